//! How is a syntax tree carried out on this index?
//!
//! A [`Plan`] is the tree with every word replaced by the terms that the index has for it, so that
//! nothing about language, folding or expansion is decided twice: the engine's query is made from
//! it, highlights are found with it, and a score is explained along it.

use std::sync::Arc;

use anyhow::{Result, bail};
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::analysis::Analyzer;
use crate::index::{Fields, Refusal};
use crate::query::matching::{Matching, SideBySide};
use crate::query::tree::{
    Case, Day, Days, Feature, FieldName, Form, Length, Near, Node, Standing, Word,
};

use super::expand;
use super::function_words::is_function_word;
use super::near::Leaf;
use super::pattern::{Expression, LeafId, Pattern, Proximity, Zone};
use super::standing::{Articles, Standings};

/// A query's syntax tree as this index understands it.
#[derive(Clone, Debug, PartialEq)]
pub enum Plan {
    /// Matches in headline or body; scored.
    Text(Arc<Pattern>),
    /// Matches in a field of names; a filter.
    Names(Field, Arc<Pattern>),
    /// Articles with a day inside a run of days, both included; a filter.
    Days(Day, i64, i64),
    /// Articles that have something; a filter.
    Has(Feature),
    /// Articles that stand so to their other versions; a filter.
    Is(Standing, Articles),
    /// Articles of that many words; a filter.
    Length(Length),
    And(Vec<Plan>),
    Or(Vec<Plan>),
    Most(Most),
    /// Articles of the first; those with any of the others have more score.
    Favouring(Box<Plan>, Vec<Plan>),
    Not(Box<Plan>),
    /// A plan whose score is multiplied.
    Weighted(Box<Plan>, f32),
}

/// Most of some words: at least so many of them, or one that is enough by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Most {
    /// More than one, and fewer than all.
    pub least: usize,
    pub parts: Vec<Plan>,
    /// Which of the parts are enough.
    pub enough: Vec<usize>,
}

/// A plan with its words and what there is to tell about them.
pub struct Planned {
    pub plan: Plan,
    pub leaves: Arc<Vec<Leaf>>,
    /// How each leaf reads in a query, for explanations.
    pub leaf_names: Vec<String>,
    /// The term of each leaf as it was typed; `None` for patterns.
    pub typed: Vec<Option<String>>,
    /// Which word of the query each leaf is.
    pub places: Vec<u32>,
    /// Whether articles may lack words of the query by which others are better.
    pub may_lack: bool,
    pub notes: Vec<String>,
    /// What is not to be found, whatever matches.
    pub hidden: Articles,
}

/// Makes a plan of a tree; `matching` says how many of its words must be there. Refuses a query
/// without any word, and a pattern that is none.
pub fn plan(
    node: &Node,
    matching: Matching,
    searcher: &Searcher,
    fields: &Fields,
    languages: &[String],
    standings: &Standings,
) -> Result<Planned> {
    let mut planner = Planner {
        standings,
        searcher,
        fields,
        languages,
        analyzer: Analyzer::default(),
        leaves: Vec::new(),
        leaf_names: Vec::new(),
        typed: Vec::new(),
        places: Vec::new(),
        place: 0,
        notes: Vec::new(),
    };
    let Some(plan) = planner.matched(node, matching)? else {
        bail!(Refusal {
            message: "the query holds no word to search for".into(),
            hint: "give at least one word, a field or a date".into(),
        });
    };
    Ok(Planned {
        hidden: standings.hidden(&plan),
        plan,
        leaves: Arc::new(planner.leaves),
        leaf_names: planner.leaf_names,
        typed: planner.typed,
        places: planner.places,
        may_lack: matches!(matching, Matching::Most | Matching::Any),
        notes: planner.notes,
    })
}

struct Planner<'a> {
    standings: &'a Standings,
    searcher: &'a Searcher,
    fields: &'a Fields,
    languages: &'a [String],
    analyzer: Analyzer,
    leaves: Vec<Leaf>,
    leaf_names: Vec<String>,
    typed: Vec<Option<String>>,
    places: Vec<u32>,
    /// Of the next word.
    place: u32,
    notes: Vec<String>,
}

/// Where the words of a node are looked for.
#[derive(Clone, Copy)]
struct Place {
    field: Field,
    zone: Zone,
    /// A field of names knows no inflected forms.
    names: bool,
    language: bool,
    /// The letters that words are printed with, where they matter.
    case: Option<Case>,
}

impl Planner<'_> {
    /// The plan of a whole query, of whose words side by side some may be missing.
    fn matched(&mut self, node: &Node, matching: Matching) -> Result<Option<Plan>> {
        let side_by_side = match matching {
            Matching::AllElseMost | Matching::All => None,
            Matching::Most | Matching::Any => SideBySide::of(node),
        };
        let Some(parts) = side_by_side else {
            return self.article_level(node);
        };
        let mut analyzer = Analyzer::default();
        let words = parts.of_meaning(|word| is_function_word(analyzer.folded(word)));
        let mut plans = Vec::new();
        for word in &parts.words {
            match words.iter().any(|kept| std::ptr::eq(*kept, *word)) {
                true => plans.extend(self.article_level(word)?),
                // What stands between two words in a phrase counts for how far they are apart.
                false => self.place += 1,
            }
        }
        let least = matching.least(plans.len());
        let mut all = Vec::new();
        all.extend(joined_plans(plans, |plans| match least {
            1 => Plan::Or(plans),
            least if least < plans.len() => Plan::Most(Most {
                least,
                parts: plans,
                enough: Vec::new(),
            }),
            _ => Plan::And(plans),
        }));
        for part in parts.rest {
            all.extend(self.article_level(part)?);
        }
        Ok(joined_plans(all, Plan::And))
    }

    /// The plan of a node outside any field; `None` where it holds no word.
    fn article_level(&mut self, node: &Node) -> Result<Option<Plan>> {
        match node {
            Node::In(name, inner) => self.in_field(*name, inner),
            Node::Days(days) => Ok(Some(days_plan(days))),
            Node::Has(Feature::Is(standing)) => {
                Ok(Some(match self.standings.articles(*standing) {
                    Some(articles) => Plan::Is(*standing, Articles::clone(articles)),
                    None => Plan::Has(Feature::Is(*standing)),
                }))
            }
            Node::Has(feature) => Ok(Some(Plan::Has(*feature))),
            Node::Length(length) => Ok(Some(Plan::Length(*length))),
            Node::Said { words, by } => self.said(words, by),
            Node::Saved { tree, .. } => self.article_level(tree),
            Node::Weighted(inner, weight) => {
                let plan = self.article_level(inner)?;
                Ok(plan.map(|plan| weighted(plan, weight.0)))
            }
            Node::And(_) | Node::Or(_) | Node::Not(_) => {
                self.joined(node, |planner, part| planner.article_level(part))
            }
            _ => self.at(self.place(Zone::Anywhere), node),
        }
    }

    fn place(&self, zone: Zone) -> Place {
        Place {
            field: self.fields.text,
            zone,
            names: false,
            language: false,
            case: None,
        }
    }

    fn in_field(&mut self, name: FieldName, node: &Node) -> Result<Option<Plan>> {
        let zone = match name {
            FieldName::Headline => Zone::Headline,
            FieldName::Lead => Zone::Lead,
            FieldName::HeadlineLead => Zone::HeadlineLead,
            FieldName::Body => Zone::Body,
            FieldName::Quote => {
                let place = self.place(Zone::Quote);
                let expression = self.expression(place, node)?;
                return Ok(expression.map(|found| as_plan(place, found)));
            }
            _ => Zone::Value,
        };
        let place = match self.fields.of_names(name) {
            Some(field) => self.names(field, name == FieldName::Language),
            None => self.place(zone),
        };
        self.at(place, node)
    }

    fn names(&self, field: Field, language: bool) -> Place {
        Place {
            field,
            zone: Zone::Value,
            names: true,
            language,
            case: None,
        }
    }

    /// One quote that holds the words and has the speaker.
    fn said(&mut self, words: &Node, by: &Node) -> Result<Option<Plan>> {
        let place = self.place(Zone::Quote);
        let words = self.expression(place, words)?;
        let parts: Vec<Expression> = words.into_iter().chain(self.spoken(by)?).collect();
        Ok((!parts.is_empty()).then(|| as_plan(place, Expression::And(parts))))
    }

    fn spoken(&mut self, by: &Node) -> Result<Option<Expression>> {
        let names = self.names(self.fields.speaker, false);
        let by = self.expression(names, by)?;
        Ok(by.map(|by| Expression::Spoken(Box::new(by))))
    }

    /// Words at a place, joined article by article.
    fn at(&mut self, place: Place, node: &Node) -> Result<Option<Plan>> {
        match node {
            Node::And(_) | Node::Or(_) | Node::Not(_) => {
                self.joined(node, |planner, part| planner.at(place, part))
            }
            Node::Cased(case, inner) => {
                let case = Some(*case);
                self.at(Place { case, ..place }, inner)
            }
            Node::Weighted(inner, weight) => {
                let plan = self.at(place, inner)?;
                Ok(plan.map(|plan| weighted(plan, weight.0)))
            }
            Node::Saved { tree, .. } => self.at(place, tree),
            _ => Ok(self
                .expression(place, node)?
                .map(|found| as_plan(place, found))),
        }
    }

    fn joined(
        &mut self,
        node: &Node,
        mut each: impl FnMut(&mut Self, &Node) -> Result<Option<Plan>>,
    ) -> Result<Option<Plan>> {
        let mut planned = |planner: &mut Self, parts: &[Node]| -> Result<Vec<Plan>> {
            let mut plans = Vec::new();
            for part in parts {
                plans.extend(each(planner, part)?);
            }
            Ok(plans)
        };
        Ok(match node {
            Node::And(parts) => joined_plans(planned(self, parts)?, Plan::And),
            Node::Or(parts) => joined_plans(planned(self, parts)?, Plan::Or),
            Node::Not(part) => planned(self, std::slice::from_ref(part))?
                .pop()
                .map(|plan| Plan::Not(Box::new(plan))),
            _ => None,
        })
    }

    /// The positional form of a node; `None` where it holds no word.
    fn expression(&mut self, place: Place, node: &Node) -> Result<Option<Expression>> {
        Ok(match node {
            Node::Word(word) => self
                .phrase(place, std::slice::from_ref(word))?
                .map(Expression::Phrase),
            Node::Phrase(words) => self.phrase(place, words)?.map(Expression::Phrase),
            Node::Loose(words, moves) => self
                .phrase(place, words)?
                .map(|leaves| Expression::Loose(leaves, *moves)),
            Node::Near(near) => self.near(place, near)?,
            Node::And(parts) => self.expressions(place, parts)?.map(Expression::And),
            Node::Or(parts) => self.expressions(place, parts)?.map(Expression::Or),
            Node::Not(part) => self
                .expression(place, part)?
                .map(|part| Expression::Not(Box::new(part))),
            Node::AtLeast(times, part) => self
                .expression(place, part)?
                .map(|part| Expression::AtLeast(*times, Box::new(part))),
            Node::First(words, part) => self
                .expression(place, part)?
                .map(|part| Expression::First(*words, Box::new(part))),
            Node::Cased(case, part) => {
                let case = Some(*case);
                self.expression(Place { case, ..place }, part)?
            }
            Node::Saved { tree, .. } => self.expression(place, tree)?,
            // Of a quote its speaker may be asked for; the query language writes `said:` and `by:`.
            Node::In(FieldName::Quote, part) if place.zone == Zone::Quote => {
                self.expression(place, part)?
            }
            Node::In(FieldName::Speaker, by) if place.zone == Zone::Quote => self.spoken(by)?,
            Node::Said { words, by } if place.zone == Zone::Quote => {
                let words = self.expression(place, words)?;
                let parts: Vec<Expression> = words.into_iter().chain(self.spoken(by)?).collect();
                (!parts.is_empty()).then_some(Expression::And(parts))
            }
            Node::Weighted(..)
            | Node::In(..)
            | Node::Said { .. }
            | Node::Has(_)
            | Node::Days(_)
            | Node::Length(_) => bail!(Refusal {
                message: "what concerns a whole article stands where only words can".into(),
                hint: "fields, dates and weights stand on their own: headline:talks place:vienna"
                    .into(),
            }),
        })
    }

    /// A side without any word leaves the other.
    fn near(&mut self, place: Place, near: &Near) -> Result<Option<Expression>> {
        let left = self.expression(place, &near.left)?;
        let right = self.expression(place, &near.right)?;
        Ok(match (left, right) {
            (Some(left), Some(right)) => Some(Expression::Near(Box::new(Proximity {
                left,
                right,
                reach: near.reach,
                ordered: near.ordered,
                wanted: near.wanted,
            }))),
            (Some(left), None) => Some(left),
            (None, right) => right.filter(|_| near.wanted),
        })
    }

    fn expressions(&mut self, place: Place, parts: &[Node]) -> Result<Option<Vec<Expression>>> {
        let mut found = Vec::new();
        for part in parts {
            found.extend(self.expression(place, part)?);
        }
        Ok((!found.is_empty()).then_some(found))
    }

    /// The leaves of words side by side; `None` where there is no letter or digit in them.
    fn phrase(&mut self, place: Place, phrase: &[Word]) -> Result<Option<Vec<LeafId>>> {
        let mut leaves = Vec::new();
        for word in phrase {
            for (printed, form) in expand::cut(word) {
                leaves.push(self.leaf(place, &printed, form)?);
            }
        }
        if leaves.is_empty() {
            let typed: Vec<&str> = phrase.iter().map(|word| word.text.as_str()).collect();
            self.note(format!(
                "{:?} holds no letter or digit and is not searched",
                typed.join(" ")
            ));
            return Ok(None);
        }
        Ok(Some(leaves))
    }

    fn leaf(&mut self, place: Place, printed: &str, form: Form) -> Result<LeafId> {
        let (terms, name) = match form {
            Form::Inflected if !place.names => {
                let stems = self.analyzer.query_stems(printed, self.languages);
                (self.present(place, printed, stems)?, printed.to_owned())
            }
            Form::Inflected | Form::Printed if place.language => {
                let code = vec![language_code(printed)];
                (self.present(place, printed, code)?, printed.to_owned())
            }
            Form::Inflected | Form::Printed => {
                let folded = vec![self.analyzer.folded(printed).to_owned()];
                (self.present(place, printed, folded)?, format!("={printed}"))
            }
            Form::Wildcard | Form::Fuzzy(_) | Form::Regex => {
                let pattern = expand::WordPattern::new(printed, form, &mut self.analyzer)?;
                let expansion = pattern.expand(self.searcher, place.field)?;
                self.note(expansion.note(&pattern));
                (expansion.terms, pattern.typed)
            }
        };
        // Of `COVID-19` the number has no case.
        let is_number = matches!(form, Form::Inflected | Form::Printed)
            && !printed.chars().any(char::is_alphabetic);
        let leaf = Leaf {
            field: place.field,
            terms,
            case: place.case.filter(|_| !is_number),
        };
        // Each occurrence is a leaf of its own: alternatives step through their words on their own.
        self.leaves.push(leaf);
        self.leaf_names.push(name);
        self.places.push(self.place);
        self.place += 1;
        self.typed.push(match form {
            Form::Inflected | Form::Printed => Some(self.analyzer.folded(printed).to_owned()),
            Form::Wildcard | Form::Fuzzy(_) | Form::Regex => None,
        });
        Ok(self.leaves.len() - 1)
    }

    /// Those of a word's terms that some article has, so that a language costs nothing where the word
    /// does not occur in it. Where none has, that is noted, and the first stands for them.
    fn present(&mut self, place: Place, printed: &str, terms: Vec<String>) -> Result<Vec<String>> {
        let mut present = Vec::new();
        for term in &terms {
            let frequency = self
                .searcher
                .doc_freq(&Term::from_field_text(place.field, term))?;
            if frequency > 0 {
                present.push(term.clone());
            }
        }
        if !present.is_empty() {
            return Ok(present);
        }
        self.note(format!(
            "no article has the word {printed:?}{}",
            where_in(place)
        ));
        Ok(terms.into_iter().take(1).collect())
    }

    fn note(&mut self, note: String) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

fn where_in(place: Place) -> &'static str {
    if place.names { " in that field" } else { "" }
}

fn as_plan(place: Place, expression: Expression) -> Plan {
    let pattern = Arc::new(Pattern {
        zone: place.zone,
        expression,
    });
    if place.names {
        Plan::Names(place.field, pattern)
    } else {
        Plan::Text(pattern)
    }
}

fn joined_plans(mut plans: Vec<Plan>, join: impl Fn(Vec<Plan>) -> Plan) -> Option<Plan> {
    match plans.len() {
        0 => None,
        1 => plans.pop(),
        _ => Some(join(plans)),
    }
}

fn days_plan(days: &Days) -> Plan {
    Plan::Days(
        days.of,
        days.from
            .map_or(crate::index::schema::NO_DAY + 1, |date| date.first_day()),
        days.until
            .map_or(i64::from(i32::MAX), |date| date.last_day()),
    )
}

fn weighted(plan: Plan, hundredths: u32) -> Plan {
    Plan::Weighted(Box::new(plan), hundredths as f32 / 100.0)
}

/// The ISO code of a language given by code or by its English name.
fn language_code(typed: &str) -> String {
    let typed = typed.to_lowercase();
    let named = crate::article::language::LANGUAGES
        .iter()
        .find(|(_, name)| name.to_lowercase() == typed);
    named.map_or(typed.clone(), |(code, _)| (*code).to_owned())
}
