//! How is the gazetteer laid out in its one file?
//!
//! `places.bin` is used as it lies in the binary: nothing is parsed before the first question, and
//! a question touches only the few records it asks for. [`encode`] and [`Table`] stand side by side
//! so that writer and reader cannot drift apart. All numbers are little endian.
//!
//! ```text
//! "MGZ1", then the lengths of the sections in bytes, six times u32
//! keys       an fst map from a folded name to what it names
//! lists      where several places share a name: u8 count, then u24 references, likeliest first
//! records    13 bytes a place: name u24, country u8, region u16, latitude i16, longitude i16,
//!            population u16, level u8
//! countries  5 bytes each: ISO code, name u24
//! regions    4 bytes each: country u8, name u24
//! names      u8 length and UTF-8 bytes; a name is known by its offset
//! ```
//!
//! A reference is the number of a record, with the top bit of its 24 set where the key is not the
//! record's own name. A value of the map is a reference doubled plus one, or the offset of a list
//! doubled.

use std::collections::HashMap;
use std::sync::LazyLock;

use fst::Map;

use super::{Candidate, Level};

static BYTES: &[u8] = include_bytes!("places.bin");
const MAGIC: &[u8] = b"MGZ1";
const SECTIONS: usize = 6;
const RECORD: usize = 13;
const COUNTRY: usize = 5;
const REGION: usize = 4;
const NO_COUNTRY: u8 = u8::MAX;
const NO_REGION: u16 = u16::MAX;
/// Steps a degree of latitude and longitude: some 370 m, and 620 m at the equator.
const LATITUDE_STEPS: f32 = 300.0;
const LONGITUDE_STEPS: f32 = 180.0;
const ALIAS: u32 = 1 << 23;

/// The gazetteer compiled into the program.
pub static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::open(BYTES).expect("places.bin was written by `encode`"));

/// The sections of one gazetteer file.
pub struct Table {
    keys: Map<&'static [u8]>,
    lists: &'static [u8],
    records: &'static [u8],
    countries: &'static [u8],
    regions: &'static [u8],
    names: &'static [u8],
}

impl Table {
    /// `None` where the bytes are not a gazetteer of this layout.
    pub fn open(bytes: &'static [u8]) -> Option<Table> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let (lengths, sections) = rest.split_at_checked(SECTIONS * 4)?;
        rest = sections;
        let mut section = |number: usize| {
            let length = lengths.get(number * 4..number * 4 + 4)?;
            let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
            let (section, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(section)
        };
        Some(Table {
            keys: Map::new(section(0)?).ok()?,
            lists: section(1)?,
            records: section(2)?,
            countries: section(3)?,
            regions: section(4)?,
            names: section(5)?,
        })
    }

    pub fn keys(&self) -> &Map<&'static [u8]> {
        &self.keys
    }

    /// The places a value of the map stands for, likeliest first.
    pub fn candidates(&self, value: u64) -> Vec<Candidate> {
        if value & 1 == 1 {
            return self.candidate((value >> 1) as u32).into_iter().collect();
        }
        let list = self.lists.get((value >> 1) as usize..).unwrap_or(&[]);
        let count = list.first().map_or(0, |&count| usize::from(count));
        (0..count)
            .filter_map(|at| self.candidate(u24(list, 1 + at * 3)?))
            .collect()
    }

    fn candidate(&self, reference: u32) -> Option<Candidate> {
        let number = (reference & !ALIAS) as usize;
        let record = self.records.get(number * RECORD..(number + 1) * RECORD)?;
        let u16_at = |at: usize| u16::from_le_bytes([record[at], record[at + 1]]);
        Some(Candidate {
            name: self.name(u24(record, 0)?)?,
            level: Level::from_number(record[12]),
            country: self.country(record[3]).map(|(code, _)| code),
            region: self.region(u16_at(4)),
            latitude: f32::from(u16_at(6) as i16) / LATITUDE_STEPS,
            longitude: f32::from(u16_at(8) as i16) / LONGITUDE_STEPS,
            population: wide(u16_at(10)),
            alias: reference & ALIAS != 0,
        })
    }

    /// ISO codes and names of the countries, in the order of their codes.
    pub fn countries(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        (0..NO_COUNTRY).map_while(|number| self.country(number))
    }

    fn country(&self, number: u8) -> Option<(&'static str, &'static str)> {
        let at = usize::from(number) * COUNTRY;
        let code = std::str::from_utf8(self.countries.get(at..at + 2)?).ok()?;
        Some((code, self.name(u24(self.countries, at + 2)?)?))
    }

    fn region(&self, number: u16) -> Option<&'static str> {
        self.name(u24(self.regions, usize::from(number) * REGION + 1)?)
    }

    fn name(&self, at: u32) -> Option<&'static str> {
        let at = at as usize;
        let length = usize::from(*self.names.get(at)?);
        std::str::from_utf8(self.names.get(at + 1..at + 1 + length)?).ok()
    }
}

/// One place as a writer of the file gives it.
#[derive(Clone, Debug)]
pub struct Row {
    pub name: String,
    pub level: Level,
    /// ISO code; empty for none.
    pub country: String,
    /// A name; empty for none.
    pub region: String,
    pub latitude: f32,
    pub longitude: f32,
    pub population: u32,
}

/// What a folded name stands for: numbers of rows, likeliest first, and whether the name is another
/// than the row's own.
pub type References = Vec<(usize, bool)>;

/// Lays out a gazetteer file. `countries` are codes and names, sorted by code; `keys` are sorted.
///
/// # Errors
/// Where a table outgrows its numbers (255 countries, 65,535 regions, 8 million places), or keys
/// are not sorted.
pub fn encode(
    rows: &[Row],
    countries: &[(String, String)],
    keys: &[(String, References)],
) -> Result<Vec<u8>, String> {
    let mut names = Names::default();
    let mut regions = Regions::default();
    let mut records = Vec::with_capacity(rows.len() * RECORD);
    for row in rows {
        let country = country_number(&row.country, countries)?;
        let region = regions.number(country, &row.region);
        records.extend(&names.offset(&row.name)?.to_le_bytes()[..3]);
        records.push(country);
        records.extend(region.to_le_bytes());
        records.extend(((row.latitude * LATITUDE_STEPS).round() as i16).to_le_bytes());
        records.extend(((row.longitude * LONGITUDE_STEPS).round() as i16).to_le_bytes());
        records.extend(narrow(row.population).to_le_bytes());
        records.push(row.level as u8);
    }
    if regions.list.len() >= usize::from(NO_REGION) || rows.len() >= ALIAS as usize {
        return Err("too many places or regions".to_owned());
    }
    let mut country_bytes = Vec::new();
    for (code, name) in countries {
        country_bytes.extend(code.as_bytes());
        country_bytes.extend(&names.offset(name)?.to_le_bytes()[..3]);
    }
    let mut region_bytes = Vec::new();
    for (country, name) in &regions.list {
        region_bytes.push(*country);
        region_bytes.extend(&names.offset(name)?.to_le_bytes()[..3]);
    }
    let (keys, lists) = encode_keys(keys)?;
    let sections = [
        keys,
        lists,
        records,
        country_bytes,
        region_bytes,
        names.bytes,
    ];
    let mut bytes = MAGIC.to_vec();
    for section in &sections {
        bytes.extend((section.len() as u32).to_le_bytes());
    }
    bytes.extend(sections.concat());
    Ok(bytes)
}

fn country_number(code: &str, countries: &[(String, String)]) -> Result<u8, String> {
    if code.is_empty() {
        return Ok(NO_COUNTRY);
    }
    countries
        .binary_search_by(|(known, _)| known.as_str().cmp(code))
        .ok()
        .and_then(|number| u8::try_from(number).ok())
        .filter(|&number| number != NO_COUNTRY)
        .ok_or_else(|| format!("country {code} is unknown, or one too many"))
}

/// The regions met so far, numbered as they come.
#[derive(Default)]
struct Regions {
    list: Vec<(u8, String)>,
    numbers: HashMap<(u8, String), u16>,
}

impl Regions {
    fn number(&mut self, country: u8, name: &str) -> u16 {
        if name.is_empty() {
            return NO_REGION;
        }
        let key = (country, name.to_owned());
        *self.numbers.entry(key.clone()).or_insert_with(|| {
            self.list.push(key);
            (self.list.len() - 1) as u16
        })
    }
}

fn encode_keys(keys: &[(String, References)]) -> Result<(Vec<u8>, Vec<u8>), String> {
    let reference =
        |&(number, alias): &(usize, bool)| number as u32 | if alias { ALIAS } else { 0 };
    let mut map = fst::MapBuilder::memory();
    let mut lists = Vec::new();
    for (key, references) in keys {
        let value = if let [only] = references.as_slice() {
            u64::from(reference(only)) << 1 | 1
        } else {
            let at = lists.len() as u64;
            let kept = &references[..references.len().min(usize::from(u8::MAX))];
            lists.push(kept.len() as u8);
            for one in kept {
                lists.extend(&reference(one).to_le_bytes()[..3]);
            }
            at << 1
        };
        map.insert(key, value).map_err(|error| error.to_string())?;
    }
    Ok((map.into_inner().map_err(|error| error.to_string())?, lists))
}

#[derive(Default)]
struct Names {
    bytes: Vec<u8>,
    offsets: HashMap<String, u32>,
}

impl Names {
    fn offset(&mut self, name: &str) -> Result<u32, String> {
        if let Some(&at) = self.offsets.get(name) {
            return Ok(at);
        }
        let length = u8::try_from(name.len()).map_err(|_| format!("{name} is too long"))?;
        let at = self.bytes.len() as u32;
        self.bytes.push(length);
        self.bytes.extend(name.as_bytes());
        self.offsets.insert(name.to_owned(), at);
        Ok(at)
    }
}

fn u24(bytes: &[u8], at: usize) -> Option<u32> {
    let three = bytes.get(at..at + 3)?;
    Some(u32::from_le_bytes([three[0], three[1], three[2], 0]))
}

/// A number in 16 bits, to four figures: 11 bits, and how often they were halved.
fn narrow(number: u32) -> u16 {
    let halvings = (32 - number.leading_zeros()).saturating_sub(11);
    (halvings << 11 | number >> halvings) as u16
}

fn wide(number: u16) -> u32 {
    u32::from(number & 0x7ff) << (number >> 11)
}

#[cfg(test)]
mod tests {
    use super::{narrow, wide};

    #[test]
    fn populations_keep_three_figures() {
        for number in [0, 1, 2_047, 2_048, 24_874_500, 1_411_778_724, u32::MAX] {
            let kept = wide(narrow(number));
            assert!(
                kept <= number && number - kept <= number / 1_000,
                "{number} became {kept}"
            );
        }
    }
}
