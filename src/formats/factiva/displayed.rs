//! How is a record read that is displayed without codes?
//!
//! Headline, authors, `512 words`, day, hour, source, its code, page, language and rights stand on
//! lines of their own, in this order; then comes the text, and a line `Document ...` closes the
//! record. Only length, day and closing line are sure to be there.

use std::ops::Range;

use super::super::{byline, export, markup};
use super::coded::document_number;
use crate::article::{Article, Date};

/// Lines between the length and the text that are looked at.
const HEADER_LINES: usize = 14;

/// Whether a text's head shows a length and, right below it, a day.
pub fn is_displayed(head: &str) -> bool {
    let lines: Vec<&str> = head
        .split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(600)
        .collect();
    let has_header = lines.windows(2).enumerate().any(|(at, pair)| {
        is_length(pair[0]) && is_day(pair[1]) && {
            let below = lines.get(at + 2..).unwrap_or(&[]);
            below
                .iter()
                .take(HEADER_LINES)
                .any(|line| is_language(line))
        }
    });
    let has_end = lines.iter().any(|line| is_closing(line));
    let has_code = lines.iter().any(|line| is_source_code(line));
    has_header && (has_end || has_code)
}

/// `512 words`
fn is_length(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let (Some(number), Some(unit), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        && matches!(
            unit.to_lowercase().as_str(),
            "words" | "word" | "wörter" | "mots" | "palabras" | "parole" | "palavras" | "слов"
        )
}

/// `4 May 2022`
fn is_day(line: &str) -> bool {
    line.len() <= 40
        && line.split_whitespace().count() <= 5
        && line.starts_with(|c: char| c.is_ascii_digit())
        && Date::parse_printed(line).is_some_and(|date| date.day().is_some())
}

fn is_clock(line: &str) -> bool {
    line.split_once(':').is_some_and(|(hour, minute)| {
        hour.parse::<u8>().is_ok_and(|hour| hour < 24)
            && minute
                .get(..2)
                .is_some_and(|minute| minute.parse::<u8>().is_ok())
            && minute.len() <= 12
    })
}

/// `LBA`, `GAZET`
fn is_source_code(line: &str) -> bool {
    (2..=8).contains(&line.len())
        && line
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && line.starts_with(|c: char| c.is_ascii_uppercase())
}

fn is_language(line: &str) -> bool {
    line.split_whitespace().count() <= 3
        && line.len() <= 40
        && line.starts_with(char::is_uppercase)
        && export::language_code(line).is_some()
}

fn is_rights(line: &str) -> bool {
    ["©", "(c)", "(C)", "Copyright", "COPYRIGHT"]
        .iter()
        .any(|sign| line.starts_with(sign))
}

/// `All rights reserved.`, on a line of its own below whose they are.
fn is_reservation(line: &str) -> bool {
    let lower = line.to_lowercase();
    line.len() <= 80
        && [
            "all rights reserved",
            "alle rechte",
            "tous droits",
            "todos los derechos",
            "tutti i diritti",
        ]
        .iter()
        .any(|opener| lower.starts_with(opener))
}

/// `Document GAZET00020220504ei540001x`
fn is_closing(line: &str) -> bool {
    line.split_whitespace().count() == 2 && document_number(line).is_some()
}

/// The footer of a page.
fn is_footer(line: &str) -> bool {
    line.contains("Factiva, Inc.")
        || line.starts_with("Page ") && line.contains(" of ") && line.len() < 80
}

/// Where the records stand: each ends with its closing line.
pub fn records(text: &str) -> Vec<Range<usize>> {
    let mut records = Vec::new();
    let mut start = 0;
    let close = |range: Range<usize>, records: &mut Vec<Range<usize>>| {
        let record = text.get(range.clone()).unwrap_or("");
        let kept = record.trim();
        if kept.split('\n').any(|line| is_length(line.trim())) {
            let lead = record.len() - record.trim_start().len();
            records.push(range.start + lead..range.start + lead + kept.len());
        }
    };
    for (at, line) in export::lines(text) {
        if is_closing(line.trim()) {
            close(start..at + line.len(), &mut records);
            start = at + line.len();
        }
    }
    close(start..text.len(), &mut records);
    records
}

/// Reads one record.
pub fn read(record: &str, article: &mut Article) -> Result<Option<String>, String> {
    let lines: Vec<(usize, &str)> = export::lines(record)
        .map(|(at, line)| (at, line.trim()))
        .filter(|(_, line)| !(line.is_empty() || is_footer(line)))
        .collect();
    let length = lines
        .iter()
        .zip(lines.iter().skip(1))
        .position(|((_, line), (_, next))| is_length(line) && is_day(next))
        .or_else(|| lines.iter().position(|(_, line)| is_length(line)))
        .ok_or("no length and no day in it")?;
    read_head(lines.get(..length).unwrap_or(&[]), article);
    let below: Vec<&str> = lines
        .get(length + 1..)
        .unwrap_or(&[])
        .iter()
        .map(|(_, line)| *line)
        .take(HEADER_LINES)
        .collect();
    let header = read_below_length(&below, article);
    let number = lines
        .last()
        .filter(|(_, line)| is_closing(line))
        .and_then(|(at, line)| Some((*at, document_number(line)?)));
    let from = lines
        .get(length + 1 + header)
        .map_or(record.len(), |(at, _)| *at);
    let to = number.map_or(record.len(), |(at, _)| at);
    let body = record.get(from..to.max(from)).unwrap_or("");
    let kept: Vec<&str> = body
        .split('\n')
        .filter(|line| !is_footer(line.trim()))
        .collect();
    article.body = export::reflow(&kept.join("\n"));
    Ok(number.map(|(_, number)| number.to_owned()))
}

/// What stands above the length: a section, the headline, the authors.
fn read_head(lines: &[(usize, &str)], article: &mut Article) {
    let mut rest: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
    if let Some(last) = rest.last().copied()
        && rest.len() > 1
        && (byline::is_byline(last)
            || byline::is_bare_name(last) && last.split_whitespace().count() <= 6)
    {
        article.byline = byline::joined(last);
        rest.pop();
    }
    if rest.len() > 1
        && let Some(first) = rest.first().copied()
        && first.split_whitespace().count() <= 3
        && first.len() <= 30
    {
        article.section = Some(first.to_owned());
        rest.remove(0);
    }
    article.headline = markup::one_line(&rest.join(" "));
}

/// What stands between the length and the text; returns how many of the lines that is.
fn read_below_length(lines: &[&str], article: &mut Article) -> usize {
    let language = lines.iter().position(|line| is_language(line));
    let rights = lines
        .iter()
        .take(language.map_or(HEADER_LINES, |language| language + 3))
        .position(|line| is_rights(line));
    let end = match (language, rights) {
        (_, Some(rights)) => {
            let goes_on = lines.iter().skip(rights + 1);
            rights + 1 + goes_on.take_while(|line| is_reservation(line)).count()
        }
        (Some(language), None) => language + 1,
        (None, None) => lines
            .iter()
            .position(|line| is_source_code(line))
            .map_or(lines.len().min(1), |code| code + 1),
    };
    for (nth, line) in lines.iter().take(end).enumerate() {
        if is_day(line) && article.published.is_none() {
            article.published = Date::parse_printed(line);
        } else if is_rights(line) {
            article.rights = Some((*line).to_owned());
        } else if language == Some(nth) {
            article.language = export::language_code(line);
        } else if article.publication.is_none() && !is_clock(line) && !is_source_code(line) {
            article.publication = Some((*line).to_owned());
        }
    }
    end
}
