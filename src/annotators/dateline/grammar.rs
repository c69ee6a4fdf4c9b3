//! What would a line's head say if it were a dateline?
//!
//! ```text
//! dateline = [agency mark] places { date | agency } close
//!          | [date] agency close
//!          | date "," places close
//!          | "(" places [date] ")" dash
//! places   = name { "," name | "/" name | "(" name ")" }
//! date     = [weekday] (month day | day month | month) [year] [time]
//! agency   = "(" words [date] ")" | "/" words "/" | "|" words "|" | "," words | dash words
//! close    = dash | colon | full stop | end of line | nothing
//! ```
//!
//! The reading follows the tokens once, from left to right, and never goes back further than one
//! date or one bracket. It knows no places: whether to believe a reading is for `belief`.

use super::dates::{PrintedDate, is_weekday};
use super::marks::Agency;
use super::tokens::{Kind, Tokens};
use crate::annotators::gazetteer;
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
    /// Where the date stands.
    pub date_span: Option<Span>,
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

/// A reading under way.
pub struct Reader<'h> {
    pub head: &'h str,
    pub tokens: Tokens<'h>,
    /// The number of the token to read next.
    pub at: usize,
    pub reading: Reading,
}

impl Reader<'_> {
    /// The place, or what stands before it or for it: a date, an agency in brackets.
    fn opening(&mut self) -> Option<()> {
        if self.tokens.kind(0) == Kind::Open {
            let (agency, after) = self.bracketed_agency(0)?;
            if !agency.known {
                return self.bracketed_place();
            }
            self.take_agency(agency, after);
            return Some(());
        }
        if let Some((agency, after)) = self.leading_agency() {
            self.take_agency(agency, after);
            return Some(());
        }
        if let Some((date, after)) = self.tokens.date_at(0) {
            self.set_date(date, 0, after);
            self.at = after;
            return Some(());
        }
        self.part(false)
    }

    /// `(Beirut) –`, `(New York, July 19, 2022) –`: with a dash behind the bracket.
    fn bracketed_place(&mut self) -> Option<()> {
        self.at = 1;
        self.part(false)?;
        while self.tokens.kind(self.at) == Kind::Comma {
            self.at += 1;
            if !self.take_date(self.at) {
                self.part(true)?;
            }
        }
        let closed = self.tokens.kind(self.at) == Kind::Close
            && matches!(self.tokens.kind(self.at + 1), Kind::Dash | Kind::WideDash);
        self.at += 1;
        closed.then_some(())
    }

    /// Reads one more piece; false where the dateline is closed, `None` where it is none.
    fn step(&mut self) -> Option<bool> {
        let next = self.at + 1;
        match self.tokens.kind(self.at) {
            Kind::Comma => self.after_comma(),
            Kind::Dot => self.at_stop(),
            Kind::Slash | Kind::Bar => self.at_slash(),
            Kind::Open => self.at_bracket(),
            Kind::Dash | Kind::WideDash => self.at_dash(),
            Kind::Colon => {
                self.at = next;
                self.reading.close = Close::Colon;
                self.bracketed_date();
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

    /// `MUZAFFARABAD: (Nov 03) The`
    fn bracketed_date(&mut self) {
        let inside = self.at + 1;
        if self.reading.date.is_none()
            && self.tokens.kind(self.at) == Kind::Open
            && let Some((date, after)) = self.tokens.date_at(inside)
            && self.tokens.kind(after) == Kind::Close
        {
            self.set_date(date, inside, after);
            self.at = after + 1;
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
        if self.reading.parts.is_empty() {
            // `19 July 2022, Rome -`
            self.at = next;
            self.part(false)?;
            return Some(true);
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

    /// `/TASS/`, `| AFP |`, or another place: `LONDON/PARIS`.
    fn at_slash(&mut self) -> Option<bool> {
        let mark = self.tokens.kind(self.at);
        let complete = self.reading.date.is_some() && self.reading.agency.is_some();
        if complete {
            // `HOUSTON, TX / ACCESSWIRE / July 19, 2022 /`
            self.at += 1;
            self.reading.close = Close::Dash { parted: true };
            return Some(false);
        }
        if self.reading.agency.is_none()
            && let Some((agency, after)) = self.agency_between(mark)
        {
            if mark == Kind::Bar {
                self.reading.close = Close::Dash { parted: true };
            }
            return self.take_agency(agency, after);
        }
        let dated = self.reading.date.is_some() && !self.reading.parts.is_empty();
        if dated || self.reading.agency.is_some() {
            return None;
        }
        self.at += 1;
        self.part(false)?;
        Some(true)
    }

    /// An agency, a date, or the country of the place.
    fn at_bracket(&mut self) -> Option<bool> {
        let open = self.at;
        self.bracketed_date();
        if self.at > open {
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
            self.set_date(date, next, after);
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
        let last = self.at.checked_sub(1).map(|at| self.tokens.kind(at));
        let closed = matches!(last, Some(Kind::Close | Kind::Slash | Kind::Bar));
        (closed && self.reading.agency.is_some()).then_some(false)
    }

    fn take_date(&mut self, at: usize) -> bool {
        if self.reading.date.is_some() {
            return false;
        }
        // `Lomé, le 4 novembre 2022 –`
        let article = ["le", "den", "am", "il", "el", "the", "on"].contains(&self.tokens.text(at));
        let at = at + usize::from(article && self.tokens.kind(at + 1) == Kind::Number);
        if let Some((date, after)) = self.tokens.date_at(at) {
            self.set_date(date, at, after);
            self.at = self.behind_time(after);
            return true;
        }
        if is_weekday(self.tokens.text(at)) && !self.reading.weekday {
            self.reading.weekday = true;
            self.at = at + 1;
            return true;
        }
        false
    }

    /// A date that the tokens from one on and before another print.
    fn set_date(&mut self, date: PrintedDate, from: usize, after: usize) {
        self.reading.date = Some(date);
        self.reading.date_span = self.tokens.span(from, after);
    }

    /// `Jul 19, 2022 / 10:00 am`: the token after a time of day, if one stands here.
    fn behind_time(&self, at: usize) -> usize {
        let mark = matches!(self.tokens.kind(at), Kind::Comma | Kind::Slash | Kind::Bar);
        let hour = at + usize::from(mark);
        let is_time = self.tokens.kind(hour) == Kind::Number
            && self.tokens.kind(hour + 1) == Kind::Colon
            && self.tokens.kind(hour + 2) == Kind::Number
            && !self.tokens.all[hour + 2].spaced;
        if !is_time {
            return at;
        }
        const BEHIND: [&str; 8] = ["am", "pm", "a.m", "p.m", "gmt", "utc", "ist", "est"];
        let word = self.tokens.text(hour + 3);
        let named = BEHIND.iter().any(|known| known.eq_ignore_ascii_case(word));
        let dotted = named && word.contains('.') && self.tokens.kind(hour + 4) == Kind::Dot;
        hour + 3 + usize::from(named) + usize::from(dotted)
    }

    pub fn take_agency(&mut self, agency: Agency, after: usize) -> Option<bool> {
        if self.reading.agency.is_some() {
            return None;
        }
        if let (None, Some((date, from))) = (self.reading.date, agency.date) {
            self.set_date(date, from, after - 1);
        }
        self.reading.agency = Some(agency);
        self.at = after;
        Some(true)
    }

    /// One name: words up to a mark or a date. Full stops belong to it where they abbreviate.
    fn part(&mut self, may_be_area: bool) -> Option<()> {
        let from = self.at;
        let mut at = from;
        let mut words = 0;
        loop {
            match self.tokens.kind(at) {
                Kind::Word => {
                    if at > from && self.tokens.date_at(at).is_some() && !self.ends_name(from, at) {
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

    /// `SANTO DOMINGO, Nov 3`: a weekday elsewhere.
    fn ends_name(&self, from: usize, at: usize) -> bool {
        is_weekday(self.tokens.text(at)) && gazetteer::is_place_name(self.tokens.run(from, at))
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
