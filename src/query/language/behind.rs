//! What may stand right behind a word or a phrase? A weight, edits, moves.
//!
//! Part of the lexer: `putin~1`, `"a b"~5`, `talks^2.5`.

use super::error::QueryError;
use super::lexer::{Found, Lexeme, Lexer};
use super::marks::is_edge;
use super::{near_refusals, refusals};
use crate::article::Span;
use crate::query::tree::{Weight, Word};

/// The most moves that may make a phrase.
pub(super) const MOST_MOVES: u32 = 1000;

/// The most words of a phrase with moves.
pub(super) const MOST_MOVED_WORDS: usize = 12;

/// Edits where no number says how many.
const USUAL_EDITS: u8 = 2;

impl Lexer<'_> {
    /// `^2.5` at byte `start`; `behind` is where the last lexeme ended.
    pub(super) fn weight(
        &mut self,
        start: usize,
        behind: Option<usize>,
    ) -> Result<Found, QueryError> {
        let end = self.run_end(start);
        let typed = self.text[start + 1..end].trim_end_matches(is_edge);
        let span = Span::new(start, start + 1 + typed.len());
        if behind != Some(start) {
            return Err(refusals::weight_alone(Span::new(start, end)));
        }
        self.at = end;
        match weight(typed) {
            Some(weight) => Ok((Lexeme::Weight(weight), span)),
            None => Err(refusals::no_weight(typed, span)),
        }
    }

    /// What a phrase becomes through the `~` that may stand behind it; reads up to there.
    pub(super) fn moved(&mut self, words: Vec<Word>, span: Span) -> Result<Found, QueryError> {
        let run_end = self.run_end(span.end);
        let run = &self.text[span.end..run_end];
        let is_several = words.len() > 1;
        let plain = |mut words: Vec<Word>| match words.pop() {
            Some(only) if !is_several => Lexeme::Word(only),
            last => {
                words.extend(last);
                Lexeme::Phrase(words)
            }
        };
        let Some(behind) = run.strip_prefix('~') else {
            return Ok((plain(words), span));
        };
        let typed = behind.split('^').next().unwrap_or("");
        let has_weight = typed.len() < behind.len();
        let number = match has_weight {
            true => typed,
            false => typed.trim_end_matches(is_edge),
        };
        let sign = Span::new(span.end, span.end + 1 + number.len());
        self.at = if has_weight { sign.end } else { run_end };
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        let moves = match number.parse::<u32>() {
            Ok(moves @ ..=MOST_MOVES) if is_number => moves,
            _ => return Err(near_refusals::no_moves(number, sign)),
        };
        match words.len() {
            _ if !is_several => Err(near_refusals::moved_word(&words, sign)),
            _ if words.len() > MOST_MOVED_WORDS => Err(near_refusals::many_moved(span)),
            _ if moves == 0 => Ok((plain(words), Span::new(span.start, sign.end))),
            _ => Ok((Lexeme::Loose(words, moves), Span::new(span.start, sign.end))),
        }
    }
}

/// Hundredths of `3`, `2.5` or `0.01`.
fn weight(typed: &str) -> Option<Weight> {
    const HEAVIEST: u32 = 10_000;
    let (whole, part) = typed.split_once('.').unwrap_or((typed, "0"));
    let is_number = |digits: &str, most: usize| {
        (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    };
    if !is_number(whole, 3) || !is_number(part, 2) {
        return None;
    }
    let tenths: u32 = if part.len() == 1 { 10 } else { 1 };
    let hundredths = whole.parse::<u32>().ok()? * 100 + part.parse::<u32>().ok()? * tenths;
    (1..=HEAVIEST)
        .contains(&hundredths)
        .then_some(Weight(hundredths))
}

/// The number of edits behind the `~` of a word, which may be left out.
pub(super) fn edits(typed: &str) -> Option<u8> {
    match typed {
        "" => Some(USUAL_EDITS),
        "1" => Some(1),
        "2" => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_hundredths() {
        for (typed, expected) in [
            ("3", Some(300)),
            ("2.5", Some(250)),
            ("0.01", Some(1)),
            ("100", Some(10_000)),
            ("007.50", Some(750)),
            ("0", None),
            ("0.001", None),
            ("100.01", None),
            ("1000", None),
            (".5", None),
            ("5.", None),
            ("1e2", None),
            ("", None),
            ("-1", None),
        ] {
            assert_eq!(weight(typed), expected.map(Weight), "{typed}");
        }
    }
}
