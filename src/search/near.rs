//! How are articles found in which a positional pattern matches?
//!
//! A query of the engine made of a [`Pattern`]: its weight reads the postings of the pattern's
//! leaves, steps through the articles that hold enough of them, and lets the pattern decide on the
//! positions. Its score is BM25 with the number of matching runs as frequency, and the summed
//! rarity of its words, as the engine scores a phrase.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{
    Bm25StatisticsProvider, Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use crate::index::layout::Mark;
use crate::query::tree::{Case, Reach};

use super::cursor::Cursor;
use super::evaluate::keep_followed;
use super::pattern::{Expression, LeafId, Pattern, Positions, Zone};

/// One word of a query and the terms under which the index has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub field: Field,
    /// Any of these; empty where the index has none.
    pub terms: Vec<String>,
    /// The letters that the word is printed with, where they matter.
    pub case: Option<Case>,
}

impl Leaf {
    /// The terms as the engine knows them.
    pub fn engine_terms(&self) -> impl Iterator<Item = Term> {
        self.terms
            .iter()
            .map(|term| Term::from_field_text(self.field, term))
    }
}

/// Keeps those positions of a leaf at which a word is printed with such letters.
pub fn keep_cased(found: &mut Vec<u32>, case: Case, positions: &dyn Positions) {
    let (marked, wanted) = match case {
        Case::Caps => (positions.of_mark(Mark::Capital), true),
        Case::AllCaps => (positions.of_mark(Mark::Capitals), true),
        Case::NoCaps => (positions.of_mark(Mark::Capital), false),
    };
    found.retain(|position| marked.binary_search(position).is_ok() == wanted);
}

/// A pattern as a query of the engine.
#[derive(Clone, Debug)]
pub struct NearQuery {
    /// The field by whose lengths a score is normed.
    pub field: Field,
    pub pattern: Arc<Pattern>,
    /// All leaves of the whole query; the pattern names those it uses by number.
    pub leaves: Arc<Vec<Leaf>>,
}

impl Query for NearQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let bm25 = match scoring {
            EnableScoring::Enabled {
                statistics_provider,
                ..
            } => Some(self.bm25(statistics_provider)?),
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(NearWeight {
            query: self.clone(),
            bm25,
        }))
    }
}

impl NearQuery {
    fn bm25(&self, statistics: &dyn Bm25StatisticsProvider) -> tantivy::Result<Bm25Weight> {
        let frequencies = LeafFrequencies {
            statistics,
            query: self,
        };
        let scored = frequencies.scored_leaves(&self.pattern.expression)?;
        // The engine wants a term a leaf; any will do, the frequencies know the leaf by it.
        let terms: Vec<Term> = scored
            .iter()
            .map(|leaf| Term::from_field_text(self.field, &leaf.to_string()))
            .collect();
        if terms.is_empty() {
            return Ok(Bm25Weight::for_one_term(
                0,
                statistics.total_num_docs()?,
                1.0,
            ));
        }
        Bm25Weight::for_terms(&frequencies, &terms)
    }
}

/// Statistics in which a leaf of several terms counts as one word.
struct LeafFrequencies<'a> {
    statistics: &'a dyn Bm25StatisticsProvider,
    query: &'a NearQuery,
}

impl Bm25StatisticsProvider for LeafFrequencies<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.statistics.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.statistics.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let leaf = term
            .value()
            .as_str()
            .and_then(|number| number.parse::<usize>().ok());
        match leaf {
            Some(leaf) => self.of_leaf(leaf),
            None => Ok(0),
        }
    }
}

impl LeafFrequencies<'_> {
    /// In how many articles a leaf stands, at most.
    fn of_leaf(&self, leaf: LeafId) -> tantivy::Result<u64> {
        let mut frequency = 0;
        for term in self.query.leaves[leaf].engine_terms() {
            frequency += self.statistics.doc_freq(&term)?;
        }
        Ok(frequency.min(self.statistics.total_num_docs()?))
    }

    /// The leaves whose rarity makes the score: those that are not only excluded, and of several
    /// alternatives the commonest.
    fn scored_leaves(&self, expression: &Expression) -> tantivy::Result<Vec<LeafId>> {
        match expression {
            Expression::Phrase(leaves) | Expression::Loose(leaves, _) => Ok(leaves.clone()),
            Expression::Or(parts) => {
                let mut commonest = (0, Vec::new());
                for part in parts {
                    let leaves = self.scored_leaves(part)?;
                    let mut rarest = u64::MAX;
                    for leaf in &leaves {
                        rarest = rarest.min(self.of_leaf(*leaf)?);
                    }
                    if !leaves.is_empty() && (commonest.1.is_empty() || rarest > commonest.0) {
                        commonest = (rarest, leaves);
                    }
                }
                Ok(commonest.1)
            }
            Expression::Near(near) if !near.wanted => self.scored_leaves(&near.left),
            Expression::Not(_) | Expression::Spoken(_) => Ok(Vec::new()),
            Expression::And(_)
            | Expression::Near(_)
            | Expression::AtLeast(..)
            | Expression::First(..) => {
                let mut leaves = Vec::new();
                for part in expression.parts() {
                    leaves.extend(self.scored_leaves(part)?);
                }
                Ok(leaves)
            }
        }
    }
}

struct NearWeight {
    query: NearQuery,
    bm25: Option<Bm25Weight>,
}

impl NearWeight {
    fn near_scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<NearScorer> {
        let NearQuery {
            field,
            pattern,
            leaves,
        } = &self.query;
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut cursors: Vec<Option<Cursor>> = vec![];
        cursors.resize_with(leaves.len(), || None);
        let mut cases = Vec::new();
        for leaf in pattern.expression.leaves() {
            if cursors[leaf].is_some() {
                continue;
            }
            let inverted = reader.inverted_index(leaves[leaf].field)?;
            let mut lists = Vec::new();
            for term in leaves[leaf].engine_terms() {
                lists.extend(inverted.read_postings(&term, option)?);
            }
            cursors[leaf] = Some(Cursor::new(lists));
            cases.extend(leaves[leaf].case.map(|case| (leaf, case)));
        }
        let mut marks = Vec::new();
        let inverted = reader.inverted_index(*field)?;
        for mark in pattern.marks().into_iter().chain(case_marks(&cases)) {
            let term = Term::from_field_text(*field, mark.term());
            let lists = inverted.read_postings(&term, option)?.into_iter().collect();
            marks.push((mark, Cursor::new(lists)));
        }
        let mut scorer = NearScorer {
            pattern: Arc::clone(pattern),
            source: Source::new(pattern, cursors, cases, marks),
            bm25: self.bm25.as_ref().map(|bm25| bm25.boost_by(boost)),
            norms: reader.get_fieldnorms_reader(*field)?,
            max_doc: reader.max_doc(),
            doc: 0,
            frequency: 0,
        };
        scorer.go_to(0);
        Ok(scorer)
    }
}

/// The marks that tell the letters of words.
fn case_marks(cases: &[(LeafId, Case)]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = cases
        .iter()
        .map(|(_, case)| match case {
            Case::Caps | Case::NoCaps => Mark::Capital,
            Case::AllCaps => Mark::Capitals,
        })
        .collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

impl Weight for NearWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(self.near_scorer(reader, boost)?))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.near_scorer(reader, 1.0)?;
        if scorer.doc < doc {
            scorer.seek(doc);
        }
        if scorer.doc != doc {
            return Ok(Explanation::new("does not match", 0.0));
        }
        let norm = scorer.norms.fieldnorm_id(doc);
        Ok(match &self.bm25 {
            Some(bm25) => bm25.explain(norm, scorer.frequency),
            None => Explanation::new("filter", 1.0),
        })
    }
}

/// Steps through the articles in which the pattern matches.
struct NearScorer {
    pattern: Arc<Pattern>,
    source: Source,
    bm25: Option<Bm25Weight>,
    norms: FieldNormReader,
    max_doc: DocId,
    doc: DocId,
    /// How often the pattern matches in the current article.
    frequency: u32,
}

impl NearScorer {
    /// Moves to the first match at or after `target`.
    fn go_to(&mut self, target: DocId) -> DocId {
        let mut candidate = target;
        loop {
            candidate = self
                .source
                .candidate(&self.pattern, candidate, self.max_doc);
            if candidate == TERMINATED {
                self.doc = TERMINATED;
                return TERMINATED;
            }
            if let Some(frequency) = self.source.frequency(&self.pattern, candidate) {
                self.frequency = frequency;
                self.doc = candidate;
                return candidate;
            }
            candidate += 1;
        }
    }
}

impl DocSet for NearScorer {
    fn advance(&mut self) -> DocId {
        if self.doc == TERMINATED {
            TERMINATED
        } else {
            self.go_to(self.doc + 1)
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target <= self.doc {
            self.doc
        } else {
            self.go_to(target)
        }
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.source
            .most_candidates(&self.pattern.expression, self.max_doc)
    }

    fn cost(&self) -> u64 {
        // Reading positions makes a candidate dearer than a step through plain postings.
        u64::from(self.size_hint()) * 4
    }
}

impl Scorer for NearScorer {
    fn score(&mut self) -> Score {
        match &self.bm25 {
            Some(bm25) => bm25.score(self.norms.fieldnorm_id(self.doc), self.frequency.max(1)),
            None => 1.0,
        }
    }
}

/// The postings of a pattern's leaves and marks in one segment, and the positions read from them.
struct Source {
    cursors: Vec<Option<Cursor>>,
    /// Leaves whose letters matter.
    cases: Vec<(LeafId, Case)>,
    marks: Vec<(Mark, Cursor)>,
    leaf_positions: Vec<Vec<u32>>,
    mark_positions: Vec<Vec<u32>>,
    starts: Vec<u32>,
    /// A pattern that is a phrase anywhere, and nothing else.
    phrase: Option<Vec<LeafId>>,
    neighbours: Option<Neighbours>,
}

impl Source {
    fn new(
        pattern: &Pattern,
        cursors: Vec<Option<Cursor>>,
        cases: Vec<(LeafId, Case)>,
        marks: Vec<(Mark, Cursor)>,
    ) -> Self {
        let leaf_positions = vec![Vec::new(); cursors.len()];
        let mark_positions = vec![Vec::new(); marks.len()];
        let phrase = match (&pattern.expression, pattern.zone) {
            (Expression::Phrase(leaves), Zone::Anywhere) if cases.is_empty() => {
                Some(leaves.clone())
            }
            _ => None,
        };
        Source {
            cursors,
            cases,
            marks,
            leaf_positions,
            mark_positions,
            starts: Vec::new(),
            phrase,
            neighbours: Neighbours::of(&pattern.expression),
        }
    }

    /// The first article at or after `target` that may match.
    fn candidate(&mut self, pattern: &Pattern, target: DocId, max_doc: DocId) -> DocId {
        seek(&pattern.expression, target, max_doc, &mut self.cursors)
    }

    /// How often the pattern matches in `doc`, or `None`.
    fn frequency(&mut self, pattern: &Pattern, doc: DocId) -> Option<u32> {
        if let Some(leaves) = self.phrase.take() {
            let frequency = self.phrase_frequency(&leaves);
            self.phrase = Some(leaves);
            return frequency;
        }
        for (leaf, cursor) in self.cursors.iter_mut().enumerate() {
            if let Some(cursor) = cursor {
                cursor.seek(doc);
                cursor.positions_at(doc, &mut self.leaf_positions[leaf]);
            }
        }
        if let Some(neighbours) = &self.neighbours
            && !neighbours.may_be_near(&self.leaf_positions)
        {
            return None;
        }
        for ((_, cursor), positions) in self.marks.iter_mut().zip(&mut self.mark_positions) {
            cursor.seek(doc);
            cursor.positions_at(doc, positions);
        }
        for place in 0..self.cases.len() {
            let (leaf, case) = self.cases[place];
            let mut found = std::mem::take(&mut self.leaf_positions[leaf]);
            keep_cased(&mut found, case, self);
            self.leaf_positions[leaf] = found;
        }
        pattern
            .matches(self, false)
            .map(|matched| matched.frequency)
    }

    /// A phrase anywhere, the main job: no runs are made, and positions are read word by word only
    /// while starts remain.
    fn phrase_frequency(&mut self, leaves: &[LeafId]) -> Option<u32> {
        let mut starts = std::mem::take(&mut self.starts);
        starts.clear();
        for (place, leaf) in leaves.iter().enumerate() {
            let Some(cursor) = self.cursors[*leaf].as_mut() else {
                break;
            };
            let doc = cursor.doc();
            if place == 0 {
                cursor.positions_at(doc, &mut starts);
                continue;
            }
            let others = &mut self.leaf_positions[*leaf];
            cursor.positions_at(doc, others);
            keep_followed(&mut starts, others, place as u32);
            if starts.is_empty() {
                break;
            }
        }
        let frequency = starts.len() as u32;
        self.starts = starts;
        (frequency > 0).then_some(frequency)
    }

    fn most_candidates(&self, expression: &Expression, max_doc: DocId) -> u32 {
        let of = |part: &Expression| self.most_candidates(part, max_doc);
        match expression {
            Expression::Phrase(leaves) | Expression::Loose(leaves, _) => leaves
                .iter()
                .filter_map(|leaf| self.cursors[*leaf].as_ref())
                .map(Cursor::size_hint)
                .min()
                .unwrap_or(0),
            Expression::And(parts) => parts.iter().map(of).min().unwrap_or(0),
            Expression::Or(parts) => parts.iter().map(of).fold(0, u32::saturating_add),
            Expression::Near(near) if near.wanted => of(&near.left).min(of(&near.right)),
            Expression::Near(near) => of(&near.left),
            Expression::AtLeast(_, part)
            | Expression::First(_, part)
            | Expression::Spoken(part) => of(part),
            Expression::Not(_) => max_doc,
        }
    }
}

/// Two words, or the beginnings of two phrases, that must stand near each other: most articles that
/// hold both are passed over by this alone, before anything is read of their sentences.
struct Neighbours {
    left: LeafId,
    right: LeafId,
    /// Positions that may lie between the two at most.
    reach: u32,
}

impl Neighbours {
    fn of(expression: &Expression) -> Option<Neighbours> {
        let Expression::Near(near) = expression else {
            return None;
        };
        let (Expression::Phrase(left), Expression::Phrase(right), Reach::Words(words), true) =
            (&near.left, &near.right, near.reach, near.wanted)
        else {
            return None;
        };
        Some(Neighbours {
            left: *left.first()?,
            right: *right.first()?,
            // Between two words stands one gap at most.
            reach: words * 2 + left.len().max(right.len()) as u32,
        })
    }

    fn may_be_near(&self, positions: &[Vec<u32>]) -> bool {
        let (left, right) = (&positions[self.left], &positions[self.right]);
        let (mut l, mut r) = (0, 0);
        while let (Some(&here), Some(&there)) = (left.get(l), right.get(r)) {
            if here.abs_diff(there) <= self.reach {
                return true;
            }
            if here < there {
                l += 1;
            } else {
                r += 1;
            }
        }
        false
    }
}

impl Positions for Source {
    fn of_leaf(&self, leaf: LeafId) -> &[u32] {
        &self.leaf_positions[leaf]
    }

    fn of_mark(&self, mark: Mark) -> &[u32] {
        let place = self.marks.iter().position(|(known, _)| *known == mark);
        place.map_or(&[], |place| &self.mark_positions[place])
    }
}

/// The first article at or after `target` that holds what the expression needs.
fn seek(
    expression: &Expression,
    target: DocId,
    max_doc: DocId,
    cursors: &mut [Option<Cursor>],
) -> DocId {
    if target >= max_doc {
        return TERMINATED;
    }
    match expression {
        Expression::Phrase(leaves) | Expression::Loose(leaves, _) => {
            leapfrog(leaves.len(), target, |place, target| {
                cursors[leaves[place]]
                    .as_mut()
                    .map_or(TERMINATED, |cursor| cursor.seek(target))
            })
        }
        Expression::And(parts) => leapfrog(parts.len(), target, |place, target| {
            seek(&parts[place], target, max_doc, cursors)
        }),
        Expression::Near(near) if near.wanted => leapfrog(2, target, |place, target| {
            let part = if place == 0 { &near.left } else { &near.right };
            seek(part, target, max_doc, cursors)
        }),
        Expression::Near(near) => seek(&near.left, target, max_doc, cursors),
        Expression::Or(parts) => parts
            .iter()
            .map(|part| seek(part, target, max_doc, cursors))
            .min()
            .unwrap_or(TERMINATED),
        Expression::AtLeast(_, part) | Expression::First(_, part) | Expression::Spoken(part) => {
            seek(part, target, max_doc, cursors)
        }
        // Whether something is absent is for the positions to say.
        Expression::Not(_) => target,
    }
}

/// The first article at or after `target` on which all of `count` seekers agree.
fn leapfrog(count: usize, target: DocId, mut seek: impl FnMut(usize, DocId) -> DocId) -> DocId {
    let mut candidate = target;
    let (mut place, mut agreed) = (0, 0);
    while agreed < count {
        let found = seek(place, candidate);
        if found == TERMINATED {
            return TERMINATED;
        }
        agreed = if found == candidate { agreed + 1 } else { 1 };
        candidate = found;
        place = (place + 1) % count;
    }
    candidate
}
