//! Which article is the last of its versions, and which were withdrawn?
//!
//! Sources send an article again: updated, corrected, or only to say that it must not be used. What
//! an article says of itself ([`crate::article::Version`]) lies in columns; how its versions stand to
//! one another depends on what else is in the index. That is worked out when the index is written
//! and kept in `versions.json`, with the commit it is of; where that is another, it is worked out
//! again. What a search does with it is the business of `search`.
//!
//! - Versions of one article carry one identifier. The last has the highest number, then the latest
//!   instant; all before it are superseded. Two that have both alike are copies: neither supersedes.
//! - An article that says it replaces another one supersedes every version of that.
//! - Where the last version is withdrawn, or an article withdraws another, all versions are.
//! - Where one version corrects another, all of them are corrected.

use std::collections::HashMap;
use std::fs;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use tantivy::columnar::Column;
use tantivy::{DocId, Searcher, TantivyDocument};

use crate::article::{Article, Status};

use super::{Fields, IndexDir, write_durably};

const FILE: &str = "versions.json";

/// How the articles of an index stand, where they stand in any way at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// Of the engine's commit.
    opstamp: u64,
    segments: HashMap<String, Standings>,
}

/// The articles of one segment that are not simply current, in order of their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standings {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superseded: Vec<DocId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<DocId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<DocId>,
}

impl Versions {
    /// How the articles of a searcher's commit stand: as kept, else worked out.
    pub fn of(index_dir: &IndexDir, searcher: &Searcher) -> Result<Versions> {
        let opstamp = searcher.index().load_metas()?.opstamp;
        let kept = fs::read(index_dir.path().join(FILE))
            .ok()
            .and_then(|text| serde_json::from_slice::<Versions>(&text).ok());
        match kept {
            Some(kept) if kept.opstamp == opstamp && kept.knows_all(searcher) => Ok(kept),
            _ => Versions::worked_out(searcher, opstamp),
        }
    }

    /// Works out how the articles of an index stand, and keeps it beside the index.
    pub fn keep(index_dir: &IndexDir, searcher: &Searcher) -> Result<Versions> {
        let opstamp = searcher.index().load_metas()?.opstamp;
        let versions = Versions::worked_out(searcher, opstamp)?;
        let text = serde_json::to_vec(&versions)?;
        write_durably(&index_dir.path().join(FILE), &text)?;
        Ok(versions)
    }

    /// Those of a segment; `None` where all its articles are simply current.
    pub fn of_segment(&self, id: &str) -> Option<&Standings> {
        self.segments
            .get(id)
            .filter(|standings| **standings != Standings::default())
    }

    fn knows_all(&self, searcher: &Searcher) -> bool {
        let mut readers = searcher.segment_readers().iter();
        readers.all(|reader| {
            self.segments
                .contains_key(&reader.segment_id().uuid_string())
        })
    }

    fn worked_out(searcher: &Searcher, opstamp: u64) -> Result<Versions> {
        let mut marked = Vec::new();
        let mut names = Vec::new();
        let mut segments = HashMap::new();
        for (segment, reader) in searcher.segment_readers().iter().enumerate() {
            names.push(reader.segment_id().uuid_string());
            let columns = Columns::open(reader).context("the columns of versions")?;
            if columns.is_empty() {
                continue;
            }
            let alive = reader.doc_ids_alive();
            marked.extend(alive.filter_map(|doc| columns.marked(segment, doc)));
        }
        for name in &names {
            segments.insert(name.clone(), Standings::default());
        }
        for (article, standing) in standings(marked) {
            let Some(of_segment) = names.get(article.0).and_then(|name| segments.get_mut(name))
            else {
                continue;
            };
            for (stands, list) in [
                (standing.superseded, &mut of_segment.superseded),
                (standing.withdrawn, &mut of_segment.withdrawn),
                (standing.corrected, &mut of_segment.corrected),
            ] {
                if stands {
                    list.push(article.1);
                }
            }
        }
        for standings in segments.values_mut() {
            standings.superseded.sort_unstable();
            standings.withdrawn.sort_unstable();
            standings.corrected.sort_unstable();
        }
        Ok(Versions { opstamp, segments })
    }
}

/// What an article withdraws and corrects, in the column `version_state`.
const WITHDRAWN: u64 = 1;
const CORRECTION: u64 = 2;

/// Notes in an article's columns what it says of its versions.
pub(super) fn add_columns(fields: &Fields, article: &Article, document: &mut TantivyDocument) {
    let version = &article.version;
    if let Some(of) = &version.of {
        document.add_u64(fields.version_of, key(article, of));
    }
    if let Some(other) = &version.replaces {
        document.add_u64(fields.version_replaces, key(article, other));
    }
    if let Some(number) = version.number {
        document.add_u64(fields.version_number, number);
    }
    if let Some(made) = version.made {
        document.add_i64(fields.version_made, made);
    }
    let state = match version.status {
        Status::Withdrawn => WITHDRAWN,
        Status::Usable | Status::Withheld => 0,
    };
    let state = state | if version.correction { CORRECTION } else { 0 };
    if state != 0 {
        document.add_u64(fields.version_state, state);
    }
    if let Some(until) = version.embargo {
        document.add_i64(fields.embargo, until);
    }
}

/// The number of an identifier. A short one (`4711`) is unique among its own kind at most: among
/// the records of its file, else among the articles of its publication in that format.
pub fn key(article: &Article, identifier: &str) -> u64 {
    const LONG: usize = 20;
    let mut hasher = blake3::Hasher::new();
    hasher.update(identifier.trim().as_bytes());
    if identifier.len() < LONG && !identifier.contains([':', '/', '@']) {
        let source = &article.source;
        let among = match (&source.record, &article.publication) {
            (Some(_), _) => &source.path,
            (None, Some(publication)) => publication,
            (None, None) => "",
        };
        for part in [&source.format, among] {
            hasher.update(&[0]);
            hasher.update(part.as_bytes());
        }
    }
    let mut key = [0; 8];
    key.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
    u64::from_le_bytes(key)
}

/// A segment in which no article says a thing has no column for it.
struct Columns {
    of: Option<Column<u64>>,
    replaces: Option<Column<u64>>,
    number: Option<Column<u64>>,
    made: Option<Column<i64>>,
    state: Option<Column<u64>>,
}

impl Columns {
    fn open(reader: &tantivy::SegmentReader) -> tantivy::Result<Columns> {
        let fast = reader.fast_fields();
        Ok(Columns {
            of: fast.column_opt("version_of")?,
            replaces: fast.column_opt("version_replaces")?,
            number: fast.column_opt("version_number")?,
            made: fast.column_opt("version_made")?,
            state: fast.column_opt("version_state")?,
        })
    }

    fn is_empty(&self) -> bool {
        self.of.is_none() && self.replaces.is_none() && self.state.is_none()
    }

    /// What a document says; `None` where it says nothing.
    fn marked(&self, segment: usize, doc: DocId) -> Option<Marked> {
        let says = |column: &Option<Column<u64>>| column.as_ref()?.first(doc);
        let (of, replaces) = (says(&self.of), says(&self.replaces));
        let state = says(&self.state).unwrap_or(0);
        let made = self.made.as_ref().and_then(|column| column.first(doc));
        if of.is_none() && replaces.is_none() && state == 0 {
            return None;
        }
        Some(Marked {
            article: (segment, doc),
            of,
            replaces: replaces.filter(|other| Some(*other) != of),
            order: (says(&self.number).unwrap_or(0), made.unwrap_or(i64::MIN)),
            withdrawn: state & WITHDRAWN != 0,
            correction: state & CORRECTION != 0,
        })
    }
}

/// An article by its segment's place and its number there.
type Address = (usize, DocId);

/// What an article says of itself.
#[derive(Clone, Copy, Debug)]
struct Marked {
    article: Address,
    of: Option<u64>,
    replaces: Option<u64>,
    order: (u64, i64),
    withdrawn: bool,
    correction: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Standing {
    superseded: bool,
    withdrawn: bool,
    corrected: bool,
}

/// How the articles stand that stand in any way at all.
fn standings(mut marked: Vec<Marked>) -> Vec<(Address, Standing)> {
    marked.sort_by_key(|one| (one.of, one.order, one.article));
    let mut found = vec![Standing::default(); marked.len()];
    let mut start = 0;
    while start < marked.len() {
        let of = marked[start].of;
        let length = match of {
            Some(_) => marked[start..].partition_point(|one| one.of == of),
            None => 1,
        };
        let versions = start..start + length;
        judge(&marked[versions.clone()], &mut found[versions.clone()]);
        start = versions.end;
    }
    let replacing: Vec<Marked> = marked
        .iter()
        .filter(|one| one.replaces.is_some())
        .copied()
        .collect();
    for by in replacing {
        replace(&by, &marked, &mut found);
    }
    let articles = marked.into_iter().map(|one| one.article);
    articles
        .zip(found)
        .filter(|(_, standing)| *standing != Standing::default())
        .collect()
}

/// The versions of one article, the last one last.
fn judge(versions: &[Marked], found: &mut [Standing]) {
    let Some(last) = versions.last() else { return };
    let same_as_last = versions.iter().filter(|one| one.order == last.order);
    let withdrawn = { same_as_last }.any(|one| one.withdrawn);
    let corrected = versions.iter().any(|one| one.correction);
    for (one, standing) in versions.iter().zip(found) {
        standing.superseded = one.order < last.order;
        standing.withdrawn = withdrawn;
        standing.corrected = corrected;
    }
}

/// What an article does to the versions of another one that it names.
fn replace(by: &Marked, marked: &[Marked], found: &mut [Standing]) {
    let start = marked.partition_point(|one| one.of < by.replaces);
    let length = marked[start..].partition_point(|one| one.of == by.replaces);
    for at in start..start + length {
        let other = &marked[at];
        let is_mutual = other.replaces.is_some() && other.replaces == by.of;
        let is_later = other.order.1 > by.order.1 && by.order.1 != i64::MIN;
        if is_mutual || is_later {
            continue;
        }
        match by.withdrawn {
            true => found[at].withdrawn = true,
            false => found[at].superseded = true,
        }
        found[at].corrected |= by.correction;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(of: u64, number: u64, made: i64) -> Marked {
        Marked {
            article: (0, 0),
            of: (of > 0).then_some(of),
            replaces: None,
            order: (number, made),
            withdrawn: false,
            correction: false,
        }
    }

    /// `s` superseded, `w` withdrawn, `c` corrected, by article in the order given.
    fn check(mut marked: Vec<Marked>, expected: &[&str]) {
        for (number, one) in marked.iter_mut().enumerate() {
            one.article = (0, number as DocId);
        }
        let mut letters = vec![String::new(); marked.len()];
        let mut reversed = marked.clone();
        reversed.reverse();
        let mut found = standings(marked);
        found.sort_by_key(|(article, _)| *article);
        let mut other_way = standings(reversed);
        other_way.sort_by_key(|(article, _)| *article);
        assert_eq!(found, other_way, "the order of the articles says nothing");
        for ((_, doc), standing) in found {
            let of = &mut letters[doc as usize];
            for (stands, letter) in [
                (standing.superseded, 's'),
                (standing.withdrawn, 'w'),
                (standing.corrected, 'c'),
            ] {
                of.extend(stands.then_some(letter));
            }
        }
        assert_eq!(letters, expected);
    }

    #[test]
    fn the_highest_number_is_the_last_then_the_latest() {
        check(
            vec![says(1, 2, 0), says(1, 1, 9), says(1, 2, 5), says(2, 1, 0)],
            &["s", "s", "", ""],
        );
    }

    #[test]
    fn copies_do_not_supersede_each_other() {
        check(
            vec![says(1, 1, 5), says(1, 1, 5), says(0, 0, 0)],
            &["", "", ""],
        );
    }

    #[test]
    fn a_kill_takes_every_version_and_an_update_after_it_brings_them_back() {
        let kill = Marked {
            withdrawn: true,
            ..says(1, 2, 0)
        };
        check(vec![says(1, 1, 0), kill], &["sw", "w"]);
        check(vec![says(1, 1, 0), kill, says(1, 3, 0)], &["s", "s", ""]);
    }

    #[test]
    fn a_notice_withdraws_what_it_names() {
        let kill = Marked {
            replaces: Some(1),
            withdrawn: true,
            ..says(7, 0, 9)
        };
        check(vec![says(1, 1, 0), says(2, 1, 0), kill], &["w", "", "w"]);
        let unnamed = Marked { of: None, ..kill };
        check(vec![says(1, 1, 0), unnamed], &["w", "w"]);
    }

    #[test]
    fn a_correction_marks_all_versions() {
        let correction = Marked {
            correction: true,
            ..says(1, 2, 0)
        };
        check(vec![says(1, 1, 0), correction], &["sc", "c"]);
        let other = Marked {
            replaces: Some(1),
            correction: true,
            ..says(7, 0, 9)
        };
        check(vec![says(1, 1, 0), other], &["sc", "c"]);
    }

    #[test]
    fn two_that_replace_each_other_both_stay() {
        let one = Marked {
            replaces: Some(2),
            ..says(1, 0, 0)
        };
        let other = Marked {
            replaces: Some(1),
            ..says(2, 0, 0)
        };
        check(vec![one, other], &["", ""]);
    }

    #[test]
    fn a_short_identifier_is_its_files_own() {
        let article = |path: &str, record: Option<&str>| Article {
            source: crate::article::Source {
                path: path.into(),
                record: record.map(str::to_owned),
                format: "json_lines".into(),
                range: None,
            },
            ..Article::default()
        };
        let (a, b) = (article("a.jsonl", Some("1")), article("b.jsonl", Some("1")));
        assert_ne!(key(&a, "4711"), key(&b, "4711"));
        assert_eq!(key(&a, "urn:x:4711"), key(&b, "urn:x:4711"));
        let (a, b) = (article("a.xml", None), article("b.xml", None));
        assert_eq!(key(&a, "4711"), key(&b, "4711"));
    }
}
