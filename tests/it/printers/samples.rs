//! Answers to be printed: what no small archive gives in one go.

use morgue::article::{Article, Date, Field, Kind, Source, Span};
use morgue::query::entities::{Entities, Entity, Facet, FacetName, FacetValue};
use morgue::query::quotes::{
    Candidate, Change, Month, Piece, PlaceLife, Quotes, SpeakerLife, Trace, Utterance, Verdict,
    Verification, Wording,
};
use morgue::query::similar::{Alike, SharedName, Similar};
use morgue::query::versions::{Copied, OneCopy};
use morgue::query::{Hit, Response, Snippet};

/// What a terminal and a spreadsheet must not be handed as it is.
pub const HOSTILE: &str = "=Her\u{1b}[31mring\u{9b}2J \u{202e}gnir\u{2066}, \u{7}\"news\"\u{200b}";

fn day(text: &str) -> Option<Date> {
    Date::parse_iso(text)
}

pub fn entities() -> Entities {
    let entity =
        |kind, name: &str, others: &[&str], articles, archive_articles, likelihood| Entity {
            kind,
            name: name.into(),
            other_names: others.iter().map(|other| (*other).into()).collect(),
            articles,
            archive_articles,
            without_copies: articles - articles / 100,
            archive_without_copies: archive_articles - archive_articles / 100,
            first_day: day("2022-01-03"),
            last_day: day("2022-11-30"),
            likelihood,
        };
    let undated = Entity {
        first_day: None,
        last_day: None,
        ..entity(Kind::Person, HOSTILE, &[HOSTILE], 1, 1, 0.4)
    };
    Entities {
        articles: 1_204,
        archive_articles: 98_310,
        without_copies: 1_150,
        archive_without_copies: 91_004,
        total: 2_117,
        entities: vec![
            entity(
                Kind::Organisation,
                "Baltic Grain Union",
                &["BGU", "the Grain Union"],
                1_021,
                1_044,
                8_211.7,
            ),
            entity(
                Kind::Person,
                "Anton Brezhin",
                &[
                    "Brezhin",
                    "A. Brezhin",
                    "Mr. Brezhin",
                    "Anton V. Brezhin",
                    "Anton",
                    "AB",
                ],
                312,
                660,
                1_049.25,
            ),
            entity(Kind::Place, "Vienna", &[], 87, 8_102, -12.34),
            entity(
                Kind::Organisation,
                "Extraordinary Parliamentary Committee on the Storage and the Carriage of Grain by \
                 Rail, Road and River",
                &[],
                2,
                2,
                17.6,
            ),
            entity(Kind::Place, "北京市朝阳区", &["Beijing"], 1, 40, 0.0),
            undated,
        ],
        notes: vec!["No article has \"grian\".".into()],
        elapsed_ms: 12.3456,
    }
}

pub fn facets() -> Response {
    let value = |value: &str, articles| FacetValue {
        value: value.into(),
        articles,
        without_copies: articles - articles / 100,
    };
    let facet = |name, values, more, without| Facet {
        name,
        values,
        more,
        without,
        none_without_copies: without - without / 10,
    };
    let years = vec![value("2021", 9), value("2022", 1_195)];
    Response {
        total: 1_204,
        without_copies: 1_150,
        facets: vec![
            facet(
                FacetName::Place,
                vec![
                    value("Vienna", 1_087),
                    value("Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", 12),
                    value(HOSTILE, 1),
                ],
                31,
                73,
            ),
            facet(
                FacetName::Language,
                vec![value("en", 1_200), value("de", 4)],
                0,
                0,
            ),
            facet(FacetName::Agency, Vec::new(), 0, 1_204),
            Facet {
                name: FacetName::Year,
                values: years,
                more: 0,
                without: 1,
                none_without_copies: 1,
            },
        ],
        elapsed_ms: 12.3456,
        ..Response::default()
    }
}

pub fn utterance() -> Utterance {
    let text = "Our aim is indivisible security, and our aim will stay what it is,";
    Utterance {
        id: "4yxssm2wkzp7j".into(),
        source: Source {
            path: "wire/2022-03-01-vienna.txt".into(),
            record: None,
            format: "plain_text".into(),
            range: None,
        },
        headline: "Envoys part in Vienna over indivisible security".into(),
        publication: None,
        day: day("2022-03-01"),
        place: Some("Vienna".into()),
        country: Some("AT".into()),
        agency: Some("Reuters".into()),
        field: Field::Body,
        span: Span::new(120, 120 + text.len()),
        highlights: vec![Span::new(11, 31)],
        context: format!("“{text}” said Deputy Minister Anton Brezhin."),
        text: text.into(),
        quoted: true,
        speaker: Some("Anton Brezhin".into()),
        role: Some("Deputy Minister".into()),
    }
}

fn fragment() -> Utterance {
    Utterance {
        id: "9x2k7d0qq1m4c".into(),
        source: Source {
            path: "feeds/archive/2022/northern-herald-and-weekly-advertiser.jsonl".into(),
            record: Some("nh-77120".into()),
            format: "json_lines".into(),
            range: None,
        },
        headline: "Nothing left to say, ministry says".into(),
        publication: Some("Northern Herald".into()),
        day: day("2022-07"),
        place: None,
        country: None,
        agency: None,
        text: "indivisible".into(),
        highlights: vec![Span::new(0, 11)],
        context: "The ministry called the union’s security “indivisible” and its talks over."
            .into(),
        speaker: None,
        role: None,
        ..utterance()
    }
}

fn sentence() -> Utterance {
    let text = "Nobody else had spoken of indivisible security before that winter.";
    Utterance {
        id: "aa01f3".into(),
        headline: String::new(),
        day: day("2021-11-30"),
        text: text.into(),
        highlights: vec![Span::new(26, 46)],
        context: text.into(),
        quoted: false,
        speaker: None,
        role: None,
        ..utterance()
    }
}

fn hostile() -> Utterance {
    Utterance {
        id: HOSTILE.into(),
        source: Source {
            path: HOSTILE.into(),
            record: Some(HOSTILE.into()),
            format: "plain_text".into(),
            range: None,
        },
        headline: HOSTILE.into(),
        publication: Some(HOSTILE.into()),
        place: Some(HOSTILE.into()),
        agency: Some(HOSTILE.into()),
        text: HOSTILE.into(),
        highlights: vec![Span::new(1, 4)],
        context: format!("{HOSTILE} it said."),
        speaker: Some(HOSTILE.into()),
        role: Some(HOSTILE.into()),
        ..utterance()
    }
}

pub fn quotes() -> Quotes {
    Quotes {
        articles: 9,
        without_copies: 8,
        total: 14,
        quotes: vec![utterance(), fragment(), sentence(), hostile()],
        notes: Vec::new(),
        elapsed_ms: 12.3456,
    }
}

pub fn trace() -> Trace {
    let speaker = |name: &str, role: Option<&str>, times, articles| SpeakerLife {
        name: name.into(),
        role: role.map(str::to_owned),
        times,
        articles,
        without_copies: articles - articles / 100,
        first_day: day("2022-03-01"),
        last_day: day("2022-11-30"),
    };
    let month = |month, times: u64, articles| Month {
        month: day(month).expect("a month"),
        articles,
        without_copies: articles - articles / 100,
        times,
    };
    let place = |name: &str, country: Option<&str>, times, articles| PlaceLife {
        name: name.into(),
        country: country.map(str::to_owned),
        articles,
        without_copies: articles - articles / 100,
        times,
    };
    let wording = |text: &str, speaker: Option<&str>, times, first: &str| Wording {
        text: text.into(),
        times,
        articles: times,
        without_copies: times - times / 100,
        first_day: day(first),
        speaker: speaker.map(str::to_owned),
    };
    Trace {
        articles: 1_204,
        without_copies: 1_150,
        undated: 3,
        undated_without_copies: 2,
        times: 1_611,
        quoted: 1_280,
        first: Some(sentence()),
        first_said: Some(utterance()),
        speakers: vec![
            speaker("Anton Brezhin", Some("Deputy Minister"), 1_044, 860),
            speaker(
                "a spokesman for the Baltic Grain Union in Vienna",
                None,
                31,
                30,
            ),
            SpeakerLife {
                first_day: None,
                last_day: None,
                ..speaker(HOSTILE, Some(HOSTILE), 1, 1)
            },
        ],
        speakers_total: 112,
        unattributed: 74,
        months: vec![
            month("2021-11", 2, 2),
            month("2022", 3, 3),
            month("2022-03", 1_205, 900),
            month("2022-04", 311, 240),
            month("2022-05", 37, 30),
            month("2022-08", 8, 8),
            month("2022-11", 45, 21),
        ],
        places: vec![
            place("Vienna", Some("AT"), 1_100, 807),
            place("United Nations", None, 12, 12),
            place(HOSTILE, Some("XX"), 1, 1),
        ],
        places_total: 61,
        close: vec![
            wording(
                "security is indivisible",
                Some("Anton Brezhin"),
                12,
                "2022-02-11",
            ),
            wording("indivisible and equal security", None, 3, "2022"),
            wording(HOSTILE, Some(HOSTILE), 1, ""),
        ],
        close_total: 3,
        notes: Vec::new(),
        elapsed_ms: 12.3456,
    }
}

pub fn verification(verdict: Verdict) -> Verification {
    let piece = |change, text: &str| Piece {
        change,
        text: text.into(),
    };
    let candidates = vec![
        Candidate {
            utterance: utterance(),
            similarity: 0.8571,
            by: Some(true),
            difference: vec![
                piece(Change::Same, "Our aim is"),
                piece(Change::OnlyAsked, "undivided"),
                piece(Change::OnlyPrinted, "indivisible"),
                piece(Change::Same, "security, and our aim"),
                piece(Change::OnlyPrinted, "will stay what it is,"),
            ],
            also_in: 3,
            also_in_without_copies: 2,
        },
        Candidate {
            utterance: Utterance {
                speaker: Some("Maria Lunde".into()),
                role: None,
                ..utterance()
            },
            similarity: 0.52,
            by: Some(false),
            difference: vec![
                piece(Change::OnlyAsked, HOSTILE),
                piece(Change::Same, "security"),
            ],
            also_in: 0,
            also_in_without_copies: 0,
        },
        Candidate {
            utterance: sentence(),
            similarity: 0.5,
            by: None,
            difference: vec![
                piece(Change::Same, "indivisible security"),
                piece(Change::OnlyPrinted, "before that winter."),
            ],
            also_in: 1,
            also_in_without_copies: 1,
        },
    ];
    Verification {
        asked: "Our aim is undivided security, and our aim".into(),
        candidates: match verdict {
            Verdict::Nothing => Vec::new(),
            _ => candidates,
        },
        verdict,
        notes: Vec::new(),
        elapsed_ms: 12.3456,
    }
}

/// Three copies: one cut and under another headline, one hostile and of nobody known.
pub fn copied() -> Copied {
    let article =
        |headline: &str, path: &str, outlet: Option<&str>, published: Option<&str>| Article {
            source: Source {
                path: path.into(),
                format: "json_lines".into(),
                record: Some("7".into()),
                range: None,
            },
            headline: headline.into(),
            publication: outlet.map(str::to_owned),
            published: published.and_then(day),
            ..Article::default()
        };
    let piece = |change, text: &str| Piece {
        change,
        text: text.into(),
    };
    let copy = |id: &str, article, is_asked, difference| OneCopy {
        id: id.into(),
        article,
        is_asked,
        difference,
    };
    let told = article(
        "Pilots end nine-day strike in Trieste",
        "gazette/0719.jsonl",
        Some("Adria Gazette"),
        Some("2022-07-19"),
    );
    let cut = article(
        "Coffee ships move again",
        "herald/0720.jsonl",
        Some("Carso Herald"),
        Some("2022-07-20"),
    );
    Copied {
        copies: vec![
            copy("3f9a1c2b00000", told, true, Vec::new()),
            copy(
                "7c1d0aa300000",
                cut,
                false,
                vec![
                    piece(Change::OnlyAsked, "Pilots end nine-day strike in Trieste"),
                    piece(Change::OnlyPrinted, "Coffee ships move again"),
                    piece(
                        Change::Same,
                        "Harbour pilots ended a strike on Friday after the port authority agreed to \
                         hire apprentices and to replace two launches.",
                    ),
                    piece(
                        Change::OnlyAsked,
                        "The last strike, in 1998, lasted four days.",
                    ),
                ],
            ),
            copy(
                "0b0b0b0b00000",
                article(HOSTILE, HOSTILE, None, None),
                false,
                Vec::new(),
            ),
        ],
    }
}

pub fn similar() -> Similar {
    let article = |headline: &str, body: &str, path: &str| Article {
        source: Source {
            path: path.into(),
            format: "plain_text".into(),
            ..Source::default()
        },
        headline: headline.into(),
        body: body.into(),
        published: day("2022-07-20"),
        ..Article::default()
    };
    let name = |kind, name: &str| SharedName {
        kind,
        name: name.into(),
    };
    let alike = |rank, score, article: Article| Alike {
        hit: Hit {
            id: format!("3f9a1c2b0000{rank}"),
            rank,
            score,
            snippets: vec![Snippet {
                span: Span::new(0, article.body.len()),
                highlights: vec![Span::new(4, 10)],
                speaker: None,
            }],
            article,
            highlights: Vec::new(),
            standings: Vec::new(),
            explanation: None,
            copies: None,
            story: None,
        },
        words: Vec::new(),
        names: Vec::new(),
        quotes: Vec::new(),
    };
    Similar {
        id: "7c1d0aa3e5xk9".into(),
        article: article("Envoys part without a text", "", "wire/0719-vienna.txt"),
        alike: vec![
            Alike {
                words: ["indivisible", "clause", "envoy", HOSTILE]
                    .map(String::from)
                    .to_vec(),
                names: vec![
                    name(Kind::Person, "Sergei Vershkov"),
                    name(Kind::Organisation, "Inner Seas Treaty Organization"),
                    name(Kind::Place, "Vienna"),
                ],
                quotes: vec!["We spoke of indivisible security for three hours".into()],
                ..alike(
                    1,
                    0.6125,
                    article(
                        "No text in Vienna",
                        "The envoys read two words aloud.",
                        "wire/0720-vienna.txt",
                    ),
                )
            },
            alike(
                2,
                0.125,
                article(HOSTILE, "The treaty stands.", "wire/0801.txt"),
            ),
        ],
        notes: vec!["A note.".into()],
        elapsed_ms: 12.3456,
    }
}
