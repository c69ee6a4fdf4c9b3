//! What can be noticed in an article's text?
//!
//! A shelf: one file an annotator. To add one:
//! 1. write `src/annotators/<name>.rs` with a `pub const ANNOTATOR: Annotator`;
//! 2. add it to [`ANNOTATORS`], after those whose findings it reads.
//!
//! An annotator cannot fail: it notices, or it does not. It does no I/O; what it knows of the world
//! (places, agencies, names) is compiled in.

pub mod agencies;
pub mod credits;
pub mod dateline;
pub mod entities;
pub mod gazetteer;
pub mod language;
pub mod quotes;

use crate::article::Article;

/// Every annotator, in the order in which they run.
pub const ANNOTATORS: &[Annotator] = &[
    dateline::ANNOTATOR,
    credits::ANNOTATOR,
    language::ANNOTATOR,
    entities::ANNOTATOR,
    quotes::ANNOTATOR,
];

/// One annotator of the shelf.
pub struct Annotator {
    pub name: &'static str,
    /// Adds what it notices to the article.
    pub annotate: fn(&mut Article),
}

/// Runs every annotator over the article.
pub fn annotate(article: &mut Article) {
    for annotator in ANNOTATORS {
        (annotator.annotate)(article);
    }
}
