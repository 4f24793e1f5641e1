//! What binds, and what one more unit of it buys, in words.
//!
//! *Question*: what would one more million of aid, or one point less dependence, change?
//!
//! *Formula*: the dual of a row is the change of the optimum when its right side rises by one; times the unit people speak in (a million
//! dollars, a percentage point of need, a day of cover, a tonne) it is `saving = −dual · unit`. A family's rows of all years are also
//! taken together: what one unit more in every year saves.
//!
//! *Edge cases*: what does not bind has dual zero and is left out.
//!
//! *Limits*: true at the margin only; the saving is of risk-weighted cost, present value: expected cost plus the risk weight times the
//! mean of the worst cases, less the stated worth of aid.

use crate::case::Case;
use crate::program::{Family, Row, Sense};
use crate::solved::Solved;

/// A limit or target that binds.
#[derive(Debug, Clone, PartialEq)]
pub struct Binding {
    /// Its family.
    pub family: Family,
    /// Its name.
    pub name: String,
    /// Its year, if it has one.
    pub year: Option<u16>,
    /// Its right side.
    pub right: f64,
    /// Unit of the right side.
    pub unit: &'static str,
    /// What one step looser saves, thousand US dollars.
    pub saving_kusd: f64,
    /// The step.
    pub step: &'static str,
    /// The sentence.
    pub words: String,
}

/// Savings below this, thousand US dollars a step, are noise of the solver.
const NOISE: f64 = 1e-3;

/// What binds in a plan, the dearest first.
pub fn binding(case: &Case, solved: &Solved) -> Vec<Binding> {
    let rows = solved.model.program.rows.iter().zip(&solved.optimum.duals);
    let mut all: Vec<Binding> = rows
        .filter(|(row, _)| {
            row.family.chosen() || row.family == Family::Displacement || row.family == Family::Processing
        })
        .map(|(row, dual)| one(case, row, *dual))
        .filter(|b| b.saving_kusd > NOISE)
        .collect();
    all.sort_by(|a, b| b.saving_kusd.total_cmp(&a.saving_kusd).then_with(|| a.name.cmp(&b.name)));
    all
}

/// Saving of one step looser in every year, by family, in order of families.
pub fn by_family(all: &[Binding]) -> Vec<(Family, &'static str, f64)> {
    let mut sums: std::collections::BTreeMap<Family, (&'static str, f64)> = std::collections::BTreeMap::new();
    for b in all {
        sums.entry(b.family).or_insert((b.step, 0.0)).1 += b.saving_kusd;
    }
    sums.into_iter().map(|(family, (step, saving))| (family, step, saving)).collect()
}

fn one(case: &Case, row: &Row, dual: f64) -> Binding {
    let year =
        row.name.rsplit('_').next().and_then(|y| y.parse::<u16>().ok()).filter(|y| case.at(*y).is_some());
    let need = year.and_then(|y| case.at(y)).map_or(1.0, |t| case.need[t]);
    let (unit, size, step) = measure(row.family, need);
    let looser = if row.sense == Sense::AtMost { -dual } else { dual };
    let saving = looser * size;
    let when = year.map_or(String::new(), |y| format!(" in {y}"));
    let what = subject(row);
    Binding {
        family: row.family,
        name: row.name.clone(),
        year,
        right: row.right,
        unit,
        saving_kusd: saving,
        step,
        words: format!("{step} {what}{when} {} {}", verb(row.family), money(saving)),
    }
}

/// Unit of the right side, size of a step in it, and the step in words.
fn measure(family: Family, need: f64) -> (&'static str, f64, &'static str) {
    match family {
        Family::Budget | Family::Aid | Family::Loans => ("thousand US$", 1_000.0, "one more million"),
        Family::Extractive => ("thousand US$", 1_000.0, "one million beyond the cap"),
        Family::SectorShare => ("thousand US$", 1_000.0, "one million below the floor"),
        Family::Dependence | Family::Transit => ("t", need / 100.0, "one point more"),
        Family::Cover => ("t", need / 365.0, "one day less"),
        _ => ("t", 1.0, "one tonne more"),
    }
}

fn subject(row: &Row) -> String {
    match row.family {
        Family::Budget => "of budget".to_owned(),
        Family::Aid => "of aid".to_owned(),
        Family::Loans => "of loans".to_owned(),
        Family::Extractive => "on extractive aid".to_owned(),
        Family::SectorShare => "of a sector".to_owned(),
        Family::Dependence => "of dependence".to_owned(),
        Family::Transit => "through the transit state".to_owned(),
        Family::Cover => "of cover".to_owned(),
        Family::Limit => format!("of {}", row.name.trim_start_matches("limit_")),
        Family::Processing => "of processing".to_owned(),
        _ => "of what can be replaced".to_owned(),
    }
}

fn verb(family: Family) -> &'static str {
    match family {
        Family::Dependence | Family::Cover | Family::SectorShare => "would save",
        _ => "buys",
    }
}

/// Thousands of dollars in words.
pub fn money(kusd: f64) -> String {
    if kusd.abs() >= 1_000.0 {
        format!("US${:.2} million", kusd / 1_000.0)
    } else {
        format!("US${kusd:.1} thousand")
    }
}
