//! Time of one equilibrium and of many draws: the 2024 rare-earth market under a quota.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints what the clock says")]
#![expect(clippy::unwrap_used, reason = "a bench may stop")]

use std::time::Instant;

use lodeway_markets::calibration::base_flows;
use lodeway_markets::solver::fixed_point::{deflation_at, solve_near, solve_one};
use lodeway_markets::solver::lane::Lane;
use lodeway_markets::solver::varieties::Restricted;
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::uncertainty::draws::solve_draws;
use lodeway_markets::{Draws, Market, Restriction, Scenario};
use lodeway_tables::Data;
use lodeway_terms::{Commodity, Year};

fn main() {
    let commodity = Commodity::one("rare-earths").unwrap();
    let trade = Data::bundled().unwrap().trade(&commodity.codes).unwrap();
    let market = Market::calibrate(&base_flows(&trade, &commodity, Year(2024)), &[]);
    let quota = Restriction::parse("CHN:ALL:quota=0.35", &|_| None).unwrap();
    let scenario = Scenario::of(vec![quota]);
    let assumed = Assumptions::of(commodity.priors());
    println!(
        "sellers,{}\nbuyers,{}\nflows,{}",
        market.sellers.len(),
        market.buyers.len(),
        market.flows.len()
    );

    let restricted = Restricted::new(&market, &scenario);
    let lane = Lane::of(&market, &restricted, &scenario, assumed.central());
    let mut best = f64::INFINITY;
    let mut steps = 0;
    for _ in 0..300 {
        let start = Instant::now();
        steps = std::hint::black_box(solve_one(&restricted, &lane)).steps;
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("equilibrium_us,{:.1}\nsteps,{steps}", best * 1e6);
    let start = Instant::now();
    let deflation = deflation_at(&restricted, &lane);
    println!("modes_us,{:.1}", start.elapsed().as_secs_f64() * 1e6);
    // A little beside the solution whose deflation are known, as the scenarios of one market are.
    let mut near = lane.clone();
    near.elasticities.sigma *= 1.2;
    near.elasticities.eta *= 0.7;
    best = f64::INFINITY;
    for _ in 0..300 {
        let start = Instant::now();
        steps = std::hint::black_box(solve_near(&restricted, &near, &deflation)).steps;
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("equilibrium_near_us,{:.1}\nsteps_near,{steps}", best * 1e6);
    let start = Instant::now();
    let all = solve_draws(&market, &scenario, &assumed, Draws { count: 20_000, seed: 1 });
    println!("draws_20000_s,{:.3}", start.elapsed().as_secs_f64());
    println!("failed,{}", all.iter().filter(|p| !p.settled()).count());
    println!("mean_steps,{:.1}", all.iter().map(|p| p.steps as f64).sum::<f64>() / all.len() as f64);
}
