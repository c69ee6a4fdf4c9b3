//! Which text of a file is an article's own?
//!
//! The file is read again as it was read when the article was found, until it is met; then once
//! more, and instead of being read as a format the bytes at that place are decoded and cut. Members
//! that cannot hold it are passed by without being read, so that a page deep in a crawl is found in
//! the time it takes to unpack what lies before it.

use std::io::{self, BufRead, Read};

use super::unfold::read_text;
use super::{Limits, charset, plainly};
use crate::formats::{Format, Reader, Unreadable};

/// A record that is looked for.
pub struct Wanted {
    record: Option<String>,
    found: Option<Found>,
    text: Option<String>,
}

#[derive(Clone, Copy)]
struct Found {
    /// How many members were met up to the one it lies in.
    member: u64,
    /// Its bytes in what its format reads.
    range: Option<(u64, u64)>,
}

impl Wanted {
    pub fn new(record: Option<&str>) -> Wanted {
        Wanted {
            record: record.map(str::to_owned),
            found: None,
            text: None,
        }
    }

    pub fn is_found(&self) -> bool {
        self.found.is_some()
    }

    pub fn into_text(self) -> Option<String> {
        self.text
    }

    /// Whether a member with this key may hold the record: it is its key or the beginning of it.
    pub fn may_lie_in(&self, key: &str) -> bool {
        self.record
            .as_deref()
            .and_then(|record| record.strip_prefix(key))
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '~']))
    }

    /// Notes where the record lies, if it is this one.
    pub fn is(&mut self, record: Option<&str>, member: u64, range: Option<(u64, u64)>) -> bool {
        let is = self.found.is_none() && record == self.record.as_deref();
        if is {
            self.found = Some(Found { member, range });
        }
        is
    }

    /// Whether it is known to lie in the member of this number.
    pub fn lies_in(&self, member: u64) -> bool {
        self.found.is_some_and(|found| found.member == member)
    }

    /// Takes the record's text out of what its format would read.
    pub fn cut(
        &mut self,
        bytes: &mut dyn BufRead,
        format: &Format,
        charset: Option<&str>,
        limits: &Limits,
    ) -> Result<(), Unreadable> {
        let range = self.found.and_then(|found| found.range);
        let text = match (range, &format.reader) {
            (None, _) => read_text(bytes, charset, limits)?,
            (Some((start, end)), Reader::Text(_)) => {
                let text = read_text(bytes, charset, limits)?;
                slice(&text, start, end)
                    .ok_or_else(|| Unreadable("it has changed since".to_owned()))?
                    .to_owned()
            }
            (Some((start, end)), _) => cut_bytes(bytes, start, end, limits)?,
        };
        self.text = Some(text);
        Ok(())
    }
}

fn slice(text: &str, start: u64, end: u64) -> Option<&str> {
    text.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

fn cut_bytes(
    bytes: &mut dyn BufRead,
    start: u64,
    end: u64,
    limits: &Limits,
) -> Result<String, Unreadable> {
    let named = |error: io::Error| Unreadable(plainly(&error));
    io::copy(&mut (&mut *bytes).take(start), &mut io::sink()).map_err(named)?;
    let length = end.saturating_sub(start);
    if length > limits.text_bytes {
        let most = limits.text_bytes >> 20;
        return Err(Unreadable(format!("larger than {most} MB")));
    }
    let mut record = Vec::new();
    bytes.take(length).read_to_end(&mut record).map_err(named)?;
    let decoded = charset::decode(record, None).map_err(Unreadable)?;
    Ok(decoded.text)
}
