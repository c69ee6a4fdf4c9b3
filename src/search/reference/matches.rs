//! What does a query match in one run of words?
//!
//! Everything is tried: every place for a phrase, every pair for a proximity, every choice of
//! words for a loose phrase.

use crate::article::Field;
use crate::query::tree::{Case, Near, Node, Reach, Word};

use super::tokens::Token;
use super::words::{AskedId, Vocabulary};

/// Words that matched, by their numbers in the run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Match {
    pub first: usize,
    pub last: usize,
    /// What is marked of it: first and last words.
    pub parts: Vec<(usize, usize)>,
}

impl Match {
    fn one_part(first: usize, last: usize) -> Match {
        let parts = vec![(first, last)];
        Match { first, last, parts }
    }

    fn shares_a_word_with(&self, other: &Match) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    fn has_extent_of(&self, other: &Match) -> bool {
        (self.first, self.last) == (other.first, other.last)
    }
}

/// Where matches are looked for.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// No match reaches beyond them.
    pub words: &'a [Token],
    /// The letters that every word must have.
    pub case: Option<Case>,
}

impl<'a> Place<'a> {
    fn first(self, count: u32) -> Place<'a> {
        let kept = self.words.len().min(count as usize);
        Place {
            words: &self.words[..kept],
            ..self
        }
    }

    fn cased(self, case: Case) -> Place<'a> {
        Place {
            case: Some(case),
            ..self
        }
    }
}

/// Finds matches.
pub struct Matcher<'v> {
    pub vocabulary: &'v mut Vocabulary,
}

impl Matcher<'_> {
    /// The matches of a node, or `None` where the node does not hold in that place.
    pub fn matches(&mut self, node: &Node, place: Place) -> Option<Vec<Match>> {
        let found = match node {
            Node::Word(word) => self.phrase(std::slice::from_ref(word), place),
            Node::Phrase(words) => self.phrase(words, place),
            Node::Loose(words, moves) => {
                let windows = self.windows(words, *moves, place);
                windows.iter().map(Window::as_match).collect()
            }
            Node::Near(near) if near.wanted => self.joined_pairs(near, place),
            Node::Near(near) => self.lonely(near, place),
            Node::And(parts) => {
                let mut all = Vec::new();
                for part in parts {
                    all.extend(self.matches(part, place)?);
                }
                return Some(all);
            }
            Node::Or(parts) => {
                let met: Vec<Vec<Match>> = parts
                    .iter()
                    .filter_map(|part| self.matches(part, place))
                    .collect();
                return (!met.is_empty()).then(|| met.concat());
            }
            Node::Not(part) => {
                return match self.matches(part, place) {
                    Some(_) => None,
                    None => Some(Vec::new()),
                };
            }
            Node::AtLeast(least, part) => {
                if self.count(part, place) < *least as usize {
                    return None;
                }
                return self.matches(part, place);
            }
            Node::Cased(case, part) => return self.matches(part, place.cased(*case)),
            Node::First(count, part) => return self.matches(part, place.first(*count)),
            Node::Weighted(part, _) | Node::Saved { tree: part, .. } => {
                return self.matches(part, place);
            }
            Node::In(..) | Node::Said { .. } | Node::Has(_) | Node::Days(_) | Node::Length(_) => {
                panic!("{node:?} stands inside a text, where the parser allows none")
            }
        };
        (!found.is_empty()).then_some(found)
    }

    /// How many matches a node has, as `atleast` counts them.
    fn count(&mut self, node: &Node, place: Place) -> usize {
        match node {
            Node::Near(near) if near.wanted => {
                let pairs = self.pairs(near, place);
                let lefts = pairs.iter().map(|(left, _)| left);
                let rights = pairs.iter().map(|(_, right)| right);
                distinct_extents(lefts).min(distinct_extents(rights))
            }
            Node::Loose(words, moves) => {
                let windows = self.windows(words, *moves, place);
                let word_count = windows.first().map_or(0, |window| window.marked.len());
                let positions_of = |word: usize| {
                    let mut positions: Vec<usize> = windows
                        .iter()
                        .flat_map(|window| window.marked[word].clone())
                        .collect();
                    positions.sort_unstable();
                    positions.dedup();
                    positions.len()
                };
                (0..word_count).map(positions_of).min().unwrap_or(0)
            }
            Node::Cased(case, part) => self.count(part, place.cased(*case)),
            Node::First(count, part) => self.count(part, place.first(*count)),
            Node::Weighted(part, _) | Node::Saved { tree: part, .. } => self.count(part, place),
            _ => distinct_extents(self.matches(node, place).unwrap_or_default().iter()),
        }
    }

    /// Words next to each other in one sentence.
    fn phrase(&mut self, words: &[Word], place: Place) -> Vec<Match> {
        let asked = self.asked(words);
        let Some(last) = asked.len().checked_sub(1) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for (start, run) in place.words.windows(asked.len()).enumerate() {
            let met = run[0].sentence == run[last].sentence
                && asked
                    .iter()
                    .zip(run)
                    .all(|(asked, token)| self.meets(*asked, token, place));
            if met {
                found.push(Match::one_part(start, start + last));
            }
        }
        found
    }

    fn asked(&mut self, words: &[Word]) -> Vec<AskedId> {
        let mut asked = Vec::new();
        for word in words {
            asked.extend_from_slice(&self.vocabulary.asked(word));
        }
        asked
    }

    fn meets(&mut self, asked: AskedId, token: &Token, place: Place) -> bool {
        let case_fits = match place.case {
            None => true,
            Some(_) if !self.vocabulary.has_letters(asked) => true,
            Some(Case::Caps) => token.capitals,
            Some(Case::AllCaps) => token.capitals && !token.small,
            Some(Case::NoCaps) => !token.capitals,
        };
        case_fits && self.vocabulary.meets(asked, token.printed)
    }

    /// Every place where the words of a loose phrase stand close enough: on each side of the
    /// headline's end, each window of adjusted ordinals that a choice of places begins.
    fn windows(&mut self, words: &[Word], moves: u32, place: Place) -> Vec<Window> {
        let asked = self.asked(words);
        let mut windows = Vec::new();
        for side in [Field::Headline, Field::Body] {
            let mut places: Vec<Vec<usize>> = Vec::new();
            for asked in &asked {
                let tokens = place.words.iter().enumerate();
                let on_side = tokens.filter(|(_, token)| token.field == side);
                let met = on_side.filter(|(_, token)| self.meets(*asked, token, place));
                places.push(met.map(|(at, _)| at).collect());
            }
            let mut starts: Vec<i64> = Vec::new();
            for (word, places) in places.iter().enumerate() {
                starts.extend(places.iter().map(|at| adjusted(*at, word)));
            }
            starts.sort_unstable();
            starts.dedup();
            for start in starts {
                let window = Window::new(&places, start, moves);
                if window.holds_choice(&mut Vec::new(), false) {
                    windows.push(window);
                }
            }
        }
        windows
    }

    /// Every pair that is near each other, as one match each.
    fn joined_pairs(&mut self, near: &Near, place: Place) -> Vec<Match> {
        let pairs = self.pairs(near, place).into_iter();
        let joined = pairs.map(|(left, right)| Match {
            first: left.first.min(right.first),
            last: left.last.max(right.last),
            parts: [left.parts, right.parts].concat(),
        });
        joined.collect()
    }

    fn pairs(&mut self, near: &Near, place: Place) -> Vec<(Match, Match)> {
        let (lefts, rights) = self.both_sides(near, place);
        let mut pairs = Vec::new();
        for left in &lefts {
            for right in &rights {
                if is_near(left, right, near, place.words) {
                    pairs.push((left.clone(), right.clone()));
                }
            }
        }
        pairs
    }

    /// The left's matches without one of the right near them or across them.
    fn lonely(&mut self, near: &Near, place: Place) -> Vec<Match> {
        let (mut lefts, rights) = self.both_sides(near, place);
        lefts.retain(|left| {
            !rights.iter().any(|right| {
                is_near(left, right, near, place.words)
                    || (left.shares_a_word_with(right) && !left.has_extent_of(right))
            })
        });
        lefts
    }

    fn both_sides(&mut self, near: &Near, place: Place) -> (Vec<Match>, Vec<Match>) {
        let lefts = self.matches(&near.left, place).unwrap_or_default();
        let rights = self.matches(&near.right, place).unwrap_or_default();
        (lefts, rights)
    }
}

fn is_near(left: &Match, right: &Match, near: &Near, words: &[Token]) -> bool {
    let (earlier, later) = if left.last < right.first {
        (left, right)
    } else if right.last < left.first && !near.ordered {
        (right, left)
    } else {
        return false;
    };
    let (from, to) = (&words[earlier.first], &words[later.last]);
    match near.reach {
        Reach::Words(most) => from.field == to.field && later.first - earlier.last <= most as usize,
        Reach::Sentence => from.sentence == to.sentence,
        Reach::Paragraph => from.paragraph == to.paragraph,
    }
}

fn distinct_extents<'m>(matches: impl Iterator<Item = &'m Match>) -> usize {
    let mut extents: Vec<(usize, usize)> = matches.map(|found| (found.first, found.last)).collect();
    extents.sort_unstable();
    extents.dedup();
    extents.len()
}

/// Where a loose phrase would begin if the word at `at`, its word number `word`, stayed in place.
fn adjusted(at: usize, word: usize) -> i64 {
    at as i64 - word as i64
}

/// The places of a loose phrase's words in one window.
struct Window {
    start: i64,
    /// For each word its places whose adjusted ordinals lie in the window.
    marked: Vec<Vec<usize>>,
}

impl Window {
    fn new(places: &[Vec<usize>], start: i64, moves: u32) -> Window {
        let inside = start..=start + i64::from(moves);
        let mut marked = Vec::new();
        for (word, places) in places.iter().enumerate() {
            let kept = places
                .iter()
                .filter(|at| inside.contains(&adjusted(**at, word)));
            marked.push(kept.copied().collect());
        }
        Window { start, marked }
    }

    /// Whether a different place can be chosen for each word, one of them at the window's start;
    /// the first words' places are `taken`.
    fn holds_choice(&self, taken: &mut Vec<usize>, at_start: bool) -> bool {
        let word = taken.len();
        let Some(places) = self.marked.get(word) else {
            return at_start;
        };
        for at in places {
            if taken.contains(at) {
                continue;
            }
            taken.push(*at);
            let held = self.holds_choice(taken, at_start || adjusted(*at, word) == self.start);
            taken.pop();
            if held {
                return true;
            }
        }
        false
    }

    fn as_match(&self) -> Match {
        let mut marked = self.marked.concat();
        marked.sort_unstable();
        marked.dedup();
        Match {
            first: marked.first().copied().unwrap_or(0),
            last: marked.last().copied().unwrap_or(0),
            parts: marked.into_iter().map(|at| (at, at)).collect(),
        }
    }
}
