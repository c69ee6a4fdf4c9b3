//! What is refused, in which words, and what works instead?
//!
//! Every operator that users bring along from other search engines has its answer here. When one
//! is refused is decided by the lexer and the parser.

use super::error::{QueryError, repeated};
use super::{DEEPEST_NESTING, LONGEST_QUERY_BYTES, field_named};
use crate::article::Span;

// The whole query.

pub(super) fn nothing_asked(text: &str) -> QueryError {
    let message = match text.trim().is_empty() {
        true => "nothing is asked",
        false => "nothing is asked: there is no word in the query",
    };
    let span = Span::new(0, text.trim_end().len());
    QueryError::new(
        message,
        span,
        "words, or a phrase in quotation marks: talks \"peace plan\"",
    )
}

pub(super) fn too_long(text: &str) -> QueryError {
    let message = format!(
        "the query is too long: {} bytes, where {LONGEST_QUERY_BYTES} is the most",
        text.len()
    );
    let span = Span::new(LONGEST_QUERY_BYTES, LONGEST_QUERY_BYTES + 1);
    QueryError::new(message, span, "ask in several queries")
}

pub(super) fn too_deep(span: Span) -> QueryError {
    let message = format!("parentheses and NOTs are nested more than {DEEPEST_NESTING} deep");
    QueryError::new(
        message,
        span,
        "parentheses within AND, or within OR, can be left out",
    )
}

// Operators and parentheses.

pub(super) fn nothing_before(operator: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("nothing stands before {operator}"),
        span,
        format!("a {operator} b; to search for the word itself: \"{operator}\""),
    )
}

pub(super) fn nothing_behind(operator: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("nothing stands behind {operator}"),
        span,
        format!("a {operator} b; to search for the word itself: \"{operator}\""),
    )
}

pub(super) fn operator_as_value(operator: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("{operator} is an operator, not a field's value"),
        span,
        format!("to search for the word itself: \"{operator}\""),
    )
}

pub(super) fn never_opened(span: Span) -> QueryError {
    QueryError::new(
        "this parenthesis closes nothing",
        span,
        "leave it out, or put a '(' before",
    )
}

pub(super) fn never_closed(span: Span) -> QueryError {
    QueryError::new(
        "this parenthesis is never closed",
        span,
        "put a ')' where the group ends",
    )
}

pub(super) fn empty_group(span: Span) -> QueryError {
    QueryError::new(
        "there is no word in the parentheses",
        span,
        "put words in, or leave them out",
    )
}

// Phrases and words.

pub(super) fn unclosed_phrase(mark: char, span: Span) -> QueryError {
    let closing = match mark {
        '„' | '“' | '”' => '”',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        '「' => '」',
        '『' => '』',
        _ => '"',
    };
    QueryError::new(
        "the phrase that begins here is never closed",
        span,
        format!("put a {closing} where it ends, or leave the mark out"),
    )
}

pub(super) fn empty_phrase(span: Span) -> QueryError {
    QueryError::new(
        "there is no word in the phrase",
        span,
        "put words between the marks",
    )
}

pub(super) fn sign_behind_phrase(sign: char, span: Span) -> QueryError {
    let (message, hint) = match sign {
        '~' => (
            "phrases with words in between are not searched",
            "a phrase's words stand side by side; without quotation marks they may stand anywhere",
        ),
        '^' => ("phrases have no weight", "leave the '^' and its number out"),
        _ => (
            "a phrase takes no star",
            "a star ends a word inside the marks: \"indivis* security\"",
        ),
    };
    QueryError::new(message, span, hint)
}

pub(super) fn star_alone(span: Span) -> QueryError {
    QueryError::new(
        "a star alone would match everything",
        span,
        "put the beginning of a word before it, as in secur*, or leave it out",
    )
}

pub(super) fn wildcard(text: &str, at: usize, span: Span) -> QueryError {
    let sign = text[at..].chars().next().unwrap_or('*');
    let place = if at == 0 {
        "at the beginning of"
    } else {
        "inside"
    };
    let hint = match sign {
        '*' => "a star can only end a word: secur*; other forms are joined by OR: (woman OR women)",
        _ => "the forms are joined by OR: (woman OR women); or secur*, a word's beginning",
    };
    QueryError::new(
        format!("'{sign}' {place} a word is not searched"),
        span,
        hint,
    )
}

pub(super) fn star_behind_sign(text: &str, span: Span) -> QueryError {
    let sign = text.chars().next_back().unwrap_or('.');
    QueryError::new(
        format!("a star stands behind a letter or digit, not behind '{sign}'"),
        span,
        format!("leave the '{sign}' out, or the star"),
    )
}

pub(super) fn prefix_too_short(text: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}*' would match too many words", repeated(text)),
        span,
        "at least two letters or digits stand before a star",
    )
}

pub(super) fn printed_prefix(text: &str, span: Span) -> QueryError {
    let text = repeated(text);
    QueryError::new(
        "'=' and '*' exclude each other",
        span,
        format!("={text} is the word as printed, {text}* every word that begins so"),
    )
}

pub(super) fn printed_field(name: &str, span: Span) -> QueryError {
    QueryError::new(
        "'=' stands right before a word, not before a field",
        span,
        match field_named(name) {
            Some(_) => format!("{}:=word", name.to_lowercase()),
            None => format!(
                "to search for the words themselves: \"{} …\"",
                repeated(name)
            ),
        },
    )
}

pub(super) fn nothing_as_printed(span: Span, glued: bool) -> QueryError {
    let hint = match glued {
        true => "a phrase is searched as printed already: leave the '=' out",
        false => "=talks is the word as printed, without a space after the '='",
    };
    QueryError::new("'=' has no word behind it", span, hint)
}
