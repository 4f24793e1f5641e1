//! How much shares, volumes and unit values move without any restriction: the noise behind every forecast.
//!
//! From the years before the base year of an episode only: changes over as many years as the forecast looks ahead, of
//! the buyers on which the same choice (those that buy most from the exporter) would have fallen then. Who is chosen for
//! buying much tends to buy less later; with the same choice that is in the changes. Half of the draws take a change of
//! the same market, half one of all markets with the exporter that was their largest: a market's own past is short.

use std::collections::BTreeMap;

use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Hs6, Year};
use rayon::prelude::*;

use super::{IMPORTERS, LEAST_PART, LEAST_RATIO, LEAST_SHARE};
use crate::elementary::{exp, ln};
use crate::market::BaseFlow;
use crate::observe::base_flows;

/// Years looked back.
const BACK: u16 = 12;

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

/// What every importer bought of a market in a year.
pub fn bought(
    trade: &Trade,
    commodity: &Commodity,
    year: Year,
    exporter: Country,
) -> BTreeMap<Country, Bought> {
    let mut all: BTreeMap<Country, Bought> = BTreeMap::new();
    for flow in plausible(base_flows(trade, commodity, year)) {
        let entry = all.entry(flow.importer).or_default();
        entry.all += flow.value.0;
        let Some(mass) = flow.mass.map(|m| m.0).filter(|m| *m > 0.0) else { continue };
        entry.mass += mass;
        entry.value += flow.value.0;
        if flow.exporter == exporter {
            entry.from += mass;
        }
    }
    all.retain(|_, b| b.mass > 0.0 && b.value >= WEIGHED * b.all);
    all
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

/// Past changes, each sorted.
#[derive(Debug, Clone, Default)]
pub struct Background {
    /// Of the log-odds of the share.
    pub share: Vec<f64>,
    /// Of the logarithm of the mass.
    pub volume: Vec<f64>,
    /// Of the logarithm of the unit value.
    pub unit_value: Vec<f64>,
}

impl Background {
    /// Changes over `ahead` years that ended by the base year, of the buyers that the same choice would have fallen on.
    pub fn before(
        trade: &Trade,
        commodity: &Commodity,
        base: Year,
        ahead: u16,
        exporter: Country,
    ) -> Background {
        let mut found = Background::default();
        let years: Vec<BTreeMap<Country, Bought>> = (0..=BACK)
            .map(|back| bought(trade, commodity, Year(base.0.saturating_sub(back)), exporter))
            .collect();
        for back in 0..=BACK.saturating_sub(ahead) {
            let (late, early) = (&years[usize::from(back)], &years[usize::from(back + ahead)]);
            let own = early.keys().filter(|importer| **importer != exporter && late.contains_key(importer));
            for importer in largest(own.copied(), early) {
                let (before, after) = (&early[&importer], &late[&importer]);
                found.volume.push(ln((after.mass / before.mass).max(LEAST_RATIO)));
                found.unit_value.push(ln(after.unit_value() / before.unit_value()));
                found.share.push(odds(after.share()) - odds(before.share()));
            }
        }
        found.sort();
        found
    }

    /// The same of every market in the data, each with the exporter that was its largest in the base year.
    pub fn of_all(trade: &Trade, base: Year, ahead: u16) -> Background {
        let mut codes: Vec<Hs6> = trade.markets().map(|(code, _)| code).collect();
        codes.sort_unstable();
        codes.dedup();
        let each: Vec<Background> = codes
            .par_iter()
            .filter_map(|code| {
                let commodity = Commodity::of_codes(&[*code]);
                let mut sold: BTreeMap<Country, f64> = BTreeMap::new();
                for flow in base_flows(trade, &commodity, base) {
                    *sold.entry(flow.exporter).or_default() += flow.value.0;
                }
                let largest = sold.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?.0;
                Some(Background::before(trade, &commodity, base, ahead, largest))
            })
            .collect();
        let mut found = Background::default();
        for one in each {
            found.share.extend(one.share);
            found.volume.extend(one.volume);
            found.unit_value.extend(one.unit_value);
        }
        found.sort();
        found
    }

    fn sort(&mut self) {
        for changes in [&mut self.share, &mut self.volume, &mut self.unit_value] {
            changes.retain(|x| x.is_finite());
            changes.sort_by(f64::total_cmp);
        }
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
