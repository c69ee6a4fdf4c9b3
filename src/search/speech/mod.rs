//! Who said what: which quotes match, how has a phrase lived, and was somebody quoted rightly?
//!
//! Three questions, each a method of the [`Engine`](super::Engine), answered over all articles that
//! match and not the best few:
//! - `quotes`: a query is divided (`split`) into what must hold of one quote and what of its article;
//! - `trace`: every occurrence of a phrase is counted (`tally`), and wordings that come `close`;
//! - `verify`: a quotation is laid against what was printed, word by word (`align`), in the articles
//!   that may print it (`candidates`), whose quotes and fields are `runs` of words.
//!
//! They share how many articles are read on all cores (`scan`), and how the words of an article are
//! handed on with their day, place and speaker (`utterance`).

mod align;
mod candidates;
mod close;
mod quotes;
mod runs;
mod split;
mod tally;
#[cfg(test)]
mod tests;
mod trace;
mod utterance;
mod verify;
