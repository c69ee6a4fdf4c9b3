//! What is in the index? Counts over all articles, from columns, and the journal's account of files.

use std::collections::HashMap;

use anyhow::{Context, Result};
use tantivy::{Searcher, SegmentReader};

use crate::article::Date;
use crate::index::IndexDir;
use crate::index::journal::{self, Watermark};
use crate::index::schema::NO_DAY;
use crate::query::Stats;

/// Counts everything, as of the searcher's commit.
pub fn stats(index_dir: &IndexDir, searcher: &Searcher) -> Result<Stats> {
    let mut stats = Stats {
        articles: searcher.num_docs(),
        segments: searcher.segment_readers().len(),
        index_bytes: index_dir.size_bytes(),
        ..Stats::default()
    };
    let mut counted: [HashMap<String, u64>; 4] = Default::default();
    let columns = ["place_name", "agency_name", "language", "format_name"];
    for reader in searcher.segment_readers() {
        add_days(reader, &mut stats)?;
        stats.quotes += sum(reader, "quotes")?;
        stats.text_bytes += sum(reader, "text_bytes")?;
        for (column, counts) in columns.iter().zip(&mut counted) {
            count_names(reader, column, counts)?;
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

fn add_days(reader: &SegmentReader, stats: &mut Stats) -> Result<()> {
    let from = reader.fast_fields().i64("day_from")?;
    let to = reader.fast_fields().i64("day_to")?;
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for doc in reader.doc_ids_alive() {
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

fn sum(reader: &SegmentReader, column: &str) -> Result<u64> {
    let values = reader.fast_fields().u64(column)?;
    Ok(reader
        .doc_ids_alive()
        .filter_map(|doc| values.first(doc))
        .sum())
}

fn count_names(
    reader: &SegmentReader,
    column: &str,
    counts: &mut HashMap<String, u64>,
) -> Result<()> {
    let Some(names) = reader.fast_fields().str(column)? else {
        return Ok(());
    };
    let mut by_number: HashMap<u64, u64> = HashMap::new();
    for doc in reader.doc_ids_alive() {
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
