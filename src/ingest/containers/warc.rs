//! How are pages read from a WARC file? ISO 28500; WARC 1.1
//! <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>, WARC 1.0 and
//! the drafts before it.
//!
//! `response`, `resource` and `conversion` records hold pages; `revisit` records say only that a
//! page was as it had been, and are counted; the others are about the crawl. Records that were cut
//! into segments are not put together.

use std::io;

use super::http::field;
use super::records::{Dialect, Head, LONGEST_LINE_BYTES, Use};
use super::tape::Tape;
use super::{Container, Packed, Take, Unpacks, clean_name, records};
use crate::article::instant;
use crate::formats::Unreadable;

pub const CONTAINER: Container = Container {
    name: "warc",
    about: "crawl of the web, with the pages as they were sent (WARC)",
    extensions: &["warc", "wet"],
    recognises: begins,
    unpacks: Unpacks::Members(unpack),
};

const DIALECT: Dialect = Dialect { begins, head };

/// A head has no more lines than this.
const MOST_FIELDS: usize = 500;

fn begins(line: &[u8]) -> bool {
    line.starts_with(b"WARC/1.") || line.starts_with(b"WARC/0.")
}

fn unpack(packed: &mut Packed, take: &mut Take) -> Result<(), Unreadable> {
    records::unpack(&DIALECT, packed, take)
}

fn head(_: &[u8], tape: &mut Tape) -> io::Result<Head> {
    let mut fields: Vec<(String, String)> = Vec::new();
    loop {
        let line = tape.line(LONGEST_LINE_BYTES)?;
        if line.is_empty() {
            let reason = "it ends in the middle of a record";
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, reason));
        }
        if begins(&line) {
            // The next record: this one had no end, and perhaps no length.
            tape.wind_back(line);
            break;
        }
        let text = line.trim_ascii_end();
        if text.is_empty() {
            break;
        }
        let goes_on = text.starts_with(b" ") || text.starts_with(b"\t");
        if goes_on && let Some((_, value)) = fields.last_mut() {
            if value.len() < LONGEST_LINE_BYTES {
                value.push(' ');
                value.push_str(String::from_utf8_lossy(text).trim());
            }
        } else if fields.len() < MOST_FIELDS {
            fields.extend(field(text));
        }
    }
    Ok(head_of(&fields))
}

fn head_of(fields: &[(String, String)]) -> Head {
    let value = |name: &str| {
        let found = fields.iter().find(|(found, _)| found == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    };
    // Some crawlers put the address in angle brackets, as the standard's draft did.
    let unbracketed = |value: &str| clean_name(value.trim_matches(['<', '>']).as_bytes());
    let address = value("warc-target-uri").map(unbracketed);
    let name = address
        .clone()
        .or_else(|| value("warc-record-id").map(unbracketed))
        .unwrap_or_else(|| "unnamed".to_owned());
    let use_of_it = match value("warc-type")
        .unwrap_or("")
        .to_ascii_lowercase()
        .as_str()
    {
        "response" | "resource" | "conversion" => Use::Page,
        "revisit" => Use::Counted("of a page that was as in an earlier capture (revisit)"),
        "continuation" => Use::Counted("that continue others: segments are not put together"),
        "" => Use::Counted("without a type"),
        _ => Use::Silent,
    };
    Head {
        name,
        address,
        made: value("warc-date").and_then(instant),
        content_type: value("content-type").map(str::to_owned),
        use_of_it,
        length: value("content-length").and_then(|length| length.parse().ok()),
        truncated: value("warc-truncated").map(str::to_owned),
    }
}
