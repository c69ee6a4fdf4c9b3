//! Lines out of a stream of bytes, none held that is longer than a cap.

use std::io::BufRead;

use super::Unreadable;

pub struct CappedLines<'b> {
    bytes: &'b mut dyn BufRead,
    cap: usize,
    line: Vec<u8>,
    number: u64,
    /// Byte offsets of the last line, without its end.
    range: (u64, u64),
    /// How many bytes have been taken from the stream.
    taken: u64,
}

pub enum Line<'l> {
    Blank,
    TooLong,
    /// Without its end and the white space before it, and without the mark that may open a file.
    Read(&'l [u8]),
}

impl<'b> CappedLines<'b> {
    pub fn new(bytes: &'b mut dyn BufRead, cap: usize) -> Self {
        CappedLines {
            bytes,
            cap,
            line: Vec::new(),
            number: 0,
            range: (0, 0),
            taken: 0,
        }
    }

    /// Where the last line stands in the stream, without its end.
    pub fn range(&self) -> (u64, u64) {
        self.range
    }

    /// The next line and its number, counted from 1; `None` at the end.
    pub fn next(&mut self) -> Result<Option<(u64, Line<'_>)>, Unreadable> {
        const KEPT_CAPACITY: usize = 1 << 20;
        self.line.clear();
        self.line.shrink_to(KEPT_CAPACITY);
        self.number += 1;
        let start = self.taken;
        let mut too_long = false;
        let mut any = false;
        loop {
            let number = self.number;
            let buffer = self
                .bytes
                .fill_buf()
                .map_err(|error| Unreadable(format!("line {number}: {error}")))?;
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let piece = buffer.get(..end.unwrap_or(buffer.len())).unwrap_or(buffer);
            too_long |= self.line.len() + piece.len() > self.cap;
            if too_long {
                self.line = Vec::new();
            } else {
                self.line.extend_from_slice(piece);
            }
            self.range = (start, self.taken + piece.len() as u64);
            let consumed = piece.len() + usize::from(end.is_some());
            self.bytes.consume(consumed);
            self.taken += consumed as u64;
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        if too_long {
            return Ok(Some((self.number, Line::TooLong)));
        }
        let line = match self.line.strip_prefix(b"\xef\xbb\xbf") {
            Some(line) => {
                self.range.0 += 3;
                line
            }
            None => &self.line,
        };
        let line = line.trim_ascii_end();
        let line = if line.is_empty() {
            Line::Blank
        } else {
            Line::Read(line)
        };
        Ok(Some((self.number, line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_over_the_cap_is_passed_over() {
        let mut bytes: &[u8] = b"one\n\nthirteen\r\nfive\r\n";
        let mut bytes: &mut dyn BufRead = &mut std::io::BufReader::with_capacity(3, &mut bytes);
        let mut lines = CappedLines::new(&mut bytes, 5);
        let (mut seen, mut ranges) = (Vec::new(), Vec::new());
        while let Some((_, line)) = lines.next().expect("no errors in memory") {
            seen.push(match line {
                Line::Blank => "-".to_owned(),
                Line::TooLong => "too long".to_owned(),
                Line::Read(line) => String::from_utf8_lossy(line).into_owned(),
            });
            ranges.push(lines.range());
        }
        assert_eq!(seen, ["one", "-", "too long", "five"]);
        assert_eq!(ranges, [(0, 3), (4, 4), (5, 14), (15, 20)]);
    }
}
