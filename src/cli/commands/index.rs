//! `morgue index`: make or refresh the index of an archive.

use std::path::PathBuf;

use anyhow::Result;

use crate::cli::archive::{build, existing, place_for, tell_outcome};
use crate::cli::exit::Exit;
use crate::cli::options::{Output, Reading, TEMPLATE, parse_size};
use crate::cli::{Shell, messages};
use crate::index::IndexDir;
use crate::indexer::Options;

/// Make the index of an archive, or refresh it: only what changed is read
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue index ~/archive
  cd ~/archive/2022 && morgue index              refresh the index around here
  morgue index --rebuild ~/archive
  morgue index --index-dir ~/index /mnt/read-only/archive
  morgue index --include '*.xml' --exclude 'drafts/**' ~/archive
  morgue index --field-map headline=ttl --format-map log=json_lines ~/archive",
    after_long_help = "\
Files that cannot be read are named on standard error and passed over; the exit
status is then 2. Ctrl-C keeps what was read so far; a second one ends at once."
)]
pub struct IndexCommand {
    /// The directories of articles [default: those of the index around the working directory]
    ///
    /// Each gets an index of its own, in .morgue inside it; with --index-dir, one index covers all.
    #[arg(value_name = "DIR")]
    archives: Vec<PathBuf>,

    /// Read everything anew
    #[arg(long)]
    rebuild: bool,

    /// Memory to fill before a part of the index is written, such as 400M or 2G
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    memory: Option<usize>,

    /// Threads that read and annotate [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    #[command(flatten)]
    reading: Reading,

    /// Draw no progress bar
    #[arg(long)]
    no_progress: bool,

    /// Say nothing but what could not be read
    #[arg(long, short)]
    quiet: bool,

    #[command(flatten)]
    output: Output,
}

impl IndexCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let options = self.options();
        let archives = &self.archives;
        if archives.is_empty() {
            return self.index(shell, &existing(shell, None)?, &[], &options);
        }
        if shell.index_dir.is_some() {
            return self.index(shell, &place_for(shell, &archives[0]), archives, &options);
        }
        // An index inside an archive covers that archive only.
        let mut worst = Exit::Found;
        for archive in archives {
            if archives.len() > 1 && !self.quiet {
                messages::say(&format!("{}:", archive.display()));
            }
            let index = place_for(shell, archive);
            match self.index(shell, &index, std::slice::from_ref(archive), &options)? {
                Exit::Found => {}
                Exit::Interrupted => return Ok(Exit::Interrupted),
                exit => worst = exit,
            }
        }
        Ok(worst)
    }

    fn index(
        &self,
        shell: &Shell,
        index: &IndexDir,
        archives: &[PathBuf],
        options: &Options,
    ) -> Result<Exit> {
        let printer = self.output.format;
        let progress = !self.quiet && !self.no_progress;
        let outcome = build(shell, index, archives, options, progress)?;
        if printer.for_people {
            messages::skipped(&outcome.skipped);
            if !self.quiet {
                tell_outcome(shell, &outcome);
            }
        } else {
            shell.answer(|out| (printer.outcome)(out, &shell.terminal.out, &outcome))?;
        }
        Ok(match (outcome.interrupted, outcome.skipped.is_empty()) {
            (true, _) => Exit::Interrupted,
            (false, false) => Exit::Trouble,
            (false, true) => Exit::Found,
        })
    }

    fn options(&self) -> Options {
        let defaults = Options::default();
        Options {
            rebuild: self.rebuild,
            memory_bytes: self.memory.unwrap_or(defaults.memory_bytes),
            threads: self.threads.map(usize::from),
            field_map: self.reading.field_map(),
            format_map: self.reading.format_map(),
            globs: self.reading.globs(),
        }
    }
}
