//! How are exports of Factiva read?
//!
//! The same articles come in two displays: with a code before each field (`HD  Ferry slip to
//! close`, `AN  Document GAZET00020220504ei540001x`), which Factiva calls "full article plus
//! indexing", or as a reader sees them, field under field without a code, closed by a line
//! `Document ...`. Both come as running text (also out of RTF, which is the business of that
//! format) and as saved pages, where an article is a `div` of class `article` (`page`). The codes are
//! those of the vendor's list, <https://developer.dowjones.com/>.

mod coded;
mod displayed;
mod page;
#[cfg(test)]
mod tests;

use super::{Deliver, Format, Origin, Reader, Unreadable, export};

pub const FORMAT: Format = Format {
    name: "factiva",
    about: "Factiva export, as text or as a saved page",
    extensions: &["txt", "text", "html", "htm"],
    recognises,
    reader: Reader::Text(read),
};

/// How far into a text its kind is looked for.
const LOOKED_AT: usize = 64 << 10;

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    page::is_page(&head) || recognises_text(&head)
}

/// Whether a running text is such an export, whatever file it comes from.
pub(super) fn recognises_text(text: &str) -> bool {
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or("");
    coded::is_coded(head) || displayed::is_displayed(head)
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    if page::is_page(text) {
        return page::read(text, deliver);
    }
    read_text(text, deliver)
}

/// Reads the articles of an export's running text.
pub(super) fn read_text(text: &str, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let (records, read_record): (_, export::ReadRecord) = if coded::is_coded(text) {
        (coded::records(text), coded::read)
    } else {
        (displayed::records(text), displayed::read)
    };
    if records.is_empty() {
        return Err(Unreadable("no article in this factiva export".to_owned()));
    }
    export::deliver_records(text, &records, read_record, deliver)
}
