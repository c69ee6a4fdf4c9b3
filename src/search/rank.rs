//! Which of the matching articles come first?
//!
//! By relevance, BM25 (k1 1.2, b 0.75; Robertson and Zaragoza: The Probabilistic Relevance
//! Framework, 2009) over one field in which the words of headline, lead and quotes count several
//! times (see `index::layout`). Ties are broken by day, the newest first, then by id, so that the
//! order does not depend on how the index happens to be stored.

use std::collections::HashMap;

use anyhow::Result;
use tantivy::collector::TopDocs;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::index::Order as EngineOrder;
use tantivy::query::{Bm25StatisticsProvider, BooleanQuery, Occur, Query, TermQuery, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Order, Searcher, SegmentReader, Term};

use crate::index::document::feature_term;
use crate::query::Sort;
use crate::query::tree::{Day, Feature};

use super::plan::Planned;

/// One article in order: where the engine has it, and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    pub address: DocAddress,
    pub score: f32,
}

/// How many hits more than asked for are ranked, to see whether a tie runs over the edge.
const SPARE: usize = 16;

/// The hits of a query from `offset` on, at most `limit` of `total`.
pub fn ranked(
    searcher: &Searcher,
    query: &dyn Query,
    statistics: &Statistics,
    sort: Sort,
    (offset, limit, total): (usize, usize, usize),
) -> Result<Vec<Ranked>> {
    let end = offset.saturating_add(limit).min(total);
    if end <= offset {
        return Ok(Vec::new());
    }
    let mut hits = match sort {
        Sort::Relevance => by_relevance(searcher, query, statistics, end, total)?,
        Sort::Newest => by_day(searcher, query, Order::Desc, end)?,
        Sort::Oldest => oldest(searcher, query, end)?,
    };
    hits.truncate(end);
    hits.drain(..offset.min(hits.len()));
    if sort != Sort::Relevance {
        score(searcher, query, statistics, &mut hits)?;
    }
    Ok(hits)
}

/// The engine finds the best by score alone, skipping what cannot reach them. Ties at the edge are
/// settled by ranking all, which is slower and rarely needed.
fn by_relevance(
    searcher: &Searcher,
    query: &dyn Query,
    statistics: &Statistics,
    end: usize,
    total: usize,
) -> Result<Vec<Ranked>> {
    let wanted = end.saturating_add(SPARE).min(total);
    let best = TopDocs::with_limit(wanted).order_by_score();
    let found = searcher.search_with_statistics_provider(query, &best, statistics)?;
    let at_edge = found.get(end - 1).map(|(score, _)| *score);
    let tie_at_edge = wanted < total && found.last().map(|(score, _)| *score) == at_edge;
    if tie_at_edge {
        let all_keys = (
            SortBySimilarityScore,
            (
                SortByStaticFastValue::<i64>::for_field("day_from"),
                Order::Desc,
            ),
            (SortByStaticFastValue::<u64>::for_field("id"), Order::Asc),
        );
        let ordered = TopDocs::with_limit(end).order_by(all_keys);
        let found = searcher.search_with_statistics_provider(query, &ordered, statistics)?;
        return Ok(found
            .into_iter()
            .map(|((score, _, _), address)| Ranked { address, score })
            .collect());
    }
    let mut keyed = Vec::with_capacity(found.len());
    for (score, address) in found {
        let fast = searcher.segment_reader(address.segment_ord).fast_fields();
        let day = fast
            .i64("day_from")?
            .first(address.doc_id)
            .unwrap_or(i64::MIN);
        let id = fast.u64("id")?.first(address.doc_id).unwrap_or(0);
        keyed.push((score, day, id, address));
    }
    keyed.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    Ok(keyed
        .into_iter()
        .map(|(score, _, _, address)| Ranked { address, score })
        .collect())
}

/// Undated articles come last, as they do of the newest; the engine has them before all others.
fn oldest(searcher: &Searcher, query: &dyn Query, end: usize) -> Result<Vec<Ranked>> {
    let has = searcher.schema().get_field("has")?;
    let dated = || {
        let term = Term::from_field_text(has, feature_term(Feature::Day(Day::Best)));
        Box::new(TermQuery::new(term, IndexRecordOption::Basic))
    };
    let of = |occur| {
        let clauses: Vec<(Occur, Box<dyn Query>)> =
            vec![(Occur::Must, query.box_clone()), (occur, dated())];
        BooleanQuery::new(clauses)
    };
    let mut hits = by_day(searcher, &of(Occur::Must), EngineOrder::Asc, end)?;
    if hits.len() < end {
        let left = end - hits.len();
        let undated = by_day(searcher, &of(Occur::MustNot), EngineOrder::Asc, left)?;
        hits.extend(undated);
    }
    Ok(hits)
}

/// In order of day, then of id.
fn by_day(
    searcher: &Searcher,
    query: &dyn Query,
    order: EngineOrder,
    end: usize,
) -> Result<Vec<Ranked>> {
    let keys = (
        (SortByStaticFastValue::<i64>::for_field("day_from"), order),
        (SortByStaticFastValue::<u64>::for_field("id"), Order::Asc),
    );
    let found = searcher.search(query, &TopDocs::with_limit(end).order_by(keys))?;
    Ok(found
        .into_iter()
        .map(|(_, address)| Ranked {
            address,
            score: 0.0,
        })
        .collect())
}

/// Fills in the scores of hits ordered by day.
fn score(
    searcher: &Searcher,
    query: &dyn Query,
    statistics: &Statistics,
    hits: &mut [Ranked],
) -> Result<()> {
    let scoring =
        tantivy::query::EnableScoring::enabled_from_statistics_provider(statistics, searcher);
    let weight = query.weight(scoring)?;
    for hit in hits {
        let reader = searcher.segment_reader(hit.address.segment_ord);
        if let Some(score) = score_of(weight.as_ref(), reader, hit.address.doc_id)? {
            hit.score = score;
        }
    }
    Ok(())
}

/// The score that one document of a segment has; `None` where it does not match.
pub fn score_of(weight: &dyn Weight, reader: &SegmentReader, doc: DocId) -> Result<Option<f32>> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    if scorer.doc() < doc {
        scorer.seek(doc);
    }
    Ok((scorer.doc() == doc).then(|| scorer.score()))
}

/// How common words are, for BM25: a word that stands under several terms (the stems of several
/// languages) is as common as all of them together, so that no language is favoured.
pub struct Statistics {
    searcher: Searcher,
    /// Of terms that share a leaf with others.
    shared: HashMap<Term, u64>,
}

impl Statistics {
    pub fn new(searcher: &Searcher, planned: &Planned) -> Result<Self> {
        let mut shared = HashMap::new();
        let articles = searcher.total_num_docs()?;
        for leaf in planned.leaves.iter().filter(|leaf| leaf.terms.len() > 1) {
            let terms: Vec<Term> = leaf.engine_terms().collect();
            let mut together = 0;
            for term in &terms {
                together += searcher.doc_freq(term)?;
            }
            for term in terms {
                shared.insert(term, together.min(articles));
            }
        }
        Ok(Statistics {
            searcher: searcher.clone(),
            shared,
        })
    }
}

impl Bm25StatisticsProvider for Statistics {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        match self.shared.get(term) {
            Some(together) => Ok(*together),
            None => self.searcher.doc_freq(term),
        }
    }
}
