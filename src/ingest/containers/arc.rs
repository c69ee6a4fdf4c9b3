//! How are pages read from an ARC file, the Internet Archive's older format for crawls?
//! <https://archive.org/web/researcher/ArcFileFormat.php>
//!
//! A record is one line (address, IP address, time, media type, more in version 2, length) and as
//! many bytes. The first is about the file.

use std::io;

use super::records::{Dialect, Head, Use};
use super::tape::Tape;
use super::{Container, Packed, Take, Unpacks, clean_name, records};
use crate::article::instant;
use crate::formats::Unreadable;

pub const CONTAINER: Container = Container {
    name: "arc",
    about: "crawl of the web, in the older format (ARC)",
    extensions: &["arc"],
    recognises,
    unpacks: Unpacks::Members(unpack),
};

const DIALECT: Dialect = Dialect { begins, head };

fn recognises(head: &[u8]) -> bool {
    head.starts_with(b"filedesc://")
}

fn unpack(packed: &mut Packed, take: &mut Take) -> Result<(), Unreadable> {
    records::unpack(&DIALECT, packed, take)
}

fn begins(line: &[u8]) -> bool {
    parse(line).is_some()
}

/// The parts of a record's line.
struct Line<'l> {
    address: &'l str,
    time: &'l str,
    media_type: &'l str,
    length: u64,
}

/// An address may hold blanks, so the time is looked for, of fourteen digits, and the address ends
/// a part before it.
fn parse(line: &[u8]) -> Option<Line<'_>> {
    let line = line.strip_suffix(b"\n")?;
    let line = std::str::from_utf8(line).ok()?.trim_end();
    let (address, _) = line.split_once(' ')?;
    let is_address = address.find(':').is_some_and(|colon| {
        address[..colon]
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
    });
    if !is_address {
        return None;
    }
    let length = line.rsplit(' ').next()?.parse().ok()?;
    let is_time = |part: &str| part.len() == 14 && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut at = 0;
    for part in line.split(' ') {
        if at > address.len() && is_time(part) {
            let before = line[..at].trim_end();
            let (address, _) = before.rsplit_once(' ')?;
            let media_type = line[at + part.len()..].trim_start().split(' ').next()?;
            return Some(Line {
                address,
                time: part,
                media_type,
                length,
            });
        }
        at += part.len() + 1;
    }
    None
}

fn head(line: &[u8], _: &mut Tape) -> io::Result<Head> {
    let Some(line) = parse(line) else {
        return Err(super::damaged("record's first line"));
    };
    let address = clean_name(line.address.as_bytes());
    let is_own = address.starts_with("filedesc:");
    Ok(Head {
        name: address.clone(),
        made: instant(line.time),
        // What the server said of the body; the block is the whole response where there was one.
        content_type: (!address.starts_with("http")).then(|| line.media_type.to_owned()),
        address: Some(address),
        use_of_it: if is_own { Use::Silent } else { Use::Page },
        length: Some(line.length),
        truncated: None,
    })
}
