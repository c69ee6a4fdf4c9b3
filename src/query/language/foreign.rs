//! Which operator of another search engine is this, and what does its work here?
//!
//! Users bring their habits along from news archives, web search and other engines. Nothing of it
//! may be taken for words in silence, so each operator has its refusal here, with what to write
//! instead. When one is met is decided by the lexer.

use super::error::{QueryError, repeated};
use super::field::{Name, named};
use super::name_of;
use crate::article::Span;
use crate::query::tree::Day;

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

pub(super) fn foreign_sign(text: &str, at: usize, span: Span) -> QueryError {
    let sign = text[at..].chars().next().unwrap_or('|');
    let (message, hint) = match sign {
        '|' => (
            "'|' is not an operator here",
            "write OR: a OR b (--syntax lucene reads a || b)",
        ),
        '&' => (
            "'&&' is not an operator here",
            "leave it out: every word is required already (--syntax lucene reads a && b)",
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
    let hint = match (named(&name), foreign_field(&name)) {
        (Some(Name::Days(Day::Filed, _)), _) => "filed:2022-07-01.. is that day and later".into(),
        (Some(Name::Days(Day::Published, _)), _) => {
            "published:2022-07-01.. is that day and later".into()
        }
        (Some(Name::Days(..)), _) => {
            "since:2022-07-01 is that day and later, until:2022-07-31 that day and earlier".into()
        }
        (Some(Name::Field(field)), _) => format!("{}:word, with a colon only", name_of(field)),
        (Some(_), _) => format!("{name}:word, with a colon only"),
        (None, Some(hint)) if is_factiva(&name) => {
            format!("{hint} (--syntax factiva reads {name}=)")
        }
        (None, Some(hint)) => hint.to_owned(),
        (None, None) => format!("for the words themselves: \"{}\"", repeated(text)),
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
        "a range of dates: date:2019..2022 (--syntax lucene reads [a TO b]); for the words \
         themselves leave the bracket out",
    )
}

/// Whether a name right before a parenthesis is an operator elsewhere, or a field: `plural(x)`.
pub(super) fn is_function(name: &str) -> bool {
    const FUNCTIONS: &[&str] = &[
        "singular", "plural", "near", "hl", "hlp", "lp", "hd", "heading", "cap", "noplural",
    ];
    let lower = name.to_lowercase();
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    FUNCTIONS.contains(&stem) || named(name).is_some()
}

pub(super) fn function(name: &str, span: Span) -> QueryError {
    let lower = name.to_lowercase();
    let (message, hint) = match named(name) {
        Some(Name::Field(field)) => (
            format!("the field {lower} has no colon"),
            format!(
                "{}:(…); with a space before the parenthesis it is a word (--syntax nexis reads \
                 {}(…))",
                name_of(field),
                lower.to_uppercase()
            ),
        ),
        Some(Name::Days(..)) => (format!("{lower} has no colon"), format!("{lower}:2022")),
        Some(_) => (
            format!("{lower} has no colon"),
            format!("{lower}:word; with a space before the parenthesis it is a word"),
        ),
        None => (
            format!("'{}(' is not an operator here", repeated(name)),
            match foreign_field(&lower) {
                Some(hint) => format!("{hint} (--syntax nexis reads {}(…))", lower.to_uppercase()),
                None => "with a space before the parenthesis it is a word; the functions are \
                         caps(…), allcaps(…), nocaps(…), atleast3(…) and first50(…)"
                    .to_owned(),
            },
        ),
    };
    QueryError::new(message, span, hint)
}

/// Field codes that are typed with `=`.
fn is_factiva(name: &str) -> bool {
    matches!(
        name,
        "hd" | "hlp" | "lp" | "by" | "ns" | "re" | "sc" | "rst" | "la" | "wc" | "co" | "in"
    )
}

/// What the fields and operators of other engines are called here.
pub(super) fn foreign_field(name: &str) -> Option<&'static str> {
    Some(match name {
        "hd" | "intitle" | "head" | "hl" | "heading" => "the headline is headline:word",
        "hlp" | "hlhd" => "the headline or the first paragraph is hlead:word",
        "lp" | "intro" => "the first paragraph is lead:word",
        "says" | "say" => "what is said is said:\"…\", who says it by:name",
        "created" | "pubdate" | "pd" | "modified" | "day" | "year" | "when" => {
            "the day is date:2022, date:2022-07 or date:2022-07-19"
        }
        "before" | "to" => "until:2022-07-31 is that day and earlier",
        "after" | "from" => "since:2022-07-01 is that day and later",
        "site" | "inurl" | "url" | "file" | "filename" | "ext" | "dir" => {
            "the file or the paper is source:word"
        }
        "inbody" | "intext" | "content" => "the text is body:word",
        "city" => "where it was filed is place:name, a place named in it location:name",
        "saved" => "a saved query is query:name",
        "words" | "wc" | "wordcount" => "an article's length is length>800 or length:200..800",
        "near" => "two words near each other are a w/10 b",
        "ns" | "topic" | "keyword" | "keywords" | "tag" => "the subject is subject:word",
        "re" => "the country where it was filed is country:name",
        "sc" | "rst" | "paper" => "the paper is source:word",
        "la" => "the language is language:en",
        _ => return None,
    })
}
