//! Who wrote it? Authors' names out of a printed byline.
//!
//! Bylines are printed in many manners (`By Ann Orr and Bo Lind, Reuters`, `ANN ORR`, `Von Ann
//! Orr`); what is kept are the names alone, as printed. Whether a line of text *is* a byline is
//! asked here too; where such a line may stand is known to each format.

/// Words that open a byline, in lower case.
const OPENERS: &[&str] = &[
    "by",
    "von",
    "par",
    "por",
    "di",
    "av",
    "af",
    "door",
    "автор:",
    "авторы:",
    "author:",
    "authors:",
    "byline:",
    "autor:",
    "autora:",
    "auteur:",
    "written by",
    "story by",
    "words by",
    "reported by",
    "text:",
    "text von",
];

/// Words that join two names, in lower case.
const JOINERS: &[&str] = &["and", "und", "et", "y", "e", "и", "&", "och", "og", "en"];

/// Words inside a name or an office that are printed in lower case.
const PARTICLES: &[&str] = &[
    "al",
    "at",
    "bin",
    "bint",
    "da",
    "das",
    "de",
    "del",
    "della",
    "den",
    "der",
    "des",
    "di",
    "do",
    "dos",
    "du",
    "el",
    "en",
    "for",
    "in",
    "ibn",
    "la",
    "le",
    "of",
    "ter",
    "the",
    "van",
    "von",
    "zu",
    "zum",
    "special",
    "to",
    "staff",
    "writer",
    "correspondent",
    "correspondents",
];

/// Words by which a part of a byline is an outlet or an office, and no name; in lower case.
const AFFILIATIONS: &[&str] = &[
    "afp",
    "ap",
    "bureau",
    "cnn",
    "columnist",
    "contributor",
    "correspondent",
    "correspondents",
    "dpa",
    "editor",
    "editorial",
    "in",
    "interfax",
    "journalist",
    "news",
    "npr",
    "political",
    "press",
    "redakteur",
    "redakteurin",
    "reporter",
    "reporters",
    "reuter",
    "reuters",
    "senior",
    "special",
    "staff",
    "tass",
    "times",
    "today",
    "upi",
    "writer",
    "writers",
    "xinhua",
];

/// What may follow a name behind a comma and still belongs to it.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "md", "phd"];

/// The longest line, in bytes, that is taken for a byline.
const LONGEST: usize = 120;

/// The names in a printed byline, joined by ", "; `None` where there is none.
pub fn joined(printed: &str) -> Option<String> {
    let names = names(printed);
    (!names.is_empty()).then(|| names.join(", "))
}

/// The names in a printed byline, with or without its "By".
pub fn names(printed: &str) -> Vec<String> {
    let words: Vec<&str> = printed.split_whitespace().collect();
    let line = words.join(" ");
    let line = after_opener(&line).unwrap_or(&line);
    let line = line
        .split(['|', '•', '·', '/', '('])
        .next()
        .unwrap_or("")
        .trim();
    let line = if ends_in_abbreviation(line) {
        line
    } else {
        line.trim_end_matches('.')
    };
    let mut names: Vec<String> = Vec::new();
    for part in line.split([',', ';']) {
        let part = part.trim();
        if let Some(last) = names.last_mut()
            && is_one_of(part, SUFFIXES)
        {
            last.push_str(", ");
            last.push_str(part);
            continue;
        }
        names.extend(
            joined_names(part)
                .into_iter()
                .filter(|name| !names.contains(name))
                .collect::<Vec<_>>(),
        );
    }
    names
}

/// The names in a value that is known to hold authors: metadata, not print. Outlets and offices
/// are kept where nothing else stands; addresses are no names.
pub fn given(value: &str) -> Vec<String> {
    let value = value.trim().trim_start_matches('@');
    if value.is_empty()
        || value.len() > 2 * LONGEST
        || value.contains("://")
        || value.starts_with("www.")
    {
        return Vec::new();
    }
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let whole = after_opener(&value).unwrap_or(&value);
    if whole.starts_with('(') || !whole.chars().any(char::is_alphabetic) {
        return Vec::new();
    }
    let names = names(whole);
    // A list is divided where each part is a person's full name; `Le Phare et AFP` stays whole.
    let are_people = names
        .iter()
        .all(|name| name.contains(' ') || !name.is_ascii());
    let lists = whole.contains([',', ';', '|']) || names.len() > 1 && are_people;
    if lists && !names.is_empty() {
        names
    } else {
        vec![whole.to_owned()]
    }
}

/// Whether a line is a byline by itself: it opens with "By" or its like, and only names follow.
pub fn is_byline(line: &str) -> bool {
    let line = line.trim();
    if line.len() > LONGEST {
        return false;
    }
    after_opener(line).is_some_and(|rest| are_names(rest) && !names(rest).is_empty())
}

/// Whether a line is made of nothing but one or two names: `Ann Orr`, and, with an agency or an
/// office behind it, `Ann Orr, Reuters`.
pub fn is_bare_name(line: &str) -> bool {
    let line = line.trim();
    let count = line.split_whitespace().count();
    line.len() <= 60
        && (2..=8).contains(&count)
        && !line.chars().any(|c| c.is_ascii_digit())
        && are_names(line)
        && line.chars().any(char::is_lowercase)
}

/// Whether a line is names followed by an agency or an office.
pub fn is_name_with_affiliation(line: &str) -> bool {
    let Some((name, rest)) = line.trim().split_once(", ") else {
        return false;
    };
    is_bare_name(name)
        && name.split_whitespace().count() <= 6
        && rest.split_whitespace().count() <= 4
        && are_names(rest)
        && is_affiliation(rest)
}

/// `Cy Vey, Jr.`
fn ends_in_abbreviation(line: &str) -> bool {
    line.rsplit([' ', ','])
        .next()
        .is_some_and(|word| is_one_of(word, SUFFIXES))
}

fn after_opener(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let word_ends = line
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at)
        .take(2);
    word_ends
        .filter_map(|at| Some((line.get(..at)?.to_lowercase(), line.get(at..)?.trim_start())))
        .filter(|(opener, rest)| {
            OPENERS.contains(&opener.trim_end_matches(':'))
                || OPENERS.contains(&opener.as_str()) && !rest.is_empty()
        })
        .last()
        .map(|(_, rest)| rest)
}

/// Whether every word is capitalised, or one that may stand in lower case among names.
fn are_names(line: &str) -> bool {
    let mut capitals = 0;
    for word in line.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = bare.chars().next() else {
            continue;
        };
        if first.is_uppercase() || first.is_alphabetic() && !first.is_lowercase() {
            capitals += 1;
        } else if !(is_one_of(bare, PARTICLES) || is_one_of(word, JOINERS)) {
            return false;
        }
    }
    (1..=14).contains(&capitals) && !line.ends_with(['!', '?', ':', '"', '”'])
}

fn joined_names(part: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut close = |words: &mut Vec<&str>| {
        let name = words.join(" ");
        words.clear();
        if name.chars().any(char::is_alphabetic) && !is_affiliation(&name) {
            names.push(name);
        }
    };
    let joins = |word: &str| is_one_of(word, JOINERS) && word.chars().all(|c| !c.is_uppercase());
    for word in part.split_whitespace() {
        if joins(word) || word == "AND" || word == "UND" {
            close(&mut words);
        } else {
            words.push(word);
        }
    }
    close(&mut words);
    names
}

fn is_affiliation(part: &str) -> bool {
    part.split_whitespace()
        .any(|word| is_one_of(word, AFFILIATIONS))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    let bare = word
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '&')
        .to_lowercase();
    words.contains(&bare.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, expected: &[&str]) {
        assert_eq!(names(printed), expected, "{printed}");
    }

    #[test]
    fn names_are_kept_as_printed() {
        check("By Ann Orr", &["Ann Orr"]);
        check("BY ANN ORR AND BO LIND", &["ANN ORR", "BO LIND"]);
        check(
            "By Ann Orr, Bo Lind and Cy de la Vey",
            &["Ann Orr", "Bo Lind", "Cy de la Vey"],
        );
        check("Von Ann Orr und Bo Lind", &["Ann Orr", "Bo Lind"]);
        check("Автор: Анна Орлова", &["Анна Орлова"]);
        check("Cy Vey, Jr.", &["Cy Vey, Jr."]);
    }

    #[test]
    fn offices_and_outlets_are_left_out() {
        check("by Ann Orr, Reuters", &["Ann Orr"]);
        check("By Ann Orr | Staff Writer", &["Ann Orr"]);
        check(
            "Ann Orr, Senior Political Correspondent, Bo Lind",
            &["Ann Orr", "Bo Lind"],
        );
    }

    #[test]
    fn a_sentence_is_no_byline() {
        for line in [
            "By law, the council must meet.",
            "By Friday the Council had met.",
            "By the sea",
            "Par ailleurs",
        ] {
            assert!(!is_byline(line), "{line}");
        }
        for line in [
            "By Ann Orr",
            "By ANN ORR and Bo Lind, Associated Press",
            "Por Ana de la Cruz",
        ] {
            assert!(is_byline(line), "{line}");
        }
    }
}
