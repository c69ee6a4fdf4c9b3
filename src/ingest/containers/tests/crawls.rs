//! WARC and ARC: what is read, what is counted, and how much a broken record costs.

use super::{OnDisk, bzip2, check, gzip, limits, shown, tar, zstd};

const PAGE: &[u8] = b"<html><head><title>Slip to close</title></head><body><article><h1>Slip to close</h1><p>The slip will close on Monday for good, the harbour master said, because the timber is rotten.</p></article></body></html>";
const READ: &str = "Slip to close | The slip will close on Monday for good, the harbour master said, because the timber is rotten.";

fn record(kind: &str, address: &str, fields: &str, block: &[u8]) -> Vec<u8> {
    let length = block.len();
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2022-07-19T08:30:00Z\r\n{fields}Content-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn answer(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let block = [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat();
    let fields = "Content-Type: application/http; msgtype=response\r\n";
    record("response", address, fields, &block)
}

fn page(address: &str) -> Vec<u8> {
    answer(address, "200 OK\r\nContent-Type: text/html", PAGE)
}

fn read(address: &str) -> String {
    format!("html: in#{address} {READ}")
}

fn check_all(name: &str, records: &[Vec<u8>], expected: &[&str]) {
    check(name, &records.concat(), expected);
    let packed: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
    check(&format!("{name}.gz"), &packed.concat(), expected);
    check(&format!("{name}.gz"), &gzip(&records.concat()), expected);
    let packed: Vec<Vec<u8>> = records.iter().map(|record| zstd(record)).collect();
    check(&format!("{name}.zst"), &packed.concat(), expected);
    check(&format!("{name}.bz2"), &bzip2(&records.concat()), expected);
}

#[test]
fn pages_are_read_and_the_rest_is_counted() {
    check_all(
        "in.warc",
        &[
            record("warcinfo", "", "", b"software: none\r\n"),
            record("request", "http://a/", "", b"GET / HTTP/1.1\r\n\r\n"),
            page("http://a/"),
            page("<http://a/b c>"),
            answer("http://a/x", "404 Not Found", PAGE),
            answer("http://a/y", "404 Not Found", PAGE),
            answer(
                "http://a/z.png",
                "200 OK\r\nContent-Type: image/png",
                b"\x89PNG",
            ),
            answer("http://a/robots.txt", "200 OK", b"User-agent: *"),
            answer("http://a/empty", "200 OK", b""),
            record("revisit", "http://a/", "", b"HTTP/1.1 200 OK\r\n\r\n"),
            record(
                "resource",
                "http://a/r",
                "Content-Type: text/html\r\n",
                PAGE,
            ),
            record(
                "conversion",
                "http://a/t",
                "Content-Type: text/plain\r\n",
                b"Slip to close\n\nIt did.",
            ),
            record("resource", "dns:a", "Content-Type: text/dns\r\n", b"1 a"),
            record("novelty", "http://a/n", "", b"?"),
        ],
        &[
            &read("http://a/"),
            &read("http://a/b c"),
            &read("http://a/r"),
            "plain_text: in#http://a/t Slip to close | It did.",
            "in: 2 records answered with status 404",
            "in: 1 record of a page that was as in an earlier capture (revisit)",
            "in: 1 record of rules for crawlers (robots.txt): no article",
            "in: 1 record of the crawler's own: no article",
            "in: 1 record of type image/png: no text",
            "in: 1 record with nothing in it",
        ],
    );
}

#[test]
fn captures_of_one_address_are_versions() {
    let records = [
        page("http://a/2022/07/18/b#c"),
        page("http://a/2022/07/18/b#c"),
    ]
    .concat();
    let articles = OnDisk::new("in.warc", &records).articles();
    let [first, second] = articles.as_slice() else {
        panic!("{articles:?}")
    };
    assert_eq!(first.url.as_deref(), Some("http://a/2022/07/18/b"));
    assert_eq!(first.version.of, second.version.of);
    assert_eq!(first.version.of, first.url);
    assert_eq!(first.version.made, Some(1_658_219_400));
    assert_eq!(
        first.published.map(|day| day.to_string()).as_deref(),
        Some("2022-07-18")
    );
    assert_eq!(
        second.source.record.as_deref(),
        Some("http://a/2022/07/18/b#c~2")
    );
}

#[test]
fn ranges_are_those_of_the_compressed_records() {
    let first = gzip(&record("warcinfo", "", "", b"x"));
    let (second, third) = (gzip(&page("http://a/")), gzip(&page("http://b/")));
    let records = [first.clone(), second.clone(), third].concat();
    let ranges = |name: &str, bytes: &[u8]| -> Vec<_> {
        let articles = OnDisk::new(name, bytes).articles();
        articles
            .into_iter()
            .map(|article| article.source.range)
            .collect()
    };
    let start = first.len() as u64;
    let middle = start + second.len() as u64;
    let end = records.len() as u64;
    let expected = [Some((start, middle)), Some((middle, end))];
    assert_eq!(ranges("in.warc.gz", &records), expected);
    let plain = [page("http://a/"), page("http://b/")];
    let half = plain[0].len() as u64;
    let expected = [Some((0, half)), Some((half, 2 * half))];
    assert_eq!(ranges("in.warc", &plain.concat()), expected);
    let frames = [zstd(&plain[0]), zstd(&plain[1])];
    let half = frames[0].len() as u64;
    let expected = [Some((0, half)), Some((half, half + frames[1].len() as u64))];
    assert_eq!(ranges("in.warc.zst", &frames.concat()), expected);
    assert_eq!(ranges("in.warc.gz", &gzip(&plain.concat()))[1], None);
}

fn check_body(head: &str, body: &[u8], expected: &str) {
    let record = answer("http://a/", &format!("200 OK\r\n{head}"), body);
    let found = shown("in.warc", &record, &limits());
    assert_eq!(
        found,
        [expected.replace("READ", &read("http://a/"))],
        "{head}"
    );
}

#[test]
fn codings_of_a_body_are_undone() {
    use std::io::Write;
    let mut chunks = Vec::new();
    for chunk in PAGE.chunks(50) {
        chunks.extend(format!("{:X};x=y\r\n", chunk.len()).bytes());
        chunks.extend(chunk);
        chunks.extend(b"\r\n");
    }
    let whole = [chunks.as_slice(), b"0\r\n\r\n"].concat();
    check_body("Transfer-Encoding: chunked", &whole, "READ");
    check_body("Transfer-Encoding: chunked", &chunks, "READ");
    check_body("Transfer-Encoding: chunked", PAGE, "READ");
    check_body("Content-Encoding: gzip", &gzip(PAGE), "READ");
    check_body("Content-Encoding: gzip", PAGE, "READ");
    check_body("Content-Encoding: gzip, gzip", &gzip(&gzip(PAGE)), "READ");
    check_body("Content-Encoding: zstd", &zstd(PAGE), "READ");
    check_body("Content-Encoding: br", PAGE, "READ");
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(PAGE).expect("in memory");
    check_body(
        "Content-Encoding: deflate",
        &zlib.finish().expect("in memory"),
        "READ",
    );
    let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    raw.write_all(PAGE).expect("in memory");
    check_body(
        "Content-Encoding: deflate",
        &raw.finish().expect("in memory"),
        "READ",
    );
    // A meta-block that is not compressed, then an empty last one: RFC 7932, 9.2.
    let mut brotli = vec![0x0c];
    let length = PAGE.len() - 1;
    brotli[0] = 0;
    let bits: u32 = ((length as u32) << 4) | (1 << 20);
    brotli.splice(.., bits.to_le_bytes().into_iter().take(3));
    brotli.extend(PAGE);
    brotli.push(3);
    check_body("Content-Encoding: br", &brotli, "READ");
    check_body(
        "Content-Encoding: br",
        b"\xff\xff",
        "http://a/: its brotli data is damaged",
    );
    let cut = gzip(PAGE);
    check_body(
        "Content-Encoding: gzip",
        &cut[..60],
        "http://a/: its gzip data ends too early",
    );
    check_body(
        "Content-Encoding: shrunk",
        b"\x01\x02",
        "http://a/: its content coding is not known: shrunk",
    );
}

#[test]
fn the_server_s_charset_counts() {
    let russian = "<html><title>Порт закрыт</title><p>Порт закрыт до понедельника, сказал капитан порта журналистам вечером.</p></html>";
    let (bytes, _, _) = encoding_rs::KOI8_R.encode(russian);
    let record = answer(
        "http://a/",
        "200 OK\r\nContent-Type: text/html; charset=\"koi8-r\"",
        &bytes,
    );
    let articles = OnDisk::new("in.warc", &record).articles();
    assert_eq!(articles[0].headline, "Порт закрыт");
}

#[test]
fn one_broken_record_costs_no_other() {
    let (a, b, c) = (page("http://a/"), page("http://b/"), page("http://c/"));
    let all = [
        &*read("http://a/"),
        &*read("http://b/"),
        &*read("http://c/"),
    ];
    let with_length = |record: &[u8], length: &str| {
        let text = String::from_utf8_lossy(record);
        let (head, rest) = text.split_once("Content-Length: ").expect("a length");
        let (_, rest) = rest.split_once("\r\n").expect("a line");
        format!("{head}Content-Length: {length}\r\n{rest}").into_bytes()
    };
    for length in ["10000", "100", "1"] {
        let records = [a.clone(), with_length(&b, length), c.clone()].concat();
        if length == "1" {
            // The head of the answer is gone, but not its neighbours.
            let found = shown("in.warc", &records, &limits());
            assert_eq!(
                (&*found[0], &**found.last().expect("some")),
                (all[0], all[2])
            );
        } else {
            check("in.warc", &records, &all);
        }
    }
    let without = [a.clone(), with_length(&b, "?"), c.clone()].concat();
    let found = shown("in.warc", &without, &limits());
    assert_eq!(found[1], "http://b/: its head does not say how long it is");
    assert!(
        found[2].ends_with("bytes that belong to no record"),
        "{found:?}"
    );
    assert_eq!((&*found[0], &*found[3]), (all[0], all[2]));
    let garbage = [a.clone(), b"garbage\r\nand more\r\n".to_vec(), c.clone()].concat();
    let expected = [
        all[0],
        &format!("byte {}: 19 bytes that belong to no record", a.len()),
        all[2],
    ];
    check("in.warc", &garbage, &expected);
    let cut = [a.as_slice(), &b[..b.len() - 50]].concat();
    check(
        "in.warc",
        &cut,
        &[
            all[0],
            "http://b/: it ends in the middle of a record",
            "file: it ends in the middle of a record",
        ],
    );
    let mut large = limits();
    large.text_bytes = 200;
    let found = shown("in.warc", &[a, b"\r\n".to_vec()].concat(), &large);
    assert_eq!(found, ["http://a/: larger than 0 MB"]);
}

#[test]
fn one_damaged_frame_costs_no_other() {
    let pages = [page("http://a/"), page("http://b/"), page("http://c/")];
    for (name, what, pack) in [
        ("in.warc.gz", "gzip", gzip as fn(&[u8]) -> Vec<u8>),
        ("in.warc.zst", "zstd", zstd),
    ] {
        let [a, mut b, c] = pages.clone().map(|page| pack(&page));
        let middle = b.len() / 2;
        b[middle..middle + 8].fill(0xff);
        let found = shown(name, &[a.clone(), b.clone(), c.clone()].concat(), &limits());
        assert_eq!(found[0], read("http://a/"), "{name}");
        assert!(
            found[1].ends_with(&format!("its {what} data is damaged")),
            "{found:?}"
        );
        assert_eq!(found.last(), Some(&read("http://c/")), "{found:?}");
        let cut = [a.as_slice(), &b[..20]].concat();
        let found = shown(name, &cut, &limits());
        assert_eq!(found[0], read("http://a/"), "{name}");
        assert_eq!(
            found.last(),
            Some(&format!("file: its {what} data ends too early")),
            "{name}"
        );
        let between = [a.as_slice(), b"garbage", &c].concat();
        let found = shown(name, &between, &limits());
        assert_eq!(
            (&found[0], &found[2]),
            (&read("http://a/"), &read("http://c/"))
        );
    }
    // A wrong checksum: the record is all there, and not to be believed.
    let mut b = gzip(&pages[1]);
    let end = b.len();
    b[end - 8] ^= 1;
    let records = [gzip(&pages[0]), b, gzip(&pages[2])].concat();
    check(
        "in.warc.gz",
        &records,
        &[
            &read("http://a/"),
            "http://b/: its gzip data is damaged",
            &read("http://c/"),
        ],
    );
}

#[test]
fn a_crawl_brings_its_own_dictionary() {
    let samples: Vec<Vec<u8>> = (0..200)
        .map(|number| page(&format!("http://a/{number}/{}", number * 7919)))
        .collect();
    let dictionary = zstd::dict::from_samples(&samples, 4096).expect("a dictionary");
    let mut packer = zstd::bulk::Compressor::with_dictionary(3, &dictionary).expect("a packer");
    let pages = [page("http://a/"), page("http://b/")];
    for kept in [dictionary.clone(), zstd(&dictionary)] {
        let mut file = b"\x5d\x2a\x4d\x18".to_vec();
        file.extend((kept.len() as u32).to_le_bytes());
        file.extend(kept);
        for page in &pages {
            file.extend(packer.compress(page).expect("in memory"));
        }
        check(
            "in.warc.zst",
            &file,
            &[&read("http://a/"), &read("http://b/")],
        );
    }
    let orphan = packer.compress(&pages[0]).expect("in memory");
    check(
        "in.warc.zst",
        &orphan,
        &["file: its zstd data needs a dictionary that is not in it"],
    );
}

#[test]
fn arc_files_of_both_versions_are_read() {
    let about = b"1 0 Someone\nURL IP-address Archive-date Content-type Archive-length\n";
    let first = format!(
        "filedesc://in.arc 0.0.0.0 20220719083000 text/plain {}\n",
        about.len()
    );
    let block = [b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n", PAGE].concat();
    let line = format!(
        "http://a/b c 192.0.2.1 20220719083000 text/html {}\n",
        block.len()
    );
    let second = format!(
        "http://b/ 192.0.2.1 20220719083000 text/html 200 - - 0 in.arc {}\n",
        block.len()
    );
    let records = [
        [first.as_bytes(), about, b"\n"].concat(),
        [line.as_bytes(), &block, b"\n"].concat(),
        [second.as_bytes(), &block, b"\n"].concat(),
        b"dns:a 192.0.2.1 20220719083000 text/dns 4\n1 a\n\n".to_vec(),
    ];
    check_all(
        "in.arc",
        &records,
        &[
            &read("http://a/b c"),
            &read("http://b/"),
            "in: 1 record of the crawler's own: no article",
        ],
    );
    let articles = OnDisk::new("in.arc", &records.concat()).articles();
    assert_eq!(articles[0].version.made, Some(1_658_219_400));
}

#[test]
fn the_source_of_a_page_is_the_page() {
    let records = [page("http://a/"), page("http://a/b"), page("http://a/")].concat();
    let file = OnDisk::new("in.tar.gz", &gzip(&tar(&[("crawl.warc", &records)])));
    let expected = String::from_utf8_lossy(PAGE);
    for record in ["http://a/", "http://a/b", "http://a/~2"] {
        let record = format!("crawl.warc#{record}");
        assert_eq!(file.source(Some(&record)), expected, "{record}");
    }
}
