//! What is refused, and how that reads: property 2.

use super::{compact, read};

fn check(query: &str, expected: &str) {
    match read(query) {
        Ok(parsed) => panic!("{query} is read as {}", compact(&parsed.tree)),
        Err(error) => assert_eq!(error.render(query), expected, "{query}"),
    }
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
    check(
        "a w/5",
        r#"nothing stands behind w/5
  a w/5
    ^^^
hint: a w/5 b; to search for the word itself: "w/5""#,
    );
    check(
        "w/5 a",
        r#"nothing stands before w/5
  w/5 a
  ^^^
hint: a w/5 b; to search for the word itself: "w/5""#,
    );
    check(
        "a OR /s b",
        r#"nothing stands behind OR
  a OR /s b
    ^^
hint: a OR b; to search for the word itself: "OR""#,
    );
    check(
        "a w/5 AND b",
        r#"nothing stands behind w/5
  a w/5 AND b
    ^^^
hint: a w/5 b; to search for the word itself: "w/5""#,
    );
    check(
        "NOT w/5 a",
        r#"nothing stands before NOT w/5
  NOT w/5 a
  ^^^^^^^
hint: a NOT w/5 b; to search for the word itself: "NOT w/5""#,
    );
    check(
        "- a w/5",
        r#"nothing stands behind w/5
  - a w/5
      ^^^
hint: a w/5 b; to search for the word itself: "w/5""#,
    );
    check(
        "-(a) -)",
        "this parenthesis closes nothing
  -(a) -)
        ^
hint: leave it out, or put a '(' before",
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
        "caps()",
        "there is no word in the parentheses
  caps()
      ^^
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
        "* a",
        "a star alone would match everything
  * a
  ^
hint: put letters beside it, as in secur* or *ization, or leave it out",
    );
    check(
        "?* a",
        "a star alone would match everything
  ?* a
  ^^
hint: put letters beside it, as in secur* or *ization, or leave it out",
    );
    check(
        "3.*",
        "'*' has no letter or digit beside it
  3.*
  ^^^
hint: a star stands for any letters beside some, secur*, a '?' for one of them, wom?n",
    );
    check(
        "U.S.*",
        "'*' has no letter or digit beside it
  U.S.*
  ^^^^^
hint: a star stands for any letters beside some, secur*, a '?' for one of them, wom?n",
    );
    check(
        r#""a * b""#,
        r#"a star alone would match everything
  "a * b"
     ^
hint: put letters beside it, as in secur* or *ization, or leave it out"#,
    );
    check(
        r#""a b"*"#,
        r#"a phrase takes no star
  "a b"*
       ^
hint: a star stands at a word inside the marks: "indivis* security""#,
    );
    check(
        "=secur*",
        "'=' excludes '*' and '?'
  =secur*
  ^^^^^^^
hint: =secur is the word as printed, secur* every word of that pattern",
    );
    check(
        "=wom?n",
        "'=' excludes '*' and '?'
  =wom?n
  ^^^^^^
hint: =womn is the word as printed, wom?n every word of that pattern",
    );
}

#[test]
fn similar_spellings() {
    check(
        "putin~3",
        "a similar spelling has one or two letters changed
  putin~3
       ^^
hint: putin~1 or putin~2; more is a pattern: /p.?ut[iy]+n/",
    );
    check(
        "putin~0.8",
        "a similar spelling has one or two letters changed
  putin~0.8
       ^^^^
hint: putin~1 or putin~2; more is a pattern: /p.?ut[iy]+n/",
    );
    check(
        "a~b",
        "a similar spelling has one or two letters changed
  a~b
   ^^
hint: putin~1 or putin~2; more is a pattern: /p.?ut[iy]+n/",
    );
    check(
        "a ~ b",
        r#"'~' stands right behind a word or a phrase
  a ~ b
    ^
hint: putin~1 is a similar spelling, "peace talks"~5 a phrase with moves"#,
    );
    check(
        "~1",
        r#"'~' stands right behind a word or a phrase
  ~1
  ^^
hint: putin~1 is a similar spelling, "peace talks"~5 a phrase with moves"#,
    );
    check(
        "=putin~1",
        "'~' excludes '=', '*' and '?'
  =putin~1
  ^^^^^^^^
hint: one of them: putin~1, =putin or put*; joined by OR: (putin~1 OR put*)",
    );
    check(
        "put*~1",
        "'~' excludes '=', '*' and '?'
  put*~1
  ^^^^^^
hint: one of them: putin~1, =putin or put*; joined by OR: (putin~1 OR put*)",
    );
    check(
        "putin,~1",
        r#"'~' stands right behind a word or a phrase
  putin,~1
  ^^^^^^^^
hint: putin~1 is a similar spelling, "peace talks"~5 a phrase with moves"#,
    );
}

#[test]
fn patterns() {
    check(
        "/secur",
        r#"the pattern that begins here does not end before the next space
  /secur
  ^^^^^^
hint: /secur.*/ is held against one word, /a.*/ pre/1 /b.*/ against two; for the words themselves: "secur""#,
    );
    check(
        "/a b/",
        r#"the pattern that begins here does not end before the next space
  /a b/
  ^^
hint: /secur.*/ is held against one word, /a.*/ pre/1 /b.*/ against two; for the words themselves: "a""#,
    );
    check(
        "(a OR /b)",
        r#"the pattern that begins here does not end before the next space
  (a OR /b)
        ^^
hint: /secur.*/ is held against one word, /a.*/ pre/1 /b.*/ against two; for the words themselves: "b""#,
    );
    check(
        "/a/b/",
        r"a pattern ends at its second slash, and a space follows
  /a/b/
  ^^^^^
hint: a slash inside is \/; for the words themselves put them in quotation marks",
    );
    check(
        "/a/i",
        r"a pattern ends at its second slash, and a space follows
  /a/i
  ^^^^
hint: a slash inside is \/; for the words themselves put them in quotation marks",
    );
    check(
        "//",
        "there is nothing in the pattern
  //
  ^^
hint: put a regular expression between the slashes, /secur.*/, or leave them out",
    );
    check(
        "=/a/",
        "'=' stands right before a word, not before a pattern
  =/a/
  ^^^^
hint: a pattern is held against words as printed already: leave the '=' out",
    );
    check(
        "headline:/a b/",
        r#"the pattern that begins here does not end before the next space
  headline:/a b/
           ^^
hint: /secur.*/ is held against one word, /a.*/ pre/1 /b.*/ against two; for the words themselves: "a""#,
    );
    check(
        "/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/",
        "the pattern is longer than 200 characters
  /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: join several by OR: /a.*/ OR /b.*/",
    );
}

#[test]
fn phrases_with_moves() {
    check(
        r#""a b"~"#,
        r#"'~' behind a phrase has no number
  "a b"~
       ^
hint: "peace talks"~5, up to 1000; "peace talks" is the phrase itself"#,
    );
    check(
        r#""a b"~0.5"#,
        r#"'~0.5' behind a phrase is no number of moves
  "a b"~0.5
       ^^^^
hint: "peace talks"~5, up to 1000; "peace talks" is the phrase itself"#,
    );
    check(
        r#""a b"~1001"#,
        r#"'~1001' behind a phrase is no number of moves
  "a b"~1001
       ^^^^^
hint: "peace talks"~5, up to 1000; "peace talks" is the phrase itself"#,
    );
    check(
        r#""a b"~x"#,
        r#"'~x' behind a phrase is no number of moves
  "a b"~x
       ^^
hint: "peace talks"~5, up to 1000; "peace talks" is the phrase itself"#,
    );
    check(
        r#""a"~2"#,
        r#"one word alone has nowhere to move
  "a"~2
     ^^
hint: a~1 is a similar spelling, "a b"~5 two words near each other"#,
    );
    check(
        r#""1 2 3 4 5 6 7 8 9 10 11 12 13"~5"#,
        r#"a phrase with '~' has at most 12 words
  "1 2 3 4 5 6 7 8 9 10 11 12 13"~5
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: "a b" w/5 "c d""#,
    );
}

#[test]
fn the_sign_of_printed_words() {
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
    check(
        "=date:2022",
        "'=' stands right before a word, not before a field
  =date:2022
  ^^^^^^
hint: leave the '=' out",
    );
    check(
        "=length>5",
        "'=' stands right before a word, not before a field
  =length>5
  ^^^^^^^
hint: leave the '=' out",
    );
}

#[test]
fn proximities() {
    check(
        "a w/0 b",
        "'w/0' reaches too far or nowhere
  a w/0 b
    ^^^
hint: from w/1, neighbours, to w/1000; /p is one paragraph, a b without an operator one article",
    );
    check(
        "a w/1001 b",
        "'w/1001' reaches too far or nowhere
  a w/1001 b
    ^^^^^^
hint: from w/1, neighbours, to w/1000; /p is one paragraph, a b without an operator one article",
    );
    check(
        "a NOT pre/99999999999 b",
        "'pre/99999999999' reaches too far or nowhere
  a NOT pre/99999999999 b
        ^^^^^^^^^^^^^^^
hint: from w/1, neighbours, to w/1000; /p is one paragraph, a b without an operator one article",
    );
    check(
        "a w/seg b",
        "'w/seg' is not an operator here
  a w/seg b
    ^^^^^
hint: side by side already means in one article: a b; in one field: headline:(a b)",
    );
    check(
        "a w/ 5 b",
        r#"'w/' has no number
  a w/ 5 b
    ^^
hint: w/5, without a space; for the words: "w 5""#,
    );
    check(
        "a w/5, b",
        r#"'w/5' is an operator, and stands between spaces or parentheses
  a w/5, b
    ^^^
hint: a w/5 b; to search for the word itself: "w/5""#,
    );
    check(
        "a w/5~1 b",
        r#"'w/5' is an operator, and stands between spaces or parentheses
  a w/5~1 b
    ^^^
hint: a w/5 b; to search for the word itself: "w/5""#,
    );
    check(
        "headline:w/5",
        r#"w/5 is an operator, not a field's value
  headline:w/5
           ^^^
hint: to search for the word itself: "w/5""#,
    );
}

#[test]
fn operands() {
    check(
        "(a b) w/5 c",
        r#"words that must all be there stand beside w/5, which takes words, phrases and groups of OR
  (a b) w/5 c
  ^^^^^
hint: "a b" w/5 c for the phrase, (a OR b) w/5 c for one of them, (a w/5 c) (b w/5 c) for both"#,
    );
    check(
        "a w/5 (b OR (c d))",
        r#"words that must all be there stand beside w/5, which takes words, phrases and groups of OR
  a w/5 (b OR (c d))
        ^^^^^^^^^^^^
hint: "a b" w/5 c for the phrase, (a OR b) w/5 c for one of them, (a w/5 c) (b w/5 c) for both"#,
    );
    check(
        "-a w/5 b",
        "what is left out stands beside w/5, which takes words, phrases and groups of OR
  -a w/5 b
  ^^
hint: a NOT w/5 b finds a without b near it, -(a w/5 b) leaves out the articles",
    );
    check(
        "a w/5 -b",
        "what is left out stands beside w/5, which takes words, phrases and groups of OR
  a w/5 -b
        ^^
hint: a NOT w/5 b finds a without b near it, -(a w/5 b) leaves out the articles",
    );
    check(
        "headline:a w/5 b",
        "a field stands beside w/5, which takes words, phrases and groups of OR
  headline:a w/5 b
  ^^^^^^^^^^
hint: headline:(a w/5 b)",
    );
    check(
        "a NOT w/5 place:b",
        "a field stands beside NOT w/5, which takes words, phrases and groups of OR
  a NOT w/5 place:b
            ^^^^^^^
hint: headline:(a w/5 b)",
    );
    check(
        "said:a w/5 b",
        "a field stands beside w/5, which takes words, phrases and groups of OR
  said:a w/5 b
  ^^^^^^
hint: headline:(a w/5 b)",
    );
    check(
        "a /s date:2022",
        "what is asked of whole articles stands beside /s, which takes words, phrases and groups of OR
  a /s date:2022
       ^^^^^^^^^
hint: side by side: (a w/5 b) date:2022 length>800",
    );
    check(
        "length>5 /s a",
        "what is asked of whole articles stands beside /s, which takes words, phrases and groups of OR
  length>5 /s a
  ^^^^^^^^
hint: side by side: (a w/5 b) date:2022 length>800",
    );
    check(
        "a^2 w/5 b",
        "a weight stands beside w/5, which takes words, phrases and groups of OR
  a^2 w/5 b
  ^^^
hint: the whole has the weight: (a w/5 b)^2",
    );
    check(
        "atleast3(a) w/5 b",
        "a count stands beside w/5, which takes words, phrases and groups of OR
  atleast3(a) w/5 b
  ^^^^^^^^^^^
hint: matches are counted together: atleast3(a w/5 b); or side by side: atleast3(a) (a w/5 b)",
    );
    check(
        "a w/5 caps(b c)",
        r#"words that must all be there stand beside w/5, which takes words, phrases and groups of OR
  a w/5 caps(b c)
        ^^^^^^^^^
hint: "a b" w/5 c for the phrase, (a OR b) w/5 c for one of them, (a w/5 c) (b w/5 c) for both"#,
    );
    check(
        "query:both w/5 a",
        r#"words that must all be there stand beside w/5, which takes words, phrases and groups of OR
  query:both w/5 a
  ^^^^^^^^^^
hint: "a b" w/5 c for the phrase, (a OR b) w/5 c for one of them, (a w/5 c) (b w/5 c) for both"#,
    );
    check(
        "query:heads w/5 a",
        "a field stands beside w/5, which takes words, phrases and groups of OR
  query:heads w/5 a
  ^^^^^^^^^^^
hint: headline:(a w/5 b)",
    );
}

#[test]
fn functions() {
    check(
        "atleast(a)",
        "atleast has no number
  atleast(a)
  ^^^^^^^
hint: atleast3(…); with a space before the parenthesis it is a word",
    );
    check(
        "atleast0(a)",
        "atleast takes a number from 1 to 1000
  atleast0(a)
  ^^^^^^^^
hint: atleast3(…); with a space before the parenthesis it is a word",
    );
    check(
        "first10001(a)",
        "first takes a number from 1 to 10000
  first10001(a)
  ^^^^^^^^^^
hint: first3(…); with a space before the parenthesis it is a word",
    );
    check(
        "atleast3(a b)",
        "atleast counts words, phrases and groups of OR, not a list that must all be there
  atleast3(a b)
          ^^^^^
hint: atleast3(a) atleast3(b); together: atleast3(a OR b)",
    );
    check(
        "atleast3(-a)",
        "atleast counts what is there, not what is left out
  atleast3(-a)
          ^^^^
hint: atleast3(a) -b, or -atleast3(a) for fewer",
    );
    check(
        "atleast3(headline:a)",
        "headline stands inside atleast(…)
  atleast3(headline:a)
           ^^^^^^^^^
hint: side by side: atleast3(a) place:vienna; in a field: headline:atleast3(a)",
    );
    check(
        "atleast3(atleast2(a))",
        "atleast2 stands inside another of its kind
  atleast3(atleast2(a))
           ^^^^^^^^
hint: leave one of them out, or side by side: atleast2(a) atleast2(b)",
    );
    check(
        "caps(allcaps(a))",
        "allcaps stands inside another of its kind
  caps(allcaps(a))
       ^^^^^^^
hint: leave one of them out, or side by side: allcaps(a) allcaps(b)",
    );
    check(
        "first5(caps(first3(a)))",
        "first3 stands inside another of its kind
  first5(caps(first3(a)))
              ^^^^^^
hint: leave one of them out, or side by side: first3(a) first3(b)",
    );
    check(
        "caps(date:2022)",
        "date stands inside caps(…)
  caps(date:2022)
       ^^^^^^^^^
hint: side by side: caps(a) place:vienna; in a field: headline:caps(a)",
    );
    check(
        "first50(has:quote)",
        "has stands inside first(…)
  first50(has:quote)
          ^^^^^^^^^
hint: side by side: first50(a) place:vienna; in a field: headline:first50(a)",
    );
    check(
        "person:caps(a)",
        "caps asks how or where words stand in the text, and this field holds names
  person:caps(a)
         ^^^^
hint: in headline, lead, hlead, body and quote: headline:caps(nato)",
    );
    check(
        "place:(first3(a))",
        "first3 asks how or where words stand in the text, and this field holds names
  place:(first3(a))
         ^^^^^^
hint: in headline, lead, hlead, body and quote: headline:caps(nato)",
    );
    check(
        "plural(a)",
        "'plural(' is not an operator here
  plural(a)
  ^^^^^^
hint: with a space before the parenthesis it is a word; the functions are caps(…), allcaps(…), nocaps(…), atleast3(…) and first50(…)",
    );
    check(
        "HL(a)",
        "'HL(' is not an operator here
  HL(a)
  ^^
hint: the headline is headline:word (--syntax nexis reads HL(…))",
    );
}

#[test]
fn weights() {
    check(
        "a^",
        "'^' has no number behind it
  a^
   ^
hint: a weight is a number from 0.01 to 100 with at most two decimals: talks^3, talks^0.5",
    );
    check(
        "a^0",
        "'0' is not a weight
  a^0
   ^^
hint: a weight is a number from 0.01 to 100 with at most two decimals: talks^3, talks^0.5",
    );
    check(
        "a^101",
        "'101' is not a weight
  a^101
   ^^^^
hint: a weight is a number from 0.01 to 100 with at most two decimals: talks^3, talks^0.5",
    );
    check(
        "a^0.001",
        "'0.001' is not a weight
  a^0.001
   ^^^^^^
hint: a weight is a number from 0.01 to 100 with at most two decimals: talks^3, talks^0.5",
    );
    check(
        "a^b",
        "'b' is not a weight
  a^b
   ^^
hint: a weight is a number from 0.01 to 100 with at most two decimals: talks^3, talks^0.5",
    );
    check(
        "a ^2",
        r#"'^' stands right behind a word, phrase, group or field
  a ^2
    ^^
hint: talks^3, "peace talks"^2.5, (a OR b)^0.5"#,
    );
    check(
        "^2",
        r#"'^' stands right behind a word, phrase, group or field
  ^2
  ^^
hint: talks^3, "peace talks"^2.5, (a OR b)^0.5"#,
    );
    check(
        "a,^2",
        r#"'^' stands right behind a word, phrase, group or field
  a,^2
    ^^
hint: talks^3, "peace talks"^2.5, (a OR b)^0.5"#,
    );
    check(
        "a^2^3",
        "'2^3' is not a weight
  a^2^3
   ^^^^
hint: a weight is a number from 0.01 to 100 with at most two decimals: talks^3, talks^0.5",
    );
    check(
        "(a^2)^3",
        "it has a weight already
  (a^2)^3
       ^^
hint: one weight: talks^6",
    );
    check(
        "-a^2",
        "what only leaves out or filters adds nothing to a score, so it has no weight
  -a^2
    ^^
hint: leave the '^' and its number out",
    );
    check(
        "-(a^2 b)",
        "what only leaves out or filters adds nothing to a score, so it has no weight
  -(a^2 b)
     ^^
hint: leave the '^' and its number out",
    );
    check(
        "(-a)^2",
        "what only leaves out or filters adds nothing to a score, so it has no weight
  (-a)^2
      ^^
hint: leave the '^' and its number out",
    );
    check(
        "date:2022^2",
        "what only leaves out or filters adds nothing to a score, so it has no weight
  date:2022^2
           ^^
hint: leave the '^' and its number out",
    );
    check(
        "has:quote^2",
        "what only leaves out or filters adds nothing to a score, so it has no weight
  has:quote^2
           ^^
hint: leave the '^' and its number out",
    );
    check(
        "length>5^2",
        "what only leaves out or filters adds nothing to a score, so it has no weight
  length>5^2
          ^^
hint: leave the '^' and its number out",
    );
    check(
        "person:a^2",
        "what only leaves out or filters adds nothing to a score, so it has no weight
  person:a^2
          ^^
hint: leave the '^' and its number out",
    );
    check(
        "person:(a^2 b)",
        "what only leaves out or filters adds nothing to a score, so it has no weight
  person:(a^2 b)
           ^^
hint: leave the '^' and its number out",
    );
    check(
        "quote:(a^2 b)",
        "inside a quote there are no weights
  quote:(a^2 b)
          ^^
hint: the whole has one: quote:(peace plan)^2",
    );
    check(
        "said:(a^2 b)",
        "inside a quote there are no weights
  said:(a^2 b)
         ^^
hint: the whole has one: quote:(peace plan)^2",
    );
    check(
        "caps(a^2)",
        "inside caps(…) there are no weights
  caps(a^2)
        ^^
hint: the whole has one: caps(peace plan)^2",
    );
    check(
        "atleast3(a^2)",
        "inside atleast(…) there are no weights
  atleast3(a^2)
            ^^
hint: the whole has one: atleast3(peace)^2",
    );
    check(
        "said:a^2 by:b",
        "said: and by: have one weight together
  said:a^2 by:b
        ^^
hint: (said:peace by:rao)^2",
    );
    check(
        "by:b^2",
        "said: and by: have one weight together
  by:b^2
      ^^
hint: (said:peace by:rao)^2",
    );
}

#[test]
fn operators_of_other_engines() {
    check(
        "[a TO b]",
        "ranges in brackets are not understood
  [a TO b]
  ^^^^^
hint: a range of dates: date:2019..2022 (--syntax lucene reads [a TO b]); for the words themselves leave the bracket out",
    );
    check(
        "+a",
        "'+' before a word is not an operator here
  +a
  ^
hint: leave it out: every word is required already",
    );
    check(
        "+5",
        "'+' before a word is not an operator here
  +5
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
hint: write OR: a OR b (--syntax lucene reads a || b)",
    );
    check(
        "a|b",
        "'|' is not an operator here
  a|b
  ^^^
hint: write OR: a OR b (--syntax lucene reads a || b)",
    );
    check(
        "a && b",
        "'&&' is not an operator here
  a && b
    ^^
hint: leave it out: every word is required already (--syntax lucene reads a && b)",
    );
    check(
        "foo\\:bar",
        r"a backslash takes no meaning from the sign behind it
  foo\:bar
  ^^^^^^^^
hint: put the words in quotation marks: there only * and ? are signs",
    );
    check(
        "hd=talks",
        "'=' behind a word is not an operator here
  hd=talks
  ^^^^^^^^
hint: the headline is headline:word (--syntax factiva reads hd=)",
    );
    check(
        "wc>800",
        "'>' behind a word is not an operator here
  wc>800
  ^^^^^^
hint: an article's length is length>800 or length:200..800 (--syntax factiva reads wc=)",
    );
    check(
        "words>800",
        "'>' behind a word is not an operator here
  words>800
  ^^^^^^^^^
hint: an article's length is length>800 or length:200..800",
    );
    check(
        "E=mc2",
        r#"'=' behind a word is not an operator here
  E=mc2
  ^^^^^
hint: for the words themselves: "E=mc2""#,
    );
    check(
        "headline(talks)",
        "the field headline has no colon
  headline(talks)
  ^^^^^^^^
hint: headline:(…); with a space before the parenthesis it is a word (--syntax nexis reads HEADLINE(…))",
    );
    check(
        "HLEAD(talks)",
        "the field hlead has no colon
  HLEAD(talks)
  ^^^^^
hint: hlead:(…); with a space before the parenthesis it is a word (--syntax nexis reads HLEAD(…))",
    );
    check(
        "date(2022)",
        "date has no colon
  date(2022)
  ^^^^
hint: date:2022",
    );
    check(
        "said(a)",
        "said has no colon
  said(a)
  ^^^^
hint: said:word; with a space before the parenthesis it is a word",
    );
}

#[test]
fn fields() {
    check(
        "foo:bar",
        "there is no field 'foo'
  foo:bar
  ^^^
hint: the fields are headline, lead, hlead, body, quote, speaker, byline, dateline, place, country, agency, person, organisation, location, language, section, subject, source, date, since, until, filed, published, said, by, has, is, length, query; for the words themselves, put a space behind the colon or quotation marks around them",
    );
    check(
        "haedline:talks",
        "there is no field 'haedline'
  haedline:talks
  ^^^^^^^^
hint: did you mean headline:? the fields are headline, lead, hlead, body, quote, speaker, byline, dateline, place, country, agency, person, organisation, location, language, section, subject, source, date, since, until, filed, published, said, by, has, is, length, query; for the words themselves, put a space behind the colon or quotation marks around them",
    );
    check(
        "publishd:2022",
        "there is no field 'publishd'
  publishd:2022
  ^^^^^^^^
hint: did you mean published:? the fields are headline, lead, hlead, body, quote, speaker, byline, dateline, place, country, agency, person, organisation, location, language, section, subject, source, date, since, until, filed, published, said, by, has, is, length, query; for the words themselves, put a space behind the colon or quotation marks around them",
    );
    check(
        "says:a",
        r#"there is no field 'says'
  says:a
  ^^^^
hint: what is said is said:"…", who says it by:name; for the words themselves, put a space behind the colon or quotation marks around them"#,
    );
    check(
        "headline: talks",
        "headline: has no value
  headline: talks
  ^^^^^^^^^
hint: headline:word, without a space behind the colon; for the word itself leave the colon out",
    );
    check(
        "said: a",
        "said: has no value
  said: a
  ^^^^^
hint: said:word, without a space behind the colon; for the word itself leave the colon out",
    );
    check(
        "by:",
        "by: has no value
  by:
  ^^^
hint: by:word, without a space behind the colon; for the word itself leave the colon out",
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
        "said:>5",
        "'>' behind a word is not an operator here
  said:>5
  ^^^^^^^
hint: said:word, with a colon only",
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
        "headline:(a has:quote)",
        "has: stands inside another field
  headline:(a has:quote)
              ^^^^^^^^^
hint: side by side: headline:talks has:quote length>800",
    );
    check(
        "headline:(length>5)",
        "length: stands inside another field
  headline:(length>5)
            ^^^^^^^^
hint: side by side: headline:talks has:quote length>800",
    );
    check(
        "headline:place:b",
        "place: stands inside another field
  headline:place:b
           ^^^^^^
hint: fields stand side by side: headline:talks place:vienna",
    );
    check(
        "headline:query:both",
        "query: stands inside another field
  headline:query:both
           ^^^^^^
hint: in parentheses: headline:(query:name)",
    );
    check(
        "headline:(query:heads)",
        "the saved query 'heads' cannot stand here: headline: stands inside another field
  headline:(query:heads)
            ^^^^^^^^^^^
hint: fields stand side by side: headline:talks place:vienna",
    );
    check(
        "by:(said:a)",
        "said: stands inside another field
  by:(said:a)
      ^^^^^
hint: fields stand side by side: headline:talks place:vienna",
    );
    check(
        "quote:(query:heavy)",
        "the saved query 'heavy' cannot stand here: inside a quote there are no weights
  quote:(query:heavy)
         ^^^^^^^^^^^
hint: the whole has one: quote:(peace plan)^2",
    );
    check(
        "caps(query:caps)",
        "the saved query 'caps' cannot stand here: caps stands inside another of its kind
  caps(query:caps)
       ^^^^^^^^^^
hint: leave one of them out, or side by side: caps(a) caps(b)",
    );
}

#[test]
fn what_an_article_has() {
    check(
        "has:lead",
        "has: does not know 'lead'
  has:lead
      ^^^^
hint: an article can have headline, quote, speaker, byline, dateline, place, country, agency, person, organisation, location, language, section, subject, source, date, filed, published",
    );
    check(
        "has:",
        "has: has no value
  has:
  ^^^^
hint: has:quote, without a space behind the colon; for the word itself leave the colon out",
    );
    check(
        "has: quote",
        "has: has no value
  has: quote
  ^^^^
hint: has:quote, without a space behind the colon; for the word itself leave the colon out",
    );
    check(
        r#"has:"quote""#,
        r#"has: takes one word, without parentheses or quotation marks
  has:"quote"
  ^^^^
hint: has:quote; several side by side, or joined by OR: has:quote has:person"#,
    );
    check(
        "has:(quote)",
        "has: takes one word, without parentheses or quotation marks
  has:(quote)
  ^^^^
hint: has:quote; several side by side, or joined by OR: has:quote has:person",
    );
    check(
        "has:quote,date",
        "has: does not know 'quote,date'
  has:quote,date
      ^^^^^^^^^^
hint: an article can have headline, quote, speaker, byline, dateline, place, country, agency, person, organisation, location, language, section, subject, source, date, filed, published",
    );
}

#[test]
fn length() {
    check(
        "length<0",
        "no article has fewer words than none
  length<0
        ^^
hint: length<200; articles without words are length=0",
    );
    check(
        "length > 800",
        "length is compared without spaces
  length > 800
  ^^^^^^^^
hint: length>800; for the words themselves leave the sign out",
    );
    check(
        "length:800..200",
        "the range ends before it begins: 200 is less than 800
  length:800..200
         ^^^^^^^^
hint: length:200..800",
    );
    check(
        "length:..",
        "'..' is not a number of words
  length:..
         ^^
hint: length>800, length<=200, length:200..800, with digits only",
    );
    check(
        "length:many",
        "'many' is not a number of words
  length:many
         ^^^^
hint: length>800, length<=200, length:200..800, with digits only",
    );
    check(
        "length>1,000",
        "'1,000' is not a number of words
  length>1,000
        ^^^^^^
hint: length>800, length<=200, length:200..800, with digits only",
    );
    check(
        "length>9999999999",
        "'9999999999' is not a number of words
  length>9999999999
        ^^^^^^^^^^^
hint: length>800, length<=200, length:200..800, with digits only",
    );
    check(
        "length:",
        "length: has no value
  length:
  ^^^^^^^
hint: length:200..800, without a space behind the colon; for the word itself leave the colon out",
    );
    check(
        r#"length:"5""#,
        r#"length: takes one word, without parentheses or quotation marks
  length:"5"
  ^^^^^^^
hint: length>800, length:200..800"#,
    );
    check(
        "length:>",
        "length: has no value
  length:>
  ^^^^^^^
hint: length:200..800, without a space behind the colon; for the word itself leave the colon out",
    );
}

#[test]
fn saved_queries() {
    check(
        "query:nothing",
        "no query is saved under 'nothing'
  query:nothing
  ^^^^^^^^^^^^^
hint: morgue query save nothing '…' saves one",
    );
    check(
        "query:",
        "query: has no value
  query:
  ^^^^^^
hint: query:name, without a space behind the colon; for the word itself leave the colon out",
    );
    check(
        "query:a.b",
        "'a.b' is not the name of a query
  query:a.b
        ^^^
hint: a name has letters, digits, '-' and '_', and at most 64 of them",
    );
    check(
        r#"query:"either""#,
        r#"query: takes one word, without parentheses or quotation marks
  query:"either"
  ^^^^^^
hint: query:name"#,
    );
    check(
        "query:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' is not the name of a query
  query:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
hint: a name has letters, digits, '-' and '_', and at most 64 of them",
    );
    check(
        "query:itself",
        "in the saved query 'itself': in the saved query 'circle': the saved query 'itself' holds itself
  query:itself
  ^^^^^^^^^^^^
hint: leave query:itself out, or write out what it stands for",
    );
    check(
        "query:broken",
        "in the saved query 'broken': this parenthesis is never closed
  query:broken
  ^^^^^^^^^^^^
hint: put a ')' where the group ends",
    );
    check(
        "query:empty",
        r#"in the saved query 'empty': nothing is asked
  query:empty
  ^^^^^^^^^^^
hint: words, or a phrase in quotation marks: talks "peace plan""#,
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
        "date:0",
        "there is no year 0
  date:0
       ^
hint: the calendar begins with 0001",
    );
    check(
        "date:0000-01-01",
        "there is no year 0
  date:0000-01-01
       ^^^^^^^^^^
hint: the calendar begins with 0001",
    );
    check(
        "published:0000..2022",
        "there is no year 0
  published:0000..2022
            ^^^^^^^^^^
hint: the calendar begins with 0001",
    );
    check(
        "date:0000s",
        "there is no year 0
  date:0000s
       ^^^^^
hint: the calendar begins with 0001",
    );
    check(
        "date:-3000y",
        r#"the calendar begins with the year 1 and ends with 9999
  date:-3000y
       ^^^^^^
hint: dates are 2022, 2022-07, 2022-07-19, 2019..2022, "19 july 2022", 1990s, today, monday, "last week" or -30d"#,
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
        "filed:soon",
        r#"'soon' is not a date
  filed:soon
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
        r#"until:"july 2022..august 2022""#,
        r#"since: and until: take one date, not a range
  until:"july 2022..august 2022"
         ^^^^^^^^^^^^^^^^^^^^^^
hint: date:"july 2022..august 2022""#,
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
hint: a range of dates: date:2019..2022 (--syntax lucene reads [a TO b]); for the words themselves leave the bracket out",
    );
    check(
        "date>2022",
        "'>' behind a word is not an operator here
  date>2022
  ^^^^^^^^^
hint: since:2022-07-01 is that day and later, until:2022-07-31 that day and earlier",
    );
    check(
        "filed>2022",
        "'>' behind a word is not an operator here
  filed>2022
  ^^^^^^^^^^
hint: filed:2022-07-01.. is that day and later",
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
