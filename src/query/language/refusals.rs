//! What is refused, in which words, and what works instead?
//!
//! Every operator that users bring along from other search engines has its answer here. When one
//! is refused is decided by the lexer and the parser.

use super::error::{QueryError, repeated};
use super::pattern::LONGEST_PATTERN;
use super::saved::{DEEPEST_SAVED, MOST_SAVED_BYTES};
use super::{DEEPEST_NESTING, LONGEST_QUERY_BYTES, TALLEST_TREE, field_named};
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
    let message =
        format!("parentheses, NOTs and saved queries are nested more than {DEEPEST_NESTING} deep");
    QueryError::new(
        message,
        span,
        "parentheses within AND, or within OR, can be left out",
    )
}

pub(super) fn too_tall(span: Span) -> QueryError {
    QueryError::new(
        format!("what is asked is nested more than {TALLEST_TREE} deep"),
        span,
        "ask with fewer proximities inside one another, or in several queries",
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

pub(super) fn star_behind_phrase(span: Span) -> QueryError {
    QueryError::new(
        "a phrase takes no star",
        span,
        "a star stands at a word inside the marks: \"indivis* security\"",
    )
}

pub(super) fn star_alone(span: Span) -> QueryError {
    QueryError::new(
        "a star alone would match everything",
        span,
        "put letters beside it, as in secur* or *ization, or leave it out",
    )
}

pub(super) fn wildcard_alone(piece: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' has no letter or digit beside it", repeated(piece)),
        span,
        "a star stands for any letters beside some, secur*, a '?' for one of them, wom?n",
    )
}

pub(super) fn printed_wildcard(text: &str, span: Span) -> QueryError {
    let text = repeated(text);
    let plain: String = text.chars().filter(|c| !matches!(c, '*' | '?')).collect();
    QueryError::new(
        "'=' excludes '*' and '?'",
        span,
        format!("={plain} is the word as printed, {text} every word of that pattern"),
    )
}

pub(super) fn no_edits(span: Span) -> QueryError {
    QueryError::new(
        "a similar spelling has one or two letters changed",
        span,
        "putin~1 or putin~2; more is a pattern: /p.?ut[iy]+n/",
    )
}

pub(super) fn edits_alone(span: Span) -> QueryError {
    QueryError::new(
        "'~' stands right behind a word or a phrase",
        span,
        "putin~1 is a similar spelling, \"peace talks\"~5 a phrase with moves",
    )
}

pub(super) fn edits_beside(span: Span) -> QueryError {
    QueryError::new(
        "'~' excludes '=', '*' and '?'",
        span,
        "one of them: putin~1, =putin or put*; joined by OR: (putin~1 OR put*)",
    )
}

pub(super) fn open_pattern(run: &str, span: Span) -> QueryError {
    QueryError::new(
        "the pattern that begins here does not end before the next space",
        span,
        format!(
            "/secur.*/ is held against one word, /a.*/ pre/1 /b.*/ against two; for the words \
             themselves: \"{}\"",
            repeated(run.trim_matches('/'))
        ),
    )
}

pub(super) fn empty_pattern(span: Span) -> QueryError {
    QueryError::new(
        "there is nothing in the pattern",
        span,
        "put a regular expression between the slashes, /secur.*/, or leave them out",
    )
}

pub(super) fn long_pattern(span: Span) -> QueryError {
    QueryError::new(
        format!("the pattern is longer than {LONGEST_PATTERN} characters"),
        span,
        "join several by OR: /a.*/ OR /b.*/",
    )
}

pub(super) fn behind_pattern(span: Span) -> QueryError {
    QueryError::new(
        "a pattern ends at its second slash, and a space follows",
        span,
        r"a slash inside is \/; for the words themselves put them in quotation marks",
    )
}

pub(super) fn printed_pattern(span: Span) -> QueryError {
    QueryError::new(
        "'=' stands right before a word, not before a pattern",
        span,
        "a pattern is held against words as printed already: leave the '=' out",
    )
}

// Weights.

pub(super) fn weight_alone(span: Span) -> QueryError {
    QueryError::new(
        "'^' stands right behind a word, phrase, group or field",
        span,
        "talks^3, \"peace talks\"^2.5, (a OR b)^0.5",
    )
}

pub(super) fn no_weight(typed: &str, span: Span) -> QueryError {
    let message = match typed.is_empty() {
        true => "'^' has no number behind it".to_owned(),
        false => format!("'{}' is not a weight", repeated(typed)),
    };
    QueryError::new(
        message,
        span,
        "a weight is a number from 0.01 to 100 with at most two decimals: talks^3, talks^0.5",
    )
}

pub(super) fn weighted_twice(span: Span) -> QueryError {
    QueryError::new("it has a weight already", span, "one weight: talks^6")
}

pub(super) fn weighted_filter(span: Span) -> QueryError {
    QueryError::new(
        "what only leaves out or filters adds nothing to a score, so it has no weight",
        span,
        "leave the '^' and its number out",
    )
}

pub(super) fn weighted_said(span: Span) -> QueryError {
    QueryError::new(
        "said: and by: have one weight together",
        span,
        "(said:peace by:rao)^2",
    )
}

pub(super) fn weight_in_quote(span: Span) -> QueryError {
    QueryError::new(
        "inside a quote there are no weights",
        span,
        "the whole has one: quote:(peace plan)^2",
    )
}

pub(super) fn weight_in_function(function: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("inside {function}(…) there are no weights"),
        span,
        match function {
            "atleast" => "the whole has one: atleast3(peace)^2",
            "first" => "the whole has one: first50(peace plan)^2",
            _ => "the whole has one: caps(peace plan)^2",
        },
    )
}

// Functions.

pub(super) fn function_number(stem: &str, digits: &str, most: u32, span: Span) -> QueryError {
    let message = match digits.is_empty() {
        true => format!("{stem} has no number"),
        false => format!("{stem} takes a number from 1 to {most}"),
    };
    QueryError::new(
        message,
        span,
        format!("{stem}3(…); with a space before the parenthesis it is a word"),
    )
}

pub(super) fn function_twice(name: &str, span: Span) -> QueryError {
    let name = repeated(name);
    QueryError::new(
        format!("{name} stands inside another of its kind"),
        span,
        format!("leave one of them out, or side by side: {name}(a) {name}(b)"),
    )
}

pub(super) fn function_of_names(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "{} asks how or where words stand in the text, and this field holds names",
            repeated(name)
        ),
        span,
        "in headline, lead, hlead, body and quote: headline:caps(nato)",
    )
}

pub(super) fn whole_in_function(name: &str, function: &str, span: Span) -> QueryError {
    let hint = match function {
        "atleast" => "side by side: atleast3(a) place:vienna; in a field: headline:atleast3(a)",
        "first" => "side by side: first50(a) place:vienna; in a field: headline:first50(a)",
        _ => "side by side: caps(a) place:vienna; in a field: headline:caps(a)",
    };
    let name = repeated(name);
    QueryError::new(format!("{name} stands inside {function}(…)"), span, hint)
}

// Saved queries.

pub(super) fn not_saved(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("no query is saved under '{}'", repeated(name)),
        span,
        format!("morgue query save {name} '…' saves one"),
    )
}

pub(super) fn wrong_saved(name: &str, fault: QueryError, span: Span) -> QueryError {
    QueryError {
        message: format!("in the saved query '{}': {}", repeated(name), fault.message),
        span,
        hint: fault.hint,
    }
}

pub(super) fn saved_out_of_place(name: &str, refusal: QueryError) -> QueryError {
    QueryError {
        message: format!(
            "the saved query '{}' cannot stand here: {}",
            repeated(name),
            refusal.message
        ),
        ..refusal
    }
}

pub(super) fn saved_in_itself(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("the saved query '{}' holds itself", repeated(name)),
        span,
        format!("leave query:{name} out, or write out what it stands for"),
    )
}

pub(super) fn saved_too_deep(span: Span) -> QueryError {
    QueryError::new(
        format!("saved queries name one another more than {DEEPEST_SAVED} deep"),
        span,
        "write out one of them",
    )
}

pub(super) fn saved_too_long(span: Span) -> QueryError {
    QueryError::new(
        format!("the saved queries come to more than {MOST_SAVED_BYTES} bytes"),
        span,
        "ask in several queries",
    )
}

// Signs before words.

pub(super) fn printed_field(name: &str, span: Span) -> QueryError {
    QueryError::new(
        "'=' stands right before a word, not before a field",
        span,
        match field_named(name) {
            Some(_) => format!("{}:=word", name.to_lowercase()),
            None if super::field::named(name).is_some() => "leave the '=' out".to_owned(),
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
