//! How are files read from a tar file? POSIX.1-2017, `pax`, with the long names of GNU tar.
//!
//! Headers are taken one by one, as they come, and those that hold the name of the next one are
//! read here under a cap. Links, devices and sparse files are named and not followed.

use std::io::{BufReader, Read};
use std::ops::ControlFlow;

use tar::{Archive, Entry, EntryType, PaxExtensions};

use super::{Container, Facts, Found, Member, Packed, Take, Unpacks, clean_name};
use crate::article::Date;
use crate::formats::Unreadable;
use crate::ingest::plainly;

pub const CONTAINER: Container = Container {
    name: "tar",
    about: "archive of files, one behind the other",
    extensions: &["tar"],
    recognises,
    unpacks: Unpacks::Members(unpack),
};

const HEADER_BYTES: usize = 512;

/// A longer name, or more facts beside it, are not kept.
const LONGEST_EXTENSION_BYTES: u64 = 64 << 10;

/// A header's checksum is right, and that of a header which is not all zeros.
fn recognises(head: &[u8]) -> bool {
    const CHECKSUM: std::ops::Range<usize> = 148..156;
    let Some(header) = head.get(..HEADER_BYTES) else {
        return false;
    };
    let printed: String = header[CHECKSUM]
        .iter()
        .map(|&byte| char::from(byte))
        .collect();
    let printed = printed.trim_matches([' ', '\0']);
    let sum: u32 = header
        .iter()
        .enumerate()
        .map(|(at, &byte)| u32::from(if CHECKSUM.contains(&at) { b' ' } else { byte }))
        .sum();
    header[0] != 0 && u32::from_str_radix(printed, 8).is_ok_and(|printed| printed == sum)
}

/// What stands in headers of its own before the header it is about.
#[derive(Default)]
struct Extensions {
    name: Option<Vec<u8>>,
    changed: Option<i64>,
    is_sparse: bool,
}

fn unpack(packed: &mut Packed, take: &mut Take) -> Result<(), Unreadable> {
    let mut archive = Archive::new(&mut *packed.bytes);
    let entries = archive.entries().map_err(|error| name_error(&error))?;
    let mut extensions = Extensions::default();
    for entry in entries.raw(true) {
        let mut entry = entry.map_err(|error| name_error(&error))?;
        match entry.header().entry_type() {
            EntryType::GNULongName => {
                extensions.name = Some(read_extension(&mut entry)?);
            }
            EntryType::XHeader => read_pax(&mut entry, &mut extensions)?,
            EntryType::XGlobalHeader | EntryType::GNULongLink | EntryType::Directory => {}
            kind => {
                let extensions = std::mem::take(&mut extensions);
                if hand_over(entry, kind, extensions, take) == ControlFlow::Break(()) {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

fn hand_over<R: Read>(
    mut entry: Entry<R>,
    kind: EntryType,
    extensions: Extensions,
    take: &mut Take,
) -> ControlFlow<()> {
    let name = extensions
        .name
        .unwrap_or_else(|| entry.path_bytes().into_owned());
    let name = clean_name(&name);
    if name.ends_with('/') {
        return ControlFlow::Continue(());
    }
    let reason = match kind {
        EntryType::Regular | EntryType::Continuous if !extensions.is_sparse => None,
        EntryType::Regular | EntryType::GNUSparse => Some("a sparse file"),
        EntryType::Symlink => Some("a symbolic link, not followed"),
        EntryType::Link => Some("a hard link, not followed"),
        EntryType::Fifo => Some("a named pipe"),
        EntryType::Char | EntryType::Block => Some("a device"),
        _ => Some("not a regular file"),
    };
    if let Some(reason) = reason {
        return take(Found::Skipped {
            name,
            reason: reason.to_owned(),
        });
    }
    let mtime = entry.header().mtime().ok();
    let changed = extensions
        .changed
        .or(mtime.and_then(|seconds| i64::try_from(seconds).ok()));
    let facts = Facts {
        changed: changed.filter(|&seconds| seconds > 0).and_then(day),
        range: None,
        ..Facts::default()
    };
    let mut bytes = BufReader::new(&mut entry);
    take(Found::Member(Member {
        name,
        bytes: &mut bytes,
        facts,
    }))
}

fn day(seconds: i64) -> Option<Date> {
    Date::from_day_number(seconds.div_euclid(86_400))
}

fn read_extension<R: Read>(entry: &mut Entry<R>) -> Result<Vec<u8>, Unreadable> {
    let mut text = Vec::new();
    entry
        .take(LONGEST_EXTENSION_BYTES)
        .read_to_end(&mut text)
        .map_err(|error| name_error(&error))?;
    while text.last() == Some(&0) {
        text.pop();
    }
    Ok(text)
}

fn read_pax<R: Read>(entry: &mut Entry<R>, extensions: &mut Extensions) -> Result<(), Unreadable> {
    let text = read_extension(entry)?;
    for extension in PaxExtensions::new(&text).flatten() {
        match extension.key_bytes() {
            b"path" => extensions.name = Some(extension.value_bytes().to_vec()),
            b"mtime" => {
                let whole = extension
                    .value()
                    .ok()
                    .and_then(|time| time.split('.').next()?.parse().ok());
                extensions.changed = whole;
            }
            key if key.starts_with(b"GNU.sparse.") => extensions.is_sparse = true,
            _ => {}
        }
    }
    Ok(())
}

/// Errors of the layer beneath are passed on as they are; those of the reader are in its words.
fn name_error(error: &std::io::Error) -> Unreadable {
    use std::io::ErrorKind;
    let is_ours = error
        .get_ref()
        .is_some_and(|inner| inner.to_string().starts_with("its "));
    match error.kind() {
        _ if is_ours => Unreadable(plainly(error)),
        ErrorKind::FileTooLarge | ErrorKind::InvalidData => Unreadable(plainly(error)),
        ErrorKind::UnexpectedEof => Unreadable("its tar data ends too early".to_owned()),
        _ if error.to_string().contains("unexpected EOF") => {
            Unreadable("its tar data ends too early".to_owned())
        }
        _ => Unreadable("its tar data is damaged".to_owned()),
    }
}
