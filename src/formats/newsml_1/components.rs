//! Which components of a NewsML 1 item make one article, and what is its text?
//!
//! A component holds content (`ContentItem`) or further components. Main text and pictures may lie
//! side by side, title, lead and body in components of their own, one story in two languages in two
//! components with headlines of their own. What components say of their content is read in
//! `metadata`.

use super::super::xml::Node;
use super::super::{iptc, nitf, running_text};
use super::Element;
use crate::article::Article;

/// Roles of components whose text is read only where there is no other, in lower case.
const CAPTION_ROLES: &[&str] = &[
    "caption",
    "image",
    "photo",
    "picture",
    "supporting photo",
    "thumbnail",
];

/// Roles of components whose text stands over the body, in lower case.
const HEADLINE_ROLES: &[&str] = &["catchline", "headline", "title"];

/// Kinds of content that are no running text, in lower case.
const KINDS_UNREAD: &[&str] = &["photo", "graphic", "audio", "video", "image"];

/// One article of an item: the component that holds it, inside of the others that lead to it.
pub struct Story<'e> {
    /// From the outermost to the innermost.
    pub chain: Vec<&'e Element>,
}

impl Story<'_> {
    pub fn id(&self) -> Option<String> {
        let innermost = self.chain.last()?;
        ["Duid", "Euid"]
            .iter()
            .find_map(|name| iptc::attribute(innermost, name))
    }

    /// Where its component lies, given where its item does: offsets of an item that was cut out of a
    /// broken text count from the item's start.
    pub fn range(&self, item: (u64, u64)) -> (u64, u64) {
        let own = self.chain.last().map(|component| component.range);
        own.filter(|own| own.0 >= item.0 && own.1 <= item.1)
            .unwrap_or(item)
    }
}

/// The articles of an item.
pub fn stories(item: &Element) -> Vec<Story<'_>> {
    let mut stories = Vec::new();
    for component in item.all("NewsComponent") {
        gather(component, Vec::new(), &mut stories);
    }
    stories
}

/// The parser caps how deep elements lie in one another, and with it this recursion.
fn gather<'e>(component: &'e Element, mut chain: Vec<&'e Element>, stories: &mut Vec<Story<'e>>) {
    chain.push(component);
    let headed: Vec<&Element> = component
        .all("NewsComponent")
        .filter(|inner| !has_role(inner, CAPTION_ROLES) && holds_headed_text(inner))
        .collect();
    let has_own_text = component
        .all("ContentItem")
        .any(|content| !text_of(content).is_empty());
    match headed.as_slice() {
        [only] if !has_own_text => gather(only, chain, stories),
        // Equivalents are one article in several forms, unless they are in several languages.
        [first, rest @ ..] if !has_own_text => {
            let are_equivalent = component.attribute("EquivalentsList") == Some("yes");
            let speaks = first.attribute("lang");
            gather(first, chain.clone(), stories);
            for inner in rest {
                if !are_equivalent || inner.attribute("lang") != speaks {
                    gather(inner, chain.clone(), stories);
                }
            }
        }
        _ => stories.push(Story { chain }),
    }
}

/// Whether a component has a headline of its own and text under it.
fn holds_headed_text(component: &Element) -> bool {
    let headline = component
        .at(&["NewsLines", "HeadLine"])
        .and_then(Element::line);
    let mut inside = component.descendants();
    headline.is_some()
        && inside.any(|element| element.name == "DataContent" && element.line().is_some())
}

fn has_role(component: &Element, roles: &[&str]) -> bool {
    let role = component
        .child("Role")
        .and_then(|role| role.attribute("FormalName"));
    role.is_some_and(|role| roles.contains(&role.trim().to_lowercase().as_str()))
}

/// The text of a story, and what NITF inside it says; captions only where there is nothing else.
pub fn payload(story: &Story) -> Article {
    let mut article = Article::default();
    let Some(component) = story.chain.last() else {
        return article;
    };
    let mut texts = Vec::new();
    gather_texts(component, false, &mut texts, &mut article);
    if texts.is_empty() {
        gather_texts(component, true, &mut texts, &mut article);
    }
    article.body = texts.join("\n\n");
    article
}

fn gather_texts(
    component: &Element,
    captions: bool,
    texts: &mut Vec<String>,
    article: &mut Article,
) {
    let is_equivalents_list = component.attribute("EquivalentsList") == Some("yes");
    let before = texts.len();
    for part in component.elements() {
        if is_equivalents_list && texts.len() > before {
            return;
        }
        match part.name.as_str() {
            "ContentItem" => {
                take_from_nitf(part, article);
                let text = text_of(part);
                // The same text in two notations is one text.
                let repeats = texts.last().is_some_and(|before| before.contains(&text));
                if !text.is_empty() && !repeats {
                    texts.push(text);
                }
            }
            "NewsComponent" if has_role(part, HEADLINE_ROLES) => {}
            "NewsComponent" if captions || !has_role(part, CAPTION_ROLES) => {
                gather_texts(part, captions, texts, article);
            }
            _ => {}
        }
    }
}

/// Headline, byline and dateline that are printed in the NITF.
fn take_from_nitf(content: &Element, article: &mut Article) {
    let Some(root) = content.descendants().find(|element| element.name == "nitf") else {
        return;
    };
    let read = nitf::article_of(root);
    if article.headline.is_empty() {
        article.headline = read.headline;
    }
    article.byline = article.byline.take().or(read.byline);
    article.dateline = article.dateline.take().or(read.dateline);
    article.language = article.language.take().or(read.language);
    for listed in read.listed {
        iptc::push_listed(article, listed.kind, &listed.name);
    }
}

/// The running text of one piece of content; empty where it is none.
fn text_of(content: &Element) -> String {
    let named = |name: &str| {
        let element = content.child(name);
        let name = element.and_then(|element| iptc::attribute(element, "FormalName"));
        name.unwrap_or_default().to_lowercase()
    };
    let (medium, mime, format) = (named("MediaType"), named("MimeType"), named("Format"));
    let is_unread = KINDS_UNREAD
        .iter()
        .any(|kind| medium.starts_with(kind) || mime.starts_with(&format!("{kind}/")));
    let Some(data) = content
        .descendants()
        .find(|element| element.name == "DataContent")
    else {
        return String::new();
    };
    if is_unread || content.child("Encoding").is_some() && data.elements().next().is_none() {
        return String::new();
    }
    if let Some(root) = data.descendants().find(|element| element.name == "nitf") {
        return nitf::article_of(root).body;
    }
    let is_marked_up = data
        .children
        .iter()
        .any(|node| matches!(node, Node::Element(_)));
    if is_marked_up {
        return running_text::text_of(data);
    }
    let is_html = mime.contains("html") || format.contains("html");
    running_text::text_of_data(&data.text(), is_html)
}
