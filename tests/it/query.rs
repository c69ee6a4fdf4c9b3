//! Queries themselves: every operator on real files, saved queries, other syntaxes, the manual.
//!
//! 1. Every operator finds the articles that it should, and marks just the words that matched.
//! 2. A saved query is a file with its text, and stands for it wherever it may.
//! 3. A query of another search engine finds what it found there.
//! 4. What would take for ever, or cannot be meant, is answered at once.

use std::fs;

use crate::harness::{Archive, text_at};

fn archive() -> Archive {
    Archive::of(&[
        (
            "2022-03-01-grain.txt",
            "Grain exports resume\n\nODESA, March 1 (Reuters) - Ships with wheat left the port. \
             \"Energy exports and sanctions are two matters,\" said Ivan Brezhin.\n\nPrices of \
             grain fell in Chicago. The WHO, which nobody had asked, said who was ill.\n",
        ),
        (
            "2022-05-09-oil.txt",
            "Embargo talks\n\nOSLO, May 9 (AP) - The embargo on crude may reach energy exports, \
             said Karin Moe. Grain was not named. \"We follow indivisible principles,\" she said. \
             \"Security comes first,\" said Ivan Brezhin.\n\nThe price was up.\n",
        ),
        (
            "2021-11-20-gray.txt",
            "A gray day\n\nLabour and labor, grey and gray: the women and a woman wrote to the \
             organization. Organisation is all, organization is nothing, organization wins.\n",
        ),
    ])
    .indexed()
}

/// Searches, and compares the files found, in order of name, and what is marked in each.
fn check(archive: &Archive, query: &str, expected: &[(&str, &str)]) {
    let answer = archive.morgue(&["search", "--format", "json", query]);
    assert!(answer.exit < 2, "{query}\n{}", answer.stderr);
    let mut found: Vec<(String, String)> = answer
        .records("hit")
        .iter()
        .map(|hit| {
            let path = text_at(hit, "source");
            let name = path.rsplit('-').next().unwrap_or(path);
            let shown = archive.morgue(&["show", "--format", "json", text_at(hit, "id")]);
            let article = &shown.records("article")[0];
            let mut marked = Vec::new();
            for field in ["headline", "body"] {
                for mark in hit["highlights"][field].as_array().expect("a list") {
                    let at = |key: &str| mark[key].as_u64().expect("an offset") as usize;
                    marked.push(text_at(article, field)[at("start")..at("end")].to_owned());
                }
            }
            (name.trim_end_matches(".txt").to_owned(), marked.join("|"))
        })
        .collect();
    found.sort();
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(name, marked)| ((*name).to_owned(), (*marked).to_owned()))
        .collect();
    assert_eq!(found, expected, "{query}");
}

#[test]
fn every_operator_finds_and_marks_what_it_means() {
    let archive = archive();
    for (query, expected) in [
        (
            "(sanction* OR embargo) w/10 \"energy exports\"",
            &[
                ("grain", "Energy exports|sanctions"),
                ("oil", "embargo|energy exports"),
            ][..],
        ),
        ("embargo pre/3 crude", &[("oil", "embargo|crude")]),
        ("crude pre/3 embargo", &[]),
        ("grain w/2 chicago", &[]),
        ("grain w/4 chicago", &[("grain", "grain|Chicago")]),
        ("wheat /s port", &[("grain", "wheat|port")]),
        ("wheat /s sanctions", &[]),
        ("wheat /p sanctions", &[("grain", "wheat|sanctions")]),
        (
            "grain NOT w/3 exports",
            &[("grain", "grain"), ("oil", "Grain")],
        ),
        ("\"chicago grain\"~4", &[("grain", "grain|Chicago")]),
        (
            "\"energy expor*\"",
            &[("grain", "Energy exports"), ("oil", "energy exports")],
        ),
        ("wom?n", &[("gray", "women|woman")]),
        ("*isation", &[("gray", "Organisation")]),
        ("labor~1", &[("gray", "Labour|labor")]),
        ("/gr[ae]y/", &[("gray", "gray|grey|gray")]),
        ("=prices", &[("grain", "Prices")]),
        ("allcaps(who)", &[("grain", "WHO")]),
        ("nocaps(who)", &[("grain", "who")]),
        (
            "atleast3(organization)",
            &[("gray", "organization|organization|organization")],
        ),
        ("atleast4(organization)", &[]),
        ("hlead:embargo", &[("oil", "Embargo|embargo")]),
        ("first6(embargo)", &[("oil", "Embargo")]),
        ("length>30 gray", &[]),
        ("said:security by:brezhin", &[("oil", "Security")]),
        ("said:indivisible by:brezhin", &[]),
        ("filed:2022-03 grain has:quote", &[("grain", "Grain|grain")]),
        (
            "published:2021 labour^3 -has:dateline",
            &[("gray", "Labour")],
        ),
    ] {
        check(&archive, query, expected);
    }
}

#[test]
fn a_saved_query_stands_for_its_text() {
    let archive = archive();
    let saved = archive.morgue(&["query", "save", "grain", "grain w/4 chicago"]);
    assert_eq!(saved.exit, 0, "{}", saved.stderr);
    let file = archive.path().join(".morgue/queries/grain.txt");
    assert_eq!(
        fs::read_to_string(&file).expect("a file"),
        "grain w/4 chicago\n"
    );
    check(&archive, "query:grain", &[("grain", "grain|Chicago")]);
    check(
        &archive,
        "embargo OR query:grain",
        &[("grain", "grain|Chicago"), ("oil", "Embargo|embargo")],
    );
    assert_eq!(
        archive.morgue(&["query", "list"]).stdout,
        "grain\tgrain w/4 chicago\n"
    );
    for wrong in [
        &["query", "save", "../x", "a"][..],
        &["query", "save", "x", "a w/0 b"],
        &["query", "remove", "x"],
        &["search", "query:x"],
    ] {
        let answer = archive.morgue(wrong);
        assert_eq!(answer.exit, 2, "{wrong:?}");
        assert!(answer.stderr.contains("hint: "), "{}", answer.stderr);
    }
    // A query that names itself is refused, not followed.
    fs::write(&file, "query:grain\n").expect("written");
    assert_eq!(archive.morgue(&["search", "query:grain"]).exit, 2);
    assert_eq!(archive.morgue(&["query", "remove", "grain"]).exit, 0);
    assert!(!file.exists());
    assert_eq!(archive.morgue(&["query", "list"]).exit, 1);
}

#[test]
fn other_syntaxes_find_the_same() {
    let archive = archive();
    for (syntax, query, ours) in [
        ("nexis", "HEADLINE(export!)", "headline:export*"),
        ("nexis", "embargo PRE/3 crude", "embargo pre/3 crude"),
        (
            "factiva",
            "hd=embargo and energy same crude",
            "headline:=embargo =energy /p =crude",
        ),
        (
            "lucene",
            "+title:grain -\"crude embargo\"~3",
            "headline:grain -\"crude embargo\"~3",
        ),
    ] {
        let translated = archive.morgue(&["query", "translate", "--syntax", syntax, query]);
        assert_eq!(
            translated.stdout.trim_end(),
            ours,
            "{query}\n{}",
            translated.stderr
        );
        let theirs = archive.morgue(&["search", "--format", "json", "--syntax", syntax, query]);
        let found = |answer: &crate::harness::Answer| {
            let hits = answer.records("hit");
            let paths = hits.iter().map(|hit| text_at(hit, "source").to_owned());
            paths.collect::<Vec<_>>()
        };
        let same = archive.morgue(&["search", "--format", "json", ours]);
        assert_eq!(found(&theirs), found(&same), "{query}");
        assert!(!found(&theirs).is_empty(), "{query}");
    }
    assert_eq!(
        archive.morgue(&["search", "--syntax", "cobol", "a"]).exit,
        2
    );
}

#[test]
fn the_manual_has_the_grammar_the_fields_and_the_dates() {
    let manual = archive().morgue(&["query", "manual"]).stdout;
    for part in ["proximity  =", "`hlead:`", "| `1990s` |"] {
        assert!(manual.contains(part), "{part}");
    }
}

#[test]
fn impossible_queries_are_answered_at_once() {
    let archive = archive();
    for query in [
        "(".repeat(10_000) + "a" + &")".repeat(10_000),
        "a ".repeat(500_000),
        "*".to_owned(),
        "date:0000".to_owned(),
        "/(a{1,200}){1,200}/".to_owned(),
        "/(/ x".to_owned(),
    ] {
        let path = archive.path().join("query.txt");
        fs::write(&path, &query).expect("written");
        let shown: String = query.chars().take(20).collect();
        // A megabyte is too long for one argument of some systems.
        let answer = match query.len() > 100_000 {
            true => {
                assert_eq!(archive.morgue(&["search", &query[..100_000]]).exit, 2);
                continue;
            }
            false => archive.morgue(&["search", &query]),
        };
        assert_eq!(answer.exit, 2, "{shown}");
        assert!(
            answer.stderr.contains("hint: "),
            "{shown}: {}",
            answer.stderr
        );
        assert!(answer.stderr.len() < 2_000, "{shown}: {}", answer.stderr);
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let archive = archive();
    let mut command = crate::harness::command(archive.path());
    command
        .arg("search")
        .arg(std::ffi::OsStr::from_bytes(b"a\xff"));
    let answer = crate::harness::run(&mut command, None);
    assert_eq!(answer.exit, 2);
    assert!(answer.stderr.starts_with("morgue: "), "{}", answer.stderr);
}
