//! Which files under a directory are articles, and what do they hold?
//!
//! Finds files ([`walk`]), chooses the format of each, decodes its bytes ([`charset`]), unpacks it
//! where it is compressed (`gzip`), and hands on what the format reads, with its source noted and
//! its text clean. Formats see neither the file system nor an encoding; what becomes of the articles
//! is the business of `indexer`.
//!
//! Whatever cannot be read is named with a reason; nothing is left out in silence, and no file
//! makes memory grow beyond [`Limits`].

mod beside;
pub mod charset;
mod gzip;
mod path_date;
pub mod walk;

use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use crate::article::Article;
use crate::formats::{
    Deliver, FORMATS, Format, Origin, Reader, Reading, SNIFFED_BYTES, Unreadable, mets, plain_text,
};
pub use beside::read_through;
use gzip::Gunzip;
use path_date::path_date;

/// What a file may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, unpacked, of a format that reads files whole.
    pub text_bytes: u64,
    /// The largest size that a compressed file may unpack to.
    pub unpacked_bytes: u64,
    /// How many times its own size a compressed file may unpack to.
    pub unpacked_ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            text_bytes: 64 << 20,
            unpacked_bytes: 64 << 30,
            unpacked_ratio: 200,
        }
    }
}

/// Reads the articles of one file and returns the name of the format that read it.
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
) -> Result<&'static str, Unreadable> {
    let (file, before) = open(path)?;
    let origin = &beside::with_beside(path, origin, limits);
    if format.is_none() && read_through(path, origin).is_some() {
        return Ok(mets::FORMAT.name);
    }
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().to_lowercase())
        .unwrap_or_default();
    let mut raw = BufReader::new(&file);
    let result = if gzip::is_gzip(peek(&mut raw)?) {
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let mut unpacked = BufReader::new(Gunzip::new(raw, limits));
        read_stream(&mut unpacked, name, origin, limits, format, deliver)
    } else {
        read_stream(&mut raw, &name, origin, limits, format, deliver)
    };
    // A file in the middle of being written must not count as read.
    let after = file
        .metadata()
        .map_err(|error| Unreadable(plainly(&error)))?;
    let same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    if same {
        result
    } else {
        Err(Unreadable("it changed while it was read".to_owned()))
    }
}

/// Reads bytes that come from no file as articles of one format.
pub fn read_bytes(
    bytes: &[u8],
    origin: &Origin,
    limits: &Limits,
    format: &'static Format,
    deliver: &mut Deliver,
) -> Result<&'static str, Unreadable> {
    read_as(&mut &*bytes, format, origin, limits, deliver)
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

fn read_stream(
    bytes: &mut dyn BufRead,
    name: &str,
    origin: &Origin,
    limits: &Limits,
    format: Option<&'static Format>,
    deliver: &mut Deliver,
) -> Result<&'static str, Unreadable> {
    let mut head = Vec::with_capacity(SNIFFED_BYTES);
    let mut limited = bytes.take(SNIFFED_BYTES as u64);
    limited
        .read_to_end(&mut head)
        .map_err(|error| Unreadable(plainly(&error)))?;
    let format = match format.or_else(|| recognise(name, &head)) {
        Some(format) => format,
        None if head.is_empty() => return Err(Unreadable("empty".to_owned())),
        None => {
            return Err(Unreadable(
                plain_text::not_text(&head).unwrap_or("no known format".to_owned()),
            ));
        }
    };
    let mut whole = head.as_slice().chain(bytes);
    read_as(&mut whole, format, origin, limits, deliver)
}

fn read_as(
    bytes: &mut dyn BufRead,
    format: &'static Format,
    origin: &Origin,
    limits: &Limits,
    deliver: &mut Deliver,
) -> Result<&'static str, Unreadable> {
    let mut readings = 0u64;
    let mut hand_on = |reading: Reading| {
        readings += 1;
        deliver(match reading {
            Reading::Article(article) => {
                Reading::Article(Box::new(complete(*article, format, origin)))
            }
            skipped => skipped,
        })
    };
    match format.reader {
        Reader::Text(read) => {
            let text = read_text(bytes, limits)?;
            read(&text, origin, &mut hand_on)?;
        }
        Reader::Bytes(read) => {
            let whole = read_whole(bytes, limits)?;
            read(&whole, origin, &mut hand_on)?;
        }
        Reader::Stream(read) => read(bytes, origin, &mut hand_on)?,
    }
    if readings == 0 {
        return Err(Unreadable("empty".to_owned()));
    }
    Ok(format.name)
}

/// The whole of a stream, decoded.
fn read_text(bytes: &mut dyn BufRead, limits: &Limits) -> Result<String, Unreadable> {
    let whole = read_whole(bytes, limits)?;
    if whole.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable("empty".to_owned()));
    }
    let decoded = charset::decode(whole).map_err(Unreadable)?;
    if decoded.text.trim().is_empty() {
        return Err(Unreadable("empty".to_owned()));
    }
    Ok(decoded.text)
}

/// The whole of a stream, up to the cap on files that are read whole.
fn read_whole(bytes: &mut dyn BufRead, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    let mut whole = Vec::new();
    bytes
        .take(limits.text_bytes.saturating_add(1))
        .read_to_end(&mut whole)
        .map_err(|error| Unreadable(plainly(&error)))?;
    if whole.len() as u64 > limits.text_bytes {
        return Err(Unreadable(format!(
            "larger than {} MB",
            limits.text_bytes >> 20
        )));
    }
    Ok(whole)
}

/// Notes where the article lies, and cleans what the format took out of escapes of its own.
fn complete(article: Article, format: &Format, origin: &Origin) -> Article {
    let line = |text: Option<String>| {
        text.map(charset::clean)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let mut article = Article {
        headline: charset::clean(article.headline),
        body: charset::clean(article.body),
        byline: line(article.byline),
        section: line(article.section),
        publication: line(article.publication),
        url: line(article.url),
        rights: line(article.rights),
        subjects: article.subjects.into_iter().map(charset::clean).collect(),
        file_day: origin.file_day,
        ..article
    };
    for listed in &mut article.listed {
        listed.name = charset::clean(std::mem::take(&mut listed.name));
    }
    // What the source itself says of its day goes before what its file is called.
    article.published = article.published.or_else(|| path_date(&origin.path));
    article.source.path = origin.path.clone();
    article.source.record = line(article.source.record);
    article.source.format = format.name.to_owned();
    article
}

fn peek<'b>(bytes: &'b mut BufReader<&File>) -> Result<&'b [u8], Unreadable> {
    bytes
        .fill_buf()
        .map_err(|error| Unreadable(plainly(&error)))
}

/// The system's errors in our words.
fn plainly(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file, or no more".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::Other | io::ErrorKind::InvalidData => error.to_string(),
        _ => error.to_string().to_lowercase(),
    }
}

#[cfg(test)]
mod tests;
