//! How is the recognised text of pages read from hOCR?
//!
//! HTML whose elements say by their class what of a page they are, and by their title where it lies
//! and how sure the machine was: <https://kba.github.io/hocr-spec/1.2/>. Every page is one article.
//! What is well-formed is read as XML, in which a byte range of each page is known; anything else by
//! the parser for web pages.

use dom_query::{Document, NodeRef};

use super::alto::deliver_page;
use super::ocr::{Block, Line, Page, Place, Role, Word, language_code};
use super::xml::{self, Element, Node};
use super::{Deliver, Format, Origin, Reader, Unreadable, markup};
use crate::article::Source;

pub const FORMAT: Format = Format {
    name: "hocr",
    about: "hOCR: the recognised text of scanned pages (HTML)",
    extensions: &["hocr", "html", "htm", "xhtml", "xml"],
    recognises,
    reader: Reader::Text(read),
};

/// Classes of lines.
const LINES: &[&str] = &[
    "ocr_line",
    "ocrx_line",
    "ocr_header",
    "ocr_caption",
    "ocr_textfloat",
];
/// Classes of what is a paragraph or holds some.
const BLOCKS: &[&str] = &[
    "ocr_par",
    "ocr_carea",
    "ocr_column",
    "ocrx_block",
    "ocr_float",
];

/// A web page that says it comes from recognition, or holds a page of it.
pub(super) fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let attribute = |name: &str, values: &[&str]| {
        head.match_indices(name).any(|(at, _)| {
            let value = head[at + name.len()..].trim_start_matches(['\'', '"', ' ', '=']);
            values.iter().any(|known| value.starts_with(known))
        })
    };
    start.starts_with('<')
        && head.contains("<html")
        && (attribute("name=", &["ocr-system", "ocr-capabilities"])
            || attribute("class=", &["ocr_page", "ocr_document"]))
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let (root, is_exact) = parse(text)?;
    let elements = page_elements(&root);
    let several = elements.len() > 1;
    let language = declared_language(&root);
    for (nth, element) in elements.iter().enumerate() {
        let source = Source {
            record: several.then(|| record(element, nth + 1)),
            range: (several && is_exact).then_some(element.range),
            ..Source::default()
        };
        let mut page = page(element);
        page.language = page.language.or_else(|| language.clone());
        if deliver_page(&page, source, deliver).is_break() {
            break;
        }
    }
    Ok(())
}

/// The pages of a file.
pub(super) fn pages(text: &str) -> Result<Vec<Page>, Unreadable> {
    let (root, _) = parse(text)?;
    Ok(page_elements(&root).into_iter().map(page).collect())
}

/// The tree of a file, and whether its byte ranges are known. Recognised pages are often XHTML, and
/// have far more elements than any page of the web.
fn parse(text: &str) -> Result<(Element, bool), Unreadable> {
    match xml::parse(text) {
        Ok(root) => Ok((root, true)),
        Err(_) => Ok((lenient(text)?, false)),
    }
}

/// The pages, or else the whole.
fn page_elements(root: &Element) -> Vec<&Element> {
    let mut elements = Vec::new();
    find(
        root,
        &|element| has_class(element, &["ocr_page"]),
        &mut elements,
    );
    if elements.is_empty() {
        elements.push(root);
    }
    elements
}

/// The tree of a page that is no well-formed XML.
fn lenient(text: &str) -> Result<Element, Unreadable> {
    markup::check_bounds(text).map_err(Unreadable)?;
    let document = Document::from(text);
    let root = document.html_root();
    Ok(element_of(&root))
}

/// The bounds on a page bound its nesting too.
fn element_of(node: &NodeRef) -> Element {
    let mut element = Element {
        name: node
            .node_name()
            .map_or(String::new(), |name| name.to_string()),
        attributes: node
            .attrs()
            .iter()
            .map(|attribute| {
                (
                    attribute.name.local.to_string(),
                    attribute.value.to_string(),
                )
            })
            .collect(),
        ..Element::default()
    };
    for child in node.children() {
        if child.is_text() {
            element.children.push(Node::Text(child.text().to_string()));
        } else if child.is_element() {
            element.children.push(Node::Element(element_of(&child)));
        }
    }
    element
}

fn record(element: &Element, ordinal: usize) -> String {
    let id = element.attribute("id").filter(|id| !id.trim().is_empty());
    id.map_or_else(|| ordinal.to_string(), |id| id.trim().to_owned())
}

fn page(element: &Element) -> Page {
    let mut page = Page {
        language: language(element),
        number: property(element, "lpageno").map(|number| number.trim_matches('"').to_owned()),
        ..Page::default()
    };
    let mut reading = Block::default();
    read_blocks(element, Context::default(), &mut reading, &mut page);
    page.push(reading);
    page
}

/// What the elements around a line say of it.
#[derive(Clone, Copy, Default)]
struct Context<'e> {
    role: Role,
    language: Option<&'e str>,
}

/// Reads what is inside an element; `open` is the paragraph in the making. The nesting is bounded by
/// the parsers.
fn read_blocks<'e>(element: &'e Element, context: Context<'e>, open: &mut Block, page: &mut Page) {
    for child in element.elements() {
        let context = Context {
            role: role(child).unwrap_or(context.role),
            language: child.attribute("lang").or(context.language),
        };
        if has_class(child, LINES) {
            let line = read_line(child);
            let size = property(child, "x_size").or(property(child, "x_fsize"));
            let block = Block {
                role: context.role,
                font_size: size.and_then(|size| size.parse().ok()),
                language: context.language.and_then(language_code),
                ..Block::default()
            };
            if open.lines.is_empty() || open.role != block.role {
                page.push(std::mem::replace(open, block));
            }
            open.lines.push(line);
        } else if has_class(child, BLOCKS) || child.name == "p" {
            page.push(std::mem::take(open));
            read_blocks(child, context, open, page);
            page.push(std::mem::take(open));
        } else if child.name != "script" && child.name != "style" {
            read_blocks(child, context, open, page);
        }
    }
}

fn role(element: &Element) -> Option<Role> {
    const HEADINGS: &[&str] = &["ocr_header", "ocr_title", "ocr_chapter", "ocr_section"];
    const ASIDES: &[&str] = &[
        "ocr_caption",
        "ocr_pageno",
        "ocr_footer",
        "ocr_advertisement",
    ];
    if has_class(element, HEADINGS) || matches!(element.name.as_str(), "h1" | "h2" | "h3") {
        Some(Role::Heading)
    } else if has_class(element, ASIDES) {
        Some(Role::Aside)
    } else {
        None
    }
}

fn read_line(element: &Element) -> Line {
    let mut marked = Vec::new();
    find(
        element,
        &|e| has_class(e, &["ocrx_word", "ocr_word"]),
        &mut marked,
    );
    let mut words = Vec::new();
    if marked.is_empty() {
        push_words(&element.text(), None, &mut words);
    }
    for word in marked {
        let confidence = property(word, "x_wconf").and_then(|percent| percent.parse::<f32>().ok());
        let confidence = confidence.filter(|percent| percent.is_finite());
        let confidence = confidence.map(|percent| (percent / 100.0).clamp(0.0, 1.0));
        push_words(&word.text(), confidence, &mut words);
    }
    Line {
        words,
        place: place(element),
        ..Line::default()
    }
}

fn push_words(text: &str, confidence: Option<f32>, words: &mut Vec<Word>) {
    words.extend(text.split_whitespace().map(|word| Word {
        text: word.to_owned(),
        confidence,
        ..Word::default()
    }));
}

/// `bbox 12 40 380 66`
fn place(element: &Element) -> Option<Place> {
    let mut corners = property_values(element, "bbox")?.map(|number| number.parse::<f32>().ok());
    let mut next = || corners.next().flatten();
    let (left, top, right, bottom) = (next()?, next()?, next()?, next()?);
    Some(Place {
        left,
        right,
        height: bottom - top,
    })
}

/// The first value of a property in an element's title: `bbox 12 40 380 66; x_wconf 93`.
fn property<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    property_values(element, name)?.next()
}

fn property_values<'e>(element: &'e Element, name: &str) -> Option<std::str::SplitWhitespace<'e>> {
    let title = element.attribute("title")?;
    title.split(';').find_map(|property| {
        let mut words = property.split_whitespace();
        (words.next()? == name).then_some(words)
    })
}

fn language(element: &Element) -> Option<String> {
    element.attribute("lang").and_then(language_code)
}

/// What the whole file says of its language.
fn declared_language(root: &Element) -> Option<String> {
    let declared = root
        .descendants()
        .filter(|element| element.name == "meta")
        .filter(|meta| {
            let name = meta.attribute("name").unwrap_or("").to_ascii_lowercase();
            matches!(name.as_str(), "ocr-langs" | "dc.language")
        })
        .find_map(|meta| language_code(meta.attribute("content")?));
    declared.or_else(|| language(root))
}

/// The outermost elements inside of one that answer to a description, in order.
fn find<'e>(element: &'e Element, is_it: &dyn Fn(&Element) -> bool, found: &mut Vec<&'e Element>) {
    for child in element.elements() {
        if is_it(child) {
            found.push(child);
        } else {
            find(child, is_it, found);
        }
    }
}

fn has_class(element: &Element, names: &[&str]) -> bool {
    let classes = element.attribute("class").unwrap_or("");
    classes
        .split_whitespace()
        .any(|class| names.contains(&class))
}

#[cfg(test)]
mod tests;
