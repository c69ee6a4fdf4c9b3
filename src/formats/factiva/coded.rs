//! How is a record read whose fields have codes: `HD`, `BY`, `WC`, `PD`, ... `AN`?
//!
//! A code stands at the head of its line, its value behind a gap, a tab or a bar, or on the lines
//! below it. In the midst of a text a word in capitals may look like a code, so behind a single
//! space only a value of the right kind counts there.

use std::ops::Range;

use super::super::{export, markup};
use crate::article::{Article, Date, Kind};

/// The codes, in the order in which they are displayed.
const CODES: &[&str] = &[
    "SE", "CLM", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY",
    "LP", "TD", "CT", "RF", "ART", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
];

/// Whether a text's head shows enough codes, each on a line of its own, one after the other.
pub fn is_coded(head: &str) -> bool {
    const LINES_SEEN: usize = 400;
    let mut seen: Vec<&str> = Vec::new();
    for (_, line) in export::lines(head).take(LINES_SEEN) {
        if let Some((code, _)) = code(line, false).filter(|(code, _)| !seen.contains(code)) {
            seen.push(code);
        }
    }
    let has = |code: &str| seen.contains(&code);
    has("HD")
        && (has("WC") || has("PD"))
        && (has("SN") || has("SC") || has("AN"))
        && seen.len() >= 4
}

/// The code that opens a line, and what stands behind it on the line.
fn code(line: &str, in_text: bool) -> Option<(&'static str, &str)> {
    let line = line.trim_start().trim_start_matches('|').trim_start();
    let end = line
        .find(|c: char| !c.is_ascii_uppercase())
        .unwrap_or(line.len());
    let word = line
        .get(..end)
        .filter(|word| (2..=3).contains(&word.len()))?;
    let code = CODES.iter().find(|code| **code == word)?;
    let rest = line.get(end..)?;
    let value = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '|');
    let gap = rest.get(..rest.len() - value.len()).unwrap_or("");
    if !rest.is_empty() && gap.is_empty() {
        return None;
    }
    let is_wide =
        value.is_empty() || gap.chars().count() >= 2 || gap.contains(['\t', '|', '\u{a0}']);
    let value = value.trim().trim_end_matches('|').trim_end();
    (is_wide || is_of_kind(code, value, in_text)).then_some((code, value))
}

/// Whether a value behind a single space can be that of a field.
fn is_of_kind(code: &str, value: &str, in_text: bool) -> bool {
    match code {
        "WC" => value.starts_with(|c: char| c.is_ascii_digit()),
        "PD" => Date::parse_printed(value).is_some(),
        "AN" => document_number(value).is_some(),
        "CO" | "IN" | "NS" | "RE" => value.contains(" : "),
        // Three letters leave but one space in a column of four.
        "IPC" | "IPD" | "PUB" | "ART" | "CLM" | "VOL" => {
            !in_text || value.len() <= 100 && !value.ends_with(['.', '!', '?'])
        }
        _ => !in_text,
    }
}

/// `GAZET00020220504ei540001x`, with or without the word `Document` before it.
pub fn document_number(value: &str) -> Option<&str> {
    let number = value.split_whitespace().next_back()?;
    let words = value.split_whitespace().count();
    let is_number = (16..=40).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 8
        && number.starts_with(|c: char| c.is_ascii_uppercase());
    let called = ["Document", "Dokument", "Documento"]
        .iter()
        .any(|word| value.trim_start().starts_with(word));
    (is_number && (words == 1 || words == 2 && called)).then_some(number)
}

/// Where the records stand: each begins with its first code in the order of [`CODES`] and ends before
/// the next that begins.
pub fn records(text: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = Vec::new();
    let mut headed = false;
    let mut closed = true;
    let mut early: Option<usize> = None;
    let mut in_text = false;
    for (at, line) in export::lines(text) {
        let Some((code, _)) = code(line, in_text) else {
            continue;
        };
        match code {
            "SE" | "CLM" if closed || headed && !in_text => early = early.or(Some(at)),
            "HD" if !in_text || closed => {
                starts.push(early.take().unwrap_or(at));
                (headed, closed, in_text) = (true, false, false);
            }
            "LP" | "TD" => in_text = true,
            "AN" => (closed, in_text, early) = (true, false, None),
            _ => {}
        }
    }
    let mut records = Vec::with_capacity(starts.len());
    for (nth, &start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(text.len());
        let kept = text.get(start..end).unwrap_or("").trim_end();
        records.push(start..start + kept.len());
    }
    records
}

/// Reads one record.
pub fn read(record: &str, article: &mut Article) -> Result<Option<String>, String> {
    let mut fields = Fields::default();
    let mut open: Option<(&'static str, String)> = None;
    let mut in_text = false;
    for (_, line) in export::lines(record) {
        if let Some((code, value)) = code(line, in_text) {
            if let Some((code, value)) = open.take() {
                fields.put(code, &value, article);
            }
            in_text = matches!(code, "LP" | "TD") || in_text && !is_behind_text(code);
            open = Some((code, value.to_owned()));
        } else if open.as_ref().is_some_and(|(code, _)| *code == "AN") && !line.trim().is_empty() {
            // The footer of a page, the summary of the search.
            break;
        } else if let Some((_, value)) = &mut open {
            value.push('\n');
            value.push_str(line);
        }
    }
    if let Some((code, value)) = open {
        fields.put(code, &value, article);
    }
    article.body = export::reflow(&fields.text);
    Ok(fields.number)
}

fn is_behind_text(code: &str) -> bool {
    let place = |code: &str| CODES.iter().position(|known| *known == code);
    place(code) > place("TD")
}

/// What is put together of several fields.
#[derive(Default)]
pub struct Fields {
    pub text: String,
    pub number: Option<String>,
}

impl Fields {
    /// Takes the value of a field.
    pub fn put(&mut self, code: &str, value: &str, article: &mut Article) {
        if matches!(code, "LP" | "TD") {
            if !value.trim().is_empty() {
                if !self.text.is_empty() {
                    self.text.push_str("\n\n");
                }
                self.text.push_str(value);
            }
            return;
        }
        let value = markup::one_line(value);
        if value.is_empty() {
            return;
        }
        match code {
            "HD" => article.headline = value,
            "BY" => article.byline = export::labelled_byline(&value),
            "PD" => article.published = Date::parse_printed(&value),
            "SN" => article.publication = Some(value),
            "SE" => article.section = Some(value),
            "CLM" => article.section = article.section.take().or(Some(value)),
            "LA" => article.language = export::language_code(&value),
            "CY" => article.rights = Some(value),
            "AN" => self.number = document_number(&value).map(str::to_owned),
            "CO" => export::push_listed(article, Kind::Organisation, described(&value)),
            "RE" => export::push_listed(article, Kind::Place, described(&value)),
            "IN" | "NS" | "IPD" => {
                for name in described(&value) {
                    export::push_new(&mut article.subjects, &name);
                }
            }
            _ => {}
        }
    }
}

/// The names of a list of codes and names: `i36 : Ferries | i712 : Ports`.
fn described(list: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in list.split('|') {
        let name = part.split_once(" : ").map_or(part, |(_, name)| name);
        export::push_new(&mut names, name.trim());
    }
    names
}
