//! *Question*: did goods go round a restriction, through third countries?
//!
//! *Formula*: for a third country v, the restrictor r and the target j, with the mean of the three years before and the year
//! asked after,
//! ```text
//! sales      ln((s_vj after + κ)/(s_vj before + κ)) − the same of v's sales to all others but r
//! purchases  ln((s_rv after + κ)/(s_rv before + κ)) − the same of r's sales to all others but j
//! effect     min(sales, purchases): both must rise, against v's own past and against other buyers
//! ```
//! Rerouted is said where the interval of the effect lies above zero and both flows rose by κ at least.
//!
//! The same is computed for v and j in earlier years, and for v and other buyers in the same year (placebos). The interval is
//! the effect less the 90th and the 10th percentile of the placebos.
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | `s_vj` | mass that v sells to j | t |
//! | κ | one per cent of what the target bought a year before, so that samples make no effect | t |
//! | effect | logarithm: 0.69 is twice as much as others | 1 |
//!
//! *Edge cases*: fewer than [`LEAST`] placebos, or no year before: cannot tell. A third country that sells the target less than κ
//! afterwards is not listed. Flows without a mass count as none.
//!
//! *Limits*: a rise of both is no proof that the same goods moved on; own output of v that grows looks alike where v also buys
//! more. Goods that change their code on the way are not seen.
//!
//! *Source*: difference in differences with placebo inference, as in `econometrics::event_study`.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::Trade;
use lodeway_terms::{Country, Hs6, Year, quantile};
use rayon::prelude::*;

/// Years before.
const BEFORE: u16 = 3;
/// Earlier years taken as placebos.
const EARLIER: u16 = 10;
/// Fewer placebos give no interval.
pub const LEAST: usize = 20;
/// κ as a part of what the target bought a year.
const SAMPLE: f64 = 0.01;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// The codes.
    pub codes: Vec<Hs6>,
    /// The year after the measure.
    pub year: Year,
    /// Who restricts.
    pub restrictor: Country,
    /// On whom.
    pub target: Country,
}

/// What the data say about a third country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Both flows rose beyond the placebos.
    Rerouted,
    /// Inside the range of the placebos.
    InRange,
    /// Below the placebos.
    Less,
    /// Too few placebos.
    TooFew,
}

impl Verdict {
    /// The words.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Rerouted => "rerouted",
            Verdict::InRange => "cannot tell: inside the placebos' range",
            Verdict::Less => "less than the placebos",
            Verdict::TooFew => "cannot tell: too few placebos",
        }
    }
}

/// One third country.
#[derive(Debug, Clone, PartialEq)]
pub struct Via {
    /// The country.
    pub via: Country,
    /// What it sold to the target a year before, tonnes.
    pub sold_before_t: f64,
    /// What it sold to the target afterwards, tonnes.
    pub sold_after_t: f64,
    /// What it bought from the restrictor a year before, tonnes.
    pub bought_before_t: f64,
    /// What it bought from the restrictor afterwards, tonnes.
    pub bought_after_t: f64,
    /// The effect, a logarithm.
    pub effect: f64,
    /// Its 10th percentile; none with too few placebos.
    pub p10: Option<f64>,
    /// Its 90th percentile.
    pub p90: Option<f64>,
    /// How many placebos.
    pub placebos: usize,
    /// What the data say.
    pub verdict: Verdict,
}

/// Tonnes of a pair in each year.
struct Flows {
    years: BTreeMap<Year, BTreeMap<(Country, Country), f64>>,
    sold: BTreeMap<Year, BTreeMap<Country, f64>>,
}

impl Flows {
    fn of(trade: &Trade, codes: &[Hs6]) -> Flows {
        let mut flows = Flows { years: BTreeMap::new(), sold: BTreeMap::new() };
        for (code, year) in trade.markets().filter(|(code, _)| codes.contains(code)) {
            let (pairs, sold) = (flows.years.entry(year).or_default(), flows.sold.entry(year).or_default());
            for flow in trade.market(code, year).iter() {
                let t = flow.mass.map_or(0.0, |m| m.0);
                *pairs.entry((flow.exporter, flow.importer)).or_default() += t;
                *sold.entry(flow.exporter).or_default() += t;
            }
        }
        flows
    }

    fn between(&self, from: Country, to: Country, year: Year) -> f64 {
        self.years.get(&year).and_then(|pairs| pairs.get(&(from, to))).copied().unwrap_or(0.0)
    }

    /// Sales to all but some.
    fn to_others(&self, from: Country, but: [Country; 2], year: Year) -> f64 {
        let all = self.sold.get(&year).and_then(|sold| sold.get(&from)).copied().unwrap_or(0.0);
        (all - but.iter().map(|c| self.between(from, *c, year)).sum::<f64>()).max(0.0)
    }

    /// Mean of a quantity over the years before, and its value in the year.
    fn change(year: Year, of: impl Fn(Year) -> f64) -> (f64, f64) {
        let before = (1..=BEFORE).map(|back| of(year.before(back))).sum::<f64>() / f64::from(BEFORE);
        (before, of(year))
    }

    /// Whether the year and all the years before it are in the data.
    fn covers(&self, year: Year) -> bool {
        (0..=BEFORE).all(|back| self.years.contains_key(&year.before(back)))
    }

    /// Sales to the target and purchases from the restrictor, before and after, and the effect.
    fn effect(
        &self,
        (restrictor, via, target): (Country, Country, Country),
        year: Year,
        kappa: f64,
    ) -> Effect {
        let sold = Flows::change(year, |y| self.between(via, target, y));
        let bought = Flows::change(year, |y| self.between(restrictor, via, y));
        let elsewhere = Flows::change(year, |y| self.to_others(via, [target, restrictor], y));
        let supplied = Flows::change(year, |y| self.to_others(restrictor, [target, via], y));
        let growth = |(before, after): (f64, f64)| ((after + kappa) / (before + kappa)).ln();
        let size = (growth(sold) - growth(elsewhere)).min(growth(bought) - growth(supplied));
        Effect { sold, bought, size }
    }

    /// κ: one per cent of what a buyer bought a year before.
    fn kappa(&self, buyer: Country, year: Year) -> f64 {
        let bought = |y: Year| {
            let pairs = self.years.get(&y).into_iter().flatten();
            pairs.filter(|((_, to), _)| *to == buyer).map(|(_, t)| t).sum::<f64>()
        };
        SAMPLE * Flows::change(year, bought).0
    }

    /// The buyers of a country in a year or the years before it.
    fn buyers(&self, via: Country, year: Year) -> BTreeSet<Country> {
        let years = (0..=BEFORE).filter_map(|back| self.years.get(&year.before(back)));
        years.flat_map(BTreeMap::keys).filter(|(from, _)| *from == via).map(|(_, to)| *to).collect()
    }
}

struct Effect {
    sold: (f64, f64),
    bought: (f64, f64),
    size: f64,
}

/// Third countries through which goods may have gone, the largest effect first.
pub fn reroute(trade: &Trade, question: &Question) -> Vec<Via> {
    let flows = Flows::of(trade, &question.codes);
    in_year(&flows, question, question.year)
}

/// How often quiet years raise an alarm: third countries called rerouted, and all that were looked at, over the years asked.
pub fn false_alarms(trade: &Trade, question: &Question, years: &[Year]) -> (usize, usize) {
    let flows = Flows::of(trade, &question.codes);
    years.iter().fold((0, 0), |(alarms, all), year| {
        let rows = in_year(&flows, question, *year);
        let raised = rows.iter().filter(|row| row.verdict == Verdict::Rerouted).count();
        (alarms + raised, all + rows.len())
    })
}

fn in_year(flows: &Flows, question: &Question, year: Year) -> Vec<Via> {
    let (restrictor, target) = (question.restrictor, question.target);
    let kappa = flows.kappa(target, year);
    if !flows.covers(year) || kappa <= 0.0 {
        return Vec::new();
    }
    let sellers: BTreeSet<Country> = flows
        .years
        .get(&year)
        .into_iter()
        .flatten()
        .filter(|((from, to), t)| *to == target && *from != restrictor && *from != target && **t >= kappa)
        .map(|((from, _), _)| *from)
        .collect();
    let mut rows: Vec<Via> = sellers
        .into_iter()
        .collect::<Vec<Country>>()
        .into_par_iter()
        .map(|via| row(flows, (restrictor, via, target), year, kappa))
        .collect();
    rows.sort_by(|a, b| b.effect.total_cmp(&a.effect).then(a.via.cmp(&b.via)));
    rows
}

fn row(flows: &Flows, who: (Country, Country, Country), year: Year, kappa: f64) -> Via {
    let found = flows.effect(who, year, kappa);
    let mut placebos = placebos(flows, who, year);
    placebos.sort_by(f64::total_cmp);
    let enough = placebos.len() >= LEAST;
    let p10 = enough.then(|| found.size - quantile(&placebos, 0.9));
    let p90 = enough.then(|| found.size - quantile(&placebos, 0.1));
    // A rise of samples, or of sales alone, is no way round: both must rise by κ at least.
    let rose = |(before, after): (f64, f64)| after - before >= kappa;
    let both = rose(found.sold) && rose(found.bought);
    let verdict = match (p10, p90) {
        (Some(low), _) if low > 0.0 && found.size > 0.0 && both => Verdict::Rerouted,
        (_, Some(high)) if high < 0.0 => Verdict::Less,
        (None, _) | (_, None) => Verdict::TooFew,
        _ => Verdict::InRange,
    };
    Via {
        via: who.1,
        sold_before_t: found.sold.0,
        sold_after_t: found.sold.1,
        bought_before_t: found.bought.0,
        bought_after_t: found.bought.1,
        effect: found.size,
        p10,
        p90,
        placebos: placebos.len(),
        verdict,
    }
}

/// Effects where nothing happened: the same two countries in earlier years, and other buyers of the same year.
fn placebos(flows: &Flows, (restrictor, via, target): (Country, Country, Country), year: Year) -> Vec<f64> {
    let earlier = (BEFORE + 1..=BEFORE + EARLIER).map(|back| year.before(back)).filter(|y| flows.covers(*y));
    let same = earlier.filter_map(|y| {
        let kappa = flows.kappa(target, y);
        (kappa > 0.0).then(|| flows.effect((restrictor, via, target), y, kappa).size)
    });
    let buyers = flows.buyers(via, year).into_iter();
    let others = buyers.filter(|c| ![restrictor, via, target].contains(c)).filter_map(|buyer| {
        let kappa = flows.kappa(buyer, year);
        (kappa > 0.0).then(|| flows.effect((restrictor, via, buyer), year, kappa).size)
    });
    same.chain(others).collect()
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Flow;
    use lodeway_terms::{Kusd, Tonnes};

    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    /// From 2008 to 2024 China sells to all, Thailand and Japan buy from it and sell to twenty countries; flows waver by up to a
    /// tenth. In 2024 China's sales to the United States stop and Thailand's both flows are `times` as large.
    fn trade(times: f64) -> Trade {
        let buyers: Vec<Country> =
            Country::all().filter(|c| !["CHN", "THA", "JPN", "USA"].contains(&c.iso3())).take(20).collect();
        let mut flows = Vec::new();
        let mut add = |year: u16, from: Country, to: Country, t: f64| {
            let seed = u32::from(year) * 31 + from.index() as u32 * 17 + to.index() as u32 * 7;
            let t = t * (1.0 + f64::from(seed % 21) / 100.0 - 0.1);
            flows.push(Flow {
                product: Hs6::new(811_000).unwrap(),
                year: Year(year),
                exporter: from,
                importer: to,
                value: Kusd(t),
                mass: Some(Tonnes(t)),
            });
        };
        let [china, thailand, japan, states] = ["CHN", "THA", "JPN", "USA"].map(country);
        for year in 2008..=2024 {
            let stop = year == 2024;
            let factor = if stop { times } else { 1.0 };
            if !stop {
                add(year, china, states, 500.0);
            }
            add(year, china, thailand, 100.0 * factor);
            add(year, china, japan, 100.0);
            add(year, thailand, states, 50.0 * factor);
            add(year, japan, states, 50.0);
            for buyer in &buyers {
                add(year, china, *buyer, 100.0);
                add(year, thailand, *buyer, 20.0);
                add(year, japan, *buyer, 20.0);
            }
        }
        Trade::from_flows(flows)
    }

    fn question() -> Question {
        Question {
            codes: vec![Hs6::new(811_000).unwrap()],
            year: Year(2024),
            restrictor: country("CHN"),
            target: country("USA"),
        }
    }

    #[test]
    fn a_rise_of_both_flows_is_found_and_a_steady_trade_is_not() {
        let rows = reroute(&trade(5.0), &question());
        let of = |iso3: &str| rows.iter().find(|row| row.via == country(iso3)).unwrap();
        let thailand = of("THA");
        // Both flows five times as large while all others waver by a tenth: about ln 5 = 1.6.
        assert!((thailand.effect - 5.0_f64.ln()).abs() < 0.25, "{thailand:?}");
        assert_eq!(thailand.verdict, Verdict::Rerouted);
        // Thailand's purchases are among China's sales to others, so Japan's effect is below zero, never above its range.
        assert_ne!(of("JPN").verdict, Verdict::Rerouted);
        assert_eq!(rows[0].via, country("THA"));
    }

    #[test]
    fn sales_that_rise_without_purchases_are_no_way_round() {
        let flow = |from, to, factor: f64| {
            move |f: &Flow| -> f64 {
                if (f.exporter, f.importer, f.year) == (from, to, Year(2024)) { factor } else { 1.0 }
            }
        };
        let (thailand, china) = (country("THA"), country("CHN"));
        // Thailand sells five times as much and buys nothing from China any more.
        let (more, none) = (flow(thailand, country("USA"), 5.0), flow(china, thailand, 0.0));
        let usual = trade(1.0);
        let flows = usual.all().iter().map(|f| {
            let factor = more(&f) * none(&f);
            Flow { mass: f.mass.map(|t| Tonnes(t.0 * factor)), ..f }
        });
        let rows = reroute(&Trade::from_flows(flows.collect()), &question());
        let row = rows.iter().find(|row| row.via == thailand).unwrap();
        assert_ne!(row.verdict, Verdict::Rerouted, "{row:?}");
    }

    #[test]
    fn quiet_years_raise_few_alarms() {
        let years: Vec<Year> = (2015..=2023).map(Year).collect();
        let (alarms, all) = false_alarms(&trade(1.0), &question(), &years);
        // The 80 % interval leaves a tenth above it; both flows must exceed their range.
        assert!(all == 18 && alarms <= 4, "{alarms} of {all}");
    }

    #[test]
    fn without_years_before_there_is_no_answer() {
        assert_eq!(reroute(&trade(5.0), &Question { year: Year(2009), ..question() }), []);
    }
}
