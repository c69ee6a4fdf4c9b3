//! Which days does a date in a query mean? `2022-07`, `2019..2022`, `last monday`, `-30d`.
//!
//! Today comes from the caller; nothing here reads a clock. Dates printed in articles are the
//! business of [`Date::parse_printed`], which passes over what it does not know; a query's date is
//! understood whole or refused.
//!
#![doc = include_str!("manual.md")]
//!
//! [`Bound::On`] takes these days, [`Bound::Since`] their first and all later ones,
//! [`Bound::Until`] their last and all earlier ones.

mod relative;
mod written;

use self::relative::{ago, last, this, weekday, weekday_of};
use self::written::{decade, number, numeric, printed};
use crate::article::{Date, month_number};
use crate::query::language::repeated;
use crate::query::tree::{Day, Days};

/// What the name before a date does with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `date:`, `filed:`, `published:`
    On,
    /// `since:`
    Since,
    /// `until:`
    Until,
}

/// What the values mean, in Markdown.
pub const MANUAL: &str = include_str!("manual.md");

/// Why a date is refused, and what would be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRefusal {
    pub message: String,
    pub hint: String,
}

/// The days of a value, without quotation marks, seen from `today` (a single day). They are
/// [`Day::Best`]; a caller that reads `filed:` or `published:` says otherwise.
pub fn days(value: &str, bound: Bound, today: Date) -> Result<Days, DateRefusal> {
    let value = value.trim();
    if let Some(sign) = value
        .chars()
        .next()
        .filter(|c| matches!(c, '<' | '>' | '='))
    {
        return Err(refusal(
            format!("a date takes no '{sign}'"),
            "since:2022-07-01 is that day and later, until:2022-07-31 that day and earlier",
        ));
    }
    if value.ends_with(['*', '?']) {
        return Err(refusal(
            "a date takes no wildcard",
            "date:2022 is the whole year",
        ));
    }
    let Some((from, until)) = value.split_once("..") else {
        let (first, last) = stretch(value, today)?;
        let from = (bound != Bound::Until).then_some(first);
        let until = (bound != Bound::Since).then_some(last);
        return Ok(best(from, until));
    };
    if bound != Bound::On {
        return Err(refusal(
            "since: and until: take one date, not a range",
            match value.contains(char::is_whitespace) {
                true => format!("date:\"{}\"", repeated(value)),
                false => format!("date:{}", repeated(value)),
            },
        ));
    }
    let (from, until) = (from.trim(), until.trim());
    if from.is_empty() && until.is_empty() {
        return Err(refusal("the range has neither beginning nor end", FORMS));
    }
    if until.starts_with('.') || until.contains("..") {
        return Err(refusal("a range has two dots", "date:2019..2022"));
    }
    let end = |side: &str| match side.is_empty() {
        true => Ok(None),
        false => stretch(side, today).map(Some),
    };
    let (from, until) = (end(from)?, end(until)?);
    let (from, until) = (from.map(|(first, _)| first), until.map(|(_, last)| last));
    if let (Some(from), Some(until)) = (from, until)
        && until.last_day() < from.first_day()
    {
        return Err(refusal(
            format!("the range ends before it begins: {until} is before {from}"),
            format!("date:{until}..{from}"),
        ));
    }
    Ok(best(from, until))
}

fn best(from: Option<Date>, until: Option<Date>) -> Days {
    let of = Day::Best;
    Days { of, from, until }
}

/// The part of a value that is not the sentence's punctuation.
pub fn without_punctuation(run: &str) -> &str {
    let kept = run.trim_end_matches([',', ';', ':', '!', '?', '\'', '’', ']']);
    match kept.strip_suffix('.') {
        Some(shorter) if !shorter.ends_with('.') => shorter,
        _ => kept,
    }
}

/// What a user may not expect of a date that is a count of days.
pub fn note(value: &str, bound: Bound, days: Days) -> Option<String> {
    let is_count = value.starts_with('-') && !value.contains("..");
    let day = days.from.filter(|_| is_count && bound == Bound::On)?;
    let value = repeated(value);
    Some(match days.of {
        Day::Best => {
            format!("date:{value} is one day, {day}; since:{value} is that day and all later ones")
        }
        Day::Filed => format!("filed:{value} is one day, {day}; filed:{day}.. is that and later"),
        Day::Published => {
            format!("published:{value} is one day, {day}; published:{day}.. is that and later")
        }
    })
}

const FORMS: &str = "dates are 2022, 2022-07, 2022-07-19, 2019..2022, \"19 july 2022\", 1990s, \
                     today, monday, \"last week\" or -30d";

fn refusal(message: impl Into<String>, hint: impl Into<String>) -> DateRefusal {
    DateRefusal {
        message: message.into(),
        hint: hint.into(),
    }
}

fn not_a_date(text: &str) -> DateRefusal {
    refusal(format!("'{}' is not a date", repeated(text)), FORMS)
}

/// A run of days as its first and last date, both the same where it is one day, month or year.
type Stretch = (Date, Date);

fn stretch(text: &str, today: Date) -> Result<Stretch, DateRefusal> {
    const LONGEST: usize = 80;
    if text.len() > LONGEST {
        return Err(not_a_date(text));
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    match words.as_slice() {
        [] => Err(refusal("there is no date", FORMS)),
        [word] => one_word(word, today),
        ["last" | "past", unit] => last(unit, today).ok_or_else(|| not_a_date(text)),
        ["this", unit] => this(unit, today).ok_or_else(|| not_a_date(text)),
        words => printed(words, text).map(|date| (date, date)),
    }
}

fn one_word(word: &str, today: Date) -> Result<Stretch, DateRefusal> {
    let day = |number: i64| {
        let date = Date::from_day_number(number).ok_or_else(out_of_calendar)?;
        Ok((date, date))
    };
    let now = today.last_day();
    if let Some(back) = weekday(word).map(|weekday| (weekday_of(now) - weekday).rem_euclid(7)) {
        return day(now - back);
    }
    if let Some(count) = word.strip_prefix('-') {
        return ago(count, today).map(|date| (date, date));
    }
    if let Some(digits) = word
        .strip_suffix('s')
        .map(|text| text.strip_suffix('\'').unwrap_or(text))
        && let Some(first) = number(digits)
    {
        return decade(digits, first);
    }
    match word {
        "today" => day(now),
        "yesterday" => day(now - 1),
        _ if word.starts_with(|c: char| c.is_ascii_digit()) => {
            numeric(word).map(|date| (date, date))
        }
        "last" | "this" | "past" => Err(in_marks("last week")),
        _ if month_number(word).is_some() => Err(in_marks(&format!("{word} 2022"))),
        _ => Err(not_a_date(word)),
    }
}

fn in_marks(example: &str) -> DateRefusal {
    let message = "a date of several words stands in quotation marks, a month with its year";
    refusal(message, format!("date:\"{example}\""))
}

fn out_of_calendar() -> DateRefusal {
    refusal(
        "the calendar begins with the year 1 and ends with 9999",
        FORMS,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::day_of(2022, 7, 20).expect("a wednesday")
    }

    fn said(value: &str, bound: Bound) -> String {
        let show = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
        match days(value, bound, today()) {
            Ok(days) => format!("{}..{}", show(days.from), show(days.until)),
            Err(refusal) => format!("{}; {}", refusal.message, refusal.hint),
        }
    }

    fn check(value: &str, expected: &str) {
        assert_eq!(said(value, Bound::On), expected, "{value}");
    }

    fn check_refused(value: &str, beginning: &str) {
        let said = said(value, Bound::On);
        assert!(said.starts_with(beginning), "{value}: {said}");
    }

    #[test]
    fn years_months_and_days() {
        check("2022", "2022..2022");
        check("2022-07", "2022-07..2022-07");
        check("2022-7-9", "2022-07-09..2022-07-09");
        check("20220719", "2022-07-19..2022-07-19");
        check("2022/07/19", "2022-07-19..2022-07-19");
        check("19.7.2022", "2022-07-19..2022-07-19");
        check("19/07/2022", "2022-07-19..2022-07-19");
        check("07/19/2022", "2022-07-19..2022-07-19");
        check("0843", "0843..0843");
        check("1990s", "1990..1999");
        check("1840's", "1840..1849");
    }

    #[test]
    fn ranges_and_their_open_ends() {
        check("2019..2022", "2019..2022");
        check("2019-03..2022-07-01", "2019-03..2022-07-01");
        check("2019..", "2019..");
        check("..2022-07", "..2022-07");
        check("2022-07..2022", "2022-07..2022");
        check("july 2022..august 2022", "2022-07..2022-08");
        check("1980s..1990s", "1980..1999");
        check("monday..today", "2022-07-18..2022-07-20");
    }

    #[test]
    fn since_takes_the_first_day_and_until_the_last() {
        assert_eq!(said("last week", Bound::Since), "2022-07-11..");
        assert_eq!(said("last week", Bound::Until), "..2022-07-17");
        assert_eq!(said("2022-07", Bound::Until), "..2022-07");
        assert!(said("2019..2022", Bound::Since).starts_with("since: and until: take one date"));
    }

    #[test]
    fn days_seen_from_today() {
        check("Today", "2022-07-20..2022-07-20");
        check("yesterday", "2022-07-19..2022-07-19");
        check("wednesday", "2022-07-20..2022-07-20");
        check("thu", "2022-07-14..2022-07-14");
        check("last wednesday", "2022-07-13..2022-07-13");
        check("last tuesday", "2022-07-19..2022-07-19");
        check("last week", "2022-07-11..2022-07-17");
        check("this week", "2022-07-18..2022-07-24");
        check("last month", "2022-06..2022-06");
        check("last year", "2021..2021");
    }

    #[test]
    fn so_long_before_today() {
        check("-30d", "2022-06-20..2022-06-20");
        check("-2w", "2022-07-06..2022-07-06");
        check("-6m", "2022-01-20..2022-01-20");
        check("-2y", "2020-07-20..2020-07-20");
        let leap = Date::day_of(2024, 2, 29).expect("a leap day");
        let year_ago = days("-1y", Bound::Since, leap).expect("a day");
        assert_eq!(year_ago.from, Date::day_of(2023, 2, 28));
        check_refused("-999999999y", "the calendar begins");
        check_refused("-30", "'-30' is not a date; so long before today");
        check_refused("-d", "'-d' is not a date");
    }

    #[test]
    fn printed_dates_are_understood_whole() {
        check("july 2022", "2022-07..2022-07");
        check("19 July 2022", "2022-07-19..2022-07-19");
        check("Tuesday, July 19th, 2022", "2022-07-19..2022-07-19");
        check("19 de julio de 2022", "2022-07-19..2022-07-19");
        check_refused("monday, 19 july 2022", "2022-07-19 was a tuesday");
        check_refused("19 july", "the date has no year");
        check_refused(
            "about july 2022 or so",
            "'about july 2022 or so' is not a date",
        );
        check_refused("july", "a date of several words stands in quotation marks");
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_reason() {
        check_refused("", "there is no date");
        check_refused("..", "the range has neither");
        check_refused("0000", "there is no year 0");
        check_refused("2022-13", "there is no month 13");
        check_refused(
            "2022-02-30",
            "there is no day 30 in 2022-02; 2022-02 has 28 days",
        );
        check_refused("22", "'22' is not a date; a year has four digits");
        check_refused(
            "2022..2019",
            "the range ends before it begins: 2019 is before 2022",
        );
        check_refused(
            "2019-2022",
            "a range of dates has two dots; date:2019..2022",
        );
        check_refused("2019...2022", "a range has two dots");
        check_refused("03/04/2022", "the day and the month could be each other");
        check_refused(
            "1900s",
            "'1900s' may be ten years or a hundred; date:1900..1909 or",
        );
        check_refused("2022-07-19T10:00", "a time of day cannot be searched");
        check_refused("soon", "'soon' is not a date");
        check_refused(&"9".repeat(60_000), "'999");
        check_refused("é-1", "'é-1' is not a date");
    }
}
