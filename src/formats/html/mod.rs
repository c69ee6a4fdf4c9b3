//! How is an article read from a web page?
//!
//! What the page declares of itself comes first: JSON-LD, then `meta` elements, then what it shows.
//! The text is found by `body`. Scripts and styles never reach it.

mod body;
mod boilerplate;
mod headline;
pub mod json_ld;
mod metadata;

use dom_query::Document;

use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, markup};

pub const FORMAT: Format = Format {
    name: "html",
    about: "web page: JSON-LD and meta elements first, then the text",
    extensions: &["html", "htm", "xhtml"],
    recognises,
    reader: Reader::Text(read),
};

/// Elements with which a page, or a part of one, begins.
const FIRST_ELEMENTS: &[&str] = &[
    "html", "head", "body", "title", "meta", "link", "base", "script", "style", "article", "main",
    "section", "header", "div", "p", "h1", "h2", "table",
];

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        let close = match rest {
            _ if rest.starts_with("<!doctype html") => return true,
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => break,
        };
        let Some((_, behind)) = rest.split_once(close) else {
            return false;
        };
        rest = behind.trim_start();
    }
    let Some(tag) = rest.strip_prefix('<') else {
        return false;
    };
    let end = tag
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(tag.len());
    let closes = tag[end..].starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    closes && FIRST_ELEMENTS.contains(&&tag[..end])
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    markup::check_bounds(text).map_err(Unreadable)?;
    let page = Document::from(text);
    let declared = json_ld::read(&page);
    let mut article = metadata::read(&page, declared.as_ref());
    let declared_body = declared.and_then(|declared| declared.body);
    article.body = body::read(page, &article.headline, declared_body.as_deref());
    if article.headline.is_empty() && article.body.is_empty() {
        return Err(Unreadable("no text and no headline".to_owned()));
    }
    let _ = deliver(Reading::Article(Box::new(article)));
    Ok(())
}

#[cfg(test)]
mod tests;
