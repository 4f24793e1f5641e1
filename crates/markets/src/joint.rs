//! One measure on many minerals at once: the joint loss, and the value added that a shortage puts at risk.
//!
//! *Question*: what if the supplier stops not one mineral but all of them, and which industries stop with them?
//!
//! *Formula*: each mineral's market is solved on its own ([`crate::solve`]), all with the same draw of what is assumed; with
//! L the loss of a buyer and Q its volume in a mineral m,
//! ```text
//! joint loss               Σ_m L_m
//! shortage of industry n   max_m  a_mn · (1 − Q_m)
//! value added at risk      V_n · shortage_n
//! ```
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | a | share of the industry's value added that stops without the mineral | 0–1 | `Use::dependent` |
//! | V | value added of the industry | thousand US$ | `Use::value_added_kusd` |
//!
//! *Edge cases*: a volume above the base is no shortage. A draw in which some market does not clear is left out of all sums,
//! and counted. A buyer that is cut off has a volume of 0 and, below ε = 1, a loss without limit.
//!
//! *Limits*: minerals do not replace each other, and an industry shares a shortage evenly with all other users. Within an
//! industry the scarcest input decides; what it delivers to other industries is not followed. Elasticities of all minerals
//! move together from draw to draw, which widens the interval of the sum.
//!
//! *Source*: the value-added reading follows Nassar et al. (US Geological Survey, 2025), without its input–output round.
//!
//! *Example*: see docs/methods/joint.md.

use std::collections::BTreeMap;

use lodeway_terms::{Country, Interval};
use rayon::prelude::*;

use crate::calibration::market::Market;
use crate::outcome::loss;
use crate::restriction::Scenario;
use crate::solver::varieties::Restricted;
use crate::uncertainty::assumptions::Assumptions;
use crate::uncertainty::draws::{Draws, solve_all};
use crate::uncertainty::interval::interval;

/// A mineral's market under the measure.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name in tables.
    pub mineral: String,
    /// Its base market.
    pub market: Market,
    /// The measure.
    pub scenario: Scenario,
    /// What is assumed.
    pub assumed: Assumptions,
}

/// An industry that needs a mineral.
#[derive(Debug, Clone, PartialEq)]
pub struct Use {
    /// The mineral, as in [`Part::mineral`].
    pub mineral: String,
    /// The industry.
    pub industry: String,
    /// Its value added, thousand US dollars.
    pub value_added_kusd: f64,
    /// Share of it that stops without the mineral.
    pub dependent: f64,
}

/// What one mineral does to the buyer.
#[derive(Debug, Clone, PartialEq)]
pub struct MineralLoss {
    /// Its name.
    pub mineral: String,
    /// What the buyer spent on it in the base year, home sales as assumed at the median, thousand US dollars.
    pub value_before_kusd: f64,
    /// Price, base 1.
    pub price: Interval,
    /// Volume, base 1.
    pub volume: Interval,
    /// Loss.
    pub loss_kusd: Interval,
}

/// What a shortage does to an industry.
#[derive(Debug, Clone, PartialEq)]
pub struct IndustryRisk {
    /// Its name.
    pub industry: String,
    /// Its value added, thousand US dollars.
    pub value_added_kusd: f64,
    /// Share of it that stops.
    pub shortage: Interval,
    /// Value added at risk.
    pub at_risk_kusd: Interval,
    /// The mineral that is scarcest in most draws, with the share of the draws.
    pub scarcest: Option<(String, f64)>,
}

/// All minerals together.
#[derive(Debug, Clone, PartialEq)]
pub struct Joint {
    /// By mineral, in the order asked.
    pub minerals: Vec<MineralLoss>,
    /// Sum of the losses.
    pub loss_kusd: Interval,
    /// By industry, in alphabetical order.
    pub industries: Vec<IndustryRisk>,
    /// Sum over the industries.
    pub at_risk_kusd: Option<Interval>,
    /// Draws used.
    pub used: usize,
    /// Draws left out.
    pub failed: usize,
}

/// One mineral in one draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Felt {
    /// Price, base 1.
    pub price: f64,
    /// Volume, base 1.
    pub volume: f64,
    /// Loss, thousand US dollars.
    pub loss: f64,
}

/// Solves every market of a buyer that buys in it; parts in which it buys nothing must be left out before.
pub fn joint(parts: &[Part], buyer: Country, uses: &[Use], draws: Draws) -> Joint {
    let felt: Vec<Vec<Option<Felt>>> = parts.par_iter().map(|part| of_part(part, buyer, draws)).collect();
    let clear: Vec<usize> =
        (0..draws.count as usize).filter(|d| felt.iter().all(|part| part[*d].is_some())).collect();
    // By draw, then by mineral.
    let all: Vec<Vec<Felt>> =
        clear.iter().map(|d| felt.iter().filter_map(|part| part[*d]).collect()).collect();
    let minerals = parts.iter().enumerate().map(|(m, part)| MineralLoss {
        mineral: part.mineral.clone(),
        value_before_kusd: bought(&part.market, buyer),
        price: over(&all, &|draw| draw[m].price),
        volume: over(&all, &|draw| draw[m].volume),
        loss_kusd: over(&all, &|draw| draw[m].loss),
    });
    let industries = industries(parts, uses);
    Joint {
        minerals: minerals.collect(),
        loss_kusd: over(&all, &|draw| draw.iter().map(|f| f.loss).sum()),
        at_risk_kusd: (!industries.is_empty()).then(|| {
            over(&all, &|draw| industries.values().map(|n| n.value_added * scarcest(n, draw).1).sum())
        }),
        industries: industries.iter().map(|(name, industry)| risk(parts, name, industry, &all)).collect(),
        used: clear.len(),
        failed: draws.count as usize - clear.len(),
    }
}

fn over(all: &[Vec<Felt>], of: &dyn Fn(&[Felt]) -> f64) -> Interval {
    interval(all.iter().map(|draw| of(draw)).collect())
}

fn bought(market: &Market, buyer: Country) -> f64 {
    market.buyers.binary_search(&buyer).map_or(0.0, |j| market.demand()[j])
}

/// What one market does to a buyer in every draw; none where the market does not clear, or the buyer buys nothing in it.
pub fn of_part(part: &Part, buyer: Country, draws: Draws) -> Vec<Option<Felt>> {
    let restricted = Restricted::new(&part.market, &part.scenario);
    let Ok(j) = part.market.buyers.binary_search(&buyer) else { return vec![None; draws.count as usize] };
    solve_all(&part.market, &restricted, &part.assumed, draws)
        .into_iter()
        .map(|draw| {
            let demand = draw.lane.demand(&restricted);
            let price = demand.price(draw.prices.index[j]);
            (draw.prices.settled()).then(|| Felt {
                price,
                volume: demand.volume(draw.prices.index[j]),
                loss: loss(restricted.spent(j, &draw.lane.home), price, demand.epsilon),
            })
        })
        .collect()
}

/// An industry with the minerals it needs, by position, and how much of it stops without each.
struct Industry {
    value_added: f64,
    needs: Vec<(usize, f64)>,
}

fn industries(parts: &[Part], uses: &[Use]) -> BTreeMap<String, Industry> {
    let mut found: BTreeMap<String, Industry> = BTreeMap::new();
    for row in uses {
        let Some(m) = parts.iter().position(|p| p.mineral == row.mineral) else { continue };
        let industry = found
            .entry(row.industry.clone())
            .or_insert_with(|| Industry { value_added: row.value_added_kusd, needs: Vec::new() });
        industry.needs.push((m, row.dependent));
    }
    found
}

/// The scarcest of an industry's minerals in a draw, with the share of the industry that stops.
fn scarcest(industry: &Industry, draw: &[Felt]) -> (Option<usize>, f64) {
    let short = |(m, dependent): &(usize, f64)| (*m, dependent * (1.0 - draw[*m].volume).max(0.0));
    industry.needs.iter().map(short).fold(
        (None, 0.0),
        |worst, (m, short)| {
            if short > worst.1 { (Some(m), short) } else { worst }
        },
    )
}

fn risk(parts: &[Part], name: &str, industry: &Industry, all: &[Vec<Felt>]) -> IndustryRisk {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for m in all.iter().filter_map(|draw| scarcest(industry, draw).0) {
        *counts.entry(m).or_default() += 1;
    }
    let most = counts.iter().max_by_key(|(m, count)| (**count, usize::MAX - **m));
    IndustryRisk {
        industry: name.to_owned(),
        value_added_kusd: industry.value_added,
        shortage: over(all, &|draw| scarcest(industry, draw).1),
        at_risk_kusd: over(all, &|draw| industry.value_added * scarcest(industry, draw).1),
        scarcest: most.map(|(m, count)| (parts[*m].mineral.clone(), *count as f64 / all.len() as f64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::market::BaseFlow;
    use crate::{Instrument, Restriction};
    use lodeway_terms::{Kusd, Prior, Priors};

    /// A market of one seller and one buyer, of which a share of the capacity is lost; η = 0, ε = 0.5.
    fn part(mineral: &str, value: f64, lost: f64) -> Part {
        let country = |c| Country::from_iso3(c).unwrap();
        let prior = |x: f64| Prior { median: x, p5: x, p95: x, reason: String::new() };
        let flow =
            BaseFlow { exporter: country("CHN"), importer: country("KOR"), value: Kusd(value), mass: None };
        let restriction = Restriction {
            exporter: country("CHN"),
            target: crate::restriction::Target::All,
            instrument: Instrument::Outage(lost),
        };
        Part {
            mineral: mineral.to_owned(),
            market: Market::calibrate(&[flow], &[]),
            scenario: Scenario::of(vec![restriction]),
            assumed: Assumptions::of(Priors { sigma: prior(3.0), epsilon: prior(0.5), eta: prior(0.0) }),
        }
    }

    fn needs(mineral: &str, industry: &str, value_added_kusd: f64, dependent: f64) -> Use {
        Use { mineral: mineral.into(), industry: industry.into(), value_added_kusd, dependent }
    }

    fn close(a: f64, b: f64) {
        assert!((a / b - 1.0).abs() < 1e-8, "{a} {b}");
    }

    #[test]
    fn losses_add_up_and_the_scarcest_input_decides_by_hand() {
        // Volumes 0.5 and 0.8; prices 0.5^−2 = 4 and 0.8^−2 = 1.5625.
        // Losses 100·(4^0.5 − 1)/0.5 = 200 and 10·(1.25 − 1)/0.5 = 5: together 205.
        // Motors need both: max(1·0.5, 1·0.2) = 0.5 of 1,000. Glass needs the second only, a quarter of it: 0.25·0.2 = 0.05 of 400.
        let parts = [part("a", 100.0, 0.5), part("b", 10.0, 0.2)];
        let uses = [
            needs("a", "motors", 1000.0, 1.0),
            needs("b", "motors", 1000.0, 1.0),
            needs("b", "glass", 400.0, 0.25),
        ];
        let buyer = Country::from_iso3("KOR").unwrap();
        let found = joint(&parts, buyer, &uses, Draws { count: 16, seed: 1 });
        close(found.minerals[0].price.p50, 4.0);
        close(found.minerals[1].loss_kusd.p50, 5.0);
        close(found.loss_kusd.p10, 205.0);
        close(found.loss_kusd.p90, 205.0);
        close(found.industries[0].at_risk_kusd.p50, 20.0);
        close(found.industries[1].at_risk_kusd.p50, 500.0);
        close(found.at_risk_kusd.unwrap().p50, 520.0);
        assert_eq!(found.industries[1].scarcest, Some(("a".to_owned(), 1.0)));
        assert_eq!((found.used, found.failed), (16, 0));
    }

    #[test]
    fn without_uses_nothing_is_said_of_value_added() {
        let buyer = Country::from_iso3("KOR").unwrap();
        let found = joint(&[part("a", 100.0, 0.5)], buyer, &[], Draws { count: 8, seed: 1 });
        assert!(found.industries.is_empty() && found.at_risk_kusd.is_none());
    }
}
