//! What does an HTTP response carry? RFC 9112 for the message, RFC 9110 for the fields.
//!
//! Crawlers keep responses as they came over the line, or say so and have decoded them already:
//! a coding that the body does not bear out is passed over.

use std::borrow::Cow;
use std::io::Read;
use std::rc::Rc;

use super::budget::{Budget, Counted, Guarded, damaged};
use super::{gzip, zstd};
use crate::ingest::plainly;

/// The head of a response, and its body as it was sent.
pub struct Response<'b> {
    pub status: u16,
    fields: Vec<(String, String)>,
    body: &'b [u8],
}

/// A head has no more lines than this.
const MOST_FIELDS: usize = 500;

impl<'b> Response<'b> {
    /// `None` where a block is no HTTP response.
    pub fn parse(block: &'b [u8]) -> Option<Response<'b>> {
        let mut rest = block;
        let status_line = next_line(&mut rest)?;
        let status_line = std::str::from_utf8(status_line).ok()?;
        let (version, status) = status_line.split_once(' ')?;
        if !version.to_ascii_uppercase().starts_with("HTTP") {
            return None;
        }
        let status = status.trim_start().get(..3)?.parse().ok()?;
        let mut fields = Vec::new();
        while let Some(line) = next_line(&mut rest) {
            if line.is_empty() || fields.len() == MOST_FIELDS {
                break;
            }
            fields.extend(field(line));
        }
        Some(Response {
            status,
            fields,
            body: rest,
        })
    }

    /// The value of the first field with a name, in lower case.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body, its transfer and content codings undone. The error says why they cannot be.
    pub fn body(&self, budget: &Rc<Budget>) -> Result<Cow<'b, [u8]>, String> {
        let is_chunked = self
            .field("transfer-encoding")
            .is_some_and(|coding| coding.to_ascii_lowercase().contains("chunked"));
        let mut body = match is_chunked {
            true => Cow::Owned(without_chunks(self.body)),
            false => Cow::Borrowed(self.body),
        };
        let codings = self.field("content-encoding").unwrap_or("");
        for coding in codings.rsplit(',').take(MOST_CODINGS) {
            if let Some(decoded) = decode(&body, &coding.trim().to_ascii_lowercase(), budget)? {
                body = Cow::Owned(decoded);
            }
        }
        Ok(body)
    }
}

/// Some servers compress twice.
const MOST_CODINGS: usize = 3;

fn next_line<'b>(rest: &mut &'b [u8]) -> Option<&'b [u8]> {
    let end = rest.iter().position(|&byte| byte == b'\n')?;
    let (line, behind) = rest.split_at(end);
    *rest = &behind[1..];
    Some(line.strip_suffix(b"\r").unwrap_or(line))
}

/// `Name: value`, of a head in HTTP's manner: the name in lower case.
pub fn field(line: &[u8]) -> Option<(String, String)> {
    let line = String::from_utf8_lossy(line);
    let (name, value) = line.split_once(':')?;
    Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}

/// `text/html` and `utf-8` out of `Text/HTML; charset="utf-8"`.
pub fn media_type(value: &str) -> (Option<String>, Option<String>) {
    let mut parts = value.split(';');
    let media_type = parts
        .next()
        .map(|media_type| media_type.trim().to_ascii_lowercase())
        .filter(|media_type| media_type.contains('/'));
    let charset = parts.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        name.trim()
            .eq_ignore_ascii_case("charset")
            .then(|| value.to_owned())
    });
    (media_type, charset)
}

/// Chunks put together. What follows on no chunk's head is taken as it is: crawlers undo chunks and
/// keep the field that announces them.
fn without_chunks(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let before = rest;
        let length = next_line(&mut rest).and_then(chunk_length);
        let Some(length) = length else {
            whole.extend_from_slice(before);
            return whole;
        };
        if length == 0 {
            return whole;
        }
        let (chunk, behind) = rest.split_at(length.min(rest.len()));
        whole.extend_from_slice(chunk);
        rest = behind.strip_prefix(b"\r\n").unwrap_or(behind);
        if rest.is_empty() {
            return whole;
        }
    }
}

fn chunk_length(line: &[u8]) -> Option<usize> {
    let line = std::str::from_utf8(line).ok()?;
    let length = line.split(';').next()?.trim();
    usize::from_str_radix(length, 16).ok()
}

/// One content coding undone; `None` where there is none to undo.
fn decode(body: &[u8], coding: &str, budget: &Rc<Budget>) -> Result<Option<Vec<u8>>, String> {
    let counted = Counted::new(body);
    // All of the body is taken in at once, as far as the ratio goes.
    counted.taken().set(body.len() as u64);
    let decoder: Box<dyn Read + '_> = match coding {
        "gzip" | "x-gzip" if gzip::recognises(body) => Box::new(gzip::decoder(body)),
        "deflate" if body.first().is_some_and(|first| first & 0x0f == 8) => {
            Box::new(Named("deflate data", flate2::read::ZlibDecoder::new(body)))
        }
        "deflate" => Box::new(Named(
            "deflate data",
            flate2::read::DeflateDecoder::new(body),
        )),
        "br" if !looks_like_text(body) => Box::new(Named(
            "brotli data",
            brotli_decompressor::Decompressor::new(body, 4096),
        )),
        "zstd" if zstd::recognises(body) => {
            Box::new(zstd::decoder(body).map_err(|error| plainly(&error))?)
        }
        "" | "identity" | "none" | "gzip" | "x-gzip" | "zstd" | "br" => return Ok(None),
        _ if looks_like_text(body) => return Ok(None),
        other => {
            let other: String = other.chars().take(20).collect();
            return Err(format!("its content coding is not known: {other}"));
        }
    };
    let most = budget.limits.text_bytes;
    let mut decoded = Vec::new();
    Guarded::new(decoder, counted.taken(), budget)
        .take(most.saturating_add(1))
        .read_to_end(&mut decoded)
        .map_err(|error| plainly(&error))?;
    if decoded.len() as u64 > most {
        return Err(format!("larger than {} MB", most >> 20));
    }
    Ok(Some(decoded))
}

/// Whether a body that is said to be compressed has been unpacked already.
fn looks_like_text(body: &[u8]) -> bool {
    let start = body.trim_ascii_start();
    matches!(start.first(), Some(b'<' | b'{' | b'[')) || start.starts_with(b"\xef\xbb\xbf")
}

struct Named<R>(&'static str, R);

impl<R: Read> Read for Named<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.1.read(buffer).map_err(|_| damaged(self.0))
    }
}
