//! One name for one thing across the archive, and counts by name.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use crate::article::{Date, Kind};
use crate::index::IndexDir;
use crate::indexer::{Options, run};
use crate::query::Sort;
use crate::query::entities::{EntitiesRequest, EntitySort, FacetName};
use crate::query::language::parse;
use crate::query::tree::Node;
use crate::search::Engine;

use super::request;

/// An archive of plain text, written and indexed.
pub struct Archive {
    folder: tempfile::TempDir,
}

impl Archive {
    pub fn new(articles: &[(&str, &str)]) -> Archive {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, text) in articles {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        Archive { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn engine(&self) -> Engine {
        let index_dir = IndexDir::inside(self.path());
        let stop = AtomicBool::new(false);
        let roots = [self.path().to_owned()];
        run(&index_dir, &roots, &Options::default(), &stop, &mut |_| {}).expect("indexed");
        Engine::open(&index_dir).expect("opens")
    }
}

pub fn tree(query: &str) -> Node {
    let today = Date::year_only(2022).expect("a year");
    parse(query, today).expect("a query").tree
}

/// The files, without their endings, that a query finds, and its notes.
fn found(engine: &Engine, query: &str) -> (String, Vec<String>) {
    let query = tree(query);
    let response = engine
        .search(&request(&query, Sort::Oldest))
        .expect("found");
    let mut paths: Vec<String> = response
        .hits
        .iter()
        .map(|hit| hit.article.source.path.replace(".txt", ""))
        .collect();
    paths.sort_unstable();
    (paths.join(" "), response.notes)
}

fn check(engine: &Engine, query: &str, expected: &str) {
    assert_eq!(found(engine, query).0, expected, "{query}");
}

const HARBOUR: &[(&str, &str)] = &[
    (
        "a.txt",
        "Pier closed\n\nOSLO, May 2, 2021 (Reuters) - The Collective Harbour Safety Organisation (CHSO) closed a \
         pier on Monday, said Sergei Ivanovich Vershkov.",
    ),
    (
        "b.txt",
        "Ferry late\n\nOSLO, May 3, 2021 (Reuters) - A spokesman for the CHSO said on Tuesday that the ferry was \
         late. President Sergey I. Vershkov said so too.",
    ),
    (
        "c.txt",
        "Crane stuck\n\nROME, May 4, 2022 (AP) - A spokesman for the Collective Harbour Safety Organization said \
         on Wednesday that a crane was stuck. Mr. Paul Vershkov agreed.",
    ),
];

#[test]
fn an_acronym_and_its_long_form_find_the_same_articles() {
    let archive = Archive::new(HARBOUR);
    let engine = archive.engine();
    check(&engine, "org:chso", "a b c");
    check(
        &engine,
        "org:\"collective harbour safety organisation\"",
        "a b c",
    );
    check(
        &engine,
        "org:\"the collective harbour safety organisation\" OR org:none",
        "a b c",
    );
    check(&engine, "org:=chso", "a b");
    check(&engine, "org:safety", "a c");
    check(&engine, "org:chso -org:=chso", "c");
    let notes = found(&engine, "org:chso").1;
    assert_eq!(
        notes,
        [
            "organisation:chso also finds Collective Harbour Safety Organisation, Collective Harbour \
         Safety Organization, the same in this archive"
        ]
    );
    // The link goes with the only article that made it.
    fs::remove_file(archive.path().join("a.txt")).expect("removed");
    let engine = archive.engine();
    check(&engine, "org:chso", "b");
    check(
        &engine,
        "org:\"collective harbour safety organisation\"",
        "c",
    );
}

#[test]
fn an_acronym_of_two_organisations_stays_an_acronym() {
    let mut articles = HARBOUR.to_vec();
    articles.push((
        "d.txt",
        "Loans\n\nROME, May 5, 2022 (AP) - The Central Housing Savings Office (CHSO) lent less in May, it said on Thursday.",
    ));
    let archive = Archive::new(&articles);
    let engine = archive.engine();
    check(&engine, "org:chso", "a b d");
    check(&engine, "org:\"central housing savings office\"", "d");
    check(
        &engine,
        "org:\"collective harbour safety organisation\"",
        "a c",
    );
}

#[test]
fn people_are_joined_by_full_names_never_by_a_surname() {
    let archive = Archive::new(HARBOUR);
    let engine = archive.engine();
    check(&engine, "person:\"sergei ivanovich vershkov\"", "a b");
    check(&engine, "person:\"sergey i vershkov\"", "a b");
    check(&engine, "person:\"paul vershkov\"", "c");
    check(&engine, "person:vershkov", "a b c");
}

/// `name articles/archive first last`, one a line.
fn entities(engine: &Engine, request: EntitiesRequest) -> Vec<String> {
    let found = engine.entities(&request).expect("counted");
    assert_eq!(found.total, found.entities.len() as u64);
    let day = |day: Option<Date>| day.map_or("-".into(), |day| day.to_string());
    found
        .entities
        .iter()
        .map(|entity| {
            let (first, last) = (day(entity.first_day), day(entity.last_day));
            let counts = format!("{}/{}", entity.articles, entity.archive_articles);
            format!("{} {counts} {first} {last}", entity.name)
        })
        .collect()
}

fn asked(query: &str, kinds: &[Kind]) -> EntitiesRequest {
    EntitiesRequest {
        query: (!query.is_empty()).then(|| tree(query)),
        kinds: kinds.to_vec(),
        limit: 100,
        ..EntitiesRequest::default()
    }
}

#[test]
fn entities_are_counted_under_their_fullest_names() {
    let archive = Archive::new(HARBOUR);
    let engine = archive.engine();
    assert_eq!(
        entities(&engine, asked("date:2021", &[Kind::Organisation])),
        [
            "Collective Harbour Safety Organisation 2/3 2021-05-02 2021-05-03",
            "Reuters 2/2 2021-05-02 2021-05-03",
        ]
    );
    assert_eq!(
        entities(&engine, asked("", &[Kind::Person])),
        [
            "Sergei Ivanovich Vershkov 2/2 2021-05-02 2021-05-03",
            "Paul Vershkov 1/1 2022-05-04 2022-05-04",
        ]
    );
    let with = EntitiesRequest {
        with: Some("chso".into()),
        sort: EntitySort::Likelihood,
        ..asked("date:2021", &[Kind::Person, Kind::Organisation])
    };
    assert_eq!(
        entities(&engine, with),
        [
            "Reuters 2/2 2021-05-02 2021-05-03",
            "Sergei Ivanovich Vershkov 2/2 2021-05-02 2021-05-03",
        ]
    );
}

#[test]
fn facets_count_all_hits_however_few_are_shown() {
    let archive = Archive::new(HARBOUR);
    let engine = archive.engine();
    let facets = |query: &str, names: &[FacetName], most| {
        let query = tree(query);
        let request = crate::query::Request {
            limit: 1,
            facets: names.to_vec(),
            facet_values: most,
            ..request(&query, Sort::Relevance)
        };
        let response = engine.search(&request).expect("found");
        let facets = response.facets.iter().map(|facet| {
            let values = facet.values.iter();
            let values: Vec<String> = values
                .map(|value| format!("{} {}", value.value, value.articles))
                .collect();
            let rest = format!("more {} without {}", facet.more, facet.without);
            format!("{}: {}; {rest}", facet.name.name(), values.join(", "))
        });
        facets.collect::<Vec<String>>()
    };
    let names = [
        FacetName::Place,
        FacetName::Country,
        FacetName::Agency,
        FacetName::Organisation,
        FacetName::Year,
        FacetName::Speaker,
    ];
    assert_eq!(
        facets("said", &names, 1),
        [
            "place: Oslo 2; more 1 without 0",
            "country: Norway 2; more 1 without 0",
            "agency: Reuters 2; more 1 without 0",
            "organisation: Collective Harbour Safety Organisation 3; more 2 without 0",
            "year: 2021 2; more 1 without 0",
            "speaker: ; more 0 without 3",
        ]
    );
}
