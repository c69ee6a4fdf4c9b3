//! Which day do these tokens name? `July 19`, `19. Juli 2022`, `Mon, Feb. 25`, `19.07.2022`.
//!
//! As printed, so mostly without a year; giving it one is for the annotator. Names of months are
//! those of [`month_number`], and the English ones also with one slip (`Marchg`);
//! which words had one is told by [`slip`].

use super::tokens::{Kind, Tokens};
use crate::article::{Date, month_number};

/// A day as printed, the year often left out; `day` is 0 where only the month is printed, and `month`
/// where the metadata gives only a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedDate {
    pub year: Option<i32>,
    pub month: u32,
    pub day: u32,
}

impl Tokens<'_> {
    /// A date from this token on, and the token after it.
    pub fn date_at(&self, at: usize) -> Option<(PrintedDate, usize)> {
        let at = if is_weekday(self.text(at)) || mended_weekday(self.text(at)).is_some() {
            at + 1 + usize::from(matches!(self.kind(at + 1), Kind::Comma | Kind::Dot))
        } else {
            at
        };
        match self.kind(at) {
            Kind::Word => self.month_first(at),
            Kind::Number => self.day_first(at).or_else(|| self.numbers(at)),
            _ => None,
        }
    }

    /// `July 19`, `Feb. 25, 2021`, `JULY 2022`.
    fn month_first(&self, at: usize) -> Option<(PrintedDate, usize)> {
        let number = at + 1 + usize::from(self.kind(at + 1) == Kind::Dot);
        if self.kind(number) != Kind::Number {
            return None;
        }
        let month = any_month(self.text(at))?;
        if let Some(year) = self.year(number) {
            return Some((
                PrintedDate {
                    year: Some(year),
                    month,
                    day: 0,
                },
                number + 1,
            ));
        }
        // A figure too many leaves the month: `March 187 -`.
        let slip = self.text(number).len() == 3 && self.text(number).parse::<u16>().is_ok();
        let day = self.day(number).or(slip.then_some(0))?;
        let (year, after) = self.year_behind(number + 1);
        Some((PrintedDate { year, month, day }, after))
    }

    /// `19 July`, `19. Juli 2022`, `19 de julio de 2022`.
    fn day_first(&self, at: usize) -> Option<(PrintedDate, usize)> {
        let day = self.day(at)?;
        let between = self.kind(at + 1) == Kind::Dot || is_of(self.text(at + 1));
        let month_at = at + 1 + usize::from(between);
        if self.kind(month_at) != Kind::Word {
            return None;
        }
        let month = any_month(self.text(month_at))?;
        let mut after = month_at + 1;
        let dotted = after + usize::from(self.kind(after) == Kind::Dot);
        if self.year(dotted).is_some() {
            after = dotted;
        }
        let (year, after) = self.year_behind(after);
        Some((PrintedDate { year, month, day }, after))
    }

    /// `19.07.2022`, `19/07/2022`.
    fn numbers(&self, at: usize) -> Option<(PrintedDate, usize)> {
        let mark = self.kind(at + 1);
        let alike = matches!(mark, Kind::Dot | Kind::Slash | Kind::Dash)
            && self.kind(at + 3) == mark
            && self.kind(at + 2) == Kind::Number
            && self.kind(at + 4) == Kind::Number;
        if !alike {
            return None;
        }
        let date = Date::parse_printed(self.run(at, at + 4))?;
        let (month, day) = (date.month()?, date.day()?);
        Some((
            PrintedDate {
                year: Some(date.year()),
                month,
                day,
            },
            at + 5,
        ))
    }

    /// The year that follows a day, if one does: `, 2022`, ` de 2022`, `/2022`.
    fn year_behind(&self, at: usize) -> (Option<i32>, usize) {
        for skipped in 0..2 {
            let between = (at..at + skipped).all(|at| {
                matches!(self.kind(at), Kind::Comma | Kind::Slash) || is_of(self.text(at))
            });
            if between && let Some(year) = self.year(at + skipped) {
                return (Some(year), at + skipped + 1);
            }
        }
        (None, at)
    }

    fn day(&self, at: usize) -> Option<u32> {
        let text = self.text(at);
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let day = text.get(..digits)?.parse().ok()?;
        (digits <= 2 && (1..=31).contains(&day)).then_some(day)
    }

    fn year(&self, at: usize) -> Option<i32> {
        let text = self.text(at);
        let year = text.parse().ok().filter(|_| text.len() == 4)?;
        (1600..=2199).contains(&year).then_some(year)
    }
}

fn is_of(word: &str) -> bool {
    ["de", "del", "of"]
        .iter()
        .any(|of| of.eq_ignore_ascii_case(word))
}

/// What a word of a date was read as, where it has a slip in it: `Marchg`, `Wednesay`, `FEb`.
pub fn slip(word: &str) -> Option<String> {
    if month_number(word)
        .or_else(|| inflected_month(word))
        .is_some()
        || is_weekday(word)
    {
        return has_odd_capitals(word).then(|| title_case(word));
    }
    let meant = mended(word, &MONTHS).or_else(|| mended_weekday(word));
    meant.map(title_case)
}

/// Neither `feb` nor `Feb` nor `FEB`.
fn has_odd_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let (capitals, small) = letters.fold((0, 0), |(capitals, small), c| {
        (
            capitals + usize::from(c.is_uppercase()),
            small + usize::from(c.is_lowercase()),
        )
    });
    capitals > 0 && (small > 0 || !first)
}

fn title_case(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

fn any_month(word: &str) -> Option<u32> {
    month_number(word)
        .or_else(|| inflected_month(word))
        .or_else(|| {
            let name = mended(word, &MONTHS)?;
            let number = MONTHS.iter().position(|month| *month == name)?;
            Some(number as u32 + 1)
        })
}

/// Months as dates print them in languages that [`month_number`] does not read.
fn inflected_month(word: &str) -> Option<u32> {
    if !(3..=16).contains(&word.len()) {
        return None;
    }
    let word = word.to_lowercase();
    let number = INFLECTED_MONTHS
        .iter()
        .position(|names| names.contains(&word.as_str()))?;
    Some(number as u32 + 1)
}

/// Czech and Slovak, Serbian and Slovene, Romanian, Hungarian, Turkish.
#[rustfmt::skip]
const INFLECTED_MONTHS: [&[&str]; 12] = [
    &["ledna", "januára", "januara", "ianuarie", "január", "ocak"],
    &["února", "februára", "februara", "februarie", "február", "şubat"],
    &["března", "marta", "martie", "március", "mart"],
    &["dubna", "apríla", "aprila", "aprilie", "április", "nisan"],
    &["května", "mája", "maja", "május", "mayıs"],
    &["června", "júna", "juna", "junija", "iunie", "június", "haziran"],
    &["července", "júla", "jula", "julija", "iulie", "július", "temmuz"],
    &["srpna", "augusta", "avgusta", "augusztus", "ağustos"],
    &["září", "septembra", "septembrie", "szeptember", "eylül"],
    &["října", "októbra", "oktobra", "octombrie", "október", "ekim"],
    &["listopadu", "novembra", "noiembrie", "kasım"],
    &["prosince", "decembra", "decembrie", "aralık"],
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
fn mended_weekday(word: &str) -> Option<&'static str> {
    // Nearly every word is told by its last letter.
    let ends = word.ends_with(['y', 'Y', 'a', 'A']);
    ends.then(|| mended(word, &WEEKDAYS[..7]))?
}

/// The one of the names that a word of four letters or more means with one slip in it.
fn mended(word: &str, names: &[&'static str]) -> Option<&'static str> {
    if !(4..=10).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let near = |name: &&&str| name.len() > 3 && one_slip(&word, name);
    names.iter().find(near).copied()
}

/// Whether two words differ by one letter wrong, missing or added, or two neighbours swapped.
fn one_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// English, German, French, Spanish, Italian, Portuguese and Dutch days of the week.
pub fn is_weekday(word: &str) -> bool {
    // Nearly every word is told by its length or first letter.
    let first = word.bytes().next().unwrap_or(b' ').to_ascii_lowercase();
    (3..=13).contains(&word.len())
        && b"mtwfsdljvqgz".contains(&first)
        && WEEKDAYS.contains(&word.to_lowercase().as_str())
}

/// The first seven are the English ones in full.
#[rustfmt::skip]
const WEEKDAYS: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo",
    "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica",
    "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira",
    "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
];
