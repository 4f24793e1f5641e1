//! Re-exports under a ban: freely, or from a seller's own material only.
//!
//! *Question*: when China bans exports to Korea, may Japan sell Korea what it makes of Chinese material?
//!
//! *Formula*: free is the default and adds nothing. Own material only, with `passed_i` the restrictor's part of what seller i
//! sells and F the part that the measure lets through,
//! ```text
//! a measure on everybody   κ_i = 1 − passed_i·(1 − F)                     capacity of every other seller
//! a measure on some        x_ij ≤ (1 − passed_i·(1 − F)) · S_i            for each buyer j that is named
//! ```
//! *Symbols*: κ capacity, x flow, S base sales, in the units of the market's nest; passed 0 to 1.
//!
//! *Edge cases*: a seller whose content is not known is left free, and so are outages and taxes. A limit of 100 times the base
//! flow or more cannot bind and is left out.
//!
//! *Limits*: a stress case, not a forecast: in 2010–12 twelve sellers with more than half Chinese material exported 1.12, 1.58
//! and 1.29 times their base, and in large falls exports of 364 sellers show no gradient by that share.
//!
//! *Example*: Japan sells 10 of a base of 40 to Korea, and 0.7 of what it sells is Chinese: under a ban on Korea it may sell
//! Korea at most 0.3·40 = 12, which is 1.2 times its base.

use lodeway_terms::Country;

use crate::calibration::market::Market;
use crate::restriction::{Instrument, Restriction, Scenario, Target};

/// A quota of so many times the base flow is no limit.
const NO_LIMIT: f64 = 100.0;

/// Whether sellers may pass on the restrictor's material.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reexport {
    /// They may.
    #[default]
    Free,
    /// They sell their own material only.
    Own,
}

/// The scenario with what it means for other sellers; `passed` is the part of a restrictor (second) in what a seller (first)
/// sells, none where it is not known.
pub fn reexporting(
    market: &Market,
    scenario: &Scenario,
    reexport: Reexport,
    passed: &dyn Fn(Country, Country) -> Option<f64>,
) -> Scenario {
    let mut scenario = scenario.clone();
    if reexport == Reexport::Own {
        let more: Vec<Restriction> =
            scenario.restrictions.iter().flat_map(|r| of_restriction(market, r, passed)).collect();
        scenario.restrictions.extend(more);
    }
    scenario
}

/// What one restriction means for the other sellers.
fn of_restriction(
    market: &Market,
    restriction: &Restriction,
    passed: &dyn Fn(Country, Country) -> Option<f64>,
) -> Vec<Restriction> {
    let Some(through) = restriction.fraction() else { return Vec::new() };
    let supply = market.supply_weight();
    let lost = |seller: usize| {
        let country = market.sellers[seller];
        let part = passed(country, restriction.exporter).filter(|_| country != restriction.exporter);
        part.map_or(0.0, |part| part.clamp(0.0, 1.0) * (1.0 - through).max(0.0))
    };
    if restriction.target == Target::All {
        let every = (0..market.sellers.len()).map(|i| (i, lost(i))).filter(|(_, lost)| *lost > 0.0);
        let outage = |(i, lost): (usize, f64)| Restriction {
            exporter: market.sellers[i],
            target: Target::All,
            instrument: Instrument::Outage(lost),
        };
        return every.map(outage).collect();
    }
    let named = market.flows.iter().filter(|flow| {
        !flow.home
            && lost(flow.seller) > 0.0
            && restriction.covers(restriction.exporter, market.buyers[flow.buyer])
    });
    named
        .filter_map(|flow| {
            let most = (1.0 - lost(flow.seller)) * supply[flow.seller] / flow.weight;
            (most < NO_LIMIT).then(|| Restriction {
                exporter: market.sellers[flow.seller],
                target: Target::Some(vec![market.buyers[flow.buyer]]),
                instrument: Instrument::Quota(most),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::market::{BaseFlow, Elasticities};
    use crate::outcome::outcome;
    use lodeway_terms::Kusd;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn market() -> Market {
        let flow = |from: &str, to: &str, value: f64| BaseFlow {
            exporter: country(from),
            importer: country(to),
            value: Kusd(value),
            mass: None,
        };
        let flows = [
            flow("CHN", "KOR", 60.0),
            flow("JPN", "KOR", 10.0),
            flow("JPN", "USA", 30.0),
            flow("CHN", "USA", 20.0),
        ];
        Market::calibrate(&flows, &[])
    }

    fn japan(seller: Country, _: Country) -> Option<f64> {
        (seller.iso3() == "JPN").then_some(0.7)
    }

    fn ban(words: &str) -> Scenario {
        Scenario::of(vec![Restriction::parse(words, &|_| None).unwrap()])
    }

    #[test]
    fn the_limit_of_a_named_buyer_by_hand() {
        let found = reexporting(&market(), &ban("CHN:KOR:ban"), Reexport::Own, &japan);
        assert_eq!(found.restrictions.len(), 2);
        let Instrument::Quota(most) = found.restrictions[1].instrument else { unreachable!() };
        assert!((most - 1.2).abs() < 1e-12 && found.restrictions[1].exporter == country("JPN"));
    }

    #[test]
    fn a_ban_on_all_takes_the_restrictors_part_of_every_capacity() {
        let found = reexporting(&market(), &ban("CHN:ALL:quota=0.5"), Reexport::Own, &japan);
        let Instrument::Outage(lost) = found.restrictions[1].instrument else { unreachable!() };
        assert!((lost - 0.35).abs() < 1e-12);
    }

    #[test]
    fn own_material_only_never_helps_the_buyer_and_free_changes_nothing() {
        let e = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
        let free = reexporting(&market(), &ban("CHN:KOR:ban"), Reexport::Free, &japan);
        assert_eq!(free, ban("CHN:KOR:ban"));
        let own = reexporting(&market(), &ban("CHN:KOR:ban"), Reexport::Own, &japan);
        let price = |scenario: &Scenario| {
            let found = outcome(&market(), scenario, &e);
            found.buyers.iter().find(|b| b.country == country("KOR")).unwrap().price
        };
        assert!(price(&own) > price(&free));
    }
}
