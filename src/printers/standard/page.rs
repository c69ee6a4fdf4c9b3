//! How is one article set as a page of text?
//!
//! Headline, byline, origin and source above; the text wrapped paragraph by paragraph; below it who
//! is quoted and who and what is named. Copy that a wire service wrapped is wrapped anew; tables
//! stay as they are.

use std::io::{self, Write};

use crate::article::text::paragraphs;
use crate::article::{Article, Field, Kind, Span};
use crate::printers::safe;
use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::query::{Highlight, Shown};

/// Longer lines are hard to read.
pub const WIDEST: usize = 100;

/// So many names of a kind are listed below the text.
const MOST_NAMES: usize = 12;

/// Shows the article, what its query matches marked.
pub fn print(out: &mut dyn Write, style: &Style, shown: &Shown) -> io::Result<()> {
    let style = &Style {
        width: style.width.min(WIDEST),
        ..*style
    };
    print_head(out, style, shown)?;
    writeln!(out)?;
    let marks = marks_in(&shown.highlights, Field::Body);
    print_body(out, style, &shown.article.body, &marks)?;
    print_foot(out, style, &shown.article)
}

fn print_head(out: &mut dyn Write, style: &Style, shown: &Shown) -> io::Result<()> {
    let article = &shown.article;
    let marks = marks_in(&shown.highlights, Field::Headline);
    let whole = Span::new(0, article.headline.len());
    Flow::new(style)
        .add_marked(Role::Title, &article.headline, whole, &marks)
        .write(out, Indent::default())?;
    if let Some(byline) = &article.byline {
        Flow::new(style)
            .add(Role::Text, &format!("By {byline}"))
            .write(out, Indent::default())?;
    }
    let origin = words::origin(article).join(" · ");
    Flow::new(style)
        .add(Role::Text, &origin)
        .write(out, Indent::default())?;
    let source = format!("{} · {}", shown.id, article.source);
    let place_in_print = [&article.publication, &article.section, &article.url];
    for line in std::iter::once(&source).chain(place_in_print.into_iter().flatten()) {
        writeln!(out, "{}", style.paint(Role::Aside, &safe::name(line)))?;
    }
    Ok(())
}

fn marks_in(highlights: &[Highlight], field: Field) -> Vec<Span> {
    highlights
        .iter()
        .filter(|mark| mark.field == field)
        .map(|mark| mark.span)
        .collect()
}

/// A stretch of the body that is set in one manner.
#[derive(Debug, PartialEq)]
enum Block {
    Prose(Span),
    /// One line of a table.
    Row(Span),
}

fn print_body(out: &mut dyn Write, style: &Style, body: &str, marks: &[Span]) -> io::Result<()> {
    let mut previous: Option<Block> = None;
    let mut passed = 0;
    for block in blocks(body) {
        let (Block::Prose(span) | Block::Row(span)) = block;
        let gap = match &previous {
            None => false,
            Some(Block::Row(above)) if matches!(block, Block::Row(_)) => {
                Span::new(above.end, span.start)
                    .of(body)
                    .matches('\n')
                    .count()
                    > 1
            }
            Some(_) => true,
        };
        if gap {
            writeln!(out)?;
        }
        // Marks come in order: those of earlier blocks need not be looked at again.
        while marks.get(passed).is_some_and(|mark| mark.end <= span.start) {
            passed += 1;
        }
        let ahead = marks.get(passed..).unwrap_or(&[]);
        let mut flow = match block {
            Block::Prose(_) => Flow::new(style),
            Block::Row(_) => Flow::verbatim(style),
        };
        flow.add_marked(Role::Text, body, span, ahead);
        match block {
            Block::Prose(_) => flow.write(out, Indent::default())?,
            Block::Row(_) => flow.write_line(out, "")?,
        }
        previous = Some(block);
    }
    Ok(())
}

/// The paragraphs of the body, those parts of them that are tables line by line.
fn blocks(body: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for paragraph in paragraphs(body) {
        let mut prose: Option<Span> = None;
        let mut start = paragraph.start;
        for line in paragraph.of(body).split('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            if !is_row(line) {
                prose = Some(prose.map_or(span, |prose| Span::new(prose.start, span.end)));
                continue;
            }
            blocks.extend(prose.take().map(Block::Prose));
            blocks.push(Block::Row(with_indent(body, span)));
        }
        blocks.extend(prose.map(Block::Prose));
    }
    blocks
}

/// Whether a line belongs to a table: it has columns, or is mostly figures.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    if line.contains("   ") || line.contains('\t') {
        return true;
    }
    let (mut figures, mut letters) = (0usize, 0usize);
    for c in line.chars() {
        figures += usize::from(c.is_numeric());
        letters += usize::from(c.is_alphabetic());
    }
    // A bare year or number on a wrapped line is no table.
    let numbers = line
        .split_whitespace()
        .filter(|word| word.contains(char::is_numeric))
        .count();
    figures > letters && numbers > 1
}

/// The line with the white space before it, which a paragraph's span leaves out.
fn with_indent(body: &str, line: Span) -> Span {
    let before = body.get(..line.start).unwrap_or("");
    let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
    Span::new(line.start - indent, line.end)
}

fn print_foot(out: &mut dyn Write, style: &Style, article: &Article) -> io::Result<()> {
    let speakers = words::speakers(article);
    let mut lines = vec![("quotes", words::list(&speakers, MOST_NAMES))];
    for kind in [Kind::Person, Kind::Organisation, Kind::Place] {
        let names: Vec<String> = words::entities(article, kind)
            .iter()
            .map(words::with_count)
            .collect();
        lines.push((words::plural(kind), words::list(&names, MOST_NAMES)));
    }
    lines.push(("subjects", words::list(&article.subjects, MOST_NAMES)));
    lines.retain(|(_, names)| !names.is_empty());
    if !lines.is_empty() {
        writeln!(out)?;
    }
    for (label, names) in lines {
        let mut flow = Flow::new(style);
        flow.add(Role::Label, &format!("{label}: "))
            .add(Role::Text, &names);
        flow.write(
            out,
            Indent {
                first: "",
                rest: "  ",
            },
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::printers::standard::samples::{check, find, talks};

    fn shown(article: Article, marked: &str) -> Shown {
        let highlights = vec![Highlight {
            field: Field::Body,
            span: find(&article.body, marked),
        }];
        Shown {
            id: "3f9a1c2b".into(),
            article,
            highlights,
        }
    }

    #[test]
    fn a_page_at_80_columns() {
        check(
            print,
            &shown(talks(), "indivisible security"),
            80,
            "\
Envoys part without a word on indivisible security
By Anna Kelder
Vienna · 19 July 2022 · TASS
3f9a1c2b · wire/0719-vienna.txt

VIENNA, July 19 (TASS) - Three days of talks ended without a text.

“We spoke of **indivisible security**, and of little else,” Sergei Vershkov
said.

quotes: Sergei Vershkov
people: Sergei Vershkov
",
        );
    }

    #[test]
    fn a_page_at_40_columns() {
        check(
            print,
            &shown(talks(), "indivisible security"),
            40,
            "\
Envoys part without a word on
indivisible security
By Anna Kelder
Vienna · 19 July 2022 · TASS
3f9a1c2b · wire/0719-vienna.txt

VIENNA, July 19 (TASS) - Three days of
talks ended without a text.

“We spoke of **indivisible security**,
and of little else,” Sergei Vershkov
said.

quotes: Sergei Vershkov
people: Sergei Vershkov
",
        );
    }

    #[test]
    fn wrapped_copy_is_wrapped_anew_and_tables_stay() {
        let body = "The board met late in the old town hall\nand published the figures it had \
                    found\nin the drawers of its former chairman.\n\n    North   1,204\n    \
                    South     987\n\nNobody objected.";
        let source = Source {
            path: "wire/board.txt".into(),
            ..Source::default()
        };
        let article = Article {
            source,
            body: body.into(),
            ..Article::default()
        };
        check(
            print,
            &Shown {
                id: "3f9a1c2b".into(),
                article,
                highlights: Vec::new(),
            },
            60,
            "\
3f9a1c2b · wire/board.txt

The board met late in the old town hall and published the
figures it had found in the drawers of its former chairman.

    North   1,204
    South     987

Nobody objected.
",
        );
    }

    #[test]
    fn only_what_looks_like_a_table_is_one() {
        assert!(is_row("Net profit    3.4 mln    1.2 mln"));
        assert!(is_row("1,204 987 33.8"));
        assert!(!is_row("in 1987"));
        assert!(!is_row("1987"));
    }
}
