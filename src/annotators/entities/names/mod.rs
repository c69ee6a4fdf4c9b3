//! Which mentions name the same person, organisation or place, and what is its fullest name here?
//!
//! Within one article only; whether two articles speak of one person is the business of `indexer`.
//! - People (`people`): "Vershkov", "Mr. Vershkov" and "S. Vershkov" join "Sergei Vershkov". Two
//!   people named in full never become one; a surname they share goes to the one named last.
//! - Organisations (`organisations`): an acronym joins the long form that it stands beside in
//!   brackets or whose initials it spells; a name without its legal form joins the whole.
//! - Places: the names of a state or city that the register knows (`known`) are one.

mod organisations;
mod people;

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Found;
use super::inflection::{self, is_cyrillic, obliqueness};
use super::known::{known_nominative, known_rank};
use super::lexicon::{TITLE, fold, lexicon};
use crate::annotators::gazetteer;
use crate::article::{Article, Kind};

/// No more people or organisations than this are compared with a name: hostile input stays linear.
const MOST_CANDIDATES: usize = 32;

/// No more words of a name than this are compared.
const MOST_WORDS: usize = 10;

/// The fullest name of each mention, in the mentions' order. They are in reading order.
pub fn fullest_names(article: &Article, found: &[Found]) -> Vec<String> {
    let forms: Vec<Form> = found.iter().map(|one| Form::new(article, one)).collect();
    let mut entities = vec![usize::MAX; found.len()];
    let mut register = Register::default();
    people::join(article, found, &forms, &mut register, &mut entities);
    organisations::join(article, found, &forms, &mut register, &mut entities);
    places(found, &forms, &mut register, &mut entities);
    entities
        .iter()
        .zip(&forms)
        .map(|(entity, form)| match register.fullest.get(*entity) {
            Some(&fullest) => forms[fullest].printed.clone(),
            None => form.printed.clone(),
        })
        .collect()
}

/// A name as one mention prints it.
struct Form {
    /// Without "the", titles and a possessive, its white space made single. An inflected name that
    /// the lists know stands in the nominative.
    printed: String,
    /// The words in lower case, without accents and full stops.
    words: Vec<String>,
    /// Its row in the register of known names, and how far down that row it stands.
    known: Option<(usize, usize)>,
}

impl Form {
    fn new(article: &Article, found: &Found) -> Self {
        let text = found.span.of(article.field(found.field));
        let all: Vec<&str> = text.split_whitespace().map(without_possessive).collect();
        let mut words = all.as_slice();
        while let [first, rest @ ..] = words
            && !rest.is_empty()
            && words != ["The", "Hague"]
            && is_led(first, found.kind)
        {
            words = rest;
        }
        let mut printed = words.join(" ");
        if found.kind != Kind::Person && is_cyrillic(&printed) {
            printed = nominative(found.kind, words).unwrap_or(printed);
        }
        let known = known_rank(found.kind, &printed);
        let words = words
            .iter()
            .take(MOST_WORDS)
            .map(|word| plain(word))
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        Form {
            printed,
            words,
            known,
        }
    }

    fn is_shouted(&self) -> bool {
        self.printed.len() > 3 && !self.printed.chars().any(char::is_lowercase)
    }

    /// Whether it is a better name than the other: the register's own name, else more words,
    /// then more letters (in Russian the nominative), and rather `Orr Motors` than `ORR MOTORS`.
    fn is_fuller_than(&self, other: &Form) -> bool {
        if let (Some((row, rank)), Some((other_row, other_rank))) = (self.known, other.known)
            && row == other_row
        {
            let order = |form: &Form, rank: usize| {
                let words = usize::MAX - form.words.len();
                (rank > 0, words, rank, form.is_shouted())
            };
            return order(self, rank) < order(other, other_rank);
        }
        let oblique = |form: &Form| {
            form.words
                .iter()
                .map(|word| obliqueness(word))
                .sum::<usize>()
        };
        let declined = is_cyrillic(&self.printed) && is_cyrillic(&other.printed);
        let rank = |form: &Form| {
            let letters = form.words.iter().map(|word| word.len()).sum::<usize>();
            let nominative = if declined {
                (usize::MAX - oblique(form), usize::MAX - letters)
            } else {
                (letters, 0)
            };
            let capitals = form.printed.chars().filter(|c| c.is_uppercase()).count();
            let written = (!form.is_shouted(), form.printed.len(), capitals);
            (form.words.len(), nominative, written)
        };
        rank(self) > rank(other)
    }

    fn key(&self) -> String {
        self.words.join(" ")
    }
}

/// Whether the first word of a name is no part of it.
fn is_led(word: &str, kind: Kind) -> bool {
    word.eq_ignore_ascii_case("the")
        || kind == Kind::Person && lexicon().word(fold(word)) & TITLE != 0
}

fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
        .trim_end_matches(['\'', '’'])
}

/// The word in lower case, without full stops and (but for Cyrillic) accents.
fn plain(word: &str) -> String {
    let stopless = word.chars().filter(|c| *c != '.');
    if word.is_ascii() {
        return stopless.flat_map(char::to_lowercase).collect();
    }
    if is_cyrillic(word) {
        let lower = stopless.flat_map(char::to_lowercase);
        return lower.map(|c| if c == 'ё' { 'е' } else { c }).collect();
    }
    stopless
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ı' => 'i',
            'ł' => 'l',
            'ø' => 'o',
            '’' => '\'',
            c => c,
        })
        .collect()
}

/// The name that a Cyrillic one declines, where the lists know it.
fn nominative(kind: Kind, words: &[&str]) -> Option<String> {
    if let Some(known) = known_nominative(kind, words) {
        return Some(known.to_owned());
    }
    let (Kind::Place, [word]) = (kind, words) else {
        return None;
    };
    inflection::nominatives(word)
        .into_iter()
        .find(|name| gazetteer::is_place_name(name))
}

/// The entities found so far: of each, the mention that names it most fully.
#[derive(Default)]
struct Register {
    fullest: Vec<usize>,
}

impl Register {
    fn open(&mut self, mention: usize) -> usize {
        self.fullest.push(mention);
        self.fullest.len() - 1
    }

    fn join(&mut self, entity: usize, mention: usize, forms: &[Form]) {
        if forms[mention].is_fuller_than(&forms[self.fullest[entity]]) {
            self.fullest[entity] = mention;
        }
    }
}

fn of_kind(found: &[Found], kind: Kind) -> impl Iterator<Item = usize> + '_ {
    found
        .iter()
        .enumerate()
        .filter(move |(_, one)| one.kind == kind)
        .map(|(at, _)| at)
}

fn places(found: &[Found], forms: &[Form], register: &mut Register, entities: &mut [usize]) {
    let mut by_key: HashMap<Key, usize> = HashMap::new();
    for at in of_kind(found, Kind::Place) {
        let key = match forms[at].known {
            Some((row, _)) => Key::Known(row),
            None if is_cyrillic(&forms[at].printed) => Key::Words(plain(&forms[at].printed)),
            None => Key::Words(forms[at].key()),
        };
        let entity = *by_key.entry(key).or_insert_with(|| register.open(at));
        entities[at] = entity;
        register.join(entity, at, forms);
    }
}

/// What tells one thing from another.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Known(usize),
    Words(String),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Field, Span};

    /// `[p Name]`, `[o Name]`, `[l Name]` mark the mentions of a body.
    #[track_caller]
    pub(super) fn check(marked: &str, expected: &[&str]) {
        let mut article = Article::default();
        let mut found = Vec::new();
        for (at, part) in marked.split(['[', ']']).enumerate() {
            if at % 2 == 0 {
                article.body.push_str(part);
                continue;
            }
            let kind = match &part[..2] {
                "p " => Kind::Person,
                "o " => Kind::Organisation,
                _ => Kind::Place,
            };
            let start = article.body.len();
            article.body.push_str(&part[2..]);
            let span = Span::new(start, article.body.len());
            found.push(Found {
                kind,
                field: Field::Body,
                span,
            });
        }
        assert_eq!(fullest_names(&article, &found), expected, "{marked}");
    }

    #[test]
    fn names_of_a_state_are_one_place() {
        check(
            "[l the U.S.] [l US] [l United States] [l U.S.A.] [l USA] [l America]",
            &["United States"; 6],
        );
        check(
            "[l UK] [l Britain] [l Great Britain]",
            &["Great Britain"; 3],
        );
        check(
            "[l UAE] and [l the United Arab Emirates]",
            &["United Arab Emirates"; 2],
        );
        check("[l Burma] or [l Myanmar]", &["Myanmar"; 2]);
        check("[l Kiev] or [l Kyiv]", &["Kyiv"; 2]);
        check(
            "[l Latin America] and [l America]",
            &["Latin America", "America"],
        );
    }

    #[test]
    fn spellings_of_a_place_are_one() {
        check("[l OSLO] [l Oslo]", &["Oslo"; 2]);
        check("[l Bogota] [l Bogotá]", &["Bogotá"; 2]);
        check("[l Norway] [l Norway's]", &["Norway"; 2]);
        check("[l The Hague] [l the Hague]", &["The Hague"; 2]);
        check("[l Gaza strip] [l Gaza Strip]", &["Gaza Strip"; 2]);
    }

    #[test]
    fn an_inflected_place_stands_in_the_nominative() {
        check("в [l Москве], из [l Москвы]", &["Москва"; 2]);
        check("в [l Новосибирске]", &["Новосибирск"]);
        check("в [l Саудовской Аравии]", &["Саудовская Аравия"]);
        check("в [l Заречном Углу]", &["Заречном Углу"]);
    }
}
