//! How are the weights of the model found? AdaGrad on a linear-chain conditional random field, one
//! sequence at a time, with a share of the features hidden at each look, twice over: the second
//! pass learns from what first passes say of texts that they did not see.

use std::collections::HashMap;

use morgue::annotators::entities::document::Document;
use morgue::annotators::entities::features::{Feature, Features, Seen, extract, extract_seen};
use morgue::annotators::entities::labels::{LABELS, Label};
use morgue::annotators::entities::model::{Model, Weights, pack};

/// A document with its true labels and, for the second pass, those of the first.
pub struct Case<'t> {
    pub document: Document<'t>,
    pub gold: Vec<Label>,
    pub seen: Option<Seen>,
}

/// Trains the first pass, labels every text by a model that did not see it, trains the second.
/// Returns the bytes of the model's file.
pub fn train_passes(cases: &mut [Case]) -> Vec<u8> {
    for fold in 0..FOLDS {
        let others: Vec<&Case> = cases
            .iter()
            .enumerate()
            .filter(|(at, _)| at % FOLDS != fold)
            .map(|(_, case)| case)
            .collect();
        let bytes = pack(&learn(&others, SETTINGS), &NOTHING, usize::MAX);
        let model = Model::new(&bytes);
        for case in cases.iter_mut().skip(fold).step_by(FOLDS) {
            let labels = model.label_once(&case.document);
            case.seen = Some(Seen::new(&case.document, labels));
        }
    }
    let all: Vec<&Case> = cases.iter().collect();
    let second = learn(&all, SETTINGS);
    for case in cases.iter_mut() {
        case.seen = None;
    }
    let all: Vec<&Case> = cases.iter().collect();
    pack(&learn(&all, SETTINGS), &second, SETTINGS.rows)
}

const FOLDS: usize = 4;

const NOTHING: Weights = ([[0.0; LABELS]; LABELS], Vec::new());

/// A sequence to learn from: the features of its words, as numbers, and their labels.
struct Lesson {
    features: Vec<Vec<u32>>,
    labels: Vec<usize>,
}

#[derive(Clone, Copy)]
struct Settings {
    epochs: usize,
    /// The model is the mean of its states after each epoch but these first.
    skipped: usize,
    rate: f32,
    /// The share of features hidden at each look.
    dropout: f32,
    /// Features seen less often are left out.
    fewest: u32,
    /// How many rows the packed model may have.
    rows: usize,
}

const SETTINGS: Settings = Settings {
    epochs: 6,
    skipped: 2,
    rate: 0.03,
    dropout: 0.15,
    fewest: 2,
    rows: 200_000,
};

struct Learner {
    weights: Vec<[f32; LABELS]>,
    squares: Vec<[f32; LABELS]>,
    pairs: [[f32; LABELS]; LABELS],
    pair_squares: [[f32; LABELS]; LABELS],
    settings: Settings,
    random: u64,
}

/// Trains one pass.
fn learn(cases: &[&Case], settings: Settings) -> Weights {
    let (mut lessons, keys) = lessons_of(cases, settings.fewest);
    let mut learner = Learner {
        weights: vec![[0.0; LABELS]; keys.len()],
        squares: vec![[0.0; LABELS]; keys.len()],
        pairs: [[0.0; LABELS]; LABELS],
        pair_squares: [[0.0; LABELS]; LABELS],
        settings,
        random: 1,
    };
    let mut sums = vec![[0.0; LABELS]; keys.len()];
    let mut pair_sums = [[0.0; LABELS]; LABELS];
    let averaged = (settings.epochs - settings.skipped) as f32;
    for epoch in 0..settings.epochs {
        learner.epoch(&mut lessons);
        if epoch >= settings.skipped {
            add(&mut sums, &learner.weights, 1.0 / averaged);
            add(&mut pair_sums, &learner.pairs, 1.0 / averaged);
        }
    }
    (pair_sums, keys.into_iter().zip(sums).collect())
}

/// The sequences of all cases, their features numbered, and the feature of each number. Features
/// seen fewer than `fewest` times are left out of the sequences.
fn lessons_of(cases: &[&Case], fewest: u32) -> (Vec<Lesson>, Vec<Feature>) {
    let mut numbers: HashMap<Feature, u32> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut keys: Vec<Feature> = Vec::new();
    let mut lessons: Vec<Lesson> = Vec::new();
    let mut features = Features::default();
    for case in cases {
        for sequence in &case.document.sequences {
            let mut words: Vec<Vec<u32>> = vec![Vec::new(); sequence.words.len()];
            let mut number_all = |features: &Features| {
                for (at, row) in words.iter_mut().enumerate() {
                    for feature in features.of(at) {
                        let number = *numbers.entry(*feature).or_insert_with(|| {
                            keys.push(*feature);
                            counts.push(0);
                            keys.len() as u32 - 1
                        });
                        counts[number as usize] += 1;
                        row.push(number);
                    }
                }
            };
            extract(&case.document, sequence, &mut features);
            number_all(&features);
            if let Some(seen) = &case.seen {
                extract_seen(&case.document, sequence, seen, &mut features);
                number_all(&features);
            }
            let range = sequence.words.clone();
            let labels = range.map(|at| case.gold[at].number()).collect();
            lessons.push(Lesson {
                features: words,
                labels,
            });
        }
    }
    for word in lessons.iter_mut().flat_map(|lesson| &mut lesson.features) {
        word.retain(|number| counts[*number as usize] >= fewest);
    }
    (lessons, keys)
}

fn add(sums: &mut [[f32; LABELS]], weights: &[[f32; LABELS]], share: f32) {
    for (sum, weight) in sums.iter_mut().flatten().zip(weights.iter().flatten()) {
        *sum += weight * share;
    }
}

impl Learner {
    fn next_random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    fn epoch(&mut self, lessons: &mut [Lesson]) {
        for at in (1..lessons.len()).rev() {
            let other = (self.next_random() % (at as u64 + 1)) as usize;
            lessons.swap(at, other);
        }
        let mut shown = Vec::new();
        for lesson in lessons.iter() {
            shown.clear();
            for word in &lesson.features {
                let mut kept = Vec::with_capacity(word.len());
                for feature in word {
                    let chance = (self.next_random() >> 40) as f32 / (1u64 << 24) as f32;
                    if chance >= self.settings.dropout {
                        kept.push(*feature);
                    }
                }
                shown.push(kept);
            }
            self.look(&shown, &lesson.labels);
        }
    }

    /// One step of AdaGrad on one sequence.
    fn look(&mut self, features: &[Vec<u32>], gold: &[usize]) {
        let scale = 1.0 / (1.0 - self.settings.dropout);
        let emissions: Vec<[f32; LABELS]> = features
            .iter()
            .map(|word| self.emission(word, scale))
            .collect();
        let pairs = self.pairs.map(|row| row.map(f32::exp));
        let (marginals, pair_marginals) = marginals(&emissions, &pairs);
        let rate = self.settings.rate;
        for (word, (expected, gold)) in features.iter().zip(marginals.iter().zip(gold)) {
            let mut gradient = *expected;
            gradient[*gold] -= 1.0;
            if gradient.iter().all(|g| g.abs() < 1e-3) {
                continue;
            }
            for feature in word {
                let row = &mut self.weights[*feature as usize];
                let squares = &mut self.squares[*feature as usize];
                for label in 0..LABELS {
                    let g = gradient[label];
                    squares[label] += g * g;
                    row[label] -= rate * g / (squares[label].sqrt() + 1e-3);
                }
            }
        }
        let mut gradient = pair_marginals;
        for pair in gold.windows(2) {
            gradient[pair[0]][pair[1]] -= 1.0;
        }
        for (before, row) in gradient.iter().enumerate() {
            for (after, &g) in row.iter().enumerate() {
                self.pair_squares[before][after] += g * g;
                self.pairs[before][after] -=
                    rate * g / (self.pair_squares[before][after].sqrt() + 1e-3);
            }
        }
    }

    fn emission(&self, word: &[u32], scale: f32) -> [f32; LABELS] {
        let mut scores = [0f32; LABELS];
        for feature in word {
            for (score, weight) in scores.iter_mut().zip(&self.weights[*feature as usize]) {
                *score += weight;
            }
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        scores.map(|score| ((score - most) * scale).exp().max(1e-30))
    }
}

/// How likely each label of each word is, and how often each pair is expected: forward-backward
/// over the label sequences that are allowed.
fn marginals(
    emissions: &[[f32; LABELS]],
    pairs: &[[f32; LABELS]; LABELS],
) -> (Vec<[f32; LABELS]>, [[f32; LABELS]; LABELS]) {
    let allowed = |before: usize, after: usize| {
        Label::from_number(before).may_precede(Label::from_number(after))
    };
    let mut forward: Vec<[f32; LABELS]> = Vec::with_capacity(emissions.len());
    for emission in emissions {
        let mut scores = [0f32; LABELS];
        for after in 0..LABELS {
            let reached = match forward.last() {
                None => f32::from(u8::from(Label::from_number(after).may_begin())),
                Some(last) => (0..LABELS)
                    .filter(|before| allowed(*before, after))
                    .map(|before| last[before] * pairs[before][after])
                    .sum(),
            };
            scores[after] = reached * emission[after];
        }
        let sum: f32 = scores.iter().sum::<f32>().max(1e-30);
        forward.push(scores.map(|score| score / sum));
    }
    let mut expected = [[0f32; LABELS]; LABELS];
    let mut backward = [0f32; LABELS];
    for (label, score) in backward.iter_mut().enumerate() {
        *score = f32::from(u8::from(Label::from_number(label).may_end()));
    }
    let mut marginals = vec![[0f32; LABELS]; emissions.len()];
    for at in (0..emissions.len()).rev() {
        for label in 0..LABELS {
            marginals[at][label] = forward[at][label] * backward[label];
        }
        let sum: f32 = marginals[at].iter().sum::<f32>().max(1e-30);
        marginals[at].iter_mut().for_each(|p| *p /= sum);
        let Some(before_at) = at.checked_sub(1) else {
            break;
        };
        let mut next = [0f32; LABELS];
        let mut joint = [[0f32; LABELS]; LABELS];
        let mut total = 0f32;
        for before in 0..LABELS {
            for after in (0..LABELS).filter(|after| allowed(before, *after)) {
                let way = pairs[before][after] * emissions[at][after] * backward[after];
                next[before] += way;
                joint[before][after] = forward[before_at][before] * way;
                total += joint[before][after];
            }
        }
        for (row, joint) in expected.iter_mut().zip(&joint) {
            for (sum, p) in row.iter_mut().zip(joint) {
                *sum += p / total.max(1e-30);
            }
        }
        let most = next.iter().copied().fold(1e-30, f32::max);
        backward = next.map(|score| score / most);
    }
    (marginals, expected)
}
