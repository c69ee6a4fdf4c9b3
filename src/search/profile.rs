//! What is an article about? Its words and names, by how much each tells.
//!
//! A word weighs by how often it stands in the article (those of the headline and the lead counting
//! more, as for a search) and by how few articles have it; so does a name. Words are known by their
//! terms, inflected forms together; names by their keys, however they are spelt.
//!
//! What profiles are compared for is left to [`super::similar`] and [`super::stories`].

use std::collections::HashMap;

use anyhow::Result;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::article::{Article, Field as Part, Kind};
use crate::index::Fields;
use crate::index::analysis::{Analyzer, words};
use crate::index::layout::{Step, Walk, encode};
use crate::index::names::{folded_words, key, names_of};

use super::function_words::is_function_word;

/// So many times, weighted, a word need stand in an article for half of what it can weigh.
const HALF_WEIGHT: f32 = 3.0;
/// Words in more articles than this share of all, in hundredths, tell nothing.
const COMMON: u64 = 25;
/// But not in so few.
const FEW: u64 = 10;
/// Terms whose frequency is remembered before it is all looked up anew.
const REMEMBERED: usize = 200_000;

/// An article by its words and names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// The heaviest first.
    pub words: Vec<ProfiledWord>,
    pub names: Vec<ProfiledName>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProfiledWord {
    /// Of its stem, in the field of all text.
    pub term: String,
    /// As the text prints it first, or else the headline.
    pub printed: String,
    pub weight: f32,
    pub articles: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ProfiledName {
    pub kind: Kind,
    pub key: String,
    pub name: String,
    pub weight: f32,
    /// At most so many articles have the name.
    pub articles: u64,
}

impl Profile {
    /// Of the vector that the weights make.
    pub fn length(&self) -> f32 {
        let words = self.words.iter().map(|word| word.weight);
        let names = self.names.iter().map(|name| name.weight);
        let squares = words.chain(names).map(|weight| weight * weight);
        squares.sum::<f32>().sqrt()
    }
}

/// Makes profiles; keeps what it has looked up, so make one a thread.
pub struct Profiler<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    analyzer: Analyzer,
    all: u64,
    frequencies: HashMap<(Field, String), u64, foldhash::fast::RandomState>,
    telling: HashMap<String, Option<u64>, foldhash::fast::RandomState>,
}

impl<'a> Profiler<'a> {
    pub fn new(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        Profiler {
            searcher,
            fields,
            analyzer: Analyzer::default(),
            all: searcher.num_docs(),
            frequencies: HashMap::default(),
            telling: HashMap::default(),
        }
    }

    pub fn profile(&mut self, article: &Article) -> Result<Profile> {
        Ok(Profile {
            words: self.words(article)?,
            names: self.names(article)?,
        })
    }

    fn words(&mut self, article: &Article) -> Result<Vec<ProfiledWord>> {
        let language = article.language.as_deref();
        let encoded = encode(article);
        let mut met: HashMap<String, (u32, &str, Part)> = HashMap::new();
        for step in Walk::new(&encoded) {
            let Step::Word {
                field,
                encoded: at,
                weight,
                ..
            } = step
            else {
                continue;
            };
            let printed = at.of(&encoded);
            if !may_tell(printed) {
                continue;
            }
            let term = self.analyzer.stem(printed, language);
            match met.get_mut(term) {
                Some((times, as_printed, of)) => {
                    *times += u32::from(weight);
                    // A headline in capitals says less of a word than the text.
                    if *of == Part::Headline && field == Part::Body {
                        (*as_printed, *of) = (printed, field);
                    }
                }
                None => {
                    met.insert(term.to_owned(), (u32::from(weight), printed, field));
                }
            }
        }
        let mut found = Vec::with_capacity(met.len());
        for (term, (times, printed, _)) in met {
            let Some(articles) = self.telling(&term, printed)? else {
                continue;
            };
            let times = times as f32;
            found.push(ProfiledWord {
                weight: self.rarity(articles) * times / (times + HALF_WEIGHT),
                printed: printed.to_owned(),
                term,
                articles,
            });
        }
        found.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then_with(|| a.term.cmp(&b.term))
        });
        Ok(found)
    }

    fn names(&mut self, article: &Article) -> Result<Vec<ProfiledName>> {
        let mut found: Vec<ProfiledName> = Vec::new();
        for kind in [Kind::Person, Kind::Organisation, Kind::Place] {
            let field = self.fields.of_kind(kind);
            let mut names: Vec<&str> = names_of(article, kind);
            let dateline = article.dateline.as_ref();
            if kind == Kind::Place {
                let places = dateline.into_iter().flat_map(|line| &line.places);
                names.extend(places.map(|place| place.name.as_str()));
            }
            for name in names {
                let key = key(kind, name, &mut self.analyzer);
                if key.is_empty() || found.iter().any(|it| it.kind == kind && it.key == key) {
                    continue;
                }
                let articles = self.articles_naming(field, name)?;
                found.push(ProfiledName {
                    weight: self.rarity(articles) * share_of(kind),
                    name: name.to_owned(),
                    kind,
                    key,
                    articles,
                });
            }
        }
        found.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then_with(|| a.key.cmp(&b.key))
        });
        Ok(found)
    }

    /// In how many articles a word stands; `None` where it tells nothing.
    fn telling(&mut self, term: &str, printed: &str) -> Result<Option<u64>> {
        if let Some(known) = self.telling.get(term) {
            return Ok(*known);
        }
        let articles = self.articles(self.fields.text, term)?;
        let common = articles > FEW && articles * 100 > self.all * COMMON;
        let tells = !common && !is_function_word(self.analyzer.folded(printed));
        let found = tells.then_some(articles);
        self.telling.insert(term.to_owned(), found);
        Ok(found)
    }

    /// In how many articles a name can stand: as many as have its rarest word for a name.
    fn articles_naming(&mut self, field: Field, name: &str) -> Result<u64> {
        let mut fewest = u64::MAX;
        for word in folded_words(name, &mut self.analyzer) {
            // Initials tell less than the surname beside them.
            if word.chars().nth(1).is_some() {
                let mut articles = self.articles(field, &word)?;
                if field == self.fields.location {
                    articles = articles.max(self.articles(self.fields.place, &word)?);
                }
                fewest = fewest.min(articles);
            }
        }
        Ok(if fewest == u64::MAX { self.all } else { fewest })
    }

    fn articles(&mut self, field: Field, term: &str) -> Result<u64> {
        if self.frequencies.len() > REMEMBERED {
            self.frequencies.clear();
            self.telling.clear();
        }
        let of_term = (field, term.to_owned());
        if let Some(known) = self.frequencies.get(&of_term) {
            return Ok(*known);
        }
        let articles = self
            .searcher
            .doc_freq(&Term::from_field_text(field, term))?;
        self.frequencies.insert(of_term, articles);
        Ok(articles)
    }

    /// The logarithm of how many articles there are for each that has it.
    fn rarity(&self, articles: u64) -> f32 {
        let (all, articles) = (self.all.max(articles) as f32, articles as f32);
        (1.0 + (all - articles + 0.5) / (articles + 0.5)).ln()
    }
}

/// How much a name tells as against a word of the headline. Where something happened says less than
/// who was in it.
fn share_of(kind: Kind) -> f32 {
    match kind {
        Kind::Person => 0.8,
        Kind::Organisation => 0.6,
        Kind::Place => 0.2,
    }
}

/// Whether a word could tell what an article is about: numbers and initials do not.
fn may_tell(printed: &str) -> bool {
    let short = printed.is_ascii() && printed.len() < 3;
    !short
        && printed
            .chars()
            .all(|c| c.is_alphabetic() || "'’&".contains(c))
}

/// The folded words of a text, in order.
pub fn folded_text(text: &str, analyzer: &mut Analyzer) -> Vec<String> {
    words(text)
        .map(|word| analyzer.folded(word.of(text)).to_owned())
        .collect()
}
