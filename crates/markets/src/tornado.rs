//! Which assumption moves a buyer's loss most: each at its 5th and 95th percentile, the others at their medians.

use lodeway_terms::Country;

use crate::draws::{Assumptions, loss_at};
use crate::market::Market;
use crate::varieties::{Restricted, Scenario};

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
    let loss = |u: [f64; 4]| loss_at(market, &restricted, assumed, j, u);
    let middle = [0.5; 4];
    let moved = |dimension: usize, u: f64| {
        let mut at = middle;
        at[dimension] = u;
        at
    };
    let priors = &assumed.priors;
    let mut bars: Vec<Bar> = [
        ("σ, substitution between suppliers", &priors.sigma),
        ("ε, demand", &priors.epsilon),
        ("η, supply", &priors.eta),
    ]
    .into_iter()
    .enumerate()
    .filter(|(_, (_, prior))| prior.p95 > prior.p5)
    .map(|(dimension, (name, prior))| Bar {
        assumption: name.to_owned(),
        values: (prior.p5, prior.p95),
        losses_kusd: (loss(moved(dimension, 0.05)), loss(moved(dimension, 0.95))),
    })
    .collect();
    // Each restrictor's assumed home share on its own would be lost among eighty sellers: they move together,
    // and the largest seller's share names the bar.
    let uncertain = market.home.iter().filter(|h| h.range.1 > h.range.0);
    let sold = market.supply();
    let size = |c: Country| market.sellers.binary_search(&c).map_or(0.0, |i| sold[i]);
    if let Some(largest) = uncertain.max_by(|a, b| size(a.exporter).total_cmp(&size(b.exporter))) {
        bars.push(Bar {
            assumption: format!(
                "share kept at home (all exporters; {} shown)",
                largest.exporter.name(lodeway_terms::Lang::En)
            ),
            values: largest.range,
            losses_kusd: (loss(moved(3, 0.05)), loss(moved(3, 0.95))),
        });
    }
    let width = |bar: &Bar| (bar.losses_kusd.1 - bar.losses_kusd.0).abs();
    bars.sort_by(|a, b| width(b).total_cmp(&width(a)).then(a.assumption.cmp(&b.assumption)));
    bars.truncate(5);
    Some((loss(middle), bars))
}
