//! How answers look: the golden files are read as a user would read them.
//!
//! 1. Readable at 80 and 40 columns, with and without colour; no line is longer than the width.
//! 2. Nothing from an article reaches the terminal as an escape sequence, in any printer.
//! 3. JSON is one record a line, whatever the articles hold; CSV one table.

mod samples;

use morgue::printers::{PRINTERS, Print, Printer, Style, by_name};
use morgue::query::quotes::Verdict;
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

/// What a printer writes, made sure to be harmless.
fn written<T>(print: Print<T>, value: &T, color: bool, width: usize) -> String {
    let mut out = Vec::new();
    print(&mut out, &Style { color, width }, value).expect("a vector takes everything");
    String::from_utf8(out).expect("printers write UTF-8")
}

/// Checks an answer in every printer: for people at two widths with and without colour.
fn check_answer<T>(name: &str, value: &T, print_of: fn(&Printer) -> Print<T>) {
    for printer in PRINTERS {
        let print = print_of(printer);
        if !printer.for_people {
            let found = written(print, value, true, 40);
            assert!(!found.contains('\u{1b}'), "{found:?}");
            check_golden(&format!("printers/{name}.{}", printer.name), &found);
            continue;
        }
        for width in [80, 40, 20] {
            let plain = written(print, value, false, width);
            for line in plain.lines() {
                // Ids and paths are never broken, so that they can be copied.
                let unbroken = line.trim_start();
                let is_place = unbroken.contains(['/', '<']) || !unbroken.contains(' ');
                assert!(
                    line.width() <= width || is_place,
                    "{} of {width} columns: {line}",
                    line.width()
                );
                assert_eq!(line, line.trim_end(), "no blanks at a line's end");
            }
            assert!(!plain.contains(is_hostile), "{plain:?}");
            if width > 20 {
                check_golden(&format!("printers/{name}-{width}-plain.txt"), &plain);
            }
        }
        let colour = written(print, value, true, 80);
        check_golden(&format!("printers/{name}-80-colour.txt"), &colour);
    }
}

fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn names_facets_and_quotes_are_readable_in_every_printer() {
    check_answer("entities", &samples::entities(), |printer| printer.entities);
    check_answer("facets", &samples::facets(), |printer| printer.response);
    check_answer("quotes", &samples::quotes(), |printer| printer.quotes);
    check_answer("similar", &samples::similar(), |printer| printer.similar);
    check_answer("copies", &samples::copied(), |printer| printer.copies);
    check_answer("trace", &samples::trace(), |printer| printer.trace);
    let close = samples::verification(Verdict::Close);
    check_answer("verification", &close, |printer| printer.verification);
    let nothing = samples::verification(Verdict::Nothing);
    check_answer("verification-nothing", &nothing, |printer| {
        printer.verification
    });
}

#[test]
fn tables_have_as_many_cells_in_every_row() {
    let archive = archive();
    let printer = by_name("csv").expect("a printer");
    let mut tables = vec![
        written(printer.entities, &samples::entities(), false, 80),
        written(printer.response, &samples::facets(), false, 80),
        written(printer.quotes, &samples::quotes(), false, 80),
        written(printer.similar, &samples::similar(), false, 80),
        written(printer.trace, &samples::trace(), false, 80),
        written(
            printer.verification,
            &samples::verification(Verdict::Close),
            false,
            80,
        ),
    ];
    let id = id_of(&archive, "envoys");
    for arguments in [
        &["search", "security"][..],
        &["search", "--explain-query", "security"],
        &["count", "security"],
        &["stats"],
        &["show", &id],
        &["inspect", ".", "."],
    ] {
        tables.push(print(&archive, &[arguments, &["--format", "csv"]].concat()));
    }
    tables.push(archive.morgue(&["index", "--format", "csv", "."]).stdout);
    for table in tables {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let heads = reader.headers().expect("a head").clone();
        let mut rows = 0;
        for row in reader.records() {
            let row = row.expect("a row as long as the head");
            for cell in &row {
                assert!(!cell.starts_with(['=', '@', '+']), "{cell} in {table}");
                assert_ne!(&row, &heads, "one head in {table}");
            }
            rows += 1;
        }
        assert!(rows > 0, "{table}");
    }
}

#[test]
fn names_and_speakers_are_marked_unless_the_text_is_asked_for_plain() {
    let archive = archive();
    let id = id_of(&archive, "envoys");
    let colour = print(
        &archive,
        &["show", &id, "--color", "always", "--query", "aim"],
    );
    check_golden("printers/show-80-colour.txt", &colour);
    let plain = print(&archive, &["show", &id, "--plain", "--query", "aim"]);
    check_golden("printers/show-80-as-printed.txt", &plain);
    for mark in ["[p ", "[o ", "[l ", "—"] {
        assert!(!plain.contains(mark), "{mark} in {plain}");
    }
}

fn id_of(archive: &Archive, query: &str) -> String {
    let answer = archive.morgue(&["search", "--format", "json", query]);
    let hits = answer.records("hit");
    hits[0]["id"].as_str().expect("an id").to_owned()
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
    let id = id_of(&archive, "envoys");
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
