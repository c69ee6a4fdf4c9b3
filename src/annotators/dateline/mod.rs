//! Where, when and for whom was the story filed?
//!
//! Reads the dateline at the head of the body, in the manners of the world's agencies:
//! `LONDON, July 19 (Reuters) -`, `MOSCOW, July 19. /TASS/.`, `CAIRO – 26 July 2022:`, `PARIS —`.
//! A dateline that the source declares apart from the text is read alike and looked for in the
//! body. Four parts: `tokens` cut the head of a line, `grammar` and `dates` read it, `belief` doubts
//! it, `credits` ask the end of the story for an agency. What a name on the map means is known to
//! `gazetteer`, marks of agencies to `agencies`.
//!
//! Only the first dozen lines that are not blank are looked at, and of each only its head.

mod belief;
mod credits;
mod dates;
mod grammar;
mod tokens;

use belief::Surroundings;
use dates::PrintedDate;
use grammar::Reading;

use super::{Annotator, gazetteer};
use crate::article::{Article, Date, Dateline, Place, Span};

pub const ANNOTATOR: Annotator = Annotator {
    name: "dateline",
    annotate,
};

/// A dateline stands below a headline, a byline, an address, an abstract; not below a story.
const READ_LINES: usize = 12;
const MOST_PROSE: usize = 3;
/// From this length on, a line is a paragraph of prose.
const PROSE_BYTES: usize = 150;
/// A longer line than this was not wrapped at a margin.
const LONGEST_WRAPPED_LINE: usize = 100;
/// A story may carry tomorrow's date, and time zones do the rest.
const DAYS_AHEAD: i64 = 2;

fn annotate(article: &mut Article) {
    let printed = find(&article.body);
    let declared = article.dateline.take();
    let known_day = article.published.or(article.file_day);
    let mut dateline = match (declared, printed) {
        (Some(dateline), _) if dateline.span.is_some() => dateline,
        (Some(declared), printed) => merge(declared, printed, known_day, &article.body),
        (None, Some(printed)) => printed.into_dateline(known_day),
        (None, None) => return,
    };
    if dateline.agency.is_none() {
        dateline.agency = credits::agency(&article.body).map(str::to_owned);
    }
    article.dateline = Some(dateline);
}

/// A believed dateline; spans are offsets into the text it was found in.
struct Found {
    span: Span,
    text: String,
    printed_place: Option<String>,
    places: Vec<Place>,
    date: Option<PrintedDate>,
    agency: Option<String>,
}

impl Found {
    fn new(reading: &Reading, head: &str, offset: usize, places: Vec<Place>) -> Found {
        let (start, end) = (reading.span.start, reading.span.end);
        Found {
            span: Span::new(offset + start, offset + end),
            text: head.get(start..end).unwrap_or("").to_owned(),
            printed_place: place_span(reading, head)
                .map(|span| span.of(head).trim_end_matches(['.', ',', ' ']).to_owned()),
            places,
            date: reading.date,
            agency: reading.agency.map(|agency| agency.span.of(head).to_owned()),
        }
    }

    fn into_dateline(self, known_day: Option<Date>) -> Dateline {
        Dateline {
            span: Some(self.span),
            text: self.text,
            printed_place: self.printed_place,
            places: self.places,
            date: self.date.and_then(|date| full_date(date, known_day)),
            agency: self.agency,
            ..Dateline::default()
        }
    }
}

/// The place part, with the bracket that closes `New Delhi [India]`.
fn place_span(reading: &Reading, head: &str) -> Option<Span> {
    let (first, last) = (reading.parts.first()?, reading.parts.last()?);
    let closes = head.get(last.span.end..)?.starts_with([']', ')']);
    let end = last.span.end + usize::from(closes);
    Some(Span::new(first.span.start, end))
}

/// The first dateline near the head of a body.
fn find(body: &str) -> Option<Found> {
    let mut above: Option<&str> = None;
    let (mut lines_read, mut prose) = (0, 0);
    let mut offset = 0;
    for line in body.split('\n') {
        let line_at = offset;
        offset += line.len() + 1;
        let bare =
            line.trim_start_matches(|c: char| c.is_whitespace() || "*+•>\u{feff}".contains(c));
        if bare.is_empty() {
            above = None;
            continue;
        }
        let at = line_at + line.len() - bare.len();
        let head = head(&body[at..]);
        if may_open(bare, lines_read == 0)
            && let Some(reading) = grammar::read(head)
        {
            let around = Surroundings {
                opens_paragraph: bare.len() > LONGEST_WRAPPED_LINE
                    || above.is_none_or(|above| !runs_on(above)),
                listed: reading.close == grammar::Close::Colon
                    && is_listed(&body[offset.min(body.len())..]),
                declared: false,
            };
            if let Some(places) = belief::places(&reading, head, around) {
                return Some(Found::new(&reading, head, at, places));
            }
        }
        lines_read += 1;
        prose += usize::from(bare.len() >= PROSE_BYTES);
        if lines_read == READ_LINES || prose == MOST_PROSE {
            return None;
        }
        above = Some(line);
    }
    None
}

/// Whether a line may go on in the next: wrapped at a margin, and no end of a sentence.
fn runs_on(line: &str) -> bool {
    const SHORTEST_WRAPPED_LINE: usize = 50;
    (SHORTEST_WRAPPED_LINE..=LONGEST_WRAPPED_LINE).contains(&line.len())
        && !line
            .trim_end()
            .ends_with(['.', '!', '?', ':', '"', '”', ';'])
}

/// Most lines can be told at their first letter. In lower case only the first line is thought of.
fn may_open(line: &str, first: bool) -> bool {
    let opens = line.chars().next().is_some_and(|c| {
        c.is_uppercase() || c.is_numeric() || c == '(' || c == '[' || {
            c.is_alphabetic() && (first || !c.is_lowercase())
        }
    });
    opens && !line.starts_with("http")
}

/// Whether one of the next lines begins with a short name and a colon.
fn is_listed(below: &str) -> bool {
    const NAME_BYTES: usize = 30;
    below
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(READ_LINES)
        .any(|line| {
            let line = line.trim_start();
            let colon = head(line)
                .find(':')
                .filter(|&at| at > 0 && at <= NAME_BYTES);
            colon.is_some_and(|at| {
                let mut words = line[..at].split_whitespace();
                words.all(|word| word.starts_with(char::is_uppercase))
                    && line[at + 1..].starts_with(' ')
            })
        })
}

/// The part of a text that the tokens read, and a little more for what follows a dateline.
fn head(text: &str) -> &str {
    let mut end = text.len().min(2 * tokens::READ_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A declared dateline, completed from its own text and from the body where both name one place.
/// Where they do not, what is declared stands, without a span: the disagreement stays visible.
fn merge(
    declared: Dateline,
    printed: Option<Found>,
    known_day: Option<Date>,
    body: &str,
) -> Dateline {
    let mut dateline = read_declared(declared, known_day);
    let same = |found: &Found| match (&dateline.printed_place, &found.printed_place) {
        (Some(one), Some(other)) => same_place(one, other, &dateline.places, &found.places),
        (None, _) => true,
        _ => false,
    };
    // What is declared vouches for a place that no gazetteer knows.
    let vouched = || first_line(body).filter(|_| dateline.printed_place.is_some());
    if let Some(printed) = printed.filter(same).or_else(|| vouched().filter(same)) {
        let printed = printed.into_dateline(known_day);
        dateline.span = printed.span;
        dateline.text = printed.text;
        dateline.printed_place = dateline.printed_place.or(printed.printed_place);
        dateline.date = dateline.date.or(printed.date);
        dateline.agency = dateline.agency.or(printed.agency);
        if dateline.places.is_empty() {
            dateline.places = printed.places;
        }
    }
    dateline
}

/// The first line of a body, read as a dateline without any doubt.
fn first_line(body: &str) -> Option<Found> {
    let start = body.len() - body.trim_start().len();
    let head = head(&body[start..]);
    let reading = grammar::read(head)?;
    let places = belief::places(&reading, head, DECLARED)?;
    Some(Found::new(&reading, head, start, places))
}

const DECLARED: Surroundings = Surroundings {
    opens_paragraph: true,
    listed: false,
    declared: true,
};

/// Reads what the source declares; what it gives in fields of their own stands.
fn read_declared(mut dateline: Dateline, known_day: Option<Date>) -> Dateline {
    let text = dateline.text.trim().to_owned();
    let head = head(&text);
    let found = grammar::read(head).and_then(|reading| {
        let places = belief::places(&reading, head, DECLARED)?;
        Some(Found::new(&reading, head, 0, places))
    });
    if let Some(found) = found {
        let found = found.into_dateline(known_day);
        dateline.printed_place = dateline.printed_place.or(found.printed_place);
        dateline.date = dateline.date.or(found.date);
        dateline.agency = dateline.agency.or(found.agency);
        if dateline.places.is_empty() {
            dateline.places = found.places;
        }
    }
    if dateline.places.is_empty()
        && let Some(place) = &dateline.printed_place
    {
        let (name, area) = match place.split_once(',') {
            Some((name, area)) => (name, Some(area)),
            None => (place.as_str(), None),
        };
        dateline.places.extend(gazetteer::resolve(name, area));
    }
    dateline.text = if text.is_empty() {
        dateline.printed_place.clone().unwrap_or_default()
    } else {
        text
    };
    dateline
}

fn same_place(one: &str, other: &str, ones: &[Place], others: &[Place]) -> bool {
    let (one, other) = (gazetteer::fold::fold(one), gazetteer::fold::fold(other));
    one == other
        || ones.first().is_some_and(|place| {
            others
                .first()
                .is_some_and(|other| place.name == other.name && place.country == other.country)
        })
}

/// The day with its year: as printed, else the latest that is not more than two days ahead of the
/// article's own day, or the nearest where that day is later in the year. `None` without either.
fn full_date(date: PrintedDate, known_day: Option<Date>) -> Option<Date> {
    let with_year = |year: i32| match date.day {
        0 => Date::month_of(year, date.month),
        day => Date::day_of(year, date.month, day),
    };
    if let Some(year) = date.year {
        return with_year(year);
    }
    let known = known_day?;
    // The eight years cover any 29 February.
    (known.year() - 8..=known.year() + 1)
        .rev()
        .filter_map(with_year)
        .find(|day| day.first_day() <= known.last_day() + DAYS_AHEAD)
}

#[cfg(test)]
mod tests;
