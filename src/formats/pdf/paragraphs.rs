//! How do the lines of pages make paragraphs?
//!
//! What stands at the same place on page after page is left out. A paragraph ends where the lines
//! move apart, where the next is indented or set in another size, or where a line that ends a
//! sentence stops short; it goes on over columns and pages where its sentence does.

use std::collections::{HashMap, HashSet};

use super::lines::Line;
use crate::formats::document::{Blocks, Document};

/// How many lines at the top and at the foot of a page may be of the page and not of the text.
const EDGE_LINES: usize = 3;

/// Higher than any page, in points.
const PAGE_HEIGHT: f64 = 100_000.0;

/// Letters so much larger than most are those of a headline.
const HEADLINE_SIZE: f64 = 1.2;

pub fn read(mut pages: Vec<Vec<Line>>) -> Document {
    remove_edges(&mut pages);
    // Pages are laid out one far below the other, so that no line is a neighbour of one before.
    let lines: Vec<Line> = pages
        .into_iter()
        .enumerate()
        .flat_map(|(page, lines)| {
            lines.into_iter().map(move |line| Line {
                baseline: line.baseline + page as f64 * PAGE_HEIGHT,
                ..line
            })
        })
        .collect();
    let size = usual_size(&lines);
    let words = words(&lines);
    let mut blocks = Blocks::default();
    let mut paragraph = Paragraph::default();
    let spacing = usual_spacing(&lines);
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| lines.get(before));
        let starts = before.is_none_or(|before| {
            let around = Around {
                before,
                line,
                next: lines.get(at + 1),
                margins: margins(&lines, at),
                spacing,
                usual_size: size,
            };
            around.starts_paragraph()
        });
        if starts {
            paragraph.close(&mut blocks, size);
        }
        paragraph.push(line, &words);
    }
    paragraph.close(&mut blocks, size);
    blocks.finish()
}

#[derive(Default)]
struct Paragraph {
    text: String,
    size: f64,
}

impl Paragraph {
    fn push(&mut self, line: &Line, words: &HashSet<String>) {
        self.size = self.size.max(line.size);
        if self.text.is_empty() {
            self.text.push_str(&line.text);
            return;
        }
        match divided_word(&self.text, &line.text) {
            Some((first, second)) => {
                let whole = format!("{first}{second}").to_lowercase();
                let hyphened = format!("{first}-{second}").to_lowercase();
                let keeps = !words.contains(&whole) && words.contains(&hyphened);
                if !keeps || self.text.ends_with('\u{ad}') {
                    self.text.pop();
                }
            }
            None if self.text.ends_with(['-', '–', '/'])
                && !self.text.ends_with(" -")
                && !self.text.ends_with(" –") => {}
            None => self.text.push(' '),
        }
        self.text.push_str(&line.text);
    }

    fn close(&mut self, blocks: &mut Blocks, usual: f64) {
        let text = std::mem::take(&mut self.text);
        let text: String = text.chars().filter(|c| *c != '\u{ad}').collect();
        blocks.push(&text, self.size >= usual * HEADLINE_SIZE);
        self.size = 0.0;
    }
}

/// The halves of a word that a line end divides.
fn divided_word<'t>(before: &'t str, behind: &'t str) -> Option<(&'t str, &'t str)> {
    let stem = before.strip_suffix(['-', '\u{ad}', '\u{2010}'])?;
    let first = stem
        .rsplit(|c: char| !c.is_alphabetic() && c != '-')
        .next()?;
    let second = behind
        .split(|c: char| !c.is_alphabetic() && c != '-')
        .next()?;
    let divides = first.ends_with(char::is_alphabetic) && second.starts_with(char::is_lowercase);
    divides.then_some((first, second))
}

/// All words of the text, in lower case, compounds with a hyphen included.
fn words(lines: &[Line]) -> HashSet<String> {
    lines
        .iter()
        .flat_map(|line| line.text.split(|c: char| !c.is_alphabetic() && c != '-'))
        .filter(|word| !word.is_empty() && !word.ends_with('-'))
        .map(str::to_lowercase)
        .collect()
}

/// Two lines that follow one another, and what surrounds them.
struct Around<'l> {
    before: &'l Line,
    line: &'l Line,
    next: Option<&'l Line>,
    margins: (f64, f64),
    spacing: f64,
    usual_size: f64,
}

impl Around<'_> {
    fn starts_paragraph(&self) -> bool {
        let (before, line) = (self.before, self.line);
        let size = line.size.max(before.size);
        if line.size.min(before.size) * 1.12 < size {
            return true;
        }
        let down = line.baseline - before.baseline;
        if down < 0.0 || down > size * 6.0 {
            // The next column or page: a sentence goes on there.
            return ends_sentence(&before.text)
                || !line.text.starts_with(char::is_lowercase) && !is_cut(&before.text);
        }
        if before.text.contains('\t') || line.text.contains('\t') {
            return true;
        }
        let (left, right) = self.margins;
        let usual = if self.spacing > 0.0 {
            self.spacing * (size / 10.0).max(0.1)
        } else {
            size * 1.25
        };
        if down > usual.max(size * 1.05) * 1.3 {
            return true;
        }
        // Headlines are centred, or begin where they like.
        let is_body = size < self.usual_size * HEADLINE_SIZE;
        let indent = line.left - left;
        let next_is_out = self
            .next
            .is_none_or(|next| next.left < line.left - size * 0.5);
        if is_body
            && indent > size * 0.7
            && before.left < line.left - size * 0.5
            && next_is_out
            && is_near_left(before, left, size)
        {
            return true;
        }
        let short = right - before.right > (right - left) * 0.2;
        short && ends_sentence(&before.text) && !line.text.starts_with(char::is_lowercase)
    }
}

fn is_near_left(line: &Line, left: f64, size: f64) -> bool {
    line.left - left < size * 4.0
}

/// A line that breaks off in the midst of a word or a clause.
fn is_cut(text: &str) -> bool {
    text.ends_with(['-', '\u{ad}', ',', ';']) || text.ends_with(|c: char| c.is_lowercase())
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']', ' ']);
    bare.ends_with(['.', '!', '?', '…', ':', '。'])
}

/// Where the column of a line begins and ends, told by its neighbours.
fn margins(lines: &[Line], at: usize) -> (f64, f64) {
    const NEIGHBOURS: usize = 12;
    let Some(line) = lines.get(at) else {
        return (0.0, 0.0);
    };
    let near = lines.get(at.saturating_sub(NEIGHBOURS)..(at + NEIGHBOURS).min(lines.len()));
    let (mut left, mut right) = (line.left, line.right);
    for other in near.unwrap_or(&[]) {
        let overlaps = other.left < line.right && line.left < other.right;
        let alike = (other.size - line.size).abs() < line.size * 0.12;
        if overlaps && alike {
            left = left.min(other.left);
            right = right.max(other.right);
        }
    }
    (left, right)
}

/// The size in which most letters are set.
fn usual_size(lines: &[Line]) -> f64 {
    let mut letters: HashMap<i64, usize> = HashMap::new();
    for line in lines {
        *letters.entry((line.size * 4.0).round() as i64).or_default() += line.text.len();
    }
    let most = letters
        .into_iter()
        .max_by_key(|(size, count)| (*count, *size));
    most.map_or(0.0, |(size, _)| size as f64 / 4.0)
}

/// How far lines of running text stand apart, for letters of the size of ten points; 0 where that
/// is not known. The closer ones: gaps between paragraphs are no measure.
fn usual_spacing(lines: &[Line]) -> f64 {
    let mut steps: Vec<f64> = lines
        .windows(2)
        .filter_map(|pair| {
            let [first, second] = pair else { return None };
            let step = (second.baseline - first.baseline) / second.size.max(1.0) * 10.0;
            let alike = (first.size - second.size).abs() < second.size * 0.1;
            (alike && (8.0..30.0).contains(&step)).then_some(step)
        })
        .collect();
    if steps.len() < 3 {
        return 0.0;
    }
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(0.0)
}

/// Takes out the lines at the edges of pages that are printed on many of them, and page numbers.
fn remove_edges(pages: &mut [Vec<Line>]) {
    let mut seen: HashMap<(String, i64), usize> = HashMap::new();
    for page in pages.iter() {
        let keys: HashSet<(String, i64)> = edges(page)
            .into_iter()
            .filter_map(|at| page.get(at))
            .map(key)
            .collect();
        for (text, height) in keys {
            *seen.entry((text, height)).or_default() += 1;
        }
    }
    let count = pages.len();
    // Some of the pages may have no running head, or another.
    let fewest = (count / 3).max(2);
    for page in pages.iter_mut() {
        let edges = edges(page);
        let is_repeated = |line: &Line| {
            let (text, height) = key(line);
            let near = (height - 1..=height + 1)
                .map(|height| seen.get(&(text.clone(), height)).copied().unwrap_or(0));
            near.sum::<usize>() >= fewest
        };
        let gone: HashSet<usize> = edges
            .into_iter()
            .filter(|at| {
                page.get(*at)
                    .is_some_and(|line| is_repeated(line) || is_page_number(&line.text))
            })
            .collect();
        let mut at = 0;
        page.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
}

/// The lines nearest to the top and to the foot of a page, by their numbers.
fn edges(page: &[Line]) -> HashSet<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    let height = |at: &usize| page.get(*at).map_or(0.0, |line| line.baseline);
    order.sort_by(|a, b| height(a).total_cmp(&height(b)));
    let top = order.iter().take(EDGE_LINES);
    let foot = order.iter().rev().take(EDGE_LINES);
    top.chain(foot).copied().collect()
}

/// What a line says, its figures aside, and how high it stands.
fn key(line: &Line) -> (String, i64) {
    let mut text = String::new();
    for c in line.text.chars() {
        match c {
            '0'..='9' if text.ends_with('#') => {}
            '0'..='9' => text.push('#'),
            c => text.extend(c.to_lowercase()),
        }
    }
    (text, (line.baseline / 4.0).round() as i64)
}

/// `3`, `- 3 -`, `Page 3 of 7`, `3/7`
fn is_page_number(text: &str) -> bool {
    const LONGEST: usize = 24;
    const WORDS: &[&str] = &[
        "page", "p", "of", "seite", "von", "pagina", "página", "de", "sur", "di", "стр", "из",
    ];
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let mut words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    text.len() <= LONGEST
        && (1..=8).contains(&figures)
        && words.all(|word| WORDS.contains(&word.to_lowercase().as_str()))
        && !text.contains([',', '%', '€', '$', ':'])
        && text
            .split(|c: char| !c.is_ascii_digit())
            .all(|number| number.len() <= 4)
}
