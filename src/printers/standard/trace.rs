//! How is the life of a phrase shown? Where it begins, who takes it up, when, where, and what comes
//! close.

use std::io::{self, Write};

use crate::printers::standard::entities::day_cells;
use crate::printers::standard::quotes::{origin, print_utterance};
use crate::printers::standard::table::{Cell, Column, Row, Table};
use crate::printers::standard::{chart, words};
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::query::quotes::{PlaceLife, SpeakerLife, Trace, Utterance, Wording};

/// With less room for names the rows are set without columns.
const LEAST_NAME: usize = 16;

/// Shows the life, part by part; nothing where no article matches.
pub fn print(out: &mut dyn Write, style: &Style, trace: &Trace) -> io::Result<()> {
    if trace.articles == 0 {
        return Ok(());
    }
    print_summary(out, style, trace)?;
    print_beginnings(out, style, trace)?;
    print_speakers(out, style, trace)?;
    if !trace.months.is_empty() {
        writeln!(out)?;
        chart::print(out, style, &trace.months)?;
    }
    print_places(out, style, trace)?;
    print_close(out, style, trace)
}

/// What is said beside the life: `14 times in 9 articles · 1.9 ms`.
pub fn closing_line(trace: &Trace) -> String {
    let time = words::duration(trace.elapsed_ms);
    match trace.articles {
        0 => format!("no article matches · {time}"),
        articles => format!(
            "{} in {} · {time}",
            words::times(trace.times),
            words::articles(articles, trace.without_copies)
        ),
    }
}

fn print_summary(out: &mut dyn Write, style: &Style, trace: &Trace) -> io::Result<()> {
    let mut line = format!(
        "printed {} in {}, {} in a quote",
        words::times(trace.times),
        words::articles(trace.articles, trace.without_copies),
        match trace.quoted {
            0 => "never".to_string(),
            quoted => words::times(quoted),
        }
    );
    if trace.undated > 0 {
        let undated = words::articles(trace.undated, trace.undated_without_copies);
        let verb = if trace.undated == 1 { "is" } else { "are" };
        line.push_str(&format!("; {undated} {verb} undated"));
    }
    print_text(out, style, Role::Text, &line)
}

/// Where it was first printed and first said, in one where that is the same.
fn print_beginnings(out: &mut dyn Write, style: &Style, trace: &Trace) -> io::Result<()> {
    let (printed, said) = (trace.first.as_ref(), trace.first_said.as_ref());
    if let (Some(first), Some(_)) = (printed, said)
        && same_place(printed, said)
    {
        return print_beginning(out, style, "first printed and first said", first);
    }
    match printed {
        Some(first) => print_beginning(out, style, "first printed", first)?,
        None => print_nothing(out, style, "first printed", "no day is known")?,
    }
    match said {
        Some(first) => print_beginning(out, style, "first said", first),
        None => print_nothing(out, style, "first said", "nobody named"),
    }
}

fn same_place(one: Option<&Utterance>, other: Option<&Utterance>) -> bool {
    let place = |utterance: &Utterance| (utterance.field, utterance.span);
    match (one, other) {
        (Some(one), Some(other)) => one.id == other.id && place(one) == place(other),
        _ => false,
    }
}

fn print_beginning(
    out: &mut dyn Write,
    style: &Style,
    label: &str,
    utterance: &Utterance,
) -> io::Result<()> {
    writeln!(out)?;
    let origin = origin(utterance).join(" · ");
    let mut flow = Flow::new(style);
    flow.add(Role::Title, label);
    if !origin.is_empty() {
        flow.add(Role::Text, &format!(": {origin}"));
    }
    flow.write(out, Indent::default())?;
    let placed_above = Utterance {
        place: None,
        day: None,
        agency: None,
        publication: None,
        ..utterance.clone()
    };
    print_utterance(out, style, &placed_above, "  ")
}

fn print_nothing(out: &mut dyn Write, style: &Style, label: &str, why: &str) -> io::Result<()> {
    writeln!(out)?;
    Flow::new(style)
        .add(Role::Title, label)
        .add(Role::Text, ": ")
        .add(Role::Aside, why)
        .write(out, Indent::default())
}

fn print_speakers(out: &mut dyn Write, style: &Style, trace: &Trace) -> io::Result<()> {
    if !trace.speakers.is_empty() {
        let lives = trace.speakers.iter().map(of_speaker).collect();
        let days = [Column::left("first day"), Column::left("last day")];
        print_lives(out, style, "who said it", lives, &days)?;
    } else if trace.unattributed > 0 {
        writeln!(out)?;
    }
    let more = more(trace.speakers_total, trace.speakers.len());
    if more > 0 {
        print_text(out, style, Role::Aside, &words::and_more(more))?;
    }
    if trace.unattributed > 0 {
        let line = format!("{} with nobody named", words::times(trace.unattributed));
        print_text(out, style, Role::Aside, &line)?;
    }
    Ok(())
}

/// A row, and the counts that every table here has.
struct Life {
    name: String,
    role: Role,
    times: u64,
    articles: u64,
    without_copies: u64,
    /// For the columns behind the counts.
    further: Vec<Cell>,
    below: Vec<String>,
}

fn of_speaker(speaker: &SpeakerLife) -> Life {
    Life {
        name: speaker.name.clone(),
        role: Role::Name,
        times: speaker.times,
        articles: speaker.articles,
        without_copies: speaker.without_copies,
        further: day_cells(speaker.first_day, speaker.last_day).into(),
        below: speaker.role.iter().cloned().collect(),
    }
}

/// Counts without copies have a column only where there are copies.
fn print_lives(
    out: &mut dyn Write,
    style: &Style,
    head: &'static str,
    lives: Vec<Life>,
    further: &[Column],
) -> io::Result<()> {
    let any_copies = lives.iter().any(|it| it.without_copies < it.articles);
    let counts = [Column::right("times"), Column::right("articles")];
    let copies = any_copies.then(|| Column::right(words::WITHOUT_COPIES));
    let mut columns = vec![Column::left(head)];
    columns.extend(counts.into_iter().chain(copies));
    columns.extend(further);
    let row = |life: Life| Row {
        cells: cells(&life, any_copies)
            .into_iter()
            .chain(life.further)
            .collect(),
        name: life.name,
        role: life.role,
        below: life.below,
    };
    let table = Table {
        indent: "",
        columns,
        rows: lives.into_iter().map(row).collect(),
        least_name: LEAST_NAME,
    };
    writeln!(out)?;
    table.write(out, style)
}

fn cells(life: &Life, with_copies: bool) -> Vec<Cell> {
    let articles = words::articles(life.articles, life.without_copies);
    let mut cells = vec![
        Cell::new(words::number(life.times), words::times(life.times)),
        Cell::new(words::number(life.articles), articles),
    ];
    if with_copies {
        cells.push(Cell::new(words::number(life.without_copies), ""));
    }
    cells
}

fn print_places(out: &mut dyn Write, style: &Style, trace: &Trace) -> io::Result<()> {
    if trace.places.is_empty() {
        return Ok(());
    }
    let lives = trace.places.iter().map(of_place).collect();
    print_lives(out, style, "place", lives, &[])?;
    print_more(out, style, trace.places_total, trace.places.len())
}

fn of_place(place: &PlaceLife) -> Life {
    let name = match &place.country {
        Some(country) => format!("{}, {country}", place.name),
        None => place.name.clone(),
    };
    Life {
        name,
        role: Role::Text,
        times: place.times,
        articles: place.articles,
        without_copies: place.without_copies,
        further: Vec::new(),
        below: Vec::new(),
    }
}

fn print_close(out: &mut dyn Write, style: &Style, trace: &Trace) -> io::Result<()> {
    if trace.close.is_empty() {
        return Ok(());
    }
    let lives = trace.close.iter().map(of_wording).collect();
    let day = [Column::left("first day")];
    print_lives(out, style, "close wordings", lives, &day)?;
    print_more(out, style, trace.close_total, trace.close.len())
}

fn of_wording(wording: &Wording) -> Life {
    let day = match wording.first_day {
        Some(day) => Cell::new(day.to_string(), format!("first {day}")),
        None => Cell::alike("undated"),
    };
    let speaker = wording.speaker.iter();
    Life {
        name: wording.text.clone(),
        role: Role::Text,
        times: wording.times,
        articles: wording.articles,
        without_copies: wording.without_copies,
        further: vec![day],
        below: speaker.map(|name| format!("—\u{A0}{name}")).collect(),
    }
}

fn print_more(out: &mut dyn Write, style: &Style, total: u64, shown: usize) -> io::Result<()> {
    match more(total, shown) {
        0 => Ok(()),
        more => print_text(out, style, Role::Aside, &words::and_more(more)),
    }
}

fn more(total: u64, shown: usize) -> u64 {
    total.saturating_sub(shown as u64)
}

fn print_text(out: &mut dyn Write, style: &Style, role: Role, text: &str) -> io::Result<()> {
    Flow::new(style)
        .add(role, text)
        .write(out, Indent::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printers::standard::samples::{check, printed, trace};

    #[test]
    fn a_life_at_80_columns() {
        check(
            print,
            &trace(),
            80,
            "\
printed 14 times in 9 articles, 11 times in a quote; 1 article is undated

first printed: Moscow · 3 January 2022 · The Herald
  Nobody else spoke of **indivisible security**.
    — not in a quote
    Envoys part without a word on indivisible security
    90aa01f3 · wire/0719-vienna.txt

first said: Vienna · 19 July 2022 · TASS
  “We spoke of **indivisible security**, and of little else,”
    — Sergei Vershkov, Deputy Foreign Minister
    Envoys part without a word on indivisible security
    3f9a1c2b · wire/0719-vienna.txt

who said it                   times  articles  first day   last day
Sergei Vershkov                   7         6  2022-01-05  2022-07-19
  Deputy Foreign Minister
a spokesman for the ministry      2         1  2022-01-05  2022-07-19
and 3 more
once with nobody named

month    times  articles
2022-01      8         8  ██████████████████████████████████████████████████
2022-02      3         3  ██████████████████▊
2022-03      0         0
2022-04      0         0
2022-05      1         1  ██████▎
2022-06      0         0
2022-07      2         2  ████████████▌

place           times  articles
Vienna, AT          9         5
United Nations      2         1

close wordings           times  articles  first day
security is indivisible      2         2  2022-02-01
  — Sergei Vershkov
and 3 more
",
        );
    }

    #[test]
    fn a_life_at_40_columns() {
        check(
            print,
            &trace(),
            40,
            "\
printed 14 times in 9 articles, 11 times
in a quote; 1 article is undated

first printed: Moscow · 3 January 2022 ·
The Herald
  Nobody else spoke of **indivisible
  security**.
    — not in a quote
    Envoys part without a word on
    indivisible security
    90aa01f3 · wire/0719-vienna.txt

first said: Vienna · 19 July 2022 · TASS
  “We spoke of **indivisible security**,
   and of little else,”
    — Sergei Vershkov, Deputy Foreign
      Minister
    Envoys part without a word on
    indivisible security
    3f9a1c2b · wire/0719-vienna.txt

who said it
Sergei Vershkov
  Deputy Foreign Minister
  7 times · 6 articles ·
  2022-01-05 to 2022-07-19
a spokesman for the ministry
  twice · 1 article ·
  2022-01-05 to 2022-07-19
and 3 more
once with nobody named

month    times  articles
2022-01      8         8  ██████████████
2022-02      3         3  █████▎
2022-03      0         0
2022-04      0         0
2022-05      1         1  █▊
2022-06      0         0
2022-07      2         2  ███▌

place           times  articles
Vienna, AT          9         5
United Nations      2         1

close wordings
security is indivisible
  — Sergei Vershkov
  twice · 2 articles · first 2022-02-01
and 3 more
",
        );
    }

    #[test]
    fn counts_without_copies_stand_beside_where_there_are_any() {
        let mut life = trace();
        (life.without_copies, life.undated) = (7, 3);
        life.months[0].without_copies = 6;
        life.speakers[0].without_copies = 5;
        life.close[0].without_copies = 1;
        let text = printed(print, &life, 80);
        for line in [
            "3\narticles (1 without copies) are undated\n",
            "who said it              times  articles  without copies  first day   last day\n",
            "Sergei Vershkov              7         6               5  2022-01-05  2022-07-19\n",
            "\nplace           times  articles\n",
            "security is indivisible      2         2               1  2022-02-01\n",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        let text = printed(print, &life, 40);
        let said = "  7 times ·\n  6 articles (5 without copies) ·\n";
        assert!(text.replace('\u{A0}', " ").contains(said), "{text}");
    }

    #[test]
    fn what_is_not_known_is_said() {
        let unknown = Trace {
            articles: 2,
            without_copies: 2,
            undated: 2,
            undated_without_copies: 2,
            times: 3,
            quoted: 1,
            unattributed: 1,
            ..Trace::default()
        };
        check(
            print,
            &unknown,
            80,
            "\
printed 3 times in 2 articles, once in a quote; 2 articles are undated

first printed: no day is known

first said: nobody named

once with nobody named
",
        );
        assert_eq!(printed(print, &Trace::default(), 80), "");
    }

    #[test]
    fn nothing_said_reaches_the_terminal_as_it_is() {
        let mut hostile = trace();
        let bad = "\u{1b}[31ma\u{9b}b\u{202e}c\u{7}".to_string();
        hostile.speakers[0].name = bad.clone();
        hostile.speakers[0].role = Some(bad.clone());
        hostile.places[0].name = bad.clone();
        hostile.places[0].country = Some(bad.clone());
        hostile.close[0].text = bad.clone();
        hostile.close[0].speaker = Some(bad);
        for width in [20, 40, 80] {
            let text = printed(print, &hostile, width);
            let unsafe_ones = |c: char| crate::printers::safe::is_unsafe(c) && c != '\n';
            assert!(!text.contains(unsafe_ones), "{text}");
        }
    }

    #[test]
    fn the_closing_line_counts() {
        assert_eq!(closing_line(&trace()), "14 times in 9 articles · 1.9 ms");
        assert_eq!(
            closing_line(&Trace::default()),
            "no article matches · 0.0 ms"
        );
    }
}
