//! How are articles read from JSON that is one value over many lines?
//!
//! The value is a list of articles, an object with such a list under some key, as interfaces answer
//! (`articles`, `results`, `hits.hits[]._source`, `response.docs`), an object whose keys are the
//! articles' identifiers, or one article. Lists of any length are read element by element; where each
//! ends is found in `scanner`, which are articles in `values`. What the fields are called and mean is the business of `fields`, one
//! object a line that of `json_lines`; objects of a standard of their own come before these two in
//! the register.

mod scanner;
mod values;

use std::io::BufRead;

use super::decoded::Decoded;
use super::fields::{Names, normal};
use super::{Deliver, Format, Origin, Reader, Unreadable, json_lines};
use scanner::Scanner;
use values::Values;

pub const FORMAT: Format = Format {
    name: "json",
    about: "JSON: a list of articles, an answer that holds one, or one article",
    extensions: &["json"],
    recognises,
    reader: Reader::Stream(read),
};

/// Lists may lie so deep inside of an answer.
const DEEPEST_LIST: usize = 6;

/// The keys of lists of articles, without case and marks.
const LISTS: &[&str] = &[
    "articles",
    "results",
    "result",
    "docs",
    "documents",
    "items",
    "hits",
    "data",
    "records",
    "news",
    "stories",
    "posts",
    "entries",
    "edges",
    "response",
    "rows",
    "value",
    "feed",
    "nodes",
    "newsitems",
];

fn recognises(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = head.trim_ascii_start();
    let behind = |mark: u8| head.strip_prefix(&[mark]).map(<[u8]>::trim_ascii_start);
    if let Some(list) = behind(b'[') {
        return list.starts_with(b"{") || list.is_empty() || list.starts_with(b"]");
    }
    let is_object = behind(b'{').is_some_and(|inside| inside.starts_with(b"\""));
    let is_answer = is_object && opens_list(head);
    let is_article = || !is_of_a_standard(head) && !json_lines::recognises(head);
    is_object && !is_feed(head) && (is_answer || is_article())
}

fn is_feed(head: &[u8]) -> bool {
    String::from_utf8_lossy(head).contains("jsonfeed.org/version")
}

/// Objects that say themselves what they are: JSON-LD, ninjs.
fn is_of_a_standard(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let has = |key: &str| head.contains(key);
    has("\"@context\"") && has("schema.org")
        || has("\"uri\"")
            && [
                "\"body_text\"",
                "\"body_html\"",
                "\"bodies\"",
                "\"pubstatus\"",
                "\"pubStatus\"",
                "\"versioncreated\"",
            ]
            .iter()
            .any(|key| has(key))
}

/// Whether a head that may be a line of its own opens a list of articles: `{"articles":[{`.
fn opens_list(head: &[u8]) -> bool {
    let mut bytes = head;
    let mut scanner = Scanner::new(&mut bytes);
    let mut opened = 0;
    let mut key = Vec::new();
    let mut step = || -> Result<Option<bool>, Unreadable> {
        let Some(mark) = scanner.peek_mark()? else {
            return Ok(Some(false));
        };
        match mark {
            b'{' if opened == 0 || is_list(&key) => {
                opened += 1;
                scanner.take();
            }
            b'[' if is_list(&key) => {
                scanner.take();
                return Ok(Some(scanner.peek_mark()? == Some(b'{')));
            }
            b'"' => {
                key.clear();
                scanner.pass(&mut key, 256)?;
                if scanner.peek_mark()? == Some(b':') {
                    scanner.take();
                } else {
                    key.clear();
                }
            }
            b',' | b'}' | b']' | b':' => scanner.take(),
            _ => {
                scanner.pass(&mut Vec::new(), 0)?;
            }
        }
        Ok((opened > DEEPEST_LIST).then_some(false))
    };
    loop {
        match step() {
            Ok(None) => {}
            Ok(Some(opens)) => return opens,
            Err(_) => return false,
        }
    }
}

fn is_list(key: &[u8]) -> bool {
    std::str::from_utf8(key).is_ok_and(|key| LISTS.contains(&normal(key).as_str()))
}

fn read(bytes: &mut dyn BufRead, origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut decoded = Decoded::new(bytes);
    Values::new(Scanner::new(&mut decoded), Names::of(origin), deliver).read()
}

#[cfg(test)]
mod tests;
