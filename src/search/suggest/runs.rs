//! Which words of a query could be mistyped, and how does it read with others in their place?
//!
//! A *run* is what was typed side by side: the words of a phrase, bare words one after another, or a
//! word alone. What a query excludes, patterns, and saved queries are left as they are.

use crate::query::tree::{FieldName, Form, Near, Node, Word};

/// Words side by side, and the field of names in which they are looked for; `None` for text.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub field: Option<FieldName>,
    pub words: Vec<Word>,
}

/// Words to put in the place of some of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub run: usize,
    /// The first word, and how many give way.
    pub word: usize,
    pub words: usize,
    pub texts: Vec<String>,
}

impl Change {
    pub fn overlaps(&self, other: &Change) -> bool {
        self.run == other.run
            && self.word < other.word + other.words
            && other.word < self.word + self.words
    }
}

/// The runs of a query, in order.
pub fn runs(node: &Node) -> Vec<Run> {
    let mut found = Vec::new();
    let mut visit = |field: Option<FieldName>, words: &[Word]| {
        let words = words.to_vec();
        found.push(Run {
            field,
            words: words.clone(),
        });
        words
    };
    walk(node, Scope::default(), &mut visit);
    found
}

/// The query with changes that do not overlap.
pub fn changed(node: &Node, changes: &[Change]) -> Node {
    let mut run = 0;
    let mut visit = |_: Option<FieldName>, words: &[Word]| {
        let here = run;
        run += 1;
        let of_run = changes.iter().filter(|change| change.run == here);
        let mut kept: Vec<Option<Word>> = words.iter().cloned().map(Some).collect();
        let mut new: Vec<Vec<Word>> = vec![Vec::new(); words.len()];
        for change in of_run {
            let Some(first) = words.get(change.word) else {
                continue;
            };
            let made = change.texts.iter().map(|text| Word {
                text: text.clone(),
                form: first.form,
            });
            new[change.word].extend(made);
            kept.iter_mut()
                .skip(change.word)
                .take(change.words)
                .for_each(|word| *word = None);
        }
        let each = kept.into_iter().zip(new);
        each.flat_map(|(kept, new)| kept.into_iter().chain(new))
            .collect()
    };
    walk(node, Scope::default(), &mut visit)
}

/// What stands around a node.
#[derive(Clone, Copy, Default)]
struct Scope {
    field: Option<FieldName>,
    /// Beside a proximity, or counted: words side by side are a phrase there.
    positional: bool,
}

type Visit<'v> = dyn FnMut(Option<FieldName>, &[Word]) -> Vec<Word> + 'v;

/// Calls `visit` with every run, and puts what it returns in its place.
fn walk(node: &Node, scope: Scope, visit: &mut Visit) -> Node {
    let positional = Scope {
        positional: true,
        ..scope
    };
    match node {
        Node::Word(word) => {
            let words = visit(scope.field, std::slice::from_ref(word));
            match scope.positional {
                true => phrase(words, Node::Phrase),
                false => bare(words),
            }
        }
        Node::Phrase(words) => phrase(visit(scope.field, words), Node::Phrase),
        Node::Loose(words, moves) => phrase(visit(scope.field, words), |words| {
            Node::Loose(words, *moves)
        }),
        Node::And(parts) => and(parts, scope, visit),
        Node::Or(parts) => Node::Or(parts.iter().map(|part| walk(part, scope, visit)).collect()),
        Node::Near(near) => Node::Near(Box::new(Near {
            left: walk(&near.left, positional, visit),
            right: match near.wanted {
                true => walk(&near.right, positional, visit),
                false => near.right.clone(),
            },
            ..(**near).clone()
        })),
        Node::Cased(case, part) => Node::Cased(*case, Box::new(walk(part, positional, visit))),
        Node::AtLeast(times, part) => {
            Node::AtLeast(*times, Box::new(walk(part, positional, visit)))
        }
        Node::First(words, part) => Node::First(*words, Box::new(walk(part, positional, visit))),
        Node::Weighted(part, weight) => Node::Weighted(Box::new(walk(part, scope, visit)), *weight),
        Node::In(FieldName::Language, _) => node.clone(),
        Node::In(name, part) => {
            let scope = Scope {
                field: Some(*name).filter(|name| !name.is_text()),
                ..scope
            };
            Node::In(*name, Box::new(walk(part, scope, visit)))
        }
        Node::Said { words, by } => {
            let speaker = Scope {
                field: Some(FieldName::Speaker),
                ..scope
            };
            Node::Said {
                words: Box::new(walk(words, scope, visit)),
                by: Box::new(walk(by, speaker, visit)),
            }
        }
        Node::Not(_) | Node::Saved { .. } | Node::Has(_) | Node::Days(_) | Node::Length(_) => {
            node.clone()
        }
    }
}

fn and(parts: &[Node], scope: Scope, visit: &mut Visit) -> Node {
    let mut new = Vec::new();
    let is_word = |node: &Node| matches!(node, Node::Word(_));
    for run in parts.chunk_by(|one, other| is_word(one) && is_word(other)) {
        let words: Vec<Word> = run
            .iter()
            .filter_map(|part| match part {
                Node::Word(word) => Some(word.clone()),
                _ => None,
            })
            .collect();
        if words.is_empty() {
            new.extend(run.iter().map(|part| walk(part, scope, visit)));
        } else {
            new.extend(visit(scope.field, &words).into_iter().map(Node::Word));
        }
    }
    match new.len() {
        1 => new.remove(0),
        _ => Node::And(new),
    }
}

fn bare(words: Vec<Word>) -> Node {
    let mut words: Vec<Node> = words.into_iter().map(Node::Word).collect();
    match words.len() {
        1 => words.remove(0),
        _ => Node::And(words),
    }
}

fn phrase(mut words: Vec<Word>, made: impl Fn(Vec<Word>) -> Node) -> Node {
    if words.len() == 1 {
        return Node::Word(words.remove(0));
    }
    for word in &mut words {
        // A phrase has no inflected words.
        if word.form == Form::Inflected {
            word.form = Form::Printed;
        }
    }
    made(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;
    use crate::query::language;

    fn parse(query: &str) -> Node {
        let today = Date::year_only(2022).expect("a year");
        language::parse(query, today).expect("a query").tree
    }

    /// Changes words of a query: `(run, word, how many, new text)`.
    fn check(query: &str, changes: &[(usize, usize, usize, &str)], expected: &str) {
        let tree = parse(query);
        let changes: Vec<Change> = changes
            .iter()
            .map(|(run, word, words, text)| Change {
                run: *run,
                word: *word,
                words: *words,
                texts: text.split(' ').map(str::to_owned).collect(),
            })
            .collect();
        let found = changed(&tree, &changes);
        assert_eq!(found.to_string(), expected, "{query}");
        assert_eq!(parse(expected), found, "{expected}");
    }

    #[test]
    fn words_are_put_in_place_wherever_they_stand() {
        check("oill", &[(0, 0, 1, "oil")], "oil");
        check(
            "oill price -gass since:2022",
            &[(0, 0, 1, "oil")],
            "oil price -gass since:2022",
        );
        check(
            "\"oil pricess\" by:orrr",
            &[(0, 1, 1, "prices"), (1, 0, 1, "orr")],
            "\"oil prices\" speaker:orr",
        );
        check(
            "headline:(oill OR gass)",
            &[(0, 0, 1, "oil"), (1, 0, 1, "gas")],
            "headline:(oil OR gas)",
        );
    }

    #[test]
    fn words_are_parted_and_joined() {
        check("oilprices", &[(0, 0, 1, "oil prices")], "oil prices");
        check(
            "oilprices rise",
            &[(0, 0, 1, "oil prices")],
            "oil prices rise",
        );
        check("head line news", &[(0, 0, 2, "headline")], "headline news");
        check("\"head line\"", &[(0, 0, 2, "headline")], "=headline");
        check(
            "oilprices w/5 rise",
            &[(0, 0, 1, "oil prices")],
            "\"oil prices\" w/5 rise",
        );
    }
}
