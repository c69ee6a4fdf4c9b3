//! How are articles found in which a positional pattern matches?
//!
//! A query of the engine made of a [`Pattern`]: its weight reads the postings of the pattern's
//! leaves, steps through the articles that hold enough of them, and lets the pattern decide on the
//! positions. Its score is BM25 with the number of matching runs as frequency, and the summed
//! rarity of its words, as the engine scores a phrase.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{
    Bm25StatisticsProvider, Bm25Weight, EnableScoring, Explanation, Query, Scorer, Weight,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use crate::index::layout::Mark;

use super::pattern::{Expression, LeafId, Pattern, Positions, Zone, keep_followed};

/// One word of a query and the terms under which the index has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Any of these; empty where the index has none.
    pub terms: Vec<String>,
}

/// A pattern as a query of the engine.
#[derive(Clone, Debug)]
pub struct NearQuery {
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
        let mut scored = Vec::new();
        scored_leaves(&self.pattern.expression, &mut scored);
        let frequencies = LeafFrequencies {
            statistics,
            query: self,
        };
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

/// The leaves that a score counts: those that are not only excluded.
fn scored_leaves(expression: &Expression, leaves: &mut Vec<LeafId>) {
    match expression {
        Expression::Phrase(words) => leaves.extend(words),
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().for_each(|part| scored_leaves(part, leaves));
        }
        Expression::Not(_) => {}
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
        let mut frequency = 0;
        if let Some(leaf) = leaf.and_then(|number| self.query.leaves.get(number)) {
            for term in &leaf.terms {
                let term = Term::from_field_text(self.query.field, term);
                frequency += self.statistics.doc_freq(&term)?;
            }
        }
        Ok(frequency.min(self.total_num_docs()?))
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
        let inverted = reader.inverted_index(*field)?;
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut used = Vec::new();
        all_leaves(&pattern.expression, &mut used);
        let mut cursors: Vec<Option<Cursor>> = vec![];
        cursors.resize_with(leaves.len(), || None);
        for leaf in used {
            if cursors[leaf].is_some() {
                continue;
            }
            let mut lists = Vec::new();
            for term in &leaves[leaf].terms {
                let term = Term::from_field_text(*field, term);
                lists.extend(inverted.read_postings(&term, option)?);
            }
            cursors[leaf] = Some(Cursor::new(lists));
        }
        let mut marks = Vec::new();
        for mark in pattern.zone.marks() {
            let term = Term::from_field_text(*field, mark.term());
            let lists = inverted.read_postings(&term, option)?.into_iter().collect();
            marks.push((*mark, Cursor::new(lists)));
        }
        let mut scorer = NearScorer {
            pattern: Arc::clone(pattern),
            source: Source::new(cursors, marks),
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

fn all_leaves(expression: &Expression, leaves: &mut Vec<LeafId>) {
    match expression {
        Expression::Phrase(words) => leaves.extend(words),
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().for_each(|part| all_leaves(part, leaves));
        }
        Expression::Not(part) => all_leaves(part, leaves),
    }
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
    marks: Vec<(Mark, Cursor)>,
    leaf_positions: Vec<Vec<u32>>,
    mark_positions: Vec<Vec<u32>>,
    starts: Vec<u32>,
}

impl Source {
    fn new(cursors: Vec<Option<Cursor>>, marks: Vec<(Mark, Cursor)>) -> Self {
        let leaf_positions = vec![Vec::new(); cursors.len()];
        let mark_positions = vec![Vec::new(); marks.len()];
        Source {
            cursors,
            marks,
            leaf_positions,
            mark_positions,
            starts: Vec::new(),
        }
    }

    /// The first article at or after `target` that may match.
    fn candidate(&mut self, pattern: &Pattern, target: DocId, max_doc: DocId) -> DocId {
        seek(&pattern.expression, target, max_doc, &mut self.cursors)
    }

    /// How often the pattern matches in `doc`, or `None`.
    fn frequency(&mut self, pattern: &Pattern, doc: DocId) -> Option<u32> {
        if let (Zone::Anywhere, Expression::Phrase(leaves)) = (pattern.zone, &pattern.expression) {
            return self.phrase_frequency(leaves);
        }
        for (leaf, cursor) in self.cursors.iter_mut().enumerate() {
            if let Some(cursor) = cursor {
                cursor.seek(doc);
                cursor.positions_at(doc, &mut self.leaf_positions[leaf]);
            }
        }
        for ((_, cursor), positions) in self.marks.iter_mut().zip(&mut self.mark_positions) {
            cursor.seek(doc);
            cursor.positions_at(doc, positions);
        }
        pattern.matches(self).map(|runs| runs.len() as u32)
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
        match expression {
            Expression::Phrase(leaves) => leaves
                .iter()
                .filter_map(|leaf| self.cursors[*leaf].as_ref())
                .map(Cursor::size_hint)
                .min()
                .unwrap_or(0),
            Expression::And(parts) => parts
                .iter()
                .map(|p| self.most_candidates(p, max_doc))
                .min()
                .unwrap_or(0),
            Expression::Or(parts) => parts
                .iter()
                .map(|part| self.most_candidates(part, max_doc))
                .fold(0, u32::saturating_add),
            Expression::Not(_) => max_doc,
        }
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
        Expression::Phrase(leaves) => leapfrog(leaves.len(), target, |place, target| {
            cursors[leaves[place]]
                .as_mut()
                .map_or(TERMINATED, |cursor| cursor.seek(target))
        }),
        Expression::And(parts) => leapfrog(parts.len(), target, |place, target| {
            seek(&parts[place], target, max_doc, cursors)
        }),
        Expression::Or(parts) => parts
            .iter()
            .map(|part| seek(part, target, max_doc, cursors))
            .min()
            .unwrap_or(TERMINATED),
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

/// Steps through the articles of one leaf, in any of its terms.
struct Cursor {
    lists: Vec<SegmentPostings>,
    /// Of several lists, where each stands; empty for a single list.
    heads: BinaryHeap<Reverse<(DocId, usize)>>,
}

impl Cursor {
    fn new(lists: Vec<SegmentPostings>) -> Self {
        let heads = match lists.len() {
            0 | 1 => BinaryHeap::new(),
            _ => lists
                .iter()
                .enumerate()
                .map(|(n, list)| Reverse((list.doc(), n)))
                .collect(),
        };
        Cursor { lists, heads }
    }

    fn doc(&self) -> DocId {
        match self.lists.as_slice() {
            [] => TERMINATED,
            [only] => only.doc(),
            _ => self
                .heads
                .peek()
                .map_or(TERMINATED, |Reverse((doc, _))| *doc),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if let [only] = self.lists.as_mut_slice() {
            return if only.doc() < target {
                only.seek(target)
            } else {
                only.doc()
            };
        }
        while let Some(mut head) = self.heads.peek_mut() {
            let Reverse((doc, number)) = *head;
            if doc >= target {
                break;
            }
            *head = Reverse((self.lists[number].seek(target), number));
        }
        self.doc()
    }

    /// The leaf's positions in `doc`, ascending; none where it does not hold the leaf.
    fn positions_at(&mut self, doc: DocId, out: &mut Vec<u32>) {
        out.clear();
        let mut holding = 0;
        for list in &mut self.lists {
            if list.doc() == doc && doc != TERMINATED {
                list.append_positions_with_offset(0, out);
                holding += 1;
            }
        }
        if holding > 1 {
            out.sort_unstable();
        }
    }

    fn size_hint(&self) -> u32 {
        self.lists
            .iter()
            .map(|list| list.size_hint())
            .fold(0, u32::saturating_add)
    }
}
