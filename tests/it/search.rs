//! `morgue search`: what a query finds, in which order, and what is marked in it.
//!
//! 1. A phrase is found as printed, in order, never across a sentence, and marked as one run.
//! 2. A bare word finds its inflected forms in each article's own language; `=` does not.
//! 3. Fields, dates, negation and prefixes confine the hits as they say.
//! 4. The same articles are counted in every sort order and behind every offset.
//! 5. Order does not depend on how the index is stored.
//! 6. What cannot be honoured is refused; the exit status tells hits, none and trouble apart.

use crate::harness::{Archive, text_at};

/// An article whose body opens with a dateline.
fn wire(headline: &str, dateline: &str, text: &str) -> String {
    format!("{headline}\n\n{dateline} {text}\n")
}

fn archive() -> Archive {
    Archive::of(&[
        (
            "2022-03-01-vienna.txt",
            &wire(
                "Envoys meet in Vienna",
                "VIENNA, March 1 (Reuters) -",
                "Envoys met for talks on Tuesday. \"Our aim is indivisible security,\" said Deputy \
                 Minister Anton Brezhin.\n\nNobody else spoke of security. The hall was cold.",
            ),
        ),
        (
            "2022-05-09-oslo.txt",
            &wire(
                "Harbour strike ends",
                "OSLO, May 9 (AP) —",
                "Dockers ended their strike on Monday. \"Security comes first,\" said union leader \
                 Karin Moe. The pact is called indivisible. Security was tight.",
            ),
        ),
        (
            "2021-11-20-lyon.txt",
            &wire(
                "Les négociations reprennent",
                "LYON, 20 novembre (AFP) -",
                "Les ministres ont repris les négociations sur la sécurité. « Nous voulons la \
                 paix », a déclaré le ministre Paul Girard devant les journalistes réunis.",
            ),
        ),
    ])
    .indexed()
}

/// The runs of text that are marked in the first hit.
fn marked(archive: &Archive, query: &str) -> Vec<String> {
    let answer = archive.morgue(&["search", "--format", "json", query]);
    let hits = answer.records("hit");
    let hit = hits
        .first()
        .unwrap_or_else(|| panic!("no hit for {query}: {}", answer.stderr));
    let shown = archive.morgue(&["show", text_at(hit, "id"), "--format", "json"]);
    let article = &shown.records("article")[0];
    let mut marked = Vec::new();
    for field in ["headline", "body"] {
        for mark in hit["highlights"][field].as_array().expect("highlights") {
            let at = |key: &str| mark[key].as_u64().expect("an offset") as usize;
            marked.push(text_at(article, field)[at("start")..at("end")].to_owned());
        }
    }
    marked
}

#[test]
fn a_phrase_is_found_as_printed_and_marked_as_one_run() {
    let archive = archive();
    for query in [
        "\"indivisible security\"",
        "“indivisible security”",
        "\"INDIVISIBLE Security\"",
    ] {
        assert_eq!(archive.search(query), ["2022-03-01-vienna.txt"], "{query}");
    }
    assert_eq!(
        marked(&archive, "\"indivisible security\""),
        ["indivisible security"]
    );
    assert_eq!(archive.search("\"security indivisible\"").len(), 0);
    // The pact is called indivisible. Security was tight.
    assert_eq!(archive.search("indivisible security").len(), 2);
}

#[test]
fn a_bare_word_finds_inflected_forms_in_the_articles_language() {
    let archive = archive();
    assert_eq!(archive.search("ministers talk"), ["2022-03-01-vienna.txt"]);
    assert_eq!(archive.search("=ministers").len(), 0);
    // Stems of two languages that are alike do not mix.
    assert_eq!(archive.search("security").len(), 2);
    assert_eq!(archive.search("sécurité"), ["2021-11-20-lyon.txt"]);
    assert_eq!(archive.search("négociation"), ["2021-11-20-lyon.txt"]);
    assert_eq!(
        archive.search("negociation ministre"),
        ["2021-11-20-lyon.txt"]
    );
    assert_eq!(
        marked(&archive, "negociation lang:fr"),
        ["négociations", "négociations"]
    );
}

#[test]
fn fields_confine_a_match() {
    let archive = archive();
    let check = |query: &str, expected: &[&str]| {
        assert_eq!(archive.search(query), expected, "{query}");
    };
    check("headline:strike", &["2022-05-09-oslo.txt"]);
    check("headline:security", &[]);
    check(
        "quote:security",
        &["2022-05-09-oslo.txt", "2022-03-01-vienna.txt"],
    );
    check("quote:\"indivisible security\"", &["2022-03-01-vienna.txt"]);
    check("quote:(security first)", &["2022-05-09-oslo.txt"]);
    check("quote:(aim first)", &[]);
    check("lead:dockers", &["2022-05-09-oslo.txt"]);
    check("lead:hall", &[]);
    check("body:envoys -headline:strike", &["2022-03-01-vienna.txt"]);
    check("place:vienna", &["2022-03-01-vienna.txt"]);
    check("country:norway", &["2022-05-09-oslo.txt"]);
    check("country:fr", &["2021-11-20-lyon.txt"]);
    check("agency:reuters", &["2022-03-01-vienna.txt"]);
    check("agency:\"associated press\"", &["2022-05-09-oslo.txt"]);
    check("speaker:brezhin", &["2022-03-01-vienna.txt"]);
    check("speaker:\"karin moe\"", &["2022-05-09-oslo.txt"]);
    check("language:french", &["2021-11-20-lyon.txt"]);
    check("source:oslo", &["2022-05-09-oslo.txt"]);
}

#[test]
fn dates_confine_a_match() {
    let archive = archive();
    assert_eq!(archive.search("date:2022").len(), 2);
    assert_eq!(archive.search("date:2022-05"), ["2022-05-09-oslo.txt"]);
    assert_eq!(archive.search("since:2022-03-02"), ["2022-05-09-oslo.txt"]);
    assert_eq!(archive.search("until:2021"), ["2021-11-20-lyon.txt"]);
    assert_eq!(archive.search("date:2021-11-20..2022-03-01").len(), 2);
    assert_eq!(archive.search("security date:2021").len(), 0);
}

#[test]
fn words_are_joined_as_written() {
    let archive = archive();
    assert_eq!(archive.search("strike OR talks").len(), 2);
    assert_eq!(
        archive.search("security -strike"),
        ["2022-03-01-vienna.txt"]
    );
    assert_eq!(archive.search("NOT security"), ["2021-11-20-lyon.txt"]);
    assert_eq!(
        archive.search("(strike OR talks) harbour"),
        ["2022-05-09-oslo.txt"]
    );
    assert_eq!(archive.search("talks OR NOT security").len(), 2);
    assert_eq!(archive.search("indivis*").len(), 2);
    assert_eq!(
        archive.search("\"indivis* secur*\""),
        ["2022-03-01-vienna.txt"]
    );
}

#[test]
fn only_the_branch_that_matches_is_marked() {
    let archive = archive();
    assert_eq!(marked(&archive, "(envoys strike) OR hall"), ["hall"]);
    assert_eq!(marked(&archive, "hall -strike"), ["hall"]);
}

#[test]
fn a_quoted_match_shows_who_said_it() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--format", "json", "\"indivisible security\""]);
    let hits = answer.records("hit");
    let snippet = &hits[0]["snippets"][0];
    assert_eq!(snippet["speaker"], "Anton Brezhin", "{snippet}");
    let text = text_at(snippet, "text");
    assert!(text.starts_with("\"Our aim"), "a whole sentence: {text}");
    assert!(text.ends_with("Brezhin."), "a whole sentence: {text}");
}

#[test]
fn every_order_and_window_counts_the_same_articles() {
    let archive = archive();
    let newest = archive.search_with(&["--sort", "newest", "the OR les"]);
    let mut oldest = archive.search_with(&["--sort", "oldest", "the OR les"]);
    oldest.reverse();
    assert_eq!(newest, oldest);
    assert_eq!(newest[0], "2022-05-09-oslo.txt");
    assert_eq!(
        archive.search_with(&["--sort", "newest", "--offset", "1", "the OR les"]),
        newest[1..]
    );
    assert_eq!(archive.search_with(&["--limit", "0", "the"]).len(), 0);
    let answer = archive.morgue(&["search", "--limit", "1", "--format", "json", "the OR les"]);
    assert_eq!(answer.records("summary")[0]["articles"], 3);
}

#[test]
fn equal_scores_are_ordered_by_day_then_id_however_the_index_is_stored() {
    let text = |n: usize| format!("Notice {n}\n\nThe same words stand here every day.\n");
    let together = Archive::new();
    let one_by_one = Archive::new();
    for n in 0..40 {
        let path = format!("2020-01-{:02}-{n}.txt", 1 + n / 2);
        together.write(&path, text(7));
        one_by_one.write(&path, text(7));
        if n % 8 == 0 {
            one_by_one.morgue(&["index", "."]);
        }
    }
    let together = together.indexed();
    let one_by_one = one_by_one.indexed();
    let order = together.search("words");
    assert_eq!(order.len(), 40);
    assert_eq!(one_by_one.search("words"), order);
    for (offset, path) in [(0, &order[0]), (13, &order[13]), (39, &order[39])] {
        let window =
            together.search_with(&["--offset", &offset.to_string(), "--limit", "1", "words"]);
        assert_eq!(&window[0], path);
    }
    let mut days: Vec<&str> = order.iter().map(|path| &path[..10]).collect();
    let found = days.clone();
    days.sort_unstable();
    days.reverse();
    assert_eq!(found, days, "newest first");
}

#[test]
fn a_headline_counts_more_than_the_body() {
    let archive = Archive::of(&[
        (
            "a.txt",
            "Council meets\n\nThe treasurer spoke of herring and of the harbour all day.\n",
        ),
        (
            "b.txt",
            "Herring return\n\nThe treasurer spoke of the weather and the harbour all day.\n",
        ),
    ])
    .indexed();
    assert_eq!(archive.search("herring"), ["b.txt", "a.txt"]);
}

#[test]
fn the_exit_status_tells_hits_none_and_trouble_apart() {
    let archive = archive();
    assert_eq!(archive.morgue(&["search", "security"]).exit, 0);
    assert_eq!(archive.morgue(&["search", "zebra"]).exit, 1);
    let refused = archive.morgue(&["search", "security~9"]);
    assert_eq!(refused.exit, 2);
    assert!(
        refused.stderr.contains('^') && refused.stderr.contains("hint:"),
        "{}",
        refused.stderr
    );
    assert_eq!(refused.stdout, "");
}

#[test]
fn an_expansion_and_an_unknown_word_are_told() {
    let archive = archive();
    let answer = archive.morgue(&["search", "indivis*"]);
    assert!(
        answer.stderr.contains("indivis* stands for indivisible"),
        "{}",
        answer.stderr
    );
    let answer = archive.morgue(&["search", "zebra"]);
    assert!(
        answer.stderr.contains("no article has the word \"zebra\""),
        "{}",
        answer.stderr
    );
}

#[test]
fn a_search_in_a_directory_without_an_index_builds_it() {
    let archive = Archive::of(&[(
        "a.txt",
        "Herring return\n\nThe herring came back on Monday.\n",
    )]);
    let refused = archive.morgue(&["search", "herring"]);
    assert_eq!(refused.exit, 2);
    assert!(
        refused.stderr.contains("hint: morgue index"),
        "{}",
        refused.stderr
    );
    assert_eq!(archive.morgue(&["search", "herring", "--in", "."]).exit, 0);
    assert!(archive.path().join(".morgue").is_dir());
}

#[test]
fn explain_adds_up() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--explain", "--format", "json", "security envoys"]);
    let hits = answer.records("hit");
    let explanation = &hits[0]["explanation"];
    let addends = explanation["details"].as_array().expect("addends");
    let sum: f64 = addends
        .iter()
        .map(|addend| addend["value"].as_f64().expect("a value"))
        .sum();
    let score = hits[0]["score"].as_f64().expect("a score");
    assert!((sum - score).abs() < 0.001, "{explanation}");
    let said: Vec<&str> = addends
        .iter()
        .filter_map(|addend| addend["description"].as_str())
        .collect();
    assert_eq!(
        said,
        [
            "security",
            "security, as it was typed",
            "envoys",
            "envoys, as it was typed",
            "envoys, in the headline",
            "security and envoys, near each other",
        ]
    );
}

#[test]
fn explain_query_says_what_will_be_searched() {
    let archive = archive();
    let answer = archive.morgue(&[
        "search",
        "--explain-query",
        "talks place:vienna since:2022-03",
    ]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    for part in ["talks", "place", "vienna", "1 March 2022"] {
        assert!(
            answer.stdout.contains(part),
            "{part} is missing in {}",
            answer.stdout
        );
    }
}
