//! `morgue verify` and `morgue show --source`: where articles come from, and whether it is still there.

use std::fs;

use crate::harness::{Archive, text_at};

fn archive() -> Archive {
    Archive::of(&[
        ("a.txt", "Pier closed\n\nOSLO, May 2 (AP) - The pier closed.\n"),
        ("b.txt", "Pier open\n\nOSLO, May 3 (AP) - The pier opened.\n"),
        ("c.txt", "Pier sold\n\nOSLO, May 4 (AP) - The pier was sold.\n"),
        (
            "d.jsonl",
            "{\"id\": \"x1\", \"title\": \"First\", \"text\": \"Harbour one.\"}\n{\"id\": \"x2\", \"title\": \"Second\", \"text\": \"Harbour two.\"}\n",
        ),
    ])
    .indexed()
}

#[test]
fn sources_that_changed_moved_or_went_are_named() {
    let archive = archive();
    let sound = archive.morgue(&["verify"]);
    assert_eq!(sound.exit, 0, "{}{}", sound.stdout, sound.stderr);
    assert!(
        sound.stdout.starts_with("4 files unchanged"),
        "{}",
        sound.stdout
    );

    // Of the same size, at the same time: only the digest tells.
    let changed = archive.path().join("a.txt");
    let before = fs::metadata(&changed)
        .expect("there")
        .modified()
        .expect("known");
    fs::write(
        &changed,
        "Pier closed\n\nOSLO, May 2 (AP) - The pier CLOSED.\n",
    )
    .expect("written");
    let file = fs::File::options()
        .append(true)
        .open(&changed)
        .expect("opened");
    file.set_modified(before).expect("set back");
    fs::create_dir(archive.path().join("old")).expect("made");
    fs::rename(
        archive.path().join("b.txt"),
        archive.path().join("old/b.txt"),
    )
    .expect("moved");
    fs::remove_file(archive.path().join("c.txt")).expect("removed");
    let answer = archive.morgue(&["verify"]);
    assert_eq!(answer.exit, 2);
    let lines: Vec<&str> = answer.stdout.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "changed: a.txt (1 article)",
            "moved: b.txt -> old/b.txt (1 article)",
            "gone: c.txt (1 article)"
        ]
    );
    let records = archive.morgue(&["verify", "--format", "json"]);
    assert_eq!(records.records("verified")[0]["unchanged"], 1);
    assert_eq!(records.records("source").len(), 3);
}

#[test]
fn the_source_of_an_article_is_printed_as_it_stands() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--format", "json", "headline:second"]);
    let id = text_at(&answer.records("hit")[0], "id").to_owned();
    let source = archive.morgue(&["show", &id, "--source"]);
    assert_eq!(source.exit, 0, "{}", source.stderr);
    assert_eq!(
        source.stdout.trim(),
        "{\"id\": \"x2\", \"title\": \"Second\", \"text\": \"Harbour two.\"}"
    );
    let answer = archive.morgue(&["search", "--format", "json", "sold"]);
    let id = text_at(&answer.records("hit")[0], "id").to_owned();
    let source = archive.morgue(&["show", &id, "--source"]);
    assert_eq!(
        source.stdout,
        "Pier sold\n\nOSLO, May 4 (AP) - The pier was sold.\n"
    );
}

#[test]
fn files_are_chosen_by_patterns() {
    let archive = archive();
    let only = archive.morgue(&["index", "--include", "*.txt", "--exclude", "c.*"]);
    assert_eq!(only.exit, 0, "{}", only.stderr);
    let count = archive.morgue(&["count", "pier OR harbour"]);
    assert_eq!(count.stdout, "2\n");
    let wrong = archive.morgue(&["index", "--include", "a{b"]);
    assert_eq!(wrong.exit, 2);
    assert!(
        wrong.stderr.contains("is no pattern of file names"),
        "{}",
        wrong.stderr
    );
}

#[test]
fn what_can_be_read_is_listed() {
    let archive = Archive::new();
    let answer = archive.morgue(&["formats", "--format", "json"]);
    assert_eq!(answer.exit, 0);
    let names: Vec<String> = answer
        .records("format")
        .iter()
        .map(|format| text_at(format, "name").to_owned())
        .collect();
    for format in morgue::formats::FORMATS {
        assert!(
            names.iter().any(|name| name == format.name),
            "{}",
            format.name
        );
    }
    assert!(
        answer
            .records("container")
            .iter()
            .any(|it| it["name"] == "warc")
    );
}
