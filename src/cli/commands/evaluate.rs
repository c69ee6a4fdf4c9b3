//! `morgue evaluate`: how good is a run?

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cli::exit::Exit;
use crate::cli::options::{Output, TEMPLATE};
use crate::cli::{Shell, messages};
use crate::evaluation::measures::evaluate;
use crate::evaluation::trec::{Malformed, read_qrels, read_run};
use crate::ingest::read_listing;

/// Measure a run by what is known to be relevant: MAP, nDCG@10, MRR, P@10, recall@1000
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue run topics.tsv > ours.run
  morgue evaluate ours.run qrels.txt
  morgue evaluate ours.run qrels.txt --format csv > ours.csv",
    after_long_help = "\
RUN has six columns a line, as TREC has them: topic Q0 docno rank score tag.
QRELS has four: topic iteration docno grade; a grade above 0 is relevant.
Topics that the run has no answer for count 0 (trec_eval -c)."
)]
pub struct EvaluateCommand {
    /// The run
    #[arg(value_name = "RUN")]
    run: PathBuf,

    /// What is relevant
    #[arg(value_name = "QRELS")]
    qrels: PathBuf,

    #[command(flatten)]
    output: Output,
}

impl EvaluateCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let run = read(&self.run, read_run)?;
        let qrels = read(&self.qrels, read_qrels)?;
        let evaluation = evaluate(&run, &qrels);
        let printer = self.output.format;
        shell.answer(|out| (printer.evaluation)(out, &shell.terminal.out, &evaluation))?;
        if !printer.holds_notes {
            messages::notes(&evaluation.notes);
        }
        Ok(Exit::found(!evaluation.topics.is_empty()))
    }
}

/// Reads a file that the user names.
pub fn read<T>(path: &Path, reader: fn(&str) -> Result<T, Malformed>) -> Result<T> {
    reader(&read_listing(path)?).with_context(|| path.display().to_string())
}
