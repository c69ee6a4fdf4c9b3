//! How is a syntax tree written as a query? One canonical form for each tree.
//!
//! It parses back to the same tree wherever the tree could have come from the parser: phrases have
//! two words or more, AND and OR two nodes or more and none of their own kind directly inside,
//! what stands inside a field, a function or beside a proximity may stand there, a word's text is as
//! the parser cuts it, and the whole is no longer than a query may be.

use std::fmt::{self, Display, Formatter};

use crate::query::language::{is_operator, name_of};
use crate::query::tree::{Case, Day, Days, Feature, Form, Length, Near, Node, Reach, Weight, Word};

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_node(self, Around::Nothing, f)
    }
}

impl Display for Weight {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => write!(f, "{whole}"),
            _ if part % 10 == 0 => write!(f, "{whole}.{}", part / 10),
            _ => write!(f, "{whole}.{part:02}"),
        }
    }
}

/// What stands around a node and could tear it apart.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Around {
    Nothing,
    Or,
    And,
    /// On the left of a proximity.
    Near,
    /// On the right of a proximity, whose chain goes on from the left.
    NearRight,
    /// A hyphen, NOT, a field or a weight, which take the next word or group only.
    Sign,
}

fn write_node(node: &Node, around: Around, f: &mut Formatter<'_>) -> fmt::Result {
    match node {
        Node::Word(word) => write_word(word, f),
        Node::Phrase(words) => write_phrase(words, f),
        Node::Loose(words, moves) => {
            write_phrase(words, f)?;
            write!(f, "~{moves}")
        }
        Node::And(nodes) => write_joined(nodes, " ", Around::And, around, f),
        Node::Or(nodes) => write_joined(nodes, " OR ", Around::Or, around, f),
        Node::Near(near) => grouped(around >= Around::NearRight, f, |f| write_near(near, f)),
        Node::Said { words, by } => grouped(around >= Around::And, f, |f| {
            write_value("said", words, f)?;
            f.write_str(" ")?;
            write_value("by", by, f)
        }),
        Node::Not(inner) => grouped(around >= Around::Near && around < Around::Sign, f, |f| {
            f.write_str(if matches!(**inner, Node::Not(_)) {
                "NOT "
            } else {
                "-"
            })?;
            write_node(inner, Around::Sign, f)
        }),
        Node::Cased(case, inner) => {
            f.write_str(match case {
                Case::Caps => "caps",
                Case::AllCaps => "allcaps",
                Case::NoCaps => "nocaps",
            })?;
            write_group(inner, f)
        }
        Node::AtLeast(times, inner) => {
            write!(f, "atleast{times}")?;
            write_group(inner, f)
        }
        Node::First(words, inner) => {
            write!(f, "first{words}")?;
            write_group(inner, f)
        }
        Node::In(field, inner) => write_value(name_of(*field), inner, f),
        Node::Has(Feature::Field(field)) => write!(f, "has:{}", name_of(*field)),
        Node::Has(Feature::Is(standing)) => write!(f, "is:{}", standing.name()),
        Node::Has(Feature::Day(day)) => write!(f, "has:{}", name_of_day(*day)),
        Node::Days(days) => write_days(days, f),
        Node::Length(length) => write_length(length, f),
        Node::Weighted(inner, weight) => write_weighted(inner, *weight, f),
        Node::Saved { name, .. } => write!(f, "query:{name}"),
    }
}

fn write_phrase(words: &[Word], f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for (at, word) in words.iter().enumerate() {
        f.write_str(if at > 0 { " " } else { "" })?;
        f.write_str(&word.text)?;
    }
    f.write_str("\"")
}

fn write_joined(
    nodes: &[Node],
    joint: &str,
    inside: Around,
    around: Around,
    f: &mut Formatter<'_>,
) -> fmt::Result {
    grouped(around >= inside, f, |f| {
        for (at, node) in nodes.iter().enumerate() {
            f.write_str(if at > 0 { joint } else { "" })?;
            write_node(node, inside, f)?;
        }
        Ok(())
    })
}

fn write_near(near: &Near, f: &mut Formatter<'_>) -> fmt::Result {
    write_node(&near.left, Around::Near, f)?;
    f.write_str(if near.wanted { " " } else { " NOT " })?;
    match (near.reach, near.ordered) {
        (Reach::Words(words), false) => write!(f, "w/{words} ")?,
        (Reach::Words(words), true) => write!(f, "pre/{words} ")?,
        (Reach::Sentence, false) => f.write_str("/s ")?,
        (Reach::Sentence, true) => f.write_str("pre/s ")?,
        (Reach::Paragraph, false) => f.write_str("/p ")?,
        (Reach::Paragraph, true) => f.write_str("pre/p ")?,
    }
    write_node(&near.right, Around::NearRight, f)
}

fn write_value(name: &str, inner: &Node, f: &mut Formatter<'_>) -> fmt::Result {
    write!(f, "{name}:")?;
    match inner {
        // None of these stands right behind a colon.
        Node::Not(_)
        | Node::In(..)
        | Node::Days(_)
        | Node::Has(_)
        | Node::Length(_)
        | Node::Said { .. }
        | Node::Saved { .. }
        | Node::Weighted(..) => write_group(inner, f),
        _ => write_node(inner, Around::Sign, f),
    }
}

fn write_weighted(inner: &Node, weight: Weight, f: &mut Formatter<'_>) -> fmt::Result {
    match takes_weight(inner) {
        true => write_node(inner, Around::Sign, f)?,
        false => write_group(inner, f)?,
    }
    write!(f, "^{weight}")
}

/// Whether a `^` right behind it is its own.
fn takes_weight(node: &Node) -> bool {
    match node {
        // In a web address every sign is ordinary.
        Node::Word(word) => word.form != Form::Inflected || !word.text.contains("://"),
        Node::In(_, inner) => takes_weight(inner),
        Node::Not(_) | Node::Weighted(..) => false,
        _ => true,
    }
}

fn write_group(inner: &Node, f: &mut Formatter<'_>) -> fmt::Result {
    grouped(true, f, |f| write_node(inner, Around::Nothing, f))
}

fn grouped(
    grouped: bool,
    f: &mut Formatter<'_>,
    inside: impl FnOnce(&mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    f.write_str(if grouped { "(" } else { "" })?;
    inside(f)?;
    f.write_str(if grouped { ")" } else { "" })
}

fn write_word(word: &Word, f: &mut Formatter<'_>) -> fmt::Result {
    let text = &word.text;
    match word.form {
        Form::Inflected if !is_operator(text) => f.write_str(text),
        Form::Printed if is_simple(text) && !is_operator(text) => write!(f, "={text}"),
        Form::Wildcard if is_simple(text) => f.write_str(text),
        Form::Fuzzy(edits) => write!(f, "{text}~{edits}"),
        Form::Regex => write_pattern(text, f),
        _ => write!(f, "\"{text}\""),
    }
}

/// Slashes inside a pattern stand behind a backslash.
fn write_pattern(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("/")?;
    let mut escaped = false;
    for c in text.chars() {
        if c == '/' && !escaped {
            f.write_str("\\")?;
        }
        escaped = c == '\\' && !escaped;
        write!(f, "{c}")?;
    }
    f.write_str("/")
}

/// Whether no sign in a word could be taken for an operator outside quotation marks.
fn is_simple(text: &str) -> bool {
    let is_end = |c: char| c.is_alphanumeric() || c == '*';
    let is_inner = |c: char| is_end(c) || matches!(c, '?' | '-' | '\'' | '’' | '&');
    text.chars().all(is_inner)
        && !text.contains("&&")
        && text.starts_with(is_end)
        && text.ends_with(is_end)
}

fn name_of_day(day: Day) -> &'static str {
    match day {
        Day::Best => "date",
        Day::Filed => "filed",
        Day::Published => "published",
    }
}

fn write_days(days: &Days, f: &mut Formatter<'_>) -> fmt::Result {
    let name = name_of_day(days.of);
    match (days.from, days.until) {
        (Some(from), Some(until)) if from == until => write!(f, "{name}:{from}"),
        (Some(from), Some(until)) => write!(f, "{name}:{from}..{until}"),
        (Some(from), None) if days.of == Day::Best => write!(f, "since:{from}"),
        (Some(from), None) => write!(f, "{name}:{from}.."),
        (None, Some(until)) if days.of == Day::Best => write!(f, "until:{until}"),
        (None, Some(until)) => write!(f, "{name}:..{until}"),
        (None, None) => write!(f, "{name}:0001..9999"),
    }
}

fn write_length(length: &Length, f: &mut Formatter<'_>) -> fmt::Result {
    match (length.from, length.until) {
        (Some(0) | None, None) => f.write_str("length>=0"),
        (Some(from), None) => write!(f, "length>{}", from - 1),
        (None, Some(until)) => match until.checked_add(1) {
            Some(above) => write!(f, "length<{above}"),
            None => write!(f, "length<={until}"),
        },
        (Some(from), Some(until)) if from == until => write!(f, "length={from}"),
        (Some(from), Some(until)) => write!(f, "length:{from}..{until}"),
    }
}
