//! How are days, numbers, names and lists said in English?

use crate::article::language::language_name;
use crate::article::{Article, Date, Dateline, DatelinePart, Kind, Version, instant_in_words};
use crate::query::Copies;
use crate::query::tree::Standing;

/// `11,043`.
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 article`, `2,000 articles`: the plural is the noun with an s.
pub fn counted(n: u64, noun: &str) -> String {
    format!("{} {noun}{}", number(n), if n == 1 { "" } else { "s" })
}

/// The head of a column with counts that stand beside those of all articles.
pub const WITHOUT_COPIES: &str = "without copies";

/// `12 articles`, `12 articles (9 without copies)`.
pub fn articles(all: u64, without_copies: u64) -> String {
    let counted = counted(all, "article");
    match without_copies < all {
        true => format!("{counted} ({} without copies)", number(without_copies)),
        false => counted,
    }
}

/// `, 11 without copies`, behind a count of articles; nothing where none is a copy.
pub fn without_copies(articles: u64, left: u64) -> String {
    match left < articles {
        true => format!(", {} without copies", number(left)),
        false => String::new(),
    }
}

/// `and 3 more`.
pub fn and_more(n: u64) -> String {
    format!("and {} more", number(n))
}

/// `45.2`, `-3.1`, `1,204`: a measure, with one decimal where it is small.
pub fn figure(value: f64) -> String {
    if value.abs() < 999.95 || !value.is_finite() {
        // No figure is minus nothing.
        let text = format!("{value:.1}");
        return if text == "-0.0" { "0.0".into() } else { text };
    }
    let sign = if value < 0.0 { "-" } else { "" };
    format!("{sign}{}", number(value.abs().round() as u64))
}

/// `once`, `twice`, `1,204 times`.
pub fn times(n: u64) -> String {
    match n {
        1 => "once".to_string(),
        2 => "twice".to_string(),
        _ => format!("{} times", number(n)),
    }
}

/// `812 bytes`, `8.1 kB`, `12 MB`, in powers of a thousand.
pub fn size(bytes: u64) -> String {
    if bytes < 1000 {
        return counted(bytes, "byte");
    }
    let mut value = bytes as f64;
    let mut unit = "";
    for next in ["kB", "MB", "GB", "TB"] {
        if value < 999.5 {
            break;
        }
        (value, unit) = (value / 1000.0, next);
    }
    if value < 9.95 {
        format!("{value:.1} {unit}")
    } else {
        format!("{value:.0} {unit}")
    }
}

/// `0.8 ms`, `12 ms`, `3.4 s`.
pub fn duration(ms: f64) -> String {
    if ms < 9.95 {
        format!("{ms:.1} ms")
    } else if ms < 999.5 {
        format!("{ms:.0} ms")
    } else if ms < 99_950.0 {
        format!("{:.1} s", ms / 1000.0)
    } else {
        format!("{} s", number((ms / 1000.0).round() as u64))
    }
}

/// `a, b and 3 more`: at most `most` of the names.
pub fn list(names: &[String], most: usize) -> String {
    let shown = names.get(..most).unwrap_or(names).join(", ");
    match names.len().saturating_sub(most) {
        0 => shown,
        rest if shown.is_empty() => number(rest as u64),
        rest => format!("{shown} and {} more", number(rest as u64)),
    }
}

/// A language by its ISO 639-1 code; the code where its name is not known here.
pub fn language(code: &str) -> &str {
    language_name(code).unwrap_or(code)
}

/// What one such entity is called.
pub fn singular(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organisation => "organisation",
        Kind::Place => "place",
    }
}

/// What a list of such entities is called.
pub fn plural(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people",
        Kind::Organisation => "organisations",
        Kind::Place => "places",
    }
}

/// Where, when and for whom: `Vienna`, `19 July 2022`, `TASS`, as far as it is known.
pub fn origin(article: &Article) -> Vec<String> {
    let dateline = article.dateline.as_ref();
    let place = dateline.and_then(|dateline| {
        let names: Vec<&str> = dateline
            .places
            .iter()
            .map(|place| place.name.as_str())
            .collect();
        if names.is_empty() {
            dateline.printed_place.clone()
        } else {
            Some(names.join(", "))
        }
    });
    let agency = article.agency().map(str::to_owned);
    let foreign = article.language.as_deref().filter(|code| *code != "en");
    [
        place,
        article.day().map(Date::in_words),
        agency.or_else(|| article.publication.clone()),
        foreign.map(|code| language(code).to_string()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where else a text ran, and since when: `ran in 4 outlets, first 19 July 2022`; `4 copies` where
/// it is not known of two outlets that they are different.
pub fn ran_in(copies: &Copies) -> String {
    let ran = match copies.outlets.len() {
        0 | 1 => format!("{} copies", number(copies.articles)),
        outlets => format!("ran in {}", counted(outlets as u64, "outlet")),
    };
    match copies.first_day {
        Some(day) => format!("{ran}, first {}", day.in_words()),
        None => ran,
    }
}

/// How an article stands to its other versions, and what its source says of that, in a line each.
pub fn standing_notes(standings: &[Standing], version: &Version) -> Vec<String> {
    let stands = standings.iter().map(|standing| {
        match standing {
            Standing::Withdrawn => "withdrawn by its source: not to be used",
            Standing::Superseded => "there is a later version",
            Standing::Corrected if version.correction => "a correction of an earlier version",
            Standing::Corrected => "corrected by a later version",
            Standing::Withheld => "withheld by its source: not to be used for now",
        }
        .to_owned()
    });
    let embargo = version.embargo.and_then(instant_in_words);
    let embargo = embargo.map(|until| format!("not to be published before {until}"));
    stands.chain(embargo).chain(version.note.clone()).collect()
}

/// What a dateline has mended, and what the metadata says otherwise, in a line each.
pub fn dateline_notes(dateline: &Dateline) -> Vec<String> {
    let mended: Vec<String> = dateline
        .mended
        .iter()
        .map(|slip| format!("{} for {}", slip.meant, slip.printed))
        .collect();
    let mut notes = Vec::new();
    if !mended.is_empty() {
        notes.push(format!("dateline reads {}", mended.join(", ")));
    }
    notes.extend(dateline.disagreements.iter().map(|other| {
        format!(
            "dateline prints another {}: {}",
            part(other.part),
            other.printed
        )
    }));
    notes
}

/// What a part of a dateline is called.
pub fn part(part: DatelinePart) -> &'static str {
    match part {
        DatelinePart::Place => "place",
        DatelinePart::Date => "day",
        DatelinePart::Agency => "agency",
    }
}

/// The agency that the end of a story names; the last where several are.
pub fn credited_agency(article: &Article) -> Option<&str> {
    let mut credits = article.credits.iter().rev();
    credits.find_map(|credit| credit.agency.as_deref())
}

/// Who is quoted, each once, in order of appearance. A pronoun that nothing resolved is no name.
pub fn speakers(article: &Article) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for speaker in article
        .quotes
        .iter()
        .filter_map(|quote| quote.speaker.as_ref())
    {
        if is_name(&speaker.name) && seen.insert(speaker.name.as_str()) {
            names.push(speaker.name.clone());
        }
    }
    names
}

/// Whether somebody is named: a pronoun that nothing resolved is no name, nor is it at the
/// beginning of a sentence.
pub fn is_name(name: &str) -> bool {
    const PRONOUNS: [&str; 8] = ["he", "she", "it", "they", "we", "i", "you", "who"];
    let is_pronoun = PRONOUNS
        .iter()
        .any(|pronoun| name.eq_ignore_ascii_case(pronoun));
    !is_pronoun && name.contains(|c: char| c.is_uppercase() || c.is_whitespace())
}

/// The entities of one kind with how often each is mentioned, the most frequent first.
pub fn entities(article: &Article, kind: Kind) -> Vec<(String, u64)> {
    let mut order: Vec<(String, u64)> = Vec::new();
    let mut index = std::collections::HashMap::new();
    for mention in article
        .mentions
        .iter()
        .filter(|mention| mention.kind == kind)
    {
        let at = *index.entry(mention.name.as_str()).or_insert_with(|| {
            order.push((mention.name.clone(), 0));
            order.len() - 1
        });
        if let Some((_, count)) = order.get_mut(at) {
            *count += 1;
        }
    }
    order.sort_by(|(_, a), (_, b)| b.cmp(a));
    order
}

/// `Vienna (12)`; only `Vienna` where it is one.
pub fn with_count((name, count): &(String, u64)) -> String {
    match count {
        1 => name.clone(),
        _ => format!("{name} ({})", number(*count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_precisely_as_known() {
        let said = |text| {
            Date::parse_iso(text)
                .map(Date::in_words)
                .unwrap_or_default()
        };
        assert_eq!(said("2022-07-09"), "9 July 2022");
        assert_eq!(said("2022-07"), "July 2022");
        assert_eq!(said("1843"), "1843");
    }

    #[test]
    fn figures_are_short_and_grouped() {
        assert_eq!(number(11_043), "11,043");
        assert_eq!(number(999), "999");
        assert_eq!(counted(1, "article"), "1 article");
        assert_eq!(size(812), "812 bytes");
        assert_eq!(size(8_140), "8.1 kB");
        assert_eq!(size(999_700), "1.0 MB");
        assert_eq!(size(12_400_000), "12 MB");
        assert_eq!(figure(45.24), "45.2");
        assert_eq!(figure(-0.01), "0.0");
        assert_eq!(figure(-1_204.4), "-1,204");
        assert_eq!(figure(f64::NAN), "NaN");
        assert_eq!(times(2), "twice");
        assert_eq!(times(1_204), "1,204 times");
        assert_eq!(duration(1.94), "1.9 ms");
        assert_eq!(duration(3_412.0), "3.4 s");
    }

    #[test]
    fn a_pronoun_is_no_name() {
        for name in ["Orr", "the ministry", "IT Union"] {
            assert!(is_name(name), "{name}");
        }
        for pronoun in ["he", "It", "THEY", "er"] {
            assert!(!is_name(pronoun), "{pronoun}");
        }
    }

    #[test]
    fn lists_end_in_how_many_more() {
        let names = ["a", "b", "c"].map(String::from);
        assert_eq!(list(&names, 3), "a, b, c");
        assert_eq!(list(&names, 2), "a, b and 1 more");
    }
}
