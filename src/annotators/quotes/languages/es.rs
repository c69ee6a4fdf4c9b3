//! Spanish: the words around its quotes.

use super::{Customs, Language, Regular};
use crate::annotators::quotes::cues::{
    ABBREVIATION, ADJECTIVE, ADVERB, ATTACHES, AUXILIARY, BODY, CALENDAR, DEFINITE, DETERMINER,
    EPITHET, Flags, JUDGES, LINK, NOUNISH, PARTICLE, PREPOSITION, PRONOUN, RELATION, ROLE, SAYING,
    SAYS, SO_CALLED, SOURCE, TITLE, VERB, VIEW, WORK,
};

pub const LANGUAGE: Language = Language {
    words: WORDS,
    regular: REGULAR,
    sources: &[
        "de acuerdo con",
        "de acuerdo a",
        "a juicio de",
        "a juicio del",
        "en palabras de",
        "en palabras del",
        "en opinión de",
        "en opinión del",
        "al decir de",
        "a decir de",
        "a ojos de",
        "según palabras de",
    ],
    manner: "mente",
    no_manner: &[],
    agent: "por",
    past: &["ó", "aba", "ía"],
    and: "y e",
    he: "él este éste aquel",
    she: "ella esta ésta",
    it: "ellos ellas",
    masculine: "el un este su",
    feminine: "la una esta",
    customs: Customs {
        comma_incise: false,
        dash_incise: true,
        dialogue: true,
        inverts: true,
        capital_nouns: false,
        compounds: false,
        bare_genitive: false,
    },
    ..Language::plain("es")
};

const REGULAR: &[Regular] = &[
    Regular {
        flags: SAYS,
        stems: "protest solt afirm asegur explic señal declar indic manifest anunci coment pregunt record
            insist subray destac expres precis critic denunci confirm apunt consider lament reiter
            exclam tuite opin detall mencion contest alert alab adelant argument celebr cit
            clam consign cuestion narr not observ plante proclam pronostic rechaz reclam recalc
            reflexion relat remarc replic report respald resalt revel sentenci solicit
            susurr valor zanj enfatiz puntualiz matiz garantiz ironiz brome grit acus
            justific aclar acot agreg aconsej ratific rememor rubric contrast
            confes conjetur espet finaliz resum lanz inform avis augur descart enumer evoc exhort public relativiz
            titul felicit cont retruc anot analiz",
        endings: "ó a aba aron an ado aban",
    },
    Regular {
        flags: SAYS,
        stems: "añad respond escrib promet admit conced insist defend discut reconoc permit
            interrump arremet coincid asum advirt conclu aplaud exig resum",
        endings: "ió e ía ieron en ido",
    },
    Regular {
        flags: SAYING,
        stems: "afirm asegur explic señal declar indic manifest anunci coment record insist subray
            destac expres precis critic denunci apunt lament reiter agreg",
        endings: "ando",
    },
    Regular {
        flags: SAYS | JUDGES,
        stems: "calific tild tach llam catalog acus consider",
        endings: "ó a aba aron an ado",
    },
];

const WORDS: &[(Flags, &str)] = &[
    (SO_CALLED | WORK, "llamado llamada llamados llamadas denominado denominada supuesto"),
    (ROLE | EPITHET, "mandatario mandataria legislador legisladora dirigente político política funcionario funcionaria jugador jugadora futbolista técnico entrenador artista cantante"),
    (ADVERB, "mismo misma"),
    (SAYS, "confiesa confesó niega negó avisa avisó recuerda resume zanja exige exigió opone asiente sentencia advertido hablan habla habló hablaba sostenido mantenido pedido sugerido repetido propuesto expuesto definido descrito desmentido"),
    (WORK, "diario periódico revista cadena portal club grupo semanario"),
    (DEFINITE, "el la los las"),
    (
        SAYS,
        "dijo dice dijeron dicho decía decían dicen sostuvo sostiene sostuvieron sostenía sostienen advirtió
        advierte advirtieron contó cuenta recordó recuerda recuerdan pidió pide pidieron pedía concluyó
        concluye reconoció reconoce mantuvo mantiene escrito sugirió sugiere repitió repite repuso desmintió
        desmiente prosiguió prosigue sentenció insistió insiste definió define describió describe expuso
        expone propuso propone bromeó intervino interviene apostó apuesta predijo rió quiso cree creen
        creía espera esperaba teme temía piensa siguió agradeció agradece ofreció",
    ),
    (SAYING, "diciendo añadiendo sosteniendo advirtiendo"),
    (NOUNISH, "cuenta nota denuncia pregunta critica cita alerta espera apuesta anuncia reclama titula sentencia cuenta resalta publicado llamado escrito destaca destacado narra publica aumenta pide define cuentan"),
    (SOURCE, "según"),
    (VIEW, "para"),
    (AUXILIARY, "ha han había habían es son era eran fue fueron será serán está están no hubo habría sido"),
    (
        ADVERB,
        "también luego después ayer hoy además entonces ya siempre así todavía se le les lo nos me asimismo
        finalmente posteriormente previamente recientemente igualmente tampoco aún nuevamente incluso",
    ),
    (PREPOSITION | ATTACHES, "de del en a al"),
    (PREPOSITION, "por para con sin sobre contra entre hacia desde durante tras ante bajo hasta mediante"),
    (LINK, "que y e pero o u cuando mientras como si donde porque quien aunque cuyo cuya pues sino ni quienes"),
    (
        DETERMINER,
        "el la los las un una unos unas su sus este esta estos estas ese esa aquel aquella nuestro nuestra
        varios varias dos tres cuatro algunos algunas otro otra muchos cada ningún",
    ),
    (PRONOUN, "él ella ellos ellas yo nosotros quien éste ésta"),
    (
        ROLE,
        "presidente presidenta expresidente expresidenta ministro ministra primer portavoz vocero vocera alcalde alcaldesa diputado
        diputada diputados senador senadora director directora jefe jefa secretario secretaria abogado abogada
        abogados fiscal juez jueza magistrado magistrada experto experta expertos analista analistas profesor
        profesora médico médica economista embajador embajadora candidato candidata entrenador entrenadora
        gobernador gobernadora canciller general coronel capitán comandante dirigente dirigentes líder
        líderes vicepresidente vicepresidenta mandatario mandataria concejal concejala consejero consejera
        comisario comisaria legislador legisladora congresista parlamentario eurodiputado eurodiputada
        obispo arzobispo cardenal papa sacerdote rey reina príncipe princesa premier intendente prefecto
        técnico seleccionador jugador jugadora delantero portero arquero piloto atleta cantante actor actriz
        director-general cineasta escritor escritora autor autora periodista historiador historiadora
        investigador investigadora científico científica sociólogo politólogo psicólogo epidemiólogo
        ingeniero ingeniera arquitecto empresario empresaria fundador fundadora dueño dueña propietario
        propietaria agricultor agricultora ganadero ganadera obrero trabajador trabajadora trabajadores sindicalista activista
        activistas enfermero enfermera maestro maestra estudiante estudiantes policía bombero soldado
        representante representantes delegado delegada coordinador coordinadora titular responsable
        funcionario funcionaria funcionarios diplomático diplomática asesor asesora patrón mandamás
        republicano demócrata opositor opositora exministro exministra tesorero rector rectora",
    ),
    (
        ROLE | RELATION,
        "testigo testigos vecino vecina vecinos víctima víctimas padre madre hijo hija hermano hermana esposa
        esposo marido mujer hombre amigo amiga colega familiar familiares pasajero pasajera pasajeros
        residente residentes manifestante manifestantes usuario usuarios fuente fuentes",
    ),
    (
        ROLE | BODY,
        "gobierno ministerio partido sindicato sindicatos periódico diario comunicado autoridades empresa policía
        fiscalía ayuntamiento alcaldía presidencia cancillería embajada ejército compañía grupo asociación
        organización agencia rotativo revista tribunal corte congreso senado consejo comisión comité
        federación banco club oposición informe estudio carta texto editorial cartel pancarta cadena
        instituto universidad iglesia ong entidad organismo ejecutivo equipo oficina cartera",
    ),
    (TITLE, "sr sra srta dr dra don doña señor señora presidente presidenta ministro ministra alcalde general papa monseñor fray sor rey reina capitán coronel"),
    (ABBREVIATION, "sr sra srta dr dra lic ing"),
    (ADJECTIVE, "general ministro ministra nacional regional municipal provincial español española francés francesa ruso rusa estadounidense alemán alemana argentino argentina mexicano mexicana colombiano colombiana chileno chilena peruano peruana venezolano venezolana brasileño brasileña ejecutivo ejecutiva adjunto adjunta técnico técnica deportivo deportiva interino interina socialista conservador europeo europea"),
    (CALENDAR, "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    (PARTICLE, "de del la las los y"),
    (WORK, "película libro novela titulado titulada serie canción programa llamado llamada denominado denominada álbum obra documental filme"),
    (VERB, "presentó viajó fracasó vive estrena llegó visitó recibió ganó perdió retrocederá abrirá puede debe va van tiene tienen hace hizo"),
];
