//! Which days or lengths does a Nexis query compare with? `DATE(aft 1/1/2022 and bef 3/1/2022)`
//!
//! Part of the reader. Behind a bare name the same is said without parentheses: `date aft 2021 and
//! bef 2023`, `length > 800`.

use super::super::parts::{self, Part};
use super::super::refusals;
use super::super::stretches::{self, Compared};
use super::lexer::{Connector, Token};
use super::{Reader, segments};
use crate::article::Span;
use crate::query::language::{QueryError, repeated};
use crate::query::tree::{Day, Days, Length, Node};

/// What is compared: days or lengths.
trait Compares: Copy {
    fn both(self, other: Self) -> Option<Self>;
    fn node(self) -> Node;
}

impl Compares for Days {
    fn both(self, other: Self) -> Option<Self> {
        stretches::both_days(self, other)
    }

    fn node(self) -> Node {
        Node::Days(self)
    }
}

impl Compares for Length {
    fn both(self, other: Self) -> Option<Self> {
        stretches::both_lengths(self, other)
    }

    fn node(self) -> Node {
        Node::Length(self)
    }
}

impl Reader<'_, '_> {
    pub(super) fn days(&mut self, day: Day, name: Span) -> Result<Part, QueryError> {
        self.compared(name, |reader, compared, value| {
            let typed = value.of(reader.text);
            if let Some((iso, is_ambiguous)) = stretches::american(typed) {
                if is_ambiguous {
                    reader.notes.add("american date", || {
                        format!("{} is {iso}: the month comes first", repeated(typed))
                    });
                }
                return stretches::days(day, compared, &iso, value, reader.today);
            }
            stretches::days(day, compared, typed, value, reader.today)
        })
    }

    pub(super) fn length(&mut self, name: Span) -> Result<Part, QueryError> {
        self.compared(name, |reader, compared, value| {
            stretches::length(compared, value.of(reader.text), value)
        })
    }

    fn compared<T: Compares>(
        &mut self,
        name: Span,
        read: impl Fn(&mut Self, Compared, Span) -> Result<T, QueryError>,
    ) -> Result<Part, QueryError> {
        let open = match self.peek() {
            Token::Open => Some(self.take().1),
            _ => None,
        };
        let mut either = Vec::new();
        let mut both = None;
        let mut from = name.start;
        loop {
            let compared = self.comparison().unwrap_or(Compared::Is);
            let value = self.value(name)?;
            let next = read(self, compared, value)?;
            let known: T = match both.take() {
                None => next,
                Some(before) => {
                    let before: T = before;
                    before
                        .both(next)
                        .ok_or_else(|| refusals::nothing_between(value))?
                }
            };
            let span = Span::new(from, value.end);
            if self.goes_on(open.is_some()) {
                both = Some(known);
                continue;
            }
            either.push(parts::fact(known.node(), span));
            if open.is_some() && self.peek() == Token::Connector(Connector::Or) {
                from = self.take().1.end;
                continue;
            }
            break;
        }
        let end = match (open, self.ahead(0)) {
            (Some(_), (Token::Close, close)) => {
                self.at += 1;
                Some(close.end)
            }
            (Some(_), (Token::Connector(_), span)) => return Err(inside(name.of(self.text), span)),
            (Some(open), _) => return Err(refusals::never_closed(open)),
            (None, _) => None,
        };
        let part = parts::either(either)?.ok_or_else(|| refusals::empty_group(name))?;
        let end = end.unwrap_or(part.span.end);
        Ok(part.at(Span::new(name.start, end)))
    }

    /// Takes `aft`, `>` and their like.
    fn comparison(&mut self) -> Option<Compared> {
        let (token, span) = self.ahead(0);
        let compared = match token {
            Token::Compare(compared) => Some(compared),
            Token::Word => segments::compared(span.of(self.text)),
            _ => None,
        };
        self.at += usize::from(compared.is_some());
        compared
    }

    /// The words of a date or the number of a length, in parentheses or not.
    fn value(&mut self, name: Span) -> Result<Span, QueryError> {
        let open = match self.peek() {
            Token::Open => Some(self.take().1),
            _ => None,
        };
        let mut value: Option<Span> = None;
        loop {
            let (token, span) = self.ahead(0);
            let is_value = matches!(token, Token::Word | Token::Phrase);
            if !is_value || segments::compared(span.of(self.text)).is_some() {
                break;
            }
            self.at += 1;
            value = Some(Span::new(
                value.map_or(span.start, |value| value.start),
                span.end,
            ));
        }
        if let Some(open) = open {
            match self.take() {
                (Token::Close, _) => {}
                _ => return Err(refusals::never_closed(open)),
            }
        }
        value.ok_or_else(|| no_value(name.of(self.text), name))
    }

    /// Takes the AND before another comparison of the same name.
    fn goes_on(&mut self, in_parentheses: bool) -> bool {
        let is_compared = |(token, span): (Token, Span)| match token {
            Token::Compare(_) => true,
            Token::Word => segments::compared(span.of(self.text)).is_some(),
            _ => false,
        };
        let is_and = self.peek() == Token::Connector(Connector::And);
        let goes_on = match is_and {
            true => in_parentheses || is_compared(self.ahead(1)),
            false => is_compared(self.ahead(0)),
        };
        self.at += usize::from(is_and && goes_on);
        goes_on
    }
}

fn no_value(name: &str, span: Span) -> QueryError {
    let name = repeated(name).to_uppercase();
    let hint = match name.ends_with("DATE") {
        true => format!("{name}(aft 1/1/2022 and bef 7/1/2022), {name} = 2022"),
        false => format!("{name} > 800, {name}(>200 and <800)"),
    };
    QueryError::new(
        format!("there is nothing that {name} could be compared with"),
        span,
        format!("{hint}; for the word itself, quotation marks"),
    )
}

fn inside(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("{} takes comparisons, joined by AND or OR", repeated(name)),
        span,
        "what else is asked stands beside it: DATE(aft 2021) AND NOT HEADLINE(a)",
    )
}
