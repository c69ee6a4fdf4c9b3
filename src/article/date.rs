//! When: a day, a month or a year, and the days it covers.
//!
//! News is dated with what precision it has: `1843`, `May 1843`, `19 July 2022`. A [`Date`] keeps
//! that precision and knows the run of days it stands for. Clock times and time zones are left
//! out on purpose: a newspaper's day is the local day that it prints. Dates relative to today
//! ("last monday") belong to `query`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day, or a whole month, or a whole year, in the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// 1 to 9999.
    year: i16,
    /// 1 to 12, or 0 where only the year is known.
    month: u8,
    /// 1 to 31, or 0 where only the month is known.
    day: u8,
}

impl Date {
    /// A whole year.
    pub fn year_only(year: i32) -> Option<Date> {
        (1..=9999).contains(&year).then_some(Date {
            year: year as i16,
            month: 0,
            day: 0,
        })
    }

    /// A whole month.
    pub fn month_of(year: i32, month: u32) -> Option<Date> {
        let date = Date::year_only(year)?;
        (1..=12).contains(&month).then_some(Date {
            month: month as u8,
            ..date
        })
    }

    /// One day; `None` where there is no such day.
    pub fn day_of(year: i32, month: u32, day: u32) -> Option<Date> {
        let date = Date::month_of(year, month)?;
        (1..=days_in_month(date.year, date.month))
            .contains(&day)
            .then_some(Date {
                day: day as u8,
                ..date
            })
    }

    pub fn year(&self) -> i32 {
        i32::from(self.year)
    }

    pub fn month(&self) -> Option<u32> {
        (self.month > 0).then_some(u32::from(self.month))
    }

    pub fn day(&self) -> Option<u32> {
        (self.day > 0).then_some(u32::from(self.day))
    }

    /// The number of the first day covered, counted from 1970-01-01 as 0.
    pub fn first_day(&self) -> i64 {
        day_number(
            self.year(),
            u32::from(self.month.max(1)),
            u32::from(self.day.max(1)),
        )
    }

    /// The number of the last day covered.
    pub fn last_day(&self) -> i64 {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = match self.day {
            0 => days_in_month(self.year, month),
            day => u32::from(day),
        };
        day_number(self.year(), u32::from(month), day)
    }

    /// The day with this number; `None` outside the years 1 to 9999.
    pub fn from_day_number(number: i64) -> Option<Date> {
        // Days are counted in eras of 400 years that begin on 1 March, so that leap days come last.
        let shifted = number.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 {
            shifted_month + 3
        } else {
            shifted_month - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date::day_of(i32::try_from(year).ok()?, month as u32, day as u32)
    }

    /// `19 July 2022`, `July 2022`, `2022`.
    pub fn in_words(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = self
            .month()
            .and_then(|month| MONTHS.get(month as usize - 1));
        match (self.day(), month) {
            (Some(day), Some(month)) => format!("{day} {month} {}", self.year()),
            (None, Some(month)) => format!("{month} {}", self.year()),
            _ => self.year().to_string(),
        }
    }

    /// Reads `2022`, `2022-07`, `2022-07-19` and ISO 8601 timestamps (whose local day counts).
    pub fn parse_iso(text: &str) -> Option<Date> {
        let text = text.trim();
        let date_part = match text.find(['T', 't', ' ']) {
            Some(at) => &text[..at],
            None => text,
        };
        let mut parts = date_part.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = parts.next().map(|part| digits(part, 2));
        let day = parts.next().map(|part| digits(part, 2));
        if parts.next().is_some() {
            return None;
        }
        match (month, day) {
            (None, _) => Date::year_only(year as i32),
            (Some(month), None) => Date::month_of(year as i32, month?),
            (Some(month), Some(day)) => Date::day_of(year as i32, month?, day?),
        }
    }
}

/// ISO 8601, as short as the precision: `2022`, `2022-07`, `2022-07-19`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Date::parse_iso(&text).ok_or_else(|| serde::de::Error::custom("not an ISO 8601 date"))
    }
}

fn digits(part: &str, count: usize) -> Option<u32> {
    (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| part.parse().ok())?
}

fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i16, month: u8) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn day_number(year: i32, month: u32, day: u32) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted_month = i64::from((month + 9) % 12);
    let of_year = (153 * shifted_month + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_run_both_ways() {
        for (year, month, day, number) in [
            (1970, 1, 1, 0),
            (2000, 2, 29, 11_016),
            (1843, 5, 1, -46_266),
            (1, 1, 1, -719_162),
        ] {
            let date = Date::day_of(year, month, day).expect("a real day");
            assert_eq!(date.first_day(), number, "{date}");
            assert_eq!(Date::from_day_number(number), Some(date));
        }
    }

    #[test]
    fn a_year_and_a_month_cover_their_days() {
        let year = Date::parse_iso("2020").expect("a year");
        assert_eq!(year.last_day() - year.first_day() + 1, 366);
        let month = Date::parse_iso("1900-02").expect("a month");
        assert_eq!(month.last_day() - month.first_day() + 1, 28);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "22",
            "2022-13",
            "2022-02-30",
            "2022-7-1",
            "0000",
            "2022-07-19-1",
        ] {
            assert_eq!(Date::parse_iso(text), None, "{text:?}");
        }
        assert_eq!(
            Date::parse_iso("2022-07-19T23:30:00-04:00"),
            Date::day_of(2022, 7, 19)
        );
    }
}
