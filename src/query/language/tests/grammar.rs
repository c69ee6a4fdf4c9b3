//! The grammar of the manual is the parser's: property 5.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::ebnf::{Dice, Grammar, Terminal};
use super::properties::{self, is_cut};
use super::read;
use crate::query::language::MANUAL;
use crate::query::tree::{Form, Node, Word};

/// What the prose says a query of the grammar may still be refused for.
const REASONS: &[&str] = &[
    // Proximities.
    ", which takes words, phrases and groups of OR",
    // Functions.
    "atleast counts ",
    " stands inside another of its kind",
    " stands inside caps(…)",
    " stands inside first(…)",
    " stands inside atleast(…)",
    // Fields.
    ": stands inside another field",
    ", and this field holds names",
    // Saved queries.
    " cannot stand here: ",
    // Weights.
    " adds nothing to a score, so it has no weight",
    " there are no weights",
    "said: and by: have one weight together",
    "it has a weight already",
    // Ranges that end before they begin.
    "the range ends before it begins",
    "no article has fewer words than none",
    // Phrases.
    "one word alone has nowhere to move",
];

fn is_word(text: &str) -> bool {
    let word = Word {
        text: text.to_owned(),
        form: Form::Inflected,
    };
    !text.contains(['(', ')']) && read(text).is_ok_and(|parsed| parsed.tree == Node::Word(word))
}

const TERMINALS: &[Terminal] = &[
    Terminal {
        rule: "word",
        samples: &["peace", "talks", "covid-19", "U.S.", "AT&T", "Ärzte", "a"],
        is_one: is_word,
    },
    Terminal {
        rule: "wildcard",
        samples: &["secur*", "*ization", "wom?n", "?a", "s?cur*"],
        is_one: |text| is_cut(text, Form::Wildcard) && !text.contains(['(', ')']),
    },
    Terminal {
        rule: "pattern",
        samples: &["secur.*", "a|b", "\"(x)\"", "\\/", "...."],
        is_one: |text| !text.contains(char::is_whitespace),
    },
    Terminal {
        rule: "marked",
        samples: &["peace", "AND", "w/5", "secur*", "caps(x", "a:b", "-x"],
        is_one: |text| is_cut(text, Form::Printed) || is_cut(text, Form::Wildcard),
    },
    Terminal {
        rule: "mark",
        samples: &["\"", "“", "”"],
        is_one: |text| text == "\"",
    },
    Terminal {
        rule: "name",
        samples: &[
            "headline", "Title", "hlead", "body", "quote", "person", "SOURCE",
        ],
        is_one: |text| crate::query::language::field_named(text).is_some(),
    },
    Terminal {
        rule: "feature",
        samples: &["quote", "dateline", "date", "filed", "published", "org"],
        is_one: |text| read(&format!("has:{text}")).is_ok(),
    },
    Terminal {
        rule: "date",
        samples: &["2022", "2022-07", "2022-07-19", "1990s", "today", "-30d"],
        is_one: |text| text.len() <= 10 && read(&format!("date:{text}")).is_ok(),
    },
    Terminal {
        rule: "spelt",
        samples: &["last week", "19 july 2022", "july 2022"],
        is_one: |text| {
            text.contains(' ') && !text.contains("..") && read(&format!("date:\"{text}\"")).is_ok()
        },
    },
    Terminal {
        rule: "title",
        samples: &["either", "near", "both", "heads", "heavy", "caps", "all"],
        is_one: |text| crate::query::language::is_saved_name(text),
    },
    Terminal {
        rule: "count",
        samples: &["1", "5", "12", "1000"],
        is_one: |text| text.bytes().all(|b| b.is_ascii_digit()),
    },
    Terminal {
        rule: "number",
        samples: &["0", "200", "800", "999999999"],
        is_one: |text| text.bytes().all(|b| b.is_ascii_digit()),
    },
    Terminal {
        rule: "weight",
        samples: &["2", "0.01", "2.5", "100"],
        is_one: |text| text.parse::<f64>().is_ok(),
    },
];

/// The grammar as it stands in the manual.
fn grammar() -> Grammar {
    let text: String = MANUAL
        .lines()
        .skip_while(|line| !line.starts_with("```text"))
        .skip(1)
        .take_while(|line| !line.starts_with("```"))
        .map(|line| format!("{line}\n"))
        .collect();
    Grammar::read(&text, TERMINALS)
}

#[test]
fn what_the_grammar_writes_is_read() {
    const QUERIES: usize = 20_000;
    let grammar = grammar();
    let mut dice = Dice(0x5eed);
    let mut read_leaves = BTreeSet::new();
    let mut accepted = 0;
    for round in 0..QUERIES {
        let (query, leaves) = grammar.write("query", 4 + round % 14, &mut dice);
        match read(&query) {
            Ok(_) => {
                accepted += 1;
                read_leaves.extend(leaves);
            }
            Err(error) => {
                let is_known = REASONS.iter().any(|reason| error.message.contains(reason));
                assert!(is_known, "{}", error.render(&query));
            }
        }
    }
    assert!(accepted > QUERIES / 3, "only {accepted} are accepted");
    let unread: Vec<&String> = (0..grammar.leaves.len())
        .filter(|leaf| !read_leaves.contains(leaf))
        .filter_map(|leaf| grammar.leaves.get(leaf))
        .collect();
    assert!(unread.is_empty(), "in no accepted query: {unread:?}");
}

#[test]
fn the_recogniser_tells_queries_from_others() {
    let grammar = grammar();
    for query in [
        "a",
        "a b OR c AND d",
        "(a w/5 \"b c\"~3 NOT /s (d OR e))^2",
        "NOT -first50(caps(a))",
        "(said:x by:(y OR z)) filed:2022..",
    ] {
        assert!(grammar.could_write("query", query), "{query}");
    }
    for query in [
        "",
        "a  b",
        "a OR",
        "a w/ b",
        "(a",
        "headline: a",
        "a^",
        "^2",
    ] {
        assert!(!grammar.could_write("query", query), "{query}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_of_the_grammar(tree in properties::tree()) {
        let query = tree.to_string();
        if query.len() < 200 {
            prop_assert!(grammar().could_write("query", &query), "{}", query);
        }
    }

    #[test]
    fn what_is_read_from_signs_is_written_in_the_grammar(text in properties::soup()) {
        if let Ok(parsed) = read(&text) {
            let query = parsed.tree.to_string();
            prop_assert!(grammar().could_write("query", &query), "{}", query);
        }
    }
}
