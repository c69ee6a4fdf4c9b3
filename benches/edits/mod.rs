//! How does a text change on its way from one outlet to the next? Seeded edits of articles.
//!
//! Each edit is one that copy goes through on a desk: it is cut, re-ordered, put under another
//! headline, lightly rewritten, brought into a house's style. Words put in come from other articles
//! of the same archive. Left to others: what comes out is judged by the benchmark.

use morgue::article::Article;
use morgue::article::text::{paragraphs, sentences};

use super::synthetic_archive::random::Random;

/// One manner of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// Another headline, another dateline.
    Headline,
    /// The first 33 to 80 % of the words.
    CutFromEnd,
    /// 40 to 80 % of the sentences, from anywhere.
    CutWithin,
    /// Paragraphs or sentences in another order.
    Reordered,
    /// 3 to 15 % of the words replaced, left out, put in; figures changed.
    Rewritten,
    /// Units spelt out, American spelling, curly marks.
    HouseStyle,
    /// Headline, cut to 40 to 80 %, often re-ordered, 3 to 10 % rewritten, sometimes house style.
    Several,
}

pub const EDITS: [Edit; 7] = [
    Edit::Headline,
    Edit::CutFromEnd,
    Edit::CutWithin,
    Edit::Reordered,
    Edit::Rewritten,
    Edit::HouseStyle,
    Edit::Several,
];

const STYLE: &[(&str, &str)] = &[
    ("pct", "percent"),
    ("mln", "million"),
    ("bln", "billion"),
    ("dlrs", "dollars"),
    ("cts", "cents"),
    ("vs", "versus"),
    ("stg", "sterling"),
    ("tonnes", "tons"),
    ("U.S.", "US"),
    ("Ltd", "Limited"),
    ("Corp", "Corporation"),
    ("Inc", "Incorporated"),
    ("Co", "Company"),
    ("labour", "labor"),
    ("programme", "program"),
];

const DATELINES: &[&str] = &[
    "",
    "",
    "LONDON (Reuters) - ",
    "PARIS (AFP) - ",
    "By our own staff\n\n",
];

/// A text as paragraphs of sentences.
#[derive(Clone)]
struct Told {
    headline: String,
    paragraphs: Vec<Vec<String>>,
}

impl Edit {
    /// A copy of an article, changed so. `words` are lent by other articles.
    pub fn apply(self, article: &Article, words: &[String], random: &mut Random) -> Article {
        let mut told = Told::of(article);
        match self {
            Edit::Headline => told.reheadline(random),
            Edit::CutFromEnd => told.cut_from_end(random.between(33, 80)),
            Edit::CutWithin => told.cut_within(random.between(40, 80), random),
            Edit::Reordered => told.reorder(random),
            Edit::Rewritten => told.rewrite(random.between(3, 15), words, random),
            Edit::HouseStyle => told.style(),
            Edit::Several => {
                told.reheadline(random);
                told.cut_from_end(random.between(40, 80));
                if random.percent(50) {
                    told.reorder(random);
                }
                told.rewrite(random.between(3, 10), words, random);
                if random.percent(30) {
                    told.style();
                }
            }
        }
        let dateline = match self {
            Edit::Headline | Edit::Several => random.one(DATELINES),
            _ => "",
        };
        Article {
            headline: told.headline,
            body: format!("{dateline}{}", joined(&told.paragraphs)),
            published: article.day(),
            ..Article::default()
        }
    }
}

fn joined(paragraphs: &[Vec<String>]) -> String {
    let paragraphs: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| paragraph.join(" "))
        .collect();
    paragraphs.join("\n\n")
}

/// Words of the text itself, without dateline and credits.
pub fn length(article: &Article) -> usize {
    Told::of(article).length()
}

impl Told {
    fn of(article: &Article) -> Told {
        let start = article.text_start();
        let end = article
            .credits
            .first()
            .map_or(article.body.len(), |credit| credit.span.start);
        let body = article.body.get(start..end.max(start)).unwrap_or("");
        let told = paragraphs(body).into_iter().map(|paragraph| {
            let sentences = sentences(body, paragraph);
            let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            sentences
                .iter()
                .map(|span| one_line(span.of(body)))
                .collect()
        });
        Told {
            headline: article.headline.clone(),
            paragraphs: told.collect(),
        }
    }

    fn length(&self) -> usize {
        let sentences = self.paragraphs.iter().flatten();
        sentences.map(|sentence| sentence.split(' ').count()).sum()
    }

    /// A headline of seven words of the text.
    fn reheadline(&mut self, random: &mut Random) {
        let sentences = self.paragraphs.iter().flatten();
        let words = sentences.flat_map(|sentence| sentence.split(' '));
        let mut words: Vec<&str> = words.filter(|word| word.len() > 4).collect();
        shuffle(&mut words, random);
        words.truncate(7);
        self.headline = words.join(" ");
    }

    fn cut_from_end(&mut self, percent: u64) {
        let mut left = (self.length() * percent as usize).div_ceil(100).max(1);
        for paragraph in &mut self.paragraphs {
            for sentence in paragraph.iter_mut() {
                let words: Vec<&str> = sentence.split(' ').collect();
                let kept = words.len().min(left);
                left -= kept;
                *sentence = words[..kept].join(" ");
            }
            paragraph.retain(|sentence| !sentence.is_empty());
        }
        self.paragraphs.retain(|paragraph| !paragraph.is_empty());
    }

    fn cut_within(&mut self, percent: u64, random: &mut Random) {
        let sentences = self.paragraphs.iter().flatten().count();
        if sentences < 3 {
            return self.cut_from_end(percent);
        }
        let mut kept: Vec<usize> = (0..sentences).collect();
        shuffle(&mut kept, random);
        kept.truncate((sentences * percent as usize).div_ceil(100));
        let mut at = 0;
        for paragraph in &mut self.paragraphs {
            paragraph.retain(|_| {
                at += 1;
                kept.contains(&(at - 1))
            });
        }
        self.paragraphs.retain(|paragraph| !paragraph.is_empty());
    }

    fn reorder(&mut self, random: &mut Random) {
        if self.paragraphs.len() > 2 && random.percent(60) {
            return shuffle(&mut self.paragraphs, random);
        }
        let mut sentences = self.paragraphs.concat();
        shuffle(&mut sentences, random);
        self.paragraphs = sentences.chunks(2).map(<[String]>::to_vec).collect();
    }

    fn rewrite(&mut self, percent: u64, words: &[String], random: &mut Random) {
        let lent = |random: &mut Random| words[random.below(words.len() as u64) as usize].clone();
        for sentence in self.paragraphs.iter_mut().flatten() {
            let mut told: Vec<String> = Vec::new();
            for word in sentence.split(' ') {
                if !random.percent(percent) {
                    told.push(word.to_owned());
                } else if word.bytes().any(|byte| byte.is_ascii_digit()) {
                    told.push(other_figure(word, random));
                } else {
                    match random.below(6) {
                        0 => {}
                        1 => told.extend([word.to_owned(), lent(random)]),
                        _ => told.push(lent(random)),
                    }
                }
            }
            *sentence = told.join(" ");
        }
    }

    fn style(&mut self) {
        for sentence in self.paragraphs.iter_mut().flatten() {
            let words = sentence.split(' ').map(|word| {
                let bare = word.trim_end_matches([',', '.', ';', ':']);
                let styled = STYLE
                    .iter()
                    .find(|(from, _)| *from == word || *from == bare);
                match styled {
                    Some((from, to)) => word.replacen(from, to, 1),
                    None => word.replace('"', "”").replace('\'', "’"),
                }
            });
            *sentence = words.collect::<Vec<_>>().join(" ");
        }
    }
}

fn other_figure(word: &str, random: &mut Random) -> String {
    let digit = |random: &mut Random| char::from(b'0' + random.below(10) as u8);
    word.chars()
        .map(|c| if c.is_ascii_digit() { digit(random) } else { c })
        .collect()
}

fn shuffle<T>(list: &mut [T], random: &mut Random) {
    for at in (1..list.len()).rev() {
        list.swap(at, random.below(at as u64 + 1) as usize);
    }
}
