//! Which of a record's fields are which of ours?
//!
//! Every archive names its fields after its own mind, so many names are known for each of ours, and
//! `Origin::field_map` adds more. What their values mean is read in the module above.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::super::Origin;

/// A field of ours that a record of free names may fill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ours {
    Id,
    Headline,
    Body,
    Published,
    Modified,
    Made,
    Url,
    Byline,
    Publication,
    Section,
    Language,
    Dateline,
    Subjects,
    People,
    Organisations,
    Places,
    Rights,
    Number,
    Status,
    Correction,
    Replaces,
    Embargo,
    Note,
}

/// Our fields by the name that `--field-map` calls them, and the names they go by elsewhere: in lower
/// case, without `_`, `-`, `.` and `:`, the surest first.
#[rustfmt::skip]
const NAMES: &[(Ours, &str, &[&str])] = &[
    (Ours::Id, "id", &[
        "id", "guid", "uri", "articleid", "docid", "documentid", "docno", "uuid", "accessionnumber",
        "storyid", "pageid",
    ]),
    (Ours::Headline, "headline", &[
        "headline", "title", "head", "hed", "headlines", "articletitle", "headlinetext", "webtitle",
        "storytitle", "dctitle", "titel", "titre", "titulo", "titolo", "заголовок",
    ]),
    (Ours::Body, "body", &[
        "body", "text", "articlebody", "bodytext", "fulltext", "maintext", "plaintext", "content",
        "contents", "article", "articletext", "articlecontent", "rawtext", "cleantext", "storytext",
        "newstext", "bodyhtml", "contenthtml", "contenttext", "html", "story", "paragraphs", "texte",
        "texto", "testo", "inhalt", "текст", "leadparagraph", "abstract",
    ]),
    (Ours::Published, "published", &[
        "published", "publishedat", "datepublished", "publisheddate", "publishdate",
        "publicationdate", "publishingdate", "pubdate", "pubtime", "publishtime", "date",
        "publishedon", "firstpublished", "firstpublicationdate", "webpublicationdate",
        "publisheddatetime", "publishedtime", "datepublish", "datepublication", "firstcreated", "versioncreated",
        "created", "createdat", "datecreated", "createddate", "datetime", "time", "timestamp",
        "dcdate", "day", "datum", "fecha", "дата",
    ]),
    (Ours::Modified, "modified", &[
        "modified", "modifiedat", "datemodified", "modifieddate", "lastmodified",
        "lastmodifieddate", "updated", "updatedat", "dateupdated", "updateddate", "updatedon",
        "lastupdated", "lastupdate", "updatetime", "datemodify", "moddate",
    ]),
    (Ours::Made, "version_made", &["versioncreated", "versiondate", "versioncreatedat"]),
    (Ours::Url, "url", &[
        "url", "link", "canonicalurl", "sourceurl", "articleurl", "weburl", "permalink",
        "canonicallink", "documenturl", "webpage", "uri", "guid",
    ]),
    (Ours::Byline, "byline", &[
        "byline", "author", "authors", "creator", "creators", "writer", "writers", "authorname",
        "authornames", "reporter", "dccreator", "autor", "auteur", "автор",
    ]),
    (Ours::Publication, "publication", &[
        "publication", "publicationname", "publicationtitle", "pubtitle", "publisher", "outlet", "newspaper",
        "journal", "source", "sourcename", "sourcetitle", "medium", "medianame", "sitename", "site", "website",
        "domain", "sourcedomain", "dcpublisher",
    ]),
    (Ours::Section, "section", &[
        "section", "sectionname", "category", "categories", "articlesection", "newsdesk", "desk",
        "department", "rubrik", "rubrique",
    ]),
    (Ours::Language, "language", &[
        "language", "lang", "inlanguage", "languagecode", "dclanguage", "sprache", "langue",
    ]),
    (Ours::Dateline, "dateline", &["dateline"]),
    (Ours::Subjects, "subjects", &[
        "subjects", "subject", "keywords", "keyword", "tags", "topics", "labels", "subjectterms",
        "desfacet", "dcsubject",
    ]),
    (Ours::People, "people", &[
        "people", "persons", "person", "personnames", "namedpersons", "perfacet",
    ]),
    (Ours::Organisations, "organisations", &[
        "organisations", "organizations", "organisation", "organization", "orgs", "companies",
        "company", "orgfacet",
    ]),
    (Ours::Places, "places", &[
        "places", "place", "locations", "location", "geography", "countries", "geofacet",
    ]),
    (Ours::Rights, "rights", &[
        "rights", "copyright", "copyrightnotice", "copyrightline", "copyrightholder", "license",
        "licence", "usageterms", "dcrights",
    ]),
    (Ours::Number, "version", &[
        "version", "versionnumber", "versionno", "revision", "revisionnumber", "rev",
    ]),
    (Ours::Status, "status", &["pubstatus", "publicationstatus", "articlestatus", "status", "state"]),
    (Ours::Correction, "correction", &[
        "correction", "corrections", "iscorrection", "iscorrected", "corrected",
    ]),
    (Ours::Replaces, "replaces", &[
        "replaces", "replacesid", "supersedes", "evolvedfrom", "correctionof", "corrects",
    ]),
    (Ours::Embargo, "embargo", &[
        "embargo", "embargoed", "embargoeduntil", "embargountil", "embargodate", "embargotime",
    ]),
    (Ours::Note, "note", &[
        "ednote", "editornote", "editorsnote", "editorialnote", "correctionnote",
    ]),
];

/// The known name of a field: what records are keyed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NameId(u16);

/// All names known while a file is read: ours, and those its user has added.
pub struct Names {
    ids: HashMap<String, NameId, RandomState>,
    /// For each of our fields the ids of its names, the user's first.
    of_ours: Vec<Vec<NameId>>,
    /// For each of our fields the surest of the names known here.
    surest: Vec<NameId>,
}

impl Names {
    pub fn of(origin: &Origin) -> Self {
        let mut names = Names {
            ids: HashMap::default(),
            of_ours: vec![Vec::new(); NAMES.len()],
            surest: Vec::new(),
        };
        for (theirs, to) in &origin.field_map {
            let ours = NAMES.iter().find(|(_, ours, _)| ours == to);
            if let Some((ours, ..)) = ours {
                names.add(&normal(theirs), *ours);
            }
        }
        for (ours, _, known) in NAMES {
            for name in *known {
                names.add(name, *ours);
            }
            let surest = known.first().and_then(|name| names.ids.get(*name));
            names.surest.extend(surest.copied());
        }
        names
    }

    fn add(&mut self, name: &str, ours: Ours) {
        let next = NameId(u16::try_from(self.ids.len()).unwrap_or(u16::MAX));
        let id = *self.ids.entry(name.to_owned()).or_insert(next);
        if let Some(list) = self.of_ours.get_mut(ours as usize) {
            list.push(id);
        }
    }

    /// The id of a field's name as printed; `None` where it is none of those known.
    pub fn id(&self, printed: &str) -> Option<NameId> {
        const LONGEST: usize = 64;
        if printed.len() > LONGEST {
            return None;
        }
        // Most names are printed plain, and cost nothing to make so.
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if printed.bytes().all(is_plain) {
            return self.ids.get(printed).copied();
        }
        self.ids.get(&normal(printed)).copied()
    }

    /// The ids of every name of one of our fields, the surest first.
    pub fn ids_of(&self, ours: Ours) -> &[NameId] {
        self.of_ours.get(ours as usize).map_or(&[], Vec::as_slice)
    }

    /// The surest of the known names of one of our fields, before which only the user's come.
    pub fn surest(&self, ours: Ours) -> Option<NameId> {
        self.surest.get(ours as usize).copied()
    }

    /// Whether a field's name as printed stands for that one of ours.
    pub fn means(&self, printed: &str, ours: Ours) -> bool {
        self.id(printed)
            .is_some_and(|id| self.ids_of(ours).contains(&id))
    }
}

/// A field name without case and marks: `Published_At` is `publishedat`.
pub fn normal(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_our_fields() {
        for (at, (ours, ..)) in NAMES.iter().enumerate() {
            assert_eq!(*ours as usize, at, "{ours:?}");
        }
    }

    #[test]
    fn names_are_known_without_case_and_marks() {
        let names = Names::of(&Origin::default());
        for printed in ["published_at", "PublishedAt", "published-at", "publishedat"] {
            assert!(names.means(printed, Ours::Published), "{printed}");
        }
        assert!(names.means("uri", Ours::Id) && names.means("uri", Ours::Url));
        assert_eq!(names.id("shoe size"), None);
    }
}
