//! Where does a field's name end, and what may stand behind its colon?
//!
//! Part of the lexer. Values that are neither words nor groups are read here as a whole: dates here,
//! the others in `values`. Every other value is the lexemes that follow.

use super::error::QueryError;
use super::lexer::{Found, Lexeme, Lexer};
use super::marks::{is_blank, is_edge, is_open, quotation};
use super::notes::Topic;
use super::word::{is_address, is_name};
use super::{field_named, field_refusals, foreign, refusals};
use crate::article::Span;
use crate::query::dates::{self, Bound};
use crate::query::tree::{Day, FieldName};

/// What a name before a colon asks about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Name {
    Field(FieldName),
    Said,
    By,
    Days(Day, Bound),
    Has,
    Is,
    Length,
    Saved,
}

/// The names that are no field's, in the order of the errors.
pub(super) const OTHER_NAMES: &[(&str, Name)] = &[
    ("date", Name::Days(Day::Best, Bound::On)),
    ("since", Name::Days(Day::Best, Bound::Since)),
    ("until", Name::Days(Day::Best, Bound::Until)),
    ("filed", Name::Days(Day::Filed, Bound::On)),
    ("published", Name::Days(Day::Published, Bound::On)),
    ("said", Name::Said),
    ("by", Name::By),
    ("has", Name::Has),
    ("is", Name::Is),
    ("length", Name::Length),
    ("query", Name::Saved),
];

/// What that name asks about, whatever its case.
pub(super) fn named(name: &str) -> Option<Name> {
    let other = OTHER_NAMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    match other {
        Some((_, other)) => Some(*other),
        None => field_named(name).map(Name::Field),
    }
}

impl Lexer<'_> {
    /// A field's name and colon, or a name and its value; `None` where the run is a word.
    pub(super) fn field(
        &mut self,
        start: usize,
        end: usize,
        printed: bool,
        value: bool,
    ) -> Result<Option<Found>, QueryError> {
        let run = &self.text[start..end];
        if let Some(found) = self.compared_length(start, end, printed, value)? {
            return Ok(Some(found));
        }
        let Some((name, typed)) = run.split_once(':').filter(|(name, _)| is_name(name)) else {
            return Ok(None);
        };
        let span = Span::new(start, start + name.len() + 1);
        let asks = named(name);
        let has_value = match typed {
            "" => self.is_glued(end),
            ".." => matches!(asks, Some(Name::Days(..) | Name::Length)),
            "/" => self.is_glued(end),
            _ => typed.contains(|c| !is_edge(c)) || typed.starts_with('/'),
        };
        if asks.is_none() && (!has_value || is_address(run)) {
            return Ok(None);
        }
        if printed {
            let sign = Span::new(start - 1, span.end);
            return Err(refusals::printed_field(name, sign));
        }
        let Some(asks) = asks else {
            let name_span = Span::new(start, start + name.len());
            return Err(field_refusals::unknown_field(name, name_span));
        };
        if value {
            return Err(field_refusals::field_in_field(name, span));
        }
        if !has_value {
            return Err(field_refusals::no_value(name, span));
        }
        if typed.starts_with(['[', '{']) {
            return Err(foreign::bracket_range(Span::new(start, end)));
        }
        if typed.starts_with(['<', '>']) && matches!(asks, Name::Field(_) | Name::Said | Name::By) {
            let sign = name.len() + 1;
            return Err(foreign::comparison(run, sign, Span::new(start, end)));
        }
        let lexeme = match asks {
            Name::Field(field) => Lexeme::Field(field),
            Name::Said => Lexeme::Said,
            Name::By => Lexeme::By,
            Name::Days(of, bound) => return self.days(of, bound, span, end).map(Some),
            Name::Has => return self.has(span, end).map(Some),
            Name::Is => return self.is(span, end).map(Some),
            Name::Length => return self.length(span, end).map(Some),
            Name::Saved => return self.saved(span, end).map(Some),
        };
        self.at = span.end;
        self.value_expected = true;
        self.path_expected = asks == Name::Field(FieldName::Source);
        Ok(Some((lexeme, span)))
    }

    /// The value of `date:` and its like, from byte `name.end` on.
    fn days(
        &mut self,
        of: Day,
        bound: Bound,
        name: Span,
        run_end: usize,
    ) -> Result<Found, QueryError> {
        let start = name.end;
        let first = self.text[start..].chars().next();
        if first.is_some_and(is_open) {
            return Err(field_refusals::date_group(Span::new(name.start, start + 1)));
        }
        let value = match first.and_then(|c| quotation(c).map(|marks| (c, marks))) {
            Some((mark, marks)) => {
                let (value, after) = self.quoted(start, mark, marks)?;
                self.at = after;
                if self.text[after..self.run_end(after)].starts_with("..") {
                    let dots = Span::new(after, after + 2);
                    return Err(field_refusals::dots_behind_quote(dots));
                }
                value
            }
            None => self.value(start, run_end),
        };
        let shown = match value.start == value.end {
            true => Span::new(start, self.at),
            false => value,
        };
        let typed = value.of(self.text);
        let mut days = dates::days(typed, bound, self.today).map_err(|refusal| {
            let hint = match of {
                Day::Best => refusal.hint,
                Day::Filed => refusal.hint.replace("date:", "filed:"),
                Day::Published => refusal.hint.replace("date:", "published:"),
            };
            QueryError::new(refusal.message, shown, hint)
        })?;
        days.of = of;
        if typed.ends_with("..") {
            self.check_open_range(value.end)?;
        }
        if let Some(note) = dates::note(typed, bound, days) {
            self.notes.add(Topic::DayAgo, || note);
        }
        self.behind_days = true;
        Ok((Lexeme::Days(days), Span::new(name.start, self.at)))
    }

    /// A value without white space, up to a weight and without the sentence's punctuation.
    pub(super) fn value(&mut self, start: usize, run_end: usize) -> Span {
        let run = &self.text[start..run_end];
        let (typed, kept) = match run.find('^') {
            Some(caret) => (&run[..caret], &run[..caret]),
            None => (run, dates::without_punctuation(run)),
        };
        self.at = start + typed.len();
        Span::new(start, start + kept.len())
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
