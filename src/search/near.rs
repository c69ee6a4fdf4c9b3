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
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use crate::index::layout::Mark;
use crate::query::tree::Case;

use super::pattern::{Expression, LeafId, Pattern, Positions};
use super::source::Source;

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
            } => self.bm25(statistics_provider)?,
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(NearWeight {
            query: self.clone(),
            bm25,
        }))
    }
}

impl NearQuery {
    /// In how many articles each of the words stands whose rarity makes the score.
    pub fn scored_frequencies(
        &self,
        statistics: &dyn Bm25StatisticsProvider,
    ) -> tantivy::Result<Vec<u64>> {
        let frequencies = LeafFrequencies {
            statistics,
            query: self,
        };
        let scored = frequencies.scored_leaves(&self.pattern.expression)?;
        scored
            .into_iter()
            .map(|leaf| frequencies.of_leaf(leaf))
            .collect()
    }

    /// `None` where no word is scored: a pattern that only leaves out, or only asks for a speaker.
    fn bm25(&self, statistics: &dyn Bm25StatisticsProvider) -> tantivy::Result<Option<Bm25Weight>> {
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
            return Ok(None);
        }
        Bm25Weight::for_terms(&frequencies, &terms).map(Some)
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
        let mut scorer = NearScorer {
            pattern: Arc::clone(pattern),
            source: Source::open(reader, *field, pattern, leaves, self.bm25.is_some())?,
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
            None => Explanation::new("filter", 0.0),
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
            None => 0.0,
        }
    }
}
