//! A grammar in EBNF, read from its text: what it can write, and whether it could have written
//! something. A comma is white space, and what has none between it is glued together.

use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug)]
pub enum Part {
    /// Quoted text, and its number among all leaves.
    Quoted(String, usize),
    /// A rule's name, and its number among all leaves.
    Rule(String, usize),
    Blank,
    All(Vec<Part>),
    Either(Vec<Part>),
    Maybe(Box<Part>),
    Repeated(Box<Part>),
}

/// What is written in prose: examples, and what may stand there.
pub struct Terminal {
    pub rule: &'static str,
    pub samples: &'static [&'static str],
    pub is_one: fn(&str) -> bool,
}

pub struct Grammar {
    rules: BTreeMap<String, Part>,
    /// How many nested rules a rule needs at least.
    least: BTreeMap<String, usize>,
    pub terminals: &'static [Terminal],
    pub leaves: Vec<String>,
}

/// A small generator of pseudo-random numbers.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }
}

impl Grammar {
    pub fn read(text: &str, terminals: &'static [Terminal]) -> Grammar {
        let mut grammar = Grammar {
            rules: BTreeMap::new(),
            least: BTreeMap::new(),
            terminals,
            leaves: Vec::new(),
        };
        let tokens = tokens(text);
        let mut rest = tokens.as_slice();
        while let [name, equals, after @ ..] = rest {
            assert_eq!(equals, "=", "behind {name}");
            rest = after;
            let part = grammar.either(&mut rest);
            assert_eq!(rest.first().map(String::as_str), Some(";"), "{name}");
            rest = &rest[1..];
            assert!(grammar.rules.insert(name.clone(), part).is_none(), "{name}");
        }
        grammar.check_names();
        grammar.measure();
        grammar
    }

    fn either(&mut self, rest: &mut &[String]) -> Part {
        let mut parts = vec![self.all(rest)];
        while rest.first().is_some_and(|token| token == "|") {
            *rest = &rest[1..];
            parts.push(self.all(rest));
        }
        match parts.len() {
            1 => parts.remove(0),
            _ => Part::Either(parts),
        }
    }

    fn all(&mut self, rest: &mut &[String]) -> Part {
        let mut parts = Vec::new();
        while let [token, after @ ..] = *rest {
            if matches!(token.as_str(), "|" | ";" | ")" | "]" | "}") {
                break;
            }
            *rest = after;
            let bracketed = matches!(token.as_str(), "(" | "[" | "{");
            let inner = bracketed.then(|| {
                let inner = self.either(rest);
                *rest = &rest[1..];
                inner
            });
            parts.push(match (token.as_str(), inner) {
                ("[", Some(inner)) => Part::Maybe(Box::new(inner)),
                ("{", Some(inner)) => Part::Repeated(Box::new(inner)),
                (_, Some(inner)) => inner,
                (",", None) => Part::Blank,
                (token, None) => {
                    self.leaves.push(token.to_owned());
                    let number = self.leaves.len() - 1;
                    match token.strip_prefix('"') {
                        Some(quoted) => Part::Quoted(quoted.to_owned(), number),
                        None => Part::Rule(token.to_owned(), number),
                    }
                }
            });
        }
        match parts.len() {
            1 => parts.remove(0),
            _ => Part::All(parts),
        }
    }

    /// Every name has a rule, every rule a use, and every rule without a right side a terminal.
    fn check_names(&self) {
        let prose = |part: &Part| matches!(part, Part::All(parts) if parts.is_empty());
        for leaf in self.leaves.iter().filter(|leaf| !leaf.starts_with('"')) {
            assert!(self.rules.contains_key(leaf), "there is no rule {leaf}");
        }
        for (name, part) in &self.rules {
            let used = name == "query" || self.leaves.contains(name);
            assert!(used, "nothing uses {name}");
            let known = self.terminals.iter().any(|known| known.rule == name);
            assert_eq!(prose(part), known, "{name}");
        }
    }

    fn measure(&mut self) {
        for terminal in self.terminals {
            self.least.insert(terminal.rule.to_owned(), 0);
        }
        for _ in 0..self.rules.len() {
            for (name, part) in &self.rules {
                if let Some(least) = least(part, &self.least) {
                    self.least.entry(name.clone()).or_insert(least + 1);
                }
            }
        }
        assert_eq!(self.least.len(), self.rules.len(), "a rule never ends");
    }

    /// Writes something of a rule, with so many nested rules at most if that is enough, and the
    /// leaves it is made of.
    pub fn write(&self, rule: &str, depth: usize, dice: &mut Dice) -> (String, BTreeSet<usize>) {
        let (mut text, mut leaves) = (String::new(), BTreeSet::new());
        self.write_rule(rule, depth, dice, &mut text, &mut leaves);
        (text, leaves)
    }

    fn write_rule(
        &self,
        rule: &str,
        depth: usize,
        dice: &mut Dice,
        text: &mut String,
        leaves: &mut BTreeSet<usize>,
    ) {
        match self.terminals.iter().find(|known| known.rule == rule) {
            Some(known) => text.push_str(known.samples[dice.below(known.samples.len())]),
            None => self.write_part(&self.rules[rule], depth, dice, text, leaves),
        }
    }

    fn write_part(
        &self,
        part: &Part,
        depth: usize,
        dice: &mut Dice,
        text: &mut String,
        leaves: &mut BTreeSet<usize>,
    ) {
        match part {
            Part::Quoted(quoted, number) => {
                leaves.insert(*number);
                text.push_str(quoted);
            }
            Part::Rule(rule, number) => {
                leaves.insert(*number);
                self.write_rule(rule, depth.saturating_sub(1), dice, text, leaves);
            }
            Part::Blank => text.push(' '),
            Part::All(parts) => {
                for part in parts {
                    self.write_part(part, depth, dice, text, leaves);
                }
            }
            Part::Either(parts) => {
                let needed = |part: &Part| least(part, &self.least).unwrap_or(usize::MAX);
                let short: Vec<&Part> = parts.iter().filter(|p| needed(p) < depth).collect();
                let shortest = parts.iter().min_by_key(|part| needed(part));
                let chosen = match short.len() {
                    0 => shortest.expect("an alternative"),
                    sides => short[dice.below(sides)],
                };
                self.write_part(chosen, depth, dice, text, leaves);
            }
            Part::Maybe(inner) if depth > 0 && dice.below(3) == 0 => {
                self.write_part(inner, depth, dice, text, leaves);
            }
            Part::Repeated(inner) if depth > 0 => {
                while dice.below(3) == 0 {
                    self.write_part(inner, depth, dice, text, leaves);
                }
            }
            Part::Maybe(_) | Part::Repeated(_) => {}
        }
    }

    /// Whether a rule could have written that text.
    pub fn could_write(&self, rule: &str, text: &str) -> bool {
        let mut known = BTreeMap::new();
        self.rule_ends(rule, text, 0, &mut known)
            .contains(&text.len())
    }

    fn rule_ends(
        &self,
        rule: &str,
        text: &str,
        at: usize,
        known: &mut BTreeMap<(String, usize), BTreeSet<usize>>,
    ) -> BTreeSet<usize> {
        if let Some(ends) = known.get(&(rule.to_owned(), at)) {
            return ends.clone();
        }
        let ends = match self.terminals.iter().find(|known| known.rule == rule) {
            Some(terminal) => (at + 1..=text.len())
                .filter(|end| text.get(at..*end).is_some_and(terminal.is_one))
                .collect(),
            None => self.part_ends(&self.rules[rule], text, at, known),
        };
        known.insert((rule.to_owned(), at), ends.clone());
        ends
    }

    fn part_ends(
        &self,
        part: &Part,
        text: &str,
        at: usize,
        known: &mut BTreeMap<(String, usize), BTreeSet<usize>>,
    ) -> BTreeSet<usize> {
        let literal = |quoted: &str| match text[at..].starts_with(quoted) {
            true => BTreeSet::from([at + quoted.len()]),
            false => BTreeSet::new(),
        };
        match part {
            Part::Quoted(quoted, _) => literal(quoted),
            Part::Blank => literal(" "),
            Part::Rule(rule, _) => self.rule_ends(rule, text, at, known),
            Part::All(parts) => parts.iter().fold(BTreeSet::from([at]), |ends, part| {
                let next = |at: usize| self.part_ends(part, text, at, known);
                ends.into_iter().flat_map(next).collect()
            }),
            Part::Either(parts) => {
                let ends = |part| self.part_ends(part, text, at, known);
                parts.iter().flat_map(ends).collect()
            }
            Part::Maybe(inner) => {
                let mut ends = self.part_ends(inner, text, at, known);
                ends.insert(at);
                ends
            }
            Part::Repeated(inner) => {
                let (mut ends, mut new) = (BTreeSet::new(), BTreeSet::from([at]));
                while let Some(at) = new.pop_first() {
                    if ends.insert(at) {
                        new.extend(self.part_ends(inner, text, at, known));
                    }
                }
                ends
            }
        }
    }
}

fn least(part: &Part, known: &BTreeMap<String, usize>) -> Option<usize> {
    match part {
        Part::Quoted(..) | Part::Blank | Part::Maybe(_) | Part::Repeated(_) => Some(0),
        Part::Rule(rule, _) => known.get(rule).copied(),
        Part::All(parts) => parts
            .iter()
            .map(|part| least(part, known))
            .try_fold(0, |most, least| Some(most.max(least?))),
        Part::Either(parts) => parts.iter().filter_map(|part| least(part, known)).min(),
    }
}

/// Names, signs, and quoted texts with their first mark.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if let Some(comment) = rest.strip_prefix("(*") {
            let end = comment.find("*)").expect("a comment ends") + 4;
            rest = rest[end..].trim_start();
            continue;
        } else if first == '"' {
            let end = rest[1..].find('"').expect("a quoted text ends") + 1;
            tokens.push(rest[..end].to_owned());
            rest = rest[end + 1..].trim_start();
            continue;
        } else {
            let is_name = |c: char| c.is_ascii_alphabetic();
            rest.find(|c| !is_name(c))
                .unwrap_or(rest.len())
                .max(first.len_utf8())
        };
        tokens.push(rest[..length].to_owned());
        rest = rest[length..].trim_start();
    }
    tokens
}
