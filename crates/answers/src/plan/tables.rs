//! The rows of a plan's tables.

use lodeway_plans::Case;
use lodeway_plans::bootstrap::resampled;
use lodeway_plans::compare::{Alternative, events};
use lodeway_plans::constraints::portfolio::is_extractive;
use lodeway_plans::file::Kind;
use lodeway_plans::frontier::Point;
use lodeway_plans::program::Sense;
use lodeway_plans::relax::{Give, Relaxation};
use lodeway_plans::reply::{Game, Payoff};
use lodeway_plans::solved::Solved;
use lodeway_terms::Status;

use super::digits::{kusd, plain, tonnes};
use super::rows::{
    AidRow, AtChance, Binding, Compared, Decision, FrontierPoint, Regret, Relaxed, Reply, YearRow,
};

const KUSD: &str = "thousand US$";
/// Aid of less than a thousand dollars is below the solver's precision.
const LEAST_AID: f64 = 1.0;

fn yes(fact: bool) -> &'static str {
    if fact { "yes" } else { "no" }
}

/// Amounts below a millionth of a year's need are nothing.
fn real(case: &Case, amount: f64) -> bool {
    amount > 1e-6 * case.need[0]
}

/// What a lever with such a chance of success is.
fn status(chance: f64) -> Status {
    if chance < 0.5 { Status::Prospective } else { Status::Assumed }
}

/// The plan by year and lever; aid to other sectors as levers of their own.
pub fn plan(case: &Case, solved: &Solved) -> Vec<Decision> {
    let mut rows = Vec::new();
    for t in 0..case.years.len() {
        let built = (0..case.levers.len()).filter(|l| real(case, solved.build[*l][t]));
        rows.extend(built.map(|l| decision(case, solved, l, t)));
        for (sector, amounts) in case.plan.sectors.iter().zip(&solved.sector) {
            if amounts[t] > LEAST_AID {
                rows.push(sector_decision(case, &sector.name, amounts, t));
            }
        }
    }
    rows
}

fn decision(case: &Case, solved: &Solved, l: usize, t: usize) -> Decision {
    let choosable = &case.levers[l];
    let (lever, amount) = (&choosable.lever, solved.build[l][t]);
    let stock = lever.kind == Kind::Stock;
    let price = if stock { case.unit_cost(l) } else { lever.capital_kusd_per_t.mean() };
    let chance = lever.chance.mean() * choosable.through.map_or(1.0, |m| case.levers[m].lever.chance.mean());
    Decision {
        year: i64::from(case.years[t]),
        lever: lever.id.clone(),
        partner: choosable.partner,
        amount: plain(amount),
        unit: if stock { "t" } else { "t a year" },
        kind: lever.kind.word(),
        decided_so_far: plain(lever.existing_t + solved.build[l][..=t].iter().sum::<f64>()),
        capital_kusd: Some(kusd(amount * price)),
        aid_kusd: kusd(solved.aid[l][t]),
        loan_kusd: Some(kusd(solved.loan[l][t])),
        status: status(chance),
    }
}

fn sector_decision(case: &Case, name: &str, amounts: &[f64], t: usize) -> Decision {
    Decision {
        year: i64::from(case.years[t]),
        lever: format!("aid: {name}"),
        partner: None,
        amount: plain(amounts[t]),
        unit: KUSD,
        kind: "aid",
        decided_so_far: plain(amounts[..=t].iter().sum::<f64>()),
        capital_kusd: None,
        aid_kusd: kusd(amounts[t]),
        loan_kusd: None,
        status: Status::Assumed,
    }
}

/// Dependence, cover and money by year.
pub fn years(case: &Case, solved: &Solved) -> Vec<YearRow> {
    let row = |(t, year): (usize, &u16)| {
        let targets = &case.plan.targets;
        let target = targets.dependence.as_ref().and_then(|p| p.at(*year));
        let days = targets.cover_days.as_ref().and_then(|p| p.at(*year));
        let (share, met) = solved.dependence(case, t, target);
        let spread = lodeway_plans::solved::interval(&solved.shares(case, t));
        YearRow {
            year: i64::from(*year),
            need_t: tonnes(case.need[t]),
            restrictor_share_without: plain(case.exposed[t] / case.need[t]),
            restrictor_share: plain(share),
            target_share: target.map(plain),
            target_met_chance: met.map(plain),
            stock_t: tonnes(solved.stock(case, t)),
            cover_days: plain(solved.cover_days(case, t)),
            target_days: days.map(plain),
            outlay_kusd: kusd(solved.outlay(case, t)),
            status: Status::Simulated,
            restrictor_share_p10: plain(spread.p10),
            restrictor_share_p90: plain(spread.p90),
        }
    };
    case.years.iter().enumerate().map(row).collect()
}

/// The aid of each year by sector.
pub fn aid(case: &Case, solved: &Solved) -> Vec<AidRow> {
    let mut rows = Vec::new();
    for (t, year) in case.years.iter().enumerate() {
        let projects = case
            .levers
            .iter()
            .enumerate()
            .filter(|(_, c)| c.lever.aid_share > 0.0)
            .map(|(l, c)| (c.lever.id.clone(), solved.aid[l][t], is_extractive(c.lever.kind), None));
        let sectors = case.plan.sectors.iter().zip(&solved.sector);
        let sectors = sectors.map(|(k, amounts)| (k.name.clone(), amounts[t], false, Some(k.worth)));
        let all: Vec<_> = projects.chain(sectors).collect();
        let total: f64 = all.iter().map(|a| a.1).sum();
        rows.extend(all.into_iter().filter(|a| a.1 > LEAST_AID).map(
            |(sector, amount, extractive, worth)| AidRow {
                year: i64::from(*year),
                sector,
                aid_kusd: kusd(amount),
                share: plain(amount / total),
                extractive: yes(extractive),
                worth: worth.map(plain),
                status: Status::Assumed,
            },
        ));
    }
    rows
}

/// Cost against risk.
pub fn frontier(case: &Case, points: &[Point]) -> Vec<FrontierPoint> {
    let last = case.years.len() - 1;
    let row = |(i, point): (usize, &Point)| {
        let s = &point.solved;
        let futures = case.scenarios.iter().enumerate();
        let out: f64 = futures.map(|(w, d)| d.probability * s.output(case, w, last)).sum();
        let sure = resampled(case, &s.costs);
        FrontierPoint {
            point: i as i64 + 1,
            expected_cost_kusd: kusd(s.expected),
            risk_kusd: kusd(s.risk),
            cost_p10: kusd(s.interval.p10),
            cost_p50: kusd(s.interval.p50),
            cost_p90: kusd(s.interval.p90),
            price_of_risk: point.price_of_risk.map(plain),
            outlay_kusd: kusd(s.outlay_today(case)),
            stock_t: tonnes(s.stock(case, last)),
            output_last_year_t: tonnes(out),
            status: Status::Simulated,
            expected_cost_kusd_p10: kusd(sure.expected.p10),
            expected_cost_kusd_p90: kusd(sure.expected.p90),
            risk_kusd_p10: kusd(sure.risk.p10),
            risk_kusd_p90: kusd(sure.risk.p90),
        }
    };
    points.iter().enumerate().map(row).collect()
}

/// What binds and what it is worth.
pub fn binding(all: Vec<lodeway_plans::binding::Binding>) -> Vec<Binding> {
    let row = |b: lodeway_plans::binding::Binding| Binding {
        limit: b.name,
        family: b.family.word(),
        year: b.year.map(i64::from),
        right_side: plain(b.right),
        unit: b.unit,
        step: b.step.to_owned(),
        saving_kusd: kusd(b.saving_kusd),
        words: b.words,
        status: Status::Simulated,
        worth_kusd: kusd(b.worth_kusd),
    };
    all.into_iter().map(row).collect()
}

/// The plan beside the alternatives.
pub fn compare(case: &Case, all: &[Alternative]) -> Vec<Compared> {
    let last = case.years.len() - 1;
    let chances = events(case);
    let row = |a: &Alternative| {
        let s = &a.solved;
        let mean: f64 = a.regret.iter().zip(&chances).map(|(regret, (_, chance))| regret * chance).sum();
        let sure = resampled(case, &s.costs);
        Compared {
            plan: a.name.to_owned(),
            expected_cost_kusd: kusd(s.expected),
            risk_kusd: kusd(s.risk),
            risk_weighted_kusd: kusd(a.weighed(case)),
            cost_p10: kusd(s.interval.p10),
            cost_p50: kusd(s.interval.p50),
            cost_p90: kusd(s.interval.p90),
            outlay_kusd: kusd(s.outlay_today(case)),
            stock_t: tonnes(s.stock(case, last)),
            partner_capacity_t: case.partner.map(|p| tonnes(s.capacity_with(case, p))),
            restrictor_share_last_year: plain(s.dependence(case, last, None).0),
            meets_targets: yes(a.meets_targets),
            mean_regret_kusd: kusd(mean),
            largest_regret_kusd: kusd(a.regret.iter().copied().fold(0.0, f64::max)),
            status: Status::Simulated,
            expected_cost_kusd_p10: kusd(sure.expected.p10),
            expected_cost_kusd_p90: kusd(sure.expected.p90),
            risk_kusd_p10: kusd(sure.risk.p10),
            risk_kusd_p90: kusd(sure.risk.p90),
            risk_weighted_kusd_p10: kusd(sure.weighed.p10),
            risk_weighted_kusd_p90: kusd(sure.weighed.p90),
        }
    };
    all.iter().map(row).collect()
}

/// Regret of every alternative in every event.
pub fn regret(case: &Case, all: &[Alternative]) -> Vec<Regret> {
    let chances = events(case);
    let mut rows = Vec::new();
    for a in all {
        rows.extend(chances.iter().enumerate().map(|(e, (event, chance))| Regret {
            plan: a.name.to_owned(),
            scenario: event.clone(),
            chance: plain(*chance),
            mean_cost_kusd: kusd(a.by_event[e]),
            regret_kusd: kusd(a.regret[e]),
            status: Status::Simulated,
            cost_p10: kusd(a.spread_by_event[e].p10),
            cost_p90: kusd(a.spread_by_event[e].p90),
        }));
    }
    rows
}

/// Every instrument against every plan.
pub fn reply(game: &Game) -> Vec<Reply> {
    let chosen = |plan: &str| game.moves.iter().any(|m| m.plan == plan && m.chosen);
    let row = |p: &Payoff| Reply {
        instrument: p.instrument.clone(),
        plan: p.plan.to_owned(),
        target_loss_kusd: kusd(p.target_loss.p50),
        target_loss_kusd_p10: kusd(p.target_loss.p10),
        target_loss_kusd_p90: kusd(p.target_loss.p90),
        restrictor_loss_kusd: kusd(p.own_loss.p50),
        restrictor_loss_kusd_p10: kusd(p.own_loss.p10),
        restrictor_loss_kusd_p90: kusd(p.own_loss.p90),
        restrictor_payoff_kusd: kusd(p.payoff),
        worthwhile_from: p.worthwhile_from.map(plain),
        best_reply: yes(p.best),
        chosen_plan: yes(chosen(p.plan)),
        status: Status::Simulated,
    };
    game.payoffs.iter().map(row).collect()
}

/// The plan at each chance of success.
pub fn sensitivity(case: &Case, all: &[lodeway_plans::sensitivity::AtChance]) -> Vec<AtChance> {
    let row = |a: &lodeway_plans::sensitivity::AtChance| {
        let s = &a.solved;
        let sure = resampled(case, &s.costs);
        AtChance {
            chance: plain(a.chance),
            partner_capacity_t: tonnes(a.partner_t),
            expected_cost_kusd: kusd(s.expected),
            cost_p10: kusd(s.interval.p10),
            cost_p90: kusd(s.interval.p90),
            risk_kusd: kusd(s.risk),
            outlay_kusd: kusd(s.outlay_today(case)),
            restrictor_share_last_year: plain(a.share_last_year),
            meets_targets: yes(a.meets_targets),
            status: Status::Simulated,
            projects_capacity_t: tonnes(a.projects_t),
            expected_cost_kusd_p10: kusd(sure.expected.p10),
            expected_cost_kusd_p90: kusd(sure.expected.p90),
            risk_kusd_p10: kusd(sure.risk.p10),
            risk_kusd_p90: kusd(sure.risk.p90),
        }
    };
    all.iter().map(row).collect()
}

/// What would have to give.
pub fn relaxation(found: &Relaxation) -> Vec<Relaxed> {
    let mut rows: Vec<Relaxed> = found.needed.iter().map(|give| relaxed("cheapest together", give)).collect();
    for (family, gives) in &found.alone {
        rows.extend(gives.iter().map(|give| relaxed(&format!("{} alone", family.word()), give)));
    }
    rows
}

fn relaxed(way: &str, give: &Give) -> Relaxed {
    let needed = if give.sense == Sense::AtMost { give.right + give.by } else { give.right - give.by };
    Relaxed {
        relaxation: way.to_owned(),
        limit: give.name.clone(),
        family: give.family.word(),
        right_side: plain(give.right),
        needed: plain(needed),
        by: plain(give.by),
        status: Status::Simulated,
    }
}
