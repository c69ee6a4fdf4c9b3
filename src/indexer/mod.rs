//! How does an archive become an index, and stay one?
//!
//! The write path. [`run`] compares an archive with the journal of what was seen (`refresh`), reads
//! and annotates what is new or changed on several threads (`pipeline`), and commits articles and
//! journal together. Run again, it touches only what changed.
//!
//! Invariants:
//! - a commit holds whole files only: nothing is committed while a file is half read;
//! - after any failure of the writer everything since the last commit is rolled back, because the
//!   engine's writer loses documents without a word once it has failed;
//! - what cannot be read is named, counted and kept in the journal; the run goes on.

mod gate;
mod pipeline;
mod refresh;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use tantivy::directory::error::LockError;
use tantivy::indexer::LogMergePolicy;
use tantivy::{Index, IndexWriter, TantivyDocument, TantivyError, Term};

use crate::index::copies::Groups;
use crate::index::journal::{Journal, SeenFile, Watermark};
use crate::index::versions::Versions;
use crate::index::{Fields, IndexDir, Manifest, Refusal, Root};
use crate::ingest::walk::{Globs, readable_root};
use crate::query::SkippedSource;

use refresh::Survey;

pub use verify::{Source, Verified, verify};

/// How to index.
#[derive(Clone, Debug)]
pub struct Options {
    /// Start from nothing, whatever is there.
    pub rebuild: bool,
    /// Memory that the engine may fill before it writes a segment, in all its threads.
    pub memory_bytes: usize,
    /// Threads that annotate; `None` for one a core.
    pub threads: Option<usize>,
    /// For formats with free field names: `their name -> our name`.
    pub field_map: Vec<(String, String)>,
    /// Which format reads files with an ending, against the usual: `ending -> format`.
    pub format_map: Vec<(String, String)>,
    /// Which files are read; those left out by it are not in the index afterwards.
    pub globs: Globs,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            rebuild: false,
            memory_bytes: 400_000_000,
            threads: None,
            field_map: Vec::new(),
            format_map: Vec::new(),
            globs: Globs::default(),
        }
    }
}

/// What happens while indexing, for whoever watches.
pub enum Event<'a> {
    /// What is to be read, known after the survey.
    Found {
        files: u64,
        bytes: u64,
    },
    /// What has been read since the last such event.
    Read {
        files: u64,
        bytes: u64,
        articles: u64,
    },
    Skipped(&'a SkippedSource),
    Committed,
    /// All is committed; the engine is putting its segments in order.
    Merging,
}

/// What a run did.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Articles of files that were not in the index before.
    pub articles_added: u64,
    /// Articles of files that changed.
    pub articles_replaced: u64,
    /// Articles of files that are gone, and those that changed files no longer hold.
    pub articles_removed: u64,
    pub files_read: u64,
    pub files_unchanged: u64,
    pub files_removed: u64,
    /// Files left out by rule: hidden, or named in the archive's ignore file.
    pub files_left_out: u64,
    /// What could not be read in this run.
    pub skipped: Vec<SkippedSource>,
    /// Running text of the articles read.
    pub text_bytes: u64,
    /// Bytes of the files read.
    pub bytes_read: u64,
    pub elapsed_ms: f64,
    /// Articles in the index afterwards.
    pub total_articles: u64,
    /// The run was stopped; what was whole is committed.
    pub interrupted: bool,
}

/// Brings the index up to date with the archives. With no `roots`, with those it already covers.
/// `stop` ends the run early and cleanly.
pub fn run(
    index_dir: &IndexDir,
    roots: &[PathBuf],
    options: &Options,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Event),
) -> Result<Outcome> {
    let started = Instant::now();
    let (index, roots) = open_or_create(index_dir, roots, options)?;
    let payload = index.load_metas()?.payload;
    let mut writer = writer(&index, index_dir, options)?;
    let journal = Journal::open(
        index_dir.path(),
        Watermark::from_payload(payload.as_deref())?,
    )?;
    let mut outcome = Outcome::default();
    let survey = refresh::survey(&roots, &options.globs, &journal, &mut outcome)?;
    let read = bring_up_to_date(
        &mut writer,
        journal,
        survey,
        options,
        stop,
        progress,
        &mut outcome,
    );
    if let Err(error) = read {
        // The engine's writer must not go on after a failure.
        writer
            .rollback()
            .context("the index cannot be rolled back")?;
        return Err(error);
    }
    progress(Event::Merging);
    writer
        .wait_merging_threads()
        .context("the index cannot be put in order")?;
    let searcher = index.reader()?.searcher();
    Versions::keep(index_dir, &searcher)?;
    Groups::keep(index_dir, &searcher)?;
    outcome.total_articles = searcher.num_docs();
    outcome.interrupted = stop.load(Ordering::Relaxed);
    outcome.elapsed_ms = started.elapsed().as_secs_f64() * 1000.0;
    Ok(outcome)
}

fn bring_up_to_date(
    writer: &mut IndexWriter,
    mut journal: Journal,
    survey: Survey,
    options: &Options,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Event),
    outcome: &mut Outcome,
) -> Result<()> {
    let file_field = Fields::new().file;
    let bytes = survey.changed.iter().map(|file| file.bytes).sum();
    progress(Event::Found {
        files: survey.changed.len() as u64,
        bytes,
    });
    for file in &survey.removed {
        writer.delete_term(Term::from_field_text(file_field, &file.path));
        outcome.files_removed += 1;
        outcome.articles_removed += file.articles;
    }
    let touched = !survey.removed.is_empty() || !survey.unread.is_empty();
    journal.append(
        survey
            .removed
            .into_iter()
            .map(|file| SeenFile {
                removed: true,
                ..file
            })
            .collect(),
    )?;
    for seen in &survey.unread {
        writer.delete_term(Term::from_field_text(file_field, &seen.path));
        for skipped in &seen.skipped {
            progress(Event::Skipped(skipped));
            outcome.skipped.push(skipped.clone());
        }
    }
    journal.append(survey.unread)?;
    if survey.changed.is_empty() {
        if touched {
            commit(writer, &mut journal)?;
        }
        return Ok(());
    }
    pipeline::read_all(
        writer,
        &mut journal,
        &survey.changed,
        options,
        stop,
        progress,
        outcome,
    )?;
    commit(writer, &mut journal)?;
    progress(Event::Committed);
    Ok(())
}

/// Commits the engine's documents and the journal as one.
fn commit(writer: &mut IndexWriter, journal: &mut Journal) -> Result<()> {
    let watermark = journal.sync()?;
    let mut prepared = writer
        .prepare_commit()
        .context("the index cannot be committed")?;
    prepared.set_payload(&watermark.to_payload());
    prepared.commit().context("the index cannot be committed")?;
    journal.remove_others()
}

fn open_or_create(
    index_dir: &IndexDir,
    roots: &[PathBuf],
    options: &Options,
) -> Result<(Index, Vec<Root>)> {
    let known = match index_dir.exists() && !options.rebuild {
        true => Some(index_dir.manifest()?),
        // A rebuild keeps to the archives that were covered, if their names can still be read.
        false => index_dir.manifest().ok(),
    };
    let before = known.map(|manifest| manifest.roots).unwrap_or_default();
    let (covered, asked) = match index_dir.own_root() {
        Some(root) => (Vec::new(), vec![root]),
        None => with_roots(before.clone(), roots)?,
    };
    if asked.is_empty() {
        bail!(Refusal {
            message: "no archive is named, and the index covers none yet".into(),
            hint: "morgue index DIR".into(),
        });
    }
    for root in &asked {
        readable(&root.path)?;
    }
    if let Some(file) = index_dir.archive().filter(|archive| archive.is_file()) {
        bail!(Refusal {
            message: format!("{}: an index cannot lie inside a file", file.display()),
            hint: format!("morgue index --index-dir DIR {}", file.display()),
        });
    }
    if index_dir.exists() && !options.rebuild {
        let index = index_dir.open()?;
        if covered != before {
            let format = crate::index::FORMAT_VERSION;
            index_dir.write_manifest(&Manifest {
                format,
                roots: covered,
            })?;
        }
        return Ok((index, asked));
    }
    // A new index reads all it covers.
    let asked = if covered.is_empty() {
        asked
    } else {
        covered.clone()
    };
    Ok((index_dir.create(covered)?, asked))
}

/// Adds archives to those that an index covers; returns all of them, and those asked for now.
fn with_roots(mut covered: Vec<Root>, roots: &[PathBuf]) -> Result<(Vec<Root>, Vec<Root>)> {
    if roots.is_empty() {
        return Ok((covered.clone(), covered));
    }
    let mut asked = Vec::new();
    for root in roots {
        let path = readable(root)?;
        if let Some(known) = covered.iter().find(|known| known.path == path) {
            asked.push(known.clone());
            continue;
        }
        let root = Root {
            label: free_label(&covered, &path),
            path,
        };
        covered.push(root.clone());
        asked.push(root);
    }
    Ok((covered, asked))
}

fn readable(root: &Path) -> Result<PathBuf> {
    readable_root(root).with_context(|| format!("{}: cannot be read", root.display()))
}

/// The archive's own name, numbered where another archive has it.
fn free_label(covered: &[Root], path: &Path) -> String {
    let name = path
        .file_name()
        .map_or("archive".into(), |name| name.to_string_lossy().into_owned());
    let taken = |label: &str| covered.iter().any(|root| root.label == label);
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.clone())
        .chain(numbered)
        .find(|label| !taken(label))
        .unwrap_or(name)
}

fn writer(index: &Index, index_dir: &IndexDir, options: &Options) -> Result<IndexWriter> {
    // The engine's threads cut and stem words; half the cores are left to reading and annotating.
    let threads = threads(options).div_ceil(2).clamp(1, 8);
    const LEAST_A_THREAD: usize = 15_000_000;
    const MOST_A_THREAD: usize = 4_000_000_000;
    let budget = (options.memory_bytes / threads).clamp(LEAST_A_THREAD, MOST_A_THREAD) * threads;
    let made = index.writer_with_num_threads::<TantivyDocument>(threads, budget);
    let writer = match made {
        Err(TantivyError::LockFailure(LockError::LockBusy, _)) => bail!(Refusal {
            message: format!(
                "{}: another morgue is writing to this index",
                index_dir.path().display()
            ),
            hint: "wait until it has finished; searching goes on meanwhile".into(),
        }),
        made => made.with_context(|| {
            format!(
                "{}: the index cannot be written to",
                index_dir.path().display()
            )
        })?,
    };
    let mut merging = LogMergePolicy::default();
    // The default never merges for deletions alone.
    merging.set_del_docs_ratio_before_merge(0.25);
    writer.set_merge_policy(Box::new(merging));
    Ok(writer)
}

fn threads(options: &Options) -> usize {
    options
        .threads
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(2, std::num::NonZero::get))
}
