//! Which articles are found at all, where later versions and withdrawals say otherwise?
//!
//! How the articles of the index stand to their other versions is told by `index::versions`. Superseded
//! and withdrawn articles are left out of every answer unless the query asks for them by `is:`. The
//! query beneath is carried out as it is and keeps its skipping by score; what must not be seen is
//! taken out of what it finds.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use anyhow::Result;
use tantivy::index::SegmentId;
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, SegmentDocPredicate,
};
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED};

use crate::index::IndexDir;
use crate::index::versions::Versions;
use crate::query::tree::Standing;

use super::plan::{Most, Plan};

/// Some articles of every segment, in order.
pub type Articles = Arc<HashMap<SegmentId, Vec<DocId>>>;

/// How the articles of an index stand.
#[derive(Clone, Debug, Default)]
pub struct Standings {
    withdrawn: Articles,
    superseded: Articles,
    corrected: Articles,
    /// What may not be published yet, where an answer is to be handed on.
    embargoed: Articles,
}

impl Standings {
    pub fn open(index_dir: &IndexDir, searcher: &Searcher) -> Result<Standings> {
        let versions = Versions::of(index_dir, searcher)?;
        let (mut withdrawn, mut superseded) = (HashMap::new(), HashMap::new());
        let mut corrected = HashMap::new();
        for reader in searcher.segment_readers() {
            let segment = reader.segment_id();
            let Some(standings) = versions.of_segment(&segment.uuid_string()) else {
                continue;
            };
            for (kept, articles) in [
                (&standings.withdrawn, &mut withdrawn),
                (&standings.superseded, &mut superseded),
                (&standings.corrected, &mut corrected),
            ] {
                if !kept.is_empty() {
                    articles.insert(segment, kept.clone());
                }
            }
        }
        Ok(Standings {
            withdrawn: Arc::new(withdrawn),
            superseded: Arc::new(superseded),
            corrected: Arc::new(corrected),
            embargoed: Articles::default(),
        })
    }

    /// Leaves out what may not be published before an instant after `now`, in seconds since 1970.
    pub fn leave_out_embargoed(&mut self, searcher: &Searcher, now: i64) -> Result<()> {
        let mut embargoed = HashMap::new();
        for reader in searcher.segment_readers() {
            let Some(until) = reader.fast_fields().column_opt::<i64>("embargo")? else {
                continue;
            };
            let docs = reader.doc_ids_alive();
            let docs: Vec<DocId> = docs
                .filter(|doc| until.first(*doc).is_some_and(|until| until > now))
                .collect();
            if !docs.is_empty() {
                embargoed.insert(reader.segment_id(), docs);
            }
        }
        self.embargoed = Arc::new(embargoed);
        Ok(())
    }

    /// How many articles are left out because of an embargo.
    pub fn embargoed(&self) -> usize {
        self.embargoed.values().map(Vec::len).sum()
    }

    pub fn is_embargoed(&self, segment: SegmentId, doc: DocId) -> bool {
        let docs = self.embargoed.get(&segment);
        docs.is_some_and(|docs| docs.binary_search(&doc).is_ok())
    }

    /// The articles that stand so; `None` for what an article says of itself alone.
    pub fn articles(&self, standing: Standing) -> Option<&Articles> {
        match standing {
            Standing::Withdrawn => Some(&self.withdrawn),
            Standing::Superseded => Some(&self.superseded),
            Standing::Corrected => Some(&self.corrected),
            Standing::Withheld => None,
        }
    }

    /// How one article stands, as far as other articles decide it.
    pub fn of(&self, segment: SegmentId, doc: DocId) -> Vec<Standing> {
        let stands = |standing: &Standing| {
            self.articles(*standing)
                .and_then(|articles| articles.get(&segment))
                .is_some_and(|docs| docs.binary_search(&doc).is_ok())
        };
        Standing::ALL.into_iter().filter(stands).collect()
    }

    /// What answers leave out that do not ask for it.
    pub fn hidden(&self, plan: &Plan) -> Articles {
        let mut asked = Vec::new();
        asked_for(plan, &mut asked);
        let hidden: Vec<&Articles> = [
            (Standing::Withdrawn, &self.withdrawn),
            (Standing::Superseded, &self.superseded),
        ]
        .into_iter()
        .filter(|(standing, _)| !asked.contains(standing))
        .map(|(_, articles)| articles)
        .chain([&self.embargoed])
        .filter(|articles| !articles.is_empty())
        .collect();
        match hidden.as_slice() {
            [] => Articles::default(),
            [one] => Arc::clone(one),
            _ => {
                let mut all: HashMap<SegmentId, Vec<DocId>> = HashMap::new();
                for (segment, docs) in hidden.into_iter().flat_map(|articles| articles.iter()) {
                    all.entry(*segment).or_default().extend(docs);
                }
                for docs in all.values_mut() {
                    docs.sort_unstable();
                    docs.dedup();
                }
                Arc::new(all)
            }
        }
    }

    /// What answers about the whole archive leave out.
    pub fn hidden_always(&self) -> Articles {
        self.hidden(&Plan::And(Vec::new()))
    }
}

/// The standings that a query asks for anywhere.
fn asked_for(plan: &Plan, asked: &mut Vec<Standing>) {
    match plan {
        Plan::Is(standing, _) => asked.push(*standing),
        Plan::And(parts) | Plan::Or(parts) | Plan::Most(Most { parts, .. }) => {
            parts.iter().for_each(|part| asked_for(part, asked));
        }
        Plan::Not(part) | Plan::Weighted(part, _) | Plan::Favouring(part, _) => {
            asked_for(part, asked)
        }
        Plan::Text(_) | Plan::Names(..) | Plan::Days(..) | Plan::Has(_) | Plan::Length(_) => {}
    }
}

/// The articles of a list, as a filter.
#[derive(Clone, Debug)]
pub struct Listed(pub Articles);

/// Those of one segment.
pub struct SegmentListed(Vec<DocId>);

impl SegmentDocPredicate for SegmentListed {
    fn eval(&mut self, doc: DocId) -> bool {
        self.0.binary_search(&doc).is_ok()
    }

    fn cost(&self) -> u64 {
        4
    }
}

impl DocPredicate for Listed {
    type SegmentDocPredicate = SegmentListed;

    fn doc_predicate(
        &self,
        reader: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<SegmentListed>> {
        let docs = self.0.get(&reader.segment_id()).cloned();
        let docs = docs.unwrap_or_default();
        Ok(ConstOrVariableSegmentPredicate::Variable {
            necessary_condition: Box::new(Docs::new(docs.clone())),
            predicate: SegmentListed(docs),
        })
    }
}

/// A list of documents, in order.
struct Docs {
    docs: Vec<DocId>,
    at: usize,
}

impl Docs {
    fn new(docs: Vec<DocId>) -> Self {
        Docs { docs, at: 0 }
    }
}

impl DocSet for Docs {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.docs.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|doc| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        self.docs.len() as u32
    }
}

/// What a query finds, without the hidden.
pub fn without(inner: Box<dyn Query>, hidden: Articles) -> Box<dyn Query> {
    match hidden.is_empty() {
        true => inner,
        false => Box::new(Without { inner, hidden }),
    }
}

struct Without {
    inner: Box<dyn Query>,
    hidden: Articles,
}

impl Clone for Without {
    fn clone(&self) -> Self {
        Without {
            inner: self.inner.box_clone(),
            hidden: Arc::clone(&self.hidden),
        }
    }
}

impl fmt::Debug for Without {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} without the hidden", self.inner)
    }
}

impl Query for Without {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(WithoutWeight {
            inner: self.inner.weight(scoring)?,
            hidden: Arc::clone(&self.hidden),
        }))
    }
}

struct WithoutWeight {
    inner: Box<dyn Weight>,
    hidden: Articles,
}

impl WithoutWeight {
    fn hidden(&self, reader: &SegmentReader) -> &[DocId] {
        self.hidden
            .get(&reader.segment_id())
            .map_or(&[], Vec::as_slice)
    }
}

impl Weight for WithoutWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let inner = self.inner.scorer(reader, boost)?;
        let hidden = self.hidden(reader);
        if hidden.is_empty() {
            return Ok(inner);
        }
        let mut scorer = WithoutScorer {
            inner,
            hidden: hidden.to_vec(),
        };
        scorer.pass_hidden();
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.inner.explain(reader, doc)
    }

    fn count(&self, reader: &SegmentReader) -> tantivy::Result<u32> {
        let count = self.inner.count(reader)?;
        let hidden = self.hidden(reader);
        if hidden.is_empty() || count == 0 {
            return Ok(count);
        }
        let mut scorer = self.inner.scorer(reader, 1.0)?;
        let mut found = 0;
        for doc in hidden.iter().filter(|doc| !reader.is_deleted(**doc)) {
            if scorer.doc() < *doc {
                scorer.seek(*doc);
            }
            found += u32::from(scorer.doc() == *doc);
        }
        Ok(count - found)
    }

    fn for_each(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score),
    ) -> tantivy::Result<()> {
        let hidden = self.hidden(reader);
        self.inner.for_each(reader, &mut |doc, score| {
            if hidden.binary_search(&doc).is_err() {
                callback(doc, score);
            }
        })
    }

    fn for_each_no_score(
        &self,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(&[DocId]),
    ) -> tantivy::Result<()> {
        let hidden = self.hidden(reader);
        let mut shown = Vec::new();
        self.inner.for_each_no_score(reader, &mut |docs| {
            shown.clear();
            let seen = docs.iter().filter(|doc| hidden.binary_search(doc).is_err());
            shown.extend(seen);
            callback(&shown);
        })
    }

    fn for_each_pruning(
        &self,
        threshold: Score,
        reader: &SegmentReader,
        callback: &mut dyn FnMut(DocId, Score) -> Score,
    ) -> tantivy::Result<()> {
        let hidden = self.hidden(reader);
        let mut lowest = threshold;
        self.inner
            .for_each_pruning(threshold, reader, &mut |doc, score| {
                if hidden.binary_search(&doc).is_err() {
                    lowest = callback(doc, score);
                }
                lowest
            })
    }
}

struct WithoutScorer {
    inner: Box<dyn Scorer>,
    hidden: Vec<DocId>,
}

impl WithoutScorer {
    fn pass_hidden(&mut self) -> DocId {
        let mut doc = self.inner.doc();
        while doc != TERMINATED && self.hidden.binary_search(&doc).is_ok() {
            doc = self.inner.advance();
        }
        doc
    }
}

impl DocSet for WithoutScorer {
    fn advance(&mut self) -> DocId {
        self.inner.advance();
        self.pass_hidden()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.inner.seek(target);
        self.pass_hidden()
    }

    fn doc(&self) -> DocId {
        self.inner.doc()
    }

    fn size_hint(&self) -> u32 {
        self.inner.size_hint()
    }
}

impl Scorer for WithoutScorer {
    fn score(&mut self) -> Score {
        self.inner.score()
    }
}
