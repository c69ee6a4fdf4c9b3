//! Where does a word begin and end, and what may its signs not be?
//!
//! A run of characters without white space is freed of the punctuation around it, and its `*` and
//! `?` are judged. Signs that mean something elsewhere and nothing here are refused, never taken as
//! words.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;

use super::error::QueryError;
use super::marks::{holds_word, is_edge};
use super::{field_refusals, foreign, near_refusals, proximity, refusals};
use crate::article::Span;

/// A word without the punctuation around it.
#[derive(Debug)]
pub(super) struct Cut<'q> {
    /// Several stars in a row are one.
    pub text: Cow<'q, str>,
    /// Bytes of the query.
    pub span: Span,
    /// Whether `*` and `?` in it stand for letters.
    pub wildcard: bool,
}

/// The word in a run that begins at byte `at` of the query; `None` where there is no letter or
/// digit in it.
pub(super) fn cut(run: &str, at: usize) -> Result<Option<Cut<'_>>, QueryError> {
    let lead = run.len() - run.trim_start_matches(is_edge).len();
    // Question marks right before the word stand for its first letters.
    let start = run[..lead].trim_end_matches('?').len();
    let kept = run[start..].trim_end_matches(is_edge);
    let span = Span::new(at + start, at + start + kept.len());
    if !holds_word(kept) {
        return match kept.contains('*') {
            true => Err(refusals::star_alone(span)),
            false => Ok(None),
        };
    }
    if kept.contains(['*', '?']) && !is_address(kept) {
        check_wildcard(kept, span)?;
        let (text, wildcard) = (one_star_each(kept), true);
        return Ok(Some(Cut {
            text,
            span,
            wildcard,
        }));
    }
    let has_stop = is_initialism(kept) && run[start + kept.len()..].starts_with('.');
    let end = start + kept.len() + usize::from(has_stop);
    Ok(Some(Cut {
        text: Cow::Borrowed(&run[start..end]),
        span: Span::new(at + start, at + end),
        wildcard: false,
    }))
}

/// The index cuts a word at its other signs, and a piece of nothing but `*` and `?` would be every
/// word: `3.*`.
fn check_wildcard(text: &str, span: Span) -> Result<(), QueryError> {
    let is_piece = |c: char| c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '*' | '?');
    let empty = text
        .split(|c| !is_piece(c))
        .find(|piece| piece.contains(['*', '?']) && !holds_word(piece));
    match empty {
        Some(piece) => Err(refusals::wildcard_alone(piece, span)),
        None => Ok(()),
    }
}

fn one_star_each(text: &str) -> Cow<'_, str> {
    if !text.contains("**") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '*' || !kept.ends_with('*') {
            kept.push(c);
        }
    }
    Cow::Owned(kept)
}

/// Refuses a word outside quotation marks whose signs are another language's operators.
pub(super) fn check_signs(cut: &Cut<'_>, printed: bool) -> Result<(), QueryError> {
    let (text, span) = (&*cut.text, cut.span);
    if is_address(text) {
        return Ok(());
    }
    if let Some(at) = text.find(['\\', '|']).or_else(|| text.find("&&")) {
        return Err(foreign::foreign_sign(text, at, span));
    }
    if let Some(at) = text
        .find(['<', '>', '='])
        .filter(|at| is_name(&text[..*at]))
    {
        return Err(foreign::comparison(text, at, span));
    }
    if printed || cut.wildcard {
        return Ok(());
    }
    if proximity::read(text).is_some() {
        return Err(near_refusals::not_alone(text, span));
    }
    if is_bare_range(text) {
        return Err(field_refusals::bare_range(text, span));
    }
    Ok(())
}

/// `U.S`: single letters with full stops between them. Their last full stop is theirs.
fn is_initialism(text: &str) -> bool {
    let mut parts = text.split('.');
    text.contains('.')
        && parts.all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

/// Whether it is a web address, in which `?`, `~`, `=` and the like are ordinary.
pub(super) fn is_address(text: &str) -> bool {
    text.split_once("://")
        .is_some_and(|(scheme, _)| is_name(scheme))
}

/// Whether it could be a field's name.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphabetic() || c == '_')
}

/// `2019..2022`, `2019..`, `..2022`: the dots of a range of dates that has lost its field.
pub(super) fn is_bare_range(run: &str) -> bool {
    let run = run.trim_matches(|c| matches!(c, ',' | ';'));
    run.split_once("..").is_some_and(|(from, until)| {
        (!from.is_empty() || !until.is_empty())
            && [from, until].iter().all(|side| {
                !side.ends_with('.') && side.chars().all(|c| c.is_ascii_digit() || c == '-')
            })
            && holds_word(run)
            && !until.starts_with('.')
    })
}
