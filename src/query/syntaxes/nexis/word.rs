//! Which words does a run or a phrase of a Nexis query stand for?
//!
//! Part of the reader: `secur!`, `wom*n`, `bank**`.

use super::super::cursor::runs;
use super::super::parts::Part;
use super::super::refusals;
use super::super::words::{self, Piece};
use super::Reader;
use super::lexer::Token;
use super::segments::segment;
use crate::article::Span;
use crate::query::language::{QueryError, repeated};
use crate::query::tree::{Form, Word};

/// Signs that stand for letters.
const SIGNS: [char; 3] = ['!', '*', '?'];

impl Reader<'_, '_> {
    /// What stands between quotation marks, as printed.
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
        printed: bool,
    ) -> Result<Vec<(Word, Span)>, QueryError> {
        let run = span.of(self.text);
        if run.starts_with('#') && run.to_ascii_lowercase().contains("plus#") {
            return Err(QueryError::new(
                "how well a subject fits is not kept here",
                span,
                "leave the number out: SUBJECT(trade)",
            ));
        }
        let is_address = run.contains("://");
        if !is_address && !printed {
            self.check_foreign(run, span)?;
        }
        let core = run.trim_matches(['.', ',', ';', ':', '\'', '’', '‘', '[', ']', '{', '}']);
        if core.contains(SIGNS) && core.contains(char::is_alphanumeric) && !is_address {
            return Ok(vec![(self.pattern(core, span)?, span)]);
        }
        if core.contains(['*', '!']) && !is_address {
            return Err(refusals::pattern_alone(core, span));
        }
        let found = match printed {
            true => words::printed(run, self.today),
            false => words::inflected(run, self.today),
        };
        if found.is_empty() {
            self.notes.add("passed over", || {
                format!(
                    "'{}' is passed over: there is no letter or digit in it",
                    repeated(run)
                )
            });
        }
        if found.iter().any(|word| word.form == Form::Inflected) {
            self.notes.add("forms", || {
                "words are found in all their forms, plurals and possessives among them; \
                 quotation marks find them as printed"
                    .to_owned()
            });
        }
        Ok(found.into_iter().map(|word| (word, span)).collect())
    }

    /// Refuses what belongs to other syntaxes, and would be found as words.
    fn check_foreign(&mut self, run: &str, span: Span) -> Result<(), QueryError> {
        if words::is_proximity(run) {
            return Err(foreign_proximity(run, span));
        }
        if let Some((name, value)) = run.split_once(':')
            && (!value.is_empty() || self.is_group_at(span.end))
            && segment(name).is_some()
        {
            return Err(colon(name, span));
        }
        words::note_hyphen(run, "a AND NOT b leaves b out", self.notes);
        Ok(())
    }

    fn is_group_at(&self, at: usize) -> bool {
        matches!(self.ahead(0), (Token::Open | Token::Phrase, next) if next.start <= at + 1)
    }

    fn pattern(&mut self, core: &str, span: Span) -> Result<Word, QueryError> {
        let kept = core.trim_end_matches('*');
        let stars = core.len() - kept.len();
        let mut pieces = Vec::new();
        let mut letters = kept.chars().peekable();
        while let Some(c) = letters.next() {
            pieces.push(match c {
                '!' if stars == 0 && letters.peek().is_none() => Piece::Any,
                '!' => return Err(inner_exclamation(core, span)),
                '*' | '?' => Piece::One,
                c => Piece::Letter(c),
            });
        }
        if stars > 0 {
            pieces.push(Piece::UpTo(u32::try_from(stars).unwrap_or(u32::MAX)));
            self.note_star(kept, stars);
        }
        if kept.ends_with('?') {
            self.notes.add("question mark", || {
                format!("'{}' has one letter for each ?", repeated(core))
            });
        }
        words::pattern(&pieces, core, span, self.today)
    }

    fn note_star(&mut self, stem: &str, stars: usize) {
        let stem = repeated(stem);
        let most = match stars {
            1 => "one letter at most".to_owned(),
            _ => format!("{stars} letters at most"),
        };
        self.notes.add("star at the end", || {
            format!(
                "a * at a word's end is one letter or none: '{stem}' and {most}; {stem}! has any \
                 ending"
            )
        });
    }
}

fn foreign_proximity(run: &str, span: Span) -> QueryError {
    QueryError::new(
        format!("'{}' is no connector of Nexis", repeated(run)),
        span,
        "W/5 in any order, PRE/5 in this one, /s, /p; for the word itself, quotation marks",
    )
}

fn colon(name: &str, span: Span) -> QueryError {
    let name = repeated(name).to_uppercase();
    QueryError::new(
        format!("{name} takes parentheses, not a colon"),
        span,
        format!("{name}(…); for the words themselves, quotation marks"),
    )
}

fn inner_exclamation(core: &str, span: Span) -> QueryError {
    let stem = core.split('!').next().unwrap_or("");
    let hint = match stem.is_empty() {
        true => "secur! finds every word that begins so; what is not wanted is a AND NOT b".into(),
        false => format!("{}! finds every word that begins so", repeated(stem)),
    };
    QueryError::new("'!' stands only at the end of a word", span, hint)
}
