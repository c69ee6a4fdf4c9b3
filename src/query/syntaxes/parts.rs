//! What may a tree be put together of? One function for each kind of node.
//!
//! Each refuses what our own language would refuse there, with the spot in the foreign query. What
//! is known of a part is kept beside it, so that nothing is searched twice.

use super::refusals;
use crate::article::Span;
use crate::query::language::{QueryError, TALLEST_TREE, is_place};
use crate::query::tree::{Case, FieldName, Near, Node, Reach, Weight};

/// Proximities in one chain, as in our own language.
const MOST_PROXIMITIES: usize = 50;

/// Nodes of a tree; only what is multiplied out can come near it.
const MOST_NODES: usize = 50_000;

/// Pairs that one proximity between two lists may become.
const MOST_PAIRS: usize = 64;

/// A node, and where it stands in the query.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub node: Node,
    pub span: Span,
    /// Nodes above one another.
    height: usize,
    /// Nodes in all.
    size: usize,
    holds: Holds,
}

/// What cannot stand everywhere and stands somewhere in a part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Holds {
    /// A field, a date or whatever else is asked of whole articles.
    whole: bool,
    weight: bool,
    cased: bool,
    at_least: bool,
    first: bool,
}

impl Holds {
    fn and(self, other: Holds) -> Holds {
        Holds {
            whole: self.whole || other.whole,
            weight: self.weight || other.weight,
            cased: self.cased || other.cased,
            at_least: self.at_least || other.at_least,
            first: self.first || other.first,
        }
    }
}

/// An operator between two matches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Proximity {
    pub reach: Reach,
    pub ordered: bool,
    /// Whether the right must be there; if not, it must be absent.
    pub wanted: bool,
}

impl Proximity {
    /// Right behind each other.
    pub const ADJACENT: Proximity = Proximity {
        reach: Reach::Words(1),
        ordered: true,
        wanted: true,
    };
}

/// A word or phrase.
pub(super) fn term(node: Node, span: Span) -> Part {
    Part {
        node,
        span,
        height: 1,
        size: 1,
        holds: Holds::default(),
    }
}

/// Days, length, or what an article has.
pub(super) fn fact(node: Node, span: Span) -> Part {
    let holds = Holds {
        whole: true,
        ..Holds::default()
    };
    Part {
        holds,
        ..term(node, span)
    }
}

/// Every one of them; the only one itself.
pub(super) fn all(parts: Vec<Part>) -> Result<Option<Part>, QueryError> {
    joined(parts, true)
}

/// At least one of them; the only one itself.
pub(super) fn either(parts: Vec<Part>) -> Result<Option<Part>, QueryError> {
    joined(parts, false)
}

/// What holds nodes of its own kind takes them over, as in our own language.
fn joined(parts: Vec<Part>, is_all: bool) -> Result<Option<Part>, QueryError> {
    let mut parts = parts.into_iter();
    let Some(mut first) = parts.next() else {
        return Ok(None);
    };
    let Some(second) = parts.next() else {
        return Ok(Some(first));
    };
    let mut nodes = Vec::new();
    for part in std::iter::once(second).chain(parts) {
        if nodes.is_empty() {
            nodes = listed(first.node, is_all, &mut first.height);
            first.node = Node::And(Vec::new());
        }
        let mut height = part.height;
        let next = listed(part.node, is_all, &mut height);
        nodes.extend(next);
        first.height = first.height.max(height);
        first.size += part.size;
        first.holds = first.holds.and(part.holds);
        first.span = Span::new(first.span.start, part.span.end);
    }
    first.node = match is_all {
        true => Node::And(nodes),
        false => Node::Or(nodes),
    };
    first.height += 1;
    first.size += 1;
    checked(first).map(Some)
}

/// The nodes of a list of that kind, whose height they do not have, or the node alone.
fn listed(node: Node, is_all: bool, height: &mut usize) -> Vec<Node> {
    let nodes = match node {
        Node::And(nodes) if is_all => nodes,
        Node::Or(nodes) if !is_all => nodes,
        node => return vec![node],
    };
    *height = height.saturating_sub(1);
    nodes
}

fn checked(part: Part) -> Result<Part, QueryError> {
    match part.height > TALLEST_TREE || part.size > MOST_NODES {
        true => Err(refusals::too_tall(part.span)),
        false => Ok(part),
    }
}

/// The part with a node above it.
fn above(part: Part, span: Span, node: impl FnOnce(Box<Node>) -> Node) -> Result<Part, QueryError> {
    checked(Part {
        node: node(Box::new(part.node)),
        span,
        height: part.height + 1,
        size: part.size + 1,
        holds: part.holds,
    })
}

/// What is left out has no weight, since it adds nothing to a score.
pub(super) fn not(part: Part, sign: Span) -> Result<Part, QueryError> {
    let part = without_weights(part);
    let span = Span::new(sign.start, part.span.end.max(sign.end));
    above(part, span, Node::Not)
}

/// A proximity, and whether a list that must all be there was multiplied out: `(a b) w/5 c` is
/// `(a w/5 c) (b w/5 c)`. `operator` is how it was typed.
pub(super) fn near(
    left: Part,
    right: Part,
    proximity: Proximity,
    operator: &str,
) -> Result<(Part, bool), QueryError> {
    let is_list = |part: &Part| matches!(part.node, Node::And(_));
    let is_multiplied = is_list(&left) || (is_list(&right) && proximity.wanted);
    if !is_multiplied {
        return Ok((pair(left, right, proximity, operator)?, false));
    }
    let span = Span::new(left.span.start, right.span.end);
    let lefts = listed_parts(left, true);
    let rights = listed_parts(right, proximity.wanted);
    if lefts.len().saturating_mul(rights.len()) > MOST_PAIRS {
        return Err(refusals::too_many_pairs(operator, span));
    }
    let mut pairs = Vec::new();
    let mut size = 0;
    for left in &lefts {
        for right in &rights {
            size += left.size + right.size;
            if size > MOST_NODES {
                return Err(refusals::too_many_pairs(operator, span));
            }
            pairs.push(pair(left.clone(), right.clone(), proximity, operator)?);
        }
    }
    let all = all(pairs)?.ok_or_else(|| refusals::too_many_pairs(operator, span))?;
    Ok((Part { span, ..all }, true))
}

fn listed_parts(part: Part, is_taken_apart: bool) -> Vec<Part> {
    match part.node {
        Node::And(nodes) if is_taken_apart => {
            let span = part.span;
            nodes.into_iter().map(|node| known(node, span)).collect()
        }
        _ => vec![part],
    }
}

/// A node of which nothing is known yet.
fn known(node: Node, span: Span) -> Part {
    let mut part = term(Node::And(Vec::new()), span);
    part.size = 0;
    part.height = 0;
    let mut level = vec![&node];
    while !level.is_empty() {
        part.height += 1;
        part.size += level.len();
        let mut below = Vec::new();
        for node in level {
            match node {
                Node::In(..) | Node::Has(_) | Node::Days(_) | Node::Length(_) => {
                    part.holds.whole = true;
                }
                Node::Weighted(..) => part.holds.weight = true,
                Node::Cased(..) => part.holds.cased = true,
                Node::AtLeast(..) => part.holds.at_least = true,
                Node::First(..) => part.holds.first = true,
                _ => {}
            }
            push_children(node, &mut below);
        }
        level = below;
    }
    part.node = node;
    part
}

fn push_children<'t>(node: &'t Node, rest: &mut Vec<&'t Node>) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => rest.extend(nodes),
        Node::Near(near) => rest.extend([&near.left, &near.right]),
        Node::Said { words, by } => rest.extend([&**words, &**by]),
        Node::Not(inner)
        | Node::Cased(_, inner)
        | Node::AtLeast(_, inner)
        | Node::First(_, inner)
        | Node::In(_, inner)
        | Node::Weighted(inner, _)
        | Node::Saved { tree: inner, .. } => rest.push(inner),
        _ => {}
    }
}

fn pair(left: Part, right: Part, proximity: Proximity, operator: &str) -> Result<Part, QueryError> {
    for side in [&left, &right] {
        if !is_place(&side.node) {
            return Err(refusals::operand(&side.node, operator, side.span));
        }
    }
    let span = Span::new(left.span.start, right.span.end);
    if links(&left.node) >= MOST_PROXIMITIES {
        return Err(refusals::too_many_links(span));
    }
    let node = Node::Near(Box::new(Near {
        left: left.node,
        right: right.node,
        reach: proximity.reach,
        ordered: proximity.ordered,
        wanted: proximity.wanted,
    }));
    checked(Part {
        node,
        span,
        height: left.height.max(right.height) + 1,
        size: left.size + right.size + 1,
        holds: left.holds.and(right.holds),
    })
}

/// Proximities of the chain that ends with a node.
fn links(mut node: &Node) -> usize {
    let mut links = 0;
    while let Node::Near(near) = node {
        links += 1;
        node = &near.left;
    }
    links
}

/// A field; `name` is how it was typed.
pub(super) fn in_field(
    field: FieldName,
    part: Part,
    name: &str,
    span: Span,
) -> Result<Part, QueryError> {
    if part.holds.whole {
        return Err(refusals::field_in_field(name, part.span));
    }
    let part = match field.is_text() && field != FieldName::Quote {
        true => part,
        false => without_weights(part),
    };
    if !field.is_text() && (part.holds.cased || part.holds.at_least || part.holds.first) {
        return Err(refusals::function_of_names(name, part.span));
    }
    let mut part = above(part, span, |inner| Node::In(field, inner))?;
    part.holds.whole = true;
    Ok(part)
}

pub(super) fn cased(case: Case, part: Part, name: &str, span: Span) -> Result<Part, QueryError> {
    check_inside(&part, part.holds.cased, name)?;
    let mut part = above(part, span, |inner| Node::Cased(case, inner))?;
    part.holds.cased = true;
    Ok(part)
}

pub(super) fn at_least(times: u32, part: Part, name: &str, span: Span) -> Result<Part, QueryError> {
    check_inside(&part, part.holds.at_least, name)?;
    if !is_place(&part.node) {
        return Err(refusals::counted(name, part.span));
    }
    let mut part = above(part, span, |inner| Node::AtLeast(times, inner))?;
    part.holds.at_least = true;
    Ok(part)
}

pub(super) fn first(words: u32, part: Part, name: &str, span: Span) -> Result<Part, QueryError> {
    check_inside(&part, part.holds.first, name)?;
    let mut part = above(part, span, |inner| Node::First(words, inner))?;
    part.holds.first = true;
    Ok(part)
}

fn check_inside(part: &Part, is_twice: bool, name: &str) -> Result<(), QueryError> {
    if part.holds.whole {
        return Err(refusals::whole_in_function(name, part.span));
    }
    match is_twice {
        true => Err(refusals::function_twice(name, part.span)),
        false => Ok(()),
    }
}

/// The part with a weight, where it adds anything to a score.
pub(super) fn weighted(part: Part, weight: Weight, sign: Span) -> Result<Part, QueryError> {
    let span = Span::new(part.span.start, sign.end);
    match &part.node {
        Node::Weighted(..) => Err(refusals::weighted_twice(sign)),
        node if node.adds_to_score() => {
            let mut part = above(part, span, |inner| Node::Weighted(inner, weight))?;
            part.holds.weight = true;
            Ok(part)
        }
        _ => Ok(Part { span, ..part }),
    }
}

/// The part without weights, which find nothing and leave nothing out.
fn without_weights(part: Part) -> Part {
    match part.holds.weight {
        true => known(stripped(part.node), part.span),
        false => part,
    }
}

fn stripped(node: Node) -> Node {
    let boxed = |inner: Box<Node>| Box::new(stripped(*inner));
    let listed = |nodes: Vec<Node>, is_all: bool| {
        let mut kept = Vec::with_capacity(nodes.len());
        for node in nodes.into_iter().map(stripped) {
            // A list with a weight was no part of the list around it, and now is.
            match node {
                Node::And(inner) if is_all => kept.extend(inner),
                Node::Or(inner) if !is_all => kept.extend(inner),
                node => kept.push(node),
            }
        }
        kept
    };
    match node {
        Node::Weighted(inner, _) => stripped(*inner),
        Node::And(nodes) => Node::And(listed(nodes, true)),
        Node::Or(nodes) => Node::Or(listed(nodes, false)),
        Node::Not(inner) => Node::Not(boxed(inner)),
        Node::In(field, inner) => Node::In(field, boxed(inner)),
        Node::Cased(case, inner) => Node::Cased(case, boxed(inner)),
        Node::AtLeast(times, inner) => Node::AtLeast(times, boxed(inner)),
        Node::First(words, inner) => Node::First(words, boxed(inner)),
        node => node,
    }
}

impl Part {
    /// The same with another spot.
    pub fn at(self, span: Span) -> Part {
        Part { span, ..self }
    }

    /// Whether a weight stands somewhere in it.
    pub fn has_weight(&self) -> bool {
        self.holds.weight
    }

    /// Nodes in all.
    pub fn size(&self) -> usize {
        self.size
    }
}
