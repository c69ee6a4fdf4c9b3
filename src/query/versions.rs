//! What is answered about the versions and the copies of one article?

use crate::article::Article;

use super::quotes::Piece;
use super::tree::Standing;

/// Every version of an article that the archive holds, the first one first; the article alone where
/// there is no other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    pub versions: Vec<OneVersion>,
}

/// One version among the others.
#[derive(Clone, Debug, PartialEq)]
pub struct OneVersion {
    pub id: String,
    pub article: Article,
    pub standings: Vec<Standing>,
    /// Headline and body word by word beside those of the version before: `OnlyAsked` is what that
    /// one alone has. Empty for the first, and where nothing is changed.
    pub difference: Vec<Piece>,
}

/// The articles with one text, the first day first; the article asked for alone where it has no
/// copy.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Copied {
    pub copies: Vec<OneCopy>,
}

/// One article among its copies.
#[derive(Clone, Debug, PartialEq)]
pub struct OneCopy {
    pub id: String,
    pub article: Article,
    /// Whether it is the one asked for.
    pub is_asked: bool,
    /// Headline and body word by word beside those of the article asked for: `OnlyAsked` is what
    /// that one alone has. Empty where nothing is changed.
    pub difference: Vec<Piece>,
}
