//! Dutch: the words around its quotes.

use super::{Customs, Language, Regular};
use crate::annotators::quotes::cues::{
    ABBREVIATION, ADVERB, ATTACHES, AUXILIARY, BODY, CALENDAR, DEFINITE, DETERMINER, Flags, JUDGES,
    LINK, PARTICLE, PREPOSITION, PRONOUN, RELATION, ROLE, SAYS, SO_CALLED, SOURCE, TITLE, VERB,
    WORK,
};

pub const LANGUAGE: Language = Language {
    words: WORDS,
    regular: REGULAR,
    sources: &["in de woorden van", "naar eigen zeggen van"],
    agent: "door",
    past: &["de", "te"],
    and: "en",
    he: "hij hem deze",
    she: "zij ze haar",
    it: "het",
    customs: Customs {
        comma_incise: false,
        dash_incise: false,
        dialogue: false,
        inverts: true,
        capital_nouns: false,
        compounds: true,
        bare_genitive: false,
    },
    ..Language::plain("nl")
};

const REGULAR: &[Regular] = &[
    Regular {
        flags: SAYS,
        stems:
            "verklaar meld antwoord vertel voeg beweer benadruk verzeker bevestig herhaal vermeld
            reageer erken waarschuw twitter concludeer bekritiseer beloof klaag roep noem eis
            merk",
        endings: "t de te den ten",
    },
    Regular {
        flags: SAYS | JUDGES,
        stems: "noem omschrijf typeer",
        endings: "t de",
    },
];

const WORDS: &[(Flags, &str)] = &[
    (SO_CALLED | WORK, "zogenaamde zogenoemde zogeheten"),
    (ADVERB, "zelf"),
    (WORK, "krant tijdschrift weekblad"),
    (DEFINITE, "de het"),
    (SAYS, "spreken zei zegt zeiden zeggen gezegd schreef schrijft geschreven vroeg vraagt sprak spreekt stelt stelde vindt vond denkt dacht meent meende legt gaf geeft riep roept meldt antwoordde antwoordt vertelde verklaarde aldus"),
    (SOURCE, "volgens aldus"),
    (AUXILIARY, "heeft hebben had hadden is zijn was waren wordt werd werden zal zou niet"),
    (ADVERB, "ook dan later nog toen echter nu vandaag gisteren verder opnieuw zich eerder daarna er"),
    (PREPOSITION | ATTACHES, "van voor bij"),
    (PREPOSITION, "in op aan uit met naar tot over onder tegen sinds door zonder om na tijdens tussen"),
    (LINK, "dat en maar of als wanneer omdat hoe wat waar die terwijl hoewel want"),
    (DETERMINER, "de het een zijn haar hun deze dit die onze twee drie veel enkele"),
    (PRONOUN, "hij zij ze het ik wij we men hem haar"),
    (
        ROLE,
        "president minister premier woordvoerder woordvoerster burgemeester kamerlid directeur directrice chef
        voorzitter leider advocaat officier rechter expert deskundige hoogleraar professor arts econoom
        ambassadeur kandidaat trainer bondscoach aanvoerder speler wethouder gedeputeerde commissaris
        staatssecretaris secretaris onderzoeker onderzoekster wetenschapper historicus schrijver schrijfster
        auteur regisseur acteur actrice zanger zangeres journalist ondernemer oprichter eigenaar boer
        activist verpleegkundige leraar lerares student agent koning koningin prins paus bisschop generaal
        kolonel analist viroloog epidemioloog vertegenwoordiger fractievoorzitter lijsttrekker politicus",
    ),
    (ROLE | RELATION, "getuige getuigen bewoner bewoonster bewoners buurman buurvrouw vader moeder zoon dochter broer zus vrouw man vriend vriendin collega bron bronnen reiziger passagier"),
    (ROLE | BODY, "politie regering kabinet ministerie partij vakbond krant verklaring bedrijf groep vereniging organisatie gemeente oppositie rechtbank bank rapport persbureau justitie"),
    (TITLE, "dhr mevr mr dr prof drs meneer mevrouw president minister premier koning koningin burgemeester paus"),
    (ABBREVIATION, "dhr mevr dr prof mr drs"),
    (CALENDAR, "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december"),
    (PARTICLE, "van de den der ter ten te von"),
    (WORK, "film boek roman titel serie lied programma zogenoemde zogenaamde album"),
    (VERB, "komt kwam gaat ging blijft begint presenteerde won verloor"),
];
