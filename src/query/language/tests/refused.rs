//! What is refused, and how that reads: property 2.

use super::{compact, today};
use crate::query::language::{DEEPEST_NESTING, LONGEST_QUERY_BYTES, parse};

fn check(query: &str, expected: &str) {
    match parse(query, today()) {
        Ok(parsed) => panic!("{query} is read as {}", compact(&parsed.tree)),
        Err(error) => assert_eq!(error.render(query), expected, "{query}"),
    }
}

fn check_message(query: &str, beginning: &str) {
    let message = parse(query, today())
        .map(|parsed| compact(&parsed.tree))
        .map_err(|e| e.message);
    assert!(
        message
            .as_ref()
            .is_err_and(|message| message.starts_with(beginning)),
        "{message:?}"
    );
}

#[test]
fn what_is_too_much() {
    check_message(
        &"a ".repeat(LONGEST_QUERY_BYTES / 2 + 1),
        "the query is too long: 65538 bytes",
    );
    let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    check_message(
        &nested(DEEPEST_NESTING + 1),
        "parentheses and NOTs are nested more than 100",
    );
    check_message(
        &"(".repeat(LONGEST_QUERY_BYTES),
        "parentheses and NOTs are nested",
    );
    check_message(&"NOT ".repeat(10_000), "parentheses and NOTs are nested");
    assert!(parse(&nested(DEEPEST_NESTING), today()).is_ok());
    assert!(parse(&"a ".repeat(LONGEST_QUERY_BYTES / 2), today()).is_ok());
}

#[test]
fn a_query_without_anything_to_find() {
    check(
        "",
        r#"nothing is asked
hint: words, or a phrase in quotation marks: talks "peace plan""#,
    );
    check(
        " \t ",
        r#"nothing is asked
hint: words, or a phrase in quotation marks: talks "peace plan""#,
    );
    check(
        "- & …",
        r#"nothing is asked: there is no word in the query
  - & …
  ^^^^^
hint: words, or a phrase in quotation marks: talks "peace plan""#,
    );
}

#[test]
fn operators_without_operands() {
    check(
        "a OR",
        r#"nothing stands behind OR
  a OR
    ^^
hint: a OR b; to search for the word itself: "OR""#,
    );
    check(
        "OR a",
        r#"nothing stands before OR
  OR a
  ^^
hint: a OR b; to search for the word itself: "OR""#,
    );
    check(
        "a AND",
        r#"nothing stands behind AND
  a AND
    ^^^
hint: a AND b; to search for the word itself: "AND""#,
    );
    check(
        "AND a",
        r#"nothing stands before AND
  AND a
  ^^^
hint: a AND b; to search for the word itself: "AND""#,
    );
    check(
        "a AND OR b",
        r#"nothing stands behind AND
  a AND OR b
    ^^^
hint: a AND b; to search for the word itself: "AND""#,
    );
    check(
        "a NOT",
        r#"nothing stands behind NOT
  a NOT
    ^^^
hint: a NOT b; to search for the word itself: "NOT""#,
    );
    check(
        "(a OR ) b",
        r#"nothing stands behind OR
  (a OR ) b
     ^^
hint: a OR b; to search for the word itself: "OR""#,
    );
    check(
        "a (NOT)",
        r#"nothing stands behind NOT
  a (NOT)
     ^^^
hint: a NOT b; to search for the word itself: "NOT""#,
    );
}

#[test]
fn groups_and_phrases_that_are_not_whole() {
    check(
        "(a b",
        "this parenthesis is never closed
  (a b
  ^
hint: put a ')' where the group ends",
    );
    check(
        "a b)",
        "this parenthesis closes nothing
  a b)
     ^
hint: leave it out, or put a '(' before",
    );
    check(
        "a () b",
        "there is no word in the parentheses
  a () b
    ^^
hint: put words in, or leave them out",
    );
    check(
        "(…)",
        "there is no word in the parentheses
  (…)
  ^^^
hint: put words in, or leave them out",
    );
    check(
        r#""peace plan"#,
        r#"the phrase that begins here is never closed
  "peace plan
  ^
hint: put a " where it ends, or leave the mark out"#,
    );
    check(
        r#"talks «peace plan""#,
        r#"the phrase that begins here is never closed
  talks «peace plan"
        ^
hint: put a » where it ends, or leave the mark out"#,
    );
    check(
        r#""" a"#,
        r#"there is no word in the phrase
  "" a
  ^^
hint: put words between the marks"#,
    );
    check(
        r#""… —""#,
        r#"there is no word in the phrase
  "… —"
  ^^^^^
hint: put words between the marks"#,
    );
}

#[test]
fn wildcards() {
    check(
        "wom?n",
        "'?' inside a word is not searched
  wom?n
  ^^^^^
hint: the forms are joined by OR: (woman OR women); or secur*, a word's beginning",
    );
    check(
        "?a",
        "'?' at the beginning of a word is not searched
  ?a
  ^^
hint: the forms are joined by OR: (woman OR women); or secur*, a word's beginning",
    );
    check(
        "*ization",
        "'*' at the beginning of a word is not searched
  *ization
  ^^^^^^^^
hint: a star can only end a word: secur*; other forms are joined by OR: (woman OR women)",
    );
    check(
        "se*ity",
        "'*' inside a word is not searched
  se*ity
  ^^^^^^
hint: a star can only end a word: secur*; other forms are joined by OR: (woman OR women)",
    );
    check(
        "a* b",
        "'a*' would match too many words
  a* b
  ^^
hint: at least two letters or digits stand before a star",
    );
    check(
        "* a",
        "a star alone would match everything
  * a
  ^
hint: put the beginning of a word before it, as in secur*, or leave it out",
    );
    check(
        "secur**",
        "'*' inside a word is not searched
  secur**
  ^^^^^^^
hint: a star can only end a word: secur*; other forms are joined by OR: (woman OR women)",
    );
    check(
        r#""wom?n x""#,
        r#"'?' inside a word is not searched
  "wom?n x"
   ^^^^^
hint: the forms are joined by OR: (woman OR women); or secur*, a word's beginning"#,
    );
    check(
        r#""a b"*"#,
        r#"a phrase takes no star
  "a b"*
       ^
hint: a star ends a word inside the marks: "indivis* security""#,
    );
    check(
        "U.S.*",
        "a star stands behind a letter or digit, not behind '.'
  U.S.*
  ^^^^^
hint: leave the '.' out, or the star",
    );
}

#[test]
fn the_sign_of_printed_words() {
    check(
        "=secur*",
        "'=' and '*' exclude each other
  =secur*
  ^^^^^^^
hint: =secur is the word as printed, secur* every word that begins so",
    );
    check(
        "= a",
        "'=' has no word behind it
  = a
  ^
hint: =talks is the word as printed, without a space after the '='",
    );
    check(
        r#"="a b""#,
        r#"'=' has no word behind it
  ="a b"
  ^
hint: a phrase is searched as printed already: leave the '=' out"#,
    );
    check(
        "==a",
        "'=' has no word behind it
  ==a
  ^
hint: =talks is the word as printed, without a space after the '='",
    );
    check(
        "=headline:a",
        "'=' stands right before a word, not before a field
  =headline:a
  ^^^^^^^^^^
hint: headline:=word",
    );
}

#[test]
fn operators_of_other_engines() {
    check(
        "putin~1",
        "similar spellings are not searched
  putin~1
  ^^^^^^^
hint: join the spellings by OR: (color OR colour)",
    );
    check(
        r#""a b"~5"#,
        r#"phrases with words in between are not searched
  "a b"~5
       ^^
hint: a phrase's words stand side by side; without quotation marks they may stand anywhere"#,
    );
    check(
        "word^3",
        "words have no weights
  word^3
  ^^^^^^
hint: leave the '^' and its number out",
    );
    check(
        "/secur.*/",
        r#"a word that begins with '/' would be a pattern, and patterns are not searched
  /secur.*/
  ^^^^^^^^^
hint: secur* finds every word that begins so; for the words themselves: "/secur.*/""#,
    );
    check(
        "a /s b",
        r#"'/s': how near words stand cannot be asked yet
  a /s b
    ^^
hint: "a b" finds words side by side, quote:(a b) within one quote, a b within one article"#,
    );
    check(
        "a w/5 b",
        r#"'w/5': how near words stand cannot be asked yet
  a w/5 b
    ^^^
hint: "a b" finds words side by side, quote:(a b) within one quote, a b within one article"#,
    );
    check(
        "a NEAR/5 b",
        r#"'NEAR/5': how near words stand cannot be asked yet
  a NEAR/5 b
    ^^^^^^
hint: "a b" finds words side by side, quote:(a b) within one quote, a b within one article"#,
    );
    check(
        "a near5 b",
        r#"'near5': how near words stand cannot be asked yet
  a near5 b
    ^^^^^
hint: "a b" finds words side by side, quote:(a b) within one quote, a b within one article"#,
    );
    check(
        "[a TO b]",
        "ranges in brackets are not understood
  [a TO b]
  ^^^^^
hint: a range of dates: date:2019..2022; for the words themselves leave the bracket out",
    );
    check(
        "+a",
        "'+' before a word is not an operator here
  +a
  ^
hint: leave it out: every word is required already",
    );
    check(
        "!a",
        "'!' before a word is not an operator here
  !a
  ^
hint: a hyphen right before a word leaves it out: -talks",
    );
    check(
        "a || b",
        "'|' is not an operator here
  a || b
    ^^
hint: write OR: a OR b",
    );
    check(
        "a|b",
        "'|' is not an operator here
  a|b
  ^^^
hint: write OR: a OR b",
    );
    check(
        "a && b",
        "'&&' is not an operator here
  a && b
    ^^
hint: leave it out: every word is required already",
    );
    check(
        "foo\\:bar",
        r"a backslash takes no meaning from the sign behind it
  foo\:bar
  ^^^^^^^^
hint: put the words in quotation marks: there only * and ? are signs",
    );
    check(
        "length>800",
        "'>' behind a word is not an operator here
  length>800
  ^^^^^^^^^^
hint: an article's length cannot be asked yet",
    );
    check(
        "hd=talks",
        "'=' behind a word is not an operator here
  hd=talks
  ^^^^^^^^
hint: the headline is headline:word",
    );
    check(
        "E=mc2",
        r#"'=' behind a word is not an operator here
  E=mc2
  ^^^^^
hint: for the words themselves: "E=mc2""#,
    );
    check(
        "caps(nato)",
        "'caps(' is not an operator here
  caps(nato)
  ^^^^
hint: with a space before the parenthesis it is a word; =nato is a word as printed, whatever its case",
    );
    check(
        "headline(talks)",
        "the field headline has no colon
  headline(talks)
  ^^^^^^^^
hint: headline:(…); with a space before the parenthesis it is a word",
    );
}

#[test]
fn fields() {
    check(
        "foo:bar",
        "there is no field 'foo'
  foo:bar
  ^^^
hint: the fields are headline, lead, body, quote, speaker, byline, dateline, place, country, agency, person, organisation, location, language, section, subject, source, date, since, until; for the words themselves, put a space behind the colon or quotation marks around them",
    );
    check(
        "haedline:talks",
        "there is no field 'haedline'
  haedline:talks
  ^^^^^^^^
hint: did you mean headline:? the fields are headline, lead, body, quote, speaker, byline, dateline, place, country, agency, person, organisation, location, language, section, subject, source, date, since, until; for the words themselves, put a space behind the colon or quotation marks around them",
    );
    check(
        r#"said:"x""#,
        r#"there is no field 'said'
  said:"x"
  ^^^^
hint: what is said is quote:"…", who says it speaker:name; for the words themselves, put a space behind the colon or quotation marks around them"#,
    );
    check(
        "headline: talks",
        "headline: has no value
  headline: talks
  ^^^^^^^^^
hint: headline:word, without a space behind the colon; for the word itself leave the colon out",
    );
    check(
        "date:",
        "date: has no value
  date:
  ^^^^^
hint: date:2022, without a space behind the colon; for the word itself leave the colon out",
    );
    check(
        "headline:()",
        "there is no word in the parentheses
  headline:()
           ^^
hint: put words in, or leave them out",
    );
    check(
        "headline:☂",
        r#"there is no letter or digit in the field's value
  headline:☂
           ^
hint: headline:talks, headline:"peace plan" or headline:(talks OR plan)"#,
    );
    check(
        "headline:-a",
        "a hyphen cannot stand right behind a field's colon
  headline:-a
           ^^
hint: it stands before the field, -headline:talks, or in parentheses, headline:(talks -plan)",
    );
    check(
        "headline:OR",
        r#"OR is an operator, not a field's value
  headline:OR
           ^^
hint: to search for the word itself: "OR""#,
    );
    check(
        "headline:>5",
        "'>' behind a word is not an operator here
  headline:>5
  ^^^^^^^^^^^
hint: headline:word, with a colon only",
    );
    check(
        "headline:(a place:b)",
        "place: stands inside another field
  headline:(a place:b)
              ^^^^^^
hint: fields stand side by side: headline:talks place:vienna",
    );
    check(
        "headline:(a date:2022)",
        "date: stands inside another field
  headline:(a date:2022)
              ^^^^^^^^^
hint: a date stands beside the field: headline:talks date:2022",
    );
    check(
        "headline:place:b",
        "place: stands inside another field
  headline:place:b
           ^^^^^^
hint: fields stand side by side: headline:talks place:vienna",
    );
}

#[test]
fn dates() {
    check(
        "a date:2022-02-30 b",
        "there is no day 30 in 2022-02
  a date:2022-02-30 b
         ^^^^^^^^^^
hint: 2022-02 has 28 days",
    );
    check(
        "date:0000",
        "there is no year 0
  date:0000
       ^^^^
hint: the calendar begins with 0001",
    );
    check(
        "date:2022..2019",
        "the range ends before it begins: 2019 is before 2022
  date:2022..2019
       ^^^^^^^^^^
hint: date:2019..2022",
    );
    check(
        "date:soon",
        r#"'soon' is not a date
  date:soon
       ^^^^
hint: dates are 2022, 2022-07, 2022-07-19, 2019..2022, "19 july 2022", 1990s, today, monday, "last week" or -30d"#,
    );
    check(
        "date:july 2022",
        r#"a date of several words stands in quotation marks, a month with its year
  date:july 2022
       ^^^^
hint: date:"july 2022""#,
    );
    check(
        r#"date:"""#,
        r#"there is no date
  date:""
       ^^
hint: dates are 2022, 2022-07, 2022-07-19, 2019..2022, "19 july 2022", 1990s, today, monday, "last week" or -30d"#,
    );
    check(
        "since:2019..2022",
        "since: and until: take one date, not a range
  since:2019..2022
        ^^^^^^^^^^
hint: date:2019..2022",
    );
    check(
        "date:2019 .. 2022",
        "a range stands without its field
  date:2019 .. 2022
            ^^
hint: without spaces around the dots: date:2019..2022",
    );
    check(
        "date:2019.. 2022",
        "a range of dates has no space behind its dots
  date:2019.. 2022
             ^^^^^
hint: date:2019..2022; what is open to today is since:2019",
    );
    check(
        "2019..2022",
        "a range stands without its field
  2019..2022
  ^^^^^^^^^^
hint: if dates are meant: date:2019..2022; if two numbers, put a space between them",
    );
    check(
        r#"date:"july 2022".."august 2022""#,
        r#"a range of dates stands inside one pair of quotation marks
  date:"july 2022".."august 2022"
                  ^^
hint: date:"july 2022..august 2022""#,
    );
    check(
        "date:[2019 TO 2022]",
        "ranges in brackets are not understood
  date:[2019 TO 2022]
  ^^^^^^^^^^
hint: a range of dates: date:2019..2022; for the words themselves leave the bracket out",
    );
    check(
        "date>2022",
        "'>' behind a word is not an operator here
  date>2022
  ^^^^^^^^^
hint: since:2022-07-01 is that day and later, until:2022-07-31 that day and earlier",
    );
    check(
        "date:>2022",
        "a date takes no '>'
  date:>2022
       ^^^^^
hint: since:2022-07-01 is that day and later, until:2022-07-31 that day and earlier",
    );
    check(
        "date:2022*",
        "a date takes no wildcard
  date:2022*
       ^^^^^
hint: date:2022 is the whole year",
    );
    check(
        "date:(2019 OR 2022)",
        "dates take no parentheses
  date:(2019 OR 2022)
  ^^^^^^
hint: (date:2019 OR date:2022), or date:2019..2022 for all the days between",
    );
}
