//! What may stand in a cell? Harmless text, for terminals and for spreadsheets.

use std::borrow::Cow;

use crate::printers::safe::{self, Glyph, glyph};

/// What a spreadsheet takes for a formula, or as the way into one; full-width signs count in East
/// Asian ones.
const OPENS_FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Running text: lines and tabs stay, what cannot be seen goes, a sign stands for what is not safe.
pub fn text(text: &str) -> String {
    guarded(Cow::Owned(harmless(text))).into_owned()
}

/// A name, an id or a path: whatever is not safe is spelt out.
pub fn name(text: &str) -> String {
    guarded(safe::name(text)).into_owned()
}

/// A value that may be unknown.
pub fn optional(value: Option<&str>) -> String {
    value.map(text).unwrap_or_default()
}

/// Several values in one cell.
pub fn list<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    let values: Vec<&str> = values.into_iter().collect();
    text(&values.join("; "))
}

/// Whatever can be said as a short word or a number: a day, a figure.
pub fn plain<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match glyph(c, shown.chars().next_back()) {
            Glyph::Shown(c) => shown.push(c),
            Glyph::Space if matches!(c, '\n' | '\t') => shown.push(c),
            Glyph::Space if safe::is_unsafe(c) => shown.push(' '),
            Glyph::Space => shown.push(c),
            Glyph::Dropped => {}
        }
    }
    shown
}

/// With an apostrophe in front where a spreadsheet would run the text.
fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.starts_with(OPENS_FORMULA) && !is_number(&text) {
        return Cow::Owned(format!("'{text}"));
    }
    text
}

/// Whether it is a number and nothing else.
fn is_number(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for (printed, expected) in [
            ("=1+2", "'=1+2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+49 30 1234", "'+49 30 1234"),
            ("-we wait-", "'-we wait-"),
            ("\t=1", "'\t=1"),
            ("\n=1", "'\n=1"),
            ("＝1", "'＝1"),
            ("-inf", "'-inf"),
            ("-3.25", "-3.25"),
            ("+1e5", "+1e5"),
            ("1=1", "1=1"),
            ("", ""),
            // What cannot be seen does not hide the sign behind it.
            ("\u{200B}=1", "'=1"),
            ("\r=1", " =1"),
        ] {
            assert_eq!(text(printed), expected, "{printed:?}");
        }
    }

    #[test]
    fn nothing_unsafe_stays_and_lines_do() {
        assert_eq!(
            text("one\ntwo\t\u{1b}[2J\u{202e}\u{2028}x"),
            "one\ntwo\t␛[2J x"
        );
        assert_eq!(text("می\u{200C}روم"), "می\u{200C}روم");
        assert_eq!(name("a\u{1b}b"), "a<U+001B>b");
        assert_eq!(list(["=a", "b"]), "'=a; b");
    }
}
