//! Italian: the words around its quotes.

use super::{Customs, Language, Regular};
use crate::annotators::quotes::cues::{
    ABBREVIATION, ADJECTIVE, ADVERB, ATTACHES, AUXILIARY, BODY, CALENDAR, DEFINITE, DETERMINER,
    Flags, JUDGES, LINK, NOUNISH, PARTICLE, PREPOSITION, PRONOUN, RELATION, ROLE, SAYS, SO_CALLED,
    SOURCE, TITLE, VERB, VIEW, WORK,
};

pub const LANGUAGE: Language = Language {
    words: WORDS,
    regular: REGULAR,
    elided: ELIDED,
    sources: &["a detta di", "a parere di", "a giudizio di", "stando a"],
    manner: "mente",
    agent: "da",
    past: &["ò", "ì", "ava", "eva"],
    and: "e ed",
    he: "lui egli",
    she: "lei ella",
    it: "loro essi esse",
    masculine: "il lo un",
    feminine: "la una",
    customs: Customs {
        comma_incise: true,
        dash_incise: true,
        dialogue: true,
        inverts: true,
        capital_nouns: false,
        compounds: false,
        bare_genitive: false,
    },
    ..Language::plain("it")
};

const REGULAR: &[Regular] = &[
    Regular {
        flags: SAYS,
        stems: "afferm dichiar spieg comment sottoline assicur annunci osserv precis raccont not attacc lament critic denunc ricord replic ribad domand rivel
            accus confess conferm auspic incalz ironizz lanci insist
            evidenzi segnal sbott tuon twitt avvis confid elogi esult grid esclam esort
            ringrazi rilanci rimarc rincar sentenzi specific preannunci puntualizz",
        endings: "a ò ava ano ato",
    },
    Regular {
        flags: SAYS,
        stems: "prosegu avvert ribad chiar defin garant",
        endings: "e ì iva ito isce",
    },
    Regular {
        flags: SAYS | JUDGES,
        stems: "chiam boll giudic",
        endings: "a ò ato",
    },
];

const ELIDED: &[(Flags, &str)] = &[
    (DETERMINER | DEFINITE, "l un quest quell"),
    (PREPOSITION | ATTACHES, "d dell all nell dall sull"),
    (PARTICLE, "d"),
    (ADVERB, "c s"),
];

const WORDS: &[(Flags, &str)] = &[
    (SO_CALLED | WORK, "cosiddetto cosiddetta cosiddetti cosiddette"),
    (ADVERB, "stesso stessa"),
    (WORK, "giornale quotidiano rivista settimanale"),
    (DEFINITE, "il lo la i gli le"),
    (
        SAYS,
        "disse dice detto dicono diceva scrive scrisse scritto aggiunge aggiunto aggiunse ammette ammesso
        ammise chiede chiesto chiese risponde risposto rispose conclude concluso concluse sostiene sostenuto
        promette promesso riconosce riconosciuto racconta raccontato raccontò denuncia denunciato denunciò
        annuncia annunciato annunciò ribadisce ribadito ribadì chiarisce chiarito chiarì avverte
        avvertito definisce definito definì smentisce smentito prosegue proseguito continua continuato
        scherza spera crede pensa teme fa avvisa riferisce riferito riferì garantisce garantito commenta
        lancia rilancia confida",
    ),
    (NOUNISH, "nota critica denuncia domanda replica accusa annuncia fa conferma continua detto scritto promesse chiama lancia insiste"),
    (SOURCE, "secondo"),
    (VIEW, "per"),
    (AUXILIARY, "ha hanno aveva avevano è sono era erano sarà saranno non stato stata viene venne"),
    (ADVERB, "anche poi oggi ieri inoltre ancora così già infine sempre si ci lo quindi invece subito"),
    (PREPOSITION | ATTACHES, "di del dello della dei degli delle"),
    (PREPOSITION, "a al allo alla ai agli alle in nel nella nei da dal dalla con su sul sulla per tra fra senza contro dopo prima durante verso"),
    (LINK, "che e ed ma o se quando mentre come dove perché quanto cui né"),
    (DETERMINER, "il lo la i gli le un uno una questo questa quel quella suo sua suoi due tre molti alcuni ogni"),
    (PRONOUN, "lui lei loro io noi egli ella"),
    (
        ROLE,
        "presidente ministro ministra premier portavoce sindaco sindaca deputato deputata senatore senatrice
        direttore direttrice capo segretario segretaria avvocato avvocata procuratore giudice pm esperto
        esperta analista professore professoressa medico economista ambasciatore candidato candidata
        allenatore tecnico ct capitano giocatore attaccante portiere governatore assessore assessora
        consigliere consigliera leader vicepresidente vicepremier cancelliere cardinale vescovo arcivescovo
        papa re regina generale colonnello questore prefetto commissario rettore preside insegnante
        studente studentessa infermiere infermiera operaio sindacalista attivista regista attore attrice
        cantante scrittore scrittrice autore autrice giornalista storico ricercatore ricercatrice
        scienziato virologo epidemiologo sociologo ingegnere architetto imprenditore fondatore titolare
        responsabile rappresentante coordinatore coordinatrice eurodeputato onorevole sottosegretario
        amministratore numero",
    ),
    (ROLE | RELATION, "testimone testimoni residente residenti vicino vicina padre madre figlio figlia fratello sorella moglie marito uomo donna amico amica collega fonti passeggero passeggera"),
    (ROLE | BODY, "governo ministero partito sindacato giornale quotidiano comunicato polizia procura azienda società gruppo associazione agenzia organizzazione comune regione opposizione maggioranza tribunale corte banca rapporto questura carabinieri lega"),
    (TITLE, "sig signor signora dott dottor dottoressa prof avv on presidente ministro premier papa monsignor mons don suor"),
    (ABBREVIATION, "sig dott prof avv on mons"),
    (ADJECTIVE, "generale nazionale regionale italiano italiana francese russo russa americano tedesco delegato esecutivo"),
    (CALENDAR, "lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    (PARTICLE, "di de del della dal la lo"),
    (WORK, "film libro romanzo intitolato intitolata serie canzone programma cosiddetto cosiddetta chiamato album"),
    (VERB, "presenta vince arriva incontra visita va deve può resta"),
];
