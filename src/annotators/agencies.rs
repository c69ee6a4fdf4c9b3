//! Which news agency do the letters in a dateline or a credit stand for?
//!
//! The register of the world's agencies: name, the marks they print, the country they work from.
//! Not an annotator of its own: `dateline` and `credits` read it, and whoever counts articles by agency asks it
//! for one name for all marks (`AP`, `A.P.`, `Associated Press`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// One agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The usual name in full, in Latin script.
    pub name: &'static str,
    /// ISO 3166-1 alpha-2 of its seat.
    pub country: &'static str,
    /// What it prints in datelines and credits, besides its name.
    pub marks: &'static [&'static str],
}

/// The agency of a printed mark or name: `AP`, `The Associated Press`, `reuter`. Case and full stops
/// do not count.
pub fn find(printed: &str) -> Option<&'static Agency> {
    let printed = printed.trim();
    if printed.len() > LONGEST_BYTES {
        return None;
    }
    let printed = printed.strip_prefix("The ").unwrap_or(printed);
    let printed = printed.strip_prefix("the ").unwrap_or(printed);
    BY_MARK.get(fold(printed).as_str()).copied()
}

/// As [`find`], also where the mark names a service of the agency: `Reuters Health`, `AP Sports`,
/// `dpa/lni`.
pub fn find_service(printed: &str) -> Option<&'static Agency> {
    find(printed).or_else(|| {
        let end = printed.find([' ', '/', '-', ',', ';'])?;
        find(printed.get(..end)?)
    })
}

/// The longest beginning of a text, of five words at most, that is a mark or name:
/// `Associated Press` of `Associated Press writer Anna Bee`.
pub fn find_longest(text: &str) -> Option<&str> {
    const MOST_WORDS: usize = 5;
    let text = text.strip_prefix("The ").unwrap_or(text);
    let reach = text
        .char_indices()
        .take_while(|&(at, _)| at <= LONGEST_BYTES);
    let ends = reach.filter(|(_, c)| !c.is_alphanumeric() && !"-/'’".contains(*c));
    let ends = ends.map(|(at, _)| at).take(MOST_WORDS);
    let whole = (text.len() <= LONGEST_BYTES).then_some(text.len());
    let mut ends: Vec<usize> = ends.chain(whole).collect();
    ends.reverse();
    let mut names = ends
        .into_iter()
        .map(|end| text[..end].trim_end_matches(|c: char| !c.is_alphanumeric()));
    names.find(|name| !name.is_empty() && find(name).is_some())
}

/// One name for all marks of an agency; the printed mark where the register does not know it.
pub fn full_name(printed: &str) -> &str {
    find_service(printed).map_or(printed, |agency| agency.name)
}

/// No mark or name is longer.
const LONGEST_BYTES: usize = 60;

/// Every mark and name, folded.
static BY_MARK: LazyLock<HashMap<String, &'static Agency>> = LazyLock::new(|| {
    let marks = AGENCIES.iter().flat_map(|agency| {
        let marks = agency.marks.iter().chain([&agency.name]);
        marks.map(move |mark| (fold(mark), agency))
    });
    marks.collect()
});

fn fold(printed: &str) -> String {
    let letters = printed.chars().filter(|&c| c != '.');
    letters.flat_map(char::to_lowercase).collect()
}

const fn agency(
    name: &'static str,
    country: &'static str,
    marks: &'static [&'static str],
) -> Agency {
    Agency {
        name,
        country,
        marks,
    }
}

/// The register: the world agencies first, then by region.
#[rustfmt::skip]
pub const AGENCIES: &[Agency] = &[
    agency("Reuters", "GB", &["Reuter", "reuter", "Thomson Reuters", "Thomson Reuters Foundation", "RTRS", "Рейтер", "路透社", "ロイター", "رويترز"]),
    agency("Associated Press", "US", &["AP", "The AP", "АП", "美联社", "美聯社"]),
    agency("Agence France-Presse", "FR", &["AFP", "Agence France Presse", "АФП", "法新社", "فرانس برس"]),
    agency("United Press International", "US", &["UPI", "United Press", "UP"]),
    agency("Deutsche Presse-Agentur", "DE", &["dpa", "dpa-AFX", "German Press Agency", "德新社", "د ب أ"]),
    agency("Xinhua", "CN", &["Xinhua News Agency", "New China News Agency", "NCNA", "新华社", "Xinhuanet", "Синьхуа", "شينخوا"]),
    agency("TASS", "RU", &["ITAR-TASS", "Itar-Tass", "ТАСС", "ИТАР-ТАСС", "塔斯社"]),
    agency("Interfax", "RU", &["Интерфакс", "Interfax-Ukraine", "Interfax-AVN", "INTERFAX.RU", "Интерфакс-Украина"]),
    agency("RIA Novosti", "RU", &["RIA", "РИА Новости", "РИА", "APN", "Ria Novosti", "俄新社"]),
    agency("Sputnik", "RU", &["Спутник"]),
    agency("Kyodo News", "JP", &["Kyodo", "Kyodo News Service", "共同社", "共同通信"]),
    agency("Jiji Press", "JP", &["Jiji", "時事通信", "时事社"]),
    agency("Agencia EFE", "ES", &["EFE", "ACAN-EFE", "EFEverde"]),
    agency("Agenzia Nazionale Stampa Associata", "IT", &["ANSA"]),
    agency("Bloomberg", "US", &["Bloomberg News"]),
    agency("Dow Jones Newswires", "US", &["Dow Jones", "Dow Jones News Service", "DJ"]),
    agency("Press Association", "GB", &["PA", "PA Media", "Press Association Media"]),
    agency("Inter Press Service", "IT", &["IPS"]),
    // North America, and wires of press releases
    agency("Canadian Press", "CA", &["CP", "La Presse Canadienne"]),
    agency("Cable News Network", "US", &["CNN", "CNN Wire", "CNN Newsource"]),
    agency("New York Times News Service", "US", &["NYT"]),
    agency("Tribune News Service", "US", &["TNS"]),
    agency("States Newsroom", "US", &[]),
    agency("The Center Square", "US", &["Center Square"]),
    agency("Kaiser Health News", "US", &["KHN", "KFF Health News"]),
    agency("Catholic News Service", "US", &["CNS"]),
    agency("Catholic News Agency", "US", &[]),
    agency("Religion News Service", "US", &["RNS"]),
    agency("Baptist Press", "US", &["BP"]),
    agency("Jewish Telegraphic Agency", "US", &["JTA"]),
    agency("Voice of America", "US", &["VOA", "VOA News"]),
    agency("Navy News Service", "US", &["NNS"]),
    agency("Army News Service", "US", &["ARNEWS"]),
    agency("Air Force News Service", "US", &["AFNS"]),
    agency("American Forces Press Service", "US", &["AFPS", "DoD News"]),
    agency("City News Service", "US", &[]),
    agency("Capitol News Illinois", "US", &[]),
    agency("RTTNews", "US", &[]),
    agency("Radio Free Europe/Radio Liberty", "US", &["RFE/RL", "RFE", "RFERL"]),
    agency("Knight Ridder", "US", &["KRT", "McClatchy"]),
    agency("International News Service", "US", &["INS"]),
    agency("Scripps Howard News Service", "US", &["SHNS"]),
    agency("PR Newswire", "US", &["PRNewswire", "PRNewswire-USNewswire", "PRNewswire-PRWeb", "PRWEB"]),
    agency("Business Wire", "US", &["BUSINESSWIRE"]),
    agency("GlobeNewswire", "US", &["GLOBE NEWSWIRE", "Globe Newswire"]),
    agency("Accesswire", "US", &["ACCESS Newswire"]),
    agency("Newsfile", "CA", &["Newsfile Corp"]),
    agency("ACN Newswire", "HK", &[]),
    agency("Media OutReach", "HK", &["Media OutReach Newswire", "Media Outreach"]),
    agency("JCN Newswire", "JP", &["JCN"]),
    agency("EQS", "DE", &["EQS-News", "DGAP"]),
    agency("EIN Presswire", "US", &["EINPresswire", "EINPresswire.com"]),
    agency("Cision", "SE", &[]),
    agency("APO Group", "CH", &["African Press Organization", "APO"]),
    agency("CNW Group", "CA", &["CNW", "Canada Newswire"]),
    agency("Marketwired", "CA", &["Marketwire", "Market Wire"]),
    // Latin America
    agency("Notimex", "MX", &[]),
    agency("Prensa Latina", "CU", &["PL"]),
    agency("Agencia Andes", "EC", &["ANDES"]),
    agency("Agencia Guatemalteca de Noticias", "GT", &["AGN"]),
    agency("Agencia de Información Paraguaya", "PY", &["Agencia IP"]),
    agency("Agencia Cubana de Noticias", "CU", &["ACN", "AIN"]),
    agency("Agência Brasil", "BR", &["ABr"]),
    agency("Agência Estado", "BR", &["AE"]),
    agency("Télam", "AR", &["Telam"]),
    agency("Noticias Argentinas", "AR", &["NA"]),
    agency("Andina", "PE", &["Agencia Andina"]),
    agency("Agencia Boliviana de Información", "BO", &["ABI"]),
    agency("Agencia Venezolana de Noticias", "VE", &["AVN"]),
    agency("Colprensa", "CO", &[]),
    agency("Caribbean Media Corporation", "BB", &["CMC", "CANA"]),
    agency("Jamaica Information Service", "JM", &["JIS"]),
    // Western and northern Europe
    agency("Agence Télégraphique Suisse", "CH", &["ATS", "SDA", "Keystone-SDA", "Keystone-ATS"]),
    agency("AWP Finanznachrichten", "CH", &["awp", "AWP"]),
    agency("kath.ch", "CH", &[]),
    agency("Austria Presse Agentur", "AT", &["APA"]),
    agency("Algemeen Nederlands Persbureau", "NL", &["ANP"]),
    agency("Belga", "BE", &["Belga News Agency"]),
    agency("Ritzau", "DK", &[]),
    agency("Norsk Telegrambyrå", "NO", &["NTB"]),
    agency("Tidningarnas Telegrambyrå", "SE", &["TT"]),
    agency("Suomen Tietotoimisto", "FI", &["STT"]),
    agency("Europa Press", "ES", &["EUROPA PRESS", "EP"]),
    agency("Servimedia", "ES", &[]),
    agency("Colpisa", "ES", &[]),
    agency("Lusa", "PT", &["Agência Lusa"]),
    agency("Adnkronos", "IT", &[]),
    agency("askanews", "IT", &["Askanews"]),
    agency("LaPresse", "IT", &[]),
    agency("Italpress", "IT", &["ITALPRESS"]),
    agency("Agenzia Nova", "IT", &[]),
    agency("Agenzia Dire", "IT", &[]),
    agency("Agenzia Giornalistica Italia", "IT", &["AGI"]),
    agency("Athens-Macedonian News Agency", "GR", &["ANA-MPA", "ANA", "AMNA", "ΑΠΕ-ΜΠΕ", "ΑΠΕ"]),
    agency("Cyprus News Agency", "CY", &["ΚΥΠΕ"]),
    agency("Vatican News", "VA", &["Vatican Radio"]),
    agency("Fides", "VA", &["Agenzia Fides", "Fides News Agency"]),
    agency("AsiaNews", "IT", &[]),
    agency("Evangelischer Pressedienst", "DE", &["epd"]),
    agency("Katholische Nachrichten-Agentur", "DE", &["KNA"]),
    agency("Sport-Informations-Dienst", "DE", &["SID"]),
    agency("ADN", "DE", &["Allgemeiner Deutscher Nachrichtendienst"]),
    agency("Alliance News", "GB", &[]),
    // Central, eastern and south-eastern Europe
    agency("Polska Agencja Prasowa", "PL", &["PAP", "Polish Press Agency"]),
    agency("Česká tisková kancelář", "CZ", &["ČTK", "CTK", "Ceteka"]),
    agency("Tlačová agentúra Slovenskej republiky", "SK", &["TASR"]),
    agency("Slovenská informačná a tlačová agentúra", "SK", &["SITA"]),
    agency("Magyar Távirati Iroda", "HU", &["MTI"]),
    agency("Agerpres", "RO", &["Rompres"]),
    agency("Mediafax", "RO", &[]),
    agency("Bulgarian News Agency", "BG", &["BTA", "БТА"]),
    agency("Tanjug", "RS", &["Танјуг"]),
    agency("Beta", "RS", &[]),
    agency("FoNet", "RS", &[]),
    agency("Hina", "HR", &["HINA"]),
    agency("Slovenska tiskovna agencija", "SI", &["STA"]),
    agency("FENA", "BA", &[]),
    agency("SRNA", "BA", &[]),
    agency("ONASA", "BA", &[]),
    agency("Macedonian Information Agency", "MK", &["MIA"]),
    agency("Albanian Telegraphic Agency", "AL", &["ATSH", "ATA"]),
    agency("Baltic News Service", "LT", &["BNS"]),
    agency("ELTA", "LT", &[]),
    agency("LETA", "LV", &[]),
    agency("BelTA", "BY", &["БелТА", "БЕЛТА"]),
    agency("BelaPAN", "BY", &[]),
    agency("Ukrinform", "UA", &["Укринформ", "Укрінформ"]),
    agency("UNIAN", "UA", &["УНИАН", "УНІАН"]),
    agency("Moldpres", "MD", &[]),
    agency("Infotag", "MD", &[]),
    // The Caucasus and central Asia
    agency("Armenpress", "AM", &["Арменпресс"]),
    agency("ARKA", "AM", &[]),
    agency("AzerTAc", "AZ", &["AZERTAG", "AZERTAC", "АЗЕРТАДЖ"]),
    agency("Turan", "AZ", &[]),
    agency("Trend", "AZ", &["Trend News Agency"]),
    agency("Kazinform", "KZ", &["QazInform", "Казинформ"]),
    agency("Kabar", "KG", &["Кабар"]),
    agency("AKIpress", "KG", &[]),
    agency("Khovar", "TJ", &[]),
    agency("Asia-Plus", "TJ", &[]),
    agency("24.kg", "KG", &[]),
    agency("Regnum", "RU", &["ИА Регнум"]),
    agency("Rosbalt", "RU", &["Росбалт"]),
    agency("Interpressnews", "GE", &["IPN", "InterPressNews"]),
    agency("Uzbekistan National News Agency", "UZ", &["UzA"]),
    agency("Montsame", "MN", &["МОНЦАМЭ"]),
    // The Middle East and north Africa
    agency("Anadolu Agency", "TR", &["AA", "Anadolu", "Anadolu Ajansı", "Anadolu News Agency"]),
    agency("Demirören News Agency", "TR", &["DHA"]),
    agency("İhlas News Agency", "TR", &["İHA", "IHA"]),
    agency("ANKA News Agency", "TR", &["ANKA"]),
    agency("Islamic Republic News Agency", "IR", &["IRNA", "ایرنا", "إرنا"]),
    agency("Fars News Agency", "IR", &["FNA", "Fars", "فارس"]),
    agency("Mehr News Agency", "IR", &["MNA", "مهر"]),
    agency("Tasnim News Agency", "IR", &["Tasnim", "تسنیم", "تسنيم"]),
    agency("Iranian Students' News Agency", "IR", &["ISNA", "ایسنا"]),
    agency("Syrian Arab News Agency", "SY", &["SANA", "سانا"]),
    agency("Hawar News Agency", "SY", &["ANHA"]),
    agency("North Press Agency", "SY", &[]),
    agency("National News Agency", "LB", &["NNA"]),
    agency("Petra", "JO", &["Jordan News Agency", "بترا"]),
    agency("Wafa", "PS", &["Palestine News Agency", "WAFA", "وفا"]),
    agency("Ma'an News Agency", "PS", &["Ma'an", "Maan"]),
    agency("Safa Press Agency", "PS", &["Safa"]),
    agency("Saudi Press Agency", "SA", &["SPA", "واس"]),
    agency("Kuwait News Agency", "KW", &["KUNA", "كونا"]),
    agency("Emirates News Agency", "AE", &["WAM", "وام"]),
    agency("Qatar News Agency", "QA", &["QNA", "قنا"]),
    agency("Bahrain News Agency", "BH", &["BNA", "بنا"]),
    agency("Oman News Agency", "OM", &["ONA"]),
    agency("Saba", "YE", &["Yemen News Agency"]),
    agency("Iraqi News Agency", "IQ", &["INA"]),
    agency("National Iraqi News Agency", "IQ", &["NINA"]),
    agency("Shafaq News", "IQ", &[]),
    agency("Middle East News Agency", "EG", &["MENA", "أ ش أ"]),
    agency("Maghreb Arabe Presse", "MA", &["MAP", "Maghreb Arab Press"]),
    agency("Algérie Presse Service", "DZ", &["APS", "واج"]),
    agency("Tunis Afrique Presse", "TN", &["TAP", "وات"]),
    agency("Libyan News Agency", "LY", &["LANA", "JANA"]),
    agency("Sudan News Agency", "SD", &["SUNA"]),
    // Africa south of the Sahara
    agency("News Agency of Nigeria", "NG", &["NAN"]),
    agency("Ghana News Agency", "GH", &["GNA"]),
    agency("Kenya News Agency", "KE", &[]),
    agency("Ethiopian News Agency", "ET", &["ENA"]),
    agency("Fana Broadcasting Corporate", "ET", &["FBC", "FANA BC"]),
    agency("Rwanda News Agency", "RW", &["RNA"]),
    agency("South African Press Association", "ZA", &["SAPA"]),
    agency("African News Agency", "ZA", &[]),
    agency("SAnews", "ZA", &["SAnews.gov.za", "BuaNews"]),
    agency("Zambia News and Information Services", "ZM", &["ZANIS"]),
    agency("Zimbabwe Inter-Africa News Agency", "ZW", &["New Ziana", "ZIANA"]),
    agency("Namibia Press Agency", "NA", &["NAMPA"]),
    agency("Botswana Press Agency", "BW", &["BOPA"]),
    agency("Agência de Informação de Moçambique", "MZ", &["AIM"]),
    agency("Angop", "AO", &["Agência Angola Press", "ANGOP"]),
    agency("Sierra Leone News Agency", "SL", &["SLENA"]),
    agency("Liberia News Agency", "LR", &["LINA"]),
    agency("Agence de Presse Sénégalaise", "SN", &[]),
    agency("Agence Ivoirienne de Presse", "CI", &["AIP"]),
    agency("Pan African News Agency", "SN", &["PANA", "Panapress"]),
    agency("African Press Agency", "SN", &["APAnews"]),
    agency("Agence Congolaise de Presse", "CD", &["ACP"]),
    agency("Agence d'Information du Burkina", "BF", &["AIB"]),
    agency("Agence Malienne de Presse et de Publicité", "ML", &["AMAP"]),
    agency("Agence Togolaise de Presse", "TG", &["ATOP"]),
    agency("Agence Burundaise de Presse", "BI", &["ABP"]),
    agency("Agence Guinéenne de Presse", "GN", &["AGP"]),
    agency("Inforpress", "CV", &[]),
    agency("Agence Djiboutienne d'Information", "DJ", &["ADI"]),
    agency("Malawi News Agency", "MW", &["MANA", "Mana"]),
    agency("Lesotho News Agency", "LS", &["LENA"]),
    agency("Eritrean News Agency", "ER", &["ERINA"]),
    agency("Tanzania News Agency", "TZ", &["SHIHATA"]),
    agency("Somali National News Agency", "SO", &["SONNA"]),
    // South Asia
    agency("Press Trust of India", "IN", &["PTI", "PTI Bhasha", "भाषा"]),
    agency("United News of India", "IN", &["UNI"]),
    agency("Asian News International", "IN", &["ANI"]),
    agency("Indo-Asian News Service", "IN", &["IANS"]),
    agency("Kashmir News Observer", "IN", &["KNO"]),
    agency("Kashmir News Service", "IN", &["KNS"]),
    agency("Hindusthan Samachar", "IN", &["HS"]),
    agency("Global News Service", "IN", &["GNS"]),
    agency("Associated Press of Pakistan", "PK", &["APP"]),
    agency("Pakistan Press International", "PK", &["PPI"]),
    agency("News Network International", "PK", &["NNI"]),
    agency("Independent News Pakistan", "PK", &["INP"]),
    agency("Bangladesh Sangbad Sangstha", "BD", &["BSS", "বাসস"]),
    agency("United News of Bangladesh", "BD", &["UNB"]),
    agency("Rastriya Samachar Samiti", "NP", &["RSS"]),
    agency("Pajhwok Afghan News", "AF", &["Pajhwok", "PAN"]),
    agency("Bakhtar News Agency", "AF", &["Bakhtar"]),
    agency("Khaama Press", "AF", &["Khaama"]),
    agency("TOLOnews", "AF", &[]),
    agency("Lankapuvath", "LK", &[]),
    agency("EconomyNext", "LK", &[]),
    // East and south-east Asia, the Pacific
    agency("China News Service", "CN", &["Zhongguo Xinwen She", "ECNS", "中新社", "中新网"]),
    agency("Central News Agency", "TW", &["CNA", "中央社", "Focus Taiwan"]),
    agency("Yonhap", "KR", &["Yonhap News Agency", "Yonhap News", "YNA", "연합뉴스", "韩联社"]),
    agency("Newsis", "KR", &["뉴시스"]),
    agency("Korean Central News Agency", "KP", &["KCNA", "조선중앙통신", "朝中社"]),
    agency("Vietnam News Agency", "VN", &["VNA", "VNS"]),
    agency("Khaosan Pathet Lao", "LA", &["KPL"]),
    agency("Agence Kampuchea Presse", "KH", &["AKP"]),
    agency("Thai News Agency", "TH", &["TNA"]),
    agency("Myanmar News Agency", "MM", &[]),
    agency("Mizzima", "MM", &[]),
    agency("Burma News International", "MM", &["BNI"]),
    agency("Bernama", "MY", &["BERNAMA"]),
    agency("Antara", "ID", &["ANTARA News"]),
    agency("Kompas", "ID", &["KOMPAS.com"]),
    agency("Tempo", "ID", &["TEMPO.CO"]),
    agency("CNN Indonesia", "ID", &[]),
    agency("CNBC Indonesia", "ID", &[]),
    agency("JPNN", "ID", &[]),
    agency("Philippine News Agency", "PH", &["PNA"]),
    agency("MindaNews", "PH", &[]),
    agency("Philippine Information Agency", "PH", &["PIA"]),
    agency("Australian Associated Press", "AU", &["AAP"]),
    agency("New Zealand Press Association", "NZ", &["NZPA"]),
    agency("Radio New Zealand", "NZ", &["RNZ", "RNZ Pacific"]),
    agency("Pacific Islands News Association", "FJ", &["PACNEWS", "PINA"]),
    agency("United Nations News", "US", &["UN News"]),
    agency("The New Humanitarian", "CH", &["New Humanitarian", "IRIN"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_names_mean_one_agency() {
        for (printed, name) in [
            ("AP", "Associated Press"),
            ("A.P.", "Associated Press"),
            ("The Associated Press", "Associated Press"),
            ("Reuter", "Reuters"),
            ("REUTERS", "Reuters"),
            ("Reuters Health", "Reuters"),
            ("dpa/lni", "Deutsche Presse-Agentur"),
            ("ТАСС", "TASS"),
            ("WKRP", "WKRP"),
        ] {
            assert_eq!(full_name(printed), name, "{printed}");
        }
    }

    #[test]
    fn a_text_may_begin_with_a_name() {
        for (text, name) in [
            (
                "The Associated Press writer Anna Bee",
                Some("Associated Press"),
            ),
            ("AFP, all rights reserved", Some("AFP")),
            ("RIA Novosti. Moscow", Some("RIA Novosti")),
            ("新华社", Some("新华社")),
            ("The Harbour Gazette", None),
            ("", None),
        ] {
            assert_eq!(find_longest(text), name, "{text}");
        }
        assert_eq!(find_longest(&"é ".repeat(1000)), None);
    }

    #[test]
    fn an_agency_has_a_country() {
        assert_eq!(find("新华社").map(|agency| agency.country), Some("CN"));
        let codes = AGENCIES.iter().map(|agency| agency.country);
        for code in codes {
            assert!(
                crate::annotators::gazetteer::country_name(code).is_some(),
                "{code}"
            );
        }
    }

    #[test]
    fn no_mark_stands_for_two_agencies() {
        for agency in AGENCIES {
            for mark in agency.marks.iter().chain([&agency.name]) {
                assert_eq!(
                    find(mark).map(|found| found.name),
                    Some(agency.name),
                    "{mark}"
                );
            }
        }
        assert!(AGENCIES.len() >= 150);
    }
}
