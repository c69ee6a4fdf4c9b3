//! Random archives and random questions, against a plain scan.

use std::collections::BTreeMap;

use crate::article::{Article, Field, Quote};
use crate::index::analysis::words;
use crate::index::document::id_of;
use crate::index::schema::NO_DAY;
use crate::query::Sort;
use crate::query::quotes::{Change, QuotesRequest, TraceRequest, Verdict, VerifyRequest};
use crate::query::tree::{FieldName, Form, Node, Word};
use crate::search::Engine;
use crate::search::reference::Reference;
use crate::search::speech::tests::indexed;
use crate::search::tests::random::{Dice, filter, in_one_place, name, operand};
use crate::search::tests::{all, change, request};

/// Questions of each kind, unless `MORGUE_CASES` asks for more.
const CASES: usize = 6_000;
const STATES: usize = 10;

fn each_state(seed: u64, mut ask: impl FnMut(&mut Dice, &Engine, &BTreeMap<String, Article>)) {
    let asked = std::env::var("MORGUE_CASES").ok();
    let cases = asked.and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let mut dice = Dice(seed);
    let archive = tempfile::tempdir().expect("a folder");
    for state in 0..STATES {
        change(archive.path(), &mut dice, state);
        let engine = indexed(archive.path());
        let articles = all(&engine);
        for _ in 0..cases / STATES {
            ask(&mut dice, &engine, &articles);
        }
    }
}

#[test]
fn quotes_are_those_that_a_plain_scan_finds() {
    let mut found = 0;
    each_state(11, |dice, engine, articles| {
        let words = (!dice.one_in(4)).then(|| in_one_place(dice, 2));
        let by = dice.one_in(3).then(|| name(dice));
        let of_article = dice.one_in(3).then(|| filter(dice));
        let as_option = dice.one_in(2);
        let speaker = by.clone().filter(|_| !as_option);
        let speaker = speaker.map(|by| Node::In(FieldName::Speaker, Box::new(by)));
        let mut parts: Vec<Node> = Vec::new();
        parts.extend(
            [words.clone(), of_article.clone(), speaker]
                .into_iter()
                .flatten(),
        );
        let expected = scanned(articles, words.as_ref(), by.as_ref(), of_article.as_ref());
        found += expected.len();
        let request = QuotesRequest {
            query: (!parts.is_empty()).then_some(Node::And(parts)),
            by: by.filter(|_| as_option),
            sort: Sort::Newest,
            limit: 1000,
            offset: 0,
        };
        check(engine, &request, &expected);
    });
    assert!(found > 0, "no quote was ever found");
}

/// Every quote that matches, by path and place, the newest article first.
fn scanned(
    articles: &BTreeMap<String, Article>,
    words: Option<&Node>,
    by: Option<&Node>,
    of_article: Option<&Node>,
) -> Vec<(String, Field, usize)> {
    let mut reference = Reference::default();
    let mut found = Vec::new();
    for (path, article) in articles {
        let tokens = reference.read(article);
        if of_article.is_some_and(|filter| reference.evaluate(filter, &tokens).is_none()) {
            continue;
        }
        let day = article.day().map_or(NO_DAY, |day| day.first_day());
        for number in reference.quotes(words, by, &tokens) {
            let quote = &article.quotes[number];
            let key = (-day, id_of(&article.source), number);
            found.push((key, (path.clone(), quote.field, quote.span.start)));
        }
    }
    found.sort();
    found.into_iter().map(|(_, place)| place).collect()
}

fn check(engine: &Engine, request: &QuotesRequest, expected: &[(String, Field, usize)]) {
    let shown = || format!("{request:?}");
    let answer = engine.quotes(request).expect("carried out");
    let found: Vec<(String, Field, usize)> = answer
        .quotes
        .iter()
        .map(|quote| (quote.source.path.clone(), quote.field, quote.span.start))
        .collect();
    assert_eq!(found, expected, "{}", shown());
    assert_eq!(answer.total as usize, expected.len(), "{}", shown());
    let mut paths: Vec<&String> = expected.iter().map(|(path, ..)| path).collect();
    paths.dedup();
    assert_eq!(answer.articles as usize, paths.len(), "{}", shown());
    for quote in &answer.quotes {
        assert!(quote.context.contains(&quote.text), "{}", shown());
        assert!(
            quote
                .highlights
                .iter()
                .all(|span| !span.of(&quote.text).is_empty())
        );
    }
    let (half, rest) = (expected.len() / 2, expected.len() - expected.len() / 2);
    let part = engine.quotes(&QuotesRequest {
        offset: half,
        limit: 3,
        sort: Sort::Newest,
        ..request.clone()
    });
    let part = part.expect("carried out").quotes;
    assert_eq!(
        part[..],
        answer.quotes[half..half + rest.min(3)],
        "{}",
        shown()
    );
}

#[test]
fn a_trace_counts_what_a_search_marks() {
    each_state(23, |dice, engine, _| {
        let mut query = operand(dice, 2);
        if dice.one_in(3) {
            query = Node::And(vec![query, filter(dice)]);
        }
        let limit = 1000;
        let trace = engine.trace(&TraceRequest {
            query: query.clone(),
            limit,
        });
        let trace = trace.expect("carried out");
        let response = engine
            .search(&request(&query, Sort::Oldest))
            .expect("found");
        assert_eq!(trace.articles, response.total, "articles of {query}");
        let marked: usize = response.hits.iter().map(|hit| hit.highlights.len()).sum();
        assert_eq!(trace.times as usize, marked, "times of {query}");
        let said: u64 = trace.speakers.iter().map(|speaker| speaker.times).sum();
        assert_eq!(trace.quoted, said + trace.unattributed, "quoted of {query}");
        let in_months: u64 = trace.months.iter().map(|month| month.articles).sum();
        assert_eq!(
            trace.articles,
            in_months + trace.undated,
            "months of {query}"
        );
        let first = response.hits.iter().find_map(|hit| hit.article.day());
        assert_eq!(
            trace.first.and_then(|first| first.day),
            first,
            "first of {query}"
        );
    });
}

#[test]
fn what_is_printed_is_found_word_for_word() {
    each_state(31, |dice, engine, articles| {
        // Each is laid against many articles: fewer will do.
        if !dice.one_in(8) {
            return;
        }
        let quotes: Vec<(&Article, &Quote)> = articles
            .values()
            .flat_map(|article| article.quotes.iter().map(move |quote| (article, quote)))
            .collect();
        if quotes.is_empty() {
            return;
        }
        let (article, quote) = quotes[dice.below(quotes.len())];
        let text = quote.span.of(article.field(quote.field));
        if words(text).count() < 2 {
            return;
        }
        let speaker = quote.speaker.as_ref().filter(|_| dice.one_in(2));
        let by = speaker.map(|speaker| speaker_named(&speaker.name));
        let request = VerifyRequest {
            quote: text.to_uppercase(),
            by,
            limit: 3,
        };
        let answer = engine.verify_quote(&request).expect("carried out");
        assert_eq!(answer.verdict, Verdict::Printed, "{request:?}");
        assert_eq!(answer.candidates[0].similarity, 1.0, "{request:?}");
        let pieces = &answer.candidates[0].difference;
        assert!(
            pieces.iter().all(|piece| piece.change == Change::Same),
            "{pieces:?}"
        );
    });
}

/// All words of a name.
fn speaker_named(name: &str) -> Node {
    let word = |text: &str| Word {
        text: text.to_owned(),
        form: Form::Printed,
    };
    Node::And(
        words(name)
            .map(|part| Node::Word(word(part.of(name))))
            .collect(),
    )
}
