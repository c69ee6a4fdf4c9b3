//! Words that stand where a place would, and are none.

/// Words of headings, labels, bylines and picture credits that are never part of a dateline's place;
/// sorted.
#[rustfmt::skip]
pub const NO_PLACES: &[&str] = &[
    "abstract", "advisory", "agencies", "agency", "analysis", "best", "breaking", "bureau",
    "business", "by", "caption", "chart", "comment", "commentary", "contact", "copyright",
    "correction", "correspondent", "credit", "date", "desk", "editor", "editorial", "editors",
    "email", "exclusive", "factbox", "feature", "file", "from", "graphic", "headline", "headlines",
    "herald", "how", "hurricane", "illustration", "image", "images", "infographic", "interview",
    "live", "map", "markets", "news", "newsletter", "note", "opinion", "phone", "photo",
    "photograph", "photographs", "photos", "picture", "pictured", "pictures", "post", "posted",
    "press", "printed", "published", "report", "reporter", "reporters", "reporting", "reports",
    "review", "source", "sport", "sports", "staff", "storm", "story", "subscribe", "summary",
    "table", "tel", "text", "times", "tribune", "typhoon", "update", "updated", "video", "watch",
    "weather", "what", "when", "where", "who", "why", "world",
];

/// Names of towns that are as well those of people, or words: `Lincoln - The story of a president`,
/// `Nice - That is the word`. Alone and not in capitals they open no dateline; sorted.
#[rustfmt::skip]
pub const ALSO_WORDS: &[&str] = &[
    "adelaide", "alice", "allen", "anna", "ash", "augusta", "aurora", "austin", "bar", "barking",
    "barry", "bath", "batman", "battle", "bend", "berkeley", "best", "beverly", "bolton",
    "bradford", "brooklyn", "buffalo", "burton", "bury", "camp", "carmen", "carson", "charlotte",
    "chelsea", "chester", "clayton", "cleveland", "clinton", "coffee", "commerce", "concepcion",
    "concord", "cork", "cruz", "dallas", "darwin", "date", "deal", "derby", "douglas", "durham",
    "eagle", "elizabeth", "energy", "enterprise", "esperanza", "essen", "eugene", "eye", "flint",
    "florence", "franklin", "freedom", "garland", "gary", "gore", "grant", "guadalupe", "hamilton",
    "harmony", "harrison", "hastings", "helena", "henderson", "hit", "homer", "hope", "hospital",
    "houston", "hudson", "hull", "independence", "industry", "irving", "jackson", "jefferson",
    "justice", "katherine", "kent", "lancaster", "lansing", "laurel", "lawrence", "leon",
    "libertad", "liberty", "lincoln", "linden", "logan", "lorena", "lourdes", "madison", "male",
    "man", "march", "marion", "marshall", "mason", "media", "mercedes", "mobile", "monroe",
    "moreno", "nancy", "napier", "nelson", "newport", "newton", "nice", "normal", "norman",
    "olympia", "orange", "orlando", "page", "paradise", "park", "pau", "phoenix", "pierre",
    "preston", "price", "progreso", "progress", "reading", "reforma", "regina", "rock", "rolling",
    "roman", "roy", "rugby", "sale", "salem", "salt", "salvador", "same", "sandwich", "santiago",
    "savannah", "sherman", "sofia", "split", "stafford", "stanley", "stockport", "stone", "street",
    "stuart", "surprise", "taylor", "tours", "trenton", "troy", "truth", "tyler", "union", "van",
    "victoria", "ware", "warren", "wayne", "wellesley", "wells", "worth",
];

/// Words that open a sentence and never a dateline; sorted.
#[rustfmt::skip]
pub const OPENERS: &[&str] = &[
    "according", "after", "also", "although", "among", "and", "as", "at", "because", "before",
    "both", "but", "dear", "during", "earlier", "elsewhere", "every", "finally", "for", "her",
    "here", "his", "however", "if", "in", "indeed", "it", "last", "later", "like", "many",
    "meanwhile", "moreover", "most", "next", "no", "not", "now", "once", "our", "since", "so",
    "some", "still", "then", "there", "these", "this", "those", "though", "today", "tomorrow",
    "tonight", "two", "under", "unlike", "until", "while", "with", "yes", "yesterday", "yet",
];

/// Words of places that no list of towns holds: `MIDWAY ATOLL -`, `NEAR THE BORDER -`.
#[rustfmt::skip]
pub const LANDMARKS: &[&str] = &[
    "aboard", "airport", "atoll", "base", "bay", "border", "camp", "canyon", "county", "desert",
    "forest", "front", "gulf", "harbor", "harbour", "island", "islands", "lake", "mountain",
    "mountains", "national", "near", "ocean", "peninsula", "prison", "province", "reservation",
    "river", "sea", "strait", "straits", "township", "valley", "village",
];

/// Cities of English-speaking countries from which foreign papers file under the city alone and a
/// colon; from others a colon means a speaker.
#[rustfmt::skip]
pub const CITIES_OF_THE_WORLD: &[&str] = &[
    "Washington", "New York City", "Los Angeles", "San Francisco", "Chicago", "London",
    "Edinburgh", "Belfast", "Dublin", "Sydney", "Melbourne", "Canberra", "Brisbane", "Ottawa",
    "Toronto", "Vancouver", "Montréal", "Wellington", "Auckland", "Christchurch",
];

/// Words of an agency's mark under a picture: `(AP Photo)`.
pub const PICTURES: &[&str] = &[
    "photo",
    "photos",
    "foto",
    "image",
    "images",
    "picture",
    "pictures",
    "pool",
    "getty",
    "file",
    "video",
    "graphic",
    "graphics",
    "illustration",
];

#[cfg(test)]
mod tests {
    #[test]
    fn searched_lists_are_sorted() {
        for list in [super::NO_PLACES, super::ALSO_WORDS, super::OPENERS] {
            assert!(list.is_sorted());
        }
    }
}
