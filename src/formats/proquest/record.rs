//! What does one ProQuest document say? Its title, its text, its fields.

use super::super::{byline, export, markup};
use super::{field, is_imprint, is_link};
use crate::article::{Article, Date, Kind};

/// Reads one document.
pub fn read(record: &str, article: &mut Article) -> Result<Option<String>, String> {
    let mut found = Found::default();
    let mut open: Option<(&'static str, String)> = None;
    let mut title: Vec<&str> = Vec::new();
    let lines: Vec<&str> = record.split('\n').collect();
    let begins_fields = fields_begin(&lines);
    for (nth, line) in lines.iter().copied().enumerate() {
        let in_text = open.as_ref().is_some_and(|(label, _)| is_text(label));
        let opens = field(line).filter(|(label, _)| {
            !in_text || is_sure(label) || begins_fields.get(nth).copied().unwrap_or(false)
        });
        if let Some((label, value)) = opens {
            if let Some((label, value)) = open.replace((label, value.to_owned())) {
                found.put(label, value, article);
            }
        } else if is_imprint(line.trim()) || is_link(line) {
            if let Some((label, value)) = open.take() {
                found.put(label, value, article);
            }
            open = is_link(line).then_some(("links", String::new()));
        } else if let Some((_, value)) = &mut open {
            value.push('\n');
            value.push_str(line);
        } else if found.is_empty() && !line.trim().is_empty() {
            title.push(line.trim());
        }
    }
    if let Some((label, value)) = open {
        found.put(label, value, article);
    }
    found.finish(&title, article);
    Ok(found.id)
}

/// For each line, whether it is a field behind a blank line whose next block is a field as well, as
/// they stand below a text; a paragraph that happens to open like one is followed by others.
fn fields_begin(lines: &[&str]) -> Vec<bool> {
    let mut begin = vec![false; lines.len()];
    let mut below_is_field = true;
    let mut block_end = lines.len();
    // From the end: what opens a block is known before what stands above it is judged.
    for nth in (0..lines.len()).rev() {
        let Some(line) = lines.get(nth) else { continue };
        if line.trim().is_empty() {
            block_end = nth;
            continue;
        }
        let above = nth.checked_sub(1).and_then(|above| lines.get(above));
        let opens_block = above.is_none_or(|above| above.trim().is_empty());
        let is_field = field(line).is_some();
        if !opens_block {
            continue;
        }
        if let Some(mark) = begin.get_mut(nth) {
            *mark = is_field && below_is_field;
        }
        // Rules and imprints close a document as fields do.
        below_is_field = is_field && block_end - nth <= LONGEST_FIELD;
    }
    begin
}

/// A field behind a text has no more lines than this.
const LONGEST_FIELD: usize = 20;

/// Fields whose value is running text.
fn is_text(label: &str) -> bool {
    matches!(label, "full text" | "abstract" | "abstract (summary)")
}

/// Labels that no running text has at the head of a line.
fn is_sure(label: &str) -> bool {
    matches!(
        label,
        "proquest document id"
            | "publication title"
            | "publication date"
            | "publication info"
            | "publication year"
            | "document url"
            | "full text"
            | "details"
            | "company / organization"
            | "identifier / keyword"
    )
}

/// What is put together of several fields.
#[derive(Default)]
struct Found {
    id: Option<String>,
    text: String,
    summary: String,
    citation: String,
    link: Option<String>,
    year: Option<Date>,
    fields: usize,
}

impl Found {
    fn is_empty(&self) -> bool {
        self.fields == 0
    }

    fn put(&mut self, label: &str, value: String, article: &mut Article) {
        self.fields += 1;
        if is_text(label) {
            let text = export::reflow(&value);
            let into = if label == "full text" {
                &mut self.text
            } else {
                &mut self.summary
            };
            if into.is_empty() && !is_wanting(&text) {
                *into = text;
            }
            return;
        }
        let value = markup::one_line(&value);
        if !value.is_empty() {
            self.put_line(label, value, article);
        }
    }

    /// Takes a field whose value is no running text.
    fn put_line(&mut self, label: &str, value: String, article: &mut Article) {
        match label {
            "title" => article.headline = value,
            "author" => article.byline = authors(&value),
            "correspondence author" => {
                article.byline = article.byline.take().or_else(|| authors(&value))
            }
            "credit" if byline::is_byline(&value) => {
                article.byline = article.byline.take().or_else(|| byline::joined(&value));
            }
            "publication info" => self.citation = value,
            "publication title" => {
                let name = value.split(';').next().unwrap_or("").trim();
                article.publication = Some(name.to_owned());
            }
            "publication date" => article.published = Date::parse_printed(&value),
            "publication year" | "year" => self.year = Date::parse_printed(&value),
            "section" => article.section = Some(value),
            "language of publication" | "language" => {
                article.language = export::language_code(&value)
            }
            "last updated" => article.modified = Date::parse_printed(&value),
            "copyright" => article.rights = Some(value),
            "proquest document id" => self.id = value.split_whitespace().next().map(str::to_owned),
            "document url" => article.url = Some(value),
            "links" => {
                self.link = value
                    .split_whitespace()
                    .find(|word| word.contains("://"))
                    .map(str::to_owned)
            }
            "subject"
            | "identifier / keyword"
            | "identifiers / keywords"
            | "business indexing term" => {
                for name in export::scored(&value) {
                    export::push_new(&mut article.subjects, &name);
                }
            }
            "location" => export::push_listed(article, Kind::Place, export::scored(&value)),
            "people" | "person" => {
                let people = export::scored(&value)
                    .iter()
                    .map(|name| upright(name))
                    .collect();
                export::push_listed(article, Kind::Person, people);
            }
            "company / organization" | "company" => {
                export::push_listed(article, Kind::Organisation, organisations(&value));
            }
            _ => {}
        }
    }

    fn finish(&mut self, title: &[&str], article: &mut Article) {
        // Below the title of a newer document stand its authors and where it appeared.
        let mut title: Vec<&str> = title.to_vec();
        if let Some(at) = title.iter().skip(1).position(|line| is_citation(line)) {
            if self.citation.is_empty() {
                self.citation = title.get(at + 1).copied().unwrap_or("").to_owned();
            }
            title.truncate(at + 1);
        }
        if article.headline.is_empty() {
            article.headline = markup::one_line(&title.join(" "));
        }
        let citation = std::mem::take(&mut self.citation);
        if article.publication.is_none() {
            let name = citation.split([';', '[', ':']).next().unwrap_or("").trim();
            article.publication = (!name.is_empty()).then(|| name.to_owned());
        }
        let in_citation = || {
            let behind = citation
                .rsplit_once(']')
                .map_or(citation.as_str(), |(_, rest)| rest);
            Date::parse_printed(behind).or_else(|| Date::parse_printed(&citation))
        };
        article.published = article.published.or_else(in_citation).or(self.year);
        article.url = article.url.take().or_else(|| self.link.take());
        self.id = self
            .id
            .take()
            .or_else(|| article.url.as_deref().and_then(id_in_address));
        article.body = if self.text.is_empty() {
            std::mem::take(&mut self.summary)
        } else {
            std::mem::take(&mut self.text)
        };
    }
}

/// `Orr, Ann . Fjord Gazette ; Oslo [Oslo]04 May 2022: A.3.`
fn is_citation(line: &str) -> bool {
    line.contains("; ")
        && line.contains(['[', ':'])
        && Date::parse_printed(line.rsplit(']').next().unwrap_or("")).is_some()
}

/// `None available.`, `Not available.`
fn is_wanting(text: &str) -> bool {
    text.is_empty()
        || text.len() < 40 && (text.contains("ot available") || text.contains("one available"))
}

/// `https://www.proquest.com/docview/123456?accountid=1`
fn id_in_address(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("/docview/")?;
    // A kind of collection may stand before the number: `docview/hnpnewyorktimes/123`.
    let path = rest.split(['?', '#']).next().unwrap_or("");
    let number = path
        .split('/')
        .find(|part| part.len() >= 5 && part.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(number.to_owned())
}

/// `Orr, Ann; Lind, Bo` as `Ann Orr, Bo Lind`.
fn authors(value: &str) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for part in value.split(';') {
        let part = part.trim();
        if let Some((last, first)) = part.split_once(", ")
            && !first.contains(',')
            && last.split_whitespace().count() <= 3
            && !byline::is_byline(part)
            && first.split_whitespace().count() <= 3
        {
            export::push_new(&mut names, &format!("{first} {last}"));
        } else {
            for name in byline::given(part) {
                export::push_new(&mut names, &name);
            }
        }
    }
    (!names.is_empty()).then(|| names.join(", "))
}

/// `Orr, Ann` as `Ann Orr`.
fn upright(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first)) if !first.contains(',') => format!("{first} {last}"),
        _ => name.to_owned(),
    }
}

/// `Name: Fjord Line; NAICS: 483112; Name: Harbour Board; NAICS: 488310`
fn organisations(value: &str) -> Vec<String> {
    let named: Vec<String> = export::scored(value);
    let names = named.iter().filter_map(|part| match part.split_once(": ") {
        Some(("Name", name)) => Some(name.to_owned()),
        Some(("NAICS" | "SIC" | "DUNS" | "Ticker" | "ISIN", _)) => None,
        _ => Some(part.clone()),
    });
    names.collect()
}
