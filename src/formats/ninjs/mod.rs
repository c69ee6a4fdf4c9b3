//! How is an article read from ninjs, News in JSON?
//!
//! One JSON object a file, in any of the versions 1.x, 2.x and 3.x, which differ in the case and the
//! number of their properties (`byline`, `by`; `versioncreated`, `versionCreated`; `headline`,
//! `headlines`): <https://iptc.org/standards/ninjs/>. Which of its texts is the body is told in
//! `texts`. Lists of objects and JSON Lines are the business of other formats.

mod texts;

use std::ops::ControlFlow;

use serde_json::{Map, Value};

use super::json_object::Found;
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable};
use super::{iptc, json_object, markup};
use crate::article::{Article, Date, Kind, Source, Status, instant};

pub const FORMAT: Format = Format {
    name: "ninjs",
    about: "ninjs 1.x to 3.x, the IPTC's News in JSON",
    extensions: &["json", "ninjs"],
    recognises,
    reader: Reader::Text(read),
};

type Object = Map<String, Value>;

/// Properties that hardly any other JSON has, in lower case.
const MARKS: &[&str] = &[
    "altids",
    "associations",
    "bodies",
    "body_html",
    "body_text",
    "body_xhtml",
    "contentcreated",
    "copyrightholder",
    "copyrightnotice",
    "ednote",
    "embargoed",
    "embargoeduntil",
    "firstcreated",
    "headlines",
    "infosources",
    "pubstatus",
    "renditions",
    "representationtype",
    "slugline",
    "usageterms",
    "versioncreated",
];

fn recognises(head: &[u8]) -> bool {
    let Some(keys) = json_object::keys(head, false) else {
        return false;
    };
    let keys: Vec<String> = keys.iter().map(|key| key.to_ascii_lowercase()).collect();
    let marks = keys
        .iter()
        .filter(|key| MARKS.contains(&key.as_str()))
        .count();
    let has = |name: &str| keys.iter().any(|key| key == name);
    // The schema of the standard lists the properties and has none of them.
    let is_named = has("uri") && marks > 0 || marks > 2;
    is_named && !has("properties") && !has("@context")
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut values = json_object::values(text).map_err(Unreadable)?;
    if values.len() == 1
        && let Some(found) = values.pop()
    {
        let article = found
            .value
            .and_then(|value| article_of(&value))
            .map_err(Unreadable)?;
        let _ = deliver(Reading::Article(Box::new(article)));
        return Ok(());
    }
    for (nth, Found { value, range }) in values.into_iter().enumerate() {
        let uri = value
            .as_ref()
            .ok()
            .and_then(|value| Properties(value.as_object()?).line("uri"));
        let record = Some(uri.unwrap_or_else(|| (nth + 1).to_string()));
        let reading = match value.and_then(|value| article_of(&value)) {
            Ok(article) => {
                let source = Source {
                    record,
                    range: Some(range),
                    ..Source::default()
                };
                Reading::Article(Box::new(Article { source, ..article }))
            }
            Err(reason) => Reading::Skipped { record, reason },
        };
        if deliver(reading) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

/// The properties of an object, by name in lower case.
#[derive(Clone, Copy)]
struct Properties<'v>(&'v Object);

impl<'v> Properties<'v> {
    fn get(self, name: &str) -> Option<&'v Value> {
        let exact = self.0.get(name);
        exact.or_else(|| {
            let mut all = self.0.iter();
            all.find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        })
    }

    fn line(self, name: &str) -> Option<String> {
        line_of(self.get(name)?)
    }

    fn first_line(self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.line(name))
    }

    /// The members of a list, or a value that stands alone.
    fn all(self, names: &[&str]) -> Vec<&'v Value> {
        let values = names.iter().filter_map(|name| self.get(name));
        values
            .flat_map(|value| match value {
                Value::Array(members) => members.iter().collect(),
                other => vec![other],
            })
            .collect()
    }
}

fn line_of(value: &Value) -> Option<String> {
    let line = match value {
        Value::String(text) => markup::one_line(&markup::decode_references(text)),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!line.is_empty()).then_some(line)
}

/// What a thing is called: itself, or its `name`, `literal` or code.
fn name_of(value: &Value) -> Option<String> {
    let Value::Object(object) = value else {
        return line_of(value);
    };
    Properties(object).first_line(&["name", "title", "literal", "code", "uri"])
}

fn article_of(value: &Value) -> Result<Article, String> {
    let Some(object) = value.as_object() else {
        return Err("not a JSON object".to_owned());
    };
    let item = Properties(object);
    let mut article = Article {
        headline: texts::headline(item).unwrap_or_default(),
        byline: byline(item),
        body: texts::body(item),
        language: item.line("language").and_then(|code| iptc::language(&code)),
        section: item
            .all(&["service", "section"])
            .into_iter()
            .find_map(name_of),
        publication: publication(item),
        url: item.line("uri").filter(|uri| uri.starts_with("http")),
        rights: rights(item),
        ..Article::default()
    };
    article.body = super::running_text::without_headline(article.body, &article.headline);
    if iptc::is_blank(&article) {
        return Err("no text and no headline".to_owned());
    }
    let kind = item.line("type").unwrap_or_default();
    if article.body.is_empty() && !matches!(kind.as_str(), "" | "text" | "composite") {
        return Err(format!("a ninjs object of type {kind}, without text"));
    }
    let located = item.line("dateline").or_else(|| item.line("located"));
    article.dateline = located.and_then(|place| iptc::dateline_of_origin(&place, &article.body));
    read_version(item, &mut article);
    read_subjects(item, &mut article);
    Ok(article)
}

fn byline(item: Properties) -> Option<String> {
    let printed = item.first_line(&["by", "byline"]);
    let printed = printed.and_then(|line| iptc::byline(&line));
    printed.or_else(|| {
        let authors = item.all(&["authors", "author"]);
        let names: Vec<String> = authors.into_iter().filter_map(name_of).collect();
        (!names.is_empty()).then(|| names.join(", "))
    })
}

fn publication(item: Properties) -> Option<String> {
    let sources = item.all(&["infosources", "infosource"]);
    sources
        .into_iter()
        .find_map(name_of)
        .or_else(|| item.first_line(&["source", "provider", "copyrightholder"]))
}

fn rights(item: Properties) -> Option<String> {
    let copyright = item.first_line(&["copyrightnotice", "copyrightholder"]);
    let linked = || {
        let rights = item.get("rightsinfo")?.as_object()?;
        Properties(rights).line("linkedrights")
    };
    iptc::rights(&[copyright, item.line("usageterms").or_else(linked)])
}

fn read_version(item: Properties, article: &mut Article) {
    let first = item.line("firstcreated");
    let version = item.line("versioncreated");
    let content = item.first_line(&["contentcreated", "contentmodified"]);
    article.version.of = item.first_line(&["uri", "guid"]);
    article.version.number = item.line("version").and_then(|number| number.parse().ok());
    article.version.made = version.as_deref().and_then(instant);
    let state = item.line("pubstatus").unwrap_or_default();
    article.version.status = iptc::status(&state).unwrap_or(Status::Usable);
    // Superdesk counts corrections and names the story that an update goes on from.
    let corrections = item.get("correction_sequence").and_then(Value::as_u64);
    article.version.correction = corrections.is_some_and(|count| count > 0);
    article.version.replaces = item.first_line(&["evolvedfrom", "replacing"]);
    let day = |printed: &Option<String>| printed.as_deref().and_then(Date::parse_printed);
    article.published = day(&first)
        .or_else(|| day(&version))
        .or_else(|| day(&content));
    article.modified = day(&version).filter(|_| first.is_some() && first != version);
    if let Some(until) = item.first_line(&["embargoeduntil", "embargoed"]) {
        iptc::hold_back(article, &until);
    }
    iptc::push_note(article, &item.line("ednote").unwrap_or_default());
}

fn read_subjects(item: Properties, article: &mut Article) {
    const LISTS: &[(&[&str], Kind)] = &[
        (&["people", "person", "persons"], Kind::Person),
        (
            &["organisations", "organisation", "organizations"],
            Kind::Organisation,
        ),
        (&["places", "place"], Kind::Place),
    ];
    for (names, kind) in LISTS {
        for name in item.all(names).into_iter().filter_map(name_of) {
            iptc::push_listed(article, *kind, &name);
        }
    }
    let subjects = item.all(&[
        "subjects", "subject", "events", "event", "objects", "object", "keywords", "slugline",
    ]);
    for name in subjects.into_iter().filter_map(name_of) {
        iptc::push_subject(article, &name);
    }
}

#[cfg(test)]
mod tests;
