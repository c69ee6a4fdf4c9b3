//! What is known of an article's words before any of them is labelled? Their classes, clusters and
//! place names, how the article writes them elsewhere, and which acronyms it spells out.
//!
//! Only words with a capital letter, and the small words between two of them, may belong to a name:
//! these make up the sequences that are labelled. What the words' features are is the business of
//! `features`.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::lexicon::{
    AsIs, COUNTRY, Classes, DEMONYM, MONTH, NOT_NAME, ORG_HEAD, TITLE, fold, join, lexicon,
};
use super::tokens::{Elision, Form, Token, tokenise};
use super::words::{Company, company};
use crate::annotators::gazetteer::{self, Level};
use crate::article::{Article, Field};

/// An article's words, ready to be labelled.
pub struct Document<'t> {
    pub article: &'t Article,
    pub words: Vec<Word>,
    /// What is to be labelled, in order: ranges of words, none across a sentence.
    pub sequences: Vec<Sequence>,
    /// How the article writes each word that it also writes with a capital.
    pub casings: HashMap<u64, Casing, BuildHasherDefault<AsIs>>,
}

/// A run of words that are labelled together.
#[derive(Clone, Debug)]
pub struct Sequence {
    pub words: Range<usize>,
    /// The sentence around it.
    pub sentence: Range<usize>,
    /// The sentence is set in capitals: casing says nothing.
    pub shouted: bool,
}

/// A token and what the lists know of it. Only words near a capital letter are looked up.
#[derive(Clone, Debug)]
pub struct Word {
    pub field: Field,
    pub token: Token,
    pub fold: u64,
    pub classes: Classes,
    pub company: Company,
    /// The longest listed phrase it is part of.
    pub phrase: Part<Classes>,
    /// The longest place name of the gazetteer it is part of.
    pub place: Part<u8>,
    /// The run of capitalised words it is part of.
    pub run: Range<usize>,
    pub acronym: Acronym,
}

/// Membership in a longer stretch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part<T> {
    pub of: T,
    pub position: Position,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Position {
    #[default]
    Outside,
    First,
    Inside,
    Last,
    Only,
}

impl Position {
    /// Whether the stretch began before.
    pub fn goes_on(self) -> bool {
        matches!(self, Position::Inside | Position::Last)
    }
}

/// Whether an acronym and its long form both stand in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Acronym {
    #[default]
    None,
    /// Its letters are the initials of a run of words.
    Short,
    /// It is part of a run whose initials are an acronym.
    Long,
}

/// How often the article writes a word in each manner.
#[derive(Clone, Copy, Debug, Default)]
pub struct Casing {
    pub lower: u16,
    /// With a capital where no sentence begins.
    pub capital: u16,
    pub upper: u16,
}

/// How far the features look.
pub const REACH: usize = 2;

/// The longest run of small words inside a name.
const LONGEST_GAP: usize = 2;

impl<'t> Document<'t> {
    pub fn new(article: &'t Article) -> Self {
        let mut document = Document {
            article,
            words: Vec::new(),
            sequences: Vec::new(),
            casings: HashMap::default(),
        };
        for (field, text) in article.fields() {
            document.read(field, text);
        }
        document.count_casings();
        document.link_acronyms();
        document
    }

    /// The text of a word.
    pub fn text(&self, at: usize) -> &'t str {
        let word = &self.words[at];
        word.token.of(self.article.field(word.field))
    }

    /// The text from the first to the last of some words of one field.
    pub fn passage(&self, words: Range<usize>) -> &'t str {
        let words = self.words.get(words).unwrap_or(&[]);
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return "";
        };
        let text = self.article.field(first.field);
        text.get(first.token.start..last.token.end).unwrap_or("")
    }

    fn read(&mut self, field: Field, text: &str) {
        let elision = match self.article.language.as_deref() {
            Some("fr" | "it") => Elision::Parted,
            _ => Elision::Kept,
        };
        let tokens = tokenise(field, text, elision);
        let offset = self.words.len();
        self.words
            .extend(tokens.tokens.into_iter().map(|token| Word {
                field,
                token,
                fold: 0,
                classes: 0,
                company: Company::default(),
                phrase: Part::default(),
                place: Part::default(),
                run: 0..0,
                acronym: Acronym::None,
            }));
        let mut places = Places::default();
        for sentence in tokens.sentences {
            let sentence = sentence.start + offset..sentence.end + offset;
            self.sequence(sentence, &mut places);
        }
    }

    /// Finds the sequences of one sentence and looks its words up.
    fn sequence(&mut self, sentence: Range<usize>, places: &mut Places) {
        let first = self.sequences.len();
        let shouted = self.is_shouted(sentence.clone());
        let mut open: Option<Range<usize>> = None;
        for at in sentence.clone() {
            if !self.words[at].token.has_capital() {
                continue;
            }
            match &mut open {
                Some(range) if self.bridges(range.end..at) && !self.breaks(at) => {
                    range.end = at + 1
                }
                _ => {
                    let done = open.replace(at..at + 1);
                    self.close(done, &sentence, shouted);
                }
            }
        }
        self.close(open, &sentence, shouted);
        let mut looked_up = sentence.start;
        for sequence in first..self.sequences.len() {
            let words = self.sequences[sequence].words.clone();
            let from = words.start.saturating_sub(REACH).max(looked_up);
            let to = (words.end + REACH).min(sentence.end);
            for at in from..to {
                self.look_up(at);
            }
            looked_up = to.max(looked_up);
            self.find_phrases(words.clone(), to, places);
            self.find_runs(words);
        }
    }

    fn close(&mut self, words: Option<Range<usize>>, sentence: &Range<usize>, shouted: bool) {
        if let Some(words) = words {
            self.sequences.push(Sequence {
                words,
                sentence: sentence.clone(),
                shouted,
            });
        }
    }

    fn is_shouted(&self, sentence: Range<usize>) -> bool {
        let count = |form: Form| {
            self.words[sentence.clone()]
                .iter()
                .filter(|word| word.token.form == form)
                .count()
        };
        let upper = count(Form::Upper);
        upper > 2 && (count(Form::Lower) + count(Form::Capital)) * 3 < upper
    }

    /// Whether small words can hold the names on both sides together: "Bank of the West".
    fn bridges(&self, gap: Range<usize>) -> bool {
        gap.len() <= LONGEST_GAP && gap.clone().all(|at| FILLERS.contains(&self.text(at)))
    }

    /// Whether a word opens a line for another reason than that the one before was full: names do
    /// not go on from one row of a table to the next.
    fn breaks(&self, at: usize) -> bool {
        let word = &self.words[at];
        if !word.token.opens_line {
            return false;
        }
        let before = self
            .article
            .field(word.field)
            .get(..word.token.start)
            .unwrap_or("")
            .trim_end();
        before.len() - before.rfind('\n').map_or(0, |at| at + 1) < FULL_LINE
    }

    fn look_up(&mut self, at: usize) {
        let fold = fold(self.text(at));
        let word = &mut self.words[at];
        word.fold = fold;
        word.classes = lexicon().word(fold);
        if word.token.form != Form::Mark {
            word.company = company(fold);
        }
    }

    fn find_phrases(&mut self, words: Range<usize>, end: usize, places: &mut Places) {
        let (mut phrase_end, mut place_end) = (words.start, words.start);
        for at in words.clone() {
            if !self.words[at].token.has_capital() {
                continue;
            }
            if at >= phrase_end {
                let folded: Vec<u64> = self.words[at..end.min(at + 8)]
                    .iter()
                    .map(|word| word.fold)
                    .collect();
                if let Some((length, classes)) = lexicon().phrases(&folded).last() {
                    phrase_end = at + length;
                    for inside in at..phrase_end {
                        let position = position(inside, at..phrase_end);
                        self.words[inside].phrase = Part {
                            of: classes,
                            position,
                        };
                    }
                }
            }
            if at >= place_end && self.words[at].classes & (NOT_NAME | MONTH) == 0 {
                let (length, of) = places.find(self, at, words.end);
                place_end = at + length;
                for inside in at..place_end {
                    let position = position(inside, at..place_end);
                    self.words[inside].place = Part { of, position };
                }
            }
        }
    }

    /// Runs of capitalised words, with the "of" and "&" that hold them together.
    fn find_runs(&mut self, words: Range<usize>) {
        let mut start = words.start;
        for at in words.start..=words.end {
            let ends = at == words.end || !self.stays_in_run(at, words.end);
            if !ends {
                continue;
            }
            for inside in start..at {
                self.words[inside].run = start..at;
            }
            if at < words.end {
                self.words[at].run = at..at + 1;
            }
            start = at + 1;
        }
    }

    fn stays_in_run(&self, at: usize, end: usize) -> bool {
        if self.words[at].token.has_capital() {
            return self.words[at].classes & (MONTH | TITLE | NOT_NAME) == 0
                || self.words[at].classes & (COUNTRY | ORG_HEAD) != 0;
        }
        at + 1 < end && RUN_FILLERS.contains(&self.text(at))
    }

    fn count_casings(&mut self) {
        for sequence in &self.sequences {
            for word in &self.words[sequence.words.clone()] {
                let token = word.token;
                if !token.has_capital() {
                    continue;
                }
                let casing = self.casings.entry(word.fold).or_default();
                if token.form == Form::Upper || sequence.shouted {
                    casing.upper = casing.upper.saturating_add(1);
                } else if !token.opens_sentence {
                    casing.capital = casing.capital.saturating_add(1);
                }
            }
        }
        for word in &self.words {
            if word.token.form != Form::Lower {
                continue;
            }
            let fold = match word.fold {
                0 => fold(word.token.of(self.article.field(word.field))),
                known => known,
            };
            if let Some(casing) = self.casings.get_mut(&fold) {
                casing.lower = casing.lower.saturating_add(1);
            }
        }
    }

    /// Marks acronyms whose letters are the initials of a run of words, and such runs.
    fn link_acronyms(&mut self) {
        let mut short: HashMap<u64, bool, BuildHasherDefault<AsIs>> = HashMap::default();
        for sequence in self.sequences.iter().filter(|sequence| !sequence.shouted) {
            for word in &self.words[sequence.words.clone()] {
                let letters = word.token.end - word.token.start;
                if word.token.form == Form::Upper && (2..=10).contains(&letters) {
                    let text = word.token.of(self.article.field(word.field));
                    short.insert(fold_letters(text.chars().filter(|c| *c != '.')), false);
                }
            }
        }
        if short.is_empty() {
            return;
        }
        for sequence in 0..self.sequences.len() {
            let words = self.sequences[sequence].words.clone();
            let mut at = words.start;
            while at < words.end {
                let run = self.words[at].run.clone();
                at = run.end.max(at + 1);
                self.link_run(run, &mut short);
            }
        }
        for word in self
            .words
            .iter_mut()
            .filter(|word| word.token.form == Form::Upper)
        {
            let text = word.token.of(self.article.field(word.field));
            let letters = fold_letters(text.chars().filter(|c| *c != '.'));
            if short.get(&letters) == Some(&true) {
                word.acronym = Acronym::Short;
            }
        }
    }

    /// Marks the longest stretch of a run whose initials are one of the acronyms.
    fn link_run(
        &mut self,
        run: Range<usize>,
        short: &mut HashMap<u64, bool, BuildHasherDefault<AsIs>>,
    ) {
        if !(2..=12).contains(&run.len()) {
            return;
        }
        for start in run.start..run.end - 1 {
            for capitals in [true, false] {
                let initials = (start..run.end)
                    .filter(|at| !capitals || self.words[*at].token.has_capital())
                    .flat_map(|at| {
                        self.text(at)
                            .split('-')
                            .filter_map(|part| part.chars().next())
                    })
                    .filter(|c| c.is_alphanumeric());
                if initials.clone().count() < 2 {
                    continue;
                }
                if let Some(linked) = short.get_mut(&fold_letters(initials)) {
                    *linked = true;
                    for at in start..run.end {
                        self.words[at].acronym = Acronym::Long;
                    }
                    return;
                }
            }
        }
    }
}

fn fold_letters(letters: impl Iterator<Item = char>) -> u64 {
    letters
        .flat_map(char::to_lowercase)
        .fold(1, |hash, c| join(hash, u64::from(c)))
}

fn position(at: usize, of: Range<usize>) -> Position {
    match (at == of.start, at + 1 == of.end) {
        (true, true) => Position::Only,
        (true, false) => Position::First,
        (false, true) => Position::Last,
        (false, false) => Position::Inside,
    }
}

/// The gazetteer's answers for one article: its names recur.
#[derive(Default)]
struct Places {
    known: HashMap<u64, (usize, u8), BuildHasherDefault<AsIs>>,
}

impl Places {
    /// How many words from `at` on make up a place name, and of what size the place is.
    fn find(&mut self, document: &Document, at: usize, end: usize) -> (usize, u8) {
        let end = end.min(at + 4);
        let mut stop = at + 1;
        while stop < end && document.words[stop].token.form != Form::Mark {
            stop += 1;
        }
        let key = (at..stop).fold(0, |hash, at| join(hash, document.words[at].fold));
        *self.known.entry(key).or_insert_with(|| {
            let words: Vec<&str> = (at..stop).map(|at| document.text(at)).collect();
            let length = gazetteer::longest_match(&words);
            let name = words.get(..length).unwrap_or(&[]).join(" ");
            if length == 0 || document.words[at].classes & (TITLE | DEMONYM) != 0 && length == 1 {
                return (0, 0);
            }
            let size = size(&name).unwrap_or(0);
            (if size > 0 { length } else { 0 }, size)
        })
    }
}

/// How great the place is that a name means, 1 a country to 6 a small town.
pub(super) fn size(name: &str) -> Option<u8> {
    gazetteer::find(name)
        .first()
        .map(|place| match place.level {
            Level::Country => 1,
            Level::Region => 2,
            Level::City if place.population > 1_000_000 => 3,
            Level::City if place.population > 200_000 => 4,
            Level::City if place.population > 30_000 => 5,
            Level::City => 6,
        })
}

/// Lines shorter than this, in bytes, were not broken for want of room.
const FULL_LINE: usize = 25;

/// Small words and marks that occur inside names.
const FILLERS: &[&str] = &[
    "of", "and", "for", "the", "in", "on", "at", "to", "upon", "de", "la", "le", "les", "los",
    "las", "du", "des", "del", "della", "delle", "di", "da", "do", "dos", "das", "von", "van",
    "der", "den", "ter", "bin", "ibn", "ben", "al", "el", "ul", "ur", "zu", "y", "e", "i", "und",
    "et", "für", "en", "a", "&", "'", "’", "/", "+", ",",
];

/// Those of them that hold a run together.
const RUN_FILLERS: &[&str] = &[
    "of", "for", "the", "de", "la", "le", "du", "des", "del", "di", "da", "do", "dos", "von",
    "van", "der", "den", "bin", "ibn", "al", "el", "ul", "&", "-",
];
