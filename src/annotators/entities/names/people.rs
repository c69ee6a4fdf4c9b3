//! Which mentions of people are one person?
//!
//! A name of two words or more names its bearer in full; shorter forms of it (a word left out, cut
//! to an initial) and the bare surname join it. A title or a given name that says whether a man or
//! a woman is meant keeps "Mrs. Orr" apart from "Paul Orr".

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{Form, MOST_CANDIDATES, Register, of_kind};
use crate::annotators::entities::Found;
use crate::annotators::entities::inflection::{is_cyrillic, stem};
use crate::article::{Article, Kind};

/// Gives each mention of a person its entity.
pub fn join(
    article: &Article,
    found: &[Found],
    forms: &[Form],
    register: &mut Register,
    entities: &mut [usize],
) {
    let called: Vec<Called> = found
        .iter()
        .zip(forms)
        .map(|(one, form)| Called::new(article, one, form))
        .collect();
    let mut people = People::new(found, &called, forms, register);
    for at in of_kind(found, Kind::Person) {
        let Some(entity) = people.bearer(at, &called[at], register) else {
            continue;
        };
        entities[at] = entity;
        register.join(entity, at, forms);
        people.note(entity, &called[at]);
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Gender {
    Woman,
    Man,
}

/// How a mention calls a person.
#[derive(Default)]
struct Called {
    /// Words to compare: initials parted, letters that spellings differ in made one, inflections
    /// cut, "Jr." left out.
    words: Vec<String>,
    gender: Option<Gender>,
}

impl Called {
    fn new(article: &Article, found: &Found, form: &Form) -> Self {
        if found.kind != Kind::Person {
            return Called::default();
        }
        let mut words: Vec<String> = Vec::new();
        let printed = form.printed.split(' ').zip(&form.words);
        for (print, word) in printed {
            let initials = print.contains('.') && !print.contains(char::is_lowercase);
            if initials && word.chars().count() > 1 {
                words.extend(word.chars().filter(|c| c.is_alphabetic()).map(String::from));
            } else if words.is_empty() || !GENERATIONS.contains(&word.as_str()) {
                words.push(comparable(word));
            }
        }
        let gender = gender(article, found, form);
        Called { words, gender }
    }

    fn surname(&self) -> Option<&String> {
        self.words.last()
    }
}

/// What follows a surname.
const GENERATIONS: &[&str] = &["jr", "jr,", "sr", "ii", "iii", "iv"];

/// The word without what transliterations and cases differ in: `Sergey`, `Sergei`; `al-Sisi`,
/// `Sisi`.
fn comparable(word: &str) -> String {
    if is_cyrillic(word) {
        return stem(word);
    }
    let bare = word
        .strip_prefix("al-")
        .or_else(|| word.strip_prefix("el-"))
        .filter(|rest| rest.chars().count() > 2)
        .unwrap_or(word);
    let mut letters = bare.trim_end_matches(',').chars();
    let first = letters.next();
    let rest = letters.map(|c| if matches!(c, 'y' | 'j') { 'i' } else { c });
    first.into_iter().chain(rest).collect()
}

/// Whether title, given name or ending say that a man or a woman is meant.
fn gender(article: &Article, found: &Found, form: &Form) -> Option<Gender> {
    let text = article.field(found.field);
    let inside = found.span.of(text).split_whitespace().next();
    let before = text.get(..found.span.start).and_then(last_word);
    let titled = [before, inside].into_iter().flatten().find_map(of_title);
    let named = || form.words.first().filter(|_| form.words.len() > 1);
    let given = || named().and_then(|word| of_given_name(word));
    let masculine = || {
        let surname = form.words.last()?;
        ["ов", "ев", "ин", "ын", "ий"]
            .iter()
            .any(|end| surname.ends_with(end))
            .then_some(Gender::Man)
    };
    titled.or_else(given).or_else(masculine)
}

/// The word that a text ends with, of its last forty bytes.
fn last_word(before: &str) -> Option<&str> {
    let mut start = before.len().saturating_sub(40);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    before[start..].split_whitespace().next_back()
}

fn of_title(word: &str) -> Option<Gender> {
    let word = word.trim_end_matches('.').to_lowercase();
    match word.as_str() {
        "mr" | "sir" | "lord" | "king" | "prince" | "duke" | "herr" | "monsieur" | "señor"
        | "signor" | "father" | "господин" => Some(Gender::Man),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "queen" | "princess" | "duchess" | "baroness"
        | "frau" | "madame" | "mme" | "mlle" | "señora" | "sra" | "signora" | "sister"
        | "congresswoman" | "spokeswoman" | "госпожа" => Some(Gender::Woman),
        _ => None,
    }
}

fn of_given_name(word: &str) -> Option<Gender> {
    static NAMES: OnceLock<HashMap<&str, Gender>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        let mut gender = Gender::Woman;
        let source = include_str!("../compiled_in/given_names.txt");
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            match line {
                "[woman]" => gender = Gender::Woman,
                "[man]" => gender = Gender::Man,
                _ => names.extend(line.split(',').map(|name| (name.trim(), gender))),
            }
        }
        names
    });
    names.get(word).copied()
}

/// The people of an article.
struct People {
    /// For each full name, the people it may stand for, the first named first.
    named: HashMap<Vec<String>, Vec<usize>>,
    by_surname: Index,
    by_word: Index,
    genders: HashMap<usize, Gender>,
    last_named: HashMap<String, usize>,
    /// Those who are never named in full.
    alone: HashMap<(String, Option<Gender>), usize>,
}

type Index = HashMap<String, Vec<usize>>;

impl People {
    /// Opens an entity for each person named with two words or more.
    fn new(found: &[Found], called: &[Called], forms: &[Form], register: &mut Register) -> Self {
        let mut people = People {
            named: HashMap::new(),
            by_surname: Index::new(),
            by_word: Index::new(),
            genders: HashMap::new(),
            last_named: HashMap::new(),
            alone: HashMap::new(),
        };
        let mut full: Vec<usize> = of_kind(found, Kind::Person)
            .filter(|at| called[*at].words.len() > 1)
            .collect();
        full.sort_by_key(|at| {
            let words = &called[*at].words;
            let letters = forms[*at]
                .words
                .iter()
                .map(|word| word.len())
                .sum::<usize>();
            (std::cmp::Reverse((words.len(), letters)), *at)
        });
        let mut bearers: HashMap<usize, usize> = HashMap::new();
        for at in full {
            let one = &called[at];
            if people.named.contains_key(&one.words) {
                continue;
            }
            let Some(surname) = one.surname() else {
                continue;
            };
            let namesakes = people
                .by_surname
                .get(surname)
                .map_or(&[][..], Vec::as_slice);
            let mut candidates: Vec<usize> = namesakes
                .iter()
                .copied()
                .filter(|entity| !people.is_other(*entity, one.gender))
                .filter(|entity| is_shorter(&one.words, &called[bearers[entity]].words))
                .collect();
            if candidates.is_empty() {
                let entity = register.open(at);
                bearers.insert(entity, at);
                candidates.push(entity);
                people.index(entity, one);
            }
            people.named.insert(one.words.clone(), candidates);
        }
        people
    }

    fn index(&mut self, entity: usize, one: &Called) {
        let push = |index: &mut Index, word: &String| {
            let people = index.entry(word.clone()).or_default();
            if people.len() < MOST_CANDIDATES {
                people.push(entity);
            }
        };
        for word in &one.words {
            push(&mut self.by_word, word);
        }
        if let Some(surname) = one.surname() {
            push(&mut self.by_surname, surname);
        }
        if let Some(gender) = one.gender {
            self.genders.insert(entity, gender);
        }
    }

    /// Whether the person is known not to be of this gender.
    fn is_other(&self, entity: usize, gender: Option<Gender>) -> bool {
        let known = self.genders.get(&entity).copied();
        gender.is_some() && known.is_some() && known != gender
    }

    /// Whom a mention means.
    fn bearer(&mut self, at: usize, one: &Called, register: &mut Register) -> Option<usize> {
        let surname = one.surname()?;
        let candidates = self
            .named
            .get(&one.words)
            .or_else(|| self.by_surname.get(surname))
            .or_else(|| self.by_word.get(surname));
        let fitting = |entity: &usize| !self.is_other(*entity, one.gender);
        let last = self.last_named.get(surname);
        let found = candidates.and_then(|candidates| {
            last.filter(|entity| candidates.contains(entity) && fitting(entity))
                .or_else(|| candidates.iter().find(|entity| fitting(entity)))
                .copied()
        });
        if found.is_some() {
            return found;
        }
        let namesake = |gender| self.alone.get(&(surname.clone(), gender)).copied();
        let known = match one.gender {
            Some(_) => namesake(one.gender).or_else(|| namesake(None).filter(fitting)),
            None => last.copied().filter(|_| candidates.is_none()),
        };
        let entity = known.unwrap_or_else(|| register.open(at));
        self.alone.insert((surname.clone(), one.gender), entity);
        Some(entity)
    }

    /// Remembers that the person was named, and so.
    fn note(&mut self, entity: usize, one: &Called) {
        if let Some(gender) = one.gender {
            self.genders.entry(entity).or_insert(gender);
        }
        for word in &one.words {
            self.last_named.insert(word.clone(), entity);
        }
    }
}

/// Whether the first name is the second with words left out or cut to initials: `J. Orr` or
/// `John Orr` for `John Paul Orr`.
fn is_shorter(short: &[String], full: &[String]) -> bool {
    let mut rest = full.iter();
    short.iter().all(|word| {
        rest.any(|other| {
            word == other
                || (word.chars().count() == 1 && other.starts_with(word.as_str()))
                || (other.chars().count() == 1 && word.starts_with(other.as_str()))
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::annotators::entities::names::tests::check;

    #[test]
    fn a_surname_is_the_person_named_in_full() {
        check(
            "[p Vershkov] left. Mr. [p Vershkov], as [p Sergei Vershkov] is known",
            &["Sergei Vershkov"; 3],
        );
        check(
            "[p Sergey Vershinin]. [p Mr. Vershinin], [p Vershinin's] and [p Sergey V. Vershinin]",
            &["Sergey V. Vershinin"; 4],
        );
        check(
            "[p S. Vershkov] met [p Sergei I. Vershkov]",
            &["Sergei I. Vershkov"; 2],
        );
        check("[p VERSHKOV] [p Vershkov]", &["Vershkov"; 2]);
        check(
            "[p J.K. Orr] [p Jane Kate Orr] [p J. Orr]",
            &["Jane Kate Orr"; 3],
        );
    }

    #[test]
    fn people_who_share_a_surname_stay_two() {
        check(
            "[p Anna Orr] and [p Paul Orr]. [p Orr] left. [p Anna Orr] stayed. [p Orr] slept.",
            &["Anna Orr", "Paul Orr", "Paul Orr", "Anna Orr", "Anna Orr"],
        );
        check(
            "[p A. Orr] [p Anna Orr] [p Adam Orr]",
            &["Anna Orr", "Anna Orr", "Adam Orr"],
        );
        check("[p Ian Orr] and [p Jan Orr]", &["Ian Orr", "Jan Orr"]);
    }

    #[test]
    fn a_title_tells_a_woman_from_a_man() {
        check(
            "[p Paul Orr] spoke. Mrs. [p Orr] smiled. Mr. [p Orr] left.",
            &["Paul Orr", "Orr", "Paul Orr"],
        );
        check(
            "[p Anna Orr] and [p Paul Orr] came. Mrs. [p Orr] left before Mr. [p Orr].",
            &["Anna Orr", "Paul Orr", "Anna Orr", "Paul Orr"],
        );
        check(
            "Mr. [p Vane] sued. Ms. [p Vane] did not. [p Vane] lost.",
            &["Vane", "Vane", "Vane"],
        );
    }

    #[test]
    fn a_given_name_alone_is_the_person_too() {
        check("[p Kim Jong Un] said. [p Kim] left.", &["Kim Jong Un"; 2]);
    }

    #[test]
    fn spellings_particles_and_suffixes_do_not_part_a_person() {
        check(
            "[p Sergei Vershkov] [p Sergey Vershkov]",
            &["Sergei Vershkov"; 2],
        );
        check("[p Ahmet Yıldız] [p Yildiz]", &["Ahmet Yıldız"; 2]);
        check(
            "[p Anna von der Aue] [p von der Aue] [p Aue]",
            &["Anna von der Aue"; 3],
        );
        check(
            "[p Omar al-Tarif] [p Tarif] [p al-Tarif]",
            &["Omar al-Tarif"; 3],
        );
        check("[p Paul Orr Jr.] said [p Orr]", &["Paul Orr Jr."; 2]);
    }

    #[test]
    fn cases_of_a_russian_name_are_one_person() {
        check(
            "[p Сергея Вершинина] ждут. [p Сергей Вершинин] и [p Вершинину]",
            &["Сергей Вершинин"; 3],
        );
        check(
            "[p Мария Вершинина] и [p Вершинин]. [p Вершининой] нет",
            &["Мария Вершинина", "Вершинин", "Мария Вершинина"],
        );
    }
}
