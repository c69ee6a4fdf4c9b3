//! How are files read from a zip file? By the directory at its end, in the order of the directory,
//! stored or deflated. PKWARE, APPNOTE.TXT
//! <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>
//!
//! The directory is walked member by member and never held. What it says of sizes is not believed:
//! each member's bytes are counted as they come. Documents that are zip files beneath are left to
//! the formats.

use std::cell::Cell;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use zip::read::{Config, ZipFile, ZipFileEntry};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;
use zip::{CompressionMethod, ZipReadOptions};

use super::budget::{Counted, Guarded, in_our_words};
use super::{Container, Facts, Found, Member, Packed, Take, Unpacks, clean_name};
use crate::article::Date;
use crate::formats::Unreadable;

pub const CONTAINER: Container = Container {
    name: "zip",
    about: "archive of files, each stored or deflated",
    extensions: &["zip"],
    recognises,
    unpacks: Unpacks::Members(unpack),
};

const WHAT: &str = "zip data";

/// What the first member of a document is called.
const OF_DOCUMENTS: &[&[u8]] = &[b"[Content_Types].xml", b"mimetype", b"_rels/.rels"];

/// Where the name of the first member stands, and where its length.
const NAME: usize = 30;
const NAME_LENGTH: usize = 26;

fn recognises(head: &[u8]) -> bool {
    if head.starts_with(b"PK\x05\x06") {
        return true;
    }
    if !head.starts_with(b"PK\x03\x04") {
        return false;
    }
    let Some(&[low, high]) = head.get(NAME_LENGTH..NAME_LENGTH + 2) else {
        return false;
    };
    let length = usize::from(u16::from_le_bytes([low, high]));
    let name = head.get(NAME..NAME + length).unwrap_or(b"");
    !OF_DOCUMENTS.contains(&name)
}

fn unpack(packed: &mut Packed, take: &mut Take) -> Result<(), Unreadable> {
    let bytes = Counted::new(packed.seekable()?);
    let taken = bytes.taken();
    let mut members =
        ZipIterable::try_new(bytes, Config::default()).map_err(|error| name_error(&error))?;
    let members = members.files().map_err(|error| name_error(&error))?;
    while let Some(member) = members.next() {
        let member = member.map_err(|error| name_error(&error))?;
        if member.is_dir() {
            continue;
        }
        let name = name_of(&member);
        let opened = match reason_against(&member) {
            Some(reason) => Err(reason),
            None => member
                .with_reader(members.reader_mut(), ZipReadOptions::new())
                .map_err(|error| name_error(&error).0),
        };
        let taken = match opened {
            Ok(opened) => {
                taken.set(0);
                hand_over(opened, name, &taken, packed, take)
            }
            Err(reason) => take(Found::Skipped { name, reason }),
        };
        if taken == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

fn hand_over<R: Read>(
    opened: ZipFile<R>,
    name: String,
    taken: &Rc<Cell<u64>>,
    packed: &Packed,
    take: &mut Take,
) -> ControlFlow<()> {
    let facts = Facts {
        changed: opened.last_modified().and_then(|time| {
            Date::day_of(time.year().into(), time.month().into(), time.day().into())
        }),
        ..Facts::default()
    };
    let bytes = Guarded::new(Named(opened), Rc::clone(taken), &packed.budget);
    take(Found::Member(Member {
        name,
        bytes: &mut BufReader::new(bytes),
        facts,
    }))
}

/// Puts what goes wrong inside a member in our words.
struct Named<R>(R);

impl<R: Read> Read for Named<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0
            .read(buffer)
            .map_err(|error| in_our_words(&error, WHAT))
    }
}

/// In UTF-8, or in the code page of the first personal computers.
fn name_of(member: &ZipFileEntry) -> String {
    match member.name() {
        Ok(name) => clean_name(name.as_bytes()),
        Err(_) => clean_name(member.name_raw()),
    }
}

fn reason_against(member: &ZipFileEntry) -> Option<String> {
    if member.encrypted() {
        return Some("encrypted".to_owned());
    }
    if member.is_symlink() {
        return Some("a symbolic link, not followed".to_owned());
    }
    match member.compression() {
        CompressionMethod::Stored | CompressionMethod::Deflated => None,
        other => {
            let method = other.to_string().to_lowercase();
            Some(format!("packed by a method that is not read: {method}"))
        }
    }
}

fn name_error(error: &ZipError) -> Unreadable {
    Unreadable(match error {
        ZipError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            "its zip data ends too early".to_owned()
        }
        ZipError::UnsupportedArchive(_) => "a zip file in several parts".to_owned(),
        _ => "its zip data is damaged".to_owned(),
    })
}
