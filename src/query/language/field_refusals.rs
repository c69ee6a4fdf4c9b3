//! Why is a field or a range of dates refused, and what would be right?
//!
//! When one is refused is decided by the lexer and the parser; what is wrong with a date itself is
//! said by `query::dates`.

use super::error::{QueryError, repeated};
use super::field::{Name, OTHER_NAMES, named};
use super::foreign::foreign_field;
use super::name_of;
use super::values::LONGEST_NAME;
use crate::article::Span;
use crate::query::tree::{FIELDS, FieldName, Standing};

pub(super) fn unknown_field(name: &str, span: Span) -> QueryError {
    let message = format!("there is no field '{}'", repeated(name));
    let quoting = "for the words themselves, put a space behind the colon or quotation marks \
                   around them";
    let hint = match (foreign_field(&name.to_lowercase()), nearest_field(name)) {
        (Some(hint), _) => format!("{hint}; {quoting}"),
        (None, Some(near)) => {
            format!(
                "did you mean {near}:? the fields are {}; {quoting}",
                names()
            )
        }
        (None, None) => format!("the fields are {}; {quoting}", names()),
    };
    QueryError::new(message, span, hint)
}

pub(super) fn no_value(name: &str, span: Span) -> QueryError {
    let lower = name.to_lowercase();
    let value = match named(name) {
        Some(Name::Days(..)) => "2022",
        Some(Name::Has) => "quote",
        Some(Name::Is) => "corrected",
        Some(Name::Length) => "200..800",
        Some(Name::Saved) => "name",
        _ => "word",
    };
    QueryError::new(
        format!("{lower}: has no value"),
        span,
        format!(
            "{lower}:{value}, without a space behind the colon; for the word itself leave the \
             colon out"
        ),
    )
}

pub(super) fn no_word_in_value(span: Span) -> QueryError {
    QueryError::new(
        "there is no letter or digit in the field's value",
        span,
        "headline:talks, headline:\"peace plan\" or headline:(talks OR plan)",
    )
}

pub(super) fn hyphen_in_value(span: Span) -> QueryError {
    QueryError::new(
        "a hyphen cannot stand right behind a field's colon",
        span,
        "it stands before the field, -headline:talks, or in parentheses, headline:(talks -plan)",
    )
}

pub(super) fn field_in_field(name: &str, span: Span) -> QueryError {
    let hint = match named(name) {
        Some(Name::Days(..)) => "a date stands beside the field: headline:talks date:2022",
        Some(Name::Saved) => "in parentheses: headline:(query:name)",
        Some(Name::Has | Name::Is | Name::Length) => {
            "side by side: headline:talks has:quote length>800"
        }
        _ => "fields stand side by side: headline:talks place:vienna",
    };
    QueryError::new(
        format!("{}: stands inside another field", name.to_lowercase()),
        span,
        hint,
    )
}

pub(super) fn date_group(span: Span) -> QueryError {
    QueryError::new(
        "dates take no parentheses",
        span,
        "(date:2019 OR date:2022), or date:2019..2022 for all the days between",
    )
}

pub(super) fn bare_range(run: &str, span: Span) -> QueryError {
    let run = repeated(run.trim_matches([',', ';']));
    let hint = match run.as_str() {
        ".." => "without spaces around the dots: date:2019..2022".to_owned(),
        _ => format!("if dates are meant: date:{run}; if two numbers, put a space between them"),
    };
    QueryError::new("a range stands without its field", span, hint)
}

pub(super) fn blank_in_range(span: Span) -> QueryError {
    QueryError::new(
        "a range of dates has no space behind its dots",
        span,
        "date:2019..2022; what is open to today is since:2019",
    )
}

pub(super) fn dots_behind_quote(span: Span) -> QueryError {
    QueryError::new(
        "a range of dates stands inside one pair of quotation marks",
        span,
        "date:\"july 2022..august 2022\"",
    )
}

// What an article has, its length, saved queries.

pub(super) fn one_word(name: &str, span: Span) -> QueryError {
    let name = name.trim_end_matches(':').to_lowercase();
    let hint = match named(&name) {
        Some(Name::Has) => "has:quote; several side by side, or joined by OR: has:quote has:person",
        Some(Name::Is) => "is:corrected; several joined by OR: is:withdrawn OR is:withheld",
        Some(Name::Length) => "length>800, length:200..800",
        _ => "query:name",
    };
    QueryError::new(
        format!("{name}: takes one word, without parentheses or quotation marks"),
        span,
        hint,
    )
}

pub(super) fn unknown_feature(typed: &str, span: Span) -> QueryError {
    let features = FIELDS.iter().map(|guide| guide.field).filter(|field| {
        !matches!(
            field,
            FieldName::Lead | FieldName::HeadlineLead | FieldName::Body
        )
    });
    let known = features
        .map(name_of)
        .chain(["date", "filed", "published"])
        .collect::<Vec<_>>()
        .join(", ");
    QueryError::new(
        format!("has: does not know '{}'", repeated(typed)),
        span,
        format!("an article can have {known}"),
    )
}

pub(super) fn unknown_standing(typed: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("is: does not know '{}'", repeated(typed)),
        span,
        format!(
            "an article can be {}",
            Standing::ALL.map(Standing::name).join(", ")
        ),
    )
}

pub(super) fn no_length(typed: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is not a number of words", repeated(typed)),
        span,
        "length>800, length<=200, length:200..800, with digits only",
    )
}

pub(super) fn impossible_length(span: Span) -> QueryError {
    QueryError::new(
        "no article has fewer words than none",
        span,
        "length<200; articles without words are length=0",
    )
}

pub(super) fn backwards_length(from: u64, until: u64, span: Span) -> QueryError {
    QueryError::new(
        format!("the range ends before it begins: {until} is less than {from}"),
        span,
        format!("length:{until}..{from}"),
    )
}

pub(super) fn blank_in_length(span: Span) -> QueryError {
    QueryError::new(
        "length is compared without spaces",
        span,
        "length>800; for the words themselves leave the sign out",
    )
}

pub(super) fn no_saved_name(typed: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is not the name of a query", repeated(typed)),
        span,
        format!("a name has letters, digits, '-' and '_', and at most {LONGEST_NAME} of them"),
    )
}

/// Every prefix in its canonical form.
fn names() -> String {
    let fields = FIELDS.iter().map(|guide| name_of(guide.field));
    fields
        .chain(OTHER_NAMES.iter().map(|(name, _)| *name))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The field whose name is nearest to what was typed, if it is near at all.
fn nearest_field(name: &str) -> Option<&'static str> {
    const LONGEST: usize = 20;
    let typed: Vec<char> = name.to_lowercase().chars().take(LONGEST + 1).collect();
    if typed.len() > LONGEST {
        return None;
    }
    let names = FIELDS
        .iter()
        .flat_map(|guide| guide.names.iter().copied())
        .chain(OTHER_NAMES.iter().map(|(name, _)| *name));
    let (distance, nearest) = names.map(|name| (edits(&typed, name), name)).min()?;
    let allowed = if typed.len() < 6 { 1 } else { 2 };
    (distance <= allowed && distance < typed.len()).then_some(nearest)
}

/// Letters to add, drop, replace or swap with their neighbour.
fn edits(typed: &[char], name: &str) -> usize {
    let name: Vec<char> = name.chars().collect();
    let mut rows = vec![(0..=name.len()).collect::<Vec<_>>()];
    for (i, typed_char) in typed.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, name_char) in name.iter().enumerate() {
            let mut least = (rows[i][j] + usize::from(typed_char != name_char))
                .min(rows[i][j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && typed[i - 1] == *name_char && *typed_char == name[j - 1] {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows.last()
        .and_then(|row| row.last())
        .copied()
        .unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found() {
        for (typed, expected) in [
            ("headlin", Some("headline")),
            ("haedline", Some("headline")),
            ("plaec", Some("place")),
            ("Dat", Some("date")),
            ("xyzzy", None),
            ("q", None),
        ] {
            assert_eq!(nearest_field(typed), expected, "{typed}");
        }
        assert_eq!(nearest_field(&"a".repeat(60_000)), None);
    }
}
