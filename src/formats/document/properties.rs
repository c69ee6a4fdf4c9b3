//! Which of a document's properties say something of the article?
//!
//! Programs fill in what nobody asked for: the name of the file, of the template, of the computer's
//! owner. Nothing of that is a headline or a byline.

use super::{letters, names};
use crate::formats::markup;

/// What programs call a document that has no title, and templates their headings; letters only.
const NO_TITLES: &[&str] = &[
    "article",
    "blankdocument",
    "briefkopf",
    "document",
    "documento",
    "dokument",
    "fulltext",
    "headline",
    "insertheadlinehere",
    "letterhead",
    "neuesdokument",
    "newdocument",
    "notitle",
    "ohnetitel",
    "powerpointpresentation",
    "pressemitteilung",
    "pressrelease",
    "sanstitre",
    "sintítulo",
    "slide",
    "template",
    "textdocument",
    "title",
    "titre",
    "unbenannt",
    "unnamed",
    "untitled",
    "untitleddocument",
    "vorlage",
    "worddocument",
    "безназвания",
    "документ",
];

/// Endings of file names.
const FILE_ENDINGS: &[&str] = &[
    ".doc", ".docx", ".docm", ".dot", ".dotx", ".fodt", ".htm", ".html", ".indd", ".md", ".odt",
    ".ott", ".pages", ".pdf", ".pub", ".qxd", ".qxp", ".rtf", ".tex", ".tmp", ".txt", ".wpd",
    ".xml",
];

/// What programs put before the name of a file that they print.
const PRINTED_BY: &[&str] = &["microsoft word -", "microsoft powerpoint -", "untitled-"];

/// What stands where no author is known; letters and digits only.
const NO_AUTHORS: &[&str] = &[
    "admin",
    "administrator",
    "anonymous",
    "author",
    "autor",
    "benutzer",
    "defaultuser",
    "editor",
    "fpdf2",
    "guest",
    "libreoffice",
    "microsoftofficeuser",
    "microsoftwordbenutzer",
    "office",
    "openoffice",
    "owner",
    "pythondocx",
    "reportlab",
    "reportlabpdflibrarywwwreportlabcom",
    "root",
    "unknown",
    "unspecified",
    "user",
    "usuario",
    "utilisateur",
    "windowsuser",
    "пользователь",
];

/// The title on one line, where it can be a headline.
pub fn title(given: &str) -> Option<String> {
    const LONGEST: usize = 400;
    let line = markup::one_line(given);
    let lower = line.to_lowercase();
    let bare = letters(&lower);
    let without_number = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_one_word = !line.contains(' ') && line.is_ascii();
    let is_path = line.contains('\\') || line.contains("://") || line.starts_with('/');
    let worthless = line.len() > LONGEST
        || without_number.chars().count() < 3
        || NO_TITLES.contains(&without_number)
        || FILE_ENDINGS.iter().any(|ending| lower.ends_with(ending))
        || PRINTED_BY.iter().any(|opener| lower.starts_with(opener))
        || is_path
        || is_one_word;
    (!worthless).then_some(line)
}

/// The names of the authors, where they are people's or an outlet's.
pub fn author(given: &str) -> Option<String> {
    let bare = letters(given);
    let is_account = given.contains(['@', '\\', '_'])
        || given.chars().any(|c| c.is_ascii_digit())
        || given.chars().all(|c| !c.is_uppercase()) && given.is_ascii();
    if bare.is_empty() || NO_AUTHORS.contains(&bare.as_str()) || is_account {
        return None;
    }
    names(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_and_templates_are_no_titles() {
        for given in [
            "",
            "Microsoft Word - mills.doc",
            "mills reopen.indd",
            "Untitled-3",
            "Document 1",
            "C:\\Texts\\mills reopen",
            "mills_v2_final",
            "Press Release",
            "2022",
        ] {
            assert_eq!(title(given), None, "{given}");
        }
        for given in ["Mills reopen", "Мельницы", "Lyon: 4 mills reopen"] {
            assert_eq!(title(given).as_deref(), Some(given));
        }
    }

    #[test]
    fn accounts_are_no_authors() {
        for given in [
            "",
            "python-docx",
            "Windows User",
            "aorr",
            "a.orr@example.org",
            "PC 7",
        ] {
            assert_eq!(author(given), None, "{given}");
        }
        assert_eq!(author("Ann Orr").as_deref(), Some("Ann Orr"));
        assert_eq!(
            author("Ann Orr; Bo Lind").as_deref(),
            Some("Ann Orr, Bo Lind")
        );
    }
}
