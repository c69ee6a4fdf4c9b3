//! How is an article in Markdown read?
//!
//! Markdown as CommonMark has it, <https://spec.commonmark.org/>, with the front matter that makers
//! of sites put before it (`front_matter`): what the front matter says comes first, then the first
//! heading, then what plain text would tell. How the marks become text is the business of `body`.

mod body;
mod front_matter;

use super::document::{self, Document, letters};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, byline, plain_text};
use crate::article::{Article, Date, Dateline, Kind, Listed, Version, instant};
use front_matter::FrontMatter;

pub const FORMAT: Format = Format {
    name: "markdown",
    about: "Markdown, with or without front matter in YAML, TOML or JSON",
    extensions: &["md", "markdown", "mdown", "mkd"],
    recognises,
    reader: Reader::Text(read),
};

/// The longest text; a longer one is no article.
const LONGEST_BYTES: usize = 16 << 20;

/// Only front matter tells Markdown from plain text; by their names files are known to `ingest`.
fn recognises(head: &[u8]) -> bool {
    front_matter::opens(&String::from_utf8_lossy(head))
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    if text.len() > LONGEST_BYTES {
        let cap = LONGEST_BYTES >> 20;
        return Err(Unreadable(format!(
            "larger than {cap} MB, too much for Markdown"
        )));
    }
    let (matter, rest) = front_matter::split(text);
    let mut document = body::read(rest);
    let title = matter.line(&["title", "headline"]);
    let mut article = match title {
        Some(title) => titled(title, &mut document),
        None => document::article_of(&document),
    };
    if article.headline.is_empty() && article.body.is_empty() {
        return Err(Unreadable("no text and no headline".to_owned()));
    }
    declare(&matter, &mut article);
    let _ = deliver(Reading::Article(Box::new(article)));
    Ok(())
}

/// The headline is known; a heading that only repeats it goes.
fn titled(title: String, document: &mut Document) -> Article {
    let repeats = document.heading.take().filter(|range| {
        let heading = document.text.get(range.clone()).unwrap_or("");
        letters(heading) == letters(&title)
    });
    if let Some(range) = repeats {
        document.text.replace_range(range, "");
    }
    let parts = plain_text::split_below(&title, document.text.trim());
    Article {
        headline: title,
        byline: parts.byline,
        body: parts.body.to_owned(),
        published: parts.published,
        url: parts.url,
        ..Article::default()
    }
}

/// Fills in what the front matter says; it goes before what the text prints.
fn declare(matter: &FrontMatter, article: &mut Article) {
    let day = |names: &[&str]| matter.line(names).and_then(|day| Date::parse_printed(&day));
    let authors = matter.list(&["byline", "authors", "author", "creator", "by"]);
    let names: Vec<String> = authors
        .iter()
        .flat_map(|name| byline::given(name))
        .collect();
    if !names.is_empty() {
        article.byline = Some(names.join(", "));
    }
    let printed = [
        "date",
        "published",
        "publishdate",
        "publisheddate",
        "datepublished",
        "pubdate",
        "publishedat",
        "created",
        "createdat",
    ];
    article.published = day(&printed).or(article.published);
    let changed = [
        "lastmod",
        "modified",
        "updated",
        "lastmodified",
        "lastmodifiedat",
        "updatedat",
        "updateddate",
        "datemodified",
        "lastupdated",
    ];
    article.modified = day(&changed);
    article.language = matter
        .line(&["lang", "language", "locale", "inlanguage"])
        .and_then(|code| document::language(&code));
    let categories = matter.list(&["section", "category", "categories", "desk"]);
    article.section = categories.first().cloned();
    article.publication = matter.line(&[
        "publication",
        "publisher",
        "newspaper",
        "outlet",
        "site",
        "sitename",
        "source",
    ]);
    article.rights = matter.line(&["rights", "copyright", "license", "licence"]);
    article.url = matter
        .list(&[
            "canonicalurl",
            "canonical",
            "url",
            "link",
            "permalink",
            "sourceurl",
            "originalurl",
        ])
        .into_iter()
        .find(|url| url.contains("://"))
        .or(article.url.take());
    article.subjects = matter.list(&["subjects", "keywords", "tags", "topics"]);
    if article.subjects.len() == 1 {
        let line = article.subjects.swap_remove(0);
        article.subjects = document::keywords(&line);
    }
    article.dateline = matter.line(&["dateline"]).map(Dateline::declared);
    article.listed = listed(matter);
    article.version = version(matter, &changed, &printed);
}

fn listed(matter: &FrontMatter) -> Vec<Listed> {
    [
        (Kind::Person, ["people", "persons"]),
        (Kind::Organisation, ["organisations", "organizations"]),
        (Kind::Place, ["places", "locations"]),
    ]
    .into_iter()
    .flat_map(|(kind, names)| {
        let list = matter.list(&names).into_iter();
        list.map(move |name| Listed { kind, name })
    })
    .collect()
}

/// Files that name an identifier are versions of what it names.
fn version(matter: &FrontMatter, changed: &[&str], printed: &[&str]) -> Version {
    let Some(of) = matter.line(&["guid", "uuid", "id", "uri"]) else {
        return Version::default();
    };
    let at = |names: &[&str]| matter.line(names).and_then(|time| instant(&time));
    Version {
        of: Some(of),
        number: matter
            .line(&["version"])
            .and_then(|number| number.parse().ok()),
        made: at(changed).or_else(|| at(printed)),
        ..Version::default()
    }
}

#[cfg(test)]
mod tests;
