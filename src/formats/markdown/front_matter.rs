//! What does the front matter of a Markdown file say?
//!
//! Three notations stand at the head of files: YAML between lines `---`, TOML between lines `+++`,
//! or a JSON object. YAML is read here, as much of it as front matter uses: one level of keys, with
//! scalars, quoted or folded, lists, and small maps as values. What is more intricate is passed over
//! line by line, so that a slip in one field leaves the others.

use serde_json::Value;

use crate::formats::markup;

/// The fields of a front matter, in their order.
#[derive(Debug, Default, PartialEq)]
pub struct FrontMatter(Vec<(String, Value)>);

/// Front matter longer than this is none.
const LONGEST: usize = 256 << 10;

impl FrontMatter {
    /// Every value under any of these names, flattened; names in lower case, without `_` and `-`.
    pub fn list(&self, names: &[&str]) -> Vec<String> {
        for name in names {
            let mut values = Vec::new();
            for (_, value) in self.0.iter().filter(|(key, _)| key == name) {
                flatten(value, &mut values);
            }
            if !values.is_empty() {
                return values;
            }
        }
        Vec::new()
    }

    pub fn line(&self, names: &[&str]) -> Option<String> {
        self.list(names).into_iter().next()
    }

    fn of(fields: impl IntoIterator<Item = (String, Value)>) -> Self {
        let normal = |key: String| {
            let kept = key.chars().filter(|c| !matches!(c, '_' | '-' | ' '));
            kept.flat_map(char::to_lowercase).collect()
        };
        let mut kept = Vec::new();
        for (key, value) in fields {
            // Tables of a site's own fields: `[taxonomies]`, `extra:`, `params:`.
            if let Value::Object(inner) = &value
                && ["taxonomies", "extra", "params"].contains(&key.as_str())
            {
                let inner = inner
                    .iter()
                    .map(|(key, value)| (normal(key.clone()), value.clone()));
                kept.extend(inner);
            } else {
                kept.push((normal(key), value));
            }
        }
        FrontMatter(kept)
    }
}

/// A map stands for the name in it: `{name: Ann Orr, email: ...}`.
fn flatten(value: &Value, values: &mut Vec<String>) {
    let line = match value {
        Value::String(text) => markup::one_line(text),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => return list.iter().for_each(|value| flatten(value, values)),
        Value::Object(map) => {
            let named = ["name", "title", "value"]
                .iter()
                .find_map(|key| map.get(*key));
            return named.into_iter().for_each(|value| flatten(value, values));
        }
        Value::Null | Value::Bool(_) => return,
    };
    if !line.is_empty() {
        values.push(line);
    }
}

/// Takes the front matter off the head of a text: its fields, and what follows it.
pub fn split(text: &str) -> (FrontMatter, &str) {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let taken = match start.get(..3) {
        Some("---") => fenced(start, "---").map(|(inside, rest)| (yaml(inside), rest)),
        Some("+++") => fenced(start, "+++").map(|(inside, rest)| (toml(inside), rest)),
        _ if start.starts_with('{') => json(start),
        _ => None,
    };
    taken.unwrap_or((FrontMatter::default(), text))
}

/// Whether a file opens with front matter, judged by its head.
pub fn opens(head: &str) -> bool {
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let is_field = |line: &&str| {
        let line = line.trim_end();
        key_and_rest(line).is_some() || line.split_once(" = ").is_some_and(|(key, _)| is_key(key))
    };
    for fence in ["---", "+++"] {
        let Some(rest) = start.strip_prefix(fence) else {
            continue;
        };
        let mut lines = rest.split('\n');
        // The head may end before the front matter does.
        return lines.next().is_some_and(|line| line.trim().is_empty())
            && lines
                .clone()
                .find(|line| !line.trim().is_empty())
                .is_some_and(|line| is_field(&line))
            && (head.len() >= 4000 || lines.any(|line| line.trim_end() == fence));
    }
    false
}

fn fenced<'t>(text: &'t str, fence: &str) -> Option<(&'t str, &'t str)> {
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let mut at = 0;
    for line in rest.split('\n') {
        let bare = line.trim_end();
        if bare == fence || bare == "..." && fence == "---" {
            let behind = rest.get(at + line.len()..).unwrap_or("");
            return Some((rest.get(..at)?, behind));
        }
        at += line.len() + 1;
        if at > LONGEST {
            break;
        }
    }
    None
}

fn toml(inside: &str) -> FrontMatter {
    let Ok(table) = inside.parse::<toml::Table>() else {
        // With a slip in it: `key = "value"` line by line is better than nothing.
        let fields = inside.lines().filter_map(|line| {
            let (key, value) = line.split_once('=')?;
            Some((key.trim().to_owned(), scalar(value.trim())))
        });
        return FrontMatter::of(fields);
    };
    FrontMatter::of(table.into_iter().map(|(key, value)| (key, of_toml(value))))
}

fn of_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(of_toml).collect()),
        toml::Value::Table(table) => {
            let fields = table.into_iter().map(|(key, value)| (key, of_toml(value)));
            Value::Object(fields.collect())
        }
        toml::Value::Boolean(is_set) => Value::Bool(is_set),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::String(number.to_string()),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
    }
}

fn json(text: &str) -> Option<(FrontMatter, &str)> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let Some(Ok(Value::Object(fields))) = values.next() else {
        return None;
    };
    let rest = text.get(values.byte_offset()..)?;
    Some((FrontMatter::of(fields), rest))
}

fn yaml(inside: &str) -> FrontMatter {
    let mut fields: Vec<(String, Value)> = Vec::new();
    let mut lines = inside.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, rest)) = key_and_rest(line) else {
            continue;
        };
        let mut nested: Vec<&str> = Vec::new();
        // What belongs to a key is indented; items of its list may stand at the margin.
        while let Some(next) = lines.next_if(|next| {
            next.trim().is_empty()
                || next.starts_with([' ', '\t'])
                || next.starts_with("- ")
                || next.trim_end() == "-"
        }) {
            nested.push(next);
        }
        fields.push((key.to_owned(), value(rest, &nested)));
    }
    FrontMatter::of(fields)
}

/// `title: Mills reopen`; a colon without a space behind it divides nothing.
fn key_and_rest(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(':')?;
    let key = key.trim_end().trim_matches(['"', '\'']);
    let divides = rest.is_empty() || rest.starts_with([' ', '\t']);
    (divides && is_key(key)).then(|| (key, without_comment(rest.trim())))
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 64
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
        && key.chars().next().is_some_and(char::is_alphabetic)
}

fn value(rest: &str, nested: &[&str]) -> Value {
    let first = nested
        .iter()
        .map(|line| line.trim())
        .find(|line| !line.is_empty());
    match (rest.chars().next(), first) {
        (Some('|'), _) => Value::String(
            nested
                .iter()
                .map(|line| line.trim())
                .collect::<Vec<_>>()
                .join("\n"),
        ),
        (Some('>'), _) => Value::String(markup::one_line(&nested.join(" "))),
        (None, Some(first)) if first.starts_with('-') => list(nested),
        (None, Some(_)) => map(nested),
        // A scalar may go on over indented lines.
        (Some(_), Some(_)) => scalar(&markup::one_line(&format!("{rest} {}", nested.join(" ")))),
        (_, None) => scalar(rest),
    }
}

/// The lines of a list: scalars, or maps of which each begins with a dash.
fn list(lines: &[&str]) -> Value {
    let mut parts: Vec<Vec<&str>> = Vec::new();
    for line in lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
    {
        match (line.strip_prefix('-'), parts.last_mut()) {
            (Some(rest), _) => parts.push(vec![rest.trim()]),
            (None, Some(part)) => part.push(line),
            (None, None) => {}
        }
    }
    let values = parts.iter().map(|part| match part.as_slice() {
        [line] if key_and_rest(line).is_none() => scalar(without_comment(line)),
        lines => map(lines),
    });
    Value::Array(values.collect())
}

fn map(lines: &[&str]) -> Value {
    let fields = lines.iter().filter_map(|line| {
        let (key, rest) = key_and_rest(line.trim())?;
        Some((key.to_lowercase(), scalar(rest)))
    });
    Value::Object(fields.collect())
}

/// A value on one line: quoted, a list in brackets, or as it stands.
fn scalar(text: &str) -> Value {
    let inside = |open: char, close: char| text.strip_prefix(open)?.strip_suffix(close);
    if let Some(quoted) = inside('"', '"') {
        let unescaped = serde_json::from_str(text).unwrap_or_else(|_| quoted.replace("\\\"", "\""));
        return Value::String(unescaped);
    }
    if let Some(quoted) = inside('\'', '\'') {
        return Value::String(quoted.replace("''", "'"));
    }
    if let Some(list) = inside('[', ']') {
        return Value::Array(divided(list).into_iter().map(plain_or_quoted).collect());
    }
    if let Some(fields) = inside('{', '}') {
        return map(&divided(fields));
    }
    match text {
        "" | "~" | "null" => Value::Null,
        "true" | "false" => Value::Bool(text == "true"),
        _ => Value::String(text.to_owned()),
    }
}

fn plain_or_quoted(text: &str) -> Value {
    let bare = text.trim();
    let quoted = bare.len() >= 2 && bare.starts_with(['"', '\'']);
    if quoted {
        scalar(bare)
    } else {
        Value::String(bare.to_owned())
    }
}

/// The parts between commas that stand in no quotes.
fn divided(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut quote, mut previous) = (0, None, ',');
    for (at, c) in list.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if previous == ',' => quote = Some(c),
            (None, ',') => {
                parts.push(list.get(start..at).unwrap_or("").trim());
                start = at + 1;
            }
            _ => {}
        }
        if !c.is_whitespace() {
            previous = c;
        }
    }
    parts.push(list.get(start..).unwrap_or("").trim());
    parts
}

/// ` # and so on`, unless it stands in quotes.
fn without_comment(text: &str) -> &str {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let end = text.rfind(quote).unwrap_or(0);
        let behind = text.get(end + 1..).unwrap_or("").trim_start();
        return if end > 0 && behind.starts_with('#') {
            text.get(..=end).unwrap_or(text)
        } else {
            text
        };
    }
    match text.find(" #") {
        Some(at) => text.get(..at).unwrap_or(text).trim_end(),
        None if text.starts_with('#') => "",
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: &str, expected: &[&str]) {
        assert_eq!(split(text).0.list(&[name]), expected, "{text}");
    }

    #[test]
    fn yaml_has_scalars_of_many_kinds() {
        check(
            "---\ntitle: Mills: they reopen # at last\n---\n",
            "title",
            &["Mills: they reopen"],
        );
        check(
            "---\ntitle: \"Mills \\\"reopen\\\" # 4\" # x\n---",
            "title",
            &["Mills \"reopen\" # 4"],
        );
        check("---\nTitle: 'It''s open'\n---", "title", &["It's open"]);
        check(
            "---\ntitle: >-\n  Mills\n  reopen\ndate: 2022-05-04\n---",
            "title",
            &["Mills reopen"],
        );
        check(
            "---\ntitle: Mills\n  reopen\n---",
            "title",
            &["Mills reopen"],
        );
        check(
            "---\npublish_date: 2022-05-04T10:00:00Z\n---",
            "publishdate",
            &["2022-05-04T10:00:00Z"],
        );
    }

    #[test]
    fn yaml_has_lists_and_maps() {
        check(
            "---\ntags: [wool, \"mills, old\", 'x']\n---",
            "tags",
            &["wool", "mills, old", "x"],
        );
        check(
            "---\ntags:\n- wool # x\n- \"mills\"\n---",
            "tags",
            &["wool", "mills"],
        );
        check(
            "---\nauthors:\n  - name: Ann Orr\n    email: a@example.org\n  - name: Bo Lind\n---",
            "authors",
            &["Ann Orr", "Bo Lind"],
        );
        check("---\nauthor:\n  name: Ann Orr\n---", "author", &["Ann Orr"]);
        check(
            "---\nbad line\n\ttitle\ntitle: Mills\n---",
            "title",
            &["Mills"],
        );
    }

    #[test]
    fn toml_and_json_are_read() {
        check(
            "+++\ntitle = \"Mills\"\ndate = 2022-05-04T10:00:00Z\n[taxonomies]\ntags = [\"wool\"]\n+++\nText",
            "tags",
            &["wool"],
        );
        check("+++\ndate = 2022-05-04\n+++\nText", "date", &["2022-05-04"]);
        check(
            "+++\ntitle = \"Mills\"\nbad = = \n+++\n",
            "title",
            &["Mills"],
        );
        check(
            "{\"title\": \"Mills\", \"params\": {\"author\": {\"name\": \"Ann Orr\"}}}\n\nText",
            "author",
            &["Ann Orr"],
        );
    }

    #[test]
    fn what_follows_is_the_text() {
        assert_eq!(split("---\na: b\n---\nText").1, "\nText");
        assert_eq!(split("{\"a\": 1}\nText").1, "\nText");
        for text in [
            "---\n\nA rule above",
            "Text\n---\n",
            "--- no\na: b\n---",
            "{no json}",
        ] {
            assert_eq!(split(text), (FrontMatter::default(), text));
        }
    }

    #[test]
    fn front_matter_is_recognised_by_its_fields() {
        assert!(opens("---\ntitle: Mills\n---\n"));
        assert!(opens("\n+++\ntitle = \"Mills\"\n+++\n"));
        for head in [
            "---\n\nA rule above",
            "---\ntitle: Mills\n",
            "--- a/file\n+++ b/file",
            "A: b",
        ] {
            assert!(!opens(head), "{head}");
        }
    }
}
