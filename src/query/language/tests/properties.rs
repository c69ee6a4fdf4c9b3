//! What holds for every tree and every text: properties 3 and 4.

use proptest::prelude::*;

use super::today;
use crate::article::Date;
use crate::query::in_words::in_words;
use crate::query::language::marks::{is_blank, quotation};
use crate::query::language::parse;
use crate::query::language::word::cut;
use crate::query::tree::{Days, FIELDS, Form, Node, Word};

fn reads_as_itself(text: &str) -> bool {
    let word = Word {
        text: text.to_owned(),
        form: Form::Inflected,
    };
    parse(text, today()).is_ok_and(|parsed| parsed.tree == Node::Word(word))
}

/// Whether a text is as the parser leaves a word of a phrase.
fn is_cut(text: &str, form: Form) -> bool {
    let typed = if form == Form::Prefix {
        format!("{text}*")
    } else {
        text.to_owned()
    };
    let whole = !typed.contains(|c| is_blank(c) || quotation(c).is_some());
    let same = cut(&typed, 0).is_ok_and(|cut| {
        cut.is_some_and(|cut| cut.text == text && cut.prefix == (form == Form::Prefix))
    });
    whole && same
}

fn word_text() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "U.S.", "km/h", "AT&T", "don't", "$3.5bn", "10:30", "or", "TO", "C++", "50%", "near",
    ];
    prop_oneof![
        "[a-zéж]{1,6}",
        "[A-Z][a-z]{1,4}-[0-9]{1,3}",
        proptest::sample::select(ODD).prop_map(str::to_owned),
    ]
}

fn in_marks(form: Form) -> impl Strategy<Value = Word> {
    const SIGNS: &[&str] = &[
        "AND", "f(x", "a:b", "near5", "w/5", "x~1", "=a", "+a", "a||b", "caps", "éa", "NOT",
    ];
    let text = prop_oneof![
        word_text(),
        "[!-~]{1,8}",
        proptest::sample::select(SIGNS).prop_map(str::to_owned),
    ];
    text.prop_map(move |text| {
        let text = if is_cut(&text, form) {
            text
        } else {
            "plain".to_owned()
        };
        Word { text, form }
    })
}

fn marked_word() -> impl Strategy<Value = Word> {
    prop_oneof![in_marks(Form::Printed), in_marks(Form::Prefix)]
}

fn word() -> impl Strategy<Value = Word> {
    let inflected = word_text()
        .prop_filter("an operator", |text| reads_as_itself(text))
        .prop_map(|text| Word {
            text,
            form: Form::Inflected,
        });
    prop_oneof![inflected, marked_word()]
}

fn date() -> impl Strategy<Value = Date> {
    let day = |number| Date::from_day_number(number);
    prop_oneof![
        (-700_000i64..2_000_000).prop_filter_map("no day", day),
        (1..=9999i32, 1..=12u32).prop_filter_map("no month", |(y, m)| Date::month_of(y, m)),
        (1..=9999i32).prop_filter_map("no year", Date::year_only),
    ]
}

fn days() -> impl Strategy<Value = Node> {
    let range = (date(), date()).prop_map(|(one, other)| {
        let backwards = one.first_day() > other.last_day();
        let (from, until) = if backwards {
            (other, one)
        } else {
            (one, other)
        };
        (Some(from), Some(until))
    });
    prop_oneof![
        range,
        date().prop_map(|date| (Some(date), Some(date))),
        date().prop_map(|date| (Some(date), None)),
        date().prop_map(|date| (None, Some(date))),
    ]
    .prop_map(|(from, until)| Node::Days(Days { from, until }))
}

fn text_node() -> impl Strategy<Value = Node> {
    prop_oneof![
        word().prop_map(Node::Word),
        prop::collection::vec(marked_word(), 2..4).prop_map(Node::Phrase),
    ]
}

/// Nodes above the given ones, none directly inside its own kind.
fn above(leaf: BoxedStrategy<Node>) -> BoxedStrategy<Node> {
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|nodes| Node::And(flat(nodes, true))),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|nodes| Node::Or(flat(nodes, false))),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    })
    .boxed()
}

fn flat(nodes: Vec<Node>, and: bool) -> Vec<Node> {
    let mut all = Vec::new();
    for node in nodes {
        match node {
            Node::And(inner) if and => all.extend(inner),
            Node::Or(inner) if !and => all.extend(inner),
            node => all.push(node),
        }
    }
    all
}

fn tree() -> BoxedStrategy<Node> {
    let field = (0..FIELDS.len(), above(text_node().boxed()))
        .prop_map(|(at, node)| Node::In(FIELDS[at].field, Box::new(node)));
    above(prop_oneof![4 => text_node(), 1 => days(), 2 => field].boxed())
}

/// Pieces of queries, glued in any way.
fn soup() -> impl Strategy<Value = String> {
    let pieces = [
        " ",
        " ",
        " ",
        "a",
        "talks",
        "AND",
        "OR",
        "NOT",
        "-",
        "--",
        "–",
        "=",
        "+",
        "*",
        "?",
        "!",
        "~",
        "^",
        "/",
        "|",
        "&",
        "(",
        ")",
        "\"",
        "“",
        "»",
        "'",
        ",",
        ".",
        "..",
        "…",
        ":",
        ";",
        "[",
        "]",
        "TO",
        "w/5",
        "near5",
        "caps",
        "headline:",
        "place:",
        "date:",
        "since:",
        "foo:",
        "2022",
        "2019..",
        "2022-07",
        "-30d",
        "last week",
        "https://",
        "U.S.",
        "\\",
        "<",
        "\u{200b}",
        "é",
        "会",
        "☂",
        "\0",
        "first3",
    ];
    prop::collection::vec(proptest::sample::select(pieces.to_vec()), 0..14)
        .prop_map(|pieces| pieces.concat())
}

fn check_any(text: &str) {
    match parse(text, today()) {
        Ok(parsed) => {
            let canonical = parsed.tree.to_string();
            let again = parse(&canonical, today()).map(|parsed| parsed.tree);
            assert_eq!(
                again.as_ref(),
                Ok(&parsed.tree),
                "{text:?} is written {canonical:?}"
            );
            assert!(in_words(&parsed.tree).len() > "articles ".len(), "{text:?}");
        }
        Err(error) => {
            assert!(
                text.get(error.span.start..error.span.end.min(text.len()))
                    .is_some(),
                "{text:?}"
            );
            let rendered = error.render(text);
            assert!(rendered.lines().count() <= 4, "{rendered}");
            assert!(
                !rendered.contains(|c: char| c.is_control() && c != '\n'),
                "{rendered:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_tree_survives_being_written_and_read(tree in tree()) {
        let query = tree.to_string();
        let read = parse(&query, today()).map_err(|error| error.render(&query));
        prop_assert_eq!(read.map(|parsed| parsed.tree), Ok(tree), "{}", query);
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        check_any(&text);
    }

    #[test]
    fn any_mixture_of_signs_is_answered(text in soup()) {
        check_any(&text);
    }
}
