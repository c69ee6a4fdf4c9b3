//! Which days does a Factiva statement ask for? `date from 20220101 to 20220630`, `date after -7`
//!
//! Part of the reader.

use super::super::parts::{self, Part};
use super::super::refusals;
use super::super::stretches::{self, Compared};
use super::Reader;
use super::lexer::Token;
use crate::article::{Date, Span};
use crate::query::dates::{self, Bound};
use crate::query::language::{QueryError, repeated};
use crate::query::tree::{Day, Days, Node};

impl Reader<'_, '_> {
    /// A range, from `date` on.
    pub(super) fn date(&mut self) -> Result<Part, QueryError> {
        let (_, name) = self.take();
        let days = match self.keyword().as_str() {
            "from" | "since" => self.both_ends(name)?,
            "to" | "until" => self.end(Compared::Until, name)?,
            "after" => self.end(Compared::After, name)?,
            "before" => self.end(Compared::Before, name)?,
            _ if self.is_last() => self.in_last(name)?,
            _ => self.end(Compared::Is, name)?,
        };
        let end = self
            .tokens
            .get(self.at - 1)
            .map_or(name.end, |last| last.1.end);
        let span = Span::new(name.start, end);
        Ok(parts::fact(Node::Days(days), span))
    }

    /// Takes a word that says how the date is compared; empty where there is none.
    fn keyword(&mut self) -> String {
        const WORDS: &[&str] = &[
            "from", "since", "to", "until", "after", "before", "on", "in", "is",
        ];
        let word = self.word_ahead(0);
        let is_keyword = WORDS.contains(&word.as_str());
        self.at += usize::from(is_keyword);
        if is_keyword { word } else { String::new() }
    }

    fn word_ahead(&self, tokens: usize) -> String {
        match self.ahead(tokens) {
            (Token::Word, span) if span.end - span.start <= 24 => {
                span.of(self.text).to_ascii_lowercase()
            }
            _ => String::new(),
        }
    }

    fn is_last(&self) -> bool {
        matches!(self.word_ahead(0).as_str(), "last" | "past" | "previous")
    }

    fn both_ends(&mut self, name: Span) -> Result<Days, QueryError> {
        let from = self.end(Compared::From, name)?;
        if !matches!(self.word_ahead(0).as_str(), "to" | "until") {
            return Ok(from);
        }
        self.at += 1;
        let (_, span) = self.ahead(0);
        let until = self.end(Compared::Until, name)?;
        stretches::both_days(from, until).ok_or_else(|| refusals::nothing_between(span))
    }

    fn end(&mut self, compared: Compared, name: Span) -> Result<Days, QueryError> {
        let value = self.value(name)?;
        let typed = value.of(self.text);
        match shift(typed) {
            Some(shift) => {
                let day = self.shifted(shift, value)?;
                stretches::days(Day::Best, compared, &day.to_string(), value, self.today)
            }
            None => {
                stretches::days(Day::Best, compared, typed, value, self.today).map_err(or_as_word)
            }
        }
    }

    /// The words of a date.
    fn value(&mut self, name: Span) -> Result<Span, QueryError> {
        let mut value: Option<Span> = None;
        while let (Token::Word | Token::Phrase, span) = self.ahead(0) {
            if matches!(self.word_ahead(0).as_str(), "to" | "until") {
                break;
            }
            self.at += 1;
            value = Some(Span::new(
                value.map_or(span.start, |value| value.start),
                span.end,
            ));
        }
        value.ok_or_else(|| no_range(name))
    }

    /// `last week`, `last 3 months`: the days up to today.
    fn in_last(&mut self, name: Span) -> Result<Days, QueryError> {
        let (_, last) = self.take();
        let value = self.value(name)?;
        let lower = value.of(self.text).to_ascii_lowercase();
        let mut words = lower.split_whitespace();
        let (count, unit) = match (words.next(), words.next(), words.next()) {
            (Some(unit), None, None) => ("1", unit),
            (Some(count), Some(unit), None) => (count, unit),
            _ => return Err(no_range(Span::new(last.start, value.end))),
        };
        let letter = match unit.trim_end_matches('s') {
            "day" => 'd',
            "week" => 'w',
            "month" => 'm',
            "year" => 'y',
            _ => return Err(no_range(Span::new(last.start, value.end))),
        };
        let ago = format!("-{count}{letter}");
        let days = dates::days(&ago, Bound::Since, self.today)
            .map_err(|_| no_range(Span::new(last.start, value.end)))?;
        if let Some(from) = days.from {
            self.notes.add("last", || {
                let typed = repeated(Span::new(last.start, value.end).of(self.text));
                format!("'{typed}' is read as from {from} to {}", self.today)
            });
        }
        let until = Some(self.today);
        Ok(Days { until, ..days })
    }

    fn shifted(&self, days: i64, span: Span) -> Result<Date, QueryError> {
        Date::from_day_number(self.today.last_day() + days)
            .ok_or_else(|| refusals::no_date(span.of(self.text), span))
    }
}

/// `-7` and `+7`: days from today.
fn shift(typed: &str) -> Option<i64> {
    let digits = typed.strip_prefix(['-', '+'])?;
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| typed.parse().ok())?
}

fn no_range(span: Span) -> QueryError {
    QueryError::new(
        "date is an operator, and no range of days stands behind it",
        span,
        "date from 20220101 to 20220630, date after 20220101, date in last week, date after -7; \
         for the word itself: \"date\"",
    )
}

/// A refused date may have been meant as words.
fn or_as_word(error: QueryError) -> QueryError {
    let hint = error.hint.map_or_else(String::new, |hint| hint + "; ");
    QueryError {
        hint: Some(format!("{hint}for the word itself: \"date\"")),
        ..error
    }
}
