//! How are the best articles put in order by what positions tell?
//!
//! The formula of [`super`] applied to candidates of the engine: a question made of a plan's words, the
//! evidence of each article, and what age takes off where that was asked for.

use std::sync::Arc;

use anyhow::Result;
use tantivy::DocAddress;

use crate::index::Fields;
use crate::index::schema::NO_DAY;
use crate::search::near::NearQuery;
use crate::search::pattern::Expression;
use crate::search::plan::{Plan, Planned};
use crate::search::rank::Ranked;
use crate::search::scored::Part;
use crate::search::statistics::Statistics;
use crate::search::weighed::Weighed;

use super::evidence::{Evidence, Stands, Witness};
use super::expansion;
use super::{Addend, Archive, Asked, Layout, Places, Question, Reason, idf, total};

/// Judges the candidates of one query.
pub struct Judge<'a> {
    weighed: &'a Weighed,
    fields: &'a Fields,
    archive: Archive,
}

/// Why an article has its score.
pub struct Verdict {
    pub score: f32,
    pub addends: Vec<Addend>,
    /// What each added word adds.
    pub added: Vec<f64>,
    /// What age leaves of it.
    pub recency: Option<f32>,
}

/// The question that a plan's words make.
pub fn question(planned: &Planned, fields: &Fields, statistics: &Statistics) -> Result<Question> {
    let archive = statistics.archive(fields.text)?;
    let mut words = Vec::new();
    let mut sequence = Vec::new();
    let parts = planned.scored();
    for (number, part) in parts.iter().enumerate() {
        let is_alone = parts.len() == 1;
        words.push(asked(
            part, is_alone, planned, fields, statistics, &archive,
        )?);
        sequence.push((part.place, number));
    }
    let question = Question::new(&words, &sequence);
    Ok(match planned.may_lack {
        true => question,
        false => question.of_alternatives(),
    })
}

fn asked(
    part: &Part,
    is_alone: bool,
    planned: &Planned,
    fields: &Fields,
    statistics: &Statistics,
    archive: &Archive,
) -> Result<Asked> {
    let times = f64::from(part.factor);
    if let Expression::Phrase(leaves) = &part.pattern.expression
        && let [leaf] = leaves.as_slice()
    {
        let leaf = &planned.leaves[*leaf];
        let articles = statistics.holding(leaf)?;
        // Of a word alone it makes no difference whether it comes in bursts, and to tell takes time.
        let occurrences = match is_alone {
            true => articles,
            false => statistics.occurrences(leaf)?,
        };
        return Ok(Asked::word(times, articles, occurrences, archive));
    }
    let query = NearQuery {
        field: fields.text,
        pattern: Arc::clone(&part.pattern),
        leaves: Arc::clone(&planned.leaves),
    };
    let mut rarity = 0.0;
    for frequency in query.scored_frequencies(statistics)? {
        rarity += idf(frequency, archive);
    }
    Ok(Asked::phrase(times, rarity))
}

/// Lets one word of a plan be most of it, where it says so much of what is asked.
pub fn loosen(planned: &mut Planned, question: &Question) {
    let enough = question.enough_alone();
    let (mut first, mut parts_enough) = (0, Vec::new());
    let Some(most) = planned.plan.most() else {
        return;
    };
    for (number, part) in most.parts.iter().enumerate() {
        let behind = first + part.scored_in();
        if enough.iter().any(|word| (first..behind).contains(word)) {
            parts_enough.push(number);
        }
        first = behind;
    }
    most.enough = parts_enough;
}

/// Gives the words of a plan the weight that coming in bursts adds to them.
pub fn weigh(planned: &mut Planned, question: &Question) {
    let mut factors = question.burst_factors().iter();
    planned.plan = planned.plan.with_scored(&mut |pattern| {
        let text = Plan::Text(Arc::clone(pattern));
        match factors.next() {
            Some(factor) if *factor > 1.0 => Plan::Weighted(Box::new(text), *factor as f32),
            _ => text,
        }
    });
}

impl<'a> Judge<'a> {
    pub fn new(weighed: &'a Weighed, fields: &'a Fields) -> Result<Judge<'a>> {
        Ok(Judge {
            weighed,
            fields,
            archive: weighed.statistics.archive(fields.text)?,
        })
    }

    /// Scores articles anew.
    pub fn score(&self, hits: &mut [Ranked]) -> Result<()> {
        let addresses: Vec<DocAddress> = hits.iter().map(|hit| hit.address).collect();
        for (place, verdict) in self.verdicts(&addresses)? {
            hits[place].score = verdict.score;
        }
        Ok(())
    }

    /// The verdict on each of these articles, with its place among them.
    pub fn verdicts(&self, addresses: &[DocAddress]) -> Result<Vec<(usize, Verdict)>> {
        let mut ordered: Vec<(usize, DocAddress)> = addresses.iter().copied().enumerate().collect();
        ordered.sort_unstable_by_key(|(_, address)| *address);
        let mut verdicts = Vec::with_capacity(ordered.len());
        for of_segment in ordered.chunk_by(|a, b| a.1.segment_ord == b.1.segment_ord) {
            let segment = of_segment[0].1.segment_ord;
            let reader = self.weighed.statistics.searcher().segment_reader(segment);
            let (parts, leaves) = (&self.weighed.parts, &self.weighed.planned.leaves);
            let mut witness = Witness::open(reader, self.fields, parts, leaves)?;
            let days = match self.weighed.recency {
                Some(_) => Some(reader.fast_fields().i64("day_from")?),
                None => None,
            };
            for (place, address) in of_segment {
                let evidence = witness.of(address.doc_id);
                let day = days.as_ref().and_then(|days| days.first(address.doc_id));
                verdicts.push((*place, self.verdict(&evidence, day.unwrap_or(NO_DAY))));
            }
        }
        Ok(verdicts)
    }

    fn verdict(&self, evidence: &Evidence, day: i64) -> Verdict {
        let layout = Layout {
            body_at: evidence.body_at,
            lead: evidence.lead,
            quotes: &evidence.quotes,
            length: evidence.length,
        };
        let of_added = self.weighed.parts.len() - self.weighed.added.len();
        let (asked, added) = evidence.parts.split_at(of_added);
        let places: Vec<Places> = asked.iter().map(places).collect();
        let addends = self
            .weighed
            .question
            .addends(&places, &layout, &self.archive);
        let mass = self.weighed.question.mass();
        let added: Vec<f64> = self
            .weighed
            .added
            .iter()
            .zip(added)
            .map(|(word, stands)| expansion::addend(word, mass, &stands.at, &layout, &self.archive))
            .collect();
        let recency = self.weighed.recency.map(|recency| recency.factor(day));
        let score = total(&addends) + added.iter().sum::<f64>();
        Verdict {
            score: score as f32 * recency.unwrap_or(1.0),
            addends,
            added,
            recency,
        }
    }

    pub fn parts(&self) -> &[Part] {
        &self.weighed.parts
    }

    /// The places of the question's sequence by the numbers of its words.
    pub fn said_at(&self, reason: &Reason) -> Vec<usize> {
        match reason {
            Reason::Word(word)
            | Reason::Printed(word)
            | Reason::Headline(word)
            | Reason::Quoted(word) => vec![*word],
            Reason::Near(left, right) => vec![*left, *right],
            Reason::Phrase { first, last, .. } => self.weighed.question.said(*first, *last),
            Reason::Missing => Vec::new(),
        }
    }
}

fn places(stands: &Stands) -> Places<'_> {
    Places {
        stem: &stands.at,
        printed: &stands.as_typed,
    }
}
