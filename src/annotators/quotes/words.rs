//! Into which words and marks does a text fall, each quote taken as one?
//!
//! What each word may be (a verb of saying, a title, a determiner) is looked up here once, in the
//! [`Lexicon`] of the article's language; what the words mean together is left to `phrases`.

use super::cues::{
    ABBREVIATION, ADVERB, AUXILIARY, BODY, DETERMINER, Flags, LINK, Lexicon, PREPOSITION, PRONOUN,
    RELATION, ROLE, SAYING, SAYS, SOURCE, SOURCE_LEAD, SOURCE_TAIL, TITLE, TO, VERB,
};
use super::marks::Marked;
use crate::article::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Lower,
    /// Begins with a capital letter, or with the @ of an account.
    Capital,
    Number,
    /// The 's of "Smith's".
    Possessive,
    Comma,
    Colon,
    Semicolon,
    /// Ends a sentence.
    Stop,
    Dash,
    Open,
    Close,
    /// A whole quote with its marks: its number among the marked.
    Quote(usize),
    /// Between paragraphs.
    Break,
    Other,
}

#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub start: usize,
    pub end: usize,
    pub shape: Shape,
    pub flags: Flags,
}

impl Word {
    pub fn is(&self, flags: Flags) -> bool {
        self.flags & flags != 0
    }

    pub fn is_word(&self) -> bool {
        matches!(
            self.shape,
            Shape::Lower | Shape::Capital | Shape::Number | Shape::Possessive
        )
    }

    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Divides a text; `marked` are its quotes in order.
pub fn split(text: &str, paragraphs: &[Span], marked: &[Marked], lexicon: &Lexicon) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 5);
    let mut quotes = marked.iter().enumerate().peekable();
    for paragraph in paragraphs {
        let first = words.len();
        let mut at = paragraph.start;
        while at < paragraph.end {
            match quotes.peek() {
                Some((number, quote)) if quote.outer.start <= at => {
                    let shape = Shape::Quote(*number);
                    let (start, end) = (quote.outer.start, quote.outer.end);
                    words.push(Word {
                        start,
                        end,
                        shape,
                        flags: 0,
                    });
                    at = end.max(at);
                    quotes.next();
                }
                other => {
                    let end = other.map_or(paragraph.end, |(_, quote)| {
                        quote.outer.start.min(paragraph.end)
                    });
                    at = word(text, at, end, lexicon, &mut words);
                    read_source(text, lexicon, &mut words);
                }
            }
        }
        if !lexicon.language.customs.capital_nouns {
            lower_title_case(&mut words[first..]);
        }
        let (start, end) = (paragraph.end, paragraph.end);
        words.push(Word {
            start,
            end,
            shape: Shape::Break,
            flags: 0,
        });
    }
    words
}

/// A headline that capitalises every word hides which of them are names: its verbs and small words
/// are taken as if in lower case.
fn lower_title_case(words: &mut [Word]) {
    if words.len() > LONGEST_HEADLINE {
        return;
    }
    let long = |word: &&Word| word.is_word() && word.end - word.start > 3;
    let capitals = words
        .iter()
        .filter(long)
        .filter(|word| word.shape != Shape::Lower)
        .count();
    let all = words.iter().filter(long).count();
    if all < 3 || capitals * 5 < all * 4 {
        return;
    }
    let small = SAYS | SAYING | VERB | AUXILIARY | PREPOSITION | LINK | DETERMINER | TO;
    for at in 1..words.len() {
        let opens = matches!(words[at - 1].shape, Shape::Stop | Shape::Quote(_));
        let word = &mut words[at];
        if word.shape == Shape::Capital && word.is(small) && !word.is(ABBREVIATION) && !opens {
            word.shape = Shape::Lower;
        }
    }
}

/// In words and marks.
const LONGEST_HEADLINE: usize = 40;

/// Reads one word or mark from `at`; answers where the next begins.
fn word(text: &str, at: usize, limit: usize, lexicon: &Lexicon, words: &mut Vec<Word>) -> usize {
    let Some(rest) = text.get(at..limit) else {
        return limit;
    };
    let Some(first) = rest.chars().next() else {
        return limit;
    };
    if first.is_whitespace() {
        return at + first.len_utf8();
    }
    let tagged = matches!(first, '@' | '#') && rest[1..].starts_with(char::is_alphanumeric);
    if first.is_lowercase()
        && let Some(end) = hung_pronoun(at, rest, lexicon, words)
    {
        return end;
    }
    if let Some(end) = elision(at, rest, lexicon, words) {
        return end;
    }
    if first.is_alphanumeric() || tagged {
        return letters(at, rest, first, lexicon, words);
    }
    let after_word = words
        .last()
        .is_some_and(|last| last.end == at && last.is_word());
    let dashes = rest.len() - rest.trim_start_matches('-').len();
    let end = at + if dashes > 1 { dashes } else { first.len_utf8() };
    let shape = mark_shape(first, rest, after_word);
    words.push(Word {
        start: at,
        end,
        shape,
        flags: 0,
    });
    end
}

fn mark_shape(first: char, rest: &str, after_word: bool) -> Shape {
    match first {
        ',' | '،' | '、' => Shape::Comma,
        ':' => Shape::Colon,
        ';' => Shape::Semicolon,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' => Shape::Stop,
        '—' | '–' | '―' => Shape::Dash,
        '-' if rest[1..].starts_with(['-', ' ']) => Shape::Dash,
        '(' | '[' => Shape::Open,
        ')' | ']' => Shape::Close,
        '\'' | '’' if after_word => Shape::Possessive,
        _ => Shape::Other,
    }
}

/// Reads a verb with its pronoun hung on as two words; answers where they end.
fn hung_pronoun(at: usize, rest: &str, lexicon: &Lexicon, words: &mut Vec<Word>) -> Option<usize> {
    let (verb, pronoun) = lexicon.inverted_pronoun(rest)?;
    let known = lexicon.flags(&rest[..verb]);
    // The verb that is turned round before its pronoun says something, whatever it is.
    let flags = if known & AUXILIARY == 0 {
        known | SAYS
    } else {
        known
    };
    let end = at + pronoun.end;
    words.push(Word {
        start: at,
        end: at + verb,
        shape: Shape::Lower,
        flags,
    });
    words.push(Word {
        start: at + pronoun.start,
        end,
        shape: Shape::Lower,
        flags: PRONOUN,
    });
    Some(end)
}

/// Reads a word that has lost its vowel, up to its apostrophe: the "l'" of "l'élu".
fn elision(at: usize, rest: &str, lexicon: &Lexicon, words: &mut Vec<Word>) -> Option<usize> {
    if lexicon.language.elided.is_empty() {
        return None;
    }
    let mut chars = rest.char_indices().take(LONGEST_ELIDED);
    let (length, mark) = chars.find(|(_, c)| !c.is_alphabetic())?;
    let end = length + mark.len_utf8();
    if !matches!(mark, '\'' | '’') || !rest[end..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let flags = lexicon.elided(&rest[..length])?;
    let shape = letter_shape(&rest[..length], rest.chars().next()?);
    words.push(Word {
        start: at,
        end: at + end,
        shape,
        flags,
    });
    Some(at + end)
}

/// In letters, the mark with them: "lorsqu'".
const LONGEST_ELIDED: usize = 8;

/// Marks what stands before a word as one source with it: "de acuerdo con".
fn read_source(text: &str, lexicon: &Lexicon, words: &mut [Word]) {
    let Some((word, before)) = words.split_last_mut() else {
        return;
    };
    if !word.is(SOURCE_TAIL) {
        return;
    }
    word.flags &= !SOURCE_TAIL;
    let printed = |back: usize| {
        let at = before.len().checked_sub(back + 1);
        let word = at.map_or("", |at| before[at].of(text));
        word.trim_end_matches(['\'', '’'])
    };
    if let Some(lead) = lexicon.source_before(word.of(text), printed) {
        word.flags |= SOURCE;
        for word in before.iter_mut().rev().take(lead) {
            word.flags |= SOURCE_LEAD;
        }
    }
}

/// Reads a word of letters, and the 's after it as a word of its own.
fn letters(at: usize, rest: &str, first: char, lexicon: &Lexicon, words: &mut Vec<Word>) -> usize {
    let (length, apostrophe) = extent(rest, first);
    let clipped = ["s", "S", "d", "ll", "re", "ve", "m"];
    let possessive = apostrophe.filter(|&(_, after)| clipped.contains(&&rest[after..length]));
    let body = possessive.map_or(length, |(from, _)| from);
    let mut flags = flags_of(&rest[..body], first, lexicon);
    let mut end = body;
    if body == length && rest[length..].starts_with('.') && is_abbreviated(&rest[..body], flags) {
        end = length + 1;
        flags |= ABBREVIATION;
    }
    let shape = letter_shape(&rest[..body], first);
    words.push(Word {
        start: at,
        end: at + end,
        shape,
        flags,
    });
    let Some((from, _)) = possessive else {
        return at + end;
    };
    // "Lee's plan", but "he's", "Lee'd".
    let owns = rest[..length].ends_with(['s', 'S']) && flags & PRONOUN == 0;
    let flags = if owns { 0 } else { AUXILIARY };
    let (start, end) = (at + from, at + length);
    words.push(Word {
        start,
        end,
        shape: Shape::Possessive,
        flags,
    });
    end
}

/// The length of a word with its inner hyphens, apostrophes and full stops, and where its last
/// apostrophe begins and ends.
fn extent(rest: &str, first: char) -> (usize, Option<(usize, usize)>) {
    let mut length = first.len_utf8();
    let mut apostrophe = None;
    let mut chars = rest.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = match c {
            '\'' | '’' | '-' | '‑' | '.' | '&' | '/' | '_' => {
                next.is_some_and(char::is_alphanumeric)
            }
            ',' => next.is_some_and(|next| next.is_ascii_digit()),
            _ => c.is_alphanumeric(),
        };
        if !joins {
            break;
        }
        if matches!(c, '\'' | '’') {
            apostrophe = Some((at, at + c.len_utf8()));
        }
        length = at + c.len_utf8();
    }
    (length, apostrophe)
}

fn flags_of(word: &str, first: char, lexicon: &Lexicon) -> Flags {
    let known = lexicon.flags(word);
    if known != 0 {
        return known;
    }
    if let Some((_, tail)) = word.rsplit_once('-') {
        // "ex-minister", "SPD-Sprecherin"
        let office = lexicon.flags(tail) & (ROLE | BODY | RELATION);
        return if office == 0 {
            lexicon.compound(tail)
        } else {
            office
        };
    }
    let compound = lexicon.compound(word);
    if compound != 0 {
        return compound;
    }
    if first.is_lowercase() && lexicon.is_manner(word) {
        ADVERB
    } else {
        0
    }
}

fn letter_shape(word: &str, first: char) -> Shape {
    match first {
        '@' => Shape::Capital,
        '#' => Shape::Lower,
        c if c.is_numeric() => Shape::Number,
        c if c.is_uppercase() => Shape::Capital,
        // Scripts without case.
        c if !c.is_lowercase() => Shape::Other,
        // A particle run into its name: al-Masri, d'Estaing.
        _ if is_joined_name(word) => Shape::Capital,
        _ => Shape::Lower,
    }
}

/// Whether the full stop after a word is the word's own: `Mr.`, `J.`, `U.S.`.
fn is_abbreviated(word: &str, flags: Flags) -> bool {
    if flags & ABBREVIATION != 0 {
        return true;
    }
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match (letters.next(), letters.next()) {
        (Some(only), None) => only.is_uppercase() && flags & TITLE == 0 && word != "I",
        _ => {
            word.len() <= 7
                && word.contains('.')
                && word.chars().next_back().is_some_and(char::is_uppercase)
        }
    }
}

fn is_joined_name(word: &str) -> bool {
    let Some(at) = word.find(['-', '\'', '’']) else {
        return false;
    };
    let joint = word[at..].chars().next().map_or(1, char::len_utf8);
    at <= 3 && word[at + joint..].starts_with(char::is_uppercase)
}
