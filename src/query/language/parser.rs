//! What do the lexemes mean together? Operators, groups and fields become a syntax tree.
//!
//! Recursive descent with two lexemes of sight; every recursion counts against
//! [`DEEPEST_NESTING`], so the depth of the stack is bounded, and [`TALLEST_TREE`] bounds what is
//! built. What may stand beside a proximity is said by `operand`, what may stand inside what by
//! `places`.

use super::error::QueryError;
use super::function::Function;
use super::lexer::{Found, Lexeme, Lexer};
use super::list::{Joint, Kind, List, Part, push_flat};
use super::notes::Topic;
use super::operand::{MOST_PROXIMITIES, check_counted, check_operand, is_operand};
use super::places::{Places, Thing};
use super::proximity::Proximity;
use super::saved::{Library, height};
use super::{DEEPEST_NESTING, Parsed, TALLEST_TREE, near_refusals, refusals};
use crate::article::{Date, Span};
use crate::query::tree::{FieldName, Form, Near, Node, Word};

pub(super) struct Parser<'q, 'l, 's> {
    lexer: Lexer<'q>,
    text: &'q str,
    library: &'l mut Library<'s>,
    /// A lexeme that has been looked at and not yet taken, and the one behind it.
    seen: Option<Found>,
    seen_next: Option<Found>,
    /// Where the lexeme taken last ends.
    end: usize,
    depth: usize,
    /// What is open around the place that is read.
    places: Places,
    /// Whether an AND was typed.
    has_and: bool,
    /// Whether a `said:`, and whether a `by:`, had none of the other beside it.
    alone: (bool, bool),
}

impl<'q, 'l, 's> Parser<'q, 'l, 's> {
    /// A parser that stands so deep in others.
    pub fn new(text: &'q str, today: Date, library: &'l mut Library<'s>, depth: usize) -> Self {
        Parser {
            lexer: Lexer::new(text, today),
            text,
            library,
            seen: None,
            seen_next: None,
            end: 0,
            depth,
            places: Places::default(),
            has_and: false,
            alone: (false, false),
        }
    }

    pub fn parse(mut self) -> Result<Parsed, QueryError> {
        if *self.peek()? == Lexeme::End {
            return Err(refusals::nothing_asked(self.text));
        }
        let tree = self.either()?;
        let (lexeme, span) = self.take()?;
        if lexeme != Lexeme::End {
            return Err(refusals::never_opened(span));
        }
        if height(&tree) > TALLEST_TREE {
            return Err(refusals::too_tall(Span::new(0, self.text.len())));
        }
        if self.alone == (true, true) {
            self.lexer.notes.add(Topic::SaidApart, || {
                "by: is the speaker of a said: only side by side with it; \
                 said:peace by:(rao OR vale) takes several names"
                    .to_owned()
            });
        }
        Ok(Parsed {
            side_by_side: !self.has_and,
            tree,
            notes: self.lexer.notes.into_lines(),
        })
    }

    fn peek(&mut self) -> Result<&Lexeme, QueryError> {
        let found = match self.seen.take() {
            Some(found) => found,
            None => self.lexer.next()?,
        };
        Ok(&self.seen.insert(found).0)
    }

    /// The lexeme behind the one that [`Self::peek`] sees.
    fn peek_next(&mut self) -> Result<&Lexeme, QueryError> {
        self.peek()?;
        let found = match self.seen_next.take() {
            Some(found) => found,
            None => self.lexer.next()?,
        };
        Ok(&self.seen_next.insert(found).0)
    }

    fn take(&mut self) -> Result<Found, QueryError> {
        let found = match self.seen.take() {
            Some(found) => {
                self.seen = self.seen_next.take();
                found
            }
            None => self.lexer.next()?,
        };
        self.end = found.1.end;
        Ok(found)
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
            self.expect_operand(span)?;
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

    /// `near { [ "AND" ] near }`, and whether there were several without an AND between them.
    fn all(&mut self) -> Result<(Node, bool), QueryError> {
        let mut list = List::default();
        loop {
            let mut has_and = false;
            match self.peek()? {
                Lexeme::End | Lexeme::Close => break,
                Lexeme::Or if !list.is_empty() => break,
                Lexeme::Or | Lexeme::And | Lexeme::Near(_) if list.is_empty() => {
                    let (_, span) = self.take()?;
                    return Err(refusals::nothing_before(span.of(self.text), span));
                }
                Lexeme::And => {
                    let (_, span) = self.take()?;
                    self.expect_operand(span)?;
                    has_and = true;
                }
                _ => {}
            }
            let part = self.near()?;
            list.push(part, has_and);
        }
        // It may have to be written in parentheses.
        if list.is_joined() && self.depth >= DEEPEST_NESTING {
            return Err(refusals::too_deep(Span::new(self.end, self.end)));
        }
        list.note(&mut self.lexer.notes);
        self.has_and |= list.has_and;
        let (said, by) = list.alone();
        self.alone = (self.alone.0 | said, self.alone.1 | by);
        match list.into_node() {
            Some(joined) => Ok(joined),
            // Callers look ahead, so that only a stray parenthesis is left to be met here.
            None => Err(refusals::never_opened(self.take()?.1)),
        }
    }

    /// `part { proximity part }`
    fn near(&mut self) -> Result<Part, QueryError> {
        let mut left = self.part()?;
        let mut links = 0;
        while let Some((proximity, span)) = self.proximity(&left)? {
            let operator = span.of(self.text);
            if links == 0 {
                check_operand(&left, operator)?;
            }
            links += 1;
            if links > MOST_PROXIMITIES {
                return Err(near_refusals::too_many(span));
            }
            self.expect_operand(span)?;
            let right = self.part()?;
            check_operand(&right, operator)?;
            let span = Span::new(left.span.start, right.span.end);
            let node = Node::Near(Box::new(Near {
                left: left.node,
                right: right.node,
                reach: proximity.reach,
                ordered: proximity.ordered,
                wanted: proximity.wanted,
            }));
            let kind = Kind::Near;
            left = Part { node, span, kind };
        }
        Ok(left)
    }

    /// Takes the proximity behind `left`, if there is one.
    fn proximity(&mut self, left: &Part) -> Result<Option<(Proximity, Span)>, QueryError> {
        let (proximity, is_capital) = match self.peek()? {
            Lexeme::Near(proximity) => (*proximity, !self.is_spelt()),
            Lexeme::Capital(proximity) => (*proximity, true),
            _ => return Ok(None),
        };
        let is_between = |next: &Lexeme| {
            matches!(
                next,
                Lexeme::Word(_) | Lexeme::Phrase(_) | Lexeme::Loose(..) | Lexeme::Saved(_)
            ) || matches!(
                next,
                Lexeme::Open | Lexeme::Function(Function::Cased(_) | Function::First(_))
            )
        };
        if matches!(self.peek()?, Lexeme::Capital(_))
            && !(is_operand(left) && is_between(self.peek_next()?))
        {
            return Ok(None);
        }
        let (_, span) = self.take()?;
        if is_capital {
            self.lexer.notes.capital(span.of(self.text), proximity);
        }
        Ok(Some((proximity, span)))
    }

    /// Whether the proximity that is seen says how far it reaches.
    fn is_spelt(&self) -> bool {
        let typed = self
            .seen
            .as_ref()
            .map_or("", |(_, span)| span.of(self.text));
        !typed.ends_with("NEAR") && !typed.ends_with("ADJ")
    }

    /// Refuses an operator that has nothing to work on behind it.
    fn expect_operand(&mut self, span: Span) -> Result<(), QueryError> {
        match self.peek()? {
            Lexeme::End | Lexeme::Close | Lexeme::And | Lexeme::Or | Lexeme::Near(_) => {
                let operator = match span.of(self.text) {
                    typed if typed.starts_with(super::marks::is_hyphen) => "NOT",
                    typed => typed,
                };
                Err(refusals::nothing_behind(operator, span))
            }
            _ => Ok(()),
        }
    }

    /// A word, phrase, group, function or field, with its weight, or a NOT and what it leaves out.
    fn part(&mut self) -> Result<Part, QueryError> {
        let (lexeme, first) = self.take()?;
        if lexeme == Lexeme::Not {
            return self.left_out(first);
        }
        let (node, kind) = self.plain(lexeme, first)?;
        let span = Span::new(first.start, self.end);
        let part = Part { node, span, kind };
        if !matches!(self.peek()?, Lexeme::Weight(_)) {
            return Ok(part);
        }
        let (Lexeme::Weight(weight), sign) = self.take()? else {
            return Ok(part);
        };
        self.places.admit(Thing::Weight, "", sign)?;
        self.lexer.notes.weight(part.span.of(self.text), weight);
        part.weighted(weight, sign)
    }

    fn left_out(&mut self, not: Span) -> Result<Part, QueryError> {
        self.expect_operand(not)?;
        let outer = self.places;
        self.places.left_out = true;
        let inner = self.deeper(not, Self::part)?;
        self.places = outer;
        let kind = match inner.kind {
            Kind::Said | Kind::By => Kind::SaidLeftOut,
            _ => Kind::Other,
        };
        Ok(Part {
            node: Node::Not(Box::new(inner.into_node())),
            span: Span::new(not.start, self.end),
            kind,
        })
    }

    fn plain(&mut self, lexeme: Lexeme, span: Span) -> Result<(Node, Kind), QueryError> {
        let typed = span.of(self.text);
        let other = |node| (node, Kind::Other);
        match lexeme {
            Lexeme::Word(word) => Ok((Node::Word(word), Kind::Term)),
            Lexeme::Phrase(words) => Ok((Node::Phrase(words), Kind::Term)),
            Lexeme::Loose(words, moves) => Ok((Node::Loose(words, moves), Kind::Term)),
            Lexeme::Capital(proximity) => {
                self.lexer.notes.foreign_operator(typed);
                let text = proximity.as_word().to_owned();
                let form = Form::Inflected;
                Ok((Node::Word(Word { text, form }), Kind::Term))
            }
            Lexeme::Days(days) => {
                self.places.admit(Thing::Days, typed, span)?;
                Ok(other(Node::Days(days)))
            }
            Lexeme::Has(feature) => {
                self.places.admit(Thing::Has, typed, span)?;
                Ok(other(Node::Has(feature)))
            }
            Lexeme::Length(length) => {
                self.places.admit(Thing::Length, typed, span)?;
                Ok(other(Node::Length(length)))
            }
            Lexeme::Saved(name) => self.saved(name, span).map(other),
            Lexeme::Function(function) => self.function(function, span).map(other),
            Lexeme::Open => self.group(span).map(other),
            Lexeme::Field(field) => {
                let value = self.in_field(field, Thing::Field, span)?;
                Ok(other(Node::In(field, Box::new(value))))
            }
            Lexeme::Said => {
                let value = self.in_field(FieldName::Quote, Thing::Said, span)?;
                Ok((value, Kind::Said))
            }
            Lexeme::By => {
                let value = self.in_field(FieldName::Speaker, Thing::Said, span)?;
                Ok((value, Kind::By))
            }
            Lexeme::Weight(_) => Err(refusals::weight_alone(span)),
            // `all` and `near` stop before these.
            Lexeme::And | Lexeme::Or | Lexeme::Near(_) => {
                Err(refusals::nothing_before(typed, span))
            }
            Lexeme::Not | Lexeme::Close | Lexeme::End => Err(refusals::never_opened(span)),
        }
    }

    fn in_field(&mut self, field: FieldName, thing: Thing, name: Span) -> Result<Node, QueryError> {
        self.places.admit(thing, name.of(self.text), name)?;
        let outer = self.places;
        self.places.field = Some(field);
        let (lexeme, span) = self.take()?;
        let (value, _) = self.plain(lexeme, span)?;
        self.places = outer;
        Ok(value)
    }

    fn function(&mut self, function: Function, name: Span) -> Result<Node, QueryError> {
        let thing = Thing::of_function(function);
        self.places.admit(thing, name.of(self.text), name)?;
        let outer = self.places;
        self.places.enter(function);
        let (_, open) = self.take()?;
        let inner = self.group(open)?;
        self.places = outer;
        let node = match function {
            Function::Cased(case) => Node::Cased(case, Box::new(inner)),
            Function::First(words) => Node::First(words, Box::new(inner)),
            Function::AtLeast(times) => {
                check_counted(&inner, times, Span::new(open.start, self.end))?;
                Node::AtLeast(times, Box::new(inner))
            }
        };
        Ok(node)
    }

    fn saved(&mut self, name: String, span: Span) -> Result<Node, QueryError> {
        if self.depth >= DEEPEST_NESTING {
            return Err(refusals::too_deep(span));
        }
        let Parsed { tree, notes, .. } = self.library.read(&name, span, self.depth + 1)?;
        self.places.admit_saved(&name, &tree, span)?;
        self.lexer.notes.take_over(&name, notes);
        let tree = Box::new(tree);
        Ok(Node::Saved { name, tree })
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

    fn deeper<T>(
        &mut self,
        span: Span,
        read: fn(&mut Self) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        if self.depth >= DEEPEST_NESTING {
            return Err(refusals::too_deep(span));
        }
        self.depth += 1;
        let read = read(self)?;
        self.depth -= 1;
        Ok(read)
    }
}
