//! What do the signs before a word, or without one, come to?
//!
//! Part of the lexer. Most are punctuation, a hyphen or `=` may be an operator, and some are
//! operators elsewhere and are refused.

use super::error::{QueryError, repeated};
use super::lexer::{Found, Lexeme, Lexer};
use super::marks::{is_close, is_dash, is_edge, is_hyphen, quotation};
use super::notes::Topic;
use super::{field_refusals, foreign, refusals};
use crate::article::Span;

/// What the sign at the beginning of a run comes to.
pub(super) enum Sign {
    /// Nothing; what is left of the run is to be read anew.
    Dash,
    Found(Found),
    /// A word begins at this byte, as printed or not.
    Word {
        start: usize,
        printed: bool,
    },
}

impl Lexer<'_> {
    /// Skips the punctuation before a word, but not what could be an operator there. Right behind
    /// a phrase or a group nothing is an operator: `"peace"-talks`, `(Reuters)-`.
    pub(super) fn pass_over_edge(&mut self, start: usize, end: usize) -> Result<usize, QueryError> {
        let run = &self.text[start..end];
        let behind = self.is_behind(start);
        let is_sign = |c: char| is_hyphen(c) || matches!(c, '!' | '?' | '/' | '|');
        let mut rest = run.trim_start_matches(|c| is_edge(c) && (behind || !is_sign(c)));
        if rest.len() < run.len() && rest.starts_with(is_hyphen) {
            rest = rest.trim_start_matches(is_edge);
        }
        let lead = &run[..run.len() - rest.len()];
        if let Some(at) = lead.find("&&").or_else(|| lead.find("||")) {
            return Err(foreign::foreign_sign(
                lead,
                at,
                Span::new(start + at, start + at + 2),
            ));
        }
        if let Some(bracket) = lead.find(['[', '{']) {
            self.bracket = Some(start + bracket);
        }
        if !behind && lead.ends_with(|c| is_dash(c) || is_hyphen(c)) {
            self.notes.add(Topic::Dash, || {
                "a dash is passed over; a hyphen right before a word, as in -talks, leaves the \
                 word out"
                    .to_owned()
            });
        }
        self.note_bar(lead);
        if lead.ends_with(['\'', '‘', '`']) {
            self.notes.single_mark(end);
        }
        Ok(start + lead.len())
    }

    /// Whether a phrase or a group ends right before that byte.
    pub(super) fn is_behind(&self, start: usize) -> bool {
        let before = self.text[..start].chars().next_back();
        before.is_some_and(|c| is_close(c) || quotation(c).is_some())
    }

    fn note_bar(&mut self, signs: &str) {
        if signs.contains('|') {
            self.notes.add(Topic::Bar, || {
                "'|' is passed over; OR in capitals means either".to_owned()
            });
        }
    }

    /// Reads the sign at the beginning of a run in which there is a word.
    pub(super) fn sign(
        &mut self,
        start: usize,
        end: usize,
        value: bool,
    ) -> Result<Sign, QueryError> {
        let run = &self.text[start..end];
        let (span, first) = (Span::new(start, end), run.chars().next().unwrap_or(' '));
        let sign = Span::new(start, start + first.len_utf8());
        let word = |start, printed| Ok(Sign::Word { start, printed });
        match first {
            _ if is_hyphen(first) => self.hyphen(start, end, value),
            '=' if run.starts_with("==") => Err(refusals::nothing_as_printed(sign, false)),
            '=' if run[1..].starts_with('/') => Err(refusals::printed_pattern(span)),
            '=' => word(sign.end, true),
            '+' => Err(foreign::plus(sign)),
            '!' => Err(foreign::exclamation(sign)),
            '/' => match self.pattern(start, value)? {
                Some(found) => Ok(Sign::Found(found)),
                // A path, whose first slashes are punctuation.
                None => self.sign(end - run.trim_start_matches(is_edge).len(), end, value),
            },
            // Other punctuation between question marks and the word: they stand for no letters.
            '?' if run.trim_start_matches('?').starts_with(is_edge) => {
                self.sign(end - run.trim_start_matches(is_edge).len(), end, value)
            }
            '|' => Err(foreign::foreign_sign(run, 0, span)),
            _ => word(start, false),
        }
    }

    fn hyphen(&mut self, start: usize, end: usize, value: bool) -> Result<Sign, QueryError> {
        let run = &self.text[start..end];
        let rest = run.trim_start_matches(is_hyphen);
        let rest_start = end - rest.len();
        let sign = Span::new(start, rest_start);
        if value {
            return Err(field_refusals::hyphen_in_value(Span::new(start, end)));
        }
        self.at = rest_start;
        if self.text[start..rest_start].chars().count() > 1 {
            return Ok(Sign::Dash);
        }
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            let number = repeated(rest);
            self.notes.add(Topic::MinusNumber, || {
                format!("'-{number}' leaves out the articles with {number}")
            });
        }
        Ok(Sign::Found((Lexeme::Not, sign)))
    }

    /// A run without a letter or digit: punctuation, or a hyphen before a phrase or group.
    pub(super) fn wordless(
        &mut self,
        start: usize,
        end: usize,
        value: bool,
    ) -> Result<Option<Found>, QueryError> {
        let run = &self.text[start..end];
        let span = Span::new(start, end);
        if run.contains('*') {
            return Err(refusals::star_alone(span));
        }
        if let Some(at) = run.find('^') {
            return Err(refusals::weight_alone(Span::new(start + at, end)));
        }
        if run.contains('~') {
            return Err(refusals::edits_alone(span));
        }
        let foreign_sign = run.find('\\').or_else(|| run.find("||"));
        if let Some(at) = foreign_sign.or_else(|| run.find("&&")) {
            return Err(foreign::foreign_sign(run, at, span));
        }
        let glued = self.is_glued(end);
        if run.contains('=') {
            return Err(refusals::nothing_as_printed(span, glued));
        }
        let mut signs = run.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) if glued && !self.is_behind(start) => match sign {
                '+' => return Err(foreign::plus(span)),
                '!' => return Err(foreign::exclamation(span)),
                _ if is_hyphen(sign) && value => {
                    return Err(field_refusals::hyphen_in_value(span));
                }
                _ if is_hyphen(sign) => return Ok(Some((Lexeme::Not, span))),
                _ => {}
            },
            (Some('-'), None) if !glued => self.notes.add(Topic::Dash, || {
                "a hyphen standing alone is passed over as a dash; right before a word, as in \
                 -talks, it leaves the word out"
                    .to_owned()
            }),
            _ => {}
        }
        if let Some(bracket) = run.find(['[', '{']) {
            self.bracket = Some(start + bracket);
        }
        self.note_bar(run);
        if run.chars().any(|c| !is_edge(c) && !c.is_ascii()) {
            let run = repeated(run);
            self.notes.add(Topic::Symbol, || {
                format!("'{run}' is passed over: there is no letter or digit in it")
            });
        }
        Ok(None)
    }
}
