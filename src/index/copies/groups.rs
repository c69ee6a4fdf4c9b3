//! Which articles belong together as copies of one text?
//!
//! Every pair that is alike is joined, and what is joined to one article is one group. Only pairs
//! are compared that share one of the rarest runs of either; of a run that very many share, each
//! article is compared with the fullest few and with its neighbours. All of it depends on what the
//! articles are and not on their order, so neither the order of indexing nor the engine's segments
//! change an answer.
//!
//! At a million articles this takes some 200 MB for a second or two: runs are gone through in
//! [`PARTS`] parts, so that only one part is ever laid out in order.

use std::cmp::Reverse;

use super::alike::{Side, alike};
use super::sketch::Sketch;

/// Runs of an article by which its copies are looked for.
const SOUGHT: usize = 4;

/// Of a run in more articles, not all pairs are compared.
const ALL_PAIRS: usize = 8;
/// But each article with so many of the fullest, and with so many that follow.
const FULLEST: usize = 3;
const FOLLOWING: usize = 2;

/// Parts in which the runs are gone through.
const PARTS: u32 = 16;

/// The sketches of many articles, laid flat: value `n` of each list is article `n`'s.
#[derive(Debug, Default)]
pub struct Sketches {
    ids: Vec<u64>,
    days: Vec<Option<i32>>,
    runs: Vec<u32>,
    /// Where its anchors, its figures and its names begin.
    from: Vec<[u32; 3]>,
    anchors: Vec<u32>,
    marks: Vec<u8>,
}

impl Sketches {
    /// Adds an article; they are numbered as they come.
    pub fn push(&mut self, id: u64, day: Option<i32>, sketch: &Sketch) {
        let anchors = self.anchors.len() as u32;
        let figures = self.marks.len() as u32;
        let names = figures + sketch.figures.len() as u32;
        self.ids.push(id);
        self.days.push(day);
        self.runs.push(sketch.runs);
        self.from.push([anchors, figures, names]);
        self.anchors.extend(&sketch.anchors);
        self.marks.extend(&sketch.figures);
        self.marks.extend(&sketch.names);
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The groups of two and more, each in order of its articles' numbers, in order of the first.
    pub fn groups(&self) -> Vec<Vec<u32>> {
        let mut joined = Joined::new(self.len());
        let counts = self.counts();
        let sought = self.sought(&counts);
        for part in 0..PARTS {
            let slots = self.slots(part);
            for run in slots
                .chunk_by(|a, b| a.anchor == b.anchor)
                .filter(|run| run.len() > 1)
            {
                self.compare(run, &sought, &counts, &mut joined);
            }
        }
        joined.groups()
    }

    /// How many articles have the anchor at each place, as far as a byte can count.
    fn counts(&self) -> Vec<u8> {
        let mut counts = vec![1; self.anchors.len()];
        for part in 0..PARTS {
            for run in self.slots(part).chunk_by(|a, b| a.anchor == b.anchor) {
                let count = u8::try_from(run.len()).unwrap_or(u8::MAX);
                for slot in run.iter().filter(|_| count > 1) {
                    counts[slot.place as usize] = count;
                }
            }
        }
        counts
    }

    /// Which places hold one of the rarest anchors of their article, among those it shares at all.
    fn sought(&self, counts: &[u8]) -> Vec<bool> {
        let mut sought = vec![false; self.anchors.len()];
        let mut shared = Vec::new();
        for article in 0..self.len() as u32 {
            let (from, to) = self.places(article);
            shared.clear();
            shared.extend((from..to).filter(|place| counts[*place] > 1));
            shared.sort_by_key(|place| counts[*place]);
            for place in shared.iter().take(SOUGHT) {
                sought[*place] = true;
            }
        }
        sought
    }

    /// The anchors of one part, in order of anchor and then of article.
    fn slots(&self, part: u32) -> Vec<Slot> {
        let mut slots = Vec::with_capacity(self.anchors.len() / PARTS as usize * 5 / 4);
        for article in 0..self.len() as u32 {
            let (from, to) = self.places(article);
            for place in from..to {
                let anchor = self.anchors[place];
                if anchor % PARTS == part {
                    slots.push(Slot {
                        anchor,
                        place: place as u32,
                        article,
                    });
                }
            }
        }
        slots.sort_unstable_by_key(|slot| (u64::from(slot.anchor) << 32) | u64::from(slot.place));
        slots
    }

    fn compare(&self, run: &[Slot], sought: &[bool], counts: &[u8], joined: &mut Joined) {
        let is_sought = |slot: &Slot| sought[slot.place as usize];
        if !run.iter().any(is_sought) {
            return;
        }
        if run.len() <= ALL_PAIRS {
            for (at, one) in run.iter().enumerate() {
                let others = run[at + 1..].iter();
                for other in others.filter(|other| is_sought(one) || is_sought(other)) {
                    self.join_if_alike(one.article, other.article, counts, joined);
                }
            }
            return;
        }
        let mut fullest: Vec<&Slot> = run.iter().collect();
        fullest.sort_by_key(|slot| {
            let article = slot.article as usize;
            (Reverse(self.runs[article]), self.ids[article])
        });
        for (at, one) in fullest.iter().enumerate() {
            let following = fullest[at + 1..].iter().take(FOLLOWING);
            let others = fullest[..FULLEST.min(at)].iter().chain(following);
            for other in others.filter(|other| is_sought(one) || is_sought(other)) {
                self.join_if_alike(one.article, other.article, counts, joined);
            }
        }
    }

    fn join_if_alike(&self, one: u32, other: u32, counts: &[u8], joined: &mut Joined) {
        if joined.root(one) == joined.root(other) {
            return;
        }
        if alike(&self.side(one, counts), &self.side(other, counts)) {
            joined.join(one, other);
        }
    }

    fn side<'a>(&'a self, article: u32, counts: &'a [u8]) -> Side<'a> {
        let (from, to) = self.places(article);
        let article = article as usize;
        let [_, figures, names] = self.from[article].map(|start| start as usize);
        let next = self.from.get(article + 1);
        let end = next.map_or(self.marks.len(), |[_, figures, _]| *figures as usize);
        Side {
            runs: self.runs[article],
            anchors: &self.anchors[from..to],
            counts: &counts[from..to],
            figures: &self.marks[figures..names],
            names: &self.marks[names..end],
            day: self.days[article],
        }
    }

    fn places(&self, article: u32) -> (usize, usize) {
        let from = self.from[article as usize][0] as usize;
        let next = self.from.get(article as usize + 1);
        (
            from,
            next.map_or(self.anchors.len(), |[anchors, ..]| *anchors as usize),
        )
    }
}

#[derive(Clone, Copy)]
struct Slot {
    anchor: u32,
    place: u32,
    article: u32,
}

/// Articles joined into groups (Tarjan's union of disjoint sets).
struct Joined {
    above: Vec<u32>,
}

impl Joined {
    fn new(articles: usize) -> Self {
        Joined {
            above: (0..articles as u32).collect(),
        }
    }

    fn root(&mut self, mut article: u32) -> u32 {
        while self.above[article as usize] != article {
            let above = self.above[article as usize];
            self.above[article as usize] = self.above[above as usize];
            article = above;
        }
        article
    }

    /// The first article of a group stays its root.
    fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        self.above[one.max(other) as usize] = one.min(other);
    }

    fn groups(mut self) -> Vec<Vec<u32>> {
        let mut rooted: Vec<(u32, u32)> = (0..self.above.len() as u32)
            .map(|article| (self.root(article), article))
            .collect();
        rooted.sort_unstable();
        rooted
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|group| group.len() > 1)
            .map(|group| group.iter().map(|(_, article)| *article).collect())
            .collect()
    }
}
