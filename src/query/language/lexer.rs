//! Which words, phrases and signs does a query consist of?
//!
//! One lexeme at a time, in reading order, in time linear in the query. What the lexemes mean
//! together, and whether the parentheses close, is the parser's business.

use super::error::QueryError;
use super::marks::{Marks, holds_word, is_blank, is_close, is_open, quotation};
use super::notes::Notes;
use super::sign::Sign;
use super::word::{Cut, check_signs, cut, is_bare_range};
use super::{field_refusals, foreign, refusals};
use crate::article::{Date, Span};
use crate::query::tree::{Days, FieldName, Form, Word};

#[derive(Debug, PartialEq)]
pub(super) enum Lexeme {
    Word(Word),
    Phrase(Vec<Word>),
    /// `headline:`; its value follows without white space.
    Field(FieldName),
    Days(Days),
    Open,
    Close,
    And,
    Or,
    /// `NOT`, or a hyphen before what is left out.
    Not,
    End,
}

pub(super) type Found = (Lexeme, Span);

pub(super) struct Lexer<'q> {
    pub(super) text: &'q str,
    pub(super) today: Date,
    /// Bytes read so far.
    pub(super) at: usize,
    /// A field has just been read and waits for its value.
    pub(super) value_expected: bool,
    /// Where an opening bracket stood shortly before, as in `[a TO b]`.
    pub(super) bracket: Option<usize>,
    /// The last lexeme was a date.
    pub(super) behind_days: bool,
    pub(super) notes: Notes,
}

/// A `TO` farther than this from an opening bracket, in bytes, has nothing to do with it.
const LONGEST_RANGE_BEGINNING: usize = 40;

impl<'q> Lexer<'q> {
    pub fn new(text: &'q str, today: Date) -> Self {
        let notes = Notes::default();
        Lexer {
            text,
            today,
            at: 0,
            value_expected: false,
            bracket: None,
            behind_days: false,
            notes,
        }
    }

    pub fn next(&mut self) -> Result<Found, QueryError> {
        let value = std::mem::take(&mut self.value_expected);
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(is_blank).len();
            let start = self.at;
            let Some(first) = self.rest().chars().next() else {
                return Ok((Lexeme::End, Span::new(start, start)));
            };
            if is_open(first) || is_close(first) {
                self.at += first.len_utf8();
                let lexeme = if is_open(first) {
                    Lexeme::Open
                } else {
                    Lexeme::Close
                };
                return Ok((lexeme, Span::new(start, self.at)));
            }
            if let Some(marks) = quotation(first) {
                return self.phrase(start, first, marks);
            }
            let end = self.run_end(start);
            self.at = end;
            if let Some(found) = self.run(start, end, value)? {
                return Ok(found);
            }
            if value {
                return Err(field_refusals::no_word_in_value(Span::new(start, end)));
            }
        }
    }

    fn rest(&self) -> &'q str {
        &self.text[self.at..]
    }

    /// Where a run of characters ends: before white space, a parenthesis or a quotation mark.
    pub(super) fn run_end(&self, start: usize) -> usize {
        let ends = |c: char| is_blank(c) || is_open(c) || is_close(c) || quotation(c).is_some();
        self.text[start..]
            .find(ends)
            .map_or(self.text.len(), |length| start + length)
    }

    /// Whether something follows that byte without white space: a group or a phrase.
    pub(super) fn is_glued(&self, end: usize) -> bool {
        let next = self.text[end..].chars().next();
        next.is_some_and(|c| is_open(c) || quotation(c).is_some())
    }

    fn run(&mut self, start: usize, end: usize, value: bool) -> Result<Option<Found>, QueryError> {
        let whole = &self.text[start..end];
        if let Some(operator) = operator(whole) {
            return match value {
                true => Err(refusals::operator_as_value(whole, Span::new(start, end))),
                false => Ok(Some((operator, Span::new(start, end)))),
            };
        }
        let behind_days = std::mem::take(&mut self.behind_days);
        if is_bare_range(whole) || (whole == ".." && behind_days) {
            return Err(field_refusals::bare_range(whole, Span::new(start, end)));
        }
        if !holds_word(whole) {
            return self.wordless(start, end, value);
        }
        let start = self.pass_over_edge(start, end)?;
        match self.sign(start, end, value)? {
            Sign::Dash => Ok(None),
            Sign::Found(found) => Ok(Some(found)),
            Sign::Word { start, printed } => self.word(start, end, printed, value),
        }
    }

    fn word(
        &mut self,
        start: usize,
        end: usize,
        printed: bool,
        value: bool,
    ) -> Result<Option<Found>, QueryError> {
        let run = &self.text[start..end];
        if let Some(found) = self.field(start, end, printed, value)? {
            return Ok(Some(found));
        }
        if self.text[end..].starts_with(is_open) && !printed && foreign::is_function(run) {
            return Err(foreign::function(run, Span::new(start, end)));
        }
        let Some(cut) = cut(run, start)? else {
            return Ok(None);
        };
        check_signs(&cut, printed)?;
        if printed && cut.prefix {
            return Err(refusals::printed_prefix(
                cut.text,
                Span::new(start - 1, cut.span.end),
            ));
        }
        self.check_bracket(&cut, run)?;
        let form = match (printed, cut.prefix) {
            (true, _) => Form::Printed,
            (_, true) => Form::Prefix,
            _ => Form::Inflected,
        };
        self.notes.word(&cut, &self.text[cut.span.end..end]);
        // An operator with punctuation is none, and must not become one when it is written again.
        let text = match operator(cut.text) {
            Some(_) if form == Form::Inflected => cut.text.to_lowercase(),
            _ => cut.text.to_owned(),
        };
        let span = Span::new(start - usize::from(printed), cut.span.end);
        Ok(Some((Lexeme::Word(Word { text, form }), span)))
    }

    /// `[a TO b]` is refused at its `TO`.
    fn check_bracket(&mut self, cut: &Cut<'_>, run: &str) -> Result<(), QueryError> {
        let closes = run.contains([']', '}']);
        match self.bracket {
            Some(bracket) if cut.text == "TO" => {
                Err(foreign::bracket_range(Span::new(bracket, cut.span.end)))
            }
            Some(bracket) if closes || cut.span.start > bracket + LONGEST_RANGE_BEGINNING => {
                self.bracket = None;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// What stands between the quotation mark at `start` and the mark that closes it, and the byte
    /// behind that one.
    pub(super) fn quoted(
        &self,
        start: usize,
        mark: char,
        marks: Marks,
    ) -> Result<(Span, usize), QueryError> {
        let inner = start + mark.len_utf8();
        let closing = self.text[inner..]
            .char_indices()
            .find(|(_, c)| quotation(*c) == Some(marks));
        match closing {
            Some((length, closing)) => {
                let end = inner + length;
                Ok((Span::new(inner, end), end + closing.len_utf8()))
            }
            None => Err(refusals::unclosed_phrase(mark, Span::new(start, inner))),
        }
    }

    fn phrase(&mut self, start: usize, mark: char, marks: Marks) -> Result<Found, QueryError> {
        let (inner, end) = self.quoted(start, mark, marks)?;
        let mut words = Vec::new();
        let mut at = inner.start;
        for run in inner
            .of(self.text)
            .split(|c| is_blank(c) || quotation(c).is_some())
        {
            let run_start = at;
            at += run.len();
            at += self.text[at..].chars().next().map_or(0, char::len_utf8);
            if let Some(cut) = cut(run, run_start)? {
                let form = if cut.prefix {
                    Form::Prefix
                } else {
                    Form::Printed
                };
                words.push(Word {
                    text: cut.text.to_owned(),
                    form,
                });
            }
        }
        self.at = end;
        let span = Span::new(start, end);
        if let Some(sign) = self
            .rest()
            .chars()
            .next()
            .filter(|c| matches!(c, '~' | '^' | '*'))
        {
            let sign_end = self.run_end(end).max(end + sign.len_utf8());
            return Err(refusals::sign_behind_phrase(sign, Span::new(end, sign_end)));
        }
        match words.pop() {
            None => Err(refusals::empty_phrase(span)),
            Some(only) if words.is_empty() => Ok((Lexeme::Word(only), span)),
            Some(last) => {
                words.push(last);
                Ok((Lexeme::Phrase(words), span))
            }
        }
    }
}

fn operator(text: &str) -> Option<Lexeme> {
    match text {
        "AND" => Some(Lexeme::And),
        "OR" => Some(Lexeme::Or),
        "NOT" => Some(Lexeme::Not),
        _ => None,
    }
}
