//! `morgue inspect`: what the program notices, without an index.
//!
//! 1. Standard input is one plain-text article; every offset points into the field it names.
//! 2. The keys of the JSON record are all there, absent values as null.
//! 3. Files that hold several articles, and files that hold none, are told apart.

use crate::harness::{Archive, text_at};

const STORY: &str = "Envoys part in Vienna\n\nBy Ida Falk\n\nVIENNA, March 1, 2022 (Reuters) - \
    Envoys of the Baltic Grain Union parted without a text.\n\n\"We want peace,\" Deputy Minister \
    Anton Brezhin told reporters. \"And bread,\" he added.\n";

fn inspected(text: &str) -> serde_json::Value {
    let archive = Archive::new();
    let answer = archive.morgue_reading(&["inspect", "-", "--format", "json"], Some(text));
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    serde_json::from_str(answer.stdout.lines().next().expect("a record")).expect("JSON")
}

fn at<'r>(record: &'r serde_json::Value, field: &str, span: &serde_json::Value) -> &'r str {
    let offset = |key: &str| span[key].as_u64().expect("an offset") as usize;
    &text_at(record, field)[offset("start")..offset("end")]
}

#[test]
fn offsets_point_into_their_fields() {
    let record = inspected(STORY);
    assert_eq!(record["headline"], "Envoys part in Vienna");
    assert_eq!(record["byline"], "Ida Falk");
    assert_eq!(record["language"], "en");
    let dateline = &record["dateline"];
    assert_eq!(
        at(&record, "body", dateline),
        "VIENNA, March 1, 2022 (Reuters) -"
    );
    assert_eq!(dateline["place"], "Vienna");
    assert_eq!(dateline["country"], "AT");
    assert_eq!(dateline["date"], "2022-03-01");
    assert_eq!(dateline["agency"], "Reuters");
    for entity in record["entities"].as_array().expect("entities") {
        assert_eq!(
            at(&record, text_at(entity, "field"), entity),
            text_at(entity, "text")
        );
    }
    let quotes = record["quotes"].as_array().expect("quotes");
    let texts: Vec<&str> = quotes.iter().map(|quote| text_at(quote, "text")).collect();
    assert_eq!(texts, ["We want peace,", "And bread,"]);
    for quote in quotes {
        assert_eq!(
            at(&record, text_at(quote, "field"), quote),
            text_at(quote, "text")
        );
        let speaker = &quote["speaker"];
        assert_eq!(speaker["name"], "Anton Brezhin", "{quote}");
        assert_eq!(
            at(&record, text_at(quote, "field"), speaker),
            text_at(speaker, "text")
        );
    }
}

#[test]
fn the_body_is_the_text_as_printed() {
    let record = inspected(STORY);
    assert!(STORY.contains(text_at(&record, "body")));
    let no_headline = "VIENNA, March 1 - Envoys parted\nwithout a text on Tuesday.";
    let record = inspected(no_headline);
    assert_eq!(record["headline"], "");
    assert_eq!(record["body"], no_headline);
}

#[test]
fn absent_values_are_null() {
    let record = inspected("Nothing of note\n\nit rained and then it rained some more today.\n");
    for key in ["byline", "published", "dateline"] {
        assert!(
            record.get(key).is_some_and(serde_json::Value::is_null),
            "{key} in {record}"
        );
    }
    assert_eq!(record["source"], "-");
    assert_eq!(record["format"], "plain_text");
}

#[test]
fn a_file_that_holds_nothing_is_named() {
    let archive = Archive::of(&[
        (
            "two.jsonl",
            "{\"title\":\"One\",\"text\":\"A.\"}\n{\"title\":\"Two\",\"text\":\"B.\"}\n",
        ),
        ("empty.txt", ""),
    ]);
    let answer = archive.morgue(&["inspect", "--format", "json", "two.jsonl", "empty.txt"]);
    assert_eq!(answer.exit, 2);
    assert_eq!(answer.records("article").len(), 2, "{}", answer.stdout);
    assert!(
        answer.stderr.contains("empty.txt: empty"),
        "{}",
        answer.stderr
    );
}
