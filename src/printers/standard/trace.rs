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
    match trace.undated {
        0 => {}
        1 => line.push_str("; 1 article is undated"),
        many => line.push_str(&format!("; {} articles are undated", words::number(many))),
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
        let mut columns = vec![Column::left("who said it")];
        columns.extend(COUNTS);
        columns.extend(DAYS);
        print_table(out, style, columns, trace.speakers.iter().map(speaker_row))?;
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

const COUNTS: [Column; 2] = [
    Column {
        head: "times",
        right: true,
    },
    Column {
        head: "articles",
        right: true,
    },
];

const DAYS: [Column; 2] = [
    Column {
        head: "first day",
        right: false,
    },
    Column {
        head: "last day",
        right: false,
    },
];

fn print_table(
    out: &mut dyn Write,
    style: &Style,
    columns: Vec<Column>,
    rows: impl Iterator<Item = Row>,
) -> io::Result<()> {
    writeln!(out)?;
    let table = Table {
        indent: "",
        columns,
        rows: rows.collect(),
        least_name: LEAST_NAME,
    };
    table.write(out, style)
}

fn speaker_row(speaker: &SpeakerLife) -> Row {
    let mut cells = count_cells(speaker.times, speaker.articles);
    cells.extend(day_cells(speaker.first_day, speaker.last_day));
    Row {
        name: speaker.name.clone(),
        role: Role::Name,
        cells,
        below: speaker.role.iter().cloned().collect(),
    }
}

fn count_cells(times: u64, articles: u64) -> Vec<Cell> {
    vec![
        Cell::new(words::number(times), words::times(times)),
        Cell::new(words::number(articles), words::counted(articles, "article")),
    ]
}

fn print_places(out: &mut dyn Write, style: &Style, trace: &Trace) -> io::Result<()> {
    if trace.places.is_empty() {
        return Ok(());
    }
    let mut columns = vec![Column::left("place")];
    columns.extend(COUNTS);
    print_table(out, style, columns, trace.places.iter().map(place_row))?;
    print_more(out, style, trace.places_total, trace.places.len())
}

fn place_row(place: &PlaceLife) -> Row {
    let name = match &place.country {
        Some(country) => format!("{}, {country}", place.name),
        None => place.name.clone(),
    };
    Row {
        name,
        role: Role::Text,
        cells: count_cells(place.times, place.articles),
        below: Vec::new(),
    }
}

fn print_close(out: &mut dyn Write, style: &Style, trace: &Trace) -> io::Result<()> {
    if trace.close.is_empty() {
        return Ok(());
    }
    let mut columns = vec![Column::left("close wordings")];
    columns.extend(COUNTS);
    columns.push(Column::left("first day"));
    print_table(out, style, columns, trace.close.iter().map(wording_row))?;
    print_more(out, style, trace.close_total, trace.close.len())
}

fn wording_row(wording: &Wording) -> Row {
    let day = match wording.first_day {
        Some(day) => Cell::new(day.to_string(), format!("first {day}")),
        None => Cell::alike("undated"),
    };
    let mut cells = count_cells(wording.times, wording.articles);
    cells.push(day);
    let speaker = wording.speaker.as_deref();
    Row {
        name: wording.text.clone(),
        role: Role::Text,
        cells,
        below: speaker
            .iter()
            .map(|name| format!("—\u{A0}{name}"))
            .collect(),
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
    fn what_is_not_known_is_said() {
        let unknown = Trace {
            articles: 2,
            without_copies: 2,
            undated: 2,
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
