//! Does an estimate hold: in parts of the trade, before the event, and for pairs that had none?
//!
//! *Question*: would the same sign and size be found where they should, and not where they should not?
//!
//! *Formula*: an estimate β with its 80 % interval holds when
//! - parts: in each of the largest minerals on its own (or each code of one mineral) it has the same sign, and the part's interval
//!   holds β;
//! - lead: the same regressor three years early, beside the regressor itself, has zero in its interval, or less than half of β;
//! - placebos: of ten copies of the regressor given to pairs without it, at most one has an estimate as large.
//!
//! *Edge cases*: a part in which fewer than ten pairs move says nothing and is left out.
//!
//! *Limits*: what holds is still association.

use std::collections::BTreeMap;

use lodeway_messages::Message;
use lodeway_partners::econometrics::gravity::{Regressor, Term, fit};
use lodeway_partners::econometrics::panel::Panel;
use lodeway_results::table_row;
use lodeway_tables::Trade;
use lodeway_terms::{Catalogue, Hs6, Status};
use rayon::prelude::*;

use super::FEW;

/// Parts that an estimate is asked in.
pub const PARTS: usize = 4;
/// Years by which a lead is early.
pub const LEAD: usize = 3;
/// Copies given to other pairs.
pub const PLACEBOS: usize = 10;
/// Most placebos that may be as large.
const AS_LARGE: usize = 1;

table_row! {
    /// One check of an estimate.
    pub struct CheckRow {
        /// The regressor.
        term: String,
        /// What is checked: a part of the trade, the lead, or the placebos.
        check: String,
        /// The estimate there; of placebos the largest.
        estimate: Option<f64> ["logarithm"],
        /// Low end of the interval.
        p10: Option<f64> ["logarithm"],
        /// High end of the interval.
        p90: Option<f64> ["logarithm"],
        /// Pairs in which the regressor changes; of placebos how many are as large.
        count: Option<usize>,
        /// Whether the estimate passes.
        passes: &'static str,
        /// How far the numbers can be trusted.
        status: Status,
    }
}

/// A part of the trade with its regressors.
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its trade.
    pub panel: Panel,
    /// The regressors on it.
    pub regressors: Vec<Regressor>,
}

/// The codes of the largest minerals, or of one mineral's codes: name and codes, largest first.
pub fn parts(trade: &Trade, codes: &[Hs6]) -> Vec<(String, Vec<Hs6>)> {
    let mineral = |code: &Hs6| {
        Catalogue::get()
            .product(*code)
            .map_or_else(|| code.to_string(), |(mineral, _, _)| mineral.slug.clone())
    };
    let mut groups: BTreeMap<String, Vec<Hs6>> = BTreeMap::new();
    for code in codes {
        groups.entry(mineral(code)).or_default().push(*code);
    }
    if groups.len() == 1 {
        groups = codes.iter().map(|code| (code.to_string(), vec![*code])).collect();
    }
    if groups.len() < 2 {
        return Vec::new();
    }
    let value = |codes: &Vec<Hs6>| -> f64 {
        let all = trade.all();
        all.iter().filter(|f| codes.contains(&f.product)).map(|f| f.value.0).sum()
    };
    let mut sized: Vec<(f64, String, Vec<Hs6>)> =
        groups.into_iter().map(|(name, codes)| (value(&codes), name, codes)).collect();
    sized.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    sized.into_iter().take(PARTS).map(|(_, name, codes)| (name, codes)).collect()
}

/// Every check of an estimate; the first that fails ends them unless all are wanted.
pub fn checks(
    term: &Term,
    (panel, regressors): (&Panel, &[Regressor]),
    parts: &[Part],
    all: bool,
) -> Vec<CheckRow> {
    let mut rows: Vec<CheckRow> = if all {
        parts.par_iter().filter_map(|part| of_part(term, part)).collect()
    } else {
        let mut rows = Vec::new();
        // The fits of small panels take least time, and one failure is enough.
        let mut order: Vec<&Part> = parts.iter().collect();
        order.sort_by_key(|part| part.panel.pairs.len());
        for part in order {
            rows.extend(of_part(term, part));
            if rows.iter().any(|row: &CheckRow| row.passes == "no") {
                break;
            }
        }
        rows
    };
    let failed = |rows: &[CheckRow]| rows.iter().any(|row| row.passes == "no");
    if all || !failed(&rows) {
        rows.extend(lead(term, panel, regressors));
    }
    if all || !failed(&rows) {
        rows.extend(placebos(term, panel, regressors));
    }
    rows
}

fn row(term: &Term, check: String, found: &Term, passes: bool) -> CheckRow {
    CheckRow {
        term: term.name.clone(),
        check,
        estimate: Some(found.estimate),
        p10: Some(found.interval.p10),
        p90: Some(found.interval.p90),
        count: Some(found.pairs),
        passes: if passes { "yes" } else { "no" },
        status: Status::Estimated,
    }
}

/// Whether a part agrees with the whole in sign and size.
fn agrees(whole: f64, part: &Term) -> bool {
    whole * part.estimate > 0.0 && (part.interval.p10..=part.interval.p90).contains(&whole)
}

fn of_part(term: &Term, part: &Part) -> Option<CheckRow> {
    let found = fit(&part.panel, &part.regressors);
    let own = found.terms.iter().find(|t| t.name == term.name).filter(|t| t.pairs >= FEW)?;
    Some(row(term, part.name.clone(), own, agrees(term.estimate, own)))
}

fn lead(term: &Term, panel: &Panel, regressors: &[Regressor]) -> Option<CheckRow> {
    let years = panel.years.len();
    let own = regressors.iter().find(|r| r.name == term.name)?;
    let early = |row: usize| {
        let (pair, t) = (row / years, row % years);
        own.values[pair * years + (t + LEAD).min(years - 1)]
    };
    let name = format!("{} {LEAD} years early", term.name);
    let mut with = regressors.to_vec();
    with.push(Regressor { name: name.clone(), values: (0..own.values.len()).map(early).collect() });
    let found = fit(panel, &with);
    let found = found.terms.iter().find(|t| t.name == name)?;
    let zero = (found.interval.p10..=found.interval.p90).contains(&0.0);
    let passes = zero || found.estimate.abs() < 0.5 * term.estimate.abs();
    Some(row(term, name.clone(), found, passes))
}

fn placebos(term: &Term, panel: &Panel, regressors: &[Regressor]) -> Option<CheckRow> {
    let own = regressors.iter().find(|r| r.name == term.name)?;
    let mut with = regressors.to_vec();
    with.extend((0..PLACEBOS).map(|n| placebo(panel, own, n)));
    let found = fit(panel, &with);
    let copies: Vec<&Term> = found.terms.iter().filter(|t| t.name.starts_with("placebo ")).collect();
    let largest = copies.iter().max_by(|a, b| a.estimate.abs().total_cmp(&b.estimate.abs()))?;
    let as_large = copies.iter().filter(|t| t.estimate.abs() >= term.estimate.abs()).count();
    Some(CheckRow {
        count: Some(as_large),
        ..row(term, format!("{} placebos", copies.len()), largest, as_large <= AS_LARGE)
    })
}

/// The regressor given to pairs that do not have it: the path of each pair that moves, to a pair drawn by a fixed rule.
fn placebo(panel: &Panel, own: &Regressor, n: usize) -> Regressor {
    let years = panel.years.len();
    let path = |pair: usize| &own.values[pair * years..(pair + 1) * years];
    let moves = |pair: &usize| path(*pair).iter().any(|x| (x - path(*pair)[0]).abs() > 0.0);
    let (moving, still): (Vec<usize>, Vec<usize>) = (0..panel.pairs.len()).partition(moves);
    let mut values = vec![0.0; own.values.len()];
    if still.is_empty() {
        return Regressor { name: format!("placebo {n}"), values };
    }
    // A linear congruential sequence with the multiplier of Knuth's MMIX: the same pairs in every run.
    let mut state = 1_442_695_040_888_963_407u64.wrapping_add(n as u64);
    for pair in moving {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let to = still[(state >> 33) as usize % still.len()];
        values[to * years..(to + 1) * years].copy_from_slice(path(pair));
    }
    Regressor { name: format!("placebo {n}"), values }
}

/// What the checks say of an estimate that excludes zero.
pub fn verdict(more: bool, rows: &[CheckRow]) -> Message {
    match rows.iter().find(|row| row.passes == "no") {
        Some(row) => lodeway_messages::msg!("gravity-not-robust", check = row.check.as_str()),
        None if more => lodeway_messages::msg!("gravity-more"),
        None => lodeway_messages::msg!("gravity-less"),
    }
}

#[cfg(test)]
mod tests {
    use lodeway_terms::Interval;

    use super::*;

    fn term(estimate: f64, half: f64) -> Term {
        let interval = Interval { p10: estimate - half, p50: estimate, p90: estimate + half };
        Term { name: "bloc".into(), estimate, std_error: half, interval, pairs: 20 }
    }

    #[test]
    fn a_part_agrees_when_sign_and_size_do() {
        // 0.23 for all: −0.4 ± 0.1 has another sign, 0.86 ± 0.2 another size, 0.3 ± 0.1 agrees.
        assert!(!agrees(0.23, &term(-0.4, 0.1)));
        assert!(!agrees(0.23, &term(0.86, 0.2)));
        assert!(agrees(0.23, &term(0.3, 0.1)));
        // Zero in the interval of another sign: the sign does not hold.
        assert!(!agrees(0.23, &term(-0.05, 0.5)));
    }

    #[test]
    fn the_first_check_that_fails_is_named() {
        let whole = term(0.23, 0.1);
        let rows = [
            row(&whole, "copper".into(), &term(0.3, 0.1), true),
            row(&whole, "graphite".into(), &term(-0.4, 0.1), false),
        ];
        assert!(verdict(true, &rows).to_string().contains("graphite"));
        assert_eq!(verdict(true, &rows[..1]).to_string(), "more trade");
        assert_eq!(verdict(false, &[]).to_string(), "less trade");
    }
}
