//! What changed since the archive was last read?
//!
//! Files are compared with the journal by size and time of change; what is the same is not opened.
//! A file below a folder that cannot be read counts as seen, not as gone.

use std::collections::HashSet;
use std::path::PathBuf;

use anyhow::Result;

use crate::index::Root;
use crate::index::journal::{Journal, SeenFile};
use crate::ingest::walk::{Globs, Step, Walk};
use crate::query::SkippedSource;

use super::Outcome;

/// A file to be read.
#[derive(Clone, Debug)]
pub struct ChangedFile {
    pub location: PathBuf,
    /// As in `article::Source`.
    pub path: String,
    pub bytes: u64,
    pub modified_ns: i64,
    /// How many articles the index has of it.
    pub articles_before: Option<u64>,
}

/// What a refresh has to do.
#[derive(Debug, Default)]
pub struct Survey {
    pub changed: Vec<ChangedFile>,
    /// In the journal, and gone from the archive.
    pub removed: Vec<SeenFile>,
    /// What cannot be opened at all, newly so.
    pub unread: Vec<SeenFile>,
}

/// Walks the archives and compares them with the journal.
pub fn survey(
    roots: &[Root],
    globs: &Globs,
    journal: &Journal,
    outcome: &mut Outcome,
) -> Result<Survey> {
    let mut survey = Survey::default();
    for root in roots {
        let path_of = naming(root);
        let mut present = HashSet::new();
        let mut unreadable = Vec::new();
        let mut walk = Walk::new(&root.path)
            .only(globs)
            .map_err(anyhow::Error::msg)?;
        for step in walk.by_ref() {
            match step {
                Step::File(file) => {
                    let path = path_of(&file.relative);
                    let seen = journal.files.get(&path);
                    let same = |seen: &&SeenFile| {
                        seen.bytes == file.size_bytes && seen.modified_ns == file.modified_ns
                    };
                    if seen.filter(same).is_some() {
                        outcome.files_unchanged += 1;
                    } else {
                        survey.changed.push(ChangedFile {
                            location: file.path,
                            path: path.clone(),
                            bytes: file.size_bytes,
                            modified_ns: file.modified_ns,
                            articles_before: seen.map(|seen| seen.articles),
                        });
                    }
                    present.insert(path);
                }
                Step::Skipped { relative, reason } => {
                    let path = path_of(&relative);
                    unreadable.push(format!("{path}/"));
                    let seen = unread(path.clone(), reason);
                    if journal.files.get(&path) != Some(&seen) {
                        survey.unread.push(seen);
                    }
                    present.insert(path);
                }
            }
        }
        outcome.files_left_out += walk.left_out();
        survey
            .removed
            .extend(gone(root, journal, &present, &unreadable));
    }
    survey.removed.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(survey)
}

fn gone(
    root: &Root,
    journal: &Journal,
    present: &HashSet<String>,
    unreadable: &[String],
) -> Vec<SeenFile> {
    let below = naming(root)("");
    let files = journal.files.values();
    files
        .filter(|seen| seen.path.starts_with(&below) || seen.path == root.label)
        .filter(|seen| !present.contains(&seen.path))
        .filter(|seen| {
            !unreadable
                .iter()
                .any(|folder| seen.path.starts_with(folder))
        })
        .cloned()
        .collect()
}

/// Names the files of an archive by their paths in it, under its label where it has one.
pub fn naming(root: &Root) -> impl Fn(&str) -> String {
    let is_file = root.path.is_file();
    let label = root.label.clone();
    move |relative| match label.as_str() {
        "" => relative.to_owned(),
        label if is_file => label.to_owned(),
        label => format!("{label}/{relative}"),
    }
}

/// What cannot be opened is journalled too, so that it is named once and counted always.
fn unread(path: String, reason: String) -> SeenFile {
    let skipped = vec![SkippedSource {
        path: path.clone(),
        record: None,
        reason,
    }];
    SeenFile {
        path,
        bytes: 0,
        modified_ns: 0,
        blake3: None,
        articles: 0,
        skipped,
        removed: false,
    }
}
