//! House rules, as tests: what the map in `src/lib.rs` promises about the rooms.
//!
//! 1. A room imports only rooms to its left.
//! 2. Only `index`, `indexer` and `search` know the engine; only `cli` knows the argument parser.
//! 3. Only `ingest` and `index` open files; nothing below `cli` prints, exits or reads the
//!    environment.
//! 4. Every file opens by saying what question it answers, and none grows past 600 lines.
//! 5. Every format, container, annotator and printer on a shelf is in its register.

use std::fs;
use std::path::{Path, PathBuf};

use morgue::annotators::ANNOTATORS;
use morgue::formats::FORMATS;
use morgue::ingest::containers::CONTAINERS;
use morgue::printers::PRINTERS;

/// Rooms from left to right; those of one group never meet.
const ORDER: &[&[&str]] = &[
    &["article"],
    &["formats", "annotators", "query", "evaluation"],
    &["ingest"],
    &["index"],
    &["indexer", "search"],
    &["printers"],
    &["cli"],
];

/// Tables may be as long as what they list.
const TABLES: &[&str] = &["refused.rs"];

#[test]
fn rooms_import_only_rooms_to_their_left() {
    let mut faults = Vec::new();
    for file in sources() {
        let Some(room) = room_of(&file) else { continue };
        let place = place_of(&room).unwrap_or_else(|| panic!("the room {room} is not on the map"));
        for (number, line) in code_lines(&file) {
            for imported in imported_rooms(&line) {
                let Some(other) = place_of(&imported) else {
                    continue;
                };
                let allowed = imported == room || other < place;
                if !allowed {
                    faults.push(format!(
                        "{}:{number}: {room} imports {imported}",
                        shown(&file)
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn knowledge_stays_in_its_rooms() {
    check_absent("tantivy", &["index", "indexer", "search"]);
    check_absent("clap", &["cli"]);
}

#[test]
fn files_are_opened_and_streams_written_where_the_map_says() {
    check_calls(
        &["std::fs", "fs::File", "File::open", "OpenOptions"],
        &["ingest", "index"],
    );
    check_calls(
        &[
            "println!",
            "eprintln!",
            "print!(",
            "process::exit",
            "std::env",
            "env::var",
        ],
        &["cli"],
    );
}

#[test]
fn every_file_says_what_it_is_for_and_stays_readable() {
    let mut faults = Vec::new();
    for file in sources() {
        let text = fs::read_to_string(&file).expect("a source file");
        if !text.starts_with("//!") {
            faults.push(format!("{}: does not open with //!", shown(&file)));
        }
        let lines = text.lines().count();
        let name = file
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or("");
        if lines > 600 && !TABLES.contains(&name) {
            faults.push(format!("{}: {lines} lines, more than 600", shown(&file)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_stands_on_a_shelf_is_in_its_register() {
    check_register("formats", "pub const FORMAT: Format", FORMATS.len());
    check_register("ingest", "pub const CONTAINER: Container", CONTAINERS.len());
    check_register(
        "annotators",
        "pub const ANNOTATOR: Annotator",
        ANNOTATORS.len(),
    );
    check_register("printers", "pub const PRINTER: Printer", PRINTERS.len());
}

#[test]
fn every_format_has_its_sample_articles() {
    for format in FORMATS {
        let folder = root().join("sample-corpus/formats").join(format.name);
        assert!(
            folder.is_dir(),
            "step 3 of src/formats/mod.rs is missing: sample-corpus/formats/{}",
            format.name
        );
    }
}

fn check_register(shelf: &str, declaration: &str, registered: usize) {
    let declared = sources()
        .iter()
        .filter(|file| room_of(file).as_deref() == Some(shelf))
        .filter(|file| {
            fs::read_to_string(file)
                .expect("a source file")
                .lines()
                .any(|line| line.starts_with(declaration))
        })
        .count();
    assert_eq!(
        declared, registered,
        "src/{shelf}: {declared} files declare `{declaration}`, {registered} stand in the register \
         at the head of src/{shelf}/mod.rs"
    );
}

fn check_absent(package: &str, rooms: &[&str]) {
    let uses = |line: &str| {
        line.contains(&format!("{package}::")) || line.contains(&format!("use {package}"))
    };
    let mut faults = Vec::new();
    for file in sources() {
        let room = room_of(&file).unwrap_or_default();
        if rooms.contains(&room.as_str()) {
            continue;
        }
        for (number, line) in code_lines(&file) {
            if uses(&line) {
                faults.push(format!("{}:{number}: {room} knows {package}", shown(&file)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn check_calls(calls: &[&str], rooms: &[&str]) {
    let mut faults = Vec::new();
    for file in sources() {
        let Some(room) = room_of(&file) else { continue };
        if rooms.contains(&room.as_str()) {
            continue;
        }
        for (number, line) in code_lines(&file) {
            for call in calls.iter().filter(|call| line.contains(*call)) {
                faults.push(format!("{}:{number}: {room} uses {call}", shown(&file)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files.sort();
    files
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for file in fs::read_dir(folder).expect("a source folder") {
        let path = file.expect("a readable folder").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The room a file stands in; `None` for `main.rs` and `lib.rs`.
fn room_of(file: &Path) -> Option<String> {
    let inside = file
        .strip_prefix(root().join("src"))
        .expect("a source file");
    let mut parts = inside.components();
    let first = parts.next()?.as_os_str().to_str()?.to_owned();
    parts.next().map(|_| first)
}

fn place_of(room: &str) -> Option<usize> {
    ORDER.iter().position(|group| group.contains(&room))
}

/// Lines of code with their numbers: no comments, and nothing from the tests at a file's end.
fn code_lines(file: &Path) -> Vec<(usize, String)> {
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or("");
    if name == "tests.rs"
        || file
            .parent()
            .is_some_and(|folder| folder.ends_with("tests"))
    {
        return Vec::new();
    }
    let text = fs::read_to_string(file).expect("a source file");
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(number, line)| (number + 1, line.to_owned()))
        .collect()
}

fn imported_rooms(line: &str) -> Vec<String> {
    line.match_indices("crate::")
        .map(|(at, _)| {
            let rest = &line[at + "crate::".len()..];
            rest.chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect()
        })
        .collect()
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root())
        .unwrap_or(file)
        .display()
        .to_string()
}
