//! What is read of tables, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;

fn readings(text: &[u8]) -> (Vec<Reading>, Result<(), Unreadable>) {
    let origin = Origin {
        field_map: vec![("Kopf".to_owned(), "headline".to_owned())],
        ..Origin::default()
    };
    let mut readings = Vec::new();
    let mut keep = |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    };
    let result = read(&mut &*text, &origin, &mut keep);
    (readings, result)
}

/// `record: headline | date | body`, or the reason.
fn check_bytes(text: &[u8], expected: &[&str]) {
    let (readings, result) = readings(text);
    let mut shown: Vec<String> = readings.into_iter().map(show).collect();
    shown.extend(result.err().map(|error| error.to_string()));
    assert_eq!(shown, expected, "{}", String::from_utf8_lossy(text));
}

fn check(text: &str, expected: &[&str]) {
    check_bytes(text.as_bytes(), expected);
}

fn show(reading: Reading) -> String {
    match reading {
        Reading::Article(article) => {
            let published = article.published.map(|date| date.to_string());
            format!(
                "{}: {} | {} | {}",
                article.source.record.unwrap_or_default(),
                article.headline,
                published.unwrap_or_default(),
                article.body
            )
        }
        Reading::Skipped { reason, .. } => reason,
    }
}

#[test]
fn any_of_four_marks_may_part_the_fields() {
    for mark in [",", "\t", ";", "|"] {
        let text = "title,date,text\nSlip,2022-07-19,It closed.\n".replace(',', mark);
        check(&text, &["1: Slip | 2022-07-19 | It closed."]);
    }
    check(
        "sep=;\r\nid;Kopf;text\r\na,b;Slip, again;It closed.\r\n",
        &["a,b: Slip, again |  | It closed."],
    );
}

#[test]
fn quoted_fields_hold_lines_and_marks() {
    check(
        "\u{feff}title,text\n\"Slip, again\",\"It \"\"closed\"\".\n\nIt opened.\"\n\nB,b",
        &[
            "1: Slip, again |  | It \"closed\".\n\nIt opened.",
            "2: B |  | b",
        ],
    );
}

#[test]
fn any_encoding_is_read() {
    let text = "title;text\nFähre;Die Fähre fährt heute später, weil der Hafen überfüllt ist.\n";
    let expected = ["1: Fähre |  | Die Fähre fährt heute später, weil der Hafen überfüllt ist."];
    check(text, &expected);
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(text);
    check_bytes(&latin, &expected);
    let wide: Vec<u8> = format!("\u{feff}{text}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    check_bytes(&wide, &expected);
}

#[test]
fn ragged_rows_are_read_or_named() {
    check(
        "title,text,source,date\nA,a\nB,b,x,2022-07-19,,\nC,c,d,e,f\n,,,\nD,d,NULL,nan\n",
        &[
            "1: A |  | a",
            "2: B | 2022-07-19 | b",
            "row 3: 5 fields under a header of 4",
            "4: D |  | d",
        ],
    );
    // What nobody quoted is put together again.
    check(
        "date,title,text\n2022-07-19,A,It closed, then, opened.\n2022-07-20,B,b,,\n",
        &[
            "1: A | 2022-07-19 | It closed, then, opened.",
            "2: B | 2022-07-20 | b",
        ],
    );
}

#[test]
fn an_open_quotation_mark_costs_one_row() {
    check(
        "title,text\nA,\"a\nB,b\nC,c\n",
        &[
            "row 1: a quotation mark in it is never closed",
            "2: B |  | b",
            "3: C |  | c",
        ],
    );
}

#[test]
fn a_row_over_the_cap_is_passed_over() {
    let text = format!("a,b\nc,{}\nd,e\n", "x".repeat(100_000));
    let mut bytes = text.as_bytes();
    let mut rows = Rows::new(&mut bytes, b',', 70_000);
    let mut seen = Vec::new();
    while let Some(row) = rows.next().expect("memory has no errors") {
        let (from, to) = rows.range();
        seen.push((matches!(row, Row::Read), &text[from as usize..to as usize]));
    }
    assert_eq!(
        (seen.len(), seen[0], seen[1].0, seen[2]),
        (3, (true, "a,b"), false, (true, "d,e"))
    );
}

#[test]
fn a_table_of_other_things_is_refused_with_the_reason() {
    let text = "year,ships,tons\n2020,3,10\n2021,4,12\n2022,5,13\n";
    assert!(recognises(text.as_bytes()));
    check(
        text,
        &["a table without a column of headlines or of text: year, ships, tons"],
    );
}

#[test]
fn running_text_is_no_table() {
    for text in [
        "Title, text\nof a poem",
        "Port closes, and opens\n\nIt closed, said Orr, and opened.\n",
        "Paris, London\nRome, Berlin\nOslo, Bergen\nBonn, Ulm\n",
        "{\"title\":\"a\",\"text\":\"b\"}\n",
        "TITLE: Port closes; opens\nDATE: today",
    ] {
        let told = text.starts_with("Title, text");
        assert_eq!(recognises(text.as_bytes()), told, "{text}");
    }
    assert!(recognises(b"title,text\n"));
}

proptest! {
    /// A small table, with pieces cut out, doubled and changed, is read to its end.
    #[test]
    fn mutated_tables_are_read(from in 0usize..80, to in 0usize..80, times in 0usize..3, byte in any::<u8>(), at in 0usize..80) {
        let sample = b"id,title,date,text\n1,\"A, a\",2022-07-19,\"It \"\"closed\"\".\n\"\n2,B,,b\n3,\xc3\xa9,x,y\n";
        let (from, to) = (from.min(to).min(sample.len()), from.max(to).min(sample.len()));
        let mut text = [&sample[..from], &sample[from..to].repeat(times), &sample[to..]].concat();
        if let Some(place) = text.get_mut(at) {
            *place = byte;
        }
        let (readings, _) = readings(&text);
        for reading in readings {
            if let Reading::Article(article) = reading {
                let (start, end) = article.source.range.expect("every row has its place");
                prop_assert!(start < end);
                prop_assert!(!article.headline.is_empty() || !article.body.is_empty());
            }
        }
        recognises(&text);
    }
}
