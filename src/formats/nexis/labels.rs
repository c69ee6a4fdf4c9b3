//! Which line of a Nexis record is a label, and of what?
//!
//! The same labels come in the tongue of the user's pages, in capitals in the older exports and as
//! words in the newer: `BYLINE:`, `AUTOR:`, `Byline:`.

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Headline,
    Byline,
    Dateline,
    Section,
    Length,
    Body,
    /// A deck, a summary: written about the article.
    Highlight,
    /// A caption.
    Graphic,
    LoadDate,
    Language,
    Subject,
    Organisation,
    Person,
    Place,
    Correction,
    Note,
    Url,
    Accession,
    Date,
    Publication,
    Copyright,
    /// Known, and of no use here.
    Other,
}

const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Headline,
        &[
            "headline",
            "schlagzeile",
            "überschrift",
            "titel",
            "kop",
            "titre",
            "titular",
            "titolo",
        ],
    ),
    (
        Label::Byline,
        &["byline", "autor", "autorin", "auteur", "autore", "auteurs"],
    ),
    (Label::Dateline, &["dateline", "ort", "lieu", "dagtekening"]),
    (
        Label::Section,
        &[
            "section", "rubrik", "rubrique", "rubriek", "sectie", "sección", "sezione", "ressort",
        ],
    ),
    (
        Label::Length,
        &[
            "length",
            "länge",
            "longueur",
            "lengte",
            "longitud",
            "lunghezza",
        ],
    ),
    (
        Label::Body,
        &["body", "text", "texte", "tekst", "texto", "testo"],
    ),
    (
        Label::Highlight,
        &["highlight", "highlights", "abstract", "intro", "abrégé"],
    ),
    (
        Label::Graphic,
        &["graphic", "grafik", "graphique", "grafiek", "illustration"],
    ),
    (
        Label::LoadDate,
        &[
            "load-date",
            "update",
            "date-chargement",
            "laaddatum",
            "upload-date",
        ],
    ),
    (
        Label::Language,
        &["language", "sprache", "langue", "taal", "idioma", "lingua"],
    ),
    (
        Label::Subject,
        &["subject", "industry", "thema", "sujet", "onderwerp"],
    ),
    (
        Label::Organisation,
        &[
            "company",
            "organization",
            "organisation",
            "firma",
            "unternehmen",
            "société",
            "bedrijf",
        ],
    ),
    (Label::Person, &["person", "people", "personne", "persoon"]),
    (
        Label::Place,
        &[
            "geographic",
            "city",
            "state",
            "country",
            "geografie",
            "land",
            "stadt",
            "pays",
            "ville",
        ],
    ),
    (
        Label::Correction,
        &["correction", "korrektur", "rectificatif", "correctie"],
    ),
    (
        Label::Note,
        &["notes", "note", "editor-note", "editor-notes"],
    ),
    (Label::Url, &["url"]),
    (
        Label::Accession,
        &["acc-no", "accession-no", "accession-number", "document-id"],
    ),
    (Label::Date, &["date", "publication-date", "datum"]),
    (
        Label::Publication,
        &["publication", "source", "zeitung", "journal", "show"],
    ),
    (Label::Copyright, &["copyright"]),
    (
        Label::Other,
        &[
            "publication-type",
            "pub-type",
            "type-publication",
            "zeitungstyp",
            "publikationstyp",
            "journal-code",
            "code-revue",
            "zeitungs-code",
            "distribution",
            "document-type",
            "type",
            "series",
            "ticker",
            "correction-date",
            "anchors",
            "reporters",
            "guests",
            "guest",
            "content-type",
            "transcript",
            "pub-subject",
            "version-1",
            "insert-date",
            "edition",
            "isbn",
            "issn",
            "webnews-type",
            "cite",
            "spot-story",
            "event",
            "product",
            "name",
            "enhancement",
        ],
    ),
];

/// The label a line opens with, and what stands behind it. Of two manners only: all in capitals,
/// or as words of which the first is capitalised.
pub fn label(line: &str) -> Option<(Label, &str)> {
    const LONGEST: usize = 24;
    let line = line.trim();
    let colon = line.bytes().take(LONGEST).position(|byte| byte == b':')?;
    let name = line.get(..colon)?.trim_end();
    let value = line.get(colon + 1..)?;
    if !name.starts_with(char::is_uppercase) || value.starts_with(['/', ':']) {
        return None;
    }
    let lower = name.to_lowercase().replace([' ', '_'], "-");
    let (label, _) = LABELS
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()))?;
    Some((*label, value.trim()))
}

/// Whether a label's line is set in capitals, as all are in the older exports.
pub fn is_in_capitals(line: &str) -> bool {
    let name = line.split(':').next().unwrap_or("");
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// A line that opens a part of a newer record, without a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Divider {
    Body,
    Graphic,
    Notes,
    Classification,
    End,
}

pub fn divider(line: &str) -> Option<Divider> {
    Some(match line.trim() {
        "Body" | "Textkörper" | "Corps" | "Corps du texte" | "Cuerpo" | "Corpo"
        | "Corpo del testo" => Divider::Body,
        "Graphic" | "Grafik" | "Graphique" | "Grafiek" | "Gráfico" => Divider::Graphic,
        "Notes" | "Anmerkungen" => Divider::Notes,
        "Classification" | "Klassifizierung" | "Klassifikation" | "Classificatie"
        | "Clasificación" | "Classificazione" => Divider::Classification,
        "End of Document"
        | "Ende des Dokuments"
        | "Fin du document"
        | "Fin du Document"
        | "Einde van document"
        | "Einde van het document"
        | "Fin del documento"
        | "Fine documento"
        | "Fine del documento"
        | "Fim do documento" => Divider::End,
        _ => return None,
    })
}

/// `3 of 200 DOCUMENTS`, `Dokument 3 von 456`, `Document 3 de 20`: the line that opens a record of
/// the older exports.
pub fn is_ordinal(line: &str) -> bool {
    let line = line.trim();
    if line.len() > 40 {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let (first, joint, last) = match words[..] {
        [
            first,
            joint,
            last,
            "DOCUMENTS" | "DOCUMENT" | "DOKUMENTE" | "DOCUMENTEN",
        ] => (first, joint, last),
        [
            "Dokument" | "DOKUMENT" | "Document" | "DOCUMENT" | "Documento",
            first,
            joint,
            last,
        ] => (first, joint, last),
        _ => return false,
    };
    let is_number = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b',')
    };
    is_number(first)
        && is_number(last)
        && matches!(joint, "of" | "von" | "de" | "van" | "di" | "OF")
}

/// `Page 3 of 5`, alone on its line.
pub fn is_page_mark(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(5).collect();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(words[..], ["Page" | "Seite" | "Pagina" | "Página", page, "of" | "von" | "de" | "van" | "di" | "sur", pages]
        if is_number(page) && is_number(pages))
}

/// `512 words`, `306 Wörter`: what stands behind the label of the length.
pub fn is_word_count(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let is_number = words.next().is_some_and(|word| {
        word.bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    });
    const UNITS: &[&str] = &[
        "words", "word", "wörter", "wort", "worte", "mots", "mot", "woorden", "palabras", "parole",
        "palavras",
    ];
    is_number
        && words
            .next()
            .is_some_and(|unit| UNITS.contains(&unit.to_lowercase().as_str()))
}
