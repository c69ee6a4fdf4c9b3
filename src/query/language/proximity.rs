//! Which proximity is this? `w/5`, `pre/5`, `/s`, `near5` and the other spellings.
//!
//! Part of the lexer. What an operator may stand between is said by `operand`.

use super::error::QueryError;
use super::lexer::{Found, Lexeme, Lexer};
use super::marks::{is_blank, is_close};
use super::near_refusals;
use crate::article::Span;
use crate::query::tree::Reach;

/// The most words that a proximity may reach.
pub(super) const FARTHEST: u32 = 1000;

/// How far a bare `NEAR` reaches, as in the archives that know it.
const NEAR_WORDS: u32 = 10;

/// An operator between two operands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Proximity {
    pub reach: Reach,
    pub ordered: bool,
    pub wanted: bool,
}

impl Proximity {
    fn wanted(reach: Reach, ordered: bool) -> Self {
        Proximity {
            reach,
            ordered,
            wanted: true,
        }
    }

    /// The word that a bare capital operator is where it stands between no operands. In lower
    /// case, so that it does not become an operator when it is written again.
    pub fn as_word(self) -> &'static str {
        if self.ordered { "adj" } else { "near" }
    }
}

/// A run that is written as a proximity: the operator, or what is wrong with its reach.
pub(super) enum Reading {
    Operator(Proximity),
    /// Neither 1 nor [`FARTHEST`] nor between them.
    OutOfReach,
    /// `w/seg`
    Segment,
}

/// Names before a number, whether `/` stands between them, and whether the order counts.
const SPELLINGS: &[(&str, bool)] = &[
    ("w/", false),
    ("within/", false),
    ("near/", false),
    ("near", false),
    ("/n", false),
    ("/", false),
    ("pre/", true),
    ("adj/", true),
    ("adj", true),
    ("onear/", true),
];

/// Reads a whole run, whatever its case; `None` where it is no proximity.
pub(super) fn read(run: &str) -> Option<Reading> {
    const LONGEST: usize = 24;
    let lower = match run.len() <= LONGEST {
        true => run.to_ascii_lowercase(),
        false => return None,
    };
    let operator = |reach, ordered| Some(Reading::Operator(Proximity::wanted(reach, ordered)));
    match lower.as_str() {
        "/s" | "w/s" => return operator(Reach::Sentence, false),
        "/p" | "w/p" => return operator(Reach::Paragraph, false),
        "pre/s" => return operator(Reach::Sentence, true),
        "pre/p" => return operator(Reach::Paragraph, true),
        "w/seg" | "/seg" => return Some(Reading::Segment),
        _ => {}
    }
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (digits, ordered) = SPELLINGS.iter().find_map(|(name, ordered)| {
        let rest = lower.strip_prefix(name)?;
        let digits = match *name {
            "/" => rest.strip_suffix('n').unwrap_or(rest),
            _ => rest,
        };
        is_number(digits).then_some((digits, *ordered))
    })?;
    match digits.parse() {
        Ok(words @ 1..=FARTHEST) => operator(Reach::Words(words), ordered),
        _ => Some(Reading::OutOfReach),
    }
}

/// `NEAR` and `ADJ` in capitals.
fn capital(run: &str) -> Option<Proximity> {
    match run {
        "NEAR" => Some(Proximity::wanted(Reach::Words(NEAR_WORDS), false)),
        "ADJ" => Some(Proximity::wanted(Reach::Words(1), true)),
        _ => None,
    }
}

impl Lexer<'_> {
    /// AND, OR, NOT or a proximity that is the whole run; NOT and a proximity behind it are one.
    pub(super) fn operator(
        &mut self,
        start: usize,
        end: usize,
    ) -> Result<Option<Found>, QueryError> {
        let run = &self.text[start..end];
        if let Some(lexeme) = word_operator(run) {
            if lexeme == Lexeme::Not
                && let Some(found) = self.unwanted(start, end)?
            {
                return Ok(Some(found));
            }
            return Ok(Some((lexeme, Span::new(start, end))));
        }
        if let Some(proximity) = capital(run) {
            return Ok(Some((Lexeme::Capital(proximity), Span::new(start, end))));
        }
        let proximity = self.proximity(start, end)?;
        Ok(proximity.map(|proximity| (Lexeme::Near(proximity), Span::new(start, end))))
    }

    fn proximity(&self, start: usize, end: usize) -> Result<Option<Proximity>, QueryError> {
        let (run, span) = (&self.text[start..end], Span::new(start, end));
        match read(run) {
            Some(Reading::Operator(proximity)) => Ok(Some(proximity)),
            Some(Reading::OutOfReach) => Err(near_refusals::out_of_reach(run, span)),
            Some(Reading::Segment) => Err(near_refusals::segment(run, span)),
            None if matches!(run.to_ascii_lowercase().as_str(), "w/" | "pre/")
                && self.text[end..]
                    .trim_start_matches(is_blank)
                    .starts_with(|c: char| c.is_ascii_digit()) =>
            {
                Err(near_refusals::blank_inside(run, span))
            }
            None => Ok(None),
        }
    }

    /// `NOT w/5`: the proximity right behind a NOT that ends at `end`.
    fn unwanted(&mut self, start: usize, end: usize) -> Result<Option<Found>, QueryError> {
        let rest = self.text[end..].trim_start_matches(is_blank);
        let next = self.text.len() - rest.len();
        let next_end = self.run_end(next);
        let run = &self.text[next..next_end];
        if self.is_glued_pattern(next, next_end) {
            return Ok(None);
        }
        let behind = self.text[next_end..].trim_start_matches(is_blank);
        let capital = capital(run).filter(|_| !behind.is_empty() && !behind.starts_with(is_close));
        let proximity = match capital {
            Some(proximity) => Some(proximity),
            None => self.proximity(next, next_end)?,
        };
        Ok(proximity.map(|proximity| {
            self.at = next_end;
            let unwanted = Proximity {
                wanted: false,
                ..proximity
            };
            (Lexeme::Near(unwanted), Span::new(start, next_end))
        }))
    }
}

/// The operators that are words in capitals.
pub(super) fn word_operator(run: &str) -> Option<Lexeme> {
    match run {
        "AND" => Some(Lexeme::And),
        "OR" => Some(Lexeme::Or),
        "NOT" => Some(Lexeme::Not),
        _ => None,
    }
}

/// Whether a run is an operator, where it stands alone and outside quotation marks.
pub(crate) fn is_operator(run: &str) -> bool {
    word_operator(run).is_some() || capital(run).is_some() || read(run).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(run: &str, expected: &str) {
        let read = match read(run) {
            Some(Reading::Operator(proximity)) => {
                format!("{:?} {}", proximity.reach, proximity.ordered)
            }
            Some(Reading::OutOfReach) => "out of reach".to_owned(),
            Some(Reading::Segment) => "segment".to_owned(),
            None => "word".to_owned(),
        };
        assert_eq!(read, expected, "{run}");
    }

    #[test]
    fn spellings() {
        for run in [
            "w/5", "W/5", "within/5", "near/5", "NEAR5", "/5", "/n5", "/5N", "w/005",
        ] {
            check(run, "Words(5) false");
        }
        for run in ["pre/5", "PRE/5", "adj/5", "ADJ5", "onear/5"] {
            check(run, "Words(5) true");
        }
        check("w/s", "Sentence false");
        check("/P", "Paragraph false");
        check("pre/p", "Paragraph true");
        check("w/0", "out of reach");
        check("w/1000", "Words(1000) false");
        check("w/1001", "out of reach");
        check("w/99999999999999999999", "out of reach");
        check("w/SEG", "segment");
        for run in [
            "w/", "w/5a", "w5", "km/h", "5/w", "near", "/n", "/", "nearer5", "/sn", "",
        ] {
            check(run, "word");
        }
        check(&"9".repeat(60_000), "word");
    }
}
