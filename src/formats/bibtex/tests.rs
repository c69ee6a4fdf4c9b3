//! What is read of BibTeX, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;

const SAMPLE: &str = "% exported\n@string{ledger = {The Ledger}}\n\n@article{orr2022,\n  title = {{\\`A} Nantes, {R\\&D}},\n  author = {Orr, Ann and Bo Lind},\n  journal = ledger,\n  year = 2022, month = may, day = 31,\n  langid = {ngerman},\n  keywords = {coffee, ports},\n  url = {https://ledger.example/a_b},\n  abstract = {The \\oe{}ufs co\\^utent \\$3, or $4.\n\n  ``Still,'' he said.},\n}\n";

fn read_all(text: &[u8]) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut keep = |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    };
    let _ = read(&mut &*text, &Origin::default(), &mut keep);
    readings
}

#[test]
fn a_reference_is_read_with_its_text() {
    assert!(recognises(SAMPLE.as_bytes()));
    let readings = read_all(SAMPLE.as_bytes());
    let [Reading::Article(article)] = readings.as_slice() else {
        panic!("one article");
    };
    assert_eq!(article.headline, "À Nantes, R&D");
    assert_eq!(article.byline.as_deref(), Some("Ann Orr, Bo Lind"));
    assert_eq!(
        article.body,
        "The œufs coûtent $3, or $4.\n\n“Still,” he said."
    );
    assert_eq!(
        article.published.map(|day| day.to_string()).as_deref(),
        Some("2022-05-31")
    );
    assert_eq!(article.publication.as_deref(), Some("The Ledger"));
    assert_eq!(article.language.as_deref(), Some("de"));
    assert_eq!(article.subjects, ["coffee", "ports"]);
    assert_eq!(article.url.as_deref(), Some("https://ledger.example/a_b"));
    assert_eq!(article.source.record.as_deref(), Some("orr2022"));
    let (start, end) = article.source.range.expect("a place");
    let text = &SAMPLE[start as usize..end as usize];
    assert!(
        text.starts_with("@article") && text.ends_with('}'),
        "{text}"
    );
}

#[test]
fn a_bad_reference_is_named() {
    let text = format!(
        "@string{{a = a}}\n@misc{{x, title = {{A}}, note = {{n}}\n{SAMPLE}@misc{{y, title = b}}\n@misc{{z, year = 2000}}\n@misc{{d, title = {}{}}}\n@misc{{w,\n",
        "{".repeat(40),
        "}".repeat(40)
    );
    let shown: Vec<String> = read_all(text.as_bytes())
        .into_iter()
        .map(|reading| match reading {
            Reading::Article(article) => article.headline,
            Reading::Skipped { reason, .. } => reason,
        })
        .collect();
    assert_eq!(
        shown,
        [
            "record 1: it is not closed",
            "À Nantes, R&D",
            "record 3: no well-formed BibTeX: unknown abbreviation \"b\"",
            "record 4: no text and no headline",
            "record 5: its braces lie more than 24 deep",
            "record 6: it is not closed",
        ]
    );
}

#[test]
fn other_text_is_not_claimed() {
    for text in [
        "@ann {said}",
        "@media{ p {} }",
        "Port closes\n@article{a,",
        "@import url(x);",
    ] {
        assert!(!recognises(text.as_bytes()), "{text}");
    }
}

proptest! {
    #[test]
    fn mutated_references_are_read(from in 0usize..500, to in 0usize..500, times in 0usize..3, piece in "[{}\"@\\\\$#=,a ~^']{0,3}", at in 0usize..500) {
        let (from, to) = (from.min(to).min(SAMPLE.len()), from.max(to).min(SAMPLE.len()));
        let mut text = [&SAMPLE[..from], &SAMPLE[from..to].repeat(times), &SAMPLE[to..]].concat();
        text.insert_str(at.min(text.len()), &piece);
        read_all(text.as_bytes());
        recognises(text.as_bytes());
    }

    #[test]
    fn any_field_is_read_or_named(value in "([{}\"\\\\$#=,a^~'`é\n -]|\\\\[a-zA-Z\"^`'~=.]\\{?\\}?){0,40}") {
        read_all(format!("@misc{{x, note = {{{value}}}}}").as_bytes());
        read_all(format!("@misc{{x, url = \"{value}\"}}").as_bytes());
    }
}
