//! Which words, phrases and operators does a search statement of Factiva consist of?
//!
//! What they mean together is the reader's business.

use super::super::cursor::{Cursor, is_blank, is_quotation};
use super::super::parts::Proximity;
use super::super::refusals;
use super::super::stretches::Compared;
use crate::article::Span;
use crate::query::language::QueryError;
use crate::query::tree::Reach;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    Word,
    /// What stands between quotation marks.
    Phrase,
    Open,
    Close,
    And,
    Or,
    Not,
    Near(Proximity),
    /// `/F50/`, behind what must stand so early.
    First(u32),
    /// `atleast3`, before what is counted.
    AtLeast(u32),
    /// `hd`, right before a `=`, which is part of it.
    Field,
    /// `wc>`, without its number.
    Length(Compared),
    /// `date`, as operator.
    Date,
    End,
}

/// The most times and the most first words that may be asked for.
const MOST_TIMES: u32 = 1000;
const MOST_FIRST_WORDS: u32 = 10_000;

/// The whole statement; the last token is the end.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, QueryError> {
    let mut cursor = Cursor::new(text);
    let mut tokens = Vec::new();
    // Where the run ends of which tokens are taken.
    let mut run_end = 0;
    loop {
        cursor.skip_blanks();
        let start = cursor.at;
        let Some(first) = cursor.peek() else {
            tokens.push((Token::End, Span::new(start, start)));
            return Ok(tokens);
        };
        if is_quotation(first) {
            tokens.push((Token::Phrase, cursor.quoted()?));
            continue;
        }
        if is_bracket(first) {
            let token = match matches!(first, '(' | '[') {
                true => Token::Open,
                false => Token::Close,
            };
            tokens.push((token, cursor.skip_one()));
            continue;
        }
        if let Some(slashed) = slashed(&mut cursor)? {
            tokens.push(slashed);
            continue;
        }
        // A field's value needs no blank before it.
        if start >= run_end {
            let run = cursor.take_while(|c| !is_blank(c) && !is_quotation(c) && !is_bracket(c));
            run_end = glued(run.of(text)).map_or(run.end, |at| start + at);
        }
        let run = Span::new(start, run_end);
        let (token, length) = token(run.of(text), run)?;
        cursor.at = start + length;
        tokens.push((token, Span::new(start, cursor.at)));
    }
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']')
}

/// Where `/N5/` or `/F5/` begins inside a run, if it does: they need no blanks around them.
fn glued(run: &str) -> Option<usize> {
    let found = run
        .match_indices('/')
        .find(|(at, _)| *at > 0 && slashed_length(run.get(*at..).unwrap_or("")).is_some());
    found.map(|(at, _)| at)
}

/// The length of `/N5/` at the beginning of a text, its letter and its digits.
fn slashed_length(text: &str) -> Option<(usize, u8, &str)> {
    let rest = text.strip_prefix('/')?;
    let letter = rest.bytes().next()?.to_ascii_lowercase();
    if !matches!(letter, b'n' | b'f') {
        return None;
    }
    let rest = rest.get(1..)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_whole = (1..=9).contains(&digits) && rest.get(digits..)?.starts_with('/');
    is_whole.then(|| (digits + 3, letter, rest.get(..digits).unwrap_or("")))
}

fn slashed(cursor: &mut Cursor<'_>) -> Result<Option<(Token, Span)>, QueryError> {
    let Some((length, letter, digits)) = slashed_length(cursor.rest()) else {
        return Ok(None);
    };
    let span = Span::new(cursor.at, cursor.at + length);
    cursor.at = span.end;
    let typed = span.of(cursor.text);
    let token = match letter {
        b'n' => near(digits, false, typed, span)?,
        _ => match digits.parse() {
            Ok(words @ 1..=MOST_FIRST_WORDS) => Token::First(words),
            _ => return Err(refusals::function_number(typed, MOST_FIRST_WORDS, span)),
        },
    };
    Ok(Some((token, span)))
}

fn near(digits: &str, ordered: bool, typed: &str, span: Span) -> Result<Token, QueryError> {
    match digits.parse() {
        Ok(words @ 1..=1000) => Ok(Token::Near(Proximity {
            reach: Reach::Words(words),
            ordered,
            wanted: true,
        })),
        _ => Err(refusals::out_of_reach(typed, span)),
    }
}

/// The token at the beginning of a run, and its length.
fn token(run: &str, span: Span) -> Result<(Token, usize), QueryError> {
    let letters = run.len()
        - run
            .trim_start_matches(|c: char| c.is_ascii_alphabetic())
            .len();
    let (name, rest) = run.split_at(letters);
    if !name.is_empty() && rest.starts_with('=') && !name.eq_ignore_ascii_case("wc") {
        return Ok((Token::Field, letters + 1));
    }
    if name.eq_ignore_ascii_case("wc")
        && let Some((compared, length)) = Compared::sign(rest)
    {
        return Ok((Token::Length(compared), letters + length));
    }
    const LONGEST: usize = 24;
    let whole = |token| Ok((token, run.len()));
    if run.len() > LONGEST {
        return whole(Token::Word);
    }
    let lower = run.to_ascii_lowercase();
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    match lower.as_str() {
        "and" => return whole(Token::And),
        "or" => return whole(Token::Or),
        "not" => return whole(Token::Not),
        "date" => return whole(Token::Date),
        "adj" => return whole(Token::Near(Proximity::ADJACENT)),
        "same" => {
            return whole(Token::Near(Proximity {
                reach: Reach::Paragraph,
                ordered: false,
                wanted: true,
            }));
        }
        _ => {}
    }
    for (name, ordered) in [("adj", true), ("w/", true), ("near", false)] {
        if let Some(digits) = lower.strip_prefix(name).filter(|rest| is_number(rest)) {
            return whole(near(digits, ordered, run, span)?);
        }
    }
    if let Some(digits) = lower.strip_prefix("atleast").filter(|rest| is_number(rest)) {
        return match digits.parse() {
            Ok(times @ 1..=MOST_TIMES) => whole(Token::AtLeast(times)),
            _ => Err(refusals::function_number(run, MOST_TIMES, span)),
        };
    }
    whole(Token::Word)
}
