//! How the aid of a year is shared.
//!
//! ```text
//! extractive    Σ_{l extractive} a_ls ≤ cap · (Σ_l a_ls + Σ_k g_ks)
//! sector share  g_ks ≥ least_k · (Σ_l a_ls + Σ_k g_ks)
//! ```
//! *Why a cap*: the partner and its neighbours read the portfolio; aid that is all mine and road is read as a purchase.
//!
//! *Symbols*: extractive are mining, separation and corridors.
//!
//! *Edge cases*: no aid at all meets both.

use crate::constraints::Writing;
use crate::file::Kind;
use crate::program::{Family, Sense};

/// Whether aid to a lever of this kind counts as extractive.
pub fn is_extractive(kind: Kind) -> bool {
    matches!(kind, Kind::Mining | Kind::Separation | Kind::Corridor)
}

/// The cap on the extractive share.
pub fn extractive(on: &mut Writing) {
    let Some(cap) = on.case.plan.caps.extractive_share else { return };
    for (s, year) in on.case.years.iter().enumerate() {
        let mut terms = portfolio(on, s, -cap);
        for (l, choosable) in on.case.levers.iter().enumerate() {
            if is_extractive(choosable.lever.kind) {
                terms.extend(on.layout.aid[l][s].map(|a| (a, 1.0)));
            }
        }
        on.program.row(Family::Extractive, &year.to_string(), terms, Sense::AtMost, 0.0);
    }
}

/// The least parts of sectors.
pub fn floors(on: &mut Writing) {
    for (k, sector) in on.case.plan.sectors.iter().enumerate().filter(|(_, k)| k.least_share > 0.0) {
        for (s, year) in on.case.years.iter().enumerate() {
            let mut terms = portfolio(on, s, -sector.least_share);
            terms.push((on.layout.sector[k][s], 1.0));
            let name = format!("{}_{year}", crate::layout::plain(&sector.name));
            on.program.row(Family::SectorShare, &name, terms, Sense::AtLeast, 0.0);
        }
    }
}

fn portfolio(on: &Writing, s: usize, factor: f64) -> Vec<(usize, f64)> {
    let projects = on.layout.aid.iter().filter_map(|years| years[s]);
    projects.chain(on.layout.sector.iter().map(|years| years[s])).map(|column| (column, factor)).collect()
}
