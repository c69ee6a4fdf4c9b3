//! Which query of the engine finds what a plan asks for?
//!
//! Words alone are left to the engine, which skips by score; whatever needs positions is our own
//! query (`near`). Filters add nothing to a score.

use std::sync::Arc;

use tantivy::Term;
use tantivy::query::doc_predicate_query::DocPredicateQuery;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::index::Fields;
use crate::index::document::feature_term;

use super::filters::{Days, Words};
use super::near::NearQuery;
use super::pattern::{Expression, LeafId, Pattern, Zone};
use super::plan::{Most, Plan, Planned};
use super::standing::{Articles, Listed, without};

/// Terms of one word up to this many are left to the engine's union, which skips by score; more are
/// merged by our own cursor.
const MOST_UNION_TERMS: usize = 8;

impl Planned {
    /// The engine's query. Filters add nothing to a score.
    pub fn query(&self, fields: &Fields) -> Box<dyn Query> {
        without(
            self.query_of(&self.plan, fields),
            Articles::clone(&self.hidden),
        )
    }

    fn query_of(&self, plan: &Plan, fields: &Fields) -> Box<dyn Query> {
        match plan {
            Plan::Text(pattern) => self.pattern_query(fields.text, pattern),
            Plan::Names(field, pattern) => filter(self.pattern_query(*field, pattern)),
            Plan::Days(day, from, to) => filter(Box::new(DocPredicateQuery::from(Days {
                of: *day,
                columns: fields.of_day(*day),
                from: *from,
                to: *to,
            }))),
            Plan::Has(feature) => {
                let term = Term::from_field_text(fields.has, feature_term(*feature));
                filter(Box::new(TermQuery::new(term, IndexRecordOption::Basic)))
            }
            Plan::Is(_, articles) => {
                let listed = Listed(Articles::clone(articles));
                filter(Box::new(DocPredicateQuery::from(listed)))
            }
            Plan::Length(length) => filter(Box::new(DocPredicateQuery::from(Words {
                column: fields.words,
                length: *length,
            }))),
            Plan::Weighted(part, factor) => {
                Box::new(BoostQuery::new(self.query_of(part, fields), *factor))
            }
            Plan::Or(parts) => Box::new(BooleanQuery::new(
                parts
                    .iter()
                    .map(|part| (Occur::Should, self.query_of(part, fields)))
                    .collect(),
            )),
            Plan::Most(most) => self.most_query(most, fields),
            Plan::Favouring(part, others) => {
                let mut clauses = vec![(Occur::Must, self.query_of(part, fields))];
                let others = others.iter();
                clauses.extend(others.map(|it| (Occur::Should, self.query_of(it, fields))));
                Box::new(BooleanQuery::new(clauses))
            }
            Plan::And(parts) => self.and_query(parts, fields),
            Plan::Not(_) => self.and_query(std::slice::from_ref(plan), fields),
        }
    }

    /// What makes an article match is asked apart from what gives it its score where one word may be enough.
    fn most_query(&self, most: &Most, fields: &Fields) -> Box<dyn Query> {
        let any = || -> Vec<(Occur, Box<dyn Query>)> {
            let parts = most.parts.iter();
            parts
                .map(|part| (Occur::Should, self.query_of(part, fields)))
                .collect()
        };
        let least = BooleanQuery::with_minimum_required_clauses(any(), most.least);
        if most.enough.is_empty() {
            return Box::new(least);
        }
        let mut matching: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Should, Box::new(least))];
        for part in &most.enough {
            let query = self.query_of(&most.parts[*part], fields);
            matching.push((Occur::Should, query));
        }
        let mut clauses = any();
        clauses.push((Occur::Must, filter(Box::new(BooleanQuery::new(matching)))));
        Box::new(BooleanQuery::new(clauses))
    }

    /// All of `parts`; the engine finds nothing for exclusions alone, so they get everything to
    /// exclude from.
    fn and_query(&self, parts: &[Plan], fields: &Fields) -> Box<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for part in parts {
            clauses.push(match part {
                Plan::Not(inner) => (Occur::MustNot, self.query_of(inner, fields)),
                part => (Occur::Must, self.query_of(part, fields)),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, filter(Box::new(AllQuery))));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    pub fn pattern_query(&self, field: Field, pattern: &Arc<Pattern>) -> Box<dyn Query> {
        if let (Zone::Anywhere | Zone::Value, Expression::Phrase(words)) =
            (pattern.zone, &pattern.expression)
            && let [leaf] = words.as_slice()
            && self.leaves[*leaf].case.is_none()
            && self.leaves[*leaf].terms.len() <= MOST_UNION_TERMS
        {
            return self.word_query(*leaf);
        }
        Box::new(NearQuery {
            field,
            pattern: Arc::clone(pattern),
            leaves: Arc::clone(&self.leaves),
        })
    }

    /// A word alone, on the engine's own term queries, which skip by score.
    fn word_query(&self, leaf: LeafId) -> Box<dyn Query> {
        let option = IndexRecordOption::WithFreqs;
        let mut terms: Vec<Box<dyn Query>> = self.leaves[leaf]
            .engine_terms()
            .map(|term| Box::new(TermQuery::new(term, option)) as Box<dyn Query>)
            .collect();
        match terms.len() {
            1 => terms.remove(0),
            _ => Box::new(BooleanQuery::new(
                terms
                    .into_iter()
                    .map(|term| (Occur::Should, term))
                    .collect(),
            )),
        }
    }
}

fn filter(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
