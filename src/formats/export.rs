//! What do the exports of press databases have in common?
//!
//! Records one after the other in a running text, names of languages in words, lists with scores
//! behind them (`STEEL (90%); TRADE (78%)`), paragraphs wrapped at some margin. How one vendor
//! parts and labels its records is the business of its format.

use std::ops::Range;

use super::{Deliver, Reading, Unreadable, byline};
use crate::article::language::LANGUAGES;
use crate::article::{Article, Kind, Listed, Source};

/// Text with a line longer than this was not wrapped at a margin.
const LONGEST_WRAPPED_LINE: usize = 100;

/// Reads one record of an export into an article and returns its identifier, where it has one of
/// its own; the error says why the record cannot be read.
pub type ReadRecord = fn(record: &str, article: &mut Article) -> Result<Option<String>, String>;

/// Reads the records that stand in these ranges of `text` and hands them over one by one.
pub fn deliver_records(
    text: &str,
    records: &[Range<usize>],
    read: ReadRecord,
    deliver: &mut Deliver,
) -> Result<(), Unreadable> {
    let several = records.len() > 1;
    for (nth, range) in records.iter().enumerate() {
        let ordinal = (nth + 1).to_string();
        let mut article = Article::default();
        let record = text.get(range.clone()).unwrap_or("");
        let reading = match read(record, &mut article) {
            Ok(_) if article.headline.is_empty() && article.body.is_empty() => Reading::Skipped {
                record: several.then_some(ordinal),
                reason: "no text and no headline".to_owned(),
            },
            Ok(identifier) => {
                article.version.of = article.version.of.or_else(|| identifier.clone());
                article.source = Source {
                    record: several.then(|| identifier.unwrap_or(ordinal)),
                    range: several.then_some((range.start as u64, range.end as u64)),
                    ..Source::default()
                };
                Reading::Article(Box::new(article))
            }
            Err(reason) => Reading::Skipped {
                record: several.then_some(ordinal),
                reason,
            },
        };
        if deliver(reading).is_break() {
            break;
        }
    }
    Ok(())
}

/// Where a slice of `whole` begins in it.
pub fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// The lines of a text, without their ends, each with the offset of its start.
pub fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

/// The paragraphs of a text parted by blank lines, or by indentation where its lines are wrapped:
/// a line end that only the margin brought becomes a space, one that was meant stays.
pub fn reflow(text: &str) -> String {
    let width = text.split('\n').map(columns).max().unwrap_or(0);
    let wrapped = width <= LONGEST_WRAPPED_LINE && runs_on(text);
    let margin = text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(indent)
        .min()
        .unwrap_or(0);
    let mut body = String::with_capacity(text.len());
    let mut previous: Option<&str> = None;
    for line in text.split('\n') {
        let kept = line.trim();
        if kept.is_empty() {
            previous = None;
            continue;
        }
        match previous {
            _ if body.is_empty() => {}
            None => body.push_str("\n\n"),
            Some(before) if is_row(before.trim()) && is_row(kept) => body.push('\n'),
            Some(_) if !wrapped || indent(line) >= margin + 2 => body.push_str("\n\n"),
            Some(before)
                if is_row(before.trim()) || is_row(kept) || ends_early(before, kept, width) =>
            {
                body.push('\n');
            }
            Some(before) if is_broken_at_hyphen(before.trim_end(), kept) => {}
            Some(_) => body.push(' '),
        }
        body.push_str(kept);
        previous = Some(line);
    }
    body
}

/// Whether lines that others follow break off in a sentence, as a margin has it.
fn runs_on(text: &str) -> bool {
    let (mut followed, mut mid_sentence) = (0usize, 0usize);
    let mut previous = "";
    for line in text.split('\n') {
        let kept = line.trim();
        // What is indented opens a paragraph in any case.
        if !previous.is_empty() && !kept.is_empty() && indent(line) < 2 {
            followed += 1;
            let bare = previous.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
            mid_sentence += usize::from(!bare.ends_with(['.', '!', '?', '…', '。']));
        }
        previous = kept;
    }
    mid_sentence * 2 >= followed
}

/// Where the white space of the margin is, it counts: the first line of a paragraph may be indented.
fn columns(line: &str) -> usize {
    line.trim_end().chars().count()
}

fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|c| c.is_whitespace())
        .map(|c| if c == '\t' { 8 } else { 1 })
        .sum()
}

/// A row of a table: its cells are parted by wide gaps.
fn is_row(line: &str) -> bool {
    line.contains("   ") || line.contains('\t')
}

/// Whether the next line's first word would still have fitted into this line.
fn ends_early(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or("");
    columns(line) + 1 + word.chars().count() <= width
}

fn is_broken_at_hyphen(line: &str, next: &str) -> bool {
    let mut last = line.chars().rev();
    last.next() == Some('-')
        && last.next().is_some_and(char::is_alphabetic)
        && next.starts_with(char::is_lowercase)
}

/// The authors of a byline that is labelled as one: names where it can be taken apart, else whole.
pub fn labelled_byline(printed: &str) -> Option<String> {
    byline::joined(printed).or_else(|| {
        let given = byline::given(printed);
        (!given.is_empty()).then(|| given.join(", "))
    })
}

/// The names of a list whose parts are divided by semicolons, without the scores behind them:
/// `STEEL (90%); TRADE (78%)`.
pub fn scored(list: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in list.split(';') {
        let part = super::markup::one_line(part);
        let name = match part.rsplit_once('(') {
            Some((name, score)) if score.trim_end().ends_with("%)") => name.trim_end(),
            _ => part.as_str(),
        };
        push_new(&mut names, name);
    }
    names
}

/// Appends a name that is not yet there; empty ones are left out.
pub fn push_new(names: &mut Vec<String>, name: &str) {
    // Lists of real records have some dozen parts; a longer one is not worth comparing throughout.
    const COMPARED: usize = 200;
    if !name.is_empty() && !names.iter().take(COMPARED).any(|known| known == name) {
        names.push(name.to_owned());
    }
}

/// Appends what a source lists of one kind.
pub fn push_listed(article: &mut Article, kind: Kind, names: Vec<String>) {
    let listed = names.into_iter().map(|name| Listed { kind, name });
    article.listed.extend(listed);
}

/// The ISO 639-1 code of a language by its name in one of the tongues that exports are labelled
/// in: `ENGLISH`, `German; Deutsch`, `Dutch / Nederlands`.
pub fn language_code(printed: &str) -> Option<String> {
    printed
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| (4..=40).contains(&word.len()))
        .find_map(|word| {
            let word = word.to_lowercase();
            let english = LANGUAGES
                .iter()
                .find(|(_, name)| name.to_lowercase() == word);
            english.map(|(code, _)| *code).or_else(|| {
                OTHER_NAMES
                    .iter()
                    .find(|(_, names)| names.contains(&word.as_str()))
                    .map(|(code, _)| *code)
            })
        })
        .map(str::to_owned)
}

/// What languages are called where not in English, in lower case.
const OTHER_NAMES: &[(&str, &[&str])] = &[
    ("ar", &["arabisch", "arabe", "árabe", "العربية"]),
    ("da", &["dansk", "dänisch", "danois", "deens"]),
    (
        "de",
        &[
            "deutsch", "allemand", "duits", "alemán", "tedesco", "alemão", "tyska",
        ],
    ),
    (
        "en",
        &[
            "englisch",
            "anglais",
            "engels",
            "inglés",
            "inglese",
            "inglês",
            "engelska",
            "английский",
        ],
    ),
    (
        "es",
        &[
            "español",
            "espagnol",
            "spanisch",
            "spaans",
            "spagnolo",
            "espanhol",
            "castellano",
        ],
    ),
    ("fi", &["suomi", "finnisch", "finnois"]),
    (
        "fr",
        &[
            "français",
            "francais",
            "französisch",
            "frans",
            "francés",
            "francese",
            "francês",
        ],
    ),
    ("it", &["italiano", "italienisch", "italien", "italiaans"]),
    ("ja", &["日本語", "japanisch", "japonais"]),
    (
        "nl",
        &[
            "nederlands",
            "niederländisch",
            "holländisch",
            "néerlandais",
            "flämisch",
            "neerlandés",
            "olandese",
        ],
    ),
    ("no", &["norsk", "bokmål", "norwegisch", "norvégien"]),
    ("pl", &["polski", "polnisch", "polonais"]),
    (
        "pt",
        &["português", "portugiesisch", "portugais", "portugués"],
    ),
    ("ru", &["русский", "russisch", "russe", "ruso", "russo"]),
    ("sv", &["svenska", "schwedisch", "suédois"]),
    ("tr", &["türkçe", "türkisch", "turc"]),
    ("zh", &["chinesisch", "chinois", "中文"]),
];

/// What the tests of vendors' and wires' formats share.
#[cfg(test)]
pub mod trial {
    use proptest::prelude::*;

    use super::super::Reading;

    /// `record | headline | byline | day | publication | body`, a line each.
    pub fn shown(readings: Vec<Reading>) -> Vec<String> {
        let show = |reading| match reading {
            Reading::Article(article) => format!(
                "{} | {} | {} | {} | {} | {}",
                article.source.record.unwrap_or_default(),
                article.headline,
                article.byline.unwrap_or_default(),
                article
                    .published
                    .map(|day| day.to_string())
                    .unwrap_or_default(),
                article.publication.unwrap_or_default(),
                article.body.replace('\n', "/")
            ),
            Reading::Skipped { record, reason } => {
                format!("{} skipped: {reason}", record.unwrap_or_default())
            }
        };
        readings.into_iter().map(show).collect()
    }

    /// Pieces to be cut out of a text, doubled in it, or replaced by junk: offset, length, manner.
    pub fn cuts() -> impl Strategy<Value = Vec<(usize, usize, u8)>> {
        prop::collection::vec((0usize..2500, 0usize..300, 0u8..3), 0..6)
    }

    pub fn mangled(bytes: &[u8], cuts: &[(usize, usize, u8)], junk: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for &(at, length, manner) in cuts {
            let from = at.min(bytes.len());
            let to = (at + length).min(bytes.len());
            let piece = match manner {
                0 => Vec::new(),
                1 => bytes[from..to].repeat(2),
                _ => junk.to_vec(),
            };
            bytes.splice(from..to, piece);
        }
        bytes
    }

    /// What holds of every reading, whatever was read; `length` is that of the source.
    pub fn is_sound(reading: &Reading, length: usize) -> bool {
        match reading {
            Reading::Article(article) => {
                !article.headline.contains('\n')
                    && article.body.trim() == article.body
                    && !(article.headline.is_empty() && article.body.is_empty())
                    && article
                        .source
                        .range
                        .is_none_or(|(start, end)| start <= end && end <= length as u64)
            }
            Reading::Skipped { reason, .. } => !reason.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_lines_are_joined_and_meant_ones_stay() {
        let printed = "The board agreed to close the anti-\nfouling slip for the rest of the\nseason, it said.\n\nPorts:\nOslo\nBergen";
        assert_eq!(
            reflow(printed),
            "The board agreed to close the anti-fouling slip for the rest of the season, it said.\n\nPorts:\nOslo\nBergen"
        );
        assert_eq!(
            reflow(
                "  The board agreed to close the old\nferry slip. It meets in May.\n  Nobody spoke."
            ),
            "The board agreed to close the old ferry slip. It meets in May.\n\nNobody spoke."
        );
    }

    #[test]
    fn tables_keep_their_rows() {
        assert_eq!(
            reflow("Oslo      12     13   14\nBergen    10     11   12"),
            "Oslo      12     13   14\nBergen    10     11   12"
        );
    }

    #[test]
    fn languages_are_known_by_name() {
        for (printed, code) in [
            ("ENGLISH", Some("en")),
            ("GERMAN; DEUTSCH", Some("de")),
            ("Dutch / Nederlands", Some("nl")),
            ("Français", Some("fr")),
            ("Klingon", None),
        ] {
            assert_eq!(language_code(printed).as_deref(), code, "{printed}");
        }
    }

    #[test]
    fn scores_are_left_out() {
        assert_eq!(
            scored("STEEL (90%); ORR & SONS (LONDON) (78%); STEEL (60%); "),
            ["STEEL", "ORR & SONS (LONDON)"]
        );
    }
}
