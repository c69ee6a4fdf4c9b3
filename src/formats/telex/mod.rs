//! How is wire copy read that stands between `ZCZC` and `NNNN`?
//!
//! The groups that open and close a telex message (ITU-T Recommendation F.31,
//! <https://www.itu.int/rec/T-REC-F.31>) are still put around
//! copy by some agencies. Between them stand routing lines, lines whose first sign says what they are
//! (`#` keyword, `$` and `^` headline, `:` line below it, as the Australian agency has them) or lines
//! labelled with two letters (`TI#`, `PD#`, `TX#`), and then the text, often of tables.

use std::ops::Range;

use super::wire_copy::{charset, desk, without_controls};
use super::{Deliver, Format, Origin, Reader, Unreadable, byline, export, markup, plain_text};
use crate::article::{Article, Date};

pub const FORMAT: Format = Format {
    name: "telex",
    about: "wire copy between ZCZC and NNNN",
    extensions: &["tst", "txt", "text", "wire"],
    recognises,
    reader: Reader::Bytes(read),
};

/// Lines at the head of a message in which its signs may stand.
const HEAD_LINES: usize = 16;

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let first = head
        .split(['\n', '\r'])
        .map(str::trim)
        .find(|line| !line.is_empty());
    first.is_some_and(opens)
}

/// `ZCZC`, `ZCZC FMG000`
fn opens(line: &str) -> bool {
    let line = line.trim();
    let rest = line
        .get(..4)
        .filter(|head| head.eq_ignore_ascii_case("zczc"))
        .and_then(|_| line.get(4..));
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with(' ') && rest.len() <= 24 && rest.split_whitespace().count() <= 3
    })
}

fn closes(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case("nnnn")
}

fn read(bytes: &[u8], _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let text = charset::decode(bytes);
    let messages = messages(&text);
    if messages.is_empty() {
        return Err(Unreadable("no message in it".to_owned()));
    }
    export::deliver_records(&text, &messages, read_message, deliver)
}

fn messages(text: &str) -> Vec<Range<usize>> {
    let mut messages = Vec::new();
    let mut open: Option<usize> = None;
    for (at, line) in export::lines(text) {
        if opens(line) {
            messages.extend(open.replace(at).map(|start| start..at));
        } else if closes(line) {
            messages.extend(open.take().map(|start| start..at + line.len()));
        }
    }
    messages.extend(open.map(|start| start..text.len()));
    messages
}

/// What the lines at the head of a message say.
#[derive(Default)]
struct Head {
    keyword: String,
    headline: String,
    below: Vec<String>,
    place: Option<String>,
}

fn read_message(message: &str, article: &mut Article) -> Result<Option<String>, String> {
    let mut lines = export::lines(message).skip(1).peekable();
    let mut head = Head::default();
    let mut start = message.len();
    let mut seen = 0;
    for (at, line) in lines.by_ref() {
        let kept = without_controls(line);
        let kept = kept.trim();
        if is_labelled(kept) && seen <= 2 {
            return read_labelled(message, article);
        }
        seen += 1;
        let is_sign = seen <= HEAD_LINES && head.take(kept);
        if !(is_sign || kept.is_empty() || is_routing(kept) && head.is_empty()) {
            start = at;
            break;
        }
    }
    let text = message.get(start..).unwrap_or("");
    let kept = without_end(text);
    let day = |line: &String| Date::parse_printed(line).filter(|date| date.day().is_some());
    article.published = head.below.iter().find_map(day);
    article.headline = head.headline();
    if !head.keyword.is_empty() {
        desk::read_mark(&head.keyword, article);
        export::push_new(&mut article.subjects, &head.keyword);
    }
    if let Some(place) = head.place.take() {
        article.dateline = Some(crate::article::Dateline::declared(place));
    }
    take_byline(&kept, article);
    desk::read_headline(article);
    desk::read_notice(article);
    Ok(None)
}

impl Head {
    /// Takes a line that a sign opens; whether it was one.
    fn take(&mut self, line: &str) -> bool {
        let mut chars = line.chars();
        let Some(sign) = chars.next() else {
            return false;
        };
        let value = markup::one_line(chars.as_str().trim_start_matches(sign));
        match sign {
            // A single letter is a code.
            '%' | '&' | '+' | '~' | '@' | '=' => {}
            '*' if value.len() <= 1 || value.bytes().all(|byte| byte.is_ascii_digit()) => {}
            '#' => self.keyword = value,
            '$' if value.len() <= 3 => {}
            '$' | '^' => self.headline = value,
            ':' if value.starts_with('(') && value.ends_with(')') => {
                self.place = Some(value.trim_matches(['(', ')']).to_owned());
            }
            ':' => {
                // Several may share a line: ":POTTED :Eagle Farm MARKET DAY".
                let parts = value
                    .split(" :")
                    .map(str::trim)
                    .filter(|part| !part.is_empty());
                self.below.extend(parts.map(str::to_owned));
            }
            _ => return false,
        }
        true
    }

    fn is_empty(&self) -> bool {
        self.keyword.is_empty() && self.headline.is_empty() && self.below.is_empty()
    }

    /// What is called the headline, else the keyword with the lines below it.
    fn headline(&self) -> String {
        if !self.headline.is_empty() {
            return self.headline.clone();
        }
        let below = self.below.iter().map(String::as_str);
        let parts: Vec<&str> = std::iter::once(self.keyword.as_str())
            .chain(below)
            .filter(|part| {
                !part.is_empty() && Date::parse_printed(part).is_none_or(|_| part.len() > 12)
            })
            .collect();
        parts.join(" - ")
    }
}

/// `FMG000`, `YY RFG TDR`, `HH TDCom`
fn is_routing(line: &str) -> bool {
    line.len() <= 20
        && line.split_whitespace().count() <= 3
        && line.split_whitespace().next().is_some_and(|word| {
            word.len() <= 6
                && word
                    .chars()
                    .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        })
}

/// The text without its closing group and the agency's name above it.
fn without_end(text: &str) -> String {
    let mut lines: Vec<String> = text
        .split('\n')
        .take_while(|line| !closes(line))
        .map(|line| without_signs(&without_controls(line)).to_owned())
        .collect();
    while let Some(last) = lines.last() {
        let last = last.trim();
        let is_sign_off =
            last.starts_with("AAP") && last.len() <= 16 && last.chars().all(|c| !c.is_lowercase());
        if !(last.is_empty() || is_sign_off) {
            break;
        }
        lines.pop();
    }
    lines.join("\n")
}

/// A line without the signs that say how it is set: `EAGLE FARM<!`, `1400M .=!`.
fn without_signs(line: &str) -> &str {
    let kept = line.trim_end();
    match kept.strip_suffix("<!").or_else(|| kept.strip_suffix("=!")) {
        Some(kept) => kept.trim_end().trim_end_matches(" ."),
        None => line,
    }
}

/// Headline and byline where the text itself opens with them.
fn take_byline(text: &str, article: &mut Article) {
    if article.headline.is_empty() {
        let parts = plain_text::split(text);
        article.headline = parts.headline;
        article.byline = parts.byline;
        article.body = export::reflow(parts.body);
        return;
    }
    let trimmed = text.trim_start();
    let (first, rest) = trimmed.split_once('\n').unwrap_or((trimmed, ""));
    if byline::is_byline(first) {
        article.byline = byline::joined(first);
        article.body = export::reflow(rest);
    } else {
        article.body = export::reflow(text);
    }
}

/// `TI#UGL to sell its mills`
fn is_labelled(line: &str) -> bool {
    let mut bytes = line.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.next().is_some_and(|byte| byte.is_ascii_uppercase())
        && bytes.next() == Some(b'#')
}

fn read_labelled(message: &str, article: &mut Article) -> Result<Option<String>, String> {
    let mut name = None;
    let mut summary = String::new();
    let mut rest = message;
    while let Some((line, behind)) = rest.split_once('\n') {
        rest = behind;
        let line = without_controls(line);
        let line = line.trim();
        if !is_labelled(line) {
            continue;
        }
        let (label, value) = line.split_at_checked(3).unwrap_or(("", ""));
        let value = value.trim();
        if label == "TX#" {
            let text = format!("{value}\n{}", without_end(behind));
            article.body = export::reflow(&text);
            break;
        }
        match label {
            _ if value.is_empty() => {}
            "AN#" => name = Some(value.to_owned()),
            "TI#" => article.headline = value.to_owned(),
            "PD#" => article.published = Date::parse_printed(value),
            "BY#" => article.byline = byline::joined(value),
            "KN#" => article.section = Some(value.to_owned()),
            "KY#" => export::push_new(&mut article.subjects, value),
            "AB#" => summary = value.to_owned(),
            _ => {}
        }
    }
    if article.body.is_empty() {
        article.body = summary;
    }
    article.version.of.clone_from(&name);
    Ok(name)
}

#[cfg(test)]
mod tests;
