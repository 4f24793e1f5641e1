//! How much of a lever there is, what it has to pass, and what all of them can replace.
//!
//! ```text
//! limit          Σ_s x_ls ≤ limit_l
//! processing     Σ_{l through m} out_lt ≤ out_mt
//! displacement   Σ_l out_lt ≤ R_t
//! ```
//! *Symbols*: out planned output at its middle lead (displacement: at its shortest) and full success, R what the restrictor sells
//! without a plan.
//!
//! *Limits*: the levers replace the restrictor only; what others sell stays as it is.

use crate::case::{output, whole_years};
use crate::constraints::{Writing, times};
use crate::program::{Family, Sense};

/// The limits of levers.
pub fn limit(on: &mut Writing) {
    for (l, choosable) in on.case.levers.iter().enumerate() {
        let terms: Vec<(usize, f64)> = on.layout.build[l].iter().flatten().map(|x| (*x, 1.0)).collect();
        if !terms.is_empty() {
            let name = crate::layout::plain(&choosable.lever.id);
            on.program.row(Family::Limit, &name, terms, Sense::AtMost, choosable.lever.limit_t.middle);
        }
    }
}

/// The plants that output has to pass.
pub fn processing(on: &mut Writing) {
    for (m, plant) in on.case.levers.iter().enumerate() {
        let mines: Vec<usize> =
            (0..on.case.levers.len()).filter(|l| on.case.levers[*l].through == Some(m)).collect();
        if mines.is_empty() {
            continue;
        }
        for (t, year) in on.case.years.iter().enumerate() {
            let mut terms: Vec<(usize, f64)> = times(on.layout.planned(on.case, m, t), -1.0).collect();
            for l in &mines {
                terms.extend(on.layout.planned(on.case, *l, t));
            }
            let name = format!("{}_{year}", crate::layout::plain(&plant.lever.id));
            on.program.row(Family::Processing, &name, terms, Sense::AtMost, 0.0);
        }
    }
}

/// What all levers together can replace.
pub fn displacement(on: &mut Writing) {
    for (t, year) in on.case.years.iter().enumerate() {
        let mut terms = Vec::new();
        for (l, choosable) in on.case.levers.iter().enumerate().filter(|(_, c)| c.delivers) {
            let fastest = whole_years(choosable.lever.lead_years.low);
            let out =
                |(s, x): (usize, &Option<usize>)| x.map(|x| (x, output(&choosable.lever, s, t, fastest)));
            terms.extend(on.layout.build[l].iter().enumerate().filter_map(out));
        }
        on.program.row(Family::Displacement, &year.to_string(), terms, Sense::AtMost, on.case.exposed[t]);
    }
}
