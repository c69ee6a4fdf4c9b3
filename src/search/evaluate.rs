//! Where does an expression match in one region of an article?
//!
//! Each expression finds its [`Match`]es from those of its parts. The rules are stated at
//! `query::tree`; `reference`, written from them alone, checks these here.

use crate::index::layout::Mark;
use crate::index::tokenizers::VALUE_GAP;
use crate::query::tree::Reach;

use super::loose;
use super::pattern::{Expression, LeafId, Positions, Proximity, Region, Run};

/// Of more pairs than this in one region only the nearest and the farthest are followed: a hostile
/// article of one word a million times would have billions.
pub const MOST_PAIRS: usize = 50_000;

/// Neighbours looked at on either side where there are too many pairs.
const FOLLOWED: usize = 4;

/// One match: from its first to its last word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub start: u32,
    pub end: u32,
    /// How often its words count (see `index::layout`).
    pub times: u32,
    /// What is marked of it; empty where all of it is.
    pub parts: Vec<Run>,
}

impl Match {
    /// The runs to mark.
    pub fn marked(&self, marking: bool) -> impl Iterator<Item = Run> {
        let whole = (marking && self.parts.is_empty()).then_some((self.start, self.end));
        whole.into_iter().chain(self.parts.iter().copied())
    }

    fn shares_words(&self, other: &Match) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

/// What an expression finds in a region.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// In order of start and end, no two of the same extent.
    pub matches: Vec<Match>,
    /// How many there are to a reader: of pairs, as many as the rarer side has.
    pub count: u32,
    /// The same, weighted.
    pub frequency: u32,
}

impl Found {
    /// What is found where each match counts by itself.
    pub fn of(mut matches: Vec<Match>) -> Option<Found> {
        if matches.is_empty() {
            return None;
        }
        sort_and_merge(&mut matches);
        Some(Found {
            count: matches.len() as u32,
            frequency: matches.iter().map(|found| found.times).sum(),
            matches,
        })
    }
}

/// Puts matches in order; of two of the same extent, one that marks what both do is kept.
fn sort_and_merge(matches: &mut Vec<Match>) {
    matches.sort_by_key(|found| (found.start, found.end));
    matches.dedup_by(|next, kept| {
        let same = (next.start, next.end) == (kept.start, kept.end);
        if same {
            kept.times = kept.times.max(next.times);
            if next.parts.is_empty() {
                kept.parts.clear();
            } else if !kept.parts.is_empty() {
                kept.parts.append(&mut next.parts);
                kept.parts.sort_unstable();
                kept.parts.dedup();
            }
        }
        same
    });
}

/// How expressions are evaluated in one article.
#[derive(Clone, Copy)]
pub struct Evaluation<'p> {
    pub positions: &'p dyn Positions,
    /// Whether the matches say what is marked.
    pub marking: bool,
    /// The region is a value of a field of names, which has no sentences.
    pub names: bool,
}

/// The positions no word has, where distances in words are counted.
#[derive(Clone, Copy)]
pub struct Gaps<'p> {
    pub sentences: &'p [u32],
    /// The headline's end.
    pub body: Option<u32>,
}

impl Gaps<'_> {
    /// Gaps between two positions, neither of them included.
    pub fn between(&self, after: u32, before: u32) -> u32 {
        let from = self.sentences.partition_point(|gap| *gap <= after);
        let until = self.sentences.partition_point(|gap| *gap < before);
        let body = self.body.is_some_and(|body| {
            body > after && body < before && self.sentences.binary_search(&body).is_err()
        });
        until.saturating_sub(from) as u32 + u32::from(body)
    }

    /// The words before a position.
    pub fn words_before(&self, position: u32) -> u32 {
        let from_start = self.sentences.partition_point(|gap| *gap < position) as u32;
        let body = self
            .body
            .is_some_and(|body| body < position && self.sentences.binary_search(&body).is_err());
        position - from_start - u32::from(body)
    }

    /// Where the first so many words from a position on end.
    fn end_of_words(&self, start: u32, words: u32) -> u32 {
        let mut end = start.saturating_add(words);
        let mut gaps: Vec<u32> = self.sentences.iter().copied().chain(self.body).collect();
        gaps.sort_unstable();
        gaps.dedup();
        for gap in gaps.into_iter().filter(|gap| *gap >= start) {
            if gap >= end {
                break;
            }
            end = end.saturating_add(1);
        }
        end
    }
}

impl<'p> Evaluation<'p> {
    /// What the expression finds in the region; `None` where it does not match. An expression that
    /// only excludes matches without finding anything.
    pub fn of(&self, expression: &Expression, region: Region) -> Option<Found> {
        match expression {
            Expression::Phrase(leaves) => Found::of(self.phrase(leaves, region)),
            Expression::Loose(leaves, moves) => loose::find(self, leaves, *moves, region),
            Expression::Near(near) => self.near(near, region),
            Expression::And(parts) => {
                let mut all = Found::default();
                for part in parts {
                    join(&mut all, self.of(part, region)?);
                }
                sort_and_merge(&mut all.matches);
                Some(all)
            }
            Expression::Or(parts) => {
                let found = parts.iter().filter_map(|part| self.of(part, region));
                let mut any = None::<Found>;
                for found in found {
                    join(any.get_or_insert_default(), found);
                }
                let matches = any?.matches;
                Some(Found::of(matches).unwrap_or_default())
            }
            Expression::Not(part) => match self.of(part, region) {
                Some(_) => None,
                None => Some(Found::default()),
            },
            Expression::AtLeast(times, part) => {
                self.of(part, region).filter(|found| found.count >= *times)
            }
            Expression::First(words, part) => self.of(part, self.first(*words, region)),
            Expression::Spoken(part) => {
                let start = region.number as u32 * VALUE_GAP;
                let value = Region {
                    start,
                    end: start + VALUE_GAP,
                    number: region.number,
                };
                let names = Evaluation {
                    names: true,
                    ..*self
                };
                names.of(part, value).map(|_| Found::default())
            }
        }
    }

    /// The gaps between words; a name has none.
    pub fn gaps(&self) -> Gaps<'p> {
        if self.names {
            return Gaps {
                sentences: &[],
                body: None,
            };
        }
        Gaps {
            sentences: self.positions.of_mark(Mark::Sentence),
            body: self.positions.of_mark(Mark::Body).first().copied(),
        }
    }

    fn first(&self, words: u32, region: Region) -> Region {
        let mut start = region.start;
        let gaps = self.gaps();
        if gaps.body == Some(start) {
            // The region is the body, and the gap before it no word.
            start += 1;
        }
        let end = gaps.end_of_words(start, words);
        Region {
            start,
            end: region.end.min(end),
            number: region.number,
        }
    }

    fn phrase(&self, leaves: &[LeafId], region: Region) -> Vec<Match> {
        let Some((&first, rest)) = leaves.split_first() else {
            return Vec::new();
        };
        let length = leaves.len() as u32;
        let inside =
            |start: u32| start >= region.start && start.saturating_add(length) <= region.end;
        let mut starts: Vec<u32> = self
            .positions
            .of_leaf(first)
            .iter()
            .copied()
            .filter(|start| inside(*start))
            .collect();
        for (place, leaf) in rest.iter().enumerate() {
            keep_followed(&mut starts, self.positions.of_leaf(*leaf), place as u32 + 1);
            if starts.is_empty() {
                break;
            }
        }
        let mut matches: Vec<Match> = Vec::with_capacity(starts.len());
        for start in starts {
            match matches.last_mut() {
                Some(last) if last.start == start => last.times += 1,
                _ => matches.push(Match {
                    start,
                    end: start + length - 1,
                    times: 1,
                    parts: Vec::new(),
                }),
            }
        }
        matches
    }

    fn near(&self, near: &Proximity, region: Region) -> Option<Found> {
        let left = self.of(&near.left, region)?.matches;
        let right = self.of(&near.right, region);
        let right = right.map_or(Vec::new(), |found| found.matches);
        let relation = Relation::new(self, near);
        if near.wanted {
            Pairs::new(self, &relation, &left, &right).found()
        } else {
            let alone = |found: &Match| !relation.has_company(found, &right);
            Found::of(left.into_iter().filter(alone).collect())
        }
    }
}

fn join(all: &mut Found, found: Found) {
    all.matches.extend(found.matches);
    all.count += found.count;
    all.frequency += found.frequency;
}

/// Keeps those of `starts` that have `offset` positions further on one of `others`; where a position
/// stands several times in both, as often as in the rarer.
pub fn keep_followed(starts: &mut Vec<u32>, others: &[u32], offset: u32) {
    let (mut kept, mut read, mut other) = (0, 0, 0);
    while read < starts.len() && other < others.len() {
        let wanted = starts[read].wrapping_add(offset);
        if others[other] == wanted {
            starts[kept] = starts[read];
            kept += 1;
            read += 1;
            other += 1;
        } else if others[other] < wanted {
            other += 1;
        } else {
            read += 1;
        }
    }
    starts.truncate(kept);
}

/// When two matches are near each other.
struct Relation<'p> {
    reach: Reach,
    ordered: bool,
    names: bool,
    gaps: Gaps<'p>,
    /// The ends of sentences or paragraphs that a pair may not cross.
    borders: &'p [u32],
}

impl<'p> Relation<'p> {
    fn new(evaluation: &Evaluation<'p>, near: &Proximity) -> Self {
        let borders = match near.reach {
            Reach::Words(_) => &[],
            _ if evaluation.names => &[],
            Reach::Sentence => evaluation.positions.of_mark(Mark::Sentence),
            Reach::Paragraph => evaluation.positions.of_mark(Mark::Paragraph),
        };
        Relation {
            reach: near.reach,
            ordered: near.ordered,
            names: evaluation.names,
            gaps: evaluation.gaps(),
            borders,
        }
    }

    fn holds(&self, left: &Match, right: &Match) -> bool {
        let right_first = right.end < left.start;
        if left.shares_words(right) || (self.ordered && right_first) {
            return false;
        }
        let (former, latter) = if right_first {
            (right, left)
        } else {
            (left, right)
        };
        let parts_text = |border: u32| border > former.end && border < latter.start;
        if self.gaps.body.is_some_and(parts_text) {
            return false;
        }
        match self.reach {
            Reach::Words(most) => {
                let apart = latter.start - former.end;
                // The distance in words is at most that in positions.
                apart <= most || apart - self.gaps.between(former.end, latter.start) <= most
            }
            Reach::Sentence | Reach::Paragraph => {
                let next = self
                    .borders
                    .partition_point(|border| *border <= former.start);
                self.borders
                    .get(next)
                    .is_none_or(|border| *border >= latter.end)
            }
        }
    }

    /// Whether a match has another near it, or one that shares words with it.
    fn has_company(&self, left: &Match, others: &[Match]) -> bool {
        let longest = longest(others);
        others[self.window(left, others, longest)]
            .iter()
            .any(|right| {
                let same = (left.start, left.end) == (right.start, right.end);
                self.holds(left, right) || (left.shares_words(right) && !same)
            })
    }

    /// The others that can be near; they are in order of start, none longer than `longest`.
    fn window(&self, of: &Match, others: &[Match], longest: u32) -> std::ops::Range<usize> {
        let (from, until) = match self.reach {
            Reach::Words(most) => {
                // Between two words stands one gap at most.
                let reach = most.saturating_mul(2);
                (of.start.saturating_sub(reach), of.end.saturating_add(reach))
            }
            _ if self.names => (0, u32::MAX),
            Reach::Sentence | Reach::Paragraph => {
                let before = self.borders.partition_point(|border| *border <= of.start);
                let after = self.borders.partition_point(|border| *border <= of.end);
                (
                    before.checked_sub(1).map_or(0, |place| self.borders[place]),
                    self.borders.get(after).copied().unwrap_or(u32::MAX),
                )
            }
        };
        let from = from.saturating_sub(longest);
        let start = others.partition_point(|other| other.start < from);
        let end = others.partition_point(|other| other.start <= until);
        start..end.max(start)
    }
}

fn longest(matches: &[Match]) -> u32 {
    matches
        .iter()
        .map(|found| found.end - found.start)
        .max()
        .unwrap_or(0)
}

/// The pairs of two sides' matches.
struct Pairs<'a> {
    marking: bool,
    left: &'a [Match],
    right: &'a [Match],
    paired_left: Vec<bool>,
    paired_right: Vec<bool>,
    pairs: Vec<(usize, usize)>,
}

impl<'a> Pairs<'a> {
    fn new(
        evaluation: &Evaluation<'_>,
        relation: &Relation<'_>,
        left: &'a [Match],
        right: &'a [Match],
    ) -> Self {
        let mut pairs = Pairs {
            marking: evaluation.marking,
            left,
            right,
            paired_left: vec![false; left.len()],
            paired_right: vec![false; right.len()],
            pairs: Vec::new(),
        };
        pairs.find(relation);
        pairs
    }

    fn find(&mut self, relation: &Relation<'_>) {
        let longest_right = longest(self.right);
        for (l, found) in self.left.iter().enumerate() {
            for r in relation.window(found, self.right, longest_right) {
                if self.pairs.len() > MOST_PAIRS {
                    return self.find_near_and_far(relation, longest_right);
                }
                self.meet(relation, l, r);
            }
        }
    }

    fn meet(&mut self, relation: &Relation<'_>, l: usize, r: usize) {
        if relation.holds(&self.left[l], &self.right[r]) {
            self.paired_left[l] = true;
            self.paired_right[r] = true;
            self.pairs.push((l, r));
        }
    }

    /// Pairs each match with a few of the other side: the nearest, and those at the window's ends.
    fn find_near_and_far(&mut self, relation: &Relation<'_>, longest_right: u32) {
        self.pairs.clear();
        let (left, right) = (self.left, self.right);
        for (l, found) in left.iter().enumerate() {
            for r in near_and_far(relation.window(found, right, longest_right), found, right) {
                self.meet(relation, l, r);
            }
        }
        let longest_left = longest(left);
        for (r, found) in right.iter().enumerate() {
            for l in near_and_far(relation.window(found, left, longest_left), found, left) {
                self.meet(relation, l, r);
            }
        }
        self.pairs.sort_unstable();
        self.pairs.dedup();
    }

    fn found(self) -> Option<Found> {
        if self.pairs.is_empty() {
            return None;
        }
        let side = |matches: &[Match], paired: &[bool]| {
            let paired = matches.iter().zip(paired).filter(|(_, paired)| **paired);
            paired.fold((0, 0), |(count, times), (found, _)| {
                (count + 1, times + found.times)
            })
        };
        let (left_count, left_times) = side(self.left, &self.paired_left);
        let (right_count, right_times) = side(self.right, &self.paired_right);
        let mut matches: Vec<Match> = self
            .pairs
            .iter()
            .map(|(l, r)| self.pair(&self.left[*l], &self.right[*r]))
            .collect();
        sort_and_merge(&mut matches);
        Some(Found {
            matches,
            count: left_count.min(right_count),
            frequency: left_times.min(right_times),
        })
    }

    fn pair(&self, left: &Match, right: &Match) -> Match {
        let parts = match self.marking {
            true => left.marked(true).chain(right.marked(true)).collect(),
            false => Vec::new(),
        };
        Match {
            start: left.start.min(right.start),
            end: left.end.max(right.end),
            times: left.times.min(right.times),
            parts,
        }
    }
}

/// A few places of a window: at its ends, and around a match.
fn near_and_far(window: std::ops::Range<usize>, of: &Match, others: &[Match]) -> Vec<usize> {
    let here = others.partition_point(|other| other.start < of.start);
    let mut places: Vec<usize> = window
        .clone()
        .take(FOLLOWED)
        .chain(here.saturating_sub(FOLLOWED)..here.saturating_add(FOLLOWED + 1))
        .chain(window.clone().rev().take(FOLLOWED))
        .filter(|place| window.contains(place))
        .collect();
    places.sort_unstable();
    places.dedup();
    places
}
