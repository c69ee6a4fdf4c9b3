//! How answers look: the golden files are read as a user would read them.
//!
//! 1. Readable at 80 and 40 columns, with and without colour; no line is longer than the width.
//! 2. Nothing from an article reaches the terminal as an escape sequence, in any printer.
//! 3. JSON is one record a line, whatever the articles hold.

use unicode_width::UnicodeWidthStr;

use crate::harness::{Archive, check_golden, command, run};

fn archive() -> Archive {
    Archive::of(&[(
        "2022-03-01-vienna.txt",
        "Envoys part in Vienna over indivisible security\n\nBy Ida Falk\n\nVIENNA, March 1 (Reuters) - \
         Envoys met for talks on Tuesday and parted without a text, in a hall that was cold.\n\n\
         \"Our aim is indivisible security, and our aim will stay what it is,\" said Deputy Minister \
         Anton Brezhin.\n\nNobody else spoke of security. The hall was cold.\n",
    )])
    .indexed()
}

/// Times differ from run to run, ids and everything else do not.
fn print(archive: &Archive, arguments: &[&str]) -> String {
    let answer = archive.morgue(arguments);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    answer.stdout
}

#[test]
fn hits_are_readable_at_any_width() {
    let archive = archive();
    for width in ["80", "40"] {
        for (name, colour) in [("plain", "never"), ("colour", "always")] {
            let found = print(
                &archive,
                &[
                    "search",
                    "--width",
                    width,
                    "--color",
                    colour,
                    "\"indivisible security\"",
                ],
            );
            if colour == "never" {
                let width: usize = width.parse().expect("a number");
                for line in found.lines() {
                    assert!(line.width() <= width, "{} columns: {line}", line.width());
                    assert_eq!(line, line.trim_end(), "no blanks at a line's end");
                }
            }
            check_golden(&format!("printers/search-{width}-{name}.txt"), &found);
        }
    }
}

#[test]
fn an_article_is_typeset() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--format", "json", "envoys"]);
    let id = answer.records("hit")[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    for width in ["80", "40"] {
        let shown = print(
            &archive,
            &["show", &id, "--width", width, "--query", "cold"],
        );
        check_golden(&format!("printers/show-{width}.txt"), &shown);
        let inspected = print(
            &archive,
            &["inspect", "2022-03-01-vienna.txt", "--width", width],
        );
        check_golden(&format!("printers/inspect-{width}.txt"), &inspected);
    }
}

#[test]
fn pipes_get_no_colour_and_no_color_is_respected() {
    let archive = archive();
    let piped = archive.morgue(&["search", "security"]);
    assert!(!piped.stdout.contains('\u{1b}'), "{}", piped.stdout);
    let forced = run(
        command(archive.path())
            .env("NO_COLOR", "1")
            .args(["search", "security"]),
        None,
    );
    assert!(!forced.stdout.contains('\u{1b}'));
    let asked = archive.morgue(&["search", "--color", "always", "security"]);
    assert!(asked.stdout.contains('\u{1b}'));
}

#[test]
fn nothing_from_an_article_is_sent_to_the_terminal_as_it_is() {
    let hostile = "Herring \u{1b}]0;owned\u{7} \u{202e}news\u{2066}\n\nThe herring \u{1b}[31mcame \u{9b}2J back \
                   \u{200f}on Monday, \u{7f}they said in the harbour.\n";
    let archive = Archive::of(&[
        ("a.txt", hostile),
        ("b\u{1b}[31m.txt", hostile),
        (
            "c.jsonl",
            "{\"title\":\"Herring \\u001b[2J\",\"text\":\"The herring \\u202e came \\u009b2J back.\"}\n",
        ),
    ]);
    let indexed = archive.morgue(&["index", "."]);
    let found = archive.morgue(&["search", "--color", "never", "herring"]);
    assert_eq!(found.exit, 0, "{}", found.stderr);
    let answer = archive.morgue(&["search", "--format", "json", "herring"]);
    let mut streams = vec![
        indexed.stderr,
        found.stdout,
        found.stderr,
        answer.stdout.clone(),
    ];
    for hit in answer.records("hit") {
        let id = hit["id"].as_str().expect("an id");
        streams.push(archive.morgue(&["show", "--color", "never", id]).stdout);
    }
    streams.push(archive.morgue(&["inspect", "--color", "never", "."]).stdout);
    streams.push(
        archive
            .morgue(&["search", "--color", "never", "\u{1b}[31mherring~1"])
            .stderr,
    );
    for stream in streams {
        let bad = stream.chars().find(|c| {
            (c.is_control() && *c != '\n')
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        });
        // JSON may carry an override as text: no terminal is its reader. Controls it never does.
        let json = stream.starts_with('{');
        assert!(
            bad.is_none_or(|c| json && !c.is_control()),
            "{bad:?} in {stream:?}"
        );
    }
}
