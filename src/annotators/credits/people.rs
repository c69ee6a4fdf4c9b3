//! Who is named in a credit? `Reporting by Anna Bee in Vienna and Carl Dee; Editing by Eve Eff`.

use crate::annotators::{agencies, gazetteer};

/// A part of a credit with one task in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause<'t> {
    /// The names and where they worked, without the task.
    pub text: &'t str,
    /// It names the task: `Editing by`.
    pub cue: bool,
}

/// Tasks, in lower case; `by` follows within three words.
#[rustfmt::skip]
const TASKS: &[&str] = &[
    "reporting", "reported", "editing", "edited", "writing", "written", "compiled", "translated",
    "additional", "graphics", "production", "rewritten", "redacted", "produced",
];
/// Words between an agency and its people.
#[rustfmt::skip]
const TRADES: &[&str] = &[
    "writer", "writers", "reporter", "reporters", "journalist", "journalists", "correspondent",
    "correspondents", "producer", "producers", "staff", "staffers", "business", "sports",
    "science", "health", "religion", "technology", "economics", "political", "national", "special",
    "researcher", "researchers", "editor", "editors", "freelancer", "photographer",
    "photographers", "video", "videojournalist", "also", "and", "&",
];
const MOST_WORDS: usize = 5;

/// A credit's clauses: parted by semicolons, or where a new task begins.
pub fn clauses(text: &str) -> Vec<Clause<'_>> {
    let mut cuts = vec![0];
    let mut tasks: Vec<(usize, usize)> = Vec::new();
    for (at, word) in words(text) {
        if word.ends_with(';') {
            cuts.push(at + word.len());
        }
        if let Some(length) = task(&text[at..])
            && tasks.last().is_none_or(|&(_, end)| end <= at)
        {
            let last = cuts.last().copied().unwrap_or(0);
            if text[last..at].trim().is_empty() {
                cuts.pop();
            }
            cuts.push(at);
            tasks.push((at, at + length));
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([text.len()]);
    cuts.iter()
        .zip(ends)
        .map(|(&start, end)| {
            let start = start + text[start..end].len() - text[start..end].trim_start().len();
            let task = tasks.iter().find(|&&(at, _)| at == start);
            Clause {
                text: &text[task.map_or(start, |&(_, behind)| behind)..end],
                cue: task.is_some(),
            }
        })
        .filter(|clause| clause.cue || clause.text.contains(char::is_alphabetic))
        .collect()
}

/// Whether the first clause would be one with a task.
pub fn opens_with_task(text: &str) -> bool {
    task(text.trim_start()).is_some()
}

/// The names of a clause.
pub fn names(clause: &Clause) -> Vec<String> {
    list(clause.text)
}

/// The names of a list: `Anna Bee in Paris, Carl Dee and Eve Eff`; what is no name is passed over.
pub fn list(text: &str) -> Vec<String> {
    let parts = text
        .split([',', ';', '&', '/'])
        .flat_map(|part| part.split(" and "));
    parts.filter_map(name).collect()
}

/// Whether words are nothing but names: `Anna Bee and Carl Dee`.
pub fn are_names(text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|word| *word != "and");
    let names = list(text);
    !names.is_empty()
        && words.all(|word| {
            names
                .iter()
                .any(|name| name.contains(word.trim_matches(',')))
        })
}

fn name(part: &str) -> Option<String> {
    let mut kept: Vec<&str> = Vec::new();
    for word in part.split_whitespace() {
        let word = word.trim_matches(|c: char| "()[]—–-_:*".contains(c));
        let lower = word.to_lowercase();
        if kept.is_empty() && (word.is_empty() || TRADES.contains(&lower.as_str())) {
            continue;
        }
        let particle = [
            "de", "da", "dos", "del", "di", "du", "la", "le", "van", "von", "der", "den",
        ]
        .contains(&word)
            || ["bin", "al", "el", "ibn", "ter", "ten"].contains(&word)
            || word.starts_with("al-")
            || word.starts_with("el-");
        if !(word.starts_with(char::is_uppercase) || particle) {
            break;
        }
        kept.push(word);
    }
    let is_particle = |word: &&str| word.starts_with(char::is_lowercase) && !word.contains('-');
    while kept.last().is_some_and(is_particle) {
        kept.pop();
    }
    let name = kept.join(" ");
    let name = name.trim_end_matches(['.', ',']);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_name = (1..=MOST_WORDS).contains(&kept.len())
        && letters >= 3
        && !name.contains(|c: char| c.is_ascii_digit())
        && !NO_NAMES.contains(&kept[0])
        && agencies::find(name).is_none()
        // `in Miami, Florida`
        && !gazetteer::is_area(name);
    is_name.then(|| name.to_owned())
}

/// Words that open no name, capitalised though they may be.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "The", "A", "An", "In", "At", "By", "This", "That", "It", "He", "She", "They", "We", "Our",
    "Their", "His", "Her", "All", "Additional", "Agencies", "Agency", "Staff", "Bureau",
    "Newsroom", "Desk", "News", "Reuters", "More", "Some", "Many", "No",
];

/// The length of a task and its `by` at the head of a text: `Additional reporting by `.
fn task(text: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let mut seen = 0;
    for (at, word) in words(text) {
        let lower = word.trim_end_matches(':').to_lowercase();
        match seen {
            0 if !TASKS.contains(&lower.as_str()) => return None,
            1..=3 if lower == "by" => return Some(at + word.len()),
            4.. => return None,
            _ if at > LONGEST || word.ends_with(['.', ';', ',']) => return None,
            _ => seen += 1,
        }
    }
    None
}

/// Words and where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split([' ', '\n', '\t']).filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start, word))
    })
}
