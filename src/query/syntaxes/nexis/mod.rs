//! What does a query of LexisNexis mean? Terms, connectors and segments.
//!
//! ```text
//! HEADLINE(sanction! OR embargo W/5 energy) AND ATLEAST3(gas) AND DATE(aft 1/1/2022)
//! ```
//!
//! - Words side by side stand next to each other, in any of their forms; in quotation marks they
//!   stand as printed.
//! - Connectors, from the tightest to the loosest: OR, W/n and PRE/n from the smallest number to
//!   the largest, /s, /p, W/seg, AND, AND NOT; equal ones from the left.
//! - `!` stands for any letters at a word's end, `*` and `?` for one letter, at a word's end for
//!   one or none (`*`).
//! - Segments and commands stand before parentheses: [`segments`].
//!
//! Sources: the help pages of LexisNexis on connectors, their order, and word variations.

mod comparison;
mod lexer;
mod segments;
mod word;

use self::lexer::{Connector, Token, tokens};
use self::segments::{KNOWN, MOST_TIMES, Segment, segment};
use super::notes::Notes;
use super::parts::{self, Part, Proximity};
use super::{refusals, words};
use crate::article::{Date, Span};
use crate::query::language::{DEEPEST_NESTING, QueryError, Surroundings, is_place, repeated};
use crate::query::tree::{FieldName, Node, Word};

pub(super) fn read(
    text: &str,
    surroundings: &Surroundings<'_>,
    notes: &mut Notes,
) -> Result<Part, QueryError> {
    let mut reader = Reader {
        text,
        tokens: tokens(text)?,
        at: 0,
        today: surroundings.today,
        notes,
        depth: 0,
        printed: false,
    };
    let part = match reader.sequence()? {
        Some(part) => part,
        None if reader.peek() == Token::End => return Err(refusals::nothing_asked(text)),
        None => return Err(refusals::never_opened(reader.take().1)),
    };
    match reader.take() {
        (Token::End, _) => Ok(part),
        (_, span) => Err(refusals::never_opened(span)),
    }
}

struct Reader<'q, 'n> {
    text: &'q str,
    tokens: Vec<(Token, Span)>,
    /// Tokens taken so far.
    at: usize,
    today: Date,
    notes: &'n mut Notes,
    depth: usize,
    /// Inside SINGULAR or PLURAL, where words stand as printed.
    printed: bool,
}

impl Reader<'_, '_> {
    /// The token so many behind the next.
    fn ahead(&self, tokens: usize) -> (Token, Span) {
        let end = Span::new(self.text.len(), self.text.len());
        let token = self.tokens.get(self.at + tokens);
        token.copied().unwrap_or((Token::End, end))
    }

    fn peek(&self) -> Token {
        self.ahead(0).0
    }

    fn take(&mut self) -> (Token, Span) {
        let token = self.ahead(0);
        self.at += 1;
        token
    }

    /// Operands with connectors between them, up to a closing parenthesis or the end. `None` where
    /// there is no operand.
    fn sequence(&mut self) -> Result<Option<Part>, QueryError> {
        let mut operands = Vec::new();
        let mut connectors: Vec<(Connector, Span)> = Vec::new();
        loop {
            match (self.operand()?, self.peek(), connectors.last()) {
                (Some(operand), ..) => operands.push(operand),
                (None, _, Some((_, span))) => {
                    return Err(refusals::nothing_behind(span.of(self.text), *span));
                }
                (None, Token::Connector(_), None) => {
                    let (token, span) = self.take();
                    return Err(match token {
                        Token::Connector(Connector::AndNot) => nothing_wanted(span),
                        _ => refusals::nothing_before(span.of(self.text), span),
                    });
                }
                (None, ..) => return Ok(None),
            }
            let Token::Connector(next) = self.peek() else {
                break;
            };
            let (_, span) = self.take();
            while let Some((last, _)) = connectors.last()
                && last.binding() >= next.binding()
            {
                self.join(&mut operands, &mut connectors)?;
            }
            connectors.push((next, span));
        }
        while !connectors.is_empty() {
            self.join(&mut operands, &mut connectors)?;
        }
        Ok(operands.pop())
    }

    /// Puts the last connector between the last two operands.
    fn join(
        &mut self,
        operands: &mut Vec<Part>,
        connectors: &mut Vec<(Connector, Span)>,
    ) -> Result<(), QueryError> {
        let Some((connector, span)) = connectors.pop() else {
            return Ok(());
        };
        let (Some(right), Some(left)) = (operands.pop(), operands.pop()) else {
            return Err(refusals::nothing_behind(span.of(self.text), span));
        };
        let joined = match connector {
            Connector::Or => parts::either(vec![left, right])?,
            Connector::And => parts::all(vec![left, right])?,
            Connector::Segment => {
                self.notes.add("segment", || {
                    "W/seg is read as AND; in one segment: HEADLINE(a AND b)".to_owned()
                });
                parts::all(vec![left, right])?
            }
            Connector::AndNot => {
                if matches!(right.node, Node::And(_)) {
                    self.notes.add("and not", || {
                        "AND NOT binds least of all: a AND NOT b AND c leaves out what has b and c"
                            .to_owned()
                    });
                }
                let left_out = parts::not(right, span)?;
                parts::all(vec![left, left_out])?
            }
            Connector::Near(proximity) => Some(self.near(left, right, proximity, span)?),
        };
        operands.extend(joined);
        Ok(())
    }

    fn near(
        &mut self,
        left: Part,
        right: Part,
        proximity: Proximity,
        span: Span,
    ) -> Result<Part, QueryError> {
        let typed = span.of(self.text);
        let (part, is_multiplied) = parts::near(left, right, proximity, typed)?;
        if is_multiplied {
            let typed = repeated(typed);
            self.notes.add("multiplied", || {
                format!(
                    "a list with AND beside {typed} is taken one by one: (a AND b) {typed} c is \
                     (a {typed} c) AND (b {typed} c)"
                )
            });
        }
        Ok(part)
    }

    /// Words, phrases, groups and segments side by side. `None` where there is none.
    fn operand(&mut self) -> Result<Option<Part>, QueryError> {
        let mut beside: Option<Part> = None;
        let mut words: Vec<(Word, Span)> = Vec::new();
        loop {
            let (token, span) = self.ahead(0);
            let unit = match token {
                Token::Word if self.is_named() => {
                    self.named(beside.is_some() || !words.is_empty())?
                }
                Token::Word => {
                    self.at += 1;
                    words.extend(self.word(span, self.printed)?);
                    continue;
                }
                Token::Phrase => {
                    self.at += 1;
                    self.phrase(span)?
                }
                Token::Open => {
                    if beside.is_some() || !words.is_empty() {
                        self.note_group();
                    }
                    self.group()?
                }
                Token::Compare(_) => return Err(stray_comparison(span.of(self.text), span)),
                Token::Close | Token::Connector(_) | Token::End => break,
            };
            let before = words::side_by_side(std::mem::take(&mut words), self.notes)?;
            let beside_before = self.beside(beside.take(), before)?;
            if matches!(token, Token::Open) && self.peek_is_unit() {
                self.note_group();
            }
            beside = self.beside(beside_before, Some(unit))?;
        }
        let last = words::side_by_side(words, self.notes)?;
        self.beside(beside, last)
    }

    fn peek_is_unit(&self) -> bool {
        matches!(self.peek(), Token::Word | Token::Phrase | Token::Open)
    }

    fn note_group(&mut self) {
        self.notes.add("beside group", || {
            "what stands beside a group without a connector is found right next to it".to_owned()
        });
    }

    /// Two units without a connector between them: the one right before the other.
    fn beside(
        &mut self,
        left: Option<Part>,
        right: Option<Part>,
    ) -> Result<Option<Part>, QueryError> {
        let (left, right) = match (left, right) {
            (Some(left), Some(right)) => (left, right),
            (left, right) => return Ok(left.or(right)),
        };
        if !is_place(&left.node) || !is_place(&right.node) {
            return Err(no_connector(right.span));
        }
        let (part, _) = parts::near(left, right, Proximity::ADJACENT, "side by side")?;
        Ok(Some(part))
    }

    fn group(&mut self) -> Result<Part, QueryError> {
        let (_, open) = self.take();
        if self.depth >= DEEPEST_NESTING {
            return Err(refusals::too_deep(open));
        }
        self.depth += 1;
        let inner = self.sequence()?;
        self.depth -= 1;
        match (inner, self.take()) {
            (Some(part), (Token::Close, close)) => Ok(part.at(Span::new(open.start, close.end))),
            (None, (Token::Close, close)) => {
                Err(refusals::empty_group(Span::new(open.start, close.end)))
            }
            _ => Err(refusals::never_closed(open)),
        }
    }

    /// Whether a segment, a command or a comparison begins with the next word.
    fn is_named(&self) -> bool {
        let (_, span) = self.ahead(0);
        let (next, next_span) = self.ahead(1);
        let name = span.of(self.text);
        match next {
            Token::Open => {
                let is_glued = next_span.start == span.end;
                segment(name).is_some() || (is_glued && name.chars().all(is_of_name))
            }
            Token::Compare(_) => true,
            Token::Word => {
                matches!(segment(name), Some(Segment::Days(_) | Segment::Length))
                    && segments::compared(next_span.of(self.text)).is_some()
            }
            _ => false,
        }
    }

    /// A segment, a command or a comparison.
    fn named(&mut self, is_beside: bool) -> Result<Part, QueryError> {
        let (_, span) = self.take();
        let name = span.of(self.text);
        let Some(segment) = segment(name) else {
            return Err(match self.ahead(0) {
                (Token::Compare(_), sign) => stray_comparison(sign.of(self.text), sign),
                _ => refusals::unknown_field(name, KNOWN, span),
            });
        };
        match segment {
            Segment::Missing(hint) => return Err(refusals::no_such_field(name, hint, span)),
            Segment::NoNumber => return Err(refusals::function_number(name, MOST_TIMES, span)),
            Segment::Days(_) | Segment::Length | Segment::Field(_) if is_beside => {
                return Err(no_connector(span));
            }
            Segment::Days(day) => return self.days(day, span),
            Segment::Length => return self.length(span),
            _ => {}
        }
        if let (Token::Compare(_), sign) = self.ahead(0) {
            return Err(stray_comparison(sign.of(self.text), sign));
        }
        let outer = self.printed;
        self.printed |= segment == Segment::Printed;
        let inner = self.group();
        self.printed = outer;
        let inner = inner?;
        let whole = Span::new(span.start, inner.span.end);
        match segment {
            Segment::Field(field) => {
                self.note_field(field, name);
                parts::in_field(field, inner, name, whole)
            }
            Segment::Cased(case) => parts::cased(case, inner, name, whole),
            Segment::AtLeast(times) => parts::at_least(times, inner, name, whole),
            _ => {
                self.notes.add("printed", || {
                    format!("{} finds words as they are typed in it", repeated(name))
                });
                Ok(inner.at(whole))
            }
        }
    }

    fn note_field(&mut self, field: FieldName, name: &str) {
        let name = repeated(name);
        match field {
            FieldName::Location => self.notes.add("location", || {
                format!("{name} is read as location:, the places named in an article")
            }),
            FieldName::Lead | FieldName::HeadlineLead => self.notes.add("lead", || {
                format!("{name} takes the first paragraph as the lead")
            }),
            FieldName::Organisation => self.notes.add("organisation", || {
                format!("{name} is read as organisation:, the companies and others named")
            }),
            FieldName::Person => self.notes.add("person", || {
                format!("{name} is read as person:, the people named in an article")
            }),
            _ => {}
        }
    }
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

fn stray_comparison(sign: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' compares nothing here", repeated(sign)),
        span,
        "dates and lengths are compared: DATE > 2021, LENGTH > 800; for the sign itself, \
         quotation marks",
    )
}

fn no_connector(span: Span) -> QueryError {
    QueryError::new(
        "a connector is missing before this",
        span,
        "HEADLINE(a) AND BODY(b); AND, OR, AND NOT",
    )
}

fn nothing_wanted(span: Span) -> QueryError {
    QueryError::new(
        "nothing stands before NOT that it could be left out of",
        span,
        "a AND NOT b; for articles without b alone, our own language: -b",
    )
}
