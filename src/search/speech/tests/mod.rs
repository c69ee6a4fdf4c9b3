//! Are quotes, traces and verifications right? On small archives, by reading them:
//!
//! 1. the quotes found are those that a plain look at every quote of every article finds, in order
//!    (`random`);
//! 2. a trace counts what a search for the same marks (`random`);
//! 3. whatever an article quotes is found to be printed word for word (`random`);
//! 4. what a reader would notice of each answer (`quotes`, `trace`, `verify`).

mod quotes;
mod random;
mod trace;
mod verify;

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use tempfile::TempDir;

use crate::article::Date;
use crate::index::IndexDir;
use crate::indexer::{Options, run};
use crate::query::language::parse;
use crate::query::tree::Node;
use crate::search::Engine;

/// An archive and its engine.
struct Archive {
    engine: Engine,
    /// Gone when dropped.
    _folder: TempDir,
}

impl Archive {
    /// Of these files: path and text.
    fn of(files: &[(&str, &str)]) -> Archive {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            fs::write(folder.path().join(path), text).expect("a file");
        }
        Archive {
            engine: indexed(folder.path()),
            _folder: folder,
        }
    }
}

fn indexed(folder: &Path) -> Engine {
    let index_dir = IndexDir::inside(folder);
    let roots = [folder.to_owned()];
    let stop = AtomicBool::new(false);
    run(&index_dir, &roots, &Options::default(), &stop, &mut |_| {}).expect("indexed");
    Engine::open(&index_dir).expect("opens")
}

fn tree(query: &str) -> Node {
    let today = Date::day_of(2022, 7, 19).expect("a day");
    parse(query, today).expect("a query").tree
}

/// What may stand after `by:`.
fn name(text: &str) -> Node {
    match tree(&format!("by:({text})")) {
        Node::In(_, name) => *name,
        other => panic!("{other} is no name"),
    }
}
