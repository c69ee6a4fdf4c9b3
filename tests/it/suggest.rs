//! Where few articles match or none: did you mean another spelling?

use crate::harness::{Archive, copy_into};

fn archive() -> Archive {
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus/wire");
    archive.indexed()
}

#[test]
fn a_mistyped_phrase_is_put_right_with_the_command_to_type() {
    let archive = archive();
    let answer = archive.morgue(&["search", "\"indivisble secruity\""]);
    assert_eq!(answer.exit, 1, "{}", answer.stderr);
    assert_eq!(answer.stdout, "");
    let lines: Vec<&str> = answer.stderr.lines().rev().take(2).collect();
    let [command, question] = lines.as_slice() else {
        panic!("{}", answer.stderr)
    };
    assert_eq!(*command, "  morgue search '\"indivisible security\"'");
    let articles = archive.search("\"indivisible security\"").len();
    assert_eq!(
        *question,
        format!("did you mean: \"indivisible security\"? ({articles} articles, 13 without copies)")
    );
    assert!(articles > 5);
}

#[test]
fn the_command_is_typed_where_the_first_was() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--in", ".", "speaker:vershkof -place:genf"]);
    assert!(
        answer
            .stderr
            .ends_with("\n  morgue search --in . 'speaker:vershkov -place:genf'\n"),
        "{}",
        answer.stderr
    );
}

#[test]
fn programs_get_it_as_a_value() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--format", "json", "secruity"]);
    assert_eq!(answer.stderr, "");
    let summary = &answer.records("summary")[0];
    assert_eq!(summary["did_you_mean"]["query"], "security");
    assert_eq!(
        summary["did_you_mean"]["articles"],
        archive.search("security").len()
    );
    let answer = archive.morgue(&["search", "--format", "json", "security"]);
    let summary = &answer.records("summary")[0];
    assert_eq!(summary["did_you_mean"], serde_json::Value::Null);
}

#[test]
fn nothing_is_suggested_where_nothing_is_to_be_told() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--quiet", "secruity"]);
    assert_eq!((answer.exit, answer.stderr.as_str()), (1, ""));
    for query in ["security date:1999", "xyzzy", "zyzzyva -secruity"] {
        let answer = archive.morgue(&["search", query]);
        assert!(!answer.stderr.contains("did you mean"), "{query}");
    }
}
