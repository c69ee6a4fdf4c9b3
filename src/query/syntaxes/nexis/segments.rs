//! Which parts of an article and which commands does Nexis name, and what are they here?

use super::super::stretches::Compared;
use crate::query::tree::{Case, Day, FieldName};

/// What a name before a parenthesis asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Segment {
    Field(FieldName),
    Days(Day),
    Length,
    Cased(Case),
    /// `SINGULAR` and `PLURAL`
    Printed,
    AtLeast(u32),
    /// `ATLEAST` without a number that can be.
    NoNumber,
    /// There is no such part here; this would be the nearest.
    Missing(&'static str),
}

const SEGMENTS: &[(&str, Segment)] = &[
    ("headline", Segment::Field(FieldName::Headline)),
    ("title", Segment::Field(FieldName::Headline)),
    ("hlead", Segment::Field(FieldName::HeadlineLead)),
    ("lead", Segment::Field(FieldName::Lead)),
    ("body", Segment::Field(FieldName::Body)),
    ("text", Segment::Field(FieldName::Body)),
    ("byline", Segment::Field(FieldName::Byline)),
    ("author", Segment::Field(FieldName::Byline)),
    ("dateline", Segment::Field(FieldName::Dateline)),
    ("publication", Segment::Field(FieldName::Source)),
    ("publication-name", Segment::Field(FieldName::Source)),
    ("pub", Segment::Field(FieldName::Source)),
    ("source", Segment::Field(FieldName::Source)),
    ("subject", Segment::Field(FieldName::Subject)),
    ("subject-terms", Segment::Field(FieldName::Subject)),
    ("term", Segment::Field(FieldName::Subject)),
    ("terms", Segment::Field(FieldName::Subject)),
    ("person", Segment::Field(FieldName::Person)),
    ("people", Segment::Field(FieldName::Person)),
    ("company", Segment::Field(FieldName::Organisation)),
    ("organization", Segment::Field(FieldName::Organisation)),
    ("organisation", Segment::Field(FieldName::Organisation)),
    ("geographic", Segment::Field(FieldName::Location)),
    ("country", Segment::Field(FieldName::Location)),
    ("city", Segment::Field(FieldName::Location)),
    ("state", Segment::Field(FieldName::Location)),
    ("language", Segment::Field(FieldName::Language)),
    ("section", Segment::Field(FieldName::Section)),
    ("section-info", Segment::Field(FieldName::Section)),
    ("date", Segment::Days(Day::Best)),
    ("publication-date", Segment::Days(Day::Published)),
    ("pub-date", Segment::Days(Day::Published)),
    ("length", Segment::Length),
    ("word-count", Segment::Length),
    ("caps", Segment::Cased(Case::Caps)),
    ("allcaps", Segment::Cased(Case::AllCaps)),
    ("nocaps", Segment::Cased(Case::NoCaps)),
    ("singular", Segment::Printed),
    ("plural", Segment::Printed),
    (
        "load-date",
        Segment::Missing("the day of the article is DATE(…)"),
    ),
    (
        "industry",
        Segment::Missing("the subjects that the source gives are SUBJECT(…)"),
    ),
    (
        "ticker",
        Segment::Missing("companies are found by name: COMPANY(…)"),
    ),
    (
        "publication-type",
        Segment::Missing("the paper is PUBLICATION(…)"),
    ),
    ("graphic", Segment::Missing("the text is BODY(…)")),
    ("highlight", Segment::Missing("the beginning is HLEAD(…)")),
    (
        "correction",
        Segment::Missing("the headline and the text are HEADLINE(…) and BODY(…)"),
    ),
    (
        "copyright",
        Segment::Missing("the agency or paper is PUBLICATION(…)"),
    ),
    (
        "indexing",
        Segment::Missing("SUBJECT(…) or COMPANY(…) or PERSON(…) or GEOGRAPHIC(…)"),
    ),
];

/// The names that can be typed before a parenthesis, for errors.
pub(super) const KNOWN: &str = "HEADLINE, LEAD, HLEAD, BODY, BYLINE, DATELINE, PUBLICATION, \
                                SUBJECT, PERSON, COMPANY, GEOGRAPHIC, LANGUAGE, SECTION, DATE, \
                                LENGTH";

/// The most times that may be asked for.
pub(super) const MOST_TIMES: u32 = 1000;

/// The segment or command of that name, whatever its case.
pub(super) fn segment(name: &str) -> Option<Segment> {
    const LONGEST: usize = 24;
    if name.len() > LONGEST {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    if let Some(digits) = lower.strip_prefix("atleast") {
        return match digits.parse() {
            Ok(times @ 1..=MOST_TIMES) => Some(Segment::AtLeast(times)),
            _ if digits.bytes().all(|b| b.is_ascii_digit()) => Some(Segment::NoNumber),
            _ => None,
        };
    }
    SEGMENTS
        .iter()
        .find(|(known, _)| *known == lower)
        .map(|(_, segment)| *segment)
}

/// `aft` and its like, behind a date or a length.
pub(super) fn compared(word: &str) -> Option<Compared> {
    const WORDS: &[(&str, Compared)] = &[
        ("aft", Compared::After),
        ("after", Compared::After),
        ("gt", Compared::After),
        ("bef", Compared::Before),
        ("before", Compared::Before),
        ("lt", Compared::Before),
        ("geq", Compared::From),
        ("from", Compared::From),
        ("leq", Compared::Until),
        ("to", Compared::Until),
        ("through", Compared::Until),
        ("is", Compared::Is),
        ("eq", Compared::Is),
        ("on", Compared::Is),
    ];
    WORDS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(word))
        .map(|(_, compared)| *compared)
}
