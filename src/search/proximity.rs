//! Which matches of two sides are near each other?
//!
//! Whether a match has a partner is told by one other match on either side of it, the one that is
//! easiest to reach; so the work is that of sorting, however many pairs there are. The pairs
//! themselves are made only where something asks for their extent.

use crate::index::layout::Mark;
use crate::query::tree::Reach;

use super::evaluate::{Evaluation, Found, Gaps, MOST_PAIRS, Match, Use, sort_and_merge};
use super::pattern::Proximity;

/// What a proximity finds between its sides' matches, each in order of start and end.
pub fn find(
    evaluation: &Evaluation<'_>,
    near: &Proximity,
    left: &[Match],
    right: &[Match],
    wanted_for: Use,
) -> Option<Found> {
    let relation = Relation::new(evaluation, near);
    let (lefts, rights) = (Side::new(left), Side::new(right));
    if !near.wanted {
        let alone = left.iter().filter(|found| {
            relation.behind(found, &rights).is_none()
                && (near.ordered || relation.ahead(found, &rights).is_none())
                && !rights.shares_words(found)
        });
        return Found::of(alone.cloned().collect());
    }
    let paired = |found: &Match, others: &Side<'_>, is_left: bool| {
        let behind = is_left || !near.ordered;
        let ahead = !is_left || !near.ordered;
        (behind && relation.behind(found, others).is_some())
            || (ahead && relation.ahead(found, others).is_some())
    };
    let paired_left: Vec<usize> = (0..left.len())
        .filter(|place| paired(&left[*place], &rights, true))
        .collect();
    if paired_left.is_empty() {
        return None;
    }
    let paired_right: Vec<usize> = (0..right.len())
        .filter(|place| paired(&right[*place], &lefts, false))
        .collect();
    let times = |matches: &[Match], places: &[usize]| -> u32 {
        places.iter().map(|place| matches[*place].times).sum()
    };
    let mut matches: Vec<Match> = match wanted_for {
        Use::Whole => {
            let lefts = paired_left.iter().map(|place| left[*place].clone());
            let rights = paired_right.iter().map(|place| right[*place].clone());
            lefts.chain(rights).collect()
        }
        Use::Side => pairs(&relation, &lefts, &rights)
            .into_iter()
            .map(|(l, r)| pair(&left[l], &right[r], evaluation.marking))
            .collect(),
    };
    sort_and_merge(&mut matches);
    Some(Found {
        matches,
        count: paired_left.len().min(paired_right.len()) as u32,
        frequency: times(left, &paired_left).min(times(right, &paired_right)),
    })
}

fn pair(left: &Match, right: &Match, marking: bool) -> Match {
    let parts = match marking {
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

/// Every pair; of too many, each match with its nearest.
fn pairs(relation: &Relation<'_>, lefts: &Side<'_>, rights: &Side<'_>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (l, left) in lefts.matches.iter().enumerate() {
        for r in relation.window(left, rights) {
            let right = &rights.matches[r];
            let in_order = left.end < right.start && relation.holds(left, right);
            let reversed = !relation.ordered && right.end < left.start;
            if in_order || (reversed && relation.holds(right, left)) {
                pairs.push((l, r));
            }
        }
        if pairs.len() > MOST_PAIRS {
            return nearest_pairs(relation, lefts, rights);
        }
    }
    pairs
}

fn nearest_pairs(
    relation: &Relation<'_>,
    lefts: &Side<'_>,
    rights: &Side<'_>,
) -> Vec<(usize, usize)> {
    let nearest = |found: &Match, others: &Side<'_>, is_left: bool| {
        let behind = relation.behind(found, others);
        let behind = behind.filter(|_| is_left || !relation.ordered);
        let ahead = relation.ahead(found, others);
        let ahead = ahead.filter(|_| !is_left || !relation.ordered);
        match (behind, ahead) {
            (Some(behind), Some(ahead)) => {
                let (next, last) = (&others.matches[behind], &others.matches[ahead]);
                let is_nearer = next.start - found.end <= found.start - last.end;
                Some(if is_nearer { behind } else { ahead })
            }
            (behind, ahead) => behind.or(ahead),
        }
    };
    let mut pairs = Vec::new();
    for (l, found) in lefts.matches.iter().enumerate() {
        pairs.extend(nearest(found, rights, true).map(|r| (l, r)));
    }
    for (r, found) in rights.matches.iter().enumerate() {
        pairs.extend(nearest(found, lefts, false).map(|l| (l, r)));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// One side's matches, and which of them are easiest to reach.
struct Side<'m> {
    /// In order of start and end.
    matches: &'m [Match],
    /// For each place, which of the matches from there on ends first.
    first_to_end: Vec<usize>,
    /// The matches in order of their ends, and for each place, which of those up to there starts
    /// last.
    by_end: Vec<usize>,
    last_to_start: Vec<usize>,
    /// For each place, the two greatest ends up to there, and whose the greatest is.
    greatest_ends: Vec<(usize, Option<u32>)>,
    longest: u32,
}

impl<'m> Side<'m> {
    fn new(matches: &'m [Match]) -> Self {
        let mut first_to_end: Vec<usize> = (0..matches.len()).collect();
        for place in (0..matches.len().saturating_sub(1)).rev() {
            let next = first_to_end[place + 1];
            if matches[next].end < matches[place].end {
                first_to_end[place] = next;
            }
        }
        let mut by_end: Vec<usize> = (0..matches.len()).collect();
        by_end.sort_by_key(|place| matches[*place].end);
        let mut last_to_start = by_end.clone();
        for place in 1..last_to_start.len() {
            let before = last_to_start[place - 1];
            if matches[before].start > matches[last_to_start[place]].start {
                last_to_start[place] = before;
            }
        }
        let mut greatest_ends = Vec::with_capacity(matches.len());
        let (mut greatest, mut second) = (0, None);
        for (place, found) in matches.iter().enumerate() {
            if place > 0 && found.end > matches[greatest].end {
                (greatest, second) = (place, Some(matches[greatest].end));
            } else if place > 0 {
                second = second.max(Some(found.end));
            }
            greatest_ends.push((greatest, second));
        }
        let lengths = matches.iter().map(|found| found.end - found.start);
        Side {
            matches,
            first_to_end,
            by_end,
            last_to_start,
            greatest_ends,
            longest: lengths.max().unwrap_or(0),
        }
    }

    /// Whether one of the matches, but for the very same, shares words with another.
    fn shares_words(&self, with: &Match) -> bool {
        let until = self
            .matches
            .partition_point(|found| found.start <= with.end);
        let Some(&(greatest, second)) = until
            .checked_sub(1)
            .and_then(|last| self.greatest_ends.get(last))
        else {
            return false;
        };
        let found = &self.matches[greatest];
        let same = (found.start, found.end) == (with.start, with.end);
        let end = if same { second } else { Some(found.end) };
        end.is_some_and(|end| end >= with.start)
    }
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

    /// Whether a match is near one that begins behind its end.
    fn holds(&self, former: &Match, latter: &Match) -> bool {
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

    /// The match behind another that is easiest to reach, if it is near: by words the first to
    /// start, in one sentence the first to end.
    fn behind(&self, of: &Match, others: &Side<'_>) -> Option<usize> {
        let next = others
            .matches
            .partition_point(|other| other.start <= of.end);
        let place = match self.reach {
            Reach::Words(_) => (next < others.matches.len()).then_some(next)?,
            _ => *others.first_to_end.get(next)?,
        };
        self.holds(of, &others.matches[place]).then_some(place)
    }

    /// The same before it: by words the last to end, in one sentence the last to start.
    fn ahead(&self, of: &Match, others: &Side<'_>) -> Option<usize> {
        let before = others
            .by_end
            .partition_point(|place| others.matches[*place].end < of.start)
            .checked_sub(1)?;
        let place = match self.reach {
            Reach::Words(_) => others.by_end[before],
            _ => others.last_to_start[before],
        };
        self.holds(&others.matches[place], of).then_some(place)
    }

    /// The others that can be near.
    fn window(&self, of: &Match, others: &Side<'_>) -> std::ops::Range<usize> {
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
        let from = from.saturating_sub(others.longest);
        let start = others.matches.partition_point(|other| other.start < from);
        let end = others.matches.partition_point(|other| other.start <= until);
        start..end.max(start)
    }
}
