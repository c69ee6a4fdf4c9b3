//! Which agency does the end of a story credit?
//!
//! Old wires sign with their name on a line of its own, newer ones with who reported and who
//! edited, others with a copyright line. Only the last few lines are read.

use crate::annotators::agencies;

const READ_BYTES: usize = 500;
const READ_LINES: usize = 4;
const LONGEST_SIGNATURE: usize = 40;

/// Marks that also stand alone on a page for other reasons.
const WORDS: &[&str] = &[
    "RSS", "MAP", "Map", "AIM", "UP", "Up", "UNI", "INS", "Trend", "Beta", "BETA", "Fars", "Saba",
    "ANA", "Ana", "NA", "PL", "EP", "TT", "SPA", "Spa", "Petra", "Andina", "IPS", "APP", "App",
    "Apps",
];

/// The agency as the credit prints it.
pub fn agency(body: &str) -> Option<&str> {
    let mut start = body.len().saturating_sub(READ_BYTES);
    while !body.is_char_boundary(start) {
        start += 1;
    }
    let tail = &body[start..];
    tail.lines()
        .rev()
        .filter(|line| !line.trim().is_empty())
        .take(READ_LINES)
        .find_map(credit)
}

fn credit(line: &str) -> Option<&str> {
    let line = line.trim();
    if line.len() <= LONGEST_SIGNATURE {
        let signature = line.trim_matches(|c: char| !c.is_alphanumeric());
        let signs = signature.starts_with(char::is_uppercase)
            && signature.chars().count() > 1
            && !WORDS.contains(&signature);
        if signs && agencies::find(signature).is_some() {
            return Some(signature);
        }
    }
    // Only Reuters sets its credits this way.
    if line.contains("(Reporting by ") || line.contains("(Reporting By ") {
        return Some("Reuters");
    }
    ["©", "(c)", "(C)", "Copyright"]
        .iter()
        .find_map(|mark| owner(line.split_once(mark)?.1))
}

/// `2022 The Associated Press. All rights reserved.`: the name after mark, year and article.
fn owner(after: &str) -> Option<&str> {
    let name = after.trim_start_matches(|c: char| !c.is_alphabetic());
    let name = name.strip_prefix("by ").unwrap_or(name);
    let name = name
        .strip_prefix("The ")
        .or(name.strip_prefix("the "))
        .unwrap_or(name);
    // The longest beginning that the register knows, at most four words.
    let ends = name
        .char_indices()
        .filter(|(_, c)| !c.is_alphanumeric() && *c != '-');
    let ends: Vec<usize> = ends.map(|(at, _)| at).chain([name.len()]).take(4).collect();
    let known = |&end: &usize| {
        let name = name
            .get(..end)?
            .trim_end_matches(|c: char| !c.is_alphanumeric());
        agencies::find(name).map(|_| name)
    };
    ends.iter().rev().find_map(known)
}

#[cfg(test)]
mod tests {
    use super::agency;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        assert_eq!(agency(body).unwrap_or("none"), expected, "{body:?}");
    }

    #[test]
    fn the_end_names_the_agency() {
        check("The ship sank.\n Reuter\n", "Reuter");
        check(
            "The ship sank.\n(Reporting by A. Bee; Editing by C. Dee)",
            "Reuters",
        );
        check("The ship sank.\n\n© 2022 AFP", "AFP");
        check(
            "It sank.\n\nCopyright 2022 The Associated Press. All rights reserved.",
            "Associated Press",
        );
        check("It sank.\n\nCopyright 2022 The Harbour Gazette", "none");
        check("AFP\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.", "none");
    }
}
