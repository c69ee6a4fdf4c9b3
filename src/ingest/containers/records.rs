//! How is one record after the other read from a crawl's file, come what may?
//!
//! Both kinds of such files are a line or lines that say what follows and how long it is, then
//! that many bytes. One record is in memory at a time. Where a length is wrong, or garbage lies
//! between records, or a frame of the compressed file is damaged, reading goes on at the next line
//! that begins a record; what was passed by is named. How the head of a record looks is left to
//! `warc` and `arc`.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use super::captures::{self, Capture};
use super::tape::Tape;
use super::{Budget, Found, Frames, Packed, Take};
use crate::formats::Unreadable;
use crate::ingest::plainly;

/// How the heads of records look.
pub struct Dialect {
    /// Whether a line, with its end, begins a record.
    pub begins: fn(line: &[u8]) -> bool,
    /// Reads the rest of a head whose first line is given.
    pub head: fn(line: &[u8], tape: &mut Tape) -> io::Result<Head>,
}

/// What the head of a record says.
pub struct Head {
    /// What the record is called.
    pub name: String,
    pub address: Option<String>,
    /// In seconds since 1970 in UTC.
    pub made: Option<i64>,
    pub content_type: Option<String>,
    pub use_of_it: Use,
    /// `None` where the head does not say it.
    pub length: Option<u64>,
    /// Why the crawler broke off: what it took is all there is.
    pub truncated: Option<String>,
}

pub enum Use {
    Page,
    /// Part of the file, and no loss.
    Silent,
    Counted(&'static str),
}

/// The longest line of a head, and the longest piece of garbage that is judged as a line.
pub const LONGEST_LINE_BYTES: usize = 64 << 10;

/// What ends the reading of one record, or of all.
enum Stop {
    /// The next may be sound.
    Record(String),
    File(Unreadable),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData => Stop::Record(plainly(&error)),
            _ => Stop::File(Unreadable(plainly(&error))),
        }
    }
}

pub fn unpack(dialect: &Dialect, packed: &mut Packed, take: &mut Take) -> Result<(), Unreadable> {
    let Packed {
        bytes,
        frames,
        budget,
        ..
    } = packed;
    let frames = frames.as_deref();
    let mut reading = Records {
        dialect,
        tape: Tape::new(&mut **bytes),
        most: budget.limits.text_bytes,
        block: Vec::new(),
        damage: None,
    };
    loop {
        let (start, line) = match reading.seek_start(take) {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(()),
            Err(error) => return Err(Unreadable(plainly(&error))),
        };
        let mut name = format!("byte {start}");
        let record = reading.read_record(&line, &mut name, frames);
        let taken = match record {
            Ok(head) => {
                let range = range_of(frames, start, &reading.tape, reading.block.len());
                hand_over(head, range, &reading.block, budget, take)
            }
            Err(Stop::Record(reason)) => take(Found::Skipped { name, reason }),
            Err(Stop::File(reason)) => {
                let _ = take(Found::Skipped {
                    name,
                    reason: reason.0.clone(),
                });
                return Err(reason);
            }
        };
        if taken == ControlFlow::Break(()) {
            return Ok(());
        }
    }
}

fn hand_over(
    head: Head,
    range: Option<(u64, u64)>,
    block: &[u8],
    budget: &Rc<Budget>,
    take: &mut Take,
) -> ControlFlow<()> {
    match head.use_of_it {
        Use::Silent => return ControlFlow::Continue(()),
        Use::Counted(what) => return take(Found::Counted(what.into())),
        Use::Page => {}
    }
    if let Some(why) = head.truncated {
        let why: String = why.chars().take(40).collect();
        let what = format!("cut short by the crawler ({why}), read as far as they go");
        if take(Found::Counted(what.into())) == ControlFlow::Break(()) {
            return ControlFlow::Break(());
        }
    }
    let capture = Capture {
        name: head.name,
        address: head.address,
        made: head.made,
        content_type: head.content_type,
        block,
        range,
    };
    captures::hand_over(capture, budget, take)
}

/// Where a record lies: its frame in the compressed file, else its bytes in the plain one. A record
/// that shares its frame with others has no place of its own.
fn range_of(frames: Option<&Frames>, start: u64, tape: &Tape, length: usize) -> Option<(u64, u64)> {
    match frames {
        Some(frames) => {
            let packed_start = frames.start_at(start)?;
            Some((packed_start, frames.end_behind(tape.offset())))
        }
        None => Some((start, tape.offset().max(start + length as u64))),
    }
}

struct Records<'r, 'p> {
    dialect: &'r Dialect,
    tape: Tape<'p>,
    /// The longest record that is read.
    most: u64,
    /// Of the record in work.
    block: Vec<u8>,
    /// What was met behind the last record and is still to be told.
    damage: Option<io::Error>,
}

impl Records<'_, '_> {
    /// The first line of the next record and its offset; `None` at the end. Garbage before it is
    /// named.
    fn seek_start(&mut self, take: &mut Take) -> io::Result<Option<(u64, Vec<u8>)>> {
        let mut garbage: Option<(u64, u64)> = None;
        // The rest of a line too long to be looked at as a whole begins no record.
        let mut at_line_start = true;
        loop {
            let start = self.tape.offset();
            let line = match self.damage.take() {
                Some(error) => Err(error),
                None => self.tape.line(LONGEST_LINE_BYTES),
            };
            let line = match line {
                Ok(line) => line,
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    at_line_start = true;
                    let reason = plainly(&error);
                    let name = format!("byte {start}");
                    if take(Found::Skipped { name, reason }) == ControlFlow::Break(()) {
                        return Ok(None);
                    }
                    continue;
                }
                Err(error) => return Err(error),
            };
            let begins = at_line_start && (self.dialect.begins)(&line);
            if (line.is_empty() || begins)
                && let Some((from, bytes)) = garbage
            {
                let taken = take(Found::Skipped {
                    name: format!("byte {from}"),
                    reason: format!("{bytes} bytes that belong to no record"),
                });
                if taken == ControlFlow::Break(()) {
                    return Ok(None);
                }
            }
            if line.is_empty() || begins {
                return Ok(begins.then_some((start, line)));
            }
            at_line_start = line.ends_with(b"\n");
            if !line.trim_ascii().is_empty() {
                let (_, bytes) = garbage.get_or_insert((start, 0));
                *bytes += line.len() as u64;
            }
        }
    }

    /// Reads a record's head and, into `block`, its bytes.
    fn read_record(
        &mut self,
        line: &[u8],
        name: &mut String,
        frames: Option<&Frames>,
    ) -> Result<Head, Stop> {
        let head = (self.dialect.head)(line, &mut self.tape)?;
        name.clone_from(&head.name);
        let length = head
            .length
            .ok_or_else(|| Stop::Record("its head does not say how long it is".to_owned()))?;
        if length > self.most {
            io::copy(&mut (&mut self.tape).take(length), &mut io::sink())?;
            return match head.use_of_it {
                Use::Page => Err(Stop::Record(format!("larger than {} MB", self.most >> 20))),
                _ => Ok(head),
            };
        }
        self.block.clear();
        (&mut self.tape).take(length).read_to_end(&mut self.block)?;
        let is_whole = self.block.len() as u64 == length;
        match self.ends_soundly() {
            Ok(true) if is_whole => {}
            Ok(_) => self.mend_length(is_whole)?,
            // The next frame is damaged, not this one: that is told when the next record is sought.
            Err(error) if frames.is_some_and(|frames| frames.current() >= self.tape.offset()) => {
                self.damage = Some(error);
            }
            Err(error) => return Err(error.into()),
        }
        Ok(head)
    }

    /// Passes the blank lines behind a record, and looks whether another begins there, or none.
    fn ends_soundly(&mut self) -> io::Result<bool> {
        let mut blank = Vec::new();
        loop {
            match self.tape.fill_buf()?.first() {
                Some(&byte @ (b'\r' | b'\n')) => {
                    self.tape.consume(1);
                    blank.push(byte);
                    // No more than a file of blank lines may be held.
                    if blank.len() > LONGEST_LINE_BYTES {
                        return Ok(true);
                    }
                }
                Some(_) => break,
                None => return Ok(true),
            }
        }
        let line = self.tape.line(LONGEST_LINE_BYTES)?;
        let begins = (self.dialect.begins)(&line);
        self.tape.wind_back(line);
        // Behind two line ends all is garbage, however it came there.
        let is_parted = blank.iter().filter(|&&byte| byte == b'\n').count() >= 2;
        if !begins && !is_parted {
            self.tape.wind_back(blank);
        }
        Ok(begins || is_parted)
    }

    /// The length was wrong: the record ends where the next begins.
    fn mend_length(&mut self, is_whole: bool) -> Result<(), Stop> {
        if let Some(at) = self.next_inside() {
            let again = self.block.split_off(at);
            self.tape.wind_back(again);
            return Ok(());
        }
        if !is_whole {
            let reason = "it ends in the middle of a record".to_owned();
            return Err(Stop::File(Unreadable(reason)));
        }
        let mut at_line_start = false;
        loop {
            let line = self.tape.line(LONGEST_LINE_BYTES)?;
            if line.is_empty() {
                return Ok(());
            }
            if at_line_start && (self.dialect.begins)(&line) {
                self.tape.wind_back(line);
                return Ok(());
            }
            at_line_start = line.ends_with(b"\n");
            if (self.block.len() + line.len()) as u64 <= self.most {
                self.block.extend_from_slice(&line);
            }
        }
    }

    /// Where in the block another record begins.
    fn next_inside(&self) -> Option<usize> {
        let mut at = 0;
        while let Some(end) = self.block[at..].iter().position(|&byte| byte == b'\n') {
            at += end + 1;
            let line = self.block[at..]
                .split_inclusive(|&byte| byte == b'\n')
                .next()?;
            let line = line.get(..LONGEST_LINE_BYTES).unwrap_or(line);
            if (self.dialect.begins)(line) {
                return Some(at);
            }
        }
        None
    }
}
