//! What a query is in words, and that different queries are different words.

use std::collections::HashMap;

use super::in_words;
use crate::article::Date;
use crate::query::language::parse;
use crate::query::tree::{Case, FieldName, Form, Near, Node, Reach, Weight, Word};

fn today() -> Date {
    Date::day_of(2022, 7, 20).expect("a day")
}

fn check(query: &str, expected: &str) {
    let tree = parse(query, today()).expect(query).tree;
    assert_eq!(in_words(&tree), format!("articles {expected}"), "{query}");
}

#[test]
fn words_and_phrases() {
    check("talks", "with any form of the word \"talks\"");
    check("=talks", "with the word \"talks\" as printed");
    check(
        "secur*",
        "with a word like \"secur*\" (* being any letters)",
    );
    check(
        "\"peace pla*\"",
        "with the phrase \"peace pla*\" (* being any letters)",
    );
    check(
        "\"peace plan\" talks since:2022-07",
        "with the phrase \"peace plan\" and any form of the word \"talks\", dated 1 July 2022 \
         or later",
    );
}

#[test]
fn groups_are_told_apart() {
    check(
        "=a =b OR =c",
        "with (the word \"a\" as printed and the word \"b\" as printed) or the word \"c\" as printed",
    );
    check(
        "=a (=b OR =c)",
        "with the word \"a\" as printed and (the word \"b\" as printed or the word \"c\" as printed)",
    );
    check(
        "(=ab -(=cd OR =ef)) OR date:2022",
        "(with the word \"ab\" as printed, without (the word \"cd\" as printed or the word \"ef\" as printed)) or dated from 1 January 2022 to 31 December 2022",
    );
    check(
        "-(=ab -=cd)",
        "not (with the word \"ab\" as printed, without the word \"cd\" as printed)",
    );
    check("NOT -=ab", "not (without the word \"ab\" as printed)");
}

#[test]
fn fields_and_dates() {
    check(
        "place:vienna date:2022-07 \"indivisible security\" -draft",
        "with the phrase \"indivisible security\", without any form of the word \"draft\", in \
         which the place of filing is \"vienna\", dated from 1 July 2022 to 31 July 2022",
    );
    check(
        "-headline:(=ab -=cd)",
        "in which the headline does not have (the word \"ab\" as printed and not the word \"cd\" as printed)",
    );
    check(
        "speaker:\"anna vale\" until:today",
        "in which a quoted speaker is \"anna vale\", dated 20 July 2022 or earlier",
    );
    check("-date:today", "not dated 20 July 2022");
    check(
        "place:(a OR =b)",
        "in which the place of filing is (\"a\" or \"b\" as printed)",
    );
}

#[test]
fn forms() {
    check("wom?n", "with a word like \"wom?n\" (? being one letter)");
    check(
        "s?cur*",
        "with a word like \"s?cur*\" (* being any letters, ? one letter)",
    );
    check(
        "putin~1 OR putin~",
        "with a word spelt like \"putin\" but for 1 letter or a word spelt like \"putin\" but for 2 letters",
    );
    check("/p.tin/", "with a word of the pattern /p.tin/");
    check(
        "\"a b\"~5",
        "with words at most 5 moves away from the phrase \"a b\"",
    );
    check(
        "=a^2.5 (=b OR =c)^0.5",
        "with the word \"a\" as printed (weight 2.5) and (the word \"b\" as printed or the word \"c\" as printed) (weight 0.5)",
    );
}

#[test]
fn proximities() {
    check(
        "a w/5 \"b c\"",
        "with any form of the word \"a\" within 5 words of the phrase \"b c\"",
    );
    check(
        "=a pre/1 =b",
        "with the word \"a\" as printed at most 1 word before the word \"b\" as printed",
    );
    check(
        "\"a b\" /s \"c d\"",
        "with the phrase \"a b\" in the same sentence as the phrase \"c d\"",
    );
    check(
        "\"a b\" pre/p \"c d\"",
        "with the phrase \"a b\" before the phrase \"c d\" in the same paragraph",
    );
    check(
        "\"a b\" NOT w/5 \"c d\"",
        "with the phrase \"a b\" without the phrase \"c d\" within 5 words of it",
    );
    check(
        "\"a b\" NOT pre/s \"c d\"",
        "with the phrase \"a b\" without the phrase \"c d\" behind it in the same sentence",
    );
    check(
        "\"a b\" w/5 \"c d\" w/9 (\"e f\" OR \"g h\") -\"i j\"",
        "with ((the phrase \"a b\" within 5 words of the phrase \"c d\") within 9 words of (the phrase \"e f\" or the phrase \"g h\")), without the phrase \"i j\"",
    );
}

#[test]
fn functions() {
    check(
        "caps(\"a b\" OR \"c d\")",
        "with (the phrase \"a b\" or the phrase \"c d\") with a capital in each word",
    );
    check(
        "allcaps(=a) nocaps(=b)",
        "with (the word \"a\" as printed in nothing but capitals) and (the word \"b\" as printed without a capital)",
    );
    check(
        "atleast3(=a)",
        "with at least 3 matches of the word \"a\" as printed",
    );
    check(
        "-first50(\"a b\" -\"c d\")",
        "without ((the phrase \"a b\" and not the phrase \"c d\") in the first 50 words)",
    );
}

#[test]
fn quotes_and_facts() {
    check(
        "said:\"a b\" by:(vale OR -rao)",
        "in which one quote has the phrase \"a b\" and its speaker is (\"vale\" or not \"rao\")",
    );
    check(
        "-(said:\"a b\" by:vale)",
        "not (in which one quote has the phrase \"a b\" and its speaker is \"vale\")",
    );
    check(
        "has:quote -has:filed length>800 -length:200..300 length=5 filed:2022-07-01 published:..2019",
        "with a quote, without a day of filing, of 801 words or more, not of 200 to 300 words, of exactly 5 words, filed 1 July 2022, published 31 December 2019 or earlier",
    );
    check(
        "hlead:=a -hlead:=b",
        "in which the headline or the first paragraph has the word \"a\" as printed, in which neither the headline nor the first paragraph has the word \"b\" as printed",
    );
    check(
        "headline:\"a b\"^2",
        "(in which the headline has the phrase \"a b\") (weight 2)",
    );
    check(
        "quote:(-\"a b\")",
        "in which one quote has not the phrase \"a b\"",
    );
}

fn boxed(node: &Node) -> Box<Node> {
    Box::new(node.clone())
}

/// Everything with these nodes right inside.
fn above(inner: &[Node]) -> Vec<Node> {
    let near = |left: &Node, right: &Node, reach, ordered, wanted| {
        Node::Near(Box::new(Near {
            left: left.clone(),
            right: right.clone(),
            reach,
            ordered,
            wanted,
        }))
    };
    let mut nodes = Vec::new();
    for one in inner {
        nodes.extend([
            Node::Not(boxed(one)),
            Node::Cased(Case::Caps, boxed(one)),
            Node::AtLeast(2, boxed(one)),
            Node::First(5, boxed(one)),
            Node::In(FieldName::Headline, boxed(one)),
            Node::In(FieldName::Speaker, boxed(one)),
            Node::Weighted(boxed(one), Weight(200)),
        ]);
        for other in inner {
            let both = || vec![one.clone(), other.clone()];
            nodes.extend([
                Node::And(both()),
                Node::Or(both()),
                near(one, other, Reach::Words(5), false, true),
                near(one, other, Reach::Words(5), true, false),
                near(one, other, Reach::Sentence, false, true),
                near(one, other, Reach::Sentence, true, true),
                near(one, other, Reach::Sentence, false, false),
                Node::Said {
                    words: boxed(one),
                    by: boxed(other),
                },
            ]);
        }
    }
    // Only what the parser could have made.
    nodes.retain(|node| parse(&node.to_string(), today()).is_ok_and(|parsed| parsed.tree == *node));
    nodes
}

/// The same for trees that ask the same in another order: the words sort what must all hold.
fn key(node: &Node) -> String {
    let Node::And(nodes) = node else {
        return node.to_string();
    };
    let mut keys: Vec<String> = nodes.iter().map(key).collect();
    keys.sort();
    keys.join(" AND ")
}

#[test]
fn different_trees_are_different_words() {
    let leaf = |text: &str, form| {
        Node::Word(Word {
            text: text.to_owned(),
            form,
        })
    };
    let leaves = [leaf("a", Form::Printed), leaf("b*", Form::Wildcard)];
    let mut inner = above(&leaves);
    inner.extend(leaves);
    let mut said: HashMap<String, String> = HashMap::new();
    for node in above(&inner) {
        let key = key(&node);
        let before = said.insert(in_words(&node), key.clone());
        assert!(
            before.as_ref().is_none_or(|before| *before == key),
            "{} is said of {key} and {before:?}",
            in_words(&node)
        );
    }
    assert!(said.len() > 1_000, "{}", said.len());
}
