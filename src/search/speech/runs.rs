//! Which runs of words does an article print: each field, and what a speaker is quoted with?
//!
//! Quotes of one speaker that stand side by side in a paragraph or run on into the next are one run,
//! so that what an attribution breaks is whole: `"We wait," she said, "and hope."`

use crate::article::text::paragraphs;
use crate::article::{Article, Field, Quote, Span};
use crate::index::analysis::words;

/// A word as printed, with the signs that touch it: `(wait,"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    pub word: Span,
    pub with_signs: Span,
    /// Which of the run's pieces it stands in.
    pub piece: usize,
}

/// Words that are read as one text.
pub struct Run {
    pub field: Field,
    /// The first of the quotes it is made of, and how many; none for a whole field.
    pub quotes: (usize, usize),
    pub words: Vec<Printed>,
}

/// The quotes of an article by speaker, then its fields whole.
pub fn runs(article: &Article) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let paragraphs = article.fields().map(|(_, text)| paragraphs(text));
    let paragraph_of = |quote: &Quote| {
        let all = &paragraphs[usize::from(quote.field == Field::Body)];
        all.partition_point(|paragraph| paragraph.end <= quote.span.start)
    };
    let mut last: Option<(&Quote, usize)> = None;
    for (number, quote) in article.quotes.iter().enumerate() {
        let paragraph = paragraph_of(quote);
        let runs_on = last.is_some_and(|(before, its_paragraph)| {
            let apart = paragraph.saturating_sub(its_paragraph);
            before.field == quote.field && are_one(before, quote, apart)
        });
        match runs.last_mut() {
            Some(run) if runs_on => {
                run.words.extend(printed_words(
                    article.field(quote.field),
                    quote.span,
                    run.quotes.1,
                ));
                run.quotes.1 += 1;
            }
            _ => runs.push(Run {
                field: quote.field,
                quotes: (number, 1),
                words: printed_words(article.field(quote.field), quote.span, 0),
            }),
        }
        last = Some((quote, paragraph));
    }
    runs.extend(article.fields().map(|(field, text)| Run {
        field,
        quotes: (0, 0),
        words: printed_words(text, Span::new(0, text.len()), 0),
    }));
    runs
}

/// Whether two quotes in a row, so many paragraphs apart, are read as one.
fn are_one(before: &Quote, quote: &Quote, paragraphs_apart: usize) -> bool {
    match (&before.speaker, &quote.speaker) {
        (Some(one), Some(other)) => one.name == other.name && paragraphs_apart <= 1,
        (None, None) => paragraphs_apart == 0,
        _ => false,
    }
}

/// The words of a stretch of text, with the signs that touch them; those between two words that
/// touch each other belong to the first.
pub fn printed_words(text: &str, stretch: Span, piece: usize) -> Vec<Printed> {
    let inside = stretch.of(text);
    let mut printed: Vec<Printed> = Vec::new();
    let mut before = 0;
    for word in words(inside) {
        let between = inside.get(before..word.start).unwrap_or("");
        let (signs_before, signs) = match between.find(char::is_whitespace) {
            Some(first_blank) => {
                let behind_last = between.trim_end_matches(|c: char| !c.is_whitespace()).len();
                (first_blank, between.len() - behind_last)
            }
            None if printed.is_empty() => (0, between.len()),
            None => (between.len(), 0),
        };
        if let Some(last) = printed.last_mut() {
            last.with_signs.end += signs_before;
        }
        printed.push(Printed {
            word: Span::new(stretch.start + word.start, stretch.start + word.end),
            with_signs: Span::new(stretch.start + word.start - signs, stretch.start + word.end),
            piece,
        });
        before = word.end;
    }
    if let Some(last) = printed.last_mut() {
        let rest = inside.get(before..).unwrap_or("");
        last.with_signs.end += rest.find(char::is_whitespace).unwrap_or(rest.len());
    }
    printed
}

/// The text of words in a row, as printed but with single blanks.
pub fn text_of(text: &str, words: &[Printed]) -> String {
    let pieces: Vec<String> = words
        .chunk_by(|a, b| a.piece == b.piece)
        .filter_map(|piece| {
            let (first, last) = (piece.first()?, piece.last()?);
            let span = Span::new(first.with_signs.start, last.with_signs.end);
            Some(
                span.of(text)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        })
        .collect();
    pieces.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Speaker;

    /// The runs of quotes between brackets: `[A|We wait]` is said by A, `[|No]` by nobody known.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let mut article = Article::default();
        for piece in marked.split_inclusive(']') {
            let Some((before, quote)) = piece.split_once('[') else {
                article.body.push_str(piece);
                continue;
            };
            let (name, said) = quote
                .trim_end_matches(']')
                .split_once('|')
                .expect("a speaker");
            article.body.push_str(before);
            let start = article.body.len();
            article.body.push_str(said);
            article.quotes.push(Quote {
                field: Field::Body,
                span: Span::new(start, article.body.len()),
                speaker: (!name.is_empty()).then(|| Speaker {
                    span: Span::new(0, 0),
                    name: name.to_owned(),
                    role: None,
                }),
            });
        }
        let found: Vec<String> = runs(&article)
            .iter()
            .filter(|run| run.quotes.1 > 0)
            .map(|run| text_of(&article.body, &run.words))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_an_attribution_breaks_is_one_run() {
        check(
            "\"[A|We wait,]\" she said, \"[A|and hope.]\" \"[B|No,]\" he said.",
            &["We wait, and hope.", "No,"],
        );
    }

    #[test]
    fn quotes_run_on_into_the_next_paragraph_only() {
        check(
            "\"[A|We wait.]\n\n\"[A|We hope.]\"\n\nIt rained.\n\n\"[A|We go.]\"",
            &["We wait. We hope.", "We go."],
        );
        check(
            "\"[|We wait]\" \"[|or go]\"\n\n\"[|now]\"",
            &["We wait or go", "now"],
        );
    }

    #[test]
    fn signs_belong_to_the_words_they_touch() {
        let text = "It was (a covid-19 case)... — \"no!\"";
        let all = printed_words(text, Span::new(0, text.len()), 0);
        let signs: Vec<&str> = all.iter().map(|word| word.with_signs.of(text)).collect();
        assert_eq!(
            signs,
            ["It", "was", "(a", "covid-", "19", "case)...", "\"no!\""]
        );
        assert_eq!(text_of(text, &all), text);
    }
}
