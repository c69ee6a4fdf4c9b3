//! In which company does a word stand in other texts, and is it a name that people bear?
//!
//! A table of some quarter million words in lower case: the cluster each falls into among 64, 512
//! and 2048, and how common it is as a given name or surname. `examples/train_entities` builds
//! it; its sources are named in `compiled_in/README.md`.

use super::lexicon::fold;

/// What the table says of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Company {
    /// Clusters among 64, 512 and 2048, counted from 1; 0 where the word is not known.
    pub clusters: [u16; 3],
    /// How common it is as a given name and as a surname: 0 not at all, 1 rare, 2, 3 common.
    pub given: u8,
    pub surname: u8,
}

/// Bytes of a row: three of fingerprint, then thirty-two bits of clusters and names.
const ROW: usize = 7;

static TABLE: &[u8] = include_bytes!("compiled_in/words.bin");

/// Looks a word up by its [`fold`] hash.
pub fn company(word: u64) -> Company {
    find(TABLE, word).map_or_else(Company::default, unpack)
}

fn find(table: &[u8], word: u64) -> Option<u32> {
    let rows = table.len() / ROW;
    let (mut at, mark) = place(word, rows)?;
    for _ in 0..rows {
        let row = table.get(at * ROW..(at + 1) * ROW)?;
        if row[..3] == [0; 3] {
            return None;
        }
        if row[..3] == mark {
            return Some(u32::from_le_bytes([row[3], row[4], row[5], row[6]]));
        }
        at = (at + 1) % rows;
    }
    None
}

/// Where the search for a word begins, and its fingerprint, which is never zero.
fn place(word: u64, rows: usize) -> Option<(usize, [u8; 3])> {
    let mixed = (word ^ (word >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let at = (u128::from(mixed) * rows as u128) >> 64;
    let mark = (mixed as u32 & 0x00ff_ffff).max(1).to_le_bytes();
    (rows > 0).then_some((at as usize, [mark[0], mark[1], mark[2]]))
}

fn unpack(bits: u32) -> Company {
    let cluster = |shift: u32, width: u32| ((bits >> shift) & ((1 << width) - 1)) as u16;
    let known = cluster(30, 1);
    Company {
        clusters: [cluster(0, 6) + 1, cluster(6, 9) + 1, cluster(15, 11) + 1].map(|c| c * known),
        given: cluster(26, 2) as u8,
        surname: cluster(28, 2) as u8,
    }
}

fn pack(company: Company) -> u32 {
    let [small, middle, large] = company.clusters.map(|c| u32::from(c.saturating_sub(1)));
    let known = u32::from(company.clusters[0] > 0);
    let names = u32::from(company.given) << 26 | u32::from(company.surname) << 28;
    small | middle << 6 | large << 15 | names | known << 30
}

/// Builds the table's bytes; words with equal hashes keep the first.
pub fn build(words: &[(String, Company)]) -> Vec<u8> {
    let rows = words.len() * 6 / 5 + 1;
    let mut table = vec![0; rows * ROW];
    for (word, company) in words {
        let word = fold(word);
        if find(&table, word).is_some() {
            continue;
        }
        let Some((mut at, mark)) = place(word, rows) else {
            continue;
        };
        while table[at * ROW..at * ROW + 3] != [0; 3] {
            at = (at + 1) % rows;
        }
        table[at * ROW..at * ROW + 3].copy_from_slice(&mark);
        table[at * ROW + 3..(at + 1) * ROW].copy_from_slice(&pack(*company).to_le_bytes());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_built_table_gives_back_what_it_was_built_from() {
        let rows: Vec<(String, Company)> = (0..200u16)
            .map(|n| {
                let company = Company {
                    clusters: [n % 64 + 1, n * 2 + 1, n * 10 + 1],
                    given: (n % 4) as u8,
                    surname: (n % 3) as u8,
                };
                (format!("word{n}"), company)
            })
            .collect();
        let table = build(&rows);
        for (word, company) in &rows {
            assert_eq!(
                find(&table, fold(word)).map(unpack),
                Some(*company),
                "{word}"
            );
        }
        assert_eq!(find(&table, fold("absent")), None);
        assert_eq!(find(&[], fold("absent")), None);
    }
}
