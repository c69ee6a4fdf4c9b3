//! How does the desk mark a story? Leads and writethrus, corrections, kills.
//!
//! The marks stand in the keyword line, in lines of their own above the headline, and in notes to
//! editors: `1st Ld-Writethru`, `2ND LEAD`, `CORRECTS`, `MANDATORY KILL`. The words are those of the agencies' style books; that a kill withdraws what it
//! names, whatever its text, is a rule of the trade.

use crate::article::{Article, Status};

/// Words of a mark by which a story corrects an earlier one, in lower case.
const CORRECTIONS: &[&str] = &[
    "corrects",
    "corrected",
    "correction",
    "corrective",
    "berichtigung",
    "korrektur",
    "korrigiert",
    "rectificatif",
    "rectification",
    "corrección",
    "correzione",
    "rectificatie",
    "rättelse",
    "rettelse",
    "korreksjon",
    "oikaisu",
    "исправление",
];

/// Words of a mark by which a story is withdrawn, in lower case.
const KILLS: &[&str] = &[
    "kill",
    "kills",
    "killed",
    "elimination",
    "annulation",
    "annullierung",
    "annulliert",
    "annullato",
    "zurückgezogen",
    "zurückziehung",
    "rückruf",
    "withdrawal",
    "withdrawn",
    "intrekking",
    "anulación",
    "аннулирование",
    "аннулировано",
];

/// Words of a mark by which a story is held back, in lower case.
const HOLDS: &[&str] = &["withhold", "withheld"];

/// What a running notice says of a kill, in lower case.
const NOTICES: &[&str] = &[
    "mandatory kill",
    "bulletin kill",
    "kill is mandatory",
    "please kill",
    "a kill is",
    "bulletin elimination",
    "bitte nicht verwenden",
    "nicht verwendet werden",
    "bitte nicht mehr verwenden",
    "wird zurückgezogen",
    "ist annulliert",
    "prière d'annuler",
    "merci d'annuler",
    "est annulée",
    "story should be killed",
    "story has been withdrawn",
    "please disregard the story",
    "must not be used",
];

/// Notes what a mark says: part of a keyword line, or a line above the headline. Marks are set in
/// capitals or as words of their own, so a headline must not be given here.
pub fn read_mark(mark: &str, article: &mut Article) {
    if let Some(number) = lead(mark) {
        article.version.number = article.version.number.max(Some(number));
    }
    let is_one_of = |words: &[&str]| {
        mark.split(|c: char| !c.is_alphabetic())
            .any(|word| words.contains(&word.to_lowercase().as_str()))
    };
    if is_one_of(CORRECTIONS) {
        article.version.correction = true;
    }
    if is_one_of(KILLS) {
        article.version.status = Status::Withdrawn;
    } else if is_one_of(HOLDS) && article.version.status.is_usable() {
        article.version.status = Status::Withheld;
    }
}

/// Notes what a headline's first word says where it is a mark: `CORRECTED: ...`, `Berichtigung: ...`.
pub fn read_headline(article: &mut Article) {
    let (word, rest) = article
        .headline
        .split_once(|c: char| !c.is_alphabetic())
        .unwrap_or((&article.headline, ""));
    let stands_apart = article
        .headline
        .get(word.len()..)
        .is_some_and(|rest| rest.starts_with([':', '-', '/']))
        || rest.starts_with(['-', '–', '—'])
        || word.chars().count() > 5 && word.chars().all(char::is_uppercase);
    if stands_apart && CORRECTIONS.contains(&word.to_lowercase().as_str()) {
        article.version.correction = true;
    }
}

/// Whether a line holds nothing but marks: `REFILE`, `2ND LEAD`, `3RD NET`, `URGENT`, `Eil`.
pub fn is_mark(line: &str) -> bool {
    const LONE: &[&str] = &[
        "refile",
        "urgent",
        "bulletin",
        "flash",
        "alert",
        "eil",
        "eilmeldung",
        "blitz",
        "advisory",
        "attention",
        "repeat",
        "repeating",
        "mandatory",
        "update",
        "lead",
        "ld",
        "writethru",
        "net",
        "recast",
        "zusammenfassung",
        "wiederholung",
        "achtung",
        "add",
        "sub",
        "insert",
        "take",
        "final",
        "korr",
        "neu",
        "prioritaire",
        "synthèse",
        "actualisation",
        "dringend",
        "advance",
        "snap",
    ];
    let line = line.trim();
    let mut words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .peekable();
    line.len() <= 60
        && words.peek().is_some()
        && line.chars().any(char::is_alphabetic)
        && words.all(|word| {
            let lower = word.to_lowercase();
            LONE.contains(&lower.as_str())
                || CORRECTIONS.contains(&lower.as_str())
                || KILLS.contains(&lower.as_str())
                || HOLDS.contains(&lower.as_str())
                || ordinal(&lower).is_some()
        })
}

/// Reads a running notice, which may withdraw a story: short, and saying so above all.
pub fn read_notice(article: &mut Article) {
    let text = article.body.as_str();
    const LONGEST: usize = 3000;
    const LOOKED_AT: usize = 400;
    if text.len() > LONGEST {
        return;
    }
    let head: String = text.chars().take(LOOKED_AT).collect();
    let head = super::super::markup::one_line(&head).to_lowercase();
    if NOTICES.iter().any(|notice| head.contains(notice)) {
        article.version.status = Status::Withdrawn;
    }
}

/// Which lead a mark tells: `2nd Ld-Writethru`, `3RDLEAD`, `UPDATE 4`, `2. Zusammenfassung`.
pub fn lead(mark: &str) -> Option<u64> {
    const LEADS: &[&str] = &[
        "ld",
        "lead",
        "writethru",
        "writethrough",
        "update",
        "zusammenfassung",
        "nachführung",
        "net",
    ];
    let words: Vec<String> = mark
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .take(40)
        .collect();
    let is_lead = |word: &str| LEADS.contains(&word);
    let mut found = None;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map_or("", String::as_str);
        let number = match ordinal(word) {
            Some((number, rest)) if is_lead(rest) || rest.is_empty() && is_lead(next) => {
                Some(number)
            }
            _ if word == "update" => next.parse().ok().filter(|number| *number < 1000),
            _ if matches!(word.as_str(), "writethru" | "writethrough" | "lead" | "ld")
                && at == 0 =>
            {
                Some(1)
            }
            _ => None,
        };
        // A net follows a lead, whose number counts.
        found = found.or(number);
    }
    found.or_else(|| words.iter().any(|word| word == "writethru").then_some(1))
}

/// `2nd`, `2ndld`, `2`: the number, and what is written behind its ending.
fn ordinal(word: &str) -> Option<(u64, &str)> {
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let number = word
        .get(..end)
        .filter(|digits| digits.len() <= 3)?
        .parse()
        .ok()?;
    let rest = word.get(end..)?;
    let rest = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| rest.strip_prefix(ending))
        .unwrap_or(rest);
    Some((number, rest))
}

/// What a keyword is compared by: its letters and digits alone.
pub fn key(keyword: &str) -> String {
    keyword
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(120)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_counted() {
        for (mark, number) in [
            ("1st Ld-Writethru", Some(1)),
            ("2ndLd-Writethru", Some(2)),
            ("10th Ld", Some(10)),
            ("2ND LEAD 3RD NET", Some(2)),
            ("UPDATE 4", Some(4)),
            ("2. Zusammenfassung", Some(2)),
            ("Writethru", Some(1)),
            ("URGENT", None),
            ("3 killed", None),
        ] {
            assert_eq!(lead(mark), number, "{mark}");
        }
    }

    #[test]
    fn lines_of_marks_are_no_headlines() {
        for line in [
            "REFILE",
            "1ST LEAD",
            "2ND LEAD 3RD NET",
            "URGENT",
            "Berichtigung",
        ] {
            assert!(is_mark(line), "{line}");
        }
        for line in ["Rebels kill five", "Top court rules", "", "="] {
            assert!(!is_mark(line), "{line}");
        }
    }

    #[test]
    fn notices_withdraw() {
        for (body, status) in [
            ("EDITORS: A kill is mandatory.", Status::Withdrawn),
            ("Rebels kill five in the hills.", Status::Usable),
        ] {
            let mut article = Article {
                body: body.to_owned(),
                ..Article::default()
            };
            read_notice(&mut article);
            assert_eq!(article.version.status, status, "{body}");
        }
    }
}
