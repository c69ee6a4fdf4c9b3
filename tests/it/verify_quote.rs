//! `morgue verify-quote`: is this what was printed?

use crate::harness::{Archive, text_at};

fn archive() -> Archive {
    Archive::of(&[
        (
            "2022-03-01.txt",
            "Talks\n\nOSLO, March 1 (Reuters) - \"We will not be the first to leave the table,\" said \
             Anton Brezhin. \"We wait,\" said Ida Falk, \"and hope for better weather.\"\n",
        ),
        (
            "2022-03-02.txt",
            "Recap\n\nOSLO, March 2 (AP) - Anton Brezhin said: \"We will not be the first to leave the \
             table.\" It snowed in the afternoon.\n",
        ),
    ])
    .indexed()
}

#[track_caller]
fn check(arguments: &[&str], exit: i32, verdict: &str) -> serde_json::Value {
    let answer = archive().morgue(&[&["verify-quote", "--format", "json"], arguments].concat());
    assert_eq!(answer.exit, exit, "{}", answer.stderr);
    let verification = answer.records("verification").remove(0);
    assert_eq!(verification["verdict"], verdict, "{arguments:?}");
    verification
}

#[test]
fn the_verdict_tells_whether_it_was_printed() {
    let found = check(
        &["“We will not be the first to leave the table”"],
        0,
        "printed",
    );
    assert_eq!(found["candidates"][0]["also_in"], 1);
    let first = &found["candidates"][0]["utterance"];
    assert_eq!(text_at(first, "source"), "2022-03-01.txt");
    check(&["we", "wait", "and", "hope"], 0, "printed");
    check(
        &["we wait and hope", "--by", "brezhin"],
        0,
        "printed_otherwise",
    );
    check(&["it snowed in the afternoon"], 0, "printed_otherwise");
    check(&["the moon is made of green cheese"], 1, "nothing");
}

#[test]
fn what_is_close_is_told_word_by_word() {
    let found = check(
        &["we shall not be the first to leave the table"],
        0,
        "close",
    );
    let pieces: Vec<String> = found["candidates"][0]["difference"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|piece| format!("{} {}", text_at(piece, "change"), text_at(piece, "text")))
        .collect();
    assert_eq!(
        pieces,
        [
            "same We",
            "only_asked shall",
            "only_printed will",
            "same not be the first to leave the table,"
        ]
    );
}

#[test]
fn too_little_to_tell_and_too_much_are_refused() {
    let long = "word ".repeat(2_000);
    for text in ["peace", "...", long.as_str()] {
        let answer = archive().morgue(&["verify-quote", text]);
        assert_eq!(answer.exit, 2);
        assert!(answer.stderr.contains("hint: "), "{}", answer.stderr);
    }
}
