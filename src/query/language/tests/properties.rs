//! What holds for every tree and every text: properties 3 and 4.

use proptest::prelude::*;
use proptest::sample::select;

use super::read;
use crate::article::Date;
use crate::query::in_words::in_words;
use crate::query::language::list::{Joint, push_flat};
use crate::query::language::marks::{is_blank, quotation};
use crate::query::language::word::cut;
use crate::query::tree::{
    Case, Day, Days, FIELDS, Feature, FieldName, Form, Length, Near, Node, Reach, Standing, Weight,
    Word,
};

fn reads_as(text: &str, word: &Word) -> bool {
    read(text).is_ok_and(|parsed| parsed.tree == Node::Word(word.clone()))
}

/// Whether a text is as the parser leaves a word of a phrase.
pub fn is_cut(text: &str, form: Form) -> bool {
    let whole = !text.contains(|c| is_blank(c) || quotation(c).is_some());
    let same = cut(text, 0).is_ok_and(|cut| {
        cut.is_some_and(|cut| cut.text == text && cut.wildcard == (form == Form::Wildcard))
    });
    whole && same
}

fn word_text() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "U.S.",
        "km/h",
        "AT&T",
        "don't",
        "$3.5bn",
        "10:30",
        "or",
        "TO",
        "C++",
        "50%",
        "near",
        "https://a.org/b?c=d^2~1*",
        "length",
        "caps",
        "not",
    ];
    prop_oneof![
        "[a-zéж]{1,6}",
        "[A-Z][a-z]{1,4}-[0-9]{1,3}",
        select(ODD).prop_map(str::to_owned),
    ]
}

fn in_marks(form: Form) -> impl Strategy<Value = Word> {
    const SIGNS: &[&str] = &[
        "AND",
        "f(x",
        "a:b",
        "near5",
        "w/5",
        "x~1",
        "=a",
        "+a",
        "a||b",
        "caps",
        "éa",
        "NOT",
        "NEAR",
        "a^2",
        "/a/b",
        "https://a*?b",
    ];
    const WILD: &[&str] = &[
        "secur*", "*ization", "wom?n", "?a", "s?cur*", "a-*b", "*a*/b*", "=a*",
    ];
    let text = match form {
        Form::Wildcard => {
            prop_oneof![select(WILD).prop_map(str::to_owned), "[a-z*?.-]{1,6}"].boxed()
        }
        _ => prop_oneof![
            word_text(),
            "[!-~]{1,8}",
            select(SIGNS).prop_map(str::to_owned),
        ]
        .boxed(),
    };
    text.prop_map(move |text| {
        let plain = if form == Form::Wildcard {
            "a*"
        } else {
            "plain"
        };
        let text = if is_cut(&text, form) {
            text
        } else {
            plain.to_owned()
        };
        Word { text, form }
    })
}

fn marked_word() -> impl Strategy<Value = Word> {
    prop_oneof![in_marks(Form::Printed), in_marks(Form::Wildcard)]
}

fn word() -> impl Strategy<Value = Word> {
    const PATTERNS: &[&str] = &[
        "secur.*", "a|b", "a/b", "\\.", "\"(x)\"", "....", "\\\\/", "^a~1",
    ];
    let bare = |form| move |text: String| Word { text, form };
    let inflected = word_text()
        .prop_map(bare(Form::Inflected))
        .prop_filter("an operator", |word| reads_as(&word.text, word));
    let fuzzy = (word_text(), 1..=2u8)
        .prop_map(|(text, edits)| Word {
            text,
            form: Form::Fuzzy(edits),
        })
        .prop_filter("no word", |word| {
            reads_as(&Node::Word(word.clone()).to_string(), word)
        });
    let pattern = select(PATTERNS).prop_map(|text| Word {
        text: text.to_owned(),
        form: Form::Regex,
    });
    prop_oneof![4 => inflected, 3 => marked_word(), 1 => fuzzy, 1 => pattern]
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
    .prop_flat_map(|(from, until)| {
        select(vec![Day::Best, Day::Filed, Day::Published])
            .prop_map(move |of| Node::Days(Days { of, from, until }))
    })
}

/// What is asked of whole articles.
fn fact() -> impl Strategy<Value = Node> {
    let length = (0..=1000u64, 0..=1000u64).prop_map(|(one, other)| {
        let (least, most) = (one.min(other), one.max(other));
        [
            (Some(least), None),
            (None, Some(most)),
            (Some(least), Some(most)),
        ]
    });
    let length = (length, 0..3usize).prop_map(|(ends, at)| {
        let (from, until) = ends[at];
        Node::Length(Length { from, until })
    });
    let features = || {
        let no_feature = [FieldName::Lead, FieldName::HeadlineLead, FieldName::Body];
        let fields = FIELDS.iter().map(|guide| guide.field);
        let fields = fields.filter(move |field| !no_feature.contains(field));
        fields
            .map(Feature::Field)
            .chain([Day::Best, Day::Filed, Day::Published].map(Feature::Day))
            .chain(Standing::ALL.map(Feature::Is))
            .collect::<Vec<_>>()
    };
    prop_oneof![
        2 => days(),
        1 => length,
        1 => select(features()).prop_map(Node::Has),
    ]
}

fn saved() -> impl Strategy<Value = Node> {
    select(vec!["either", "both", "near"]).prop_map(saved_node)
}

fn saved_node(name: &str) -> Node {
    let tree = super::saved(name).and_then(|text| read(&text).ok());
    Node::Saved {
        name: name.to_owned(),
        tree: Box::new(tree.expect("a saved query").tree),
    }
}

fn near(left: Node, right: Node, reach: Reach, ordered: bool, wanted: bool) -> Node {
    Node::Near(Box::new(Near {
        left,
        right,
        reach,
        ordered,
        wanted,
    }))
}

fn several(inner: BoxedStrategy<Node>, joint: Joint) -> BoxedStrategy<Node> {
    prop::collection::vec(inner, 2..4)
        .prop_map(move |nodes| {
            let mut all = Vec::new();
            for node in nodes {
                push_flat(&mut all, node, joint);
            }
            match joint {
                Joint::And => Node::And(all),
                Joint::Or => Node::Or(all),
            }
        })
        .boxed()
}

/// What may stand beside a proximity.
fn operand() -> BoxedStrategy<Node> {
    let leaf = prop_oneof![
        6 => word().prop_map(Node::Word),
        2 => prop::collection::vec(marked_word(), 2..4).prop_map(Node::Phrase),
        2 => (prop::collection::vec(marked_word(), 2..4), 1..=1000u32)
            .prop_map(|(words, moves)| Node::Loose(words, moves)),
        1 => select(vec!["either", "near"]).prop_map(saved_node),
    ];
    let reach = prop_oneof![
        (1..=1000u32).prop_map(Reach::Words),
        select(vec![Reach::Sentence, Reach::Paragraph]),
    ];
    leaf.prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![
            (
                inner.clone(),
                inner.clone(),
                reach.clone(),
                any::<bool>(),
                any::<bool>()
            )
                .prop_map(|(left, right, reach, ordered, wanted)| {
                    near(left, right, reach, ordered, wanted)
                }),
            several(inner.boxed(), Joint::Or),
        ]
    })
    .boxed()
}

fn case() -> impl Strategy<Value = Case> {
    select(vec![Case::Caps, Case::AllCaps, Case::NoCaps])
}

/// What may stand in a field of the text: each function at most once.
fn text_node() -> BoxedStrategy<Node> {
    let boxed = Box::<Node>::new;
    prop_oneof![
        6 => operand(),
        1 => (case(), above(operand())).prop_map(move |(case, node)| Node::Cased(case, boxed(node))),
        1 => (1..=1000u32, operand()).prop_map(move |(n, node)| Node::AtLeast(n, boxed(node))),
        1 => (1..=10_000u32, above(operand())).prop_map(move |(n, node)| Node::First(n, boxed(node))),
        1 => (1..=10u32, 1..=10u32, operand()).prop_map(move |(n, m, node)| {
            Node::First(n, boxed(Node::AtLeast(m, boxed(Node::Cased(Case::Caps, boxed(node))))))
        }),
        1 => saved(),
    ]
    .boxed()
}

/// Nodes above the given ones, none directly inside its own kind.
fn above(leaf: BoxedStrategy<Node>) -> BoxedStrategy<Node> {
    leaf.prop_recursive(4, 30, 4, |inner| {
        prop_oneof![
            several(inner.clone().boxed(), Joint::And),
            several(inner.clone().boxed(), Joint::Or),
            inner.prop_map(|node| Node::Not(Box::new(node))),
        ]
    })
    .boxed()
}

/// Nodes with weights where they may have some.
fn weighted(leaf: BoxedStrategy<Node>) -> BoxedStrategy<Node> {
    (leaf, prop::option::of(1..=10_000u32))
        .prop_map(|(node, weight)| match (weight, node) {
            (Some(weight), node) if node.adds_to_score() => {
                Node::Weighted(Box::new(node), Weight(weight))
            }
            (_, node) => node,
        })
        .boxed()
}

fn field() -> BoxedStrategy<Node> {
    let names = FIELDS.iter().map(|guide| guide.field);
    let (text, names): (Vec<_>, Vec<_>) = names.partition(|field| field.is_text());
    prop_oneof![
        (select(text), above(text_node())).prop_map(in_field),
        (select(names), above(operand())).prop_map(in_field),
    ]
    .boxed()
}

fn in_field((field, node): (FieldName, Node)) -> Node {
    Node::In(field, Box::new(node))
}

/// Weights may stand in every field of the text but quotes, and not below a NOT.
fn weighted_field() -> BoxedStrategy<Node> {
    let fields = FIELDS.iter().map(|guide| guide.field);
    let fields = fields.filter(|field| field.is_text() && *field != FieldName::Quote);
    let nodes = several(weighted(text_node()), Joint::And);
    (select(fields.collect::<Vec<_>>()), nodes)
        .prop_map(in_field)
        .boxed()
}

pub fn tree() -> BoxedStrategy<Node> {
    let said = (above(text_node()), above(operand())).prop_map(|(words, by)| Node::Said {
        words: Box::new(words),
        by: Box::new(by),
    });
    let scored = prop_oneof![4 => text_node(), 1 => said.clone(), 1 => weighted_field()].boxed();
    let all_scored = prop_oneof![
        weighted(scored.clone()),
        several(weighted(scored), Joint::And)
    ];
    let plain = prop_oneof![4 => text_node(), 1 => fact(), 2 => field(), 1 => said].boxed();
    prop_oneof![3 => above(plain), 1 => all_scored].boxed()
}

/// Pieces of queries, glued in any way.
pub fn soup() -> impl Strategy<Value = String> {
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
        "atleast2(",
        "allcaps(",
        "said:",
        "by:",
        "has:",
        "quote",
        "length>",
        "length:",
        "filed:",
        "query:",
        "either",
        "near",
        "NEAR",
        "/s",
        "pre/3",
        "hlead:",
        "^2",
        "~2",
        "\\/",
        "?",
    ];
    prop::collection::vec(proptest::sample::select(pieces.to_vec()), 0..14)
        .prop_map(|pieces| pieces.concat())
}

fn check_any(text: &str) {
    match read(text) {
        Ok(parsed) => {
            let canonical = parsed.tree.to_string();
            let again = read(&canonical).map(|parsed| parsed.tree);
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
        let read = read(&query).map_err(|error| error.render(&query));
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
