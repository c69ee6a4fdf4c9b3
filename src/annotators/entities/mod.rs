//! Who and what is named in an article: people, organisations and places, each under the fullest
//! name the article gives it.
//!
//! English text, and text of unknown language, is read with a trained model (`model`), whose
//! findings are then mended by what the lists and the whole article know (`mend`, `teams`).
//! `compiled_in/README.md` names the model's sources, its scores, and what each part of the
//! annotator brings.
//!
//! Other languages are read by lists and cues (`lists`), carefully rather than completely. There is
//! no development set for them, and no score.
//!
//! | language | what is noticed |
//! |---|---|
//! | French, Spanish, Italian, Portuguese, Dutch, Polish | people after a title or given name or beside a verb of saying; places known or after a preposition; organisations by head word (`Universidad de ...`, `ministère des ...`), legal form or acronym; the names of `known` |
//! | Russian, Ukrainian | the same, and their cases: `Вершинину` is `Вершинин`, `Москве` is `Москва`; names in quotation marks after a head word (`завод «...»`) |
//! | German | the same, but no common noun: a person needs a title or a given name, a place a preposition or the register, an organisation a legal form, a known name or `...ministerium` |
//! | others with letter case | places and organisations of the register, acronyms, legal forms, English titles and given names |
//! | without letter case | nothing |
//!
//! Not noticed there: people named by a bare surname that was never introduced, organisations
//! without any of these marks, Polish cases, places of fewer than 30,000 people (German: 200,000).
//!
//! `names` gives the mentions of one article their common name, with the help of `known`, the
//! register of things that go by several names. Whether two articles speak of one person is the
//! business of `indexer`.

pub mod document;
pub mod features;
pub mod inflection;
pub mod known;
pub mod labels;
pub mod lexicon;
mod lists;
pub mod mend;
pub mod model;
mod names;
mod reader;
pub mod teams;
pub mod tokens;
pub mod words;

use crate::annotators::Annotator;
use crate::article::{Article, Field, Kind, Mention, Span};

/// The annotator: fills `mentions`.
pub const ANNOTATOR: Annotator = Annotator {
    name: "entities",
    annotate,
};

/// A mention whose entity is not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    pub kind: Kind,
    pub field: Field,
    pub span: Span,
}

fn annotate(article: &mut Article) {
    let mut found = reader::read(article);
    read_dateline(article, &mut found);
    found.sort_by_key(|one| (one.field, one.span));
    let names = names::fullest_names(article, &found);
    article.mentions = found
        .into_iter()
        .zip(names)
        .map(|(one, name)| Mention {
            kind: one.kind,
            field: one.field,
            span: one.span,
            name,
        })
        .collect();
}

/// In the dateline the places are those the dateline's annotator read, whatever they look like;
/// an agency beside them stays an organisation.
fn read_dateline(article: &Article, found: &mut Vec<Found>) {
    let Some(dateline) = &article.dateline else {
        return;
    };
    let (Some(span), Some(printed)) = (dateline.span, &dateline.printed_place) else {
        return;
    };
    let Some(at) = span.of(&article.body).find(printed.as_str()) else {
        return;
    };
    let places = printed_places(printed, span.start + at);
    found.retain(|one| {
        let inside = one.field == Field::Body && one.span.overlaps(&span);
        let taken = places.iter().any(|place| place.overlaps(&one.span));
        !inside || (one.kind == Kind::Organisation && !taken && span.contains(&one.span))
    });
    let place = |span| Found {
        kind: Kind::Place,
        field: Field::Body,
        span,
    };
    found.extend(places.into_iter().map(place));
}

/// The places of `PORTLAND, Ore`, `LONDON/PARIS` or `SYDNEY and KUALA LUMPUR`, which stands at
/// `offset`.
fn printed_places(printed: &str, offset: usize) -> Vec<Span> {
    let mut places = Vec::new();
    let mut start = 0;
    while start < printed.len() {
        let rest = &printed[start..];
        let (length, mark) = PLACE_MARKS
            .iter()
            .filter_map(|mark| Some((rest.find(mark)?, mark.len())))
            .min()
            .unwrap_or((rest.len(), 0));
        let name = &rest[..length];
        let kept = name.trim();
        if kept.chars().any(char::is_alphabetic) {
            let from = offset + start + (name.len() - name.trim_start().len());
            places.push(Span::new(from, from + kept.len()));
        }
        start += length + mark;
    }
    places
}

/// What parts the places of a dateline.
const PLACE_MARKS: &[&str] = &["/", ",", ";", "&", " and "];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Dateline;

    fn check(headline: &str, body: &str, expected: &[(Kind, &str, &str)]) {
        let mut article = Article {
            headline: headline.into(),
            body: body.into(),
            ..Article::default()
        };
        annotate(&mut article);
        check_mentions(&article, expected);
    }

    fn check_mentions(article: &Article, expected: &[(Kind, &str, &str)]) {
        let found: Vec<(Kind, &str, &str)> = article
            .mentions
            .iter()
            .map(|mention| {
                let text = mention.span.of(article.field(mention.field));
                (mention.kind, text, mention.name.as_str())
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_title_is_not_part_of_the_name() {
        check(
            "",
            "President Sergei Vershkov spoke in Oslo. Mr. Vershkov left.",
            &[
                (Kind::Person, "Sergei Vershkov", "Sergei Vershkov"),
                (Kind::Place, "Oslo", "Oslo"),
                (Kind::Person, "Vershkov", "Sergei Vershkov"),
            ],
        );
    }

    #[test]
    fn sentences_agree_on_what_a_word_names() {
        check(
            "VERSHKOV LEAVES HARBOUR BOARD",
            "Sergei Vershkov said on Monday he was leaving the Harbour Safety Board (HSB) in Oslo.",
            &[
                (Kind::Person, "VERSHKOV", "Sergei Vershkov"),
                (Kind::Person, "Sergei Vershkov", "Sergei Vershkov"),
                (
                    Kind::Organisation,
                    "Harbour Safety Board",
                    "Harbour Safety Board",
                ),
                (Kind::Organisation, "HSB", "Harbour Safety Board"),
                (Kind::Place, "Oslo", "Oslo"),
            ],
        );
    }

    #[test]
    fn german_nouns_are_no_names() {
        let body = "Der Minister sprach am Montag im Hafen über die Lage der Fischer. \
                    Präsident Sergej Wolkow war in Oslo und lobte die Lohmann Werke AG und die EU.";
        let mut article = Article {
            body: body.into(),
            language: Some("de".into()),
            ..Article::default()
        };
        annotate(&mut article);
        check_mentions(
            &article,
            &[
                (Kind::Person, "Sergej Wolkow", "Sergej Wolkow"),
                (Kind::Place, "Oslo", "Oslo"),
                (Kind::Organisation, "Lohmann Werke AG", "Lohmann Werke AG"),
                (Kind::Organisation, "EU", "EU"),
            ],
        );
    }

    #[test]
    fn the_dateline_yields_its_places() {
        let body = "LOWTOWN/PARIS, May 3 - It rained.";
        let dateline = Dateline {
            span: Some(Span::new(0, 22)),
            printed_place: Some("LOWTOWN/PARIS".into()),
            ..Dateline::default()
        };
        let mut article = Article {
            body: body.into(),
            dateline: Some(dateline),
            ..Article::default()
        };
        annotate(&mut article);
        check_mentions(
            &article,
            &[
                (Kind::Place, "LOWTOWN", "LOWTOWN"),
                (Kind::Place, "PARIS", "PARIS"),
            ],
        );
    }

    #[test]
    fn places_of_a_dateline_are_told_apart() {
        let check = |printed: &str, expected: &[&str]| {
            let spans = printed_places(printed, 0);
            let places: Vec<&str> = spans.iter().map(|span| span.of(printed)).collect();
            assert_eq!(places, expected);
        };
        check("SYDNEY and KUALA LUMPUR", &["SYDNEY", "KUALA LUMPUR"]);
        check("PORTLAND, Ore", &["PORTLAND", "Ore"]);
        check("Kampala & Kayunga", &["Kampala", "Kayunga"]);
        check(" / ,", &[]);
    }

    #[test]
    fn odd_texts_are_survived() {
        for body in [
            "", "''S", "A", "Ü.", "\u{301}", "(((", "Mr.", "Mr. 's", "THE", "of of of",
        ] {
            let mut article = Article {
                headline: body.into(),
                body: body.into(),
                ..Article::default()
            };
            annotate(&mut article);
        }
    }
}
