//! What of an article tells whether another one is a copy of it?
//!
//! Three samples of its words, a few dozen bytes together:
//! - *anchors*: hashes of runs of three telling words. Of a longer text only those are kept that
//!   fall under a limit, which are the same ones in every copy, whatever else it prints (Broder: On
//!   the resemblance and containment of documents, 1997). A short text keeps a larger share;
//! - *figures*: the numbers it prints, in which the reports of one form differ;
//! - *names*: its capitalised words, in which the same news of two companies differs.
//!
//! Short words and units of measure tell nothing, and are what house styles change. The dateline and
//! the credits are left out, because each outlet has its own; of the headline only figures and names
//! are taken, because it is written anew.
//!
//! What makes two articles copies is the business of [`super::alike`].

use crate::index::analysis::{Analyzer, words};

/// Bits of an anchor: among a million articles two different runs rarely share one.
pub const ANCHOR_BITS: u32 = 30;

/// Bits of a figure or a name, which are compared in pairs of articles only.
const MARK_BITS: u32 = 8;

/// A text keeps at least so many anchors, and less than twice as many unless it is long.
const FEWEST_ANCHORS: u32 = 10;

/// At least every eighth run of a long text is an anchor.
const LAST_LEVEL: u32 = 3;

/// Figures, and names, kept of a text: the lowest.
pub const MOST_MARKS: usize = 24;

/// Words of the Latin alphabet that are shorter tell nothing: most hold the language together.
const SHORTEST: usize = 4;

/// Units, which one house spells out and the next cuts short to words too short to count.
const UNITS: [u64; 16] = [
    hash_of(b"billion"),
    hash_of(b"cent"),
    hash_of(b"cents"),
    hash_of(b"dlrs"),
    hash_of(b"dollar"),
    hash_of(b"dollars"),
    hash_of(b"euro"),
    hash_of(b"euros"),
    hash_of(b"million"),
    hash_of(b"percent"),
    hash_of(b"pounds"),
    hash_of(b"sterling"),
    hash_of(b"tonnes"),
    hash_of(b"tons"),
    hash_of(b"trillion"),
    hash_of(b"versus"),
];

/// The samples of one article; lists in order, each value once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Different runs of telling words in the text.
    pub runs: u32,
    pub anchors: Vec<u32>,
    pub figures: Vec<u8>,
    pub names: Vec<u8>,
}

/// The sketch of a headline and of the parts of a body that are the story's own.
pub fn sketch(headline: &str, body: &[&str], analyzer: &mut Analyzer) -> Sketch {
    let mut reader = Reader::new(analyzer);
    reader.read(headline);
    reader.sketch.anchors.clear();
    for part in body {
        reader.last = None;
        reader.read(part);
    }
    reader.finish()
}

/// How often a text of so many runs halves its share of anchors.
pub fn level(runs: u32) -> u32 {
    let halves = (runs / FEWEST_ANCHORS).checked_ilog2();
    halves.unwrap_or(0).min(LAST_LEVEL)
}

/// Every anchor of a text of this level is below.
pub fn limit(level: u32) -> u32 {
    1 << (ANCHOR_BITS - level)
}

struct Reader<'a> {
    analyzer: &'a mut Analyzer,
    sketch: Sketch,
    /// The two telling words before, the nearer one last.
    before: Option<Word>,
    last: Option<Word>,
}

#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    /// The hash, with that of the letter before.
    joined: u64,
    /// Where it ends, if it is a letter that is a word of its own.
    ends: Option<usize>,
}

struct Told {
    hash: u64,
    is_figure: bool,
    is_letter: bool,
}

impl<'a> Reader<'a> {
    fn new(analyzer: &'a mut Analyzer) -> Self {
        Reader {
            analyzer,
            sketch: Sketch::default(),
            before: None,
            last: None,
        }
    }

    fn read(&mut self, text: &str) {
        for span in words(text) {
            let printed = span.of(text);
            let Some(told) = self.told(printed) else {
                continue;
            };
            if told.is_figure {
                self.sketch.figures.push(mark(told.hash));
            } else if printed.starts_with(char::is_uppercase) {
                self.sketch.names.push(mark(told.hash));
            }
            let mut word = Word {
                hash: told.hash,
                joined: told.hash,
                ends: told.is_letter.then_some(span.end),
            };
            // One such letter tells nothing; with the one before it tells as much as a word.
            if let Some(last) = self.last.filter(|last| last.ends == Some(span.start))
                && told.is_letter
            {
                word.joined = mixed(last.hash.rotate_left(21) ^ told.hash);
            }
            if let (Some(first), Some(second)) = (self.before, self.last) {
                let run = mixed(first.joined.rotate_left(21) ^ second.joined);
                let run = mixed(run.rotate_left(21) ^ word.joined);
                self.sketch.anchors.push((run >> (64 - ANCHOR_BITS)) as u32);
            }
            self.before = self.last;
            self.last = Some(word);
        }
    }

    /// What a word tells; `None` for one that tells nothing.
    fn told(&mut self, printed: &str) -> Option<Told> {
        let bytes = printed.as_bytes();
        if !printed.is_ascii() {
            let folded = self.analyzer.folded(printed);
            return Some(Told {
                hash: hash_of(folded.as_bytes()),
                is_figure: folded.bytes().any(|byte| byte.is_ascii_digit()),
                is_letter: folded.chars().nth(1).is_none(),
            });
        }
        // Most words by far, for which case is all there is to fold.
        let base = bytes.strip_suffix(b"'s").unwrap_or(bytes);
        let is_figure = base.iter().any(u8::is_ascii_digit);
        if base.len() < SHORTEST && !is_figure {
            return None;
        }
        let hash = hash_of(base);
        let tells = is_figure || !UNITS.contains(&hash);
        tells.then_some(Told {
            hash,
            is_figure,
            is_letter: false,
        })
    }

    fn finish(mut self) -> Sketch {
        let Sketch {
            runs,
            anchors,
            figures,
            names,
        } = &mut self.sketch;
        sort(anchors);
        *runs = anchors.len() as u32;
        let limit = limit(level(*runs));
        anchors.truncate(anchors.partition_point(|anchor| *anchor < limit));
        for marks in [figures, names] {
            sort(marks);
            marks.truncate(MOST_MARKS);
        }
        self.sketch
    }
}

fn sort<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

fn mark(hash: u64) -> u8 {
    (hash >> (64 - MARK_BITS)) as u8
}

/// FNV-1a over small letters without the commas that group digits, its bits mixed. Written here
/// because stored values must never change.
const fn hash_of(word: &[u8]) -> u64 {
    let mut hash: u64 = 0xCBF2_9CE4_8422_2325;
    let mut at = 0;
    while at < word.len() {
        if word[at] != b',' {
            hash =
                (hash ^ word[at].to_ascii_lowercase() as u64).wrapping_mul(0x0000_0100_0000_01B3);
        }
        at += 1;
    }
    mixed(hash)
}

const fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
