//! Which function is this? `caps(…)`, `atleast3(…)`, `first50(…)`
//!
//! Part of the lexer: names right before a parenthesis. What may stand in the parentheses is said
//! by `places`.

use super::error::QueryError;
use super::foreign;
use super::refusals;
use crate::article::Span;
use crate::query::tree::Case;

/// The most times that may be asked for.
pub(super) const MOST_TIMES: u32 = 1000;

/// The most first words that may be asked for.
pub(super) const MOST_FIRST_WORDS: u32 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Function {
    Cased(Case),
    AtLeast(u32),
    First(u32),
}

/// The function of that name, whatever its case; `None` where the name is a word. A name that is a
/// function elsewhere, a field, or has no number is refused.
pub(super) fn function(name: &str, span: Span) -> Result<Option<Function>, QueryError> {
    const LONGEST: usize = 40;
    if name.len() > LONGEST {
        return Ok(None);
    }
    let lower = name.to_lowercase();
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &lower[stem.len()..];
    let number = |most: u32| match digits.parse() {
        Ok(number) if (1..=most).contains(&number) => Ok(number),
        _ => Err(refusals::function_number(stem, digits, most, span)),
    };
    match (stem, digits.is_empty()) {
        ("caps", true) => Ok(Some(Function::Cased(Case::Caps))),
        ("allcaps", true) => Ok(Some(Function::Cased(Case::AllCaps))),
        ("nocaps", true) => Ok(Some(Function::Cased(Case::NoCaps))),
        ("atleast", _) => number(MOST_TIMES).map(|number| Some(Function::AtLeast(number))),
        ("first", _) => number(MOST_FIRST_WORDS).map(|number| Some(Function::First(number))),
        _ if foreign::is_function(name) => Err(foreign::function(name, span)),
        _ => Ok(None),
    }
}
