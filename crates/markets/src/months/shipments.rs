//! What restricted sellers ship, month by month.

use lodeway_terms::{Country, Interval};

use crate::calibration::market::{Market, Nest};
use crate::months::calendar::Measure;
use crate::solver::lane::{Lane, LogPrices};
use crate::solver::varieties::Restricted;
use crate::solver::vector_math::exp;

/// What a restricted seller ships: to all it restricts, or to one of them.
pub(super) struct Series {
    /// Who ships.
    pub(super) exporter: Country,
    /// To whom; none for all that are named.
    pub(super) importer: Option<Country>,
    /// Positions of the flows.
    flows: Vec<usize>,
}

impl Series {
    /// For each restricting country the set that it names and the buyers asked for in it.
    pub(super) fn of(market: &Market, measures: &[Measure], buyers: &[usize]) -> Vec<Series> {
        let mut exporters: Vec<Country> = measures.iter().map(|m| m.restriction.exporter).collect();
        exporters.sort_unstable();
        exporters.dedup();
        let covered = |exporter: Country, buyer: usize| {
            let importer = market.buyers[buyer];
            measures.iter().any(|m| m.restriction.covers(exporter, importer))
        };
        let flows = |exporter: Country, only: Option<usize>| -> Vec<usize> {
            (0..market.flows.len())
                .filter(|f| {
                    let flow = &market.flows[*f];
                    market.sellers[flow.seller] == exporter
                        && only.is_none_or(|buyer| buyer == flow.buyer)
                        && covered(exporter, flow.buyer)
                })
                .collect()
        };
        let series = |exporter: Country, only: Option<usize>| Series {
            exporter,
            importer: only.map(|buyer| market.buyers[buyer]),
            flows: flows(exporter, only),
        };
        exporters
            .into_iter()
            .flat_map(|exporter| {
                let each = buyers.iter().map(move |buyer| Some(*buyer));
                std::iter::once(None).chain(each).map(move |only| (exporter, only))
            })
            .map(|(exporter, only)| series(exporter, only))
            .filter(|series| !series.flows.is_empty())
            .collect()
    }

    /// Shipments over those on record for the base year, in the units of the nest.
    pub(super) fn shipped(
        &self,
        market: &Market,
        restricted: &Restricted,
        lane: &Lane,
        prices: &LogPrices,
    ) -> f64 {
        let demand = lane.demand(restricted);
        let (mut now, mut base) = (0.0, 0.0);
        for f in &self.flows {
            let flow = &market.flows[*f];
            base += match restricted.model.nest {
                Nest::Tonnes => flow.recorded.1,
                Nest::Values => flow.recorded.0,
            };
            if let Some(variety) = restricted.variety_of[*f] {
                let factor = demand.ln_factor(prices.index[flow.buyer]);
                now += flow.weight * exp(factor - demand.sigma * prices.variety[variety]);
            }
        }
        now / base
    }

    /// Base tonnes of a month; none when too few of the flows have a mass.
    pub(super) fn base_t(&self, market: &Market) -> Option<f64> {
        let known = market.weighed(&self.flows)?;
        Some(known.into_iter().map(|f| market.flows[f].recorded.1).sum::<f64>() / 12.0)
    }
}

/// What a restricted seller ships in a month, over all draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shipment {
    /// From 1, the first month of the path.
    pub month: u16,
    /// Who ships.
    pub exporter: Country,
    /// To whom; none for all that the measures name, together.
    pub importer: Option<Country>,
    /// Median tonnes; none when too few flows have a mass.
    pub shipped_t: Option<f64>,
    /// Over a twelfth of the base year.
    pub share_of_base: Interval,
}
