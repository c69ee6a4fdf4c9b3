//! Where does a term end, and which of its signs stand behind a backslash?

use super::super::cursor::{Cursor, is_blank, is_quotation};
use crate::article::Span;
use crate::query::language::QueryError;

/// A run of characters up to a sign or a blank.
pub(super) struct Run {
    /// Each character, and whether a backslash took its meaning.
    pub letters: Vec<(char, bool)>,
    pub span: Span,
}

impl Run {
    pub fn take(cursor: &mut Cursor<'_>) -> Result<Run, QueryError> {
        let start = cursor.at;
        let mut letters = Vec::new();
        while let Some(c) = cursor.peek() {
            if c == '\\' {
                let slash = cursor.skip_one();
                match cursor.peek() {
                    Some(escaped) => letters.push((escaped, true)),
                    None => return Err(nothing_escaped(slash)),
                }
                cursor.skip_one();
                continue;
            }
            let rest = cursor.rest();
            let is_operator = rest.starts_with("&&") || rest.starts_with("||");
            if ends(c) || is_operator {
                break;
            }
            letters.push((c, false));
            cursor.skip_one();
        }
        let span = Span::new(start, cursor.at);
        Ok(Run { letters, span })
    }

    /// The text that is meant.
    pub fn text(&self) -> String {
        self.letters.iter().map(|(c, _)| *c).collect()
    }
}

fn ends(c: char) -> bool {
    is_blank(c)
        || is_quotation(c)
        || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '^' | '~' | ':')
}

fn nothing_escaped(span: Span) -> QueryError {
    QueryError::new(
        "a backslash has nothing behind it",
        span,
        "it takes the meaning of the sign behind it: a\\:b; leave it out",
    )
}
