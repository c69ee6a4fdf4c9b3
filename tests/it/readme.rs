//! Every command in the README runs and answers.

use std::fs;

use crate::harness::{Archive, copy_into, project, run};

/// Commands of code blocks marked `console`: those that start with `$ morgue` run on a copy of the
/// sample corpus, in order.
#[test]
fn the_commands_of_the_readme_work() {
    let readme = fs::read_to_string(project("README.md")).expect("the README");
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus");
    archive.morgue(&["index", "."]);
    let mut tested = 0;
    for line in readme.lines() {
        let Some(typed) = line.strip_prefix("$ morgue ") else {
            continue;
        };
        let script = format!("'{}' {typed}", env!("CARGO_BIN_EXE_morgue"));
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(archive.path()).args(["-c", &script]);
        let answer = run(&mut shell, None);
        let faulty = typed.starts_with("index") || typed.starts_with("inspect .");
        let expected = if faulty {
            answer.exit == 2 || answer.exit == 0
        } else {
            answer.exit == 0
        };
        assert!(expected, "{line}\n{}{}", answer.stdout, answer.stderr);
        tested += 1;
    }
    assert!(tested >= 8, "only {tested} commands stand in the README");
}

#[test]
fn the_readmes_first_commands_are_those_that_are_checked() {
    let readme = fs::read_to_string(project("README.md")).expect("the README");
    let checks = fs::read_to_string(project(".ci/run")).expect("the checks");
    for command in [
        "cargo run --release -- search '\"indivisible security\"' --in sample-corpus",
        "cargo test",
    ] {
        assert!(
            readme.contains(command),
            "{command} is missing in the README"
        );
        assert!(checks.contains(command), "{command} is missing in .ci/run");
    }
}
