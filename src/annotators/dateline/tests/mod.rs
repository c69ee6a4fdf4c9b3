//! Numbered properties: (1) what each kind of dateline says; (2) what is no dateline; (3) where it
//! may stand; (4) its year; (5) slips, mended and marked; (6) any text is survived, in linear time.
//! Declared datelines have a file of their own.

mod declared;

use super::*;

const DAY: &str = "2022-07-20";
const STORY: &str = "The harbour of the old town was closed for two days after the storm.";

fn article(body: &str) -> Article {
    let published = Date::parse_iso(DAY);
    let mut article = Article {
        body: body.to_owned(),
        published,
        ..Article::default()
    };
    annotate(&mut article);
    article
}

/// The dateline of a body as `place | resolved | date | agency`, empty parts as `-`.
fn shown(article: &Article) -> String {
    let Some(dateline) = &article.dateline else {
        return "none".to_owned();
    };
    if let Some(span) = dateline.span {
        assert_eq!(span.of(&article.body), dateline.text);
    }
    let places: Vec<String> = dateline
        .places
        .iter()
        .map(|place| match &place.country {
            Some(country) => format!("{} {country}", place.name),
            None => place.name.clone(),
        })
        .collect();
    let date = dateline.date.map(|date| date.to_string());
    let parts = [
        dateline.printed_place.clone(),
        (!places.is_empty()).then(|| places.join(", ")),
        date.map(|date| date.trim_start_matches("2022-").to_owned()),
        dateline.agency.clone(),
    ];
    parts.map(|part| part.unwrap_or("-".to_owned())).join(" | ")
}

/// `<dateline> expectation`: the whole head is the dateline, and the story follows it.
#[track_caller]
fn check(head: &str, expected: &str) {
    let article = article(&format!("{head} {STORY}"));
    assert_eq!(shown(&article), expected, "{head:?}");
    if let Some(dateline) = &article.dateline {
        assert_eq!(dateline.text, head.trim_start_matches(['*', ' ']));
    }
}

#[track_caller]
fn check_none(body: &str) {
    assert_eq!(shown(&article(body)), "none", "{body:?}");
}

#[test]
fn american_and_british_wires() {
    check(
        "LONDON, July 19 (Reuters) -",
        "LONDON | London GB | 07-19 | Reuters",
    );
    check(
        "LONDON, July 19, 2021 (Reuters) --",
        "LONDON | London GB | 2021-07-19 | Reuters",
    );
    check(
        "PORTLAND, Ore. (AP) —",
        "PORTLAND, Ore | Portland US | - | AP",
    );
    check(
        "NEWPORT NEWS, Va., March 30 -",
        "NEWPORT NEWS, Va | Newport News US | 03-30 | -",
    );
    check(
        "PORTLAND, Maine (AP) _",
        "PORTLAND, Maine | Portland US | - | AP",
    );
    check(
        "SMALLVILLE, Kan. (AP) —",
        "SMALLVILLE, Kan | Smallville US | - | AP",
    );
    check(
        "WASHINGTON, Dec. 11 (UPI) —",
        "WASHINGTON | Washington US | 2021-12-11 | UPI",
    );
    check("Washington (AFP) –", "Washington | Washington US | - | AFP");
    check("Berlin (dpa) -", "Berlin | Berlin DE | - | dpa");
    check("Berlin (dpa/lni) -", "Berlin | Berlin DE | - | dpa/lni");
    check("London (CNN) —", "London | London GB | - | CNN");
    check("MILWAUKEE (WXYZ) —", "MILWAUKEE | Milwaukee US | - | WXYZ");
    check(
        "COLUMBIA, Md. March 3 -",
        "COLUMBIA, Md | Columbia US | 03-03 | -",
    );
    check(
        "RIPLEY, W. Va., March 19 -",
        "RIPLEY, W. Va | Ripley US | 03-19 | -",
    );
    check(
        "ST. LOUIS, March 25-",
        "ST. LOUIS | St. Louis US | 03-25 | -",
    );
    check(
        "MALVERN, Pa., March 5 -",
        "MALVERN, Pa | Malvern US | 03-05 | -",
    );
    check(
        "LONDON, July 19, Reuter -",
        "LONDON | London GB | 07-19 | Reuter",
    );
    check(
        "OAKLAND , N.J., March 2 -",
        "OAKLAND , N.J | Oakland US | 03-02 | -",
    );
    check(
        "ROCKVILLE, Md, - March 6 -",
        "ROCKVILLE, Md | Rockville US | 03-06 | -",
    );
    check(
        "NEW YORK, June 29, -",
        "NEW YORK | New York City US | 06-29 | -",
    );
    check(
        "west fargo, april 7 -",
        "west fargo | West Fargo US | 04-07 | -",
    );
    check("****ANTWERP, June 18 -", "ANTWERP | Antwerp BE | 06-18 | -");
    check("(Reuters) -", "- | - | - | Reuters");
    check("July 19 (Reuters) -", "- | - | 07-19 | Reuters");
    check(
        "ABOARD AIR FORCE ONE, July 19 (Reuters) -",
        "ABOARD AIR FORCE ONE | - | 07-19 | Reuters",
    );
    check(
        "UNITED NATIONS (AP) —",
        "UNITED NATIONS | United Nations | - | AP",
    );
    check(
        "Washington, D.C., July 19, 2022 –",
        "Washington, D.C | Washington US | 07-19 | -",
    );
    check("LONDON, Monday –", "LONDON | London GB | - | -");
}

#[test]
fn wires_of_the_east() {
    check(
        "MOSCOW, July 19. /TASS/.",
        "MOSCOW | Moscow RU | 07-19 | TASS",
    );
    check(
        "MOSCOW. July 19 (Interfax) -",
        "MOSCOW | Moscow RU | 07-19 | Interfax",
    );
    check(
        "МОСКВА, 19 июл - РИА Новости.",
        "МОСКВА | Moscow RU | 07-19 | РИА Новости",
    );
    check(
        "МОСКВА, 19 июля. /ТАСС/.",
        "МОСКВА | Moscow RU | 07-19 | ТАСС",
    );
    check(
        "HEFEI, July 18 (Xinhua) --",
        "HEFEI | Hefei CN | 07-18 | Xinhua",
    );
    check(
        "TOKYO, July 19, Kyodo -",
        "TOKYO | Tokyo JP | 07-19 | Kyodo",
    );
    check(
        "SEOUL, July 19 (Yonhap) --",
        "SEOUL | Seoul KR | 07-19 | Yonhap",
    );
    check(
        "KUALA LUMPUR, July 19 (Bernama) --",
        "KUALA LUMPUR | Kuala Lumpur MY | 07-19 | Bernama",
    );
    check(
        "New Delhi, Jul 19 (PTI)",
        "New Delhi | New Delhi IN | 07-19 | PTI",
    );
    check(
        "New Delhi [India], July 19 (ANI):",
        "New Delhi [India] | New Delhi IN | 07-19 | ANI",
    );
    check("Jakarta (ANTARA) -", "Jakarta | Jakarta ID | - | ANTARA");
    check("Hanoi (VNA) –", "Hanoi | Hanoi VN | - | VNA");
    check(
        "ISLAMABAD, Jul 19 (APP):",
        "ISLAMABAD | Islamabad PK | 07-19 | APP",
    );
    check(
        "DHAKA, July 19, 2022 (BSS) -",
        "DHAKA | Dhaka BD | 07-19 | BSS",
    );
    check(
        "Ulaanbaatar /MONTSAME/.",
        "Ulaanbaatar | Ulan Bator MN | - | MONTSAME",
    );
    check(
        "YEREVAN, JULY 19, ARMENPRESS.",
        "YEREVAN | Yerevan AM | 07-19 | ARMENPRESS",
    );
    check(
        "BAKU, Azerbaijan, July 19.",
        "BAKU, Azerbaijan | Baku AZ | 07-19 | -",
    );
    check(
        "MINSK, 19 July (BelTA) –",
        "MINSK | Minsk BY | 07-19 | BelTA",
    );
    check("SRINAGAR, Mar 03:", "SRINAGAR | Srinagar IN | 03-03 | -");
    check("Tokyo (July 19, 2022) —", "Tokyo | Tokyo JP | 07-19 | -");
    check(
        "Tehran, July 19, IRNA –",
        "Tehran | Tehran IR | 07-19 | IRNA",
    );
    check("Damascus, SANA-", "Damascus | Damascus SY | - | SANA");
    check(
        "ABU DHABI, 19th July, 2022 (WAM) --",
        "ABU DHABI | Abu Dhabi AE | 07-19 | WAM",
    );
    check(
        "Addis Ababa July 19/2022 (ENA)",
        "Addis Ababa | Addis Ababa ET | 07-19 | ENA",
    );
    check("Accra, July 19, GNA –", "Accra | Accra GH | 07-19 | GNA");
    check("CAIRO – 26 July 2022:", "CAIRO | Cairo EG | 07-26 | -");
}

#[test]
fn wires_of_the_continent() {
    check(
        "Valencia, 4 may (EFE).-",
        "Valencia | Valencia ES | 05-04 | EFE",
    );
    check("Madrid, 19 jul (EFE).-", "Madrid | Madrid ES | 07-19 | EFE");
    check(
        "Lisboa, 19 jul 2022 (Lusa) -",
        "Lisboa | Lisbon PT | 07-19 | Lusa",
    );
    check("(ANSA) - ROMA, 19 LUG -", "ROMA | Rome IT | 07-19 | ANSA");
    check("(AGI) Roma, 19 lug. -", "Roma | Rome IT | 07-19 | AGI");
    check(
        "Paris, 19 juillet (AFP) -",
        "Paris | Paris FR | 07-19 | AFP",
    );
    check("Wien, 19. Juli (APA) -", "Wien | Vienna AT | 07-19 | APA");
    check(
        "LEON, GUANAJUATO.-",
        "LEON, GUANAJUATO | León de los Aldama MX | - | -",
    );
    check(
        "Buenos Aires, 19 de julio de 2022 –",
        "Buenos Aires | Buenos Aires AR | 07-19 | -",
    );
}

#[test]
fn press_releases_and_public_bodies() {
    check(
        "NEW YORK, July 19, 2022 /PRNewswire/ --",
        "NEW YORK | New York City US | 07-19 | PRNewswire",
    );
    check(
        "NEW YORK--(BUSINESS WIRE)--",
        "NEW YORK | New York City US | - | BUSINESS WIRE",
    );
    check(
        "TORONTO, July 19, 2022 (GLOBE NEWSWIRE) --",
        "TORONTO | Toronto CA | 07-19 | GLOBE NEWSWIRE",
    );
    check("GENEVA (19 July 2022) –", "GENEVA | Geneva CH | 07-19 | -");
    check(
        "SINGAPORE (Feb. 25, 2021) —",
        "SINGAPORE | Singapore SG | 2021-02-25 | -",
    );
}

#[test]
fn other_houses_manners() {
    check("(Beirut) –", "Beirut | Beirut LB | - | -");
    check("(Tunis, July 19, 2022) –", "Tunis | Tunis TN | 07-19 | -");
    check("19 July 2022, Rome -", "Rome | Rome IT | 07-19 | -");
    check("19 July 2022 | Geneva –", "Geneva | Geneva CH | 07-19 | -");
    check("Lyon, France | AFP |", "Lyon, France | Lyon FR | - | AFP");
    check(
        "Gulu, Uganda | THE HERON |",
        "Gulu, Uganda | Gulu UG | - | THE HERON",
    );
    check(
        "AKP Phnom Penh, July 19, 2022 --",
        "Phnom Penh | Phnom Penh KH | 07-19 | AKP",
    );
    check("TEMPO.CO, Jakarta -", "Jakarta | Jakarta ID | - | TEMPO.CO");
    check(
        "JAKARTA, KOMPAS.com -",
        "JAKARTA | Jakarta ID | - | KOMPAS.com",
    );
    check(
        "Moscow. July 19. INTERFAX.RU -",
        "Moscow | Moscow RU | 07-19 | INTERFAX.RU",
    );
    check("Baku. APA.", "Baku | Baku AZ | - | APA");
    check("Basra / NINA /", "Basra | Basrah IQ | - | NINA");
    check("Atlanta (CNN)", "Atlanta | Atlanta US | - | CNN");
    check("KANDY (News 1st):", "KANDY | Kandy LK | - | News 1st");
    check("HONOLULU (KHON2) —", "HONOLULU | Honolulu US | - | KHON2");
    check(
        "DAVAO CITY (MindaNews/19 July) –",
        "DAVAO CITY | Davao PH | 07-19 | MindaNews",
    );
    check(
        "BACOLOD CITY, Negros Occidental –",
        "BACOLOD CITY, Negros Occidental | Bacolod City PH | - | -",
    );
    check(
        "Rome, Jul 19, 2022 / 10:00 am (CNA).-",
        "Rome | Rome IT | 07-19 | CNA",
    );
    check(
        "HOUSTON, TX / ACCESSWIRE / July 19, 2022 /",
        "HOUSTON, TX | Houston US | 07-19 | ACCESSWIRE",
    );
    check(
        "Vancouver, British Columbia--(Newsfile Corp. - July 19, 2022) -",
        "Vancouver, British Columbia | Vancouver CA | 07-19 | Newsfile Corp.",
    );
    check(
        "SINGAPORE - Media OutReach - 19 July 2022 -",
        "SINGAPORE | Singapore SG | 07-19 | Media OutReach",
    );
}

#[test]
fn several_places() {
    check(
        "Egypt, Cairo, June 2022:",
        "Egypt, Cairo | Cairo EG | 06 | -",
    );
    check(
        "JERUSALEM AND GAZA, July 3 -",
        "JERUSALEM AND GAZA | Jerusalem IL, Gaza PS | 07-03 | -",
    );
    check(
        "WASHINGTON, D. C., July 19.—",
        "WASHINGTON, D. C | Washington US | 07-19 | -",
    );
    check("KYIV, Ukraine (AP) —", "KYIV, Ukraine | Kyiv UA | - | AP");
    check(
        "LONDON/PARIS, July 19 (Reuters) -",
        "LONDON/PARIS | London GB, Paris FR | 07-19 | Reuters",
    );
    check(
        "SYDNEY and KUALA LUMPUR, Jul 19 2022 (IPS) -",
        "SYDNEY and KUALA LUMPUR | Sydney AU, Kuala Lumpur MY | 07-19 | IPS",
    );
    check(
        "Kampala & Kayunga –",
        "Kampala & Kayunga | Kampala UG, Kayunga UG | - | -",
    );
    check(
        "LONDON, PARIS, July 19 -",
        "LONDON, PARIS | London GB, Paris FR | 07-19 | -",
    );
    check(
        "UNITED NATIONS, New York, 19 July 2022 —",
        "UNITED NATIONS, New York | United Nations, New York City US | 07-19 | -",
    );
}

#[test]
fn a_place_alone() {
    check("KUWAIT:", "KUWAIT | Kuwait KW | - | -");
    check("Doha:", "Doha | Doha QA | - | -");
    check("PARIS —", "PARIS | Paris FR | - | -");
    check("Srinagar-", "Srinagar | Srinagar IN | - | -");
    check("MELAKA:", "MELAKA | Malacca MY | - | -");
    check("Baguio City —", "Baguio City | Baguio PH | - | -");
    check("Cape Town -", "Cape Town | Cape Town ZA | - | -");
    check(
        "PORTSMOUTH, N.H. —",
        "PORTSMOUTH, N.H | Portsmouth US | - | -",
    );
    check(
        "GINOWAN, Okinawa Prefecture—",
        "GINOWAN, Okinawa Prefecture | Ginowan JP | - | -",
    );
    check(
        "Sambalpur, India –",
        "Sambalpur, India | Sambalpur IN | - | -",
    );
    assert_eq!(
        shown(&article(&format!("HIROSHIMA--{STORY}"))),
        "HIROSHIMA | Hiroshima JP | - | -"
    );
}

/// As [`check`], and the slips as `printed>meant`.
#[track_caller]
fn check_mended(head: &str, expected: &str, slips: &[&str]) {
    check(head, expected);
    let article = article(&format!("{head} {STORY}"));
    let mended = article
        .dateline
        .map(|dateline| dateline.mended)
        .unwrap_or_default();
    let mended = mended
        .iter()
        .map(|slip| format!("{}>{}", slip.printed, slip.meant));
    assert_eq!(mended.collect::<Vec<_>>(), slips, "{head:?}");
}

#[test]
fn slips_are_mended_and_marked() {
    check_mended(
        "WASHNGTON, July 19 -",
        "WASHNGTON | Washington US | 07-19 | -",
        &["WASHNGTON>Washington"],
    );
    check_mended(
        "UNIED NATIONS, FEb 19 -",
        "UNIED NATIONS | United Nations | 02-19 | -",
        &["UNIED NATIONS>United Nations", "FEb>Feb"],
    );
    check_mended(
        "LONDON, Wednesay, Marchg 3 (AP) -",
        "LONDON | London GB | 03-03 | AP",
        &["Wednesay>Wednesday", "Marchg>March"],
    );
    check_mended(
        "KYIV, Ukrane, July 19 -",
        "KYIV, Ukrane | Kyiv UA | 07-19 | -",
        &["Ukrane>Ukraine"],
    );
    check_mended(
        "LONDON/BRUSSLES (Reuters) -",
        "LONDON/BRUSSLES | London GB, Brussels BE | - | Reuters",
        &["BRUSSLES>Brussels"],
    );
    check_mended(
        "LONDN, July 19 -",
        "LONDN | London GB | 07-19 | -",
        &["LONDN>London"],
    );
    // Other names and other tongues are no slips.
    check_mended("GENÈVE, July 19 -", "GENÈVE | Geneva CH | 07-19 | -", &[]);
    check_mended("PEKING, July 19 -", "PEKING | Beijing CN | 07-19 | -", &[]);
    check_mended(
        "Beograd, 19. jula -",
        "Beograd | Belgrade RS | 07-19 | -",
        &[],
    );
}

#[test]
fn marks_too_few_or_too_many_are_passed_over() {
    check(
        "FARMINGTON Conn., March 9 -",
        "FARMINGTON Conn | Farmington US | 03-09 | -",
    );
    check(
        "Hauppauge, N.Y,. March 13 -",
        "Hauppauge, N.Y | Hauppauge US | 03-13 | -",
    );
    check("BOSTON, March 187 -", "BOSTON | Boston US | 03 | -");
}

#[test]
fn what_only_looks_alike_is_left() {
    for head in [
        "EXCLUSIVE –",
        "JAKE TAPPER:",
        "FIX IS IN:",
        "Brooks:",
        "Obama:",
        "LINCOLN:",
        "UPDATE -",
        "By John London -",
        "OPINION:",
        "Russia:",
        "Georgia –",
        "Q:",
        "Harbour news, 25 March -",
        "afrol News, 25 March -",
        "Updated July 19, 2022 -",
        "(Video) -",
        "Monday, July 19 -",
        "July 19, 2022 -",
        "The mayor of London -",
        "Best –",
        "London:12",
        "WHEN: July 19 -",
        "Nice -",
        "Lincoln -",
        "Houston:",
        "HOUSTON:",
        "Marseille - Lyon:",
        "Ukraine, Russia:",
        "Photograph (Reuters):",
        "(AP Photo/Anna Bee) —",
        "Hurricane Elsa (AP photo) -",
        "Reuters reported on July 19 -",
        "July 4, Independence -",
        "Meanwhile, Al -",
        "(Updated) –",
    ] {
        check_none(&format!("{head} {STORY}"));
    }
    check_none("LONDON-Brazil and its banks agree to a sixty-day extension on credit lines");
    check_none("London - Stock index closes 620.18 points lower at 25,746.56\n");
    check_none("Clinton, Lincoln: The harbour was closed for two days after the storm.");
    check_none(&format!("Sydney: I said nothing. {STORY}"));
    check_none("London: Mayor Vows Swift Action On Harbour After Storm");
    check_none("London: Rain, 12\nParis: Sun, 15\nRome: Sun, 22\n");
    check_none("PARIS: I was not there when the storm came.\n\nTAPPER: Where were you then?\n");
    check_none("He flew from Paris on\nLondon - the capital - had other plans for him.");
}

#[test]
fn it_may_stand_below_other_lines() {
    for above in [
        "https://harbour.example/2022/07/19/storm\n\n",
        "Harbour Shut After Storm.\n\nABSTRACT.\n\nA storm shut it.\n\nFULL TEXT.\n\n",
        "By Anna Bee and Carl Dee\n",
        "* Harbour shut\n* Ships wait\n\n",
    ] {
        let body = format!("{above}PARIS - {STORY}");
        assert_eq!(
            shown(&article(&body)),
            "PARIS | Paris FR | - | -",
            "{body:?}"
        );
    }
    let story = format!("{STORY} {STORY} {STORY}\n\n");
    check_none(&format!("{}PARIS - {STORY}", story.repeat(4)));
    check_none(&format!("{}PARIS - {STORY}", "Harbour\n\n".repeat(20)));
    assert_eq!(
        shown(&article(&format!("PARIS,\nJuly 19 - {STORY}"))),
        "PARIS | Paris FR | 07-19 | -"
    );
    assert_eq!(
        shown(&article(&format!("Paris, July 19\n\n{STORY}"))),
        "Paris | Paris FR | 07-19 | -"
    );
}

#[test]
fn the_year_is_the_articles() {
    let year = |printed: &str, published: Option<&str>, file_day: Option<&str>| {
        let mut article = Article {
            body: format!("PARIS, {printed} - {STORY}"),
            published: published.and_then(Date::parse_iso),
            file_day: file_day.and_then(Date::parse_iso),
            ..Article::default()
        };
        annotate(&mut article);
        article
            .dateline
            .and_then(|dateline| dateline.date)
            .map_or(0, |date| date.year())
    };
    assert_eq!(year("Dec 31", Some("2022-01-01"), None), 2021);
    assert_eq!(year("Jan 1", Some("2021-12-31"), None), 2022);
    assert_eq!(year("Jan 3", Some("2021-12-31"), None), 2021);
    assert_eq!(year("Feb 29", Some("2023-07-19"), None), 2020);
    assert_eq!(year("July 19", None, Some("1999-08-01")), 1999);
    assert_eq!(year("July 19", None, None), 0);
    assert_eq!(year("July 19, 1944", None, None), 1944);
}

#[test]
fn any_text_is_survived() {
    for piece in [
        "(", "/", "A, ", "A. ", "é-", "LONDON, ", "July 19 ", "\n", ": ", "Paris/", "\u{300}", "1.",
    ] {
        article(&piece.repeat(100_000));
    }
}
