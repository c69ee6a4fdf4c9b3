//! Which place does a name mean, and where is it?
//!
//! Some sixty thousand cities, the regions and countries they lie in, and by-names (old, foreign,
//! abbreviated) that news uses, derived from GeoNames; README.md beside this file names the licence,
//! and `examples/build_gazetteer.rs` rebuilds the table. Lookup is by folded name (case, accents and
//! punctuation aside). Whether a word in running text is meant as a place is not decided here.

pub mod fold;
mod hints;
mod mend;
pub mod table;

use crate::article::Place;
use fold::fold;
use table::TABLE;

/// What sort of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    Country = 0,
    /// A state, province or other first division of a country.
    Region = 1,
    City = 2,
}

impl Level {
    fn from_number(number: u8) -> Level {
        match number {
            0 => Level::Country,
            1 => Level::Region,
            _ => Level::City,
        }
    }
}

/// A place that a name may mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The gazetteer's name, in English or romanised: `Kyiv`.
    pub name: &'static str,
    pub level: Level,
    /// ISO 3166-1 alpha-2; `None` for places of no country.
    pub country: Option<&'static str>,
    /// The region it lies in, or itself where it is one.
    pub region: Option<&'static str>,
    /// Degrees. A country has those of its capital, a region those of its people's centre.
    pub latitude: f32,
    pub longitude: f32,
    /// Inhabitants, to three figures; 0 where unknown.
    pub population: u32,
    /// Found by another name than `name`: `Kiev`, `Saigon`.
    pub alias: bool,
}

impl Candidate {
    /// The same as the article holds it.
    pub fn place(&self) -> Place {
        Place {
            name: self.name.to_owned(),
            country: self.country.map(str::to_owned),
            region: self.region.map(str::to_owned),
            latitude: Some(self.latitude),
            longitude: Some(self.longitude),
        }
    }
}

/// The places of this name, likeliest first: a country before its namesakes, a big city before a
/// small one, a city before a region only where it is big beside it (New York, Quebec).
pub fn find(name: &str) -> Vec<Candidate> {
    let key = fold(name);
    lookup(&key).map_or_else(Vec::new, |value| TABLE.candidates(value))
}

/// Whether any place bears the name.
pub fn is_place_name(name: &str) -> bool {
    lookup(&fold(name)).is_some()
}

/// How many of the leading words make up the longest place name they begin with; 0 for none.
pub fn longest_match(words: &[&str]) -> usize {
    let keys = TABLE.keys().as_fst();
    let mut node = keys.root();
    let mut longest = 0;
    for (count, word) in words.iter().enumerate() {
        let key = fold(word);
        let space = if count > 0 { " " } else { "" };
        for byte in space.bytes().chain(key.bytes()) {
            match node.find_input(byte) {
                Some(found) => node = keys.node(node.transition(found).addr),
                None => return longest,
            }
        }
        if key.is_empty() {
            return longest;
        }
        if node.is_final() {
            longest = count + 1;
        }
    }
    longest
}

/// The place meant by a name and, where one is printed beside it, its state or country
/// (`Ore.`, `N.Y.`, `France`).
///
/// Where the hint is known and the name is not known in it, the name stands with the hint's country
/// and region and without coordinates: a village is still in its state.
pub fn resolve(name: &str, hint: Option<&str>) -> Option<Place> {
    let candidates = find(name);
    let Some(hint) = hint else {
        return candidates.first().map(Candidate::place);
    };
    let areas = hints::areas(hint);
    let inside = candidates
        .iter()
        .find(|place| areas.iter().any(|area| area.holds(place)));
    match (inside, areas.first()) {
        (Some(place), _) => Some(place.place()),
        (None, None) => candidates.first().map(Candidate::place),
        (None, Some(area)) => village(name, area),
    }
}

/// As [`resolve`], for a name of six letters or more with one letter wrong, missing, added or
/// swapped with its neighbour: `WASHNGTON`. Only places of some size are thought of.
pub fn resolve_mended(name: &str, hint: Option<&str>) -> Option<Place> {
    let areas = hint.map(hints::areas).unwrap_or_default();
    let inside =
        |place: &&Candidate| areas.is_empty() || areas.iter().any(|area| area.holds(place));
    mend::candidates(&fold(name))
        .iter()
        .filter_map(|places| places.iter().find(inside))
        .max_by_key(|place| place.population)
        .map(Candidate::place)
}

/// The state, province or country of six letters or more that a name means with one such slip in
/// it: `Ukrane`. `None` where a city lies as near.
pub fn mended_area(name: &str) -> Option<&'static str> {
    let found = mend::candidates(&fold(name));
    let mut likeliest = found.iter().filter_map(|places| places.first());
    let first = likeliest.next()?;
    let area = |place: &Candidate| place.level != Level::City;
    (area(first) && likeliest.all(area)).then_some(first.name)
}

/// Whether the words name a state, province or country, or are a usual abbreviation of one.
pub fn is_area(name: &str) -> bool {
    !hints::areas(name).is_empty()
}

/// The English name of a country, by its ISO 3166-1 alpha-2 code in upper case.
pub fn country_name(code: &str) -> Option<&'static str> {
    TABLE
        .countries()
        .find(|&(known, _)| known == code)
        .map(|(_, name)| name)
}

/// The ISO 3166-1 alpha-2 code of a country, by any of its names.
pub fn country_code(name: &str) -> Option<&'static str> {
    find(name)
        .iter()
        .find(|place| place.level == Level::Country)?
        .country
}

/// Also without the article, and without a `City` that belongs to the name in speech only.
fn lookup(key: &str) -> Option<u64> {
    let keys = TABLE.keys();
    keys.get(key)
        .or_else(|| keys.get(key.strip_prefix("the ")?))
        .or_else(|| keys.get(key.strip_suffix(" city")?))
}

fn village(name: &str, area: &hints::Area) -> Option<Place> {
    if fold(name).is_empty() {
        return None;
    }
    Some(Place {
        name: title_case(name),
        country: Some(area.country.to_owned()),
        region: area.region.map(str::to_owned),
        ..Place::default()
    })
}

/// `SMALLVILLE` as `Smallville`; a name that has lower case already keeps its own.
fn title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut inside_word = false;
    let mut titled = String::with_capacity(name.len());
    for c in name.chars() {
        if inside_word {
            titled.extend(c.to_lowercase());
        } else {
            titled.push(c);
        }
        inside_word = c.is_alphabetic() || matches!(c, '\'' | '’');
    }
    titled
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `name|hint` against `name, region, country`.
    #[track_caller]
    fn check(printed: &str, expected: &str) {
        let (name, hint) = match printed.split_once('|') {
            Some((name, hint)) => (name, Some(hint)),
            None => (printed, None),
        };
        assert_eq!(shown(resolve(name, hint)), expected, "{printed:?}");
    }

    fn shown(place: Option<Place>) -> String {
        let Some(place) = place else {
            return "none".to_owned();
        };
        let parts = [Some(place.name), place.region, place.country];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_bare_name_means_the_likeliest_place() {
        check("PARIS", "Paris, Île-de-France, FR");
        check("WASHINGTON", "Washington, District of Columbia, US");
        check("NEW YORK", "New York City, New York, US");
        check("St. Petersburg", "Saint Petersburg, St.-Petersburg, RU");
        check("Georgia", "Georgia, GE");
        check("CALIFORNIA", "California, California, US");
        check("nowhere at all", "none");
        check("", "none");
    }

    #[test]
    fn the_state_or_country_decides() {
        check("PORTLAND|Ore.", "Portland, Oregon, US");
        check("PORTLAND|Maine", "Portland, Maine, US");
        check("PARIS|Texas", "Paris, Texas, US");
        check("LONDON|Ont.", "London, Ontario, CA");
        check("ATHENS|Ga", "Athens, Georgia, US");
        check("TBILISI|Georgia", "Tbilisi, Tbilisi, GE");
        check("SMALLVILLE|Kan.", "Smallville, Kansas, US");
    }

    #[test]
    fn names_of_other_times_and_tongues_are_known() {
        for (name, expected) in [
            ("KIEV", "Kyiv"),
            ("PEKING", "Beijing"),
            ("BOMBAY", "Mumbai"),
            ("LENINGRAD", "Saint Petersburg"),
            ("SAIGON", "Ho Chi Minh City"),
            ("МОСКВА", "Moscow"),
            ("Londres", "London"),
            ("Wien", "Vienna"),
            ("UNITED NATIONS", "United Nations"),
            ("THE HAGUE", "The Hague"),
            ("GAZA", "Gaza"),
        ] {
            let place = resolve(name, None).expect("a known name");
            assert_eq!(place.name, expected);
        }
    }

    #[test]
    fn countries_go_by_many_names() {
        for (name, code) in [
            ("U.S.", "US"),
            ("the United States", "US"),
            ("UK", "GB"),
            ("Britain", "GB"),
            ("UAE", "AE"),
            ("Russia", "RU"),
            ("Soviet Union", "RU"),
            ("The Netherlands", "NL"),
            ("Deutschland", "DE"),
            ("Ivory Coast", "CI"),
        ] {
            assert_eq!(country_code(name), Some(code), "{name}");
        }
        assert_eq!(country_name("NL"), Some("Netherlands"));
        assert_eq!(country_name("ZZ"), None);
    }

    #[test]
    fn one_slip_is_mended() {
        assert_eq!(
            shown(resolve_mended("WASHNGTON", None)),
            "Washington, District of Columbia, US"
        );
        assert_eq!(
            shown(resolve_mended("UNIED NATIONS", None)),
            "United Nations"
        );
        assert_eq!(
            shown(resolve_mended("BRUSSLES", None)),
            "Brussels, Brussels Capital, BE"
        );
        assert_eq!(
            shown(resolve_mended("Pariss", None)),
            "Paris, Île-de-France, FR"
        );
        assert_eq!(shown(resolve_mended("Rmoe", None)), "none");
        assert_eq!(shown(resolve_mended(&"é".repeat(40), None)), "none");
    }

    #[test]
    fn the_longest_name_is_taken() {
        assert_eq!(longest_match(&["New", "York", "City", "Council"]), 3);
        assert_eq!(longest_match(&["Rio", "de", "Janeiro", "said"]), 3);
        assert_eq!(longest_match(&["said", "London"]), 0);
        assert_eq!(longest_match(&["", "London"]), 0);
    }
}
