//! The columns of every table of a plan: name, and unit or what it holds.

use crate::args::PlanTable;
use crate::output::{Column, integer, number, text};

/// A column of words or codes.
const WORDS: &str = "words";
/// A column of whole numbers.
const WHOLE: &str = "whole";
/// Money.
const KUSD: &str = "thousand US$";
/// A share or a chance.
const PART: &str = "0–1";
/// The unit stands in another column of the row.
const AS_SAID: &str = "as the unit says";

/// The columns of a table.
pub fn columns(table: PlanTable) -> Vec<Column> {
    of(match table {
        PlanTable::Plan => PLAN,
        PlanTable::Years => YEARS,
        PlanTable::Aid => AID,
        PlanTable::Frontier => FRONTIER,
        PlanTable::Binding => BINDING,
        PlanTable::Compare => COMPARE,
        PlanTable::Regret => REGRET,
        PlanTable::Reply => REPLY,
        PlanTable::Sensitivity => SENSITIVITY,
    })
}

/// The columns of the answer when no plan exists.
pub fn of_relaxation() -> Vec<Column> {
    of(RELAXATION)
}

fn of(list: &[(&str, &'static str)]) -> Vec<Column> {
    list.iter()
        .map(|(name, unit)| match *unit {
            WORDS => text(name),
            WHOLE => integer(name, ""),
            unit => number(name, unit),
        })
        .collect()
}

const PLAN: &[(&str, &str)] = &[
    ("year", WHOLE),
    ("lever", WORDS),
    ("partner", WORDS),
    ("amount", AS_SAID),
    ("unit", WORDS),
    ("kind", WORDS),
    ("decided_so_far", AS_SAID),
    ("capital_kusd", KUSD),
    ("aid_kusd", KUSD),
    ("loan_kusd", KUSD),
    ("status", WORDS),
];

const YEARS: &[(&str, &str)] = &[
    ("year", WHOLE),
    ("need_t", "t"),
    ("restrictor_share_without", PART),
    ("restrictor_share", PART),
    ("target_share", PART),
    ("target_met_chance", PART),
    ("stock_t", "t"),
    ("cover_days", "days"),
    ("target_days", "days"),
    ("outlay_kusd", KUSD),
    ("status", WORDS),
    ("restrictor_share_p10", PART),
    ("restrictor_share_p90", PART),
];

const AID: &[(&str, &str)] = &[
    ("year", WHOLE),
    ("sector", WORDS),
    ("aid_kusd", KUSD),
    ("share", PART),
    ("extractive", WORDS),
    ("worth", "US$ per US$"),
    ("status", WORDS),
];

const FRONTIER: &[(&str, &str)] = &[
    ("point", WHOLE),
    ("expected_cost_kusd", KUSD),
    ("risk_kusd", KUSD),
    ("cost_p10", KUSD),
    ("cost_p50", KUSD),
    ("cost_p90", KUSD),
    ("price_of_risk", "US$ per US$"),
    ("outlay_kusd", KUSD),
    ("stock_t", "t"),
    ("output_last_year_t", "t"),
    ("status", WORDS),
    ("expected_cost_kusd_p10", KUSD),
    ("expected_cost_kusd_p90", KUSD),
    ("risk_kusd_p10", KUSD),
    ("risk_kusd_p90", KUSD),
];

const BINDING: &[(&str, &str)] = &[
    ("limit", WORDS),
    ("family", WORDS),
    ("year", WHOLE),
    ("right_side", AS_SAID),
    ("unit", WORDS),
    ("step", WORDS),
    ("saving_kusd", KUSD),
    ("words", WORDS),
    ("status", WORDS),
    ("worth_kusd", KUSD),
];

const COMPARE: &[(&str, &str)] = &[
    ("plan", WORDS),
    ("expected_cost_kusd", KUSD),
    ("risk_kusd", KUSD),
    ("risk_weighted_kusd", KUSD),
    ("cost_p10", KUSD),
    ("cost_p50", KUSD),
    ("cost_p90", KUSD),
    ("outlay_kusd", KUSD),
    ("stock_t", "t"),
    ("partner_capacity_t", "t a year"),
    ("restrictor_share_last_year", PART),
    ("meets_targets", WORDS),
    ("mean_regret_kusd", KUSD),
    ("largest_regret_kusd", KUSD),
    ("status", WORDS),
    ("expected_cost_kusd_p10", KUSD),
    ("expected_cost_kusd_p90", KUSD),
    ("risk_kusd_p10", KUSD),
    ("risk_kusd_p90", KUSD),
    ("risk_weighted_kusd_p10", KUSD),
    ("risk_weighted_kusd_p90", KUSD),
];

const REGRET: &[(&str, &str)] = &[
    ("plan", WORDS),
    ("scenario", WORDS),
    ("chance", PART),
    ("mean_cost_kusd", KUSD),
    ("regret_kusd", KUSD),
    ("status", WORDS),
    ("cost_p10", KUSD),
    ("cost_p90", KUSD),
];

const REPLY: &[(&str, &str)] = &[
    ("instrument", WORDS),
    ("plan", WORDS),
    ("target_loss_kusd", KUSD),
    ("target_loss_kusd_p10", KUSD),
    ("target_loss_kusd_p90", KUSD),
    ("restrictor_loss_kusd", KUSD),
    ("restrictor_loss_kusd_p10", KUSD),
    ("restrictor_loss_kusd_p90", KUSD),
    ("restrictor_payoff_kusd", KUSD),
    ("worthwhile_from", "US$ per US$ of harm"),
    ("best_reply", WORDS),
    ("chosen_plan", WORDS),
    ("status", WORDS),
];

const SENSITIVITY: &[(&str, &str)] = &[
    ("chance", PART),
    ("partner_capacity_t", "t a year"),
    ("expected_cost_kusd", KUSD),
    ("cost_p10", KUSD),
    ("cost_p90", KUSD),
    ("risk_kusd", KUSD),
    ("outlay_kusd", KUSD),
    ("restrictor_share_last_year", PART),
    ("meets_targets", WORDS),
    ("status", WORDS),
    ("projects_capacity_t", "t a year"),
    ("expected_cost_kusd_p10", KUSD),
    ("expected_cost_kusd_p90", KUSD),
    ("risk_kusd_p10", KUSD),
    ("risk_kusd_p90", KUSD),
];

const RELAXATION: &[(&str, &str)] = &[
    ("relaxation", WORDS),
    ("limit", WORDS),
    ("family", WORDS),
    ("right_side", "as the limit"),
    ("needed", "as the limit"),
    ("by", "as the limit"),
    ("status", WORDS),
];
