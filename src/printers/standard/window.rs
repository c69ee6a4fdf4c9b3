//! Which part of a long text is shown? All of it, or the words around what matters.

use crate::article::Span;

/// A sentence or a quote longer than this many bytes is shown only around its first match.
pub const LONGEST: usize = 1000;

/// The part of `whole` to show: all of it, or, of a monstrous sentence, the words around its first
/// match.
pub fn around(text: &str, whole: Span, matches: &[Span]) -> Span {
    if whole.end.saturating_sub(whole.start) <= LONGEST {
        return whole;
    }
    let anchor = matches.first().map_or(whole.start, |mark| mark.start);
    let start = if anchor < whole.start + LONGEST / 2 {
        whole.start
    } else {
        let wanted = anchor - LONGEST / 4;
        let from = boundary_at(text, wanted);
        // The first whole word, if one begins before the match.
        text.get(from..anchor)
            .and_then(|text| text.find(char::is_whitespace))
            .map_or(from, |offset| from + offset + 1)
    };
    let length = before(text.get(start..whole.end).unwrap_or(""), LONGEST).len();
    Span::new(start, start + length)
}

/// The beginning of a text, at most `most` bytes, cut at a blank where there is one.
pub fn before(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let head = &text[..boundary_at(text, most)];
    match head.rfind(char::is_whitespace) {
        Some(blank) if blank > most / 2 => &head[..blank],
        _ => head,
    }
}

/// A text without its middle where it is longer than [`LONGEST`] bytes: its beginning and its end.
pub fn ends(text: &str) -> (&str, &str) {
    if text.len() <= LONGEST {
        return (text, "");
    }
    let head = before(text, LONGEST / 2);
    let from = (text.len() - LONGEST / 4..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len());
    let tail = &text[from..];
    let word = tail.find(char::is_whitespace).unwrap_or(0);
    (head, tail[word..].trim_start())
}

/// The last character boundary up to `at`.
fn boundary_at(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_is_shown_whole() {
        let text = "Nobody objected.";
        let whole = Span::new(0, text.len());
        assert_eq!(around(text, whole, &[]), whole);
        assert_eq!(ends(text), (text, ""));
        assert_eq!(before(text, 10), "Nobody");
    }

    #[test]
    fn a_long_one_is_cut_at_words_and_between_characters() {
        let text = "été ".repeat(1000);
        let (head, tail) = ends(&text);
        assert!(
            head.ends_with("été") && tail.starts_with("été"),
            "{head} {tail}"
        );
        assert!(head.len() + tail.len() < LONGEST);
        let unbroken = "é".repeat(1000);
        let (head, tail) = ends(&unbroken);
        assert!(head.len() + tail.len() < LONGEST);
        let needle = Span::new(1500, 1502);
        let shown = around(&unbroken, Span::new(0, unbroken.len()), &[needle]);
        assert!(shown.contains(&needle) && shown.end - shown.start <= LONGEST);
    }
}
