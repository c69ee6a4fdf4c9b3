//! How are the newspaper collections of TREC read?
//!
//! AP, Wall Street Journal, Financial Times, Los Angeles Times, San Jose Mercury News and FBIS of the
//! TIPSTER and TREC disks (<https://trec.nist.gov/data/docs_eng.html>), AQUAINT and English Gigaword of
//! the LDC: one `<DOC>` behind another, each collection with names of its own for headline, byline
//! and date. What stands between tags is read in `sgml`.

mod sgml;

use std::io::BufRead;

use super::decoded::Decoded;
use super::elements::{self, Cut};
use super::fields;
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, byline, markup};
use crate::article::{Article, Date, Dateline, Kind, Listed, Source, Version, month_number};
use sgml::{attribute, line, part, parts, running_text};

pub const FORMAT: Format = Format {
    name: "trec",
    about: "TREC, AQUAINT and Gigaword newspaper collections (SGML)",
    extensions: &["sgml", "sgm", "trec", "dat"],
    recognises,
    reader: Reader::Stream(read),
};

/// Newspapers by the letters that open the numbers of their articles.
const NEWSPAPERS: &[(&str, &str)] = &[
    ("FT", "Financial Times"),
    ("LA", "Los Angeles Times"),
    ("NYT", "The New York Times"),
    ("SJMN", "San Jose Mercury News"),
    ("WSJ", "The Wall Street Journal"),
];

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let mut rest = head;
    // A declaration, a document type or comments may come first.
    while let Some(behind) = rest.strip_prefix("<!").or_else(|| rest.strip_prefix("<?")) {
        rest = behind
            .split_once('>')
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    let Some(at) = elements::opening_in(rest, "DOC") else {
        return false;
    };
    let opens_first = at == 0 || rest.starts_with('<') && at < 200;
    let record = rest.get(at..).unwrap_or("");
    let record = record.split("</DOC>").next().unwrap_or("");
    let numbered = part(record, "DOCNO").is_some() || part(record, "DOCID").is_some();
    opens_first && (numbered || attribute(record, "id").is_some())
}

fn read(bytes: &mut dyn BufRead, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut decoded = Decoded::new(bytes);
    let found = elements::read_each(&mut decoded, "DOC", deliver, read_record)?;
    if found == 0 {
        return Err(Unreadable("no <DOC> element in it".to_owned()));
    }
    Ok(())
}

fn read_record(cut: Cut) -> Result<Reading, String> {
    let text = cut.text;
    let id = ["DOCNO", "DOCID"]
        .iter()
        .find_map(|name| line(part(text, name)?))
        .or_else(|| attribute(text, "id").map(str::to_owned));
    let (headline, printed_byline) = headline_of(text);
    let first = |names: &[&str]| names.iter().find_map(|name| line(part(text, name)?));
    let number = id.as_deref().unwrap_or("");
    let mut article = Article {
        headline: headline.unwrap_or_default(),
        byline: first(&["BYLINE", "AUTHOR"])
            .or(printed_byline)
            .and_then(|printed| byline::joined(&printed)),
        body: body_of(text),
        language: first(&["LANG", "LANGUAGE"]).and_then(|name| fields::language_of(&name)),
        published: published_of(text, number),
        section: first(&["SECTION"]).map(section_of),
        publication: publication_of(text, number),
        dateline: first(&["DATELINE"]).map(Dateline::declared),
        rights: first(&["COPYRGHT", "COPYRIGHT"]),
        subjects: subjects_of(text),
        listed: listed_of(text),
        ..Article::default()
    };
    if article.headline.is_empty() && article.body.is_empty() {
        return Err(match &id {
            Some(id) => format!("no text and no headline in {id}"),
            None => "no text and no headline".to_owned(),
        });
    }
    article.version = Version {
        of: id.clone(),
        correction: part(text, "CORRECTION").is_some(),
        note: first(&["CORRECTION"]),
        ..Version::default()
    };
    article.source = Source {
        record: Some(id.unwrap_or_else(|| cut.number.to_string())),
        range: Some(cut.range),
        ..Source::default()
    };
    Ok(Reading::Article(Box::new(article)))
}

/// The headline, and the byline that some collections set beneath it.
fn headline_of(text: &str) -> (Option<String>, Option<String>) {
    let printed = ["HEADLINE", "HEAD", "HL", "TTL", "TI", "TITLE", "H3"]
        .iter()
        .filter_map(|name| part(text, name))
        .find(|inside| line(inside).is_some());
    let Some(printed) = printed else {
        return (None, None);
    };
    let (mut headline, mut author) = (Vec::new(), None);
    for printed_line in printed.lines() {
        let Some(printed_line) = line(printed_line) else {
            continue;
        };
        // `Mills Reopen` / `----` / `By Ann Orr` / `Staff Reporter of ...`
        if printed_line.chars().all(|c| c == '-') {
            continue;
        }
        if !headline.is_empty() && byline::is_byline(&printed_line) {
            author = Some(printed_line);
            break;
        }
        headline.push(printed_line);
    }
    let headline = headline.join(" ");
    (Some(without_mark(&headline).to_owned()), author)
}

/// The headline without the `FT  14 MAY 91 / ` that one collection sets before each.
fn without_mark(headline: &str) -> &str {
    let Some((mark, rest)) = headline.split_once(" / ") else {
        return headline;
    };
    let words: Vec<&str> = mark.split_whitespace().collect();
    match words.as_slice() {
        ["FT", _, month, _] if month_number(month).is_some() => rest.trim_start(),
        _ => headline,
    }
}

/// The lead that some collections set apart, and the text.
fn body_of(text: &str) -> String {
    let mut body = String::new();
    let leads = ["LP", "LEADPARA"].iter().flat_map(|name| parts(text, name));
    let running = parts(text, "TEXT").map(without_preface);
    for piece in leads.map(running_text).chain(running.map(running_text)) {
        // A text may begin with its lead once more.
        if !body.is_empty() && piece.trim_start().starts_with(body.trim_start()) {
            body = piece;
        } else if !piece.trim().is_empty() {
            markup::push_paragraph(&mut body, &piece);
        }
    }
    body
}

/// The text of a broadcast without what the monitors set before it: its language and kind.
fn without_preface(inside: &str) -> &str {
    const LONGEST: usize = 400;
    let head = inside
        .get(..inside.floor_char_boundary(LONGEST))
        .unwrap_or(inside);
    if !head.trim_start().starts_with("Language:") {
        return inside;
    }
    match head.find("Article Type:") {
        Some(at) => {
            let rest = inside.get(at..).unwrap_or("");
            rest.split_once('\n').map_or("", |(_, rest)| rest)
        }
        None => inside,
    }
}

/// The day that the article's number holds (`AP880212-0001`, `APW19980601.0003`, `LA010189-0001`,
/// `AFP_ENG_20041001.0001`), else the day that is printed.
fn published_of(text: &str, number: &str) -> Option<Date> {
    let digits = number.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '_');
    let run = digits.bytes().take_while(u8::is_ascii_digit).count();
    let digits = digits.get(..run).unwrap_or("");
    let is_los_angeles = number.starts_with("LA");
    let in_number = match run {
        8 => day(digits.get(..4), digits.get(4..6), digits.get(6..8)),
        6 if is_los_angeles => day(digits.get(4..6), digits.get(..2), digits.get(2..4)),
        6 => day(digits.get(..2), digits.get(2..4), digits.get(4..6)),
        _ => None,
    };
    let printed = || {
        ["DATE", "DATE1", "PUBDATE", "DATE_TIME", "DD", "PUB_DATE"]
            .iter()
            .find_map(|name| printed_day(&line(part(text, name)?)?))
    };
    in_number.or_else(printed)
}

/// `910514`, `03/24/87` in the American order, and whatever a date is printed like elsewhere.
fn printed_day(printed: &str) -> Option<Date> {
    if printed.len() == 6 && printed.bytes().all(|byte| byte.is_ascii_digit()) {
        return day(printed.get(..2), printed.get(2..4), printed.get(4..6));
    }
    let numbers: Vec<&str> = printed.split_whitespace().next()?.split('/').collect();
    let american = match numbers.as_slice() {
        [month, of_month, year] => day(Some(year), Some(month), Some(of_month)),
        _ => None,
    };
    american.or_else(|| Date::parse_printed(printed))
}

fn day(year: Option<&str>, month: Option<&str>, day: Option<&str>) -> Option<Date> {
    let year: i32 = year?.parse().ok()?;
    let year = match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        _ => year,
    };
    (1800..2200).contains(&year).then_some(())?;
    Date::day_of(year, month?.parse().ok()?, day?.parse().ok()?)
}

/// `Book Review; Page 1; Book Review Desk`
fn section_of(printed: String) -> String {
    printed.split(';').next().unwrap_or("").trim().to_owned()
}

fn publication_of(text: &str, number: &str) -> Option<String> {
    let letters = number.bytes().take_while(u8::is_ascii_alphabetic).count();
    let letters = number.get(..letters).unwrap_or("");
    let known = NEWSPAPERS.iter().find(|(mark, _)| *mark == letters);
    let printed = || line(part(text, "PUB")?);
    let broadcast = || {
        let mut fields = tagged_fields(text);
        fields
            .find(|(code, _)| *code == "104")
            .map(|(_, name)| name)
    };
    printed()
        .or_else(|| known.map(|(_, name)| (*name).to_owned()))
        .or_else(broadcast)
}

/// `<F P=101> SPAIN </F>`: the code and the value.
fn tagged_fields(text: &str) -> impl Iterator<Item = (&str, String)> {
    text.split("<F ").skip(1).filter_map(|field| {
        let code = attribute(field, "P")?;
        let (_, inside) = field.split_once('>')?;
        Some((code, line(inside.split("</F>").next()?)?))
    })
}

fn subjects_of(text: &str) -> Vec<String> {
    let printed = ["SUBJECT", "KEYWORD", "IN", "CODE", "DESCRIPT"];
    let mut subjects: Vec<String> = Vec::new();
    for inside in printed.iter().filter_map(|name| part(text, name)) {
        let Some(listed) = line(inside) else { continue };
        let mark = if listed.contains(';') { ';' } else { ',' };
        let listed = listed.split(mark).map(str::trim);
        subjects.extend(listed.filter(|name| !name.is_empty()).map(str::to_owned));
    }
    subjects
}

fn listed_of(text: &str) -> Vec<Listed> {
    let companies = part(text, "CO").and_then(line).into_iter();
    let companies = companies.map(|name| (Kind::Organisation, name));
    let countries = tagged_fields(text)
        .filter(|(code, _)| *code == "101")
        .map(|(_, name)| (Kind::Place, name));
    companies
        .chain(countries)
        .map(|(kind, name)| Listed { kind, name })
        .collect()
}

#[cfg(test)]
mod tests;
