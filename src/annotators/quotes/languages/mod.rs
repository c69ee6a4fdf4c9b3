//! Which words and customs tell speech and speaker in one language?
//!
//! A shelf: one file a language. To add one:
//! 1. write `languages/<code>.rs` (ISO 639-1) with a `pub const LANGUAGE: Language`, its verbs of
//!    saying and its small words;
//! 2. add it to [`LANGUAGES`];
//! 3. add its quotes to `tests/languages.rs`, ten at least, in texts of your own.
//!
//! A language says what its words are; what is made of them is the business of `marks`, `phrases`
//! and `speaker`, which name no language. Texts in a language that has no file are read as English,
//! which finds their quotes by the marks and few of their speakers.

mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod pl;
mod pt;
mod ru;
mod uk;

use super::cues::Flags;

/// Every language; the first serves texts of any other.
pub const LANGUAGES: &[Language] = &[
    en::LANGUAGE,
    de::LANGUAGE,
    es::LANGUAGE,
    fr::LANGUAGE,
    it::LANGUAGE,
    nl::LANGUAGE,
    pl::LANGUAGE,
    pt::LANGUAGE,
    ru::LANGUAGE,
    uk::LANGUAGE,
];

/// One language of the shelf. Lists are words in lower case with white space between.
pub struct Language {
    /// ISO 639-1.
    pub code: &'static str,
    pub words: &'static [(Flags, &'static str)],
    /// Regular verbs and the like: each stem is listed with each ending.
    pub regular: &'static [Regular],
    /// Forms made by a rule that stems and endings cannot say.
    pub inflected: Option<fn() -> Forms>,
    /// Words that lose their vowel before the next, written as one with it: the "l" of "l'élu".
    pub elided: &'static [(Flags, &'static str)],
    /// What brings in a source in several words, the source after the last: "de acuerdo con".
    pub sources: &'static [&'static str],
    /// The ending by which adverbs of manner are told, if there is one, and words that only look it.
    pub manner: &'static str,
    pub no_manner: &'static [&'static str],
    /// Endings by which a verb in the past is told that no list has.
    pub past: &'static [&'static str],
    /// Prepositions that tie a name in capitals to an office: "ministre aux Armées".
    pub ties_names: &'static str,
    /// Pronouns that are hung on a verb set before them, the longest first: the "-t-il" of
    /// "ajoute-t-il".
    pub hung: &'static [&'static str],
    /// Words that join verbs of one subject: and.
    pub and: &'static str,
    /// The word before the one who does what a passive verb says: by.
    pub agent: &'static str,
    /// Pronouns of the third person.
    pub he: &'static str,
    pub she: &'static str,
    pub it: &'static str,
    /// Determiners by the gender of what follows, where the language tells it.
    pub masculine: &'static str,
    pub feminine: &'static str,
    pub customs: Customs,
}

/// Made forms and what they are.
pub type Forms = Vec<(String, Flags)>;

/// Stems and their endings; `_` is the empty ending.
pub struct Regular {
    pub flags: Flags,
    pub stems: &'static str,
    pub endings: &'static str,
}

/// What a language does that others do not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Customs {
    /// Attributions stand inside the marks between commas: « Oui, dit Anna, et non. »
    pub comma_incise: bool,
    /// Or between dashes: «Sí —dijo Ana— y no».
    pub dash_incise: bool,
    /// A dash at the head of a paragraph opens speech that no mark closes: —Sí —dijo Ana.
    pub dialogue: bool,
    /// The subject follows its verb as often as not: "sagte der Minister".
    pub inverts: bool,
    /// Every noun has a capital letter.
    pub capital_nouns: bool,
    /// Offices are made by compounding: "Regierungssprecher".
    pub compounds: bool,
    /// An office's complement follows it in the genitive, bare: "министр иностранных дел".
    pub bare_genitive: bool,
}

impl Language {
    /// A language with no words and no customs of its own, to be filled in.
    pub const fn plain(code: &'static str) -> Language {
        Language {
            code,
            words: &[],
            regular: &[],
            inflected: None,
            elided: &[],
            sources: &[],
            manner: "",
            no_manner: &[],
            past: &[],
            ties_names: "",
            hung: &[],
            and: "",
            agent: "",
            he: "",
            she: "",
            it: "",
            masculine: "",
            feminine: "",
            customs: Customs {
                comma_incise: false,
                dash_incise: false,
                dialogue: false,
                inverts: false,
                capital_nouns: false,
                compounds: false,
                bare_genitive: false,
            },
        }
    }
}
