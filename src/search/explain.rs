//! Why has a hit its score?
//!
//! One addend a word or phrase of the query that the article holds, in the query's own words, with
//! what BM25 made of it.

use std::sync::Arc;

use anyhow::Result;
use tantivy::query::{EnableScoring, Query};

use crate::query::Explanation;
use crate::query::tree::Reach;

use super::Engine;
use super::pattern::{Expression, Pattern, Zone};
use super::plan::{Plan, Planned};
use super::rank::{Ranked, Statistics, score_of};

/// Explains the score of one hit.
pub fn explain(
    engine: &Engine,
    planned: &Planned,
    statistics: &Statistics,
    hit: Ranked,
) -> Result<Explanation> {
    let mut patterns = Vec::new();
    scored_patterns(&planned.plan, 1.0, &mut patterns);
    let mut details = Vec::new();
    for pattern in patterns {
        details.extend(addend(engine, planned, statistics, pattern, hit)?);
    }
    let description = match details.is_empty() {
        true => "only filters: ordered by day, then id".to_owned(),
        false => "the sum of what each word and phrase adds (BM25; a word counts 3 times in the \
                  headline, 2 times in the lead, once more in a quote)"
            .to_owned(),
    };
    Ok(Explanation {
        value: hit.score,
        description,
        details,
    })
}

/// The patterns that a score is made of, each with its weight.
fn scored_patterns<'p>(plan: &'p Plan, weight: f32, patterns: &mut Vec<(&'p Arc<Pattern>, f32)>) {
    match plan {
        Plan::Text(pattern) => patterns.push((pattern, weight)),
        Plan::And(parts) | Plan::Or(parts) => {
            parts
                .iter()
                .for_each(|part| scored_patterns(part, weight, patterns));
        }
        Plan::Weighted(part, factor) => scored_patterns(part, weight * factor, patterns),
        Plan::Names(..)
        | Plan::Days(..)
        | Plan::Has(_)
        | Plan::Is(..)
        | Plan::Length(_)
        | Plan::Not(_) => {}
    }
}

fn addend(
    engine: &Engine,
    planned: &Planned,
    statistics: &Statistics,
    (pattern, factor): (&Arc<Pattern>, f32),
    hit: Ranked,
) -> Result<Option<Explanation>> {
    let query: Box<dyn Query> = planned.pattern_query(engine.fields.text, pattern);
    let scoring = EnableScoring::enabled_from_statistics_provider(statistics, &engine.searcher);
    let weight = query.weight(scoring)?;
    let reader = engine.searcher.segment_reader(hit.address.segment_ord);
    let Some(value) = score_of(weight.as_ref(), reader, hit.address.doc_id)? else {
        return Ok(None);
    };
    let explained = weight.explain(reader, hit.address.doc_id)?;
    Ok(Some(Explanation {
        value: value * factor,
        description: format!(
            "{}{}{}",
            in_zone(pattern.zone),
            said(&pattern.expression, planned),
            if factor == 1.0 {
                String::new()
            } else {
                format!(", times {factor}")
            }
        ),
        details: vec![translated(&serde_json::to_value(&explained)?)],
    }))
}

fn in_zone(zone: Zone) -> &'static str {
    match zone {
        Zone::Anywhere | Zone::Value => "",
        Zone::Headline => "headline:",
        Zone::Lead => "lead:",
        Zone::HeadlineLead => "hlead:",
        Zone::Body => "body:",
        Zone::Quote => "quote:",
    }
}

/// An expression in the words of a query.
fn said(expression: &Expression, planned: &Planned) -> String {
    let joined = |parts: &[Expression], sign: &str| {
        let said: Vec<String> = parts.iter().map(|part| said(part, planned)).collect();
        format!("({})", said.join(sign))
    };
    match expression {
        Expression::Phrase(leaves) if leaves.len() == 1 => planned.leaf_names[leaves[0]].clone(),
        Expression::Phrase(leaves) => {
            let words: Vec<&str> = leaves
                .iter()
                .map(|leaf| planned.leaf_names[*leaf].trim_start_matches('='))
                .collect();
            format!("\"{}\"", words.join(" "))
        }
        Expression::Loose(leaves, moves) => {
            let phrase = Expression::Phrase(leaves.clone());
            format!("{}~{moves}", said(&phrase, planned))
        }
        Expression::Near(near) => {
            let not = if near.wanted { "" } else { "NOT " };
            let operator = match (near.reach, near.ordered) {
                (Reach::Words(words), false) => format!("w/{words}"),
                (Reach::Words(words), true) => format!("pre/{words}"),
                (Reach::Sentence, false) => "/s".to_owned(),
                (Reach::Sentence, true) => "pre/s".to_owned(),
                (Reach::Paragraph, false) => "/p".to_owned(),
                (Reach::Paragraph, true) => "pre/p".to_owned(),
            };
            let (left, right) = (said(&near.left, planned), said(&near.right, planned));
            format!("({left} {not}{operator} {right})")
        }
        Expression::AtLeast(times, part) => format!("atleast{times}({})", said(part, planned)),
        Expression::First(words, part) => format!("first{words}({})", said(part, planned)),
        Expression::Spoken(part) => format!("by:{}", said(part, planned)),
        Expression::And(parts) => joined(parts, " "),
        Expression::Or(parts) => joined(parts, " OR "),
        Expression::Not(part) => format!("-{}", said(part, planned)),
    }
}

/// The engine's own account of a BM25 score. Its fields are private, its JSON is not.
fn translated(engine_account: &serde_json::Value) -> Explanation {
    Explanation {
        value: engine_account["value"].as_f64().unwrap_or(0.0) as f32,
        description: engine_account["description"]
            .as_str()
            .unwrap_or("")
            .to_owned(),
        details: engine_account["details"]
            .as_array()
            .map(|details| details.iter().map(translated).collect())
            .unwrap_or_default(),
    }
}
