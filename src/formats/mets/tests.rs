//! What is read of METS with its pages, on the smallest inputs.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;

use super::*;

/// Reads a METS file beside which the given pages lie.
fn read_issue(text: &str, pages: &[(&str, String)]) -> Vec<Reading> {
    let pages: Vec<(String, String)> = pages
        .iter()
        .map(|(path, page)| ((*path).to_owned(), page.clone()))
        .collect();
    let beside = move |path: &str| {
        let page = pages.iter().find(|(known, _)| known == path);
        page.map(|(_, page)| page.clone().into_bytes())
            .ok_or_else(|| Unreadable("there is no such file".to_owned()))
    };
    read_with(text, Some(Arc::new(beside)))
}

fn read_with(text: &str, beside: Option<crate::formats::Beside>) -> Vec<Reading> {
    let origin = Origin {
        beside,
        ..Origin::default()
    };
    let mut readings = Vec::new();
    let mut keep = |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    };
    if let Err(error) = read(text, &origin, &mut keep) {
        readings.push(Reading::Skipped {
            record: None,
            reason: error.to_string(),
        });
    }
    readings
}

/// `record: headline | byline | section | body`, or the reason; paragraphs parted by ` ¶ `.
fn check(text: &str, pages: &[(&str, String)], expected: &[&str]) {
    let found: Vec<String> = read_issue(text, pages)
        .into_iter()
        .map(|reading| match reading {
            Reading::Article(article) => format!(
                "{}: {} | {} | {} | {}",
                article.source.record.unwrap_or_default(),
                article.headline,
                article.byline.unwrap_or_default(),
                article.section.unwrap_or_default(),
                article.body.replace("\n\n", " ¶ ")
            ),
            Reading::Skipped { record, reason } => {
                format!("{} skipped: {reason}", record.unwrap_or_default())
            }
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// An ALTO page of blocks `b0`, `b1` ...; lines are parted by `/`.
fn alto(blocks: &[&str]) -> String {
    let mut text = String::from("<alto><Layout><Page ID='P'><PrintSpace>");
    for (nth, block) in blocks.iter().enumerate() {
        text.push_str(&format!("<TextBlock ID='b{nth}'>"));
        for line in block.split('/') {
            let words: Vec<String> = line
                .split(' ')
                .map(|word| format!("<String CONTENT='{word}' WC='0.8'/>"))
                .collect();
            text.push_str(&format!("<TextLine>{}</TextLine>", words.join("<SP/>")));
        }
        text.push_str("</TextBlock>");
    }
    text + "</PrintSpace></Page></Layout></alto>"
}

fn mods(id: &str, inside: &str) -> String {
    format!(
        "<dmdSec ID='{id}'><mdWrap MDTYPE='MODS'><xmlData><mods:mods>{inside}</mods:mods></xmlData></mdWrap></dmdSec>"
    )
}

/// A METS file of two pages, `A1` and `A2`, with the given descriptions and maps.
fn mets(descriptions: &str, maps: &str) -> String {
    format!(
        "<?xml version='1.0'?><mets:mets xmlns:mets='http://www.loc.gov/METS/' LABEL='The Courier, 1909-01-02'>{descriptions}<mets:fileSec>\
         <mets:fileGrp USE='Images'><mets:file ID='I1' MIMETYPE='image/tiff'><mets:FLocat xlink:href='file://./1.tif'/></mets:file></mets:fileGrp>\
         <mets:fileGrp USE='Text'><mets:file ID='A1' MIMETYPE='text/xml'><mets:FLocat LOCTYPE='URL' xlink:href='file://./alto/1.xml'/></mets:file>\
         <mets:file ID='A2' MIMETYPE='text/xml'><mets:FLocat xlink:href='alto\\2.xml'/></mets:file></mets:fileGrp></mets:fileSec>{maps}</mets:mets>"
    )
}

fn area(file: &str, block: &str) -> String {
    format!("<fptr><area BETYPE='IDREF' FILEID='{file}' BEGIN='{block}'/></fptr>")
}

const PHYSICAL: &str = "<structMap TYPE='PHYSICAL'><div TYPE='Newspaper' DMDID='ISSUE'>\
    <div ID='p1' TYPE='PAGE' ORDER='1' ORDERLABEL='7'><fptr FILEID='I1'/><fptr FILEID='A1'/></div>\
    <div ID='p2' TYPE='PAGE' ORDER='2'><fptr><par><area FILEID='I2'/><area FILEID='A2' BETYPE='IDREF' BEGIN='P'/></par></fptr></div></div></structMap>";

fn two_pages() -> Vec<(&'static str, String)> {
    vec![
        (
            "alto/1.xml",
            alto(&[
                "THE COURIER",
                "Slip to/close",
                "By Ann Orr",
                "It is clo-",
                "Buy soap.",
            ]),
        ),
        ("alto/2.xml", alto(&["sed for good.", "Tram", "It came."])),
    ]
}

/// The logical map of an issue: divisions inside its content.
fn logical(content: &str) -> String {
    format!(
        "<structMap TYPE='LOGICAL'><div TYPE='Newspaper'><div TYPE='ISSUE' DMDID='ISSUE'><div TYPE='TITLE_SECTION'><div TYPE='HEADLINE'>{}</div></div>\
         <div TYPE='CONTENT'>{content}</div></div></div></structMap>",
        area("A1", "b0")
    )
}

fn article(id: &str, attributes: &str, heading: &str, body: &str) -> String {
    format!(
        "<div ID='{id}' TYPE='ARTICLE' {attributes}><div TYPE='HEADING'><div TYPE='TITLE'>{heading}</div></div>\
         <div TYPE='BODY'><div TYPE='BODY_CONTENT'>{body}</div></div></div>"
    )
}

fn paragraph(areas: &str) -> String {
    format!("<div TYPE='PARAGRAPH'><div TYPE='TEXT'>{areas}</div></div>")
}

#[test]
fn articles_are_put_together_from_their_blocks() {
    let slip = paragraph(&area("A1", "b2")) + &paragraph(&(area("A1", "b3") + &area("A2", "b0")));
    let tram = article("a2", "", &area("A2", "b1"), &paragraph(&area("A2", "b2")));
    let content = article("a1", "DMDID='D1'", &area("A1", "b1"), &slip)
        + &format!("<div TYPE='SECTION' LABEL='Traffic'>{tram}</div>")
        + &format!(
            "<div ID='a3' TYPE='ADVERTISEMENT'>{}</div>",
            area("A1", "b4")
        );
    let issue = "<mods:titleInfo><mods:title>The Courier</mods:title></mods:titleInfo><mods:originInfo><mods:dateIssued>17.12.1918</mods:dateIssued></mods:originInfo>\
        <mods:language><mods:languageTerm>eng</mods:languageTerm></mods:language><mods:accessCondition>Free</mods:accessCondition>";
    let own = "<mods:titleInfo><mods:title>Slip to close</mods:title></mods:titleInfo><mods:language><mods:languageTerm>fr</mods:languageTerm></mods:language>";
    let text = mets(
        &(mods("ISSUE", issue) + &mods("D1", own)),
        &(PHYSICAL.to_owned() + &logical(&content)),
    );
    check(
        &text,
        &two_pages(),
        &[
            "a1: Slip to close | Ann Orr | page 7 | It is closed for good.",
            "a2: Tram |  | Traffic | It came.",
            "a3:  |  | Advertisement | Buy soap.",
        ],
    );
    let readings = read_issue(&text, &two_pages());
    let [Reading::Article(first), Reading::Article(second), ..] = readings.as_slice() else {
        panic!("no articles")
    };
    assert_eq!(first.publication.as_deref(), Some("The Courier"));
    assert_eq!(first.published, Date::day_of(1918, 12, 17));
    assert_eq!(first.language.as_deref(), Some("fr"));
    assert_eq!(second.language.as_deref(), Some("en"));
    assert_eq!(first.rights.as_deref(), Some("Free"));
    assert_eq!(first.ocr_confidence, Some(0.8));
    let (start, end) = first.source.range.expect("of several");
    assert!(text[start as usize..end as usize].starts_with("<div ID='a1'"));
}

#[test]
fn an_issue_without_articles_is_read_by_pages() {
    let pages = [
        "p1:  |  | page 7 | THE COURIER ¶ Slip to close ¶ By Ann Orr ¶ It is clo- ¶ Buy soap.",
        "p2:  |  | page 2 | sed for good. ¶ Tram ¶ It came.",
    ];
    let text = mets("", PHYSICAL);
    check(&text, &two_pages(), &pages);
    let readings = read_issue(&text, &two_pages());
    let Some(Reading::Article(article)) = readings.first() else {
        panic!("no article")
    };
    assert_eq!(article.publication.as_deref(), Some("The Courier"));
    assert_eq!(article.published, Date::day_of(1909, 1, 2));
    // Articles that are linked to whole pages cannot be told apart there.
    let articles = "<div ID='l1' TYPE='article'/><div ID='l2' TYPE='article'/>";
    let links = "<structLink><smLink xlink:from='l1' xlink:to='p1'/><smLink xlink:from='l2' xlink:to='p1'/></structLink>";
    check(
        &mets("", &(PHYSICAL.to_owned() + &logical(articles) + links)),
        &two_pages(),
        &pages,
    );
}

#[test]
fn articles_are_linked_to_areas_of_pages() {
    let physical = format!(
        "<structMap TYPE='PHYSICAL'><div TYPE='page' ORDER='1'><fptr FILEID='A1'/>\
         <div ID='x1' TYPE='pagearea' LABEL='Headline'>{}</div><div ID='x2' TYPE='pagearea' LABEL='Textblock'>\
         <fptr><area FILEID='A1' BETYPE='IDREF' BEGIN='word000009' END='word000011'/></fptr></div></div></structMap>",
        area("A1", "b1")
    );
    let links = "<structLink><smLinkGrp><smLocatorLink xlink:href='#l1' xlink:label='article'/>\
        <smLocatorLink xlink:href='#x1'/><smLocatorLink xlink:href='#x2'/><smArcLink xlink:from='article' xlink:to='x'/></smLinkGrp></structLink>";
    let text = mets(
        "",
        &(physical + &logical("<div ID='l1' TYPE='ARTICLE'/>") + links),
    );
    check(
        &text,
        &two_pages(),
        &["l1: Slip to close |  | page 1 | It is clo-"],
    );
}

#[test]
fn a_label_is_the_headline_where_nothing_else_is() {
    let content = format!(
        "<div ID='a1' TYPE='ARTICLE' LABEL='SLIP TO CLOSE.'>{}{}</div><div ID='a2' TYPE='ARTICLE' LABEL='Untitled'>{}</div>",
        area("A1", "b1"),
        area("A1", "b2"),
        area("A2", "b2")
    );
    check(
        &mets("", &logical(&content)),
        &two_pages(),
        &[
            "a1: SLIP TO CLOSE. | Ann Orr | page 1 | ",
            "a2:  |  | page 2 | It came.",
        ],
    );
}

#[test]
fn a_page_is_read_once_and_a_lost_one_is_named() {
    let reads = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&reads);
    let page = alto(&["A.", "B.", "C."]);
    let beside = move |path: &str| {
        counted.fetch_add(1, Ordering::Relaxed);
        match path {
            "alto/1.xml" => Ok(page.clone().into_bytes()),
            _ => Err(Unreadable("there is no such file".to_owned())),
        }
    };
    let areas: String = ["b0", "b1", "b2"]
        .map(|block| format!("<div TYPE='ARTICLE'>{}</div>", area("A1", block)))
        .concat();
    let lost = format!(
        "<div TYPE='ARTICLE' LABEL='Lost'>{}</div>",
        area("A2", "b0")
    );
    let text = mets("", &logical(&(areas + &lost)));
    let readings = read_with(&text, Some(Arc::new(beside)));
    assert_eq!(readings.len(), 4);
    let Some(Reading::Skipped { record, reason }) = readings.last() else {
        panic!("the lost page is not named")
    };
    assert_eq!(record.as_deref(), Some("alto/2.xml"));
    assert_eq!(reason, "there is no such file");
    // The second page is also looked for without its folder.
    assert_eq!(reads.load(Ordering::Relaxed), 3);
}

#[test]
fn what_cannot_be_read_is_named() {
    check(
        "<mets/>",
        &[],
        &[" skipped: it names no file of recognised text"],
    );
    check(
        &mets("", PHYSICAL),
        &[],
        &[" skipped: alto/1.xml: there is no such file; and so with 1 more of its pages"],
    );
    check(
        &mets("", PHYSICAL),
        &[
            ("alto/1.xml", "<tei/>".to_owned()),
            ("alto/2.xml", "<alto><Layout>".to_owned()),
        ],
        &[" skipped: alto/2.xml: it ends inside of <Layout>"],
    );
    check(
        "<mets><fileSec>",
        &[],
        &[" skipped: it ends inside of <fileSec>"],
    );
    let found = read_with(&mets("", PHYSICAL), None);
    assert!(matches!(found.as_slice(), [Reading::Skipped { .. }]));
}

#[test]
fn other_kinds_of_pages_are_read_too() {
    let page = "<PcGts><Page><TextRegion id='b0'><TextLine><TextEquiv><Unicode>It did.</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>";
    let hocr = "<html><head><meta name='ocr-system'></head><body><div class='ocr_page'><span class='ocr_line'>It came.</span></div></body></html>";
    check(
        &mets("", PHYSICAL),
        &[("alto/1.xml", page.to_owned()), ("2.xml", hocr.to_owned())],
        &["p1:  |  | page 7 | It did.", "p2:  |  | page 2 | It came."],
    );
}

#[test]
fn files_are_recognised_by_their_root() {
    assert!(recognises(
        b"<?xml version='1.0'?>\n<mets:mets xmlns:mets='x'>"
    ));
    assert!(recognises(b"<mets>"));
    assert!(!recognises(b"<metsHdr>"));
    assert!(!recognises(b"<html><mets>"));
}

#[test]
fn pages_named_over_and_over_are_bounded() {
    let articles = format!("<div TYPE='ARTICLE'>{}</div>", area("A1", "b0")).repeat(100);
    let root = xml::parse(&mets("", &logical(&articles))).expect("XML");
    let page = alto(&[&"a ".repeat(100)]);
    let origin = Origin {
        beside: Some(Arc::new(move |_: &str| Ok(page.clone().into_bytes()))),
        ..Origin::default()
    };
    let mut issue = Issue::of(&root, &origin);
    issue.words_left = 250;
    let units = issue.structure.units(&issue.files, &issue.descriptions);
    let mut reasons = Vec::new();
    let mut keep = |reading| {
        reasons.push(match reading {
            Reading::Article(_) => String::new(),
            Reading::Skipped { reason, .. } => reason,
        });
        ControlFlow::Continue(())
    };
    let _ = issue.deliver_units(&units, &mut keep);
    assert_eq!(reasons.len(), 4);
    assert!(reasons[3].ends_with("words between them"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever becomes of a file, it is read or refused.
    #[test]
    fn a_damaged_file_is_read_or_refused(cut in 0usize..5000, at in 0usize..5000, again in 0usize..600, junk in "[<>/\"'A-Za-z0-9&;{}: =-]{0,30}") {
        let content = article("a1", "DMDID='ISSUE'", &area("A1", "b1"), &paragraph(&area("A1", "b3")));
        let mut text = mets(&mods("ISSUE", "<mods:titleInfo><mods:title>Slip</mods:title></mods:titleInfo>"), &(PHYSICAL.to_owned() + &logical(&content)));
        if let Some(piece) = text.get(at..at.saturating_add(again)).map(str::to_owned) {
            text.insert_str(at, &piece);
        }
        if at <= text.len() && text.is_char_boundary(at) {
            text.insert_str(at, &junk);
        }
        if cut <= text.len() && text.is_char_boundary(cut) {
            text.truncate(cut);
        }
        for reading in read_issue(&text, &two_pages()) {
            if let Reading::Article(article) = reading {
                prop_assert!(article.ocr_confidence.is_none_or(|c| (0.0..=1.0).contains(&c)));
                prop_assert!(!(article.headline.is_empty() && article.body.is_empty()));
            }
        }
    }
}
