//! Which words do the best articles of a query share, and how are they looked for too?

use anyhow::Result;
use tantivy::Term;

use crate::article::Article;
use crate::index::analysis::Analyzer;
use crate::index::layout::{Step, Walk, encode};
use crate::search::Engine;
use crate::search::plan::Planned;
use crate::search::rank::Ranked;
use crate::search::statistics::Statistics;

use super::expansion::{Added, Best, added, scale};

/// The words to add for these articles, the best first.
pub fn shared_words(
    engine: &Engine,
    statistics: &Statistics,
    best: &[Ranked],
) -> Result<Vec<Added>> {
    let archive = statistics.archive(engine.fields.text)?;
    let mut analyzer = Analyzer::default();
    let mut read = Vec::with_capacity(best.len());
    for ranked in best {
        let reader = engine.searcher.segment_reader(ranked.address.segment_ord);
        let lengths = reader.get_fieldnorms_reader(engine.fields.text)?;
        read.push(Best {
            score: f64::from(ranked.score),
            length: lengths.fieldnorm(ranked.address.doc_id),
            stems: stems(&engine.read(ranked.address)?.1, &mut analyzer),
        });
    }
    added(&read, &archive, |term| {
        let term = Term::from_field_text(engine.fields.text, term);
        anyhow::Ok(engine.searcher.doc_freq(&term)?)
    })
}

/// Gives articles with the added words more score, in a question of that mass.
pub fn favour(planned: &mut Planned, engine: &Engine, mass: f64, words: &[Added]) {
    let terms: Vec<(String, f32)> = words
        .iter()
        // The engine multiplies by the rarity itself.
        .map(|word| {
            let factor = scale(mass) * word.weight / word.rarity.max(f64::MIN_POSITIVE);
            (word.term.clone(), factor as f32)
        })
        .collect();
    planned.favour(engine.fields.text, &terms);
}

/// The stems of an article's words, and how often each stands there.
fn stems(article: &Article, analyzer: &mut Analyzer) -> Vec<(String, u32)> {
    let encoded = encode(article);
    let language = Walk::language(&encoded);
    let mut stems: Vec<String> = Walk::new(&encoded)
        .filter_map(|step| match step {
            Step::Word { encoded: at, .. } => {
                Some(analyzer.stem(at.of(&encoded), language).to_owned())
            }
            Step::Mark { .. } => None,
        })
        .collect();
    stems.sort_unstable();
    stems
        .chunk_by(|a, b| a == b)
        .map(|same| (same[0].clone(), same.len() as u32))
        .collect()
}
