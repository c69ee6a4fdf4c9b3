//! What does a query string of Lucene mean, as its classic parser, Solr and Elasticsearch read it?
//!
//! ```text
//! title:(sanction* OR embargo) AND +"energy exports"~5 -rumour date:[2022-01 TO 2022-06}
//! ```
//!
//! - Clauses side by side are joined by OR. `+` and AND make clauses required, `-`, `!` and NOT
//!   leave them out. As in the classic parser AND and OR have no precedence: AND requires the two
//!   clauses beside it, OR does nothing.
//! - What is not required beside something that is only raises the score: `+a b` is written
//!   `a (b OR length>=0)`, b or any article, and inside a field `a (b OR a)`.
//! - `*` and `?` stand for letters, `~` for similar words, `/regex/` for itself, `^` for a weight.
//! - A phrase with `~` may be moved apart. In phrases no sign stands for letters.
//! - Fields are `name:`, ranges are of days and lengths: [`fields`], [`range`].
//!
//! Sources: the documentation of the classic query parser; of Elasticsearch's query string.

mod combine;
mod fields;
mod range;
mod scan;
mod term;

use self::combine::{Clause, Conjunction, Occurs};
use self::fields::{KNOWN, Target, base, target};
use self::scan::Run;
use super::cursor::{Cursor, is_blank, is_quotation};
use super::notes::Notes;
use super::parts::{self, Part};
use super::refusals;
use crate::article::{Date, Span};
use crate::query::language::{DEEPEST_NESTING, QueryError, Surroundings, name_of, repeated};
use crate::query::tree::{Feature, FieldName, Length, Node};

pub(super) fn read(
    text: &str,
    surroundings: &Surroundings<'_>,
    notes: &mut Notes,
) -> Result<Part, QueryError> {
    let mut reader = Reader {
        cursor: Cursor::new(text),
        today: surroundings.today,
        notes,
        depth: 0,
        around: None,
    };
    let part = reader.clauses()?;
    if reader.cursor.peek().is_some() {
        return Err(refusals::never_opened(reader.cursor.skip_one()));
    }
    part.ok_or_else(|| refusals::nothing_asked(text))
}

struct Reader<'q, 'n> {
    cursor: Cursor<'q>,
    today: Date,
    notes: &'n mut Notes,
    depth: usize,
    /// The field whose value is read.
    around: Option<Target>,
}

impl<'q> Reader<'q, '_> {
    /// Clauses up to a closing parenthesis or the end. `None` where there is none.
    fn clauses(&mut self) -> Result<Option<Part>, QueryError> {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut pending: Option<(Conjunction, Span)> = None;
        loop {
            self.cursor.skip_blanks();
            if matches!(self.cursor.peek(), None | Some(')')) {
                break;
            }
            if let Some((conjunction, span)) = self.conjunction() {
                let typed = span.of(self.cursor.text);
                if clauses.is_empty() {
                    return Err(refusals::nothing_before(typed, span));
                }
                if let Some((_, before)) = pending {
                    return Err(refusals::nothing_behind(
                        before.of(self.cursor.text),
                        before,
                    ));
                }
                pending = Some((conjunction, span));
                continue;
            }
            let sign = self.sign()?;
            let conjunction = pending.take().map(|(conjunction, _)| conjunction);
            let occurs = sign.map_or(Occurs::Perhaps, |(occurs, _)| occurs);
            let sign = sign.map(|(_, span)| span);
            if let Some(part) = self.clause(sign)? {
                clauses.push(Clause {
                    part,
                    occurs,
                    conjunction,
                    sign,
                });
            }
        }
        match pending {
            Some((_, span)) => Err(refusals::nothing_behind(span.of(self.cursor.text), span)),
            None => combine::combined(clauses, self.around.is_some(), self.notes),
        }
    }

    /// Takes AND, OR, `&&` or `||`.
    fn conjunction(&mut self) -> Option<(Conjunction, Span)> {
        const SPELLINGS: &[(&str, Conjunction)] = &[
            ("AND", Conjunction::And),
            ("&&", Conjunction::And),
            ("OR", Conjunction::Or),
            ("||", Conjunction::Or),
        ];
        let (typed, conjunction) = SPELLINGS.iter().find(|(typed, _)| self.is_next(typed))?;
        let start = self.cursor.at;
        self.cursor.at += typed.len();
        Some((*conjunction, Span::new(start, self.cursor.at)))
    }

    /// Whether that operator comes next, and is no beginning of a word.
    fn is_next(&self, operator: &str) -> bool {
        let Some(behind) = self.cursor.rest().strip_prefix(operator) else {
            return false;
        };
        let is_sign = !operator.starts_with(|c: char| c.is_ascii_alphabetic());
        is_sign
            || behind.chars().next().is_none_or(|c| {
                is_blank(c) || is_quotation(c) || matches!(c, '(' | ')' | '+' | '-' | '!')
            })
    }

    /// Takes `+`, `-`, `!` or NOT.
    fn sign(&mut self) -> Result<Option<(Occurs, Span)>, QueryError> {
        let start = self.cursor.at;
        let occurs = match self.cursor.peek() {
            Some('+') => Occurs::Must,
            Some('-' | '!') => Occurs::Never,
            _ if self.is_next("NOT") => Occurs::Never,
            _ => return Ok(None),
        };
        match occurs == Occurs::Never && self.is_next("NOT") {
            true => self.cursor.at += "NOT".len(),
            false => self.cursor.at += 1,
        }
        let span = Span::new(start, self.cursor.at);
        let typed = span.of(self.cursor.text);
        let is_apart = self.cursor.peek().is_some_and(is_blank);
        self.cursor.skip_blanks();
        if is_apart && typed != "NOT" {
            self.notes.add("sign apart", || {
                format!("a '{typed}' with a space behind it is an operator in Lucene too")
            });
        }
        match self.cursor.peek() {
            None | Some(')' | '+' | '-' | '!') => Err(refusals::nothing_behind(typed, span)),
            _ if self.is_next("NOT") || self.is_next("AND") || self.is_next("OR") => {
                Err(refusals::nothing_behind(typed, span))
            }
            _ => Ok(Some((occurs, span))),
        }
    }

    /// A value with its field and its weight. `None` where there is no word in it.
    fn clause(&mut self, sign: Option<Span>) -> Result<Option<Part>, QueryError> {
        let start = sign.map_or(self.cursor.at, |sign| sign.end.max(self.cursor.at));
        let part = match self.field_name()? {
            Some((name, target)) => self.in_field(name, target)?,
            None => self.value()?,
        };
        let end = self.cursor.at;
        let weight = self.weight()?;
        let Some(part) = part else {
            return Ok(None);
        };
        let part = part.at(Span::new(start, end));
        match weight {
            Some((weight, span)) => {
                let before = part.size();
                let weighted = parts::weighted(part, weight, span)?;
                if weighted.size() == before {
                    self.note_weight();
                }
                Ok(Some(weighted))
            }
            None => Ok(Some(part)),
        }
    }

    fn note_weight(&mut self) {
        self.notes.add("weight", || {
            "a weight is left out where there is no score: on what is left out, on dates, lengths \
             and names, inside quotes"
                .to_owned()
        });
    }

    /// Takes `name:`.
    fn field_name(&mut self) -> Result<Option<(Span, Target)>, QueryError> {
        let start = self.cursor.clone();
        let run = Run::take(&mut self.cursor)?;
        let span = run.span;
        let is_name = !span.of(self.cursor.text).is_empty() && self.cursor.peek() == Some(':');
        if !is_name {
            self.cursor = start;
            return Ok(None);
        }
        let name = span.of(self.cursor.text);
        self.cursor.skip_one();
        let target = match (target(name), base(name)) {
            (Some(target), _) => target,
            (None, Some((base, target))) => {
                self.notes.add("base of a field", || {
                    format!("{} is read as {}", repeated(name), repeated(base))
                });
                target
            }
            (None, None) => return Err(refusals::unknown_field(name, &known(), span)),
        };
        self.cursor.skip_blanks();
        if self.cursor.peek().is_none() {
            return Err(no_value(name, span));
        }
        Ok(Some((span, target)))
    }

    fn in_field(&mut self, name: Span, target: Target) -> Result<Option<Part>, QueryError> {
        let typed = name.of(self.cursor.text);
        if self.around.is_some() {
            return Err(refusals::field_in_field(typed, name));
        }
        match target {
            Target::Everything => return self.value(),
            Target::Exists => return self.exists(name).map(Some),
            Target::Field(_) | Target::Days(_) | Target::Length => {}
        }
        if self.is_star_alone() {
            let star = self.cursor.skip_one();
            let span = Span::new(name.start, star.end);
            return self.has(target, span).map(Some);
        }
        self.around = Some(target);
        let value = self.value();
        self.around = None;
        let Some(part) = value? else {
            return Err(no_value(typed, name));
        };
        let Target::Field(field) = target else {
            return Ok(Some(part));
        };
        if part.has_weight() && (field == FieldName::Quote || !field.is_text()) {
            self.note_weight();
        }
        // An open range asks only whether there is anything.
        if matches!(part.node, Node::Has(_)) {
            return Ok(Some(part));
        }
        let span = Span::new(name.start, self.cursor.at);
        parts::in_field(field, part, typed, span).map(Some)
    }

    fn is_star_alone(&self) -> bool {
        let rest = self.cursor.rest().strip_prefix('*');
        rest.is_some_and(|rest| {
            rest.chars()
                .next()
                .is_none_or(|c| is_blank(c) || "^)".contains(c))
        })
    }

    /// `_exists_:title`
    fn exists(&mut self, name: Span) -> Result<Part, QueryError> {
        let run = Run::take(&mut self.cursor)?;
        let typed = run.span.of(self.cursor.text);
        let target = target(typed).or_else(|| base(typed).map(|(_, target)| target));
        match target {
            Some(target) => self.has(target, Span::new(name.start, run.span.end)),
            None => Err(refusals::unknown_field(typed, &known(), run.span)),
        }
    }

    fn has(&self, target: Target, span: Span) -> Result<Part, QueryError> {
        let feature = match target {
            Target::Field(FieldName::Lead | FieldName::HeadlineLead | FieldName::Body) => {
                return Err(QueryError::new(
                    "every article has a text",
                    span,
                    "leave it out; longer articles are length:>100",
                ));
            }
            Target::Field(field) => Feature::Field(field),
            Target::Days(day) => Feature::Day(day),
            Target::Length | Target::Exists | Target::Everything => return Ok(everything(span)),
        };
        Ok(parts::fact(Node::Has(feature), span))
    }

    /// A group, a range, a phrase, a pattern or a word.
    fn value(&mut self) -> Result<Option<Part>, QueryError> {
        let compares = matches!(self.around, Some(Target::Days(_) | Target::Length));
        match self.cursor.peek() {
            Some('(') => self.group(),
            Some('[' | '{') => self.range().map(Some),
            Some('<' | '>') if self.around.is_some() => self.comparison().map(Some),
            _ if compares => self.compared_value().map(Some),
            Some(c) if is_quotation(c) => self.phrase(),
            Some('/') => self.regex().map(Some),
            _ => self.term(),
        }
    }

    fn group(&mut self) -> Result<Option<Part>, QueryError> {
        let open = self.cursor.skip_one();
        if self.depth >= DEEPEST_NESTING {
            return Err(refusals::too_deep(open));
        }
        self.depth += 1;
        let part = self.clauses()?;
        self.depth -= 1;
        if self.cursor.peek().is_none() {
            return Err(refusals::never_closed(open));
        }
        let close = self.cursor.skip_one();
        match part {
            Some(part) => Ok(Some(part)),
            None => Err(refusals::empty_group(Span::new(open.start, close.end))),
        }
    }
}

/// Every article.
fn everything(span: Span) -> Part {
    let length = Length {
        from: Some(0),
        until: None,
    };
    parts::fact(Node::Length(length), span)
}

fn known() -> String {
    format!("{KNOWN}; a colon that is none stands behind a backslash")
}

fn no_value(name: &str, span: Span) -> QueryError {
    let name = repeated(name);
    let field = target(&name).map(|target| match target {
        Target::Field(field) => name_of(field),
        Target::Days(_) => "date:2022, date",
        _ => "headline",
    });
    QueryError::new(
        format!("{name}: has no value"),
        span,
        format!(
            "{}:word; for the word itself leave the colon out",
            field.unwrap_or("headline")
        ),
    )
}
