//! Query strings of Lucene and what they are.

use super::{check_notes, check_refused, check_table};

fn check(table: &[(&str, &str)]) {
    check_table("lucene", table);
}

#[test]
fn clauses() {
    check(&[
        ("peace", "peace"),
        ("peace talks", "peace OR talks"),
        ("a AND b", "a b"),
        ("a && b", "a b"),
        ("a&&b||c", "a b (c OR length>=0)"),
        ("a OR b", "a OR b"),
        ("a || b c", "a OR b OR c"),
        ("+a +b", "a b"),
        ("+a b", "a (b OR length>=0)"),
        ("a -b", "a -b"),
        ("a !b NOT c", "a -b -c"),
        ("-a", "-a"),
        ("a OR b AND c", "b c (a OR length>=0)"),
        ("(a OR b) AND c", "(a OR b) c"),
        ("a AND NOT b", "a -b"),
        ("+(a b) -(c d)", "(a OR b) -(c OR d)"),
        ("a AND b AND c", "a b c"),
        ("(a) (b OR (c))", "a OR b OR c"),
        ("a and b", "a OR and OR b"),
        ("a - b", "a -b"),
        ("NOT(a)", "-a"),
        ("*:* -a", "length>=0 -a"),
        ("*", "length>=0"),
    ]);
}

#[test]
fn terms() {
    check(&[
        ("te?t test* te*t *ing", "te?t OR test* OR te*t OR *ing"),
        ("te?", "/te./"),
        ("roam~ roam~1 roam~2", "roam~2 OR roam~1 OR roam~2"),
        ("vershkov~0.8 roam~0.9", "vershkov~1 OR =roam"),
        ("/joh?n(ath[oa]n)/", "/joh?n(ath[oa]n)/"),
        (r"/a\/b/", r"/a\/b/"),
        ("\"peace talks\"", "\"peace talks\""),
        ("\"peace talks\"~5", "\"peace talks\"~5"),
        ("\"peace talks\"~0", "\"peace talks\""),
        ("\"peace\"~3", "=peace"),
        ("\"secur* council\"", "\"secur council\""),
        (r"10\:30", "10:30"),
        (r"\(1\+1\)\:2", "\"1+1):2\""),
        ("AT&T covid-19 km/h", "AT&T OR covid-19 OR km/h"),
        ("peace^4 talks", "peace^4 OR talks"),
        ("\"peace talks\"^0.5", "\"peace talks\"^0.5"),
        ("(a b)^2.345", "(a OR b)^2.35"),
        ("roam~1^2", "roam~1^2"),
        ("\"say \\\"yes\\\" now\"", "\"say yes now\""),
    ]);
}

#[test]
fn fields() {
    check(&[
        ("title:peace", "headline:peace"),
        ("title:(a AND b)", "headline:(a b)"),
        ("title:(+a b)", "headline:(a (b OR a))"),
        (
            "title:\"pink panther\" AND content:x",
            "headline:\"pink panther\" body:x",
        ),
        ("title: peace", "headline:peace"),
        ("author:smith^2 title:a^2", "byline:smith OR headline:a^2"),
        ("author:(smith^2 jones)", "byline:(smith OR jones)"),
        ("title:(a^2 b)", "headline:(a^2 OR b)"),
        ("title.keyword:a", "headline:a"),
        ("-title:a^2", "-headline:a"),
        ("NOT (a^2 (b^3 OR c))", "-(a OR b OR c)"),
        (
            "tags:oil category:business",
            "subject:oil OR section:business",
        ),
        ("lang:en AND source:reuters", "language:en source:reuters"),
        ("_exists_:author", "has:byline"),
        ("author:*", "has:byline"),
        ("date:[* TO *]", "has:date"),
        ("_all:a", "a"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        ("date:2022", "date:2022"),
        ("date:[2020 TO 2022]", "date:2020..2022"),
        ("date:{2020 TO 2022}", "date:2021-01-01..2021-12-31"),
        ("date:[2022-01 TO 2022-06}", "date:2022-01..2022-05-31"),
        ("date:[20220101 TO *]", "since:2022-01-01"),
        ("date:{* TO 2022-01-01}", "until:2021-12-31"),
        (
            "pubdate:[2020-01-01T00:00:00Z TO NOW]",
            "published:2020-01-01..2022-07-20",
        ),
        ("date:>=2022-01-01 AND a", "since:2022-01-01 a"),
        ("date:>2021", "since:2022-01-01"),
        ("date:(>=2020 AND <2022)", "since:2020 until:2021-12-31"),
        ("date:[now-7d/d TO now]", "date:2022-07-13..2022-07-20"),
        ("date:[NOW-1MONTH TO NOW]", "date:2022-06-20..2022-07-20"),
        ("date:>=now-1M", "since:2022-06-20"),
        ("date:[now/M TO now]", "date:2022-07..2022-07-20"),
        ("date:(2020 OR 2022)", "date:2020 OR date:2022"),
        ("date:\"2022-07-19\"", "date:2022-07-19"),
        ("filed:2022-07-19T00:00:00Z", "filed:2022-07-19"),
        ("length:>800", "length>800"),
        ("word_count:[200 TO 800}", "length:200..799"),
        ("length:[200 TO *]^2", "length>199"),
    ]);
}

#[test]
fn what_is_near_is_said() {
    check_notes(
        "lucene",
        &[
            ("a AND b", &[]),
            ("a OR b", &[]),
            ("a b", &["side by side means OR"]),
            ("+a b", &["what is not required beside something"]),
            (
                "a OR b AND c",
                &["AND requires the two", "what is not required"],
            ),
            ("a OR or", &["'or' is searched as a word"]),
            ("a - b", &["a '-' with a space behind it"]),
            ("author:a^2", &["a weight is left out"]),
            ("-(a^2)", &["a weight is left out"]),
            ("a^0.123", &["the weight 0.123 is rounded to 0.12"]),
            ("vershkov~0.8", &["~0.8 is read as ~1"]),
            ("\"secur* b\"", &["in a phrase * and ?"]),
            ("title.raw:a", &["title.raw is read as title"]),
            ("a AND near5", &["'near5' is searched as a word"]),
            ("secur!", &["the '!' behind 'secur' is passed over"]),
            ("a OR ☂", &["'☂' is passed over"]),
        ],
    );
}

#[test]
fn refused() {
    check_refused(
        "lucene",
        &[
            ("", "", "nothing is asked"),
            ("a AND", "AND", "nothing stands behind AND"),
            ("OR a", "OR", "nothing stands before OR"),
            ("a AND OR b", "AND", "nothing stands behind AND"),
            ("a +", "+", "nothing stands behind +"),
            ("NOT", "NOT", "nothing stands behind NOT"),
            ("(a", "(", "this parenthesis is never closed"),
            ("a)", ")", "this parenthesis closes nothing"),
            ("a ()", "()", "there is no word in the parentheses"),
            ("\"a", "\"", "the phrase that begins here"),
            ("\"\"", "\"\"", "there is no word in the phrase"),
            ("foo:a", "foo", "there is no field 'foo'"),
            ("https://a.org", "https", "there is no field 'https'"),
            ("title:", "title", "title: has no value"),
            (
                "title:(a body:b)",
                "body",
                "a field, a date or a length stands inside body",
            ),
            (
                "title:[a TO b]",
                "[a TO b]",
                "ranges are of dates and lengths",
            ),
            ("[a TO b]", "[a TO b]", "ranges are of dates and lengths"),
            ("date:[2020 2022]", "[2020 2022]", "this is no range"),
            (
                "date:[2022 TO 2020]",
                "[2022 TO 2020]",
                "nothing can be in both",
            ),
            ("date:soon", "soon", "'soon' is not a date"),
            (
                "date:2022-07-19T10:00:00Z",
                "2022-07-19T10:00:00Z",
                "a time of day",
            ),
            ("date:[now-5h TO now]", "now-5h", "'now-5h' is not a date"),
            ("body:*", "body:*", "every article has a text"),
            ("a~3", "~3", "a similar word has one or two"),
            ("te*t~1", "~1", "'~' excludes"),
            ("a^", "^", "a weight is a number"),
            ("a^0", "^0", "a weight is a number"),
            ("a^1000", "^1000", "a weight is a number"),
            ("^2", "^", "'^' has nothing before it"),
            ("\"a b\"~0.5", "~0.5", "'~' behind a phrase"),
            ("/a b/", "/a ", "a pattern stands between two slashes"),
            ("/a", "/a", "a pattern stands between two slashes"),
            ("/<1-5>/", "<", "'<' in a pattern"),
            ("/)/", "/)/", "'/)/' is no pattern"),
            ("//", "//", "'//' is no pattern"),
            ("?", "?", "'?' would match every word"),
            ("a\\", "\\", "a backslash has nothing behind it"),
        ],
    );
}
