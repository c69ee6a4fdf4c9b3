//! Short news in each language, its names marked: `[p person]`, `[o organisation]`, `[l place]`.

use crate::annotators::entities::ANNOTATOR;
use crate::article::{Article, Kind};

/// What is found in a text must be what is marked in it.
#[track_caller]
fn check(language: &str, marked: &str) {
    let body: String = marked.split(['[', ']']).enumerate().map(plain).collect();
    let mut article = Article {
        body,
        language: Some(language.to_owned()),
        ..Article::default()
    };
    (ANNOTATOR.annotate)(&mut article);
    assert_eq!(shown(&article), marked);
}

/// A part of the marked text without its mark; every other part is a name.
fn plain((number, part): (usize, &str)) -> &str {
    if number % 2 == 0 {
        part
    } else {
        part.get(2..).unwrap_or("")
    }
}

fn shown(article: &Article) -> String {
    let (mut shown, mut at) = (String::new(), 0);
    for mention in &article.mentions {
        let mark = match mention.kind {
            Kind::Person => 'p',
            Kind::Organisation => 'o',
            Kind::Place => 'l',
        };
        shown.push_str(&article.body[at..mention.span.start]);
        shown.push_str(&format!("[{mark} {}]", mention.span.of(&article.body)));
        at = mention.span.end;
    }
    shown.push_str(&article.body[at..]);
    shown
}

#[test]
fn german() {
    check(
        "de",
        "Bundeskanzler [p Jonas Lindner] ist am Montag nach [l Warschau] gereist. Der Kanzler sprach \
         dort über die Lage der Fischer und die Zukunft der Häfen. [p Lindner] lobte die [o EU].",
    );
    check(
        "de",
        "Das [o Außenministerium] in [l Berlin] bestätigte den Bericht. Die [o Lohmann Werke AG] will \
         300 Stellen streichen, sagte Sprecherin [p Petra Kolb] am Freitag.",
    );
    check(
        "de",
        "Im Streit um das Gesetz hat der [o Bundestag] die Abstimmung verschoben. Die Opposition \
         kritisierte die Regierung, der Ausschuss tagt im Januar wieder.",
    );
    check(
        "de",
        "Forscher der [o Universität Leipzig] haben einen neuen Stoff entdeckt. Professorin [p Anna \
         von Behr] sprach von einem Durchbruch für die Medizin.",
    );
    check(
        "de",
        "Die [l USA] und [l Russland] verhandeln in [l Genf]. US-Präsident [p Paul Harding] traf \
         Außenminister [p Wolkow], wie die [o NATO] mitteilte. [p Harding] nannte das Gespräch offen.",
    );
    check(
        "de",
        "Der Preis für Weizen ist im Sommer gestiegen. Bauern warnen vor einer schlechten Ernte, \
         der Verband fordert Hilfe vom Land.",
    );
}

#[test]
fn german_companies_do_not_speak_as_people() {
    check(
        "de",
        "Die Reederei Nordwind Linien kündigte Kürzungen an. In [l Barcelona] bestätigte die Agentur \
         den Tod des Dichters. „Das genügt nicht“, sagte Verhandlungsführer [p Uwe Kolb].",
    );
}

#[test]
fn french() {
    check(
        "fr",
        "Le président [p Étienne Morel] s'est rendu lundi à [l Varsovie]. « Nous serons là », a \
         déclaré [p Morel] devant le Parlement. L'[o Union européenne] n'a pas réagi.",
    );
    check(
        "fr",
        "Le [o ministère des Affaires étrangères] a confirmé la visite du ministre russe [p Sergueï \
         Volkov] en [l France]. Selon l'[o ONU], trois mille personnes ont fui la ville.",
    );
    check(
        "fr",
        "Les pêcheurs de [l Brest] ont bloqué le port. La préfète [p Anne Kervella] a promis une \
         aide. « C'est trop peu », a dit [p Yves Le Goff], président du syndicat.",
    );
    check(
        "fr",
        "Une étude de l'[o université de Genève] montre que les forêts reculent. La professeure \
         [p Claire Dumont] y voit un signal. Les [l États-Unis] sont aussi touchés.",
    );
    check(
        "fr",
        "La grève a été suivie par la moitié des enseignants. Le gouvernement n'entend pas céder \
         et les négociations reprendront mardi.",
    );
    check(
        "fr",
        "Mme [p Rivard] a quitté la salle, puis M. [p Delorme] l'a suivie. L'entreprise [o Delta Nord \
         SA] a supprimé cent emplois.",
    );
}

#[test]
fn spanish() {
    check(
        "es",
        "El presidente [p Andrés Villalba] viajó el lunes a [l Bruselas]. «Hay acuerdo», dijo \
         [p Villalba] tras la reunión con la [o Comisión Europea].",
    );
    check(
        "es",
        "El [o Ministerio de Asuntos Exteriores] confirmó la visita del canciller ruso [p Serguéi \
         Volkov] a [l España]. La [o OTAN] no comentó el viaje.",
    );
    check(
        "es",
        "La [o Universidad de Salamanca] abrirá un centro de estudios. La rectora, [p Carmen Ordóñez], \
         presentó el plan ante los alumnos.",
    );
    check(
        "es",
        "El juez del [o Tribunal Supremo] [p Ángel Ferrer] citó a [p Carlos Gómez] y [p Ana Prieto \
         Salas]. El abogado de [p Prieto Salas] recurrió ante la [o Otan].",
    );
    check(
        "es",
        "Los agricultores cortaron la carretera por segundo día. El gobierno no descarta nuevas \
         ayudas, pero pide paciencia hasta enero.",
    );
    check(
        "es",
        "El [o Partido Verde] perdió dos escaños en [l Valencia]. La alcaldesa [p Rocío Beltrán] \
         culpó a la sequía y [p Beltrán] pidió calma. [l EE.UU.] envió observadores.",
    );
}

#[test]
fn russian() {
    check(
        "ru",
        "Президент [p Игорь Веселов] в понедельник прибыл в [l Москву]. По словам [p Веселова], \
         переговоры продлятся два дня. В [o Кремле] поездку не комментируют.",
    );
    check(
        "ru",
        "Министр иностранных дел [p Сергей Вершинин] встретился с послом [l Франции]. [p Вершинину] \
         передали письмо от [o ООН], сообщили в [o МИД].",
    );
    check(
        "ru",
        "Завод «[o Красный молот]» в [l Новосибирске] закроют. «Мы найдем людям работу», — заявила \
         губернатор [p Анна Лодыгина]. Рабочие ждут ответа.",
    );
    check(
        "ru",
        "[o Министерство обороны] опровергло сообщения прессы. Представитель ведомства рассказал, \
         что учения пройдут осенью.",
    );
    check(
        "ru",
        "Цены на зерно выросли за лето. Фермеры просят помощи, однако решения пока нет, а новый \
         урожай соберут позже.",
    );
    check(
        "ru",
        "[l США] и [o Евросоюз] готовят новое соглашение. В [l Соединенных Штатах] его поддержал \
         сенатор [p Джон Кларк], в [l Саудовской Аравии] — нет.",
    );
}

#[test]
fn italian() {
    check(
        "it",
        "Il presidente [p Carlo Venturi] è arrivato a [l Varsavia]. «Serve tempo», ha detto \
         [p Venturi] dopo il vertice dell'[o Unione europea].",
    );
    check(
        "it",
        "L'[o Università di Padova] apre un nuovo corso. La ministra [p Lucia Marchetti] ha lodato \
         i docenti. I sindacati restano contrari.",
    );
}

#[test]
fn portuguese() {
    check(
        "pt",
        "O presidente [p Rui Tavares] viajou para [l Lisboa]. A [o ONU] saudou o acordo, disse \
         [p Tavares] aos jornalistas.",
    );
    check(
        "pt",
        "O [o Ministério da Saúde] anunciou novas vacinas. A secretária [p Helena Prado] falou em \
         [l São Paulo] com médicos.",
    );
}

#[test]
fn dutch() {
    check(
        "nl",
        "Minister [p Pieter van Dalen] reisde naar [l Brussel]. Volgens [p Van Dalen] is de [o NAVO] \
         niet betrokken bij het overleg.",
    );
    check(
        "nl",
        "Onderzoekers van de [o Universiteit Leiden] vonden resten van een schip. De gemeente wil \
         de vondst laten zien.",
    );
}

#[test]
fn polish() {
    check(
        "pl",
        "Premier [p Marek Zawada] spotkał się z posłami. „Czekamy na decyzję”, powiedział \
         [p Zawada]. [l Rosja] i [o NATO] prowadzą rozmowy.",
    );
}

#[test]
fn ukrainian() {
    check(
        "uk",
        "Президент [p Андрій Коваль] прибув до [l Варшави]. За словами [p Коваля], [o ООН] допоможе \
         містам. [l Україна] чекає на рішення.",
    );
}

#[test]
fn languages_without_lists_keep_to_what_is_sure() {
    check(
        "fi",
        "Presidentti matkusti. [l USA] ja [o NATO] odottavat. Kokous alkaa Maanantaina.",
    );
}
