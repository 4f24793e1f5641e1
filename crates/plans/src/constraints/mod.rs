//! The constraints, one family of equations a file.
//!
//! | family | equation | dual in words | function |
//! |---|---|---|---|
//! | need | supply + market + stock + shortage ≥ need | cost of one more tonne needed | [`disruption::need`] |
//! | purchases | market ≤ what the restriction leaves | worth of one more tonne let through | [`disruption::purchases`] |
//! | release | releases so far ≤ stock | worth of one more tonne in store in this scenario | [`disruption::release`] |
//! | rerouting | led round ≤ corridor, ≤ goods held up | worth of corridor capacity in this scenario | [`disruption::rerouting`] |
//! | budget | capital − aid − loans + stock + upkeep ≤ budget | what one more budget dollar saves | [`money::budget`] |
//! | aid | aid of all sectors ≤ ceiling | what one more aid dollar saves | [`money::aid`] |
//! | aid share, loan share | aid, loan ≤ share of capital | worth of a looser co-financing rule | [`money::shares`] |
//! | loans | loans of a year ≤ ceiling | what one more dollar lent saves | [`money::loans`] |
//! | extractive | extractive aid ≤ cap · all aid | what a looser cap saves | [`portfolio::extractive`] |
//! | sector share | aid of a sector ≥ least part | what its floor costs | [`portfolio::floors`] |
//! | transit | tonnes through a state ≤ cap · need | what a looser cap saves | [`transit::cap`] |
//! | dependence | expected purchases from the restrictor ≤ target · need | what the target costs | [`targets::dependence`] |
//! | cover | stock ≥ days of need | what a day of cover costs | [`targets::cover`] |
//! | limit | a lever in all ≤ its limit | worth of one more tonne of it | [`capacity::limit`] |
//! | processing | output ≤ capacity of the plant it passes | worth of plant capacity | [`capacity::processing`] |
//! | displacement | output of all levers ≤ what the restrictor sells | worth of a larger market | [`capacity::displacement`] |
//! | tail | cost − threshold ≤ excess | weight of the scenario in the worst cases | [`tail::excess`] |
//! | risk | mean of the worst cases ≤ level | what a dollar less risk costs | [`tail::ceiling`] |

pub mod capacity;
pub mod disruption;
pub mod money;
pub mod portfolio;
pub mod tail;
pub mod targets;
pub mod transit;

use crate::case::Case;
use crate::layout::Layout;
use crate::program::Program;

/// What the rows are written from and to.
pub struct Writing<'a> {
    /// The plan.
    pub case: &'a Case,
    /// Where the variables stand.
    pub layout: &'a Layout,
    /// The programme.
    pub program: &'a mut Program,
}

/// Terms with another sign or scale.
fn times(terms: Vec<(usize, f64)>, factor: f64) -> impl Iterator<Item = (usize, f64)> {
    terms.into_iter().map(move |(column, x)| (column, factor * x))
}
