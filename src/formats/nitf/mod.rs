//! How is an article read from NITF, the News Industry Text Format?
//!
//! NITF 3.x marks up one article a file, from the headline to names inside the text:
//! <https://iptc.org/standards/nitf/>. What its `docdata` and `pubdata` say of it is read in `head`;
//! here is what is printed. Also read are bare NITF fragments, as NewsML carries them; The New York
//! Times Annotated Corpus (<https://catalog.ldc.upenn.edu/LDC2008T19>) prints its lead twice and
//! names people surname first.

mod head;

use std::ops::ControlFlow;

use super::xml::{self, Element};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable};
use super::{byline, iptc, markup, running_text, xml_records};
use crate::article::{Article, Dateline, Kind, Source};

pub const FORMAT: Format = Format {
    name: "nitf",
    about: "NITF 3.x, the News Industry Text Format (XML)",
    extensions: &["nitf", "xml", "ntf"],
    recognises,
    reader: Reader::Text(read),
};

fn recognises(head: &[u8]) -> bool {
    xml_records::root_name(head).as_deref() == Some("nitf")
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let records = xml_records::records(text, &["nitf"]).map_err(Unreadable)?;
    if let [record] = records.as_slice() {
        let root = record.element.as_ref();
        let article = article_of(root.map_err(|reason| Unreadable(reason.clone()))?);
        if iptc::is_blank(&article) {
            return Err(Unreadable("no text and no headline".to_owned()));
        }
        let _ = deliver(Reading::Article(Box::new(article)));
        return Ok(());
    }
    if records.is_empty() {
        return Err(Unreadable("no <nitf> element in it".to_owned()));
    }
    for (nth, record) in records.into_iter().enumerate() {
        let key = record.element.as_ref().ok().and_then(head::doc_id);
        let key = key.unwrap_or_else(|| (nth + 1).to_string());
        let reading = match record.element.map(|root| article_of(&root)) {
            Ok(article) if !iptc::is_blank(&article) => {
                let source = Source {
                    record: Some(key),
                    range: Some(record.range),
                    ..Source::default()
                };
                Reading::Article(Box::new(Article { source, ..article }))
            }
            Ok(_) => skipped(key, "no text and no headline".to_owned()),
            Err(reason) => skipped(key, reason),
        };
        if deliver(reading) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

fn skipped(key: String, reason: String) -> Reading {
    let record = Some(key);
    Reading::Skipped { record, reason }
}

/// The article of an `nitf` element; of a fragment what is there.
pub fn article_of(root: &Element) -> Article {
    let mut article = Article::default();
    if let Some(head) = root.child("head") {
        head::read(head, &mut article);
    }
    let body = root.child("body").unwrap_or(root);
    if let Some(head) = body.child("body.head") {
        read_body_head(head, &mut article);
    }
    // Of a wire, the holder of the rights is who sent it.
    article.publication = article.publication.take().or_else(|| head::holder(root));
    article.body = body_text(body);
    if article.headline.is_empty() {
        let title = root.at(&["head", "title"]).and_then(Element::line);
        article.headline = title.unwrap_or_default();
    }
    let abstracts = body.at(&["body.head", "abstract"]);
    if article.body.is_empty() {
        article.body = abstracts.map(running_text::text_of).unwrap_or_default();
    }
    article.language = [("lang", root), ("baselang", root), ("lang", body)]
        .iter()
        .find_map(|(name, element)| element.attribute(name).and_then(iptc::language))
        .or_else(|| language_of_text(body));
    for content in body.all("body.content") {
        for name in content.descendants() {
            read_name(name, &mut article);
        }
    }
    iptc::take_printed_byline(&mut article);
    article
}

/// The language that the first paragraph declares.
fn language_of_text(body: &Element) -> Option<String> {
    let content = body.child("body.content")?;
    let first = content.descendants().find(|element| element.name == "p")?;
    iptc::language(first.attribute("lang")?)
}

/// People, organisations and places that are marked inside the text.
fn read_name(element: &Element, article: &mut Article) {
    let kind = match element.name.as_str() {
        "person" => Kind::Person,
        "org" => Kind::Organisation,
        "location" => Kind::Place,
        _ => return,
    };
    iptc::push_listed(article, kind, &name_of(element));
}

/// The words of a name; where they stand in elements of their own, as `city` and `country` do,
/// those of a place are parted by commas, those of others by blanks.
fn name_of(element: &Element) -> String {
    let has_own_text = element.children.iter().any(|node| match node {
        xml::Node::Text(text) => text.chars().any(char::is_alphanumeric),
        xml::Node::Element(_) => false,
    });
    if has_own_text {
        let line = markup::one_line(&element.text());
        let owner = ["'s", "’s", "'", "’"];
        let bare = owner.iter().find_map(|mark| line.strip_suffix(mark));
        return bare.unwrap_or(&line).to_owned();
    }
    let parts: Vec<String> = element.elements().filter_map(Element::line).collect();
    let glue = if element.name == "location" {
        ", "
    } else {
        " "
    };
    parts.join(glue)
}

fn read_body_head(head: &Element, article: &mut Article) {
    // Some write `headline` for `hedline`.
    let headlines = head.elements().filter(|element| {
        let name = element.name.as_str();
        name == "hedline" || name == "headline"
    });
    let lines: Vec<&Element> = headlines.flat_map(|lines| lines.all("hl1")).collect();
    let is_printed = |line: &&&Element| line.attribute("class") != Some("online_headline");
    let headline = lines.iter().find(is_printed).or(lines.first());
    let headline = headline.and_then(|line| line.line());
    article.headline = headline.unwrap_or_default();
    article.byline = head
        .all("byline")
        .filter(|byline| byline.attribute("class") != Some("normalized_byline"))
        .find_map(byline_of);
    article.dateline = head.child("dateline").and_then(dateline_of);
    for note in head.all("note") {
        let class = note.attribute("noteclass").unwrap_or("");
        if matches!(class, "" | "editorsnote" | "editors-note") {
            iptc::push_note(article, &note.text());
        }
    }
    let distributor = head.child("distributor").and_then(Element::line);
    article.publication = article.publication.take().or(distributor);
    let rights = head.child("rights").and_then(Element::line);
    article.rights = article.rights.take().or(rights);
}

/// `By <person>Ann Orr</person> <byttl>Staff Writer</byttl>`
fn byline_of(element: &Element) -> Option<String> {
    let people: Vec<String> = element
        .descendants()
        .filter(|inner| inner.name == "person")
        .flat_map(|person| byline::given(&name_of(person)))
        .collect();
    if !people.is_empty() {
        return Some(people.join(", "));
    }
    let mut printed = String::new();
    for node in &element.children {
        match node {
            xml::Node::Text(text) => printed.push_str(text),
            xml::Node::Element(inner) if inner.name == "byttl" => printed.push_str(", "),
            xml::Node::Element(inner) => printed.push_str(&inner.text()),
        }
    }
    iptc::byline(printed.trim().trim_end_matches(','))
}

/// `<location>LYON</location> <story.date>May 4</story.date>`
fn dateline_of(element: &Element) -> Option<Dateline> {
    let date = element.child("story.date").and_then(Element::line);
    // Some repeat the time stamp of `norm` where the printed date should stand.
    let date = date.filter(|date| date.contains(' ') && date.chars().any(char::is_alphabetic));
    let location = element.child("location").map(name_of);
    let line = match location.filter(|place| !place.is_empty()) {
        Some(place) => match date {
            Some(date) => format!("{}, {date}", place.trim_end_matches(',')),
            None => place,
        },
        None => element.line()?,
    };
    iptc::dateline(&line)
}

fn body_text(body: &Element) -> String {
    let end = body
        .child("body.end")
        .filter(|end| end.elements().any(|element| element.name == "tagline"));
    let mut parts: Vec<&Element> = Vec::new();
    for content in body.all("body.content") {
        // Where the full text stands in a block of its own, blocks beside it repeat its lead.
        let full: Vec<&Element> = content
            .all("block")
            .filter(|block| block.attribute("class") == Some("full_text"))
            .collect();
        if full.is_empty() {
            parts.push(content);
        } else {
            parts.extend(full);
        }
    }
    if body.child("body.content").is_none() && body.child("body.head").is_none() {
        parts.push(body);
    }
    running_text::text_of_all(parts.into_iter().chain(end))
}

#[cfg(test)]
mod tests;
