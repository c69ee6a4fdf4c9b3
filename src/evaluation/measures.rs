//! What are the measures of a run?
//!
//! Defined as the program `trec_eval` has them (map, ndcg_cut_10, recip_rank, P_10, recall_1000),
//! with its option `-c`: a topic that the run says nothing of counts 0. Unlike there, articles come
//! in the order of their scores and, where these are alike, in that of the run.

use std::collections::{HashMap, HashSet};

use super::{Evaluation, Measures, Placed, Qrels, Run, TopicMeasures};

/// Compares a run with what is relevant.
pub fn evaluate(run: &Run, qrels: &Qrels) -> Evaluation {
    let mut notes = Vec::new();
    let found_for: HashMap<&str, &[Placed]> = run
        .topics
        .iter()
        .map(|(topic, found)| (topic.as_str(), found.as_slice()))
        .collect();
    let mut topics = Vec::new();
    let (mut without_relevant, mut unanswered) = (Vec::new(), Vec::new());
    for (topic, grades) in &qrels.topics {
        if !grades.values().any(|grade| *grade > 0) {
            without_relevant.push(topic.as_str());
            continue;
        }
        let found = found_for.get(topic.as_str()).copied().unwrap_or(&[]);
        if found.is_empty() {
            unanswered.push(topic.as_str());
        }
        topics.push(of_topic(topic, found, grades));
    }
    note(
        &mut notes,
        &without_relevant,
        "without relevant article left out",
    );
    note(
        &mut notes,
        &unanswered,
        "without an answer in the run, counted 0",
    );
    let judged: HashSet<&str> = qrels
        .topics
        .iter()
        .map(|(topic, _)| topic.as_str())
        .collect();
    let answered = run.topics.iter().map(|(topic, _)| topic.as_str());
    let unjudged: Vec<&str> = answered.filter(|topic| !judged.contains(topic)).collect();
    note(
        &mut notes,
        &unjudged,
        "of the run without judgements left out",
    );
    Evaluation {
        mean: mean(&topics),
        topics,
        notes,
    }
}

fn note(notes: &mut Vec<String>, topics: &[&str], what: &str) {
    /// More than this are not named one by one.
    const NAMED: usize = 5;
    if topics.is_empty() {
        return;
    }
    let mut names = topics[..topics.len().min(NAMED)].join(", ");
    if topics.len() > NAMED {
        names.push_str(", ...");
    }
    let topic = if topics.len() == 1 { "topic" } else { "topics" };
    notes.push(format!("{} {topic} {what}: {names}", topics.len()));
}

fn of_topic(topic: &str, found: &[Placed], grades: &HashMap<String, u32>) -> TopicMeasures {
    let mut ordered: Vec<&Placed> = found.iter().collect();
    ordered.sort_by(|a, b| b.score.total_cmp(&a.score));
    let grades_found: Vec<u32> = ordered
        .iter()
        .map(|placed| grades.get(&placed.docno).copied().unwrap_or(0))
        .collect();
    let mut ideal: Vec<u32> = grades
        .values()
        .copied()
        .filter(|grade| *grade > 0)
        .collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let relevant = ideal.len();
    let relevant_in = |first: usize| {
        let first = grades_found.iter().take(first);
        first.filter(|grade| **grade > 0).count()
    };
    let first_relevant = grades_found.iter().position(|grade| *grade > 0);
    TopicMeasures {
        topic: topic.to_owned(),
        measures: Measures {
            average_precision: average_precision(&grades_found, relevant),
            ndcg_10: gain(&grades_found, 10) / gain(&ideal, 10),
            reciprocal_rank: first_relevant.map_or(0.0, |place| 1.0 / (place + 1) as f64),
            precision_10: relevant_in(10) as f64 / 10.0,
            recall_1000: relevant_in(1000) as f64 / relevant as f64,
        },
        found: found.len() as u64,
        relevant: relevant as u64,
        relevant_found: relevant_in(found.len()) as u64,
    }
}

fn average_precision(grades: &[u32], relevant: usize) -> f64 {
    let (mut met, mut sum) = (0, 0.0);
    for (place, grade) in grades.iter().enumerate() {
        if *grade > 0 {
            met += 1;
            sum += f64::from(met) / (place + 1) as f64;
        }
    }
    sum / relevant as f64
}

/// Discounted cumulative gain (Järvelin and Kekäläinen 2002), with the grade as gain.
fn gain(grades: &[u32], first: usize) -> f64 {
    let first = grades.iter().take(first).enumerate();
    first
        .map(|(place, grade)| f64::from(*grade) / ((place + 2) as f64).log2())
        // The sum of no numbers is minus zero.
        .fold(0.0, |sum, gain| sum + gain)
}

fn mean(topics: &[TopicMeasures]) -> Measures {
    let count = topics.len().max(1) as f64;
    let mean_of = |measure: fn(&Measures) -> f64| {
        topics
            .iter()
            .map(|topic| measure(&topic.measures))
            .sum::<f64>()
            / count
    };
    Measures {
        average_precision: mean_of(|it| it.average_precision),
        ndcg_10: mean_of(|it| it.ndcg_10),
        reciprocal_rank: mean_of(|it| it.reciprocal_rank),
        precision_10: mean_of(|it| it.precision_10),
        recall_1000: mean_of(|it| it.recall_1000),
    }
}

#[cfg(test)]
mod tests {
    use crate::evaluation::trec::{read_qrels, read_run};

    use super::*;

    fn measured(run: &str, qrels: &str) -> Evaluation {
        evaluate(&read_run(run).unwrap(), &read_qrels(qrels).unwrap())
    }

    /// Both worked out by hand.
    #[test]
    fn the_measures_are_those_of_trec() {
        let run = "1 Q0 a 1 9 t\n1 Q0 b 2 8 t\n1 Q0 c 3 7 t\n1 Q0 d 4 6 t\n";
        let qrels = "1 0 a 0\n1 0 b 2\n1 0 d 1\n1 0 e 1\n";
        let found = measured(run, qrels);
        let of = found.topics[0].measures;
        assert!((of.average_precision - (0.5 + 0.5) / 3.0).abs() < 1e-9);
        assert!((of.reciprocal_rank - 0.5).abs() < 1e-9);
        assert!((of.precision_10 - 0.2).abs() < 1e-9);
        assert!((of.recall_1000 - 2.0 / 3.0).abs() < 1e-9);
        let ideal = 2.0 + 1.0 / 3f64.log2() + 0.5;
        let reached = 2.0 / 3f64.log2() + 1.0 / 5f64.log2();
        assert!((of.ndcg_10 - reached / ideal).abs() < 1e-9);
        assert_eq!(found.mean, of);
        assert_eq!(
            (found.topics[0].relevant, found.topics[0].relevant_found),
            (3, 2)
        );
    }

    #[test]
    fn scores_decide_the_order_and_then_the_run_does() {
        let qrels = "1 0 b 1\n";
        let by_score = measured("1 Q0 a 1 1 t\n1 Q0 b 2 2 t\n", qrels);
        assert_eq!(by_score.mean.reciprocal_rank, 1.0);
        let by_place = measured("1 Q0 a 1 2 t\n1 Q0 b 2 2 t\n", qrels);
        assert_eq!(by_place.mean.reciprocal_rank, 0.5);
    }

    #[test]
    fn a_topic_without_an_answer_counts_and_is_told() {
        let found = measured(
            "1 Q0 a 1 1 t\n9 Q0 a 1 1 t\n",
            "1 0 a 1\n2 0 a 1\n3 0 a 0\n",
        );
        assert_eq!(found.mean.average_precision, 0.5);
        assert_eq!(
            found.notes,
            [
                "1 topic without relevant article left out: 3",
                "1 topic without an answer in the run, counted 0: 2",
                "1 topic of the run without judgements left out: 9",
            ]
        );
    }
}
