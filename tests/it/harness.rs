//! What every test needs: an archive of its own, and the program run on it as a user would.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// An archive in a folder of its own, gone when the test ends.
pub struct Archive {
    folder: tempfile::TempDir,
}

/// What the program answered.
pub struct Answer {
    pub stdout: String,
    pub stderr: String,
    pub exit: i32,
}

impl Archive {
    pub fn new() -> Self {
        Archive {
            folder: tempfile::tempdir().expect("a folder for the archive"),
        }
    }

    /// An archive of the given files: path and text.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let archive = Archive::new();
        for (path, text) in files {
            archive.write(path, text);
        }
        archive
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).expect("a folder in the archive");
        }
        fs::write(path, text).expect("a file in the archive");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.path().join(path)).expect("the file was there");
    }

    /// Runs the program in the archive's folder.
    pub fn morgue(&self, arguments: &[&str]) -> Answer {
        self.morgue_reading(arguments, None)
    }

    /// Runs the program in the archive's folder, with text on its standard input.
    pub fn morgue_reading(&self, arguments: &[&str], input: Option<&str>) -> Answer {
        run(command(self.path()).args(arguments), input)
    }

    /// Indexes the archive and expects nothing to be amiss.
    pub fn indexed(self) -> Self {
        let answer = self.morgue(&["index", "."]);
        assert_eq!(answer.exit, 0, "{}", answer.stderr);
        self
    }

    /// Where the articles lie that a query finds, in order: `path` or `path#record`.
    pub fn search(&self, query: &str) -> Vec<String> {
        self.search_with(&["--limit", "1000", query])
    }

    /// As [`Archive::search`], with options.
    pub fn search_with(&self, arguments: &[&str]) -> Vec<String> {
        let answer =
            self.morgue(&[&["search", "--fold", "none", "--format", "json"], arguments].concat());
        assert!(answer.exit < 2, "{}", answer.stderr);
        answer
            .records("hit")
            .iter()
            .map(|hit| match hit["record"].as_str() {
                Some(record) => format!("{}#{record}", text_at(hit, "source")),
                None => text_at(hit, "source").to_owned(),
            })
            .collect()
    }
}

impl Answer {
    /// The JSON records of one type.
    pub fn records(&self, of_type: &str) -> Vec<serde_json::Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).expect("a JSON record a line"))
            .filter(|record: &serde_json::Value| record["type"] == of_type)
            .collect()
    }
}

/// A text in a JSON record.
pub fn text_at<'r>(record: &'r serde_json::Value, key: &str) -> &'r str {
    record[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key} is no text in {record}"))
}

/// The program, not started yet, with nothing of the tester's environment in it.
pub fn command(working_dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_morgue"));
    command.current_dir(working_dir);
    for name in [
        "MORGUE_INDEX_DIR",
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "TERM",
    ] {
        command.env_remove(name);
    }
    command
}

/// Runs a command to its end.
pub fn run(command: &mut Command, input: Option<&str>) -> Answer {
    use std::io::Write;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    if let Some(text) = input {
        stdin
            .write_all(text.as_bytes())
            .expect("the program reads its input");
    }
    drop(stdin);
    let Output {
        stdout,
        stderr,
        status,
    } = child.wait_with_output().expect("the program ends");
    Answer {
        stdout: String::from_utf8(stdout).expect("UTF-8 on standard output"),
        stderr: String::from_utf8(stderr).expect("UTF-8 on standard error"),
        exit: status.code().expect("no signal"),
    }
}

/// A folder of the project.
pub fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Compares text with the golden file of that name. Where there is none yet it is written, and the
/// test fails once, so that somebody reads it. `MORGUE_GOLDEN=write` writes all anew.
pub fn check_golden(name: &str, found: &str) {
    let path = project("tests/golden").join(name);
    let write = || {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a golden folder");
        fs::write(&path, found).expect("a golden file");
    };
    if std::env::var("MORGUE_GOLDEN").is_ok_and(|wish| wish == "write") {
        return write();
    }
    match fs::read_to_string(&path) {
        Ok(expected) => assert_eq!(found, expected, "differs from tests/golden/{name}"),
        Err(_) => {
            write();
            panic!("tests/golden/{name} was not there and is written now: read it, commit it");
        }
    }
}

/// Copies a folder of the project into an archive, so that no test writes into the project.
pub fn copy_into(archive: &Archive, from: &str) {
    copy(&project(from), archive.path());
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for file in fs::read_dir(from).expect("a folder of the project") {
        let file = file.expect("a readable folder");
        let target = to.join(file.file_name());
        if file.path().is_dir() {
            if file.file_name() != ".morgue" {
                copy(&file.path(), &target);
            }
        } else {
            fs::copy(file.path(), target).expect("a copied file");
        }
    }
}
