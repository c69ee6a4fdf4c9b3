//! Who and what is in the news, where is it filed, and when?
//!
//! Real cities and agencies; invented people and organisations, few of them often in the news and
//! most of them seldom.

use super::random::{Random, Zipf};
use super::vocabulary::{Vocabulary, capitalised};

const PEOPLE: usize = 6_000;
const ORGANISATIONS: usize = 2_500;

pub struct Person {
    pub name: String,
    pub surname: String,
    /// What comes before the name, `Foreign Minister`, or behind it, `a spokesman for the council`.
    pub title: &'static str,
    pub office: &'static str,
    pub pronoun: &'static str,
}

pub struct Organisation {
    pub name: String,
    /// How the text goes on to call it: `the company`.
    pub noun: &'static str,
}

pub struct Newsroom {
    people: Vec<Person>,
    organisations: Vec<Organisation>,
    people_ranks: Zipf,
    organisation_ranks: Zipf,
    city_ranks: Zipf,
}

impl Newsroom {
    pub fn new(random: &mut Random, vocabulary: &Vocabulary) -> Self {
        let people = (0..PEOPLE).map(|_| person(random, vocabulary)).collect();
        let organisations = (0..ORGANISATIONS)
            .map(|_| organisation(random, vocabulary))
            .collect();
        Newsroom {
            people,
            organisations,
            people_ranks: Zipf::new(PEOPLE, 15, PEOPLE as u64),
            organisation_ranks: Zipf::new(ORGANISATIONS, 15, ORGANISATIONS as u64),
            city_ranks: Zipf::new(CITIES.len(), 4, CITIES.len() as u64),
        }
    }

    pub fn person(&self, random: &mut Random) -> &Person {
        &self.people[self.people_ranks.draw(random)]
    }

    pub fn organisation(&self, random: &mut Random) -> &Organisation {
        &self.organisations[self.organisation_ranks.draw(random)]
    }

    pub fn city(&self, random: &mut Random) -> &'static City {
        &CITIES[self.city_ranks.draw(random)]
    }
}

fn person(random: &mut Random, vocabulary: &Vocabulary) -> Person {
    let woman = random.percent(35);
    let given = random.early(if woman { WOMEN } else { MEN });
    let surname = surname(random, vocabulary).to_owned();
    let initial = match random.percent(8) {
        true => format!(" {}.", char::from(b'A' + random.below(26) as u8)),
        false => String::new(),
    };
    Person {
        name: format!("{given}{initial} {surname}"),
        surname,
        title: random.one(TITLES),
        office: random.one(OFFICES),
        pronoun: if woman { "she" } else { "he" },
    }
}

fn surname<'v>(random: &mut Random, vocabulary: &'v Vocabulary) -> &'v str {
    let surnames = &vocabulary.surnames;
    &surnames[random.below(surnames.len() as u64) as usize]
}

fn organisation(random: &mut Random, vocabulary: &Vocabulary) -> Organisation {
    let surname = surname(random, vocabulary);
    if random.percent(45) {
        let name = format!("{surname} {}", random.early(COMPANY_ENDINGS));
        return Organisation {
            name,
            noun: "the company",
        };
    }
    let (kind, noun) = random.one(&[
        ("Council", "the council"),
        ("Agency", "the agency"),
        ("Institute", "the institute"),
        ("Union", "the union"),
        ("Commission", "the commission"),
        ("Bank", "the bank"),
        ("Party", "the party"),
    ]);
    let name = match random.below(3) {
        0 => format!("National {} {kind}", capitalised(random.one(FIELDS))),
        1 => format!(
            "{} {} {kind}",
            random.one(CITIES).country_adjective,
            random.one(FIELDS)
        ),
        _ => format!("{} {kind}", surname),
    };
    Organisation {
        name: name
            .split(' ')
            .map(capitalised)
            .collect::<Vec<_>>()
            .join(" "),
        noun,
    }
}

/// The day with this number, counted from 1970-01-01: year, month from 1, day from 1.
pub fn civil(day_number: u64) -> (u64, usize, u64) {
    let (mut year, mut day) = (1970, day_number);
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    loop {
        let length = 365 + u64::from(leap(year));
        if day < length {
            break;
        }
        day -= length;
        year += 1;
    }
    let february = 28 + u64::from(leap(year));
    let mut month = 0;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    (year, month + 1, day + 1)
}

#[rustfmt::skip]
pub const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

/// From 1 January 1970, a Thursday, on.
pub const WEEKDAYS: [&str; 7] = [
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
];

/// How an agency sets a dateline: `C` the city, `c` the city in capitals, `d` the day as
/// `July 19`, `j` as `19 July`; the rest as printed.
pub struct Agency {
    pub name: &'static str,
    pub dateline: &'static str,
    pub share: u64,
}

/// Shares of a hundred; what is left is printed without a dateline.
pub const AGENCIES: &[Agency] = &[
    Agency {
        name: "Reuters",
        dateline: "c, d (Reuters) - ",
        share: 24,
    },
    Agency {
        name: "AP",
        dateline: "c (AP) — ",
        share: 18,
    },
    Agency {
        name: "AFP",
        dateline: "C, d (AFP) - ",
        share: 12,
    },
    Agency {
        name: "TASS",
        dateline: "c, d. /TASS/. ",
        share: 12,
    },
    Agency {
        name: "Xinhua",
        dateline: "c, d (Xinhua) -- ",
        share: 10,
    },
    Agency {
        name: "dpa",
        dateline: "C (dpa) - ",
        share: 6,
    },
    Agency {
        name: "Kyodo",
        dateline: "c, d (Kyodo) - ",
        share: 4,
    },
    Agency {
        name: "UPI",
        dateline: "c, d (UPI) -- ",
        share: 4,
    },
];

#[derive(Clone, Copy)]
pub struct City {
    pub name: &'static str,
    pub country: &'static str,
    pub country_adjective: &'static str,
}

const fn city(name: &'static str, country: &'static str, country_adjective: &'static str) -> City {
    City {
        name,
        country,
        country_adjective,
    }
}

pub const CITIES: &[City] = &[
    city("London", "Britain", "British"),
    city("Washington", "the United States", "American"),
    city("New York", "the United States", "American"),
    city("Moscow", "Russia", "Russian"),
    city("Beijing", "China", "Chinese"),
    city("Brussels", "Belgium", "European"),
    city("Paris", "France", "French"),
    city("Tokyo", "Japan", "Japanese"),
    city("Berlin", "Germany", "German"),
    city("Geneva", "Switzerland", "Swiss"),
    city("Vienna", "Austria", "Austrian"),
    city("Frankfurt", "Germany", "German"),
    city("Kyiv", "Ukraine", "Ukrainian"),
    city("Jerusalem", "Israel", "Israeli"),
    city("Cairo", "Egypt", "Egyptian"),
    city("New Delhi", "India", "Indian"),
    city("Seoul", "South Korea", "South Korean"),
    city("Madrid", "Spain", "Spanish"),
    city("Rome", "Italy", "Italian"),
    city("Ankara", "Turkey", "Turkish"),
    city("Tehran", "Iran", "Iranian"),
    city("Baghdad", "Iraq", "Iraqi"),
    city("Sydney", "Australia", "Australian"),
    city("Toronto", "Canada", "Canadian"),
    city("Mexico City", "Mexico", "Mexican"),
    city("Brasilia", "Brazil", "Brazilian"),
    city("Buenos Aires", "Argentina", "Argentine"),
    city("Johannesburg", "South Africa", "South African"),
    city("Nairobi", "Kenya", "Kenyan"),
    city("Lagos", "Nigeria", "Nigerian"),
    city("Warsaw", "Poland", "Polish"),
    city("Prague", "the Czech Republic", "Czech"),
    city("Budapest", "Hungary", "Hungarian"),
    city("Athens", "Greece", "Greek"),
    city("Lisbon", "Portugal", "Portuguese"),
    city("Stockholm", "Sweden", "Swedish"),
    city("Helsinki", "Finland", "Finnish"),
    city("Oslo", "Norway", "Norwegian"),
    city("Copenhagen", "Denmark", "Danish"),
    city("Dublin", "Ireland", "Irish"),
    city("Singapore", "Singapore", "Singaporean"),
    city("Hong Kong", "China", "Chinese"),
    city("Shanghai", "China", "Chinese"),
    city("Jakarta", "Indonesia", "Indonesian"),
    city("Manila", "the Philippines", "Philippine"),
    city("Bangkok", "Thailand", "Thai"),
    city("Hanoi", "Vietnam", "Vietnamese"),
    city("Islamabad", "Pakistan", "Pakistani"),
    city("Kabul", "Afghanistan", "Afghan"),
    city("Riyadh", "Saudi Arabia", "Saudi"),
    city("Beirut", "Lebanon", "Lebanese"),
    city("Damascus", "Syria", "Syrian"),
    city("Belgrade", "Serbia", "Serbian"),
    city("Bucharest", "Romania", "Romanian"),
    city("Minsk", "Belarus", "Belarusian"),
    city("Astana", "Kazakhstan", "Kazakh"),
    city("Bogota", "Colombia", "Colombian"),
    city("Lima", "Peru", "Peruvian"),
    city("Santiago", "Chile", "Chilean"),
    city("Houston", "the United States", "American"),
];

#[rustfmt::skip]
const MEN: &[&str] = &[
    "John", "Michael", "David", "James", "Robert", "Peter", "Paul", "Thomas", "Sergey", "Ivan",
    "Jean", "Pierre", "Hans", "Klaus", "Ahmed", "Mohammed", "Ali", "Hassan", "Carlos", "Juan",
    "Luis", "Marco", "Giovanni", "Li", "Wang", "Hiroshi", "Kenji", "Raj", "Anil", "Daniel", "Mark",
    "George", "William", "Richard", "Stefan", "Andrei", "Viktor", "Oleg", "Dmitry", "Erik", "Lars",
    "Pavel", "Tomasz", "Samuel", "Joseph", "Kwame", "Omar", "Yusuf", "Min", "Arturo",
];

#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "Mary", "Anna", "Maria", "Elena", "Sarah", "Susan", "Linda", "Claire", "Sophie", "Ingrid",
    "Olga", "Natalia", "Fatima", "Aisha", "Leila", "Carmen", "Lucia", "Giulia", "Mei", "Yuki",
    "Priya", "Anita", "Karen", "Laura", "Emma", "Eva", "Helena", "Katarina", "Joanna", "Grace",
];

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "Foreign Minister", "Finance Minister", "Prime Minister", "President", "Deputy Minister",
    "Senator", "Governor", "Mayor", "Judge", "Professor", "Ambassador", "General", "Chairman",
    "Chief Executive", "Police Chief", "Coach", "Bishop", "Energy Minister",
];

#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "a spokesman for the ministry", "the group's chief economist", "an analyst at a local bank",
    "the head of the delegation", "a member of the committee", "a resident of the district",
    "the chief prosecutor", "the union's leader", "a senior official", "a professor of law",
    "the company's finance director", "an adviser to the president", "the team's captain",
    "a government spokeswoman", "the director of the institute", "a lawyer for the family",
];

#[rustfmt::skip]
const COMPANY_ENDINGS: &[&str] = &[
    "Corp", "Group", "Industries", "Holdings", "Bank", "Energy", "Motors", "Inc", "Airlines",
    "Petroleum", "Steel", "Pharma", "Technologies", "Foods", "Insurance", "Media", "Telecom",
];

#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "energy", "health", "security", "trade", "research", "transport", "labour", "statistics",
    "education", "climate", "water", "development", "space", "food",
];
