//! What was asked, and what is answered?
//!
//! Plain owned data without an engine: the syntax tree of a query ([`tree`]), the parser of our
//! query language ([`language`]), the readers of other ones ([`syntaxes`]), and [`Request`] and
//! [`Response`], the two values that pass between whoever asks and whatever searches; with those of
//! questions for names ([`entities`]) and for speech ([`quotes`]). A terminal, a page and a remote
//! engine all receive the same.
//!
//! Left to others: how words are cut and stemmed (`index::analysis`), what matches (`search`), how
//! a response looks (`printers`).

mod canonical;
pub mod dates;
pub mod entities;
pub mod in_words;
pub mod language;
pub mod matching;
pub mod question;
pub mod quotes;
pub mod similar;
pub mod syntaxes;
pub mod tree;
pub mod versions;

use serde::{Deserialize, Serialize};

use crate::article::{Article, Date, Field, Span};

use matching::Matching;
use tree::Standing;

/// A search, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub query: tree::Node,
    /// How many of the query's words an article must have.
    pub matching: Matching,
    pub sort: Sort,
    /// In how many days an article's score is halved, counted back from the newest; `None` where its
    /// age does not matter.
    pub recency_days: Option<f64>,
    /// Whether words of the best articles are looked for too.
    pub expand: bool,
    /// How many hits to return at most; there is no ceiling.
    pub limit: usize,
    /// How many hits to pass over first.
    pub offset: usize,
    /// At most this many snippets a hit.
    pub snippets: usize,
    /// Whether each hit brings its [`Explanation`].
    pub explain: bool,
    /// Which hits are shown as one.
    pub fold: Fold,
    /// By what all hits are counted, and how many values of each are returned at most.
    pub facets: Vec<entities::FacetName>,
    pub facet_values: usize,
}

/// The order of hits. Ties are broken by day, the newest first, then by id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    #[default]
    Relevance,
    Newest,
    Oldest,
}

/// Which hits are shown as one: the first of them in the order asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fold {
    /// Every article is a hit of its own.
    None,
    /// Copies of one text are one hit.
    #[default]
    Copies,
    /// Articles that are likely to tell of one event are one hit.
    Story,
}

/// The answer to a [`Request`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// How many articles match, exactly.
    pub total: u64,
    /// How many of them are left when of copies of one text only one is counted, exactly.
    pub without_copies: u64,
    /// Which hits are shown as one.
    pub fold: Fold,
    /// How many stories the articles tell, as far as they were grouped; `None` where that was not
    /// asked for.
    pub stories: Option<u64>,
    pub hits: Vec<Hit>,
    /// In the order asked for.
    pub facets: Vec<entities::Facet>,
    /// How many of the query's words these have; more than asked for where nothing else was found.
    pub matching: Matching,
    /// What the reader should know of how the query was carried out, in whole sentences: a
    /// wildcard's expansion, a word that is not in the index.
    pub notes: Vec<String>,
    /// Where few articles match or none: a query spelt otherwise that finds more.
    pub did_you_mean: Option<Suggestion>,
    /// Time spent searching, from query to hits.
    pub elapsed_ms: f64,
}

/// A query that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// In the query language, ready to be typed.
    pub query: String,
    /// How many articles it finds.
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
}

impl Response {
    /// How many hits there are in all, shown or not.
    pub fn hits_in_all(&self) -> u64 {
        match self.fold {
            Fold::None => self.total,
            Fold::Copies => self.without_copies,
            Fold::Story => self.stories.unwrap_or(self.without_copies),
        }
    }
}

/// One matching article.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article's stable id, as typed after `morgue show`.
    pub id: String,
    /// Its place in the order, counted from 1 over all hits.
    pub rank: usize,
    /// BM25 and its bonuses; 0 where the query only filters.
    pub score: f32,
    pub article: Article,
    /// What matched in each field, in order, never overlapping.
    pub highlights: Vec<Highlight>,
    /// The best few sentences, in order of the text.
    pub snippets: Vec<Snippet>,
    /// How it stands to its other versions; empty where it is simply current.
    pub standings: Vec<Standing>,
    pub explanation: Option<Explanation>,
    /// Where else its text ran; `None` where it has no copy.
    pub copies: Option<Copies>,
    /// The articles of its story that match; `None` where they are one text, or that was not asked.
    pub story: Option<Story>,
}

/// The articles with one text, whether or not they match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copies {
    pub articles: u64,
    /// The outlets that are known of them, the first day first.
    pub outlets: Vec<String>,
    /// The first day of those whose day is known.
    pub first_day: Option<Date>,
}

/// Articles that are likely to tell of one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    pub articles: u64,
    /// How many of them are left when of copies of one text only one is counted.
    pub without_copies: u64,
    pub first: Telling,
    /// The longest one.
    pub fullest: Telling,
    pub latest: Telling,
}

/// An article among those of its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    pub id: String,
    pub headline: String,
    pub day: Option<Date>,
    /// Of headline and body.
    pub words: u64,
}

/// One run of text that matched: a phrase is one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Highlight {
    pub field: Field,
    /// Bytes of that field.
    pub span: Span,
}

/// Whole sentences of the body, of one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// Bytes of the body.
    pub span: Span,
    /// The matching runs inside the snippet, as bytes of the body.
    pub highlights: Vec<Span>,
    /// Who says the quote in which something matched; the first such.
    pub speaker: Option<String>,
}

/// Why a hit has its score: a tree of addends and factors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    pub value: f32,
    pub description: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Explanation>,
}

/// One article asked for by its id.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub id: String,
    pub article: Article,
    pub standings: Vec<Standing>,
    /// What the query given with the id matches in it.
    pub highlights: Vec<Highlight>,
}

/// What is in an index.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    /// That answers speak of: the last versions, what was withdrawn left out.
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
    pub superseded: u64,
    pub withdrawn: u64,
    pub files: u64,
    pub skipped: Vec<SkippedSource>,
    /// The first and last day of the dated articles.
    pub first_day: Option<Date>,
    pub last_day: Option<Date>,
    pub undated: u64,
    pub undated_without_copies: u64,
    pub quotes: u64,
    /// The most frequent first.
    pub places: Vec<Named>,
    pub agencies: Vec<Named>,
    pub languages: Vec<Named>,
    pub formats: Vec<Named>,
    /// Running text of all articles.
    pub text_bytes: u64,
    pub index_bytes: u64,
    pub segments: usize,
}

/// How many articles have a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub name: String,
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
}

/// A file or record that is not in the index, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedSource {
    pub path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    pub reason: String,
}
