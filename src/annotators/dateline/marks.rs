//! Where in a head does an agency's mark stand? `(Reuters)`, `/TASS/`, `| AFP |`, `, Kyodo -`.
//!
//! The part of the reading that knows the manners of setting a mark; the rest is `grammar`'s. Which
//! marks there are is known to `agencies`.

use super::dates::PrintedDate;
use super::grammar::Reader;
use super::tokens::{Kind, names_site};
use crate::annotators::{agencies, gazetteer};
use crate::article::Span;

/// An agency's mark.
#[derive(Clone, Copy, Debug)]
pub struct Agency {
    pub span: Span,
    /// The register knows it.
    pub known: bool,
    /// In brackets, slashes or bars, not only after a comma.
    pub bracketed: bool,
    /// The day that stands with it in the brackets, and its first token:
    /// `(Newsfile Corp. - July 19, 2022)`.
    pub date: Option<(PrintedDate, usize)>,
}

impl Agency {
    fn new(span: Span, known: bool, bracketed: bool) -> Agency {
        Agency {
            span,
            known,
            bracketed,
            date: None,
        }
    }
}

impl Reader<'_> {
    /// A mark without brackets before the place: `AKP Phnom Penh, July 19 --`, `TEMPO.CO, Jakarta -`.
    pub fn leading_agency(&self) -> Option<(Agency, usize)> {
        let first = self.tokens.all.first()?;
        let mark = first.span.of(self.head);
        let leads = match self.tokens.kind(1) {
            Kind::Comma => names_site(mark),
            Kind::Word => {
                (3..=6).contains(&mark.len())
                    && mark.bytes().all(|byte| byte.is_ascii_uppercase())
                    && self.tokens.text(1).chars().any(char::is_lowercase)
                    && agencies::find(mark).is_some()
            }
            _ => false,
        };
        leads.then(|| (Agency::new(first.span, true, false), 1))
    }

    /// What stands between the slash or bar here and the next.
    pub fn agency_between(&self, mark: Kind) -> Option<(Agency, usize)> {
        let open = self.at;
        let close = (open + 2..open + 7).find(|&at| self.tokens.kind(at) == mark)?;
        let span = self.between(open, close);
        let known = agencies::find_service(span.of(self.head)).is_some();
        let set_apart = match mark {
            Kind::Bar => !self.reading.parts.is_empty(),
            _ => self.tokens.all[open].spaced,
        };
        (known || set_apart).then(|| (Agency::new(span, known, true), close + 1))
    }

    /// `NEW YORK--(BUSINESS WIRE)--`, `SINGAPORE - Media OutReach -`, `Baghdad - INA` and a line end:
    /// a mark, and closed again.
    pub fn agency_behind_dash(&self, at: usize) -> Option<(Agency, usize)> {
        if self.reading.agency.is_some() {
            return None;
        }
        let (agency, after) = if self.tokens.kind(at) == Kind::Open {
            self.bracketed_agency(at)
                .filter(|(agency, _)| agency.known)?
        } else {
            self.known_agency(at)?
        };
        let dated = self.reading.date.is_some();
        let closed = match self.tokens.kind(after) {
            Kind::Dash | Kind::WideDash | Kind::Colon => true,
            Kind::LineEnd => !self.reading.parts.is_empty(),
            Kind::Dot => dated && !agency.bracketed,
            _ => false,
        };
        closed.then_some((agency, after))
    }

    /// After a date, a comma and a few capitals before the close: `July 19, AZERTAC -`.
    pub fn unknown_agency(&mut self, from: usize) -> Option<bool> {
        let mut after = from;
        while self.tokens.kind(after) == Kind::Word && after - from < 3 {
            if !self
                .tokens
                .text(after)
                .chars()
                .all(|c| c.is_uppercase() || !c.is_alphabetic())
            {
                return None;
            }
            after += 1;
        }
        if after == from {
            return None;
        }
        let span = self.between(from - 1, after);
        self.take_agency(Agency::new(span, false, false), after)
    }

    /// The longest run of words from here, four at most, that the register knows.
    pub fn known_agency(&self, from: usize) -> Option<(Agency, usize)> {
        let first = self
            .tokens
            .all
            .get(from)
            .filter(|token| token.kind == Kind::Word)?;
        if !first.span.of(self.head).starts_with(char::is_uppercase) {
            return None;
        }
        let mut found = None;
        for at in from..from + 4 {
            let token = match self.tokens.all.get(at) {
                Some(token) if token.kind == Kind::Word => token,
                _ => break,
            };
            let span = Span::new(first.span.start, token.span.end);
            if is_mark(span.of(self.head)) || at == from && names_site(span.of(self.head)) {
                found = Some((span, at + 1));
            }
        }
        // `MALVERN, Pa., March 5`: before the date it is Pennsylvania.
        let before_date = self.reading.date.is_none();
        let (span, after) =
            found.filter(|(span, _)| !(before_date && gazetteer::is_area(span.of(self.head))))?;
        Some((Agency::new(span, true, false), after))
    }

    /// What stands in the brackets that open here, and the token after them.
    pub fn bracketed_agency(&self, open: usize) -> Option<(Agency, usize)> {
        let close = (open + 2..open + 12).find(|&at| self.tokens.kind(at) == Kind::Close)?;
        if self.tokens.all[open..close]
            .iter()
            .any(|token| token.kind == Kind::LineEnd)
        {
            return None;
        }
        let dated = (open + 2..close).find_map(|at| {
            let parted = matches!(
                self.tokens.kind(at),
                Kind::Dash | Kind::WideDash | Kind::Slash | Kind::Comma
            );
            let (date, after) = self.tokens.date_at(at + 1).filter(|_| parted)?;
            (after == close).then_some((date, at))
        });
        let span = self.between(open, dated.map_or(close, |(_, at)| at));
        let known = agencies::find_service(span.of(self.head)).is_some();
        let mut agency = Agency::new(span, known, true);
        agency.date = dated.map(|(date, at)| (date, at + 1));
        Some((agency, close + 1))
    }

    fn between(&self, before: usize, after: usize) -> Span {
        Span::new(
            self.tokens.all[before + 1].span.start,
            self.tokens.all[after - 1].span.end,
        )
    }
}

/// A name or mark of the register, short ones set as they are there or in capitals: `SANA`, `Mana`,
/// not `Sana`.
fn is_mark(words: &str) -> bool {
    const SHORT_BYTES: usize = 4;
    let lower_case = words.chars().any(char::is_lowercase);
    agencies::find(words).is_some_and(|agency| {
        let as_registered = agency.name == words || agency.marks.contains(&words);
        words.len() > SHORT_BYTES || !lower_case || as_registered
    })
}
