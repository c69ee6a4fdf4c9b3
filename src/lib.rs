//! **morgue**, the room of a newspaper where every past story is kept and found again: a full-text
//! search engine for an archive of news, which knows headline, byline, dateline, entities, quotes
//! and who said them.
//!
//! # The map
//!
//! A *room* (a singular name) answers one question. A *shelf* (a plural name) holds one file a
//! kind and grows by a file; its `mod.rs` says in numbered steps how.
//!
//! | folder | | the question |
//! |---|---|---|
//! | [`article`] | room | what is a news article, once read? |
//! | [`formats`] | shelf | how do the bytes of one format become articles? |
//! | [`annotators`] | shelf | what can be noticed in an article's text? |
//! | [`query`] | room | what was asked, and what is answered? |
//! | [`evaluation`] | room | how good is an order of hits? |
//! | [`ingest`] | room | which files under a directory are articles, and what do they hold? |
//! | [`index`] | room | what exactly is on disk? |
//! | [`indexer`] | room | how does an archive become an index, and stay one? |
//! | [`search`] | room | which articles, in which order, and why? |
//! | [`printers`] | shelf | how is an answer shown on a stream? |
//! | [`cli`] | room | what can be typed, and what does the process answer? |
//!
//! Beside them, `examples/` holds the programs that make the compiled-in files anew (the gazetteer, the
//! entity model), `benches/` what is measured, `tests/it/` one test binary with a file a command.
//!
//! A room imports only rooms to its left; rooms joined by `|` never meet:
//!
//! ```text
//! article < formats | annotators | query | evaluation < ingest < index < indexer | search < printers < cli < main
//! ```
//!
//! # What is absent
//!
//! Each of these is a test (`tests/it/tidy.rs`):
//! - only `index`, `indexer` and `search` know the engine beneath (tantivy); only `cli` knows clap;
//! - only `ingest` and `index` open files; nothing below `cli` prints, exits or reads the environment;
//! - annotators cannot fail, and neither they nor `article` and `query` do any I/O;
//! - `indexer` and `search` do not know each other;
//! - no printer computes and no search formats.
//!
//! # How an answer comes about
//!
//! `ingest` finds files, unpacks containers and decodes text, a format makes
//! [`article::Article`]s of them, the annotators add what they notice, and `index::document` lays each article out as one run of
//! positions. A query becomes a syntax tree (`query::tree`), then a plan of the index's own terms
//! (`search::plan`). The plan finds the articles, marks in each exactly what matched, and explains
//! the score: three uses of one value, which therefore cannot disagree.
//!
//! # Words
//!
//! *Article* is ours, *document* the engine's; *archive* is the directory of articles, *corpus* a
//! fixed test collection; a *format* is input, a *printer* is output. *Headline, byline, dateline,
//! lead, body, paragraph* are the newsroom's; *annotator, mention, entity, kind, quote, speaker,
//! cue, gazetteer* the literature's; *field, term, token, position, posting, segment, commit* are
//! Lucene's; *query, request, response, hit, score, snippet, highlight, span* mean what they say;
//! *topic*, *run* and *qrel* are TREC's.

pub mod annotators;
pub mod article;
pub mod cli;
pub mod evaluation;
pub mod formats;
pub mod index;
pub mod indexer;
pub mod ingest;
pub mod printers;
pub mod query;
pub mod search;
