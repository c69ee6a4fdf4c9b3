//! Where do a pattern's words stand in the articles of one segment?
//!
//! The positional side of the index, read for one pattern: which articles may match, by their
//! words alone, and the positions in each for the pattern to decide on. The two commonest patterns,
//! a phrase and two words near each other, are decided here on the lists as they are read.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, TERMINATED, Term};

use crate::index::layout::Mark;
use crate::query::tree::{Case, Reach};

use super::cursor::Cursor;
use super::evaluate::{Gaps, keep_followed};
use super::near::{Leaf, keep_cased};
use super::pattern::{Expression, LeafId, Pattern, Positions, Zone};

/// The postings of a pattern's leaves and marks in one segment, and the positions read from them.
pub struct Source {
    cursors: Vec<Option<Cursor>>,
    /// Leaves whose letters matter.
    cases: Vec<(LeafId, Case)>,
    marks: Vec<(Mark, Cursor)>,
    /// The position of [`Mark::Body`] in each article.
    body_at: Column<u64>,
    leaf_positions: Vec<Vec<u32>>,
    mark_positions: Vec<Vec<u32>>,
    body: [u32; 1],
    starts: Vec<u32>,
    shape: Shape,
    /// Whether it matters how often a pattern matches.
    counting: bool,
}

/// Patterns that are decided without an evaluation.
#[derive(Clone)]
enum Shape {
    /// A phrase anywhere.
    Phrase(Vec<LeafId>),
    /// Two words anywhere, near each other.
    Pair(Pair),
    Other,
}

#[derive(Clone, Copy)]
struct Pair {
    left: LeafId,
    right: LeafId,
    words: u32,
    ordered: bool,
}

impl Shape {
    fn of(pattern: &Pattern, leaves: &[Leaf]) -> Shape {
        let cased =
            |leaves_of: &[LeafId]| leaves_of.iter().any(|leaf| leaves[*leaf].case.is_some());
        match (&pattern.expression, pattern.zone) {
            (Expression::Phrase(phrase), Zone::Anywhere) if !cased(phrase) => {
                Shape::Phrase(phrase.clone())
            }
            (Expression::Near(near), Zone::Anywhere) if near.wanted => {
                match (&near.left, &near.right, near.reach) {
                    (Expression::Phrase(left), Expression::Phrase(right), Reach::Words(words))
                        if left.len() == 1 && right.len() == 1 && !cased(&[left[0], right[0]]) =>
                    {
                        Shape::Pair(Pair {
                            left: left[0],
                            right: right[0],
                            words,
                            ordered: near.ordered,
                        })
                    }
                    _ => Shape::Other,
                }
            }
            _ => Shape::Other,
        }
    }
}

impl Source {
    /// Opens what the pattern asks for; `field` is the one with the text.
    pub fn open(
        reader: &SegmentReader,
        field: Field,
        pattern: &Pattern,
        leaves: &Arc<Vec<Leaf>>,
        counting: bool,
    ) -> tantivy::Result<Source> {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut cursors: Vec<Option<Cursor>> = vec![];
        cursors.resize_with(leaves.len(), || None);
        let mut cases = Vec::new();
        for leaf in pattern.expression.leaves() {
            let inverted = reader.inverted_index(leaves[leaf].field)?;
            let mut lists = Vec::new();
            for term in leaves[leaf].engine_terms() {
                lists.extend(inverted.read_postings(&term, option)?);
            }
            cursors[leaf] = Some(Cursor::new(lists));
            cases.extend(leaves[leaf].case.map(|case| (leaf, case)));
        }
        let mut marks = Vec::new();
        let inverted = reader.inverted_index(field)?;
        for mark in pattern.marks().into_iter().chain(case_marks(&cases)) {
            if mark == Mark::Body {
                continue;
            }
            let term = Term::from_field_text(field, mark.term());
            let lists = inverted.read_postings(&term, option)?.into_iter().collect();
            marks.push((mark, Cursor::new(lists)));
        }
        Ok(Source {
            leaf_positions: vec![Vec::new(); cursors.len()],
            mark_positions: vec![Vec::new(); marks.len()],
            body_at: reader.fast_fields().u64("body_at")?,
            body: [0],
            cursors,
            cases,
            marks,
            starts: Vec::new(),
            shape: Shape::of(pattern, leaves),
            counting,
        })
    }

    /// The first article at or after `target` that may match.
    pub fn candidate(&mut self, pattern: &Pattern, target: DocId, max_doc: DocId) -> DocId {
        seek(&pattern.expression, target, max_doc, &mut self.cursors)
    }

    /// How often the pattern matches in `doc`, or `None`.
    pub fn frequency(&mut self, pattern: &Pattern, doc: DocId) -> Option<u32> {
        match std::mem::replace(&mut self.shape, Shape::Other) {
            Shape::Phrase(leaves) => {
                let frequency = self.phrase_frequency(&leaves);
                self.shape = Shape::Phrase(leaves);
                frequency
            }
            Shape::Pair(pair) => {
                self.shape = Shape::Pair(pair);
                self.pair_frequency(pair, doc)
            }
            Shape::Other => self.evaluated_frequency(pattern, doc),
        }
    }

    fn evaluated_frequency(&mut self, pattern: &Pattern, doc: DocId) -> Option<u32> {
        self.load(doc);
        pattern
            .matches(self, false)
            .map(|matched| matched.frequency)
    }

    /// In how many regions of its zone the pattern matches in `doc`, which lies behind those asked for
    /// before.
    pub fn regions(&mut self, pattern: &Pattern, doc: DocId) -> u32 {
        self.load(doc);
        pattern.regions(self, false).count() as u32
    }

    /// Where the matches in `doc` begin, which lies behind those asked for before.
    pub fn starts(&mut self, pattern: &Pattern, doc: DocId) -> Vec<u32> {
        self.load(doc);
        let matched = pattern.matches(self, true);
        let mut starts: Vec<u32> = matched
            .into_iter()
            .flat_map(|matched| matched.runs)
            .map(|(first, _)| first)
            .collect();
        starts.dedup();
        starts
    }

    /// Reads all positions in `doc`.
    fn load(&mut self, doc: DocId) {
        for (leaf, cursor) in self.cursors.iter_mut().enumerate() {
            if let Some(cursor) = cursor {
                cursor.seek(doc);
                cursor.positions_at(doc, &mut self.leaf_positions[leaf]);
            }
        }
        for ((_, cursor), positions) in self.marks.iter_mut().zip(&mut self.mark_positions) {
            cursor.seek(doc);
            cursor.positions_at(doc, positions);
        }
        self.body = [self.body_of(doc)];
        for place in 0..self.cases.len() {
            let (leaf, case) = self.cases[place];
            let mut found = std::mem::take(&mut self.leaf_positions[leaf]);
            keep_cased(&mut found, case, self);
            self.leaf_positions[leaf] = found;
        }
    }

    fn body_of(&self, doc: DocId) -> u32 {
        self.body_at.first(doc).map_or(0, |at| at as u32)
    }

    /// A phrase anywhere, the main job: no runs are made, and positions are read word by word only
    /// while starts remain.
    fn phrase_frequency(&mut self, leaves: &[LeafId]) -> Option<u32> {
        let mut starts = std::mem::take(&mut self.starts);
        starts.clear();
        for (place, leaf) in leaves.iter().enumerate() {
            let Some(cursor) = self.cursors[*leaf].as_mut() else {
                break;
            };
            let doc = cursor.doc();
            if place == 0 {
                cursor.positions_at(doc, &mut starts);
                continue;
            }
            let others = &mut self.leaf_positions[*leaf];
            cursor.positions_at(doc, others);
            keep_followed(&mut starts, others, place as u32);
            if starts.is_empty() {
                break;
            }
        }
        let frequency = starts.len() as u32;
        self.starts = starts;
        (frequency > 0).then_some(frequency)
    }

    /// Two words near each other: of each word only the nearest other one on either side can make
    /// it a match, and what parts sentences is looked at only where it decides.
    fn pair_frequency(&mut self, pair: Pair, doc: DocId) -> Option<u32> {
        for leaf in [pair.left, pair.right] {
            if let Some(cursor) = self.cursors[leaf].as_mut() {
                cursor.positions_at(doc, &mut self.leaf_positions[leaf]);
            }
        }
        let (left, right) = (
            &self.leaf_positions[pair.left],
            &self.leaf_positions[pair.right],
        );
        let (former, latter) = nearest(left, right, pair.ordered)?;
        if latter - former > pair.words.saturating_mul(2) {
            return None;
        }
        let body = self.body_of(doc);
        let counting = self.counting;
        let parted = former < body && body < latter;
        if !counting && latter - former <= pair.words && !parted {
            return Some(1);
        }
        let frequency = |gaps| Sides { pair, body, gaps }.frequency(left, right, counting);
        let surely = frequency(Between::Nothing);
        if (surely.is_some() && !counting) || surely == frequency(Between::Gaps) {
            return surely;
        }
        // Words that are too far apart by position may be near enough by words.
        let mut sentences = std::mem::take(&mut self.starts);
        if let Some((_, cursor)) = self
            .marks
            .iter_mut()
            .find(|(mark, _)| *mark == Mark::Sentence)
        {
            cursor.seek(doc);
            cursor.positions_at(doc, &mut sentences);
        }
        let frequency = frequency(Between::Known(&sentences));
        self.starts = sentences;
        frequency
    }

    pub fn most_candidates(&self, expression: &Expression, max_doc: DocId) -> u32 {
        let of = |part: &Expression| self.most_candidates(part, max_doc);
        match expression {
            Expression::Phrase(leaves) | Expression::Loose(leaves, _) => leaves
                .iter()
                .filter_map(|leaf| self.cursors[*leaf].as_ref())
                .map(Cursor::size_hint)
                .min()
                .unwrap_or(0),
            Expression::And(parts) => parts.iter().map(of).min().unwrap_or(0),
            Expression::Or(parts) => parts.iter().map(of).fold(0, u32::saturating_add),
            Expression::Near(near) if near.wanted => of(&near.left).min(of(&near.right)),
            Expression::Near(near) => of(&near.left),
            Expression::AtLeast(_, part)
            | Expression::First(_, part)
            | Expression::Spoken(part) => of(part),
            Expression::Not(_) => max_doc,
        }
    }
}

/// The marks that tell the letters of words.
fn case_marks(cases: &[(LeafId, Case)]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = cases
        .iter()
        .map(|(_, case)| match case {
            Case::Caps | Case::NoCaps => Mark::Capital,
            Case::AllCaps => Mark::Capitals,
        })
        .collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// The two positions, one of either side, that are nearest to each other; most articles are passed
/// over by them alone.
fn nearest(left: &[u32], right: &[u32], ordered: bool) -> Option<(u32, u32)> {
    let mut best = None;
    let mut least = u32::MAX;
    let mut consider = |former: u32, latter: u32| {
        if latter - former < least {
            least = latter - former;
            best = Some((former, latter));
        }
    };
    let (mut l, mut r) = (0, 0);
    while let (Some(&here), Some(&there)) = (left.get(l), right.get(r)) {
        if here < there {
            consider(here, there);
            l += 1;
        } else if here > there {
            if !ordered {
                consider(there, here);
            }
            r += 1;
        } else {
            // A word that both sides stand for is not near itself.
            l += left[l..].partition_point(|other| *other == here);
            r += right[r..].partition_point(|other| *other == here);
            if let Some(&behind) = right.get(r) {
                consider(here, behind);
            }
            if let Some(&behind) = left.get(l).filter(|_| !ordered) {
                consider(here, behind);
            }
        }
    }
    best
}

/// The two sides of a pair in one article.
struct Sides<'p> {
    pair: Pair,
    body: u32,
    gaps: Between<'p>,
}

/// What is taken to stand between two words beside other words.
#[derive(Clone, Copy)]
enum Between<'p> {
    Nothing,
    /// As many gaps as there can be.
    Gaps,
    /// The ends of sentences.
    Known(&'p [u32]),
}

impl Sides<'_> {
    /// How many positions of the side with fewer have one of the other side near them; where
    /// nobody counts, whether there is one.
    fn frequency(&self, left: &[u32], right: &[u32], counting: bool) -> Option<u32> {
        let of_left = self.paired(left, right, true, counting);
        if of_left == 0 {
            return None;
        }
        match counting {
            true => Some(of_left.min(self.paired(right, left, false, true))),
            false => Some(1),
        }
    }

    fn paired(&self, of: &[u32], others: &[u32], of_left: bool, counting: bool) -> u32 {
        let (mut paired, mut next) = (0, 0);
        for &position in of {
            while others.get(next).is_some_and(|other| *other <= position) {
                next += 1;
            }
            // A word that both sides stand for is not near itself.
            let before = others[..next].iter().rev().find(|other| **other < position);
            // The other word behind this one, and before it, as far as the order allows.
            let behind = others.get(next).copied();
            let behind = behind.filter(|_| of_left || !self.pair.ordered);
            let ahead = before.copied().filter(|_| !of_left || !self.pair.ordered);
            let met = behind.is_some_and(|other| self.are_near(position, other))
                || ahead.is_some_and(|other| self.are_near(other, position));
            paired += u32::from(met);
            if met && !counting {
                break;
            }
        }
        paired
    }

    fn are_near(&self, former: u32, latter: u32) -> bool {
        if former < self.body && self.body < latter {
            return false;
        }
        let (apart, most) = (latter - former, self.pair.words);
        apart <= most
            || match self.gaps {
                Between::Nothing => false,
                Between::Gaps => apart <= most.saturating_mul(2),
                Between::Known(sentences) => {
                    let gaps = Gaps {
                        sentences,
                        body: None,
                    };
                    apart - gaps.between(former, latter) <= most
                }
            }
    }
}

impl Positions for Source {
    fn of_leaf(&self, leaf: LeafId) -> &[u32] {
        &self.leaf_positions[leaf]
    }

    fn of_mark(&self, mark: Mark) -> &[u32] {
        if mark == Mark::Body {
            return &self.body;
        }
        let place = self.marks.iter().position(|(known, _)| *known == mark);
        place.map_or(&[], |place| &self.mark_positions[place])
    }
}

/// The first article at or after `target` that holds what the expression needs.
fn seek(
    expression: &Expression,
    target: DocId,
    max_doc: DocId,
    cursors: &mut [Option<Cursor>],
) -> DocId {
    if target >= max_doc {
        return TERMINATED;
    }
    match expression {
        Expression::Phrase(leaves) | Expression::Loose(leaves, _) => {
            leapfrog(leaves.len(), target, |place, target| {
                cursors[leaves[place]]
                    .as_mut()
                    .map_or(TERMINATED, |cursor| cursor.seek(target))
            })
        }
        Expression::And(parts) => leapfrog(parts.len(), target, |place, target| {
            seek(&parts[place], target, max_doc, cursors)
        }),
        Expression::Near(near) if near.wanted => leapfrog(2, target, |place, target| {
            let part = if place == 0 { &near.left } else { &near.right };
            seek(part, target, max_doc, cursors)
        }),
        Expression::Near(near) => seek(&near.left, target, max_doc, cursors),
        Expression::Or(parts) => parts
            .iter()
            .map(|part| seek(part, target, max_doc, cursors))
            .min()
            .unwrap_or(TERMINATED),
        Expression::AtLeast(_, part) | Expression::First(_, part) | Expression::Spoken(part) => {
            seek(part, target, max_doc, cursors)
        }
        // Whether something is absent is for the positions to say.
        Expression::Not(_) => target,
    }
}

/// The first article at or after `target` on which all of `count` seekers agree.
fn leapfrog(count: usize, target: DocId, mut seek: impl FnMut(usize, DocId) -> DocId) -> DocId {
    let mut candidate = target;
    let (mut place, mut agreed) = (0, 0);
    while agreed < count {
        let found = seek(place, candidate);
        if found == TERMINATED {
            return TERMINATED;
        }
        agreed = if found == candidate { agreed + 1 } else { 1 };
        candidate = found;
        place = (place + 1) % count;
    }
    candidate
}
