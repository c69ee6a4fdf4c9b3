//! How are paragraphs, tables and footnotes put together into one running text?

use std::ops::Range;

use super::Document;
use crate::formats::markup;

/// Tables lie in one another so deep; what lies deeper is read as if it stood beside.
const DEEPEST_TABLE: usize = 16;

/// A heading further down heads a part of the text.
const PARAGRAPHS_BEFORE_HEADING: usize = 3;

/// A text in the making.
#[derive(Default)]
pub struct Blocks {
    text: String,
    notes: String,
    /// How many notes are open.
    in_notes: usize,
    rows: Vec<Row>,
    /// Rows that are open but lie too deep to count.
    rows_too_deep: usize,
    heading: Option<Range<usize>>,
    paragraphs: usize,
}

#[derive(Default)]
struct Row {
    /// The paragraphs of each cell.
    cells: Vec<Vec<String>>,
}

impl Blocks {
    /// Adds a paragraph; one without a letter or figure in it is none.
    pub fn push(&mut self, paragraph: &str, is_heading: bool) {
        let paragraph = tidy(paragraph);
        if paragraph.is_empty() {
            return;
        }
        if self.in_notes > 0 {
            markup::push_paragraph(&mut self.notes, &paragraph);
            return;
        }
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.cells.last_mut()) {
            cell.push(paragraph);
            return;
        }
        markup::push_paragraph(&mut self.text, &paragraph);
        if is_heading && self.heading.is_none() && self.paragraphs < PARAGRAPHS_BEFORE_HEADING {
            self.heading = Some(self.text.len() - paragraph.len()..self.text.len());
        }
        self.paragraphs += 1;
    }

    pub fn open_note(&mut self) {
        self.in_notes += 1;
    }

    pub fn close_note(&mut self) {
        self.in_notes = self.in_notes.saturating_sub(1);
    }

    pub fn in_row(&self) -> bool {
        !self.rows.is_empty()
    }

    pub fn open_row(&mut self) {
        if self.rows.len() < DEEPEST_TABLE {
            self.rows.push(Row::default());
        } else {
            self.rows_too_deep += 1;
        }
    }

    pub fn open_cell(&mut self) {
        if self.rows_too_deep == 0
            && let Some(row) = self.rows.last_mut()
        {
            row.cells.push(Vec::new());
        }
    }

    /// A row of short cells becomes one paragraph; where cells hold whole texts, each paragraph
    /// stays one.
    pub fn close_row(&mut self) {
        if self.rows_too_deep > 0 {
            self.rows_too_deep -= 1;
            return;
        }
        let Some(row) = self.rows.pop() else { return };
        let cells = || row.cells.iter().filter(|cell| !cell.is_empty());
        if cells().all(|cell| cell.len() == 1) {
            let line: Vec<&str> = cells().flatten().map(String::as_str).collect();
            self.push(&line.join("\t"), false);
        } else {
            for paragraph in cells().flatten() {
                self.push(paragraph, false);
            }
        }
    }

    /// The text so far, with the notes behind it; its properties are still to be filled in.
    pub fn finish(mut self) -> Document {
        self.rows_too_deep = 0;
        while self.in_row() {
            self.close_row();
        }
        let mut text = self.text;
        if !self.notes.is_empty() {
            markup::push_paragraph(&mut text, &self.notes);
        }
        Document {
            text,
            heading: self.heading,
            ..Document::default()
        }
    }
}

/// Without white space at the ends of its lines and without blank lines, which would part it.
fn tidy(paragraph: &str) -> String {
    let mut tidy = String::with_capacity(paragraph.len());
    for line in paragraph.split('\n') {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if !tidy.is_empty() {
            tidy.push('\n');
        }
        tidy.push_str(line);
    }
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_cells_stand_on_one_line_and_long_ones_in_paragraphs() {
        let mut blocks = Blocks::default();
        blocks.open_row();
        for cell in ["Lyon", "", "4"] {
            blocks.open_cell();
            blocks.push(cell, false);
        }
        blocks.close_row();
        blocks.open_row();
        blocks.open_cell();
        blocks.push("One.", false);
        blocks.push("Two.", false);
        blocks.open_cell();
        blocks.push("Three.", false);
        blocks.close_row();
        assert_eq!(blocks.finish().text, "Lyon\t4\n\nOne.\n\nTwo.\n\nThree.");
    }

    #[test]
    fn notes_come_last_and_headings_first() {
        let mut blocks = Blocks::default();
        blocks.push("Mills reopen", true);
        blocks.open_note();
        blocks.push("Since 1843.", false);
        blocks.close_note();
        blocks.push(" They \n\n grind. ", true);
        let document = blocks.finish();
        assert_eq!(document.text, "Mills reopen\n\nThey\ngrind.\n\nSince 1843.");
        assert_eq!(document.heading, Some(0..12));
    }

    #[test]
    fn depth_and_open_ends_do_no_harm() {
        let mut blocks = Blocks::default();
        for depth in 0..1000 {
            blocks.open_row();
            blocks.open_cell();
            blocks.push(&depth.to_string(), false);
        }
        assert!(blocks.finish().text.contains("999"));
    }
}
