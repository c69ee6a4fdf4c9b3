//! Indexes of other versions: opened, or refused with the one command that mends it.

use std::fs;

use crate::harness::Archive;

fn indexed() -> Archive {
    Archive::of(&[(
        "a.txt",
        "Herring return\n\nThe herring came back on Monday.\n",
    )])
    .indexed()
}

#[test]
fn an_index_of_another_version_is_refused_with_its_remedy() {
    let archive = indexed();
    archive.write(
        ".morgue/manifest.json",
        "{\"format\": 9999, \"shape\": \"unknown\"}",
    );
    for arguments in [&["search", "herring"][..], &["index", "."]] {
        let answer = archive.morgue(arguments);
        assert_eq!(answer.exit, 2, "{arguments:?}");
        assert!(answer.stderr.contains("format 9999"), "{}", answer.stderr);
        assert!(
            answer.stderr.contains("hint: morgue index --rebuild"),
            "{}",
            answer.stderr
        );
    }
    assert_eq!(archive.morgue(&["index", "--rebuild", "."]).exit, 0);
    assert_eq!(archive.search("herring"), ["a.txt"]);
}

#[test]
fn an_unfinished_index_is_made_anew() {
    let archive = indexed();
    fs::remove_file(archive.path().join(".morgue/manifest.json")).expect("the manifest");
    assert_eq!(archive.morgue(&["search", "herring"]).exit, 2);
    assert_eq!(archive.morgue(&["index", "."]).exit, 0);
    assert_eq!(archive.search("herring"), ["a.txt"]);
}

#[test]
fn a_damaged_index_is_an_error_and_no_crash() {
    let archive = indexed();
    let engine = archive.path().join(".morgue/engine");
    for file in fs::read_dir(&engine).expect("the engine's folder") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|ending| ending == "store") {
            fs::write(&path, b"").expect("emptied");
        }
    }
    let answer = archive.morgue(&["search", "herring"]);
    assert_eq!(answer.exit, 2, "{}", answer.stdout);
    assert!(answer.stderr.starts_with("morgue: "), "{}", answer.stderr);
}

#[test]
fn the_journal_and_the_articles_are_never_apart() {
    let archive = indexed();
    // What a crash left behind the last commit is cut off.
    let journal = archive.path().join(".morgue/files-0.jsonl");
    let mut text = fs::read_to_string(&journal).expect("the journal");
    text.push_str("{\"path\":\"ghost.txt\",\"bytes\":1,\"modified_ns\":1,\"articles\":1}\n{\"half");
    fs::write(&journal, text).expect("a longer journal");
    assert_eq!(archive.morgue(&["index", "."]).exit, 0);
    let stats = archive.morgue(&["stats", "--format", "json"]);
    assert_eq!(stats.records("stats")[0]["files"], 1, "{}", stats.stdout);
}
