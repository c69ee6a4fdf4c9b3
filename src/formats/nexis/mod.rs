//! How are exports of Nexis read?
//!
//! Two makes of one vendor's running text. The older (LexisNexis, up to 2019) opens each record with
//! `1 of 200 DOCUMENTS`, sets source and day in the middle of the line and labels the rest in
//! capitals (`BYLINE:`, `LENGTH:`, `LOAD-DATE:`); a record saved alone has no such opening. The
//! newer (Nexis Uni, Lexis Advance, Nexis+) puts the headline first, opens the text with a line
//! `Body` and closes the record with `End of Document`; a list of what was ordered may stand before
//! them all. There is no standard; the labels are those the vendor's pages show,
//! <https://www.lexisnexis.com/>. The same text comes out of DOCX and RTF files, which
//! is the business of their formats.

mod labels;
mod record;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::{Deliver, Format, Origin, Reader, Unreadable, export};
use labels::{Divider, Label};

pub const FORMAT: Format = Format {
    name: "nexis",
    about: "Nexis and LexisNexis export, as text",
    extensions: &["txt", "text"],
    recognises,
    reader: Reader::Text(read),
};

/// How far into a text its kind is looked for: a cover list may stand before the first record.
const LOOKED_AT: usize = 64 << 10;

fn recognises(head: &[u8]) -> bool {
    recognises_text(&String::from_utf8_lossy(head))
}

/// Whether a running text is such an export, whatever file it comes from.
pub(super) fn recognises_text(text: &str) -> bool {
    let mut seen = Signs::default();
    for (at, line) in export::lines(text) {
        if at > LOOKED_AT {
            break;
        }
        seen.look_at(line);
        if seen.are_enough() {
            return true;
        }
    }
    false
}

/// What tells a Nexis export from other text.
#[derive(Default)]
struct Signs {
    ordinal: bool,
    /// The same in English, `DOCUMENTS` in capitals: no other text has such a line.
    in_capitals: bool,
    /// A length in words behind its label.
    length: bool,
    body: bool,
    load_date: bool,
    end: bool,
    /// Different labels in capitals, other than the length.
    capital_labels: Vec<Label>,
    /// Lines of a list of what was ordered.
    cover: usize,
}

impl Signs {
    fn look_at(&mut self, line: &str) {
        if labels::is_ordinal(line) {
            self.ordinal = true;
            self.in_capitals |= line.trim_end().ends_with(" DOCUMENTS");
        }
        match labels::divider(line) {
            Some(Divider::Body) => self.body = true,
            Some(Divider::End) => self.end = true,
            _ => {}
        }
        const COVER: &[&str] = &[
            "Job Number:",
            "Date and Time:",
            "Documents (",
            "Document (",
            "Download Request:",
            "Time Of Request:",
            "Send To:",
            "Project ID:",
            "Printopdracht:",
            "Tijdstip printopdracht:",
            "Zoektermen:",
        ];
        self.cover += usize::from(COVER.iter().any(|sign| line.trim_start().starts_with(sign)));
        let Some((label, value)) = labels::label(line) else {
            return;
        };
        match label {
            Label::Length if labels::is_word_count(value) => self.length = true,
            Label::LoadDate => self.load_date = true,
            _ if labels::is_in_capitals(line) && !self.capital_labels.contains(&label) => {
                self.capital_labels.push(label);
            }
            _ => {}
        }
    }

    fn are_enough(&self) -> bool {
        let labelled = self.length || self.load_date || self.capital_labels.len() >= 2;
        self.ordinal && (labelled || self.in_capitals)
            || self.length && self.body
            || self.length && self.load_date
            || self.load_date && self.body && self.end
            || self.length && self.capital_labels.len() >= 2
            || self.cover >= 3
    }
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    read_text(text, deliver)
}

/// Reads the articles of an export's running text.
pub(super) fn read_text(text: &str, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let records = records(text);
    if records.is_empty() {
        return Err(Unreadable("no article in this nexis export".to_owned()));
    }
    export::deliver_records(text, &records, record::read, deliver)
}

/// Where the records stand; what stands before the first (what was ordered, by whom) is none.
fn records(text: &str) -> Vec<Range<usize>> {
    let mut records = Vec::new();
    let mut start = 0;
    // Whether an ordinal opened the record, so that it counts even if nothing is in it.
    let mut opened = false;
    for (at, line) in export::lines(text) {
        if labels::is_ordinal(line) {
            close(text, start..at, opened, &mut records);
            (start, opened) = (at, true);
        } else if labels::divider(line) == Some(Divider::End) {
            let end = at + line.len();
            close(text, start..end, opened, &mut records);
            (start, opened) = (end, false);
        }
    }
    close(text, start..text.len(), opened, &mut records);
    records
}

fn close(text: &str, range: Range<usize>, opened: bool, records: &mut Vec<Range<usize>>) {
    let Some(record) = text.get(range.clone()) else {
        return;
    };
    let skipped = behind_cover(record);
    let kept = record.get(skipped..).unwrap_or("").trim();
    if kept.is_empty() || !opened && !looks_like_record(kept) {
        return;
    }
    let start = range.start + skipped;
    let lead = text
        .get(start..)
        .map_or(0, |rest| rest.len() - rest.trim_start().len());
    records.push(start + lead..start + lead + kept.len());
}

fn looks_like_record(record: &str) -> bool {
    export::lines(record).any(|(_, line)| {
        labels::divider(line) == Some(Divider::Body)
            || labels::label(line).is_some_and(|(label, value)| match label {
                Label::Length => labels::is_word_count(value),
                Label::LoadDate | Label::Body => true,
                _ => false,
            })
    })
}

/// Where a list of what was ordered ends: behind the last line of its last entry.
fn behind_cover(record: &str) -> usize {
    const OPENS: &[&str] = &[
        "User Name:",
        "Date and Time:",
        "Job Number:",
        "Documents (",
        "Document (",
    ];
    const CLOSES: &[&str] = &[
        "Client/Matter:",
        "Search Terms:",
        "Search Type:",
        "Narrowed by:",
        "Content Type:",
        "News Narrowed by",
        "| About LexisNexis",
        "About LexisNexis",
    ];
    let begins = |line: &str, signs: &[&str]| signs.iter().any(|sign| line.starts_with(sign));
    let mut end = 0;
    let mut lines_seen = 0;
    let mut is_cover = false;
    for (at, line) in export::lines(record) {
        let kept = line.trim();
        if kept.is_empty() {
            continue;
        }
        lines_seen += 1;
        if lines_seen <= 6 && begins(kept, OPENS) {
            is_cover = true;
            end = (at + line.len()).min(record.len());
        } else if is_cover && (begins(kept, CLOSES) || is_narrowing(kept)) {
            end = (at + line.len()).min(record.len());
        } else if labels::divider(line).is_some() || !is_cover && lines_seen > 6 {
            break;
        }
    }
    end
}

/// What stands below `Narrowed by:`, a filter and its value: `News  Timeline: 01 Jan 2019 to ...`.
fn is_narrowing(line: &str) -> bool {
    line == "-None-"
        || line.split_once(':').is_some_and(|(name, _)| {
            [
                "Timeline",
                "Narrowed by",
                "Sources",
                "Sprache",
                "Language by",
            ]
            .iter()
            .any(|sign| name.ends_with(sign))
        }) && line.contains("Timeline")
}
