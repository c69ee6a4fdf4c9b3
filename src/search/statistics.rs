//! How common are words, and how long articles?

use std::collections::HashMap;

use anyhow::Result;
use tantivy::postings::Postings;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, TERMINATED, Term};

use super::near::Leaf;
use super::plan::Planned;
use super::relevance::Archive;

/// How common words are, for BM25: a word that stands under several terms (the stems of several
/// languages) is as common as all of them together, so that no language is favoured.
pub struct Statistics {
    searcher: Searcher,
    articles: u64,
    /// Of terms that share a leaf with others.
    shared: HashMap<Term, u64>,
}

impl Statistics {
    pub fn new(searcher: &Searcher, planned: &Planned) -> Result<Self> {
        let mut shared = HashMap::new();
        let articles = searcher.total_num_docs()?;
        for leaf in planned.leaves.iter().filter(|leaf| leaf.terms.len() > 1) {
            let terms: Vec<Term> = leaf.engine_terms().collect();
            let mut together = 0;
            for term in &terms {
                together += searcher.doc_freq(term)?;
            }
            for term in terms {
                shared.insert(term, together.min(articles));
            }
        }
        Ok(Statistics {
            searcher: searcher.clone(),
            articles,
            shared,
        })
    }

    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// What articles are like on average, by the field with their text.
    pub fn archive(&self, text: Field) -> Result<Archive> {
        let length = self.searcher.total_num_tokens(text)? as f64;
        Ok(Archive {
            articles: self.articles,
            average_length: length / self.articles.max(1) as f64,
        })
    }

    /// In how many articles a word stands in any of its forms, at most.
    pub fn holding(&self, leaf: &Leaf) -> Result<u64> {
        let mut holding = 0;
        for term in leaf.engine_terms() {
            holding += self.searcher.doc_freq(&term)?;
        }
        Ok(holding.min(self.articles))
    }

    /// How often a word stands in all articles together, counted as `index::layout` does. Of a very common
    /// word it is reckoned from a part of them.
    pub fn occurrences(&self, leaf: &Leaf) -> Result<u64> {
        let (mut holding, mut read, mut occurrences) = (0, 0, 0);
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(leaf.field)?;
            for term in leaf.engine_terms() {
                let list = inverted.read_postings(&term, IndexRecordOption::WithFreqs)?;
                let Some(mut list) = list else { continue };
                holding += u64::from(list.doc_freq());
                while list.doc() != TERMINATED && read < MOST_READ {
                    occurrences += u64::from(list.term_freq());
                    read += 1;
                    list.advance();
                }
            }
        }
        let share = holding as f64 / read.max(1) as f64;
        Ok((occurrences as f64 * share) as u64)
    }
}

/// So many postings of a word are read for how often it comes.
const MOST_READ: u64 = 1 << 16;

impl Bm25StatisticsProvider for Statistics {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        match self.shared.get(term) {
            Some(together) => Ok(*together),
            None => self.searcher.doc_freq(term),
        }
    }
}
