//! Which hits tell of one event, and which of them are worth reading?
//!
//! The best of what matches is grouped by [`groups`], a heuristic; of each group the first hit in the
//! order asked for stands for it, with the article that came first, the fullest, and the latest one.

mod groups;
#[cfg(test)]
mod tests;

use anyhow::Result;
use tantivy::DocAddress;

use crate::index::document::length;
use crate::query::{Fold, Request, Story, Telling};

use super::fold::Counted;
use super::profile::Profiler;
use super::rank::Ranked;
use super::weighed::Weighed;
use super::{Engine, scan};

use groups::{Told, stories};

/// So many hits are grouped at most, the best: each is read.
const MOST_GROUPED: usize = 1_000;

/// The hits of a request, and what there is to tell of how they were grouped.
#[derive(Default)]
pub struct Grouped {
    pub hits: Vec<(Ranked, Option<Story>)>,
    pub stories: Option<u64>,
    pub notes: Vec<String>,
}

impl Engine {
    /// The hits of a request, folded as it asks, each with its story where that was asked for.
    pub(super) fn grouped(
        &self,
        weighed: &Weighed,
        request: &Request,
        counted: Counted,
    ) -> Result<Grouped> {
        if request.fold != Fold::Story {
            let hits = self.folded(weighed, request, counted)?;
            return Ok(Grouped {
                hits: hits.into_iter().map(|hit| (hit, None)).collect(),
                ..Grouped::default()
            });
        }
        let total = counted.articles as usize;
        let first = weighed.hits(self, request, 0, MOST_GROUPED, total)?;
        let mut notes =
            vec!["stories are a guess: their articles share names and rare words, and days".into()];
        if total > first.len() {
            notes.push(format!(
                "only the first {} of {total} articles are grouped into stories and shown",
                first.len()
            ));
        }
        let stories = self.by_story(first)?;
        Ok(Grouped {
            stories: Some(stories.len() as u64),
            hits: stories
                .into_iter()
                .skip(request.offset)
                .take(request.limit)
                .collect(),
            notes,
        })
    }

    /// The hits that stand for their stories, in order, each with its story; a story of one text
    /// is none.
    fn by_story(&self, hits: Vec<Ranked>) -> Result<Vec<(Ranked, Option<Story>)>> {
        let start = || Profiler::new(&self.searcher, &self.fields);
        let read = scan::in_pieces(&hits, start, |profiler, piece| {
            let read = piece.iter().map(|hit| self.told(hit.address, profiler));
            read.collect::<Result<Vec<(Told, Telling)>>>()
        })?;
        let (told, tellings): (Vec<Told>, Vec<Telling>) = read.into_iter().flatten().unzip();
        let mut found: Vec<(usize, Option<Story>)> = Vec::new();
        for members in stories(&told) {
            let Some(first) = members.iter().min() else {
                continue;
            };
            let without_copies = self.texts(members.iter().map(|at| hits[*at].address));
            let tellings = members.iter().map(|member| &tellings[*member]).collect();
            let story = story(tellings, without_copies).filter(|story| story.without_copies > 1);
            found.push((*first, story));
        }
        found.sort_by_key(|(first, _)| *first);
        let ranked = found.into_iter();
        Ok(ranked.map(|(first, story)| (hits[first], story)).collect())
    }

    fn told(&self, address: DocAddress, profiler: &mut Profiler) -> Result<(Told, Telling)> {
        let (id, article) = self.read(address)?;
        let told = Told {
            id: id.clone(),
            day: article.day().map(|day| day.first_day()),
            profile: profiler.profile(&article)?,
        };
        let telling = Telling {
            day: article.day(),
            words: length(&article),
            headline: article.headline,
            id,
        };
        Ok((told, telling))
    }
}

/// The story of some tellings, which are in order of their days.
fn story(tellings: Vec<&Telling>, without_copies: u64) -> Option<Story> {
    let (first, latest) = (tellings.first()?, tellings.last()?);
    let fullest = tellings.iter().rev().max_by_key(|telling| telling.words)?;
    Some(Story {
        articles: tellings.len() as u64,
        without_copies,
        first: (*first).clone(),
        fullest: (*fullest).clone(),
        latest: (*latest).clone(),
    })
}
