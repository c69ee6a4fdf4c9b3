//! Where do several words of a question stand together?
//!
//! Counts over sorted lists of positions. A sentence's end takes up a position that no word has, so
//! that no run goes on over one. What is made of the counts is the business of [`super`].

use super::Places;

/// A run of the question's sequence that an article has word for word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// Places of the sequence.
    pub first: usize,
    pub last: usize,
    /// What its words weigh together.
    pub mass: f64,
    /// Whether it stands in a quote.
    pub quoted: bool,
}

/// How many of the `left` positions have one of the `right` at most `reach` away, each of which
/// counts once.
pub fn pairs_within(left: &[u32], right: &[u32], reach: u32) -> u32 {
    let mut pairs = 0;
    let mut next = 0;
    for position in left {
        while right
            .get(next)
            .is_some_and(|other| other.saturating_add(reach) < *position)
        {
            next += 1;
        }
        match right.get(next) {
            Some(other) if *other <= position.saturating_add(reach) && other != position => {
                pairs += 1;
                next += 1;
            }
            _ => {}
        }
    }
    pairs
}

/// The run of two words or more that weighs the most; one in a quote before one that is not, then
/// the first in the question.
pub fn longest_run(
    sequence: &[(u32, usize)],
    weights: &[f64],
    places: &[Places],
    quotes: &[(u32, u32)],
) -> Option<Run> {
    let mut best: Option<Run> = None;
    for (first, (_, word)) in sequence.iter().enumerate() {
        let Some(starts) = places.get(*word) else {
            continue;
        };
        for at in starts.stem {
            let Some(run) = run_from(sequence, weights, places, first, *at) else {
                continue;
            };
            let quoted = is_inside(quotes, *at);
            let better = best.is_none_or(|best| {
                run.mass > best.mass || (run.mass == best.mass && quoted && !best.quoted)
            });
            if better {
                best = Some(Run { quoted, ..run });
            }
        }
    }
    best
}

/// How far the sequence is followed word for word, from one of its places and one position on. Words
/// left out of the sequence may be any in the article.
fn run_from(
    sequence: &[(u32, usize)],
    weights: &[f64],
    places: &[Places],
    first: usize,
    at: u32,
) -> Option<Run> {
    let (start, word) = *sequence.get(first)?;
    let mut run = Run {
        first,
        last: first,
        mass: *weights.get(word)?,
        quoted: false,
    };
    for (place, word) in &sequence[first + 1..] {
        let wanted = at.saturating_add(place - start);
        let stands = places
            .get(*word)
            .is_some_and(|places| places.stem.binary_search(&wanted).is_ok());
        if !stands {
            break;
        }
        run.mass += weights.get(*word)?;
        run.last += 1;
    }
    (run.last > run.first).then_some(run)
}

/// Whether a position lies in one of these runs, which are in order.
pub fn is_inside(quotes: &[(u32, u32)], position: u32) -> bool {
    let after = quotes.partition_point(|(start, _)| *start <= position);
    after > 0 && position < quotes[after - 1].1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_occurrence_is_one_of_one_pair() {
        for (left, right, reach, pairs) in [
            (&[1, 2, 3][..], &[4][..], 12, 1),
            (&[1, 50], &[3, 48], 12, 2),
            (&[1], &[14], 12, 0),
            (&[20], &[8], 12, 1),
            (&[5], &[5], 12, 0),
            (&[], &[5], 12, 0),
        ] {
            assert_eq!(
                pairs_within(left, right, reach),
                pairs,
                "{left:?} {right:?}"
            );
        }
    }

    /// Runs of "bank of england governor", of which "of" is left out.
    fn check_run(stems: [&[u32]; 3], expected: Option<(usize, usize)>) {
        let places = stems.map(|stem| Places { stem, printed: &[] });
        let run = longest_run(
            &[(0, 0), (2, 1), (3, 2)],
            &[1.0, 2.0, 1.5],
            &places,
            &[(40, 50)],
        );
        assert_eq!(run.map(|run| (run.first, run.last)), expected, "{stems:?}");
    }

    #[test]
    fn a_run_keeps_the_places_of_words_left_out() {
        check_run([&[4], &[6], &[7]], Some((0, 2)));
        check_run([&[4], &[5], &[7]], None);
        check_run([&[4], &[6], &[20]], Some((0, 1)));
        check_run([&[4], &[6, 30], &[31]], Some((1, 2)));
        check_run([&[], &[], &[]], None);
    }
}
