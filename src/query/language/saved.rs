//! What does a saved query hold?
//!
//! Texts come from the caller; here they are read by the same parser, with bounds on how deep and
//! how much, since one may name others.

use super::error::QueryError;
use super::parser::Parser;
use super::places::push_children;
use super::{Parsed, Surroundings, refusals};
use crate::article::Span;
use crate::query::tree::Node;

/// Saved queries that name one another in a row.
pub(super) const DEEPEST_SAVED: usize = 8;

/// Bytes of all saved queries that one query reads in; one that is named twice counts twice.
pub(super) const MOST_SAVED_BYTES: usize = 64 * 1024;

/// The saved queries, and what has been read of them.
pub(super) struct Library<'s> {
    surroundings: &'s Surroundings<'s>,
    /// The names of those that are being read, the outermost first.
    open: Vec<String>,
    bytes: usize,
}

impl<'s> Library<'s> {
    pub fn new(surroundings: &'s Surroundings<'s>) -> Self {
        Library {
            surroundings,
            open: Vec::new(),
            bytes: 0,
        }
    }

    /// Reads the query saved under a name; `span` is where it is named.
    pub fn read(&mut self, name: &str, span: Span, depth: usize) -> Result<Parsed, QueryError> {
        if self.open.iter().any(|open| open == name) {
            return Err(refusals::saved_in_itself(name, span));
        }
        if self.open.len() >= DEEPEST_SAVED {
            return Err(refusals::saved_too_deep(span));
        }
        let surroundings = self.surroundings;
        let Some(text) = (surroundings.saved)(name) else {
            return Err(refusals::not_saved(name, span));
        };
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > MOST_SAVED_BYTES {
            return Err(refusals::saved_too_long(span));
        }
        self.open.push(name.to_owned());
        let parsed = Parser::new(&text, surroundings.today, self, depth).parse();
        self.open.pop();
        parsed.map_err(|fault| refusals::wrong_saved(name, fault, span))
    }
}

/// How many nodes lie above one another at most.
pub(super) fn height(tree: &Node) -> usize {
    let mut tallest = 0;
    let mut level = vec![tree];
    while !level.is_empty() {
        tallest += 1;
        let mut below = Vec::new();
        for node in level {
            push_children(node, &mut below);
        }
        level = below;
    }
    tallest
}
