//! How are exports of ProQuest read?
//!
//! Documents stand below a rule of underscores (or `Document 3 of 50`), each with a title, then labelled
//! fields (`Publication info:`, `Abstract:`, `Full text:`, `Subject:`, ... `ProQuest document ID:`).
//! What comes out of the vendor's RTF and DOCX files (the business of their formats) has the same
//! fields, but rows of a table below a bare `DETAILS`, the text below a bare `FULL TEXT`, and no
//! rules. The fields are those of the vendor's guides,
//! <https://proquest.libguides.com/>.

mod record;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{Deliver, Format, Origin, Reader, Unreadable, export};

pub const FORMAT: Format = Format {
    name: "proquest",
    about: "ProQuest export, as text",
    extensions: &["txt", "text"],
    recognises,
    reader: Reader::Text(read),
};

/// How far into a text its kind is looked for.
const LOOKED_AT: usize = 64 << 10;

/// The labels of fields, in lower case.
const LABELS: &[&str] = &[
    "abstract",
    "abstract (summary)",
    "alternate title",
    "author",
    "classification",
    "column",
    "company / organization",
    "copyright",
    "correspondence author",
    "country of publication",
    "credit",
    "database",
    "dateline",
    "document type",
    "document url",
    "dissertation/thesis number",
    "edition",
    "first page",
    "full text",
    "identifier / keyword",
    "identifiers / keywords",
    "issn",
    "issue",
    "language",
    "language of publication",
    "last updated",
    "links",
    "literary indexing term",
    "location",
    "number of pages",
    "pages",
    "page count",
    "people",
    "person",
    "place of publication",
    "proquest document id",
    "publication date",
    "publication info",
    "publication subject",
    "publication title",
    "publication year",
    "publisher",
    "section",
    "source attribution",
    "source type",
    "startpage",
    "subject",
    "title",
    "volume",
    "year",
    "business indexing term",
    "publication date",
    "company",
    "supplement",
    "word count",
    "zip/postal code",
    "state",
    "city",
];

fn recognises(head: &[u8]) -> bool {
    recognises_text(&String::from_utf8_lossy(head))
}

/// Whether a running text is such an export, whatever file it comes from.
pub(super) fn recognises_text(text: &str) -> bool {
    let (mut parted, mut link, mut labels) = (false, false, Vec::new());
    for (at, line) in export::lines(text) {
        if at > LOOKED_AT {
            break;
        }
        parted |= is_rule(line) || is_ordinal(line);
        link |= is_link(line);
        if let Some((label, _)) = field(line).filter(|(label, _)| !labels.contains(label)) {
            labels.push(label);
        }
        let has = |label: &str| labels.contains(&label);
        let vendor = link || has("proquest document id");
        let source = has("publication info") || has("publication title");
        let text = has("full text") || has("abstract") || has("links");
        if parted && source && (text || vendor) || vendor && (source || text) && labels.len() >= 3 {
            return true;
        }
    }
    false
}

/// `____________________`
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20
        && (line.bytes().all(|byte| byte == b'_') || line.bytes().all(|byte| byte == b'*'))
}

/// `Document 3 of 50`
fn is_ordinal(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words[..], ["Document", number, "of", total] if is_number(number) && is_number(total))
}

fn is_link(line: &str) -> bool {
    line.trim() == "ProQuest document link"
}

/// The label of a field that opens a line, and what stands behind it. In a row of a table bars
/// part the two.
fn field(line: &str) -> Option<(&'static str, &str)> {
    const LONGEST: usize = 34;
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '|');
    let bare = match line {
        "FULL TEXT" | "Full text" | "Full Text" => Some("full text"),
        "ABSTRACT" | "ABSTRACT (ABSTRACT)" | "Abstract" => Some("abstract"),
        "LINKS" => Some("links"),
        "DETAILS" => Some("details"),
        _ => None,
    };
    if let Some(label) = bare {
        return Some((label, ""));
    }
    let colon = line.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let name = line.get(..colon)?;
    if !name.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = name.to_lowercase();
    let label = LABELS.iter().find(|label| **label == lower)?;
    let value = line.get(colon + 1..)?;
    Some((
        label,
        value.trim_matches(|c: char| c.is_whitespace() || c == '|'),
    ))
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    read_text(text, deliver)
}

/// Reads the articles of an export's running text.
pub(super) fn read_text(text: &str, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let records = records(text);
    if records.is_empty() {
        return Err(Unreadable("no article in this proquest export".to_owned()));
    }
    export::deliver_records(text, &records, record::read, deliver)
}

/// Where the documents stand: between rules or ordinals; without those, from the title above a link
/// to the next.
fn records(text: &str) -> Vec<Range<usize>> {
    let parts = |line: &str| is_rule(line) || is_ordinal(line);
    let is_parted = export::lines(text).any(|(_, line)| parts(line));
    let mut bounds: Vec<(usize, usize)> = Vec::new();
    if is_parted {
        let marks = export::lines(text).filter(|(_, line)| parts(line));
        bounds.extend(marks.map(|(at, line)| (at, at + line.len())));
    } else {
        bounds.extend(title_starts(text).into_iter().map(|at| (at, at)));
    }
    let mut records = Vec::new();
    let mut start = 0;
    for (before, behind) in bounds.into_iter().chain([(text.len(), text.len())]) {
        let record = text.get(start..before).unwrap_or("");
        let kept = record.trim();
        if kept.split('\n').any(|line| field(line).is_some()) {
            let lead = record.len() - record.trim_start().len();
            records.push(start + lead..start + lead + kept.len());
        }
        start = behind;
    }
    records
}

/// Where the titles above the links begin: behind the last field or row of the document before.
fn title_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut title: Option<usize> = None;
    for (at, line) in export::lines(text) {
        let kept = line.trim();
        if is_link(line) {
            starts.push(title.take().unwrap_or(at));
        } else if field(line).is_some() || kept.starts_with('|') || is_imprint(kept) {
            title = None;
        } else if !kept.is_empty() {
            // Of a long text only its last lines can be a title; a blank line begins it anew.
            title = title.or(Some(at));
        } else if title.is_some_and(|start| at - start > LONGEST_TITLE) {
            title = None;
        }
    }
    starts
}

const LONGEST_TITLE: usize = 600;

/// What the vendor sets below each document, or below all.
fn is_imprint(line: &str) -> bool {
    const SIGNS: &[&str] = &[
        "Contact us at:",
        "Database copyright",
        "Terms and Conditions",
        "Copyright © 20",
        "Reproduced with permission of",
        "Further reproduction",
        "Copyright (c) 20",
        "Bibliography",
        "Citation style:",
    ];
    SIGNS.iter().any(|sign| line.starts_with(sign)) && line.len() < 200
}
