//! Who and what appears in articles: what is asked, and what is answered?
//!
//! Counting by name is left to `search`; which names are one thing's, too.

use crate::article::{Date, Kind};
use crate::query::tree::Node;

/// A question for the people, organisations and places of the matching articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EntitiesRequest {
    /// `None` asks for the whole archive.
    pub query: Option<Node>,
    /// Empty asks for every kind.
    pub kinds: Vec<Kind>,
    /// Only who appears together with this one.
    pub with: Option<String>,
    pub sort: EntitySort,
    /// How many to return at most.
    pub limit: usize,
}

/// The order of entities. Ties are broken by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntitySort {
    /// Most articles first.
    #[default]
    Articles,
    /// Most over-represented first.
    Likelihood,
}

/// The answer to an [`EntitiesRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entities {
    /// How many articles match, and how many there are.
    pub articles: u64,
    pub archive_articles: u64,
    /// The same when of copies of one text only one is counted.
    pub without_copies: u64,
    pub archive_without_copies: u64,
    /// How many different entities of these kinds the matching articles name.
    pub total: u64,
    pub entities: Vec<Entity>,
    pub notes: Vec<String>,
    pub elapsed_ms: f64,
}

/// One person, organisation or place.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub kind: Kind,
    pub name: String,
    /// Other names that count as the same, the commonest first.
    pub other_names: Vec<String>,
    /// Matching articles that name it, and articles of the whole archive.
    pub articles: u64,
    pub archive_articles: u64,
    /// The same, of copies of one text only one counted.
    pub without_copies: u64,
    pub archive_without_copies: u64,
    /// First and last day of the dated ones among the matching articles.
    pub first_day: Option<Date>,
    pub last_day: Option<Date>,
    /// How much more often the matching articles name it than the others do: Dunning's log-likelihood
    /// ratio G² (Accurate Methods for the Statistics of Surprise and Coincidence, 1993) over the
    /// articles that match or not, and name it or not; negative where they name it less often. Above
    /// 10.83 chance explains it in one case of a thousand. 0 where every article matches.
    pub likelihood: f64,
}

/// By what hits can be counted; the values are those of the fields with these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FacetName {
    Place,
    Country,
    Agency,
    Person,
    Organisation,
    Location,
    Speaker,
    Language,
    /// The year of the article's day.
    Year,
}

/// Every facet, in the order of the help, by its name and the other names it is known by.
pub const FACETS: &[(FacetName, &[&str])] = &[
    (FacetName::Place, &["place"]),
    (FacetName::Country, &["country"]),
    (FacetName::Agency, &["agency"]),
    (FacetName::Person, &["person", "people"]),
    (
        FacetName::Organisation,
        &["organisation", "org", "organization"],
    ),
    (FacetName::Location, &["location"]),
    (FacetName::Speaker, &["speaker"]),
    (FacetName::Language, &["language", "lang"]),
    (FacetName::Year, &["year"]),
];

/// How often each value occurs among all hits.
#[derive(Clone, Debug, PartialEq)]
pub struct Facet {
    pub name: FacetName,
    /// The commonest first; years in their order.
    pub values: Vec<FacetValue>,
    /// How many values there are beyond these.
    pub more: u64,
    /// Hits that have no value.
    pub without: u64,
    /// Of copies of one text only one counted.
    pub none_without_copies: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    pub value: String,
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
}

impl FacetName {
    /// The name as typed and printed.
    pub fn name(self) -> &'static str {
        FACETS
            .iter()
            .find(|(facet, _)| *facet == self)
            .and_then(|(_, names)| names.first())
            .copied()
            .unwrap_or_default()
    }

    /// The facet of that name.
    pub fn named(name: &str) -> Option<FacetName> {
        let found = FACETS
            .iter()
            .find(|(_, names)| names.contains(&name))
            .map(|(facet, _)| *facet)?;
        Some(found)
    }
}
