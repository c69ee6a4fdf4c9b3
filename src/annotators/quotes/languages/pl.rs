//! Polish: the words around its quotes.

use super::{Customs, Language, Regular};
use crate::annotators::quotes::cues::{
    ABBREVIATION, ADVERB, AUXILIARY, BODY, CALENDAR, DETERMINER, Flags, JUDGES, LINK, PREPOSITION,
    PRONOUN, RELATION, ROLE, SAYS, SO_CALLED, SOURCE, TITLE, VERB, WORK,
};

pub const LANGUAGE: Language = Language {
    words: WORDS,
    regular: REGULAR,
    sources: &["zdaniem", "w ocenie", "w opinii", "jak twierdzi"],
    agent: "przez",
    past: &["ł", "ła"],
    and: "i oraz",
    he: "on jego",
    she: "ona jej",
    it: "oni one ono",
    customs: Customs {
        comma_incise: false,
        dash_incise: true,
        dialogue: true,
        inverts: true,
        capital_nouns: false,
        compounds: false,
        bare_genitive: true,
    },
    ..Language::plain("pl")
};

const REGULAR: &[Regular] = &[
    Regular {
        flags: SAYS,
        stems:
            "powiedzia stwierdzi oświadczy podkreśli doda zaznaczy przyzna wyjaśni zapewni napisa
            zapowiedzia odpowiedzia zapyta pyta poinformowa skomentowa oceni ostrzeg zauważy
            tłumaczy mówi przekaza wskaza przypomnia potwierdzi zaapelowa krzykną zawoła",
        endings: "ł ła li ły ło",
    },
    Regular {
        flags: SAYS | JUDGES,
        stems: "nazwa określi uzna",
        endings: "ł ła li",
    },
];

const WORDS: &[(Flags, &str)] = &[
    (SO_CALLED | WORK, "tzw tak-zwany zwany zwana zwane"),
    (ADVERB, "sam sama"),
    (WORK, "gazeta dziennik tygodnik portal"),
    (SAYS, "mówi mówią twierdzi twierdzą podkreśla dodaje zaznacza przyznaje wyjaśnia zapewnia pisze zapowiada odpowiada pyta informuje komentuje ocenia ostrzega zauważa uważa tłumaczy przypomina powiedziano opowiada"),
    (SOURCE, "według zdaniem"),
    (AUXILIARY, "jest są był była było byli będzie nie by"),
    (ADVERB, "także też również potem wczoraj dziś jeszcze już wcześniej później się następnie ponownie"),
    (PREPOSITION, "w we na z ze od do po za o u dla bez pod nad przez między przed wobec podczas"),
    (LINK, "że i a ale lub kiedy gdy jak jeśli który która które żeby bo ponieważ"),
    (DETERMINER, "ten ta to te jego jej ich swój swoja nasz jeden jedna kilka dwa trzy"),
    (PRONOUN, "on ona oni one ja my"),
    (
        ROLE,
        "prezydent premier minister ministra wiceminister rzecznik rzeczniczka burmistrz poseł posłanka senator
        dyrektor szef szefowa prezes przewodniczący przewodnicząca sekretarz adwokat mecenas prokurator sędzia
        ekspert ekspertka analityk profesor lekarz lekarka ekonomista ambasador kandydat kandydatka trener
        selekcjoner piłkarz kapitan generał pułkownik komendant wojewoda marszałek kardynał biskup
        arcybiskup papież król królowa ksiądz reżyser reżyserka aktor aktorka pisarz pisarka autor autorka
        dziennikarz dziennikarka historyk naukowiec badacz badaczka przedsiębiorca założyciel właściciel
        rolnik działacz działaczka pielęgniarka nauczyciel nauczycielka student studentka policjant strażak
        przedstawiciel przedstawicielka koordynator europoseł wiceprezydent wicepremier lider kanclerz",
    ),
    (ROLE | RELATION, "świadek świadkowie mieszkaniec mieszkanka mieszkańcy sąsiad sąsiadka ojciec matka syn córka brat siostra żona mąż kobieta mężczyzna przyjaciel kolega pasażer pasażerka"),
    (ROLE | BODY, "policja rząd ministerstwo partia związek gazeta komunikat firma spółka grupa stowarzyszenie agencja organizacja prokuratura sąd opozycja bank raport urząd kreml"),
    (TITLE, "pan pani dr prof prezydent premier minister ks gen papież król"),
    (ABBREVIATION, "dr prof ks gen mec inż"),
    (CALENDAR, "poniedziałek wtorek środa czwartek piątek sobota niedziela"),
    (WORK, "film książka powieść serial piosenka program tzw album"),
    (VERB, "przedstawił przedstawiła wyszedł przyjechał został została może musi ma"),
];
