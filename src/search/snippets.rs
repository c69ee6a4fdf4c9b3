//! Which sentences show best why an article was found?
//!
//! Whole sentences of the body, those with the most highlights first, at most as many as asked for,
//! then in order of the text. An article found by its headline or by a filter alone shows its first
//! sentence.

use crate::article::text::{paragraphs, sentences};
use crate::article::{Article, Field, Span};
use crate::query::{Highlight, Snippet};

/// Sentences longer than this are rare: tables and lists, mostly. They are cut around the first
/// highlight at a word's end.
const LONGEST_SENTENCE: usize = 600;

/// The best `count` sentences of an article for the given highlights.
pub fn snippets(article: &Article, highlights: &[Highlight], count: usize) -> Vec<Snippet> {
    let marked: Vec<Span> = highlights
        .iter()
        .filter(|highlight| highlight.field == Field::Body)
        .map(|highlight| highlight.span)
        .collect();
    let mut found: Vec<Snippet> = Vec::new();
    for paragraph in paragraphs(&article.body) {
        // Most paragraphs hold no highlight and need not be cut into sentences.
        let next = marked.partition_point(|mark| mark.end <= paragraph.start);
        if !marked
            .get(next)
            .is_some_and(|mark| mark.overlaps(&paragraph))
        {
            continue;
        }
        for sentence in sentences(&article.body, paragraph) {
            found.extend(snippet(article, sentence, &marked));
        }
    }
    // The sort is stable: of equals, the earlier sentence is kept.
    found.sort_by_cached_key(|snippet| std::cmp::Reverse(worth(article, snippet)));
    found.truncate(count);
    found.sort_by_key(|snippet| snippet.span.start);
    if found.is_empty() && count > 0 {
        found.extend(opening(article));
    }
    found
}

/// Distinct wordings first, then number of highlights: a sentence that holds all the words of a
/// query shows more than one that repeats the same.
fn worth(article: &Article, snippet: &Snippet) -> (usize, usize) {
    let mut wordings: Vec<String> = snippet
        .highlights
        .iter()
        .map(|span| span.of(&article.body).to_lowercase())
        .collect();
    let total = wordings.len();
    wordings.sort_unstable();
    wordings.dedup();
    (
        wordings
            .iter()
            .map(|wording| wording.split_whitespace().count())
            .sum(),
        total,
    )
}

fn snippet(article: &Article, sentence: Span, marked: &[Span]) -> Option<Snippet> {
    // The marks are in order and never overlap, and there may be very many.
    let from = marked.partition_point(|mark| mark.start < sentence.start);
    let highlights: Vec<Span> = marked[from..]
        .iter()
        .copied()
        .take_while(|mark| mark.start < sentence.end)
        .filter(|mark| sentence.contains(mark))
        .collect();
    let first = *highlights.first()?;
    let span = without_dateline(article, sentence, first);
    let span = shortened(&article.body, span, first);
    let highlights: Vec<Span> = highlights
        .into_iter()
        .filter(|mark| span.contains(mark))
        .collect();
    let speaker = speaker_of(article, &highlights);
    Some(Snippet {
        span,
        highlights,
        speaker,
    })
}

fn opening(article: &Article) -> Option<Snippet> {
    let start = article.text_start();
    let paragraph = paragraphs(&article.body)
        .into_iter()
        .find(|paragraph| paragraph.end > start)?;
    let sentence = sentences(&article.body, paragraph)
        .into_iter()
        .find(|sentence| sentence.end > start)?;
    let here = Span::new(sentence.end, sentence.end);
    let span = without_dateline(article, sentence, here);
    let span = shortened(&article.body, span, Span::new(span.start, span.start));
    Some(Snippet {
        span,
        highlights: Vec::new(),
        speaker: None,
    })
}

/// The hit shows its dateline elsewhere; a sentence that opens with it begins behind it, unless the
/// match is in the dateline itself.
fn without_dateline(article: &Article, sentence: Span, first: Span) -> Span {
    let start = article.text_start();
    if sentence.start < start && start < sentence.end && first.start >= start {
        let rest = &article.body[start..sentence.end];
        let blank = rest.len() - rest.trim_start().len();
        return Span::new(start + blank, sentence.end);
    }
    sentence
}

/// At most [`LONGEST_SENTENCE`] of a sentence, around what matched first.
pub fn shortened(body: &str, span: Span, first: Span) -> Span {
    if span.end - span.start <= LONGEST_SENTENCE {
        return span;
    }
    let start = match first.start - span.start > LONGEST_SENTENCE / 2 {
        true => word_start(body, first.start - LONGEST_SENTENCE / 2, first.start),
        false => span.start,
    };
    let mut end = span.end.min(start + LONGEST_SENTENCE).max(first.end);
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let piece = &body[first.end.max(start)..end];
    let end = match piece.rfind(char::is_whitespace) {
        Some(blank) if end < span.end => first.end.max(start) + blank,
        _ => end,
    };
    Span::new(start, end)
}

/// The first start of a word at or after `from`, at most `until`.
fn word_start(body: &str, from: usize, until: usize) -> usize {
    let mut from = from;
    while !body.is_char_boundary(from) {
        from += 1;
    }
    let piece = body.get(from..until).unwrap_or("");
    match piece.find(char::is_whitespace) {
        Some(blank) => {
            let rest = &piece[blank..];
            from + blank + (rest.len() - rest.trim_start().len())
        }
        None => until,
    }
}

fn speaker_of(article: &Article, highlights: &[Span]) -> Option<String> {
    article
        .quotes
        .iter()
        .filter(|quote| quote.field == Field::Body)
        .filter(|quote| highlights.iter().any(|mark| quote.span.contains(mark)))
        .find_map(|quote| quote.speaker.as_ref())
        .map(|speaker| speaker.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Dateline, Quote, Speaker};

    fn article(body: &str) -> Article {
        Article {
            body: body.into(),
            ..Article::default()
        }
    }

    fn mark(article: &Article, words: &str) -> Highlight {
        let start = article
            .body
            .find(words)
            .expect("the words stand in the body");
        Highlight {
            field: Field::Body,
            span: Span::new(start, start + words.len()),
        }
    }

    fn shown<'a>(article: &'a Article, snippets: &[Snippet]) -> Vec<&'a str> {
        snippets
            .iter()
            .map(|snippet| snippet.span.of(&article.body))
            .collect()
    }

    #[test]
    fn the_sentences_that_match_most_are_shown_in_order() {
        let article = article("One fox. Nothing here. A fox and a hen. The hen.");
        let marks = [
            mark(&article, "fox"),
            mark(&article, "fox and").to_owned(),
            mark(&article, "hen."),
        ];
        let found = snippets(&article, &marks, 2);
        assert_eq!(shown(&article, &found), ["One fox.", "A fox and a hen."]);
    }

    #[test]
    fn a_snippet_begins_behind_the_dateline() {
        let mut article = article("ROME, May 2 - Rain fell on hens.");
        article.dateline = Some(Dateline {
            span: Some(Span::new(0, 13)),
            ..Dateline::default()
        });
        let hens = [mark(&article, "hens")];
        assert_eq!(
            shown(&article, &snippets(&article, &hens, 1)),
            ["Rain fell on hens."]
        );
        let rome = [mark(&article, "ROME")];
        let found = snippets(&article, &rome, 1);
        assert_eq!(
            shown(&article, &found),
            ["ROME, May 2 - Rain fell on hens."]
        );
        assert_eq!(
            shown(&article, &snippets(&article, &[], 1)),
            ["Rain fell on hens."]
        );
    }

    #[test]
    fn a_match_in_a_quote_shows_its_speaker() {
        let mut article = article("\"Hens matter,\" said Orr.");
        article.quotes.push(Quote {
            field: Field::Body,
            span: Span::new(1, 13),
            speaker: Some(Speaker {
                span: Span::new(20, 23),
                name: "Ada Orr".into(),
                role: None,
            }),
        });
        let found = snippets(&article, &[mark(&article, "Hens")], 1);
        assert_eq!(found[0].speaker.as_deref(), Some("Ada Orr"));
        let found = snippets(&article, &[mark(&article, "Orr")], 1);
        assert_eq!(found[0].speaker, None);
    }

    #[test]
    fn an_endless_sentence_is_cut_around_its_match() {
        let article = article(&format!(
            "{} hen {}",
            "word ".repeat(400),
            "more ".repeat(400)
        ));
        let found = snippets(&article, &[mark(&article, "hen")], 1);
        let text = shown(&article, &found)[0].to_owned();
        assert!(
            text.len() <= LONGEST_SENTENCE && text.contains(" hen "),
            "{}",
            text.len()
        );
        assert!(text.starts_with("word") && text.ends_with("more"), "{text}");
    }
}
