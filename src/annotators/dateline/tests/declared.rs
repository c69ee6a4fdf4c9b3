//! Properties of datelines that the source declares: (1) they stand without print; (2) print completes
//! them; (3) spelling and precision are no disagreement; (4) a disagreement is kept.

use super::{DAY, STORY, shown};
use crate::annotators::dateline::annotate;
use crate::article::{Article, Date, Dateline};

/// A dateline declared by the source, beside a body.
fn declared(dateline: Dateline, body: &str) -> Article {
    let mut article = Article {
        body: body.to_owned(),
        dateline: Some(dateline),
        published: Date::parse_iso(DAY),
        ..Article::default()
    };
    annotate(&mut article);
    article
}

/// `declared text`, `head of the body`: what is read, where it ends in the body, and what differs.
#[track_caller]
fn check_declared(text: &str, head: &str, expected: &str) {
    let article = declared(
        Dateline::declared(text.to_owned()),
        &format!("{head}{STORY}"),
    );
    let dateline = article.dateline.as_ref().expect("what is declared stays");
    let differences = dateline.disagreements.iter();
    let differences = differences
        .map(|one| format!(" {:?}:{}", one.part, one.printed))
        .collect::<String>();
    let end = dateline.span.map_or(0, |span| span.end);
    let shown = format!("{} @{end}{differences}", shown(&article));
    assert_eq!(shown, expected, "{text:?}, {head:?}");
}

#[test]
fn a_declared_dateline_stands_without_print() {
    check_declared("  PARIS, July 19 -", "", "PARIS | Paris FR | 07-19 | - @0");
    check_declared("Smallville", "", "Smallville | - | - | - @0");
    check_declared("2022-07-19", "", "- | - | 07-19 | - @0");
    check_declared("By Anna Bee, Staff Writer", "", "- | - | - | - @0");
}

#[test]
fn print_completes_what_is_declared() {
    check_declared("Smallville", "SMALLVILLE — ", "SMALLVILLE | - | - | - @14");
    check_declared(
        "PARIS",
        "Paris, July 19 (AFP) - ",
        "Paris | Paris FR | 07-19 | AFP @22",
    );
    check_declared(
        "July 2022",
        "PARIS, July 19 - ",
        "PARIS | Paris FR | 07-19 | - @16",
    );
    check_declared(
        "By Anna Bee",
        "PARIS, July 19 - ",
        "PARIS | Paris FR | 07-19 | - @16",
    );
}

#[test]
fn spelling_and_precision_are_no_disagreement() {
    check_declared("Kyiv", "KIEV, July 19 - ", "KIEV | Kyiv UA | 07-19 | - @15");
    check_declared(
        "Washington",
        "WASHNGTON, July 19 - ",
        "WASHNGTON | Washington US | 07-19 | - @20",
    );
    check_declared(
        "France",
        "PARIS, July 19 - ",
        "PARIS | Paris FR | 07-19 | - @16",
    );
    check_declared("Paris, France", "PARIS — ", "PARIS | Paris FR | - | - @9");
    check_declared(
        "PARIS",
        "LONDON/PARIS, July 19 - ",
        "LONDON/PARIS | Paris FR | 07-19 | - @23",
    );
    check_declared(
        "PARIS (The AP)",
        "PARIS (AP) — ",
        "PARIS | Paris FR | - | The AP @14",
    );
    check_declared(
        "PARIS, 2022",
        "PARIS, July 19 - ",
        "PARIS | Paris FR | 07-19 | - @16",
    );
}

#[test]
fn a_disagreement_is_kept_visible() {
    check_declared(
        "PARIS",
        "LONDON, July 19 - ",
        "PARIS | Paris FR | 07-19 | - @17 Place:LONDON",
    );
    check_declared(
        "PARIS, July 18 (AFP) -",
        "LONDON, 19 July (Reuters) - ",
        "PARIS | Paris FR | 07-18 | AFP @27 Place:LONDON Date:19 July Agency:Reuters",
    );
    check_declared(
        "PARIS, July 19, 2022 -",
        "PARIS, July 19, 2021 - ",
        "PARIS | Paris FR | 07-19 | - @22 Date:July 19, 2021",
    );
}

#[test]
fn parts_declared_in_fields_of_their_own_stand() {
    let dateline = Dateline {
        printed_place: Some("Lyon".to_owned()),
        date: Date::parse_iso("2022-07-18"),
        ..Dateline::default()
    };
    let article = declared(dateline, &format!("PARIS, July 19 (AFP) - {STORY}"));
    assert_eq!(shown(&article), "Lyon | Lyon FR | 07-18 | AFP");
    let dateline = article.dateline.expect("what is declared stays");
    assert_eq!(dateline.text, "PARIS, July 19 (AFP) -");
    assert_eq!(dateline.disagreements.len(), 2);
}
