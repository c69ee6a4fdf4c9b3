//! How are references in RIS read, with their text?
//!
//! The format of Research Information Systems, as the databases of newspapers export it
//! (<https://en.wikipedia.org/wiki/RIS_(file_format)>): a line a field, two letters and a dash before
//! each, from `TY` to `ER`; a line without them goes on with the field above it. What the fields mean
//! once they have our names is the business of `fields`.

use std::io::BufRead;

use super::capped_lines::{CappedLines, Line};
use super::decoded::Decoded;
use super::fields::{self, Names, Ours, Record};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, markup};
use crate::article::Date;

pub const FORMAT: Format = Format {
    name: "ris",
    about: "RIS references with their text",
    extensions: &["ris"],
    recognises,
    reader: Reader::Stream(read),
};

/// A longer line, or record, is skipped.
const LONGEST_BYTES: usize = 32 << 20;

/// What the fields are to us, the surest first; those of names and text are read apart.
const FIELDS: &[(&str, Ours)] = &[
    ("TI", Ours::Headline),
    ("T1", Ours::Headline),
    ("CT", Ours::Headline),
    ("T2", Ours::Publication),
    ("JO", Ours::Publication),
    ("JF", Ours::Publication),
    ("JA", Ours::Publication),
    ("BT", Ours::Publication),
    ("PB", Ours::Publication),
    ("KW", Ours::Subjects),
    ("UR", Ours::Url),
    ("L2", Ours::Url),
    ("LK", Ours::Url),
    ("LA", Ours::Language),
    ("SE", Ours::Section),
    ("AN", Ours::Id),
    ("ID", Ours::Id),
    ("DO", Ours::Id),
    ("PM", Ours::Id),
];

/// Authors; editors and translators wrote it only in part.
const AUTHORS: &[&str] = &["AU", "A1"];
/// Days, the surest first.
const DAYS: &[&str] = &["DA", "Y1", "PY"];
/// Where exports put the running text: the longest is it.
const TEXTS: &[&str] = &["AB", "N2", "N1", "RN"];

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    // Some exports name their source and their character set before the first record.
    let mut lines = head.trim_start_matches('\u{feff}').lines();
    let mut opening = lines
        .by_ref()
        .map(str::trim_end)
        .filter(|line| !line.trim().is_empty());
    let first = opening
        .by_ref()
        .take(5)
        .position(|line| matches!(field_of(line), Some(("TY", kind)) if is_kind(kind)));
    first.is_some()
        && lines
            .find(|line| !line.trim().is_empty())
            .is_none_or(|line| field_of(line).is_some())
}

/// `NEWS`, `JOUR`
fn is_kind(kind: &str) -> bool {
    (3..=8).contains(&kind.len()) && kind.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `TI  - Port closes`
fn field_of(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_at_checked(2)?;
    let mut bytes = name.bytes();
    let is_name = bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let value = rest
        .strip_prefix("  -")
        .or_else(|| rest.strip_prefix(" -"))?;
    (is_name && (value.is_empty() || value.starts_with(' '))).then(|| (name, value.trim()))
}

fn read(bytes: &mut dyn BufRead, origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let names = Names::of(origin);
    let mut decoded = Decoded::new(bytes);
    let mut lines = CappedLines::new(&mut decoded, LONGEST_BYTES);
    let mut open: Option<Reference> = None;
    let mut number = 0;
    while let Some((_, line)) = lines.next()? {
        let line = match line {
            Line::Blank => String::new(),
            Line::TooLong => {
                if let Some(reference) = &mut open {
                    reference.is_too_long = true;
                }
                continue;
            }
            Line::Read(line) => String::from_utf8_lossy(line).into_owned(),
        };
        let (start, end) = lines.range();
        match field_of(&line) {
            Some(("TY", _)) => {
                if let Some(reference) = open.take()
                    && deliver(reference.close(false, &names)).is_break()
                {
                    return Ok(());
                }
                number += 1;
                open = Some(Reference::new(number, start));
            }
            Some(("ER", _)) => {
                if let Some(mut reference) = open.take() {
                    reference.range.1 = end;
                    if deliver(reference.close(true, &names)).is_break() {
                        return Ok(());
                    }
                }
            }
            Some((name, value)) => {
                if let Some(reference) = &mut open {
                    reference.add(name, value);
                }
            }
            None => {
                if let Some(reference) = &mut open {
                    reference.go_on(line.trim());
                }
            }
        }
    }
    if let Some(reference) = open {
        let _ = deliver(reference.close(false, &names));
    }
    if number == 0 {
        return Err(Unreadable(
            "no line TY in it, which opens a reference".to_owned(),
        ));
    }
    Ok(())
}

/// One reference while it is read.
struct Reference {
    number: u64,
    range: (u64, u64),
    fields: Vec<(String, String)>,
    bytes: usize,
    is_too_long: bool,
}

impl Reference {
    fn new(number: u64, start: u64) -> Self {
        Reference {
            number,
            range: (start, start),
            fields: Vec::new(),
            bytes: 0,
            is_too_long: false,
        }
    }

    fn add(&mut self, name: &str, value: &str) {
        const FIELD_BYTES: usize = 64;
        self.bytes += value.len() + FIELD_BYTES;
        self.is_too_long |= self.bytes > LONGEST_BYTES;
        if !self.is_too_long {
            self.fields.push((name.to_owned(), value.to_owned()));
        }
    }

    /// A further line of the last field: a line of its text, or a paragraph where it is blank.
    fn go_on(&mut self, line: &str) {
        self.bytes += line.len() + 1;
        self.is_too_long |= self.bytes > LONGEST_BYTES;
        if let Some((_, value)) = self.fields.last_mut()
            && !self.is_too_long
        {
            value.push('\n');
            value.push_str(line);
        }
    }

    fn close(self, is_closed: bool, names: &Names) -> Reading {
        let number = self.number;
        let reading = if self.is_too_long {
            Err(format!("longer than {} MB", LONGEST_BYTES >> 20))
        } else if !is_closed {
            Err("it has no line ER, which closes it".to_owned())
        } else {
            self.read(names)
        };
        reading.unwrap_or_else(|reason| Reading::Skipped {
            record: Some(number.to_string()),
            reason: format!("record {number}: {reason}"),
        })
    }

    fn read(&self, names: &Names) -> Result<Reading, String> {
        let mut record = Record::default();
        for (name, ours) in FIELDS {
            for value in self.all(&[name]).filter(|value| !value.is_empty()) {
                record.push(names, *ours, value.to_owned());
            }
        }
        // What the user has mapped goes before; the record keeps the first value of a name.
        for (name, value) in &self.fields {
            if let Some(id) = names.id(name) {
                record.add(id, fields::Loose::Text(value.clone()));
            }
        }
        for author in self.all(AUTHORS).map(in_order) {
            record.push(names, Ours::Byline, author);
        }
        let days: Vec<Date> = self.all(DAYS).filter_map(day_of).collect();
        let whole = days.iter().find(|date| date.day().is_some());
        if let Some(date) = whole.or(days.first()) {
            record.push(names, Ours::Published, date.to_string());
        }
        if let Some(rights) = self.all(&["N1"]).find_map(|note| noted(note, "Copyright")) {
            record.push(names, Ours::Rights, rights);
        }
        let texts = self.all(TEXTS).filter(|text| !is_note(text));
        if let Some(text) = texts.max_by_key(|text| text.len()) {
            record.push(names, Ours::Body, text.to_owned());
        }
        fields::reading_of(&record, names, self.number, self.range)
    }

    /// The values of the fields of these names, in the order of the names.
    fn all<'r>(&'r self, names: &'r [&str]) -> impl Iterator<Item = &'r str> {
        names.iter().flat_map(|wanted| {
            let all = self.fields.iter();
            all.filter(move |(name, _)| name == wanted)
                .map(|(_, value)| value.as_str())
        })
    }
}

/// `Orr, Ann, Jr` as it is printed over an article.
fn in_order(author: &str) -> String {
    let author = markup::one_line(author);
    match author.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => author,
    }
}

/// `2022/05/31/`, `2022/05//`, and what is printed elsewhere.
fn day_of(printed: &str) -> Option<Date> {
    let mut parts = printed
        .split('/')
        .map(|part| part.trim().parse::<u32>().ok());
    let year = i32::try_from(parts.next().flatten().unwrap_or(0)).ok()?;
    if !(1000..=9999).contains(&year) {
        return Date::parse_printed(printed);
    }
    match (parts.next().flatten(), parts.next().flatten()) {
        (Some(month), Some(day)) => Date::day_of(year, month, day),
        (Some(month), None) => Date::month_of(year, month),
        (None, _) => Date::parse_printed(printed).or_else(|| Date::year_only(year)),
    }
}

/// What a note says of one thing: `Copyright - Orr 1999; Last updated - 2017-11-01`.
fn noted(note: &str, what: &str) -> Option<String> {
    let parts = note.split(['\n', ';']).map(str::trim);
    parts
        .filter_map(|part| part.split_once(" - "))
        .find(|(name, _)| *name == what)
        .map(|(_, value)| value.trim().to_owned())
}

/// Whether a field is a list of such notes, and no running text.
fn is_note(text: &str) -> bool {
    let first = text.split(['\n', ';']).next().unwrap_or("");
    first.split_once(" - ").is_some_and(|(name, _)| {
        name.len() <= 40
            && [
                "Copyright",
                "Last updated",
                "Date",
                "Name - ",
                "People",
                "SubjectsTermNotLitGenreText",
                "Place",
            ]
            .iter()
            .any(|known| name.starts_with(known))
    })
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::*;

    const SAMPLE: &str = "TY  - NEWS\r\nAN  - 77\r\nTI  - Sheds full\r\nAU  - Orr, Ann\r\nAU  - Lind, Bo\r\nDA  - 2022/05/31/\r\nPY  - 2022\r\nT2  - The Ledger\r\nLA  - English\r\nKW  - coffee\r\nKW  - ports, sheds\r\nUR  - https://ledger.example/1\r\nN1  - Copyright - Orr 2022; Last updated - 2022-06-01\r\nAB  - They are full.\r\n\r\nStill.\r\nER  - \r\n";

    fn read_all(text: &[u8]) -> Vec<Reading> {
        let mut readings = Vec::new();
        let mut keep = |reading| {
            readings.push(reading);
            ControlFlow::Continue(())
        };
        let _ = read(&mut &*text, &Origin::default(), &mut keep);
        readings
    }

    #[test]
    fn a_reference_is_read_with_its_text() {
        assert!(recognises(SAMPLE.as_bytes()));
        let readings = read_all(SAMPLE.as_bytes());
        let [Reading::Article(article)] = readings.as_slice() else {
            panic!("one article");
        };
        assert_eq!(article.headline, "Sheds full");
        assert_eq!(article.byline.as_deref(), Some("Ann Orr, Bo Lind"));
        assert_eq!(article.body, "They are full.\n\nStill.");
        assert_eq!(article.published, Date::day_of(2022, 5, 31));
        assert_eq!(article.publication.as_deref(), Some("The Ledger"));
        assert_eq!(article.language.as_deref(), Some("en"));
        assert_eq!(article.subjects, ["coffee", "ports, sheds"]);
        assert_eq!(article.url.as_deref(), Some("https://ledger.example/1"));
        assert_eq!(article.rights.as_deref(), Some("Orr 2022"));
        assert_eq!(article.version.of.as_deref(), Some("77"));
        assert_eq!(article.source.range, Some((0, SAMPLE.len() as u64 - 1)));
    }

    #[test]
    fn a_bad_reference_is_named() {
        let text =
            format!("TY  - NEWS\nTI  - A\n{SAMPLE}TY  - NEWS\nAU  - Orr\nER  - \nTY  - NEWS\n");
        let shown: Vec<String> = read_all(text.as_bytes())
            .into_iter()
            .map(|reading| match reading {
                Reading::Article(article) => article.headline,
                Reading::Skipped { reason, .. } => reason,
            })
            .collect();
        assert_eq!(
            shown,
            [
                "record 1: it has no line ER, which closes it",
                "Sheds full",
                "record 3: no text and no headline",
                "record 4: it has no line ER, which closes it",
            ]
        );
    }

    #[test]
    fn other_lines_are_not_claimed() {
        for text in [
            "TY  - the boat\nleft",
            "TITLE - Port",
            "TI  - Port closes",
            "TY  - NEWS\nand more",
        ] {
            assert!(!recognises(text.as_bytes()), "{text}");
        }
        assert!(recognises(
            "\u{feff}Provider: Ledger\nContent: text/plain\n\nTY  - JOUR\nTI  - A\n".as_bytes()
        ));
    }

    proptest! {
        #[test]
        fn mutated_references_are_read(from in 0usize..400, to in 0usize..400, times in 0usize..3, byte in any::<u8>(), at in 0usize..400) {
            let sample = SAMPLE.as_bytes();
            let (from, to) = (from.min(to).min(sample.len()), from.max(to).min(sample.len()));
            let mut text = [&sample[..from], &sample[from..to].repeat(times), &sample[to..]].concat();
            if let Some(place) = text.get_mut(at) {
                *place = byte;
            }
            read_all(&text);
            recognises(&text);
        }
    }
}
