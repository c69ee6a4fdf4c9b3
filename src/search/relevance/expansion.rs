//! Which words that were not asked for do the best articles share?
//!
//! A relevance model (Lavrenko and Croft: Relevance-Based Language Models, 2001; with the question
//! mixed in, RM3): a word weighs the more the better the articles that hold it, the more often they
//! do, and the rarer it is elsewhere. The question keeps its own weight beside them.
//!
//! Pure counting: which articles are the best, and the search for the words found, is left to others.

use std::collections::HashMap;

use crate::index::analysis::stem_of;

use super::{Archive, Layout, frequency, idf};
use crate::search::function_words::is_function_word;

/// How many of the best articles are read.
pub const READ_ARTICLES: usize = 10;
/// How many words are added.
const ADDED_WORDS: usize = 25;
/// The share of the score that the added words have.
const ADDED_SHARE: f64 = 0.6;
/// Words of fewer of the articles read are chance finds.
const FEWEST_ARTICLES_READ: u32 = 2;

/// Saturation and length, as for the words of a question.
const SATURATION: f64 = 1.2;
const LENGTH_SHARE: f64 = 0.7;

/// One of the best articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Best {
    pub score: f64,
    /// How long it is, as the engine counts.
    pub length: u32,
    /// The terms of its stems, and how often each stands there.
    pub stems: Vec<(String, u32)>,
}

/// A word added to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// The term of its stem.
    pub term: String,
    /// With its rarity; the weights of all come to 1.
    pub weight: f64,
    /// Inverse document frequency.
    pub rarity: f64,
}

impl Added {
    /// The stem, to be read.
    pub fn stem(&self) -> &str {
        stem_of(&self.term)
    }
}

/// The words to add, the weightiest first. `articles_with` says how many articles hold a term.
pub fn added<E>(
    best: &[Best],
    archive: &Archive,
    mut articles_with: impl FnMut(&str) -> Result<u64, E>,
) -> Result<Vec<Added>, E> {
    let mut words = Vec::new();
    for (term, share, read) in shares(best, archive) {
        if read < FEWEST_ARTICLES_READ.min(best.len() as u32) {
            continue;
        }
        let rarity = idf(articles_with(term)?, archive);
        words.push((term, share * rarity, rarity));
    }
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    words.truncate(ADDED_WORDS);
    let all: f64 = words.iter().map(|(_, share, rarity)| share * rarity).sum();
    Ok(words
        .into_iter()
        .filter(|_| all > 0.0)
        .map(|(term, share, rarity)| Added {
            term: term.to_owned(),
            weight: share * rarity / all,
            rarity,
        })
        .collect())
}

/// What an added word is multiplied by in a question of that mass, so that the added words have their share of
/// the score.
pub fn scale(mass: f64) -> f64 {
    mass * ADDED_SHARE / (1.0 - ADDED_SHARE)
}

/// What an added word adds to the score of an article, from where it stands there.
pub fn addend(
    added: &Added,
    mass: f64,
    positions: &[u32],
    layout: &Layout,
    archive: &Archive,
) -> f64 {
    scale(mass) * added.weight * frequency(positions, layout, archive)
}

/// Terms with their share in the articles, each article counting by its score's square, and in how many of
/// them they stand.
fn shares<'b>(best: &'b [Best], archive: &Archive) -> Vec<(&'b str, f64, u32)> {
    let top = best.iter().map(|article| article.score).fold(0.0, f64::max);
    let average = archive.average_length.max(1.0);
    let mut shares: HashMap<&str, (f64, u32)> = HashMap::new();
    for article in best {
        let weight = if top > 0.0 {
            (article.score / top).max(0.0).powi(2)
        } else {
            1.0
        };
        let length = 1.0 - LENGTH_SHARE + LENGTH_SHARE * f64::from(article.length) / average;
        for (term, times) in &article.stems {
            if !may_be_added(term) {
                continue;
            }
            let times = f64::from(*times) / length;
            let share = shares.entry(term).or_default();
            share.0 += weight * times / (SATURATION + times);
            share.1 += 1;
        }
    }
    shares
        .into_iter()
        .map(|(term, (share, read))| (term, share, read))
        .collect()
}

/// Numbers and words without meaning are shared by articles that have nothing else in common.
fn may_be_added(term: &str) -> bool {
    let stem = stem_of(term);
    stem.chars().any(char::is_alphabetic) && !is_function_word(stem)
}

#[cfg(test)]
mod tests {
    use crate::index::analysis::STEM;

    use super::*;

    const ARCHIVE: Archive = Archive {
        articles: 1000,
        average_length: 100.0,
    };

    fn best(score: f64, stems: &[(&str, u32)]) -> Best {
        Best {
            score,
            length: 100,
            stems: stems
                .iter()
                .map(|(stem, times)| (format!("{STEM}en{stem}"), *times))
                .collect(),
        }
    }

    /// The stems added, in order; `common` ones stand in every other article.
    fn check(articles: &[Best], common: &[&str], expected: &[&str]) {
        let found = added(articles, &ARCHIVE, |term| {
            Ok::<_, ()>(if common.contains(&&term[3..]) {
                500
            } else {
                10
            })
        });
        let found = found.unwrap();
        let stems: Vec<&str> = found.iter().map(|word| &word.term[3..]).collect();
        assert_eq!(stems, expected);
        let all: f64 = found.iter().map(|word| word.weight).sum();
        assert!(found.is_empty() || (all - 1.0).abs() < 1e-9, "{all}");
    }

    #[test]
    fn what_the_best_articles_share_is_added_rare_words_first() {
        check(
            &[
                best(
                    9.0,
                    &[("harbour", 2), ("strike", 3), ("tide", 1), ("said", 4)],
                ),
                best(
                    8.0,
                    &[("harbour", 2), ("strike", 3), ("cake", 6), ("said", 4)],
                ),
            ],
            &["said"],
            &["strike", "harbour", "said"],
        );
    }

    #[test]
    fn numbers_and_words_without_meaning_are_not_added() {
        let stems = [("the", 9), ("1987", 4), ("3.5", 4), ("a", 7), ("ferri", 1)];
        check(&[best(2.0, &stems), best(2.0, &stems)], &[], &["ferri"]);
        check(&[], &[], &[]);
    }
}
