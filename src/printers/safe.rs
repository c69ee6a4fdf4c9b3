//! What may reach a terminal? The one place where text of strangers is made harmless.
//!
//! Articles, file names and whatever is said of them may hold control characters, escape sequences,
//! marks that turn the direction of writing, and characters that cannot be seen. None of them is
//! printed. Running text loses what is invisible and shows a sign for what is not ([`glyph`]); names
//! and messages spell every such character out ([`name`]), because there it matters which one it is;
//! JSON escapes them ([`is_unsafe`]).

use std::borrow::Cow;
use std::fmt::Write;

/// What becomes of one character of running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// It, or the sign that stands for it.
    Shown(char),
    /// A place where a line may break.
    Space,
    Dropped,
}

/// How a character of running text is shown; `previous` is what was shown before it.
///
/// Zero-width joiners and non-joiners stay between letters and pictures that need them (Persian,
/// Hindi, emoji) and go where they can only hide something: next to ASCII.
pub fn glyph(c: char, previous: Option<char>) -> Glyph {
    match c {
        '\u{200C}' | '\u{200D}' if previous.is_some_and(|p| !p.is_ascii() && !is_invisible(p)) => {
            Glyph::Shown(c)
        }
        // These three are white space at which a line must not break.
        '\u{A0}' | '\u{2007}' | '\u{202F}' => Glyph::Shown(c),
        _ if c.is_whitespace() && c != '\u{0B}' => Glyph::Space,
        '\u{7F}' => Glyph::Shown('␡'),
        '\0'..='\u{1F}' => {
            Glyph::Shown(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'))
        }
        '\u{80}'..='\u{9F}' => Glyph::Shown('\u{FFFD}'),
        _ if is_invisible(c) => Glyph::Dropped,
        _ => Glyph::Shown(c),
    }
}

/// Running text of many lines, line ends and tabs kept: for text that is to be seen as it stands.
pub fn text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut previous = None;
    for c in text.chars() {
        let shown = match glyph(c, previous) {
            _ if matches!(c, '\n' | '\t') => c,
            Glyph::Shown(shown) => shown,
            Glyph::Space => ' ',
            Glyph::Dropped => continue,
        };
        safe.push(shown);
        previous = Some(shown);
    }
    safe
}

/// A name or a message on one line, with every unsafe character spelt out: `a<U+001B>[2J`.
pub fn name(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unsafe(c) {
            // Writing to a string cannot fail.
            let _ = write!(safe, "<U+{:04X}>", u32::from(c));
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

/// Whether a character may change more on a terminal than the cells it is printed in.
pub fn is_unsafe(c: char) -> bool {
    c.is_control() || is_invisible(c)
}

/// Marks of direction, zero-width characters, line separators and the other characters without a
/// picture of their own. Unicode calls most of them Cf.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut shown = String::new();
        for c in text.chars() {
            match glyph(c, shown.chars().next_back()) {
                Glyph::Shown(c) => shown.push(c),
                Glyph::Space => shown.push(' '),
                Glyph::Dropped => {}
            }
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn controls_become_signs() {
        check("red \x1b[31malert\x07", "red ␛[31malert␇");
        check("a\u{9B}31mb\u{7F}", "a\u{FFFD}31mb␡");
        check("one\ntwo\tthree\rfour", "one two three four");
    }

    #[test]
    fn what_turns_or_hides_is_dropped() {
        check("a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}e\u{E0041}", "abcde");
        check("p\u{200D}lain", "plain");
        check("می\u{200C}روم", "می\u{200C}روم");
        check("م\u{200C}\u{200C}ن", "م\u{200C}ن");
    }

    #[test]
    fn names_spell_it_out() {
        assert_eq!(name("wire/ok.txt"), "wire/ok.txt");
        assert_eq!(
            name("a\x1b[2J\n\u{202E}txt"),
            "a<U+001B>[2J<U+000A><U+202E>txt"
        );
    }
}
