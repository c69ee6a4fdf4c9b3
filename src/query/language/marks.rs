//! Which character is what in a query? Quotation marks, hyphens, punctuation, invisible signs.
//!
//! What the characters mean together is the lexer's business.

/// Quotation marks that close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// `"…"`, `“…”`, `„…“`
    Straight,
    /// `«…»`, `»…«`, `‹…›`
    Guillemets,
    /// `「…」`, `『…』`
    Corner,
}

/// The kind of a double quotation mark. Single ones are apostrophes as often as not.
pub(super) fn quotation(c: char) -> Option<Marks> {
    match c {
        '"' | '“' | '”' | '„' | '‟' | '〝' | '〞' | '〟' | '＂' => {
            Some(Marks::Straight)
        }
        '«' | '»' | '‹' | '›' => Some(Marks::Guillemets),
        '「' | '」' | '『' | '』' => Some(Marks::Corner),
        _ => None,
    }
}

pub(super) fn is_open(c: char) -> bool {
    matches!(c, '(' | '（')
}

pub(super) fn is_close(c: char) -> bool {
    matches!(c, ')' | '）')
}

/// A hyphen in any coding; at a word's beginning it leaves the word out.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}'
    )
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '\u{2012}'..='\u{2015}')
}

/// White space, and what is as good as white space: control characters and invisible signs.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// Signs without a shape that come along with pasted text. The joiners of Persian and of the
/// Indian scripts (U+200C, U+200D) and the soft hyphen belong to their word and are not meant.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

/// Punctuation that may stand before or behind a word without belonging to it. Signs that belong
/// to words are not among them: `# @ $ € % + _ §`.
pub(super) fn is_edge(c: char) -> bool {
    is_hyphen(c)
        || is_dash(c)
        || is_open(c)
        || is_close(c)
        || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '/' | '&' | '|')
        || matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '`' | '´')
        || matches!(c, '[' | ']' | '{' | '}' | '<' | '>' | '¡' | '¿' | '•' | '·')
        || matches!(
            c,
            '、' | '。' | '，' | '！' | '？' | '：' | '；' | '｡' | '،' | '؛' | '؟' | '।'
        )
}

/// Whether there is anything to find in it: a letter or a digit.
pub(super) fn holds_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}
