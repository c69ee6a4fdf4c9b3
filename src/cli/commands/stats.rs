//! `morgue stats`: what is in the index.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::existing;
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Output, TEMPLATE};
use crate::printers::StatsView;
use crate::search::Engine;

/// Tell what is in the index: articles, days, places, agencies, size
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue stats
  morgue stats --skipped --in ~/archive"
)]
pub struct StatsCommand {
    /// List what is not in the index, and why
    #[arg(long)]
    skipped: bool,

    #[command(flatten)]
    archive: Archive,

    #[command(flatten)]
    output: Output,
}

impl StatsCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let index = existing(shell, self.archive.dir.as_deref())?;
        let stats = Engine::open(&index)?.stats()?;
        let view = StatsView {
            stats,
            skipped_only: self.skipped,
        };
        shell.answer(|out| (self.output.format.stats)(out, &shell.terminal.out, &view))?;
        Ok(Exit::Found)
    }
}
