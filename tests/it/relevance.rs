//! The sample corpus's own topics and judgements: no change may make the order of hits worse without
//! somebody noticing.
//!
//! Mean average precision over all topics, as in TREC: for each topic the mean of the precision at
//! the rank of every relevant article, 0 for those not found.

use std::collections::HashMap;
use std::fs;

use crate::harness::{Archive, copy_into, project};

/// What was reached when this was last set; raise it with every gain.
const LEAST_MEAN_AVERAGE_PRECISION: f64 = 0.78;

#[test]
fn the_sample_topics_are_answered_as_well_as_before() {
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus");
    archive.morgue(&["index", "."]);
    let relevant = judgements();
    let topics = fs::read_to_string(project("sample-corpus/topics.tsv")).expect("topics");
    let (mut sum, mut count) = (0.0, 0);
    let mut rows = Vec::new();
    for line in topics
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (topic, query) = line.split_once('\t').expect("topic TAB query");
        let wanted = relevant
            .get(topic)
            .unwrap_or_else(|| panic!("no judgements for {topic}"));
        let found = archive.search(query);
        let precision = average_precision(&found, wanted);
        rows.push(format!("{precision:.3} {topic} {query}"));
        sum += precision;
        count += 1;
    }
    let mean = sum / f64::from(count);
    assert!(
        mean >= LEAST_MEAN_AVERAGE_PRECISION,
        "MAP {mean:.3} over {count} topics\n{}",
        rows.join("\n")
    );
}

fn judgements() -> HashMap<String, Vec<String>> {
    let qrels = fs::read_to_string(project("sample-corpus/qrels.txt")).expect("qrels");
    let mut relevant: HashMap<String, Vec<String>> = HashMap::new();
    for line in qrels
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [topic, _, path, grade] = columns.as_slice() else {
            panic!("not a judgement: {line}")
        };
        let articles = relevant.entry((*topic).to_owned()).or_default();
        if *grade != "0" {
            articles.push((*path).to_owned());
        }
    }
    relevant
}

fn average_precision(found: &[String], wanted: &[String]) -> f64 {
    let mut met = 0.0;
    let mut sum = 0.0;
    for (place, path) in found.iter().enumerate() {
        if wanted.contains(path) {
            met += 1.0;
            sum += met / (place as f64 + 1.0);
        }
    }
    sum / wanted.len().max(1) as f64
}
