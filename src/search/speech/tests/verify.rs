//! What a reader would notice of a checked quotation.

use crate::query::quotes::{Change, Verdict, Verification, VerifyRequest};

use super::{Archive, name};

fn archive() -> Archive {
    Archive::of(&[
        (
            "2022-03-01-a.txt",
            "Talks\n\nVIENNA, March 1 (Reuters) - \"We will not be the first to leave the table,\" said \
             Ada Orr, the envoy. The talks went on until the small hours of Tuesday.\n",
        ),
        (
            "2022-03-02-b.txt",
            "Talks go on\n\nVIENNA, March 2 (AP) - \"We wait,\" said Ada Orr, \"and hope for better \
             weather.\" It rained.\n",
        ),
        (
            "2022-03-03-c.txt",
            "Recap\n\nVIENNA, March 3 (AP) - Ada Orr said: \"We will not be the first to leave the \
             table.\" She left.\n",
        ),
        (
            "2022-03-04-d.txt",
            "Long\n\n\"The harbour is closed to all ships,\" said Ivan Vale. \"It will stay so.\n\n\"Until \
             the ice melts nobody sails,\" he said.\n",
        ),
    ])
}

fn verified(quote: &str, by: Option<&str>) -> Verification {
    let request = VerifyRequest {
        quote: quote.to_owned(),
        by: by.map(name),
        limit: 5,
    };
    archive()
        .engine
        .verify_quote(&request)
        .expect("carried out")
}

/// The verdict, and the closest wording: `[-only asked-]`, `{+only printed+}`.
#[track_caller]
fn check(quote: &str, by: Option<&str>, verdict: Verdict, difference: &str) {
    let answer = verified(quote, by);
    let pieces = answer.candidates.first().map(|found| &found.difference);
    let written: Vec<String> = pieces
        .into_iter()
        .flatten()
        .map(|piece| match piece.change {
            Change::Same => piece.text.clone(),
            Change::OnlyAsked => format!("[-{}-]", piece.text),
            Change::OnlyPrinted => format!("{{+{}+}}", piece.text),
        })
        .collect();
    assert_eq!(
        (answer.verdict, written.join(" ").as_str()),
        (verdict, difference),
        "{quote}"
    );
}

#[test]
fn word_for_word_is_what_was_printed() {
    let text = "we will not be the first to leave the table";
    let printed = "We will not be the first to leave the table,";
    check(text, None, Verdict::Printed, printed);
    check(
        &format!("“{text}!”"),
        Some("orr"),
        Verdict::Printed,
        printed,
    );
    let answer = verified(text, None);
    assert_eq!(answer.candidates[0].also_in, 1);
    assert_eq!(answer.candidates[0].similarity, 1.0);
    assert_eq!(
        answer.candidates[0].utterance.source.path,
        "2022-03-01-a.txt"
    );
    check("first to leave", None, Verdict::Printed, "first to leave");
}

#[test]
fn anothers_words_are_not_the_speakers() {
    let text = "We will not be the first to leave the table";
    let printed = "We will not be the first to leave the table,";
    check(text, Some("vale"), Verdict::PrintedOtherwise, printed);
    check(
        "until the small hours of tuesday",
        None,
        Verdict::PrintedOtherwise,
        "until the small hours of Tuesday.",
    );
}

#[test]
fn what_differs_is_told_word_by_word() {
    check(
        "We shall not be the first to leave this table",
        None,
        Verdict::Close,
        "We [-shall-] {+will+} not be the first to leave [-this-] {+the+} table,",
    );
    check(
        "We will not be first to leave the tables",
        None,
        Verdict::Close,
        "We will not be {+the+} first to leave the [-tables-] {+table,+}",
    );
}

#[test]
fn what_an_attribution_breaks_is_found_whole() {
    check(
        "we wait and hope for better weather",
        None,
        Verdict::Printed,
        "We wait, and hope for better weather.",
    );
    let answer = verified("we wait and hope", None);
    let utterance = &answer.candidates[0].utterance;
    assert_eq!(utterance.speaker.as_deref(), Some("Ada Orr"));
    assert_eq!(utterance.highlights.len(), 2);
    check(
        "it will stay so until the ice melts",
        Some("vale"),
        Verdict::Printed,
        "It will stay so. Until the ice melts",
    );
}

#[test]
fn of_equals_the_one_with_the_rarer_words_stands_first() {
    let archive = Archive::of(&[
        (
            "2022-03-01.txt",
            "River\n\nThis week the river has fallen.\n",
        ),
        (
            "2022-03-02.txt",
            "Money\n\nSince the spring its dollar has fallen.\n",
        ),
        (
            "2022-03-03.txt",
            "Rain\n\nOver the hills it rained on Monday.\n",
        ),
    ]);
    let request = VerifyRequest {
        quote: "the dollar has fallen enough".to_owned(),
        by: None,
        limit: 5,
    };
    let answer = archive.engine.verify_quote(&request).expect("carried out");
    let found: Vec<(f64, &str)> = answer
        .candidates
        .iter()
        .map(|found| (found.similarity, found.utterance.headline.as_str()))
        .collect();
    assert_eq!(found, [(0.6, "Money"), (0.6, "River")]);
}

#[test]
fn where_nothing_is_close_that_is_said() {
    for text in ["the moon is made of green cheese", "harbour cheese"] {
        let answer = verified(text, None);
        assert_eq!(
            (answer.verdict, answer.candidates.len()),
            (Verdict::Nothing, 0),
            "{text}"
        );
    }
}

#[test]
fn one_word_is_refused() {
    for quote in ["", "peace", "“...”"] {
        let request = VerifyRequest {
            quote: quote.to_owned(),
            by: None,
            limit: 5,
        };
        assert!(archive().engine.verify_quote(&request).is_err(), "{quote}");
    }
}
