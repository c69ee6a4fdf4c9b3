//! Do hits and marks agree? On random archives and random queries, the engine finds an article just
//! where the plan, evaluated on the article's own words, matches; and in every order, window and
//! state of the index it finds the same.

use std::collections::BTreeSet;
use std::fs;
use std::sync::atomic::AtomicBool;

use super::Engine;
use super::highlight::Highlighter;
use crate::index::IndexDir;
use crate::indexer::{Options, run};
use crate::query::tree::{Case, FieldName, Form, Length, Near, Node, Reach, Weight, Word};
use crate::query::{Request, Sort};

/// Numbers that are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

const WORDS: &[&str] = &[
    "harbour", "harbours", "Strike", "strikes", "peace", "the", "NIGHT", "nightly",
];

fn text(dice: &mut Dice) -> String {
    let mut text = String::new();
    for word in 0..4 + dice.below(24) {
        let open = dice.below(9) == 0;
        text.push_str(if open { "\"" } else { "" });
        text.push_str(dice.pick(WORDS));
        text.push_str(if open {
            " harbour strike,\" said Anna Orr"
        } else {
            ""
        });
        text.push_str(match dice.below(9) {
            0 => ". The ",
            1 => ".\n\nThe ",
            _ if word % 7 == 6 => ", ",
            _ => " ",
        });
    }
    text
}

fn article(dice: &mut Dice) -> String {
    let headline = [dice.pick(WORDS), dice.pick(WORDS), dice.pick(WORDS)].join(" ");
    format!("Town {headline}\n\nTown news of the {}\n", text(dice))
}

fn word(dice: &mut Dice, form: Form) -> Word {
    let text = match form {
        Form::Wildcard => dice.pick(&["har*", "*s", "str?ke", "ni*ly", "p*e"]),
        Form::Regex => dice.pick(&["n.*", "(peace|strike)s?", "t[a-z]e"]),
        _ => dice.pick(WORDS),
    };
    Word {
        text: text.to_owned(),
        form,
    }
}

/// Words, and what can stand on a side of a proximity.
fn operand(dice: &mut Dice, depth: usize) -> Node {
    const FORMS: [Form; 5] = [
        Form::Inflected,
        Form::Printed,
        Form::Wildcard,
        Form::Fuzzy(1),
        Form::Regex,
    ];
    let sides = if depth == 0 { 3 } else { 9 };
    match dice.below(sides) {
        0 => {
            let form = FORMS[dice.below(FORMS.len())];
            Node::Word(word(dice, form))
        }
        1 => Node::Phrase(printed_words(dice)),
        2 => Node::Loose(printed_words(dice), 1 + dice.below(4) as u32),
        3 => Node::Or(vec![operand(dice, depth - 1), operand(dice, depth - 1)]),
        4 => {
            const CASES: [Case; 3] = [Case::Caps, Case::AllCaps, Case::NoCaps];
            let case = CASES[dice.below(3)];
            Node::Cased(case, Box::new(operand(dice, depth - 1)))
        }
        5 => {
            let words = 1 + dice.below(12) as u32;
            Node::First(words, Box::new(operand(dice, depth - 1)))
        }
        _ => Node::Near(Box::new(Near {
            left: operand(dice, depth - 1),
            right: operand(dice, depth - 1),
            reach: match dice.below(4) {
                0 => Reach::Sentence,
                1 => Reach::Paragraph,
                _ => Reach::Words(1 + dice.below(6) as u32),
            },
            ordered: dice.below(2) == 0,
            wanted: dice.below(4) > 0,
        })),
    }
}

fn printed_words(dice: &mut Dice) -> Vec<Word> {
    (0..2 + dice.below(2))
        .map(|_| word(dice, Form::Printed))
        .collect()
}

fn node(dice: &mut Dice, depth: usize, in_field: bool) -> Node {
    let sides = if depth == 0 { 3 } else { 11 };
    match dice.below(sides) {
        0..3 => operand(dice, depth.min(2)),
        3 => Node::And(nodes(dice, depth, in_field)),
        4 => Node::Or(nodes(dice, depth, in_field)),
        5 => Node::Not(Box::new(node(dice, depth - 1, in_field))),
        6 => Node::AtLeast(1 + dice.below(3) as u32, Box::new(operand(dice, depth - 1))),
        7 if !in_field => Node::Said {
            words: Box::new(operand(dice, depth - 1)),
            by: Box::new(Node::Word(Word {
                text: dice.pick(&["orr", "vale"]).to_owned(),
                form: Form::Printed,
            })),
        },
        8 if !in_field => Node::Length(Length {
            from: Some(dice.below(40) as u64),
            until: None,
        }),
        9 if !in_field => Node::Weighted(Box::new(node(dice, depth - 1, true)), Weight(250)),
        _ if in_field => Node::And(nodes(dice, depth, in_field)),
        _ => {
            const FIELDS: [FieldName; 5] = [
                FieldName::Headline,
                FieldName::Lead,
                FieldName::HeadlineLead,
                FieldName::Body,
                FieldName::Quote,
            ];
            Node::In(FIELDS[dice.below(5)], Box::new(node(dice, depth - 1, true)))
        }
    }
}

fn nodes(dice: &mut Dice, depth: usize, in_field: bool) -> Vec<Node> {
    (0..2).map(|_| node(dice, depth - 1, in_field)).collect()
}

fn found(engine: &Engine, query: &Node, sort: Sort) -> Vec<String> {
    let request = Request {
        query: query.clone(),
        sort,
        limit: 1000,
        offset: 0,
        snippets: 0,
        explain: false,
    };
    let response = engine.search(&request).expect("the query is carried out");
    assert_eq!(response.total as usize, response.hits.len(), "{query}");
    response
        .hits
        .into_iter()
        .map(|hit| hit.article.source.path)
        .collect()
}

fn check_agreement(engine: &Engine, dice: &mut Dice, queries: usize) {
    let everything = Node::Or(vec![
        Node::Word(Word {
            text: "town".into(),
            form: Form::Printed,
        }),
        Node::Word(Word {
            text: "news".into(),
            form: Form::Printed,
        }),
    ]);
    let request = Request {
        query: everything,
        sort: Sort::Newest,
        limit: 1000,
        offset: 0,
        snippets: 0,
        explain: false,
    };
    let all = engine.search(&request).expect("all articles").hits;
    for _ in 0..queries {
        let query = node(dice, 3, false);
        let planned = engine.plan(&query).expect("a plan");
        let mut highlighter = Highlighter::new(&planned, &engine.fields);
        let by_text: BTreeSet<&str> = all
            .iter()
            .filter(|hit| highlighter.holds(&hit.article))
            .map(|hit| hit.article.source.path.as_str())
            .collect();
        for sort in [Sort::Relevance, Sort::Newest, Sort::Oldest] {
            let hits = found(engine, &query, sort);
            let by_engine: BTreeSet<&str> = hits.iter().map(String::as_str).collect();
            assert_eq!(by_engine, by_text, "{query}");
        }
    }
}

#[test]
fn hits_and_marks_agree_before_and_after_changes() {
    let mut dice = Dice(7);
    let archive = tempfile::tempdir().expect("a folder");
    let index_dir = IndexDir::inside(archive.path());
    let index = || {
        let roots = [archive.path().to_owned()];
        let stop = AtomicBool::new(false);
        run(&index_dir, &roots, &Options::default(), &stop, &mut |_| {}).expect("indexed");
        Engine::open(&index_dir).expect("opens")
    };
    for round in 0..3 {
        for number in 0..30 {
            let path =
                archive
                    .path()
                    .join(format!("2021-0{}-1{}-{number}.txt", 1 + round, number % 9));
            fs::write(path, article(&mut dice)).expect("a file");
        }
        // From the second round on, some of the earlier articles change and some go.
        for number in 0..round * 5 {
            let path = archive
                .path()
                .join(format!("2021-01-1{}-{number}.txt", number % 9));
            match number % 2 {
                0 => fs::write(path, article(&mut dice)).expect("a file"),
                _ => fs::remove_file(path).unwrap_or(()),
            }
        }
        check_agreement(&index(), &mut dice, 250);
    }
}
