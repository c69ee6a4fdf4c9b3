//! What is a file's digest? BLAKE3 of its bytes, taken while they pass by to be read.

use std::io::{self, Read};

use blake3::Hasher;

pub struct Digested<R> {
    inner: R,
    hasher: Hasher,
    /// The end was met: whoever seeks in the file afterwards changes nothing here.
    is_whole: bool,
}

impl<R: Read> Digested<R> {
    pub fn new(inner: R) -> Self {
        Digested {
            inner,
            hasher: Hasher::new(),
            is_whole: false,
        }
    }

    pub fn digest(&self) -> blake3::Hash {
        self.hasher.finalize()
    }
}

impl<R: Read> Read for Digested<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_whole || buffer.is_empty() {
            return Ok(0);
        }
        let read = self.inner.read(buffer)?;
        self.is_whole = read == 0;
        if let Some(bytes) = buffer.get(..read) {
            self.hasher.update(bytes);
        }
        Ok(read)
    }
}
