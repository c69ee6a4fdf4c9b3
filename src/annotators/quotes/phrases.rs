//! Where does a noun phrase that can name a speaker begin and end?
//!
//! No grammar is parsed: a phrase is a pronoun, a run of capitalised words with the titles and
//! trades around it ("Trump spokeswoman Hope Marsh"), or a determiner with the words up to the next
//! verb or preposition ("a spokesman for the ministry"). Which phrase is the speaker's is left to
//! `speaker`, whom it names to `resolve`.

use super::cues::{
    ADVERB, ATTACHES, AUXILIARY, BE, BODY, CALENDAR, DETERMINER, LINK, Lexicon, NOUNISH,
    PREPOSITION, PRONOUN, ROLE, SAY, SAYING, SAYS, TITLE, TO, VERB, WORK,
};
use super::given_names::is_given_name;
use super::marks::Marked;
use super::words::{Shape, Word};
use crate::article::Span;
use std::ops::RangeInclusive;

/// One field, divided.
pub struct Page<'a> {
    pub text: &'a str,
    pub lexicon: &'static Lexicon,
    pub words: Vec<Word>,
    pub marked: Vec<Marked>,
    /// Capitalised words that stand somewhere else than at a sentence's beginning, in order.
    pub proper: Vec<&'a str>,
    /// The words after which a sentence ends, for each word whether it is one.
    ends: Vec<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Name,
    Pronoun,
    Nominal,
}

/// A noun phrase: a range of words, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub first: usize,
    pub last: usize,
    pub sort: Sort,
    /// The words of it that are somebody's name, where there are any, titles included.
    pub name: Option<(usize, usize)>,
}

/// How many words a title in a phrase has at most.
const LONGEST_TITLE: usize = 5;

/// How many words a phrase may have.
pub const LONGEST_PHRASE: usize = 24;

impl<'a> Page<'a> {
    pub fn new(
        text: &'a str,
        words: Vec<Word>,
        marked: Vec<Marked>,
        lexicon: &'static Lexicon,
    ) -> Self {
        let mut page = Page {
            text,
            lexicon,
            words,
            marked,
            proper: Vec::new(),
            ends: Vec::new(),
        };
        let proper = (0..page.words.len())
            .filter(|&at| page.shape(at) == Shape::Capital && !page.opens_sentence(at))
            .map(|at| page.words[at].of(text));
        let mut proper: Vec<&str> = proper.collect();
        proper.sort_unstable();
        proper.dedup();
        page.proper = proper;
        page.ends = (0..page.words.len())
            .map(|at| page.closes_sentence(at))
            .collect();
        page
    }

    pub fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// Whether a sentence ends with the word at `at`.
    pub fn ends_sentence(&self, at: usize) -> bool {
        self.ends.get(at).copied().unwrap_or(true)
    }

    pub fn shape(&self, at: usize) -> Shape {
        self.words.get(at).map_or(Shape::Break, |word| word.shape)
    }

    pub fn is(&self, at: usize, flags: super::cues::Flags) -> bool {
        self.words.get(at).is_some_and(|word| word.is(flags))
    }

    pub fn printed(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.of(self.text))
    }

    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.words.get(first), self.words.get(last)) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::new(0, 0),
        }
    }

    /// The phrase that begins at a word, if one can.
    pub fn phrase_at(&self, at: usize) -> Option<Phrase> {
        let word = self.word(at)?;
        if self.begins_pronoun(at) {
            return Some(Phrase {
                first: at,
                last: at,
                sort: Sort::Pronoun,
                name: None,
            });
        }
        let phrase = match word.shape {
            Shape::Capital if self.begins_name(at) => self.name_phrase(at),
            Shape::Capital | Shape::Lower | Shape::Number => self.nominal_phrase(at),
            _ => None,
        }?;
        Some(self.over_title(self.with_attachments(phrase)))
    }

    /// A body or a trade takes in the title it leads to, and the name after that: "тренер «Зари»
    /// Иван Котов", "le quotidien « Le Phare »".
    pub fn over_title(&self, phrase: Phrase) -> Phrase {
        let title = phrase.last + 1;
        let names = self.lexicon.language.customs.inverts && self.is_set_title(title);
        if !names || !self.is(phrase.last, ROLE | WORK) {
            return phrase;
        }
        if self.begins_name(title + 1) {
            let last = self.name_run(title + 1);
            return Phrase {
                first: phrase.first,
                last,
                sort: Sort::Name,
                name: Some((title + 1, last)),
            };
        }
        Phrase {
            last: title,
            sort: Sort::Nominal,
            name: None,
            ..phrase
        }
    }

    /// Whether a quote is set like a title: a few words that begin with a capital and end in a
    /// letter.
    pub fn is_set_title(&self, at: usize) -> bool {
        let Shape::Quote(number) = self.shape(at) else {
            return false;
        };
        let Some(marked) = self.marked.get(number) else {
            return false;
        };
        let inner = marked.span.of(self.text);
        inner.starts_with(char::is_uppercase)
            && inner.ends_with(char::is_alphanumeric)
            && inner.split_whitespace().count() <= LONGEST_TITLE
    }

    fn begins_pronoun(&self, at: usize) -> bool {
        if !self.is(at, PRONOUN) || self.printed(at).chars().count() > 1 && self.all_capitals(at) {
            return false;
        }
        // "one of them" and "those who", but not "one minister".
        !self.is(at, DETERMINER) || !self.continues_nominal(at + 1)
    }

    /// A name, and the trade or the possession it leads to: "Clinton's campaign manager Lee Roe".
    fn name_phrase(&self, at: usize) -> Option<Phrase> {
        let last = self.name_run(at);
        let mut phrase = Phrase {
            first: at,
            last,
            sort: Sort::Name,
            name: Some((at, last)),
        };
        if self.shape(last + 1) == Shape::Possessive {
            if let Some(owned) = self.nominal_tail(last + 2) {
                phrase.last = owned.last;
                phrase.sort = owned.sort;
                phrase.name = owned.name;
            }
            return Some(phrase);
        }
        if let Some(trade) = self.trade_end(last + 1) {
            let trade = self.trade_with_office(trade);
            phrase.last = trade;
            phrase.sort = Sort::Nominal;
            phrase.name = None;
            if self.begins_name(trade + 1) && self.shape(trade + 1) == Shape::Capital {
                let end = self.name_run(trade + 1);
                phrase.last = end;
                phrase.sort = Sort::Name;
                phrase.name = Some((trade + 1, end));
            }
        }
        Some(phrase)
    }

    /// "secretary" leads on to "of state" where a name follows that: "secretary of state Ann Lee".
    fn trade_with_office(&self, trade: usize) -> usize {
        if self.printed(trade + 1) != "of" {
            return trade;
        }
        (trade + 2..trade + 5)
            .take_while(|&at| self.shape(at) == Shape::Lower && !self.bounds_phrase(at))
            .find(|&at| self.shape(at + 1) == Shape::Capital && self.begins_name(at + 1))
            .unwrap_or(trade)
    }

    /// The last word of a trade that stands in lower case from `at`: "vice-presidential nominee".
    fn trade_end(&self, at: usize) -> Option<usize> {
        let mut found = None;
        for next in at..at + 5 {
            let Some(word) = self.word(next) else { break };
            if word.shape != Shape::Lower || self.bounds_phrase(next) || word.is(DETERMINER) {
                break;
            }
            if word.is(ROLE) {
                found = Some(next);
            }
        }
        found
    }

    /// A phrase with a determiner ("the mayor"), or without one but with a trade in it
    /// ("senior officials").
    fn nominal_phrase(&self, at: usize) -> Option<Phrase> {
        let word = self.word(at)?;
        if word.is(DETERMINER) {
            let mut start = at + 1;
            while self.is(start, DETERMINER) && start < at + 4 {
                start += 1;
            }
            if self.shape(start) == Shape::Lower && self.printed(start) == "of" {
                // "one of the ministers", "some of them"
                start += 1;
                while self.is(start, DETERMINER) && start < at + 5 {
                    start += 1;
                }
            }
            let tail = self.nominal_tail(start)?;
            let body = tail.name == Some((start, tail.last)) && self.is(tail.last, ROLE);
            if body {
                // "the Senate", "der Sprecher"
                return Some(Phrase {
                    first: at,
                    sort: Sort::Nominal,
                    name: None,
                    ..tail
                });
            }
            return Some(Phrase { first: at, ..tail });
        }
        let tail = self.nominal_tail(at)?;
        let has_role = (tail.first..=tail.last).any(|at| self.is(at, ROLE));
        (has_role || tail.name.is_some()).then_some(tail)
    }

    /// Words from `at` up to what bounds a phrase, and the name they end in.
    fn nominal_tail(&self, at: usize) -> Option<Phrase> {
        let mut last = None;
        let mut name: Option<(usize, usize)> = None;
        let mut next = at;
        while next < at + LONGEST_PHRASE && self.continues_nominal(next) {
            let after_person = name
                .is_some_and(|(from, end)| end + 1 == next && from > at && self.is(from - 1, ROLE));
            if after_person && self.shape(next) == Shape::Lower {
                // "mayor Ann Lee speaking in Oslo"
                break;
            }
            if self.shape(next) == Shape::Capital && self.begins_name(next) {
                let end = self.name_run(next);
                name = Some((next, end));
                next = end;
            } else if self.shape(next) != Shape::Possessive {
                name = None;
            }
            last = Some(next);
            next += 1;
        }
        let last = last?;
        let ends_in_name = name.filter(|&(_, end)| end == last);
        let counted = |at: usize| self.shape(at) == Shape::Number;
        // "48-year-old Ann Lee" is a name as well.
        let alone = ends_in_name.is_some_and(|(from, _)| (at..from).all(counted));
        // "the Senate" is a nominal phrase; "mayor Ann Lee" is a name with its trade.
        let office = |at: usize| self.is(at, ROLE | TITLE);
        let is_person = ends_in_name.is_some_and(|(from, end)| {
            let given = || end > from && is_given_name(self.printed(from));
            (at..from).any(office)
                || (from..end).any(|at| self.is(at, TITLE))
                || self.lexicon.language.customs.inverts && given()
        });
        let (sort, name) = if alone || is_person {
            (Sort::Name, ends_in_name)
        } else {
            (Sort::Nominal, None)
        };
        Some(Phrase {
            first: at,
            last,
            sort,
            name,
        })
    }

    fn continues_nominal(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        match word.shape {
            Shape::Capital => {
                !word.is(CALENDAR | LINK | PREPOSITION | AUXILIARY)
                    || self.all_capitals(at) && word.of(self.text).chars().nth(1).is_some()
            }
            Shape::Lower => !self.bounds_phrase(at) && !word.is(DETERMINER),
            Shape::Number => true,
            Shape::Possessive => true,
            _ => false,
        }
    }

    /// Whether a word in lower case ends the noun phrase before it.
    pub fn bounds_phrase(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else {
            return true;
        };
        if word.is(AUXILIARY | LINK | PREPOSITION | TO | VERB | PRONOUN | BE) {
            return true;
        }
        if word.is(ADVERB) && !word.is(ROLE) {
            return true;
        }
        word.is(SAYS | SAY | SAYING) && self.is_cue(at)
    }

    /// Whether a word that may be a verb of saying is one where it stands.
    pub fn is_cue(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        if word.is(SAYING) {
            return word.shape == Shape::Lower || self.opens_sentence(at);
        }
        if word.shape != Shape::Lower || !word.is(SAYS | SAY) {
            return false;
        }
        let Some(before) = at.checked_sub(1).and_then(|at| self.word(at)) else {
            return false;
        };
        if before.shape == Shape::Possessive && before.flags == 0 {
            // "Lee's proposed tax"
            return false;
        }
        if word.is(SAY) && !word.is(SAYS) {
            // A base form is a verb after "to", "would" or a plural.
            let plural = before.shape == Shape::Lower && before.of(self.text).ends_with('s');
            let subject = before.is(AUXILIARY | PRONOUN | TO)
                || before.is(ADVERB)
                || plural
                || before.shape == Shape::Capital && before.of(self.text).ends_with('s')
                || before.is(ROLE)
                || before.shape == Shape::Close;
            return subject && (!before.is(DETERMINER) || before.is(PRONOUN)) && !before.is(BE);
        }
        let agent = self.lexicon.language.agent;
        if !agent.is_empty() && self.printed(at + 1) == agent && !before.is(AUXILIARY | BE) {
            // "the term used by critics"
            return false;
        }
        if word.is(NOUNISH) {
            let noun_before = matches!(
                before.shape,
                Shape::Capital | Shape::Close | Shape::Quote(_) | Shape::Comma
            ) || before.is(PRONOUN | ROLE | ADVERB)
                || before.of(self.text) == "and";
            let next_is_verb = self.word(at + 1).is_some_and(|next| {
                next.shape == Shape::Lower
                    && (next.is(AUXILIARY) || next.is(SAYS) && !next.is(NOUNISH))
            });
            let adjective = before.shape == Shape::Capital
                && before.of(self.text).ends_with(['c', 'n', 'h'])
                && (self.is(at + 1, PREPOSITION | AUXILIARY) || self.shape(at + 1) == Shape::Comma)
                && self.is(at.saturating_sub(2), PREPOSITION | DETERMINER);
            return noun_before
                && !adjective
                && !next_is_verb
                && (!before.is(DETERMINER) || before.is(PRONOUN));
        }
        true
    }

    /// Takes in "for the ministry", "of Ohio" and the like.
    fn with_attachments(&self, mut phrase: Phrase) -> Phrase {
        if phrase.sort == Sort::Name && phrase.name.is_some_and(|(from, _)| from == phrase.first) {
            return phrase;
        }
        for _ in 0..3 {
            let preposition = phrase.last + 1;
            let attaches = (self.is(preposition, ATTACHES) || self.ties_name(preposition))
                && self.shape(preposition) == Shape::Lower;
            if !attaches || phrase.sort != Sort::Nominal {
                break;
            }
            let inner = preposition + 1;
            let tail = if self.is(inner, DETERMINER) {
                self.nominal_tail(inner + 1)
            } else {
                self.nominal_tail(inner)
            };
            match tail {
                Some(tail) if tail.last - phrase.first < LONGEST_PHRASE => {
                    let office = phrase.first..=phrase.last;
                    phrase.last = tail.last;
                    if let Some(person) = self.person_in_complement(office, tail) {
                        phrase.sort = Sort::Name;
                        phrase.name = Some((person, tail.last));
                    }
                }
                _ => break,
            }
        }
        phrase
    }

    /// "ministre aux Armées": the preposition ties an office to a name only.
    fn ties_name(&self, at: usize) -> bool {
        self.is(at, PREPOSITION) && self.shape(at + 1) == Shape::Capital && {
            let mut words = self.lexicon.language.ties_names.split(' ');
            words.any(|word| word == self.printed(at))
        }
    }

    /// Where the name begins that follows an office and its complement without a comma: "le maire de
    /// Lyon Paul Roux", "la présidente de la Commission européenne Ursula Brandt".
    fn person_in_complement(&self, office: RangeInclusive<usize>, tail: Phrase) -> Option<usize> {
        let mut holders = office.clone();
        if !self.lexicon.language.customs.inverts
            || !holders.any(|at| self.is(at, ROLE) && !self.is(at, BODY))
        {
            return None;
        }
        let mut first = tail.last + 1;
        while first > tail.first && self.shape(first - 1) == Shape::Capital {
            first -= 1;
        }
        let length = tail.last + 1 - first;
        if first > tail.first {
            return (length >= 2).then_some(first);
        }
        let given = |at: &usize| is_given_name(self.printed(*at));
        let named = (first + 1..tail.last).find(given);
        named.or_else(|| (length == 3).then_some(first + 1))
    }

    /// The phrase that ends at a word: the longest whose beginning is not bound to a preposition.
    pub fn phrase_ending(&self, last: usize) -> Option<Phrase> {
        let first = self.reach_back(last);
        let mut second_best = None;
        let mut at = first;
        while at <= last {
            let article = at > 1 && self.is(at - 1, DETERMINER);
            let bound = at > 0 && self.is(at - 1, PREPOSITION | TO)
                || article && self.is(at - 2, PREPOSITION | TO);
            match self.phrase_at(at) {
                Some(phrase) if phrase.last >= last => {
                    let phrase = cut(phrase, last);
                    if !bound {
                        return Some(phrase);
                    }
                    second_best = second_best.or(Some(phrase));
                }
                // "Lee in his speech called …": what stands between binds itself to a preposition.
                Some(phrase) if !bound && self.is(phrase.last + 1, PREPOSITION) => {
                    second_best = second_best.or(Some(phrase));
                }
                _ => {}
            }
            at = match self.shape(at) {
                Shape::Capital if self.begins_name(at) => self.name_run(at) + 1,
                _ => at + 1,
            };
        }
        second_best.or_else(|| self.plain_phrase(first, last))
    }

    /// The first of the words before `last` that no verb or link parts from it.
    fn reach_back(&self, last: usize) -> usize {
        let mut first = last;
        while let Some(before) = first.checked_sub(1) {
            let Some(word) = self.word(before) else { break };
            let lower = word.shape == Shape::Lower;
            let parts = !word.is_word()
                || word.is(LINK | AUXILIARY)
                || word.shape != Shape::Capital && self.is_cue(before)
                || lower && word.is(PRONOUN) && !word.is(DETERMINER);
            if parts || last - before > LONGEST_PHRASE {
                break;
            }
            first = before;
        }
        first
    }

    /// Words of no known make, up to `last`, where they can be a subject at all.
    fn plain_phrase(&self, first: usize, last: usize) -> Option<Phrase> {
        let small =
            |at| self.is(at, PREPOSITION | LINK | TO) || self.shape(at) == Shape::Possessive;
        let from = (first..last).find(|&at| !small(at)).unwrap_or(last);
        let word = self.word(from)?;
        let stands = matches!(word.shape, Shape::Lower | Shape::Capital)
            && !word.is(ADVERB | PREPOSITION | LINK | AUXILIARY | CALENDAR);
        stands.then_some(Phrase {
            first: from,
            last,
            sort: Sort::Nominal,
            name: None,
        })
    }
}

/// A phrase cut off after `last`; a name cut short is none.
fn cut(mut phrase: Phrase, last: usize) -> Phrase {
    phrase.last = last;
    phrase.name = phrase.name.filter(|&(_, end)| end <= last);
    if phrase.name.is_none() && phrase.sort == Sort::Name {
        phrase.sort = Sort::Nominal;
    }
    phrase
}
