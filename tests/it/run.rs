//! `morgue run` and `morgue evaluate`: many topics at once, and how well they are answered.
//!
//! 1. A topic in plain words finds articles that have any of them, whatever its punctuation.
//! 2. A topic that is a query is one.
//! 3. Articles go by the id of their record, else by their path; scores fall down the run.
//! 4. Measures are those of TREC; topics without an answer count and are told.
//! 5. A faulty line is named.

use crate::harness::Archive;

fn archive() -> Archive {
    Archive::of(&[
        (
            "wire/grain.txt",
            "Grain ships leave Odesa\n\nThe first grain ships left the port of Odesa on Monday.\n",
        ),
        (
            "wire/two words.txt",
            "Bread prices rise\n\nBakers raised prices again, as wheat is dear.\n",
        ),
        (
            "export.jsonl",
            "{\"id\": \"n-7\", \"headline\": \"Wheat deal signed\", \"body\": \"Envoys signed a deal on wheat and grain in Istanbul.\"}\n\
             {\"id\": \"n-8\", \"headline\": \"Ferry strike\", \"body\": \"Ferries stood still in Piraeus for a day.\"}\n",
        ),
    ])
    .indexed()
}

fn found(archive: &Archive, topics: &str, options: &[&str]) -> Vec<(String, String)> {
    archive.write("topics.txt", topics);
    let answer = archive.morgue(&[&["run", "topics.txt"], options].concat());
    assert!(answer.exit < 2, "{}", answer.stderr);
    let mut above = f64::INFINITY;
    let mut rows = Vec::new();
    for line in answer.stdout.lines() {
        let columns: Vec<&str> = line.split(' ').collect();
        let [topic, "Q0", docno, rank, score, "morgue"] = columns.as_slice() else {
            panic!("{line:?}")
        };
        let score: f64 = score.parse().expect("a score");
        if *rank == "1" {
            above = f64::INFINITY;
        }
        assert!(score < above, "{}", answer.stdout);
        above = score;
        rows.push(((*topic).to_owned(), (*docno).to_owned()));
    }
    rows
}

fn names(rows: &[(String, String)]) -> Vec<&str> {
    rows.iter().map(|(_, docno)| docno.as_str()).collect()
}

#[test]
fn a_question_finds_what_has_any_of_its_words() {
    let archive = archive();
    let rows = found(
        &archive,
        "q1\tWhat became of the deal (on wheat): was it signed?\n",
        &[],
    );
    assert_eq!(names(&rows), ["n-7", "wire/two%20words.txt"]);
    let rows = found(&archive, "q1\twheat grain deal\n", &["--match", "most"]);
    assert_eq!(names(&rows), ["n-7"]);
    let rows = found(&archive, "q1\tgrain\n", &["--limit", "1"]);
    assert_eq!(rows.len(), 1);
}

#[test]
fn a_topic_with_operators_is_a_query() {
    let archive = archive();
    let rows = found(&archive, "1\theadline:grain\n2\twheat -bread\n3\t?!\n", &[]);
    let rows: Vec<(&str, &str)> = rows
        .iter()
        .map(|(topic, docno)| (topic.as_str(), docno.as_str()))
        .collect();
    assert_eq!(rows, [("1", "wire/grain.txt"), ("2", "n-7")]);
}

#[test]
fn a_run_is_measured_and_what_it_lacks_is_told() {
    let archive = archive();
    archive.write("topics.txt", "1\tgrain ships\n");
    let run = archive.morgue(&["run", "topics.txt"]);
    archive.write("ours.run", &run.stdout);
    archive.write("qrels.txt", "1 0 wire/grain.txt 2\n1 0 n-8 1\n2 0 n-7 1\n");
    let answer = archive.morgue(&["evaluate", "ours.run", "qrels.txt"]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    assert_eq!(
        answer.stdout,
        "topic     MAP  nDCG@10     MRR    P@10  recall@1000  found\n\
         1      0.5000   0.7602  1.0000  0.1000       0.5000    1/2\n\
         2      0.0000   0.0000  0.0000  0.0000       0.0000    0/1\n\
         all 2  0.2500   0.3801  0.5000  0.0500       0.2500    1/3\n"
    );
    assert_eq!(
        answer.stderr,
        "note: 1 topic without an answer in the run, counted 0: 2\n"
    );
    let json = archive.morgue(&["evaluate", "ours.run", "qrels.txt", "--format", "json"]);
    assert_eq!(json.records("topic").len(), 2);
    assert_eq!(json.records("evaluation")[0]["map"], 0.25);
}

#[test]
fn a_faulty_line_is_named() {
    let archive = archive();
    archive.write("topics.txt", "1\tgrain\nno tab\n");
    let answer = archive.morgue(&["run", "topics.txt"]);
    assert_eq!(answer.exit, 2);
    assert_eq!(
        answer.stderr,
        "morgue: topics.txt: line 2: not a topic, a tab and its text\n"
    );
    let answer = archive.morgue(&["evaluate", "absent.run", "topics.txt"]);
    assert_eq!(answer.exit, 2);
    assert!(
        answer.stderr.contains("absent.run: cannot be read"),
        "{}",
        answer.stderr
    );
}
