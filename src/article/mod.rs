//! What is a news article, once read?
//!
//! Plain owned values that every other room passes around: the text as printed, what its source
//! says of it, and what the annotators noticed in it. Nothing here reads, searches or prints; how
//! bytes become an [`Article`] is the business of `formats`, what is noticed in one that of
//! `annotators`.
//!
//! Invariants:
//! - `headline` and `body` are as printed, but for `\n` as the only line end and no ASCII controls;
//! - every [`Span`] is a range of UTF-8 byte offsets into the field its owner names, on character
//!   boundaries;
//! - the body keeps its dateline in place; paragraphs are parted as [`text`] says.

pub mod date;
mod instant;
pub mod language;
pub mod printed_date;
pub mod text;

use serde::{Deserialize, Serialize};

pub use date::Date;
pub use instant::{instant, instant_in_words};
pub use printed_date::month_number;

/// A half-open range of UTF-8 byte offsets into one field of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The text the span covers; empty where the span does not fit `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    pub fn contains(&self, other: &Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(&self, other: &Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The two running texts of an article, into which spans point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    Headline,
    Body,
}

/// Where an article lies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The file, relative to the root of the archive, parts joined by `/`; `-` for standard input.
    pub path: String,
    /// The key of the record inside the file where a file holds several: the record's own
    /// identifier where it has one, else its ordinal number, counted from 1. Where the file is a
    /// container, the name of the member (for a crawl, the address of the page), and behind a `#` the
    /// record in it, if it holds several. Of records with one key the later ones end in `~2`, `~3`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The name of the format that read it, a name of the register in `formats`.
    pub format: String,
    /// Where the record stands in its file, unpacked (and, for a format of text, decoded to UTF-8):
    /// the byte offsets of its start and of its end. `None` where the whole file is the article. For
    /// a page out of a crawl, where its record stands in the crawl's file: its compressed frame,
    /// where each record has one of its own, as the indexes of crawls have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<(u64, u64)>,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.record {
            Some(record) => write!(f, "{}#{record}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// One news article: its text as printed, what its source says of it, what was noticed in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Article {
    pub source: Source,
    /// May be empty: wire copy often has none.
    pub headline: String,
    /// The authors as printed, without "By"; several joined by ", ".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byline: Option<String>,
    /// The text as printed, its dateline in place.
    pub body: String,
    /// ISO 639-1, in lower case. Formats set what the source declares; the annotator fills the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The day of publication, as the source declares it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The day the file was last changed: the last resort when a dateline names no year.
    #[serde(skip)]
    pub file_day: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The outlet that published it: a newspaper, a site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publication: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The day of the last change, as the source declares it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Date>,
    /// Whose it is and what may be done with it, as the source puts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
    #[serde(skip_serializing_if = "Version::is_unmarked")]
    pub version: Version,
    /// Subject codes or keywords, as the source gives them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// How sure a machine was of the words it read from the printed page: the mean over the words of
    /// which it said so, from 0 to 1. `None` for text that was never read from a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ocr_confidence: Option<f32>,
    /// People, organisations and places that the source itself lists, apart from the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<Listed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Dateline>,
    /// In order of field and start.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// In order of field and start.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
    /// In order of start.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub credits: Vec<Credit>,
}

impl Article {
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Headline => &self.headline,
            Field::Body => &self.body,
        }
    }

    /// Both running texts with their names, in reading order.
    pub fn fields(&self) -> [(Field, &str); 2] {
        [(Field::Headline, &self.headline), (Field::Body, &self.body)]
    }

    /// The best day known for the article: published, else the dateline's.
    pub fn day(&self) -> Option<Date> {
        self.published
            .or_else(|| self.dateline.as_ref().and_then(|dateline| dateline.date))
    }

    /// The agency the article comes from, as printed: the dateline's, else that of the last credit
    /// that names one.
    pub fn agency(&self) -> Option<&str> {
        let dateline = self.dateline.as_ref();
        dateline
            .and_then(|dateline| dateline.agency.as_deref())
            .or_else(|| {
                let mut credits = self.credits.iter().rev();
                credits.find_map(|credit| credit.agency.as_deref())
            })
    }

    /// The outlet that published it: by name, else by the host of its address.
    pub fn outlet(&self) -> Option<&str> {
        let named = self.publication.as_deref().map(str::trim);
        named.filter(|name| !name.is_empty()).or_else(|| {
            let (_, behind) = self.url.as_deref()?.split_once("://")?;
            let host = behind.split(['/', '?', '#', ':']).next()?;
            let host = host.strip_prefix("www.").unwrap_or(host);
            (!host.is_empty()).then_some(host)
        })
    }

    /// Where the running text begins in the body: after the dateline, where there is one.
    pub fn text_start(&self) -> usize {
        self.dateline
            .as_ref()
            .and_then(|dateline| dateline.span)
            .map_or(0, |span| span.end)
    }
}

/// What a source says of a text among the other versions of the same article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Version {
    /// What every version of the article is called by: a GUID, a URN, an accession number, the
    /// address of a page. `None` where the source names none: the article then has no other version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Counted by the source: the higher, the later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
    /// When it was made, in seconds since 1970 in UTC ([`instant()`]); the later of two versions
    /// that have no number or the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<i64>,
    #[serde(skip_serializing_if = "Status::is_usable")]
    pub status: Status,
    /// It was sent to correct what an earlier version says.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub correction: bool,
    /// The identifier of the article it corrects, replaces or withdraws, where that is another than
    /// its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Not to be published before: in seconds since 1970 in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<i64>,
    /// What the desk says of the change: an editor's note, the line under `Eds:`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Version {
    /// Whether the source says nothing of versions.
    pub fn is_unmarked(&self) -> bool {
        *self == Version::default()
    }
}

/// Whether a text may be used, in the words of NewsML-G2: `usable`, `withheld`, `canceled`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Usable,
    /// Not to be used for now.
    Withheld,
    /// Killed: never to be used, and with it every version of the article.
    Withdrawn,
}

impl Status {
    pub fn is_usable(&self) -> bool {
        *self == Status::Usable
    }
}

/// An entity the source lists, not tied to a place in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub kind: Kind,
    pub name: String,
}

/// Where, when and for whom a story was filed: `LONDON, July 19 (Reuters) -`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dateline {
    /// Its range in the body, from the first letter to the mark that closes it, dash or colon
    /// included; `None` where it comes from metadata and is not printed in the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The dateline as printed (or as the metadata gives it).
    pub text: String,
    /// The place or places as printed, with the state or country printed beside it and without
    /// the closing comma or dash: `PORTLAND, Ore`, `LONDON/PARIS`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed_place: Option<String>,
    /// The same, resolved, one for each place named; what no gazetteer knows is left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<Place>,
    /// The day it was filed. The year may come from the article's own date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The agency as printed, without brackets: `Reuters`, `AP`. One that only the end of the story
    /// names is not here, but in the article's credits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The words read otherwise than printed because of a slip, in the order of the text. Names of
    /// other times and tongues are none (`Peking`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mended: Vec<Mended>,
    /// Where the body prints otherwise than the metadata, which wins.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
}

impl Dateline {
    /// What a source declares apart from the text, for the annotator to read and to join with what
    /// the body prints; see `annotators::dateline`.
    pub fn declared(text: String) -> Dateline {
        Dateline {
            text,
            ..Dateline::default()
        }
    }
}

/// A slip of the keyboard or the wire, and the word it was read as: `WASHNGTON`, `Washington`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mended {
    pub printed: String,
    pub meant: String,
}

/// What the body's dateline prints where the metadata says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    pub part: DatelinePart,
    /// As printed: `LONDON`, `July 18`, `AFP`.
    pub printed: String,
}

/// What a dateline says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatelinePart {
    Place,
    Date,
    Agency,
}

/// A place of the gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The gazetteer's name: `Kyiv` also for a printed `KIEV`.
    pub name: String,
    /// ISO 3166-1 alpha-2, in upper case; `None` for places of no country (the United Nations).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// State, province or region, by name, where the gazetteer has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude: Option<f32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Person,
    Organisation,
    Place,
}

/// One mention of an entity in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    pub kind: Kind,
    pub field: Field,
    pub span: Span,
    /// The fullest name the article gives the entity: `Sergey Vershinin` for `Vershinin`.
    pub name: String,
}

/// One run of quoted speech, at most a paragraph long, inside its marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    pub field: Field,
    /// Without the marks.
    pub span: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Speaker>,
}

/// Who said a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The mention nearest the quote, in the quote's field: a name, a pronoun, "the ministry".
    pub span: Span,
    /// The fullest name the article gives the speaker; the words of a nominal mention where no
    /// name is known ("a spokesman for the ministry").
    pub name: String,
    /// The office or trade the text gives, as printed: `Deputy Foreign Minister`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// Whom the end of a story names as its maker: `(Reporting by Anna Bee; Editing by Carl Dee)`,
/// `© 2022 AFP`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Its range in the body, brackets and marks included.
    pub span: Span,
    /// As printed: `AFP`, `Associated Press`; `Reuters` where only the manner tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// Reporters and editors, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<String>,
}
