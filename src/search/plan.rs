//! How is a syntax tree carried out on this index?
//!
//! A [`Plan`] is the tree with every word replaced by the terms that the index has for it, so that
//! nothing about language, folding or expansion is decided twice: the engine's query is made from
//! it, highlights are found with it, and a score is explained along it.

use std::sync::Arc;

use anyhow::{Result, bail};
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use std::ops::Bound;

use crate::index::analysis::{Analyzer, words};
use crate::index::{Fields, Refusal};
use crate::query::tree::{Days, FieldName, Form, Node, Word};

use super::near::{Leaf, NearQuery};
use super::pattern::{Expression, LeafId, Pattern, Zone};

/// A prefix that stands for more words than this is refused.
const MOST_EXPANSIONS: usize = 20_000;

/// How many words of an expansion a note names.
const NAMED_EXPANSIONS: usize = 8;

/// Terms of one word up to this many are left to the engine's union, which skips by score; more are
/// merged by our own cursor.
const MOST_UNION_TERMS: usize = 8;

/// A query's syntax tree as this index understands it.
#[derive(Clone, Debug, PartialEq)]
pub enum Plan {
    /// Matches in headline or body; scored.
    Text(Arc<Pattern>),
    /// Matches in a field of names; a filter.
    Names(Field, Arc<Pattern>),
    /// Articles dated inside a run of days, both included; a filter.
    Days(i64, i64),
    And(Vec<Plan>),
    Or(Vec<Plan>),
    Not(Box<Plan>),
}

/// A plan with its words and what there is to tell about them.
pub struct Planned {
    pub plan: Plan,
    pub leaves: Arc<Vec<Leaf>>,
    /// How each leaf reads in a query, for explanations.
    pub leaf_names: Vec<String>,
    pub notes: Vec<String>,
}

/// Makes a plan of a tree. Refuses a query without any word, and a prefix of too many words.
pub fn plan(
    node: &Node,
    searcher: &Searcher,
    fields: &Fields,
    languages: &[String],
) -> Result<Planned> {
    let mut planner = Planner {
        searcher,
        fields,
        languages,
        analyzer: Analyzer::default(),
        leaves: Vec::new(),
        leaf_names: Vec::new(),
        notes: Vec::new(),
    };
    let Some(plan) = planner.article_level(node)? else {
        bail!(Refusal {
            message: "the query holds no word to search for".into(),
            hint: "give at least one word, a field or a date".into(),
        });
    };
    Ok(Planned {
        plan,
        leaves: Arc::new(planner.leaves),
        leaf_names: planner.leaf_names,
        notes: planner.notes,
    })
}

struct Planner<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    languages: &'a [String],
    analyzer: Analyzer,
    leaves: Vec<Leaf>,
    leaf_names: Vec<String>,
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
}

impl Planner<'_> {
    /// The plan of a node outside any field; `None` where it holds no word.
    fn article_level(&mut self, node: &Node) -> Result<Option<Plan>> {
        match node {
            Node::In(name, inner) => self.in_field(*name, inner),
            Node::Days(days) => Ok(Some(days_plan(days))),
            Node::And(_) | Node::Or(_) | Node::Not(_) => {
                self.joined(node, |planner, part| planner.article_level(part))
            }
            Node::Word(_) | Node::Phrase(_) => self.at(self.place(Zone::Anywhere), node),
        }
    }

    fn place(&self, zone: Zone) -> Place {
        Place {
            field: self.fields.text,
            zone,
            names: false,
            language: false,
        }
    }

    fn in_field(&mut self, name: FieldName, node: &Node) -> Result<Option<Plan>> {
        let zone = match name {
            FieldName::Headline => Zone::Headline,
            FieldName::Lead => Zone::Lead,
            FieldName::Body => Zone::Body,
            FieldName::Quote => {
                let place = self.place(Zone::Quote);
                let expression = self.expression(place, node)?;
                return Ok(expression.map(|found| as_plan(place, found)));
            }
            _ => Zone::Anywhere,
        };
        let place = match self.fields.of_names(name) {
            Some(field) => Place {
                field,
                zone,
                names: true,
                language: name == FieldName::Language,
            },
            None => self.place(zone),
        };
        self.at(place, node)
    }

    /// Words at a place, joined article by article.
    fn at(&mut self, place: Place, node: &Node) -> Result<Option<Plan>> {
        match node {
            Node::And(_) | Node::Or(_) | Node::Not(_) => {
                self.joined(node, |planner, part| planner.at(place, part))
            }
            Node::In(_, _) | Node::Days(_) => bail!(Refusal {
                message: "a field stands inside another field".into(),
                hint: "name each field on its own: headline:talks place:vienna".into(),
            }),
            Node::Word(_) | Node::Phrase(_) => Ok(self
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
            Node::Word(word) => self.phrase(place, std::slice::from_ref(word))?,
            Node::Phrase(words) => self.phrase(place, words)?,
            Node::And(parts) => self.expressions(place, parts)?.map(Expression::And),
            Node::Or(parts) => self.expressions(place, parts)?.map(Expression::Or),
            Node::Not(part) => self
                .expression(place, part)?
                .map(|part| Expression::Not(Box::new(part))),
            Node::In(_, _) | Node::Days(_) => bail!(Refusal {
                message: "a field stands inside another field".into(),
                hint: "name each field on its own: quote:security place:vienna".into(),
            }),
        })
    }

    fn expressions(&mut self, place: Place, parts: &[Node]) -> Result<Option<Vec<Expression>>> {
        let mut found = Vec::new();
        for part in parts {
            found.extend(self.expression(place, part)?);
        }
        Ok((!found.is_empty()).then_some(found))
    }

    fn phrase(&mut self, place: Place, phrase: &[Word]) -> Result<Option<Expression>> {
        let mut leaves = Vec::new();
        for word in phrase {
            let spans: Vec<_> = words(&word.text).collect();
            for (number, span) in spans.iter().enumerate() {
                let last = number + 1 == spans.len();
                // Of `covid-1*` only the last part is a prefix.
                let form = match word.form {
                    Form::Prefix if !last => Form::Printed,
                    form => form,
                };
                leaves.push(self.leaf(place, span.of(&word.text), form)?);
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
        Ok(Some(Expression::Phrase(leaves)))
    }

    fn leaf(&mut self, place: Place, printed: &str, form: Form) -> Result<LeafId> {
        let (terms, name) = match form {
            Form::Prefix => (self.expand(place.field, printed)?, format!("{printed}*")),
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
        };
        let leaf = Leaf { terms };
        if let Some(known) = self.leaves.iter().position(|known| *known == leaf) {
            return Ok(known);
        }
        self.leaves.push(leaf);
        self.leaf_names.push(name);
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

    /// Every term of the field that begins with the folded prefix.
    fn expand(&mut self, field: Field, typed: &str) -> Result<Vec<String>> {
        let prefix = self.analyzer.folded(typed).to_owned();
        let mut terms: Vec<String> = Vec::new();
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(field)?;
            let mut stream = inverted.terms().range().ge(&prefix).into_stream()?;
            let mut here = 0;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                terms.push(String::from_utf8_lossy(stream.key()).into_owned());
                here += 1;
                if here > MOST_EXPANSIONS {
                    bail!(Refusal {
                        message: format!(
                            "{typed}* stands for more than {MOST_EXPANSIONS} words of this index"
                        ),
                        hint: "give more letters before the star".into(),
                    });
                }
            }
        }
        terms.sort_unstable();
        terms.dedup();
        self.note_expansion(typed, &terms);
        Ok(terms)
    }

    fn note_expansion(&mut self, typed: &str, terms: &[String]) {
        let named = terms
            .iter()
            .take(NAMED_EXPANSIONS)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        self.note(match terms.len() {
            0 => format!("no article has a word that begins with {typed:?}"),
            1 => format!("{typed}* stands for {named}"),
            count if count <= NAMED_EXPANSIONS => {
                format!("{typed}* stands for {count} words: {named}")
            }
            count => format!("{typed}* stands for {count} words: {named}, ..."),
        });
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
        days.from
            .map_or(crate::index::schema::NO_DAY + 1, |date| date.first_day()),
        days.until
            .map_or(i64::from(i32::MAX), |date| date.last_day()),
    )
}

/// The ISO code of a language given by code or by its English name.
fn language_code(typed: &str) -> String {
    let typed = typed.to_lowercase();
    let named = crate::article::language::LANGUAGES
        .iter()
        .find(|(_, name)| name.to_lowercase() == typed);
    named.map_or(typed.clone(), |(code, _)| (*code).to_owned())
}

impl Planned {
    /// The engine's query. Filters add nothing to a score.
    pub fn query(&self, fields: &Fields) -> Box<dyn Query> {
        self.query_of(&self.plan, fields)
    }

    fn query_of(&self, plan: &Plan, fields: &Fields) -> Box<dyn Query> {
        match plan {
            Plan::Text(pattern) => self.pattern_query(fields.text, pattern),
            Plan::Names(field, pattern) => filter(self.pattern_query(*field, pattern)),
            Plan::Days(from, to) => days_query(fields, *from, *to),
            Plan::Or(parts) => Box::new(BooleanQuery::new(
                parts
                    .iter()
                    .map(|part| (Occur::Should, self.query_of(part, fields)))
                    .collect(),
            )),
            Plan::And(parts) => self.and_query(parts, fields),
            Plan::Not(_) => self.and_query(std::slice::from_ref(plan), fields),
        }
    }

    /// All of `parts`; the engine finds nothing for exclusions alone, so they get everything to
    /// exclude from.
    fn and_query(&self, parts: &[Plan], fields: &Fields) -> Box<dyn Query> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for part in parts {
            clauses.push(match part {
                Plan::Not(inner) => (Occur::MustNot, self.query_of(inner, fields)),
                part => (Occur::Must, self.query_of(part, fields)),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, filter(Box::new(AllQuery))));
        }
        Box::new(BooleanQuery::new(clauses))
    }

    pub fn pattern_query(&self, field: Field, pattern: &Arc<Pattern>) -> Box<dyn Query> {
        if let (Zone::Anywhere, Expression::Phrase(words)) = (pattern.zone, &pattern.expression)
            && let [leaf] = words.as_slice()
            && self.leaves[*leaf].terms.len() <= MOST_UNION_TERMS
        {
            return self.word_query(field, *leaf);
        }
        Box::new(NearQuery {
            field,
            pattern: Arc::clone(pattern),
            leaves: Arc::clone(&self.leaves),
        })
    }

    /// A word alone, on the engine's own term queries, which skip by score.
    fn word_query(&self, field: Field, leaf: LeafId) -> Box<dyn Query> {
        let option = IndexRecordOption::WithFreqs;
        let mut terms: Vec<Box<dyn Query>> = self.leaves[leaf]
            .terms
            .iter()
            .map(|term| Term::from_field_text(field, term))
            .map(|term| Box::new(TermQuery::new(term, option)) as Box<dyn Query>)
            .collect();
        match terms.len() {
            1 => terms.remove(0),
            _ => Box::new(BooleanQuery::new(
                terms
                    .into_iter()
                    .map(|term| (Occur::Should, term))
                    .collect(),
            )),
        }
    }
}

fn filter(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// Articles all of whose possible days lie in the run.
fn days_query(fields: &Fields, from: i64, to: i64) -> Box<dyn Query> {
    let at_least = RangeQuery::new(
        Bound::Included(Term::from_field_i64(fields.day_from, from)),
        Bound::Unbounded,
    );
    let at_most = RangeQuery::new(
        Bound::Unbounded,
        Bound::Included(Term::from_field_i64(fields.day_to, to)),
    );
    // An undated article has days before all others, so a range open below still names a bound.
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, filter(Box::new(at_least))),
        (Occur::Must, filter(Box::new(at_most))),
    ]))
}
