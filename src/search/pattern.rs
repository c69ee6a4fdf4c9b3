//! What does a positional pattern match in one article?
//!
//! A [`Pattern`] is the positional part of a query: words and phrases, joined by and, or, not,
//! inside one [`Zone`] of the article. [`Pattern::matches`] evaluates it on lists of positions, and
//! does not know where these come from: `near` reads them from postings to find articles,
//! `highlight` from the article's own text to mark what was found. Hits and marks therefore agree
//! by construction.

use crate::index::layout::Mark;

/// A part of an article's run of positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    Anywhere,
    Headline,
    Lead,
    Body,
    /// Each quote is a region of its own: what is joined by "and" must stand in one quote.
    Quote,
}

impl Zone {
    /// The marks needed to know where the zone's regions lie.
    pub fn marks(self) -> &'static [Mark] {
        match self {
            Zone::Anywhere => &[],
            Zone::Headline | Zone::Body => &[Mark::Body],
            Zone::Lead => &[Mark::LeadStart, Mark::LeadEnd],
            Zone::Quote => &[Mark::QuoteOpen, Mark::QuoteClose],
        }
    }

    /// The zone's regions as half-open runs of positions.
    fn regions(self, positions: &dyn Positions) -> Vec<(u32, u32)> {
        let first = |mark| positions.of_mark(mark).first().copied();
        match self {
            Zone::Anywhere => vec![(0, u32::MAX)],
            Zone::Headline => vec![(0, first(Mark::Body).unwrap_or(u32::MAX))],
            Zone::Body => vec![(first(Mark::Body).unwrap_or(u32::MAX), u32::MAX)],
            Zone::Lead => match (first(Mark::LeadStart), first(Mark::LeadEnd)) {
                (Some(start), Some(end)) => vec![(start, end)],
                _ => Vec::new(),
            },
            Zone::Quote => {
                let opens = positions.of_mark(Mark::QuoteOpen).iter().copied();
                opens
                    .zip(positions.of_mark(Mark::QuoteClose).iter().copied())
                    .collect()
            }
        }
    }
}

/// Number of a leaf: one word of the query, in whatever printed forms it may take.
pub type LeafId = usize;

/// What is looked for inside a zone.
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    /// Leaves at consecutive positions; a single leaf is a phrase of one.
    Phrase(Vec<LeafId>),
    And(Vec<Expression>),
    Or(Vec<Expression>),
    Not(Box<Expression>),
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

impl Pattern {
    /// The runs that match, ascending, each as often as it counts; `None` where the pattern does
    /// not match at all. A pattern that only excludes matches with no runs.
    pub fn matches(&self, positions: &dyn Positions) -> Option<Vec<Run>> {
        let mut runs = Vec::new();
        let mut matched = false;
        for region in self.zone.regions(positions) {
            if let Some(found) = evaluate(&self.expression, region, positions) {
                matched = true;
                runs.extend(found);
            }
        }
        runs.sort_unstable();
        matched.then_some(runs)
    }
}

fn evaluate(
    expression: &Expression,
    region: (u32, u32),
    positions: &dyn Positions,
) -> Option<Vec<Run>> {
    match expression {
        Expression::Phrase(leaves) => {
            let runs = phrase_runs(leaves, region, positions);
            (!runs.is_empty()).then_some(runs)
        }
        Expression::And(parts) => {
            let mut runs = Vec::new();
            for part in parts {
                runs.extend(evaluate(part, region, positions)?);
            }
            Some(runs)
        }
        Expression::Or(parts) => {
            let mut found = None::<Vec<Run>>;
            for runs in parts
                .iter()
                .filter_map(|part| evaluate(part, region, positions))
            {
                found.get_or_insert_default().extend(runs);
            }
            found
        }
        Expression::Not(part) => match evaluate(part, region, positions) {
            Some(_) => None,
            None => Some(Vec::new()),
        },
    }
}

fn phrase_runs(leaves: &[LeafId], region: (u32, u32), positions: &dyn Positions) -> Vec<Run> {
    let Some((&first, rest)) = leaves.split_first() else {
        return Vec::new();
    };
    let length = leaves.len() as u32;
    let inside = |start: u32| start >= region.0 && start.saturating_add(length) <= region.1;
    let mut starts: Vec<u32> = positions
        .of_leaf(first)
        .iter()
        .copied()
        .filter(|start| inside(*start))
        .collect();
    for (place, leaf) in rest.iter().enumerate() {
        keep_followed(&mut starts, positions.of_leaf(*leaf), place as u32 + 1);
        if starts.is_empty() {
            break;
        }
    }
    starts
        .into_iter()
        .map(|start| (start, start + length - 1))
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Leaves are the letters of the text at their places; `|` begins the body, `<` `>` are quotes.
    struct Letters {
        leaves: Vec<Vec<u32>>,
        body: Vec<u32>,
        open: Vec<u32>,
        close: Vec<u32>,
    }

    impl Letters {
        fn new(text: &str) -> Self {
            let mut letters = Letters {
                leaves: vec![Vec::new(); 4],
                body: vec![],
                open: vec![],
                close: vec![],
            };
            let mut position = 0;
            for c in text.chars() {
                match c {
                    '|' => letters.body.push(position),
                    '<' => letters.open.push(position),
                    '>' => letters.close.push(position),
                    'a'..='d' => letters.leaves[(c as u8 - b'a') as usize].push(position),
                    _ => {}
                }
                if !matches!(c, '<' | '>') {
                    position += 1;
                }
            }
            letters
        }
    }

    impl Positions for Letters {
        fn of_leaf(&self, leaf: LeafId) -> &[u32] {
            &self.leaves[leaf]
        }

        fn of_mark(&self, mark: Mark) -> &[u32] {
            match mark {
                Mark::Body => &self.body,
                Mark::QuoteOpen => &self.open,
                Mark::QuoteClose => &self.close,
                _ => &[],
            }
        }
    }

    fn phrase(letters: &str) -> Expression {
        Expression::Phrase(
            letters
                .bytes()
                .map(|letter| (letter - b'a') as usize)
                .collect(),
        )
    }

    fn check(text: &str, zone: Zone, expression: Expression, expected: Option<&[Run]>) {
        let pattern = Pattern { zone, expression };
        let found = pattern.matches(&Letters::new(text));
        assert_eq!(found.as_deref(), expected, "{text}");
    }

    #[test]
    fn a_phrase_is_one_run_and_never_a_lone_word() {
        check("abxba", Zone::Anywhere, phrase("ab"), Some(&[(0, 1)]));
        check("bxa", Zone::Anywhere, phrase("ab"), None);
        check("aaab", Zone::Anywhere, phrase("aab"), Some(&[(1, 3)]));
    }

    #[test]
    fn zones_confine_a_match() {
        check("ab|xx", Zone::Headline, phrase("ab"), Some(&[(0, 1)]));
        check("xx|ab", Zone::Headline, phrase("ab"), None);
        check("xa|b", Zone::Body, phrase("a"), None);
    }

    #[test]
    fn what_is_joined_in_a_quote_stands_in_one_quote() {
        let both = || Expression::And(vec![phrase("a"), phrase("b")]);
        check("<xa><bx>", Zone::Quote, both(), None);
        check("<xa><bxa>", Zone::Quote, both(), Some(&[(2, 2), (4, 4)]));
        check("<xa>b", Zone::Quote, phrase("ab"), None);
    }

    #[test]
    fn an_unmet_branch_leaves_no_runs() {
        let branch = Expression::Or(vec![
            Expression::And(vec![phrase("a"), phrase("d")]),
            phrase("c"),
        ]);
        check("abc", Zone::Anywhere, branch, Some(&[(2, 2)]));
        let without = Expression::Not(Box::new(phrase("d")));
        check("abc", Zone::Anywhere, without, Some(&[]));
    }
}
