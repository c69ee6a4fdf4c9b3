//! The records of what can be read, and of whether what was read is still there.

use serde::Serialize;

use crate::printers::json::answers::rounded;
use crate::{indexer, printers};

/// A source that is not as it was.
#[derive(Serialize)]
pub struct Checked<'a> {
    source: &'a str,
    articles: u64,
    state: &'static str,
    to: Option<&'a str>,
}

impl<'a> Checked<'a> {
    pub fn all(verified: &'a indexer::Verified) -> Vec<Checked<'a>> {
        let one = |source: &'a indexer::Source, state, to| Checked {
            source: &source.path,
            articles: source.articles,
            state,
            to,
        };
        let changed = verified.changed.iter().map(|it| one(it, "changed", None));
        let moved = verified.moved.iter();
        let moved = moved.map(|(it, to)| one(it, "moved", Some(to.as_str())));
        let gone = verified.gone.iter().map(|it| one(it, "gone", None));
        changed.chain(moved).chain(gone).collect()
    }
}

#[derive(Serialize)]
pub struct Verified {
    unchanged: u64,
    changed: usize,
    moved: usize,
    gone: usize,
    unreadable: usize,
    new_files: u64,
    bytes: u64,
    interrupted: bool,
    elapsed_ms: f64,
}

impl From<&indexer::Verified> for Verified {
    fn from(verified: &indexer::Verified) -> Self {
        Verified {
            unchanged: verified.unchanged,
            changed: verified.changed.len(),
            moved: verified.moved.len(),
            gone: verified.gone.len(),
            unreadable: verified.unread.len(),
            new_files: verified.new_files,
            bytes: verified.bytes,
            interrupted: verified.interrupted,
            elapsed_ms: rounded(verified.elapsed_ms),
        }
    }
}

#[derive(Serialize)]
pub struct Readable {
    name: &'static str,
    about: &'static str,
    extensions: &'static [&'static str],
}

impl From<&printers::Readable> for Readable {
    fn from(one: &printers::Readable) -> Self {
        Readable {
            name: one.name,
            about: one.about,
            extensions: one.extensions,
        }
    }
}
