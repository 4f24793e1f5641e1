//! The switches of the market, and the one place where every command's market is made.
//!
//! *Question*: under which model does a command answer?
//!
//! *Formula*: what each switch turns on stands in its own module: the nest and the bound in [`crate::solver::demand`], entry in
//! [`crate::calibration::entry`], re-export in [`crate::reexport`], licences in [`crate::months::licence`], stocks in
//! [`crate::months::storage`].
//!
//! *What goes with the nest*: elasticities, their growth, licences and stocks that are drawn belong to the market in tonnes, for
//! they were estimated with it. The market in values keeps its own: `--nest values --bound none --entry none` is the market of
//! version 0.1.0.
//!
//! *Edge cases*: a market without any mass stays in values ([`Market::modelled`]).
//!
//! *Example*
//! ```
//! use lodeway_markets::calibration::switches::Switches;
//! use lodeway_terms::Commodity;
//! let commodity = Commodity::one("tungsten").unwrap();
//! assert!((Switches::default().priors(&commodity).epsilon.median - 0.13).abs() < 1e-12);
//! assert!((Switches::old().priors(&commodity).epsilon.median - 0.2).abs() < 1e-12);
//! ```

use std::collections::BTreeMap;

use lodeway_measures::masses_set_aside::weigh;
use lodeway_tables::facts::Production;
use lodeway_tables::{Flow, Trade};
use lodeway_terms::catalogue::Split;
use lodeway_terms::{Catalogue, Commodity, Country, Hs6, Kusd, Prior, Priors, Tonnes, UsdPerKg, Year};

use crate::calibration::home_shares;
use crate::calibration::market::{BaseFlow, Bound, Home, Licences, Market, Model, Nest};
use crate::months::horizon::Horizon;
use crate::reexport::Reexport;
use crate::uncertainty::table::{assumption, monthly_priors, reservation_price};

/// How far new suppliers enter.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Entry {
    /// Not in a static shock; month by month and year by year as far as the quiet years show.
    #[default]
    OfDate,
    /// Not at all.
    None,
    /// This part of base shares follows free exports, at any date.
    Part(f64),
}

impl Entry {
    /// δ of a static shock.
    pub fn at_once(self) -> f64 {
        if let Entry::Part(part) = self { part } else { 0.0 }
    }

    /// δ in a month after the first measure, from 1; zero when the table of assumptions lacks it, which a test excludes.
    pub fn in_month(self, month: u16) -> f64 {
        let key = match month {
            0..=3 => "entry-first-months",
            4..=12 => "entry-year-1",
            13..=24 => "entry-year-2",
            _ => "entry-year-3",
        };
        match self {
            Entry::OfDate => assumption(key).map_or(0.0, |row| row.median),
            other => other.at_once(),
        }
    }
}

/// The switches of the market.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Switches {
    /// Units of quantities.
    pub nest: Nest,
    /// The reservation price of buyers; none for prices without a bound.
    pub bound: Option<Bound>,
    /// New suppliers.
    pub entry: Entry,
    /// Whether sellers may pass on the restrictor's material.
    pub reexport: Reexport,
    /// Whether users hold stocks that are drawn.
    pub stocks: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Switches {
            nest: Nest::Tonnes,
            bound: reservation_price(),
            entry: Entry::OfDate,
            reexport: Reexport::Free,
            stocks: true,
        }
    }
}

impl Switches {
    /// The market of version 0.1.0: in values, without a bound, without entry.
    pub fn old() -> Switches {
        Switches {
            nest: Nest::Values,
            bound: None,
            entry: Entry::None,
            reexport: Reexport::Free,
            stocks: false,
        }
    }

    /// The model of the market.
    pub fn model(&self) -> Model {
        let licences = if self.nest == Nest::Tonnes { Licences::Drawn } else { Licences::Even };
        Model { nest: self.nest, bound: self.bound, licences }
    }

    /// Elasticities of a commodity. In values those of the catalogue. In tonnes ε is that of the monthly record for every mineral (what
    /// the catalogue has of its own is read from yearly data, which the record replaces); σ and η are the catalogue's where a
    /// mineral has its own (by-products respond half as much), else those of the record.
    pub fn priors(&self, commodity: &Commodity) -> Priors {
        let own = commodity.priors();
        let Some(monthly) = monthly_priors().filter(|_| self.nest == Nest::Tonnes) else { return own };
        let common = Commodity::of_codes(&[]).priors();
        let pick = |own: Prior, common: &Prior, new: Prior| if own == *common { new } else { own };
        Priors {
            sigma: pick(own.sigma, &common.sigma, monthly.sigma),
            epsilon: monthly.epsilon,
            eta: pick(own.eta, &common.eta, monthly.eta),
        }
    }

    /// How elasticities grow.
    pub fn horizon(&self) -> Horizon {
        Horizon::of(self.nest)
    }

    /// The market of a commodity in its base year, with the home sales that [`home_shares`] gives; empty when nobody traded.
    ///
    /// The trade must hold the years around for the masses that are set aside.
    pub fn market(
        &self,
        trade: &Trade,
        production: &[Production],
        commodity: &Commodity,
        year: Year,
    ) -> Market {
        let flows = self.flows(trade, commodity, year);
        let home = home_shares(&flows, production, commodity, year);
        self.calibrate(&flows, &home)
    }

    /// The same on given flows and home sales.
    pub fn calibrate(&self, flows: &[BaseFlow], home: &[Home]) -> Market {
        Market::calibrate(flows, home).modelled(self.model())
    }

    /// The flows of a market in a year, pooled over its codes. In tonnes every flow has a mass: one that cannot be right
    /// ([`lodeway_measures::masses_set_aside`]) or was not reported is what the seller's own average value of a tonne of the code
    /// gives, or the code's where the seller reports none. Of a heading that mixes stages, what is cheaper than the catalogue's unit
    /// value belongs to the stage above and is left out of a market of one stage. In values every flow and mass is as reported.
    pub fn flows(&self, trade: &Trade, commodity: &Commodity, year: Year) -> Vec<BaseFlow> {
        if self.nest == Nest::Values {
            return super::base_flows(trade, commodity, year);
        }
        let mut pairs: BTreeMap<(Country, Country), (f64, Option<Tonnes>)> = BTreeMap::new();
        let one_stage = one_stage(commodity);
        for code in &commodity.codes {
            let split = split(*code).filter(|_| one_stage);
            let here = |flow: &Flow| !split.is_some_and(|split| is_earlier(flow, split));
            for flow in weighed(trade, *code, year).into_iter().filter(here) {
                let pair = pairs.entry((flow.exporter, flow.importer)).or_insert((0.0, Some(Tonnes(0.0))));
                pair.0 += flow.value.0;
                pair.1 = pair.1.zip(flow.mass).map(|(sum, mass)| Tonnes(sum.0 + mass.0));
            }
        }
        let flow =
            |((exporter, importer), (value, mass))| BaseFlow { exporter, importer, value: Kusd(value), mass };
        pairs.into_iter().map(flow).collect()
    }
}

/// Whether all codes of a commodity are of the same stage.
fn one_stage(commodity: &Commodity) -> bool {
    let stage = |code: &Hs6| Catalogue::get().product(*code).map(|(_, stage, _)| stage.slug.as_str());
    commodity.codes.iter().all(|code| stage(code) == commodity.codes.first().and_then(stage))
}

/// What is left out of a market of one stage: flows of a heading that mixes stages whose unit value shows the stage above, with masses
/// as [`Switches::flows`] has them.
pub fn of_earlier_stage(trade: &Trade, commodity: &Commodity, year: Year) -> Vec<Flow> {
    let codes = commodity.codes.iter().filter(|_| one_stage(commodity));
    codes
        .filter_map(|code| Some((*code, split(*code)?)))
        .flat_map(|(code, split)| {
            weighed(trade, code, year).into_iter().filter(move |flow| is_earlier(flow, split))
        })
        .collect()
}

/// The unit value that splits a heading; none for one that does not mix stages.
fn split(code: Hs6) -> Option<&'static Split> {
    let (_, _, product) = Catalogue::get().product(code)?;
    product.split.as_ref()
}

/// Whether a flow is of the stage above; a thousand US dollars a tonne is a dollar a kilogram.
fn is_earlier(flow: &Flow, split: &Split) -> bool {
    flow.mass.is_some_and(|mass| mass.0 > 0.0 && split.is_earlier(UsdPerKg(flow.value.0 / mass.0)))
}

/// The flows of a code in a year with masses throughout; none has one where the code has none at all.
fn weighed(trade: &Trade, code: Hs6, year: Year) -> Vec<Flow> {
    let mut flows = weigh(trade, code, year).flows;
    let mut sums: BTreeMap<Country, (f64, f64)> = BTreeMap::new();
    let mut all = (0.0, 0.0);
    for flow in &flows {
        if let Some(mass) = flow.mass.filter(|mass| mass.0 > 0.0) {
            let own = sums.entry(flow.exporter).or_default();
            *own = (own.0 + mass.0, own.1 + flow.value.0);
            all = (all.0 + mass.0, all.1 + flow.value.0);
        }
    }
    for flow in flows.iter_mut().filter(|flow| flow.mass.is_none_or(|mass| mass.0 <= 0.0)) {
        let (mass, value) = sums.get(&flow.exporter).copied().unwrap_or(all);
        flow.mass = (mass > 0.0).then(|| Tonnes(flow.value.0 * mass / value));
    }
    flows
}
