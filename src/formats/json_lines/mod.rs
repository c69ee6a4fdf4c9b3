//! How are articles read from JSON Lines, one object a line?
//!
//! Every archive names its fields after its own mind, so many names are known for each of ours,
//! and `Origin::field_map` adds more. A line is read on its own: a bad one is a named skip, and no
//! more than one is held in memory. What JSON value stands under a name is read in `loose`; how
//! bytes fall into lines in `capped_lines`.

mod capped_lines;
mod loose;

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::BufRead;
use std::ops::ControlFlow;

use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, byline, markup};
use crate::article::{Article, Date, Dateline, Source};
use capped_lines::{CappedLines, Line};
use loose::{Loose, Record};

pub const FORMAT: Format = Format {
    name: "json_lines",
    about: "JSON Lines, one article a line",
    extensions: &["jsonl", "ndjson", "jsonlines", "json"],
    recognises,
    reader: Reader::Stream(read),
};

/// A longer line is skipped without being held in memory.
const LONGEST_LINE_BYTES: usize = 64 << 20;

/// Our names, and the names they go by elsewhere: in lower case, without `_`, `-`, `.` and `:`, the
/// surest first.
const NAMES: &[(&str, &[&str])] = &[
    (
        "id",
        &[
            "id",
            "guid",
            "uri",
            "articleid",
            "docid",
            "documentid",
            "uuid",
        ],
    ),
    (
        "headline",
        &[
            "headline",
            "title",
            "head",
            "hed",
            "headlines",
            "articletitle",
            "dctitle",
        ],
    ),
    (
        "body",
        &[
            "body",
            "text",
            "articlebody",
            "bodytext",
            "fulltext",
            "maintext",
            "plaintext",
            "content",
            "contents",
            "article",
            "articletext",
            "rawtext",
            "bodyhtml",
            "contenthtml",
            "html",
            "story",
            "paragraphs",
        ],
    ),
    (
        "published",
        &[
            "published",
            "publishedat",
            "datepublished",
            "publisheddate",
            "publishdate",
            "publicationdate",
            "publishingdate",
            "pubdate",
            "pubtime",
            "publishtime",
            "date",
            "publishedon",
            "firstpublished",
            "versioncreated",
            "created",
            "createdat",
            "datecreated",
            "datetime",
            "time",
            "timestamp",
            "dcdate",
        ],
    ),
    (
        "url",
        &[
            "url",
            "link",
            "canonicalurl",
            "sourceurl",
            "articleurl",
            "weburl",
            "permalink",
            "uri",
        ],
    ),
    (
        "byline",
        &[
            "byline",
            "author",
            "authors",
            "creator",
            "creators",
            "writer",
            "dccreator",
        ],
    ),
    (
        "publication",
        &[
            "publication",
            "publisher",
            "outlet",
            "newspaper",
            "source",
            "sourcename",
            "sitename",
            "site",
            "website",
            "domain",
            "sourcedomain",
            "dcpublisher",
        ],
    ),
    (
        "section",
        &[
            "section",
            "sectionname",
            "category",
            "categories",
            "articlesection",
            "desk",
        ],
    ),
    (
        "language",
        &[
            "language",
            "lang",
            "inlanguage",
            "languagecode",
            "dclanguage",
        ],
    ),
    ("dateline", &["dateline"]),
    (
        "subjects",
        &[
            "subjects", "subject", "keywords", "tags", "topics", "labels",
        ],
    ),
];

fn recognises(head: &[u8]) -> bool {
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    if !head.starts_with(b"{") {
        return false;
    }
    let end = head.iter().position(|&byte| byte == b'\n');
    match end.and_then(|end| head.get(..end)) {
        Some(line) => serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok(),
        // A line longer than the head; printed over several lines it would have ended.
        None => head
            .get(1..)
            .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"")),
    }
}

fn read(bytes: &mut dyn BufRead, origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut names = Names::of(origin);
    let mut lines = CappedLines::new(bytes, LONGEST_LINE_BYTES);
    while let Some((number, line)) = lines.next()? {
        let reading = match line {
            Line::Blank => continue,
            Line::TooLong => Err(format!("longer than {} MB", LONGEST_LINE_BYTES >> 20)),
            Line::Read(line) => read_line(line, number, &mut names),
        };
        let reading = reading.unwrap_or_else(|reason| Reading::Skipped {
            record: Some(number.to_string()),
            reason: format!("line {number}: {reason}"),
        });
        if deliver(reading) == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(())
}

fn read_line(line: &[u8], number: usize, names: &mut Names) -> Result<Reading, String> {
    let line = std::str::from_utf8(line)
        .map_err(|error| format!("not UTF-8 from its byte {} on", error.valid_up_to() + 1))?;
    let record: Record = serde_json::from_str(line).map_err(|error| {
        if error.is_data() {
            "not a JSON object".to_owned()
        } else {
            format!("not JSON: {}", plainly(&error))
        }
    })?;
    let mut article = article_of(&record, names);
    if article.headline.is_empty() && article.body.is_empty() {
        return Err("no text and no headline".to_owned());
    }
    let record = names.key(names.first(&record, "id").and_then(Loose::to_line), number);
    article.source = Source {
        record: Some(record),
        ..Source::default()
    };
    Ok(Reading::Article(Box::new(article)))
}

/// The parser's words without its line number: every line is its line 1.
fn plainly(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let (what, _) = text.split_once(" at line ").unwrap_or((&text, ""));
    format!("{what} at column {}", error.column())
}

fn article_of(record: &Record, names: &Names) -> Article {
    let line_of = |ours| names.first(record, ours).and_then(Loose::to_line);
    let body = names
        .all(record, "body")
        .map(Loose::to_text)
        .find(|body| !body.is_empty());
    let dateline = line_of("dateline").map(Dateline::declared);
    Article {
        headline: plain_line(line_of("headline").unwrap_or_default()),
        byline: names.all(record, "byline").find_map(byline_of),
        body: body.map(plain_text).unwrap_or_default(),
        language: line_of("language").and_then(|code| language_of(&code)),
        published: names.all(record, "published").find_map(date_of),
        section: line_of("section"),
        publication: line_of("publication"),
        url: names
            .all(record, "url")
            .filter_map(Loose::to_line)
            .find(|url| url.contains("://")),
        subjects: names
            .all(record, "subjects")
            .map(Loose::to_list)
            .find(|list| !list.is_empty())
            .unwrap_or_default(),
        dateline,
        ..Article::default()
    }
}

/// Bodies come as text or as HTML; both are text afterwards.
fn plain_text(body: String) -> String {
    if markup::begins_with_tag(&body) && markup::check_bounds(&body).is_ok() {
        markup::text_of_html(&body)
    } else {
        body.trim().to_owned()
    }
}

fn plain_line(line: String) -> String {
    if line.contains('&') {
        markup::decode_references(&line)
    } else {
        line
    }
}

fn byline_of(value: &Loose) -> Option<String> {
    let names: Vec<String> = value
        .to_list()
        .iter()
        .flat_map(|printed| byline::names(printed))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// ISO 639-1 out of `en`, `en-GB`, `EN_us`; other notations are left to the annotator.
fn language_of(code: &str) -> Option<String> {
    let code = code.split(['-', '_']).next()?.to_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// A printed date, or the time in seconds or milliseconds since 1970.
fn date_of(value: &Loose) -> Option<Date> {
    const SECONDS_A_DAY: i64 = 86_400;
    /// As seconds, the year 5138; as milliseconds, 1973.
    const FEWEST_MILLISECONDS: i64 = 100_000_000_000;
    let line = value.to_line()?;
    let is_epoch = line.len() >= 9 && line.len() != 14;
    match line
        .split('.')
        .next()
        .and_then(|whole| whole.parse::<i64>().ok())
    {
        Some(time) if is_epoch => {
            let seconds = if time.abs() >= FEWEST_MILLISECONDS {
                time / 1000
            } else {
                time
            };
            Date::from_day_number(seconds.div_euclid(SECONDS_A_DAY))
        }
        _ => Date::parse_printed(&line),
    }
}

/// Which of a record's fields are which of ours, and which record keys are taken.
struct Names<'o> {
    map: &'o [(String, String)],
    /// Hashes of the keys given out, as two records must not share one.
    taken: HashSet<u64>,
}

impl<'o> Names<'o> {
    fn of(origin: &'o Origin) -> Self {
        Names {
            map: &origin.field_map,
            taken: HashSet::new(),
        }
    }

    /// The values under any name of one of our fields, the user's names first.
    fn all<'r>(&self, record: &'r Record, ours: &str) -> impl Iterator<Item = &'r Loose> {
        let mapped = self
            .map
            .iter()
            .filter(|(_, to)| to == ours)
            .map(|(theirs, _)| normal(theirs));
        let known = NAMES
            .iter()
            .filter(|(name, _)| *name == ours)
            .flat_map(|(_, names)| *names);
        let names: Vec<String> = mapped.chain(known.map(|name| (*name).to_owned())).collect();
        names.into_iter().filter_map(move |name| record.get(&name))
    }

    fn first<'r>(&self, record: &'r Record, ours: &str) -> Option<&'r Loose> {
        self.all(record, ours)
            .find(|value| value.to_line().is_some())
    }

    /// The record's own identifier, else its line; with the line behind it where it is taken.
    fn key(&mut self, id: Option<String>, number: usize) -> String {
        let Some(id) = id else {
            return number.to_string();
        };
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        if self.taken.insert(hasher.finish()) {
            id
        } else {
            format!("{id}@{number}")
        }
    }
}

/// A field name without case and marks: `Published_At` is `publishedat`.
fn normal(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests;
