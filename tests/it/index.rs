//! `morgue index`: how an archive becomes an index, and stays one.
//!
//! 1. Run again, only what changed is touched: added, changed, removed; an unchanged file is not read.
//! 2. An article keeps its id while it changes.
//! 3. What cannot be read is named, counted and journalled; the run goes on and exits 2.
//! 4. The counts add up, whatever the archive holds.
//! 5. An index may lie elsewhere, and cover several archives; hidden files and those named in the
//!    archive's ignore file are left out.
//! 6. Interrupted or killed, the index opens and the next run completes it.

use std::process::Stdio;
use std::time::Duration;

use crate::harness::{Archive, command, text_at};

fn article(words: &str) -> String {
    format!("A headline of its own\n\nThe story tells of {words} and of nothing else today.\n")
}

fn summary(archive: &Archive, arguments: &[&str]) -> serde_json::Value {
    let answer = archive.morgue(&[&["index", "--format", "json"], arguments].concat());
    let mut records = answer.records("indexed");
    assert_eq!(records.len(), 1, "{}{}", answer.stdout, answer.stderr);
    records.remove(0)
}

#[test]
fn only_what_changed_is_touched() {
    let archive = Archive::of(&[
        ("a.txt", &article("herring")),
        ("b.txt", &article("salmon")),
        ("c.txt", &article("cod")),
    ]);
    let first = summary(&archive, &["."]);
    assert_eq!(first["articles_added"], 3, "{first}");
    let again = summary(&archive, &["."]);
    assert_eq!(again["files_unchanged"], 3, "{again}");
    assert_eq!(again["files_read"], 0, "{again}");

    archive.write("b.txt", article("trout and perch"));
    archive.write("d.txt", article("pike"));
    archive.remove("c.txt");
    let third = summary(&archive, &["."]);
    assert_eq!(third["articles_added"], 1, "{third}");
    assert_eq!(third["articles_replaced"], 1, "{third}");
    assert_eq!(third["articles_removed"], 1, "{third}");
    assert_eq!(third["files_unchanged"], 1, "{third}");
    assert_eq!(third["articles"], 3, "{third}");
    assert_eq!(archive.search("perch"), ["b.txt"]);
    assert_eq!(archive.search("salmon OR cod").len(), 0);
    assert_eq!(archive.search("pike OR herring").len(), 2);
}

#[test]
fn an_article_keeps_its_id_while_it_changes() {
    let archive = Archive::of(&[("a.txt", &article("herring"))]).indexed();
    let id = |archive: &Archive| {
        let answer = archive.morgue(&["search", "--format", "json", "story"]);
        text_at(&answer.records("hit")[0], "id").to_owned()
    };
    let before = id(&archive);
    archive.write("a.txt", article("salmon, for a change"));
    let archive = archive.indexed();
    assert_eq!(id(&archive), before);
}

#[test]
fn what_cannot_be_read_is_named_and_the_run_goes_on() {
    let archive = Archive::of(&[
        ("good.txt", &article("herring")),
        ("empty.txt", ""),
        (
            "lines.jsonl",
            "{\"title\":\"One\",\"text\":\"About salmon.\"}\n{\"title\": broken\n{\"title\":\"Three\",\"text\":\"About cod.\"}\n",
        ),
    ]);
    archive.write("junk.txt", b"\x00\x01\x02\x00\x03junk\x00\x04\x05");
    let answer = archive.morgue(&["index", "."]);
    assert_eq!(answer.exit, 2);
    for named in ["empty.txt: empty", "junk.txt: ", "lines.jsonl"] {
        assert!(
            answer.stderr.contains(named),
            "{named} is missing in {}",
            answer.stderr
        );
    }
    assert_eq!(archive.search("herring OR salmon OR cod").len(), 3);
    // Known faults are not read, nor complained of, again.
    let again = archive.morgue(&["index", "."]);
    assert_eq!(again.exit, 0, "{}", again.stderr);
    let stats = archive.morgue(&["stats", "--skipped", "--format", "json"]);
    assert_eq!(stats.records("skipped").len(), 3, "{}", stats.stdout);
}

#[test]
fn records_that_share_an_identifier_are_all_kept() {
    let archive = Archive::of(&[(
        "a.jsonl",
        "{\"id\":\"x\",\"title\":\"One\",\"text\":\"About herring.\"}\n\
         {\"id\":\"x\",\"title\":\"Two\",\"text\":\"About herring too.\"}\n",
    )])
    .indexed();
    let mut found = archive.search("herring");
    found.sort();
    assert_eq!(found, ["a.jsonl#x", "a.jsonl#x~2"]);
}

#[test]
fn hidden_files_and_those_in_the_ignore_file_are_left_out() {
    let archive = Archive::of(&[
        ("a.txt", &article("herring")),
        (".hidden.txt", &article("herring")),
        ("notes/README.md", &article("herring")),
        ("drafts/b.txt", &article("herring")),
        (".morgueignore", "README.md\n/drafts/\n"),
    ])
    .indexed();
    assert_eq!(archive.search("herring"), ["a.txt"]);
}

#[test]
fn an_index_may_lie_elsewhere_and_cover_several_archives() {
    let first = Archive::of(&[("a.txt", &article("herring"))]);
    let second = Archive::of(&[("a.txt", &article("herring"))]);
    let elsewhere = Archive::new();
    let index_dir = elsewhere.path().join("index");
    let index_dir = index_dir.to_str().expect("a UTF-8 path");
    let path = |archive: &Archive| archive.path().to_str().expect("a UTF-8 path").to_owned();
    let answer = elsewhere.morgue(&[
        "index",
        "--index-dir",
        index_dir,
        &path(&first),
        &path(&second),
    ]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    // The same text in both is two articles.
    let count = |query: &str| {
        let counted = elsewhere.morgue(&["count", "--index-dir", index_dir, query]);
        let articles = counted.stdout.split_whitespace().next().map(str::to_owned);
        articles.unwrap_or_default()
    };
    assert_eq!(count("herring"), "2");
    assert!(
        !first.path().join(".morgue").exists(),
        "the archive is left alone"
    );

    // Without a name, all archives are brought up to date; with one, only that.
    second.write("b.txt", article("herring"));
    first.remove("a.txt");
    elsewhere.morgue(&["index", "--index-dir", index_dir, &path(&second)]);
    assert_eq!(count("herring"), "3");
    elsewhere.morgue(&["index", "--index-dir", index_dir]);
    assert_eq!(count("herring"), "2");

    let by_environment = crate::harness::run(
        command(elsewhere.path())
            .env("MORGUE_INDEX_DIR", index_dir)
            .args(["count", "herring"]),
        None,
    );
    assert_eq!(by_environment.stdout.trim(), "2 (1 without copies)");
}

#[test]
fn an_archive_may_be_a_single_file_with_its_index_elsewhere() {
    let archive = Archive::of(&[("a.txt", &article("herring"))]);
    let inside = archive.morgue(&["index", "a.txt"]);
    assert_eq!(inside.exit, 2);
    assert!(
        inside.stderr.contains("hint: morgue index --index-dir"),
        "{}",
        inside.stderr
    );
    let elsewhere = archive.morgue(&["index", "--index-dir", "ix", "a.txt"]);
    assert_eq!(elsewhere.exit, 0, "{}", elsewhere.stderr);
    assert_eq!(
        archive.search_with(&["--index-dir", "ix", "herring"]),
        ["a.txt"]
    );
}

#[test]
fn a_rebuild_starts_from_nothing() {
    let archive = Archive::of(&[("a.txt", &article("herring"))]).indexed();
    let rebuilt = summary(&archive, &["--rebuild", "."]);
    assert_eq!(rebuilt["files_read"], 1, "{rebuilt}");
    assert_eq!(rebuilt["articles"], 1, "{rebuilt}");
}

/// Killed at any moment, the index is that of some commit, and the next run completes it.
#[test]
fn a_killed_run_leaves_an_index_that_the_next_completes() {
    let files = 300;
    let archive = Archive::new();
    for n in 0..files {
        archive.write(
            &format!("{n:03}.txt"),
            article(&format!("herring number{n}")),
        );
    }
    for milliseconds in [0, 15, 40, 80, 160, 320] {
        let mut child = command(archive.path())
            .args(["index", "."])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().ok();
        child.wait().expect("the program ends");
        let answer = archive.morgue(&["count", "herring"]);
        let whole = answer.stdout.trim() == files.to_string();
        let none = answer.stdout.trim() == "0" || answer.stderr.contains("hint: morgue index");
        assert!(
            whole || none,
            "half a commit: {}{}",
            answer.stdout,
            answer.stderr
        );
    }
    let archive = archive.indexed();
    assert_eq!(archive.search("herring").len(), files);
}

#[test]
fn an_archive_that_is_not_there_is_refused() {
    let archive = Archive::new();
    let answer = archive.morgue(&["index", "nowhere"]);
    assert_eq!(answer.exit, 2);
    assert!(answer.stderr.contains("nowhere"), "{}", answer.stderr);
}
