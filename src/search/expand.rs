//! Which words of the index does a pattern stand for?
//!
//! `secur*`, `wom?n`, `putin~1`, `/regex/`: every term of the field that matches, found by walking
//! an automaton along the field's dictionary. Where there are more than a search can read, the most
//! frequent are kept, and the note says how far it went.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::{Result, bail};
use regex_automata::dfa::{Automaton as _, StartKind, dense};
use regex_automata::util::{primitives::StateID, start, syntax};
use regex_automata::{Anchored, MatchKind};
use tantivy::query::{DfaWrapper, FuzzyTermQuery};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::Refusal;
use crate::index::analysis::{Analyzer, words};
use crate::query::tree::{Form, Word};

/// Words that one pattern stands for at most: each costs a list of postings held open.
const MOST_EXPANSIONS: usize = 20_000;

/// How many words of an expansion a note names.
const NAMED_EXPANSIONS: usize = 8;

/// Bytes that an automaton may take; a pattern that needs more is refused.
const LARGEST_AUTOMATON: usize = 8 << 20;

/// Letters that stand for the wildcards while a word is cut, since the wildcards themselves would
/// part it. Both are letters of a script of the Middle Ages and stand in no newspaper.
const ANY: char = 'ꟿ';
const ONE: char = 'ꟾ';

/// The parts that the index makes of a word, and the form of each: `covid-1*` is the word `covid`
/// and the pattern `1*` beside it.
pub fn cut(word: &Word) -> Vec<(String, Form)> {
    match word.form {
        Form::Regex => return vec![(word.text.clone(), Form::Regex)],
        Form::Wildcard => {}
        form => {
            let parts: Vec<String> = words(&word.text)
                .map(|span| span.of(&word.text).to_owned())
                .collect();
            // A word of several parts has no inflected or similar forms but its last part's.
            return parts.into_iter().map(|part| (part, form)).collect();
        }
    }
    let stood_in: String = word
        .text
        .chars()
        .map(|c| match c {
            '*' => ANY,
            '?' => ONE,
            c => c,
        })
        .collect();
    words(&stood_in)
        .map(|span| {
            let part = span.of(&stood_in);
            match part.contains([ANY, ONE]) {
                true => (part.replace(ANY, "*").replace(ONE, "?"), Form::Wildcard),
                false => (part.to_owned(), Form::Printed),
            }
        })
        .collect()
}

/// A pattern of one word.
pub struct WordPattern {
    /// As it reads in a query.
    pub typed: String,
    automaton: Automaton,
    /// Letters with which every word of the pattern begins.
    beginning: String,
}

enum Automaton {
    Regex(Box<RegexAutomaton>),
    Fuzzy(DfaWrapper),
}

/// The words of the index that a pattern stands for.
pub struct Expansion {
    pub terms: Vec<String>,
    /// How many there are in all, and in how many articles the rarest that is searched stands.
    total: usize,
    rarest: u32,
}

impl WordPattern {
    /// Refuses a regular expression that is none, or that is too large.
    pub fn new(printed: &str, form: Form, analyzer: &mut Analyzer) -> Result<WordPattern> {
        Ok(match form {
            Form::Fuzzy(distance) => {
                let folded = analyzer.folded(printed).to_owned();
                let term = Term::from_field_text(Field::from_field_id(0), &folded);
                let query = FuzzyTermQuery::new(term, distance.min(2), true);
                WordPattern {
                    typed: format!("{printed}~{distance}"),
                    automaton: Automaton::Fuzzy(query.automaton()?),
                    beginning: String::new(),
                }
            }
            Form::Regex => WordPattern {
                typed: format!("/{printed}/"),
                automaton: Automaton::Regex(Box::new(RegexAutomaton::new(printed, printed)?)),
                beginning: String::new(),
            },
            _ => {
                let folded: String = printed
                    .split_inclusive(['*', '?'])
                    .map(|piece| match piece.chars().next_back() {
                        Some(sign @ ('*' | '?')) => {
                            let letters = analyzer.folded(&piece[..piece.len() - 1]);
                            format!("{letters}{sign}")
                        }
                        _ => analyzer.folded(piece).to_owned(),
                    })
                    .collect();
                let beginning = folded.split(['*', '?']).next().unwrap_or("").to_owned();
                WordPattern {
                    typed: printed.to_owned(),
                    automaton: Automaton::Regex(Box::new(RegexAutomaton::new(
                        &wildcard_regex(&folded),
                        printed,
                    )?)),
                    beginning,
                }
            }
        })
    }

    /// Every term of the field that matches, with the number of articles it stands in.
    pub fn terms(&self, searcher: &Searcher, field: Field) -> Result<HashMap<String, u32>> {
        let mut found: HashMap<String, u32> = HashMap::new();
        // What is below a space are marks and stems.
        let from = if self.beginning.is_empty() {
            " "
        } else {
            &self.beginning
        };
        for reader in searcher.segment_readers() {
            let inverted = reader.inverted_index(field)?;
            let mut note = |key: &[u8], articles: u32| {
                if let Ok(term) = std::str::from_utf8(key) {
                    *found.entry(term.to_owned()).or_default() += articles;
                }
            };
            match &self.automaton {
                Automaton::Regex(regex) => {
                    let mut stream = inverted.terms().search(&**regex).ge(from).into_stream()?;
                    while stream.advance() {
                        note(stream.key(), stream.value().doc_freq);
                    }
                }
                Automaton::Fuzzy(fuzzy) => {
                    let mut stream = inverted.terms().search(fuzzy).ge(from).into_stream()?;
                    while stream.advance() {
                        note(stream.key(), stream.value().doc_freq);
                    }
                }
            }
        }
        Ok(found)
    }

    /// The terms of the field that a search reads.
    pub fn expand(&self, searcher: &Searcher, field: Field) -> Result<Expansion> {
        let found = self.terms(searcher, field)?;
        let total = found.len();
        let mut words: Vec<(String, u32)> = found.into_iter().collect();
        words.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
        words.truncate(MOST_EXPANSIONS);
        let rarest = words.last().map_or(0, |(_, articles)| *articles);
        let mut terms: Vec<String> = words.into_iter().map(|(term, _)| term).collect();
        terms.sort_unstable();
        Ok(Expansion {
            terms,
            total,
            rarest,
        })
    }
}

impl Expansion {
    /// What a reader should know of it.
    pub fn note(&self, pattern: &WordPattern) -> String {
        let typed = &pattern.typed;
        let named: Vec<&str> = self
            .terms
            .iter()
            .take(NAMED_EXPANSIONS)
            .map(String::as_str)
            .collect();
        let named = named.join(", ");
        let (searched, total) = (self.terms.len(), self.total);
        if searched < total {
            let rarest = self.rarest;
            return format!(
                "{typed} stands for {total} words, too many: the {searched} most frequent are \
                 searched, down to those in {rarest} article{}",
                if rarest == 1 { "" } else { "s" }
            );
        }
        match total {
            0 => format!("no article has a word like {typed}"),
            1 => format!("{typed} stands for {named}"),
            count if count <= NAMED_EXPANSIONS => {
                format!("{typed} stands for {count} words: {named}")
            }
            count => format!("{typed} stands for {count} words: {named}, ..."),
        }
    }
}

fn wildcard_regex(folded: &str) -> String {
    let mut regex = String::new();
    for c in folded.chars() {
        match c {
            '*' => regex.push_str(".*"),
            '?' => regex.push('.'),
            c if c.is_alphanumeric() => regex.push(c),
            c => regex.push_str(&format!("\\x{{{:x}}}", u32::from(c))),
        }
    }
    regex
}

/// A regular expression that matches whole words, to walk a dictionary with.
struct RegexAutomaton(dense::DFA<Vec<u32>>);

impl RegexAutomaton {
    fn new(regex: &str, typed: &str) -> Result<Self> {
        let built = dense::Builder::new()
            .syntax(syntax::Config::new().case_insensitive(true))
            .configure(
                dense::Config::new()
                    .match_kind(MatchKind::All)
                    .start_kind(StartKind::Anchored)
                    .dfa_size_limit(Some(LARGEST_AUTOMATON))
                    .determinize_size_limit(Some(LARGEST_AUTOMATON)),
            )
            .build(&format!("^(?:{regex})$"));
        match built {
            Ok(automaton) => Ok(RegexAutomaton(automaton)),
            Err(error) if error.is_size_limit_exceeded() => bail!(Refusal {
                message: format!("the pattern {typed} needs too much memory"),
                hint: "use fewer repetitions, or smaller numbers in braces".into(),
            }),
            Err(error) => bail!(Refusal {
                message: format!(
                    "the pattern {typed} is no regular expression: {}",
                    std::error::Error::source(&error)
                        .map_or_else(|| error.to_string(), |cause| cause.to_string())
                        .lines()
                        .last()
                        .unwrap_or("")
                        .trim_start_matches("error: ")
                ),
                hint: "a backslash takes the meaning off a sign: /a\\.b/".into(),
            }),
        }
    }
}

impl tantivy_fst::Automaton for RegexAutomaton {
    type State = Option<StateID>;

    fn start(&self) -> Self::State {
        let config = start::Config::new().anchored(Anchored::Yes);
        self.0.start_state(&config).ok()
    }

    fn is_match(&self, state: &Self::State) -> bool {
        state.is_some_and(|state| self.0.is_match_state(self.0.next_eoi_state(state)))
    }

    fn can_match(&self, state: &Self::State) -> bool {
        state.is_some_and(|state| !self.0.is_dead_state(state) && !self.0.is_quit_state(state))
    }

    fn accept(&self, state: &Self::State, byte: u8) -> Self::State {
        state.map(|state| self.0.next_state(state, byte))
    }
}
