//! The records of names, quotes, the life of a phrase and checked quotations, key by key.
//!
//! Kept apart from the values of `query`, as those of [`super::records`] are.

use serde::Serialize;

use crate::article::{self, Article, Date, Field, Kind, Span};
use crate::query::entities;
use crate::query::quotes::{self, Change, Verdict};
use crate::query::versions::{OneCopy, OneVersion};

/// Milliseconds to three decimals.
pub fn rounded(elapsed_ms: f64) -> f64 {
    (elapsed_ms * 1000.0).round() / 1000.0
}

#[derive(Serialize)]
pub struct Entity<'a> {
    kind: Kind,
    name: &'a str,
    other_names: &'a [String],
    articles: u64,
    archive_articles: u64,
    without_copies: u64,
    archive_without_copies: u64,
    first_day: Option<Date>,
    last_day: Option<Date>,
    likelihood: f64,
}

impl<'a> From<&'a entities::Entity> for Entity<'a> {
    fn from(entity: &'a entities::Entity) -> Self {
        Entity {
            kind: entity.kind,
            name: &entity.name,
            other_names: &entity.other_names,
            articles: entity.articles,
            archive_articles: entity.archive_articles,
            without_copies: entity.without_copies,
            archive_without_copies: entity.archive_without_copies,
            first_day: entity.first_day,
            last_day: entity.last_day,
            likelihood: rounded(entity.likelihood),
        }
    }
}

#[derive(Serialize)]
pub struct EntitiesSummary<'a> {
    articles: u64,
    archive_articles: u64,
    without_copies: u64,
    archive_without_copies: u64,
    total: u64,
    shown: usize,
    elapsed_ms: f64,
    notes: &'a [String],
}

impl<'a> From<&'a entities::Entities> for EntitiesSummary<'a> {
    fn from(answer: &'a entities::Entities) -> Self {
        EntitiesSummary {
            articles: answer.articles,
            archive_articles: answer.archive_articles,
            without_copies: answer.without_copies,
            archive_without_copies: answer.archive_without_copies,
            total: answer.total,
            shown: answer.entities.len(),
            elapsed_ms: rounded(answer.elapsed_ms),
            notes: &answer.notes,
        }
    }
}

#[derive(Serialize)]
pub struct Facet<'a> {
    name: &'a str,
    values: Vec<FacetValue<'a>>,
    more: u64,
    without: u64,
    none_without_copies: u64,
}

#[derive(Serialize)]
struct FacetValue<'a> {
    value: &'a str,
    articles: u64,
    without_copies: u64,
}

impl<'a> From<&'a entities::Facet> for Facet<'a> {
    fn from(facet: &'a entities::Facet) -> Self {
        let values = facet.values.iter().map(|value| FacetValue {
            value: &value.value,
            articles: value.articles,
            without_copies: value.without_copies,
        });
        Facet {
            name: facet.name.name(),
            values: values.collect(),
            more: facet.more,
            without: facet.without,
            none_without_copies: facet.none_without_copies,
        }
    }
}

#[derive(Serialize)]
pub struct Quote<'a> {
    id: &'a str,
    source: &'a str,
    record: Option<&'a str>,
    format: &'a str,
    headline: &'a str,
    publication: Option<&'a str>,
    day: Option<Date>,
    place: Option<&'a str>,
    country: Option<&'a str>,
    agency: Option<&'a str>,
    field: Field,
    start: usize,
    end: usize,
    text: &'a str,
    highlights: &'a [Span],
    context: &'a str,
    quoted: bool,
    speaker: Option<&'a str>,
    role: Option<&'a str>,
}

impl<'a> From<&'a quotes::Utterance> for Quote<'a> {
    fn from(utterance: &'a quotes::Utterance) -> Self {
        Quote {
            id: &utterance.id,
            source: &utterance.source.path,
            record: utterance.source.record.as_deref(),
            format: &utterance.source.format,
            headline: &utterance.headline,
            publication: utterance.publication.as_deref(),
            day: utterance.day,
            place: utterance.place.as_deref(),
            country: utterance.country.as_deref(),
            agency: utterance.agency.as_deref(),
            field: utterance.field,
            start: utterance.span.start,
            end: utterance.span.end,
            text: &utterance.text,
            highlights: &utterance.highlights,
            context: &utterance.context,
            quoted: utterance.quoted,
            speaker: utterance.speaker.as_deref(),
            role: utterance.role.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub struct QuotesSummary<'a> {
    articles: u64,
    without_copies: u64,
    total: u64,
    shown: usize,
    elapsed_ms: f64,
    notes: &'a [String],
}

impl<'a> From<&'a quotes::Quotes> for QuotesSummary<'a> {
    fn from(answer: &'a quotes::Quotes) -> Self {
        QuotesSummary {
            articles: answer.articles,
            without_copies: answer.without_copies,
            total: answer.total,
            shown: answer.quotes.len(),
            elapsed_ms: rounded(answer.elapsed_ms),
            notes: &answer.notes,
        }
    }
}

#[derive(Serialize)]
pub struct Trace<'a> {
    articles: u64,
    without_copies: u64,
    undated: u64,
    undated_without_copies: u64,
    times: u64,
    quoted: u64,
    first: Option<Quote<'a>>,
    first_said: Option<Quote<'a>>,
    speakers: Vec<SpeakerLife<'a>>,
    speakers_total: u64,
    unattributed: u64,
    months: Vec<Month>,
    places: Vec<PlaceLife<'a>>,
    places_total: u64,
    close: Vec<Wording<'a>>,
    close_total: u64,
    elapsed_ms: f64,
    notes: &'a [String],
}

impl<'a> From<&'a quotes::Trace> for Trace<'a> {
    fn from(trace: &'a quotes::Trace) -> Self {
        Trace {
            articles: trace.articles,
            without_copies: trace.without_copies,
            undated: trace.undated,
            undated_without_copies: trace.undated_without_copies,
            times: trace.times,
            quoted: trace.quoted,
            first: trace.first.as_ref().map(Quote::from),
            first_said: trace.first_said.as_ref().map(Quote::from),
            speakers: trace.speakers.iter().map(SpeakerLife::from).collect(),
            speakers_total: trace.speakers_total,
            unattributed: trace.unattributed,
            months: trace.months.iter().map(Month::from).collect(),
            places: trace.places.iter().map(PlaceLife::from).collect(),
            places_total: trace.places_total,
            close: trace.close.iter().map(Wording::from).collect(),
            close_total: trace.close_total,
            elapsed_ms: rounded(trace.elapsed_ms),
            notes: &trace.notes,
        }
    }
}

#[derive(Serialize)]
struct SpeakerLife<'a> {
    name: &'a str,
    role: Option<&'a str>,
    times: u64,
    articles: u64,
    without_copies: u64,
    first_day: Option<Date>,
    last_day: Option<Date>,
}

impl<'a> From<&'a quotes::SpeakerLife> for SpeakerLife<'a> {
    fn from(speaker: &'a quotes::SpeakerLife) -> Self {
        SpeakerLife {
            name: &speaker.name,
            role: speaker.role.as_deref(),
            times: speaker.times,
            articles: speaker.articles,
            without_copies: speaker.without_copies,
            first_day: speaker.first_day,
            last_day: speaker.last_day,
        }
    }
}

#[derive(Serialize)]
struct Month {
    month: Date,
    articles: u64,
    without_copies: u64,
    times: u64,
}

impl From<&quotes::Month> for Month {
    fn from(month: &quotes::Month) -> Self {
        Month {
            month: month.month,
            articles: month.articles,
            without_copies: month.without_copies,
            times: month.times,
        }
    }
}

#[derive(Serialize)]
struct PlaceLife<'a> {
    name: &'a str,
    country: Option<&'a str>,
    articles: u64,
    without_copies: u64,
    times: u64,
}

impl<'a> From<&'a quotes::PlaceLife> for PlaceLife<'a> {
    fn from(place: &'a quotes::PlaceLife) -> Self {
        PlaceLife {
            name: &place.name,
            country: place.country.as_deref(),
            articles: place.articles,
            without_copies: place.without_copies,
            times: place.times,
        }
    }
}

#[derive(Serialize)]
struct Wording<'a> {
    text: &'a str,
    times: u64,
    articles: u64,
    without_copies: u64,
    first_day: Option<Date>,
    speaker: Option<&'a str>,
}

impl<'a> From<&'a quotes::Wording> for Wording<'a> {
    fn from(wording: &'a quotes::Wording) -> Self {
        Wording {
            text: &wording.text,
            times: wording.times,
            articles: wording.articles,
            without_copies: wording.without_copies,
            first_day: wording.first_day,
            speaker: wording.speaker.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub struct Verification<'a> {
    asked: &'a str,
    verdict: &'static str,
    candidates: Vec<Candidate<'a>>,
    elapsed_ms: f64,
    notes: &'a [String],
}

impl<'a> From<&'a quotes::Verification> for Verification<'a> {
    fn from(verification: &'a quotes::Verification) -> Self {
        let candidates = verification.candidates.iter();
        Verification {
            asked: &verification.asked,
            verdict: verdict(verification.verdict),
            candidates: candidates.map(Candidate::from).collect(),
            elapsed_ms: rounded(verification.elapsed_ms),
            notes: &verification.notes,
        }
    }
}

/// Which article it is.
#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    source: &'a str,
    record: Option<&'a str>,
    format: &'a str,
    headline: &'a str,
    day: Option<Date>,
}

impl<'a> Named<'a> {
    fn new(id: &'a str, article: &'a Article) -> Named<'a> {
        Named {
            id,
            source: &article.source.path,
            record: article.source.record.as_deref(),
            format: &article.source.format,
            headline: &article.headline,
            day: article.day(),
        }
    }
}

#[derive(Serialize)]
pub struct Version<'a> {
    #[serde(flatten)]
    article: Named<'a>,
    version: &'a article::Version,
    standings: Vec<&'static str>,
    difference: Vec<Piece<'a>>,
}

impl<'a> From<&'a OneVersion> for Version<'a> {
    fn from(one: &'a OneVersion) -> Self {
        let article = &one.article;
        Version {
            article: Named::new(&one.id, article),
            version: &article.version,
            standings: one.standings.iter().map(|it| it.name()).collect(),
            difference: one.difference.iter().map(Piece::from).collect(),
        }
    }
}

#[derive(Serialize)]
pub struct Copy<'a> {
    #[serde(flatten)]
    article: Named<'a>,
    outlet: Option<&'a str>,
    agency: Option<&'a str>,
    asked: bool,
    difference: Vec<Piece<'a>>,
}

impl<'a> From<&'a OneCopy> for Copy<'a> {
    fn from(one: &'a OneCopy) -> Self {
        let article = &one.article;
        Copy {
            article: Named::new(&one.id, article),
            outlet: article.outlet(),
            agency: article.agency(),
            asked: one.is_asked,
            difference: one.difference.iter().map(Piece::from).collect(),
        }
    }
}

/// A verdict as machines read it.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Printed => "printed",
        Verdict::PrintedOtherwise => "printed_otherwise",
        Verdict::Close => "close",
        Verdict::Nothing => "nothing",
    }
}

#[derive(Serialize)]
struct Candidate<'a> {
    utterance: Quote<'a>,
    similarity: f64,
    by: Option<bool>,
    difference: Vec<Piece<'a>>,
    also_in: u64,
    also_in_without_copies: u64,
}

impl<'a> From<&'a quotes::Candidate> for Candidate<'a> {
    fn from(candidate: &'a quotes::Candidate) -> Self {
        Candidate {
            utterance: Quote::from(&candidate.utterance),
            similarity: candidate.similarity,
            by: candidate.by,
            difference: candidate.difference.iter().map(Piece::from).collect(),
            also_in: candidate.also_in,
            also_in_without_copies: candidate.also_in_without_copies,
        }
    }
}

#[derive(Serialize)]
struct Piece<'a> {
    change: &'static str,
    text: &'a str,
}

impl<'a> From<&'a quotes::Piece> for Piece<'a> {
    fn from(piece: &'a quotes::Piece) -> Self {
        Piece {
            change: match piece.change {
                Change::Same => "same",
                Change::OnlyAsked => "only_asked",
                Change::OnlyPrinted => "only_printed",
            },
            text: &piece.text,
        }
    }
}
