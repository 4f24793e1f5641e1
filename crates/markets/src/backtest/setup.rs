//! How the markets of the yearly record are modelled.

use std::collections::BTreeMap;

use lodeway_tables::facts::LicenceMonth;
use lodeway_terms::{Commodity, Country, Priors};

use super::demand::{Demand, EVIDENCE, MONTHLY_EVIDENCE};
use super::months::held_out::licence_without;
use crate::calibration::entry::with_entry;
use crate::calibration::market::{LicenceTrial, Market, Model};
use crate::months::horizon::Horizon;
use crate::restriction::Leak;
use crate::uncertainty::assumptions::Assumptions;
use crate::uncertainty::table::{assumption, monthly_priors, tonnes};

/// What leaks through a ban, assumed: nobody knows its order of magnitude, so each is as likely as the other.
pub(super) const LEAST_LEAK: f64 = 0.001;
/// The most that leaks, assumed.
pub(super) const MOST_LEAK: f64 = 0.3;

/// How the market of every episode is modelled.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    /// Nest and reservation price.
    pub model: Model,
    /// How σ and η grow; ε grows as [`Demand`] says.
    pub horizon: Horizon,
    /// Priors of σ and η; none for the general ones.
    pub priors: Option<Priors>,
    /// What is assumed of ε where no episode forbids it.
    pub general: Demand,
    /// Episodes that this ε leans on.
    pub evidence: &'static [&'static str],
    /// Whether new suppliers enter, as far as quiet years show ([`with_entry`]).
    pub entry: bool,
    /// Medians of the licences of episodes that those of the table lean on, chosen by the shipments of the others.
    pub licences: BTreeMap<&'static str, LicenceTrial>,
}

impl Default for Setup {
    /// The market in values without a bound.
    fn default() -> Setup {
        Setup {
            model: Model::default(),
            horizon: Horizon::default(),
            priors: None,
            general: Demand::general(),
            evidence: &EVIDENCE,
            entry: false,
            licences: BTreeMap::new(),
        }
    }
}

impl Setup {
    /// The market in tonnes with the reservation price, drawn licences and entry; none when the table of assumptions lacks a
    /// number, which a test excludes. The shipments choose the licences of the episodes that they are of.
    pub fn tonnes(shipments: &[LicenceMonth]) -> Option<Setup> {
        let growth = assumption("epsilon-growth")?.median;
        Some(Setup {
            model: tonnes(),
            horizon: Horizon::slow()?,
            priors: monthly_priors(),
            general: Demand { start: assumption("epsilon")?.prior(), growth },
            evidence: &MONTHLY_EVIDENCE,
            entry: true,
            licences: LICENSED
                .iter()
                .filter_map(|(yearly, monthly)| Some((*yearly, licence_without(shipments, monthly)?)))
                .collect(),
        })
    }
}

/// Licences of the yearly record, and their names in the monthly one.
const LICENSED: [(&str, &str); 2] = [("antimony-2024", "sb-2024"), ("graphite-2023", "graphite-2023")];
/// δ of the years after the base.
fn entered(ahead: u16) -> f64 {
    let key = match ahead {
        0 | 1 => "entry-year-1",
        2 => "entry-year-2",
        _ => "entry-year-3",
    };
    assumption(key).map_or(0.0, |row| row.median)
}

/// A market as far as new suppliers have entered so many years after the base. What they have free is taken to be all that they
/// export: what was promised in past years is not known.
pub(super) fn entering(market: &Market, ahead: u16) -> Market {
    let sold = market.supply_weight();
    let free = |country: Country| market.sellers.binary_search(&country).map_or(0.0, |at| sold[at]);
    with_entry(market, entered(ahead), &free)
}

/// What is assumed in every episode alike, but for ε.
pub fn assumed(setup: &Setup, demand: &Demand) -> Assumptions {
    let leak = |share, markup| Leak { share, markup };
    let priors = setup.priors.clone().unwrap_or_else(|| Commodity::of_codes(&[]).priors());
    Assumptions {
        priors: Priors { epsilon: demand.start.clone(), ..priors },
        leak: (leak(LEAST_LEAK, 0.0), leak(MOST_LEAK, 0.5)),
    }
}
