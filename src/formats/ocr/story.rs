//! How do the words of blocks become the text of an article?
//!
//! Lines are put together to paragraphs, words that a line's end has broken are joined, and a
//! paragraph that runs on in the next column goes on. Of a page that nobody has divided into
//! articles, the headline is told only where one heading clearly stands over all the rest.

use std::borrow::Borrow;

use super::{Block, Half, Line, Page, Place, Role};
use crate::formats::hyphens::Unbroken;
use crate::formats::{byline, markup};

/// How many times the size of the running text a heading is set in, at the least.
const HEADING_SIZE: f32 = 1.35;
/// A heading has so many words at the most.
const HEADING_WORDS: usize = 40;
/// A page with more headings holds several articles, and none of them is its headline.
const MOST_HEADINGS: usize = 4;

/// What a whole page says.
#[derive(Debug, Default)]
pub(in crate::formats) struct Story {
    /// Empty where none is clear.
    pub headline: String,
    pub byline: Option<String>,
    pub body: String,
    pub confidence: Option<f32>,
    pub language: Option<String>,
}

/// A page as one article: its text without what stands around it.
pub(in crate::formats) fn page_story(page: &Page) -> Story {
    let blocks: Vec<&Block> = page
        .in_order()
        .into_iter()
        .filter(|block| block.role != Role::Aside)
        .collect();
    let headings = headings(&blocks);
    let headline = clear_headline(&blocks, &headings);
    let byline = headline
        .and_then(|at| blocks.get(at + 1))
        .and_then(|block| byline_in(&line_of(&[*block])));
    let skipped =
        |at: usize| Some(at) == headline || byline.is_some() && headline == at.checked_sub(1);
    let body: Vec<Block> = blocks
        .iter()
        .zip(&headings)
        .enumerate()
        .filter(|(at, _)| !skipped(*at))
        .map(|(_, (block, is_heading))| Block {
            role: match block.role {
                _ if *is_heading => Role::Heading,
                Role::Initial => Role::Initial,
                _ => Role::Text,
            },
            ..(*block).clone()
        })
        .collect();
    Story {
        headline: headline
            .and_then(|at| blocks.get(at))
            .map_or(String::new(), |block| line_of(&[*block])),
        body: running_text(&body),
        confidence: confidence(&blocks),
        language: language(&blocks).or_else(|| page.language.clone()),
        byline,
    }
}

/// The text of blocks, their paragraphs parted by blank lines.
pub(in crate::formats) fn running_text<B: Borrow<Block>>(blocks: &[B]) -> String {
    let mut text = String::new();
    for paragraph in joined_paragraphs(blocks) {
        markup::push_paragraph(&mut text, &paragraph);
    }
    text
}

/// The text of blocks on one line.
pub(in crate::formats) fn line_of<B: Borrow<Block>>(blocks: &[B]) -> String {
    joined_paragraphs(blocks).join(" ")
}

/// The mean confidence of the words of which it is known, to three digits.
pub(in crate::formats) fn confidence<B: Borrow<Block>>(blocks: &[B]) -> Option<f32> {
    let words = blocks
        .iter()
        .flat_map(|block| &block.borrow().lines)
        .flat_map(|line| &line.words)
        .filter_map(|word| word.confidence);
    let (sum, count) = words.fold((0.0, 0u32), |(sum, count), one| {
        (sum + f64::from(one), count.saturating_add(1))
    });
    (count > 0).then(|| ((sum / f64::from(count) * 1000.0).round() / 1000.0) as f32)
}

/// The names in a paragraph that is nothing but a byline.
pub(in crate::formats) fn byline_in(paragraph: &str) -> Option<String> {
    byline::is_byline(paragraph)
        .then(|| byline::joined(paragraph))
        .flatten()
}

/// The language of most of the words, where the blocks name any.
fn language(blocks: &[&Block]) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for block in blocks {
        let Some(language) = block.language.as_deref() else {
            continue;
        };
        match counts.iter_mut().find(|(known, _)| *known == language) {
            Some((_, count)) => *count += block.word_count(),
            None => counts.push((language, block.word_count())),
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map(|(language, _)| language.to_owned())
}

/// Which blocks are headings: those tagged so; where none is, those in large type.
fn headings(blocks: &[&Block]) -> Vec<bool> {
    let tagged: Vec<bool> = blocks
        .iter()
        .map(|block| block.role == Role::Heading)
        .collect();
    if tagged.contains(&true) {
        return tagged;
    }
    let Some(usual) = usual_size(blocks) else {
        return tagged;
    };
    let is_large = |block: &&Block| {
        block.word_count() <= HEADING_WORDS
            && block
                .font_size
                .is_some_and(|size| size >= usual * HEADING_SIZE)
    };
    blocks.iter().map(is_large).collect()
}

/// The size in which the middle one of all words is set.
fn usual_size(blocks: &[&Block]) -> Option<f32> {
    let mut sizes: Vec<(f32, usize)> = blocks
        .iter()
        .filter_map(|block| Some((block.font_size?, block.word_count())))
        .filter(|(size, _)| size.is_finite() && *size > 0.0)
        .collect();
    sizes.sort_by(|one, other| one.0.total_cmp(&other.0));
    let half = sizes.iter().map(|(_, words)| words).sum::<usize>() / 2;
    let mut passed = 0;
    let middle = sizes.iter().find(|(_, words)| {
        passed += words;
        passed > half
    });
    middle.map(|(size, _)| *size)
}

/// The heading that stands over the whole page: it comes first, and is the only one or the largest.
fn clear_headline(blocks: &[&Block], headings: &[bool]) -> Option<usize> {
    let at = headings.iter().position(|is_heading| *is_heading)?;
    let size = |at: usize| blocks.get(at).and_then(|block| block.font_size);
    // Decks follow the headline at once; a heading further down stands over a text of its own.
    let decks = headings
        .iter()
        .skip(at)
        .take_while(|is_heading| **is_heading);
    let others: Vec<usize> = (at + decks.count()..headings.len())
        .filter(|&other| headings.get(other) == Some(&true))
        .collect();
    if others.is_empty() {
        // A lone heading in the middle of a page stands over what follows it only.
        return (at == 0).then_some(at);
    }
    let is_largest = others.iter().all(|&other| match (size(at), size(other)) {
        (Some(first), Some(other)) => first > other,
        _ => false,
    });
    (at == 0 && others.len() < MOST_HEADINGS && is_largest).then_some(at)
}

fn joined_paragraphs<B: Borrow<Block>>(blocks: &[B]) -> Vec<String> {
    let mut lines = Lines::default();
    for block in blocks {
        lines.push_block(block.borrow());
    }
    if let Some(alone) = lines.initial.take() {
        lines.paragraphs.push(Paragraph {
            lines: vec![alone],
            role: Role::Text,
        });
    }
    let all: Vec<&str> = lines
        .paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.lines.iter().map(String::as_str))
        .collect();
    let unbroken = Unbroken::of(&all);
    let joined = lines.paragraphs.iter().map(|paragraph| {
        let lines: Vec<&str> = paragraph.lines.iter().map(String::as_str).collect();
        unbroken.join(&lines)
    });
    joined.filter(|paragraph| !paragraph.is_empty()).collect()
}

#[derive(Default)]
struct Paragraph {
    lines: Vec<String>,
    role: Role,
}

/// The lines of paragraphs in the making.
#[derive(Default)]
struct Lines {
    paragraphs: Vec<Paragraph>,
    /// The whole word whose first half was met last.
    halved: Option<String>,
    /// The large letter with which the next word begins.
    initial: Option<String>,
}

impl Lines {
    fn push_block(&mut self, block: &Block) {
        if block.role == Role::Initial {
            let words = block.lines.iter().flat_map(|line| &line.words);
            self.initial = Some(words.map(|word| word.text.as_str()).collect());
            return;
        }
        for (at, line) in block.lines.iter().enumerate() {
            let opens = match at.checked_sub(1).and_then(|before| block.lines.get(before)) {
                None => !self.goes_on(block),
                Some(before) => opens_paragraph(before, line, block.lines.get(at + 1)),
            };
            if opens {
                self.paragraphs.push(Paragraph {
                    lines: Vec::new(),
                    role: block.role,
                });
            }
            self.push_line(line);
        }
    }

    /// Whether the last paragraph runs on in this block: it stops in the middle of a sentence, and
    /// the block begins in one.
    fn goes_on(&self, block: &Block) -> bool {
        let Some(last) = self.paragraphs.last() else {
            return false;
        };
        let Some(word) = block.lines.first().and_then(|line| line.words.first()) else {
            return false;
        };
        if last.role != block.role || self.initial.is_some() {
            return false;
        }
        if let (Some((Half::Second, whole)), Some(halved)) = (&word.whole, &self.halved) {
            return whole == halved;
        }
        let stops = last.lines.last().and_then(|line| line.chars().next_back());
        let breaks_off = stops.is_some_and(|c| {
            c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '\u{ad}' | '¬' | '=' | '⸗')
        });
        breaks_off && word.text.starts_with(char::is_lowercase)
    }

    fn push_line(&mut self, line: &Line) {
        let mut text = self.initial.take().unwrap_or_default();
        let mut glued = true;
        for word in &line.words {
            let printed = match &word.whole {
                Some((Half::First, whole)) => {
                    self.halved = Some(whole.clone());
                    whole
                }
                Some((Half::Second, whole)) if self.halved.as_ref() == Some(whole) => {
                    self.halved = None;
                    if text.is_empty() {
                        self.push_marks(&word.text, whole);
                    }
                    continue;
                }
                Some((Half::Second, whole)) => whole,
                None => {
                    self.halved = None;
                    &word.text
                }
            };
            if !(std::mem::take(&mut glued) || word.glued) {
                text.push(' ');
            }
            text.push_str(printed);
        }
        let text = markup::one_line(&text);
        if let Some(paragraph) = self.paragraphs.last_mut()
            && !text.is_empty()
        {
            paragraph.lines.push(text);
        }
    }

    /// The marks behind a word's second half go behind the whole word, unless it has them already.
    fn push_marks(&mut self, second: &str, whole: &str) {
        let word = second.trim_end_matches(|c: char| !c.is_alphanumeric());
        let marks = second.get(word.len()..).unwrap_or("");
        let above = self
            .paragraphs
            .last_mut()
            .and_then(|paragraph| paragraph.lines.last_mut());
        if let Some(above) = above
            && !whole.ends_with(marks)
        {
            above.push_str(marks);
        }
    }
}

/// Whether a line opens a paragraph inside of a block: the line above ends a sentence, and either
/// stops well before the margin, or this one is indented against those around it.
fn opens_paragraph(above: &Line, line: &Line, below: Option<&Line>) -> bool {
    let last = above.words.last();
    let last = last.map_or("", |word| word.text.trim_end_matches(is_closing));
    if !last.ends_with(['.', '!', '?', '…', ':']) {
        return false;
    }
    let (Some(above), Some(place)) = (above.place, line.place) else {
        return false;
    };
    let left = below
        .and_then(|below| below.place)
        .map_or(above.left, |below| {
            if below.left < above.left {
                below.left
            } else {
                above.left
            }
        });
    let indent = place.left - left;
    let width = place.right - left;
    let is_indented = indent > 0.8 * place.height && indent < 0.4 * width;
    is_indented || stops_short(&above, left, width)
}

fn stops_short(above: &Place, left: f32, width: f32) -> bool {
    above.right - left < 0.6 * width
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']')
}

#[cfg(test)]
mod tests {
    use super::super::Word;
    use super::super::tests::page;
    use super::*;

    /// `headline | byline | body`, paragraphs parted by ` ¶ `.
    fn check(page: &Page, expected: &str) {
        let story = page_story(page);
        let found = format!(
            "{} | {} | {}",
            story.headline,
            story.byline.unwrap_or_default(),
            story.body.replace("\n\n", " ¶ ")
        );
        assert_eq!(found, expected);
    }

    fn with_roles(blocks: &[&str], roles: &[Role]) -> Page {
        let mut page = page(blocks);
        for (block, role) in page.blocks.iter_mut().zip(roles) {
            block.role = *role;
        }
        page
    }

    #[test]
    fn one_heading_at_the_top_is_the_headline() {
        use Role::{Aside, Heading, Text};
        let blocks = ["12", "Slip to/close", "By Ann Orr", "It did.", "More."];
        let roles = [Aside, Heading, Text, Text, Text];
        check(
            &with_roles(&blocks, &roles),
            "Slip to close | Ann Orr | It did. ¶ More.",
        );
    }

    #[test]
    fn several_headings_are_none_of_them_the_headline() {
        use Role::{Heading, Text};
        let blocks = ["Slip", "It did.", "Tram", "It came."];
        let roles = [Heading, Text, Heading, Text];
        check(
            &with_roles(&blocks, &roles),
            " |  | Slip ¶ It did. ¶ Tram ¶ It came.",
        );
        check(
            &with_roles(&["It did.", "Tram", "It came."], &[Text, Heading, Text]),
            " |  | It did. ¶ Tram ¶ It came.",
        );
    }

    #[test]
    fn a_deck_stays_in_the_text() {
        use Role::{Heading, Text};
        check(
            &with_roles(&["Slip", "Rotten", "It did."], &[Heading, Heading, Text]),
            "Slip |  | Rotten ¶ It did.",
        );
    }

    #[test]
    fn large_type_makes_a_heading() {
        let mut page = page(&[
            "Slip closes",
            "It did so on Monday.",
            "And then",
            "It did not.",
        ]);
        for (block, size) in page.blocks.iter_mut().zip([30.0, 10.0, 16.0, 10.0]) {
            block.font_size = Some(size);
        }
        check(
            &page,
            "Slip closes |  | It did so on Monday. ¶ And then ¶ It did not.",
        );
        page.blocks[2].font_size = Some(30.0);
        check(
            &page,
            " |  | Slip closes ¶ It did so on Monday. ¶ And then ¶ It did not.",
        );
    }

    #[test]
    fn a_paragraph_runs_on_in_the_next_column() {
        check(
            &page(&["The slip,/they said, is clo-", "sed for good.", "Then rain"]),
            " |  | The slip, they said, is closed for good. ¶ Then rain",
        );
        check(&page(&["The slip", "Rain"]), " |  | The slip ¶ Rain");
    }

    #[test]
    fn a_large_letter_begins_the_next_word() {
        use Role::{Initial, Text};
        check(
            &with_roles(
                &["It rained", "T", "he slip/closed."],
                &[Text, Initial, Text],
            ),
            " |  | It rained ¶ The slip closed.",
        );
    }

    #[test]
    fn halves_are_printed_as_the_whole_word() {
        let half = |half, text: &str| Word {
            text: text.to_owned(),
            whole: Some((half, "closed".to_owned())),
            ..Word::default()
        };
        let mut page = page(&["It is/x now", "and was."]);
        page.blocks[0].lines[0].words.push(half(Half::First, "clo"));
        page.blocks[0].lines[1].words[0] = half(Half::Second, "sed,");
        check(&page, " |  | It is closed, now and was.");
        page.blocks[0].lines.remove(0);
        check(&page, " |  | closed now and was.");
    }

    #[test]
    fn an_indented_line_opens_a_paragraph() {
        let mut page = page(&["It rained./Then it did/not rain.", "x"]);
        let places = [(0.0, 100.0), (10.0, 100.0), (0.0, 60.0)];
        for (line, (left, right)) in page.blocks[0].lines.iter_mut().zip(places) {
            line.place = Some(Place {
                left,
                right,
                height: 10.0,
            });
        }
        check(&page, " |  | It rained. ¶ Then it did not rain. ¶ x");
        page.blocks[0].lines[1].place = page.blocks[0].lines[0].place;
        check(&page, " |  | It rained. Then it did not rain. ¶ x");
    }

    #[test]
    fn confidence_is_the_mean_of_the_words() {
        let mut page = page(&["a b c"]);
        page.blocks[0].lines[0].words[0].confidence = Some(1.0);
        page.blocks[0].lines[0].words[1].confidence = Some(0.5);
        assert_eq!(confidence(&page.blocks), Some(0.75));
        page.blocks[0].lines[0].words.truncate(0);
        assert_eq!(confidence(&page.blocks), None);
    }
}
