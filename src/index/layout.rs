//! At which position does each word of an article stand?
//!
//! Headline and body share one run of positions, in one field of the index, so that a search
//! reads one list of postings a word. Where the parts of an article begin and end is kept in that
//! field too, as terms of one control character ([`Mark`]) with positions of their own:
//!
//! ```text
//! word      City  council  ¶  Calls  for  calm  §  "We   listen"  she  said
//! position     0        1  2      3    4     5  6    7        8     9    10
//! marks                    ¶§B                  §    “              ”        L at the lead's end
//! ```
//!
//! A sentence's or a paragraph's end takes up one position, which no word has: that is the gap that
//! keeps a phrase from crossing it. The other marks stand at the position of the word they precede.
//! Words with capital letters are marked too ([`case_marks`]), so that the index knows their case
//! without a second set of terms.
//!
//! Words in the headline, the lead and in quotes are emitted several times at their position
//! (`weight`), so that their frequency in the index is a weighted one: BM25 over that single field
//! then weighs the parts of an article as BM25F does (Robertson, Zaragoza, Taylor: Simple BM25
//! extension to multiple weighted fields, 2004), at no cost to a search.
//!
//! An article is laid out twice: for the index, and again when its matches are marked. Both run
//! [`encode`] and [`Walk`], so that positions agree by construction.

use crate::article::text::{paragraphs, sentences};
use crate::article::{Article, Field, Quote, Span};

use super::analysis::{Words, words};

/// Where a part of an article begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Mark {
    /// The headline is over, the body begins; takes up a position. The index has it as a column.
    Body = 2,
    /// Between two sentences, and between two paragraphs; takes up a position.
    Sentence = 3,
    /// Between two paragraphs, at the same position as their [`Mark::Sentence`].
    Paragraph = 4,
    QuoteOpen = 5,
    QuoteClose = 6,
    /// The first paragraph of the body, without its dateline, is over.
    LeadEnd = 7,
    /// The lead begins; what stands before it in the body is the dateline.
    LeadStart = 8,
    /// The word at this position has a capital letter. This mark and the next stand in the index
    /// only, not in an encoded article, where the word itself says it.
    Capital = 14,
    /// The word at this position has capital letters and no others.
    Capitals = 15,
}

impl Mark {
    /// The marks of an encoded article.
    const WRITTEN: [Mark; 7] = [
        Mark::Body,
        Mark::Sentence,
        Mark::Paragraph,
        Mark::QuoteOpen,
        Mark::QuoteClose,
        Mark::LeadEnd,
        Mark::LeadStart,
    ];

    /// The mark's term in the index.
    pub fn term(self) -> &'static str {
        match self {
            Mark::Body => "\u{2}",
            Mark::Sentence => "\u{3}",
            Mark::Paragraph => "\u{4}",
            Mark::QuoteOpen => "\u{5}",
            Mark::QuoteClose => "\u{6}",
            Mark::LeadEnd => "\u{7}",
            Mark::LeadStart => "\u{8}",
            Mark::Capital => "\u{e}",
            Mark::Capitals => "\u{f}",
        }
    }

    fn from_byte(byte: u8) -> Option<Mark> {
        Mark::WRITTEN.into_iter().find(|mark| *mark as u8 == byte)
    }
}

/// What a word's letters are marked with, signs and digits aside.
pub fn case_marks(printed: &str) -> &'static [Mark] {
    if !printed.chars().any(char::is_uppercase) {
        &[]
    } else if printed.chars().any(char::is_lowercase) {
        &[Mark::Capital]
    } else {
        &[Mark::Capital, Mark::Capitals]
    }
}

/// How many times a word of the headline counts.
const HEADLINE_WEIGHT: u8 = 3;
/// How many times a word of the lead counts.
const LEAD_WEIGHT: u8 = 2;
/// So many words of the first paragraph count as the lead: where a text is one paragraph, only its beginning
/// says what it is about.
pub const LONGEST_LEAD: u32 = 40;
/// How many times more a word counts inside a quote.
const QUOTE_BONUS: u8 = 1;

/// The language code's length at the head of an encoded article.
const LANGUAGE_BYTES: usize = 2;
const NO_LANGUAGE: &str = "--";

/// Writes an article as one text with its marks in it, one byte each, for [`Walk`] to read:
/// two bytes of language, the headline, [`Mark::Body`], the body.
pub fn encode(article: &Article) -> String {
    let mut out = String::with_capacity(
        LANGUAGE_BYTES + article.headline.len() + article.body.len() + article.body.len() / 50 + 8,
    );
    out.push_str(match &article.language {
        Some(code) if code.len() == LANGUAGE_BYTES && code.is_ascii() => code,
        _ => NO_LANGUAGE,
    });
    let headline = sentence_marks(&article.headline, 0);
    push_marked(&mut out, article, Field::Headline, headline);
    out.push(Mark::Body as u8 as char);
    let body = body_marks(article);
    push_marked(&mut out, article, Field::Body, body);
    out
}

/// The position at which an encoded article's headline is over.
pub fn body_at(encoded: &str) -> u32 {
    Walk::new(encoded)
        .find_map(|step| match step {
            Step::Mark {
                mark: Mark::Body,
                position,
            } => Some(position),
            _ => None,
        })
        .unwrap_or(0)
}

/// Offsets of a field with the mark that stands before the byte at that offset.
type Marks = Vec<(usize, Mark)>;

fn body_marks(article: &Article) -> Marks {
    let body = &article.body;
    let text_start = article.text_start().min(body.len());
    let mut marks = sentence_marks(body, text_start);
    marks.push((text_start, Mark::LeadStart));
    let lead = paragraphs(&body[text_start..])
        .first()
        .map(|lead| text_start + lead.end);
    marks.push((lead.unwrap_or(body.len()), Mark::LeadEnd));
    marks
}

/// The ends of sentences and paragraphs of a field; the text before `text_start`, a dateline, is
/// a sentence of its own.
fn sentence_marks(text: &str, text_start: usize) -> Marks {
    let mut marks = Marks::new();
    let mut place = |at: usize, mark: Mark| {
        if at > 0 && at < text.len() {
            marks.push((at, mark));
        }
    };
    for (number, paragraph) in paragraphs(text).into_iter().enumerate() {
        if number > 0 {
            place(paragraph.start, Mark::Paragraph);
            place(paragraph.start, Mark::Sentence);
        }
        for sentence in sentences(text, paragraph).into_iter().skip(1) {
            // A dateline's own full stops do not part it.
            if sentence.start > text_start {
                place(sentence.start, Mark::Sentence);
            }
        }
    }
    place(text_start, Mark::Sentence);
    marks
}

fn push_marked(out: &mut String, article: &Article, field: Field, mut marks: Marks) {
    for Quote { span, .. } in article.quotes.iter().filter(|quote| quote.field == field) {
        marks.push((span.start, Mark::QuoteOpen));
        marks.push((span.end, Mark::QuoteClose));
    }
    // A quote is closed before the sentence it ends, and opened after; the sort is stable.
    marks.sort_by_key(|(at, mark)| (*at, order_at_one_place(*mark)));
    marks.dedup();
    let text = article.field(field);
    let mut from = 0;
    for (at, mark) in marks {
        let Some(piece) = text.get(from..at) else {
            continue;
        };
        push_clean(out, piece);
        out.push(mark as u8 as char);
        from = at;
    }
    push_clean(out, text.get(from..).unwrap_or(""));
}

fn order_at_one_place(mark: Mark) -> u8 {
    match mark {
        Mark::QuoteClose => 0,
        Mark::LeadEnd => 1,
        Mark::Body | Mark::Paragraph | Mark::Sentence => 2,
        Mark::LeadStart => 3,
        Mark::QuoteOpen | Mark::Capital | Mark::Capitals => 4,
    }
}

/// Text of an article never passes for a mark: control characters become spaces.
fn push_clean(out: &mut String, piece: &str) {
    if piece.bytes().any(|byte| Mark::from_byte(byte).is_some()) {
        out.extend(
            piece
                .chars()
                .map(|c| if c.is_ascii_control() { ' ' } else { c }),
        );
    } else {
        out.push_str(piece);
    }
}

/// One step of a [`Walk`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A word at a position: its bytes in its own field, and how often it counts.
    Word {
        field: Field,
        span: Span,
        encoded: Span,
        position: u32,
        weight: u8,
    },
    Mark {
        mark: Mark,
        position: u32,
    },
}

/// Reads an encoded article step by step; marks and words come in order of position.
pub struct Walk<'t> {
    encoded: &'t str,
    /// The rest of the stretch of text before the next mark, and where it starts.
    words: Words<'t>,
    stretch: Span,
    position: u32,
    field: Field,
    /// Subtract from an offset in `encoded` for the offset in the field.
    shift: usize,
    /// Where the lead began, inside it.
    lead_start: Option<u32>,
    in_quote: bool,
    /// A quote mark or a [`Mark::Sentence`] after [`Mark::Paragraph`] adds no gap of its own.
    gap_open: bool,
}

impl<'t> Walk<'t> {
    pub fn new(encoded: &'t str) -> Self {
        let mut walk = Walk {
            encoded,
            words: words(""),
            stretch: Span::new(0, 0),
            position: 0,
            field: Field::Headline,
            shift: LANGUAGE_BYTES.min(encoded.len()),
            lead_start: None,
            in_quote: false,
            gap_open: false,
        };
        walk.enter_stretch(walk.shift);
        walk
    }

    /// The language that an encoded article carries.
    pub fn language(encoded: &str) -> Option<&str> {
        encoded
            .get(..LANGUAGE_BYTES)
            .filter(|code| *code != NO_LANGUAGE)
    }

    fn enter_stretch(&mut self, start: usize) {
        let rest = self.encoded.get(start..).unwrap_or("");
        let length = rest
            .bytes()
            .position(|byte| (2..=8).contains(&byte))
            .unwrap_or(rest.len());
        self.stretch = Span::new(start, start + length);
        self.words = words(&rest[..length]);
    }

    fn weight(&self) -> u8 {
        let in_lead = self
            .lead_start
            .is_some_and(|start| self.position - start < LONGEST_LEAD);
        let weight = match (self.field, in_lead) {
            (Field::Headline, _) => HEADLINE_WEIGHT,
            (Field::Body, true) => LEAD_WEIGHT,
            (Field::Body, false) => 1,
        };
        weight + if self.in_quote { QUOTE_BONUS } else { 0 }
    }

    /// Takes the mark at the end of the stretch, if the text is not over.
    fn step_over_mark(&mut self) -> Option<Step> {
        let at = self.stretch.end;
        let mark = Mark::from_byte(*self.encoded.as_bytes().get(at)?)?;
        let gap = matches!(mark, Mark::Body | Mark::Sentence | Mark::Paragraph);
        if gap && !self.gap_open {
            self.gap_open = true;
            self.position += 1;
        }
        let position = if gap {
            self.position - 1
        } else {
            self.position
        };
        self.shift += 1;
        match mark {
            Mark::Body => {
                self.field = Field::Body;
                self.shift = at + 1;
                self.in_quote = false;
            }
            Mark::LeadStart => self.lead_start = Some(position),
            Mark::LeadEnd => self.lead_start = None,
            Mark::QuoteOpen => self.in_quote = true,
            Mark::QuoteClose => self.in_quote = false,
            Mark::Sentence | Mark::Paragraph | Mark::Capital | Mark::Capitals => {}
        }
        self.enter_stretch(at + 1);
        Some(Step::Mark { mark, position })
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let Some(word) = self.words.next() else {
            return self.step_over_mark();
        };
        let encoded = Span::new(
            self.stretch.start + word.start,
            self.stretch.start + word.end,
        );
        let (position, weight) = (self.position, self.weight());
        self.position += 1;
        self.gap_open = false;
        Some(Step::Word {
            field: self.field,
            span: Span::new(encoded.start - self.shift, encoded.end - self.shift),
            encoded,
            position,
            weight,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lays out an article and writes it down as `word@position`, marks as their names.
    fn check(article: &Article, expected: &str) {
        let encoded = encode(article);
        let mut written = Vec::new();
        for step in Walk::new(&encoded) {
            match step {
                Step::Word {
                    field,
                    span,
                    encoded: at,
                    position,
                    weight,
                } => {
                    assert_eq!(span.of(article.field(field)), at.of(&encoded));
                    let times = if weight > 1 {
                        format!("x{weight}")
                    } else {
                        String::new()
                    };
                    written.push(format!("{}@{position}{times}", at.of(&encoded)));
                }
                Step::Mark { mark, position } => written.push(format!("{mark:?}@{position}")),
            }
        }
        assert_eq!(written.join(" "), expected);
    }

    fn article(headline: &str, body: &str) -> Article {
        Article {
            headline: headline.into(),
            body: body.into(),
            ..Article::default()
        }
    }

    #[test]
    fn sentences_and_paragraphs_are_kept_apart() {
        check(
            &article("Calm wins", "It rained. Nobody came.\n\nThey left."),
            "Calm@0x3 wins@1x3 Body@2 LeadStart@3 It@3x2 rained@4x2 Sentence@5 Nobody@6x2 came@7x2 LeadEnd@8 \
             Paragraph@8 Sentence@8 They@9 left@10",
        );
    }

    #[test]
    fn of_a_long_first_paragraph_only_the_beginning_counts_more() {
        let encoded = encode(&article("", &"rain ".repeat(60)));
        let twice = Walk::new(&encoded)
            .filter(|step| matches!(step, Step::Word { weight: 2, .. }))
            .count();
        assert_eq!(twice as u32, LONGEST_LEAD);
    }

    #[test]
    fn quotes_are_marked_and_count_more() {
        let mut article = article("", "So \"we wait\" ended.");
        article.quotes.push(Quote {
            field: Field::Body,
            span: Span::new(4, 11),
            speaker: None,
        });
        check(
            &article,
            "Body@0 LeadStart@1 So@1x2 QuoteOpen@2 we@2x3 wait@3x3 QuoteClose@4 ended@4x2 LeadEnd@5",
        );
    }

    #[test]
    fn a_phrase_never_runs_from_the_dateline_into_the_text() {
        let mut article = article("", "ROME, May 2 - Rain fell.");
        article.dateline = Some(crate::article::Dateline {
            span: Some(Span::new(0, 13)),
            ..Default::default()
        });
        check(
            &article,
            "Body@0 ROME@1 May@2 2@3 Sentence@4 LeadStart@5 Rain@5x2 fell@6x2 LeadEnd@7",
        );
    }

    #[test]
    fn letters_have_their_case_marked() {
        for (word, marks) in [
            ("talks", &[][..]),
            ("3.5", &[]),
            ("Talks", &[Mark::Capital]),
            ("iPhone", &[Mark::Capital]),
            ("U.S", &[Mark::Capital, Mark::Capitals]),
            ("ÉTAT", &[Mark::Capital, Mark::Capitals]),
        ] {
            assert_eq!(case_marks(word), marks, "{word}");
        }
    }

    #[test]
    fn control_characters_in_a_text_are_no_marks() {
        check(
            &article("a\u{5}b", "c\u{3}d"),
            "a@0x3 b@1x3 Body@2 LeadStart@3 c@3x2 d@4x2 LeadEnd@5",
        );
    }
}
