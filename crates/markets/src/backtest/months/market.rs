//! The market of a course of the monthly record: from trade, or of two regions from production.

use lodeway_tables::facts::{Producer, Production, RefiningShare};
use lodeway_terms::country::Kind;
use lodeway_terms::{Commodity, Country, Hs6, Kusd, Status, Tonnes, Year};

use super::Tables;
use super::series::{Base, Course, Output, Place};
use crate::backtest::purchases::plausible;
use crate::calibration::base_flows;
use crate::calibration::market::{BaseFlow, Home, Licences, Market, Model};
use crate::months::calendar::{Measure, RECOVERY_MONTHS};
use crate::restriction::Restriction;
use crate::uncertainty::table::{assumption, tonnes};

/// Buyers that stand for all abroad: the largest by base quantity.
const LARGEST: usize = 5;

/// A market ready to be solved.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The market.
    pub market: Market,
    /// Who restricts.
    pub restrictor: Country,
    /// The measures.
    pub measures: Vec<Measure>,
    /// Positions of the buyers looked at.
    pub buyers: Vec<usize>,
    /// Their weights in the price abroad; nothing for a buyer that only a named price needs.
    pub weights: Vec<f64>,
}

/// The market of a course; none when a figure that it stands on is not in the tables.
pub fn prepare(tables: &Tables, course: &Course, licences: Licences) -> Option<Prepared> {
    let restrictor = Country::from_iso3(course.restrictor)?;
    let (flows, home) = match course.base {
        Base::Trade { codes, year } => {
            let codes: Vec<Hs6> = codes.iter().filter_map(|code| Hs6::parse(code).ok()).collect();
            let flows = plausible(base_flows(tables.trade, &Commodity::of_codes(&codes), Year(year)));
            (flows, true)
        }
        Base::TwoRegions { output, home, exports_t } => {
            let share = share(tables.production, tables.refining, output, restrictor)?;
            (two_regions(restrictor, share, home, exports_t)?, home)
        }
    };
    let home: Vec<Home> = if home { vec![at_home(restrictor)?] } else { Vec::new() };
    let market = Market::calibrate(&flows, &home).modelled(Model { licences, ..tonnes() });
    let measures: Vec<Measure> = course
        .measures
        .iter()
        .map(|imposed| {
            let restriction = Restriction::parse(imposed.restrict, &|_| None).ok()?;
            let (start, end) = (imposed.first, imposed.last);
            Some(Measure { restriction, start, end, ramp: 0, recovery: RECOVERY_MONTHS })
        })
        .collect::<Option<_>>()?;
    let named = course.prices.iter().filter_map(|price| match price.place {
        Place::Buyer(iso3) => Country::from_iso3(iso3),
        _ => None,
    });
    let (buyers, weights) = buyers(&market, restrictor, named);
    (!buyers.is_empty()).then_some(Prepared { market, restrictor, measures, buyers, weights })
}

/// The largest buyers abroad with their weights, and those that are named.
fn buyers(
    market: &Market,
    restrictor: Country,
    named: impl Iterator<Item = Country>,
) -> (Vec<usize>, Vec<f64>) {
    let mut bought = vec![0.0; market.buyers.len()];
    for flow in market.flows.iter().filter(|f| !f.home) {
        bought[flow.buyer] += flow.weight;
    }
    let mut order: Vec<usize> =
        (0..bought.len()).filter(|j| market.buyers[*j] != restrictor && bought[*j] > 0.0).collect();
    order.sort_by(|a, b| bought[*b].total_cmp(&bought[*a]).then(a.cmp(b)));
    order.truncate(LARGEST);
    let mut weights: Vec<f64> = order.iter().map(|j| bought[*j]).collect();
    for country in named {
        if let Ok(at) = market.buyers.binary_search(&country)
            && !order.contains(&at)
        {
            order.push(at);
            weights.push(0.0);
        }
    }
    (order, weights)
}

/// What a producer is assumed to keep.
pub(crate) fn at_home(exporter: Country) -> Option<Home> {
    let assumed = assumption("home-share")?;
    Some(Home {
        exporter,
        share: assumed.median,
        range: (assumed.low, assumed.high),
        status: Status::Assumed,
        reason: assumed.reason.clone(),
    })
}

/// The restricting country's share of the world's output.
fn share(
    production: &[Production],
    refining: &[RefiningShare],
    output: Output,
    restrictor: Country,
) -> Option<f64> {
    match output {
        Output::Produced { mineral, stage, year } => {
            let of = |producer: Producer| {
                production
                    .iter()
                    .find(|row| {
                        row.mineral == mineral
                            && row.stage == stage
                            && row.year.0 == year
                            && row.measure == "production"
                            && row.producer == producer
                    })
                    .map(|row| row.tonnes)
            };
            Some(of(Producer::Country(restrictor))? / of(Producer::World)?)
        }
        Output::Refined { mineral, element, year } => refining
            .iter()
            .find(|row| {
                row.mineral == mineral
                    && row.element == element
                    && row.country == restrictor
                    && row.years.0.0 == year
                    && row.kind != "projection"
                    && (row.stage == "compounds" || row.stage == "metal")
            })
            .map(|row| row.share),
        Output::Printed(share) => Some(share),
    }
}

/// Exports of the restricting country and the output of the rest, both to the rest. Two statistical remainders stand for the
/// rest as seller and as buyer, and no row shows them.
fn two_regions(restrictor: Country, share: f64, home: bool, exports_t: f64) -> Option<Vec<BaseFlow>> {
    let mut areas = Country::all().filter(|country| country.kind() == Kind::Area);
    let (seller, buyer) = (areas.next()?, areas.next()?);
    let kept = if home { assumption("home-share")?.median } else { 0.0 };
    let exports = 12.0 * exports_t;
    let rest = exports / (1.0 - kept) * (1.0 - share) / share;
    let flow = |exporter, tonnes: f64| BaseFlow {
        exporter,
        importer: buyer,
        value: Kusd(tonnes),
        mass: Some(Tonnes(tonnes)),
    };
    Some([flow(restrictor, exports), flow(seller, rest)].into_iter().filter(|f| f.value.0 > 0.0).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_regions_by_hand() {
        // Three quarters of the world's output, half of it kept: 60 t a year abroad, 120 in all, so the rest makes 40.
        let chn = Country::from_iso3("CHN").unwrap();
        let flows = two_regions(chn, 0.75, true, 5.0).unwrap();
        let tonnes: Vec<f64> = flows.iter().map(|f| f.value.0).collect();
        assert!((tonnes[0] - 60.0).abs() < 1e-9 && (tonnes[1] - 40.0).abs() < 1e-9, "{tonnes:?}");
        assert_ne!(flows[0].exporter, flows[1].exporter);
        assert_eq!(flows[0].importer, flows[1].importer);
        // A country that makes everything leaves no other seller; without home sales 60 t are three quarters of 80.
        assert_eq!(two_regions(chn, 1.0, true, 5.0).unwrap().len(), 1);
        assert!((two_regions(chn, 0.75, false, 5.0).unwrap()[1].value.0 - 20.0).abs() < 1e-9);
    }
}
