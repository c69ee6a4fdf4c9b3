//! `morgue trace`: the life of a phrase.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::{existing_or_built, opened};
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Output, QueryWords, TEMPLATE};
use crate::printers::standard::trace::closing_line;
use crate::query::language::Parsed;
use crate::query::quotes::{TraceRequest, as_phrase};

/// Follow a phrase: who used it first, who since, when, and from where
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue trace \"indivisible security\"
  morgue trace \"special relationship\" since:2020 -agency:tass
  morgue trace 'caps(green) pre/1 deal*' --format json",
    after_long_help = "\
Several bare words are taken as the phrase they make; filters may stand beside
them. Every article that matches is read, and every figure is over all of them.
Wordings come close that have the phrase's words in other forms, in another order
or with a few words between, and of a phrase of four words or more those that
have another word in place of one. said:\"...\" by:NAME follows it in one mouth.

Exit status: 0 if articles match, 1 if none does, 2 if something went wrong."
)]
pub struct TraceCommand {
    #[command(flatten)]
    query: QueryWords,

    #[command(flatten)]
    archive: Archive,

    /// Show at most N speakers, N places and N close wordings
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    output: Output,
}

impl TraceCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let Parsed {
            tree,
            mut notes,
            side_by_side,
        } = self.query.read(shell, &self.archive)?;
        // Not where an AND was typed, and other syntaxes say themselves what words are.
        let (query, phrase) = match side_by_side {
            true => as_phrase(tree),
            false => (tree, None),
        };
        notes.extend(phrase.map(|phrase| format!("taken as the phrase {phrase}")));
        let Some(index) = existing_or_built(shell, self.archive.dir.as_deref(), false)? else {
            return Ok(Exit::Interrupted);
        };
        let limit = self.limit;
        let mut trace =
            opened(&index, self.output.format)?.trace(&TraceRequest { query, limit })?;
        trace.notes.splice(0..0, notes);
        let printer = self.output.format;
        let style = &shell.terminal.out;
        shell.answer(|out| (printer.trace)(out, style, &trace))?;
        let parted = trace.articles > 0;
        shell.close(printer, parted, &trace.notes, &closing_line(&trace));
        Ok(Exit::found(trace.articles > 0))
    }
}
