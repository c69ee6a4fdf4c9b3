//! The word lists behind `cues`, language by language.

use super::cues::{
    ABBREVIATION, ADVERB, AUXILIARY, BE, BODY, CALENDAR, DETERMINER, Flags, JUDGES, LINK, PARTICLE,
    PREPOSITION, PRONOUN, RELATION, ROLE, SAYING, SAYS, SOURCE, TITLE, TO, VERB, WORK,
};

/// Verbs that bring in speech; the irregular pasts after a slash.
pub const SAYING_VERBS: &str = "
    say/said tell/told ask add note explain argue claim insist declare announce report write/wrote/written
    tweet retweet state warn reply respond answer remark comment observe suggest acknowledge admit
    concede confess confirm deny assert allege contend maintain stress emphasize emphasise underline
    underscore urge promise pledge vow boast joke quip lament complain charge counter retort recall
    recount continue conclude predict forecast/forecast estimate caution advise shout yell scream cry
    chant exclaim whisper mutter murmur sigh laugh call describe proclaim demand propose testify post
    blog text email sing/sang repeat reiterate interject interrupt opine muse hint imply signal
    indicate reveal disclose read/read tout plead beg agree disagree object protest thank apologize
    apologise elaborate clarify specify mention chide scold lecture inform instructassure
    reassure speculate theorize posit postulate snap snarl growl bark thunder intone gush enthuse
    deadpan bellow roar shoot/shot fire fume grumble gripe bemoan rant preach preface quote
    cite paraphrase relate narrate summarize sum implore exhort entreat counsel recommend hail
    cheer toast tease taunt jeer heckle sneer scoff volunteer venture submit affirm attest swear/swore/sworn
    avow profess pronounce decree rule recite chime pipe offer stipulate blare scrawl jot
    type print caption headline editorialize declaim gloat brag rejoin retell hypothesize threaten
    invoke utter voice relay convey express enjoin intimate retaliate press needle probe echo dictate telegraph conjecture summarise theorise criticise characterise
    reflect";

/// Verbs of judging, which often stand before a word or two of somebody's.
pub const JUDGING_VERBS: &str = "
    label brand dub deem characterize refer dismiss denounce decry liken rate ridicule portray
    consider deride nickname christen term characterise criticize criticise condemn slam blast
    praise accuse mock compare attack";

/// Forms of these verbs that are nouns as often.
pub const SAYING_NOUNS: &str = "
    report reports call calls claim claims note notes charge charges comment comments question
    questions answer answers state states promise promises demand demands attack attacks cry cries
    post posts tweet tweets remark remarks address addresses plan plans challenge challenges order
    orders offer offers object objects protest protests hope hopes fear fears guess figure figures
    voice estimate estimates forecast forecasts signal signals list lists rank ranks view views
    blog blogs text texts email emails joke jokes quote quotes rule rules sign signs type types print
    fire shot shots wire radio phone pledge pledges vow vows reason sum laugh term terms title titles
    brand brands label labels blame fault use uses issue issues release releases rate rates support
    dispute plea counter shout shouts yell chant chants whisper title cable reply replies hint hints
    praise aim aims focus push pitch feature features cast present headline headlines advertise toast
    account credit cheer counsel decree thought address sale rip thanks thank find finds";

/// Verbs that double their last letter.
pub const DOUBLING_VERBS: &[&str] = &[
    "admit", "quip", "blog", "dub", "rip", "slam", "snap", "submit", "brag", "jot", "pan", "tar",
    "chat", "sum", "begin",
];

/// Words in -ly that are no adverbs.
pub const NO_ADVERBS: &[&str] = &[
    "family",
    "assembly",
    "elderly",
    "friendly",
    "likely",
    "monopoly",
    "supply",
    "weekly",
    "monthly",
    "quarterly",
    "anomaly",
    "butterfly",
    "costly",
    "deadly",
    "lovely",
    "lonely",
    "lively",
    "orderly",
    "homily",
    "unlikely",
    "scholarly",
    "cowardly",
];

pub const ENGLISH: &[(Flags, &str)] = &[
    (SOURCE, "according per"),
    (TO, "to"),
    (BE, "is was were are be been being 's 're"),
    (
        AUXILIARY,
        "is was were are be been being am has had have having will would can could may might shall
        should must do does did doing didn't doesn't don't hasn't hadn't won't wouldn't can't couldn't
        isn't wasn't aren't weren't not never cannot went goes gone go going came comes kept keeps used
        seems seemed appears appeared refuses refused tried tries trying got gets",
    ),
    (
        ADVERB,
        "also then later once often always again first last already still just even only simply now
        today yesterday indeed thus hence perhaps maybe certainly obviously unfortunately fortunately
        interestingly additionally furthermore moreover still elsewhere conversely consequently
        ironically importantly notably sadly typically generally usually clearly tonight recently previously repeatedly publicly reportedly famously further
        earlier flatly bluntly quickly promptly instead therefore meanwhile nevertheless nonetheless
        however too both all quietly openly sarcastically angrily actually basically essentially
        really similarly likewise subsequently eventually finally initially originally apparently
        specifically explicitly directly sharply strongly clearly correctly rightly wrongly frequently
        consistently regularly merely soon ultimately jokingly matter-of-factly defiantly tearfully
        so far ago on-air online aloud reluctantly occasionally sometimes yet",
    ),
    (
        PREPOSITION,
        "of for at from in with on by about into over under against during after before between among
        through without within near like as upon amid despite toward towards throughout outside inside
        since until till via including regarding concerning to because off around across behind beyond
        up down out",
    ),
    (
        LINK,
        "that and but or nor as when while because if though although where which who whom whose what how
        why than whether unless whereas wherever whenever",
    ),
    (
        DETERMINER,
        "the a an his her their its our my your this these those one two three four five six
        seven eight nine ten dozens some many several most all both another other each every no any
        few such more hundreds thousands none numerous various certain",
    ),
    (PRONOUN, "he she they it i we you who everyone someone everybody somebody nobody anyone others one"),
    (
        ROLE,
        "spokesman spokeswoman spokesperson spokespeople president minister premier chancellor
        secretary senator senators congressman congresswoman congressmen lawmaker lawmakers
        legislator legislators representative representatives governor governors mayor mayors
        councilman councilwoman councilor councillor commissioner commissioners official officials
        officer officers chief chiefs director directors chairman chairwoman chair chairperson
        head heads leader leaders boss executive executives manager managers deputy aide aides
        adviser advisers advisor advisors strategist strategists consultant consultants analyst
        analysts expert experts economist economists professor professors lecturer scholar
        scholars researcher researchers scientist scientists historian historians author authors
        writer writers journalist journalists reporter reporters editor editors columnist
        columnists correspondent anchor host hosts moderator commentator commentators pundit
        pundits activist activists advocate advocates campaigner campaigners protester protesters
        demonstrator demonstrators organizer organizers organiser lawyer lawyers attorney
        attorneys prosecutor prosecutors judge judges justice justices jurors jury sheriff
        detective detectives investigator investigators agent agents policeman policewoman cops
        soldier soldiers colonel commander commanders voter voters delegate delegates donor donors
        candidate candidates nominee nominees incumbent contender member members founder co-
        founder owner operator pastor bishop archbishop priest rabbi imam cardinal pope ambassador
        ambassadors diplomat diplomats envoy envoys monarch king queen prince princess doctor
        doctors physician physicians nurse nurses teacher teachers student students principal
        superintendent coach player players captain actor actress singer musician producer
        filmmaker comedian artist architect engineer engineers farmer farmers worker workers
        employee employees employer employers campaigns narrator speaker whip clerk treasurer
        trustee veteran veterans immigrant immigrants refugees passenger driver pilot billionaire
        businessman businesswoman businessmen mogul tycoon investor investors trader traders
        dealer broker entrepreneur ceo cfo operative operatives surrogate surrogates staffer
        staffers pollster pollsters reviewer commenters proponents authorities regulator
        regulators",
    ),
    (
        ROLE | RELATION,
        "critic critics general victim victims witness witnesses resident residents neighbor
        neighbors neighbour neighbours father mother son daughter brother sister wife husband
        widow parents relatives friend friends colleague colleagues rival rivals opponent
        opponents ally allies supporter supporters democrat democrats republican republicans
        conservatives liberals source sources people man woman men women boy girl person children
        youth survivor survivors insider insiders observers observer reader readers viewer viewers
        user users detractors skeptics defenders fans followers",
    ),
    (
        ROLE | BODY,
        "police troops army military navy family families union unions company companies firm bank
        group groups organization organisation organizations agency agencies department ministry
        office government administration committee commission council court courts parliament
        congress senate house party parties campaign newspaper newspapers paper papers magazine
        website site network channel station outlet media press statement report reports study
        survey poll polls article editorial memo letter document documents filing lawsuit
        complaint indictment affidavit email emails message messages note ad advertisement caption
        banner sign signs headline headlines book column post tweet blog review petition
        resolution bill law order decision ruling opinion transcript plan policy platform team
        crowd audience crowds staff leadership caucus coalition alliance foundation institute
        association federation chamber board panel tribunal bureau service consortium think-tank
        watchdog billboards poster posters narrative filings records",
    ),
    (
        TITLE,
        "mp mps mep msp cllr mr mrs ms miss dr sen sens rep reps gov gen col lt maj capt sgt cpl cmdr adm prof rev hon msgr pres
        sir lady lord dame president senator congressman congresswoman representative governor mayor
        minister secretary chancellor premier general colonel lieutenant major captain sergeant
        commander admiral professor reverend pope king queen prince princess judge justice ambassador
        sheriff detective officer bishop archbishop cardinal rabbi imam sheikh ayatollah father sister
        brother chairman chairwoman speaker deputy vice prime attorney former ex-president chief
        democrat republican democratic then-president treasurer councilman councilwoman commissioner
        director spokesman spokeswoman spokesperson coach candidate nominee activist author actor
        actress comedian singer",
    ),
    (
        ABBREVIATION,
        "mr mrs ms dr sen sens rep reps gov gen col lt maj capt sgt cpl cmdr adm prof rev hon st jr sr inc
        corp co ltd no nos jan feb mar apr jun jul aug sep sept oct nov dec vs dept calif fla mass pa
        ky tenn ala ariz ark colo conn del ga ill ind kan md mich minn mo mont neb nev okla ore tex va vt
        wash wis wyo la",
    ),
    (
        CALENDAR,
        "monday tuesday wednesday thursday friday saturday sunday january february march april june july
        august september october november december mondays tuesdays wednesdays thursdays fridays
        saturdays sundays jan feb mar apr jun jul aug sep sept oct nov dec",
    ),
    (PARTICLE, "van von de da di del della der den la le bin ibn al el dos du ben abu ter ten"),
    (
        WORK,
        "titled entitled episode broadcast interview star show program programme film movie documentary book novel song album series
        sitcom musical play magazine podcast headlined captioned host hosts network's ad spot exhibit memoir bestseller author",
    ),
    (
        VERB,
        "took takes gave gives made makes met meets ran runs won wins lost loses held holds led leads
        appeared went goes came comes left leaves began begins stood stands sat sits spoke speaks put
        puts set sets let lets showed shows shown seemed became becomes turned turns looked looks
        wanted wants needed needs tried tries asked received faced faces visited attended joined
        signed voted campaigned launched unveiled opened closed returned arrived spent brought pointed
        points pushed drew draws kept keeps moved works worked helped released issued published aired
        featured offered presented introduced used uses chimed echoed seized tore weighed doubled
        responded reacted apologized traveled argued serves served lives lived plays played
        wants wanted thinks thought believes believed feels felt hopes hoped fears feared expects
        expected knows knew sees saw views viewed finds found loves loved hates hated likes liked
        supports supported opposes opposed defends defended rejects rejected endorses endorsed
        challenged blamed laughed smiled nodded shrugged included contains contained carries carried
        cites cited fixates used gets got does did rails railed promoted sought seeks",
    ),
];

/// The longest first.
pub const HUNG_PRONOUNS: &[&str] = &[
    "-t-elles", "-t-ils", "-t-elle", "-t-il", "-t-on", "-elles", "-elle", "-ils", "-il",
];

pub const FRENCH: &[(Flags, &str)] = &[
    (
        SAYS,
        "dit déclaré déclare déclarait affirmé affirme affirmait expliqué explique expliquait ajouté ajoute
        indiqué indique estimé estime estimait précisé précise souligné souligne assuré assure annoncé
        annonce rappelé rappelle raconté raconte confié confie lancé lance écrit répondu répond demandé
        demande averti avertit prévenu prévient regretté regrette dénoncé dénonce conclu conclut poursuivi
        poursuit insisté insiste promis promet reconnu reconnaît réagi réagit commenté commente noté note
        observé observe jugé juge martelé martèle tweeté critiqué critique plaidé plaide soutenu soutient
        confirmé confirme signalé signale témoigné témoigne résumé résume disait disent répété répète
        admis admet salué salue qualifié qualifie appelé appelle évoqué évoque",
    ),
    (SAYING, "disant affirmant ajoutant expliquant assurant estimant soulignant précisant dénonçant"),
    (SOURCE, "selon d'après"),
    (AUXILIARY, "a ont avait avaient est sont était étaient sera seront s'est s'était ne pas n'a a-t-il"),
    (ADVERB, "aussi encore ensuite également toutefois hier déjà ainsi notamment alors enfin jeudi lundi mardi mercredi vendredi samedi dimanche même"),
    (PREPOSITION, "de du des à au aux en dans par pour sur avec sans sous chez contre entre vers depuis pendant lors après avant"),
    (LINK, "que qui et mais ou où quand lorsque comme si dont car alors tandis puisque"),
    (DETERMINER, "le la les l un une des ce cet cette ces son sa ses leur leurs mon ma notre votre plusieurs deux trois"),
    (PRONOUN, "il elle ils elles on je nous qui celui-ci celle-ci"),
    (
        ROLE,
        "président présidente ministre premier porte-parole maire député députée sénateur sénatrice directeur
        directrice chef responsable responsables avocat avocate procureur juge police gouvernement
        ministère parti syndicat association journal communiqué source sources économiste chercheur
        chercheuse professeur médecin secrétaire ambassadeur candidat candidate patron patronne témoin
        habitant habitante expert experte analyste organisation agence entreprise autorités",
    ),
    (TITLE, "m mm mme mmes mlle dr me pr président ministre maire général"),
    (ABBREVIATION, "m mm dr me pr st"),
    (CALENDAR, "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    (PARTICLE, "de du la le d des von van ben al el"),
    (WORK, "film livre roman intitulé intitulée titre émission série chanson baptisé baptisée"),
];

pub const GERMAN: &[(Flags, &str)] = &[
    (
        SAYS,
        "sagte sagt sagten sagen gesagt erklärte erklärt erklärten betonte betont meinte meint ergänzte ergänzt
        fügte kündigte warnte warnt schrieb schreibt geschrieben forderte fordert kritisierte kritisiert
        berichtete berichtet antwortete antwortet fragte fragt behauptete behauptet versicherte versichert
        bestätigte bestätigt räumte lobte lobt verkündete versprach verspricht mahnte mahnt äußerte äußert
        twitterte rief ruft nannte nennt bezeichnete bezeichnet erzählte erzählt beklagte beklagt urteilte
        resümierte unterstrich heißt hieß teilte erinnerte verteidigte verlangte entgegnete konterte
        sprach spricht begründete",
    ),
    (SOURCE, "laut zufolge so gemäß nach"),
    (AUXILIARY, "hat haben hatte hatten ist sind war waren wird werden wurde wurden sei habe"),
    (ADVERB, "auch dann später noch zudem außerdem dagegen jedoch nun heute gestern bereits am"),
    (PREPOSITION, "von vom in im an am auf aus bei beim mit nach zu zum zur für über unter gegen vor seit durch ohne um"),
    (LINK, "dass und aber oder als wenn weil ob wie wo welche welcher während obwohl"),
    (DETERMINER, "der die das den dem des ein eine einer eines einem einen sein seine seiner ihr ihre ihrer dieser diese zwei drei mehrere viele"),
    (PRONOUN, "er sie es ich wir man"),
    (
        ROLE,
        "präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin sprecher
        sprecherin bürgermeister bürgermeisterin abgeordneter abgeordnete chef chefin vorsitzender
        vorsitzende leiter leiterin direktor direktorin anwalt anwältin staatsanwalt richter polizei
        regierung ministerium partei verband zeitung mitteilung außenminister innenminister
        finanzminister ministerpräsident experte expertin forscher forscherin professor professorin
        trainer generalsekretär behörde behörden unternehmen zeuge zeugin politiker politikerin",
    ),
    (TITLE, "herr frau dr prof präsident präsidentin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin außenminister innenminister finanzminister bürgermeister sprecher sprecherin"),
    (ABBREVIATION, "dr prof bzw ca nr st hr fr"),
    (CALENDAR, "montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember"),
    (PARTICLE, "von van zu der den de"),
    (WORK, "film buch roman titel serie sendung lied sogenannte sogenannten sogenannter"),
];

pub const SPANISH: &[(Flags, &str)] = &[
    (
        SAYS,
        "dijo dice dijeron dicho decía afirmó afirma afirmaron aseguró asegura aseguraron explicó explica
        explicaron señaló señala añadió añade agregó agrega declaró declara declararon indicó indica
        manifestó manifiesta sostuvo sostiene advirtió advierte anunció anuncia comentó comenta contó
        cuenta escribió escribe preguntó pregunta respondió responde reconoció reconoce recordó recuerda
        insistió insiste subrayó subraya destacó destaca expresó expresa precisó precisa criticó critica
        denunció denuncia prometió promete pidió pide confirmó confirma concluyó concluye apuntó apunta
        consideró considera lamentó lamenta reiteró reitera exclamó tuiteó calificó califica llamó llama
        opinó opina detalló detalla admitió admite afirmado asegurado explicado señalado añadido agregado
        declarado indicado manifestado sostenido advertido anunciado comentado contado escrito preguntado
        respondido reconocido recordado insistido subrayado destacado expresado precisado criticado
        denunciado prometido pedido confirmado concluido apuntado considerado lamentado reiterado
        calificado opinado detallado admitido",
    ),
    (SAYING, "diciendo afirmando asegurando añadiendo señalando"),
    (SOURCE, "según"),
    (AUXILIARY, "ha han había habían es son era eran fue fueron será está están no se le les"),
    (ADVERB, "también luego después ayer hoy además entonces ya siempre así todavía"),
    (PREPOSITION, "de del a al en por para con sin sobre contra entre hacia desde durante tras ante bajo hasta"),
    (LINK, "que y e pero o u cuando mientras como si donde porque quien aunque cuyo"),
    (DETERMINER, "el la los las un una unos unas su sus este esta estos estas ese esa nuestro varios varias dos tres"),
    (PRONOUN, "él ella ellos ellas yo nosotros quien"),
    (
        ROLE,
        "presidente presidenta ministro ministra portavoz vocero vocera alcalde alcaldesa diputado diputada
        senador senadora director directora jefe jefa secretario secretaria abogado abogada fiscal juez
        jueza policía gobierno ministerio partido sindicato periódico diario comunicado fuente fuentes
        experto experta analista profesor profesora médico economista embajador candidato candidata
        entrenador gobernador gobernadora canciller general dirigente líder autoridades empresa testigo",
    ),
    (TITLE, "sr sra srta dr dra don doña presidente presidenta ministro ministra alcalde general"),
    (ABBREVIATION, "sr sra srta dr dra lic ing"),
    (CALENDAR, "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    (PARTICLE, "de del la las los y"),
    (WORK, "película libro novela titulado titulada serie canción programa llamado llamada denominado denominada"),
];

pub const RUSSIAN: &[(Flags, &str)] = &[
    (
        SAYS,
        "сказал сказала сказали заявил заявила заявили заявило сообщил сообщила сообщили сообщает сообщило отметил отметила
        отметили отмечает подчеркнул подчеркнула подчеркнули добавил добавила добавили пояснил пояснила
        объяснил объяснила рассказал рассказала рассказали написал написала пишет говорит говорил говорила
        говорится уточнил уточнила напомнил напомнила считает считают полагает утверждает утверждают
        признал признала предупредил предупредила пообещал пообещала ответил ответила спросил спросила
        указал указала призвал призвала назвал назвала воскликнул продолжил продолжила заключил
        прокомментировал прокомментировала подтвердил подтвердила констатировал",
    ),
    (SOURCE, "словам мнению данным"),
    (AUXILIARY, "был была было были не бы"),
    (ADVERB, "также тоже ранее потом затем позже уже еще ещё накануне сегодня вчера"),
    (PREPOSITION, "в во на с со из от до по за к ко о об при у для без под над про через между по"),
    (LINK, "что и а но или когда пока как если где который которая которые чтобы"),
    (PRONOUN, "он она они оно я мы"),
    (
        ROLE,
        "президент премьер министр министра замминистра глава губернатор мэр депутат сенатор представитель
        представительница пресс-секретарь директор начальник председатель секретарь посол адвокат судья
        прокурор полиция правительство министерство партия газета агентство источник эксперт аналитик
        профессор врач экономист генерал командующий политик чиновник ведомство пресс-служба",
    ),
    (TITLE, "президент премьер министр глава губернатор мэр депутат сенатор генерал"),
    (CALENDAR, "понедельник вторник среда четверг пятница суббота воскресенье"),
    (WORK, "фильм книга роман сериал программа песня"),
    (JUDGES, "назвал назвала считает считают"),
];
