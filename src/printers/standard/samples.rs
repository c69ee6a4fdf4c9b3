//! Small articles for the tests of the printers.

use crate::article::{
    Article, Date, Dateline, Field, Kind, Mention, Place, Quote, Source, Span, Speaker,
};
use crate::printers::{Print, Style};

/// An article of two paragraphs with a dateline, a quote and a speaker.
pub fn talks() -> Article {
    let body = "VIENNA, July 19 (TASS) - Three days of talks ended without a text.\n\n\
                “We spoke of indivisible security, and of little else,” Sergei Vershkov said.";
    let dateline = Dateline {
        span: Some(find(body, "VIENNA, July 19 (TASS) -")),
        text: "VIENNA, July 19 (TASS) -".into(),
        printed_place: Some("VIENNA".into()),
        places: vec![Place {
            name: "Vienna".into(),
            country: Some("AT".into()),
            ..Place::default()
        }],
        date: Date::day_of(2022, 7, 19),
        agency: Some("TASS".into()),
        ..Dateline::default()
    };
    let speaker = Speaker {
        span: find(body, "Sergei Vershkov"),
        name: "Sergei Vershkov".into(),
        role: Some("Deputy Foreign Minister".into()),
    };
    Article {
        source: Source {
            path: "wire/0719-vienna.txt".into(),
            record: None,
            format: "plain_text".into(),
        },
        headline: "Envoys part without a word on indivisible security".into(),
        byline: Some("Anna Kelder".into()),
        language: Some("en".into()),
        published: Date::day_of(2022, 7, 19),
        dateline: Some(dateline),
        mentions: vec![Mention {
            kind: Kind::Person,
            field: Field::Body,
            span: find(body, "Sergei Vershkov"),
            name: "Sergei Vershkov".into(),
        }],
        quotes: vec![Quote {
            field: Field::Body,
            span: find(
                body,
                "We spoke of indivisible security, and of little else,",
            ),
            speaker: Some(speaker),
        }],
        body: body.into(),
        ..Article::default()
    }
}

/// Where `part` first stands in `text`.
pub fn find(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the sample holds the part");
    Span::new(start, start + part.len())
}

/// What a printer writes at this width, without colour.
pub fn printed<T>(print: Print<T>, value: &T, width: usize) -> String {
    let mut out = Vec::new();
    print(
        &mut out,
        &Style {
            color: false,
            width,
        },
        value,
    )
    .expect("a vector takes everything");
    let text = String::from_utf8(out).expect("printers write UTF-8");
    for line in text.lines() {
        assert_eq!(line, line.trim_end(), "no line ends in a blank");
    }
    text
}

/// Compares what is printed with lines of source code indented alike.
pub fn check<T>(print: Print<T>, value: &T, width: usize, expected: &str) {
    assert_eq!(printed(print, value, width), expected, "at {width} columns");
}
