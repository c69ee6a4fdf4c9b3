//! What is answered about the versions of one article?

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
