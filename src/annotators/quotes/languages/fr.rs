//! French: the words around its quotes.

use super::{Customs, Language, Regular};
use crate::annotators::quotes::cues::{
    ABBREVIATION, ADJECTIVE, ADVERB, ATTACHES, AUXILIARY, BODY, CALENDAR, DEFINITE, DETERMINER,
    EPITHET, Flags, JUDGES, LINK, NOUNISH, PARTICLE, PREPOSITION, PRONOUN, RELATION, ROLE, SAYING,
    SAYS, SO_CALLED, SOURCE, TITLE, VERB, VIEW, WORK,
};

pub const LANGUAGE: Language = Language {
    words: WORDS,
    regular: REGULAR,
    elided: ELIDED,
    sources: &[
        "d après",
        "aux yeux de",
        "aux yeux du",
        "de l avis de",
        "de l avis du",
        "au dire de",
        "aux dires de",
        "aux dires du",
        "selon les mots de",
        "selon les termes de",
        "dans les mots de",
    ],
    manner: "ment",
    no_manner: &[
        "gouvernement",
        "parlement",
        "mouvement",
        "document",
        "événement",
        "règlement",
        "département",
        "établissement",
        "appartement",
        "bâtiment",
        "sentiment",
        "argument",
        "moment",
        "jugement",
        "changement",
        "engagement",
        "comment",
    ],
    hung: &[
        "-t-elles", "-t-ils", "-t-elle", "-t-il", "-elles", "-elle", "-ils", "-il",
    ],
    agent: "par",
    past: &["a", "ait", "it"],
    ties_names: "au aux à",
    and: "et",
    he: "il lui celui-ci",
    she: "elle celle-ci",
    it: "ils elles",
    masculine: "le un ce cet son",
    feminine: "la une cette sa",
    customs: Customs {
        comma_incise: true,
        dash_incise: true,
        dialogue: true,
        inverts: true,
        capital_nouns: false,
        compounds: false,
        bare_genitive: false,
    },
    ..Language::plain("fr")
};

const REGULAR: &[Regular] = &[
    Regular {
        flags: SAYS,
        stems: "déclar affirm expliqu ajout indiqu estim précis soulign assur rappel racont confi
            lanc demand regrett insist comment not observ martel tweet critiqu plaid confirm signal
            témoign résum lament déplor dénonç accus salu évoqu constat considér pens avou
            avanc clam cri cit détaill expos exprim fustig glis gliss implor iron ironis
            lâch lou mentionn minimis murmur nuanc object parl pest point préconis présent proclam promett protest questionn
            rapport rassur rectifi redout remarqu renseign report rétorqu ripost souffl
            souhait soupir stipul suggér suppli tempêt tempér tonn tranch
            vant relat relev relativis répliqu réclam révél récus dévoil énumér
            interrog inform alert apostroph argument assén certifi chuchot
            compar conseill décrypt exhort exult grond hasard invit
            justifi persifl pronostiqu propos
            raill réaffirm réfut savour agac alarm étonn inquiét
            insurg emport enflamm exclam indign offusqu félicit réjoui désol accept",
        endings: "e é ait ent aient a èrent",
    },
    Regular {
        flags: SAYING,
        stems: "déclar affirm expliqu ajout indiqu estim précis soulign assur rappel racont lanc
            regrett insist not observ martel critiqu confirm signal lament déplor accus évoqu
            constat dis répét dénonç promett écriv répond",
        endings: "ant",
    },
    Regular {
        flags: SAYS | JUDGES,
        stems: "qualifi jug appel nomm trait dénonc décri",
        endings: "e é ait ent",
    },
];

const ELIDED: &[(Flags, &str)] = &[
    (DETERMINER | DEFINITE, "l"),
    (PREPOSITION | ATTACHES | PARTICLE, "d"),
    (LINK, "qu jusqu lorsqu puisqu quoiqu"),
    (ADVERB, "s n"),
    (PRONOUN, "j m t c"),
];

const WORDS: &[(Flags, &str)] = &[
    (SO_CALLED | WORK, "soi-disant prétendu prétendue"),
    (ROLE | EPITHET, "élu élue intéressé intéressée édile dirigeant dirigeante parlementaire joueur joueuse entraîneur chanteur chanteuse"),
    (ADVERB, "même lui-même elle-même"),
    (WORK, "journal quotidien magazine hebdomadaire chaîne site collectif groupe"),
    (DEFINITE, "le la les"),
    (
        SAYS,
        "dit disait disent écrit écrivait écrivent répond répondu répondait répondent averti avertit
        avertissait prévenu prévient prévenait conclu conclut concluait poursuivi poursuit poursuivait
        promis promet promettait reconnu reconnaît reconnait reconnaissait réagi réagit réagissait
        soutenu soutient soutenait admis admet admettait redit répété répète répétait annonce annoncé
        annonçait appelle rappelle lance dénonce dénonçait lançait espère espéré espérait croit veut
        maintient maintenu craint craignait renchérit renchéri surenchérit définit défini
        décrit décrivait démenti dément démentait défend défendu défendait prétend prétendu prétendait
        reprend repris conteste contesté rit sourit souri réplique fait-il entend s'écrie écrie
        promettent préviennent soutiennent reconnaissent réclame suggère considère tempère déclaré
        s'inquiète inquiète révèle relève souligne interroge réjouit félicite désole glisse résume
        peste raille ironise coupe tranche explique prédit prédisait titre titrait titré",
    ),
    (NOUNISH, "note critique demande juge titre annonce lance reprise conteste cite coupe veut pense accuse tranche avance relève report compare parle parlent avancent présente invite espère laisse"),
    (SAYING, "disant"),
    (SOURCE, "selon dixit"),
    (VIEW, "pour"),
    (AUXILIARY, "a ai ont avait avaient aura est sont était étaient sera seront ne pas plus jamais fut furent eut vient viennent tient tenu fait"),
    (
        ADVERB,
        "aussi encore ensuite également toutefois hier déjà ainsi notamment alors enfin jeudi lundi
        mardi mercredi vendredi samedi dimanche même se s'est s'était aujourd'hui puis d'abord
        immédiatement toujours en y longuement",
    ),
    (PREPOSITION | ATTACHES, "de du des"),
    (PREPOSITION, "à au aux en chez auprès"),
    (PREPOSITION, "dans par pour sur avec sans sous contre entre vers depuis pendant lors après avant dès devant hors malgré face"),
    (LINK, "que qui et mais ou où quand lorsque comme si dont car tandis puisque ni or"),
    (
        DETERMINER,
        "le la les l un une des ce cet cette ces son sa ses leur leurs mon ma notre nos votre plusieurs deux
        trois quatre certains certaines quelques plusieurs chaque aucun aucune",
    ),
    (PRONOUN, "il elle ils elles je nous celui-ci celle-ci ceux-ci lui eux beaucoup certains"),
    (
        ROLE,
        "président présidente ministre premier première porte-parole porte-paroles maire maires adjoint adjointe député députée
        députés sénateur sénatrice sénateurs directeur directrice chef cheffe responsable responsables avocat
        avocate avocats procureur procureure juge magistrat magistrate préfet préfète économiste chercheur chercheuse
        chercheurs professeur professeure médecin secrétaire ambassadeur ambassadrice candidat candidate patron
        patronne expert experte experts analyste analystes élu élue élus conseiller conseillère
        premier-ministre chancelier chancelière roi reine prince princesse pape évêque archevêque cardinal
        imam général colonel commandant capitaine lieutenant commissaire policier policière gendarme pompier
        pompiers journaliste journalistes historien historienne écrivain écrivaine auteur autrice
        auteure réalisateur réalisatrice cinéaste acteur actrice comédien comédienne chanteur chanteuse
        musicien artiste entraîneur entraîneuse sélectionneur joueur joueuse attaquant défenseur gardien
        milieu coureur infirmier infirmière enseignant enseignante instituteur proviseur étudiant étudiante
        agriculteur agricultrice éleveur ouvrier ouvrière salarié salariée salariés syndicaliste militant militante
        délégué déléguée fondateur fondatrice gérant gérante propriétaire ingénieur architecte
        sociologue politologue philosophe psychologue virologue épidémiologiste climatologue spécialiste
        diplomate négociateur émissaire dirigeant dirigeante dirigeants leader numéro président-directeur
        vice-président vice-présidente coprésident coprésidente trésorier coordinateur coordinatrice
        eurodéputé eurodéputée parlementaire parlementaires représentant représentante
        représentants intéressé intéressée édile octogénaire quadragénaire homme-fort",
    ),
    (
        ROLE | RELATION,
        "témoin témoins habitant habitante habitants riverain riveraine riverains victime victimes voisin
        voisine voisins père mère fils fille frère sœur soeur épouse époux mari femme homme ami amie
        collègue proche proches passager passagère passagers usager usagers client cliente
        retraité retraitée opposant opposants manifestant manifestante manifestants internaute
        source sources",
    ),
    (
        ROLE | BODY,
        "police gouvernement ministère parti syndicat syndicats association journal communiqué organisation agence
        entreprise autorités direction mairie préfecture parquet tribunal conseil commission comité
        groupe compagnie quotidien hebdomadaire magazine site armée gendarmerie état-major présidence chancellerie
        ambassade fédération collectif intersyndicale opposition majorité rapport étude enquête texte
        tract pétition affiche banderole panneau lettre éditorial chaîne radio institut banque ong
        société constructeur avionneur maire-adjointe régie cour élysée matignon quai diocèse club",
    ),
    (TITLE, "m mm mme mmes mlle dr me pr président présidente ministre maire général premier colonel capitaine père abbé monseigneur mgr maître sir"),
    (ABBREVIATION, "m mm dr me pr st mgr"),
    (ADJECTIVE, "ministre général générale adjoint adjointe national nationale régional régionale départemental départementale municipal municipale français française américain américaine russe britannique allemand allemande italien italienne espagnol espagnole chinois chinoise européen européenne délégué déléguée honoraire sortant sortante exécutif exécutive technique sportif sportive socialiste écologiste communiste politique d'opposition procureur d'état"),
    (CALENDAR, "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    (PARTICLE, "de du la le d des von van ben al el di da"),
    (WORK, "film livre roman intitulé intitulée titre émission série chanson baptisé baptisée album pièce spectacle documentaire club exposition opération revue baptisés"),
    (VERB, "sort dirige rencontre prend prennent peut doit va vont devient reste semble paraît visite quitte arrive gagne perd tient réunit rouvre rouvrira reprendra avait avance"),
];
