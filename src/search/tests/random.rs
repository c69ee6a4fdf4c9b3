//! Random archives and random queries, the same on every run.
//!
//! The archives are small and of few words, so that every operator has something to find; the
//! queries are such as the parser makes.

use crate::article::Date;
use crate::query::tree::{
    Case, Day, Days, Feature, FieldName, Form, Length, Near, Node, Reach, Weight, Word,
};

/// Numbers that are the same on every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }

    pub fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }
}

const WORDS: &[&str] = &[
    "harbour", "harbours", "strike", "strikes", "peace", "the", "night", "nightly", "covid-19",
    "U.S.", "Vale's",
];

const SPEAKERS: &[&str] = &["Anna Orr", "Anna Vale", "Ivan Orr"];

/// The contents of a file: headline, dateline now and then, paragraphs, quotes with speakers.
pub fn article(dice: &mut Dice) -> String {
    let headline: Vec<String> = (0..2 + dice.below(3)).map(|_| printed(dice)).collect();
    let dateline = dice.pick(&["", "", "VIENNA, July 19 (Reuters) - ", "ROME (AP) - "]);
    let mut body = String::from("Town news. ");
    for word in 0..4 + dice.below(24) {
        if dice.one_in(9) {
            let words = [printed(dice), printed(dice), printed(dice)].join(" ");
            let speaker = dice.pick(SPEAKERS);
            body.push_str(&format!("\"{words},\" said {speaker}. The "));
            continue;
        }
        body.push_str(&printed(dice));
        body.push_str(match dice.below(9) {
            0 => ". The ",
            1 => ".\n\nThe ",
            _ if word % 7 == 6 => ", ",
            _ => " ",
        });
    }
    format!("Town {}\n\n{dateline}{body}night\n", headline.join(" "))
}

fn printed(dice: &mut Dice) -> String {
    let word = dice.pick(WORDS);
    match dice.below(6) {
        0 => word.to_uppercase(),
        1 => word[..1].to_uppercase() + &word[1..],
        _ => word.to_owned(),
    }
}

/// A query of at most so many levels.
pub fn query(dice: &mut Dice, depth: usize) -> Node {
    let deeper = depth.saturating_sub(1);
    match dice.below(if depth == 0 { 4 } else { 14 }) {
        0..4 => match dice.below(8) {
            0 => filter(dice),
            _ => operand(dice, depth.min(2)),
        },
        4 | 5 => Node::And(vec![query(dice, deeper), query(dice, deeper)]),
        6 => Node::Or(vec![query(dice, deeper), query(dice, deeper)]),
        7 => Node::Not(Box::new(query(dice, deeper))),
        8 => Node::Said {
            words: Box::new(in_one_place(dice, deeper)),
            by: Box::new(name(dice)),
        },
        9 => Node::Weighted(Box::new(in_one_place(dice, 0)), Weight(250)),
        10 => {
            const FIELDS: [FieldName; 4] = [
                FieldName::Person,
                FieldName::Speaker,
                FieldName::Dateline,
                FieldName::Place,
            ];
            Node::In(FIELDS[dice.below(4)], Box::new(name(dice)))
        }
        _ => {
            const FIELDS: [FieldName; 5] = [
                FieldName::Headline,
                FieldName::Lead,
                FieldName::HeadlineLead,
                FieldName::Body,
                FieldName::Quote,
            ];
            Node::In(FIELDS[dice.below(5)], Box::new(in_one_place(dice, deeper)))
        }
    }
}

/// What concerns the whole article.
pub fn filter(dice: &mut Dice) -> Node {
    let length = dice.below(40) as u64;
    match dice.below(4) {
        0 => Node::Length(Length {
            from: Some(length),
            until: None,
        }),
        1 => Node::Length(Length {
            from: None,
            until: Some(length),
        }),
        2 => {
            const FEATURES: [Feature; 4] = [
                Feature::Field(FieldName::Quote),
                Feature::Field(FieldName::Dateline),
                Feature::Field(FieldName::Speaker),
                Feature::Day(Day::Filed),
            ];
            Node::Has(FEATURES[dice.below(4)])
        }
        _ => {
            const DAYS: [Day; 3] = [Day::Best, Day::Filed, Day::Published];
            let month = 1 + dice.below(9) as u32;
            Node::Days(Days {
                of: DAYS[dice.below(3)],
                from: Date::month_of(2021, month),
                until: None,
            })
        }
    }
}

/// What is decided in one part of the text.
pub fn in_one_place(dice: &mut Dice, depth: usize) -> Node {
    let deeper = depth.saturating_sub(1);
    match dice.below(if depth == 0 { 2 } else { 7 }) {
        0..3 => operand(dice, depth.min(2)),
        3 => Node::And(vec![in_one_place(dice, deeper), in_one_place(dice, deeper)]),
        4 => Node::Or(vec![in_one_place(dice, deeper), in_one_place(dice, deeper)]),
        5 => Node::Not(Box::new(in_one_place(dice, deeper))),
        _ => Node::AtLeast(1 + dice.below(3) as u32, Box::new(operand(dice, deeper))),
    }
}

/// What can stand on a side of a proximity.
pub fn operand(dice: &mut Dice, depth: usize) -> Node {
    let deeper = depth.saturating_sub(1);
    match dice.below(if depth == 0 { 4 } else { 11 }) {
        0 | 1 => Node::Word(word(dice)),
        2 => Node::Phrase(phrase(dice)),
        3 => Node::Loose(phrase(dice), 1 + dice.below(4) as u32),
        4 => Node::Or(vec![operand(dice, deeper), operand(dice, deeper)]),
        5 => {
            const CASES: [Case; 3] = [Case::Caps, Case::AllCaps, Case::NoCaps];
            Node::Cased(CASES[dice.below(3)], Box::new(plain(dice)))
        }
        6 => {
            let words = 1 + dice.below(12) as u32;
            Node::First(words, Box::new(plain(dice)))
        }
        _ => near(dice, operand, deeper),
    }
}

fn near(dice: &mut Dice, side: fn(&mut Dice, usize) -> Node, depth: usize) -> Node {
    Node::Near(Box::new(Near {
        left: side(dice, depth),
        right: side(dice, depth),
        reach: match dice.below(4) {
            0 => Reach::Sentence,
            1 => Reach::Paragraph,
            _ => Reach::Words(1 + dice.below(6) as u32),
        },
        ordered: dice.one_in(2),
        wanted: !dice.one_in(4),
    }))
}

/// What can stand in the parentheses of `caps` and `first`.
fn plain(dice: &mut Dice) -> Node {
    match dice.below(4) {
        0 => Node::Phrase(phrase(dice)),
        1 => near(dice, |dice, _| Node::Word(word(dice)), 0),
        2 => Node::Or(vec![Node::Word(word(dice)), Node::Word(word(dice))]),
        _ => Node::Word(word(dice)),
    }
}

pub fn name(dice: &mut Dice) -> Node {
    let word = |dice: &mut Dice| Word {
        text: dice
            .pick(&["anna", "orr", "vale", "ivan", "vienna", "reuters"])
            .to_owned(),
        form: Form::Printed,
    };
    match dice.below(4) {
        0 => Node::Phrase(vec![word(dice), word(dice)]),
        1 => Node::Near(Box::new(Near {
            left: Node::Word(word(dice)),
            right: Node::Word(word(dice)),
            reach: Reach::Words(2),
            ordered: dice.one_in(2),
            wanted: !dice.one_in(3),
        })),
        _ => Node::Word(word(dice)),
    }
}

fn word(dice: &mut Dice) -> Word {
    const FORMS: [Form; 6] = [
        Form::Inflected,
        Form::Inflected,
        Form::Printed,
        Form::Wildcard,
        Form::Fuzzy(1),
        Form::Regex,
    ];
    let form = FORMS[dice.below(FORMS.len())];
    let text = match form {
        Form::Wildcard => dice.pick(&["har*", "*s", "str?ke", "ni*ly", "p*e", "covid-1*"]),
        Form::Regex => dice.pick(&["n.*", "(peace|strike)s?", "t[a-z]e"]),
        _ => dice.pick(WORDS),
    };
    Word {
        text: text.to_owned(),
        form,
    }
}

fn phrase(dice: &mut Dice) -> Vec<Word> {
    (0..2 + dice.below(2))
        .map(|_| match dice.below(5) {
            0 => Word {
                text: dice.pick(&["har*", "n*", "*e"]).to_owned(),
                form: Form::Wildcard,
            },
            _ => Word {
                text: dice.pick(WORDS).to_owned(),
                form: Form::Printed,
            },
        })
        .collect()
}
