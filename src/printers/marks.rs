//! Which marks stand at a place of a text? Matches, names and quotes may cover one another.
//!
//! Whoever sets a text character by character asks [`Marking`] at each which marks end before it,
//! which begin, and what the character looks like. What a mark looks like is said by `style`.

use crate::article::{Kind, Span};
use crate::printers::style::{ENTITY_END, Look, MARK, Role, entity_mark};

/// What is to be seen in a text: spans of it, each kind in order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    pub matches: &'a [Span],
    pub entities: &'a [(Span, Kind)],
    pub quotes: &'a [Span],
}

impl<'a> Marks<'a> {
    /// Only what a query matches.
    pub fn matches(matches: &'a [Span]) -> Self {
        Marks {
            matches,
            ..Marks::default()
        }
    }
}

/// The marks of one text, on the way through it.
pub struct Marking<'a> {
    matches: Layer<'a, Span>,
    entities: Layer<'a, (Span, Kind)>,
    quotes: Layer<'a, Span>,
    /// The written marks that are open, the innermost last.
    open: Vec<Written>,
}

/// A mark that is written where there is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Match,
    Entity(Kind),
}

impl<'a> Marking<'a> {
    /// `from` is where the way begins.
    pub fn new(marks: Marks<'a>, from: usize) -> Self {
        Marking {
            matches: Layer::new(marks.matches, from),
            entities: Layer::new(marks.entities, from),
            quotes: Layer::new(marks.quotes, from),
            open: Vec::new(),
        }
    }

    /// The signs of the marks that end at or before `at`, the innermost first.
    pub fn closing(&mut self, at: usize) -> Vec<&'static str> {
        if self.quotes.ends(at) {
            self.quotes.open = None;
        }
        if self.open.is_empty() {
            return Vec::new();
        }
        let (match_ends, entity_ends) = (self.matches.ends(at), self.entities.ends(at));
        let mut signs = Vec::new();
        self.open.retain(|mark| {
            let ends = match mark {
                Written::Match => match_ends,
                Written::Entity(_) => entity_ends,
            };
            if ends {
                signs.insert(0, sign_of(*mark).1);
            }
            !ends
        });
        if match_ends {
            self.matches.open = None;
        }
        if entity_ends {
            self.entities.open = None;
        }
        signs
    }

    /// The signs of the marks that begin at or before `at`, the outermost first.
    pub fn opening(&mut self, at: usize) -> Vec<&'static str> {
        self.quotes.begin(at);
        let entity = self.entities.begin(at);
        let matched = self.matches.begin(at);
        let mut begun = Vec::new();
        if let Some((span, kind)) = entity {
            begun.push((span.end, Written::Entity(kind)));
        }
        if let Some(span) = matched {
            // Where both are as long the name is outside: `[p **Vershkov**]`.
            let outside = begun.first().is_some_and(|(end, _)| span.end > *end);
            begun.insert(
                if outside { 0 } else { begun.len() },
                (span.end, Written::Match),
            );
        }
        self.open.extend(begun.iter().map(|(_, mark)| *mark));
        begun.iter().map(|(_, mark)| sign_of(*mark).0).collect()
    }

    /// What the text looks like here, within text of this role.
    pub fn look(&self, role: Role) -> Look {
        let entity = self.open.iter().find_map(|mark| match mark {
            Written::Entity(kind) => Some(Role::Entity(*kind)),
            Written::Match => None,
        });
        Look {
            role: entity.unwrap_or(role),
            matched: self.matches.open.is_some(),
            quoted: self.quotes.open.is_some(),
        }
    }
}

fn sign_of(mark: Written) -> (&'static str, &'static str) {
    match mark {
        Written::Match => (MARK, MARK),
        Written::Entity(kind) => (entity_mark(kind), ENTITY_END),
    }
}

/// Marks of one kind; of those that overlap, one after the other is open.
struct Layer<'a, T> {
    ahead: &'a [T],
    /// Where the open mark ends.
    open: Option<usize>,
}

trait Spanned: Copy {
    fn span(&self) -> Span;
}

impl Spanned for Span {
    fn span(&self) -> Span {
        *self
    }
}

impl Spanned for (Span, Kind) {
    fn span(&self) -> Span {
        self.0
    }
}

impl<'a, T: Spanned> Layer<'a, T> {
    fn new(marks: &'a [T], from: usize) -> Self {
        let passed = marks
            .iter()
            .take_while(|mark| mark.span().end <= from)
            .count();
        Layer {
            ahead: marks.get(passed..).unwrap_or(&[]),
            open: None,
        }
    }

    fn ends(&self, at: usize) -> bool {
        self.open.is_some_and(|end| at >= end)
    }

    /// Opens the next mark where none is open and one begins.
    fn begin(&mut self, at: usize) -> Option<T> {
        while let Some((first, rest)) = self.ahead.split_first()
            && first.span().end <= at
        {
            self.ahead = rest;
        }
        let (first, rest) = self.ahead.split_first()?;
        if self.open.is_some() || first.span().start > at {
            return None;
        }
        self.ahead = rest;
        self.open = Some(first.span().end);
        Some(*first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printers::style::Style;
    use crate::printers::typeset::{Flow, Indent};

    /// Text in which `<p>`, `<m>` and `<q>` begin a person, a match and a quote, and `</>` with
    /// their letters ends them.
    fn check(marked_up: &str, color: bool, expected: &str) {
        let mut text = String::new();
        let mut open: Vec<(char, usize)> = Vec::new();
        let (mut matches, mut entities, mut quotes) = (Vec::new(), Vec::new(), Vec::new());
        let mut rest = marked_up;
        while let Some(c) = rest.chars().next() {
            let tag = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let Some((tag, after)) = tag else {
                text.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            };
            rest = after;
            let letter = tag.chars().last().expect("a letter");
            if !tag.starts_with('/') {
                open.push((letter, text.len()));
                continue;
            }
            let at = open.iter().rposition(|(other, _)| *other == letter);
            let (_, start) = open.remove(at.expect("an open mark"));
            let span = Span::new(start, text.len());
            match letter {
                'm' => matches.push(span),
                'q' => quotes.push(span),
                _ => entities.push((span, Kind::Person)),
            }
        }
        let style = Style { color, width: 80 };
        let marks = Marks {
            matches: &matches,
            entities: &entities,
            quotes: &quotes,
        };
        let mut out = Vec::new();
        Flow::new(&style)
            .add_annotated(Role::Text, &text, Span::new(0, text.len()), marks)
            .write(&mut out, Indent::default())
            .unwrap();
        assert_eq!(String::from_utf8(out).unwrap().trim_end(), expected);
    }

    #[test]
    fn the_longer_mark_stands_outside() {
        check("<p><m>Orr</m></p> said", false, "[p **Orr**] said");
        check("<m><p>Orr</p> said</m> no", false, "**[p Orr] said** no");
        check("<p>Ida <m>Orr</m></p>, too", false, "[p Ida **Orr**], too");
        check("<m>said <p>Orr</p></m>", false, "**said [p Orr]**");
    }

    #[test]
    fn marks_that_cross_each_end_where_they_end() {
        check(
            "<m>Mr <p>Ida</m> Orr</p> said",
            false,
            "**Mr [p Ida** Orr] said",
        );
        check("<p>Ida <m>Orr</p> said</m>", false, "[p Ida **Orr] said**");
    }

    #[test]
    fn a_quote_has_no_signs_and_colour_needs_none() {
        check("“<q>No, <m>Orr</m></q>”", false, "“No, **Orr**”");
        check(
            "“<q>No, <p>Orr</p></q>”",
            true,
            "“\u{1b}[3mNo, \u{1b}[0m\u{1b}[3m\u{1b}[32mOrr\u{1b}[0m”",
        );
        check(
            "<p>Ida <m>Orr</m></p>",
            true,
            "\u{1b}[32mIda \u{1b}[0m\u{1b}[1m\u{1b}[31mOrr\u{1b}[0m",
        );
    }

    #[test]
    fn spans_that_fit_no_text_do_no_harm() {
        let text = "été";
        let style = Style {
            color: false,
            width: 80,
        };
        let spans = [Span::new(0, 0), Span::new(1, 2), Span::new(3, 900)];
        let entities = [
            (Span::new(1, 1), Kind::Place),
            (Span::new(1, 4), Kind::Place),
        ];
        let marks = Marks {
            matches: &spans,
            entities: &entities,
            quotes: &spans,
        };
        let mut out = Vec::new();
        Flow::new(&style)
            .add_annotated(Role::Text, text, Span::new(0, text.len()), marks)
            .write(&mut out, Indent::default())
            .unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "é[l t**é**]\n");
    }

    proptest::proptest! {
        /// Whatever is marked and however marks cross: every sign that opens is closed, and without
        /// the signs the text is what it was.
        #[test]
        fn marks_add_nothing_but_their_signs(
            text in "[a-zé ]{0,40}",
            ends in proptest::collection::vec((0usize..50, 0usize..20), 0..12),
        ) {
            let mut spans: Vec<Span> = ends
                .iter()
                .map(|(start, length)| Span::new(*start, start + length))
                .collect();
            spans.sort();
            let (first, second) = spans.split_at(spans.len() / 2);
            let entities: Vec<(Span, Kind)> =
                second.iter().map(|span| (*span, Kind::Person)).collect();
            let mut matches = first.to_vec();
            matches.extend(second.iter().map(|span| Span::new(span.start + 1, span.end + 1)));
            matches.sort();
            let style = Style { color: false, width: 80 };
            let set = |marks: Marks| {
                let mut out = Vec::new();
                Flow::new(&style)
                    .add_annotated(Role::Text, &text, Span::new(0, text.len()), marks)
                    .write_line(&mut out, "")
                    .unwrap();
                String::from_utf8(out).unwrap()
            };
            let marked = set(Marks { matches: &matches, entities: &entities, quotes: first });
            let stripped = marked.replace("[p ", "").replace(']', "").replace("**", "");
            proptest::prop_assert_eq!(stripped, set(Marks::default()));
            let count = |sign: &str| marked.matches(sign).count();
            proptest::prop_assert_eq!(count("[p "), count("]"));
            proptest::prop_assert_eq!(count("**") % 2, 0);
        }
    }
}
