//! How are messages of ANPA 1312 read?
//!
//! The wire service transmission guidelines of the American newspapers (bulletin 1312, later
//! ANPA 89-3): behind SYN SYN SOH a service letter, the number of the story and a selector; on the next line
//! priority, category, keyword, version, day and count of words; behind STX the copy, in which `^`
//! opens a line of the headline and `<`, `=` and `>` say how a line is set; behind ETX the wire, day
//! and hour. Format and fields as the agencies describe them to subscribers,
//! <https://en.wikipedia.org/wiki/ANPA-1312>. Files from which the control characters were stripped are
//! read by the same lines.

mod copy;
#[cfg(test)]
mod tests;

use super::wire_copy::{self, desk, embargo};
use super::{Deliver, Format, Origin, Reader, Unreadable};
use crate::article::{Article, Date, Status, instant};

pub const FORMAT: Format = Format {
    name: "anpa",
    about: "ANPA 1312 wire messages",
    extensions: &["txt", "text", "anpa", "tst", "wire"],
    recognises,
    reader: Reader::Stream(read),
};

/// Lines at the head of a message in which its header stands.
const HEADER_LINES: usize = 4;

fn recognises(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    let text = text
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{16}' | '\0' | '\u{7f}'));
    let lines = text
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty());
    let mut has_number = text.starts_with(wire_copy::SOH);
    for line in lines.take(HEADER_LINES) {
        if let Some(header) = Header::parse(line) {
            // Without control characters, the copy's own signs must be there.
            return has_number
                || header.framed
                || text.contains("\n^")
                || text.contains(wire_copy::STX);
        }
        has_number |= is_number_line(line);
    }
    false
}

/// `V0123`, `a0512-----`, with or without the selector behind it.
fn is_number_line(line: &str) -> bool {
    number_of(line).is_some_and(|name| line.trim().len() <= name.len() + 24)
}

/// The service letter and the number of the story.
fn number_of(line: &str) -> Option<String> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || c.is_control());
    let letter = line.chars().next().filter(char::is_ascii_alphabetic)?;
    let digits: String = line
        .chars()
        .skip(1)
        .take_while(char::is_ascii_digit)
        .collect();
    (3..=5)
        .contains(&digits.len())
        .then(|| format!("{letter}{digits}"))
}

/// `r a BC-FerrySlip 1stLd-Writethru 05-04 0364`
struct Header {
    category: String,
    /// With its cycle: `BC-FerrySlip`.
    keyword: String,
    /// What stands between keyword and day: version, reference to an earlier number.
    version: String,
    month: u32,
    day: u32,
    /// The control characters that give the manner of setting were there.
    framed: bool,
    /// Rows of a table.
    tabular: bool,
}

impl Header {
    fn parse(line: &str) -> Option<Header> {
        let bare = wire_copy::without_controls(line);
        let words: Vec<&str> = bare.split_whitespace().collect();
        let is_letter =
            |word: &&str| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let [priority, category, keyword, .., day, count] = words[..] else {
            return None;
        };
        let (month, day) = day.split_once('-')?;
        let is_header = is_letter(&priority)
            && (1..=3).contains(&category.len())
            && category.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && keyword.contains('-')
            && (1..=5).contains(&count.len())
            && count.bytes().all(|byte| byte.is_ascii_digit());
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        if !is_header || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        Some(Header {
            category: category.to_owned(),
            keyword: keyword.to_owned(),
            version: words.get(3..words.len() - 2).unwrap_or(&[]).join(" "),
            month,
            day,
            framed: line.contains(['\u{11}', '\u{12}', '\u{13}', '\u{14}']),
            tabular: line.contains('\u{12}'),
        })
    }
}

fn read(
    bytes: &mut dyn std::io::BufRead,
    _: &Origin,
    deliver: &mut Deliver,
) -> Result<(), Unreadable> {
    wire_copy::deliver_messages(bytes, header_lines, read_message, deliver)
}

/// Where the second and later headers begin in a text without control characters: at the header
/// line, or at the number above it.
fn header_lines(message: &[u8]) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut at, mut number) = (0, None);
    for line in message.split(|byte| *byte == b'\n') {
        let text = std::str::from_utf8(line.trim_ascii_end()).unwrap_or("");
        if text.len() < 160 && Header::parse(text).is_some() {
            starts.push(number.take().unwrap_or(at));
        } else if !text.trim().is_empty() {
            number = (text.len() < 40 && is_number_line(text)).then_some(at);
        }
        at += line.len() + 1;
    }
    starts.get(1..).unwrap_or(&[]).to_vec()
}

fn read_message(message: &str, article: &mut Article) -> Result<Option<String>, String> {
    let (head, text, tail) = wire_copy::text_of(message);
    let whole = if head.is_empty() { text } else { head };
    let mut header = None;
    let mut number = None;
    let mut behind = 0;
    for (at, line) in super::export::lines(whole).take(HEADER_LINES * 3) {
        let line_end = (at + line.len() + 1).min(whole.len());
        if let Some(found) = Header::parse(line) {
            header = Some(found);
            behind = line_end;
            break;
        }
        let bare = line.rsplit(wire_copy::SOH).next().unwrap_or(line);
        number = number.or_else(|| number_of(bare));
    }
    let Some(header) = header else {
        return Err("no header line of anpa 1312".to_owned());
    };
    let text = if head.is_empty() {
        text.get(behind..).unwrap_or("")
    } else {
        text
    };
    let (text, sent) = match sent(tail) {
        Some(sent) => (text, Some(sent)),
        None => split_sent(text),
    };
    let wire = sent.as_ref().map(|sent| sent.wire.clone());
    article.published = sent.as_ref().map(|sent| sent.day);
    article.version.made = sent.as_ref().and_then(|sent| sent.made);
    article.section = section_of(&header.category).map(str::to_owned);
    let service = wire.or_else(|| {
        number
            .as_deref()
            .and_then(|name| name.get(..1))
            .map(str::to_owned)
    });
    desk::read_mark(&header.version, article);
    copy::read(text, header.tabular, article);
    name_story(&header, service.as_deref().unwrap_or(""), article);
    let killed = article.version.status == Status::Withdrawn;
    if killed || article.version.correction {
        article.version.replaces = copy::named_keyword(&article.body)
            .map(|keyword| {
                story(
                    service.as_deref().unwrap_or(""),
                    &header,
                    article.published,
                    &keyword,
                )
            })
            .filter(|other| Some(other) != article.version.of.as_ref());
    }
    Ok(number)
}

/// Gives the article the identifier of its story: the source, the day and the keyword.
fn name_story(header: &Header, service: &str, article: &mut Article) {
    let keyword = without_cycle(&header.keyword);
    desk::read_mark(&mark_in(&header.keyword), article);
    super::export::push_new(&mut article.subjects, keyword);
    article.version.of = Some(story(service, header, article.published, &header.keyword));
}

/// `BC-FerrySlip-Kill`, `BC-CORRECTIVE-Ferry`: the parts of a keyword that may be marks.
fn mark_in(keyword: &str) -> String {
    let parts: Vec<&str> = keyword
        .split(['-', ','])
        .filter(|part| {
            let lower = part.to_lowercase();
            lower.starts_with("correct")
                || ["kill", "elimination", "withhold"].contains(&lower.as_str())
        })
        .collect();
    parts.join(" ")
}

fn story(service: &str, header: &Header, day: Option<Date>, keyword: &str) -> String {
    let day = day.map_or_else(
        || format!("{:02}-{:02}", header.month, header.day),
        |day| day.to_string(),
    );
    let keyword = without_cycle(keyword)
        .split(['-', ','])
        .filter(|part| mark_in(part).is_empty())
        .collect::<Vec<_>>()
        .join("-");
    format!("{}:{day}:{}", service.to_lowercase(), desk::key(&keyword))
}

/// A keyword without the cycle it was sent for: morning, evening, both.
fn without_cycle(keyword: &str) -> &str {
    let cycle = keyword.get(..3).unwrap_or("");
    let known = ["am-", "pm-", "bc-", "ap-"]
        .iter()
        .any(|known| cycle.eq_ignore_ascii_case(known));
    let rest = if known {
        keyword.get(3..).unwrap_or("")
    } else {
        keyword
    };
    rest.trim_start_matches('-')
}

/// What the category codes stand for.
fn section_of(category: &str) -> Option<&'static str> {
    Some(match category.to_lowercase().as_str() {
        "a" => "Domestic",
        "b" => "Special events",
        "d" => "Food",
        "e" => "Entertainment",
        "f" => "Business",
        "i" => "International",
        "k" => "Commentary",
        "l" => "Lifestyle",
        "n" => "State and regional",
        "o" => "Weather",
        "p" => "Politics",
        "q" => "Sports scores",
        "s" => "Sports",
        "t" => "Travel",
        "v" => "Advisories",
        "w" => "Washington",
        _ => return None,
    })
}

/// Which wire sent the message, and when.
struct Sent {
    wire: String,
    day: Date,
    made: Option<i64>,
}

/// `AP-WF-09-04-19 1029GMT<`
fn sent(tail: &str) -> Option<Sent> {
    tail.split('\n').take(4).find_map(sent_line)
}

fn sent_line(line: &str) -> Option<Sent> {
    let line = wire_copy::without_controls(line);
    let mut words = line.split_whitespace();
    let (first, hour) = (words.next()?, words.next()?);
    let parts: Vec<&str> = first.split('-').collect();
    let [wire, .., month, day, year] = parts[..] else {
        return None;
    };
    let year: i32 = year.parse().ok().filter(|_| year.len() == 2)?;
    let year = if year < 70 { 2000 + year } else { 1900 + year };
    let is_wire =
        (2..=6).contains(&wire.len()) && wire.bytes().all(|byte| byte.is_ascii_alphabetic());
    let day = Date::day_of(year, month.parse().ok()?, day.parse().ok()?).filter(|_| is_wire)?;
    let zone: String = hour
        .chars()
        .skip(4)
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let time: i64 = hour.get(..4)?.parse().ok()?;
    let seconds = (time / 100) * 3600 + (time % 100) * 60;
    let made = embargo::zone_hours(&zone)
        .and_then(|hours| Some(instant(&day.to_string())? + seconds - hours * 3600));
    Some(Sent {
        wire: wire.to_owned(),
        day,
        made,
    })
}

/// The same where it is the last line of a text without control characters.
fn split_sent(text: &str) -> (&str, Option<Sent>) {
    let kept = text.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
    let (before, last) = kept.rsplit_once('\n').unwrap_or(("", kept));
    match sent_line(last) {
        Some(sent) => (before, Some(sent)),
        None => (text, None),
    }
}
