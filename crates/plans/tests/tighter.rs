//! A tighter instrument never hurts the importer less: on the market of a real example.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use lodeway_markets::Switches;
use lodeway_plans::compare::compare;
use lodeway_plans::file::Choice;
use lodeway_plans::reply::{Board, Payoff, reply};
use lodeway_plans::{PlanFile, check, prepare};
use lodeway_tables::Data;

/// Quotas from loose to tight, then none at all.
const QUOTAS: [&str; 9] = [
    "quota=0.9",
    "quota=0.8",
    "quota=0.7",
    "quota=0.5",
    "quota=0.3",
    "quota=0.2",
    "quota=0.1",
    "quota=0.01",
    "ban",
];

fn instruments(on: &str) -> Vec<Choice> {
    let choice = |size: &str| Choice {
        name: size.to_owned(),
        restrict: vec![format!("{on}:{size}")],
        closes: Vec::new(),
    };
    QUOTAS.iter().map(|size| choice(size)).collect()
}

fn rising(example: &str, on: &str) {
    let path = format!("{}/../../examples/plans/{example}.toml", env!("CARGO_MANIFEST_DIR"));
    let mut file = PlanFile::parse(&std::fs::read_to_string(path).unwrap(), example).unwrap();
    check(&file, example).unwrap();
    file.risk.draws = 40;
    file.reply.instruments = instruments(on);
    let prepared = prepare(&file, &Data::bundled().unwrap(), &Switches::default()).unwrap();
    let case = &prepared.case;
    let blocs = |name: &str| prepared.bloc(name);
    let board = Board { case, market: &prepared.market, assumed: &prepared.assumed, bloc: &blocs };
    let all = compare(case).unwrap();
    let game = reply(&board, &all).unwrap();
    // The gap of the solver, 1e-9, over a hundred draws, each of some years of need.
    let rounding = 1e-5 * case.need[0] * case.price();
    for alternative in &all {
        let harm: Vec<&Payoff> = game.payoffs.iter().filter(|p| p.plan == alternative.name).collect();
        for pair in harm.windows(2) {
            let (looser, tighter) = (pair[0].target_loss, pair[1].target_loss);
            let ends = [(looser.p10, tighter.p10), (looser.p50, tighter.p50), (looser.p90, tighter.p90)];
            for (looser, tighter) in ends {
                assert!(
                    tighter >= looser - rounding,
                    "{example}, {}: {} {looser}, {} {tighter}",
                    alternative.name,
                    pair[0].instrument,
                    pair[1].instrument
                );
            }
        }
    }
}

#[test]
fn a_tighter_quota_never_hurts_korea_less_with_any_plan() {
    rising("korea-rare-earths-mongolia", "CHN:KOR");
}

#[test]
fn a_tighter_quota_never_hurts_japan_less_with_any_plan() {
    rising("japan-graphite-mozambique", "CHN:JPN");
}

#[test]
fn a_tighter_quota_on_everyone_never_hurts_germany_less() {
    rising("germany-lithium-argentina", "CHL:ALL");
}
