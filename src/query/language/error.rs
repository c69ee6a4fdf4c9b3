//! How is a refused query shown, so that its writer sees the spot and what to do?
//!
//! Three parts: the message, the query's line with carets under the spot, and a `hint:` line. A long
//! query is cut to a window around the spot; nothing typed can reach the terminal as a control
//! character. Which query is refused and why is the parser's business.

use unicode_width::UnicodeWidthChar;

use crate::article::Span;

/// Why a query is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Lower case, without a full stop.
    pub message: String,
    /// The spot, in bytes of the query; may be empty at its end.
    pub span: Span,
    /// What would work instead.
    pub hint: Option<String>,
}

impl std::fmt::Display for QueryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for QueryError {}

/// Columns of the query shown at most before the spot, and from its beginning on.
const COLUMNS_BEFORE: usize = 30;
const COLUMNS_AFTER: usize = 42;

/// Characters of what was typed that a message repeats at most.
const LONGEST_REPEATED: usize = 40;

impl QueryError {
    pub(crate) fn new(message: impl Into<String>, span: Span, hint: impl Into<String>) -> Self {
        QueryError {
            message: message.into(),
            span,
            hint: Some(hint.into()),
        }
    }

    /// The message, the spot in `query` (the text that was parsed) and the hint, in lines without
    /// a last line end.
    pub fn render(&self, query: &str) -> String {
        let mut lines = self.message.clone();
        if !query.trim().is_empty() {
            let (line, blanks, carets) = self.window(query);
            lines.push_str(&format!(
                "\n  {line}\n  {}{}",
                " ".repeat(blanks),
                "^".repeat(carets)
            ));
        }
        if let Some(hint) = &self.hint {
            lines.push_str("\nhint: ");
            lines.push_str(hint);
        }
        lines
    }

    /// The part of the query around the spot, the columns before the carets, and the carets. Only
    /// as much of the query is looked at as is shown.
    fn window(&self, query: &str) -> (String, usize, usize) {
        let start = floor_boundary(query, self.span.start);
        let end = floor_boundary(query, self.span.end).max(start);
        let (before, after) = query.split_at(start);
        let mut columns = 0;
        let mut shown: Vec<char> = Vec::new();
        for c in before.chars().rev() {
            let width = width_of(safe(c));
            if columns + width > COLUMNS_BEFORE {
                shown.push('…');
                columns += 1;
                break;
            }
            shown.push(safe(c));
            columns += width;
        }
        let mut line: String = shown.into_iter().rev().collect();
        let (mut following, mut carets) = (0, 0);
        for (at, c) in after.char_indices() {
            let width = width_of(safe(c));
            if following + width > COLUMNS_AFTER {
                line.push('…');
                break;
            }
            line.push(safe(c));
            following += width;
            if start + at < end {
                carets += width;
            }
        }
        (line.trim_end().to_owned(), columns, carets.max(1))
    }
}

/// What was typed, short enough and safe to stand in a message.
pub(crate) fn repeated(typed: &str) -> String {
    let mut chars = typed.chars().map(safe);
    let mut kept: String = chars.by_ref().take(LONGEST_REPEATED).collect();
    if chars.next().is_some() {
        kept.push('…');
    }
    kept
}

/// A character as it may be shown: white space as a blank, a control character as its picture,
/// what is invisible or turns the direction of writing as U+FFFD.
fn safe(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ if c.is_whitespace() => ' ',
        _ if c.is_control() || super::marks::is_invisible(c) => '\u{fffd}',
        _ => c,
    }
}

fn width_of(c: char) -> usize {
    c.width().unwrap_or(1)
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, start: usize, end: usize, expected: &str) {
        let error = QueryError::new("no", Span::new(start, end), "try this");
        assert_eq!(error.render(query), expected);
    }

    #[test]
    fn carets_stand_under_the_spot() {
        check("a foo b", 2, 5, "no\n  a foo b\n    ^^^\nhint: try this");
        check("a b", 3, 3, "no\n  a b\n     ^\nhint: try this");
        check(" ", 0, 0, "no\nhint: try this");
        let plain = QueryError {
            message: "no".into(),
            span: Span::new(0, 1),
            hint: None,
        };
        assert_eq!(plain.render("abc"), "no\n  abc\n  ^");
    }

    #[test]
    fn columns_are_counted_not_bytes() {
        check("müde é x", 6, 8, "no\n  müde é x\n       ^\nhint: try this");
        check(
            "会议 x*y",
            7,
            10,
            "no\n  会议 x*y\n       ^^^\nhint: try this",
        );
        check(
            "e\u{301}a z",
            5,
            6,
            "no\n  e\u{301}a z\n     ^\nhint: try this",
        );
    }

    #[test]
    fn a_long_query_is_cut_around_the_spot() {
        let query = format!("{} foo {}", "a".repeat(500), "b".repeat(500));
        let expected = format!(
            "no\n  …{} foo {}…\n  {}^^^\nhint: try this",
            "a".repeat(29),
            "b".repeat(38),
            " ".repeat(31)
        );
        check(&query, 501, 504, &expected);
        let error = QueryError::new("no", Span::new(0, 1_000_000), "try this");
        assert_eq!(
            error.render(&"x".repeat(1_000_000)).matches('^').count(),
            COLUMNS_AFTER
        );
    }

    #[test]
    fn nothing_typed_controls_the_terminal() {
        check(
            "a\x1b[31m\tb\u{202e}c",
            0,
            1,
            "no\n  a␛[31m b\u{fffd}c\n  ^\nhint: try this",
        );
        check(
            "a\u{9b}b",
            9,
            99,
            "no\n  a\u{fffd}b\n     ^\nhint: try this",
        );
    }
}
