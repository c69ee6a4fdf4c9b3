//! Where does a regular expression end? `/secur.*/`
//!
//! Part of the lexer. Whether it is one at all is left to `search`, which compiles it.

use super::error::QueryError;
use super::lexer::{Found, Lexeme, Lexer};
use super::marks::{is_blank, is_edge};
use super::refusals;
use crate::article::Span;
use crate::query::tree::{Form, Word};

/// The most characters between the slashes.
pub(super) const LONGEST_PATTERN: usize = 200;

impl Lexer<'_> {
    /// The pattern whose slash stands at `start`; `None` where the slash is punctuation, or where
    /// it is a field's value and begins a path.
    pub(super) fn pattern(
        &mut self,
        start: usize,
        value: bool,
    ) -> Result<Option<Found>, QueryError> {
        let inner = start + 1;
        let run_end = self.run_end(start);
        let run = Span::new(start, run_end);
        let is_path = value && self.path_expected && !self.text[start..run_end].ends_with(is_edge);
        let Some(end) = self.pattern_end(inner) else {
            return match run_end == inner || is_path {
                true => Ok(None),
                false => Err(refusals::open_pattern(run.of(self.text), run)),
            };
        };
        let rest_end = self.run_end(end + 1);
        let rest = &self.text[end + 1..rest_end];
        if !may_follow(rest) {
            return match is_path {
                true => Ok(None),
                false => Err(refusals::behind_pattern(Span::new(start, rest_end))),
            };
        }
        let typed = &self.text[inner..end];
        let span = Span::new(start, end + 1);
        if typed.is_empty() {
            return Err(refusals::empty_pattern(span));
        }
        if typed.chars().count() > LONGEST_PATTERN {
            return Err(refusals::long_pattern(span));
        }
        self.at = if rest.starts_with('^') {
            end + 1
        } else {
            rest_end
        };
        let word = Word {
            text: typed.replace("\\/", "/"),
            form: Form::Regex,
        };
        Ok(Some((Lexeme::Word(word), span)))
    }

    /// Whether a run that may be a proximity, `/s` or `/5`, is the beginning of a whole pattern that
    /// goes on with a parenthesis or a quotation mark: `/s(a|o)fia/`.
    pub(super) fn is_glued_pattern(&self, start: usize, end: usize) -> bool {
        self.text[start..end].starts_with('/')
            && self.is_glued(end)
            && !self.is_behind(start)
            && self.pattern_end(start + 1).is_some_and(|slash| {
                let rest = slash + 1;
                slash >= end && may_follow(&self.text[rest..self.run_end(rest)])
            })
    }

    /// The slash that ends the pattern: before any white space, and not behind a backslash.
    pub(super) fn pattern_end(&self, inner: usize) -> Option<usize> {
        let mut escaped = false;
        for (at, c) in self.text[inner..].char_indices() {
            match c {
                _ if is_blank(c) => return None,
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '/' => return Some(inner + at),
                _ => {}
            }
        }
        None
    }
}

/// Whether that may stand right behind a pattern: punctuation or a weight.
fn may_follow(rest: &str) -> bool {
    rest.starts_with('^') || rest.chars().all(is_edge)
}
