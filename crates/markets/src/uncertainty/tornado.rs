//! Which assumption moves a buyer's loss most: each at its 5th and 95th percentile, the others at their medians.

use lodeway_terms::Country;

use crate::calibration::market::Market;
use crate::restriction::Scenario;
use crate::solver::varieties::Restricted;
use crate::uncertainty::assumptions::{Assumptions, MEDIANS, NAMES, Probabilities};
use crate::uncertainty::draws::losses_at;

/// One assumption and what it does to the loss.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The assumption.
    pub assumption: String,
    /// Its low and high value.
    pub values: (f64, f64),
    /// The loss at the low and at the high value, thousand US dollars.
    pub losses_kusd: (f64, f64),
}

/// The loss at the medians, and the five assumptions that move it most, largest first; none when the country buys nothing.
pub fn tornado(
    market: &Market,
    scenario: &Scenario,
    assumed: &Assumptions,
    buyer: Country,
) -> Option<(f64, Vec<Bar>)> {
    let j = market.buyers.binary_search(&buyer).ok()?;
    let restricted = Restricted::new(market, scenario);
    let priors = &assumed.priors;
    let mut moved: Vec<(usize, String, (f64, f64))> =
        [(NAMES[0], &priors.sigma), (NAMES[1], &priors.epsilon), (NAMES[2], &priors.eta)]
            .into_iter()
            .enumerate()
            .filter(|(_, (_, prior))| prior.p95 > prior.p5)
            .map(|(dimension, (name, prior))| (dimension, name.to_owned(), (prior.p5, prior.p95)))
            .collect();
    if let Some(bound) = market.model.bound.filter(|bound| bound.most > bound.least) {
        moved.push((6, NAMES[6].to_owned(), (bound.least, bound.most)));
    }
    // Each restrictor's assumed home share on its own would be lost among eighty sellers: they move together,
    // and the largest seller's share names the bar.
    let uncertain = market.home.iter().filter(|h| h.range.1 > h.range.0);
    let sold = market.supply();
    let size = |c: Country| market.sellers.binary_search(&c).map_or(0.0, |i| sold[i]);
    if let Some(largest) = uncertain.max_by(|a, b| size(a.exporter).total_cmp(&size(b.exporter))) {
        let country = largest.exporter.name(lodeway_terms::Lang::En);
        moved.push((3, format!("share kept at home (all exporters; {country} shown)"), largest.range));
    }
    // The ends of each bar, and the medians last.
    let end = |dimension: usize, u: f64| {
        let mut at = MEDIANS;
        at[dimension] = u;
        at
    };
    let ends = moved.iter().flat_map(|(dimension, _, _)| [end(*dimension, 0.05), end(*dimension, 0.95)]);
    let positions: Vec<Probabilities> = ends.chain([MEDIANS]).collect();
    let mut losses = losses_at(market, &restricted, assumed, j, &positions);
    let middle = losses.pop()?;
    let mut bars: Vec<Bar> = moved
        .into_iter()
        .zip(losses.chunks_exact(2))
        .map(|((_, assumption, values), ends)| Bar { assumption, values, losses_kusd: (ends[0], ends[1]) })
        .collect();
    let width = |bar: &Bar| (bar.losses_kusd.1 - bar.losses_kusd.0).abs();
    bars.sort_by(|a, b| width(b).total_cmp(&width(a)).then(a.assumption.cmp(&b.assumption)));
    bars.truncate(5);
    Some((middle, bars))
}
