//! Under which key does a name stand, and which names does an article give to one entity?
//!
//! A key is what tells a name from another: its words folded, without "the", full stops and
//! possessives, in one spelling. A person's begins with the surname, so that namesakes lie together:
//!
//! ```text
//! Sergey V. Vershkov                          vershkov sergei v
//! the Harbour Safety Organisation             harbour safety organization
//! U.S.                                        united states
//! ```
//!
//! The index keeps each article's names as `key TAB name`, in columns whose dictionaries are thereby
//! in order of the keys; and, as terms of the field `alias`, which shorter names an article uses
//! for a fuller one ([`links`]). Both together are the alias table of the archive, as exact as the
//! index itself; whether it is safe to follow is decided by `search::identity`.

use std::collections::HashSet;

use crate::annotators::entities::known::known_names;
use crate::article::{Article, Kind, Mention};

use super::analysis::{Analyzer, words};

/// Parts the key from the name in a column, and two keys in a link.
pub const TAB: char = '\t';

/// A name of more words is cut: it is none.
const MOST_WORDS: usize = 24;
/// Bytes of a name that are kept.
const LONGEST_NAME: usize = 400;

/// The key of a name; empty where it has neither letter nor digit.
pub fn key(kind: Kind, name: &str, analyzer: &mut Analyzer) -> String {
    let mut parts = folded_words(name, analyzer);
    if let Some(preferred) = known_names(kind, name).and_then(|names| names.first()) {
        parts = folded_words(preferred, analyzer);
    }
    match kind {
        Kind::Person => person_key(parts),
        Kind::Organisation => organisation_key(parts),
        Kind::Place => parts.join(" "),
    }
}

/// The words of a name in lower case, without accents, full stops, possessives and "the".
pub fn folded_words(name: &str, analyzer: &mut Analyzer) -> Vec<String> {
    let mut folded: Vec<String> = words(name)
        .take(MOST_WORDS)
        .map(|word| {
            let plain = analyzer.folded(word.of(name)).replace(['.', '\t'], "");
            match plain.strip_suffix("'s").or(plain.strip_suffix("’s")) {
                Some(base) => base.to_owned(),
                None => plain,
            }
        })
        .filter(|word| !word.is_empty())
        .collect();
    if folded.len() > 1 && folded[0] == "the" {
        folded.remove(0);
    }
    folded
}

/// The surname, then what stands before it.
fn person_key(mut parts: Vec<String>) -> String {
    while parts.len() > 2 && parts.last().is_some_and(|word| is_generation(word)) {
        parts.pop();
    }
    let Some(surname) = parts.pop() else {
        return String::new();
    };
    let mut key = one_spelling_of_a_surname(surname);
    for word in parts {
        key.push(' ');
        key.push_str(one_spelling(&word, GIVEN_NAMES));
    }
    key
}

fn is_generation(word: &str) -> bool {
    matches!(word, "jr" | "sr" | "ii" | "iii" | "iv")
}

/// Zelenskiy, Zelenskyy: Zelensky.
fn one_spelling_of_a_surname(surname: String) -> String {
    for ending in ["skiy", "skii", "skyy", "skij"] {
        if let Some(stem) = surname.strip_suffix(ending) {
            return format!("{stem}sky");
        }
    }
    surname
}

fn organisation_key(parts: Vec<String>) -> String {
    parts
        .iter()
        .filter(|word| *word != "and")
        .map(|word| one_spelling(word, ORGANISATION_WORDS))
        .collect::<Vec<&str>>()
        .join(" ")
}

/// The first of the spellings among which the word is.
fn one_spelling<'w>(word: &'w str, spellings: &[&[&'static str]]) -> &'w str {
    spellings
        .iter()
        .find(|of_one| of_one.contains(&word))
        .map_or(word, |of_one| of_one[0])
}

/// Given names that different papers write differently from another script.
const GIVEN_NAMES: &[&[&str]] = &[
    &["alexander", "aleksandr", "alexandr", "aleksander"],
    &["alexei", "alexey", "aleksei", "aleksey", "alexi"],
    &["anatoly", "anatoliy", "anatoli"],
    &["andrei", "andrey", "andrej"],
    &["arkady", "arkadiy", "arkadi"],
    &["dmitry", "dmitri", "dmitriy", "dimitri"],
    &["gennady", "gennadi", "gennadiy"],
    &["grigory", "grigori", "grigoriy"],
    &["maxim", "maksim"],
    &["nikolai", "nikolay"],
    &["sergei", "sergey", "serguei"],
    &["valery", "valeri", "valeriy"],
    &["vasily", "vasili", "vasiliy"],
    &["vitaly", "vitali", "vitaliy"],
    &[
        "yevgeny", "evgeny", "evgeni", "evgeniy", "yevgeni", "yevgeniy",
    ],
    &["yuri", "yury", "yuriy"],
    &["abdullah", "abdallah", "abdulla"],
    &["ahmed", "ahmad"],
    &["hassan", "hasan"],
    &["hussein", "hussain", "husain", "husayn"],
    &["khaled", "khalid"],
    &["mahmoud", "mahmud", "mahmood"],
    &[
        "mohammed", "muhammad", "mohammad", "mohamed", "muhammed", "mohamad",
    ],
    &["omar", "umar"],
    &["yousef", "yusuf", "yousuf", "youssef", "yusef"],
];

/// Words of organisations in their two spellings, or cut short.
const ORGANISATION_WORDS: &[&[&str]] = &[
    &["organization", "organisation", "org"],
    &["organizations", "organisations"],
    &["center", "centre"],
    &["defense", "defence"],
    &["labor", "labour"],
    &["program", "programme"],
    &["corporation", "corp"],
    &["company", "co"],
    &["limited", "ltd"],
    &["incorporated", "inc"],
    &["department", "dept"],
    &["university", "univ"],
    &["association", "assn", "assoc"],
];

/// What a column of names holds for one: its key and the name itself.
pub fn column_value(kind: Kind, name: &str, analyzer: &mut Analyzer) -> Option<String> {
    let key = key(kind, name, analyzer);
    let name = name.split_whitespace().collect::<Vec<&str>>().join(" ");
    let end = (0..=name.len().min(LONGEST_NAME))
        .rev()
        .find(|end| name.is_char_boundary(*end))?;
    (!key.is_empty()).then(|| format!("{key}{TAB}{}", &name[..end]))
}

/// The key and the name of a column's value.
pub fn key_and_name(value: &str) -> (&str, &str) {
    value.split_once(TAB).unwrap_or((value, value))
}

/// The names of a kind in an article, each once: those noticed under their fullest form, and those
/// that the source lists.
pub fn names_of(article: &Article, kind: Kind) -> Vec<&str> {
    let mentions = article.mentions.iter();
    let mut names: Vec<&str> = mentions
        .filter(|mention| mention.kind == kind)
        .map(|mention| mention.name.as_str())
        .collect();
    let listed = article.listed.iter().filter(|listed| listed.kind == kind);
    names.extend(listed.map(|listed| listed.name.as_str()));
    names.sort_unstable();
    names.dedup();
    names
}

/// Which way a link is looked up: from the shorter name to the fuller, or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// The beginning of the terms that lead away from a name.
pub fn link_prefix(kind: Kind, way: Way, from: &str) -> String {
    let kind = match kind {
        Kind::Person => 'p',
        Kind::Organisation => 'o',
        Kind::Place => 'l',
    };
    let way = match way {
        Way::Up => '>',
        Way::Down => '<',
    };
    format!("{kind}{way}{from}{TAB}")
}

/// The terms of the shorter names that the article uses for a fuller one, both ways. A surname
/// alone tells nothing beyond its article.
pub fn links(article: &Article, analyzer: &mut Analyzer) -> Vec<String> {
    let mut terms = Vec::new();
    let (mut met, mut told) = (HashSet::new(), HashSet::new());
    for mention in &article.mentions {
        let Mention { kind, name, .. } = mention;
        let printed = mention.span.of(article.field(mention.field));
        let lone = *kind == Kind::Person && printed.split_whitespace().nth(1).is_none();
        // An article says the same name over and over.
        if printed == name || lone || !met.insert((*kind, printed, name)) {
            continue;
        }
        let short = key(*kind, printed, analyzer);
        let full = key(*kind, name, analyzer);
        let up = link_prefix(*kind, Way::Up, &short) + &full;
        if short != full && is_fuller(&full, &short) && told.insert(up.clone()) {
            terms.push(link_prefix(*kind, Way::Down, &full) + &short);
            terms.push(up);
        }
    }
    terms
}

/// Whether a key says more than another: in words, then in letters.
pub fn is_fuller(key: &str, than: &str) -> bool {
    let fullness = |key: &str| (key.split(' ').count(), key.len());
    !than.is_empty() && fullness(key) > fullness(than)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Field, Span};

    fn check(kind: Kind, expected: &str, names: &[&str]) {
        for name in names {
            assert_eq!(
                key(kind, name, &mut Analyzer::default()),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn spellings_of_a_name_have_one_key() {
        check(
            Kind::Person,
            "vershkov sergei v",
            &[
                "Sergei V. Vershkov",
                "SERGEY V VERSHKOV",
                "Sergey V. Vershkov's",
            ],
        );
        check(Kind::Person, "orr anna", &["Anna Orr", "Ánna  Orr"]);
        check(Kind::Person, "orr john", &["John Orr Jr.", "John Orr"]);
        check(
            Kind::Organisation,
            "harbour safety organization",
            &[
                "the Harbour Safety Organisation",
                "HARBOUR SAFETY ORGANIZATION",
            ],
        );
        check(
            Kind::Organisation,
            "orr sons company",
            &["Orr & Sons Co.", "Orr and Sons Company"],
        );
        check(
            Kind::Place,
            "united states",
            &["the U.S.", "US", "United States"],
        );
        check(Kind::Person, "", &["...", ""]);
    }

    #[test]
    fn a_shorter_name_is_linked_to_the_fuller_one() {
        let body = "S. Vershkov of HSB. Vershkov left.";
        let mention = |kind, start, end, name: &str| Mention {
            kind,
            field: Field::Body,
            span: Span::new(start, end),
            name: name.into(),
        };
        let article = Article {
            body: body.into(),
            mentions: vec![
                mention(Kind::Person, 0, 11, "Sergei Vershkov"),
                mention(Kind::Organisation, 15, 18, "Harbour Safety Board"),
                mention(Kind::Person, 20, 28, "Sergei Vershkov"),
            ],
            ..Article::default()
        };
        assert_eq!(
            links(&article, &mut Analyzer::default()),
            [
                "p<vershkov sergei\tvershkov s",
                "p>vershkov s\tvershkov sergei",
                "o<harbour safety board\thsb",
                "o>hsb\tharbour safety board",
            ]
        );
    }
}
