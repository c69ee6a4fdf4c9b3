//! How are names and their figures set in columns?
//!
//! The first column holds names and is as wide as the others leave it; a longer name is wrapped,
//! one of many lines cut off with `…`. Where the stream is too narrow for columns each row is a
//! name with its figures in words below it.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::printers::style::{Role, Style};
use crate::printers::typeset::{self, Flow, Indent};

/// Blanks between two columns.
const GAP: usize = 2;

/// A name takes at most so many lines.
const MOST_LINES: usize = 3;

/// What hangs below a row is cut at so many bytes times the columns of the stream.
const MOST_BELOW: usize = 6;

pub struct Table {
    /// Stands before every line.
    pub indent: &'static str,
    /// The columns, that of the names first; without a head where all heads are empty.
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// With less room for names than this the rows are set without columns.
    pub least_name: usize,
}

#[derive(Clone, Copy)]
pub struct Column {
    pub head: &'static str,
    /// Figures stand at the right.
    pub right: bool,
}

pub struct Row {
    pub name: String,
    pub role: Role,
    /// One for every column but the first.
    pub cells: Vec<Cell>,
    /// What hangs below the name, line by line.
    pub below: Vec<String>,
}

/// A value as it stands in a column, and as it is said where there are no columns.
pub struct Cell {
    pub set: String,
    pub said: String,
}

impl Column {
    pub fn left(head: &'static str) -> Column {
        Column { head, right: false }
    }

    pub fn right(head: &'static str) -> Column {
        Column { head, right: true }
    }
}

impl Cell {
    pub fn new(set: impl Into<String>, said: impl Into<String>) -> Cell {
        Cell {
            set: set.into(),
            said: said.into(),
        }
    }

    /// A value that is said as it is set.
    pub fn alike(text: impl Into<String>) -> Cell {
        let text = text.into();
        Cell::new(text.clone(), text)
    }
}

impl Table {
    pub fn write(&self, out: &mut dyn Write, style: &Style) -> io::Result<()> {
        let widths = self.widths();
        let figures: usize = widths.iter().map(|width| width + GAP).sum();
        let room = style.width.saturating_sub(self.indent.width() + figures);
        if room < self.least_name {
            return self.write_narrow(out, style);
        }
        let heads = self.columns.first().map_or("", |column| column.head);
        let longest = self
            .rows
            .iter()
            .map(|row| typeset::one_line(&row.name, room).width())
            .max()
            .unwrap_or(0);
        let layout = Layout {
            name: longest.max(heads.width()).min(room),
            widths,
        };
        self.write_heads(out, style, &layout)?;
        for row in &self.rows {
            self.write_row(out, style, &layout, row)?;
        }
        Ok(())
    }

    /// The columns that each figure needs.
    fn widths(&self) -> Vec<usize> {
        let figures = self.columns.iter().skip(1).enumerate();
        figures
            .map(|(at, column)| {
                let cells = self.rows.iter().filter_map(|row| row.cells.get(at));
                let widest = cells.map(|cell| cell.set.width()).max().unwrap_or(0);
                widest.max(column.head.width())
            })
            .collect()
    }

    fn write_heads(&self, out: &mut dyn Write, style: &Style, layout: &Layout) -> io::Result<()> {
        if self.columns.iter().all(|column| column.head.is_empty()) {
            return Ok(());
        }
        let heads: Vec<&str> = self.columns.iter().map(|column| column.head).collect();
        let (name, cells) = heads.split_first().unwrap_or((&"", &[]));
        self.write_line(out, style, layout, (name, Role::Label), cells, Role::Label)
    }

    fn write_row(
        &self,
        out: &mut dyn Write,
        style: &Style,
        layout: &Layout,
        row: &Row,
    ) -> io::Result<()> {
        let names = name_lines(&row.name, layout.name.max(1));
        let (first, rest) = names
            .split_first()
            .map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
        let cells: Vec<&str> = row.cells.iter().map(|cell| cell.set.as_str()).collect();
        self.write_line(out, style, layout, (first, row.role), &cells, Role::Text)?;
        for line in rest {
            writeln!(out, "{}{}", self.indent, style.paint(row.role, line))?;
        }
        self.write_below(out, style, row)
    }

    fn write_below(&self, out: &mut dyn Write, style: &Style, row: &Row) -> io::Result<()> {
        let margin = format!("{}  ", self.indent);
        for line in &row.below {
            let cut = typeset::one_line(line, style.width.saturating_mul(MOST_BELOW));
            Flow::new(style)
                .add(Role::Aside, &cut)
                .write(out, Indent::all(&margin))?;
        }
        Ok(())
    }

    fn write_line(
        &self,
        out: &mut dyn Write,
        style: &Style,
        layout: &Layout,
        (name, role): (&str, Role),
        cells: &[&str],
        cell_role: Role,
    ) -> io::Result<()> {
        write!(out, "{}{}", self.indent, style.paint(role, name))?;
        let mut pending = layout.name.saturating_sub(name.width());
        let columns = self.columns.iter().skip(1);
        for ((cell, width), column) in cells.iter().zip(&layout.widths).zip(columns) {
            let free = width.saturating_sub(cell.width());
            let (before, after) = if column.right { (free, 0) } else { (0, free) };
            if !cell.is_empty() {
                let blanks = " ".repeat(pending + GAP + before);
                write!(out, "{blanks}{}", style.paint(cell_role, cell))?;
                pending = after;
            } else {
                pending += GAP + width;
            }
        }
        writeln!(out)
    }

    fn write_narrow(&self, out: &mut dyn Write, style: &Style) -> io::Result<()> {
        let margin = format!("{}  ", self.indent);
        let head = self.columns.first().map_or("", |column| column.head);
        if !head.is_empty() {
            let head = style.paint(Role::Label, head);
            writeln!(out, "{}{head}", self.indent)?;
        }
        for row in &self.rows {
            let room = style.width.saturating_sub(self.indent.width()).max(8);
            for line in name_lines(&row.name, room) {
                writeln!(out, "{}{}", self.indent, style.paint(row.role, &line))?;
            }
            self.write_below(out, style, row)?;
            // Lines break between two figures, not inside one.
            let said: Vec<String> = row
                .cells
                .iter()
                .filter(|cell| !cell.said.is_empty())
                .map(|cell| cell.said.replace(' ', "\u{A0}"))
                .collect();
            Flow::new(style)
                .add(Role::Text, &said.join("\u{A0}· "))
                .write(out, Indent::all(&margin))?;
        }
        Ok(())
    }
}

/// Columns of the names and of each figure.
struct Layout {
    name: usize,
    widths: Vec<usize>,
}

/// A name in lines of at most so many columns; those after the first hang.
fn name_lines(name: &str, columns: usize) -> Vec<String> {
    let hang = "  ";
    let whole = typeset::one_line(name, columns);
    if !whole.ends_with('…') || columns < 16 {
        return vec![whole];
    }
    let room = columns - hang.len();
    let cut = typeset::one_line(name, room * MOST_LINES);
    let mut lines = typeset::lines(&cut, room);
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            *last = typeset::one_line(&format!("{last} …"), room);
        }
    }
    for line in lines.iter_mut().skip(1) {
        line.insert_str(0, hang);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printers::standard::samples::{check, printed};

    fn print(out: &mut dyn Write, style: &Style, table: &Table) -> io::Result<()> {
        table.write(out, style)
    }

    fn table(names: &[&str]) -> Table {
        Table {
            indent: "  ",
            columns: vec![Column::left("place"), Column::right("times")],
            rows: names
                .iter()
                .map(|name| Row {
                    name: (*name).into(),
                    role: Role::Text,
                    cells: vec![Cell::new("7", "7 times")],
                    below: vec!["a place".into()],
                })
                .collect(),
            least_name: 20,
        }
    }

    #[test]
    fn columns_are_aligned_and_long_names_hang() {
        let long = "Saint-Remy-en-Bouzemont-Saint-Genest of the Marne";
        check(
            print,
            &table(&["Vienna", long]),
            40,
            "\
\x20 place                            times
  Vienna                               7
    a place
  Saint-Remy-en-Bouzemont-Saint        7
    -Genest of the Marne
    a place
",
        );
    }

    #[test]
    fn a_narrow_stream_gets_figures_in_words() {
        check(
            print,
            &table(&["Vienna"]),
            20,
            "\
\x20 place
  Vienna
    a place
    7 times
",
        );
    }

    #[test]
    fn a_name_without_end_is_cut() {
        let name = "Anton ".repeat(10_000);
        let text = printed(print, &table(&[&name]), 40);
        assert_eq!(text.lines().count(), 5, "{text}");
        assert!(text.contains('…'));
    }

    #[test]
    fn wide_characters_count_two_columns() {
        check(
            print,
            &table(&["东京", "Rome"]),
            40,
            "\
\x20 place  times
  东京       7
    a place
  Rome       7
    a place
",
        );
    }
}
