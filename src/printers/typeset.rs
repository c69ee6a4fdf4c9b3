//! How is running text set in lines? Wrapped at a width, with matches marked.
//!
//! A [`Flow`] takes pieces of text with their roles, makes them safe, closes up white space, and
//! writes lines that never end in a blank. Widths are those of the terminal: two columns for wide
//! East Asian characters, none for combining marks. Where such characters stand, a line may break
//! without a blank.

use std::io::{self, Write};

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::article::Span;
use crate::printers::marks::{Marking, Marks};
use crate::printers::safe::{Glyph, glyph};
use crate::printers::style::{Look, Role, Style};

/// Running text on its way to a stream.
pub struct Flow {
    style: Style,
    text: String,
    /// Where each stretch of one look ends in `text`, in order.
    stretches: Vec<Stretch>,
    /// White space was seen since the last character.
    blank_pending: bool,
    /// White space is kept as it is, for tables.
    verbatim: bool,
    columns: usize,
}

struct Stretch {
    end: usize,
    look: Look,
}

/// What stands before the lines of a flow; whatever of it is not blank looks like a label.
#[derive(Clone, Copy, Debug, Default)]
pub struct Indent<'a> {
    pub first: &'a str,
    pub rest: &'a str,
}

impl<'a> Indent<'a> {
    /// The same before every line.
    pub fn all(indent: &'a str) -> Self {
        Indent {
            first: indent,
            rest: indent,
        }
    }
}

impl Flow {
    pub fn new(style: &Style) -> Flow {
        Flow {
            style: *style,
            text: String::new(),
            stretches: Vec::new(),
            blank_pending: false,
            verbatim: false,
            columns: 0,
        }
    }

    /// A flow that keeps white space and is not wrapped.
    pub fn verbatim(style: &Style) -> Flow {
        Flow {
            verbatim: true,
            ..Flow::new(style)
        }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds text of one role.
    pub fn add(&mut self, role: Role, text: &str) -> &mut Flow {
        self.add_marked(role, text, Span::new(0, text.len()), &[])
    }

    /// Adds text of one role; without colour the role's brackets stand around it.
    pub fn add_bracketed(&mut self, role: Role, text: &str) -> &mut Flow {
        let (open, close) = match self.style.color {
            true => ("", ""),
            false => role.brackets(),
        };
        self.add(role, open).add(role, text.trim()).add(role, close)
    }

    /// Adds a span of `text`, with those parts marked that `matches` (spans of `text` too, in
    /// order) cover.
    pub fn add_marked(
        &mut self,
        role: Role,
        text: &str,
        span: Span,
        matches: &[Span],
    ) -> &mut Flow {
        self.add_annotated(role, text, span, Marks::matches(matches))
    }

    /// Adds a span of `text` with all that is to be seen in it.
    pub fn add_annotated(&mut self, role: Role, text: &str, span: Span, marks: Marks) -> &mut Flow {
        let mut marking = Marking::new(marks, span.start);
        for (offset, c) in span.of(text).char_indices() {
            let at = span.start + offset;
            let shown = match glyph(c, self.text.chars().next_back()) {
                Glyph::Shown(shown) => shown,
                Glyph::Space if self.verbatim => {
                    self.push_blanks(c);
                    continue;
                }
                Glyph::Space => {
                    self.blank_pending = !self.text.is_empty();
                    continue;
                }
                Glyph::Dropped => continue,
            };
            self.push_signs(role, marking.closing(at));
            self.push_pending(marking.look(role));
            self.push_signs(role, marking.opening(at));
            self.push(shown, marking.look(role));
        }
        self.push_signs(role, marking.closing(usize::MAX));
        self
    }

    /// Writes the text in lines of the style's width at most; nothing where there is no text.
    pub fn write(&self, out: &mut dyn Write, indent: Indent) -> io::Result<()> {
        if self.text.is_empty() {
            return Ok(());
        }
        let room = |indent: &str| self.style.width.saturating_sub(indent.width()).max(8);
        let (first, rest) = (room(indent.first), room(indent.rest));
        let chunks = chunks(&self.text, first.min(rest));
        let mut lead = indent.first;
        let mut stretch = 0;
        for line in wrap_first_fit(&chunks, &[first as f64, rest as f64]) {
            let (Some(head), Some(tail)) = (line.first(), line.last()) else {
                continue;
            };
            let kept = Span::new(head.start, tail.end)
                .of(&self.text)
                .trim_end()
                .len();
            if kept == 0 {
                continue;
            }
            self.write_lead(out, lead)?;
            let line = Span::new(head.start, head.start + kept);
            stretch = self.write_range(out, line, stretch)?;
            writeln!(out)?;
            lead = indent.rest;
        }
        Ok(())
    }

    /// Writes the text as one line, however long.
    pub fn write_line(&self, out: &mut dyn Write, indent: &str) -> io::Result<()> {
        write!(out, "{indent}")?;
        self.write_range(out, Span::new(0, self.text.trim_end().len()), 0)?;
        writeln!(out)
    }

    fn write_lead(&self, out: &mut dyn Write, lead: &str) -> io::Result<()> {
        let sign = lead.trim();
        let Some(at) = lead
            .find(sign)
            .filter(|_| self.style.color && !sign.is_empty())
        else {
            return write!(out, "{lead}");
        };
        let (before, after) = (&lead[..at], &lead[at + sign.len()..]);
        write!(
            out,
            "{before}{}{after}",
            self.style.paint(Role::Label, sign)
        )
    }

    /// Writes a part of the text in its looks; `from` is the first stretch that may reach into it.
    /// Returns the first that may reach into what follows.
    fn write_range(&self, out: &mut dyn Write, range: Span, from: usize) -> io::Result<usize> {
        let (mut at, mut index) = (range.start, from);
        while at < range.end {
            let Some(stretch) = self.stretches.get(index) else {
                break;
            };
            let end = stretch.end.min(range.end);
            if end > at {
                let look = self.style.dress(stretch.look);
                // A blank that did not break a line need not be told from others any more.
                let text = Span::new(at, end).of(&self.text).replace('\u{A0}', " ");
                write!(out, "{look}{text}{look:#}")?;
                at = end;
            }
            if stretch.end <= range.end {
                index += 1;
            }
        }
        Ok(index)
    }

    fn push(&mut self, c: char, look: Look) {
        self.text.push(c);
        self.columns += c.width().unwrap_or(0);
        let end = self.text.len();
        match self.stretches.last_mut() {
            Some(last) if last.look == look => last.end = end,
            _ => self.stretches.push(Stretch { end, look }),
        }
    }

    /// The signs at either end of a mark; colour needs none.
    fn push_signs(&mut self, role: Role, signs: Vec<&'static str>) {
        if self.style.color {
            return;
        }
        let look = Look {
            role,
            ..Look::default()
        };
        for c in signs.into_iter().flat_map(str::chars) {
            self.push(c, look);
        }
    }

    /// A blank between two looks has neither: nothing is to be underlined there.
    fn push_pending(&mut self, look: Look) {
        if std::mem::take(&mut self.blank_pending) {
            let last = self.stretches.last().map(|stretch| stretch.look);
            let goes_on = last == Some(look);
            self.push(' ', if goes_on { look } else { Look::default() });
        }
    }

    /// White space of a table: a tab goes to the next column that eight divides.
    fn push_blanks(&mut self, c: char) {
        let count = match c {
            '\t' => 8 - self.columns % 8,
            _ => 1,
        };
        for _ in 0..count {
            self.push(' ', Look::default());
        }
    }
}

/// The text as it is set, on one line of at most so many columns; what is cut off leaves `…`.
pub fn one_line(text: &str, columns: usize) -> String {
    let mut flow = Flow::new(&Style {
        color: false,
        width: columns,
    });
    flow.add(Role::Text, text);
    let whole = flow.text.replace('\u{A0}', " ");
    if whole.width() <= columns {
        return whole;
    }
    let mut kept = String::new();
    let mut room = columns.saturating_sub(1);
    for c in whole.chars() {
        let width = c.width().unwrap_or(0);
        if width > room {
            break;
        }
        room -= width;
        kept.push(c);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The text in lines of at most so many columns.
pub fn lines(text: &str, columns: usize) -> Vec<String> {
    let style = Style {
        color: false,
        width: columns,
    };
    let mut out = Vec::new();
    Flow::new(&style)
        .add(Role::Text, text)
        .write(&mut out, Indent::default())
        .expect("a vector takes everything");
    let text = String::from_utf8(out).expect("a flow writes UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// A part of a line that is not broken.
#[derive(Debug)]
struct Chunk {
    start: usize,
    end: usize,
    columns: usize,
    blank_follows: bool,
}

impl Fragment for Chunk {
    fn width(&self) -> f64 {
        self.columns as f64
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(u8::from(self.blank_follows))
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Cuts text at its blanks, around wide characters, and wherever else a chunk would not fit into
/// `longest` columns.
fn chunks(text: &str, longest: usize) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        let end = at + word.len();
        cut_word(text, Span::new(at, end), longest, &mut chunks);
        at = end + 1;
        if at <= text.len()
            && let Some(last) = chunks.last_mut()
        {
            last.blank_follows = true;
        }
    }
    chunks
}

fn cut_word(text: &str, word: Span, longest: usize, chunks: &mut Vec<Chunk>) {
    let mut push = |start: usize, end: usize| {
        let columns = Span::new(start, end).of(text).width();
        chunks.push(Chunk {
            start,
            end,
            columns,
            blank_follows: false,
        });
    };
    let (mut start, mut columns) = (word.start, 0);
    let mut previous = None;
    let mut chars = word.of(text).char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let at = word.start + offset;
        // The selector U+FE0F widens the character before it to a picture.
        let width = match chars.peek() {
            Some((_, '\u{FE0F}')) => 2,
            _ => c.width().unwrap_or(0),
        };
        let breaks = previous.is_some_and(|previous| breaks_between(previous, c))
            || (width > 0 && columns + width > longest);
        if breaks && at > start {
            push(start, at);
            (start, columns) = (at, 0);
        }
        columns += width;
        previous = Some(c);
    }
    if start < word.end {
        push(start, word.end);
    }
}

/// Whether a line may break between two characters without a blank: around wide ones, but never
/// before a mark that closes or after one that opens.
fn breaks_between(previous: char, next: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    let joins = |c: char| c.width() == Some(0) || c == '\u{200D}';
    (wide(previous) || wide(next))
        && !joins(next)
        && !joins(previous)
        && !matches!(
            next,
            '。' | '、'
                | '，'
                | '．'
                | '！'
                | '？'
                | '：'
                | '；'
                | '」'
                | '』'
                | '）'
                | '》'
                | '】'
                | '〉'
                | '”'
                | '’'
                | '*'
                | ')'
                | ','
                | '.'
                | 'ー'
                | '々'
        )
        && !matches!(
            previous,
            '「' | '『' | '（' | '《' | '【' | '〈' | '“' | '‘' | '*' | '('
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, marks: &[&str], width: usize, color: bool) -> String {
        let style = Style { color, width };
        let marks: Vec<Span> = marks
            .iter()
            .filter_map(|mark| text.find(mark).map(|at| Span::new(at, at + mark.len())))
            .collect();
        let mut out = Vec::new();
        Flow::new(&style)
            .add_marked(Role::Text, text, Span::new(0, text.len()), &marks)
            .write(
                &mut out,
                Indent {
                    first: "> ",
                    rest: "  ",
                },
            )
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_break_at_blanks_and_hang() {
        assert_eq!(
            set("The  council met\nlate and adjourned", &[], 18, false),
            "> The council met\n  late and\n  adjourned\n"
        );
    }

    #[test]
    fn a_phrase_is_one_marked_run_over_a_line_end() {
        assert_eq!(
            set(
                "of indivisible\n security, he said",
                &["indivisible\n security"],
                18,
                false
            ),
            "> of **indivisible\n  security**, he\n  said\n"
        );
        assert_eq!(
            set(
                "of indivisible security",
                &["indivisible security"],
                18,
                true
            ),
            "\x1b[2m>\x1b[0m of \x1b[1m\x1b[31mindivisible\x1b[0m\n  \x1b[1m\x1b[31msecurity\x1b[0m\n"
        );
    }

    #[test]
    fn wide_characters_count_two_columns_and_closing_marks_stay() {
        assert_eq!(
            set("会议昨天结束，代表离开。", &[], 14, false),
            "> 会议昨天结\n  束，代表离\n  开。\n"
        );
    }

    #[test]
    fn combining_marks_count_nothing_and_long_words_are_cut() {
        assert_eq!(
            set("e\u{301}e\u{301}e\u{301}e\u{301} no", &[], 10, false),
            "> e\u{301}e\u{301}e\u{301}e\u{301} no\n"
        );
        assert_eq!(set("aaaaaaaaaaaa", &[], 10, false), "> aaaaaaaa\n  aaaa\n");
    }

    #[test]
    fn nothing_unsafe_and_no_blank_at_a_line_end() {
        assert_eq!(set(" a\x1b[2Jb \u{202E} ", &[], 40, false), "> a␛[2Jb\n");
        assert_eq!(set("\u{200B}", &[], 40, false), "");
    }

    #[test]
    fn tables_keep_their_columns() {
        let mut out = Vec::new();
        Flow::verbatim(&Style {
            color: false,
            width: 10,
        })
        .add(Role::Text, "Net\t1.2   3.4  ")
        .write_line(&mut out, "")
        .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "Net     1.2   3.4\n");
    }

    proptest::proptest! {
        /// Whatever the text and the marks: nothing unsafe is written, no line ends in a blank, and
        /// without marks no line is wider than the stream.
        #[test]
        fn any_text_is_set_safely(
            text in "(?s)[\\PC \n\t\x1b\u{9b}\u{202e}\u{200d}\u{3000}会e\u{301}*]{0,200}",
            ends in proptest::collection::vec((0usize..200, 0usize..40), 0..4),
            width in 20usize..60,
        ) {
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
            let mut marks: Vec<Span> = ends
                .iter()
                .map(|(start, length)| Span::new(boundary(*start).unwrap(), boundary(start + length).unwrap()))
                .collect();
            marks.sort();
            let style = Style { color: false, width };
            let mut out = Vec::new();
            let mut flow = Flow::new(&style);
            flow.add_marked(Role::Text, &text, Span::new(0, text.len()), &marks);
            flow.write(&mut out, Indent { first: "1. ", rest: "   " }).unwrap();
            let set = String::from_utf8(out).unwrap();
            for line in set.lines() {
                proptest::prop_assert_eq!(line, line.trim_end_matches(' '));
                let joiner = |c| matches!(c, '\u{200C}' | '\u{200D}');
                let is_unsafe = |c: char| crate::printers::safe::is_unsafe(c) && !joiner(c);
                proptest::prop_assert!(!line.contains(is_unsafe), "{:?}", line);
                proptest::prop_assert!(line.width() <= width, "{:?} is {} wide", line, line.width());
            }
        }
    }
}
