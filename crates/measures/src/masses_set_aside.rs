//! Masses that cannot be right: one unit value far from the market, from the pair's other years and from the seller's other
//! sales.
//!
//! *Question.* Which reported tonnes are slips of a form, and what stands in their place?
//!
//! *Formula.* With `u` the unit value of a flow, `m` the median unit value of its code and year and `r = u/m`, the mass is set
//! aside when all hold:
//! - (a) `r > 10` or `r < 1/10`;
//! - (b) `r` is not within 3 times of the pair's own ratio: its value in the years around, over its masses at the medians of
//!   those years; at least three of the five years before and after must report a mass, else there is nothing to compare
//!   with;
//! - (c) `u` is not within 3 times of the seller's other sales of the code in the year;
//! - (d) `r < 1`, or (e) `r > 1`, the flow is worth 1 % of the market and the pair's own ratio is ordinary (within 10 times).
//!
//! In its place stands the mass that the seller's own average unit value gives, else that of the median.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `u` | value over mass | US$/kg | |
//! | `m` | median over the flows of the code and year that report a mass | US$/kg | `median` |
//! | `r` | their ratio | 1 | `ratio` |
//!
//! *Edge cases.* A flow without a mass or without a value is left as it is. A code with no mass at all: nothing is set aside.
//!
//! *Limits.* `shares` and `measure` keep every mass as reported. A rule on (a) alone would set aside cheap concentrate that is
//! sold under the code of a metal.
//!
//! *Source.* Own rule, judged against flows whose true stage is known.
//!
//! *Example.* A code trades at 10 US$/kg. One flow of 50 kUSD reports 1,000 t, 0.05 US$/kg, and the seller's other sales cost
//! 10 US$/kg: 5 t stand in its place.
//! ```
//! use lodeway_measures::masses_set_aside::weigh;
//! use lodeway_tables::{Flow, Trade};
//! use lodeway_terms::{Country, Hs6, Kusd, Tonnes, Year};
//! let code = Hs6::new(284_690).unwrap();
//! let flow = |to: &str, value, mass| Flow {
//!     product: code, year: Year(2024), exporter: Country::from_iso3("CHN").unwrap(),
//!     importer: Country::from_iso3(to).unwrap(), value: Kusd(value), mass: Some(Tonnes(mass)),
//! };
//! let trade = Trade::from_flows(vec![flow("DEU", 50.0, 5.0), flow("JPN", 10.0, 1.0), flow("KOR", 50.0, 1000.0)]);
//! let weighed = weigh(&trade, code, Year(2024));
//! assert_eq!(weighed.set_aside.len(), 1);
//! assert!((weighed.flows[2].mass.unwrap().0 - 5.0).abs() < 1e-12);
//! ```

use std::collections::BTreeMap;

use lodeway_tables::{Flow, Trade};
use lodeway_terms::{Country, Hs6, Kusd, Tonnes, Year};

/// A unit value is odd when it is so many times off the median of its market.
pub const FAR: f64 = 10.0;
/// Two unit values are alike within so many times.
pub const NEAR: f64 = 3.0;
/// Years before and after in which a pair's own ratio is looked for.
pub const AROUND: u16 = 5;
/// Least number of them with a mass.
pub const LEAST_YEARS: usize = 3;
/// Part of the market's value from which a mass that is too small is set aside.
pub const LARGE: f64 = 0.01;

/// A mass that was set aside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SetAside {
    /// The flow as it was reported.
    pub reported: Flow,
    /// What stands in its place.
    pub replaced: Tonnes,
    /// Unit value over the median of its market.
    pub ratio: f64,
}

/// The flows of a code in a year with the masses that can be used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weighed {
    /// The flows, in the order of the table.
    pub flows: Vec<Flow>,
    /// The masses that were set aside.
    pub set_aside: Vec<SetAside>,
}

/// The flows of a code in a year; the table must hold the years around for the other years of each pair.
pub fn weigh(trade: &Trade, product: Hs6, year: Year) -> Weighed {
    let mut flows: Vec<Flow> = trade.market(product, year).iter().collect();
    let Some(median) = median_unit_value(&flows) else { return Weighed { flows, set_aside: Vec::new() } };
    let odd: Vec<usize> =
        (0..flows.len()).filter(|i| ratio(&flows[*i], median).is_some_and(is_far)).collect();
    if odd.is_empty() {
        return Weighed { flows, set_aside: Vec::new() };
    }
    let around = Around::of(trade, product, year);
    let sold = Sold::of(&flows);
    let market: f64 = flows.iter().map(|f| f.value.0).sum();
    let aside: Vec<usize> = odd
        .into_iter()
        .filter(|i| {
            let flow = &flows[*i];
            let Some(ratio) = ratio(flow, median) else { return false };
            let own = around.ratio(flow.exporter, flow.importer);
            let usual = own.is_some_and(|own| is_near(ratio / own));
            let as_others = sold.others(flow).is_some_and(|unit_value| is_near(ratio * median / unit_value));
            let too_heavy = ratio < 1.0;
            let too_light = flow.value.0 >= LARGE * market && own.is_some_and(|own| !is_far(own));
            !usual && !as_others && (too_heavy || too_light)
        })
        .collect();
    replace(&mut flows, &aside, median)
}

/// Puts the seller's own average, without the masses set aside, in the place of those.
fn replace(flows: &mut [Flow], aside: &[usize], median: f64) -> Weighed {
    let mut kept: Vec<Flow> = flows.to_vec();
    for i in aside {
        kept[*i].mass = None;
    }
    let sold = Sold::of(&kept);
    let mut set_aside = Vec::with_capacity(aside.len());
    for i in aside {
        let reported = flows[*i];
        let unit_value = sold.average(reported.exporter).unwrap_or(median);
        let replaced = Tonnes(reported.value.0 / unit_value);
        flows[*i].mass = Some(replaced);
        let ratio = ratio(&reported, median).unwrap_or(f64::NAN);
        set_aside.push(SetAside { reported, replaced, ratio });
    }
    Weighed { flows: flows.to_vec(), set_aside }
}

fn is_far(ratio: f64) -> bool {
    !(1.0 / FAR..=FAR).contains(&ratio)
}

fn is_near(ratio: f64) -> bool {
    (1.0 / NEAR..=NEAR).contains(&ratio)
}

/// Unit value of a flow, US$/kg; none without a mass or a value.
fn unit_value(flow: &Flow) -> Option<f64> {
    let mass = flow.mass.filter(|mass| mass.0 > 0.0)?;
    (flow.value.0 > 0.0).then(|| (flow.value / mass).0)
}

fn ratio(flow: &Flow, median: f64) -> Option<f64> {
    Some(unit_value(flow)? / median)
}

fn median_unit_value(flows: &[Flow]) -> Option<f64> {
    median(flows.iter().filter_map(unit_value).collect())
}

/// The middle number, or the mean of the two in the middle.
pub(crate) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    if numbers.is_empty() {
        return None;
    }
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    Some(if numbers.len() % 2 == 1 { numbers[half] } else { f64::midpoint(numbers[half - 1], numbers[half]) })
}

/// Of each pair: years with a mass, value, and mass at the median unit value of its year.
struct Around(BTreeMap<(Country, Country), (usize, f64, f64)>);

impl Around {
    fn of(trade: &Trade, product: Hs6, year: Year) -> Around {
        let mut pairs: BTreeMap<(Country, Country), (usize, f64, f64)> = BTreeMap::new();
        for other in (year.0.saturating_sub(AROUND)..=year.0 + AROUND).filter(|y| *y != year.0) {
            let flows: Vec<Flow> = trade.market(product, Year(other)).iter().collect();
            let Some(median) = median_unit_value(&flows) else { continue };
            for flow in flows.iter().filter(|flow| unit_value(flow).is_some()) {
                let sum = pairs.entry((flow.exporter, flow.importer)).or_default();
                let at_median = flow.mass.map_or(0.0, |mass| mass.0 * median);
                *sum = (sum.0 + 1, sum.1 + flow.value.0, sum.2 + at_median);
            }
        }
        Around(pairs)
    }

    fn ratio(&self, exporter: Country, importer: Country) -> Option<f64> {
        let (years, value, at_median) = self.0.get(&(exporter, importer))?;
        (*years >= LEAST_YEARS).then(|| value / at_median)
    }
}

/// Value and mass of each seller over the flows that report both.
struct Sold(BTreeMap<Country, (Kusd, Tonnes)>);

impl Sold {
    fn of(flows: &[Flow]) -> Sold {
        let mut sold: BTreeMap<Country, (Kusd, Tonnes)> = BTreeMap::new();
        for flow in flows.iter().filter(|f| unit_value(f).is_some()) {
            let sum = sold.entry(flow.exporter).or_default();
            *sum = (sum.0 + flow.value, sum.1 + flow.mass.unwrap_or_default());
        }
        Sold(sold)
    }

    /// Unit value of everything a seller sells.
    fn average(&self, seller: Country) -> Option<f64> {
        self.0
            .get(&seller)
            .filter(|(value, mass)| value.0 > 0.0 && mass.0 > 0.0)
            .map(|(value, mass)| (*value / *mass).0)
    }

    /// Unit value of what the seller of a flow sells to others.
    fn others(&self, flow: &Flow) -> Option<f64> {
        let (value, mass) = self.0.get(&flow.exporter)?;
        let (value, mass) = (*value - flow.value, *mass - flow.mass?);
        // What is left of a difference of sums is no sale.
        (mass.0 > 1e-9 && value.0 > 1e-9).then(|| (value / mass).0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: u32 = 284_690;

    fn flow(year: u16, from: &str, to: &str, value: f64, mass: f64) -> Flow {
        Flow {
            product: Hs6::new(CODE).unwrap(),
            year: Year(year),
            exporter: Country::from_iso3(from).unwrap(),
            importer: Country::from_iso3(to).unwrap(),
            value: Kusd(value),
            mass: Some(Tonnes(mass)),
        }
    }

    /// A market at 10 US$/kg among others, with the flows given.
    fn set_aside(mut flows: Vec<Flow>) -> Vec<SetAside> {
        for year in 2019..=2024 {
            flows.extend([flow(year, "CHN", "DEU", 100.0, 10.0), flow(year, "CHN", "FRA", 100.0, 10.0)]);
            flows.extend([flow(year, "JPN", "ITA", 100.0, 10.0), flow(year, "USA", "ESP", 100.0, 10.0)]);
        }
        let trade = Trade::from_flows(flows);
        weigh(&trade, Hs6::new(CODE).unwrap(), Year(2024)).set_aside
    }

    #[test]
    fn a_mass_ten_times_too_heavy_is_replaced_by_the_sellers_average() {
        // 50 kUSD for 500 t is 0.1 US$/kg, a hundredth of the market; China sells at 10 US$/kg elsewhere: 5 t.
        let found = set_aside(vec![flow(2024, "CHN", "KOR", 50.0, 500.0)]);
        assert_eq!(found.len(), 1);
        assert!((found[0].replaced.0 - 5.0).abs() < 1e-12 && (found[0].ratio - 0.01).abs() < 1e-12);
    }

    #[test]
    fn nothing_is_set_aside_within_ten_times() {
        assert_eq!(set_aside(vec![flow(2024, "CHN", "KOR", 50.0, 50.0)]), []);
    }

    #[test]
    fn a_pair_that_always_trades_so_keeps_its_mass() {
        let past = (2021..=2024).map(|year| flow(year, "CHN", "KOR", 50.0, 500.0));
        assert_eq!(set_aside(past.collect()), []);
        // Two other years are too few.
        let short = (2022..=2024).map(|year| flow(year, "CHN", "KOR", 50.0, 500.0));
        assert_eq!(set_aside(short.collect()).len(), 1);
    }

    #[test]
    fn a_seller_that_sells_so_to_others_keeps_its_mass() {
        let cheap = vec![flow(2024, "AUS", "KOR", 50.0, 500.0), flow(2024, "AUS", "MYS", 50.0, 500.0)];
        assert_eq!(set_aside(cheap), []);
    }

    #[test]
    fn a_mass_too_light_is_set_aside_only_where_it_weighs_and_the_past_is_ordinary() {
        let dear = |value| flow(2024, "CHN", "KOR", value, value / 500.0);
        let past = || (2020..2024).map(|year| flow(year, "CHN", "KOR", 50.0, 5.0));
        let with = |first, past: &mut dyn Iterator<Item = Flow>| {
            set_aside(std::iter::once(first).chain(past).collect())
        };
        assert_eq!(with(dear(50.0), &mut past()).len(), 1);
        // Below 1 % of the market, or without a past.
        assert_eq!(with(dear(1.0), &mut past()), []);
        assert_eq!(with(dear(50.0), &mut std::iter::empty()), []);
    }
}
