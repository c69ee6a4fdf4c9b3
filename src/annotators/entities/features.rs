//! What may tell of a word that it belongs to a name? Its features, as hashes.
//!
//! The first pass sees the word, two neighbours on either side, the run of capitalised words around
//! it and what the lists know of them. The second also sees how the first labelled the same words
//! everywhere in the article. The trainer and the annotator both call these functions, so a change
//! here asks for a new model (`examples/train_entities`).

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::document::{Document, Part, Position, REACH, Sequence, Word};
use super::labels::{LABELS, Label};
use super::lexicon::{
    AsIs, Classes, ORG_HEAD, ORG_SUFFIX, PLACE_HEAD, ROLE, SAID, SPORT, TITLE, fold, join,
};
use super::tokens::{Form, Token};

/// The hash of one feature.
pub type Feature = u64;

/// Features of words, all of them in one list.
#[derive(Default)]
pub struct Features {
    all: Vec<Feature>,
    ends: Vec<usize>,
}

impl Features {
    pub fn clear(&mut self) {
        self.all.clear();
        self.ends.clear();
    }

    pub fn words(&self) -> usize {
        self.ends.len()
    }

    /// The features of the n-th word.
    pub fn of(&self, word: usize) -> &[Feature] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[word]]
    }

    fn add(&mut self, template: u64, value: u64) {
        let mixed = (value ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .wrapping_mul(0xff51_afd7_ed55_8ccd);
        self.all.push(mixed ^ (mixed >> 32));
    }

    /// One feature for each class of a set.
    fn add_each(&mut self, template: u64, mut classes: Classes) {
        while classes != 0 {
            self.add(template, u64::from(classes.trailing_zeros()));
            classes &= classes - 1;
        }
    }

    fn close_word(&mut self) {
        self.ends.push(self.all.len());
    }
}

/// The features of the words of a sequence that both passes see.
pub fn extract(document: &Document, sequence: &Sequence, out: &mut Features) {
    out.clear();
    for at in sequence.words.clone() {
        let view = View {
            document,
            sequence,
            at,
        };
        view.word(out);
        view.neighbours(out);
        view.lists(out);
        view.run(out);
        view.article(out);
        out.close_word();
    }
}

/// Those that the second pass sees besides.
pub fn extract_seen(document: &Document, sequence: &Sequence, seen: &Seen, out: &mut Features) {
    out.clear();
    for at in sequence.words.clone() {
        View {
            document,
            sequence,
            at,
        }
        .seen(seen, out);
        out.close_word();
    }
}

/// A word in its place.
struct View<'a> {
    document: &'a Document<'a>,
    sequence: &'a Sequence,
    at: usize,
}

impl<'a> View<'a> {
    /// The word `offset` words on, inside the sentence.
    fn near(&self, offset: isize) -> Option<&'a Word> {
        let at = self.at.checked_add_signed(offset)?;
        let words: &'a [Word] = &self.document.words;
        if self.sequence.sentence.contains(&at) {
            words.get(at)
        } else {
            None
        }
    }

    fn here(&self) -> &'a Word {
        &self.document.words[self.at]
    }

    fn fold(&self, offset: isize) -> u64 {
        self.near(offset)
            .map_or(if offset < 0 { 1 } else { 2 }, |word| word.fold)
    }

    fn word(&self, out: &mut Features) {
        let word = self.here();
        let text = self.document.text(self.at);
        let form = self.form(Some(word));
        out.add(1, 0);
        out.add(2, word.fold);
        out.add(3, form);
        let shape = if self.sequence.shouted {
            7
        } else {
            shape(text)
        };
        out.add(4, shape);
        for (length, affix) in affixes(text) {
            out.add(5 + length, affix);
        }
        out.add(14, text.chars().count().min(12) as u64);
        let opens = u64::from(word.token.opens_sentence) | u64::from(word.token.opens_line) << 1;
        out.add(15, opens | form << 2);
        if word.token.opens_sentence {
            out.add(16, word.fold);
        }
    }

    /// How a word is written; casing says nothing in a shouted sentence.
    fn form(&self, word: Option<&Word>) -> u64 {
        let Some(word) = word else { return 15 };
        let form = word.token.form as u64;
        if self.sequence.shouted && word.token.has_capital() {
            form + 7
        } else {
            form
        }
    }

    fn neighbours(&self, out: &mut Features) {
        let here = self.here().fold;
        for offset in [-2, -1, 1, 2] {
            let template = 20 + (offset + 2) as u64;
            out.add(template, self.fold(offset));
            out.add(template + 5, self.form(self.near(offset)));
        }
        out.add(30, join(self.fold(-1), here));
        out.add(31, join(here, self.fold(1)));
        out.add(32, join(self.fold(-2), self.fold(-1)));
        out.add(33, join(self.fold(1), self.fold(2)));
        let forms = [-1, 0, 1].map(|offset| self.form(self.near(offset)));
        out.add(34, forms[0] << 8 | forms[1] << 4 | forms[2]);
        out.add(35, self.form(self.near(-2)) << 8 | forms[0] << 4 | forms[1]);
        out.add(36, self.form(self.near(2)) << 8 | forms[2] << 4 | forms[1]);
        out.add(37, join(self.fold(-1), forms[1]));
        out.add(38, join(self.fold(1), forms[1]));
        out.add(39, join(self.fold(-1), self.fold(1)));
    }

    fn lists(&self, out: &mut Features) {
        for offset in -(REACH as isize)..=REACH as isize {
            let Some(word) = self.near(offset) else {
                continue;
            };
            let template = 40 + (offset + 2) as u64;
            out.add_each(template, word.classes);
            for (size, cluster) in word.company.clusters.iter().enumerate() {
                out.add(template + 5 + 5 * size as u64, u64::from(*cluster));
            }
            let names = u64::from(word.company.given) << 2 | u64::from(word.company.surname);
            out.add(template + 20, names);
            if offset.abs() < 2 {
                out.add(
                    template + 25,
                    part(word.place) | u64::from(word.place.of) << 4,
                );
                if word.phrase.position != Position::Outside {
                    out.add_each(template + 30, word.phrase.of);
                    out.add(
                        template + 35,
                        part(word.phrase) | u64::from(word.phrase.of) << 4,
                    );
                }
            }
        }
        let middle = [-1, 0, 1].map(|offset| self.cluster(offset, 1));
        let small = [-1, 0, 1].map(|offset| self.cluster(offset, 0));
        out.add(80, small[0] << 16 | small[1]);
        out.add(81, small[1] << 16 | small[2]);
        out.add(82, middle[0] << 32 | small[1] << 16 | middle[2]);
        let here = self.here();
        let form = self.form(Some(here));
        out.add(83, middle[1] << 8 | form);
        let place = u64::from(here.place.of) << 4 | part(here.place);
        out.add(84, self.fold(-1).wrapping_mul(31) ^ place);
        out.add(85, u64::from(here.classes) << 8 | form);
        let name = |offset| {
            self.near(offset).map_or(0, |word| {
                u64::from(word.company.given) << 2 | u64::from(word.company.surname)
            })
        };
        out.add(86, name(-1) << 8 | name(0) << 4 | form << 12);
        out.add(87, name(0) << 8 | name(1) << 4 | form << 12);
        let cues = TITLE | ROLE | SAID | SPORT;
        out.add(88, self.classes(-1, cues) << 20 | place);
        out.add(89, self.classes(1, cues) << 20 | place);
    }

    fn classes(&self, offset: isize, of: Classes) -> u64 {
        self.near(offset)
            .map_or(0, |word| u64::from(word.classes & of))
    }

    fn cluster(&self, offset: isize, size: usize) -> u64 {
        self.near(offset)
            .map_or(0xffff, |word| u64::from(word.company.clusters[size]))
    }

    /// The run of capitalised words around the word: its first and last word, and what stands
    /// before and after it.
    fn run(&self, out: &mut Features) {
        let run = self.here().run.clone();
        if run.is_empty() {
            out.add(90, 0);
            return;
        }
        let words = &self.document.words;
        let (first, last) = (&words[run.start], &words[run.end - 1]);
        let position = position(self.at, &run);
        let length = run.len().min(6) as u64;
        out.add(91, length << 4 | position);
        out.add(92, join(last.fold, position));
        out.add(93, join(first.fold, position));
        let before = self.outside(run.start.checked_sub(1));
        let after = self.outside(Some(run.end));
        out.add(94, join(before.map_or(1, |word| word.fold), position));
        out.add(95, join(after.map_or(2, |word| word.fold), position));
        let heads = ORG_HEAD | ORG_SUFFIX | PLACE_HEAD;
        out.add(96, u64::from(last.classes & heads) << 4 | position);
        let any = run
            .clone()
            .take(8)
            .fold(0, |all, at| all | words[at].classes)
            & heads;
        out.add(97, u64::from(any) << 4 | position);
        let cluster = |word: Option<&Word>| word.map_or(0, |word| word.company.clusters[1]);
        out.add(98, u64::from(cluster(Some(last))) << 4 | position);
        out.add(99, u64::from(cluster(Some(first))) << 4 | position);
        out.add(
            100,
            u64::from(cluster(before)) << 8 | length << 4 | position,
        );
        out.add(101, u64::from(cluster(after)) << 8 | length << 4 | position);
        let names = |word: &Word| {
            u64::from(word.company.given.min(2)) << 2 | u64::from(word.company.surname.min(2))
        };
        out.add(
            102,
            names(first) << 12 | names(last) << 8 | length << 4 | position,
        );
        let cues = |word: Option<&Word>| {
            word.map_or(0, |word| u64::from(word.classes & (TITLE | ROLE | SAID)))
        };
        out.add(
            103,
            cues(before) << 24 | cues(after) << 8 | length << 4 | position,
        );
    }

    fn outside(&self, at: Option<usize>) -> Option<&'a Word> {
        let at = at?;
        let words: &'a [Word] = &self.document.words;
        if self.sequence.sentence.contains(&at) {
            words.get(at)
        } else {
            None
        }
    }

    /// How the article writes the word elsewhere, and acronyms.
    fn article(&self, out: &mut Features) {
        let word = self.here();
        out.add(110, word.acronym as u64);
        let bracketed = self
            .near(-1)
            .is_some_and(|before| is_bracket(self, before.token));
        out.add(
            111,
            u64::from(bracketed) << 8 | (word.acronym as u64) << 4 | self.form(Some(word)),
        );
        let Some(casing) = self.document.casings.get(&word.fold) else {
            return;
        };
        let some = |count: u16| u64::from(count.min(2));
        let written = some(casing.lower) | some(casing.capital) << 2 | some(casing.upper) << 4;
        out.add(112, written);
        let opens = u64::from(word.token.opens_sentence);
        out.add(113, written << 8 | self.form(Some(word)) << 1 | opens);
    }

    fn seen(&self, seen: &Seen, out: &mut Features) {
        for offset in [-1, 0, 1] {
            let at = self.at.checked_add_signed(offset);
            let label = at
                .and_then(|at| seen.labels.get(at))
                .copied()
                .unwrap_or(Label::OUTSIDE);
            let template = 120 + (offset + 1) as u64;
            out.add(template, label.number() as u64);
            let Some(word) = self.near(offset) else {
                continue;
            };
            let counts = seen.elsewhere(word.fold, label, word.token.has_capital());
            let (kind, sure) = majority(&counts);
            out.add(template + 3, kind << 2 | sure);
            if offset != 0 {
                continue;
            }
            for (number, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                out.add(126, number as u64);
                out.add(127, (number as u64) << 4 | u64::from((*count).min(3)));
            }
            out.add(128, label.number() as u64 * 64 + (kind << 2 | sure));
            out.add(129, self.form(Some(word)) << 8 | kind << 2 | sure);
        }
    }
}

fn is_bracket(view: &View, token: Token) -> bool {
    token.form == Form::Mark && {
        let field = view.here().field;
        matches!(token.of(view.document.article.field(field)), "(" | "[")
    }
}

fn part<T>(part: Part<T>) -> u64 {
    part.position as u64
}

fn position(at: usize, run: &Range<usize>) -> u64 {
    u64::from(at == run.start) | u64::from(at + 1 == run.end) << 1
}

/// The kind most often seen, 0 for none and 4 for outside, and whether no other was seen.
fn majority(counts: &[u16; LABELS]) -> (u64, u64) {
    let mut kinds = [0u32; 4];
    for (number, count) in counts.iter().enumerate() {
        let kind = Label::from_number(number).kind_number().unwrap_or(3);
        kinds[kind] += u32::from(*count);
    }
    let total: u32 = kinds.iter().sum();
    let Some((kind, most)) = kinds
        .iter()
        .enumerate()
        .max_by_key(|(at, count)| (**count, 3 - at))
    else {
        return (0, 0);
    };
    match (total, *most) {
        (0, _) => (0, 0),
        (total, most) if total == most => (kind as u64 + 1, 1 + u64::from(total > 2)),
        (total, most) if most * 3 >= total * 2 => (kind as u64 + 1, 3),
        _ => (kind as u64 + 1, 0),
    }
}

/// How the first pass labelled the words of an article.
pub struct Seen {
    pub labels: Vec<Label>,
    counts: HashMap<u64, [u16; LABELS], BuildHasherDefault<AsIs>>,
}

impl Seen {
    pub fn new(document: &Document, labels: Vec<Label>) -> Self {
        let mut counts: HashMap<u64, [u16; LABELS], _> = HashMap::default();
        for sequence in &document.sequences {
            for at in sequence.words.clone() {
                let word = &document.words[at];
                if word.token.has_capital() {
                    let label = labels.get(at).copied().unwrap_or(Label::OUTSIDE);
                    let count = &mut counts.entry(word.fold).or_insert([0; LABELS])[label.number()];
                    *count = count.saturating_add(1);
                }
            }
        }
        Seen { labels, counts }
    }

    /// The labels of a word at its other occurrences.
    fn elsewhere(&self, word: u64, label: Label, counted: bool) -> [u16; LABELS] {
        let mut counts = self.counts.get(&word).copied().unwrap_or([0; LABELS]);
        if counted {
            counts[label.number()] = counts[label.number()].saturating_sub(1);
        }
        counts
    }
}

/// The word with its letters reduced to their form, runs made single: `Al-Sisi` is `Xx-Xx`.
fn shape(text: &str) -> u64 {
    let mut previous = '\0';
    text.chars().fold(0, |hash, c| {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_numeric() => 'd',
            c if c.is_alphabetic() => 'x',
            c => c,
        };
        let repeated = kind == previous;
        previous = kind;
        if repeated {
            hash
        } else {
            join(hash, u64::from(kind))
        }
    })
}

/// Prefixes of three and four and suffixes of two to four letters, in lower case.
fn affixes(text: &str) -> impl Iterator<Item = (u64, u64)> {
    let starts = [3usize, 4].into_iter().filter_map(move |length| {
        let (end, _) = text.char_indices().nth(length)?;
        Some((length as u64, fold(&text[..end])))
    });
    let ends = [2usize, 3, 4].into_iter().filter_map(move |length| {
        let (start, _) = text.char_indices().rev().nth(length - 1)?;
        (start > 0).then(|| (length as u64 + 4, fold(&text[start..])))
    });
    starts.chain(ends)
}
