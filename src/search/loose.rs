//! Where do words stand that need a few moves at most to become a phrase?
//!
//! `"a b c"~4`. Each word's place is counted as if the phrase began there: its place among the
//! article's words, less its place in the phrase. Words side by side and in order all have the same
//! such place; how far the places lie apart is how many moves it takes (the slop of Lucene's
//! sloppy phrases). Unlike there, no word of the article stands for two of the query.

use super::evaluate::{Evaluation, Found, MOST_PAIRS, Match};
use super::pattern::{LeafId, Region, Run};

/// One word of the article that could be one of the phrase: where the phrase would begin, in words,
/// and the position.
type Place = (i64, u32);

/// The windows of places that lie at most `moves` apart and have a word for each leaf.
pub fn find(
    evaluation: &Evaluation<'_>,
    leaves: &[LeafId],
    moves: u32,
    region: Region,
) -> Option<Found> {
    let gaps = evaluation.gaps();
    let sides = match gaps.body {
        Some(body) => vec![(0, body), (body, u32::MAX)],
        None => vec![(0, u32::MAX)],
    };
    let mut sloppy = Sloppy {
        moves: i64::from(moves),
        marking: evaluation.marking,
        matches: Vec::new(),
        count: 0,
        frequency: 0,
        parts: 0,
    };
    for (start, end) in sides {
        let (start, end) = (start.max(region.start), end.min(region.end));
        let places = leaves.iter().enumerate().map(|(number, leaf)| {
            let inside = evaluation.positions.of_leaf(*leaf).iter().copied();
            inside
                .filter(|position| (start..end).contains(position))
                .map(|position| {
                    let words = i64::from(gaps.words_before(position));
                    (words - number as i64, position)
                })
                .collect::<Vec<Place>>()
        });
        sloppy.add(&places.collect::<Vec<_>>());
    }
    (!sloppy.matches.is_empty()).then_some(Found {
        matches: sloppy.matches,
        count: sloppy.count,
        frequency: sloppy.frequency,
    })
}

struct Sloppy {
    moves: i64,
    marking: bool,
    matches: Vec<Match>,
    count: u32,
    frequency: u32,
    /// Parts written so far; from a number on, a match is marked by its ends only.
    parts: usize,
}

impl Sloppy {
    /// Adds what is found among the places of each leaf, on one side of the headline's end.
    fn add(&mut self, places: &[Vec<Place>]) {
        if places.iter().any(Vec::is_empty) {
            return;
        }
        let mut beginnings: Vec<i64> = places.iter().flatten().map(|place| place.0).collect();
        beginnings.sort_unstable();
        beginnings.dedup();
        let shared = share_positions(places);
        let mut used: Vec<Used> = places.iter().map(|_| Used::default()).collect();
        let (mut from, mut until) = (vec![0; places.len()], vec![0; places.len()]);
        for beginning in beginnings {
            for (leaf, places) in places.iter().enumerate() {
                let skip = |at: usize, end: i64| {
                    at + places[at..]
                        .iter()
                        .take_while(|place| place.0 < end)
                        .count()
                };
                from[leaf] = skip(from[leaf], beginning);
                until[leaf] = skip(until[leaf].max(from[leaf]), beginning + self.moves + 1);
            }
            let windows: Vec<&[Place]> = places
                .iter()
                .enumerate()
                .map(|(leaf, places)| &places[from[leaf]..until[leaf]])
                .collect();
            if !is_met(&windows, beginning, shared) {
                continue;
            }
            for (leaf, used) in used.iter_mut().enumerate() {
                used.note(&places[leaf], from[leaf], until[leaf]);
            }
            self.push(&windows);
        }
        self.count += used.iter().map(|used| used.distinct).min().unwrap_or(0);
        self.frequency += used.iter().map(|used| used.times).min().unwrap_or(0);
    }

    fn push(&mut self, windows: &[&[Place]]) {
        let positions = || windows.iter().copied().flatten().map(|place| place.1);
        let firsts = windows.iter().filter_map(|window| window.first());
        let lasts = windows.iter().filter_map(|window| window.last());
        let (Some(start), Some(end)) = (
            firsts.map(|place| place.1).min(),
            lasts.map(|place| place.1).max(),
        ) else {
            return;
        };
        let mut parts: Vec<Run> = Vec::new();
        if self.marking {
            parts = match self.parts < MOST_PAIRS {
                true => positions().map(|position| (position, position)).collect(),
                false => vec![(start, start), (end, end)],
            };
            parts.sort_unstable();
            parts.dedup();
            self.parts += parts.len();
        }
        self.matches.push(Match {
            start,
            end,
            times: 1,
            parts,
        });
        if let [.., before, last] = self.matches.as_mut_slice()
            && (before.start, before.end) == (last.start, last.end)
        {
            before.parts.append(&mut last.parts);
            before.parts.sort_unstable();
            before.parts.dedup();
            self.matches.pop();
        }
    }
}

/// How many places of a leaf are part of a match; windows come in order, so that each is counted
/// once.
#[derive(Default)]
struct Used {
    counted: usize,
    last: Option<u32>,
    distinct: u32,
    times: u32,
}

impl Used {
    fn note(&mut self, places: &[Place], from: usize, until: usize) {
        for (_, position) in &places[from.max(self.counted).min(until)..until] {
            self.times += 1;
            if self.last != Some(*position) {
                self.distinct += 1;
                self.last = Some(*position);
            }
        }
        self.counted = self.counted.max(until);
    }
}

/// Whether some word of the article could stand for two of the phrase.
fn share_positions(places: &[Vec<Place>]) -> bool {
    let mut positions: Vec<u32> = Vec::new();
    for places in places {
        let mut own: Vec<u32> = places.iter().map(|place| place.1).collect();
        own.dedup();
        positions.extend(own);
    }
    positions.sort_unstable();
    positions.windows(2).any(|pair| pair[0] == pair[1])
}

/// Whether each leaf can have a word of its own, one of them at the window's beginning.
fn is_met(windows: &[&[Place]], beginning: i64, shared: bool) -> bool {
    if windows.iter().any(|window| window.is_empty()) {
        return false;
    }
    let at_beginning = |window: &[Place]| window.first().is_some_and(|place| place.0 == beginning);
    if !shared {
        return windows.iter().any(|window| at_beginning(window));
    }
    (0..windows.len())
        .filter(|leaf| at_beginning(windows[*leaf]))
        .any(|leaf| {
            let mut tied: Vec<&[Place]> = windows.to_vec();
            let until = tied[leaf].partition_point(|place| place.0 == beginning);
            tied[leaf] = &tied[leaf][..until];
            has_word_for_each(&tied)
        })
}

/// Whether the leaves can be given different positions: a matching, grown leaf by leaf (Kuhn).
fn has_word_for_each(windows: &[&[Place]]) -> bool {
    let mut holder = std::collections::HashMap::new();
    (0..windows.len()).all(|leaf| give(leaf, windows, &mut holder, &mut Vec::new()))
}

fn give(
    leaf: usize,
    windows: &[&[Place]],
    holder: &mut std::collections::HashMap<u32, usize>,
    asked: &mut Vec<u32>,
) -> bool {
    for (_, position) in windows[leaf] {
        if asked.contains(position) {
            continue;
        }
        asked.push(*position);
        let held = holder.get(position).copied();
        if held.is_none_or(|other| give(other, windows, holder, asked)) {
            holder.insert(*position, leaf);
            return true;
        }
        // No more leaves than this can stand in the way.
        if asked.len() > windows.len() {
            return false;
        }
    }
    false
}
