//! Which words, phrases and signs does a query consist of?
//!
//! One lexeme at a time, in reading order, in time linear in the query. What the lexemes mean
//! together, and whether the parentheses close, is the parser's business.

use super::behind::edits;
use super::error::QueryError;
use super::function::{Function, function};
use super::marks::{Marks, holds_word, is_blank, is_close, is_edge, is_hyphen, is_open, quotation};
use super::notes::Notes;
use super::proximity::{Proximity, is_operator};
use super::sign::Sign;
use super::word::{Cut, check_signs, cut, is_address, is_bare_range};
use super::{field_refusals, foreign, refusals};
use crate::article::{Date, Span};
use crate::query::tree::{Days, Feature, FieldName, Form, Length, Weight, Word};

#[derive(Debug, PartialEq)]
pub(super) enum Lexeme {
    Word(Word),
    Phrase(Vec<Word>),
    Loose(Vec<Word>, u32),
    /// `headline:`; its value follows without white space.
    Field(FieldName),
    /// `said:`, the same.
    Said,
    /// `by:`, the same.
    By,
    Days(Days),
    Has(Feature),
    Length(Length),
    /// `query:name`
    Saved(String),
    /// `caps` and its like; a parenthesis follows.
    Function(Function),
    Open,
    Close,
    And,
    Or,
    /// `NOT`, or a hyphen before what is left out.
    Not,
    Near(Proximity),
    /// A bare `NEAR` or `ADJ`: an operator between two operands, a word elsewhere.
    Capital(Proximity),
    /// `^3`, right behind what has it.
    Weight(Weight),
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
    /// That field holds paths.
    pub(super) path_expected: bool,
    /// Where an opening bracket stood shortly before, as in `[a TO b]`.
    pub(super) bracket: Option<usize>,
    /// The last lexeme was a date.
    pub(super) behind_days: bool,
    /// Where the last lexeme ended.
    behind: Option<usize>,
    pub(super) notes: Notes,
}

/// A run outside quotation marks, and what stands behind its word. In bytes of the run.
struct Signs<'q> {
    word: &'q str,
    edits: Option<u8>,
    /// Where the edits end.
    end: usize,
    /// Where the weight begins, or the run ends.
    length: usize,
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
            path_expected: false,
            bracket: None,
            behind_days: false,
            behind: None,
            notes,
        }
    }

    pub fn next(&mut self) -> Result<Found, QueryError> {
        let value = std::mem::take(&mut self.value_expected);
        let behind = self.behind.take();
        let found = self.read(value, behind)?;
        self.behind = Some(found.1.end);
        Ok(found)
    }

    fn read(&mut self, value: bool, behind: Option<usize>) -> Result<Found, QueryError> {
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
            if first == '^' {
                return self.weight(start, behind);
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
        if self.is_glued_pattern(start, end) {
            return self.pattern(start, value);
        }
        if let Some(operator) = self.operator(start, end)? {
            return match value && !matches!(operator.0, Lexeme::Capital(_)) {
                true => Err(refusals::operator_as_value(whole, Span::new(start, end))),
                false => Ok(Some(operator)),
            };
        }
        let behind_days = std::mem::take(&mut self.behind_days);
        if is_bare_range(whole) || (whole == ".." && behind_days) {
            return Err(field_refusals::bare_range(whole, Span::new(start, end)));
        }
        if whole.starts_with('/')
            && !self.is_behind(start)
            && let Some(found) = self.pattern(start, value)?
        {
            return Ok(Some(found));
        }
        if !holds_word(whole) && !self.is_pattern_left_out(start, end) {
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
        let span = Span::new(start, end);
        if self.text[end..].starts_with(is_open)
            && !printed
            && let Some(function) = function(run, span)?
        {
            return Ok(Some((Lexeme::Function(function), span)));
        }
        let signs = self.signs_behind(start, end)?;
        self.at = start + signs.length;
        let Some(cut) = cut(signs.word, start)? else {
            return match signs.edits {
                Some(_) => Err(refusals::edits_alone(span)),
                None => Ok(None),
            };
        };
        check_signs(&cut, printed)?;
        let tail = Span::new(cut.span.end, start + signs.word.len()).of(self.text);
        let whole = Span::new(start - usize::from(printed), start + signs.length);
        let form = match (printed, signs.edits) {
            (false, None) if cut.wildcard => Form::Wildcard,
            (false, None) => Form::Inflected,
            (true, None) if cut.wildcard => {
                return Err(refusals::printed_wildcard(&cut.text, whole));
            }
            (true, None) => Form::Printed,
            (_, Some(_)) if printed || cut.wildcard => return Err(refusals::edits_beside(whole)),
            (_, Some(_)) if !tail.is_empty() => return Err(refusals::edits_alone(whole)),
            (_, Some(edits)) => Form::Fuzzy(edits),
        };
        self.check_bracket(&cut, run)?;
        self.check_length(&cut)?;
        self.notes.word(&cut, tail);
        let word_end = match signs.edits {
            Some(_) => start + signs.end,
            None => cut.span.end,
        };
        // An operator with punctuation is none, and must not become one when it is written again.
        let is_bare = matches!(form, Form::Inflected | Form::Fuzzy(_));
        let text = match is_bare && is_operator(&cut.text) {
            true => cut.text.to_lowercase(),
            false => cut.text.into_owned(),
        };
        Ok(Some((
            Lexeme::Word(Word { text, form }),
            Span::new(whole.start, word_end),
        )))
    }

    /// Finds `~1` and `^2` behind the word of a run.
    fn signs_behind(&self, start: usize, end: usize) -> Result<Signs<'q>, QueryError> {
        let run = &self.text[start..end];
        let mut signs = Signs {
            word: run,
            edits: None,
            end: run.len(),
            length: run.len(),
        };
        if is_address(run) {
            return Ok(signs);
        }
        if let Some(caret) = run.find('^') {
            signs.length = caret;
        }
        let kept = &run[..signs.length];
        signs.word = kept;
        let Some((word, typed)) = kept.split_once('~') else {
            return Ok(signs);
        };
        let typed = typed.trim_end_matches(is_edge);
        signs.word = word;
        signs.end = word.len() + 1 + typed.len();
        signs.edits = edits(typed);
        match signs.edits {
            Some(_) => Ok(signs),
            None => Err(refusals::no_edits(Span::new(
                start + word.len(),
                start + signs.end,
            ))),
        }
    }

    /// `-/..../`: a hyphen before a pattern without a letter.
    fn is_pattern_left_out(&self, start: usize, end: usize) -> bool {
        let rest = self.text[start..end].strip_prefix(is_hyphen);
        rest.filter(|rest| rest.starts_with('/'))
            .is_some_and(|rest| {
                let inner = end - rest.len() + 1;
                inner < end || (self.is_glued(end) && self.pattern_end(inner).is_some())
            })
    }

    /// `length > 800` would be read as two words.
    fn check_length(&self, cut: &Cut<'_>) -> Result<(), QueryError> {
        let behind = self.text[self.at..].trim_start_matches(is_blank);
        let sign = self.text.len() - behind.len();
        match cut.text.eq_ignore_ascii_case("length") && behind.starts_with(['<', '>']) {
            true => Err(field_refusals::blank_in_length(Span::new(
                cut.span.start,
                sign + 1,
            ))),
            false => Ok(()),
        }
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
                let form = if cut.wildcard {
                    Form::Wildcard
                } else {
                    Form::Printed
                };
                let text = cut.text.into_owned();
                words.push(Word { text, form });
            }
        }
        self.at = end;
        let span = Span::new(start, end);
        if words.is_empty() {
            return Err(refusals::empty_phrase(span));
        }
        if self.rest().starts_with('*') {
            return Err(refusals::star_behind_phrase(Span::new(
                end,
                self.run_end(end),
            )));
        }
        self.moved(words, span)
    }
}
