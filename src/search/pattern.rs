//! What is looked for at the positions of one article?
//!
//! A [`Pattern`] is the positional part of a query: words and phrases, how near they stand, how
//! often, inside one [`Zone`] of the article. [`Pattern::matches`] evaluates it on lists of
//! positions (how, says `evaluate`), and does not know where these come from: `near` reads them
//! from postings to find articles, `highlight` from the article's own text to mark what was found.
//! Hits and marks therefore agree by construction.

use crate::index::layout::Mark;
use crate::index::tokenizers::VALUE_GAP;
use crate::query::tree::Reach;

use super::evaluate::{Evaluation, Found, Use};

/// A part of an article's run of positions, or of a field of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    Anywhere,
    Headline,
    Lead,
    HeadlineLead,
    Body,
    /// Each quote is a region of its own: what is joined by "and" must stand in one quote.
    Quote,
    /// Each value of a field of names is a region of its own.
    Value,
}

/// A run of positions, its end not included, in which a match must lie whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    pub start: u32,
    pub end: u32,
    /// Which of the zone's regions it is: the number of the quote.
    pub number: usize,
}

impl Zone {
    /// The marks needed to know where the zone's regions lie.
    fn marks(self) -> &'static [Mark] {
        match self {
            Zone::Anywhere | Zone::Value => &[],
            Zone::Headline | Zone::Body => &[Mark::Body],
            Zone::Lead => &[Mark::LeadStart, Mark::LeadEnd],
            Zone::HeadlineLead => &[Mark::Body, Mark::LeadStart, Mark::LeadEnd],
            Zone::Quote => &[Mark::QuoteOpen, Mark::QuoteClose],
        }
    }

    fn regions(self, positions: &dyn Positions, leaves: &[LeafId]) -> Vec<Region> {
        let body = || first(positions, Mark::Body).unwrap_or(u32::MAX);
        let lead = || first(positions, Mark::LeadStart).zip(first(positions, Mark::LeadEnd));
        let runs = match self {
            Zone::Anywhere => vec![(0, u32::MAX)],
            Zone::Headline => vec![(0, body())],
            Zone::Body => vec![(body(), u32::MAX)],
            Zone::Lead => lead().into_iter().collect(),
            Zone::HeadlineLead => std::iter::once((0, body())).chain(lead()).collect(),
            Zone::Quote => {
                let opens = positions.of_mark(Mark::QuoteOpen).iter().copied();
                opens
                    .zip(positions.of_mark(Mark::QuoteClose).iter().copied())
                    .collect()
            }
            Zone::Value => values(positions, leaves),
        };
        runs.into_iter()
            .enumerate()
            .map(|(number, (start, end))| Region { start, end, number })
            .collect()
    }
}

fn first(positions: &dyn Positions, mark: Mark) -> Option<u32> {
    positions.of_mark(mark).first().copied()
}

/// The values of a field of names in which some leaf stands.
fn values(positions: &dyn Positions, leaves: &[LeafId]) -> Vec<(u32, u32)> {
    let mut numbers: Vec<u32> = leaves
        .iter()
        .flat_map(|leaf| positions.of_leaf(*leaf))
        .map(|position| position / VALUE_GAP)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
        .into_iter()
        .map(|number| (number * VALUE_GAP, (number + 1) * VALUE_GAP))
        .collect()
}

/// Number of a leaf: one word of the query, in whatever printed forms it may take.
pub type LeafId = usize;

/// What is looked for inside a zone. What each means is said at `query::tree::Node`.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Leaves at consecutive positions; a single leaf is a phrase of one.
    Phrase(Vec<LeafId>),
    /// Leaves that need so many moves at most to become a phrase.
    Loose(Vec<LeafId>, u32),
    Near(Box<Proximity>),
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Not(Box<Expression>),
    AtLeast(u32, Box<Expression>),
    First(u32, Box<Expression>),
    /// Of the quote that is looked at, the speaker.
    Spoken(Box<Expression>),
}

/// Two expressions near each other, or one without the other near it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proximity {
    pub left: Expression,
    pub right: Expression,
    pub reach: Reach,
    pub ordered: bool,
    pub wanted: bool,
}

impl Expression {
    /// The expressions it is made of.
    pub fn parts(&self) -> Vec<&Expression> {
        match self {
            Expression::Phrase(_) | Expression::Loose(_, _) => Vec::new(),
            Expression::And(parts) | Expression::Or(parts) => parts.iter().collect(),
            Expression::Near(near) => vec![&near.left, &near.right],
            Expression::Not(part)
            | Expression::AtLeast(_, part)
            | Expression::First(_, part)
            | Expression::Spoken(part) => vec![part],
        }
    }

    /// Every leaf, those that are excluded among them.
    pub fn leaves(&self) -> Vec<LeafId> {
        match self {
            Expression::Phrase(leaves) | Expression::Loose(leaves, _) => leaves.clone(),
            _ => self
                .parts()
                .into_iter()
                .flat_map(Expression::leaves)
                .collect(),
        }
    }

    /// The marks needed to count words and to know sentences and paragraphs.
    fn marks(&self, marks: &mut Vec<Mark>) {
        match self {
            Expression::Loose(..) | Expression::First(..) => {
                marks.extend([Mark::Sentence, Mark::Body])
            }
            Expression::Near(near) => marks.extend(match near.reach {
                Reach::Words(_) | Reach::Sentence => [Mark::Sentence, Mark::Body],
                Reach::Paragraph => [Mark::Paragraph, Mark::Body],
            }),
            // A speaker's name has none.
            Expression::Spoken(_) => return,
            _ => {}
        }
        for part in self.parts() {
            part.marks(marks);
        }
    }
}

/// A zone and what is looked for in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    pub zone: Zone,
    pub expression: Expression,
}

/// The positions of an article's leaves and marks, each list ascending. A position that stands
/// several times in a list counts as often (see `index::layout`).
pub trait Positions {
    fn of_leaf(&self, leaf: LeafId) -> &[u32];
    fn of_mark(&self, mark: Mark) -> &[u32];
}

/// A run of positions that matched: the first and the last word's.
pub type Run = (u32, u32);

/// What a pattern matches in one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matched {
    /// How often, weighted as the words are.
    pub frequency: u32,
    /// The words that matched, ascending; empty unless asked for, and for what only excludes.
    pub runs: Vec<Run>,
}

impl Pattern {
    /// What matches; `None` where the pattern does not. `marking` asks for the runs.
    pub fn matches(&self, positions: &dyn Positions, marking: bool) -> Option<Matched> {
        let mut matched = None::<Matched>;
        for (_, found) in self.regions(positions, marking) {
            let matched = matched.get_or_insert_default();
            matched.frequency += found.frequency;
            for found in &found.matches {
                matched.runs.extend(found.marked(marking));
            }
        }
        if let Some(matched) = &mut matched {
            matched.runs.sort_unstable();
            matched.runs.dedup();
        }
        matched
    }

    /// The regions of the zone in which the pattern matches, by their numbers, and what it finds in
    /// each.
    pub fn regions(
        &self,
        positions: &dyn Positions,
        marking: bool,
    ) -> impl Iterator<Item = (usize, Found)> {
        let evaluation = Evaluation {
            positions,
            marking,
            names: self.zone == Zone::Value,
        };
        let leaves = match self.zone {
            Zone::Value => self.expression.leaves(),
            _ => Vec::new(),
        };
        let regions = self.zone.regions(positions, &leaves).into_iter();
        regions.filter_map(move |region| {
            let found = evaluation.of(&self.expression, region, Use::Whole)?;
            Some((region.number, found))
        })
    }

    /// The marks whose positions the pattern asks for.
    pub fn marks(&self) -> Vec<Mark> {
        let mut marks = self.zone.marks().to_vec();
        if self.zone != Zone::Value {
            self.expression.marks(&mut marks);
        }
        marks.sort_unstable();
        marks.dedup();
        marks
    }
}
