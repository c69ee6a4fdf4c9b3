//! What is read of JSON over many lines, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::super::Reading;
use super::*;

fn readings(text: &[u8]) -> (Vec<Reading>, Result<(), Unreadable>) {
    let mut readings = Vec::new();
    let mut keep = |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    };
    let result = read(&mut &*text, &Origin::default(), &mut keep);
    (readings, result)
}

/// `record: headline | body @ text of its range`, or the reason.
fn check(text: &str, expected: &[&str]) {
    let (readings, result) = readings(text.as_bytes());
    let mut shown: Vec<String> = readings
        .into_iter()
        .map(|reading| match reading {
            Reading::Article(article) => {
                let range = article.source.range;
                let at = range.map_or("whole", |(from, to)| &text[from as usize..to as usize]);
                let ends = at == "whole" || at.starts_with('{') && at.ends_with('}');
                assert!(ends, "{at}");
                format!(
                    "{}: {} | {}",
                    article.source.record.unwrap_or_default(),
                    article.headline,
                    article.body,
                )
            }
            Reading::Skipped { reason, .. } => reason,
        })
        .collect();
    shown.extend(result.err().map(|error| error.to_string()));
    assert_eq!(shown, expected, "{text:.200}");
}

#[test]
fn lists_are_found_where_answers_have_them() {
    let list = "[ {\"title\": \"A\", \"text\": \"a\"},\n {\"id\": 7, \"title\": \"B\"} ]";
    for text in [
        list.to_owned(),
        format!("\u{feff}\n{list}\n"),
        format!("{{\"status\": \"ok\", \"totalResults\": 2, \"articles\": {list}}}"),
        format!("{{\"response\": {{\"docs\": {list}, \"meta\": {{}}}}}}"),
        format!("{{\"took\": 3, \"hits\": {{\"total\": {{\"value\": 2}}, \"hits\": {list}}}}}"),
        format!("{{\"facets\": [{{\"name\": \"x\"}}], \"from the port\": {list}}}"),
    ] {
        check(&text, &["1: A | a", "7: B | "]);
    }
    check(
        "{\"hits\":{\"hits\":[{\"_id\":\"x\",\"_source\":{\"title\":\"A\",\"text\":\"a\"}}]}}",
        &["x: A | a"],
    );
}

#[test]
fn one_article_is_the_file() {
    check(
        "{\n \"title\": \"A\",\n \"tags\": [{\"name\": \"x\"}], \"body\": [\"a\", \"b\"]}\n",
        &[": A | a\n\nb"],
    );
    check(
        "{\"title\": \"A\", \"text\": \"a\"}\n{\"title\": \"B\", \"text\": \"b\"}",
        &["1: A | a", "2: B | b"],
    );
}

#[test]
fn articles_may_stand_under_their_identifiers() {
    check(
        "{\"x1\": {\"title\": \"A\", \"text\": \"a\"}, \"x2\": {\"title\": \"B\", \"text\": \"b\"}}",
        &["x1: A | a", "x2: B | b"],
    );
}

#[test]
fn a_bad_record_does_not_spoil_its_neighbours() {
    check(
        "[{\"title\": \"A\"}, 3, {\"title\": nul}, {\"x\": 1} {\"title\": \"B\"}, {\"title\": \"C",
        &[
            "1: A | ",
            "record 2: not a JSON object",
            "record 3: not JSON: expected ident at column 14",
            "record 4: no text and no headline",
            "5: B | ",
            "record 6: the file ends inside of it",
        ],
    );
    check(
        "{\"title\": \"A\", \"text\": \"a",
        &["the file ends inside of it"],
    );
    check(
        "[{\"title\": \"A\"},",
        &["1: A | ", "it ends inside of its list"],
    );
    // A list of something else, and what has no more than a title: a schema, a setting.
    check(
        "{\"items\": [\"x\"], \"title\": \"A\", \"text\": \"a\"}",
        &[": A | a"],
    );
    for text in [
        "{\"ships\": [1, 2]}",
        "{\"title\": \"A\", \"type\": \"object\"}",
    ] {
        check(text, &["no article and no list of articles in it"]);
    }
    check("", &["no value in it"]);
}

#[test]
fn depth_costs_nothing() {
    let deep = "[".repeat(200_000);
    check(&deep, &["record 1: the file ends inside of it"]);
    let (open, close) = ("[".repeat(5000), "]".repeat(5000));
    check(
        &format!("[{{\"title\":\"A\",\"text\":{open}1{close}}}]"),
        &["1: A | "],
    );
}

#[test]
fn what_is_of_another_format_is_not_claimed() {
    for text in [
        "{\"title\": \"A\"}\n{\"title\": \"B\"}\n",
        "{\"version\": \"https://jsonfeed.org/version/1.1\",\n \"items\": [{\"title\": \"A\"}]}",
        "{\n \"@context\": \"https://schema.org\", \"headline\": \"A\"}",
        "{\n \"uri\": \"urn:x\", \"pubstatus\": \"usable\", \"headline\": \"A\"}",
        "[1] A note\n",
        "[LYON] {sic}",
        "{sic}",
    ] {
        assert!(!recognises(text.as_bytes()), "{text}");
    }
    for text in [
        "[\n {\"title\": \"A\"}]",
        "{\n \"title\": \"A\"}",
        "{\"status\": \"ok\", \"articles\": [{\"title\": \"A\"}]}",
        &format!(
            "{{\"n\": 1, \"articles\": [{{\"title\": \"{}",
            "x".repeat(4000)
        ),
    ] {
        assert!(recognises(text.as_bytes()), "{text}");
    }
}

proptest! {
    /// Small answers, with pieces cut out, doubled and changed, are read to their end.
    #[test]
    fn mutated_answers_are_read(sample in 0usize..3, from in 0usize..120, to in 0usize..120, times in 0usize..3, byte in any::<u8>(), at in 0usize..120) {
        let samples: [&[u8]; 3] = [
            br#"[{"id":1,"title":"A \"a\"","text":["It","closed."]},{"title":"B","authors":[{"name":"Ann Orr"}]}]"#,
            br#"{"hits":{"hits":[{"_id":"x","_source":{"title":"A","text":"a"}}],"total":{"value":1}},"took":3}"#,
            br#"{"x1":{"title":"A","text":"a"},"list":[{"title":"A","text":"a"}],"title":"B"}"#,
        ];
        let sample = samples[sample];
        let (from, to) = (from.min(to).min(sample.len()), from.max(to).min(sample.len()));
        let mut text = [&sample[..from], &sample[from..to].repeat(times), &sample[to..]].concat();
        if let Some(place) = text.get_mut(at) {
            *place = byte;
        }
        let (readings, _) = readings(&text);
        for reading in readings {
            if let Reading::Article(article) = reading {
                prop_assert!(!article.headline.is_empty() || !article.body.is_empty());
            }
        }
        recognises(&text);
    }
}
