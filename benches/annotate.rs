//! How fast is an article's text understood?
//!
//! ```text
//! cargo bench --bench annotate                        20,000 articles
//! cargo bench --bench annotate -- --articles 100000
//! cargo bench --bench annotate -- --test              what is found only, for CI
//! ```
//!
//! Measured: each annotator of the register by itself, in the register's order, and all of them
//! together, on one thread, over articles that lie in memory. What they find is printed beside the
//! times, and compared with what was written into the archive.
//!
//! Not measured: reading and decoding, loading the tables (which the first article pays, before
//! the times are taken), texts in other languages, how right the findings are on real text.

use std::time::Duration;

use morgue::annotators::{ANNOTATORS, annotate};
use morgue::article::{Article, Date, Field};

use harness::{Arguments, print_table, timed};
use synthetic_archive::{Archive, DIGEST_OF_400, SEED, SyntheticArticle};

#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod harness;
#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod synthetic_archive;

fn main() {
    let arguments = Arguments::read();
    let archive = Archive::new(SEED);
    assert_eq!(
        archive.digest(400),
        DIGEST_OF_400,
        "the archive is not the one of other machines"
    );
    let written: Vec<SyntheticArticle> = archive.articles(arguments.articles).collect();
    let text_bytes: u64 = written.iter().map(SyntheticArticle::text_bytes).sum();
    let unread: Vec<Article> = written.iter().map(article).collect();
    if let Some(first) = unread.first() {
        annotate(&mut first.clone());
    }
    let mut one_by_one = unread.clone();
    let mut rows = Vec::new();
    for annotator in ANNOTATORS {
        let ((), elapsed) = timed(|| one_by_one.iter_mut().for_each(annotator.annotate));
        rows.push(row(annotator.name, elapsed, arguments.articles, text_bytes));
    }
    let mut together = unread;
    let ((), elapsed) = timed(|| together.iter_mut().for_each(annotate));
    rows.push(row("all together", elapsed, arguments.articles, text_bytes));
    assert!(
        one_by_one == together,
        "annotators alone and together find the same"
    );
    let findings = check(&written, &together);
    if !arguments.test {
        arguments.print_head("annotate", text_bytes);
        print_table(&["", "seconds", "articles/s", "MB/s", "µs/article"], &rows);
    }
    println!("{findings}");
}

fn article(written: &SyntheticArticle) -> Article {
    Article {
        headline: written.headline.clone(),
        byline: written.byline.clone(),
        body: written.body.clone(),
        published: Date::parse_iso(&written.published),
        ..Article::default()
    }
}

fn row(name: &str, elapsed: Duration, articles: u64, text_bytes: u64) -> Vec<String> {
    let seconds = elapsed.as_secs_f64();
    vec![
        name.to_owned(),
        format!("{seconds:.2}"),
        format!("{:.0}", articles as f64 / seconds),
        format!("{:.1}", text_bytes as f64 / 1e6 / seconds),
        format!("{:.1}", seconds * 1e6 / articles as f64),
    ]
}

/// Compares what was found with what was written; returns it in words.
fn check(written: &[SyntheticArticle], found: &[Article]) -> String {
    let (mut datelines, mut missed, mut invented) = (0, 0, 0);
    let (mut quotes, mut attributed, mut mentions, mut english) = (0, 0, 0, 0);
    for (written, found) in written.iter().zip(found) {
        match (&written.dateline, &found.dateline) {
            (Some(_), Some(_)) => datelines += 1,
            (Some(_), None) => missed += 1,
            (None, Some(_)) => invented += 1,
            (None, None) => {}
        }
        for quote in &found.quotes {
            assert!(
                !quote.span.of(found.field(quote.field)).is_empty(),
                "an empty quote"
            );
        }
        for mention in &found.mentions {
            assert!(
                !mention.span.of(found.field(mention.field)).is_empty(),
                "an empty mention"
            );
        }
        quotes += found
            .quotes
            .iter()
            .filter(|quote| quote.field == Field::Body)
            .count();
        attributed += found
            .quotes
            .iter()
            .filter(|quote| quote.speaker.is_some())
            .count();
        mentions += found.mentions.len();
        english += usize::from(found.language.as_deref() == Some("en"));
    }
    let marks: usize = written
        .iter()
        .map(|article| article.body.split("\n\n").map(opened_quotes).sum::<usize>())
        .sum();
    let articles = found.len();
    assert!(
        missed + invented <= articles / 50,
        "datelines: {missed} missed, {invented} invented"
    );
    assert!(
        quotes * 100 >= marks * 98 && quotes <= marks,
        "quotes: {quotes} of {marks}"
    );
    format!(
        "found: {datelines} datelines ({missed} missed, {invented} invented), {quotes} of {marks} \
         quotes ({attributed} with a speaker), {mentions} mentions, {english} of {articles} in English"
    )
}

/// How many quotes begin in a paragraph.
fn opened_quotes(paragraph: &str) -> usize {
    paragraph.matches('“').count() + paragraph.matches('"').count().div_ceil(2)
}
