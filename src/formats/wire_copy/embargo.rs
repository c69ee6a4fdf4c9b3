//! From when on may a story be used? `HOLD FOR RELEASE 6 p.m. EDT`, `Sperrfrist: 18.30 Uhr`.

use crate::article::{Date, instant, month_number};

/// Whether a line tells from when on a story may be used.
pub fn is_line(line: &str) -> bool {
    const SIGNS: &[&str] = &[
        "hold for release",
        "embargo",
        "for release",
        "not for release before",
        "not for use before",
        "sperrfrist",
        "sperrvermerk",
        "sous embargo",
        "à ne pas publier avant",
        "frei ab",
    ];
    let lower = line
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    SIGNS.iter().any(|sign| lower.starts_with(sign)) && line.len() < 200
}

/// When the hold ends that such a line tells, in seconds since 1970; `day` is that of the message,
/// for lines without a year. An hour of no zone is taken for the latest it can be where such lines
/// are written, so that nothing is released early.
pub fn end(line: &str, day: Option<Date>) -> Option<i64> {
    let date = Date::parse_printed(line)
        .filter(|date| date.day().is_some())
        .or_else(|| without_year(line, day?))
        .or(day)?;
    let (hour, minute, half) = clock(line)?;
    let lower = line.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphabetic()).collect();
    let zone = ZONES
        .iter()
        .find(|(name, _)| words.contains(name))
        .map(|(_, hours)| *hours);
    let hours_behind = match zone {
        Some(hours) => -hours,
        None if half => 5,
        None => 0,
    };
    let midnight = instant(&date.to_string())?;
    Some(midnight + i64::from(hour) * 3600 + i64::from(minute) * 60 + hours_behind * 3600)
}

/// Zones by their usual abbreviations, in hours east of Greenwich.
const ZONES: &[(&str, i64)] = &[
    ("gmt", 0),
    ("utc", 0),
    ("z", 0),
    ("bst", 1),
    ("cet", 1),
    ("mez", 1),
    ("cest", 2),
    ("mesz", 2),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
    ("aest", 10),
    ("aedt", 11),
];

/// The hours east of Greenwich of a zone.
pub fn zone_hours(name: &str) -> Option<i64> {
    let lower = name.to_lowercase();
    ZONES
        .iter()
        .find(|(zone, _)| *zone == lower)
        .map(|(_, hours)| *hours)
}

/// `Sept. 4`, `4. September`, in the year of the message.
fn without_year(line: &str, day: Date) -> Option<Date> {
    let words: Vec<&str> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: Option<&&str>| {
        word.and_then(|word| word.parse::<u32>().ok())
            .filter(|day| (1..=31).contains(day))
    };
    words.iter().enumerate().find_map(|(at, word)| {
        let month = month_number(word)?;
        let day_of_month =
            number(words.get(at + 1)).or_else(|| number(words.get(at.checked_sub(1)?)))?;
        Date::day_of(day.year(), month, day_of_month)
    })
}

/// The hour and minute in a line, and whether it is told in halves of a day: `6 p.m.`, `18.30 Uhr`,
/// `0001 GMT`, `noon`.
fn clock(line: &str) -> Option<(u32, u32, bool)> {
    let lower = line.to_lowercase();
    if lower.contains("midnight") {
        return Some((0, 0, true));
    }
    if lower.contains("noon") {
        return Some((12, 0, true));
    }
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != ':');
        let next = words.get(at + 1).copied().unwrap_or("");
        let digits_end = word
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.')))
            .unwrap_or(word.len());
        let (digits, behind) = word.split_at_checked(digits_end)?;
        let digits = digits.trim_end_matches(['.', ':']);
        let half = [behind, next].iter().find_map(|word| {
            let bare: String = word.chars().filter(char::is_ascii_alphabetic).collect();
            match bare.as_str() {
                "am" => Some(0),
                "pm" => Some(12),
                _ => None,
            }
        });
        let zoned = zone_hours(next.trim_matches(|c: char| !c.is_alphabetic())).is_some()
            || zone_hours(behind).is_some();
        let told = half.is_some()
            || zoned
            || next.starts_with("uhr")
            || next == "h"
            || behind == "h"
            || digits.contains(':');
        if digits.is_empty() || !told {
            return None;
        }
        let (hour, minute) = match digits.split_once([':', '.']) {
            Some((hour, minute)) => (hour.parse().ok()?, minute.parse().ok()?),
            None if digits.len() == 4 => (
                digits.get(..2)?.parse().ok()?,
                digits.get(2..)?.parse().ok()?,
            ),
            None => (digits.parse::<u32>().ok()?, 0u32),
        };
        let hour = match half {
            Some(add) => hour % 12 + add,
            None => hour,
        };
        (hour <= 24 && minute < 60).then_some((hour, minute, half.is_some()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_embargo_ends_when_it_says() {
        let day = Date::day_of(2022, 5, 4);
        for (line, ends) in [
            (
                "HOLD FOR RELEASE 6 p.m. EDT, Wednesday, May 4, 2022",
                "2022-05-04T22:00:00Z",
            ),
            ("EMBARGOED UNTIL 0001 GMT May 5", "2022-05-05T00:01:00Z"),
            (
                "Sperrfrist: 5. Mai 2022, 18.30 Uhr MESZ",
                "2022-05-05T16:30:00Z",
            ),
            ("Sperrfrist: 18:30 Uhr", "2022-05-04T18:30:00Z"),
            ("For release at noon EST May 5", "2022-05-05T17:00:00Z"),
        ] {
            assert!(is_line(line), "{line}");
            assert_eq!(end(line, day), instant(ends), "{line}");
        }
        assert_eq!(end("For release soon", day), None);
    }
}
