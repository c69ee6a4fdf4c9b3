//! How is a benchmark asked, and how does it answer?
//!
//! Arguments read by hand, samples of times, and an aligned table under a line that says where and
//! by which command it was made. What is measured is each benchmark's own business.

pub mod bare_engine;
pub mod scan;

use std::time::{Duration, Instant};

use morgue::query::tree::Node;

/// What was asked on the command line.
pub struct Arguments {
    pub articles: u64,
    /// The short form for CI: few articles, assertions, and no times.
    pub test: bool,
}

const USUAL_ARTICLES: u64 = 20_000;
const TEST_ARTICLES: u64 = 400;

impl Arguments {
    /// Reads `--test` and `--articles N`; ends the process where something else is asked.
    pub fn read() -> Self {
        let mut read = Arguments {
            articles: 0,
            test: false,
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--test" => read.test = true,
                "--articles" => {
                    let number = words.next().and_then(|number| number.parse().ok());
                    read.articles = number
                        .filter(|number| *number > 0)
                        .unwrap_or_else(|| refuse("--articles wants a number above 0"));
                }
                // Cargo says so to every benchmark.
                "--bench" => {}
                other => refuse(&format!(
                    "{other}: not known; there are --test and --articles N"
                )),
            }
        }
        if read.articles == 0 {
            read.articles = if read.test {
                TEST_ARTICLES
            } else {
                USUAL_ARTICLES
            };
        }
        read
    }

    /// Says what the table below was made by, and on what.
    pub fn print_head(&self, bench: &str, text_bytes: u64) {
        println!(
            "cargo bench --bench {bench} -- --articles {}",
            self.articles
        );
        println!(
            "{}; morgue {}; {}; {} articles, {:.1} MB of text",
            machine(),
            env!("CARGO_PKG_VERSION"),
            tantivy::version_string(),
            self.articles,
            text_bytes as f64 / 1e6,
        );
        println!();
    }
}

fn refuse(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(2);
}

/// Cores and, where the system tells, the name of the processor.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let about = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = about
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("unknown processor", |(_, name)| name);
    format!("{cores} cores of {name}, {}", std::env::consts::OS)
}

/// Times taken, in milliseconds.
#[derive(Clone, Default)]
pub struct Samples {
    taken_ms: Vec<f64>,
}

impl Samples {
    /// Runs `work` and keeps its time.
    pub fn take<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (done, elapsed) = timed(work);
        self.taken_ms.push(elapsed.as_secs_f64() * 1e3);
        done
    }

    pub fn is_empty(&self) -> bool {
        self.taken_ms.is_empty()
    }

    /// The time that so many in a hundred do not exceed.
    pub fn percentile_ms(&self, hundredth: usize) -> f64 {
        let mut ordered = self.taken_ms.clone();
        ordered.sort_by(f64::total_cmp);
        let place = (ordered.len() * hundredth).div_ceil(100).max(1);
        ordered.get(place - 1).copied().unwrap_or(f64::NAN)
    }

    pub fn median_ms(&self) -> f64 {
        self.percentile_ms(50)
    }
}

/// Runs `work` once, with the time it took.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let done = std::hint::black_box(work());
    (done, started.elapsed())
}

/// Prints rows under a head, the first column to the left, numbers to the right.
pub fn print_table(head: &[&str], rows: &[Vec<String>]) {
    let head: Vec<String> = head.iter().map(|cell| (*cell).to_owned()).collect();
    let lines: Vec<&Vec<String>> = std::iter::once(&head).chain(rows).collect();
    let width = |column: usize| {
        lines
            .iter()
            .filter_map(|line| line.get(column))
            .map(|cell| cell.chars().count())
            .max()
    };
    for line in &lines {
        let mut printed = String::new();
        for (column, cell) in line.iter().enumerate() {
            let width = width(column).unwrap_or(0);
            match column {
                0 => printed.push_str(&format!("{cell:<width$}")),
                _ => printed.push_str(&format!("  {cell:>width$}")),
            }
        }
        println!("{}", printed.trim_end());
    }
    println!();
}

/// One query of `queries.txt`.
pub struct Query {
    pub class: &'static str,
    pub text: &'static str,
    pub tree: Node,
}

/// The queries, by class in order of the file; lines that begin with `#` are remarks.
pub fn queries() -> Vec<Query> {
    let today = morgue::article::Date::day_of(2025, 1, 1).expect("a day of the calendar");
    include_str!("../queries.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (class, text) = line
                .split_once('\t')
                .expect("a query is a class, a tab, a query");
            match morgue::query::language::parse(text, today) {
                Ok(parsed) => Query {
                    class,
                    text,
                    tree: parsed.tree,
                },
                Err(error) => panic!("queries.txt: {text}: {error:?}"),
            }
        })
        .collect()
}
