//! What are the words of a query worth, and which articles come first by them?
//!
//! A plan becomes a [`Weighed`] query once it is known to find anything: its words are weighed against the
//! archive, and words of the best articles are added where that was asked for.

use anyhow::Result;
use tantivy::query::Query;

use crate::query::Request;

use super::Engine;
use super::plan::Planned;
use super::rank::{Ranked, Ranker};
use super::recency::Recency;
use super::relevance::Question;
use super::relevance::expansion::{Added, READ_ARTICLES};
use super::relevance::judge::{Judge, question, weigh};
use super::relevance::widen::{favour, shared_words};
use super::scored::Part;
use super::statistics::Statistics;

/// A query whose words have been weighed.
pub struct Weighed {
    pub planned: Planned,
    pub query: Box<dyn Query>,
    pub statistics: Statistics,
    /// The words and phrases that count, then those that were added.
    pub parts: Vec<Part>,
    pub question: Question,
    pub added: Vec<Added>,
    pub recency: Option<Recency>,
}

impl Weighed {
    /// Weighs a plan that finds `total` articles.
    pub fn new(
        engine: &Engine,
        mut planned: Planned,
        request: &Request,
        total: usize,
    ) -> Result<Weighed> {
        let statistics = Statistics::new(&engine.searcher, &planned)?;
        let question = question(&planned, &engine.fields, &statistics)?;
        let parts = planned.scored();
        weigh(&mut planned, &question);
        let half_life = request.recency_days;
        let recency = half_life.map(|days| Recency::new(&engine.searcher, days));
        let mut weighed = Weighed {
            query: planned.query(&engine.fields),
            planned,
            statistics,
            parts,
            question,
            added: Vec::new(),
            recency: recency.transpose()?,
        };
        if request.expand && weighed.question.mass() > 0.0 {
            weighed.widen(engine, request, total)?;
        }
        Ok(weighed)
    }

    fn widen(&mut self, engine: &Engine, request: &Request, total: usize) -> Result<()> {
        let request = Request {
            sort: crate::query::Sort::Relevance,
            ..request.clone()
        };
        let best = self.hits(engine, &request, 0, READ_ARTICLES, total)?;
        let added = shared_words(engine, &self.statistics, &best)?;
        let words: Vec<&str> = added.iter().map(|word| word.stem()).collect();
        self.planned.notes.push(match words.is_empty() {
            true => "the best articles share no words to look for".to_owned(),
            false => format!(
                "looked for too, as the best articles share them: {}",
                words.join(", ")
            ),
        });
        let mass = self.question.mass();
        favour(&mut self.planned, engine, mass, &added);
        self.query = self.planned.query(&engine.fields);
        self.parts.extend(self.planned.favoured());
        self.added = added;
        Ok(())
    }

    /// Judges articles by where the words stand in them; `None` where there is no word.
    pub fn judge<'a>(&'a self, engine: &'a Engine) -> Result<Option<Judge<'a>>> {
        if self.question.mass() == 0.0 {
            return Ok(None);
        }
        Judge::new(self, &engine.fields).map(Some)
    }

    /// The hits from `offset` on, at most `limit` of `total`.
    pub fn hits(
        &self,
        engine: &Engine,
        request: &Request,
        offset: usize,
        limit: usize,
        total: usize,
    ) -> Result<Vec<Ranked>> {
        let judge = self.judge(engine)?;
        let ranker = Ranker {
            query: self.query.as_ref(),
            statistics: &self.statistics,
            sort: request.sort,
            recency: self.recency,
            judge: judge.as_ref(),
        };
        ranker.hits(offset, limit, total)
    }
}
