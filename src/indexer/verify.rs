//! Is every source still what was read?
//!
//! Each file of the journal is read again and its BLAKE3 digest compared with that of its reading.
//! Nothing is changed: `morgue index` brings the index up to date.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::Result;

use crate::index::journal::{self, SeenFile, Watermark};
use crate::index::{IndexDir, Root};
use crate::ingest;
use crate::ingest::walk::{Step, Walk};
use crate::query::SkippedSource;

use super::refresh::naming;

/// What was found; all paths as in `article::Source`, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verified {
    pub unchanged: u64,
    pub changed: Vec<Source>,
    /// Files with the very same content elsewhere, and where.
    pub moved: Vec<(Source, String)>,
    pub gone: Vec<Source>,
    /// What cannot be read now.
    pub unread: Vec<SkippedSource>,
    /// Files that the index does not know.
    pub new_files: u64,
    pub bytes: u64,
    pub interrupted: bool,
    pub elapsed_ms: f64,
}

/// A file, and how many articles the index has of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    pub path: String,
    pub articles: u64,
}

impl Verified {
    pub fn is_sound(&self) -> bool {
        self.changed.is_empty()
            && self.moved.is_empty()
            && self.gone.is_empty()
            && self.unread.is_empty()
    }
}

/// Compares every source with what was read of it. `stop` ends the comparison early.
pub fn verify(index_dir: &IndexDir, stop: &AtomicBool) -> Result<Verified> {
    let started = Instant::now();
    let payload = index_dir.open()?.load_metas()?.payload;
    let watermark = Watermark::from_payload(payload.as_deref())?;
    let (seen, _) = journal::read(index_dir.path(), watermark)?;
    let mut present = present(&index_dir.roots()?);
    let mut verified = Verified::default();
    let mut missing = Vec::new();
    let mut to_read = Vec::new();
    for file in seen.into_values() {
        match present.remove(&file.path) {
            // What could not be read then has no digest.
            Some(_) if file.blake3.is_none() => verified.unchanged += 1,
            Some((location, _)) => to_read.push((file, location)),
            None => missing.push(file),
        }
    }
    verified.new_files = present.len() as u64;
    for ((file, _), digest) in digests(&to_read, stop, &mut verified) {
        match digest {
            Ok(digest) if file.blake3.as_deref() == Some(&digest) => verified.unchanged += 1,
            Ok(_) => verified.changed.push(source(file)),
            Err(reason) => verified.unread.push(SkippedSource {
                path: file.path.clone(),
                record: None,
                reason,
            }),
        }
    }
    find_moved(missing, present, stop, &mut verified);
    verified.changed.sort();
    verified.moved.sort();
    verified.gone.sort();
    verified.unread.sort_by(|a, b| a.path.cmp(&b.path));
    verified.interrupted = stop.load(Ordering::Relaxed);
    verified.elapsed_ms = started.elapsed().as_secs_f64() * 1000.0;
    Ok(verified)
}

/// Files by their paths in the index: where each lies, and its size.
type Present = HashMap<String, (PathBuf, u64)>;

/// Every file of the archives now, by its path in the index.
fn present(roots: &[Root]) -> Present {
    let mut present = HashMap::new();
    for root in roots {
        let path_of = naming(root);
        present.extend(Walk::new(&root.path).filter_map(|step| match step {
            Step::File(file) => Some((path_of(&file.relative), (file.path, file.size_bytes))),
            Step::Skipped { .. } => None,
        }));
    }
    present
}

fn source(file: &SeenFile) -> Source {
    Source {
        path: file.path.clone(),
        articles: file.articles,
    }
}

/// Looks for the content of missing files in those that the index does not know.
fn find_moved(
    missing: Vec<SeenFile>,
    present: Present,
    stop: &AtomicBool,
    verified: &mut Verified,
) {
    let sizes: HashSet<u64> = missing.iter().map(|file| file.bytes).collect();
    let candidates: Vec<(String, PathBuf)> = match missing.is_empty() {
        true => Vec::new(),
        false => present
            .into_iter()
            .filter(|(_, (_, bytes))| sizes.contains(bytes))
            .map(|(path, (location, _))| (path, location))
            .collect(),
    };
    let mut by_digest: HashMap<String, String> = HashMap::new();
    for ((path, _), digest) in digests(&candidates, stop, verified) {
        if let Ok(digest) = digest {
            by_digest.insert(digest, path.clone());
        }
    }
    for file in missing {
        let elsewhere = file
            .blake3
            .as_ref()
            .and_then(|digest| by_digest.get(digest));
        match elsewhere {
            Some(path) => verified.moved.push((source(&file), path.clone())),
            None => verified.gone.push(source(&file)),
        }
    }
}

/// A file and where it lies, with its digest, or why it cannot be read.
type Digest<'f, F> = (&'f (F, PathBuf), Result<String, String>);

/// The digest of each file, or why it cannot be read; those that a stop left out are missing.
fn digests<'f, F: Sync>(
    files: &'f [(F, PathBuf)],
    stop: &AtomicBool,
    verified: &mut Verified,
) -> Vec<Digest<'f, F>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(files.len()));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores.min(files.len()) {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed)
                    && let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let digest = ingest::digest(&file.1);
                    if let Ok(mut done) = done.lock() {
                        done.push((file, digest));
                    }
                }
            });
        }
    });
    let done = done.into_inner().unwrap_or_default();
    done.into_iter()
        .map(|(file, digest)| match digest {
            Ok((digest, bytes)) => {
                verified.bytes += bytes;
                (file, Ok(digest))
            }
            Err(reason) => (file, Err(reason.to_string())),
        })
        .collect()
}
