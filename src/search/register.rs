//! Which entity does each name stand for, and how is it called?
//!
//! A column of names numbers its values segment by segment. Here every value gets the number of its
//! entity instead, the same in all segments, so that articles can be counted by entity.

use std::collections::HashMap;

use anyhow::Result;
use tantivy::columnar::StrColumn;
use tantivy::{DocId, Searcher};

use crate::article::Kind;
use crate::index::analysis::Analyzer;
use crate::index::names::{folded_words, key_and_name};

use super::identity::Identity;

/// Number of an entity among those of one column.
pub type EntityId = u32;

/// The entities of a column of names.
pub struct Register {
    kind: Kind,
    /// The key of each entity's fullest name, by its number.
    keys: Vec<String>,
    segments: Vec<Segment>,
}

/// The column of one segment, if it has any names, with the entity of each of its values.
struct Segment {
    column: Option<StrColumn>,
    entities: Vec<EntityId>,
}

impl Register {
    /// Reads all names of a column. `learnt` must have learnt the kind.
    pub fn new(
        searcher: &Searcher,
        learnt: &mut Identity,
        kind: Kind,
        column: &str,
    ) -> Result<Register> {
        let mut register = Register {
            kind,
            keys: Vec::new(),
            segments: Vec::new(),
        };
        let mut numbers: HashMap<String, EntityId> = HashMap::new();
        for reader in searcher.segment_readers() {
            let mut segment = Segment {
                column: reader.fast_fields().str(column)?,
                entities: Vec::new(),
            };
            if let Some(column) = &segment.column {
                let mut values = column.dictionary().stream()?;
                while values.advance() {
                    let value = String::from_utf8_lossy(values.key());
                    let key = learnt.entity(kind, key_and_name(&value).0.to_owned())?;
                    let number = *numbers.entry(key).or_insert_with_key(|key| {
                        register.keys.push(key.clone());
                        register.keys.len() as EntityId - 1
                    });
                    segment.entities.push(number);
                }
            }
            register.segments.push(segment);
        }
        Ok(register)
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Puts the entities that an article names into `found`, each once.
    pub fn of_article(&self, segment: usize, article: DocId, found: &mut Vec<EntityId>) {
        found.clear();
        let Some(Segment {
            column: Some(column),
            entities,
        }) = self.segments.get(segment)
        else {
            return;
        };
        let values = column.term_ords(article);
        found.extend(values.filter_map(|value| entities.get(value as usize).copied()));
        found.sort_unstable();
        found.dedup();
    }

    /// The names of some entities: of each the fullest, then the others, the commonest first.
    pub fn names(&self, searcher: &Searcher, wanted: &[EntityId]) -> Result<Vec<Vec<String>>> {
        let places: HashMap<EntityId, usize> = wanted
            .iter()
            .enumerate()
            .map(|(at, id)| (*id, at))
            .collect();
        let mut counts: Vec<HashMap<String, u64>> = vec![HashMap::new(); wanted.len()];
        for (segment, reader) in self.segments.iter().zip(searcher.segment_readers()) {
            let Some(column) = &segment.column else {
                continue;
            };
            let mut uses: HashMap<u64, u64> = segment
                .entities
                .iter()
                .enumerate()
                .filter(|(_, entity)| places.contains_key(entity))
                .map(|(value, _)| (value as u64, 0))
                .collect();
            if uses.is_empty() {
                continue;
            }
            for article in reader.doc_ids_alive() {
                for value in column.term_ords(article) {
                    if let Some(uses) = uses.get_mut(&value) {
                        *uses += 1;
                    }
                }
            }
            uses.retain(|_, uses| *uses > 0);
            let mut text = String::new();
            for (value, uses) in uses {
                text.clear();
                let at = segment
                    .entities
                    .get(value as usize)
                    .and_then(|id| places.get(id));
                if let Some(at) = at
                    && column.ord_to_str(value, &mut text)?
                {
                    *counts[*at].entry(text.clone()).or_default() += uses;
                }
            }
        }
        let mut analyzer = Analyzer::default();
        let named = counts.into_iter().zip(wanted).map(|(counts, id)| {
            in_order(counts, &self.keys[*id as usize], self.kind, &mut analyzer)
        });
        Ok(named.collect())
    }

    /// The entities of which some name holds these words side by side.
    pub fn named_with(&self, typed: &str) -> Result<Vec<EntityId>> {
        let mut analyzer = Analyzer::default();
        let typed = folded_words(typed, &mut analyzer);
        let mut found = Vec::new();
        for segment in &self.segments {
            let Some(column) = &segment.column else {
                continue;
            };
            let mut values = column.dictionary().stream()?;
            while values.advance() {
                let value = String::from_utf8_lossy(values.key());
                let (key, name) = key_and_name(&value);
                // A key has the words of its name, but for other spellings: a quick look first.
                let words = folded_words(name, &mut analyzer);
                let held = key == typed.join(" ")
                    || (!typed.is_empty() && words.windows(typed.len()).any(|run| run == typed));
                if held && let Some(entity) = segment.entities.get(values.term_ord() as usize) {
                    found.push(*entity);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

/// The names of one entity. First the one that says most under the entity's own key, then the
/// commonest, rather `Orr Motors` than `ORR MOTORS`.
fn in_order(
    counts: HashMap<String, u64>,
    entity: &str,
    kind: Kind,
    analyzer: &mut Analyzer,
) -> Vec<String> {
    let mut names: Vec<(bool, usize, u64, bool, String)> = counts
        .into_iter()
        .map(|(value, uses)| {
            let (key, name) = key_and_name(&value);
            let fullest = key == entity;
            // A person's middle names are in the key; of others, `United States` says more than `US`.
            let said = match kind {
                Kind::Person => 0,
                _ => folded_words(name, analyzer).len(),
            };
            let shouted = name.len() > 4 && !name.chars().any(char::is_lowercase);
            (fullest, said, uses, !shouted, name.to_owned())
        })
        .collect();
    names.sort_by(|a, b| {
        let by_use = (b.0, b.1, b.2, b.3).cmp(&(a.0, a.1, a.2, a.3));
        by_use.then_with(|| a.4.cmp(&b.4))
    });
    if let Some((_, others)) = names.split_first_mut() {
        others.sort_by(|a, b| b.2.cmp(&a.2).then_with(|| a.4.cmp(&b.4)));
    }
    let mut names: Vec<String> = names.into_iter().map(|(.., name)| name).collect();
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}
