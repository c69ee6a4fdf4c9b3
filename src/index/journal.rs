//! Which files were seen, and what was in them?
//!
//! An append-only file of JSON lines, one a file of the archive; a later line for the same path
//! holds instead of an earlier one. Lines are written and synced first; then the engine commits
//! with a [`Watermark`] in its payload that says how many bytes of which journal belong to that
//! commit. What a crash left beyond the watermark is cut off on the next opening, so journal and
//! articles are never apart. A journal that has mostly outlived itself is written anew under the
//! next number.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::query::SkippedSource;

/// A journal is written anew when it has more lines than this many times its files.
const STALE_RATIO: usize = 3;

/// One file of the archive as it was when it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenFile {
    pub path: String,
    pub bytes: u64,
    /// Nanoseconds since 1970.
    pub modified_ns: i64,
    /// BLAKE3 of its bytes, in hexadecimal digits; `None` where it was not read to its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blake3: Option<String>,
    /// How many articles it gave.
    pub articles: u64,
    /// What of it could not be read; a record's path is the file's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skipped: Vec<SkippedSource>,
    /// The line says that the file is gone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub removed: bool,
}

/// How much of which journal a commit includes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watermark {
    pub journal: u64,
    pub bytes: u64,
}

impl Watermark {
    /// Reads the payload of a commit; an index never committed to has none.
    pub fn from_payload(payload: Option<&str>) -> Result<Watermark> {
        match payload {
            None => Ok(Watermark::default()),
            Some(text) => {
                serde_json::from_str(text).context("the last commit's payload cannot be read")
            }
        }
    }

    pub fn to_payload(self) -> String {
        format!("{{\"journal\":{},\"bytes\":{}}}", self.journal, self.bytes)
    }
}

/// The journal open for writing, with the files seen so far.
pub struct Journal {
    folder: PathBuf,
    file: File,
    number: u64,
    bytes: u64,
    lines: usize,
    pub files: HashMap<String, SeenFile>,
}

impl Journal {
    /// Opens the journal as of a commit and cuts off what came after it.
    pub fn open(folder: &Path, watermark: Watermark) -> Result<Journal> {
        let path = path_of(folder, watermark.journal);
        let (files, lines) = read(folder, watermark)?;
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .with_context(|| format!("{}: cannot be opened", path.display()))?;
        file.set_len(watermark.bytes)?;
        file.seek(SeekFrom::End(0))?;
        let journal = Journal {
            folder: folder.to_owned(),
            file,
            number: watermark.journal,
            bytes: watermark.bytes,
            lines,
            files,
        };
        journal.remove_others()?;
        Ok(journal)
    }

    /// Notes files as seen; they belong to the next commit.
    pub fn append(&mut self, seen: Vec<SeenFile>) -> Result<()> {
        let mut text = Vec::new();
        for file in seen {
            serde_json::to_writer(&mut text, &file)?;
            text.push(b'\n');
            self.lines += 1;
            if file.removed {
                self.files.remove(&file.path);
            } else {
                self.files.insert(file.path.clone(), file);
            }
        }
        self.file
            .write_all(&text)
            .context("the journal cannot be written")?;
        self.bytes += text.len() as u64;
        Ok(())
    }

    /// Makes all appended lines durable and returns the watermark for the commit.
    pub fn sync(&mut self) -> Result<Watermark> {
        if self.lines > 1000 && self.lines > STALE_RATIO * self.files.len() {
            self.write_anew()?;
        }
        self.file
            .sync_data()
            .context("the journal cannot be written")?;
        Ok(Watermark {
            journal: self.number,
            bytes: self.bytes,
        })
    }

    fn write_anew(&mut self) -> Result<()> {
        let number = self.number + 1;
        let path = path_of(&self.folder, number);
        self.file = File::create(&path)
            .with_context(|| format!("{}: cannot be written", path.display()))?;
        (self.number, self.bytes, self.lines) = (number, 0, 0);
        let mut all: Vec<SeenFile> = self.files.values().cloned().collect();
        all.sort_by(|a, b| a.path.cmp(&b.path));
        self.append(all)
    }

    /// Journals of other numbers belong to no commit that can be reached any more.
    pub fn remove_others(&self) -> Result<()> {
        let own = path_of(&self.folder, self.number);
        for path in files_in(&self.folder)? {
            if path != own {
                fs::remove_file(&path)
                    .with_context(|| format!("{}: cannot be removed", path.display()))?;
            }
        }
        Ok(())
    }
}

/// The files seen as of a commit, and how many lines told of them.
pub fn read(folder: &Path, watermark: Watermark) -> Result<(HashMap<String, SeenFile>, usize)> {
    let mut files = HashMap::new();
    let mut lines = 0;
    if watermark.bytes == 0 {
        return Ok((files, lines));
    }
    let path = path_of(folder, watermark.journal);
    let file =
        File::open(&path).with_context(|| format!("{}: cannot be opened", path.display()))?;
    if file.metadata()?.len() < watermark.bytes {
        bail!(
            "{}: the journal is shorter than its commit says",
            path.display()
        );
    }
    let damaged = || format!("{}: the journal is damaged", path.display());
    let mut reader = BufReader::new(std::io::Read::take(file, watermark.bytes));
    let mut line = Vec::new();
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok((files, lines));
        }
        let seen: SeenFile = serde_json::from_slice(&line).with_context(damaged)?;
        lines += 1;
        if seen.removed {
            files.remove(&seen.path);
        } else {
            files.insert(seen.path.clone(), seen);
        }
    }
}

/// Every journal in the folder.
pub fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))?;
    for file in entries {
        let file = file?;
        let name = file.file_name();
        if name.to_str().is_some_and(|name| {
            name.strip_prefix("files-")
                .and_then(|rest| rest.strip_suffix(".jsonl"))
                .is_some_and(|number| number.parse::<u64>().is_ok())
        }) {
            found.push(file.path());
        }
    }
    Ok(found)
}

fn path_of(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("files-{number}.jsonl"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(path: &str) -> SeenFile {
        SeenFile {
            path: path.into(),
            bytes: 1,
            modified_ns: 2,
            blake3: None,
            articles: 1,
            skipped: Vec::new(),
            removed: false,
        }
    }

    #[test]
    fn what_was_not_committed_is_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = Journal::open(folder.path(), Watermark::default()).expect("opens");
        journal.append(vec![seen("a"), seen("b")]).expect("appends");
        let mark = journal.sync().expect("syncs");
        journal
            .append(vec![
                seen("c"),
                SeenFile {
                    removed: true,
                    ..seen("a")
                },
            ])
            .expect("appends");
        drop(journal);
        let journal = Journal::open(folder.path(), mark).expect("opens again");
        let mut paths: Vec<&str> = journal.files.keys().map(String::as_str).collect();
        paths.sort_unstable();
        assert_eq!(paths, ["a", "b"]);
    }

    #[test]
    fn a_journal_that_outlived_itself_is_written_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal = Journal::open(folder.path(), Watermark::default()).expect("opens");
        for _ in 0..1200 {
            journal.append(vec![seen("a")]).expect("appends");
        }
        let mark = journal.sync().expect("syncs");
        assert_eq!(mark.journal, 1);
        journal.remove_others().expect("removes the old one");
        assert_eq!(read(folder.path(), mark).expect("reads").1, 1);
        assert_eq!(files_in(folder.path()).expect("lists").len(), 1);
    }
}
