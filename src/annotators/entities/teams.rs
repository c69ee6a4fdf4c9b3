//! Where is a town a team? In sports copy "Norwich beat Luton" and a line of a league table name
//! clubs, while "In Norwich," and the dateline go on naming the town.

use std::collections::HashSet;

use super::document::{Document, Position, Word};
use super::lexicon::{COUNTRY, SPORT, TEAM};
use super::mend::Name;
use super::tokens::Form;
use crate::article::Kind;

/// Fewer different words of sport than this do not make an article one about sport.
const FEWEST_WORDS: usize = 6;

/// In so many words at its head the copy of 1996 names its sport: `SOCCER - LEAGUE STANDINGS`.
const FIRST_WORDS: usize = 8;

const SPORTS: &[&str] = &[
    "soccer",
    "football",
    "baseball",
    "basketball",
    "cricket",
    "rugby",
    "hockey",
    "nhl",
    "nba",
    "nfl",
    "mlb",
    "afl",
];

/// Calls the towns of an article about sport teams where they play.
pub fn call(document: &Document, names: &mut [Name]) {
    if !is_about_sport(document) {
        return;
    }
    let mut teams = HashSet::new();
    for name in names.iter_mut() {
        if may_be_team(document, name) && plays(document, name) {
            name.kind = Kind::Organisation;
            teams.insert(text(document, name));
        }
    }
    for name in names.iter_mut() {
        let known = teams.contains(&text(document, name));
        if known && may_be_team(document, name) && !is_where(document, name) {
            name.kind = Kind::Organisation;
        }
    }
}

fn is_about_sport(document: &Document) -> bool {
    let text = |word: &Word| word.token.of(document.article.field(word.field));
    let mut head = document.words.iter().take(FIRST_WORDS);
    if head.any(|word| word.token.form == Form::Upper && is_sport(text(word))) {
        return true;
    }
    let mut words = HashSet::new();
    for word in document
        .words
        .iter()
        .filter(|word| word.classes & SPORT != 0)
    {
        if matches!(word.token.form, Form::Lower | Form::Upper) {
            words.insert(word.fold);
        }
    }
    words.len() >= FEWEST_WORDS
}

fn is_sport(word: &str) -> bool {
    SPORTS.iter().any(|sport| sport.eq_ignore_ascii_case(word))
}

/// A place that is not a country.
fn may_be_team(document: &Document, name: &Name) -> bool {
    let words = &document.words[name.words.clone()];
    let country = match words {
        [word] => word.classes & COUNTRY != 0,
        [first, ..] => first.phrase.of & COUNTRY != 0 && first.phrase.position == Position::First,
        [] => true,
    };
    name.kind == Kind::Place && !country
}

/// Whether what stands around the name says that it plays.
fn plays(document: &Document, name: &Name) -> bool {
    let after = lower(document, name.words.end);
    let before = name
        .words
        .start
        .checked_sub(1)
        .map_or(String::new(), |at| lower(document, at));
    if ["in", "near", "from", "of", "outside"].contains(&before.as_str()) {
        return false;
    }
    let number = |at: Option<usize>| {
        at.and_then(|at| document.words.get(at))
            .is_some_and(|word| word.token.form == Form::Number)
    };
    let table = number(Some(name.words.end))
        && (number(Some(name.words.end + 1))
            || number(name.words.start.checked_sub(1))
            || document.words[name.words.start].token.opens_line
            || document
                .words
                .get(name.words.end + 1)
                .is_some_and(|word| word.token.has_capital()));
    let last = &document.words[name.words.end - 1];
    let listed = last.classes & TEAM != 0 && name.words.len() == 1;
    table
        || listed
        || AFTER.contains(&after.as_str())
        || BEFORE.contains(&before.as_str())
        || before == "at" && document.words[name.words.start].token.form == Form::Upper
        || after == "at" && last.token.form == Form::Upper
}

/// Whether the name says where something is: "in Norwich", "Norwich, England", a dateline.
fn is_where(document: &Document, name: &Name) -> bool {
    let before = name
        .words
        .start
        .checked_sub(1)
        .map_or(String::new(), |at| lower(document, at));
    let dated = document
        .words
        .get(name.words.end)
        .is_some_and(|word| word.token.form == Form::Number)
        && document.text(name.words.end).len() > 6;
    dated
        || ["in", "near", "from", "outside", "to", "at"].contains(&before.as_str())
        || document.words[name.words.start].token.opens_line
            && document.words[name.words.start].token.form == Form::Upper
            && document
                .words
                .get(name.words.end)
                .is_some_and(|word| word.token.opens_line)
}

fn lower(document: &Document, at: usize) -> String {
    if at < document.words.len() {
        document.text(at).to_lowercase()
    } else {
        String::new()
    }
}

fn text(document: &Document, name: &Name) -> String {
    let words: Vec<String> = name.words.clone().map(|at| lower(document, at)).collect();
    words.join(" ")
}

/// What teams do, and who belongs to them.
const AFTER: &[&str] = &[
    "beat",
    "beats",
    "defeated",
    "drew",
    "won",
    "wins",
    "lost",
    "loses",
    "lead",
    "led",
    "trailed",
    "scored",
    "hosts",
    "host",
    "face",
    "faces",
    "play",
    "plays",
    "played",
    "visit",
    "visits",
    "manager",
    "coach",
    "striker",
    "midfielder",
    "defender",
    "goalkeeper",
    "keeper",
    "captain",
    "skipper",
    "pitcher",
    "quarterback",
    "starter",
    "outfielder",
    "shortstop",
    "forward",
    "winger",
    "player",
    "players",
    "fans",
    "signed",
    "sign",
    "edged",
    "thrashed",
    "routed",
    "blanked",
    "rallied",
    "swept",
    "finished",
    "remained",
    "moved",
    "striker",
    "vs",
    "v",
];

const BEFORE: &[&str] = &[
    "beat",
    "defeated",
    "over",
    "against",
    "visiting",
    "host",
    "hosts",
    "hosting",
    "face",
    "facing",
    "versus",
    "vs",
    "v",
    "edged",
    "thrashed",
    "routed",
    "blanked",
    "joined",
    "leaders",
    "champions",
    "rivals",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    /// Every town of the gazetteer in the text is taken for a place first.
    fn check(body: &str, teams: &[&str]) {
        let article = Article {
            body: body.into(),
            ..Article::default()
        };
        let document = Document::new(&article);
        let towns = (0..document.words.len())
            .filter(|at| document.words[*at].place.position == Position::Only);
        let mut names: Vec<Name> = towns
            .map(|at| Name {
                words: at..at + 1,
                kind: Kind::Place,
            })
            .collect();
        call(&document, &mut names);
        let found: Vec<&str> = names
            .iter()
            .filter(|name| name.kind == Kind::Organisation)
            .map(|name| document.text(name.words.start))
            .collect();
        assert_eq!(found, teams, "{body}");
    }

    #[test]
    fn a_town_that_plays_is_a_team() {
        check(
            "SOCCER - RESULTS.\nIn Norwich on Friday Leeds beat Bradford.",
            &["Leeds", "Bradford"],
        );
        check(
            "SOCCER - TABLE.\nNorwich 4 3 1 0 7\nLeeds 3 3 0 0 8",
            &["Norwich", "Leeds"],
        );
    }

    #[test]
    fn elsewhere_a_town_is_a_town() {
        check("The mayor said Leeds lost money to Bradford.", &[]);
    }

    #[test]
    fn countries_stay_places() {
        check("SOCCER - RESULT.\nNorway beat Denmark.", &[]);
    }
}
