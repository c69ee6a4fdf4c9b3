//! What is read of ALTO, on the smallest inputs.

use proptest::prelude::*;

use super::*;

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

/// `headline | byline | body`, or the reason; paragraphs parted by ` ¶ `.
fn show(reading: &Reading) -> String {
    match reading {
        Reading::Article(article) => format!(
            "{} | {} | {}",
            article.headline,
            article.byline.as_deref().unwrap_or(""),
            article.body.replace("\n\n", " ¶ ")
        ),
        Reading::Skipped { reason, .. } => reason.clone(),
    }
}

fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = read_all(text).iter().map(show).collect();
    assert_eq!(found, expected, "{text}");
}

/// A file around the blocks of one page.
fn file(before: &str, blocks: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\">{before}\
         <Layout><Page ID=\"P1\"><PrintSpace ID=\"S1\">{blocks}</PrintSpace></Page></Layout></alto>"
    )
}

/// A block of lines, which are parted by `/`.
fn block(id: &str, attributes: &str, lines: &str) -> String {
    let lines: String = lines.split('/').map(|line| line_of(line, "")).collect();
    format!("<TextBlock ID=\"{id}\" {attributes}>{lines}</TextBlock>")
}

fn line_of(line: &str, attributes: &str) -> String {
    let words: Vec<String> = line
        .split(' ')
        .map(|word| format!("<String CONTENT=\"{word}\" WC=\"0.5\"/>"))
        .collect();
    format!("<TextLine {attributes}>{}</TextLine>", words.join("<SP/>"))
}

#[test]
fn blocks_are_paragraphs_of_joined_lines() {
    check(
        &file(
            "",
            &[
                block("b1", "", "It rained on the coun-/cil."),
                block("b2", "", "Then it did not."),
            ]
            .concat(),
        ),
        &[" |  | It rained on the council. ¶ Then it did not."],
    );
}

#[test]
fn a_hyphenated_word_is_told_as_a_whole() {
    let blocks = "<TextBlock><TextLine><String CONTENT='The'/><SP/>\
        <String CONTENT='coun' SUBS_TYPE='HypPart1' SUBS_CONTENT='council'/><HYP CONTENT='-'/></TextLine>\
        <TextLine><String CONTENT='cil,' SUBS_TYPE='HypPart2' SUBS_CONTENT='council'/><SP/><String CONTENT='well'/><HYP/></TextLine>\
        <TextLine><String CONTENT='known.'/></TextLine></TextBlock>";
    check(&file("", blocks), &[" |  | The council, wellknown."]);
}

#[test]
fn strings_without_a_blank_between_them_are_one_word() {
    let glued = "<TextBlock><TextLine><String CONTENT='1'/><String CONTENT='st'/><SP/><String CONTENT='May'/></TextLine></TextBlock>";
    check(&file("", glued), &[" |  | 1st May"]);
    let bare = "<TextBlock><TextLine><String CONTENT='1st'/><String CONTENT='May'/></TextLine></TextBlock>";
    check(&file("", bare), &[" |  | 1st May"]);
}

#[test]
fn a_tagged_heading_is_the_headline_and_what_is_around_is_left_out() {
    let tags = "<Tags><StructureTag ID='T1' LABEL='Heading'/><LayoutTag ID='T2' LABEL='page-number'/>\
        <NamedEntityTag ID='N1' TYPE='person' LABEL='Bo Lind'/></Tags>";
    let blocks = [
        block("b0", "TAGREFS='T2'", "7"),
        block("b1", "TAGREFS='T1'", "Slip to close"),
        block("b2", "", "By Ann Orr"),
        block("b3", "", "It did."),
        "<ComposedBlock ID='c1' TYPE='Advertisement'>".to_owned(),
        block("b4", "", "Buy soap"),
        "</ComposedBlock>".to_owned(),
    ];
    let text = file(tags, &blocks.concat());
    check(&text, &["Slip to close | Ann Orr | It did."]);
    let readings = read_all(&text);
    let Some(Reading::Article(article)) = readings.first() else {
        panic!("no article")
    };
    assert_eq!(article.listed[0].name, "Bo Lind");
    assert_eq!(article.ocr_confidence, Some(0.5));
}

#[test]
fn large_type_makes_the_headline() {
    let styles =
        "<Styles><TextStyle ID='L' FONTSIZE='24'/><TextStyle ID='S' FONTSIZE='9'/></Styles>";
    let lines = [
        line_of("Slip closes", "STYLEREFS='P L'"),
        line_of("It did so", "STYLEREFS='S'"),
        line_of("on Monday.", "STYLEREFS='S'"),
    ];
    let blocks = format!("<TextBlock>{}</TextBlock>", lines.concat());
    check(
        &file(styles, &blocks),
        &["Slip closes |  | It did so on Monday."],
    );
}

#[test]
fn the_order_of_reading_is_kept() {
    let blocks = [
        block("b1", "IDNEXT='b3'", "One."),
        block("b2", "", "Three."),
        block("b3", "IDNEXT='b2'", "Two."),
    ];
    check(&file("", &blocks.concat()), &[" |  | One. ¶ Two. ¶ Three."]);
    let order = "<ReadingOrder><OrderedGroup><ElementRef REF='b2'/><ElementRef REF='b1'/></OrderedGroup></ReadingOrder>";
    check(
        &file(order, &blocks.concat()),
        &[" |  | Three. ¶ One. ¶ Two."],
    );
    let circle = [
        block("b1", "IDNEXT='b2'", "One."),
        block("b2", "IDNEXT='b1'", "Two."),
    ];
    check(&file("", &circle.concat()), &[" |  | One. ¶ Two."]);
}

#[test]
fn every_page_of_a_file_is_an_article() {
    let page = |text: &str| {
        let blocks = block("b", "", text);
        format!("<Page PRINTED_IMG_NR='{text}'><PrintSpace>{blocks}</PrintSpace></Page>")
    };
    let text = format!("<alto><Layout>{}{}</Layout></alto>", page("3"), page("4"));
    check(&text, &[" |  | 3", " |  | 4"]);
    let readings = read_all(&text);
    let Some(Reading::Article(article)) = readings.get(1) else {
        panic!("no article")
    };
    assert_eq!(article.section.as_deref(), Some("page 4"));
    assert_eq!(article.source.record.as_deref(), Some("2"));
    let (start, end) = article.source.range.expect("of several");
    assert_eq!(&text[start as usize..end as usize], page("4"));
}

#[test]
fn what_holds_no_text_is_named() {
    check(&file("", ""), &["no text was recognised on the page"]);
    check("<alto/>", &["no ALTO: it has no layout"]);
    check("<alto><Layout/></alto>", &["no page in it"]);
    check("<alto><Layout>", &["it ends inside of <Layout>"]);
}

#[test]
fn files_are_recognised_by_their_root() {
    for head in [
        "<alto>",
        "<?xml version='1.0'?>\n<!-- x --><ns0:alto xmlns:ns0='y'",
    ] {
        assert!(recognises(head.as_bytes()), "{head}");
    }
    for head in ["", "<altos>", "<html>", "<mets:mets><alto>"] {
        assert!(!recognises(head.as_bytes()), "{head}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever becomes of a file, it is read or refused, and no confidence lies outside of 0 to 1.
    #[test]
    fn a_damaged_file_is_read_or_refused(cut in 0usize..3000, at in 0usize..3000, again in 0usize..300, junk in "[<>/\"'A-Za-z&;{} =-]{0,30}") {
        let tags = "<Tags><StructureTag ID='T1' LABEL='Heading'/></Tags>";
        let blocks = [block("b1", "TAGREFS='T1' IDNEXT='b2'", "Slip"), block("b2", "", "It is clo-/sed.")];
        let mut text = file(tags, &blocks.concat());
        if let Some(piece) = text.get(at..at.saturating_add(again)).map(str::to_owned) {
            text.insert_str(at, &piece);
        }
        if text.is_char_boundary(at) && at <= text.len() {
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
