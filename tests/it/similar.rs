//! `morgue similar`: more like this.

use crate::harness::{Archive, copy_into, text_at};

fn archive() -> Archive {
    let archive = Archive::new();
    copy_into(&archive, "sample-corpus/wire");
    archive.indexed()
}

/// The id of the best article that a query finds.
fn id_of(archive: &Archive, query: &str) -> String {
    let answer = archive.morgue(&["search", "--format", "json", "-n", "1", query]);
    text_at(&answer.records("hit")[0], "id").to_owned()
}

#[test]
fn the_story_goes_on_and_what_is_shared_is_told() {
    let archive = archive();
    let inquiry = id_of(&archive, "headline:inquiry \"Halcyon Meridian\"");
    let answer = archive.morgue(&["similar", "--format", "json", &inquiry[..6]]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    let alike = answer.records("alike");
    let paths: Vec<&str> = alike.iter().map(|one| text_at(one, "source")).collect();
    assert!(
        paths.contains(&"2022-05-03-reuters-constanta-aground-update.txt"),
        "{paths:?}"
    );
    assert!(alike.iter().all(|one| text_at(one, "id") != inquiry));
    let said = alike
        .iter()
        .find(|one| text_at(one, "source").contains("quotes-of-the-year"))
        .expect("the year in quotations");
    assert_eq!(said["shared"]["quotes"][0], "I did not want a medal");
    assert_eq!(said["shared"]["names"][0]["name"], "Reuben Castellanos");
    let words = said["shared"]["words"].as_array().expect("a list");
    assert!(words.iter().any(|word| word == "rudder"), "{words:?}");
    assert_eq!(answer.records("summary")[0]["id"], inquiry);
}

#[test]
fn copies_of_the_article_are_left_out() {
    let story = "The ferry Aurelia was held at the quay of Leith on Monday, when the \
                 harbour master, Ada Orr, found that her lifeboats had been sold to a \
                 circus. Nobody was hurt, and the circus gave two of them back.";
    let follow = "The circus that bought lifeboats of the ferry Aurelia will keep none, \
                  said the harbour master of Leith, Ada Orr, on Friday, and the quay is free.";
    let mut files = vec![
        ("2022-03-01-a.txt", format!("Ferry held\n\n{story}\n")),
        (
            "2022-03-01-b.txt",
            format!("Lifeboats sold to circus\n\n{story}\n\nMore to come.\n"),
        ),
        (
            "2022-03-05-c.txt",
            format!("Circus returns lifeboats\n\n{follow}\n"),
        ),
    ];
    let others: Vec<String> = (1..9)
        .map(|day| {
            format!("Grain rose by {day} crowns in Oslo, where nobody sold anything else.\n")
        })
        .collect();
    let names: Vec<String> = (1..9).map(|day| format!("2022-04-0{day}.txt")).collect();
    for (name, text) in names.iter().zip(&others) {
        files.push((name, text.clone()));
    }
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    let archive = Archive::of(&files).indexed();
    let id = id_of(&archive, "headline:\"ferry held\"");
    let answer = archive.morgue(&["similar", &id]);
    assert_eq!(answer.exit, 0, "{}", answer.stderr);
    for part in [
        "1. **Circus** returns **lifeboats**",
        "Ada Orr",
        "shared words: ",
        "circus",
        "2022-03-05-c.txt",
    ] {
        assert!(answer.stdout.contains(part), "{part} in {}", answer.stdout);
    }
    assert!(!answer.stdout.contains("2022-03-01"), "{}", answer.stdout);
    assert!(
        answer
            .stderr
            .starts_with("1 article is like “Ferry held” · "),
        "{}",
        answer.stderr
    );
}

#[test]
fn where_nothing_is_alike_the_exit_status_says_so() {
    let archive = Archive::of(&[
        (
            "2022-03-01.txt",
            "Gulls\n\nGulls were counted on the pier of Brighton.\n",
        ),
        (
            "2022-03-02.txt",
            "Chess\n\nA rook was lost in Minsk and two pawns won.\n",
        ),
    ])
    .indexed();
    let id = id_of(&archive, "gulls");
    let answer = archive.morgue(&["similar", &id]);
    assert_eq!((answer.exit, answer.stdout.as_str()), (1, ""));
    assert!(answer.stderr.starts_with("no article is like “Gulls”"));
    let answer = archive.morgue(&["similar", "zzzz"]);
    assert_eq!(answer.exit, 2);
}
