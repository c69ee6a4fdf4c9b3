//! What on a page is plainly not the article?
//!
//! Two passes. Before the article is looked for, elements go that are made for something else or
//! say so in their class: captions, galleries, sharing, related stories, newsletters. Afterwards
//! single paragraphs go that only a page has: `Photo: ...`, `Image 1 of 5`, links to other stories.
//! Whatever holds a good part of the page's prose stays, whatever it is called.

use std::collections::HashMap;

use dom_query::{Document, NodeId, NodeRef};

use super::markup::{self, Paragraph};
use crate::formats::byline;

/// Elements that hold something else by their nature.
const ELEMENTS: &[&str] = &["figure", "figcaption", "aside", "nav", "footer", "dialog"];

/// Words in a class or an id that name something else than running text.
const CLASS_WORDS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "authorbio",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captions",
    "carousel",
    "comment",
    "comments",
    "cookie",
    "copyright",
    "credit",
    "credits",
    "disclaimer",
    "disqus",
    "footer",
    "gallery",
    "infinite",
    "login",
    "newsletter",
    "newsletters",
    "outbrain",
    "paywall",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "readmore",
    "recirc",
    "recirculation",
    "recommended",
    "related",
    "relatedlinks",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "slideshow",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "tags",
    "timestamp",
    "toolbar",
    "tooltip",
    "trending",
];

/// An element with more of the page's prose than one part in so many is not taken off.
const PROSE_SHARE: usize = 6;

/// A paragraph of fewer bytes is a label rather than prose.
const SHORTEST_PROSE: usize = 80;

/// So many labels may stand above or below the prose.
const MOST_LABELS: usize = 5;

/// Takes off the page's other elements.
pub fn strip(page: &Document) {
    let root = page.root();
    let prose = Prose::of(&root);
    let mut node = root.first_child();
    while let Some(current) = node {
        let is_other = current.is_element()
            && (is_other(&current) && prose.is_small(&current) || asks_consent(&current));
        let next = if is_other {
            None
        } else {
            current.first_child()
        };
        let next = next.or_else(|| following(&current));
        if is_other {
            current.remove_from_parent();
        }
        node = next;
    }
}

/// The next node in document order that does not lie below this one.
fn following<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let mut node = *node;
    loop {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent()?;
    }
}

/// Words of a class or an id that only questions about cookies and privacy have.
const CONSENT_WORDS: &[&str] = &[
    "consent",
    "cookie",
    "cookiebot",
    "cookies",
    "didomi",
    "gdpr",
    "onetrust",
    "usercentrics",
];

/// Whether an element asks the reader for consent: such texts may be longer than the article. A
/// wrapper around the page may be named after the question too, but holds more than that.
fn asks_consent(element: &NodeRef) -> bool {
    const PAGE: &[&str] = &["html", "body", "main", "article", "h1"];
    markup::is_one_of(element, &["div", "section", "form", "aside", "iframe"])
        && has_word(element, CONSENT_WORDS)
        && !element
            .descendants_it()
            .any(|inner| inner.is_element() && markup::is_one_of(&inner, PAGE))
}

fn is_other(element: &NodeRef) -> bool {
    if markup::is_one_of(element, ELEMENTS) {
        return true;
    }
    if markup::is_one_of(
        element,
        &["html", "body", "main", "article", "p", "a", "h1"],
    ) || markup::is_one_of(element, &["span", "em", "strong"]) && is_within_paragraph(element)
    {
        return false;
    }
    has_word(element, CLASS_WORDS)
}

/// Whether a class or an id of the element is made of one of the words, which are sorted.
fn has_word(element: &NodeRef, words: &[&str]) -> bool {
    ["class", "id"].iter().any(|attribute| {
        element.attr(attribute).is_some_and(|names| {
            let names = names.get(..512).unwrap_or(&names).to_ascii_lowercase();
            names
                .split(|c: char| !c.is_ascii_alphanumeric())
                .any(|word| words.binary_search(&word).is_ok())
        })
    })
}

fn is_within_paragraph(element: &NodeRef) -> bool {
    element.parent().is_some_and(|parent| parent.has_name("p"))
}

/// How much prose lies below each element.
struct Prose {
    bytes: HashMap<NodeId, usize>,
    all: usize,
}

impl Prose {
    fn of(root: &NodeRef) -> Self {
        let mut bytes: HashMap<NodeId, usize> = HashMap::new();
        let mut order = Vec::new();
        let mut node = root.first_child();
        while let Some(current) = node {
            if current.is_element() {
                order.push(current);
            } else if current.is_text()
                && let Some(parent) = current.parent()
                && !markup::is_unread(&parent)
            {
                let length = current.text().trim().len();
                // A run of text too short for prose counts only within a paragraph.
                if length >= SHORTEST_PROSE
                    || markup::is_one_of(&parent, &["p", "a", "em", "i", "b", "strong", "span"])
                        && length > SHORTEST_PROSE / 4
                {
                    *bytes.entry(parent.id).or_default() += length;
                }
            }
            node = current.first_child().or_else(|| following(&current));
        }
        for element in order.iter().rev() {
            let own = bytes.get(&element.id).copied().unwrap_or(0);
            if own > 0
                && let Some(parent) = element.parent()
            {
                *bytes.entry(parent.id).or_default() += own;
            }
        }
        let all = bytes.get(&root.id).copied().unwrap_or(0);
        Prose { bytes, all }
    }

    fn is_small(&self, element: &NodeRef) -> bool {
        self.bytes.get(&element.id).copied().unwrap_or(0) * PROSE_SHARE <= self.all
    }
}

/// Beginnings of paragraphs that only a page has, in lower case.
const LABELS: &[&str] = &[
    "advert",
    "advertisement",
    "also read:",
    "also:",
    "caption",
    "click here",
    "close",
    "comments",
    "copyright",
    "©",
    "first published",
    "follow us",
    "get the latest",
    "image copyright",
    "image credit",
    "image source",
    "image:",
    "(image",
    "lee también",
    "lesen sie auch",
    "lire aussi",
    "listen:",
    "loading",
    "media playback",
    "more:",
    "more from",
    "photo:",
    "(photo",
    "photos:",
    "photo by",
    "photograph:",
    "picture:",
    "print article",
    "read also",
    "read more",
    "read next",
    "recommended",
    "related:",
    "related articles",
    "related stories",
    "related topics",
    "see also",
    "share",
    "sign up",
    "subscribe",
    "tell us what",
    "this slideshow requires",
    "trending",
    "update:",
    "watch:",
    "you may also like",
    "leggi anche",
    "article réservé aux abonnés",
    "il vous reste",
    "la suite est réservée",
    "this article is for subscribers",
    "subscribers only",
    "artikel nur für abonnenten",
    "leia também",
    "leia mais",
    "mehr zum thema",
    "читайте также",
    "order reprints",
    "text size",
    "updated at",
    "posted on",
    "follow",
    "tags:",
    "topics:",
    "source:",
    "via ",
    "credit:",
];

/// Keeps the paragraphs of the article.
pub fn keep(paragraphs: Vec<Paragraph>, headline: &str) -> Vec<String> {
    let mut kept: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        if !is_label(&paragraph) && paragraph.text != headline {
            kept.push(paragraph);
        }
    }
    let is_prose = |paragraph: &Paragraph| {
        paragraph.text.len() >= SHORTEST_PROSE || ends_sentence(&paragraph.text)
    };
    let start = kept.iter().position(is_prose).unwrap_or(0);
    let end = kept
        .iter()
        .rposition(is_prose)
        .map_or(kept.len(), |last| last + 1);
    // A long tail of short lines is a table or a list, and belongs to the article.
    let end = if kept.len() - end > MOST_LABELS {
        kept.len()
    } else {
        end
    };
    let (head, tail) = (start, end);
    kept.into_iter()
        .enumerate()
        .filter(|(nth, paragraph)| {
            // Labels gather above and below the prose; inside it a short line is a subheading.
            let outside = *nth < head || *nth >= tail;
            !outside
                || (!is_date_or_byline(&paragraph.text)
                    && *nth < head
                    && paragraph.text.len() > SHORTEST_PROSE / 2)
        })
        .map(|(_, paragraph)| paragraph.text)
        .collect()
}

fn is_label(paragraph: &Paragraph) -> bool {
    let text = &paragraph.text;
    if !text.contains(char::is_alphabetic) && text.len() < SHORTEST_PROSE / 4 {
        return text.len() < 3 || text.contains('/');
    }
    if text.len() > 3 * SHORTEST_PROSE {
        return false;
    }
    // Nothing but a link, and no sentence: another story.
    if paragraph.linked * 10 >= text.len() * 9 && !ends_sentence(text) {
        return true;
    }
    let lower = text.to_lowercase();
    let begins = |label: &&str| {
        lower.strip_prefix(*label).is_some_and(|rest| {
            !label.ends_with(char::is_alphabetic) || !rest.starts_with(char::is_alphanumeric)
        })
    };
    let counts_images =
        lower.starts_with("image ") && lower.contains(" of ") && text.len() < SHORTEST_PROSE / 2;
    counts_images
        || LABELS.iter().any(begins) && (!ends_sentence(text) || text.len() < SHORTEST_PROSE)
}

fn is_date_or_byline(text: &str) -> bool {
    byline::is_byline(text)
        || byline::is_bare_name(text)
        || crate::article::Date::parse_printed(text).is_some()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '»', '“', ')', '\''])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '।', ':'])
}
