//! What is said in an article, word for word, and who says it?
//!
//! Quotes are found by their marks (`marks`), by the dash or the label that opens them (`incises`,
//! `transcripts`), and parted where the reporter speaks inside them. The text between them is divided
//! into words (`words`), the phrase that names the speaker is looked for on both sides (`speaker`,
//! with the help of `attributions`, `subjects`, `phrases` and the word lists of `languages`), and then
//! named in full (`resolve`, out of `people`, with the office that `offices` reads). Persons that the
//! entity annotator found are used where there are any; without them the names are read off the text
//! itself.
//!
//! A quote inside a quote is part of the outer one and none of its own: readers look for what one
//! person said, and the development gold marks the outer only.

mod attributions;
mod cues;
mod given_names;
mod incises;
mod languages;
mod marks;
mod offices;
mod people;
mod phrases;
mod resolve;
mod runs;
mod speaker;
mod subjects;
mod transcripts;
mod words;

use super::Annotator;
use crate::article::{Article, Field, Quote, Span, text};
use cues::Lexicon;
use marks::{Family, Marked};
use people::People;
use phrases::Page;
use resolve::Resolver;
use speaker::Finding;

pub const ANNOTATOR: Annotator = Annotator {
    name: "quotes",
    annotate,
};

fn annotate(article: &mut Article) {
    let lexicon = Lexicon::of(article.language.as_deref());
    let marked: Vec<(Field, Marks)> = article
        .fields()
        .into_iter()
        .map(|(field, text)| (field, Marks::of(text, field, lexicon)))
        .collect();
    if marked.iter().all(|(_, marks)| marks.marked.is_empty()) {
        return;
    }
    let pages: Vec<(Field, Page)> = marked
        .into_iter()
        .map(|(field, marks)| (field, marks.divide(lexicon)))
        .collect();
    let mut people = People::default();
    people.add_mentions(&article.mentions);
    for (_, page) in &pages {
        people.add_page(page);
    }
    let namings: Vec<_> = pages.iter().map(|(_, page)| people.namings(page)).collect();
    let mut quotes = Vec::new();
    for ((field, page), namings) in pages.iter().zip(&namings) {
        let mut resolver = Resolver::new(page, &people, namings);
        for (marked, finding) in page.marked.iter().zip(speaker::attribute(page)) {
            let spoken = matches!(finding, Finding::Said(_));
            if *field == Field::Headline && marked.family == Family::Single && !spoken {
                // Headlines set titles and doubts in single marks more often than speech.
                continue;
            }
            let speaker = match finding {
                Finding::NotSpeech => continue,
                Finding::Labelled(label) => resolver.labelled(label),
                _ => finding.phrase().map(|phrase| resolver.speaker(phrase)),
            };
            quotes.push(Quote {
                field: *field,
                span: marked.span,
                speaker,
            });
        }
    }
    article.quotes = quotes;
}

/// The marked quotes of one text, before it is divided into words.
struct Marks<'t> {
    text: &'t str,
    paragraphs: Vec<Span>,
    marked: Vec<Marked>,
}

impl<'t> Marks<'t> {
    /// Single marks are read where they are the outer ones: in headlines, and in texts that have no
    /// others.
    fn of(text: &'t str, field: Field, lexicon: &'static Lexicon) -> Self {
        let paragraphs = text::paragraphs(text);
        let singles = field == Field::Headline || !marks::has_double(text);
        let marked = marks::find(text, &paragraphs, singles);
        let marked = incises::part(text, &paragraphs, marked, lexicon);
        let marked = transcripts::add(text, &paragraphs, marked);
        Marks {
            text,
            paragraphs,
            marked,
        }
    }

    fn divide(self, lexicon: &'static Lexicon) -> Page<'t> {
        let words = words::split(self.text, &self.paragraphs, &self.marked, lexicon);
        Page::new(self.text, words, self.marked, lexicon)
    }
}

#[cfg(test)]
mod tests;
