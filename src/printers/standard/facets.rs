//! How is shown what all hits have, and how often?
//!
//! ```text
//! place
//!   Vienna   1,204  (980 without copies)
//!   Geneva      12
//!   and 3 more
//!   7 have none (5 without copies)
//! ```

use std::io::{self, Write};

use crate::printers::standard::table::{Cell, Column, Row, Table};
use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::query::entities::{Facet, FacetName, FacetValue};

/// With less room for values than this the counts are set below them.
const LEAST_VALUE: usize = 8;

/// Shows a block for every facet, a blank line between two.
pub fn print(out: &mut dyn Write, style: &Style, facets: &[Facet]) -> io::Result<()> {
    for (at, facet) in facets.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        print_facet(out, style, facet)?;
    }
    Ok(())
}

fn print_facet(out: &mut dyn Write, style: &Style, facet: &Facet) -> io::Result<()> {
    writeln!(out, "{}", style.paint(Role::Title, facet.name.name()))?;
    let with_copies = facet.values.iter().any(has_copies);
    let mut columns = vec![Column::left(""), Column::right("")];
    if with_copies {
        columns.push(Column::left(""));
    }
    let table = Table {
        indent: "  ",
        columns,
        rows: facet
            .values
            .iter()
            .map(|value| Row {
                name: said(facet.name, &value.value).to_string(),
                role: Role::Text,
                cells: cells(value, with_copies),
                below: Vec::new(),
            })
            .collect(),
        least_name: LEAST_VALUE,
    };
    table.write(out, style)?;
    if facet.more > 0 {
        print_aside(out, style, &words::and_more(facet.more))?;
    }
    let copies = match facet.none_without_copies < facet.without {
        true => format!(" {}", without_copies(facet.none_without_copies)),
        false => String::new(),
    };
    match (facet.without, facet.values.is_empty()) {
        (0, true) => print_aside(out, style, "none"),
        (0, false) => Ok(()),
        (1, _) => print_aside(out, style, "1 has none"),
        (many, _) => {
            let many = words::number(many);
            print_aside(out, style, &format!("{many} have none{copies}"))
        }
    }
}

fn has_copies(value: &FacetValue) -> bool {
    value.without_copies < value.articles
}

/// The count, and beside it that without copies where any value has some.
fn cells(value: &FacetValue, with_copies: bool) -> Vec<Cell> {
    let said = words::articles(value.articles, value.without_copies);
    let mut cells = vec![Cell::new(words::number(value.articles), said)];
    let without = without_copies(value.without_copies);
    match has_copies(value) {
        true => cells.push(Cell::new(without, "")),
        false if with_copies => cells.push(Cell::new("", "")),
        false => {}
    }
    cells
}

fn without_copies(left: u64) -> String {
    format!("({} without copies)", words::number(left))
}

fn print_aside(out: &mut dyn Write, style: &Style, text: &str) -> io::Result<()> {
    Flow::new(style)
        .add(Role::Aside, text)
        .write(out, Indent::all("  "))
}

/// Languages by name, all else as it is.
fn said(facet: FacetName, value: &str) -> &str {
    match facet {
        FacetName::Language => words::language(value),
        _ => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printers::Print;
    use crate::printers::standard::samples::{check, facets};

    const PRINT: Print<Vec<Facet>> = |out, style, facets| print(out, style, facets);

    #[test]
    fn blocks_at_80_columns() {
        check(
            PRINT,
            &facets(),
            80,
            "\
place
  Vienna                   1,204
  Sankt Aegyd am Neuwalde     12
  and 3 more
  7 have none (5 without copies)

language
  English  1,226

agency
  1 has none
",
        );
    }

    #[test]
    fn blocks_at_20_columns() {
        check(
            PRINT,
            &facets(),
            20,
            "\
place
  Vienna       1,204
  Sankt Aegy…     12
  and 3 more
  7 have none (5
  without copies)

language
  English  1,226

agency
  1 has none
",
        );
    }
}
