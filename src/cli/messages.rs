//! What is said to the user beside the answer?
//!
//! Everything here goes to standard error, made safe for a terminal. A message that cannot be
//! delivered is dropped: nobody is left to read it.

use std::io::Write;

use crate::index::Refusal;
use crate::printers::safe;
use crate::printers::standard::{figures, hits};
use crate::query::language::QueryError;
use crate::query::{SkippedSource, Suggestion};
use anyhow::Error;

/// So many skipped files are named after a run.
const MOST_SKIPPED: usize = 20;

/// A query that cannot be honoured, with the query itself.
#[derive(Debug, thiserror::Error)]
#[error("query: {}", fault.message)]
pub struct WrongQuery {
    pub query: String,
    pub fault: QueryError,
}

/// A line of its own.
pub fn say(line: &str) {
    writeln!(std::io::stderr(), "{}", safe::name(line)).ok();
}

/// A failure with its causes, what it points at, and its remedy.
pub fn report(error: &Error) {
    let faults = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<WrongQuery>()
            .map(|wrong| wrong.fault.render(&wrong.query))
    };
    if let Some(rendered) = error.chain().find_map(faults) {
        for line in format!("morgue: query: {rendered}").lines() {
            say(line);
        }
        return;
    }
    say(&format!("morgue: {error:#}"));
    for refusal in error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<Refusal>())
    {
        say(&format!("hint: {}", refusal.hint));
    }
}

/// A command line that is not understood. It may quote the names of files, so it is not left to
/// clap to print it.
pub fn wrong_usage(error: &clap::Error) {
    let text = error.render().to_string();
    let text = text
        .strip_prefix("error: ")
        .map(|rest| format!("morgue: {rest}"))
        .unwrap_or(text);
    for line in text.trim_end().split('\n') {
        say(&match line.trim_start().strip_prefix("tip: ") {
            Some(tip) => format!("hint: {tip}"),
            None => line.to_string(),
        });
    }
}

/// What the reader should know of how a query was carried out.
pub fn notes(notes: &[String]) {
    for note in notes {
        say(&format!("note: {note}"));
    }
}

/// What may have been meant, and the command that searches for it. `options` say where.
pub fn did_you_mean(suggestion: &Suggestion, options: &[String]) {
    say(&hits::did_you_mean(suggestion));
    let query = quoted(&suggestion.query);
    let options: String = options.iter().map(|option| quoted(option) + " ").collect();
    let dashes = if suggestion.query.starts_with('-') {
        "-- "
    } else {
        ""
    };
    say(&format!("  morgue search {options}{dashes}{query}"));
}

/// An argument as a shell wants it typed.
fn quoted(argument: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "-_./:=,+@".contains(c);
    match argument.chars().all(is_plain) && !argument.is_empty() {
        true => argument.to_owned(),
        false => format!("'{}'", argument.replace('\'', "'\\''")),
    }
}

/// Names what could not be read, as far as there is room.
pub fn skipped(sources: &[SkippedSource]) {
    for source in sources.iter().take(MOST_SKIPPED) {
        one_skipped(source);
    }
    let rest = sources.len().saturating_sub(MOST_SKIPPED);
    if rest > 0 {
        say(&format!(
            "and {rest} more; morgue stats --skipped lists them"
        ));
    }
}

/// Names one source that could not be read.
pub fn one_skipped(source: &SkippedSource) {
    say(&format!("skipped: {}", figures::skipped_line(source)));
}
