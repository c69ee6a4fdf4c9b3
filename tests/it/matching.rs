//! `--match`: how many of a query's words an article must have.
//!
//! 1. All words, unless no article has them: then half or more, and the answer says so.
//! 2. `most` and `any` find more, those with more of the words first; filters always hold.
//! 3. A question is read in plain words.
//! 4. What was joined by a typed AND is not loosened.

use std::collections::BTreeSet;

use crate::harness::{Archive, copy_into};

fn archive() -> Archive {
    Archive::of(&[
        (
            "2022-01-a.txt",
            "Ferry strike over\n\nThe ferry crews of Piraeus went back to work.\n",
        ),
        (
            "2022-02-b.txt",
            "Harbour works\n\nPiraeus builds a pier for the ferry to Aegina.\n",
        ),
        (
            "2021-03-c.txt",
            "Weather\n\nIt rained in Aegina, and the markets were closed for the day.\n",
        ),
    ])
    .indexed()
}

fn stems(found: Vec<String>) -> Vec<String> {
    found
        .iter()
        .map(|path| path.trim_end_matches(".txt")[path.len() - 5..].to_owned())
        .collect()
}

#[test]
fn most_is_tried_where_no_article_has_all() {
    let archive = archive();
    let answer = archive.morgue(&["search", "ferry strike pier"]);
    assert_eq!(answer.exit, 0);
    assert!(
        answer.stderr.contains("no article has all of these words"),
        "{}",
        answer.stderr
    );
    assert_eq!(stems(archive.search("ferry strike pier")), ["a", "b"]);
    let json = archive.morgue(&["search", "--format", "json", "ferry strike pier"]);
    assert_eq!(json.records("summary")[0]["match"], "most");
    let strict = archive.morgue(&["search", "--match", "all", "ferry strike pier"]);
    assert_eq!(strict.exit, 1);
    // A figure is of what was asked.
    assert_eq!(
        archive.morgue(&["count", "ferry strike pier"]).stdout,
        "0\n"
    );
}

#[test]
fn any_finds_all_that_have_one_of_the_words_and_filters_hold() {
    let archive = archive();
    let any = |query: &str| stems(archive.search_with(&["--match", "any", query]));
    assert_eq!(any("ferry pier rained"), ["b", "c", "a"]);
    assert_eq!(any("ferry rained -strike"), ["c", "b"]);
    assert_eq!(any("the strike"), ["a"]);
    let counted = archive.morgue(&["count", "--match", "any", "ferry rained"]);
    assert_eq!(counted.stdout, "3\n");
}

#[test]
fn a_question_is_read_in_plain_words() {
    let archive = archive();
    let answer = archive.morgue(&["search", "what of the ferry strike in Aegina?"]);
    assert_eq!(answer.exit, 0);
    assert!(
        answer.stderr.contains("read as a question"),
        "{}",
        answer.stderr
    );
}

#[test]
fn a_typed_and_wants_both() {
    let archive = archive();
    assert_eq!(archive.morgue(&["search", "strike AND pier"]).exit, 1);
    let refused = archive.morgue(&["search", "--match", "any", "strike AND pier"]);
    assert_eq!(refused.exit, 2);
    assert!(
        refused.stderr.contains("says itself which words"),
        "{}",
        refused.stderr
    );
}

/// On ordinary articles, by other means: what has at least so many of the words.
#[test]
fn what_is_found_is_what_has_so_many_of_the_words() {
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus/wire");
    archive.morgue(&["index", "."]);
    let found = |arguments: &[&str]| -> BTreeSet<String> {
        let all = [&["--limit", "1000"], arguments].concat();
        archive.search_with(&all).into_iter().collect()
    };
    let words = ["treaty", "strike", "port", "bread"];
    let query = words.join(" ");
    let single: Vec<BTreeSet<String>> = words.iter().map(|word| found(&[word])).collect();
    let having = |least: usize| -> BTreeSet<String> {
        let all = single.iter().flatten().cloned();
        all.filter(|path| single.iter().filter(|of| of.contains(path)).count() >= least)
            .collect()
    };
    assert!(having(2).len() > 1 && having(2).len() < having(1).len());
    assert_eq!(found(&["--match", "any", &query]), having(1));
    assert_eq!(found(&["--match", "most", &query]), having(2));
}
