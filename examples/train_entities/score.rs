//! How many names are found, by kind?

use morgue::annotators::entities::document::Document;
use morgue::annotators::entities::model::Model;
use morgue::article::Kind;

use crate::parts::{Part, read, strip};
use crate::texts::{Text, gold_names};

/// Names right (in words and kind), found and wanted.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    fn add(&mut self, other: &Count) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    /// Precision, recall and F1, per cent.
    fn shares(&self) -> (f64, f64, f64) {
        let share = |of: usize| 100.0 * self.right as f64 / of.max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.wanted));
        let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
        (precision, recall, f1)
    }
}

/// The scores of some texts, by kind.
#[derive(Clone, Debug, Default)]
pub struct Score {
    kinds: [Count; 3],
    texts: usize,
}

impl Score {
    /// Reads the texts and compares what is found with what they say.
    pub fn of<'t>(
        texts: impl Iterator<Item = &'t Text>,
        model: &Model,
        without: Option<Part>,
    ) -> Score {
        let mut score = Score::default();
        for text in texts {
            let mut document = Document::new(&text.article);
            strip(&mut document, without);
            let gold = gold_names(&document, &text.gold);
            let found = read(model, &document, without);
            score.texts += 1;
            for (kind, ..) in &gold {
                score.kinds[*kind as usize].wanted += 1;
            }
            for name in found {
                let count = &mut score.kinds[name.kind as usize];
                count.found += 1;
                let ours = (name.kind, name.words.start, name.words.end);
                count.right += usize::from(gold.contains(&ours));
            }
        }
        score
    }

    pub fn add(&mut self, other: &Score) {
        self.texts += other.texts;
        for (sum, count) in self.kinds.iter_mut().zip(&other.kinds) {
            sum.add(count);
        }
    }

    fn all(&self) -> Count {
        let mut all = Count::default();
        self.kinds.iter().for_each(|count| all.add(count));
        all
    }

    pub fn f1(&self) -> f64 {
        self.all().shares().2
    }

    /// Rows of a table: precision, recall, F1 and number of names, by kind and in all.
    pub fn print(&self, name: &str) {
        println!("{name}, {} texts", self.texts);
        let kinds = [
            ("person", Kind::Person),
            ("organisation", Kind::Organisation),
            ("place", Kind::Place),
        ];
        for (label, kind) in kinds {
            print_row(label, &self.kinds[kind as usize]);
        }
        print_row("all", &self.all());
    }
}

fn print_row(label: &str, count: &Count) {
    let (precision, recall, f1) = count.shares();
    let names = count.wanted;
    println!("  {label:<12} P {precision:5.1}  R {recall:5.1}  F1 {f1:5.1}  names {names}");
}
