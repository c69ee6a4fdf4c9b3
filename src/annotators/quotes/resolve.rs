//! Whom do a speaker's words mean?
//!
//! A surname goes to the fullest name the article has for it, an office to the one person who holds
//! it, a pronoun back through the sentences to the first person named in one who suits it. Which
//! words name the speaker is found by `speaker`.

use std::ops::Range;

use super::cues::{BODY, DEFINITE, DETERMINER, EPITHET, RELATION, ROLE, Third};
use super::people::{Gender, Naming, People, one_line, read};
use super::phrases::{Page, Phrase, Sort};
use super::transcripts;
use super::words::Shape;
use crate::article::{Span, Speaker};

/// Names the speakers of one page, quote by quote in reading order.
pub struct Resolver<'p> {
    page: &'p Page<'p>,
    people: &'p People,
    namings: &'p [Naming],
    /// Where sentences begin, in bytes.
    sentences: Vec<usize>,
    /// Persons that were found to speak, by where they are mentioned.
    spoke: Vec<Naming>,
    /// Who answers in an interview, once that was asked.
    answers: Option<Option<usize>>,
    /// The last speaker that is no person, for "it" and "they".
    last_body: Option<Body>,
}

/// A speaker that is no person.
struct Body {
    name: String,
    /// By its article, in languages in which a pronoun of gender may mean a thing.
    gender: Option<Gender>,
    /// How many persons had spoken by then.
    after: usize,
}

/// In bytes: how far back an epithet finds who spoke last.
const FARTHEST_EPITHET: usize = 600;

/// How many paragraphs before an interview its guest is looked for.
const PARAGRAPHS_BACK: usize = 12;

/// How many sentences back a pronoun is followed.
const SENTENCES_BACK: usize = 12;

/// How many names of a sentence are weighed.
const NAMES_IN_SENTENCE: usize = 40;

/// How many words an office has at most: "deputy foreign trade minister".
const LONGEST_OFFICE: usize = 4;

impl<'p> Resolver<'p> {
    pub fn new(page: &'p Page<'p>, people: &'p People, namings: &'p [Naming]) -> Self {
        let opens = |at: &usize| {
            *at == 0
                || matches!(
                    page.shape(at - 1),
                    Shape::Stop | Shape::Break | Shape::Quote(_)
                )
        };
        let sentences = (0..page.words.len())
            .filter(opens)
            .map(|at| page.words[at].start)
            .collect();
        Resolver {
            page,
            people,
            namings,
            sentences,
            spoke: Vec::new(),
            last_body: None,
            answers: None,
        }
    }

    /// The speaker that a phrase means.
    pub fn speaker(&mut self, phrase: Phrase) -> Speaker {
        let page = self.page;
        match (phrase.sort, phrase.name) {
            (Sort::Name, Some((first, last))) => self.named(phrase, first, last),
            (Sort::Pronoun, Some((first, last))) => {
                let mut meant = self.named(phrase, first, last);
                meant.span = page.span(phrase.first, phrase.last);
                meant
            }
            (Sort::Pronoun, None) => self.pronoun(phrase),
            _ => self.nominal(phrase),
        }
    }

    /// The speaker that a transcript's label means; nobody of name where it only says "Q".
    pub fn labelled(&mut self, label: Span) -> Option<Speaker> {
        let printed = one_line(label.of(self.page.text));
        if transcripts::is_question(&printed) {
            return None;
        }
        if transcripts::is_answer(&printed) {
            let person = self.introduced(label.start)?;
            return Some(self.person(label, person, None));
        }
        Some(match self.people.find(&printed, None) {
            Some(person) => self.person(label, person, None),
            None => Speaker {
                span: label,
                name: printed,
                role: None,
            },
        })
    }

    /// Who answers the questions of an interview.
    fn introduced(&mut self, answer: usize) -> Option<usize> {
        if self.answers.is_none() {
            self.answers = Some(self.find_introduced(answer));
        }
        self.answers?
    }

    /// The first person of name in the paragraph before the questions begin, or of one further up.
    fn find_introduced(&self, answer: usize) -> Option<usize> {
        let page = self.page;
        let mut labels = page.marked.iter().filter_map(|marked| marked.label);
        let first = labels.find(|label| transcripts::is_question(label.of(page.text)));
        let begin = first.map_or(answer, |label| label.start);
        let mut until = begin;
        let breaks = page.words.iter().rev();
        let starts = breaks
            .filter(|word| word.shape == Shape::Break)
            .map(|word| word.end)
            .chain([0])
            .skip_while(|start| *start >= begin);
        for start in starts.take(PARAGRAPHS_BACK) {
            let from = self.namings.partition_point(|naming| naming.start < start);
            let within = self.namings[from..].iter();
            let mut within = within.take_while(|naming| naming.start < until);
            let vouched = |naming: &&Naming| self.people.persons[naming.person].vouched;
            if let Some(naming) = within.find(vouched) {
                return Some(naming.person);
            }
            until = start;
        }
        None
    }

    fn person(&mut self, span: Span, person: usize, role: Option<String>) -> Speaker {
        self.spoke.push(Naming {
            start: span.start,
            person,
        });
        let known = &self.people.persons[person];
        Speaker {
            span,
            name: known.name.clone(),
            role: role.or_else(|| known.role.clone()),
        }
    }

    fn named(&mut self, phrase: Phrase, first: usize, last: usize) -> Speaker {
        let page = self.page;
        let reading = read(page, first, last);
        let span = page.span(first, last);
        let name = one_line(page.span(reading.first, reading.last).of(page.text));
        let role = self.role_around(phrase, first).or(reading.role);
        match self.people.find(&name, reading.gender) {
            Some(person) => self.person(span, person, role),
            None => {
                self.remember_body(name.clone(), None);
                Speaker { span, name, role }
            }
        }
    }

    /// The office in the phrase before the name: "the mayor, John Lee", "Orr's lawyer Ann Lee".
    fn role_around(&self, phrase: Phrase, name: usize) -> Option<String> {
        let page = self.page;
        if page.lexicon.language.customs.inverts {
            // Read off the words before the name, wherever the phrase begins.
            return None;
        }
        let mut from = phrase.first;
        if let Some(owner) = (from..name)
            .rev()
            .find(|&at| page.shape(at) == Shape::Possessive)
        {
            from = owner + 1;
        }
        while from < name && page.is(from, DETERMINER) {
            from += 1;
        }
        let mut end = name;
        while end > from && !page.words[end - 1].is_word() {
            end -= 1;
        }
        let holds = (from..end).any(|at| page.is(at, ROLE) && !page.is(at, BODY | RELATION));
        holds.then(|| one_line(page.span(from, end - 1).of(page.text)))
    }

    fn nominal(&mut self, phrase: Phrase) -> Speaker {
        let page = self.page;
        let span = page.span(phrase.first, phrase.last);
        let definite = page.is(phrase.first, DEFINITE);
        if definite && let Some(person) = self.meant_again(phrase) {
            return self.person(span, person, None);
        }
        if definite
            && (phrase.first + 1..=phrase.first + LONGEST_OFFICE).contains(&phrase.last)
            && page.is(phrase.last, ROLE)
            && !(phrase.first + 1..=phrase.last).any(|at| page.is(at, BODY | RELATION))
        {
            let office = one_line(page.span(phrase.first + 1, phrase.last).of(page.text));
            if let Some(person) = self.people.holder(&office, page.lexicon) {
                return self.person(span, person, None);
            }
        }
        let name = inside_a_sentence(one_line(span.of(page.text)));
        let gender = self.gender_of_article(phrase.first);
        self.remember_body(name.clone(), gender);
        Speaker {
            span,
            name,
            role: None,
        }
    }

    /// The last speaker, where an epithet means that one again: "l'élue", "the lawmaker".
    fn meant_again(&self, phrase: Phrase) -> Option<usize> {
        let page = self.page;
        let aged = page.shape(phrase.last) == Shape::Number
            && page.printed(phrase.last).contains(char::is_alphabetic);
        // "der 52-Jährige" as well
        let again = aged || page.is(phrase.last, EPITHET);
        let alone = phrase.last == phrase.first + 1 && again;
        let last = self.spoke.last().filter(|_| alone)?;
        let article = self.gender_of_article(phrase.first);
        let known = self.people.persons[last.person].gender;
        let suits = article.is_none() || known.is_none() || article == known;
        let floor = page
            .words
            .get(phrase.first)?
            .start
            .checked_sub(FARTHEST_EPITHET);
        (suits && last.start >= floor.unwrap_or(0)).then_some(last.person)
    }

    fn remember_body(&mut self, name: String, gender: Option<Gender>) {
        self.last_body = Some(Body {
            name,
            gender,
            after: self.spoke.len(),
        });
    }

    fn body_named(&self) -> Option<String> {
        self.last_body.as_ref().map(|body| body.name.clone())
    }

    /// The last speaker where that was a thing of the pronoun's gender: "la direction … dit-elle".
    fn body_of(&self, gender: Gender) -> Option<String> {
        let body = self.last_body.as_ref()?;
        let last = body.gender == Some(gender) && body.after == self.spoke.len();
        last.then(|| body.name.clone())
    }

    fn gender_of_article(&self, at: usize) -> Option<Gender> {
        let language = self.page.lexicon.language;
        let printed = self.page.printed(at).to_lowercase();
        let printed = printed.trim_end_matches(['\'', '’']);
        let is_of = |words: &str| words.split_whitespace().any(|word| word == printed);
        if is_of(language.feminine) {
            return Some(Gender::Female);
        }
        is_of(language.masculine).then_some(Gender::Male)
    }

    fn pronoun(&mut self, phrase: Phrase) -> Speaker {
        let span = self.page.span(phrase.first, phrase.last);
        let printed = span.of(self.page.text).to_string();
        let third = self.page.lexicon.third(&printed.to_lowercase());
        let gender = match third {
            Some(Third::He) => Gender::Male,
            Some(Third::She) => Gender::Female,
            Some(Third::It) => {
                let name = self.body_named().unwrap_or(printed);
                return Speaker {
                    span,
                    name,
                    role: None,
                };
            }
            None => {
                return Speaker {
                    span,
                    name: printed,
                    role: None,
                };
            }
        };
        if let Some(name) = self.body_of(gender) {
            return Speaker {
                span,
                name,
                role: None,
            };
        }
        let vouched = self.antecedent(span.start, gender, true);
        match vouched.or_else(|| self.antecedent(span.start, gender, false)) {
            Some(person) => self.person(span, person, None),
            None => Speaker {
                span,
                name: printed,
                role: None,
            },
        }
    }

    /// The first person who suits, in the nearest sentence before `at` that has one.
    fn antecedent(&self, at: usize, gender: Gender, vouched: bool) -> Option<usize> {
        let mut until = at;
        let sentence = self.sentences.partition_point(|&start| start <= at);
        for start in self.sentences[..sentence].iter().rev().take(SENTENCES_BACK) {
            let named = self.first_suiting(self.namings, *start..until, gender, vouched);
            let spoke = self.first_suiting(&self.spoke, *start..until, gender, vouched);
            let first = [named, spoke]
                .into_iter()
                .flatten()
                .min_by_key(|naming| naming.start);
            if let Some(naming) = first {
                return Some(naming.person);
            }
            until = *start;
        }
        None
    }

    fn first_suiting(
        &self,
        namings: &[Naming],
        bytes: Range<usize>,
        gender: Gender,
        vouched: bool,
    ) -> Option<Naming> {
        let first = namings.partition_point(|naming| naming.start < bytes.start);
        let within = namings[first..]
            .iter()
            .take_while(|naming| naming.start < bytes.end);
        within.take(NAMES_IN_SENTENCE).copied().find(|naming| {
            let person = &self.people.persons[naming.person];
            (person.vouched || !vouched) && person.gender.is_none_or(|known| known == gender)
        })
    }
}

/// A nominal speaker's words as they stand inside a sentence, so that "The ministry" and "the
/// ministry" are one speaker.
fn inside_a_sentence(name: String) -> String {
    const OPENERS: &[&str] = &[
        "The ", "A ", "An ", "One ", "Another ", "His ", "Her ", "Its ",
    ];
    match OPENERS.iter().find(|opener| name.starts_with(*opener)) {
        Some(opener) if name[opener.len()..].starts_with(char::is_lowercase) => {
            opener.to_lowercase() + &name[opener.len()..]
        }
        _ => name,
    }
}
