//! Scenarios: which event comes, when, for how long, what the market does then, and which projects deliver.
//!
//! *Question*: against which futures must the plan hold?
//!
//! *Formula*: each event e (and calm) has the same number n of draws, each with probability `chance_e / n`; calm has what is left to 1.
//! Within an event Sobol points with Owen scrambling give the elasticities and home shares (dimensions 0–3), the first year (4), the
//! duration (5) and for lever l whether it works, its costs, its unit cost and its lead (6 + 4l …). A lever works when its u lies below
//! the mean of its `chance`; one that goes through another works only if that one does.
//!
//! *Symbols*: u uniform on 0–1; quantiles of intervals as [`crate::Range::at`].
//!
//! *Edge cases*: an event that outlasts the horizon is cut at its end; a duration of 0.3 years disrupts 0.3 of one year; an event of
//! chance 0 is not drawn.
//!
//! *Limits*: one event at most within the horizon; projects fail independently of each other and of the event.

use crate::case::{Bloc, Case, at_event, understood, whole_years};
use crate::fault::Fault;
use crate::file::Event;
use crate::futures::{Disrupted, Drawn, LeverDraw};
use crate::shock::{DIMENSIONS, Probabilities, Shocked};

/// Dimensions before those of the levers.
const FIRST_LEVER: u32 = 6;
/// Points of one Sobol sequence.
const POINTS: u32 = 65_536;

/// Draws the scenarios of a case; also how many market solutions did not clear.
///
/// # Errors
/// [`Fault::Check`] for restrictions in unknown words.
pub fn draw(case: &Case, shocked: &Shocked, bloc: Bloc) -> Result<(Vec<Drawn>, usize), Fault> {
    let calm = 1.0 - case.plan.scenarios.iter().map(|e| e.chance).sum::<f64>();
    let events: Vec<&Event> = case.plan.scenarios.iter().filter(|e| e.chance > 0.0).collect();
    let groups = events.len() as u32 + u32::from(calm > 1e-12);
    let count = (case.plan.risk.draws / groups.max(1)).max(1);
    let (mut all, mut failed) = (Vec::new(), 0);
    for (e, event) in events.iter().enumerate() {
        let (restrictions, closed) =
            understood(&at_event(&case.plan, &event.name), &event.restrict, &event.closes, bloc)?;
        let stream = Stream { seed: case.plan.risk.seed, event: e as u32 };
        let spans: Vec<Vec<(usize, f64)>> = (0..count).map(|i| span(case, event, stream, i)).collect();
        let markets: Vec<Probabilities> = (0..count).map(|i| DIMENSIONS.map(|d| stream.u(i, d))).collect();
        let longest = spans.iter().map(Vec::len).max().unwrap_or(0);
        let mut effects = Vec::with_capacity(longest);
        for k in 0..longest.min(3) {
            let (found, bad) = shocked.effects(&restrictions, k, &markets);
            failed += bad;
            effects.push(found);
        }
        for (i, years) in spans.into_iter().enumerate() {
            let disrupted = years.into_iter().enumerate().map(|(k, (year, part))| Disrupted {
                year,
                part,
                // From the third year on the elasticities no longer move.
                effect: effects[k.min(2)][i],
                closed: closed.clone(),
            });
            all.push(Drawn {
                event: event.name.clone(),
                probability: event.chance / f64::from(count),
                disrupted: disrupted.collect(),
                levers: lever_draws(case, stream, i as u32),
            });
        }
    }
    if calm > 1e-12 {
        let stream = Stream { seed: case.plan.risk.seed, event: events.len() as u32 };
        all.extend((0..count).map(|i| Drawn {
            event: "calm".to_owned(),
            probability: calm / f64::from(count),
            disrupted: Vec::new(),
            levers: lever_draws(case, stream, i),
        }));
    }
    Ok((all, failed))
}

/// A named stream of uniform numbers.
#[derive(Clone, Copy)]
struct Stream {
    seed: u32,
    event: u32,
}

impl Stream {
    fn u(self, index: u32, dimension: u32) -> f64 {
        // Streams of events must not meet those of other seeds: an odd multiplier spreads them.
        let seed = self.seed.wrapping_mul(0x9E37_79B9).wrapping_add(self.event.wrapping_mul(0x85EB_CA6B));
        let seed = seed.wrapping_add(index / POINTS);
        f64::from(sobol_burley::sample(index % POINTS, dimension, seed)).clamp(1e-7, 1.0 - 1e-7)
    }
}

/// The disrupted years of an event, with the part of each.
fn span(case: &Case, event: &Event, stream: Stream, i: u32) -> Vec<(usize, f64)> {
    let first = event.from.and_then(|y| case.at(y)).unwrap_or(0);
    let last = event.until.and_then(|y| case.at(y)).unwrap_or(case.years.len() - 1);
    let choices = (last - first + 1) as f64;
    let start = first + ((stream.u(i, 4) * choices) as usize).min(last - first);
    let mut left = event.years.at(stream.u(i, 5));
    let mut years = Vec::new();
    for year in start..case.years.len() {
        if left <= 0.0 {
            break;
        }
        years.push((year, left.min(1.0)));
        left -= 1.0;
    }
    years
}

fn lever_draws(case: &Case, stream: Stream, i: u32) -> Vec<LeverDraw> {
    let works: Vec<bool> = (0..case.levers.len())
        .map(|l| stream.u(i, FIRST_LEVER + 4 * l as u32) < case.levers[l].lever.chance.mean())
        .collect();
    case.levers
        .iter()
        .enumerate()
        .map(|(l, choosable)| {
            let u = |d: u32| stream.u(i, FIRST_LEVER + 4 * l as u32 + d);
            let lever = &choosable.lever;
            let lost = if works[l] { 1.0 } else { lever.lost_if_it_fails.mean() };
            LeverDraw {
                works: works[l] && choosable.through.is_none_or(|m| works[m]),
                capital: lever.capital_kusd_per_t.at(u(1)) * lost,
                unit_cost: lever.unit_cost_kusd_per_t.map_or(case.price(), |r| r.at(u(2))),
                upkeep: if works[l] { lever.upkeep_kusd_per_t.at(u(1)) } else { 0.0 },
                lead: whole_years(lever.lead_years.at(u(3))),
            }
        })
        .collect()
}
