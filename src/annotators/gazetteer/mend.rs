//! Which names lie one slip of the compositor away?
//!
//! A walk over the keys with one edit in hand: a letter wrong, missing, added, or swapped with its
//! neighbour. A name of n letters costs about n times the branching of the keys, whatever it is.

use fst::raw::{Fst, Node};

use super::table::TABLE;
use super::{Candidate, Level};

/// Shorter names have too many neighbours: `Rome` is one edit from `Rome`, `Lome` and `Roma`.
const SHORTEST: usize = 6;
/// A slip is only read as the name of a place that news comes from.
const FEWEST_PEOPLE: u32 = 20_000;

/// The names one edit away from a folded name: for each, the places it means, likeliest first.
pub fn candidates(key: &str) -> Vec<Vec<Candidate>> {
    let letters = key.chars().filter(|c| c.is_alphabetic()).count();
    if letters < SHORTEST || !key.is_ascii() {
        return Vec::new();
    }
    let mut walk = Walk {
        keys: TABLE.keys().as_fst(),
        word: key.as_bytes(),
        values: Vec::new(),
    };
    walk.run();
    walk.values.sort_unstable();
    walk.values.dedup();
    walk.values
        .iter()
        .map(|&value| of_some_size(value))
        .collect()
}

fn of_some_size(value: u64) -> Vec<Candidate> {
    let mut places = TABLE.candidates(value);
    places.retain(|place| place.level != Level::City || place.population >= FEWEST_PEOPLE);
    places
}

struct Walk<'k> {
    keys: &'k Fst<&'static [u8]>,
    word: &'k [u8],
    values: Vec<u64>,
}

impl<'k> Walk<'k> {
    /// At each letter of the right beginning, tries the four slips and reads the rest as it is.
    fn run(&mut self) {
        let mut node = self.keys.root();
        let mut output = 0;
        for at in 0..=self.word.len() {
            self.slips(node, output, at);
            let Some(next) = self.word.get(at).and_then(|&byte| self.step(node, byte)) else {
                return;
            };
            node = next.0;
            output += next.1;
        }
    }

    fn slips(&mut self, node: Node<'k>, output: u64, at: usize) {
        let word = self.word;
        if at < word.len() {
            self.rest(node, output, at + 1);
        }
        if let [first, second, ..] = word[at..]
            && first != second
            && let Some((one, more)) = self.step(node, second)
            && let Some((two, again)) = self.step(one, first)
        {
            self.rest(two, output + more + again, at + 2);
        }
        for transition in node.transitions() {
            let next = self.keys.node(transition.addr);
            let total = output + transition.out.value();
            self.rest(next, total, at);
            if word.get(at).is_some_and(|&byte| byte != transition.inp) {
                self.rest(next, total, at + 1);
            }
        }
    }

    fn rest(&mut self, mut node: Node<'k>, mut output: u64, from: usize) {
        for &byte in &self.word[from..] {
            let Some(next) = self.step(node, byte) else {
                return;
            };
            node = next.0;
            output += next.1;
        }
        if node.is_final() {
            self.values.push(output + node.final_output().value());
        }
    }

    fn step(&self, node: Node<'k>, byte: u8) -> Option<(Node<'k>, u64)> {
        let transition = node.transition(node.find_input(byte)?);
        Some((self.keys.node(transition.addr), transition.out.value()))
    }
}
