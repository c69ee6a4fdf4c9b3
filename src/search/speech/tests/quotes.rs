//! What a reader would notice of the quotes that are found.

use crate::query::Sort;
use crate::query::quotes::{Quotes, QuotesRequest};

use super::{Archive, name, tree};

fn archive() -> Archive {
    Archive::of(&[
        (
            "2022-03-01-a.txt",
            "Talks open\n\nVIENNA, March 1 (Reuters) - Envoys met. \"We want peace, and a lasting one,\" \
             said Ada Orr, the foreign minister. \"No peace without bread,\" said Ivan Vale.\n",
        ),
        (
            "2022-03-05-b.txt",
            "Talks end\n\nROME, March 5 (AP) - Ada Orr said the talks were \"over\" for good. \"There is \
             no peace,\" said Orr. Peace was far.\n",
        ),
        (
            "2022-03-03-c.txt",
            "Nothing said\n\nPeace was nowhere to be found on Thursday.\n",
        ),
    ])
}

fn asked(query: &str, by: Option<&str>, sort: Sort) -> Quotes {
    let request = QuotesRequest {
        query: (!query.is_empty()).then(|| tree(query)),
        by: by.map(name),
        sort,
        limit: 10,
        offset: 0,
    };
    archive().engine.quotes(&request).expect("carried out")
}

/// The quotes, what matched between asterisks, and who said them.
#[track_caller]
fn check(query: &str, by: Option<&str>, expected: &[&str]) {
    let answer = asked(query, by, Sort::Oldest);
    let shown: Vec<String> = answer
        .quotes
        .iter()
        .map(|quote| {
            let mut text = quote.text.clone();
            for span in quote.highlights.iter().rev() {
                text.insert(span.end, '*');
                text.insert(span.start, '*');
            }
            format!("{}: {text}", quote.speaker.as_deref().unwrap_or("nobody"))
        })
        .collect();
    assert_eq!(shown, expected, "{query}");
    assert_eq!(answer.total as usize, expected.len(), "{query}");
}

#[test]
fn words_must_stand_in_one_quote() {
    check(
        "peace lasting",
        None,
        &["Ada Orr: We want *peace*, and a *lasting* one,"],
    );
    check("peace bread lasting", None, &[]);
    check(
        "\"no peace\" -bread",
        None,
        &["Ada Orr: There is *no peace*,"],
    );
    check(
        "quote:bread",
        None,
        &["Ivan Vale: No peace without *bread*,"],
    );
}

#[test]
fn the_speaker_is_that_of_the_quote() {
    check(
        "peace",
        Some("vale"),
        &["Ivan Vale: No *peace* without bread,"],
    );
    check("bread speaker:orr", None, &[]);
    check(
        "bread OR by:orr",
        None,
        &[
            "Ada Orr: We want peace, and a lasting one,",
            "Ivan Vale: No peace without *bread*,",
            "Ada Orr: over",
            "Ada Orr: There is no peace,",
        ],
    );
    check(
        "",
        Some("orr"),
        &[
            "Ada Orr: We want peace, and a lasting one,",
            "Ada Orr: over",
            "Ada Orr: There is no peace,",
        ],
    );
}

#[test]
fn all_else_speaks_of_the_article() {
    check("peace place:rome", None, &["Ada Orr: There is no *peace*,"]);
    check(
        "headline:end",
        None,
        &["Ada Orr: over", "Ada Orr: There is no peace,"],
    );
    check(
        "peace -place:rome -by:vale",
        None,
        &["Ada Orr: We want *peace*, and a lasting one,"],
    );
}

#[test]
fn what_is_known_of_a_quote_comes_with_it() {
    let answer = asked("over", None, Sort::Relevance);
    let quote = &answer.quotes[0];
    assert_eq!(
        quote.context,
        "Ada Orr said the talks were \"over\" for good."
    );
    assert_eq!(
        quote.day.map(|day| day.to_string()).as_deref(),
        Some("2022-03-05")
    );
    let place = (quote.place.as_deref(), quote.country.as_deref());
    assert_eq!(place, (Some("Rome"), Some("IT")));
    assert_eq!(
        (quote.agency.as_deref(), quote.headline.as_str()),
        (Some("AP"), "Talks end")
    );
    assert!(quote.quoted);
}

#[test]
fn the_order_is_as_asked_for() {
    let days = |sort| -> Vec<String> {
        let answer = asked("peace", None, sort);
        let days = answer.quotes.iter().filter_map(|quote| quote.day);
        days.map(|day| day.to_string()).collect()
    };
    assert_eq!(
        days(Sort::Oldest),
        ["2022-03-01", "2022-03-01", "2022-03-05"]
    );
    assert_eq!(
        days(Sort::Newest),
        ["2022-03-05", "2022-03-01", "2022-03-01"]
    );
    let answer = asked("peace", None, Sort::Relevance);
    assert_eq!((answer.articles, answer.total), (2, 3));
}
