//! Trains the entity model that is compiled into the program.
//!
//! ```text
//! cargo run --release --example train_entities -- words DIR    # writes compiled_in/words.bin
//! cargo run --release --example train_entities -- DIR          # writes compiled_in/model.bin
//! ```
//! The files land in `src/annotators/entities/compiled_in/`, whose README names sources and licences; the
//! second command wants the first's file compiled in. One core, a few minutes, no randomness: the
//! same DIR gives the same bytes. DIR holds
//!
//! - `train-open/*.jsonl`: the labelled texts, one to a line: `{"id", "text", "entities": [{"start",
//!   "end", "type"}]}`, offsets in code points, types PER, ORG and LOC, all others ignored. They are
//!   WikiGold (CC BY 4.0), CrossNER (github.com/zliucr/CrossNER) and the English parts of Universal
//!   NER (universalner.org: EWT, PUD), brought into this form;
//! - `dev/*.jsonl` (may be absent): labelled texts that are scored and never trained on;
//! - for `words` alone, `clusters/word_clusters.tsv.gz` (word, cluster among 64, 512 and 2048) and
//!   `names/dist.{all.last,female.first,male.first}`, the name counts of the US census of 1990 (as
//!   in the sdist of the Python package `names`).

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use morgue::annotators::entities::document::Document;
use morgue::annotators::entities::features::{Feature, Features, Seen, extract, extract_seen};
use morgue::annotators::entities::labels::{LABELS, Label, Part};
use morgue::annotators::entities::model::{Model, Weights, pack};
use morgue::annotators::entities::words::{self, Company};
use morgue::article::{Article, Field, Kind, Span};

const DATA: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/src/annotators/entities/compiled_in"
);

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [words, dir] if words == "words" => build_words(Path::new(dir)),
        [dir] => train(Path::new(dir)),
        _ => bail!("usage: train_entities [words] DIR"),
    }
}

// ---------------------------------------------------------------------------- texts

/// A text, and the names in it.
struct Text {
    article: Article,
    gold: Vec<(Kind, Span)>,
}

fn read_texts(path: &Path) -> anyhow::Result<Vec<Text>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut texts = Vec::new();
    for line in BufReader::new(file).lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let body = row["text"].as_str().context("no text")?.to_owned();
        let mut offsets: Vec<usize> = body.char_indices().map(|(at, _)| at).collect();
        offsets.push(body.len());
        let mut gold = Vec::new();
        for entity in row["entities"].as_array().into_iter().flatten() {
            let kind = match entity["type"].as_str() {
                Some("PER") => Kind::Person,
                Some("ORG") => Kind::Organisation,
                Some("LOC") => Kind::Place,
                _ => continue,
            };
            let at = |key: &str| offsets.get(entity[key].as_u64()? as usize).copied();
            if let (Some(start), Some(end)) = (at("start"), at("end")) {
                gold.push((kind, Span::new(start, end)));
            }
        }
        let headline = row["title"].as_str().unwrap_or("").to_owned();
        texts.push(Text {
            article: Article {
                headline,
                body,
                ..Article::default()
            },
            gold,
        });
    }
    Ok(texts)
}

/// Every eighth line of a text, set in capitals as headlines are.
fn shout(text: &Text) -> Option<Text> {
    let mut shouted = Text {
        article: Article::default(),
        gold: Vec::new(),
    };
    let mut start = 0;
    for (number, line) in text.article.body.split_inclusive('\n').enumerate() {
        let upper = line.to_uppercase();
        if number % 8 == 3 && upper.len() == line.len() {
            let offset = shouted.article.body.len();
            let whole = Span::new(start, start + line.len());
            for (kind, span) in text.gold.iter().filter(|(_, span)| whole.contains(span)) {
                let moved = |at: usize| at - start + offset;
                shouted
                    .gold
                    .push((*kind, Span::new(moved(span.start), moved(span.end))));
            }
            shouted.article.body.push_str(&upper);
        }
        start += line.len();
    }
    (!shouted.gold.is_empty()).then_some(shouted)
}

/// The files of a folder that end in `.jsonl`, in order of name.
fn json_lines(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jsonl")
        })
        .collect();
    files.sort();
    files
}

/// The true label of each word of a document.
fn gold_labels(document: &Document, gold: &[(Kind, Span)]) -> Vec<Label> {
    let mut names: Vec<Option<usize>> = vec![None; document.words.len()];
    for (number, (_, span)) in gold.iter().enumerate() {
        for (at, word) in document.words.iter().enumerate() {
            let token = Span::new(word.token.start, word.token.end);
            let inside = word.field == Field::Body && token.overlaps(span);
            if inside && !document.text(at).eq_ignore_ascii_case("the") {
                names[at] = names[at].or(Some(number));
            }
        }
    }
    let mut labels = vec![Label::OUTSIDE; document.words.len()];
    for sequence in &document.sequences {
        for at in sequence.words.clone() {
            let Some(name) = names[at] else { continue };
            let begins = at == sequence.words.start || names[at - 1] != Some(name);
            let ends = at + 1 == sequence.words.end || names[at + 1] != Some(name);
            let part = match (begins, ends) {
                (true, true) => Part::Whole,
                (true, false) => Part::First,
                (false, true) => Part::Last,
                (false, false) => Part::Inner,
            };
            labels[at] = Label::new(gold[name].0, part);
        }
    }
    labels
}

/// The labels as spans, without regard to what lies between sequences.
fn spans(document: &Document, labels: &[Label]) -> Vec<(Kind, usize, usize)> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        match label.part() {
            Some(Part::First) => start = at,
            Some(Part::Whole) => start = at,
            _ => {}
        }
        if let (Some(Part::Whole | Part::Last), Some(kind)) = (label.part(), label.kind()) {
            spans.push((kind, document.words[start].token.start, at));
        }
    }
    spans
}

// ---------------------------------------------------------------------------- learning

/// A sequence to learn from: the features of its words, as numbers, and their labels.
struct Lesson {
    features: Vec<Vec<u32>>,
    labels: Vec<usize>,
}

/// A document with its true labels and, for the second pass, those of the first.
struct Case<'t> {
    document: Document<'t>,
    gold: Vec<Label>,
    seen: Option<Seen>,
}

fn cases_of<'t>(texts: &'t [Text]) -> Vec<Case<'t>> {
    let case = |text: &'t Text| {
        let Text { article, gold } = text;
        let document = Document::new(article);
        let gold = gold_labels(&document, gold);
        Case {
            document,
            gold,
            seen: None,
        }
    };
    texts.iter().map(case).collect()
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
            let labels = sequence
                .words
                .clone()
                .map(|at| case.gold[at].number())
                .collect();
            lessons.push(Lesson {
                features: words,
                labels,
            });
        }
    }
    for lesson in &mut lessons {
        for word in &mut lesson.features {
            word.retain(|number| counts[*number as usize] >= settings.fewest);
        }
    }
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

// ---------------------------------------------------------------------------- both passes

/// Trains the first pass, labels every text by a model that did not see it, trains the second.
fn train_passes(cases: &mut [Case]) -> Vec<u8> {
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

fn train(dir: &Path) -> anyhow::Result<()> {
    let mut texts = Vec::new();
    for path in json_lines(&dir.join("train-open")) {
        texts.extend(read_texts(&path)?);
    }
    let shouted: Vec<Text> = texts.iter().filter_map(shout).collect();
    texts.extend(shouted);
    let mut cases = cases_of(&texts);
    eprintln!("{} texts", cases.len());
    let bytes = train_passes(&mut cases);
    std::fs::write(Path::new(DATA).join("model.bin"), &bytes)?;
    println!("{} bytes", bytes.len());
    let model = Model::new(&bytes);
    for path in json_lines(&dir.join("dev")) {
        let texts = read_texts(&path)?;
        let name = path.display();
        println!(
            "{name}, first pass: {}",
            score(&texts, |document| model.label_once(document))
        );
        println!(
            "{name}, both passes: {}",
            score(&texts, |document| model.label(document))
        );
    }
    Ok(())
}

/// Precision, recall and F1 of spans with their kinds, by the words' own bounds.
fn score(texts: &[Text], label: impl Fn(&Document) -> Vec<Label>) -> String {
    let (mut right, mut found, mut wanted) = (0usize, 0usize, 0usize);
    for case in cases_of(texts) {
        let labels = label(&case.document);
        let ours = spans(&case.document, &labels);
        let gold = spans(&case.document, &case.gold);
        right += ours.iter().filter(|span| gold.contains(span)).count();
        found += ours.len();
        wanted += gold.len();
    }
    let share = |of: usize| 100.0 * right as f64 / of.max(1) as f64;
    let (precision, recall) = (share(found), share(wanted));
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    format!("P {precision:.2} R {recall:.2} F1 {f1:.2}")
}

// ---------------------------------------------------------------------------- words

fn build_words(dir: &Path) -> anyhow::Result<()> {
    let mut rows: HashMap<String, Company> = HashMap::new();
    let clusters = std::fs::File::open(dir.join("clusters/word_clusters.tsv.gz"))?;
    for line in BufReader::new(flate2::read::GzDecoder::new(clusters)).lines() {
        let line = line?;
        let mut columns = line.split('\t');
        let word = columns.next().unwrap_or("").to_lowercase();
        let numbers: Vec<u16> = columns.filter_map(|column| column.parse().ok()).collect();
        let &[small, middle, large] = numbers.as_slice() else {
            continue;
        };
        if word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '.'))
        {
            rows.entry(word).or_default().clusters = [small + 1, middle + 1, large + 1];
        }
    }
    for name in ["all.last", "female.first", "male.first"] {
        let path = dir.join("names").join(format!("dist.{name}"));
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        for (rank, line) in text.lines().enumerate() {
            let Some(word) = line.split_whitespace().next() else {
                continue;
            };
            let surname = name == "all.last";
            let class = match rank {
                0..1000 => 3,
                1000..6000 => 2,
                6000..30_000 => 1,
                _ => break,
            };
            let row = rows.entry(word.to_lowercase()).or_default();
            let slot = if surname {
                &mut row.surname
            } else {
                &mut row.given
            };
            *slot = class.max(*slot);
        }
    }
    let mut rows: Vec<(String, Company)> = rows.into_iter().collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let bytes = words::build(&rows);
    println!("{} words, {} bytes", rows.len(), bytes.len());
    std::fs::write(Path::new(DATA).join("words.bin"), bytes)?;
    Ok(())
}
