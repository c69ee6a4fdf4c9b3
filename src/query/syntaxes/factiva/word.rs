//! Which words does a run or a phrase of a Factiva statement stand for?
//!
//! Part of the reader: `engineer$3`, `secur*`, `wom?n`.

use super::super::cursor::runs;
use super::super::parts::Part;
use super::super::refusals;
use super::super::words::{self, Piece};
use super::Reader;
use super::fields::{KNOWN, tag};
use super::lexer::Token;
use crate::article::Span;
use crate::query::language::{QueryError, field_named, repeated};
use crate::query::tree::Word;

impl Reader<'_, '_> {
    pub(super) fn phrase(&mut self, inner: Span) -> Result<Part, QueryError> {
        let mut found = Vec::new();
        for run in runs(self.text, inner) {
            found.extend(self.word(run, true)?);
        }
        match words::side_by_side(found, self.notes)? {
            Some(part) => Ok(part),
            None => Err(refusals::empty_phrase(inner)),
        }
    }

    /// The words of a run, which is one in most cases.
    pub(super) fn word(
        &mut self,
        span: Span,
        quoted: bool,
    ) -> Result<Vec<(Word, Span)>, QueryError> {
        let run = span.of(self.text);
        if run == "%" {
            return Err(one_word(span));
        }
        let core = run.trim_matches(['.', ',', ';', ':', '!', '\'', '’', '‘', '{', '}']);
        let has_word = core.contains(char::is_alphanumeric) && !run.contains("://");
        if has_word && (core.contains(['*', '?']) || dollar(core).is_some()) {
            return Ok(vec![(self.pattern(core, span)?, span)]);
        }
        if !has_word && core.contains(['*', '$']) {
            return Err(refusals::pattern_alone(core, span));
        }
        if !quoted {
            self.check_foreign(run, span)?;
        }
        let found = words::printed(run, self.today);
        if found.is_empty() {
            self.notes.add("passed over", || {
                format!(
                    "'{}' is passed over: there is no letter or digit in it",
                    repeated(run)
                )
            });
        }
        Ok(found.into_iter().map(|word| (word, span)).collect())
    }

    /// Refuses what belongs to other syntaxes, and would be found as words.
    fn check_foreign(&mut self, run: &str, span: Span) -> Result<(), QueryError> {
        if words::is_proximity(run) {
            return Err(foreign_proximity(run, span));
        }
        let stem = run.trim_end_matches('!');
        if stem.len() < run.len() && stem.ends_with(char::is_alphanumeric) {
            return Err(exclamation(stem, span));
        }
        let is_named = |name: &str| tag(name).is_some() || field_named(name).is_some();
        let is_glued = matches!(self.ahead(0), (Token::Open, next) if next.start == span.end);
        let (name, value) = run.split_once(':').unwrap_or((run, ""));
        let is_field = is_glued || !value.is_empty();
        if is_field && (is_named(name) || is_case(name)) && !run.contains("://") {
            return Err(foreign_field(name, span));
        }
        words::note_hyphen(run, "a not b leaves b out", self.notes);
        Ok(())
    }

    fn pattern(&mut self, core: &str, span: Span) -> Result<Word, QueryError> {
        let (kept, most) = match dollar(core) {
            Some((kept, digits)) => (kept, Some(digits)),
            None => (core, None),
        };
        let mut pieces: Vec<Piece> = kept
            .chars()
            .map(|c| match c {
                '*' => Piece::Any,
                '?' => Piece::One,
                c => Piece::Letter(c),
            })
            .collect();
        match most {
            Some("") => {
                self.notes.add("dollar", || {
                    format!("'{}' is read with any ending", repeated(core))
                });
                pieces.push(Piece::Any);
            }
            Some(digits) => match digits.parse() {
                Ok(most @ 1..=99) => pieces.push(Piece::UpTo(most)),
                _ => return Err(letters(core, span)),
            },
            None => {}
        }
        words::pattern(&pieces, core, span, self.today)
    }
}

/// The stem and the digits of `engineer$3`; money is none: `$5`, `US$5`.
fn dollar(core: &str) -> Option<(&str, &str)> {
    let (stem, digits) = core.rsplit_once('$')?;
    let letters = stem.chars().filter(|c| c.is_alphanumeric()).count();
    let is_stem = letters >= 3 && stem.ends_with(|c: char| c.is_alphanumeric() || c == '?');
    (is_stem && digits.bytes().all(|b| b.is_ascii_digit())).then_some((stem, digits))
}

fn is_case(name: &str) -> bool {
    const NAMES: &[&str] = &["caps", "allcaps", "nocaps", "singular", "plural"];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn foreign_proximity(run: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is no operator of Factiva", repeated(run)),
        span,
        "near5 in any order, adj5 in this one, same for one paragraph; for the word itself, \
         quotation marks",
    )
}

fn exclamation(stem: &str, span: Span) -> QueryError {
    QueryError::new(
        "'!' behind a word is no operator of Factiva",
        span,
        format!(
            "{0}* finds every word that begins so; \"{0}!\" the word",
            repeated(stem)
        ),
    )
}

fn foreign_field(name: &str, span: Span) -> QueryError {
    QueryError::new(
        format!(
            "'{}' is no field of Factiva as it is written",
            repeated(name)
        ),
        span,
        format!("the fields are {KNOWN}; for the words themselves, quotation marks"),
    )
}

fn one_word(span: Span) -> QueryError {
    QueryError::new(
        "% for exactly one word between two cannot be asked",
        span,
        "a adj2 b finds both with one word between them at most",
    )
}

fn letters(core: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' has no number of letters from 1 to 99", repeated(core)),
        span,
        "engineer$3 has three letters more at most, engineer* any",
    )
}
