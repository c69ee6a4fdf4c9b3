//! The program as its users meet it: one test binary, one file a command, and the house rules.

mod compat;
mod count;
mod entities;
mod formats;
mod harness;
mod help;
mod index;
mod inspect;
mod matching;
mod printers;
mod query;
mod quotes;
mod readme;
mod regression;
mod relevance;
mod run;
mod search;
mod show;
mod similar;
mod stats;
mod suggest;
mod tidy;
mod trace;
mod verify;
mod verify_quote;
mod versions;
