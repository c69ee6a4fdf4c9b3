//! What is known of words and names beforehand? Titles, head words of organisations and places,
//! known organisations, countries, nationalities, as classes of a word or of a run of words.
//!
//! The lists stand in `compiled_in/lexicon.txt`; they are read once, when the first article is annotated.
//! They are hints: what a name is in its sentence is decided by `model`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

/// A set of classes, one bit each.
pub type Classes = u32;

pub const TITLE: Classes = 1;
pub const ROLE: Classes = 1 << 1;
pub const SAID: Classes = 1 << 2;
pub const PLACE_VERB: Classes = 1 << 3;
pub const PLACE_HEAD: Classes = 1 << 4;
pub const ORG_HEAD: Classes = 1 << 5;
pub const ORG_SUFFIX: Classes = 1 << 6;
pub const SPORT: Classes = 1 << 7;
pub const MONTH: Classes = 1 << 8;
pub const DEMONYM: Classes = 1 << 9;
pub const COUNTRY: Classes = 1 << 10;
pub const PLACE: Classes = 1 << 11;
pub const ORG: Classes = 1 << 12;
pub const TEAM: Classes = 1 << 13;
pub const NOT_NAME: Classes = 1 << 14;
/// Common nouns that are often capitalised: alone they name nothing.
pub const COMMON: Classes = 1 << 15;
/// Acronyms that name no organisation.
pub const ACRONYM: Classes = 1 << 16;
/// Names that are common words too: in capitals they prove nothing.
pub const NOUN: Classes = 1 << 17;
/// Some longer phrase of the lists begins with these words.
const PREFIX: Classes = 1 << 31;

const NAMES: &[(&str, Classes)] = &[
    ("title", TITLE),
    ("role", ROLE),
    ("said", SAID),
    ("place_verb", PLACE_VERB),
    ("place_head", PLACE_HEAD),
    ("org_head", ORG_HEAD),
    ("org_suffix", ORG_SUFFIX),
    ("sport", SPORT),
    ("month", MONTH),
    ("demonym", DEMONYM),
    ("country", COUNTRY),
    ("place", PLACE),
    ("org", ORG),
    ("team", TEAM),
    ("not_name", NOT_NAME),
    ("common", COMMON),
    ("acronym", ACRONYM),
    ("noun", NOUN),
];

/// The longest phrase of the lists, in words.
const LONGEST: usize = 8;

/// The lists, by hash of the lower-case words.
pub struct Lexicon {
    phrases: HashMap<u64, Classes, BuildHasherDefault<AsIs>>,
}

/// The lexicon, read at the first call.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::parse(include_str!("compiled_in/lexicon.txt")))
}

impl Lexicon {
    fn parse(source: &str) -> Self {
        let mut lexicon = Lexicon {
            phrases: HashMap::default(),
        };
        let mut class = 0;
        for line in source.lines() {
            if line.starts_with('#') {
                continue;
            }
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                class = NAMES
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map_or(0, |(_, bit)| *bit);
                continue;
            }
            for phrase in line.split(',') {
                lexicon.insert(phrase.trim(), class);
            }
        }
        lexicon
    }

    fn insert(&mut self, phrase: &str, class: Classes) {
        let words: Vec<u64> = phrase.split_whitespace().map(fold).collect();
        let Some(last) = words.len().checked_sub(1) else {
            return;
        };
        let mut hash = 0;
        for (at, word) in words.iter().enumerate() {
            hash = join(hash, *word);
            *self.phrases.entry(hash).or_default() |= if at == last { class } else { PREFIX };
        }
    }

    /// The classes of a single word, by its [`fold`] hash.
    pub fn word(&self, word: u64) -> Classes {
        self.phrases.get(&join(0, word)).copied().unwrap_or(0) & !PREFIX
    }

    /// The phrases of two words or more that begin a sequence of folded words: length and classes.
    pub fn phrases<'a>(&'a self, words: &'a [u64]) -> impl Iterator<Item = (usize, Classes)> + 'a {
        let mut hash = 0;
        let mut open = true;
        words
            .iter()
            .take(LONGEST)
            .enumerate()
            .map_while(move |(at, word)| {
                if !open {
                    return None;
                }
                hash = join(hash, *word);
                let classes = self.phrases.get(&hash).copied().unwrap_or(0);
                open = classes & PREFIX != 0;
                Some((at + 1, classes & !PREFIX))
            })
            .filter(|(length, classes)| *length > 1 && *classes != 0)
    }
}

/// The hash of a word without regard to letter case.
pub fn fold(word: &str) -> u64 {
    if word.is_ascii() {
        return word.bytes().fold(SEED, |hash, byte| {
            mix(hash, u64::from(byte.to_ascii_lowercase()))
        });
    }
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(SEED, |hash, c| {
            let mut bytes = [0; 4];
            let c = if c == '’' { '\'' } else { c };
            c.encode_utf8(&mut bytes)
                .bytes()
                .fold(hash, |hash, byte| mix(hash, u64::from(byte)))
        })
}

/// The hash of a run of words, from that of the words before and the next word's.
pub fn join(before: u64, word: u64) -> u64 {
    (before.rotate_left(5) ^ word).wrapping_mul(MULTIPLIER)
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const MULTIPLIER: u64 = 0x517c_c1b7_2722_0a95;

fn mix(hash: u64, byte: u64) -> u64 {
    (hash ^ byte).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Keys that are hashes already.
#[derive(Default)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(SEED, |hash, byte| mix(hash, u64::from(*byte)));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key ^ (key >> 29);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(phrase: &str, class: Classes) {
        let words: Vec<u64> = phrase.split(' ').map(fold).collect();
        let found = if words.len() == 1 {
            lexicon().word(words[0])
        } else {
            let longest = lexicon().phrases(&words).last();
            longest
                .filter(|(length, _)| *length == words.len())
                .map_or(0, |(_, classes)| classes)
        };
        assert_eq!(found & class, class, "{phrase}");
    }

    #[test]
    fn words_and_phrases_have_classes_in_any_case() {
        check("Mr.", TITLE);
        check("PRESIDENT", TITLE);
        check("Prime Minister", TITLE);
        check("University", ORG_HEAD);
        check("european central bank", ORG);
        check("Sri Lanka", COUNTRY);
        check("Côte d’Ivoire", COUNTRY);
    }

    #[test]
    fn every_section_has_a_class() {
        let source = include_str!("compiled_in/lexicon.txt");
        for line in source.lines().filter(|line| line.starts_with('[')) {
            let name = line.trim_matches(['[', ']']);
            assert!(NAMES.iter().any(|(known, _)| *known == name), "{name}");
        }
    }
}
