//! Which mentions name the same person, organisation or place, and what is its fullest name here?
//!
//! Within one article only; whether two articles speak of one person is the business of `indexer`.
//! - People: "Vershkov" and "S. Vershkov" join "Sergei Vershkov". Two people named in full never
//!   become one; a surname they share goes to the one named last.
//! - Organisations: an acronym joins the long form whose initials it spells, or beside which it
//!   stands in brackets; `Orr Motors Corp.` joins `Orr Motors`.
//! - Places: the spellings of a few states (`US`, `the U.S.`, `United States`) are one.

use std::collections::HashMap;

use super::Found;
use super::lexicon::{ORG_SUFFIX, fold, lexicon};
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
    people(found, &forms, &mut register, &mut entities);
    organisations(article, found, &forms, &mut register, &mut entities);
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
    /// Without "the", its white space made single.
    printed: String,
    /// The words in lower case, without full stops.
    words: Vec<String>,
}

impl Form {
    fn new(article: &Article, found: &Found) -> Self {
        let text = found.span.of(article.field(found.field));
        let mut words: Vec<&str> = text.split_whitespace().collect();
        if words.len() > 1 && words[0].eq_ignore_ascii_case("the") {
            words.remove(0);
        }
        let printed = words.join(" ");
        let words = words
            .iter()
            .take(MOST_WORDS)
            .map(|word| {
                word.chars()
                    .filter(|c| *c != '.')
                    .collect::<String>()
                    .to_lowercase()
            })
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .collect();
        Form { printed, words }
    }

    fn is_shouted(&self) -> bool {
        self.printed.len() > 3 && !self.printed.chars().any(char::is_lowercase)
    }

    /// Whether it is a better name than the other: more words, then more letters, and rather
    /// `Orr Motors` than `ORR MOTORS`.
    fn is_fuller_than(&self, other: &Form) -> bool {
        let rank = |form: &Form| {
            let letters = form.words.iter().map(|word| word.len()).sum::<usize>();
            (form.words.len(), letters, !form.is_shouted())
        };
        rank(self) > rank(other)
    }

    fn key(&self) -> String {
        self.words.join(" ")
    }
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

fn people(found: &[Found], forms: &[Form], register: &mut Register, entities: &mut [usize]) {
    let named = named_in_full(found, forms, register);
    let (by_surname, by_word) = index_people(forms, register);
    let mut last_named: HashMap<&str, usize> = HashMap::new();
    let mut alone: HashMap<&str, usize> = HashMap::new();
    for at in of_kind(found, Kind::Person) {
        let words = &forms[at].words;
        let Some(surname) = words.last() else {
            continue;
        };
        let namesakes = || {
            by_surname
                .get(surname.as_str())
                .or_else(|| by_word.get(surname.as_str()))
        };
        let entity = match named.get(&forms[at].key()).or_else(namesakes) {
            Some(candidates) => recent(candidates, surname, &last_named),
            None => *alone.entry(surname).or_insert_with(|| register.open(at)),
        };
        entities[at] = entity;
        register.join(entity, at, forms);
        for word in &forms[register.fullest[entity]].words {
            last_named.insert(word, entity);
        }
        for word in words {
            last_named.insert(word, entity);
        }
    }
}

/// The people by their last word, and by any.
type Index<'f> = HashMap<&'f str, Vec<usize>>;

fn index_people<'f>(forms: &'f [Form], register: &Register) -> (Index<'f>, Index<'f>) {
    let (mut by_surname, mut by_word) = (Index::new(), Index::new());
    let push = |index: &mut Index<'f>, word: &'f str, entity: usize| {
        let people = index.entry(word).or_default();
        if people.len() < MOST_CANDIDATES {
            people.push(entity);
        }
    };
    for (entity, mention) in register.fullest.iter().enumerate() {
        let words = &forms[*mention].words;
        words
            .iter()
            .for_each(|word| push(&mut by_word, word, entity));
        if let Some(surname) = words.last() {
            push(&mut by_surname, surname, entity);
        }
    }
    (by_surname, by_word)
}

/// Opens an entity for each person named with two words or more; for each such name, the people
/// it may stand for, the first named first.
fn named_in_full(
    found: &[Found],
    forms: &[Form],
    register: &mut Register,
) -> HashMap<String, Vec<usize>> {
    let mut full: Vec<usize> = of_kind(found, Kind::Person)
        .filter(|at| forms[*at].words.len() > 1)
        .collect();
    full.sort_by_key(|at| {
        let words = &forms[*at].words;
        let letters = words.iter().map(|word| word.len()).sum::<usize>();
        (std::cmp::Reverse((words.len(), letters)), *at)
    });
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    let mut by_surname: HashMap<&str, Vec<usize>> = HashMap::new();
    for at in full {
        let key = forms[at].key();
        if named.contains_key(&key) {
            continue;
        }
        let Some(surname) = forms[at].words.last() else {
            continue;
        };
        let namesakes = by_surname.entry(surname).or_default();
        let mut candidates: Vec<usize> = namesakes
            .iter()
            .copied()
            .take(MOST_CANDIDATES)
            .filter(|entity| is_shorter(&forms[at].words, &forms[register.fullest[*entity]].words))
            .collect();
        if candidates.is_empty() {
            let entity = register.open(at);
            namesakes.push(entity);
            candidates.push(entity);
        }
        named.insert(key, candidates);
    }
    named
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

/// The candidate named last so far, else the first of them.
fn recent(candidates: &[usize], word: &str, last_named: &HashMap<&str, usize>) -> usize {
    match last_named.get(word) {
        Some(entity) if candidates.contains(entity) => *entity,
        _ => candidates.first().copied().unwrap_or(usize::MAX),
    }
}

fn organisations(
    article: &Article,
    found: &[Found],
    forms: &[Form],
    register: &mut Register,
    entities: &mut [usize],
) {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for at in of_kind(found, Kind::Organisation) {
        let key = organisation_key(&forms[at]);
        let entity = *by_key.entry(key).or_insert_with(|| register.open(at));
        entities[at] = entity;
        register.join(entity, at, forms);
    }
    let mut long_forms = acronyms(found, forms, entities);
    in_brackets(article, found, forms, entities, &mut long_forms);
    for at in of_kind(found, Kind::Organisation) {
        let Some(acronym) = acronym(&forms[at]) else {
            continue;
        };
        if let Some(entity) = long_forms.get(&acronym) {
            entities[at] = *entity;
        }
    }
}

/// The words that tell an organisation: without the legal form at their end.
fn organisation_key(form: &Form) -> String {
    let mut words = form.words.as_slice();
    while words.len() > 1 {
        let [rest @ .., last] = words else { break };
        if last != "&" && lexicon().word(fold(last)) & ORG_SUFFIX == 0 {
            break;
        }
        words = rest;
    }
    words.join(" ")
}

/// The name as an acronym's letters, where it is one.
fn acronym(form: &Form) -> Option<String> {
    let [word] = form.words.as_slice() else {
        return None;
    };
    let letters = form.printed.chars().filter(|c| *c != '.');
    let upper = letters.clone().filter(|c| c.is_uppercase()).count();
    let all = letters.count();
    ((2..=10).contains(&all) && upper >= 2 && upper * 2 > all).then(|| word.clone())
}

/// Acronyms of the long names: from the initials of all words, and of the capitalised ones.
fn acronyms(found: &[Found], forms: &[Form], entities: &[usize]) -> HashMap<String, usize> {
    let mut long_forms = HashMap::new();
    for at in of_kind(found, Kind::Organisation) {
        let words: Vec<&str> = forms[at].printed.split([' ', '-']).collect();
        if words.len() < 2 {
            continue;
        }
        let initials = |capitals: bool| -> String {
            words
                .iter()
                .filter_map(|word| word.chars().next())
                .filter(|c| c.is_alphanumeric() && (!capitals || c.is_uppercase()))
                .flat_map(char::to_lowercase)
                .collect()
        };
        for letters in [initials(true), initials(false)] {
            if letters.len() > 1 {
                long_forms.entry(letters).or_insert(entities[at]);
            }
        }
    }
    long_forms
}

/// Adds the acronyms that stand in brackets after their long form, or before it.
fn in_brackets(
    article: &Article,
    found: &[Found],
    forms: &[Form],
    entities: &[usize],
    long_forms: &mut HashMap<String, usize>,
) {
    for (at, pair) in found.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let organisations = left.kind == Kind::Organisation && right.kind == Kind::Organisation;
        if !organisations || left.field != right.field {
            continue;
        }
        let between = article
            .field(left.field)
            .get(left.span.end..right.span.start)
            .unwrap_or("");
        if !matches!(between.trim_end_matches(['"', '“', '\'']).trim(), "(" | "[") {
            continue;
        }
        let (long, short) = match (acronym(&forms[at]), acronym(&forms[at + 1])) {
            (None, Some(short)) => (at, short),
            (Some(short), None) => (at + 1, short),
            _ => continue,
        };
        let first = forms[long]
            .words
            .first()
            .and_then(|word| word.chars().next());
        if forms[long].words.len() > 1 && first == short.chars().next() {
            long_forms.entry(short).or_insert(entities[long]);
        }
    }
}

fn places(found: &[Found], forms: &[Form], register: &mut Register, entities: &mut [usize]) {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for at in of_kind(found, Kind::Place) {
        let key = forms[at].key();
        let state = ALIASES.iter().find(|names| names.contains(&key.as_str()));
        let key = state
            .and_then(|names| names.first())
            .map_or(key, |name| (*name).to_owned());
        let entity = *by_key.entry(key).or_insert_with(|| register.open(at));
        entities[at] = entity;
        register.join(entity, at, forms);
    }
}

/// Names of one state, without full stops.
const ALIASES: &[&[&str]] = &[
    &["united states", "us", "usa", "united states of america"],
    &["united kingdom", "uk", "great britain", "britain"],
    &["united arab emirates", "uae", "emirates"],
    &["soviet union", "ussr"],
    &["north korea", "dprk"],
    &[
        "democratic republic of the congo",
        "democratic republic of congo",
        "drc",
        "dr congo",
    ],
    &["myanmar", "burma"],
    &[
        "ivory coast",
        "côte d'ivoire",
        "côte d’ivoire",
        "cote d'ivoire",
    ],
    &["turkey", "türkiye", "turkiye"],
    &["czech republic", "czechia"],
    &["kyiv", "kiev"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Field, Span};

    /// `[p Name]`, `[o Name]`, `[l Name]` mark the mentions of a body.
    fn check(marked: &str, expected: &[&str]) {
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
    fn a_surname_is_the_person_named_in_full() {
        check(
            "[p Vershkov] left. Mr. [p Vershkov], as [p Sergei Vershkov] is known",
            &["Sergei Vershkov"; 3],
        );
        check(
            "[p S. Vershkov] met [p Sergei I. Vershkov]",
            &["Sergei I. Vershkov"; 2],
        );
        check("[p VERSHKOV] [p Vershkov]", &["Vershkov"; 2]);
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
    }

    #[test]
    fn a_given_name_alone_is_the_person_too() {
        check("[p Kim Jong Un] said. [p Kim] left.", &["Kim Jong Un"; 2]);
    }

    #[test]
    fn an_acronym_is_its_long_form_both_ways_round() {
        check(
            "the [o Harbour Safety Board] ([o HSB])",
            &["Harbour Safety Board"; 2],
        );
        check(
            "[o HSB] ([o Harbour Safety Board])",
            &["Harbour Safety Board"; 2],
        );
        check(
            "[o HSB] said. The [o Board of Harbour Safety]",
            &["HSB", "Board of Harbour Safety"],
        );
        check("[o U.N.] and [o United Nations]", &["United Nations"; 2]);
        check(
            "[o Harborough] [o Harborough Corp.]",
            &["Harborough Corp."; 2],
        );
    }

    #[test]
    fn spellings_of_a_state_are_one_place() {
        check(
            "[l the U.S.] [l US] [l United States]",
            &["United States"; 3],
        );
        check("[l OSLO] [l Oslo]", &["Oslo"; 2]);
    }
}
