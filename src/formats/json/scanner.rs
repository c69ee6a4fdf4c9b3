//! Where does each value of a stream of JSON begin and end?
//!
//! Only the marks are read that part values (RFC 8259, <https://www.rfc-editor.org/rfc/rfc8259>): what
//! stands between them is read by a parser, value by value. So a value that is broken does not spoil
//! its neighbours, none is held that is longer than a cap, and depth costs nothing.

use std::io::BufRead;

use super::super::Unreadable;

pub struct Scanner<'b> {
    bytes: &'b mut dyn BufRead,
    at: u64,
}

/// A value that was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    Whole,
    /// Longer than the cap; what was kept of it is its head.
    TooLong,
    /// The stream ended inside of it.
    Cut,
}

impl<'b> Scanner<'b> {
    pub fn new(bytes: &'b mut dyn BufRead) -> Self {
        Scanner { bytes, at: 0 }
    }

    /// How many bytes have been taken.
    pub fn at(&self) -> u64 {
        self.at
    }

    pub fn peek(&mut self) -> Result<Option<u8>, Unreadable> {
        Ok(self.piece()?.first().copied())
    }

    pub fn take(&mut self) {
        self.bytes.consume(1);
        self.at += 1;
    }

    /// The next byte that is no white space and no byte order mark, not taken.
    pub fn peek_mark(&mut self) -> Result<Option<u8>, Unreadable> {
        loop {
            match self.peek()? {
                // The three bytes of the mark U+FEFF open nothing in JSON.
                Some(b' ' | b'\n' | b'\r' | b'\t' | 0xef | 0xbb | 0xbf) => self.take(),
                other => return Ok(other),
            }
        }
    }

    /// Passes over one value from its first byte on, and keeps it behind what `kept` holds, as long
    /// as both are no more than `cap`.
    pub fn pass(&mut self, kept: &mut Vec<u8>, cap: usize) -> Result<Passed, Unreadable> {
        self.pass_from(0, kept, cap)
    }

    /// The same from inside of so many lists and objects on, to behind the outermost.
    pub fn pass_from(
        &mut self,
        depth: usize,
        kept: &mut Vec<u8>,
        cap: usize,
    ) -> Result<Passed, Unreadable> {
        let mut state = State {
            depth,
            in_string: false,
            escaped: false,
        };
        let mut passed = Passed::Whole;
        loop {
            let piece = self
                .bytes
                .fill_buf()
                .map_err(|error| Unreadable(error.to_string()))?;
            if piece.is_empty() {
                return Ok(Passed::Cut);
            }
            let end = state.end_in(piece);
            let length = end.unwrap_or(piece.len());
            let taken = piece.get(..length).unwrap_or(piece);
            let room = cap.saturating_sub(kept.len());
            if taken.len() > room {
                passed = Passed::TooLong;
            }
            kept.extend_from_slice(taken.get(..room).unwrap_or(taken));
            self.bytes.consume(length);
            self.at += length as u64;
            if end.is_some() {
                return Ok(passed);
            }
        }
    }

    fn piece(&mut self) -> Result<&[u8], Unreadable> {
        self.bytes
            .fill_buf()
            .map_err(|error| Unreadable(error.to_string()))
    }
}

/// Where the reading of a value stands.
struct State {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl State {
    /// How many bytes of a piece still belong to the value; `None` where it goes on behind.
    fn end_in(&mut self, piece: &[u8]) -> Option<usize> {
        for (at, &byte) in piece.iter().enumerate() {
            if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.in_string = false;
                        if self.depth == 0 {
                            return Some(at + 1);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth > 1 => self.depth -= 1,
                // At no depth it closes what is around the value, and is not taken.
                b'}' | b']' => return Some(at + self.depth),
                b',' if self.depth == 0 => return Some(at),
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_end_where_they_end() {
        for (text, value, passed) in [
            (
                r#"{"a":"}\"]","b":[1,{}]} x"#,
                r#"{"a":"}\"]","b":[1,{}]}"#,
                Passed::Whole,
            ),
            (r#""a\\" ,"#, r#""a\\""#, Passed::Whole),
            ("12 ]", "12 ", Passed::Whole),
            ("null,", "null", Passed::Whole),
            ("[[1]", "[[1]", Passed::Cut),
            (
                "[1234567890123456789012345]",
                "[12345678901234567890123",
                Passed::TooLong,
            ),
        ] {
            for at_once in [1, 100] {
                let mut bytes = std::io::BufReader::with_capacity(at_once, text.as_bytes());
                let mut kept = Vec::new();
                let found = Scanner::new(&mut bytes).pass(&mut kept, 24);
                assert_eq!(found.expect("memory has no errors"), passed, "{text}");
                assert_eq!(String::from_utf8_lossy(&kept), value, "{text}");
            }
        }
    }
}
