//! How are articles read from NewsML 1?
//!
//! NewsML 1.0 to 1.2 wrap news in `NewsItem`s of nested `NewsComponent`s:
//! <https://iptc.org/standards/newsml-1/>. Which components make one article is told in
//! `components`, what they say of it in `metadata`; here is what an item says of itself. One item
//! may hold one story in several languages: each is an article.

mod components;
mod metadata;

use std::ops::ControlFlow;

use super::xml::Element;
use super::xml_records::{self, Record};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, iptc};
use crate::article::{Article, Date, Source, Status, instant};
use components::Story;

pub const FORMAT: Format = Format {
    name: "newsml_1",
    about: "NewsML 1.0 to 1.2 (XML)",
    extensions: &["xml", "newsml"],
    recognises,
    reader: Reader::Text(read),
};

/// Each story is read with all that stands around it.
const MOST_STORIES: usize = 1_000;

fn recognises(head: &[u8]) -> bool {
    xml_records::root_name(head).as_deref() == Some("NewsML")
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let records = xml_records::records(text, &["NewsItem"]).map_err(Unreadable)?;
    if records.is_empty() {
        return Err(Unreadable("no <NewsItem> in it".to_owned()));
    }
    let is_alone = records.len() == 1;
    for (nth, record) in records.into_iter().enumerate() {
        for reading in readings_of(record, nth + 1, is_alone)? {
            if deliver(reading) == ControlFlow::Break(()) {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// The articles of one item; an item that is alone in its file and has none fails the file.
fn readings_of(record: Record, ordinal: usize, is_alone: bool) -> Result<Vec<Reading>, Unreadable> {
    let skipped = |key: Option<String>, reason: String| match is_alone {
        true => Err(Unreadable(reason)),
        false => Ok(vec![Reading::Skipped {
            record: Some(key.unwrap_or_else(|| ordinal.to_string())),
            reason,
        }]),
    };
    let item = match record.element {
        Ok(item) => item,
        Err(reason) => return skipped(None, reason),
    };
    let key = item_id(&item);
    let mut stories = components::stories(&item);
    let left_out = stories.len().saturating_sub(MOST_STORIES);
    stories.truncate(MOST_STORIES);
    let is_one = stories.len() < 2;
    let mut readings = Vec::new();
    for (nth, story) in stories.iter().enumerate() {
        let mut article = article_of(&item, story);
        if iptc::is_blank(&article) {
            continue;
        }
        let mut own = key.clone().unwrap_or_else(|| ordinal.to_string());
        let mut range = record.range;
        if !is_one {
            // Two stories of one item are no versions of each other.
            let part = story.id().unwrap_or_else(|| (nth + 1).to_string());
            own = format!("{own}:{part}");
            article.version.of = article.version.of.map(|of| format!("{of}:{part}"));
            range = story.range(record.range);
        }
        if !(is_alone && is_one) {
            article.source = Source {
                record: Some(own),
                range: Some(range),
                ..Source::default()
            };
        }
        readings.push(Reading::Article(Box::new(article)));
    }
    if readings.is_empty() {
        return skipped(key, reason_to_skip(&item));
    }
    if left_out > 0 {
        readings.push(Reading::Skipped {
            record: key,
            reason: format!("{left_out} stories of it: more than {MOST_STORIES} in one item"),
        });
    }
    Ok(readings)
}

fn reason_to_skip(item: &Element) -> String {
    let component = item.child("NewsComponent");
    match (component, item.child("TopicSet"), item.child("Update")) {
        (Some(_), _, _) => "no text and no headline",
        (None, Some(_), _) => "a set of topics: it holds a vocabulary and no article",
        (None, None, Some(_)) => "an update of parts of another item, without text of its own",
        (None, None, None) => "an item without a <NewsComponent>",
    }
    .to_owned()
}

fn article_of(item: &Element, story: &Story) -> Article {
    let mut article = components::payload(story);
    metadata::read(story, &mut article);
    let language = item.attribute("lang").and_then(iptc::language);
    article.language = article.language.or(language);
    read_management(item, &mut article);
    if article.publication.is_none() {
        let provider = item.at(&["Identification", "NewsIdentifier", "ProviderId"]);
        article.publication = provider.and_then(Element::line);
    }
    article.body = super::running_text::without_headline(article.body, &article.headline);
    iptc::take_printed_byline(&mut article);
    article
}

fn item_id(item: &Element) -> Option<String> {
    let identifier = item.at(&["Identification", "NewsIdentifier"])?;
    identifier.child("NewsItemId").and_then(Element::line)
}

/// What all versions of an item are called by: its URN without the number of the revision.
fn name_of_versions(item: &Element) -> Option<String> {
    let identifier = item.at(&["Identification", "NewsIdentifier"])?;
    let line = |name: &str| identifier.child(name).and_then(Element::line);
    match (line("ProviderId"), line("DateId"), line("NewsItemId")) {
        (Some(provider), Some(date), Some(id)) => {
            Some(format!("urn:newsml:{provider}:{date}:{id}"))
        }
        (_, _, Some(id)) => Some(id),
        _ => None,
    }
}

fn read_management(item: &Element, article: &mut Article) {
    let none = Element::default();
    let management = item.child("NewsManagement").unwrap_or(&none);
    let named =
        |element: &Element| iptc::attribute(element, "FormalName").or_else(|| element.line());
    let line = |name: &str| management.child(name).and_then(Element::line);
    let version = &mut article.version;
    version.of = name_of_versions(item);
    let revision = item.at(&["Identification", "NewsIdentifier", "RevisionId"]);
    version.number = revision
        .and_then(Element::line)
        .and_then(|number| number.parse().ok());
    let first = line("FirstCreated");
    let this = line("ThisRevisionCreated").or_else(|| first.clone());
    version.made = this.as_deref().and_then(instant);
    let state = management
        .child("Status")
        .and_then(named)
        .unwrap_or_default();
    version.status = iptc::status(&state).unwrap_or(Status::Usable);
    let instructions = management.all("Instruction").filter_map(named);
    version.correction = instructions
        .map(|instruction| instruction.to_lowercase())
        .any(|instruction| instruction.contains("rectif") || instruction.contains("correct"));
    version.replaces = management
        .elements()
        .filter(|element| matches!(element.name.as_str(), "AssociatedWith" | "DerivedFrom"))
        .filter(|element| {
            let kind = iptc::attribute(element, "FormalName")
                .unwrap_or_default()
                .to_lowercase();
            ["correct", "replac", "rectif", "update", "cancel"]
                .iter()
                .any(|word| kind.contains(word))
        })
        .find_map(|element| iptc::attribute(element, "NewsItem"));
    let day = |printed: &Option<String>| printed.as_deref().and_then(Date::parse_printed);
    article.published = day(&first).or_else(|| day(&this));
    article.modified = day(&this).filter(|_| first != this);
    read_embargo(management, &state, article);
}

/// `Embargoed` now, and `Usable` from an hour on.
fn read_embargo(management: &Element, state: &str, article: &mut Article) {
    let Some(change) = management.child("StatusWillChange") else {
        return;
    };
    let future = change
        .child("FutureStatus")
        .and_then(|future| iptc::attribute(future, "FormalName"));
    let will_be_usable = future.as_deref().and_then(iptc::status) == Some(Status::Usable);
    let hour = change.child("DateAndTime").and_then(Element::line);
    if let Some(hour) = hour.filter(|_| will_be_usable) {
        iptc::hold_back(article, &hour);
        if iptc::code(state).eq_ignore_ascii_case("embargoed") && article.version.embargo.is_some()
        {
            article.version.status = Status::Usable;
        }
    }
}

#[cfg(test)]
mod tests;
