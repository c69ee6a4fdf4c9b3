//! Each table as a reader of CSV gets it.

use super::*;
use crate::printers::standard::samples::{entities, facets, quotes, talks, trace, verification};
use crate::printers::{Print, Style};
use crate::query::Response;

fn table<T>(print: Print<T>, value: &T) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    let style = Style {
        color: true,
        width: 40,
    };
    print(&mut out, &style, value).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(out.as_slice());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn rows_end_in_cr_lf_and_quotation_marks_are_doubled() {
    let mut out = Vec::new();
    write_table(
        &mut out,
        ["a", "b"],
        [["say \"no\", twice".into(), "1".into()]],
    )
    .unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        "a,b\r\n\"say \"\"no\"\", twice\",1\r\n"
    );
}

#[test]
fn names_are_a_table() {
    let rows = table(tables::print_entities, &entities());
    assert_eq!(rows.len(), 4);
    assert_eq!(
        rows[1],
        [
            "person",
            "Sergei Vershkov",
            "Vershkov; S. Vershkov",
            "12",
            "31",
            "12",
            "2022-01-03",
            "2022-07-19",
            "45.24",
            "31"
        ]
    );
    assert_eq!(rows[2][8], "-1204");
}

#[test]
fn facets_take_the_place_of_hits() {
    let response = Response {
        facets: facets(),
        ..Response::default()
    };
    let rows = table(tables::print_response, &response);
    assert_eq!(rows[1], ["place", "Vienna", "1204", "1204"]);
    assert_eq!(rows[3], ["place", "", "7", "5"]);
}

#[test]
fn quotes_and_candidates_share_their_columns() {
    let said = table(tables::print_quotes, &quotes());
    assert_eq!(said[1][1], "Sergei Vershkov");
    assert_eq!(said[2][10], "true");
    assert_eq!(said[3][10], "false");
    let checked = table(tables::print_verification, &verification());
    assert_eq!(checked[0][5..20], said[0]);
    assert_eq!(checked[1][5..20], said[1]);
    assert_eq!(
        checked[1][3],
        "We spoke of [-undivided-] {+indivisible+} security, and {+of+} little else,"
    );
    assert_eq!(checked[1][20], "3");
    // A difference that begins with words that are only asked is no formula.
    assert!(checked[2][3].starts_with("[-We spoke"));
}

#[test]
fn a_life_is_the_table_of_its_speakers() {
    let rows = table(tables::print_trace, &trace());
    assert_eq!(
        rows[1],
        [
            "Sergei Vershkov",
            "Deputy Foreign Minister",
            "7",
            "6",
            "2022-01-05",
            "2022-07-19",
            "6"
        ]
    );
}

#[test]
fn an_article_is_a_row_below_one_head() {
    let mut out = Vec::new();
    let style = Style {
        color: false,
        width: 80,
    };
    tables::print_findings_head(&mut out).unwrap();
    tables::print_findings(&mut out, &style, &talks()).unwrap();
    tables::print_findings(&mut out, &style, &talks()).unwrap();
    let mut reader = csv::Reader::from_reader(out.as_slice());
    let heads = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    let cell = |name: &str| {
        let at = heads.iter().position(|head| head == name).unwrap();
        rows[0][at].to_string()
    };
    assert_eq!(cell("body"), talks().body);
    assert_eq!(cell("agency"), "TASS");
    assert_eq!(cell("people"), "Sergei Vershkov");
}

#[test]
fn hostile_text_is_neither_run_nor_obeyed() {
    let mut hostile = quotes();
    hostile.quotes.truncate(1);
    let quote = &mut hostile.quotes[0];
    quote.text = "=HYPERLINK(\"http://x\")".into();
    quote.speaker = Some("@Ver\u{1b}[31mshkov\u{202e}".into());
    quote.headline = "+1\r\n\"=cmd\",".into();
    quote.source.path = "-a\u{1b}.txt".into();
    let rows = table(tables::print_quotes, &hostile);
    assert_eq!(rows[1][0], "'=HYPERLINK(\"http://x\")");
    assert_eq!(rows[1][1], "'@Ver␛[31mshkov");
    assert_eq!(rows[1][8], "'+1 \n\"=cmd\",");
    assert_eq!(rows[1][12], "'-a<U+001B>.txt");
    assert_eq!(rows[1].len(), QUOTE_COLUMNS);
}

const QUOTE_COLUMNS: usize = 15;
