//! How far is the indexing? A bar on a terminal, nothing anywhere else.

use std::fmt::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use crate::indexer::Event;
use crate::printers::standard::words;

/// What the line says while files are read, by the columns it needs: each begins where the one
/// before it would no longer fit.
const LINES: &[(usize, &str)] = &[
    (0, "{done} of {all}, {left} left"),
    (60, "{done} of {all}, {msg}, {speed}, {left} left"),
    (
        90,
        "{wide_bar} {done} of {all}, {msg}, {speed}, {left} left",
    ),
];

/// The bar, and what it counts.
pub struct Progress {
    bar: ProgressBar,
    columns: usize,
    all_files: u64,
    files: u64,
    articles: u64,
}

impl Progress {
    /// A bar on standard error, so wide, or one that is never drawn.
    pub fn new(columns: Option<usize>) -> Progress {
        let bar = match columns {
            Some(_) => ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10)),
            None => ProgressBar::hidden(),
        };
        bar.set_style(waiting());
        bar.set_message("looking for articles");
        if columns.is_some() {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Progress {
            bar,
            columns: columns.unwrap_or(0),
            all_files: 0,
            files: 0,
            articles: 0,
        }
    }

    pub fn tell(&mut self, event: Event) {
        match event {
            Event::Found { files, bytes } => {
                self.all_files = files;
                self.bar.set_length(bytes);
                self.bar.set_style(reading(self.columns));
                self.bar.reset_eta();
                self.tell_counts();
            }
            Event::Read {
                files,
                bytes,
                articles,
            } => {
                self.files += files;
                self.articles += articles;
                self.bar.inc(bytes);
                self.tell_counts();
            }
            Event::Merging => {
                self.bar.set_style(waiting());
                self.bar.set_message("putting the index in order");
            }
            Event::Skipped(_) | Event::Committed => {}
        }
    }

    /// Takes the bar away, so that what follows stands on a clean line.
    pub fn finish(self) {
        self.bar.finish_and_clear();
    }

    fn tell_counts(&self) {
        let articles = words::counted(self.articles, "article");
        // Only the widest line has room for the files.
        self.bar.set_message(match self.columns {
            0..90 => articles,
            _ => {
                let all = words::counted(self.all_files, "file");
                format!("{} of {all}, {articles}", words::number(self.files))
            }
        });
    }
}

fn waiting() -> ProgressStyle {
    template("{spinner} {msg}")
}

/// `12 MB of 45 MB, 7 of 22 files, 11,043 articles, 9.1 MB/s, 4 s left`.
fn reading(columns: usize) -> ProgressStyle {
    let line = LINES.iter().rev().find(|(needs, _)| *needs <= columns);
    template(line.map_or("", |(_, line)| line))
        .progress_chars("=> ")
        .with_key("done", |state: &ProgressState, out: &mut dyn Write| {
            out.write_str(&words::size(state.pos())).ok();
        })
        .with_key("all", |state: &ProgressState, out: &mut dyn Write| {
            out.write_str(&words::size(state.len().unwrap_or(0))).ok();
        })
        .with_key("speed", |state: &ProgressState, out: &mut dyn Write| {
            write!(out, "{}/s", words::size(state.per_sec() as u64)).ok();
        })
        .with_key("left", |state: &ProgressState, out: &mut dyn Write| {
            out.write_str(&time(state.eta().as_secs())).ok();
        })
}

fn template(line: &str) -> ProgressStyle {
    ProgressStyle::with_template(line).expect("the lines are constants that a test reads")
}

/// `42 s`, `3 min 5 s`, `1 h 4 min`.
fn time(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min {} s", seconds / 60, seconds % 60),
        _ => format!(
            "{} h {} min",
            words::number(seconds / 3600),
            seconds / 60 % 60
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_sound_template() {
        waiting();
        for columns in [0, 40, 60, 80, 90, 200] {
            reading(columns);
        }
    }

    #[test]
    fn times_are_short() {
        assert_eq!(time(42), "42 s");
        assert_eq!(time(185), "3 min 5 s");
        assert_eq!(time(3840), "1 h 4 min");
    }
}
