//! The engine's tokenizers: how the rules of [`super::analysis`] and the positions of
//! [`super::layout`] reach a field of the index.
//!
//! Tokenizers are not stored in an index, only their names: [`register`] them on every open.

use tantivy::Index;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::analysis::{Analyzer, words};
use super::layout::{Mark, Step, Walk, case_marks};

/// Name of the tokenizer of the field that carries all text; it reads encoded articles.
pub const ARTICLE: &str = "morgue_article";
/// Name of the tokenizer of fields of names; it reads values parted by line ends.
pub const NAMES: &str = "morgue_names";

/// Positions between the starts of two values of a field of names. Value number `n` starts at
/// `n * VALUE_GAP`, so that a position tells its value: quote and speaker are joined by it.
pub const VALUE_GAP: u32 = 100;

/// Makes the tokenizers known to an index.
pub fn register(index: &Index) {
    index
        .tokenizers()
        .register(ARTICLE, ArticleTokenizer::default());
    index
        .tokenizers()
        .register(NAMES, NamesTokenizer::default());
}

/// Cuts an encoded article into terms with their positions.
#[derive(Clone, Default)]
pub struct ArticleTokenizer {
    analyzer: Analyzer,
}

impl Tokenizer for ArticleTokenizer {
    type TokenStream<'a> = Pending<'a>;

    fn token_stream<'a>(&'a mut self, encoded: &'a str) -> Pending<'a> {
        let analyzer = &mut self.analyzer;
        Pending::new(move |sink| article_tokens(encoded, analyzer, sink))
    }
}

fn article_tokens(encoded: &str, analyzer: &mut Analyzer, sink: &mut dyn FnMut(&Token)) {
    let language = Walk::language(encoded);
    let mut token = Token::default();
    for step in Walk::new(encoded) {
        match step {
            // There is one in every article, in a column.
            Step::Mark {
                mark: Mark::Body, ..
            } => {}
            Step::Mark { mark, position } => {
                token.position = position as usize;
                token.text.clear();
                token.text.push_str(mark.term());
                sink(&token);
            }
            Step::Word {
                encoded: at,
                position,
                weight,
                ..
            } => {
                let printed = at.of(encoded);
                token.position = position as usize;
                analyzer.article_terms(printed, language, |term| {
                    token.text.clear();
                    token.text.push_str(term);
                    for _ in 0..weight {
                        sink(&token);
                    }
                });
                for mark in case_marks(printed) {
                    token.text.clear();
                    token.text.push_str(mark.term());
                    sink(&token);
                }
            }
        }
    }
}

/// Cuts values parted by line ends into folded words, each value at its own run of positions.
#[derive(Clone, Default)]
pub struct NamesTokenizer {
    analyzer: Analyzer,
}

impl Tokenizer for NamesTokenizer {
    type TokenStream<'a> = Pending<'a>;

    fn token_stream<'a>(&'a mut self, values: &'a str) -> Pending<'a> {
        let analyzer = &mut self.analyzer;
        Pending::new(move |sink| {
            let mut token = Token::default();
            name_tokens(values, analyzer, &mut |term, position| {
                token.position = position as usize;
                token.text.clear();
                token.text.push_str(term);
                sink(&token);
            });
        })
    }
}

/// Calls `emit` with every term and position of values parted by line ends.
pub fn name_tokens(values: &str, analyzer: &mut Analyzer, emit: &mut dyn FnMut(&str, u32)) {
    for (number, value) in values.split('\n').enumerate() {
        // A value longer than its run of positions is cut: it is no name.
        for (place, word) in (0..VALUE_GAP - 1).zip(words(value)) {
            let position = (number as u32).saturating_mul(VALUE_GAP) + place;
            analyzer.name_terms(word.of(value), |term| emit(term, position));
        }
    }
}

/// A token stream that runs through at once when the engine processes it, which is all that the
/// engine's indexing does.
pub struct Pending<'a> {
    run: Option<Box<Run<'a>>>,
    /// Filled only where a caller steps token by token.
    tokens: std::vec::IntoIter<Token>,
    current: Token,
}

type Run<'a> = dyn FnOnce(&mut dyn FnMut(&Token)) + 'a;

impl<'a> Pending<'a> {
    fn new(run: impl FnOnce(&mut dyn FnMut(&Token)) + 'a) -> Self {
        Pending {
            run: Some(Box::new(run)),
            tokens: Vec::new().into_iter(),
            current: Token::default(),
        }
    }
}

impl TokenStream for Pending<'_> {
    fn advance(&mut self) -> bool {
        if let Some(run) = self.run.take() {
            let mut tokens = Vec::new();
            run(&mut |token| tokens.push(token.clone()));
            self.tokens = tokens.into_iter();
        }
        self.tokens
            .next()
            .map(|token| self.current = token)
            .is_some()
    }

    fn token(&self) -> &Token {
        &self.current
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.current
    }

    fn process(&mut self, sink: &mut dyn FnMut(&Token)) {
        if let Some(run) = self.run.take() {
            run(sink);
        }
    }
}
