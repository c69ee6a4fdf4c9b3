//! What should a user know of how a query was read? Never refused, but worth a sentence.
//!
//! One sentence a topic, about the first spot where it comes up, so that a long query is not
//! answered with a long list.

use super::error::repeated;
use super::word::Cut;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Dash,
    MinusNumber,
    Bar,
    Symbol,
    DayAgo,
    LowerCaseOperator,
    ForeignOperator,
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
        let text = cut.text;
        match text {
            "NEAR" | "ADJ" | "XOR" | "SAME" | "WITHIN" => self.add(Topic::ForeignOperator, || {
                format!("'{text}' is searched as a word; the operators are AND, OR and NOT")
            }),
            _ => self.lower_case_operator(text),
        }
        if tail.contains(['!', '?']) && text.chars().all(char::is_alphanumeric) {
            self.add(Topic::Truncation, || {
                let text = repeated(text);
                format!(
                    "the punctuation behind '{text}' is passed over; {text}* finds every word \
                     that begins so"
                )
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
