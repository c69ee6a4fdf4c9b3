//! Which days or lengths does a range leave? `date:[2020 TO 2022}`, `length:>800`, `date:>now-7d`
//!
//! Part of the reader.

use super::super::cursor::{is_blank, is_quotation};
use super::super::parts::{self, Part};
use super::super::refusals;
use super::super::stretches::{self, Compared};
use super::Reader;
use super::fields::Target;
use super::scan::Run;
use crate::article::Span;
use crate::query::language::QueryError;
use crate::query::tree::Node;

impl Reader<'_, '_> {
    /// `[a TO b]`, where braces leave the end itself out.
    pub(super) fn range(&mut self) -> Result<Part, QueryError> {
        let open = self.cursor.skip_one();
        let lower = self.bound()?;
        self.cursor.skip_blanks();
        let has_to = self.cursor.skip("TO");
        let upper = self.bound()?;
        self.cursor.skip_blanks();
        let close = self.cursor.skip_one();
        let whole = Span::new(open.start, close.end);
        let Some(upper) =
            upper.filter(|_| has_to && matches!(close.of(self.cursor.text), "]" | "}"))
        else {
            return Err(no_range(whole));
        };
        let Some(lower) = lower else {
            return Err(no_range(whole));
        };
        let is_open = |bound: Span| bound.of(self.cursor.text) == "*";
        let lower_end = match open.of(self.cursor.text) {
            "{" => Compared::After,
            _ => Compared::From,
        };
        let upper_end = match close.of(self.cursor.text) {
            "}" => Compared::Before,
            _ => Compared::Until,
        };
        let Some(around) = self.around else {
            return Err(no_field(whole));
        };
        match (is_open(lower), is_open(upper)) {
            (true, true) => self.has(around, whole),
            (true, false) => self.compared(upper_end, upper, whole),
            (false, true) => self.compared(lower_end, lower, whole),
            (false, false) => {
                let from = self.compared(lower_end, lower, whole)?;
                let until = self.compared(upper_end, upper, whole)?;
                let both = match (&from.node, &until.node) {
                    (Node::Days(from), Node::Days(until)) => {
                        stretches::both_days(*from, *until).map(Node::Days)
                    }
                    (Node::Length(from), Node::Length(until)) => {
                        stretches::both_lengths(*from, *until).map(Node::Length)
                    }
                    _ => None,
                };
                both.map(|node| parts::fact(node, whole))
                    .ok_or_else(|| refusals::nothing_between(whole))
            }
        }
    }

    /// One end of a range; `None` where there is none.
    fn bound(&mut self) -> Result<Option<Span>, QueryError> {
        self.cursor.skip_blanks();
        if self.cursor.peek().is_some_and(is_quotation) {
            return self.cursor.quoted().map(Some);
        }
        let run = self.cursor.take_while(|c| {
            !is_blank(c) && !is_quotation(c) && !matches!(c, '[' | ']' | '{' | '}' | '(' | ')')
        });
        Ok(Some(run).filter(|run| run.start < run.end))
    }

    /// `>2021`
    pub(super) fn comparison(&mut self) -> Result<Part, QueryError> {
        let start = self.cursor.at;
        let Some((compared, length)) = Compared::sign(self.cursor.rest()) else {
            return Err(no_range(self.cursor.skip_one()));
        };
        self.cursor.at += length;
        let sign = Span::new(start, self.cursor.at);
        self.cursor.skip_blanks();
        match self.bound()? {
            Some(bound) => self.bounded(compared, bound, start),
            None => Err(refusals::nothing_behind(sign.of(self.cursor.text), sign)),
        }
    }

    /// A date or a number without a sign before it.
    pub(super) fn compared_value(&mut self) -> Result<Part, QueryError> {
        let start = self.cursor.at;
        if self.cursor.peek().is_some_and(is_quotation) {
            let inner = self.cursor.quoted()?;
            return self.compared(Compared::Is, inner, inner);
        }
        let run = Run::take(&mut self.cursor)?;
        // A time of day has colons.
        let rest = self
            .cursor
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.'));
        let span = Span::new(start, rest.end.max(run.span.end));
        match span.start < span.end {
            true => self.compared(Compared::Is, span, span),
            false => Err(no_range(self.cursor.skip_one())),
        }
    }

    /// A bound up to its weight.
    fn bounded(
        &mut self,
        compared: Compared,
        bound: Span,
        start: usize,
    ) -> Result<Part, QueryError> {
        let typed = bound.of(self.cursor.text);
        let length = typed.find('^').unwrap_or(typed.len());
        let bound = Span::new(bound.start, bound.start + length);
        self.cursor.at = bound.end;
        self.compared(compared, bound, Span::new(start, bound.end))
    }

    fn compared(&self, compared: Compared, value: Span, span: Span) -> Result<Part, QueryError> {
        let typed = value.of(self.cursor.text).replace('\\', "");
        match self.around {
            Some(Target::Days(day)) => {
                let date = date(&typed);
                let days = stretches::days(day, compared, &date, value, self.today)?;
                Ok(parts::fact(Node::Days(days), span))
            }
            Some(Target::Length) => {
                let length = stretches::length(compared, &typed, value)?;
                Ok(parts::fact(Node::Length(length), span))
            }
            _ => Err(no_field(span)),
        }
    }
}

/// A date as our own language writes it, where it is one of Lucene's: `now-7d/d`, midnight.
fn date(typed: &str) -> String {
    let lower = typed.to_ascii_lowercase();
    if let Some(shift) = lower.strip_prefix("now") {
        return now(shift, typed).unwrap_or_else(|| typed.to_owned());
    }
    const WHOLE_DAYS: [&str; 2] = ["t00:00:00", "t23:59:59"];
    let Some((day, time)) = lower.split_once('t') else {
        return typed.to_owned();
    };
    let time = format!("t{}", time.trim_end_matches('z'));
    let (seconds, part) = time.split_once('.').unwrap_or((&time, ""));
    let is_whole = WHOLE_DAYS.contains(&seconds) && part.bytes().all(|b| b.is_ascii_digit());
    match is_whole {
        true => day.to_owned(),
        false => typed.to_owned(),
    }
}

/// What stands behind `now`, as our own language writes it.
fn now(shift: &str, typed: &str) -> Option<String> {
    let (shift, rounded) = match shift.split_once('/') {
        Some((shift, unit)) => (shift, Some(unit)),
        None => (shift, None),
    };
    let unit = match rounded {
        None | Some("d" | "day" | "days") => "day",
        Some("w" | "week") => "week",
        Some("m" | "month") if !typed.ends_with('m') => "month",
        Some("y" | "year") => "year",
        Some(_) => return None,
    };
    if shift.is_empty() {
        return Some(match unit {
            "day" => "today".to_owned(),
            unit => format!("this {unit}"),
        });
    }
    let count = shift.strip_prefix('-')?;
    let digits = count.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letter = match count.get(digits.len()..)? {
        "d" | "day" | "days" => "d",
        "w" | "week" | "weeks" => "w",
        // An m is minutes, an M months.
        "m" if typed.contains('M') => "m",
        "month" | "months" => "m",
        "y" | "year" | "years" => "y",
        _ => return None,
    };
    match (unit, digits) {
        ("day", _) => Some(format!("-{digits}{letter}")),
        (unit, "1") if unit.starts_with(letter) => Some(format!("last {unit}")),
        _ => None,
    }
}

fn no_range(span: Span) -> QueryError {
    QueryError::new(
        "this is no range",
        span,
        "date:[2020 TO 2022], date:{2020 TO *], length:>800; for brackets themselves, a backslash \
         before them",
    )
}

fn no_field(span: Span) -> QueryError {
    QueryError::new(
        "ranges are of dates and lengths, not of words",
        span,
        "date:[2020 TO 2022], length:[200 TO 800]; words that begin alike are a*",
    )
}
