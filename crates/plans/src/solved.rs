//! What an optimum means: amounts by year, money, cost and risk, dependence and cover.

use lodeway_terms::Interval;

use crate::build::{Goal, Model, model};
use crate::case::Case;
use crate::constraints::portfolio::is_extractive;
use crate::cost::scenario_cost;
use crate::cvar::{cvar, quantile};
use crate::fault::Fault;
use crate::file::Kind;
use crate::layout::Allowed;
use crate::relax::{Relaxation, relax};
use crate::solve::{Answer, Optimum, solve};

/// A plan with what it costs and risks.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// Capacity decided, by lever and year.
    pub build: Vec<Vec<f64>>,
    /// Aid towards each lever, by year.
    pub aid: Vec<Vec<f64>>,
    /// Loans towards each lever, by year.
    pub loan: Vec<Vec<f64>>,
    /// Aid by sector and year.
    pub sector: Vec<Vec<f64>>,
    /// Cost of every scenario over the calm world without a plan, present value, thousand US dollars.
    pub costs: Vec<f64>,
    /// Probability-weighted mean of them.
    pub expected: f64,
    /// Their median and 80 % interval.
    pub interval: Interval,
    /// Mean of the worst of them.
    pub risk: f64,
    /// Value of the objective.
    pub value: f64,
    /// The programme that was solved.
    pub model: Model,
    /// Its optimum.
    pub optimum: Optimum,
}

/// A plan, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// A plan.
    Plan(Box<Solved>),
    /// No plan meets every limit and target; what would have to give.
    Infeasible(Relaxation),
}

/// Solves a case with some of its levers.
///
/// # Errors
/// [`Fault::Solver`] when the solver stops without an answer.
pub fn plan(case: &Case, allowed: Allowed, goal: Goal) -> Result<Outcome, Fault> {
    let written = model(case, allowed, goal);
    match solve(&written.program) {
        Answer::Optimal(optimum) => Ok(Outcome::Plan(Box::new(read(case, written, optimum)))),
        Answer::Infeasible => Ok(Outcome::Infeasible(relax(&written.program)?)),
        Answer::Unbounded => Err(stopped("a cost that falls without end")),
        // Close to the border of what can be met the solver may give up; the elastic programme decides.
        Answer::Stopped(word) => match relax(&written.program)? {
            relaxation if relaxation.needed.is_empty() => Err(stopped(&word)),
            relaxation => Ok(Outcome::Infeasible(relaxation)),
        },
    }
}

/// Solves a case with some of its levers; none when nothing meets every limit and target.
///
/// # Errors
/// [`Fault::Solver`] when the solver stops without an answer.
pub fn attempt(case: &Case, allowed: Allowed, goal: Goal) -> Result<Option<Solved>, Fault> {
    let written = model(case, allowed, goal);
    match solve(&written.program) {
        Answer::Optimal(optimum) => Ok(Some(read(case, written, optimum))),
        Answer::Infeasible => Ok(None),
        Answer::Unbounded => Err(stopped("a cost that falls without end")),
        Answer::Stopped(word) => Err(stopped(&word)),
    }
}

fn stopped(word: &str) -> Fault {
    Fault::Solver { problem: "plan".into(), found: word.to_owned() }
}

fn read(case: &Case, model: Model, optimum: Optimum) -> Solved {
    let amount = |column: usize| optimum.amounts[column].max(0.0);
    let sheet = |columns: &Vec<Vec<Option<usize>>>| -> Vec<Vec<f64>> {
        columns.iter().map(|years| years.iter().map(|c| c.map_or(0.0, amount)).collect()).collect()
    };
    let layout = &model.layout;
    let costs: Vec<f64> = (0..case.scenarios.len())
        .map(|w| {
            let cost = scenario_cost(case, layout, w);
            cost.constant + cost.terms.iter().map(|(column, x)| x * optimum.amounts[*column]).sum::<f64>()
        })
        .collect();
    let weighed = weighed(case, &costs);
    Solved {
        build: sheet(&layout.build),
        aid: sheet(&layout.aid),
        loan: sheet(&layout.loan),
        sector: layout.sector.iter().map(|years| years.iter().map(|c| amount(*c)).collect()).collect(),
        expected: weighed.iter().map(|(cost, probability)| cost * probability).sum(),
        interval: interval(&weighed),
        risk: cvar(&weighed, case.plan.risk.tail).unwrap_or(f64::NAN),
        value: optimum.value,
        costs,
        model,
        optimum,
    }
}

/// Costs with the probabilities of their scenarios.
pub fn weighed(case: &Case, costs: &[f64]) -> Vec<(f64, f64)> {
    costs.iter().zip(&case.scenarios).map(|(cost, scenario)| (*cost, scenario.probability)).collect()
}

/// Median and 80 % interval of costs with probabilities.
pub fn interval(weighed: &[(f64, f64)]) -> Interval {
    let at = |p: f64| quantile(weighed, p).unwrap_or(f64::NAN);
    Interval { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

impl Solved {
    /// Value of terms at the decided amounts.
    pub fn sum(&self, terms: &[(usize, f64)]) -> f64 {
        terms.iter().map(|(column, x)| x * self.optimum.amounts[*column]).sum()
    }

    /// Output of all levers in year `t` of scenario `w`, tonnes.
    pub fn output(&self, case: &Case, w: usize, t: usize) -> f64 {
        let supply = (0..case.levers.len()).filter(|l| case.levers[*l].delivers);
        supply.map(|l| self.sum(&self.model.layout.delivered(case, w, l, t))).sum()
    }

    /// The restrictor's share of need in year `t`, in each future with its probability.
    pub fn shares(&self, case: &Case, t: usize) -> Vec<(f64, f64)> {
        let share = |w: usize| (case.exposed[t] - self.output(case, w, t)) / case.need[t];
        case.scenarios.iter().enumerate().map(|(w, scenario)| (share(w), scenario.probability)).collect()
    }

    /// The restrictor's expected share of need in year `t`, and the probability that it is at most `target`.
    pub fn dependence(&self, case: &Case, t: usize, target: Option<f64>) -> (f64, Option<f64>) {
        let shares = self.shares(case, t);
        let mean = shares.iter().map(|(share, probability)| share * probability).sum();
        // The solver's last digits are not a missed target.
        let met = |most: f64| shares.iter().filter(|(share, _)| *share <= most + 1e-6).map(|(_, p)| p).sum();
        (mean, target.map(met))
    }

    /// Tonnes in stock at the end of year `t`.
    pub fn stock(&self, case: &Case, t: usize) -> f64 {
        let stocks = case.levers.iter().enumerate().filter(|(_, c)| c.lever.kind == Kind::Stock);
        stocks.map(|(l, c)| c.lever.existing_t + self.build[l][..=t].iter().sum::<f64>()).sum()
    }

    /// Days of need that the stock covers at the end of year `t`.
    pub fn cover_days(&self, case: &Case, t: usize) -> f64 {
        self.stock(case, t) / case.need[t] * 365.0
    }

    /// Largest stock tonnage decided, and what it costs to buy, thousand US dollars.
    pub fn stock_bought(&self, case: &Case) -> (f64, f64) {
        let stocks = (0..case.levers.len()).filter(|l| case.levers[*l].lever.kind == Kind::Stock);
        let each = stocks.map(|l| (self.build[l].iter().sum::<f64>(), case.unit_cost(l)));
        each.fold((0.0, 0.0), |(t, cost), (bought, price)| (t + bought, cost + bought * price))
    }

    /// Public money of year `t`: capital and stocks, whoever pays, thousand US dollars.
    pub fn outlay(&self, case: &Case, t: usize) -> f64 {
        let price = |l: usize| match case.levers[l].lever.kind {
            Kind::Stock => case.unit_cost(l),
            _ => case.levers[l].lever.capital_kusd_per_t.mean(),
        };
        (0..case.levers.len()).map(|l| self.build[l][t] * price(l)).sum()
    }

    /// Public money of all years, present value.
    pub fn outlay_today(&self, case: &Case) -> f64 {
        (0..case.years.len()).map(|t| case.discount[t] * self.outlay(case, t)).sum()
    }

    /// Aid of all years to extractive projects and to everything, thousand US dollars.
    pub fn aid_totals(&self, case: &Case) -> (f64, f64) {
        let to = |l: usize| self.aid[l].iter().sum::<f64>();
        let extractive: f64 =
            (0..case.levers.len()).filter(|l| is_extractive(case.levers[*l].lever.kind)).map(to).sum();
        let projects: f64 = (0..case.levers.len()).map(to).sum();
        (extractive, projects + self.sector.iter().flatten().sum::<f64>())
    }

    /// Capacity decided for levers of a partner, tonnes a year; stocks and corridors left out.
    pub fn capacity_with(&self, case: &Case, partner: lodeway_terms::Country) -> f64 {
        let theirs = (0..case.levers.len()).filter(|l| case.levers[*l].partner == Some(partner));
        theirs.filter(|l| case.levers[*l].delivers).map(|l| self.build[l].iter().sum::<f64>()).sum()
    }
}
