//! `morgue similar`: more like this.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::{existing, opened};
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Output, TEMPLATE};
use crate::printers::standard::similar::closing_line;
use crate::query::similar::SimilarRequest;

/// Find the articles like one, with what they share
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue similar 3f9a1c2b
  morgue similar 3f9a1c2b --limit 20 --format json",
    after_long_help = "\
The heaviest words and the names of the article are looked for in the archive;
what has them is compared with it by its words, its names (of people,
organisations and places), its quotes, and how near the days lie. The article
itself, its other versions and copies of it are left out. Below each article
stands what it shares with the one asked for.

Exit status: 0 if an article is alike, 1 if none is, 2 if something went wrong."
)]
pub struct SimilarCommand {
    /// The id of the article, as printed with a hit; its beginning is enough
    #[arg(value_name = "ID")]
    id: String,

    #[command(flatten)]
    archive: Archive,

    /// Show at most N articles
    #[arg(long, short = 'n', value_name = "N", default_value_t = 10)]
    limit: usize,

    /// Show at most N passages of each article
    #[arg(long, value_name = "N", default_value_t = 1)]
    snippets: usize,

    #[command(flatten)]
    output: Output,
}

impl SimilarCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let index = existing(shell, self.archive.dir.as_deref())?;
        let printer = self.output.format;
        let similar = opened(&index, printer)?.similar(&SimilarRequest {
            id: self.id,
            limit: self.limit,
            snippets: self.snippets,
        })?;
        let style = &shell.terminal.out;
        shell.answer(|out| (printer.similar)(out, style, &similar))?;
        let parted = !similar.alike.is_empty();
        shell.close(printer, parted, &similar.notes, &closing_line(&similar));
        Ok(Exit::found(parted))
    }
}
