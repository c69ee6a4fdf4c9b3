//! Under which other names is somebody looked for?
//!
//! `org:csto` asks for an organisation, not for four letters: where the archive shows safely that it
//! has another name ([`super::identity`]), the query finds that name too, and a note says so. A name
//! is widened where it is given whole, in a field of names; `=csto` stands as printed.

use anyhow::Result;

use crate::article::Kind;
use crate::index::analysis::{Analyzer, words};
use crate::index::names::folded_words;
use crate::query::language::name_of;
use crate::query::tree::{FieldName, Form, Node, Word};

use super::identity::Identity;

/// How many other names a note tells.
const TOLD_NAMES: usize = 4;

/// Puts the other names of entities into a tree, and tells of them.
pub struct OtherNames<'a> {
    identity: Identity<'a>,
    analyzer: Analyzer,
    pub notes: Vec<String>,
}

impl<'a> OtherNames<'a> {
    pub fn new(identity: Identity<'a>) -> Self {
        OtherNames {
            identity,
            analyzer: Analyzer::default(),
            notes: Vec::new(),
        }
    }

    /// The tree with every whole name beside the other names of its entity.
    pub fn add(&mut self, node: &Node) -> Result<Node> {
        Ok(match node {
            Node::In(field, inner) => match kinds_in(*field) {
                [] => node.clone(),
                kinds => Node::In(*field, Box::new(self.add_in(*field, kinds, inner)?)),
            },
            Node::Said { words, by } => Node::Said {
                words: words.clone(),
                by: Box::new(self.add_in(FieldName::Speaker, SPEAKERS, by)?),
            },
            Node::And(parts) => Node::And(self.add_each(parts)?),
            Node::Or(parts) => Node::Or(self.add_each(parts)?),
            Node::Not(part) => Node::Not(Box::new(self.add(part)?)),
            Node::Weighted(part, weight) => Node::Weighted(Box::new(self.add(part)?), *weight),
            Node::Saved { name, tree } => Node::Saved {
                name: name.clone(),
                tree: Box::new(self.add(tree)?),
            },
            _ => node.clone(),
        })
    }

    fn add_each(&mut self, parts: &[Node]) -> Result<Vec<Node>> {
        parts.iter().map(|part| self.add(part)).collect()
    }

    fn add_in(&mut self, field: FieldName, kinds: &[Kind], node: &Node) -> Result<Node> {
        let mut each = |parts: &[Node]| -> Result<Vec<Node>> {
            let parts = parts.iter().map(|part| self.add_in(field, kinds, part));
            parts.collect()
        };
        Ok(match node {
            Node::And(parts) => Node::And(each(parts)?),
            Node::Or(parts) => Node::Or(each(parts)?),
            Node::Not(part) => Node::Not(Box::new(self.add_in(field, kinds, part)?)),
            Node::Saved { name, tree } => Node::Saved {
                name: name.clone(),
                tree: Box::new(self.add_in(field, kinds, tree)?),
            },
            Node::Word(Word {
                text,
                form: Form::Inflected,
            }) => self.widened(field, kinds, node, text)?,
            Node::Phrase(words) if words.iter().all(|word| word.form == Form::Printed) => {
                let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
                self.widened(field, kinds, node, &texts.join(" "))?
            }
            _ => node.clone(),
        })
    }

    fn widened(
        &mut self,
        field: FieldName,
        kinds: &[Kind],
        node: &Node,
        name: &str,
    ) -> Result<Node> {
        let typed = folded_words(name, &mut self.analyzer);
        let mut found: Vec<(Vec<String>, String)> = Vec::new();
        for kind in kinds {
            for other in self.identity.names_like(*kind, name)? {
                let folded = folded_words(&other, &mut self.analyzer);
                // What holds a name already in question is found by that.
                let known = |by: &Vec<String>| holds(&folded, by);
                if !folded.is_empty() && !known(&typed) && !found.iter().any(|(by, _)| known(by)) {
                    found.push((folded, other));
                }
            }
        }
        if found.is_empty() {
            return Ok(node.clone());
        }
        let told: Vec<&str> = found.iter().map(|(_, other)| other.as_str()).collect();
        let more = match told.len() - told.len().min(TOLD_NAMES) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        self.notes.push(format!(
            "{}:{name} also finds {}{more}, the same in this archive",
            name_of(field),
            told[..told.len().min(TOLD_NAMES)].join(", "),
        ));
        let mut names = vec![node.clone()];
        names.extend(found.iter().map(|(_, other)| as_printed(other)));
        Ok(Node::Or(names))
    }
}

const SPEAKERS: &[Kind] = &[Kind::Person, Kind::Organisation];

fn kinds_in(field: FieldName) -> &'static [Kind] {
    match field {
        FieldName::Person => &[Kind::Person],
        FieldName::Organisation => &[Kind::Organisation],
        FieldName::Location => &[Kind::Place],
        FieldName::Speaker => SPEAKERS,
        _ => &[],
    }
}

/// Whether the words of one name stand in another, side by side.
fn holds(name: &[String], part: &[String]) -> bool {
    !part.is_empty() && name.windows(part.len()).any(|run| run == part)
}

/// The words of a name, side by side as they are printed.
pub fn as_printed(name: &str) -> Node {
    let mut found: Vec<Word> = words(name)
        .map(|word| Word {
            text: word.of(name).to_owned(),
            form: Form::Printed,
        })
        .collect();
    match found.len() {
        1 => Node::Word(found.remove(0)),
        _ => Node::Phrase(found),
    }
}
