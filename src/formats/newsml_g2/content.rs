//! What is the text of a NewsML-G2 item?
//!
//! A `contentSet` holds renditions of one content: NITF or XHTML inside the item, plain text, or
//! addresses of files elsewhere. The first with the richest markup that has any text is read.

use super::super::{iptc, nitf, running_text};
use super::Element;
use crate::article::{Dateline, Listed};

/// What the text itself tells, beside the item's metadata.
#[derive(Default)]
pub struct Payload {
    pub headline: String,
    pub byline: Option<String>,
    pub dateline: Option<Dateline>,
    pub language: Option<String>,
    pub listed: Vec<Listed>,
    pub body: String,
}

pub fn read(item: &Element) -> Payload {
    let renditions = || item.all("contentSet").flat_map(Element::elements);
    let marked_up = renditions()
        .filter(|rendition| rendition.name == "inlineXML")
        .map(of_xml);
    let plain = renditions()
        .filter(|rendition| rendition.name == "inlineData")
        .map(of_text);
    let mut headline_only = None;
    for payload in marked_up.chain(plain) {
        if !payload.body.is_empty() {
            return payload;
        }
        headline_only = headline_only.or(Some(payload));
    }
    headline_only.unwrap_or_default()
}

fn of_xml(rendition: &Element) -> Payload {
    let language = rendition.attribute("lang").and_then(iptc::language);
    let inside = || std::iter::once(rendition).chain(rendition.descendants());
    if let Some(root) = inside().find(|element| element.name == "nitf") {
        let article = nitf::article_of(root);
        return Payload {
            headline: article.headline,
            byline: article.byline,
            dateline: article.dateline,
            language: language.or(article.language),
            listed: article.listed,
            body: article.body,
        };
    }
    if let Some(root) = inside().find(|element| element.name == "html") {
        return of_page(root, language);
    }
    let first = rendition.elements().next();
    let is_marked_up = first.is_some_and(|element| {
        matches!(
            element.name.as_str(),
            "body" | "div" | "p" | "section" | "article" | "body.content" | "block" | "h1" | "h2"
        )
    });
    let body = if is_marked_up {
        running_text::text_of(rendition)
    } else {
        // Of a vocabulary that is not known, what is called a paragraph.
        let paragraphs = inside().filter(|element| matches!(element.name.as_str(), "p" | "para"));
        running_text::text_of_all(paragraphs)
    };
    Payload {
        language,
        body,
        ..Payload::default()
    }
}

fn of_page(root: &Element, language: Option<String>) -> Payload {
    let line = |element: Option<&Element>| element.and_then(Element::line);
    let body = root.child("body").unwrap_or(root);
    let heading = body.descendants().find(|element| element.name == "h1");
    let headline = line(root.at(&["head", "title"])).or_else(|| line(heading));
    Payload {
        headline: headline.unwrap_or_default(),
        language: language.or_else(|| root.attribute("lang").and_then(iptc::language)),
        body: running_text::text_of(body),
        ..Payload::default()
    }
}

fn of_text(rendition: &Element) -> Payload {
    // Anything encoded is no text: a picture or a document.
    if rendition.attribute("encoding").is_some() {
        return Payload::default();
    }
    let kind = rendition.attribute("contenttype").unwrap_or("");
    let is_html = kind.contains("html");
    Payload {
        language: rendition.attribute("lang").and_then(iptc::language),
        body: running_text::text_of_data(&rendition.text(), is_html),
        ..Payload::default()
    }
}
