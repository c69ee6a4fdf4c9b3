//! Bombs, lies and broken files: each is named, in little time and memory.
//!
//! Property: whatever is done to the bytes of a container, reading returns, and what was read keeps
//! to the invariants of an article.

use proptest::prelude::*;

use super::{LINES, OnDisk, SLIP, bzip2, check, gzip, limits, shown, tar, xz, zip, zstd};
use crate::formats::Reading;
use crate::ingest::Limits;

#[test]
fn what_unpacks_too_far_is_named() {
    let blanks = vec![b' '; 8 << 20];
    for (name, packed) in [
        ("in.jsonl.gz", gzip(&blanks)),
        ("in.jsonl.zst", zstd(&blanks)),
        ("in.jsonl.bz2", bzip2(&blanks)),
        ("in.jsonl.xz", xz(&blanks)),
    ] {
        check(
            name,
            &packed,
            &["file: unpacks to more than 200 times its size"],
        );
    }
    let packed = zip(&[("a.jsonl", &blanks), ("b.txt", SLIP)]);
    let found = shown("in.zip", &packed, &Limits::default());
    assert_eq!(
        found,
        [
            "a.jsonl: unpacks to more than 200 times its size",
            "file: unpacks to more than 200 times its size",
        ]
    );
    let small = Limits {
        unpacked_bytes: 3 << 20,
        unpacked_ratio: u64::MAX,
        ..Limits::default()
    };
    let found = shown("in.jsonl.gz", &gzip(&blanks), &small);
    assert_eq!(found, ["file: unpacks to more than 3 MB"]);
}

#[test]
fn layers_add_up() {
    // Four layers, each of which stays below its own ratio.
    let mut layer = vec![b' '; 6 << 20];
    layer.extend(SLIP);
    let thin = |bytes: &[u8]| {
        let members: Vec<(String, &[u8])> = (0..40)
            .map(|number| (format!("{number}.zip"), bytes))
            .collect();
        let members: Vec<(&str, &[u8])> = members
            .iter()
            .map(|(name, bytes)| (name.as_str(), *bytes))
            .collect();
        zip(&members)
    };
    let bomb = thin(&thin(&zip(&[("a.jsonl", &layer)])));
    let found = shown("in.zip", &bomb, &limits());
    assert_eq!(
        found.last().map(String::as_str),
        Some("file: unpacks to more than 200 times its size")
    );
    assert!(found.len() < 3000, "{}", found.len());
}

#[test]
fn a_zip_file_that_names_its_bytes_twice_is_measured_by_what_comes_out() {
    // Many members in the directory, one member in the file.
    let stored = vec![b'x'; 100_000];
    let packed = zip(&[("a.jsonl", &stored)]);
    let directory = packed
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .expect("a directory");
    let end = packed
        .windows(4)
        .position(|window| window == b"PK\x05\x06")
        .expect("an end");
    let line = &packed[directory..end];
    let times = 5000u16;
    let mut bomb = packed[..directory].to_vec();
    for _ in 0..times {
        bomb.extend(line);
    }
    let mut tail = packed[end..].to_vec();
    tail[8..10].copy_from_slice(&times.to_le_bytes());
    tail[10..12].copy_from_slice(&times.to_le_bytes());
    let bytes = line.len() as u32 * u32::from(times);
    tail[12..16].copy_from_slice(&bytes.to_le_bytes());
    bomb.extend(tail);
    let found = shown("in.zip", &bomb, &limits());
    assert_eq!(
        found.last().map(String::as_str),
        Some("file: unpacks to more than 200 times its size")
    );
}

#[test]
fn lies_about_sizes_are_found_out() {
    let mut huge = tar(&[("a.txt", SLIP), ("b.txt", SLIP)]);
    let at = 1024 + 124;
    huge[at..at + 12].copy_from_slice(b"\x80\0\0\0\0\x03\x8d\x7e\xa4\xc6\x80\0");
    super::mend_checksum(&mut huge[1024..1536]);
    check(
        "in.tar",
        &huge,
        &[
            "plain_text: in#a.txt Slip to close | It did.",
            "b.txt: not text: 99 % of its first 1536 bytes are control characters",
            "file: its tar data ends too early",
        ],
    );
    let mut lying = zip(&[("a.jsonl", &[LINES, LINES].concat()), ("b.txt", SLIP)]);
    let directory = lying
        .windows(4)
        .position(|window| window == b"PK\x01\x02")
        .expect("a directory");
    lying[directory + 24..directory + 28].copy_from_slice(&[1, 0, 0, 0]);
    let found = shown("in.zip", &lying, &limits());
    assert_eq!(
        found.last().map(String::as_str),
        Some("plain_text: in#b.txt Slip to close | It did."),
        "{found:?}"
    );
}

#[test]
fn members_are_counted() {
    let few = Limits {
        members: 2,
        ..limits()
    };
    let packed = tar(&[("a.txt", SLIP), ("b.txt", SLIP), ("c.txt", SLIP)]);
    let found = shown("in.tar", &packed, &few);
    assert_eq!(
        found[1..],
        [
            "plain_text: in#b.txt Slip to close | It did.",
            "file: holds more than 2 members"
        ]
    );
    let names: Vec<String> = (0..1200).map(|number| format!("{number}.png")).collect();
    let members: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"\0\0\0\0"[..]))
        .collect();
    let found = shown("in.tar", &tar(&members), &limits());
    assert_eq!(found.len(), 1001);
    assert_eq!(
        found[1000],
        "in: 200 records more: not text: 100 % of its first 4 bytes are control characters"
    );
}

#[test]
fn what_came_before_the_damage_is_read() {
    let packed = tar(&[("a.txt", SLIP), ("b.txt", SLIP)]);
    let a = "plain_text: in#a.txt Slip to close | It did.";
    check(
        "in.tar",
        &packed[..1300],
        &[a, "file: its tar data is damaged"],
    );
    let compressed = xz(&tar(&[("a.txt", SLIP), ("b.txt", &vec![b'x'; 500])]));
    let found = shown("in.tar.xz", &compressed[..compressed.len() - 40], &limits());
    assert_eq!(
        found.last().map(String::as_str),
        Some("file: its xz data ends too early"),
        "{found:?}"
    );
    let cut = zip(&[("a.txt", SLIP)]);
    check(
        "in.zip",
        &cut[..cut.len() - 30],
        &["file: its zip data is damaged"],
    );
}

#[test]
fn a_dictionary_is_not_allocated_because_a_file_asks_for_it() {
    let mut packed = xz(SLIP);
    // The dictionary's size in the block's head, and the head's checksum.
    let properties = packed
        .windows(2)
        .position(|window| window == [0x21, 0x01])
        .expect("the filter's head");
    packed[properties + 2] = 40;
    let head = 12..24;
    let mut crc = flate2::Crc::new();
    crc.update(&packed[head.start..head.end - 4]);
    let sum = crc.sum().to_le_bytes();
    packed[head.end - 4..head.end].copy_from_slice(&sum);
    check(
        "in.txt.xz",
        &packed,
        &["file: its xz data needs more than 128 MB to unpack"],
    );
}

/// One container of each kind, with others inside.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let warc = b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a/\r\nContent-Type: text/plain\r\nContent-Length: 22\r\n\r\nSlip to close\n\nIt did.\r\n\r\n";
    let arc = b"filedesc://a 0.0.0.0 20220719083000 text/plain 2\nx\n\nhttp://a/ 192.0.2.1 20220719083000 text/plain 63\nHTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nSlip to close\n\nIt did.\n";
    let inner = tar(&[("a.txt", SLIP), ("b.jsonl", LINES)]);
    vec![
        ("in.tar", inner.clone()),
        (
            "in.zip",
            zip(&[("a.txt", SLIP), ("b.jsonl", &LINES.repeat(3))]),
        ),
        ("in.tar.gz", gzip(&inner)),
        ("in.tar.zst", zstd(&inner)),
        ("in.tar.bz2", bzip2(&inner)),
        ("in.tar.xz", xz(&inner)),
        ("in.warc", warc.repeat(3)),
        ("in.warc.gz", [gzip(warc), gzip(warc)].concat()),
        ("in.warc.zst", [zstd(warc), zstd(warc)].concat()),
        ("in.arc", arc.to_vec()),
        (
            "in.tar",
            tar(&[("a.zip", &zip(&[("w.warc.gz", &gzip(warc))]))]),
        ),
    ]
}

#[derive(Clone, Debug)]
enum Change {
    Set(usize, u8),
    Cut(usize, usize),
    Double(usize, usize),
}

fn change(bytes: &mut Vec<u8>, change: &Change) {
    let length = bytes.len().max(1);
    match *change {
        Change::Set(at, to) => {
            if let Some(byte) = bytes.get_mut(at % length) {
                *byte = to;
            }
        }
        Change::Cut(at, many) => {
            let at = at % length;
            bytes.drain(at..(at + many).min(bytes.len()));
        }
        Change::Double(at, many) => {
            let at = at % length;
            let piece = bytes[at..(at + many).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
    }
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        3 => (any::<usize>(), any::<u8>()).prop_map(|(at, to)| Change::Set(at, to)),
        1 => (any::<usize>(), 1usize..200).prop_map(|(at, many)| Change::Cut(at, many)),
        1 => (any::<usize>(), 1usize..600).prop_map(|(at, many)| Change::Double(at, many)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn changed_containers_are_read_or_named(
        which in 0usize..11,
        changes in prop::collection::vec(changes(), 0..6),
    ) {
        let (name, mut bytes) = samples().swap_remove(which);
        for one in &changes {
            change(&mut bytes, one);
        }
        let small = Limits { text_bytes: 1 << 16, ..limits() };
        let (readings, failed) = OnDisk::new(name, &bytes).readings(&small);
        prop_assert!(!readings.is_empty() || failed.is_some());
        for reading in readings {
            let (record, texts) = match reading {
                Reading::Article(article) => {
                    (article.source.record.clone(), vec![article.headline, article.body])
                }
                Reading::Skipped { record, reason } => (record, vec![reason]),
            };
            for text in record.into_iter().chain(texts) {
                let clean = text
                    .chars()
                    .all(|c| !c.is_ascii_control() || c == '\n' || c == '\t');
                prop_assert!(clean, "{text:?}");
            }
        }
    }
}
