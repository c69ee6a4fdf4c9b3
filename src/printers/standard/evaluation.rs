//! How are the measures of a run shown?

use std::io::{self, Write};

use crate::evaluation::{Evaluation, Measures};
use crate::printers::safe;
use crate::printers::standard::table::{Cell, Column, Row, Table};
use crate::printers::style::{Role, Style};

/// Shows a row a topic, and last the means.
pub fn print(out: &mut dyn Write, style: &Style, evaluation: &Evaluation) -> io::Result<()> {
    if evaluation.topics.is_empty() {
        return writeln!(out, "no topic has a relevant article");
    }
    let rows = evaluation.topics.iter().map(|topic| {
        let found = format!("{}/{}", topic.relevant_found, topic.relevant);
        row(&topic.topic, Role::Text, &topic.measures, found)
    });
    let found: u64 = evaluation.topics.iter().map(|it| it.relevant_found).sum();
    let relevant: u64 = evaluation.topics.iter().map(|it| it.relevant).sum();
    let all = format!("all {}", evaluation.topics.len());
    let mean = row(
        &all,
        Role::Name,
        &evaluation.mean,
        format!("{found}/{relevant}"),
    );
    let table = Table {
        indent: "",
        columns: [Column::left("topic")]
            .into_iter()
            .chain(HEADS.iter().map(|head| Column::right(head)))
            .collect(),
        rows: rows.chain([mean]).collect(),
        least_name: 4,
    };
    table.write(out, style)
}

const HEADS: [&str; 6] = ["MAP", "nDCG@10", "MRR", "P@10", "recall@1000", "found"];

fn row(topic: &str, role: Role, measures: &Measures, found: String) -> Row {
    let figures = [
        measures.average_precision,
        measures.ndcg_10,
        measures.reciprocal_rank,
        measures.precision_10,
        measures.recall_1000,
    ];
    let written = figures.iter().map(|figure| format!("{figure:.4}"));
    let cells = written.chain([found]).zip(HEADS);
    Row {
        name: safe::name(topic).into_owned(),
        role,
        cells: cells
            .map(|(set, head)| {
                let said = format!("{head} {set}");
                Cell::new(set, said)
            })
            .collect(),
        below: Vec::new(),
    }
}
