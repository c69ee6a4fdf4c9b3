//! Numbered properties: (1) each manner says its agency and people; (2) it spans what is printed;
//! (3) mentions and pictures are none; (4) an article's agency; (5) any text is survived, in linear
//! time.

use super::*;
use crate::article::Dateline;

const STORY: &str = "The harbour was closed for two days after the storm, the mayor said.";

fn article(body: &str) -> Article {
    let mut article = Article {
        body: body.to_owned(),
        ..Article::default()
    };
    annotate(&mut article);
    article
}

/// `agency | people` of every credit, parted by ` + `.
fn shown(article: &Article) -> String {
    let credits = article.credits.iter().map(|credit| {
        let agency = credit.agency.as_deref().unwrap_or("-");
        format!("{agency} | {}", credit.people.join(", "))
    });
    credits.collect::<Vec<_>>().join(" + ")
}

/// The end of a story below its text: what it credits, and that the credit spans it.
#[track_caller]
fn check(end: &str, expected: &str) {
    for story in [
        format!("{STORY}\n\n{STORY}\n\n"),
        format!("{STORY}\n\n{STORY}\n"),
    ] {
        let article = article(&format!("{story}{end}"));
        assert_eq!(shown(&article), expected, "{end:?}");
        for credit in &article.credits {
            let printed = credit.span.of(&article.body);
            assert!(end.contains(printed) && !printed.is_empty(), "{printed:?}");
        }
    }
}

/// The same behind the last sentence.
#[track_caller]
fn check_behind(end: &str, expected: &str) {
    let article = article(&format!("{STORY}\n\n{STORY}{end}"));
    assert_eq!(shown(&article), expected, "{end:?}");
    for credit in &article.credits {
        assert_eq!(credit.span.of(&article.body), end.trim());
    }
}

#[test]
fn brackets_name_who_reported_and_who_edited() {
    check(
        "(Reporting by Anna Kelder in Vienna; Editing by Paul Orr)",
        "Reuters | Anna Kelder, Paul Orr",
    );
    check(
        "(Reporting by Anna Kelder and Li Na in Oslo,\nJuan de la Cruz in Lima; Additional reporting by\nJ. Bee; \
         Writing by Eve Eff\nEditing by Paul Orr)",
        "Reuters | Anna Kelder, Li Na, Juan de la Cruz, J. Bee, Eve Eff, Paul Orr",
    );
    check(
        "(Anna Kelder; editing by Paul Orr)",
        "- | Anna Kelder, Paul Orr",
    );
    check("[Edited by: Anna Kelder]", "- | Anna Kelder");
    check("(Edited by Anna Kelder/AFP)", "AFP | Anna Kelder");
    check_behind(
        " (Reporting by Anna Kelder; Editing by Paul Orr)",
        "Reuters | Anna Kelder, Paul Orr",
    );
}

#[test]
fn copyrights_name_the_agency() {
    check("© AFP", "AFP | ");
    check("© 2022 AFP", "AFP | ");
    check("(c) 2022 AFP", "AFP | ");
    check("© Agencia EFE, 2022", "Agencia EFE | ");
    check("RIPRODUZIONE RISERVATA © Copyright ANSA", "ANSA | ");
    check(
        "Copyright 2022 The Associated Press. All rights reserved.",
        "Associated Press | ",
    );
    check(
        "Copyright (c) 2022 by the Press Trust of India",
        "Press Trust of India | ",
    );
    check("Copyright 2022 The Harbour Gazette", "");
    check("Photo © AFP", "");
}

#[test]
fn labels_name_agency_or_editor() {
    check("Source: Xinhua", "Xinhua | ");
    check("Quelle: dpa", "dpa | ");
    check("Источник: ТАСС", "ТАСС | ");
    check("Editor: Li Na", "- | Li Na");
    check("Edited by Anna Kelder", "- | Anna Kelder");
    check("Source: AFP, Reuters\nEditor: Li Na", "AFP |  + - | Li Na");
    check("Source: the ministry", "");
    check("Editor's note: this story was mended.", "");
}

#[test]
fn sentences_name_who_contributed() {
    check(
        "AP writer Anna Kelder contributed to this report.",
        "AP | Anna Kelder",
    );
    check(
        "Associated Press writers Anna Kelder in Oslo, Li Na in Lima and Paul Orr contributed to this report.",
        "Associated Press | Anna Kelder, Li Na, Paul Orr",
    );
    check(
        "Anna Kelder of The Associated Press contributed.",
        "Associated Press | Anna Kelder",
    );
    check(
        "— The Associated Press contributed to this report.",
        "Associated Press | ",
    );
    check("(With inputs from PTI)", "PTI | ");
    check(
        "With files from The Canadian Press and Anna Kelder",
        "Canadian Press | Anna Kelder",
    );
    check(
        "Anna Kelder reported from Oslo, and Li Na from Miami, Florida.",
        "- | Anna Kelder, Li Na",
    );
    check(
        "Contributing: Anna Kelder and Li Na.",
        "- | Anna Kelder, Li Na",
    );
    check("The mayor contributed to the fund.", "");
    check("The mayor reported from his sickbed.", "");
}

#[test]
fn marks_sign_a_story() {
    for (end, agency) in [
        ("-- Reuters", "Reuters"),
        ("/TASS/", "TASS"),
        ("AFP", "AFP"),
        ("(AP)", "AP"),
        ("Kyodo", "Kyodo"),
        ("— Bernama", "Bernama"),
        ("dpa ab cd n1", "dpa"),
        ("PTI ABC DEF", "PTI"),
        ("--IANS\nabc/def", "IANS"),
        ("ab/cd (AFP, dpa)", "AFP"),
        ("新华社", "新华社"),
    ] {
        check(end, &format!("{agency} | "));
    }
    for (end, agency) in [
        (" -- Reuters", "Reuters"),
        (" /TASS/", "TASS"),
        (" — AFP", "AFP"),
        ("—AFP", "AFP"),
        (" (ANI)", "ANI"),
        (" PTI ABC DEF", "PTI"),
    ] {
        check_behind(end, &format!("{agency} | "));
    }
    check(" Reuter\n", "Reuter | ");
    assert_eq!(
        shown(&article(&format!("{STORY} {STORY}\n Reuter"))),
        "Reuter | "
    );
}

#[test]
fn what_only_mentions_an_agency_is_no_credit() {
    for end in [
        "The road is open again, Interfax reported.",
        "He spoke to Reuters.",
        "The harbour on Tuesday. (AP Photo/Anna Kelder)",
        "The book (edited by Anna Kelder) is out.",
        "Trend",
        "MAP",
        "Map: AP",
        "He reads AFP",
        "Is it true? Beta",
        "Reporting by radio was slow in those days, and nobody trusted the men who sent it in.",
        "The storm in numbers",
    ] {
        check(end, "");
    }
    let story = format!("{STORY}\n\n").repeat(9);
    assert_eq!(shown(&article(&format!("{STORY}\n\n(AP)\n\n{story}"))), "");
    assert_eq!(shown(&article("Reuters\n\nThe storm is over.")), "");
}

#[test]
fn the_article_has_the_agency_of_the_dateline_first() {
    let mut article = article(&format!(
        "{STORY}\n\n{STORY}\n\nEditor: Li Na\n\n© 2022 AFP"
    ));
    assert_eq!(article.agency(), Some("AFP"));
    article.dateline = Some(Dateline {
        agency: Some("AP".to_owned()),
        ..Dateline::default()
    });
    assert_eq!(article.agency(), Some("AP"));
}

#[test]
fn any_text_is_survived() {
    for piece in [
        "(",
        ")",
        "((edited by A))",
        "© ",
        "é",
        "\u{a0}",
        "AFP ",
        "; ",
        "by ",
        "\n",
        ". (AP)\n",
        "Reporting by ",
        "contributed ",
        "Source: ",
        "新华社",
        "/",
    ] {
        article(&piece.repeat(100_000));
        article(piece);
    }
}
