//! What the language promises, numbered:
//!
//! 1. A query means the tree the table gives it, and every tree of the table is written back as a
//!    query that means the same.
//! 2. What cannot be honoured is refused with its reason, its place and a remedy.
//! 3. Any tree the parser could have made survives being written and read.
//! 4. Any text at all is answered, and an accepted one survives being written and read.
//! 5. The grammar of the manual writes what the parser reads, but for the refusals that the prose
//!    names, and what is written for a tree is of that grammar.

mod ebnf;
mod fields;
mod grammar;
mod hostile;
mod properties;
mod proximities;
mod refused;

use super::{Parsed, QueryError, Surroundings, parse_with};
use crate::article::Date;
use crate::query::tree::{Day, Form, Node, Reach, Word};

fn today() -> Date {
    Date::day_of(2022, 7, 20).expect("a wednesday")
}

/// The saved queries of these tests.
fn saved(name: &str) -> Option<String> {
    let text = match name {
        "either" => "a OR \"b c\"",
        "both" => "a b or",
        "near" => "a w/5 b",
        "heads" => "headline:a",
        "heavy" => "a^2",
        "caps" => "caps(a)",
        "all" => "query:either query:both -query:heads",
        "itself" => "a query:circle",
        "circle" => "query:itself",
        "broken" => "a (b",
        "empty" => "",
        _ => return None,
    };
    Some(text.to_owned())
}

fn read(query: &str) -> Result<Parsed, QueryError> {
    let today = today();
    parse_with(
        query,
        &Surroundings {
            today,
            saved: &saved,
        },
    )
}

/// `word =printed %wild* [a phrase] &(all of them) |(one of them) !not headline:x 2022..2022`,
/// and `<left w/5 right>`.
fn compact(node: &Node) -> String {
    let list = |nodes: &[Node]| nodes.iter().map(compact).collect::<Vec<_>>().join(" ");
    let words = |words: &[Word]| words.iter().map(compact_word).collect::<Vec<_>>().join(" ");
    match node {
        Node::Word(word) => compact_word(word),
        Node::Phrase(phrase) => format!("[{}]", words(phrase)),
        Node::Loose(phrase, moves) => format!("[{}]~{moves}", words(phrase)),
        Node::Near(near) => format!(
            "<{} {}{}/{} {}>",
            compact(&near.left),
            if near.wanted { "" } else { "!" },
            if near.ordered { "pre" } else { "w" },
            match near.reach {
                Reach::Words(words) => words.to_string(),
                Reach::Sentence => "s".to_owned(),
                Reach::Paragraph => "p".to_owned(),
            },
            compact(&near.right)
        ),
        Node::And(nodes) => format!("&({})", list(nodes)),
        Node::Or(nodes) => format!("|({})", list(nodes)),
        Node::Not(inner) => format!("!{}", compact(inner)),
        Node::Cased(case, inner) => format!("{case:?}({})", compact(inner)),
        Node::AtLeast(times, inner) => format!("AtLeast{times}({})", compact(inner)),
        Node::First(words, inner) => format!("First{words}({})", compact(inner)),
        Node::In(field, inner) => format!("{}:{}", super::name_of(*field), compact(inner)),
        Node::Said { words, by } => format!("said:{}:by:{}", compact(words), compact(by)),
        Node::Has(feature) => format!("{feature:?}"),
        Node::Days(days) => {
            let show = |date: Option<Date>| date.map_or(String::new(), |date| date.to_string());
            let of = match days.of {
                Day::Best => "",
                Day::Filed => "filed:",
                Day::Published => "published:",
            };
            format!("{of}{}..{}", show(days.from), show(days.until))
        }
        Node::Length(length) => {
            let show = |end: Option<u64>| end.map_or(String::new(), |end| end.to_string());
            format!("{}..{} words", show(length.from), show(length.until))
        }
        Node::Weighted(inner, weight) => format!("{}^{}", compact(inner), weight.0),
        Node::Saved { name, tree } => format!("{name}={}", compact(tree)),
    }
}

fn compact_word(word: &Word) -> String {
    match word.form {
        Form::Inflected => word.text.clone(),
        Form::Printed => format!("={}", word.text),
        Form::Wildcard => format!("%{}", word.text),
        Form::Fuzzy(edits) => format!("{}~{edits}", word.text),
        Form::Regex => format!("/{}/", word.text),
    }
}

fn check(query: &str, expected: &str) {
    let tree = match read(query) {
        Ok(parsed) => parsed.tree,
        Err(error) => panic!("{}", error.render(query)),
    };
    assert_eq!(compact(&tree), expected, "{query}");
    let canonical = tree.to_string();
    let again = read(&canonical).map(|parsed| parsed.tree);
    assert_eq!(again, Ok(tree), "{query} is written {canonical}");
}

fn check_notes(query: &str, expected: &[&str]) {
    let notes = read(query).expect(query).notes;
    let matches = notes.len() == expected.len()
        && notes
            .iter()
            .zip(expected)
            .all(|(note, beginning)| note.starts_with(beginning));
    assert!(matches, "{query}: {notes:?}");
}

#[test]
fn words_and_operators() {
    check("talks", "talks");
    check("peace talks", "&(peace talks)");
    check("peace AND talks", "&(peace talks)");
    check("a b OR c d", "|(&(a b) &(c d))");
    check("a OR b OR c", "|(a b c)");
    check("a (b c) (d OR (e OR f))", "&(a b c |(d e f))");
    check("a (b OR c)", "&(a |(b c))");
    check("a NOT b c", "&(a !b c)");
    check("-a", "!a");
    check("a OR NOT b", "|(a !b)");
    check("a AND NOT b", "&(a !b)");
    check("NOT NOT a", "!!a");
    check("-(-a)", "!!a");
    check("NOT (a b)", "!&(a b)");
    check(
        "-\"a b\" -=c -de* -place:f",
        "&(![=a =b] !=c !%de* !place:f)",
    );
    check("((a))", "a");
    check("a or b and not c", "&(a or b and not c)");
    check("(a)(b)", "&(a b)");
    check("（a OR b）", "|(a b)");
}

#[test]
fn forms_and_phrases() {
    check("=Talks secur*", "&(=Talks %secur*)");
    check("\"indivisible security\"", "[=indivisible =security]");
    check("\"indivis* security\"", "[%indivis* =security]");
    check("\"talks\" \"secur*\"", "&(=talks %secur*)");
    check(
        "“a b” „c d“ «e f» ‹g h› “i j\" »k l« 「m n」",
        "&([=a =b] [=c =d] [=e =f] [=g =h] [=i =j] [=k =l] [=m =n])",
    );
    check("“he said «yes» today”", "[=he =said =yes =today]");
    check(
        "\"AND or (not) -this, field:that!\"",
        "[=AND =or =not =this =field:that]",
    );
    check(
        "\"a/b\" \"c~1\" \"f(x)\" \"km/h*\"",
        "&(=a/b =c~1 =f(x %km/h*)",
    );
    check("a\"b c\"d", "&(a [=b =c] d)");
    check("=AND =U.S. =w/5", "&(=AND =U.S. =w/5)");
}

#[test]
fn wildcards() {
    check(
        "secur* *ization wom?n ?a s?cur* a* a-*b",
        "&(%secur* %*ization %wom?n %?a %s?cur* %a* %a-*b)",
    );
    check("a**b ***c", "&(%a*b %*c)");
    check("why? ¿?a? …?b", "&(why %?a %?b)");
    check("-?a headline:?b -*c", "&(!%?a headline:%?b !%*c)");
    check("\"wom?n ? ?a\" x*", "&([%wom?n %?a] %x*)");
    check(
        "\"peace\"?a https://a.org/*?b \"https://a/*\"",
        "&(=peace a https://a.org/*?b =https://a/*)",
    );
}

#[test]
fn similar_spellings_and_patterns() {
    check(
        "putin~1 putin~2 putin~, U.S.~1 -a~",
        "&(putin~1 putin~2 putin~2 U.S.~1 !a~2)",
    );
    check("AND~1 \"a~1 b\"", "&(and~1 [=a~1 =b])");
    check("/secur.*/ /a/, /..../^2", "&(/secur.*/ /a/ /..../^200)");
    check(
        "/a(b|c)\"d\"/ (/x/) -/y/ -/../ -/(z)/",
        "&(/a(b|c)\"d\"/ /x/ !/y/ !/../ !/(z)/)",
    );
    check(r"/a\/b/ /\\/ /\./", r"&(/a/b/ /\\/ /\./)");
    check(
        "headline:/a.*/ source:/wire/a.txt",
        "&(headline:/a.*/ source:wire/a.txt)",
    );
    check(
        "headline:/(a|b)/ source:/wire/",
        "&(headline:/(a|b)/ source:/wire/)",
    );
    check(
        "/s(a|o)fia/ NOT /p(a)/ a /s(b)/p(c)",
        "&(/s(a|o)fia/ !/p(a)/ <<a w/s b> w/p c>)",
    );
    check("a / b \"c\"/d km/h", "&(a b =c d km/h)");
}

#[test]
fn pasted_punctuation_is_harmless() {
    check(
        "Helsinki: security, trade; peace. Why? Now!",
        "&(Helsinki security trade peace Why Now)",
    );
    check(
        "Moscow - Kyiv – Minsk — Riga -- Oslo",
        "&(Moscow Kyiv Minsk Riga Oslo)",
    );
    check(
        "don't O'Brien rock 'n' roll the Smiths'",
        "&(don't O'Brien rock n roll the Smiths)",
    );
    check(
        "AT&T km/h $3.5bn 50% U.S. covid-19",
        "&(AT&T km/h $3.5bn 50% U.S. covid-19)",
    );
    check(
        "#tag @name a.b@example.org 10:30 1,000.5 C++",
        "&(#tag @name a.b@example.org 10:30 1,000.5 C++)",
    );
    check(
        "see https://example.org/a?b=c*d~e#f, please",
        "&(see https://example.org/a?b=c*d~e#f please)",
    );
    check(
        "[sic] {a} <b> ¿que? ¡hola! …and… a & b a | b / c",
        "&(sic a b que hola and a b a b c)",
    );
    check(
        "WASHINGTON (AP)--The \"peace\"-talks (Reuters)-",
        "&(WASHINGTON AP The =peace talks Reuters)",
    );
    check("PORTLAND, OR: fire", "&(PORTLAND or fire)");
    check("a\u{200b}b\u{202e}c\0d\te", "&(a b c d e)");
    check("会议，结束。 Привет", "&(会议，结束 Привет)");
    check(
        "Collective Treaty Organization (CTO)",
        "&(Collective Treaty Organization CTO)",
    );
    check("wait... what", "&(wait what)");
}

#[test]
fn fields() {
    check("headline:talks", "headline:talks");
    check("Title:talks TEXT:a", "&(headline:talks body:a)");
    check(
        "org:\"security council\" lang:en",
        "&(organisation:[=security =council] language:en)",
    );
    check(
        "quote:(indivisible -security)",
        "quote:&(indivisible !security)",
    );
    check(
        "headline:(a OR \"b c\" OR de*)",
        "headline:|(a [=b =c] %de*)",
    );
    check("headline:(-a)", "headline:!a");
    check(
        "headline:=a place:vien*, -agency:TASS",
        "&(headline:=a place:%vien* !agency:TASS)",
    );
    check(
        "source:/news/1987/reut.sgm source:https://example.org/a",
        "&(source:news/1987/reut.sgm source:https://example.org/a)",
    );
    check("headline:10:30", "headline:10:30");
    check(
        "place:“the hague” byline:o'brien",
        "&(place:[=the =hague] byline:o'brien)",
    );
}

#[test]
fn dates() {
    check("date:2022", "2022..2022");
    check("a date:2022-07, b", "&(a 2022-07..2022-07 b)");
    check(
        "date:2019..2022 since:2022-07-01 until:2022-07",
        "&(2019..2022 2022-07-01.. ..2022-07)",
    );
    check("date:2019.. OR date:..2022", "|(2019.. ..2022)");
    check(
        "-DATE:today (since:monday)",
        "&(!2022-07-20..2022-07-20 2022-07-18..)",
    );
    check(
        "date:\"last week\" since:“19 july 2022” date:1990s",
        "&(2022-07-11..2022-07-17 2022-07-19.. 1990..1999)",
    );
    check(
        "since:-30d until:yesterday.",
        "&(2022-06-20.. ..2022-07-19)",
    );
}

#[test]
fn notes_say_what_may_surprise() {
    check_notes("peace talks \"or not\"", &[]);
    check_notes(
        "peace or war",
        &["'or' is searched as a word; OR in capitals means either"],
    );
    check_notes("bomb NEAR embassy", &["'NEAR' is read as w/10"]);
    check_notes("bomb AND NEAR", &["'NEAR' is searched as a word; a w/10 b"]);
    check_notes(
        "a NEAR b ADJ c",
        &["'NEAR' is read as w/10; for the word itself: \"NEAR\""],
    );
    check_notes("a NOT ADJ b", &["'NOT ADJ' is read as NOT pre/1"]);
    check_notes(
        "a b w/5 c",
        &["a proximity takes only the word, phrase or group right beside it"],
    );
    check_notes("a (b w/5 c)", &[]);
    check_notes("a AND b w/5 c place:d", &[]);
    check_notes("10^6", &["'10^6' is the word 10 with the weight 6"]);
    check_notes("a^2", &[]);
    check_notes("said:a -by:b", &["-by: and -said: leave articles out"]);
    check_notes(
        "said:a (by:b OR by:c)",
        &["by: is the speaker of a said: only side by side"],
    );
    check_notes("said:a by:b OR by:c", &[]);
    check_notes(
        "query:both query:both",
        &["in the saved query 'both': 'or' is searched as a word"],
    );
    check_notes("a b OR c", &["OR divides all that stands beside it"]);
    check_notes("(a b) OR c", &[]);
    check_notes(
        "Moscow - Kyiv",
        &["a hyphen standing alone is passed over as a dash"],
    );
    check_notes("talks –draft", &["a dash is passed over"]);
    check_notes("growth -5%", &["'-5%' leaves out the articles with 5%"]);
    check_notes("News | Paper", &["'|' is passed over"]);
    check_notes(
        "oil,gas 1,000",
        &["'oil,gas' is searched as words next to each other"],
    );
    check_notes(
        "secur! talks",
        &["the punctuation behind 'secur' is passed over; secur* finds"],
    );
    check_notes(
        "why?",
        &["the punctuation behind 'why' is passed over; /why./"],
    );
    check_notes("'peace plan'", &["single quotation marks make no phrase"]);
    check_notes("talks ☂", &["'☂' is passed over"]);
    check_notes(
        "date:-30d",
        &["date:-30d is one day, 2022-06-20; since:-30d is that day"],
    );
    check_notes(
        "a or b or c - d - e",
        &["'or' is", "a hyphen standing alone"],
    );
}
