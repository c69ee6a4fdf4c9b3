//! Which state, province or country is meant by the words printed beside a place?
//!
//! `Ore.`, `N.Y.`, `Ont.`, `Ukraine`. Abbreviations count only here: as names of their own, `Ore`
//! and `Mass` would turn half a dictionary into places.

use super::fold::fold;
use super::{Candidate, Level, find};

/// A country, or a region of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub country: &'static str,
    pub region: Option<&'static str>,
}

impl Area {
    pub fn holds(&self, place: &Candidate) -> bool {
        place.country == Some(self.country)
            && (self.region.is_none() || self.region == place.region)
    }
}

/// The areas that the words may mean, likeliest first.
pub fn areas(words: &str) -> Vec<Area> {
    let key = fold(words);
    // `W. Va.` and `W.Va.` are one.
    let joined = key.replace(' ', "");
    let short = ABBREVIATIONS.iter().find(|(short, ..)| *short == joined);
    if let Some(&(_, country, region)) = short {
        return vec![Area {
            country,
            region: Some(region),
        }];
    }
    let areas = named(&key);
    if !areas.is_empty() {
        return areas;
    }
    let (name, sort) = key.rsplit_once(' ').unwrap_or((&key, ""));
    if SORTS.contains(&sort) {
        named(name)
    } else {
        areas
    }
}

/// What may be printed behind the name of a region: `Okinawa Prefecture`.
const SORTS: &[&str] = &[
    "prefecture",
    "province",
    "state",
    "region",
    "oblast",
    "governorate",
    "department",
    "district",
];

fn named(key: &str) -> Vec<Area> {
    find(key)
        .iter()
        .filter(|place| place.level != Level::City)
        .filter_map(|place| {
            let region = place.region.filter(|_| place.level == Level::Region);
            Some(Area {
                country: place.country?,
                region,
            })
        })
        .collect()
}

/// Folded abbreviation, country, region: the Associated Press's and the post's for the United
/// States, the usual ones for Canada and Australia.
const ABBREVIATIONS: &[(&str, &str, &str)] = &[
    ("ala", "US", "Alabama"),
    ("al", "US", "Alabama"),
    ("ak", "US", "Alaska"),
    ("alas", "US", "Alaska"),
    ("ariz", "US", "Arizona"),
    ("az", "US", "Arizona"),
    ("ark", "US", "Arkansas"),
    ("ar", "US", "Arkansas"),
    ("calif", "US", "California"),
    ("cal", "US", "California"),
    ("ca", "US", "California"),
    ("colo", "US", "Colorado"),
    ("col", "US", "Colorado"),
    ("co", "US", "Colorado"),
    ("conn", "US", "Connecticut"),
    ("ct", "US", "Connecticut"),
    ("del", "US", "Delaware"),
    ("de", "US", "Delaware"),
    ("dc", "US", "District of Columbia"),
    ("fla", "US", "Florida"),
    ("fl", "US", "Florida"),
    ("ga", "US", "Georgia"),
    ("hi", "US", "Hawaii"),
    ("ida", "US", "Idaho"),
    ("id", "US", "Idaho"),
    ("ill", "US", "Illinois"),
    ("il", "US", "Illinois"),
    ("ind", "US", "Indiana"),
    ("in", "US", "Indiana"),
    ("ia", "US", "Iowa"),
    ("kan", "US", "Kansas"),
    ("kans", "US", "Kansas"),
    ("ks", "US", "Kansas"),
    ("ky", "US", "Kentucky"),
    ("la", "US", "Louisiana"),
    ("me", "US", "Maine"),
    ("md", "US", "Maryland"),
    ("mass", "US", "Massachusetts"),
    ("ma", "US", "Massachusetts"),
    ("mich", "US", "Michigan"),
    ("mi", "US", "Michigan"),
    ("minn", "US", "Minnesota"),
    ("mn", "US", "Minnesota"),
    ("miss", "US", "Mississippi"),
    ("ms", "US", "Mississippi"),
    ("mo", "US", "Missouri"),
    ("mont", "US", "Montana"),
    ("mt", "US", "Montana"),
    ("neb", "US", "Nebraska"),
    ("nebr", "US", "Nebraska"),
    ("ne", "US", "Nebraska"),
    ("nev", "US", "Nevada"),
    ("nv", "US", "Nevada"),
    ("nh", "US", "New Hampshire"),
    ("nj", "US", "New Jersey"),
    ("nm", "US", "New Mexico"),
    ("nmex", "US", "New Mexico"),
    ("ny", "US", "New York"),
    ("nc", "US", "North Carolina"),
    ("nd", "US", "North Dakota"),
    ("ndak", "US", "North Dakota"),
    ("oh", "US", "Ohio"),
    ("okla", "US", "Oklahoma"),
    ("ok", "US", "Oklahoma"),
    ("ore", "US", "Oregon"),
    ("oreg", "US", "Oregon"),
    ("or", "US", "Oregon"),
    ("pa", "US", "Pennsylvania"),
    ("penn", "US", "Pennsylvania"),
    ("penna", "US", "Pennsylvania"),
    ("ri", "US", "Rhode Island"),
    ("sc", "US", "South Carolina"),
    ("sd", "US", "South Dakota"),
    ("sdak", "US", "South Dakota"),
    ("tenn", "US", "Tennessee"),
    ("tn", "US", "Tennessee"),
    ("tex", "US", "Texas"),
    ("tx", "US", "Texas"),
    ("ut", "US", "Utah"),
    ("vt", "US", "Vermont"),
    ("va", "US", "Virginia"),
    ("wash", "US", "Washington"),
    ("wa", "US", "Washington"),
    ("wva", "US", "West Virginia"),
    ("wv", "US", "West Virginia"),
    ("wis", "US", "Wisconsin"),
    ("wisc", "US", "Wisconsin"),
    ("wi", "US", "Wisconsin"),
    ("wyo", "US", "Wyoming"),
    ("wy", "US", "Wyoming"),
    ("alta", "CA", "Alberta"),
    ("ab", "CA", "Alberta"),
    ("bc", "CA", "British Columbia"),
    ("man", "CA", "Manitoba"),
    ("mb", "CA", "Manitoba"),
    ("nb", "CA", "New Brunswick"),
    ("nl", "CA", "Newfoundland and Labrador"),
    ("nfld", "CA", "Newfoundland and Labrador"),
    ("newfoundland", "CA", "Newfoundland and Labrador"),
    ("ns", "CA", "Nova Scotia"),
    ("nwt", "CA", "Northwest Territories"),
    ("nu", "CA", "Nunavut"),
    ("ont", "CA", "Ontario"),
    ("on", "CA", "Ontario"),
    ("pei", "CA", "Prince Edward Island"),
    ("que", "CA", "Quebec"),
    ("qc", "CA", "Quebec"),
    ("pq", "CA", "Quebec"),
    ("sask", "CA", "Saskatchewan"),
    ("sk", "CA", "Saskatchewan"),
    ("yt", "CA", "Yukon"),
    ("nsw", "AU", "New South Wales"),
    ("qld", "AU", "Queensland"),
    ("tas", "AU", "Tasmania"),
    ("vic", "AU", "Victoria"),
    ("act", "AU", "Australian Capital Territory"),
    ("nt", "AU", "Northern Territory"),
];
