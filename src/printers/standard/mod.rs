//! The printer for people.
//!
//! Matches are bold and red; where there is no colour they stand between two asterisks, as in
//! `of **indivisible security**`. Nothing else is said by colour alone. Lines are wrapped at the
//! stream's width, articles at [`page::WIDEST`] columns at most.
//!
//! - [`hits`]: the hits of a search;
//! - [`page`]: one article as typeset text;
//! - [`findings`]: what was noticed in an article;
//! - [`figures`]: counts and the state of an index;
//! - [`words`]: days, numbers, names and lists in English.

pub mod figures;
pub mod findings;
pub mod hits;
pub mod page;
#[cfg(test)]
pub mod samples;
pub mod words;

use crate::printers::Printer;

pub const PRINTER: Printer = Printer {
    name: "standard",
    about: "text for people",
    for_people: true,
    response: hits::print,
    shown: page::print,
    findings: findings::print,
    count: figures::print_count,
    stats: figures::print_stats,
    meaning: figures::print_meaning,
    outcome: figures::print_outcome,
};
