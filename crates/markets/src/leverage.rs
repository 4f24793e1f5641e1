//! Who can hurt whom: a ban of one seller on one buyer, and what it costs each side.
//!
//! *Question*: who gains and who loses if a supplier cuts a country off, and what does it cost the supplier?
//!
//! *Formula*: for a ban of restrictor r on target j in one market, leverage = loss of j / loss of r. The loss of j is its
//! buyers' loss; that of r is what its producers lose, less what its own buyers gain from what is left at home.
//!
//! *Symbols*: losses in thousand US dollars a year; leverage a plain number.
//!
//! *Edge cases*: a target with no other supplier is cut off: its price is the reservation price and its loss finite. In a market without a
//! bound its loss is infinite, and so it is above [`BEYOND`](crate::outcome::BEYOND) times the base price. A restrictor that loses nothing has no leverage figure: it would gain.
//!
//! *Limits*: economic losses only, one year, one mineral at a time; nothing on what either side would bear.
//!
//! *Source*: Hirschman (1945), National Power and the Structure of Foreign Trade; Clayton, Maggiori and Schreger (2024).
//!
//! *Example*: docs/methods/leverage.md.

use lodeway_terms::{Country, Interval};

use crate::calibration::market::{Elasticities, Market};
use crate::outcome::{gain, loss, loss_in_range};
use crate::restriction::Scenario;
use crate::restriction::{Instrument, Restriction, Target};
use crate::solver::equilibrium::solve;
use crate::solver::lane::Lane;
use crate::solver::lane::LogPrices;
use crate::solver::varieties::Restricted;
use crate::solver::vector_math::exp;
use crate::uncertainty::assumptions::{Assumptions, MEDIANS};
use crate::uncertainty::draws::{Draws, Near, lane};
use crate::uncertainty::interval::interval;

/// A pair's losses from a ban.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leverage {
    /// Who bans.
    pub restrictor: Country,
    /// Who is cut.
    pub target: Country,
    /// Share of the restrictor in the target's imports by value.
    pub share: f64,
    /// Price the target pays, base 1; infinite when it is cut off, and a warning above [`crate::outcome::BEYOND`].
    pub target_price: f64,
    /// Loss of the target, thousand US dollars; infinite when it is cut off for good.
    pub target_loss_kusd: f64,
    /// Loss of the restrictor, thousand US dollars; negative when it gains.
    pub restrictor_loss_kusd: f64,
    /// Whether the ban leaves the target no supplier.
    pub cut_off: bool,
    /// Whether the market cleared.
    pub converged: bool,
}

impl Leverage {
    /// Loss of the target over that of the restrictor; none when the restrictor loses nothing.
    pub fn ratio(&self) -> Option<f64> {
        ratio(self.target_loss_kusd, self.restrictor_loss_kusd)
    }
}

fn ratio(target: f64, restrictor: f64) -> Option<f64> {
    (restrictor > 0.0 && !target.is_nan()).then(|| target / restrictor)
}

/// Median and 80 % interval of a pair's losses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeverageSpread {
    /// Loss of the target.
    pub target_loss_kusd: Interval,
    /// Loss of the restrictor.
    pub restrictor_loss_kusd: Interval,
    /// Leverage, without limit in the draws in which the restrictor loses nothing; none when those are half or more.
    pub leverage: Option<Interval>,
}

/// Pairs of a market in which the restrictor holds more than `least` of the target's imports.
pub fn pairs(market: &Market, least: f64) -> Vec<(usize, usize, f64)> {
    let mut bought = vec![0.0; market.buyers.len()];
    for flow in market.flows.iter().filter(|f| !f.home) {
        bought[flow.buyer] += flow.value;
    }
    let foreign = market.flows.iter().filter(|f| !f.home);
    foreign
        .map(|f| (f.seller, f.buyer, f.value / bought[f.buyer]))
        .filter(|(_, _, share)| *share > least)
        .collect()
}

fn ban(market: &Market, seller: usize, buyer: usize) -> Scenario {
    Scenario::of(vec![Restriction {
        exporter: market.sellers[seller],
        target: Target::Some(vec![market.buyers[buyer]]),
        instrument: Instrument::Ban,
    }])
}

/// Solves the ban of a seller (by position) on a buyer, at given elasticities.
pub fn leverage(market: &Market, (seller, buyer, share): (usize, usize, f64), e: &Elasticities) -> Leverage {
    let found = solve(market, &ban(market, seller, buyer), e);
    let restrictor = market.sellers[seller];
    let (supply, demand) = (market.supply(), market.demand());
    let own = market.buyers.binary_search(&restrictor).ok();
    let own_loss = own.map_or(0.0, |j| loss(demand[j], found.buyer_price[j], e.epsilon));
    let lost = -gain(supply[seller], 1.0, found.seller_price[seller], market.eta(seller, e)) + own_loss;
    Leverage {
        restrictor,
        target: market.buyers[buyer],
        share,
        target_price: found.buyer_price[buyer],
        target_loss_kusd: loss_in_range(market, demand[buyer], found.buyer_price[buyer], e.epsilon),
        restrictor_loss_kusd: lost,
        cut_off: found.volume[buyer] <= 0.0,
        converged: found.converged(),
    }
}

/// Both losses over draws of what is assumed.
pub fn spread(
    market: &Market,
    (seller, buyer): (usize, usize),
    assumed: &Assumptions,
    draws: Draws,
) -> LeverageSpread {
    let restricted = Restricted::new(market, &ban(market, seller, buyer));
    let middle = assumed.lane(market, &restricted, &MEDIANS);
    let near = Near::of(&restricted, &middle, draws);
    let (mut targets, mut restrictors, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for group in 0..draws.count.div_ceil(8) {
        let lanes: [Lane; 8] =
            std::array::from_fn(|l| lane(market, &restricted, assumed, draws, group * 8 + l as u32));
        let solved = near.solve(&restricted, lanes.each_ref(), None);
        for (lane, prices) in lanes.iter().zip(&solved).filter(|(_, p)| p.settled()) {
            let (target, restrictor) = losses(market, &restricted, lane, prices, (seller, buyer));
            targets.push(target);
            restrictors.push(restrictor);
            ratios.push(ratio(target, restrictor).unwrap_or(f64::INFINITY));
        }
    }
    let losing = restrictors.iter().filter(|loss| **loss > 0.0).count();
    LeverageSpread {
        target_loss_kusd: interval(targets),
        leverage: if 2 * losing > restrictors.len() { Some(interval(ratios)) } else { None },
        restrictor_loss_kusd: interval(restrictors),
    }
}

/// Losses of target and restrictor in one draw.
fn losses(
    market: &Market,
    restricted: &Restricted,
    lane: &Lane,
    prices: &LogPrices,
    (seller, buyer): (usize, usize),
) -> (f64, f64) {
    let (e, demand) = (&lane.elasticities, lane.demand(restricted));
    let price_of = |j: usize| demand.price(prices.index[j]);
    let spent = |j: usize| restricted.spent(j, &lane.home);
    let own = market.buyers.binary_search(&market.sellers[seller]).ok();
    let own_loss = own.map_or(0.0, |j| loss(spent(j), price_of(j), e.epsilon));
    let price = if restricted.of_seller[seller].is_empty() { 0.0 } else { exp(prices.seller[seller]) };
    let sold = restricted.sold(seller, &lane.home);
    let restrictor = -gain(sold, 1.0, price, market.eta(seller, e)) + own_loss;
    (loss_in_range(market, spent(buyer), price_of(buyer), e.epsilon), restrictor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::market::BaseFlow;
    use lodeway_terms::Kusd;

    fn flow(from: &str, to: &str, value: f64) -> BaseFlow {
        let country = |c| Country::from_iso3(c).unwrap();
        BaseFlow { exporter: country(from), importer: country(to), value: Kusd(value), mass: None }
    }

    #[test]
    fn a_seller_that_rules_an_inelastic_market_gains_from_its_ban_and_has_no_ratio() {
        // China sells 9 of 10 everywhere. When it bans Korea, Japan's goods go to Korea and all others pay China more:
        // with a demand of 0.2 it earns more on less, as a monopolist would.
        let flows = [
            flow("CHN", "KOR", 90.0),
            flow("JPN", "KOR", 10.0),
            flow("CHN", "DEU", 900.0),
            flow("JPN", "DEU", 100.0),
        ];
        let market = Market::calibrate(&flows, &[]);
        let e = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
        let all: Vec<Leverage> = pairs(&market, 0.05).into_iter().map(|p| leverage(&market, p, &e)).collect();
        assert_eq!(all.len(), 4);
        let china = all.iter().find(|l| l.restrictor.iso3() == "CHN" && l.target.iso3() == "KOR").unwrap();
        assert!((china.share - 0.9).abs() < 1e-12 && china.converged);
        assert!(china.target_loss_kusd > 0.0 && china.restrictor_loss_kusd < 0.0, "{china:?}");
        assert_eq!(china.ratio(), None);
    }

    #[test]
    fn a_seller_that_lives_by_one_buyer_loses_by_banning_it() {
        // China sells 90 of its 100 to Korea and is one of a hundredth elsewhere: it has nowhere to go.
        let flows = [
            flow("CHN", "KOR", 90.0),
            flow("JPN", "KOR", 10.0),
            flow("CHN", "DEU", 10.0),
            flow("JPN", "DEU", 990.0),
        ];
        let market = Market::calibrate(&flows, &[]);
        let e = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
        let pair = pairs(&market, 0.5).into_iter().find(|(_, _, share)| (share - 0.9).abs() < 1e-12).unwrap();
        let found = leverage(&market, pair, &e);
        assert!(found.restrictor_loss_kusd > 0.0, "{found:?}");
        let ratio = found.ratio().unwrap();
        assert!((ratio - found.target_loss_kusd / found.restrictor_loss_kusd).abs() < 1e-12);
    }

    #[test]
    fn a_target_without_another_supplier_is_cut_off() {
        let market = Market::calibrate(&[flow("CHN", "KOR", 9.0), flow("CHN", "DEU", 1.0)], &[]);
        let e = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
        let found = leverage(&market, pairs(&market, 0.05)[0], &e);
        assert!(found.target_loss_kusd.is_infinite());
        assert!(found.ratio().is_some_and(f64::is_infinite));
    }
}
