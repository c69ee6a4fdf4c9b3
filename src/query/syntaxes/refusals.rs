//! Why is a foreign query refused, and what would work instead?
//!
//! What several syntaxes refuse. The hints say it in the syntax that is typed where they can, and
//! otherwise in our own language, into which every query can be translated.

use crate::article::Span;
use crate::query::language::{
    DEEPEST_NESTING, LONGEST_QUERY_BYTES, QueryError, TALLEST_TREE, repeated,
};
use crate::query::tree::Node;

// The whole query.

pub(super) fn nothing_asked(text: &str) -> QueryError {
    let message = match text.trim().is_empty() {
        true => "nothing is asked",
        false => "nothing is asked: there is no word in the query",
    };
    QueryError::new(
        message,
        Span::new(0, text.trim_end().len()),
        "words, or a phrase in quotation marks: talks \"peace plan\"",
    )
}

pub(super) fn too_long(text: &str) -> QueryError {
    QueryError::new(
        format!(
            "the query is too long: {} bytes, where {LONGEST_QUERY_BYTES} is the most",
            text.len()
        ),
        Span::new(LONGEST_QUERY_BYTES, LONGEST_QUERY_BYTES + 1),
        "ask in several queries",
    )
}

pub(super) fn too_deep(span: Span) -> QueryError {
    QueryError::new(
        format!("parentheses are nested more than {DEEPEST_NESTING} deep"),
        span,
        "leave out those that change nothing",
    )
}

pub(super) fn too_tall(span: Span) -> QueryError {
    QueryError::new(
        format!("what is asked is nested more than {TALLEST_TREE} deep, or too large"),
        span,
        "ask with fewer operators inside one another, or in several queries",
    )
}

/// The tree cannot be written, since it is too long or too deep as it would be written.
pub(super) fn not_sayable(error: QueryError, span: Span) -> QueryError {
    QueryError {
        message: format!("written in our own language, {}", error.message),
        span,
        hint: error.hint,
    }
}

/// The tree would be read as another one. It has no cause in the query.
pub(super) fn not_ours(canonical: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("this cannot be written in our own language: {canonical} is something else"),
        span,
        "please report it, with the query",
    )
}

// Operators and parentheses.

pub(super) fn nothing_before(operator: &str, span: Span) -> QueryError {
    let operator = repeated(operator);
    QueryError::new(
        format!("nothing stands before {operator}"),
        span,
        format!("a {operator} b; to search for the word itself: \"{operator}\""),
    )
}

pub(super) fn nothing_behind(operator: &str, span: Span) -> QueryError {
    let operator = repeated(operator);
    QueryError::new(
        format!("nothing stands behind {operator}"),
        span,
        format!("a {operator} b; to search for the word itself: \"{operator}\""),
    )
}

pub(super) fn never_opened(span: Span) -> QueryError {
    QueryError::new(
        "this parenthesis closes nothing",
        span,
        "leave it out, or put its beginning before",
    )
}

pub(super) fn never_closed(span: Span) -> QueryError {
    QueryError::new(
        "this parenthesis is never closed",
        span,
        "close it where the group ends",
    )
}

pub(super) fn empty_group(span: Span) -> QueryError {
    QueryError::new(
        "there is no word in the parentheses",
        span,
        "put words in, or leave them out",
    )
}

pub(super) fn unclosed_phrase(mark: Span) -> QueryError {
    QueryError::new(
        "the phrase that begins here is never closed",
        mark,
        "put a \" where it ends, or leave the mark out",
    )
}

pub(super) fn empty_phrase(span: Span) -> QueryError {
    QueryError::new(
        "there is no word in the phrase",
        span,
        "put words between the marks",
    )
}

pub(super) fn out_of_reach(operator: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' reaches too far or nowhere", repeated(operator)),
        span,
        "the number is 1 to 1000",
    )
}

/// What stands beside a proximity and has no one place in the text.
pub(super) fn operand(node: &Node, operator: &str, span: Span) -> QueryError {
    let operator = repeated(operator);
    let (what, hint) = match node {
        Node::And(_) => (
            "words that must all be there",
            format!("one by one: (a {operator} c) and (b {operator} c)"),
        ),
        Node::Not(_) => (
            "what is left out",
            "leave it out of the articles instead, outside the proximity".to_owned(),
        ),
        Node::AtLeast(..) => (
            "a count",
            "count the proximity as a whole, or put the count beside it".to_owned(),
        ),
        Node::Days(_) | Node::Has(_) | Node::Length(_) => (
            "what is asked of whole articles",
            "join it by AND".to_owned(),
        ),
        Node::Weighted(..) => ("a weight", "leave the weight out".to_owned()),
        _ => (
            "a field",
            "put the proximity into the field, or join fields by AND".to_owned(),
        ),
    };
    QueryError::new(
        format!(
            "{what} cannot stand beside {operator}, which takes words, phrases and groups of OR"
        ),
        span,
        hint,
    )
}

pub(super) fn too_many_links(span: Span) -> QueryError {
    QueryError::new(
        "more than 50 proximities stand in one chain",
        span,
        "quotation marks make a long phrase; join several proximities by AND",
    )
}

pub(super) fn too_many_pairs(operator: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "too many pairs must all be there beside {}",
            repeated(operator)
        ),
        span,
        "with OR in the groups, or fewer words in them",
    )
}

// Fields and functions.

pub(super) fn field_in_field(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "a field, a date or a length stands inside {}",
            repeated(name)
        ),
        span,
        "join them by AND, side by side",
    )
}

pub(super) fn function_of_names(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "{} holds names, and how or where words stand in the text is asked of it",
            repeated(name)
        ),
        span,
        "that can be asked of the headline, the lead and the body",
    )
}

pub(super) fn whole_in_function(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "a field, a date or a length stands inside {}",
            repeated(name)
        ),
        span,
        format!("{} goes inside the field, or beside it", repeated(name)),
    )
}

pub(super) fn function_twice(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("{} stands inside another of its kind", repeated(name)),
        span,
        "leave one of them out, or join them by AND",
    )
}

pub(super) fn counted(name: &str, span: Span) -> QueryError {
    let name = repeated(name);
    QueryError::new(
        format!("{name} counts words, phrases and groups of OR"),
        span,
        format!("several counts are joined by AND, each with its own {name}"),
    )
}

pub(super) fn function_number(name: &str, most: u32, span: Span) -> QueryError {
    QueryError::new(
        format!("{} takes a number from 1 to {most}", repeated(name)),
        span,
        "for the word itself, put it in quotation marks",
    )
}

/// A field that is known elsewhere, and what of it there is here.
pub(super) fn no_such_field(name: &str, hint: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is not kept of an article here", repeated(name)),
        span,
        hint,
    )
}

pub(super) fn unknown_field(name: &str, known: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("there is no field '{}'", repeated(name)),
        span,
        format!("the fields are {known}; for the words themselves, quotation marks"),
    )
}

pub(super) fn weighted_twice(span: Span) -> QueryError {
    QueryError::new("it has a weight already", span, "one weight: talks^6")
}

// Patterns.

pub(super) fn pattern_alone(typed: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' would match every word", repeated(typed)),
        span,
        "put letters beside it, or leave it out",
    )
}

pub(super) fn no_pattern(typed: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is no pattern of a word", repeated(typed)),
        span,
        "the signs stand between or behind letters of one word",
    )
}

pub(super) fn pattern_of_pieces(typed: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "'{}' is several words in the index, and its last letters are limited",
            repeated(typed)
        ),
        span,
        "two words in their order, the second with the pattern; or any letters at the end",
    )
}

pub(super) fn long_pattern(span: Span) -> QueryError {
    QueryError::new(
        "the pattern is longer than 200 characters",
        span,
        "join several by OR",
    )
}

// Dates and lengths.

pub(super) fn no_date(typed: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is not a date", repeated(typed)),
        span,
        "a day is 2022-07-19, a month 2022-07, a year 2022",
    )
}

pub(super) fn no_length(typed: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is not a number of words", repeated(typed)),
        span,
        "digits only, up to 999999999",
    )
}

pub(super) fn nothing_between(span: Span) -> QueryError {
    QueryError::new(
        "nothing can be in both",
        span,
        "the first end comes before the last; two stretches are joined by OR",
    )
}
