//! `morgue trace`: the life of a phrase.

use crate::harness::{Archive, copy_into, text_at};

#[test]
fn a_trace_counts_what_a_search_finds() {
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus");
    archive.morgue(&["index", "."]);
    let answer = archive.morgue(&["trace", "--format", "json", "indivisible security"]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    let trace = &answer.records("trace")[0];
    let search = archive.morgue(&[
        "search",
        "--fold",
        "none",
        "--format",
        "json",
        "-n",
        "999",
        "\"indivisible security\"",
    ]);
    let hits = search.records("hit");
    assert_eq!(trace["articles"], hits.len());
    let marks = |hit: &serde_json::Value, field: &str| {
        hit["highlights"][field].as_array().map_or(0, Vec::len)
    };
    let times: usize = hits
        .iter()
        .map(|hit| marks(hit, "headline") + marks(hit, "body"))
        .sum();
    assert_eq!(trace["times"], times);
    let first = &trace["first"];
    assert!(
        text_at(first, "text")
            .to_lowercase()
            .contains("indivisible"),
        "{first}"
    );
    let close: Vec<String> = trace["close"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|wording| text_at(wording, "text").to_lowercase())
        .collect();
    assert!(
        close
            .iter()
            .any(|text| text == "indivisibility of security"),
        "{close:?}"
    );
}

#[test]
fn bare_words_are_a_phrase_and_that_is_said() {
    let archive = Archive::of(&[
        (
            "2022-03-01.txt",
            "One\n\nThe gas price rose on Monday, it was reported.\n",
        ),
        (
            "2022-03-02.txt",
            "Two\n\nThe price of gas fell on Tuesday, it was reported.\n",
        ),
    ])
    .indexed();
    let answer = archive.morgue(&["trace", "gas", "price", "since:2022"]);
    assert_eq!(answer.exit, 0);
    assert!(
        answer
            .stderr
            .contains("note: taken as the phrase \"gas price\""),
        "{}",
        answer.stderr
    );
    let articles = |arguments: &[&str]| {
        let answer = archive.morgue(&[&["trace", "--format", "json"], arguments].concat());
        answer.records("trace")[0]["articles"].clone()
    };
    assert_eq!(articles(&["gas price"]), 1);
    assert_eq!(articles(&["gas AND price"]), 2);
    assert_eq!(articles(&["gas"]), 2);
}

#[test]
fn the_exit_status_tells_whether_the_phrase_ever_lived() {
    let archive =
        Archive::of(&[("2022-03-01.txt", "One\n\nThe gas price rose on Monday.\n")]).indexed();
    assert_eq!(archive.morgue(&["trace", "gas", "price"]).exit, 0);
    assert_eq!(archive.morgue(&["trace", "oil", "price"]).exit, 1);
    assert_eq!(archive.morgue(&["trace", "since:2022"]).exit, 2);
}
