//! Quotes of other languages: their marks, their customs, their cues.

use super::check_in;

#[test]
fn french_quotes() {
    check_in(
        "fr",
        "« Nous partons », a déclaré M. Paul Roux.",
        &["Nous partons < M. Paul Roux = Paul Roux"],
    );
    check_in(
        "fr",
        "Selon Paul Roux, le plan est « mort ».",
        &["mort < Paul Roux"],
    );
    check_in(
        "fr",
        "« Nous partons », dit Paul Roux.",
        &["Nous partons < Paul Roux"],
    );
    check_in(
        "fr",
        "« Non », a affirmé le ministre.",
        &["Non < le ministre"],
    );
    check_in(
        "fr",
        "Anne Petit est venue. « Non », tempère-t-elle. « Jamais », a-t-elle ajouté.",
        &["Non < elle = Anne Petit", "Jamais < elle = Anne Petit"],
    );
    check_in(
        "fr",
        "Le journal « Le Phare » est lu. Le maire de Lyon, Paul Roux, a déclaré : « Oui. »",
        &["Oui. < Paul Roux (maire de Lyon)"],
    );
}

#[test]
fn german_quotes() {
    check_in(
        "de",
        "„Wir gehen“, sagte Paula Roth.",
        &["Wir gehen < Paula Roth"],
    );
    check_in(
        "de",
        "Paula Roth sagte: „Wir gehen.“",
        &["Wir gehen. < Paula Roth"],
    );
    check_in(
        "de",
        "„Wir gehen“, sagte der Sprecher.",
        &["Wir gehen < der Sprecher"],
    );
    check_in(
        "de",
        "Laut Polizei war es „ein Einzelfall“.",
        &["ein Einzelfall < Polizei"],
    );
    check_in("de", "„Nie“, so Roth.", &["Nie < Roth"]);
}

#[test]
fn spanish_quotes() {
    check_in(
        "es",
        "«Nos vamos», dijo Pablo Rivas.",
        &["Nos vamos < Pablo Rivas"],
    );
    check_in(
        "es",
        "“Nos vamos”, aseguró el ministro.",
        &["Nos vamos < el ministro"],
    );
    check_in(
        "es",
        "«No», ha afirmado la portavoz, Ana Gil.",
        &["No < Ana Gil (portavoz)"],
    );
    check_in(
        "es",
        "Según Pablo Rivas, el plan está “muerto”.",
        &["muerto < Pablo Rivas"],
    );
}

#[test]
fn russian_quotes() {
    check_in(
        "ru",
        "«Мы уходим», — заявил Павел Ротов.",
        &["Мы уходим < Павел Ротов"],
    );
    check_in(
        "ru",
        "Павел Ротов сказал: «Мы уходим».",
        &["Мы уходим < Павел Ротов"],
    );
    check_in(
        "ru",
        "«Мы уходим», — заявил представитель Кремля Павел Ротов. Фирма «Липа» молчит.",
        &["Мы уходим < Кремля Павел Ротов = Павел Ротов (представитель Кремля)"],
    );
    check_in(
        "ru",
        "По словам Павла Ротова, план «умер».",
        &["умер < Павла Ротова"],
    );
}

#[test]
fn french_attributions_stand_inside_the_marks() {
    check_in(
        "fr",
        "« Nous attendons, a déclaré Anna Kelder, et rien de plus ».",
        &[
            "Nous attendons < Anna Kelder",
            "et rien de plus < Anna Kelder",
        ],
    );
    check_in(
        "fr",
        "« C'est trop tard, soupire Anne Petit. Il faut partir. »",
        &[
            "C'est trop tard < Anne Petit",
            "Il faut partir. < Anne Petit",
        ],
    );
    check_in(
        "fr",
        "« Qui paiera ? demande Luc Roux, le maire, et quand ? »",
        &[
            "Qui paiera ? < Luc Roux (maire)",
            "et quand ? < Luc Roux (maire)",
        ],
    );
    check_in(
        "fr",
        "« Il pleut, dit-on, partout », sourit Claire Aubin.",
        &["Il pleut, dit-on, partout < Claire Aubin"],
    );
}

#[test]
fn french_marks_of_every_kind() {
    check_in(
        "fr",
        "«\u{202f}Oui\u{202f}», a dit Anne Petit. \"Non\", dit-elle. “Si”, a-t-elle ajouté.",
        &[
            "Oui < Anne Petit",
            "Non < elle = Anne Petit",
            "Si < elle = Anne Petit",
        ],
    );
    check_in(
        "fr",
        "Anne Petit a parlé d'« un acte lâche ».",
        &["un acte lâche < Anne Petit"],
    );
    check_in(
        "fr",
        "— Vous partez ? demande Luc Roux.\n\n— Demain, répond Anne Petit. Il le faut.",
        &[
            "Vous partez ? < Luc Roux",
            "Demain < Anne Petit",
            "Il le faut. < Anne Petit",
        ],
    );
}

#[test]
fn french_offices_and_sources() {
    check_in(
        "fr",
        "Le ministre de l'Intérieur, Henri Vasseur, a parlé de « fuite ».",
        &["fuite < Henri Vasseur (ministre de l'Intérieur)"],
    );
    check_in(
        "fr",
        "« Oui », a tweeté la présidente de la Commission européenne Ursula Brandt.",
        &["Oui < Ursula Brandt (présidente de la Commission européenne)"],
    );
    check_in(
        "fr",
        "Le plan est « mort », selon un porte-parole du parquet.",
        &["mort < un porte-parole du parquet"],
    );
    check_in(
        "fr",
        "D'après Anne Petit, c'est « fini ». Pour Luc Roux, c'est « un début ».",
        &["fini < Anne Petit", "un début < Luc Roux"],
    );
    check_in(
        "fr",
        "Comme l'a rappelé Luc Roux, le plan est « mort ».",
        &["mort < Luc Roux"],
    );
}

#[test]
fn french_titles_are_no_speech() {
    check_in("fr", "Le film « Les Rives du silence » sort mercredi.", &[]);
    check_in("fr", "Elle avait signé « La Nuit des phares » en mai.", &[]);
    check_in("fr", "La prétendue « loi du port » est morte.", &[]);
}

#[test]
fn german_marks_of_every_kind() {
    check_in(
        "de",
        "»Ja«, sagte Paula Roth. „Nein“, rief er.",
        &["Ja < Paula Roth", "Nein < er"],
    );
    check_in(
        "de",
        "‚Wir gehen‘, sagte Pia Lenz.",
        &["Wir gehen < Pia Lenz"],
    );
    check_in(
        "de",
        "„Er hat ‚nie‘ gerufen“, berichtete die Zeugin.",
        &["Er hat ‚nie‘ gerufen < die Zeugin"],
    );
}

#[test]
fn german_verbs_stand_before_or_after() {
    check_in(
        "de",
        "Am Montag sagte Außenministerin Clara Benning: „Wir gehen.“",
        &["Wir gehen. < Außenministerin Clara Benning = Clara Benning (Außenministerin)"],
    );
    check_in(
        "de",
        "In Berlin nannte der Regierungssprecher Jan Hofer das „Unsinn“.",
        &["Unsinn < Regierungssprecher Jan Hofer = Jan Hofer (Regierungssprecher)"],
    );
    check_in(
        "de",
        "Clara Benning hat den Angriff als „feige“ bezeichnet.",
        &["feige < Clara Benning"],
    );
    check_in(
        "de",
        "Wie Jan Hofer mitteilte, war das Treffen „nützlich“.",
        &["nützlich < Jan Hofer"],
    );
    check_in(
        "de",
        "Die Opposition nannte das „blanken Hohn“. Sie sprach von „Verrat“.",
        &[
            "blanken Hohn < Die Opposition",
            "Verrat < Sie = Die Opposition",
        ],
    );
}

#[test]
fn german_offices_and_sources() {
    check_in(
        "de",
        "Die Sprecherin des Amtes, Sophie Arndt, sagte, man sei „besorgt“.",
        &["besorgt < Sophie Arndt (Sprecherin des Amtes)"],
    );
    check_in(
        "de",
        "Laut Innenminister Heinrich Vogt ist es „ruhig“.",
        &["ruhig < Innenminister Heinrich Vogt = Heinrich Vogt (Innenminister)"],
    );
    check_in(
        "de",
        "Nach Angaben von Sophie Arndt ist es „ruhig“. Arndt zufolge bleibt es „kalt“.",
        &["ruhig < Sophie Arndt", "kalt < Arndt = Sophie Arndt"],
    );
    check_in("de", "Der sogenannte „Pakt für das Wasser“ ist tot.", &[]);
}

#[test]
fn spanish_speech_is_set_between_dashes() {
    check_in(
        "es",
        "—Esperamos —dijo Anna Kelder—. Mañana veremos.",
        &["Esperamos < Anna Kelder", "Mañana veremos. < Anna Kelder"],
    );
    check_in(
        "es",
        "—¿Cuándo? —preguntó la periodista.\n\n—Pronto —contestó Ramón Vidal, el patrón del barco.",
        &[
            "¿Cuándo? < la periodista",
            "Pronto < Ramón Vidal (patrón del barco)",
        ],
    );
    check_in(
        "es",
        "«Es grave —ha advertido Ana Gil—, pero no hay prisa».",
        &["Es grave < Ana Gil", "pero no hay prisa < Ana Gil"],
    );
    check_in("es", "— Pan.\n\n— Vino.\n\n— Sal.", &[]);
}

#[test]
fn spanish_verbs_need_no_subject() {
    check_in(
        "es",
        "La alcaldesa, Ana Gil, presentó el plan. «Es duro», declaró. «Nadie sobra», aseguró Gil.",
        &[
            "Es duro < Ana Gil (alcaldesa)",
            "Nadie sobra < Gil = Ana Gil (alcaldesa)",
        ],
    );
    check_in(
        "es",
        "Ana Gil señaló que el plan es “duro” y pidió “calma”.",
        &["duro < Ana Gil", "calma < Ana Gil"],
    );
}

#[test]
fn spanish_offices_and_sources() {
    check_in(
        "es",
        "El ministro del Interior, Enrique Vela, tildó el plan de “cobarde”.",
        &["cobarde < Enrique Vela (ministro del Interior)"],
    );
    check_in(
        "es",
        "“No”, manifestó a EFE la diputada Rosa Ibarra. “Nunca”, subrayó la legisladora.",
        &[
            "No < Rosa Ibarra (diputada)",
            "Nunca < la legisladora = Rosa Ibarra (diputada)",
        ],
    );
    check_in(
        "es",
        "De acuerdo con Ana Gil, es “tarde”. Para el analista Jorge Prat, es “pronto”.",
        &["tarde < Ana Gil", "pronto < Jorge Prat (analista)"],
    );
    check_in("es", "El llamado “pacto del agua” fracasó.", &[]);
}

#[test]
fn russian_speech_is_set_between_dashes() {
    check_in(
        "ru",
        "— Мы ждём, — сказал Вершков. — Завтра увидим.",
        &["Мы ждём < Вершков", "Завтра увидим. < Вершков"],
    );
    check_in(
        "ru",
        "«Мы ждём, — заявил министр иностранных дел Сергей Вершков, — и всё».",
        &[
            "Мы ждём < Сергей Вершков (министр иностранных дел)",
            "и всё < Сергей Вершков (министр иностранных дел)",
        ],
    );
    check_in(
        "ru",
        "— Когда? — спросила журналистка.\n\n— Скоро, — ответил Роман Видов.",
        &["Когда? < журналистка", "Скоро < Роман Видов"],
    );
    check_in(
        "ru",
        "«Москва — столица», — сказал Роман Видов.",
        &["Москва — столица < Роман Видов"],
    );
}

#[test]
fn russian_names_are_one_person_in_every_case() {
    check_in(
        "ru",
        "По словам Павла Орлова, завод «встал». Павел Орлов руководит им. «Да», — сказал он.",
        &[
            "встал < Павла Орлова = Павел Орлов",
            "Да < он = Павел Орлов",
        ],
    );
    check_in(
        "ru",
        "Мэр Казани Анна Котова пришла. «Да», — сказала она. По словам Котовой, это «важно».",
        &[
            "Да < она = Анна Котова (Мэр Казани)",
            "важно < Котовой = Анна Котова (Мэр Казани)",
        ],
    );
}

#[test]
fn russian_offices_and_sources() {
    check_in(
        "ru",
        "Как заявил официальный представитель Кремля Дмитрий Лесков, встреча была «полезной».",
        &["полезной < Кремля Дмитрий Лесков = Дмитрий Лесков (официальный представитель Кремля)"],
    );
    check_in(
        "ru",
        "«Нет», — сообщил ТАСС депутат Госдумы Лука Мартов.",
        &["Нет < Госдумы Лука Мартов = Лука Мартов (депутат Госдумы)"],
    );
    check_in(
        "ru",
        "Газета «Вестник порта» пишет, что готовятся «увольнения».",
        &["увольнения < Газета «Вестник порта»"],
    );
    check_in("ru", "Фильм «Берега тишины» выйдет в среду.", &[]);
    check_in("ru", "Так называемый «водный пакт» провалился.", &[]);
}

#[test]
fn italian_quotes() {
    check_in(
        "it",
        "«Aspettiamo», ha detto la sindaca di Lecce, Anna Conti. «Domani», ha aggiunto.",
        &[
            "Aspettiamo < Anna Conti (sindaca di Lecce)",
            "Domani < Anna Conti (sindaca di Lecce)",
        ],
    );
    check_in(
        "it",
        "Secondo il ministro dell'Interno Paolo Rossetti, il piano è “morto”.",
        &["morto < Paolo Rossetti (ministro dell'Interno)"],
    );
    check_in(
        "it",
        "«Aspettiamo, spiega Anna Conti, e nient'altro».",
        &["Aspettiamo < Anna Conti", "e nient'altro < Anna Conti"],
    );
}

#[test]
fn portuguese_quotes() {
    check_in(
        "pt",
        "“Vamos esperar”, disse o ministro da Saúde, João Prado. “Amanhã”, acrescentou.",
        &[
            "Vamos esperar < João Prado (ministro da Saúde)",
            "Amanhã < João Prado (ministro da Saúde)",
        ],
    );
    check_in(
        "pt",
        "De acordo com Ana Lima, o plano está “morto”. As fontes falam em “crise”.",
        &["morto < Ana Lima", "crise < As fontes"],
    );
}

#[test]
fn dutch_quotes() {
    check_in(
        "nl",
        "“We wachten”, zegt burgemeester Anna de Wit. Volgens haar is het plan “dood”.",
        &[
            "We wachten < Anna de Wit (burgemeester)",
            "dood < haar = Anna de Wit (burgemeester)",
        ],
    );
    check_in(
        "nl",
        "„We wachten”, aldus een woordvoerder van de politie.",
        &["We wachten < een woordvoerder van de politie"],
    );
}

#[test]
fn polish_quotes() {
    check_in(
        "pl",
        "„Czekamy” – powiedział minister zdrowia Jan Nowak. – Zdaniem Nowaka plan jest „martwy”.",
        &["Czekamy < Jan Nowak (minister zdrowia)", "martwy < Nowaka"],
    );
    check_in(
        "pl",
        "– Czekamy – powiedziała Anna Kowal. – Jutro zobaczymy.",
        &["Czekamy < Anna Kowal", "Jutro zobaczymy. < Anna Kowal"],
    );
}

#[test]
fn ukrainian_quotes() {
    check_in(
        "uk",
        "«Ми чекаємо», – сказала речниця міністерства Олена Коваль. За словами Коваль, це «важливо».",
        &[
            "Ми чекаємо < Олена Коваль (речниця міністерства)",
            "важливо < Коваль = Олена Коваль (речниця міністерства)",
        ],
    );
    check_in(
        "uk",
        "– Ми чекаємо, – сказав Петро Бондар. – Завтра побачимо.",
        &[
            "Ми чекаємо < Петро Бондар",
            "Завтра побачимо. < Петро Бондар",
        ],
    );
}

#[test]
fn a_language_without_a_file_is_read_by_its_marks() {
    check_in("sv", "”Vi väntar”, sade Anna Ek.", &["Vi väntar"]);
}

#[test]
fn a_relative_clause_and_the_sentence_after_name_the_speaker() {
    check_in(
        "es",
        "“Es tarde”, resume Ana Gil, agricultora de Jaén, quien teme “el peor año”.",
        &[
            "Es tarde < Ana Gil (agricultora de Jaén)",
            "el peor año < quien = Ana Gil (agricultora de Jaén)",
        ],
    );
    check_in(
        "de",
        "„Ich trete nicht zurück.“ Das sagte Karim Roth am Dienstag.",
        &["Ich trete nicht zurück. < Karim Roth"],
    );
    check_in(
        "fr",
        "Kevin, 19 ans, attend le bus. « Deux heures », peste-t-il.",
        &["Deux heures < il = Kevin"],
    );
}
