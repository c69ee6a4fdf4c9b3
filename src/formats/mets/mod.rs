//! How are the articles of a digitised newspaper read from METS?
//!
//! Metadata Encoding and Transmission Standard, <https://www.loc.gov/standards/mets/>: one file
//! describes an issue, and its text lies on pages beside it, in ALTO, PAGE-XML or hOCR. Where it
//! divides the issue into articles (`structure`), each becomes one, with its own blocks of the
//! pages and what is said of it (`description`); where it knows only pages, each page does. A page
//! is read once, however many articles stand on it; one that cannot be read is named, and the rest
//! of the issue is read without it.

mod description;
mod files;
mod structure;

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::ocr::{
    Block, Role, byline_in, confidence, line_of, page_story, root_name, running_text,
};
use super::xml::{self, Element};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, byline, markup};
use crate::article::{Article, Date, Source};
use description::{Description, Descriptions};
use files::Files;
use structure::{PageOf, Part, PartKind, Structure, Unit};

pub const FORMAT: Format = Format {
    name: "mets",
    about: "METS: an issue of a digitised newspaper, with its pages in files beside it",
    extensions: &["xml", "mets"],
    recognises,
    reader: Reader::Text(read),
};

/// The words that the articles of one file may have between them: pages are named over and over
/// only in files that mean harm.
const MOST_WORDS: usize = 20_000_000;

/// Labels that name no article.
const NO_NAMES: &[&str] = &[
    "untitled",
    "[untitled]",
    "no title",
    "[no title]",
    "article",
    "advertisement",
    "unknown",
];

fn recognises(head: &[u8]) -> bool {
    root_name(head).is_some_and(|root| root == "mets")
}

/// The paths, from the file's folder, of the pages whose text is read through it; none where it
/// cannot be read.
pub fn named_pages(text: &str) -> Vec<String> {
    xml::parse(text).map_or(Vec::new(), |root| files::named_pages(&root))
}

fn read(text: &str, origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let root = xml::parse(text).map_err(Unreadable)?;
    let mut issue = Issue::of(&root, origin);
    if issue.files.ids.is_empty() {
        return Err(Unreadable("it names no file of recognised text".to_owned()));
    }
    if origin.beside.is_none() {
        let reason = "its text lies in files beside it, and none can be read there";
        return Err(Unreadable(reason.to_owned()));
    }
    let units = issue.structure.units(&issue.files, &issue.descriptions);
    let mut delivered = 0u64;
    let mut count = |reading| {
        delivered += u64::from(matches!(reading, Reading::Article(_)));
        deliver(reading)
    };
    let flow = if units.is_empty() {
        issue.deliver_pages(&mut count)
    } else {
        issue.deliver_units(&units, &mut count)
    };
    if flow.is_break() {
        return Ok(());
    }
    issue.deliver_failed(delivered, deliver)
}

/// An issue of a newspaper, while it is read.
struct Issue<'e> {
    structure: Structure<'e>,
    descriptions: Descriptions<'e>,
    files: Files<'e>,
    /// What is said of the whole.
    whole: Description,
    /// Names of pages by the files that hold their text.
    page_names: HashMap<&'e str, String>,
    words_left: usize,
}

impl<'e> Issue<'e> {
    fn of(root: &'e Element, origin: &'e Origin) -> Issue<'e> {
        let structure = Structure::of(root);
        let descriptions = Descriptions::of(root);
        let files = Files::of(root, origin);
        let mut page_names = HashMap::new();
        for (nth, page) in structure.pages(&files).iter().enumerate() {
            let name = page_name(page, nth + 1, &descriptions);
            for file in &page.files {
                page_names.insert(*file, name.clone());
            }
        }
        Issue {
            whole: of_the_whole(root, &structure, &descriptions),
            structure,
            descriptions,
            files,
            page_names,
            words_left: MOST_WORDS,
        }
    }

    fn deliver_units(&mut self, units: &[Unit], deliver: &mut Deliver) -> ControlFlow<()> {
        let several = units.len() > 1;
        for (nth, unit) in units.iter().enumerate() {
            let id = unit.division.attribute("ID").filter(|id| !id.is_empty());
            let source = Source {
                record: Some(id.map_or_else(|| (nth + 1).to_string(), str::to_owned)),
                range: several.then_some(unit.division.range),
                ..Source::default()
            };
            if self.words_left == 0 {
                let reason = format!("its articles have more than {MOST_WORDS} words between them");
                return deliver(Reading::Skipped {
                    record: source.record,
                    reason,
                });
            }
            if let Some(article) = self.article(unit, source) {
                deliver(Reading::Article(Box::new(article)))?;
            }
        }
        ControlFlow::Continue(())
    }

    /// The article of a unit; `None` where no word of it was found: a picture, or a page that could
    /// not be read and is named for that.
    fn article(&mut self, unit: &Unit, source: Source) -> Option<Article> {
        let own = self.descriptions.of_division(unit.division);
        let mut pieces = Pieces::default();
        let mut seen = HashSet::new();
        for part in &unit.parts {
            if seen.insert((part.file, part.span)) {
                let blocks = self.blocks(part);
                pieces.push(part.kind, blocks);
            }
        }
        let label = unit.division.attribute("LABEL");
        let headline = pieces.headline(own.title.as_deref(), label);
        let byline = pieces.byline(&own);
        let body = running_text(&pieces.text);
        if body.is_empty() && (headline.is_empty() || !pieces.has_words) {
            return None;
        }
        let page = unit
            .parts
            .first()
            .and_then(|part| self.page_names.get(part.file));
        let section = match unit.is_advertisement {
            true => Some("Advertisement".to_owned()),
            false => unit.section.clone(),
        };
        let language = own.language.clone().or_else(|| pieces.language());
        Some(Article {
            source,
            headline,
            byline,
            body,
            language: language.or_else(|| self.whole.language.clone()),
            section: section.or_else(|| page.cloned()),
            ocr_confidence: pieces.confidence(),
            ..self.described(own)
        })
    }

    /// The blocks that a part names.
    fn blocks(&mut self, part: &Part) -> Vec<Block> {
        let Some(pages) = self.files.pages(part.file) else {
            return Vec::new();
        };
        let mut blocks: Vec<Block> = match part.span {
            Some((first, last)) => {
                let range = |page: &super::ocr::Page| {
                    let by_division = || part.division.and_then(|id| page.range(id, id));
                    page.range(first, last).or_else(by_division)
                };
                let found = pages.iter().find_map(|page| Some((page, range(page)?)));
                found.map_or(Vec::new(), |(page, words)| page.pieces(&words))
            }
            None => pages
                .iter()
                .flat_map(|page| page.in_order())
                .filter(|block| block.role != Role::Aside)
                .cloned()
                .collect(),
        };
        for block in &mut blocks {
            // What a block is within the article is told by the structure.
            block.role = Role::Text;
            self.words_left = self.words_left.saturating_sub(block.word_count().max(1));
        }
        blocks
    }

    /// An article with what is said of it, and of the issue.
    fn described(&self, own: Description) -> Article {
        let whole = &self.whole;
        Article {
            published: own.date.or(whole.date),
            publication: whole
                .title
                .clone()
                .or_else(|| whole.host.clone())
                .or(own.host),
            url: own.url.or_else(|| whole.url.clone()),
            rights: own.rights.or_else(|| whole.rights.clone()),
            subjects: own.subjects,
            listed: own.listed,
            ..Article::default()
        }
    }

    fn deliver_pages(&mut self, deliver: &mut Deliver) -> ControlFlow<()> {
        let pages = self.structure.pages(&self.files);
        let several = pages.len() > 1;
        for (nth, page) in pages.iter().enumerate() {
            let id = page.division.and_then(|division| division.attribute("ID"));
            let source = Source {
                record: Some(id.map_or_else(|| (nth + 1).to_string(), str::to_owned)),
                range: page
                    .division
                    .map(|division| division.range)
                    .filter(|_| several),
                ..Source::default()
            };
            deliver_page(self, page, source, deliver)?;
        }
        ControlFlow::Continue(())
    }

    /// Names the pages that could not be read; an issue of which nothing could is unreadable.
    fn deliver_failed(self, delivered: u64, deliver: &mut Deliver) -> Result<(), Unreadable> {
        let mut failed = self.files.failed.into_iter();
        if delivered == 0 {
            let (path, reason) = failed.next().unwrap_or_default();
            return Err(Unreadable(match failed.len() {
                _ if path.is_empty() => "no text was recognised on its pages".to_owned(),
                0 => format!("{path}: {reason}"),
                more => format!("{path}: {reason}; and so with {more} more of its pages"),
            }));
        }
        for (path, reason) in failed {
            let record = Some(path);
            if deliver(Reading::Skipped { record, reason }).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// Delivers a page as one article. Of several files for it, such as the steps of a workflow leave
/// behind, the last with text counts.
fn deliver_page(
    issue: &mut Issue,
    page: &PageOf,
    source: Source,
    deliver: &mut Deliver,
) -> ControlFlow<()> {
    let candidates = page.files.iter().rev();
    let stories = candidates
        .filter_map(|file| issue.files.pages(file))
        .flat_map(|pages| pages.iter().map(page_story).collect::<Vec<_>>());
    let Some(story) =
        { stories }.find(|story| !(story.headline.is_empty() && story.body.is_empty()))
    else {
        return ControlFlow::Continue(());
    };
    let own = page
        .division
        .map(|division| issue.descriptions.of_division(division));
    let name = page
        .files
        .first()
        .and_then(|file| issue.page_names.get(file));
    let own = own.unwrap_or_default();
    deliver(Reading::Article(Box::new(Article {
        source,
        headline: story.headline,
        byline: story.byline,
        body: story.body,
        language: story.language.or_else(|| issue.whole.language.clone()),
        section: name.cloned(),
        ocr_confidence: story.confidence,
        ..issue.described(own)
    })))
}

/// `page 3`
fn page_name(page: &PageOf, ordinal: usize, descriptions: &Descriptions) -> String {
    let told = |value: &str| {
        let value = value.trim().trim_start_matches('0');
        let is_number = value.len() <= 12 && value.contains(char::is_alphanumeric);
        is_number.then(|| value.to_owned())
    };
    let given = |name: &str| told(page.division?.attribute(name)?);
    let described = || told(&descriptions.of_division(page.division?).page?);
    let number = given("ORDERLABEL")
        .or_else(described)
        .or_else(|| given("ORDER"))
        .unwrap_or_else(|| ordinal.to_string());
    match number.to_lowercase() {
        named if named.starts_with("page") => named,
        _ => format!("page {number}"),
    }
}

/// What is said of the newspaper and the issue, what is nearest first.
fn of_the_whole(root: &Element, structure: &Structure, descriptions: &Descriptions) -> Description {
    let nearest_first = structure.around().into_iter().rev();
    let mut whole = nearest_first
        .map(|division| descriptions.of_division(division))
        .fold(Description::default(), Description::or);
    if whole.title.is_none() && whole.date.is_none() {
        // No division names the description of the issue: it comes first in the file.
        whole = root
            .all("dmdSec")
            .take(3)
            .map(description::read)
            .fold(whole, Description::or);
    }
    let label = root.attribute("LABEL").unwrap_or("");
    // Some issues are called by their date.
    let is_dated = |title: &String| {
        title.starts_with(|c: char| c.is_ascii_digit()) && Date::parse_printed(title).is_some()
    };
    whole.title = whole.title.filter(|title| !is_dated(title));
    whole.title = whole
        .title
        .or_else(|| whole.host.clone())
        .or_else(|| description::name_in_label(label));
    let in_label = || Date::parse_printed(label).filter(|date| date.day().is_some());
    whole.date = whole.date.or_else(in_label);
    whole.rights = whole.rights.or_else(|| description::declared_rights(root));
    let address = root
        .attribute("OBJID")
        .filter(|id| description::is_address(id));
    whole.url = whole.url.or_else(|| address.map(str::to_owned));
    whole
}

/// The blocks of an article by what they are.
#[derive(Default)]
struct Pieces {
    headline: Vec<Block>,
    author: Vec<Block>,
    text: Vec<Block>,
    has_words: bool,
}

impl Pieces {
    fn push(&mut self, kind: PartKind, blocks: Vec<Block>) {
        self.has_words |= !blocks.is_empty();
        match kind {
            PartKind::Headline => self.headline.extend(blocks),
            PartKind::Author => self.author.extend(blocks),
            PartKind::Text => self.text.extend(blocks),
        }
    }

    /// What the catalogue calls the article, else its heading as recognised, else its label. A
    /// heading that the catalogue calls otherwise stays in the text.
    fn headline(&mut self, title: Option<&str>, label: Option<&str>) -> String {
        let named = |name: &&str| !name.is_empty() && !NO_NAMES.contains(&&*name.to_lowercase());
        let title = title.map(str::trim).filter(named);
        let printed = line_of(&self.headline);
        match title {
            Some(title) => {
                if !says_the_same(&printed, title) {
                    self.text.splice(0..0, self.headline.drain(..));
                }
                title.to_owned()
            }
            None if !printed.is_empty() => printed,
            None => {
                let label = label.map(str::trim).filter(named);
                let label = label.map(markup::one_line).unwrap_or_default();
                self.drop_repeated(&label);
                label
            }
        }
    }

    /// The first block is the heading where it says what the label says.
    fn drop_repeated(&mut self, label: &str) {
        let Some(first) = self.text.first() else {
            return;
        };
        let printed = line_of(std::slice::from_ref(first));
        let letters = |text: &str| {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect::<String>()
        };
        if !label.is_empty() && letters(&printed) == letters(label) {
            self.headline.push(self.text.remove(0));
        }
    }

    fn byline(&mut self, own: &Description) -> Option<String> {
        let printed = byline::joined(&line_of(&self.author));
        if printed.is_some() {
            return printed;
        }
        let first = self.text.first().map(std::slice::from_ref);
        let found = first.and_then(|first| byline_in(&line_of(first)));
        if found.is_some() {
            self.author.push(self.text.remove(0));
            return found;
        }
        byline::joined(&own.authors.join(", "))
    }

    fn all(&self) -> Vec<&Block> {
        let all = self.headline.iter().chain(&self.author).chain(&self.text);
        all.collect()
    }

    fn confidence(&self) -> Option<f32> {
        confidence(&self.all())
    }

    /// The language of the first block that names one.
    fn language(&self) -> Option<String> {
        self.text.iter().find_map(|block| block.language.clone())
    }
}

/// Whether at least half the words of a heading stand in a title: recognition errs, and catalogues
/// shorten.
fn says_the_same(printed: &str, title: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let known: HashSet<String> = words(title).into_iter().collect();
    let printed = words(printed);
    let same = printed.iter().filter(|word| known.contains(*word)).count();
    same * 2 >= printed.len()
}

#[cfg(test)]
mod tests;
