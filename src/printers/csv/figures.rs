//! The tables of counts and of the state of an index.

use std::io::{self, Write};

use crate::evaluation::{Evaluation, Measures};
use crate::indexer::Outcome;
use crate::printers::csv::cell::{name, optional, text};
use crate::printers::csv::write_table;
use crate::printers::{Count, Meaning, StatsView, Style};
use crate::query::{SkippedSource, Stats};

pub fn print_count(out: &mut dyn Write, _: &Style, count: &Count) -> io::Result<()> {
    let row = [count.articles.to_string(), count.without_copies.to_string()];
    write_table(out, ["articles", "without_copies"], [row])
}

pub fn print_meaning(out: &mut dyn Write, _: &Style, meaning: &Meaning) -> io::Result<()> {
    let row = [text(&meaning.in_words), name(&meaning.canonical)];
    write_table(out, ["in_words", "canonical"], [row])
}

pub fn print_stats(out: &mut dyn Write, _: &Style, view: &StatsView) -> io::Result<()> {
    match view.skipped_only {
        true => print_skipped(out, &view.stats.skipped),
        false => print_state(out, &view.stats),
    }
}

fn print_skipped(out: &mut dyn Write, skipped: &[SkippedSource]) -> io::Result<()> {
    let rows = skipped.iter().map(|source| {
        [
            name(&source.path),
            source.record.as_deref().map(name).unwrap_or_default(),
            name(&source.reason),
        ]
    });
    write_table(out, ["source", "record", "reason"], rows)
}

type Figure = [String; 3];

fn print_state(out: &mut dyn Write, stats: &Stats) -> io::Result<()> {
    let plain = |what, value: &dyn ToString| with_copies(figure(what, value.to_string()), None);
    let counted = |what, articles: u64, without| with_copies(figure(what, articles), Some(without));
    let mut figures = vec![
        counted("articles", stats.articles, stats.without_copies),
        plain("without_copies", &stats.without_copies),
        plain("files", &stats.files),
        plain("skipped", &stats.skipped.len()),
    ];
    for (what, day) in [("first_day", stats.first_day), ("last_day", stats.last_day)] {
        figures.extend(day.map(|day| plain(what, &day)));
    }
    figures.push(counted(
        "undated",
        stats.undated,
        stats.undated_without_copies,
    ));
    figures.push(plain("superseded", &stats.superseded));
    figures.push(plain("withdrawn", &stats.withdrawn));
    figures.push(plain("quotes", &stats.quotes));
    for (what, names) in [
        ("place", &stats.places),
        ("agency", &stats.agencies),
        ("language", &stats.languages),
        ("format", &stats.formats),
    ] {
        figures.extend(names.iter().map(|named| {
            let [what, _, articles] = figure(what, named.articles);
            let row = [what, optional(Some(named.name.as_str())), articles];
            with_copies(row, Some(named.without_copies))
        }));
    }
    figures.push(plain("text_bytes", &stats.text_bytes));
    figures.push(plain("index_bytes", &stats.index_bytes));
    figures.push(plain("segments", &stats.segments));
    write_table(out, ["figure", "name", "value", "without_copies"], figures)
}

/// A figure, and what it is without copies if it counts articles.
fn with_copies([what, name, value]: Figure, without_copies: Option<u64>) -> [String; 4] {
    let without_copies = without_copies.map(|count| count.to_string());
    [what, name, value, without_copies.unwrap_or_default()]
}

pub fn print_outcome(out: &mut dyn Write, _: &Style, outcome: &Outcome) -> io::Result<()> {
    let mut figures = vec![
        figure("articles_added", outcome.articles_added),
        figure("articles_replaced", outcome.articles_replaced),
        figure("articles_removed", outcome.articles_removed),
        figure("articles", outcome.total_articles),
        figure("files_read", outcome.files_read),
        figure("files_unchanged", outcome.files_unchanged),
        figure("files_removed", outcome.files_removed),
        figure("files_left_out", outcome.files_left_out),
        figure("bytes_read", outcome.bytes_read),
        figure("text_bytes", outcome.text_bytes),
        figure("elapsed_ms", outcome.elapsed_ms.round()),
        figure("interrupted", outcome.interrupted),
    ];
    for source in &outcome.skipped {
        let record = source.record.iter().map(|record| format!("#{record}"));
        let place = format!("{}{}", source.path, record.collect::<String>());
        figures.push(["skipped".into(), name(&place), name(&source.reason)]);
    }
    write_figures(out, figures)
}

fn figure(what: &str, value: impl ToString) -> Figure {
    [what.to_string(), String::new(), value.to_string()]
}

fn write_figures(out: &mut dyn Write, figures: Vec<Figure>) -> io::Result<()> {
    write_table(out, ["figure", "name", "value"], figures)
}

/// A row a topic, and last the means.
pub fn print_evaluation(out: &mut dyn Write, _: &Style, evaluation: &Evaluation) -> io::Result<()> {
    let of_topics = evaluation.topics.iter();
    let (found, relevant) = of_topics.clone().fold((0, 0), |(found, relevant), topic| {
        (found + topic.relevant_found, relevant + topic.relevant)
    });
    let topics =
        of_topics.map(|it| measures_row(&it.topic, &it.measures, it.relevant_found, it.relevant));
    let mean = measures_row("all", &evaluation.mean, found, relevant);
    let columns = [
        "topic",
        "map",
        "ndcg_10",
        "mrr",
        "p_10",
        "recall_1000",
        "found",
        "relevant",
    ];
    write_table(out, columns, topics.chain([mean]))
}

fn measures_row(topic: &str, measures: &Measures, found: u64, relevant: u64) -> [String; 8] {
    let figure = |value: f64| format!("{value:.6}");
    [
        name(topic),
        figure(measures.average_precision),
        figure(measures.ndcg_10),
        figure(measures.reciprocal_rank),
        figure(measures.precision_10),
        figure(measures.recall_1000),
        found.to_string(),
        relevant.to_string(),
    ]
}
