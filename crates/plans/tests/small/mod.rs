//! A world of one supplier, one buyer and two years, with a few numbers to turn.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is not as it should be")]
#![allow(dead_code, reason = "each test uses some of it")]

use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{BaseFlow, Market};
use lodeway_plans::solved::{Outcome, Solved, plan};
use lodeway_plans::{Case, Goal, PlanFile, check};
use lodeway_terms::{Commodity, Country, Kusd, Tonnes};

/// A stock of at most 30 t.
pub const STOCK: &str = "[[lever]]\nid = \"stock\"\nkind = \"stock\"\nlimit-t = 30\nsource = \"test\"\n";
/// An offtake of at most 40 t at 12.
pub const OFFTAKE: &str = "[[lever]]\nid = \"offtake\"\nkind = \"offtake\"\npartner = \"AUS\"\nunit-cost-kusd-per-t = 12\n\
chance = @chance@\nlimit-t = 40\nsource = \"test\"\n";

const FILE: &str = r#"
format = 1
title = "small"
importer = "KOR"
mineral = "tungsten"
base = 2024
restrictor = "CHN"
partner = "AUS"
horizon = [2026, 2027]
discount = 0

[money]
budget-kusd = @budget@
aid-kusd = 1000

[risk]
weight = @weight@
tail = 0.5
draws = @draws@
seed = 1

[[shortage]]
up-to = 1
cost-kusd-per-t = @shortage-cost@

[[scenario]]
name = "ban"
chance = 1
years = 1
from = 2027
restrict = ["CHN:KOR:ban"]

[targets]
dependence = { 2027 = @target@ }

"#;

/// A market in which one supplier sells 100 t at 10 to one buyer.
pub fn market() -> Market {
    let flow = BaseFlow {
        exporter: Country::resolve("CHN").unwrap(),
        importer: Country::resolve("KOR").unwrap(),
        value: Kusd(1_000.0),
        mass: Some(Tonnes(100.0)),
    };
    Market::calibrate(&[flow], &[])
}

/// The text of a plan with these levers and turns (`name = value` a line).
pub fn text(levers: &str, turns: &str) -> String {
    let mut all = vec![
        ("budget", "1000000"),
        ("weight", "0"),
        ("draws", "16"),
        ("shortage-cost", "50"),
        ("target", "1"),
        ("chance", "1"),
    ];
    let given: Vec<(&str, &str)> = turns.lines().filter_map(|l| l.split_once(" = ")).collect();
    for (name, value) in &mut all {
        if let Some((_, new)) = given.iter().find(|(n, _)| n == name) {
            *value = new;
        }
    }
    // A plan file wants at least one lever: one that can do nothing.
    let idle = "[[lever]]\nid = \"idle\"\nkind = \"offtake\"\nlimit-t = 0\nsource = \"test\"\n";
    let levers = if levers.is_empty() { idle } else { levers };
    all.iter()
        .fold(format!("{FILE}{levers}"), |text, (name, value)| text.replace(&format!("@{name}@"), value))
}

/// The case of such a plan.
pub fn case(levers: &str, turns: &str) -> Case {
    of(&text(levers, turns))
}

/// The case of a plan file's text on the small market.
pub fn of(text: &str) -> Case {
    let file = PlanFile::parse(text, "small.toml").unwrap();
    check(&file, "small.toml").unwrap();
    let assumed = Assumptions::of(Commodity::one("tungsten").unwrap().priors());
    Case::new(&file, &market(), &assumed, &|_| None).unwrap()
}

/// Its plan.
pub fn solved(case: &Case) -> Solved {
    match plan(case, &|_| true, Goal::of(case)).unwrap() {
        Outcome::Plan(solved) => *solved,
        Outcome::Infeasible(relaxation) => panic!("{relaxation:?}"),
    }
}
