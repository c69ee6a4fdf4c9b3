//! What does a search statement of Factiva mean?
//!
//! ```text
//! hd=(sanction$1 or embargo) and russia near5 (oil or gas) and date from 20220101 to 20220630
//! ```
//!
//! - Words are found as printed; side by side they stand next to each other.
//! - From the tightest to the loosest: what stands side by side; `adjN` and `w/N` (in their
//!   order), `nearN` and `/Nn/` (in any), `same` (one paragraph) and `/Fn/` (in the first n words),
//!   from the left; `atleastN` and fields; `not`; `and`; `or`.
//! - `*` stands for any letters, `?` for one, `$3` at a word's end for three at most.
//! - Fields are `name=`, and reach as far as the proximities go: [`fields`].
//! - Quotation marks make words of operators.
//!
//! Sources: the Factiva Developer's Kit on operators, precedence and ranges; help pages on fields.

mod date;
mod fields;
mod lexer;
mod word;

use self::fields::{KNOWN, Tag, tag};
use self::lexer::{Token, tokens};
use super::notes::Notes;
use super::parts::{self, Part, Proximity};
use super::stretches::{self, Compared};
use super::{refusals, words};
use crate::article::{Date, Span};
use crate::query::language::{DEEPEST_NESTING, QueryError, Surroundings, name_of, repeated};
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
    };
    if reader.peek() == Token::End {
        return Err(refusals::nothing_asked(text));
    }
    let part = reader.either()?;
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

    /// The refusal of what stands where an operand should.
    fn no_operand(&self) -> QueryError {
        let (token, span) = self.ahead(0);
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let typed = |span: Span| span.of(self.text).trim_end_matches('=').to_owned();
        match before {
            Some((Token::Open, open)) => match token {
                Token::Close => refusals::empty_group(Span::new(open.start, span.end)),
                Token::End => refusals::never_closed(*open),
                _ => refusals::nothing_before(&typed(span), span),
            },
            Some((Token::Word | Token::Phrase | Token::Close, _)) | None => match token {
                Token::Close => refusals::never_opened(span),
                Token::End => refusals::nothing_asked(self.text),
                _ => refusals::nothing_before(&typed(span), span),
            },
            Some((_, before)) => refusals::nothing_behind(&typed(*before), *before),
        }
    }

    /// `all { "or" all }`
    fn either(&mut self) -> Result<Part, QueryError> {
        let mut parts = vec![self.all()?];
        while self.peek() == Token::Or {
            self.at += 1;
            parts.push(self.all()?);
        }
        parts::either(parts)?.ok_or_else(|| self.no_operand())
    }

    /// `without { "and" without }`
    fn all(&mut self) -> Result<Part, QueryError> {
        let mut parts = self.without()?;
        while self.peek() == Token::And {
            self.at += 1;
            parts.extend(self.without()?);
        }
        parts::all(parts)?.ok_or_else(|| self.no_operand())
    }

    /// `[ "not" ] qualified { "not" qualified }`
    fn without(&mut self) -> Result<Vec<Part>, QueryError> {
        let mut parts = Vec::new();
        if self.peek() != Token::Not {
            parts.push(self.qualified()?);
        }
        while self.peek() == Token::Not {
            let (_, sign) = self.take();
            let inner = self.qualified()?;
            parts.push(parts::not(inner, sign)?);
        }
        Ok(parts)
    }

    /// A field or a count with all that its proximities reach, a range, or those alone.
    fn qualified(&mut self) -> Result<Part, QueryError> {
        let (token, span) = self.ahead(0);
        let part = match token {
            Token::Field => self.field()?,
            Token::AtLeast(times) => {
                self.at += 1;
                let inner = self.counted()?;
                let whole = Span::new(span.start, inner.span.end);
                parts::at_least(times, inner, span.of(self.text), whole)?
            }
            Token::Length(compared) => self.length(compared)?,
            Token::Date => self.date()?,
            _ => self.near()?,
        };
        match self.ahead(0) {
            (Token::Near(_) | Token::First(_), span) => Err(beside_field(span.of(self.text), span)),
            (Token::End | Token::Close | Token::And | Token::Or | Token::Not, _) => Ok(part),
            (_, span) => Err(no_operator(span)),
        }
    }

    fn counted(&mut self) -> Result<Part, QueryError> {
        match self.ahead(0) {
            (Token::Field | Token::AtLeast(_) | Token::Length(_) | Token::Date, span) => {
                Err(QueryError::new(
                    "atleast counts words and phrases",
                    span,
                    "atleast3 gas and hd=oil",
                ))
            }
            _ => self.near(),
        }
    }

    fn field(&mut self) -> Result<Part, QueryError> {
        let (_, span) = self.take();
        let name = span.of(self.text).trim_end_matches('=');
        let (field, has_codes) = match tag(name) {
            Some(Tag::Field(field)) => (field, false),
            Some(Tag::Codes(field)) => (field, true),
            Some(Tag::Missing(hint)) => return Err(refusals::no_such_field(name, hint, span)),
            None => return Err(refusals::unknown_field(name, KNOWN, span)),
        };
        if let (Token::Field | Token::AtLeast(_) | Token::Length(_) | Token::Date, inner) =
            self.ahead(0)
        {
            return Err(refusals::field_in_field(name, inner));
        }
        let inner = self.near()?;
        self.note_field(field, has_codes, name);
        let whole = Span::new(span.start, inner.span.end);
        parts::in_field(field, inner, name, whole)
    }

    fn note_field(&mut self, field: FieldName, has_codes: bool, name: &str) {
        let name = repeated(name);
        if has_codes {
            self.notes.add("codes", || {
                format!(
                    "{name}= is read as {}:, which holds names; Factiva's codes are not known here",
                    name_of(field)
                )
            });
        }
        match field {
            FieldName::Lead | FieldName::HeadlineLead => self.notes.add("lead", || {
                format!("{name}= takes the first paragraph as the lead, where Factiva takes two")
            }),
            FieldName::Body => self.notes.add("body", || {
                format!("{name}= takes the whole text below the headline, its lead too")
            }),
            _ => {}
        }
    }

    /// `wc>800`
    fn length(&mut self, compared: Compared) -> Result<Part, QueryError> {
        let (_, sign) = self.take();
        let (token, span) = self.take();
        if token != Token::Word {
            return Err(refusals::nothing_behind(sign.of(self.text), sign));
        }
        let length = stretches::length(compared, span.of(self.text), span)?;
        let whole = Span::new(sign.start, span.end);
        Ok(parts::fact(Node::Length(length), whole))
    }

    /// `beside { proximity beside | "/F50/" }`
    fn near(&mut self) -> Result<Part, QueryError> {
        let mut left = self.beside()?;
        loop {
            let (token, span) = self.ahead(0);
            let typed = span.of(self.text);
            match token {
                Token::Near(proximity) => {
                    self.at += 1;
                    self.note_order(typed);
                    let right = self.beside()?;
                    left = self.join(left, right, proximity, typed)?;
                }
                Token::First(words) => {
                    self.at += 1;
                    let whole = Span::new(left.span.start, span.end);
                    left = parts::first(words, left, typed, whole)?;
                }
                _ => return Ok(left),
            }
        }
    }

    fn note_order(&mut self, typed: &str) {
        if typed.starts_with(['w', 'W']) {
            let typed = repeated(typed);
            self.notes.add("order", || {
                format!("{typed} keeps the order, as adj does; near takes any order")
            });
        }
    }

    fn join(
        &mut self,
        left: Part,
        right: Part,
        proximity: Proximity,
        typed: &str,
    ) -> Result<Part, QueryError> {
        let (part, is_multiplied) = parts::near(left, right, proximity, typed)?;
        if is_multiplied {
            let typed = repeated(typed);
            self.notes.add("multiplied", || {
                format!(
                    "a list with and beside {typed} is taken one by one: (a and b) {typed} c is \
                     (a {typed} c) and (b {typed} c)"
                )
            });
        }
        Ok(part)
    }

    /// Words, phrases and groups side by side, which stand next to each other.
    fn beside(&mut self) -> Result<Part, QueryError> {
        let mut before: Option<Part> = None;
        let mut words: Vec<(Word, Span)> = Vec::new();
        let begin = self.at;
        loop {
            let (token, span) = self.ahead(0);
            let unit = match token {
                Token::Word => {
                    self.at += 1;
                    words.extend(self.word(span, false)?);
                    continue;
                }
                Token::Phrase => {
                    self.at += 1;
                    self.phrase(span)?
                }
                Token::Open => self.group()?,
                _ => break,
            };
            let next = words::side_by_side(std::mem::take(&mut words), self.notes)?;
            before = self.adjacent(before, next)?;
            before = self.adjacent(before, Some(unit))?;
        }
        let last = words::side_by_side(words, self.notes)?;
        match self.adjacent(before, last)? {
            Some(part) => Ok(part),
            None if self.at > begin => Err(refusals::nothing_asked(self.text)),
            None => Err(self.no_operand()),
        }
    }

    fn adjacent(
        &mut self,
        left: Option<Part>,
        right: Option<Part>,
    ) -> Result<Option<Part>, QueryError> {
        match (left, right) {
            (Some(left), Some(right)) => {
                let proximity = Proximity::ADJACENT;
                self.join(left, right, proximity, "adj").map(Some)
            }
            (left, right) => Ok(left.or(right)),
        }
    }

    fn group(&mut self) -> Result<Part, QueryError> {
        let (_, open) = self.take();
        if self.depth >= DEEPEST_NESTING {
            return Err(refusals::too_deep(open));
        }
        self.depth += 1;
        let part = self.either()?;
        self.depth -= 1;
        match self.take() {
            (Token::Close, close) => Ok(part.at(Span::new(open.start, close.end))),
            _ => Err(refusals::never_closed(open)),
        }
    }
}

fn beside_field(operator: &str, span: Span) -> QueryError {
    let operator = repeated(operator);
    QueryError::new(
        format!("{operator} stands behind a range or a count"),
        span,
        "join them by and; what is counted reaches as far as its proximities: atleast3 a near5 b",
    )
}

fn no_operator(span: Span) -> QueryError {
    QueryError::new(
        "an operator is missing before this",
        span,
        "and, or, not: gas and hd=oil and wc>800",
    )
}
