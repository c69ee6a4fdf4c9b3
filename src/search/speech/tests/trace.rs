//! What a reader would notice of a phrase's life.

use crate::query::quotes::{Trace, TraceRequest};

use super::{Archive, tree};

fn archive() -> Archive {
    Archive::of(&[
        (
            "2021-11-02-a.txt",
            "A doctrine\n\nGENEVA, Nov 2 (Reuters) - The paper speaks of indivisible security in three \
             places. \"Security is indivisible,\" said Ada Orr.\n",
        ),
        (
            "2021-11-20-b.txt",
            "A speech\n\nMOSCOW, Nov 20 (TASS) - \"Our aim is indivisible security, nothing but \
             Indivisible Security,\" said Ivan Vale, the envoy.\n",
        ),
        (
            "2022-02-03-c.txt",
            "Reply\n\nGENEVA, Feb 3 (AP) - \"There is no indivisible security,\" said Ada Orr. Critics \
             of the indivisibility of security laughed. Security talks ended. Indivisible they were.\n",
        ),
        (
            "2022-02-04-d.txt",
            "Again\n\nPARIS, Feb 4 (AFP) - \"Indivisible security\" is a slogan, said IVAN VALE. \"We \
             seek indivisible security,\" said Ivan Vale.\n",
        ),
        (
            "2022-02-09-e.txt",
            "Long\n\nThey spoke of weapons of mass destruction, of weapons of total destruction, and of \
             tools of mass destruction.\n",
        ),
    ])
}

fn traced(query: &str) -> Trace {
    let query = tree(query);
    let request = TraceRequest { query, limit: 10 };
    archive().engine.trace(&request).expect("carried out")
}

#[test]
fn every_occurrence_is_counted() {
    let trace = traced("\"indivisible security\"");
    assert_eq!((trace.articles, trace.times), (4, 6));
    let months: Vec<String> = trace
        .months
        .iter()
        .map(|month| format!("{} {} {}", month.month, month.articles, month.times))
        .collect();
    assert_eq!(months, ["2021-11 2 3", "2022-02 2 3"]);
    let places: Vec<String> = trace
        .places
        .iter()
        .map(|place| format!("{} {} {}", place.name, place.articles, place.times))
        .collect();
    assert_eq!(places, ["Geneva 2 2", "Moscow 1 2", "Paris 1 2"]);
}

#[test]
fn the_first_to_print_it_and_the_first_to_say_it_are_told_apart() {
    let trace = traced("\"indivisible security\"");
    let first = trace.first.expect("a first");
    assert_eq!(first.source.path, "2021-11-02-a.txt");
    assert_eq!(
        first.text,
        "The paper speaks of indivisible security in three places."
    );
    assert!(!first.quoted);
    let said = trace.first_said.expect("a first to say it");
    assert_eq!(said.speaker.as_deref(), Some("Ivan Vale"));
    assert_eq!(said.highlights.len(), 2);
}

#[test]
fn a_speaker_is_one_across_articles() {
    let trace = traced("\"indivisible security\"");
    let speakers: Vec<String> = trace
        .speakers
        .iter()
        .map(|speaker| {
            let (first, last) = (
                speaker.first_day.expect("a day"),
                speaker.last_day.expect("a day"),
            );
            let (times, articles) = (speaker.times, speaker.articles);
            format!("{} {times} {articles} {first} {last}", speaker.name)
        })
        .collect();
    let vale = "Ivan Vale 4 2 2021-11-20 2022-02-04";
    assert_eq!(speakers, [vale, "Ada Orr 1 1 2022-02-03 2022-02-03"]);
    assert_eq!(trace.quoted, 5);
}

/// Close wordings as `text times`.
#[track_caller]
fn check_close(query: &str, expected: &[&str]) {
    let close: Vec<String> = traced(query)
        .close
        .iter()
        .map(|wording| format!("{} {}", wording.text, wording.times))
        .collect();
    assert_eq!(close, expected, "{query}");
}

#[test]
fn wordings_come_close_within_a_sentence() {
    let close = ["Security is indivisible 1", "indivisibility of security 1"];
    check_close("\"indivisible security\"", &close);
    check_close("\"indivisible security\" date:2021", &close[..1]);
    check_close("indivisible", &[]);
}

#[test]
fn a_long_phrase_may_lack_a_word() {
    check_close(
        "\"weapons of mass destruction\"",
        &[
            "tools of mass destruction 1",
            "weapons of total destruction 1",
        ],
    );
}

#[test]
fn filters_alone_have_no_life() {
    let query = tree("place:geneva");
    let answer = archive().engine.trace(&TraceRequest { query, limit: 10 });
    assert!(answer.is_err());
}
