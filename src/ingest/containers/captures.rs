//! What does a record of a crawl give: a page to read, or a reason why not?
//!
//! Of a response, that with status 200 and a body which may hold text. What never does (pictures,
//! style sheets, the crawler's own notes) is counted by its kind.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::rc::Rc;

use super::http::{Response, media_type};
use super::{Budget, Facts, Found, Member, Take};

/// A record's block and what its head says of it.
pub struct Capture<'c> {
    /// What the record is called: the address it was fetched from, else its identifier.
    pub name: String,
    pub address: Option<String>,
    /// In seconds since 1970 in UTC.
    pub made: Option<i64>,
    /// Of the block, with parameters.
    pub content_type: Option<String>,
    pub block: &'c [u8],
    pub range: Option<(u64, u64)>,
}

/// Media types that hold no text of an article.
const NO_TEXT: &[&str] = &[
    "image/",
    "video/",
    "audio/",
    "font/",
    "model/",
    "text/css",
    "text/javascript",
    "text/ecmascript",
    "text/x-javascript",
    "text/dns",
    "text/anvl",
    "text/vtt",
    "application/javascript",
    "application/ecmascript",
    "application/x-javascript",
    "application/x-shockwave-flash",
    "application/font",
    "application/x-font",
    "application/vnd.ms-fontobject",
    "application/warc-fields",
    "application/wasm",
    "application/ocsp-response",
    "application/x-chrome-extension",
];

/// Addresses that are the crawler's own.
const OWN_SCHEMES: &[&str] = &["dns:", "metadata:", "whois:", "warcinfo:", "filedesc:"];

/// Hands a record over, as a member or as one to be counted.
pub fn hand_over(capture: Capture, budget: &Rc<Budget>, take: &mut Take) -> ControlFlow<()> {
    let Capture {
        name,
        address,
        made,
        content_type,
        block,
        range,
    } = capture;
    if OWN_SCHEMES.iter().any(|scheme| name.starts_with(scheme)) {
        return take(Found::Counted("of the crawler's own: no article".into()));
    }
    let of_block = content_type.as_deref().unwrap_or("");
    let is_http = of_block.starts_with("application/http") || of_block.is_empty();
    let response = Response::parse(block).filter(|_| is_http || block.starts_with(b"HTTP/"));
    let (content_type, body) = match &response {
        Some(response) => {
            if response.status != 200 {
                let status = response.status;
                return take(Found::Counted(
                    format!("answered with status {status}").into(),
                ));
            }
            match response.body(budget) {
                Ok(body) => (response.field("content-type"), body),
                Err(reason) => return take(Found::Skipped { name, reason }),
            }
        }
        None if is_http && !of_block.is_empty() => {
            let reason = "its HTTP head cannot be read".to_owned();
            return take(Found::Skipped { name, reason });
        }
        None => (content_type.as_deref(), Cow::Borrowed(block)),
    };
    let (media_type, charset) = media_type(content_type.unwrap_or(""));
    if let Some(what) = why_not(&name, media_type.as_deref(), &body) {
        return take(Found::Counted(what));
    }
    let facts = Facts {
        capture: address.map(|address| (address, made)),
        media_type,
        charset,
        changed: None,
        range,
    };
    take(Found::Member(Member {
        name,
        bytes: &mut &*body,
        facts,
    }))
}

/// What stands against reading a body at all.
fn why_not(name: &str, media_type: Option<&str>, body: &[u8]) -> Option<Cow<'static, str>> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Some("with nothing in it".into());
    }
    let media_type = media_type.unwrap_or("");
    if NO_TEXT.iter().any(|prefix| media_type.starts_with(prefix)) {
        let media_type: String = media_type.chars().take(60).collect();
        return Some(format!("of type {media_type}: no text").into());
    }
    let is_rules = name.ends_with("/robots.txt") && !body.trim_ascii_start().starts_with(b"<");
    is_rules.then(|| "of rules for crawlers (robots.txt): no article".into())
}
