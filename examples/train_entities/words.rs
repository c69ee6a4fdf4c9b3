//! What do other texts and the census say of single words? Writes the table of word clusters and
//! name counts, `words.bin`. What the table is used for is the business of the library.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context;
use morgue::annotators::entities::words::{self, Company};

/// Builds the table from a folder's `clusters` and `names`.
pub fn build(dir: &Path) -> anyhow::Result<Vec<u8>> {
    let mut rows: HashMap<String, Company> = HashMap::new();
    read_clusters(dir, &mut rows)?;
    for name in ["all.last", "female.first", "male.first"] {
        read_names(dir, name, &mut rows)?;
    }
    let mut rows: Vec<(String, Company)> = rows.into_iter().collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    println!("{} words", rows.len());
    Ok(words::build(&rows))
}

fn read_clusters(dir: &Path, rows: &mut HashMap<String, Company>) -> anyhow::Result<()> {
    let path = dir.join("clusters/word_clusters.tsv.gz");
    let clusters = std::fs::File::open(&path).with_context(|| path.display().to_string())?;
    for line in BufReader::new(flate2::read::GzDecoder::new(clusters)).lines() {
        let line = line?;
        let mut columns = line.split('\t');
        let word = columns.next().unwrap_or("").to_lowercase();
        let numbers: Vec<u16> = columns.filter_map(|column| column.parse().ok()).collect();
        let &[small, middle, large] = numbers.as_slice() else {
            continue;
        };
        let plain = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '.');
        if word.chars().all(plain) {
            rows.entry(word).or_default().clusters = [small + 1, middle + 1, large + 1];
        }
    }
    Ok(())
}

/// One name file of the census, the commonest name first.
fn read_names(dir: &Path, name: &str, rows: &mut HashMap<String, Company>) -> anyhow::Result<()> {
    let path = dir.join("names").join(format!("dist.{name}"));
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    for (rank, line) in text.lines().enumerate() {
        let Some(word) = line.split_whitespace().next() else {
            continue;
        };
        let class = match rank {
            0..1000 => 3,
            1000..6000 => 2,
            6000..30_000 => 1,
            _ => break,
        };
        let row = rows.entry(word.to_lowercase()).or_default();
        let slot = match name {
            "all.last" => &mut row.surname,
            _ => &mut row.given,
        };
        *slot = class.max(*slot);
    }
    Ok(())
}
