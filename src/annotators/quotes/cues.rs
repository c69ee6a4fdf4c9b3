//! Which words announce speech, and which help to find its speaker?
//!
//! One lexicon for each language, built once: verbs of saying in the forms newspapers use, and the
//! small words (determiners, prepositions, auxiliaries) by which a phrase is bounded. A word may be
//! several things at once, so each carries a set of flags. How they are put to use is left to
//! `phrases` and `speaker`.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use super::lists;

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
    flags: Words,
    /// The ending by which adverbs of manner are told, where the language has one.
    manner: &'static str,
    /// Pronouns that the language hangs on a verb set before them: the "-t-il" of "ajoute-t-il".
    hung: &'static [&'static str],
}

impl Lexicon {
    /// The lexicon of a language by its ISO 639-1 code; English where there is none.
    pub fn of(language: Option<&str>) -> &'static Lexicon {
        static ENGLISH: OnceLock<Lexicon> = OnceLock::new();
        static FRENCH: OnceLock<Lexicon> = OnceLock::new();
        static GERMAN: OnceLock<Lexicon> = OnceLock::new();
        static SPANISH: OnceLock<Lexicon> = OnceLock::new();
        static RUSSIAN: OnceLock<Lexicon> = OnceLock::new();
        match language {
            Some("fr") => FRENCH.get_or_init(|| {
                let listed = Lexicon::listed(lists::FRENCH);
                Lexicon {
                    hung: lists::HUNG_PRONOUNS,
                    ..listed
                }
            }),
            Some("de") => GERMAN.get_or_init(|| Lexicon::listed(lists::GERMAN)),
            Some("es") => SPANISH.get_or_init(|| Lexicon::listed(lists::SPANISH)),
            Some("ru") => RUSSIAN.get_or_init(|| Lexicon::listed(lists::RUSSIAN)),
            _ => ENGLISH.get_or_init(Lexicon::english),
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

    /// Whether a text begins with a verb that has its pronoun hung on: the verb's length, and where
    /// the pronoun stands.
    pub fn inverted_pronoun(&self, rest: &str) -> Option<(usize, Range<usize>)> {
        if self.hung.is_empty() {
            return None;
        }
        let word = rest
            .split(|c: char| !(c.is_alphabetic() || c == '-'))
            .next()?;
        let hung = self.hung.iter().find(|hung| word.ends_with(*hung))?;
        let verb = word.len() - hung.len();
        let pronoun = word.rfind('-')? + 1..word.len();
        (verb > 0).then_some((verb, pronoun))
    }

    /// Whether a word in no list is an adverb of manner by its ending: angrily.
    pub fn is_manner(&self, word: &str) -> bool {
        !self.manner.is_empty()
            && word.len() > 5
            && word.ends_with(self.manner)
            && !lists::NO_ADVERBS.contains(&word)
    }

    fn listed(lists: &[(Flags, &'static str)]) -> Lexicon {
        let mut flags = Words::default();
        for (flag, words) in lists {
            for word in words.split_whitespace() {
                *flags.entry(word).or_default() |= flag;
            }
        }
        Lexicon {
            flags,
            manner: "",
            hung: &[],
        }
    }

    fn english() -> Lexicon {
        let mut lexicon = Lexicon {
            manner: "ly",
            ..Lexicon::listed(lists::ENGLISH)
        };
        for (verbs, extra) in [(lists::SAYING_VERBS, 0), (lists::JUDGING_VERBS, JUDGES)] {
            for verb in verbs.split_whitespace() {
                let (base, irregular_past) = verb.split_once('/').unwrap_or((verb, ""));
                lexicon.conjugate(base, irregular_past, extra);
            }
        }
        for noun in lists::SAYING_NOUNS.split_whitespace() {
            *lexicon.flags.entry(noun).or_default() |= NOUNISH;
        }
        lexicon
    }

    fn conjugate(&mut self, base: &'static str, irregular_past: &'static str, extra: Flags) {
        let mut add = |form: String, flag: Flags| {
            // A few hundred forms, made once in the life of the process.
            let form: &'static str = Box::leak(form.into_boxed_str());
            *self.flags.entry(form).or_default() |= flag | extra;
        };
        add(base.to_string(), SAY);
        add(third_person(base), SAYS);
        add(gerund(base), SAYING);
        if irregular_past.is_empty() {
            add(past(base), SAYS);
        }
        for form in irregular_past.split('/').filter(|form| !form.is_empty()) {
            add(form.to_string(), SAYS);
        }
    }
}

/// In bytes; longer words are in no list.
const LONGEST_LISTED: usize = 32;

fn third_person(base: &str) -> String {
    match base {
        _ if has_changing_y(base) => format!("{}ies", &base[..base.len() - 1]),
        _ if base.ends_with("sh") || base.ends_with("ch") || base.ends_with('s') => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    match base {
        _ if has_changing_y(base) => format!("{}ied", &base[..base.len() - 1]),
        _ if base.ends_with('e') => format!("{base}d"),
        _ if doubles(base) => format!("{base}{}ed", &base[base.len() - 1..]),
        _ => format!("{base}ed"),
    }
}

fn gerund(base: &str) -> String {
    match base {
        _ if base.ends_with('e') && !base.ends_with("ee") => {
            format!("{}ing", &base[..base.len() - 1])
        }
        _ if doubles(base) => format!("{base}{}ing", &base[base.len() - 1..]),
        _ => format!("{base}ing"),
    }
}

/// reply, replies; but say, says.
fn has_changing_y(base: &str) -> bool {
    base.strip_suffix('y')
        .is_some_and(|stem| !stem.ends_with(['a', 'e', 'o']))
}

/// admit, admitted.
fn doubles(base: &str) -> bool {
    lists::DOUBLING_VERBS.contains(&base)
}
