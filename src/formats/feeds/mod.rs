//! What do RSS, Atom and JSON Feed have in common?
//!
//! A feed is a head and records, and what is read of either is the same in all of them: [`Feed`] and
//! [`Record`]. Here they become articles, and text that may be HTML becomes plain text. How a file
//! in XML is cut into its records is told in [`pieces`]; what the elements are called is the
//! business of `rss`, `atom` and `json_feed`.

pub mod pieces;

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::xml::{self, Element};
use super::{Deliver, Reading, Unreadable, byline, markup};
use crate::article::{Article, Date, Source, Version, instant};

/// What a feed says of itself, and so of every record that does not say otherwise.
#[derive(Debug, Default)]
pub struct Feed {
    pub title: Option<String>,
    pub rights: Option<String>,
    pub language: Option<String>,
    pub authors: Vec<String>,
    /// Where the feed's own page lies: records may name their addresses from there.
    pub url: Option<String>,
}

/// What a record says, as it says it.
#[derive(Debug, Default)]
pub struct Record {
    pub id: Option<String>,
    pub title: String,
    /// The longest is the body, the first of them among equals: full texts before summaries.
    pub texts: Vec<String>,
    /// As printed: addresses of mail and all.
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub url: Option<String>,
    pub subjects: Vec<String>,
    /// The feed that it comes from, where that is another than the one it stands in.
    pub publication: Option<String>,
    pub rights: Option<String>,
    pub language: Option<String>,
    /// As in [`Source`].
    pub range: (u64, u64),
}

/// Hands the records of one feed over, one after the other.
pub struct Records<'r, 'd> {
    pub feed: &'r Feed,
    deliver: &'r mut Deliver<'d>,
    taken: HashSet<String>,
    count: usize,
}

impl<'r, 'd> Records<'r, 'd> {
    pub fn of(feed: &'r Feed, deliver: &'r mut Deliver<'d>) -> Self {
        Records {
            feed,
            deliver,
            taken: HashSet::new(),
            count: 0,
        }
    }

    /// Hands over what was read, or why it was not.
    pub fn push(&mut self, read: Result<Record, String>) -> ControlFlow<()> {
        self.count += 1;
        let (key, reading) = match read {
            Ok(record) => {
                let id = record.id.clone().or_else(|| record.url.clone());
                (self.key(id), article_of(record, self.feed))
            }
            Err(reason) => (self.count.to_string(), Err(reason)),
        };
        (self.deliver)(match reading {
            Ok(mut article) => {
                article.source.record = Some(key);
                Reading::Article(Box::new(article))
            }
            Err(reason) => Reading::Skipped {
                record: Some(key),
                reason,
            },
        })
    }

    /// The feed has ended.
    pub fn close(self) -> Result<(), Unreadable> {
        match self.count {
            0 => Err(Unreadable("a feed without any record".to_owned())),
            _ => Ok(()),
        }
    }

    /// The record's own identifier, else its number; with the number behind it where it is taken.
    fn key(&mut self, id: Option<String>) -> String {
        let Some(id) = id else {
            return self.count.to_string();
        };
        if self.taken.insert(id.clone()) {
            id
        } else {
            format!("{id}@{}", self.count)
        }
    }
}

/// Hands over the records of a feed in XML, each parsed for itself.
pub fn deliver_pieces(
    records: Vec<(usize, Result<&str, String>)>,
    feed: &Feed,
    record_of: fn(&Element, &str) -> Record,
    deliver: &mut Deliver,
) -> Result<(), Unreadable> {
    let mut handed_over = Records::of(feed, deliver);
    for (start, piece) in records {
        let read = piece.and_then(|piece| {
            let element = xml::parse(piece)?;
            let mut record = record_of(&element, piece);
            record.range = pieces::range_of(start, piece);
            Ok(record)
        });
        if handed_over.push(read).is_break() {
            return Ok(());
        }
    }
    handed_over.close()
}

fn article_of(record: Record, feed: &Feed) -> Result<Article, String> {
    let headline = line_of(&record.title);
    let mut body = String::new();
    let mut unread = None;
    for text in &record.texts {
        match text_of(text) {
            // Some give no more than the headline again where the full text should be.
            Ok(text) if text.len() > body.len() => body = text,
            Ok(_) => {}
            Err(reason) => unread = Some(reason),
        }
    }
    if headline.is_empty() && body.is_empty() {
        return Err(unread.unwrap_or_else(|| "no text and no headline".to_owned()));
    }
    let url = record.url.as_deref().and_then(|url| absolute(url, feed));
    let authors = match record.authors.is_empty() {
        true => &feed.authors,
        false => &record.authors,
    };
    let updated = record.updated.as_deref();
    let made = updated.and_then(instant);
    let made = made.or_else(|| record.published.as_deref().and_then(instant));
    Ok(Article {
        headline,
        body,
        byline: byline_of(authors),
        language: record
            .language
            .as_deref()
            .and_then(language_of)
            .or_else(|| feed.language.as_deref().and_then(language_of)),
        published: record
            .published
            .as_deref()
            .or(updated)
            .and_then(Date::parse_printed),
        modified: updated.and_then(Date::parse_printed),
        publication: record.publication.or_else(|| feed.title.clone()),
        rights: record.rights.or_else(|| feed.rights.clone()),
        subjects: without_doubles(record.subjects),
        version: Version {
            of: record.id.or_else(|| url.clone()),
            made,
            ..Version::default()
        },
        url,
        source: Source {
            range: Some(record.range),
            ..Source::default()
        },
        ..Article::default()
    })
}

/// Text that may be plain or HTML, as running text.
fn text_of(text: &str) -> Result<String, String> {
    if has_tags(text) {
        markup::check_bounds(text)?;
        return Ok(markup::text_of_html(text));
    }
    let mut plain = String::new();
    let mut paragraph = String::new();
    // Feeds are printed with indents: only a blank line parts paragraphs.
    for line in text.lines().chain(std::iter::once("")) {
        let line = markup::one_line(&markup::decode_references(line));
        if !line.is_empty() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&line);
        } else if !paragraph.is_empty() {
            markup::push_paragraph(&mut plain, &paragraph);
            paragraph.clear();
        }
    }
    Ok(plain)
}

/// Text that may be plain or HTML, on one line.
pub fn line_of(text: &str) -> String {
    if has_tags(text) && markup::check_bounds(text).is_ok() {
        return markup::one_line(&markup::text_of_html(text));
    }
    markup::one_line(&markup::decode_references(text))
}

/// Whether a text has a tag that is closed, or one that needs none: `a < b` has not.
fn has_tags(text: &str) -> bool {
    let tags = text.match_indices('<').map(|(at, _)| &text[at + 1..]);
    let opens = |rest: &str| {
        let name = rest.strip_prefix('/').unwrap_or(rest);
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
    };
    tags.into_iter().any(opens) && text.contains('>')
}

/// Names alone out of `ann@harbour.example (Ann Orr)`.
fn byline_of(authors: &[String]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for printed in authors {
        let printed = line_of(printed);
        let name = match printed.split_once(['(', '<']) {
            Some((address, name)) if address.contains('@') => name,
            Some((name, address)) if address.contains('@') => name,
            _ => &printed,
        };
        let name = name.trim_end_matches([')', '>']).trim();
        if name.contains('@') && !name.contains(' ') {
            continue;
        }
        for name in byline::given(name) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// `en` out of `en-US`.
fn language_of(code: &str) -> Option<String> {
    let code = code.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// An address from the root of the site is read from the feed's own page.
fn absolute(url: &str, feed: &Feed) -> Option<String> {
    if url.contains("://") {
        return Some(url.to_owned());
    }
    let (scheme, rest) = feed.url.as_deref()?.split_once("://")?;
    let host = rest.split('/').next().filter(|host| !host.is_empty())?;
    match url.strip_prefix("//") {
        Some(elsewhere) => Some(format!("{scheme}://{elsewhere}")),
        None => url
            .starts_with('/')
            .then(|| format!("{scheme}://{host}{url}")),
    }
}

fn without_doubles(subjects: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    subjects
        .into_iter()
        .map(|subject| line_of(&subject))
        .filter(|subject| !subject.is_empty() && seen.insert(subject.clone()))
        .collect()
}

#[cfg(test)]
pub mod tests;
