//! How are files found inside a file?
//!
//! A shelf: one file a kind of container. To add one:
//! 1. write `src/ingest/containers/<name>.rs` with a `pub const CONTAINER: Container`;
//! 2. add it to [`CONTAINERS`];
//! 3. put the three articles of `sample-corpus/formats/plain_text` into
//!    `sample-corpus/containers/<name>/`, packed;
//! 4. run the tests.
//!
//! A container is told by its first bytes alone: `.gz` is what a file is called by those who have
//! not looked. What is unpacked streams; no more than a record of a crawl, or a zip inside another
//! container, is held. Names of members are names for the record only and never touch the file
//! system. What a member holds, and whether it is an article, is asked in `unfold`; what unpacking
//! may cost is kept in [`Budget`].
//!
//! Documents that are zip files beneath (DOCX, ODT, EPUB) are no containers but formats.

mod arc;
mod budget;
mod bzip2;
mod captures;
mod frames;
pub mod gzip;
mod http;
mod records;
mod tally;
mod tape;
mod tar;
mod warc;
mod xz;
mod zip;
mod zstd;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::rc::Rc;

use super::plainly;
use crate::article::Date;
use crate::formats::Unreadable;

pub use budget::{Budget, damaged};
pub use frames::Frames;
pub use tally::Tally;

/// Every kind of container; each is sure of its own, so that the order does not matter.
pub const CONTAINERS: &[Container] = &[
    gzip::CONTAINER,
    zstd::CONTAINER,
    bzip2::CONTAINER,
    xz::CONTAINER,
    tar::CONTAINER,
    zip::CONTAINER,
    warc::CONTAINER,
    arc::CONTAINER,
];

/// One kind of container.
pub struct Container {
    pub name: &'static str,
    /// One line for people: what it is.
    pub about: &'static str,
    /// File name endings, in lower case, without the dot; those of a compressed file fall off when
    /// it is unpacked.
    pub extensions: &'static [&'static str],
    /// Whether the first bytes of a file (at most `formats::SNIFFED_BYTES`) are of this kind.
    pub recognises: fn(head: &[u8]) -> bool,
    pub unpacks: Unpacks,
}

/// What comes out of a container.
pub enum Unpacks {
    /// One stream: a compressed file.
    Stream(for<'b> fn(Box<dyn BufRead + 'b>, &Rc<Budget>) -> io::Result<Unpacked<'b>>),
    /// Members in the order in which they lie. An error means that the container could not be read
    /// to its end; members may have been handed over before it.
    Members(fn(&mut Packed, &mut Take) -> Result<(), Unreadable>),
}

/// A compressed file as it is unpacked.
pub struct Unpacked<'b> {
    pub bytes: Box<dyn Read + 'b>,
    /// Where its frames begin, for those who can use them one by one.
    pub frames: Option<Rc<Frames>>,
}

/// A container of members, before it is taken apart.
pub struct Packed<'p> {
    pub bytes: &'p mut dyn BufRead,
    /// Where the frames of a compressed container begin.
    pub frames: Option<Rc<Frames>>,
    pub budget: Rc<Budget>,
    /// The file itself, where the container lies in no other.
    pub file: Option<&'p File>,
}

/// What is both read and sought in.
pub trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl<'p> Packed<'p> {
    /// The container for random access: the file, or what lies inside another container in memory.
    /// The stream is read to its end either way, so that a file's digest sees all of it.
    pub fn seekable(&mut self) -> Result<Box<dyn ReadSeek + 'p>, Unreadable> {
        let named = |error: io::Error| Unreadable(plainly(&error));
        if let Some(file) = self.file {
            io::copy(self.bytes, &mut io::sink()).map_err(named)?;
            return Ok(Box::new(file));
        }
        let most = self.budget.limits.text_bytes;
        let mut whole = Vec::new();
        self.bytes
            .take(most.saturating_add(1))
            .read_to_end(&mut whole)
            .map_err(named)?;
        if whole.len() as u64 > most {
            return Err(Unreadable(format!(
                "larger than {} MB, which is too much for a zip file inside another file",
                most >> 20
            )));
        }
        Ok(Box::new(Cursor::new(whole)))
    }
}

/// A file inside a container.
pub struct Member<'m> {
    /// As the container calls it; see [`clean_name`].
    pub name: String,
    pub bytes: &'m mut dyn BufRead,
    pub facts: Facts,
}

/// What a container knows of a member besides its bytes.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The address it was fetched from, and when, in seconds since 1970 in UTC.
    pub capture: Option<(String, Option<i64>)>,
    /// In lower case, without parameters: `text/html`.
    pub media_type: Option<String>,
    /// As declared beside the bytes.
    pub charset: Option<String>,
    /// When it was last changed.
    pub changed: Option<Date>,
    /// Where it lies in the file: the byte offsets of its start and of its end. For a crawl whose
    /// records are compressed one by one, those of the compressed record, as indexes of crawls have
    /// them.
    pub range: Option<(u64, u64)>,
}

/// What a container hands over, member by member.
pub enum Found<'m> {
    Member(Member<'m>),
    /// A member that cannot be read, and why.
    Skipped {
        name: String,
        reason: String,
    },
    /// One of many that hold no article for the same reason, which follows on "3 records ":
    /// `of type image/png: no text`.
    Counted(Cow<'static, str>),
}

/// Takes what a container holds; `Break` asks it to stop at once and return `Ok`.
pub type Take<'t> = dyn FnMut(Found) -> ControlFlow<()> + 't;

/// The kind of container that begins like this.
pub fn recognise(head: &[u8]) -> Option<&'static Container> {
    CONTAINERS.iter().find(|kind| (kind.recognises)(head))
}

/// The name of what comes out of a compressed file: `a.txt` for `a.txt.gz`, `a.tar` for `a.tgz`.
pub fn unpacked_name(name: &str, kind: &Container) -> String {
    match name.rsplit_once('.') {
        Some((stem, "tgz" | "tbz" | "tbz2" | "txz" | "tzst")) => format!("{stem}.tar"),
        Some((stem, ending)) if kind.extensions.contains(&ending) => stem.to_owned(),
        _ => name.to_owned(),
    }
}

/// The longest name of a member that is kept.
const LONGEST_NAME_BYTES: usize = 4096;

/// A member's name as a record is called: valid text without control characters, otherwise as it is
/// printed in the container.
pub fn clean_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name.get(..LONGEST_NAME_BYTES).unwrap_or(name));
    let clean: String = name.chars().filter(|c| !c.is_control()).collect();
    let clean = clean.trim();
    if clean.is_empty() { "unnamed" } else { clean }.to_owned()
}

#[cfg(test)]
mod tests;
