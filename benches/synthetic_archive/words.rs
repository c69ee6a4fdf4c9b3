//! Which words does everybody know? The commonest words of the news, by kind and by frequency.
//!
//! Tables only. The long tail behind them is made of syllables by `vocabulary`.

/// Nouns with a regular plural, the most frequent first.
#[rustfmt::skip]
pub const NOUNS: &[&str] = &[
    "year", "government", "country", "official", "minister", "company", "market", "state",
    "president", "price", "week", "month", "group", "day", "leader", "party", "report", "plan",
    "bank", "talk", "agreement", "force", "worker", "share", "member", "rate", "court", "election",
    "law", "decision", "meeting", "issue", "attack", "case", "system", "policy", "economy",
    "statement", "city", "school", "team", "programme", "number", "problem", "service", "area",
    "right", "home", "power", "deal", "business", "part", "family", "child", "cost", "job",
    "investor", "analyst", "trade", "industry", "project", "budget", "student", "region", "body",
    "tax", "interest", "sale", "profit", "result", "vote", "voter", "lawmaker", "parliament",
    "border", "soldier", "victim", "resident", "authority", "security", "crisis", "measure",
    "question", "rule", "river", "house", "road", "train", "station", "airport", "flight", "ship",
    "port", "storm", "fire", "flood", "hospital", "doctor", "patient", "virus", "vaccine", "study",
    "researcher", "scientist", "university", "teacher", "union", "strike", "wage", "contract",
    "loan", "bond", "debt", "fund", "currency", "dollar", "export", "import", "tariff", "harvest",
    "crop", "farmer", "barrel", "refinery", "pipeline", "plant", "mine", "miner", "factory", "car",
    "engine", "phone", "network", "computer", "website", "user", "customer", "store", "product",
    "brand", "model", "chief", "executive", "director", "manager", "chairman", "spokesman",
    "adviser", "ambassador", "envoy", "delegation", "summit", "treaty", "sanction", "ceasefire",
    "troop", "missile", "weapon", "army", "rebel", "refugee", "camp", "village", "town", "mayor",
    "governor", "senator", "candidate", "campaign", "poll", "coalition", "opposition", "protest",
    "protester", "police", "officer", "prosecutor", "judge", "lawyer", "trial", "charge",
    "sentence", "prison", "prisoner", "suspect", "investigation", "inquiry", "evidence", "witness",
    "murder", "crime", "victory", "defeat", "match", "game", "season", "player", "coach", "club",
    "goal", "point", "league", "final", "champion", "fan", "stadium", "record", "race", "medal",
    "film", "book", "museum", "artist", "song", "award", "audience", "church", "bishop", "mosque",
    "temple", "festival", "holiday", "tourist", "hotel", "restaurant", "food", "water", "energy",
    "climate", "emission", "forest", "sea", "coast", "island", "mountain", "earthquake", "drought",
    "heat", "snow", "wind", "rain", "damage", "rescue", "aid", "agency", "charity", "donor",
    "emergency", "warning", "risk", "threat", "danger", "fear", "hope", "chance", "effort", "step",
    "move", "change", "reform", "proposal", "offer", "bid", "merger", "takeover", "stake", "asset",
    "account", "quarter", "period", "level", "rise", "fall", "increase", "decline", "growth",
    "loss", "gain", "forecast", "figure", "survey", "average", "total", "amount", "income",
    "revenue", "earning", "dividend", "shareholder", "board", "committee", "commission", "council",
    "ministry", "department", "office", "bureau", "secretary", "deputy", "aide", "source",
    "document", "letter", "speech", "interview", "conference", "visit", "trip", "tour", "ceremony",
    "anniversary", "history", "century", "decade", "hour", "minute", "morning", "night", "weekend",
    "world", "nation", "people", "woman", "life", "death", "war", "peace", "side", "line", "front",
    "zone", "base", "site", "building", "bridge", "tower", "street", "square", "centre", "district",
    "province", "capital", "population", "community", "society", "culture", "language", "religion",
    "tradition", "value", "principle", "freedom", "democracy", "constitution", "institution",
];

#[rustfmt::skip]
pub const IRREGULAR_PLURALS: &[(&str, &str)] = &[
    ("child", "children"), ("woman", "women"), ("spokesman", "spokesmen"), ("people", "peoples"),
    ("chairman", "chairmen"), ("crisis", "crises"), ("life", "lives"), ("police", "police"),
    ("body", "bodies"), ("loss", "losses"),
];

/// Verbs, the most frequent first; verbs of saying are the quotes' own.
#[rustfmt::skip]
pub const VERBS: &[&str] = &[
    "make", "take", "expect", "meet", "report", "call", "plan", "hold", "give", "face", "rise",
    "fall", "lead", "win", "lose", "keep", "show", "include", "follow", "help", "use", "raise",
    "cut", "support", "reject", "approve", "accept", "agree", "refuse", "sign", "seek", "offer",
    "open", "close", "begin", "end", "start", "stop", "leave", "join", "visit", "kill", "injure",
    "attack", "arrest", "accuse", "charge", "sentence", "release", "order", "ban", "block",
    "allow", "force", "back", "oppose", "criticise", "welcome", "urge", "ask", "pledge", "promise",
    "vote", "elect", "appoint", "name", "replace", "resign", "sell", "buy", "pay", "spend",
    "invest", "lend", "borrow", "trade", "export", "import", "produce", "build", "launch",
    "develop", "test", "publish", "reveal", "study", "find", "increase", "reduce", "lower",
    "improve", "worsen", "damage", "destroy", "hit", "reach", "cross", "enter", "return", "move",
    "send", "bring", "carry", "deliver", "provide", "receive", "share", "continue", "delay",
    "postpone", "cancel", "suspend", "resume", "extend", "renew", "review", "change", "protect",
    "defend", "threaten", "warn", "fear", "hope", "consider", "discuss", "negotiate", "debate",
    "propose", "demand", "need", "want", "try", "fail", "manage", "control", "monitor", "measure",
    "estimate", "forecast", "record", "beat", "score", "play", "train", "work", "live", "serve",
];

/// Verb, past, participle.
#[rustfmt::skip]
pub const IRREGULAR_VERBS: &[(&str, &str, &str)] = &[
    ("make", "made", "made"), ("take", "took", "taken"), ("meet", "met", "met"),
    ("hold", "held", "held"), ("give", "gave", "given"), ("rise", "rose", "risen"),
    ("fall", "fell", "fallen"), ("lead", "led", "led"), ("win", "won", "won"),
    ("lose", "lost", "lost"), ("keep", "kept", "kept"), ("show", "showed", "shown"),
    ("cut", "cut", "cut"), ("seek", "sought", "sought"), ("begin", "began", "begun"),
    ("leave", "left", "left"), ("sell", "sold", "sold"), ("buy", "bought", "bought"),
    ("pay", "paid", "paid"), ("spend", "spent", "spent"), ("lend", "lent", "lent"),
    ("build", "built", "built"), ("find", "found", "found"), ("hit", "hit", "hit"),
    ("send", "sent", "sent"), ("bring", "brought", "brought"), ("beat", "beat", "beaten"),
    ("forecast", "forecast", "forecast"),
];

/// Verbs of more than one syllable whose last consonant is not doubled, and short ones that double.
#[rustfmt::skip]
pub const DOUBLED: &[&str] = &["plan", "win", "cut", "stop", "ban", "begin", "hit", "control"];

#[rustfmt::skip]
pub const ADJECTIVES: &[&str] = &[
    "new", "last", "former", "major", "public", "national", "local", "foreign", "political",
    "economic", "military", "international", "general", "high", "large", "recent", "early", "late",
    "other", "next", "big", "long", "strong", "financial", "central", "federal", "senior", "joint",
    "free", "open", "private", "social", "legal", "possible", "final", "main", "key", "annual",
    "common", "full", "low", "weak", "small", "young", "old", "good", "bad", "serious", "heavy",
    "northern", "southern", "eastern", "western", "regional", "global", "domestic", "European",
    "American", "Asian", "African", "Russian", "Chinese", "German", "French", "British", "nuclear",
    "humanitarian", "civil", "criminal", "presidential", "parliamentary", "independent",
    "religious", "rural", "urban", "medical", "scientific", "digital", "electric", "industrial",
    "agricultural", "environmental", "historic", "modern", "current", "previous", "further",
    "additional", "temporary", "permanent", "peaceful", "violent", "deadly", "dangerous", "safe",
    "clear", "difficult", "important", "necessary", "special", "popular", "successful",
    "controversial", "unprecedented", "immediate", "broad", "deep", "sharp", "steady", "slow",
];

#[rustfmt::skip]
pub const ADVERBS: &[&str] = &[
    "also", "still", "now", "already", "only", "even", "just", "however", "again", "later",
    "sharply", "recently", "previously", "nearly", "almost", "officially", "publicly", "largely",
    "quickly", "slowly", "repeatedly", "finally", "formally", "reportedly", "initially", "widely",
];

#[rustfmt::skip]
pub const PREPOSITIONS: &[&str] = &[
    "in", "in", "in", "in", "of", "of", "of", "for", "for", "on", "on", "with", "with", "at", "at",
    "by", "by", "from", "from", "after", "after", "over", "against", "between", "under", "during",
    "before", "through", "about", "into", "near", "since", "without", "despite",
];

/// What an article may be about: phrases that stay together, and the words it then prefers.
pub struct Topic {
    /// How many of a thousand articles.
    pub share: u64,
    pub phrases: &'static [&'static str],
    pub nouns: &'static [&'static str],
}

#[rustfmt::skip]
pub const TOPICS: &[Topic] = &[
    Topic {
        share: 45,
        phrases: &["oil prices", "crude oil", "oil output", "natural gas", "oil exports",
            "world oil markets", "energy prices", "the oil market", "production quotas"],
        nouns: &["barrel", "refinery", "pipeline", "export", "market", "supply", "demand", "cut"],
    },
    Topic {
        share: 150,
        phrases: &["interest rates", "the central bank", "stock markets", "consumer prices",
            "economic growth", "the stock exchange", "the dollar", "the budget deficit",
            "government bonds", "money supply"],
        nouns: &["bank", "rate", "inflation", "market", "bond", "currency", "investor", "debt"],
    },
    Topic {
        share: 130,
        phrases: &["the company", "net profit", "first quarter", "board members",
            "operating income", "the chief executive", "common shares", "the takeover bid"],
        nouns: &["company", "profit", "share", "sale", "revenue", "merger", "shareholder", "plant"],
    },
    Topic {
        share: 150,
        phrases: &["the prime minister", "the general election", "opposition parties",
            "the parliament", "public opinion", "the cabinet", "the ruling party", "tax cuts"],
        nouns: &["election", "vote", "party", "coalition", "candidate", "reform", "lawmaker"],
    },
    Topic {
        share: 140,
        phrases: &["peace talks", "the foreign ministry", "the security council",
            "the United Nations", "human rights", "diplomatic relations", "the peace process",
            "national security", "arms control"],
        nouns: &["talk", "treaty", "envoy", "sanction", "summit", "border", "security", "dialogue"],
    },
    Topic {
        share: 90,
        phrases: &["the supreme court", "the district court", "criminal charges", "the police",
            "the prosecutor general", "life imprisonment", "court documents"],
        nouns: &["court", "judge", "trial", "charge", "lawyer", "suspect", "prison", "verdict"],
    },
    Topic {
        share: 70,
        phrases: &["armed forces", "the defence ministry", "government troops", "rebel groups",
            "air strikes", "the front line", "civilian casualties"],
        nouns: &["soldier", "attack", "missile", "rebel", "ceasefire", "troop", "refugee", "front"],
    },
    Topic {
        share: 60,
        phrases: &["heavy rain", "rescue workers", "the state of emergency", "strong winds",
            "relief supplies", "power supplies", "climate change"],
        nouns: &["storm", "flood", "earthquake", "rescue", "damage", "village", "river", "victim"],
    },
    Topic {
        share: 75,
        phrases: &["the world cup", "the final", "the second half", "the league title",
            "the world champion", "extra time", "the national team"],
        nouns: &["match", "goal", "team", "coach", "season", "player", "club", "champion"],
    },
    Topic {
        share: 40,
        phrases: &["public health", "clinical trials", "the space station", "new research",
            "artificial intelligence", "health workers", "the world health organisation"],
        nouns: &["patient", "vaccine", "virus", "researcher", "study", "hospital", "scientist"],
    },
];
