//! What a scenario costs the country, over the world in which nothing happens and nothing is done.
//!
//! *Question*: what does the plan cost, and what does the disruption still cost with it?
//!
//! *Formula*
//! ```text
//! C_ω = Σ_l,s δ_s κ_ωl x_ls                                      capital (its lost part when the project fails)
//!     − Σ_l,s δ_s (1 − β) b_ls [l works]                         loans that come back
//!     + Σ_l,t δ_t Σ_s o_ωl,s,t x_ls (c_ωl − p)                   output at its cost instead of the import price
//!     + Σ_l,t δ_t h_ωl · capacity_lt                             upkeep, storage
//!     + Σ_stock δ_s c x_ls − δ_T ρ c x_ls                        purchase, and resale at the end
//!     + Σ_i δ_i [ P p m_i + Σ_k q_k u_ik + p r_i + Σ_c c_c v_ic − w_i p (D_i − Σ_l,s o x) ]
//! ```
//! The bracket of the last line is what is bought at the price of the crisis, what is missing at what that costs its users, the stock
//! refilled, the way round, less the normal purchases of the disrupted part of the year that do not take place.
//!
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | κ, c, h | capital, unit cost, upkeep of a lever in the scenario | kUSD per t | `LeverDraw` |
//! | o | output of a decided tonne | 1 | `output` |
//! | p, P | import price, its rise | kUSD per t, 1 | `price`, `Effect::price` |
//! | β | subsidy part of a loan | 1 | `loan_subsidy` |
//! | ρ | resale | 1 | `resale` |
//! | `q_k` | cost of going without, step k | kUSD per t | `Shortage` |
//! | w | part of the year that is disrupted | 1 | `Disrupted::part` |
//! | δ | discount factor, D need | 1, t | `discount`, `need` |
//!
//! *Edge cases*: nothing done and nothing happens: 0. Aid only moves who pays, so it changes no cost here; aid to other sectors is
//! not a cost of supply and stands in the objective alone, at one less its worth.
//!
//! *Limits*: output is taken or paid for; what a closed transit state holds up is paid for.

use crate::case::{Case, output};
use crate::file::Kind;
use crate::layout::Layout;

/// Terms and constant.
pub struct Cost {
    /// Column and coefficient.
    pub terms: Vec<(usize, f64)>,
    /// What no decision moves.
    pub constant: f64,
}

/// C of scenario `w`.
pub fn scenario_cost(case: &Case, layout: &Layout, w: usize) -> Cost {
    let mut terms = Vec::new();
    for l in 0..case.levers.len() {
        for s in 0..case.years.len() {
            if let Some(x) = layout.build[l][s] {
                terms.push((x, decided_cost(case, w, l, s)));
            }
            if let Some(b) = layout.loan[l][s]
                && case.scenarios[w].levers[l].works
            {
                terms.push((b, -case.discount[s] * (1.0 - case.plan.money.loan_subsidy)));
            }
        }
    }
    let disruption = disruption_cost(case, layout, w);
    terms.extend(disruption.terms);
    Cost { terms, constant: disruption.constant }
}

/// Cost of a tonne of lever `l` decided in year `s`, disruptions aside.
fn decided_cost(case: &Case, w: usize, l: usize, s: usize) -> f64 {
    let choosable = &case.levers[l];
    let draw = &case.scenarios[w].levers[l];
    let end = case.years.len();
    if choosable.lever.kind == Kind::Stock {
        let held: f64 = (s..end).map(|t| case.discount[t] * draw.upkeep).sum();
        let resale = choosable.lever.resale * case.discount[end - 1];
        return draw.unit_cost * (case.discount[s] - resale) + held;
    }
    let kept =
        |t: usize| if capacity(case, l, s, t, draw.lead) { case.discount[t] * draw.upkeep } else { 0.0 };
    let upkeep: f64 = (s..end).map(kept).sum();
    let mut cost = case.discount[s] * draw.capital + upkeep;
    if choosable.delivers && draw.works {
        let premium = draw.unit_cost - case.price();
        let out = |t: usize| case.discount[t] * output(&choosable.lever, s, t, draw.lead);
        cost += premium * (s..end).map(out).sum::<f64>();
    }
    cost
}

/// Whether capacity decided in year `s` stands in year `t`.
pub fn capacity(case: &Case, l: usize, s: usize, t: usize, lead: usize) -> bool {
    t >= s + lead && case.levers[l].lever.life_years.is_none_or(|life| t < s + lead + usize::from(life))
}

/// The part of C that disrupted years cause: the last line of the formula.
pub fn disruption_cost(case: &Case, layout: &Layout, w: usize) -> Cost {
    let scenario = &case.scenarios[w];
    let mut cost = Cost { terms: Vec::new(), constant: 0.0 };
    for (d, recourse) in scenario.disrupted.iter().zip(&layout.recourse[w]) {
        let today = case.discount[d.year];
        let normal = today * d.part * case.price();
        cost.constant -= normal * case.need[d.year];
        cost.terms.push((recourse.market, today * crisis_price(case, d.effect.price)));
        cost.terms.push((recourse.release, today * case.price()));
        for (step, column) in case.plan.shortages.iter().zip(&recourse.short) {
            cost.terms.push((*column, today * step.cost_kusd_per_t));
        }
        for (country, column) in d.closed.iter().zip(&recourse.reroute) {
            let ways = (0..case.levers.len()).filter(|l| case.levers[*l].avoids == Some(*country));
            let extra = ways.map(|l| extra_cost(case, w, l)).fold(f64::INFINITY, f64::min);
            cost.terms.push((*column, today * if extra.is_finite() { extra } else { 0.0 }));
        }
        for l in (0..case.levers.len()).filter(|l| case.levers[*l].delivers) {
            let out = layout.delivered(case, w, l, d.year);
            cost.terms.extend(out.into_iter().map(|(column, x)| (column, normal * x)));
        }
    }
    cost
}

/// What a tonne costs on the market in a crisis: nobody pays more than going without costs, so beyond that no number matters.
fn crisis_price(case: &Case, rise: f64) -> f64 {
    let dearest = case.plan.shortages.iter().map(|step| step.cost_kusd_per_t).fold(0.0, f64::max);
    (rise * case.price()).min(dearest.max(case.price()))
}

/// What a tonne pays for going round: a corridor without a unit cost asks nothing extra.
fn extra_cost(case: &Case, w: usize, l: usize) -> f64 {
    case.levers[l].lever.unit_cost_kusd_per_t.map_or(0.0, |_| case.scenarios[w].levers[l].unit_cost)
}
