//! How has a phrase lived: who printed it first, who said it, when, and from where?
//!
//! Every article that matches is read, on all cores, and every occurrence counted (`tally`); an
//! occurrence is what a search marks. Wordings that come close are found by a query of their own
//! (`close`).

use std::time::Instant;

use anyhow::{Result, bail};

use crate::index::Refusal;
use crate::query::quotes::{Trace, TraceRequest};
use crate::search::Engine;
use crate::search::highlight::Highlighter;
use crate::search::pattern::Expression;
use crate::search::plan::{Most, Plan};
use crate::search::scan;

use super::close;
use super::tally::Tally;

impl Engine {
    /// The life of a phrase. Fails where the query has no words to follow.
    pub fn trace(&self, request: &TraceRequest) -> Result<Trace> {
        let started = Instant::now();
        let planned = self.plan(&request.query)?;
        if !marks(&planned.plan) {
            bail!(Refusal {
                message: "the query holds no words that could be followed".into(),
                hint:
                    "give a phrase, with filters beside it if need be: \"gas price\" place:vienna"
                        .into(),
            });
        }
        let found = scan::addresses(&self.searcher, &planned.query(&self.fields))?;
        let start = || Highlighter::new(&planned, &self.fields);
        let tallies = scan::in_pieces(&found, start, |highlighter, piece| {
            let mut tally = Tally::default();
            for address in piece {
                let (id, article) = self.read(*address)?;
                let highlights = highlighter.highlights(&article);
                let group = self.copies.group_of(*address);
                tally.add(&id, &article, group, &highlights);
            }
            Ok(tally)
        })?;
        let mut tally = Tally::default();
        tallies.into_iter().for_each(|part| tally.merge(part));
        let mut trace = tally.into_trace(request.limit);
        (trace.close, trace.close_total) = close::wordings(self, request)?;
        trace.without_copies = self.texts(found);
        trace.notes = planned.notes.clone();
        trace.elapsed_ms = started.elapsed().as_secs_f64() * 1000.0;
        Ok(trace)
    }
}

/// Whether a plan marks any words.
fn marks(plan: &Plan) -> bool {
    match plan {
        Plan::Text(pattern) => finds_words(&pattern.expression),
        Plan::And(parts) | Plan::Or(parts) | Plan::Most(Most { parts, .. }) => {
            parts.iter().any(marks)
        }
        Plan::Weighted(part, _) | Plan::Favouring(part, _) => marks(part),
        Plan::Names(..)
        | Plan::Days(..)
        | Plan::Has(_)
        | Plan::Is(..)
        | Plan::Length(_)
        | Plan::Not(_) => false,
    }
}

fn finds_words(expression: &Expression) -> bool {
    match expression {
        Expression::Phrase(_) | Expression::Loose(..) => true,
        Expression::Not(_) | Expression::Spoken(_) => false,
        Expression::Near(near) => finds_words(&near.left),
        _ => expression.parts().into_iter().any(finds_words),
    }
}
