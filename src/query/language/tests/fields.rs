//! Quotes and who says them, what articles have, weights and saved queries: property 1.

use std::cell::RefCell;

use super::{check, compact, today};
use crate::query::language::{Surroundings, parse_with};

#[test]
fn one_quote_and_its_speaker() {
    check("said:x by:y", "said:x:by:y");
    check("by:y said:\"x z\"", "said:[=x =z]:by:y");
    check(
        "a said:x b by:(y OR z) said:w",
        "&(a said:&(x w):by:|(y z) b)",
    );
    check("said:(x v) by:y by:(-z)", "said:&(x v):by:&(y !z)");
    check("said:x", "quote:x");
    check("by:y OR a", "|(speaker:y a)");
    check("said:x said:y", "&(quote:x quote:y)");
    check("(said:a by:x) (said:b by:y)", "&(said:a:by:x said:b:by:y)");
    check("said:a (by:x)", "&(quote:a speaker:x)");
    check("said:a -by:x", "&(quote:a !speaker:x)");
    check("said:a by:x OR said:b by:y", "|(said:a:by:x said:b:by:y)");
    check("-(said:a by:x) b", "&(!said:a:by:x b)");
    check("(said:a by:x)^2 b", "&(said:a:by:x^200 b)");
    check("said:caps(a w/5 b) by:c*", "said:Caps(<a w/5 b>):by:%c*");
}

#[test]
fn what_an_article_has() {
    check(
        "has:quote -HAS:title has:org.",
        "&(Field(Quote) !Field(Headline) Field(Organisation))",
    );
    check(
        "has:date has:filed has:published",
        "&(Day(Best) Day(Filed) Day(Published))",
    );
}

#[test]
fn length() {
    check("length>800", "801.. words");
    check("length>=800 LENGTH<=200", "&(800.. words ..200 words)");
    check("length<200, length:<200", "&(..199 words ..199 words)");
    check("length=5 length:5", "&(5..5 words 5..5 words)");
    check(
        "length:200..800 length:200.. length:..800",
        "&(200..800 words 200.. words ..800 words)",
    );
    check("length>=0 length<1", "&(0.. words ..0 words)");
    check(
        "length<=999999999 length>999999999",
        "&(..999999999 words 1000000000.. words)",
    );
    check("length 800", "&(length 800)");
}

#[test]
fn days_of_filing_and_publication() {
    check(
        "filed:2022-07 published:today",
        "&(filed:2022-07..2022-07 published:2022-07-20..2022-07-20)",
    );
    check(
        "filed:2019.. published:..2022 filed:2019..2022",
        "&(filed:2019.. published:..2022 filed:2019..2022)",
    );
    check("-filed:\"last week\"", "!filed:2022-07-11..2022-07-17");
}

#[test]
fn weights() {
    check(
        "a^3 \"b c\"^2.5 (d OR e)^0.5 =f^0.01 g*^100",
        "&(a^300 [=b =c]^250 |(d e)^50 =f^1 %g*^10000)",
    );
    check(
        "headline:a^2 headline:(a^2 b)",
        "&(headline:a^200 headline:&(a^200 b))",
    );
    check("(a^2 b)^3 caps(c)^2", "&(&(a^200 b)^300 Caps(c)^200)");
    check(
        "(https://a.org)^2 https://a.org^2",
        "&(https://a.org^200 https://a.org^2)",
    );
    check("a^2, b^3.", "&(a^200 b^300)");
    check("(a -b date:2022)^2", "&(a !b 2022..2022)^200");
}

#[test]
fn saved_queries() {
    check("query:either", "either=|(a [=b =c])");
    check(
        "x QUERY:near^2, -query:heads",
        "&(x near=<a w/5 b>^200 !heads=headline:a)",
    );
    check("query:either OR x", "|(either=|(a [=b =c]) x)");
    check(
        "query:all",
        "all=&(either=|(a [=b =c]) both=&(a b or) !heads=headline:a)",
    );
    check(
        "headline:(query:both) said:(query:near) by:x",
        "&(headline:both=&(a b or) said:near=<a w/5 b>:by:x)",
    );
    check("atleast2(query:either)", "AtLeast2(either=|(a [=b =c]))");
    check("-query:heavy", "!heavy=a^200");
}

#[test]
fn a_name_is_asked_for_as_typed() {
    let asked = RefCell::new(Vec::new());
    let saved = |name: &str| {
        asked.borrow_mut().push(name.to_owned());
        Some("x".to_owned())
    };
    let surroundings = Surroundings {
        today: today(),
        saved: &saved,
    };
    let parsed = parse_with("query:Abc_1-é query:b", &surroundings);
    assert_eq!(
        parsed.map(|parsed| compact(&parsed.tree)),
        Ok("&(Abc_1-é=x b=x)".to_owned())
    );
    assert_eq!(*asked.borrow(), ["Abc_1-é", "b"]);
}
