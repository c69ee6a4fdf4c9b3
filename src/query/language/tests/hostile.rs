//! Whatever is typed is answered soon, with one tree or one refusal: property 4.

use super::today;
use crate::query::in_words::in_words;
use crate::query::language::{
    DEEPEST_NESTING, LONGEST_QUERY_BYTES, Parsed, QueryError, Surroundings, parse, parse_with,
};

fn ask(query: &str) -> Result<Parsed, QueryError> {
    parse(query, today())
}

fn check_refused(query: &str, beginning: &str) {
    let message = ask(query).map(|_| ()).map_err(|error| error.message);
    assert!(
        message
            .as_ref()
            .is_err_and(|message| message.starts_with(beginning)),
        "{message:?}"
    );
}

/// Asks with a library in which each query is made of its name.
fn ask_library(query: &str, text_of: &dyn Fn(&str) -> Option<String>) -> Result<Parsed, String> {
    let surroundings = Surroundings {
        today: today(),
        saved: text_of,
    };
    parse_with(query, &surroundings).map_err(|error| error.message)
}

#[test]
fn too_long() {
    let most = LONGEST_QUERY_BYTES;
    check_refused(
        &"a ".repeat(most / 2 + 1),
        "the query is too long: 65538 bytes",
    );
    check_refused(&"a".repeat(1 << 20), "the query is too long: 1048576 bytes");
    check_refused(&"a w/5 ".repeat(50_000), "the query is too long");
    assert!(ask(&"a ".repeat(most / 2)).is_ok());
}

#[test]
fn too_deep() {
    const NESTED: &str = "parentheses, NOTs and saved queries are nested more than 100 deep";
    let nested = |open: &str, depth| format!("{}a{}", open.repeat(depth), ")".repeat(depth));
    assert!(ask(&nested("(", DEEPEST_NESTING)).is_ok());
    check_refused(&nested("(", DEEPEST_NESTING + 1), NESTED);
    check_refused(&nested("(", 10_000), NESTED);
    check_refused(&"(".repeat(LONGEST_QUERY_BYTES), NESTED);
    check_refused(&"NOT ".repeat(10_000), NESTED);
    check_refused(&nested("-(", 10_000), NESTED);
    check_refused(&nested("a w/5 (", 8_000), NESTED);
    check_refused(&nested("a OR (b ", 7_000), NESTED);
    check_refused(
        &nested("caps(", 10_000),
        "caps stands inside another of its kind",
    );
    check_refused(
        &nested("first9(((", 5_000),
        "first9 stands inside another of its kind",
    );
}

#[test]
fn long_chains() {
    check_refused(
        &"a w/5 ".repeat(10_000),
        "more than 50 proximities stand in one chain",
    );
    // Each group is a chain of its own, and all of them lie above one another.
    let links = " w/5 a".repeat(50);
    let nested = |depth: usize| {
        let open = "(".repeat(depth);
        format!("{open}a{}", format!("{links})").repeat(depth))
    };
    assert!(ask(&nested(7)).is_ok());
    check_refused(&nested(9), "what is asked is nested more than 400 deep");
    check_refused(&nested(99), "what is asked is nested more than 400 deep");
}

#[test]
fn the_tallest_trees_are_written_and_read() {
    let tall = format!(
        "{}said:a by:b{}",
        "(b -(c OR (d ".repeat(24),
        ")))".repeat(24)
    );
    let parsed = ask(&tall).expect("not too deep");
    let again = ask(&parsed.tree.to_string()).map(|parsed| parsed.tree);
    assert!(!in_words(&parsed.tree).is_empty());
    assert_eq!(again, Ok(parsed.tree));
}

#[test]
fn saved_queries_that_go_on_for_ever() {
    let deeper = |name: &str| Some(format!("query:{name}x"));
    let message = ask_library("query:a", &deeper).expect_err("too deep");
    assert!(
        message.ends_with("name one another more than 8 deep"),
        "{message}"
    );
    let itself = |name: &str| Some(format!("({name} query:{name})"));
    let message = ask_library("query:a", &itself).expect_err("a circle");
    assert_eq!(
        message,
        "in the saved query 'a': the saved query 'a' holds itself"
    );
}

#[test]
fn saved_queries_that_multiply() {
    let twice = |name: &str| match name.len() {
        8 => Some("b ".repeat(100)),
        _ => Some(format!("query:{name}x ").repeat(10)),
    };
    let message = ask_library("query:a", &twice).expect_err("too much");
    assert!(
        message.ends_with("come to more than 65536 bytes"),
        "{message}"
    );
    let long = |_: &str| Some("b ".repeat(40_000));
    let message = ask_library("query:a", &long).expect_err("too much");
    assert_eq!(message, "the saved queries come to more than 65536 bytes");
    let nested = |_: &str| Some(format!("{}a{}", "(".repeat(60), ")".repeat(60)));
    let query = format!("{}query:a{}", "(".repeat(60), ")".repeat(60));
    let message = ask_library(&query, &nested).expect_err("too deep");
    assert!(message.contains("nested more than 100 deep"), "{message}");
}

#[test]
fn one_sign_without_end() {
    for piece in [
        "/",
        "/a",
        "\\",
        "/\\",
        "~",
        "^",
        "^2",
        "a^",
        "a~",
        "\"a\"~",
        "*",
        "?",
        "a*",
        "*a?",
        "-/",
        "w/",
        "w/5",
        "NOT ",
        "NEAR ",
        "a NEAR ",
        "NOT NEAR ",
        "said:a ",
        "by:(",
        "said:(",
        "has:",
        "has:quote ",
        "length:",
        "length>",
        "length>5 ",
        "query:",
        "query:a ",
        "caps(",
        "first1(",
        "atleast1(",
        "filed:2022.. ",
        "\"a b\"~5 ",
        "a^2 ",
        "source:/a(",
        "/a(",
        "headline:/(",
        "a w/5 (b OR ",
        "-(a w/5 ",
        "(a^2 ",
        "said:(a by:b ",
    ] {
        let query = piece.repeat(LONGEST_QUERY_BYTES / piece.len());
        match ask(&query) {
            Ok(parsed) => assert!(!parsed.tree.to_string().is_empty(), "{piece}"),
            Err(error) => assert!(error.render(&query).len() < 2_000, "{piece}"),
        }
    }
}
