//! How fast does an archive become an index, and how large is it?
//!
//! ```text
//! cargo bench --bench index                          20,000 articles
//! cargo bench --bench index -- --articles 1000000    the long form; some 6 GB of temporary files
//! cargo bench --bench index -- --test                counts only, for CI
//! ```
//!
//! Measured: `indexer::run`, which is walking, reading, annotating, laying out, indexing and
//! committing, on as many threads as there are cores, over one file of JSON lines and over a tree
//! of text files; a second run over the unchanged archive; the size of the index. Beside it the
//! bare engine on the same file of JSON lines with the same memory, on as many threads, which reads,
//! cuts words and stores text, and annotates nothing; the faster of two runs, one before ours and
//! one after.
//!
//! Not measured: files outside the page cache, memory, other formats, changed archives.

use std::error::Error;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use morgue::index::IndexDir;
use morgue::indexer::{self, Options, Outcome};
use tantivy::collector::Count;
use tantivy::query::AllQuery;

use harness::bare_engine::{BareEngine, folder_bytes};
use harness::{Arguments, print_table, timed};
use synthetic_archive::{Archive, SEED, write_json_lines, write_tree};

#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod harness;
#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod synthetic_archive;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read();
    let folder = tempfile::tempdir()?;
    let archive = Archive::new(SEED);
    let lines = folder.path().join("lines");
    std::fs::create_dir(&lines)?;
    let file = lines.join("articles.jsonl");
    let text_bytes = write_json_lines(&archive, arguments.articles, &file)?;
    let tree = folder.path().join("tree");
    assert_eq!(write_tree(&archive, arguments.articles, &tree)?, text_bytes);

    let before = bare(&file, &folder.path().join("bare-1"), &arguments)?;
    let mut runs = Vec::new();
    for (name, files, root) in [
        ("JSON lines", 1, &lines),
        ("tree of files", arguments.articles, &tree),
    ] {
        let index_dir = IndexDir::at(&folder.path().join(format!("index of {name}")));
        let (first, again) = ours(&index_dir, root, files, &arguments, text_bytes)?;
        let segments = index_dir.open()?.searchable_segment_ids()?.len();
        runs.push(Run {
            name: name.into(),
            elapsed: first,
            bytes: index_dir.size_bytes(),
            segments,
        });
        runs.push(Run {
            name: format!("{name}, unchanged"),
            elapsed: again,
            bytes: 0,
            segments,
        });
    }
    let after = bare(&file, &folder.path().join("bare-2"), &arguments)?;
    if arguments.test {
        println!(
            "{} articles indexed from lines and files, and none again",
            arguments.articles
        );
        return Ok(());
    }
    arguments.print_head("index", text_bytes);
    let bare = if before.elapsed < after.elapsed {
        before
    } else {
        after
    };
    let fastest = bare.elapsed;
    runs.push(bare);
    print_runs(&runs, fastest, &arguments, text_bytes);
    Ok(())
}

struct Run {
    name: String,
    elapsed: Duration,
    /// On disk; 0 where nothing was written.
    bytes: u64,
    segments: usize,
}

/// Indexes an archive, and once more; returns both times.
fn ours(
    index_dir: &IndexDir,
    root: &Path,
    files: u64,
    arguments: &Arguments,
    text_bytes: u64,
) -> Result<(Duration, Duration), Box<dyn Error>> {
    let index = || -> Result<(Outcome, Duration), Box<dyn Error>> {
        let stop = AtomicBool::new(false);
        let roots = [root.to_owned()];
        let (outcome, elapsed) =
            timed(|| indexer::run(index_dir, &roots, &Options::default(), &stop, &mut |_| {}));
        Ok((outcome?, elapsed))
    };
    let (outcome, first) = index()?;
    assert!(
        outcome.skipped.is_empty(),
        "skipped: {:?}",
        outcome.skipped.first()
    );
    assert_eq!(outcome.articles_added, arguments.articles);
    assert_eq!(outcome.total_articles, arguments.articles);
    assert_eq!(outcome.files_read, files);
    assert_eq!(outcome.text_bytes, text_bytes, "text read and text written");
    let (outcome, again) = index()?;
    assert_eq!(
        outcome.articles_added + outcome.articles_replaced + outcome.articles_removed,
        0
    );
    assert_eq!((outcome.files_read, outcome.files_unchanged), (0, files));
    assert_eq!(outcome.total_articles, arguments.articles);
    Ok((first, again))
}

fn bare(file: &Path, folder: &Path, arguments: &Arguments) -> Result<Run, Box<dyn Error>> {
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let engine = BareEngine::create(folder, false)?;
    let (filled, elapsed) = timed(|| engine.fill(file, threads));
    filled?;
    let searcher = engine.searcher()?;
    assert_eq!(
        searcher.search(&AllQuery, &Count)? as u64,
        arguments.articles
    );
    Ok(Run {
        name: format!("bare engine, {threads} threads"),
        elapsed,
        bytes: folder_bytes(folder),
        segments: searcher.segment_readers().len(),
    })
}

fn print_runs(runs: &[Run], bare: Duration, arguments: &Arguments, text_bytes: u64) {
    let rows: Vec<Vec<String>> = runs
        .iter()
        .map(|run| {
            let seconds = run.elapsed.as_secs_f64();
            let size = match run.bytes {
                0 => "-".into(),
                bytes => format!("{:.2}", bytes as f64 / text_bytes as f64),
            };
            vec![
                run.name.clone(),
                format!("{seconds:.2}"),
                format!("{:.0}", arguments.articles as f64 / seconds),
                format!("{:.1}", text_bytes as f64 / 1e6 / seconds),
                format!("{:.1}", seconds / bare.as_secs_f64()),
                size,
                run.segments.to_string(),
            ]
        })
        .collect();
    print_table(
        &[
            "",
            "seconds",
            "articles/s",
            "MB/s",
            "times bare",
            "index/text",
            "segments",
        ],
        &rows,
    );
}
