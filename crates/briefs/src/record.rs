//! Public claims beside the record, and the restrictions on the mineral, by anyone.

use lodeway_figures::{Cell, Table};
use lodeway_messages::msg;
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
    let heading = if case.claims.is_empty() { msg!("brief-record") } else { msg!("brief-record-claims") };
    let mut section = Section::new("record", case.say(&heading));
    if !case.claims.is_empty() {
        section.say(case.say(&msg!("brief-record-how")));
        section.blocks.push(Block::Table(claims(case)));
    }
    let past = restrictions(case);
    if past.is_empty() {
        section.say(case.say(&msg!("brief-restrictions-none", mineral = case.mineral())));
    } else {
        section.blocks.push(Block::Table(Table {
            title: case.say(&msg!("brief-restrictions", mineral = case.mineral())),
            columns: case.columns(&[
                ("brief-head-imposer", ""),
                ("brief-head-effective", ""),
                ("brief-head-ended", ""),
                ("brief-head-target", ""),
                ("brief-head-kind", ""),
                ("brief-head-size", ""),
                ("brief-head-state", ""),
                ("brief-head-source-checked", ""),
            ]),
            rows: past,
        }));
    }
    section
}

fn claims(case: &Case) -> Table {
    let rows = case
        .claims
        .iter()
        .map(|c| {
            vec![
                Cell::Text(case.english(&c.claim.claim)),
                Cell::Text(case.english(&c.says)),
                Cell::Text(case.english(c.verdict.word())),
            ]
        })
        .collect();
    Table {
        title: case.say(&msg!("brief-claims")),
        columns: case.columns(&[
            ("brief-head-claim", ""),
            ("brief-head-tables-say", ""),
            ("brief-head-verdict", ""),
        ]),
        rows,
    }
}

fn restrictions(case: &Case) -> Vec<Vec<Cell>> {
    on_mineral(case)
        .map(|r| {
            let known =
                |words: &str| Cell::Text(if words.is_empty() { "–".into() } else { case.english(words) });
            let everyone = || case.say(&msg!("brief-all"));
            vec![
                Cell::Text(case.name(r.imposer)),
                Cell::Text(r.effective.map_or_else(|| "–".into(), |d| d.to_string())),
                Cell::Text(r.ended.map_or_else(|| "–".into(), |d| d.to_string())),
                Cell::Text(r.target.map_or_else(everyone, |c| case.name(c))),
                Cell::Text(case.english(&r.instrument.to_string())),
                known(&r.size),
                Cell::Text(case.english(&r.state().to_string())),
                Cell::Text(format!("{} ({})", case.english(&r.source), case.english(&r.checked))),
            ]
        })
        .collect()
}
