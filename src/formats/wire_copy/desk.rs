//! How does the desk mark a story? Leads and writethrus, corrections, kills, embargoes.
//!
//! The marks stand in the keyword line, in lines of their own above the headline, and in notes to
//! editors: `1st Ld-Writethru`, `2ND LEAD`, `CORRECTS`, `MANDATORY KILL`, `HOLD FOR RELEASE`,
//! `Sperrfrist`. The words are those of the agencies' style books; that a kill withdraws what it
//! names, whatever its text, is a rule of the trade.

use crate::article::{Article, Date, Status, instant, month_number};

/// Words of a mark by which a story corrects an earlier one, in lower case.
const CORRECTIONS: &[&str] = &[
    "corrects",
    "corrected",
    "correction",
    "corrective",
    "berichtigung",
    "korrektur",
    "korrigiert",
    "rectificatif",
    "rectification",
    "corrección",
    "correzione",
    "rectificatie",
    "rättelse",
    "rettelse",
    "korreksjon",
    "oikaisu",
    "исправление",
];

/// Words of a mark by which a story is withdrawn, in lower case.
const KILLS: &[&str] = &[
    "kill",
    "kills",
    "killed",
    "elimination",
    "annulation",
    "annullierung",
    "annulliert",
    "annullato",
    "zurückgezogen",
    "zurückziehung",
    "rückruf",
    "withdrawal",
    "withdrawn",
    "intrekking",
    "anulación",
    "аннулирование",
    "аннулировано",
];

/// Words of a mark by which a story is held back, in lower case.
const HOLDS: &[&str] = &["withhold", "withheld"];

/// What a running notice says of a kill, in lower case.
const NOTICES: &[&str] = &[
    "mandatory kill",
    "bulletin kill",
    "kill is mandatory",
    "please kill",
    "a kill is",
    "bulletin elimination",
    "bitte nicht verwenden",
    "nicht verwendet werden",
    "bitte nicht mehr verwenden",
    "wird zurückgezogen",
    "ist annulliert",
    "prière d'annuler",
    "merci d'annuler",
    "est annulée",
    "story should be killed",
    "story has been withdrawn",
    "please disregard the story",
    "must not be used",
];

/// Notes what a mark says: part of a keyword line, or a line above the headline. Marks are set in
/// capitals or as words of their own, so a headline must not be given here.
pub fn read_mark(mark: &str, article: &mut Article) {
    if let Some(number) = lead(mark) {
        article.version.number = article.version.number.max(Some(number));
    }
    let is_one_of = |words: &[&str]| {
        mark.split(|c: char| !c.is_alphabetic())
            .any(|word| words.contains(&word.to_lowercase().as_str()))
    };
    if is_one_of(CORRECTIONS) {
        article.version.correction = true;
    }
    if is_one_of(KILLS) {
        article.version.status = Status::Withdrawn;
    } else if is_one_of(HOLDS) && article.version.status.is_usable() {
        article.version.status = Status::Withheld;
    }
}

/// Whether a line holds nothing but marks: `REFILE`, `2ND LEAD`, `3RD NET`, `URGENT`, `Eil`.
pub fn is_mark(line: &str) -> bool {
    const LONE: &[&str] = &[
        "refile",
        "urgent",
        "bulletin",
        "flash",
        "alert",
        "eil",
        "eilmeldung",
        "blitz",
        "advisory",
        "attention",
        "repeat",
        "repeating",
        "mandatory",
        "update",
        "lead",
        "ld",
        "writethru",
        "net",
        "recast",
        "zusammenfassung",
        "wiederholung",
        "achtung",
        "add",
        "sub",
        "insert",
        "take",
        "final",
        "korr",
        "neu",
        "prioritaire",
        "synthèse",
        "actualisation",
        "dringend",
        "advance",
        "snap",
    ];
    let line = line.trim();
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    line.len() <= 60
        && words.peek().is_some()
        && line.chars().any(char::is_alphabetic)
        && words.all(|word| {
            let lower = word.to_lowercase();
            LONE.contains(&lower.as_str())
                || CORRECTIONS.contains(&lower.as_str())
                || KILLS.contains(&lower.as_str())
                || HOLDS.contains(&lower.as_str())
                || ordinal(&lower).is_some()
        })
}

/// Reads a running notice, which may withdraw a story: short, and saying so above all.
pub fn read_notice(text: &str, article: &mut Article) {
    const LONGEST: usize = 3000;
    const LOOKED_AT: usize = 400;
    if text.len() > LONGEST {
        return;
    }
    let head: String = text.chars().take(LOOKED_AT).collect();
    let head = super::super::markup::one_line(&head).to_lowercase();
    if NOTICES.iter().any(|notice| head.contains(notice)) {
        article.version.status = Status::Withdrawn;
    }
}

/// Which lead a mark tells: `2nd Ld-Writethru`, `3RDLEAD`, `UPDATE 4`, `2. Zusammenfassung`.
pub fn lead(mark: &str) -> Option<u64> {
    const LEADS: &[&str] = &[
        "ld",
        "lead",
        "writethru",
        "writethrough",
        "update",
        "zusammenfassung",
        "nachführung",
        "net",
    ];
    let words: Vec<String> = mark
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .take(40)
        .collect();
    let is_lead = |word: &str| LEADS.contains(&word);
    let mut found = None;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", String::as_str);
        let number = match ordinal(word) {
            Some((number, rest)) if is_lead(rest) || rest.is_empty() && is_lead(next) => {
                Some(number)
            }
            _ if word == "update" => next.parse().ok().filter(|number| *number < 1000),
            _ if matches!(word.as_str(), "writethru" | "writethrough" | "lead" | "ld")
                && at == 0 =>
            {
                Some(1)
            }
            _ => None,
        };
        // A net follows a lead, whose number counts.
        found = found.or(number);
    }
    found.or_else(|| words.iter().any(|word| word == "writethru").then_some(1))
}

/// `2nd`, `2ndld`, `2`: the number, and what is written behind its ending.
fn ordinal(word: &str) -> Option<(u64, &str)> {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let number = word
        .get(..end)
        .filter(|digits| digits.len() <= 3)?
        .parse()
        .ok()?;
    let rest = word.get(end..)?;
    let rest = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| rest.strip_prefix(ending))
        .unwrap_or(rest);
    Some((number, rest))
}

/// Whether a line tells from when on a story may be used.
pub fn is_embargo(line: &str) -> bool {
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
pub fn embargo(line: &str, day: Option<Date>) -> Option<i64> {
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

/// What a keyword is compared by: its letters and digits alone.
pub fn key(keyword: &str) -> String {
    keyword
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(120)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_counted() {
        for (mark, number) in [
            ("1st Ld-Writethru", Some(1)),
            ("2ndLd-Writethru", Some(2)),
            ("10th Ld", Some(10)),
            ("2ND LEAD 3RD NET", Some(2)),
            ("UPDATE 4", Some(4)),
            ("2. Zusammenfassung", Some(2)),
            ("Writethru", Some(1)),
            ("URGENT", None),
            ("3 killed", None),
        ] {
            assert_eq!(lead(mark), number, "{mark}");
        }
    }

    #[test]
    fn lines_of_marks_are_no_headlines() {
        for line in [
            "REFILE",
            "1ST LEAD",
            "2ND LEAD 3RD NET",
            "URGENT",
            "Berichtigung",
        ] {
            assert!(is_mark(line), "{line}");
        }
        for line in ["Rebels kill five", "Top court rules", "", "="] {
            assert!(!is_mark(line), "{line}");
        }
    }

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
            assert!(is_embargo(line), "{line}");
            assert_eq!(embargo(line, day), instant(ends), "{line}");
        }
        assert_eq!(embargo("For release soon", day), None);
    }

    #[test]
    fn notices_withdraw() {
        let mut article = Article::default();
        read_notice(
            "EDITORS: A kill is mandatory. Kill is mandatory.",
            &mut article,
        );
        assert_eq!(article.version.status, Status::Withdrawn);
        let mut article = Article::default();
        read_notice("Rebels kill five in the hills.", &mut article);
        assert_eq!(article.version.status, Status::Usable);
    }
}
