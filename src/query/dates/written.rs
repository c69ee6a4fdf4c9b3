//! Which day is written out? `2022-07`, `19/07/2022`, `Tuesday, July 19th, 2022`, `1990s`.

use super::relative::{WEEKDAYS, weekday, weekday_of};
use super::{DateRefusal, Stretch, not_a_date, refusal};
use crate::article::{Date, month_number};
use crate::query::language::repeated;

pub(super) fn decade(digits: &str, first: i64) -> Result<Stretch, DateRefusal> {
    if first == 0 {
        return Err(no_year_0());
    }
    if digits.len() != 4 || first % 10 != 0 {
        return Err(refusal(
            "a decade has four digits and ends in 0",
            "date:1990s",
        ));
    }
    if first % 100 == 0 {
        return Err(refusal(
            format!("'{digits}s' may be ten years or a hundred"),
            format!(
                "date:{first:04}..{:04} or date:{first:04}..{:04}",
                first + 9,
                first + 99
            ),
        ));
    }
    match (year(digits), year(&format!("{:04}", first + 9))) {
        (Ok(first), Ok(last)) => Ok((first, last)),
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}

/// A number of at most nine digits.
pub(super) fn number(digits: &str) -> Option<i64> {
    let is_number = (1..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok())?
}

fn year(digits: &str) -> Result<Date, DateRefusal> {
    match number(digits) {
        Some(0) => Err(no_year_0()),
        Some(year) if digits.len() == 4 => {
            Date::year_only(year as i32).ok_or_else(|| not_a_date(digits))
        }
        _ => Err(refusal(
            format!("'{}' is not a date", repeated(digits)),
            "a year has four digits, a day in words stands in quotation marks: date:2022, \
             date:\"19 july 2022\"",
        )),
    }
}

fn no_year_0() -> DateRefusal {
    refusal("there is no year 0", "the calendar begins with 0001")
}

/// A date of digits, with hyphens, full stops or slashes between them.
pub(super) fn numeric(text: &str) -> Result<Date, DateRefusal> {
    if text.contains(['t', ':']) {
        return Err(refusal(
            "a time of day cannot be searched",
            "the day alone: date:2022-07-19",
        ));
    }
    let separator = text.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
    let parts: Vec<&str> = text.split(separator).collect();
    let is_number = |part: &&str| number(part).is_some();
    if !parts.iter().all(is_number) || !"-./–".contains(separator) {
        return Err(not_a_date(text));
    }
    match parts.as_slice() {
        [whole] if whole.len() == 8 => day_of(&whole[..4], &whole[4..6], &whole[6..]),
        [whole] => year(whole),
        [from, until] if from.len() == 4 && until.len() == 4 => Err(refusal(
            "a range of dates has two dots",
            format!("date:{from}..{until}"),
        )),
        [year, month] if year.len() == 4 && separator == '-' => month_of(year, month),
        [year, month, day] if year.len() == 4 => day_of(year, month, day),
        [day, month, year] if year.len() == 4 => match separator {
            '.' => day_of(year, month, day),
            _ => either_way(day, month, year),
        },
        _ => Err(not_a_date(text)),
    }
}

/// `19/07/2022` and `07/19/2022`, but not `03/04/2022`.
fn either_way(first: &str, second: &str, year: &str) -> Result<Date, DateRefusal> {
    let is_month = |text: &str| number(text).is_some_and(|number| number <= 12);
    match (is_month(first), is_month(second)) {
        (true, true) if number(first) != number(second) => Err(refusal(
            "the day and the month could be each other",
            format!(
                "year, month and day are date:{year}-{second:0>2}-{first:0>2} or \
                     date:{year}-{first:0>2}-{second:0>2}"
            ),
        )),
        (true, false) => day_of(year, first, second),
        _ => day_of(year, second, first),
    }
}

fn month_of(year: &str, month: &str) -> Result<Date, DateRefusal> {
    let whole_year = self::year(year)?;
    let number = number(month).filter(|_| month.len() <= 2).unwrap_or(0) as u32;
    Date::month_of(whole_year.year(), number).ok_or_else(|| {
        refusal(
            format!("there is no month {}", repeated(month)),
            "months are 01 to 12",
        )
    })
}

fn day_of(year: &str, month: &str, day: &str) -> Result<Date, DateRefusal> {
    let whole_month = month_of(year, month)?;
    let number = number(day).filter(|_| day.len() <= 2).unwrap_or(0) as u32;
    let month = whole_month.month().unwrap_or(1);
    Date::day_of(whole_month.year(), month, number).ok_or_else(|| {
        let days = whole_month.last_day() - whole_month.first_day() + 1;
        refusal(
            format!("there is no day {} in {whole_month}", repeated(day)),
            format!("{whole_month} has {days} days"),
        )
    })
}

/// A date with its month's name.
pub(super) fn printed(words: &[&str], text: &str) -> Result<Date, DateRefusal> {
    let (stated, words) = match words {
        [first, rest @ ..] if weekday(first).is_some() => (weekday(first), rest),
        _ => (None, words),
    };
    let words: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !is_filler(word))
        .collect();
    let month = |word: &str| month_number(word).map(|number| number.to_string());
    let date = match words.as_slice() {
        [one] if one.starts_with(|c: char| c.is_ascii_digit()) => numeric(one),
        [first, year] | [year, first] if month(first).is_some() && number(year).is_some() => {
            match number(year) {
                Some(_) if year.len() == 4 => month_of(year, &month(first).unwrap_or_default()),
                _ => Err(refusal("the date has no year", "date:\"19 july 2022\"")),
            }
        }
        [day, name, year] | [name, day, year] | [year, name, day]
            if month(name).is_some() && year.len() == 4 && number(ordinal(day)).is_some() =>
        {
            day_of(year, &month(name).unwrap_or_default(), ordinal(day))
        }
        _ => Err(not_a_date(text)),
    }?;
    match stated {
        Some(stated) if date.day().is_some() && weekday_of(date.first_day()) != stated => {
            let weekday = WEEKDAYS
                .get(weekday_of(date.first_day()) as usize)
                .unwrap_or(&"");
            Err(refusal(
                format!("{date} was a {weekday}"),
                format!("date:{date}"),
            ))
        }
        _ => Ok(date),
    }
}

fn is_filler(word: &str) -> bool {
    matches!(word, "of" | "the" | "de" | "del")
}

/// `19` of `19th` and `19.`.
fn ordinal(word: &str) -> &str {
    let endings = ["st", "nd", "rd", "th", "er", "."];
    endings
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}
