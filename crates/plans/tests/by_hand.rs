//! Plans small enough to be solved on paper.

mod small;

use lodeway_plans::bootstrap::resampled;
use lodeway_plans::program::Family;
use lodeway_plans::solved::{Outcome, plan};
use lodeway_plans::{Case, Goal, binding, cvar, relax, write};
use small::{OFFTAKE, STOCK, case, solved};

/// The objective of these plans holds a millionth of the tail, of costs of some thousands.
const CLOSE: f64 = 0.02;

#[test]
fn doing_nothing_costs_the_shortage_less_the_purchases_saved() {
    // One supplier sells all 100 t and stops in 2027: 100·50 − 100·10 = 4,000
    let case = case("", "");
    let found = solved(&case);
    assert!((found.expected - 4_000.0).abs() < CLOSE, "{}", found.expected);
}

#[test]
fn a_single_stock_is_bought_to_its_limit_when_it_saves_more_than_it_costs() {
    // 30 t cost 300 to buy and 300 to refill; 70 t are short at 50; 1,000 of purchases fall away:
    // 300 + 300 + 3,500 − 1,000 = 3,100
    let case = case(STOCK, "");
    let found = solved(&case);
    assert!((found.expected - 3_100.0).abs() < CLOSE, "{}", found.expected);
    assert!((found.build[0][0] - 30.0).abs() < 1e-4 && found.build[0][1] < 1e-4, "{:?}", found.build);
}

#[test]
fn a_stock_dearer_than_the_shortage_is_not_bought() {
    // a tonne costs 10 + 10 = 20 and saves 15; 100·15 − 1,000 = 500
    let case = case(STOCK, "shortage-cost = 15");
    let found = solved(&case);
    assert!((found.expected - 500.0).abs() < CLOSE && found.build[0][0] < 1e-3, "{:?}", found.build);
}

#[test]
fn one_more_dollar_of_budget_saves_three() {
    // A budget of 200 buys 20 t; a dollar buys 0.1 t, which costs 2 (purchase and refill) and saves 5: 3 saved,
    // so a million, a thousand of our units, saves 3,000.
    let case = case(STOCK, "budget = 200");
    let found = solved(&case);
    assert!((found.expected - (200.0 + 200.0 + 4_000.0 - 1_000.0)).abs() < CLOSE, "{}", found.expected);
    let bound = binding::binding(&case, &found);
    let budget = bound.iter().find(|b| b.family == Family::Budget).unwrap();
    assert!((budget.saving_kusd - 3_000.0).abs() < 0.1, "{budget:?}");
    assert_eq!(budget.words, "one more million of budget in 2026 buys US$3.00 million");
}

#[test]
fn a_single_offtake_starts_in_the_year_it_is_needed() {
    // 40 t at 12 and 60 t short at 50, less 1,000: 480 + 3,000 − 1,000 = 2,480; a year earlier costs 2·40 more
    let case = case(OFFTAKE, "");
    let found = solved(&case);
    assert!((found.expected - 2_480.0).abs() < CLOSE, "{}", found.expected);
    assert!(found.build[0][0] < 1e-3 && (found.build[0][1] - 40.0).abs() < 1e-3, "{:?}", found.build);
}

#[test]
fn a_chance_of_one_half_halves_what_it_saves_and_leaves_the_worst_case() {
    // half of the futures cost 2,480, half 4,000: mean 3,240; the worst half is 4,000
    let case = case(OFFTAKE, "chance = 0.5");
    let found = solved(&case);
    assert!((found.expected - 3_240.0).abs() < CLOSE, "{}", found.expected);
    assert!((found.risk - 4_000.0).abs() < CLOSE, "{}", found.risk);
}

#[test]
fn a_target_out_of_reach_names_what_fights_and_what_would_repair_it() {
    // Target 20 % of 100 t in 2027, the offtake brings 40 t at most: 60 % remain. The target gives 40 t of 80 (one half),
    // the limit would have to double: the target is the cheaper.
    let case = case(OFFTAKE, "target = 0.2");
    let Outcome::Infeasible(found) = plan(&case, &|_| true, Goal::of(&case)).unwrap() else {
        panic!("a plan")
    };
    assert_eq!(found.conflict, [Family::Dependence, Family::Limit]);
    assert_eq!(found.needed.len(), 1);
    assert_eq!(found.needed[0].name, "dependence_2027");
    assert!((found.needed[0].by - 40.0).abs() < 1e-3, "{found:?}");
    assert!((found.alone[&Family::Limit][0].by - 40.0).abs() < 1e-3, "{found:?}");
}

/// Caps on aid whose right sides are all 0, beside a target out of reach.
const CAPPED: &str = "aid-share = 0.4\n[caps]\nextractive-share = 0.4\n\
[[sector]]\nname = \"schools\"\nworth = 1.1\nleast-share = 0.2\n";

#[test]
fn caps_on_aid_do_not_make_the_cheapest_relaxation_dearer() {
    // As without the caps: the target gives 40 t of 80, one half; aid, its caps and the budget fight nothing.
    let mine = OFFTAKE.replace("\"offtake\"", "\"mining\"");
    let case = case(&format!("{mine}{CAPPED}"), "target = 0.2");
    let written = lodeway_plans::model(&case, &|_| true, Goal::of(&case)).program;
    let found = relax::relax(&written).unwrap();
    assert_eq!(found.conflict, [Family::Dependence, Family::Limit]);
    assert_eq!(found.needed.len(), 1, "{found:?}");
    assert!((relax::dearness(&written, &found.needed) - 0.5).abs() < 1e-4, "{found:?}");
}

#[test]
fn a_dollar_of_aid_to_schools_adds_worth_and_saves_nothing() {
    // Nothing uses the aid but schools: a million more in a year adds 1,000·(1.1 − 1) = 100 of worth, and the floor binds nothing.
    let schools = "[[sector]]\nname = \"schools\"\nworth = 1.1\n";
    let case = case(&format!("{OFFTAKE}{schools}"), "");
    let bound = binding::binding(&case, &solved(&case));
    let aid = bound.iter().find(|b| b.family == Family::Aid && b.year == Some(2026)).unwrap();
    assert!(aid.saving_kusd.abs() < 1e-9 && (aid.worth_kusd - 100.0).abs() < 0.1, "{aid:?}");
    assert_eq!(
        aid.words,
        "one more million of aid in 2026 adds US$100.0 thousand of aid's worth as the plan file weighs it; it saves neither cost nor risk"
    );
}

#[test]
fn the_written_problem_is_the_golden_file() {
    let case = case(STOCK, "budget = 200\ndraws = 10");
    let text = write::lp(&lodeway_plans::model(&case, &|_| true, Goal::of(&case)).program);
    let golden = include_str!("golden/stock.lp");
    assert_eq!(text, golden);
}

#[test]
fn the_mean_of_the_worst_in_the_programme_is_that_of_its_costs() {
    // The threshold and the excesses of the optimum must add up to the mean of the worst scenarios' costs.
    let case = case(OFFTAKE, "chance = 0.5\nweight = 1");
    let found = solved(&case);
    let layout = &found.model.layout;
    let excess: f64 = layout
        .excess
        .iter()
        .zip(&case.scenarios)
        .map(|(z, scenario)| found.optimum.amounts[*z] * scenario.probability)
        .sum();
    let written = found.optimum.amounts[layout.threshold] + excess / (1.0 - case.plan.risk.tail);
    let costs: Vec<(f64, f64)> =
        found.costs.iter().zip(&case.scenarios).map(|(c, s)| (*c, s.probability)).collect();
    let counted = cvar::cvar(&costs, case.plan.risk.tail).unwrap();
    assert!((written - counted).abs() < CLOSE, "{written} {counted}");
}

/// A stock that is bought whole or not at all, out of a budget that pays for two thirds of it.
fn whole_stock(budget: &str) -> Case {
    case(&STOCK.replace("limit-t", "whole = true\nlimit-t"), budget)
}

#[test]
fn a_whole_lever_is_written_as_a_yes_or_no() {
    let case = whole_stock("budget = 200");
    let text = write::lp(&lodeway_plans::model(&case, &|_| true, Goal::of(&case)).program);
    assert!(
        text.contains(" whole_x_stock_2026: + 1.0 x_stock_2026 - 30.0 y_x_stock_2026 >= 0.0\n"),
        "{text}"
    );
    assert!(text.contains(" none_x_stock_2026: + 1.0 x_stock_2026 - 30.0 y_x_stock_2026 <= 0.0\n"), "{text}");
    assert!(text.contains("Binary\n y_x_stock_2026\n"), "{text}");
}

#[cfg(not(feature = "highs"))]
#[test]
fn without_an_integer_solver_a_whole_lever_is_planned_in_parts() {
    // 200 buy 20 t: 200 + 200 + 4,000 − 1,000
    let found = solved(&whole_stock("budget = 200"));
    assert!((found.expected - 3_400.0).abs() < CLOSE, "{}", found.expected);
}

#[cfg(feature = "highs")]
#[test]
fn a_whole_lever_that_the_budget_cannot_pay_is_left_out() {
    // In parts 200 would buy 20 of the 30 t, for 3,400 in all; whole it costs 300, so nothing is bought: 4,000.
    let case = whole_stock("budget = 200");
    let found = solved(&case);
    assert!((found.expected - 4_000.0).abs() < CLOSE, "{}", found.expected);
    assert!(found.build.iter().flatten().all(|x| *x < 1e-9), "{:?}", found.build);
    // With 300 it is bought: 300 + 300 + 3,500 − 1,000 = 3,100.
    let found = solved(&whole_stock("budget = 300"));
    assert!((found.expected - 3_100.0).abs() < CLOSE, "{}", found.expected);
    assert!((found.build[0][0] - 30.0).abs() < 1e-9, "{:?}", found.build);
}

#[cfg(feature = "highs")]
#[test]
fn the_frontier_and_the_comparison_decide_whole_levers_whole_too() {
    let case = whole_stock("budget = 300");
    let whole = |x: &f64| *x < 1e-9 || (*x - 30.0).abs() < 1e-9;
    for point in lodeway_plans::frontier::frontier(&case, 12).unwrap() {
        assert!(point.solved.build.iter().flatten().all(whole), "{:?}", point.solved.build);
    }
    for alternative in lodeway_plans::compare::compare(&case).unwrap() {
        assert!(alternative.solved.build.iter().flatten().all(whole), "{}", alternative.name);
    }
}

#[cfg(feature = "highs")]
#[test]
fn a_target_that_only_part_of_a_whole_lever_could_meet_names_what_must_give() {
    // 60 % from others needs 40 t of the offtake, whole; a limit of 30 t leaves 70 %.
    let lever = OFFTAKE.replace("limit-t = 40", "whole = true\nlimit-t = 30");
    let case = case(&lever, "target = 0.6");
    let Outcome::Infeasible(found) = plan(&case, &|_| true, Goal::of(&case)).unwrap() else {
        panic!("a plan")
    };
    assert!(found.conflict.contains(&Family::Dependence), "{:?}", found.conflict);
}

#[test]
fn the_interval_of_a_mean_is_that_of_the_normal_law() {
    // The offtake fails in about half of 400 futures: costs take two values apart by d, the mean has the standard error
    // d·√(p(1 − p)/n), and p10 to p90 is 2·1.2816 of it.
    let case = case(OFFTAKE, "chance = 0.5\ndraws = 400\nweight = 1");
    let found = solved(&case);
    let best = found.costs.iter().copied().fold(f64::INFINITY, f64::min);
    let worst = found.costs.iter().copied().fold(0.0, f64::max);
    let n = found.costs.len() as f64;
    let p = found.costs.iter().filter(|c| (**c - worst).abs() < CLOSE).count() as f64 / n;
    let sure = resampled(&case, &found.costs);
    let ratio = (sure.expected.p90 - sure.expected.p10)
        / (2.0 * 1.281_551_565_5 * (worst - best) * (p * (1.0 - p) / n).sqrt());
    // 400 resamples give the distance of two deciles to about 5 % of itself.
    assert!(worst - best > 100.0 && (ratio - 1.0).abs() < 0.15, "{ratio}");
    assert!(sure.expected.p10 <= found.expected && found.expected <= sure.expected.p90);
    assert!(sure.risk.p10 <= found.risk + CLOSE && found.risk <= sure.risk.p90 + CLOSE, "{:?}", sure.risk);
}
