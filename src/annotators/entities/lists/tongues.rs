//! Which words of a language tell that a name follows, or are one? Titles, prepositions, verbs of
//! saying, head words of organisations.
//!
//! The lists stand in `compiled_in/tongues.txt`, whose head says what each class is for. How they
//! are used is the business of the reading beside this file.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::annotators::entities::inflection::{is_cyrillic, stem};

/// The words of one language.
#[derive(Default)]
pub struct Words {
    /// Stand before a person's name.
    pub titles: Set,
    /// Who stands beside one of these is a person.
    pub said: Set,
    /// Stand before the name of a place.
    pub leads: Set,
    /// The name of an organisation begins with one.
    pub heads: Set,
    /// Small words inside such a name.
    pub joints: Set,
    /// Words in lower case that such a name may go on with.
    pub follow: Set,
    /// Name an organisation by themselves.
    pub organisations: Set,
    /// Often have a capital and name nothing.
    pub plain: Set,
}

/// Words in lower case, Cyrillic ones by their stems.
#[derive(Default)]
pub struct Set(HashSet<String>);

impl Set {
    pub fn has(&self, word: &str) -> bool {
        word.len() <= LONGEST && self.0.contains(&key(word))
    }
}

/// No listed word is longer, in bytes.
const LONGEST: usize = 60;

fn key(word: &str) -> String {
    if is_cyrillic(word) {
        return stem(word);
    }
    let lower = word.to_lowercase();
    lower.trim_end_matches('.').replace('’', "'")
}

/// The words of a language, by its ISO 639-1 code; none where it has no lists.
pub fn words(code: &str) -> &'static Words {
    static NONE: OnceLock<Words> = OnceLock::new();
    let known = all().languages.get(code);
    known.unwrap_or_else(|| NONE.get_or_init(Words::default))
}

/// Common given names of all languages here.
pub fn given_names() -> &'static Set {
    &all().given
}

#[derive(Default)]
struct All {
    languages: HashMap<&'static str, Words>,
    given: Set,
}

/// The lists, read at the first call.
fn all() -> &'static All {
    static ALL: OnceLock<All> = OnceLock::new();
    ALL.get_or_init(|| parse(SOURCE))
}

static SOURCE: &str = include_str!("../compiled_in/tongues.txt");

fn parse(source: &'static str) -> All {
    let mut all = All::default();
    let mut section = ("", "");
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let head = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        if let Some(opened) = head.and_then(|head| head.split_once(' ')) {
            section = opened;
            continue;
        }
        let words = line
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty());
        if let Some(set) = all.set(section) {
            set.0.extend(words.map(key));
        }
    }
    all
}

impl All {
    fn set(&mut self, (language, class): (&'static str, &str)) -> Option<&mut Set> {
        if class == "given" {
            return Some(&mut self.given);
        }
        let words = self.languages.entry(language).or_default();
        Some(match class {
            "title" => &mut words.titles,
            "said" => &mut words.said,
            "lead" => &mut words.leads,
            "head" => &mut words.heads,
            "joint" => &mut words.joints,
            "follow" => &mut words.follow,
            "org" => &mut words.organisations,
            "plain" => &mut words.plain,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case_and_declined() {
        assert!(words("de").titles.has("Präsident"));
        assert!(words("ru").titles.has("президента"));
        assert!(words("es").titles.has("SRA."));
        assert!(!words("fi").titles.has("president"));
        assert!(given_names().has("Сергею"));
    }

    #[test]
    fn every_section_has_a_class() {
        let heads = SOURCE.lines().filter(|line| line.starts_with('['));
        for head in heads {
            let head = head.trim_matches(['[', ']']);
            let section = head.split_once(' ').expect("language and class");
            assert!(All::default().set(section).is_some(), "{head}");
        }
    }
}
