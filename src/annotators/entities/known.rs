//! By which names do states, great cities and international organisations go? A register of things
//! that news names in several ways: `US` and `United States`, `CSTO` and its long form, `Kiev` and
//! `Kyiv`.
//!
//! It holds only names that mean the same thing wherever they stand alone, so that it may join
//! names across articles; what an article itself says of its names is the business of `names`, and
//! what else lies where that of `gazetteer`. The register stands in `compiled_in/known.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::inflection::{is_cyrillic, stem};
use crate::article::Kind;

/// All names of one thing, the preferred or fullest first.
pub type Names = &'static [&'static str];

/// All names of what this name means, the preferred or fullest first; the name itself is among
/// them, but for letter case, full stops and a leading "the". `None` where the register does not
/// know it. It knows no people.
pub fn known_names(kind: Kind, name: &str) -> Option<Names> {
    let register = register();
    let (row, _) = register.by_name(kind).get(&folded(name)?)?;
    register.rows(kind).get(*row).map(Vec::as_slice)
}

/// Every thing of a kind that the register knows, each by all its names.
pub fn known_things(kind: Kind) -> impl Iterator<Item = Names> {
    register().rows(kind).iter().map(Vec::as_slice)
}

/// The number of a known thing among those of its kind, and how far down its list this name stands.
pub(super) fn known_rank(kind: Kind, name: &str) -> Option<(usize, usize)> {
    register().by_name(kind).get(&folded(name)?).copied()
}

/// The known Cyrillic name that these words are a case of: `Саудовской Аравии` is
/// `Саудовская Аравия`.
pub(super) fn known_nominative(kind: Kind, words: &[&str]) -> Option<&'static str> {
    let stems = &register().section(kind).by_stem;
    if words.len() > LONGEST_WORDS || stems.is_empty() {
        return None;
    }
    stems.get(&stemmed(words.iter().copied())?).copied()
}

/// How many words make up the longest known name, or a case of it, that begins here, and what it
/// names. `first` is the first word, `name` gives the text of so many words, at most `most`.
pub(super) fn longest_known<'t>(
    first: &str,
    most: usize,
    name: impl Fn(usize) -> &'t str,
) -> Option<(usize, Kind)> {
    let opens = |word: &str| register().openers.contains(word);
    let first_known = opens(&folded(first)?) || is_cyrillic(first) && opens(&stem(first));
    if !first_known {
        return None;
    }
    (1..=most.min(LONGEST_WORDS)).rev().find_map(|length| {
        let name = name(length);
        let is_known = |kind: &Kind| is_name_of(*kind, name);
        let kind = [Kind::Place, Kind::Organisation]
            .into_iter()
            .find(is_known)?;
        Some((length, kind))
    })
}

/// Whether the name, or one it is a case of, is known, and has the capitals of an acronym if that
/// is one.
fn is_name_of(kind: Kind, name: &str) -> bool {
    if let Some(known) = printed(kind, name) {
        return !is_acronym(known) || is_acronym(name) || is_spelt_as_word(name);
    }
    let words: Vec<&str> = name.split_whitespace().take(LONGEST_WORDS + 1).collect();
    let declined = is_cyrillic(name) && !is_acronym(name);
    declined && known_nominative(kind, &words).is_some_and(|known| !is_acronym(known))
}

/// The known name as the register prints it.
fn printed(kind: Kind, name: &str) -> Option<&'static str> {
    let (row, rank) = known_rank(kind, name)?;
    register().rows(kind).get(row)?.get(rank).copied()
}

/// Acronyms that newspapers of some countries print like words: `Nato`, `Otan`, `Onu`.
fn is_spelt_as_word(name: &str) -> bool {
    let mut letters = name.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small = letters.as_str();
    let length = small.chars().count();
    capital && small.chars().all(char::is_lowercase) && length > 2 || ["Onu", "Usa"].contains(&name)
}

/// Whether a name has only capitals: "Un" and "Au" are not the UN and the AU.
fn is_acronym(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

/// No name of the register has more words.
const LONGEST_WORDS: usize = 8;

/// The stems of the words of a Cyrillic name.
fn stemmed<'w>(words: impl Iterator<Item = &'w str>) -> Option<String> {
    let mut stems = String::new();
    for word in words {
        if word.len() > LONGEST || !is_cyrillic(word) {
            return None;
        }
        stems.push_str(&stem(word));
        stems.push(' ');
    }
    Some(stems).filter(|stems| !stems.is_empty())
}

/// No name of the register is longer, in bytes.
const LONGEST: usize = 100;

/// The name in lower case, without full stops, a leading "the" and needless white space.
fn folded(name: &str) -> Option<String> {
    if name.len() > LONGEST {
        return None;
    }
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let letters = word.chars().filter(|c| *c != '.');
        folded.extend(letters.flat_map(char::to_lowercase).map(plain_apostrophe));
    }
    let short = folded.strip_prefix("the ").map(str::to_owned);
    Some(short.unwrap_or(folded)).filter(|name| !name.is_empty())
}

fn plain_apostrophe(c: char) -> char {
    if c == '’' { '\'' } else { c }
}

#[derive(Default)]
struct Register {
    places: Section,
    organisations: Section,
    people: Section,
    /// The first word of every name, folded; for Cyrillic its stem as well.
    openers: HashSet<String>,
}

#[derive(Default)]
struct Section {
    rows: Vec<Vec<&'static str>>,
    /// The row of each name, and its place in it.
    by_name: HashMap<String, (usize, usize)>,
    /// The Cyrillic names by their stems.
    by_stem: HashMap<String, &'static str>,
}

impl Register {
    fn section(&self, kind: Kind) -> &Section {
        match kind {
            Kind::Place => &self.places,
            Kind::Organisation => &self.organisations,
            Kind::Person => &self.people,
        }
    }

    fn rows(&self, kind: Kind) -> &[Vec<&'static str>] {
        &self.section(kind).rows
    }

    fn by_name(&self, kind: Kind) -> &HashMap<String, (usize, usize)> {
        &self.section(kind).by_name
    }
}

/// The register, read at the first call.
fn register() -> &'static Register {
    static REGISTER: OnceLock<Register> = OnceLock::new();
    REGISTER.get_or_init(|| parse(SOURCE))
}

static SOURCE: &str = include_str!("compiled_in/known.txt");

fn parse(source: &'static str) -> Register {
    let mut register = Register::default();
    let mut openers = HashSet::new();
    let mut section = &mut register.people;
    for line in source.lines() {
        match line {
            "[place]" => section = &mut register.places,
            "[organisation]" => section = &mut register.organisations,
            _ if line.starts_with('#') || line.trim().is_empty() => {}
            _ => section.read(line, &mut openers),
        }
    }
    register.openers = openers;
    register
}

impl Section {
    fn read(&mut self, line: &'static str, openers: &mut HashSet<String>) {
        let names: Vec<&str> = line.split(';').map(str::trim).collect();
        for (rank, name) in names.iter().enumerate() {
            let first = name.split([' ', '.', '\'']).next().unwrap_or("");
            if let Some(stems) = stemmed(name.split_whitespace()) {
                self.by_stem.entry(stems).or_insert(name);
                openers.insert(stem(first));
            }
            openers.extend(folded(first));
            if let Some(key) = folded(name) {
                let row = self.rows.len();
                self.by_name.entry(key).or_insert((row, rank));
            }
        }
        self.rows.push(names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, name: &str, preferred: Option<&str>) {
        let found = known_names(kind, name).and_then(|names| names.first().copied());
        assert_eq!(found, preferred, "{name}");
    }

    #[test]
    fn states_go_by_several_names() {
        for name in ["US", "the U.S.", "USA", "UNITED STATES", "America", "США"] {
            check(Kind::Place, name, Some("United States"));
        }
        check(Kind::Place, "the UK", Some("United Kingdom"));
        check(Kind::Place, "Côte d’Ivoire", Some("Ivory Coast"));
        check(Kind::Place, "Burma", Some("Myanmar"));
        check(Kind::Place, "Kiev", Some("Kyiv"));
    }

    #[test]
    fn an_acronym_and_its_long_form_are_one() {
        let osce = "Organization for Security and Co-operation in Europe";
        let un = "United Nations";
        check(Kind::Organisation, "OSCE", Some(osce));
        check(Kind::Organisation, "the U.N.", Some(un));
        check(Kind::Organisation, "ООН", Some(un));
        let names = known_names(Kind::Organisation, "csto").unwrap_or(&[]);
        assert!(names.contains(&"Collective Security Treaty Organization"));
    }

    #[test]
    fn names_of_two_things_are_left_out() {
        for name in ["ICC", "FSB", "PTI", "AFP", "ADB Bank", "the", ""] {
            check(Kind::Organisation, name, None);
        }
        for name in ["Congo", "Korea", "Washington", "New York", "EU"] {
            check(Kind::Place, name, None);
        }
        check(Kind::Person, "US", None);
    }

    #[test]
    fn every_name_stands_in_one_line_of_its_section() {
        for kind in [Kind::Place, Kind::Organisation, Kind::Person] {
            for (row, names) in register().rows(kind).iter().enumerate() {
                assert!(names.len() > 1, "{names:?}");
                for name in names {
                    let (known, _) = known_rank(kind, name).expect("the name is in the register");
                    assert_eq!(known, row, "{name} in two lines");
                }
            }
        }
        assert!(register().rows(Kind::Organisation).len() >= 150);
    }
}
