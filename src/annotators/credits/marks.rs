//! Is this an agency's mark, and nothing else? `AFP`, `(Reuters)`, `PTI ABC DE`, `ab/cd (AFP, dpa)`.
//!
//! Where in a line it may stand is for [`super`].

use crate::annotators::agencies;

const LONGEST_SIGNATURE: usize = 60;

/// The first agency of a signature: `AFP`, `(Reuters)`, `PTI ABC DE`, `ab/cd (AFP, dpa)`.
pub fn signature(text: &str) -> Option<&str> {
    if text.len() > LONGEST_SIGNATURE
        || text.contains(['"', '“', '?', ':'])
        || mentions_picture(text)
    {
        return None;
    }
    // `ab/cd (AFP, dpa)`: initials before.
    if let Some((before, inside)) = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        && are_initials(before)
    {
        return marks(inside)?.first().copied();
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let alone = bare.len() == text.trim_end_matches('.').len();
    if let Some(agencies) = marks(bare) {
        return agencies
            .first()
            .copied()
            .filter(|mark| !(alone && WORDS.contains(mark)));
    }
    let (mark, rest) = bare.split_once([' ', '/'])?;
    let signs = is_mark(mark) && !WORDS.contains(&mark) && are_initials(rest);
    signs.then_some(mark)
}

/// The initials of those who wrote: `ab/cd`, `KVK RT`, `sk n1`.
fn are_initials(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let short = |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_alphanumeric());
    let alike = text.chars().all(|c| !c.is_lowercase()) || text.chars().all(|c| !c.is_uppercase());
    !text.contains('.') && alike && text.len() <= 30 && words.all(short)
}

/// Agencies and nothing else, parted by commas, strokes or `and`.
pub fn marks(text: &str) -> Option<Vec<&str>> {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    if text.is_empty() || text.len() > LONGEST_SIGNATURE {
        return None;
    }
    if is_mark(text) {
        return Some(vec![text]);
    }
    let names = text
        .split([',', ';', '&', '/'])
        .flat_map(|part| part.split(" and "));
    let names = names.map(str::trim).filter(|name| !name.is_empty());
    names.map(|name| is_mark(name).then_some(name)).collect()
}

/// A mark or name of the register, set as one: `Reuters`, `dpa`, but not `up` or `Na`.
pub fn is_mark(words: &str) -> bool {
    const SHORT: usize = 4;
    agencies::find(words).is_some_and(|agency| {
        let letters = words.chars().count();
        let lower_case = words.chars().any(char::is_lowercase);
        let as_registered = agency.marks.contains(&words) || agency.name == words;
        letters > 1
            && (as_registered
                || !lower_case
                || letters > SHORT && words.starts_with(char::is_uppercase))
    })
}

/// The first agency named anywhere in a few words: `Anna Bee of The Associated Press`.
pub fn mentioned(text: &str) -> Option<&str> {
    let starts = text.char_indices().filter(|&(at, c)| {
        c.is_uppercase() && !text[..at].ends_with(|before: char| before.is_alphanumeric())
    });
    let named = |(at, _)| agencies::find_longest(&text[at..]);
    let mut named = starts.filter_map(named);
    named.find(|mark| is_mark(mark) && !WORDS.contains(mark))
}

/// `AP Photo/Anna Bee`, `Image: AFP`
pub fn mentions_picture(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| {
        PICTURES
            .iter()
            .any(|known| known.eq_ignore_ascii_case(word))
    })
}

#[rustfmt::skip]
const PICTURES: &[&str] = &[
    "photo",
    "photos",
    "photograph",
    "foto",
    "image",
    "images",
    "picture",
    "pictures",
    "getty",
    "video",
    "graphic",
    "caption",
    "pool",
];

/// Marks that also stand alone on a page, or behind a sentence, for other reasons.
#[rustfmt::skip]
pub const WORDS: &[&str] = &[
    "RSS", "MAP", "Map", "AIM", "UP", "Up", "UNI", "INS", "Trend", "Beta", "BETA", "Fars", "Saba",
    "ANA", "Ana", "NA", "PL", "EP", "TT", "SPA", "Spa", "Petra", "Andina", "IPS", "APP", "App",
    "Apps", "ANKA", "Turan", "Wafa", "Tempo", "Kompas", "Antara", "RIA", "AA", "PA", "CP", "HS", "PAN", "PIA", "AGP", "ADI", "ABP", "AGN", "IPN", "TAP",
    "Tap", "Cision", "Hina", "Lana", "CMC", "TNA", "PINA", "Maan", "Online", "EQS", "APO", "SID",
];
