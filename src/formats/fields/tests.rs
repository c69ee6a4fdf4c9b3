//! What fields of free names mean, on the smallest inputs.

use super::*;
use crate::formats::Origin;

fn read(json: &str) -> Article {
    let names = Names::of(&Origin::default());
    let record = Record::of_json(json.as_bytes(), &names).expect("a JSON object");
    article_of(&record, &names)
}

/// `number made status correction replaces embargo note`, without what is not given.
fn check_version(fields: &str, expected: &str) {
    let version = read(&format!("{{\"id\":\"a\",{fields}}}")).version;
    let parts = [
        version.number.map(|number| format!("number {number}")),
        version.made.map(|made| format!("made {made}")),
        (version.status != Status::Usable).then(|| format!("{:?}", version.status)),
        version.correction.then(|| "correction".to_owned()),
        version.replaces.map(|id| format!("replaces {id}")),
        version.embargo.map(|until| format!("embargo {until}")),
        version.note.map(|note| format!("note {note}")),
    ];
    let shown: Vec<String> = parts.into_iter().flatten().collect();
    assert_eq!(shown.join(", "), expected, "{fields}");
    assert_eq!(version.of.as_deref(), Some("a"));
}

#[test]
fn versions_are_told_in_many_ways() {
    check_version(r#""title":"x""#, "");
    check_version(r#""version":3"#, "number 3");
    check_version(r#""revision":"v3.0""#, "number 3");
    check_version(r#""updated_at":"2022-07-19T08:30:00Z""#, "made 1658219400");
    check_version(r#""updated":1658219400000"#, "made 1658219400");
    check_version(r#""pubStatus":"stat:canceled""#, "Withdrawn");
    check_version(r#""status":"withheld""#, "Withheld");
    check_version(r#""status":"draft""#, "");
    check_version(r#""correction":true"#, "correction");
    check_version(r#""correction":false"#, "");
    check_version(r#""corrections":[]"#, "");
    check_version(
        r#""correction":"An earlier version had 3 boats.","replaces":"b""#,
        "correction, replaces b, note An earlier version had 3 boats.",
    );
    check_version(r#""embargoed":"2022-07-19""#, "embargo 1658188800");
}

#[test]
fn what_the_source_lists_is_kept_by_kind() {
    let article = read(
        r#"{"people":["Ann Orr"],"organizations":"Mill Guild; Port","location":{"name":"Lyon"},"rights":"© Orr"}"#,
    );
    let listed: Vec<(Kind, &str)> = article
        .listed
        .iter()
        .map(|listed| (listed.kind, listed.name.as_str()))
        .collect();
    assert_eq!(
        listed,
        [
            (Kind::Person, "Ann Orr"),
            (Kind::Organisation, "Mill Guild"),
            (Kind::Organisation, "Port"),
            (Kind::Place, "Lyon"),
        ]
    );
    assert_eq!(article.rights.as_deref(), Some("© Orr"));
}

#[test]
fn lists_come_printed_in_tables() {
    for printed in [
        "a; b, c",
        "['a', 'b, c']",
        "[\\\"a\\\", \\\"b, c\\\"]",
        "a|b, c",
    ] {
        let article = read(&format!(r#"{{"tags":"{printed}"}}"#));
        assert_eq!(article.subjects, ["a", "b, c"], "{printed}");
    }
}

#[test]
fn an_envelope_is_opened() {
    for json in [
        r#"{"_id":"7","_source":{"title":"Slip","text":"It closed."}}"#,
        r#"{"id":"7","type":"story","attributes":{"title":"Slip","body":"It closed."}}"#,
        r#"{"id":"7","webTitle":"Slip","fields":{"bodyText":"It closed."}}"#,
        r#"{"id":"7","fields":3,"title":"Slip","body":"It closed."}"#,
    ] {
        let article = read(json);
        let said = (&*article.headline, &*article.body, article.version.of);
        assert_eq!(said, ("Slip", "It closed.", Some("7".to_owned())), "{json}");
    }
}

#[test]
fn a_body_in_parts_is_put_together() {
    let cases = [
        (
            r#"{"body":{"summary":["S"],"sections":[{"headline":["H"],"paragraphs":["a","b"]}]}}"#,
            "S\n\nH\n\na\n\nb",
        ),
        (
            r#"{"contents":[{"type":"title","content":"T"},{"type":"sanitized_html","content":"a"},{"content":"b"}]}"#,
            "a\n\nb",
        ),
        (r#"{"body":["a",["b"]]}"#, "a\n\nb"),
    ];
    for (json, expected) in cases {
        assert_eq!(read(json).body, expected, "{json}");
    }
}

#[test]
fn languages_are_codes_or_names() {
    for printed in ["en", "en-GB", "EN_us", "eng", "English", "english; French"] {
        assert_eq!(language_of(printed).as_deref(), Some("en"), "{printed}");
    }
    for printed in ["", "xyz", "Elvish", "e1"] {
        assert_eq!(language_of(printed), None, "{printed}");
    }
}
