//! Where do runs, blanks and quotations end? What every syntax has in common as plain text.
//!
//! What a run means is the reader's business.

use super::refusals;
use crate::article::Span;
use crate::query::language::QueryError;

/// A place in a query.
#[derive(Clone)]
pub(super) struct Cursor<'q> {
    pub text: &'q str,
    /// Bytes read so far, at a character's boundary.
    pub at: usize,
}

impl<'q> Cursor<'q> {
    pub fn new(text: &'q str) -> Self {
        Cursor { text, at: 0 }
    }

    pub fn rest(&self) -> &'q str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn skip_blanks(&mut self) {
        self.take_while(is_blank);
    }

    /// Passes over one character.
    pub fn skip_one(&mut self) -> Span {
        let start = self.at;
        self.at += self.peek().map_or(0, char::len_utf8);
        Span::new(start, self.at)
    }

    /// Passes over that text, if it comes next.
    pub fn skip(&mut self, text: &str) -> bool {
        let is_next = self.rest().starts_with(text);
        self.at += if is_next { text.len() } else { 0 };
        is_next
    }

    pub fn take_while(&mut self, is_inner: impl Fn(char) -> bool) -> Span {
        let start = self.at;
        let rest = self.rest();
        self.at += rest.find(|c| !is_inner(c)).unwrap_or(rest.len());
        Span::new(start, self.at)
    }

    /// What stands between the quotation mark here and the next one.
    pub fn quoted(&mut self) -> Result<Span, QueryError> {
        let mark = self.skip_one();
        let inner = self.take_while(|c| !is_quotation(c));
        match self.peek() {
            Some(_) => {
                self.skip_one();
                Ok(inner)
            }
            None => Err(refusals::unclosed_phrase(mark)),
        }
    }
}

/// White space, and what is as good as white space: control characters and invisible signs.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
        )
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
}

/// A double quotation mark, straight or as a word processor makes it.
pub(super) fn is_quotation(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '＂' | '«' | '»')
}

/// The words between blanks, each with its place.
pub(super) fn runs(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let mut cursor = Cursor::new(text);
    cursor.at = within.start;
    std::iter::from_fn(move || {
        cursor.skip_blanks();
        if cursor.at >= within.end {
            return None;
        }
        let end = within.end;
        let run = cursor.take_while(|c| !is_blank(c));
        Some(Span::new(run.start, run.end.min(end)))
    })
}
