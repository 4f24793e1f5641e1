//! Time of one equilibrium and of many draws: the 2024 rare-earth market under a quota, in tonnes and, beside it, in values.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints what the clock says")]
#![expect(clippy::unwrap_used, reason = "a bench may stop")]

use std::time::Instant;

use lodeway_markets::solver::fixed_point::{deflation_at, solve_near, solve_one};
use lodeway_markets::solver::lane::Lane;
use lodeway_markets::solver::varieties::Restricted;
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::uncertainty::draws::solve_draws;
use lodeway_markets::{Draws, Restriction, Scenario, Switches};
use lodeway_tables::Data;
use lodeway_terms::{Commodity, Year};

fn main() {
    times("", &Switches::default());
    times("values_", &Switches::old());
}

fn times(prefix: &str, switches: &Switches) {
    let commodity = Commodity::one("rare-earths").unwrap();
    let trade = Data::bundled().unwrap().trade(&commodity.codes).unwrap();
    let market = switches.calibrate(&switches.flows(&trade, &commodity, Year(2024)), &[]);
    let quota = Restriction::parse("CHN:ALL:quota=0.35", &|_| None).unwrap();
    let scenario = Scenario::of(vec![quota]);
    let assumed = Assumptions::of(switches.priors(&commodity));
    println!("{prefix}sellers,{}", market.sellers.len());
    println!("{prefix}buyers,{}\n{prefix}flows,{}", market.buyers.len(), market.flows.len());
    let restricted = Restricted::new(&market, &scenario);
    let lane = Lane::of(&market, &restricted, &scenario, assumed.central());
    let (best, steps) = best(|| solve_one(&restricted, &lane).steps);
    println!("{prefix}equilibrium_us,{best:.1}\n{prefix}steps,{steps}");
    let start = Instant::now();
    let deflation = deflation_at(&restricted, &lane);
    println!("{prefix}modes_us,{:.1}", start.elapsed().as_secs_f64() * 1e6);
    // A little beside the solution whose deflation are known, as the scenarios of one market are.
    let mut near = lane.clone();
    near.elasticities.sigma *= 1.2;
    near.elasticities.eta *= 0.7;
    let (best, steps) = self::best(|| solve_near(&restricted, &near, &deflation).steps);
    println!("{prefix}equilibrium_near_us,{best:.1}\n{prefix}steps_near,{steps}");
    for count in [1_000, 20_000] {
        let start = Instant::now();
        let all = solve_draws(&market, &scenario, &assumed, Draws { count, seed: 1 });
        println!("{prefix}draws_{count}_s,{:.3}", start.elapsed().as_secs_f64());
        println!("{prefix}failed,{}", all.iter().filter(|p| !p.settled()).count());
        let steps: f64 = all.iter().map(|p| p.steps as f64).sum();
        println!("{prefix}mean_steps,{:.1}", steps / all.len() as f64);
    }
}

/// The least of 300 times, microseconds, and the steps taken.
fn best(solve: impl Fn() -> usize) -> (f64, usize) {
    let (mut best, mut steps) = (f64::INFINITY, 0);
    for _ in 0..300 {
        let start = Instant::now();
        steps = std::hint::black_box(solve());
        best = best.min(start.elapsed().as_secs_f64());
    }
    (best * 1e6, steps)
}
