//! Why has a hit its score?
//!
//! One addend for each thing that counts, in the query's own words; they sum up to the score.

use anyhow::Result;

use crate::query::Explanation;
use crate::query::tree::Reach;

use super::pattern::{Expression, Zone};
use super::plan::Planned;
use super::rank::Ranked;
use super::relevance::judge::Judge;
use super::relevance::{Addend, Reason};
use super::scored::Part;

/// Explains the score of one hit.
pub fn explain(planned: &Planned, judge: Option<&Judge>, hit: Ranked) -> Result<Explanation> {
    let verdicts = match judge {
        Some(judge) => judge.verdicts(&[hit.address])?,
        None => Vec::new(),
    };
    let (Some(judge), Some((_, verdict))) = (judge, verdicts.first()) else {
        return Ok(Explanation {
            value: hit.score,
            description: "only filters: ordered by day, then id".to_owned(),
            details: Vec::new(),
        });
    };
    let mut details = Vec::new();
    for addend in &verdict.addends {
        details.push(explained(addend, planned, judge));
    }
    let added = judge.parts().iter().rev().take(verdict.added.len()).rev();
    for (part, value) in added.zip(&verdict.added).filter(|(_, value)| **value > 0.0) {
        details.push(leaf(
            *value,
            format!("{}, which the best articles share", said_of(part, planned)),
        ));
    }
    let description = match verdict.recency {
        None => "the sum of what words and their places add".to_owned(),
        Some(factor) => {
            format!("the sum of what words and their places add, times {factor:.3} for age")
        }
    };
    Ok(Explanation {
        value: hit.score,
        description,
        details,
    })
}

fn leaf(value: f64, description: String) -> Explanation {
    Explanation {
        value: value as f32,
        description,
        details: Vec::new(),
    }
}

fn explained(addend: &Addend, planned: &Planned, judge: &Judge) -> Explanation {
    let words: Vec<String> = judge
        .said_at(&addend.reason)
        .into_iter()
        .filter_map(|word| judge.parts().get(word))
        .map(|part| said_of(part, planned))
        .collect();
    let said = words.join(" ");
    let description = match addend.reason {
        Reason::Word(_) => said,
        Reason::Printed(_) => format!("{said}, as it was typed"),
        Reason::Headline(_) => format!("{said}, in the headline"),
        Reason::Quoted(_) => format!("{said}, in a quote"),
        Reason::Near(..) => format!("{}, near each other", words.join(" and ")),
        Reason::Phrase { quoted: true, .. } => format!("{said}, side by side in a quote"),
        Reason::Phrase { quoted: false, .. } => format!("{said}, side by side"),
        Reason::Missing => "words of the query that it lacks".to_owned(),
    };
    leaf(addend.value, description)
}

/// A part in the words of the query, with the weight it was given there.
fn said_of(part: &Part, planned: &Planned) -> String {
    let weight = match part.factor {
        1.0 => String::new(),
        factor => format!("^{factor}"),
    };
    format!(
        "{}{}{weight}",
        in_zone(part.pattern.zone),
        said(&part.pattern.expression, planned)
    )
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
