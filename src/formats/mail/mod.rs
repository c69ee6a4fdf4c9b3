//! How are messages of mail read: newsletters, and what was sent to a desk?
//!
//! A file is one message (EML, RFC 5322 with MIME: <https://www.rfc-editor.org/rfc/rfc5322>) or a
//! mailbox of many (mbox). Every message becomes one article: its subject is the headline, as
//! printed, also behind `Re:`. How a box falls into messages is told by `mailbox`, what a message
//! says by `message`. Attachments are not read.

mod mailbox;
mod message;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::BufRead;

use super::{Deliver, Format, Origin, Reader, Reading, Unreadable};
use crate::article::Source;
use mailbox::{LARGEST_MESSAGE_BYTES, Message, Messages};

pub const FORMAT: Format = Format {
    name: "mail",
    about: "mail: one message (EML) or a mailbox of many (mbox)",
    extensions: &["eml", "mbox", "mbx", "mail"],
    recognises,
    reader: Reader::Stream(read),
};

/// Headers that only mail has, in lower case; two of them make a message.
const HEADERS: &[&str] = &[
    "content-type",
    "date",
    "delivered-to",
    "from",
    "message-id",
    "mime-version",
    "received",
    "reply-to",
    "return-path",
    "sender",
    "subject",
    "to",
];

/// Of these there is one at least.
const SURE_HEADERS: &[&str] = &[
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
];

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches(['\u{feff}', '\n', '\r']);
    match head.split_once('\n') {
        Some((first, rest)) if mailbox::is_opening(first.as_bytes()) => {
            begins_with_headers(rest, 1)
        }
        _ => begins_with_headers(head, 3),
    }
}

/// Whether a text begins with so many headers of mail, all lines before the first blank one being
/// headers.
fn begins_with_headers(text: &str, fewest: usize) -> bool {
    let (mut known, mut sure, mut from) = (0, false, false);
    for line in text.split('\n') {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            // The head may break off inside of a line.
            return known >= fewest && sure && text.ends_with(line);
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        known += usize::from(HEADERS.contains(&name.as_str()));
        sure |= SURE_HEADERS.contains(&name.as_str());
        from |= name == "from";
    }
    known >= fewest && (sure || fewest == 1 || from && known >= 3)
}

fn read(bytes: &mut dyn BufRead, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut messages = Messages::new(bytes);
    let mut keys = Keys::default();
    let mut next = messages.next()?;
    let is_box = next
        .as_ref()
        .is_some_and(|first| !first.envelope.is_empty());
    while let Some(message) = next {
        keys.ordinal += 1;
        let reading = reading_of(&message, is_box, &mut keys);
        if !is_box && let Reading::Skipped { reason, .. } = reading {
            return Err(Unreadable(reason));
        }
        if deliver(reading).is_break() {
            break;
        }
        next = messages.next()?;
    }
    Ok(())
}

fn reading_of(message: &Message, is_box: bool, keys: &mut Keys) -> Reading {
    let read = if message.is_too_large {
        Err(format!("larger than {} MB", LARGEST_MESSAGE_BYTES >> 20))
    } else {
        message::read(&message.bytes, &message.envelope)
    };
    match read {
        Ok(mut article) => {
            if is_box {
                article.source = Source {
                    record: Some(keys.key(article.version.of.as_deref())),
                    range: Some(message.range),
                    ..Source::default()
                };
            }
            Reading::Article(Box::new(article))
        }
        Err(reason) => Reading::Skipped {
            record: Some(keys.ordinal.to_string()),
            reason,
        },
    }
}

/// Which record keys are taken.
#[derive(Default)]
struct Keys {
    ordinal: usize,
    /// Hashes of the keys given out, as two records must not share one.
    taken: HashSet<u64>,
}

impl Keys {
    /// The message's own identifier, else its number; with the number behind it where it is taken.
    fn key(&mut self, id: Option<&str>) -> String {
        let Some(id) = id else {
            return self.ordinal.to_string();
        };
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        if self.taken.insert(hasher.finish()) {
            id.to_owned()
        } else {
            format!("{id}@{}", self.ordinal)
        }
    }
}

#[cfg(test)]
mod tests;
