//! How are the files of the Reuters-21578 collection read?
//!
//! One file holds a thousand `<REUTERS>` elements of newswire copy, set in an SGML of their own:
//! <https://archive.ics.uci.edu/dataset/137>. Every element becomes one article or one named skip,
//! so that the counts add up. The dateline goes back to the head of the body, where it was
//! printed; transmission codes and the sign-off line are left out.

use std::ops::ControlFlow;

use super::plain_text::split;
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, byline, markup};
use crate::article::{Article, Date, Kind, Listed, Source};

pub const FORMAT: Format = Format {
    name: "reuters_sgml",
    about: "Reuters-21578 newswire collection (SGML)",
    extensions: &["sgm", "sgml"],
    recognises,
    reader: Reader::Text(read),
};

/// The text that the collection's makers put where a brief has no body.
const NO_BODY: &str = "Blah blah blah.";

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<!DOCTYPE lewis") || is_opening(head)
}

fn is_opening(text: &str) -> bool {
    text.strip_prefix("<REUTERS")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_whitespace() || c == '>'))
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut open: Option<usize> = None;
    let mut ordinal = 0;
    for (at, _) in text.match_indices("REUTERS") {
        let Some(before) = text.get(..at) else {
            continue;
        };
        if before.ends_with("</") {
            let Some(start) = open.take() else { continue };
            if deliver(read_element(&text[start..at - 2], ordinal)).is_break() {
                return Ok(());
            }
        } else if before.ends_with('<') && is_opening(&text[at - 1..]) {
            if let Some(start) = open.replace(at - 1)
                && unclosed(&text[start..at - 1], ordinal, deliver).is_break()
            {
                return Ok(());
            }
            ordinal += 1;
        }
    }
    if let Some(start) = open {
        let _ = unclosed(&text[start..], ordinal, deliver);
    }
    if ordinal == 0 {
        return Err(Unreadable("no <REUTERS> element in it".to_owned()));
    }
    Ok(())
}

fn unclosed(element: &str, ordinal: usize, deliver: &mut Deliver) -> ControlFlow<()> {
    let reason = "its <REUTERS> element is not closed".to_owned();
    deliver(Reading::Skipped {
        record: Some(record_of(element, ordinal)),
        reason,
    })
}

/// The `NEWID` attribute, else the ordinal number.
fn record_of(element: &str, ordinal: usize) -> String {
    let tag = element.split('>').next().unwrap_or("");
    let id = tag
        .split("NEWID=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    match id.map(str::trim) {
        Some(id) if !id.is_empty() => id.to_owned(),
        _ => ordinal.to_string(),
    }
}

/// Reads one element, from its opening tag up to its closing tag.
fn read_element(element: &str, ordinal: usize) -> Reading {
    let record = Some(record_of(element, ordinal));
    let Some(text) = between(element, "<TEXT", "</TEXT>") else {
        return Reading::Skipped {
            record,
            reason: "no <TEXT> element in it".to_owned(),
        };
    };
    let text = text.split_once('>').map_or("", |(_, inside)| inside);
    let mut article = Article::default();
    match between(text, "<TITLE>", "</TITLE>") {
        Some(title) => read_parts(text, title, &mut article),
        None => read_unprocessed(text, &mut article),
    }
    if article.headline.is_empty() && article.body.is_empty() {
        return Reading::Skipped {
            record,
            reason: "no text and no headline".to_owned(),
        };
    }
    let meta = element.split("<TEXT").next().unwrap_or("");
    article.published =
        between(meta, "<DATE>", "</DATE>").and_then(|date| Date::parse_printed(date.trim()));
    article.subjects = names(meta, "<TOPICS>", "</TOPICS>");
    article.listed = listed(meta);
    article.source = Source {
        record,
        ..Source::default()
    };
    Reading::Article(Box::new(article))
}

fn read_parts(text: &str, title: &str, article: &mut Article) {
    article.headline = markup::one_line(&decode(title));
    article.byline =
        between(text, "<AUTHOR>", "</AUTHOR>").and_then(|author| byline::joined(&decode(author)));
    let dateline = between(text, "<DATELINE>", "</DATELINE>").unwrap_or("");
    let body = match between(text, "<BODY>", "</BODY>") {
        Some(body) => format!("{dateline}{body}"),
        None => {
            let rest = text.split_once("</TITLE>").map_or("", |(_, rest)| rest);
            let rest = without_sign_off(&decode(rest));
            if rest == NO_BODY { String::new() } else { rest }
        }
    };
    article.body = without_sign_off(&decode(&body));
}

/// Copy that the collection's makers could not take apart: headline and body in one.
fn read_unprocessed(text: &str, article: &mut Article) {
    let text = without_sign_off(&decode(text));
    let parts = split(&text);
    article.headline = parts.headline;
    article.byline = parts.byline;
    article.body = parts.body.to_owned();
}

/// Without transmission codes: they are written as references to control characters.
fn decode(text: &str) -> String {
    let mut decoded = markup::decode_references(text);
    decoded.retain(|c| c == '\n' || c == '\t' || !c.is_control());
    decoded
}

/// The copy without the `Reuter` that closes it; text that goes on behind it stays.
fn without_sign_off(copy: &str) -> String {
    let kept = copy.trim();
    let (before, last) = kept.rsplit_once('\n').unwrap_or(("", kept));
    let word = last.trim().trim_end_matches(['.', '^', 'M']);
    let signs_off = ["reuter", "reuters"]
        .iter()
        .any(|agency| word.eq_ignore_ascii_case(agency));
    if signs_off {
        before.trim_end().to_owned()
    } else {
        kept.to_owned()
    }
}

fn listed(meta: &str) -> Vec<Listed> {
    [
        ("<PLACES>", "</PLACES>", Kind::Place),
        ("<PEOPLE>", "</PEOPLE>", Kind::Person),
        ("<ORGS>", "</ORGS>", Kind::Organisation),
        ("<EXCHANGES>", "</EXCHANGES>", Kind::Organisation),
        ("<COMPANIES>", "</COMPANIES>", Kind::Organisation),
    ]
    .into_iter()
    .flat_map(|(open, close, kind)| {
        names(meta, open, close)
            .into_iter()
            .map(move |name| Listed { kind, name })
    })
    .collect()
}

/// The `<D>` elements of a list.
fn names(meta: &str, open: &str, close: &str) -> Vec<String> {
    let list = between(meta, open, close).unwrap_or("");
    list.split("<D>")
        .skip(1)
        .map(|name| markup::one_line(&decode(name.split("</D>").next().unwrap_or(""))))
        .filter(|name| !name.is_empty())
        .collect()
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(open)?;
    rest.split_once(close).map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_all(text: &str) -> Vec<Reading> {
        let mut readings = Vec::new();
        let mut keep = |reading| {
            readings.push(reading);
            ControlFlow::Continue(())
        };
        let _ = read(text, &Origin::default(), &mut keep);
        readings
    }

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = read_all(text)
            .into_iter()
            .map(|reading| match reading {
                Reading::Article(article) => format!(
                    "{} | {} | {}",
                    article.source.record.unwrap_or_default(),
                    article.headline,
                    article.body
                ),
                Reading::Skipped { record, reason } => {
                    format!("{} skipped: {reason}", record.unwrap_or_default())
                }
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_dateline_goes_back_into_the_body() {
        check(
            "<REUTERS NEWID=\"7\">\n<TEXT>&#2;\n<TITLE>MILLS\nREOPEN</TITLE>\n<DATELINE>    LYON, May 4 - </DATELINE><BODY>Two mills &lt;MIL> reopened.\n    More will.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>",
            &["7 | MILLS REOPEN | LYON, May 4 - Two mills <MIL> reopened.\n    More will."],
        );
    }

    #[test]
    fn unprocessed_copy_is_split() {
        check(
            "<REUTERS NEWID=\"8\"><TEXT TYPE=\"UNPROC\">&#2;\nMILL DIVIDENDS - MAY 4\n Lyon Mills\n Nice Mills\n REUTER\n&#3;</TEXT></REUTERS>",
            &["8 | MILL DIVIDENDS - MAY 4 | Lyon Mills\n Nice Mills"],
        );
    }

    #[test]
    fn every_element_counts() {
        check(
            "<REUTERS NEWID=\"1\"><TEXT><TITLE>A</TITLE>\n<REUTERS><TEXT> </TEXT></REUTERS></REUTERS><REUTERS NEWID=\"3\"></REUTERS><REUTERS NEWID=\"4\">REUTERS",
            &[
                "1 skipped: its <REUTERS> element is not closed",
                "2 skipped: no text and no headline",
                "3 skipped: no <TEXT> element in it",
                "4 skipped: its <REUTERS> element is not closed",
            ],
        );
    }

    #[test]
    fn lists_and_date_are_kept() {
        let text = "<REUTERS NEWID=\"1\"><DATE> 4-MAY-1987 10:00:00.00</DATE><TOPICS><D>wool</D><D>trade</D></TOPICS><PLACES><D>france</D></PLACES><PEOPLE><D>orr</D></PEOPLE><TEXT><TITLE>WOOL</TITLE><AUTHOR>    By Ann Orr, Reuters</AUTHOR></TEXT></REUTERS>";
        let readings = read_all(text);
        let Some(Reading::Article(article)) = readings.first() else {
            panic!("no article")
        };
        assert_eq!(article.published, Date::day_of(1987, 5, 4));
        assert_eq!(article.subjects, ["wool", "trade"]);
        assert_eq!(article.listed.len(), 2);
        assert_eq!(article.byline.as_deref(), Some("Ann Orr"));
    }

    proptest! {
        /// As many readings as elements are opened, whatever is broken in them.
        #[test]
        fn the_counts_add_up(parts in prop::collection::vec("<REUTERS>|<REUTERS NEWID=\"[0-9]{0,3}\">|</REUTERS>|<TEXT[ >]|</TEXT>|<TITLE>[A-Z&;#0-9]{0,9}</TITLE>|<BODY>|</BODY>|<D>|REUTERS|[a-zé\n <>/]{0,9}", 0..20)) {
            let text = parts.concat();
            let opened = text.match_indices("<REUTERS").filter(|(at, _)| is_opening(&text[*at..])).count();
            prop_assert_eq!(read_all(&text).len(), opened);
        }
    }
}
