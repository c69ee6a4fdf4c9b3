//! How are the people, organisations and places of articles shown?
//!
//! ```text
//! name             kind    articles  of all  first day   last day        G²
//! Sergei Vershkov  person        12      31  2022-01-03  2022-07-19    45.2
//!   also Vershkov, S. Vershkov
//! ```

use std::io::{self, Write};

use crate::article::{Date, Kind};
use crate::printers::standard::table::{Cell, Column, Row, Table};
use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::query::entities::{Entities, Entity};

/// So many other names are listed below a name.
const MOST_OTHER_NAMES: usize = 5;

/// With less room for names the rows are set without columns.
const LEAST_NAME: usize = 14;

/// Shows the entities as a table; nothing where there are none.
pub fn print(out: &mut dyn Write, style: &Style, entities: &Entities) -> io::Result<()> {
    if entities.entities.is_empty() {
        return Ok(());
    }
    let table = Table {
        indent: "",
        columns: vec![
            Column::left("name"),
            Column::left("kind"),
            Column::right("articles"),
            Column::right("of all"),
            Column::left("first day"),
            Column::left("last day"),
            Column::right("G²"),
        ],
        rows: entities.entities.iter().map(row).collect(),
        least_name: LEAST_NAME,
    };
    table.write(out, style)
}

/// What is said beside the entities: `213 names in 12 of 1,204 articles (20 shown) · 1.9 ms`.
pub fn closing_line(entities: &Entities) -> String {
    let time = words::duration(entities.elapsed_ms);
    if entities.articles == 0 {
        return format!("no article matches · {time}");
    }
    let shown = entities.entities.len() as u64;
    let part = match shown < entities.total {
        true => format!(" ({} shown)", words::number(shown)),
        false => String::new(),
    };
    let any_copies = entities.without_copies < entities.articles
        || entities.archive_without_copies < entities.archive_articles;
    let without_copies = match any_copies {
        true => format!(
            ", {} of {} without copies",
            words::number(entities.without_copies),
            words::number(entities.archive_without_copies)
        ),
        false => String::new(),
    };
    format!(
        "{} in {} of {}{without_copies}{part} · {time}",
        words::counted(entities.total, "name"),
        words::number(entities.articles),
        words::counted(entities.archive_articles, "article"),
    )
}

fn row(entity: &Entity) -> Row {
    let (articles, all) = (
        words::number(entity.articles),
        words::number(entity.archive_articles),
    );
    let mut below = Vec::new();
    let others = words::list(&entity.other_names, MOST_OTHER_NAMES);
    let likelihood = words::figure(entity.likelihood);
    if !others.is_empty() {
        below.push(format!("also {others}"));
    }
    let said = format!("{} of {all}", words::counted(entity.articles, "article"));
    if entity.without_copies < entity.articles
        || entity.archive_without_copies < entity.archive_articles
    {
        let left = format!(
            "{} of {}",
            words::number(entity.without_copies),
            words::number(entity.archive_without_copies)
        );
        below.push(format!("in {left} without copies"));
    }
    let mut cells = vec![
        Cell::new(short(entity.kind), words::singular(entity.kind)),
        Cell::new(articles, said),
        Cell::new(all, ""),
    ];
    cells.extend(day_cells(entity.first_day, entity.last_day));
    cells.push(Cell::new(likelihood.clone(), format!("G² {likelihood}")));
    Row {
        name: entity.name.clone(),
        role: Role::Entity(entity.kind),
        cells,
        below,
    }
}

/// As in a query.
fn short(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organisation => "org",
        Kind::Place => "place",
    }
}

/// The first and the last day in columns, and said in one.
pub fn day_cells(first: Option<Date>, last: Option<Date>) -> [Cell; 2] {
    match (first, last) {
        (Some(first), Some(last)) if first == last => [
            Cell::new(first.to_string(), first.to_string()),
            Cell::new(last.to_string(), ""),
        ],
        (Some(first), Some(last)) => [
            Cell::new(first.to_string(), format!("{first} to {last}")),
            Cell::new(last.to_string(), ""),
        ],
        (Some(only), None) | (None, Some(only)) => {
            [Cell::alike(only.to_string()), Cell::new("", "")]
        }
        (None, None) => [Cell::alike("undated"), Cell::new("", "")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printers::standard::samples::{check, entities, printed};

    #[test]
    fn a_table_at_80_columns() {
        check(
            print,
            &entities(),
            80,
            "\
name                    kind    articles  of all  first day   last day        G²
Sergei Vershkov         person        12      31  2022-01-03  2022-07-19    45.2
  also Vershkov, S. Vershkov
Standing Committee      org            3   1,100  2022-07-19  2022-07-19  -1,204
  of the Baltic Grain
  Union
Vienna                  place          1       1  undated                    0.0
",
        );
    }

    #[test]
    fn counts_without_copies_hang_below() {
        let mut answer = entities();
        (answer.without_copies, answer.archive_without_copies) = (11, 900);
        answer.entities.truncate(1);
        answer.entities[0].archive_without_copies = 29;
        let text = printed(print, &answer, 80);
        assert!(text.ends_with("\n  in 12 of 29 without copies\n"), "{text}");
        assert_eq!(
            closing_line(&answer),
            "213 names in 12 of 1,204 articles, 11 of 900 without copies (1 shown) · 1.9 ms"
        );
    }

    #[test]
    fn rows_at_40_columns() {
        check(
            print,
            &entities(),
            40,
            "\
name
Sergei Vershkov
  also Vershkov, S. Vershkov
  person · 12 articles of 31 ·
  2022-01-03 to 2022-07-19 · G² 45.2
Standing Committee of the Baltic Grain
  Union
  organisation · 3 articles of 1,100 ·
  2022-07-19 · G² -1,204
Vienna
  place · 1 article of 1 · undated ·
  G² 0.0
",
        );
    }

    #[test]
    fn nothing_in_a_name_reaches_the_terminal_as_it_is() {
        let mut hostile = entities();
        hostile.entities[0].name = "Ver\u{1b}[31mshkov\u{202e}".into();
        hostile.entities[0].other_names = vec!["V\u{9b}2J".into()];
        for width in [20, 40, 80] {
            let text = printed(print, &hostile, width);
            assert!(text.contains("Ver␛[31mshkov"), "{text}");
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n'),
                "{text}"
            );
        }
    }

    #[test]
    fn the_closing_line_counts() {
        let mut answer = entities();
        answer.elapsed_ms = 1.94;
        assert_eq!(
            closing_line(&answer),
            "213 names in 12 of 1,204 articles (3 shown) · 1.9 ms"
        );
        assert_eq!(
            closing_line(&Entities::default()),
            "no article matches · 0.0 ms"
        );
    }
}
