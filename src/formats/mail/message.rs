//! What does a message of mail say, read as an article?
//!
//! The headers of RFC 5322 and the parts of MIME are read by `mail-parser`; which of them is
//! headline, author and outlet, and which part is the text, is told here.

use mail_parser::{Address, HeaderValue, Message, MessageParser, PartType};

use crate::article::{Article, Date, Version};
use crate::formats::{byline, document, markup, plain_text};

/// A message with more parts in it, or more messages, is no newsletter.
const MOST_PARTS: usize = 2_000;
const MOST_MESSAGES: usize = 50;

/// Forwarded messages are looked into so deep.
const DEEPEST_MESSAGE: usize = 3;

/// A text part shorter than this, beside a longer page, only says that there is one.
const SHORTEST_TEXT_BYTES: usize = 200;

/// Reads one message; the error is the reason why it is none.
pub fn read(bytes: &[u8], envelope: &str) -> Result<Article, String> {
    check_bounds(bytes)?;
    let message = MessageParser::default()
        .parse(bytes)
        .filter(|message| !message.headers().is_empty());
    let Some(message) = message else {
        return Err("no message: it has no headers".to_owned());
    };
    let text = text_of(&message, 0);
    let headline = message.subject().map(markup::one_line).unwrap_or_default();
    if text.trim().is_empty() && headline.is_empty() {
        return Err("no text and no subject".to_owned());
    }
    let parts = if headline.is_empty() {
        plain_text::split(&text)
    } else {
        plain_text::split_below(&headline, &text)
    };
    let sender = Sender::of(&message);
    let date = message.date();
    let day = date.and_then(|date| {
        Date::day_of(
            i32::from(date.year),
            u32::from(date.month),
            u32::from(date.day),
        )
    });
    Ok(Article {
        headline: parts.headline,
        byline: parts.byline.or(sender.byline),
        body: without_heading(parts.body, message.subject()).to_owned(),
        language: line_of(message.header("Content-Language"))
            .and_then(|code| document::language(&code)),
        published: day.or_else(|| Date::parse_printed(envelope)),
        publication: sender.publication,
        url: parts
            .url
            .or_else(|| address_in(message.header("Archived-At"))),
        subjects: line_of(message.header("Keywords"))
            .map(|line| document::keywords(&line))
            .unwrap_or_default(),
        version: Version {
            of: message.message_id().map(str::to_owned),
            made: date.map(|date| date.to_timestamp()),
            ..Version::default()
        },
        ..Article::default()
    })
}

/// Parsers go into parts as deep as they lie.
fn check_bounds(bytes: &[u8]) -> Result<(), String> {
    let (mut parts, mut messages) = (0, 0);
    for (at, byte) in bytes.iter().enumerate() {
        let begins = |word: &[u8]| {
            bytes
                .get(at..at + word.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(word))
        };
        match byte {
            b'b' | b'B' => parts += usize::from(begins(b"boundary")),
            b'm' | b'M' => messages += usize::from(begins(b"message/")),
            _ => {}
        }
    }
    if parts > MOST_PARTS || messages > MOST_MESSAGES {
        return Err("its parts lie too many in one another".to_owned());
    }
    Ok(())
}

/// The text, in paragraphs: the plain part, unless it only points to the page beside it.
fn text_of(message: &Message, depth: usize) -> String {
    let (mut plain, mut page) = (String::new(), String::new());
    for &id in &message.text_body {
        if let Some(part) = message.part(id)
            && let PartType::Text(text) = &part.body
        {
            let is_flowed = part.headers.iter().any(|header| match &header.value {
                HeaderValue::ContentType(kind) => kind
                    .attribute("format")
                    .is_some_and(|format| format.eq_ignore_ascii_case("flowed")),
                _ => false,
            });
            let text = text.replace("\r\n", "\n");
            let text = if is_flowed { unflowed(&text) } else { text };
            markup::push_paragraph(&mut plain, text.trim_matches('\n').trim_end());
        }
    }
    for &id in &message.html_body {
        if let Some(part) = message.part(id)
            && let PartType::Html(html) = &part.body
            && markup::check_bounds(html).is_ok()
        {
            markup::push_paragraph(&mut page, &markup::text_of_html(html));
        }
    }
    let is_stub = plain.trim().len() < SHORTEST_TEXT_BYTES && page.len() > 2 * plain.trim().len();
    if is_stub || looks_like_html(&plain) && !page.is_empty() {
        return without_invisible(&page);
    }
    if !plain.trim().is_empty() {
        return without_invisible(&plain);
    }
    let forwarded = message.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) if depth < DEEPEST_MESSAGE => Some(text_of(inner, depth + 1)),
        _ => None,
    });
    forwarded.unwrap_or_default()
}

fn looks_like_html(plain: &str) -> bool {
    markup::begins_with_tag(plain) && plain.contains("</")
}

/// What senders stuff previews with: joiners and other marks without a width, in long rows.
fn without_invisible(text: &str) -> String {
    const FILLERS: &[char] = &[
        '\u{34f}', '\u{200b}', '\u{200c}', '\u{feff}', '\u{ad}', '\u{2007}',
    ];
    let mut kept = String::with_capacity(text.len());
    for paragraph in text.split('\n') {
        let filled = paragraph.contains(['\u{34f}', '\u{200c}'])
            && paragraph
                .chars()
                .all(|c| c.is_whitespace() || FILLERS.contains(&c));
        if !filled {
            kept.push_str(
                paragraph.trim_end_matches(|c: char| c.is_whitespace() || FILLERS.contains(&c)),
            );
        }
        kept.push('\n');
    }
    kept.trim_end().to_owned()
}

/// `format=flowed` of RFC 3676: a line that ends in a space goes on in the next.
fn unflowed(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.strip_suffix('\n').unwrap_or(line);
        if bare.ends_with(' ') && bare != "-- " {
            whole.push_str(bare);
        } else {
            whole.push_str(line);
        }
    }
    whole
}

/// Newsletters print their subject again above the text.
fn without_heading<'t>(body: &'t str, subject: Option<&str>) -> &'t str {
    let Some((first, rest)) = body.split_once('\n') else {
        return body;
    };
    let repeats = subject.is_some_and(|subject| {
        first.len() <= 4 * subject.len() && document::letters(first) == document::letters(subject)
    });
    if repeats && first.chars().any(char::is_alphabetic) {
        rest.trim_start()
    } else {
        body
    }
}

/// Who speaks: a person, or an outlet through its newsletter.
#[derive(Debug, Default, PartialEq)]
struct Sender {
    byline: Option<String>,
    publication: Option<String>,
}

impl Sender {
    fn of(message: &Message) -> Self {
        let name = message
            .from()
            .and_then(name_of)
            .or_else(|| message.sender().and_then(name_of));
        let list = line_of(message.header("List-Id"))
            .or_else(|| message.header_raw("List-Id").map(str::to_owned))
            .and_then(|list| list_name(&list));
        let organisation = line_of(message.header("Organization"));
        let is_newsletter = ["List-Id", "List-Unsubscribe", "List-Post"]
            .iter()
            .any(|header| message.header(*header).is_some())
            || line_of(message.header("Precedence")).is_some_and(|precedence| {
                ["bulk", "list"].contains(&precedence.to_lowercase().as_str())
            });
        let Some(name) = name else {
            return Sender {
                byline: None,
                publication: list.or(organisation),
            };
        };
        // `Ann Orr at The Gazette`, `Ann Orr | The Gazette`
        for joint in [" at ", " from ", " | ", " via ", " @ "] {
            if let Some((person, outlet)) = name.split_once(joint) {
                let publication =
                    Some(outlet.trim().to_owned()).filter(|outlet| !outlet.is_empty());
                return Sender {
                    byline: byline::joined(person),
                    publication,
                };
            }
        }
        match (is_newsletter, list.or(organisation)) {
            (true, None) => Sender {
                byline: None,
                publication: Some(name),
            },
            (_, Some(list)) => {
                let is_same = document::letters(&list) == document::letters(&name);
                let byline = byline::joined(&name).filter(|_| !is_same);
                Sender {
                    byline,
                    publication: Some(list),
                }
            }
            (false, None) => Sender {
                byline: byline::joined(&name),
                publication: None,
            },
        }
    }
}

/// The name shown, else nothing: an address is no name.
fn name_of(address: &Address) -> Option<String> {
    let name = address.first()?.name.as_deref()?;
    let name = markup::one_line(name.trim_matches(['"', '\'', ' ']));
    (!name.is_empty() && !name.contains('@')).then_some(name)
}

/// `The Gazette` out of `The Gazette <weekly.gazette.example>`.
fn list_name(list: &str) -> Option<String> {
    let (name, _) = list.split_once('<')?;
    let name = markup::one_line(name.trim().trim_matches('"'));
    name.chars().any(char::is_alphabetic).then_some(name)
}

fn line_of(value: Option<&HeaderValue>) -> Option<String> {
    let line = match value? {
        HeaderValue::Text(text) => markup::one_line(text),
        HeaderValue::TextList(list) => markup::one_line(&list.join(", ")),
        HeaderValue::Address(address) => {
            let first = address.first()?;
            let name = first.name.as_deref().unwrap_or("");
            format!("{name} <{}>", first.address.as_deref().unwrap_or(""))
        }
        _ => return None,
    };
    (!line.is_empty()).then_some(line)
}

fn address_in(value: Option<&HeaderValue>) -> Option<String> {
    let line = line_of(value)?;
    let address = line.trim_matches(['<', '>', ' ']);
    address.contains("://").then(|| address.to_owned())
}
