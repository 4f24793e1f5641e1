//! What a scenario can do in a disrupted year.
//!
//! ```text
//! need       m + r + Σ_k u_k + Σ_c v_c + w Σ_l open Σ_s o x ≥ w D
//! purchases  m + w φ Σ_l,s o x ≤ w (φ R + ψ (D − R))
//! release    Σ_{i' ≤ i} r_i' ≤ existing + Σ_{s < t_i} x_stock,s
//! rerouting  v_c ≤ w Σ_corridors round c · capacity,   v_c ≤ w Σ_l through c Σ_s o x
//! ```
//! *Symbols*: those of [`crate::layout`] and [`crate::cost`]; φ, ψ of [`crate::shock`]; R what the restrictor sells without a plan.
//!
//! *Why φ Σ o x*: a restriction leaves a fraction φ of what the restrictor sells, and it sells less by what the levers replace; where a
//! project fails, the importer has gone on buying from the restrictor. φ and ψ count the basket the importer is left with, not its
//! tonnes: a tighter restriction leaves less of both, whatever the levers deliver.
//!
//! *Edge cases*: a lever whose transit state is closed delivers only what a corridor carries round. Stock bought in a year can be
//! released from the next year on.

use crate::constraints::{Writing, times};
use crate::file::Kind;
use crate::program::{Family, Sense};

/// Need of every disrupted year.
pub fn need(on: &mut Writing) {
    for_each(on, |on, w, i| {
        let d = &on.case.scenarios[w].disrupted[i];
        let recourse = &on.layout.recourse[w][i];
        let mut terms = vec![(recourse.market, 1.0), (recourse.release, 1.0)];
        terms.extend(recourse.short.iter().chain(&recourse.reroute).map(|column| (*column, 1.0)));
        for l in suppliers(on) {
            if on.case.levers[l].transit.is_none_or(|c| !d.closed.contains(&c)) {
                terms.extend(times(on.layout.delivered(on.case, w, l, d.year), d.part));
            }
        }
        let right = d.part * on.case.need[d.year];
        let name = format!("{w}_{}", on.case.years[d.year]);
        on.program.row(Family::Need, &name, terms, Sense::AtLeast, right);
    });
}

/// What the market still sells.
pub fn purchases(on: &mut Writing) {
    for_each(on, |on, w, i| {
        let d = &on.case.scenarios[w].disrupted[i];
        let mut terms = vec![(on.layout.recourse[w][i].market, 1.0)];
        for l in suppliers(on) {
            let factor = d.part * d.effect.restrictor;
            terms.extend(times(on.layout.delivered(on.case, w, l, d.year), factor));
        }
        let (need, exposed) = (on.case.need[d.year], on.case.exposed[d.year]);
        let right = d.part * (d.effect.restrictor * exposed + d.effect.others * (need - exposed));
        let name = format!("{w}_{}", on.case.years[d.year]);
        on.program.row(Family::Purchases, &name, terms, Sense::AtMost, right);
    });
}

/// What is in the stock.
pub fn release(on: &mut Writing) {
    let stocks: Vec<usize> =
        (0..on.case.levers.len()).filter(|l| on.case.levers[*l].lever.kind == Kind::Stock).collect();
    let existing: f64 = stocks.iter().map(|l| on.case.levers[*l].lever.existing_t).sum();
    for_each(on, |on, w, i| {
        let d = &on.case.scenarios[w].disrupted[i];
        let mut terms: Vec<(usize, f64)> =
            on.layout.recourse[w][..=i].iter().map(|recourse| (recourse.release, 1.0)).collect();
        for l in &stocks {
            terms.extend(times(on.layout.stocked(*l, d.year), -1.0));
        }
        let name = format!("{w}_{}", on.case.years[d.year]);
        on.program.row(Family::Release, &name, terms, Sense::AtMost, existing);
    });
}

/// What can be led round closed transit states.
pub fn rerouting(on: &mut Writing) {
    for_each(on, |on, w, i| {
        let d = &on.case.scenarios[w].disrupted[i];
        for (country, column) in d.closed.iter().zip(&on.layout.recourse[w][i].reroute) {
            let (mut ways, mut held) = (vec![(*column, 1.0)], vec![(*column, 1.0)]);
            for (l, choosable) in on.case.levers.iter().enumerate() {
                let out = || times(on.layout.delivered(on.case, w, l, d.year), -d.part);
                if choosable.avoids == Some(*country) {
                    ways.extend(out());
                }
                if choosable.transit == Some(*country) && choosable.delivers {
                    held.extend(out());
                }
            }
            let name = |what: &str| format!("{what}_{w}_{}_{}", on.case.years[d.year], country.iso3());
            on.program.row(Family::Rerouting, &name("ways"), ways, Sense::AtMost, 0.0);
            on.program.row(Family::Rerouting, &name("held"), held, Sense::AtMost, 0.0);
        }
    });
}

fn for_each(on: &mut Writing, mut write: impl FnMut(&mut Writing, usize, usize)) {
    for w in 0..on.case.scenarios.len() {
        for i in 0..on.case.scenarios[w].disrupted.len() {
            write(on, w, i);
        }
    }
}

fn suppliers(on: &Writing) -> Vec<usize> {
    (0..on.case.levers.len()).filter(|l| on.case.levers[*l].delivers).collect()
}
