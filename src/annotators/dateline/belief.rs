//! Is a head that reads like a dateline one?
//!
//! Headlines with a colon, names in an interview and labels in capitals (`EXCLUSIVE –`) have the
//! same shape. A date or a known agency's mark settles it where the name could be a place; a bare
//! dash or colon convinces only after a place the gazetteer knows, before a paragraph of prose.

use super::dates::is_weekday;
use super::grammar::{Close, Reading};
use super::places::{Clues, Places};
use super::words::{ALSO_WORDS, CITIES_OF_THE_WORLD, LANDMARKS, NO_PLACES, OPENERS, PICTURES};
use crate::annotators::agencies;
use crate::annotators::gazetteer::{self, Candidate, Level};
use crate::article::month_number;

/// What stands around the head.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// No running text goes before it on the line above.
    pub opens_paragraph: bool,
    /// Another line near it begins with a name and a colon: an interview, a table.
    pub listed: bool,
    /// The text comes from a dateline field: it is one, if it is set like one at all.
    pub declared: bool,
}

/// The places a believed reading names; `None` where it is not believed.
pub fn places(reading: &Reading, head: &str, around: Surroundings) -> Option<Places> {
    let after = head.get(reading.span.end..).unwrap_or("");
    let placed = !reading.parts.is_empty();
    let bare = reading.agency.is_none() && reading.date.is_none();
    let agency = reading.agency.map(|agency| agency.span.of(head));
    // Most lines fall here, before any name is looked up.
    if placed && !is_name(reading, head)
        || !around.declared
            && (bare && !could_be_bare(reading, after, around)
                || agency.is_some_and(credits_a_picture))
    {
        return None;
    }
    let home = agency
        .and_then(agencies::find_service)
        .map(|agency| agency.country);
    let mending = !bare || around.declared;
    let places = Places::look_up(&reading.parts, head, Clues { mending, home });
    let believed = around.declared
        || match &reading.agency {
            Some(agency) if !placed => agency.known && agency_alone(reading),
            Some(agency) if agency.known => agency_and_place(reading, head, &places),
            None if !placed => false,
            None if bare => bare_place(reading, head, &places),
            _ => {
                reading.date.is_some() && dated(reading, head, after, &places)
                    || unknown_agency(reading, head, after, &places)
            }
        };
    believed.then_some(places)
}

/// `(AP Photo/Anna Bee) —`
fn credits_a_picture(mark: &str) -> bool {
    let mut words = mark.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        PICTURES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    })
}

/// `(Reuters) -`, `Aug 27 (Reuters) -`.
fn agency_alone(reading: &Reading) -> bool {
    matches!(reading.close, Close::Dash { .. } | Close::Colon)
        && reading.agency.is_some_and(|agency| agency.bracketed)
}

/// A known agency's mark beside a name that could be a place.
fn agency_and_place(reading: &Reading, head: &str, places: &Places) -> bool {
    let Some(agency) = reading.agency else {
        return false;
    };
    let leads = !agency.bracketed && reading.span.start == agency.span.start;
    let named = places.known || !leads && (places.area || could_be_place(reading, head, 5));
    let mark = agency.span.of(head);
    let place = reading.parts.first().map_or("", |part| part.span.of(head));
    let capitals = in_capitals(mark) || in_capitals(place);
    let dated = reading.date.is_some();
    let closed = match reading.close {
        Close::Dash { .. } | Close::Colon => true,
        Close::Stop => places.known && (agency.bracketed || dated || capitals),
        Close::LineEnd => places.known && (agency.bracketed || dated || capitals),
        Close::Nothing => {
            // `Atlanta (CNN) The`, but a dash or stop belongs behind `Oslo /NTB/`.
            let after = head.get(reading.span.end..).unwrap_or("");
            let apart = after.starts_with(' ') && !head[..agency.span.start].ends_with('/');
            let undated = apart && in_capitals(mark) && is_prose(after, true);
            places.known && agency.bracketed && (dated || undated)
        }
    };
    named && closed
}

/// A mark that the register does not know, beside a known place: `MILWAUKEE (WXYZ) —`.
fn unknown_agency(reading: &Reading, head: &str, after: &str, places: &Places) -> bool {
    let Some(agency) = reading.agency else {
        return false;
    };
    let closed = matches!(reading.close, Close::Dash { .. } | Close::Colon);
    let capitals = reading.parts.first();
    let capitals = capitals.is_some_and(|part| in_capitals(part.span.of(head)));
    closed
        && is_like_a_mark(agency.span.of(head), capitals)
        && (places.all_known && places.first.is_some() || places.area)
        && is_prose(after, true)
}

/// Not a date, an age, an aside. Beside a place in capitals one capitalised word will do.
fn is_like_a_mark(mark: &str, after_capitals: bool) -> bool {
    let begins = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let capitals = mark.chars().filter(|c| c.is_uppercase()).count();
    let figures = mark.contains(|c: char| c.is_ascii_digit());
    let rule = |c: char| c.is_alphanumeric() || " .-/&'’".contains(c);
    mark.len() <= 50
        && mark.split_whitespace().count() <= 6
        && mark.split_whitespace().all(begins)
        && mark.chars().all(rule)
        && !is_weekday(mark)
        && (capitals >= 2 || mark.contains('.') || capitals == 1 && (figures || after_capitals))
}

/// A date beside a name that could be a place.
fn dated(reading: &Reading, head: &str, after: &str, places: &Places) -> bool {
    let part = reading.parts[0].span;
    let capitals = in_capitals(part.of(head));
    let dash = matches!(reading.close, Close::Dash { .. });
    if !head[reading.span.start..part.start]
        .trim_matches('(')
        .is_empty()
    {
        // `19 July 2022, Rome -`: the date before the place, and it could open a sentence.
        let big = |first: Candidate| names_a_seat(&first) && first.population >= 100_000;
        let meant = capitals || places.first.is_some_and(big) && !is_also_a_word(part.of(head));
        return dash && places.all_known && meant;
    }
    match reading.close {
        Close::Dash { .. } => {
            let unknown = || capitals || could_be_place(reading, head, 1);
            places.known || places.area || unknown() && has_lower_case(after)
        }
        Close::Colon => places.known || capitals && places.area,
        Close::Stop => places.known && (capitals || places.area),
        Close::LineEnd => places.known && places.all_known,
        Close::Nothing => false,
    }
}

/// A name and a dash or colon, nothing else, before a paragraph.
fn could_be_bare(reading: &Reading, after: &str, around: Surroundings) -> bool {
    let closed = match reading.close {
        Close::Dash { parted } => parted,
        Close::Colon => !around.listed && !speaks(after),
        _ => false,
    };
    closed
        && around.opens_paragraph
        && is_prose(after, reading.parts.len() > 1)
        && !opens_with_label(after)
}

/// `Sydney: I never thought that I would play again.`
fn speaks(after: &str) -> bool {
    let first = after.split_whitespace().next().unwrap_or("");
    ["I", "I'm", "I’m", "We", "My", "You", "Ich", "Je"].contains(&first)
}

/// `Marseille - Lyon: The match of the week is on Sunday`
fn opens_with_label(after: &str) -> bool {
    const LONGEST: usize = 30;
    let Some(colon) = after.trim_start().find(':').filter(|&at| at <= LONGEST) else {
        return false;
    };
    let label = &after.trim_start()[..colon];
    label
        .split_whitespace()
        .all(|word| word.starts_with(char::is_uppercase))
}

/// The same, and the name is that of a place where stories are filed.
fn bare_place(reading: &Reading, head: &str, places: &Places) -> bool {
    let name = reading.parts[0].span.of(head);
    let capitals = in_capitals(name);
    let dash = matches!(reading.close, Close::Dash { .. });
    let Some(first) = places.first.filter(|_| places.all_known) else {
        // `SMALLVILLE, Kan. —`, `MIDWAY ATOLL -`, and `BACOLOD CITY, Negros Occidental –`, a province none knows.
        let beside = reading.parts.get(1).map(|part| part.span.of(head));
        let province = beside.is_some_and(|words| !in_capitals(words) && set_as_name(words));
        let known = capitals && places.known && province && reading.parts.len() == 2;
        let landmark = capitals && reading.parts.len() == 1 && names_a_landmark(name);
        return dash && (places.area && could_be_place(reading, head, 3) || known || landmark);
    };
    let seat = names_a_seat(&first);
    if reading.parts.len() > 1 {
        // `Beirut, Lebanon:`, but not `Clinton, Lincoln:`.
        return places.area || dash && seat;
    }
    let also_word = is_also_a_word(name);
    match reading.close {
        _ if also_word && !capitals => false,
        Close::Dash { .. } if capitals => seat,
        Close::Dash { .. } => {
            let least = match (is_english(&first), first.alias) {
                (true, _) => 300_000,
                (_, true) => 100_000,
                _ => 12_000,
            };
            seat && first.population >= least
        }
        // A colon also follows speakers: Lincoln, Houston, Moreno.
        Close::Colon => seat && !also_word && colon_follows(&first, capitals),
        _ => false,
    }
}

fn names_a_landmark(name: &str) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split_whitespace();
    words.clone().count() > 1 && words.any(|word| LANDMARKS.contains(&word))
}

fn is_also_a_word(name: &str) -> bool {
    ALSO_WORDS
        .binary_search(&name.to_lowercase().as_str())
        .is_ok()
}

/// Whether a city is big or strange enough for a colon to follow it and not a speaker of its name.
/// Papers of English towns set a dash.
fn colon_follows(place: &Candidate, capitals: bool) -> bool {
    let least = match (capitals, place.alias) {
        _ if is_english(place) => return CITIES_OF_THE_WORLD.contains(&place.name),
        (true, _) => 0,
        (_, true) => 1_000_000,
        _ if place.level == Level::Country => 0,
        _ => 100_000,
    };
    place.population >= least
}

/// Whether a story can be filed from it without saying the city: cities, and countries that are
/// called after theirs (Kuwait, Singapore), but not `RUSSIA:` or `Georgia –`.
fn names_a_seat(place: &Candidate) -> bool {
    const CITY_STATES: &[&str] = &[
        "KW", "SG", "LU", "MC", "DJ", "PA", "GT", "HK", "MO", "SM", "GI", "VA", "MT", "BH",
    ];
    match place.level {
        Level::City => true,
        Level::Country => place
            .country
            .is_some_and(|code| CITY_STATES.contains(&code)),
        Level::Region => false,
    }
}

fn is_english(place: &Candidate) -> bool {
    place
        .country
        .is_some_and(|code| ["US", "CA", "GB", "AU", "NZ", "IE"].contains(&code))
}

/// Whether the first part is set as a name and is not one of the words that stand before a dash or
/// colon for other reasons.
fn is_name(reading: &Reading, head: &str) -> bool {
    let Some(part) = reading.parts.first() else {
        return false;
    };
    let text = part.span.of(head);
    let lower = text.to_lowercase();
    let set_as_name = set_as_name(text)
        || reading.date.is_some() && text == lower && gazetteer::is_place_name(text);
    let mut words = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let first = words.clone().next().unwrap_or("");
    let one_word = part.words == 1;
    let other = one_word && (month_number(first).is_some() || ["a", "q"].contains(&lower.as_str()));
    set_as_name
        && !other
        && !is_weekday(first)
        && OPENERS.binary_search(&first).is_err()
        && (!words.any(|word| NO_PLACES.binary_search(&word).is_ok())
            // `NEWPORT NEWS, Va.`
            || !one_word && gazetteer::is_place_name(text))
}

/// Capitalised, or of a script without capitals.
fn set_as_name(text: &str) -> bool {
    text.starts_with(char::is_uppercase) || !text.starts_with(char::is_alphabetic)
}

/// Whether an unknown name is set like a place: in capitals, or in few capitalised words.
fn could_be_place(reading: &Reading, head: &str, most_words: usize) -> bool {
    let Some(part) = reading.parts.first() else {
        return false;
    };
    let text = part.span.of(head);
    part.words <= most_words
        && text
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase) || is_particle(word) || word == "&")
}

fn is_particle(word: &str) -> bool {
    [
        "de", "da", "do", "del", "la", "le", "les", "el", "al", "of", "the", "on", "sur", "am",
        "an", "der", "and", "in", "upon", "y", "et",
    ]
    .contains(&word)
}

fn in_capitals(text: &str) -> bool {
    text.chars()
        .filter(|c| c.is_alphabetic())
        .all(|c| !c.is_lowercase())
}

/// A headline in capitals has no lower case behind its dash either.
fn has_lower_case(after: &str) -> bool {
    after.chars().any(char::is_lowercase)
}

/// Whether what follows is the beginning of a paragraph: a capital, a mark or a figure first, long
/// enough (`short` asks less), and not Set Like a Headline.
fn is_prose(after: &str, short: bool) -> bool {
    let shortest = if short { 10 } else { 25 };
    let line = after.trim_start().lines().next().unwrap_or("");
    let opens = line.chars().next().is_some_and(|c| {
        c.is_uppercase()
            || c.is_alphabetic() && !c.is_lowercase()
            || "\"“”'‘’«„(<$£€".contains(c)
            // `iPhone`, `eCommerce`
            || line.chars().nth(1).is_some_and(char::is_uppercase)
    });
    if !opens || line.len() < shortest || is_alert(after) {
        return false;
    }
    let words = line
        .split_whitespace()
        .filter(|word| word.starts_with(char::is_alphabetic));
    let (all, small) = words.fold((0, 0), |(all, small), word| {
        (
            all + 1,
            small + usize::from(!word.starts_with(char::is_uppercase)),
        )
    });
    all < 5 || small * 4 >= all
}

/// A headline that came without a story: one line, no full stop, and nothing below it.
fn is_alert(after: &str) -> bool {
    const LONGEST: usize = 150;
    let text = after.trim();
    text.len() <= LONGEST
        && !text.contains('\n')
        && !text.ends_with(['.', '!', '?', '"', '”', '’', '»', ')', '…'])
}
