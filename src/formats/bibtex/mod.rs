//! How are references in BibTeX read, with their text?
//!
//! The format of <https://www.ctan.org/pkg/bibtex> and <https://www.ctan.org/pkg/biblatex>, as far as
//! a reference carries the text of an article: under `fulltext`, `abstract`, `note` or `annote`. A
//! parser reads each reference by itself, so that a broken one does not lose its neighbours. What the
//! fields mean once they have our names is the business of `fields`.

use std::io::BufRead;

use biblatex::{Bibliography, ChunksExt, Entry};

use super::capped_lines::{CappedLines, Line};
use super::decoded::Decoded;
use super::fields::{self, Loose, Names, Ours, Record};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable};

pub const FORMAT: Format = Format {
    name: "bibtex",
    about: "BibTeX references with their text",
    extensions: &["bib", "bibtex"],
    recognises,
    reader: Reader::Stream(read),
};

/// A longer line, or reference, is skipped.
const LONGEST_BYTES: usize = 16 << 20;
/// Braces may lie so deep in one another.
const DEEPEST: usize = 24;
/// The definitions `@string` of a file, in bytes; further ones are not known.
const DEFINED_BYTES: usize = 16 << 10;

/// Stands for a blank line while a reference is parsed: parsers make all white space one.
const PARAGRAPH: char = '\u{e000}';

/// Where references hold running text; the longest is it.
const TEXTS: &[&str] = &["fulltext", "abstract", "annote", "annotation", "note"];
/// Where references name their newspaper, the surest first.
const PUBLICATIONS: &[&str] = &[
    "journal",
    "journaltitle",
    "newspaper",
    "booktitle",
    "publisher",
];
/// What identifies the article, and not only the reference.
const IDENTIFIERS: &[&str] = &["doi", "eprint", "accession", "accessionnumber"];
/// Languages by the names that typesetting has for them.
const LANGUAGES: &[(&str, &str)] = &[
    ("american", "en"),
    ("austrian", "de"),
    ("brazilian", "pt"),
    ("british", "en"),
    ("francais", "fr"),
    ("ngerman", "de"),
    ("naustrian", "de"),
    ("ukenglish", "en"),
    ("usenglish", "en"),
];

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    // Comments, which are all that stands outside of references, may come first.
    let lines = head.trim_start_matches('\u{feff}').lines().take(60);
    let mut opening = lines.skip_while(|line| line.trim().is_empty() || line.starts_with('%'));
    let Some(kind) = opening.next().and_then(opening_of) else {
        return false;
    };
    let known = [
        "article",
        "book",
        "booklet",
        "comment",
        "conference",
        "inbook",
        "incollection",
        "inproceedings",
        "manual",
        "mastersthesis",
        "misc",
        "newspaper",
        "online",
        "phdthesis",
        "preamble",
        "proceedings",
        "report",
        "string",
        "techreport",
        "unpublished",
        "www",
    ];
    known.contains(&kind.as_str())
}

/// The kind of the reference that a line opens, in lower case: `@article{key,`.
fn opening_of(line: &str) -> Option<String> {
    let rest = line.trim_start().strip_prefix('@')?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic())?;
    let (kind, behind) = rest.split_at_checked(end)?;
    let opens = behind.trim_start().starts_with('{');
    (opens && (2..=20).contains(&kind.len())).then(|| kind.to_ascii_lowercase())
}

fn read(bytes: &mut dyn BufRead, origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut decoded = Decoded::new(bytes);
    let mut lines = CappedLines::new(&mut decoded, LONGEST_BYTES);
    let mut file = File {
        names: Names::of(origin),
        defined: String::new(),
        number: 0,
    };
    let mut open: Option<Reference> = None;
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
        // A reference that opens at the margin shows that the one before was never closed.
        let opens = opening_of(&line).filter(|_| open.is_none() || line.starts_with('@'));
        if let Some(kind) = opens {
            if let Some(reference) = open.take()
                && file.close(reference, false, deliver).is_break()
            {
                return Ok(());
            }
            open = Some(Reference::new(kind, start));
        }
        let Some(reference) = &mut open else { continue };
        reference.push(&line);
        reference.range.1 = end;
        if reference.depth == 0
            && let Some(reference) = open.take()
            && file.close(reference, true, deliver).is_break()
        {
            return Ok(());
        }
    }
    if let Some(reference) = open {
        let _ = file.close(reference, false, deliver);
    }
    if file.number == 0 {
        return Err(Unreadable("no reference in it".to_owned()));
    }
    Ok(())
}

/// A reference while it is cut out of its file.
struct Reference {
    kind: String,
    text: String,
    range: (u64, u64),
    depth: usize,
    deepest: usize,
    is_too_long: bool,
}

impl Reference {
    fn new(kind: String, start: u64) -> Self {
        Reference {
            kind,
            text: String::new(),
            range: (start, start),
            depth: 0,
            deepest: 0,
            is_too_long: false,
        }
    }

    fn push(&mut self, line: &str) {
        let mut escaped = false;
        for c in line.chars() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '{' => self.depth += 1,
                '}' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            self.deepest = self.deepest.max(self.depth);
        }
        self.is_too_long |= self.text.len() + line.len() > LONGEST_BYTES;
        if self.is_too_long {
            return;
        }
        if line.trim().is_empty() {
            self.text.push(PARAGRAPH);
        }
        // Amounts are printed in news, and no mathematics: a `$` is what it is. A tie is a space.
        let mut previous = ' ';
        for c in line.chars() {
            match c {
                '$' if previous != '\\' => self.text.push_str("\\$"),
                '~' if previous != '\\' => self.text.push(' '),
                PARAGRAPH => {}
                c => self.text.push(c),
            }
            previous = if previous == '\\' { ' ' } else { c };
        }
        self.text.push('\n');
    }
}

struct File {
    names: Names,
    /// The definitions `@string` so far, those alone that need no other.
    defined: String,
    number: u64,
}

impl File {
    fn close(
        &mut self,
        reference: Reference,
        is_closed: bool,
        deliver: &mut Deliver,
    ) -> std::ops::ControlFlow<()> {
        match reference.kind.as_str() {
            "comment" | "preamble" => return std::ops::ControlFlow::Continue(()),
            "string" => {
                self.define(&reference);
                return std::ops::ControlFlow::Continue(());
            }
            _ => self.number += 1,
        }
        let number = self.number;
        let reading = if reference.is_too_long {
            Err(format!("longer than {} MB", LONGEST_BYTES >> 20))
        } else if !is_closed {
            Err("it is not closed".to_owned())
        } else if reference.deepest > DEEPEST {
            Err(format!("its braces lie more than {DEEPEST} deep"))
        } else {
            self.read(&reference)
        };
        deliver(reading.unwrap_or_else(|reason| Reading::Skipped {
            record: Some(number.to_string()),
            reason: format!("record {number}: {reason}"),
        }))
    }

    /// A definition that names others could name itself, and is left out.
    fn define(&mut self, reference: &Reference) {
        let value = reference
            .text
            .split_once('=')
            .map(|(_, value)| value.trim());
        let is_plain =
            value.is_some_and(|value| value.starts_with(['"', '{']) && !value.contains('#'));
        let fits = self.defined.len() + reference.text.len() <= DEFINED_BYTES;
        if is_plain
            && fits
            && reference.deepest <= DEEPEST
            && Bibliography::parse(&reference.text).is_ok()
        {
            self.defined.push_str(&reference.text);
        }
    }

    fn read(&self, reference: &Reference) -> Result<Reading, String> {
        let text = format!("{}{}", self.defined, reference.text);
        let parsed = Bibliography::parse(&text)
            .map_err(|error| format!("no well-formed BibTeX: {}", error.kind))?;
        let Some(found) = parsed.iter().next() else {
            return Err("no reference in it".to_owned());
        };
        let record = self.record_of(found);
        let reading = fields::reading_of(&record, &self.names, self.number, reference.range)?;
        Ok(match reading {
            Reading::Article(mut article) if !found.key.is_empty() => {
                article.source.record = Some(found.key.clone());
                Reading::Article(article)
            }
            other => other,
        })
    }

    fn record_of(&self, found: &Entry) -> Record {
        let names = &self.names;
        let mut record = Record::default();
        let printed = |name: &str| {
            found
                .fields
                .get(name)
                .map(|chunks| printed(&chunks.format_verbatim()))
        };
        let lists = |name: &str| printed(name).filter(|value| !value.is_empty());
        if let Some(text) = TEXTS
            .iter()
            .filter_map(|name| lists(name))
            .max_by_key(String::len)
        {
            record.push(names, Ours::Body, text);
        }
        if let Some(name) = PUBLICATIONS.iter().find_map(|name| lists(name)) {
            record.push(names, Ours::Publication, name);
        }
        if let Some(id) = IDENTIFIERS.iter().find_map(|name| lists(name)) {
            record.push(names, Ours::Id, id);
        }
        if let Some(date) =
            lists("date").or_else(|| day_of(lists("year")?, lists("month"), lists("day")))
        {
            record.push(names, Ours::Published, date);
        }
        if let Some(language) = lists("langid").or_else(|| lists("language")) {
            let lower = language.to_lowercase();
            let known = LANGUAGES.iter().find(|(name, _)| *name == lower);
            let code = known.map_or(language, |(_, code)| (*code).to_owned());
            record.push(names, Ours::Language, code);
        }
        for author in lists("author")
            .iter()
            .flat_map(|authors| authors.split(" and "))
        {
            record.push(names, Ours::Byline, in_order(author));
        }
        for name in found.fields.keys() {
            // What a reference calls an author or a date is read above.
            if let (Some(id), Some(value)) = (names.id(name), lists(name))
                && !matches!(name.as_str(), "author" | "date" | "year" | "month" | "day")
            {
                record.add(id, Loose::Text(value));
            }
        }
        record
    }
}

/// A field's text with its paragraphs and its quotation marks as they are printed.
fn printed(text: &str) -> String {
    let text = text.replace("``", "“").replace("''", "”");
    let paragraphs = text.split(PARAGRAPH).map(str::trim);
    let paragraphs: Vec<&str> = paragraphs
        .filter(|paragraph| !paragraph.is_empty())
        .collect();
    paragraphs.join("\n\n")
}

/// `Orr, Ann` as it is printed over an article.
fn in_order(author: &str) -> String {
    match author.trim().split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => author.trim().to_owned(),
    }
}

/// `2022`, `may` (or `5`, `31 May`), `31`
fn day_of(year: String, month: Option<String>, day: Option<String>) -> Option<String> {
    let Some(month) = month else {
        return Some(year);
    };
    let month = match month.trim().parse::<u32>() {
        Ok(number @ 1..=12) => {
            return Some(match day.and_then(|day| day.trim().parse::<u32>().ok()) {
                Some(day) => format!("{year}-{number:02}-{day:02}"),
                None => format!("{year}-{number:02}"),
            });
        }
        _ => month,
    };
    Some(format!("{} {month} {year}", day.unwrap_or_default()))
}

#[cfg(test)]
mod tests;
