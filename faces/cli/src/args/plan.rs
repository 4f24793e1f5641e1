//! What `lodeway plan` takes.

use std::path::PathBuf;

use clap::Args;

use crate::commands::plan::Levers;

/// `lodeway plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// A plan file (TOML, `format = 1`), or the name of one of `examples/plans`; `lodeway schema plan` lists its fields.
    #[arg(value_name = "PLAN")]
    pub file: PathBuf,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    pub table: PlanTable,
    /// Number of scenarios, instead of the plan file's.
    #[arg(long, value_parser = clap::value_parser!(u32).range(10..=100_000))]
    pub draws: Option<u32>,
    /// Seed of the scenarios, instead of the plan file's.
    #[arg(long)]
    pub seed: Option<u32>,
    /// Also write the optimisation problem to this file, in the LP format.
    #[arg(long, value_name = "FILE")]
    pub lp: Option<PathBuf>,
    /// Numbers in the place of those in the plan file.
    #[command(flatten)]
    pub levers: Levers,
}

/// The tables of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum PlanTable {
    /// What to decide, by year and lever.
    #[default]
    Plan,
    /// Dependence, cover and money by year, beside the targets.
    Years,
    /// Aid by year and sector.
    Aid,
    /// Cost against risk.
    Frontier,
    /// What binds and what one more unit of it buys.
    Binding,
    /// Beside doing nothing, stocks only, the bloc only, the partner only.
    Compare,
    /// Regret of every alternative in every scenario.
    Regret,
    /// The restrictor's instruments, with and without the plan.
    Reply,
    /// The plan when the partner's projects are more or less likely to succeed.
    Sensitivity,
}

impl PlanTable {
    /// Every table.
    pub const ALL: [PlanTable; 9] = [
        PlanTable::Plan,
        PlanTable::Years,
        PlanTable::Aid,
        PlanTable::Frontier,
        PlanTable::Binding,
        PlanTable::Compare,
        PlanTable::Regret,
        PlanTable::Reply,
        PlanTable::Sensitivity,
    ];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        self.key().trim_start_matches("plan-")
    }

    /// The name of its schema.
    pub fn key(self) -> &'static str {
        match self {
            PlanTable::Plan => "plan-plan",
            PlanTable::Years => "plan-years",
            PlanTable::Aid => "plan-aid",
            PlanTable::Frontier => "plan-frontier",
            PlanTable::Binding => "plan-binding",
            PlanTable::Compare => "plan-compare",
            PlanTable::Regret => "plan-regret",
            PlanTable::Reply => "plan-reply",
            PlanTable::Sensitivity => "plan-sensitivity",
        }
    }
}
