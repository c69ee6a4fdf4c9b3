//! What is read of json lines, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;

fn read_all(text: &[u8], map: &[(&str, &str)]) -> Vec<Reading> {
    let field_map = map
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect();
    let origin = Origin {
        field_map,
        ..Origin::default()
    };
    let mut readings = Vec::new();
    let mut keep = |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    };
    read(&mut &*text, &origin, &mut keep).expect("readable");
    readings
}

/// `record: headline | byline | date | body`, or the reason of the skip.
fn check(text: &str, expected: &[&str]) {
    let shown: Vec<String> = read_all(text.as_bytes(), &[("Kopf", "headline")])
        .into_iter()
        .map(show)
        .collect();
    assert_eq!(shown, expected, "{text}");
}

fn show(reading: Reading) -> String {
    match reading {
        Reading::Article(article) => format!(
            "{}: {} | {} | {} | {}",
            article.source.record.unwrap_or_default(),
            article.headline,
            article.byline.unwrap_or_default(),
            article
                .published
                .map(|date| date.to_string())
                .unwrap_or_default(),
            article.body
        ),
        Reading::Skipped { reason, .. } => reason,
    }
}

#[test]
fn many_names_are_known() {
    check(
        r#"{"title":"Slip","text":"It closed.","date":"2022-07-19"}"#,
        &["1: Slip |  | 2022-07-19 | It closed."],
    );
    check(
        r#"{"HED":"Slip","article_body":"It closed.","Pub-Date":"July 19, 2022"}"#,
        &["1: Slip |  | 2022-07-19 | It closed."],
    );
    check(
        r#"{"id":7,"Kopf":"Slip","headline":"no","body":["It","closed."]}"#,
        &["7: Slip |  |  | It\n\nclosed."],
    );
}

#[test]
fn authors_come_in_many_shapes() {
    for authors in [
        r#""By Ann Orr and Bo Lind""#,
        r#"["Ann Orr","Bo Lind"]"#,
        r#"[{"name":"Ann Orr"},{"first":"Bo","last":"Lind"}]"#,
    ] {
        check(
            &format!(r#"{{"text":"x","authors":{authors}}}"#),
            &["1:  | Ann Orr, Bo Lind |  | x"],
        );
    }
}

#[test]
fn times_may_be_numbers() {
    for time in [
        "1658188800",
        "1658188800000",
        "1658188800.5",
        "\"1658188800\"",
    ] {
        check(
            &format!(r#"{{"text":"x","timestamp":{time}}}"#),
            &["1:  |  | 2022-07-19 | x"],
        );
    }
}

#[test]
fn a_body_in_html_becomes_text() {
    check(
        r#"{"headline":"R&amp;D","body":"<p>Rain &amp; hail<\/p><p>Sun</p>"}"#,
        &["1: R&D |  |  | Rain & hail\n\nSun"],
    );
    check(r#"{"body":"a < b"}"#, &["1:  |  |  | a < b"]);
}

#[test]
fn bad_lines_are_named_and_the_run_goes_on() {
    check(
        "\u{feff}{\"text\":\"x\"}\n\n[1]\n{\"text\":\n{\"text\":\" \"}\n{\"text\":\"y\"}",
        &[
            "1:  |  |  | x",
            "line 3: not a JSON object",
            "line 4: not JSON: EOF while parsing a value at column 8",
            "line 5: no text and no headline",
            "6:  |  |  | y",
        ],
    );
    let readings = read_all(b"{\"text\":\"\xff\"}\n{\"text\":\"y\"}", &[]);
    assert_eq!(
        readings.into_iter().map(show).collect::<Vec<_>>(),
        ["line 1: not UTF-8 from its byte 10 on", "2:  |  |  | y"]
    );
}

#[test]
fn a_record_knows_its_place() {
    let text = "\u{feff}{\"text\":\"x\"}\r\n\n {\"id\":\"a\",\"text\":\"y\"}";
    let found: Vec<String> = read_all(text.as_bytes(), &[])
        .into_iter()
        .filter_map(|reading| match reading {
            Reading::Article(article) => {
                let (from, to) = article.source.range?;
                Some(format!("{:?} {from}-{to}", article.version.of))
            }
            Reading::Skipped { .. } => None,
        })
        .collect();
    assert_eq!(found, ["None 3-16", "Some(\"a\") 18-40"]);
}

#[test]
fn utf_16_is_decoded() {
    let wide: Vec<u8> = "\u{feff}{\"text\":\"naïve\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let shown: Vec<String> = read_all(&wide, &[]).into_iter().map(show).collect();
    assert_eq!(shown, ["1:  |  |  | naïve"]);
}

#[test]
fn json_over_several_lines_is_not_ours() {
    assert!(!recognises(b"{\n  \"text\": \"x\"\n}"));
    assert!(!recognises(b"[{\"text\": \"x\"}]"));
    assert!(recognises(b"{\"text\": \"x\"}\n"));
    assert!(recognises(b" {\"text\": \"and so on"));
}

proptest! {
    /// Every line that is not blank is one reading, whatever it holds.
    #[test]
    fn every_line_counts(lines in prop::collection::vec("[ -~é]{0,60}|\\{\"(title|text|id|date|author)\":(\"[a-z&<>]{0,9}\"|[0-9]{1,15}|\\[\"A B\"\\]|null)\\}", 0..12)) {
        let text = lines.join("\n");
        let expected = text.split('\n').filter(|line| !line.trim_ascii().is_empty()).count();
        prop_assert_eq!(read_all(text.as_bytes(), &[]).len(), expected);
    }

    #[test]
    fn any_bytes_are_read_or_named(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read_all(&bytes, &[]);
        recognises(&bytes);
    }
}
