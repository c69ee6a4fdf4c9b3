//! What would a line's head say if it were a dateline?
//!
//! ```text
//! dateline = [agency mark] places { date | agency } close
//!          | [date] agency close
//! places   = name { "," name | "/" name | "(" name ")" }
//! date     = [weekday] (month day | day month | month) [year]
//! agency   = "(" words ")" | "/" words "/" | "," words
//! close    = dash | colon | full stop | end of line | nothing
//! ```
//!
//! The reading follows the tokens once, from left to right, and never goes back further than one
//! date or one bracket. It knows no places: whether to believe a reading is for `belief`.

use super::dates::{PrintedDate, is_weekday};
use super::tokens::{Kind, Tokens};
use crate::annotators::{agencies, gazetteer};
use crate::article::Span;

/// More words make no place name: `CITY OF SAN BUENAVENTURA DEL NORTE`.
const MOST_WORDS: usize = 7;
const MOST_PARTS: usize = 5;

/// A head read as a dateline; spans are offsets into the head.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub span: Span0,
    /// The names between the marks, in order: places, and states or countries beside them.
    pub parts: Vec<Part>,
    pub date: Option<PrintedDate>,
    /// A weekday stands where the date would.
    pub weekday: bool,
    pub agency: Option<Agency>,
    pub close: Close,
}

/// A span that has a default, for readings under way.
pub type Span0 = std::ops::Range<usize>;

/// One name of the place part.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    pub span: Span,
    pub words: usize,
    /// A comma or bracket before it: it may be the state or country of the part before.
    pub may_be_area: bool,
}

/// An agency's mark.
#[derive(Clone, Copy, Debug)]
pub struct Agency {
    pub span: Span,
    /// The register knows it.
    pub known: bool,
    /// In brackets or slashes, not only after a comma.
    pub bracketed: bool,
}

/// What ends a dateline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Close {
    /// Nothing: the text goes on after the agency's bracket.
    #[default]
    Nothing,
    /// Whether white space stands on either side, as it does not inside a compound.
    Dash {
        parted: bool,
    },
    Colon,
    Stop,
    LineEnd,
}

/// Reads the head of a line; `None` where it has not the shape of a dateline.
pub fn read(head: &str) -> Option<Reading> {
    let mut reader = Reader {
        head,
        tokens: Tokens::of(head),
        at: 0,
        reading: Reading::default(),
    };
    reader.reading.span.start = reader.tokens.all.first()?.span.start;
    reader.opening()?;
    while reader.step()? {}
    let last = reader.tokens.all.get(reader.at.checked_sub(1)?)?;
    reader.reading.span.end = last.span.end;
    let reading = reader.reading;
    let says_something = !reading.parts.is_empty() || reading.agency.is_some();
    says_something.then_some(reading)
}

struct Reader<'h> {
    head: &'h str,
    tokens: Tokens<'h>,
    /// The number of the token to read next.
    at: usize,
    reading: Reading,
}

impl Reader<'_> {
    /// The place, or what stands before it or for it: a date, an agency in brackets.
    fn opening(&mut self) -> Option<()> {
        if self.tokens.kind(0) == Kind::Open {
            let (agency, after) = self.bracketed_agency(0)?;
            if !agency.known {
                return None;
            }
            self.reading.agency = Some(agency);
            self.at = after;
            return Some(());
        }
        if let Some((date, after)) = self.tokens.date_at(0) {
            self.reading.date = Some(date);
            self.at = after;
            return Some(());
        }
        self.part(false)
    }

    /// Reads one more piece; false where the dateline is closed, `None` where it is none.
    fn step(&mut self) -> Option<bool> {
        let next = self.at + 1;
        match self.tokens.kind(self.at) {
            Kind::Comma => self.after_comma(),
            Kind::Dot => self.at_stop(),
            Kind::Slash => self.at_slash(),
            Kind::Open => self.at_bracket(),
            Kind::Dash | Kind::WideDash => self.at_dash(),
            Kind::Colon => {
                self.at = next;
                self.reading.close = Close::Colon;
                Some(false)
            }
            Kind::LineEnd => {
                self.reading.close = Close::LineEnd;
                Some(false)
            }
            Kind::Word | Kind::Number => self.unmarked(),
            Kind::Close | Kind::Other => self.nothing_more(),
        }
    }

    fn after_comma(&mut self) -> Option<bool> {
        let next = self.at + 1;
        match self.tokens.kind(next) {
            // A comma too many: `NEW YORK, June 29, -`.
            Kind::Dash | Kind::WideDash | Kind::Open | Kind::Comma => {
                self.at = next;
                return Some(true);
            }
            Kind::Slash | Kind::Dot => {
                self.at = next;
                return Some(true);
            }
            Kind::Word | Kind::Number => {}
            _ => return None,
        }
        if self.take_date(next) {
            return Some(true);
        }
        if let Some((agency, after)) = self.known_agency(next) {
            return self.take_agency(agency, after);
        }
        if self.reading.date.is_some() || self.reading.agency.is_some() {
            return self.unknown_agency(next);
        }
        self.at = next;
        self.part(true)?;
        Some(true)
    }

    /// A full stop abbreviates, parts (`MOSCOW. July 19`), or closes.
    fn at_stop(&mut self) -> Option<bool> {
        let next = self.at + 1;
        let goes_on = match self.tokens.kind(next) {
            Kind::Comma | Kind::Slash | Kind::Open | Kind::Colon => true,
            Kind::Dash | Kind::WideDash => true,
            _ => self.tokens.date_at(next).is_some() && self.reading.date.is_none(),
        };
        if goes_on {
            self.at = next;
            return Some(true);
        }
        if self.reading.agency.is_none()
            && let Some((agency, after)) = self.known_agency(next)
            && matches!(
                self.tokens.kind(after),
                Kind::Dash | Kind::WideDash | Kind::Colon | Kind::Dot
            )
        {
            return self.take_agency(agency, after);
        }
        if self.reading.date.is_none() && self.reading.agency.is_none() && !self.reading.weekday {
            return None;
        }
        self.at = next;
        self.reading.close = if self.tokens.kind(next) == Kind::LineEnd {
            Close::LineEnd
        } else {
            Close::Stop
        };
        Some(false)
    }

    /// `/TASS/`, or another place: `LONDON/PARIS`.
    fn at_slash(&mut self) -> Option<bool> {
        let closing = (self.at + 2..self.at + 7).find(|&at| self.tokens.kind(at) == Kind::Slash);
        if let Some(closing) = closing {
            let span = self.between(self.at, closing);
            let known = agencies::find_service(span.of(self.head)).is_some();
            let set_apart = self.tokens.all[self.at].spaced;
            if self.reading.agency.is_none() && (known || set_apart) {
                let agency = Agency {
                    span,
                    known,
                    bracketed: true,
                };
                return self.take_agency(agency, closing + 1);
            }
        }
        if self.reading.date.is_some() || self.reading.agency.is_some() {
            return None;
        }
        self.at += 1;
        self.part(false)?;
        Some(true)
    }

    /// An agency, a date, or the country of the place.
    fn at_bracket(&mut self) -> Option<bool> {
        let inside = self.at + 1;
        if self.reading.date.is_none()
            && let Some((date, after)) = self.tokens.date_at(inside)
            && self.tokens.kind(after) == Kind::Close
        {
            self.reading.date = Some(date);
            self.at = after + 1;
            return Some(true);
        }
        let (agency, after) = self.bracketed_agency(self.at)?;
        let place_may_follow = self.reading.parts.is_empty() && self.reading.date.is_some();
        if !agency.known && (place_may_follow || self.is_country(&agency)) {
            let words = after - self.at - 2;
            let may_be_area = !self.reading.parts.is_empty();
            self.reading.parts.push(Part {
                span: agency.span,
                words,
                may_be_area,
            });
            self.at = after;
            return Some(true);
        }
        if self.reading.agency.is_some() {
            return None;
        }
        self.take_agency(agency, after)
    }

    /// `New Delhi [India]`, `PARIS (France)`: before any date, and no mark in capitals.
    fn is_country(&self, agency: &Agency) -> bool {
        let nothing_yet = self.reading.date.is_none() && self.reading.agency.is_none();
        nothing_yet && gazetteer::is_area(agency.span.of(self.head))
    }

    fn at_dash(&mut self) -> Option<bool> {
        let next = self.at + 1;
        if self.reading.date.is_none()
            && let Some((date, after)) = self.tokens.date_at(next)
            && !matches!(
                self.tokens.kind(after),
                Kind::Word | Kind::Number | Kind::Other
            )
        {
            self.reading.date = Some(date);
            self.at = after;
            return Some(true);
        }
        if let Some((agency, after)) = self.agency_behind_dash(next) {
            return self.take_agency(agency, after);
        }
        if self.opens_with_agency() && self.place_after_agency(next) {
            return Some(true);
        }
        let token = self.tokens.all[self.at];
        let space_after = self.tokens.all.get(next).is_none_or(|token| token.spaced);
        let parted = token.kind == Kind::WideDash || token.spaced || space_after;
        self.at = next;
        self.reading.close = Close::Dash { parted };
        Some(false)
    }

    /// `NEW YORK--(BUSINESS WIRE)--`, `MOSCOW, 19 July - RIA Novosti.`: a mark, and closed again.
    fn agency_behind_dash(&self, at: usize) -> Option<(Agency, usize)> {
        if self.reading.agency.is_some() {
            return None;
        }
        let (agency, after) = if self.tokens.kind(at) == Kind::Open {
            self.bracketed_agency(at)
                .filter(|(agency, _)| agency.known)?
        } else {
            self.reading.date?;
            self.known_agency(at)?
        };
        let closed = match self.tokens.kind(after) {
            Kind::Dash | Kind::WideDash | Kind::Colon => true,
            Kind::Dot => !agency.bracketed,
            _ => false,
        };
        closed.then_some((agency, after))
    }

    fn opens_with_agency(&self) -> bool {
        self.reading.parts.is_empty() && self.reading.date.is_none()
    }

    /// `(ANSA) - ROMA, 19 LUG -`: a place after the mark counts only with a date behind it.
    fn place_after_agency(&mut self, at: usize) -> bool {
        let back = self.at;
        self.at = at;
        if self.part(false).is_some() {
            let date_at = self.at + usize::from(self.tokens.kind(self.at) == Kind::Comma);
            if self.tokens.date_at(date_at).is_some() {
                return true;
            }
        }
        self.at = back;
        self.reading.parts.clear();
        false
    }

    /// A word without a mark before it: `Md. March 3`, `Reuter -`, or the text itself.
    fn unmarked(&mut self) -> Option<bool> {
        if self.take_date(self.at) {
            return Some(true);
        }
        if self.reading.agency.is_none()
            && !self.reading.parts.is_empty()
            && let Some((agency, after)) = self.known_agency(self.at)
            && !matches!(
                self.tokens.kind(after),
                Kind::Word | Kind::Number | Kind::Other | Kind::Comma
            )
        {
            return self.take_agency(agency, after);
        }
        if self.reading.parts.is_empty() && self.reading.date.is_none() {
            // `(AGI) Roma, 19 lug. -`
            self.part(false)?;
            return Some(true);
        }
        self.nothing_more()
    }

    /// Without a closing mark only a mark in brackets ends a dateline: `New Delhi, Jul 19 (PTI) The`.
    fn nothing_more(&mut self) -> Option<bool> {
        let closed =
            self.at > 0 && matches!(self.tokens.kind(self.at - 1), Kind::Close | Kind::Slash);
        (closed && self.reading.agency.is_some()).then_some(false)
    }

    fn take_date(&mut self, at: usize) -> bool {
        if self.reading.date.is_some() {
            return false;
        }
        if let Some((date, after)) = self.tokens.date_at(at) {
            self.reading.date = Some(date);
            self.at = after;
            return true;
        }
        if is_weekday(self.tokens.text(at)) && !self.reading.weekday {
            self.reading.weekday = true;
            self.at = at + 1;
            return true;
        }
        false
    }

    fn take_agency(&mut self, agency: Agency, after: usize) -> Option<bool> {
        if self.reading.agency.is_some() {
            return None;
        }
        self.reading.agency = Some(agency);
        self.at = after;
        Some(true)
    }

    /// After a date, a comma and a few capitals before the close: `July 19, AZERTAC -`.
    fn unknown_agency(&mut self, from: usize) -> Option<bool> {
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
        self.take_agency(
            Agency {
                span,
                known: false,
                bracketed: false,
            },
            after,
        )
    }

    /// The longest run of words from here, four at most, that the register knows.
    fn known_agency(&self, from: usize) -> Option<(Agency, usize)> {
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
            if is_mark(span.of(self.head)) {
                found = Some((span, at + 1));
            }
        }
        // `MALVERN, Pa., March 5`: before the date it is Pennsylvania.
        let before_date = self.reading.date.is_none();
        let (span, after) =
            found.filter(|(span, _)| !(before_date && gazetteer::is_area(span.of(self.head))))?;
        let agency = Agency {
            span,
            known: true,
            bracketed: false,
        };
        Some((agency, after))
    }

    /// What stands in the brackets that open here, and the token after them.
    fn bracketed_agency(&self, open: usize) -> Option<(Agency, usize)> {
        let close = (open + 2..open + 12).find(|&at| self.tokens.kind(at) == Kind::Close)?;
        if self.tokens.all[open..close]
            .iter()
            .any(|token| token.kind == Kind::LineEnd)
        {
            return None;
        }
        let span = self.between(open, close);
        let known = agencies::find_service(span.of(self.head)).is_some();
        Some((
            Agency {
                span,
                known,
                bracketed: true,
            },
            close + 1,
        ))
    }

    fn between(&self, before: usize, after: usize) -> Span {
        Span::new(
            self.tokens.all[before + 1].span.start,
            self.tokens.all[after - 1].span.end,
        )
    }

    /// One name: words up to a mark or a date. Full stops belong to it where they abbreviate.
    fn part(&mut self, may_be_area: bool) -> Option<()> {
        let from = self.at;
        let mut at = from;
        let mut words = 0;
        loop {
            match self.tokens.kind(at) {
                Kind::Word => {
                    if at > from && self.tokens.date_at(at).is_some() {
                        break;
                    }
                    words += 1;
                    at += 1;
                }
                Kind::Number if at > from && self.tokens.date_at(at).is_some() => break,
                Kind::Dot if at > from && self.abbreviates(at) => at += 1,
                _ => break,
            }
            if words > MOST_WORDS {
                return None;
            }
        }
        if words == 0 || self.reading.parts.len() >= MOST_PARTS {
            return None;
        }
        let span = Span::new(
            self.tokens.all[from].span.start,
            self.tokens.all[at - 1].span.end,
        );
        self.reading.parts.push(Part {
            span,
            words,
            may_be_area,
        });
        self.at = at;
        Some(())
    }

    /// `ST. LOUIS`, `W. Va`: a short word, a full stop, and a word on the same line that is no date.
    fn abbreviates(&self, dot: usize) -> bool {
        let short = self.tokens.text(dot - 1).chars().count() <= 2
            || ["mts", "ste", "pto", "pte", "sta"]
                .iter()
                .any(|word| word.eq_ignore_ascii_case(self.tokens.text(dot - 1)));
        short && self.tokens.kind(dot + 1) == Kind::Word && self.tokens.date_at(dot + 1).is_none()
    }
}

/// A name or mark of the register, short marks in capitals only: `SANA`, not `Sana`.
fn is_mark(words: &str) -> bool {
    const SHORT_BYTES: usize = 4;
    let lower_case = words.chars().any(char::is_lowercase);
    !(words.len() <= SHORT_BYTES && lower_case) && agencies::find(words).is_some()
}
