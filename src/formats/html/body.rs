//! Which of a page's text is the article?
//!
//! The page is first freed of what is plainly something else (`boilerplate`). The readability
//! algorithm of `dom_smoothie` then finds the element that holds the article, and its paragraphs are
//! read. What a page declares as its text in JSON-LD is a witness: it tells which of the outer
//! paragraphs are not the article's, and it takes their place where they miss most of it.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::{boilerplate, markup};

/// A declared text shorter than this is a summary.
const SHORTEST_WITNESS_BYTES: usize = 600;

/// The paragraphs of the article, parted by blank lines.
pub fn read(page: Document, headline: &str, declared: Option<&str>) -> String {
    let found = paragraphs(page, headline);
    let Some(declared) = declared else {
        return joined(&found);
    };
    let witness = Witness::of(declared);
    let found_bytes: usize = found.iter().map(String::len).sum();
    let agreed: usize = found
        .iter()
        .filter(|text| witness.knows(text))
        .map(String::len)
        .sum();
    if declared.len() > 2 * found_bytes
        || agreed * 2 < declared.len() && declared.len() > found_bytes
    {
        return tidy(declared);
    }
    // A declared text that stops early says nothing of what comes behind its end.
    let is_whole = declared.len() >= SHORTEST_WITNESS_BYTES && agreed * 10 >= declared.len() * 8;
    if !is_whole || is_cut(declared) {
        return joined(&found);
    }
    let first = found
        .iter()
        .position(|text| witness.knows(text))
        .unwrap_or(0);
    let last = found
        .iter()
        .rposition(|text| witness.knows(text))
        .unwrap_or(found.len());
    joined(found.get(first..=last).unwrap_or(&found))
}

fn is_cut(declared: &str) -> bool {
    let end = declared.trim_end();
    end.ends_with("...") || end.ends_with('…')
}

fn joined(paragraphs: &[String]) -> String {
    let mut text = String::new();
    for paragraph in paragraphs {
        markup::push_paragraph(&mut text, paragraph);
    }
    text
}

/// A declared text in paragraphs: its lines, as it knows no other marks.
fn tidy(declared: &str) -> String {
    let lines: Vec<String> = declared
        .lines()
        .map(markup::one_line)
        .filter(|line| !line.is_empty())
        .collect();
    joined(&lines)
}

/// The runs of words of a text, to ask whether another text comes from it.
struct Witness(HashSet<u64>);

impl Witness {
    fn of(text: &str) -> Self {
        Witness(runs(text).collect())
    }

    /// Whether most of a paragraph's runs of words occur in the text.
    fn knows(&self, paragraph: &str) -> bool {
        let (mut known, mut all) = (0usize, 0usize);
        for run in runs(paragraph) {
            all += 1;
            known += usize::from(self.0.contains(&run));
        }
        all > 0 && known * 2 > all
    }
}

/// Hashes of every three words in a row, or three letters in scripts without spaces; case, marks
/// and white space aside.
fn runs(text: &str) -> impl Iterator<Item = u64> {
    let mut words: Vec<u64> = Vec::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if word.chars().next().is_some_and(|c| c >= '\u{2e80}') {
            words.extend(word.chars().map(|c| hash(&c)));
        } else {
            words.push(hash(&word.to_lowercase()));
        }
    }
    let length = words.len().clamp(1, 3);
    let runs: Vec<u64> = words.windows(length).map(|run| hash(&run)).collect();
    runs.into_iter()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn paragraphs(page: Document, headline: &str) -> Vec<String> {
    boilerplate::strip(&page);
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let Ok(mut readability) = Readability::with_document(page, None, Some(config)) else {
        return Vec::new();
    };
    let Ok(article) = readability.parse() else {
        return Vec::new();
    };
    let content = Document::fragment(article.content);
    boilerplate::keep(markup::paragraphs(&content.root()), headline)
}
