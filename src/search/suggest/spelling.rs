//! How likely was one word typed where another was meant?
//!
//! The distance is that of Damerau (A technique for computer detection and correction of spelling
//! errors, 1964) in its restricted form: letters added, dropped, replaced, or swapped with their
//! neighbour. Slips that hands and ears make more often weigh less: a letter doubled or not, two
//! swapped, one vowel for another, and what two transliterations write differently; a wrong first
//! letter weighs more. Kernighan, Church and Gale (A spelling correction program based on a noisy
//! channel model, 1990) found the first letter right in nearly all slips.
//!
//! Which words are there to be meant is left to [`super`].

/// A swap, a doubled or halved letter, letters that sound or are typed alike.
const LIGHT: f64 = 0.75;
/// Beside the edit itself, where it changes the first letter.
const FIRST_LETTER: f64 = 0.6;

/// Letters that transliterations and ears exchange.
const ALIKE: &[(char, char)] = &[
    ('c', 'k'),
    ('c', 's'),
    ('s', 'z'),
    ('i', 'y'),
    ('i', 'j'),
    ('j', 'y'),
    ('v', 'w'),
    ('v', 'f'),
    ('k', 'q'),
    ('b', 'p'),
    ('d', 't'),
    ('g', 'j'),
    ('и', 'й'),
    ('е', 'э'),
    ('о', 'а'),
];

/// The weight of the slips that make `typed` of `meant`: about 1 for each.
pub fn slips(typed: &str, meant: &str) -> f64 {
    let typed: Vec<char> = typed.chars().collect();
    let meant: Vec<char> = meant.chars().collect();
    let width = meant.len() + 1;
    let mut costs = vec![0.0; (typed.len() + 1) * width];
    let at = |row: usize, column: usize| row * width + column;
    for row in 0..=typed.len() {
        for column in 0..=meant.len() {
            let mut best = if row + column == 0 { 0.0 } else { f64::MAX };
            if row > 0 {
                best = costs[at(row - 1, column)] + extra(&typed, row - 1);
            }
            if column > 0 {
                best = f64::min(best, costs[at(row, column - 1)] + extra(&meant, column - 1));
            }
            if row > 0 && column > 0 {
                let cost = replaced(&typed, row - 1, &meant, column - 1);
                best = f64::min(best, costs[at(row - 1, column - 1)] + cost);
            }
            if row > 1 && column > 1 && swapped(&typed[row - 2..row], &meant[column - 2..column]) {
                let cost = LIGHT + first_letter(row - 2, column - 2);
                best = f64::min(best, costs[at(row - 2, column - 2)] + cost);
            }
            costs[at(row, column)] = best;
        }
    }
    costs.last().copied().unwrap_or(0.0)
}

/// The weight of a letter that only one of the two words has.
fn extra(letters: &[char], at: usize) -> f64 {
    let doubled = at > 0 && letters[at - 1] == letters[at];
    match doubled {
        true => LIGHT,
        false => 1.0 + first_letter(at, at),
    }
}

fn replaced(typed: &[char], row: usize, meant: &[char], column: usize) -> f64 {
    let (one, other) = (typed[row], meant[column]);
    if one == other {
        return 0.0;
    }
    let alike = |(a, b): &(char, char)| (*a, *b) == (one, other) || (*b, *a) == (one, other);
    let light = ALIKE.iter().any(alike) || (is_vowel(one) && is_vowel(other));
    let weight = if light || are_neighbours(one, other) {
        LIGHT
    } else {
        1.0
    };
    weight + first_letter(row, column)
}

fn swapped(typed: &[char], meant: &[char]) -> bool {
    typed[0] == meant[1] && typed[1] == meant[0]
}

fn first_letter(row: usize, column: usize) -> f64 {
    if row.min(column) == 0 {
        FIRST_LETTER
    } else {
        0.0
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouyаеиоуыэюя".contains(letter)
}

/// Whether two keys lie side by side in one row.
fn are_neighbours(one: char, other: char) -> bool {
    ["qwertyuiop", "asdfghjkl", "zxcvbnm"].iter().any(|row| {
        match (row.find(one), row.find(other)) {
            (Some(one), Some(other)) => one.abs_diff(other) == 1,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each word is a likelier slip for the word than the next.
    fn check(meant: &str, typed: &[&str]) {
        let weights: Vec<f64> = typed.iter().map(|typed| slips(typed, meant)).collect();
        assert!(weights.is_sorted(), "{typed:?} for {meant}: {weights:?}");
    }

    #[test]
    fn slips_of_hands_and_ears_come_first() {
        check(
            "committee",
            &["committee", "comittee", "committex", "ommittee"],
        );
        check("vershkov", &["vershkow", "vershkoo", "verskkoo"]);
        check("security", &["secruity", "sxcurity", "escurity"]);
        assert_eq!(slips("gas", "gas"), 0.0);
        assert_eq!(slips("", "gas"), 3.0 + FIRST_LETTER);
    }
}
