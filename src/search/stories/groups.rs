//! Which articles tell of one event?
//!
//! A heuristic: articles are likely to tell of one event when their days lie close together and they
//! share names and rare words. Each article is a vector of its words and names, by weight; groups
//! are joined, the most alike first, while the likeness of two groups, the mean over all their pairs
//! (average linkage: Sokal and Michener, A statistical method for evaluating systematic
//! relationships, 1958), is high enough and all days lie within a window. The mean over all pairs
//! keeps one article between two events from chaining them together, and the window keeps apart
//! what recurs: a monthly figure, a yearly fair.
//!
//! The groups do not depend on the order of the articles, and only on the articles themselves.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use crate::article::Kind;
use crate::search::profile::Profile;

/// The days of a story lie within so many days of each other.
pub const WINDOW_DAYS: i64 = 7;
/// How alike two groups are at least that are joined.
const ALIKE: f32 = 0.21;
/// How much of the likeness is up to names.
const NAMES_SHARE: f32 = 0.35;
/// Words and names of an article that count.
const MOST_WORDS: usize = 60;
const MOST_NAMES: usize = 20;
/// An article with fewer of them is less sure to tell of the same as another: a line of ten words
/// is like much.
const FULL_WORDS: usize = 20;
const FULL_NAMES: usize = 3;

/// An article as it is grouped.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub id: String,
    /// `None` where it is not known: such an article is a story of its own.
    pub day: Option<i64>,
    pub profile: Profile,
}

/// The articles of each story, by their places among `told`; each story in order of its days,
/// and the stories in order of their first articles.
pub fn stories(told: &[Told]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|at| (told[*at].day, &told[*at].id));
    let sorted: Vec<&Told> = order.iter().map(|at| &told[*at]).collect();
    let mut groups = Groups::new(&sorted);
    groups.join_all();
    let found = groups.groups.into_iter().flatten();
    let mut stories: Vec<Vec<usize>> = found.map(|group| group.members).collect();
    stories.iter_mut().for_each(|story| story.sort_unstable());
    stories.sort_unstable();
    for member in stories.iter_mut().flatten() {
        *member = order[*member];
    }
    stories
}

struct Group {
    members: Vec<usize>,
    days: Option<(i64, i64)>,
    /// The sum of the likenesses of all pairs with another group.
    likeness: BTreeMap<usize, f32>,
}

/// Two groups that may be joined.
struct Pair {
    likeness: f32,
    groups: (usize, usize),
    /// How many members they had: with more, the pair is out of date.
    sizes: (usize, usize),
}

impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Pair {}

impl PartialOrd for Pair {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pair {
    /// The most alike is the greatest, of equals the earliest.
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness
            .total_cmp(&other.likeness)
            .then_with(|| other.groups.cmp(&self.groups))
            .then_with(|| self.sizes.cmp(&other.sizes))
    }
}

struct Groups {
    /// `None` where a group was joined with an earlier one.
    groups: Vec<Option<Group>>,
    waiting: BinaryHeap<Pair>,
}

impl Groups {
    /// Every article a group of its own; `sorted` by day.
    fn new(sorted: &[&Told]) -> Groups {
        let mut groups: Vec<Option<Group>> = Vec::with_capacity(sorted.len());
        for (at, told) in sorted.iter().enumerate() {
            groups.push(Some(Group {
                members: vec![at],
                days: told.day.map(|day| (day, day)),
                likeness: BTreeMap::new(),
            }));
        }
        let mut all = Groups {
            groups,
            waiting: BinaryHeap::new(),
        };
        for ((one, other), likeness) in likenesses(sorted) {
            for (here, there) in [(one, other), (other, one)] {
                if let Some(Some(group)) = all.groups.get_mut(here) {
                    group.likeness.insert(there, likeness);
                }
            }
            all.consider(one, other);
        }
        all
    }

    fn group(&self, at: usize) -> Option<&Group> {
        self.groups.get(at).and_then(Option::as_ref)
    }

    /// Puts two groups among those that may be joined, if they may.
    fn consider(&mut self, one: usize, other: usize) {
        let (Some(left), Some(right)) = (self.group(one), self.group(other)) else {
            return;
        };
        let sizes = (left.members.len(), right.members.len());
        let sum = left.likeness.get(&other).copied().unwrap_or(0.0);
        let likeness = sum / (sizes.0 * sizes.1) as f32;
        let within = joined_days(left.days, right.days)
            .is_some_and(|(first, last)| last - first < WINDOW_DAYS);
        if likeness >= ALIKE && within {
            self.waiting.push(Pair {
                likeness,
                groups: (one.min(other), one.max(other)),
                sizes: if one < other {
                    sizes
                } else {
                    (sizes.1, sizes.0)
                },
            });
        }
    }

    fn join_all(&mut self) {
        while let Some(Pair { groups, sizes, .. }) = self.waiting.pop() {
            let size = |at| {
                self.group(at)
                    .map_or(0, |group: &Group| group.members.len())
            };
            if (size(groups.0), size(groups.1)) == sizes {
                self.join(groups.0, groups.1);
            }
        }
    }

    /// Joins a group with a later one.
    fn join(&mut self, kept: usize, gone: usize) {
        let Some(joined) = self.groups.get_mut(gone).and_then(Option::take) else {
            return;
        };
        let Some(group) = self.groups.get_mut(kept).and_then(Option::as_mut) else {
            return;
        };
        group.members.extend(joined.members);
        group.days = joined_days(group.days, joined.days);
        group.likeness.remove(&gone);
        for (other, sum) in joined.likeness {
            if other != kept {
                *group.likeness.entry(other).or_default() += sum;
            }
        }
        let sums: Vec<(usize, f32)> = group.likeness.iter().map(|(at, sum)| (*at, *sum)).collect();
        for (other, sum) in sums {
            if let Some(Some(group)) = self.groups.get_mut(other) {
                group.likeness.remove(&gone);
                group.likeness.insert(kept, sum);
            }
            self.consider(kept, other);
        }
    }
}

fn joined_days(one: Option<(i64, i64)>, other: Option<(i64, i64)>) -> Option<(i64, i64)> {
    let (one, other) = (one?, other?);
    Some((one.0.min(other.0), one.1.max(other.1)))
}

/// The likeness of every two articles within the window that share anything, in order.
fn likenesses(sorted: &[&Told]) -> BTreeMap<(usize, usize), f32> {
    let mut found: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    let mut holders: HashMap<Feature<'_>, Vec<(usize, f32)>> = HashMap::new();
    for (at, told) in sorted.iter().enumerate() {
        let Some(day) = told.day else {
            continue;
        };
        for (feature, weight) in features(&told.profile) {
            let before = holders.entry(feature).or_default();
            // They are in order of their days.
            for (other, other_weight) in before.iter().rev() {
                let near = sorted[*other].day.is_some_and(|it| day - it < WINDOW_DAYS);
                if !near {
                    break;
                }
                *found.entry((*other, at)).or_default() += weight * other_weight;
            }
            before.push((at, weight));
        }
    }
    found
}

#[derive(PartialEq, Eq, Hash)]
enum Feature<'p> {
    Word(&'p str),
    Name(Kind, &'p str),
}

/// The words and names of a profile; the sum of their squares is 1 at most.
fn features(profile: &Profile) -> Vec<(Feature<'_>, f32)> {
    let words = profile.words.iter().take(MOST_WORDS);
    let names = profile.names.iter().take(MOST_NAMES);
    let mut found: Vec<(Feature<'_>, f32)> = Vec::new();
    let words = words.map(|word| (Feature::Word(&word.term), word.weight));
    add_share(&mut found, words, 1.0 - NAMES_SHARE, FULL_WORDS);
    let names = names.map(|name| (Feature::Name(name.kind, &name.key), name.weight));
    add_share(&mut found, names, NAMES_SHARE, FULL_NAMES);
    found
}

fn add_share<'p>(
    all: &mut Vec<(Feature<'p>, f32)>,
    weighted: impl Iterator<Item = (Feature<'p>, f32)>,
    share: f32,
    enough: usize,
) {
    let from = all.len();
    all.extend(weighted);
    let squares: f32 = all[from..].iter().map(|(_, weight)| weight * weight).sum();
    if squares > 0.0 {
        let full = ((all.len() - from) as f32 / enough as f32).min(1.0);
        let factor = (share * full / squares).sqrt();
        all[from..]
            .iter_mut()
            .for_each(|(_, weight)| *weight *= factor);
    }
}
