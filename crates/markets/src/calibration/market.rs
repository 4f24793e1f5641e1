//! A market in its base year: who sold how much to whom, and what each kept at home.

use std::collections::BTreeMap;

use lodeway_terms::{Country, Kusd, Status, Tonnes};

/// A price so many times the base is beyond what a market without a bound can say.
///
/// The largest yearly rise in the record is elevenfold (rare earths, 2009 to 2011). Without a bound, a buyer that keeps a
/// sliver of its supply would pay any price for it; in fact its users stop before. Above this, such a buyer counts as cut
/// off, and its loss is shown as beyond the range of the model.
pub const BEYOND: f64 = 20.0;

/// A flow of the base year, pooled over the codes of the market.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BaseFlow {
    /// Who sells.
    pub exporter: Country,
    /// Who buys.
    pub importer: Country,
    /// Value, thousand US dollars.
    pub value: Kusd,
    /// Mass; none when no row reported it.
    pub mass: Option<Tonnes>,
}

/// The sum of two masses, either of which may be missing; missing only when both are.
pub fn known_sum(a: Option<Tonnes>, b: Option<Tonnes>) -> Option<Tonnes> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Tonnes(a.0 + b.0)),
        (a, b) => a.or(b),
    }
}

/// What an exporter sells at home, as a share of its whole output.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// The exporter.
    pub exporter: Country,
    /// Share of output that stays, 0 to below 1.
    pub share: f64,
    /// 5th and 95th percentile when the share is assumed; equal to the share when it is known or given.
    pub range: (f64, f64),
    /// Observed, assumed …
    pub status: Status,
    /// Where the share comes from.
    pub reason: String,
}

/// The three elasticities of a market.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Elasticities {
    /// σ, substitution between suppliers, above 1.
    pub sigma: f64,
    /// ε, demand, at least 0.
    pub epsilon: f64,
    /// η, supply, at least 0.
    pub eta: f64,
}

/// What quantities of a market are measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Nest {
    /// Base values; constant elasticity of substitution in value shares. Tonnes are not conserved.
    #[default]
    Values,
    /// Tonnes; the volume-preserving form, which conserves them ([`crate::solver::demand`]).
    Tonnes,
}

/// The reservation price P̄ of buyers, base 1: a log-normal through its three numbers, truncated to the outer two.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bound {
    /// Median.
    pub median: f64,
    /// Least.
    pub least: f64,
    /// Most.
    pub most: f64,
}

impl Bound {
    /// A known reservation price.
    pub fn exact(price: f64) -> Bound {
        Bound { median: price, least: price, most: price }
    }
}

/// Other medians than those of the table of assumptions, which are tried on past episodes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LicenceTrial {
    /// Factor on the share that leaves before the first grants.
    pub residual: f64,
    /// Factor on the months to the first grants.
    pub first: f64,
    /// Chance that grants are choked; none for that of the table.
    pub choked: Option<f64>,
}

/// How licences are modelled month by month.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Licences {
    /// One review time and an even recovery ([`crate::months::calendar`]).
    #[default]
    Even,
    /// Drawn: nothing at first, then granted freely or choked ([`crate::months::licence`]).
    Drawn,
    /// Drawn with other medians, which episodes are held out with.
    Tried(LicenceTrial),
}

/// How a market is modelled; the default is the market in values without a bound and with even licences.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Model {
    /// Units of quantities.
    pub nest: Nest,
    /// Reservation price; none for prices without a bound.
    pub bound: Option<Bound>,
    /// Licences, month by month.
    pub licences: Licences,
}

/// Share of a buyer's purchases that must have a known mass for a sum of masses to represent all of them.
pub const LEAST_WEIGHED: f64 = 0.95;

/// A market calibrated on its base year. All base prices are 1, so quantities are base values.
#[derive(Debug, Clone)]
pub struct Market {
    /// Sellers, in ISO3 order.
    pub sellers: Vec<Country>,
    /// Buyers, in ISO3 order; a seller that keeps output at home is a buyer too.
    pub buyers: Vec<Country>,
    /// Flows in order of seller, then buyer; home sales are flows of a country to itself.
    pub flows: Vec<Flow>,
    /// What is assumed of home sales, by exporter.
    pub home: Vec<Home>,
    /// Whether some flow has no mass.
    pub masses_absent: bool,
    /// η of sellers that have one of their own, such as one with idle capacity; by seller.
    pub own_eta: Vec<Option<f64>>,
    /// How it is modelled.
    pub model: Model,
}

/// A flow by positions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// Position among the sellers.
    pub seller: usize,
    /// Position among the buyers.
    pub buyer: usize,
    /// Base value, thousand US dollars.
    pub value: f64,
    /// Base mass in tonnes, NaN when absent; in a market in tonnes estimated where it is absent.
    pub mass: f64,
    /// Whether the mass is estimated from what the seller sells elsewhere.
    pub estimated: bool,
    /// Base quantity in the units of the market's [`Nest`].
    pub weight: f64,
    /// Value and mass on record; where new suppliers enter, other than those of the base.
    pub recorded: (f64, f64),
    /// Whether it is a sale at home.
    pub home: bool,
}

impl Flow {
    /// Base quantity over that on record: other than 1 where new suppliers enter, infinite for a new flow.
    pub fn part(&self, nest: Nest) -> f64 {
        match nest {
            Nest::Values => self.value / self.recorded.0,
            Nest::Tonnes => self.mass / self.recorded.1,
        }
    }
}

impl Market {
    /// Calibrates a market on flows in any order; flows without value, and of a country to itself, are left out.
    ///
    /// Home sales follow from exports: a country that keeps the share h of its output and exports X keeps X·h/(1−h).
    pub fn calibrate(base: &[BaseFlow], home: &[Home]) -> Market {
        let mut pairs: BTreeMap<(Country, Country), (f64, Option<Tonnes>)> = BTreeMap::new();
        for flow in base.iter().filter(|f| f.value.0 > 0.0 && f.exporter != f.importer) {
            let pair = pairs.entry((flow.exporter, flow.importer)).or_insert((0.0, None));
            pair.0 += flow.value.0;
            pair.1 = known_sum(pair.1, flow.mass);
        }
        let masses_absent = pairs.values().any(|(_, mass)| mass.is_none());
        let mut exports: BTreeMap<Country, f64> = BTreeMap::new();
        for ((exporter, _), (value, _)) in &pairs {
            *exports.entry(*exporter).or_default() += value;
        }
        let kept: Vec<Home> = home
            .iter()
            .filter(|h| h.share > 0.0 && h.share < 1.0 && exports.contains_key(&h.exporter))
            .cloned()
            .collect();
        let mut at_home = Vec::new();
        for h in &kept {
            let value = exports[&h.exporter] * h.share / (1.0 - h.share);
            pairs.insert((h.exporter, h.exporter), (value, None));
            at_home.push(h.exporter);
        }
        let mut buyers: Vec<Country> = pairs.keys().map(|(_, importer)| *importer).collect();
        buyers.sort_unstable();
        buyers.dedup();
        let sellers: Vec<Country> = exports.keys().copied().collect();
        let place = |list: &[Country], c: Country| list.binary_search(&c).unwrap_or(0);
        let flows = pairs
            .iter()
            .map(|((exporter, importer), (value, mass))| Flow {
                seller: place(&sellers, *exporter),
                buyer: place(&buyers, *importer),
                value: *value,
                mass: mass.map_or(f64::NAN, |m| m.0),
                estimated: false,
                weight: *value,
                recorded: (*value, mass.map_or(f64::NAN, |m| m.0)),
                home: exporter == importer,
            })
            .collect();
        let own_eta = vec![None; sellers.len()];
        let model = Model::default();
        Market { sellers, buyers, flows, home: kept, masses_absent, own_eta, model }
    }

    /// The same market under another model.
    ///
    /// In tonnes a mass that is absent (or was set aside, [`set_aside`]) is estimated from the seller's own average value of a
    /// tonne, and from the market's where the seller has no mass at all. Without any mass the market stays in values.
    #[must_use]
    pub fn modelled(mut self, model: Model) -> Market {
        self.model = model;
        let tonnes = model.nest == Nest::Tonnes && self.estimate_masses();
        if !tonnes {
            self.model.nest = Nest::Values;
        }
        for flow in &mut self.flows {
            flow.weight = if tonnes { flow.mass } else { flow.value };
            flow.recorded = (flow.value, flow.mass);
        }
        self
    }

    /// Estimates the masses that are absent; false when there is none to estimate from.
    fn estimate_masses(&mut self) -> bool {
        let known = |f: &&Flow| !f.home && f.mass > 0.0;
        let mut sums = vec![(0.0, 0.0); self.sellers.len()];
        for flow in self.flows.iter().filter(known) {
            sums[flow.seller].0 += flow.mass;
            sums[flow.seller].1 += flow.value;
        }
        let all = sums.iter().fold((0.0, 0.0), |all, own| (all.0 + own.0, all.1 + own.1));
        if all.0 <= 0.0 {
            return false;
        }
        for flow in self.flows.iter_mut().filter(|f| f.home || f.mass.is_nan() || f.mass <= 0.0) {
            let (mass, value) = if sums[flow.seller].0 > 0.0 { sums[flow.seller] } else { all };
            flow.mass = flow.value * mass / value;
            flow.estimated = true;
        }
        true
    }

    /// Gives a seller a supply elasticity of its own; says whether it sells anything here.
    pub fn set_eta(&mut self, seller: Country, eta: f64) -> bool {
        let place = self.sellers.binary_search(&seller);
        if let Ok(place) = place {
            self.own_eta[place] = Some(eta);
        }
        place.is_ok()
    }

    /// Supply elasticity of a seller.
    pub fn eta(&self, seller: usize, common: &Elasticities) -> f64 {
        self.own_eta[seller].unwrap_or(common.eta)
    }

    /// The flows with a mass among some of a buyer's, when they are [`LEAST_WEIGHED`] of the value or more.
    ///
    /// With less, a sum of masses would be a sum of what is left: banning a supplier whose mass is absent would seem
    /// to raise the tonnes that a country gets.
    pub fn weighed(&self, flows: &[usize]) -> Option<Vec<usize>> {
        let value = |list: &[usize]| list.iter().map(|f| self.flows[*f].value).sum::<f64>();
        let known: Vec<usize> = flows.iter().copied().filter(|f| !self.flows[*f].mass.is_nan()).collect();
        (!known.is_empty() && value(&known) >= LEAST_WEIGHED * value(flows)).then_some(known)
    }

    /// Base value sold by each seller, home sales included.
    pub fn supply(&self) -> Vec<f64> {
        let mut sold = vec![0.0; self.sellers.len()];
        for flow in &self.flows {
            sold[flow.seller] += flow.value;
        }
        sold
    }

    /// Base quantity sold by each seller in the units of the [`Nest`], home sales included.
    pub fn supply_weight(&self) -> Vec<f64> {
        let mut sold = vec![0.0; self.sellers.len()];
        for flow in &self.flows {
            sold[flow.seller] += flow.weight;
        }
        sold
    }

    /// Whether a price is beyond what a market without a bound can say ([`BEYOND`]).
    pub fn beyond(&self, price: f64) -> bool {
        self.model.bound.is_none() && price > BEYOND
    }

    /// Base value bought by each buyer, home sales included.
    pub fn demand(&self) -> Vec<f64> {
        let mut bought = vec![0.0; self.buyers.len()];
        for flow in &self.flows {
            bought[flow.buyer] += flow.value;
        }
        bought
    }

    /// Whether nobody sells anything.
    pub fn is_empty(&self) -> bool {
        self.flows.is_empty()
    }
}

/// The flows without the masses that a rule sets aside, so that [`Market::modelled`] estimates them.
pub fn set_aside(flows: &mut [BaseFlow], rule: &dyn Fn(&BaseFlow) -> bool) {
    for flow in flows {
        if rule(flow) {
            flow.mass = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_that_keeps_three_quarters_sells_three_times_its_exports_at_home() {
        let country = |c| Country::from_iso3(c).unwrap();
        let flow =
            BaseFlow { exporter: country("CHN"), importer: country("KOR"), value: Kusd(10.0), mass: None };
        let home = Home {
            exporter: country("CHN"),
            share: 0.75,
            range: (0.75, 0.75),
            status: Status::Assumed,
            reason: String::new(),
        };
        // 10 · 0.75 / 0.25 = 30
        let market = Market::calibrate(&[flow], &[home]);
        assert_eq!(market.supply(), [40.0]);
        assert_eq!(market.demand(), [30.0, 10.0]);
    }
}
