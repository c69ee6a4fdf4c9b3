//! What do the components of a NewsML 1 story say of it?
//!
//! `NewsLines` are what is printed over the text; administrative, descriptive and rights metadata
//! tell whose it is and what it is about. What an inner component says goes before what is said
//! around it.

use std::collections::HashMap;

use super::super::{byline, iptc};
use super::Element;
use super::components::Story;
use crate::article::{Article, Kind};

pub fn read(story: &Story, article: &mut Article) {
    let scopes = Scopes::of(story);
    if let Some(headline) = scopes.line("HeadLine") {
        article.headline = headline;
    }
    article.byline = scopes
        .line("ByLine")
        .and_then(|line| iptc::byline(&line))
        .or(article.byline.take())
        .or_else(|| scopes.author());
    let declared = scopes.line("DateLine");
    article.dateline = declared
        .and_then(|line| iptc::dateline(line.trim_end_matches([' ', '-', '–', '—'])))
        .or(article.dateline.take())
        .or_else(|| iptc::dateline_of_origin(&scopes.origin()?, &article.body));
    let language = scopes
        .descriptive()
        .find_map(|metadata| iptc::attribute(metadata.child("Language")?, "FormalName"));
    article.language = language
        .as_deref()
        .and_then(iptc::language)
        .or_else(|| scopes.language())
        .or(article.language.take());
    article.publication = scopes.party("Provider").or_else(|| scopes.party("Source"));
    article.rights = scopes.rights();
    article.section = scopes.property(&["Section", "Department", "Category"]);
    article.url = scopes.line("MoreLink").filter(|url| url.contains("://"));
    read_topics(&scopes, article);
    for name in ["KeywordLine", "SeriesLine", "SlugLine"] {
        for line in scopes.lines(name) {
            iptc::push_subject(article, &line);
        }
    }
}

/// The components that may say something of a story, the nearest first: itself, those around it, and
/// those inside it that hold its parts.
struct Scopes<'e> {
    components: Vec<&'e Element>,
}

impl<'e> Scopes<'e> {
    fn of(story: &Story<'e>) -> Self {
        let mut components: Vec<&Element> = story.chain.iter().rev().copied().collect();
        if let Some(innermost) = story.chain.last() {
            let inside = innermost.descendants();
            components.extend(inside.filter(|element| element.name == "NewsComponent"));
        }
        Scopes { components }
    }

    /// Metadata elements of a name in all scopes.
    fn all(&self, name: &'static str) -> impl Iterator<Item = &'e Element> {
        let components = self.components.iter().copied();
        components.flat_map(move |component| component.all(name))
    }

    fn lines(&self, name: &'static str) -> Vec<String> {
        let lines = self.all("NewsLines").flat_map(move |lines| lines.all(name));
        lines.filter_map(Element::line).collect()
    }

    fn line(&self, name: &'static str) -> Option<String> {
        self.lines(name).into_iter().next()
    }

    /// One feed misspells the element's name.
    fn descriptive(&self) -> impl Iterator<Item = &'e Element> {
        self.all("DescriptiveMetadata")
            .chain(self.all("DescriptiveMetada"))
    }

    fn language(&self) -> Option<String> {
        let mut components = self.components.iter();
        components.find_map(|component| component.attribute("lang").and_then(iptc::language))
    }

    fn party(&self, role: &'static str) -> Option<String> {
        let parties = self
            .all("AdministrativeMetadata")
            .flat_map(move |metadata| metadata.all(role));
        parties
            .flat_map(|party| party.all("Party"))
            .find_map(|party| iptc::attribute(party, "FormalName"))
    }

    /// A creator who is named as people are: many feeds give initials.
    fn author(&self) -> Option<String> {
        self.party("Creator")
            .filter(|name| byline::is_bare_name(name))
    }

    fn property(&self, names: &[&str]) -> Option<String> {
        let metadata = self.descriptive().chain(self.all("AdministrativeMetadata"));
        let mut properties = metadata.flat_map(|metadata| metadata.all("Property"));
        properties.find_map(|property| {
            let name = property.attribute("FormalName")?;
            names
                .contains(&name)
                .then(|| iptc::attribute(property, "Value"))?
        })
    }

    fn rights(&self) -> Option<String> {
        let metadata: Vec<&Element> = self.all("RightsMetadata").collect();
        let of = |path: &[&str]| metadata.iter().find_map(|rights| rights.at(path)?.line());
        let holder = of(&["Copyright", "CopyrightHolder"]);
        let copyright = match (holder, of(&["Copyright", "CopyrightDate"])) {
            (Some(holder), Some(year)) => Some(format!("Copyright {year} {holder}")),
            (holder, _) => holder.map(|holder| format!("Copyright {holder}")),
        };
        let usage = of(&["UsageRights", "UsageType"]);
        let limits = of(&["UsageRights", "Limitations"]);
        let line = self.line("CopyrightLine").or(copyright);
        iptc::rights(&[line, self.line("RightsLine"), usage, limits])
    }

    /// The place where the story was filed, from its metadata.
    fn origin(&self) -> Option<String> {
        let mut locations = self
            .descriptive()
            .flat_map(|metadata| metadata.all("Location"));
        let origin =
            locations.find(|location| location.attribute("HowPresent") == Some("Origin"))?;
        place_of(origin)
    }
}

/// The city of a location, else its country, where that is named and not coded.
fn place_of(location: &Element) -> Option<String> {
    let property = |name: &str| {
        let mut properties = location.all("Property");
        let found = properties.find(|property| property.attribute("FormalName") == Some(name))?;
        iptc::attribute(found, "Value")
    };
    let is_code = |name: &String| name.len() <= 3 && name.chars().all(|c| c.is_ascii_uppercase());
    property("City").or_else(|| property("Country").filter(|name| !is_code(name)))
}

/// What a topic set tells of a code or a mark.
struct Topic {
    kind: Option<Kind>,
    name: String,
}

/// Topics by their formal names and by their marks (`#t1`), of the whole story.
fn topics(scopes: &Scopes) -> HashMap<String, Topic> {
    const MOST: usize = 10_000;
    let mut topics = HashMap::new();
    let all = scopes.all("TopicSet").flat_map(|set| set.all("Topic"));
    for topic in all.take(MOST) {
        let kind = topic
            .all("TopicType")
            .find_map(|kind| iptc::kind(kind.attribute("FormalName")?));
        let formal = topic.all("FormalName").find_map(Element::line);
        let is_name = |description: &&Element| {
            matches!(description.attribute("Variant"), None | Some("Name"))
        };
        let is_english = |description: &&Element| {
            description
                .attribute("lang")
                .is_some_and(|lang| lang.starts_with("en"))
        };
        let names = || topic.all("Description").filter(is_name);
        let name = names().find(is_english).or_else(|| names().next());
        let Some(name) = name.and_then(Element::line).or_else(|| formal.clone()) else {
            continue;
        };
        let mark = iptc::attribute(topic, "Duid").map(|mark| format!("#{mark}"));
        for key in formal.into_iter().chain(mark) {
            let name = name.clone();
            topics.entry(key).or_insert(Topic { kind, name });
        }
    }
    topics
}

fn read_topics(scopes: &Scopes, article: &mut Article) {
    let topics = topics(scopes);
    let push = |key: &str, article: &mut Article| match topics.get(key) {
        Some(Topic {
            kind: Some(kind),
            name,
        }) => iptc::push_listed(article, *kind, name),
        Some(Topic { kind: None, name }) => iptc::push_subject(article, name),
        None if key.starts_with('#') => {}
        None => iptc::push_subject(article, key),
    };
    for metadata in scopes.descriptive() {
        let codes = metadata.all("SubjectCode").flat_map(Element::elements);
        for code in codes.filter_map(|code| iptc::attribute(code, "FormalName")) {
            push(&code, article);
        }
        for occurrence in metadata.all("TopicOccurrence") {
            push(occurrence.attribute("Topic").unwrap_or(""), article);
        }
        for location in metadata.all("Location") {
            let is_origin = location.attribute("HowPresent") == Some("Origin");
            let place = place_of(location).filter(|_| !is_origin);
            iptc::push_listed(article, Kind::Place, &place.unwrap_or_default());
        }
        let keywords = metadata
            .all("Property")
            .filter(|property| property.attribute("FormalName") == Some("Keyword"));
        for keyword in keywords {
            iptc::push_subject(article, keyword.attribute("Value").unwrap_or(""));
        }
    }
}
