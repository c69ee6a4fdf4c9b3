//! More like this: what is asked, and what is answered?
//!
//! How alike two articles are is judged by `search::similar`.

use crate::article::{Article, Kind};

use super::Hit;

/// A question for the articles like one.
#[derive(Clone, Debug, PartialEq)]
pub struct SimilarRequest {
    /// The id of the article, or enough of its beginning.
    pub id: String,
    /// How many to return at most.
    pub limit: usize,
    /// At most this many snippets a hit.
    pub snippets: usize,
}

/// The answer to a [`SimilarRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Similar {
    /// The article that the others are like.
    pub id: String,
    pub article: Article,
    /// The most alike first.
    pub alike: Vec<Alike>,
    /// What the reader should know of how they were found, in whole sentences.
    pub notes: Vec<String>,
    pub elapsed_ms: f64,
}

/// An article like another, and what they share.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    /// Its score is the share of the article's own weight that it has: above 0, rarely above 1.
    pub hit: Hit,
    /// Words of both, as the article prints them; the heaviest first, those of names left out.
    pub words: Vec<String>,
    /// Names of both, the rarest first.
    pub names: Vec<SharedName>,
    /// Quotes of the article that the other has too, or the part of each that it has.
    pub quotes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedName {
    pub kind: Kind,
    pub name: String,
}
