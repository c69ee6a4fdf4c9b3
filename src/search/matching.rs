//! Which articles match, all of them?
//!
//! For what is counted over every hit, not over the best few.

use anyhow::Result;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::query::Query;
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

/// The matching articles that are still there, segment by segment, in the engine's order.
pub fn matching(searcher: &Searcher, query: &dyn Query) -> Result<Vec<Vec<DocId>>> {
    Ok(searcher.search(query, &Matching)?)
}

struct Matching;

impl Collector for Matching {
    type Fruit = Vec<Vec<DocId>>;
    type Child = OfSegment;

    fn for_segment(&self, number: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<OfSegment> {
        Ok(OfSegment {
            number,
            articles: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        mut found: Vec<(SegmentOrdinal, Vec<DocId>)>,
    ) -> tantivy::Result<Vec<Vec<DocId>>> {
        found.sort_by_key(|(number, _)| *number);
        Ok(found.into_iter().map(|(_, articles)| articles).collect())
    }
}

struct OfSegment {
    number: SegmentOrdinal,
    articles: Vec<DocId>,
}

impl SegmentCollector for OfSegment {
    type Fruit = (SegmentOrdinal, Vec<DocId>);

    fn collect(&mut self, article: DocId, _: Score) {
        self.articles.push(article);
    }

    fn harvest(self) -> Self::Fruit {
        (self.number, self.articles)
    }
}
