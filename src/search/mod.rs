//! Which articles, in which order, and why?
//!
//! The read path: an [`Engine`] takes a `Request` and gives a `Response`. A query's tree becomes a
//! `plan`; the engine beneath is made to find what the plan asks for (`carry_out`), with our own
//! positional query (`near`) for everything that words alone cannot say; `rank` orders the hits; `highlight`
//! evaluates the same plan on the text of each and marks what matched; `snippets` picks the
//! sentences to show. Who said what, when, and whether they did, is asked in `speech`.
//!
//! Nothing here formats, and nothing writes to an index.

mod carry_out;
mod cursor;
mod entities;
mod evaluate;
mod expand;
mod explain;
mod facets;
mod filters;
mod fold;
mod function_words;
mod highlight;
mod history;
mod identity;
mod loose;
mod near;
mod other_names;
mod pattern;
mod plan;
mod profile;
mod proximity;
mod rank;
mod recency;
#[cfg(test)]
mod reference;
mod register;
mod relevance;
mod scan;
mod scored;
mod similar;
mod snippets;
mod source;
mod speech;
mod standing;
mod statistics;
mod stats;
mod stories;
mod suggest;
#[cfg(test)]
mod tests;
mod weighed;

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use tantivy::collector::TopDocs;
use tantivy::query::RangeQuery;
use tantivy::{DocAddress, IndexReader, ReloadPolicy, Searcher, TantivyDocument, Term};

use std::ops::Bound;

use crate::article::{Article, Source};
use crate::evaluation::Placed;
use crate::index::copies::Groups;
use crate::index::document::{ids_beginning, printed_id, to_article};
use crate::index::{Fields, IndexDir, Refusal};
use crate::query::matching::{Matching, SideBySide};
use crate::query::tree::Node;
use crate::query::{Hit, Request, Response, Shown, Stats};

use highlight::Highlighter;
use identity::Identity;
use other_names::OtherNames;
use plan::{Planned, plan};
use rank::Ranked;

use relevance::judge::{loosen, question};
use standing::Standings;
use statistics::Statistics;
use weighed::Weighed;

pub use fold::Counted;

/// An index open for reading, as of its last commit.
pub struct Engine {
    index_dir: IndexDir,
    fields: Fields,
    searcher: Searcher,
    /// Languages that some article has: a bare word is looked up by its stem in each.
    languages: Vec<String>,
    standings: Standings,
    /// Which articles are copies of one another.
    copies: Groups,
}

/// The names by which collections know articles, as far as they have been read: the key of an
/// article's record, or where it is alone in its file the path. Of records with one key in several files
/// only the first that is met goes by it, the others by path and key.
#[derive(Default)]
pub struct Docnos {
    known: HashMap<DocAddress, String>,
    taken: HashSet<String>,
}

impl Docnos {
    fn note(&mut self, address: DocAddress, source: Source) -> String {
        let short = source.record.as_deref().unwrap_or(&source.path);
        let docno = match self.taken.insert(short.to_owned()) {
            true => short.to_owned(),
            false => source.to_string(),
        };
        self.known.insert(address, docno.clone());
        docno
    }
}

/// A query, planned and counted.
struct Asked {
    planned: Planned,
    matching: Matching,
    counted: Counted,
}

impl Engine {
    /// Opens an index. Fails where there is none, where it is of another version, or damaged.
    pub fn open(index_dir: &IndexDir) -> Result<Engine> {
        let index = index_dir.open()?;
        let reader: IndexReader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .with_context(|| format!("{}: the index cannot be read", index_dir.path().display()))?;
        let fields = Fields::new();
        let searcher = reader.searcher();
        let languages = languages(&searcher, &fields)?;
        let standings = Standings::open(index_dir, &searcher)?;
        Ok(Engine {
            copies: Groups::of(index_dir, &searcher)?,
            standings,
            index_dir: index_dir.clone(),
            fields,
            searcher,
            languages,
        })
    }

    /// The same engine for answers that are handed on: what is under embargo at `now`, in seconds since
    /// 1970, is left out of them.
    pub fn for_export(mut self, now: i64) -> Result<Engine> {
        self.standings.leave_out_embargoed(&self.searcher, now)?;
        Ok(self)
    }

    /// Answers a request. Fails where the query cannot be carried out on this index.
    pub fn search(&self, request: &Request) -> Result<Response> {
        let started = Instant::now();
        let Asked {
            planned,
            matching,
            counted,
        } = self.ask(&request.query, request.matching)?;
        // Whether a word is misspelt shows where all of them are asked for.
        let with_all = match (request.matching, matching) {
            (Matching::AllElseMost, Matching::Most) => 0,
            _ => counted.articles,
        };
        let weighed = Weighed::new(self, planned, request, counted.articles as usize)?;
        let found = self.grouped(&weighed, request, counted)?;
        let planned = &weighed.planned;
        let judge = weighed.judge(self)?;
        let mut highlighter = Highlighter::new(planned, &self.fields);
        let mut hits = Vec::with_capacity(found.hits.len());
        for (place, (ranked, story)) in found.hits.into_iter().enumerate() {
            let mut hit = self.hit(ranked, request, &mut highlighter)?;
            hit.rank = request.offset + place + 1;
            hit.story = story;
            if request.explain {
                hit.explanation = Some(explain::explain(planned, judge.as_ref(), ranked)?);
            }
            hits.push(hit);
        }
        let facets = self.facets(&weighed.query, request)?;
        let mut notes = planned.notes.clone();
        notes.extend(found.notes);
        Ok(Response {
            total: counted.articles,
            without_copies: counted.without_copies,
            fold: request.fold,
            stories: found.stories,
            hits,
            facets,
            matching,
            notes,
            did_you_mean: self.did_you_mean(&request.query, with_all)?,
            elapsed_ms: started.elapsed().as_secs_f64() * 1000.0,
        })
    }

    /// The articles found for a topic, the best first, by their names in the collection.
    pub fn placed(&self, request: &Request, docnos: &mut Docnos) -> Result<Vec<Placed>> {
        let Asked {
            planned, counted, ..
        } = self.ask(&request.query, request.matching)?;
        let total = counted.articles as usize;
        let weighed = Weighed::new(self, planned, request, total)?;
        let found = weighed.hits(self, request, request.offset, request.limit, total)?;
        let mut placed = Vec::with_capacity(found.len());
        for Ranked { address, score } in found {
            let docno = match docnos.known.get(&address) {
                Some(docno) => docno.clone(),
                None => docnos.note(address, self.read(address)?.1.source),
            };
            placed.push(Placed {
                docno,
                score: f64::from(score),
            });
        }
        Ok(placed)
    }

    /// How many articles match, exactly, and what there is to tell about the query.
    pub fn count(&self, node: &Node) -> Result<(Counted, Vec<String>)> {
        self.count_matching(node, Matching::All)
    }

    /// The same, of articles that have so many of the words.
    pub fn count_matching(
        &self,
        node: &Node,
        matching: Matching,
    ) -> Result<(Counted, Vec<String>)> {
        let asked = self.ask(node, matching)?;
        Ok((asked.counted, asked.planned.notes))
    }

    /// Plans a query and counts what it finds; where all words find nothing, with most of them, if so
    /// much is left to us.
    fn ask(&self, node: &Node, matching: Matching) -> Result<Asked> {
        let asked = self.ask_for(node, matching)?;
        if matching != Matching::AllElseMost
            || asked.counted.articles > 0
            || SideBySide::of(node).is_none()
        {
            return Ok(asked);
        }
        let mut most = self.ask_for(node, Matching::Most)?;
        if most.counted.articles == 0 {
            return Ok(asked);
        }
        most.planned.notes.insert(
            0,
            "no article has all of these words; those with most of them come first (--match all wants all)"
                .to_owned(),
        );
        Ok(most)
    }

    fn ask_for(&self, node: &Node, matching: Matching) -> Result<Asked> {
        let planned = self.plan_for(node, matching)?;
        let counted = self.counted(&planned.query(&self.fields))?;
        Ok(Asked {
            planned,
            matching,
            counted,
        })
    }

    /// The article with this id, or the only one whose id begins so; with what a query matches in it.
    pub fn show(&self, id: &str, query: Option<&Node>) -> Result<Shown> {
        let address = self.address_of(id)?;
        self.refuse_embargoed(address)?;
        let (id, article) = self.read(address)?;
        let standings = self.standings_of(address, &article);
        let highlights = match query {
            Some(node) => Highlighter::new(&self.plan(node)?, &self.fields).highlights(&article),
            None => Vec::new(),
        };
        Ok(Shown {
            id,
            article,
            standings,
            highlights,
        })
    }

    fn is_embargoed(&self, address: DocAddress) -> bool {
        let segment = self.searcher.segment_reader(address.segment_ord);
        self.standings
            .is_embargoed(segment.segment_id(), address.doc_id)
    }

    /// An article under embargo is not handed on.
    fn refuse_embargoed(&self, address: DocAddress) -> Result<()> {
        if self.is_embargoed(address) {
            bail!(Refusal {
                message: "the article is under embargo and not handed on".into(),
                hint: "morgue show without --format shows it to people".into(),
            });
        }
        Ok(())
    }

    /// What is in the index.
    pub fn stats(&self) -> Result<Stats> {
        let mut stats = stats::stats(
            &self.index_dir,
            &self.searcher,
            &self.standings,
            &self.copies,
        )?;
        stats.without_copies = self.counted(&self.everything())?.without_copies;
        Ok(stats)
    }

    /// The plan of a query, all of whose words must be there.
    fn plan(&self, node: &Node) -> Result<Planned> {
        self.plan_for(node, Matching::All)
    }

    /// The plan of a query, in which names stand beside the other names of their entities.
    fn plan_for(&self, node: &Node, matching: Matching) -> Result<Planned> {
        let (node, notes) = self.with_other_names(node)?;
        let mut planned = plan(
            &node,
            matching,
            &self.searcher,
            &self.fields,
            &self.languages,
            &self.standings,
        )?;
        planned.notes.splice(0..0, notes);
        if matching == Matching::Most {
            let statistics = Statistics::new(&self.searcher, &planned)?;
            let question = question(&planned, &self.fields, &statistics)?;
            loosen(&mut planned, &question);
        }
        if !self.copies.are_known() {
            let unknown = "copies are not known yet, and each is shown: the index is being written";
            planned.notes.push(unknown.into());
        }
        let left_out = self.standings.embargoed();
        if left_out > 0 {
            planned.notes.push(format!(
                "{left_out} of the archive's articles are under embargo and left out of what is \
                 handed on"
            ));
        }
        Ok(planned)
    }

    fn with_other_names(&self, node: &Node) -> Result<(Node, Vec<String>)> {
        let mut other_names = OtherNames::new(self.identity());
        let node = other_names.add(node)?;
        Ok((node, other_names.notes))
    }

    fn identity(&self) -> Identity<'_> {
        Identity::new(&self.searcher, &self.fields)
    }

    fn hit(&self, ranked: Ranked, request: &Request, highlighter: &mut Highlighter) -> Result<Hit> {
        let (id, article) = self.read(ranked.address)?;
        let highlights = highlighter.highlights(&article);
        let snippets = snippets::snippets(&article, &highlights, request.snippets);
        let score = ranked.score;
        let standings = self.standings_of(ranked.address, &article);
        Ok(Hit {
            id,
            rank: 0,
            score,
            article,
            highlights,
            snippets,
            standings,
            explanation: None,
            copies: self.copies_of(ranked.address)?,
            story: None,
        })
    }

    fn read(&self, address: DocAddress) -> Result<(String, Article)> {
        let damaged = || format!("{}: the index is damaged", self.index_dir.path().display());
        let document: TantivyDocument = self.searcher.doc(address).with_context(damaged)?;
        let article = to_article(&self.fields, &document).with_context(damaged)?;
        let fast = self
            .searcher
            .segment_reader(address.segment_ord)
            .fast_fields();
        let id = fast.u64("id")?.first(address.doc_id).unwrap_or(0);
        Ok((printed_id(id), article))
    }

    fn address_of(&self, id: &str) -> Result<DocAddress> {
        let Some((low, high)) = ids_beginning(id) else {
            bail!(Refusal {
                message: format!("{id:?} is not an id of an article"),
                hint: "ids stand in the last line of each hit of morgue search".into(),
            });
        };
        let query = RangeQuery::new(
            Bound::Included(Term::from_field_u64(self.fields.id, low)),
            Bound::Included(Term::from_field_u64(self.fields.id, high)),
        );
        let found = self
            .searcher
            .search(&query, &TopDocs::with_limit(2).order_by_score())?;
        match found.as_slice() {
            [] => bail!(Refusal {
                message: format!("no article has the id {id}"),
                hint: "ids stand in the last line of each hit of morgue search".into(),
            }),
            [(_, address)] => Ok(*address),
            _ => bail!(Refusal {
                message: format!("several articles have an id that begins with {id}"),
                hint: "give more letters of the id".into(),
            }),
        }
    }
}

/// The languages of the index's articles; English where none is known, for its stems.
fn languages(searcher: &Searcher, fields: &Fields) -> Result<Vec<String>> {
    let mut found = vec!["en".to_owned()];
    for reader in searcher.segment_readers() {
        let inverted = reader.inverted_index(fields.language)?;
        let mut stream = inverted.terms().stream()?;
        while stream.advance() {
            let code = String::from_utf8_lossy(stream.key()).into_owned();
            if !found.contains(&code) {
                found.push(code);
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
