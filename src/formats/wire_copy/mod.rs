//! What does copy from a wire have in common, whatever its standard?
//!
//! Messages follow one another in a stream, framed by control characters (SOH, STX, ETX, EOT of
//! ISO 646), in the character set of their line. How the desk marks a story is read by [`desk`] and
//! [`embargo`]; the lines before and behind the text are the business of
//! each standard.

pub mod charset;
pub mod desk;
pub mod embargo;

use std::io::BufRead;

use super::{Deliver, Reading, Unreadable};
use crate::article::{Article, Source};

pub const SOH: char = '\u{1}';
pub const STX: char = '\u{2}';
pub const ETX: char = '\u{3}';
pub const EOT: u8 = 4;

/// The longest message that is read. Wires send some hundred lines at a time.
const LONGEST_MESSAGE: usize = 4 << 20;

/// Reads one message, decoded, into an article and returns what its line calls it; the error says
/// why it cannot be read.
pub type ReadMessage = fn(message: &str, article: &mut Article) -> Result<Option<String>, String>;

/// Reads the messages of a stream and hands them over one by one; `splits` tells where further
/// messages begin in one that no control characters frame.
pub fn deliver_messages(
    bytes: &mut dyn BufRead,
    splits: fn(message: &[u8]) -> Vec<usize>,
    read: ReadMessage,
    deliver: &mut Deliver,
) -> Result<(), Unreadable> {
    let mut wire = Wire {
        bytes,
        at: 0,
        message: Vec::new(),
        overlong: false,
    };
    let mut out = Numbered {
        pending: None,
        count: 0,
        deliver,
    };
    loop {
        let failed = |error: std::io::Error| Unreadable(error.to_string());
        let Some(start) = wire.next().map_err(failed)? else {
            break;
        };
        if wire
            .message
            .iter()
            .all(|byte| byte.is_ascii_whitespace() || is_padding(*byte))
        {
            continue;
        }
        if wire.overlong {
            let reason = format!("longer than {} MB, without an end", LONGEST_MESSAGE >> 20);
            if out.put(Err(reason), (start, wire.at)).is_break() {
                return Ok(());
            }
            continue;
        }
        let mut bounds = if wire.message.contains(&1) {
            Vec::new()
        } else {
            splits(&wire.message)
        };
        bounds.push(wire.message.len());
        let mut from = 0;
        for to in bounds {
            let piece = wire.message.get(from..to).unwrap_or(&[]);
            if !piece.trim_ascii().is_empty() {
                let range = (start + from as u64, start + to as u64);
                if out.put(read_one(piece, read), range).is_break() {
                    return Ok(());
                }
            }
            from = to;
        }
    }
    out.flush()
}

fn is_padding(byte: u8) -> bool {
    matches!(byte, 0..=4 | 22 | 127)
}

type Read = Result<(Article, Option<String>), String>;

fn read_one(bytes: &[u8], read: ReadMessage) -> Read {
    let text = charset::decode(bytes);
    let mut article = Article::default();
    let name = read(&text, &mut article)?;
    if article.headline.is_empty() && article.body.is_empty() {
        return Err("no text and no headline".to_owned());
    }
    Ok((article, name))
}

/// Hands messages over with what they are called; holds the first back, for only the second tells
/// that the file holds several.
struct Numbered<'d, 'a> {
    pending: Option<(Read, (u64, u64))>,
    count: u64,
    deliver: &'d mut Deliver<'a>,
}

impl Numbered<'_, '_> {
    fn put(&mut self, read: Read, range: (u64, u64)) -> std::ops::ControlFlow<()> {
        self.count += 1;
        if self.count == 1 {
            self.pending = Some((read, range));
            return std::ops::ControlFlow::Continue(());
        }
        if let Some((first, its_range)) = self.pending.take() {
            (self.deliver)(reading(first, Some((1, its_range))))?;
        }
        (self.deliver)(reading(read, Some((self.count, range))))
    }

    fn flush(&mut self) -> Result<(), Unreadable> {
        match self.pending.take() {
            Some((read, _)) => {
                let _ = (self.deliver)(reading(read, None));
                Ok(())
            }
            None if self.count == 0 => Err(Unreadable("no message in it".to_owned())),
            None => Ok(()),
        }
    }
}

fn reading(read: Read, among: Option<(u64, (u64, u64))>) -> Reading {
    match read {
        Ok((mut article, name)) => {
            article.source = Source {
                record: among.map(|(number, _)| name.unwrap_or_else(|| number.to_string())),
                range: among.map(|(_, range)| range),
                ..Source::default()
            };
            Reading::Article(Box::new(article))
        }
        Err(reason) => Reading::Skipped {
            record: among.map(|(number, _)| number.to_string()),
            reason,
        },
    }
}

/// A stream of messages, of which no more than one is kept.
struct Wire<'b> {
    bytes: &'b mut dyn BufRead,
    /// How many bytes were taken from the stream.
    at: u64,
    message: Vec<u8>,
    overlong: bool,
}

impl Wire<'_> {
    /// Takes the next message, up to its EOT or the next SOH, and returns the offset of its start.
    fn next(&mut self) -> std::io::Result<Option<u64>> {
        self.message.clear();
        self.overlong = false;
        let start = self.at;
        let mut headed = false;
        loop {
            let buffer = self.bytes.fill_buf()?;
            if buffer.is_empty() {
                return Ok((self.at > start).then_some(start));
            }
            let is_end = |&byte: &u8| byte == EOT || byte == 1;
            let (taken, ended) = match buffer.iter().position(is_end) {
                Some(at) if buffer[at] == EOT => (at + 1, true),
                // A header within a message opens the next one, whose end was lost.
                Some(at) if headed || self.message.len() + at > 64 => (at, true),
                Some(at) => {
                    headed = true;
                    (at + 1, false)
                }
                None => (buffer.len(), false),
            };
            let piece = buffer.get(..taken).unwrap_or(&[]);
            let room = LONGEST_MESSAGE.saturating_sub(self.message.len());
            self.overlong |= piece.len() > room;
            self.message
                .extend_from_slice(piece.get(..piece.len().min(room)).unwrap_or(&[]));
            self.bytes.consume(taken);
            self.at += taken as u64;
            if ended {
                return Ok(Some(start));
            }
        }
    }
}

/// A line without control characters, tabs aside.
pub fn without_controls(line: &str) -> String {
    line.chars()
        .filter(|&c| c == '\t' || !c.is_control())
        .collect()
}

/// What stands between the header and the trailer of a message: behind STX, before ETX.
pub fn text_of(message: &str) -> (&str, &str, &str) {
    let (head, rest) = message.split_once(STX).unwrap_or(("", message));
    let (text, tail) = rest.split_once(ETX).unwrap_or((rest, ""));
    (head, text, tail)
}
