//! What may stand beside a proximity, and what may be counted?
//!
//! Whatever has a place in the text: words, phrases, proximities, and one of several. A list that
//! must all be there has no one place, what is left out has none at all.

use super::error::QueryError;
use super::list::{Kind, Part};
use super::near_refusals;
use crate::article::Span;
use crate::query::tree::Node;

/// Proximities in one chain, `a w/5 b w/5 c`.
pub(super) const MOST_PROXIMITIES: usize = 50;

/// Why a node has no one place in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    And,
    Not,
    Field,
    /// Dates, length, what an article has.
    Fact,
    Weight,
    AtLeast,
}

/// What is in the way of a node's being an operand.
fn fault(node: &Node) -> Option<Fault> {
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Loose(..) | Node::Near(_) => None,
        Node::Or(nodes) => nodes.iter().find_map(fault),
        Node::Cased(_, inner) | Node::First(_, inner) | Node::Saved { tree: inner, .. } => {
            fault(inner)
        }
        Node::And(_) => Some(Fault::And),
        Node::Not(_) => Some(Fault::Not),
        Node::In(..) | Node::Said { .. } => Some(Fault::Field),
        Node::Has(_) | Node::Days(_) | Node::Length(_) => Some(Fault::Fact),
        Node::Weighted(..) => Some(Fault::Weight),
        Node::AtLeast(..) => Some(Fault::AtLeast),
    }
}

fn fault_of(part: &Part) -> Option<Fault> {
    match part.kind {
        Kind::Said | Kind::By => Some(Fault::Field),
        _ => fault(&part.node),
    }
}

/// Whether a node may stand beside a proximity.
pub fn is_place(node: &Node) -> bool {
    fault(node).is_none()
}

pub(super) fn is_operand(part: &Part) -> bool {
    fault_of(part).is_none()
}

pub(super) fn check_operand(part: &Part, operator: &str) -> Result<(), QueryError> {
    match fault_of(part) {
        Some(fault) => Err(near_refusals::operand(fault, operator, part.span)),
        None => Ok(()),
    }
}

/// Refuses what `atleast` cannot count.
pub(super) fn check_counted(node: &Node, times: u32, span: Span) -> Result<(), QueryError> {
    match fault(node) {
        Some(fault) => Err(near_refusals::counted(fault, times, span)),
        None => Ok(()),
    }
}
