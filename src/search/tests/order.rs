//! In which order do hits come where days decide?

use std::fs;
use std::sync::atomic::AtomicBool;

use super::request;
use crate::article::Date;
use crate::index::IndexDir;
use crate::indexer::{Options, run};
use crate::query::Sort;
use crate::query::language::parse;
use crate::search::Engine;

#[test]
fn undated_articles_come_last_both_ways() {
    let archive = tempfile::tempdir().expect("a folder");
    for (path, day) in [("a", ""), ("b", "2022-05-01"), ("c", "2021-05-01")] {
        let line =
            format!("{{\"title\": \"Pier\", \"text\": \"A pier closed.\", \"date\": \"{day}\"}}\n");
        fs::write(archive.path().join(format!("{path}.jsonl")), line).expect("a file");
    }
    let index_dir = IndexDir::inside(archive.path());
    let roots = [archive.path().to_owned()];
    let stop = AtomicBool::new(false);
    run(&index_dir, &roots, &Options::default(), &stop, &mut |_| {}).expect("indexed");
    let engine = Engine::open(&index_dir).expect("opens");
    let today = Date::year_only(2022).expect("a year");
    let query = parse("pier", today).expect("a query").tree;
    for (sort, expected) in [
        (Sort::Newest, "b.jsonl c.jsonl a.jsonl"),
        (Sort::Oldest, "c.jsonl b.jsonl a.jsonl"),
    ] {
        let hits = engine.search(&request(&query, sort)).expect("found").hits;
        let paths: Vec<&str> = hits.iter().map(|hit| &*hit.article.source.path).collect();
        assert_eq!(paths.join(" "), expected, "{sort:?}");
        let few = crate::query::Request {
            offset: 1,
            limit: 1,
            ..request(&query, sort)
        };
        let second = &engine.search(&few).expect("found").hits[0];
        assert_eq!(
            second.article.source.path, paths[1],
            "{sort:?} from the second on"
        );
    }
}
