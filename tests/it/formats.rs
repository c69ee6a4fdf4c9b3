//! The shelf of formats, on the sample corpus: the same three articles in each, and what is read of
//! them, word for word.

use morgue::formats::FORMATS;
use morgue::ingest::containers::CONTAINERS;

use crate::harness::{Archive, check_golden, copy_into};

#[test]
fn each_format_reads_its_sample_articles() {
    for format in FORMATS {
        let archive = Archive::new();
        copy_into(&archive, &format!("sample-corpus/formats/{}", format.name));
        let answer = archive.morgue(&["inspect", "--format", "json", "."]);
        assert_eq!(answer.exit, 0, "{}: {}", format.name, answer.stderr);
        let articles = answer.records("article");
        assert_eq!(articles.len(), 3, "{}: {}", format.name, answer.stdout);
        for article in &articles {
            assert_eq!(article["format"], format.name);
        }
        let read: Vec<String> = articles
            .iter()
            .map(|article| serde_json::to_string_pretty(article).expect("JSON"))
            .collect();
        check_golden(
            &format!("formats/{}.json", format.name),
            &(read.join("\n") + "\n"),
        );
    }
}

#[test]
fn the_same_article_reads_the_same_in_every_format() {
    let headlines = |format: &str| {
        let archive = Archive::new();
        copy_into(&archive, &format!("sample-corpus/formats/{format}"));
        let answer = archive.morgue(&["inspect", "--format", "json", "."]);
        let mut found: Vec<(String, String)> = answer
            .records("article")
            .iter()
            .map(|article| {
                (
                    article["headline"].to_string(),
                    article["language"].to_string(),
                )
            })
            .collect();
        found.sort();
        found
    };
    let expected = headlines("plain_text");
    for format in FORMATS {
        assert_eq!(headlines(format.name), expected, "{}", format.name);
    }
}

#[test]
fn each_container_gives_the_sample_articles() {
    let read = |folder: &str| -> Vec<(String, String)> {
        let archive = Archive::new();
        copy_into(&archive, folder);
        let answer = archive.morgue(&["inspect", "--format", "json", "."]);
        assert_eq!(answer.exit, 0, "{folder}: {}", answer.stderr);
        let mut found: Vec<(String, String)> = answer
            .records("article")
            .iter()
            .map(|article| {
                (
                    article["headline"].to_string(),
                    article["language"].to_string(),
                )
            })
            .collect();
        found.sort();
        found
    };
    let expected = read("sample-corpus/formats/plain_text");
    for container in CONTAINERS {
        let folder = format!("sample-corpus/containers/{}", container.name);
        assert_eq!(read(&folder), expected, "{folder}");
    }
}

/// Every faulty file is read as well as it can be, or named with a reason; nothing is lost without a
/// word, and nothing breaks off the run.
#[test]
fn tricky_files_are_read_or_named() {
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus/tricky");
    let answer = archive.morgue(&["index", "."]);
    assert_eq!(answer.exit, 2);
    let stats = archive.morgue(&["stats", "--skipped", "--format", "json"]);
    let listed: Vec<String> = stats
        .records("skipped")
        .iter()
        .map(|skipped| {
            let record = skipped["record"]
                .as_str()
                .map_or(String::new(), |r| format!("#{r}"));
            format!(
                "{}{record}: {}",
                skipped["source"].as_str().unwrap_or(""),
                skipped["reason"].as_str().unwrap_or("")
            )
        })
        .collect();
    check_golden("formats/tricky-skipped.txt", &(listed.join("\n") + "\n"));
}
