//! The printer for people.
//!
//! Matches are bold and red; where there is no colour they stand between two asterisks, as in
//! `of **indivisible security**`. Names in an article have a colour for each kind, else brackets, as
//! in `[p Sergei Vershkov]`. Nothing else is said by colour alone. Lines are wrapped at the stream's
//! width, articles at [`page::WIDEST`] columns at most.
//!
//! - [`hits`]: the hits of a search, and [`facets`] below them;
//! - [`page`]: one article as typeset text, its [`body`] with what was noticed in it;
//! - [`findings`]: what was noticed in an article;
//! - [`entities`]: who and what is named in articles;
//! - [`quotes`]: who said what;
//! - [`similar`]: the articles like another one, with what they share;
//! - [`stories`]: the story that a hit belongs to;
//! - [`trace`]: the life of a phrase, with a [`chart`] of its months;
//! - [`verification`]: a quotation beside what was printed;
//! - [`evaluation`]: the measures of a run;
//! - [`figures`]: counts and the state of an index;
//! - [`table`], [`window`], [`words`]: names in columns, long texts in part, days and numbers in
//!   English.

pub mod body;
pub mod chart;
pub mod entities;
pub mod evaluation;
pub mod facets;
pub mod figures;
pub mod findings;
pub mod history;
pub mod hits;
pub mod page;
pub mod quotes;
#[cfg(test)]
pub mod samples;
pub mod similar;
pub mod sources;
pub mod stories;
pub mod table;
pub mod trace;
pub mod verification;
pub mod window;
pub mod words;

use crate::printers::{Printer, no_head};

pub const PRINTER: Printer = Printer {
    name: "standard",
    about: "text for people",
    for_people: true,
    holds_notes: false,
    response: hits::print,
    shown: page::print,
    findings_head: no_head,
    findings: findings::print,
    entities: entities::print,
    quotes: quotes::print,
    similar: similar::print,
    trace: trace::print,
    verification: verification::print,
    history: history::print,
    copies: history::print_copies,
    count: figures::print_count,
    stats: figures::print_stats,
    meaning: figures::print_meaning,
    outcome: figures::print_outcome,
    verified: sources::print_verified,
    readable: sources::print_readable,
    evaluation: evaluation::print,
};
