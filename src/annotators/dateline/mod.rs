//! Where, when and for whom was the story filed?
//!
//! Reads the dateline at the head of the body, in the manners of the world's agencies:
//! `LONDON, July 19 (Reuters) -`, `MOSCOW, July 19. /TASS/.`, `CAIRO – 26 July 2022:`, `PARIS —`.
//! Six parts: `tokens` cut the head of a line, `grammar`, `marks` and `dates` read it, `places` look
//! its names up, `belief` doubts it. What a name on the map means is known to `gazetteer`, marks of
//! agencies to `agencies`; agencies that only the end of a story names are for `credits`.
//!
//! Only the first dozen lines that are not blank are looked at, and of each only its head.
//!
//! # Datelines of metadata
//!
//! A format whose source declares a dateline apart from the text (JSON-LD's `dateline`, a field of
//! that name, the location and date of NITF) hands it over in `article.dateline`, made by
//! [`Dateline::declared`]: its text, without a span, and any part the source has in a field of its
//! own (`printed_place`, `places`, `date`, `agency`). The annotator reads that text like a printed
//! one and looks for a dateline in the body as well; `declared` joins the two. What is declared wins,
//! part by part; what it leaves open, the print fills; where they differ, the print is kept in
//! `disagreements`. Span and text are the printed dateline's, where there is one. What a wire prints
//! in an element of its own, as Reuters does, is print: the format puts it back into the body.

mod belief;
mod dates;
mod declared;
mod grammar;
mod marks;
mod places;
mod tokens;
mod words;

use belief::Surroundings;
use dates::PrintedDate;
use grammar::Reading;
use places::Places;

use super::Annotator;
use crate::article::{Article, Date, Dateline, Mended, Place, Span};

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
    article.dateline = match (declared, printed) {
        // It is read already.
        (Some(dateline), _) if dateline.span.is_some() => Some(dateline),
        (Some(declared), printed) => {
            Some(declared::join(declared, printed, known_day, &article.body))
        }
        (None, printed) => printed.map(|printed| printed.into_dateline(known_day)),
    };
}

/// A believed dateline; spans are offsets into the text it was found in.
struct Found {
    span: Span,
    text: String,
    printed_place: Option<String>,
    places: Vec<Place>,
    date: Option<PrintedDate>,
    /// The date as printed.
    date_text: String,
    agency: Option<String>,
    mended: Vec<Mended>,
}

impl Found {
    fn new(reading: &Reading, head: &str, offset: usize, places: Places) -> Found {
        let (start, end) = (reading.span.start, reading.span.end);
        Found {
            span: Span::new(offset + start, offset + end),
            text: head.get(start..end).unwrap_or("").to_owned(),
            printed_place: place_span(reading, head)
                .map(|span| span.of(head).trim_end_matches(['.', ',', ' ']).to_owned()),
            date: reading.date,
            date_text: reading
                .date_span
                .map_or("", |span| span.of(head))
                .to_owned(),
            agency: reading.agency.map(|agency| agency.span.of(head).to_owned()),
            mended: mended(reading, head, places.mended),
            places: places.resolved,
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
            mended: self.mended,
            ..Dateline::default()
        }
    }
}

/// The place part, with the bracket that closes `New Delhi [India]`.
fn place_span(reading: &Reading, head: &str) -> Option<Span> {
    let (first, last) = (reading.parts.first()?, reading.parts.last()?);
    let opens = Span::new(first.span.start, last.span.end)
        .of(head)
        .contains(['[', '(']);
    let closes = head.get(last.span.end..)?.starts_with([']', ')']);
    let end = last.span.end + usize::from(opens && closes);
    Some(Span::new(first.span.start, end))
}

/// The slips of the places, and those of the words that are no names: the date's. In the order of
/// the text.
fn mended(reading: &Reading, head: &str, mut mended: Vec<Mended>) -> Vec<Mended> {
    let text = head.get(reading.span.clone()).unwrap_or("");
    let mut from = reading.span.start;
    let names = reading.parts.iter().map(|part| part.span);
    let mut names: Vec<Span> = names
        .chain(reading.agency.map(|agency| agency.span))
        .collect();
    names.push(Span::new(reading.span.end, reading.span.end));
    names.sort_unstable();
    for name in names {
        let between = head.get(from..name.start).unwrap_or("");
        let words = between.split(|c: char| !c.is_alphabetic());
        mended.extend(words.filter_map(|word| {
            let meant = dates::slip(word)?;
            let printed = word.to_owned();
            Some(Mended { printed, meant })
        }));
        from = name.end;
    }
    mended.sort_by_key(|slip| text.find(&slip.printed));
    mended
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

/// The day with its year: as printed, else the latest that is not more than two days ahead of the
/// article's own day, or the nearest where that day is later in the year. `None` without either.
fn full_date(date: PrintedDate, known_day: Option<Date>) -> Option<Date> {
    let with_year = |year: i32| match date.day {
        _ if date.month == 0 => Date::year_only(year),
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
