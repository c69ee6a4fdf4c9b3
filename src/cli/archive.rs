//! Which index is meant, and is it there?

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result};

use crate::cli::interrupt::Heed;
use crate::cli::progress::Progress;
use crate::cli::{Shell, messages};
use crate::index::{self, IndexDir, Refusal};
use crate::indexer::{self, Options, Outcome};
use crate::printers::Printer;
use crate::printers::standard::figures;
use crate::search::Engine;

/// The index of this archive, or of the archive around the working directory; refused where there
/// is none.
pub fn existing(shell: &Shell, archive: Option<&Path>) -> Result<IndexDir> {
    located(shell, archive)?.ok_or_else(|| no_index(shell, archive))
}

/// The same, but an archive that was named and has no index gets one first. `None` where the user
/// stopped that.
pub fn existing_or_built(
    shell: &Shell,
    archive: Option<&Path>,
    quiet: bool,
) -> Result<Option<IndexDir>> {
    if let Some(index) = located(shell, archive)? {
        return Ok(Some(index));
    }
    let Some(archive) = archive else {
        return Err(no_index(shell, None));
    };
    let index = place_for(shell, archive);
    let options = Options::default();
    let outcome = build(shell, &index, &[archive.to_owned()], &options, !quiet)?;
    messages::skipped(&outcome.skipped);
    if !quiet {
        tell_outcome(shell, &outcome);
    }
    Ok((!outcome.interrupted).then_some(index))
}

/// The index opened for answers of this printer: what is under embargo is not handed on to programs.
pub fn opened(index: &IndexDir, printer: &Printer) -> Result<Engine> {
    let engine = Engine::open(index)?;
    match printer.for_people {
        true => Ok(engine),
        false => engine.for_export(jiff::Timestamp::now().as_second()),
    }
}

/// Where the index of an archive is to be kept.
pub fn place_for(shell: &Shell, archive: &Path) -> IndexDir {
    match &shell.index_dir {
        Some(path) => IndexDir::at(path),
        None => IndexDir::inside(archive),
    }
}

/// Makes or refreshes an index, with a progress bar if that is wanted and standard error is a
/// terminal.
pub fn build(
    shell: &Shell,
    index: &IndexDir,
    archives: &[PathBuf],
    options: &Options,
    progress: bool,
) -> Result<Outcome> {
    let heed = Heed::start();
    let drawn = progress && shell.terminal.err_is_terminal;
    let columns = drawn.then_some(shell.terminal.err.width);
    let mut progress = Progress::new(columns);
    let outcome = indexer::run(index, archives, options, heed.flag(), &mut |event| {
        progress.tell(event)
    });
    progress.finish();
    outcome.map_err(|error| with_remedy(error, shell))
}

/// Says on standard error what a run did.
pub fn tell_outcome(shell: &Shell, outcome: &Outcome) {
    figures::print_outcome(&mut io::stderr(), &shell.terminal.err, outcome).ok();
}

/// The index of this archive, or of the archive around the working directory, if there is one.
pub fn located(shell: &Shell, archive: Option<&Path>) -> Result<Option<IndexDir>> {
    let here = std::env::current_dir().context(".: the working directory cannot be read")?;
    index::locate(shell.index_dir.as_deref(), archive, &here)
}

fn no_index(shell: &Shell, archive: Option<&Path>) -> Error {
    let (message, hint) = match (&shell.index_dir, archive) {
        (Some(dir), archive) => {
            let archive = archive.map_or("DIR".to_string(), |it| it.display().to_string());
            let dir = dir.display();
            (
                format!("{dir}: no index here"),
                format!("morgue index --index-dir {dir} {archive}"),
            )
        }
        (None, Some(archive)) => {
            let archive = archive.display();
            (
                format!("{archive}: no index here or above"),
                format!("morgue index {archive}"),
            )
        }
        (None, None) => (
            "no index here or above".to_string(),
            "morgue index DIR".to_string(),
        ),
    };
    Refusal { message, hint }.into()
}

/// An archive that cannot be written into can have its index elsewhere.
fn with_remedy(error: Error, shell: &Shell) -> Error {
    let read_only = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| {
            let kind = cause.kind();
            kind == io::ErrorKind::PermissionDenied || kind == io::ErrorKind::ReadOnlyFilesystem
        });
    if !read_only || shell.index_dir.is_some() {
        return error;
    }
    let hint = "--index-dir DIR keeps the index outside the archive".to_string();
    Refusal {
        message: format!("{error:#}"),
        hint,
    }
    .into()
}
