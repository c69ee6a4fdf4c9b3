//! How is a syntax tree written as a query? One canonical form for each tree.
//!
//! It parses back to the same tree wherever the tree could have come from the parser: phrases have
//! two words or more, AND and OR two nodes or more and none of their own kind directly inside,
//! fields hold neither fields nor dates, and a word's text is as the parser cuts it.

use std::fmt::{self, Display, Formatter};

use crate::query::language::name_of;
use crate::query::tree::{Days, FieldName, Form, Node, Word};

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_node(self, Around::Nothing, f)
    }
}

/// What stands around a node and could tear it apart.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Around {
    Nothing,
    Or,
    And,
    /// A hyphen, NOT or a field, which take the next word or group only.
    Sign,
}

fn write_node(node: &Node, around: Around, f: &mut Formatter<'_>) -> fmt::Result {
    match node {
        Node::Word(word) => write_word(word, f),
        Node::Phrase(words) => {
            f.write_str("\"")?;
            for (at, word) in words.iter().enumerate() {
                f.write_str(if at > 0 { " " } else { "" })?;
                write_in_marks(word, f)?;
            }
            f.write_str("\"")
        }
        Node::And(nodes) => write_joined(nodes, " ", Around::And, around, f),
        Node::Or(nodes) => write_joined(nodes, " OR ", Around::Or, around, f),
        Node::Not(inner) => {
            f.write_str(if matches!(**inner, Node::Not(_)) {
                "NOT "
            } else {
                "-"
            })?;
            write_node(inner, Around::Sign, f)
        }
        Node::In(field, inner) => write_field(*field, inner, f),
        Node::Days(days) => write_days(days, f),
    }
}

fn write_joined(
    nodes: &[Node],
    joint: &str,
    inside: Around,
    around: Around,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    let grouped = around >= inside;
    f.write_str(if grouped { "(" } else { "" })?;
    for (at, node) in nodes.iter().enumerate() {
        f.write_str(if at > 0 { joint } else { "" })?;
        write_node(node, inside, f)?;
    }
    f.write_str(if grouped { ")" } else { "" })
}

fn write_field(field: FieldName, inner: &Node, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{}:", name_of(field))?;
    match inner {
        // A hyphen does not stand right behind a colon.
        Node::Not(_) | Node::In(..) | Node::Days(_) => {
            f.write_str("(")?;
            write_node(inner, Around::Nothing, f)?;
            f.write_str(")")
        }
        _ => write_node(inner, Around::Sign, f),
    }
}

fn write_word(word: &Word, f: &mut Formatter<'_>) -> fmt::Result {
    let is_operator = matches!(word.text.as_str(), "AND" | "OR" | "NOT");
    match word.form {
        Form::Inflected if !is_operator => f.write_str(&word.text),
        Form::Printed if is_simple(&word.text) => write!(f, "={}", word.text),
        Form::Prefix if is_simple(&word.text) => write!(f, "{}*", word.text),
        _ => {
            f.write_str("\"")?;
            write_in_marks(word, f)?;
            f.write_str("\"")
        }
    }
}

fn write_in_marks(word: &Word, f: &mut Formatter<'_>) -> fmt::Result {
    write!(
        f,
        "{}{}",
        word.text,
        if word.form == Form::Prefix { "*" } else { "" }
    )
}

/// Whether no sign in a word could be taken for an operator outside quotation marks.
fn is_simple(text: &str) -> bool {
    let is_inner = |c: char| matches!(c, '-' | '\'' | '’' | '&');
    text.chars().all(|c| c.is_alphanumeric() || is_inner(c))
        && !text.contains("&&")
        && text.starts_with(char::is_alphanumeric)
        && text.ends_with(char::is_alphanumeric)
}

fn write_days(days: &Days, f: &mut Formatter<'_>) -> fmt::Result {
    match (days.from, days.until) {
        (Some(from), Some(until)) if from == until => write!(f, "date:{from}"),
        (Some(from), Some(until)) => write!(f, "date:{from}..{until}"),
        (Some(from), None) => write!(f, "since:{from}"),
        (None, Some(until)) => write!(f, "until:{until}"),
        (None, None) => f.write_str("date:0001..9999"),
    }
}
