//! What do parts side by side mean together? One AND, in which `said:` and `by:` are one quote.
//!
//! Part of the parser.

use super::error::QueryError;
use super::notes::{Notes, Topic};
use super::refusals;
use crate::article::Span;
use crate::query::tree::{FieldName, Node, Weight};

/// What one part of a list is, as far as its neighbours are concerned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A word or phrase.
    Term,
    /// A proximity without parentheses.
    Near,
    /// The value of a `said:`, which the list turns into a node.
    Said,
    /// The value of a `by:`, the same.
    By,
    /// `-said:` or `-by:`.
    SaidLeftOut,
    Other,
}

/// A node and where it stands in the query.
pub(super) struct Part {
    pub node: Node,
    pub span: Span,
    pub kind: Kind,
}

impl Part {
    /// The node, where `said:` or `by:` stands alone.
    pub fn into_node(self) -> Node {
        match self.kind {
            Kind::Said => Node::In(FieldName::Quote, Box::new(self.node)),
            Kind::By => Node::In(FieldName::Speaker, Box::new(self.node)),
            _ => self.node,
        }
    }

    pub fn weighted(self, weight: Weight, sign: Span) -> Result<Part, QueryError> {
        match &self.node {
            _ if matches!(self.kind, Kind::Said | Kind::By) => {
                return Err(refusals::weighted_said(sign));
            }
            Node::Weighted(..) => return Err(refusals::weighted_twice(sign)),
            node if !node.adds_to_score() => return Err(refusals::weighted_filter(sign)),
            _ => {}
        }
        Ok(Part {
            node: Node::Weighted(Box::new(self.node), weight),
            span: Span::new(self.span.start, sign.end),
            kind: Kind::Other,
        })
    }
}

/// The parts between two ORs.
#[derive(Default)]
pub(super) struct List {
    parts: Vec<Part>,
    /// Whether two stood side by side without an AND.
    several: bool,
    /// Whether two are joined by an AND.
    pub has_and: bool,
    /// Whether a proximity and a word did.
    near_beside_term: bool,
}

impl List {
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    pub fn push(&mut self, part: Part, has_and: bool) {
        self.has_and |= has_and;
        if let Some(last) = self.parts.last().filter(|_| !has_and) {
            let kinds = (last.kind, part.kind);
            self.several = true;
            self.near_beside_term |=
                matches!(kinds, (Kind::Near, Kind::Term) | (Kind::Term, Kind::Near));
        }
        self.parts.push(part);
    }

    fn holds(&self, kind: Kind) -> bool {
        self.parts.iter().any(|part| part.kind == kind)
    }

    /// Whether there are a `said:` and a `by:`, which are one node.
    pub fn is_joined(&self) -> bool {
        self.holds(Kind::Said) && self.holds(Kind::By)
    }

    /// Whether there is a `said:` without `by:`, and a `by:` without `said:`.
    pub fn alone(&self) -> (bool, bool) {
        let (said, by) = (self.holds(Kind::Said), self.holds(Kind::By));
        (said && !by, by && !said)
    }

    pub fn note(&self, notes: &mut Notes) {
        if self.near_beside_term {
            notes.add(Topic::NearBinding, || {
                "a proximity takes only the word, phrase or group right beside it: a b w/5 c is \
                 a (b w/5 c); \"a b\" w/5 c takes the phrase"
                    .to_owned()
            });
        }
        if self.holds(Kind::SaidLeftOut) && (self.holds(Kind::Said) || self.holds(Kind::By)) {
            notes.add(Topic::SaidLeftOut, || {
                "-by: and -said: leave articles out, whatever quote it is; said:peace by:(-rao) \
                 finds a quote of somebody else"
                    .to_owned()
            });
        }
    }

    /// The node, and whether several parts stood side by side without an AND; `None` where there
    /// is no part.
    pub fn into_node(self) -> Option<(Node, bool)> {
        let is_joined = self.is_joined();
        let (mut nodes, mut words, mut by) = (Vec::new(), Vec::new(), Vec::new());
        let mut place = None;
        for part in self.parts {
            let of_quote = match part.kind {
                Kind::Said => &mut words,
                Kind::By => &mut by,
                _ => {
                    push_flat(&mut nodes, part.node, Joint::And);
                    continue;
                }
            };
            if is_joined {
                place.get_or_insert(nodes.len());
                push_flat(of_quote, part.node, Joint::And);
            } else {
                nodes.push(part.into_node());
            }
        }
        if let (Some(place), Some(words), Some(by)) = (place, one_of_all(words), one_of_all(by)) {
            let (words, by) = (Box::new(words), Box::new(by));
            nodes.insert(place, Node::Said { words, by });
        }
        let several = self.several && nodes.len() > 1;
        one_of_all(nodes).map(|node| (node, several))
    }
}

/// The only node, or the AND of all.
fn one_of_all(mut nodes: Vec<Node>) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(Node::And(nodes)),
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Joint {
    And,
    Or,
}

/// Adds a node to the others of its operator; what a group of the same operator holds is added one
/// by one, since `a (b c)` asks nothing but `a b c`.
pub(super) fn push_flat(nodes: &mut Vec<Node>, node: Node, joint: Joint) {
    match (node, joint) {
        (Node::And(inner), Joint::And) | (Node::Or(inner), Joint::Or) => nodes.extend(inner),
        (node, _) => nodes.push(node),
    }
}
