//! How does a mailbox fall into messages?
//!
//! The mbox format of RFC 4155 and its kin: every message begins with a line `From somebody date`
//! behind a blank line, and lines of the text that begin so have a `>` put before them
//! (<https://www.rfc-editor.org/rfc/rfc4155>). One message is held in memory, up to a cap.

use std::io::{BufRead, Read};

use crate::formats::Unreadable;

/// A larger message is skipped without being held in memory.
pub const LARGEST_MESSAGE_BYTES: usize = 64 << 20;

/// A line is read in pieces of this size.
const PIECE_BYTES: u64 = 64 << 10;

/// One message of a stream.
pub struct Message {
    /// Without its `From ` line, as it was before it was put into the box.
    pub bytes: Vec<u8>,
    /// What the `From ` line says behind the word.
    pub envelope: String,
    /// Where it stands in the stream, its `From ` line included.
    pub range: (u64, u64),
    pub is_too_large: bool,
}

/// The messages of a stream; a stream that does not begin with a `From ` line is one message.
pub struct Messages<'s> {
    stream: &'s mut dyn BufRead,
    at: u64,
    /// The `From ` line that ended the message before, and where it begins.
    opening: Option<(u64, Vec<u8>)>,
    has_begun: bool,
}

impl<'s> Messages<'s> {
    pub fn new(stream: &'s mut dyn BufRead) -> Self {
        Messages {
            stream,
            at: 0,
            opening: None,
            has_begun: false,
        }
    }

    pub fn next(&mut self) -> Result<Option<Message>, Unreadable> {
        let mut message = Message {
            bytes: Vec::new(),
            envelope: String::new(),
            range: (self.at, self.at),
            is_too_large: false,
        };
        let mut in_box = self.has_begun;
        if let Some((start, line)) = self.opening.take() {
            message.range.0 = start;
            message.envelope = envelope(&line);
        } else if self.has_begun {
            return Ok(None);
        }
        let mut behind_blank = !self.has_begun;
        let mut begins_line = true;
        self.has_begun = true;
        loop {
            let start = self.at;
            let piece = self.piece()?;
            if piece.is_empty() {
                break;
            }
            if begins_line && behind_blank && is_opening(&piece) {
                if !in_box && message.bytes.iter().all(u8::is_ascii_whitespace) {
                    // The first of the box.
                    in_box = true;
                    message.envelope = envelope(&piece);
                    message.range.0 = start;
                    message.bytes.clear();
                    self.skip_line(&piece)?;
                    behind_blank = false;
                    continue;
                }
                if in_box {
                    self.skip_line(&piece)?;
                    self.opening = Some((start, piece));
                    message.range.1 = start;
                    return Ok(Some(message));
                }
            }
            let is_blank = piece == b"\n" || piece == b"\r\n";
            behind_blank = begins_line && is_blank;
            let quoted = begins_line && in_box && is_quoted_opening(&piece);
            begins_line = piece.ends_with(b"\n");
            message.is_too_large |= message.bytes.len() + piece.len() > LARGEST_MESSAGE_BYTES;
            if message.is_too_large {
                message.bytes = Vec::new();
            } else {
                message
                    .bytes
                    .extend_from_slice(piece.get(usize::from(quoted)..).unwrap_or(&[]));
            }
        }
        message.range.1 = self.at;
        let is_nothing = message.envelope.is_empty()
            && !message.is_too_large
            && message.bytes.iter().all(u8::is_ascii_whitespace);
        Ok((!is_nothing).then_some(message))
    }

    /// A line with its end, or so much of it as a piece holds; empty at the end of the stream.
    fn piece(&mut self) -> Result<Vec<u8>, Unreadable> {
        let mut piece = Vec::new();
        let mut limited = self.stream.take(PIECE_BYTES);
        limited
            .read_until(b'\n', &mut piece)
            .map_err(|error| Unreadable(error.to_string()))?;
        self.at += piece.len() as u64;
        Ok(piece)
    }

    /// Passes over the rest of a line of which a piece is read.
    fn skip_line(&mut self, piece: &[u8]) -> Result<(), Unreadable> {
        let mut ends = piece.ends_with(b"\n");
        while !ends {
            let more = self.piece()?;
            ends = more.is_empty() || more.ends_with(b"\n");
        }
        Ok(())
    }
}

/// `From ann@example.org Wed May  4 10:00:00 2022`: running text that begins so has no hour in it.
pub fn is_opening(line: &[u8]) -> bool {
    const LONGEST: usize = 500;
    let Some(rest) = line
        .get(..line.len().min(LONGEST))
        .and_then(|line| line.strip_prefix(b"From "))
    else {
        return false;
    };
    let rest = String::from_utf8_lossy(rest);
    let mut words = rest.split_whitespace();
    let sender = words.next().unwrap_or("");
    let is_sender = sender.contains('@') || ["-", "MAILER-DAEMON"].contains(&sender);
    let has_clock = words.clone().any(|word| {
        let mut parts = word.split(':');
        let two = |part: Option<&str>| {
            part.is_some_and(|part| {
                part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())
            })
        };
        two(parts.next()) && two(parts.next())
    });
    let has_year =
        words.any(|word| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    has_clock && has_year || is_sender && rest.split_whitespace().count() == 1
}

fn is_quoted_opening(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    marks > 0
        && line
            .get(marks..)
            .is_some_and(|rest| rest.starts_with(b"From "))
}

fn envelope(line: &[u8]) -> String {
    const LONGEST: usize = 500;
    let line = line.get(..line.len().min(LONGEST)).unwrap_or(line);
    String::from_utf8_lossy(line)
        .trim_start_matches("From ")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(stream: &str, expected: &[&str]) {
        let mut bytes = stream.as_bytes();
        let mut messages = Messages::new(&mut bytes);
        let mut found = Vec::new();
        while let Some(message) = messages.next().expect("in memory") {
            let (start, end) = message.range;
            let whole = &stream[start as usize..end as usize];
            let text = String::from_utf8(message.bytes).expect("text");
            assert!(
                whole
                    .trim_end()
                    .ends_with(text.trim_end().rsplit('\n').next().unwrap_or(""))
            );
            found.push(format!("{}: {text}", message.envelope));
        }
        assert_eq!(found, expected, "{stream}");
    }

    #[test]
    fn a_box_falls_at_its_from_lines() {
        check(
            "From ann@x.example Wed May  4 10:00:00 2022\nA: 1\n\nOne\n>From here\n>>From there\nFrom nowhere\n\nFrom Lyon they came in 1843.\n\nFrom - Wed May  4 11:00:00 2022\nB: 2\n\nTwo\n",
            &[
                "ann@x.example Wed May  4 10:00:00 2022: A: 1\n\nOne\nFrom here\n>From there\nFrom nowhere\n\nFrom Lyon they came in 1843.\n\n",
                "- Wed May  4 11:00:00 2022: B: 2\n\nTwo\n",
            ],
        );
    }

    #[test]
    fn without_one_the_stream_is_one_message() {
        let text = "A: 1\n\n>From x\n\nFrom - Wed May  4 11:00:00 2022\n";
        check(text, &[&format!(": {text}")]);
        check("", &[]);
        check("\n\n", &[]);
    }

    #[test]
    fn long_lines_are_no_danger() {
        let long = "x".repeat(300_000);
        check(
            &format!("A: 1\n\n{long}\n"),
            &[&format!(": A: 1\n\n{long}\n")],
        );
        let open = format!("From - Wed May  4 11:00:00 2022 {long}\nA: 1\n");
        let mut bytes = open.as_bytes();
        let message = Messages::new(&mut bytes)
            .next()
            .expect("in memory")
            .expect("one");
        assert_eq!(message.bytes, b"A: 1\n");
    }
}
