//! Which words of a plan count in a score?
//!
//! Words and phrases of the text do, wherever in the plan; filters, and what is left out, do not. What each
//! is worth is said by `relevance`.

use std::sync::Arc;

use tantivy::schema::Field;

use crate::index::analysis::stem_of;

use super::near::Leaf;
use super::pattern::{Expression, Pattern, Zone};
use super::plan::{Most, Plan, Planned};

/// One word or phrase of a query that counts in a score.
#[derive(Clone, Debug)]
pub struct Part {
    pub pattern: Arc<Pattern>,
    /// What its score is multiplied by.
    pub factor: f32,
    /// The term of a word alone as it was typed.
    pub typed: Option<String>,
    /// Which word of the query it begins with.
    pub place: u32,
}

impl Plan {
    /// Where most of a query's words are asked for, these.
    pub fn most(&mut self) -> Option<&mut Most> {
        match self {
            Plan::Most(most) => Some(most),
            // The words come before filters.
            Plan::And(parts) => parts.first_mut().and_then(Plan::most),
            _ => None,
        }
    }

    /// The plan with the patterns that a score is made of replaced, in the order of [`Planned::scored`].
    pub fn with_scored(&self, change: &mut dyn FnMut(&Arc<Pattern>) -> Plan) -> Plan {
        let mut all = |parts: &[Plan]| parts.iter().map(|part| part.with_scored(change)).collect();
        match self {
            Plan::Text(pattern) => change(pattern),
            Plan::And(parts) => Plan::And(all(parts)),
            Plan::Or(parts) => Plan::Or(all(parts)),
            Plan::Most(most) => Plan::Most(Most {
                parts: all(&most.parts),
                ..most.clone()
            }),
            Plan::Weighted(part, factor) => {
                Plan::Weighted(Box::new(part.with_scored(change)), *factor)
            }
            Plan::Favouring(part, others) => {
                Plan::Favouring(Box::new(part.with_scored(change)), others.clone())
            }
            Plan::Names(..)
            | Plan::Days(..)
            | Plan::Has(_)
            | Plan::Is(..)
            | Plan::Length(_)
            | Plan::Not(_) => self.clone(),
        }
    }

    /// How many words and phrases count in a score.
    pub fn scored_in(&self) -> usize {
        let mut count = 0;
        self.with_scored(&mut |pattern| {
            count += 1;
            Plan::Text(Arc::clone(pattern))
        });
        count
    }
}

impl Planned {
    /// The words and phrases that a score is made of, in the order of the query.
    pub fn scored(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        self.add_scored(&self.plan, 1.0, &mut parts);
        parts
    }

    /// The words that only add to a score.
    pub fn favoured(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        if let Plan::Favouring(_, others) = &self.plan {
            for other in others {
                self.add_scored(other, 1.0, &mut parts);
            }
        }
        parts
    }

    /// Gives more score to those articles that have any of some terms, so many times as much as BM25
    /// gives them. What is found stays the same.
    pub fn favour(&mut self, text: Field, terms: &[(String, f32)]) {
        let mut leaves = Vec::clone(&self.leaves);
        let mut others = Vec::new();
        for (term, factor) in terms {
            others.push(Plan::Weighted(
                Box::new(Plan::Text(Arc::new(Pattern {
                    zone: Zone::Anywhere,
                    expression: Expression::Phrase(vec![leaves.len()]),
                }))),
                *factor,
            ));
            leaves.push(Leaf {
                field: text,
                terms: vec![term.clone()],
                case: None,
            });
            self.leaf_names.push(stem_of(term).to_owned());
            self.typed.push(None);
            self.places.push(0);
        }
        self.leaves = Arc::new(leaves);
        let plan = std::mem::replace(&mut self.plan, Plan::And(Vec::new()));
        self.plan = Plan::Favouring(Box::new(plan), others);
    }

    fn add_scored(&self, plan: &Plan, factor: f32, parts: &mut Vec<Part>) {
        match plan {
            Plan::Text(pattern) => parts.push(Part {
                pattern: Arc::clone(pattern),
                factor,
                typed: match &pattern.expression {
                    Expression::Phrase(leaves) if leaves.len() == 1 => {
                        self.typed[leaves[0]].clone()
                    }
                    _ => None,
                },
                place: match pattern.expression.leaves().first() {
                    Some(leaf) => self.places[*leaf],
                    None => 0,
                },
            }),
            Plan::And(plans) | Plan::Or(plans) | Plan::Most(Most { parts: plans, .. }) => {
                plans
                    .iter()
                    .for_each(|plan| self.add_scored(plan, factor, parts));
            }
            Plan::Weighted(plan, times) => self.add_scored(plan, factor * times, parts),
            Plan::Favouring(plan, _) => self.add_scored(plan, factor, parts),
            Plan::Names(..)
            | Plan::Days(..)
            | Plan::Has(_)
            | Plan::Is(..)
            | Plan::Length(_)
            | Plan::Not(_) => {}
        }
    }
}
