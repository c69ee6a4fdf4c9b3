//! How is a format read whose library may take any time and memory on a hostile file?
//!
//! In a process of its own: this program again, told by its first arguments ([`COMMAND`]) to read one
//! format from standard input. It limits its own memory and processor time, and whoever started it
//! ends it when it takes too long. What it reads comes back as JSON, a reading a line. Where no
//! program is named ([`read_with`]), as in tests of the library, formats are read in this process.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::formats::{Deliver, Format, Origin, Reader, Reading, Unreadable};

/// The first argument of the program when it is to read for another process; the name of the format
/// follows.
pub const COMMAND: &str = "read-confined";

const MOST_MEMORY_BYTES: u64 = 2 << 30;
const MOST_CPU_SECONDS: u64 = 60;
/// The clock goes on while the processor does other things.
const LONGEST: Duration = Duration::from_secs(120);
/// A library may print what it thinks of a file; so much of an answer is read.
const MOST_ANSWER_BYTES: u64 = 256 << 20;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Names the program that reads in a process of its own. The first one named holds.
pub fn read_with(program: PathBuf) {
    PROGRAM.set(program).ok();
}

/// A reading on its way from one process to the other.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sent {
    Article(Box<Article>),
    Skipped {
        record: Option<String>,
        reason: String,
    },
    Unreadable(String),
    /// Nothing comes behind it.
    Done,
}

/// Reads a file in a process of its own, where there is one to be had.
pub fn read(
    bytes: &[u8],
    format: &'static Format,
    origin: &Origin,
    deliver: &mut Deliver,
) -> Result<(), Unreadable> {
    let Some(program) = PROGRAM.get() else {
        return in_this_process(bytes, format, origin, deliver);
    };
    let started = Command::new(program)
        .args([COMMAND, format.name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started
        .map_err(|error| Unreadable(format!("no process can be started to read it: {error}")))?;
    let answer = ask(&mut child, bytes);
    child.kill().ok();
    child.wait().ok();
    for sent in answer? {
        let reading = match sent {
            Sent::Article(article) => Reading::Article(article),
            Sent::Skipped { record, reason } => Reading::Skipped { record, reason },
            Sent::Unreadable(reason) => return Err(Unreadable(reason)),
            Sent::Done => return Ok(()),
        };
        if deliver(reading).is_break() {
            return Ok(());
        }
    }
    Err(Unreadable(
        "reading it takes more memory or time than is allowed".to_owned(),
    ))
}

/// Hands the bytes over and collects what comes back until the other process ends or is late.
fn ask(child: &mut Child, bytes: &[u8]) -> Result<Vec<Sent>, Unreadable> {
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Unreadable("the process that reads it has no pipes".into()));
    };
    let (done, answered) = channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A process that ends early has said why, or says nothing more.
            to.write_all(bytes).ok();
        });
        scope.spawn(move || {
            let lines = BufReader::new(from.take(MOST_ANSWER_BYTES)).lines();
            let sent: Vec<Sent> = lines
                .map_while(Result::ok)
                .filter_map(|line| serde_json::from_str(&line).ok())
                .collect();
            done.send(sent).ok();
        });
        let answer = answered.recv_timeout(LONGEST);
        if answer.is_err() {
            // Both threads end with the process.
            child.kill().ok();
        }
        answer.map_err(|error| {
            Unreadable(match error {
                RecvTimeoutError::Timeout => {
                    format!("reading it takes more than {} s", LONGEST.as_secs())
                }
                RecvTimeoutError::Disconnected => "the process that reads it broke off".into(),
            })
        })
    })
}

/// What the other process does: limits itself, reads standard input as that format, and writes what it
/// reads to standard output.
pub fn serve(format: &'static Format) -> io::Result<()> {
    limit();
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let mut out = io::stdout().lock();
    let mut written = Ok(());
    let mut send = |sent: &Sent| -> io::Result<()> {
        let mut line = serde_json::to_vec(sent)?;
        // Apart from whatever a library printed before.
        line.insert(0, b'\n');
        line.push(b'\n');
        out.write_all(&line)
    };
    let mut deliver = |reading| {
        let sent = match reading {
            Reading::Article(article) => Sent::Article(article),
            Reading::Skipped { record, reason } => Sent::Skipped { record, reason },
        };
        written = send(&sent);
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    };
    let result = in_this_process(&bytes, format, &Origin::default(), &mut deliver);
    written?;
    send(&match result {
        Ok(()) => Sent::Done,
        Err(Unreadable(reason)) => Sent::Unreadable(reason),
    })
}

fn in_this_process(
    bytes: &[u8],
    format: &'static Format,
    origin: &Origin,
    deliver: &mut Deliver,
) -> Result<(), Unreadable> {
    match format.reader {
        Reader::Confined(read) => read(bytes, origin, deliver),
        _ => Err(Unreadable(format!(
            "{} is not read in a process of its own",
            format.name
        ))),
    }
}

#[cfg(unix)]
fn limit() {
    use rlimit::Resource;
    // Where the system refuses, the caller's clock remains.
    Resource::AS.set(MOST_MEMORY_BYTES, MOST_MEMORY_BYTES).ok();
    Resource::CPU.set(MOST_CPU_SECONDS, MOST_CPU_SECONDS).ok();
    Resource::CORE.set(0, 0).ok();
}

#[cfg(not(unix))]
fn limit() {}
