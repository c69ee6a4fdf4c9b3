//! How many articles match, counted without any index?
//!
//! A query's tree evaluated word by word on the text of every article, by rules simple enough to be
//! seen to be right. It shares no code with the search, so that equal counts mean something. It
//! knows only what `queries.txt` needs: plain words in small letters, and as inflected form the
//! regular plural.

use morgue::query::tree::{FieldName, Form, Node, Reach, Word};

use crate::synthetic_archive::SyntheticArticle;

/// A word in small letters, and whether a sentence, paragraph or field begins with it.
struct Token {
    word: String,
    begins: bool,
}

/// An article cut into words.
pub struct Scanned<'a> {
    article: &'a SyntheticArticle,
    headline: Vec<Token>,
    body: Vec<Token>,
    whole: Vec<Token>,
    quotes: Vec<Vec<Token>>,
    dateline: Vec<Token>,
}

/// Whether the ends of sentences part a phrase, as with us, or do not, as in the bare engine.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Phrases {
    InSentence,
    Anywhere,
}

impl<'a> Scanned<'a> {
    pub fn new(article: &'a SyntheticArticle) -> Self {
        let whole = format!("{}\n\n{}", article.headline, article.body);
        Scanned {
            headline: tokens(&article.headline),
            body: tokens(&article.body),
            whole: tokens(&whole),
            quotes: quotes(&article.body).into_iter().map(tokens).collect(),
            dateline: tokens(article.dateline.as_deref().unwrap_or("")),
            article,
        }
    }

    pub fn matches(&self, node: &Node, phrases: Phrases) -> bool {
        match node {
            Node::Word(_) | Node::Phrase(_) => found(&self.whole, node, phrases),
            // No proximity runs from the headline into the body.
            Node::Near(_) => {
                found(&self.headline, node, phrases) || found(&self.body, node, phrases)
            }
            Node::And(parts) => parts.iter().all(|part| self.matches(part, phrases)),
            Node::Or(parts) => parts.iter().any(|part| self.matches(part, phrases)),
            Node::Not(part) => !self.matches(part, phrases),
            Node::Days(days) => {
                let day = self.article.day_number as i64;
                days.from.is_none_or(|from| from.first_day() <= day)
                    && days.until.is_none_or(|until| day <= until.last_day())
            }
            Node::In(FieldName::Headline, part) => found(&self.headline, part, phrases),
            Node::In(FieldName::Body, part) => found(&self.body, part, phrases),
            Node::In(FieldName::Dateline, part) => found(&self.dateline, part, phrases),
            Node::In(FieldName::Quote, part) => {
                self.quotes.iter().any(|quote| found(quote, part, phrases))
            }
            node => panic!("the scan does not know {node}"),
        }
    }
}

/// Whether words joined in any way are found in one text.
fn found(text: &[Token], node: &Node, phrases: Phrases) -> bool {
    match node {
        Node::Word(_) | Node::Phrase(_) | Node::Near(_) => !spans(text, node, phrases).is_empty(),
        Node::And(parts) => parts.iter().all(|part| found(text, part, phrases)),
        Node::Or(parts) => parts.iter().any(|part| found(text, part, phrases)),
        Node::Not(part) => !found(text, part, phrases),
        node => panic!("the scan does not know {node}"),
    }
}

/// Where words stand, by the number of the first and the last token.
fn spans(text: &[Token], node: &Node, phrases: Phrases) -> Vec<(usize, usize)> {
    let phrase = |words: &[Word]| {
        let windows = text.windows(words.len()).enumerate();
        windows
            .filter(|(_, tokens)| {
                phrases == Phrases::Anywhere || !tokens[1..].iter().any(|token| token.begins)
            })
            .filter(|(_, tokens)| {
                let mut both = tokens.iter().zip(words);
                both.all(|(token, word)| is_word(&token.word, word))
            })
            .map(|(start, _)| (start, start + words.len() - 1))
            .collect()
    };
    match node {
        Node::Word(word) => phrase(std::slice::from_ref(word)),
        Node::Phrase(words) => phrase(words),
        Node::Or(parts) => parts
            .iter()
            .flat_map(|part| spans(text, part, phrases))
            .collect(),
        Node::Near(near) => {
            let Reach::Words(most) = near.reach else {
                panic!("the scan counts words only: {node}")
            };
            let (left, right) = (
                spans(text, &near.left, phrases),
                spans(text, &near.right, phrases),
            );
            let most = most as usize;
            if !near.wanted {
                let far =
                    |l: &(usize, usize)| right.iter().all(|r| l.1 + most < r.0 || r.1 + most < l.0);
                return left.into_iter().filter(far).collect();
            }
            let mut pairs = Vec::new();
            for l in left {
                for r in &right {
                    let in_order = l.1 < r.0 && r.0 - l.1 <= most;
                    let reversed = r.1 < l.0 && l.0 - r.1 <= most && !near.ordered;
                    if in_order || reversed {
                        pairs.push((l.0.min(r.0), l.1.max(r.1)));
                    }
                }
            }
            pairs
        }
        node => panic!("the scan does not know where {node} stands"),
    }
}

fn is_word(token: &str, word: &Word) -> bool {
    match word.form {
        Form::Printed => token == word.text,
        Form::Wildcard => fits(token, &word.text),
        Form::Inflected => token
            .strip_prefix(&word.text)
            .is_some_and(|end| matches!(end, "" | "s")),
        Form::Fuzzy(_) | Form::Regex => panic!("the scan knows no {:?}", word.form),
    }
}

/// Whether a word is of a pattern with `*` and `?`.
fn fits(word: &str, pattern: &str) -> bool {
    let Some(sign) = pattern.chars().next() else {
        return word.is_empty();
    };
    let rest = &pattern[sign.len_utf8()..];
    let mut letters = word.chars();
    match (sign, letters.next()) {
        ('*', None) => fits(word, rest),
        ('*', Some(_)) => fits(word, rest) || fits(letters.as_str(), pattern),
        (_, None) => false,
        (_, Some(letter)) => (sign == '?' || sign == letter) && fits(letters.as_str(), rest),
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut begins = true;
    loop {
        let start = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        let (gap, from_word) = rest.split_at(start);
        if from_word.is_empty() {
            return tokens;
        }
        let end = end_of_word(from_word);
        begins |= gap.contains(['.', '?', '!', '\n']);
        let word = from_word[..end].to_lowercase().replace('’', "'");
        tokens.push(Token {
            // A possessive stands for its word.
            word: word.strip_suffix("'s").unwrap_or(&word).to_owned(),
            begins,
        });
        begins = false;
        rest = &from_word[end..];
    }
}

/// Where a word ends: an apostrophe between letters and a sign between digits are inside it, so
/// that distances in words are counted as the search does.
fn end_of_word(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let joins = match c {
            '\'' | '’' => previous.is_alphabetic() && next.is_alphabetic(),
            '.' | ',' => previous.is_ascii_digit() && next.is_ascii_digit(),
            _ => false,
        };
        if !c.is_alphanumeric() && !joins {
            return at;
        }
        previous = c;
    }
    text.len()
}

/// What stands between marks of quotation; a mark left open closes with its paragraph.
fn quotes(body: &str) -> Vec<&str> {
    let mut quotes = Vec::new();
    for paragraph in body.split("\n\n") {
        let mut rest = paragraph;
        while let Some((_, opened)) = rest.split_once(['"', '“']) {
            let (quote, after) = opened.split_once(['"', '”']).unwrap_or((opened, ""));
            quotes.push(quote);
            rest = after;
        }
    }
    quotes
}
