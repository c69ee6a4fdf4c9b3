//! How are messages of IPTC 7901 read?
//!
//! The text transmission format of European agencies, frozen in 1995: <http://www.iptc.org/IPTC7901/>.
//! A message is a header line behind SOH (source and number, priority, category, count of words,
//! optional matter), a keyword line, the text behind STX (marks, headline and byline up to a `=`,
//! then the paragraphs), and day and hour behind ETX. Files from which the control characters were
//! stripped are read by the same lines.

use super::wire_copy::{self, desk, embargo};
use super::{Deliver, Format, Origin, Reader, Unreadable, byline, export, markup, plain_text};
use crate::article::{Article, Date, instant, month_number};

pub const FORMAT: Format = Format {
    name: "iptc_7901",
    about: "IPTC 7901 wire messages",
    extensions: &["txt", "text", "iptc", "tst", "wire"],
    recognises,
    reader: Reader::Stream(read),
};

/// Lines in which the headline must end.
const HEADLINE_LINES: usize = 12;

fn recognises(head: &[u8]) -> bool {
    let padded = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 22 | 127);
    let start = head
        .iter()
        .position(|byte| !padded(byte))
        .unwrap_or(head.len());
    let head = head.get(start..).unwrap_or(&[]);
    let framed = head.first() == Some(&1);
    let line = head.get(usize::from(framed)..).unwrap_or(&[]);
    let end = line
        .iter()
        .position(|byte| matches!(byte, b'\r' | b'\n'))
        .unwrap_or(line.len());
    let Ok(first) = std::str::from_utf8(line.get(..end.min(200)).unwrap_or(&[])) else {
        return false;
    };
    if Header::parse(first).is_none() {
        return false;
    }
    framed || {
        let rest = String::from_utf8_lossy(line.get(end..).unwrap_or(&[]));
        ends_headline(&rest)
    }
}

/// Whether one of the first lines ends in the sign that closes a headline.
fn ends_headline(text: &str) -> bool {
    text.split('\n')
        .take(HEADLINE_LINES)
        .any(|line| line.trim_end().ends_with('='))
}

/// `eca0003 3 i 380  dpa 0045`
struct Header<'t> {
    /// Letters of the source and number of the message.
    name: &'t str,
    source: &'t str,
    category: &'t str,
}

impl Header<'_> {
    fn parse(line: &str) -> Option<Header<'_>> {
        let mut words = line.split_whitespace();
        let name = words.next()?;
        let letters = name.find(|c: char| !c.is_ascii_alphabetic())?;
        let (source, number) = name.split_at_checked(letters)?;
        let is_number =
            |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        let priority = words.next()?;
        let category = words.next()?;
        let count = words.next()?;
        let is_header = (2..=4).contains(&source.len())
            && (2..=6).contains(&number.len())
            && is_number(number)
            && priority.len() == 1
            && is_number(priority)
            && (1..=3).contains(&category.len())
            && category.bytes().all(|byte| byte.is_ascii_alphabetic())
            && is_number(count)
            && count.len() <= 5;
        is_header.then_some(Header {
            name,
            source,
            category,
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

/// Where the second and later header lines begin in a text without control characters.
fn header_lines(message: &[u8]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in message.split(|byte| *byte == b'\n') {
        let is_header = line.len() < 100
            && std::str::from_utf8(line.trim_ascii())
                .is_ok_and(|line| Header::parse(line).is_some());
        if is_header {
            starts.push(at);
        }
        at += line.len() + 1;
    }
    starts.get(1..).unwrap_or(&[]).to_vec()
}

fn read_message(message: &str, article: &mut Article) -> Result<Option<String>, String> {
    let start = message
        .find(wire_copy::SOH)
        .map_or(0, |at| at + wire_copy::SOH.len_utf8());
    let message = message.get(start..).unwrap_or("");
    let message = message
        .trim_start_matches(|c: char| c.is_whitespace() || c.is_control() && c != wire_copy::STX);
    let (first, rest) = message.split_once('\n').unwrap_or((message, ""));
    let Some(header) = Header::parse(&wire_copy::without_controls(first)).map(|header| {
        (
            header.name.to_owned(),
            header.source.to_owned(),
            header.category.to_owned(),
        )
    }) else {
        return Err("no header line of iptc 7901".to_owned());
    };
    let (name, source, category) = header;
    let (keywords, text, tail) = if rest.contains(wire_copy::STX) {
        wire_copy::text_of(rest)
    } else {
        let (rest, tail) = rest.split_once(wire_copy::ETX).unwrap_or((rest, ""));
        let (keywords, text) = split_keywords(rest);
        (keywords, text, tail)
    };
    let (text, sent) = match day_and_hour(tail) {
        Some(sent) => (text, Some(sent)),
        None => without_sent(text),
    };
    article.published = sent.map(|(day, _)| day);
    article.version.made = sent.map(|(_, made)| made);
    article.section = section_of(&category).map(str::to_owned);
    article.subjects = subjects(keywords);
    let from = read_headline(text, article);
    read_text(text.get(from..).unwrap_or(""), article);
    let keyword = article.subjects.join("/");
    mark_version(&source, &keyword, article);
    Ok(Some(name))
}

/// Splits what stands before the text of a message without control characters: the keyword line,
/// then a blank one or the headline.
fn split_keywords(rest: &str) -> (&str, &str) {
    let lead = rest.len() - rest.trim_start().len();
    let body = rest.get(lead..).unwrap_or("");
    let (first, behind) = body.split_once('\n').unwrap_or((body, ""));
    if first.contains('/') || behind.starts_with(['\n', '\r']) {
        (first, behind)
    } else {
        ("", body)
    }
}

fn subjects(keywords: &str) -> Vec<String> {
    let mut subjects = Vec::new();
    for part in keywords.split(['/', '\n']) {
        export::push_new(
            &mut subjects,
            &markup::one_line(&wire_copy::without_controls(part)),
        );
    }
    subjects
}

/// What agencies' categories stand for.
fn section_of(category: &str) -> Option<&'static str> {
    Some(match category.to_lowercase().as_str() {
        "pl" => "Politik",
        "wi" => "Wirtschaft",
        "ku" => "Kultur",
        "vm" => "Vermischtes",
        "sp" => "Sport",
        "i" => "International",
        "s" => "Sports",
        "e" => "Entertainment",
        "f" => "Financial",
        "a" => "Domestic",
        "p" => "Politics",
        _ => return None,
    })
}

/// Reads marks, headline and byline, and returns where the paragraphs begin.
fn read_headline(text: &str, article: &mut Article) -> usize {
    let mut headline: Vec<String> = Vec::new();
    let mut end = 0;
    let mut lines = 0;
    let closes = ends_headline(text.trim_start());
    for (at, line) in export::lines(text) {
        let kept = wire_copy::without_controls(line);
        let kept = kept.trim();
        if kept.is_empty() {
            if headline.is_empty() || closes {
                continue;
            }
            break;
        }
        lines += 1;
        if !closes && lines > 1 && !headline.is_empty() || lines > HEADLINE_LINES {
            break;
        }
        end = (at + line.len() + 1).min(text.len());
        let (part, is_last) = match kept.strip_suffix('=') {
            Some(part) => (part.trim(), true),
            None => (kept, false),
        };
        read_headline_line(part, &mut headline, article);
        if is_last {
            break;
        }
    }
    if !closes {
        return read_unclosed(text, article);
    }
    article.headline = markup::one_line(&headline.join(" "));
    end
}

fn read_headline_line(line: &str, headline: &mut Vec<String>, article: &mut Article) {
    if embargo::is_line(line) {
        article.version.embargo = embargo::end(line, article.published);
    } else if desk::is_mark(line) {
        desk::read_mark(line, article);
    } else if byline::is_byline(line) || !headline.is_empty() && is_agency_byline(line) {
        article.byline = byline::joined(&without_agency(line)).or(article.byline.take());
    } else if line.starts_with('(') && line.ends_with(')') && desk_note(line) {
        article.version.note = Some(line.trim_matches(['(', ')']).to_owned());
    } else if !line.is_empty() {
        headline.push(line.to_owned());
    }
}

/// `By dpa correspondents`, `Von Ann Orr, dpa`
fn is_agency_byline(line: &str) -> bool {
    let opens = ["By ", "Von ", "Par ", "Por ", "Door "]
        .iter()
        .any(|opener| line.starts_with(opener));
    let agency = line.rsplit([',', ' ']).next().unwrap_or("");
    opens
        && line.len() <= 120
        && (agency.len() <= 4 && !agency.is_empty()
            || line.contains("correspondent")
            || line.contains("Korrespondent"))
}

/// `By Ann Orr, nw`, `By Ann Orr, The Fjord Gazette`: a byline without whom its author writes for.
fn without_agency(line: &str) -> String {
    let is_agency = |part: &str| {
        part.starts_with("The ")
            || part.len() <= 6 && part.chars().all(|c| c.is_lowercase() || c == '/')
    };
    let parts = line
        .split(',')
        .map(str::trim)
        .filter(|part| !is_agency(part));
    parts.collect::<Vec<_>>().join(", ")
}

/// `(Neu: Zitat)`, `(Recasts, adds quotes)`
fn desk_note(line: &str) -> bool {
    [
        "(Neu",
        "(neu",
        "(Recasts",
        "(Adds",
        "(Updates",
        "(Corrects",
        "(Berichtigt",
        "(Wiederholung",
        "(Aktualisiert",
    ]
    .iter()
    .any(|opener| line.starts_with(opener))
}

/// A text whose headline no sign closes is judged as plain text is.
fn read_unclosed(text: &str, article: &mut Article) -> usize {
    let mut from = 0;
    for (at, line) in export::lines(text) {
        let kept = wire_copy::without_controls(line);
        let kept = kept.trim();
        if embargo::is_line(kept) {
            article.version.embargo = embargo::end(kept, article.published);
        } else if desk::is_mark(kept) {
            desk::read_mark(kept, article);
        } else if !kept.is_empty() {
            from = at;
            break;
        }
    }
    let rest = text.get(from..).unwrap_or("");
    let parts = plain_text::split(rest);
    article.headline = markup::one_line(&wire_copy::without_controls(&parts.headline));
    article.byline = parts.byline;
    from + export::offset_in(rest, parts.body)
}

/// Reads the paragraphs, and what the desk has set behind them.
fn read_text(text: &str, article: &mut Article) {
    let mut kept = String::with_capacity(text.len());
    let mut lines = text.split('\n').map(wire_copy::without_controls);
    let mut notes: Vec<String> = Vec::new();
    let mut in_notebook = false;
    let mut in_note = false;
    for line in lines.by_ref() {
        let bare = line.trim();
        if is_private(bare) {
            break;
        }
        if bare == "# Notebook" || bare == "# Notizblock" || bare.eq_ignore_ascii_case("# notebook")
        {
            in_notebook = true;
        } else if in_notebook {
            in_note = match bare.strip_prefix("## ") {
                Some(title) => is_note_title(title),
                None => in_note,
            };
            if in_note && !bare.starts_with('#') && !bare.is_empty() {
                notes.push(bare.trim_start_matches("- ").to_owned());
            }
        } else if embargo::is_line(bare) && kept.trim().is_empty() {
            article.version.embargo = embargo::end(bare, article.published);
        } else {
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    if !notes.is_empty() {
        article.version.note = Some(notes.join("; "));
    }
    article.body = export::reflow(&kept);
    desk::read_headline(article);
    desk::read_notice(article);
}

fn is_note_title(title: &str) -> bool {
    [
        "Note to editors",
        "Notes to editors",
        "Redaktionelle Hinweise",
        "Hinweis",
        "Correction",
        "Berichtigung",
        "Refile",
    ]
    .iter()
    .any(|known| title.starts_with(known))
}

/// Whether only the desk's own matter follows.
fn is_private(line: &str) -> bool {
    let lower = line.to_lowercase();
    lower.starts_with("the following information is not")
        || lower.starts_with("die folgenden informationen sind nicht")
        || line.len() >= 5
            && line.bytes().all(|byte| matches!(byte, b'*' | b' '))
            && line.contains("* *")
}

/// `071341 GMT Okt 15`, `211259 Nov 18`: day and hour, zone, month and year; zone and month may be
/// missing.
fn day_and_hour(tail: &str) -> Option<(Date, i64)> {
    let line = tail
        .split('\n')
        .map(wire_copy::without_controls)
        .find(|line| !line.trim().is_empty())?;
    let mut words = line.split_whitespace();
    let digits = words
        .next()
        .filter(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (mut zone, mut month, mut year) = (0, None, None);
    for word in words {
        if let Some(hours) = embargo::zone_hours(word) {
            zone = hours;
        } else if let Some(number) = month_number(word) {
            month = Some(number);
        } else if let Ok(number) = word.parse::<i32>() {
            year = Some(match number {
                0..70 => 2000 + number,
                70..100 => 1900 + number,
                _ => number,
            });
        }
    }
    let day = Date::day_of(year?, month?, digits.get(..2)?.parse().ok()?)?;
    let hour: i64 = digits.get(2..4)?.parse().ok()?;
    let minute: i64 = digits.get(4..)?.parse().ok()?;
    if hour > 24 || minute > 59 {
        return None;
    }
    let midnight = instant(&day.to_string())?;
    Some((day, midnight + (hour - zone) * 3600 + minute * 60))
}

/// Day and hour where they are the last line of a text without control characters.
fn without_sent(text: &str) -> (&str, Option<(Date, i64)>) {
    let kept = text.trim_end_matches(|c: char| c.is_whitespace() || c.is_control());
    let (before, last) = kept.rsplit_once('\n').unwrap_or(("", kept));
    match day_and_hour(last) {
        Some(sent) => (before, Some(sent)),
        None => (text, None),
    }
}

/// Keywords, day and source name the story that leads and corrections are versions of; a single
/// keyword (`France`) is shared by many stories and names none.
fn mark_version(source: &str, keyword: &str, article: &mut Article) {
    let parts = article.subjects.len();
    let marked = article.version.number.is_some()
        || article.version.correction
        || !article.version.status.is_usable();
    let (true, Some(day)) = (parts >= 3 || marked && parts >= 2, article.published) else {
        return;
    };
    article.version.of = Some(format!(
        "{}:{day}:{}",
        source.to_lowercase(),
        desk::key(keyword)
    ));
}

#[cfg(test)]
mod tests;
