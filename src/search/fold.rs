//! How is each story shown once?
//!
//! Copies of one text (see `index::copies`) fold into one hit: the best of those that match. Hits are
//! asked for in order, more and more of them, until enough different texts are among them, so pages
//! follow each other as they do unfolded, and a fold costs little where copies are few. How many texts
//! match in all is counted exactly, over all that match.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use anyhow::Result;
use tantivy::query::{EnableScoring, Query, Weight};
use tantivy::{DocAddress, SegmentReader};

use crate::article::Date;
use crate::index::copies::OfSegment;
use crate::index::schema::NO_DAY;
use crate::query::{Copies, Fold, Request};

use super::Engine;
use super::rank::Ranked;
use super::weighed::Weighed;

/// Hits asked for beyond those wanted, in case some fold: a share of them and a few.
const SPARE_SHARE: usize = 4;
const SPARE: usize = 8;

/// Looking one article up among those that match costs as much as going through so many.
const LOOK_UP: usize = 16;

/// How many articles match, and how many texts they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub articles: u64,
    pub without_copies: u64,
}

/// How many of the articles with a value repeat a text that has it already.
pub struct Repeats<V> {
    met: HashSet<(V, u32)>,
    repeats: HashMap<V, u64>,
}

impl<V> Default for Repeats<V> {
    fn default() -> Self {
        Repeats {
            met: HashSet::new(),
            repeats: HashMap::new(),
        }
    }
}

impl<V: Clone + Eq + Hash> Repeats<V> {
    /// Notes an article of a group that has a value.
    pub fn add(&mut self, value: V, group: u32) {
        if !self.met.insert((value.clone(), group)) {
            *self.repeats.entry(value).or_default() += 1;
        }
    }

    pub fn of(&self, value: &V) -> u64 {
        self.repeats.get(value).copied().unwrap_or(0)
    }
}

/// Articles counted in parts, by threads or segments, which are put together at the end.
#[derive(Default)]
pub struct Grouped {
    articles: u64,
    /// Of those that have copies, one for each.
    groups: Vec<u32>,
}

impl Grouped {
    /// Counts an article, and its group where it has one.
    pub fn add(&mut self, group: Option<u32>) {
        self.articles += 1;
        self.groups.extend(group);
    }

    pub fn merge(&mut self, other: Grouped) {
        self.articles += other.articles;
        self.groups.extend(other.groups);
    }

    pub fn counted(mut self) -> Counted {
        let copied = self.groups.len();
        self.groups.sort_unstable();
        self.groups.dedup();
        Counted {
            articles: self.articles,
            without_copies: self.articles - (copied - self.groups.len()) as u64,
        }
    }
}

/// Which groups were met: each article of a group that was met before is a copy.
pub struct Met {
    groups: Vec<u64>,
    copies: u64,
}

impl Met {
    pub fn new(engine: &Engine) -> Met {
        Met {
            groups: vec![0; engine.copies.groups().div_ceil(64) as usize],
            copies: 0,
        }
    }

    /// Notes an article of a group; `false` where one was met before.
    pub fn add(&mut self, group: u32) -> bool {
        let Some(word) = self.groups.get_mut((group / 64) as usize) else {
            return true;
        };
        let bit = 1 << (group % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        self.copies += u64::from(!is_new);
        is_new
    }
}

impl Engine {
    /// How many articles a query matches, with and without copies.
    pub(super) fn counted(&self, query: &dyn Query) -> Result<Counted> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.searcher))?;
        let mut met = Met::new(self);
        let mut articles = 0;
        for (ordinal, reader) in (0..).zip(self.searcher.segment_readers()) {
            articles += match self.copies.of_segment(ordinal) {
                Some(groups) => tally_segment(weight.as_ref(), reader, groups, &mut met)?,
                None => u64::from(weight.count(reader)?),
            };
        }
        Ok(Counted {
            articles,
            without_copies: articles - met.copies,
        })
    }

    /// How many texts some articles are.
    pub(super) fn texts(&self, articles: impl IntoIterator<Item = DocAddress>) -> u64 {
        let mut met = Met::new(self);
        let mut count = 0;
        for article in articles {
            count += 1;
            if let Some(group) = self.copies.group_of(article) {
                met.add(group);
            }
        }
        count - met.copies
    }

    /// The hits of a request, folded as it asks.
    pub(super) fn folded(
        &self,
        weighed: &Weighed,
        request: &Request,
        counted: Counted,
    ) -> Result<Vec<Ranked>> {
        let total = counted.articles as usize;
        let ordered = |offset, limit| weighed.hits(self, request, offset, limit, total);
        if request.fold == Fold::None || counted.articles == counted.without_copies {
            return ordered(request.offset, request.limit);
        }
        let end = request.offset.saturating_add(request.limit);
        let wanted = end.min(counted.without_copies as usize);
        if wanted <= request.offset {
            return Ok(Vec::new());
        }
        let mut asked = (wanted + wanted / SPARE_SHARE + SPARE).min(total);
        loop {
            let mut hits = ordered(0, asked)?;
            let mut met = Met::new(self);
            hits.retain(|hit| {
                let group = self.copies.group_of(hit.address);
                group.is_none_or(|group| met.add(group))
            });
            if hits.len() >= wanted || asked == total {
                hits.truncate(wanted);
                hits.drain(..request.offset.min(hits.len()));
                return Ok(hits);
            }
            asked = asked.saturating_mul(2).min(total);
        }
    }

    /// Where the text of an article ran, itself included; `None` where it has no copy.
    pub(super) fn copies_of(&self, article: DocAddress) -> Result<Option<Copies>> {
        let others = self.group_of(article);
        if others.len() < 2 {
            return Ok(None);
        }
        let mut copies = Copies {
            articles: others.len() as u64,
            ..Copies::default()
        };
        for other in others {
            let fast = self
                .searcher
                .segment_reader(other.segment_ord)
                .fast_fields();
            let day = |column| fast.i64(column).map(|days| days.first(other.doc_id));
            // Of a month or a year alone it is not known which copy was first.
            if let (Some(from), to) = (day("day_from")?, day("day_to")?)
                && from != NO_DAY
                && Some(from) == to
            {
                let first = copies
                    .first_day
                    .into_iter()
                    .chain(Date::from_day_number(from));
                copies.first_day = first.min();
            }
            let Some(names) = fast.str("outlet_name")? else {
                continue;
            };
            for number in names.term_ords(other.doc_id) {
                let mut outlet = String::new();
                if names.ord_to_str(number, &mut outlet)? && !copies.outlets.contains(&outlet) {
                    copies.outlets.push(outlet);
                }
            }
        }
        Ok(Some(copies))
    }

    /// The articles with the text of this one that may be seen, the first day first; none but itself
    /// where it has no copy.
    pub(super) fn group_of(&self, article: DocAddress) -> Vec<DocAddress> {
        match self.copies.group_of(article) {
            Some(group) => {
                let mut articles = self.copies.articles(group);
                articles.retain(|other| !self.is_embargoed(*other));
                articles
            }
            None => vec![article],
        }
    }
}

/// Counts the matches of one segment and notes their groups.
fn tally_segment(
    weight: &dyn Weight,
    reader: &SegmentReader,
    groups: OfSegment,
    met: &mut Met,
) -> Result<u64> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    if (scorer.size_hint() as usize) > groups.len() * LOOK_UP {
        for (doc, group) in groups.articles() {
            if scorer.doc() < doc {
                scorer.seek(doc);
            }
            if scorer.doc() == doc {
                met.add(group);
            }
        }
        return Ok(u64::from(weight.count(reader)?));
    }
    let alive = reader.alive_bitset();
    let mut count = 0;
    weight.for_each_no_score(reader, &mut |docs| {
        for doc in docs {
            if alive.is_some_and(|alive| !alive.is_alive(*doc)) {
                continue;
            }
            count += 1;
            if let Some(group) = groups.group_of(*doc) {
                met.add(group);
            }
        }
    })?;
    Ok(count)
}
