//! Does a word of a query stand for a printed word?
//!
//! Printed words are numbered, and every answer is remembered: an archive of a test has few
//! different words, and they are asked for in millions of queries.

use std::collections::HashMap;
use std::rc::Rc;

use regex::Regex;

use crate::article::language::LANGUAGES;
use crate::index::analysis::{Analyzer, STEM, words};
use crate::query::tree::{Form, Word};

/// A letter that stands for `*` while a word is cut and folded, and one for `?`: letters that no
/// test has, that have no case and no accent.
const ANY: char = 'ʘ';
const ONE: char = 'ʗ';

/// Where a word is printed, which decides under what it is found.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// In the text of an article in that language.
    Text { language: String },
    /// In a name.
    Name,
    /// The code of an article's language.
    LanguageCode,
}

/// Number of a printed word of one kind.
pub type PrintedId = usize;
/// Number of a word of a query, or of one part of it: `covid-19` has two.
pub type AskedId = usize;

/// All words that were met.
#[derive(Default)]
pub struct Vocabulary {
    analyzer: Analyzer,
    printed: Vec<Printed>,
    printed_ids: HashMap<(Kind, String), PrintedId>,
    asked: Vec<Asked>,
    /// What each text that was asked for, in each form, is cut into.
    asked_ids: HashMap<String, Vec<Parts>>,
    /// For every asked word the answers for the printed ones, where it was asked before.
    answers: Vec<Vec<Option<bool>>>,
}

struct Printed {
    kind: Kind,
    /// Folded, and its variants: with and without a possessive's ending and full stops.
    folded: Vec<String>,
    /// Empty where the kind has none.
    stem: String,
}

/// The parts of a query's word in one form.
type Parts = (Form, Rc<[AskedId]>);

struct Asked {
    /// With [`ANY`] and [`ONE`] for the signs of a wildcard.
    text: String,
    form: Form,
    regex: Option<Regex>,
}

impl Vocabulary {
    /// The number of a printed word.
    pub fn printed(&mut self, kind: Kind, text: &str) -> PrintedId {
        let key = (kind, text.to_owned());
        if let Some(known) = self.printed_ids.get(&key) {
            return *known;
        }
        let mut terms = Vec::new();
        let mut keep = |term: &str| terms.push(term.to_owned());
        match &key.0 {
            Kind::Text { language } => self.analyzer.article_terms(text, Some(language), &mut keep),
            Kind::Name => self.analyzer.name_terms(text, &mut keep),
            Kind::LanguageCode => keep(text),
        }
        let (stems, folded) = terms.into_iter().partition(|term| term.starts_with(STEM));
        let stems: Vec<String> = stems;
        self.printed.push(Printed {
            kind: key.0.clone(),
            folded,
            stem: stems.into_iter().next().unwrap_or_default(),
        });
        self.printed_ids.insert(key, self.printed.len() - 1);
        self.printed.len() - 1
    }

    /// The parts of a query's word, which are words next to each other.
    pub fn asked(&mut self, word: &Word) -> Rc<[AskedId]> {
        let known = self.asked_ids.get(&word.text);
        let known = known.and_then(|forms| forms.iter().find(|(form, _)| *form == word.form));
        if let Some((_, parts)) = known {
            return Rc::clone(parts);
        }
        let mut ids = Vec::new();
        for text in parts_of(word) {
            let regex = (word.form == Form::Regex).then(|| {
                Regex::new(&format!("^(?i:{text})$")).expect("a regular expression of a test")
            });
            let form = word.form;
            self.asked.push(Asked { text, form, regex });
            self.answers.push(Vec::new());
            ids.push(self.asked.len() - 1);
        }
        let parts: Rc<[AskedId]> = ids.into();
        let forms = self.asked_ids.entry(word.text.clone()).or_default();
        forms.push((word.form, Rc::clone(&parts)));
        parts
    }

    /// Whether the case of a part can matter: not that of `19` in `COVID-19`.
    pub fn has_letters(&self, asked: AskedId) -> bool {
        let Asked { text, form, .. } = &self.asked[asked];
        !matches!(form, Form::Inflected | Form::Printed) || text.chars().any(char::is_alphabetic)
    }

    /// Whether the one stands for the other.
    pub fn meets(&mut self, asked: AskedId, printed: PrintedId) -> bool {
        let answers = &mut self.answers[asked];
        if answers.len() <= printed {
            answers.resize(self.printed.len(), None);
        }
        if let Some(answer) = answers[printed] {
            return answer;
        }
        let answer = find_out(
            &mut self.analyzer,
            &self.asked[asked],
            &self.printed[printed],
        );
        self.answers[asked][printed] = Some(answer);
        answer
    }
}

/// Cuts a query's word as a text is cut; a regular expression is one word.
fn parts_of(word: &Word) -> Vec<String> {
    let text = match word.form {
        Form::Regex => return vec![word.text.clone()],
        Form::Wildcard => word
            .text
            .replace('*', &ANY.to_string())
            .replace('?', &ONE.to_string()),
        _ => word.text.clone(),
    };
    words(&text).map(|span| span.of(&text).to_owned()).collect()
}

fn find_out(analyzer: &mut Analyzer, asked: &Asked, printed: &Printed) -> bool {
    let folded = analyzer.folded(&asked.text).to_owned();
    let mut terms = printed.folded.iter();
    match (asked.form, &printed.kind) {
        (Form::Inflected, Kind::Text { language }) => analyzer
            .query_stems(&asked.text, std::slice::from_ref(language))
            .iter()
            .any(|stem| *stem == printed.stem || printed.folded.contains(stem)),
        (Form::Inflected | Form::Printed, Kind::LanguageCode) => {
            terms.any(|term| *term == language_code(&folded))
        }
        (Form::Inflected | Form::Printed, _) => terms.any(|term| *term == folded),
        (Form::Wildcard, _) => {
            let pattern: Vec<char> = folded.chars().collect();
            terms.any(|term| is_like(&term.chars().collect::<Vec<_>>(), &pattern))
        }
        (Form::Fuzzy(most), _) => terms.any(|term| edits(&folded, term) <= usize::from(most)),
        (Form::Regex, _) => terms.any(|term| {
            asked
                .regex
                .as_ref()
                .is_some_and(|regex| regex.is_match(term))
        }),
    }
}

fn language_code(asked: &str) -> String {
    let named = LANGUAGES
        .iter()
        .find(|(_, name)| name.to_lowercase() == asked);
    named.map_or(asked, |(code, _)| code).to_owned()
}

/// Whether a word is like a pattern of letters, [`ANY`] and [`ONE`].
fn is_like(word: &[char], pattern: &[char]) -> bool {
    match pattern.split_first() {
        None => word.is_empty(),
        Some((&ANY, rest)) => (0..=word.len()).any(|skipped| is_like(&word[skipped..], rest)),
        Some((letter, rest)) => word.split_first().is_some_and(|(first, after)| {
            (letter == first || *letter == ONE) && is_like(after, rest)
        }),
    }
}

/// How many letters must be added, dropped, replaced or swapped with their neighbour to make one
/// word of the other, no letter twice: the optimal string alignment distance.
fn edits(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
    for i in 0..=one.len() {
        for j in 0..=other.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = usize::from(one[i - 1] != other[j - 1]);
                let added_or_dropped = table[i - 1][j].min(table[i][j - 1]) + 1;
                let mut least = added_or_dropped.min(table[i - 1][j - 1] + replaced);
                if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[one.len()][other.len()]
}
