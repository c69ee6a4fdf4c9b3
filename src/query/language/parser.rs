//! What do the lexemes mean together? Operators, groups and fields become a syntax tree.
//!
//! Recursive descent with one lexeme of sight; every recursion counts against
//! [`DEEPEST_NESTING`], so the depth of the tree and of the stack are bounded.

use super::error::QueryError;
use super::lexer::{Found, Lexeme, Lexer};
use super::notes::Topic;
use super::{DEEPEST_NESTING, Parsed, field_refusals, refusals};
use crate::article::{Date, Span};
use crate::query::tree::{FieldName, Node};

pub(super) struct Parser<'q> {
    lexer: Lexer<'q>,
    text: &'q str,
    /// A lexeme that has been looked at and not yet taken.
    seen: Option<Found>,
    depth: usize,
    /// The field whose parentheses are open.
    field: Option<FieldName>,
}

impl<'q> Parser<'q> {
    pub fn new(text: &'q str, today: Date) -> Self {
        Parser {
            lexer: Lexer::new(text, today),
            text,
            seen: None,
            depth: 0,
            field: None,
        }
    }

    pub fn parse(mut self) -> Result<Parsed, QueryError> {
        if *self.peek()? == Lexeme::End {
            return Err(refusals::nothing_asked(self.text));
        }
        let tree = self.either()?;
        match self.take()? {
            (Lexeme::End, _) => Ok(Parsed {
                tree,
                notes: self.lexer.notes.into_lines(),
            }),
            (_, span) => Err(refusals::never_opened(span)),
        }
    }

    fn peek(&mut self) -> Result<&Lexeme, QueryError> {
        let found = match self.seen.take() {
            Some(found) => found,
            None => self.lexer.next()?,
        };
        Ok(&self.seen.insert(found).0)
    }

    fn take(&mut self) -> Result<Found, QueryError> {
        match self.seen.take() {
            Some(found) => Ok(found),
            None => self.lexer.next(),
        }
    }

    /// `all { "OR" all }`
    fn either(&mut self) -> Result<Node, QueryError> {
        let (first, mut several) = self.all()?;
        if *self.peek()? != Lexeme::Or {
            return Ok(first);
        }
        let mut nodes = Vec::new();
        push_flat(&mut nodes, first, Joint::Or);
        while *self.peek()? == Lexeme::Or {
            let (_, span) = self.take()?;
            self.expect_operand("OR", span)?;
            let (next, next_several) = self.all()?;
            several |= next_several;
            push_flat(&mut nodes, next, Joint::Or);
        }
        if several {
            self.lexer.notes.add(Topic::OrBinding, || {
                "OR divides all that stands beside it: a b OR c is (a b) OR c; parentheses make \
                 it a (b OR c)"
                    .to_owned()
            });
        }
        Ok(Node::Or(nodes))
    }

    /// `part { [ "AND" ] part }`, and whether there were several without an AND between them.
    fn all(&mut self) -> Result<(Node, bool), QueryError> {
        let mut nodes = Vec::new();
        let mut side_by_side = false;
        let mut parts = 0;
        loop {
            match self.peek()? {
                Lexeme::End | Lexeme::Close => break,
                Lexeme::Or if parts > 0 => break,
                Lexeme::Or | Lexeme::And if parts == 0 => {
                    let (lexeme, span) = self.take()?;
                    let operator = if lexeme == Lexeme::Or { "OR" } else { "AND" };
                    return Err(refusals::nothing_before(operator, span));
                }
                Lexeme::And => {
                    let (_, span) = self.take()?;
                    self.expect_operand("AND", span)?;
                }
                _ => side_by_side |= parts > 0,
            }
            let part = self.part()?;
            push_flat(&mut nodes, part, Joint::And);
            parts += 1;
        }
        match nodes.pop() {
            Some(only) if nodes.is_empty() => Ok((only, false)),
            Some(last) => {
                nodes.push(last);
                Ok((Node::And(nodes), side_by_side))
            }
            // Callers look ahead, so that only a stray parenthesis is left to be met here.
            None => Err(refusals::never_opened(self.take()?.1)),
        }
    }

    /// Refuses an operator that has nothing to work on behind it.
    fn expect_operand(&mut self, operator: &str, span: Span) -> Result<(), QueryError> {
        match self.peek()? {
            Lexeme::End | Lexeme::Close | Lexeme::And | Lexeme::Or => {
                Err(refusals::nothing_behind(operator, span))
            }
            _ => Ok(()),
        }
    }

    /// A word, phrase, group, field or date, or a NOT and what it leaves out.
    fn part(&mut self) -> Result<Node, QueryError> {
        match self.take()? {
            (Lexeme::Word(word), _) => Ok(Node::Word(word)),
            (Lexeme::Phrase(words), _) => Ok(Node::Phrase(words)),
            (Lexeme::Days(days), span) => match self.field {
                Some(_) => Err(field_refusals::field_in_field(self.name(span), span)),
                None => Ok(Node::Days(days)),
            },
            (Lexeme::Not, span) => {
                self.expect_operand("NOT", span)?;
                let node = self.deeper(span, Self::part)?;
                Ok(Node::Not(Box::new(node)))
            }
            (Lexeme::Open, span) => self.group(span),
            (Lexeme::Field(field), span) => self.in_field(field, span),
            // `all` stops before these.
            (Lexeme::And | Lexeme::Or | Lexeme::Close | Lexeme::End, span) => {
                Err(refusals::never_opened(span))
            }
        }
    }

    fn in_field(&mut self, field: FieldName, span: Span) -> Result<Node, QueryError> {
        if self.field.is_some() {
            return Err(field_refusals::field_in_field(self.name(span), span));
        }
        self.field = Some(field);
        let value = self.part()?;
        self.field = None;
        Ok(Node::In(field, Box::new(value)))
    }

    fn group(&mut self, open: Span) -> Result<Node, QueryError> {
        if *self.peek()? == Lexeme::Close {
            let (_, close) = self.take()?;
            return Err(refusals::empty_group(Span::new(open.start, close.end)));
        }
        if *self.peek()? == Lexeme::End {
            return Err(refusals::never_closed(open));
        }
        let node = self.deeper(open, Self::either)?;
        match self.take()? {
            (Lexeme::Close, _) => Ok(node),
            _ => Err(refusals::never_closed(open)),
        }
    }

    fn deeper(
        &mut self,
        span: Span,
        read: fn(&mut Self) -> Result<Node, QueryError>,
    ) -> Result<Node, QueryError> {
        if self.depth >= DEEPEST_NESTING {
            return Err(refusals::too_deep(span));
        }
        self.depth += 1;
        let node = read(self)?;
        self.depth -= 1;
        Ok(node)
    }

    /// A field's name as it was typed.
    fn name(&self, span: Span) -> &'q str {
        let typed = self.text.get(span.start..span.end).unwrap_or("");
        typed.split(':').next().unwrap_or("")
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Joint {
    And,
    Or,
}

/// Adds a node to the others of its operator; what a group of the same operator holds is added one
/// by one, since `a (b c)` asks nothing but `a b c`.
fn push_flat(nodes: &mut Vec<Node>, node: Node, joint: Joint) {
    match (node, joint) {
        (Node::And(inner), Joint::And) | (Node::Or(inner), Joint::Or) => nodes.extend(inner),
        (node, _) => nodes.push(node),
    }
}
