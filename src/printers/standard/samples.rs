//! Small articles for the tests of the printers.

use crate::article::{
    Article, Date, Dateline, Field, Kind, Mention, Place, Quote, Source, Span, Speaker,
};
use crate::printers::{Print, Style};
use crate::query::entities::{Entities, Entity, Facet, FacetName, FacetValue};
use crate::query::quotes::{
    Candidate, Change, Month, Piece, PlaceLife, Quotes, SpeakerLife, Trace, Utterance, Verdict,
    Verification, Wording,
};

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
            range: None,
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

/// Three of many names: one known by others too, one long, one undated.
pub fn entities() -> Entities {
    let day = |month, day| Date::day_of(2022, month, day);
    let person = Entity {
        kind: Kind::Person,
        name: "Sergei Vershkov".into(),
        other_names: vec!["Vershkov".into(), "S. Vershkov".into()],
        articles: 12,
        archive_articles: 31,
        without_copies: 12,
        archive_without_copies: 31,
        first_day: day(1, 3),
        last_day: day(7, 19),
        likelihood: 45.24,
    };
    Entities {
        articles: 12,
        archive_articles: 1_204,
        without_copies: 12,
        archive_without_copies: 1_204,
        total: 213,
        entities: vec![
            person.clone(),
            Entity {
                kind: Kind::Organisation,
                name: "Standing Committee of the Baltic Grain Union".into(),
                other_names: Vec::new(),
                articles: 3,
                archive_articles: 1_100,
                without_copies: 3,
                archive_without_copies: 1_100,
                first_day: day(7, 19),
                likelihood: -1_204.0,
                ..person.clone()
            },
            Entity {
                kind: Kind::Place,
                name: "Vienna".into(),
                other_names: Vec::new(),
                articles: 1,
                archive_articles: 1,
                without_copies: 1,
                archive_without_copies: 1,
                first_day: None,
                last_day: None,
                likelihood: 0.0,
            },
        ],
        notes: Vec::new(),
        elapsed_ms: 1.94,
    }
}

/// A facet with more values than are shown, and one without any.
pub fn facets() -> Vec<Facet> {
    let value = |value: &str, articles| FacetValue {
        value: value.into(),
        articles,
        without_copies: articles,
    };
    vec![
        Facet {
            name: FacetName::Place,
            values: vec![value("Vienna", 1_204), value("Sankt Aegyd am Neuwalde", 12)],
            more: 3,
            without: 7,
            none_without_copies: 5,
        },
        Facet {
            name: FacetName::Language,
            values: vec![value("en", 1_226)],
            more: 0,
            without: 0,
            none_without_copies: 0,
        },
        Facet {
            name: FacetName::Agency,
            values: Vec::new(),
            more: 0,
            without: 1,
            none_without_copies: 1,
        },
    ]
}

/// A quote of a known speaker in [`talks`].
pub fn utterance() -> Utterance {
    let article = talks();
    let text = "We spoke of indivisible security, and of little else,";
    Utterance {
        id: "3f9a1c2b".into(),
        source: article.source,
        headline: article.headline,
        publication: None,
        day: Date::day_of(2022, 7, 19),
        place: Some("Vienna".into()),
        country: Some("AT".into()),
        agency: Some("TASS".into()),
        field: Field::Body,
        span: find(&article.body, text),
        text: text.into(),
        highlights: vec![find(text, "indivisible security")],
        context: format!("“{text}” Sergei Vershkov said."),
        quoted: true,
        speaker: Some("Sergei Vershkov".into()),
        role: Some("Deputy Foreign Minister".into()),
    }
}

/// A whole quote, a fragment of nobody's, and a sentence that nobody said.
pub fn quotes() -> Quotes {
    let fragment = Utterance {
        id: "77c0d1e2".into(),
        text: "over".into(),
        highlights: Vec::new(),
        context: "The ministry said that the talks were “over” and that no others were planned."
            .into(),
        speaker: None,
        role: None,
        place: None,
        ..utterance()
    };
    let sentence = Utterance {
        id: "90aa01f3".into(),
        text: "Nobody else spoke of security.".into(),
        highlights: Vec::new(),
        quoted: false,
        speaker: None,
        role: None,
        day: None,
        agency: None,
        publication: Some("The Herald".into()),
        ..utterance()
    };
    Quotes {
        articles: 3,
        without_copies: 3,
        total: 3,
        quotes: vec![utterance(), fragment, sentence],
        notes: Vec::new(),
        elapsed_ms: 1.94,
    }
}

/// A life of seven months with three speakers.
pub fn trace() -> Trace {
    let day = |month, day| Date::day_of(2022, month, day);
    let first = Utterance {
        text: "Nobody else spoke of indivisible security.".into(),
        highlights: vec![Span::new(21, 41)],
        day: day(1, 3),
        place: Some("Moscow".into()),
        ..quotes().quotes[2].clone()
    };
    let speaker = |name: &str, role: Option<&str>, times| SpeakerLife {
        name: name.into(),
        role: role.map(str::to_owned),
        times,
        articles: times - 1,
        without_copies: times - 1,
        first_day: day(1, 5),
        last_day: day(7, 19),
    };
    let month = |month, times| Month {
        month: Date::month_of(2022, month).expect("a month"),
        articles: times,
        without_copies: times,
        times,
    };
    Trace {
        articles: 9,
        without_copies: 9,
        undated: 1,
        undated_without_copies: 1,
        times: 14,
        quoted: 11,
        first: Some(first),
        first_said: Some(utterance()),
        speakers: vec![
            speaker("Sergei Vershkov", Some("Deputy Foreign Minister"), 7),
            speaker("a spokesman for the ministry", None, 2),
        ],
        speakers_total: 5,
        unattributed: 1,
        months: vec![month(1, 8), month(2, 3), month(5, 1), month(7, 2)],
        places: vec![
            PlaceLife {
                name: "Vienna".into(),
                country: Some("AT".into()),
                articles: 5,
                without_copies: 5,
                times: 9,
            },
            PlaceLife {
                name: "United Nations".into(),
                country: None,
                articles: 1,
                without_copies: 1,
                times: 2,
            },
        ],
        places_total: 2,
        close: vec![Wording {
            text: "security is indivisible".into(),
            times: 2,
            articles: 2,
            without_copies: 2,
            first_day: day(2, 1),
            speaker: Some("Sergei Vershkov".into()),
        }],
        close_total: 4,
        notes: Vec::new(),
        elapsed_ms: 1.94,
    }
}

/// A quotation of which a word was printed otherwise, and one of another speaker.
pub fn verification() -> Verification {
    let piece = |change, text: &str| Piece {
        change,
        text: text.into(),
    };
    Verification {
        asked: "We spoke of undivided security and little else".into(),
        verdict: Verdict::Close,
        candidates: vec![
            Candidate {
                utterance: utterance(),
                similarity: 0.8,
                by: Some(true),
                difference: vec![
                    piece(Change::Same, "We spoke of"),
                    piece(Change::OnlyAsked, "undivided"),
                    piece(Change::OnlyPrinted, "indivisible"),
                    piece(Change::Same, "security, and"),
                    piece(Change::OnlyPrinted, "of"),
                    piece(Change::Same, "little else,"),
                ],
                also_in: 3,
                also_in_without_copies: 3,
            },
            Candidate {
                utterance: Utterance {
                    speaker: Some("Maria Lunde".into()),
                    role: None,
                    ..utterance()
                },
                similarity: 0.5,
                by: Some(false),
                difference: vec![
                    piece(Change::OnlyAsked, "We spoke of undivided"),
                    piece(Change::Same, "security and little else"),
                ],
                also_in: 0,
                also_in_without_copies: 0,
            },
        ],
        notes: Vec::new(),
        elapsed_ms: 1.94,
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
#[track_caller]
pub fn check<T>(print: Print<T>, value: &T, width: usize, expected: &str) {
    assert_eq!(printed(print, value, width), expected, "at {width} columns");
}
