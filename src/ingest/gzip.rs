//! A gzip file unpacked as it is read, of one member or of many, under caps on size and ratio.
//!
//! A small file can unpack to terabytes; the caps turn that into an error which is named as the
//! reason why the file was not read.

use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;

use super::Limits;

/// Below this size no ratio is suspicious: a few kilobytes of blanks shrink a thousandfold.
const UNSUSPICIOUS_BYTES: u64 = 1 << 20;

pub fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(b"\x1f\x8b\x08")
}

/// Counts the bytes that the decoder takes in.
struct Counted<R> {
    inner: R,
    taken: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.taken += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        self.inner.consume(amount);
    }
}

pub struct Gunzip<R: BufRead> {
    decoder: MultiGzDecoder<Counted<R>>,
    given: u64,
    limits: Limits,
}

impl<R: BufRead> Gunzip<R> {
    pub fn new(inner: R, limits: &Limits) -> Self {
        let decoder = MultiGzDecoder::new(Counted { inner, taken: 0 });
        Gunzip {
            decoder,
            given: 0,
            limits: *limits,
        }
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self
            .decoder
            .read(buffer)
            .map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => io::Error::other("its gzip data ends too early"),
                _ => io::Error::other("its gzip data is damaged"),
            })?;
        self.given += read as u64;
        if self.given > self.limits.unpacked_bytes {
            let most = self.limits.unpacked_bytes >> 20;
            return Err(io::Error::other(format!("unpacks to more than {most} MB")));
        }
        let taken = self.decoder.get_ref().taken.max(1);
        if self.given > UNSUSPICIOUS_BYTES && self.given / taken > self.limits.unpacked_ratio {
            let most = self.limits.unpacked_ratio;
            return Err(io::Error::other(format!(
                "unpacks to more than {most} times its size"
            )));
        }
        Ok(read)
    }
}
