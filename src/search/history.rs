//! Which versions of one article are there, which copies, and what is changed in each?
//!
//! Versions carry one identifier; an article that replaces, corrects or withdraws another one belongs
//! to the versions of that too. Wordings are compared by paragraphs and words (Myers: An O(ND)
//! Difference Algorithm, 1986).

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use anyhow::Result;
use similar::{Algorithm, ChangeTag, capture_diff_slices_deadline};
use tantivy::collector::DocSetCollector;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use crate::article::{Article, Status};
use crate::index::versions::key;
use crate::query::quotes::{Change, Piece};
use crate::query::tree::Standing;
use crate::query::versions::{Copied, History, OneCopy, OneVersion};

use super::Engine;

/// Past this time the rest of two wordings counts as changed.
const LONGEST_COMPARISON: Duration = Duration::from_secs(2);

impl Engine {
    /// The versions of the article with this id, or the only one whose id begins so.
    pub fn history(&self, id: &str) -> Result<History> {
        let asked = self.address_of(id)?;
        self.refuse_embargoed(asked)?;
        let mut found = self.versions_with(asked)?;
        found.sort_by_key(|(_, id, article)| {
            let version = &article.version;
            // A replacement counts anew: the clock goes before the number where identifiers differ.
            (version.made, version.number, id.clone())
        });
        let one_identifier = found
            .windows(2)
            .all(|pair| pair[0].2.version.of == pair[1].2.version.of);
        if one_identifier {
            found.sort_by_key(|(.., article)| (article.version.number, article.version.made));
        }
        let mut history = History::default();
        for (address, id, article) in found {
            let before = history.versions.last().map(|before| &before.article);
            let difference = before.map_or_else(Vec::new, |before| difference(before, &article));
            history.versions.push(OneVersion {
                id,
                standings: self.standings_of(address, &article),
                article,
                difference,
            });
        }
        Ok(history)
    }

    /// The versions of an article, itself among them, in no particular order.
    pub(super) fn versions_with(
        &self,
        asked: DocAddress,
    ) -> Result<Vec<(DocAddress, String, Article)>> {
        let mut found: Vec<(DocAddress, String, Article)> = Vec::new();
        let mut waiting = BTreeSet::from([asked]);
        while let Some(address) = waiting.pop_first() {
            if found.iter().any(|(known, ..)| *known == address) {
                continue;
            }
            let (id, article) = self.read(address)?;
            let related = self.related(&article)?;
            waiting.extend(
                related
                    .into_iter()
                    .filter(|other| !self.is_embargoed(*other)),
            );
            found.push((address, id, article));
        }
        Ok(found)
    }

    /// The copies of the article with this id, or of the only one whose id begins so; the article
    /// itself among them.
    pub fn copies(&self, id: &str) -> Result<Copied> {
        let asked = self.address_of(id)?;
        self.refuse_embargoed(asked)?;
        let (_, text) = self.read(asked)?;
        let mut copied = Copied::default();
        for address in self.group_of(asked) {
            let (id, article) = self.read(address)?;
            copied.copies.push(OneCopy {
                id,
                is_asked: address == asked,
                difference: difference(&text, &article),
                article,
            });
        }
        Ok(copied)
    }

    /// How an article stands: what others make of it, and what it says itself.
    pub fn standings_of(&self, address: DocAddress, article: &Article) -> Vec<Standing> {
        let segment = self.searcher.segment_reader(address.segment_ord);
        let mut standings = self.standings.of(segment.segment_id(), address.doc_id);
        if article.version.status == Status::Withheld {
            standings.push(Standing::Withheld);
        }
        standings
    }

    /// The articles of the same identifier, those that replace them, and those they replace.
    fn related(&self, article: &Article) -> Result<Vec<DocAddress>> {
        let mut related = Vec::new();
        let version = &article.version;
        let identifiers = version.of.iter().chain(&version.replaces);
        for number in identifiers.map(|identifier| key(article, identifier)) {
            for field in [self.fields.version_of, self.fields.version_replaces] {
                let term = Term::from_field_u64(field, number);
                let query = TermQuery::new(term, IndexRecordOption::Basic);
                related.extend(self.searcher.search(&query, &DocSetCollector)?);
            }
        }
        Ok(related)
    }
}

/// Headline and body of two versions, word by word; empty where all words are the same.
fn difference(before: &Article, after: &Article) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    let deadline = Instant::now() + LONGEST_COMPARISON;
    let steps = capture_diff_slices_deadline(Algorithm::Myers, &old, &new, Some(deadline));
    let mut pieces: Vec<Piece> = Vec::new();
    for change in steps.iter().flat_map(|step| step.iter_changes(&old, &new)) {
        let kind = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::OnlyAsked,
            ChangeTag::Insert => Change::OnlyPrinted,
        };
        match pieces.last_mut() {
            Some(last) if last.change == kind => {
                last.text.push(' ');
                last.text.push_str(change.value());
            }
            _ => pieces.push(Piece {
                change: kind,
                text: change.value().to_owned(),
            }),
        }
    }
    match pieces.iter().all(|piece| piece.change == Change::Same) {
        true => Vec::new(),
        false => pieces,
    }
}

fn words(article: &Article) -> Vec<&str> {
    let headline = article.headline.split_whitespace();
    headline.chain(article.body.split_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_differ_word_by_word() {
        let article = |headline: &str, body: &str| Article {
            headline: headline.into(),
            body: body.into(),
            ..Article::default()
        };
        let before = article("Mill burns", "Two men were hurt.\n\nRain came.");
        let after = article("Mill burns down", "Three men were hurt.\n\nRain came.");
        let shown: Vec<String> = difference(&before, &after)
            .iter()
            .map(|piece| match piece.change {
                Change::Same => piece.text.clone(),
                Change::OnlyAsked => format!("[-{}-]", piece.text),
                Change::OnlyPrinted => format!("{{+{}+}}", piece.text),
            })
            .collect();
        assert_eq!(
            shown.join(" "),
            "Mill burns [-Two-] {+down Three+} men were hurt. Rain came."
        );
        assert!(difference(&before, &before).is_empty());
    }
}
