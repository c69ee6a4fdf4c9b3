//! Whom does the end of a story credit?
//!
//! Wires sign in many manners: who reported and who edited, in brackets
//! (`(Reporting by Anna Bee; Editing by Carl Dee)`); a copyright line (`© 2022 AFP`); the mark alone
//! on a line or behind the last sentence (`-- Reuters`, `/TASS/`); labels (`Source: Xinhua`,
//! `Editor: Li Na`); a sentence (`AP writer Anna Bee contributed to this report.`). Only the last few
//! lines are read, so that a picture's credit in the middle is none, and every manner is bound to its
//! place in the line, so that a sentence which merely mentions an agency is none either. How names
//! stand in such a line is known to `people`, marks to `agencies`.

mod marks;
mod people;

use marks::{WORDS, marks, mentioned, mentions_picture, signature};

use super::{Annotator, agencies};
use crate::article::text::sentences;
use crate::article::{Article, Credit, Span};

pub const ANNOTATOR: Annotator = Annotator {
    name: "credits",
    annotate,
};

/// Credits stand in the last lines that are not blank, among a page's leftovers.
const READ_BYTES: usize = 2_000;
const READ_LINES: usize = 8;
/// A mark alone is believed only at the very end.
const SIGNED_LINES: usize = 4;
const LONGEST_SIGNATURE: usize = 60;

fn annotate(article: &mut Article) {
    let body = &article.body;
    let lines = last_lines(body, tail_start(body, article.text_start()));
    let mut credits = bracketed(body, &lines);
    for (number, &line) in lines.iter().enumerate() {
        if credits.iter().any(|credit| credit.span.overlaps(&line)) {
            continue;
        }
        let found = whole_line(body, line)
            .or_else(|| (number < SIGNED_LINES).then(|| signed(body, line))?);
        credits.extend(found);
    }
    credits.sort_unstable_by_key(|credit| credit.span);
    article.credits = credits;
}

/// Where the part of a body begins that is read: never before the text, nor with its first line.
fn tail_start(body: &str, text_start: usize) -> usize {
    let mut start = body.len().saturating_sub(READ_BYTES).max(text_start);
    while !body.is_char_boundary(start) {
        start += 1;
    }
    start
}

/// The last lines that are not blank, the last first, without white space around them. A line that
/// begins the body is a byline, not a credit.
fn last_lines(body: &str, start: usize) -> Vec<Span> {
    let tail = &body[start..];
    let opening = body.len() - body.trim_start().len();
    let mut end = body.len();
    let mut lines = Vec::new();
    for line in tail.rsplit('\n') {
        let from = end - line.len();
        end = from.saturating_sub(1);
        let text = line.trim();
        let at = from + line.len() - line.trim_start().len();
        if !text.is_empty() && at > opening {
            lines.push(Span::new(at, at + text.len()));
        }
        if lines.len() == READ_LINES {
            break;
        }
    }
    lines
}

/// `(Reporting by Anna Bee in Vienna; Editing by Carl Dee)`, perhaps wrapped over several lines: a
/// bracket of its own behind a sentence.
fn bracketed(body: &str, lines: &[Span]) -> Vec<Credit> {
    const MOST: usize = 8;
    let Some(first) = lines.last() else {
        return Vec::new();
    };
    let mut credits: Vec<Credit> = Vec::new();
    for span in brackets(body, first.start).into_iter().rev().take(MOST) {
        let before = &body[..span.start];
        let line = before.trim_end_matches([' ', '\t']);
        let behind_sentence = line.is_empty()
            || line.ends_with([
                '\n', '.', '!', '?', '…', '"', '”', '’', '»', ')', ']', '*', '_',
            ]);
        let taken = credits.iter().any(|credit| credit.span.overlaps(&span));
        if behind_sentence && !taken {
            credits.extend(bracket(body, span));
        }
    }
    credits
}

/// The brackets that open and close from `start` on, outer ones after those they hold.
fn brackets(body: &str, start: usize) -> Vec<Span> {
    let mut open = Vec::new();
    let mut closed = Vec::new();
    for (at, byte) in body.bytes().enumerate().skip(start) {
        match byte {
            b'(' | b'[' => open.push(at),
            b')' | b']' => closed.extend(open.pop().map(|from| Span::new(from, at + 1))),
            _ => {}
        }
    }
    closed
}

fn bracket(body: &str, span: Span) -> Option<Credit> {
    let inside = body.get(span.start + 1..span.end - 1)?;
    let clauses = people::clauses(inside);
    if !clauses.iter().any(|clause| clause.cue) {
        return None;
    }
    // Only Reuters opens its brackets so.
    let opening = ["reporting by", "additional reporting by"];
    let first = inside
        .trim_start()
        .get(..24)
        .unwrap_or(inside)
        .to_lowercase();
    let reuters = opening
        .iter()
        .any(|words| first.trim_start().starts_with(words));
    let named = mentioned(inside).or(reuters.then_some("Reuters"));
    let names = clauses.iter().flat_map(people::names).collect();
    Some(credit(span, named, names))
}

/// The manners that take up a line, or its last sentence.
fn whole_line(body: &str, line: Span) -> Option<Credit> {
    copyright(body, line)
        .or_else(|| labelled(body, line))
        .or_else(|| contributed(body, line))
        .or_else(|| with_inputs(body, line))
}

/// `© 2022 AFP`, `Copyright 2022 The Associated Press. All rights reserved.`
fn copyright(body: &str, line: Span) -> Option<Credit> {
    let text = line.of(body);
    // A look at single letters is a fraction of a search for words.
    let may_be = text.bytes().any(|byte| matches!(byte, b'(' | b'C' | 0xC2));
    if !may_be {
        return None;
    }
    let marks = ["©", "(c)", "(C)", "Copyright", "COPYRIGHT"];
    let found = marks
        .iter()
        .filter_map(|mark| Some((text.find(mark)?, mark.len())));
    let (at, length) = found.min()?;
    let agency = agencies::find_longest(owner(&text[at + length..]))?;
    if mentions_picture(text) {
        return None;
    }
    let span = Span::new(line.start + at, line.end);
    Some(Credit {
        span,
        agency: Some(agency.to_owned()),
        people: Vec::new(),
    })
}

/// The name behind mark, year and article: `2022 by The Associated Press`.
fn owner(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches(|c: char| !c.is_alphabetic());
        let before = [
            "Copyright ",
            "COPYRIGHT ",
            "by ",
            "The ",
            "the ",
            "c) ",
            "C) ",
        ];
        match before.iter().find_map(|word| text.strip_prefix(word)) {
            Some(rest) => text = rest,
            None => return text,
        }
    }
}

/// `Source: Xinhua`, `Editor: Li Na`, `Edited by Anna Bee`.
fn labelled(body: &str, line: Span) -> Option<Credit> {
    const LONGEST: usize = 160;
    let text = line.of(body);
    if text.len() > LONGEST {
        return None;
    }
    if let Some((label, rest)) = text.split_once([':', '：']) {
        let label = label.trim().to_lowercase();
        if SOURCES.contains(&label.as_str()) {
            let agencies = marks(rest)?;
            return Some(credit(line, agencies.first().copied(), Vec::new()));
        }
        if LABELS.contains(&label.as_str()) {
            let names = people::list(rest);
            return (!names.is_empty()).then(|| credit(line, None, names));
        }
    }
    if let Some(rest) = text.strip_prefix("SOURCE ") {
        return marks(rest).map(|agencies| credit(line, agencies.first().copied(), Vec::new()));
    }
    // Without brackets it must be set like a credit, not like a sentence.
    if !people::opens_with_task(text) {
        return None;
    }
    let clauses = people::clauses(text);
    let opens = clauses.first().is_some_and(|clause| clause.cue);
    let names: Vec<String> = clauses.iter().flat_map(people::names).collect();
    let short = text.split_whitespace().count() <= 6 * clauses.len();
    (opens && short && !names.is_empty()).then(|| credit(line, mentioned(text), names))
}

/// Labels before an agency, and before people.
#[rustfmt::skip]
const SOURCES: &[&str] = &[
    "source",
    "sources",
    "via",
    "agency",
    "agencies",
    "fuente",
    "fonte",
    "quelle",
    "quellen",
    "bron",
    "источник",
    "джерело",
    "with agencies",
];
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "editor", "editors", "edited by", "editing", "editing by", "reporter", "reporters", "reporting",
    "reporting by", "reported by", "writer", "writers", "written by", "writing by", "author",
    "translator", "translated by", "compiled by", "contributing", "contributors", "redaktion", "redakteur", "redaktor", "редактор",
];

/// `AP writer Anna Bee in Paris contributed to this report.`, `Anna Bee reported from Paris.`
fn contributed(body: &str, line: Span) -> Option<Credit> {
    const LONGEST: usize = 600;
    const LONGEST_SIGNED: usize = 200;
    let text = line.of(body);
    if text.len() > LONGEST {
        return None;
    }
    let (at, verb) = VERBS
        .iter()
        .find_map(|verb| Some((text.find(verb)?, verb)))?;
    let rest = text[at + verb.len()..].trim_start();
    let object = ["to this ", "reporting", "additional reporting"];
    let ends = rest.is_empty() || rest.starts_with(['.', ')']);
    let reported = *verb == REPORTED && text.len() <= LONGEST_SIGNED;
    if !(ends || reported || object.iter().any(|object| rest.starts_with(object))) {
        return None;
    }
    let at = line.start + at;
    let sentence = sentences(body, line)
        .into_iter()
        .find(|sentence| sentence.start <= at && at < sentence.end)?;
    let who = body[sentence.start..at].trim_start_matches(['(', '[', '—', '–', '-', '_', ' ', '*']);
    let agency = agencies::find_longest(owner(who));
    let after_agency = agency.and_then(|agency| owner(who).strip_prefix(agency));
    let who = after_agency.unwrap_or(who);
    if reported && (agency.is_some() || !people::are_names(who)) {
        return None;
    }
    let names = people::list(match reported {
        true => sentence.of(body),
        false => who,
    });
    let agency = agency.or_else(|| mentioned(who));
    (agency.is_some() || !names.is_empty()).then(|| credit(sentence, agency, names))
}

const REPORTED: &str = " reported from ";
const VERBS: [&str; 2] = ["contributed", REPORTED];

/// `(With inputs from PTI)`, `With files from The Canadian Press`.
fn with_inputs(body: &str, line: Span) -> Option<Credit> {
    let text = line.of(body);
    let bare = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.get(..40).unwrap_or(bare).to_lowercase();
    let opening = ["with ", "additional ", "agency "];
    let opens = opening.iter().any(|word| lower.starts_with(word)) || lower.starts_with("inputs");
    if !opens || text.len() > 160 {
        return None;
    }
    let joint = INPUTS
        .iter()
        .find_map(|words| Some((lower.find(words)?, words.len())));
    let (at, length) = joint?;
    let rest = bare
        .get(at + length..)?
        .trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(agencies) = marks(rest) {
        return Some(credit(line, agencies.first().copied(), Vec::new()));
    }
    let names = people::list(rest);
    (!names.is_empty()).then(|| credit(line, mentioned(rest), names))
}

#[rustfmt::skip]
const INPUTS: &[&str] = &[
    "files from ",
    "inputs from ",
    "input from ",
    "reporting by ",
    "reporting from ",
    "information from ",
    "contributions from ",
    "material from ",
];

/// A mark alone on the line, or behind its last sentence.
fn signed(body: &str, line: Span) -> Option<Credit> {
    let text = line.of(body);
    if let Some(mark) = signature(text) {
        return Some(credit(line, Some(mark), Vec::new()));
    }
    let at = last_sentence_end(text)?;
    let rest = text[at..].trim_start();
    let set_apart = rest.starts_with(['(', '[', '/', '—', '–', '-', '|', '_']);
    // `He left. AFP` is signed, `He left. Reuters.` is perhaps a sentence.
    let plain = !set_apart && rest.ends_with(char::is_alphanumeric);
    let mark = signature(rest).filter(|mark| set_apart || plain && !WORDS.contains(mark))?;
    let span = Span::new(line.end - rest.len(), line.end);
    Some(credit(span, Some(mark), Vec::new()))
}

/// Behind the last full stop, or quotation mark after one, that something short follows.
fn last_sentence_end(text: &str) -> Option<usize> {
    let mut from = text.len().saturating_sub(LONGEST_SIGNATURE);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = &text[from..];
    let mut ends = tail.char_indices().filter(|&(at, c)| {
        let behind = at + c.len_utf8();
        let rest = &tail[behind..];
        let closing = "\"”’»)".contains(c) && tail[..at].ends_with(['.', '!', '?', ',']);
        let parted = rest.starts_with([' ', '(', '[', '/', '—', '–', '-', '|']);
        ("..!?…".contains(c) || closing) && parted && !rest.trim().is_empty()
    });
    let (at, c) = ends.next_back()?;
    Some(from + at + c.len_utf8())
}

fn credit(span: Span, agency: Option<&str>, people: Vec<String>) -> Credit {
    Credit {
        span,
        agency: agency.map(str::to_owned),
        people,
    }
}

#[cfg(test)]
mod tests;
