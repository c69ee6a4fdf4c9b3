//! How is an answer shown on a stream?
//!
//! A shelf: one printer a manner of showing. To add one:
//! 1. write `src/printers/<name>.rs` (or `<name>/mod.rs`) with a `pub const PRINTER: Printer`; a
//!    printer that machines read specifies its output at the head of that file;
//! 2. add it to [`PRINTERS`], the default first;
//! 3. run the tests: the first run writes what it prints to `tests/golden/printers/`; read those
//!    files as a user would, at 80 and at 40 columns, and commit them.
//!
//! A printer writes what it is handed to the stream that it is handed. It computes no answers, reads
//! no environment and knows no terminal but for its [`Style`]. Text of articles and names of files
//! go through [`safe`], whoever prints them.

pub mod csv;
pub mod json;
pub mod marks;
pub mod safe;
pub mod standard;
pub mod style;
pub mod typeset;

use std::io::{self, Write};

use crate::article::Article;
use crate::evaluation::Evaluation;
use crate::indexer::{Outcome, Verified};
use crate::query::entities::Entities;
use crate::query::quotes::{Quotes, Trace, Verification};
use crate::query::similar::Similar;
use crate::query::versions::{Copied, History};
use crate::query::{Response, Shown, Stats};

pub use style::Style;

/// Every printer, the default first.
pub const PRINTERS: &[Printer] = &[standard::PRINTER, json::PRINTER, csv::PRINTER];

/// One manner of showing answers.
pub struct Printer {
    /// As typed after `--format`.
    pub name: &'static str,
    /// One line for people: what it is.
    pub about: &'static str,
    /// Whether people read it: notes, totals and times are then told beside it, on the stream for
    /// messages. Other printers hold them in their records.
    pub for_people: bool,
    /// Whether an answer holds its notes. Where it does not they are told beside it.
    pub holds_notes: bool,
    /// The hits of a search, and its facets.
    pub response: Print<Response>,
    /// One article from the index, whole.
    pub shown: Print<ShownView>,
    /// What stands once before the findings of all articles.
    pub findings_head: fn(out: &mut dyn Write) -> io::Result<()>,
    /// What is noticed in an article.
    pub findings: Print<Article>,
    /// Who and what is named in the matching articles.
    pub entities: Print<Entities>,
    /// The quotes that match.
    pub quotes: Print<Quotes>,
    /// The articles like another one.
    pub similar: Print<Similar>,
    /// The life of a phrase.
    pub trace: Print<Trace>,
    /// Whether somebody was quoted rightly.
    pub verification: Print<Verification>,
    /// The versions of one article.
    pub history: Print<History>,
    /// The copies of one article.
    pub copies: Print<Copied>,
    pub count: Print<Count>,
    pub stats: Print<StatsView>,
    /// How a query is understood.
    pub meaning: Print<Meaning>,
    /// What a run of the indexer did.
    pub outcome: Print<Outcome>,
    /// Whether the sources are what was indexed.
    pub verified: Print<Verified>,
    /// What can be read.
    pub readable: Print<Shelves>,
    /// How good a run is.
    pub evaluation: Print<Evaluation>,
}

/// Shows one value.
pub type Print<T> = fn(out: &mut dyn Write, style: &Style, value: &T) -> io::Result<()>;

/// One article from the index, and how much is to be seen in it.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownView {
    pub shown: Shown,
    /// The text as printed: neither entities nor speakers are marked in it.
    pub plain: bool,
}

/// All that can be read: formats, then containers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelves {
    pub all: Vec<Readable>,
}

/// A format or a container that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readable {
    pub kind: ReadableKind,
    pub name: &'static str,
    pub about: &'static str,
    /// File name endings, without the dot.
    pub extensions: &'static [&'static str],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadableKind {
    /// Holds articles.
    Format,
    /// Holds files.
    Container,
}

impl ReadableKind {
    pub fn name(self) -> &'static str {
        match self {
            ReadableKind::Format => "format",
            ReadableKind::Container => "container",
        }
    }
}

/// Nothing stands before the findings.
pub fn no_head(_: &mut dyn Write) -> io::Result<()> {
    Ok(())
}

/// How many articles match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
    pub notes: Vec<String>,
}

/// The state of an index, and how much of it to show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StatsView {
    pub stats: Stats,
    /// Only the skipped sources, one by one.
    pub skipped_only: bool,
}

/// A query as it is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    pub in_words: String,
    /// In the query language, in full.
    pub canonical: String,
    pub notes: Vec<String>,
}

/// The printer of this name.
pub fn by_name(name: &str) -> Option<&'static Printer> {
    PRINTERS.iter().find(|printer| printer.name == name)
}
