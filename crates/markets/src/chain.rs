//! Stages as linked markets: a cut at one stage travels down the chain.
//!
//! *Question*: when oxides stop, what happens to metals and magnets, and which stage binds a country?
//!
//! *Formula*: the stages are solved from the top down, each by [`crate::solve`]. A maker i of stage t buys y tonnes of stage s
//! for a tonne of its own; d is the part of that which its recorded purchases cover:
//! ```text
//! d_i = min(1, bought_i,s / (y · made_i,t))
//! A_i = d_i · Q_i,s + (1 − d_i) · R_i            most it can make, relative to base
//! c_i = 1 + κ · d_i · (P_i,s − 1)                 what making it costs, relative to base
//! X_i = min( (p_i / c_i)^η , A_i )                what it supplies
//! ```
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | Q, P | volume and price of its inputs, of the solved stage above | base 1 | `Fed` |
//! | R | rest of its inputs: its own output of stage s if it makes it, else that of the whole world | base 1 | `rest` |
//! | κ | share of the output's value that its inputs cost, `y·u_s/u_t` of mean unit values u, 0.9 at most | 1 | `cost_share` |
//!
//! *Edge cases*: a maker whose limit binds supplies it whatever the price (η = 0); who is bound is found by turns, until nobody
//! changes sides. A maker that gets nothing keeps [`LEAST`] of its output, so that its goods still have a price. Without a mass
//! on either side d is 1: nothing is taken to be covered by unrecorded inputs. A stage that nothing reaches keeps its base.
//!
//! *Limits*: downwards only: makers that stop do not free inputs for others, and losses of two stages overlap, so they are never
//! added. One input a stage. Stocks of inputs are left out. Recorded purchases need not all go into this product.
//!
//! *Source*: methods of the base model; yields of the catalogue, assumed.
//!
//! *Example*: see docs/methods/chain.md.

use std::collections::BTreeMap;

use lodeway_terms::{Country, Interval};
use rayon::prelude::*;

use crate::calibration::market::Market;
use crate::outcome::loss_in_range;
use crate::restriction::Scenario;
use crate::solver::deflation::Deflation;
use crate::solver::equilibrium::equilibrium;
use crate::solver::fixed_point::deflation_at;
use crate::solver::fixed_point::{solve_near, solve_one};
use crate::solver::lane::Lane;
use crate::solver::lane::LogPrices;
use crate::solver::varieties::Restricted;
use crate::uncertainty::assumptions::{Assumptions, MEDIANS, Probabilities};
use crate::uncertainty::draws::{Draws, coordinate};
use crate::uncertainty::interval::interval;

mod inputs;

use inputs::{InputLink, StageSolution};

pub use inputs::LEAST;

/// Turns after which makers that still change sides leave the draw unsolved.
const TURNS: usize = 30;

/// A stage of the chain as a market under its own restrictions.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its word in the catalogue.
    pub slug: String,
    /// Its market.
    pub market: Market,
    /// What is assumed of it.
    pub assumed: Assumptions,
    /// What is restricted at it.
    pub scenario: Scenario,
}

/// Which stage is made from which.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Position of the stage that is used up.
    pub from: usize,
    /// Position of the stage that is made, behind it.
    pub to: usize,
    /// Tonnes in for a tonne out: low, middle, high.
    pub tonnes: (f64, f64, f64),
}

impl Step {
    /// Tonnes at a probability: straight from low over the middle to high.
    pub fn at(&self, u: f64) -> f64 {
        let (low, mid, high) = self.tonnes;
        if u < 0.5 { low + (mid - low) * 2.0 * u } else { mid + (high - mid) * (2.0 * u - 1.0) }
    }
}

/// A chain of stages, from the first to the last.
#[derive(Debug, Clone)]
pub struct Chain {
    /// In the order of making.
    pub stages: Vec<Stage>,
    /// How they hang together.
    pub steps: Vec<Step>,
}

/// What is known of a step in the base year.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    /// Share of the output (by value) whose makers' recorded purchases cover their inputs.
    pub covered: f64,
    /// Share of the output's value that its inputs cost, at the middle yield; none without masses: then a half is assumed.
    pub cost_share: Option<f64>,
}

/// A country that buys at a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct StageBuyer {
    /// The country.
    pub country: Country,
    /// Price, base 1; infinite when cut off.
    pub price: Interval,
    /// Volume, base 1.
    pub volume: Interval,
    /// Loss at this stage, thousand US dollars.
    pub loss_kusd: Interval,
    /// Imported mass in the base year; none when no flow reports it.
    pub mass_before_t: Option<f64>,
    /// Imported mass after.
    pub mass_after_t: Option<Interval>,
    /// Share of the draws in which no other stage leaves the country less of what it bought.
    pub binding: f64,
}

/// A country that makes a stage's goods.
#[derive(Debug, Clone, PartialEq)]
pub struct StageMaker {
    /// The country.
    pub country: Country,
    /// Output, base 1.
    pub output: Interval,
    /// Most its inputs allow, base 1; none for a first stage.
    pub limit: Option<Interval>,
    /// Share of the draws in which its inputs bind it.
    pub bound: f64,
    /// Part of its inputs that its recorded purchases cover, at the middle yield.
    pub covered: Option<f64>,
}

/// A stage after the cut.
#[derive(Debug, Clone, PartialEq)]
pub struct StageAfter {
    /// Its word.
    pub slug: String,
    /// Buyers in ISO3 order.
    pub buyers: Vec<StageBuyer>,
    /// Makers in ISO3 order.
    pub makers: Vec<StageMaker>,
}

/// The whole chain after the cut.
#[derive(Debug, Clone, PartialEq)]
pub struct After {
    /// By stage.
    pub stages: Vec<StageAfter>,
    /// By step.
    pub linked: Vec<Linked>,
    /// Draws that cleared at every stage.
    pub used: usize,
    /// Draws left out.
    pub failed: usize,
}

/// A stage ready to be solved many times.
struct Ready<'a> {
    stage: &'a Stage,
    open: Restricted,
    deflation: Deflation,
    inputs: Vec<(usize, InputLink)>,
}

/// Solves the chain under its restrictions over all draws; without draws, once at the middle of everything.
pub fn follow(chain: &Chain, draws: Draws) -> After {
    let ready: Vec<Ready> = (0..chain.stages.len()).map(|at| ready(chain, at)).collect();
    let one =
        |index: Option<u32>| solve_chain(chain, &ready, &|d| index.map_or(0.5, |i| coordinate(draws, i, d)));
    let all: Vec<Option<Vec<StageSolution>>> = if draws.count == 0 {
        vec![one(None)]
    } else {
        (0..draws.count).into_par_iter().map(|i| one(Some(i))).collect()
    };
    let count = all.len();
    let all: Vec<Vec<StageSolution>> = all.into_iter().flatten().collect();
    let binding = binding(chain, &all);
    let stages =
        (0..chain.stages.len()).map(|at| stage_after(chain, &ready[at], &all, at, &binding)).collect();
    let linked = (0..chain.steps.len()).map(|at| linked(chain, &ready, at)).collect();
    After { stages, linked, used: all.len(), failed: count - all.len() }
}

fn ready(chain: &Chain, at: usize) -> Ready<'_> {
    let stage = &chain.stages[at];
    let open = Restricted::new(&stage.market, &stage.scenario);
    let middle = stage.assumed.lane(&stage.market, &open, &MEDIANS);
    let deflation = deflation_at(&open, &middle);
    let inputs = chain
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| step.to == at)
        .map(|(n, step)| (n, InputLink::of(&chain.stages[step.from].market, &stage.market, step.from)))
        .collect();
    Ready { stage, open, deflation, inputs }
}

/// All stages of one draw; none when a stage does not clear.
fn solve_chain(chain: &Chain, ready: &[Ready], u: &dyn Fn(u32) -> f64) -> Option<Vec<StageSolution>> {
    let mut done: Vec<StageSolution> = Vec::new();
    for stage in ready {
        let at: Probabilities = [u(0), u(1), u(2), u(3), u(4), u(5), u(9)];
        let lane = stage.stage.assumed.lane(&stage.stage.market, &stage.open, &at);
        let fed: Vec<Vec<(f64, f64)>> = stage
            .inputs
            .iter()
            .map(|(step, link)| {
                let tonnes = chain.steps[*step].at(u(6));
                (0..link.feeds.len()).map(|i| link.fed(i, tonnes, &done[link.from])).collect()
            })
            .collect();
        let solved = stage.solve(&lane, &fed)?;
        done.push(solved);
    }
    Some(done)
}

impl Ready<'_> {
    /// One stage with what its makers' inputs allow and cost.
    fn solve(&self, lane: &Lane, fed: &[Vec<(f64, f64)>]) -> Option<StageSolution> {
        let makers = self.open.sellers;
        let limit = |i: usize| fed.iter().map(|f| f[i].0).fold(f64::INFINITY, f64::min);
        let limits: Vec<f64> = (0..makers).map(limit).collect();
        let cost = |i: usize| fed.iter().map(|f| f[i].1 - 1.0).sum::<f64>() + 1.0;
        // Free supply at price 1, relative to base.
        let free: Vec<f64> = (0..makers)
            .map(|i| self.open.capacity[i] * cost(i).powf(-self.open.eta(i, &lane.elasticities)))
            .collect();
        let drawn = self.open.with_home(&self.stage.market, &lane.home);
        let mut bound = vec![false; makers];
        for _ in 0..TURNS {
            let market = self.open.supplying(&free, &limits, &bound);
            let prices = self.prices(&market, lane);
            if !prices.settled() {
                return None;
            }
            let found = equilibrium(&drawn, &market, lane, &prices);
            let wanted = |i: usize| {
                let eta = self.open.eta(i, &lane.elasticities);
                if found.output[i] > 0.0 { free[i] * found.seller_price[i].powf(eta) } else { 0.0 }
            };
            let now: Vec<bool> = (0..makers).map(|i| wanted(i) > limits[i] * (1.0 + 1e-9)).collect();
            if now == bound {
                let (epsilon, limits) = (lane.elasticities.epsilon, (!fed.is_empty()).then_some(limits));
                return Some(StageSolution {
                    epsilon,
                    spent: drawn.demand(),
                    supply: drawn.supply_weight(),
                    found,
                    limits,
                    bound,
                });
            }
            bound = now;
        }
        None
    }

    fn prices(&self, market: &Restricted, lane: &Lane) -> LogPrices {
        let near = solve_near(market, lane, &self.deflation);
        if near.settled() { near } else { solve_one(market, lane) }
    }
}

/// By country and stage, the share of the draws in which that stage leaves the country least.
fn binding(chain: &Chain, all: &[Vec<StageSolution>]) -> BTreeMap<(Country, usize), f64> {
    let mut counts: BTreeMap<(Country, usize), f64> = BTreeMap::new();
    for draw in all {
        let mut least: BTreeMap<Country, (f64, usize)> = BTreeMap::new();
        for (at, stage) in chain.stages.iter().enumerate() {
            for (j, country) in stage.market.buyers.iter().enumerate() {
                let volume = draw[at].volume(j);
                let entry = least.entry(*country).or_insert((f64::INFINITY, at));
                if volume < entry.0 - 1e-12 {
                    *entry = (volume, at);
                }
            }
        }
        for (country, (volume, at)) in least {
            if volume < 1.0 - 1e-9 {
                *counts.entry((country, at)).or_default() += 1.0 / all.len() as f64;
            }
        }
    }
    counts
}

fn stage_after(
    chain: &Chain,
    ready: &Ready,
    all: &[Vec<StageSolution>],
    at: usize,
    binding: &BTreeMap<(Country, usize), f64>,
) -> StageAfter {
    let market = &ready.stage.market;
    let over = |of: &dyn Fn(&StageSolution) -> f64| interval(all.iter().map(|draw| of(&draw[at])).collect());
    let buyers = (0..market.buyers.len())
        .map(|j| {
            let own: Vec<usize> = (0..market.flows.len())
                .filter(|f| market.flows[*f].buyer == j && !market.flows[*f].home)
                .collect();
            let known = market.weighed(&own);
            let sum = |of: &dyn Fn(usize) -> f64| {
                known.as_ref().map(|known| known.iter().map(|f| market.flows[*f].mass * of(*f)).sum::<f64>())
            };
            let mass = |s: &StageSolution| sum(&|f| s.found.quantity[f]).unwrap_or(f64::NAN);
            let country = market.buyers[j];
            StageBuyer {
                country,
                price: over(&|s| s.found.buyer_price[j]),
                volume: over(&|s| s.volume(j)),
                loss_kusd: over(&|s| loss_in_range(market, s.spent[j], s.found.buyer_price[j], s.epsilon)),
                mass_before_t: sum(&|_| 1.0),
                mass_after_t: known.is_some().then(|| over(&mass)),
                binding: binding.get(&(country, at)).copied().unwrap_or(0.0),
            }
        })
        .collect();
    let tonnes = ready.inputs.first().map_or(1.0, |(step, _)| chain.steps[*step].tonnes.1);
    let makers = (0..market.sellers.len())
        .map(|i| {
            let limited = all.first().is_some_and(|draw| draw[at].limits.is_some());
            let limit = |s: &StageSolution| s.limits.as_ref().map_or(f64::NAN, |l| l[i]);
            let bound = all.iter().filter(|draw| draw[at].bound[i]).count();
            StageMaker {
                country: market.sellers[i],
                output: over(&|s| s.found.output[i] / s.supply[i]),
                limit: limited.then(|| over(&limit)),
                bound: bound as f64 / all.len().max(1) as f64,
                covered: ready.inputs.first().map(|(_, link)| link.covered(i, tonnes)),
            }
        })
        .collect();
    StageAfter { slug: ready.stage.slug.clone(), buyers, makers }
}

fn linked(chain: &Chain, ready: &[Ready], at: usize) -> Linked {
    let step = &chain.steps[at];
    let stage = &ready[step.to];
    let Some((_, link)) = stage.inputs.iter().find(|(n, _)| *n == at) else {
        return Linked { covered: 0.0, cost_share: None };
    };
    let supply = stage.stage.market.supply();
    let covered =
        supply.iter().enumerate().map(|(i, value)| link.covered(i, step.tonnes.1) * value).sum::<f64>();
    Linked {
        covered: covered / supply.iter().sum::<f64>(),
        cost_share: link.unit_value.map(|_| link.cost_share(step.tonnes.1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::market::BaseFlow;
    use crate::{Elasticities, Restriction, solve};
    use lodeway_terms::{Kusd, Prior, Priors, Tonnes};

    fn flow(from: &str, to: &str, value: f64) -> BaseFlow {
        let country = |c| Country::from_iso3(c).unwrap();
        BaseFlow {
            exporter: country(from),
            importer: country(to),
            value: Kusd(value),
            mass: Some(Tonnes(value)),
        }
    }

    fn fixed(sigma: f64, epsilon: f64, eta: f64) -> Assumptions {
        let prior = |x: f64| Prior { median: x, p5: x, p95: x, reason: String::new() };
        Assumptions::of(Priors { sigma: prior(sigma), epsilon: prior(epsilon), eta: prior(eta) })
    }

    fn stage(slug: &str, flows: &[BaseFlow], restrict: &str, eta: f64) -> Stage {
        let restrictions = if restrict.is_empty() {
            Vec::new()
        } else {
            vec![Restriction::parse(restrict, &|_| None).unwrap()]
        };
        Stage {
            slug: slug.to_owned(),
            market: Market::calibrate(flows, &[]),
            assumed: fixed(3.0, 0.2, eta),
            scenario: Scenario::of(restrictions),
        }
    }

    fn two(restrict: &str, eta: f64) -> Chain {
        Chain {
            stages: vec![
                stage("ore", &[flow("CHN", "KOR", 100.0)], restrict, eta),
                stage("metal", &[flow("KOR", "USA", 50.0)], "", 0.3),
            ],
            steps: vec![Step { from: 0, to: 1, tonnes: (2.0, 2.0, 2.0) }],
        }
    }

    const ONCE: Draws = Draws { count: 0, seed: 1 };

    fn close(a: f64, b: f64) {
        assert!((a / b - 1.0).abs() < 1e-8, "{a} {b}");
    }

    #[test]
    fn without_a_cut_everything_stays() {
        let after = follow(&two("", 0.3), ONCE);
        for stage in &after.stages {
            assert!(stage.buyers.iter().all(|b| (b.price.p50 - 1.0).abs() < 1e-9 && b.binding < 1e-9));
            assert!(stage.makers.iter().all(|m| m.bound < 1e-9));
        }
        // 2 t of ore for a tonne: 50 t of metal need the 100 t bought. Ore costs 1 a tonne, metal 1: 2·1 capped at 0.9.
        close(after.linked[0].covered, 1.0);
        close(after.linked[0].cost_share.unwrap(), 0.9);
    }

    #[test]
    fn half_the_ore_leaves_half_the_metal_by_hand() {
        // One seller, one maker, one buyer. Ore with η = 0: half is left, P = 0.5^(−1/0.2) = 32.
        // Metal: at most 0.5, and its price is 32 too. Cost c = 1 + 0.9·31 = 28.9, (32/28.9)^0.3 = 1.031 > 0.5: bound.
        let after = follow(&two("CHN:outage=0.5", 0.0), ONCE);
        close(after.stages[0].buyers[0].price.p50, 32.0);
        close(after.stages[1].buyers[0].volume.p50, 0.5);
        close(after.stages[1].buyers[0].price.p50, 32.0);
        close(after.stages[1].makers[0].bound, 1.0);
        close(after.stages[1].makers[0].limit.unwrap().p50, 0.5);
        // Korea buys ore only and the United States metal only: each is bound where it buys.
        close(after.stages[0].buyers[0].binding, 1.0);
        close(after.stages[1].buyers[0].binding, 1.0);
    }

    #[test]
    fn a_maker_with_half_recorded_inputs_loses_half_as_much() {
        // Korea makes 100 of metal from 200 of ore, of which it buys 100 and digs the rest, selling some: d = 0.5.
        // Nothing of the bought ore comes, its own goes on: limit = 0.5·0 + 0.5·R with R = Korea's own output of ore.
        let chain = Chain {
            stages: vec![
                stage("ore", &[flow("CHN", "KOR", 100.0), flow("KOR", "USA", 10.0)], "CHN:KOR:ban", 0.3),
                stage("metal", &[flow("KOR", "USA", 100.0)], "", 0.3),
            ],
            steps: vec![Step { from: 0, to: 1, tonnes: (2.0, 2.0, 2.0) }],
        };
        let after = follow(&chain, ONCE);
        let maker = &after.stages[1].makers[0];
        close(maker.covered.unwrap(), 0.5);
        close(maker.limit.unwrap().p50, 0.5);
        close(after.stages[1].buyers[0].volume.p50, 0.5);
    }

    #[test]
    fn dearer_inputs_raise_the_price_where_none_bind() {
        // A tax of 10 % on ore, ore in perfectly elastic supply (η = 1000): P = 1.1 nearly, volume 1.1^−0.2 = 0.9811.
        // Metal with η = 0: cost does not move supply, and the limit 0.9811 binds: p = 0.9811^(−1/0.2) = 1.1.
        let mut chain = two("CHN:KOR:tax=0.1", 1000.0);
        chain.stages[1].assumed = fixed(3.0, 0.2, 0.0);
        let after = follow(&chain, ONCE);
        let price = after.stages[0].buyers[0].price.p50;
        assert!((price - 1.1).abs() < 1e-3);
        close(after.stages[1].buyers[0].price.p50, price);
        // Metal worth twenty times its ore, η = 2: it costs 1 + 0.1·0.1 = 1.01, free supply (p/1.01)^2 = p^−0.2 would leave
        // 0.998 of it. Less ore came than that, 0.981: the ore binds.
        let dear =
            |value: f64| BaseFlow { value: Kusd(value), mass: Some(Tonnes(50.0)), ..flow("KOR", "USA", 1.0) };
        chain.stages[1] = stage("metal", &[dear(1000.0)], "", 2.0);
        let after = follow(&chain, ONCE);
        close(after.stages[1].makers[0].bound, 1.0);
    }

    #[test]
    fn a_stage_that_nothing_reaches_is_the_market_alone() {
        let mut chain = two("CHN:outage=0.5", 0.3);
        chain.steps.clear();
        let after = follow(&chain, ONCE);
        close(after.stages[1].buyers[0].price.p50, 1.0);
        let alone = solve(
            &chain.stages[0].market,
            &chain.stages[0].scenario,
            &Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 },
        );
        close(after.stages[0].buyers[0].price.p50, alone.buyer_price[0]);
    }

    #[test]
    fn a_deeper_cut_never_leaves_more_at_the_end() {
        let end = |lost: f64| {
            let chain = Chain {
                stages: vec![
                    stage(
                        "ore",
                        &[
                            flow("CHN", "KOR", 60.0),
                            flow("AUS", "KOR", 40.0),
                            flow("AUS", "JPN", 20.0),
                            flow("CHN", "JPN", 50.0),
                        ],
                        &format!("CHN:outage={lost}"),
                        0.3,
                    ),
                    stage(
                        "metal",
                        &[
                            flow("KOR", "USA", 50.0),
                            flow("JPN", "USA", 30.0),
                            flow("DEU", "USA", 10.0),
                            flow("KOR", "JPN", 9.0),
                        ],
                        "",
                        0.3,
                    ),
                ],
                steps: vec![Step { from: 0, to: 1, tonnes: (1.5, 2.0, 2.5) }],
            };
            follow(&chain, ONCE).stages[1].buyers.iter().map(|b| b.volume.p50).collect::<Vec<f64>>()
        };
        let mut before = end(0.0);
        for lost in [0.2, 0.4, 0.6, 0.8, 0.95] {
            let now = end(lost);
            assert!(now.iter().zip(&before).all(|(a, b)| *a <= b + 1e-9), "{lost}: {now:?} {before:?}");
            before = now;
        }
    }
}
