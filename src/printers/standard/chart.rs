//! How often was a phrase printed, month by month? A row for each, with a bar.
//!
//! Where there are too many months for a screen they are taken together: by quarter, by year, by
//! ten or a hundred years. Those without the phrase are shown too, because a silence is part of a
//! life.

use std::collections::BTreeMap;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::query::quotes::Month;

/// More rows than this are taken together.
const MOST_ROWS: usize = 30;

/// The longest bar, in columns: a longer one says no more.
const LONGEST_BAR: usize = 50;

/// With less room for bars the counts without copies are left out, then the articles.
const LEAST_BAR: usize = 10;

/// A stretch of time: how many months it has, and what it is called.
const STRETCHES: &[(i64, &str)] = &[
    (1, "month"),
    (3, "quarter"),
    (12, "year"),
    (120, "years"),
    (1200, "years"),
];

/// Shows the months; nothing where there are none.
pub fn print(out: &mut dyn Write, style: &Style, months: &[Month]) -> io::Result<()> {
    let Some((name, rows)) = rows(months) else {
        return Ok(());
    };
    let figures = Figures::of(name, &rows, style.width);
    let heads = figures.line(name, "times", "articles", words::WITHOUT_COPIES);
    writeln!(out, "{}", style.paint(Role::Label, &heads))?;
    let most = rows.iter().map(|row| row.times).max().unwrap_or(0).max(1);
    let room = style
        .width
        .saturating_sub(heads.width() + 2)
        .clamp(1, LONGEST_BAR);
    for row in &rows {
        let line = figures.line(
            &row.label,
            &words::number(row.times),
            &words::number(row.articles),
            &words::number(row.without_copies),
        );
        let bar = bar(row.times, most, room);
        match bar.is_empty() {
            true => writeln!(out, "{line}")?,
            false => writeln!(out, "{line}  {}", style.paint(Role::Name, &bar))?,
        }
    }
    Ok(())
}

#[derive(Default)]
struct Row {
    label: String,
    times: u64,
    articles: u64,
    without_copies: u64,
}

/// The rows, and what each stands for: the shortest stretches that are few enough.
fn rows(months: &[Month]) -> Option<(&'static str, Vec<Row>)> {
    let knows_months = months.iter().any(|month| month.month.month().is_some());
    let mut chosen = None;
    for &(length, name) in STRETCHES {
        if length < 12 && !knows_months {
            continue;
        }
        let counts = counts(months, length);
        let silence = covered(&counts, length).map_or(0, |(first, last)| last - first + 1);
        let years = counts.keys().filter(|key| !key.1).count();
        chosen = Some((length, name, counts));
        if silence as usize + years <= MOST_ROWS {
            break;
        }
    }
    let (length, name, mut counts) = chosen.filter(|(_, _, counts)| !counts.is_empty())?;
    if let Some((first, last)) = covered(&counts, length) {
        for stretch in first..=last {
            counts.entry((stretch, true)).or_default();
        }
    }
    let rows = counts
        .into_iter()
        .map(|((stretch, exact), counted)| Row {
            label: label(stretch, length, exact),
            ..counted
        })
        .collect();
    Some((name, rows))
}

/// The first and the last stretch of which something can be said: those with the phrase and those
/// between. What lies in a year of which no more is known is not among them.
fn covered(counts: &Counts, length: i64) -> Option<(i64, i64)> {
    let a_year = 12 / length;
    let first = counts
        .keys()
        .map(|&(stretch, exact)| if exact { stretch } else { stretch + a_year })
        .min()?;
    let last = counts
        .keys()
        .map(|&(stretch, exact)| if exact { stretch } else { stretch - 1 })
        .max()?;
    (first <= last).then_some((first, last))
}

/// Rows without their labels, by the number of a stretch since the year 0, and whether it is known so
/// exactly. A year whose months are not known stands before its first month.
type Counts = BTreeMap<(i64, bool), Row>;

fn counts(months: &[Month], length: i64) -> Counts {
    let mut counts = Counts::new();
    for month in months {
        let known = month.month.month();
        let number = i64::from(month.month.year()) * 12 + i64::from(known.unwrap_or(1)) - 1;
        let key = (number / length, known.is_some() || length >= 12);
        let row = counts.entry(key).or_default();
        row.times = row.times.saturating_add(month.times);
        row.articles = row.articles.saturating_add(month.articles);
        row.without_copies = row.without_copies.saturating_add(month.without_copies);
    }
    counts
}

fn label(stretch: i64, length: i64, exact: bool) -> String {
    let first = stretch * length;
    let (year, month) = (first / 12, first % 12);
    match length {
        _ if !exact => format!("{year:04}"),
        1 => format!("{year:04}-{:02}", month + 1),
        3 => format!("{year:04} Q{}", month / 3 + 1),
        12 => format!("{year:04}"),
        _ => format!("{year:04}–{:04}", year + length / 12 - 1),
    }
}

/// The widths of what stands before the bars.
struct Figures {
    label: usize,
    times: usize,
    /// None where there is no room for the articles.
    articles: Option<usize>,
    /// None where there is no room for them either, or no copies.
    without_copies: Option<usize>,
}

impl Figures {
    fn of(name: &str, rows: &[Row], width: usize) -> Figures {
        let widest = |head: &str, of: &dyn Fn(&Row) -> String| {
            let cells = rows.iter().map(|row| of(row).width());
            cells.max().unwrap_or(0).max(head.width())
        };
        let label = widest(name, &|row| row.label.clone());
        let times = widest("times", &|row| words::number(row.times));
        let articles = widest("articles", &|row| words::number(row.articles));
        let taken = label + times + articles + 3 * 2;
        let copies = words::WITHOUT_COPIES.width();
        let any_copies = rows.iter().any(|row| row.without_copies < row.articles);
        let fits = |taken: usize| taken + LEAST_BAR <= width;
        Figures {
            label,
            times,
            articles: fits(taken).then_some(articles),
            without_copies: (any_copies && fits(taken + copies + 2)).then_some(copies),
        }
    }

    fn line(&self, label: &str, times: &str, articles: &str, without_copies: &str) -> String {
        let blanks = " ".repeat(self.label.saturating_sub(label.width()));
        let mut line = format!("{label}{blanks}  {times:>width$}", width = self.times);
        let further = [
            (self.articles, articles),
            (self.without_copies, without_copies),
        ];
        for (width, figure) in further {
            if let Some(width) = width {
                line.push_str(&format!("  {figure:>width$}"));
            }
        }
        line
    }
}

/// A bar of eighths of a column; nothing only for nothing.
fn bar(times: u64, most: u64, room: usize) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if times == 0 {
        return String::new();
    }
    let eighths = u128::from(times) * (room as u128 * 8) / u128::from(most.max(1));
    let eighths = (eighths as usize).clamp(1, room * 8);
    format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;
    use crate::printers::Print;
    use crate::printers::standard::samples::{check, printed};

    const PRINT: Print<Vec<Month>> = |out, style, months| print(out, style, months);

    fn months(days: &[(&str, u64)]) -> Vec<Month> {
        days.iter()
            .map(|(month, times)| Month {
                month: Date::parse_iso(month).expect("a month"),
                articles: times.div_ceil(2),
                without_copies: times.div_ceil(2),
                times: *times,
            })
            .collect()
    }

    #[test]
    fn months_with_a_silence_between() {
        let life = months(&[("2022-01", 40), ("2022-02", 5), ("2022-04", 1)]);
        check(
            PRINT,
            &life,
            80,
            "\
month    times  articles
2022-01     40        20  ██████████████████████████████████████████████████
2022-02      5         3  ██████▎
2022-03      0         0
2022-04      1         1  █▎
",
        );
        check(
            PRINT,
            &life,
            40,
            "\
month    times  articles
2022-01     40        20  ██████████████
2022-02      5         3  █▊
2022-03      0         0
2022-04      1         1  ▎
",
        );
        check(
            PRINT,
            &life,
            20,
            "\
month    times
2022-01     40  ████
2022-02      5  ▌
2022-03      0
2022-04      1  ▏
",
        );
    }

    #[test]
    fn copies_have_a_column_where_there_are_any_and_room_for_it() {
        let mut life = months(&[("2022-01", 40), ("2022-02", 5)]);
        life[0].without_copies = 7;
        check(
            PRINT,
            &life,
            60,
            "\
month    times  articles  without copies
2022-01     40        20               7  ██████████████████
2022-02      5         3               3  ██▎
",
        );
        check(
            PRINT,
            &life,
            40,
            "\
month    times  articles
2022-01     40        20  ██████████████
2022-02      5         3  █▊
",
        );
    }

    #[test]
    fn a_year_without_months_stands_before_its_months() {
        let life = months(&[("2022", 3), ("2022-03", 2)]);
        check(
            PRINT,
            &life,
            40,
            "\
month    times  articles
2022         3         2  ██████████████
2022-03      2         1  █████████▎
",
        );
    }

    #[test]
    fn long_lives_are_told_in_longer_stretches() {
        let heads = |days: &[(&str, u64)]| {
            let text = printed(PRINT, &months(days), 40);
            let lines: Vec<&str> = text.lines().collect();
            let first = |line: &str| line.split("  ").next().unwrap_or("").to_string();
            (
                first(lines[0]),
                first(lines[1]),
                first(lines[lines.len() - 1]),
                lines.len() - 1,
            )
        };
        let told = |name: &str, first: &str, last: &str, rows| {
            (name.to_string(), first.to_string(), last.to_string(), rows)
        };
        assert_eq!(
            heads(&[("2018-02", 1), ("2022-07", 2)]),
            told("quarter", "2018 Q1", "2022 Q3", 19)
        );
        assert_eq!(
            heads(&[("1999-02", 1), ("2022", 2)]),
            told("year", "1999", "2022", 24)
        );
        assert_eq!(
            heads(&[("1843-02", 1), ("2022-07", 2)]),
            told("years", "1840–1849", "2020–2029", 19)
        );
        assert_eq!(
            heads(&[("0001-02", 1), ("9999-07", 2)]),
            told("years", "0000–0099", "9900–9999", 100)
        );
    }

    #[test]
    fn bars_are_never_longer_than_their_room() {
        assert_eq!(bar(0, 10, 4), "");
        assert_eq!(bar(1, 1_000_000, 4), "▏");
        assert_eq!(bar(5, 10, 5), "██▌");
        assert_eq!(bar(u64::MAX, u64::MAX, 3), "███");
    }
}
