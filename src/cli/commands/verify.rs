//! `morgue verify`: are the sources still what was indexed?

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::existing;
use crate::cli::exit::Exit;
use crate::cli::interrupt::Heed;
use crate::cli::options::{Archive, Output, TEMPLATE};
use crate::indexer;

/// Find articles whose source has changed, moved or gone since it was indexed
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue verify
  morgue verify --in ~/archive --format json",
    after_help = "\
Every file of the archive is read and its BLAKE3 digest compared with that of
its reading. The exit status is 0 where all are unchanged, 2 where some are not.
Nothing is changed; morgue index brings the index up to date."
)]
pub struct VerifyCommand {
    #[command(flatten)]
    archive: Archive,

    #[command(flatten)]
    output: Output,
}

impl VerifyCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let index = existing(shell, self.archive.dir.as_deref())?;
        let heed = Heed::start();
        let verified = indexer::verify(&index, heed.flag())?;
        shell.answer(|out| (self.output.format.verified)(out, &shell.terminal.out, &verified))?;
        Ok(match (verified.interrupted, verified.is_sound()) {
            (true, _) => Exit::Interrupted,
            (false, true) => Exit::Found,
            (false, false) => Exit::Trouble,
        })
    }
}
