//! How does an article read, sentence by sentence?
//!
//! Sentences are made from templates with slots in braces, see [`Writer::slot`]. What they say is
//! nonsense; how often words, phrases, names and marks of quotation occur in them is not.

use super::newsroom::{MONTHS, Newsroom, Organisation, Person, WEEKDAYS};
use super::random::Random;
use super::vocabulary::{Vocabulary, capitalised, plural};
use super::words::{PREPOSITIONS, Topic};

/// Writes one article: who and what it is about stays the same from sentence to sentence.
pub struct Writer<'a> {
    pub random: Random,
    pub vocabulary: &'a Vocabulary,
    pub newsroom: &'a Newsroom,
    pub topic: &'static Topic,
    /// The people of the article, in order of importance, and whether each was introduced.
    pub people: Vec<(&'a Person, bool)>,
    pub organisation: &'a Organisation,
    /// Words that this article repeats: ranks do not say how bursty words are.
    pub own_nouns: Vec<&'a str>,
    pub day_number: u64,
    pub curly: bool,
}

const SENTENCES: &[&str] = &[
    "{S} {Vd} {O} {P} on {day}.",
    "{S} {Vd} to {V} {O} {P} {P}.",
    "{S} said on {day} that {they} would {V} {O} in {month} and {V} {Ns} to {country}.",
    "{S} said {they} had {Vn} {O} in {city} to {V} {a} {P}.",
    "{S} {Vd} {Ns} and {Ns} in {country}, {Vg} {O} to {V} {it}.",
    "{S} said it was {A} to {V} {Ns} {P} and that {O} was {R} {Vn} by {Ns}.",
    "{S} has {Vn} {O}, the first {N} of its kind in {few} years.",
    "{S} is to {V} {O} {P} in {month}, {they} said.",
    "{S}, which {Vd} {O} {P} last year, has {R} {Vn} {Ns} to {V} {it}.",
    "{The} of {country} was {Vn} {P}, and {S} {Vd} {O} in {year}.",
    "{The} {Vd} to {money} in {month}, from {money} a year earlier.",
    "{T} rose {pct} per cent in {month}, while {Ns} {Vd} {pct} per cent to {num}.",
    "It was not clear whether {S} would {V} {O} or {V} {it}.",
    "But {S} {Vd} {Ns} and {Vd} {O} to {V} {a}.",
    "About {num} {Ns} were {Vn} in {city} when {S} {Vd} {P}, {they} said.",
    "More than {num} {Ns} from {country} have {Vn} {P} since {month}.",
    "{S} also {Vd} {O}, {Vg} {a} {P}.",
    "They are {R} {Vg} {O} to {V} {Ns}, but {S} has not been {Vn}.",
    "There is {a} {P} and {a} {P}, {they} said.",
    "In {city}, {S} {Vd} to {V} {O} and {Ns} {P}.",
    "As {a} of {T}, {S} could {V} {O} {P} by {month}.",
    "{S} will {V} {O} if {it} is not {Vn} to {V} by {day}.",
    "The {A} {N} {P} had been {Vn} to {V} by {S} in {year}.",
    "Since {year}, {S} has been {Vg} {O} with {Ns} of {country}.",
    "{T} and {Ns} {Vd} {P} after {S} {Vd} {O}.",
    "{S} {Vd} at {num} {P}, compared with {num} in {year}.",
    "Both {Ns} and {Ns} have to be {Vn} before {O} is {Vn}, it said.",
    "{The}, one of {num} {A} {Ns} in {country}, is {Vn} at {money}.",
    "At the time, {S} was {Vg} {Ns} that {Vd} {O}.",
    "{S} did not {V} {O}, and no {N} has been {Vn}.",
];

/// What people say.
const SAYINGS: &[&str] = &[
    "We will {V} {O} as long as {the} is {A}",
    "I think that {the} {P} is {A}, and we have to {V} it",
    "There is no {N} without {a}, and everybody knows it",
    "This is {a} for all of us",
    "We are {Vg} {O}, but it is not {A} enough",
    "They have {Vn} {the} {P}, and now they want to {V} {O}",
    "If {the} is {Vn}, we shall {V} {T}",
    "You cannot {V} {O} and {V} {the} at the same time",
    "It is {A} that {T} should {V} {O}",
    "Nobody wanted to {V} {the}, not even {the}",
    "Our {Ns} have {R} {Vn} {the}, and I am proud of them",
    "What we need is {a} {P}",
];

/// The one saying that an archive of this kind is searched for.
const PLANTED_SAYING: &str = "The principle of indivisible security must {V} {O} {P}";

const FEW: &[&str] = &["two", "three", "four", "five", "six", "ten"];

const CUES: &[&str] = &[
    "said",
    "said",
    "said",
    "told reporters",
    "added",
    "stressed",
    "noted",
];

const HEADLINES: &[&str] = &[
    "{organisation} to {V} {N} in {city}",
    "{nation} {A} {Ns} {V} {N} after {N}",
    "{T} {V} as {Ns} {V} {N}",
    "{surname} {Vs} {A} {N} over {N}",
    "{city} {N} {Vs} {Ns}",
    "{Ns} {V} {A} {N}, {Ns} say",
    "{organisation} {Vs} {N} for {Ns}",
    "{nation} {N} {Vs} {T}",
];

impl Writer<'_> {
    pub fn headline(&mut self) -> String {
        let template = self.random.one(HEADLINES);
        let mut headline = String::new();
        self.fill(template, &mut headline);
        let plain = headline.strip_prefix("the ").unwrap_or(&headline);
        match self.random.below(20) {
            0 => plain.to_uppercase(),
            1..=7 => plain
                .split(' ')
                .map(capitalised)
                .collect::<Vec<_>>()
                .join(" "),
            _ => capitalised(plain),
        }
    }

    pub fn sentence(&mut self, out: &mut String) {
        let template = self.random.early(SENTENCES);
        self.capital(template, out);
    }

    /// A paragraph that quotes somebody, in one of several manners; one may go on over two
    /// paragraphs.
    pub fn quotation(&mut self, planted: bool, out: &mut String) {
        let who = self.random.below(self.people.len() as u64) as usize;
        let saying = match planted {
            true => self.said(PLANTED_SAYING),
            false => self.saying(),
        };
        let cue = self.random.one(CUES);
        let (open, close) = if self.curly {
            ("“", "”")
        } else {
            ("\"", "\"")
        };
        let manner = self.random.below(10);
        let piece = match manner {
            0..=2 => {
                let speaker = self.speaker(who);
                format!("{open}{saying},{close} {speaker} {cue}.")
            }
            3..=4 => {
                let speaker = self.introduced(who);
                format!("{open}{saying},{close} said {speaker}.")
            }
            5 => {
                let speaker = capitalised(&self.introduced(who));
                format!("{speaker} {cue}: {open}{saying}.{close}")
            }
            6 => {
                let speaker = capitalised(&self.speaker(who));
                let (mut clause, more) = (String::new(), self.saying());
                self.fill("{the} had {Vn} {O}", &mut clause);
                let pronoun = self.people[who].0.pronoun;
                format!(
                    "{speaker} said that {clause}. {open}{saying},{close} {pronoun} added. {open}{more}.{close}"
                )
            }
            7 => {
                let (speaker, more) = (self.speaker(who), self.saying());
                format!("{open}{saying},{close} {speaker} {cue}. {open}{more}.{close}")
            }
            8 => {
                let (speaker, more) = (self.speaker(who), self.saying());
                // The mark is not closed where the next paragraph goes on with the same speech.
                format!("{open}{saying}.\n\n{open}{more},{close} {speaker} {cue}.")
            }
            _ => {
                let speaker = self.introduced(who);
                let partial = self.said("{a} of {T} and {the}");
                match planted {
                    true => format!("According to {speaker}, {open}{saying}.{close}"),
                    false => format!(
                        "According to {speaker}, the {} is {open}{}{close}.",
                        self.random.one(self.topic.nouns),
                        partial.to_lowercase()
                    ),
                }
            }
        };
        out.push_str(&piece);
    }

    fn saying(&mut self) -> String {
        let template = self.random.one(SAYINGS);
        self.said(template)
    }

    fn said(&mut self, template: &str) -> String {
        let mut said = String::new();
        self.capital(template, &mut said);
        said
    }

    /// The first time in full, then by surname or pronoun.
    fn speaker(&mut self, who: usize) -> String {
        let (person, introduced) = self.people[who];
        match introduced {
            false => self.introduced(who),
            true if self.random.percent(30) => person.pronoun.to_owned(),
            true => person.surname.clone(),
        }
    }

    fn introduced(&mut self, who: usize) -> String {
        let (person, introduced) = &mut self.people[who];
        if std::mem::replace(introduced, true) {
            return person.surname.clone();
        }
        match self.random.percent(55) {
            true => format!("{} {}", person.title, person.name),
            false => format!("{}, {}", person.name, person.office),
        }
    }

    fn capital(&mut self, template: &str, out: &mut String) {
        let start = out.len();
        self.fill(template, out);
        if out[start..].starts_with(|c: char| c.is_ascii_lowercase()) {
            let capital = out[start..=start].to_ascii_uppercase();
            out.replace_range(start..=start, &capital);
        }
    }

    fn fill(&mut self, template: &str, out: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (slot, after) = after.split_once('}').expect("templates close their slots");
            self.slot(slot, out);
            rest = after;
        }
        out.push_str(rest);
    }

    /// Writes what stands for a slot: `S` who does something, `O` what it is done to, `P` where or
    /// how, `T` a phrase of the topic; `the`, `a` a noun with its article; `N`, `Ns`, `A`, `R`,
    /// `V`, `Vs`, `Vd`, `Vn`, `Vg` a bare noun, plural, adjective, adverb and form of a verb; the
    /// rest is what its name says.
    fn slot(&mut self, slot: &str, out: &mut String) {
        let vocabulary = self.vocabulary;
        match slot {
            "S" => self.subject(out),
            "O" => self.object(out),
            "P" => {
                out.push_str(self.random.one(PREPOSITIONS));
                out.push(' ');
                self.object(out);
            }
            "T" => out.push_str(self.random.one(self.topic.phrases)),
            "the" => {
                out.push_str("the ");
                self.described(false, out);
            }
            "The" => {
                out.push_str("The ");
                self.described(false, out);
            }
            "a" => {
                let mut noun = String::new();
                self.described(false, &mut noun);
                let vowel = noun.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
                out.push_str(if vowel { "an " } else { "a " });
                out.push_str(&noun);
            }
            "N" => self.noun(false, out),
            "Ns" => self.noun(true, out),
            "A" => out.push_str(vocabulary.adjectives.draw(&mut self.random)),
            "R" => out.push_str(vocabulary.adverbs.draw(&mut self.random)),
            "V" => out.push_str(&vocabulary.verbs.draw(&mut self.random).base),
            "Vs" => out.push_str(&vocabulary.verbs.draw(&mut self.random).third),
            "Vd" if self.random.percent(8) => out.push_str("was"),
            "Vd" => out.push_str(&vocabulary.verbs.draw(&mut self.random).past),
            "Vn" => out.push_str(&vocabulary.verbs.draw(&mut self.random).participle),
            "Vg" => out.push_str(&vocabulary.verbs.draw(&mut self.random).ing),
            _ => self.named_slot(slot, out),
        }
    }

    fn named_slot(&mut self, slot: &str, out: &mut String) {
        match slot {
            "it" => out.push_str(self.random.one(&["it", "them", "that"])),
            "they" => out.push_str(self.random.one(&["it", "they", "he", "officials"])),
            "few" => out.push_str(self.random.one(FEW)),
            "num" => out.push_str(&self.number()),
            "pct" => {
                let (whole, part) = (self.random.below(30), self.random.below(10));
                out.push_str(&format!("{whole}.{part}"));
            }
            "money" => {
                let (whole, part) = (self.random.between(1, 90), self.random.below(10));
                let unit = self.random.one(&["million", "billion"]);
                out.push_str(&format!("${whole}.{part} {unit}"));
            }
            "day" => {
                let days_ago = self.random.below(6);
                out.push_str(WEEKDAYS[((self.day_number - days_ago) % 7) as usize]);
            }
            "month" => out.push_str(self.random.one(&MONTHS)),
            "year" => {
                let year = 1970 + self.day_number / 366 - self.random.below(12);
                out.push_str(&year.to_string());
            }
            "city" => out.push_str(self.newsroom.city(&mut self.random).name),
            "country" => out.push_str(self.newsroom.city(&mut self.random).country),
            "nation" => out.push_str(self.newsroom.city(&mut self.random).country_adjective),
            "organisation" => out.push_str(&self.organisation.name),
            "surname" => out.push_str(&self.people[0].0.surname),
            _ => unreachable!("the templates have no slot {slot:?}"),
        }
    }

    fn subject(&mut self, out: &mut String) {
        match self.random.below(100) {
            0..=16 => {
                let who = self.random.below(self.people.len() as u64) as usize;
                let subject = self.speaker(who);
                out.push_str(&subject);
                // An office behind a name is closed by a comma where the sentence goes on.
                if subject.contains(", ") {
                    out.push(',');
                }
            }
            17..=28 => out.push_str(&self.organisation.name),
            29..=32 => out.push_str(self.organisation.noun),
            33..=43 => out.push_str(self.random.one(&["it", "he", "they", "she", "he"])),
            44..=50 => {
                out.push_str("the ");
                self.noun(false, out);
                out.push_str(" of ");
                out.push_str(self.newsroom.city(&mut self.random).country);
            }
            51..=74 => self.described(true, out),
            _ => self.slot("the", out),
        }
    }

    fn object(&mut self, out: &mut String) {
        match self.random.below(100) {
            0..=21 => self.slot("the", out),
            22..=40 => self.slot("a", out),
            41..=68 => self.described(true, out),
            69..=75 => self.slot("T", out),
            76..=83 => out.push_str(self.newsroom.city(&mut self.random).country),
            84..=87 => out.push_str(self.newsroom.city(&mut self.random).name),
            88..=90 => out.push_str(&self.newsroom.organisation(&mut self.random).name),
            91..=92 => out.push_str(&self.newsroom.person(&mut self.random).name),
            _ => {
                out.push_str("the ");
                self.noun(false, out);
                out.push_str(" of ");
                self.described(true, out);
            }
        }
    }

    /// A noun, often with an adjective.
    fn described(&mut self, many: bool, out: &mut String) {
        if self.random.percent(38) {
            out.push_str(self.vocabulary.adjectives.draw(&mut self.random));
            out.push(' ');
        }
        self.noun(many, out);
    }

    fn noun(&mut self, many: bool, out: &mut String) {
        let chosen = match self.random.below(100) {
            0..=17 => self.random.early(self.topic.nouns),
            18..=29 => self.random.early(&self.own_nouns),
            _ => {
                let noun = self.vocabulary.nouns.draw(&mut self.random);
                out.push_str(if many { &noun.many } else { &noun.one });
                return;
            }
        };
        match many {
            true => out.push_str(&plural(chosen)),
            false => out.push_str(chosen),
        }
    }

    fn number(&mut self) -> String {
        match self.random.below(10) {
            0..=3 => self.random.one(FEW).to_owned(),
            4..=7 => self.random.between(11, 400).to_string(),
            _ => {
                let (thousands, rest) = (self.random.between(1, 90), self.random.below(1000));
                format!("{thousands},{rest:03}")
            }
        }
    }
}
