//! How is a word put together again that a line's end has broken?
//!
//! What formats of printed pages share. A hyphen at a line's end may be the printer's, set only
//! because the line was full, or the word's own (`well-known`); the page does not say which. Other
//! words of the same text tell it best; then what follows: a name or a number after the hyphen
//! keeps it. Where lines and paragraphs lie on a page is the business of the formats.

use std::collections::HashSet;

/// Marks at a line's end that may break a word: hyphens, the soft hyphen, the sign that recognition
/// programs write for one, and the double hyphens of blackletter, which are often read as `=`.
const MARKS: &[char] = &['-', '\u{2010}', '\u{ad}', '¬', '=', '\u{2e17}', '\u{2e40}'];

/// Before one of these a hyphen stands for what two words share: `Vor- und Nachteile`.
const JOINERS: &[&str] = &["und", "oder", "sowie", "bzw", "och"];

/// Before one of these a hyphen is French grammar: `rendez-vous`, `sont-elles`, `lui-même`.
const CLITICS: &[&str] = &["ils", "elle", "elles", "nous", "vous", "même", "mêmes"];

/// Words in the middle of compounds: `up-to-date`, `mother-in-law`, `c'est-à-dire`.
const LINKS: &[&str] = &[
    "a", "and", "as", "at", "by", "de", "en", "for", "in", "la", "le", "of", "on", "sous", "sur",
    "the", "to", "à",
];

/// No longer part of a word is compared with others; it also bounds the search for its start.
const LONGEST_PART: usize = 64;

/// The words of a text, of those that its lines break elsewhere, which also stand in it unbroken.
pub(super) struct Unbroken(HashSet<String>);

impl Unbroken {
    /// `lines` are those of a whole text: the more, the more is known.
    pub(super) fn of(lines: &[&str]) -> Unbroken {
        let mut asked = HashSet::new();
        for pair in lines.windows(2) {
            let [above, below] = pair else { continue };
            if let Some(broken) = Broken::between(above, below) {
                asked.insert(broken.whole());
                asked.insert(broken.compound());
            }
        }
        let mut seen = HashSet::new();
        if asked.is_empty() {
            return Unbroken(seen);
        }
        for word in lines.iter().flat_map(|line| line.split_whitespace()) {
            let word = bare(word);
            if word.len() <= 2 * LONGEST_PART {
                let word = word.to_lowercase();
                if asked.contains(&word) {
                    seen.insert(word);
                }
            }
        }
        Unbroken(seen)
    }

    /// The text of some of the lines, as one line.
    pub(super) fn join(&self, lines: &[&str]) -> String {
        let mut text = String::with_capacity(lines.iter().map(|line| line.len() + 1).sum());
        for line in lines.iter().map(|line| line.trim()) {
            if line.is_empty() {
                continue;
            }
            match Broken::between(&text, line).map(|broken| self.verdict(&broken)) {
                Some(Verdict::Join) => {
                    text.pop();
                }
                Some(Verdict::Compound) => {
                    text.pop();
                    text.push('-');
                }
                Some(Verdict::Apart) => {
                    text.pop();
                    text.push_str("- ");
                }
                None if text.is_empty() => {}
                None => text.push(' '),
            }
            text.push_str(line);
        }
        // What the next line would have joined is not there: a mark no reader knows is not left.
        if text.ends_with(['\u{ad}', '¬']) {
            text.pop();
            text.push('-');
        }
        text
    }

    fn verdict(&self, broken: &Broken) -> Verdict {
        let (compound, whole) = (
            self.0.contains(&broken.compound()),
            self.0.contains(&broken.whole()),
        );
        match (compound, whole) {
            (true, false) => Verdict::Compound,
            (false, true) => Verdict::Join,
            _ => broken.by_its_look(),
        }
    }
}

enum Verdict {
    Join,
    Compound,
    Apart,
}

/// A word at the end of one line and at the head of the next.
struct Broken<'l> {
    first: &'l str,
    second: &'l str,
    /// The word behind, which tells `pre- and post-war` from a broken word.
    next: &'l str,
}

impl<'l> Broken<'l> {
    fn between(above: &'l str, below: &'l str) -> Option<Broken<'l>> {
        let above = above.trim_end();
        let mark = above.chars().next_back().filter(|c| MARKS.contains(c))?;
        let stem = &above[..above.len() - mark.len_utf8()];
        // A mark behind a blank or another mark is a dash.
        let before = stem.chars().next_back()?;
        if !before.is_alphanumeric() {
            return None;
        }
        let mut words = below.split_whitespace();
        let second = words.next()?;
        let broken = Broken {
            first: last_word(stem),
            second,
            next: words.next().unwrap_or(""),
        };
        let opens = second.chars().next()?;
        let is_sum = mark == '=' && !(before.is_alphabetic() && opens.is_alphabetic());
        (opens.is_alphanumeric() && !is_sum).then_some(broken)
    }

    fn whole(&self) -> String {
        format!("{}{}", bare(self.first), bare(self.second)).to_lowercase()
    }

    fn compound(&self) -> String {
        format!("{}-{}", bare(self.first), bare(self.second)).to_lowercase()
    }

    /// What the hyphen is where no other word of the text tells it.
    fn by_its_look(&self) -> Verdict {
        let second = bare(self.second);
        if JOINERS.contains(&second)
            || matches!(second, "and" | "or") && self.next.contains(is_hyphen)
        {
            return Verdict::Apart;
        }
        let ends_in_number = self.first.ends_with(|c: char| c.is_numeric());
        let opens_otherwise = !second.starts_with(char::is_lowercase) && has_case(second);
        let in_capitals = |word: &str| {
            let mut letters = word.chars().filter(|c| c.is_alphabetic());
            letters.clone().count() > 1 && letters.all(|c| !c.is_lowercase())
        };
        let shouted = in_capitals(self.first) && !second.chars().any(char::is_lowercase);
        let link = self.first.rsplit_once(is_hyphen).map(|(_, link)| link);
        let is_compound = ends_in_number
            || second.starts_with(char::is_numeric)
            || opens_otherwise && !shouted
            || CLITICS.contains(&second)
            || second == "il" && self.first.ends_with("-t")
            || link.is_some_and(|link| LINKS.contains(&link));
        if is_compound {
            Verdict::Compound
        } else {
            Verdict::Join
        }
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

fn has_case(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|c| c.is_lowercase() || c.is_uppercase())
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The last word of a text; of a very long one only its end.
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(LONGEST_PART)
        .take_while(|(_, c)| !c.is_whitespace())
        .last();
    start.map_or("", |(at, _)| &text[at..])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn join_lines<'l>(lines: impl Iterator<Item = &'l str>) -> String {
        let lines: Vec<&str> = lines.collect();
        Unbroken::of(&lines).join(&lines)
    }

    /// Lines are parted by `/`.
    fn check(lines: &str, expected: &str) {
        assert_eq!(join_lines(lines.split('/')), expected, "{lines}");
    }

    #[test]
    fn a_word_broken_by_the_margin_is_joined() {
        check("the coun-/cil met", "the council met");
        check(" the coun¬ / cil met ", "the council met");
        check("the coun\u{ad}/cil", "the council");
        check("der Stadt=/rath,", "der Stadtrath,");
        check("INTRO-/DUCTION", "INTRODUCTION");
        check("a/b//c", "a b c");
    }

    #[test]
    fn a_name_or_a_number_keeps_its_hyphen() {
        check("Smith-/Jones", "Smith-Jones");
        check("1914-/1918", "1914-1918");
        check("a 5-/year lease", "a 5-year lease");
        check("Ober=/Bürgermeister", "Ober-Bürgermeister");
        check("mother-in-/law", "mother-in-law");
        check("a-t-/il dit, rendez-/vous", "a-t-il dit, rendez-vous");
    }

    #[test]
    fn the_text_itself_knows_best() {
        check(
            "a well-/known man. He was well-known.",
            "a well-known man. He was well-known.",
        );
        check(
            "a to-/day like to-day and any-/one; anyone",
            "a to-day like to-day and anyone; anyone",
        );
        check(
            "the New-/castle road to Newcastle",
            "the Newcastle road to Newcastle",
        );
    }

    #[test]
    fn a_shared_half_stands_apart() {
        check("Vor-/und Nachteile", "Vor- und Nachteile");
        check("pre-/and post-war", "pre- and post-war");
        check("thous-/and men", "thousand men");
    }

    #[test]
    fn a_dash_or_a_sum_breaks_no_word() {
        check("he said -/and left", "he said - and left");
        check("he said--/and left", "he said-- and left");
        check("2 =/3", "2 = 3");
        check("x=/3", "x= 3");
        check("and so-", "and so-");
        check("and so¬", "and so-");
        check("so-/\"and\"", "so- \"and\"");
    }

    #[test]
    fn endless_words_take_no_time() {
        let lines = "ab-/".repeat(200_000);
        assert_eq!(join_lines(lines.split('/')).len(), 400_001);
    }

    proptest! {
        /// No letter is lost or made.
        #[test]
        fn letters_stay(lines in prop::collection::vec("[a-zA-Zéß0-9 ,=¬\u{ad}-]{0,12}", 0..12)) {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let joined = join_lines(lines.iter().map(String::as_str));
            prop_assert_eq!(letters(&joined), letters(&lines.concat()));
        }
    }
}
