//! What is read of ProQuest exports, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::export::trial;
use super::*;
use crate::article::Date;
use crate::formats::Reading;

const RULED: &str = "____________________________________________________________\n\nDocument 1 of 2\n\nFerry slip to close\n\nAuthor: Orr, Ann; Lind, Bo\n\nPublication info: Fjord Gazette ; Oslo [Oslo]04 May 2022: A.3.\n\nProQuest document link\n\nhttps://www.proquest.com/docview/2671154201?accountid=1\n\nAbstract: The slip will close.\n\nFull text: The harbour board agreed to close the slip.\n\nSubject: to a vote, it may reopen.\nNobody spoke.\n\nSo it did.\n\nSubject: Ferries; Ports\n\nLocation: Oslo Norway\n\nPeople: Orr, Ann\n\nCompany / organization: Name: Fjord Line; NAICS: 483112\n\nTitle: Ferry slip to close\n\nPublication title: Fjord Gazette\n\nPublication year: 2022\n\nPublication date: May 4, 2022\n\nSection: Ports\n\nLanguage of publication: English\n\nProQuest document ID: 2671154201\n\nDocument URL: https://www.proquest.com/docview/2671154201\n\nCopyright: Copyright Fjord Press AS 2022\n\nLast updated: 2022-05-05\n\nDatabase: Newsstream\n\n____________________________________________________________\n\nDocument 2 of 2\n\nEel is back\n\nAbstract: None available.\n\nFull text: Not available.\n\nTitle: Eel is back\n\nPublication title: Fjord Gazette\n\nPublication date: May 5, 2022\n\nProQuest document ID: 2671154202\n\n____________________________________________________________\n\nContact us at: http://www.proquest.com/go/contactsupport\n\nDatabase copyright © 2022 ProQuest LLC.\n";

const TABLED: &str = "Ferry slip to close\nOrr, Ann . Fjord Gazette ; Oslo [Oslo]. 04 May 2022: A.3.\n\nProQuest document link\n\nFULL TEXT\nThe harbour board agreed to close the slip.\n\nDETAILS\n|Subject:|Ferries; Ports|\n|Publication title:|Fjord Gazette|\n|Publication date:|May 4, 2022|\n|Language of publication:|English|\n|ProQuest document ID:|2671154201|\n|Document URL:|https://www.proquest.com/docview/2671154201|\n\nEel is back\n\nProQuest document link\n\nFULL TEXT\nThe eel is back.\n\nDETAILS\n|Publication title:|Fjord Gazette|\n|Publication date:|May 5, 2022|\n|ProQuest document ID:|2671154202|\n\nDatabase copyright 2022 ProQuest LLC. All rights reserved.\n";

fn read_all(text: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    let _ = read_text(text, &mut |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    });
    readings
}

fn check(text: &str, expected: &[&str]) {
    assert!(recognises_text(text), "{text}");
    assert_eq!(trial::shown(read_all(text)), expected);
}

#[test]
fn documents_between_rules_are_read() {
    check(
        RULED,
        &[
            "2671154201 | Ferry slip to close | Ann Orr, Bo Lind | 2022-05-04 | Fjord Gazette | The harbour board agreed to close the slip.//Subject: to a vote, it may reopen.//Nobody spoke.//So it did.",
            "2671154202 | Eel is back |  | 2022-05-05 | Fjord Gazette | ",
        ],
    );
    let Some(Reading::Article(article)) = read_all(RULED).into_iter().next() else {
        panic!("no article")
    };
    assert_eq!(article.version.of.as_deref(), Some("2671154201"));
    assert_eq!(article.modified, Date::day_of(2022, 5, 5));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.section.as_deref(), Some("Ports"));
    assert_eq!(article.subjects, ["Ferries", "Ports"]);
    let listed: Vec<&str> = article
        .listed
        .iter()
        .map(|listed| listed.name.as_str())
        .collect();
    assert_eq!(listed, ["Oslo Norway", "Ann Orr", "Fjord Line"]);
}

#[test]
fn documents_of_tables_are_read() {
    check(
        TABLED,
        &[
            "2671154201 | Ferry slip to close |  | 2022-05-04 | Fjord Gazette | The harbour board agreed to close the slip.",
            "2671154202 | Eel is back |  | 2022-05-05 | Fjord Gazette | The eel is back.",
        ],
    );
}

#[test]
fn ordinary_text_is_left_alone() {
    for text in [
        "____________________\n\nSubject: ferries\n\nFull text: none",
        "Title: Eel\n\nAbstract: The eel is back.\n\nSection: Ports",
    ] {
        assert!(!recognises_text(text), "{text}");
    }
}

proptest! {
    #[test]
    fn mangled_exports_are_read(ruled in any::<bool>(), cuts in trial::cuts(), junk in "\\PC{0,8}") {
        let text = if ruled { RULED } else { TABLED };
        let text = trial::mangled(text.as_bytes(), &cuts, junk.as_bytes());
        let text = String::from_utf8_lossy(&text);
        recognises(text.as_bytes());
        for reading in read_all(&text) {
            prop_assert!(trial::is_sound(&reading, text.len()));
        }
    }
}
