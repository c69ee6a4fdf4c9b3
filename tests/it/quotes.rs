//! `morgue quotes`: who said what, where and when.

use serde_json::Value;

use crate::harness::{Archive, copy_into, text_at};

fn archive() -> Archive {
    Archive::of(&[
        (
            "2022-03-01-harbour.txt",
            "Harbour to close\n\nOSLO, March 1 (Reuters) - \"The harbour is closed until the ice \
             melts,\" said Anton Brezhin, the harbour master. \"No harbour, no fish,\" said Ida Falk.\n",
        ),
        (
            "2022-03-08-harbour.txt",
            "Harbour to open\n\nBERGEN, March 8 (AP) - Anton Brezhin said the wait was \"over\" at \
             last. \"The harbour is open,\" he said.\n",
        ),
    ])
    .indexed()
}

/// The quotes as `speaker: text`.
fn quotes(archive: &Archive, arguments: &[&str]) -> Vec<String> {
    let answer = archive.morgue(&[&["quotes", "--format", "json"], arguments].concat());
    assert!(answer.exit < 2, "{}", answer.stderr);
    let shown = |quote: &Value| {
        let speaker = quote["speaker"].as_str().unwrap_or("nobody");
        format!("{speaker}: {}", text_at(quote, "text"))
    };
    answer.records("quote").iter().map(shown).collect()
}

#[test]
fn words_and_speaker_bind_to_one_quote() {
    let archive = archive();
    assert_eq!(
        quotes(
            &archive,
            &["harbour", "--by", "brezhin", "--sort", "oldest"]
        ),
        [
            "Anton Brezhin: The harbour is closed until the ice melts,",
            "Anton Brezhin: The harbour is open,"
        ]
    );
    assert_eq!(quotes(&archive, &["fish by:brezhin"]), [] as [&str; 0]);
    assert_eq!(
        quotes(&archive, &["harbour -ice place:oslo"]),
        ["Ida Falk: No harbour, no fish,"]
    );
    assert_eq!(
        quotes(
            &archive,
            &["--by", "brezhin OR falk", "--sort", "newest", "-n", "2"]
        ),
        ["Anton Brezhin: over", "Anton Brezhin: The harbour is open,"]
    );
}

#[test]
fn a_search_binds_them_too() {
    let archive = archive();
    assert_eq!(
        archive.search("said:harbour by:falk"),
        ["2022-03-01-harbour.txt"]
    );
    assert_eq!(archive.search("said:ice by:falk"), [] as [&str; 0]);
    assert_eq!(archive.search("quote:ice speaker:falk").len(), 1);
}

#[test]
fn a_fragment_comes_with_its_sentence() {
    let answer = archive().morgue(&["quotes", "--format", "json", "over"]);
    let quote = &answer.records("quote")[0];
    assert_eq!(
        text_at(quote, "context"),
        "Anton Brezhin said the wait was \"over\" at last."
    );
    assert_eq!(
        (text_at(quote, "place"), text_at(quote, "agency")),
        ("Bergen", "AP")
    );
    let summary = &answer.records("summary")[0];
    assert_eq!(
        (&summary["total"], &summary["articles"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn the_exit_status_tells_whether_anything_was_said() {
    let archive = archive();
    assert_eq!(archive.morgue(&["quotes", "harbour"]).exit, 0);
    assert_eq!(archive.morgue(&["quotes", "lighthouse"]).exit, 1);
    for arguments in [
        &["quotes"][..],
        &["quotes", "ice OR place:oslo"],
        &["quotes", "ice^2"],
        &["quotes", "--by", "x) y:(z"],
    ] {
        let answer = archive.morgue(arguments);
        assert_eq!(
            (answer.exit, answer.stdout.as_str()),
            (2, ""),
            "{arguments:?}"
        );
    }
    let answer = archive.morgue(&["quotes", "ice OR place:oslo"]);
    assert!(answer.stderr.contains("hint: "), "{}", answer.stderr);
}

#[test]
fn the_sample_corpus_knows_who_spoke_of_indivisible_security() {
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus");
    archive.morgue(&["index", "."]);
    let said = quotes(&archive, &["\"indivisible security\"", "--by", "marchetti"]);
    assert!(
        said.iter()
            .any(|quote| quote.starts_with("Helene Marchetti: Indivisible security is")),
        "{said:?}"
    );
    let all = archive.morgue(&["quotes", "--format", "json", "-n", "0", "has:quote"]);
    let stats = archive.morgue(&["stats", "--format", "json"]);
    let (all, stats) = (&all.records("summary")[0], &stats.records("stats")[0]);
    assert_eq!(all["total"], stats["quotes"]);
}
