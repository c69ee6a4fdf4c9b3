//! Which index is meant, and is it there?

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Error, Result};

use crate::cli::interrupt::Heed;
use crate::cli::progress::Progress;
use crate::cli::{Session, messages};
use crate::index::{self, IndexDir, Refusal};
use crate::indexer::{self, Options, Outcome};
use crate::printers::standard::figures;

/// The index of this archive, or of the archive around the working directory; refused where there
/// is none.
pub fn existing(session: &Session, archive: Option<&Path>) -> Result<IndexDir> {
    located(session, archive)?.ok_or_else(|| no_index(session, archive))
}

/// The same, but an archive that was named and has no index gets one first. `None` where the user
/// stopped that.
pub fn existing_or_built(
    session: &Session,
    archive: Option<&Path>,
    quiet: bool,
) -> Result<Option<IndexDir>> {
    if let Some(index) = located(session, archive)? {
        return Ok(Some(index));
    }
    let Some(archive) = archive else {
        return Err(no_index(session, None));
    };
    let index = place_for(session, archive);
    let options = Options::default();
    let outcome = build(session, &index, &[archive.to_owned()], &options, !quiet)?;
    messages::skipped(&outcome.skipped);
    if !quiet {
        tell_outcome(session, &outcome);
    }
    Ok((!outcome.interrupted).then_some(index))
}

/// Where the index of an archive is to be kept.
pub fn place_for(session: &Session, archive: &Path) -> IndexDir {
    match &session.index_dir {
        Some(path) => IndexDir::at(path),
        None => IndexDir::inside(archive),
    }
}

/// Makes or refreshes an index, with a progress bar if that is wanted and standard error is a
/// terminal.
pub fn build(
    session: &Session,
    index: &IndexDir,
    archives: &[PathBuf],
    options: &Options,
    progress: bool,
) -> Result<Outcome> {
    let heed = Heed::start();
    let drawn = progress && session.terminal.err_is_terminal;
    let columns = drawn.then_some(session.terminal.err.width);
    let mut progress = Progress::new(columns);
    let outcome = indexer::run(index, archives, options, heed.flag(), &mut |event| {
        progress.tell(event)
    });
    progress.finish();
    outcome.map_err(|error| with_remedy(error, session))
}

/// Says on standard error what a run did.
pub fn tell_outcome(session: &Session, outcome: &Outcome) {
    figures::print_outcome(&mut io::stderr(), &session.terminal.err, outcome).ok();
}

fn located(session: &Session, archive: Option<&Path>) -> Result<Option<IndexDir>> {
    let here = std::env::current_dir().context(".: the working directory cannot be read")?;
    index::locate(session.index_dir.as_deref(), archive, &here)
}

fn no_index(session: &Session, archive: Option<&Path>) -> Error {
    let (message, hint) = match (&session.index_dir, archive) {
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
fn with_remedy(error: Error, session: &Session) -> Error {
    let read_only = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| {
            let kind = cause.kind();
            kind == io::ErrorKind::PermissionDenied || kind == io::ErrorKind::ReadOnlyFilesystem
        });
    if !read_only || session.index_dir.is_some() {
        return error;
    }
    let hint = "--index-dir DIR keeps the index outside the archive".to_string();
    Refusal {
        message: format!("{error:#}"),
        hint,
    }
    .into()
}
