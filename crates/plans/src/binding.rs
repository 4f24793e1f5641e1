//! What binds, and what one more unit of it buys, in words.
//!
//! *Question*: what would one more million of aid, or one point less dependence, change?
//!
//! *Formula*: the dual of a row is the change of the optimum when its right side rises by one; times the unit people speak in (a million
//! dollars, a percentage point of need, a day of cover, a tonne) it is `saving = −dual · unit`. A family's rows of all years are also
//! taken together: what one unit more in every year saves.
//!
//! What is saved is cost and risk, or it is the worth that the plan file gives to aid in other sectors. With the worth weighed `1 + t`
//! instead of 1 the dual becomes `y(t)`, straight in t while the same limits bind, so of each dual
//! ```text
//! worth_i = (y_i(t) − y_i(0)) / t        the rest is risk-weighted cost
//! ```
//!
//! *Edge cases*: what does not bind has dual zero and is left out. Where the sectors' worth is 1 there is nothing to tell apart.
//!
//! *Limits*: true at the margin only, present value. Risk-weighted cost is expected cost plus the risk weight times the mean of the worst
//! cases; the worth of aid is the planner's own judgement, no saving of either.

use crate::case::Case;
use crate::program::{Family, Row, Sense};
use crate::solve::{Answer, solve};
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
    /// Risk-weighted cost that one step looser saves, thousand US dollars; below 0 it costs.
    pub saving_kusd: f64,
    /// Worth of aid in other sectors, as the plan file weighs it, that one step looser adds, thousand US dollars.
    pub worth_kusd: f64,
    /// The step.
    pub step: &'static str,
    /// The sentence.
    pub words: String,
}

/// Savings below this, thousand US dollars a step, are noise of the solver.
const NOISE: f64 = 1e-3;

/// By how much more the worth of aid is weighed to tell it from cost.
const MORE_WORTH: f64 = 0.01;

/// A part of a saving smaller than this is rounding.
const PART: f64 = 5e-3;

/// What binds in a plan, the dearest first.
pub fn binding(case: &Case, solved: &Solved) -> Vec<Binding> {
    let rows = solved.model.program.rows.iter().zip(&solved.optimum.duals);
    let worth = of_worth(case, solved);
    let mut all: Vec<Binding> = rows
        .zip(&worth)
        .filter(|((row, _), _)| {
            row.family.chosen() || row.family == Family::Displacement || row.family == Family::Processing
        })
        .map(|((row, dual), worth)| one(case, row, *dual, *worth))
        .filter(|b| b.total() > NOISE)
        .collect();
    all.sort_by(|a, b| b.total().total_cmp(&a.total()).then_with(|| a.name.cmp(&b.name)));
    all
}

/// The part of each dual that is worth of aid in other sectors.
fn of_worth(case: &Case, solved: &Solved) -> Vec<f64> {
    let duals = &solved.optimum.duals;
    let none = vec![0.0; duals.len()];
    if case.plan.sectors.iter().all(|sector| (sector.worth - 1.0).abs() < 1e-9) {
        return none;
    }
    let mut program = solved.model.program.clone();
    for (sector, columns) in case.plan.sectors.iter().zip(&solved.model.layout.sector) {
        for (column, today) in columns.iter().zip(&case.discount) {
            program.columns[*column].cost += MORE_WORTH * today * (1.0 - sector.worth);
        }
    }
    match solve(&program) {
        Answer::Optimal(more) => more.duals.iter().zip(duals).map(|(y, y0)| (y - y0) / MORE_WORTH).collect(),
        _ => none,
    }
}

impl Binding {
    /// Saving and worth together.
    pub fn total(&self) -> f64 {
        self.saving_kusd + self.worth_kusd
    }
}

/// What one step looser in every row of a family that binds brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Together {
    /// The family.
    pub family: Family,
    /// The step.
    pub step: &'static str,
    /// Risk-weighted cost saved, thousand US dollars.
    pub saving_kusd: f64,
    /// Worth of aid added, thousand US dollars.
    pub worth_kusd: f64,
}

/// One step looser in every row that binds, by family, in order of families.
pub fn by_family(all: &[Binding]) -> Vec<Together> {
    let mut sums: std::collections::BTreeMap<Family, Together> = std::collections::BTreeMap::new();
    for b in all {
        let none = Together { family: b.family, step: b.step, saving_kusd: 0.0, worth_kusd: 0.0 };
        let sum = sums.entry(b.family).or_insert(none);
        sum.saving_kusd += b.saving_kusd;
        sum.worth_kusd += b.worth_kusd;
    }
    sums.into_values().collect()
}

/// What a step brings, in words: cost and risk saved, worth of aid added, or one at the expense of the other.
pub fn brings(saving: f64, worth: f64, verb: &str) -> String {
    let weighed = "of aid's worth as the plan file weighs it";
    if worth.abs() <= NOISE {
        format!("{verb} {}", money(saving))
    } else if saving.abs() <= NOISE {
        format!("adds {} {weighed}; it saves neither cost nor risk", money(worth))
    } else if saving < 0.0 {
        format!("adds {} {weighed}, at {} of risk-weighted cost", money(worth), money(-saving))
    } else if worth < 0.0 {
        format!("saves {} of risk-weighted cost, at {} {weighed}", money(saving), money(-worth))
    } else {
        format!("saves {} of risk-weighted cost and adds {} {weighed}", money(saving), money(worth))
    }
}

fn one(case: &Case, row: &Row, dual: f64, worth: f64) -> Binding {
    let year =
        row.name.rsplit('_').next().and_then(|y| y.parse::<u16>().ok()).filter(|y| case.at(*y).is_some());
    let need = year.and_then(|y| case.at(y)).map_or(1.0, |t| case.need[t]);
    let (unit, size, step) = measure(row.family, need);
    let looser = |dual: f64| if row.sense == Sense::AtMost { -dual * size } else { dual * size };
    let (saving, worth) = apart(looser(dual), looser(worth));
    let when = year.map_or(String::new(), |y| format!(" in {y}"));
    let what = subject(row);
    Binding {
        family: row.family,
        name: row.name.clone(),
        year,
        right: row.right,
        unit,
        saving_kusd: saving,
        worth_kusd: worth,
        step,
        words: format!("{step} {what}{when} {}", brings(saving, worth, verb(row.family))),
    }
}

/// Cost and worth of a total, a part that is rounding given to the other.
fn apart(total: f64, worth: f64) -> (f64, f64) {
    let small = PART * total.abs();
    if worth.abs() < small {
        (total, 0.0)
    } else if (total - worth).abs() < small {
        (0.0, total)
    } else {
        (total - worth, worth)
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
