//! Which places do the names of a reading mean?
//!
//! Tells the state or country beside a place from a second place, parts `SYDNEY and KUALA LUMPUR`,
//! and mends slips. What a single name means is known to `gazetteer`; whether the reading is a
//! dateline is for `belief`.

use super::grammar::Part;
use crate::annotators::gazetteer::{self, Candidate, Level};
use crate::article::{Mended, Place};

/// What helps to find the place besides its name.
#[derive(Clone, Copy)]
pub struct Clues<'a> {
    /// Slips are mended where something else than the place speaks for a dateline.
    pub mending: bool,
    /// The country of the agency.
    pub home: Option<&'a str>,
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
pub struct Places {
    pub resolved: Vec<Place>,
    /// The names that were read otherwise than printed.
    pub mended: Vec<Mended>,
    /// The likeliest meaning of the first name.
    pub first: Option<Candidate>,
    /// The gazetteer knows the first name, by itself or one slip away.
    pub known: bool,
    /// The gazetteer knows every name, as it is printed.
    pub all_known: bool,
    /// A state or country that it knows is printed beside the first.
    pub area: bool,
}

impl Places {
    pub fn look_up(parts: &[Part], head: &str, clues: Clues) -> Places {
        let mut found = Places {
            resolved: Vec::new(),
            mended: Vec::new(),
            first: None,
            known: false,
            all_known: true,
            area: false,
        };
        let mut number = 0;
        while let Some(part) = parts.get(number) {
            let name = part.span.of(head);
            let beside = parts.get(number + 1).filter(|next| next.may_be_area);
            let beside = beside.map(|next| next.span.of(head));
            if let Some(city) = beside.filter(|city| lies_in(city, name)) {
                found.add(city, Some(name), number == 0, clues);
                number += 2;
                continue;
            }
            let area = beside.filter(|next| stands_beside(name, next));
            let meant = beside.filter(|_| area.is_none() && clues.mending);
            let meant = meant.and_then(|next| mended_area(name, next));
            let hint = area.or(meant);
            // `LONDON, Ontario, Canada`
            let further = parts.get(number + 2).filter(|next| {
                hint.is_some() && next.may_be_area && gazetteer::is_area(next.span.of(head))
            });
            let (text, inner) = match hint {
                None if clues.mending => unmarked_area(name),
                hint => (name, hint),
            };
            for name in names(text) {
                found.add(name, inner, number == 0, clues);
            }
            if let (Some(meant), Some(printed)) = (meant, beside) {
                found.mend(printed, meant);
            }
            number += 1 + usize::from(hint.is_some()) + usize::from(further.is_some());
        }
        found
    }

    fn add(&mut self, name: &str, hint: Option<&str>, first: bool, clues: Clues) {
        let candidates = gazetteer::find(name);
        let known = !candidates.is_empty();
        self.all_known &= known;
        // A slip is thought of before an unknown village is.
        let mended = (!known && clues.mending).then(|| gazetteer::resolve_mended(name, hint));
        let mended = mended.flatten();
        if let Some(place) = &mended {
            self.mend(name, &place.name);
        }
        // Some by-names of the gazetteer are themselves slips: `LONDN`.
        if let Some(meant) = candidates
            .first()
            .filter(|place| place.alias && clues.mending)
            && lacks_vowel_or_swaps(name, meant.name)
        {
            self.mend(name, meant.name);
        }
        let at_home = clues
            .home
            .filter(|_| hint.is_none())
            .and_then(|country| in_country(&candidates, country));
        let place = at_home
            .map(|place| place.place())
            .or(mended)
            .or_else(|| match hint {
                Some(_) => gazetteer::resolve(name, hint),
                None => filed_from(&candidates).map(Candidate::place),
            });
        if first {
            self.first = self.first.or(seat(&candidates));
            self.area = hint.is_some();
            self.known |= known || place.as_ref().is_some_and(|place| place.latitude.is_some());
        }
        self.resolved.extend(place);
    }

    fn mend(&mut self, printed: &str, meant: &str) {
        self.mended.push(Mended {
            printed: printed.to_owned(),
            meant: meant.to_owned(),
        });
    }
}

/// Whether a name is another with a vowel left out or two neighbours swapped, as no other tongue
/// writes it: `LONDN`, but not `Bagdad`, `Basle` or `Genève`.
fn lacks_vowel_or_swaps(name: &str, meant: &str) -> bool {
    let (name, meant) = (gazetteer::fold::fold(name), gazetteer::fold::fold(meant));
    let (name, meant) = (name.as_bytes(), meant.as_bytes());
    let same = name.iter().zip(meant).take_while(|(a, b)| a == b).count();
    match (&name[same..], &meant[same..]) {
        (left, [b'a' | b'e' | b'i' | b'o' | b'u', rest @ ..]) if left == rest => !rest.is_empty(),
        ([a, b, left @ ..], [c, d, rest @ ..]) => {
            a == d && b == c && left == rest && !rest.is_empty()
        }
        _ => false,
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

/// The likeliest place a story is filed from: the city before the region of its name and country,
/// where it is not much the smaller (Raqqa, Mykolaiv; but California, not the one in Maryland).
fn filed_from(candidates: &[Candidate]) -> Option<&Candidate> {
    let first = candidates.first()?;
    let region = first.level == Level::Region;
    let city = candidates.iter().find(|place| {
        let of_region = place.region == first.region && place.country == first.country;
        place.level == Level::City && of_region && place.population >= first.population / 20
    });
    city.filter(|_| region).or(Some(first))
}

/// Whether country and city are printed the other way round: `Egypt, Cairo`.
fn lies_in(city: &str, country: &str) -> bool {
    let likeliest = |name| gazetteer::find(name).first().copied();
    let country = likeliest(country).filter(|place| place.level == Level::Country);
    country.is_some_and(|country| {
        likeliest(city)
            .is_some_and(|city| city.level == Level::City && city.country == country.country)
    })
}

/// Whether the second of two names is the state or country of the first, not a second city:
/// `LONDON, Ontario` and `SMALLVILLE, Kan.`, but `UNITED NATIONS, New York` and `UKRAINE, Russia`.
fn stands_beside(name: &str, next: &str) -> bool {
    if !is_area(next, name) {
        return false;
    }
    let level = |name| gazetteer::find(name).first().map(|place| place.level);
    let city = level(next) == Some(Level::City);
    match level(name) {
        None => true,
        Some(Level::Country) => lies_inside(name, next),
        Some(_) => !city || lies_inside(name, next),
    }
}

fn lies_inside(name: &str, area: &str) -> bool {
    gazetteer::resolve(name, Some(area)).is_some_and(|place| place.latitude.is_some())
}

/// Set like a name, or in lower case like all of it: `in` is Indiana only there.
fn is_area(words: &str, beside: &str) -> bool {
    let set_as_name = !words.starts_with(char::is_lowercase) || beside == beside.to_lowercase();
    set_as_name && gazetteer::is_area(words)
}

/// The state or country that the second of two names means with a slip in it: `KYIV, Ukrane`.
fn mended_area(name: &str, next: &str) -> Option<&'static str> {
    let meant = (!gazetteer::is_place_name(next)).then(|| gazetteer::mended_area(next))??;
    stands_beside(name, meant).then_some(meant)
}

/// The state behind a name without its comma: `FARMINGTON Conn., March 9`.
fn unmarked_area(part: &str) -> (&str, Option<&str>) {
    let split = part.rsplit_once(' ').filter(|(name, area)| {
        let city = gazetteer::find(area)
            .first()
            .is_some_and(|place| place.level == Level::City);
        area.len() > 1 && !city && !gazetteer::is_place_name(part) && is_area(area, name)
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
