//! How is running text divided? Paragraphs and sentences, as spans of the text.
//!
//! Three manners of setting paragraphs occur in archives: parted by blank lines, one to a line,
//! or wire copy wrapped at some 65 columns whose paragraphs are only indented. Sentence ends are
//! found with caution: where a full stop may be an abbreviation's, the sentence goes on, because a
//! phrase search never crosses a sentence's end and a false end would lose a hit for good.
//!
//! Words are the business of `index::analysis`.

use super::Span;

/// A line longer than this was not wrapped by a wire service or a mail program.
const LONGEST_WRAPPED_LINE: usize = 100;

/// The paragraphs of a text, without the white space around them; never empty spans.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let wrapped = is_wrapped(text, &lines);
    let width = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut open = false;
    let mut previous: Option<&Line> = None;
    for line in &lines {
        if line.is_blank() {
            open = false;
            continue;
        }
        let goes_on = open
            && wrapped
            && line.indent < 2
            && !previous.is_some_and(|previous| previous.closes_paragraph(text, width));
        match paragraphs.last_mut() {
            Some(last) if goes_on => last.end = line.end,
            _ => paragraphs.push(Span::new(line.start, line.end)),
        }
        open = true;
        previous = Some(line);
    }
    paragraphs
}

/// The sentences of one paragraph: spans of `text`, inside `paragraph`, without the white space
/// between them. A closing quotation mark or bracket belongs to the sentence it closes.
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    let body = paragraph.of(text);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_terminal(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some(&(next_at, next)) = chars.peek() {
            if !(is_terminal(next) || is_closing(next)) {
                break;
            }
            end = next_at + next.len_utf8();
            chars.next();
        }
        if ends_sentence(body, at, c, end) {
            push_trimmed(body, start, end, paragraph.start, &mut sentences);
            start = end;
        }
    }
    push_trimmed(body, start, body.len(), paragraph.start, &mut sentences);
    sentences
}

/// A line without its white space at both ends.
struct Line {
    start: usize,
    end: usize,
    /// White space before its first letter, in columns.
    indent: usize,
}

impl Line {
    fn len(&self) -> usize {
        self.end - self.start
    }

    fn is_blank(&self) -> bool {
        self.start == self.end
    }

    /// A wrapped paragraph's last line: it ends a sentence well before the right margin.
    fn closes_paragraph(&self, text: &str, width: usize) -> bool {
        let line = &text[self.start..self.end];
        let last = line.trim_end_matches(is_closing).chars().next_back();
        last.is_some_and(is_terminal) && self.len() * 5 < width * 3
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = 0;
    for raw in text.split('\n') {
        let kept = raw.trim();
        let indent = raw.len() - raw.trim_start().len();
        let (start, end) = if kept.is_empty() {
            (at, at)
        } else {
            (at + indent, at + indent + kept.len())
        };
        lines.push(Line { start, end, indent });
        at += raw.len() + 1;
    }
    lines
}

/// Whether single line ends are only the margin's: the lines are short, and most of those that
/// another line follows do not end a sentence.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let (mut followed, mut mid_sentence) = (0usize, 0usize);
    for pair in lines.windows(2) {
        if pair[0].len() > LONGEST_WRAPPED_LINE {
            return false;
        }
        if pair[0].is_blank() || pair[1].is_blank() {
            continue;
        }
        followed += 1;
        let line = &text[pair[0].start..pair[0].end];
        let last = line.trim_end_matches(is_closing).chars().next_back();
        mid_sentence += usize::from(!last.is_some_and(is_terminal));
    }
    lines
        .last()
        .is_none_or(|line| line.len() <= LONGEST_WRAPPED_LINE)
        && followed > 0
        && mid_sentence * 2 > followed
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '؟')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '»' | '“' | '›' | ')' | ']' | '」' | '』'
    )
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '“' | '‘' | '«' | '„' | '‹' | '(' | '[' | '—' | '–' | '-' | '`'
    )
}

/// Whether the terminal mark `c` at `at`, whose run of marks closes at `end`, ends a sentence.
fn ends_sentence(body: &str, at: usize, c: char, end: usize) -> bool {
    if matches!(c, '。' | '！' | '？') {
        return true;
    }
    let rest = &body[end..];
    if rest.is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest
        .trim_start()
        .trim_start_matches(is_opening)
        .trim_start();
    let Some(first) = next.chars().next() else {
        return true;
    };
    if first.is_lowercase() {
        return false;
    }
    let marks = &body[at..end];
    c != '.' || marks.starts_with("..") || !is_abbreviation(&body[..at], next)
}

/// Whether the word before a full stop is an abbreviation rather than a sentence's last word;
/// `next` is the text that follows.
fn is_abbreviation(before: &str, next: &str) -> bool {
    let word_start = before
        .char_indices()
        .rev()
        .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’')))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let word = &before[word_start..];
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    if letters == 1 && word.chars().next_back().is_some_and(char::is_uppercase) {
        // An initial: "George W. Bush". "Plan B. Then" is given up for it.
        return true;
    }
    if word.contains('.') && letters <= 6 {
        // "U.S. Senate" goes on, "in the U.S. The Senate" does not.
        let first_word = next
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or("");
        return !SENTENCE_OPENERS.contains(&first_word);
    }
    if next.starts_with(|c: char| c.is_ascii_digit()) && BEFORE_NUMBERS.contains(&word) {
        return true;
    }
    ABBREVIATIONS.contains(&word)
}

fn push_trimmed(body: &str, start: usize, end: usize, offset: usize, spans: &mut Vec<Span>) {
    let raw = &body[start..end];
    let kept = raw.trim();
    if !kept.is_empty() {
        let from = offset + start + (raw.len() - raw.trim_start().len());
        spans.push(Span::new(from, from + kept.len()));
    }
}

/// Words that, capitalised after an initialism, open a new sentence.
const SENTENCE_OPENERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Both",
    "But",
    "By",
    "Der",
    "Die",
    "During",
    "El",
    "Every",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "La",
    "Last",
    "Le",
    "Les",
    "Many",
    "Meanwhile",
    "Most",
    "No",
    "On",
    "One",
    "Other",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Three",
    "To",
    "Two",
    "Under",
    "We",
    "What",
    "When",
    "While",
    "With",
    "You",
];

/// Abbreviations that stand before a number: `No. 5`, `Nov. 12`, `p. 7`.
const BEFORE_NUMBERS: &[&str] = &[
    "Art", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "No", "Nos", "Nr", "Op", "Vol", "no", "p", "pp", "nr", "vol", "art",
];

/// Abbreviations that stand before a capital letter in the middle of a sentence.
const ABBREVIATIONS: &[&str] = &[
    "Adm", "Ala", "Ariz", "Ark", "Asst", "Atty", "Ave", "Bd", "Bldg", "Blvd", "Brig", "Bros",
    "Calif", "Capt", "Cdr", "Cie", "Cmdr", "Co", "Col", "Colo", "Conn", "Corp", "Cos", "Cpl", "Ct",
    "Del", "Dept", "Dir", "Dist", "Dr", "Dra", "Drs", "Esq", "Fla", "Fr", "Ft", "Ga", "Gen", "Gov",
    "Govs", "Hon", "Hr", "Ill", "Inc", "Ind", "Ing", "Insp", "Jr", "Kan", "Kans", "Ky", "La",
    "Lic", "Lt", "Ltd", "Maj", "Mass", "Md", "Me", "Messrs", "Mfg", "Mich", "Minn", "Miss", "Mlle",
    "Mme", "Mo", "Mont", "Mr", "Mrs", "Ms", "Msgr", "Mt", "Neb", "Nev", "Okla", "Ont", "Ore", "Pa",
    "Penn", "Ph", "Pres", "Prof", "Pte", "Pty", "Pvt", "Que", "Rd", "Rep", "Reps", "Rev", "Sec",
    "Sen", "Sens", "Sgt", "Sr", "Sra", "Srta", "St", "Sta", "Ste", "Supt", "Tenn", "Tex", "Univ",
    "Va", "Ver", "Vt", "Wash", "Wis", "Wyo", "bzw", "ca", "cf", "co", "etc", "ggf", "i.e", "e.g",
    "vs", "v", "г", "гг", "им", "т", "ул", "руб", "тыс", "млн", "млрд",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check_paragraphs(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    fn check_sentences(text: &str, expected: &[&str]) {
        let found: Vec<&str> = sentences(text, Span::new(0, text.len()))
            .iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blank_lines_part_wrapped_paragraphs() {
        check_paragraphs(
            "The council met late\nand adjourned.\n\n  It meets again\non Friday.\n",
            &[
                "The council met late\nand adjourned.",
                "It meets again\non Friday.",
            ],
        );
    }

    #[test]
    fn indentation_alone_parts_wire_copy() {
        check_paragraphs(
            "The council met late and\nadjourned at midnight with\nno vote.\n    It meets again\non Friday.",
            &[
                "The council met late and\nadjourned at midnight with\nno vote.",
                "It meets again\non Friday.",
            ],
        );
    }

    #[test]
    fn unwrapped_text_has_a_paragraph_a_line() {
        check_paragraphs(
            "He left.\nShe stayed.\nNobody spoke.",
            &["He left.", "She stayed.", "Nobody spoke."],
        );
        check_paragraphs("\n\n", &[]);
    }

    #[test]
    fn titles_initials_and_initialisms_do_not_end_a_sentence() {
        check_sentences(
            "Mr. Vane met George W. Orr of the U.S. Senate. He left on Nov. 12 for St. Ives.",
            &[
                "Mr. Vane met George W. Orr of the U.S. Senate.",
                "He left on Nov. 12 for St. Ives.",
            ],
        );
        check_sentences(
            "They live in the U.S. The rest left.",
            &["They live in the U.S.", "The rest left."],
        );
    }

    #[test]
    fn a_closing_mark_belongs_to_its_sentence() {
        check_sentences(
            "\"We are ready.\" He paused. “Are you?” asked Orr.",
            &["\"We are ready.\"", "He paused.", "“Are you?” asked Orr."],
        );
        check_sentences("会议结束。代表离开。", &["会议结束。", "代表离开。"]);
    }
}
