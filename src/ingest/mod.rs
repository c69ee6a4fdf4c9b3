//! Which files under a directory are articles, and what do they hold?
//!
//! Finds files ([`walk`]), unpacks what is a container ([`containers`]), chooses the format of each
//! file, decodes its bytes ([`charset`]), and hands on what the format reads, with its source noted
//! and its text clean. Formats see neither the file system nor an encoding; what becomes of the
//! articles is the business of `indexer`.
//!
//! Whatever cannot be read is named with a reason; nothing is left out in silence, and no file
//! makes memory grow beyond [`Limits`].

mod beside;
pub mod charset;
mod complete;
pub mod confined;
pub mod containers;
mod digest;
mod listing;
mod path_date;
mod source;
mod unfold;
pub mod walk;

use std::fs::{File, Metadata};
use std::io::{self, BufReader};
use std::path::Path;

use crate::formats::{
    Deliver, FORMATS, Format, Origin, Unreadable, csv, markdown, mets, plain_text,
};
pub use beside::read_through;
use containers::Facts;
use digest::Digested;
pub use listing::read_listing;
use source::Wanted;
use unfold::{Place, Purpose, Unfolding};

/// What a file may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, unpacked, of a format that reads files whole; the largest record of a
    /// crawl; the largest zip file inside another file.
    pub text_bytes: u64,
    /// The largest size that a file may unpack to, all its layers counted.
    pub unpacked_bytes: u64,
    /// How many times its own size a file may unpack to, one layer or all together.
    pub unpacked_ratio: u64,
    /// How many members may lie in a file, those of containers inside it counted.
    pub members: u64,
    /// So many containers may lie in each other: `x.tar.gz` is two.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            text_bytes: 64 << 20,
            unpacked_bytes: 1 << 40,
            unpacked_ratio: 200,
            members: 10_000_000,
            depth: 4,
        }
    }
}

/// A file that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadFile {
    /// The format that read it, or the container that holds what was read.
    pub format: &'static str,
    /// BLAKE3 of the file's bytes as they lie on the disk; `None` where reading was broken off.
    pub blake3: Option<blake3::Hash>,
}

/// How much is read from the disk, or unpacked, at once.
const BUFFER_BYTES: usize = 64 << 10;

/// Reads the articles of one file, and of all files in it where it is a container.
///
/// `format` is the user's choice; where there is none, the format is chosen by the name of the
/// file and by its first bytes. An error means that the file as a whole could not be read, or not
/// to its end: articles may have been delivered before it.
///
/// A page that is read through the METS file of its issue ([`read_through`]) holds no article of its
/// own: nothing is delivered, and that is no fault. With a format of the user's choice it is read.
pub fn read_file(
    path: &Path,
    origin: &Origin,
    limits: &Limits,
    format: Option<&'static Format>,
    deliver: &mut Deliver,
) -> Result<ReadFile, Unreadable> {
    let opened = open(path)?;
    let (file, before) = &opened;
    let origin = &beside::with_beside(path, origin, limits);
    let mut raw = BufReader::with_capacity(BUFFER_BYTES, Digested::new(file));
    let (result, is_stopped) = match format.is_none() && read_through(path, origin).is_some() {
        true => (Ok(mets::FORMAT.name), false),
        false => {
            let purpose = Purpose::Deliver(deliver);
            let mut unfolding = Unfolding::new(origin, limits, format, before.len(), purpose);
            let result = unfolding.read(&mut raw, place_of(path, file));
            (result, unfolding.is_stopped)
        }
    };
    // A file in the middle of being written must not count as read.
    let after = file
        .metadata()
        .map_err(|error| Unreadable(plainly(&error)))?;
    let same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    if !same {
        return Err(Unreadable("it changed while it was read".to_owned()));
    }
    let format = result?;
    if is_stopped {
        return Ok(ReadFile {
            format,
            blake3: None,
        });
    }
    // What a format has no use for belongs to the file all the same.
    io::copy(&mut raw, &mut io::sink()).map_err(|error| Unreadable(plainly(&error)))?;
    Ok(ReadFile {
        format,
        blake3: Some(raw.get_ref().digest()),
    })
}

/// The text that an article was read from, decoded: of the whole file, or of the record in it that
/// [`crate::article::Source`] names. Takes the same arguments as [`read_file`] took.
pub fn read_source(
    path: &Path,
    origin: &Origin,
    limits: &Limits,
    format: Option<&'static Format>,
    record: Option<&str>,
) -> Result<String, Unreadable> {
    let mut wanted = Wanted::new(record);
    let pass = |wanted: &mut Wanted| {
        let (file, before) = open(path)?;
        let mut raw = BufReader::with_capacity(BUFFER_BYTES, &file);
        let purpose = Purpose::Seek(wanted);
        Unfolding::new(origin, limits, format, before.len(), purpose)
            .read(&mut raw, place_of(path, &file))
    };
    let result = pass(&mut wanted);
    if !wanted.is_found() {
        result?;
        return Err(Unreadable("holds no such record, or no more".to_owned()));
    }
    let result = pass(&mut wanted);
    match wanted.into_text() {
        Some(text) => Ok(text),
        None => Err(result
            .err()
            .unwrap_or(Unreadable("it changed while it was read".to_owned()))),
    }
}

/// The BLAKE3 digest of a file's bytes, in hexadecimal digits, and how many they are.
pub fn digest(path: &Path) -> Result<(String, u64), Unreadable> {
    let (file, _) = open(path)?;
    let mut digested = Digested::new(&file);
    let bytes = io::copy(&mut digested, &mut io::sink());
    let bytes = bytes.map_err(|error| Unreadable(plainly(&error)))?;
    Ok((digested.digest().to_hex().to_string(), bytes))
}

/// Reads bytes that come from no file as articles of one format.
pub fn read_bytes(
    bytes: &[u8],
    origin: &Origin,
    limits: &Limits,
    format: &'static Format,
    deliver: &mut Deliver,
) -> Result<&'static str, Unreadable> {
    let length = bytes.len() as u64;
    let purpose = Purpose::Deliver(deliver);
    let mut unfolding = Unfolding::new(origin, limits, Some(format), length, purpose);
    unfolding.read_as(&mut &*bytes, format, origin, &place("", None))
}

fn place_of<'p>(path: &Path, file: &'p File) -> Place<'p> {
    let name = path.file_name().map(|name| name.to_string_lossy());
    place(&name.unwrap_or_default(), Some(file))
}

fn place<'p>(name: &str, file: Option<&'p File>) -> Place<'p> {
    Place {
        key: None,
        name: name.to_lowercase(),
        depth: 0,
        facts: Facts::default(),
        frames: None,
        file,
    }
}

/// The format with this name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format that the user has chosen for the ending of `path`; the map is `ending -> format`.
pub fn mapped_format(map: &[(String, String)], path: &str) -> Option<&'static Format> {
    let (_, ending) = path.rsplit_once('.')?;
    let (_, name) = map
        .iter()
        .find(|(mapped, _)| mapped.eq_ignore_ascii_case(ending))?;
    format_named(name)
}

/// What may look like plain text and is told by its name: Markdown without front matter, a table of
/// which no column has a known name.
const NAMED: [&str; 2] = [markdown::FORMAT.name, csv::FORMAT.name];

/// The format of a file by its name, in lower case, and its first bytes: its ending decides among
/// the formats that recognise it; plain text is for what no other format recognises.
pub fn recognise(name: &str, head: &[u8]) -> Option<&'static Format> {
    let head = charset::in_utf8(head);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let particular = || {
        FORMATS
            .iter()
            .filter(|format| format.name != plain_text::FORMAT.name)
    };
    let recognises = |format: &&Format| (format.recognises)(&head);
    particular()
        .filter(|format| format.extensions.contains(&ending))
        .find(recognises)
        .or_else(|| particular().find(recognises))
        .or_else(|| {
            let mut named = particular().filter(|format| NAMED.contains(&format.name));
            named
                .find(|format| format.extensions.contains(&ending))
                .filter(|_| (plain_text::FORMAT.recognises)(&head))
        })
        .or_else(|| FORMATS.iter().find(recognises))
}

fn open(path: &Path) -> Result<(File, Metadata), Unreadable> {
    let named = |error: io::Error| Unreadable(plainly(&error));
    // Opening a pipe would wait for its writer, so the kind of file is asked first.
    if !std::fs::metadata(path).map_err(named)?.is_file() {
        return Err(Unreadable("not a regular file".to_owned()));
    }
    let file = File::open(path).map_err(named)?;
    let metadata = file.metadata().map_err(named)?;
    Ok((file, metadata))
}

/// The system's errors in our words.
fn plainly(error: &io::Error) -> String {
    if error.get_ref().is_some() {
        return error.to_string();
    }
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file, or no more".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string().to_lowercase(),
    }
}

#[cfg(test)]
mod tests;
