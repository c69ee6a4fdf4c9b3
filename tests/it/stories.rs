//! `--fold story`: articles of one event as one hit.

use crate::harness::{Archive, text_at};

/// Two strikes in one week, one of them over five days, and some other news.
fn archive() -> Archive {
    let texts = [
        (
            "2022-03-01-hamburg",
            "Dockers walk out in Hamburg",
            "HAMBURG, March 1 (dpa) - Dockers walked out at the container terminals of Hamburg before \
             dawn after wage talks with the harbour employers broke down, and forty ships waited in \
             the Elbe, said Petra Lohse of the union Verdi.",
        ),
        (
            "2022-03-02-hamburg",
            "Hamburg terminals silent on second day",
            "HAMBURG, March 2 (dpa) - The strike of dockers left the terminals of Hamburg silent on \
             its second day, while sixty ships waited in the Elbe. Employers offered fresh wage \
             talks; Petra Lohse said the union Verdi would read the offer, and that a harbour is no \
             parking lot. Nobody knows how many containers stand on the quays.",
        ),
        (
            "2022-03-05-hamburg",
            "Hamburg dockers back at work",
            "HAMBURG, March 5 (dpa) - Dockers went back to the terminals of Hamburg after Petra Lohse \
             of the union Verdi and the employers settled the wage claims, and the last ships leave \
             the Elbe by evening.",
        ),
        (
            "2022-03-02-valparaiso",
            "Cherries rot as Valparaiso dockers strike",
            "VALPARAISO, March 2 (EFE) - Dockers walked out at the fruit piers of Valparaiso over \
             arrears, cherries rot in the trucks, and exporters called on the ministry of Chile, said \
             Tomas Rojas of the exporters.",
        ),
        (
            "2022-03-03-valparaiso",
            "Ministry steps in over cherries",
            "VALPARAISO, March 3 (EFE) - The ministry of Chile will hear the dockers of Valparaiso, \
             whose arrears are the reason why cherries rot at the fruit piers, said Tomas Rojas of \
             the exporters.",
        ),
        (
            "2022-09-20-hamburg",
            "Hamburg dockers mark strike with a concert",
            "HAMBURG, Sept 20 (dpa) - Dockers of the terminals of Hamburg sang on Tuesday in memory of \
             the strike in March, when ships waited in the Elbe, and Petra Lohse of the union Verdi \
             beat the drum.",
        ),
    ];
    let archive = Archive::new();
    for (name, headline, body) in texts {
        archive.write(&format!("{name}.txt"), format!("{headline}\n\n{body}\n"));
    }
    for day in 1..=30 {
        let body =
            format!("Grain rose by {day} crowns in Oslo, where rain number {day} fell on mills.");
        archive.write(
            &format!("2022-04-{day:02}.txt"),
            format!("Grain\n\n{body}\n"),
        );
    }
    archive.indexed()
}

#[test]
fn every_event_is_a_hit_with_its_first_fullest_and_latest_article() {
    let archive = archive();
    let answer = archive.morgue(&[
        "search", "--fold", "story", "--sort", "oldest", "--format", "json", "dockers",
    ]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    let hits = answer.records("hit");
    let sources: Vec<&str> = hits.iter().map(|hit| text_at(hit, "source")).collect();
    assert_eq!(
        sources,
        [
            "2022-03-01-hamburg.txt",
            "2022-03-02-valparaiso.txt",
            "2022-09-20-hamburg.txt",
        ]
    );
    let story = &hits[0]["story"];
    assert_eq!(story["articles"], 3);
    assert_eq!(story["first"]["day"], "2022-03-01");
    assert_eq!(
        story["fullest"]["headline"],
        "Hamburg terminals silent on second day"
    );
    assert_eq!(story["latest"]["day"], "2022-03-05");
    assert_eq!(hits[1]["story"]["articles"], 2);
    assert_eq!(hits[2]["story"], serde_json::Value::Null);
    let summary = &answer.records("summary")[0];
    assert_eq!(
        (&summary["articles"], &summary["stories"]),
        (&6.into(), &3.into())
    );
}

#[test]
fn people_are_told_that_it_is_a_guess() {
    let archive = archive();
    let answer = archive.morgue(&["search", "--fold", "story", "-n", "1", "dockers"]);
    assert!(
        answer.stderr.contains("note: stories are a guess: "),
        "{}",
        answer.stderr
    );
    assert!(
        answer
            .stderr
            .contains("6 articles match in 3 stories (1 shown) · "),
        "{}",
        answer.stderr
    );
    assert!(answer.stdout.contains("\n   story: "), "{}", answer.stdout);
    assert!(answer.stdout.contains("\n   first: "), "{}", answer.stdout);
}

#[test]
fn pages_of_stories_follow_each_other() {
    let archive = archive();
    let ids = |paging: &[&str]| -> Vec<String> {
        let asked = ["search", "--format", "json", "--fold", "story", "dockers"];
        let answer = archive.morgue(&[&asked[..], paging].concat());
        let hits = answer.records("hit");
        hits.iter()
            .map(|hit| text_at(hit, "id").to_owned())
            .collect()
    };
    let all = ids(&[]);
    let pages = ["0", "1", "2", "3"].map(|offset| ids(&["-n", "1", "--offset", offset]));
    assert_eq!(pages.concat(), all);
    assert_eq!(all.len(), 3);
}
