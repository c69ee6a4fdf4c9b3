//! How is an article read from a plain text file?
//!
//! Nothing in plain text says what is what, so the head of the text is judged line by line:
//! an address, a headline, a byline and a date may stand before the body; all else is body, and the
//! body is kept exactly as it is. In doubt a line is body: a headline taken for body is still
//! found, while a sentence torn from its body is not. What a dateline says is for `annotators`;
//! here it only tells that the body has begun.

mod lines;
mod shape;

use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, byline, markup};
use crate::article::printed_date::month_number;
use crate::article::{Article, Date};
use lines::Lines;

pub const FORMAT: Format = Format {
    name: "plain_text",
    about: "plain text, one article a file",
    extensions: &["txt", "text"],
    recognises,
    reader: Reader::Text(read),
};

/// Heads of files that are text to a machine only; they are refused rather than taken for prose.
const NOT_PROSE: &[&str] = &[
    "<?xml",
    "<!doctype",
    "%pdf-",
    "%!ps",
    "{\\rtf",
    "warc/",
    "#!",
    "mime-version:",
];

/// A text taken apart.
#[derive(Debug, Default, PartialEq)]
pub struct Parts<'t> {
    /// On one line; empty where the text has none.
    pub headline: String,
    pub byline: Option<String>,
    pub published: Option<Date>,
    pub url: Option<String>,
    /// A slice of the text, without white space around it.
    pub body: &'t str,
}

/// Why the head of a file is no text; `None` where it is. UTF-16 with its mark counts as text.
pub fn not_text(head: &[u8]) -> Option<String> {
    if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
        return None;
    }
    let controls = head
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127))
        .count();
    let (seen, of_text) = (head.len(), controls * 100 <= head.len() * 5);
    if of_text && head.contains(&0) {
        return Some(format!("not text: a NUL byte among its first {seen} bytes"));
    }
    if !of_text {
        let percent = (controls * 100).div_ceil(seen.max(1));
        return Some(format!(
            "not text: {percent} % of its first {seen} bytes are control characters"
        ));
    }
    None
}

fn recognises(head: &[u8]) -> bool {
    let start = head.trim_ascii_start();
    let begins_with = |prefix: &&str| {
        start
            .get(..prefix.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
    };
    not_text(head).is_none()
        && !begins_like_json(start)
        && !begins_like_xml(start)
        && !NOT_PROSE.iter().any(begins_with)
}

/// `<rss version="2.0">`: an element's name in lower case, which somewhere is closed. Copy that
/// opens with a ticker, `<ACME> REPORTS`, is prose.
fn begins_like_xml(start: &[u8]) -> bool {
    start.first() == Some(&b'<')
        && start.get(1).is_some_and(u8::is_ascii_lowercase)
        && start
            .windows(2)
            .any(|pair| pair == b"</" || pair == b"/>" || pair == b"=\"")
}

fn begins_like_json(start: &[u8]) -> bool {
    let [b'{' | b'[', rest @ ..] = start else {
        return false;
    };
    matches!(rest.trim_ascii_start().first(), Some(b'"' | b'{'))
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let parts = split(text);
    let article = Article {
        headline: parts.headline,
        byline: parts.byline,
        body: parts.body.to_owned(),
        published: parts.published,
        url: parts.url,
        ..Article::default()
    };
    if article.headline.is_empty() && article.body.is_empty() {
        return Err(Unreadable("empty".to_owned()));
    }
    let _ = deliver(Reading::Article(Box::new(article)));
    Ok(())
}

/// Takes a text apart. Only the lines of its head are looked at, so a long text costs no more.
pub fn split(text: &str) -> Parts<'_> {
    let mut parts = Parts::default();
    let mut lines = Lines::of(text);
    read_preamble(&mut lines, &mut parts);
    let start = lines.offset();
    if let Some(count) = headline_lines(&lines, parts.url.is_some()) {
        parts.headline = headline_of(&lines, count);
        lines.skip(count);
        read_preamble(&mut lines, &mut parts);
    } else if parts.byline.is_none() && parts.published.is_none() && parts.url.is_none() {
        lines = Lines::of(text);
    }
    let body = text.get(lines.offset()..).unwrap_or("").trim();
    if body.is_empty() && !parts.headline.is_empty() && shape::ends_sentence(&parts.headline) {
        // A single sentence is a text without a headline.
        parts.headline.clear();
        parts.body = text.get(start..).unwrap_or("").trim();
    } else {
        parts.body = body;
    }
    parts
}

/// Takes apart a text whose headline is known and stands apart from it: a byline and a date may come
/// before the body.
pub fn split_below<'t>(headline: &str, text: &'t str) -> Parts<'t> {
    let mut parts = Parts {
        headline: headline.to_owned(),
        ..Parts::default()
    };
    let mut lines = Lines::of(text);
    read_preamble(&mut lines, &mut parts);
    parts.body = text.get(lines.offset()..).unwrap_or("").trim();
    parts
}

/// Reads what may stand before and behind a headline: an address, a byline, a date.
fn read_preamble(lines: &mut Lines, parts: &mut Parts) {
    while let Some(line) = lines.first() {
        if line.is_empty() {
        } else if parts.url.is_none() && is_address(line) {
            parts.url = Some(line.to_owned());
        } else if parts.byline.is_none() && is_byline(lines) {
            parts.byline = byline::joined(line);
            parts.published = parts.published.or_else(|| date_behind(line));
        } else if let Some(date) = date_line(line) {
            parts.published = parts.published.or(date);
        } else {
            break;
        }
        lines.skip(1);
    }
    if !parts.headline.is_empty()
        && parts.byline.is_none()
        && let (Some(line), Some(next)) = (lines.first(), lines.following(1))
        && byline::is_bare_name(line)
        && shape::opens_with_dateline(next)
    {
        // A name alone is known for a byline by its place only, so the body keeps it as well.
        parts.byline = byline::joined(line);
    }
}

fn is_byline(lines: &Lines) -> bool {
    lines.first().is_some_and(|line| {
        byline::is_byline(line)
            || byline::is_name_with_affiliation(line) && !shape::opens_with_dateline(line)
    })
}

fn is_address(line: &str) -> bool {
    (line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www."))
        && !line.contains(char::is_whitespace)
}

/// Labels before a date, in lower case.
const DATE_LABELS: &[&str] = &[
    "published on",
    "published",
    "first published",
    "posted on",
    "posted",
    "date",
    "dated",
    "veröffentlicht am",
    "veröffentlicht",
    "stand",
    "publié le",
    "publicado el",
    "publicado em",
    "publicado",
    "опубликовано",
    "дата",
];

/// Labels before a date that is not the day of publication: the line is left out all the same.
const UPDATE_LABELS: &[&str] = &[
    "last updated on",
    "last updated",
    "updated on",
    "updated",
    "last modified",
    "modified",
    "aktualisiert am",
    "aktualisiert",
    "mis à jour le",
    "actualizado el",
    "actualizado",
];

/// What stands beside a date and an hour, in lower case: ordinal marks, joints, time zones.
const BESIDE_DATES: &[&str] = &[
    "st", "nd", "rd", "th", "t", "z", "at", "of", "on", "the", "am", "pm", "a", "p", "m", "h",
    "de", "del", "le", "el", "à", "a", "las", "den", "der", "um", "uhr", "г", "в", "gmt", "utc",
    "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "bst", "cet", "cest", "msk",
    "ist", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
];

/// A line that holds nothing but a date: the date, `Some(None)` where it is that of an update.
fn date_line(line: &str) -> Option<Option<Date>> {
    if line.len() > 80 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(rest) = after_label(line, UPDATE_LABELS) {
        return printed_date(rest).map(|_| None);
    }
    let rest = after_label(line, DATE_LABELS).unwrap_or(line);
    printed_date(rest).map(Some)
}

fn after_label<'t>(line: &'t str, labels: &[&str]) -> Option<&'t str> {
    labels.iter().find_map(|label| {
        let head = line
            .get(..label.len())
            .filter(|head| head.to_lowercase() == **label)?;
        let rest = &line[head.len()..];
        rest.starts_with([':', ' '])
            .then(|| rest.trim_start_matches([':', ' ']))
    })
}

/// A printed day with nothing else beside it but the hour and the day of the week.
fn printed_date(text: &str) -> Option<Date> {
    let of_date = |word: &str| {
        BESIDE_DATES.contains(&word.to_lowercase().as_str())
            || month_number(word).is_some()
            || shape::is_weekday(word)
    };
    let words = || {
        text.split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
    };
    if words().count() > 8 || !words().all(of_date) {
        return None;
    }
    Date::parse_printed(text).filter(|date| date.day().is_some())
}

/// `By Ann Orr | July 19, 2022`
fn date_behind(line: &str) -> Option<Date> {
    line.split(['|', '•', '·']).skip(1).find_map(printed_date)
}

/// How many lines at the head of the text are its headline; `None` where it has none. Behind an
/// address, which takes a headline's place, the text often begins at once.
fn headline_lines(lines: &Lines, has_address: bool) -> Option<usize> {
    let first = lines.first()?;
    if shape::opens_with_dateline(first) || lines.first_indent() >= 2 && !shape::is_capitals(first)
    {
        return None;
    }
    let block = lines.block(4);
    if block == 1 {
        let is_headline = if has_address {
            shape::is_plain_headline
        } else {
            shape::is_headline
        };
        return is_headline(first).then_some(1);
    }
    let second = lines.following(1)?;
    if begins_body(lines, 1) {
        return shape::is_headline(first).then_some(1);
    }
    if shape::is_capitals(first) {
        return capital_lines(lines);
    }
    if block <= 3 && lines.is_followed() {
        let whole = headline_of(lines, block);
        let deck = first.ends_with(';') && shape::word_count(&whole) <= 40;
        return (deck || shape::is_plain_headline(&whole)).then_some(block);
    }
    if block == 3 && begins_body(lines, 2) {
        let whole = headline_of(lines, 2);
        return shape::is_plain_headline(&whole).then_some(2);
    }
    let stands_alone = lines.is_unwrapped()
        || lines.indent(1) >= lines.first_indent() + 2
        || lines.breaks_early() && shape::begins_sentence(second) && lines.is_full(1);
    (stands_alone && shape::is_headline(first)).then_some(1)
}

/// Whether the body, or a byline or date before it, begins with this line.
fn begins_body(lines: &Lines, nth: usize) -> bool {
    let Some(line) = lines.following(nth) else {
        return false;
    };
    let name_before_dateline = || {
        let next = lines.following(nth + 1);
        next.is_some_and(|next| {
            date_line(next).is_some() && shape::is_place(line)
                || byline::is_bare_name(line) && shape::opens_with_dateline(next)
        })
    };
    shape::opens_with_dateline(line)
        || byline::is_byline(line)
        || byline::is_name_with_affiliation(line)
        || date_line(line).is_some()
        || name_before_dateline()
}

/// A headline in capitals goes on as long as the capitals do, over three lines at most.
fn capital_lines(lines: &Lines) -> Option<usize> {
    let count = (1..=3).find(|&nth| {
        lines.following(nth).is_none_or(|line| {
            line.is_empty() || !shape::is_capitals(line) || shape::opens_with_dateline(line)
        })
    })?;
    shape::is_headline(&headline_of(lines, count)).then_some(count)
}

fn headline_of(lines: &Lines, count: usize) -> String {
    let printed: Vec<&str> = (0..count).filter_map(|nth| lines.following(nth)).collect();
    markup::one_line(printed.join(" ").trim_start_matches("# "))
}

#[cfg(test)]
mod tests;
