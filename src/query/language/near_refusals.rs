//! Why is a proximity refused, and what would be right?
//!
//! When one is refused is decided by the lexer and by `operand`.

use super::behind::{MOST_MOVED_WORDS, MOST_MOVES};
use super::error::{QueryError, repeated};
use super::operand::{Fault, MOST_PROXIMITIES};
use super::proximity::FARTHEST;
use crate::article::Span;
use crate::query::tree::Word;

pub(super) fn out_of_reach(run: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' reaches too far or nowhere", repeated(run)),
        span,
        format!(
            "from w/1, neighbours, to w/{FARTHEST}; /p is one paragraph, a b without an operator \
             one article"
        ),
    )
}

pub(super) fn segment(run: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is not an operator here", repeated(run)),
        span,
        "side by side already means in one article: a b; in one field: headline:(a b)",
    )
}

pub(super) fn blank_inside(run: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' has no number", repeated(run)),
        span,
        format!("{}5, without a space; for the words: \"w 5\"", run),
    )
}

/// A proximity with punctuation or other signs at it.
pub(super) fn not_alone(text: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "'{}' is an operator, and stands between spaces or parentheses",
            repeated(text)
        ),
        span,
        format!(
            "a w/5 b; to search for the word itself: \"{}\"",
            repeated(text)
        ),
    )
}

pub(super) fn too_many(span: Span) -> QueryError {
    QueryError::new(
        format!("more than {MOST_PROXIMITIES} proximities stand in one chain"),
        span,
        "a chain is read from the left, (a w/5 b) w/5 c; join several by AND",
    )
}

/// What stands beside a proximity and has no one place in the text.
pub(super) fn operand(fault: Fault, operator: &str, span: Span) -> QueryError {
    let operator = repeated(operator);
    let (message, hint) = match fault {
        Fault::And => (
            "words that must all be there stand",
            "\"a b\" w/5 c for the phrase, (a OR b) w/5 c for one of them, (a w/5 c) (b w/5 c) \
             for both",
        ),
        Fault::Not => (
            "what is left out stands",
            "a NOT w/5 b finds a without b near it, -(a w/5 b) leaves out the articles",
        ),
        Fault::Field => ("a field stands", "headline:(a w/5 b)"),
        Fault::Fact => (
            "what is asked of whole articles stands",
            "side by side: (a w/5 b) date:2022 length>800",
        ),
        Fault::Weight => ("a weight stands", "the whole has the weight: (a w/5 b)^2"),
        Fault::AtLeast => (
            "a count stands",
            "matches are counted together: atleast3(a w/5 b); or side by side: atleast3(a) \
             (a w/5 b)",
        ),
    };
    QueryError::new(
        format!("{message} beside {operator}, which takes words, phrases and groups of OR"),
        span,
        hint,
    )
}

/// What cannot be counted.
pub(super) fn counted(fault: Fault, times: u32, span: Span) -> QueryError {
    let (message, hint) = match fault {
        Fault::And => (
            "counts words, phrases and groups of OR, not a list that must all be there",
            format!("atleast{times}(a) atleast{times}(b); together: atleast{times}(a OR b)"),
        ),
        Fault::Not => (
            "counts what is there, not what is left out",
            format!("atleast{times}(a) -b, or -atleast{times}(a) for fewer"),
        ),
        _ => (
            "counts words, phrases and groups of OR",
            format!("atleast{times}(a OR \"b c\")"),
        ),
    };
    QueryError::new(format!("atleast {message}"), span, hint)
}

// Moves.

pub(super) fn no_moves(typed: &str, span: Span) -> QueryError {
    let message = match typed.is_empty() {
        true => "'~' behind a phrase has no number".to_owned(),
        false => format!(
            "'~{}' behind a phrase is no number of moves",
            repeated(typed)
        ),
    };
    QueryError::new(
        message,
        span,
        format!("\"peace talks\"~5, up to {MOST_MOVES}; \"peace talks\" is the phrase itself"),
    )
}

pub(super) fn moved_word(words: &[Word], span: Span) -> QueryError {
    let word = words.first().map_or("", |word| &word.text);
    QueryError::new(
        "one word alone has nowhere to move",
        span,
        format!(
            "{0}~1 is a similar spelling, \"{0} b\"~5 two words near each other",
            repeated(word)
        ),
    )
}

pub(super) fn many_moved(span: Span) -> QueryError {
    QueryError::new(
        format!("a phrase with '~' has at most {MOST_MOVED_WORDS} words"),
        span,
        "\"a b\" w/5 \"c d\"",
    )
}
