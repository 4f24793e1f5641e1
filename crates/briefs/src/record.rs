//! Section 6: public claims beside the record, and restrictions of the past.

use lodeway_figures::{Cell, Column, Table};

use crate::case::Case;
use crate::document::{Block, Section};

/// The section.
pub fn section(case: &Case) -> Section {
    let mut section = Section::new("record", "Claims beside the record");
    let column = |name: &str| Column { name: name.to_owned(), unit: String::new() };
    let rows = case
        .claims
        .iter()
        .map(|c| {
            vec![
                Cell::Text(c.claim.claim.clone()),
                Cell::Text(c.says.clone()),
                Cell::Text(c.verdict.word().to_owned()),
            ]
        })
        .collect();
    section.say("What is said in public about Korea, rare earths and Mongolia, and what the tables say; each figure recomputed for this page.");
    section.blocks.push(Block::Table(Table {
        title: "Claims".into(),
        columns: ["claim", "what the tables say", "verdict"].map(column).to_vec(),
        rows,
    }));
    let slug = case.commodity.mineral.map_or("", |m| m.slug.as_str());
    let past: Vec<Vec<Cell>> = case
        .restrictions
        .iter()
        .filter(|r| r.imposer == case.restrictor && r.minerals.split(' ').any(|m| m == slug))
        .map(|r| {
            vec![
                Cell::Text(r.effective.clone()),
                Cell::Text(r.ended.clone().unwrap_or_else(|| "–".into())),
                Cell::Text(r.target.map_or("all", |c| case.name(c)).to_owned()),
                Cell::Text(r.instrument.clone()),
                Cell::Text(if r.magnitude.is_empty() { "–".into() } else { r.magnitude.clone() }),
                Cell::Text(r.state.clone()),
                Cell::Text(format!("{} ({})", r.source, r.checked)),
            ]
        })
        .collect();
    if past.is_empty() {
        section.say(format!(
            "The restriction table holds no measure of {} on {}.",
            case.name(case.restrictor),
            case.mineral()
        ));
    } else {
        section.blocks.push(Block::Table(Table {
            title: format!("Restrictions of {} on {}", case.name(case.restrictor), case.mineral()),
            columns: ["from", "to", "on", "kind", "size", "state", "source (how far checked)"]
                .map(column)
                .to_vec(),
            rows: past,
        }));
    }
    section
}
