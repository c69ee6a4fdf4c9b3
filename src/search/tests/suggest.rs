//! What is suggested where few articles match, and what is not.

use crate::query::Sort;
use crate::search::Engine;

use super::names::{Archive, tree};
use super::request;

/// An archive in which security, oil prices and Vershkov are met often, and the moot once.
fn archive() -> Archive {
    let mut articles: Vec<(String, String)> = (1..=60)
        .map(|day| {
            let text = format!(
                "Talks on oil prices\n\nVIENNA, July {} (Reuters) - Ministers spoke of indivisible security \
                 and of oil prices. \"The headline says most of it,\" said Sergei Vershkov, \
                 who reads Québec papers.\n",
                day % 30 + 1
            );
            (format!("talks-{day}.txt"), text)
        })
        .collect();
    articles.push((
        "moot.txt".into(),
        "Moot meets\n\nOSLO, May 2 (AP) - The moot met, and a goverment was praised.\n".into(),
    ));
    for day in 1..=55 {
        let text = format!(
            "Cabinet\n\nOSLO, May {} (AP) - The government met.\n",
            day % 30 + 1
        );
        articles.push((format!("cabinet-{day}.txt"), text));
    }
    let articles: Vec<(&str, &str)> = articles
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    Archive::new(&articles)
}

fn suggested(engine: &Engine, query: &str) -> String {
    let query = tree(query);
    let response = engine
        .search(&request(&query, Sort::Oldest))
        .expect("an answer");
    match response.did_you_mean {
        Some(suggestion) => format!("{} ({})", suggestion.query, suggestion.articles),
        None => String::new(),
    }
}

#[test]
fn mistyped_words_and_names_are_put_right() {
    let archive = archive();
    let engine = archive.engine();
    for (query, expected) in [
        ("securty", "security (60)"),
        ("\"indivisble secruity\"", "\"indivisible security\" (60)"),
        ("Vershkof oil", "Vershkov oil (60)"),
        ("speaker:vershkof", "speaker:vershkov (60)"),
        ("place:viena -cabinet", "place:vienna -cabinet (60)"),
        (
            "person:\"sergei vershkof\"",
            "person:\"sergei vershkov\" (60)",
        ),
        (
            "headline:(oill w/3 prices)",
            "headline:(oil w/3 prices) (60)",
        ),
        ("oilprices", "oil prices (60)"),
        ("head line", "headline (60)"),
        ("quebek", "quebec (60)"),
        // One article of many is printed with the slip.
        ("goverment", "government (55)"),
    ] {
        assert_eq!(suggested(&engine, query), expected, "{query}");
    }
}

#[test]
fn what_is_right_or_cannot_be_put_right_brings_no_suggestion() {
    let archive = archive();
    let engine = archive.engine();
    for query in [
        "security",
        "moot",
        "security moot",
        "security until:1990",
        "1987",
        "zyzzyva",
        "securty zyzzyva",
        "securty place:oslo",
        "moot -securty",
        "secur*y?x",
    ] {
        assert_eq!(suggested(&engine, query), "", "{query}");
    }
}
