//! Which words, numbers and marks does a text consist of, and where do its sentences begin?
//!
//! Tokens as the entity model wants them: an initialism keeps its full stops (`U.S.`), a title its
//! one (`Mr.`), a name its hyphen and apostrophe (`Al-Sisi`, `O'Neill`), and the possessive 's is a
//! token of its own. What a search calls a word is the business of `index::analysis`.

use std::ops::Range;

use super::lexicon::{COUNTRY, fold, lexicon};
use crate::article::{Field, Span, text};

/// One token and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub start: usize,
    pub end: usize,
    pub form: Form,
    /// It is the first word of its sentence; marks before it do not count.
    pub opens_sentence: bool,
    /// It is the first token of its line.
    pub opens_line: bool,
}

impl Token {
    /// The text of the token.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    pub fn is_word(&self) -> bool {
        !matches!(self.form, Form::Mark | Form::Number)
    }

    /// Whether it carries a capital letter, and so may be (part of) a name.
    pub fn has_capital(&self) -> bool {
        matches!(
            self.form,
            Form::Capital | Form::Upper | Form::Initial | Form::Mixed
        )
    }
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `minister`, and every word of a script without letter case.
    Lower,
    /// `Minister`, `Al-Sisi`.
    Capital,
    /// `NATO`, `U.S.`: two capitals or more and no small letter.
    Upper,
    /// `J.`, `A`: a single capital letter.
    Initial,
    /// `iPhone`, `McCain`, `al-Qaeda`, `B2B`.
    Mixed,
    /// `1996`, `12.5`, `139th`: it begins with a digit and has no capital.
    Number,
    /// A single punctuation mark or symbol, or the possessive `'s`.
    Mark,
}

/// The tokens of one field and its sentences, as ranges of them.
#[derive(Debug, Default)]
pub struct Tokens {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Range<usize>>,
}

/// What an apostrophe after one of the small words of French and Italian is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elision {
    /// Part of the name, as in English text: `D'Amato`, `O'Neill`.
    Kept,
    /// The small word's end: `l'` and `Union`, `dell'` and `Unione`.
    Parted,
}

/// Cuts a field's text into sentences and tokens.
pub fn tokenise(field: Field, body: &str, elision: Elision) -> Tokens {
    let mut found = Tokens::default();
    found.tokens.reserve(body.len() / 5);
    match field {
        Field::Headline => sentence(body, Span::new(0, body.len()), elision, &mut found),
        Field::Body => {
            for paragraph in text::paragraphs(body) {
                for span in text::sentences(body, paragraph) {
                    sentence(body, span, elision, &mut found);
                }
            }
        }
    }
    found
}

fn sentence(body: &str, span: Span, elision: Elision, found: &mut Tokens) {
    let first = found.tokens.len();
    let mut scanner = Scanner {
        text: span.of(body),
        offset: span.start,
        at: 0,
        elision,
    };
    let mut opens_sentence = true;
    let mut opens_line = true;
    loop {
        opens_line |= scanner.skip_space();
        let Some(mut token) = scanner.next() else {
            break;
        };
        token.opens_line = opens_line;
        token.opens_sentence = opens_sentence && token.form != Form::Mark;
        opens_sentence &= token.form == Form::Mark;
        opens_line = false;
        found.tokens.push(token);
    }
    if found.tokens.len() > first {
        found.sentences.push(first..found.tokens.len());
    }
}

/// Reads one sentence from left to right.
struct Scanner<'t> {
    text: &'t str,
    offset: usize,
    at: usize,
    elision: Elision,
}

impl Scanner<'_> {
    /// Skips white space; whether a line ended in it.
    fn skip_space(&mut self) -> bool {
        let mut line = false;
        while let Some(c) = self.peek(self.at) {
            if !c.is_whitespace() {
                break;
            }
            line |= c == '\n';
            self.at += c.len_utf8();
        }
        line
    }

    fn peek(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 {
            return Some(char::from(byte));
        }
        self.text.get(at..)?.chars().next()
    }

    fn next(&mut self) -> Option<Token> {
        let c = self.peek(self.at)?;
        if is_letter_or_digit(c) {
            return Some(self.word(c));
        }
        let mut end = self.at + c.len_utf8();
        if let Some(possessive) = self.possessive(c, end) {
            end = possessive;
        }
        let token = self.token(end, Form::Mark);
        self.at = end;
        Some(token)
    }

    fn token(&self, end: usize, form: Form) -> Token {
        Token {
            start: self.offset + self.at,
            end: self.offset + end,
            form,
            opens_sentence: false,
            opens_line: false,
        }
    }

    /// Where the possessive 's that the apostrophe `c` before `end` opens ends.
    fn possessive(&self, c: char, end: usize) -> Option<usize> {
        if !is_apostrophe(c) || !matches!(self.peek(end), Some('s' | 'S')) {
            return None;
        }
        match self.peek(end + 1) {
            Some(next) if is_letter_or_digit(next) => None,
            _ => Some(end + 1),
        }
    }

    fn word(&mut self, first: char) -> Token {
        let mut count = Count::default();
        let mut end = self.at;
        let mut previous = first;
        while let Some(c) = self.peek(end) {
            if c == '-' && self.parts(end) {
                break;
            }
            if self.elides(c, end) {
                end += c.len_utf8();
                break;
            }
            if is_letter_or_digit(c) {
                count.add(c);
            } else if !self.joins(c, end, previous, &count) {
                break;
            } else if c == '.' {
                count.stops += 1;
            }
            previous = c;
            end += c.len_utf8();
        }
        if self.peek(end) == Some('.') && self.keeps_stop(end, &count) {
            end += 1;
            end = self.hyphenated(end, &mut count);
        }
        let token = self.token(end, count.form());
        self.at = end;
        token
    }

    /// Whether the apostrophe `c` at `at` ends a small word: the `l'` of `l'Union`.
    fn elides(&self, c: char, at: usize) -> bool {
        if self.elision == Elision::Kept || !is_apostrophe(c) {
            return false;
        }
        let before = self.text.get(self.at..at).unwrap_or("");
        let is_small = |small: &&str| small.eq_ignore_ascii_case(before);
        ELIDED.iter().any(is_small)
            && self
                .peek(at + c.len_utf8())
                .is_some_and(char::is_alphabetic)
    }

    /// Whether the mark `c` at `at`, after the letter `previous`, stands inside a word.
    fn joins(&self, c: char, at: usize, previous: char, count: &Count) -> bool {
        let Some(next) = self.peek(at + c.len_utf8()) else {
            return false;
        };
        if !is_letter_or_digit(next) || !is_letter_or_digit(previous) {
            return false;
        }
        match c {
            '\'' | '’' => self.possessive(c, at + c.len_utf8()).is_none(),
            '-' | '\u{2011}' | '&' => true,
            '.' => {
                next.is_numeric() && previous.is_numeric()
                    || next.is_lowercase()
                    || count.letters == count.stops + 1
            }
            ',' => next.is_numeric() && previous.is_numeric(),
            _ => false,
        }
    }

    /// Whether the hyphen at `hyphen` parts two names, `China-Russia`, or a prefix and a name,
    /// `anti-Kremlin`.
    fn parts(&self, hyphen: usize) -> bool {
        let before = self.text.get(self.at..hyphen).unwrap_or("");
        let after = self.text.get(hyphen + 1..).unwrap_or("");
        if !after.starts_with(char::is_uppercase) {
            return false;
        }
        let end = after
            .char_indices()
            .take(40)
            .find(|(_, c)| !is_letter_or_digit(*c));
        let after = &after[..end.map_or(after.len().min(40), |(at, _)| at)];
        let is_country = |word: &str| lexicon().word(fold(word)) & COUNTRY != 0;
        PREFIXES.contains(&before) || before.len() < 40 && is_country(before) && is_country(after)
    }

    /// Where the rest of `U.S.-led` ends, of which `U.S.` ends at `end`.
    fn hyphenated(&self, mut end: usize, count: &mut Count) -> usize {
        if self.peek(end) != Some('-') || !self.peek(end + 1).is_some_and(char::is_lowercase) {
            return end;
        }
        end += 1;
        while let Some(c) = self.peek(end).filter(|c| is_letter_or_digit(*c)) {
            count.add(c);
            end += c.len_utf8();
        }
        end
    }

    /// Whether the full stop at `end` is the word's own: `U.S.`, `J.`, `Mr.`.
    fn keeps_stop(&self, end: usize, count: &Count) -> bool {
        if count.letters == count.stops + 1 && count.digits == 0 {
            return count.upper > 0 || count.stops > 0;
        }
        let word = self.text.get(self.at..end).unwrap_or("");
        word.len() <= 6 && ABBREVIATIONS.contains(&word)
    }
}

/// What a word is made of.
#[derive(Default)]
struct Count {
    letters: usize,
    upper: usize,
    lower: usize,
    digits: usize,
    stops: usize,
    begins_upper: bool,
    begins_digit: bool,
}

impl Count {
    fn add(&mut self, c: char) {
        let first = self.letters + self.digits == 0;
        if c.is_numeric() {
            self.digits += 1;
            self.begins_digit |= first;
            return;
        }
        self.letters += 1;
        if c.is_uppercase() {
            self.upper += 1;
            self.begins_upper |= first;
        } else if c.is_lowercase() {
            self.lower += 1;
        }
    }

    fn form(&self) -> Form {
        match self {
            Count {
                upper: 0,
                begins_digit: true,
                ..
            } => Form::Number,
            Count { upper: 0, .. } => Form::Lower,
            Count {
                upper: 1,
                lower: 0,
                digits: 0,
                ..
            } => Form::Initial,
            Count { lower: 0, .. } => Form::Upper,
            Count {
                begins_upper: true, ..
            } => Form::Capital,
            _ => Form::Mixed,
        }
    }
}

fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`')
}

/// The small words of French and Italian that lose their vowel before another.
const ELIDED: &[&str] = &[
    "l", "d", "c", "j", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "un", "dell", "all",
    "dall", "nell", "sull", "quell", "quest", "gl", "anch",
];

/// Prefixes that are no part of the name after them.
const PREFIXES: &[&str] = &[
    "anti", "pro", "ex", "non", "pre", "post", "Anti", "Pro", "Ex", "Non",
];

/// Abbreviations that keep their full stop inside a name or before one.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Bros", "Brig", "Capt", "Cmdr", "Co", "Col", "Corp", "Cos", "Cpl", "Dept", "Dr", "Fr",
    "Ft", "Gen", "Gov", "Hon", "Inc", "Insp", "Jr", "Lt", "Ltd", "Maj", "Mr", "Mrs", "Ms", "Msgr",
    "Mt", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Sr", "Sra", "St", "Ste", "Supt",
    "Univ", "vs", "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind",
    "Kan", "Ky", "La", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla",
    "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo", "Jan", "Feb", "Mar", "Apr",
    "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(body: &str, expected: &[&str]) {
        let found = tokenise(Field::Body, body, Elision::Kept);
        let words: Vec<&str> = found.tokens.iter().map(|token| token.of(body)).collect();
        assert_eq!(words, expected);
    }

    #[test]
    fn initialisms_and_titles_keep_their_stops() {
        check(
            "Mr. Vane of the U.S. left.",
            &["Mr.", "Vane", "of", "the", "U.S.", "left", "."],
        );
        check(
            "J. K. Orr, Plan B.",
            &["J.", "K.", "Orr", ",", "Plan", "B."],
        );
    }

    #[test]
    fn the_possessive_is_a_token_of_its_own() {
        check("O'Neill's car", &["O'Neill", "'s", "car"]);
        check("Iran’s Al-Sisi", &["Iran", "’s", "Al-Sisi"]);
        check("KARAK'S MAYOR", &["KARAK", "'S", "MAYOR"]);
    }

    #[test]
    fn a_hyphen_holds_names_together_and_keeps_two_apart() {
        check("Guinea-Bissau", &["Guinea-Bissau"]);
        check("China-Russia talks", &["China", "-", "Russia", "talks"]);
        check("anti-Kremlin", &["anti", "-", "Kremlin"]);
        check("U.S.-led", &["U.S.-led"]);
    }

    #[test]
    fn elided_words_are_parted_where_that_is_asked_for() {
        let body = "L’Union d'Orr, aujourd'hui";
        let found = tokenise(Field::Body, body, Elision::Parted);
        let words: Vec<&str> = found.tokens.iter().map(|token| token.of(body)).collect();
        assert_eq!(words, ["L’", "Union", "d'", "Orr", ",", "aujourd'hui"]);
    }

    #[test]
    fn numbers_stay_whole() {
        check("1,000.5 and 3-1", &["1,000.5", "and", "3-1"]);
    }

    #[test]
    fn any_text_is_cut_into_ordered_tokens() {
        for body in [
            "",
            "'s",
            "’",
            "é'",
            "a.b.c.",
            "日本語。中文",
            "\u{301}x",
            "-- -&- 's's",
            "A.\nB",
        ] {
            let found = tokenise(Field::Body, body, Elision::Kept);
            let mut end = 0;
            for token in &found.tokens {
                assert!(token.start >= end && token.end > token.start, "{body:?}");
                assert!(body.is_char_boundary(token.start) && body.is_char_boundary(token.end));
                end = token.end;
            }
        }
    }

    #[test]
    fn the_first_word_opens_the_sentence() {
        let body = "\"Yes,\" he said. No.";
        let found = tokenise(Field::Body, body, Elision::Kept);
        let openers: Vec<&str> = found
            .tokens
            .iter()
            .filter(|token| token.opens_sentence)
            .map(|token| token.of(body))
            .collect();
        assert_eq!(openers, ["Yes", "No"]);
        assert_eq!(found.sentences.len(), 2);
    }
}
