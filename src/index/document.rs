//! How does an article become a document of the engine, and a document an article again?

use tantivy::TantivyDocument;
use tantivy::schema::{Field, Value};

use crate::annotators::{agencies, gazetteer};
use crate::article::{Article, Date, Dateline, Kind, Source, Speaker, Status};
use crate::query::language::name_of;
use crate::query::tree::{Day, Feature, FieldName, Standing};

use super::analysis::{Analyzer, words};
use super::copies;
use super::layout::{body_at, encode};
use super::names;
use super::schema::{Fields, NO_DAY};
use super::stored::{pack, unpack};
use super::versions;

/// Letters of a printed id: Crockford's base 32, without the letters that look alike.
const ID_LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Letters of a whole id: 13 of 5 bits each hold 64 bits.
pub const ID_LENGTH: usize = 13;

/// An article's id: a digest of where it lies, so that it stays when the article changes.
pub fn id_of(source: &Source) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(source.path.as_bytes());
    hasher.update(&[0]);
    hasher.update(source.record.as_deref().unwrap_or("").as_bytes());
    let digest = hasher.finalize();
    let mut first = [0u8; 8];
    first.copy_from_slice(&digest.as_bytes()[..8]);
    u64::from_be_bytes(first)
}

/// The id as people see and type it.
pub fn printed_id(id: u64) -> String {
    (0..ID_LENGTH)
        .rev()
        .map(|place| char::from(ID_LETTERS[(id >> (5 * place)) as usize & 31]))
        .collect()
}

/// The ids that begin with the given letters, as an inclusive range; `None` where it is no id.
pub fn ids_beginning(letters: &str) -> Option<(u64, u64)> {
    if letters.is_empty() || letters.len() > ID_LENGTH {
        return None;
    }
    let (mut low, mut high) = (0u128, 0u128);
    for place in 0..ID_LENGTH {
        let (from, to) = match letters.as_bytes().get(place) {
            Some(letter) => {
                let letter = letter.to_ascii_lowercase();
                let value = ID_LETTERS.iter().position(|known| *known == letter)? as u128;
                (value, value)
            }
            None => (0, 31),
        };
        low = low << 5 | from;
        high = high << 5 | to;
    }
    let low = u64::try_from(low).ok()?;
    Some((low, u64::try_from(high).unwrap_or(u64::MAX)))
}

/// The document of an annotated article. Fails only where JSON cannot hold it.
pub fn to_document(fields: &Fields, article: Article) -> serde_json::Result<TantivyDocument> {
    let mut document = TantivyDocument::new();
    document.add_u64(fields.id, id_of(&article.source));
    document.add_text(fields.file, &article.source.path);
    let encoded = encode(&article);
    document.add_u64(fields.body_at, u64::from(body_at(&encoded)));
    document.add_text(fields.text, encoded);
    for (field, values) in named_values(fields, &article) {
        document.add_text(field, values);
    }
    if let Some(language) = &article.language {
        document.add_text(fields.language, language);
    }
    add_columns(fields, &article, &mut document);
    document.add_bytes(fields.stored, &pack(article)?);
    Ok(document)
}

/// The article that a document stores; `None` where the store is damaged.
pub fn to_article(fields: &Fields, document: &TantivyDocument) -> Option<Article> {
    let bytes = document.get_first(fields.stored)?.as_bytes()?;
    unpack(bytes)
}

/// What an article puts into the fields of names: values parted by line ends. Names stand both as
/// the article gives them in full and as it prints them, so that an acronym finds the articles of
/// its long form.
pub fn named_values(fields: &Fields, article: &Article) -> Vec<(Field, String)> {
    let source = article.source.to_string();
    let mut named: Vec<(Field, Vec<&str>)> = vec![
        (
            fields.byline,
            article.byline.as_deref().into_iter().collect(),
        ),
        (
            fields.section,
            article.section.as_deref().into_iter().collect(),
        ),
        (
            fields.subject,
            article.subjects.iter().map(String::as_str).collect(),
        ),
        (
            fields.source,
            [
                Some(source.as_str()),
                article.publication.as_deref(),
                article.url.as_deref(),
            ]
            .into_iter()
            .flatten()
            .collect(),
        ),
    ];
    if let Some(dateline) = &article.dateline {
        named.extend(dateline_names(fields, dateline));
    }
    let agency = article.agency();
    let full = agency
        .and_then(agencies::find_service)
        .map(|agency| agency.name);
    named.push((fields.agency, agency.into_iter().chain(full).collect()));
    for kind in [Kind::Person, Kind::Organisation, Kind::Place] {
        named.push((fields.of_kind(kind), mentioned_names(article, kind)));
    }
    let mut joined: Vec<(Field, String)> = named
        .into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(field, values)| (field, one_a_line(&values)))
        .collect();
    joined.extend(speakers(article).map(|values| (fields.speaker, values)));
    joined
}

fn dateline_names<'a>(fields: &Fields, dateline: &'a Dateline) -> Vec<(Field, Vec<&'a str>)> {
    let mut places: Vec<&str> = dateline.printed_place.as_deref().into_iter().collect();
    let mut countries = Vec::new();
    for place in &dateline.places {
        places.push(&place.name);
        places.extend(place.region.as_deref());
        if let Some(code) = &place.country {
            countries.push(code.as_str());
            countries.extend(gazetteer::country_name(code));
        }
    }
    vec![
        (fields.dateline, vec![dateline.text.as_str()]),
        (fields.place, places),
        (fields.country, countries),
    ]
}

fn mentioned_names(article: &Article, kind: Kind) -> Vec<&str> {
    let mut names = names::names_of(article, kind);
    let mentions = article.mentions.iter();
    names.extend(
        mentions
            .filter(|mention| mention.kind == kind)
            .map(|mention| mention.span.of(article.field(mention.field))),
    );
    names.sort_unstable();
    names.dedup();
    names
}

/// One value a quote, empty where nobody is known to have said it.
fn speakers(article: &Article) -> Option<String> {
    let mut any = false;
    let mut values = Vec::with_capacity(article.quotes.len());
    for quote in &article.quotes {
        values.push(match &quote.speaker {
            Some(Speaker { name, role, .. }) => {
                any = true;
                one_line(&[role.as_deref().unwrap_or(""), name].join(" "))
            }
            None => String::new(),
        });
    }
    any.then(|| values.join("\n"))
}

/// Numbers to range over and order by, names to count by.
fn add_columns(fields: &Fields, article: &Article, document: &mut TantivyDocument) {
    for day in [Day::Best, Day::Filed, Day::Published] {
        let (first, last) = fields.of_day(day);
        let (from, to) = match day_of(article, day) {
            Some(date) => (date.first_day(), date.last_day()),
            None => (NO_DAY, NO_DAY),
        };
        document.add_i64(first, from);
        document.add_i64(last, to);
    }
    document.add_u64(fields.words, length(article));
    for feature in features(article) {
        document.add_text(fields.has, feature_term(feature));
    }
    versions::add_columns(fields, article, document);
    copies::add_columns(fields, article, document);
    document.add_u64(fields.quotes, article.quotes.len() as u64);
    document.add_u64(
        fields.text_bytes,
        (article.headline.len() + article.body.len()) as u64,
    );
    document.add_text(fields.format_name, &article.source.format);
    if let Some(outlet) = article.outlet() {
        document.add_text(fields.outlet_name, one_line(outlet));
    }
    if let Some(agency) = article.agency() {
        document.add_text(fields.agency_name, one_line(agencies::full_name(agency)));
    }
    if let Some(dateline) = &article.dateline {
        add_places(fields, dateline, document);
    }
    add_names(fields, article, document);
}

/// Each place and country of a dateline once; what no gazetteer knows, as printed.
fn add_places(fields: &Fields, dateline: &Dateline, document: &mut TantivyDocument) {
    let mut places: Vec<&str> = dateline.places.iter().map(|place| &*place.name).collect();
    if places.is_empty() {
        places.extend(dateline.printed_place.as_deref());
    }
    let codes = dateline
        .places
        .iter()
        .filter_map(|place| place.country.as_deref());
    let countries = codes
        .map(|code| gazetteer::country_name(code).unwrap_or(code))
        .collect();
    for (field, mut values) in [
        (fields.place_name, places),
        (fields.country_name, countries),
    ] {
        values.sort_unstable();
        values.dedup();
        for value in values {
            document.add_text(field, one_line(value));
        }
    }
}

fn add_names(fields: &Fields, article: &Article, document: &mut TantivyDocument) {
    let mut analyzer = Analyzer::default();
    let mut add = |field, kind, names: Vec<&str>| {
        let mut values: Vec<String> = names
            .iter()
            .filter_map(|name| names::column_value(kind, name, &mut analyzer))
            .collect();
        values.sort_unstable();
        values.dedup();
        for value in values {
            document.add_text(field, value);
        }
    };
    for (kind, field) in [
        (Kind::Person, fields.person_name),
        (Kind::Organisation, fields.organisation_name),
        (Kind::Place, fields.location_name),
    ] {
        add(field, kind, names::names_of(article, kind));
    }
    let speakers = article.quotes.iter().flat_map(|quote| &quote.speaker);
    let speakers = speakers.map(|speaker| speaker.name.as_str()).collect();
    add(fields.speaker_name, Kind::Person, speakers);
    for link in names::links(article, &mut analyzer) {
        document.add_text(fields.alias, link);
    }
}

/// The day of an article that `date:`, `filed:` or `published:` speaks of.
pub fn day_of(article: &Article, day: Day) -> Option<Date> {
    match day {
        Day::Best => article.day(),
        Day::Filed => article.dateline.as_ref().and_then(|dateline| dateline.date),
        Day::Published => article.published,
    }
}

/// Words of headline and body.
pub fn length(article: &Article) -> u64 {
    (words(&article.headline).count() + words(&article.body).count()) as u64
}

/// What an article has.
pub fn features(article: &Article) -> Vec<Feature> {
    let dateline = article.dateline.as_ref();
    let names = |kind| {
        article.mentions.iter().any(|mention| mention.kind == kind)
            || article.listed.iter().any(|listed| listed.kind == kind)
    };
    let fields = [
        (FieldName::Headline, !article.headline.trim().is_empty()),
        (FieldName::Byline, article.byline.is_some()),
        (FieldName::Dateline, dateline.is_some()),
        (
            FieldName::Place,
            dateline.is_some_and(|line| line.printed_place.is_some() || !line.places.is_empty()),
        ),
        (
            FieldName::Country,
            dateline.is_some_and(|line| line.places.iter().any(|place| place.country.is_some())),
        ),
        (FieldName::Agency, article.agency().is_some()),
        (FieldName::Quote, !article.quotes.is_empty()),
        (
            FieldName::Speaker,
            article.quotes.iter().any(|quote| quote.speaker.is_some()),
        ),
        (FieldName::Person, names(Kind::Person)),
        (FieldName::Organisation, names(Kind::Organisation)),
        (FieldName::Location, names(Kind::Place)),
        (FieldName::Language, article.language.is_some()),
        (FieldName::Section, article.section.is_some()),
        (FieldName::Subject, !article.subjects.is_empty()),
        // Every article lies somewhere.
        (FieldName::Source, true),
    ];
    let days = [Day::Best, Day::Filed, Day::Published];
    let withheld = article.version.status == Status::Withheld;
    fields
        .into_iter()
        .filter(|(_, has)| *has)
        .map(|(field, _)| Feature::Field(field))
        .chain(
            days.into_iter()
                .filter(|day| day_of(article, *day).is_some())
                .map(Feature::Day),
        )
        .chain(withheld.then_some(Feature::Is(Standing::Withheld)))
        .collect()
}

/// The term of a feature in the index.
pub fn feature_term(feature: Feature) -> &'static str {
    match feature {
        Feature::Is(standing) => standing.name(),
        Feature::Field(field) => name_of(field),
        Feature::Day(Day::Best) => "date",
        Feature::Day(Day::Filed) => "filed",
        Feature::Day(Day::Published) => "published",
    }
}

/// Values of a field of names, in which line ends part values.
fn one_a_line(values: &[&str]) -> String {
    values
        .iter()
        .map(|value| one_line(value))
        .collect::<Vec<_>>()
        .join("\n")
}

fn one_line(value: &str) -> String {
    value.replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_printed_and_read_back() {
        let id = id_of(&Source {
            path: "wire/a.txt".into(),
            ..Source::default()
        });
        let printed = printed_id(id);
        assert_eq!(printed.len(), ID_LENGTH);
        assert_eq!(ids_beginning(&printed), Some((id, id)));
        let (low, high) = ids_beginning(&printed[..5]).expect("letters of an id");
        assert!(low <= id && id <= high && high - low < u64::MAX / 32);
        for wrong in ["", "zz", "abcu", "00000000000000"] {
            assert_eq!(ids_beginning(wrong), None, "{wrong:?}");
        }
    }
}
