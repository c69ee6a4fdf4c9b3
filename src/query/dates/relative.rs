//! Which day is meant, seen from today? `last monday`, `this week`, `-6m`.

use super::written::number;
use super::{DateRefusal, Stretch, not_a_date, out_of_calendar, refusal};
use crate::article::Date;
use crate::query::language::repeated;

pub(super) const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// 0 for monday.
pub(super) fn weekday_of(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// A weekday's number, by its name or the first three letters of it.
pub(super) fn weekday(word: &str) -> Option<i64> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let is_it = |name: &&str| **name == *word || (word.len() == 3 && name.starts_with(word));
    WEEKDAYS
        .iter()
        .position(is_it)
        .map(|position| position as i64)
}

pub(super) fn last(unit: &str, today: Date) -> Option<Stretch> {
    let now = today.last_day();
    match unit {
        "week" => week(now - 7),
        "month" => months_before(today, 1).map(|month| (month, month)),
        "year" => Date::year_only(today.year() - 1).map(|year| (year, year)),
        _ => {
            let back = (weekday_of(now) - weekday(unit)? - 1).rem_euclid(7) + 1;
            let day = Date::from_day_number(now - back)?;
            Some((day, day))
        }
    }
}

pub(super) fn this(unit: &str, today: Date) -> Option<Stretch> {
    match unit {
        "week" => week(today.last_day()),
        "month" => months_before(today, 0).map(|month| (month, month)),
        "year" => Date::year_only(today.year()).map(|year| (year, year)),
        _ => None,
    }
}

/// The week of a day.
fn week(day: i64) -> Option<Stretch> {
    let monday = day - weekday_of(day);
    Some((
        Date::from_day_number(monday)?,
        Date::from_day_number(monday + 6)?,
    ))
}

/// The month that lies so many months before today's.
fn months_before(today: Date, months: i64) -> Option<Date> {
    let month = i64::from(today.year()) * 12 + i64::from(today.month().unwrap_or(12)) - 1 - months;
    let year = i32::try_from(month.div_euclid(12)).ok()?;
    Date::month_of(year, month.rem_euclid(12) as u32 + 1)
}

/// The day so long before today, from `30d`.
pub(super) fn ago(count: &str, today: Date) -> Result<Date, DateRefusal> {
    let unit = count
        .chars()
        .next_back()
        .filter(|unit| "dwmy".contains(*unit));
    let (Some(unit), Some(digits)) = (unit, count.get(..count.len().saturating_sub(1))) else {
        return Err(refusal(
            format!("'-{}' is not a date", repeated(count)),
            "so long before today: -30d, -2w, -6m or -2y",
        ));
    };
    let Some(count) = number(digits) else {
        return Err(not_a_date(&format!("-{count}")));
    };
    let days = |days: i64| Date::from_day_number(today.last_day() - days);
    let months = |months: i64| {
        let month = months_before(today, months)?;
        let day = today.day().unwrap_or(31);
        let last = Date::from_day_number(month.last_day())?.day()?;
        Date::day_of(month.year(), month.month()?, day.min(last))
    };
    let date = match unit {
        'd' => days(count),
        'w' => days(count * 7),
        'm' => months(count),
        _ => months(count * 12),
    };
    date.ok_or_else(out_of_calendar)
}
