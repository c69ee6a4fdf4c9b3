//! What should a user know of how a query was read? Never refused, but worth a sentence.
//!
//! One sentence a topic, about the first spot where it comes up, so that a long query is not
//! answered with a long list.

use std::collections::HashSet;

use super::error::repeated;
use super::proximity::Proximity;
use super::word::Cut;
use crate::query::tree::{Reach, Weight};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Dash,
    MinusNumber,
    Bar,
    Symbol,
    DayAgo,
    LowerCaseOperator,
    ForeignOperator,
    CapitalOperator,
    NearBinding,
    Weight,
    SaidApart,
    SaidLeftOut,
    Joined,
    Truncation,
    SingleMarks,
    OrBinding,
}

#[derive(Default)]
pub(super) struct Notes {
    topics: Vec<Topic>,
    lines: Vec<String>,
    /// The end of a word that began with a single quotation mark.
    single_mark: Option<usize>,
    /// The saved queries whose notes have been taken over.
    saved: HashSet<String>,
}

impl Notes {
    pub fn add(&mut self, topic: Topic, line: impl FnOnce() -> String) {
        if !self.topics.contains(&topic) {
            self.topics.push(topic);
            self.lines.push(line());
        }
    }

    pub fn into_lines(self) -> Vec<String> {
        self.lines
    }

    /// A single quotation mark opened before the word that ends there.
    pub fn single_mark(&mut self, word_end: usize) {
        self.single_mark.get_or_insert(word_end);
    }

    /// Looks at a word outside quotation marks, and the punctuation right behind it.
    pub fn word(&mut self, cut: &Cut<'_>, tail: &str) {
        let text = &*cut.text;
        match text {
            "NEAR" | "ADJ" | "XOR" | "SAME" | "WITHIN" => self.foreign_operator(text),
            _ => self.lower_case_operator(text),
        }
        if tail.contains(['!', '?']) && text.chars().all(char::is_alphanumeric) {
            self.add(Topic::Truncation, || {
                let text = repeated(text);
                match tail.contains('!') {
                    true => format!(
                        "the punctuation behind '{text}' is passed over; {text}* finds every \
                         word that begins so (--syntax nexis reads {text}! as that)"
                    ),
                    false => format!(
                        "the punctuation behind '{text}' is passed over; /{text}./ finds every \
                         word of one letter more, {text}* every word that begins so"
                    ),
                }
            });
        }
        if is_joined(text) {
            self.add(Topic::Joined, || {
                format!(
                    "'{}' is searched as words next to each other; with spaces between them they \
                     are found anywhere in an article",
                    repeated(text)
                )
            });
        }
        if tail.contains(['\'', '’']) && self.single_mark.is_some_and(|end| end < cut.span.end) {
            self.add(Topic::SingleMarks, || {
                "single quotation marks make no phrase; double ones do".to_owned()
            });
        }
    }

    /// A bare operator of other engines that is taken as a word.
    pub fn foreign_operator(&mut self, text: &str) {
        let instead = match text {
            "ADJ" => "a pre/1 b finds b right behind a",
            "SAME" => "a /p b finds both in one paragraph",
            "XOR" => "(a -b) OR (b -a) finds one of both alone",
            _ => "a w/10 b finds both near each other",
        };
        self.add(Topic::ForeignOperator, || {
            format!("'{text}' is searched as a word; {instead}")
        });
    }

    /// A bare `NEAR` or `ADJ` that is taken as an operator.
    pub fn capital(&mut self, typed: &str, proximity: Proximity) {
        let name = if proximity.ordered { "pre" } else { "w" };
        let Reach::Words(words) = proximity.reach else {
            return;
        };
        let not = if proximity.wanted { "" } else { "NOT " };
        self.add(Topic::CapitalOperator, || {
            let typed = repeated(typed);
            let word = typed.trim_start_matches("NOT").trim();
            format!("'{typed}' is read as {not}{name}/{words}; for the word itself: \"{word}\"")
        });
    }

    /// A number with a weight may be meant as a power.
    pub fn weight(&mut self, typed: &str, weight: Weight) {
        if typed.chars().all(|c| c.is_ascii_digit()) {
            self.add(Topic::Weight, || {
                let typed = repeated(typed);
                format!(
                    "'{typed}^{weight}' is the word {typed} with the weight {weight}; for the \
                     words themselves: \"{typed}^{weight}\""
                )
            });
        }
    }

    /// What was noticed in a saved query, once for each of them.
    pub fn take_over(&mut self, name: &str, notes: Vec<String>) {
        if !notes.is_empty() && self.saved.insert(name.to_owned()) {
            let lines = notes
                .into_iter()
                .map(|note| format!("in the saved query '{name}': {note}"));
            self.lines.extend(lines);
        }
    }

    fn lower_case_operator(&mut self, text: &str) {
        let meaning = match text {
            "or" | "Or" => "OR in capitals means either",
            "not" | "Not" => "NOT in capitals, or a hyphen as in -talks, leaves a word out",
            "and" | "And" => "every word is required without it",
            _ => return,
        };
        self.add(Topic::LowerCaseOperator, || {
            format!("'{text}' is searched as a word; {meaning}")
        });
    }
}

/// Whether a comma or semicolon stands between two words: `oil,gas`, not `1,000`.
fn is_joined(text: &str) -> bool {
    let comma = text.find([',', ';', '—']);
    comma.is_some_and(|at| text[..at].ends_with(char::is_alphabetic))
}
