//! The sample corpus's own topics and judgements: no change may make the order of hits worse without
//! somebody noticing.

use crate::harness::{Archive, copy_into};

/// What was reached when these were last set; raise them with every gain.
const LEAST_MEAN_AVERAGE_PRECISION: f64 = 0.84;
const LEAST_NDCG_10: f64 = 0.88;

#[test]
fn the_sample_topics_are_answered_as_well_as_before() {
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus");
    archive.morgue(&["index", "."]);
    let run = archive.morgue(&["run", "topics.tsv"]);
    assert_eq!(run.exit, 0, "{}", run.stderr);
    archive.write("ours.run", &run.stdout);
    let json = archive.morgue(&["evaluate", "ours.run", "qrels.txt", "--format", "json"]);
    let means = json.records("evaluation");
    let reached = |measure: &str| means[0][measure].as_f64().expect("a mean");
    let table = archive
        .morgue(&["evaluate", "ours.run", "qrels.txt"])
        .stdout;
    assert_eq!(means[0]["topics"], 26);
    assert!(reached("map") >= LEAST_MEAN_AVERAGE_PRECISION, "{table}");
    assert!(reached("ndcg_10") >= LEAST_NDCG_10, "{table}");
}
