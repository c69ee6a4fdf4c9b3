//! How is it told that much of a container holds no article?
//!
//! A crawl has a million pictures and an archive of a newsroom a million style sheets. Each member
//! that fails is named, until there are so many that nobody reads them; then they are counted by
//! their reason. What no one expects to be an article is counted from the first on.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::formats::Reading;

/// So many members of one container are named, one by one.
const NAMED: u64 = 1000;

/// So many reasons are told apart.
const REASONS: usize = 100;

#[derive(Default)]
pub struct Tally {
    named: u64,
    counted: BTreeMap<String, u64>,
}

impl Tally {
    /// The skip to hand on, unless it is only counted.
    pub fn skip(&mut self, record: String, reason: String) -> Option<Reading> {
        self.named += 1;
        if self.named > NAMED {
            self.count(format!("more: {reason}").into());
            return None;
        }
        Some(Reading::Skipped {
            record: Some(record),
            reason,
        })
    }

    /// Counts a record by what follows on "3 records ".
    pub fn count(&mut self, what: Cow<'static, str>) {
        if let Some(times) = self.counted.get_mut(what.as_ref()) {
            *times += 1;
        } else if self.counted.len() < REASONS {
            self.counted.insert(what.into_owned(), 1);
        } else {
            let rest = "of other kinds: no article";
            *self.counted.entry(rest.to_owned()).or_default() += 1;
        }
    }

    /// One skip a reason, for the container as a whole.
    pub fn sums(self, record: Option<&str>) -> impl Iterator<Item = Reading> + use<'_> {
        self.counted.into_iter().map(move |(what, times)| {
            let records = if times == 1 { "record" } else { "records" };
            Reading::Skipped {
                record: record.map(str::to_owned),
                reason: format!("{times} {records} {what}"),
            }
        })
    }
}
