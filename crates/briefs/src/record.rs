//! Public claims beside the record, and the restrictions on the mineral, by anyone.

use lodeway_figures::{Cell, Column, Table};
use lodeway_tables::facts::Measure;

use crate::case::Case;
use crate::document::{Block, Section};

/// Measures of the restriction table on the mineral of the case, by anyone, oldest first.
pub fn on_mineral(case: &Case) -> impl Iterator<Item = &Measure> {
    let slug = case.commodity.mineral.map_or("", |m| m.slug.as_str());
    let mut found: Vec<&Measure> = case.restrictions.iter().filter(|r| r.names(slug)).collect();
    found.sort_by(|a, b| a.effective.cmp(&b.effective).then(a.id.cmp(&b.id)));
    found.into_iter()
}

/// The section.
pub fn section(case: &Case) -> Section {
    let heading = if case.claims.is_empty() { "Restrictions on record" } else { "Claims beside the record" };
    let mut section = Section::new("record", heading);
    if !case.claims.is_empty() {
        section.say("What is said in public about this case, and what the tables say; each figure recomputed for this page.");
        section.blocks.push(Block::Table(claims(case)));
    }
    let past = restrictions(case);
    if past.is_empty() {
        section.say(format!("The restriction table holds no measure of anyone on {}.", case.mineral()));
    } else {
        section.blocks.push(Block::Table(Table {
            title: format!("Restrictions on {}, by anyone", case.mineral()),
            columns: ["by", "from", "to", "on", "kind", "size", "state", "source (how far checked)"]
                .map(column)
                .to_vec(),
            rows: past,
        }));
    }
    section
}

fn column(name: &str) -> Column {
    Column { name: name.to_owned(), unit: String::new() }
}

fn claims(case: &Case) -> Table {
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
    Table {
        title: "Claims".into(),
        columns: ["claim", "what the tables say", "verdict"].map(column).to_vec(),
        rows,
    }
}

fn restrictions(case: &Case) -> Vec<Vec<Cell>> {
    on_mineral(case)
        .map(|r| {
            vec![
                Cell::Text(case.name(r.imposer).to_owned()),
                Cell::Text(r.effective.map_or_else(|| "–".into(), |d| d.to_string())),
                Cell::Text(r.ended.map_or_else(|| "–".into(), |d| d.to_string())),
                Cell::Text(r.target.map_or("all", |c| case.name(c)).to_owned()),
                Cell::Text(r.instrument.to_string()),
                Cell::Text(if r.size.is_empty() { "–".into() } else { r.size.clone() }),
                Cell::Text(r.state().to_string()),
                Cell::Text(format!("{} ({})", r.source, r.checked)),
            ]
        })
        .collect()
}
