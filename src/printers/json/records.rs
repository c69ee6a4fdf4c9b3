//! The records of the JSON printer, key by key.
//!
//! They are kept apart from the values of `article` and `query`, so that those may change while
//! these stay as specified in [`crate::printers::json`]. Keys are written in the order of the
//! fields.

use serde::Serialize;

use crate::article::{self, DatelinePart, Field, Kind, Span};
use crate::indexer;
use crate::printers;
use crate::printers::json::answers::rounded;
use crate::printers::json::stories::Story;
use crate::printers::standard::words;
use crate::query::tree::Standing;
use crate::query::{self, Explanation};

#[derive(Serialize)]
pub struct Hit<'a> {
    id: &'a str,
    rank: usize,
    score: f32,
    source: &'a str,
    record: Option<&'a str>,
    format: &'a str,
    headline: &'a str,
    byline: Option<&'a str>,
    language: Option<&'a str>,
    published: Option<article::Date>,
    day: Option<article::Date>,
    publication: Option<&'a str>,
    section: Option<&'a str>,
    url: Option<&'a str>,
    dateline: Option<Dateline<'a>>,
    speakers: Vec<String>,
    highlights: Highlights,
    snippets: Vec<Snippet<'a>>,
    explanation: Option<&'a Explanation>,
    standings: Vec<&'static str>,
    copies: Option<Copies<'a>>,
    story: Option<Story<'a>>,
}

#[derive(Serialize)]
struct Copies<'a> {
    articles: u64,
    outlets: &'a [String],
    first_day: Option<article::Date>,
}

impl<'a> From<&'a query::Copies> for Copies<'a> {
    fn from(copies: &'a query::Copies) -> Self {
        Copies {
            articles: copies.articles,
            outlets: &copies.outlets,
            first_day: copies.first_day,
        }
    }
}

impl<'a> From<&'a query::Hit> for Hit<'a> {
    fn from(hit: &'a query::Hit) -> Self {
        let article = &hit.article;
        Hit {
            id: &hit.id,
            rank: hit.rank,
            score: hit.score,
            source: &article.source.path,
            record: article.source.record.as_deref(),
            format: &article.source.format,
            headline: &article.headline,
            byline: article.byline.as_deref(),
            language: article.language.as_deref(),
            published: article.published,
            day: article.day(),
            publication: article.publication.as_deref(),
            section: article.section.as_deref(),
            url: article.url.as_deref(),
            dateline: article.dateline.as_ref().map(Dateline::from),
            speakers: words::speakers(article),
            highlights: Highlights::from(hit.highlights.as_slice()),
            snippets: hit
                .snippets
                .iter()
                .map(|it| Snippet::of(it, &article.body))
                .collect(),
            explanation: hit.explanation.as_ref(),
            standings: names_of(&hit.standings),
            copies: hit.copies.as_ref().map(Copies::from),
            story: hit.story.as_ref().map(Story::from),
        }
    }
}

fn names_of(standings: &[Standing]) -> Vec<&'static str> {
    standings.iter().map(|standing| standing.name()).collect()
}

#[derive(Serialize)]
struct Highlights {
    headline: Vec<Span>,
    body: Vec<Span>,
}

impl From<&[query::Highlight]> for Highlights {
    fn from(highlights: &[query::Highlight]) -> Self {
        let of = |field: Field| {
            highlights
                .iter()
                .filter(|mark| mark.field == field)
                .map(|mark| mark.span)
                .collect()
        };
        Highlights {
            headline: of(Field::Headline),
            body: of(Field::Body),
        }
    }
}

#[derive(Serialize)]
struct Snippet<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    highlights: &'a [Span],
    speaker: Option<&'a str>,
}

impl<'a> Snippet<'a> {
    fn of(snippet: &'a query::Snippet, body: &'a str) -> Self {
        Snippet {
            text: snippet.span.of(body),
            start: snippet.span.start,
            end: snippet.span.end,
            highlights: &snippet.highlights,
            speaker: snippet.speaker.as_deref(),
        }
    }
}

#[derive(Serialize)]
pub struct Summary<'a> {
    articles: u64,
    without_copies: u64,
    shown: usize,
    #[serde(rename = "match")]
    matching: &'static str,
    elapsed_ms: f64,
    notes: &'a [String],
    did_you_mean: Option<Suggestion<'a>>,
    stories: Option<u64>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    query: &'a str,
    articles: u64,
    without_copies: u64,
}

impl<'a> From<&'a query::Suggestion> for Suggestion<'a> {
    fn from(suggestion: &'a query::Suggestion) -> Self {
        Suggestion {
            query: &suggestion.query,
            articles: suggestion.articles,
            without_copies: suggestion.without_copies,
        }
    }
}

impl<'a> From<&'a query::Response> for Summary<'a> {
    fn from(response: &'a query::Response) -> Self {
        Summary {
            articles: response.total,
            without_copies: response.without_copies,
            shown: response.hits.len(),
            matching: response.matching.name(),
            elapsed_ms: rounded(response.elapsed_ms),
            notes: &response.notes,
            did_you_mean: response.did_you_mean.as_ref().map(Suggestion::from),
            stories: response.stories,
        }
    }
}

#[derive(Serialize)]
pub struct Article<'a> {
    source: &'a str,
    format: &'a str,
    headline: &'a str,
    byline: Option<&'a str>,
    language: Option<&'a str>,
    published: Option<article::Date>,
    dateline: Option<Dateline<'a>>,
    body: &'a str,
    entities: Vec<Entity<'a>>,
    quotes: Vec<Quote<'a>>,
    record: Option<&'a str>,
    day: Option<article::Date>,
    publication: Option<&'a str>,
    section: Option<&'a str>,
    url: Option<&'a str>,
    subjects: &'a [String],
    listed: &'a [article::Listed],
    credits: Vec<Credit<'a>>,
    agency: Option<&'a str>,
    modified: Option<article::Date>,
    rights: Option<&'a str>,
    version: Option<&'a article::Version>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standings: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    highlights: Option<Highlights>,
}

impl<'a> From<&'a article::Article> for Article<'a> {
    fn from(article: &'a article::Article) -> Self {
        Article {
            source: &article.source.path,
            format: &article.source.format,
            headline: &article.headline,
            byline: article.byline.as_deref(),
            language: article.language.as_deref(),
            published: article.published,
            dateline: article.dateline.as_ref().map(Dateline::from),
            body: &article.body,
            entities: article
                .mentions
                .iter()
                .map(|it| Entity::of(it, article))
                .collect(),
            quotes: article
                .quotes
                .iter()
                .map(|it| Quote::of(it, article))
                .collect(),
            record: article.source.record.as_deref(),
            day: article.day(),
            publication: article.publication.as_deref(),
            section: article.section.as_deref(),
            url: article.url.as_deref(),
            subjects: &article.subjects,
            listed: &article.listed,
            credits: article
                .credits
                .iter()
                .map(|it| Credit::of(it, article))
                .collect(),
            agency: article.agency(),
            modified: article.modified,
            rights: article.rights.as_deref(),
            version: Some(&article.version).filter(|version| !version.is_unmarked()),
            standings: None,
            id: None,
            highlights: None,
        }
    }
}

impl<'a> From<&'a query::Shown> for Article<'a> {
    fn from(shown: &'a query::Shown) -> Self {
        Article {
            id: Some(&shown.id),
            standings: Some(names_of(&shown.standings)),
            highlights: Some(Highlights::from(shown.highlights.as_slice())),
            ..Article::from(&shown.article)
        }
    }
}

#[derive(Serialize)]
struct Dateline<'a> {
    text: &'a str,
    printed_place: Option<&'a str>,
    place: Option<&'a str>,
    country: Option<&'a str>,
    date: Option<article::Date>,
    agency: Option<&'a str>,
    start: Option<usize>,
    end: Option<usize>,
    places: Vec<Place<'a>>,
    mended: Vec<Mended<'a>>,
    disagreements: Vec<Disagreement<'a>>,
}

impl<'a> From<&'a article::Dateline> for Dateline<'a> {
    fn from(dateline: &'a article::Dateline) -> Self {
        let first = dateline.places.first();
        Dateline {
            text: &dateline.text,
            printed_place: dateline.printed_place.as_deref(),
            place: first.map(|place| place.name.as_str()),
            country: first.and_then(|place| place.country.as_deref()),
            date: dateline.date,
            agency: dateline.agency.as_deref(),
            start: dateline.span.map(|span| span.start),
            end: dateline.span.map(|span| span.end),
            places: dateline.places.iter().map(Place::from).collect(),
            mended: dateline.mended.iter().map(Mended::from).collect(),
            disagreements: dateline
                .disagreements
                .iter()
                .map(Disagreement::from)
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct Mended<'a> {
    printed: &'a str,
    meant: &'a str,
}

impl<'a> From<&'a article::Mended> for Mended<'a> {
    fn from(mended: &'a article::Mended) -> Self {
        Mended {
            printed: &mended.printed,
            meant: &mended.meant,
        }
    }
}

#[derive(Serialize)]
struct Disagreement<'a> {
    part: DatelinePart,
    printed: &'a str,
}

impl<'a> From<&'a article::Disagreement> for Disagreement<'a> {
    fn from(disagreement: &'a article::Disagreement) -> Self {
        Disagreement {
            part: disagreement.part,
            printed: &disagreement.printed,
        }
    }
}

#[derive(Serialize)]
struct Credit<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    agency: Option<&'a str>,
    people: &'a [String],
}

impl<'a> Credit<'a> {
    fn of(credit: &'a article::Credit, article: &'a article::Article) -> Self {
        Credit {
            text: credit.span.of(&article.body),
            start: credit.span.start,
            end: credit.span.end,
            agency: credit.agency.as_deref(),
            people: &credit.people,
        }
    }
}

#[derive(Serialize)]
struct Place<'a> {
    name: &'a str,
    region: Option<&'a str>,
    country: Option<&'a str>,
    latitude: Option<f32>,
    longitude: Option<f32>,
}

impl<'a> From<&'a article::Place> for Place<'a> {
    fn from(place: &'a article::Place) -> Self {
        Place {
            name: &place.name,
            region: place.region.as_deref(),
            country: place.country.as_deref(),
            latitude: place.latitude,
            longitude: place.longitude,
        }
    }
}

#[derive(Serialize)]
struct Entity<'a> {
    kind: Kind,
    text: &'a str,
    name: &'a str,
    field: Field,
    start: usize,
    end: usize,
}

impl<'a> Entity<'a> {
    fn of(mention: &'a article::Mention, article: &'a article::Article) -> Self {
        Entity {
            kind: mention.kind,
            text: mention.span.of(article.field(mention.field)),
            name: &mention.name,
            field: mention.field,
            start: mention.span.start,
            end: mention.span.end,
        }
    }
}

#[derive(Serialize)]
struct Quote<'a> {
    text: &'a str,
    field: Field,
    start: usize,
    end: usize,
    speaker: Option<Speaker<'a>>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    text: &'a str,
    name: &'a str,
    start: usize,
    end: usize,
    role: Option<&'a str>,
}

impl<'a> Quote<'a> {
    fn of(quote: &'a article::Quote, article: &'a article::Article) -> Self {
        let field = article.field(quote.field);
        let speaker = quote.speaker.as_ref().map(|speaker| Speaker {
            text: speaker.span.of(field),
            name: &speaker.name,
            start: speaker.span.start,
            end: speaker.span.end,
            role: speaker.role.as_deref(),
        });
        Quote {
            text: quote.span.of(field),
            field: quote.field,
            start: quote.span.start,
            end: quote.span.end,
            speaker,
        }
    }
}

#[derive(Serialize)]
pub struct Count<'a> {
    articles: u64,
    without_copies: u64,
    notes: &'a [String],
}

impl<'a> From<&'a printers::Count> for Count<'a> {
    fn from(count: &'a printers::Count) -> Self {
        Count {
            articles: count.articles,
            without_copies: count.without_copies,
            notes: &count.notes,
        }
    }
}

#[derive(Serialize)]
pub struct Query<'a> {
    in_words: &'a str,
    canonical: &'a str,
    notes: &'a [String],
}

impl<'a> From<&'a printers::Meaning> for Query<'a> {
    fn from(meaning: &'a printers::Meaning) -> Self {
        Query {
            in_words: &meaning.in_words,
            canonical: &meaning.canonical,
            notes: &meaning.notes,
        }
    }
}

#[derive(Serialize)]
pub struct Stats<'a> {
    articles: u64,
    without_copies: u64,
    files: u64,
    skipped: usize,
    first_day: Option<article::Date>,
    last_day: Option<article::Date>,
    undated: u64,
    undated_without_copies: u64,
    superseded: u64,
    withdrawn: u64,
    quotes: u64,
    places: Vec<Named<'a>>,
    agencies: Vec<Named<'a>>,
    languages: Vec<Named<'a>>,
    formats: Vec<Named<'a>>,
    text_bytes: u64,
    index_bytes: u64,
    segments: usize,
}

#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    articles: u64,
    without_copies: u64,
}

impl<'a> From<&'a query::Stats> for Stats<'a> {
    fn from(stats: &'a query::Stats) -> Self {
        fn named(counts: &[query::Named]) -> Vec<Named<'_>> {
            counts
                .iter()
                .map(|count| Named {
                    name: &count.name,
                    articles: count.articles,
                    without_copies: count.without_copies,
                })
                .collect()
        }
        Stats {
            articles: stats.articles,
            without_copies: stats.without_copies,
            files: stats.files,
            skipped: stats.skipped.len(),
            first_day: stats.first_day,
            last_day: stats.last_day,
            undated: stats.undated,
            undated_without_copies: stats.undated_without_copies,
            superseded: stats.superseded,
            withdrawn: stats.withdrawn,
            quotes: stats.quotes,
            places: named(&stats.places),
            agencies: named(&stats.agencies),
            languages: named(&stats.languages),
            formats: named(&stats.formats),
            text_bytes: stats.text_bytes,
            index_bytes: stats.index_bytes,
            segments: stats.segments,
        }
    }
}

#[derive(Serialize)]
pub struct Skipped<'a> {
    source: &'a str,
    record: Option<&'a str>,
    reason: &'a str,
}

impl<'a> From<&'a query::SkippedSource> for Skipped<'a> {
    fn from(skipped: &'a query::SkippedSource) -> Self {
        Skipped {
            source: &skipped.path,
            record: skipped.record.as_deref(),
            reason: &skipped.reason,
        }
    }
}

#[derive(Serialize)]
pub struct Indexed {
    articles_added: u64,
    articles_replaced: u64,
    articles_removed: u64,
    articles: u64,
    files_read: u64,
    files_unchanged: u64,
    files_removed: u64,
    files_left_out: u64,
    skipped: usize,
    bytes_read: u64,
    text_bytes: u64,
    elapsed_ms: f64,
    interrupted: bool,
}

impl From<&indexer::Outcome> for Indexed {
    fn from(outcome: &indexer::Outcome) -> Self {
        Indexed {
            articles_added: outcome.articles_added,
            articles_replaced: outcome.articles_replaced,
            articles_removed: outcome.articles_removed,
            articles: outcome.total_articles,
            files_read: outcome.files_read,
            files_unchanged: outcome.files_unchanged,
            files_removed: outcome.files_removed,
            files_left_out: outcome.files_left_out,
            skipped: outcome.skipped.len(),
            bytes_read: outcome.bytes_read,
            text_bytes: outcome.text_bytes,
            elapsed_ms: rounded(outcome.elapsed_ms),
            interrupted: outcome.interrupted,
        }
    }
}
