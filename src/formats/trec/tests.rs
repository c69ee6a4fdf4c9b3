//! What is read of TREC's collections, on the smallest inputs; every text is invented.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;

fn read_all(text: &[u8]) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut keep = |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    };
    let _ = read(&mut &*text, &Origin::default(), &mut keep);
    readings
}

/// `record: headline | byline | date | publication | dateline | body`, or the reason.
fn check(text: &str, expected: &[&str]) {
    assert!(recognises(text.as_bytes()), "{text}");
    let shown: Vec<String> = read_all(text.as_bytes())
        .into_iter()
        .map(|reading| match reading {
            Reading::Article(article) => {
                let (start, end) = article.source.range.expect("a place");
                let cut = &text[start as usize..end as usize];
                assert!(cut.starts_with("<DOC") && cut.ends_with("</DOC>"), "{cut}");
                [
                    format!(
                        "{}: {}",
                        article.source.record.unwrap_or_default(),
                        article.headline
                    ),
                    article.byline.unwrap_or_default(),
                    article
                        .published
                        .map(|day| day.to_string())
                        .unwrap_or_default(),
                    article.publication.unwrap_or_default(),
                    article
                        .dateline
                        .map(|dateline| dateline.text)
                        .unwrap_or_default(),
                    article.body,
                ]
                .join(" | ")
            }
            Reading::Skipped { reason, .. } => reason,
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn each_collection_has_names_of_its_own() {
    check(
        "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<FILEID>AP-NR-02-12-88 2344EST</FILEID>\n<HEAD>Mills Reopen</HEAD>\n<DATELINE>LYON, France (AP) </DATELINE>\n<BYLINE>By ANN ORR</BYLINE>\n<TEXT>\n   Two mills reopened\nR&amp;D.\n   More will.\n</TEXT>\n</DOC>\n",
        &[
            "AP880212-0001: Mills Reopen | ANN ORR | 1988-02-12 |  | LYON, France (AP) |    Two mills reopened\nR&D.\n   More will.",
        ],
    );
    check(
        "<DOC>\n<DOCNO> WSJ870324-0001 </DOCNO>\n<HL> Mills Reopen:\n In Lyon\n ----\n By Ann Orr\n Staff Reporter of a Journal </HL>\n<DD> 03/24/87</DD>\n<LP>   A lead. </LP>\n<TEXT>   A text.\n</TEXT>\n</DOC>",
        &[
            "WSJ870324-0001: Mills Reopen: In Lyon | Ann Orr | 1987-03-24 | The Wall Street Journal |  |    A lead.\n\n   A text.",
        ],
    );
    check(
        "<DOC>\n<DOCNO>FT911-3</DOCNO>\n<DATE>910514\n</DATE>\n<HEADLINE>\nFT  14 MAY 91 / Mills / reopen\n</HEADLINE>\n<TEXT>\nA text.\n</TEXT>\n</DOC>",
        &["FT911-3: Mills / reopen |  | 1991-05-14 | Financial Times |  | A text."],
    );
    check(
        "<DOC>\n<DOCNO> LA010289-0001 </DOCNO>\n<DOCID> 1 </DOCID>\n<DATE>\n<P>\nJanuary 2, 1989, Monday, Home Edition\n</P>\n</DATE>\n<HEADLINE>\n<P>\nMILLS REOPEN\n</P>\n</HEADLINE>\n<TEXT>\n<P>\nOne\nline.\n</P>\n<P>\nTwo.\n</P>\n</TEXT>\n</DOC>",
        &["LA010289-0001: MILLS REOPEN |  | 1989-01-02 | Los Angeles Times |  | One line.\n\nTwo."],
    );
    check(
        "<DOC>\n<DOCNO> FBIS3-7 </DOCNO>\n<HEADER>\n<DATE1>  7 March 1994 </DATE1>\n</HEADER>\n<F P=101> FRANCE </F>\n<H3> <TI>   Mills Reopen </TI></H3>\n<F P=104>  Lyon Radio </F>\n<TEXT>\nLanguage: <F P=105> French </F>\nArticle Type:BFN\n\n  [Text] A text.\n</TEXT>\n</DOC>",
        &["FBIS3-7: Mills Reopen |  | 1994-03-07 | Lyon Radio |  |   [Text] A text."],
    );
    check(
        "<DOC>\n<DOCNO> APW19980601.0003 </DOCNO>\n<DOCTYPE> NEWS STORY </DOCTYPE>\n<DATE_TIME> 06/01/1998 00:11:00 </DATE_TIME>\n<BODY>\n<SLUG> BC-Mills </SLUG>\n<HEADLINE>\nMills Reopen\n</HEADLINE>\n<TEXT>\n<P>\nA text\n<P>\nMore & < more.\n</TEXT>\n</BODY>\n</DOC>",
        &["APW19980601.0003: Mills Reopen |  | 1998-06-01 |  |  | A text\n\nMore & < more."],
    );
    check(
        "<DOC id=\"AFP_ENG_20041001.0001\" type=\"story\" >\n<HEADLINE>\nMills reopen\n</HEADLINE>\n<DATELINE>\nLYON, Oct 1 (AFP)\n</DATELINE>\n<TEXT>\n<P>\nA text.\n</P>\n</TEXT>\n</DOC>",
        &["AFP_ENG_20041001.0001: Mills reopen |  | 2004-10-01 |  | LYON, Oct 1 (AFP) | A text."],
    );
}

#[test]
fn a_bad_record_does_not_spoil_its_neighbours() {
    check(
        "<DOC>\n<DOCNO>1</DOCNO>\n<DOC><DOCNO>2</DOCNO><TEXT>b</TEXT></DOC><DOC><DOCNO>3</DOCNO></DOC>\n<DOC><TEXT>c",
        &[
            "record 1: it is not closed",
            "2:  |  |  |  |  | b",
            "record 3: no text and no headline in 3",
            "record 4: it is not closed",
        ],
    );
}

#[test]
fn other_mark_up_is_not_claimed() {
    for text in [
        "<html><body><doc>x</doc></body></html>",
        "<DOC>x</DOC>",
        "<DOCUMENT><DOCNO>1</DOCNO></DOCUMENT>",
        "A <DOC><DOCNO>1</DOCNO></DOC> in a text",
    ] {
        assert!(!recognises(text.as_bytes()), "{text}");
    }
}

proptest! {
    #[test]
    fn the_counts_add_up(parts in prop::collection::vec("<DOC>|<DOC id=x>|</DOC>|<DOCNO>[0-9]{0,8}</DOCNO>|<TEXT>|</TEXT>|<P>|</P>|<F P=10[14]>|<HL>[a-z\n&;-]{0,9}</HL>|<DATE>[0-9/]{0,9}|[a-zé\n <>/=]{0,9}", 0..24)) {
        let text = parts.concat();
        let opened = text.matches("<DOC>").count() + text.matches("<DOC id=x>").count();
        prop_assert_eq!(read_all(text.as_bytes()).len(), opened);
        recognises(text.as_bytes());
    }

    #[test]
    fn any_bytes_are_read_or_named(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_all(&[b"<DOC><TEXT>".as_slice(), &bytes, b"</TEXT></DOC>"].concat());
        recognises(&bytes);
    }
}
