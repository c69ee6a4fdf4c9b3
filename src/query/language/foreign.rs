//! Which operator of another search engine is this, and what does its work here?
//!
//! Users bring their habits along from news archives, web search and other engines. Nothing of it
//! may be taken for words in silence, so each operator has its refusal here, with what to write
//! instead. When one is met is decided by the lexer.

use super::error::{QueryError, repeated};
use super::{field_named, name_of};
use crate::article::Span;
use crate::query::dates::Bound;

pub(super) fn plus(span: Span) -> QueryError {
    QueryError::new(
        "'+' before a word is not an operator here",
        span,
        "leave it out: every word is required already",
    )
}

pub(super) fn exclamation(span: Span) -> QueryError {
    QueryError::new(
        "'!' before a word is not an operator here",
        span,
        "a hyphen right before a word leaves it out: -talks",
    )
}

pub(super) fn slash(run: &str, span: Span) -> QueryError {
    let word = run.trim_matches(|c: char| !c.is_alphanumeric());
    let reach = word
        .trim_start_matches(['n', 'N', 'f', 'F'])
        .trim_end_matches(['n', 'N']);
    let is_reach = matches!(word, "s" | "p") || reach.bytes().all(|b| b.is_ascii_digit());
    if is_reach {
        return proximity(run, span);
    }
    QueryError::new(
        "a word that begins with '/' would be a pattern, and patterns are not searched",
        span,
        format!(
            "secur* finds every word that begins so; for the words themselves: \"{}\"",
            repeated(run)
        ),
    )
}

pub(super) fn proximity(text: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "'{}': how near words stand cannot be asked yet",
            repeated(text)
        ),
        span,
        "\"a b\" finds words side by side, quote:(a b) within one quote, a b within one article",
    )
}

pub(super) fn foreign_sign(text: &str, at: usize, span: Span) -> QueryError {
    let sign = text[at..].chars().next().unwrap_or('~');
    let (message, hint) = match sign {
        '~' => (
            "similar spellings are not searched",
            "join the spellings by OR: (color OR colour)",
        ),
        '^' => ("words have no weights", "leave the '^' and its number out"),
        '|' => ("'|' is not an operator here", "write OR: a OR b"),
        '&' => (
            "'&&' is not an operator here",
            "leave it out: every word is required already",
        ),
        _ => (
            "a backslash takes no meaning from the sign behind it",
            "put the words in quotation marks: there only * and ? are signs",
        ),
    };
    QueryError::new(message, span, hint)
}

pub(super) fn comparison(text: &str, at: usize, span: Span) -> QueryError {
    let name = text[..at].trim_end_matches(':').to_lowercase();
    let sign = text[at..].chars().next().unwrap_or('=');
    let hint = if Bound::named(&name).is_some() {
        "since:2022-07-01 is that day and later, until:2022-07-31 that day and earlier".to_owned()
    } else if let Some(field) = field_named(&name) {
        format!("{}:word, with a colon only", name_of(field))
    } else {
        match foreign_field(&name) {
            Some(hint) => hint.to_owned(),
            None => format!("for the words themselves: \"{}\"", repeated(text)),
        }
    };
    QueryError::new(
        format!("'{sign}' behind a word is not an operator here"),
        span,
        hint,
    )
}

pub(super) fn bracket_range(span: Span) -> QueryError {
    QueryError::new(
        "ranges in brackets are not understood",
        span,
        "a range of dates: date:2019..2022; for the words themselves leave the bracket out",
    )
}

/// Whether a name right before a parenthesis is an operator elsewhere, or a field: `caps(nato)`.
pub(super) fn is_function(name: &str) -> bool {
    const FUNCTIONS: &[&str] = &[
        "caps", "allcaps", "nocaps", "singular", "plural", "atleast", "first", "hlead", "near",
    ];
    let lower = name.to_lowercase();
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    FUNCTIONS.contains(&stem) || field_named(name).is_some() || Bound::named(name).is_some()
}

pub(super) fn function(name: &str, span: Span) -> QueryError {
    let lower = name.to_lowercase();
    let (message, hint) = if let Some(field) = field_named(name) {
        (
            format!("the field {lower} has no colon"),
            format!(
                "{}:(…); with a space before the parenthesis it is a word",
                name_of(field)
            ),
        )
    } else if Bound::named(name).is_some() {
        (format!("{lower} has no colon"), format!("{lower}:2022"))
    } else {
        (
            format!("'{}(' is not an operator here", repeated(name)),
            "with a space before the parenthesis it is a word; =nato is a word as printed, \
             whatever its case"
                .to_owned(),
        )
    };
    QueryError::new(message, span, hint)
}

/// What the fields and operators of other engines are called here.
pub(super) fn foreign_field(name: &str) -> Option<&'static str> {
    Some(match name {
        "hd" | "intitle" | "head" | "hl" | "heading" => "the headline is headline:word",
        "hlead" | "hlp" | "lp" | "intro" => "(headline:word OR lead:word)",
        "by" => "who wrote it is byline:name, who says it speaker:name",
        "said" | "says" | "say" => "what is said is quote:\"…\", who says it speaker:name",
        "filed" | "published" | "created" | "modified" | "day" | "year" | "when" => {
            "the day is date:2022, date:2022-07 or date:2022-07-19"
        }
        "before" | "to" => "until:2022-07-31 is that day and earlier",
        "after" | "from" => "since:2022-07-01 is that day and later",
        "site" | "inurl" | "url" | "file" | "filename" | "ext" | "dir" => {
            "the file or the paper is source:word"
        }
        "inbody" | "intext" | "content" => "the text is body:word",
        "city" => "where it was filed is place:name, a place named in it location:name",
        "has" => "whether an article has a quote or a dateline cannot be asked yet",
        "query" | "saved" => "there are no saved queries yet",
        "length" | "words" | "wc" => "an article's length cannot be asked yet",
        "near" => "\"a b\" finds words side by side, a b within one article",
        "ns" | "topic" | "keyword" | "keywords" | "tag" => "the subject is subject:word",
        "re" => "the country where it was filed is country:name",
        "sc" | "rst" | "paper" => "the paper is source:word",
        "la" => "the language is language:en",
        _ => return None,
    })
}
