//! English: the words around its quotes.

use super::{Forms, Language};
use crate::annotators::quotes::cues::{
    ABBREVIATION, ADVERB, ATTACHES, AUXILIARY, BE, BODY, CALENDAR, DEFINITE, DETERMINER, EPITHET,
    Flags, JUDGES, LINK, NOUNISH, PARTICLE, PREPOSITION, PRONOUN, RELATION, ROLE, SAY, SAYING,
    SAYS, SO_CALLED, SOURCE, TITLE, TO, VERB, WORK,
};

pub const LANGUAGE: Language = Language {
    words: WORDS,
    inflected: Some(inflected),
    manner: "ly",
    no_manner: NO_ADVERBS,
    agent: "by",
    he: "he his him",
    she: "she her",
    it: "it they their",
    ..Language::plain("en")
};

/// The verbs of saying in their forms, made by rule.
fn inflected() -> Forms {
    let mut forms = Vec::new();
    for (verbs, extra) in [(SAYING_VERBS, 0), (JUDGING_VERBS, JUDGES)] {
        for verb in verbs.split_whitespace() {
            let (base, irregular_past) = verb.split_once('/').unwrap_or((verb, ""));
            forms.push((base.to_string(), SAY | extra));
            forms.push((third_person(base), SAYS | extra));
            forms.push((gerund(base), SAYING | extra));
            if irregular_past.is_empty() {
                forms.push((past(base), SAYS | extra));
            }
            let pasts = irregular_past.split('/').filter(|form| !form.is_empty());
            forms.extend(pasts.map(|form| (form.to_string(), SAYS | extra)));
        }
    }
    let nouns = SAYING_NOUNS.split_whitespace();
    forms.extend(nouns.map(|noun| (noun.to_string(), NOUNISH)));
    forms
}

fn third_person(base: &str) -> String {
    match base {
        _ if has_changing_y(base) => format!("{}ies", &base[..base.len() - 1]),
        _ if base.ends_with("sh") || base.ends_with("ch") || base.ends_with('s') => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    match base {
        _ if has_changing_y(base) => format!("{}ied", &base[..base.len() - 1]),
        _ if base.ends_with('e') => format!("{base}d"),
        _ if doubles(base) => format!("{base}{}ed", &base[base.len() - 1..]),
        _ => format!("{base}ed"),
    }
}

fn gerund(base: &str) -> String {
    match base {
        _ if base.ends_with('e') && !base.ends_with("ee") => {
            format!("{}ing", &base[..base.len() - 1])
        }
        _ if doubles(base) => format!("{base}{}ing", &base[base.len() - 1..]),
        _ => format!("{base}ing"),
    }
}

/// reply, replies; but say, says.
fn has_changing_y(base: &str) -> bool {
    base.strip_suffix('y')
        .is_some_and(|stem| !stem.ends_with(['a', 'e', 'o']))
}

/// admit, admitted.
fn doubles(base: &str) -> bool {
    DOUBLING_VERBS.contains(&base)
}

/// Verbs that bring in speech; the irregular pasts after a slash.
const SAYING_VERBS: &str = "
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
const JUDGING_VERBS: &str = "
    label brand dub deem characterize refer dismiss denounce decry liken rate ridicule portray
    consider deride nickname christen term characterise criticize criticise condemn slam blast
    praise accuse mock compare attack";

/// Forms of these verbs that are nouns as often.
const SAYING_NOUNS: &str = "
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
const DOUBLING_VERBS: &[&str] = &[
    "admit", "quip", "blog", "dub", "rip", "slam", "snap", "submit", "brag", "jot", "pan", "tar",
    "chat", "sum", "begin",
];

/// Words in -ly that are no adverbs.
const NO_ADVERBS: &[&str] = &[
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

const WORDS: &[(Flags, &str)] = &[
    (SO_CALLED | WORK, "so-called"),
    (ROLE | EPITHET, "lawmaker legislator politician"),
    (DEFINITE, "the"),
    (SOURCE, "according per"),
    (TO, "to"),
    (ATTACHES, "of for at from in with on to"),
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
