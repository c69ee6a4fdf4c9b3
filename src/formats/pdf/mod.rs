//! How is an article in a PDF file read?
//!
//! PDF as ISO 32000 has it, <https://pdfa.org/resource/iso-32000-2/>, parsed by `hayro-interpret`.
//! A page knows where each letter stands and nothing of words, lines or paragraphs: `letters`
//! collects them, `lines` puts them together, `paragraphs` divides them. The text layer is read,
//! also the unseen one of a scan that was recognised; pictures are not. What the paragraphs are of
//! an article is the business of `document`.
//!
//! A hostile file can keep a parser busy: pages and letters are capped, a panic is caught; bounds on
//! time and memory are set by who calls.

mod letters;
mod lines;
mod paragraphs;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::metadata::Metadata;
use hayro_interpret::hayro_syntax::object::DateTime;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::document::{Document, deliver_articles, keywords};
use super::{Deliver, Format, Origin, Reader, Unreadable};
use crate::article::Date;

pub const FORMAT: Format = Format {
    name: "pdf",
    about: "PDF with a text layer",
    extensions: &["pdf"],
    recognises,
    reader: Reader::Confined(read),
};

const MOST_PAGES: usize = 2_000;

/// The mark may stand behind what a web server has left before it.
fn recognises(head: &[u8]) -> bool {
    const MARK: &[u8] = b"%PDF-";
    const FURTHEST: usize = 1024;
    let head = head.get(..FURTHEST).unwrap_or(head);
    let at = head.windows(MARK.len()).position(|window| window == MARK);
    at.is_some_and(|at| {
        head.get(..at)
            .is_some_and(|before| before.trim_ascii().is_empty())
    })
}

fn read(bytes: &[u8], _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let document = text_of(bytes)?;
    deliver_articles(&document, deliver)
}

/// The text of a document and its properties.
pub(super) fn text_of(bytes: &[u8]) -> Result<Document, Unreadable> {
    let read = catch_unwind(AssertUnwindSafe(|| read_document(bytes)));
    read.unwrap_or_else(|_| Err(Unreadable("damaged PDF".to_owned())))
}

fn read_document(bytes: &[u8]) -> Result<Document, Unreadable> {
    let refused = |reason: &str| Err(Unreadable(reason.to_owned()));
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected)) => {
            return refused("encrypted: it asks for a password");
        }
        Err(LoadPdfError::Decryption(_)) => return refused("encrypted in an unknown manner"),
        Err(LoadPdfError::Invalid) => return refused("damaged PDF"),
    };
    if pdf.pages().is_empty() {
        return refused("damaged PDF: no pages in it");
    }
    if pdf.pages().len() > MOST_PAGES {
        return Err(Unreadable(format!("more than {MOST_PAGES} pages")));
    }
    let pages = letters::read(&pdf)?;
    let lines = pages.iter().map(|page| lines::of(page)).collect();
    let mut document = paragraphs::read(lines);
    read_properties(pdf.metadata(), &mut document);
    Ok(document)
}

fn read_properties(metadata: &Metadata, document: &mut Document) {
    let line =
        |value: &Option<Box<[u8]>>| value.as_deref().map(text).filter(|text| !text.is_empty());
    document.title = line(&metadata.title);
    document.author = line(&metadata.author);
    document.subjects = line(&metadata.keywords)
        .map(|line| keywords(&line))
        .unwrap_or_default();
    document.created = metadata.creation_date.as_ref().and_then(day);
    document.modified = metadata.modification_date.as_ref().and_then(day);
}

fn day(date: &DateTime) -> Option<Date> {
    Date::day_of(
        i32::from(date.year),
        u32::from(date.month),
        u32::from(date.day),
    )
}

/// Text of properties: UTF-16 or UTF-8 where a mark says so, else nearly Latin-1.
fn text(bytes: &[u8]) -> String {
    let (text, _) = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => encoding_rs::UTF_8.decode_without_bom_handling(rest),
        _ if std::str::from_utf8(bytes).is_ok() => {
            encoding_rs::UTF_8.decode_without_bom_handling(bytes)
        }
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes),
    };
    text.trim_matches(|c: char| c.is_whitespace() || c == '\0')
        .to_owned()
}

#[cfg(test)]
mod tests;
