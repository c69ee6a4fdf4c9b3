//! How often does each value of a field occur among all hits?

use std::collections::{BTreeMap, HashMap};

use anyhow::Result;
use tantivy::query::Query;
use tantivy::{DocAddress, SegmentReader};

use crate::article::{Date, Kind};
use crate::index::schema::NO_DAY;
use crate::query::Request;
use crate::query::entities::{Facet, FacetName, FacetValue};

use super::Engine;
use super::fold::{Grouped, Repeats};
use super::identity::Identity;
use super::register::{EntityId, Register};
use super::scan;

/// Values and the hits that have them.
type Counts = Vec<FacetValue>;

impl Engine {
    /// The facets that a request asks for, over everything its query matches.
    pub(super) fn facets(&self, query: &dyn Query, request: &Request) -> Result<Vec<Facet>> {
        if request.facets.is_empty() {
            return Ok(Vec::new());
        }
        let hits = scan::addresses(&self.searcher, query)?;
        let mut identity = self.identity();
        let most = request.facet_values;
        let facets = request.facets.iter();
        facets
            .map(|name| self.facet(*name, &hits, most, &mut identity))
            .collect()
    }

    fn facet(
        &self,
        name: FacetName,
        hits: &[DocAddress],
        most: usize,
        identity: &mut Identity,
    ) -> Result<Facet> {
        let named = |kind| (kind, self.fields.names_column(kind));
        let (kind, column) = match name {
            FacetName::Year => return self.years(hits, most),
            FacetName::Place => return self.plain(name, "place_name", hits, most),
            FacetName::Country => return self.plain(name, "country_name", hits, most),
            FacetName::Agency => return self.plain(name, "agency_name", hits, most),
            FacetName::Language => return self.plain(name, "language", hits, most),
            FacetName::Person => named(Kind::Person),
            FacetName::Organisation => named(Kind::Organisation),
            FacetName::Location => named(Kind::Place),
            FacetName::Speaker => (Kind::Person, "speaker_name"),
        };
        identity.learn(kind)?;
        let register = Register::new(&self.searcher, identity, kind, column)?;
        self.by_entity(name, &register, hits, most)
    }

    fn plain(
        &self,
        name: FacetName,
        column: &str,
        hits: &[DocAddress],
        most: usize,
    ) -> Result<Facet> {
        let mut counts: HashMap<String, u64> = HashMap::new();
        let mut repeats = Repeats::default();
        let mut without = Grouped::default();
        for (reader, hits) in self.by_segment(hits) {
            let Some(column) = reader.fast_fields().str(column)? else {
                for article in hits {
                    without.add(self.copies.group_of(*article));
                }
                continue;
            };
            let mut of_segment = vec![0u64; column.num_terms()];
            let mut text = String::new();
            for article in hits {
                let mut any = false;
                let group = self.copies.group_of(*article);
                for value in column.term_ords(article.doc_id) {
                    any = true;
                    if let Some(count) = of_segment.get_mut(value as usize) {
                        *count += 1;
                    }
                    if let Some(group) = group {
                        text.clear();
                        column.ord_to_str(value, &mut text)?;
                        repeats.add(text.clone(), group);
                    }
                }
                if !any {
                    without.add(group);
                }
            }
            for (value, count) in of_segment
                .into_iter()
                .enumerate()
                .filter(|(_, count)| *count > 0)
            {
                text.clear();
                if column.ord_to_str(value as u64, &mut text)? {
                    *counts.entry(text.clone()).or_default() += count;
                }
            }
        }
        let counts = counts.into_iter().map(|(value, articles)| FacetValue {
            without_copies: articles - repeats.of(&value),
            value,
            articles,
        });
        Ok(facet(name, counts.collect(), most, without))
    }

    fn by_entity(
        &self,
        name: FacetName,
        register: &Register,
        hits: &[DocAddress],
        most: usize,
    ) -> Result<Facet> {
        let mut counts = vec![0u64; register.len()];
        let mut repeats = Repeats::default();
        let mut without = Grouped::default();
        let mut named = Vec::new();
        for hit in hits {
            register.of_article(hit.segment_ord as usize, hit.doc_id, &mut named);
            let group = self.copies.group_of(*hit);
            if named.is_empty() {
                without.add(group);
            }
            for entity in &named {
                counts[*entity as usize] += 1;
                if let Some(group) = group {
                    repeats.add(*entity, group);
                }
            }
        }
        let mut found: Vec<(EntityId, u64)> = (0..).zip(counts).filter(|(_, n)| *n > 0).collect();
        found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let values = found.len();
        // Ties at the edge are settled by name.
        if let Some((_, least)) = most.checked_sub(1).and_then(|last| found.get(last)) {
            let least = *least;
            found.retain(|(_, count)| *count >= least);
        }
        let ids: Vec<EntityId> = found.iter().map(|(id, _)| *id).collect();
        let names = register.names(&self.searcher, &ids)?;
        let first = names.into_iter().map(|names| names.into_iter().next());
        let counts = first
            .zip(&found)
            .filter_map(|(name, (entity, articles))| {
                Some(FacetValue {
                    value: name?,
                    articles: *articles,
                    without_copies: articles - repeats.of(entity),
                })
            })
            .collect();
        let mut facet = facet(name, counts, most, without);
        facet.more = (values - facet.values.len()) as u64;
        Ok(facet)
    }

    /// The hits of each segment; they come segment by segment.
    fn by_segment<'h>(
        &'h self,
        hits: &'h [DocAddress],
    ) -> impl Iterator<Item = (&'h SegmentReader, &'h [DocAddress])> {
        hits.chunk_by(|one, other| one.segment_ord == other.segment_ord)
            .map(|hits| (self.searcher.segment_reader(hits[0].segment_ord), hits))
    }

    /// Years stand in their order; where there are too many, the commonest are kept.
    fn years(&self, hits: &[DocAddress], most: usize) -> Result<Facet> {
        let mut counts: BTreeMap<i32, u64> = BTreeMap::new();
        let mut repeats = Repeats::default();
        let mut without = Grouped::default();
        for (reader, hits) in self.by_segment(hits) {
            let days = reader.fast_fields().i64("day_from")?;
            for article in hits {
                let group = self.copies.group_of(*article);
                let day = days.first(article.doc_id).filter(|day| *day != NO_DAY);
                match day.and_then(Date::from_day_number) {
                    Some(day) => {
                        *counts.entry(day.year()).or_default() += 1;
                        if let Some(group) = group {
                            repeats.add(day.year(), group);
                        }
                    }
                    None => without.add(group),
                }
            }
        }
        let counts = counts.into_iter().map(|(year, articles)| FacetValue {
            value: year.to_string(),
            articles,
            without_copies: articles - repeats.of(&year),
        });
        let mut facet = facet(FacetName::Year, counts.collect(), most, without);
        let year = |value: &FacetValue| value.value.parse::<i32>().unwrap_or(0);
        facet.values.sort_by_key(year);
        Ok(facet)
    }
}

fn facet(name: FacetName, mut counts: Counts, most: usize, without: Grouped) -> Facet {
    let without = without.counted();
    counts.sort_by(|a, b| {
        let by_count = b.articles.cmp(&a.articles);
        by_count.then_with(|| a.value.cmp(&b.value))
    });
    let more = counts.len().saturating_sub(most) as u64;
    counts.truncate(most);
    Facet {
        name,
        values: counts,
        more,
        without: without.articles,
        none_without_copies: without.without_copies,
    }
}
