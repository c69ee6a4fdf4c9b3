//! Where does a word begin and end, and what may its signs not be?
//!
//! A run of characters without white space is freed of the punctuation around it, and its star is
//! read. Signs that mean something elsewhere and nothing here are refused, never taken as words.

use unicode_normalization::char::is_combining_mark;

use super::error::QueryError;
use super::marks::{holds_word, is_edge};
use super::{field_refusals, foreign, refusals};
use crate::article::Span;

/// A prefix of one letter would stand for a tenth of all words.
const SHORTEST_PREFIX: usize = 2;

/// A word without the punctuation around it and without its star.
#[derive(Debug)]
pub(super) struct Cut<'q> {
    pub text: &'q str,
    /// Bytes of the query, the star included.
    pub span: Span,
    pub prefix: bool,
}

/// The word in a run that begins at byte `at` of the query; `None` where there is no letter or
/// digit in it.
pub(super) fn cut(run: &str, at: usize) -> Result<Option<Cut<'_>>, QueryError> {
    let start = run.len() - run.trim_start_matches(is_edge).len();
    let kept = run[start..].trim_end_matches(is_edge);
    let mut span = Span::new(at + start, at + start + kept.len());
    if !holds_word(kept) {
        return if kept.contains('*') {
            Err(refusals::star_alone(span))
        } else {
            Ok(None)
        };
    }
    let (mut text, prefix) = match kept.strip_suffix('*') {
        Some(text) => (text, true),
        None => (kept, false),
    };
    if !prefix && is_initialism(kept) && run[start + kept.len()..].starts_with('.') {
        text = &run[start..start + kept.len() + 1];
        span.end += 1;
    }
    if !is_address(text)
        && let Some(sign) = text.find(['*', '?'])
    {
        return Err(refusals::wildcard(text, sign, span));
    }
    if prefix {
        check_prefix(text, span)?;
    }
    Ok(Some(Cut { text, span, prefix }))
}

fn check_prefix(text: &str, span: Span) -> Result<(), QueryError> {
    let last = text.chars().next_back();
    if !last.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c)) {
        return Err(refusals::star_behind_sign(text, span));
    }
    if text.chars().filter(|c| c.is_alphanumeric()).count() < SHORTEST_PREFIX {
        return Err(refusals::prefix_too_short(text, span));
    }
    Ok(())
}

/// Refuses a word outside quotation marks whose signs are another language's operators.
pub(super) fn check_signs(cut: &Cut<'_>, printed: bool) -> Result<(), QueryError> {
    let (text, span) = (cut.text, cut.span);
    if is_address(text) {
        return Ok(());
    }
    if let Some(at) = text.find(['~', '^', '\\', '|']).or_else(|| text.find("&&")) {
        return Err(foreign::foreign_sign(text, at, span));
    }
    if let Some(at) = text
        .find(['<', '>', '='])
        .filter(|at| is_name(&text[..*at]))
    {
        return Err(foreign::comparison(text, at, span));
    }
    if printed || cut.prefix {
        return Ok(());
    }
    if is_proximity(text) {
        return Err(foreign::proximity(text, span));
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

/// `w/5`, `pre/3`, `NEAR/10`, `w/s`, `near5`, `adj3`.
fn is_proximity(text: &str) -> bool {
    const LONGEST: usize = 24;
    const OPERATORS: &[&str] = &["w", "pre", "near", "onear", "adj", "within"];
    if text.len() > LONGEST {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match lower.split_once('/') {
        Some((operator, reach)) => {
            OPERATORS.contains(&operator)
                && (is_number(reach) || matches!(reach, "s" | "p" | "n" | "seg"))
        }
        None => ["near", "adj"]
            .iter()
            .any(|operator| lower.strip_prefix(operator).is_some_and(is_number)),
    }
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
