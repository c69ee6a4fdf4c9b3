//! Which of a few invented articles are one story? Each is an id, a day, its names and its text; words
//! weigh by how few of the articles of a test have them, as they do in an archive.

use std::collections::HashMap;

use crate::article::Kind;
use crate::search::profile::{Profile, ProfiledName, ProfiledWord};

use super::groups::{Told, stories};

type Text = (&'static str, Option<i64>, &'static str, &'static str);

const STRIKE: &[Text] = &[
    (
        "hamburg-1",
        Some(10),
        "Hamburg, Verdi",
        "dockers walked out at the container terminals of Hamburg before dawn after wage talks with \
         the harbour employers broke down; forty ships waited in the Elbe, said the union Verdi",
    ),
    (
        "hamburg-2",
        Some(11),
        "Hamburg, Verdi",
        "second day of the Hamburg dockers strike left terminals silent while sixty ships waited in \
         the Elbe and employers offered fresh wage talks to the union Verdi",
    ),
    (
        "hamburg-3",
        Some(12),
        "Hamburg, Verdi, Petra Lohse",
        "employers went to a Hamburg court against the dockers strike; judge Petra Lohse will hear \
         the union Verdi while ships in the Elbe were sent to other harbours",
    ),
    (
        "hamburg-4",
        Some(14),
        "Hamburg, Verdi, Petra Lohse",
        "dockers returned to the Hamburg terminals after judge Petra Lohse urged employers and the \
         union Verdi to settle wage claims; the last ships leave the Elbe by evening",
    ),
    (
        "valparaiso-1",
        Some(11),
        "Valparaiso, Chile",
        "dockers walked out at the fruit piers of Valparaiso in Chile over wage arrears; cherries \
         rot in trucks, exporters told the ministry, and talks with the union broke down",
    ),
    (
        "valparaiso-2",
        Some(12),
        "Valparaiso, Chile",
        "cherries rot at the piers of Valparaiso as the strike of dockers over wage arrears entered \
         its second day; Chile sent the ministry to talks with exporters and the union",
    ),
];

const PRICES: &[Text] = &[
    (
        "january",
        Some(20),
        "Statistics Office, Norland",
        "consumer prices in Norland rose four tenths of a percentage point in the month, the \
         Statistics Office said, driven by bread, rents and diesel; the bank keeps its rate",
    ),
    (
        "february",
        Some(50),
        "Statistics Office, Norland",
        "consumer prices in Norland rose three tenths of a percentage point in the month, the \
         Statistics Office said, driven by bread, rents and diesel; the bank keeps its rate",
    ),
    (
        "february-again",
        Some(51),
        "Statistics Office, Norland",
        "dearer bread and rents drove consumer prices in Norland, which rose three tenths of a \
         percentage point in the month, the Statistics Office said; diesel helped and the bank waits",
    ),
];

/// The stories of the articles, each as its ids, however the articles come.
fn check(texts: &[Text], expected: &[&str]) {
    let told = told(texts);
    for turn in 0..told.len() {
        for turned in [false, true] {
            let mut told = told.clone();
            told.rotate_left(turn);
            if turned {
                told.reverse();
            }
            let found: Vec<String> = stories(&told)
                .iter()
                .map(|story| {
                    let ids: Vec<&str> = story.iter().map(|at| told[*at].id.as_str()).collect();
                    ids.join(" ")
                })
                .collect();
            assert_eq!(found, expected);
        }
    }
}

fn told(texts: &[Text]) -> Vec<Told> {
    let words_of = |text: &'static str| {
        let mut words: Vec<&str> = text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.len() > 3)
            .collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    let mut holders: HashMap<&str, f32> = HashMap::new();
    for (_, _, names, text) in texts {
        let all = words_of(text).into_iter().chain(names.split(", "));
        all.for_each(|word| *holders.entry(word).or_default() += 1.0);
    }
    // As if the archive held a hundred times as much.
    let rarity = |word: &str| (100.0 * texts.len() as f32 / holders[word]).ln();
    let mut found = Vec::new();
    for (id, day, names, text) in texts {
        let words = words_of(text).into_iter().map(|word| ProfiledWord {
            term: word.to_owned(),
            printed: word.to_owned(),
            weight: rarity(word) / 4.0,
            articles: 1,
        });
        let names = names.split(", ").map(|name| ProfiledName {
            kind: Kind::Organisation,
            key: name.to_owned(),
            name: name.to_owned(),
            weight: rarity(name),
            articles: 1,
        });
        found.push(Told {
            id: (*id).to_owned(),
            day: *day,
            profile: Profile {
                words: words.collect(),
                names: names.collect(),
            },
        });
    }
    found
}

#[test]
fn a_story_runs_over_days_and_its_like_elsewhere_is_another() {
    check(
        STRIKE,
        &[
            "hamburg-1 hamburg-2 hamburg-3 hamburg-4",
            "valparaiso-1 valparaiso-2",
        ],
    );
}

#[test]
fn what_recurs_every_month_is_a_story_each_time() {
    check(PRICES, &["january", "february february-again"]);
}

#[test]
fn an_article_between_two_events_does_not_chain_them() {
    let mut texts = STRIKE.to_vec();
    texts.push((
        "survey",
        Some(12),
        "Hamburg, Valparaiso",
        "dockers from Hamburg to Valparaiso have walked out over wage claims and arrears this week, a \
         survey of harbours shows, and insurers count ships, cherries and coffee they may have to pay",
    ));
    let told = told(&texts);
    let found = stories(&told);
    let apart = |one: &str, other: &str| {
        found.iter().all(|story| {
            let holds = |id: &str| story.iter().any(|at| told[*at].id == id);
            !(holds(one) && holds(other))
        })
    };
    assert!(apart("hamburg-1", "valparaiso-1"), "{found:?}");
}

#[test]
fn an_article_without_a_day_is_a_story_of_its_own() {
    let mut texts = STRIKE[..2].to_vec();
    texts[1].1 = None;
    check(&texts, &["hamburg-2", "hamburg-1"]);
    check(&[], &[]);
}
