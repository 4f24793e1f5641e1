//! Where the plan starts: what the importer bought in the base year, at what unit value, how much of it from the restrictor.
//!
//! *Formula*: tonnes `q = Σ_i q_i` over suppliers i that report mass, price `Σ v_i / q` over the same, share `q_restrictor / q`.
//!
//! *Edge cases*: flows without mass are left out of all three; no flow with mass, or a share nobody reports: a fault that says
//! which field of the plan file states the number instead.

use lodeway_markets::Market;
use lodeway_terms::Country;

use crate::fault::Fault;
use crate::file::PlanFile;

/// The starting point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Base {
    /// Need of the base year, tonnes a year.
    pub tonnes: f64,
    /// Price, thousand US dollars a tonne.
    pub price: f64,
    /// Share of the restrictor in it, by mass.
    pub share: f64,
}

impl Base {
    /// Of the market, where the plan file does not state the number itself.
    ///
    /// # Errors
    /// [`Fault::Missing`] when neither has it.
    pub fn of(
        plan: &PlanFile,
        market: &Market,
        importer: Country,
        restrictor: Country,
    ) -> Result<Base, Fault> {
        let weighed =
            || market.flows.iter().filter(|f| market.buyers[f.buyer] == importer && !f.home && f.mass > 0.0);
        let observed: f64 = weighed().map(|f| f.mass).sum();
        let value: f64 = weighed().map(|f| f.value).sum();
        let sold: f64 = weighed().filter(|f| market.sellers[f.seller] == restrictor).map(|f| f.mass).sum();
        let known = |x: f64| (observed > 0.0).then_some(x);
        let stated = plan.demand.tonnes.as_ref().and_then(|t| t.at(plan.horizon.0));
        let missing = |what: &str, field: &str| Fault::Missing {
            what: format!("{what} of {} in {}", plan.mineral, plan.base),
            expected: format!("imports of {importer} with a mass"),
            remedy: format!("state it as {field} under [demand]"),
        };
        Ok(Base {
            tonnes: known(observed).or(stated).ok_or_else(|| missing("need", "tonnes"))?,
            price: plan
                .demand
                .price_kusd_per_t
                .or_else(|| known(value / observed))
                .ok_or_else(|| missing("price", "price-kusd-per-t"))?,
            share: plan
                .demand
                .restrictor_share
                .or_else(|| known(sold / observed))
                .ok_or_else(|| missing("share of the restrictor", "restrictor-share"))?,
        })
    }
}
