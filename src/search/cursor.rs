//! Which articles hold a word, in any of its forms, and where in them?
//!
//! One list of postings a term, read side by side as if they were one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocId, DocSet, TERMINATED};

/// Steps through the articles of one leaf, in any of its terms.
pub struct Cursor {
    lists: Vec<SegmentPostings>,
    /// Of several lists, where each stands; empty for a single list.
    heads: BinaryHeap<Reverse<(DocId, usize)>>,
}

impl Cursor {
    pub fn new(lists: Vec<SegmentPostings>) -> Self {
        let heads = match lists.len() {
            0 | 1 => BinaryHeap::new(),
            _ => lists
                .iter()
                .enumerate()
                .map(|(n, list)| Reverse((list.doc(), n)))
                .collect(),
        };
        Cursor { lists, heads }
    }

    pub fn doc(&self) -> DocId {
        match self.lists.as_slice() {
            [] => TERMINATED,
            [only] => only.doc(),
            _ => self
                .heads
                .peek()
                .map_or(TERMINATED, |Reverse((doc, _))| *doc),
        }
    }

    pub fn seek(&mut self, target: DocId) -> DocId {
        if let [only] = self.lists.as_mut_slice() {
            return if only.doc() < target {
                only.seek(target)
            } else {
                only.doc()
            };
        }
        while let Some(mut head) = self.heads.peek_mut() {
            let Reverse((doc, number)) = *head;
            if doc >= target {
                break;
            }
            *head = Reverse((self.lists[number].seek(target), number));
        }
        self.doc()
    }

    /// The leaf's positions in `doc`, ascending; none where it does not hold the leaf.
    pub fn positions_at(&mut self, doc: DocId, out: &mut Vec<u32>) {
        out.clear();
        let mut holding = 0;
        for list in &mut self.lists {
            if list.doc() == doc && doc != TERMINATED {
                list.append_positions_with_offset(0, out);
                holding += 1;
            }
        }
        if holding > 1 {
            out.sort_unstable();
        }
    }

    pub fn size_hint(&self) -> u32 {
        self.lists
            .iter()
            .map(|list| list.size_hint())
            .fold(0, u32::saturating_add)
    }
}
