//! What holds for every text: property 4.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use proptest::sample::select;

use super::{read, today};
use crate::query::in_words::in_words;
use crate::query::language::{LONGEST_QUERY_BYTES, parse};

const FOREIGN: [&str; 3] = ["nexis", "factiva", "lucene"];

/// Pieces of every syntax, glued in any way.
const PIECES: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    " ",
    "a",
    "b",
    "talks",
    "2022",
    "\"",
    "“",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "and",
    "AND",
    "or",
    "OR",
    "not",
    "NOT",
    "and not",
    "but not",
    "&&",
    "||",
    "+",
    "-",
    "!",
    "*",
    "?",
    "$",
    "$3",
    "%",
    "~",
    "~1",
    "~0.5",
    "^",
    "^2",
    "^0.001",
    "/",
    "\\",
    ":",
    "=",
    ">",
    "<",
    ">=",
    ",",
    ".",
    "..",
    "'",
    "é",
    "会",
    "☂",
    "\0",
    "\u{200b}",
    "w/5",
    "W/300",
    "pre/3",
    "/s",
    "/p",
    "not w/2",
    "w/seg",
    "near5",
    "adj",
    "adj3",
    "same",
    "/N5/",
    "/F9/",
    "atleast3",
    "atleast2(",
    "caps(",
    "allcaps(",
    "singular(",
    "HEADLINE(",
    "HLEAD(",
    "PERSON(",
    "DATE(",
    "date",
    "aft",
    "bef",
    "1/6/2022",
    "from",
    "to",
    "last week",
    "-7",
    "LENGTH>",
    "wc>",
    "80",
    "hd=",
    "by=",
    "rst=",
    "title:",
    "author:",
    "date:",
    "length:",
    "quote:",
    "_exists_:",
    "now-1d",
    "TO",
    "[2020 TO",
    "2022]",
    "*:*",
    "U.S.",
    "covid-19",
    "https://",
    "near",
    "NEAR",
    "query:x",
    "said:",
    "x:y",
    "#85plus#",
];

fn check_any(syntax: &str, text: &str) {
    match read(syntax, text) {
        Ok(parsed) => {
            let canonical = parsed.tree.to_string();
            let again = parse(&canonical, today()).map(|parsed| parsed.tree);
            assert_eq!(
                again.as_ref(),
                Ok(&parsed.tree),
                "{text:?} is written {canonical:?}"
            );
            assert!(in_words(&parsed.tree).len() > "articles ".len(), "{text:?}");
        }
        Err(error) => {
            let spot = text.get(error.span.start..error.span.end.min(text.len()));
            assert!(spot.is_some(), "{syntax} {text:?}: {error:?}");
            let rendered = error.render(text);
            assert!(error.hint.is_some(), "{rendered}");
            let is_safe = !rendered.contains(|c: char| c.is_control() && c != '\n');
            assert!(is_safe && rendered.lines().count() <= 4, "{rendered:?}");
            // Every refusal has a cause in the query.
            assert!(
                !error.message.starts_with("this cannot be written"),
                "{text:?}: {rendered}"
            );
            assert!(
                !error.message.starts_with("written in our own"),
                "{text:?}: {rendered}"
            );
        }
    }
}

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES.to_vec()), 0..16).prop_map(|pieces| pieces.concat())
}

/// Pieces with blanks between them, which are accepted more often.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(select(PIECES.to_vec()), 0..12).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        FOREIGN.iter().for_each(|syntax| check_any(syntax, &text));
    }

    #[test]
    fn any_mixture_of_signs_is_answered(text in soup()) {
        FOREIGN.iter().for_each(|syntax| check_any(syntax, &text));
    }

    #[test]
    fn any_mixture_of_words_is_answered(text in words()) {
        FOREIGN.iter().for_each(|syntax| check_any(syntax, &text));
    }
}

fn check_soon(text: &str) {
    for syntax in FOREIGN {
        let start = Instant::now();
        let answer = read(syntax, text);
        let beginning: String = text.chars().take(20).collect();
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{syntax}: {beginning}"
        );
        match answer {
            Ok(parsed) => assert!(!parsed.tree.to_string().is_empty()),
            Err(error) => assert!(error.render(text).len() < 2_000, "{beginning}"),
        }
    }
}

#[test]
fn one_piece_without_end() {
    const BYTES: usize = LONGEST_QUERY_BYTES / 16;
    for piece in PIECES {
        check_soon(&piece.repeat(BYTES / piece.len()));
        let spaced = format!("a {piece} ");
        check_soon(&spaced.repeat(BYTES / spaced.len()));
    }
    for piece in [
        "a ", "/", "\"", "\\", "wc>", "hd=", "x:", "/N5/", "a!", "[", "a\\:b ",
    ] {
        check_soon(&piece.repeat(LONGEST_QUERY_BYTES / piece.len()));
    }
    check_soon(&"a or b and ".repeat(LONGEST_QUERY_BYTES / 11));
    check_soon(&"a".repeat(1 << 20));
}

#[test]
fn nested_without_end() {
    for open in [
        "(",
        "a and (",
        "a w/5 (",
        "a or (b and (",
        "HEADLINE(",
        "caps(",
        "atleast2(",
        "hd=(",
        "hd=",
        "atleast2 ",
        "not ",
        "a not (",
        "-(",
        "+(a ",
        "title:(",
        "title:(+(a ",
        "[",
        "a near5 (b or (",
        "+(+(+(a b) c) ",
    ] {
        let depth = LONGEST_QUERY_BYTES / (open.len() + 2);
        for depth in [30, 90, 110, depth] {
            check_soon(&format!("{}a{}", open.repeat(depth), ")".repeat(depth)));
        }
    }
    // Each binds tighter than the one before.
    let chain: String = (1..=1000)
        .rev()
        .map(|words| format!("a w/{words} "))
        .collect();
    check_soon(&format!("{chain} a"));
    check_soon(&format!("({}a)", "a and b w/5 c w/4 (".repeat(90)));
    let lists = "(a and b and c and d) w/5 ".repeat(3000);
    check_soon(&format!("{lists} a"));
}
