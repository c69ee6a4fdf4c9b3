//! Who are the people of an article, and what does it call them?
//!
//! Every run of capitalised words that may be a person's name is read with the titles and trades
//! around it; runs that share a surname and do not contradict each other are one person. Which of
//! them a speaker is, is asked in `resolve`.

use std::collections::{BTreeSet, HashMap};

use super::cues::{ATTACHES, BODY, Flags, Lexicon, PREPOSITION, ROLE, TITLE};
use super::given_names::{FEMALE, MALE, is_given_name};
use super::offices;
use super::phrases::Page;
use super::words::Shape;
use crate::article::{Kind, Mention};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    Female,
    Male,
}

/// A person, or a body that is called like one.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The fullest form in the article, without titles.
    pub name: String,
    pub gender: Option<Gender>,
    /// The first office or trade the article gives, as printed.
    pub role: Option<String>,
    /// A title, a given name or the entity annotator vouches for a person.
    pub vouched: bool,
    /// Its name is the entity annotator's.
    listed: bool,
    mentioned: usize,
}

/// A place where the article names somebody.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    pub start: usize,
    pub person: usize,
}

#[derive(Debug, Default)]
pub struct People {
    pub persons: Vec<Person>,
    by_surname: HashMap<String, Vec<usize>>,
    by_given_name: HashMap<String, Vec<usize>>,
}

/// A name as it stands in a page: its words without titles, what its titles tell.
pub struct Reading {
    pub first: usize,
    pub last: usize,
    pub gender: Option<Gender>,
    pub role: Option<String>,
    titled: bool,
}

/// No article has more people than this; lists that have are not searched in full for each quote.
const MOST_PERSONS: usize = 500;

impl People {
    /// Takes in the persons that the entity annotator found, each name once: how often the text
    /// itself has the full name decides between two of one surname.
    pub fn add_mentions(&mut self, mentions: &[Mention]) {
        let persons = mentions
            .iter()
            .filter(|mention| mention.kind == Kind::Person);
        let names: BTreeSet<&str> = persons.map(|mention| mention.name.as_str()).collect();
        for name in names {
            let name = without_body(one_line(name));
            if name.contains(' ')
                && let Some(person) = self.add(&name)
            {
                self.persons[person].vouched = true;
                self.persons[person].listed = true;
            }
        }
    }

    /// Takes in the full names of a page: those of two words and more.
    pub fn add_page(&mut self, page: &Page) {
        for (first, last) in runs(page) {
            let reading = read(page, first, last);
            if page.is(reading.last, BODY) {
                continue;
            }
            if reading.last == reading.first && !has_age(page, reading.last) {
                continue;
            }
            let name = one_line(page.span(reading.first, reading.last).of(page.text));
            if let Some(person) = self.add(&name) {
                self.learn(person, &reading);
            }
        }
    }

    /// Where a page names the people known by now, in order; takes in what titles tell of them.
    pub fn namings(&mut self, page: &Page) -> Vec<Naming> {
        let mut namings = Vec::new();
        for (first, last) in runs(page) {
            let reading = read(page, first, last);
            let name = one_line(page.span(reading.first, reading.last).of(page.text));
            if let Some(person) = self.find(&name, reading.gender) {
                self.learn(person, &reading);
                namings.push(Naming {
                    start: page.span(first, last).start,
                    person,
                });
            }
        }
        namings
    }

    fn learn(&mut self, person: usize, reading: &Reading) {
        let person = &mut self.persons[person];
        person.gender = person.gender.or(reading.gender);
        person.vouched |= reading.titled;
        if person.role.is_none() {
            person.role.clone_from(&reading.role);
        }
    }

    fn add(&mut self, name: &str) -> Option<usize> {
        let words: Vec<&str> = name.split(' ').collect();
        if !(1..=5).contains(&words.len()) {
            return None;
        }
        let (given, surname) = (words[0].to_lowercase(), key(surname(&words)?));
        let known = self.by_surname.get(&surname).and_then(|known| {
            known
                .iter()
                .copied()
                .find(|&at| agree(&self.persons[at].name, name))
        });
        if let Some(at) = known {
            let person = &mut self.persons[at];
            person.mentioned += 1;
            let (known, found) = (person.name.split(' ').count(), words.len());
            let plainer = found == known && !person.listed && is_plainer(&person.name, name);
            if known < found && found <= 4 || plainer {
                person.name = name.to_string();
                person.gender = person.gender.or(gender_of_given(&given));
            }
            return Some(at);
        }
        if self.persons.len() >= MOST_PERSONS {
            return None;
        }
        let gender = gender_of_given(&given);
        let person = Person {
            name: name.to_string(),
            gender,
            vouched: gender.is_some(),
            mentioned: 1,
            role: None,
            listed: false,
        };
        self.persons.push(person);
        let at = self.persons.len() - 1;
        self.by_surname.entry(surname).or_default().push(at);
        self.by_given_name.entry(given).or_default().push(at);
        Some(at)
    }

    /// The person a name means: a full name, a surname, or a given name that only one has.
    pub fn find(&self, name: &str, gender: Option<Gender>) -> Option<usize> {
        let words: Vec<&str> = name.split(' ').collect();
        let key = key(surname(&words)?);
        let suits = |at: &usize| {
            let person = &self.persons[*at];
            gender.is_none() || person.gender.is_none() || person.gender == gender
        };
        let named = self
            .by_surname
            .get(&key)
            .map(Vec::as_slice)
            .unwrap_or_default();
        if words.len() > 1 {
            return named
                .iter()
                .copied()
                .find(|&at| agree(&self.persons[at].name, name));
        }
        let most = |known: &[usize]| {
            let candidates = known.iter().copied().filter(|at| suits(at));
            // The first of those named most often; of equals the one with the plainer name.
            candidates.max_by_key(|&at| {
                let person = &self.persons[at];
                let plain = person.name.split(' ').count() <= 3;
                (person.mentioned, plain, usize::MAX - at)
            })
        };
        most(named).or_else(|| match self.by_given_name.get(&key).map(Vec::as_slice) {
            Some([only]) if suits(only) => Some(*only),
            _ => None,
        })
    }

    /// The one person that holds an office: "the mayor" where the article has one mayor, "the deputy
    /// minister" where it has one deputy foreign minister.
    pub fn holder(&self, office: &str, lexicon: &Lexicon) -> Option<usize> {
        let former = |word: &str| FORMER.contains(&word.to_lowercase().as_str());
        let says = |role: &str, word: &str| role.split(' ').any(|it| it.eq_ignore_ascii_case(word));
        let sought = head(office, lexicon);
        let others = office.split(' ').filter(|word| *word != sought);
        let qualities: Vec<&str> = others.collect();
        let mut holders = self.persons.iter().enumerate().filter(|(_, person)| {
            let role = person.role.as_deref().unwrap_or("");
            person.vouched
                && head(role, lexicon).to_lowercase() == sought.to_lowercase()
                && qualities.iter().all(|word| says(role, word))
                && role
                    .split(' ')
                    .all(|word| !former(word) || says(office, word))
        });
        let first = holders.next()?;
        holders.next().is_none().then_some(first.0)
    }
}

/// The word that names the office itself: "mayor" of "mayor of Oslo".
fn head<'r>(role: &'r str, lexicon: &Lexicon) -> &'r str {
    let is = |word: &str, flags: Flags| lexicon.flags(word) & flags != 0;
    let words = role.split([' ', '\'', '’']);
    let mut own = words.take_while(|word| !is(word, ATTACHES | PREPOSITION) || is(word, ROLE));
    if lexicon.language.customs.bare_genitive {
        return own.find(|word| is(word, ROLE)).unwrap_or("");
    }
    own.last().unwrap_or("")
}

/// Words that say an office is not held.
const FORMER: &[&str] = &[
    "former",
    "ex",
    "late",
    "deputy",
    "vice",
    "acting",
    "assistant",
];

/// Two forms of a name agree where their given names do: equal, or one an initial of the other.
fn agree(known: &str, name: &str) -> bool {
    let given = |name: &str| {
        name.split(' ')
            .next()
            .unwrap_or("")
            .trim_end_matches('.')
            .to_lowercase()
    };
    let (known, name) = (given(known), given(name));
    if is_cyrillic(&known) && is_cyrillic(&name) && known.len() > 2 && name.len() > 2 {
        return same_case_aside(&known, &name);
    }
    let initial = known.chars().count() == 1 || name.chars().count() == 1;
    known == name || initial && known.chars().next() == name.chars().next()
}

/// What a surname is known by: in lower case, and without the ending of its case where the language
/// declines names.
fn key(surname: &str) -> String {
    let lower = surname.to_lowercase();
    if !is_cyrillic(&lower) {
        return lower;
    }
    let lower = lower.replace('ё', "е");
    let bare = CASE_ENDINGS.iter().find_map(|end| {
        let bare = lower.strip_suffix(end)?;
        (bare.chars().count() >= 3).then(|| bare.to_string())
    });
    bare.unwrap_or(lower)
}

/// Endings of Russian and Ukrainian names in their cases, the longest first.
const CASE_ENDINGS: &[&str] = &[
    "ого", "ому", "ой", "ей", "ым", "им", "ом", "ем", "ую", "юю", "ая", "яя", "ый", "ий", "ої",
    "ій", "ою", "ею", "а", "я", "у", "ю", "е", "ы", "и", "і", "о", "ь", "й",
];

fn is_cyrillic(word: &str) -> bool {
    word.starts_with(|c: char| ('\u{400}'..='\u{4ff}').contains(&c))
}

/// "павел" and "павла", "анна" and "анной": one beginning, and not both known for different names.
fn same_case_aside(known: &str, name: &str) -> bool {
    let listed = |name: &str| gender_of_given(name).is_some();
    if known == name || listed(known) && listed(name) {
        return known == name;
    }
    let pairs = known.chars().zip(name.chars());
    let shared = pairs.take_while(|(a, b)| a == b).count();
    let longest = known.chars().count().max(name.chars().count());
    shared >= 2 && shared + 3 >= longest
}

/// Whether `name` rather than `known` stands in the nominative: its given name is one by the list,
/// or it is the shorter.
fn is_plainer(known: &str, name: &str) -> bool {
    if !is_cyrillic(&name.to_lowercase()) {
        return false;
    }
    let listed = |name: &str| {
        let given = name.split(' ').next().unwrap_or("").to_lowercase();
        gender_of_given(&given).is_some()
    };
    match (listed(known), listed(name)) {
        (false, true) => true,
        (true, false) => false,
        _ => name.len() < known.len(),
    }
}

/// The word a person is called by: the last, Jr. and III aside.
fn surname<'w>(words: &[&'w str]) -> Option<&'w str> {
    let suffix = |word: &&&str| {
        !matches!(
            word.trim_end_matches('.'),
            "Jr" | "Sr" | "II" | "III" | "IV"
        )
    };
    words.iter().rev().find(suffix).copied()
}

/// "Казани Анна Котова" is Анна Котова: the place is her office's.
fn without_body(name: String) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    match words[..] {
        [body, given, surname]
            if is_cyrillic(&body.to_lowercase())
                && is_given_name(given)
                && !is_given_name(body) =>
        {
            format!("{given} {surname}")
        }
        _ => name,
    }
}

/// "Kevin, 19 ans, attend": an age after a single name makes it a person's.
fn has_age(page: &Page, at: usize) -> bool {
    let parted = matches!(page.shape(at + 1), Shape::Comma | Shape::Open);
    if !parted || page.words[at].flags != 0 {
        return false;
    }
    let age = at + 2 + usize::from(page.printed(at + 2) == "de");
    let years = page.printed(age).parse::<u8>();
    page.shape(age) == Shape::Number && years.is_ok_and(|years| (1..=110).contains(&years))
}

/// The runs of capitalised words in a page that may be names.
fn runs(page: &Page) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < page.words.len() {
        if page.shape(at) == Shape::Capital && (page.begins_name(at) || has_age(page, at)) {
            let last = page.name_run(at);
            runs.push((at, last));
            at = last + 1;
        } else {
            at += 1;
        }
    }
    runs
}

/// Reads the run of capitalised words `first..=last`: where its titles end, and what they and the
/// words around it tell.
pub fn read(page: &Page, first: usize, last: usize) -> Reading {
    let last = before_of(page, first, last);
    let bare = end_of_titles(page, first, last);
    let gender = (first..bare).find_map(|at| gender_of_title(page.printed(at)));
    let given = || {
        (bare < last)
            .then(|| gender_of_given(&page.printed(bare).to_lowercase()))
            .flatten()
    };
    let gender = gender.or_else(given);
    let before = offices::before(page, first, bare);
    let gender = gender.or_else(|| before.as_deref().and_then(gender_of_role));
    let role = before.or_else(|| offices::after(page, last + 1));
    let titled = bare > first || role.is_some();
    Reading {
        first: bare,
        last,
        gender,
        role,
        titled,
    }
}

/// "Ann Lee of Ohio" is Ann Lee; "Bank of Ohio" stays whole.
fn before_of(page: &Page, first: usize, last: usize) -> usize {
    let of = (first + 2..last).find(|&at| page.printed(at) == "of");
    let names = |at: &usize| {
        (first..*at)
            .filter(|&at| !page.is(at, TITLE | ROLE))
            .count()
            >= 2
    };
    of.filter(names).map_or(last, |of| of - 1)
}

/// The first word of a name after its titles; the whole is a name where it is a body's, such as
/// "Justice Department", or nothing but titles.
fn end_of_titles(page: &Page, first: usize, last: usize) -> usize {
    if page.is(last, BODY) {
        return first;
    }
    let given = |at: usize| gender_of_given(&page.printed(at).to_lowercase()).is_some();
    let title = |at: &usize| page.is(*at, TITLE | ROLE) && !given(*at) && !page.is(*at, BODY);
    let customs = page.lexicon.language.customs;
    let Some(title) = (first..last).rev().find(title) else {
        let office = first > 0 && page.shape(first - 1) == Shape::Lower && page.is(first - 1, ROLE);
        let trade = customs.capital_nouns && last == first + 2 && given(first + 1) && !given(first);
        return first + usize::from(trade || office && names_body_first(page, first, last));
    };
    if page.printed(title + 1) == "of" && title + 2 < last {
        // "Secretary of State Ann Lee", "Premier of New Holland Ann Lee"
        let last_but_one = (title + 3).max(last - 1);
        return (title + 3..last_but_one)
            .find(|&at| given(at))
            .unwrap_or(last_but_one);
    }
    let bare = title + 1;
    if customs.bare_genitive && last > bare + 2 {
        // "глава МИД Латвии Эдгар Калнс"
        return (bare + 1..last).find(|&at| given(at)).unwrap_or(last - 1);
    }
    bare + usize::from(names_body_first(page, bare, last))
}

/// Slavic languages name the body between office and name, in the genitive: "представитель Кремля
/// Павел Ротов", "мэр Казани Анна Котова"; a patronymic may stand there too.
fn names_body_first(page: &Page, first: usize, last: usize) -> bool {
    let middle = page.printed(first + 1);
    let patronymic = ["вич", "вна", "чна"]
        .iter()
        .any(|end| middle.ends_with(end));
    page.lexicon.language.customs.bare_genitive && last == first + 2 && !patronymic
}

pub fn gender_of_title(title: &str) -> Option<Gender> {
    let female = [
        "Mrs",
        "Ms",
        "Miss",
        "Lady",
        "Dame",
        "Queen",
        "Princess",
        "Congresswoman",
        "Councilwoman",
        "Chairwoman",
        "Spokeswoman",
        "Actress",
        "Sister",
        "Mme",
        "Mlle",
        "Frau",
        "Sra",
        "Srta",
        "Doña",
    ];
    let male = [
        "Mr",
        "Sir",
        "Lord",
        "King",
        "Prince",
        "Congressman",
        "Councilman",
        "Pope",
        "Father",
        "M",
        "Herr",
        "Sr",
        "Don",
    ];
    let title = title.trim_end_matches('.');
    if female.contains(&title) {
        return Some(Gender::Female);
    }
    male.contains(&title).then_some(Gender::Male)
}

fn gender_of_role(role: &str) -> Option<Gender> {
    let female = [
        "woman", "actress", "mother", "wife", "sister", "daughter", "widow",
    ];
    let male = ["man", "actor", "father", "husband", "brother", "son"];
    let last = role.split(' ').next_back().unwrap_or("");
    if female.iter().any(|end| last.ends_with(end)) {
        return Some(Gender::Female);
    }
    male.iter()
        .any(|end| last.ends_with(end))
        .then_some(Gender::Male)
}

fn gender_of_given(given: &str) -> Option<Gender> {
    if FEMALE.binary_search(&given).is_ok() {
        return Some(Gender::Female);
    }
    MALE.binary_search(&given).is_ok().then_some(Gender::Male)
}

/// White space and line ends of wrapped copy become single spaces.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
