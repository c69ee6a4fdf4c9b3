//! Which files lie below a folder, in which order?
//!
//! Regular files only, sorted by the bytes of their names, so that two runs see the same archive in
//! the same order. Hidden files and folders, and what the archive's own [`IGNORE_FILE`] names,
//! are left out by rule and only counted. Links are not
//! followed, so no file is seen twice and no loop can occur; a link to what would be read is named,
//! as are pipes, devices and folders that cannot be opened. What a file holds is not asked here.

use std::ffi::OsStr;
use std::fs::{FileType, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use walkdir::{DirEntry, IntoIter, WalkDir};

/// The folder of the index itself.
pub const INDEX_FOLDER: &str = ".morgue";

/// A file at the root of an archive that names what in it is no article, in the patterns of a
/// `.gitignore`.
pub const IGNORE_FILE: &str = ".morgueignore";

/// A regular file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it can be opened.
    pub path: PathBuf,
    /// Relative to the root, parts joined by `/`; see [`relative`]. For a root that is a file, its
    /// name.
    pub relative: String,
    pub size_bytes: u64,
    /// When the content was last changed, in nanoseconds since 1970; 0 where unknown.
    pub modified_ns: i64,
    /// When the file's record was last changed, where the system tells: unlike `modified_ns` it
    /// cannot be set back.
    pub changed_ns: Option<i64>,
    pub inode: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    File(Found),
    /// A place that could hold articles and is not read.
    Skipped {
        relative: String,
        reason: String,
    },
}

/// The full path of an archive that can be read. Asked before a walk, because an archive that cannot
/// be opened must not pass for one from which all is gone.
pub fn readable_root(root: &Path) -> io::Result<PathBuf> {
    let path = std::fs::canonicalize(root)?;
    if path.is_dir() {
        std::fs::read_dir(&path)?;
    }
    Ok(path)
}

/// An iterator over the files below a root, or over the root itself where it is a file.
pub struct Walk {
    root: PathBuf,
    entries: IntoIter,
    /// The archive's own rules, from its file [`IGNORE_FILE`].
    rules: Gitignore,
    /// What the user wants read, or left out.
    wanted: Wanted,
    left_out: u64,
}

/// Which files the user wants, in the patterns of a `.gitignore`: `*.xml` by name, `2022/**` by
/// path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Globs {
    /// Only these; every file where there are none.
    pub include: Vec<String>,
    /// Not these, whatever is included.
    pub exclude: Vec<String>,
}

struct Wanted {
    include: Option<Gitignore>,
    exclude: Gitignore,
}

impl Walk {
    pub fn new(root: &Path) -> Self {
        let entries = WalkDir::new(root)
            .follow_links(false)
            .sort_by_file_name()
            .into_iter();
        Walk {
            root: root.to_owned(),
            entries,
            rules: rules_of(root),
            wanted: Wanted {
                include: None,
                exclude: Gitignore::empty(),
            },
            left_out: 0,
        }
    }

    /// The same walk over the files that the patterns want. Fails on a pattern that is none, with
    /// the pattern and the reason.
    pub fn only(mut self, globs: &Globs) -> Result<Self, String> {
        self.wanted.exclude = patterns(&self.root, &globs.exclude)?;
        if !globs.include.is_empty() {
            self.wanted.include = Some(patterns(&self.root, &globs.include)?);
        }
        Ok(self)
    }

    /// How many files and folders were left out by rule so far, the index's own folder aside.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Whether an entry is left out by rule; its folder is not entered then.
    fn leaves_out(&mut self, entry: &DirEntry) -> bool {
        if entry.depth() == 0 {
            return false;
        }
        let is_dir = entry.file_type().is_dir();
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let names = |patterns: &Gitignore| patterns.matched(entry.path(), is_dir).is_ignore();
        // A folder is entered for what may be wanted inside.
        let is_unwanted = names(&self.wanted.exclude)
            || (!is_dir && self.wanted.include.as_ref().is_some_and(|all| !names(all)));
        let leaves_out = is_hidden || is_unwanted || names(&self.rules);
        if leaves_out {
            self.left_out += u64::from(entry.file_name() != INDEX_FOLDER);
            if is_dir {
                self.entries.skip_current_dir();
            }
        }
        leaves_out
    }

    fn skipped(&self, path: &Path, reason: &str) -> Step {
        Step::Skipped {
            relative: self.relative(path),
            reason: reason.to_owned(),
        }
    }

    fn relative(&self, path: &Path) -> String {
        match path.strip_prefix(&self.root) {
            Ok(below) if below.as_os_str().is_empty() => {
                escaped(path.file_name().unwrap_or(path.as_os_str()))
            }
            Ok(below) => relative(below),
            Err(_) => relative(path),
        }
    }
}

impl Iterator for Walk {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        loop {
            let entry = match self.entries.next()? {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().unwrap_or(&self.root).to_owned();
                    return Some(self.skipped(&path, &reason_of(&error)));
                }
            };
            if self.leaves_out(&entry) {
                continue;
            }
            let kind = file_type(&entry);
            if kind.is_dir() {
                continue;
            }
            if !kind.is_file() {
                match reason_of_kind(kind, entry.path()) {
                    Some(reason) => return Some(self.skipped(entry.path(), reason)),
                    None => continue,
                }
            }
            return Some(match std::fs::metadata(entry.path()) {
                Ok(metadata) => Step::File(self.found(&entry, &metadata)),
                Err(error) => self.skipped(entry.path(), &super::plainly(&error)),
            });
        }
    }
}

impl Walk {
    fn found(&self, entry: &DirEntry, metadata: &Metadata) -> Found {
        let (changed_ns, inode) = unix_record(metadata);
        Found {
            path: entry.path().to_owned(),
            relative: self.relative(entry.path()),
            size_bytes: metadata.len(),
            modified_ns: modified_ns(metadata),
            changed_ns,
            inode,
        }
    }
}

fn patterns(root: &Path, globs: &[String]) -> Result<Gitignore, String> {
    let mut builder = GitignoreBuilder::new(root);
    for glob in globs {
        builder
            .add_line(None, glob)
            .map_err(|error| format!("{glob:?} is no pattern of file names: {error}"))?;
    }
    builder.build().map_err(|error| error.to_string())
}

/// The rules of the archive at `root`; none where it has no such file. A line that is no pattern is
/// passed over, as git does.
fn rules_of(root: &Path) -> Gitignore {
    let file = root.join(IGNORE_FILE);
    let mut builder = GitignoreBuilder::new(root);
    if file.is_file() {
        builder.add(file);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// What an entry is; a root that is a link counts as what it leads to, as the user named it.
fn file_type(entry: &DirEntry) -> FileType {
    if entry.depth() == 0
        && let Ok(metadata) = std::fs::metadata(entry.path())
    {
        return metadata.file_type();
    }
    entry.file_type()
}

/// Why what is neither a file nor a folder is not read; `None` for a link that leads to nothing to
/// read.
fn reason_of_kind(kind: FileType, path: &Path) -> Option<&'static str> {
    if kind.is_symlink() {
        let target = std::fs::metadata(path).ok()?;
        return match (target.is_file(), target.is_dir()) {
            (true, _) => Some("a symbolic link, not followed"),
            (_, true) => Some("a symbolic link to a folder, not followed"),
            _ => None,
        };
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return Some("a named pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
        if kind.is_block_device() || kind.is_char_device() {
            return Some("a device");
        }
    }
    Some("not a regular file")
}

fn reason_of(error: &walkdir::Error) -> String {
    error
        .io_error()
        .map_or_else(|| "a loop of links".to_owned(), super::plainly)
}

fn modified_ns(metadata: &Metadata) -> i64 {
    let Ok(modified) = metadata.modified() else {
        return 0;
    };
    match modified.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |ns| -ns),
    }
}

#[cfg(unix)]
fn unix_record(metadata: &Metadata) -> (Option<i64>, Option<u64>) {
    use std::os::unix::fs::MetadataExt;
    const NS_A_SECOND: i64 = 1_000_000_000;
    let changed_ns = metadata
        .ctime()
        .saturating_mul(NS_A_SECOND)
        .saturating_add(metadata.ctime_nsec());
    (Some(changed_ns), Some(metadata.ino()))
}

#[cfg(not(unix))]
fn unix_record(_: &Metadata) -> (Option<i64>, Option<u64>) {
    (None, None)
}

/// A path in the form that the index keeps: parts joined by `/`, always valid text, and no two
/// paths the same. Bytes that are not UTF-8 are written `%FF`; for that a `%` which could be
/// mistaken for such an escape is written `%25`.
pub fn relative(path: &Path) -> String {
    let parts: Vec<String> = path
        .components()
        .map(|part| escaped(part.as_os_str()))
        .collect();
    parts.join("/")
}

fn escaped(part: &OsStr) -> String {
    let mut text = String::new();
    for chunk in part.as_encoded_bytes().utf8_chunks() {
        let valid = chunk.valid();
        for (at, c) in valid.char_indices() {
            text.push(c);
            if c == '%' && looks_like_escape(&valid.as_bytes()[at + 1..]) {
                text.push_str("25");
            }
        }
        for byte in chunk.invalid() {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

/// `FF` to `80`, and `25`: what this module itself writes behind a `%`.
fn looks_like_escape(rest: &[u8]) -> bool {
    match rest {
        [b'2', b'5', ..] => true,
        [b'8' | b'9' | b'A'..=b'F', low, ..] => low.is_ascii_digit() || (b'A'..=b'F').contains(low),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[&str], expected: &[&str], hidden: u64) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("below the folder")).expect("made");
            std::fs::write(path, "x").expect("written");
        }
        let mut walk = Walk::new(folder.path());
        let found: Vec<String> = walk.by_ref().map(show).collect();
        assert_eq!(found, expected);
        assert_eq!(walk.left_out(), hidden);
    }

    fn show(step: Step) -> String {
        match step {
            Step::File(found) => found.relative,
            Step::Skipped { relative, reason } => format!("{relative}: {reason}"),
        }
    }

    #[test]
    fn files_come_in_the_order_of_their_names() {
        check(
            &["b/1.txt", "a.txt", "B.txt", "b/0/2.txt"],
            &["B.txt", "a.txt", "b/0/2.txt", "b/1.txt"],
            0,
        );
    }

    #[test]
    fn hidden_files_are_counted_and_the_index_is_not() {
        check(
            &[".git/a", ".git/b", ".x.txt", ".morgue/a", "c.txt"],
            &["c.txt"],
            2,
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_and_sockets_are_named() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a.txt"), "x").expect("written");
        symlink(at("a.txt"), at("b.txt")).expect("linked");
        symlink(folder.path(), at("c")).expect("linked");
        symlink(at("nothing"), at("d")).expect("linked");
        let _socket = std::os::unix::net::UnixListener::bind(at("e")).expect("bound");
        let found: Vec<String> = Walk::new(folder.path()).map(show).collect();
        assert_eq!(
            found,
            [
                "a.txt",
                "b.txt: a symbolic link, not followed",
                "c: a symbolic link to a folder, not followed",
                "e: a socket",
            ]
        );
        let linked: Vec<String> = Walk::new(&at("b.txt")).map(show).collect();
        assert_eq!(linked, ["b.txt"], "a root may be a link");
    }

    #[test]
    fn a_root_may_be_a_file_or_missing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "four").expect("written");
        let found: Vec<Step> = Walk::new(&path).collect();
        let [Step::File(found)] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert_eq!((found.relative.as_str(), found.size_bytes), ("a.txt", 4));
        assert!(found.modified_ns > 0);
        let missing: Vec<String> = Walk::new(&folder.path().join("b")).map(show).collect();
        assert_eq!(missing, ["b: there is no such file, or no more"]);
    }

    #[cfg(unix)]
    #[test]
    fn names_that_are_not_text_stay_apart() {
        use std::os::unix::ffi::OsStrExt;
        let escape = |bytes: &[u8]| escaped(OsStr::from_bytes(bytes));
        assert_eq!(escape(b"\xff.txt"), "%FF.txt");
        assert_eq!(escape(b"%FF.txt"), "%25FF.txt");
        assert_eq!(escape(b"%25FF.txt"), "%2525FF.txt");
        assert_eq!(escape("100% é.txt".as_bytes()), "100% é.txt");
    }
}
