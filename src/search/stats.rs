//! What is in the index? Counts over all articles, from columns, and the journal's account of files.

use std::collections::HashMap;

use anyhow::{Context, Result};
use tantivy::{DocId, Searcher, SegmentReader};

use crate::article::Date;
use crate::index::IndexDir;
use crate::index::copies::{Groups, OfSegment};
use crate::index::journal::{self, Watermark};
use crate::index::schema::NO_DAY;
use crate::query::tree::Standing;
use crate::query::{Named, Stats};

use super::fold::Grouped;
use super::standing::{Articles, Standings};

/// Counts all that answers may speak of, and what they do not.
pub fn stats(
    index_dir: &IndexDir,
    searcher: &Searcher,
    standings: &Standings,
    copies: &Groups,
) -> Result<Stats> {
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
    let mut undated = Grouped::default();
    let mut counted: [Counts; 4] = Default::default();
    let columns = ["place_name", "agency_name", "language", "format_name"];
    for (ordinal, reader) in (0..).zip(searcher.segment_readers()) {
        let hidden = hidden.get(&reader.segment_id());
        let hidden = hidden.map_or(&[][..], Vec::as_slice);
        let segment = Segment {
            reader,
            hidden,
            groups: copies.of_segment(ordinal),
        };
        add_days(&segment, &mut stats, &mut undated)?;
        stats.quotes += sum(&segment, "quotes")?;
        stats.text_bytes += sum(&segment, "text_bytes")?;
        for (column, counts) in columns.iter().zip(&mut counted) {
            count_names(&segment, column, counts)?;
        }
    }
    let undated = undated.counted();
    stats.undated = undated.articles;
    stats.undated_without_copies = undated.without_copies;
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

/// Names, and the articles that have them.
type Counts = HashMap<String, Grouped>;

/// A segment, what of it no answer speaks of, and the groups of its copies.
struct Segment<'s> {
    reader: &'s SegmentReader,
    hidden: &'s [DocId],
    groups: Option<OfSegment<'s>>,
}

impl Segment<'_> {
    fn articles(&self) -> impl Iterator<Item = DocId> {
        let alive = self.reader.doc_ids_alive();
        alive.filter(|doc| self.hidden.binary_search(doc).is_err())
    }

    fn group_of(&self, doc: DocId) -> Option<u32> {
        self.groups.as_ref()?.group_of(doc)
    }
}

fn add_days(segment: &Segment, stats: &mut Stats, undated: &mut Grouped) -> Result<()> {
    let from = segment.reader.fast_fields().i64("day_from")?;
    let to = segment.reader.fast_fields().i64("day_to")?;
    let (mut first, mut last) = (i64::MAX, i64::MIN);
    for doc in segment.articles() {
        match from.first(doc) {
            None | Some(NO_DAY) => undated.add(segment.group_of(doc)),
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

fn count_names(segment: &Segment, column: &str, counts: &mut Counts) -> Result<()> {
    let Some(names) = segment.reader.fast_fields().str(column)? else {
        return Ok(());
    };
    let mut by_number: HashMap<u64, Grouped> = HashMap::new();
    for doc in segment.articles() {
        let group = segment.group_of(doc);
        for number in names.term_ords(doc) {
            by_number.entry(number).or_default().add(group);
        }
    }
    let mut name = String::new();
    for (number, count) in by_number {
        name.clear();
        if names.ord_to_str(number, &mut name)? {
            counts.entry(name.clone()).or_default().merge(count);
        }
    }
    Ok(())
}

fn most_frequent_first(counts: Counts) -> Vec<Named> {
    let named = counts.into_iter().map(|(name, articles)| {
        let counted = articles.counted();
        Named {
            name,
            articles: counted.articles,
            without_copies: counted.without_copies,
        }
    });
    let mut named: Vec<Named> = named.collect();
    named.sort_by(|a, b| {
        let by_count = b.articles.cmp(&a.articles);
        by_count.then_with(|| a.name.cmp(&b.name))
    });
    named
}
