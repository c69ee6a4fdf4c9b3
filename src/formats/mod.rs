//! How do the bytes of one format become articles?
//!
//! A shelf: one file a format. To add one:
//! 1. write `src/formats/<name>.rs` with a `pub const FORMAT: Format`;
//! 2. add it to [`FORMATS`], the most particular first;
//! 3. put its three articles into `sample-corpus/formats/<name>/`;
//! 4. run the tests: the first run writes what is read to `tests/golden/formats/<name>.json`; read
//!    that file as a user would, and commit it.
//!
//! A format reads what it is handed and opens nothing. Finding files, decoding text and capping
//! sizes are the business of `ingest`.

pub mod alto;
pub mod anpa;
pub mod atom;
pub mod bibtex;
mod byline;
mod capped_lines;
pub mod csv;
mod decoded;
mod document;
pub mod docx;
mod elements;
pub mod epub;
mod export;
pub mod factiva;
mod feeds;
mod fields;
pub mod hocr;
pub mod html;
mod hyphens;
mod iptc;
pub mod iptc_7901;
pub mod json;
pub mod json_feed;
pub mod json_ld;
pub mod json_lines;
mod json_object;
pub mod mail;
pub mod markdown;
mod markup;
pub mod mets;
pub mod newsml_1;
pub mod newsml_g2;
pub mod nexis;
pub mod ninjs;
pub mod nitf;
mod ocr;
pub mod odt;
pub mod page_xml;
pub mod pdf;
pub mod plain_text;
#[cfg(test)]
mod probe;
pub mod proquest;
pub mod rcv1;
pub mod reuters_sgml;
pub mod ris;
pub mod rss;
pub mod rtf;
mod running_text;
pub mod telex;
pub mod trec;
mod wire_copy;
mod xml;
mod xml_records;
use std::io::BufRead;
use std::ops::ControlFlow;

use crate::article::{Article, Date};

/// Every format, in the order in which they are asked whether a file is theirs.
pub const FORMATS: &[Format] = &[
    docx::FORMAT,
    odt::FORMAT,
    epub::FORMAT,
    rtf::FORMAT,
    pdf::FORMAT,
    reuters_sgml::FORMAT,
    mets::FORMAT,
    alto::FORMAT,
    page_xml::FORMAT,
    hocr::FORMAT,
    iptc_7901::FORMAT,
    anpa::FORMAT,
    telex::FORMAT,
    factiva::FORMAT,
    proquest::FORMAT,
    nexis::FORMAT,
    rcv1::FORMAT,
    trec::FORMAT,
    rss::FORMAT,
    atom::FORMAT,
    json_feed::FORMAT,
    nitf::FORMAT,
    newsml_g2::FORMAT,
    newsml_1::FORMAT,
    ninjs::FORMAT,
    json_ld::FORMAT,
    html::FORMAT,
    json::FORMAT,
    json_lines::FORMAT,
    ris::FORMAT,
    bibtex::FORMAT,
    csv::FORMAT,
    mail::FORMAT,
    markdown::FORMAT,
    plain_text::FORMAT,
];

/// One format of the shelf.
pub struct Format {
    /// The name used in `--format-map`, in the index and in the output.
    pub name: &'static str,
    /// One line for people: what it is.
    pub about: &'static str,
    /// File name endings, in lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether the first bytes of a file (at most [`SNIFFED_BYTES`]) are of this format.
    pub recognises: fn(head: &[u8]) -> bool,
    pub reader: Reader,
}

/// How much of a file's head a format may look at to recognise it.
pub const SNIFFED_BYTES: usize = 4096;

/// How a format wants to be fed.
pub enum Reader {
    /// The whole file, decoded: `\n` line ends, no byte order mark. For files of one article
    /// or a few.
    Text(fn(text: &str, origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable>),
    /// The whole file as it is, for formats that are no text: zipped documents, PDF, mail.
    Bytes(fn(bytes: &[u8], origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable>),
    /// The same in a process of its own with bounded time and memory, for formats whose library cannot
    /// be trusted with either.
    Confined(fn(bytes: &[u8], origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable>),
    /// A stream of bytes, for files of any length; the format keeps no more than a record.
    Stream(
        fn(
            bytes: &mut dyn BufRead,
            origin: &Origin,
            deliver: &mut Deliver,
        ) -> Result<(), Unreadable>,
    ),
}

/// Where the bytes come from: what a reader may know besides them.
#[derive(Clone, Default)]
pub struct Origin {
    /// As in [`crate::article::Source`].
    pub path: String,
    pub file_day: Option<Date>,
    /// For formats with free field names: the user's `their name -> our name`.
    pub field_map: Vec<(String, String)>,
    /// Reads a file that this one refers to, by its path from the folder of this one (`../alto/3.xml`);
    /// `None` where nothing beside it can be read. Never leaves the archive.
    pub beside: Option<Beside>,
    /// For a page out of a crawl; filled into what the page itself does not say.
    pub capture: Option<Capture>,
}

/// What a crawl knows of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The address it was fetched from.
    pub address: String,
    /// When it was fetched, in seconds since 1970 in UTC.
    pub made: Option<i64>,
}

/// Reads a neighbouring file whole; fails with the reason.
pub type Beside = std::sync::Arc<dyn Fn(&str) -> Result<Vec<u8>, Unreadable> + Send + Sync>;

/// What a reader hands over, record by record.
pub enum Reading {
    Article(Box<Article>),
    /// A record that could not be read, and why; the reader goes on with the next.
    Skipped {
        record: Option<String>,
        reason: String,
    },
}

/// Takes a reading; `Break` asks the reader to stop at once and return `Ok`.
pub type Deliver<'a> = dyn FnMut(Reading) -> ControlFlow<()> + 'a;

/// The file as a whole cannot be read: in lower case, without a full stop.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);
