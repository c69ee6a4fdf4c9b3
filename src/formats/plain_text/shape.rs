//! What does a line look like: a headline, running text, a dateline?
//!
//! Each question is answered from one line alone; how lines stand to one another is for `lines`.

use crate::article::printed_date::month_number;

/// More words than this are a paragraph, whatever they look like.
const MOST_WORDS: usize = 28;

/// A line with a full stop is a headline only up to this many words, unless it is in title case.
const MOST_WORDS_OF_SENTENCE: usize = 16;

/// The same where it opens as running text does.
const MOST_WORDS_OF_PROSE: usize = 12;

/// A line without a full stop is a headline only up to this many words, unless in title case.
const MOST_WORDS_UNCLOSED: usize = 22;

/// How far into a line a dateline may reach, in bytes.
const LONGEST_DATELINE: usize = 100;

/// Marks that part a dateline from the text, the longer before the shorter.
const DASHES: &[&str] = &[
    " -- ", " - ", " – ", " — ", " ― ", "--", "–", "—", "―", ".-", " -", "- ",
];

/// The days of the week in English, German, French, Spanish, Italian and Russian, in lower case.
const WEEKDAYS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "tues",
    "thurs",
    "montag",
    "dienstag",
    "mittwoch",
    "donnerstag",
    "freitag",
    "samstag",
    "sonnabend",
    "sonntag",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "lunedì",
    "martedì",
    "mercoledì",
    "giovedì",
    "venerdì",
    "sabato",
    "domenica",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
];

/// Openers of running text that headlines avoid.
const RUNNING_OPENERS: &[&str] = &[
    "The", "A", "An", "It", "He", "She", "They", "We", "I", "In", "On", "At", "There", "Der",
    "Die", "Das", "Le", "La", "Les", "El", "Los",
];

/// Whether a line that stands by itself looks like a headline.
pub fn is_headline(line: &str) -> bool {
    let words = word_count(line);
    if words == 0 || words > MOST_WORDS || line.len() > 400 || !line.contains(char::is_alphabetic) {
        return false;
    }
    if line.ends_with([':', ',', '。', '！']) || holds_sentence_end(line) && words > 14 {
        return false;
    }
    if is_title_case(line) || is_capitals(line) {
        return true;
    }
    if !ends_sentence(line) {
        return words <= MOST_WORDS_UNCLOSED;
    }
    let first = line.split_whitespace().next().unwrap_or("");
    let opens_like_prose =
        RUNNING_OPENERS.contains(&first) || line.starts_with(['"', '“', '«', '„']);
    let most = if opens_like_prose {
        MOST_WORDS_OF_PROSE
    } else {
        MOST_WORDS_OF_SENTENCE
    };
    words <= most
}

/// Whether a line is a headline even where nothing else speaks for one: it does not end like a
/// sentence of running text.
pub fn is_plain_headline(line: &str) -> bool {
    is_headline(line) && (!ends_sentence(line) || is_title_case(line) || is_capitals(line))
}

/// Whether a line opens with its dateline, `WASHINGTON, Feb 26 - The U.S. ...`, or is nothing but
/// one, `LONDON 1996-08-30`.
pub fn opens_with_dateline(line: &str) -> bool {
    let head = clip(line.trim_start_matches(['*', ' ']), LONGEST_DATELINE);
    if is_place_and_day(line) || has_slashed_agency(head) {
        return true;
    }
    let Some((before, after)) = cut_at_mark(head) else {
        return false;
    };
    let before = before.trim();
    if ends_with_agency(before) || names_a_day(before) {
        return true;
    }
    let after = after.trim();
    let runs_on = begins_sentence(after) && !is_title_case(line) && lower_words(after) >= 3;
    let closes = ends_sentence(line) || line.len() > 90;
    runs_on && (closes && begins_in_capitals(before) || is_long_sentence(line) && is_name(before))
}

/// `Zanzibar: President ... received ...`: longer than any headline of its kind.
fn is_long_sentence(line: &str) -> bool {
    let words = word_count(line);
    words > MOST_WORDS_UNCLOSED || ends_sentence(line) && words >= 15
}

/// Up to four words, all capitalised.
fn is_name(before: &str) -> bool {
    (1..=4).contains(&word_count(before)) && before.split_whitespace().all(begins_sentence)
}

/// How many words begin in lower case, as far as it matters.
fn lower_words(text: &str) -> usize {
    text.split_whitespace()
        .take(24)
        .filter(|word| word.starts_with(char::is_lowercase))
        .count()
}

/// Whether a line is a place alone: `FARMINGTON HILLS, Mich.`
pub fn is_place(line: &str) -> bool {
    word_count(line) <= 6 && begins_in_capitals(line)
}

/// Whether a line ends as a sentence does.
pub fn ends_sentence(line: &str) -> bool {
    let bare = line
        .trim_end()
        .trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']']);
    bare.ends_with(['.', '。', '…']) && !bare.ends_with("...")
}

/// Whether a line begins as a sentence does: with a capital, a figure or an opening mark.
pub fn begins_sentence(line: &str) -> bool {
    line.chars().next().is_some_and(|c| {
        c.is_uppercase()
            || c.is_ascii_digit()
            || matches!(c, '"' | '“' | '„' | '«' | '\'' | '‘' | '`')
    })
}

/// Whether all letters of a line are capitals, and there are some.
pub fn is_capitals(line: &str) -> bool {
    let (mut upper, mut lower) = (0, 0);
    for c in line.chars() {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper >= 3 && lower * 8 < upper
}

/// Words between white space; two characters of a script without spaces count as one.
pub fn word_count(line: &str) -> usize {
    let unspaced = line
        .chars()
        .filter(|&c| ('\u{2e80}'..'\u{a000}').contains(&c) || ('\u{f900}'..'\u{fb00}').contains(&c))
        .count();
    line.split_whitespace().count() + unspaced / 2
}

pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(&word.to_lowercase().as_str())
}

/// Whether most of the longer words are capitalised.
fn is_title_case(line: &str) -> bool {
    let (mut capitals, mut all) = (0, 0);
    for word in line.split(|c: char| c.is_whitespace() || c == '-') {
        let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        if bare.chars().count() > 3 {
            all += 1;
            capitals +=
                usize::from(bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
        }
    }
    all > 0 && capitals * 4 >= all * 3
}

/// Whether a sentence ends inside the line: a full stop behind a longer word, then a capital.
fn holds_sentence_end(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let before = line[..at]
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or("");
        before.chars().count() > 3
            && before
                .chars()
                .all(|c| c.is_lowercase() || c.is_ascii_digit())
            && begins_sentence(&line[at + 2..])
    })
}

/// The text before and behind the first dash or colon.
fn cut_at_mark(head: &str) -> Option<(&str, &str)> {
    let dash = DASHES
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, dash.len())))
        .min_by_key(|&(at, length)| (at, usize::MAX - length));
    let colon = head.find(": ").map(|at| (at, 2));
    let (at, length) = match (dash, colon) {
        (Some(dash), Some(colon)) => dash.min(colon),
        (dash, colon) => dash.or(colon)?,
    };
    Some((head.get(..at)?, head.get(at + length..)?))
}

/// `LONDON (Reuters)`, `(AP)`: closed by an agency in brackets, a place or a day before it.
fn ends_with_agency(before: &str) -> bool {
    let Some((place, agency)) = before
        .strip_suffix(')')
        .and_then(|open| open.rsplit_once('('))
    else {
        return false;
    };
    let place = place.trim();
    agency.len() <= 30
        && agency.starts_with(char::is_alphabetic)
        && word_count(place) <= 8
        && (place.is_empty() || begins_sentence(place))
}

/// `SALVADOR, Feb 26`, `afrol News, 27 January`: a month beside a day of it.
fn names_a_day(before: &str) -> bool {
    let words: Vec<String> = before
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_month = |word: &str| month_number(word).is_some();
    words.len() <= 10
        && words.windows(2).any(|pair| {
            is_month(&pair[0]) && is_day(&pair[1]) || is_day(&pair[0]) && is_month(&pair[1])
        })
        && before.contains([',', '.', '('])
}

fn is_day(word: &str) -> bool {
    word.trim_end_matches(|c: char| c.is_alphabetic())
        .parse::<u8>()
        .is_ok_and(|day| (1..=31).contains(&day))
}

/// The first part before a comma is in capitals, and is no longer than a place's name.
fn begins_in_capitals(before: &str) -> bool {
    let place = before.split([',', '(']).next().unwrap_or("").trim();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3
        && word_count(place) <= 5
        && word_count(before) <= 9
        && !place.chars().any(char::is_lowercase)
}

/// `LONDON 1996-08-30`
fn is_place_and_day(line: &str) -> bool {
    let Some((place, day)) = line.trim().rsplit_once(' ') else {
        return false;
    };
    let mut parts = day.split('-');
    let is_iso = |text: Option<&str>, length: usize| {
        text.is_some_and(|text| text.len() == length && text.bytes().all(|b| b.is_ascii_digit()))
    };
    is_iso(parts.next(), 4)
        && is_iso(parts.next(), 2)
        && is_iso(parts.next(), 2)
        && parts.next().is_none()
        && begins_in_capitals(place)
}

/// `MOSCOW, July 19. /TASS/.`
fn has_slashed_agency(head: &str) -> bool {
    let mut parts = head.split('/');
    let Some(before) = parts.next() else {
        return false;
    };
    let Some(agency) = parts.next() else {
        return false;
    };
    parts
        .next()
        .is_some_and(|after| after.starts_with(['.', ' ', '-']))
        && begins_sentence(before)
        && (3..=12).contains(&agency.len())
        && agency.chars().all(|c| c.is_uppercase())
}

/// At most so many bytes of the text, on a character's boundary.
fn clip(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
