//! What do `has:`, `is:`, `length:` and `query:` ask about?
//!
//! Part of the lexer. Whether a query is saved under a name is the parser's business.

use super::error::QueryError;
use super::field_named;
use super::field_refusals;
use super::lexer::{Found, Lexeme, Lexer};
use super::marks::{is_edge, is_open, quotation};
use crate::article::Span;
use crate::query::tree::{Day, Feature, FieldName, Length, Standing};

/// The most characters of a saved query's name.
pub(super) const LONGEST_NAME: usize = 64;

/// The largest number of words that can be asked for.
const LARGEST_COUNT: u64 = 999_999_999;

impl Lexer<'_> {
    /// `has:quote`
    pub(super) fn has(&mut self, name: Span, run_end: usize) -> Result<Found, QueryError> {
        self.check_plain(name)?;
        let value = self.value(name.end, run_end);
        let typed = value.of(self.text).trim_end_matches(is_edge);
        let day = [
            ("date", Day::Best),
            ("filed", Day::Filed),
            ("published", Day::Published),
        ]
        .into_iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(typed));
        let feature = match (day, field_named(typed)) {
            (Some((_, day)), _) => Some(Feature::Day(day)),
            (None, Some(FieldName::Lead | FieldName::HeadlineLead | FieldName::Body)) => None,
            (None, field) => field.map(Feature::Field),
        };
        match feature {
            Some(feature) => Ok((Lexeme::Has(feature), Span::new(name.start, value.end))),
            None => Err(field_refusals::unknown_feature(typed, value)),
        }
    }

    /// `is:withdrawn`
    pub(super) fn is(&mut self, name: Span, run_end: usize) -> Result<Found, QueryError> {
        self.check_plain(name)?;
        let value = self.value(name.end, run_end);
        let typed = value.of(self.text).trim_end_matches(is_edge);
        let mut all = Standing::ALL.into_iter();
        match all.find(|standing| standing.name().eq_ignore_ascii_case(typed)) {
            Some(standing) => Ok((
                Lexeme::Has(Feature::Is(standing)),
                Span::new(name.start, value.end),
            )),
            None => Err(field_refusals::unknown_standing(typed, value)),
        }
    }

    /// `query:name`
    pub(super) fn saved(&mut self, name: Span, run_end: usize) -> Result<Found, QueryError> {
        self.check_plain(name)?;
        let value = self.value(name.end, run_end);
        let typed = value.of(self.text).trim_end_matches(['…', '.']);
        let is_short = typed.chars().count() <= LONGEST_NAME;
        match is_short && is_saved_name(typed) {
            true => Ok((
                Lexeme::Saved(typed.to_owned()),
                Span::new(name.start, name.end + typed.len()),
            )),
            false => Err(field_refusals::no_saved_name(typed, value)),
        }
    }

    /// `length:200..800`
    pub(super) fn length(&mut self, name: Span, run_end: usize) -> Result<Found, QueryError> {
        self.check_plain(name)?;
        let value = self.value(name.end, run_end);
        let length = length(value.of(self.text), value)?;
        Ok((Lexeme::Length(length), Span::new(name.start, value.end)))
    }

    /// `length>800`: the name and a comparison without a colon.
    pub(super) fn compared_length(
        &mut self,
        start: usize,
        end: usize,
        printed: bool,
        value: bool,
    ) -> Result<Option<Found>, QueryError> {
        const NAME: &str = "length";
        let run = &self.text[start..end];
        let is_length = run
            .get(..NAME.len())
            .is_some_and(|name| name.eq_ignore_ascii_case(NAME));
        if !is_length || !run[NAME.len()..].starts_with(['<', '>', '=']) {
            return Ok(None);
        }
        let name = Span::new(start, start + NAME.len());
        if printed {
            let sign = Span::new(start - 1, name.end);
            return Err(super::refusals::printed_field(NAME, sign));
        }
        if value {
            return Err(field_refusals::field_in_field(NAME, name));
        }
        self.length(name, end).map(Some)
    }

    /// Refuses a group or a phrase as value.
    fn check_plain(&self, name: Span) -> Result<(), QueryError> {
        let first = self.text[name.end..].chars().next();
        match first.is_some_and(|c| is_open(c) || quotation(c).is_some()) {
            true => Err(field_refusals::one_word(name.of(self.text), name)),
            false => Ok(()),
        }
    }
}

/// Whether a query could be saved under that name: letters, digits, `-` and `_`.
pub fn is_saved_name(name: &str) -> bool {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    (1..=LONGEST_NAME).contains(&name.chars().count()) && name.chars().all(is_inner)
}

/// `800`, `>800`, `200..800`
fn length(typed: &str, span: Span) -> Result<Length, QueryError> {
    let up_to = |most, digits: &str| match digits.parse::<u64>() {
        Ok(count) if count <= most && !digits.starts_with('+') => Ok(count),
        _ => Err(field_refusals::no_length(digits, span)),
    };
    let count = |digits: &str| up_to(LARGEST_COUNT, digits);
    let between = |from, until| Length { from, until };
    let compared = [">=", "<=", ">", "<", "="]
        .iter()
        .find_map(|sign| typed.strip_prefix(sign).map(|rest| (*sign, rest)));
    if let Some((sign, digits)) = compared {
        let count = match sign {
            "<" => up_to(LARGEST_COUNT + 1, digits)?,
            _ => count(digits)?,
        };
        return Ok(match sign {
            ">=" => between(Some(count), None),
            "<=" => between(None, Some(count)),
            ">" => between(Some(count + 1), None),
            "<" if count == 0 => return Err(field_refusals::impossible_length(span)),
            "<" => between(None, Some(count - 1)),
            _ => between(Some(count), Some(count)),
        });
    }
    let Some((from, until)) = typed.split_once("..") else {
        let count = count(typed)?;
        return Ok(between(Some(count), Some(count)));
    };
    if from.is_empty() && until.is_empty() {
        return Err(field_refusals::no_length(typed, span));
    }
    let end = |digits: &str| match digits.is_empty() {
        true => Ok(None),
        false => count(digits).map(Some),
    };
    match (end(from)?, end(until)?) {
        (Some(from), Some(until)) if until < from => {
            Err(field_refusals::backwards_length(from, until, span))
        }
        (from, until) => Ok(between(from, until)),
    }
}
