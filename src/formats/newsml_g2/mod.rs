//! How are articles read from NewsML-G2?
//!
//! One `newsItem` a file, or a `newsMessage` of many: <https://iptc.org/standards/newsml-g2/>. What
//! an item says of itself is read in `metadata`, what it is about in `subjects`, its text in
//! `content`. Items of text, and pictures and videos for the sake of their captions, are articles;
//! packages (which list other items), plans, concepts and vocabularies are skipped by name.

mod content;
mod metadata;
mod subjects;

use std::ops::ControlFlow;

use super::xml::{Element, Node};
use super::xml_records::{self, Record};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, iptc};
use crate::article::{Article, Source};

pub const FORMAT: Format = Format {
    name: "newsml_g2",
    about: "NewsML-G2: single items and messages of many (XML)",
    extensions: &["xml", "newsml", "g2"],
    recognises,
    reader: Reader::Text(read),
};

/// The kinds of item, and why one that is no article is skipped.
const ITEMS: &[(&str, Option<&str>)] = &[
    ("newsItem", None),
    (
        "packageItem",
        Some("a package: it lists other items and has no text of its own"),
    ),
    (
        "planningItem",
        Some("a planning item: it announces coverage and is no article"),
    ),
    (
        "conceptItem",
        Some("a concept: it describes a name or an event and is no article"),
    ),
    (
        "knowledgeItem",
        Some("a knowledge item: it holds a vocabulary and no article"),
    ),
    (
        "catalogItem",
        Some("a catalogue: it lists vocabularies and holds no article"),
    ),
];

/// Parts of an item that stand alone, as examples of the standard do.
const FRAGMENTS: &[&str] = &["contentSet", "contentMeta", "groupSet"];

fn recognises(head: &[u8]) -> bool {
    xml_records::root_name(head).is_some_and(|root| {
        let root = root.as_str();
        root == "newsMessage"
            || FRAGMENTS.contains(&root)
            || ITEMS.iter().any(|(item, _)| *item == root)
    })
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let names: Vec<&str> = ITEMS.iter().map(|(name, _)| *name).collect();
    let mut records = xml_records::records(text, &names).map_err(Unreadable)?;
    if records.is_empty() {
        records = xml_records::records(text, FRAGMENTS).map_err(Unreadable)?;
    }
    if records.len() < 2 {
        let Some(record) = records.pop() else {
            return Err(Unreadable("a message without any item".to_owned()));
        };
        let article = record.element.and_then(article_of).map_err(Unreadable)?;
        let _ = deliver(Reading::Article(Box::new(article)));
        return Ok(());
    }
    for (nth, record) in records.into_iter().enumerate() {
        if deliver(reading_of(record, nth + 1, text)) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

/// One of several items.
fn reading_of(record: Record, ordinal: usize, text: &str) -> Reading {
    let guid = match &record.element {
        Ok(item) => iptc::attribute(item, "guid"),
        Err(_) => guid_in(text, record.range),
    };
    let key = Some(guid.unwrap_or_else(|| ordinal.to_string()));
    match record.element.and_then(article_of) {
        Ok(article) => {
            let source = Source {
                record: key,
                range: Some(record.range),
                ..Source::default()
            };
            Reading::Article(Box::new(Article { source, ..article }))
        }
        Err(reason) => Reading::Skipped {
            record: key,
            reason,
        },
    }
}

/// The identifier in the opening tag of an item that does not parse.
fn guid_in(text: &str, range: (u64, u64)) -> Option<String> {
    let item = text.get(range.0 as usize..range.1 as usize)?;
    let tag = item.split('>').next()?;
    let (_, rest) = tag.split_once("guid=")?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let guid = rest.get(1..)?.split(quote).next()?.trim();
    (!guid.is_empty()).then(|| guid.to_owned())
}

/// The article of an item, or why it is none.
fn article_of(item: Element) -> Result<Article, String> {
    if let Some((_, Some(reason))) = ITEMS.iter().find(|(name, _)| *name == item.name) {
        return Err((*reason).to_owned());
    }
    let item = match item.name.as_str() {
        "contentSet" => Element {
            name: "newsItem".to_owned(),
            children: vec![Node::Element(item)],
            ..Element::default()
        },
        "contentMeta" | "groupSet" => {
            return Err(format!(
                "a bare <{}>: part of an item, without text",
                item.name
            ));
        }
        _ => item,
    };
    let payload = content::read(&item);
    let mut article = Article {
        headline: payload.headline,
        byline: payload.byline,
        body: payload.body,
        dateline: payload.dateline,
        language: payload.language,
        listed: payload.listed,
        ..Article::default()
    };
    metadata::read(&item, &mut article);
    subjects::read(&item, &mut article);
    article.body = super::running_text::without_headline(article.body, &article.headline);
    iptc::take_printed_byline(&mut article);
    if article.body.is_empty() {
        article.body = metadata::descriptions(&item);
    }
    match reason_to_skip(&item, &article) {
        Some(reason) => Err(reason),
        None => Ok(article),
    }
}

/// Why an item has nothing to be read: a picture needs words, a text may be a headline alone.
fn reason_to_skip(item: &Element, article: &Article) -> Option<String> {
    let class = item.at(&["itemMeta", "itemClass"]);
    let class = class.and_then(metadata::code_of).unwrap_or_default();
    let class = iptc::code(&class).to_lowercase();
    let is_text = matches!(class.as_str(), "" | "text" | "composite");
    if article.body.is_empty() && !is_text {
        return Some(format!("an item of class {class}, without text"));
    }
    iptc::is_blank(article).then(|| "no text and no headline".to_owned())
}

#[cfg(test)]
mod tests;
