//! Which labelled texts are there, which of them are held out, and what are the true labels of
//! their words?

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context;
use morgue::annotators::entities::document::{Document, Word};
use morgue::annotators::entities::labels::{Label, Part};
use morgue::annotators::entities::tokens::Form;
use morgue::article::{Article, Field, Kind, Span};

/// A text, and the names in it.
pub struct Text {
    pub id: String,
    pub article: Article,
    pub gold: Vec<(Kind, Span)>,
}

impl Text {
    /// Whether the text is one of the tenth that is kept from training: by a hash of its `id`
    /// (FNV-1a, mixed once more), so that the choice does not depend on order or on other texts.
    pub fn is_held_out(&self) -> bool {
        let hash = self
            .id
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> 32) % 10 == 0
    }
}

/// A set of texts: one file.
pub struct Set {
    pub name: String,
    pub texts: Vec<Text>,
}

/// The sets of a folder, in order of name; none where there is no such folder.
pub fn read_sets(dir: &Path) -> anyhow::Result<Vec<Set>> {
    let read = |path: PathBuf| {
        let stem = path.file_stem().unwrap_or_default();
        Ok(Set {
            name: stem.to_string_lossy().into_owned(),
            texts: read_texts(&path)?,
        })
    };
    json_lines(dir).into_iter().map(read).collect()
}

fn read_texts(path: &Path) -> anyhow::Result<Vec<Text>> {
    let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
    let mut texts = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let id = match row["id"].as_str() {
            Some(id) => id.to_owned(),
            None => format!("{}#{number}", path.display()),
        };
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
        let article = Article {
            headline,
            body,
            ..Article::default()
        };
        texts.push(Text { id, article, gold });
    }
    Ok(texts)
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

/// Every eighth line of a text, set in capitals as headlines are.
pub fn shout(text: &Text) -> Option<Text> {
    let mut shouted = Text {
        id: text.id.clone(),
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

/// The true label of each word of a document.
pub fn gold_labels(document: &Document, gold: &[(Kind, Span)]) -> Vec<Label> {
    let mut names: Vec<Option<usize>> = vec![None; document.words.len()];
    for (number, (_, span)) in gold.iter().enumerate() {
        for (at, word) in document.words.iter().enumerate() {
            if overlaps(word, span) && !document.text(at).eq_ignore_ascii_case("the") {
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

/// The true names as ranges of words, without "the" and the marks at their ends.
pub fn gold_names(document: &Document, gold: &[(Kind, Span)]) -> Vec<(Kind, usize, usize)> {
    let edge = |at: usize| {
        document.words[at].token.form == Form::Mark || document.text(at).eq_ignore_ascii_case("the")
    };
    let name = |(kind, span): &(Kind, Span)| {
        let inside: Vec<usize> = (0..document.words.len())
            .filter(|at| overlaps(&document.words[*at], span))
            .collect();
        let first = inside.iter().copied().find(|at| !edge(*at))?;
        let last = inside.iter().copied().rfind(|at| !edge(*at))?;
        Some((*kind, first, last + 1))
    };
    gold.iter().filter_map(name).collect()
}

fn overlaps(word: &Word, span: &Span) -> bool {
    let token = Span::new(word.token.start, word.token.end);
    word.field == Field::Body && token.overlaps(span)
}
