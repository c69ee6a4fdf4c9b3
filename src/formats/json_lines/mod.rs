//! How are articles read from JSON Lines, one object a line?
//!
//! The manner is that of <https://jsonlines.org>. A line is read on its own: a bad one is a named
//! skip, and no more than one is held in memory. What the fields are called and mean is the business
//! of `fields`; objects printed over several lines, and lists of them, are that of `json`.

use std::io::BufRead;

use super::capped_lines::{CappedLines, Line};
use super::decoded::{self, Decoded};
use super::fields::{self, Names, Record};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable};

pub const FORMAT: Format = Format {
    name: "json_lines",
    about: "JSON Lines, one article a line",
    extensions: &["jsonl", "ndjson", "jsonlines", "json"],
    recognises,
    reader: Reader::Stream(read),
};

/// A longer line is skipped without being held in memory.
const LONGEST_LINE_BYTES: usize = 64 << 20;

pub fn recognises(head: &[u8]) -> bool {
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    if !head.starts_with(b"{") {
        return false;
    }
    let end = head.iter().position(|&byte| byte == b'\n');
    match end.and_then(|end| head.get(..end)) {
        Some(line) => serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok(),
        // A line longer than the head; printed over several lines it would have ended.
        None => head
            .get(1..)
            .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"")),
    }
}

fn read(bytes: &mut dyn BufRead, origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let head = bytes
        .fill_buf()
        .map_err(|error| Unreadable(error.to_string()))?;
    // JSON is UTF-8; programs of one maker write it in UTF-16 all the same.
    if decoded::with_mark(head).is_some() {
        return read_lines(&mut Decoded::new(bytes), origin, deliver);
    }
    read_lines(bytes, origin, deliver)
}

fn read_lines(
    bytes: &mut dyn BufRead,
    origin: &Origin,
    deliver: &mut Deliver,
) -> Result<(), Unreadable> {
    let names = Names::of(origin);
    let mut lines = CappedLines::new(bytes, LONGEST_LINE_BYTES);
    loop {
        let Some((number, line)) = lines.next()? else {
            return Ok(());
        };
        let record = match line {
            Line::Blank => continue,
            Line::TooLong => Err(format!("longer than {} MB", LONGEST_LINE_BYTES >> 20)),
            Line::Read(line) => Record::of_json(line, &names),
        };
        let range = lines.range();
        let reading = record.and_then(|record| fields::reading_of(&record, &names, number, range));
        let reading = reading.unwrap_or_else(|reason| Reading::Skipped {
            record: Some(number.to_string()),
            reason: format!("line {number}: {reason}"),
        });
        if deliver(reading).is_break() {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests;
