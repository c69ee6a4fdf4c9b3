//! Which paragraphs are a transcript's, spoken though no mark stands around them?
//!
//! `PELL: We leave at dawn.` / `ORR: Why?` / `PELL: The tide.`: a label before a colon opens each
//! speech. Lists look the same (`WHEN: Monday` / `WHERE: the harbour`), so paragraphs are only taken
//! where labels return as people's do in talk, or where questions and answers are marked as such:
//! `Q: …` / `A: …`. Quotes inside such a paragraph are nested, and none of their own.
//!
//! Speech that has marks as well is found by `marks`; whom a label means is left to `resolve`.

use std::collections::HashMap;

use super::marks::{Family, Marked};
use crate::article::Span;

/// Labels for those who ask and those who answer.
const QUESTION: &[&str] = &[
    "Q",
    "Question",
    "QUESTION",
    "Frage",
    "Pregunta",
    "В",
    "Вопрос",
];
const ANSWER: &[&str] = &[
    "A",
    "Answer",
    "ANSWER",
    "Antwort",
    "Respuesta",
    "О",
    "Ответ",
    "R",
    "P",
];

/// In bytes, letters and words: what a label has at most.
const LONGEST_LABEL: usize = 80;
const MOST_LETTERS: usize = 30;
const MOST_WORDS: usize = 4;

/// Whether a label says no more than that somebody asks or answers.
pub fn is_question(label: &str) -> bool {
    QUESTION.contains(&label)
}

pub fn is_answer(label: &str) -> bool {
    ANSWER.contains(&label)
}

/// Adds a transcript's speeches to the quotes found by their marks.
pub fn add(text: &str, paragraphs: &[Span], marked: Vec<Marked>) -> Vec<Marked> {
    let lines: Vec<Line> = paragraphs
        .iter()
        .filter_map(|paragraph| line(text, *paragraph))
        .collect();
    if lines.len() < 2 || !is_talk(text, &lines) {
        return marked;
    }
    let mut all = Vec::with_capacity(marked.len() + lines.len());
    let mut speeches = lines.iter().map(Line::speech).peekable();
    for quote in marked {
        while let Some(speech) = speeches.next_if(|it| it.outer.end <= quote.outer.start) {
            all.push(speech);
        }
        let nested = speeches.peek();
        if !nested.is_some_and(|it| it.outer.overlaps(&quote.outer)) {
            all.push(quote);
        }
    }
    all.extend(speeches);
    all
}

/// A labelled paragraph.
struct Line {
    label: Span,
    said: Span,
}

impl Line {
    fn speech(&self) -> Marked {
        Marked {
            span: self.said,
            outer: self.said,
            family: Family::Transcript,
            continues: false,
            resumes: false,
            label: Some(self.label),
        }
    }
}

fn line(text: &str, paragraph: Span) -> Option<Line> {
    let body = paragraph.of(text);
    let head = body.char_indices().take(LONGEST_LABEL);
    let mut ends = head.filter(|(_, c)| matches!(c, ':' | '.' | '\n'));
    let (end, mark) = ends.next()?;
    let printed = body.get(..end)?;
    let asks = is_question(printed) || is_answer(printed);
    if mark == '\n' || mark == '.' && !asks {
        return None;
    }
    // "ANNA PELL, HARBOUR MASTER: We leave."
    let name = printed.split(',').next()?.trim_end();
    if !(asks || is_label(name)) {
        return None;
    }
    let rest = body.get(end + 1..)?;
    let said = rest.trim_start();
    let marks = ['"', '“', '”', '„', '«', '»', '‘', '\''];
    // "Pell: 1,769" is a tally's.
    let words = said.contains(char::is_alphabetic) && !said.starts_with(char::is_numeric);
    if said.len() == rest.len() || said.starts_with(marks) || !words {
        return None;
    }
    Some(Line {
        label: Span::new(paragraph.start, paragraph.start + name.len()),
        said: Span::new(paragraph.end - said.len(), paragraph.end),
    })
}

/// A name's words, each with a capital letter: "PELL", "Anna Pell", "Mr. Pell".
fn is_label(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let plain = |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '’' | '\'');
    let mut words = name.split_whitespace();
    (2..=MOST_LETTERS).contains(&letters)
        && name.chars().all(plain)
        && words.clone().count() <= MOST_WORDS
        && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether the labels are those of people who talk: one of them returns after another, or both
/// questions and answers are marked.
fn is_talk(text: &str, lines: &[Line]) -> bool {
    let label = |line: &Line| line.label.of(text);
    let asked = lines.iter().any(|line| is_question(label(line)));
    let answered = lines.iter().any(|line| is_answer(label(line)));
    if asked && answered {
        return true;
    }
    let mut last: HashMap<&str, usize> = HashMap::new();
    lines.iter().enumerate().any(|(at, line)| {
        let before = last.insert(label(line), at);
        before.is_some_and(|before| before + 1 < at)
    })
}
