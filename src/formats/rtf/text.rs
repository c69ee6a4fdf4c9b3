//! What do the tokens of RTF say, put together?

use std::collections::{HashMap, HashSet};

use encoding_rs::{Encoding, WINDOWS_1252};

use super::code_page;
use super::destination::{Destination, READ_THOUGH_MARKED, of_word};
use crate::article::Date;
use crate::formats::document::{Blocks, Document, keywords};

/// What a group inherits from the one around it.
#[derive(Clone, Copy, Default)]
struct Group {
    destination: Destination,
    /// How many characters behind `\u` stand for it where Unicode is not known.
    stand_ins: usize,
    font: i32,
    /// Hidden, or deleted by a change that is tracked.
    hidden: bool,
    deleted: bool,
    /// The style of the paragraph, and whether its place in the outline is the first.
    style: i32,
    is_top: bool,
}

/// A text in the making.
#[derive(Default)]
pub struct Text {
    blocks: Blocks,
    group: Group,
    around: Vec<Group>,
    paragraph: String,
    /// The paragraphs that notes stand in, set aside.
    set_aside: Vec<String>,
    /// Bytes not yet decoded, all in the same encoding.
    pending: Vec<u8>,
    /// The first half of a character beyond the basic plane.
    high_surrogate: Option<u16>,
    /// Stand-ins still to be passed over.
    passing: usize,
    /// `\*` was seen: a word that is not known opens a group that is not read.
    marked: bool,
    default_encoding: Option<&'static Encoding>,
    default_font: i32,
    fonts: HashMap<i32, Font>,
    heading_styles: HashSet<i32>,
    style_read: (i32, String),
    title: String,
    author: String,
    keywords: String,
    created: [i32; 3],
    modified: [i32; 3],
}

#[derive(Clone, Copy, Default)]
struct Font {
    encoding: Option<&'static Encoding>,
    symbols: bool,
}

impl Text {
    pub fn open_group(&mut self) {
        self.flush();
        self.passing = 0;
        if self.around.is_empty() {
            self.group.stand_ins = 1;
        }
        self.around.push(self.group);
    }

    pub fn close_group(&mut self) {
        self.flush();
        self.passing = 0;
        self.marked = false;
        let Some(around) = self.around.pop() else {
            return;
        };
        let closes = |destination| {
            self.group.destination == destination && around.destination != destination
        };
        if closes(Destination::Note) {
            self.close_paragraph();
            self.blocks.close_note();
            self.paragraph = self.set_aside.pop().unwrap_or_default();
        }
        if self.group.destination == Destination::Styles {
            self.close_style();
        }
        // What a paragraph is set in outlives the group that it is said in.
        let kept = (self.group.style, self.group.is_top);
        let same = self.group.destination == around.destination;
        self.group = around;
        if same {
            (self.group.style, self.group.is_top) = kept;
        }
    }

    pub fn symbol(&mut self, symbol: u8) {
        if self.passes() {
            return;
        }
        match symbol {
            b'*' => self.marked = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("\u{2011}"),
            b'{' => self.byte(b'{'),
            b'}' => self.byte(b'}'),
            b'\\' => self.byte(b'\\'),
            b'\n' | b'\r' => self.word("par", None),
            b'\t' => self.push("\t"),
            _ => {}
        }
    }

    pub fn byte(&mut self, byte: u8) {
        if self.passes() {
            return;
        }
        self.marked = false;
        let symbols = self
            .fonts
            .get(&self.group.font)
            .is_some_and(|font| font.symbols);
        if self.is_read() && !(symbols && byte >= 0x80) {
            self.pending.push(byte);
        }
    }

    /// Whether what comes next only stands in for a character that was told already.
    fn passes(&mut self) -> bool {
        let passes = self.passing > 0;
        self.passing = self.passing.saturating_sub(1);
        passes
    }

    fn is_read(&self) -> bool {
        self.group.destination != Destination::Unread && !self.group.hidden && !self.group.deleted
    }

    pub fn word(&mut self, word: &str, number: Option<i32>) {
        if word != "u" && self.passes() {
            return;
        }
        let marked = std::mem::take(&mut self.marked);
        if self.opens_destination(word, marked) {
            return;
        }
        let is_on = number != Some(0);
        match word {
            "ansicpg" => self.default_encoding = code_page::of_page(number.unwrap_or(0)),
            "mac" => self.default_encoding = code_page::of_page(10000),
            "deff" => self.default_font = number.unwrap_or(0),
            "f" => self.font(number.unwrap_or(0)),
            "fcharset" | "cpg" => self.note_charset(word, number.unwrap_or(0)),
            "uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(0),
            "u" => self.unicode(number.unwrap_or(0)),
            "plain" => {
                self.font(self.default_font);
                (self.group.hidden, self.group.deleted) = (false, false);
            }
            "v" | "htmlrtf" => self.set_hidden(is_on),
            "deleted" => {
                self.flush();
                self.group.deleted = is_on;
            }
            "s" => self.group.style = number.unwrap_or(0),
            "outlinelevel" => self.group.is_top = number == Some(0),
            "yr" | "mo" | "dy" => self.note_day(word, number.unwrap_or(0)),
            _ => self.text_word(word),
        }
    }

    /// Where a word opens a destination, the group's text goes there.
    fn opens_destination(&mut self, word: &str, marked: bool) -> bool {
        if word == "ud" && marked {
            // The Unicode half of `\upr` goes where the whole would have gone.
            let outer = self.around.len().checked_sub(2);
            let outer = outer.and_then(|at| self.around.get(at));
            self.group.destination = outer.map_or(Destination::Body, |group| group.destination);
            return true;
        }
        let within = self.group.destination;
        let is_lost = within == Destination::Unread && word != "shptxt";
        let opened = match of_word(word, within) {
            _ if is_lost => Some(Destination::Unread).filter(|_| marked),
            _ if marked && !READ_THOUGH_MARKED.contains(&word) => Some(Destination::Unread),
            // A result inside of a note, or of a title, goes there too.
            Some(Destination::Body) if within != Destination::Unread => Some(within),
            opened => opened,
        };
        let Some(opened) = opened else { return false };
        self.flush();
        if opened == Destination::Note && within != Destination::Note {
            self.set_aside.push(std::mem::take(&mut self.paragraph));
            self.blocks.open_note();
        }
        self.group.destination = opened;
        true
    }

    fn font(&mut self, number: i32) {
        if self.group.font != number {
            self.flush();
            self.group.font = number;
        }
    }

    fn note_charset(&mut self, word: &str, number: i32) {
        if self.group.destination == Destination::Fonts {
            let font = self.fonts.entry(self.group.font).or_default();
            if word == "cpg" {
                font.encoding = code_page::of_page(number);
            } else {
                font.encoding = font.encoding.or(code_page::of_charset(number));
                font.symbols = number == code_page::SYMBOLS;
            }
        }
    }

    fn set_hidden(&mut self, hidden: bool) {
        self.flush();
        self.group.hidden = hidden;
    }

    fn note_day(&mut self, word: &str, number: i32) {
        let day = match self.group.destination {
            Destination::Created => &mut self.created,
            Destination::Modified => &mut self.modified,
            _ => return,
        };
        match word {
            "yr" => day[0] = number,
            "mo" => day[1] = number,
            _ => day[2] = number,
        }
    }

    /// Words that stand for text or end a paragraph.
    fn text_word(&mut self, word: &str) {
        match word {
            "par" | "sect" => self.end_paragraph(),
            "pard" => (self.group.style, self.group.is_top) = (0, false),
            "line" | "lbr" | "page" | "column" => self.push("\n"),
            "tab" => self.push("\t"),
            "emdash" => self.push("—"),
            "endash" => self.push("–"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "bullet" => self.push("•"),
            "emspace" | "enspace" | "qmspace" => self.push(" "),
            "trowd" if self.goes_to_body() && !self.blocks.in_row() => {
                self.end_paragraph();
                self.blocks.open_row();
                self.blocks.open_cell();
            }
            "cell" if self.goes_to_body() => {
                if !self.blocks.in_row() {
                    self.blocks.open_row();
                    self.blocks.open_cell();
                }
                self.end_paragraph();
                self.blocks.open_cell();
            }
            "row" if self.goes_to_body() => {
                self.end_paragraph();
                self.blocks.close_row();
            }
            // Tables in tables: their cells are paragraphs of the cell around them.
            "nestcell" | "nestrow" => self.end_paragraph(),
            _ => {}
        }
    }

    fn goes_to_body(&self) -> bool {
        self.group.destination == Destination::Body
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.passing = self.group.stand_ins;
        // Numbers beyond 32767 are written as negative ones.
        let unit = (number & 0xffff) as u16;
        let Some(high) = self.high_surrogate.take() else {
            if (0xd800..0xdc00).contains(&unit) {
                self.high_surrogate = Some(unit);
            } else if let Some(c) = char::from_u32(u32::from(unit)) {
                self.push_symbol_aside(c);
            }
            return;
        };
        let pair = char::decode_utf16([high, unit]).next();
        if let Some(Ok(c)) = pair {
            self.push(c.encode_utf8(&mut [0; 4]));
        }
    }

    /// Fonts of symbols have their characters in the private range: they are not of the text.
    fn push_symbol_aside(&mut self, c: char) {
        if !('\u{f000}'..='\u{f0ff}').contains(&c) {
            self.push(c.encode_utf8(&mut [0; 4]));
        }
    }

    fn push(&mut self, text: &str) {
        self.flush();
        if self.is_read() {
            self.add(text);
        }
    }

    /// Decodes the bytes that wait.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let font = self.fonts.get(&self.group.font);
        let encoding = font
            .and_then(|font| font.encoding)
            .filter(|encoding| *encoding != WINDOWS_1252)
            .or(self.default_encoding)
            .unwrap_or(WINDOWS_1252);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.add(&text);
        self.pending = bytes;
        self.pending.clear();
    }

    fn add(&mut self, text: &str) {
        let to = match self.group.destination {
            Destination::Body | Destination::Note => &mut self.paragraph,
            Destination::Title => &mut self.title,
            Destination::Author => &mut self.author,
            Destination::Keywords => &mut self.keywords,
            Destination::Styles => &mut self.style_read.1,
            _ => return,
        };
        to.push_str(text);
    }

    /// A style of the sheet ends: `{\s1 heading 1;}`.
    fn close_style(&mut self) {
        let name = std::mem::take(&mut self.style_read.1).to_lowercase();
        if ["heading 1", "title"].contains(&name.trim_end_matches(';').trim()) {
            self.heading_styles.insert(self.group.style);
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        if matches!(
            self.group.destination,
            Destination::Body | Destination::Note
        ) {
            self.close_paragraph();
        }
    }

    fn close_paragraph(&mut self) {
        let is_heading = self.group.is_top
            || self.group.style != 0 && self.heading_styles.contains(&self.group.style);
        let paragraph = std::mem::take(&mut self.paragraph);
        self.blocks.push(&paragraph, is_heading);
    }

    pub fn finish(mut self) -> Document {
        self.flush();
        self.close_paragraph();
        while let Some(paragraph) = self.set_aside.pop() {
            self.blocks.close_note();
            self.blocks.push(&paragraph, false);
        }
        let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Document {
            title: filled(self.title),
            author: filled(self.author),
            created: day(self.created),
            modified: day(self.modified),
            subjects: keywords(&self.keywords),
            ..self.blocks.finish()
        }
    }
}

fn day([year, month, day]: [i32; 3]) -> Option<Date> {
    Date::day_of(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}
