//! How many of a query's words must an article have?
//!
//! A query's parts side by side are its words: words, phrases, proximities, fields of the text. Usually
//! all of them are asked for; a question of a sentence has more than any article. Filters and what
//! is left out always hold, and so does what is joined by a typed AND or OR.

use serde::{Deserialize, Serialize};

use super::tree::{Form, Node, Word};

/// Of so many words half are most; of a longer question hardly any article has half, and two are.
pub const LONGEST_HALVED: usize = 4;

/// How many of the words side by side an article must have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// All; most, where no article has all.
    #[default]
    AllElseMost,
    All,
    Most,
    Any,
}

impl Matching {
    /// As typed behind `--match`.
    pub fn name(self) -> &'static str {
        match self {
            Matching::AllElseMost | Matching::All => "all",
            Matching::Most => "most",
            Matching::Any => "any",
        }
    }

    /// How many of so many words an article must have at least.
    pub fn least(self, words: usize) -> usize {
        match self {
            Matching::AllElseMost | Matching::All => words,
            Matching::Most if words > LONGEST_HALVED => 2,
            Matching::Most => words.div_ceil(2).max(1),
            Matching::Any => 1,
        }
    }
}

/// The parts of a query that stand side by side, told apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SideBySide<'n> {
    /// Of these an article may lack some.
    pub words: Vec<&'n Node>,
    /// All of these hold: filters, and what is left out.
    pub rest: Vec<&'n Node>,
}

impl<'n> SideBySide<'n> {
    /// `None` where fewer than two words stand side by side.
    pub fn of(node: &'n Node) -> Option<SideBySide<'n>> {
        let Node::And(parts) = node else {
            return None;
        };
        let mut told = SideBySide::default();
        for part in parts {
            match part.adds_to_score() {
                true => told.words.push(part),
                false => told.rest.push(part),
            }
        }
        (told.words.len() > 1).then_some(told)
    }

    /// The words without those that `says_nothing` of, a printed word at a time: articles, pronouns.
    /// Where no other word remains, all of them.
    pub fn of_meaning(&self, mut says_nothing: impl FnMut(&str) -> bool) -> Vec<&'n Node> {
        let mut is_of_meaning = |node: &Node| match unweighted(node) {
            Node::Word(Word {
                text,
                form: Form::Inflected,
            }) => is_capitals(text) || !says_nothing(text),
            _ => true,
        };
        let words = self.words.iter().copied();
        let kept: Vec<&Node> = words.filter(|node| is_of_meaning(node)).collect();
        match kept.is_empty() {
            true => self.words.clone(),
            false => kept,
        }
    }
}

fn unweighted(node: &Node) -> &Node {
    match node {
        Node::Weighted(inner, _) => inner,
        node => node,
    }
}

/// `WHO` and `IT` are typed for names.
fn is_capitals(word: &str) -> bool {
    word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use crate::article::Date;
    use crate::query::language::parse;

    use super::*;

    fn check(query: &str, words: &[&str], rest: &[&str]) {
        let tree = parse(query, Date::year_only(2022).unwrap()).unwrap().tree;
        let told = SideBySide::of(&tree).unwrap_or_default();
        let written = |nodes: &[&Node]| -> Vec<String> {
            nodes.iter().map(|node| node.to_string()).collect()
        };
        assert_eq!(written(&told.words), words, "{query}");
        assert_eq!(written(&told.rest), rest, "{query}");
    }

    #[test]
    fn filters_and_what_is_left_out_are_no_words() {
        check(
            "grain \"red sea\" -wheat since:2021 lead:prices place:odesa",
            &["grain", "\"red sea\"", "lead:prices"],
            &["-wheat", "since:2021", "place:odesa"],
        );
        check("grain since:2021", &[], &[]);
        check("grain OR wheat", &[], &[]);
    }

    #[test]
    fn words_that_say_nothing_count_only_where_there_are_no_others() {
        let says_nothing = |word: &str| ["who", "is", "the", "to", "be"].contains(&word);
        let kept = |query: &str| -> Vec<String> {
            let tree = parse(query, Date::year_only(2022).unwrap()).unwrap().tree;
            let told = SideBySide::of(&tree).unwrap();
            let kept = told.of_meaning(says_nothing);
            kept.iter().map(|node| node.to_string()).collect()
        };
        assert_eq!(kept("who is the envoy to odesa"), ["envoy", "odesa"]);
        assert_eq!(kept("the WHO envoy"), ["WHO", "envoy"]);
        assert_eq!(kept("to be"), ["to", "be"]);
    }

    #[test]
    fn most_is_half_of_a_few_words_and_two_of_a_question() {
        let least: Vec<usize> = (1..=6).map(|words| Matching::Most.least(words)).collect();
        assert_eq!(least, [1, 1, 2, 2, 2, 2]);
    }
}
