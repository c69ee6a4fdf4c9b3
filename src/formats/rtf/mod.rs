//! How is a document in Rich Text Format (RTF) read?
//!
//! After the specification 1.9.1 of the format:
//! <https://interoperability.blob.core.windows.net/files/Archive_References/%5bMSFT-RTF%5d.pdf>.
//! One pass over the bytes: groups and control words tell where text goes to (`destination`), in
//! which code page its bytes are (`code_page`), and what is hidden or deleted; whatever is not
//! known is passed over. What the paragraphs are of an article is the business of `document`.

mod code_page;
mod destination;
mod lexer;
mod text;

use super::document::{Document, deliver_articles};
use super::{Deliver, Format, Origin, Reader, Unreadable};
use lexer::{Lexer, Token};
use text::Text;

pub const FORMAT: Format = Format {
    name: "rtf",
    about: "Rich Text Format",
    extensions: &["rtf"],
    recognises,
    reader: Reader::Bytes(read),
};

/// Groups lie in one another so deep; real documents keep within some 30.
const DEEPEST_GROUP: usize = 1000;

fn recognises(head: &[u8]) -> bool {
    body(head).starts_with(b"{\\rtf")
}

/// Without the mark and the blanks that some programs put before it.
fn body(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start()
}

fn read(bytes: &[u8], _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let document = text_of(bytes)?;
    deliver_articles(&document, deliver)
}

/// The text of a document and its properties.
pub(super) fn text_of(bytes: &[u8]) -> Result<Document, Unreadable> {
    if !recognises(bytes) {
        return Err(Unreadable(
            "no RTF: it does not open with {\\rtf".to_owned(),
        ));
    }
    let mut text = Text::default();
    let mut depth = 0usize;
    for token in Lexer::new(body(bytes)) {
        match token {
            Token::Open if depth >= DEEPEST_GROUP => {
                return Err(Unreadable(format!(
                    "its groups lie more than {DEEPEST_GROUP} deep"
                )));
            }
            Token::Open => {
                depth += 1;
                text.open_group();
            }
            Token::Close => {
                depth = depth.saturating_sub(1);
                text.close_group();
                if depth == 0 {
                    // Behind the last group lies what mail and transmission have left there.
                    break;
                }
            }
            Token::Word(word, number) => text.word(word, number),
            Token::Symbol(symbol) => text.symbol(symbol),
            Token::Byte(byte) => text.byte(byte),
        }
    }
    Ok(text.finish())
}

#[cfg(test)]
mod tests;
