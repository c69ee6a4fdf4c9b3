//! How are the parts of a zipped document opened?
//!
//! Word processors and makers of books pack XML files into one ZIP file. Parts are asked for by
//! name and read into memory up to a cap; archives of files, and paths in them, are the business
//! of `ingest`.

use std::io::{Cursor, Read};

use encoding_rs::UTF_8;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::formats::Unreadable;

/// The largest part, unpacked. The text of a thick book takes some 5 MB.
const LARGEST_PART: u64 = 64 << 20;

/// All parts of a document together, unpacked: a part may be asked for again and again.
const LARGEST_WHOLE: u64 = 256 << 20;

pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    unpacked: u64,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        ZipArchive::new(Cursor::new(bytes))
            .map(|archive| Package {
                archive,
                unpacked: 0,
            })
            .map_err(|_| Unreadable("damaged: its list of parts cannot be read".to_owned()))
    }

    /// The text of a part; `None` where there is none of that name.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(reason)) if reason.contains("assword") => {
                return Err(Unreadable("encrypted".to_owned()));
            }
            Err(_) => return Err(damaged(name)),
        };
        let mut bytes = Vec::new();
        file.take(LARGEST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| damaged(name))?;
        if bytes.len() as u64 > LARGEST_PART {
            let cap = LARGEST_PART >> 20;
            return Err(Unreadable(format!("{name} unpacks to more than {cap} MB")));
        }
        self.unpacked += bytes.len() as u64;
        if self.unpacked > LARGEST_WHOLE {
            let cap = LARGEST_WHOLE >> 20;
            return Err(Unreadable(format!("it unpacks to more than {cap} MB")));
        }
        // XML without a byte order mark is UTF-8, whatever else it might declare.
        Ok(Some(UTF_8.decode(&bytes).0.into_owned()))
    }
}

fn damaged(name: &str) -> Unreadable {
    Unreadable(format!("damaged: {name} cannot be unpacked"))
}

/// The names of the first files of a ZIP file, as far as its head shows them.
pub fn first_names(head: &[u8]) -> Vec<&[u8]> {
    const MARK: &[u8] = b"PK\x03\x04";
    const NAME_LENGTH_AT: usize = 26;
    const NAME_AT: usize = 30;
    if !head.starts_with(MARK) {
        return Vec::new();
    }
    head.windows(MARK.len())
        .enumerate()
        .filter(|(_, window)| *window == MARK)
        .filter_map(|(at, _)| {
            let header = head.get(at..)?;
            let low = *header.get(NAME_LENGTH_AT)?;
            let high = *header.get(NAME_LENGTH_AT + 1)?;
            let length = usize::from(u16::from_le_bytes([low, high]));
            header.get(NAME_AT..NAME_AT + length)
        })
        .collect()
}

/// Whether a ZIP file opens with a file `mimetype` that names this type, as OpenDocument and EPUB
/// have it.
pub fn declares_type(head: &[u8], mimetype: &str) -> bool {
    first_names(head).first() == Some(&&b"mimetype"[..])
        && head
            .get(..256)
            .unwrap_or(head)
            .windows(mimetype.len())
            .any(|window| window == mimetype.as_bytes())
}
