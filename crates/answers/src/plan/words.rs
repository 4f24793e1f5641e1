//! What a reader of a plan must know, in sentences.

use lodeway_plans::Case;
use lodeway_plans::binding::{brings, by_family, money};
use lodeway_plans::compare::Alternative;
use lodeway_plans::relax::{Give, Relaxation};
use lodeway_plans::solved::Solved;

use super::Table;
use super::digits::percent;

/// Which numbers of a table have no interval, and why.
pub fn single_numbers(table: Table) -> Option<&'static str> {
    Some(match table {
        Table::Plan | Table::Aid => {
            "what is decided is decided once, before it is known which future comes: amounts and money have no interval"
        }
        Table::Years => {
            "restrictor_share is the mean over all futures, restrictor_share_p10 and p90 are its 80 % interval; need, stock, cover and outlay are decided or assumed and have none"
        }
        Table::Frontier | Table::Sensitivity => {
            "cost_p10 to cost_p90 is the spread of the cost over the futures; expected_cost_kusd and risk_kusd are means over them (risk over the worst), with 80 % intervals over resampled futures"
        }
        Table::Compare => {
            "cost_p10 to cost_p90 is the spread of the cost over the futures; expected_cost_kusd, risk_kusd and risk_weighted_kusd are means over them (risk over the worst), with 80 % intervals over resampled futures; regrets are differences of means and have no interval of their own"
        }
        Table::Regret => {
            "cost_p10 to cost_p90 is the spread of the cost over the futures of an event; regret_kusd is a difference of means and has no interval of its own"
        }
        Table::Reply => {
            "restrictor_payoff_kusd and worthwhile_from are of the medians and have no interval of their own"
        }
        Table::Binding => return None,
    })
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

/// What the cap on the extractive share of aid costs.
pub fn on_aid(case: &Case, solved: &Solved) -> Vec<String> {
    let mut words = Vec::new();
    let (extractive, all) = solved.aid_totals(case);
    if all > 0.0 {
        words.push(format!(
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
    words.push(if cap > 1e-3 {
        format!("the cap on the extractive share costs security: one million beyond it in every year would save {} of risk-weighted cost", money(cap))
    } else {
        "the cap on the extractive share costs no security: more aid to mines and roads would save nothing".to_owned()
    });
    words
}

/// What each family of limits that bind is worth.
pub fn on_binding(all: &[lodeway_plans::binding::Binding]) -> Vec<String> {
    let family = |sum: lodeway_plans::binding::Together| {
        format!(
            "{}: {} in every row that binds, taken together, {}",
            sum.family.word(),
            sum.step,
            brings(sum.saving_kusd, sum.worth_kusd, "saves")
        )
    };
    let mut words: Vec<String> = by_family(all).into_iter().map(family).collect();
    words.push("saving_kusd is risk-weighted cost saved; worth_kusd is worth of aid in other sectors, the plan file's own value judgement and no saving of cost or risk; both present value, at the margin, of the optimum over all futures, so without an interval of their own".to_owned());
    words
}
