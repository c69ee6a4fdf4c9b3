//! Is the engine right? On random archives and random queries over every operator:
//!
//! 1. it finds just the articles that `reference`, a slow reading of the syntax tree, finds;
//! 2. it marks just the words that the reference marks;
//! 3. it counts them alike with and without ranking, and in every order;
//! 4. all this in one segment or many, before and after changes, removals and merges.
//!
//! A case is one query on one archive. `MORGUE_CASES` asks for more of them than usual.

mod names;
mod order;
pub mod random;
mod suggest;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::Engine;
use super::reference::{Reference, Tokens};
use crate::index::IndexDir;
use crate::indexer::{Options, run};
use crate::query::matching::Matching;
use crate::query::tree::{Form, Node, Word};
use crate::query::{Fold, Highlight, Request, Sort};

use random::Dice;

/// Cases of each of the two tests, unless more are asked for.
const CASES: usize = 50_000;
/// States of the archive on which they are tried.
const STATES: usize = 20;
const ARTICLES: usize = 12;
/// One query in so many is asked in the other orders too.
const OTHER_ORDERS: usize = 8;

#[test]
fn the_engine_finds_and_marks_what_the_reference_does() {
    compare(7, 2);
}

#[test]
fn so_it_does_for_deeper_queries() {
    compare(1_789, 4);
}

/// Cases with queries of so many levels.
fn compare(seed: u64, depth: usize) {
    let asked = std::env::var("MORGUE_CASES").ok();
    let cases = asked.and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let mut dice = Dice(seed);
    let mut found = 0;
    let archive = tempfile::tempdir().expect("a folder");
    let index_dir = IndexDir::inside(archive.path());
    for state in 0..STATES {
        change(archive.path(), &mut dice, state);
        let roots = [archive.path().to_owned()];
        let stop = AtomicBool::new(false);
        run(&index_dir, &roots, &Options::default(), &stop, &mut |_| {}).expect("indexed");
        let engine = Engine::open(&index_dir).expect("opens");
        let articles = all(&engine);
        let mut reference = Reference::default();
        let tokens: Vec<(&str, Tokens)> = articles
            .iter()
            .map(|(path, article)| (path.as_str(), reference.read(article)))
            .collect();
        for case in 0..cases / STATES {
            let query = random::query(&mut dice, depth);
            // What the engine adds to names is not the reference's to know.
            let added = engine.with_other_names(&query).expect("added").0;
            let expected: BTreeMap<&str, Vec<Highlight>> = tokens
                .iter()
                .filter_map(|(path, tokens)| Some((*path, reference.evaluate(&added, tokens)?)))
                .collect();
            found += usize::from(!expected.is_empty());
            check(&engine, &query, &expected, Sort::Relevance);
            if case % OTHER_ORDERS == 0 {
                check(&engine, &query, &expected, Sort::Newest);
                check(&engine, &query, &expected, Sort::Oldest);
                let counted = engine.count(&query).expect("counted").0.articles;
                assert_eq!(counted as usize, expected.len(), "count of {query}");
            }
        }
    }
    assert!(
        found > cases / 4,
        "only {found} of {cases} queries find anything"
    );
}

/// Adds articles, and from the second state on changes or removes some.
pub fn change(archive: &Path, dice: &mut Dice, state: usize) {
    for number in 0..ARTICLES {
        let path = archive.join(format!(
            "2021-0{}-1{}-{number}.txt",
            1 + state % 9,
            number % 9
        ));
        match dice.below(4) {
            0 if state > 0 => fs::remove_file(path).unwrap_or(()),
            _ => fs::write(path, random::article(dice)).expect("a file"),
        }
    }
    // The archive stays small: each state leaves out what one long before added.
    for number in 0..ARTICLES {
        let month = 1 + (state + 7) % 9;
        let path = archive.join(format!("2021-0{month}-1{}-{number}.txt", number % 9));
        fs::remove_file(path).unwrap_or(());
    }
}

/// Every article, by its path.
pub fn all(engine: &Engine) -> BTreeMap<String, crate::article::Article> {
    let town = Node::Word(Word {
        text: "town".into(),
        form: Form::Printed,
    });
    let hits = engine.search(&request(&town, Sort::Newest)).expect("all");
    hits.hits
        .into_iter()
        .map(|hit| (hit.article.source.path.clone(), hit.article))
        .collect()
}

pub fn request(query: &Node, sort: Sort) -> Request {
    Request {
        matching: Matching::All,
        query: query.clone(),
        sort,
        recency_days: None,
        expand: false,
        limit: 1000,
        offset: 0,
        snippets: 0,
        explain: false,
        fold: Fold::None,
        facets: Vec::new(),
        facet_values: 0,
    }
}

fn check(engine: &Engine, query: &Node, expected: &BTreeMap<&str, Vec<Highlight>>, sort: Sort) {
    let response = engine.search(&request(query, sort)).expect("carried out");
    let found: BTreeMap<&str, Vec<Highlight>> = response
        .hits
        .iter()
        .map(|hit| (hit.article.source.path.as_str(), hit.highlights.clone()))
        .collect();
    assert_eq!(response.total as usize, found.len(), "total of {query}");
    let paths = |of: &BTreeMap<&str, Vec<Highlight>>| {
        of.keys().map(|path| (*path).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(paths(&found), paths(expected), "articles with {query}");
    for (path, marks) in expected {
        if found[path] == *marks {
            continue;
        }
        let article = response
            .hits
            .iter()
            .find(|hit| hit.article.source.path == *path)
            .map(|hit| &hit.article);
        let shown = |marks: &[Highlight]| {
            let article = article.expect("it was found");
            marks
                .iter()
                .map(|mark| {
                    format!(
                        "{}@{}",
                        mark.span.of(article.field(mark.field)),
                        mark.span.start
                    )
                })
                .collect::<Vec<_>>()
        };
        panic!(
            "marks of {query} in {path}: {:?}, the reference {:?}\n{}\n{}",
            shown(&found[path]),
            shown(marks),
            article.expect("it was found").headline,
            article.expect("it was found").body,
        );
    }
}
