//! Which files are found, how they are decoded, and what is refused, on the smallest inputs.

use std::ops::ControlFlow;

use super::*;
use crate::formats::Reading;

/// Writes a file, reads it, and shows `format: path#record headline | body` or the reason.
fn read(name: &str, bytes: &[u8]) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("written");
    read_path(
        &path,
        &Limits {
            text_bytes: 1 << 20,
            ..Limits::default()
        },
    )
}

fn read_path(path: &Path, limits: &Limits) -> Vec<String> {
    let origin = Origin {
        path: "in".to_owned(),
        ..Origin::default()
    };
    let mut shown = Vec::new();
    let mut keep = |reading| {
        shown.push(match reading {
            Reading::Article(article) => format!(
                "{}: {} {} | {}",
                article.source.format, article.source, article.headline, article.body
            ),
            Reading::Skipped { reason, .. } => reason,
        });
        ControlFlow::Continue(())
    };
    if let Err(error) = read_file(path, &origin, limits, None, &mut keep) {
        shown.push(error.to_string());
    }
    shown
}

fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    assert_eq!(read(name, bytes), expected, "{name}");
}

#[test]
fn the_ending_chooses_and_the_bytes_decide() {
    check(
        "a.txt",
        b"Slip to close\n\nIt did.",
        &["plain_text: in Slip to close | It did."],
    );
    check(
        "a",
        b"Slip to close\n\nIt did.",
        &["plain_text: in Slip to close | It did."],
    );
    check(
        "a.txt",
        b"{\"title\":\"Slip\",\"text\":\"It did.\"}",
        &["json_lines: in#1 Slip | It did."],
    );
    check(
        "a.JSONL",
        b"\xef\xbb\xbf{\"title\":\"Slip\"}\n",
        &["json_lines: in#1 Slip | "],
    );
    check(
        "a.dat",
        b"<REUTERS NEWID=\"4\"><TEXT><TITLE>SLIP</TITLE></TEXT></REUTERS>",
        &["reuters_sgml: in#4 SLIP | "],
    );
}

#[test]
fn what_cannot_be_read_is_named() {
    check("a.txt", b"", &["empty"]);
    check("a.txt", b" \r\n\t\n", &["empty"]);
    check("a.txt", "\u{feff}\n".as_bytes(), &["empty"]);
    check("a.jsonl", b"\n\n", &["empty"]);
    check(
        "a.json",
        b"{\n \"ships\": 3\n}",
        &["no article and no list of articles in it"],
    );
    check(
        "a.png",
        b"\x89PNG\0\0\x01\x02",
        &["not text: 50 % of its first 8 bytes are control characters"],
    );
    check("a.txt", &vec![b'a'; (1 << 20) + 1], &["larger than 1 MB"]);
    let nowhere = Path::new("/nonexistent/a.txt");
    assert_eq!(
        read_path(nowhere, &Limits::default()),
        ["there is no such file, or no more"]
    );
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(
        read_path(folder.path(), &Limits::default()),
        ["not a regular file"]
    );
}

#[test]
fn escapes_inside_a_format_do_not_reach_the_article() {
    check(
        "a.jsonl",
        br#"{"title":"\u001b[31mSlip","text":"It\r\ndid. Cafe\u0301"}"#,
        &["json_lines: in#1 Slip | It\ndid. Cafe\u{301}"],
    );
}

#[test]
fn a_compressed_file_is_unpacked_under_caps() {
    use std::io::Write;
    let pack = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).expect("in memory");
        packer.finish().expect("in memory")
    };
    check(
        "a.txt.gz",
        &pack(b"Slip to close\n\nIt did."),
        &["plain_text: in Slip to close | It did."],
    );
    let two = [pack(b"{\"title\":\"A\"}\n"), pack(b"{\"title\":\"B\"}\n")].concat();
    check(
        "a.jsonl.gz",
        &two,
        &["json_lines: in#1 A | ", "json_lines: in#2 B | "],
    );
    check(
        "a.jsonl.gz",
        &pack(&vec![b' '; 8 << 20]),
        &["unpacks to more than 200 times its size"],
    );
    let packed = pack(b"Slip to close\n\nIt did.");
    check(
        "a.txt.gz",
        &packed[..packed.len() - 9],
        &["its gzip data ends too early"],
    );
    check(
        "a.txt.gz",
        b"\x1f\x8b\x08garbage",
        &["its gzip data is damaged"],
    );
}
