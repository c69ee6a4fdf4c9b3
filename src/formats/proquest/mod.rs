//! How are exports of ProQuest read?
//!
//! Documents stand below a rule of underscores (or `Document 3 of 50`), each with a title, then labelled
//! fields (`Publication info:`, `Abstract:`, `Full text:`, `Subject:`, ... `ProQuest document ID:`).
//! What comes out of the vendor's RTF and DOCX files (the business of their formats) has the same
//! fields, but rows of a table below a bare `DETAILS`, the text below a bare `FULL TEXT`, and no
//! rules. The fields are those of the vendor's help, <https://www.proquest.com/help>.

use std::ops::Range;

use super::{Deliver, Format, Origin, Reader, Unreadable, byline, export, markup};
use crate::article::{Article, Date, Kind};

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
    export::deliver_records(text, &records, read_record, deliver)
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

fn read_record(record: &str, article: &mut Article) -> Result<Option<String>, String> {
    let mut found = Found::default();
    let mut open: Option<(&'static str, String)> = None;
    let mut title: Vec<&str> = Vec::new();
    let mut blank_before = true;
    for (_, line) in export::lines(record) {
        let in_text = open.as_ref().is_some_and(|(label, _)| is_text(label));
        // In the midst of a text only a label behind a blank line counts.
        let opens = field(line).filter(|(label, _)| !in_text || blank_before || is_sure(label));
        blank_before = line.trim().is_empty();
        if let Some((label, value)) = opens {
            if let Some((label, value)) = open.replace((label, value.to_owned())) {
                found.put(label, value, article);
            }
        } else if is_imprint(line.trim()) || is_link(line) {
            if let Some((label, value)) = open.take() {
                found.put(label, value, article);
            }
            open = is_link(line).then_some(("links", String::new()));
        } else if let Some((_, value)) = &mut open {
            value.push('\n');
            value.push_str(line);
        } else if found.is_empty() && !line.trim().is_empty() {
            title.push(line.trim());
        }
    }
    if let Some((label, value)) = open {
        found.put(label, value, article);
    }
    found.finish(&title, article);
    Ok(found.id)
}

/// Fields whose value is running text.
fn is_text(label: &str) -> bool {
    matches!(label, "full text" | "abstract" | "abstract (summary)")
}

/// Labels that no running text has at the head of a line.
fn is_sure(label: &str) -> bool {
    matches!(
        label,
        "proquest document id"
            | "publication title"
            | "publication date"
            | "publication info"
            | "publication year"
            | "document url"
            | "full text"
            | "details"
            | "company / organization"
            | "identifier / keyword"
    )
}

/// What is put together of several fields.
#[derive(Default)]
struct Found {
    id: Option<String>,
    text: String,
    summary: String,
    info: String,
    link: Option<String>,
    year: Option<Date>,
    fields: usize,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.fields == 0
    }

    fn put(&mut self, label: &str, value: String, article: &mut Article) {
        self.fields += 1;
        if is_text(label) {
            let text = export::reflow(&value);
            let into = if label == "full text" {
                &mut self.text
            } else {
                &mut self.summary
            };
            if into.is_empty() && !is_wanting(&text) {
                *into = text;
            }
            return;
        }
        let value = markup::one_line(&value);
        if value.is_empty() {
            return;
        }
        match label {
            "title" => article.headline = value,
            "author" => article.byline = authors(&value),
            "publication info" => self.info = value,
            "publication title" => article.publication = Some(value),
            "publication date" => article.published = Date::parse_printed(&value),
            "publication year" | "year" => self.year = Date::parse_printed(&value),
            "section" => article.section = Some(value),
            "language of publication" | "language" => {
                article.language = export::language_code(&value)
            }
            "last updated" => article.modified = Date::parse_printed(&value),
            "copyright" => article.rights = Some(value),
            "proquest document id" => self.id = value.split_whitespace().next().map(str::to_owned),
            "document url" => article.url = Some(value),
            "links" => {
                self.link = value
                    .split_whitespace()
                    .find(|word| word.contains("://"))
                    .map(str::to_owned)
            }
            "subject"
            | "identifier / keyword"
            | "identifiers / keywords"
            | "business indexing term" => {
                for name in export::scored(&value) {
                    export::push_new(&mut article.subjects, &name);
                }
            }
            "location" => export::push_listed(article, Kind::Place, export::scored(&value)),
            "people" | "person" => {
                let people = export::scored(&value)
                    .iter()
                    .map(|name| upright(name))
                    .collect();
                export::push_listed(article, Kind::Person, people);
            }
            "company / organization" | "company" => {
                export::push_listed(article, Kind::Organisation, organisations(&value));
            }
            _ => {}
        }
    }

    fn finish(&mut self, title: &[&str], article: &mut Article) {
        // Below the title of a newer document stand its authors and where it appeared.
        let mut title: Vec<&str> = title.to_vec();
        if let Some(at) = title.iter().skip(1).position(|line| is_citation(line)) {
            if self.info.is_empty() {
                self.info = title.get(at + 1).copied().unwrap_or("").to_owned();
            }
            title.truncate(at + 1);
        }
        if article.headline.is_empty() {
            article.headline = markup::one_line(&title.join(" "));
        }
        let info = std::mem::take(&mut self.info);
        if article.publication.is_none() {
            let name = info.split([';', '[', ':']).next().unwrap_or("").trim();
            article.publication = (!name.is_empty()).then(|| name.to_owned());
        }
        let in_info = || {
            let behind = info
                .rsplit_once(']')
                .map_or(info.as_str(), |(_, rest)| rest);
            Date::parse_printed(behind).or_else(|| Date::parse_printed(&info))
        };
        article.published = article.published.or_else(in_info).or(self.year);
        article.url = article.url.take().or_else(|| self.link.take());
        self.id = self
            .id
            .take()
            .or_else(|| article.url.as_deref().and_then(id_in_address));
        article.body = if self.text.is_empty() {
            std::mem::take(&mut self.summary)
        } else {
            std::mem::take(&mut self.text)
        };
    }
}

/// `Orr, Ann . Fjord Gazette ; Oslo [Oslo]04 May 2022: A.3.`
fn is_citation(line: &str) -> bool {
    line.contains(" ; ")
        && line.contains(['[', ':'])
        && Date::parse_printed(line.rsplit(']').next().unwrap_or("")).is_some()
}

/// `None available.`, `Not available.`
fn is_wanting(text: &str) -> bool {
    text.is_empty()
        || text.len() < 40 && (text.contains("ot available") || text.contains("one available"))
}

/// `https://www.proquest.com/docview/123456?accountid=1`
fn id_in_address(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("/docview/")?;
    // A kind of collection may stand before the number: `docview/hnpnewyorktimes/123`.
    let path = rest.split(['?', '#']).next().unwrap_or("");
    let number = path
        .split('/')
        .find(|part| part.len() >= 5 && part.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(number.to_owned())
}

/// `Orr, Ann; Lind, Bo` as `Ann Orr, Bo Lind`.
fn authors(value: &str) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for part in value.split(';') {
        let part = part.trim();
        if let Some((last, first)) = part.split_once(", ")
            && !first.contains(',')
            && last.split_whitespace().count() <= 3
            && !byline::is_byline(part)
            && first.split_whitespace().count() <= 3
        {
            export::push_new(&mut names, &format!("{first} {last}"));
        } else {
            for name in byline::given(part) {
                export::push_new(&mut names, &name);
            }
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// `Orr, Ann` as `Ann Orr`.
fn upright(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

/// `Name: Fjord Line; NAICS: 483112; Name: Harbour Board; NAICS: 488310`
fn organisations(value: &str) -> Vec<String> {
    let named: Vec<String> = export::scored(value);
    let names = named.iter().filter_map(|part| match part.split_once(": ") {
        Some(("Name", name)) => Some(name.to_owned()),
        Some(("NAICS" | "SIC" | "DUNS" | "Ticker" | "ISIN", _)) => None,
        _ => Some(part.clone()),
    });
    names.collect()
}

#[cfg(test)]
mod tests;
