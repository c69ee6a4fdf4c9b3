//! What is filled into an article once a format has read it?
//!
//! Where it lies; what the way to it tells (a day in its name, the address and the instant of its
//! capture); and clean text, as formats undo escapes of their own. Records that would be called the
//! same are told apart here, and nowhere else.

use std::collections::{HashMap, HashSet};

use super::charset;
use super::path_date::path_date;
use crate::article::{Article, Date};
use crate::formats::{Format, Origin};

/// An article with its source noted; `key` is the way to the member it lies in.
pub fn complete(article: Article, format: &Format, origin: &Origin, key: Option<&str>) -> Article {
    let line = |text: Option<String>| {
        text.map(charset::clean)
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    };
    let mut article = Article {
        headline: charset::clean(article.headline),
        body: charset::clean(article.body),
        byline: line(article.byline),
        section: line(article.section),
        publication: line(article.publication),
        url: line(article.url),
        rights: line(article.rights),
        subjects: article.subjects.into_iter().map(charset::clean).collect(),
        file_day: origin.file_day,
        ..article
    };
    for listed in &mut article.listed {
        listed.name = charset::clean(std::mem::take(&mut listed.name));
    }
    add_capture(&mut article, origin);
    // Before there were newspapers: what systems write that know no day.
    const FIRST_YEAR: i32 = 1400;
    let is_real = |day: &Date| day.year() >= FIRST_YEAR;
    article.published = article.published.filter(is_real);
    article.modified = article.modified.filter(is_real);
    // What the source itself says of its day goes before what it is called. The day in the path of
    // a crawl's file is that of the crawl.
    article.published = article
        .published
        .or_else(|| key.and_then(path_date))
        .or_else(|| match origin.capture {
            Some(_) => None,
            None => path_date(&origin.path),
        });
    article.source.path = origin.path.clone();
    article.source.record = joined(key, line(article.source.record).as_deref());
    article.source.format = format.name.to_owned();
    article
}

/// Captures of one address are versions of one article.
fn add_capture(article: &mut Article, origin: &Origin) {
    let Some(capture) = &origin.capture else {
        return;
    };
    let address = capture
        .address
        .split_once('#')
        .map_or(capture.address.as_str(), |(address, _)| address);
    article.url.get_or_insert_with(|| address.to_owned());
    let version = &mut article.version;
    version.of.get_or_insert_with(|| address.to_owned());
    // What is captured later is the later state, whatever day the page gives.
    version.made = capture.made.or(version.made);
}

/// `MEMBER#RECORD`, or what there is of it.
pub fn joined(key: Option<&str>, record: Option<&str>) -> Option<String> {
    match (key, record) {
        (Some(key), Some(record)) => Some(format!("{key}#{record}")),
        (one, other) => one.or(other).map(str::to_owned),
    }
}

/// The records of one file that were given a key.
///
/// Hashes stand for keys, so that a crawl of a million pages takes some megabytes. Two keys with
/// one hash, which no archive will ever see, would cost one of them a needless number.
#[derive(Default)]
pub struct Keys {
    taken: HashSet<u64>,
    /// How often those came that came more than once.
    repeated: HashMap<u64, u32>,
}

impl Keys {
    /// Two records of a file that carry the same identifier are two articles: the later ones are
    /// numbered, so that each keeps an id of its own.
    pub fn keep_apart(&mut self, record: &mut Option<String>) {
        let Some(record) = record else {
            return;
        };
        let hash = hash(record);
        if self.taken.insert(hash) {
            return;
        }
        let times = self.repeated.entry(hash).or_insert(1);
        *times += 1;
        record.push_str(&format!("~{times}"));
    }
}

/// The same in every run, as ids must be.
fn hash(record: &str) -> u64 {
    let digest = blake3::hash(record.as_bytes());
    let [a, b, c, d, e, f, g, h, ..] = *digest.as_bytes();
    u64::from_le_bytes([a, b, c, d, e, f, g, h])
}
