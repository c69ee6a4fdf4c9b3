//! How is an article's text set, with what was noticed in it?
//!
//! Paragraph by paragraph. Copy that a wire service wrapped is wrapped anew; tables stay as they
//! are, without brackets that would move their columns. Names are marked by their kind; below a
//! paragraph in which somebody is quoted stands who it is:
//!
//! ```text
//! “We spoke of little else,” [p Sergei Vershkov] said.
//!     — Sergei Vershkov, Deputy Foreign Minister
//! ```

use std::io::{self, Write};

use crate::article::text::paragraphs;
use crate::article::{Article, Field, Kind, Quote, Span, Speaker};
use crate::printers::marks::Marks;
use crate::printers::standard::quotes::add_name;
use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};

/// What is to be seen in the text of an article.
pub struct Body<'a> {
    text: &'a str,
    matches: Vec<Span>,
    /// Empty where the text is to be shown as printed, as are the quotes.
    entities: Vec<(Span, Kind)>,
    quotes: Vec<&'a Quote>,
    /// What stands before every line.
    margin: &'a str,
}

/// A stretch of the body that is set in one manner.
#[derive(Debug, PartialEq)]
enum Block {
    Prose(Span),
    /// One line of a table.
    Row(Span),
}

impl<'a> Body<'a> {
    /// The text with its entities and speakers.
    pub fn new(article: &'a Article, margin: &'a str) -> Self {
        let in_body = |mention: &&crate::article::Mention| mention.field == Field::Body;
        let mentions = article.mentions.iter().filter(in_body);
        let mut entities: Vec<(Span, Kind)> = mentions
            .map(|mention| (mention.span, mention.kind))
            .collect();
        entities.sort_by_key(|(span, _)| *span);
        let mut quotes: Vec<&Quote> = article
            .quotes
            .iter()
            .filter(|quote| quote.field == Field::Body)
            .collect();
        quotes.sort_by_key(|quote| quote.span);
        Body {
            entities,
            quotes,
            ..Body::plain(article, margin)
        }
    }

    /// The text as printed.
    pub fn plain(article: &'a Article, margin: &'a str) -> Self {
        Body {
            text: &article.body,
            matches: Vec::new(),
            entities: Vec::new(),
            quotes: Vec::new(),
            margin,
        }
    }

    /// Marks what a query matches, in order.
    pub fn matching(self, matches: Vec<Span>) -> Self {
        Body { matches, ..self }
    }

    /// The kinds of which something is marked.
    pub fn kinds(&self) -> Vec<Kind> {
        let all = [Kind::Person, Kind::Organisation, Kind::Place];
        let is_there = |kind: &Kind| self.entities.iter().any(|(_, other)| other == kind);
        all.into_iter().filter(is_there).collect()
    }

    pub fn write(&self, out: &mut dyn Write, style: &Style) -> io::Result<()> {
        let spans: Vec<Span> = self.quotes.iter().map(|quote| quote.span).collect();
        let mut ahead = Marks {
            matches: &self.matches,
            entities: &self.entities,
            quotes: &spans,
        };
        let mut previous: Option<Block> = None;
        let mut said = 0;
        for block in blocks(self.text) {
            let (Block::Prose(span) | Block::Row(span)) = block;
            if self.is_parted(previous.as_ref(), &block) {
                said = self.write_speakers(out, style, said, previous.as_ref())?;
                writeln!(out)?;
            }
            // Marks come in order: those of earlier blocks need not be looked at again.
            ahead = Marks {
                matches: from(ahead.matches, span.start, |mark| mark.end),
                entities: from(ahead.entities, span.start, |mark| mark.0.end),
                quotes: from(ahead.quotes, span.start, |mark| mark.end),
            };
            self.write_block(out, style, &block, ahead)?;
            previous = Some(block);
        }
        self.write_speakers(out, style, said, previous.as_ref())?;
        Ok(())
    }

    fn write_block(
        &self,
        out: &mut dyn Write,
        style: &Style,
        block: &Block,
        marks: Marks,
    ) -> io::Result<()> {
        match block {
            Block::Prose(span) => Flow::new(style)
                .add_annotated(Role::Text, self.text, *span, marks)
                .write(out, Indent::all(self.margin)),
            Block::Row(span) => {
                let entities = if style.color { marks.entities } else { &[] };
                Flow::verbatim(style)
                    .add_annotated(Role::Text, self.text, *span, Marks { entities, ..marks })
                    .write_line(out, self.margin)
            }
        }
    }

    /// Whether a blank line stands between two blocks.
    fn is_parted(&self, above: Option<&Block>, block: &Block) -> bool {
        match (above, block) {
            (None, _) => false,
            (Some(Block::Row(above)), Block::Row(row)) => {
                let between = Span::new(above.end, row.start).of(self.text);
                between.matches('\n').count() > 1
            }
            (Some(_), _) => true,
        }
    }

    /// Who says the quotes from the one numbered `said` up to the end of the block, one line for
    /// those that the same speaker says in a row. Returns the number of the next quote.
    fn write_speakers(
        &self,
        out: &mut dyn Write,
        style: &Style,
        said: usize,
        block: Option<&Block>,
    ) -> io::Result<usize> {
        let Some(Block::Prose(span) | Block::Row(span)) = block else {
            return Ok(said);
        };
        let ahead = self.quotes.get(said..).unwrap_or(&[]);
        let count = ahead
            .iter()
            .take_while(|quote| quote.span.start < span.end)
            .count();
        let mut last: Option<&str> = None;
        for quote in ahead.iter().take(count) {
            let name = quote.speaker.as_ref().map(|speaker| speaker.name.as_str());
            if let Some(speaker) = &quote.speaker
                && last != name
                && words::is_name(&speaker.name)
            {
                self.write_speaker(out, style, speaker)?;
            }
            last = name;
        }
        Ok(said + count)
    }

    fn write_speaker(
        &self,
        out: &mut dyn Write,
        style: &Style,
        speaker: &Speaker,
    ) -> io::Result<()> {
        let first = format!("{}    ", self.margin);
        let rest = format!("{first}  ");
        let mut flow = Flow::new(style);
        add_name(&mut flow, &speaker.name, speaker.role.as_deref()).write(
            out,
            Indent {
                first: &first,
                rest: &rest,
            },
        )
    }
}

/// The marks that end after `start`.
fn from<T>(marks: &[T], start: usize, end: impl Fn(&T) -> usize) -> &[T] {
    let passed = marks.iter().take_while(|mark| end(mark) <= start).count();
    marks.get(passed..).unwrap_or(&[])
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Mention;
    use crate::printers::standard::samples::{find, printed};

    /// An article of this text: a `person` wherever the name stands first, and quotes with who is
    /// said to say them.
    fn article(body: &str, person: &str, quotes: &[(&str, Option<&str>)]) -> Article {
        let quote = |&(words, speaker): &(&str, Option<&str>)| Quote {
            field: Field::Body,
            span: find(body, words),
            speaker: speaker.map(|name| Speaker {
                span: Span::new(0, 0),
                name: name.into(),
                role: Some("envoy".into()),
            }),
        };
        Article {
            body: body.into(),
            mentions: vec![Mention {
                kind: Kind::Person,
                field: Field::Body,
                span: find(body, person),
                name: person.into(),
            }],
            quotes: quotes.iter().map(quote).collect(),
            ..Article::default()
        }
    }

    fn check(article: &Article, expected: &str) {
        let print = |out: &mut dyn Write, style: &Style, article: &Article| {
            Body::new(article, "").write(out, style)
        };
        assert_eq!(printed(print, article, 60), expected);
    }

    #[test]
    fn speakers_stand_once_below_the_paragraph_they_speak_in() {
        check(
            &article(
                "“No,” Ida Orr said. “Never,” she added.\n\n“Why,” asked Bo Kern. “Not now,” Orr said.",
                "Ida Orr",
                &[
                    ("No,", Some("Ida Orr")),
                    ("Never,", Some("Ida Orr")),
                    ("Why,", Some("Bo Kern")),
                    ("Not now,", Some("Ida Orr")),
                ],
            ),
            "\
“No,” [p Ida Orr] said. “Never,” she added.
    — Ida Orr, envoy

“Why,” asked Bo Kern. “Not now,” Orr said.
    — Bo Kern, envoy
    — Ida Orr, envoy
",
        );
    }

    #[test]
    fn who_is_not_named_is_not_printed() {
        check(
            &article(
                "“No,” he said. “Never,” said a sign. Ida Orr left.",
                "Ida Orr",
                &[("No,", Some("he")), ("Never,", None)],
            ),
            "“No,” he said. “Never,” said a sign. [p Ida Orr] left.\n",
        );
    }

    #[test]
    fn tables_keep_their_columns_and_speakers_wait_for_their_end() {
        check(
            &article(
                "Ida Orr      “one”   1\nBo Kern      “two”   2\n\nThat was all.",
                "Ida Orr",
                &[("one", Some("Ida Orr")), ("two", Some("Bo Kern"))],
            ),
            "\
Ida Orr      “one”   1
Bo Kern      “two”   2
    — Ida Orr, envoy
    — Bo Kern, envoy

That was all.
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
