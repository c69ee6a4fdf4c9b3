//! Who and what appears in the matching articles, and how much more than elsewhere?
//!
//! Every article is counted, those that match and the whole archive, from the columns of names; no
//! article is read.

use std::collections::HashSet;
use std::time::Instant;

use anyhow::Result;
use tantivy::columnar::Column;
use tantivy::query::{AllQuery, Query};
use tantivy::{DocAddress, DocId};

use crate::article::{Date, Kind};
use crate::index::schema::NO_DAY;
use crate::query::entities::{Entities, EntitiesRequest, Entity, EntitySort};
use crate::query::tree::{FieldName, Form, Node, Word};

use super::Engine;
use super::fold::{Met, Repeats};
use super::other_names::as_printed;
use super::register::{EntityId, Register};
use super::scan;
use super::standing::without;

const KINDS: [Kind; 3] = [Kind::Person, Kind::Organisation, Kind::Place];

impl Engine {
    /// The people, organisations and places of the matching articles. Fails where the query cannot
    /// be carried out on this index.
    pub fn entities(&self, request: &EntitiesRequest) -> Result<Entities> {
        let started = Instant::now();
        let with = request.with.as_deref().map(|name| self.named(name));
        let with = with.transpose()?;
        let parts: Vec<Node> = request.query.iter().cloned().chain(with).collect();
        let (query, notes): (Box<dyn Query>, Vec<String>) = match parts.len() {
            0 => (self.everything(), Vec::new()),
            _ => {
                let planned = self.plan(&Node::And(parts))?;
                (planned.query(&self.fields), planned.notes)
            }
        };
        let hits = scan::addresses(&self.searcher, query.as_ref())?;
        let unseen = self.unseen(&hits);
        let copied = self.copied(&hits, &unseen);
        let sizes = Sizes {
            hits: hits.len() as u64,
            archive: self.searcher.num_docs() - unseen.len() as u64,
        };
        let mut texts = Met::new(self);
        let repeats = copied.iter().filter(|copy| !texts.add(copy.group)).count();
        let mut answer = Entities {
            articles: sizes.hits,
            archive_articles: sizes.archive,
            without_copies: self.texts(hits.iter().copied()),
            archive_without_copies: sizes.archive - repeats as u64,
            notes,
            ..Entities::default()
        };
        let mut identity = self.identity();
        for kind in KINDS {
            if !request.kinds.is_empty() && !request.kinds.contains(&kind) {
                continue;
            }
            identity.learn(kind)?;
            let column = self.fields.names_column(kind);
            let register = Register::new(&self.searcher, &mut identity, kind, column)?;
            let mut tallies = self.tally(&register, &hits, &unseen, sizes)?;
            if let Some(with) = &request.with {
                let themselves = register.named_with(with)?;
                tallies.retain(|tally| themselves.binary_search(&tally.entity).is_err());
            }
            answer.total += tallies.len() as u64;
            tallies.sort_by(|a, b| {
                a.rank(request.sort)
                    .total_cmp(&b.rank(request.sort))
                    .reverse()
            });
            self.keep_best(&register, tallies, request, &copied, &mut answer.entities)?;
        }
        sort(&mut answer.entities, request.sort);
        answer.entities.truncate(request.limit);
        answer.elapsed_ms = started.elapsed().as_secs_f64() * 1000.0;
        Ok(answer)
    }

    /// Every article that answers may speak of.
    pub(super) fn everything(&self) -> Box<dyn Query> {
        without(Box::new(AllQuery), self.standings.hidden_always())
    }

    /// What no answer speaks of, but for the hits.
    fn unseen(&self, hits: &[DocAddress]) -> Vec<DocAddress> {
        let hidden = self.standings.hidden_always();
        let mut unseen = Vec::new();
        for (number, reader) in self.searcher.segment_readers().iter().enumerate() {
            let docs = hidden.get(&reader.segment_id()).into_iter().flatten();
            let addresses = docs.map(|doc| DocAddress::new(number as u32, *doc));
            unseen.extend(addresses.filter(|address| hits.binary_search(address).is_err()));
        }
        unseen
    }

    /// The articles that have copies, but for the unseen ones.
    fn copied(&self, hits: &[DocAddress], unseen: &[DocAddress]) -> Vec<Copied> {
        let mut copied = Vec::new();
        for number in 0..self.searcher.segment_readers().len() as u32 {
            let Some(groups) = self.copies.of_segment(number) else {
                continue;
            };
            copied.extend(groups.articles().map(|(doc, group)| {
                let address = DocAddress::new(number, doc);
                let is_hit = hits.binary_search(&address).is_ok();
                Copied {
                    address,
                    group,
                    is_hit,
                }
            }));
        }
        copied.retain(|copy| unseen.binary_search(&copy.address).is_err());
        copied
    }

    /// Articles that name it as any kind of thing that the archive knows by that name.
    fn named(&self, name: &str) -> Result<Node> {
        let mut known = Vec::new();
        for node in kinds_named(name) {
            if self.count(&node)?.0.articles > 0 {
                known.push(node);
            }
        }
        Ok(Node::Or(match known.is_empty() {
            true => kinds_named(name),
            false => known,
        }))
    }

    /// How often each entity is named, those that no matching article names left out.
    fn tally(
        &self,
        register: &Register,
        hits: &[DocAddress],
        unseen: &[DocAddress],
        sizes: Sizes,
    ) -> Result<Vec<Tally>> {
        let mut tallies: Vec<Tally> = (0..register.len())
            .map(|entity| Tally::new(entity as EntityId))
            .collect();
        let mut named = Vec::new();
        let mut ahead = hits.iter().peekable();
        for (number, reader) in self.searcher.segment_readers().iter().enumerate() {
            let fast = reader.fast_fields();
            let days = (fast.i64("day_from")?, fast.i64("day_to")?);
            for article in reader.doc_ids_alive() {
                let address = DocAddress::new(number as u32, article);
                // Hits come in the order in which the articles are gone through.
                let hit = ahead.next_if_eq(&&address).is_some();
                if unseen.binary_search(&address).is_ok() {
                    continue;
                }
                register.of_article(number, article, &mut named);
                for entity in &named {
                    tallies[*entity as usize].add(article, hit, &days);
                }
            }
        }
        tallies.retain(|tally| tally.hits > 0);
        for tally in &mut tallies {
            tally.likelihood = log_likelihood(tally.hits, tally.archive, sizes);
        }
        Ok(tallies)
    }

    /// Names the first of the tallies, and those that are level with the last of them.
    fn keep_best(
        &self,
        register: &Register,
        mut tallies: Vec<Tally>,
        request: &EntitiesRequest,
        copied: &[Copied],
        found: &mut Vec<Entity>,
    ) -> Result<()> {
        if let Some(last) = request
            .limit
            .checked_sub(1)
            .and_then(|last| tallies.get(last))
        {
            let least = last.rank(request.sort);
            tallies.retain(|tally| tally.rank(request.sort) >= least);
        } else if request.limit == 0 {
            tallies.clear();
        }
        let wanted: Vec<EntityId> = tallies.iter().map(|tally| tally.entity).collect();
        let names = register.names(&self.searcher, &wanted)?;
        let [of_hits, of_archive] = repeats(register, &wanted, copied);
        for (tally, names) in tallies.into_iter().zip(names) {
            let mut names = names.into_iter();
            found.push(Entity {
                kind: register.kind(),
                name: names.next().unwrap_or_default(),
                other_names: names.collect(),
                articles: tally.hits,
                archive_articles: tally.archive,
                without_copies: tally.hits - of_hits.of(&tally.entity),
                archive_without_copies: tally.archive - of_archive.of(&tally.entity),
                first_day: tally
                    .days
                    .and_then(|(first, _)| Date::from_day_number(first)),
                last_day: tally.days.and_then(|(_, last)| Date::from_day_number(last)),
                likelihood: tally.likelihood,
            });
        }
        Ok(())
    }
}

/// How many of the hits, and how many articles of the archive, name some entities in a text that has
/// named them already.
fn repeats(register: &Register, wanted: &[EntityId], copied: &[Copied]) -> [Repeats<EntityId>; 2] {
    let wanted: HashSet<EntityId> = wanted.iter().copied().collect();
    let [mut of_hits, mut of_archive] = [Repeats::default(), Repeats::default()];
    let mut named = Vec::new();
    for copy in copied {
        let address = copy.address;
        register.of_article(address.segment_ord as usize, address.doc_id, &mut named);
        for entity in named.iter().filter(|entity| wanted.contains(entity)) {
            of_archive.add(*entity, copy.group);
            if copy.is_hit {
                of_hits.add(*entity, copy.group);
            }
        }
    }
    [of_hits, of_archive]
}

/// A name, as each kind of entity in turn.
fn kinds_named(name: &str) -> Vec<Node> {
    let fields = [
        FieldName::Person,
        FieldName::Organisation,
        FieldName::Location,
    ];
    // A lone word as printed would not be looked for under its other names.
    let inner = match as_printed(name) {
        Node::Word(word) => Node::Word(Word {
            form: Form::Inflected,
            ..word
        }),
        phrase => phrase,
    };
    fields
        .into_iter()
        .map(|field| Node::In(field, Box::new(inner.clone())))
        .collect()
}

/// An article that has copies.
struct Copied {
    address: DocAddress,
    group: u32,
    is_hit: bool,
}

#[derive(Clone, Copy)]
struct Sizes {
    hits: u64,
    archive: u64,
}

/// How often one entity is named.
struct Tally {
    entity: EntityId,
    hits: u64,
    archive: u64,
    days: Option<(i64, i64)>,
    likelihood: f64,
}

impl Tally {
    fn new(entity: EntityId) -> Self {
        Tally {
            entity,
            hits: 0,
            archive: 0,
            days: None,
            likelihood: 0.0,
        }
    }

    fn add(&mut self, article: DocId, hit: bool, (from, to): &(Column<i64>, Column<i64>)) {
        self.archive += 1;
        if !hit {
            return;
        }
        self.hits += 1;
        if let (Some(from), Some(to)) = (from.first(article), to.first(article))
            && from != NO_DAY
        {
            let (first, last) = self.days.unwrap_or((from, to));
            self.days = Some((first.min(from), last.max(to)));
        }
    }

    fn rank(&self, sort: EntitySort) -> f64 {
        match sort {
            EntitySort::Articles => self.hits as f64,
            EntitySort::Likelihood => self.likelihood,
        }
    }
}

fn sort(entities: &mut [Entity], sort: EntitySort) {
    let rank = |entity: &Entity| match sort {
        EntitySort::Articles => entity.articles as f64,
        EntitySort::Likelihood => entity.likelihood,
    };
    entities.sort_by(|a, b| {
        let by_rank = rank(b).total_cmp(&rank(a));
        by_rank.then_with(|| (&a.name, a.kind).cmp(&(&b.name, b.kind)))
    });
}

/// Dunning's G² over two by two counts of articles, with a sign (see [`Entity::likelihood`]).
fn log_likelihood(hits_with: u64, archive_with: u64, sizes: Sizes) -> f64 {
    let others = sizes.archive.saturating_sub(sizes.hits);
    let others_with = archive_with.saturating_sub(hits_with);
    if sizes.hits == 0 || others == 0 {
        return 0.0;
    }
    let term = |seen: u64, of: u64, all: u64| {
        let expected = of as f64 * all as f64 / sizes.archive as f64;
        match seen {
            0 => 0.0,
            _ => seen as f64 * (seen as f64 / expected).ln(),
        }
    };
    let without = sizes.archive - archive_with;
    let sum = term(hits_with, archive_with, sizes.hits)
        + term(others_with, archive_with, others)
        + term(sizes.hits - hits_with, without, sizes.hits)
        + term(others - others_with, without, others);
    let over = hits_with as f64 * others as f64 >= others_with as f64 * sizes.hits as f64;
    let g2 = (2.0 * sum).max(0.0);
    if over { g2 } else { -g2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_representation_is_dunnings_g2_with_a_sign() {
        let sizes = Sizes {
            hits: 10,
            archive: 100,
        };
        // 2 (8 ln (8/1) + 2 ln (2/9) + 2 ln (2/9) + 88 ln (88/81)), by hand.
        let value = log_likelihood(8, 10, sizes);
        assert!((value - 35.82).abs() < 0.01, "{value}");
        assert_eq!(log_likelihood(1, 10, sizes), 0.0);
        assert!(log_likelihood(1, 50, sizes) < -5.0);
        let all = Sizes {
            hits: 100,
            archive: 100,
        };
        assert_eq!(log_likelihood(8, 8, all), 0.0);
    }
}
