//! `morgue entities` and `morgue search --facets`: who and what appears, counted over every hit.
//!
//! 1. Entities come under their fullest names, with exact counts and days, and how over-represented
//!    they are.
//! 2. An organisation is found by its acronym and its long form alike, across articles.
//! 3. Facets count all that match, however few are shown.
//! 4. Every printer prints them; what cannot be honoured is refused.

use crate::harness::{Archive, text_at};

fn archive() -> Archive {
    Archive::of(&[
        (
            "2021-05-02-oslo.txt",
            "Pier closed\n\nOSLO, May 2 (Reuters) - The Collective Harbour Safety Organisation (CHSO) closed a pier on \
             Monday, said President Sergei Vershkov.\n",
        ),
        (
            "2021-05-03-oslo.txt",
            "Ferry late\n\nOSLO, May 3 (Reuters) - A spokesman for the CHSO said on Tuesday that the ferry from the \
             U.S. was late. President Sergei Vershkov said so too.\n",
        ),
        (
            "2022-05-04-rome.txt",
            "Crane stuck\n\nROME, May 4 (AP) - A spokesman for the Collective Harbour Safety Organisation said on \
             Wednesday that a crane from the United States was stuck. Mr. Paul Orrin agreed.\n",
        ),
    ])
    .indexed()
}

/// Names with the numbers of matching articles and of all.
fn entities(archive: &Archive, arguments: &[&str]) -> Vec<String> {
    let answer = archive.morgue(&[&["entities", "--format", "json"], arguments].concat());
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    let lines = answer.records("entity");
    let line = |entity: &serde_json::Value| {
        let counts = (&entity["articles"], &entity["archive_articles"]);
        format!("{} {}/{}", text_at(entity, "name"), counts.0, counts.1)
    };
    lines.iter().map(line).collect()
}

#[test]
fn entities_are_counted_under_their_fullest_names() {
    let archive = archive();
    let chso = "Collective Harbour Safety Organisation";
    assert_eq!(
        entities(&archive, &["--kind", "org", "date:2021"]),
        [format!("{chso} 2/3"), "Reuters 2/2".into()]
    );
    assert_eq!(
        entities(&archive, &["--kind", "person"]),
        ["Sergei Vershkov 2/2", "Paul Orrin 1/1"]
    );
    let us = entities(&archive, &["--kind", "place"]);
    assert!(us.contains(&"United States 2/2".to_owned()), "{us:?}");
    assert_eq!(
        entities(&archive, &["--with", "Paul Orrin", "--kind", "org"]),
        ["AP 1/1", &format!("{chso} 1/3")]
    );
    assert_eq!(
        entities(
            &archive,
            &[
                "--sort",
                "likelihood",
                "--limit",
                "1",
                "date:2022",
                "--kind",
                "org"
            ]
        ),
        ["AP 1/1"]
    );
}

#[test]
fn every_name_of_an_organisation_finds_it() {
    let archive = archive();
    for query in [
        "org:chso",
        "org:\"collective harbour safety organisation\"",
        "org:\"Collective Harbour Safety Organization\"",
    ] {
        assert_eq!(archive.search(query).len(), 3, "{query}");
    }
    assert_eq!(archive.search("org:=chso").len(), 2);
    assert_eq!(archive.search("location:us").len(), 2);
    assert_eq!(archive.search("location:\"united states\"").len(), 2);
}

#[test]
fn facets_count_every_hit() {
    let archive = archive();
    let facets = "place,person,org,agency,country,year";
    let arguments = [
        "search", "--limit", "1", "--facets", facets, "--format", "json", "said",
    ];
    let answer = archive.morgue(&arguments);
    let facets: Vec<String> = answer
        .records("facet")
        .iter()
        .map(|facet| {
            let values = facet["values"].as_array().expect("values").iter();
            let values: Vec<String> = values
                .map(|value| format!("{} {}", text_at(value, "value"), value["articles"]))
                .collect();
            format!("{}: {}", text_at(facet, "name"), values.join(", "))
        })
        .collect();
    assert_eq!(
        facets,
        [
            "place: Oslo 2, Rome 1",
            "person: Sergei Vershkov 2, Paul Orrin 1",
            "organisation: Collective Harbour Safety Organisation 3, Reuters 2, AP 1",
            "agency: Reuters 2, Associated Press 1",
            "country: Norway 2, Italy 1",
            "year: 2021 2, 2022 1",
        ]
    );
    let plain = archive.morgue(&["search", "--facets", "year,country", "said"]);
    assert!(plain.stdout.contains("2021"), "{}", plain.stdout);
    let wrong = archive.morgue(&["search", "--facets", "colour", "said"]);
    assert_eq!(wrong.exit, 2);
    assert!(wrong.stderr.contains("country"), "{}", wrong.stderr);
}

#[test]
fn entities_are_printed_for_people_and_for_spreadsheets() {
    let archive = archive();
    let table = archive.morgue(&["entities", "--kind", "person", "--width", "80"]);
    assert_eq!(table.exit, 0, "{}", table.stderr);
    let first = table.stdout.lines().find(|line| line.contains("Vershkov"));
    assert!(
        first.is_some_and(|line| line.contains("2021")),
        "{}",
        table.stdout
    );
    let csv = archive.morgue(&["entities", "--kind", "person", "--format", "csv"]);
    assert_eq!(csv.stdout.lines().count(), 3, "{}", csv.stdout);
    let none = archive.morgue(&["entities", "nothinglikeit"]);
    assert_eq!(none.exit, 1);
    let wrong = archive.morgue(&["entities", "--kind", "colour"]);
    assert_eq!(wrong.exit, 2);
}

#[test]
fn notes_stand_beside_a_table_of_values() {
    let archive = archive();
    let csv = archive.morgue(&["search", "--format", "csv", "org:chso"]);
    assert!(csv.stderr.contains("also finds"), "{}", csv.stderr);
    assert!(!csv.stdout.contains("also finds"), "{}", csv.stdout);
}
