//! What is read of PAGE-XML, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::article::Article;
use crate::formats::Reading as Delivered;

fn read_page(text: &str) -> Result<Article, String> {
    let mut found = Err("nothing delivered".to_owned());
    let mut keep = |reading| {
        found = match reading {
            Delivered::Article(article) => Ok(*article),
            Delivered::Skipped { reason, .. } => Err(reason),
        };
        ControlFlow::Continue(())
    };
    read(text, &Origin::default(), &mut keep).map_err(|error| error.to_string())?;
    found
}

/// `headline | byline | body`, or the reason; paragraphs parted by ` ¶ `.
fn check(text: &str, expected: &str) {
    let found = read_page(text).map_or_else(
        |reason| reason,
        |article| {
            format!(
                "{} | {} | {}",
                article.headline,
                article.byline.unwrap_or_default(),
                article.body.replace("\n\n", " ¶ ")
            )
        },
    );
    assert_eq!(found, expected, "{text}");
}

fn file(order: &str, regions: &str) -> String {
    format!(
        "<?xml version='1.0'?><PcGts xmlns='http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15'>\
         <Metadata/><Page imageFilename='1.png' primaryLanguage='German'>{order}{regions}</Page></PcGts>"
    )
}

/// A region of lines, which are parted by `/`.
fn region(id: &str, attributes: &str, lines: &str) -> String {
    let lines: String = lines
        .split('/')
        .map(|line| format!("<TextLine>{}</TextLine>", equivalent(line, "conf='0.5'")))
        .collect();
    format!("<TextRegion id='{id}' {attributes}>{lines}</TextRegion>")
}

fn equivalent(text: &str, attributes: &str) -> String {
    format!("<TextEquiv {attributes}><Unicode>{text}</Unicode></TextEquiv>")
}

#[test]
fn regions_are_read_by_their_types() {
    let regions = [
        region("r0", "type='header'", "THE COURIER"),
        region("r1", "type='page-number'", "- 7 -"),
        region("r2", "type='heading'", "Slip to close"),
        region("r3", "type='paragraph'", "By Ann Orr"),
        region(
            "r4",
            "type='paragraph'",
            "The Stadt¬/rath met on the coun-/cil.",
        ),
        region("r5", "type='caption'", "The slip"),
        format!(
            "<AdvertRegion>{}</AdvertRegion>",
            region("r6", "", "Buy soap")
        ),
    ];
    let text = file("", &regions.concat());
    check(
        &text,
        "Slip to close | Ann Orr | The Stadtrath met on the council.",
    );
    let article = read_page(&text).expect("readable");
    assert_eq!(article.language.as_deref(), Some("de"));
    assert_eq!(article.ocr_confidence, Some(0.5));
}

#[test]
fn the_order_of_reading_is_kept() {
    let regions = [
        region("a", "", "Two."),
        region("b", "", "One."),
        region("c", "", "Three."),
    ];
    let order = "<ReadingOrder><OrderedGroup id='g'><RegionRefIndexed index='1' regionRef='a'/>\
        <UnorderedGroupIndexed index='0'><RegionRef regionRef='b'/></UnorderedGroupIndexed></OrderedGroup></ReadingOrder>";
    check(
        &file(order, &regions.concat()),
        " |  | One. ¶ Two. ¶ Three.",
    );
}

#[test]
fn a_transcriber_tags_lines_and_regions() {
    let line = |index: u32, text: &str| {
        let text = equivalent(text, "");
        format!("<TextLine custom='readingOrder {{index:{index};}}'>{text}</TextLine>")
    };
    let regions = format!(
        "<TextRegion custom='readingOrder {{index:0;}} structure {{type:heading;}}'>{}</TextRegion><TextRegion>{}{}</TextRegion>",
        line(0, "Slip"),
        line(1, "closed."),
        line(0, "It has")
    );
    check(&file("", &regions), "Slip |  | It has closed.");
}

#[test]
fn the_first_reading_counts_and_words_or_regions_stand_in_for_lines() {
    let two = format!(
        "{}{}",
        equivalent("Slop", "index='1'"),
        equivalent("Slip", "index='0'")
    );
    let text = format!("<TextRegion><TextLine>{two}</TextLine></TextRegion>");
    check(&file("", &text), " |  | Slip");
    let word =
        |text: &str, confidence: &str| format!("<Word>{}</Word>", equivalent(text, confidence));
    let words = format!(
        "<TextRegion><TextLine>{}{}</TextLine></TextRegion>",
        word("The", "conf='1'"),
        word("slip", "conf='0.4'")
    );
    let text = file("", &words);
    check(&text, " |  | The slip");
    assert_eq!(
        read_page(&text).expect("readable").ocr_confidence,
        Some(0.7)
    );
    let whole = format!(
        "<TextRegion>{}</TextRegion>",
        equivalent("The coun-\ncil", "")
    );
    check(&file("", &whole), " |  | The council");
}

#[test]
fn what_holds_no_text_is_named() {
    check(&file("", ""), "no text was recognised on the page");
    check("<PcGts/>", "no page in it");
    check("<PcGts><Page>", "it ends inside of <Page>");
    assert!(recognises(b"<pc:PcGts xmlns:pc='x'>"));
    assert!(!recognises(b"<alto>"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever becomes of a file, it is read or refused.
    #[test]
    fn a_damaged_file_is_read_or_refused(cut in 0usize..2000, at in 0usize..2000, again in 0usize..300, junk in "[<>/\"'A-Za-z0-9&;{}: =-]{0,30}") {
        let order = "<ReadingOrder><OrderedGroup><RegionRefIndexed index='0' regionRef='a'/></OrderedGroup></ReadingOrder>";
        let regions = [region("a", "type='heading'", "Slip"), region("b", "", "It is clo-/sed.")];
        let mut text = file(order, &regions.concat());
        if let Some(piece) = text.get(at..at.saturating_add(again)).map(str::to_owned) {
            text.insert_str(at, &piece);
        }
        if at <= text.len() && text.is_char_boundary(at) {
            text.insert_str(at, &junk);
        }
        if cut <= text.len() && text.is_char_boundary(cut) {
            text.truncate(cut);
        }
        if let Ok(article) = read_page(&text) {
            prop_assert!(article.ocr_confidence.is_none_or(|c| (0.0..=1.0).contains(&c)));
            prop_assert!(!(article.headline.is_empty() && article.body.is_empty()));
        }
    }
}
