//! Which articles are copies of one another?
//!
//! Agency copy runs in many outlets: cut, under another headline, in another order, lightly
//! rewritten. Of each article a `sketch` of some 80 bytes lies in columns. When the index is
//! written, articles whose sketches are `alike` are joined into `groups`, over the whole index
//! and from the columns alone, so that articles added later find copies among those that were there;
//! the groups are `kept` in a file beside the engine's. What a search does with them is the
//! business of `search`.
//!
//! Versions of one article are no copies: only the last one is compared (see [`super::versions`]).

mod alike;
mod groups;
mod kept;
mod sketch;
#[cfg(test)]
mod tests;

use tantivy::TantivyDocument;

use crate::article::{Article, Span};

use super::Fields;
use super::analysis::Analyzer;

pub use groups::Sketches;
pub use kept::{Groups, OfSegment};
pub use sketch::Sketch;

/// The sketch of an article, without its dateline and its credits.
pub fn sketch_of(article: &Article, analyzer: &mut Analyzer) -> Sketch {
    let mut around: Vec<Span> = article.credits.iter().map(|credit| credit.span).collect();
    let dateline = article.dateline.as_ref().and_then(|dateline| dateline.span);
    around.extend(dateline);
    around.sort_unstable();
    let mut parts = Vec::with_capacity(around.len() + 1);
    let mut from = 0;
    for span in around {
        parts.extend(article.body.get(from..span.start));
        from = from.max(span.end);
    }
    parts.extend(article.body.get(from..));
    sketch::sketch(&article.headline, &parts, analyzer)
}

/// Notes an article's sketch in its columns.
pub(super) fn add_columns(fields: &Fields, article: &Article, document: &mut TantivyDocument) {
    let Sketch {
        runs,
        anchors,
        figures,
        names,
    } = sketch_of(article, &mut Analyzer::default());
    document.add_u64(fields.copy_runs, u64::from(runs));
    for anchor in anchors {
        document.add_u64(fields.copy_anchors, u64::from(anchor));
    }
    for figure in figures {
        document.add_u64(fields.copy_figures, u64::from(figure));
    }
    for name in names {
        document.add_u64(fields.copy_names, u64::from(name));
    }
}
