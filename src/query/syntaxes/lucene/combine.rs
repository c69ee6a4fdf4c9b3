//! What do clauses side by side mean together?
//!
//! Part of the reader. Each is required, perhaps, or never there.

use super::super::notes::Notes;
use super::super::parts::{self, Part};
use super::everything;
use crate::article::Span;
use crate::query::language::QueryError;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Occurs {
    Must,
    Perhaps,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Conjunction {
    And,
    Or,
}

pub(super) struct Clause {
    pub part: Part,
    pub occurs: Occurs,
    /// Before it.
    pub conjunction: Option<Conjunction>,
    /// The sign that says how it occurs.
    pub sign: Option<Span>,
}

/// A required clause larger than this is not written twice.
const LARGEST_COPY: usize = 100;

/// One node of all; `None` where there is no clause.
pub(super) fn combined(
    mut clauses: Vec<Clause>,
    in_field: bool,
    notes: &mut Notes,
) -> Result<Option<Part>, QueryError> {
    note_joints(&clauses, notes);
    for at in 1..clauses.len() {
        if clauses[at].conjunction != Some(Conjunction::And) {
            continue;
        }
        for clause in [at - 1, at] {
            if clauses[clause].occurs == Occurs::Perhaps {
                clauses[clause].occurs = Occurs::Must;
            }
        }
    }
    let (mut must, mut perhaps, mut never) = (Vec::new(), Vec::new(), Vec::new());
    for clause in clauses {
        match clause.occurs {
            Occurs::Must => must.push(clause.part),
            Occurs::Perhaps => perhaps.push(clause.part),
            Occurs::Never => {
                if clause.part.has_weight() {
                    notes.add("weight left out", || {
                        "a weight is left out on what is left out: it has no score".to_owned()
                    });
                }
                let sign = clause.sign.unwrap_or(clause.part.span);
                never.push(parts::not(clause.part, sign)?);
            }
        }
    }
    let mut parts = must;
    if !parts.is_empty() && !perhaps.is_empty() {
        notes.add("perhaps", || {
            "what is not required beside something that is only raises the score: +a b finds \
             what has a, and b first"
                .to_owned()
        });
        let span = perhaps[0].span;
        perhaps.push(match in_field {
            true => copy_of_smallest(&parts, span)?,
            false => everything(span),
        });
    }
    parts.extend(parts::either(perhaps)?);
    parts.extend(never);
    parts::all(parts)
}

fn copy_of_smallest(must: &[Part], span: Span) -> Result<Part, QueryError> {
    let smallest = must.iter().min_by_key(|part| part.size());
    smallest
        .filter(|part| part.size() <= LARGEST_COPY)
        .cloned()
        .ok_or_else(|| {
            QueryError::new(
                "this is not required, and stands inside a field beside something large that is",
                span,
                "outside the field: +title:(a b) title:c; or required: +c",
            )
        })
}

fn note_joints(clauses: &[Clause], notes: &mut Notes) {
    let has = |joint: Conjunction| {
        clauses
            .iter()
            .any(|clause| clause.conjunction == Some(joint))
    };
    if has(Conjunction::And) && has(Conjunction::Or) {
        notes.add("mixed", || {
            "AND requires the two beside it and OR nothing, without precedence: a OR b AND c \
             requires b and c; parentheses make groups"
                .to_owned()
        });
    }
    let is_bare = |clause: &Clause| clause.occurs == Occurs::Perhaps;
    let are_beside = clauses.windows(2).any(|pair| match pair {
        [left, right] => is_bare(left) && is_bare(right) && right.conjunction.is_none(),
        _ => false,
    });
    if are_beside {
        notes.add("default", || {
            "side by side means OR in Lucene: a b finds either, and what has both first; a AND b \
             requires both"
                .to_owned()
        });
    }
}
