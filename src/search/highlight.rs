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
use crate::index::document::{day_of, features, length, named_values};
use crate::index::layout::{Mark, Step, Walk, case_marks, encode};
use crate::index::tokenizers::name_tokens;
use crate::query::Highlight;
use crate::query::tree::Length;

use super::evaluate::Found;
use super::near::keep_cased;
use super::pattern::{LeafId, Pattern, Positions, Run};
use super::plan::{Most, Plan, Planned};

/// Finds what a plan matches in articles; keeps the analysis between them.
pub struct Highlighter<'a> {
    planned: &'a Planned,
    fields: &'a Fields,
    analyzer: Analyzer,
    /// Which leaves a term belongs to, of the text and of each field of names.
    leaves_of: HashMap<Field, HashMap<&'a str, Vec<LeafId>>>,
}

impl<'a> Highlighter<'a> {
    pub fn new(planned: &'a Planned, fields: &'a Fields) -> Self {
        let mut leaves_of: HashMap<Field, HashMap<&str, Vec<LeafId>>> = HashMap::new();
        for (number, leaf) in planned.leaves.iter().enumerate() {
            let of_field = leaves_of.entry(leaf.field).or_default();
            for term in &leaf.terms {
                of_field.entry(term).or_default().push(number);
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

    /// The regions of a pattern of the plan in which it matches, by their numbers, and what matched in
    /// each, in order and never overlapping: bytes of the field in which the region lies.
    pub fn regions(&mut self, pattern: &Pattern, article: &Article) -> Vec<(usize, Vec<Span>)> {
        let text = self.text_of(article);
        let marked = |found: &Found| {
            let runs = found.matches.iter().flat_map(|found| found.marked(true));
            let highlights = runs.filter_map(|(first, last)| text.highlight(first, last));
            let joined = joined(highlights.collect());
            joined.into_iter().map(|found| found.span).collect()
        };
        pattern
            .regions(&text, true)
            .map(|(number, found)| (number, marked(&found)))
            .collect()
    }

    /// The runs of a plan in the article's text, or `None` where it does not match.
    fn matches(&self, plan: &Plan, article: &Article, text: &Text) -> Option<Vec<Run>> {
        match plan {
            Plan::Text(pattern) => pattern.matches(text, true).map(|matched| matched.runs),
            Plan::Names(_, pattern) => pattern.matches(text, false).map(|_| Vec::new()),
            Plan::Days(day, from, to) => day_of(article, *day)
                .is_some_and(|day| day.first_day() >= *from && day.last_day() <= *to)
                .then(Vec::new),
            // Not to be told from the article; the engine has seen to it.
            Plan::Is(..) => Some(Vec::new()),
            Plan::Not(part) if matches!(**part, Plan::Is(..)) => Some(Vec::new()),
            Plan::Has(feature) => features(article).contains(feature).then(Vec::new),
            Plan::Length(Length { from, until }) => {
                let words = length(article);
                let fits = from.is_none_or(|from| words >= from)
                    && until.is_none_or(|until| words <= until);
                fits.then(Vec::new)
            }
            Plan::Weighted(part, _) | Plan::Favouring(part, _) => self.matches(part, article, text),
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
            Plan::Most(most) => {
                let parts = most.parts.iter().enumerate();
                let found: Vec<(usize, Vec<Run>)> = parts
                    .filter_map(|(number, part)| Some((number, self.matches(part, article, text)?)))
                    .collect();
                let is_enough = |(number, _): &(usize, Vec<Run>)| most.enough.contains(number);
                let is_most = found.len() >= most.least || found.iter().any(is_enough);
                is_most.then(|| found.into_iter().flat_map(|(_, runs)| runs).collect())
            }
            Plan::Not(part) => match self.matches(part, article, text) {
                Some(_) => None,
                None => Some(Vec::new()),
            },
        }
    }

    /// The article's words as the plan's leaves see them, and its names.
    pub fn text_of(&mut self, article: &Article) -> Text {
        let mut text = Text::new(self.planned.leaves.len());
        self.read_text(article, &mut text);
        if self
            .leaves_of
            .keys()
            .any(|field| *field != self.fields.text)
        {
            self.read_names(article, &mut text);
        }
        for (leaf, of) in self.planned.leaves.iter().enumerate() {
            if let Some(case) = of.case {
                let mut found = std::mem::take(&mut text.leaves[leaf]);
                keep_cased(&mut found, case, &text);
                text.leaves[leaf] = found;
            }
        }
        text
    }

    fn read_text(&mut self, article: &Article, text: &mut Text) {
        let leaves_of = self.leaves_of.get(&self.fields.text);
        if leaves_of.is_none() && !asks_for_marks(&self.planned.plan) {
            return;
        }
        let cased = self.planned.leaves.iter().any(|leaf| leaf.case.is_some());
        let encoded = encode(article);
        let language = Walk::language(&encoded);
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
                    let Some(leaves_of) = leaves_of else { continue };
                    let printed = at.of(&encoded);
                    let mut met = false;
                    let leaves = &mut text.leaves;
                    self.analyzer.article_terms(printed, language, |term| {
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
                    if met && cased {
                        for mark in case_marks(printed) {
                            text.marks.entry(*mark).or_default().push(position);
                        }
                    }
                }
            }
        }
    }

    fn read_names(&mut self, article: &Article, text: &mut Text) {
        let named = named_values(self.fields, article);
        for (field, values) in &named {
            let Some(leaves_of) = self.leaves_of.get(field) else {
                continue;
            };
            name_tokens(values, &mut self.analyzer, &mut |term, position| {
                text.note(leaves_of, term, position);
            });
        }
        if let (Some(leaves_of), Some(language)) =
            (self.leaves_of.get(&self.fields.language), &article.language)
        {
            text.note(leaves_of, language, 0);
        }
    }
}

/// Whether a plan without a word of the text needs the marks in it nevertheless: those of quotes,
/// where only a speaker is asked for.
fn asks_for_marks(plan: &Plan) -> bool {
    match plan {
        Plan::Text(_) => true,
        Plan::And(parts) | Plan::Or(parts) | Plan::Most(Most { parts, .. }) => {
            parts.iter().any(asks_for_marks)
        }
        Plan::Not(part) | Plan::Weighted(part, _) | Plan::Favouring(part, _) => {
            asks_for_marks(part)
        }
        Plan::Names(..) | Plan::Days(..) | Plan::Has(_) | Plan::Is(..) | Plan::Length(_) => false,
    }
}

/// Positions of leaves and marks in one article, and where the words that met a leaf are printed.
pub struct Text {
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

    fn note(&mut self, leaves_of: &HashMap<&str, Vec<LeafId>>, term: &str, position: u32) {
        for leaf in leaves_of.get(term).into_iter().flatten() {
            if self.leaves[*leaf].last() != Some(&position) {
                self.leaves[*leaf].push(position);
            }
        }
    }

    /// From the first of two words that met a leaf to the last.
    pub fn highlight(&self, first: u32, last: u32) -> Option<Highlight> {
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
