//! `morgue quotes`: the quotes that match, with who said them, where and when.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::{existing_or_built, opened};
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, By, Output, SortOrder, SyntaxName, TEMPLATE, read_query};
use crate::printers::standard::quotes::closing_line;
use crate::query::quotes::QuotesRequest;

/// Find quotes: each with its speaker, day, place and source
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue quotes '\"indivisible security\"'
  morgue quotes gas price --by minister since:2022-07
  morgue quotes --by 'orr OR vershkov' --sort oldest
  morgue quotes 'peace -war place:vienna' --format json",
    after_long_help = "\
The query language is that of morgue search. Words, phrases and proximities must
match in one quote, and what is left out must be absent from it; speaker: and by:
must be its speaker. Days, places, headline: and the like filter the articles; a
query of these alone finds all their quotes.

Exit status: 0 if quotes match, 1 if none does, 2 if something went wrong."
)]
pub struct QuotesCommand {
    /// The query; several arguments are joined by blanks
    #[arg(value_name = "QUERY", required_unless_present = "by")]
    words: Vec<String>,

    #[command(flatten)]
    syntax: SyntaxName,

    #[command(flatten)]
    by: By,

    #[command(flatten)]
    archive: Archive,

    #[command(flatten)]
    order: SortOrder,

    /// Show at most N quotes
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    limit: usize,

    /// Pass over the first N quotes
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    offset: usize,

    #[command(flatten)]
    output: Output,
}

impl QuotesCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let mut notes = Vec::new();
        let mut query = None;
        if !self.words.is_empty() {
            let parsed = read_query(self.words.join(" "), &self.syntax, shell, &self.archive)?;
            notes = parsed.notes;
            query = Some(parsed.tree);
        }
        let by = self.by.read(shell, &self.archive)?;
        let Some(index) = existing_or_built(shell, self.archive.dir.as_deref(), false)? else {
            return Ok(Exit::Interrupted);
        };
        let request = QuotesRequest {
            query,
            by,
            sort: self.order.sort.into(),
            limit: self.limit,
            offset: self.offset,
        };
        let mut quotes = opened(&index, self.output.format)?.quotes(&request)?;
        quotes.notes.splice(0..0, notes);
        let printer = self.output.format;
        let style = &shell.terminal.out;
        shell.answer(|out| (printer.quotes)(out, style, &quotes))?;
        let parted = !quotes.quotes.is_empty();
        shell.close(printer, parted, &quotes.notes, &closing_line(&quotes));
        Ok(Exit::found(quotes.total > 0))
    }
}
