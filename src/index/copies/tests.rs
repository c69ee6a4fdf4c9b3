//! What a reader of an archive takes for the same text, and what not. How the groups are kept is
//! tested where they are searched (`tests/it/copies.rs`).

use super::*;
use crate::article::{Credit, Dateline};

const STORY: &[&str] = &[
    "Harbour pilots in Trieste ended a nine-day strike on Friday after the port authority agreed \
     to hire eleven apprentices and to replace two launches built in 1987.",
    "Carla Benussi, who leads the pilots' union, said the vote had been close, with 41 members in \
     favour and 37 against. \"Nobody wanted another week of coffee rotting on the quays,\" she told \
     a meeting at the Hotel Adria.",
    "Ships carrying some 6,200 tonnes of green coffee had waited outside the harbour since the \
     strike began. Importers put their losses at 3.4 million euros, a figure that the authority's \
     director, Livio Marangon, called exaggerated.",
    "Under the settlement, night shifts will be limited to ten hours and every launch will carry \
     two pilots in winds above 25 knots. Talks on pensions resume in September in Udine.",
    "Trieste handles about a third of the coffee that reaches Italy by sea. The last strike of its \
     pilots, in 1998, lasted four days and ended without an agreement.",
];

fn article(headline: &str, paragraphs: &[&str]) -> Article {
    Article {
        headline: headline.into(),
        body: paragraphs.join("\n\n"),
        ..Article::default()
    }
}

fn story() -> Article {
    article("Trieste pilots end strike after nine days", STORY)
}

/// The groups of articles, all of one day, by their numbers.
fn groups(articles: &[Article]) -> Vec<Vec<u32>> {
    let mut analyzer = Analyzer::default();
    let mut sketches = Sketches::default();
    for (id, article) in articles.iter().enumerate() {
        sketches.push(id as u64, None, &sketch_of(article, &mut analyzer));
    }
    sketches.groups()
}

fn check_copies(one: Article, other: Article) {
    let found = groups(&[one.clone(), other.clone()]);
    assert_eq!(found, [[0, 1]], "copies:\n{}\n\n{}", one.body, other.body);
}

fn check_apart(one: Article, other: Article) {
    let found = groups(&[one.clone(), other.clone()]);
    assert!(
        found.is_empty(),
        "no copies:\n{}\n\n{}",
        one.body,
        other.body
    );
}

#[test]
fn a_copy_may_be_cut_reordered_and_under_another_headline() {
    check_copies(story(), article("Coffee ships move again", STORY));
    check_copies(story(), article("Coffee ships move again", &STORY[..2]));
    check_copies(story(), article("A vote in the harbour", &STORY[2..]));
    let reordered = [STORY[3], STORY[0], STORY[4], STORY[2], STORY[1]];
    check_copies(story(), article("Pilots back at work", &reordered));
}

#[test]
fn a_copy_may_be_lightly_rewritten() {
    let rewritten: Vec<String> = STORY
        .iter()
        .map(|paragraph| {
            let changes = [
                ("ended", "called off"),
                ("agreed", "promised"),
                ("nine-day", "9-day"),
                ("the vote had been close", "the ballot was narrow"),
                ("some 6,200 tonnes", "about 6,200 tons"),
                ("exaggerated", "inflated"),
                ("million euros", "mln EUR"),
                ("\"", "”"),
                ("resume", "will go on"),
            ];
            let start = (*paragraph).to_owned();
            changes
                .iter()
                .fold(start, |text, (from, to)| text.replace(from, to))
        })
        .collect();
    let rewritten: Vec<&str> = rewritten.iter().map(String::as_str).collect();
    check_copies(story(), article("Strike over in Trieste", &rewritten));
    check_copies(story(), article("Strike over in Trieste", &rewritten[..3]));
}

#[test]
fn dateline_and_credits_are_each_outlets_own() {
    let mut told = story();
    let dateline = "TRIESTE, Italy, May 31 (ANSA) - ";
    let credit = "\n\n(Reporting by Ada Orr; Editing by Ben Ode)";
    told.body = format!("{dateline}{}{credit}", told.body);
    told.dateline = Some(Dateline {
        span: Some(Span::new(0, dateline.len() - 1)),
        ..Dateline::default()
    });
    told.credits = vec![Credit {
        span: Span::new(told.body.len() - credit.len(), told.body.len()),
        agency: None,
        people: Vec::new(),
    }];
    let mut analyzer = Analyzer::default();
    assert_eq!(
        sketch_of(&told, &mut analyzer),
        sketch_of(&story(), &mut analyzer)
    );
}

#[test]
fn reports_of_one_form_are_no_copies() {
    let earnings = |company: &str, figures: [&str; 4]| {
        let [share, net, sales, year] = figures;
        let body = format!(
            "{company} said its net profit in the second quarter was {net} million euros, or {share} \
             cents a share, on sales of {sales} million euros. In the same quarter of the year before \
             the company had earned {year} million euros. It left its forecast for the whole year \
             unchanged and proposed a dividend to its shareholders."
        );
        article(&format!("{company} reports second quarter"), &[&body])
    };
    check_apart(
        earnings("Adria Tiles", ["34", "12.7", "310.9", "11.2"]),
        earnings("Bora Shipping", ["81", "44.1", "1,022.5", "47.8"]),
    );
    let weather = |day: &str, figures: [&str; 3]| {
        let [low, high, wind] = figures;
        article(
            "Weather at the harbour",
            &[&format!(
                "Skies over the harbour will be clear on {day}, with a low of {low} degrees before \
                 sunrise and a high of {high} in the afternoon. Winds from the north-east reach \
                 {wind} knots at the lighthouse. Small boats should stay behind the mole until noon."
            )],
        )
    };
    check_apart(
        weather("Monday", ["11", "19", "25"]),
        weather("Tuesday", ["9", "22", "14"]),
    );
}

#[test]
fn a_notice_under_every_article_makes_no_copies() {
    let notice = "The Harbour Gazette is published by the Adria Press Company, which is a member of \
                  the Press Council of the Northern Ports. Readers may write to the Readers' Editor \
                  at Molo Audace 7 or call 040 555 1203 before noon on any working day.";
    let told: Vec<Article> = (0..40)
        .map(|number| {
            let own: String = (0..60)
                .map(|word| format!("word{} ", number * 977 + word))
                .collect();
            article("News", &[&own, notice])
        })
        .collect();
    assert!(groups(&told).is_empty());
}

#[test]
fn a_few_shared_words_make_no_copy() {
    check_apart(
        story(),
        article(
            "Coffee prices rise",
            &[
                "Coffee prices in Trieste rose on Friday as importers weighed their losses from the \
               strike of the harbour pilots. Traders expect green coffee to stay dear until autumn, \
               because stocks in Hamburg and Antwerp are the lowest for six years.",
            ],
        ),
    );
    let short = |company: &str| article(&format!("{company} pays"), &["Quarterly dividend 10 cts"]);
    check_apart(short("Adria Tiles"), short("Bora Shipping"));
    check_copies(short("Adria Tiles"), short("Adria Tiles"));
}

#[test]
fn scripts_without_spaces_or_capitals_have_copies_too() {
    let told = "港口引航员周五结束了为期九天的罢工,此前港务局同意雇用十一名学徒,并更换两艘旧船。\
                工会领导人表示投票结果十分接近,没有人希望咖啡再在码头上腐烂一个星期。\
                根据协议夜班将限制在十小时以内,大风天气每艘船必须配备两名引航员。";
    let cut = &told[..told.find('根').expect("the third sentence")];
    check_copies(article("罢工结束", &[told]), article("咖啡船离港", &[cut]));
    let other = "气象台预计明天全市晴转多云,最高气温二十二度,东北风四到五级。";
    check_apart(article("罢工结束", &[told]), article("天气", &[other]));
}

#[test]
fn the_order_of_indexing_says_nothing() {
    let mut told = vec![
        story(),
        article("Coffee ships move again", &STORY[..2]),
        article("A vote in the harbour", &STORY[2..]),
    ];
    for number in 0..9 {
        let own: String = (0..50)
            .map(|word| format!("word{} ", number * 37 + word))
            .collect();
        told.push(article("Else", &[&own]));
    }
    let named = |order: &[usize]| {
        let articles: Vec<Article> = order.iter().map(|place| told[*place].clone()).collect();
        let mut found: Vec<Vec<usize>> = groups(&articles)
            .into_iter()
            .map(|group| {
                let mut group: Vec<usize> = group.iter().map(|at| order[*at as usize]).collect();
                group.sort_unstable();
                group
            })
            .collect();
        found.sort_unstable();
        found
    };
    let mut order: Vec<usize> = (0..told.len()).collect();
    let expected = named(&order);
    assert_eq!(expected[0], [0, 1, 2]);
    for _ in 0..told.len() {
        order.rotate_left(1);
        assert_eq!(named(&order), expected, "{order:?}");
        order.reverse();
        assert_eq!(named(&order), expected, "{order:?}");
    }
}
