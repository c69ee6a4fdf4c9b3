//! Which news agency do the letters in a dateline stand for?
//!
//! The register of the world's agencies: name, the marks they print, the country they work from.
//! Not an annotator of its own: `dateline` reads it, and whoever counts articles by agency asks it
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
    agency("Reuters", "GB", &["Reuter", "Thomson Reuters", "Thomson Reuters Foundation", "RTRS", "Рейтер"]),
    agency("Associated Press", "US", &["AP", "The AP", "АП"]),
    agency("Agence France-Presse", "FR", &["AFP", "Agence France Presse", "АФП"]),
    agency("United Press International", "US", &["UPI", "United Press", "UP"]),
    agency("Deutsche Presse-Agentur", "DE", &["dpa", "dpa-AFX", "German Press Agency"]),
    agency("Xinhua", "CN", &["Xinhua News Agency", "New China News Agency", "NCNA", "新华社"]),
    agency("TASS", "RU", &["ITAR-TASS", "Itar-Tass", "ТАСС", "ИТАР-ТАСС"]),
    agency("Interfax", "RU", &["Интерфакс", "Interfax-Ukraine", "Interfax-AVN"]),
    agency("RIA Novosti", "RU", &["RIA", "РИА Новости", "РИА", "APN"]),
    agency("Sputnik", "RU", &["Спутник"]),
    agency("Kyodo News", "JP", &["Kyodo", "Kyodo News Service"]),
    agency("Jiji Press", "JP", &["Jiji"]),
    agency("Agencia EFE", "ES", &["EFE"]),
    agency("Agenzia Nazionale Stampa Associata", "IT", &["ANSA"]),
    agency("Bloomberg", "US", &["Bloomberg News"]),
    agency("Dow Jones Newswires", "US", &["Dow Jones", "Dow Jones News Service", "DJ"]),
    agency("Press Association", "GB", &["PA", "PA Media"]),
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
    agency("Radio Free Europe/Radio Liberty", "US", &["RFE/RL", "RFE", "RFERL"]),
    agency("Knight Ridder", "US", &["KRT", "McClatchy"]),
    agency("International News Service", "US", &["INS"]),
    agency("Scripps Howard News Service", "US", &["SHNS"]),
    agency("PR Newswire", "US", &["PRNewswire", "PRNewswire-USNewswire", "PRNewswire-PRWeb", "PRWEB"]),
    agency("Business Wire", "US", &["BUSINESSWIRE"]),
    agency("GlobeNewswire", "US", &["GLOBE NEWSWIRE", "Globe Newswire"]),
    agency("Accesswire", "US", &["ACCESS Newswire"]),
    agency("Newsfile", "CA", &["Newsfile Corp"]),
    agency("CNW Group", "CA", &["CNW", "Canada Newswire"]),
    agency("Marketwired", "CA", &["Marketwire", "Market Wire"]),
    // Latin America
    agency("Notimex", "MX", &[]),
    agency("Prensa Latina", "CU", &["PL"]),
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
    agency("Austria Presse Agentur", "AT", &["APA"]),
    agency("Algemeen Nederlands Persbureau", "NL", &["ANP"]),
    agency("Belga", "BE", &["Belga News Agency"]),
    agency("Ritzau", "DK", &[]),
    agency("Norsk Telegrambyrå", "NO", &["NTB"]),
    agency("Tidningarnas Telegrambyrå", "SE", &["TT"]),
    agency("Suomen Tietotoimisto", "FI", &["STT"]),
    agency("Europa Press", "ES", &["EUROPA PRESS", "EP"]),
    agency("Lusa", "PT", &["Agência Lusa"]),
    agency("Adnkronos", "IT", &[]),
    agency("Agenzia Giornalistica Italia", "IT", &["AGI"]),
    agency("Athens-Macedonian News Agency", "GR", &["ANA-MPA", "ANA", "AMNA"]),
    agency("Cyprus News Agency", "CY", &["ΚΥΠΕ"]),
    agency("Fides", "VA", &["Agenzia Fides", "Fides News Agency"]),
    agency("AsiaNews", "IT", &[]),
    agency("Evangelischer Pressedienst", "DE", &["epd"]),
    agency("Katholische Nachrichten-Agentur", "DE", &["KNA"]),
    agency("Sport-Informations-Dienst", "DE", &["SID"]),
    agency("ADN", "DE", &["Allgemeiner Deutscher Nachrichtendienst"]),
    // Central, eastern and south-eastern Europe
    agency("Polska Agencja Prasowa", "PL", &["PAP"]),
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
    agency("BelTA", "BY", &["БелТА"]),
    agency("BelaPAN", "BY", &[]),
    agency("Ukrinform", "UA", &["Укринформ", "Укрінформ"]),
    agency("UNIAN", "UA", &["УНИАН", "УНІАН"]),
    agency("Moldpres", "MD", &[]),
    agency("Infotag", "MD", &[]),
    // The Caucasus and central Asia
    agency("Armenpress", "AM", &["Арменпресс"]),
    agency("ARKA", "AM", &[]),
    agency("AzerTAc", "AZ", &["AZERTAG"]),
    agency("Turan", "AZ", &[]),
    agency("Trend", "AZ", &["Trend News Agency"]),
    agency("Kazinform", "KZ", &["QazInform", "Казинформ"]),
    agency("Kabar", "KG", &[]),
    agency("AKIpress", "KG", &[]),
    agency("Khovar", "TJ", &[]),
    agency("Asia-Plus", "TJ", &[]),
    agency("Uzbekistan National News Agency", "UZ", &["UzA"]),
    agency("Montsame", "MN", &[]),
    // The Middle East and north Africa
    agency("Anadolu Agency", "TR", &["AA", "Anadolu", "Anadolu Ajansı"]),
    agency("Demirören News Agency", "TR", &["DHA"]),
    agency("İhlas News Agency", "TR", &["İHA", "IHA"]),
    agency("ANKA News Agency", "TR", &["ANKA"]),
    agency("Islamic Republic News Agency", "IR", &["IRNA"]),
    agency("Fars News Agency", "IR", &["FNA", "Fars"]),
    agency("Mehr News Agency", "IR", &["MNA"]),
    agency("Tasnim News Agency", "IR", &["Tasnim"]),
    agency("Iranian Students' News Agency", "IR", &["ISNA"]),
    agency("Syrian Arab News Agency", "SY", &["SANA"]),
    agency("National News Agency", "LB", &["NNA"]),
    agency("Petra", "JO", &["Jordan News Agency"]),
    agency("Wafa", "PS", &["Palestine News Agency"]),
    agency("Ma'an News Agency", "PS", &["Ma'an", "Maan"]),
    agency("Saudi Press Agency", "SA", &["SPA"]),
    agency("Kuwait News Agency", "KW", &["KUNA"]),
    agency("Emirates News Agency", "AE", &["WAM"]),
    agency("Qatar News Agency", "QA", &["QNA"]),
    agency("Bahrain News Agency", "BH", &["BNA"]),
    agency("Oman News Agency", "OM", &["ONA"]),
    agency("Saba", "YE", &["Yemen News Agency"]),
    agency("Iraqi News Agency", "IQ", &["INA"]),
    agency("National Iraqi News Agency", "IQ", &["NINA"]),
    agency("Shafaq News", "IQ", &[]),
    agency("Middle East News Agency", "EG", &["MENA"]),
    agency("Maghreb Arabe Presse", "MA", &["MAP"]),
    agency("Algérie Presse Service", "DZ", &["APS"]),
    agency("Tunis Afrique Presse", "TN", &["TAP"]),
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
    agency("Somali National News Agency", "SO", &["SONNA"]),
    // South Asia
    agency("Press Trust of India", "IN", &["PTI"]),
    agency("United News of India", "IN", &["UNI"]),
    agency("Asian News International", "IN", &["ANI"]),
    agency("Indo-Asian News Service", "IN", &["IANS"]),
    agency("Kashmir News Observer", "IN", &["KNO"]),
    agency("Global News Service", "IN", &["GNS"]),
    agency("Associated Press of Pakistan", "PK", &["APP"]),
    agency("Pakistan Press International", "PK", &["PPI"]),
    agency("News Network International", "PK", &["NNI"]),
    agency("Independent News Pakistan", "PK", &["INP"]),
    agency("Bangladesh Sangbad Sangstha", "BD", &["BSS"]),
    agency("United News of Bangladesh", "BD", &["UNB"]),
    agency("Rastriya Samachar Samiti", "NP", &["RSS"]),
    agency("Pajhwok Afghan News", "AF", &["Pajhwok"]),
    agency("Bakhtar News Agency", "AF", &["Bakhtar"]),
    agency("Khaama Press", "AF", &["Khaama"]),
    agency("TOLOnews", "AF", &[]),
    agency("Lankapuvath", "LK", &[]),
    agency("EconomyNext", "LK", &[]),
    // East and south-east Asia, the Pacific
    agency("China News Service", "CN", &["Zhongguo Xinwen She", "ECNS"]),
    agency("Central News Agency", "TW", &["CNA"]),
    agency("Yonhap", "KR", &["Yonhap News Agency", "Yonhap News", "YNA"]),
    agency("Newsis", "KR", &[]),
    agency("Korean Central News Agency", "KP", &["KCNA"]),
    agency("Vietnam News Agency", "VN", &["VNA", "VNS"]),
    agency("Khaosan Pathet Lao", "LA", &["KPL"]),
    agency("Agence Kampuchea Presse", "KH", &["AKP"]),
    agency("Thai News Agency", "TH", &["TNA"]),
    agency("Myanmar News Agency", "MM", &[]),
    agency("Mizzima", "MM", &[]),
    agency("Bernama", "MY", &[]),
    agency("Antara", "ID", &["ANTARA News"]),
    agency("Philippine News Agency", "PH", &["PNA"]),
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
        assert!(AGENCIES.len() >= 60);
    }
}
