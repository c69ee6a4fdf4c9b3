//! Are two articles copies of one text?
//!
//! Judged by their sketches alone, the same either way round. A copy may be cut, so what counts is
//! how much of the shorter one the longer one has: of its runs of words, its figures and its names.
//! The three are added up as evidence (a logistic regression over edited and over unrelated pairs
//! of agency reports gave the weights), because each alone is deceived: reports of one form share
//! their runs but not their figures, the news of one meeting its names but not its runs.
//!
//! A run that many articles print counts little, so that notices under every article of a house do
//! not make copies of them; which runs these are is known to [`super::groups`].

use super::sketch::{MOST_MARKS, level, limit};

/// What two sketches must say together, in log odds.
const ENOUGH: f32 = 8.6;

const OF_SHARE: f32 = 6.1;
const OF_RUN: f32 = 0.52;
const OF_FIGURE: f32 = 1.55;
const OF_NAME: f32 = 1.03;

/// Beyond so many, more of them make nothing surer.
const MOST_RUNS: f32 = 8.0;
const MOST_FIGURES: f32 = 6.0;
const MOST_NAMES: f32 = 10.0;

/// A smaller share than this of figures or names speaks against.
const EVEN: f32 = 0.6;

/// Copies run within days; the longer ago, the likelier a report of the same form.
const DAYS: [(u32, f32); 2] = [(7, 3.0), (2, 1.5)];

/// A run tells less, the more articles print it beyond so many.
const FAMILIAR: f32 = 16.0;

/// Two texts of fewer runs (`Qtly div 10 cts, pay April 6`) are copies only where all is the same.
const FEWEST_RUNS: u32 = 6;

/// Of so many anchors a copy has more than one.
const MANY_ANCHORS: usize = 8;

/// Less of the shorter text than this is a quotation.
const LEAST_SHARE: f32 = 0.2;

/// One of two articles to compare: the lists of its sketch.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    pub runs: u32,
    pub anchors: &'a [u32],
    /// How many articles have each anchor.
    pub counts: &'a [u8],
    pub figures: &'a [u8],
    pub names: &'a [u8],
    pub day: Option<i32>,
}

/// Whether one of the two is a copy of the other, or both of a third.
pub fn alike(one: &Side, other: &Side) -> bool {
    if one.runs.max(other.runs) < FEWEST_RUNS {
        return (one.anchors, one.figures, one.names)
            == (other.anchors, other.figures, other.names);
    }
    let limit = limit(level(one.runs).max(level(other.runs)));
    let (shorter, shared) = in_common(one.anchors, other.anchors, limit);
    if shared == 0 || (shared == 1 && shorter >= MANY_ANCHORS) {
        return false;
    }
    let (share, shared) = shared_runs(one, other, limit);
    if share < LEAST_SHARE {
        return false;
    }
    let figures = agreement(one.figures, other.figures, MOST_FIGURES).unwrap_or(0.0);
    // Scripts without capitals have no names to go by.
    let names = agreement(one.names, other.names, MOST_NAMES);
    let names = names.unwrap_or(MOST_NAMES * (share - EVEN));
    let evidence =
        OF_SHARE * share + OF_RUN * shared.min(MOST_RUNS) + OF_FIGURE * figures + OF_NAME * names;
    evidence - days_against(one.day, other.day) >= ENOUGH
}

/// How many anchors below a limit the shorter list has, and how many both have. Most pairs that are
/// compared differ here.
fn in_common(one: &[u32], other: &[u32], limit: u32) -> (usize, usize) {
    let (mut at, mut other_at, mut both) = (0, 0, 0);
    loop {
        let left = one.get(at).copied().filter(|anchor| *anchor < limit);
        let right = other
            .get(other_at)
            .copied()
            .filter(|anchor| *anchor < limit);
        if left.is_none() && right.is_none() {
            return (at.min(other_at), both);
        }
        let (left, right) = (left.unwrap_or(limit), right.unwrap_or(limit));
        both += usize::from(left == right);
        at += usize::from(left <= right);
        other_at += usize::from(right <= left);
    }
}

/// The share of the lighter text's runs that the other one has, and the weight of those runs.
fn shared_runs(one: &Side, other: &Side, limit: u32) -> (f32, f32) {
    let (mut of_one, mut of_other, mut shared) = (0.0, 0.0, 0.0);
    let (mut at, mut other_at) = (0, 0);
    loop {
        let left = one
            .anchors
            .get(at)
            .copied()
            .filter(|anchor| *anchor < limit);
        let right = other
            .anchors
            .get(other_at)
            .copied()
            .filter(|anchor| *anchor < limit);
        match (left, right) {
            (None, None) => break,
            (Some(left), right) if right.is_none_or(|right| left < right) => {
                of_one += weight(one.counts[at]);
                at += 1;
            }
            (left, Some(right)) if left.is_none_or(|left| right < left) => {
                of_other += weight(other.counts[other_at]);
                other_at += 1;
            }
            _ => {
                let weight = weight(one.counts[at]);
                of_one += weight;
                of_other += weight;
                shared += weight;
                at += 1;
                other_at += 1;
            }
        }
    }
    let lighter = of_one.min(of_other);
    match lighter > 0.0 {
        true => (shared / lighter, shared),
        false => (0.0, 0.0),
    }
}

fn weight(count: u8) -> f32 {
    (FAMILIAR / f32::from(count.max(1))).min(1.0)
}

/// How far the marks of the shorter list speak for a copy, or against one; `None` without any.
fn agreement(one: &[u8], other: &[u8], most: f32) -> Option<f32> {
    // A full list is the lowest marks only: above its last one nothing is known.
    let known = [one, other]
        .into_iter()
        .filter(|marks| marks.len() == MOST_MARKS);
    let limit = known
        .filter_map(|marks| marks.last())
        .min()
        .copied()
        .unwrap_or(u8::MAX);
    let below = |marks: &'_ [u8]| marks.partition_point(|mark| *mark <= limit);
    let (one, other) = (&one[..below(one)], &other[..below(other)]);
    let fewer = one.len().min(other.len());
    if fewer == 0 {
        return None;
    }
    let both = one
        .iter()
        .filter(|mark| other.binary_search(mark).is_ok())
        .count();
    let share = both as f32 / fewer as f32;
    Some(most.min(fewer as f32) * (share - EVEN))
}

fn days_against(one: Option<i32>, other: Option<i32>) -> f32 {
    let (Some(one), Some(other)) = (one, other) else {
        return 0.0;
    };
    let apart = one.abs_diff(other);
    let against = DAYS.iter().find(|(days, _)| apart >= *days);
    against.map_or(0.0, |(_, against)| *against)
}
