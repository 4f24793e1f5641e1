//! What must hold whatever the numbers.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]

mod small;

use lodeway_plans::solved::{Outcome, Solved, plan};
use lodeway_plans::{Case, Goal};
use proptest::prelude::*;
use small::{OFFTAKE, STOCK, case, of, text};

/// The solver's gap is 1e-9 of objectives of some thousands; sums of a hundred terms cost some digits more.
const ROUNDING: f64 = 1e-3;

/// Both levers, a mine that aid may help, and a sector to give aid to.
fn both(turns: &str) -> String {
    let mine = "[[lever]]\nid = \"mine\"\nkind = \"mining\"\npartner = \"AUS\"\ncapital-kusd-per-t = 20\n\
unit-cost-kusd-per-t = 8\nlimit-t = 50\naid-share = 0.5\nchance = 0.75\nsource = \"test\"\n\
[[sector]]\nname = \"schools\"\nworth = 0.8\n[caps]\nextractive-share = @cap@\n";
    let cap = turns.lines().find_map(|l| l.strip_prefix("cap = ")).unwrap_or("1");
    text(&format!("{STOCK}{OFFTAKE}{mine}"), turns).replace("@cap@", cap)
}

fn with(goal: Goal, case: &Case) -> Solved {
    match plan(case, &|_| true, goal).unwrap() {
        Outcome::Plan(solved) => *solved,
        Outcome::Infeasible(relaxation) => panic!("{relaxation:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn more_budget_never_raises_the_least_risk(budget in 0.0..2_000.0_f64, more in 1.0..1_000.0_f64) {
        // Only risk counts: then the optimum is the least risk itself.
        let risk = |budget: f64| {
            let case = of(&both(&format!("chance = 0.6\nbudget = {budget}")));
            with(Goal { cost: 0.0, tail: 1.0, ceiling: None, targets: true }, &case).value
        };
        prop_assert!(risk(budget + more) <= risk(budget) + ROUNDING);
    }

    #[test]
    fn a_looser_cap_never_raises_cost(cap in 0.0..0.9_f64, more in 0.01..0.1_f64, weight in 0.0..2.0_f64) {
        let cost = |cap: f64| {
            let case = of(&both(&format!("budget = 200\nweight = {weight}\ncap = {cap}")));
            with(Goal::of(&case), &case).value
        };
        prop_assert!(cost(cap + more) <= cost(cap) + ROUNDING);
    }

    #[test]
    fn a_looser_target_never_raises_cost(target in 0.61..0.9_f64, more in 0.01..0.1_f64) {
        let cost = |target: f64| {
            let case = case(OFFTAKE, &format!("shortage-cost = 5\ntarget = {target}"));
            with(Goal::of(&case), &case).value
        };
        prop_assert!(cost(target + more) <= cost(target) + ROUNDING);
    }

    #[test]
    fn all_together_never_cost_more_than_one_family_alone(
        target in 0.0..0.3_f64,
        budget in 0.0..400.0_f64,
        cap in 0.0..0.5_f64,
    ) {
        let floor = "least-share = 0.2\n[caps]";
        let case = of(&both(&format!("target = {target}\nbudget = {budget}\ncap = {cap}")).replace("[caps]", floor));
        let written = lodeway_plans::model(&case, &|_| true, Goal::of(&case)).program;
        let found = lodeway_plans::relax::relax(&written).unwrap();
        let dear = |gives: &[_]| lodeway_plans::relax::dearness(&written, gives);
        for (family, gives) in &found.alone {
            prop_assert!(dear(&found.needed) <= dear(gives) + 1e-9, "{family:?} {found:?}");
            prop_assert!(found.conflict.contains(family));
        }
    }

    #[test]
    fn one_more_lever_never_raises_cost(chance in 0.1..1.0_f64) {
        let less = case(STOCK, &format!("chance = {chance}"));
        let more = of(&text(&format!("{STOCK}{OFFTAKE}"), &format!("chance = {chance}")));
        prop_assert!(with(Goal::of(&more), &more).value <= with(Goal::of(&less), &less).value + ROUNDING);
    }

    #[test]
    fn probabilities_sum_to_one_and_costs_lie_beyond_their_mean_in_the_tail(seed in 0_u32..1_000) {
        let mut file = lodeway_plans::PlanFile::parse(&both("chance = 0.6"), "x").unwrap();
        file.risk.seed = seed;
        file.scenarios[0].chance = 0.4;
        let assumed = lodeway_markets::uncertainty::assumptions::Assumptions::of(lodeway_terms::Commodity::one("tungsten").unwrap().priors());
        let case = Case::new(&file, &small::market(), &assumed, &|_| None).unwrap();
        let sum: f64 = case.scenarios.iter().map(|s| s.probability).sum();
        prop_assert!((sum - 1.0).abs() < 1e-12);
        let found = with(Goal::of(&case), &case);
        prop_assert!(found.risk >= found.expected - ROUNDING);
        prop_assert!(found.interval.p10 <= found.interval.p50 && found.interval.p50 <= found.interval.p90);
    }
}

#[test]
fn the_same_question_has_the_same_answer_to_the_last_bit() {
    let find = || with(Goal::of(&of(&both("chance = 0.6"))), &of(&both("chance = 0.6")));
    assert_eq!(find(), find());
}

#[test]
fn the_frontier_falls_in_cost_where_it_rises_in_risk() {
    let case = of(&both("chance = 0.6\nbudget = 300"));
    let points = lodeway_plans::frontier::frontier(&case, 12).unwrap();
    assert_eq!(points.len(), 12);
    for pair in points.windows(2) {
        assert!(pair[1].solved.risk >= pair[0].solved.risk - ROUNDING);
        // The safest point weighs cost at a thousandth, so it may be off by that much of the risk's range.
        assert!(pair[1].solved.expected <= pair[0].solved.expected + 1.0, "{:?}", pair[0].price_of_risk);
    }
}
