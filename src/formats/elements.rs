//! How is a stream of marked-up records cut into its records?
//!
//! For collections that set one record behind another, `<DOC>` to `</DOC>`, with or without anything
//! around them. A record is held as a whole, and no more than one; what it holds is the business of
//! the formats.

use super::capped_lines::{CappedLines, Line};
use super::{Deliver, Reading, Unreadable};

/// A longer record, or line, is skipped.
const LONGEST_BYTES: usize = 32 << 20;

/// One element of a stream.
#[derive(Clone, Copy, Debug)]
pub struct Cut<'t> {
    /// From `<` of its opening tag to behind `>` of its closing.
    pub text: &'t str,
    /// Counted from 1.
    pub number: u64,
    /// Byte offsets in the stream.
    pub range: (u64, u64),
}

/// Cuts every element of that name out of a stream of UTF-8, in the case given, and delivers what
/// `read` makes of it. One that is not closed before the next opens is a named skip.
pub fn read_each(
    bytes: &mut dyn std::io::BufRead,
    name: &str,
    deliver: &mut Deliver,
    mut read: impl FnMut(Cut) -> Result<Reading, String>,
) -> Result<u64, Unreadable> {
    let mut lines = CappedLines::new(bytes, LONGEST_BYTES);
    let mut element = Open::default();
    let closing = format!("</{name}>");
    while let Some((_, line)) = lines.next()? {
        let line = match line {
            Line::Blank => {
                element.push("\n");
                continue;
            }
            Line::TooLong => {
                element.is_too_long = true;
                continue;
            }
            Line::Read(line) => String::from_utf8_lossy(line).into_owned(),
        };
        let (start, line_end) = lines.range();
        let mut at = 0;
        while let Some(rest) = line.get(at..) {
            let opens = opening_in(rest, name);
            let closes = element.is_open.then(|| rest.find(&closing)).flatten();
            match (opens, closes) {
                (Some(opens), closes) if closes.is_none_or(|closes| opens < closes) => {
                    if element.is_open && element.finish(false, 0, deliver, &mut read).is_break() {
                        return Ok(element.number);
                    }
                    element.open(start + (at + opens) as u64);
                    let tag = rest.get(opens..opens + 1 + name.len()).unwrap_or("");
                    element.push(tag);
                    at += opens + tag.len();
                }
                (_, Some(closes)) => {
                    let end = closes + closing.len();
                    element.push(rest.get(..end).unwrap_or(""));
                    let end_at = (start + (at + end) as u64).min(line_end);
                    if element.finish(true, end_at, deliver, &mut read).is_break() {
                        return Ok(element.number);
                    }
                    at += end;
                }
                _ => {
                    element.push(rest);
                    break;
                }
            }
        }
        element.push("\n");
    }
    if element.is_open {
        let _ = element.finish(false, 0, deliver, &mut read);
    }
    Ok(element.number)
}

/// Where a tag of that name opens.
pub fn opening_in(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find('<') {
        let tag = text.get(from + at + 1..)?;
        let behind = tag.strip_prefix(name);
        if behind.is_some_and(|behind| behind.starts_with(|c: char| c == '>' || c.is_whitespace()))
        {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

/// The element that is open, if there is one.
#[derive(Default)]
struct Open {
    text: String,
    start: u64,
    is_open: bool,
    is_too_long: bool,
    /// How many have been opened.
    number: u64,
}

impl Open {
    fn open(&mut self, start: u64) {
        self.text.clear();
        self.start = start;
        (self.is_open, self.is_too_long) = (true, false);
        self.number += 1;
    }

    fn push(&mut self, piece: &str) {
        if !self.is_open {
            return;
        }
        self.is_too_long |= self.text.len() + piece.len() > LONGEST_BYTES;
        if !self.is_too_long {
            self.text.push_str(piece);
        }
    }

    fn finish(
        &mut self,
        is_closed: bool,
        end: u64,
        deliver: &mut Deliver,
        read: &mut impl FnMut(Cut) -> Result<Reading, String>,
    ) -> std::ops::ControlFlow<()> {
        const KEPT_CAPACITY: usize = 1 << 20;
        self.is_open = false;
        let number = self.number;
        let reading = if self.is_too_long {
            Err(format!("longer than {} MB", LONGEST_BYTES >> 20))
        } else if !is_closed {
            Err("it is not closed".to_owned())
        } else {
            read(Cut {
                text: &self.text,
                number,
                range: (self.start, end),
            })
        };
        self.text.clear();
        self.text.shrink_to(KEPT_CAPACITY);
        deliver(reading.unwrap_or_else(|reason| Reading::Skipped {
            record: Some(number.to_string()),
            reason: format!("record {number}: {reason}"),
        }))
    }
}
