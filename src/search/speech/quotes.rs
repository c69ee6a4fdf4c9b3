//! Which quotes match, in which order?
//!
//! What must hold of one quote is a pattern over the quotes of an article, evaluated on positions: it
//! finds the articles, counts their quotes without reading them, and, evaluated on the text of the few
//! that are shown, says which quotes these are and what matched in them.

use std::cmp::Ordering;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Result;
use tantivy::columnar::Column;
use tantivy::query::EnableScoring;
use tantivy::{DocAddress, DocId, SegmentReader};

use crate::article::{Article, Span};
use crate::index::schema::NO_DAY;
use crate::query::Sort;
use crate::query::quotes::{Quotes, QuotesRequest, Utterance};
use crate::search::Engine;
use crate::search::highlight::Highlighter;
use crate::search::pattern::{Pattern, Zone};
use crate::search::plan::{Plan, Planned};
use crate::search::scan;
use crate::search::source::Source;
use crate::search::statistics::Statistics;

use super::split::quotes_query;
use super::utterance::Page;

/// An article that has quotes to show.
struct Holder {
    address: DocAddress,
    score: f32,
    /// The first day its date may mean, or [`NO_DAY`].
    day: i64,
    id: u64,
    quotes: u32,
}

impl Engine {
    /// The quotes that match, with what there is to tell of each. Fails where a query cannot be divided
    /// into what is said and what concerns the article.
    pub fn quotes(&self, request: &QuotesRequest) -> Result<Quotes> {
        let started = Instant::now();
        let query = quotes_query(request.query.as_ref(), request.by.as_ref())?;
        let planned = self.plan(&query)?;
        let said = planned.said();
        let mut holders = self.holders(&planned, said, request.sort)?;
        holders.sort_unstable_by(|a, b| order(a, b, request.sort));
        let total = holders.iter().map(|holder| u64::from(holder.quotes)).sum();
        Ok(Quotes {
            articles: holders.len() as u64,
            without_copies: self.texts(holders.iter().map(|holder| holder.address)),
            total,
            quotes: self.shown(&planned, said, &holders, request)?,
            notes: planned.notes.clone(),
            elapsed_ms: started.elapsed().as_secs_f64() * 1000.0,
        })
    }

    /// Every article with a quote that matches.
    fn holders(
        &self,
        planned: &Planned,
        said: Option<&Arc<Pattern>>,
        sort: Sort,
    ) -> Result<Vec<Holder>> {
        let query = planned.query(&self.fields);
        let statistics = Statistics::new(&self.searcher, planned)?;
        let scoring = match sort {
            Sort::Relevance => {
                EnableScoring::enabled_from_statistics_provider(&statistics, &self.searcher)
            }
            Sort::Newest | Sort::Oldest => EnableScoring::disabled_from_searcher(&self.searcher),
        };
        let open = |reader: &SegmentReader| Columns::open(self, reader, planned, said);
        scan::matching(&self.searcher, &query, scoring, open, Columns::holder)
    }

    /// The utterances from `offset` on.
    fn shown(
        &self,
        planned: &Planned,
        said: Option<&Arc<Pattern>>,
        holders: &[Holder],
        request: &QuotesRequest,
    ) -> Result<Vec<Utterance>> {
        let wanted = window(holders, request.offset, request.limit);
        let start = || Highlighter::new(planned, &self.fields);
        let shown = scan::in_pieces(&wanted, start, |highlighter, piece| {
            let mut shown = Vec::new();
            for Wanted {
                address,
                skip,
                take,
            } in piece
            {
                let (id, article) = self.read(*address)?;
                let mut page = Page::new(&id, &article);
                let matching = matching_quotes(highlighter, said, &article);
                for (number, matched) in matching.into_iter().skip(*skip).take(*take) {
                    let quote = article.quotes.get(number);
                    shown.extend(quote.map(|quote| page.quote(quote, &matched)));
                }
            }
            Ok(shown)
        })?;
        Ok(shown.into_iter().flatten().collect())
    }
}

/// An article to read, and which of its matching quotes are shown.
struct Wanted {
    address: DocAddress,
    skip: usize,
    take: usize,
}

/// The quotes from `offset` on, at most `limit`.
fn window(holders: &[Holder], offset: usize, limit: usize) -> Vec<Wanted> {
    let (mut skip, mut left) = (offset, limit);
    let mut wanted = Vec::new();
    for holder in holders {
        let quotes = holder.quotes as usize;
        if left == 0 {
            break;
        }
        if skip >= quotes {
            skip -= quotes;
            continue;
        }
        let take = left.min(quotes - skip);
        wanted.push(Wanted {
            address: holder.address,
            skip,
            take,
        });
        left -= take;
        skip = 0;
    }
    wanted
}

/// The quotes of an article in which the pattern matches, all where there is none, and what matched.
fn matching_quotes(
    highlighter: &mut Highlighter,
    said: Option<&Arc<Pattern>>,
    article: &Article,
) -> Vec<(usize, Vec<Span>)> {
    match said {
        Some(pattern) => highlighter.regions(pattern, article),
        None => (0..article.quotes.len())
            .map(|number| (number, Vec::new()))
            .collect(),
    }
}

impl Planned {
    /// What must hold of one quote, in a plan made of a divided query.
    pub fn said(&self) -> Option<&Arc<Pattern>> {
        let parts = match &self.plan {
            Plan::And(parts) => parts.as_slice(),
            plan => std::slice::from_ref(plan),
        };
        parts.iter().find_map(|part| match part {
            Plan::Text(pattern) if pattern.zone == Zone::Quote => Some(pattern),
            _ => None,
        })
    }
}

/// What is read of a segment's articles to put them in order.
struct Columns {
    day: Column<i64>,
    id: Column<u64>,
    quotes: Column<u64>,
    counter: Option<(Source, Arc<Pattern>)>,
}

impl Columns {
    fn open(
        engine: &Engine,
        reader: &SegmentReader,
        planned: &Planned,
        said: Option<&Arc<Pattern>>,
    ) -> Result<Columns> {
        let columns = reader.fast_fields();
        let counter = match said {
            Some(pattern) => {
                let (text, leaves) = (engine.fields.text, &planned.leaves);
                let source = Source::open(reader, text, pattern, leaves, false)?;
                Some((source, Arc::clone(pattern)))
            }
            None => None,
        };
        Ok(Columns {
            day: columns.i64("day_from")?,
            id: columns.u64("id")?,
            quotes: columns.u64("quotes")?,
            counter,
        })
    }

    fn holder(&mut self, address: DocAddress, score: f32) -> Holder {
        let doc = address.doc_id;
        Holder {
            address,
            score,
            day: self.day.first(doc).unwrap_or(NO_DAY),
            id: self.id.first(doc).unwrap_or(0),
            quotes: self.quotes_of(doc),
        }
    }

    fn quotes_of(&mut self, doc: DocId) -> u32 {
        match &mut self.counter {
            Some((source, pattern)) => source.regions(pattern, doc),
            None => self.quotes.first(doc).unwrap_or(0) as u32,
        }
    }
}

/// As hits are ordered, but undated articles come last whichever way the days run.
fn order(a: &Holder, b: &Holder, sort: Sort) -> Ordering {
    let newest = b.day.cmp(&a.day);
    let undated = (a.day == NO_DAY).cmp(&(b.day == NO_DAY));
    let by_sort = match sort {
        Sort::Relevance => b.score.total_cmp(&a.score).then(newest),
        Sort::Newest => newest,
        Sort::Oldest => undated.then(a.day.cmp(&b.day)),
    };
    by_sort.then(a.id.cmp(&b.id))
}
