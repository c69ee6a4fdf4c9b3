//! `morgue stats`: what is in the index.

use crate::harness::Archive;

#[test]
fn everything_is_counted_once() {
    let archive = Archive::of(&[
        (
            "a.txt",
            "One\n\nVIENNA, March 1, 2022 (Reuters) - \"We wait,\" said Anton Brezhin on Tuesday.\n",
        ),
        (
            "b.txt",
            "Two\n\nVIENNA, March 9, 2022 (AP) — The envoys waited for the train all day long.\n",
        ),
        (
            "c.txt",
            "Three\n\nThe harbour of the old town was empty for the whole of that day.\n",
        ),
        ("empty.txt", ""),
    ]);
    archive.morgue(&["index", "."]);
    let answer = archive.morgue(&["stats", "--format", "json"]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    let stats = &answer.records("stats")[0];
    assert_eq!(stats["articles"], 3, "{stats}");
    assert_eq!(stats["files"], 4, "{stats}");
    assert_eq!(stats["undated"], 1, "{stats}");
    assert_eq!(stats["first_day"], "2022-03-01", "{stats}");
    assert_eq!(stats["last_day"], "2022-03-09", "{stats}");
    assert_eq!(stats["quotes"], 1, "{stats}");
    // What is removed is counted no more.
    archive.remove("b.txt");
    archive.morgue(&["index", "."]);
    let answer = archive.morgue(&["stats", "--format", "json"]);
    let stats = &answer.records("stats")[0];
    assert_eq!(stats["articles"], 2, "{stats}");
    assert_eq!(stats["last_day"], "2022-03-01", "{stats}");
}
