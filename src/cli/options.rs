//! Which options do several commands share?

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::article::Date;
use crate::cli::Shell;
use crate::cli::archive::located;
use crate::cli::messages::WrongQuery;
use crate::formats::{FORMATS, Format};
use crate::index::{Refusal, saved};
use crate::ingest::walk::Globs;
use crate::ingest::{format_named, mapped_format};
use crate::printers::{PRINTERS, Printer, by_name};
use crate::query::language::{Parsed, Surroundings};
use crate::query::matching::Matching;
use crate::query::question::{LEAST_WORDS, in_plain_words, is_question};
use crate::query::syntaxes::{SYNTAXES, Syntax, syntax_named};
use crate::query::tree::{FieldName, Node};
use crate::query::{Fold, Sort};

/// Help texts: what it is, examples, then the grammar.
pub const TEMPLATE: &str =
    "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// How the answer is printed.
#[derive(Args)]
pub struct Output {
    /// How to print: standard (text for people), json (JSON Lines, versioned)
    /// or csv (for spreadsheets)
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = PRINTERS[0].name,
        hide_default_value = true,
        hide_possible_values = true,
        value_parser = printer_parser()
    )]
    pub format: &'static Printer,
}

fn printer_parser() -> impl TypedValueParser<Value = &'static Printer> {
    PossibleValuesParser::new(
        PRINTERS
            .iter()
            .map(|printer| PossibleValue::new(printer.name).help(printer.about)),
    )
    .try_map(|name| by_name(&name).ok_or("no such printer"))
}

/// Which archive is meant.
#[derive(Args)]
pub struct Archive {
    /// The archive [default: the one around the working directory]
    #[arg(long = "in", value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

impl Archive {
    /// The options that mean the same archive once more.
    pub fn options(&self, shell: &Shell) -> Vec<String> {
        let named = [("--index-dir", &shell.index_dir), ("--in", &self.dir)];
        named
            .into_iter()
            .flat_map(|(option, path)| {
                let path = path.as_ref().map(|path| path.display().to_string());
                path.into_iter()
                    .flat_map(move |path| [option.to_owned(), path])
            })
            .collect()
    }
}

/// What is looked for.
#[derive(Args)]
pub struct QueryWords {
    /// The query; several arguments are joined by blanks
    #[arg(value_name = "QUERY", required = true)]
    pub words: Vec<String>,

    #[command(flatten)]
    pub syntax: SyntaxName,
}

/// How many of the query's words must be there.
#[derive(Args)]
pub struct Match {
    /// How many of the words side by side an article must have: all, most (half
    /// of a few; of a question two, or one that says much) or any; articles and
    /// pronouns do not count then
    #[arg(long = "match", value_name = "HOW", hide_possible_values = true)]
    how: Option<How>,
}

/// [`Matching`] as typed.
#[derive(Clone, Copy, ValueEnum)]
enum How {
    All,
    Most,
    Any,
}

impl From<How> for Matching {
    fn from(how: How) -> Matching {
        match how {
            How::All => Matching::All,
            How::Most => Matching::Most,
            How::Any => Matching::Any,
        }
    }
}

impl Match {
    /// What was typed, else the `usual`; all where the query itself says how its words are joined.
    pub fn where_possible(&self, parsed: &Parsed, usual: Matching) -> Matching {
        match self.how {
            _ if !parsed.side_by_side => Matching::All,
            None => usual,
            Some(how) => how.into(),
        }
    }

    /// The same, but refused where something else was typed than is possible.
    pub fn of(&self, parsed: &Parsed, usual: Matching) -> Result<Matching> {
        let matching = self.where_possible(parsed, usual);
        let typed = self.how.map_or(matching, Matching::from);
        if typed != matching {
            bail!(Refusal {
                message: format!(
                    "--match {}: the query says itself which words must be there",
                    typed.name()
                ),
                hint: "words side by side, without AND and in our own syntax, take --match".into(),
            });
        }
        Ok(matching)
    }
}

/// What makes an article stand before others.
#[derive(Args)]
pub struct Ranking {
    /// Newer articles first among equals: an article counts half when it is so
    /// much older than another: 30d, 8w, 6m, 2y
    #[arg(long, value_name = "HALF-LIFE", value_parser = parse_half_life)]
    pub recency: Option<f64>,

    /// Look for words of the best articles too, found by a first search
    #[arg(long)]
    pub expand: bool,
}

/// `30d`, `8w`, `6m`, `2y`, in days.
fn parse_half_life(text: &str) -> Result<f64, String> {
    let wanted = || "a time such as 30d, 8w, 6m or 2y is needed".to_string();
    let unit = text.chars().last().ok_or_else(wanted)?;
    let days = match unit.to_ascii_lowercase() {
        'd' => 1.0,
        'w' => 7.0,
        'm' => 30.4375,
        'y' => 365.25,
        _ => return Err(wanted()),
    };
    let number: f64 = text[..text.len() - unit.len_utf8()]
        .trim()
        .parse()
        .map_err(|_| wanted())?;
    match number * days {
        days if days.is_finite() && days > 0.0 => Ok(days),
        _ => Err(wanted()),
    }
}

/// Whose words are meant.
#[derive(Args)]
pub struct By {
    /// Only what NAME said: a name or a part of it, a role, or several with OR
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

impl By {
    /// What stands after `by:`.
    pub fn read(&self, shell: &Shell, archive: &Archive) -> Result<Option<Node>> {
        let Some(name) = &self.by else {
            return Ok(None);
        };
        let ours = SyntaxName {
            named: &SYNTAXES[0],
        };
        let query = format!("by:({name})");
        match read_query(query, &ours, shell, archive)?.tree {
            Node::In(FieldName::Speaker, by) => Ok(Some(*by)),
            _ => bail!(Refusal {
                message: format!("--by {name:?} is no name"),
                hint: "a name, or several: --by 'rao OR vale'".into(),
            }),
        }
    }
}

/// In which order hits come.
#[derive(Args)]
pub struct SortOrder {
    /// The order: relevance, newest or oldest
    #[arg(
        long,
        value_name = "ORDER",
        default_value = "relevance",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub sort: Order,
}

/// [`Sort`] as typed.
#[derive(Clone, Copy, ValueEnum)]
pub enum Order {
    Relevance,
    Newest,
    Oldest,
}

impl From<Order> for Sort {
    fn from(order: Order) -> Sort {
        match order {
            Order::Relevance => Sort::Relevance,
            Order::Newest => Sort::Newest,
            Order::Oldest => Sort::Oldest,
        }
    }
}

/// Which hits are shown as one.
#[derive(Args)]
pub struct Folding {
    /// What is shown as one hit: copies of one text, articles of one story, or none
    ///
    /// Of each the first in the order asked for is shown. With copies, below it stands in how many
    /// outlets it ran, and since when; morgue show ID --copies shows all of them.
    #[arg(
        long,
        value_name = "WHAT",
        default_value = "copies",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub fold: WhatFolds,
}

/// [`Fold`] as typed.
#[derive(Clone, Copy, ValueEnum)]
pub enum WhatFolds {
    None,
    Copies,
    Story,
}

impl From<WhatFolds> for Fold {
    fn from(what: WhatFolds) -> Fold {
        match what {
            WhatFolds::None => Fold::None,
            WhatFolds::Copies => Fold::Copies,
            WhatFolds::Story => Fold::Story,
        }
    }
}

/// In which syntax queries are typed.
#[derive(Args)]
pub struct SyntaxName {
    /// Read the query in another syntax: nexis, factiva or lucene
    #[arg(
        long = "syntax",
        value_name = "SYNTAX",
        default_value = SYNTAXES[0].name,
        hide_default_value = true,
        hide_possible_values = true,
        value_parser = syntax_parser()
    )]
    pub named: &'static Syntax,
}

impl SyntaxName {
    /// Whether it is our own.
    pub fn is_ours(&self) -> bool {
        // Not by address: a constant may have several.
        self.named.name == SYNTAXES[0].name
    }
}

fn syntax_parser() -> impl TypedValueParser<Value = &'static Syntax> {
    PossibleValuesParser::new(
        SYNTAXES
            .iter()
            .map(|syntax| PossibleValue::new(syntax.name).help(syntax.about)),
    )
    .try_map(|name| syntax_named(&name).ok_or("no such syntax"))
}

impl QueryWords {
    pub fn text(&self) -> String {
        self.words.join(" ")
    }

    pub fn read(&self, shell: &Shell, archive: &Archive) -> Result<Parsed> {
        let text = self.text();
        match in_plain_words(&text) {
            Some(tree) if self.syntax.is_ours() && is_question(&text, LEAST_WORDS) => Ok(Parsed {
                tree,
                side_by_side: true,
                notes: vec!["read as a question in plain words, not as a query".to_owned()],
            }),
            _ => read_query(text, &self.syntax, shell, archive),
        }
    }
}

/// Reads a query as of today; the queries it may name are those saved beside the archive's index.
pub fn read_query(
    query: String,
    syntax: &SyntaxName,
    shell: &Shell,
    archive: &Archive,
) -> Result<Parsed> {
    // Telling the local day takes a walk through the system's time zones; in our own syntax only a
    // field can ask for it.
    let day = match query.contains(':') || !syntax.is_ours() {
        true => today(),
        false => any_day(),
    };
    let saved = |name: &str| {
        let index = located(shell, archive.dir.as_deref()).ok()??;
        saved::read(&index, name)
    };
    let surroundings = Surroundings {
        today: day,
        saved: &saved,
    };
    (syntax.named.read)(&query, &surroundings).map_err(|fault| WrongQuery { query, fault }.into())
}

/// The local day.
pub fn today() -> Date {
    let day = jiff::ZonedDateTime::now().date();
    Date::day_of(day.year().into(), day.month() as u32, day.day() as u32).unwrap_or(any_day())
}

fn any_day() -> Date {
    Date::year_only(1970).expect("1970 is a year")
}

/// How files are to be read, against the usual.
#[derive(Args)]
pub struct Reading {
    /// A field of ours and what it is called in the files; may be repeated
    #[arg(long, value_name = "OURS=THEIRS", value_parser = parse_pair)]
    field_map: Vec<(String, String)>,

    /// A file name ending and the format of such files; may be repeated
    #[arg(long, value_name = "ENDING=FORMAT", value_parser = parse_format_pair)]
    format_map: Vec<(String, String)>,

    /// Read only files like this: '*.xml' by name, '2022/**' by path; may be repeated
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,

    /// Leave out files like this; may be repeated
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
}

impl Reading {
    /// Which files are wanted.
    pub fn globs(&self) -> Globs {
        Globs {
            include: self.include.clone(),
            exclude: self.exclude.clone(),
        }
    }

    /// `theirs -> ours`, as formats want it.
    pub fn field_map(&self) -> Vec<(String, String)> {
        self.field_map
            .iter()
            .map(|(ours, theirs)| (theirs.clone(), ours.clone()))
            .collect()
    }

    /// `ending -> format`.
    pub fn format_map(&self) -> Vec<(String, String)> {
        self.format_map.clone()
    }

    /// The format chosen for files with the ending that this path has.
    pub fn format_of(&self, path: &str) -> Option<&'static Format> {
        mapped_format(&self.format_map, path)
    }
}

fn parse_format_pair(text: &str) -> Result<(String, String), String> {
    let (ending, format) = parse_pair(text)?;
    if format_named(&format).is_none() {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        return Err(format!(
            "there is no format {format:?}; there are {}",
            names.join(", ")
        ));
    }
    Ok((ending.trim_start_matches('.').to_string(), format))
}

/// `our=theirs`, for maps.
fn parse_pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((left, right)) if !left.trim().is_empty() && !right.trim().is_empty() => {
            Ok((left.trim().to_string(), right.trim().to_string()))
        }
        _ => Err("two names with = between them are needed".to_string()),
    }
}

/// `512M`, `2G`, `64 MiB`, in powers of 1024.
pub fn parse_size(text: &str) -> Result<usize, String> {
    let text = text.trim();
    let digits = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(digits);
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err("a size such as 512M or 2G is needed".to_string()),
    };
    number
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_mul(1 << shift))
        .ok_or_else(|| "a size such as 512M or 2G is needed".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_with_and_without_unit() {
        assert_eq!(parse_size("512M"), Ok(512 << 20));
        assert_eq!(parse_size("2 GiB"), Ok(2 << 30));
        assert_eq!(parse_size("1000"), Ok(1000));
        assert!(parse_size("much").is_err());
        assert!(parse_size("99999999999G").is_err());
    }

    #[test]
    fn half_lives_have_a_unit() {
        assert_eq!(parse_half_life("30d"), Ok(30.0));
        assert_eq!(parse_half_life("2 w"), Ok(14.0));
        assert_eq!(parse_half_life("1.5y"), Ok(547.875));
        for wrong in ["", "30", "d", "-1d", "0d", "nand", "infd", "3é"] {
            assert!(parse_half_life(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn pairs_need_both_sides() {
        assert_eq!(
            parse_pair("headline=ttl"),
            Ok(("headline".into(), "ttl".into()))
        );
        assert!(parse_pair("headline=").is_err());
        assert!(parse_pair("headline").is_err());
    }
}
