//! Section 7: methods, sources, licences, what is missing.

use lodeway_figures::{Cell, Column, Table};

use crate::case::Case;
use crate::document::{Block, Section};

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("methods", "Methods, sources, what is missing");
    section.blocks.push(Block::List(vec![
        "Shares: flow over all flows to the importer, by value and, over flows that report one, by mass.".into(),
        "HHI: sum of squared shares, 0 to 1. Bands from secure to crisis by fixed thresholds.".into(),
        "Market: Armington demand with constant elasticities, solved exactly; all base prices 1; a cut buyer’s loss is E·(P^(1−ε)−1)/(1−ε).".into(),
        "Intervals: 10th to 90th percentile over quasi-random draws of elasticities and assumed home sales.".into(),
        "Ceiling: all exports of the partner over all imports of the importer. It is no forecast.".into(),
    ]));
    let mut missing = vec![
        "Stocks, contracts and transit are not in this page.".to_owned(),
        "Trade codes mix grades: unit values move when the mix does.".to_owned(),
        "Importers and exporters report different figures; BACI reconciles them.".to_owned(),
    ];
    if !case.absent.is_empty() {
        missing.push(format!("Not in this data set: {}.", case.absent.join(", ")));
    }
    if case.market.masses_absent {
        missing.push("Some flows report no mass; masses are sums of those that do.".to_owned());
    }
    if case.restrictor_found {
        missing.push(format!(
            "No restrictor was named; {} is the largest supplier.",
            case.name(case.restrictor)
        ));
    }
    section.say("What is missing:");
    section.blocks.push(Block::List(missing));
    let column = |name: &str| Column { name: name.to_owned(), unit: String::new() };
    let rows = case
        .cards
        .iter()
        .map(|c| {
            let note = if c.note.is_empty() { String::new() } else { format!(". {}", c.note) };
            vec![
                Cell::Text(c.file.clone()),
                Cell::Text(format!("{}{note}", c.source)),
                Cell::Text(c.edition.clone()),
                Cell::Text(c.licence.clone()),
                Cell::Text(c.sha256.chars().take(12).collect()),
            ]
        })
        .collect();
    section.blocks.push(Block::Table(Table {
        title: "Sources".into(),
        columns: ["file", "what and from whom", "edition", "licence", "SHA-256"].map(column).to_vec(),
        rows,
    }));
    section
}
