//! Which words announce speech, and which help to find its speaker?
//!
//! One lexicon for each language of the shelf, built when it is first wanted: verbs of saying in the
//! forms newspapers use, and the small words (determiners, prepositions, auxiliaries) by which a
//! phrase is bounded. A word may be several things at once, so each carries a set of flags. How they
//! are put to use is left to `phrases` and `speaker`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use super::languages::{LANGUAGES, Language};

pub type Flags = u32;

/// A finite verb of saying: said, says, wrote.
pub const SAYS: Flags = 1;
/// Its -ing form: saying, calling.
pub const SAYING: Flags = 1 << 1;
/// Its base form, which is also its present plural: (they) say, (to) say.
pub const SAY: Flags = 1 << 2;
/// Also a noun: report, claims.
pub const NOUNISH: Flags = 1 << 3;
/// A verb of judging rather than saying: called, sees. It may bring in words of somebody's.
pub const JUDGES: Flags = 1 << 4;
pub const AUXILIARY: Flags = 1 << 5;
pub const BE: Flags = 1 << 6;
pub const ADVERB: Flags = 1 << 7;
pub const PREPOSITION: Flags = 1 << 8;
/// Begins another clause: that, and, when.
pub const LINK: Flags = 1 << 9;
pub const DETERMINER: Flags = 1 << 10;
pub const PRONOUN: Flags = 1 << 11;
/// A person or a body by office or trade: minister, campaign, critics.
pub const ROLE: Flags = 1 << 12;
/// Stands before a name and is no part of it: Mr, Senator.
pub const TITLE: Flags = 1 << 13;
/// Days and months: capitalised, never a speaker.
pub const CALENDAR: Flags = 1 << 14;
/// Inside a name, in lower case: van, de, bin.
pub const PARTICLE: Flags = 1 << 15;
/// Written with a full stop.
pub const ABBREVIATION: Flags = 1 << 16;
/// "according", "laut", "selon": what follows it (and its "to") is the source.
pub const SOURCE: Flags = 1 << 17;
/// A finite verb in common use that is no verb of saying; it ends a noun phrase.
pub const VERB: Flags = 1 << 18;
/// Names a work or a broadcast: film, show, titled.
pub const WORK: Flags = 1 << 19;
pub const TO: Flags = 1 << 20;
/// A body or a writing, not a person: ministry, statement. Always a [`ROLE`] too.
pub const BODY: Flags = 1 << 21;
/// A person by kinship or opposition: brother, rival. A [`ROLE`] that is no office or trade.
pub const RELATION: Flags = 1 << 22;
/// Ties a complement to the office before it: "a spokesman *for* the ministry".
pub const ATTACHES: Flags = 1 << 23;
/// May stand between an office and the name of who holds it: "directeur *général* Paul Roux".
pub const ADJECTIVE: Flags = 1 << 24;
/// What stands before it is the source: "Roth *zufolge*".
pub const SOURCE_AFTER: Flags = 1 << 25;
/// At the head of a sentence, before a person: whose view it is ("*Pour* Paul Roux, …").
pub const VIEW: Flags = 1 << 26;
/// May be the last word of a source in several words.
pub const SOURCE_TAIL: Flags = 1 << 27;
/// One of the words before that last.
pub const SOURCE_LEAD: Flags = 1 << 28;
/// Says that what follows is only called so: "so-called", "sogenannte". A [`WORK`] too.
pub const SO_CALLED: Flags = 1 << 30;
/// Means again whoever spoke last: "the lawmaker", « l'élue », "la legisladora". A [`ROLE`] too.
pub const EPITHET: Flags = 1 << 31;
/// A definite article. Always a [`DETERMINER`] too.
pub const DEFINITE: Flags = 1 << 29;

type Words = HashMap<&'static str, Flags, BuildHasherDefault<Fnv>>;

/// FNV-1a: every word of every article is looked up, and the lists are ours, so nothing is to be
/// feared from an enemy's keys.
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// What the words of one language may be.
pub struct Lexicon {
    pub language: &'static Language,
    flags: Words,
    /// Words without their vowel: the "l" of "l'élu".
    elided: Words,
    /// Sources in several words, by their last: the words before it, the nearest first.
    sources: HashMap<&'static str, Vec<Vec<&'static str>>>,
    pronouns: HashMap<&'static str, Third>,
}

/// Whom a pronoun of the third person may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    He,
    She,
    /// A thing, a body, or several.
    It,
}

impl Lexicon {
    /// The lexicon of a language by its ISO 639-1 code; English where there is none.
    pub fn of(language: Option<&str>) -> &'static Lexicon {
        static LEXICONS: [OnceLock<Lexicon>; LANGUAGES.len()] =
            [const { OnceLock::new() }; LANGUAGES.len()];
        let at = language.map_or(0, |code| {
            let known = LANGUAGES.iter().position(|known| known.code == code);
            known.unwrap_or(0)
        });
        LEXICONS[at].get_or_init(|| Lexicon::build(&LANGUAGES[at]))
    }

    fn build(language: &'static Language) -> Lexicon {
        let mut lexicon = Lexicon {
            language,
            flags: Words::default(),
            elided: Words::default(),
            sources: HashMap::new(),
            pronouns: HashMap::new(),
        };
        for (flag, words) in language.words {
            for word in words.split_whitespace() {
                lexicon.add(word, *flag);
            }
        }
        for regular in language.regular {
            for stem in regular.stems.split_whitespace() {
                for ending in regular.endings.split_whitespace() {
                    lexicon.add_made(format!("{stem}{ending}"), regular.flags);
                }
            }
        }
        for (form, flags) in language.inflected.map(|make| make()).unwrap_or_default() {
            lexicon.add_made(form, flags);
        }
        for (flag, words) in language.elided {
            for word in words.split_whitespace() {
                *lexicon.elided.entry(word).or_default() |= flag;
            }
        }
        for source in language.sources {
            let mut words = source.split_whitespace().rev();
            if let Some(last) = words.next() {
                lexicon.add(last, SOURCE_TAIL);
                let before = lexicon.sources.entry(last).or_default();
                before.push(words.collect());
            }
        }
        let pronouns = [
            (Third::He, language.he),
            (Third::She, language.she),
            (Third::It, language.it),
        ];
        for (third, words) in pronouns {
            let words = words.split_whitespace().map(|word| (word, third));
            lexicon.pronouns.extend(words);
        }
        lexicon
    }

    fn add(&mut self, word: &'static str, flags: Flags) {
        *self.flags.entry(word).or_default() |= flags;
    }

    fn add_made(&mut self, form: String, flags: Flags) {
        if let Some(known) = self.flags.get_mut(form.as_str()) {
            *known |= flags;
        } else {
            // A few thousand forms, made once in the life of the process.
            self.add(Box::leak(form.into_boxed_str()), flags);
        }
    }

    /// What a word may be, whatever its case.
    pub fn flags(&self, word: &str) -> Flags {
        if word.len() > LONGEST_LISTED {
            return 0;
        }
        if let Some(flags) = self.flags.get(word) {
            return *flags;
        }
        if !word.starts_with(char::is_uppercase) {
            return 0;
        }
        let mut lower = [0; LONGEST_LISTED];
        if word.is_ascii()
            && let Some(lower) = lower.get_mut(..word.len())
        {
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            let lower = std::str::from_utf8(lower).unwrap_or("");
            return self.flags.get(lower).copied().unwrap_or(0);
        }
        self.flags
            .get(word.to_lowercase().as_str())
            .copied()
            .unwrap_or(0)
    }

    /// The office that a compound ends in, where the language makes them: "Regierungssprecher".
    pub fn compound(&self, word: &str) -> Flags {
        if !self.language.customs.compounds || word.len() > LONGEST_LISTED {
            return 0;
        }
        let heads = word
            .char_indices()
            .skip(SHORTEST_MODIFIER)
            .filter(|(at, _)| word.len() - at >= SHORTEST_HEAD);
        let mut offices = heads.map(|(at, _)| self.flags(&word[at..]) & (ROLE | BODY | RELATION));
        offices.find(|flags| *flags != 0).unwrap_or(0)
    }

    /// What a word is that has lost its vowel before an apostrophe, if it is one.
    pub fn elided(&self, word: &str) -> Option<Flags> {
        if self.elided.is_empty() || word.len() > LONGEST_LISTED {
            return None;
        }
        self.elided.get(word.to_lowercase().as_str()).copied()
    }

    /// How many words before `word` bring in a source together with it, if they do; `before` gives
    /// them, the nearest first.
    pub fn source_before<'t>(
        &self,
        word: &str,
        before: impl Fn(usize) -> &'t str,
    ) -> Option<usize> {
        let sources = self.sources.get(word.to_lowercase().as_str())?;
        let stands = |words: &&Vec<&str>| {
            let mut words = words.iter().enumerate();
            words.all(|(back, word)| before(back).to_lowercase() == *word)
        };
        sources.iter().find(stands).map(Vec::len)
    }

    pub fn third(&self, pronoun: &str) -> Option<Third> {
        self.pronouns.get(pronoun).copied()
    }

    /// Whether a text begins with a verb that has its pronoun hung on: the verb's length, and where
    /// the pronoun stands.
    pub fn inverted_pronoun(&self, rest: &str) -> Option<(usize, Range<usize>)> {
        let pronouns = self.language.hung;
        if pronouns.is_empty() {
            return None;
        }
        let word = rest
            .split(|c: char| !(c.is_alphabetic() || c == '-'))
            .next()?;
        let hung = pronouns.iter().find(|hung| word.ends_with(*hung))?;
        let verb = word.len() - hung.len();
        let pronoun = word.rfind('-')? + 1..word.len();
        (verb > 0).then_some((verb, pronoun))
    }

    /// Whether a word in no list may be a verb in the past, by its ending.
    pub fn is_past(&self, word: &str) -> bool {
        let mut endings = self.language.past.iter();
        word.len() > 4 && endings.any(|ending| word.ends_with(ending))
    }

    /// Whether a word in no list is an adverb of manner by its ending: angrily.
    pub fn is_manner(&self, word: &str) -> bool {
        let Language {
            manner, no_manner, ..
        } = self.language;
        !manner.is_empty() && word.len() > 5 && word.ends_with(manner) && !no_manner.contains(&word)
    }
}

/// In bytes; longer words are in no list.
const LONGEST_LISTED: usize = 48;

/// In letters, and in bytes: what a compound's parts have at least.
const SHORTEST_MODIFIER: usize = 3;
const SHORTEST_HEAD: usize = 4;
