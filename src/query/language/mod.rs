//! What does a typed query mean? The query language, from text to syntax tree.
//!
//! Nothing is dropped in silence: what cannot be honoured is a [`QueryError`] with the spot and a
//! remedy, and what a user may not expect is a note beside the tree. What a node finds is said at
//! [`Node`]; how a tree is written as a query again is its `Display`.
//!
#![doc = include_str!("manual.md")]

mod behind;
mod error;
mod field;
mod field_refusals;
mod foreign;
mod function;
mod lexer;
mod list;
mod marks;
mod near_refusals;
mod notes;
mod operand;
mod parser;
mod pattern;
mod places;
mod proximity;
mod refusals;
mod saved;
mod sign;
mod values;
mod word;

pub use error::QueryError;
pub(crate) use error::repeated;
pub use operand::is_place;
pub(crate) use proximity::is_operator;
pub use values::is_saved_name;

use crate::article::Date;
use crate::query::tree::{FIELDS, FieldName, Node};

/// The manual of the language: its grammar and what the signs mean, in Markdown.
pub const MANUAL: &str = include_str!("manual.md");

/// A query longer than this is refused.
pub const LONGEST_QUERY_BYTES: usize = 64 * 1024;

/// Parentheses, NOTs and saved queries nested deeper than this are refused.
pub const DEEPEST_NESTING: usize = 100;

/// A tree of more nodes above one another is refused; long chains of proximities make one.
pub const TALLEST_TREE: usize = 400;

/// A query, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    pub tree: Node,
    /// Whether no parts are joined by a typed AND, so that fewer than all may do (`query::matching`).
    pub side_by_side: bool,
    /// What a user should know of how it was read, one sentence each.
    pub notes: Vec<String>,
}

/// What a query is read with.
#[derive(Clone, Copy)]
pub struct Surroundings<'s> {
    /// What relative dates count from.
    pub today: Date,
    /// The text of the query saved under a name, if there is one. Called once for each
    /// `query:name`, in the query and in saved ones.
    pub saved: &'s dyn Fn(&str) -> Option<String>,
}

/// Reads a query where none is saved; `today` is what relative dates count from.
pub fn parse(text: &str, today: Date) -> Result<Parsed, QueryError> {
    let saved = &|_: &str| None;
    parse_with(text, &Surroundings { today, saved })
}

/// Reads a query that may name saved ones.
pub fn parse_with(text: &str, surroundings: &Surroundings<'_>) -> Result<Parsed, QueryError> {
    if text.len() > LONGEST_QUERY_BYTES {
        return Err(refusals::too_long(text));
    }
    let mut library = saved::Library::new(surroundings);
    parser::Parser::new(text, surroundings.today, &mut library, 0).parse()
}

/// The field of that name, whatever its case.
pub(crate) fn field_named(name: &str) -> Option<FieldName> {
    let is_it = |known: &&str| known.eq_ignore_ascii_case(name);
    FIELDS
        .iter()
        .find(|guide| guide.names.iter().any(is_it))
        .map(|guide| guide.field)
}

/// The canonical name of a field.
pub(crate) fn name_of(field: FieldName) -> &'static str {
    let guide = FIELDS.iter().find(|guide| guide.field == field);
    guide
        .and_then(|guide| guide.names.first())
        .copied()
        .unwrap_or("body")
}

#[cfg(test)]
mod tests;
