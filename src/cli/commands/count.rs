//! `morgue count`: how many articles match.

use anyhow::Result;

use crate::cli::archive::{existing_or_built, opened};
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Match, Output, QueryWords, TEMPLATE};
use crate::cli::{Shell, messages};
use crate::printers::Count;
use crate::query::language::Parsed;
use crate::query::matching::Matching;

/// Print how many articles match, with and without copies
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue count '\"indivisible security\"'
  morgue count agency:tass date:2022",
    after_long_help = "The query language is that of morgue search; see morgue search --help."
)]
pub struct CountCommand {
    #[command(flatten)]
    query: QueryWords,

    #[command(flatten)]
    matching: Match,

    #[command(flatten)]
    archive: Archive,

    #[command(flatten)]
    output: Output,
}

impl CountCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let parsed = self.query.read(shell, &self.archive)?;
        let matching = self.matching.of(&parsed, Matching::All)?;
        let Parsed {
            tree, mut notes, ..
        } = parsed;
        let Some(index) = existing_or_built(shell, self.archive.dir.as_deref(), false)? else {
            return Ok(Exit::Interrupted);
        };
        let (counted, more_notes) =
            opened(&index, self.output.format)?.count_matching(&tree, matching)?;
        notes.extend(more_notes);
        let count = Count {
            articles: counted.articles,
            without_copies: counted.without_copies,
            notes,
        };
        let printer = self.output.format;
        shell.answer(|out| (printer.count)(out, &shell.terminal.out, &count))?;
        if !printer.holds_notes {
            messages::notes(&count.notes);
        }
        Ok(Exit::found(count.articles > 0))
    }
}
