//! Plans as users and scripts meet them: columns, sentences, the same bytes twice.
#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it should be")]

use std::path::Path;
use std::process::{Command, Output};

const KOREA: &str = "examples/plans/korea-rare-earths-mongolia.toml";

fn lodeway(arguments: &[&str]) -> Output {
    let state = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plan-state");
    Command::new(env!("CARGO_BIN_EXE_lodeway"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
        .env("LODEWAY_STATE", state)
        .output()
        .unwrap()
}

fn both(arguments: &[&str]) -> (String, String) {
    let output = lodeway(arguments);
    let aside = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{arguments:?}: {aside}");
    (String::from_utf8(output.stdout).unwrap(), aside)
}

fn few(table: &str) -> (String, String) {
    both(&["plan", KOREA, "--table", table, "--draws", "60", "--format", "csv"])
}

#[test]
fn the_plan_starts_with_the_columns_of_the_contract() {
    let (rows, aside) = few("plan");
    assert!(rows.starts_with("year,lever,partner,amount,unit,"), "{rows}");
    assert!(aside.contains("do nothing: expected") && aside.contains("stock only: expected"), "{aside}");
    assert!(aside.contains("assumed"), "{aside}");
}

#[test]
fn every_table_has_its_columns() {
    for (table, head) in [
        ("years", "year,need_t,restrictor_share_without,restrictor_share,target_share,target_met_chance,"),
        ("aid", "year,sector,aid_kusd,share,extractive,worth,status"),
        ("binding", "limit,family,year,right_side,unit,step,saving_kusd,words,status"),
        ("compare", "plan,expected_cost_kusd,risk_kusd,risk_weighted_kusd,cost_p10,"),
        ("regret", "plan,scenario,chance,mean_cost_kusd,regret_kusd,status"),
        (
            "reply",
            "instrument,plan,target_loss_kusd,target_loss_kusd_p10,target_loss_kusd_p90,restrictor_loss_kusd,",
        ),
        ("sensitivity", "chance,partner_capacity_t,expected_cost_kusd,"),
    ] {
        let (rows, _) = few(table);
        assert!(rows.starts_with(head), "{table}: {rows}");
        assert!(rows.lines().count() > 1, "{table} has no rows");
    }
}

#[test]
fn the_frontier_has_twelve_points_or_more() {
    let (rows, _) = few("frontier");
    assert!(rows.lines().count() > 12, "{rows}");
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert_eq!(few("compare"), few("compare"));
}

#[test]
fn a_target_nobody_can_meet_is_an_answer_that_names_the_conflict() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("too-much.toml");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join(KOREA)).unwrap();
    std::fs::write(&file, text.replace("2030 = 0.5,", "2028 = 0.01,")).unwrap();
    let (rows, aside) = both(&["plan", file.to_str().unwrap(), "--draws", "60", "--format", "csv"]);
    assert!(rows.starts_with("relaxation,limit,family,right_side,needed,by,status"), "{rows}");
    assert!(aside.contains("infeasible: no plan meets every limit and target; in conflict are"), "{aside}");
    assert!(aside.contains("the cheapest relaxation:"), "{aside}");
}

#[test]
fn a_plan_file_that_is_not_there_is_a_missing_input() {
    let output = lodeway(&["plan", "no-such.toml"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(output.stdout.is_empty());
}
