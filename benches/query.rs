//! How long does a question take, by class of question, beside the bare engine?
//!
//! ```text
//! cargo bench --bench query                          20,000 articles
//! cargo bench --bench query -- --articles 1000000    the long form; some 5 GB of temporary files
//! cargo bench --bench query -- --test                counts only, for CI
//! ```
//!
//! Measured: `Engine::search` with ten hits, in process, from syntax tree to response, which is
//! ranking, exact count, the articles read, matches marked and snippets chosen; beside it the bare
//! engine on the same text, asked for its ten best and nothing else, and asked for the count and
//! the stored text too. Both indexes are in the page cache, newest articles first, in one segment;
//! each round asks both. Before any time is taken, the number of hits of every query is compared
//! with a count over the text itself, and with the bare engine's.
//!
//! Not measured: parsing the query, starting a process, printing, a cold cache, several questions
//! at once.

use std::error::Error;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use morgue::index::IndexDir;
use morgue::indexer::{self, Options};
use morgue::query::matching::Matching;
use morgue::query::tree::{Form, Node};
use morgue::query::{Fold, Request, Sort};
use morgue::search::Engine;
use tantivy::collector::Count;
use tantivy::query::{PhraseQuery, Query as EngineQuery, RegexPhraseQuery};
use tantivy::{Searcher, Term};

use harness::bare_engine::{BareEngine, counted_and_read, merge_to_one, top_ten};
use harness::scan::{Phrases, Scanned};
use harness::{Arguments, Query, Samples, print_table, queries};
use synthetic_archive::{Archive, SEED, write_json_lines};

#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod harness;
#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod synthetic_archive;

/// A query is asked so often, or for so long, whichever ends first.
const ROUNDS: usize = 200;
const LONGEST: Duration = Duration::from_secs(3);
const FEWEST_ROUNDS: usize = 10;
const WARMING_ROUNDS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read();
    let folder = tempfile::tempdir()?;
    let archive = Archive::new(SEED);
    let sources = folder.path().join("archive");
    std::fs::create_dir(&sources)?;
    let file = sources.join("articles.jsonl");
    let text_bytes = write_json_lines(&archive, arguments.articles, &file)?;
    let engine = our_engine(&sources, &folder.path().join("index"))?;
    let bare = BareEngine::create(&folder.path().join("bare"), true)?;
    bare.fill(&file, 1)?;
    merge_to_one(bare.index())?;
    let searcher = bare.searcher()?;
    let queries = queries();
    let counts = scan(&archive, arguments.articles, &queries);
    for (query, counted) in queries.iter().zip(&counts) {
        check_counts(query, counted, &engine, &bare, &searcher)?;
    }
    if arguments.test {
        println!(
            "{} queries found what a scan of {} articles finds",
            queries.len(),
            arguments.articles
        );
        return Ok(());
    }
    arguments.print_head("query", text_bytes);
    let mut classes = Vec::new();
    for (query, counted) in queries.iter().zip(&counts) {
        measure(
            query,
            counted.ours,
            &engine,
            bare.query(&query.tree),
            &searcher,
            &mut classes,
        )?;
    }
    print_times(&classes);
    let own = engine_of_ours(&folder.path().join("index"))?;
    print_beside_phrases(&queries, &engine, &own)
}

/// The engine beneath, on our own index.
fn engine_of_ours(index: &Path) -> Result<Searcher, Box<dyn Error>> {
    Ok(IndexDir::at(index).open()?.reader()?.searcher())
}

/// What a proximity of two words, or a phrase with a wildcard, costs beside a phrase: ours of the
/// same words, and the engine's own phrase on the same index. All are counted, so that nothing is
/// measured but finding.
fn print_beside_phrases(
    queries: &[Query],
    engine: &Engine,
    own: &Searcher,
) -> Result<(), Box<dyn Error>> {
    let mut rows = Vec::new();
    for query in queries {
        let Some((phrase, engine_phrase)) = phrase_beside(&query.tree, own)? else {
            continue;
        };
        let (mut ours, mut plain, mut bare) = Default::default();
        let started = Instant::now();
        for number in 0..WARMING_ROUNDS + ROUNDS {
            if number > FEWEST_ROUNDS && started.elapsed() > LONGEST {
                break;
            }
            if number == WARMING_ROUNDS {
                (ours, plain, bare) = Default::default();
            }
            Samples::take(&mut ours, || engine.count(&query.tree))?;
            Samples::take(&mut plain, || engine.count(&phrase))?;
            Samples::take(&mut bare, || own.search(&engine_phrase, &Count))?;
        }
        rows.push(vec![
            query.text.to_owned(),
            ms(&ours, ours.median_ms()),
            ms(&plain, plain.median_ms()),
            ratio(&ours, &plain),
            ms(&bare, bare.median_ms()),
            ratio(&ours, &bare),
        ]);
    }
    print_table(
        &[
            "count, ms",
            "ours",
            "our phrase",
            "times",
            "engine's",
            "times",
        ],
        &rows,
    );
    println!("engine's: its own phrase query on our index, with its own pattern in a wildcard.");
    Ok(())
}

/// The plain phrase of the words of a proximity or of a phrase with wildcards.
type BesidePhrase = Option<(Node, Box<dyn EngineQuery>)>;

fn phrase_beside(tree: &Node, own: &Searcher) -> Result<BesidePhrase, Box<dyn Error>> {
    let text = own.schema().get_field("text")?;
    Ok(match tree {
        Node::Near(near) => {
            let (Node::Word(left), Node::Word(right)) = (&near.left, &near.right) else {
                return Ok(None);
            };
            let terms = [left, right].map(|word| Term::from_field_text(text, &word.text));
            let phrase = Node::Phrase(vec![left.clone(), right.clone()]);
            Some((phrase, Box::new(PhraseQuery::new(terms.to_vec()))))
        }
        Node::Phrase(words) if words.iter().any(|word| word.form == Form::Wildcard) => {
            let patterns = words.iter().map(|word| word.text.replace('*', ".*"));
            let mut phrase = RegexPhraseQuery::new(text, patterns.collect());
            phrase.set_max_expansions(20_000);
            Some((tree.clone(), Box::new(phrase)))
        }
        _ => None,
    })
}

/// Our index of the archive, in one segment.
fn our_engine(sources: &Path, index: &Path) -> Result<Engine, Box<dyn Error>> {
    let index_dir = IndexDir::at(index);
    let stop = AtomicBool::new(false);
    let roots = [sources.to_owned()];
    let outcome = indexer::run(&index_dir, &roots, &Options::default(), &stop, &mut |_| {})?;
    assert!(outcome.skipped.is_empty(), "skipped: {:?}", outcome.skipped);
    merge_to_one(&index_dir.open()?)?;
    Ok(Engine::open(&index_dir)?)
}

/// Articles that match by a scan of the text.
#[derive(Clone, Copy, Default)]
struct Counted {
    ours: u64,
    /// Where phrases may run over the end of a sentence.
    bare: u64,
}

fn scan(archive: &Archive, articles: u64, queries: &[Query]) -> Vec<Counted> {
    let mut counts = vec![Counted::default(); queries.len()];
    for article in archive.articles(articles) {
        let scanned = Scanned::new(&article);
        for (query, counted) in queries.iter().zip(&mut counts) {
            counted.ours += u64::from(scanned.matches(&query.tree, Phrases::InSentence));
            counted.bare += u64::from(scanned.matches(&query.tree, Phrases::Anywhere));
        }
    }
    counts
}

/// Ours must find what the scan finds; so must the bare engine, by its own rule for phrases.
fn check_counts(
    query: &Query,
    counted: &Counted,
    engine: &Engine,
    bare: &BareEngine,
    searcher: &Searcher,
) -> Result<(), Box<dyn Error>> {
    let found = engine.search(&request(query))?;
    assert_eq!(found.total, counted.ours, "{}: search and scan", query.text);
    assert_eq!(
        found.hits.len() as u64,
        counted.ours.min(10),
        "{}: hits",
        query.text
    );
    assert_eq!(
        engine.count(&query.tree)?.0.articles,
        counted.ours,
        "{}: count and scan",
        query.text
    );
    for hit in &found.hits {
        // What matches by days and exclusions alone has nothing to mark.
        let marked = !hit.highlights.is_empty() || query.text.starts_with("dateline:");
        assert!(marked, "{}: nothing is marked in {}", query.text, hit.id);
    }
    if let Some(bare_query) = bare.query(&query.tree) {
        let found = searcher.search(&bare_query, &Count)? as u64;
        assert_eq!(found, counted.bare, "{}: bare engine and scan", query.text);
    }
    Ok(())
}

fn request(query: &Query) -> Request {
    Request {
        matching: Matching::All,
        query: query.tree.clone(),
        sort: Sort::Relevance,
        recency_days: None,
        expand: false,
        limit: 10,
        offset: 0,
        snippets: 3,
        explain: false,
        facets: Vec::new(),
        facet_values: 0,
        fold: Fold::default(),
    }
}

/// The times of all queries of a class.
#[derive(Default)]
struct Class {
    name: &'static str,
    queries: usize,
    hits: u64,
    search: Samples,
    count: Samples,
    bare_top: Samples,
    bare_whole: Samples,
    bare_count: Samples,
}

fn measure(
    query: &Query,
    hits: u64,
    engine: &Engine,
    bare: Option<Box<dyn EngineQuery>>,
    searcher: &Searcher,
    classes: &mut Vec<Class>,
) -> Result<(), Box<dyn Error>> {
    if classes.last().is_none_or(|class| class.name != query.class) {
        classes.push(Class {
            name: query.class,
            ..Class::default()
        });
    }
    let class = classes.last_mut().expect("a class has just been added");
    class.queries += 1;
    class.hits += hits;
    let request = request(query);
    let mut warming = Class::default();
    for _ in 0..WARMING_ROUNDS {
        round(&request, engine, bare.as_deref(), searcher, &mut warming)?;
    }
    let started = Instant::now();
    for number in 0..ROUNDS {
        if number >= FEWEST_ROUNDS && started.elapsed() > LONGEST {
            break;
        }
        round(&request, engine, bare.as_deref(), searcher, class)?;
    }
    Ok(())
}

fn round(
    request: &Request,
    engine: &Engine,
    bare: Option<&dyn EngineQuery>,
    searcher: &Searcher,
    class: &mut Class,
) -> Result<(), Box<dyn Error>> {
    class.search.take(|| engine.search(request))?;
    class.count.take(|| engine.count(&request.query))?;
    if let Some(bare) = bare {
        class.bare_top.take(|| top_ten(searcher, bare))?;
        class.bare_whole.take(|| counted_and_read(searcher, bare))?;
        class.bare_count.take(|| searcher.search(bare, &Count))?;
    }
    Ok(())
}

fn print_times(classes: &[Class]) {
    let rows: Vec<Vec<String>> = classes
        .iter()
        .map(|class| {
            let mut row = vec![
                class.name.to_owned(),
                (class.hits / class.queries as u64).to_string(),
            ];
            for samples in [&class.search, &class.bare_top] {
                row.extend(
                    [50, 90, 99].map(|hundredth| ms(samples, samples.percentile_ms(hundredth))),
                );
            }
            row.push(ratio(&class.search, &class.bare_top));
            row.push(ms(&class.bare_whole, class.bare_whole.median_ms()));
            row.push(ratio(&class.search, &class.bare_whole));
            row.push(ms(&class.count, class.count.median_ms()));
            row.push(ms(&class.bare_count, class.bare_count.median_ms()));
            row
        })
        .collect();
    print_table(
        &[
            "ms",
            "hits",
            "search p50",
            "p90",
            "p99",
            "bare p50",
            "p90",
            "p99",
            "times",
            "bare+count+text",
            "times",
            "count",
            "bare count",
        ],
        &rows,
    );
    println!("hits: the mean over the class. search: the whole response, counted and marked.");
    println!("bare: ids and scores of its ten best; +count+text: counted, and their text read.");
}

fn ms(samples: &Samples, time_ms: f64) -> String {
    if samples.is_empty() {
        "-".into()
    } else {
        format!("{time_ms:.3}")
    }
}

fn ratio(ours: &Samples, bare: &Samples) -> String {
    match bare.is_empty() {
        true => "-".into(),
        false => format!("{:.1}", ours.median_ms() / bare.median_ms()),
    }
}
