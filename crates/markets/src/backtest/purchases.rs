//! What every importer bought of a market in a year, as far as its masses can be believed.

use std::collections::BTreeMap;

use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Year};

use crate::calibration::base_flows;
use crate::calibration::market::BaseFlow;
use crate::solver::vector_math::{exp, ln};

/// Volumes below this share of the base are scored as this.
pub(crate) const LEAST_RATIO: f64 = 0.01;
/// Shares are kept this far from 0 and 1 in log-odds, and below it they count as nothing.
pub(crate) const LEAST_SHARE: f64 = 1e-3;
/// Importers forecast in each year of an episode: the largest buyers of the restricting country.
pub(crate) const IMPORTERS: usize = 5;
/// Part of what the restricting country sold in the base year that a buyer took at least, to count as large.
pub(crate) const LEAST_PART: f64 = 0.01;

/// What an importer buys of a market in a year.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bought {
    /// Mass, tonnes, of the flows that report one.
    pub mass: f64,
    /// Value of the flows that report a mass, thousand US dollars.
    pub value: f64,
    /// Value of all flows, with a mass or without.
    pub all: f64,
    /// Mass from the restricting country.
    pub from: f64,
}

impl Bought {
    /// Share of the restricting country by mass.
    pub fn share(&self) -> f64 {
        if self.mass > 0.0 { self.from / self.mass } else { f64::NAN }
    }

    /// Value over mass.
    pub fn unit_value(&self) -> f64 {
        self.value / self.mass
    }
}

/// Unit values this many times above or below the market's typical one are taken for a mass in another unit.
const FACTOR: f64 = 10.0;

/// Share of an importer's purchases that must have a mass for its year to be looked at.
const WEIGHED: f64 = 0.9;

/// The flows, without the masses that cannot be: some are in kilograms where tonnes are meant, and some goods of a
/// heading are not the ore. The typical unit value is that above and below which half of the value was traded.
pub fn plausible(mut flows: Vec<BaseFlow>) -> Vec<BaseFlow> {
    let unit_value = |f: &BaseFlow| f.mass.filter(|m| m.0 > 0.0).map(|m| f.value.0 / m.0);
    let mut known: Vec<(f64, f64)> =
        flows.iter().filter_map(|f| unit_value(f).map(|u| (u, f.value.0))).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = 0.5 * known.iter().map(|(_, value)| value).sum::<f64>();
    let mut passed = 0.0;
    let typical = known.iter().find(|(_, value)| {
        passed += value;
        passed >= half
    });
    if let Some((typical, _)) = typical.copied() {
        for flow in &mut flows {
            let far = |u: f64| u > FACTOR * typical || u < typical / FACTOR;
            if unit_value(flow).is_none_or(far) {
                flow.mass = None;
            }
        }
    }
    flows
}

/// A market in a year.
#[derive(Debug, Clone, Default)]
pub struct MarketYear {
    /// What importers bought, from whomever; those with too few masses are left out.
    buyers: BTreeMap<Country, Bought>,
    /// Mass by exporter and importer.
    mass: BTreeMap<(Country, Country), f64>,
    /// Mass and value by exporter.
    sold: BTreeMap<Country, (f64, f64)>,
    /// Value over mass of all flows with a mass.
    pub unit_value: f64,
}

impl MarketYear {
    /// The market as the trade table has it.
    pub fn of(trade: &Trade, commodity: &Commodity, year: Year) -> MarketYear {
        MarketYear::of_flows(base_flows(trade, commodity, year))
    }

    /// The market that these flows make.
    pub fn of_flows(flows: Vec<BaseFlow>) -> MarketYear {
        let mut found = MarketYear::default();
        let (mut mass_all, mut value_all) = (0.0, 0.0);
        for flow in plausible(flows) {
            let value = flow.value.0;
            let buyer = found.buyers.entry(flow.importer).or_default();
            let seller = found.sold.entry(flow.exporter).or_default();
            buyer.all += value;
            seller.1 += value;
            let Some(mass) = flow.mass.map(|m| m.0).filter(|m| *m > 0.0) else { continue };
            buyer.mass += mass;
            buyer.value += value;
            seller.0 += mass;
            mass_all += mass;
            value_all += value;
            found.mass.insert((flow.exporter, flow.importer), mass);
        }
        found.buyers.retain(|_, b| b.mass > 0.0 && b.value >= WEIGHED * b.all);
        found.unit_value = value_all / mass_all;
        found
    }

    /// Mass that one country bought from another.
    pub fn mass(&self, exporter: Country, importer: Country) -> f64 {
        self.mass.get(&(exporter, importer)).copied().unwrap_or(0.0)
    }

    /// What an importer bought, with what came from an exporter; none when too few of its flows have a mass.
    pub fn of_buyer(&self, exporter: Country, importer: Country) -> Option<Bought> {
        self.buyers.get(&importer).map(|b| Bought { from: self.mass(exporter, importer), ..*b })
    }

    /// What every importer bought.
    pub fn bought(&self, exporter: Country) -> BTreeMap<Country, Bought> {
        self.buyers.iter().map(|(c, b)| (*c, Bought { from: self.mass(exporter, *c), ..*b })).collect()
    }

    /// Mass that an exporter sold to others than an importer.
    pub fn sold_to_others(&self, exporter: Country, importer: Country) -> f64 {
        self.sold.get(&exporter).map_or(0.0, |(mass, _)| mass - self.mass(exporter, importer))
    }

    /// The exporters that sold most, by value.
    pub fn sellers(&self, most: usize) -> Vec<Country> {
        let mut list: Vec<(f64, Country)> = self.sold.iter().map(|(c, (_, value))| (*value, *c)).collect();
        list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        list.into_iter().take(most).map(|(_, c)| c).collect()
    }
}

/// The buyers that buy most from the exporter, by mass.
pub fn largest(candidates: impl Iterator<Item = Country>, all: &BTreeMap<Country, Bought>) -> Vec<Country> {
    let mut list: Vec<(f64, Country)> =
        candidates.map(|c| (all[&c].from, c)).filter(|(from, _)| *from > 0.0).collect();
    let sold: f64 = all.values().map(|b| b.from).sum();
    list.retain(|(from, _)| *from >= LEAST_PART * sold);
    list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    list.into_iter().take(IMPORTERS).map(|(_, c)| c).collect()
}

/// Log-odds of a share, kept away from 0 and 1.
pub fn odds(share: f64) -> f64 {
    let share = share.clamp(LEAST_SHARE, 1.0 - LEAST_SHARE);
    ln(share / (1.0 - share))
}

/// The share of log-odds.
pub fn share_of(odds: f64) -> f64 {
    1.0 / (1.0 + exp(-odds))
}

/// A share, or nothing where it is too small to tell from nothing.
pub fn told(share: f64) -> f64 {
    if share > LEAST_SHARE { share } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lodeway_terms::{Kusd, Tonnes};

    #[test]
    fn a_mass_in_kilograms_is_not_taken_for_tonnes() {
        let country = |c| Country::from_iso3(c).unwrap();
        let flow = |value: f64, mass: f64| BaseFlow {
            exporter: country("IDN"),
            importer: country("CHN"),
            value: Kusd(value),
            mass: Some(Tonnes(mass)),
        };
        // 5 a tonne, 4 a tonne, 5 a kilogram
        let kept = plausible(vec![flow(100.0, 20.0), flow(80.0, 20.0), flow(50.0, 0.01)]);
        let masses: Vec<Option<f64>> = kept.iter().map(|f| f.mass.map(|m| m.0)).collect();
        assert_eq!(masses, [Some(20.0), Some(20.0), None]);
    }
}
