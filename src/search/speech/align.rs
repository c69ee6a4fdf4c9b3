//! How do two wordings agree, word by word?
//!
//! All of the words asked for are laid against the stretch of printed words that takes the fewest
//! changes: a word more, less or another is one change, the same word in another form half a one
//! (Sellers: The theory and computation of evolutionary distances, 1980, for finding the stretch).
//! Words are compared by numbers, so that nothing is folded or stemmed here.

/// A word, and its stem: equal numbers for equal ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    pub word: u32,
    pub stem: u32,
}

/// One step along both wordings, with the places of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Same {
        asked: usize,
        printed: usize,
    },
    /// The same word in another form.
    Form {
        asked: usize,
        printed: usize,
    },
    Other {
        asked: usize,
        printed: usize,
    },
    OnlyAsked {
        asked: usize,
    },
    OnlyPrinted {
        printed: usize,
    },
}

impl Step {
    /// The place of the printed word, if there is one.
    pub fn printed(self) -> Option<usize> {
        match self {
            Step::OnlyAsked { .. } => None,
            Step::Same { printed, .. }
            | Step::Form { printed, .. }
            | Step::Other { printed, .. }
            | Step::OnlyPrinted { printed } => Some(printed),
        }
    }

    pub fn asked(self) -> Option<usize> {
        match self {
            Step::OnlyPrinted { .. } => None,
            Step::Same { asked, .. }
            | Step::Form { asked, .. }
            | Step::Other { asked, .. }
            | Step::OnlyAsked { asked } => Some(asked),
        }
    }
}

/// How the words asked for lie against a stretch of the printed ones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    pub steps: Vec<Step>,
    /// Words that agree, counted in halves.
    pub halves: u32,
    /// How many words the longer of the two has.
    pub longer: u32,
}

impl Alignment {
    /// The share of words that agree.
    pub fn similarity(&self) -> f64 {
        match self.longer {
            0 => 0.0,
            longer => f64::from(self.halves) / f64::from(2 * longer),
        }
    }

    pub fn is_exact(&self) -> bool {
        self.longer > 0 && self.halves == 2 * self.longer
    }

    /// The first and the last printed word of the stretch.
    pub fn stretch(&self) -> Option<(usize, usize)> {
        let mut printed = self.steps.iter().filter_map(|step| step.printed());
        let first = printed.next()?;
        Some((first, printed.next_back().unwrap_or(first)))
    }
}

/// Costs, in halves of a change.
const CHANGE: u32 = 2;
const FORM: u32 = 1;

/// More pairs of words than this are not compared at once: where the printed words are that many, the
/// stretches that share most with those asked for are looked at.
const MOST_PAIRS: usize = 2_000_000;
/// How many stretches at most.
const MOST_STRETCHES: usize = 4;

/// The best alignment. `worth` says what a printed word tells, 0 where it was not asked for.
pub fn align(asked: &[Sign], printed: &[Sign], worth: impl Fn(Sign) -> f32) -> Alignment {
    if asked.len().saturating_mul(printed.len()) <= MOST_PAIRS {
        return align_all(asked, printed, 0);
    }
    let mut best = Alignment::default();
    for start in stretches(asked.len(), printed, worth) {
        let end = printed.len().min(start + stretch_length(asked.len()));
        let found = align_all(asked, &printed[start..end], start);
        if found.similarity() > best.similarity() {
            best = found;
        }
    }
    best
}

fn stretch_length(asked: usize) -> usize {
    2 * asked + 16
}

/// Where the stretches begin that share most, none overlapping another by much.
fn stretches(asked: usize, printed: &[Sign], worth: impl Fn(Sign) -> f32) -> Vec<usize> {
    let length = stretch_length(asked);
    let step = (asked / 4).max(1);
    let sums: Vec<f64> = std::iter::once(0.0)
        .chain(printed.iter().scan(0.0, |sum, sign| {
            *sum += f64::from(worth(*sign));
            Some(*sum)
        }))
        .collect();
    let mut starts: Vec<(f64, usize)> = (0..printed.len())
        .step_by(step)
        .map(|start| {
            let end = printed.len().min(start + length);
            (sums[end] - sums[start], start)
        })
        .collect();
    starts.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut chosen: Vec<usize> = Vec::new();
    for (_, start) in starts {
        if chosen.len() == MOST_STRETCHES {
            break;
        }
        if chosen
            .iter()
            .all(|other| other.abs_diff(start) >= asked / 2)
        {
            chosen.push(start);
        }
    }
    chosen
}

/// Where a cell of the table was reached from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum From {
    Start,
    Both,
    Asked,
    Printed,
}

/// The alignment with the fewest changes; `offset` is added to the places of printed words.
fn align_all(asked: &[Sign], printed: &[Sign], offset: usize) -> Alignment {
    let width = printed.len() + 1;
    let mut from = vec![From::Start; (asked.len() + 1) * width];
    let mut costs: Vec<u32> = vec![0; width];
    for (row, sign) in asked.iter().enumerate() {
        let line = &mut from[(row + 1) * width..(row + 2) * width];
        let mut diagonal = costs[0];
        costs[0] += CHANGE;
        line[0] = From::Asked;
        for (column, other) in printed.iter().enumerate() {
            let both = diagonal + cost(*sign, *other);
            let only_asked = costs[column + 1] + CHANGE;
            let only_printed = costs[column] + CHANGE;
            diagonal = costs[column + 1];
            (costs[column + 1], line[column + 1]) = if both <= only_asked && both <= only_printed {
                (both, From::Both)
            } else if only_asked <= only_printed {
                (only_asked, From::Asked)
            } else {
                (only_printed, From::Printed)
            };
        }
    }
    let end = (0..width).min_by_key(|column| costs[*column]).unwrap_or(0);
    walked_back(asked, printed, &from, end, offset)
}

fn cost(asked: Sign, printed: Sign) -> u32 {
    if asked.word == printed.word {
        0
    } else if asked.stem == printed.stem {
        FORM
    } else {
        CHANGE
    }
}

fn walked_back(
    asked: &[Sign],
    printed: &[Sign],
    from: &[From],
    end: usize,
    offset: usize,
) -> Alignment {
    let width = printed.len() + 1;
    let (mut row, mut column) = (asked.len(), end);
    let mut steps = Vec::new();
    let (mut halves, mut length) = (0, 0);
    while row > 0 {
        match from[row * width + column] {
            From::Both => {
                row -= 1;
                column -= 1;
                length += 1;
                let (asked_at, printed_at) = (row, column + offset);
                let pair = cost(asked[row], printed[column]);
                halves += CHANGE - pair;
                steps.push(match pair {
                    0 => Step::Same {
                        asked: asked_at,
                        printed: printed_at,
                    },
                    FORM => Step::Form {
                        asked: asked_at,
                        printed: printed_at,
                    },
                    _ => Step::Other {
                        asked: asked_at,
                        printed: printed_at,
                    },
                });
            }
            From::Printed => {
                column -= 1;
                length += 1;
                steps.push(Step::OnlyPrinted {
                    printed: column + offset,
                });
            }
            From::Asked | From::Start => {
                row -= 1;
                steps.push(Step::OnlyAsked { asked: row });
            }
        }
    }
    // The stretch ends where words agree: what is beyond is not in place of what was asked for.
    length -= trim(&mut steps);
    steps.reverse();
    length -= trim(&mut steps);
    Alignment {
        steps,
        halves,
        longer: length.max(asked.len() as u32),
    }
}

/// Takes the printed words off the end of the steps up to the last that agrees; returns how many.
fn trim(steps: &mut Vec<Step>) -> u32 {
    let agrees = |step: &Step| matches!(step, Step::Same { .. } | Step::Form { .. });
    let kept = steps.iter().rposition(agrees).map_or(0, |last| last + 1);
    let printed = steps[kept..].iter().filter_map(|step| step.printed());
    let taken = printed.count() as u32;
    let asked: Vec<Step> = steps[kept..]
        .iter()
        .filter_map(|step| step.asked().map(|asked| Step::OnlyAsked { asked }))
        .collect();
    steps.truncate(kept);
    steps.extend(asked);
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words by their letters; a capital is another form of the small one.
    fn signs(letters: &str) -> Vec<Sign> {
        letters
            .chars()
            .map(|letter| Sign {
                word: letter as u32,
                stem: letter.to_ascii_lowercase() as u32,
            })
            .collect()
    }

    /// The steps: a letter where both have it, `~` for another form, `x` for another word, `-` for
    /// one only asked for, `+` for one only printed.
    #[track_caller]
    fn check(asked: &str, printed: &str, steps: &str, similarity: f64) {
        let found = align(&signs(asked), &signs(printed), |_| 1.0);
        let written: String = found
            .steps
            .iter()
            .map(|step| match step {
                Step::Same { asked: at, .. } => asked.as_bytes()[*at] as char,
                Step::Form { .. } => '~',
                Step::Other { .. } => 'x',
                Step::OnlyAsked { .. } => '-',
                Step::OnlyPrinted { .. } => '+',
            })
            .collect();
        assert_eq!(written, steps, "{asked} in {printed}");
        assert!(
            (found.similarity() - similarity).abs() < 1e-9,
            "{asked} in {printed}"
        );
    }

    #[test]
    fn the_stretch_with_the_fewest_changes_is_found() {
        check("abcd", "xyabcdz", "abcd", 1.0);
        check("abcd", "xyabdz", "ab-d", 0.75);
        check("abcd", "abxcd", "ab+cd", 0.8);
        check("abcd", "ayabwd", "abxd", 0.75);
        check("abcd", "abCd", "ab~d", 0.875);
    }

    #[test]
    fn a_stretch_ends_where_words_agree() {
        check("abcx", "yabcz", "abc-", 0.75);
        check("xabc", "yzabc", "-abc", 0.75);
    }

    #[test]
    fn nothing_in_common_is_no_similarity() {
        check("ab", "", "--", 0.0);
        assert_eq!(align(&[], &signs("abc"), |_| 1.0).similarity(), 0.0);
    }

    #[test]
    fn a_long_text_is_searched_where_it_shares_most() {
        let asked: Vec<Sign> = (0..1000).map(|n| Sign { word: n, stem: n }).collect();
        let mut printed: Vec<Sign> = (0..100_000u32)
            .map(|n| Sign {
                word: 5_000 + n % 700,
                stem: 5_000 + n % 700,
            })
            .collect();
        printed.splice(60_123..60_123, asked.clone());
        let found = align(
            &asked,
            &printed,
            |sign| if sign.word < 1000 { 1.0 } else { 0.0 },
        );
        assert!(found.is_exact());
        assert_eq!(found.stretch(), Some((60_123, 61_122)));
    }
}
