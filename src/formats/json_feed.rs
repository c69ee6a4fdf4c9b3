//! How are articles read from a JSON Feed?
//!
//! Versions 1.0 and 1.1, <https://www.jsonfeed.org/version/1.1/>. The list of records is cut before
//! anything is parsed, so that a broken record loses no neighbour and no more than one is held as a
//! tree. How text becomes plain is told in `feeds`.

use serde_json::Value;

use super::feeds::pieces::MOST_RECORDS;
use super::feeds::{self, Feed, Record, Records};
use super::{Deliver, Format, Origin, Reader, Unreadable};

pub const FORMAT: Format = Format {
    name: "json_feed",
    about: "JSON Feed",
    extensions: &["json"],
    recognises,
    reader: Reader::Text(read),
};

/// The address that the `version` of every feed begins with, up to its number.
const VERSION: &str = "jsonfeed.org/version/";

/// A longer head or record is no text of news, and would cost many times its size as a tree.
const LONGEST_BYTES: usize = 8 << 20;

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    // The solidus may be escaped.
    head.starts_with('{') && head.replace('\\', "").contains(VERSION)
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let Some(start) = list_start(text) else {
        return Err(Unreadable("a feed without any record".to_owned()));
    };
    let (members, end) = members(text, start);
    let head = format!(
        "{}]{}",
        text.get(..start).unwrap_or(""),
        end.and_then(|end| text.get(end + 1..)).unwrap_or("}")
    );
    let feed = parse(&head).map(|head| feed_of(&head)).unwrap_or_default();
    let mut records = Records::of(&feed, deliver);
    for (at, member) in members {
        let read = member.and_then(|member| {
            let value = parse(member)?;
            if !value.is_object() {
                return Err("not a JSON object".to_owned());
            }
            let mut record = record_of(&value);
            record.range = feeds::pieces::range_of(at, member);
            Ok(record)
        });
        if records.push(read).is_break() {
            return Ok(());
        }
    }
    records.close()
}

fn parse(json: &str) -> Result<Value, String> {
    if json.len() > LONGEST_BYTES {
        return Err(format!("longer than {} MB", LONGEST_BYTES >> 20));
    }
    serde_json::from_str(json).map_err(|error| format!("not JSON: {error}"))
}

fn feed_of(head: &Value) -> Feed {
    Feed {
        title: line(head, "title"),
        rights: None,
        language: line(head, "language"),
        authors: authors(head),
        url: line(head, "home_page_url").or_else(|| line(head, "feed_url")),
    }
}

fn record_of(value: &Value) -> Record {
    let id = match value.get("id") {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => line(value, "id"),
    };
    let texts = ["content_html", "content_text", "summary"];
    let plain = |name: &str, text: &str| match name {
        "content_html" => text.to_owned(),
        _ => text.replace('&', "&amp;").replace('<', "&lt;"),
    };
    let tags = value.get("tags").and_then(Value::as_array);
    let address = id.clone().filter(|id| id.contains("://"));
    Record {
        title: line(value, "title").unwrap_or_default(),
        texts: texts
            .iter()
            .filter_map(|name| Some(plain(name, value.get(name)?.as_str()?)))
            .collect(),
        authors: authors(value),
        published: line(value, "date_published"),
        updated: line(value, "date_modified"),
        url: line(value, "url").or(address),
        subjects: tags
            .into_iter()
            .flatten()
            .filter_map(|tag| tag.as_str().map(str::to_owned))
            .collect(),
        language: line(value, "language"),
        id,
        ..Record::default()
    }
}

fn line(value: &Value, name: &str) -> Option<String> {
    let line = feeds::line_of(value.get(name)?.as_str()?);
    (!line.is_empty()).then_some(line)
}

/// `authors` of 1.1, else the one `author` of 1.0.
fn authors(value: &Value) -> Vec<String> {
    let several = value.get("authors").and_then(Value::as_array);
    let all: Vec<String> = several
        .into_iter()
        .flatten()
        .filter_map(|author| line(author, "name"))
        .collect();
    match all.is_empty() {
        true => value
            .get("author")
            .and_then(|author| line(author, "name"))
            .into_iter()
            .collect(),
        false => all,
    }
}

/// Where the list under `items` begins: behind its bracket.
fn list_start(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut tokens = Tokens::of(text, 0);
    while let Some((at, token)) = tokens.next() {
        match token {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' if depth == 1 && text.get(at..tokens.at) == Some("\"items\"") => {
                let behind = text.get(tokens.at..)?;
                let list = behind.trim_start().strip_prefix(':')?.trim_start();
                if list.starts_with('[') {
                    return Some(text.len() - list.len() + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Members of a list: where each begins, and its text or why it has none.
type Members<'t> = Vec<(usize, Result<&'t str, String>)>;

/// The members of the list that begins at `start`, and where the list ends.
fn members(text: &str, start: usize) -> (Members<'_>, Option<usize>) {
    let mut members = Vec::new();
    let (mut depth, mut from) = (0usize, start);
    let mut tokens = Tokens::of(text, start);
    while let Some((at, token)) = tokens.next() {
        match token {
            b'{' | b'[' => depth += 1,
            b'}' | b']' if depth > 0 => depth -= 1,
            b',' | b']' if depth == 0 => {
                let (before, member) = trimmed(text, from, at);
                if !member.is_empty() || token == b',' {
                    members.push((before, Ok(member)));
                }
                if token == b']' {
                    return (members, Some(at));
                }
                if members.len() >= MOST_RECORDS {
                    let reason = format!("more than {MOST_RECORDS} records: the rest is not read");
                    members.push((at, Err(reason)));
                    return (members, None);
                }
                from = at + 1;
            }
            _ => {}
        }
    }
    let (before, rest) = trimmed(text, from, text.len());
    if !rest.is_empty() {
        members.push((before, Err("it is not closed".to_owned())));
    }
    (members, None)
}

/// A piece of the text without the white space around it, and where it begins.
fn trimmed(text: &str, from: usize, to: usize) -> (usize, &str) {
    let piece = text.get(from..to).unwrap_or("");
    let kept = piece.trim_start();
    (from + piece.len() - kept.len(), kept.trim_end())
}

/// The marks of a JSON text outside of its strings; a string counts as one mark.
struct Tokens<'t> {
    text: &'t [u8],
    /// Behind the mark told last.
    at: usize,
}

impl<'t> Tokens<'t> {
    fn of(text: &'t str, at: usize) -> Self {
        Tokens {
            text: text.as_bytes(),
            at,
        }
    }

    /// Where the next mark stands, and which it is.
    fn next(&mut self) -> Option<(usize, u8)> {
        let is_mark = |byte: &u8| matches!(byte, b'{' | b'}' | b'[' | b']' | b',' | b'"');
        let start = self.at + self.text.get(self.at..)?.iter().position(is_mark)?;
        let mark = *self.text.get(start)?;
        self.at = start + 1;
        if mark == b'"' {
            while let Some(&byte) = self.text.get(self.at) {
                self.at += if byte == b'\\' { 2 } else { 1 };
                if byte == b'"' {
                    break;
                }
            }
        }
        Some((start, mark))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::feeds::tests::{check_readings, damaged, told};

    const TWO: &str = r#"{"version":"https:\/\/jsonfeed.org\/version\/1.1","title":"The Harbour Times","language":"en-GB","authors":[{"name":"The desk"}],"x":{"items":[1]},
        "items":[{"id":7,"url":"https://harbour.example/slip","title":"Slip, [closed]","content_text":"The slip < pier.\n\nAgain.","summary":"Short.","date_published":"2022-07-19T10:00:00Z","authors":[{"name":"Ann Orr"},{"name":"Bo Lind"}],"tags":["port","port"]},
        {"id":"https://harbour.example/fog","content_html":"<p>Fog \"lay\" &amp; stayed.</p>","author":{"name":"Cy Vey"},"language":"fr"}],"home_page_url":"https://harbour.example"}"#;

    #[test]
    fn both_versions_and_both_kinds_of_text_are_read() {
        assert_eq!(
            told(FORMAT, TWO),
            [
                "7 | Slip, [closed] | Ann Orr, Bo Lind | 2022-07-19 | https://harbour.example/slip | The Harbour Times | port | en |  | The slip < pier.\n\nAgain.",
                "https://harbour.example/fog |  | Cy Vey |  | https://harbour.example/fog | The Harbour Times |  | fr |  | Fog \"lay\" & stayed.",
            ]
        );
    }

    #[test]
    fn a_bad_record_loses_no_neighbour() {
        let text = r#"{"version":"https://jsonfeed.org/version/1","items":[{"id":"a","title":"A"},{"id":"b" "title":"B"},3,{"id":"c"},{"title":"D"},{"title":"E"#;
        assert_eq!(
            told(FORMAT, text),
            [
                "a | A |  |  |  |  |  |  |  | ",
                "2 skipped: not JSON: expected `,` or `}` at line 1 column 11",
                "3 skipped: not a JSON object",
                "c skipped: no text and no headline",
                "5 | D |  |  |  |  |  |  |  | ",
                "6 skipped: it is not closed",
            ]
        );
    }

    #[test]
    fn only_what_says_its_version_is_a_feed() {
        assert!(recognises(TWO.as_bytes()));
        for head in [
            "",
            "{",
            r#"{"items":[]}"#,
            "[\"https://jsonfeed.org/version/1\"]",
        ] {
            assert!(!recognises(head.as_bytes()), "{head}");
        }
        for text in [r#"{"items":[]}"#, r#"{"items":3}"#, "{", r#"{"a":"items"}"#] {
            assert_eq!(
                told(FORMAT, text),
                ["unreadable: a feed without any record"]
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// A damaged feed is read or refused, and each reading is whole.
        #[test]
        fn a_damaged_feed_is_read_or_refused(damage in damaged(TWO)) {
            check_readings(FORMAT, &damage);
        }
    }
}
