//! With which keys does a JSON file begin, and what is in it, within bounds?
//!
//! What the formats share of which a file is one JSON object, printed on one line or on many.
//! What the keys mean is the business of the formats.

use serde_json::Value;

/// A value costs some dozens of bytes however short it is printed.
const MOST_VALUES: usize = 1_000_000;

/// The keys of the object with which a text begins, as far as `head` reaches; with `in_list`, those
/// of the first object of a list. `None` where something else begins, or where another value follows
/// the object: then its file is JSON Lines.
pub fn keys(head: &[u8], in_list: bool) -> Option<Vec<String>> {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let head = head.trim_ascii_start();
    let head = match head.strip_prefix(b"[") {
        Some(list) if in_list => list.trim_ascii_start(),
        _ => head,
    };
    if !head.starts_with(b"{") {
        return None;
    }
    let mut keys = Vec::new();
    let mut depth = 0usize;
    let mut string: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(&byte) = head.get(at) {
        match byte {
            b'"' => {
                let end = end_of_string(head, at + 1);
                string = Some((at + 1, end));
                at = end;
            }
            b':' if depth == 1 => {
                let key = string.take().and_then(|(start, end)| head.get(start..end));
                keys.extend(key.map(|key| String::from_utf8_lossy(key).into_owned()));
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let rest = head.get(at + 1..).unwrap_or(b"").trim_ascii_start();
                    let goes_on = rest
                        .first()
                        .is_some_and(|byte| !matches!(byte, b',' | b']'));
                    return (!goes_on).then_some(keys);
                }
            }
            _ => {}
        }
        at += 1;
    }
    Some(keys)
}

/// Where a string that begins at `start` ends: the place of its closing mark.
fn end_of_string(text: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at,
            _ => at += 1,
        }
    }
    text.len()
}

/// A value of a text.
pub struct Found {
    /// Or the reason why it could not be read, and with it nothing behind it.
    pub value: Result<Value, String>,
    /// Byte offsets into the text.
    pub range: (u64, u64),
}

/// The values in a text, one or several behind each other; the reason where they are too many.
pub fn values(text: &str) -> Result<Vec<Found>, String> {
    let marks = text
        .bytes()
        .filter(|byte| matches!(byte, b',' | b'[' | b'{'));
    if marks.count() > MOST_VALUES {
        return Err(format!("more than {MOST_VALUES} JSON values"));
    }
    let mut values = Vec::new();
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let mut start = 0;
    while let Some(value) = stream.next() {
        let end = stream.byte_offset();
        let failed = value.is_err();
        let before = text.get(start..).unwrap_or("");
        let blank = before.len() - before.trim_start().len();
        let end = if failed { text.len() } else { end };
        let value = value.map_err(|error| format!("not JSON: {error}"));
        let range = ((start + blank) as u64, end as u64);
        values.push(Found { value, range });
        if failed {
            break;
        }
        start = end;
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, expected: Option<&[&str]>) {
        let found = keys(head.as_bytes(), true);
        let found = found
            .as_ref()
            .map(|keys| keys.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(found.as_deref(), expected, "{head}");
    }

    #[test]
    fn only_the_outermost_keys_are_told() {
        check(
            "\u{feff}{ \"a\\\"\": {\"b\": 1, \"c\": [{\"d\": 2}]}, \"e\": \"f: {\", \"g",
            Some(&["a\\\"", "e"]),
        );
        check("{\"a\": 1}\n", Some(&["a"]));
        check("[{\"a\": 1}, {\"b\": 1}]", Some(&["a"]));
        check("{", Some(&[]));
    }

    #[test]
    fn several_objects_are_json_lines() {
        check("{\"a\": 1}\n{\"a\": 2}", None);
        for head in ["", "a", "[1]", "\"a\""] {
            check(head, None);
        }
    }

    #[test]
    fn values_are_told_with_their_places() {
        let text = "{\"a\":1}\n {\"b\":2} {";
        let values = values(text).expect("few");
        let ranges: Vec<(u64, u64)> = values.iter().map(|found| found.range).collect();
        assert_eq!(ranges, [(0, 7), (9, 16), (17, 18)]);
        assert!(values[2].value.is_err());
    }

    #[test]
    fn a_flood_of_values_is_refused() {
        assert!(values(&"[".repeat(2_000_000)).is_err());
    }
}
