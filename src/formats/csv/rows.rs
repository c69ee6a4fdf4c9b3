//! Rows out of a stream of bytes, none held that is longer than a cap.
//!
//! Quoting is that of RFC 4180 (<https://www.rfc-editor.org/rfc/rfc4180>), with line ends of any
//! kind. A quotation mark that is never closed would swallow the rest of the file; what it swallowed
//! is read again, from the next line on.

use std::io::BufRead;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::super::Unreadable;

/// A row may have so many fields.
const MOST_FIELDS: usize = 4096;
/// So often what an open quotation mark swallowed is read again.
const MOST_REREADINGS: usize = 8;

pub struct Rows<'b> {
    bytes: &'b mut dyn BufRead,
    reader: Reader,
    delimiter: u8,
    cap: usize,
    /// The fields of the last row, one behind another, and where each ends.
    fields: Vec<u8>,
    ends: Vec<usize>,
    /// How many of these ends are the last row's.
    count: usize,
    /// The bytes of the row as they came, as long as they are no more than the cap.
    raw: Vec<u8>,
    /// Bytes to be read before those of the stream.
    again: Vec<u8>,
    again_at: usize,
    rereadings: usize,
    /// Byte offsets of the last row.
    range: (u64, u64),
    taken: u64,
}

pub enum Row {
    Read,
    /// Longer than the cap, or of more fields than a table has.
    TooLong,
    /// Its quotation mark is never closed.
    Unclosed,
}

impl<'b> Rows<'b> {
    pub fn new(bytes: &'b mut dyn BufRead, delimiter: u8, cap: usize) -> Self {
        Rows {
            bytes,
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            delimiter,
            cap,
            fields: vec![0; 64 << 10],
            ends: vec![0; MOST_FIELDS],
            count: 0,
            raw: Vec::new(),
            again: Vec::new(),
            again_at: 0,
            rereadings: 0,
            range: (0, 0),
            taken: 0,
        }
    }

    /// Where the last row stands in the stream.
    pub fn range(&self) -> (u64, u64) {
        self.range
    }

    /// The fields of the last row.
    pub fn fields(&self) -> impl Iterator<Item = &[u8]> {
        let ends = self.ends.get(..self.count).unwrap_or(&[]);
        let spans = std::iter::once(&0).chain(ends).zip(ends);
        spans.map(|(&start, &end)| self.fields.get(start..end).unwrap_or(&[]))
    }

    /// Passes over the rest of a line, as that before the header.
    pub fn skip_bytes(&mut self, count: usize) -> Result<(), Unreadable> {
        for _ in 0..count {
            let left = self.piece()?.len();
            self.take(1.min(left));
        }
        Ok(())
    }

    /// The next row that is not blank; `None` at the end.
    pub fn next(&mut self) -> Result<Option<Row>, Unreadable> {
        const KEPT: usize = 1 << 20;
        self.raw.clear();
        self.raw.shrink_to(KEPT);
        if self.fields.len() > KEPT {
            self.fields = vec![0; KEPT];
        }
        let start = self.taken;
        let (mut written, mut ended, mut too_long) = (0, 0, false);
        loop {
            let bytes = if self.again_at < self.again.len() {
                self.again.get(self.again_at..).unwrap_or(&[])
            } else {
                self.bytes
                    .fill_buf()
                    .map_err(|error| Unreadable(error.to_string()))?
            };
            let (Some(out), Some(ends)) =
                (self.fields.get_mut(written..), self.ends.get_mut(ended..))
            else {
                return Ok(None);
            };
            let at_end = bytes.is_empty();
            let (result, read, wrote, closed) = self.reader.read_record(bytes, out, ends);
            let room = self.cap.saturating_sub(self.raw.len());
            let kept = bytes.get(..read).unwrap_or(&[]);
            too_long |= kept.len() > room;
            if !too_long {
                self.raw.extend_from_slice(kept);
            }
            self.take(read);
            written += wrote;
            ended += closed;
            self.range = (start, self.taken);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if too_long || self.fields.len() >= self.cap => {
                    (too_long, written, ended) = (true, 0, 0);
                }
                ReadRecordResult::OutputFull => {
                    let longer = self.fields.len().max(1024).saturating_mul(2);
                    self.fields.resize(longer.min(self.cap), 0);
                }
                ReadRecordResult::OutputEndsFull => (too_long, ended) = (true, 0),
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => {
                    self.count = ended;
                    self.trim_range();
                    if at_end && self.reads_again(start, too_long) {
                        return Ok(Some(Row::Unclosed));
                    }
                    return Ok(Some(if too_long { Row::TooLong } else { Row::Read }));
                }
            }
        }
    }

    /// Whether the last row of the file came to its end inside of quotation marks, over several
    /// lines: then all but its first line is read again.
    fn reads_again(&mut self, start: u64, too_long: bool) -> bool {
        let first = self.raw.iter().position(|&byte| byte == b'\n');
        let quotes = self.raw.iter().filter(|&&byte| byte == b'"').count();
        let Some(first) = first.filter(|_| quotes % 2 == 1 && !too_long) else {
            return false;
        };
        if self.rereadings == MOST_REREADINGS {
            return false;
        }
        self.rereadings += 1;
        self.again = self.raw.split_off(first + 1);
        self.again_at = 0;
        self.taken = start + first as u64 + 1;
        self.range = (start, self.taken);
        self.reader = ReaderBuilder::new().delimiter(self.delimiter).build();
        true
    }

    /// Takes the line ends off, which come before a row as well as behind it.
    fn trim_range(&mut self) {
        let is_end = |byte: &&u8| matches!(**byte, b'\r' | b'\n');
        let before = self.raw.iter().take_while(is_end).count() as u64;
        let behind = self.raw.iter().rev().take_while(is_end).count() as u64;
        if before + behind < self.range.1 - self.range.0 {
            self.range = (self.range.0 + before, self.range.1 - behind);
        }
    }

    fn piece(&mut self) -> Result<&[u8], Unreadable> {
        self.bytes
            .fill_buf()
            .map_err(|error| Unreadable(error.to_string()))
    }

    fn take(&mut self, count: usize) {
        self.taken += count as u64;
        if self.again_at < self.again.len() {
            self.again_at += count;
        } else {
            self.bytes.consume(count);
        }
    }
}
