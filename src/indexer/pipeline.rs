//! How do many files become documents at once?
//!
//! ```text
//! readers --articles--> annotators --documents--> the engine's writer
//!    \____________________________________________________ files done --> the collector
//! ```
//!
//! Readers take files in order of the survey and hand on articles one by one, so that a file of a
//! million records keeps all annotators busy and none of it is held whole. The collector, on the
//! calling thread, writes the journal, reports progress, and commits from time to time, when the
//! [`Gate`] has let every file that was begun be finished.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded, unbounded};
use tantivy::{IndexWriter, Term};

use crate::annotators::annotate;
use crate::article::{Article, Date};
use crate::formats::{Origin, Reading};
use crate::index::Fields;
use crate::index::document::to_document;
use crate::index::journal::{Journal, SeenFile};
use crate::ingest::{self, Limits};
use crate::query::SkippedSource;

use super::gate::Gate;
use super::refresh::ChangedFile;
use super::{Event, Options, Outcome, commit, threads};

/// A commit at least so often, so that an interruption costs little.
const COMMIT_EVERY: Duration = Duration::from_secs(60);

/// Readers wait for the disk more than they compute: several, on however few cores.
const READERS_A_THREAD: usize = 2;

/// Articles read and not yet annotated.
const WAITING_ARTICLES: usize = 256;

/// How often progress is reported.
const TICK: Duration = Duration::from_millis(100);

/// Reads, annotates and adds all `files`; their journal lines are appended, the last commit is left
/// to the caller.
pub fn read_all(
    writer: &mut IndexWriter,
    journal: &mut Journal,
    files: &[ChangedFile],
    options: &Options,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(Event),
    outcome: &mut Outcome,
) -> Result<()> {
    let fields = Fields::new();
    let shared = Shared {
        files,
        next: AtomicUsize::new(0),
        stop,
        failed: Mutex::new(None),
        gate: Gate::default(),
        articles: AtomicU64::new(0),
        text_bytes: AtomicU64::new(0),
        fields: &fields,
        options,
    };
    let annotators = threads(options).max(1);
    let readers = (annotators * READERS_A_THREAD).min(files.len()).max(1);
    let (to_annotate, waiting) = bounded::<Job>(WAITING_ARTICLES);
    let (to_collect, done) = unbounded::<FileDone>();
    // The engine's writer is shared while threads add to it, and the collector's alone to commit.
    let engine = std::sync::RwLock::new(writer);
    std::thread::scope(|scope| {
        for _ in 0..readers {
            let (to_annotate, to_collect) = (to_annotate.clone(), to_collect.clone());
            let (shared, engine) = (&shared, &engine);
            scope.spawn(move || read_files(shared, engine, &to_annotate, &to_collect));
        }
        for _ in 0..annotators {
            let waiting = waiting.clone();
            let (shared, engine) = (&shared, &engine);
            scope.spawn(move || annotate_articles(shared, engine, &waiting));
        }
        drop((to_annotate, waiting, to_collect));
        collect(&shared, &engine, journal, &done, progress, outcome)
    })
}

type Engine<'w> = std::sync::RwLock<&'w mut IndexWriter>;

/// What all threads of a run share.
struct Shared<'a> {
    files: &'a [ChangedFile],
    next: AtomicUsize,
    stop: &'a AtomicBool,
    /// The first failure of the engine's writer; everything stops then.
    failed: Mutex<Option<anyhow::Error>>,
    gate: Gate,
    articles: AtomicU64,
    text_bytes: AtomicU64,
    fields: &'a Fields,
    options: &'a Options,
}

impl Shared<'_> {
    fn fail(&self, error: anyhow::Error) {
        let mut failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get_or_insert(error);
    }

    fn has_failed(&self) -> bool {
        self.failed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_some()
    }

    fn stops(&self) -> bool {
        self.stop.load(Ordering::Relaxed) || self.has_failed()
    }
}

/// An article on its way to the index, and the file it is from.
struct Job {
    article: Box<Article>,
    file: Arc<FileInWork>,
}

/// A file between its first byte and its last document. When nobody works on it any more it reports
/// itself done.
struct FileInWork {
    number: usize,
    articles: AtomicU64,
    skipped: Mutex<Vec<SkippedSource>>,
    /// Reading was broken off: the file counts as not read.
    unfinished: AtomicBool,
    /// The digest of its bytes, once it is read to its end.
    blake3: OnceLock<String>,
    to_collect: Sender<FileDone>,
}

impl FileInWork {
    fn skip(&self, path: &str, record: Option<String>, reason: String) {
        let skipped = SkippedSource {
            path: path.to_owned(),
            record,
            reason,
        };
        self.skipped
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(skipped);
    }
}

impl Drop for FileInWork {
    fn drop(&mut self) {
        let skipped =
            std::mem::take(&mut *self.skipped.lock().unwrap_or_else(PoisonError::into_inner));
        let done = FileDone {
            number: self.number,
            articles: self.articles.load(Ordering::Relaxed),
            skipped,
            blake3: self.blake3.take(),
            unfinished: self.unfinished.load(Ordering::Relaxed),
        };
        // The collector outlives all files unless it has failed, and then nobody needs to know.
        self.to_collect.send(done).ok();
    }
}

struct FileDone {
    number: usize,
    articles: u64,
    skipped: Vec<SkippedSource>,
    blake3: Option<String>,
    unfinished: bool,
}

fn read_files(
    shared: &Shared,
    engine: &Engine,
    to_annotate: &Sender<Job>,
    to_collect: &Sender<FileDone>,
) {
    while !shared.stops() {
        // The gate first: a file taken while it is closed would wait inside the run.
        shared.gate.enter();
        let number = shared.next.fetch_add(1, Ordering::Relaxed);
        let Some(file) = shared.files.get(number) else {
            shared.gate.leave();
            return;
        };
        let in_work = Arc::new(FileInWork {
            number,
            articles: AtomicU64::new(0),
            skipped: Mutex::new(Vec::new()),
            unfinished: AtomicBool::new(false),
            blake3: OnceLock::new(),
            to_collect: to_collect.clone(),
        });
        if file.articles_before.is_some() {
            let path = Term::from_field_text(shared.fields.file, &file.path);
            engine
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .delete_term(path);
        }
        read_file(shared, file, &in_work, to_annotate);
    }
}

fn read_file(
    shared: &Shared,
    file: &ChangedFile,
    in_work: &Arc<FileInWork>,
    to_annotate: &Sender<Job>,
) {
    let origin = Origin {
        path: file.path.clone(),
        file_day: Date::from_day_number(file.modified_ns.div_euclid(86_400_000_000_000)),
        field_map: shared.options.field_map.clone(),
        ..Origin::default()
    };
    let mut deliver = |reading: Reading| {
        match reading {
            Reading::Skipped { record, reason } => in_work.skip(&file.path, record, reason),
            Reading::Article(article) => {
                let job = Job {
                    article,
                    file: Arc::clone(in_work),
                };
                if to_annotate.send(job).is_err() {
                    in_work.unfinished.store(true, Ordering::Relaxed);
                    return ControlFlow::Break(());
                }
            }
        }
        if shared.stops() {
            in_work.unfinished.store(true, Ordering::Relaxed);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    let format = ingest::mapped_format(&shared.options.format_map, &file.path);
    let read = ingest::read_file(
        &file.location,
        &origin,
        &Limits::default(),
        format,
        &mut deliver,
    );
    match read {
        Ok(read) => {
            if let Some(digest) = read.blake3 {
                in_work.blake3.set(digest.to_hex().to_string()).ok();
            }
        }
        Err(error) => in_work.skip(&file.path, None, error.to_string()),
    }
}

fn annotate_articles(shared: &Shared, engine: &Engine, waiting: &Receiver<Job>) {
    for Job { mut article, file } in waiting {
        if shared.has_failed() {
            // Jobs are still taken, so that no reader waits for ever.
            continue;
        }
        annotate(&mut article);
        let text_bytes = (article.headline.len() + article.body.len()) as u64;
        let added = to_document(shared.fields, *article)
            .map_err(anyhow::Error::from)
            .and_then(|document| {
                let engine = engine.read().unwrap_or_else(PoisonError::into_inner);
                Ok(engine.add_document(document)?)
            });
        match added {
            Ok(_) => {
                file.articles.fetch_add(1, Ordering::Relaxed);
                shared.articles.fetch_add(1, Ordering::Relaxed);
                shared.text_bytes.fetch_add(text_bytes, Ordering::Relaxed);
            }
            Err(error) => shared.fail(error.context("an article cannot be added to the index")),
        }
    }
}

fn collect(
    shared: &Shared,
    engine: &Engine,
    journal: &mut Journal,
    done: &Receiver<FileDone>,
    progress: &mut dyn FnMut(Event),
    outcome: &mut Outcome,
) -> Result<()> {
    let mut last_commit = Instant::now();
    let mut told = 0;
    let result = loop {
        match done.recv_timeout(TICK) {
            Ok(file) => {
                shared.gate.leave();
                if let Err(error) = file_done(shared, engine, journal, file, progress, outcome) {
                    break Err(error);
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break Ok(()),
        }
        tell(shared, &mut told, progress);
        if last_commit.elapsed() > COMMIT_EVERY && !shared.stops() {
            shared.gate.close();
        }
        if shared.gate.is_still() {
            let committed = match engine.write() {
                Ok(mut writer) => commit(&mut writer, journal),
                Err(_) => Err(anyhow!("a thread of the index has failed")),
            };
            last_commit = Instant::now();
            shared.gate.open();
            match committed {
                Ok(()) => progress(Event::Committed),
                Err(error) => break Err(error),
            }
        }
    };
    if let Err(error) = result {
        shared.fail(error);
        shared.gate.open();
        // Readers and annotators see the failure and end; their files are of no interest.
        done.iter().for_each(|_| shared.gate.leave());
    }
    tell(shared, &mut told, progress);
    outcome.text_bytes += shared.text_bytes.load(Ordering::Relaxed);
    let failed = shared
        .failed
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    failed
        .map_or(Ok(()), Err)
        .context("indexing was broken off")
}

fn file_done(
    shared: &Shared,
    engine: &Engine,
    journal: &mut Journal,
    done: FileDone,
    progress: &mut dyn FnMut(Event),
    outcome: &mut Outcome,
) -> Result<()> {
    let file = &shared.files[done.number];
    if done.unfinished {
        let path = Term::from_field_text(shared.fields.file, &file.path);
        engine
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .delete_term(path);
        if file.articles_before.is_some() {
            journal.append(vec![SeenFile {
                removed: true,
                ..seen(file)
            }])?;
        }
        return Ok(());
    }
    progress(Event::Read {
        files: 1,
        bytes: file.bytes,
        articles: 0,
    });
    for skipped in &done.skipped {
        progress(Event::Skipped(skipped));
    }
    outcome.skipped.extend(done.skipped.iter().cloned());
    outcome.files_read += 1;
    outcome.bytes_read += file.bytes;
    match file.articles_before {
        None => outcome.articles_added += done.articles,
        Some(before) => {
            outcome.articles_replaced += done.articles.min(before);
            outcome.articles_added += done.articles.saturating_sub(before);
            outcome.articles_removed += before.saturating_sub(done.articles);
        }
    }
    journal.append(vec![SeenFile {
        blake3: done.blake3,
        articles: done.articles,
        skipped: done.skipped,
        ..seen(file)
    }])
}

/// A file of which nothing is known but that it was there.
fn seen(file: &ChangedFile) -> SeenFile {
    SeenFile {
        path: file.path.clone(),
        bytes: file.bytes,
        modified_ns: file.modified_ns,
        blake3: None,
        articles: 0,
        skipped: Vec::new(),
        removed: false,
    }
}

/// Articles are told as they come, so that a single large file shows progress too.
fn tell(shared: &Shared, told: &mut u64, progress: &mut dyn FnMut(Event)) {
    let articles = shared.articles.load(Ordering::Relaxed);
    if articles > *told {
        progress(Event::Read {
            files: 0,
            bytes: 0,
            articles: articles - *told,
        });
        *told = articles;
    }
}
