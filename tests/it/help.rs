//! What the program says of itself.

use crate::harness::{Archive, check_golden};

#[test]
fn help_is_what_it_was_when_somebody_last_read_it() {
    let archive = Archive::new();
    let commands = [
        "index",
        "search",
        "show",
        "similar",
        "count",
        "quotes",
        "trace",
        "verify-quote",
        "query",
        "inspect",
        "stats",
    ];
    for command in commands {
        let answer = archive.morgue(&[command, "--help"]);
        assert_eq!(answer.exit, 0);
        check_golden(&format!("help/{command}.txt"), &answer.stdout);
    }
    let answer = archive.morgue(&["--help"]);
    for command in commands {
        assert!(
            answer.stdout.contains(command),
            "{command} is missing in {}",
            answer.stdout
        );
    }
    check_golden("help/morgue.txt", &answer.stdout);
}

#[test]
fn a_wrong_word_on_the_command_line_is_trouble() {
    let archive = Archive::new();
    for arguments in [
        &["serach", "x"][..],
        &["search", "--nonsense", "x"],
        &["search"],
    ] {
        let answer = archive.morgue(arguments);
        assert_eq!(answer.exit, 2, "{arguments:?}");
        assert_eq!(answer.stdout, "", "{arguments:?}");
    }
}

#[test]
fn the_version_names_the_index_format() {
    let answer = Archive::new().morgue(&["--version"]);
    let format = morgue::index::FORMAT_VERSION;
    assert!(
        answer.stdout.contains(env!("CARGO_PKG_VERSION")),
        "{}",
        answer.stdout
    );
    assert!(
        answer.stdout.contains(&format!("index format {format}")),
        "{}",
        answer.stdout
    );
}
