//! What is read of hOCR, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::formats::Reading;

fn read_all(text: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut keep = |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    };
    if let Err(error) = read(text, &Origin::default(), &mut keep) {
        readings.push(Reading::Skipped {
            record: None,
            reason: error.to_string(),
        });
    }
    readings
}

/// `record: headline | byline | body`, or the reason; paragraphs parted by ` ¶ `.
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = read_all(text)
        .into_iter()
        .map(|reading| match reading {
            Reading::Article(article) => format!(
                "{}: {} | {} | {}",
                article.source.record.unwrap_or_default(),
                article.headline,
                article.byline.unwrap_or_default(),
                article.body.replace("\n\n", " ¶ ")
            ),
            Reading::Skipped { reason, .. } => reason,
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

const HEAD: &str = "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"xhtml1.dtd\">\
    <html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head><title></title>\
    <meta name='ocr-system' content='tesseract 5.3.0' /></head><body>";

fn page(id: &str, inside: &str) -> String {
    format!(
        "<div class='ocr_page' id='{id}' title='image \"a.png\"; bbox 0 0 900 900; ppageno 0'>{inside}</div>"
    )
}

fn file(pages: &str) -> String {
    format!("{HEAD}{pages}</body></html>")
}

/// A paragraph of lines, which are parted by `/`.
fn paragraph(class: &str, lines: &str) -> String {
    let lines: String = lines
        .split('/')
        .map(|line| {
            let words: Vec<String> = line
                .split(' ')
                .map(|word| {
                    format!("<span class='ocrx_word' title='bbox 1 2 3 4; x_wconf 90'><em>{word}</em></span>")
                })
                .collect();
            format!("<span class='{class}' title='bbox 0 1 90 11; x_size 10'>{}</span>\n", words.join(" "))
        })
        .collect();
    format!("<div class='ocr_carea'><p class='ocr_par' lang='deu'>{lines}</p></div>")
}

#[test]
fn lines_are_joined_to_paragraphs() {
    let inside = [
        paragraph("ocr_header", "Slip to/close"),
        paragraph("ocr_line", "By Ann Orr"),
        paragraph("ocr_line", "It rained on the coun-/cil."),
        paragraph("ocr_caption", "The slip"),
    ];
    let text = file(&page("page_1", &inside.concat()));
    let expected = ": Slip to close | Ann Orr | It rained on the council.";
    check(&text, &[expected]);
    // An element that is never closed makes it no XML.
    check(
        &text.replace("</head>", "<meta name=x></head>"),
        &[expected],
    );
    let readings = read_all(&text);
    let Some(Reading::Article(article)) = readings.first() else {
        panic!("no article")
    };
    assert_eq!(article.language.as_deref(), Some("de"));
    assert_eq!(article.ocr_confidence, Some(0.9));
}

#[test]
fn every_page_is_an_article() {
    let pages = [
        page("page_1", &paragraph("ocr_line", "One.")),
        page("page_2", ""),
        page("page_3", "<span class='ocr_line'>Three &amp; four.</span>"),
    ];
    let text = file(&pages.concat());
    check(
        &text,
        &[
            "page_1:  |  | One.",
            "no text was recognised on the page",
            "page_3:  |  | Three & four.",
        ],
    );
    let readings = read_all(&text);
    let Some(Reading::Article(article)) = readings.first() else {
        panic!("no article")
    };
    let (start, end) = article.source.range.expect("of several");
    assert_eq!(&text[start as usize..end as usize], pages[0]);
}

#[test]
fn recognised_pages_are_told_from_web_pages() {
    assert!(recognises(file("").as_bytes()));
    assert!(recognises(b"<html><body><div class=\"ocr_page\">"));
    for head in [
        "",
        "<html><body><p class='ocr'>",
        "<!doctype html><html><meta name='description' content='ocr_page'>",
        "ocr_page",
    ] {
        assert!(!recognises(head.as_bytes()), "{head}");
    }
}

#[test]
fn what_costs_too_much_is_refused() {
    check(
        &format!("{HEAD}{}", "<div>".repeat(1000)),
        &["elements nested more than 500 deep"],
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever becomes of a file, it is read or refused.
    #[test]
    fn a_damaged_file_is_read_or_refused(cut in 0usize..2000, at in 0usize..2000, again in 0usize..300, junk in "[<>/\"'A-Za-z0-9&;{}: =-]{0,30}") {
        let inside = [paragraph("ocr_header", "Slip"), paragraph("ocr_line", "It is clo-/sed.")];
        let mut text = file(&page("page_1", &inside.concat()));
        if let Some(piece) = text.get(at..at.saturating_add(again)).map(str::to_owned) {
            text.insert_str(at, &piece);
        }
        if at <= text.len() && text.is_char_boundary(at) {
            text.insert_str(at, &junk);
        }
        if cut <= text.len() && text.is_char_boundary(cut) {
            text.truncate(cut);
        }
        for reading in read_all(&text) {
            if let Reading::Article(article) = reading {
                prop_assert!(article.ocr_confidence.is_none_or(|c| (0.0..=1.0).contains(&c)));
                prop_assert!(!(article.headline.is_empty() && article.body.is_empty()));
            }
        }
    }
}
