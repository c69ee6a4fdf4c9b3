//! Which words, phrases and connectors does a Nexis query consist of?
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
    Connector(Connector),
    /// `=`, `>` and their like.
    Compare(Compared),
    End,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Connector {
    Or,
    Near(Proximity),
    /// `W/seg`
    Segment,
    And,
    AndNot,
}

impl Connector {
    /// What binds tighter has more: OR, then the proximities from the nearest to the farthest.
    pub fn binding(self) -> u32 {
        match self {
            Connector::Or => 5000,
            Connector::Near(proximity) => match proximity.reach {
                Reach::Words(words) => 4000_u32.saturating_sub(words),
                Reach::Sentence => 2500,
                Reach::Paragraph => 2400,
            },
            Connector::Segment => 2200,
            Connector::And => 2000,
            Connector::AndNot => 1000,
        }
    }
}

/// The whole query; the last token is the end.
pub(super) fn tokens(text: &str) -> Result<Vec<(Token, Span)>, QueryError> {
    let mut cursor = Cursor::new(text);
    let mut tokens: Vec<(Token, Span)> = Vec::new();
    loop {
        cursor.skip_blanks();
        let start = cursor.at;
        let Some(first) = cursor.peek() else {
            tokens.push((Token::End, Span::new(start, start)));
            return Ok(tokens);
        };
        if is_quotation(first) {
            let inner = cursor.quoted()?;
            tokens.push((Token::Phrase, inner));
            continue;
        }
        if let Some((compared, length)) = Compared::sign(cursor.rest()) {
            cursor.at += length;
            tokens.push((Token::Compare(compared), Span::new(start, cursor.at)));
            continue;
        }
        if matches!(first, '(' | ')') {
            let span = cursor.skip_one();
            let token = if first == '(' {
                Token::Open
            } else {
                Token::Close
            };
            tokens.push((token, span));
            continue;
        }
        let run = cursor.take_while(|c| {
            !is_blank(c) && !is_quotation(c) && !matches!(c, '(' | ')' | '<' | '>' | '=')
        });
        let token = connector(run.of(text), run)?.map_or(Token::Word, Token::Connector);
        push_joined(&mut tokens, token, run, text);
    }
}

/// Adds a token; NOT and the proximity behind it are one connector, and so are AND and NOT.
fn push_joined(tokens: &mut Vec<(Token, Span)>, token: Token, span: Span, text: &str) {
    let (last, last_span) = match tokens.last() {
        Some((last, span)) => (*last, *span),
        None => return tokens.push((token, span)),
    };
    let whole = Span::new(last_span.start, span.end);
    let is_but = last == Token::Word && last_span.of(text).eq_ignore_ascii_case("but");
    let joined = match (last, token) {
        (Token::Connector(Connector::And), Token::Connector(Connector::AndNot)) => token,
        (Token::Word, Token::Connector(Connector::AndNot)) if is_but => token,
        (Token::Connector(Connector::AndNot), Token::Connector(Connector::Near(proximity)))
            if last_span.of(text).eq_ignore_ascii_case("not") =>
        {
            Token::Connector(Connector::Near(Proximity {
                wanted: false,
                ..proximity
            }))
        }
        _ => return tokens.push((token, span)),
    };
    tokens.pop();
    tokens.push((joined, whole));
}

/// Names before a number, and whether the order counts.
const SPELLINGS: &[(&str, bool)] = &[
    ("w/", false),
    ("within/", false),
    ("near/", false),
    ("/", false),
    ("pre/", true),
    ("onear/", true),
    ("+", true),
];

fn connector(run: &str, span: Span) -> Result<Option<Connector>, QueryError> {
    const LONGEST: usize = 24;
    let lower = match run.len() <= LONGEST {
        true => run.to_ascii_lowercase(),
        false => return Ok(None),
    };
    let near = |reach, ordered| {
        Ok(Some(Connector::Near(Proximity {
            reach,
            ordered,
            wanted: true,
        })))
    };
    match lower.as_str() {
        "or" => return Ok(Some(Connector::Or)),
        "and" => return Ok(Some(Connector::And)),
        "not" => return Ok(Some(Connector::AndNot)),
        _ => {}
    }
    let named = SPELLINGS
        .iter()
        .find_map(|(name, ordered)| lower.strip_prefix(name).map(|rest| (rest, *ordered)));
    let Some((rest, ordered)) = named else {
        return Ok(None);
    };
    match rest {
        "s" | "sent" => near(Reach::Sentence, ordered),
        "p" | "para" => near(Reach::Paragraph, ordered),
        "seg" => Ok(Some(Connector::Segment)),
        "" => Ok(None),
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => match digits.parse() {
            Ok(words @ 1..=1000) => near(Reach::Words(words), ordered),
            _ => Err(refusals::out_of_reach(run, span)),
        },
        _ => Ok(None),
    }
}
