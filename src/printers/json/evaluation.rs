//! The records of the measures of a run.

use std::io::{self, Write};

use serde::Serialize;

use crate::evaluation::{Evaluation, Measures, TopicMeasures};
use crate::printers::Style;

use super::write_record;

#[derive(Serialize)]
struct Figures {
    map: f64,
    ndcg_10: f64,
    mrr: f64,
    p_10: f64,
    recall_1000: f64,
}

#[derive(Serialize)]
struct Topic<'a> {
    topic: &'a str,
    #[serde(flatten)]
    figures: Figures,
    relevant: u64,
    found: u64,
    relevant_found: u64,
}

#[derive(Serialize)]
struct Means<'a> {
    topics: usize,
    #[serde(flatten)]
    figures: Figures,
    notes: &'a [String],
}

impl From<&Measures> for Figures {
    fn from(measures: &Measures) -> Figures {
        Figures {
            map: measures.average_precision,
            ndcg_10: measures.ndcg_10,
            mrr: measures.reciprocal_rank,
            p_10: measures.precision_10,
            recall_1000: measures.recall_1000,
        }
    }
}

impl<'a> From<&'a TopicMeasures> for Topic<'a> {
    fn from(topic: &'a TopicMeasures) -> Topic<'a> {
        Topic {
            topic: &topic.topic,
            figures: Figures::from(&topic.measures),
            relevant: topic.relevant,
            found: topic.found,
            relevant_found: topic.relevant_found,
        }
    }
}

pub fn print(out: &mut dyn Write, _: &Style, evaluation: &Evaluation) -> io::Result<()> {
    for topic in &evaluation.topics {
        write_record(out, "topic", &Topic::from(topic))?;
    }
    let means = Means {
        topics: evaluation.topics.len(),
        figures: Figures::from(&evaluation.mean),
        notes: &evaluation.notes,
    };
    write_record(out, "evaluation", &means)
}
