//! How good is an order of hits?
//!
//! As in TREC: *topics* are asked, a *run* says which articles were found for each and in which
//! order, *qrels* say which of them are relevant, and the measures say how well the one fits the
//! other. Here are these three as plain values, the text forms in which they are passed about
//! (`trec`), and the [`measures`].
//!
//! Left to others: finding anything (`search`), reading files (`ingest`), printing tables
//! (`printers`).

pub mod measures;
pub mod trec;

use std::collections::HashMap;

/// One question of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub name: String,
    pub text: String,
}

/// The articles found for each topic, the best first, by their names in the collection (TREC's
/// *docno*).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// In the order in which the topics were met.
    pub topics: Vec<(String, Vec<Placed>)>,
}

/// An article in a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    pub docno: String,
    pub score: f64,
}

/// Which articles are relevant to which topic: the grade, 0 for those judged and not relevant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Qrels {
    /// In the order in which the topics were met.
    pub topics: Vec<(String, HashMap<String, u32>)>,
}

/// How well a run answers the topics that were judged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evaluation {
    /// In the order of the qrels.
    pub topics: Vec<TopicMeasures>,
    /// The means over `topics`.
    pub mean: Measures,
    /// What to know of how the figures came about, in whole sentences.
    pub notes: Vec<String>,
}

/// The figures of one topic.
#[derive(Clone, Debug, PartialEq)]
pub struct TopicMeasures {
    pub topic: String,
    pub measures: Measures,
    pub found: u64,
    pub relevant: u64,
    pub relevant_found: u64,
}

/// The measures of one topic, or their means; each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// The mean of the precision at the rank of every relevant article, 0 for those not found.
    pub average_precision: f64,
    /// Gain by grade, discounted by the logarithm of the rank, to the best possible; first 10.
    pub ndcg_10: f64,
    /// One by the rank of the first relevant article.
    pub reciprocal_rank: f64,
    /// The share of relevant articles among the first 10.
    pub precision_10: f64,
    /// The share of the relevant articles that stand among the first 1,000.
    pub recall_1000: f64,
}
