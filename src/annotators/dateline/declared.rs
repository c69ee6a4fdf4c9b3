//! Which dateline holds where the source declares one and the body prints one?
//!
//! What is declared wins; the print completes it, and is kept where it differs. How the formats hand
//! a declared dateline over is told at the head of [`super`].

use super::belief::{self, Surroundings};
use super::dates::PrintedDate;
use super::{Found, full_date, grammar, head};
use crate::annotators::{agencies, gazetteer};
use crate::article::{Date, Dateline, DatelinePart, Disagreement, Place};

const DECLARED: Surroundings = Surroundings {
    opens_paragraph: true,
    listed: false,
    declared: true,
};

/// The declared dateline, completed from the one the body prints, which may be `None`.
pub fn join(
    declared: Dateline,
    printed: Option<Found>,
    known_day: Option<Date>,
    body: &str,
) -> Dateline {
    let (mut dateline, date) = read(declared, known_day);
    // What is declared vouches for a place that no gazetteer knows.
    let vouched = || first_line(body).filter(|found| relation(&dateline, found) == Relation::Same);
    let printed = match printed {
        Some(printed) if relation(&dateline, &printed) != Relation::Different => Some(printed),
        printed => vouched().or(printed),
    };
    if let Some(printed) = printed {
        complete(&mut dateline, date, printed, known_day);
    }
    dateline
}

/// Fills what is left open, notes what differs, and points to the print.
fn complete(
    dateline: &mut Dateline,
    date: Option<PrintedDate>,
    printed: Found,
    known_day: Option<Date>,
) {
    let mut differences = Vec::new();
    match (relation(dateline, &printed), printed.printed_place) {
        (_, None) => {}
        (Relation::Different, Some(place)) => differences.push((DatelinePart::Place, place)),
        (relation, Some(place)) => {
            dateline.printed_place = Some(place);
            if relation == Relation::Finer || dateline.places.is_empty() {
                dateline.places = printed.places;
            }
        }
    }
    match (date, printed.date) {
        (Some(ours), Some(theirs)) if !agree(ours, theirs) => {
            differences.push((DatelinePart::Date, printed.date_text));
        }
        (ours, theirs) => {
            let date = joined(ours, theirs);
            dateline.date = date
                .and_then(|date| full_date(date, known_day))
                .or(dateline.date);
        }
    }
    match (&dateline.agency, printed.agency) {
        (Some(ours), Some(theirs)) if !same_agency(ours, &theirs) => {
            differences.push((DatelinePart::Agency, theirs));
        }
        (None, theirs) => dateline.agency = theirs,
        _ => {}
    }
    let differences = differences.into_iter();
    dateline.disagreements = differences
        .map(|(part, printed)| Disagreement { part, printed })
        .collect();
    dateline.span = Some(printed.span);
    dateline.text = printed.text;
    dateline.mended = printed.mended;
}

/// How the printed place stands to the declared one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    /// The same but for spelling, or the wider of the two.
    Same,
    /// It says more: a city of the declared country, or nothing was declared.
    Finer,
    Different,
}

fn relation(declared: &Dateline, printed: &Found) -> Relation {
    let Some(ours) = &declared.printed_place else {
        return Relation::Finer;
    };
    let Some(theirs) = &printed.printed_place else {
        return Relation::Same;
    };
    let (ours, theirs) = (gazetteer::fold::fold(ours), gazetteer::fold::fold(theirs));
    let begins = |long: &str, short: &str| {
        !short.is_empty()
            && long
                .strip_prefix(short)
                .is_some_and(|rest| rest.starts_with(' '))
    };
    if ours == theirs || begins(&ours, &theirs) {
        return Relation::Same;
    }
    if begins(&theirs, &ours) {
        return Relation::Finer;
    }
    let any = |test: fn(&Place, &Place) -> bool| {
        let places = declared.places.iter();
        places
            .into_iter()
            .any(|one| printed.places.iter().any(|other| test(one, other)))
    };
    if any(|one, other| one.name == other.name && one.country == other.country) {
        Relation::Same
    } else if any(holds) {
        Relation::Finer
    } else if any(|one, other| holds(other, one)) {
        Relation::Same
    } else {
        Relation::Different
    }
}

/// Whether the first place is the country or region in which the other lies.
fn holds(area: &Place, place: &Place) -> bool {
    let country = area.country.as_deref().and_then(gazetteer::country_name);
    let is_country = country == Some(area.name.as_str());
    let is_region = area.region.as_ref() == Some(&area.name) && area.region == place.region;
    area.country == place.country && (is_country || is_region)
}

/// Whether two days are one as far as both are given.
fn agree(one: PrintedDate, other: PrintedDate) -> bool {
    let open = |one: u32, other: u32| one == 0 || other == 0 || one == other;
    one.year
        .zip(other.year)
        .is_none_or(|(one, other)| one == other)
        && open(one.month, other.month)
        && open(one.day, other.day)
}

/// What either of two agreeing days says.
fn joined(one: Option<PrintedDate>, other: Option<PrintedDate>) -> Option<PrintedDate> {
    let (Some(one), Some(other)) = (one, other) else {
        return one.or(other);
    };
    Some(PrintedDate {
        year: one.year.or(other.year),
        month: one.month.max(other.month),
        day: one.day.max(other.day),
    })
}

fn same_agency(one: &str, other: &str) -> bool {
    let name = |printed: &str| agencies::full_name(printed).to_lowercase();
    name(one) == name(other)
}

/// The first line of a body, read as a dateline without any doubt.
fn first_line(body: &str) -> Option<Found> {
    let start = body.len() - body.trim_start().len();
    let head = head(&body[start..]);
    let reading = grammar::read(head)?;
    let places = belief::places(&reading, head, DECLARED)?;
    Some(Found::new(&reading, head, start, places))
}

/// Reads what the source declares, and its day as far as it is given; parts it has in fields of
/// their own stand.
fn read(mut dateline: Dateline, known_day: Option<Date>) -> (Dateline, Option<PrintedDate>) {
    let text = dateline.text.trim().to_owned();
    let found = grammar::read(head(&text)).and_then(|reading| {
        let places = belief::places(&reading, head(&text), DECLARED)?;
        Some(Found::new(&reading, head(&text), 0, places))
    });
    let mut date = dateline.date.map(printed_date);
    match found {
        Some(found) => {
            date = date.or(found.date);
            dateline.mended = found.mended;
            dateline.agency = dateline.agency.or(found.agency);
            // A place in a field of its own, unresolved, is not resolved by the text.
            if dateline.printed_place.is_none() && dateline.places.is_empty() {
                dateline.places = found.places;
            }
            dateline.printed_place = dateline.printed_place.or(found.printed_place);
        }
        None => date = date.or_else(|| Date::parse_printed(&text).map(printed_date)),
    }
    dateline.date = date
        .and_then(|date| full_date(date, known_day))
        .or(dateline.date);
    if let Some(place) = dateline
        .printed_place
        .as_ref()
        .filter(|_| dateline.places.is_empty())
    {
        let (name, area) = match place.split_once(',') {
            Some((name, area)) => (name, Some(area)),
            None => (place.as_str(), None),
        };
        dateline.places.extend(gazetteer::resolve(name, area));
    }
    dateline.text = match text.is_empty() {
        true => dateline.printed_place.clone().unwrap_or_default(),
        false => text,
    };
    (dateline, date)
}

fn printed_date(date: Date) -> PrintedDate {
    PrintedDate {
        year: Some(date.year()),
        month: date.month().unwrap_or(0),
        day: date.day().unwrap_or(0),
    }
}
