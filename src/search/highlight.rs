//! Which runs of an article's text matched?
//!
//! The plan that found the article is evaluated again, on the article's own words: laid out and cut
//! exactly as for the index. What is marked is what matched: a phrase as one run, nothing from a
//! branch of the query that this article does not meet, nothing from an exclusion.

use std::collections::HashMap;

use tantivy::schema::Field;

use crate::article::{Article, Span};
use crate::index::Fields;
use crate::index::analysis::Analyzer;
use crate::index::document::named_values;
use crate::index::layout::{Mark, Step, Walk, encode};
use crate::index::tokenizers::name_tokens;
use crate::query::Highlight;

use super::near::Leaf;
use super::pattern::{LeafId, Pattern, Positions, Run};
use super::plan::{Plan, Planned};

/// Finds what a plan matches in articles; keeps the analysis between them.
pub struct Highlighter<'a> {
    planned: &'a Planned,
    fields: &'a Fields,
    analyzer: Analyzer,
    /// Which leaves a term belongs to.
    leaves_of: HashMap<&'a str, Vec<LeafId>>,
}

impl<'a> Highlighter<'a> {
    pub fn new(planned: &'a Planned, fields: &'a Fields) -> Self {
        let mut leaves_of: HashMap<&str, Vec<LeafId>> = HashMap::new();
        for (number, Leaf { terms }) in planned.leaves.iter().enumerate() {
            for term in terms {
                leaves_of.entry(term).or_default().push(number);
            }
        }
        Highlighter {
            planned,
            fields,
            analyzer: Analyzer::default(),
            leaves_of,
        }
    }

    /// The runs of text that match, in order, never overlapping.
    pub fn highlights(&mut self, article: &Article) -> Vec<Highlight> {
        let text = self.text_of(article);
        let mut highlights = Vec::new();
        if let Some(runs) = self.matches(&self.planned.plan, article, &text) {
            for (first, last) in runs {
                highlights.extend(text.highlight(first, last));
            }
        }
        joined(highlights)
    }

    /// Whether the plan matches the article at all.
    #[cfg(test)]
    pub fn holds(&mut self, article: &Article) -> bool {
        let text = self.text_of(article);
        self.matches(&self.planned.plan, article, &text).is_some()
    }

    /// The runs of a plan in the article's text, or `None` where it does not match.
    fn matches(&self, plan: &Plan, article: &Article, text: &Text) -> Option<Vec<Run>> {
        match plan {
            Plan::Text(pattern) => pattern.matches(text),
            Plan::Names(field, pattern) => {
                self.name_matches(*field, pattern, article).then(Vec::new)
            }
            Plan::Days(from, to) => article
                .day()
                .is_some_and(|day| day.first_day() >= *from && day.last_day() <= *to)
                .then(Vec::new),
            Plan::And(parts) => {
                let mut runs = Vec::new();
                for part in parts {
                    runs.extend(self.matches(part, article, text)?);
                }
                Some(runs)
            }
            Plan::Or(parts) => {
                let mut found = None::<Vec<Run>>;
                for part in parts {
                    if let Some(runs) = self.matches(part, article, text) {
                        found.get_or_insert_default().extend(runs);
                    }
                }
                found
            }
            Plan::Not(part) => match self.matches(part, article, text) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
        }
    }

    fn name_matches(&self, field: Field, pattern: &Pattern, article: &Article) -> bool {
        let mut names = Text::new(self.planned.leaves.len());
        let mut analyzer = Analyzer::default();
        for (of, values) in named_values(self.fields, article) {
            if of == field {
                name_tokens(&values, &mut analyzer, &mut |term, position| {
                    self.note(&mut names, term, position);
                });
            }
        }
        if field == self.fields.language
            && let Some(language) = &article.language
        {
            self.note(&mut names, language, 0);
        }
        pattern.matches(&names).is_some()
    }

    fn note(&self, text: &mut Text, term: &str, position: u32) {
        for leaf in self.leaves_of.get(term).into_iter().flatten() {
            text.leaves[*leaf].push(position);
        }
    }

    /// The article's words as the plan's leaves see them.
    fn text_of(&mut self, article: &Article) -> Text {
        let encoded = encode(article);
        let language = Walk::language(&encoded);
        let mut text = Text::new(self.planned.leaves.len());
        for step in Walk::new(&encoded) {
            match step {
                Step::Mark { mark, position } => text.marks.entry(mark).or_default().push(position),
                Step::Word {
                    field,
                    span,
                    encoded: at,
                    position,
                    ..
                } => {
                    let mut met = false;
                    let (leaves_of, leaves) = (&self.leaves_of, &mut text.leaves);
                    self.analyzer
                        .article_terms(at.of(&encoded), language, |term| {
                            for leaf in leaves_of.get(term).into_iter().flatten() {
                                // A word may meet a leaf under two of its terms.
                                if leaves[*leaf].last() != Some(&position) {
                                    leaves[*leaf].push(position);
                                }
                                met = true;
                            }
                        });
                    if met {
                        text.places.insert(position, Highlight { field, span });
                    }
                }
            }
        }
        text
    }
}

/// Positions of leaves and marks in one article, and where the words that met a leaf are printed.
struct Text {
    leaves: Vec<Vec<u32>>,
    marks: HashMap<Mark, Vec<u32>>,
    places: HashMap<u32, Highlight>,
}

impl Text {
    fn new(leaves: usize) -> Self {
        Text {
            leaves: vec![Vec::new(); leaves],
            marks: HashMap::new(),
            places: HashMap::new(),
        }
    }

    fn highlight(&self, first: u32, last: u32) -> Option<Highlight> {
        let (first, last) = (self.places.get(&first)?, self.places.get(&last)?);
        Some(Highlight {
            field: first.field,
            span: Span::new(first.span.start, last.span.end),
        })
    }
}

impl Positions for Text {
    fn of_leaf(&self, leaf: LeafId) -> &[u32] {
        &self.leaves[leaf]
    }

    fn of_mark(&self, mark: Mark) -> &[u32] {
        self.marks.get(&mark).map_or(&[], Vec::as_slice)
    }
}

/// Sorts highlights and merges those that overlap, as the phrases "a b" and "b c" do in "a b c".
fn joined(mut highlights: Vec<Highlight>) -> Vec<Highlight> {
    highlights.sort_unstable();
    let mut joined: Vec<Highlight> = Vec::with_capacity(highlights.len());
    for next in highlights {
        match joined.last_mut() {
            Some(last) if last.field == next.field && last.span.overlaps(&next.span) => {
                last.span.end = last.span.end.max(next.span.end);
            }
            _ => joined.push(next),
        }
    }
    joined
}
