//! Are copies found, are other articles kept apart, and what does it cost?
//!
//! ```text
//! cargo bench --bench copies -- DIR                 the articles under DIR, of any format
//! cargo bench --bench copies -- DIR --show 40       and 40 pairs found in it, to judge by eye
//! cargo bench --bench copies -- --articles 1000000  times and bytes only, on a synthetic archive
//! cargo bench --bench copies -- --test              what is found only, for CI
//! ```
//!
//! Measured: of every third article of at least 30 words one or two edited copies are made (see
//! `edits`), and all are grouped together. Recall is the share of pairs of an article and its copy
//! that are in one group, by kind of edit; precision the share of pairs in one group, one of them
//! edited, that come from one article. Pairs of articles that were in one group before any copy was
//! made are told apart: whether these are copies only a reader can say (`--show`). Grouped in
//! another order the groups must be the same. Beside that the time of a sketch, that of grouping,
//! and the bytes of the sketches.
//!
//! Not measured: the index (see `index`), copies in other languages, translated copies.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use morgue::annotators::annotate;
use morgue::article::{Article, Date};
use morgue::formats::{Origin, Reading};
use morgue::index::analysis::Analyzer;
use morgue::index::copies::{Sketch, Sketches, sketch_of};
use morgue::ingest::walk::{Step, Walk};
use morgue::ingest::{Limits, read_file};

use edits::{EDITS, Edit, length};
use harness::{print_table, timed};
use synthetic_archive::random::Random;
use synthetic_archive::{Archive, SEED};

mod edits;
#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod harness;
#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod synthetic_archive;

/// Of one article in so many, copies are made.
const COPIED_EVERY: u64 = 3;
/// Shorter articles are not copied: their copies say next to nothing.
const SHORTEST_WORDS: usize = 30;

/// What [`check`] asserts under `--test`, in percent.
const LEAST_RECALL: usize = 95;
const LEAST_PRECISION: usize = 99;

const TEST_ARTICLES: u64 = 400;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::read();
    if let Some(number) = arguments.articles {
        print_costs(&sketched(&synthetic(number)));
        return Ok(());
    }
    let mut articles = match &arguments.folder {
        Some(folder) => read(folder)?,
        None => read(Path::new("sample-corpus/wire"))?,
    };
    if arguments.test {
        articles.extend(synthetic(TEST_ARTICLES));
    }
    let gathered = Gathered::new(articles);
    let sketched = sketched(&gathered.articles);
    let judged = Judged::new(&gathered, &sketched.sketches);
    if arguments.test {
        check(&judged);
        return Ok(());
    }
    print_costs(&sketched);
    judged.print();
    gathered.show(&judged, arguments.show);
    Ok(())
}

struct Arguments {
    folder: Option<PathBuf>,
    articles: Option<u64>,
    show: usize,
    test: bool,
}

impl Arguments {
    fn read() -> Self {
        let mut read = Arguments {
            folder: None,
            articles: None,
            show: 0,
            test: false,
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--test" => read.test = true,
                "--articles" => read.articles = words.next().and_then(|word| word.parse().ok()),
                "--show" => {
                    read.show = words.next().and_then(|word| word.parse().ok()).unwrap_or(0)
                }
                // Cargo says so to every benchmark.
                "--bench" => {}
                folder => read.folder = Some(folder.into()),
            }
        }
        read
    }
}

fn read(folder: &Path) -> Result<Vec<Article>, Box<dyn std::error::Error>> {
    let mut articles = Vec::new();
    for step in Walk::new(folder) {
        let Step::File(found) = step else { continue };
        let origin = Origin {
            path: found.relative,
            ..Origin::default()
        };
        let mut deliver = |reading: Reading| {
            if let Reading::Article(mut article) = reading {
                annotate(&mut article);
                articles.push(*article);
            }
            ControlFlow::Continue(())
        };
        // What cannot be read is no article, here as elsewhere.
        read_file(&found.path, &origin, &Limits::default(), None, &mut deliver).ok();
    }
    Ok(articles)
}

fn synthetic(number: u64) -> Vec<Article> {
    let written = Archive::new(SEED);
    written
        .articles(number)
        .map(|written| Article {
            headline: written.headline,
            body: written.body,
            published: Date::parse_iso(&written.published),
            ..Article::default()
        })
        .collect()
}

/// Articles, and behind them their copies.
struct Gathered {
    articles: Vec<Article>,
    /// How many are no copies.
    originals: usize,
    /// Of each copy, the article it was made of, and how.
    made: Vec<(usize, Edit)>,
}

impl Gathered {
    fn new(mut articles: Vec<Article>) -> Self {
        let words: Vec<String> = articles
            .iter()
            .flat_map(|article| article.body.split_whitespace())
            .filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
            .map(str::to_owned)
            .collect();
        let originals = articles.len();
        let mut made = Vec::new();
        for number in 0..originals {
            let mut random = Random::for_number(SEED, number as u64);
            if random.below(COPIED_EVERY) != 0 || length(&articles[number]) < SHORTEST_WORDS {
                continue;
            }
            for _ in 0..random.between(1, 2) {
                let edit = random.one(&EDITS);
                let mut copy = edit.apply(&articles[number], &words, &mut random);
                annotate(&mut copy);
                articles.push(copy);
                made.push((number, edit));
            }
        }
        Gathered {
            articles,
            originals,
            made,
        }
    }

    fn origin(&self, article: usize) -> usize {
        let made = article.checked_sub(self.originals);
        made.map_or(article, |made| self.made[made].0)
    }

    /// Prints some of the pairs that were in one group before any copy was made.
    fn show(&self, judged: &Judged, number: usize) {
        let step = judged.before.len().div_ceil(number.max(1)).max(1);
        for group in judged.before.iter().step_by(step).take(number) {
            for article in &group[..2] {
                let article = &self.articles[*article as usize];
                let day = article.day().map_or(String::new(), |day| day.to_string());
                let start: String = article.body.chars().take(400).collect();
                let start = start.split_whitespace().collect::<Vec<_>>().join(" ");
                println!("{day} {}\n    {start}", article.headline.trim());
            }
            println!();
        }
    }
}

/// Sketches, and what they cost.
struct Sketched {
    sketches: Vec<(u64, Option<i32>, Sketch)>,
    seconds: f64,
    text_bytes: usize,
}

fn sketched(articles: &[Article]) -> Sketched {
    let mut analyzer = Analyzer::default();
    let (sketches, elapsed) = timed(|| {
        let sketched = articles.iter().enumerate().map(|(number, article)| {
            let day = article.day().map(|day| day.first_day() as i32);
            (number as u64, day, sketch_of(article, &mut analyzer))
        });
        sketched.collect()
    });
    let text = articles
        .iter()
        .map(|article| article.headline.len() + article.body.len());
    Sketched {
        sketches,
        seconds: elapsed.as_secs_f64(),
        text_bytes: text.sum(),
    }
}

fn grouped<'a>(sketches: impl Iterator<Item = &'a (u64, Option<i32>, Sketch)>) -> Vec<Vec<u32>> {
    let mut laid = Sketches::default();
    sketches.for_each(|(id, day, sketch)| laid.push(*id, *day, sketch));
    laid.groups()
}

/// What was found, beside what was made.
struct Judged {
    /// By edit: pairs made, and found.
    edits: BTreeMap<Edit, (usize, usize)>,
    right: usize,
    wrong: usize,
    /// Groups among the articles before copies were made.
    before: Vec<Vec<u32>>,
}

impl Judged {
    fn new(gathered: &Gathered, sketches: &[(u64, Option<i32>, Sketch)]) -> Self {
        let groups = grouped(sketches.iter());
        assert_eq!(
            groups,
            in_other_order(sketches),
            "the order of indexing decides"
        );
        let before = grouped(sketches[..gathered.originals].iter());
        let group_of = |groups: &[Vec<u32>]| -> HashMap<usize, usize> {
            let numbered = groups.iter().enumerate();
            numbered
                .flat_map(|(number, group)| group.iter().map(move |at| (*at as usize, number)))
                .collect()
        };
        let (group, group_before) = (group_of(&groups), group_of(&before));
        let mut judged = Judged {
            edits: BTreeMap::new(),
            right: 0,
            wrong: 0,
            before,
        };
        for (number, (origin, edit)) in gathered.made.iter().enumerate() {
            let (made, found) = judged.edits.entry(*edit).or_default();
            *made += 1;
            let copy = group.get(&(gathered.originals + number));
            *found += usize::from(copy.is_some() && copy == group.get(origin));
        }
        for (one, other) in groups.iter().flat_map(|group| pairs(group)) {
            if one < gathered.originals && other < gathered.originals {
                continue;
            }
            let (one, other) = (gathered.origin(one), gathered.origin(other));
            let were_one = group_before.contains_key(&one)
                && group_before.get(&one) == group_before.get(&other);
            match one == other {
                true => judged.right += 1,
                false if were_one => {}
                false => judged.wrong += 1,
            }
        }
        judged
    }

    fn print(&self) {
        let row = |name: String, made: usize, found: usize| {
            let recall = found as f64 / made.max(1) as f64;
            vec![name, made.to_string(), format!("{recall:.3}")]
        };
        let mut rows: Vec<Vec<String>> = self
            .edits
            .iter()
            .map(|(edit, (made, found))| row(format!("{edit:?}"), *made, *found))
            .collect();
        let (made, found) = self.total();
        rows.push(row("all".into(), made, found));
        print_table(&["edit", "pairs", "recall"], &rows);
        let pairs_before: usize = self.before.iter().map(|group| pairs(group).count()).sum();
        println!(
            "precision {:.4}: {} pairs of one article, {} of two\n\
             before copies were made: {} groups, {pairs_before} pairs\n",
            self.right as f64 / (self.right + self.wrong).max(1) as f64,
            self.right,
            self.wrong,
            self.before.len(),
        );
    }

    fn total(&self) -> (usize, usize) {
        let all = self.edits.values();
        all.fold((0, 0), |(made, found), one| (made + one.0, found + one.1))
    }
}

fn pairs(group: &[u32]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let numbered = group.iter().enumerate();
    numbered.flat_map(|(at, one)| {
        let others = group[at + 1..].iter();
        others.map(|other| (*one as usize, *other as usize))
    })
}

/// The groups of the same sketches, taken the other way round.
fn in_other_order(sketches: &[(u64, Option<i32>, Sketch)]) -> Vec<Vec<u32>> {
    let last = sketches.len() as u32;
    let mut groups = grouped(sketches.iter().rev());
    for group in &mut groups {
        group
            .iter_mut()
            .for_each(|article| *article = last - 1 - *article);
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

fn check(judged: &Judged) {
    let (made, found) = judged.total();
    let pairs = judged.right + judged.wrong;
    assert!(
        found * 100 >= made * LEAST_RECALL,
        "{found} of {made} copies found"
    );
    assert!(
        judged.right * 100 >= pairs * LEAST_PRECISION,
        "{} of {pairs} pairs are of two articles",
        judged.wrong
    );
    println!(
        "{found} of {made} copies found, {} of {pairs} pairs wrong",
        judged.wrong
    );
}

fn print_costs(sketched: &Sketched) {
    let articles = sketched.sketches.len() as f64;
    let (groups, elapsed) = timed(|| grouped(sketched.sketches.iter()));
    // As the columns keep them: 30 bits an anchor, a byte a figure or name, 12 bits of runs.
    let bits: usize = sketched
        .sketches
        .iter()
        .map(|(.., sketch)| {
            30 * sketch.anchors.len() + 8 * (sketch.figures.len() + sketch.names.len()) + 12
        })
        .sum();
    println!(
        "{articles} articles, {:.1} MB of text: {:.1} µs and {:.0} bytes a sketch ({:.1} % of the \
         text), grouped in {:.2} s: {} groups\n",
        sketched.text_bytes as f64 / 1e6,
        sketched.seconds * 1e6 / articles,
        bits as f64 / 8.0 / articles,
        bits as f64 / 8.0 * 100.0 / sketched.text_bytes as f64,
        elapsed.as_secs_f64(),
        groups.len(),
    );
}
