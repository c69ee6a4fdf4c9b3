//! What is read of html, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::article::Article;

fn read_page(page: &str) -> Result<Article, String> {
    let mut found = None;
    let mut keep = |reading| {
        if let Reading::Article(article) = reading {
            found = Some(*article);
        }
        ControlFlow::Continue(())
    };
    read(page, &Origin::default(), &mut keep).map_err(|error| error.to_string())?;
    found.ok_or_else(|| "nothing delivered".to_owned())
}

const FIRST: &str = "The harbour board met on Monday evening and agreed, after four hours, to close the old ferry slip for the whole of the winter.";
const SECOND: &str = "Its chairman, Bo Lind, said that the timber had rotted, that nobody was to blame, and that a new slip would be built by May.";

/// A page around two paragraphs.
fn page(head: &str, around: &str) -> String {
    format!(
        "<!doctype html><html lang=en><head>{head}</head><body><nav><a href=/>Home</a></nav><article>\
         <h1>Ferry slip to close</h1>{around}<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    )
}

/// `headline | byline | date | publication | section`
fn check(head: &str, expected: &str) {
    let article = read_page(&page(head, "")).expect("readable");
    let found = format!(
        "{} | {} | {} | {} | {}",
        article.headline,
        article.byline.unwrap_or_default(),
        article
            .published
            .map(|date| date.to_string())
            .unwrap_or_default(),
        article.publication.unwrap_or_default(),
        article.section.unwrap_or_default()
    );
    assert_eq!(found, expected, "{head}");
    assert_eq!(article.body, format!("{FIRST}\n\n{SECOND}"));
    assert_eq!(article.language.as_deref(), Some("en"));
}

#[test]
fn json_ld_comes_in_many_shapes() {
    let article = r#""headline":"Ferry slip to close","datePublished":"2022-07-19T23:10:00-04:00","articleSection":["Port","Local"],"publisher":{"name":"Harbour Times"}"#;
    let expected = "Ferry slip to close | Ann Orr, Bo Lind | 2022-07-19 | Harbour Times | Port";
    for json in [
        format!(
            r#"{{"@type":"NewsArticle",{article},"author":[{{"name":"Ann Orr"}},{{"name":"Bo Lind"}}]}}"#
        ),
        format!(
            r#"[{{"@type":"BreadcrumbList"}},{{"@type":["Article","NewsArticle"],{article},"author":"Ann Orr and Bo Lind"}}]"#
        ),
        format!(
            r##"{{"@graph":[{{"@type":"ReportageNewsArticle",{article},"author":[{{"@id":"#a"}},{{"@id":"#b"}}]}},{{"@type":"Person","@id":"#a","name":"Ann Orr"}},{{"@id":"#b","name":"Bo Lind"}}]}}"##
        ),
        format!(
            r#"{{"@type":"WebPage","mainEntity":{{"@type":"http://schema.org/NewsArticle",{article},"author":{{"name":["Ann Orr","Bo Lind"]}}}}}}"#
        ),
        format!(
            "//<![CDATA[\n{{\"@type\":\"NewsArticle\",\"description\":\"two\nlines \\' it\",{article},\"author\":[\"Ann Orr\",\"Bo Lind\",],}}\n//]]>"
        ),
    ] {
        check(
            &format!("<script type=\"application/ld+json\">{json}</script>"),
            expected,
        );
    }
}

#[test]
fn meta_elements_and_the_page_come_next() {
    check(
        "<title>Ferry slip to close | Harbour Times</title><meta property=og:title content='Ferry slip to close - Harbour Times'>\
         <meta property=og:site_name content='Harbour Times'><meta name=author content='By Ann Orr'>\
         <meta property=article:published_time content=2022-07-19><meta property=article:section content=Port>",
        "Ferry slip to close | Ann Orr | 2022-07-19 | Harbour Times | Port",
    );
    check(
        "<title>Ferry slip to close | Harbour Times</title>",
        "Ferry slip to close |  |  |  | ",
    );
}

fn check_headline(head: &str, h1: &str, expected: &str) {
    let page = page(head, "").replace("Ferry slip to close", h1);
    let article = read_page(&page).expect("readable");
    assert_eq!(article.headline, expected, "{head} {h1}");
}

#[test]
fn the_headline_is_what_is_printed_over_the_article() {
    let og = |title: &str| format!("<meta property=og:title content=\"{title}\">");
    let json = |title: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"headline\":\"{title}\"}}</script>"
        )
    };
    // Of two names the printed one, whichever it is.
    let (slip, search) = ("Slip to close", "Ferry slip closed for winter, all we know");
    check_headline(&(json(search) + &og(slip)), slip, slip);
    check_headline(&(json(slip) + &og(search)), slip, slip);
    // Kickers are printed with it, in one element.
    let kicker = "<span>Port</span> <span>Slip to close</span>";
    check_headline(&og(slip), kicker, slip);
    check_headline(
        "",
        "<div>Port</div><div>Slip to close</div>",
        "Port Slip to close",
    );
    check_headline("", "Slip<br>to close", slip);
    // What is cut is made whole.
    check_headline(&json("Slip to..."), slip, slip);
    let long = "The harbour board has agreed after four hours to close the old ferry slip for the whole winter and to build a new one";
    check_headline(&json(&long[..110]), long, long);
    // Soft hyphens and the like are not printed.
    check_headline("", "Sl\u{ad}ip to\u{200b} close\u{feff}", slip);
    // The name of the site is not the headline, be it in its logo or in its metadata.
    check_headline(
        "<title>Slip to close | Harbour Times</title>",
        "Harbour Times",
        slip,
    );
    let site = "<meta property=og:site_name content='Harbour Times'>";
    check_headline(&(og("Harbour Times") + site), slip, slip);
}

#[test]
fn captures_of_one_address_are_versions() {
    let check = |head: &str, expected: &str| {
        let article = read_page(&page(head, "")).expect("readable");
        let modified = article.modified.map(|day| day.to_string());
        let version = article.version;
        let found = format!(
            "{} {} {}",
            version.of.unwrap_or_default(),
            version.made.unwrap_or_default(),
            modified.unwrap_or_default()
        );
        assert_eq!(found, expected, "{head}");
    };
    let canonical = "<link rel=canonical href=https://harbour.example/slip>";
    let published = "<meta property=article:published_time content=2022-07-19T08:30:00Z>";
    check(
        &format!(
            "{canonical}{published}<meta property=article:modified_time content=2022-07-19T09:30:00Z>"
        ),
        "https://harbour.example/slip 1658223000 2022-07-19",
    );
    check(
        &format!("{canonical}<meta property=og:updated_time content=1658223000>"),
        "https://harbour.example/slip 1658223000 2022-07-19",
    );
    check(
        &format!(
            "{canonical}<script type='application/ld+json'>{{\"@type\":\"Article\",\"dateModified\":\"2022-07-19T23:30:00-04:00\"}}</script>"
        ),
        "https://harbour.example/slip 1658287800 2022-07-19",
    );
    check(
        &format!("{canonical}{published}"),
        "https://harbour.example/slip 1658219400 ",
    );
    // A front page is printed anew every day.
    check("<link rel=canonical href=https://harbour.example/>", " 0 ");
}

#[test]
fn an_address_may_tell_the_day() {
    for (address, expected) in [
        (
            "https://harbour.example/2022/07/19/slip",
            Some("2022-07-19"),
        ),
        (
            "https://harbour.example/port/2022-07-19-slip.html",
            Some("2022-07-19"),
        ),
        ("https://harbour.example/2022/99/19/slip", None),
        ("https://harbour.example/20220719", None),
    ] {
        let article = read_page(&page(&format!("<link rel=canonical href={address}>"), ""));
        let day = article.expect("readable").published;
        assert_eq!(
            day.map(|day| day.to_string()).as_deref(),
            expected,
            "{address}"
        );
    }
}

#[test]
fn rights_are_kept_as_the_page_puts_them() {
    for (head, expected) in [
        (
            "<meta name=copyright content='© 2022 Harbour Press'>",
            "© 2022 Harbour Press",
        ),
        (
            "<meta name=DC.Rights content='All rights reserved'>",
            "All rights reserved",
        ),
        (
            "<link rel=license href=https://licence.example/by>",
            "https://licence.example/by",
        ),
        (
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"copyrightYear\":2022,\"copyrightHolder\":{\"name\":\"Harbour Press\"}}</script>",
            "Copyright 2022 Harbour Press",
        ),
    ] {
        let article = read_page(&page(head, "")).expect("readable");
        assert_eq!(article.rights.as_deref(), Some(expected), "{head}");
    }
}

#[test]
fn a_question_for_consent_is_no_article_however_long() {
    let question = format!(
        "<p>{}</p>",
        "We and our partners keep small files. ".repeat(40)
    )
    .repeat(20);
    for around in [
        format!("</article><div id=onetrust-consent-sdk>{question}</div><article>"),
        format!("</article><section class=cookie-banner>{question}</section><article>"),
    ] {
        let article = read_page(&page("", &around)).expect("readable");
        assert_eq!(article.body, format!("{FIRST}\n\n{SECOND}"), "{around}");
    }
}

#[test]
fn what_is_around_the_text_stays_out() {
    for around in [
        "<figure><img src=a><figcaption>The slip on Monday.</figcaption></figure>",
        "<div class='share-bar'><a href=x>Share this</a></div>",
        "<p><a href=y>Related: The pier is next</a></p>",
        "<script>var slip = 'closed';</script><style>p { color: red }</style>",
        "<p>Photo: Ann Orr / Harbour Times</p>",
        "<aside><p>Get our newsletter.</p></aside>",
    ] {
        let article = read_page(&page("", around)).expect("readable");
        assert_eq!(article.body, format!("{FIRST}\n\n{SECOND}"), "{around}");
    }
}

#[test]
fn pages_are_recognised() {
    for head in [
        "<!DOCTYPE html>",
        " \n<HTML lang=en>",
        "<!-- x --><html>",
        "<?xml version='1.0'?>\n<html xmlns=x>",
        "<p>Slip",
        "\u{feff}<head>",
    ] {
        assert!(recognises(head.as_bytes()), "{head}");
    }
    for head in [
        "",
        "<",
        "Slip",
        "<newsItem>",
        "<?xml version='1.0'?><nitf><body>",
        "<!-- html",
        "<REUTERS>",
        "<TCB> UP",
    ] {
        assert!(!recognises(head.as_bytes()), "{head}");
    }
}

#[test]
fn what_costs_too_much_is_refused() {
    let check = |page: String, reason: &str| {
        assert_eq!(read_page(&page).map(|_| ()), Err(reason.to_owned()))
    };
    check(
        "<div>".repeat(100_000),
        "elements nested more than 500 deep",
    );
    check("<br>".repeat(400_000), "more than 100000 elements");
    check(
        format!("<p {}>", "a b=c ".repeat(5_000)),
        "an element with more than 1000 attributes",
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever becomes of a page, it is read or refused.
    #[test]
    fn a_damaged_page_is_read_or_refused(cut in 0usize..2000, at in 0usize..2000, junk in "[<>/\"'a-z&;{}\\[\\]\\\\!-]{0,40}") {
        let mut page = page(r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Slip","author":{"name":"Ann Orr"}}</script>"#, "<div class=share>x</div>");
        let at = at.min(page.len());
        if page.is_char_boundary(at) {
            page.insert_str(at, &junk);
        }
        let cut = cut.min(page.len());
        if page.is_char_boundary(cut) {
            page.truncate(cut);
        }
        let _ = read_page(&page);
    }
}
