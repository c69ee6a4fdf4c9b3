//! Which names can be vouched for without a model? The reading of languages that the model was not
//! trained on.
//!
//! A name is taken where the register or the gazetteer knows it, where a title, a given name or a
//! verb of saying stands beside it, where it begins or ends as organisations' names do, or where it
//! is an acronym. German capitalises every noun, so there a capital proves nothing and less is
//! taken; Russian and Ukrainian decline names, so there words are compared by their stems. The words
//! of the languages are in `tongues`.

mod tongues;

use std::collections::HashSet;
use std::ops::Range;

use super::document::{Document, Position, Sequence, size};
use super::inflection::{self, is_cyrillic, obliqueness, stem};
use super::known::longest_known;
use super::lexicon::{ACRONYM, COUNTRY, DEMONYM, MONTH, NOT_NAME, ORG_SUFFIX, PLACE_VERB, TITLE};
use super::mend::{self, Name};
use super::tokens::Form;
use crate::article::Kind;
use tongues::{Words, given_names};

/// The names of a document, in order.
pub fn read(document: &Document, language: &str) -> Vec<Name> {
    let reading = Reading {
        document,
        words: tongues::words(language),
        capital_nouns: !SMALL_NOUNS.contains(&language),
    };
    let mut names: Vec<Name> = Vec::new();
    for sequence in &document.sequences {
        let mut at = sequence.words.start;
        while at < sequence.words.end {
            let floor = names.last().map_or(0, |name| name.words.end);
            let name = reading.name(sequence, at);
            match name.filter(|name| name.words.start >= floor && at >= floor) {
                Some(name) => {
                    at = name.words.end;
                    names.push(name);
                }
                None => at += 1,
            }
        }
    }
    let mut names = mend::recall(document, names);
    reading.recall_surnames(&mut names);
    names
}

/// Languages that write common nouns small: a capital inside a sentence is a name's.
const SMALL_NOUNS: &[&str] = &["fr", "es", "it", "pt", "nl", "pl", "ru", "uk"];

struct Reading<'d> {
    document: &'d Document<'d>,
    words: &'static Words,
    capital_nouns: bool,
}

impl Reading<'_> {
    /// The name that holds the capitalised word at `at`.
    fn name(&self, sequence: &Sequence, at: usize) -> Option<Name> {
        let text = self.document.text(at);
        if !self.has_capital(at) || text.ends_with(['\'', '’']) {
            return None;
        }
        let view = View {
            reading: self,
            sentence: sequence.sentence.clone(),
            shouted: sequence.shouted,
        };
        let named = |words, kind| Name { words, kind };
        if self.is_plain(at) || self.is_title(at) {
            return view
                .organisation(at)
                .map(|words| named(words, Kind::Organisation));
        }
        let person = |words| named(words, Kind::Person);
        let organisation = |words| named(words, Kind::Organisation);
        let company = view.company(at).map(organisation);
        company
            .or_else(|| view.given(at).map(person))
            .or_else(|| view.organisation(at).map(organisation))
            .or_else(|| view.known(at))
            .or_else(|| view.person(at).map(person))
            .or_else(|| view.place(at).map(|words| named(words, Kind::Place)))
            .or_else(|| view.acronym(at).map(organisation))
    }

    fn has_capital(&self, at: usize) -> bool {
        self.document
            .words
            .get(at)
            .is_some_and(|word| word.token.has_capital())
    }

    fn is_mark(&self, at: usize) -> bool {
        self.document
            .words
            .get(at)
            .is_none_or(|word| word.token.form == Form::Mark)
    }

    /// Whether the word often has a capital and names nothing.
    fn is_plain(&self, at: usize) -> bool {
        let classes = self.document.words[at].classes;
        let listed = classes & (NOT_NAME | MONTH | DEMONYM) != 0 && classes & COUNTRY == 0;
        let is_word = self.document.words[at].token.form != Form::Upper;
        is_word && (listed || self.words.plain.has(self.document.text(at)))
    }

    fn is_title(&self, at: usize) -> bool {
        let text = self.document.text(at);
        self.document.words[at].classes & TITLE != 0 || self.words.titles.has(text)
    }

    fn is_given_name(&self, at: usize) -> bool {
        self.document.words[at].company.given >= 2 || given_names().has(self.document.text(at))
    }

    /// Finds again the people whose surname opens a sentence or stands in another case:
    /// `Вершинину`.
    fn recall_surnames(&self, names: &mut Vec<Name>) {
        let document = self.document;
        let mut taken = vec![false; document.words.len() + 1];
        let mut surnames: HashSet<String> = HashSet::new();
        let mut parts: HashSet<u64> = HashSet::new();
        for name in names.iter() {
            taken[name.words.clone()].fill(true);
            if name.kind == Kind::Person {
                surnames.insert(surname_key(document.text(name.words.end - 1)));
                parts.extend(name.words.clone().map(|at| document.words[at].fold));
            }
        }
        if surnames.is_empty() {
            return;
        }
        let in_small_letters = |at: usize| {
            let casing = document.casings.get(&document.words[at].fold);
            casing.is_some_and(|casing| casing.lower > 0)
        };
        let words = document.sequences.iter().flat_map(|one| one.words.clone());
        let again: Vec<usize> = words
            .filter(|at| !taken[*at] && self.has_capital(*at))
            .filter(|at| !self.is_plain(*at) && !in_small_letters(*at))
            .filter(|at| !(1..=3).contains(&document.words[*at].place.of))
            .filter(|at| surnames.contains(&surname_key(document.text(*at))))
            .collect();
        let is_part = |at: &usize| {
            let word = &document.words[*at];
            !taken[*at] && word.token.has_capital() && parts.contains(&word.fold)
        };
        let start = |at: usize| {
            (0..at)
                .rev()
                .take(2)
                .take_while(is_part)
                .last()
                .unwrap_or(at)
        };
        names.extend(again.into_iter().map(|at| Name {
            words: start(at)..at + 1,
            kind: Kind::Person,
        }));
        names.sort_by_key(|name| name.words.start);
    }
}

fn surname_key(surname: &str) -> String {
    if is_cyrillic(surname) {
        stem(surname)
    } else {
        surname.to_owned()
    }
}

/// A word in its sentence.
struct View<'r> {
    reading: &'r Reading<'r>,
    sentence: Range<usize>,
    shouted: bool,
}

/// How far before a name its bearer's title may stand: "ministre des Affaires étrangères".
const TITLE_REACH: usize = 5;

/// No person's name has more words.
const LONGEST_PERSON: usize = 5;

/// No organisation's name has more words.
const LONGEST_ORGANISATION: usize = 9;

impl View<'_> {
    fn text(&self, at: usize) -> &str {
        if self.sentence.contains(&at) {
            self.reading.document.text(at)
        } else {
            ""
        }
    }

    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1)
            .filter(|before| self.sentence.contains(before))
    }

    fn is_capital(&self, at: usize) -> bool {
        self.sentence.contains(&at) && self.reading.has_capital(at)
    }

    /// A thing that the register knows. A lone word before another name is part of that.
    fn known(&self, at: usize) -> Option<Name> {
        let (length, kind) = self.longest_known(at, LONGEST_ORGANISATION)?;
        let next = at + length;
        let goes_on = length == 1
            && !self.reading.capital_nouns
            && self.is_name_word(next)
            && self.longest_known(next, 1).is_none()
            && !self.reading.is_given_name(next);
        (!goes_on || self.shouted).then_some(Name {
            words: at..next,
            kind,
        })
    }

    fn longest_known(&self, at: usize, most: usize) -> Option<(usize, Kind)> {
        let document = self.reading.document;
        let most = most.min(self.sentence.end.checked_sub(at)?);
        longest_known(self.text(at), most, |length| {
            let name = document.passage(at..at + length);
            let stopped = self.reading.is_mark(at + length - 1);
            let initialism = || name.matches('.').count() > 1;
            if stopped && !initialism() { "" } else { name }
        })
    }

    /// A capitalised word that may be part of a name.
    fn is_name_word(&self, at: usize) -> bool {
        self.is_capital(at) && !self.reading.is_plain(at) && !self.reading.is_title(at)
    }

    /// A run of capitalised words that a legal form ends.
    fn company(&self, at: usize) -> Option<Range<usize>> {
        let document = self.reading.document;
        let stop = (at + 1..(at + 5).min(self.sentence.end))
            .take_while(|stop| self.is_capital(*stop) || self.text(*stop) == "&");
        let is_form = |stop: &usize| {
            let word = &document.words[*stop];
            let written = matches!(word.token.form, Form::Upper | Form::Mixed);
            word.classes & ORG_SUFFIX != 0 && (written || self.text(*stop).ends_with('.'))
        };
        let end = stop.filter(is_form).last()? + 1;
        Some(at..end)
    }

    /// A given name and what follows it.
    fn given(&self, at: usize) -> Option<Range<usize>> {
        let listed = given_names().has(self.text(at));
        let placed = || self.is_known_place(at) || (1..=3).contains(&self.size(at));
        if self.shouted || !self.reading.is_given_name(at) || !listed && placed() {
            return None;
        }
        let words = self.person_words(at);
        let name = words.len() > 1 && self.is_capital(words.end - 1);
        let organised = words
            .clone()
            .any(|at| self.reading.words.heads.has(self.text(at)));
        (name && !organised).then_some(words)
    }

    /// One word or more after a title, or beside a verb of saying.
    fn person(&self, at: usize) -> Option<Range<usize>> {
        let reading = self.reading;
        if self.shouted || reading.document.words[at].token.form == Form::Upper {
            return None;
        }
        let words = self.person_words(at);
        let lone = words.len() == 1;
        let before = self.before(at);
        let declined = is_cyrillic(self.text(at)) && obliqueness(self.text(at)) > 0;
        let organised = reading.words.heads.has(self.text(at));
        if organised || lone && (self.is_known_place(at) || declined && self.size(at) > 0) {
            return None;
        }
        let titled = before.is_some_and(|before| reading.is_title(before));
        let said = |at: usize| reading.words.said.has(self.text(at));
        let opens = before.is_none_or(|before| reading.is_mark(before));
        let lone_opener = lone && reading.document.words[at].token.opens_sentence;
        let says = opens && !lone_opener && !reading.capital_nouns && said(words.end);
        let speaks = before.is_some_and(said) || says;
        let is_noun = reading.capital_nouns
            && (is_german_noun(self.text(at)) || self.is_capital(words.end) || self.size(at) > 0);
        let near = !lone && !reading.capital_nouns && self.title_near(at);
        (titled || near || speaks && !is_noun).then_some(words)
    }

    /// Whether a title stands before the name with words in between, but no mark:
    /// "министр иностранных дел Сергей Вершинин".
    fn title_near(&self, at: usize) -> bool {
        let reading = self.reading;
        let mut words = (self.sentence.start..at).rev().take(TITLE_REACH);
        words.any(|at| {
            let title = reading.is_title(at);
            title
                && (at + 1..at + TITLE_REACH)
                    .all(|between| between >= at || !reading.is_mark(between))
        })
    }

    /// The words of a person's name that begins at a word.
    fn person_words(&self, at: usize) -> Range<usize> {
        let reading = self.reading;
        let most = match reading.capital_nouns {
            false => LONGEST_PERSON,
            true if reading.is_given_name(at) && reading.is_given_name_at(at + 1) => 3,
            true => 2,
        };
        let (mut end, mut capitals) = (at + 1, 1);
        while capitals < most && end < at + LONGEST_PERSON + 2 && self.sentence.contains(&end) {
            let is_small = |at: usize| {
                let small = self.text(at).to_lowercase();
                PARTICLES.contains(&small.as_str()) && small.len() < 4
            };
            if is_small(end) && (self.is_name_word(end + 1) || is_small(end + 1)) {
                end += 1;
                continue;
            }
            let word = &reading.document.words[end];
            let acronym = word.token.form == Form::Upper && !self.text(end).contains('.');
            let sure = reading.is_given_name(at) || !reading.capital_nouns;
            let noun = !sure && (is_german_noun(self.text(end)) || self.is_capital(end + 1));
            if !self.is_name_word(end) || acronym || noun || self.is_known_place(end) {
                break;
            }
            capitals += 1;
            end += 1;
        }
        while end > at + 1 && !self.is_capital(end - 1) {
            end -= 1;
        }
        at..end
    }

    fn is_known_place(&self, at: usize) -> bool {
        matches!(self.longest_known(at, 1), Some((_, Kind::Place)))
    }

    /// An organisation by its first word, by a word that names one, or between marks of quotation
    /// after such a word: `концерн «Вымпел»`.
    fn organisation(&self, at: usize) -> Option<Range<usize>> {
        let text = self.text(at);
        let words = self.reading.words;
        if words.organisations.has(text) || is_german_ministry(text) {
            return Some(at..at + 1);
        }
        if let Some(quoted) = self.quoted(at) {
            return Some(quoted);
        }
        if words.heads.has(text) {
            return self.headed(at);
        }
        let start = (self.sentence.start..at)
            .rev()
            .take(4)
            .find(|at| !words.joints.has(self.text(*at)))?;
        let head = self.text(start);
        let public = ["minist", "univers"]
            .iter()
            .any(|stem| head.starts_with(stem));
        (start + 1 < at && public && words.heads.has(head))
            .then(|| self.headed(start))
            .flatten()
    }

    /// A name that begins with a head word: as far as capitals and small words go.
    fn headed(&self, head: usize) -> Option<Range<usize>> {
        let words = self.reading.words;
        let mut end = head + 1;
        while end < self.sentence.end.min(head + LONGEST_ORGANISATION) {
            let text = self.text(end);
            let joint = words.joints.has(text)
                && (self.is_name_word(end + 1)
                    || words.joints.has(self.text(end + 1)) && self.is_name_word(end + 2));
            let placed = || self.size(end) > 0 || self.text(end - 1) == "für";
            let bearer = self.reading.is_given_name(end) && self.is_name_word(end + 1);
            let personal = bearer && !words.joints.has(self.text(end - 1));
            let capital =
                self.is_name_word(end) && !personal && (!self.reading.capital_nouns || placed());
            if !(joint || capital || words.follow.has(text)) {
                break;
            }
            end += 1;
        }
        while end > head + 1 && words.joints.has(self.text(end - 1)) {
            end -= 1;
        }
        (end > head + 1).then_some(head..end)
    }

    fn quoted(&self, at: usize) -> Option<Range<usize>> {
        let mark = self.before(at)?;
        let head = self.before(mark)?;
        let opens = matches!(self.text(mark), "«" | "„" | "“" | "\"");
        if !opens || !self.reading.words.heads.has(self.text(head)) {
            return None;
        }
        let mut inside = at..self.sentence.end.min(at + LONGEST_ORGANISATION);
        let end = inside.find(|at| matches!(self.text(*at), "»" | "“" | "”" | "\""))?;
        Some(at..end)
    }

    /// A country, a region or city after a preposition, or a city of millions that stands alone.
    fn place(&self, at: usize) -> Option<Range<usize>> {
        let reading = self.reading;
        let word = &reading.document.words[at];
        if matches!(word.place.position, Position::Inside | Position::Last) {
            return None;
        }
        let goes_on = |inside: &usize| reading.document.words[*inside].place.position.goes_on();
        let end = at + 1 + (at + 1..self.sentence.end).take_while(goes_on).count();
        let before = self.before(at);
        let led = before.is_some_and(|before| {
            let text = self.text(before);
            let of_name = text == "de" && self.before(before).is_some_and(|at| self.is_capital(at));
            let word = &reading.document.words[before];
            (reading.words.leads.has(text) || word.classes & PLACE_VERB != 0) && !of_name
        });
        let alone =
            !before.is_some_and(|before| self.is_capital(before)) && !self.is_name_word(end);
        let smallest = if reading.capital_nouns { 4 } else { 5 };
        let opens = word.token.opens_sentence || reading.capital_nouns;
        let sure = match self.size(at) {
            0 => false,
            1 => !word.token.opens_sentence,
            3 if !opens && alone => true,
            size => led && size <= smallest,
        };
        sure.then_some(at..end)
    }

    /// How great the place of this name is, 1 a country to 6 a small town; 0 where there is none.
    fn size(&self, at: usize) -> u8 {
        let word = &self.reading.document.words[at];
        let text = self.text(at);
        if word.place.of > 0 || !is_cyrillic(text) {
            return word.place.of;
        }
        let mut nominatives = inflection::nominatives(text).into_iter();
        nominatives.find_map(|name| size(&name)).unwrap_or(0)
    }

    fn acronym(&self, at: usize) -> Option<Range<usize>> {
        let word = &self.reading.document.words[at];
        let text = self.text(at);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let plain = word.token.form == Form::Upper && (2..=6).contains(&letters) && !self.shouted;
        let alone = word.run.len() <= 1;
        let numeral = text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let no_name = word.classes & (ACRONYM | ORG_SUFFIX) != 0
            || numeral
            || self.reading.words.plain.has(text);
        (plain && alone && !no_name).then_some(at..at + 1)
    }
}

impl Reading<'_> {
    fn is_given_name_at(&self, at: usize) -> bool {
        self.has_capital(at) && self.is_given_name(at)
    }
}

/// `Außenministerium`, `Bundesfinanzministeriums`.
fn is_german_ministry(word: &str) -> bool {
    word.strip_suffix('s')
        .unwrap_or(word)
        .ends_with("ministerium")
}

/// Whether the word ends as German nouns do and surnames do not.
fn is_german_noun(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ung", "ungen", "heit", "keit", "schaft", "schaften", "tion", "tionen", "nis", "tum",
        "ität", "ismus", "innen", "chen", "tag", "jahr",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Small words inside people's names.
const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "di", "da", "du", "del", "dos", "das", "do", "la", "le",
    "los", "bin", "al", "zu", "ter", "ten", "el", "d'", "d’", "фон", "де", "ван", "аль",
];

#[cfg(test)]
mod tests;
