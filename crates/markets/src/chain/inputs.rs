//! What the makers of a stage buy of the stage above.

use crate::calibration::market::Market;
use crate::solver::equilibrium::Equilibrium;

/// What a maker without any input still makes.
pub const LEAST: f64 = 1e-3;

/// One draw of one stage, solved.
pub(super) struct StageSolution {
    pub(super) epsilon: f64,
    /// Base purchases by buyer and base output by seller in this draw.
    pub(super) spent: Vec<f64>,
    pub(super) found: Equilibrium,
    pub(super) supply: Vec<f64>,
    pub(super) limits: Option<Vec<f64>>,
    pub(super) bound: Vec<bool>,
}

impl StageSolution {
    /// Volume of a buyer, base 1.
    pub(super) fn volume(&self, buyer: usize) -> f64 {
        self.found.volume[buyer]
    }
}

/// A maker's place in the stage above.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feed {
    /// Position among the buyers above.
    pub(super) buyer: Option<usize>,
    /// Position among the sellers above.
    pub(super) seller: Option<usize>,
    /// Tonnes bought above for a tonne made; none without a mass.
    pub(super) bought: Option<f64>,
}

/// A step with what its base year says.
pub(super) struct InputLink {
    /// Place of the stage above.
    pub(super) from: usize,
    /// By maker.
    pub(super) feeds: Vec<Feed>,
    /// Mean unit value above over that of the output.
    pub(super) unit_value: Option<f64>,
}

impl InputLink {
    /// A step between two markets of the base year; `from` is the place of the stage above.
    pub(super) fn of(above: &Market, market: &Market, from: usize) -> InputLink {
        let (made, _) = tonnes(market);
        let (_, bought) = tonnes(above);
        let feeds = market
            .sellers
            .iter()
            .zip(&made)
            .map(|(country, made)| {
                let buyer = above.buyers.binary_search(country).ok();
                let ratio = buyer.map_or(0.0, |j| bought[j] / made);
                Feed {
                    buyer,
                    seller: above.sellers.binary_search(country).ok(),
                    bought: (!ratio.is_nan()).then_some(ratio),
                }
            })
            .collect();
        let unit_value = unit_value(above).zip(unit_value(market)).map(|(above, own)| above / own);
        InputLink { from, feeds, unit_value }
    }

    /// Part of a maker's inputs that its recorded purchases cover, at so many tonnes a tonne made.
    pub(super) fn covered(&self, maker: usize, tonnes: f64) -> f64 {
        let feed = self.feeds[maker];
        // A buyer without a mass is taken to live by what it buys.
        feed.bought.map_or(1.0, |bought| (bought / tonnes).min(1.0))
    }

    /// Share of the output's value that its inputs cost.
    pub(super) fn cost_share(&self, tonnes: f64) -> f64 {
        self.unit_value.map_or(0.5, |ratio| (tonnes * ratio).min(0.9))
    }

    /// Limit and cost of a maker after what happened above.
    pub(super) fn fed(&self, maker: usize, tonnes: f64, above: &StageSolution) -> (f64, f64) {
        let feed = self.feeds[maker];
        let covered = self.covered(maker, tonnes);
        let price = feed.buyer.map_or(1.0, |j| above.found.buyer_price[j]);
        let volume = feed.buyer.map_or(1.0, |j| above.volume(j));
        let relative = |i: usize| above.found.output[i] / above.supply[i];
        let world = || above.found.output.iter().sum::<f64>() / above.supply.iter().sum::<f64>();
        let rest = feed.seller.map_or_else(world, relative);
        let limit = if feed.buyer.is_some() { covered * volume + (1.0 - covered) * rest } else { rest };
        let dearer = if price.is_finite() { covered * (price - 1.0) } else { 0.0 };
        (limit.max(LEAST), 1.0 + self.cost_share(tonnes) * dearer)
    }
}

/// Tonnes by seller and by buyer, home sales at the seller's own value a tonne; NaN where a foreign flow tells no mass.
fn tonnes(market: &Market) -> (Vec<f64>, Vec<f64>) {
    let mut abroad = vec![(0.0, 0.0); market.sellers.len()];
    for flow in market.flows.iter().filter(|f| !f.home) {
        abroad[flow.seller].0 += flow.value;
        abroad[flow.seller].1 += flow.mass;
    }
    let (mut made, mut bought) = (vec![0.0; market.sellers.len()], vec![0.0; market.buyers.len()]);
    for flow in &market.flows {
        let (value, mass) = abroad[flow.seller];
        let mass = if flow.home { flow.value * mass / value } else { flow.mass };
        made[flow.seller] += mass;
        bought[flow.buyer] += mass;
    }
    (made, bought)
}

/// Mean value of a tonne over the flows that report a mass.
fn unit_value(market: &Market) -> Option<f64> {
    let known = market.flows.iter().filter(|f| f.mass > 0.0);
    let (value, mass) = known.fold((0.0, 0.0), |(v, m), f| (v + f.value, m + f.mass));
    (mass > 0.0).then(|| value / mass)
}
