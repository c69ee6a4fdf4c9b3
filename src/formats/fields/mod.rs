//! How does a record of freely named fields become an article?
//!
//! What JSON, JSON Lines, tables and exported references share: which names are known (`names`),
//! which shapes of values (`loose`), how a record is held (`record`), and here what they mean. How a
//! file falls into records is the business of each format.

mod loose;
mod names;
mod record;

use super::{Reading, byline, markup};
use crate::article::language::LANGUAGES;
use crate::article::{Article, Date, Dateline, Kind, Listed, Source, Status, Version, instant};

pub use loose::Loose;
pub use names::{NameId, Names, Ours, normal};
pub use record::Record;

/// The article a record holds, with its place in the file; the reason where there is none in it.
/// `number` is its key where it has no identifier of its own.
pub fn reading_of(
    record: &Record,
    names: &Names,
    number: u64,
    range: (u64, u64),
) -> Result<Reading, String> {
    let mut article = article_of(record, names);
    if article.headline.is_empty() && article.body.is_empty() {
        return Err("no text and no headline".to_owned());
    }
    let key = article.version.of.clone();
    article.source = Source {
        record: Some(key.unwrap_or_else(|| number.to_string())),
        range: Some(range),
        ..Source::default()
    };
    Ok(Reading::Article(Box::new(article)))
}

/// What a record says, in our fields.
pub fn article_of(record: &Record, names: &Names) -> Article {
    let line_of = |ours| record.line(names, ours);
    let body = record
        .all(names, Ours::Body)
        .map(Loose::to_text)
        .find(|body| !body.is_empty());
    Article {
        headline: plain_line(line_of(Ours::Headline).unwrap_or_default()),
        byline: record.all(names, Ours::Byline).find_map(byline_of),
        body: body.map(plain_text).unwrap_or_default(),
        language: line_of(Ours::Language).and_then(|code| language_of(&code)),
        published: record.all(names, Ours::Published).find_map(date_of),
        section: line_of(Ours::Section),
        // A `source` is an outlet or its address.
        publication: record
            .all(names, Ours::Publication)
            .filter_map(Loose::to_line)
            .find(|name| !name.contains("://")),
        url: record
            .all(names, Ours::Url)
            .filter_map(Loose::to_line)
            .find(|url| url.contains("://")),
        modified: record.all(names, Ours::Modified).find_map(date_of),
        rights: line_of(Ours::Rights),
        version: version_of(record, names),
        subjects: record
            .all(names, Ours::Subjects)
            .map(Loose::to_list)
            .find(|list| !list.is_empty())
            .unwrap_or_default(),
        listed: listed_of(record, names),
        dateline: line_of(Ours::Dateline).map(Dateline::declared),
        ..Article::default()
    }
}

fn version_of(record: &Record, names: &Names) -> Version {
    let status = record.line(names, Ours::Status).unwrap_or_default();
    let mut version = Version {
        of: record.line(names, Ours::Id),
        number: record.all(names, Ours::Number).find_map(number_of),
        made: [Ours::Made, Ours::Modified]
            .into_iter()
            .flat_map(|ours| record.all(names, ours))
            .find_map(instant_of),
        status: status_of(&status),
        correction: status.eq_ignore_ascii_case("corrected"),
        replaces: record.line(names, Ours::Replaces),
        embargo: record.all(names, Ours::Embargo).find_map(instant_of),
        note: record.line(names, Ours::Note),
    };
    for value in record.all(names, Ours::Correction) {
        let (corrects, note) = correction_of(value);
        version.correction |= corrects;
        version.note = version.note.or(note);
    }
    version
}

/// Whether a field of corrections says that there is one, and what it says of it.
fn correction_of(value: &Loose) -> (bool, Option<String>) {
    if let Loose::Flag(flag) = value {
        return (*flag, None);
    }
    match value.to_line() {
        None => (false, None),
        Some(line) => match line.to_lowercase().as_str() {
            "false" | "no" | "none" | "null" | "n" | "0" => (false, None),
            "true" | "yes" | "y" | "1" => (true, None),
            _ => (true, Some(line)),
        },
    }
}

/// What a word of newsrooms means for a text's use; `stat:canceled` is one of NewsML-G2.
pub fn status_of(printed: &str) -> Status {
    let word = printed.rsplit(':').next().unwrap_or("").trim();
    match word.to_lowercase().as_str() {
        "canceled" | "cancelled" | "cancel" | "killed" | "kill" | "withdrawn" | "retracted"
        | "recalled" | "deleted" | "removed" => Status::Withdrawn,
        "withheld" | "embargoed" | "hold" | "held" | "on hold" => Status::Withheld,
        _ => Status::Usable,
    }
}

/// `3`, `3.0`, `v3`
fn number_of(value: &Loose) -> Option<u64> {
    let line = value.to_line()?;
    let digits = line.trim_start_matches(['v', 'V', ' ']);
    digits.strip_suffix(".0").unwrap_or(digits).parse().ok()
}

fn listed_of(record: &Record, names: &Names) -> Vec<Listed> {
    let mut listed = Vec::new();
    for (ours, kind) in [
        (Ours::People, Kind::Person),
        (Ours::Organisations, Kind::Organisation),
        (Ours::Places, Kind::Place),
    ] {
        let found = record
            .all(names, ours)
            .map(Loose::to_list)
            .find(|list| !list.is_empty());
        let found = found.into_iter().flatten();
        listed.extend(found.map(|name| Listed { kind, name }));
    }
    listed
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

/// ISO 639-1 out of `en`, `en-GB`, `EN_us`, `eng` and `English`; other notations are left to the
/// annotator.
pub fn language_of(printed: &str) -> Option<String> {
    let word = printed.split(['-', '_', ';', ',']).next()?.trim();
    let code = word.to_lowercase();
    if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(code);
    }
    let long = LONG_CODES.iter().find(|(long, _)| *long == code);
    if let Some((_, short)) = long {
        return Some((*short).to_owned());
    }
    let named = LANGUAGES
        .iter()
        .find(|(_, name)| name.eq_ignore_ascii_case(word));
    named.map(|(code, _)| (*code).to_owned())
}

/// ISO 639-2, in both its manners, of the languages that exports name so.
#[rustfmt::skip]
const LONG_CODES: &[(&str, &str)] = &[
    ("ara", "ar"), ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("chi", "zh"), ("cze", "cs"),
    ("dan", "da"), ("deu", "de"), ("dut", "nl"), ("ell", "el"), ("eng", "en"), ("est", "et"),
    ("fas", "fa"), ("fin", "fi"), ("fra", "fr"), ("fre", "fr"), ("ger", "de"), ("gre", "el"),
    ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("ind", "id"), ("ita", "it"),
    ("jpn", "ja"), ("kor", "ko"), ("lav", "lv"), ("lit", "lt"), ("nld", "nl"), ("nor", "no"),
    ("per", "fa"), ("pol", "pl"), ("por", "pt"), ("ron", "ro"), ("rum", "ro"), ("rus", "ru"),
    ("slk", "sk"), ("slo", "sk"), ("slv", "sl"), ("spa", "es"), ("srp", "sr"), ("swe", "sv"),
    ("tha", "th"), ("tur", "tr"), ("ukr", "uk"), ("vie", "vi"), ("zho", "zh"),
];

/// A printed date, or the time in seconds or milliseconds since 1970.
fn date_of(value: &Loose) -> Option<Date> {
    const SECONDS_A_DAY: i64 = 86_400;
    let line = value.to_line()?;
    match epoch_seconds(&line) {
        Some(seconds) => Date::from_day_number(seconds.div_euclid(SECONDS_A_DAY)),
        None => Date::parse_printed(&line),
    }
}

fn instant_of(value: &Loose) -> Option<i64> {
    let line = value.to_line()?;
    epoch_seconds(&line).or_else(|| instant(&line))
}

/// A number of nine digits or more that is no `20220719083000`.
fn epoch_seconds(line: &str) -> Option<i64> {
    /// As seconds, the year 5138; as milliseconds, 1973.
    const FEWEST_MILLISECONDS: i64 = 100_000_000_000;
    if line.len() < 9 || line.len() == 14 {
        return None;
    }
    let time: i64 = line.split('.').next()?.parse().ok()?;
    Some(if time.unsigned_abs() >= FEWEST_MILLISECONDS as u64 {
        time / 1000
    } else {
        time
    })
}

#[cfg(test)]
mod tests;
