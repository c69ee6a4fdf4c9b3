//! Which articles and which of their words does a query match, by the plainest reading of its
//! syntax tree?
//!
//! The measure of the engine in tests: slow code that tries everything and shares nothing with the
//! engine but the article, how it is cut into words, and how a word is folded and stemmed. It has
//! its own places of words ([`tokens`]), its own matching of words ([`words`]) and of what is made
//! of them ([`matches`]). `tests` holds this reading itself to what the query language promises;
//! `search::tests` holds the engine to this reading.
//!
//! Left out: queries without a word, which the search refuses, and the bounds on expansions and on
//! pairs, which no test archive reaches.

mod matches;

#[cfg(test)]
mod tests;
mod tokens;
mod words;

use crate::query::Highlight;
use crate::query::tree::{Case, Days, Feature, FieldName, Length, Node};

use crate::article::{Article, Span};

use matches::{Match, Matcher, Place};
use tokens::Token;
pub use tokens::Tokens;
use words::Vocabulary;

/// Reads articles and evaluates queries on them.
#[derive(Default)]
pub struct Reference {
    vocabulary: Vocabulary,
}

/// Where the words of a node are looked for, outside what is looked at by itself.
#[derive(Clone, Copy, Default)]
struct Within {
    field: Option<FieldName>,
    case: Option<Case>,
}

impl Reference {
    /// The words of an article, for this evaluator's use only.
    pub fn read(&mut self, article: &Article) -> Tokens {
        Tokens::new(article, &mut self.vocabulary)
    }

    /// What a query matches in an article, in order, never overlapping; `None` where the article
    /// does not match.
    pub fn evaluate(&mut self, query: &Node, article: &Tokens) -> Option<Vec<Highlight>> {
        self.article_level(query, article, Within::default())
            .map(joined)
    }

    fn article_level(
        &mut self,
        node: &Node,
        article: &Tokens,
        within: Within,
    ) -> Option<Vec<Highlight>> {
        let holds = |held: bool| held.then(Vec::new);
        match node {
            Node::And(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.article_level(part, article, within)?);
                }
                Some(all)
            }
            Node::Or(parts) => {
                let met: Vec<Vec<Highlight>> = parts
                    .iter()
                    .filter_map(|part| self.article_level(part, article, within))
                    .collect();
                (!met.is_empty()).then(|| met.concat())
            }
            Node::Not(part) => holds(self.article_level(part, article, within).is_none()),
            Node::In(FieldName::Quote, inner) => {
                let field = Some(FieldName::Quote);
                self.in_regions(inner, article, Within { field, ..within })
            }
            Node::In(field, inner) => {
                let field = Some(*field);
                self.article_level(inner, article, Within { field, ..within })
            }
            Node::Cased(case, inner) => {
                let case = Some(*case);
                self.article_level(inner, article, Within { case, ..within })
            }
            Node::Weighted(inner, _) | Node::Saved { tree: inner, .. } => {
                self.article_level(inner, article, within)
            }
            Node::Said { words, by } => self.said(words, by, article),
            Node::Has(feature) => holds(has(article, *feature)),
            Node::Days(days) => holds(lies_in(article, days)),
            Node::Length(Length { from, until }) => holds(
                from.is_none_or(|from| article.length() >= from)
                    && until.is_none_or(|until| article.length() <= until),
            ),
            Node::Word(_)
            | Node::Phrase(_)
            | Node::Loose(..)
            | Node::Near(_)
            | Node::AtLeast(..)
            | Node::First(..) => self.in_regions(node, article, within),
        }
    }

    /// What a node matches in each part of the article by itself.
    fn in_regions(
        &mut self,
        node: &Node,
        article: &Tokens,
        within: Within,
    ) -> Option<Vec<Highlight>> {
        let mut found = None;
        for words in article.regions(within.field) {
            let case = within.case;
            if let Some(matches) = self.matcher().matches(node, Place { words, case }) {
                let marks: &mut Vec<Highlight> = found.get_or_insert_default();
                if within.field.is_none_or(FieldName::is_text) {
                    marks.extend(highlights(&matches, words));
                }
            }
        }
        found
    }

    /// A quote whose words and whose speaker, of the same number, are as wanted.
    fn said(&mut self, words: &Node, by: &Node, article: &Tokens) -> Option<Vec<Highlight>> {
        let quotes = article.regions(Some(FieldName::Quote));
        let speakers = article.regions(Some(FieldName::Speaker));
        let mut found = None;
        for (quote, speaker) in quotes.into_iter().zip(speakers) {
            let place = |words| Place { words, case: None };
            let said = self.matcher().matches(words, place(quote));
            if let Some(said) = said
                && self.matcher().matches(by, place(speaker)).is_some()
            {
                let marks: &mut Vec<Highlight> = found.get_or_insert_default();
                marks.extend(highlights(&said, quote));
            }
        }
        found
    }

    /// The quotes, by number, that hold the words and have the speaker.
    pub fn quotes(
        &mut self,
        words: Option<&Node>,
        by: Option<&Node>,
        article: &Tokens,
    ) -> Vec<usize> {
        let place = |words| Place { words, case: None };
        let quotes = article.regions(Some(FieldName::Quote));
        let speakers = article.regions(Some(FieldName::Speaker));
        let mut numbers = Vec::new();
        for (number, quote) in quotes.into_iter().enumerate() {
            let speaker = speakers.get(number).copied().unwrap_or(&[]);
            let mut holds =
                |node: &Node, words| self.matcher().matches(node, place(words)).is_some();
            if words.is_none_or(|words| holds(words, quote))
                && by.is_none_or(|by| holds(by, speaker))
            {
                numbers.push(number);
            }
        }
        numbers
    }

    fn matcher(&mut self) -> Matcher<'_> {
        Matcher {
            vocabulary: &mut self.vocabulary,
        }
    }
}

fn has(article: &Tokens, feature: Feature) -> bool {
    match feature {
        Feature::Field(field) => article.has(field),
        Feature::Day(day) => article.day(day).is_some(),
        // How articles stand to each other is no single article's matter: see `tests/versions.rs`.
        Feature::Is(_) => false,
    }
}

/// Whether every day that the article's date may mean lies in the range.
fn lies_in(article: &Tokens, days: &Days) -> bool {
    article.day(days.of).is_some_and(|day| {
        days.from
            .is_none_or(|from| from.first_day() <= day.first_day())
            && days
                .until
                .is_none_or(|until| day.last_day() <= until.last_day())
    })
}

fn highlights(matches: &[Match], words: &[Token]) -> Vec<Highlight> {
    let parts = matches.iter().flat_map(|found| &found.parts);
    parts
        .map(|(first, last)| Highlight {
            field: words[*first].field,
            span: Span::new(words[*first].span.start, words[*last].span.end),
        })
        .collect()
}

/// In order, those that overlap made one.
fn joined(mut marks: Vec<Highlight>) -> Vec<Highlight> {
    marks.sort_unstable();
    let mut joined: Vec<Highlight> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last) if last.field == mark.field && last.span.overlaps(&mark.span) => {
                last.span.end = last.span.end.max(mark.span.end);
            }
            _ => joined.push(mark),
        }
    }
    joined
}
