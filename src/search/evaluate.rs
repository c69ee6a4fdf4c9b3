//! Where does an expression match in one region of an article?
//!
//! Each expression finds its [`Match`]es from those of its parts. The rules are stated at
//! `query::tree`; `reference`, written from them alone, checks these here.

use crate::index::layout::Mark;
use crate::index::tokenizers::VALUE_GAP;

use super::pattern::{Expression, LeafId, Positions, Proximity, Region, Run};
use super::{loose, proximity};

/// Of more pairs than this in one region each match is followed with its nearest only: a hostile
/// article of one word a million times would have billions.
pub const MOST_PAIRS: usize = 50_000;

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
pub fn sort_and_merge(matches: &mut Vec<Match>) {
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

/// What the matches of an expression are wanted for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Whether there are any, how many, and what is marked. The matches of a proximity then stand
    /// for its words one by one.
    Whole,
    /// To stand on a side of a proximity, or to be counted: each pair is a match.
    Side,
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
    pub fn of(&self, expression: &Expression, region: Region, wanted_for: Use) -> Option<Found> {
        let of = |part: &Expression| self.of(part, region, wanted_for);
        match expression {
            Expression::Phrase(leaves) => Found::of(self.phrase(leaves, region)),
            Expression::Loose(leaves, moves) => loose::find(self, leaves, *moves, region),
            Expression::Near(near) => self.near(near, region, wanted_for),
            Expression::And(parts) => {
                let mut all = Found::default();
                for part in parts {
                    join(&mut all, of(part)?);
                }
                sort_and_merge(&mut all.matches);
                Some(all)
            }
            Expression::Or(parts) => {
                let mut any = None::<Found>;
                for found in parts.iter().filter_map(of) {
                    join(any.get_or_insert_default(), found);
                }
                let matches = any?.matches;
                Some(Found::of(matches).unwrap_or_default())
            }
            Expression::Not(part) => match of(part) {
                Some(_) => None,
                None => Some(Found::default()),
            },
            Expression::AtLeast(times, part) => {
                // A proximity counts its own pairs; of alternatives each match counts.
                let wanted_for = match **part {
                    Expression::Near(_) => wanted_for,
                    _ => Use::Side,
                };
                let found = self.of(part, region, wanted_for);
                found.filter(|found| found.count >= *times)
            }
            Expression::First(words, part) => self.of(part, self.first(*words, region), wanted_for),
            Expression::Spoken(part) => self.spoken(part, region.number),
        }
    }

    /// Whether the speaker of a quote is as wanted.
    fn spoken(&self, speaker: &Expression, quote: usize) -> Option<Found> {
        let start = quote as u32 * VALUE_GAP;
        let value = Region {
            start,
            end: start + VALUE_GAP,
            number: quote,
        };
        let names = Evaluation {
            names: true,
            ..*self
        };
        names.of(speaker, value, Use::Whole)?;
        Some(Found::default())
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
        // An article may have thousands of quotes: of each list only the region's own part is read.
        let from_region = |leaf: LeafId| {
            let positions = self.positions.of_leaf(leaf);
            &positions[positions.partition_point(|position| *position < region.start)..]
        };
        let mut starts: Vec<u32> = from_region(first)
            .iter()
            .copied()
            .take_while(|start| inside(*start))
            .collect();
        for (place, leaf) in rest.iter().enumerate() {
            if starts.is_empty() {
                break;
            }
            keep_followed(&mut starts, from_region(*leaf), place as u32 + 1);
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

    fn near(&self, near: &Proximity, region: Region, wanted_for: Use) -> Option<Found> {
        let side = |part| {
            let found = self.of(part, region, Use::Side);
            found.map_or(Vec::new(), |found| found.matches)
        };
        let left = side(&near.left);
        if left.is_empty() {
            return None;
        }
        let right = side(&near.right);
        proximity::find(self, near, &left, &right, wanted_for)
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
