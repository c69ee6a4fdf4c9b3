//! Which words of our language are the words of a foreign query?
//!
//! Our own lexer cuts them, so that a word is what it would be if it were typed there. Patterns of
//! all kinds become wildcards where those can say them, and regular expressions elsewhere.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::cursor::is_quotation;
use super::notes::Notes;
use super::parts::{self, Part, Proximity};
use super::refusals;
use crate::article::{Date, Span};
use crate::query::language::{QueryError, is_operator, parse, repeated};
use crate::query::tree::{Form, Node, Word};

/// The most characters of a regular expression.
const LONGEST_PATTERN: usize = 200;

/// More words side by side than this are a phrase, whatever their form.
const LONGEST_CHAIN: usize = 12;

/// A piece of a word's pattern.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    Letter(char),
    /// One letter.
    One,
    /// So many letters at most.
    UpTo(u32),
    /// Any letters or none.
    Any,
}

/// The words of a text as printed, without signs of any meaning. None where there is no letter or
/// digit in it.
pub(super) fn printed(text: &str, today: Date) -> Vec<Word> {
    let is_mark = |c: char| is_quotation(c) || matches!(c, '「' | '」' | '『' | '』');
    let is_sign = |c: char| is_mark(c) || matches!(c, '*' | '?');
    let plain = text.replace(is_sign, " ");
    let quoted = format!("\"{plain}\"");
    match parse(&quoted, today).map(|parsed| parsed.tree) {
        Ok(Node::Word(word)) => vec![word],
        Ok(Node::Phrase(words)) => words,
        _ => Vec::new(),
    }
}

/// The words of a text in all their forms where our language can say that.
pub(super) fn inflected(text: &str, today: Date) -> Vec<Word> {
    match parse(text, today).map(|parsed| parsed.tree) {
        Ok(Node::Word(word)) if word.form == Form::Inflected => vec![word],
        _ => {
            let mut words = printed(text, today);
            if let [word] = words.as_mut_slice() {
                let again = parse(&word.text, today).map(|parsed| parsed.tree);
                let bare = Word {
                    text: word.text.clone(),
                    form: Form::Inflected,
                };
                // Without the signs around it, it may be a word that needs no quotation marks.
                if again == Ok(Node::Word(bare.clone())) {
                    *word = bare;
                }
            }
            words
        }
    }
}

/// Whether a run looks like a proximity of ours or of another engine: `near5`, `w/5`, `pre/s`.
pub(super) fn is_proximity(run: &str) -> bool {
    is_operator(run) && run.contains(|c: char| c == '/' || c.is_ascii_digit())
}

/// The hyphen before a word, which leaves something out elsewhere.
pub(super) fn note_hyphen(run: &str, instead: &str, notes: &mut Notes) {
    let mut signs = run.chars();
    let is_sign = matches!(signs.next(), Some('-' | '+'));
    if is_sign && signs.next().is_some_and(char::is_alphanumeric) {
        notes.add("hyphen", || {
            format!(
                "the sign before '{}' means nothing; {instead}",
                repeated(run.trim_start_matches(['-', '+']))
            )
        });
    }
}

/// A word and those like it; `None` where our language could not say that.
pub(super) fn similar(text: &str, edits: u8, today: Date) -> Option<Word> {
    let form = Form::Fuzzy(edits);
    let quoted = format!("{text}~{edits}");
    match parse(&quoted, today).map(|parsed| parsed.tree) {
        Ok(Node::Word(word)) if word.form == form => Some(word),
        _ => None,
    }
}

/// The word of a pattern; `typed` is how it was written.
pub(super) fn pattern(
    pieces: &[Piece],
    typed: &str,
    span: Span,
    today: Date,
) -> Result<Word, QueryError> {
    let is_letter = |piece: &Piece| matches!(piece, Piece::Letter(c) if c.is_alphanumeric());
    if !pieces.iter().any(is_letter) {
        return Err(refusals::pattern_alone(typed, span));
    }
    let is_inside = |piece: &Piece| !matches!(piece, Piece::UpTo(_));
    let ends_open = matches!(pieces.last(), Some(Piece::One));
    match pieces.iter().all(is_inside) && !ends_open {
        true => wildcard(pieces, typed, span, today),
        false => regex(pieces, typed, span, today),
    }
}

fn wildcard(pieces: &[Piece], typed: &str, span: Span, today: Date) -> Result<Word, QueryError> {
    let text: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Letter(c) => *c,
            Piece::One => '?',
            Piece::UpTo(_) | Piece::Any => '*',
        })
        .collect();
    match parse(&format!("\"{text}\""), today).map(|parsed| parsed.tree) {
        Ok(Node::Word(word)) if word.form == Form::Wildcard => Ok(word),
        Ok(_) => Err(refusals::no_pattern(typed, span)),
        Err(error) => Err(QueryError { span, ..error }),
    }
}

fn regex(pieces: &[Piece], typed: &str, span: Span, today: Date) -> Result<Word, QueryError> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Letter(c) if c.is_alphanumeric() || is_combining_mark(*c) => {
                text.extend(folded(*c));
            }
            Piece::Letter('\'' | '’') => text.push('\''),
            // The index cuts a word there, and a regular expression is held against one piece.
            Piece::Letter(_) => return Err(refusals::pattern_of_pieces(typed, span)),
            Piece::One => text.push('.'),
            Piece::UpTo(1) => text.push_str(".?"),
            Piece::UpTo(most) => text.push_str(&format!(".{{0,{most}}}")),
            Piece::Any => text.push_str(".*"),
        }
    }
    written_regex(&text, typed, span, today)
}

/// The word of a regular expression.
pub(super) fn written_regex(
    text: &str,
    typed: &str,
    span: Span,
    today: Date,
) -> Result<Word, QueryError> {
    if text.chars().count() > LONGEST_PATTERN {
        return Err(refusals::long_pattern(span));
    }
    let word = Word {
        text: text.to_owned(),
        form: Form::Regex,
    };
    let node = Node::Word(word.clone());
    // A few that no engine would take, `/)/`, are none in our language either.
    let is_read = |query: &str, expected: &Node| {
        parse(query, today).is_ok_and(|parsed| parsed.tree == *expected)
    };
    let written = node.to_string();
    let is_sayable = is_read(&written, &node)
        && is_read(&format!("-{written}"), &Node::Not(Box::new(node.clone())));
    match is_sayable {
        true => Ok(word),
        false => Err(refusals::no_pattern(typed, span)),
    }
}

/// A letter as it stands in the index, which folds case and the accents of Latin and Greek.
fn folded(c: char) -> impl Iterator<Item = char> {
    let base = c.nfd().next().unwrap_or(c);
    let is_folded = base.is_ascii_alphabetic() || ('α'..='ω').contains(&base);
    let kept = if is_folded { base } else { c };
    kept.to_lowercase()
}

/// Words right behind each other: a phrase where all are as printed, else a chain. `None` where
/// there is none.
pub(super) fn side_by_side(
    mut words: Vec<(Word, Span)>,
    notes: &mut Notes,
) -> Result<Option<Part>, QueryError> {
    let span = match (words.first(), words.last()) {
        (Some((_, first)), Some((_, last))) => Span::new(first.start, last.end),
        _ => return Ok(None),
    };
    if words.len() > LONGEST_CHAIN {
        notes.add("long phrase", || {
            format!(
                "more than {LONGEST_CHAIN} words side by side are found as printed, without their \
                 other forms"
            )
        });
        for (word, _) in &mut words {
            if word.form == Form::Inflected {
                word.form = Form::Printed;
            }
        }
    }
    let is_of_phrase =
        |(word, _): &(Word, Span)| matches!(word.form, Form::Printed | Form::Wildcard);
    if words.len() > 1 && words.iter().all(is_of_phrase) {
        let words = words.into_iter().map(|(word, _)| word).collect();
        return Ok(Some(parts::term(Node::Phrase(words), span)));
    }
    let mut chain: Option<Part> = None;
    for (word, span) in words {
        let next = parts::term(Node::Word(word), span);
        chain = Some(match chain {
            Some(chain) => parts::near(chain, next, Proximity::ADJACENT, "side by side")?.0,
            None => next,
        });
    }
    Ok(chain)
}
