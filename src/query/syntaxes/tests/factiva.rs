//! Statements of Factiva and what they are.

use super::{check_notes, check_refused, check_table};

fn check(table: &[(&str, &str)]) {
    check_table("factiva", table);
}

#[test]
fn words_and_phrases() {
    check(&[
        ("nokia", "=nokia"),
        ("bill clinton", "\"bill clinton\""),
        ("\"peas and carrots\"", "\"peas and carrots\""),
        ("\"date\" stamp", "=date pre/1 =stamp"),
        ("telecom*", "telecom*"),
        ("wom?n's rights", "\"wom?n's rights\""),
        ("cat?", "/cat./"),
        ("engineer$3", "/engineer.{0,3}/"),
        ("sanction$1 list", "/sanction.?/ pre/1 =list"),
        ("world (cup or series)", "=world pre/1 (=cup OR =series)"),
        ("US$5 and $3.5bn", "\"US$5\" \"$3.5bn\""),
        ("don't", "=don't"),
    ]);
}

#[test]
fn operators_and_their_precedence() {
    check(&[
        (
            "bill clinton or gore and george bush",
            "\"bill clinton\" OR =gore \"george bush\"",
        ),
        ("wireless not cellular", "=wireless -=cellular"),
        ("a and b not c or d", "=a =b -=c OR =d"),
        ("not a and not b", "-=a -=b"),
        (
            "select releases and (university or [courses])",
            "\"select releases\" (=university OR =courses)",
        ),
        ("world cup adj5 rugby", "\"world cup\" pre/5 =rugby"),
        ("president w/2 bush", "=president pre/2 =bush"),
        (
            "carrefour near5 retail sales",
            "=carrefour w/5 \"retail sales\"",
        ),
        (
            "boeing 747/N30/british airways",
            "\"boeing 747\" w/30 \"british airways\"",
        ),
        ("a /n5/ b same c", "=a w/5 =b /p =c"),
        ("a adj b", "=a pre/1 =b"),
        ("toyota/F50/", "first50(=toyota)"),
        ("a near5 b /F50/ and c", "first50(=a w/5 =b) =c"),
        ("atleast5 microsoft", "atleast5(=microsoft)"),
        (
            "atleast5 united nations not a",
            "atleast5(\"united nations\") -=a",
        ),
        ("atleast2 (a or b near3 c)", "atleast2(=a OR =b w/3 =c)"),
        ("(a and b) same c", "=a /p =c =b /p =c"),
    ]);
}

#[test]
fn fields_reach_as_far_as_proximities() {
    check(&[
        ("hd=clinton", "headline:=clinton"),
        (
            "hl=northern ireland and td=peace agreement",
            "headline:\"northern ireland\" body:\"peace agreement\"",
        ),
        ("hd=(a or b*) and c", "headline:(=a OR b*) =c"),
        ("hd=a near5 b or c", "headline:(=a w/5 =b) OR =c"),
        ("lp=a or hlp=b", "lead:=a OR hlead:=b"),
        (
            "by=smith not rst=(trib or nytf)",
            "byline:=smith -source:(=trib OR =nytf)",
        ),
        ("la=en and re=russia", "language:=en location:=russia"),
        (
            "co=gazprom and ns=sanctions",
            "organisation:=gazprom subject:=sanctions",
        ),
        ("hd= a", "headline:=a"),
        ("HD=\"and\"", "headline:=and"),
    ]);
}

#[test]
fn ranges() {
    check(&[
        (
            "general electric and wc>1000",
            "\"general electric\" length>1000",
        ),
        ("wc<3000", "length<3000"),
        ("wc>=200 and wc<= 300", "length>199 length<301"),
        (
            "date from 19990201 to 19990301",
            "date:1999-02-01..1999-03-01",
        ),
        ("a and date after 19990201", "=a since:1999-02-02"),
        ("date before 2022", "until:2021-12-31"),
        ("date from 2020 and a", "since:2020 =a"),
        ("date 20220719", "date:2022-07-19"),
        ("date after -7", "since:2022-07-14"),
        ("date from -7 to -1", "date:2022-07-13..2022-07-19"),
        ("a and date in last week", "=a date:2022-07-13..2022-07-20"),
        ("date in last 3 months", "date:2022-04-20..2022-07-20"),
        ("date last year", "date:2021-07-20..2022-07-20"),
        (
            "date from 1 february 1999 to 3 march 1999",
            "date:1999-02-01..1999-03-03",
        ),
        ("date in june 2022", "date:2022-06"),
    ]);
}

#[test]
fn what_is_near_is_said() {
    check_notes(
        "factiva",
        &[
            ("a b and hd=c", &[]),
            ("a w/2 b", &["w/2 keeps the order"]),
            ("rst=nytf", &["rst= is read as source:"]),
            ("lp=a", &["lp= takes the first paragraph"]),
            ("td=a", &["td= takes the whole text"]),
            (
                "date in last week",
                &["'last week' is read as from 2022-07-13"],
            ),
            ("a and -b", &["the sign before 'b' means nothing"]),
            ("abc$", &["'abc$' is read with any ending"]),
            ("a - b", &["'-' is passed over"]),
            ("(a and b) near2 c", &["a list with and beside near2"]),
        ],
    );
}

#[test]
fn refused() {
    check_refused(
        "factiva",
        &[
            (" ", "", "nothing is asked"),
            ("a and", "and", "nothing stands behind and"),
            ("or a", "or", "nothing stands before or"),
            ("a near5", "near5", "nothing stands behind near5"),
            ("hd=", "hd=", "nothing stands behind hd"),
            ("(a", "(", "this parenthesis is never closed"),
            ("a]", "]", "this parenthesis closes nothing"),
            ("a ()", "()", "there is no word in the parentheses"),
            (
                "closing date and (bid or bids)",
                "date",
                "an operator is missing",
            ),
            ("date and a", "date", "date is an operator"),
            ("date after soon", "soon", "'soon' is not a date"),
            ("date from 2022 to 2020", "2020", "nothing can be in both"),
            ("a near0 b", "near0", "'near0' reaches too far"),
            ("a /F0/", "/F0/", "/F0/ takes a number"),
            ("atleast0 a", "atleast0", "atleast0 takes a number"),
            ("atleast3 (a and b)", "(a and b)", "atleast3 counts"),
            ("atleast3 hd=a", "hd=", "atleast counts"),
            ("foo=a", "foo=", "there is no field 'foo'"),
            ("pg=1", "pg=", "'pg' is not kept"),
            (
                "hd=by=a",
                "by=",
                "a field, a date or a length stands inside hd",
            ),
            ("by=(a /F5/)", "(a /F5/)", "by holds names"),
            (
                "hd=(a and la=en)",
                "(a and la=en)",
                "a field, a date or a length stands inside hd",
            ),
            ("wc>many", "many", "'many' is not a number"),
            ("wc> and a", "wc>", "nothing stands behind wc>"),
            ("president % clinton", "%", "% for exactly one word"),
            ("a pre/5 b", "pre/5", "'pre/5' is no operator of Factiva"),
            ("secur!", "secur!", "'!' behind a word"),
            (
                "HEADLINE(a)",
                "HEADLINE",
                "'HEADLINE' is no field of Factiva",
            ),
            ("hd:a", "hd:a", "'hd' is no field of Factiva"),
            ("caps(a)", "caps", "'caps' is no field"),
            ("*", "*", "'*' would match every word"),
            ("a hd=b", "hd=", "an operator is missing"),
            (
                "(hd=a) near5 b",
                "(hd=a)",
                "a field cannot stand beside near5",
            ),
            ("wc>5 near5 b", "near5", "near5 stands behind a range"),
        ],
    );
}
