//! How are all articles that match gone through, on every core?
//!
//! What is to be done is cut into pieces that threads take one after another; the answers come back
//! in the order of the pieces, so that nothing depends on which thread was quicker.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, anyhow};
use tantivy::query::{EnableScoring, Query};
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED};

/// Fewer documents are not worth a piece of their own.
const SMALLEST_STRETCH: u32 = 4096;
/// Articles to read in one piece.
const ARTICLES_A_PIECE: usize = 32;

/// Does the pieces of a piece of work; `start` makes what a thread keeps between them.
pub fn side_by_side<P: Sync, S, R: Send>(
    pieces: &[P],
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &P) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(pieces.len());
    if threads <= 1 {
        let mut kept = start();
        return pieces.iter().map(|piece| work(&mut kept, piece)).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut kept = start();
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(piece) = pieces.get(number) else {
                return done;
            };
            done.push((number, work(&mut kept, piece)));
        }
    };
    let mut answers: Vec<Option<Result<R>>> = Vec::new();
    answers.resize_with(pieces.len(), || None);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        for thread in running {
            for (number, answer) in thread.join().unwrap_or_default() {
                answers[number] = Some(answer);
            }
        }
    });
    answers
        .into_iter()
        .map(|answer| answer.unwrap_or_else(|| Err(anyhow!("a thread of the search broke off"))))
        .collect()
}

/// A stretch of one segment's documents.
pub struct Stretch {
    pub segment: u32,
    pub docs: Range<DocId>,
}

/// All documents, a stretch of each segment for every core. Not more: a document set has to look for
/// its first document from the segment's start on, however late its stretch begins.
pub fn stretches(searcher: &Searcher) -> Vec<Stretch> {
    let cores = thread::available_parallelism().map_or(1, usize::from) as u32;
    let mut stretches = Vec::new();
    for (segment, reader) in searcher.segment_readers().iter().enumerate() {
        let end = reader.max_doc();
        let length = end.div_ceil(cores).max(SMALLEST_STRETCH);
        let mut start = 0;
        while start < end {
            let docs = start..end.min(start.saturating_add(length));
            start = docs.end;
            let segment = segment as u32;
            stretches.push(Stretch { segment, docs });
        }
    }
    stretches
}

/// Calls `each` with every document of a query, its score, and its segment; the answers come in the
/// order of the documents. `open` makes what a stretch needs.
pub fn matching<S, R: Send>(
    searcher: &Searcher,
    query: &dyn Query,
    scoring: EnableScoring<'_>,
    open: impl Fn(&SegmentReader) -> Result<S> + Sync,
    each: impl Fn(&mut S, DocAddress, Score) -> R + Sync,
) -> Result<Vec<R>> {
    let scored = scoring.is_scoring_enabled();
    let weight = query.weight(scoring)?;
    let found = side_by_side(
        &stretches(searcher),
        || (),
        |(), Stretch { segment, docs }| {
            let reader = searcher.segment_reader(*segment);
            let mut opened = open(reader)?;
            let mut scorer = weight.scorer(reader, 1.0)?;
            if scorer.doc() < docs.start {
                scorer.seek(docs.start);
            }
            let mut found = Vec::new();
            while scorer.doc() != TERMINATED && scorer.doc() < docs.end {
                let doc = scorer.doc();
                if !reader.is_deleted(doc) {
                    let score = if scored { scorer.score() } else { 0.0 };
                    let address = DocAddress::new(*segment, doc);
                    found.push(each(&mut opened, address, score));
                }
                scorer.advance();
            }
            Ok(found)
        },
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// The documents of a query, in their order.
pub fn addresses(searcher: &Searcher, query: &dyn Query) -> Result<Vec<DocAddress>> {
    let scoring = EnableScoring::disabled_from_searcher(searcher);
    matching(
        searcher,
        query,
        scoring,
        |_| Ok(()),
        |(), address, _| address,
    )
}

/// Calls `each` with runs of articles that are to be read one by one.
pub fn in_pieces<A: Sync, S, R: Send>(
    articles: &[A],
    start: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, &[A]) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let pieces: Vec<&[A]> = articles.chunks(ARTICLES_A_PIECE).collect();
    side_by_side(&pieces, start, |kept, piece| each(kept, piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_pieces() {
        let pieces: Vec<u32> = (0..1000).collect();
        let squares = side_by_side(&pieces, || 0, |_, piece| Ok(piece * piece)).expect("all well");
        assert!(
            squares
                .iter()
                .zip(&pieces)
                .all(|(square, n)| *square == n * n)
        );
        let failed = side_by_side(
            &pieces,
            || 0,
            |_, piece| match piece {
                700 => Err(anyhow!("no")),
                _ => Ok(()),
            },
        );
        assert!(failed.is_err());
    }
}
