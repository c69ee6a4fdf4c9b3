//! Which labels fit a sequence of words best? The trained model: weights of features, weights of
//! label pairs, and the search for the likeliest labels (a linear-chain conditional random field,
//! read with the Viterbi algorithm), in two passes of which the second sees what the first found.
//!
//! A model file holds, all weights being signed bytes in steps of [`STEP`]:
//! 1. for each pass the weights of label pairs, 169 by label before and label after;
//! 2. the fingerprints of the features, four bytes each in little-endian order, zero for an empty
//!    slot, in buckets of eight;
//! 3. for each slot twenty-six weights, thirteen labels of either pass. Most features serve both
//!    passes, and one look gives both.

use std::collections::BTreeMap;

use super::document::Document;
use super::features::{Feature, Features, Seen, extract, extract_seen};
use super::labels::{LABELS, Label};

/// What one unit of a stored weight is worth.
pub const STEP: f32 = 1.0 / 16.0;

/// Slots to a bucket: a feature is looked for in its bucket, and in the next where that is full.
const WIDTH: usize = 8;
const MARK: usize = 4;
const PASSES: usize = 2;
const PAIRS: usize = LABELS * LABELS;
const BOTH: usize = LABELS * PASSES;

type Row = [u8; BOTH];
/// What a word's features say for each label, first pass before second.
type Scores = [i16; BOTH];
/// Weights of one pass: of label pairs, by label before and after, and of features.
pub type Weights = ([[f32; LABELS]; LABELS], Vec<(Feature, [f32; LABELS])>);

/// A model over the bytes of its file.
pub struct Model<'b> {
    /// Of each pass, by label after, then label before: what a step to the former costs.
    pairs: [[[i32; LABELS]; LABELS]; PASSES],
    marks: &'b [[[u8; MARK]; WIDTH]],
    rows: &'b [[Row; WIDTH]],
}

/// Scores low enough never to be chosen.
const NEVER: i32 = i32::MIN / 4;

impl<'b> Model<'b> {
    /// Reads a model file; a file too short is a model without weights.
    pub fn new(bytes: &'b [u8]) -> Self {
        let (stored, rest) = bytes.split_at_checked(PAIRS * PASSES).unwrap_or((&[], &[]));
        let mut pairs = [[[0; LABELS]; LABELS]; PASSES];
        for (at, weight) in stored.iter().enumerate() {
            let (pass, pair) = (at / PAIRS, at % PAIRS);
            pairs[pass][pair % LABELS][pair / LABELS] = i32::from(*weight as i8);
        }
        let buckets = rest.len() / (WIDTH * (MARK + BOTH));
        let (marks, rows) = rest.split_at(buckets * WIDTH * MARK);
        let marks = marks.as_chunks::<MARK>().0.as_chunks::<WIDTH>().0;
        let rows = rows.as_chunks::<BOTH>().0.as_chunks::<WIDTH>().0;
        Model { pairs, marks, rows }
    }

    /// The likeliest label of each word of a document, by both passes.
    pub fn label(&self, document: &Document) -> Vec<Label> {
        let mut scores = self.score(document);
        let seen = Seen::new(document, self.decode(document, &scores, 0));
        let (mut features, mut found) = (Features::default(), Vec::new());
        let mut word = 0;
        for sequence in &document.sequences {
            extract_seen(document, sequence, &seen, &mut features);
            for at in 0..features.words() {
                self.add(features.of(at), &mut found, &mut scores[word]);
                word += 1;
            }
        }
        self.decode(document, &scores, 1)
    }

    /// The same by the first pass alone.
    pub fn label_once(&self, document: &Document) -> Vec<Label> {
        self.decode(document, &self.score(document), 0)
    }

    /// What the features say of each word of the sequences.
    fn score(&self, document: &Document) -> Vec<Scores> {
        let mut all = Vec::new();
        let (mut features, mut found) = (Features::default(), Vec::new());
        for sequence in &document.sequences {
            extract(document, sequence, &mut features);
            for word in 0..features.words() {
                let mut scores = [0; BOTH];
                self.add(features.of(word), &mut found, &mut scores);
                all.push(scores);
            }
        }
        all
    }

    /// Adds what the features say to the scores. They are found first and summed then: the waits
    /// for distant memory overlap. Whether the model has a feature cannot be foreseen, so that no
    /// branch is taken on it.
    fn add(&self, features: &[Feature], found: &mut Vec<usize>, scores: &mut Scores) {
        found.clear();
        found.resize(features.len(), 0);
        let mut count = 0;
        for feature in features {
            let (at, mark) = place(*feature, self.marks.len());
            let Some(bucket) = self.marks.get(at) else {
                break;
            };
            let (fits, is_full) = slots(bucket, mark);
            let row = match fits == 0 && is_full {
                // Seldom: the bucket has no room left and the feature may be in the next.
                true => find(self.marks, *feature).map(|(at, slot)| at * WIDTH + slot),
                false => (fits != 0).then_some(at * WIDTH + (fits.trailing_zeros() as usize)),
            };
            found[count] = row.unwrap_or(0);
            count += usize::from(row.is_some());
        }
        let mut sums = *scores;
        let rows = self.rows.as_flattened();
        for row in found[..count].iter().filter_map(|row| rows.get(*row)) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum = sum.saturating_add(i16::from(*weight as i8));
            }
        }
        *scores = sums;
    }

    fn decode(&self, document: &Document, scores: &[Scores], pass: usize) -> Vec<Label> {
        let mut labels = vec![Label::OUTSIDE; document.words.len()];
        let mut steps = Vec::new();
        let mut scores = scores.iter();
        for sequence in &document.sequences {
            let words = scores.by_ref().take(sequence.words.len());
            let words = words.map(|both| both.as_chunks::<LABELS>().0[pass]);
            let last = self.search(words, pass, &mut steps);
            let mut label = last;
            for (at, from) in sequence.words.clone().zip(&steps).rev() {
                labels[at] = Label::from_number(label);
                label = usize::from(from[label]);
            }
        }
        labels
    }

    /// Finds the best way through a sequence: the label it ends with and, for each word and label,
    /// the label before it on the best way there.
    fn search(
        &self,
        words: impl Iterator<Item = [i16; LABELS]>,
        pass: usize,
        steps: &mut Vec<[u8; LABELS]>,
    ) -> usize {
        steps.clear();
        let mut best = [NEVER; LABELS];
        for scores in words {
            let (mut next, mut from) = ([NEVER; LABELS], [0u8; LABELS]);
            for after in 0..LABELS {
                if steps.is_empty() {
                    if Label::from_number(after).may_begin() {
                        next[after] = i32::from(scores[after]);
                    }
                    continue;
                }
                for before in PRECEDING[after] {
                    let score =
                        best[usize::from(*before)] + self.pairs[pass][after][usize::from(*before)];
                    if score > next[after] {
                        (next[after], from[after]) = (score, *before);
                    }
                }
                next[after] = (next[after] + i32::from(scores[after])).max(NEVER);
            }
            best = next;
            steps.push(from);
        }
        (0..LABELS)
            .filter(|label| Label::from_number(*label).may_end())
            .max_by_key(|label| (best[*label], LABELS - label))
            .unwrap_or(0)
    }
}

/// The bucket and slot of a feature.
fn find(marks: &[[[u8; MARK]; WIDTH]], feature: Feature) -> Option<(usize, usize)> {
    let (mut at, mark) = place(feature, marks.len());
    for _ in 0..marks.len() {
        let (fits, is_full) = slots(marks.get(at)?, mark);
        if fits != 0 {
            return Some((at, fits.trailing_zeros() as usize));
        }
        if !is_full {
            return None;
        }
        at = if at + 1 == marks.len() { 0 } else { at + 1 };
    }
    None
}

/// The slots of a bucket that hold a fingerprint, a bit each, and whether no slot is empty.
fn slots(bucket: &[[u8; MARK]; WIDTH], wanted: u32) -> (u32, bool) {
    let bucket = bucket.map(u32::from_le_bytes);
    let holding = |wanted: u32| {
        bucket.iter().enumerate().fold(0u32, |fits, (slot, known)| {
            fits | u32::from(*known == wanted) << slot
        })
    };
    (holding(wanted), holding(0) == 0)
}

/// The bucket where the search for a feature begins, and its fingerprint, never zero.
fn place(feature: Feature, buckets: usize) -> (usize, u32) {
    let at = (u64::from((feature >> 32) as u32) * buckets as u64) >> 32;
    (at as usize, (feature as u32).max(1))
}

/// For each label, those that may stand before it.
const PRECEDING: [&[u8]; LABELS] = {
    const CLOSED: &[u8] = &[0, 3, 4, 7, 8, 11, 12];
    const PERSON: &[u8] = &[1, 2];
    const ORGANISATION: &[u8] = &[5, 6];
    const PLACE: &[u8] = &[9, 10];
    [
        CLOSED,
        CLOSED,
        PERSON,
        PERSON,
        CLOSED,
        CLOSED,
        ORGANISATION,
        ORGANISATION,
        CLOSED,
        CLOSED,
        PLACE,
        PLACE,
        CLOSED,
    ]
};

/// Writes a model file of at most so many features, those that weigh most. Of features that cannot
/// be told apart the first is kept.
pub fn pack(first: &Weights, second: &Weights, most: usize) -> Vec<u8> {
    let mut features: BTreeMap<Feature, [f32; BOTH]> = BTreeMap::new();
    for (pass, weights) in [first, second].into_iter().enumerate() {
        for (feature, weights) in &weights.1 {
            let row = features.entry(*feature).or_insert([0.0; BOTH]);
            row[pass * LABELS..][..LABELS].copy_from_slice(weights);
        }
    }
    let weight = |row: &[f32; BOTH]| row.iter().fold(0f32, |most, w| most.max(w.abs()));
    let mut kept: Vec<(Feature, [f32; BOTH])> = features
        .into_iter()
        .filter(|(_, row)| weight(row) > STEP / 2.0)
        .collect();
    kept.sort_by(|a, b| weight(&b.1).total_cmp(&weight(&a.1)).then(a.0.cmp(&b.0)));
    kept.truncate(most);

    let buckets = kept.len() * 8 / 7 / WIDTH + 1;
    let mut marks = vec![[[0; MARK]; WIDTH]; buckets];
    let mut rows = vec![[[0; BOTH]; WIDTH]; buckets];
    for (feature, weights) in &kept {
        if find(&marks, *feature).is_some() {
            continue;
        }
        let (mut at, mark) = place(*feature, buckets);
        let slot = loop {
            match marks[at].iter().position(|mark| *mark == [0; MARK]) {
                Some(slot) => break slot,
                None => at = (at + 1) % buckets,
            }
        };
        marks[at][slot] = mark.to_le_bytes();
        rows[at][slot] = weights.map(quantised);
    }
    let pairs = [first, second]
        .into_iter()
        .flat_map(|weights| weights.0.iter().flatten());
    let mut bytes: Vec<u8> = pairs.map(|weight| quantised(*weight)).collect();
    bytes.extend(marks.iter().flatten().flatten());
    bytes.extend(rows.iter().flatten().flatten());
    bytes
}

fn quantised(weight: f32) -> u8 {
    (weight / STEP).round().clamp(-127.0, 127.0) as i8 as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_precedents_are_those_the_labels_allow() {
        for (after, listed) in PRECEDING.iter().enumerate() {
            let allowed: Vec<u8> = (0..LABELS)
                .filter(|before| Label::from_number(*before).may_precede(Label::from_number(after)))
                .map(|before| before as u8)
                .collect();
            assert_eq!(*listed, allowed, "{after}");
        }
    }

    #[test]
    fn a_packed_model_scores_as_it_was_trained() {
        let features: Vec<(Feature, [f32; LABELS])> = (0..500u64)
            .map(|n| {
                let mut weights = [0.0; LABELS];
                weights[n as usize % LABELS] = n as f32 / 100.0;
                (n.wrapping_mul(0x9e37_79b9_7f4a_7c15), weights)
            })
            .collect();
        let none = ([[0.0; LABELS]; LABELS], Vec::new());
        let bytes = pack(&none, &([[0.0; LABELS]; LABELS], features.clone()), 1000);
        let model = Model::new(&bytes);
        for (feature, weights) in &features {
            let mut both = [0; BOTH];
            model.add(&[*feature], &mut Vec::new(), &mut both);
            let scores = &both[LABELS..];
            for (score, weight) in scores.iter().zip(weights) {
                assert!((f32::from(*score) * STEP - weight).abs() < STEP);
            }
        }
        let mut scores = [0; BOTH];
        Model::new(&[]).add(&[7], &mut Vec::new(), &mut scores);
        assert_eq!(scores, [0; BOTH]);
    }
}
