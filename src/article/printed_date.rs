//! Which day does a printed or declared date mean? `July 19, 2022`, `19.07.2022`, `26-FEB-1987`.
//!
//! Metadata is written by many hands: standards' timestamps, mail headers, what a page prints under
//! its headline. [`Date::parse_printed`] reads the forms that name a year; a date without its year
//! needs an article beside it and is read by the dateline annotator, which shares
//! [`month_number`]. Clock times are passed over.

use super::Date;

/// Longer texts are read only this far: a date line is short, a hostile one need not be.
const WORDS_READ: usize = 40;

impl Date {
    /// The first date with a year in a line of metadata, in any of the forms
    ///
    /// - ISO 8601 and its neighbours: `2022`, `2022-07-19T10:00:00Z`, `20220719T100000Z`, `2022/07/19`;
    /// - RFC 2822, RFC 850, asctime: `Tue, 19 Jul 2022 10:00:00 GMT`, `Tue Jul 19 10:00:00 2022`;
    /// - named months in the languages of [`month_number`], before or after the day, weekday and
    ///   ordinal marks allowed: `Friday, January 4, 2019`, `4th Jan. 2019`, `19 de julio de 2022`;
    /// - numbers: `19.07.2022`, `19/07/2022`, the day first unless there is no such month.
    ///
    /// Two-digit years stand for 1970 to 2069 and are read only beside a day and a month.
    pub fn parse_printed(text: &str) -> Option<Date> {
        let text = text.trim();
        // A year with more behind it is not yet the whole date: `2020 May 4`.
        let whole = |date: &Date| date.day().is_some() || !text.contains(' ');
        if let Some(date) = Date::parse_iso(text).filter(whole) {
            return Some(date);
        }
        let tokens = tokens(text);
        (0..tokens.len()).find_map(|at| match tokens[at] {
            Token::Word(word) => named_month(&tokens, at, word),
            Token::Number(number) => compact(number).or_else(|| numeric(&tokens, at)),
            Token::Mark(_) => None,
        })
    }
}

/// The number of a month, 1 to 12, from its name or usual abbreviation, case and closing full stop
/// aside: English, French, German, Spanish, Italian, Portuguese, Dutch and the Scandinavian
/// languages, Indonesian, and Russian, Ukrainian and Polish in the genitive that dates take.
pub fn month_number(word: &str) -> Option<u32> {
    const LONGEST: usize = 24;
    let word = word.strip_suffix('.').unwrap_or(word);
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    Some(match lower.as_str() {
        "jan" | "january" | "janv" | "janvier" | "januar" | "jänner" | "januari" | "ene"
        | "enero" | "gen" | "gennaio" | "janeiro" | "янв" | "январь" | "января" | "січня"
        | "stycznia" => 1,
        "feb" | "febr" | "february" | "fév" | "févr" | "février" | "fevrier" | "fev"
        | "februar" | "februari" | "feber" | "febrero" | "febbraio" | "fevereiro" | "фев"
        | "февр" | "февраль" | "февраля" | "лютого" | "lutego" => 2,
        "mar" | "march" | "mars" | "märz" | "maerz" | "mär" | "mrz" | "marzo" | "março"
        | "marco" | "maart" | "mrt" | "marts" | "maret" | "мар" | "март" | "марта" | "березня"
        | "marca" => 3,
        "apr" | "april" | "avr" | "avril" | "abr" | "abril" | "aprile" | "апр" | "апрель"
        | "апреля" | "квітня" | "kwietnia" => 4,
        "may" | "mai" | "mayo" | "mag" | "maggio" | "maio" | "mei" | "maj" | "май" | "мая"
        | "травня" | "maja" => 5,
        "jun" | "june" | "juin" | "juni" | "junio" | "giu" | "giugno" | "junho" | "июн"
        | "июнь" | "июня" | "червня" | "czerwca" => 6,
        "jul" | "july" | "juil" | "juillet" | "juli" | "julio" | "lug" | "luglio" | "julho"
        | "июл" | "июль" | "июля" | "липня" | "lipca" => 7,
        "aug" | "august" | "août" | "aout" | "ago" | "agosto" | "augustus" | "augusti"
        | "agustus" | "авг" | "август" | "августа" | "серпня" | "sierpnia" => {
            8
        }
        "sep" | "sept" | "september" | "septembre" | "septiembre" | "setiembre" | "set"
        | "settembre" | "setembro" | "сен" | "сент" | "сентябрь" | "сентября" | "вересня"
        | "września" => 9,
        "oct" | "october" | "octobre" | "okt" | "oktober" | "octubre" | "ott" | "ottobre"
        | "out" | "outubro" | "окт" | "октябрь" | "октября" | "жовтня" | "października" => {
            10
        }
        "nov" | "november" | "novembre" | "noviembre" | "novembro" | "ноя" | "нояб" | "ноябрь"
        | "ноября" | "листопада" | "listopada" => 11,
        "dec" | "december" | "déc" | "décembre" | "decembre" | "dez" | "dezember" | "dic"
        | "diciembre" | "dicembre" | "dezembro" | "desember" | "дек" | "декабрь" | "декабря"
        | "грудня" | "grudnia" => 12,
        _ => return None,
    })
}

#[derive(Clone, Copy)]
enum Token<'t> {
    /// A run of letters; ordinal endings that follow a digit are left out.
    Word(&'t str),
    /// A run of ASCII digits, with its length kept.
    Number(&'t str),
    /// Anything else but white space.
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    const ORDINALS: &[&str] = &["st", "nd", "rd", "th", "er", "º", "ª", "°", "e"];
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next().filter(|_| tokens.len() < WORDS_READ) {
        let end_of = |inside: fn(char) -> bool| rest.find(|c| !inside(c)).unwrap_or(rest.len());
        let end = if first.is_ascii_digit() {
            let end = end_of(|c| c.is_ascii_digit());
            tokens.push(Token::Number(&rest[..end]));
            end
        } else if first.is_alphabetic() || first == '°' {
            let end = end_of(|c| c.is_alphabetic() || c == '°');
            let word = &rest[..end];
            let ordinal = matches!(tokens.last(), Some(Token::Number(_)))
                && ORDINALS
                    .iter()
                    .any(|ending| ending.eq_ignore_ascii_case(word));
            if !ordinal {
                tokens.push(Token::Word(word));
            }
            end
        } else {
            tokens.push(Token::Mark(first));
            first.len_utf8()
        };
        rest = rest[end..].trim_start();
    }
    tokens
}

/// A month in words at `at`: the day stands before or after it, the year last or first.
fn named_month(tokens: &[Token], at: usize, word: &str) -> Option<Date> {
    let month = month_number(word)?;
    let before = beside(tokens, (0..at).rev());
    let after = beside(tokens, at + 1..tokens.len());
    let day_before = before.and_then(|(_, number)| day(number));
    let year_before = before.and_then(|(_, number)| long_year(number));
    if let (Some(day), Some((_, number))) = (day_before, after)
        && let Some(year) = long_year(number).or_else(|| short_year(number))
    {
        return Date::day_of(year, month, day);
    }
    match after {
        Some((_, number)) if long_year(number).is_some() => {
            Date::month_of(long_year(number)?, month)
        }
        Some((place, number)) => {
            let day = day(number)?;
            let year = year_before.or_else(|| year_after(tokens, place + 1))?;
            Date::day_of(year, month, day)
        }
        None => Date::month_of(year_before?, month),
    }
}

/// The nearest number in the given order, with marks and "de" (`19 de julio de 2022`) passed over.
fn beside<'t>(
    tokens: &[Token<'t>],
    order: impl Iterator<Item = usize>,
) -> Option<(usize, &'t str)> {
    for at in order {
        match tokens[at] {
            Token::Number(number) => return Some((at, number)),
            Token::Mark('.' | ',' | '-' | '/' | '\'' | '’') => {}
            Token::Word("de" | "del" | "of" | "DE" | "do") => {}
            _ => return None,
        }
    }
    None
}

/// The year after a day: next to it, or past a clock time and its zone (`Jul 19 10:00:00 EDT 2022`).
fn year_after(tokens: &[Token], from: usize) -> Option<i32> {
    let mut clock = false;
    for token in tokens.get(from..)? {
        match token {
            Token::Number(number) => {
                if let Some(year) = long_year(number) {
                    return Some(year);
                }
                clock = true;
            }
            Token::Word(word) if !clock && !word.eq_ignore_ascii_case("de") => return None,
            Token::Word(word) if word.len() > 5 => return None,
            _ => {}
        }
    }
    None
}

/// `19.07.2022`, `07/19/22`, `2022/07/19`: three numbers parted twice by one mark.
fn numeric(tokens: &[Token], at: usize) -> Option<Date> {
    let [
        Token::Number(first),
        Token::Mark(mark @ ('.' | '/' | '-')),
        Token::Number(second),
        Token::Mark(again),
        Token::Number(third),
        ..,
    ] = *tokens.get(at..)?
    else {
        return None;
    };
    if mark != again || second.len() > 2 {
        return None;
    }
    if let Some(year) = long_year(first) {
        return Date::day_of(year, second.parse().ok()?, day(third)?);
    }
    let year = long_year(third).or_else(|| short_year(third))?;
    let (first, second) = (day(first)?, day(second)?);
    Date::day_of(year, second, first).or_else(|| Date::day_of(year, first, second))
}

/// `20220719`, also with a clock time run on (`20220719100000`).
fn compact(number: &str) -> Option<Date> {
    if !matches!(number.len(), 8 | 12 | 14) {
        return None;
    }
    let year = long_year(number.get(..4)?)?;
    Date::day_of(
        year,
        number.get(4..6)?.parse().ok()?,
        number.get(6..8)?.parse().ok()?,
    )
}

fn day(number: &str) -> Option<u32> {
    let day = number.parse().ok().filter(|_| number.len() <= 2)?;
    (1..=31).contains(&day).then_some(day)
}

fn long_year(number: &str) -> Option<i32> {
    let year = number.parse().ok().filter(|_| number.len() == 4)?;
    (1400..=2199).contains(&year).then_some(year)
}

fn short_year(number: &str) -> Option<i32> {
    let year: i32 = number.parse().ok().filter(|_| number.len() == 2)?;
    Some(if year < 70 { 2000 + year } else { 1900 + year })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = Date::parse_printed(text).map(|date| date.to_string());
        assert_eq!(read.as_deref().unwrap_or("none"), expected, "{text:?}");
    }

    #[test]
    fn standards_are_read() {
        check("2022-07-19T23:30:00-04:00", "2022-07-19");
        check("20220719T100000Z", "2022-07-19");
        check("20220719", "2022-07-19");
        check("2022/07/19", "2022-07-19");
        check("Tue, 19 Jul 2022 10:00:00 +0000", "2022-07-19");
        check("Tuesday, 19-Jul-22 10:00:00 GMT", "2022-07-19");
        check("Tue Jul 19 10:00:00 2022", "2022-07-19");
        check("Tue Jul 19 10:00:00 EDT 2022", "2022-07-19");
        check("26-FEB-1987 15:01:01.79", "1987-02-26");
        check(" 1-MAR-1987 03:39:32.44", "1987-03-01");
    }

    #[test]
    fn print_is_read() {
        check("July 19, 2022", "2022-07-19");
        check("19 July 2022", "2022-07-19");
        check("Jul 19 2022", "2022-07-19");
        check("JULY 2022", "2022-07");
        check("2022", "2022");
        check("Friday, January 4, 2019", "2019-01-04");
        check("Published: Jan. 4th, 2019 at 6:05 p.m. EST", "2019-01-04");
        check("Updated 10:15 AM ET, Mon May 4, 2020", "2020-05-04");
        check("2020 May 4", "2020-05-04");
    }

    #[test]
    fn the_day_comes_first_unless_there_is_no_such_month() {
        check("19.07.2022", "2022-07-19");
        check("03/04/2022", "2022-04-03");
        check("07/19/2022", "2022-07-19");
        check("19-07-22", "2022-07-19");
    }

    #[test]
    fn languages_are_read() {
        check("mardi 1er août 2023", "2023-08-01");
        check("19. Juli 2022, 10:00 Uhr", "2022-07-19");
        check("19 de julio de 2022", "2022-07-19");
        check("3 dicembre 1999", "1999-12-03");
        check("7 de março de 2001", "2001-03-07");
        check("5 maart 2010", "2010-03-05");
        check("9 мая 1945 г.", "1945-05-09");
    }

    #[test]
    fn what_names_no_day_is_refused() {
        for text in [
            "",
            "today",
            "July 19",
            "99.99.2022",
            "1/2",
            "30 February 2020",
            "may 5, 10",
        ] {
            check(text, "none");
        }
        check(&"9".repeat(100_000), "none");
        check(&"a 1 ".repeat(100_000), "none");
    }
}
