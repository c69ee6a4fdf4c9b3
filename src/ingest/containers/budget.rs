//! What may unpacking cost?
//!
//! A small file can unpack to terabytes, in one layer or by layers in layers, and a zip file can
//! name one piece of its bytes a million times. So each layer is measured against the bytes it was
//! made from, and all layers together against the file on the disk.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::rc::Rc;

use crate::formats::Unreadable;
use crate::ingest::Limits;

/// Below this size no ratio is suspicious: a few kilobytes of blanks shrink a thousandfold.
const UNSUSPICIOUS_BYTES: u64 = 1 << 20;

/// What one file has cost so far.
pub struct Budget {
    pub limits: Limits,
    file_bytes: u64,
    unpacked: Cell<u64>,
    members: Cell<u64>,
    breach: RefCell<Option<String>>,
}

impl Budget {
    pub fn new(limits: &Limits, file_bytes: u64) -> Rc<Budget> {
        Rc::new(Budget {
            limits: *limits,
            file_bytes,
            unpacked: Cell::new(0),
            members: Cell::new(0),
            breach: RefCell::new(None),
        })
    }

    /// Why no more of the file may be read.
    pub fn breach(&self) -> Result<(), Unreadable> {
        match self.breach.borrow().clone() {
            Some(reason) => Err(Unreadable(reason)),
            None => Ok(()),
        }
    }

    pub fn count_member(&self) -> Result<(), Unreadable> {
        self.members.set(self.members.get() + 1);
        if self.members.get() > self.limits.members {
            let most = self.limits.members;
            self.breach
                .replace(Some(format!("holds more than {most} members")));
        }
        self.breach()
    }

    fn spend(&self, bytes: u64) -> io::Result<()> {
        let unpacked = self.unpacked.get().saturating_add(bytes);
        self.unpacked.set(unpacked);
        let reason = if unpacked > self.limits.unpacked_bytes {
            let most = self.limits.unpacked_bytes >> 20;
            format!("unpacks to more than {most} MB")
        } else if is_suspicious(unpacked, self.file_bytes, &self.limits) {
            too_many_times(&self.limits)
        } else {
            return Ok(());
        };
        self.breach.replace(Some(reason.clone()));
        Err(too_large(reason))
    }
}

fn is_suspicious(unpacked: u64, packed: u64, limits: &Limits) -> bool {
    unpacked > UNSUSPICIOUS_BYTES && unpacked / packed.max(1) > limits.unpacked_ratio
}

fn too_many_times(limits: &Limits) -> String {
    let most = limits.unpacked_ratio;
    format!("unpacks to more than {most} times its size")
}

fn too_large(reason: String) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, reason)
}

/// What is damaged may go on behind the damage: only these errors are worth reading on after.
pub fn damaged(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("its {what} is damaged"))
}

/// The error for packed bytes that stop in their midst.
pub fn cut_short(what: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::UnexpectedEof,
        format!("its {what} ends too early"),
    )
}

/// A decoder's own error in our words.
pub fn in_our_words(error: &io::Error, what: &str) -> io::Error {
    match error.kind() {
        // The layer beneath has said already what is wrong.
        io::ErrorKind::FileTooLarge => too_large(error.to_string()),
        io::ErrorKind::UnexpectedEof => cut_short(what),
        _ => damaged(what),
    }
}

/// Counts the bytes that a decoder takes in.
pub struct Counted<R> {
    inner: R,
    taken: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub fn new(inner: R) -> Counted<R> {
        Counted {
            inner,
            taken: Rc::default(),
        }
    }

    pub fn taken(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.taken)
    }

    fn count(&self, bytes: usize) {
        self.taken.set(self.taken.get() + bytes as u64);
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count(read);
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count(amount);
        self.inner.consume(amount);
    }
}

/// A layer as it is unpacked, stopped where it grows beyond the limits.
pub struct Guarded<R> {
    inner: R,
    given: u64,
    taken: Rc<Cell<u64>>,
    budget: Rc<Budget>,
}

impl<R: Read> Guarded<R> {
    /// `taken` counts the bytes that the layer is made from.
    pub fn new(inner: R, taken: Rc<Cell<u64>>, budget: &Rc<Budget>) -> Guarded<R> {
        Guarded {
            inner,
            given: 0,
            taken,
            budget: Rc::clone(budget),
        }
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.given += read as u64;
        self.budget.spend(read as u64)?;
        let limits = &self.budget.limits;
        if is_suspicious(self.given, self.taken.get(), limits) {
            return Err(too_large(too_many_times(limits)));
        }
        Ok(read)
    }
}
