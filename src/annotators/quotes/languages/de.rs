//! German: the words around its quotes.

use super::{Customs, Language, Regular};
use crate::annotators::quotes::cues::{
    ABBREVIATION, ADVERB, ATTACHES, AUXILIARY, BODY, CALENDAR, DEFINITE, DETERMINER, EPITHET,
    Flags, JUDGES, LINK, NOUNISH, PARTICLE, PREPOSITION, PRONOUN, RELATION, ROLE, SAYS, SO_CALLED,
    SOURCE, SOURCE_AFTER, TITLE, VERB, WORK,
};

pub const LANGUAGE: Language = Language {
    words: WORDS,
    regular: REGULAR,
    sources: &[
        "nach angaben",
        "nach worten",
        "nach aussage",
        "nach aussagen",
        "nach ansicht",
        "nach meinung",
        "nach auskunft",
        "nach einschätzung",
        "nach informationen",
        "nach auffassung",
        "nach darstellung",
        "nach überzeugung",
        "nach den worten",
        "nach den angaben",
        "aus sicht",
        "in den augen",
        "in den worten",
    ],
    past: &["te"],
    and: "und",
    he: "er ihm dieser",
    she: "sie ihr diese",
    it: "es",
    masculine: "der ein dieser sein ihr",
    feminine: "die eine diese seine ihre",
    customs: Customs {
        comma_incise: false,
        dash_incise: false,
        dialogue: false,
        inverts: true,
        capital_nouns: true,
        compounds: true,
        bare_genitive: false,
    },
    ..Language::plain("de")
};

const REGULAR: &[Regular] = &[
    Regular {
        flags: SAYS,
        stems: "sag erklär beton mein ergänz füg kündig warn forder kritisier antworte frag
        behaupte versicher bestätig räum lob verkünde mahn äußer twitter beklag urteil resümier
        erinner verteidig verlang entgegne konter begründe berichte erzähl teil schilder
        glaub hoff vermute bilanzier bekräftig bemängel befürchte bedauer bekunde belehr bemerk
        beschwer beteuer betitel beruhig scherz spotte stöhn jubel freu klag droh dräng
        appellier argumentier analysier diagnostizier präzisier kommentier formulier
        prognostizier plädier protestier reagier referier rechtfertig relativier ruder
        schätz schimpf schwärm seufz wunder zürn wetter poch polter unk moser murmel
        flüster grummel witzel empör erwider erläuter heuchel mutmaß notier poste tweete offenbar
        signalisier unterstell zitier zweifel verurteil würdig ärger
        lächel stell hak schlussfolger führ merk",
        endings: "te t ten en",
    },
    Regular {
        flags: SAYS | JUDGES,
        stems: "bezeichne bewerte kritisier charakterisier titulier",
        endings: "te t ten n",
    },
];

const WORDS: &[(Flags, &str)] = &[
    (SO_CALLED | WORK, "sogenannte sogenannten sogenannter sogenanntes sogenanntem"),
    (ROLE | EPITHET, "politiker politikerin"),
    (ADVERB, "selbst es"),
    (SAYS, "mitteilte mitteilt mitgeteilt mitteilten ankündigte ankündigt angekündigt hinzufügte hinzugefügt zugab einräumte eingeräumt hervorhob ausführte ausgeführt einwandte klarstellte klargestellt betonen"),
    (DEFINITE, "der die das den dem des"),
    (
        SAYS,
        "gesagt schrieb schreibt schrieben geschrieben rief ruft riefen gerufen erzählt versprach verspricht
        versprachen heißt hieß unterstrich unterstreicht sprach spricht sprachen gesprochen wies weist
        warf wirft gab gibt gestand gesteht befand befindet verwies widersprach widerspricht wandte wendet
        lud bat bittet äußert räumt betont erklärt gemeint gewarnt gefordert betitelt hervorhob
        fand findet sah dementierte dementiert schloss schließt fuhr empfahl empfiehlt sagen berichten",
    ),
    (SAYS | JUDGES, "nannte nennt nannten genannt bezeichnet beschrieb beschreibt hält hielt wertet wertete verurteilte verurteilt"),
    (NOUNISH, "meinen ruderten glauben stellen führen findet gibt gab sah fand fuhr bitten teilen teilt führt stellt offenbart heißt hieß schließt schloss hält hielt"),
    (SOURCE, "laut so gemäß"),
    (SOURCE_AFTER, "zufolge"),
    (AUXILIARY, "hat haben hatte hatten ist sind war waren wird werden wurde wurden sei habe seien hätten hätte würde könne könnte müsse solle wolle will kann muss soll"),
    (
        ADVERB,
        "auch dann später noch zudem außerdem dagegen jedoch nun heute gestern bereits am zugleich weiter
        wiederum hingegen daraufhin anschließend schließlich abschließend dazu darauf wörtlich sich nicht
        nur jetzt damals einmal mehrfach wiederholt erneut kürzlich zuvor danach deshalb",
    ),
    (PREPOSITION | ATTACHES, "von vom für bei beim"),
    (ATTACHES, "des der"),
    (PREPOSITION, "in im an am auf aus mit nach zu zum zur über unter gegen vor seit durch ohne um bis gegenüber als trotz wegen während zwischen ans ins"),
    (LINK, "dass und aber oder als wenn weil ob wie wo welche welcher während obwohl sondern denn sowie doch"),
    (
        DETERMINER,
        "der die das den dem des ein eine einer eines einem einen sein seine seiner seines ihr ihre ihrer ihres
        dieser diese dieses jener zwei drei vier mehrere viele einige manche alle kein keine unser unsere",
    ),
    (PRONOUN, "er sie ich wir dieser diese ihm ihr ihnen"),
    (
        ROLE,
        "präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin sprecher
        sprecherin bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin abgeordneter
        abgeordnete abgeordneten chef chefin vorsitzender vorsitzende vorsitzenden leiter leiterin direktor
        direktorin anwalt anwältin rechtsanwalt staatsanwalt staatsanwältin richter richterin
        außenminister innenminister finanzminister außenministerin innenministerin finanzministerin ministerpräsident
        ministerpräsidentin experte expertin forscher forscherin professor professorin trainer trainerin
        generalsekretär generalsekretärin politiker politikerin senator senatorin kommissar kommissarin
        botschafter botschafterin manager managerin geschäftsführer geschäftsführerin vorstand intendant
        intendantin regisseur regisseurin autor autorin schriftsteller schriftstellerin schauspieler
        schauspielerin sänger sängerin musiker künstler künstlerin journalist journalistin redakteur
        redakteurin historiker historikerin ökonom ökonomin soziologe soziologin politologe virologe
        virologin physiker physikerin biologe biologin wissenschaftler wissenschaftlerin arzt ärztin
        lehrer lehrerin student studentin schüler schülerin pfarrer pfarrerin bischof bischöfin kardinal
        papst könig königin prinz prinzessin general oberst kommandeur polizist polizistin ermittler
        unternehmer unternehmerin gründer gründerin inhaber inhaberin landwirt landwirtin bauer bäuerin
        spieler spielerin kapitän torwart stürmer aktivist aktivistin funktionär diplomat diplomatin
        sekretär sekretärin berater beraterin beamter beamte analyst analystin beauftragter beauftragte
        landrat landrätin stadtrat gouverneur gouverneurin premier premierminister premierministerin
        krankenschwester pfleger pflegerin betreiber betreiberin vertreter vertreterin mitarbeiter
        mitarbeiterin ingenieur ingenieurin architekt architektin bundestrainer coach",
    ),
    (
        ROLE | RELATION,
        "zeuge zeugin zeugen anwohner anwohnerin nachbar nachbarin vater mutter sohn tochter bruder schwester
        frau mann freund freundin kollege kollegin kritiker beobachter opfer reisende reisender fahrgast
        passant passantin augenzeuge augenzeugin demonstrant demonstrantin insider",
    ),
    (
        ROLE | BODY,
        "post polizei regierung ministerium partei verband zeitung mitteilung behörde behörden unternehmen konzern
        gewerkschaft opposition fraktion gericht staatsanwaltschaft bundesregierung verein firma bank amt
        bundeswehr armee feuerwehr kommission rat parlament landtag senat stadt gemeinde kreml
        außenministerium innenministerium auswärtige institut studie bericht erklärung brief schreiben
        blatt sender magazin agentur organisation stiftung kirche universität klinik linke grünen",
    ),
    (TITLE, "herr herrn frau dr prof präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin außenminister innenminister finanzminister bürgermeister sprecher sprecherin papst könig königin general"),
    (ABBREVIATION, "dr prof bzw ca nr st hr fr"),
    (CALENDAR, "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend januar februar märz april mai juni juli august september oktober november dezember montagabend dienstagabend"),
    (PARTICLE, "von van zu der den de"),
    (WORK, "film buch roman titel serie sendung lied sogenannte sogenannten sogenannter sogenanntes album zeitschrift magazin band stück"),
    (VERB, "kommt kam geht ging leitet steht stand liegt lag bleibt blieb begann beginnt endet endete öffnet verlief handelt macht machte trifft traf"),
];
