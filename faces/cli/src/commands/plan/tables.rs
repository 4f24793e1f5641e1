//! The tables of a plan.

use lodeway_plans::Case;
use lodeway_plans::binding::{brings, by_family, money};
use lodeway_plans::bootstrap::{Resampled, resampled};
use lodeway_plans::compare::{Alternative, events};
use lodeway_plans::constraints::portfolio::is_extractive;
use lodeway_plans::file::Kind;
use lodeway_plans::frontier::Point;
use lodeway_plans::program::Sense;
use lodeway_plans::relax::{Give, Relaxation};
use lodeway_plans::reply::Game;
use lodeway_plans::sensitivity::AtChance;
use lodeway_plans::solved::Solved;
use lodeway_terms::{Interval, Status};

use crate::args::PlanTable;
use crate::commands::plan::columns::{columns, of_relaxation};
use crate::output::{Cell, Column};

/// Columns and rows with the name of the columns.
pub struct Sheet {
    /// Name of the columns.
    pub schema: &'static str,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell<'static>>>,
}

type Rows = Vec<Vec<Cell<'static>>>;

const KUSD: &str = "thousand US$";

fn sheet(table: PlanTable, rows: Rows) -> Sheet {
    let columns = columns(table);
    let rows = without_dust(&columns, rows);
    Sheet { schema: super::schema(table), columns, rows }
}

/// Digits that a number of a solver shows; those behind them are its gap.
const DIGITS: i32 = 8;

/// Rows whose numbers end where the solver's digits end; less than ten dollars or a gram is nothing.
fn without_dust(columns: &[Column], mut rows: Rows) -> Rows {
    for row in &mut rows {
        for (column, cell) in columns.iter().zip(row) {
            if let Cell::Number(x) = cell {
                let least = match column.unit {
                    KUSD => 1e-2,
                    "t" | "t a year" => 1e-6,
                    _ => 1e-9,
                };
                *x = if x.abs() < least { 0.0 } else { digits(*x) };
            }
        }
    }
    rows
}

/// A number to its first digits.
fn digits(x: f64) -> f64 {
    if !x.is_finite() || x.abs() < f64::MIN_POSITIVE {
        return x;
    }
    let places = DIGITS - 1 - x.abs().log10().floor() as i32;
    // A power of ten is exact up to 22; dividing by it keeps the shortest decimal.
    if places >= 0 {
        let power = 10_f64.powi(places);
        (x * power).round() / power
    } else {
        let power = 10_f64.powi(-places);
        (x / power).round() * power
    }
}

/// Percent with a digit; minus nothing is nothing.
fn percent(share: f64) -> f64 {
    (1_000.0 * share).round() / 10.0 + 0.0
}

/// Which numbers of a table have no interval, and why.
pub fn single_numbers(table: PlanTable) -> Option<&'static str> {
    Some(match table {
        PlanTable::Plan | PlanTable::Aid => {
            "what is decided is decided once, before it is known which future comes: amounts and money have no interval"
        }
        PlanTable::Years => {
            "restrictor_share is the mean over all futures, restrictor_share_p10 and p90 are its 80 % interval; need, stock, cover and outlay are decided or assumed and have none"
        }
        PlanTable::Frontier | PlanTable::Sensitivity => {
            "cost_p10 to cost_p90 is the spread of the cost over the futures; expected_cost_kusd and risk_kusd are means over them (risk over the worst), with 80 % intervals over resampled futures"
        }
        PlanTable::Compare => {
            "cost_p10 to cost_p90 is the spread of the cost over the futures; expected_cost_kusd, risk_kusd and risk_weighted_kusd are means over them (risk over the worst), with 80 % intervals over resampled futures; regrets are differences of means and have no interval of their own"
        }
        PlanTable::Regret => {
            "cost_p10 to cost_p90 is the spread of the cost over the futures of an event; regret_kusd is a difference of means and has no interval of its own"
        }
        PlanTable::Reply => {
            "restrictor_payoff_kusd and worthwhile_from are of the medians and have no interval of their own"
        }
        PlanTable::Binding => return None,
    })
}

fn simulated() -> Cell<'static> {
    Cell::from(Status::Simulated.word())
}

fn yes(fact: bool) -> Cell<'static> {
    Cell::from(if fact { "yes" } else { "no" })
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
pub fn plan(case: &Case, solved: &Solved) -> Sheet {
    let mut rows = Vec::new();
    for (t, year) in case.years.iter().enumerate() {
        for (l, choosable) in case.levers.iter().enumerate() {
            let (lever, amount) = (&choosable.lever, solved.build[l][t]);
            if !real(case, amount) {
                continue;
            }
            let stock = lever.kind == Kind::Stock;
            let price = if stock { case.unit_cost(l) } else { lever.capital_kusd_per_t.mean() };
            let so_far = lever.existing_t + solved.build[l][..=t].iter().sum::<f64>();
            let chance =
                lever.chance.mean() * choosable.through.map_or(1.0, |m| case.levers[m].lever.chance.mean());
            rows.push(vec![
                Cell::from(i64::from(*year)),
                Cell::from(lever.id.clone()),
                Cell::from(choosable.partner.map_or("", |c| c.iso3())),
                Cell::from(amount),
                Cell::from(if stock { "t" } else { "t a year" }),
                Cell::from(lever.kind.word()),
                Cell::from(so_far),
                Cell::from(amount * price),
                Cell::from(solved.aid[l][t]),
                Cell::from(solved.loan[l][t]),
                Cell::from(status(chance).word()),
            ]);
        }
        for (sector, amounts) in case.plan.sectors.iter().zip(&solved.sector) {
            // Less than a thousand dollars is the solver's dust.
            if amounts[t] > 1.0 {
                let mut row = vec![Cell::from(i64::from(*year)), Cell::from(format!("aid: {}", sector.name))];
                row.extend([Cell::Empty, Cell::from(amounts[t]), Cell::from(KUSD), Cell::from("aid")]);
                row.extend([
                    Cell::from(amounts[..=t].iter().sum::<f64>()),
                    Cell::Empty,
                    Cell::from(amounts[t]),
                ]);
                row.extend([Cell::Empty, Cell::from(Status::Assumed.word())]);
                rows.push(row);
            }
        }
    }
    sheet(PlanTable::Plan, rows)
}

/// Dependence, cover and money by year.
pub fn years(case: &Case, solved: &Solved) -> Sheet {
    let rows = case
        .years
        .iter()
        .enumerate()
        .map(|(t, year)| {
            let targets = &case.plan.targets;
            let target = targets.dependence.as_ref().and_then(|p| p.at(*year));
            let days = targets.cover_days.as_ref().and_then(|p| p.at(*year));
            let (share, met) = solved.dependence(case, t, target);
            let spread = lodeway_plans::solved::interval(&solved.shares(case, t));
            vec![
                Cell::from(i64::from(*year)),
                Cell::from(case.need[t]),
                Cell::from(case.exposed[t] / case.need[t]),
                Cell::from(share),
                Cell::from(target),
                Cell::from(met),
                Cell::from(solved.stock(case, t)),
                Cell::from(solved.cover_days(case, t)),
                Cell::from(days),
                Cell::from(solved.outlay(case, t)),
                simulated(),
                Cell::from(spread.p10),
                Cell::from(spread.p90),
            ]
        })
        .collect();
    sheet(PlanTable::Years, rows)
}

/// The aid of each year by sector.
pub fn aid(case: &Case, solved: &Solved, notes: &mut Vec<String>) -> Sheet {
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
        // Less than a thousand dollars is the solver's dust.
        for (name, amount, extractive, worth) in all.into_iter().filter(|a| a.1 > 1.0) {
            rows.push(vec![
                Cell::from(i64::from(*year)),
                Cell::from(name),
                Cell::from(amount),
                Cell::from(amount / total),
                yes(extractive),
                Cell::from(worth),
                Cell::from(Status::Assumed.word()),
            ]);
        }
    }
    let (extractive, all) = solved.aid_totals(case);
    if all > 0.0 {
        notes.push(format!(
            "extractive aid is {:.1} % of {} over all years; worth is the plan file's own value judgement",
            100.0 * extractive / all,
            money(all)
        ));
    }
    let cap: f64 = lodeway_plans::binding::binding(case, solved)
        .iter()
        .filter(|b| b.family == lodeway_plans::program::Family::Extractive)
        .map(|b| b.saving_kusd)
        .sum();
    notes.push(if cap > 1e-3 {
        format!("the cap on the extractive share costs security: one million beyond it in every year would save {} of risk-weighted cost", money(cap))
    } else {
        "the cap on the extractive share costs no security: more aid to mines and roads would save nothing".to_owned()
    });
    sheet(PlanTable::Aid, rows)
}

/// Cost against risk.
pub fn frontier(case: &Case, points: &[Point], notes: &mut Vec<String>) -> Sheet {
    notes.push("point 1 is the safest plan, the last the cheapest; targets hold at every point".to_owned());
    let last = case.years.len() - 1;
    let rows = points
        .iter()
        .enumerate()
        .map(|(i, point)| {
            let s = &point.solved;
            let out: f64 =
                case.scenarios.iter().enumerate().map(|(w, d)| d.probability * s.output(case, w, last)).sum();
            let mut row = vec![Cell::from(i as i64 + 1), Cell::from(s.expected), Cell::from(s.risk)];
            row.extend(ends(s.interval));
            row.extend([Cell::from(point.price_of_risk), Cell::from(s.outlay_today(case))]);
            row.extend([Cell::from(s.stock(case, last)), Cell::from(out), simulated()]);
            row.extend(means(&resampled(case, &s.costs)));
            row
        })
        .collect();
    sheet(PlanTable::Frontier, rows)
}

/// 80 % intervals of expected cost and of risk over resampled futures.
fn means(sure: &Resampled) -> [Cell<'static>; 4] {
    [sure.expected.p10, sure.expected.p90, sure.risk.p10, sure.risk.p90].map(Cell::from)
}

fn ends(i: Interval) -> [Cell<'static>; 3] {
    [Cell::from(i.p10), Cell::from(i.p50), Cell::from(i.p90)]
}

/// What binds and what it is worth.
pub fn binding(case: &Case, solved: &Solved, notes: &mut Vec<String>) -> Sheet {
    let all = lodeway_plans::binding::binding(case, solved);
    for sum in by_family(&all) {
        notes.push(format!(
            "{}: {} in every row that binds, taken together, {}",
            sum.family.word(),
            sum.step,
            brings(sum.saving_kusd, sum.worth_kusd, "saves")
        ));
    }
    notes.push("saving_kusd is risk-weighted cost saved; worth_kusd is worth of aid in other sectors, the plan file's own value judgement and no saving of cost or risk; both present value, at the margin, of the optimum over all futures, so without an interval of their own".to_owned());
    let rows = all
        .into_iter()
        .map(|b| {
            vec![
                Cell::from(b.name),
                Cell::from(b.family.word()),
                b.year.map_or(Cell::Empty, |y| Cell::from(i64::from(y))),
                Cell::from(b.right),
                Cell::from(b.unit),
                Cell::from(b.step),
                Cell::from(b.saving_kusd),
                Cell::from(b.words),
                simulated(),
                Cell::from(b.worth_kusd),
            ]
        })
        .collect();
    sheet(PlanTable::Binding, rows)
}

/// The plan beside the alternatives.
pub fn compare(case: &Case, all: &[Alternative]) -> Sheet {
    let last = case.years.len() - 1;
    let chances = events(case);
    let rows = all
        .iter()
        .map(|a| {
            let s = &a.solved;
            let mean: f64 = a.regret.iter().zip(&chances).map(|(regret, (_, chance))| regret * chance).sum();
            let partner = case.partner.map(|p| s.capacity_with(case, p));
            let mut row = vec![Cell::from(a.name), Cell::from(s.expected), Cell::from(s.risk)];
            row.push(Cell::from(a.weighed(case)));
            row.extend(ends(s.interval));
            row.extend([
                Cell::from(s.outlay_today(case)),
                Cell::from(s.stock(case, last)),
                Cell::from(partner),
            ]);
            row.extend([
                Cell::from(s.dependence(case, last, None).0),
                yes(a.meets_targets),
                Cell::from(mean),
            ]);
            row.extend([Cell::from(a.regret.iter().copied().fold(0.0, f64::max)), simulated()]);
            let sure = resampled(case, &s.costs);
            row.extend(means(&sure));
            row.extend([Cell::from(sure.weighed.p10), Cell::from(sure.weighed.p90)]);
            row
        })
        .collect();
    sheet(PlanTable::Compare, rows)
}

/// Regret of every alternative in every event.
pub fn regret(case: &Case, all: &[Alternative]) -> Sheet {
    let chances = events(case);
    let mut rows = Vec::new();
    for a in all {
        for (e, (event, chance)) in chances.iter().enumerate() {
            rows.push(vec![
                Cell::from(a.name),
                Cell::from(event.clone()),
                Cell::from(*chance),
                Cell::from(a.by_event[e]),
                Cell::from(a.regret[e]),
                simulated(),
                Cell::from(a.spread_by_event[e].p10),
                Cell::from(a.spread_by_event[e].p90),
            ]);
        }
    }
    sheet(PlanTable::Regret, rows)
}

/// Every instrument against every plan.
pub fn reply(game: &Game) -> Sheet {
    let chosen = |plan: &str| game.moves.iter().any(|m| m.plan == plan && m.chosen);
    let rows = game
        .payoffs
        .iter()
        .map(|p| {
            let mut row = vec![Cell::from(p.instrument.clone()), Cell::from(p.plan)];
            row.extend([p.target_loss.p50, p.target_loss.p10, p.target_loss.p90].map(Cell::from));
            row.extend([p.own_loss.p50, p.own_loss.p10, p.own_loss.p90].map(Cell::from));
            row.extend([Cell::from(p.payoff), Cell::from(p.worthwhile_from)]);
            row.extend([yes(p.best), yes(chosen(p.plan)), simulated()]);
            row
        })
        .collect();
    sheet(PlanTable::Reply, rows)
}

/// The plan at each chance of success.
pub fn sensitivity(case: &Case, all: &[AtChance]) -> Sheet {
    let rows = all
        .iter()
        .map(|a| {
            let s = &a.solved;
            let mut row = vec![Cell::from(a.chance), Cell::from(a.partner_t), Cell::from(s.expected)];
            row.extend([Cell::from(s.interval.p10), Cell::from(s.interval.p90), Cell::from(s.risk)]);
            row.extend([Cell::from(s.outlay_today(case)), Cell::from(a.share_last_year)]);
            row.extend([yes(a.meets_targets), simulated(), Cell::from(a.projects_t)]);
            row.extend(means(&resampled(case, &s.costs)));
            row
        })
        .collect();
    sheet(PlanTable::Sensitivity, rows)
}

/// What would have to give.
pub fn relaxation(found: &Relaxation) -> Sheet {
    let mut rows: Rows = found.needed.iter().map(|give| give_row("cheapest together", give)).collect();
    for (family, gives) in &found.alone {
        rows.extend(gives.iter().map(|give| give_row(&format!("{} alone", family.word()), give)));
    }
    let columns = of_relaxation();
    let rows = without_dust(&columns, rows);
    Sheet { schema: "lodeway.plan.infeasible/1", columns, rows }
}

fn give_row(way: &str, give: &Give) -> Vec<Cell<'static>> {
    let needed = if give.sense == Sense::AtMost { give.right + give.by } else { give.right - give.by };
    vec![
        Cell::from(way.to_owned()),
        Cell::from(give.name.clone()),
        Cell::from(give.family.word()),
        Cell::from(give.right),
        Cell::from(needed),
        Cell::from(give.by),
        simulated(),
    ]
}

/// Sentences on what is in conflict.
pub fn in_conflict(case: &Case, found: &Relaxation) -> Vec<String> {
    let names: Vec<&str> = found.conflict.iter().map(|f| f.word()).collect();
    let mut words = vec![format!(
        "infeasible: no plan meets every limit and target; in conflict are {}",
        names.join(", ")
    )];
    for give in &found.needed {
        words.push(format!("the cheapest relaxation: {} gives by {}", named(case, give), amount(case, give)));
    }
    for (family, gives) in &found.alone {
        if let Some(largest) = gives.iter().max_by(|a, b| a.by.total_cmp(&b.by)) {
            words.push(format!(
                "{} alone would have to give in {} rows, at most {} ({})",
                family.word(),
                gives.len(),
                amount(case, largest),
                named(case, largest)
            ));
        }
    }
    words
}

/// A limit or target in a note: notes are kept with the record of a result, so levers and sectors go without the user's own names.
fn named(case: &Case, give: &Give) -> String {
    use lodeway_plans::layout::plain;
    use lodeway_plans::program::Family;
    match give.family {
        Family::Limit => {
            let of = |id: &str| give.name == format!("limit_{}", plain(id));
            case.levers.iter().find(|c| of(&c.lever.id)).map_or("limit of a lever".to_owned(), |c| {
                let at = c.partner.map_or(String::new(), |partner| format!(" in {partner}"));
                format!("limit of {}{at}", c.lever.kind.word())
            })
        }
        Family::SectorShare => {
            let year = give.name.rsplit('_').next().unwrap_or_default();
            format!("least share of a sector in {year}")
        }
        _ => give.name.clone(),
    }
}

fn amount(case: &Case, give: &Give) -> String {
    use lodeway_plans::program::Family;
    let need = give.name.rsplit('_').next().and_then(|y| y.parse().ok()).and_then(|y| case.at(y));
    let need = need.map_or(case.need[0], |t| case.need[t]);
    match give.family {
        Family::Dependence | Family::Transit => format!("{:.1} points of need", 100.0 * give.by / need),
        Family::Cover => format!("{:.0} days", 365.0 * give.by / need),
        Family::Limit => format!("{:.0} t", give.by),
        _ => money(give.by),
    }
}

/// Cost, risk and targets of the plan in sentences.
pub fn headline(case: &Case, solved: &Solved) -> Vec<String> {
    let last = case.years.len() - 1;
    let mut words = vec![format!(
        "expected cost {} over the calm world without a plan (median {}, 80 % interval {} to {}); mean of the worst {:.0} % {}; simulated, {} futures, present value",
        money(solved.expected),
        money(solved.interval.p50),
        money(solved.interval.p10),
        money(solved.interval.p90),
        100.0 * (1.0 - case.plan.risk.tail),
        money(solved.risk),
        case.scenarios.len()
    )];
    for (t, year) in case.years.iter().enumerate() {
        let target = case.plan.targets.dependence.as_ref().and_then(|p| p.at(*year));
        let before = t.checked_sub(1).and_then(|b| case.plan.targets.dependence.as_ref()?.at(case.years[b]));
        if target.is_some() && (target != before || t == last) {
            let (share, met) = solved.dependence(case, t, target);
            words.push(format!(
                "{year}: {} has {:.1} % of need in expectation (target {:.0} %, met in {:.0} % of futures; {:.1} % without a plan)",
                case.restrictor,
                percent(share),
                100.0 * target.unwrap_or(f64::NAN),
                100.0 * met.unwrap_or(0.0),
                percent(case.exposed[t] / case.need[t])
            ));
        }
    }
    words
}

/// The plan beside the alternatives, one line each.
pub fn beside(case: &Case, all: &[Alternative]) -> Vec<String> {
    let mut words: Vec<String> = all
        .iter()
        .map(|a| {
            format!(
                "{}: expected {}, worst cases {}, stock bought {:.0} t, targets {}",
                a.name,
                money(a.solved.expected),
                money(a.solved.risk),
                a.solved.stock_bought(case).0,
                if a.meets_targets { "met" } else { "missed" }
            )
        })
        .collect();
    words.extend(lodeway_plans::compare::verdict(case, all));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::number;

    #[test]
    fn a_number_ends_where_the_digits_of_the_solver_end() {
        let ends = [4_799.999_997_918, 0.500_000_000_009, 176_131.993_239, -2.0].map(digits);
        assert_eq!(ends.map(|x| x.to_string()), ["4800", "0.5", "176131.99", "-2"]);
        assert_eq!(percent(-1e-17).to_string(), "0");
    }

    #[test]
    fn less_than_ten_dollars_or_a_gram_is_nothing() {
        let columns = [number("money", KUSD), number("mass", "t"), number("share", "0–1")];
        let rows = vec![[3.4e-12, 2.2e-16, 1e-9].map(Cell::from).to_vec()];
        let Some([Cell::Number(money), Cell::Number(mass), Cell::Number(share)]) =
            without_dust(&columns, rows).first().map(|row| [row[0].clone(), row[1].clone(), row[2].clone()])
        else {
            unreachable!("three numbers")
        };
        assert_eq!([money, mass, share].map(|x| x.to_string()), ["0", "0", "0.000000001"]);
    }
}
