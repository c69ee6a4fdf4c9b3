//! Which of the matching articles come first?
//!
//! The engine finds the best by BM25 (k1 1.2, b 0.75; Robertson and Zaragoza: The Probabilistic Relevance
//! Framework, 2009) over one field in which the words of headline, lead and quotes count several
//! times (see `index::layout`), and by age where that was asked for (`recency`). Of these the first
//! some hundred are put in order by where the words stand in them (`relevance`); what comes behind keeps
//! the engine's order, so that pages never overlap. Ties are broken by day, the newest first, then by id,
//! so that the order does not depend on how the index happens to be stored.

use std::cmp::Reverse;

use anyhow::Result;
use tantivy::collector::TopDocs;
use tantivy::collector::sort_key::{SortBySimilarityScore, SortByStaticFastValue};
use tantivy::index::Order as EngineOrder;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Order, Searcher, SegmentReader, Term};

use crate::index::document::feature_term;
use crate::index::schema::NO_DAY;
use crate::query::Sort;
use crate::query::tree::{Day, Feature};

use super::recency::Recency;
use super::relevance::judge::Judge;
use super::statistics::Statistics;

/// One article in order: where the engine has it, and its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    pub address: DocAddress,
    pub score: f32,
}

/// So many of the best for each word of the query are judged by where words stand in them: the engine's order
/// is the worse the more words there are.
const JUDGED_A_WORD: usize = 64;
/// No more in all: of a thousand candidates hardly any of the best is missing.
const MOST_JUDGED: usize = 1000;

/// How many hits more than asked for are ranked, to see whether a tie runs over the edge.
const SPARE: usize = 16;

/// Puts the hits of one query in order.
pub struct Ranker<'a> {
    pub query: &'a dyn Query,
    pub statistics: &'a Statistics,
    pub sort: Sort,
    pub recency: Option<Recency>,
    /// By whom the best are put in order; `None` where the engine's order will do.
    pub judge: Option<&'a Judge<'a>>,
}

impl Ranker<'_> {
    /// The hits from `offset` on, at most `limit` of `total`.
    pub fn hits(&self, offset: usize, limit: usize, total: usize) -> Result<Vec<Ranked>> {
        let end = offset.saturating_add(limit).min(total);
        if end <= offset {
            return Ok(Vec::new());
        }
        let mut hits = match self.sort {
            Sort::Relevance => self.by_relevance(end, total)?,
            Sort::Newest => by_day(self.searcher(), self.query, Order::Desc, end)?,
            Sort::Oldest => oldest(self.searcher(), self.query, end)?,
        };
        hits.truncate(end);
        hits.drain(..offset.min(hits.len()));
        if let Some(judge) = self.judge {
            let judged = match self.sort {
                Sort::Relevance => judged(judge).saturating_sub(offset).min(hits.len()),
                Sort::Newest | Sort::Oldest => 0,
            };
            judge.score(&mut hits[judged..])?;
        }
        Ok(hits)
    }

    fn searcher(&self) -> &Searcher {
        self.statistics.searcher()
    }

    fn by_relevance(&self, end: usize, total: usize) -> Result<Vec<Ranked>> {
        let wanted = match self.judge {
            Some(judge) => end.max(judged(judge)).min(total),
            None => end,
        };
        let mut keyed = match self.recency {
            Some(recency) => self.best_of_age(recency, wanted)?,
            None => self.best(wanted, total)?,
        };
        sort(&mut keyed);
        if let Some(judge) = self.judge {
            let judged = keyed.len().min(judged(judge));
            let ranked = |keyed: &Keyed| Ranked {
                address: keyed.3,
                score: keyed.0,
            };
            let mut best: Vec<Ranked> = keyed[..judged].iter().map(ranked).collect();
            judge.score(&mut best)?;
            for (keyed, ranked) in keyed.iter_mut().zip(best) {
                keyed.0 = ranked.score;
            }
            sort(&mut keyed[..judged]);
        }
        Ok(keyed
            .into_iter()
            .map(|(score, _, _, address)| Ranked { address, score })
            .collect())
    }

    /// The engine finds the best by score alone, skipping what cannot reach them. Ties at the edge are
    /// settled by ranking all, which is slower and rarely needed.
    fn best(&self, end: usize, total: usize) -> Result<Vec<Keyed>> {
        let wanted = end.saturating_add(SPARE).min(total);
        let best = TopDocs::with_limit(wanted).order_by_score();
        let mut found = self.found(&best)?;
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
            let ordered = self.found(&TopDocs::with_limit(end).order_by(all_keys))?;
            let ordered = ordered.into_iter();
            found = ordered
                .map(|((score, _, _), address)| (score, address))
                .collect();
        }
        let mut keyed = Vec::with_capacity(found.len());
        for (score, address) in found {
            let fast = self
                .searcher()
                .segment_reader(address.segment_ord)
                .fast_fields();
            let day = fast.i64("day_from")?.first(address.doc_id);
            let id = fast.u64("id")?.first(address.doc_id).unwrap_or(0);
            keyed.push((score, day.unwrap_or(NO_DAY), id, address));
        }
        Ok(keyed)
    }

    /// Every matching article is looked at: how high a score can be is not known where age counts.
    fn best_of_age(&self, recency: Recency, end: usize) -> Result<Vec<Keyed>> {
        let best = TopDocs::with_limit(end).tweak_score(move |reader: &SegmentReader| {
            let fast = reader.fast_fields();
            let (days, ids) = (fast.i64("day_from").ok(), fast.u64("id").ok());
            move |doc: DocId, score: f32| {
                let day = days.as_ref().and_then(|days| days.first(doc));
                let day = day.unwrap_or(NO_DAY);
                let id = ids.as_ref().and_then(|ids| ids.first(doc)).unwrap_or(0);
                (score * recency.factor(day), day, Reverse(id))
            }
        });
        let found = self.found(&best)?.into_iter();
        Ok(found
            .map(|((score, day, Reverse(id)), address)| (score, day, id, address))
            .collect())
    }

    fn found<C: tantivy::collector::Collector>(&self, best: &C) -> Result<C::Fruit> {
        Ok(self
            .searcher()
            .search_with_statistics_provider(self.query, best, self.statistics)?)
    }
}

/// How many of the best are judged. It depends on the query alone, so that pages fit together.
fn judged(judge: &Judge) -> usize {
    let words = judge.parts().len();
    (JUDGED_A_WORD * words).min(MOST_JUDGED)
}

/// An article by what it is put in order by: score, day, id.
type Keyed = (f32, i64, u64, DocAddress);

fn sort(keyed: &mut [Keyed]) {
    keyed.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
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

/// The score that one document of a segment has by the engine; `None` where it does not match.
pub fn score_of(weight: &dyn Weight, reader: &SegmentReader, doc: DocId) -> Result<Option<f32>> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    if scorer.doc() < doc {
        scorer.seek(doc);
    }
    Ok((scorer.doc() == doc).then(|| scorer.score()))
}
