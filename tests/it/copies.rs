//! Each story once: copies fold into one hit, are counted apart, and are shown beside each other.

use serde_json::{Value, json};

use crate::harness::{Archive, text_at};

const PARAGRAPHS: [&str; 4] = [
    "Harbour pilots in Trieste ended a nine-day strike on Friday after the port authority agreed to \
     hire eleven apprentices and to replace two launches built in 1987.",
    "Carla Benussi, who leads the pilots' union, said the vote had been close, with 41 members in \
     favour and 37 against. Nobody wanted another week of coffee rotting on the quays, she said.",
    "Ships carrying some 6,200 tonnes of green coffee had waited outside the harbour since the \
     strike began. Importers put their losses at 3.4 million euros, a figure the director of the \
     authority, Livio Marangon, called exaggerated.",
    "Under the settlement, night shifts will be limited to ten hours and every launch will carry two \
     pilots in winds above 25 knots. Talks on pensions resume in September in Udine.",
];

fn line(outlet: Option<&str>, day: &str, headline: &str, paragraphs: &[&str]) -> String {
    let mut record = json!({"title": headline, "text": paragraphs.join("\n\n"), "date": day});
    if let Some(outlet) = outlet {
        record["publication"] = json!(outlet);
    }
    format!("{record}\n")
}

/// Another story, in which the harbour of Trieste is named too.
fn other(number: usize) -> String {
    let words: String = (0..40)
        .map(|word| format!("cargo{} ", number * 53 + word))
        .collect();
    let text = format!("Berths in Trieste stood empty. {words}");
    line(
        None,
        "2022-07-21",
        &format!("Berth {number} empty"),
        &[&text],
    )
}

/// Four copies of one story in two files, and six other stories.
fn archive() -> Archive {
    let monday = line(
        Some("Adria Gazette"),
        "2022-07-19",
        "Trieste pilots end strike",
        &PARAGRAPHS,
    ) + &line(
        Some("Bora Times"),
        "2022-07-20",
        "Coffee ships move again in Trieste",
        &PARAGRAPHS[..2],
    );
    let tuesday = line(
        Some("Carso Herald"),
        "2022-07-20",
        "A vote in Trieste harbour",
        &[PARAGRAPHS[2], PARAGRAPHS[0], PARAGRAPHS[3]],
    ) + &line(
        Some("Adria Gazette"),
        "2022-07-21",
        "Trieste pilots back at work",
        &PARAGRAPHS,
    );
    let others: String = (0..6).map(other).collect();
    Archive::of(&[
        ("monday.jsonl", &monday),
        ("tuesday.jsonl", &tuesday),
        ("others.jsonl", &others),
    ])
    .indexed()
}

fn hits(archive: &Archive, arguments: &[&str]) -> Vec<Value> {
    let answer = archive.morgue(&[&["search", "--format", "json"], arguments].concat());
    assert!(answer.exit < 2, "{}", answer.stderr);
    answer.records("hit")
}

fn headlines(hits: &[Value]) -> Vec<&str> {
    hits.iter().map(|hit| text_at(hit, "headline")).collect()
}

#[test]
fn copies_are_one_hit_that_tells_where_else_it_ran() {
    let archive = archive();
    let found = hits(&archive, &["pilots"]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0]["copies"],
        json!({
            "articles": 4,
            "outlets": ["Adria Gazette", "Bora Times", "Carso Herald"],
            "first_day": "2022-07-19",
        })
    );
    let shown = archive.morgue(&["search", "pilots"]);
    assert!(
        shown
            .stdout
            .contains("ran in 3 outlets, first 19 July 2022"),
        "{}",
        shown.stdout
    );
    assert!(
        shown
            .stderr
            .contains("4 articles match, 1 without copies ·"),
        "{}",
        shown.stderr
    );
    assert_eq!(hits(&archive, &["--fold", "none", "pilots"]).len(), 4);
}

#[test]
fn the_copy_shown_is_the_first_that_matches() {
    let archive = archive();
    let first = |arguments: &[&str]| {
        let found = hits(&archive, arguments);
        assert_eq!(found.len(), 1, "{arguments:?}");
        text_at(&found[0], "headline").to_owned()
    };
    assert_eq!(
        first(&["--sort", "newest", "strike"]),
        "Trieste pilots back at work"
    );
    assert_eq!(
        first(&["--sort", "oldest", "strike"]),
        "Trieste pilots end strike"
    );
    assert_eq!(
        first(&["strike date:2022-07-20 headline:vote"]),
        "A vote in Trieste harbour"
    );
}

#[test]
fn counts_are_given_with_and_without_copies() {
    let archive = archive();
    assert_eq!(
        archive.morgue(&["count", "trieste"]).stdout,
        "10 (7 without copies)\n"
    );
    assert_eq!(archive.morgue(&["count", "berths"]).stdout, "6\n");
    let count = archive.morgue(&["count", "--format", "json", "trieste"]);
    let count = &count.records("count")[0];
    assert_eq!(
        (&count["articles"], &count["without_copies"]),
        (&json!(10), &json!(7))
    );
    let summary = archive.morgue(&["search", "--format", "json", "trieste"]);
    let summary = &summary.records("summary")[0];
    assert_eq!(
        (&summary["articles"], &summary["without_copies"]),
        (&json!(10), &json!(7))
    );
}

/// Two copies of a story from Trieste in July and one in August, and another story in which night shifts
/// are spoken of.
fn night_shifts() -> Archive {
    let first = format!("TRIESTE, Italy (Reuters) - {}", PARAGRAPHS[0]);
    let quote = "\"Night shifts have worn us out,\" Carla Benussi said. Mr Marangon called shifts at \
                 night a necessity.";
    let story = [&first, PARAGRAPHS[1], PARAGRAPHS[2], PARAGRAPHS[3], quote];
    let other = "GENOA, Italy (Reuters) - Hospitals in Genoa will pay double for night shifts from \
                 January, a court ruled on Monday after six years of appeals by nurses.";
    let text = [
        line(None, "2022-07-19", "Pilots end strike", &story),
        line(None, "2022-07-20", "Trieste moves again", &story),
        line(None, "2022-08-01", "A strike looked back on", &story),
        line(None, "2022-08-02", "Court rules on pay", &[other]),
    ];
    Archive::of(&[("all.jsonl", &text.concat())]).indexed()
}

/// Under a name each, how many articles there are, with and without copies.
fn both(counts: &Value, name: &str) -> Vec<(String, u64, u64)> {
    let number = |count: &Value, key: &str| count[key].as_u64().expect("a number");
    let counts = counts.as_array().expect("a list").iter();
    counts
        .map(|count| {
            let name = text_at(count, name).to_owned();
            let articles = number(count, "articles");
            (name, articles, number(count, "without_copies"))
        })
        .collect()
}

#[test]
fn every_count_of_a_life_is_given_with_and_without_copies() {
    let archive = night_shifts();
    let trace = archive.morgue(&["trace", "night shifts", "--format", "json"]);
    let trace = &trace.records("trace")[0];
    let one = |name: &str, articles, without| (name.to_owned(), articles, without);
    assert_eq!(trace["articles"], json!(4));
    assert_eq!(trace["without_copies"], json!(2));
    assert_eq!(
        both(&trace["months"], "month"),
        [one("2022-07", 2, 1), one("2022-08", 2, 2)]
    );
    assert_eq!(
        both(&trace["places"], "name"),
        [one("Trieste", 3, 1), one("Genoa", 1, 1)]
    );
    assert_eq!(
        both(&trace["speakers"], "name"),
        [one("Carla Benussi", 3, 1)]
    );
    assert_eq!(
        both(&trace["close"], "text"),
        [one("shifts at night", 3, 1)]
    );
    let shown = archive.morgue(&["trace", "night shifts"]).stdout;
    assert!(
        shown.contains(
            "month    times  articles  without copies\n2022-07      4         2               1"
        ),
        "{shown}"
    );
}

#[test]
fn the_counts_of_an_index_are_given_with_and_without_copies() {
    let stats = |archive: &Archive| {
        let stats = archive.morgue(&["stats", "--format", "json"]);
        stats.records("stats")[0].clone()
    };
    let archive = night_shifts();
    let counts = stats(&archive);
    let one = |name: &str, articles, without| (name.to_owned(), articles, without);
    assert_eq!(
        both(&counts["places"], "name"),
        [one("Trieste", 3, 1), one("Genoa", 1, 1)]
    );
    assert_eq!(both(&counts["agencies"], "name"), [one("Reuters", 4, 2)]);
    assert_eq!(both(&counts["languages"], "name"), [one("en", 4, 2)]);
    let shown = archive.morgue(&["stats"]).stdout;
    assert!(
        shown.contains("Trieste (3; 1 without copies), Genoa (1)"),
        "{shown}"
    );
    let undated = line(None, "", "Strike ends", &PARAGRAPHS)
        + &line(None, "", "Ships move", &PARAGRAPHS[..3]);
    let archive = Archive::of(&[("undated.jsonl", &undated)]).indexed();
    let counts = stats(&archive);
    assert_eq!(
        (&counts["undated"], &counts["undated_without_copies"]),
        (&json!(2), &json!(1))
    );
}

#[test]
fn hits_without_a_value_are_counted_with_and_without_copies() {
    let archive = archive();
    for facet in ["agency", "speaker"] {
        let answer = archive.morgue(&["search", "pilots", "--facets", facet, "--format", "json"]);
        let facet = &answer.records("facet")[0];
        assert_eq!(
            (&facet["without"], &facet["none_without_copies"]),
            (&json!(4), &json!(1)),
            "{facet}"
        );
    }
    let shown = archive.morgue(&["search", "pilots", "--facets", "agency"]);
    assert!(
        shown.stdout.contains("4 have none (1 without copies)"),
        "{}",
        shown.stdout
    );
}

#[test]
fn names_are_counted_in_the_archive_with_and_without_copies() {
    let archive = archive();
    let answer = archive.morgue(&["entities", "berths", "--format", "json"]);
    let counts = |count: &Value| {
        let keys = [
            "articles",
            "without_copies",
            "archive_articles",
            "archive_without_copies",
        ];
        keys.map(|key| count[key].as_u64().expect("a number"))
    };
    let entities = answer.records("entity");
    let trieste = entities
        .iter()
        .find(|entity| entity["name"] == "Trieste")
        .expect("the town");
    assert_eq!(counts(trieste), [6, 6, 10, 7]);
    assert_eq!(counts(&answer.records("summary")[0]), [6, 6, 10, 7]);
    let all = archive.morgue(&["entities", "--format", "json"]);
    assert_eq!(counts(&all.records("summary")[0]), [10, 7, 10, 7]);
}

#[test]
fn a_quotation_is_also_in_copies_or_in_other_articles() {
    let archive = night_shifts();
    let question = ["verify-quote", "Night shifts have worn us out"];
    let answer = archive.morgue(&[&question[..], &["--format", "json"]].concat());
    let closest = &answer.records("verification")[0]["candidates"][0];
    assert_eq!(
        (&closest["also_in"], &closest["also_in_without_copies"]),
        (&json!(2), &json!(0))
    );
    let shown = archive.morgue(&question).stdout;
    assert!(shown.contains("also in 2 copies"), "{shown}");
}

#[test]
fn what_may_have_been_meant_is_counted_without_copies_too() {
    let archive = night_shifts();
    let answer = archive.morgue(&["search", "appretnices", "--format", "json"]);
    assert_eq!(
        answer.records("summary")[0]["did_you_mean"],
        json!({"query": "apprentices", "articles": 3, "without_copies": 1})
    );
}

#[test]
fn pages_follow_each_other_in_every_order() {
    let archive = archive();
    for sort in ["relevance", "newest", "oldest"] {
        let options = ["--sort", sort, "trieste"];
        let whole = hits(&archive, &[&["--limit", "100"], &options[..]].concat());
        assert_eq!(whole.len(), 7, "{sort}");
        for at in 0..8 {
            let offset = at.to_string();
            let page = ["--limit", "2", "--offset", &offset];
            let page = hits(&archive, &[&page[..], &options[..]].concat());
            let expected: Vec<&str> = headlines(&whole).into_iter().skip(at).take(2).collect();
            assert_eq!(headlines(&page), expected, "{sort} from {at}");
            let ranks: Vec<u64> = page.iter().filter_map(|hit| hit["rank"].as_u64()).collect();
            let expected: Vec<u64> = (at as u64 + 1..).take(page.len()).collect();
            assert_eq!(ranks, expected, "{sort} from {at}");
        }
    }
}

#[test]
fn copies_are_shown_with_what_they_change() {
    let archive = archive();
    let found = hits(&archive, &["--sort", "oldest", "pilots"]);
    let id = text_at(&found[0], "id");
    let shown = archive.morgue(&["show", id, "--copies"]).stdout;
    let heads: Vec<&str> = shown
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    assert_eq!(heads.len(), 4, "{shown}");
    assert_eq!(heads[0], "1. Adria Gazette · 19 July 2022 · this article");
    assert!(
        heads.contains(&"2. Bora Times · 20 July 2022")
            || heads.contains(&"3. Bora Times · 20 July 2022")
    );
    assert!(
        shown.contains("{+Coffee ships move again in+} Trieste"),
        "{shown}"
    );
    let copies = archive.morgue(&["show", id, "--copies", "--format", "json"]);
    let copies = copies.records("copy");
    assert_eq!(copies.len(), 4);
    assert_eq!(copies[0]["asked"], json!(true));
    assert_eq!(copies[0]["difference"], json!([]));
    assert_eq!(copies[3]["outlet"], json!("Adria Gazette"));
    let alone = hits(&archive, &["\"berth 3 empty\""]);
    assert_eq!(alone[0]["copies"], Value::Null);
    let alone = archive.morgue(&["show", text_at(&alone[0], "id"), "--copies"]);
    assert_eq!(alone.stdout.matches("this article").count(), 1);
}

#[test]
fn an_article_added_later_finds_its_copies_and_one_removed_leaves_them() {
    let archive = Archive::of(&[(
        "monday.jsonl",
        &line(None, "2022-07-19", "Strike ends", &PARAGRAPHS),
    )]);
    let archive = archive.indexed();
    let count = || archive.morgue(&["count", "pilots"]).stdout;
    assert_eq!(count(), "1\n");
    let cut = line(None, "2022-07-20", "Ships move", &PARAGRAPHS[..3]);
    archive.write("tuesday.jsonl", cut);
    archive.morgue(&["index", "."]);
    assert_eq!(count(), "2 (1 without copies)\n");
    let shown = archive.morgue(&["search", "pilots"]).stdout;
    assert!(shown.contains("2 copies, first 19 July 2022"), "{shown}");
    archive.remove("monday.jsonl");
    archive.morgue(&["index", "."]);
    assert_eq!(count(), "1\n");
}

#[test]
fn groups_that_are_not_kept_are_worked_out_again() {
    let archive = archive();
    archive.remove(".morgue/copies");
    assert_eq!(hits(&archive, &["pilots"]).len(), 1);
    archive.write(".morgue/copies", "copies 1, and then damage");
    assert_eq!(hits(&archive, &["pilots"]).len(), 1);
}

#[test]
fn versions_of_one_article_are_no_copies() {
    let version = |number: u32, day: &str| {
        let text = PARAGRAPHS.join("\n\n");
        let record = json!({"id": "urn:gazette:strike", "version": number, "title": "Strike ends",
                            "text": text, "date": day});
        format!("{record}\n")
    };
    let archive = Archive::of(&[
        ("monday.jsonl", &version(1, "2022-07-19")),
        ("tuesday.jsonl", &version(2, "2022-07-20")),
    ])
    .indexed();
    let found = hits(&archive, &["pilots"]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["copies"], Value::Null);
}
