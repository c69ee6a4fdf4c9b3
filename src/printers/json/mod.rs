//! The printer for machines: JSON Lines, one record a line.
//!
//! Every record opens with `"v"`, the version of this specification (1), and `"type"`. New keys and
//! new types may appear within a version; keys never change their meaning or go away. A value that
//! is not known is `null`, a list without members `[]`; only keys said to be optional may be
//! missing. Offsets `start` and `end` count UTF-8 bytes of the field they belong to. Days are ISO
//! 8601, as short as what is known: `2022`, `2022-07`, `2022-07-19`. Languages are ISO 639-1,
//! countries ISO 3166-1 alpha-2. Control characters, marks of direction and invisible characters are
//! always escaped, so that the output is safe to look at.
//!
//! `search` prints a `hit` for every hit, a `facet` for every facet asked for, then one `summary`:
//!
//! | type | keys |
//! |---|---|
//! | `hit` | `id`, `rank` (from 1), `score`, `source`, `record`, `format`, `headline`, `byline`, `language`, `published`, `day`, `publication`, `section`, `url`, `dateline`, `speakers` (names), `standings` [`withdrawn`, `superseded`, `corrected`, `withheld`] (empty where it is simply current), `highlights` {`headline`: [{`start`, `end`}], `body`: [...]}, `snippets` [{`text`, `start`, `end`, `highlights` [{`start`, `end`}], `speaker`}], `explanation` {`value`, `description`, `details` [...]} or null, `copies` {`articles` (with this text, itself included), `outlets` (that are known of them, the first day first), `first_day`} or null, `story` {`articles` (of it that match), `without_copies`, `first`, `fullest`, `latest` (each {`id`, `headline`, `day`, `words`})}, or null (where they are one text, or `--fold story` was not asked) |
//! | `facet` | `name`, `values` [{`value`, `articles`, `without_copies`}] (the commonest first; years in their order), `more` (how many values there are beyond these), `without` (hits that have none), `none_without_copies` (of those, of copies of one text only one counted) |
//! | `summary` | `articles` (all that match), `without_copies` (of copies of one text only one counted), `shown`, `match` (`all`, `most` or `any` of the words), `elapsed_ms`, `notes` (whole sentences), `did_you_mean` {`query`, `articles`, `without_copies`} or null: where few match or none, a query spelt otherwise that finds more, `stories` (how many the articles tell, as far as they are grouped) or null |
//!
//! A snippet's `start`, `end` and `highlights` are offsets into the body. `day` is the day that the
//! article is searched and sorted by: `published`, else the dateline's.
//!
//! `show` and `inspect` print an `article`:
//!
//! | key | value |
//! |---|---|
//! | `source` | the file, `-` for standard input |
//! | `format`, `headline`, `byline`, `language`, `published` | as noticed or as the source says |
//! | `dateline` | null, or `text`, `printed_place`, `place` (the first place's name in the gazetteer), `country`, `date`, `agency`, `start`, `end` (offsets into the body; null where it is not printed there), `places` [{`name`, `region`, `country`, `latitude`, `longitude`}], `mended` [{`printed`, `meant`}] (words read otherwise than printed, because of a slip), `disagreements` [{`part`: `place`, `date` or `agency`, `printed`}] (where the body prints otherwise than the metadata, which wins) |
//! | `body` | as printed, the dateline in its place |
//! | `entities` | [{`kind`: `person`, `organisation` or `place`, `text`, `name`, `field`: `headline` or `body`, `start`, `end`}] |
//! | `quotes` | [{`text`, `field`, `start`, `end`, `speaker`: null or {`text`, `name`, `start`, `end`, `role`}}], inside their marks, one a paragraph |
//! | `record` | which record of the file, where it holds several |
//! | `day`, `publication`, `section`, `url`, `subjects`, `listed` [{`kind`, `name`}] | |
//! | `credits` | [{`text`, `start`, `end` (offsets into the body), `agency`, `people` (names)}]: whom the end of the story names as its makers |
//! | `agency` | the dateline's, else that of the last credit which names one |
//! | `modified`, `rights`, `version` (as above, or null) | as the source says |
//! | `id`, `highlights`, `standings` | optional: only from `show` |
//!
//! `entities` prints an `entity` for each, then one `summary`:
//!
//! | type | keys |
//! |---|---|
//! | `entity` | `kind`, `name`, `other_names` (that count as the same, the commonest first), `articles` (matching ones that name it), `archive_articles` (of the whole archive), `without_copies` (of the matching), `archive_without_copies` (of the whole archive), `first_day`, `last_day` (of the dated ones among the matching), `likelihood` (G², negative where the matching articles name it less often than the others) |
//! | `summary` | `articles` (that match), `archive_articles`, `without_copies` (of those that match), `archive_without_copies`, `total` (how many entities there are), `shown`, `elapsed_ms`, `notes` |
//!
//! `quotes` prints a `quote` for each, then one `summary`:
//!
//! | type | keys |
//! |---|---|
//! | `quote` | `id`, `source`, `record`, `format`, `headline`, `publication`, `day` (of the article), `place` (where it was filed: the first place's name), `country`, `agency`, `field`, `start`, `end` (offsets into that field of the article), `text` (without its marks), `highlights` [{`start`, `end`}] (offsets into `text`), `context` (the whole sentences in which it stands), `quoted` (false: a sentence, of which nobody is known to have said it), `speaker` (the fullest name the article gives), `role` |
//! | `summary` | `articles` (that have a quote which matches), `without_copies`, `total` (quotes), `shown`, `elapsed_ms`, `notes` |
//!
//! `similar` prints an `alike` for each article, the most alike first, then one `summary`:
//!
//! | type | keys |
//! |---|---|
//! | `alike` | the keys of a `hit` (its `highlights` and `snippets` show what is shared; `score` is the likeness, above 0 and rarely above 1), `shared` {`words`, `names` [{`kind`, `name`}], `quotes`}: as the article asked for prints them, the weightiest first |
//! | `summary` | `id` and `headline` of the article asked for, `shown`, `elapsed_ms`, `notes` |
//!
//! `trace` prints one `trace`, every figure of it over all articles that match:
//!
//! | key | value |
//! |---|---|
//! | `without_copies`, `undated_without_copies` | of copies of one text only one counted: here as beside every `articles` below |
//! | `articles`, `undated`, `times`, `quoted` | articles, those of them without a day, how often it is printed, how often in a quote |
//! | `first`, `first_said` | null, or the keys of a `quote`: where it is first printed, where first in the mouth of a known speaker |
//! | `speakers` | [{`name`, `role`, `times`, `articles`, `without_copies`, `first_day`, `last_day`}], the first first |
//! | `speakers_total`, `unattributed` | how many speakers there are, how often it is quoted from nobody known |
//! | `months` | [{`month`, `articles`, `without_copies`, `times`}] in order; those between are empty; a year where no more is known |
//! | `places` | [{`name`, `country`, `articles`, `without_copies`, `times`}], the commonest first |
//! | `places_total` | how many places there are |
//! | `close` | [{`text`, `times`, `articles`, `without_copies`, `first_day`, `speaker`}]: wordings that come close, the commonest first |
//! | `close_total` | how many such wordings there are |
//! | `elapsed_ms`, `notes` | |
//!
//! `verify` prints a `source` {`source`, `articles`, `state`: `changed`, `moved` or `gone`, `to`
//! (where the same content lies now, or null)} for each that is not as it was, a `skipped` for each
//! that cannot be read, then one `verified` {`unchanged`, `changed`, `moved`, `gone`, `unreadable`,
//! `new_files`, `bytes`, `interrupted`, `elapsed_ms`}.
//!
//! `evaluate` prints a `topic` for each topic that was judged, then one `evaluation` {`topics` (how
//! many), the means, `notes`}. Both have `map`, `ndcg_10`, `mrr`, `p_10` and `recall_1000`, each from 0
//! to 1; a `topic` its `topic`, and how many articles are `relevant`, `found` and `relevant_found`.
//!
//! `formats` prints a `format` or a `container` for each: `name`, `about`, `extensions`.
//!
//! `show --versions` prints a `version` for each, the first one first: `id`, `source`, `record`,
//! `format`, `headline`, `day`, `version` {`of`, `number`, `made`, `status`, `correction`, `replaces`,
//! `embargo`, `note`; instants in seconds since 1970 in UTC; keys without a value are left out},
//! `standings` (as below), `difference` [{`change`: `same`, `only_asked` (in the version before
//! alone) or `only_printed`, `text`}] (empty for the first, and where no word is changed).
//!
//! `show --copies` prints a `copy` for each article with the text, the first day first: `id`, `source`,
//! `record`, `format`, `headline`, `day`, `outlet`, `agency`, `asked` (whether it is the one asked for),
//! `difference` (as above, `only_asked` being what the article asked for alone has).
//!
//! `verify-quote` prints one `verification`:
//!
//! | key | value |
//! |---|---|
//! | `asked` | the quotation |
//! | `verdict` | `printed` (word for word, by the speaker asked for), `printed_otherwise` (word for word, by another or by nobody known), `close`, `nothing` |
//! | `candidates` | [{`utterance`: the keys of a `quote`, `similarity` (0 to 1), `by` (whether the speaker is the one asked for; null where none was), `difference` [{`change`: `same`, `only_asked` or `only_printed`, `text`}], `also_in` (other articles with this very wording), `also_in_without_copies` (of copies of one text only one counted, and none of this text)}], the closest first |
//! | `elapsed_ms`, `notes` | |
//!
//! The other commands:
//!
//! | type | keys |
//! |---|---|
//! | `count` | `articles`, `without_copies`, `notes` |
//! | `query` | `in_words`, `canonical`, `notes` |
//! | `stats` | `articles`, `without_copies`, `files`, `skipped` (how many), `first_day`, `last_day`, `undated`, `undated_without_copies`, `superseded`, `withdrawn` (not among the articles), `quotes`, `places`, `agencies`, `languages`, `formats` (each [{`name`, `articles`, `without_copies`}]), `text_bytes`, `index_bytes`, `segments` |
//! | `skipped` | `source`, `record`, `reason`: from `stats --skipped` and `index`, one for each |
//! | `indexed` | `articles_added`, `articles_replaced`, `articles_removed`, `articles` (now in the index), `files_read`, `files_unchanged`, `files_removed`, `files_left_out` (by rule), `skipped` (how many), `bytes_read` (of files), `text_bytes` (of articles), `elapsed_ms`, `interrupted` |

mod alike;
pub mod answers;
mod evaluation;
pub mod records;
mod sources;
mod stories;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::article::Article;
use crate::indexer::{Outcome, Verified};
use crate::printers::{
    Count, Meaning, Printer, Shelves, ShownView, StatsView, Style, no_head, safe,
};
use crate::query::entities::Entities;
use crate::query::quotes::{Quotes, Trace, Verification};
use crate::query::similar::Similar;
use crate::query::versions::{Copied, History};
use crate::query::{Response, SkippedSource};

/// The version of the specification above.
pub const VERSION: u32 = 1;

pub const PRINTER: Printer = Printer {
    name: "json",
    about: "JSON Lines, versioned, for programs",
    for_people: false,
    holds_notes: true,
    response: print_response,
    shown: print_shown,
    findings_head: no_head,
    findings: print_findings,
    entities: print_entities,
    quotes: print_quotes,
    similar: print_similar,
    trace: print_trace,
    verification: print_verification,
    history: print_history,
    copies: print_copies,
    count: print_count,
    stats: print_stats,
    meaning: print_meaning,
    outcome: print_outcome,
    verified: print_verified,
    readable: print_readable,
    evaluation: evaluation::print,
};

fn print_response(out: &mut dyn Write, _: &Style, response: &Response) -> io::Result<()> {
    for hit in &response.hits {
        write_record(out, "hit", &records::Hit::from(hit))?;
    }
    for facet in &response.facets {
        write_record(out, "facet", &answers::Facet::from(facet))?;
    }
    write_record(out, "summary", &records::Summary::from(response))
}

/// The body of a record is always as printed: there is no other form.
fn print_shown(out: &mut dyn Write, _: &Style, view: &ShownView) -> io::Result<()> {
    write_record(out, "article", &records::Article::from(&view.shown))
}

fn print_entities(out: &mut dyn Write, _: &Style, answer: &Entities) -> io::Result<()> {
    for entity in &answer.entities {
        write_record(out, "entity", &answers::Entity::from(entity))?;
    }
    write_record(out, "summary", &answers::EntitiesSummary::from(answer))
}

fn print_quotes(out: &mut dyn Write, _: &Style, answer: &Quotes) -> io::Result<()> {
    for quote in &answer.quotes {
        write_record(out, "quote", &answers::Quote::from(quote))?;
    }
    write_record(out, "summary", &answers::QuotesSummary::from(answer))
}

fn print_similar(out: &mut dyn Write, _: &Style, answer: &Similar) -> io::Result<()> {
    for alike in &answer.alike {
        write_record(out, "alike", &alike::Alike::from(alike))?;
    }
    write_record(out, "summary", &alike::Summary::from(answer))
}

fn print_trace(out: &mut dyn Write, _: &Style, trace: &Trace) -> io::Result<()> {
    write_record(out, "trace", &answers::Trace::from(trace))
}

fn print_verification(out: &mut dyn Write, _: &Style, answer: &Verification) -> io::Result<()> {
    write_record(out, "verification", &answers::Verification::from(answer))
}

fn print_history(out: &mut dyn Write, _: &Style, history: &History) -> io::Result<()> {
    for version in &history.versions {
        write_record(out, "version", &answers::Version::from(version))?;
    }
    Ok(())
}

fn print_findings(out: &mut dyn Write, _: &Style, article: &Article) -> io::Result<()> {
    write_record(out, "article", &records::Article::from(article))
}

fn print_copies(out: &mut dyn Write, _: &Style, copied: &Copied) -> io::Result<()> {
    for copy in &copied.copies {
        write_record(out, "copy", &answers::Copy::from(copy))?;
    }
    Ok(())
}

fn print_count(out: &mut dyn Write, _: &Style, count: &Count) -> io::Result<()> {
    write_record(out, "count", &records::Count::from(count))
}

fn print_meaning(out: &mut dyn Write, _: &Style, meaning: &Meaning) -> io::Result<()> {
    write_record(out, "query", &records::Query::from(meaning))
}

fn print_stats(out: &mut dyn Write, _: &Style, view: &StatsView) -> io::Result<()> {
    if view.skipped_only {
        return print_skipped(out, &view.stats.skipped);
    }
    write_record(out, "stats", &records::Stats::from(&view.stats))
}

fn print_outcome(out: &mut dyn Write, _: &Style, outcome: &Outcome) -> io::Result<()> {
    print_skipped(out, &outcome.skipped)?;
    write_record(out, "indexed", &records::Indexed::from(outcome))
}

fn print_verified(out: &mut dyn Write, _: &Style, verified: &Verified) -> io::Result<()> {
    for source in sources::Checked::all(verified) {
        write_record(out, "source", &source)?;
    }
    print_skipped(out, &verified.unread)?;
    write_record(out, "verified", &sources::Verified::from(verified))
}

fn print_readable(out: &mut dyn Write, _: &Style, shelves: &Shelves) -> io::Result<()> {
    for one in &shelves.all {
        write_record(out, one.kind.name(), &sources::Readable::from(one))?;
    }
    Ok(())
}

fn print_skipped(out: &mut dyn Write, skipped: &[SkippedSource]) -> io::Result<()> {
    for source in skipped {
        write_record(out, "skipped", &records::Skipped::from(source))?;
    }
    Ok(())
}

fn write_record<T: Serialize>(out: &mut dyn Write, kind: &str, fields: &T) -> io::Result<()> {
    #[derive(Serialize)]
    struct Record<'a, T> {
        v: u32,
        r#type: &'a str,
        #[serde(flatten)]
        fields: &'a T,
    }
    let record = Record {
        v: VERSION,
        r#type: kind,
        fields,
    };
    record.serialize(&mut Serializer::with_formatter(&mut *out, Escaped))?;
    out.write_all(b"\n")
}

/// Compact JSON in which every character is escaped that a terminal might obey.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| safe::is_unsafe(*c)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Credit, DatelinePart, Disagreement, Mended, Span};
    use crate::printers::standard::samples::{self, talks};

    #[test]
    fn what_a_terminal_might_obey_is_escaped_and_reads_back() {
        let text = "a\x1b[2J \u{9B}\u{202E}\u{E0041} “é” \" \\";
        let mut out = Vec::new();
        let fields = std::collections::BTreeMap::from([("text", text)]);
        write_record(&mut out, "test", &fields).unwrap();
        let line = String::from_utf8(out).unwrap();
        assert_eq!(
            line,
            "{\"v\":1,\"type\":\"test\",\"text\":\"a\\u001b[2J \\u009b\\u202e\\udb40\\udc41 “é” \\\" \\\\\"}\n"
        );
        let value: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(value["text"], text);
    }

    fn records<T>(print: crate::printers::Print<T>, value: &T) -> Vec<String> {
        let mut out = Vec::new();
        print(
            &mut out,
            &Style {
                color: true,
                width: 40,
            },
            value,
        )
        .unwrap();
        String::from_utf8(out)
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn an_article_has_the_keys_of_the_specification_in_their_order() {
        let mut article = talks();
        article.mentions.clear();
        let body = serde_json::to_string(&article.body).unwrap();
        let expected = format!(
            concat!(
                r#"{{"v":1,"type":"article","source":"wire/0719-vienna.txt","format":"plain_text","#,
                r#""headline":"Envoys part without a word on indivisible security","#,
                r#""byline":"Anna Kelder","language":"en","published":"2022-07-19","#,
                r#""dateline":{{"text":"VIENNA, July 19 (TASS) -","printed_place":"VIENNA","#,
                r#""place":"Vienna","country":"AT","date":"2022-07-19","agency":"TASS","#,
                r#""start":0,"end":24,"places":[{{"name":"Vienna","region":null,"country":"AT","#,
                r#""latitude":null,"longitude":null}}],"mended":[],"disagreements":[]}},"#,
                r#""body":{body},"entities":[],"#,
                r#""quotes":[{{"text":"We spoke of indivisible security, and of little else,","#,
                r#""field":"body","start":71,"end":124,"speaker":{{"text":"Sergei Vershkov","#,
                r#""name":"Sergei Vershkov","start":128,"end":143,"#,
                r#""role":"Deputy Foreign Minister"}}}}],"record":null,"day":"2022-07-19","#,
                r#""publication":null,"section":null,"url":null,"subjects":[],"listed":[],"#,
                r#""credits":[],"agency":"TASS","modified":null,"rights":null,"version":null}}"#
            ),
            body = body
        );
        assert_eq!(records(print_findings, &article), [expected]);
    }

    #[test]
    fn a_search_ends_in_a_summary() {
        let response = Response {
            total: 3,
            without_copies: 2,
            elapsed_ms: 1.23456,
            ..Response::default()
        };
        assert_eq!(
            records(print_response, &response),
            [concat!(
                r#"{"v":1,"type":"summary","articles":3,"without_copies":2,"shown":0,"match":"all","#,
                r#""elapsed_ms":1.235,"notes":[],"did_you_mean":null,"stories":null}"#
            )]
        );
    }

    #[test]
    fn rows_come_first_and_their_summary_last() {
        fn types<T>(print: crate::printers::Print<T>, value: &T) -> String {
            let types = records(print, value).into_iter().map(|line| {
                let record: serde_json::Value = serde_json::from_str(&line).unwrap();
                record["type"].as_str().unwrap().to_owned()
            });
            types.collect::<Vec<String>>().join(" ")
        }
        let faceted = Response {
            facets: samples::facets(),
            ..Response::default()
        };
        assert_eq!(types(print_response, &faceted), "facet facet facet summary");
        let entities = samples::entities();
        assert_eq!(
            types(print_entities, &entities),
            "entity entity entity summary"
        );
        let quotes = samples::quotes();
        assert_eq!(types(print_quotes, &quotes), "quote quote quote summary");
        assert_eq!(types(print_trace, &samples::trace()), "trace");
        let checked = samples::verification();
        assert_eq!(types(print_verification, &checked), "verification");
    }

    #[test]
    fn what_a_dateline_mends_and_whom_a_story_credits_is_told() {
        let mut article = talks();
        article.credits = vec![Credit {
            span: Span::new(7, 14),
            agency: Some("Reuters".into()),
            people: vec!["Anna Bee".into()],
        }];
        let dateline = article.dateline.as_mut().unwrap();
        dateline.agency = None;
        dateline.mended = vec![Mended {
            printed: "VIENA".into(),
            meant: "Vienna".into(),
        }];
        dateline.disagreements = vec![Disagreement {
            part: DatelinePart::Date,
            printed: "July 18".into(),
        }];
        let line = records(print_findings, &article).remove(0);
        for part in [
            r#""mended":[{"printed":"VIENA","meant":"Vienna"}],"disagreements":[{"part":"date","printed":"July 18"}]}"#,
            r#""credits":[{"text":" July 1","start":7,"end":14,"agency":"Reuters","people":["Anna Bee"]}],"agency":"Reuters","#,
        ] {
            assert!(line.contains(part), "{part} is missing in {line}");
        }
    }

    #[test]
    fn a_missing_value_is_null() {
        let lines = records(print_findings, &Article::default());
        let value: serde_json::Value = serde_json::from_str(&lines[0]).unwrap();
        for key in [
            "byline",
            "language",
            "published",
            "dateline",
            "record",
            "day",
            "url",
        ] {
            assert_eq!(value.get(key), Some(&serde_json::Value::Null), "{key}");
        }
    }
}
