//! How are words of an article handed on: with what they stand in, who said them, and when and where?

use crate::article::text::{paragraphs, sentences};
use crate::article::{Article, Field, Quote, Span, Speaker};
use crate::query::quotes::Utterance;
use crate::search::snippets::shortened;

/// The context of a quote goes on at most so many bytes on either side: where a text has no full
/// stops, all of it is one sentence.
const LONGEST_SIDE: usize = 500;

/// An article from which utterances are taken.
pub struct Page<'a> {
    id: &'a str,
    article: &'a Article,
    /// The sentences of headline and body, once somebody asked for them.
    sentences: [Option<Vec<Span>>; 2],
}

impl<'a> Page<'a> {
    pub fn new(id: &'a str, article: &'a Article) -> Self {
        Page {
            id,
            article,
            sentences: [None, None],
        }
    }

    /// A quote with what matched in it, as bytes of its field.
    pub fn quote(&mut self, quote: &Quote, matched: &[Span]) -> Utterance {
        self.quoted(quote.field, quote.span, quote.speaker.as_ref(), matched)
    }

    /// Words in quotes of one speaker: one quote, or several and what stands between them.
    pub fn quoted(
        &mut self,
        field: Field,
        span: Span,
        speaker: Option<&Speaker>,
        matched: &[Span],
    ) -> Utterance {
        let mut utterance = self.utterance(field, span, matched);
        utterance.quoted = true;
        utterance.speaker = speaker.map(|speaker| speaker.name.clone());
        utterance.role = speaker.and_then(|speaker| speaker.role.clone());
        let context = self.context(field, span);
        utterance.context = context.of(self.article.field(field)).to_owned();
        utterance
    }

    /// The sentences in which words stand that nobody is quoted with.
    pub fn sentence(&mut self, field: Field, words: Span) -> Utterance {
        let context = self.context(field, words);
        let span = shortened(self.article.field(field), context, words);
        self.utterance(field, span, &[words])
    }

    fn utterance(&self, field: Field, span: Span, matched: &[Span]) -> Utterance {
        let article = self.article;
        let text = span.of(article.field(field)).to_owned();
        let dateline = article.dateline.as_ref();
        let place = dateline.and_then(|dateline| dateline.places.first());
        let printed_place = dateline.and_then(|dateline| dateline.printed_place.clone());
        Utterance {
            id: self.id.to_owned(),
            source: article.source.clone(),
            headline: article.headline.clone(),
            publication: article.publication.clone(),
            day: article.day(),
            place: place.map(|place| place.name.clone()).or(printed_place),
            country: place.and_then(|place| place.country.clone()),
            agency: article.agency().map(str::to_owned),
            field,
            span,
            highlights: inside(span, matched),
            context: text.clone(),
            text,
            quoted: false,
            speaker: None,
            role: None,
        }
    }

    /// The whole sentences around a span, without a dateline before them.
    fn context(&mut self, field: Field, span: Span) -> Span {
        let text = self.article.field(field);
        let all = self.sentences[usize::from(field == Field::Body)]
            .get_or_insert_with(|| all_sentences(text));
        let first = all.partition_point(|sentence| sentence.end <= span.start);
        let last = all.partition_point(|sentence| sentence.start < span.end);
        let start = all.get(first).map_or(span.start, |sentence| sentence.start);
        let before_last = last.checked_sub(1).and_then(|last| all.get(last));
        let end = before_last.map_or(span.end, |sentence| sentence.end);
        let mut context = Span::new(start.min(span.start), end.max(span.end));
        let text_start = self.article.text_start();
        if field == Field::Body && context.start < text_start && text_start <= span.start {
            let rest = text.get(text_start..span.start).unwrap_or("");
            context.start = text_start + rest.len() - rest.trim_start().len();
        }
        within_reach(text, context, span)
    }
}

/// What matched inside a span, as bytes from its start.
fn inside(span: Span, matched: &[Span]) -> Vec<Span> {
    matched
        .iter()
        .filter(|found| span.contains(found))
        .map(|found| Span::new(found.start - span.start, found.end - span.start))
        .collect()
}

fn all_sentences(text: &str) -> Vec<Span> {
    paragraphs(text)
        .into_iter()
        .flat_map(|paragraph| sentences(text, paragraph))
        .collect()
}

/// A context cut to [`LONGEST_SIDE`] before and behind the words in it, between words.
fn within_reach(text: &str, context: Span, words: Span) -> Span {
    let (mut start, mut end) = (context.start, context.end);
    if words.start - start > LONGEST_SIDE {
        let from = ceil(text, words.start - LONGEST_SIDE);
        let piece = text.get(from..words.start).unwrap_or("");
        let blank = piece.find(char::is_whitespace).unwrap_or(piece.len());
        start = words.start - piece[blank..].trim_start().len();
    }
    if end - words.end > LONGEST_SIDE {
        let until = ceil(text, words.end + LONGEST_SIDE);
        let piece = text.get(words.end..until).unwrap_or("");
        let blank = piece.rfind(char::is_whitespace).unwrap_or(0);
        end = words.end + piece[..blank].trim_end().len();
    }
    Span::new(start, end)
}

/// The first boundary between characters at or after an offset.
fn ceil(text: &str, mut at: usize) -> usize {
    while at < text.len() && !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Dateline;

    /// The context of the quote between brackets.
    #[track_caller]
    fn check(marked: &str, context: &str) {
        let start = marked.find('[').expect("an opening bracket");
        let end = marked.find(']').expect("a closing bracket") - 1;
        let body = marked.replace(['[', ']'], "");
        let mut article = Article {
            body,
            ..Article::default()
        };
        if article.body.starts_with("ROME -") {
            article.dateline = Some(Dateline {
                span: Some(Span::new(0, 6)),
                ..Dateline::default()
            });
        }
        let quote = Quote {
            field: Field::Body,
            span: Span::new(start, end),
            speaker: None,
        };
        let utterance = Page::new("id", &article).quote(&quote, &[]);
        assert_eq!(utterance.context, context);
        assert_eq!(utterance.text, &article.body[start..end]);
    }

    #[test]
    fn a_quote_keeps_the_sentences_it_stands_in() {
        check(
            "It rained. He said the talks were \"[over]\" for now. They left.",
            "He said the talks were \"over\" for now.",
        );
        check(
            "\"[We wait. We hope,]\" said Orr. They left.",
            "\"We wait. We hope,\" said Orr.",
        );
        check("ROME - Orr said \"[no]\".", "Orr said \"no\".");
    }

    #[test]
    fn the_context_of_an_endless_sentence_is_bounded() {
        let words = "word ".repeat(1000);
        // What is cut is a whole word.
        let side = "word ".repeat(LONGEST_SIDE / 5 - 1);
        check(
            &format!("{words}[here] {words}end"),
            &format!("{side}here {}", side.trim_end()),
        );
    }
}
