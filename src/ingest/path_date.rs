//! Which day does a file's path name?
//!
//! Archives are kept by day far more often than their plain texts say it: `2022-07-19-council.txt`,
//! `wire/2022/07/19/0412.txt`, `REUT20220719.txt`. Only whole days are taken, of years in which
//! newspapers were printed; a path that names several days names none.

use crate::article::Date;

/// The first newspaper is of 1605; a number above the last year is no date.
const YEARS: std::ops::RangeInclusive<i32> = 1605..=2199;

/// The day in a path whose parts are joined by `/`, where there is just one.
pub fn path_date(path: &str) -> Option<Date> {
    let mut numbers: Vec<(&str, usize)> = Vec::new();
    let mut start = None;
    for (at, byte) in path.bytes().chain(std::iter::once(b' ')).enumerate() {
        match (byte.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                numbers.push((&path[from..at], from));
                start = None;
            }
            _ => {}
        }
    }
    let mut found: Option<Date> = None;
    for date in numbers
        .iter()
        .enumerate()
        .filter_map(|(place, _)| date_at(path, &numbers[place..]))
    {
        if found.is_some_and(|known| known != date) {
            return None;
        }
        found = Some(date);
    }
    found
}

/// A day that begins with the first of `numbers`: eight digits, or year, month and day parted by
/// one sign each.
fn date_at(path: &str, numbers: &[(&str, usize)]) -> Option<Date> {
    let (first, at) = numbers.first()?;
    if first.len() == 8 {
        return day(&first[..4], &first[4..6], &first[6..]);
    }
    let ((month, month_at), (date, date_at)) = (numbers.get(1)?, numbers.get(2)?);
    let parted = |from: usize, to: usize| {
        to == from + 1 && matches!(path.as_bytes().get(from), Some(b'-' | b'_' | b'.' | b'/'))
    };
    let whole = first.len() == 4
        && parted(at + first.len(), *month_at)
        && parted(month_at + month.len(), *date_at)
        && (1..=2).contains(&month.len())
        && (1..=2).contains(&date.len());
    whole.then(|| day(first, month, date))?
}

fn day(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Date::day_of(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: &str) {
        let found = path_date(path).map_or("none".to_owned(), |date| date.to_string());
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn a_day_in_a_path_is_read() {
        check("wire/2022-07-19-council.txt", "2022-07-19");
        check("2022/07/19/0412.txt", "2022-07-19");
        check("REUT20220719.xml", "2022-07-19");
        check("2022-07-19/2022-07-19_1.html", "2022-07-19");
    }

    #[test]
    fn what_may_be_something_else_is_not() {
        check("2022-07/council.txt", "none");
        check("2022-07-19-to-2022-07-26.txt", "none");
        check("10000101.txt", "none");
        check("2022-13-40.txt", "none");
        check("id-2022071912.txt", "none");
    }
}
