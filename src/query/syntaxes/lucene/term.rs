//! Which words does a term, a phrase or a pattern of Lucene stand for?
//!
//! Part of the reader: `secur*`, `putin~1`, `"a b"~5`, `/s(i|o)de/`, `a\:b`, `talks^2`.

use super::super::cursor::{is_blank, is_quotation, runs};
use super::super::parts::{self, Part};
use super::super::refusals;
use super::super::words::{self, Piece};
use super::scan::Run;
use super::{Reader, everything};
use crate::article::Span;
use crate::query::language::{QueryError, repeated};
use crate::query::tree::{Node, Weight, Word};

/// The most moves of a phrase, and the most words of one with moves.
const MOST_MOVES: u32 = 1000;
const MOST_MOVED_WORDS: usize = 12;

impl Reader<'_, '_> {
    pub(super) fn term(&mut self) -> Result<Option<Part>, QueryError> {
        let run = Run::take(&mut self.cursor)?;
        if run.letters.is_empty() {
            return Err(self.stray());
        }
        let typed = run.span.of(self.cursor.text);
        let is_sign = |c: char| matches!(c, '*' | '?');
        if run.letters.iter().all(|letter| *letter == ('*', false)) {
            self.skip_everything();
            return match self.around {
                None => Ok(Some(everything(run.span))),
                Some(_) => Err(refusals::pattern_alone(typed, run.span)),
            };
        }
        self.note_foreign(typed);
        let edits = self.edits()?;
        if run
            .letters
            .iter()
            .any(|(c, escaped)| is_sign(*c) && !escaped)
        {
            if let Some((_, sign)) = edits {
                return Err(both_patterns(sign));
            }
            let pieces: Vec<Piece> = run
                .letters
                .iter()
                .map(|(c, escaped)| piece(*c, *escaped))
                .collect();
            let word = words::pattern(&pieces, typed, run.span, self.today)?;
            return Ok(Some(parts::term(Node::Word(word), run.span)));
        }
        let found = words::inflected(&run.text(), self.today);
        if found.is_empty() {
            self.note_passed_over(typed);
        }
        match edits {
            Some((similar, sign)) => self.similar(&found, run.span, similar, sign).map(Some),
            None => self.beside(found, run.span),
        }
    }

    fn similar(
        &mut self,
        found: &[Word],
        span: Span,
        similar: Similar,
        sign: Span,
    ) -> Result<Part, QueryError> {
        let [word] = found else {
            return Err(no_edits(sign));
        };
        let Some(edits) = similar.edits(word.text.chars().count()) else {
            return Err(no_edits(sign));
        };
        if let Similar::Share(_) = similar {
            let typed = repeated(sign.of(self.cursor.text));
            self.notes.add("share", || {
                format!("{typed} is read as ~{edits}, by the number of letters")
            });
        }
        let word = match edits {
            0 => words::printed(&word.text, self.today).into_iter().next(),
            _ => words::similar(&word.text, edits, self.today),
        };
        match word {
            Some(word) => Ok(parts::term(Node::Word(word), span)),
            None => Err(no_edits(sign)),
        }
    }

    fn beside(&mut self, found: Vec<Word>, span: Span) -> Result<Option<Part>, QueryError> {
        let found = found.into_iter().map(|word| (word, span)).collect();
        words::side_by_side(found, self.notes)
    }

    /// The rest of `*:*`.
    fn skip_everything(&mut self) {
        self.cursor.skip(":*");
    }

    /// What cannot begin a clause.
    fn stray(&mut self) -> QueryError {
        let sign = self.cursor.skip_one();
        let typed = sign.of(self.cursor.text);
        let hint = match typed {
            "^" => "a weight stands right behind what has it: talks^2",
            "~" => "it stands right behind a word or a phrase: putin~1, \"a b\"~5",
            ":" => "a field stands right before it: title:talks",
            _ => "a range stands behind its field: date:[2020 TO 2022]",
        };
        QueryError::new(
            format!("'{}' has nothing before it", repeated(typed)),
            sign,
            format!("{hint}; for the sign itself, a backslash before it"),
        )
    }

    fn note_passed_over(&mut self, typed: &str) {
        self.notes.add("passed over", || {
            format!(
                "'{}' is passed over: there is no letter or digit in it",
                repeated(typed)
            )
        });
    }

    /// What is an operator elsewhere, and words here as in Lucene.
    fn note_foreign(&mut self, typed: &str) {
        if matches!(typed, "and" | "or" | "not") {
            self.notes.add("lower case", || {
                format!(
                    "'{typed}' is searched as a word; {} is the operator",
                    typed.to_uppercase()
                )
            });
        }
        if words::is_proximity(typed) {
            self.notes.add("proximity", || {
                format!(
                    "'{}' is searched as a word; \"a b\"~5 finds both near each other",
                    repeated(typed)
                )
            });
        }
        let stem = typed.trim_end_matches('!');
        if stem.len() < typed.len() {
            let stem = repeated(stem);
            self.notes.add("exclamation", || {
                format!("the '!' behind '{stem}' is passed over; {stem}* finds any ending")
            });
        }
    }

    pub(super) fn phrase(&mut self) -> Result<Option<Part>, QueryError> {
        let start = self.cursor.at;
        let inner = self.quoted()?;
        let span = Span::new(start, self.cursor.at);
        let mut found = Vec::new();
        for run in runs(self.cursor.text, inner) {
            let typed = unescaped(run.of(self.cursor.text));
            if typed.contains(['*', '?']) && typed.contains(char::is_alphanumeric) {
                self.notes.add("sign in a phrase", || {
                    "in a phrase * and ? stand for no letters in Lucene, and are passed over"
                        .to_owned()
                });
            }
            found.extend(words::printed(&typed, self.today));
        }
        if found.is_empty() {
            return Err(refusals::empty_phrase(span));
        }
        let Some((similar, sign)) = self.edits()? else {
            return self.beside(found, span);
        };
        match similar {
            Similar::Number(moves @ ..=MOST_MOVES) if found.len() <= MOST_MOVED_WORDS => {
                if moves == 0 || found.len() == 1 {
                    return self.beside(found, span);
                }
                let whole = Span::new(start, sign.end);
                Ok(Some(parts::term(Node::Loose(found, moves), whole)))
            }
            Similar::Number(..=MOST_MOVES) => Err(QueryError::new(
                format!("a phrase with '~' has at most {MOST_MOVED_WORDS} words"),
                span,
                "two phrases joined by AND",
            )),
            _ => Err(QueryError::new(
                "'~' behind a phrase has a number of moves up to 1000",
                sign,
                "\"peace talks\"~5",
            )),
        }
    }

    /// What stands between two quotation marks; a mark behind a backslash is none.
    fn quoted(&mut self) -> Result<Span, QueryError> {
        let mark = self.cursor.skip_one();
        let start = self.cursor.at;
        let mut escaped = false;
        while let Some(c) = self.cursor.peek() {
            if is_quotation(c) && !escaped {
                let inner = Span::new(start, self.cursor.at);
                self.cursor.skip_one();
                return Ok(inner);
            }
            escaped = c == '\\' && !escaped;
            self.cursor.skip_one();
        }
        Err(refusals::unclosed_phrase(mark))
    }

    /// `/s(i|o)de/`
    pub(super) fn regex(&mut self) -> Result<Part, QueryError> {
        let start = self.cursor.skip_one().start;
        let mut text = String::new();
        let mut escaped = false;
        loop {
            let Some(c) = self.cursor.peek() else {
                return Err(open_regex(Span::new(start, self.cursor.at)));
            };
            let spot = self.cursor.skip_one();
            match c {
                '/' if !escaped => break,
                _ if is_blank(c) => return Err(open_regex(Span::new(start, spot.end))),
                '~' | '@' | '&' | '#' | '<' | '"' if !escaped => {
                    return Err(foreign_regex(c, spot));
                }
                '/' => {
                    text.pop();
                    text.push('/');
                }
                c => text.push(c),
            }
            escaped = c == '\\' && !escaped;
        }
        let span = Span::new(start, self.cursor.at);
        let behind = self.cursor.peek();
        if behind.is_some_and(|c| !is_blank(c) && !matches!(c, ')' | '^')) {
            return Err(open_regex(span));
        }
        let word = words::written_regex(&text, span.of(self.cursor.text), span, self.today)?;
        Ok(parts::term(Node::Word(word), span))
    }

    /// Takes `~` and its number.
    fn edits(&mut self) -> Result<Option<(Similar, Span)>, QueryError> {
        let start = self.cursor.at;
        if !self.cursor.skip("~") {
            return Ok(None);
        }
        let number = self.cursor.take_while(|c| c.is_ascii_digit() || c == '.');
        let span = Span::new(start, self.cursor.at);
        let typed = number.of(self.cursor.text);
        let similar = match (typed, typed.parse::<u32>()) {
            ("", _) => Similar::Usual,
            (_, Ok(number)) => Similar::Number(number),
            _ => match typed.parse::<f32>() {
                Ok(share) if (0.0..1.0).contains(&share) => Similar::Share(share),
                Ok(number) if number.fract() == 0.0 && number < 1000.0 => {
                    Similar::Number(number as u32)
                }
                _ => return Err(no_edits(span)),
            },
        };
        Ok(Some((similar, span)))
    }

    /// Takes `^` and its number.
    pub(super) fn weight(&mut self) -> Result<Option<(Weight, Span)>, QueryError> {
        let start = self.cursor.at;
        if !self.cursor.skip("^") {
            return Ok(None);
        }
        let number = self
            .cursor
            .take_while(|c| !is_blank(c) && !matches!(c, '(' | ')' | '^'));
        let span = Span::new(start, self.cursor.at);
        let typed = number.of(self.cursor.text);
        let is_number = typed.chars().all(|c| c.is_ascii_digit() || c == '.');
        let factor = typed.parse::<f64>().ok().filter(|_| is_number);
        let Some(hundredths) = factor.map(|factor| factor * 100.0) else {
            return Err(no_weight(span));
        };
        if !(0.5..=10_000.5).contains(&hundredths) {
            return Err(no_weight(span));
        }
        let weight = Weight((hundredths.round() as u32).clamp(1, 10_000));
        if (hundredths - hundredths.round()).abs() > 1e-6 {
            self.notes.add("rounded", || {
                format!("the weight {} is rounded to {weight}", repeated(typed))
            });
        }
        Ok(Some((weight, span)))
    }
}

/// What stands behind a `~`.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Similar {
    /// Nothing: two letters.
    Usual,
    Number(u32),
    /// Of the letters, as older versions have it.
    Share(f32),
}

impl Similar {
    /// Letters changed in a word of so many, two at most as in Lucene.
    fn edits(self, length: usize) -> Option<u8> {
        match self {
            Similar::Usual => Some(2),
            Similar::Number(number @ 0..=2) => u8::try_from(number).ok(),
            Similar::Number(_) => None,
            Similar::Share(share) => {
                let changed = (1.0 - share) * length.min(1000) as f32;
                Some(changed.min(2.0) as u8)
            }
        }
    }
}

fn piece(c: char, escaped: bool) -> Piece {
    match c {
        '*' if !escaped => Piece::Any,
        '?' if !escaped => Piece::One,
        c => Piece::Letter(c),
    }
}

/// The text without the backslashes that take the meaning of what follows.
fn unescaped(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut escaped = false;
    for c in text.chars() {
        escaped = c == '\\' && !escaped;
        if !escaped {
            kept.push(c);
        }
    }
    kept
}

fn both_patterns(span: Span) -> QueryError {
    QueryError::new(
        "'~' excludes '*' and '?'",
        span,
        "one of them: putin~1 or put*; joined by OR: (putin~1 OR put*)",
    )
}

fn no_edits(span: Span) -> QueryError {
    QueryError::new(
        "a similar word has one or two letters changed",
        span,
        "putin~1 or putin~2",
    )
}

fn no_weight(span: Span) -> QueryError {
    QueryError::new(
        "a weight is a number from 0.01 to 100",
        span,
        "talks^3, talks^0.5; what shall count for nothing: -talks, or leave it out",
    )
}

fn open_regex(span: Span) -> QueryError {
    QueryError::new(
        "a pattern stands between two slashes, without a space in it or a word behind it",
        span,
        "/secur.*/; for a slash itself, a backslash before it",
    )
}

fn foreign_regex(sign: char, span: Span) -> QueryError {
    let meaning = match sign {
        '~' => "what is not",
        '@' => "anything",
        '&' => "both of two patterns",
        '#' => "nothing",
        '<' => "a range of numbers",
        _ => "text without signs",
    };
    QueryError::new(
        format!("'{sign}' in a pattern, for {meaning}, is not understood"),
        span,
        "with | [ ] . * + ? ( ) { } alone; for the sign itself, a backslash before it",
    )
}
