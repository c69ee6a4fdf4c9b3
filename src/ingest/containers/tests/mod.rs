//! What is found inside files, and what is refused, on the smallest containers.
//!
//! `crawls` holds the tests of WARC and ARC, `hostile` those of bombs and broken files.

mod crawls;
mod hostile;

use std::io::Write;
use std::ops::ControlFlow;

use crate::article::Article;
use crate::formats::{Origin, Reading};
use crate::ingest::{Limits, read_file, read_source};

/// A file on the disk, to be read as often as a test likes.
struct OnDisk {
    folder: tempfile::TempDir,
    name: String,
}

impl OnDisk {
    fn new(name: &str, bytes: &[u8]) -> OnDisk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::write(folder.path().join(name), bytes).expect("written");
        OnDisk {
            folder,
            name: name.to_owned(),
        }
    }

    /// All readings, and after them the reason if the file could not be read to its end.
    fn readings(&self, limits: &Limits) -> (Vec<Reading>, Option<String>) {
        let mut readings = Vec::new();
        let mut keep = |reading| {
            readings.push(reading);
            ControlFlow::Continue(())
        };
        let path = self.folder.path().join(&self.name);
        let failed = read_file(&path, &origin(), limits, None, &mut keep)
            .err()
            .map(|error| error.to_string());
        (readings, failed)
    }

    fn articles(&self) -> Vec<Article> {
        let (readings, _) = self.readings(&limits());
        readings
            .into_iter()
            .filter_map(|reading| match reading {
                Reading::Article(article) => Some(*article),
                Reading::Skipped { .. } => None,
            })
            .collect()
    }

    fn source(&self, record: Option<&str>) -> String {
        let path = self.folder.path().join(&self.name);
        read_source(&path, &origin(), &limits(), None, record)
            .unwrap_or_else(|error| format!("error: {error}"))
    }
}

fn origin() -> Origin {
    Origin {
        path: "in".to_owned(),
        ..Origin::default()
    }
}

fn limits() -> Limits {
    Limits {
        text_bytes: 1 << 20,
        ..Limits::default()
    }
}

/// `format: path#record headline | body` for an article, `record: reason` for a skip.
fn shown(name: &str, bytes: &[u8], limits: &Limits) -> Vec<String> {
    let (readings, failed) = OnDisk::new(name, bytes).readings(limits);
    let mut shown: Vec<String> = readings.into_iter().map(show).collect();
    shown.extend(failed.map(|reason| format!("file: {reason}")));
    shown
}

fn show(reading: Reading) -> String {
    match reading {
        Reading::Article(article) => format!(
            "{}: {} {} | {}",
            article.source.format, article.source, article.headline, article.body
        ),
        Reading::Skipped { record, reason } => {
            format!("{}: {reason}", record.as_deref().unwrap_or("in"))
        }
    }
}

fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    assert_eq!(shown(name, bytes, &limits()), expected, "{name}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("in memory");
    packer.finish().expect("in memory")
}

/// With a checksum, as the command line program writes them.
fn zstd(bytes: &[u8]) -> Vec<u8> {
    let mut packer = zstd::stream::write::Encoder::new(Vec::new(), 3).expect("in memory");
    packer.include_checksum(true).expect("in memory");
    packer.write_all(bytes).expect("in memory");
    packer.finish().expect("in memory")
}

fn bzip2(bytes: &[u8]) -> Vec<u8> {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    packer.write_all(bytes).expect("in memory");
    packer.finish().expect("in memory")
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let options = lzma_rust2::XzOptions::with_preset(1);
    let mut packer = lzma_rust2::XzWriter::new(Vec::new(), options).expect("in memory");
    packer.write_all(bytes).expect("in memory");
    packer.finish().expect("in memory")
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mtime(1_658_219_400);
        header.set_cksum();
        packer
            .append_data(&mut header, name, *bytes)
            .expect("in memory");
    }
    packer.into_inner().expect("in memory")
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let method = match bytes.len() {
            0..20 => zip::CompressionMethod::Stored,
            _ => zip::CompressionMethod::Deflated,
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        packer.start_file(*name, options).expect("in memory");
        packer.write_all(bytes).expect("in memory");
    }
    packer.finish().expect("in memory").into_inner()
}

const SLIP: &[u8] = b"Slip to close\n\nIt did.";
const LINES: &[u8] = b"{\"id\":\"x\",\"title\":\"A\"}\n{\"title\":\"B\"}\n";

#[test]
fn compressed_files_of_several_parts_are_one_stream() {
    let (a, b) = (b"{\"title\":\"A\"}\n", b"{\"title\":\"B\"}\n");
    for (name, pack) in [
        ("in.jsonl.gz", gzip as fn(&[u8]) -> Vec<u8>),
        ("in.jsonl.zst", zstd),
        ("in.jsonl.bz2", bzip2),
        ("in.jsonl.xz", xz),
        ("in.by-no-name", gzip),
    ] {
        let parts = [pack(a), pack(b""), pack(b)].concat();
        check(
            name,
            &parts,
            &["json_lines: in#1 A | ", "json_lines: in#2 B | "],
        );
    }
    let padded = [gzip(SLIP), vec![0; 600]].concat();
    check(
        "in.txt.gz",
        &padded,
        &["plain_text: in Slip to close | It did."],
    );
}

#[test]
fn members_are_read_as_files_are() {
    let members: &[(&str, &[u8])] = &[
        ("a.txt", SLIP),
        ("b/lines.jsonl", LINES),
        ("b/c.png", b"\x89PNG\0\0\x01\x02"),
        ("../../etc/d.txt", SLIP),
        ("e.txt", b""),
    ];
    let expected = [
        "plain_text: in#a.txt Slip to close | It did.",
        "json_lines: in#b/lines.jsonl#x A | ",
        "json_lines: in#b/lines.jsonl#2 B | ",
        "b/c.png: not text: 50 % of its first 8 bytes are control characters",
        "plain_text: in#../../etc/d.txt Slip to close | It did.",
        "e.txt: empty",
    ];
    check("in.zip", &zip(members), &expected);
    // The packer of tar files refuses the way out of the folder; this one is as long.
    let mut packed = tar(&[
        members[0],
        members[1],
        members[2],
        ("up/up/etc/d.txt", SLIP),
        members[4],
    ]);
    let at = packed
        .windows(15)
        .position(|window| window == b"up/up/etc/d.txt")
        .expect("the name");
    packed[at..at + 15].copy_from_slice(b"../../etc/d.txt");
    mend_checksum(&mut packed[at..at + 512]);
    check("in.tar", &packed, &expected);
    check("in.tgz", &gzip(&packed), &expected);
    check("in.tar.xz", &xz(&packed), &expected);
}

fn mend_checksum(header: &mut [u8]) {
    header[148..156].fill(b' ');
    let sum: u32 = header[..512].iter().map(|&byte| u32::from(byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

#[test]
fn containers_lie_in_containers() {
    let inner = tar(&[("a.txt", SLIP), ("b.jsonl.gz", &gzip(LINES))]);
    let outer = zip(&[("x/inner.tar.bz2", &bzip2(&inner)), ("c.txt", SLIP)]);
    let expected = [
        "plain_text: in#x/inner.tar.bz2#a.txt Slip to close | It did.",
        "json_lines: in#x/inner.tar.bz2#b.jsonl.gz#x A | ",
        "json_lines: in#x/inner.tar.bz2#b.jsonl.gz#2 B | ",
        "plain_text: in#c.txt Slip to close | It did.",
    ];
    check("in.zip", &outer, &expected);
    let zip_in_tar = tar(&[("inner.zip", &zip(&[("a.txt", SLIP)]))]);
    check(
        "in.tar",
        &zip_in_tar,
        &["plain_text: in#inner.zip#a.txt Slip to close | It did."],
    );
    let deepest = tar(&[("outer.zip", &outer)]);
    check(
        "in.tar",
        &deepest,
        &[
            "plain_text: in#outer.zip#x/inner.tar.bz2#a.txt Slip to close | It did.",
            "outer.zip#x/inner.tar.bz2#b.jsonl.gz: lies deeper than 4 containers",
            "plain_text: in#outer.zip#c.txt Slip to close | It did.",
        ],
    );
}

#[test]
fn what_is_no_file_is_named() {
    let mut packer = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(0);
    for (kind, name) in [
        (tar::EntryType::Directory, "folder/"),
        (tar::EntryType::Symlink, "link"),
        (tar::EntryType::Char, "tty"),
    ] {
        header.set_entry_type(kind);
        header.set_path(name).expect("a short name");
        header.set_cksum();
        packer.append(&header, &b""[..]).expect("in memory");
    }
    let packed = packer.into_inner().expect("in memory");
    let expected = ["link: a symbolic link, not followed", "tty: a device"];
    check("in.tar", &packed, &expected);
    let mut locked = zip(&[("a.txt", SLIP), ("b.txt", SLIP)]);
    // The flag of encryption, in the directory at the end.
    let at = locked
        .windows(4)
        .rposition(|window| window == b"PK\x01\x02")
        .expect("a directory");
    locked[at + 8] |= 1;
    check(
        "in.zip",
        &locked,
        &[
            "plain_text: in#a.txt Slip to close | It did.",
            "b.txt: encrypted",
        ],
    );
}

#[test]
fn documents_in_zip_files_are_no_containers() {
    for first in ["[Content_Types].xml", "mimetype"] {
        let packed = zip(&[(first, SLIP), ("word/document.xml", SLIP)]);
        let shown = shown("in.zip", &packed, &limits());
        assert!(!shown[0].contains("Slip"), "{shown:?}");
    }
}

#[test]
fn long_and_odd_names_are_kept_as_text() {
    let long = format!("{}/a.txt", "x".repeat(200));
    let expected = format!("plain_text: in#{long} Slip to close | It did.");
    check("in.tar", &tar(&[(&long, SLIP)]), &[&expected]);
    check(
        "in.zip",
        &zip(&[("a\u{1b}[31m\n.txt", SLIP), ("кофе.txt", SLIP)]),
        &[
            "plain_text: in#a[31m.txt Slip to close | It did.",
            "plain_text: in#кофе.txt Slip to close | It did.",
        ],
    );
}

#[test]
fn what_a_container_knows_fills_what_a_member_does_not_say() {
    let file = OnDisk::new(
        "in.tar",
        &tar(&[("2022/07/18/a.txt", SLIP), ("b.txt", SLIP)]),
    );
    let days: Vec<_> = file
        .articles()
        .iter()
        .map(|article| {
            (
                article.published.map(|day| day.to_string()),
                article.file_day,
            )
        })
        .map(|(published, file_day)| (published, file_day.map(|day| day.to_string())))
        .collect();
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        days,
        [
            (day("2022-07-18"), day("2022-07-19")),
            (None, day("2022-07-19"))
        ]
    );
}

#[test]
fn the_text_of_a_source_is_found_again() {
    let latin = b"Caf\xe9 ferm\xe9\n\nIl l'est.";
    let inner = tar(&[("a.txt", SLIP), ("a.txt", latin), ("b.jsonl", LINES)]);
    let file = OnDisk::new("in.zip", &zip(&[("inner.tgz", &gzip(&inner)), ("c", SLIP)]));
    let records: Vec<_> = file
        .articles()
        .into_iter()
        .map(|article| article.source.record.expect("a key"))
        .collect();
    assert_eq!(
        records,
        [
            "inner.tgz#a.txt",
            "inner.tgz#a.txt~2",
            "inner.tgz#b.jsonl#x",
            "inner.tgz#b.jsonl#2",
            "c"
        ]
    );
    assert_eq!(file.source(Some(&records[0])), "Slip to close\n\nIt did.");
    assert_eq!(file.source(Some(&records[1])), "Café fermé\n\nIl l'est.");
    assert!(file.source(Some(&records[2])).contains("\"title\":\"A\""));
    assert_eq!(file.source(Some("c")), "Slip to close\n\nIt did.");
    assert_eq!(
        file.source(Some("d")),
        "error: holds no such record, or no more"
    );
    assert_eq!(file.source(None), "error: holds no such record, or no more");
    let plain = OnDisk::new("in.txt", SLIP);
    assert_eq!(plain.source(None), "Slip to close\n\nIt did.");
}

#[test]
fn the_digest_is_of_the_file_as_it_lies_on_the_disk() {
    for (name, bytes) in [
        ("in.txt", SLIP.to_vec()),
        ("in.zip", zip(&[("a.txt", SLIP)])),
        (
            "in.tar.gz",
            [gzip(&tar(&[("a.txt", SLIP)])), vec![0; 300_000]].concat(),
        ),
    ] {
        let file = OnDisk::new(name, &bytes);
        let path = file.folder.path().join(name);
        let read = read_file(&path, &origin(), &limits(), None, &mut |_| {
            ControlFlow::Continue(())
        });
        let digest = read.expect("read").blake3;
        assert_eq!(digest, Some(blake3::hash(&bytes)), "{name}");
        let broken_off = read_file(&path, &origin(), &limits(), None, &mut |_| {
            ControlFlow::Break(())
        });
        assert_eq!(broken_off.expect("read").blake3, None, "{name}");
    }
}
