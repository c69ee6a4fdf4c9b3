//! `morgue show`: one article, whole, with its matches marked.

use crate::harness::{Archive, text_at};

const STORY: &str = "Envoys meet in Vienna\n\nBy Ida Falk\n\nVIENNA, March 1 (Reuters) - Envoys met \
    for talks on Tuesday.\n\n\"Our aim is indivisible security,\" said Anton Brezhin.\n";

fn id_of(archive: &Archive, query: &str) -> String {
    let answer = archive.morgue(&["search", "--format", "json", query]);
    text_at(&answer.records("hit")[0], "id").to_owned()
}

#[test]
fn an_article_is_shown_whole_and_its_matches_are_marked() {
    let archive = Archive::of(&[("2022-03-01.txt", STORY)]).indexed();
    let id = id_of(&archive, "envoys");
    let answer = archive.morgue(&[
        "show",
        &id,
        "--query",
        "\"indivisible security\"",
        "--width",
        "80",
    ]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    for part in [
        "Envoys meet in Vienna",
        "Ida Falk",
        "Vienna",
        "Reuters",
        "talks on Tuesday",
    ] {
        assert!(
            answer.stdout.contains(part),
            "{part} is missing in\n{}",
            answer.stdout
        );
    }
    assert!(
        answer.stdout.contains("**indivisible security**"),
        "{}",
        answer.stdout
    );
    assert!(!answer.stdout.contains("**security**"), "{}", answer.stdout);
}

#[test]
fn the_first_letters_of_an_id_are_enough() {
    let archive = Archive::of(&[("2022-03-01.txt", STORY)]).indexed();
    let id = id_of(&archive, "envoys");
    assert_eq!(archive.morgue(&["show", &id[..6]]).exit, 0);
    let unknown = archive.morgue(&["show", "0000000000000"]);
    assert_eq!(unknown.exit, 2);
    assert!(
        unknown.stderr.contains("no article has the id"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn an_id_that_fits_several_articles_is_refused() {
    let archive = Archive::new();
    // Seventeen articles share at least one first letter of the sixteen there are.
    for n in 0..17 {
        archive.write(&format!("{n}.txt"), STORY);
    }
    let archive = archive.indexed();
    let answer = archive.morgue(&[
        "search", "--fold", "none", "--format", "json", "--limit", "17", "envoys",
    ]);
    let ids: Vec<String> = answer
        .records("hit")
        .iter()
        .map(|hit| text_at(hit, "id").to_owned())
        .collect();
    let shared = ids
        .iter()
        .map(|id| &id[..1])
        .find(|first| ids.iter().filter(|id| id.starts_with(*first)).count() > 1)
        .expect("a shared letter");
    let answer = archive.morgue(&["show", shared]);
    assert_eq!(answer.exit, 2);
    assert!(
        answer.stderr.contains("several articles"),
        "{}",
        answer.stderr
    );
}
