//! Which words may an article use, and how often does each occur?
//!
//! Some 60,000 printed words: the commonest of the news from `words`, and behind them a long tail
//! made of syllables, with the endings that English words of each kind have, so that stemmers,
//! dictionaries and caches meet what they meet in real text.

use std::collections::HashSet;

use super::random::{Random, Zipf};
use super::words::{
    ADJECTIVES, ADVERBS, DOUBLED, IRREGULAR_PLURALS, IRREGULAR_VERBS, NOUNS, VERBS,
};

const NOUN_COUNT: usize = 18_000;
const VERB_COUNT: usize = 4_500;
const ADJECTIVE_COUNT: usize = 6_000;
const ADVERB_COUNT: usize = 1_500;
const SURNAME_COUNT: usize = 5_000;

/// Beyond this rank words grow rare faster.
const BEND: u64 = 4_000;

pub struct Noun {
    pub one: String,
    pub many: String,
}

pub struct Verb {
    pub base: String,
    pub third: String,
    pub past: String,
    pub participle: String,
    pub ing: String,
}

/// Words of one kind with their frequencies.
pub struct Shelf<T> {
    pub words: Vec<T>,
    ranks: Zipf,
}

impl<T> Shelf<T> {
    fn new(words: Vec<T>, shift: u64) -> Self {
        let ranks = Zipf::new(words.len(), shift, BEND);
        Shelf { words, ranks }
    }

    pub fn draw(&self, random: &mut Random) -> &T {
        &self.words[self.ranks.draw(random)]
    }
}

pub struct Vocabulary {
    pub nouns: Shelf<Noun>,
    pub verbs: Shelf<Verb>,
    pub adjectives: Shelf<String>,
    pub adverbs: Shelf<String>,
    pub surnames: Vec<String>,
}

impl Vocabulary {
    pub fn new(random: &mut Random) -> Self {
        let mut mint = Mint {
            random,
            taken: HashSet::new(),
        };
        for word in [NOUNS, VERBS, ADJECTIVES, ADVERBS].concat() {
            mint.taken.insert(word.to_owned());
            mint.taken.insert(plural(word));
        }
        let nouns = mint.listed(NOUNS, NOUN_COUNT, NOUN_ENDINGS);
        let verbs = mint.listed(VERBS, VERB_COUNT, VERB_ENDINGS);
        let adjectives = mint.listed(ADJECTIVES, ADJECTIVE_COUNT, ADJECTIVE_ENDINGS);
        let adverbs = mint.listed(ADVERBS, ADVERB_COUNT, &["ly"]);
        let surnames = mint.listed(&[], SURNAME_COUNT, SURNAME_ENDINGS);
        let noun = |one: String| Noun {
            many: plural(&one),
            one,
        };
        Vocabulary {
            nouns: Shelf::new(nouns.into_iter().map(noun).collect(), 9),
            verbs: Shelf::new(verbs.into_iter().map(verb).collect(), 12),
            adjectives: Shelf::new(adjectives, 8),
            adverbs: Shelf::new(adverbs, 2),
            surnames: surnames.iter().map(|name| capitalised(name)).collect(),
        }
    }
}

#[rustfmt::skip]
const ONSETS: &[&str] = &[
    "t", "r", "s", "d", "m", "l", "p", "c", "n", "b", "f", "st", "h", "g", "v", "tr", "pr", "k",
    "w", "br", "ch", "sh", "gr", "cr", "fl", "pl", "dr", "cl", "bl", "sp", "j", "fr", "th", "qu",
    "sc", "sl", "gl", "str", "z", "sw",
];
#[rustfmt::skip]
const NUCLEI: &[&str] = &["e", "a", "i", "o", "u", "ea", "ou", "ai", "ee", "oo", "io", "au"];
#[rustfmt::skip]
const CODAS: &[&str] = &["n", "r", "l", "s", "nt", "m", "t", "rd", "ck", "nd", "st", "p"];
#[rustfmt::skip]
const NOUN_ENDINGS: &[&str] =
    &["", "er", "ion", "ment", "ity", "ance", "or", "ship", "age", "ism", "ery", "ist"];
const VERB_ENDINGS: &[&str] = &["", "ate", "ise", "ify", "en", "le"];
const ADJECTIVE_ENDINGS: &[&str] = &["al", "ive", "ous", "ic", "able", "ary", "ful", "y", "ent"];
#[rustfmt::skip]
const SURNAME_ENDINGS: &[&str] =
    &["", "son", "ov", "ski", "mann", "ez", "ini", "er", "ura", "enko", "sen", "ton", "a", "idis"];

/// Makes words that were not there before.
struct Mint<'r> {
    random: &'r mut Random,
    taken: HashSet<String>,
}

impl Mint<'_> {
    /// The known words first, then made ones up to `count`, the longer the rarer.
    fn listed(&mut self, known: &[&str], count: usize, endings: &[&str]) -> Vec<String> {
        let mut words: Vec<String> = known.iter().map(|word| (*word).to_owned()).collect();
        while words.len() < count {
            let syllables = 1 + u64::from(words.len() > 600) + self.random.below(5) / 4;
            let made = self.made(syllables, endings);
            if (4..=13).contains(&made.len()) && self.taken.insert(made.clone()) {
                words.push(made);
            }
        }
        words
    }

    fn made(&mut self, syllables: u64, endings: &[&str]) -> String {
        let mut word = String::new();
        for _ in 0..syllables {
            word.push_str(self.random.early(ONSETS));
            word.push_str(self.random.early(NUCLEI));
            if self.random.percent(45) {
                word.push_str(self.random.early(CODAS));
            }
        }
        let ending = self.random.early(endings);
        if ending.starts_with(is_vowel) {
            word.truncate(word.trim_end_matches(is_vowel).len());
        }
        word.push_str(ending);
        word
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// The word ends in `y` behind a consonant.
fn changes_y(word: &str) -> bool {
    word.strip_suffix('y')
        .is_some_and(|stem| !stem.ends_with(is_vowel))
}

/// With the `s` of plurals and of the third person.
pub fn plural(word: &str) -> String {
    if let Some((_, many)) = IRREGULAR_PLURALS.iter().find(|(one, _)| *one == word) {
        return (*many).to_owned();
    }
    if changes_y(word) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let hisses = ["s", "x", "z", "ch", "sh"]
        .iter()
        .any(|end| word.ends_with(end));
    format!("{word}{}", if hisses { "es" } else { "s" })
}

fn verb(base: String) -> Verb {
    let doubled = match DOUBLED.contains(&base.as_str()) {
        true => format!("{base}{}", &base[base.len() - 1..]),
        false => base.clone(),
    };
    let regular = match base.as_str() {
        word if word.ends_with('e') => format!("{word}d"),
        word if changes_y(word) => format!("{}ied", &word[..word.len() - 1]),
        _ => format!("{doubled}ed"),
    };
    let irregular = IRREGULAR_VERBS.iter().find(|(known, _, _)| *known == base);
    let (past, participle) = match irregular {
        Some((_, past, participle)) => ((*past).to_owned(), (*participle).to_owned()),
        None => (regular.clone(), regular),
    };
    let ing = match base.strip_suffix('e') {
        Some(stem) if !stem.ends_with('e') => format!("{stem}ing"),
        _ => format!("{doubled}ing"),
    };
    Verb {
        third: plural(&base),
        past,
        participle,
        ing,
        base,
    }
}

/// With a capital first letter.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
