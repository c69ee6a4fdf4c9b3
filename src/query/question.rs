//! What does a question in plain words ask for?
//!
//! `What became of the grain deal?` is no query of the query language: its signs are punctuation.
//! Every word is looked for in all its forms, a word that is said several times for so many times as much.

use super::tree::{Form, Node, Weight, Word};

/// Words beyond this many are not looked for.
pub const MOST_WORDS: usize = 1_000;

/// A shorter text with a question mark behind it may well be a pattern: `gas price?`.
pub const LEAST_WORDS: usize = 4;

/// Whether a text of so many words at least is a sentence, or several, and no query: it ends as sentences
/// do, and has no operator, field or mark of a phrase.
pub fn is_question(text: &str, least_words: usize) -> bool {
    let text = text.trim();
    let typed: Vec<&str> = text.split_whitespace().collect();
    let ends = |word: &&str| word.ends_with(['?', '.', '!']);
    typed.len() >= least_words
        && typed.last().is_some_and(ends)
        && !text.contains(['"', '“', '”', '«', '»', ':', '(', ')', '*', '~', '^', '='])
        && !typed.iter().any(|word| is_operator(word))
}

fn is_operator(word: &str) -> bool {
    matches!(word, "AND" | "OR" | "NOT" | "NEAR" | "ADJ")
        || word.starts_with(['-', '+', '/'])
        || (word.contains('/') && word.starts_with(['w', 'W', 'p', 'P']))
}

/// Whether a tree asks for words alone, in all their forms.
pub fn is_plain(node: &Node) -> bool {
    match node {
        Node::Word(word) => word.form == Form::Inflected,
        Node::And(parts) => parts.iter().all(is_plain),
        _ => false,
    }
}

/// The words of a text, side by side; `None` where it has none.
pub fn in_plain_words(text: &str) -> Option<Node> {
    let mut words: Vec<(String, u32)> = Vec::new();
    for word in plain_words(text).take(MOST_WORDS) {
        let same = |(known, _): &&mut (String, u32)| known.to_lowercase() == word.to_lowercase();
        match words.iter_mut().find(same) {
            Some((_, times)) => *times += 1,
            None => words.push((word.to_owned(), 1)),
        }
    }
    let mut nodes: Vec<Node> = words.into_iter().map(said_so_often).collect();
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(Node::And(nodes)),
    }
}

fn said_so_often((text, times): (String, u32)) -> Node {
    let form = Form::Inflected;
    let word = Node::Word(Word { text, form });
    match times {
        1 => word,
        times => Node::Weighted(Box::new(word), Weight(times.saturating_mul(100))),
    }
}

/// Runs of letters and digits; signs that stand between two of them hold a word together where they do in
/// print: `don't`, `AT&T`, `3.5`, `U.S`.
fn plain_words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        rest = &rest[start..];
        let end = word_end(rest);
        let (word, behind) = rest.split_at(end);
        rest = behind;
        Some(word)
    })
}

fn word_end(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let holds = matches!(letter, '\'' | '’' | '.' | ',' | '&');
        let is_inside = letter.is_alphanumeric()
            || is_mark(letter)
            || (holds && next.is_some_and(char::is_alphanumeric));
        if !is_inside {
            return at;
        }
    }
    text.len()
}

/// Accents that stand as characters of their own, and what joins letters in print without being seen.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x0300..=0x036F | 0x00AD | 0x200C | 0x200D)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let asked = in_plain_words(text).map(|node| node.to_string());
        assert_eq!(asked.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn punctuation_is_no_operator() {
        check(
            "What became of the grain-deal (that of 2022)? Who won?",
            "What became of^2 the grain deal that 2022 Who won",
        );
        check("AT&T's U.S. arm: don't ask", "AT&T's U.S arm don't ask");
        check("?!", "");
        check("grain", "grain");
    }

    #[test]
    fn a_sentence_is_told_from_a_query() {
        for question in [
            "What became of the grain deal?",
            "How are titles made up. What difficulties are there.",
        ] {
            assert!(is_question(question, LEAST_WORDS), "{question}");
        }
        for query in [
            "grain deal",
            "gas price?",
            "did wom?n vote",
            "headline:grain what of it?",
            "\"grain deal\" of the year.",
            "who said grain AND when?",
            "grain w/5 deal and the rest?",
        ] {
            assert!(!is_question(query, LEAST_WORDS), "{query}");
        }
    }
}
