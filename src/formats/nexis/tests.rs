//! What is read of Nexis exports, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::export::trial;
use super::*;
use crate::formats::Reading;

const OLDER: &str = "\n\nDownload Request: Selected Items: 1-2\nTime Of Request: Friday, May 6, 2022\n\n                               1 of 2 DOCUMENTS\n\n\n                              The Fjord Gazette (Oslo)\n\n                              May 4, 2022 Wednesday\n                                 Final Edition\n\nFerry slip to close;\nBoard votes 5-2\n\nBYLINE: By Ann Orr and Bo Lind\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 31 words\n\nDATELINE: OSLO, May 4\n\n\nThe harbour board agreed to close the old ferry slip for the whole of the\nwinter.\n\nNobody spoke.\n\nGRAPHIC: Photo: the slip at dusk.\n\nLOAD-DATE: May 5, 2022\n\nLANGUAGE: ENGLISH\n\nSUBJECT: FERRIES (90%); HARBORS & PORTS (78%)\n\nORGANIZATION: HARBOUR BOARD (58%)\n\nCITY: OSLO, NORWAY (79%)\n\nPUBLICATION-TYPE: Newspaper\n\n\n                    Copyright 2022 Fjord Press AS\n                         All Rights Reserved\n\n                               2 of 2 DOCUMENTS\n\n                                 Hafenblatt\n\n                            Mittwoch 4. Mai 2022\n\nFähre fährt nicht\n\nAUTOR: Cy Vey\n\nRUBRIK: LOKALES; S. 7\n\nLÄNGE: 12 Wörter\n\nDer Anleger bleibt zu.\n\nUPDATE: 5. Mai 2022\n\nSPRACHE: GERMAN; DEUTSCH\n\n\n                       Copyright 2022 Hafenblatt GmbH\n                            Alle Rechte Vorbehalten\n";

const NEWER: &str = "User Name: = Ann Orr\nDate and Time: = Friday, May 6, 2022 10:00:00 AM CEST\nJob Number: = 171\nDocuments (2)\n1. Ferry slip to close\nClient/Matter: -None-\nSearch Terms: ferry\nSearch Type: NaturalAndOr\nNarrowed by:\nContent Type\u{a0}\u{a0}\u{a0}Narrowed by\nNews   Timeline: May 01, 2022 to May 06, 2022\n2. Eel is back\nClient/Matter: -None-\nSearch Terms: ferry\nSearch Type: NaturalAndOr\n\nPage 1 of 2\nFerry slip to close\n\nFerry slip to close\nThe Fjord Gazette (Oslo)\nMay 4, 2022 Wednesday\nFinal Edition\n\nCopyright 2022 Fjord Press AS All Rights Reserved\n\nSection:\u{a0}NEWS; Pg. 3\nLength:\u{a0}31 words\nByline:\u{a0}Ann Orr\nHighlight: Votes.\nBody\n\n\nThe harbour board agreed to close the old ferry slip for the whole of the winter, its chairman said on Wednesday.\nUpdate: nobody spoke.\nGraphic\n\nThe slip at dusk.\nClassification\n\nLanguage: ENGLISH\nPublication-Type: Newspaper\nSubject: FERRIES (90%); HARBORS & PORTS (78%)\nCompany:\u{a0} FJORD LINE (55%)\nPerson: ANN ORR (51%)\nGeographic: OSLO, NORWAY (79%)\nLoad-Date:\u{a0}May 5, 2022\n\nEnd of Document\n\nEel is back\nHafenblatt\n5. Mai 2022 Donnerstag\nLength: 2 words\nBody\nThe eel.\nLoad-Date: May 6, 2022\nEnd of Document\n";

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
    let found: Vec<String> = read_all(text)
        .into_iter()
        .map(|reading| match reading {
            Reading::Article(article) => format!(
                "{} | {} | {} | {} | {} | {} | {} | {}",
                article.source.record.unwrap_or_default(),
                article.headline,
                article.byline.unwrap_or_default(),
                article
                    .published
                    .map(|day| day.to_string())
                    .unwrap_or_default(),
                article.publication.unwrap_or_default(),
                article.section.unwrap_or_default(),
                article.language.unwrap_or_default(),
                article.body.replace('\n', "/")
            ),
            Reading::Skipped { record, reason } => {
                format!("{} skipped: {reason}", record.unwrap_or_default())
            }
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn older_exports_are_read() {
    check(
        OLDER,
        &[
            "1 | Ferry slip to close; Board votes 5-2 | Ann Orr, Bo Lind | 2022-05-04 | The Fjord Gazette (Oslo) | NEWS | en | The harbour board agreed to close the old ferry slip for the whole of the winter.//Nobody spoke.",
            "2 | Fähre fährt nicht | Cy Vey | 2022-05-04 | Hafenblatt | LOKALES | de | Der Anleger bleibt zu.",
        ],
    );
    let readings = read_all(OLDER);
    let Some(Reading::Article(first)) = readings.first() else {
        panic!("no article")
    };
    assert_eq!(first.subjects, ["FERRIES", "HARBORS & PORTS"]);
    assert_eq!(first.listed.len(), 2);
    assert_eq!(
        first.rights.as_deref(),
        Some("Copyright 2022 Fjord Press AS All Rights Reserved")
    );
    assert_eq!(
        first
            .dateline
            .as_ref()
            .map(|dateline| dateline.text.as_str()),
        Some("OSLO, May 4")
    );
    let (start, end) = first.source.range.expect("a range");
    let record = &OLDER[start as usize..end as usize];
    assert!(record.starts_with("1 of 2 DOCUMENTS") && record.ends_with("All Rights Reserved"));
}

#[test]
fn newer_exports_are_read_without_their_cover() {
    check(
        NEWER,
        &[
            "1 | Ferry slip to close | Ann Orr | 2022-05-04 | The Fjord Gazette (Oslo) | NEWS | en | The harbour board agreed to close the old ferry slip for the whole of the winter, its chairman said on Wednesday.//Update: nobody spoke.",
            "2 | Eel is back |  | 2022-05-05 | Hafenblatt |  |  | The eel.",
        ],
    );
    let readings = read_all(NEWER);
    let Some(Reading::Article(first)) = readings.first() else {
        panic!("no article")
    };
    assert_eq!(first.listed.len(), 3);
}

#[test]
fn a_record_saved_alone_is_read() {
    check(
        "Copyright 1998 The Fjord Gazette Company\n\nThe Fjord Gazette\n\nMay 5, 1998, Tuesday, Late Edition - Final\n\nSECTION: Section A; Page 1; Column 2; National Desk\n\nLENGTH: 12 words\n\nHEADLINE: FERRY SLIP TO CLOSE\n\nBYLINE: By ANN ORR\n\nDATELINE: OSLO, May 4\n\nBODY:\n   The slip will close.\n\n   Nobody spoke.\n\nLANGUAGE: ENGLISH\n\nLOAD-DATE: May 5, 1998",
        &[
            " | FERRY SLIP TO CLOSE | ANN ORR | 1998-05-05 | The Fjord Gazette | Section A; National Desk | en | The slip will close.//Nobody spoke.",
        ],
    );
}

#[test]
fn dutch_labels_may_follow_the_length() {
    check(
        "       1 of 62 DOCUMENTS\n\n        Copyright 2002 De Haven\n\n         De Haven\n\n    24. September 2002\n\n    September 24, 2002\n\nLENGTE: 8 words\n\nKOP: Veer vaart niet\n\nAUTEUR: VEY, CY\n\nTEKST:\n\n\nDe steiger blijft dicht.\n\nPUB-TYPE: Paper\n\nTAAL: Dutch / Nederlands\n\nLOAD-DATE: September 26, 2002",
        &[
            " | Veer vaart niet | VEY, CY | 2002-09-24 | De Haven |  | nl | De steiger blijft dicht.",
        ],
    );
}

#[test]
fn a_record_needs_no_blank_lines() {
    check(
        "1 of 2 DOCUMENTS\nThe Fjord Gazette\nMay 4, 2022 Wednesday\nFinal Edition\nFerry slip to close\nBYLINE: Ann Orr in Oslo and Bo Lind in Bergen\nLENGTH: 12 words\nThe harbour board agreed to close the slip.\nNobody spoke.\nLANGUAGE: ENGLISH\nCopyright 2022 Fjord Press\n",
        &[
            " | Ferry slip to close | Ann Orr in Oslo and Bo Lind in Bergen | 2022-05-04 | The Fjord Gazette |  | en | The harbour board agreed to close the slip.//Nobody spoke.",
        ],
    );
}

#[test]
fn a_transcript_is_of_its_show() {
    check(
        "SHOW: FJORD TONIGHT 10:00 PM EST\n\nMay 4, 2022 Wednesday\n\nSECTION: NEWS; International\n\nLENGTH: 4 words\n\nHEADLINE: Eel is back\n\nGUESTS: Cy Vey\n\nBODY:\n\nORR: Good evening.\n\nLIND: Good evening.\n\nLOAD-DATE: May 5, 2022\n",
        &[
            " | Eel is back |  | 2022-05-04 | FJORD TONIGHT 10:00 PM EST | NEWS; International |  | ORR: Good evening.//LIND: Good evening.",
        ],
    );
}

#[test]
fn an_empty_record_is_named() {
    check(
        "1 of 2 DOCUMENTS\n\n\n2 of 2 DOCUMENTS\n\nDe Haven\n\nMay 4, 2022\n\nEel\n\nLENGTH: 2 words\n\nThe eel.\n\nLANGUAGE: ENGLISH",
        &[
            "1 skipped: no text and no headline",
            "2 | Eel |  | 2022-05-04 | De Haven |  | en | The eel.",
        ],
    );
}

#[test]
fn ordinary_text_is_left_alone() {
    for text in [
        "HEADLINE: Ferry slip to close\n\nThe board agreed.",
        "Ferry slip to close\n\nBy Ann Orr\n\nBody\n\nThe board agreed.",
        "He had read 1 of 200 DOCUMENTS before lunch.\nLENGTH: long",
        "Length: 12 metres\nBody\nSteel.",
    ] {
        assert!(!recognises_text(text), "{text}");
    }
}

proptest! {
    #[test]
    fn mangled_exports_are_read(newer in any::<bool>(), cuts in trial::cuts(), junk in "\\PC{0,8}") {
        let text = if newer { NEWER } else { OLDER };
        let text = trial::mangled(text.as_bytes(), &cuts, junk.as_bytes());
        let text = String::from_utf8_lossy(&text);
        recognises(text.as_bytes());
        for reading in read_all(&text) {
            prop_assert!(trial::is_sound(&reading, text.len()));
        }
    }
}
