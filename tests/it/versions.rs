//! The versions of an article: the last is found, the earlier ones kept, killed ones shown to nobody
//! who does not ask.

use std::fs;

use crate::harness::{Archive, text_at};

fn line(id: &str, number: u32, headline: &str, text: &str, more: &str) -> String {
    format!(
        "{{\"id\": \"urn:gazette:{id}\", \"version\": {number}, \"title\": \"{headline}\", \
         \"text\": \"{text}\"{more}}}\n"
    )
}

fn archive() -> Archive {
    Archive::of(&[
        (
            "monday.jsonl",
            &(line(
                "fire",
                1,
                "Mill burns",
                "Two men were hurt in the mill, Anna Orr said.",
                "",
            ) + &line(
                "strike",
                1,
                "Mill strike",
                "The mill struck, Boris Vane said.",
                "",
            )),
        ),
        (
            "tuesday.jsonl",
            &line(
                "fire",
                2,
                "Mill burns",
                "Three men were hurt in the mill, Anna Orr said.",
                ", \"correction\": \"Corrects the number of hurt.\"",
            ),
        ),
        (
            "wednesday.jsonl",
            &line(
                "strike",
                2,
                "KILL Mill strike",
                "The mill did not strike.",
                ", \"status\": \"canceled\"",
            ),
        ),
    ])
    .indexed()
}

/// The files of the hits, the oldest first by name.
fn found(archive: &Archive, query: &str) -> String {
    let answer = archive.morgue(&["search", "--format", "json", query]);
    assert!(answer.exit < 2, "{}", answer.stderr);
    let hits = answer.records("hit");
    let mut sources: Vec<&str> = hits.iter().map(|hit| text_at(hit, "source")).collect();
    sources.sort_unstable();
    sources.join(" ")
}

#[test]
fn only_the_last_version_is_found() {
    let archive = archive();
    assert_eq!(found(&archive, "mill"), "tuesday.jsonl");
    assert_eq!(found(&archive, "hurt is:superseded"), "monday.jsonl");
    assert_eq!(found(&archive, "mill is:corrected"), "tuesday.jsonl");
    assert_eq!(found(&archive, "mill -is:corrected"), "");
    let counted = archive.morgue(&["count", "mill"]);
    assert_eq!(counted.stdout, "1\n");
}

#[test]
fn a_killed_story_is_nowhere_but_where_it_is_asked_for() {
    let archive = archive();
    assert_eq!(found(&archive, "strike"), "");
    assert_eq!(found(&archive, "strike is:withdrawn"), "wednesday.jsonl");
    assert_eq!(
        found(&archive, "strike (is:withdrawn OR is:superseded)"),
        "monday.jsonl wednesday.jsonl"
    );
    let entities = archive.morgue(&["entities", "--kind", "person"]);
    assert!(entities.stdout.contains("Anna Orr"), "{}", entities.stdout);
    assert!(!entities.stdout.contains("Vane"), "{}", entities.stdout);
    let shown = archive.morgue(&["search", "strike is:withdrawn"]);
    assert!(
        shown.stdout.contains("withdrawn by its source"),
        "{}",
        shown.stdout
    );
}

#[test]
fn the_history_of_an_article_tells_what_changed() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--format", "json", "hurt"]);
    let id = text_at(&answer.records("hit")[0], "id").to_owned();
    let history = archive.morgue(&["show", &id, "--versions"]);
    assert_eq!(history.exit, 0, "{}", history.stderr);
    for part in [
        "1. version 1 · superseded · corrected",
        "2. version 2 · corrected",
        "Corrects the number of hurt.",
        "Mill burns [-Two-] {+Three+} men were hurt",
    ] {
        assert!(history.stdout.contains(part), "{part}\n{}", history.stdout);
    }
    let records = archive.morgue(&["show", &id, "--versions", "--format", "json"]);
    let versions = records.records("version");
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[0]["standings"][0], "superseded");
    assert_eq!(versions[1]["difference"][1]["text"], "Two");
}

#[test]
fn an_earlier_version_counts_again_where_the_later_is_gone() {
    let archive = archive();
    fs::remove_file(archive.path().join("tuesday.jsonl")).expect("removed");
    fs::remove_file(archive.path().join("wednesday.jsonl")).expect("removed");
    let refreshed = archive.morgue(&["index"]);
    assert_eq!(refreshed.exit, 0, "{}", refreshed.stderr);
    assert_eq!(found(&archive, "mill"), "monday.jsonl monday.jsonl");
    let lost = archive.path().join(".morgue/versions.json");
    fs::remove_file(lost).expect("it is kept");
    assert_eq!(found(&archive, "mill"), "monday.jsonl monday.jsonl");
}

#[test]
fn copies_with_one_identifier_are_all_found() {
    let same = line("fire", 1, "Mill burns", "Two men were hurt.", "");
    let archive = Archive::of(&[("a.jsonl", &same), ("b.jsonl", &same)]).indexed();
    assert_eq!(found(&archive, "mill"), "a.jsonl b.jsonl");
    let short = |number| {
        format!(
            "{{\"id\": \"7\", \"version\": {number}, \"title\": \"Mill\", \"text\": \"Hurt.\"}}\n"
        )
    };
    let archive = Archive::of(&[("a.jsonl", &short(1)), ("b.jsonl", &short(2))]).indexed();
    assert_eq!(
        found(&archive, "mill"),
        "a.jsonl b.jsonl",
        "a short identifier is its file's own"
    );
}

#[test]
fn what_is_under_embargo_is_shown_but_not_handed_on() {
    let until = |year| format!(", \"embargo\": \"{year}-01-01T00:00:00Z\"");
    let archive = Archive::of(&[
        (
            "held.jsonl",
            &line("held", 1, "Mill sold", "The mill is sold.", &until(2999)),
        ),
        (
            "free.jsonl",
            &line("free", 1, "Mill open", "The mill is open.", &until(1999)),
        ),
    ])
    .indexed();
    let shown = archive.morgue(&["search", "mill"]);
    assert!(
        shown
            .stdout
            .contains("not to be published before 1 January 2999 00:00 UTC"),
        "{}",
        shown.stdout
    );
    assert_eq!(found(&archive, "mill"), "free.jsonl");
    let json = archive.morgue(&["search", "--format", "json", "mill"]);
    assert!(json.stdout.contains("under embargo"), "{}", json.stdout);
    let table = archive.morgue(&["search", "--format", "csv", "mill"]);
    assert!(!table.stdout.contains("held"), "{}", table.stdout);
}
