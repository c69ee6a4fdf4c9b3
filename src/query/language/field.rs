//! Where does a field's name end, and what may stand behind its colon?
//!
//! Part of the lexer. A date's value is read here as a whole; every other value is the lexemes that
//! follow.

use super::error::QueryError;
use super::lexer::{Found, Lexeme, Lexer};
use super::marks::{is_blank, is_edge, is_open, quotation};
use super::notes::Topic;
use super::word::{is_address, is_name};
use super::{field_named, field_refusals, foreign, refusals};
use crate::article::Span;
use crate::query::dates::{self, Bound};

impl Lexer<'_> {
    /// A field's name and colon, or a whole date; `None` where the run is a word.
    pub(super) fn field(
        &mut self,
        start: usize,
        end: usize,
        printed: bool,
        value: bool,
    ) -> Result<Option<Found>, QueryError> {
        let run = &self.text[start..end];
        let Some((name, typed)) = run.split_once(':').filter(|(name, _)| is_name(name)) else {
            return Ok(None);
        };
        let span = Span::new(start, start + name.len() + 1);
        let bound = Bound::named(name);
        let field = field_named(name);
        let known = bound.is_some() || field.is_some();
        let has_value = match typed.is_empty() {
            true => self.is_glued(end),
            false => typed.contains(|c| !is_edge(c)) || (bound.is_some() && typed == ".."),
        };
        if !known && (!has_value || is_address(run)) {
            return Ok(None);
        }
        if printed {
            return Err(refusals::printed_field(
                name,
                Span::new(start - 1, span.end),
            ));
        }
        if !known {
            return Err(field_refusals::unknown_field(
                name,
                Span::new(start, start + name.len()),
            ));
        }
        if value {
            return Err(field_refusals::field_in_field(name, span));
        }
        if !has_value {
            return Err(field_refusals::no_value(name, span));
        }
        if typed.starts_with(['[', '{']) {
            return Err(foreign::bracket_range(Span::new(start, end)));
        }
        if let Some(bound) = bound {
            return self.days(bound, span, end).map(Some);
        }
        if typed.starts_with(['<', '>']) {
            return Err(foreign::comparison(
                run,
                name.len() + 1,
                Span::new(start, end),
            ));
        }
        self.at = span.end;
        self.value_expected = true;
        Ok(field.map(|field| (Lexeme::Field(field), span)))
    }

    /// The value of `date:`, `since:` or `until:`, from byte `name.end` on.
    fn days(&mut self, bound: Bound, name: Span, run_end: usize) -> Result<Found, QueryError> {
        let start = name.end;
        let first = self.text[start..].chars().next();
        if first.is_some_and(is_open) {
            return Err(field_refusals::date_group(Span::new(name.start, start + 1)));
        }
        let (value_start, value_end) = match first.and_then(|c| quotation(c).map(|m| (c, m))) {
            Some((mark, marks)) => {
                let (value, after) = self.quoted(start, mark, marks)?;
                self.at = after;
                let glued = self.text[after..self.run_end(after)].chars().next();
                if glued.is_some_and(|c| c == '.' && self.text[after..].starts_with("..")) {
                    return Err(field_refusals::dots_behind_quote(Span::new(
                        after,
                        after + 2,
                    )));
                }
                (value.start, value.end)
            }
            None => {
                let run = &self.text[start..run_end];
                (start, start + dates::without_punctuation(run).len())
            }
        };
        let value = &self.text[value_start..value_end];
        let shown = match value.is_empty() {
            true => Span::new(start, self.at),
            false => Span::new(value_start, value_end),
        };
        let days = dates::days(value, bound, self.today)
            .map_err(|refusal| QueryError::new(refusal.message, shown, refusal.hint))?;
        if value.ends_with("..") {
            self.check_open_range(value_end)?;
        }
        if let Some(note) = dates::note(value, bound, days) {
            self.notes.add(Topic::DayAgo, || note);
        }
        self.behind_days = true;
        Ok((Lexeme::Days(days), Span::new(name.start, self.at)))
    }

    /// `date:2019.. 2022` would be read as an open range and a word.
    fn check_open_range(&self, end: usize) -> Result<(), QueryError> {
        let rest = self.text[end..].trim_start_matches(is_blank);
        let start = self.text.len() - rest.len();
        let run = dates::without_punctuation(&self.text[start..self.run_end(start)]);
        match run.starts_with(|c: char| c.is_ascii_digit())
            && dates::days(run, Bound::On, self.today).is_ok()
        {
            true => Err(field_refusals::blank_in_range(Span::new(
                end,
                start + run.len(),
            ))),
            false => Ok(()),
        }
    }
}
