//! Which names are one entity's, across the archive?
//!
//! The index knows every name by its key, and which shorter name each article uses for which fuller
//! one (`index::names`). A name is taken for another only where that is safe:
//!
//! - an acronym, or another name that articles give in full, where nearly all of them ([`AGREED`])
//!   give the same one; a lone word or two letters need several articles that do ([`FEW_LETTERS`]);
//! - a person's name without the initials or the patronymic that a fuller one has, where no two
//!   fuller ones contradict each other: George Bush stays apart where both George H. W. and George
//!   W. Bush are known;
//! - never two people who share a surname only, nor initials alone with a given name.
//!
//! Only articles that are still there count, so that the answer does not depend on when the engine
//! cleans up.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Result;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, SegmentReader, TERMINATED};

use crate::article::Kind;
use crate::index::Fields;
use crate::index::analysis::Analyzer;
use crate::index::names::{TAB, Way, is_fuller, key, key_and_name, link_prefix};

/// The share of articles, in hundredths, that must agree on a fuller name.
const AGREED: u64 = 90;
/// How many articles must do so for a name of one word that is no acronym of three letters or more.
const FEW_LETTERS: u64 = 3;

/// A surname with more full names than this is too common for its names to be told apart.
const MOST_NAMESAKES: usize = 1000;
/// People with one surname and one given name, likewise.
const MOST_DOUBLES: usize = 100;
/// Names of one entity that are looked for at most.
const MOST_NAMES: usize = 60;

/// By a shorter name, the fuller ones, each with the number of articles that say so.
type Links = HashMap<String, Vec<(String, u64)>>;

/// Finds out which names are one entity's; remembers what it has found.
pub struct Identity<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    analyzer: Analyzer,
    fuller: HashMap<(Kind, String), Option<String>>,
    /// Every name of a kind that is taken for a fuller one, once learnt.
    learnt: HashMap<Kind, HashMap<String, String>>,
    /// By surname, each full name with the fuller one it is taken for.
    namesakes: HashMap<String, HashMap<String, String>>,
}

impl<'a> Identity<'a> {
    pub fn new(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        Identity {
            searcher,
            fields,
            analyzer: Analyzer::default(),
            fuller: HashMap::new(),
            learnt: HashMap::new(),
            namesakes: HashMap::new(),
        }
    }

    /// Every name that some article prints in full for the entity with this name, in order; empty
    /// where the archive does not have the name, or knows it by this name only.
    pub fn names_like(&mut self, kind: Kind, name: &str) -> Result<Vec<String>> {
        let key = key(kind, name, &mut self.analyzer);
        if key.is_empty() {
            return Ok(Vec::new());
        }
        let mut keys = vec![self.entity(kind, key)?];
        let mut at = 0;
        while at < keys.len() && keys.len() < MOST_NAMES {
            for shorter in self.shorter(kind, &keys[at])? {
                if !keys.contains(&shorter) {
                    keys.push(shorter);
                }
            }
            at += 1;
        }
        let mut names = Vec::new();
        for key in &keys {
            names.extend(self.printed(kind, key)?);
        }
        names.sort_unstable();
        names.dedup();
        names.truncate(MOST_NAMES);
        Ok(names)
    }

    /// The key of the fullest name of the entity that has this key.
    pub fn entity(&mut self, kind: Kind, key: String) -> Result<String> {
        let mut key = key;
        // Each step leads to a fuller name, so this ends.
        while let Some(fuller) = self.fuller(kind, &key)? {
            key = fuller;
        }
        Ok(key)
    }

    /// Learns all there is to know of a kind at once: quicker where every name is looked up.
    pub fn learn(&mut self, kind: Kind) -> Result<()> {
        if self.learnt.contains_key(&kind) {
            return Ok(());
        }
        let prefix = link_prefix(kind, Way::Up, "");
        let prefix = prefix.trim_end_matches(TAB);
        let mut links = Links::new();
        self.terms_beginning(self.fields.alias, prefix, |rest, articles| {
            if let Some((short, full)) = rest.split_once(TAB) {
                add(links.entry(short.to_owned()).or_default(), full, articles);
            }
        })?;
        let mut fuller = HashMap::new();
        if kind == Kind::Person {
            let mut names = Vec::new();
            self.terms_beginning(self.fields.person_name, "", |value, _| {
                names.push(key_and_name(value).0.to_owned());
            })?;
            names.sort_unstable();
            names.dedup();
            for namesakes in names.chunk_by(|one, other| surname(one) == surname(other)) {
                let full = namesakes.iter().filter(|name| name.contains(' '));
                fuller.extend(join_namesakes(&full.cloned().collect::<Vec<String>>()));
            }
        }
        for (short, candidates) in links {
            if let Some(agreed) = agreed(&short, &candidates) {
                fuller.insert(short, agreed);
            }
        }
        self.learnt.insert(kind, fuller);
        Ok(())
    }

    fn fuller(&mut self, kind: Kind, key: &str) -> Result<Option<String>> {
        if let Some(learnt) = self.learnt.get(&kind) {
            return Ok(learnt.get(key).cloned());
        }
        let of_key = (kind, key.to_owned());
        if let Some(known) = self.fuller.get(&of_key) {
            return Ok(known.clone());
        }
        let mut candidates = Vec::new();
        let prefix = link_prefix(kind, Way::Up, key);
        self.terms_beginning(self.fields.alias, &prefix, |full, articles| {
            add(&mut candidates, full, articles);
        })?;
        let mut found = agreed(key, &candidates);
        if found.is_none() && kind == Kind::Person {
            found = self.namesakes_of(key)?.get(key).cloned();
        }
        self.fuller.insert(of_key, found.clone());
        Ok(found)
    }

    /// The names that are taken for this one at once.
    fn shorter(&mut self, kind: Kind, full: &str) -> Result<Vec<String>> {
        let mut shorter = HashSet::new();
        let prefix = link_prefix(kind, Way::Down, full);
        self.terms_beginning(self.fields.alias, &prefix, |short, _| {
            shorter.insert(short.to_owned());
        })?;
        if kind == Kind::Person {
            let namesakes = self.namesakes_of(full)?;
            shorter.extend(namesakes.keys().cloned());
        }
        let mut found = Vec::new();
        for short in shorter {
            if self.fuller(kind, &short)?.as_deref() == Some(full) {
                found.push(short);
            }
        }
        found.sort_unstable();
        Ok(found)
    }

    /// The full names with the surname of this one, with those they are taken for.
    fn namesakes_of(&mut self, key: &str) -> Result<&HashMap<String, String>> {
        let surname = surname(key).to_owned();
        if !self.namesakes.contains_key(&surname) {
            let mut names: Vec<String> = Vec::new();
            let prefix = format!("{surname} ");
            self.terms_beginning(self.fields.person_name, &prefix, |rest, _| {
                let key = format!("{surname} {}", key_and_name(rest).0);
                if names.len() <= MOST_NAMESAKES && !names.contains(&key) {
                    names.push(key);
                }
            })?;
            names.sort_unstable();
            let joined = join_namesakes(&names);
            self.namesakes.insert(surname.clone(), joined);
        }
        Ok(self.namesakes.entry(surname).or_default())
    }

    /// The names as printed that have a key.
    fn printed(&self, kind: Kind, key: &str) -> Result<Vec<String>> {
        let prefix = format!("{key}{}", TAB);
        let mut names = Vec::new();
        for reader in self.searcher.segment_readers() {
            let Some(column) = reader.fast_fields().str(self.fields.names_column(kind))? else {
                continue;
            };
            let mut values = column.dictionary().prefix_range(&prefix).into_stream()?;
            while values.advance() && names.len() < MOST_NAMES {
                let value = String::from_utf8_lossy(values.key());
                names.push(key_and_name(&value).1.to_owned());
            }
        }
        Ok(names)
    }

    /// Calls `each` with the rest of every term of a field that begins so, and in how many articles
    /// of a segment it stands; not with those that no article has any more.
    fn terms_beginning(
        &self,
        field: Field,
        prefix: &str,
        mut each: impl FnMut(&str, u64),
    ) -> Result<()> {
        for reader in self.searcher.segment_readers() {
            let inverted = reader.inverted_index(field)?;
            let mut end = prefix.as_bytes().to_vec();
            // No UTF-8 contains this byte.
            end.push(0xFF);
            let range = inverted.terms().range().ge(prefix.as_bytes()).lt(end);
            let mut terms = range.into_stream()?;
            while let Some((term, found)) = terms.next() {
                let Some(rest) = term.get(prefix.len()..) else {
                    continue;
                };
                let articles = still_there(reader, &inverted, found)?;
                if articles > 0 {
                    each(&String::from_utf8_lossy(rest), articles);
                }
            }
        }
        Ok(())
    }
}

fn surname(key: &str) -> &str {
    key.split(' ').next().unwrap_or(key)
}

/// In how many articles a term stands, removed ones aside.
fn still_there(
    reader: &SegmentReader,
    inverted: &InvertedIndexReader,
    found: &TermInfo,
) -> Result<u64> {
    let Some(alive) = reader.alive_bitset() else {
        return Ok(u64::from(found.doc_freq));
    };
    let mut postings = inverted.read_postings_from_terminfo(found, IndexRecordOption::Basic)?;
    let mut articles = 0;
    while postings.doc() != TERMINATED {
        articles += u64::from(alive.is_alive(postings.doc()));
        postings.advance();
    }
    Ok(articles)
}

fn add(candidates: &mut Vec<(String, u64)>, full: &str, articles: u64) {
    match candidates.iter_mut().find(|(known, _)| known == full) {
        Some((_, known)) => *known += articles,
        None => candidates.push((full.to_owned(), articles)),
    }
}

/// The fuller name that nearly all articles give a shorter one. Fuller names of which one is short
/// for another agree: the fullest with enough articles stands for them.
fn agreed(short: &str, candidates: &[(String, u64)]) -> Option<String> {
    let all: u64 = candidates.iter().map(|(_, articles)| articles).sum();
    let (full, articles) = candidates
        .iter()
        .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
    let letters = short.chars().filter(|c| c.is_alphanumeric()).count();
    let is_acronym = letters > 2 && is_acronym_of(short, full);
    let enough = if short.contains(' ') || is_acronym {
        1
    } else {
        FEW_LETTERS
    };
    let safe = articles * 100 >= all * AGREED && *articles >= enough && is_fuller(full, short);
    safe.then(|| full.clone())
}

/// Whether a word's letters begin the words of a name, in their order.
fn is_acronym_of(word: &str, full: &str) -> bool {
    let mut initials = full.split(' ').filter_map(|word| word.chars().next());
    word.chars()
        .all(|letter| initials.any(|first| first == letter))
}

/// Of the full names with one surname, those taken for a fuller one, and which.
fn join_namesakes(names: &[String]) -> HashMap<String, String> {
    let mut joined = HashMap::new();
    if names.len() > MOST_NAMESAKES {
        return joined;
    }
    let mut by_given_name: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for name in names {
        if let Some(given) = name.split(' ').nth(1)
            && given.chars().nth(1).is_some()
        {
            by_given_name.entry(given).or_default().push(name);
        }
    }
    for doubles in by_given_name.values() {
        if doubles.len() > MOST_DOUBLES {
            continue;
        }
        for name in doubles {
            let fuller: Vec<&&String> = doubles
                .iter()
                .filter(|other| is_fuller(other, name) && may_be_one(name, other))
                .collect();
            let agree = fuller.iter().enumerate().all(|(at, one)| {
                let mut others = fuller[at + 1..].iter();
                others.all(|other| may_be_one(one, other))
            });
            let fullest = fuller.iter().max_by(|a, b| {
                let by_fullness = is_fuller(a, b).cmp(&is_fuller(b, a));
                by_fullness.then_with(|| b.cmp(a))
            });
            if let Some(fullest) = fullest
                && agree
            {
                joined.insert((*name).clone(), (**fullest).clone());
            }
        }
    }
    joined
}

/// Whether two keys with one surname and one given name differ at most in middle names of which one
/// leaves out, or cuts to its initial, what the other has; and only an initial or a patronymic may
/// be left out.
fn may_be_one(one: &str, other: &str) -> bool {
    let mut one = one.split(' ').skip(2);
    let mut other = other.split(' ').skip(2);
    loop {
        match (one.next(), other.next()) {
            (None, None) => return true,
            (Some(left), Some(right)) => {
                if left != right && !is_initial_of(left, right) && !is_initial_of(right, left) {
                    return false;
                }
            }
            (Some(more), None) | (None, Some(more)) => {
                let initial = more.chars().nth(1).is_none();
                if !initial && !is_patronymic(more) {
                    return false;
                }
            }
        }
    }
}

fn is_initial_of(initial: &str, word: &str) -> bool {
    initial.chars().nth(1).is_none() && word.starts_with(initial)
}

/// Vladimirovich, Sergeyevna.
fn is_patronymic(word: &str) -> bool {
    [
        "ovich", "evich", "ovna", "evna", "ович", "евич", "овна", "евна",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_agreed(short: &str, candidates: &[(&str, u64)], expected: Option<&str>) {
        let candidates: Vec<(String, u64)> = candidates
            .iter()
            .map(|(full, articles)| ((*full).to_owned(), *articles))
            .collect();
        assert_eq!(agreed(short, &candidates).as_deref(), expected, "{short}");
    }

    #[test]
    fn a_fuller_name_must_be_agreed_on() {
        check_agreed(
            "hsb",
            &[("harbour safety board", 1)],
            Some("harbour safety board"),
        );
        check_agreed(
            "hsb",
            &[("harbour safety board", 5), ("high street bank", 4)],
            None,
        );
        check_agreed(
            "hsb",
            &[("harbour safety board", 19), ("high street bank", 1)],
            Some("harbour safety board"),
        );
        check_agreed("orr", &[("orr motors", 2)], None);
        check_agreed("orr", &[("orr motors", 3)], Some("orr motors"));
        check_agreed("hb", &[("harbour board", 2)], None);
        check_agreed(
            "northern gas",
            &[("northern gas corporation", 1)],
            Some("northern gas corporation"),
        );
        check_agreed("hsb", &[], None);
    }

    fn check_joined(names: &[&str], expected: &[(&str, &str)]) {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let joined = join_namesakes(&names);
        let mut joined: Vec<(&str, &str)> = joined
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        joined.sort_unstable();
        assert_eq!(joined, expected);
    }

    #[test]
    fn people_are_one_only_where_nothing_speaks_against_it() {
        check_joined(
            &[
                "vershkov sergei",
                "vershkov sergei i",
                "vershkov sergei ivanovich",
            ],
            &[
                ("vershkov sergei", "vershkov sergei ivanovich"),
                ("vershkov sergei i", "vershkov sergei ivanovich"),
            ],
        );
        check_joined(&["orr george", "orr george h w", "orr george w"], &[]);
        check_joined(&["orr anna", "orr paul", "orr a", "orr"], &[]);
        check_joined(&["orr anna", "orr anna lopez"], &[]);
    }
}
