//! What is in the index? Counts over all articles, from columns, and the journal's account of files.

use std::collections::HashMap;

use anyhow::{Context, Result};
use tantivy::{DocId, Searcher, SegmentReader};

use crate::article::Date;
use crate::index::IndexDir;
use crate::index::journal::{self, Watermark};
use crate::index::schema::NO_DAY;
use crate::query::Stats;
use crate::query::tree::Standing;

use super::standing::{Articles, Standings};

/// Counts all that answers may speak of, and what they do not.
pub fn stats(index_dir: &IndexDir, searcher: &Searcher, standings: &Standings) -> Result<Stats> {
    let hidden = standings.hidden_always();
    let count = |articles: &Articles| articles.values().map(|docs| docs.len() as u64).sum();
    let of = |standing| standings.articles(standing).map_or(0, count);
    let mut stats = Stats {
        articles: searcher.num_docs() - count(&hidden),
        superseded: of(Standing::Superseded),
        withdrawn: of(Standing::Withdrawn),
        segments: searcher.segment_readers().len(),
        index_bytes: index_dir.size_bytes(),
        ..Stats::default()
    };
    let mut counted: [HashMap<String, u64>; 4] = Default::default();
    let columns = ["place_name", "agency_name", "language", "format_name"];
    for reader in searcher.segment_readers() {
        let hidden = hidden.get(&reader.segment_id());
        let hidden = hidden.map_or(&[][..], Vec::as_slice);
        let segment = Segment { reader, hidden };
        add_days(&segment, &mut stats)?;
        stats.quotes += sum(&segment, "quotes")?;
        stats.text_bytes += sum(&segment, "text_bytes")?;
        for (column, counts) in columns.iter().zip(&mut counted) {
            count_names(&segment, column, counts)?;
        }
    }
    let [places, agencies, languages, formats] = counted.map(most_frequent_first);
    (stats.places, stats.agencies) = (places, agencies);
    (stats.languages, stats.formats) = (languages, formats);
    let payload = searcher.index().load_metas()?.payload;
    let watermark = Watermark::from_payload(payload.as_deref())?;
    let (files, _) = journal::read(index_dir.path(), watermark)
        .with_context(|| format!("{}: the index cannot be read", index_dir.path().display()))?;
    stats.files = files.len() as u64;
    stats.skipped = files.into_values().flat_map(|file| file.skipped).collect();
    stats
        .skipped
        .sort_by(|a, b| (&a.path, &a.record).cmp(&(&b.path, &b.record)));
    Ok(stats)
}

/// A segment, and what of it no answer speaks of.
struct Segment<'s> {
    reader: &'s SegmentReader,
    hidden: &'s [DocId],
}

impl Segment<'_> {
    fn articles(&self) -> impl Iterator<Item = DocId> {
        let alive = self.reader.doc_ids_alive();
        alive.filter(|doc| self.hidden.binary_search(doc).is_err())
    }
}

fn add_days(segment: &Segment, stats: &mut Stats) -> Result<()> {
    let from = segment.reader.fast_fields().i64("day_from")?;
    let to = segment.reader.fast_fields().i64("day_to")?;
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for doc in segment.articles() {
        match from.first(doc) {
            None | Some(NO_DAY) => stats.undated += 1,
            Some(day) => {
                first = first.min(day);
                last = last.max(to.first(doc).unwrap_or(day));
            }
        }
    }
    if first <= last {
        let (first, last) = (Date::from_day_number(first), Date::from_day_number(last));
        stats.first_day = stats.first_day.into_iter().chain(first).min();
        stats.last_day = stats.last_day.into_iter().chain(last).max();
    }
    Ok(())
}

fn sum(segment: &Segment, column: &str) -> Result<u64> {
    let values = segment.reader.fast_fields().u64(column)?;
    Ok(segment.articles().filter_map(|doc| values.first(doc)).sum())
}

fn count_names(segment: &Segment, column: &str, counts: &mut HashMap<String, u64>) -> Result<()> {
    let Some(names) = segment.reader.fast_fields().str(column)? else {
        return Ok(());
    };
    let mut by_number: HashMap<u64, u64> = HashMap::new();
    for doc in segment.articles() {
        for number in names.term_ords(doc) {
            *by_number.entry(number).or_default() += 1;
        }
    }
    let mut name = String::new();
    for (number, count) in by_number {
        name.clear();
        if names.ord_to_str(number, &mut name)? {
            *counts.entry(name.clone()).or_default() += count;
        }
    }
    Ok(())
}

fn most_frequent_first(counts: HashMap<String, u64>) -> Vec<(String, u64)> {
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
