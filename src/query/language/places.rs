//! What may stand inside what?
//!
//! A place is what is open around the spot that is read: a field, a function, a NOT. Everything
//! that cannot stand everywhere is a [`Thing`].

use super::error::QueryError;
use super::function::Function;
use super::{field_refusals, name_of, refusals};
use crate::article::Span;
use crate::query::tree::{FieldName, Node};

/// What cannot stand everywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Thing {
    Field,
    Said,
    Days,
    Has,
    Length,
    Weight,
    Cased,
    AtLeast,
    First,
}

impl Thing {
    pub fn of_function(function: Function) -> Thing {
        match function {
            Function::Cased(_) => Thing::Cased,
            Function::AtLeast(_) => Thing::AtLeast,
            Function::First(_) => Thing::First,
        }
    }

    fn of_node(node: &Node) -> Option<Thing> {
        match node {
            Node::In(..) => Some(Thing::Field),
            Node::Said { .. } => Some(Thing::Said),
            Node::Days(_) => Some(Thing::Days),
            Node::Has(_) => Some(Thing::Has),
            Node::Length(_) => Some(Thing::Length),
            Node::Weighted(..) => Some(Thing::Weight),
            Node::Cased(..) => Some(Thing::Cased),
            Node::AtLeast(..) => Some(Thing::AtLeast),
            Node::First(..) => Some(Thing::First),
            _ => None,
        }
    }

    /// Whether it asks about the whole article, and so cannot stand in a part of it.
    fn is_whole(self) -> bool {
        matches!(
            self,
            Thing::Field | Thing::Said | Thing::Days | Thing::Has | Thing::Length
        )
    }
}

/// How a thing in a saved query is called.
fn name_in_tree(node: &Node) -> &'static str {
    match node {
        Node::In(field, _) => name_of(*field),
        Node::Said { .. } => "said",
        Node::Days(_) => "date",
        Node::Has(_) => "has",
        Node::Length(_) => "length",
        Node::Cased(..) => "caps",
        Node::AtLeast(..) => "atleast",
        Node::First(..) => "first",
        _ => "",
    }
}

/// What is open around a spot.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Places {
    pub field: Option<FieldName>,
    /// Inside a NOT.
    pub left_out: bool,
    cased: bool,
    at_least: bool,
    first: bool,
}

impl Places {
    pub fn enter(&mut self, function: Function) {
        match function {
            Function::Cased(_) => self.cased = true,
            Function::AtLeast(_) => self.at_least = true,
            Function::First(_) => self.first = true,
        }
    }

    /// Refuses a thing that cannot stand here; `typed` is how it was written.
    pub fn admit(&self, thing: Thing, typed: &str, span: Span) -> Result<(), QueryError> {
        match self.refusal(thing, typed, span) {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    }

    fn refusal(&self, thing: Thing, typed: &str, span: Span) -> Option<QueryError> {
        let name = typed.split([':', '<', '>', '=']).next().unwrap_or("");
        let function = match () {
            () if self.at_least => Some("atleast"),
            () if self.cased => Some("caps"),
            () if self.first => Some("first"),
            () => None,
        };
        if thing.is_whole() {
            if self.field.is_some() {
                return Some(field_refusals::field_in_field(name, span));
            }
            return function.map(|function| refusals::whole_in_function(name, function, span));
        }
        if thing == Thing::Weight {
            return match (self.field, function) {
                _ if self.left_out => Some(refusals::weighted_filter(span)),
                (Some(FieldName::Quote), _) => Some(refusals::weight_in_quote(span)),
                (Some(field), _) if !field.is_text() => Some(refusals::weighted_filter(span)),
                (_, Some(function)) => Some(refusals::weight_in_function(function, span)),
                _ => None,
            };
        }
        if self.field.is_some_and(|field| !field.is_text()) {
            return Some(refusals::function_of_names(name, span));
        }
        let is_twice = match thing {
            Thing::Cased => self.cased,
            Thing::AtLeast => self.at_least,
            _ => self.first,
        };
        is_twice.then(|| refusals::function_twice(name, span))
    }

    /// Refuses a saved query that holds what cannot stand here.
    pub fn admit_saved(&self, name: &str, tree: &Node, span: Span) -> Result<(), QueryError> {
        // A weight that is saved does no harm where it adds nothing.
        let places = Places {
            left_out: false,
            ..*self
        };
        let mut rest = vec![tree];
        while let Some(node) = rest.pop() {
            if let Some(thing) = Thing::of_node(node) {
                places
                    .admit(thing, name_in_tree(node), span)
                    .map_err(|refusal| refusals::saved_out_of_place(name, refusal))?;
            }
            push_children(node, &mut rest);
        }
        Ok(())
    }
}

/// Adds the nodes right inside a node.
pub(super) fn push_children<'t>(node: &'t Node, rest: &mut Vec<&'t Node>) {
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
        Node::Word(_)
        | Node::Phrase(_)
        | Node::Loose(..)
        | Node::Has(_)
        | Node::Days(_)
        | Node::Length(_) => {}
    }
}
