//! A stream that knows how far it has come, and can be wound back a little.

use std::io::{self, BufRead, Read};

pub struct Tape<'p> {
    bytes: &'p mut dyn BufRead,
    /// Wound back, from `at` on.
    again: Vec<u8>,
    at: usize,
    offset: u64,
}

impl<'p> Tape<'p> {
    pub fn new(bytes: &'p mut dyn BufRead) -> Tape<'p> {
        Tape {
            bytes,
            again: Vec::new(),
            at: 0,
            offset: 0,
        }
    }

    /// How many bytes were read from the start.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Gives bytes that were just read once more.
    pub fn wind_back(&mut self, mut bytes: Vec<u8>) {
        self.offset = self.offset.saturating_sub(bytes.len() as u64);
        bytes.extend(self.again.get(self.at..).unwrap_or(&[]));
        self.again = bytes;
        self.at = 0;
    }

    /// The next line with its end, or as much of a longer one as `most` bytes; empty at the end.
    pub fn line(&mut self, most: usize) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        let read = self.take(most as u64).read_until(b'\n', &mut line);
        match read {
            // What stands before a damage is lost with it.
            Err(error) => Err(error),
            Ok(_) => Ok(line),
        }
    }
}

impl Read for Tape<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ahead = self.fill_buf()?;
        let read = ahead.len().min(buffer.len());
        buffer[..read].copy_from_slice(&ahead[..read]);
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Tape<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.again.len() {
            return Ok(&self.again[self.at..]);
        }
        self.bytes.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.offset += amount as u64;
        if self.at < self.again.len() {
            self.at += amount;
            if self.at >= self.again.len() {
                self.again = Vec::new();
                self.at = 0;
            }
        } else {
            self.bytes.consume(amount);
        }
    }
}
