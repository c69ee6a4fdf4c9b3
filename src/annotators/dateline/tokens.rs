//! How does the head of a line fall into words, numbers and marks?
//!
//! Only what datelines are made of is told apart; the rest is [`Kind::Other`] and ends the reading.
//! At most [`READ_BYTES`] of a line are looked at, each once.

use crate::article::{Span, month_number};

/// How far into a line a dateline may reach.
pub const READ_BYTES: usize = 200;
const MOST_TOKENS: usize = 64;
/// A line that begins with more words and no mark is running text.
const MOST_WORDS: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with the marks inside a word: `PORT-AU-PRINCE`, `N.Y`, `N'Djamena`; also `&`.
    Word,
    /// Digits, with an ordinal's ending: `19`, `19th`.
    Number,
    Comma,
    Dot,
    Colon,
    Slash,
    /// An upright bar.
    Bar,
    Open,
    Close,
    /// A hyphen or en dash.
    Dash,
    /// A double hyphen, em dash or underscore: never inside a compound.
    WideDash,
    LineEnd,
    Other,
}

#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub span: Span,
    /// White space stands before it.
    pub spaced: bool,
}

/// A line's head, cut.
pub struct Tokens<'h> {
    head: &'h str,
    pub all: Vec<Token>,
}

impl<'h> Tokens<'h> {
    pub fn of(head: &'h str) -> Tokens<'h> {
        Tokens {
            head,
            all: cut(head),
        }
    }

    /// [`Kind::Other`] beyond the end.
    pub fn kind(&self, at: usize) -> Kind {
        self.all.get(at).map_or(Kind::Other, |token| token.kind)
    }

    pub fn text(&self, at: usize) -> &'h str {
        self.all
            .get(at)
            .map_or("", |token| token.span.of(self.head))
    }

    /// The span of the tokens from one on and before another.
    pub fn span(&self, from: usize, before: usize) -> Option<Span> {
        let (first, last) = (self.all.get(from)?, self.all.get(before.checked_sub(1)?)?);
        Some(Span::new(first.span.start, last.span.end))
    }

    /// The text from one token to another, both included.
    pub fn run(&self, first: usize, last: usize) -> &'h str {
        match (self.all.get(first), self.all.get(last)) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end).of(self.head),
            _ => "",
        }
    }
}

/// The tokens of a line's head, with a [`Kind::LineEnd`] at the end where the line ends there. A
/// line end after a comma or a month is only the margin's and is passed over.
fn cut(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(16);
    let mut at = 0;
    let mut spaced = false;
    while tokens.len() < MOST_TOKENS && at < READ_BYTES {
        if tokens.len() == MOST_WORDS && tokens.iter().all(|token| token.kind == Kind::Word) {
            break;
        }
        let rest = text.get(at..).unwrap_or("");
        let Some(first) = rest.chars().next() else {
            tokens.push(Token {
                kind: Kind::LineEnd,
                span: Span::new(at, at),
                spaced,
            });
            break;
        };
        if first == '\n' {
            let goes_on = tokens.last().is_some_and(|last| {
                last.kind == Kind::Comma || month_number(last.span.of(text)).is_some()
            });
            if !goes_on || rest[1..].trim_start_matches([' ', '\t']).starts_with('\n') {
                tokens.push(Token {
                    kind: Kind::LineEnd,
                    span: Span::new(at, at),
                    spaced,
                });
                break;
            }
        }
        if first.is_whitespace() {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        let (kind, length) = next(first, rest);
        tokens.push(Token {
            kind,
            span: Span::new(at, at + length),
            spaced,
        });
        spaced = false;
        at += length;
    }
    tokens
}

fn next(first: char, rest: &str) -> (Kind, usize) {
    let one = first.len_utf8();
    match first {
        ',' | '،' | '、' => (Kind::Comma, one),
        '.' => (Kind::Dot, one),
        ':' => (Kind::Colon, one),
        '/' => (Kind::Slash, one),
        '|' | '¦' => (Kind::Bar, one),
        '(' | '[' => (Kind::Open, one),
        ')' | ']' => (Kind::Close, one),
        '&' => (Kind::Word, one),
        '—' | '―' | '_' => (Kind::WideDash, one),
        '-' | '–' | '‐' | '‑' | '−' => {
            let run: usize = rest
                .chars()
                .take_while(|&c| is_dash(c))
                .map(char::len_utf8)
                .sum();
            (
                if run > one {
                    Kind::WideDash
                } else {
                    Kind::Dash
                },
                run,
            )
        }
        c if c.is_ascii_digit() => (Kind::Number, number(rest)),
        c if c.is_alphabetic() => (Kind::Word, word(rest)),
        _ => (Kind::Other, one),
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−')
}

fn number(rest: &str) -> usize {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    let ending = after.find(|c: char| !c.is_alphabetic() && c != 'º' && c != '°');
    let ending = ending.unwrap_or(after.len());
    match after[..ending].to_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" | "er" | "º" | "°" => digits + ending,
        _ => digits,
    }
}

/// Letters, and between letters an apostrophe, a hyphen, or the full stop of initials; also the name
/// of a site, `TEMPO.CO`.
fn word(rest: &str) -> usize {
    let mut end = 0;
    // Letters since the last full stop: `N.Y` is one word, `MOSCOW.July` two.
    let mut run = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut before_letter = || chars.peek().is_some_and(|&(_, next)| next.is_alphabetic());
        match c {
            '.' if run <= 2 && before_letter() => run = 0,
            '.' if is_site(&rest[at + 1..]) => run = 0,
            '\'' | '’' | 'ʼ' | 'ʻ' | '‘' | '-' | '‑' if before_letter() => run += 3,
            '\u{300}'..='\u{36f}' => {}
            c if c.is_alphanumeric() => run += 1,
            _ => break,
        }
        end = at + c.len_utf8();
        if end >= READ_BYTES {
            break;
        }
    }
    end
}

/// Whether the letters behind a full stop end the name of a site; in capitals only the best known.
fn is_site(after: &str) -> bool {
    const IN_CAPITALS: [&str; 6] = ["COM", "NET", "ORG", "RU", "CO", "ID"];
    let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (ending, beyond) = after.split_at(length);
    !beyond.starts_with(|c: char| c.is_alphanumeric() || c == '-')
        && (SITES.contains(&ending) || IN_CAPITALS.contains(&ending))
}

/// Whether a word is the name of a site: `KOMPAS.com`.
pub fn names_site(word: &str) -> bool {
    word.rsplit_once('.')
        .is_some_and(|(name, ending)| name.len() > 2 && is_site(ending))
}

const SITES: &[&str] = &[
    "com", "net", "org", "info", "news", "co", "ru", "ge", "az", "am", "kz", "uz", "ua", "by",
    "md", "id", "my", "tv", "gov", "mk", "rs", "ba", "hr", "eu", "lk", "pk", "af", "ng", "ke",
    "za",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read: Vec<&str> = cut(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(read.join("|"), expected, "{text:?}");
    }

    #[test]
    fn words_keep_their_inner_marks() {
        check(
            "PORT-AU-PRINCE, N.Y., W. Va.-",
            "PORT-AU-PRINCE|,|N.Y|.|,|W|.|Va|.|-|",
        );
        check("MOSCOW.July 19", "MOSCOW|.|July|19|");
        check("HIROSHIMA--Survivors", "HIROSHIMA|--|Survivors|");
        check("Srinagar- Two", "Srinagar|-|Two|");
        check("JAKARTA, KOMPAS.com - Two", "JAKARTA|,|KOMPAS.com|-|Two|");
        check("MOSCOW.By noon", "MOSCOW|.|By|noon|");
    }

    #[test]
    fn the_margin_is_no_line_end() {
        check("LONDON,\nJuly\n19 -\nMore", "LONDON|,|July|19|-|");
        check("LONDON,\n\nMore", "LONDON|,|");
    }

    #[test]
    fn the_head_is_short() {
        assert!(cut(&"word ".repeat(100_000)).len() <= 64);
        assert!(cut(&"w".repeat(100_000)).len() <= 2);
        assert!(cut(&"é-".repeat(100_000)).len() <= 64);
    }
}
