//! What does a large news archive look like, when none may be shipped?
//!
//! A seeded generator of one: the same bytes for the same seed and number of articles on every
//! machine, some 870 bytes of text an article. It has the statistics that the speed of a search
//! engine hangs on: frequencies of words by Zipf and Mandelbrot over a vocabulary of some 60,000
//! printed words, words that come in bursts, set phrases, names, quotes and datelines as often as
//! in the news, days spread over thirty years. One article in 5,000 quotes "indivisible security".
//!
//! Article number `n` depends on the seed and `n` alone, so archives of different sizes begin alike.
//! What it has not: sense, spelling mistakes, languages besides English, and stories told twice.

mod newsroom;
mod prose;
pub mod random;
mod vocabulary;
mod words;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use newsroom::{AGENCIES, Agency, City, MONTHS, Newsroom, civil};
use prose::Writer;
use random::Random;
use vocabulary::Vocabulary;
use words::{TOPICS, Topic};

/// The seed of every benchmark.
pub const SEED: u64 = 0x6D6F_7267_7565;

/// What [`Archive::digest`] says of its first 400 articles, on every machine. A change of the
/// generator changes it, and with it every figure measured before.
pub const DIGEST_OF_400: &str = "fd6e78248f66fdb9";

/// One article in so many holds the planted phrase.
const PLANTED_EVERY: u64 = 5_000;
/// The first of them: low, so that the smallest archives hold one.
const PLANTED_FIRST: u64 = 77;

/// 1 January 1995 and the last day of 2024, as days from 1970-01-01.
const FIRST_DAY: u64 = 9_131;
const LAST_DAY: u64 = 20_088;

/// One article, as its source would give it.
pub struct SyntheticArticle {
    pub number: u64,
    pub headline: String,
    pub byline: Option<String>,
    /// The dateline, where there is one, in place; paragraphs parted by a blank line.
    pub body: String,
    /// As `2008-05-31`.
    pub published: String,
    /// The same day, counted from 1970-01-01.
    pub day_number: u64,
    /// The dateline as printed, without the dash or full stop that closes it.
    pub dateline: Option<String>,
}

impl SyntheticArticle {
    pub fn text_bytes(&self) -> u64 {
        (self.headline.len() + self.body.len()) as u64
    }
}

/// What the articles of a seed have in common: words, people, organisations.
pub struct Archive {
    seed: u64,
    vocabulary: Vocabulary,
    newsroom: Newsroom,
}

impl Archive {
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let vocabulary = Vocabulary::new(&mut random);
        let newsroom = Newsroom::new(&mut random, &vocabulary);
        Archive {
            seed,
            vocabulary,
            newsroom,
        }
    }

    /// The first `count` articles.
    pub fn articles(&self, count: u64) -> impl Iterator<Item = SyntheticArticle> {
        (0..count).map(|number| self.article(number))
    }

    /// A digest of the first `count` articles, to see that they are the same everywhere.
    pub fn digest(&self, count: u64) -> String {
        let mut hasher = blake3::Hasher::new();
        for article in self.articles(count) {
            let byline = article.byline.as_deref().unwrap_or("");
            for text in [&article.published, &article.headline, byline, &article.body] {
                hasher.update(text.as_bytes());
                hasher.update(&[0]);
            }
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    pub fn article(&self, number: u64) -> SyntheticArticle {
        let mut random = Random::for_number(self.seed, number);
        let day_number = random.between(FIRST_DAY, LAST_DAY);
        let (year, month, day) = civil(day_number);
        let (agency, city) = (agency(&mut random), self.newsroom.city(&mut random));
        let byline = random
            .percent(15)
            .then(|| self.newsroom.person(&mut random).name.clone());
        let mut writer = self.writer(random, day_number);
        let headline = writer.headline();
        let mut body = String::new();
        let dateline = agency.map(|agency| {
            body = set_dateline(agency, city, month, day);
            body.trim_end_matches([' ', '-', '—', '.']).to_owned()
        });
        write_body(
            &mut writer,
            number % PLANTED_EVERY == PLANTED_FIRST,
            &mut body,
        );
        let published = format!("{year}-{month:02}-{day:02}");
        SyntheticArticle {
            number,
            headline,
            byline,
            body,
            published,
            day_number,
            dateline,
        }
    }

    fn writer(&self, mut random: Random, day_number: u64) -> Writer<'_> {
        let topic = topic(&mut random);
        let people = (0..random.between(1, 3))
            .map(|_| (self.newsroom.person(&mut random), false))
            .collect();
        let own_nouns = (0..6)
            .map(|_| self.vocabulary.nouns.draw(&mut random).one.as_str())
            .collect();
        Writer {
            topic,
            people,
            own_nouns,
            organisation: self.newsroom.organisation(&mut random),
            vocabulary: &self.vocabulary,
            newsroom: &self.newsroom,
            day_number,
            curly: random.percent(35),
            random,
        }
    }
}

/// Paragraphs of one to three sentences: news in brief, reports, and a few long ones.
fn write_body(writer: &mut Writer, planted: bool, body: &mut String) {
    let paragraphs = match writer.random.below(100) {
        0..=25 => writer.random.between(1, 2),
        26..=84 => writer.random.between(3, 8),
        85..=96 => writer.random.between(8, 13),
        _ => writer.random.between(14, 28),
    };
    let quotes_in_hundred = if writer.random.percent(55) { 35 } else { 0 };
    for number in 0..paragraphs {
        if number > 0 {
            body.push_str("\n\n");
        }
        let quoted = number > 0 && writer.random.percent(quotes_in_hundred);
        if quoted {
            writer.quotation(false, body);
            continue;
        }
        for sentence in 0..writer.random.between(1, 2) {
            if sentence > 0 {
                body.push(' ');
            }
            writer.sentence(body);
        }
    }
    if planted {
        body.push_str("\n\n");
        writer.quotation(true, body);
    }
}

fn topic(random: &mut Random) -> &'static Topic {
    let mut drawn = random.below(TOPICS.iter().map(|topic| topic.share).sum());
    TOPICS
        .iter()
        .find(|topic| {
            let found = drawn < topic.share;
            drawn = drawn.saturating_sub(topic.share);
            found
        })
        .expect("what is drawn is less than the sum of the shares")
}

fn agency(random: &mut Random) -> Option<&'static Agency> {
    let mut drawn = random.below(100);
    AGENCIES.iter().find(|agency| {
        let found = drawn < agency.share;
        drawn = drawn.saturating_sub(agency.share);
        found
    })
}

fn set_dateline(agency: &Agency, city: &City, month: usize, day: u64) -> String {
    let mut set = String::new();
    for (at, letter) in agency.dateline.char_indices() {
        // Only the letters that stand alone are slots.
        let next = agency.dateline[at + letter.len_utf8()..].chars().next();
        let alone = set.ends_with(|c: char| !c.is_alphabetic()) || set.is_empty();
        match (letter, alone && !next.is_some_and(char::is_alphabetic)) {
            ('c', true) => set.push_str(&city.name.to_uppercase()),
            ('C', true) => set.push_str(city.name),
            ('d', true) => set.push_str(&format!("{} {day}", MONTHS[month - 1])),
            _ => set.push(letter),
        }
    }
    set
}

/// Writes an archive as one file of JSON lines; returns the bytes of running text in it.
pub fn write_json_lines(archive: &Archive, count: u64, path: &Path) -> io::Result<u64> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut text_bytes = 0;
    for article in archive.articles(count) {
        text_bytes += article.text_bytes();
        let mut record = serde_json::json!({
            "id": article.number.to_string(),
            "headline": article.headline,
            "published": article.published,
            "body": article.body,
        });
        if let Some(byline) = &article.byline {
            record["author"] = byline.as_str().into();
        }
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
    }
    out.into_inner().map_err(io::IntoInnerError::into_error)?;
    Ok(text_bytes)
}

/// Writes an archive as a tree of text files, a folder a month; returns the bytes of running text.
/// A file carries the time of its article's day, as files of a real archive do.
pub fn write_tree(archive: &Archive, count: u64, root: &Path) -> io::Result<u64> {
    let mut text_bytes = 0;
    for article in archive.articles(count) {
        text_bytes += article.text_bytes();
        let folder = root
            .join(&article.published[..4])
            .join(&article.published[5..7]);
        fs::create_dir_all(&folder)?;
        let mut file = File::create(folder.join(format!("{}.txt", article.number)))?;
        let byline = article
            .byline
            .iter()
            .map(|name| format!("By {name}\n\n"))
            .collect::<String>();
        write!(file, "{}\n\n{byline}{}\n", article.headline, article.body)?;
        file.set_modified(UNIX_EPOCH + Duration::from_secs(article.day_number * 86_400 + 43_200))?;
    }
    Ok(text_bytes)
}
