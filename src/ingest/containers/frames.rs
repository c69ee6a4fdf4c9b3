//! Where do the frames of a compressed file begin?
//!
//! A crawl is compressed record by record, so that each can be fetched alone by the offset of its
//! frame (the member of a gzip file, the frame of a zstd file). The decoder notes here where each
//! begins, packed and unpacked; who reads the unpacked stream asks for what it has reached.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

#[derive(Default)]
pub struct Frames {
    /// Unpacked and packed offset of each frame not yet passed by. No more than the frames between
    /// the reader and the decoder that runs ahead of it by a buffer.
    starts: RefCell<VecDeque<(u64, u64)>>,
    /// Where the frame in work begins, unpacked.
    current: Cell<u64>,
    /// How many packed bytes were taken in so far.
    taken: Cell<u64>,
}

impl Frames {
    /// The decoder begins a frame.
    pub fn begin(&self, unpacked: u64, packed: u64) {
        let mut starts = self.starts.borrow_mut();
        // An empty frame gives way to the next, or there could be any number of them.
        if starts.back().is_some_and(|(last, _)| *last == unpacked) {
            starts.pop_back();
        }
        starts.push_back((unpacked, packed));
        self.current.set(unpacked);
        self.taken.set(packed);
    }

    /// The decoder has come to the packed offset.
    pub fn reach(&self, packed: u64) {
        self.taken.set(packed);
    }

    /// Where the frame begins that the decoder works on, unpacked.
    pub fn current(&self) -> u64 {
        self.current.get()
    }

    /// The packed offset of the frame that begins just at an unpacked one. Asked in order.
    pub fn start_at(&self, unpacked: u64) -> Option<u64> {
        let mut starts = self.starts.borrow_mut();
        while starts.front().is_some_and(|(start, _)| *start < unpacked) {
            starts.pop_front();
        }
        starts
            .front()
            .and_then(|(start, packed)| (*start == unpacked).then_some(*packed))
    }

    /// The packed offset of the next frame that begins at or behind an unpacked one, else how far
    /// the decoder has come.
    pub fn end_behind(&self, unpacked: u64) -> u64 {
        self.starts
            .borrow()
            .iter()
            .find(|(start, _)| *start >= unpacked)
            .map_or(self.taken.get(), |(_, packed)| *packed)
    }
}
