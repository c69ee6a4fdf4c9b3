//! When, to the second: what tells one version of an article from the next.
//!
//! A newspaper's day is a [`super::Date`] and has no clock; versions of one article follow each
//! other within minutes and are ordered by instants, in seconds since 1970 in UTC.

use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// Reads an instant as sources print it: ISO 8601 in full or without hyphens and colons
/// (`20220719T083000Z`, also with blanks left out: `20220719083000`), or as mail prints it. A time
/// that names no zone is taken for UTC, a day without a time for its first second.
pub fn instant(printed: &str) -> Option<i64> {
    let printed = printed.trim();
    if let Ok(instant) = printed.parse::<Timestamp>() {
        return Some(instant.as_second());
    }
    if let Ok(zoned) = rfc2822::parse(printed) {
        return Some(zoned.timestamp().as_second());
    }
    let local = printed
        .parse::<DateTime>()
        .or_else(|_| DateTime::strptime("%Y%m%d%H%M%S", printed))
        .or_else(|_| DateTime::strptime("%Y%m%dT%H%M%S", printed))
        .or_else(|_| printed.parse::<Date>().map(DateTime::from));
    let local = match local {
        Ok(local) => local,
        Err(_) => return compact_with_zone(printed),
    };
    let zoned = local.to_zoned_datetime(TimeZone::UTC).ok()?;
    Some(zoned.timestamp().as_second())
}

/// `19 July 2022 08:30 UTC`; `None` where no calendar has it.
pub fn instant_in_words(instant: i64) -> Option<String> {
    let utc = Timestamp::from_second(instant)
        .ok()?
        .to_zoned_datetime(TimeZone::UTC);
    Some(utc.strftime("%-d %B %Y %H:%M UTC").to_string())
}

/// `20220719T083000+0200`, `20220719T083000Z`
fn compact_with_zone(printed: &str) -> Option<i64> {
    let printed = match printed.strip_suffix(['Z', 'z']) {
        Some(local) => format!("{local}+0000"),
        None => printed.to_owned(),
    };
    ["%Y%m%dT%H%M%S%z", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z"]
        .iter()
        .find_map(|shape| ZonedDateTime::strptime(shape, &printed).ok())
        .map(|zoned| zoned.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_instant_in_many_prints() {
        for printed in [
            "2022-07-19T08:30:00Z",
            "2022-07-19T10:30:00+02:00",
            "2022-07-19T10:30:00+0200",
            "2022-07-19T10:30+0200",
            "2022-07-19 08:30:00",
            "20220719T083000Z",
            "20220719T103000+0200",
            "20220719083000",
            "Tue, 19 Jul 2022 08:30:00 GMT",
            " Tue, 19 Jul 2022 10:30:00 +0200",
        ] {
            assert_eq!(instant(printed), Some(1_658_219_400), "{printed}");
        }
        assert_eq!(instant("2022-07-19"), Some(1_658_188_800));
    }

    #[test]
    fn an_instant_is_told_in_words() {
        let told = instant_in_words(1_658_219_400);
        assert_eq!(told.as_deref(), Some("19 July 2022 08:30 UTC"));
        assert_eq!(instant_in_words(i64::MAX), None);
    }

    #[test]
    fn what_is_no_instant_is_none() {
        for printed in [
            "",
            "soon",
            "2022",
            "2022-13-01T00:00:00Z",
            "9999999999999999",
        ] {
            assert_eq!(instant(printed), None, "{printed}");
        }
    }
}
