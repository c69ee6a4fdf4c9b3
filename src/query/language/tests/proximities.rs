//! What stands near what, how often and where: property 1.

use super::{check, check_notes, read};

#[test]
fn every_spelling() {
    for operator in [
        "w/5", "W/5", "within/5", "near/5", "NEAR/5", "near5", "NEAR5", "/5", "/n5", "/5n",
    ] {
        check(&format!("a {operator} b"), "<a w/5 b>");
    }
    for operator in ["pre/5", "PRE/5", "adj/5", "adj5", "ADJ5", "onear/5"] {
        check(&format!("a {operator} b"), "<a pre/5 b>");
    }
    for (operator, expected) in [
        ("/s", "<a w/s b>"),
        ("w/S", "<a w/s b>"),
        ("/p", "<a w/p b>"),
        ("w/p", "<a w/p b>"),
        ("pre/s", "<a pre/s b>"),
        ("PRE/P", "<a pre/p b>"),
        ("NOT w/5", "<a !w/5 b>"),
        ("NOT  pre/s", "<a !pre/s b>"),
        ("NOT NEAR", "<a !w/10 b>"),
        ("NEAR", "<a w/10 b>"),
        ("ADJ", "<a pre/1 b>"),
    ] {
        check(&format!("a {operator} b"), expected);
    }
}

#[test]
fn chains_and_operands() {
    check("a w/5 b w/9 c", "<<a w/5 b> w/9 c>");
    check("a w/5 (b w/9 c)", "<a w/5 <b w/9 c>>");
    check("(a NOT w/5 b) /s c", "<<a !w/5 b> w/s c>");
    check(
        "(sanction* OR embargo) w/10 \"energy exports\"",
        "<|(%sanction* embargo) w/10 [=energy =exports]>",
    );
    check(
        "\"a b\"~3 pre/2 c~1 /p /d.*/ w/1 =e",
        "<<<[=a =b]~3 pre/2 c~1> w/p /d.*/> w/1 =e>",
    );
    check(
        "caps(a OR b) w/5 first50(c) w/5 query:near",
        "<<Caps(|(a b)) w/5 First50(c)> w/5 near=<a w/5 b>>",
    );
    check("\"a\"w/5\"b\"w/5(c)/5 d", "<<<=a w/5 =b> w/5 c> w/5 d>");
}

#[test]
fn beside_other_operators() {
    check("a b w/5 c d", "&(a <b w/5 c> d)");
    check("a OR b w/5 c", "|(a <b w/5 c>)");
    check("-(a w/5 b) c", "&(!<a w/5 b> c)");
    check(
        "headline:(a w/5 b) person:(c pre/1 d)",
        "&(headline:<a w/5 b> person:<c pre/1 d>)",
    );
    check("(a w/5 b)^2 c", "&(<a w/5 b>^200 c)");
}

#[test]
fn words_that_are_operators_elsewhere() {
    check("a \"w/5\" b", "&(a =w/5 b)");
    check("NEAR b", "&(near b)");
    check("a NEAR", "&(a near)");
    check("a (NEAR) b", "&(a near b)");
    check("a NEAR -b", "&(a near !b)");
    check("place:a NEAR b", "&(place:a near b)");
    check("near adj within", "&(near adj within)");
    check("place:NEAR", "place:near");
    check_notes("place:NEAR", &["'NEAR' is searched as a word"]);
}

#[test]
fn phrases_with_moves() {
    check(
        "\"a b\"~5 «c d»~1000, \"e f\"~0",
        "&([=a =b]~5 [=c =d]~1000 [=e =f])",
    );
    check("\"secur* b\"~3^2", "[%secur* =b]~3^200");
}

#[test]
fn functions() {
    check(
        "caps(a) ALLCAPS(b) NoCaps(c)",
        "&(Caps(a) AllCaps(b) NoCaps(c))",
    );
    check("caps(a b -(c OR \"d e\"))", "Caps(&(a b !|(c [=d =e])))");
    check(
        "atleast3(a OR \"b c\") -atleast2(d)",
        "&(AtLeast3(|(a [=b =c])) !AtLeast2(d))",
    );
    check(
        "first50(a caps(b) -atleast2(c))",
        "First50(&(a Caps(b) !AtLeast2(c)))",
    );
    check("caps(first5(atleast2(a)))", "Caps(First5(AtLeast2(a)))");
    check(
        "headline:caps(a) hlead:(first3(b) c)",
        "&(headline:Caps(a) hlead:&(First3(b) c))",
    );
    check("caps (a) first 50 (b)", "&(caps a first 50 b)");
    check("a,caps（b）", "&(a,caps b)");
}

#[test]
fn a_chain_has_an_end() {
    let chain = |links: usize| format!("a{}", " w/5 a".repeat(links));
    assert!(read(&chain(50)).is_ok());
    assert!(read(&chain(51)).is_err_and(|error| error.message.starts_with("more than 50")));
}
