//! How much does an article's age take from its score?
//!
//! Halved with every half-life that the article is older than the newest one of the archive: the newest,
//! not today, so that an answer does not change while the archive does not.

use anyhow::Result;
use tantivy::Searcher;

use crate::index::schema::NO_DAY;

/// After so many halvings age takes no more, so that very old articles keep their order. Undated
/// ones count as that old.
const MOST_HALVINGS: f64 = 40.0;

/// What is asked for by `--recency`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Recency {
    newest_day: i64,
    half_life_days: f64,
}

impl Recency {
    pub fn new(searcher: &Searcher, half_life_days: f64) -> Result<Recency> {
        let mut newest_day = NO_DAY;
        for reader in searcher.segment_readers() {
            newest_day = newest_day.max(reader.fast_fields().i64("day_from")?.max_value());
        }
        Ok(Recency {
            newest_day,
            half_life_days,
        })
    }

    /// What the score of an article of that day is multiplied by.
    pub fn factor(&self, day: i64) -> f32 {
        let halvings = match day {
            NO_DAY => MOST_HALVINGS,
            day => self.newest_day.saturating_sub(day).max(0) as f64 / self.half_life_days,
        };
        (-halvings.min(MOST_HALVINGS)).exp2() as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_life_halves() {
        let recency = Recency {
            newest_day: 19_000,
            half_life_days: 30.0,
        };
        assert_eq!(recency.factor(19_000), 1.0);
        assert_eq!(recency.factor(18_970), 0.5);
        assert_eq!(recency.factor(18_940), 0.25);
        assert!(recency.factor(NO_DAY) > 0.0);
        assert_eq!(recency.factor(NO_DAY), recency.factor(-100_000));
    }
}
