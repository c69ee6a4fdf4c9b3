//! What does a page declare of its article in JSON-LD?
//!
//! The vocabulary is schema.org's `Article` and its subtypes: <https://schema.org/Article>. Pages
//! write it in many ways: bare, in a list, in a `@graph`, as the `mainEntity` of a page, with people
//! named elsewhere by `@id`, and not always in valid JSON. What a page's other things (videos,
//! breadcrumbs, lists of further articles) declare is passed over.

use std::collections::HashMap;

use dom_query::Document;
use serde_json::{Map, Value};

use super::markup;
use crate::article::{Version, instant};
use crate::formats::byline;

/// What is declared, as declared.
#[derive(Debug, Default)]
pub struct Declared {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub section: Option<String>,
    pub language: Option<String>,
    pub publication: Option<String>,
    pub url: Option<String>,
    pub keywords: Vec<String>,
    pub dateline: Option<String>,
    pub body: Option<String>,
    pub rights: Option<String>,
    pub identifier: Option<String>,
    /// What was corrected.
    pub correction: Option<String>,
}

impl Declared {
    /// What tells this state of the article from others: its address, or an identifier that no other
    /// site can have given.
    pub fn version(&self) -> Version {
        let is_global = |id: &&String| id.contains(':');
        let has_path = |url: &&String| {
            let address = url.split_once("://").map_or("", |(_, address)| address);
            address
                .split_once('/')
                .is_some_and(|(_, path)| !path.is_empty())
        };
        let global = self.identifier.as_ref().filter(is_global);
        let of = global.or(self.url.as_ref().filter(has_path));
        let made = self.modified.as_ref().or(self.published.as_ref());
        Version {
            made: made.filter(|_| of.is_some()).and_then(|made| instant(made)),
            of: of.cloned(),
            correction: self.correction.is_some(),
            note: self.correction.clone(),
            ..Version::default()
        }
    }
}

/// Larger scripts are no metadata.
const LARGEST_SCRIPT_BYTES: usize = 4 << 20;

/// How deep an article may lie in a page's declarations.
const DEEPEST: usize = 8;

/// Types that are articles though their names do not end so.
const ARTICLE_TYPES: &[&str] = &[
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "SocialMediaPosting",
    "Review",
    "Liveblog",
];

/// Properties under which the page's own article may lie.
const PATHS: &[&str] = &[
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "subjectOf",
    "item",
];

type Object = Map<String, Value>;

/// The declaration of the page's article; `None` where there is none.
pub fn read(page: &Document) -> Option<Declared> {
    let scripts: Vec<Value> = page
        .select("script[type]")
        .nodes()
        .iter()
        .filter(|script| {
            script
                .attr("type")
                .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
        })
        .filter_map(|script| parse(&script.text()))
        .collect();
    let mut articles: Vec<&Object> = Vec::new();
    for script in &scripts {
        find_articles(script, 0, &mut articles);
    }
    let mut names = HashMap::new();
    for script in &scripts {
        find_names(script, 0, &mut names);
    }
    // The one that says most of itself is the page's; the first among equals.
    let best = articles
        .into_iter()
        .rev()
        .max_by_key(|article| weight(article))?;
    Some(declared(best, &names))
}

/// Every article that a document declares, in order.
pub fn all(document: &Value) -> Vec<Declared> {
    let mut articles: Vec<&Object> = Vec::new();
    find_articles(document, 0, &mut articles);
    let mut names = HashMap::new();
    find_names(document, 0, &mut names);
    articles
        .into_iter()
        .map(|article| declared(article, &names))
        .collect()
}

fn weight(article: &Object) -> usize {
    [
        "headline",
        "datePublished",
        "author",
        "articleBody",
        "publisher",
        "mainEntityOfPage",
    ]
    .iter()
    .filter(|property| article.contains_key(**property))
    .count()
}

/// Parses a script, mending what pages commonly break.
fn parse(script: &str) -> Option<Value> {
    if script.len() > LARGEST_SCRIPT_BYTES {
        return None;
    }
    let trimmed = script.trim();
    serde_json::from_str(trimmed).ok().or_else(|| {
        let mended = mended(trimmed);
        serde_json::from_str(&mended)
            .or_else(|_| serde_json::from_str(&markup::decode_references(&mended)))
            .ok()
    })
}

/// Without wrappers, control characters inside strings, trailing commas and escapes that JSON does
/// not know.
fn mended(script: &str) -> String {
    let script = script.replace("<![CDATA[", "").replace("]]>", "");
    let start = script.find(['{', '[']).unwrap_or(0);
    let end = script.rfind(['}', ']']).map_or(script.len(), |end| end + 1);
    let mut mended = String::with_capacity(script.len());
    let mut in_string = false;
    let mut chars = script.get(start..end).unwrap_or("").chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => match chars.next() {
                Some(escaped @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    mended.push('\\');
                    mended.push(escaped);
                }
                Some(other) => mended.push(other),
                None => {}
            },
            '"' => {
                in_string = !in_string;
                mended.push('"');
            }
            c if c.is_control() => mended.push(' '),
            '}' | ']' if !in_string => {
                let kept = mended.trim_end().len();
                mended.truncate(kept);
                if mended.ends_with(',') {
                    mended.pop();
                }
                mended.push(c);
            }
            c => mended.push(c),
        }
    }
    mended
}

fn find_articles<'v>(value: &'v Value, depth: usize, articles: &mut Vec<&'v Object>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(members) => {
            for member in members {
                find_articles(member, depth + 1, articles);
            }
        }
        Value::Object(object) => {
            if is_article(object) {
                articles.push(object);
            }
            for path in PATHS {
                if let Some(inner) = object.get(*path) {
                    find_articles(inner, depth + 1, articles);
                }
            }
        }
        _ => {}
    }
}

/// The names of things that others refer to by `@id`.
fn find_names<'v>(value: &'v Value, depth: usize, names: &mut HashMap<&'v str, &'v str>) {
    if depth > DEEPEST {
        return;
    }
    match value {
        Value::Array(members) => {
            for member in members {
                find_names(member, depth + 1, names);
            }
        }
        Value::Object(object) => {
            if let (Some(Value::String(id)), Some(Value::String(name))) =
                (object.get("@id"), object.get("name"))
            {
                names.insert(id, name);
            }
            for inner in object.values() {
                find_names(inner, depth + 1, names);
            }
        }
        _ => {}
    }
}

fn is_article(object: &Object) -> bool {
    let is_article_type = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            let name = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
            name.ends_with("Article") || ARTICLE_TYPES.contains(&name)
        })
    };
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_article_type),
        Some(kind) => is_article_type(kind),
        None => false,
    }
}

fn declared(article: &Object, names: &HashMap<&str, &str>) -> Declared {
    let line = |property: &str| {
        article
            .get(property)
            .and_then(|value| first_line(value, names))
    };
    // The first day of the calendar is what some systems write for none.
    let day = |property| line(property).filter(|day| !day.starts_with("0001-01-01"));
    let authors = ["author", "creator", "authors"]
        .iter()
        .filter_map(|property| article.get(*property))
        .map(|value| authors(value, names))
        .find(|authors| !authors.is_empty());
    let body = article.get("articleBody").or_else(|| article.get("text"));
    Declared {
        headline: line("headline").or_else(|| line("name")),
        authors: authors.unwrap_or_default(),
        published: day("datePublished").or_else(|| day("dateCreated")),
        modified: day("dateModified"),
        section: line("articleSection"),
        language: line("inLanguage"),
        publication: line("publisher").or_else(|| line("sourceOrganization")),
        url: line("url")
            .or_else(|| line("mainEntityOfPage"))
            .filter(|url| url.contains("://")),
        keywords: article
            .get("keywords")
            .map(|value| keywords(value, names))
            .unwrap_or_default(),
        dateline: line("dateline"),
        body: body
            .and_then(Value::as_str)
            .map(body_text)
            .filter(|body| !body.is_empty()),
        rights: rights(article, names),
        identifier: article.get("identifier").and_then(identifier),
        correction: article.get("correction").and_then(correction),
    }
}

/// The holder and the notice or the address of the licence.
fn rights(article: &Object, names: &HashMap<&str, &str>) -> Option<String> {
    let line = |property: &str| {
        let line = first_line(article.get(property)?, names)?;
        (!line.starts_with('#')).then_some(line)
    };
    let year = match article.get("copyrightYear") {
        Some(Value::Number(year)) => format!("{year} "),
        Some(Value::String(year)) => format!("{} ", plain_line(year)),
        _ => String::new(),
    };
    let holder = line("copyrightHolder").map(|holder| format!("Copyright {year}{holder}"));
    let notice = line("copyrightNotice").or(holder);
    let terms = line("license").or_else(|| line("usageInfo"));
    match (notice, terms) {
        (Some(notice), Some(terms)) => Some(format!("{notice}. {terms}")),
        (notice, terms) => notice.or(terms),
    }
}

/// A string, a number, a `PropertyValue`, or the first of several.
fn identifier(value: &Value) -> Option<String> {
    let line = match value.get("value").unwrap_or(value) {
        Value::String(text) => plain_line(text),
        Value::Number(number) => number.to_string(),
        Value::Array(members) => return members.iter().find_map(identifier),
        _ => return None,
    };
    (!line.is_empty()).then_some(line)
}

/// A text or a comment with one. An address is that of a house's policy more often than not, and a
/// comment without text stands in every article of some houses.
fn correction(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.contains("://") && !text.contains(' ') => None,
        Value::String(text) => Some(plain_line(text)).filter(|line| !line.is_empty()),
        Value::Array(members) => members.iter().find_map(correction),
        Value::Object(comment) => {
            let text = ["text", "description", "name"];
            let text = text.iter().find_map(|name| comment.get(*name)?.as_str());
            text.map(plain_line).filter(|line| !line.is_empty())
        }
        _ => None,
    }
}

/// A string on one line; of an object its name; of a list its first member.
fn first_line(value: &Value, names: &HashMap<&str, &str>) -> Option<String> {
    let line = match value {
        Value::String(text) => plain_line(text),
        Value::Array(members) => {
            return members.iter().find_map(|member| first_line(member, names));
        }
        Value::Object(object) => return name_of(object, names),
        _ => return None,
    };
    (!line.is_empty()).then_some(line)
}

fn name_of(object: &Object, names: &HashMap<&str, &str>) -> Option<String> {
    let text = |property: &str| object.get(property).and_then(Value::as_str);
    let own = match object.get("name") {
        Some(Value::String(name)) => Some(name.as_str()),
        Some(Value::Array(members)) => members.iter().find_map(Value::as_str),
        _ => None,
    };
    let referred = || text("@id").and_then(|id| names.get(id).copied());
    let name = own.or_else(referred).or_else(|| text("alternateName"));
    let name = match name {
        Some(name) => plain_line(name),
        None => match (text("givenName"), text("familyName")) {
            (Some(given), Some(family)) => plain_line(&format!("{given} {family}")),
            _ => plain_line(text("url").or_else(|| text("@id"))?),
        },
    };
    (!name.is_empty()).then_some(name)
}

fn authors(value: &Value, names: &HashMap<&str, &str>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let members = match value {
        Value::Array(members) => members.as_slice(),
        other => std::slice::from_ref(other),
    };
    // Each name is compared with those before it.
    const MOST_AUTHORS: usize = 500;
    for member in members.iter().take(MOST_AUTHORS) {
        // Some pages give one author whose name is a list.
        let printed: Vec<String> = match member.get("name") {
            Some(Value::Array(several)) => several
                .iter()
                .filter_map(Value::as_str)
                .map(plain_line)
                .collect(),
            _ => first_line(member, names).into_iter().collect(),
        };
        for name in printed.iter().flat_map(|printed| byline::given(printed)) {
            if !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

fn keywords(value: &Value, names: &HashMap<&str, &str>) -> Vec<String> {
    match value {
        Value::String(text) => super::metadata::divided(&plain_line(text)),
        Value::Array(members) => members
            .iter()
            .filter_map(|member| first_line(member, names))
            .collect(),
        _ => Vec::new(),
    }
}

/// Values hold character references though JSON knows none.
fn plain_line(text: &str) -> String {
    if !text.contains('&') {
        return markup::one_line(text);
    }
    // Some are written twice over: `&amp;#039;`.
    markup::one_line(&markup::decode_references(&markup::decode_references(text)))
}

fn body_text(body: &str) -> String {
    if body.contains("</") || body.contains("<br") || body.contains("<p>") {
        markup::text_of_html(body)
    } else {
        markup::decode_references(body).trim().to_owned()
    }
}
