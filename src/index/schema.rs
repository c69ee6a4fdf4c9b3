//! Which fields does the index have, and how is each kept?
//!
//! One field, `text`, carries everything that is searched by default (see [`super::layout`]). The
//! other fields hold what was noticed or declared, for questions that name them, and columns of
//! numbers and names for ranges, orders and counts. The article itself is stored whole, as JSON.

use tantivy::index::Order;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{IndexSettings, IndexSortByField};

use crate::article::Kind;
use crate::query::tree::{Day, FieldName};

use super::tokenizers;

/// The day of an article without one: the day before the first that a date can name, so that it
/// sorts last and lies in no range.
pub const NO_DAY: i64 = -719_163;

/// Level of the article store's compression, and the size of its blocks: larger blocks compress
/// better, smaller ones are read faster.
const STORE_LEVEL: i32 = 3;
const STORE_BLOCK_BYTES: usize = 32 * 1024;

/// The fields of the engine's index.
#[derive(Clone, Debug)]
pub struct Fields {
    pub schema: Schema,
    /// Number form of the article's id.
    pub id: Field,
    /// Path of the file, whole.
    pub file: Field,
    /// Headline and body, as [`super::layout`] lays them out.
    pub text: Field,
    pub byline: Field,
    pub dateline: Field,
    pub place: Field,
    pub country: Field,
    pub agency: Field,
    pub language: Field,
    pub section: Field,
    pub subject: Field,
    pub person: Field,
    pub organisation: Field,
    pub location: Field,
    /// Value number `n` is the speaker of quote number `n`.
    pub speaker: Field,
    pub source: Field,
    /// First and last day that the article's date may mean, as day numbers, or [`NO_DAY`].
    pub day_from: Field,
    pub day_to: Field,
    /// The same of the dateline's day, and of the day the source gives.
    pub filed_from: Field,
    pub filed_to: Field,
    pub published_from: Field,
    pub published_to: Field,
    /// Words of headline and body.
    pub words: Field,
    /// The position of [`super::layout::Mark::Body`]: quicker to look up than a term's position.
    pub body_at: Field,
    /// What the article has, by the names of `has:`.
    pub has: Field,
    /// Names to count by: where the article was filed, the countries of these places, for whom; at
    /// most one agency and format an article.
    pub place_name: Field,
    pub country_name: Field,
    pub agency_name: Field,
    pub format_name: Field,
    /// Who and what is named or quoted, with their keys (see [`super::names`]).
    pub person_name: Field,
    pub organisation_name: Field,
    pub location_name: Field,
    pub speaker_name: Field,
    /// Which shorter names stand for a fuller one, as [`super::names::links`] tells.
    pub alias: Field,
    pub quotes: Field,
    pub text_bytes: Field,
    /// The outlet that published it, to count by; at most one an article.
    pub outlet_name: Field,
    /// By what its copies are known, as [`super::copies`] takes it from the text.
    pub copy_runs: Field,
    pub copy_anchors: Field,
    pub copy_figures: Field,
    pub copy_names: Field,
    /// What the article says of its versions (see [`super::versions`]): its identifier and that of
    /// the article it replaces, as numbers; how it is counted; when it was made; what it does.
    pub version_of: Field,
    pub version_replaces: Field,
    pub version_number: Field,
    pub version_made: Field,
    pub version_state: Field,
    /// Not to be published before this instant.
    pub embargo: Field,
    /// The article, as `super::stored` packs it.
    pub stored: Field,
}

impl Fields {
    pub fn new() -> Self {
        let mut builder = Schema::builder();
        let positions = |tokenizer: &str, norms: bool| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer(tokenizer)
                    .set_fieldnorms(norms)
                    .set_index_option(IndexRecordOption::WithFreqsAndPositions),
            )
        };
        let text = builder.add_text_field("text", positions(tokenizers::ARTICLE, true));
        let mut names =
            |name: &str| builder.add_text_field(name, positions(tokenizers::NAMES, true));
        let (byline, dateline, place) = (names("byline"), names("dateline"), names("place"));
        let (country, agency, section) = (names("country"), names("agency"), names("section"));
        let (person, organisation) = (names("person"), names("organisation"));
        let (location, speaker) = (names("location"), names("speaker"));
        let (source, subject) = (names("source"), names("subject"));
        let counted = TextOptions::default().set_fast("raw");
        let (format, quotes) = ("format_name", "quotes");
        Fields {
            id: builder.add_u64_field("id", INDEXED | FAST),
            file: builder.add_text_field("file", STRING),
            text,
            byline,
            dateline,
            place,
            country,
            agency,
            language: builder.add_text_field("language", STRING | FAST),
            section,
            subject,
            person,
            organisation,
            location,
            speaker,
            source,
            day_from: builder.add_i64_field("day_from", FAST),
            day_to: builder.add_i64_field("day_to", FAST),
            filed_from: builder.add_i64_field("filed_from", FAST),
            filed_to: builder.add_i64_field("filed_to", FAST),
            published_from: builder.add_i64_field("published_from", FAST),
            published_to: builder.add_i64_field("published_to", FAST),
            words: builder.add_u64_field("words", FAST),
            body_at: builder.add_u64_field("body_at", FAST),
            has: builder.add_text_field("has", STRING),
            place_name: builder.add_text_field("place_name", counted.clone()),
            country_name: builder.add_text_field("country_name", counted.clone()),
            agency_name: builder.add_text_field("agency_name", counted.clone()),
            format_name: builder.add_text_field(format, counted.clone()),
            // Indexed too, so that it can be told whether anybody alive has a name.
            person_name: builder.add_text_field("person_name", counted.clone() | STRING),
            organisation_name: builder.add_text_field("organisation_name", counted.clone()),
            location_name: builder.add_text_field("location_name", counted.clone()),
            speaker_name: builder.add_text_field("speaker_name", counted.clone()),
            alias: builder.add_text_field("alias", STRING),
            quotes: builder.add_u64_field(quotes, FAST),
            text_bytes: builder.add_u64_field("text_bytes", FAST),
            outlet_name: builder.add_text_field("outlet_name", counted),
            copy_runs: builder.add_u64_field("copy_runs", FAST),
            copy_anchors: builder.add_u64_field("copy_anchors", FAST),
            copy_figures: builder.add_u64_field("copy_figures", FAST),
            copy_names: builder.add_u64_field("copy_names", FAST),
            version_of: builder.add_u64_field("version_of", FAST | INDEXED),
            version_replaces: builder.add_u64_field("version_replaces", FAST | INDEXED),
            version_number: builder.add_u64_field("version_number", FAST),
            version_made: builder.add_i64_field("version_made", FAST),
            version_state: builder.add_u64_field("version_state", FAST),
            embargo: builder.add_i64_field("embargo", FAST),
            stored: builder.add_bytes_field("stored", STORED),
            schema: builder.build(),
        }
    }

    /// The columns of the first and the last day that a date may mean.
    pub fn of_day(&self, day: Day) -> (Field, Field) {
        match day {
            Day::Best => (self.day_from, self.day_to),
            Day::Filed => (self.filed_from, self.filed_to),
            Day::Published => (self.published_from, self.published_to),
        }
    }

    /// The field of the names of a kind that stand in the text.
    pub fn of_kind(&self, kind: Kind) -> Field {
        match kind {
            Kind::Person => self.person,
            Kind::Organisation => self.organisation,
            Kind::Place => self.location,
        }
    }

    /// The column of the names of a kind.
    pub fn names_column(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Person => "person_name",
            Kind::Organisation => "organisation_name",
            Kind::Place => "location_name",
        }
    }

    /// The field of names behind a field of the query language; `None` for the parts of the text,
    /// which are all in `text`.
    pub fn of_names(&self, name: FieldName) -> Option<Field> {
        match name {
            FieldName::Headline
            | FieldName::Lead
            | FieldName::HeadlineLead
            | FieldName::Body
            | FieldName::Quote => None,
            FieldName::Byline => Some(self.byline),
            FieldName::Dateline => Some(self.dateline),
            FieldName::Place => Some(self.place),
            FieldName::Country => Some(self.country),
            FieldName::Agency => Some(self.agency),
            FieldName::Language => Some(self.language),
            FieldName::Section => Some(self.section),
            FieldName::Subject => Some(self.subject),
            FieldName::Person => Some(self.person),
            FieldName::Organisation => Some(self.organisation),
            FieldName::Location => Some(self.location),
            FieldName::Speaker => Some(self.speaker),
            FieldName::Source => Some(self.source),
        }
    }
}

impl Default for Fields {
    fn default() -> Self {
        Fields::new()
    }
}

/// How the engine keeps an index: newest articles first, so that the days of a range lie together
/// and ties need no second look.
pub fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField {
            field: "day_from".into(),
            order: Order::Desc,
        }),
        docstore_compression: Compressor::Zstd(ZstdCompressor {
            compression_level: Some(STORE_LEVEL),
        }),
        docstore_blocksize: STORE_BLOCK_BYTES,
        ..IndexSettings::default()
    }
}
