//! Real markets: agreement with the slow solver, and a census of every market under a ban and a quota.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops where something is not as it should be"
)]

mod slow;

use std::collections::BTreeMap;

use lodeway_markets::calibration::base_flows;
use lodeway_markets::calibration::market::Licences;
use lodeway_markets::{
    BaseFlow, Bound, Elasticities, Equilibrium, Home, Market, Model, Nest, Restriction, Scenario, Switches,
    outcome, solve,
};
use lodeway_measures::masses_set_aside::weigh;
use lodeway_tables::{Data, Trade};
use lodeway_terms::{Commodity, Country, Hs6, Status, Year};
use rayon::prelude::*;

fn home(exporter: Country, share: f64) -> Home {
    Home { exporter, share, range: (share, share), status: Status::Assumed, reason: String::new() }
}

fn largest(flows: &[BaseFlow], count: usize) -> Vec<Country> {
    let mut sums: BTreeMap<Country, f64> = BTreeMap::new();
    for flow in flows {
        *sums.entry(flow.exporter).or_default() += flow.value.0;
    }
    let mut list: Vec<(f64, Country)> = sums.into_iter().map(|(c, v)| (v, c)).collect();
    list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    list.into_iter().take(count).map(|(_, c)| c).collect()
}

fn restrictions(words: &[String]) -> Vec<Restriction> {
    words.iter().map(|w| Restriction::parse(w, &|_| None).unwrap()).collect()
}

/// The market in tonnes with the reservation price of most scenarios.
const TONNES: Model = Model {
    nest: Nest::Tonnes,
    bound: Some(Bound { median: 25.0, least: 8.0, most: 80.0 }),
    licences: Licences::Even,
};

#[test]
fn thirty_six_random_real_markets_agree_with_the_slow_solver() {
    agree(Model::default());
}

#[test]
fn thirty_six_random_real_markets_in_tonnes_with_a_bound_agree_with_the_slow_solver() {
    agree(TONNES);
}

#[test]
fn thirty_six_random_real_markets_in_tonnes_without_a_bound_agree_with_the_slow_solver() {
    agree(Model { bound: None, ..TONNES });
}

fn agree(model: Model) {
    let trade = Data::bundled().unwrap().trade_all().unwrap();
    // The slow solver takes minutes on the largest.
    let markets: Vec<(Hs6, Year)> =
        trade.markets().filter(|(c, y)| trade.market(*c, *y).len() <= 250).collect();
    // A fixed linear congruential walk over the markets: "random", the same every time.
    let mut state: u64 = 20_090_908;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let cases: Vec<(Hs6, Year, usize, Elasticities)> = (0..36)
        .map(|i| {
            let (code, year) = markets[next(markets.len())];
            let e = Elasticities {
                sigma: 1.5 + next(400) as f64 / 100.0,
                epsilon: 0.1 + next(80) as f64 / 100.0,
                eta: 0.1 + next(150) as f64 / 100.0,
            };
            (code, year, i, e)
        })
        .collect();
    let worst = cases
        .par_iter()
        .map(|(code, year, i, e)| {
            let flows = base_flows(&trade, &Commodity::of_codes(&[*code]), *year);
            let top = largest(&flows, 2);
            let buyer = flows
                .iter()
                .filter(|f| f.exporter == top[0])
                .max_by(|a, b| a.value.0.total_cmp(&b.value.0))
                .unwrap()
                .importer;
            let (a, b) = (top[0], *top.last().unwrap());
            let words: Vec<String> = match i % 6 {
                0 => vec![format!("{a}:ALL:quota=0.4")],
                1 => vec![format!("{a}:ALL:quota=0.6"), format!("{a}:{buyer}:quota=0.3")],
                2 => vec![format!("{a}:{buyer}:ban"), format!("{a}:ALL:tax=0.25")],
                3 => {
                    vec![format!("{a}:outage=0.5"), format!("{a}:ALL:quota=0.45"), format!("{b}:ALL:tax=0.1")]
                }
                4 => vec![format!("{a}:ALL:licence=120"), format!("{a}:{buyer}:tax=0.5")],
                _ => vec![format!("{a}:{buyer}:quota=0.5"), format!("{b}:outage=0.3")],
            };
            let keep = if i % 2 == 0 { vec![home(a, 0.5)] } else { Vec::new() };
            let market = Market::calibrate(&flows, &keep).modelled(model);
            let restrictions = restrictions(&words);
            let fast = solve(&market, &Scenario::of(restrictions.clone()), e);
            assert!(fast.converged(), "{code} {year} {words:?}: residual {:.1e}", fast.residual);
            let slow = slow::solve(&market, &restrictions, e);
            let mut gap = 0.0_f64;
            for (x, y) in fast.buyer_price.iter().zip(&slow.buyer) {
                if x.is_infinite() || y.is_infinite() {
                    assert!(x.is_infinite() && y.is_infinite(), "{code} {year}: {x} against {y}");
                } else {
                    gap = gap.max((x / y - 1.0).abs());
                }
            }
            for (x, y) in fast.seller_price.iter().zip(&slow.seller).filter(|(_, y)| !y.is_nan()) {
                gap = gap.max((x / y - 1.0).abs());
            }
            assert!(gap < 1e-8, "{code} {year} {words:?} {e:?}: {gap:.1e}");
            gap
        })
        .reduce(|| 0.0, f64::max);
    println!("36 markets, {model:?}: largest relative difference of a price {worst:.1e}");
}

#[derive(Default)]
struct Census {
    solved: usize,
    cut_off: usize,
    alone: usize,
    residual: f64,
    swollen: Vec<String>,
    failed: Vec<String>,
}

fn census(trade: &Trade, share: Option<f64>) -> Census {
    let e = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
    let markets: Vec<(Hs6, Year)> = trade.markets().collect();
    let one = |(code, year): &(Hs6, Year)| {
        let mut census = Census::default();
        let flows = base_flows(trade, &Commodity::of_codes(&[*code]), *year);
        let top = largest(&flows, 5);
        let kept: Vec<Home> = share.map(|s| top.iter().map(|c| home(*c, s)).collect()).unwrap_or_default();
        let market = Market::calibrate(&flows, &kept);
        for exporter in &top {
            for size in ["ban", "quota=0.5"] {
                let words = format!("{exporter}:ALL:{size}");
                let scenario = Scenario::of(restrictions(std::slice::from_ref(&words)));
                let found = outcome(&market, &scenario, &e);
                census.solved += 1;
                census.cut_off += found.buyers.iter().filter(|b| b.price.is_infinite()).count();
                census.alone += found.sellers.iter().filter(|s| s.output <= 0.0).count();
                if found.residual <= 1e-10 {
                    census.residual = census.residual.max(found.residual);
                } else if found.converged {
                    let most = found.sellers.iter().map(|s| s.output).fold(0.0, f64::max);
                    let why = format!(
                        "{code} {year} {words}: {:.1e} of base, a seller sells {most:.0} times its base",
                        found.residual
                    );
                    census.swollen.push(why);
                }
                let strange = found.buyers.iter().any(|b| b.price.is_nan() || b.loss_kusd.is_nan())
                    || found.sellers.iter().any(|s| s.price.is_nan() || s.gain_kusd.is_nan());
                if !found.converged || strange {
                    census.failed.push(format!("{code} {year} {words}: residual {:.1e}", found.residual));
                }
            }
        }
        census
    };
    markets.par_iter().map(one).reduce(Census::default, |mut a, b| {
        a.solved += b.solved;
        a.cut_off += b.cut_off;
        a.alone += b.alone;
        a.residual = a.residual.max(b.residual);
        a.swollen.extend(b.swollen);
        a.failed.extend(b.failed);
        a
    })
}

#[test]
fn every_market_of_every_year_converges_under_a_ban_and_a_quota() {
    let trade = Data::bundled().unwrap().trade_all().unwrap();
    for share in [None, Some(0.5)] {
        let found = census(&trade, share);
        println!(
            "home share {share:?}: {} solved, {} buyers cut off, {} sellers with nobody to sell to, largest residual {:.1e}, not converged {}",
            found.solved,
            found.cut_off,
            found.alone,
            found.residual,
            found.failed.len()
        );
        println!("cleared to rounding of what is sold, not to 1e-10 of base: {}", found.swollen.len());
        for line in &found.swollen {
            println!("  {line}");
        }
        assert!(found.failed.is_empty(), "{:#?}", &found.failed[..found.failed.len().min(20)]);
        assert!(found.solved > 20_000);
    }
}

/// What must hold of tonnes in one market, and the largest relative error of it.
#[derive(Default)]
struct Balance {
    solved: usize,
    failed: Vec<String>,
    sellers: f64,
    world: f64,
    /// Σ over buyers against Σ over sellers.
    sums: f64,
    set_aside: usize,
    steps: usize,
    most_steps: usize,
    price: f64,
}

/// Solves bans on all, bans on the largest buyer and quotas of half by the five largest exporters of some markets, each made as the
/// commands make it.
fn tonnes(data: &Data, trade: &Trade, markets: &[(Hs6, Year)]) -> Balance {
    let e = Elasticities { sigma: 3.0, epsilon: 0.13, eta: 0.25 };
    let production = data.production().unwrap();
    let one = |(code, year): &(Hs6, Year)| {
        let mut found = Balance::default();
        let (flows, commodity) =
            (base_flows(trade, &Commodity::of_codes(&[*code]), *year), Commodity::of_codes(&[*code]));
        let market = Switches::default().market(trade, &production, &commodity, *year);
        if market.model.nest == Nest::Values {
            return found;
        }
        found.set_aside += masses_are_used(trade, (*code, *year), &market);
        for exporter in largest(&flows, 5) {
            let own = flows.iter().filter(|f| f.exporter == exporter);
            let Some(buyer) = own.max_by(|a, b| a.value.0.total_cmp(&b.value.0)).map(|f| f.importer) else {
                continue;
            };
            for words in [
                format!("{exporter}:ALL:ban"),
                format!("{exporter}:{buyer}:ban"),
                format!("{exporter}:ALL:quota=0.5"),
            ] {
                let scenario = Scenario::of(restrictions(std::slice::from_ref(&words)));
                let solved = solve(&market, &scenario, &e);
                found.solved += 1;
                found.steps += solved.steps;
                found.most_steps = found.most_steps.max(solved.steps);
                if solved.converged() {
                    found.weigh(&market, &solved, e.eta);
                } else {
                    found.failed.push(format!("{code} {year} {words}: {:.1e}", solved.residual));
                }
            }
        }
        found
    };
    markets.par_iter().map(one).reduce(Balance::default, |mut a, b| {
        a.solved += b.solved;
        a.failed.extend(b.failed);
        a.sellers = a.sellers.max(b.sellers);
        a.world = a.world.max(b.world);
        a.sums = a.sums.max(b.sums);
        a.set_aside += b.set_aside;
        a.steps += b.steps;
        a.most_steps = a.most_steps.max(b.most_steps);
        a.price = a.price.max(b.price);
        a
    })
}

impl Balance {
    fn weigh(&mut self, market: &Market, solved: &Equilibrium, eta: f64) {
        self.price = solved.buyer_price.iter().copied().fold(self.price, f64::max);
        let (mut sold, mut bought) = (vec![0.0; market.sellers.len()], vec![0.0; market.buyers.len()]);
        let mut base = bought.clone();
        for (flow, quantity) in market.flows.iter().zip(&solved.quantity) {
            sold[flow.seller] += flow.mass * quantity;
            bought[flow.buyer] += flow.mass * quantity;
            base[flow.buyer] += flow.mass;
        }
        for (i, supply) in market.supply_weight().iter().enumerate() {
            // Output response: p^η, or nothing without a buyer left; where p is next to nothing some is left unsold.
            let most = supply * solved.seller_price[i].powf(eta);
            self.sellers = self.sellers.max((sold[i] - most) / supply);
        }
        for (j, base) in base.iter().enumerate() {
            // The volume-preserving nest: what a buyer gets from everybody is its volume.
            self.world = self.world.max((bought[j] / base - solved.volume[j]).abs());
        }
        // Each side from its own: volumes of buyers, outputs of sellers.
        let all: f64 = base.iter().sum();
        let demand: f64 = base.iter().zip(&solved.volume).map(|(base, volume)| base * volume).sum();
        self.sums = self.sums.max((demand - solved.output.iter().sum::<f64>()).abs() / all);
    }
}

/// How many masses of a market were set aside; none of those may be in it.
fn masses_are_used(trade: &Trade, (code, year): (Hs6, Year), market: &Market) -> usize {
    let set_aside = weigh(trade, code, year).set_aside;
    for one in &set_aside {
        let pair = (one.reported.exporter, one.reported.importer);
        let mut flows = market.flows.iter();
        // Flows of a country with itself and those of the stage above are not in the market.
        let Some(flow) = flows.find(|f| (market.sellers[f.seller], market.buyers[f.buyer]) == pair) else {
            continue;
        };
        let reported = one.reported.mass.unwrap().0;
        assert!((flow.mass / one.replaced.0 - 1.0).abs() < 1e-9, "{code} {year} {pair:?}");
        assert!((flow.mass / reported - 1.0).abs() > 1e-9, "{code} {year} {pair:?}");
    }
    set_aside.len()
}

fn report(found: &Balance) {
    println!(
        "{} solved, {} not converged; a seller sells at most {:.1e} of its base above its output response; a buyer's \
         tonnes differ from its volume by at most {:.1e}; the sum over buyers from that over sellers by {:.1e} of the \
         base; {} masses set aside, none used; {:.1} steps on average, {} at most; highest price {:.2}",
        found.solved,
        found.failed.len(),
        found.sellers,
        found.world,
        found.sums,
        found.set_aside,
        found.steps as f64 / found.solved as f64,
        found.most_steps,
        found.price
    );
    for line in &found.failed {
        println!("  {line}");
    }
}

/// Every code in three years; with `LODEWAY_CENSUS=all` in every year, which takes minutes.
#[test]
fn tonnes_are_conserved_in_every_code() {
    let data = Data::bundled().unwrap();
    let trade = data.trade_all().unwrap();
    let every = std::env::var("LODEWAY_CENSUS").is_ok_and(|years| years == "all");
    let some: Vec<(Hs6, Year)> =
        trade.markets().filter(|(_, year)| every || [1999, 2010, 2024].contains(&year.0)).collect();
    let found = tonnes(&data, &trade, &some);
    report(&found);
    assert!(
        found.solved > if every { 20_000 } else { 2_000 } && found.failed.is_empty(),
        "{:#?}",
        found.failed
    );
    assert!(found.sellers < 1e-9 && found.world < 1e-9 && found.sums < 1e-9);
    assert!(found.price <= 25.0 * (1.0 + 1e-12) && found.set_aside > 0);
}
