//! Queries of Nexis and what they are.

use super::{check_notes, check_refused, check_table};

fn check(table: &[(&str, &str)]) {
    check_table("nexis", table);
}

#[test]
fn words_and_phrases() {
    check(&[
        ("sanctions", "sanctions"),
        ("interest rate cut", "interest pre/1 rate pre/1 cut"),
        ("\"interest rate\"", "\"interest rate\""),
        ("“interest rate” cut", "\"interest rate\" pre/1 cut"),
        ("\"Williams\"", "=Williams"),
        ("AT&T and covid-19", "AT&T covid-19"),
        ("secur! and wom*n", "secur* wom?n"),
        ("int???et", "int???et"),
        ("bank** loan", "/bank.{0,2}/ pre/1 loan"),
        ("bank*", "/bank.?/"),
        ("\"secur! council\"", "\"secur* council\""),
        ("\"bank* loan\"", "/bank.?/ pre/1 =loan"),
        ("wom*n! rights", "wom?n* pre/1 rights"),
        (
            "climate (change or crisis)",
            "climate pre/1 (change OR crisis)",
        ),
        ("\"not\" and \"w/5\"", "=not \"w/5\""),
        ("near and adj", "near adj"),
    ]);
}

#[test]
fn connectors_by_their_priority() {
    check(&[
        ("a or b and c", "(a OR b) c"),
        ("a and b or c", "a (b OR c)"),
        ("a or b w/5 c", "(a OR b) w/5 c"),
        ("a w/9 b w/5 c", "a w/9 (b w/5 c)"),
        ("a w/5 b w/5 c", "a w/5 b w/5 c"),
        ("a w/5 b w/9 c", "a w/5 b w/9 c"),
        ("a /p b /s c", "a /p (b /s c)"),
        ("a w/p b w/s c W/25 d", "a /p (b /s (c w/25 d))"),
        ("a and b /s c", "a b /s c"),
        ("a and not b and c", "a -(b c)"),
        ("a and not b or c", "a -(b OR c)"),
        ("a not b", "a -b"),
        ("a but not b and not c", "a -b -c"),
        ("a AND NOT (b or c)", "a -(b OR c)"),
        ("a w/seg b", "a b"),
        (
            "bankrupt! w/25 discharg! and not student or college or education! w/5 loan",
            "bankrupt* w/25 discharg* -((student OR college OR education*) w/5 loan)",
        ),
        (
            "recycl! W/10 packag! OR container AND fast food",
            "recycl* w/10 (packag* OR container) fast pre/1 food",
        ),
    ]);
}

#[test]
fn every_spelling_of_a_connector() {
    check(&[
        ("a W/5 b", "a w/5 b"),
        ("a /5 b", "a w/5 b"),
        ("a near/5 b", "a w/5 b"),
        ("a PRE/5 b", "a pre/5 b"),
        ("a onear/5 b", "a pre/5 b"),
        ("a +5 b", "a pre/5 b"),
        ("a W/SENT b", "a /s b"),
        ("a w/para b", "a /p b"),
        ("a pre/s b", "a pre/s b"),
        ("a +p b", "a pre/p b"),
        ("rico NOT W/5 puerto", "rico NOT w/5 puerto"),
        ("a not /s b", "a NOT /s b"),
        ("a NOT /p b", "a NOT /p b"),
        ("a not pre/3 b", "a NOT pre/3 b"),
    ]);
}

#[test]
fn lists_beside_a_proximity_are_multiplied_out() {
    check(&[
        (
            "education! w/5 (loan and grant)",
            "education* w/5 loan education* w/5 grant",
        ),
        ("(a and b) not w/5 c", "a NOT w/5 c b NOT w/5 c"),
        ("(a and b) /s (c and d)", "a /s c a /s d b /s c b /s d"),
    ]);
}

#[test]
fn segments_and_commands() {
    check(&[
        ("HEADLINE(sanctions)", "headline:sanctions"),
        ("headline (rate cut)", "headline:(rate pre/1 cut)"),
        (
            "HLEAD(a or b) AND BODY(c w/5 d)",
            "hlead:(a OR b) body:(c w/5 d)",
        ),
        (
            "BYLINE(smith) and not PUBLICATION(\"the times\")",
            "byline:smith -source:\"the times\"",
        ),
        ("ATLEAST3(gas)", "atleast3(gas)"),
        (
            "atleast5(caps(apple computer))",
            "atleast5(caps(apple pre/1 computer))",
        ),
        ("hlead(allcaps(RICO))", "hlead:allcaps(RICO)"),
        ("nocaps(turkey) w/5 stuffing", "nocaps(turkey) w/5 stuffing"),
        ("PERSON(vladimir putin)", "person:(vladimir pre/1 putin)"),
        (
            "TERM(trade) and GEOGRAPHIC(russia)",
            "subject:trade location:russia",
        ),
        (
            "COMPANY(gazprom) or ORGANIZATION(nato)",
            "organisation:gazprom OR organisation:nato",
        ),
        (
            "LANGUAGE(english) and SECTION(business)",
            "language:english section:business",
        ),
        ("SINGULAR(rate) and plural(cuts)", "=rate =cuts"),
        ("singular(rate cut)", "\"rate cut\""),
        ("HEADLINE(a AND NOT b)", "headline:(a -b)"),
    ]);
}

#[test]
fn dates_and_lengths() {
    check(&[
        ("a and date aft 2021", "a since:2022-01-01"),
        ("a and date bef 1/31/2022", "a until:2022-01-30"),
        ("a and DATE = 2022", "a date:2022"),
        ("a and date is 7/19/2022", "a date:2022-07-19"),
        (
            "DATE(aft 1/1/2022 and bef 6/30/2022)",
            "date:2022-01-02..2022-06-29",
        ),
        (
            "a and date aft 1/1/2022 and bef 6/30/2022 and b",
            "a date:2022-01-02..2022-06-29 b",
        ),
        (
            "date(geq (1/1/2022) and leq (6/30/2022)) and x",
            "date:2022-01-01..2022-06-30 x",
        ),
        ("date(2019 or 2021)", "date:2019 OR date:2021"),
        (
            "date from march 3, 2021 to june 2022",
            "date:2021-03-03..2022-06",
        ),
        ("date >= 2020 and <= 2021", "date:2020..2021"),
        ("PUBLICATION-DATE(2022)", "published:2022"),
        ("LENGTH > 800", "length>800"),
        ("LENGTH(>800) and a", "length>800 a"),
        ("length(>200 and <800)", "length:201..799"),
        ("length>1,200", "length>1200"),
        ("a date", "a pre/1 date"),
    ]);
}

#[test]
fn what_is_near_is_said() {
    check_notes(
        "nexis",
        &[
            ("\"a\" and \"b\"", &[]),
            ("secur!", &[]),
            ("a", &["words are found in all their forms"]),
            ("\"a\" w/seg \"b\"", &["W/seg is read as AND"]),
            ("bank*", &["a * at a word's end is one letter or none"]),
            (
                "\"a\" and not \"b\" and \"c\"",
                &["AND NOT binds least of all"],
            ),
            (
                "date is 3/4/2022",
                &["3/4/2022 is 2022-03-04: the month comes first"],
            ),
            ("\"a\" & \"b\"", &["'&' is passed over"]),
            (
                "\"a\" and -b",
                &["the sign before 'b' means nothing", "words are found"],
            ),
            ("SINGULAR(a)", &["SINGULAR finds words as they are typed"]),
            ("\"a\" (\"b\")", &["what stands beside a group"]),
            ("lead(\"a\")", &["lead takes the first paragraph"]),
            (
                "\"a\" w/5 (\"b\" and \"c\")",
                &["a list with AND beside w/5"],
            ),
            ("GEOGRAPHIC(\"a\")", &["GEOGRAPHIC is read as location:"]),
        ],
    );
}

#[test]
fn refused() {
    check_refused(
        "nexis",
        &[
            ("", "", "nothing is asked"),
            ("& -", "& -", "nothing is asked: there is no word"),
            ("a and", "and", "nothing stands behind and"),
            ("or a", "or", "nothing stands before or"),
            ("a w/5", "w/5", "nothing stands behind w/5"),
            ("not a", "not", "nothing stands before NOT"),
            ("(a", "(", "this parenthesis is never closed"),
            ("a)", ")", "this parenthesis closes nothing"),
            ("a and ()", "()", "there is no word in the parentheses"),
            ("\"a", "\"", "the phrase that begins here"),
            ("a w/0 b", "w/0", "'w/0' reaches too far or nowhere"),
            (
                "a w/5 HEADLINE(b)",
                "HEADLINE(b)",
                "a field cannot stand beside w/5",
            ),
            (
                "a w/5 (b and not c)",
                "(b and not c)",
                "what is left out cannot stand",
            ),
            (
                "a NOT W/5 (b and c)",
                "(b and c)",
                "words that must all be there",
            ),
            ("foo(a)", "foo", "there is no field 'foo'"),
            ("INDUSTRY(oil)", "INDUSTRY", "'INDUSTRY' is not kept"),
            ("TERM(oil #85plus#)", "#85plus#", "how well a subject fits"),
            (
                "HEADLINE(BODY(a))",
                "(BODY(a))",
                "a field, a date or a length stands inside HEADLINE",
            ),
            ("PERSON(caps(a))", "(caps(a))", "PERSON holds names"),
            (
                "caps(allcaps(a))",
                "(allcaps(a))",
                "caps stands inside another",
            ),
            ("atleast3(a and b)", "(a and b)", "atleast3 counts words"),
            ("atleast0(a)", "atleast0", "atleast0 takes a number"),
            ("HEADLINE(a) BODY(b)", "BODY", "a connector is missing"),
            ("se!cur", "se!cur", "'!' stands only at the end"),
            ("!", "!", "'!' would match every word"),
            ("a = b", "=", "'=' compares nothing"),
            ("date aft soon", "soon", "'soon' is not a date"),
            (
                "date(aft 2022 and bef 2020)",
                "2020",
                "nothing can be in both",
            ),
            ("date(2022 and not a)", "and not", "date takes comparisons"),
            ("length > many", "many", "'many' is not a number"),
            ("covid-1*", "covid-1*", "'covid-1*' is several words"),
            ("a near5 b", "near5", "'near5' is no connector of Nexis"),
            ("HEADLINE:(a)", "HEADLINE:", "HEADLINE takes parentheses"),
            ("headline:a", "headline:a", "HEADLINE takes parentheses"),
        ],
    );
}
