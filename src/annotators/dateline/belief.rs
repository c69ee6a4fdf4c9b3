//! Is a head that reads like a dateline one?
//!
//! Headlines with a colon, names in an interview and labels in capitals (`EXCLUSIVE –`) have the
//! same shape. A date or a known agency's mark settles it where the name could be a place; a bare
//! dash or colon convinces only after a place the gazetteer knows, before a paragraph of prose.

use super::dates::is_weekday;
use super::grammar::{Close, Part, Reading};
use crate::annotators::agencies;
use crate::annotators::gazetteer::{self, Candidate, Level};
use crate::article::{Place, month_number};

/// What stands around the head.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// No running text goes before it on the line above.
    pub opens_paragraph: bool,
    /// Another line near it begins with a name and a colon: an interview, a table.
    pub listed: bool,
    /// The text comes from a dateline field: there is no doubt that it is one.
    pub declared: bool,
}

/// The places a believed reading names; `None` where it is not believed.
pub fn places(reading: &Reading, head: &str, around: Surroundings) -> Option<Vec<Place>> {
    let after = head.get(reading.span.end..).unwrap_or("");
    let placed = !reading.parts.is_empty();
    let bare = reading.agency.is_none() && reading.date.is_none();
    // Most lines fall here, before any name is looked up.
    if !around.declared
        && (placed && !is_name(reading, head) || bare && !could_be_bare(reading, after, around))
    {
        return None;
    }
    let agency = reading.agency.map(|agency| agency.span.of(head));
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
    believed.then_some(places.resolved)
}

/// What helps to find the place besides its name.
#[derive(Clone, Copy)]
struct Clues<'a> {
    /// Slips are mended where something else than the place speaks for a dateline.
    mending: bool,
    /// The country of the agency.
    home: Option<&'a str>,
}

/// An agency of Spain means the Valencia in Spain, if that is not much the smaller one.
fn in_country<'c>(candidates: &'c [Candidate], country: &str) -> Option<&'c Candidate> {
    let first = candidates.first()?;
    if first.country == Some(country) {
        return None;
    }
    let least = first.population / 4;
    candidates
        .iter()
        .filter(|place| place.level == Level::City && place.population >= least)
        .find(|place| place.country == Some(country))
}

/// The names of a reading, looked up.
struct Places {
    resolved: Vec<Place>,
    /// The likeliest meaning of the first name.
    first: Option<Candidate>,
    /// The gazetteer knows the first name, by itself or one slip away.
    known: bool,
    /// The gazetteer knows every name, as it is printed.
    all_known: bool,
    /// A state or country that it knows is printed beside the first.
    area: bool,
}

impl Places {
    fn look_up(parts: &[Part], head: &str, clues: Clues) -> Places {
        let mut found = Places {
            resolved: Vec::new(),
            first: None,
            known: false,
            all_known: true,
            area: false,
        };
        let mut number = 0;
        while let Some(part) = parts.get(number) {
            let beside = parts.get(number + 1).filter(|next| next.may_be_area);
            let city = beside.map(|next| next.span.of(head));
            if let Some(city) = city.filter(|city| lies_in(city, part.span.of(head))) {
                found.add(city, Some(part.span.of(head)), number == 0, clues);
                number += 2;
                continue;
            }
            let area = parts.get(number + 1).filter(|next| {
                next.may_be_area && stands_beside(part.span.of(head), next.span.of(head))
            });
            let hint = area.map(|area| area.span.of(head));
            // `LONDON, Ontario, Canada`
            let further = parts.get(number + 2).filter(|next| {
                area.is_some() && next.may_be_area && gazetteer::is_area(next.span.of(head))
            });
            let (text, hint) = match hint {
                None if clues.mending => unmarked_area(part.span.of(head)),
                hint => (part.span.of(head), hint),
            };
            for name in names(text) {
                found.add(name, hint, number == 0, clues);
            }
            number += 1 + usize::from(area.is_some()) + usize::from(further.is_some());
        }
        found
    }

    fn add(&mut self, name: &str, hint: Option<&str>, first: bool, clues: Clues) {
        let candidates = gazetteer::find(name);
        let known = !candidates.is_empty();
        self.all_known &= known;
        // A slip is thought of before an unknown village is.
        let mended = (!known && clues.mending).then(|| gazetteer::resolve_mended(name, hint));
        let at_home = clues
            .home
            .filter(|_| hint.is_none())
            .and_then(|country| in_country(&candidates, country));
        let place = at_home
            .map(|place| place.place())
            .or(mended.flatten())
            .or_else(|| gazetteer::resolve(name, hint));
        if first {
            self.first = self.first.or(seat(&candidates));
            self.area = hint.is_some();
            self.known |= known || place.as_ref().is_some_and(|place| place.latitude.is_some());
        }
        self.resolved.extend(place);
    }
}

/// The likeliest place, and where that is a region, its city of the same name.
fn seat(candidates: &[Candidate]) -> Option<Candidate> {
    let first = candidates.first()?;
    let city = candidates
        .iter()
        .find(|place| place.level == Level::City && place.country == first.country)
        .filter(|_| first.level == Level::Region);
    Some(*city.unwrap_or(first))
}

/// Whether country and city are printed the other way round: `Egypt, Cairo`.
fn lies_in(city: &str, country: &str) -> bool {
    let likeliest = |name| gazetteer::find(name).first().copied();
    match (likeliest(country), likeliest(city)) {
        (Some(country), Some(city)) => {
            country.level == Level::Country
                && city.level == Level::City
                && country.country == city.country
        }
        _ => false,
    }
}

/// Whether the second of two names is the state or country of the first, not a second city:
/// `LONDON, Ontario` and `SMALLVILLE, Kan.`, but `UNITED NATIONS, New York`.
fn stands_beside(name: &str, next: &str) -> bool {
    if !gazetteer::is_area(next) {
        return false;
    }
    let city = gazetteer::find(next)
        .first()
        .is_some_and(|place| place.level == Level::City);
    !city
        || gazetteer::find(name).is_empty()
        || gazetteer::resolve(name, Some(next)).is_some_and(|place| place.latitude.is_some())
}

/// The state behind a name without its comma: `FARMINGTON Conn., March 9`.
fn unmarked_area(part: &str) -> (&str, Option<&str>) {
    let split = part.rsplit_once(' ').filter(|(_, area)| {
        let city = gazetteer::find(area)
            .first()
            .is_some_and(|place| place.level == Level::City);
        area.len() > 1 && !city && !gazetteer::is_place_name(part) && gazetteer::is_area(area)
    });
    split.map_or((part, None), |(name, area)| (name, Some(area)))
}

/// The names in one part: `SYDNEY and KUALA LUMPUR` are two, `Bosnia and Herzegovina` is one.
fn names(part: &str) -> Vec<&str> {
    if gazetteer::is_place_name(part) {
        return vec![part];
    }
    let mut names = Vec::new();
    let mut rest = part;
    while let Some((at, length)) = ["and", "AND", "&", "y", "et", "und", "e", "и"]
        .iter()
        .filter_map(|joint| word_at(rest, joint).map(|at| (at, joint.len())))
        .min()
    {
        names.push(rest[..at].trim());
        rest = &rest[at + length..];
    }
    names.push(rest.trim());
    names.retain(|name| !name.is_empty());
    names
}

fn word_at(text: &str, word: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = text.get(from..)?.find(word) {
        let at = from + found;
        let after = at + word.len();
        if text[..at].ends_with(' ') && text[after..].starts_with(' ') {
            return Some(at);
        }
        from = after;
    }
    None
}

/// `(Reuters) -`, `Aug 27 (Reuters) -`.
fn agency_alone(reading: &Reading) -> bool {
    matches!(reading.close, Close::Dash { .. } | Close::Colon)
        && reading.agency.is_some_and(|agency| agency.bracketed)
}

/// A known agency's mark beside a name that could be a place.
fn agency_and_place(reading: &Reading, head: &str, places: &Places) -> bool {
    let named = places.known || places.area || could_be_place(reading, head, 5);
    let bracketed = reading.agency.is_some_and(|agency| agency.bracketed);
    let closed = match reading.close {
        Close::Dash { .. } | Close::Colon => true,
        Close::Stop | Close::LineEnd => places.known && (bracketed || reading.date.is_some()),
        Close::Nothing => places.known && bracketed && reading.date.is_some(),
    };
    named && closed
}

/// A mark that the register does not know, beside a known place: `MILWAUKEE (WXYZ) —`.
fn unknown_agency(reading: &Reading, head: &str, after: &str, places: &Places) -> bool {
    let Some(agency) = reading.agency else {
        return false;
    };
    let mark = agency.span.of(head);
    let words = mark.split_whitespace().count();
    let capitals = mark.chars().filter(|c| c.is_uppercase()).count();
    // Not a date, an age, an aside.
    let like_a_mark = words <= 4
        && mark.len() <= 40
        && mark
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase))
        && mark
            .chars()
            .all(|c| c.is_alphabetic() || " .-/&'’".contains(c))
        && (capitals >= 2 || mark.contains('.'));
    let closed = matches!(reading.close, Close::Dash { .. } | Close::Colon);
    closed
        && like_a_mark
        && (places.all_known && places.first.is_some() || places.area)
        && is_prose(after, true)
}

/// A date beside a name that could be a place.
fn dated(reading: &Reading, head: &str, after: &str, places: &Places) -> bool {
    let capitals = in_capitals(reading.parts[0].span.of(head));
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
        Close::Colon => !around.listed,
        _ => false,
    };
    closed && around.opens_paragraph && is_prose(after, reading.parts.len() > 1)
}

/// The same, and the name is that of a place where stories are filed.
fn bare_place(reading: &Reading, head: &str, places: &Places) -> bool {
    let Some(first) = places.first.filter(|_| places.all_known) else {
        // `SMALLVILLE, Kan. —`
        let dash = matches!(reading.close, Close::Dash { .. });
        return dash && places.area && could_be_place(reading, head, 3);
    };
    if reading.parts.len() > 1 {
        // `Beirut, Lebanon:`, but not `Clinton, Lincoln:`.
        return places.area || matches!(reading.close, Close::Dash { .. });
    }
    let capitals = in_capitals(reading.parts[0].span.of(head));
    let seat = names_a_seat(&first);
    match reading.close {
        Close::Dash { .. } => {
            seat && (capitals || !first.alias || first.population >= 100_000)
                && (capitals || first.population >= 12_000)
        }
        // A colon also follows speakers: Lincoln, Houston, Moreno.
        Close::Colon => seat && first.population >= fewest_people_of_colon(&first, capitals),
        _ => false,
    }
}

/// How big a city must be for a colon to follow it and not a speaker of its name. Papers of English
/// towns set a dash.
fn fewest_people_of_colon(place: &Candidate, capitals: bool) -> u32 {
    match (is_english(place), capitals, place.alias) {
        (true, ..) => 500_000,
        (_, true, _) => 0,
        (_, _, true) => 1_000_000,
        _ if place.level == Level::Country => 0,
        _ => 100_000,
    }
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
    let set_as_name = text.starts_with(char::is_uppercase)
        || !text.starts_with(char::is_alphabetic)
        || reading.date.is_some() && text == lower && gazetteer::is_place_name(text);
    let mut words = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let first = words.clone().next().unwrap_or("");
    set_as_name
        && !is_weekday(first)
        && !(part.words == 1 && month_number(first).is_some())
        && (!words.any(|word| NO_PLACES.contains(&word))
            // `NEWPORT NEWS, Va.`
            || part.words > 1 && gazetteer::is_place_name(text))
}

/// Words of headings, labels and bylines that are never part of a dateline's place.
const NO_PLACES: &[&str] = &[
    "news",
    "times",
    "post",
    "press",
    "tribune",
    "herald",
    "staff",
    "reporter",
    "reporters",
    "editor",
    "editors",
    "editorial",
    "correspondent",
    "desk",
    "bureau",
    "agency",
    "agencies",
    "by",
    "from",
    "updated",
    "published",
    "posted",
    "printed",
    "exclusive",
    "breaking",
    "opinion",
    "analysis",
    "comment",
    "commentary",
    "review",
    "interview",
    "feature",
    "factbox",
    "update",
    "watch",
    "live",
    "video",
    "photo",
    "photos",
    "best",
    "why",
    "how",
    "what",
    "when",
    "who",
    "where",
    "note",
    "correction",
    "advisory",
    "sport",
    "sports",
    "business",
    "world",
    "q",
    "a",
    "abstract",
    "summary",
    "headline",
    "headlines",
    "weather",
    "markets",
    "newsletter",
    "date",
];

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
