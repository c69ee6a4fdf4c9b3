//! Which days or how many words does a comparison leave? `date aft 1/1/2022`, `wc>800`.
//!
//! What a date itself means is said by [`crate::query::dates`].

use super::refusals;
use crate::article::{Date, Span};
use crate::query::dates::{self, Bound};
use crate::query::language::QueryError;
use crate::query::tree::{Day, Days, Length};

/// The largest number of words that can be asked for.
const LARGEST_COUNT: u64 = 999_999_999;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Compared {
    Is,
    After,
    /// That or after.
    From,
    Before,
    /// That or before.
    Until,
}

impl Compared {
    /// `>=` and its like; the longest comes first.
    pub const SIGNS: &[(&str, Compared)] = &[
        (">=", Compared::From),
        ("=>", Compared::From),
        ("<=", Compared::Until),
        ("=<", Compared::Until),
        (">", Compared::After),
        ("<", Compared::Before),
        ("=", Compared::Is),
    ];

    /// The sign at the beginning of a text, and its length.
    pub fn sign(text: &str) -> Option<(Compared, usize)> {
        Compared::SIGNS
            .iter()
            .find(|(sign, _)| text.starts_with(sign))
            .map(|(sign, compared)| (*compared, sign.len()))
    }
}

/// The days of a comparison with a date, which may be a whole year or month: before and after it
/// is outside all of it.
pub(super) fn days(
    of: Day,
    compared: Compared,
    typed: &str,
    span: Span,
    today: Date,
) -> Result<Days, QueryError> {
    let typed = dates::without_punctuation(typed.trim());
    if typed.contains("..") {
        return Err(refusals::no_date(typed, span));
    }
    let stretch = dates::days(typed, Bound::On, today).map_err(|refusal| {
        // What is typed here has no name before it.
        let hint = refusal.hint.replace("date:", "");
        QueryError::new(refusal.message, span, hint)
    })?;
    let (Some(first), Some(last)) = (stretch.from, stretch.until) else {
        return Err(refusals::no_date(typed, span));
    };
    let day = |number| Date::from_day_number(number).ok_or_else(|| refusals::no_date(typed, span));
    let (from, until) = match compared {
        Compared::Is => (Some(first), Some(last)),
        Compared::From => (Some(first), None),
        Compared::Until => (None, Some(last)),
        Compared::After => (Some(day(last.last_day() + 1)?), None),
        Compared::Before => (None, Some(day(first.first_day() - 1)?)),
    };
    Ok(Days { of, from, until })
}

/// `1/6/2022` as Americans write it, in ISO form; and whether it could be the sixth month's first.
pub(super) fn american(typed: &str) -> Option<(String, bool)> {
    let mut parts = typed.split(['/', '-']);
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if parts.next().is_some() || !is_number(month, 2) || !is_number(day, 2) || year.len() != 4 {
        return None;
    }
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| is_number(text, 4));
    let (month, day, year) = (number(month)?, number(day)?, number(year)?);
    let iso = |month, day| format!("{year:04}-{month:02}-{day:02}");
    match (month > 12, day > 12) {
        (true, false) => Some((iso(day, month), false)),
        _ => Some((iso(month, day), day <= 12 && month != day)),
    }
}

/// Days that lie in both; `None` where none can.
pub(super) fn both_days(one: Days, other: Days) -> Option<Days> {
    let from = match (one.from, other.from) {
        (Some(one), Some(other)) if one.first_day() < other.first_day() => Some(other),
        (one, other) => one.or(other),
    };
    let until = match (one.until, other.until) {
        (Some(one), Some(other)) if other.last_day() < one.last_day() => Some(other),
        (one, other) => one.or(other),
    };
    match (from, until) {
        (Some(from), Some(until)) if until.last_day() < from.first_day() => None,
        _ => Some(Days {
            of: one.of,
            from,
            until,
        }),
    }
}

/// The length of a comparison with a number of words.
pub(super) fn length(compared: Compared, typed: &str, span: Span) -> Result<Length, QueryError> {
    let digits = typed.replace(',', "");
    let count = match digits.parse::<u64>() {
        Ok(count) if count <= LARGEST_COUNT && digits.bytes().all(|b| b.is_ascii_digit()) => count,
        _ => return Err(refusals::no_length(typed, span)),
    };
    let (from, until) = match compared {
        Compared::Is => (Some(count), Some(count)),
        Compared::From => (Some(count), None),
        Compared::Until => (None, Some(count)),
        Compared::After => (Some(count + 1), None),
        Compared::Before => match count.checked_sub(1) {
            Some(most) => (None, Some(most)),
            None => return Err(refusals::no_length(typed, span)),
        },
    };
    Ok(Length { from, until })
}

/// The lengths that are in both; `None` where none can be.
pub(super) fn both_lengths(one: Length, other: Length) -> Option<Length> {
    let from = one.from.max(other.from);
    let until = match (one.until, other.until) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    match (from, until) {
        (Some(from), Some(until)) if until < from => None,
        _ => Some(Length { from, until }),
    }
}
