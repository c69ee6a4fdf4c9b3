//! What is counted of a phrase: occurrences, speakers, months and places.
//!
//! Each thread has a tally of its own; put together they are the same whichever thread read what.

use std::collections::{BTreeMap, HashMap};

use crate::article::{Article, Date, Quote, Source, Speaker};
use crate::index::analysis::{Analyzer, words};
use crate::query::Highlight;
use crate::query::quotes::{Month, PlaceLife, SpeakerLife, Trace, Utterance};
use crate::search::fold::Grouped;

use super::utterance::Page;

/// What is older comes first: by the first day that a date may mean, the more exact date of two, then
/// by path.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Age {
    first_day: i64,
    last_day: i64,
    path: String,
    record: Option<String>,
}

impl Age {
    /// `None` where the article has no day.
    pub fn of(article: &Article) -> Option<Age> {
        let day = article.day()?;
        let Source { path, record, .. } = &article.source;
        Some(Age {
            first_day: day.first_day(),
            last_day: day.last_day(),
            path: path.clone(),
            record: record.clone(),
        })
    }
}

/// The oldest of its kind.
#[derive(Clone, Debug)]
pub struct Oldest<T>(Option<(Age, T)>);

impl<T> Default for Oldest<T> {
    fn default() -> Self {
        Oldest(None)
    }
}

impl<T> Oldest<T> {
    /// Takes what `make` makes, if it is older.
    pub fn consider(&mut self, age: Option<&Age>, make: impl FnOnce() -> T) {
        let Some(age) = age else { return };
        if self.0.as_ref().is_none_or(|(oldest, _)| age < oldest) {
            self.0 = Some((age.clone(), make()));
        }
    }

    pub fn merge(&mut self, other: Oldest<T>) {
        if let Some((age, value)) = other.0 {
            self.consider(Some(&age), || value);
        }
    }

    pub fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

/// The counts of some articles.
#[derive(Default)]
pub struct Tally {
    analyzer: Analyzer,
    articles: u64,
    undated: Grouped,
    times: u64,
    quoted: u64,
    unattributed: u64,
    first: Oldest<Utterance>,
    first_said: Oldest<Utterance>,
    /// By their names, folded.
    speakers: HashMap<String, Life>,
    months: BTreeMap<Date, Use>,
    places: HashMap<Place, Use>,
}

/// A place by its name and its country.
type Place = (String, Option<String>);

/// In which articles a phrase stands, and how often in all of them.
#[derive(Default)]
struct Use {
    articles: Grouped,
    times: u64,
}

/// What is known of a speaker.
#[derive(Default)]
struct Life {
    /// As printed, with the number of articles.
    names: HashMap<String, u64>,
    /// Where no article has a day, any will do.
    role: Oldest<String>,
    any_role: Option<String>,
    used: Use,
    first_day: Option<Date>,
    last_day: Option<Date>,
}

impl Tally {
    /// Counts what a search marks in an article, which may belong to a group of copies.
    pub fn add(&mut self, id: &str, article: &Article, group: Option<u32>, marked: &[Highlight]) {
        let age = Age::of(article);
        let mut page = Page::new(id, article);
        let mut spoken: HashMap<String, (&Speaker, u64)> = HashMap::new();
        for highlight in marked {
            let quote = quote_around(article, highlight);
            let make = |page: &mut Page| match quote {
                Some(quote) => {
                    let matched: Vec<_> = marked.iter().map(|mark| mark.span).collect();
                    page.quote(quote, &matched)
                }
                None => page.sentence(highlight.field, highlight.span),
            };
            self.first.consider(age.as_ref(), || make(&mut page));
            let Some(quote) = quote else { continue };
            self.quoted += 1;
            let Some(speaker) = &quote.speaker else {
                self.unattributed += 1;
                continue;
            };
            self.first_said.consider(age.as_ref(), || make(&mut page));
            let name = folded_name(&mut self.analyzer, &speaker.name);
            spoken.entry(name).or_insert((speaker, 0)).1 += 1;
        }
        for (name, (speaker, times)) in spoken {
            let life = self.speakers.entry(name).or_default();
            life.add(speaker, article.day(), age.as_ref());
            life.used.add(group, times);
        }
        self.add_article(article, group, marked.len() as u64);
    }

    fn add_article(&mut self, article: &Article, group: Option<u32>, times: u64) {
        self.articles += 1;
        self.times += times;
        match article.day() {
            Some(day) => {
                let month = self.months.entry(month_of(day)).or_default();
                month.add(group, times);
            }
            None => self.undated.add(group),
        }
        let dateline = article.dateline.as_ref();
        let place = dateline.and_then(|dateline| dateline.places.first());
        let printed = dateline.and_then(|dateline| dateline.printed_place.clone());
        let name = place.map(|place| place.name.clone()).or(printed);
        if let Some(name) = name {
            let country = place.and_then(|place| place.country.clone());
            let place = self.places.entry((name, country)).or_default();
            place.add(group, times);
        }
    }

    pub fn merge(&mut self, other: Tally) {
        self.articles += other.articles;
        self.undated.merge(other.undated);
        self.times += other.times;
        self.quoted += other.quoted;
        self.unattributed += other.unattributed;
        self.first.merge(other.first);
        self.first_said.merge(other.first_said);
        for (name, life) in other.speakers {
            self.speakers.entry(name).or_default().merge(life);
        }
        for (month, counts) in other.months {
            self.months.entry(month).or_default().merge(counts);
        }
        for (place, counts) in other.places {
            self.places.entry(place).or_default().merge(counts);
        }
    }

    /// The figures, with at most so many speakers and places.
    pub fn into_trace(self, limit: usize) -> Trace {
        let (speakers_total, places_total) = (self.speakers.len(), self.places.len());
        let undated = self.undated.counted();
        Trace {
            articles: self.articles,
            undated: undated.articles,
            undated_without_copies: undated.without_copies,
            times: self.times,
            quoted: self.quoted,
            first: self.first.take(),
            first_said: self.first_said.take(),
            speakers: speakers(self.speakers, limit),
            speakers_total: speakers_total as u64,
            unattributed: self.unattributed,
            months: months(self.months),
            places: places(self.places, limit),
            places_total: places_total as u64,
            ..Trace::default()
        }
    }
}

impl Use {
    fn add(&mut self, group: Option<u32>, times: u64) {
        self.articles.add(group);
        self.times += times;
    }

    fn merge(&mut self, other: Use) {
        self.articles.merge(other.articles);
        self.times += other.times;
    }
}

impl Life {
    fn add(&mut self, speaker: &Speaker, day: Option<Date>, age: Option<&Age>) {
        *self.names.entry(speaker.name.clone()).or_default() += 1;
        if let Some(role) = &speaker.role {
            self.role.consider(age, || role.clone());
            self.any_role.get_or_insert_with(|| role.clone());
        }
        self.first_day = earlier(self.first_day, day);
        self.last_day = later(self.last_day, day);
    }

    fn merge(&mut self, other: Life) {
        for (name, articles) in other.names {
            *self.names.entry(name).or_default() += articles;
        }
        self.role.merge(other.role);
        self.any_role = self.any_role.take().or(other.any_role);
        self.used.merge(other.used);
        self.first_day = earlier(self.first_day, other.first_day);
        self.last_day = later(self.last_day, other.last_day);
    }
}

/// The earlier of two days; a day is earlier than none.
pub fn earlier(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    let known = a.into_iter().chain(b);
    known.min_by_key(|day| (day.first_day(), day.last_day()))
}

fn later(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    let known = a.into_iter().chain(b);
    known.max_by_key(|day| (day.last_day(), day.first_day()))
}

/// The quote in which all of a highlight stands.
pub fn quote_around<'a>(article: &'a Article, highlight: &Highlight) -> Option<&'a Quote> {
    let behind = article.quotes.partition_point(|quote| {
        (quote.field, quote.span.start) <= (highlight.field, highlight.span.start)
    });
    let quote = article.quotes.get(behind.checked_sub(1)?)?;
    (quote.field == highlight.field && quote.span.contains(&highlight.span)).then_some(quote)
}

/// A name by which the same speaker is known across articles: whatever its case and accents.
fn folded_name(analyzer: &mut Analyzer, name: &str) -> String {
    let folded: Vec<String> = words(name)
        .map(|word| analyzer.folded(word.of(name)).to_owned())
        .collect();
    match folded.is_empty() {
        true => name.to_owned(),
        false => folded.join(" "),
    }
}

fn month_of(day: Date) -> Date {
    let month = day
        .month()
        .and_then(|month| Date::month_of(day.year(), month));
    month.unwrap_or(day)
}

fn months(used: BTreeMap<Date, Use>) -> Vec<Month> {
    let months = used.into_iter().map(|(month, used)| {
        let counted = used.articles.counted();
        Month {
            month,
            articles: counted.articles,
            without_copies: counted.without_copies,
            times: used.times,
        }
    });
    months.collect()
}

/// The first to say it first; those without a day last.
fn speakers(lives: HashMap<String, Life>, limit: usize) -> Vec<SpeakerLife> {
    let mut speakers: Vec<SpeakerLife> = lives
        .into_values()
        .map(|life| {
            let commonest = life
                .names
                .into_iter()
                .min_by(|a, b| b.1.cmp(&a.1).then_with(|| b.0.cmp(&a.0)));
            let counted = life.used.articles.counted();
            SpeakerLife {
                name: commonest.map(|(name, _)| name).unwrap_or_default(),
                role: life.role.take().or(life.any_role),
                times: life.used.times,
                articles: counted.articles,
                without_copies: counted.without_copies,
                first_day: life.first_day,
                last_day: life.last_day,
            }
        })
        .collect();
    let since = |speaker: &SpeakerLife| speaker.first_day.map_or(i64::MAX, |day| day.first_day());
    speakers.sort_by(|a, b| {
        let by_use = b.times.cmp(&a.times).then(b.articles.cmp(&a.articles));
        let by_day = since(a).cmp(&since(b));
        by_day.then(by_use).then_with(|| a.name.cmp(&b.name))
    });
    speakers.truncate(limit);
    speakers
}

fn places(used: HashMap<Place, Use>, limit: usize) -> Vec<PlaceLife> {
    let mut places: Vec<PlaceLife> = used
        .into_iter()
        .map(|((name, country), used)| {
            let counted = used.articles.counted();
            PlaceLife {
                name,
                country,
                articles: counted.articles,
                without_copies: counted.without_copies,
                times: used.times,
            }
        })
        .collect();
    places.sort_by(|a, b| {
        let by_use = b.articles.cmp(&a.articles).then(b.times.cmp(&a.times));
        by_use.then_with(|| (&a.name, &a.country).cmp(&(&b.name, &b.country)))
    });
    places.truncate(limit);
    places
}
