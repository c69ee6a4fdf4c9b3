//! How are counts and the state of an index shown?

use std::io::{self, Write};

use crate::indexer::Outcome;
use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::printers::{Count, Meaning, StatsView, safe};
use crate::query::{Named, SkippedSource, Stats};

/// Columns of the labels.
const LABELS: usize = 11;

/// So many names of a kind are listed.
const MOST_NAMES: usize = 12;

/// Only the number, so that a shell script can use it.
pub fn print_count(out: &mut dyn Write, _style: &Style, count: &Count) -> io::Result<()> {
    match count.articles == count.without_copies {
        true => writeln!(out, "{}", count.articles),
        false => writeln!(
            out,
            "{} ({} without copies)",
            count.articles, count.without_copies
        ),
    }
}

/// The query in words, then in the query language.
pub fn print_meaning(out: &mut dyn Write, style: &Style, meaning: &Meaning) -> io::Result<()> {
    Flow::new(style)
        .add(Role::Text, &meaning.in_words)
        .write(out, Indent::default())?;
    let look = style.look(Role::Label, false);
    writeln!(
        out,
        "{look}in full:{look:#} {}",
        safe::name(&meaning.canonical)
    )
}

/// The state of the index, or its skipped sources one by one.
pub fn print_stats(out: &mut dyn Write, style: &Style, view: &StatsView) -> io::Result<()> {
    if view.skipped_only {
        for skipped in &view.stats.skipped {
            writeln!(out, "{}", skipped_line(skipped))?;
        }
        return Ok(());
    }
    let stats = &view.stats;
    let articles = words::articles(stats.articles, stats.without_copies);
    print_figure(
        out,
        style,
        "holds",
        &format!("{articles} from {}", words::counted(stats.files, "file")),
    )?;
    let besides: Vec<String> = [
        (stats.superseded, "superseded"),
        (stats.withdrawn, "withdrawn"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{} {what}", words::number(*count)))
    .collect();
    if !besides.is_empty() {
        print_figure(out, style, "besides", &besides.join(", "))?;
    }
    print_figure(out, style, "days", &days(stats))?;
    print_figure(out, style, "text", &words::size(stats.text_bytes))?;
    print_figure(out, style, "index", &room(stats))?;
    print_figure(out, style, "quotes", &words::number(stats.quotes))?;
    let languages: Vec<Named> = stats
        .languages
        .iter()
        .map(|named| Named {
            name: words::language(&named.name).to_string(),
            ..named.clone()
        })
        .collect();
    for (label, names) in [
        ("places", &stats.places),
        ("agencies", &stats.agencies),
        ("languages", &languages),
        ("formats", &stats.formats),
    ] {
        let names: Vec<String> = names
            .iter()
            .map(|named| {
                let count = beside(named.articles, "", named.without_copies);
                format!("{} ({count})", named.name)
            })
            .collect();
        print_figure(out, style, label, &words::list(&names, MOST_NAMES))?;
    }
    let skipped = match stats.skipped.len() as u64 {
        0 => "none".to_string(),
        count => format!(
            "{} (morgue stats --skipped lists them)",
            words::number(count)
        ),
    };
    print_figure(out, style, "skipped", &skipped)
}

/// `12`, `12; 9 without copies`, in brackets.
fn beside(articles: u64, what: &str, without_copies: u64) -> String {
    let all = words::number(articles);
    match without_copies < articles {
        true => format!(
            "{all}{what}; {} without copies",
            words::number(without_copies)
        ),
        false => format!("{all}{what}"),
    }
}

/// `path#record: reason`.
pub fn skipped_line(skipped: &SkippedSource) -> String {
    let record = skipped
        .record
        .as_ref()
        .map(|record| format!("#{record}"))
        .unwrap_or_default();
    let line = format!("{}{record}: {}", skipped.path, skipped.reason);
    safe::name(&line).into_owned()
}

/// What a run of the indexer did, in a line or two.
pub fn print_outcome(out: &mut dyn Write, style: &Style, outcome: &Outcome) -> io::Result<()> {
    let mut parts = vec![format!(
        "{} added",
        words::counted(outcome.articles_added, "article")
    )];
    let mut tell = |count: u64, what: &str| {
        if count > 0 {
            parts.push(format!("{} {what}", words::number(count)));
        }
    };
    tell(outcome.articles_replaced, "replaced");
    tell(outcome.articles_removed, "removed");
    if outcome.files_unchanged > 0 {
        parts.push(format!(
            "{} unchanged",
            words::counted(outcome.files_unchanged, "file")
        ));
    }
    if outcome.files_left_out > 0 {
        parts.push(format!(
            "{} left out",
            words::counted(outcome.files_left_out, "file")
        ));
    }
    if !outcome.skipped.is_empty() {
        parts.push(format!(
            "{} skipped",
            words::number(outcome.skipped.len() as u64)
        ));
    }
    let articles = outcome.articles_added + outcome.articles_replaced;
    let seconds = (outcome.elapsed_ms / 1000.0).max(1e-6);
    let mut rate = words::duration(outcome.elapsed_ms);
    if articles > 0 {
        let per_second = (articles as f64 / seconds).round() as u64;
        let megabytes = outcome.bytes_read as f64 / 1e6 / seconds;
        rate = format!(
            "{rate}, {megabytes:.1} MB/s, {} articles/s",
            words::number(per_second)
        );
    }
    let total = words::counted(outcome.total_articles, "article");
    let line = format!("{}; {total} in the index ({rate})", parts.join(", "));
    Flow::new(style)
        .add(Role::Text, &line)
        .write(out, Indent::default())?;
    if outcome.interrupted {
        writeln!(
            out,
            "interrupted; what was read so far is kept, run it again for the rest"
        )?;
    }
    Ok(())
}

fn print_figure(out: &mut dyn Write, style: &Style, label: &str, value: &str) -> io::Result<()> {
    let mut flow = Flow::new(style);
    flow.add(Role::Text, if value.is_empty() { "none" } else { value });
    let padding = " ".repeat(LABELS.saturating_sub(label.len()));
    let first = format!("{label}{padding}");
    flow.write(
        out,
        Indent {
            first: &first,
            rest: &" ".repeat(LABELS),
        },
    )
}

fn days(stats: &Stats) -> String {
    let span = match (stats.first_day, stats.last_day) {
        (Some(first), Some(last)) if first == last => first.in_words(),
        (Some(first), Some(last)) => {
            format!("{} to {}", first.in_words(), last.in_words())
        }
        _ => "none known".to_string(),
    };
    match stats.undated {
        0 => span,
        undated => {
            let undated = beside(undated, " undated", stats.undated_without_copies);
            format!("{span} ({undated})")
        }
    }
}

fn room(stats: &Stats) -> String {
    let size = words::size(stats.index_bytes);
    let segments = words::counted(stats.segments as u64, "segment");
    if stats.text_bytes == 0 {
        return format!("{size} in {segments}");
    }
    let share = stats.index_bytes as f64 * 100.0 / stats.text_bytes as f64;
    format!("{size} in {segments}, {share:.0} % of the text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;
    use crate::printers::standard::samples::check;

    #[test]
    fn the_state_of_an_index_at_40_columns() {
        let named = |name: &str, articles, without_copies| Named {
            name: name.into(),
            articles,
            without_copies,
        };
        let stats = Stats {
            articles: 11_043,
            without_copies: 11_043,
            files: 22,
            skipped: vec![SkippedSource {
                path: "odd/noise.bin".into(),
                record: None,
                reason: "not text".into(),
            }],
            first_day: Date::day_of(2022, 1, 3),
            last_day: Date::day_of(2022, 12, 30),
            undated: 4,
            undated_without_copies: 3,
            quotes: 4_410,
            places: vec![named("Vienna", 1_200, 980), named("Geneva", 7, 7)],
            languages: vec![named("en", 11_000, 11_000), named("de", 43, 43)],
            text_bytes: 9_300_000,
            index_bytes: 6_510_000,
            segments: 2,
            ..Stats::default()
        };
        check(
            print_stats,
            &StatsView {
                stats: stats.clone(),
                skipped_only: false,
            },
            40,
            "\
holds      11,043 articles from 22 files
days       3 January 2022 to 30 December
           2022 (4 undated; 3 without
           copies)
text       9.3 MB
index      6.5 MB in 2 segments, 70 % of
           the text
quotes     4,410
places     Vienna (1,200; 980 without
           copies), Geneva (7)
agencies   none
languages  English (11,000), German (43)
formats    none
skipped    1 (morgue stats --skipped
           lists them)
",
        );
        check(
            print_stats,
            &StatsView {
                stats,
                skipped_only: true,
            },
            40,
            "odd/noise.bin: not text\n",
        );
    }

    #[test]
    fn a_run_in_a_line() {
        let mut outcome = Outcome {
            articles_added: 1_204,
            articles_replaced: 1,
            files_unchanged: 7,
            bytes_read: 9_300_000,
            total_articles: 1_300,
            elapsed_ms: 3_000.0,
            ..Outcome::default()
        };
        check(
            print_outcome,
            &outcome,
            200,
            "1,204 articles added, 1 replaced, 7 files unchanged; 1,300 articles in the index \
             (3.0 s, 3.1 MB/s, 402 articles/s)\n",
        );
        outcome.articles_added = 0;
        outcome.articles_replaced = 0;
        check(
            print_outcome,
            &outcome,
            200,
            "0 articles added, 7 files unchanged; 1,300 articles in the index (3.0 s)\n",
        );
    }
}
