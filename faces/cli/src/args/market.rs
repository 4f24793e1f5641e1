//! What `lodeway shares`, `measure` and `shock` take.

use std::path::PathBuf;

use clap::Args;

use super::{Years, years};

/// `lodeway shares`.
#[derive(Debug, Args)]
pub struct SharesArgs {
    /// Importing countries or blocs (EU27), comma-separated, or `all`.
    #[arg(long, value_name = "COUNTRY")]
    pub importer: String,
    /// Minerals or codes.
    #[arg(long, value_name = "MINERAL")]
    pub mineral: String,
    /// Years.
    #[arg(long, value_name = "YEARS", value_parser = years)]
    pub year: Years,
}

/// `lodeway measure`.
#[derive(Debug, Args)]
pub struct MeasureArgs {
    /// Importing countries or blocs, comma-separated, or `all`.
    #[arg(long, value_name = "COUNTRY", required_unless_present = "inputs")]
    pub importer: Option<String>,
    /// Minerals or codes, `all` (every mineral) or `codes` (every code on its own).
    #[arg(long, value_name = "MINERAL", required_unless_present = "inputs")]
    pub mineral: Option<String>,
    /// Years.
    #[arg(long, value_name = "YEARS", value_parser = years, required_unless_present = "inputs")]
    pub year: Option<Years>,
    /// Measures, comma-separated, or `all`.
    #[arg(long, value_name = "MEASURE", default_value = "all")]
    pub measure: String,
    /// Compute as another program does, faults included.
    #[arg(long, value_name = "PROGRAM", value_parser = ["geopolrisk-py"])]
    pub compat: Option<String>,
    /// A table of inputs (CSV) for `eu-supply-risk` or `economic-importance`.
    #[arg(long, value_name = "FILE")]
    pub inputs: Option<PathBuf>,
}

/// `lodeway shock`.
#[derive(Debug, Args)]
pub struct ShockArgs {
    /// A scenario file (TOML, `format = 1`) instead of the options.
    #[arg(value_name = "SCENARIO", conflicts_with_all = ["mineral", "base", "restrict"])]
    pub scenario: Option<PathBuf>,
    /// The market: a mineral (all its codes pooled), a stage, or codes.
    #[arg(long, value_name = "MINERAL", required_unless_present = "scenario")]
    pub mineral: Option<String>,
    /// The year whose trade is the base.
    #[arg(long, value_name = "YEAR", required_unless_present = "scenario")]
    pub base: Option<u16>,
    /// A restriction; may be given several times.
    #[arg(long, value_name = "RESTRICTION", required_unless_present = "scenario")]
    pub restrict: Vec<String>,
    /// Elasticity of substitution between suppliers, fixed instead of drawn.
    #[arg(long, allow_negative_numbers = true)]
    pub sigma: Option<f64>,
    /// Elasticity of demand, fixed instead of drawn.
    #[arg(long, allow_negative_numbers = true)]
    pub epsilon: Option<f64>,
    /// Elasticity of supply, fixed instead of drawn.
    #[arg(long, allow_negative_numbers = true)]
    pub eta: Option<f64>,
    /// Sellers with a supply elasticity of their own, such as one with idle capacity: `AUS=10,USA=2`.
    #[arg(long, value_name = "ETAS")]
    pub eta_of: Option<String>,
    /// Share of their own output that exporters keep: `CHN=0.75,AUS=0.1`; who is not named keeps the default. `none` leaves home
    /// sales out, `none,CHN=0.75` all but China's.
    #[arg(long, value_name = "SHARES")]
    pub home_share: Option<String>,
    /// Share of what a ban or quota blocks that finds a way through third countries: `0.2`, or a range `0.1..0.3`.
    #[arg(long, value_name = "SHARE")]
    pub leakage: Option<String>,
    /// What that way costs, as a share of the price: `0.3`, or a range `0.1..0.5`.
    #[arg(long, value_name = "SHARE")]
    pub markup: Option<String>,
    /// Month by month, for this many months; the tables path, totals and zones need it (36 without it).
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=240))]
    pub months: Option<u16>,
    /// Your stocks, CSV with the columns `country,cover_days,stock_t,rule,hold_price,tolerated`; read and not kept.
    #[arg(long, value_name = "FILE")]
    pub stocks: Option<PathBuf>,
    /// Stocks without a file: days of base imports and the rule of release (fill, ration, or hold with the price to hold): `KOR=90,JPN=60:ration,DEU=30:hold=1.5`.
    #[arg(long, value_name = "STOCKS")]
    pub cover: Option<String>,
    /// One solution at the median assumptions, no interval.
    #[arg(long)]
    pub point: bool,
    /// Number of draws.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(10..=1_000_000))]
    pub draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1, allow_negative_numbers = true)]
    pub seed: u32,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    pub table: ShockTable,
    /// Whose loss the tornado explains (the largest loser without it), or whose months to show (all without it).
    #[arg(long = "for", value_name = "COUNTRIES")]
    pub target: Option<String>,
    /// `exact`, or `gsim`: the linear model of Francois and Hall for taxes.
    #[arg(long, value_enum, default_value_t)]
    pub solver: Solver,
}

/// The tables of a shock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum ShockTable {
    /// Buyers: price, volume, loss, mass, first supplier before and after.
    #[default]
    Importers,
    /// Sellers: price, output, gain, rent.
    Exporters,
    /// Pairs: value and mass before and after.
    Flows,
    /// The assumptions that move one buyer's loss most.
    Tornado,
    /// What share of the loss's variance each assumption carries, alone and in total.
    Sensitivity,
    /// Month by month: price, volume, stock, what is not served, loss.
    Path,
    /// Loss, unserved use, days to shortage and peak price over all months.
    Totals,
    /// Price inside and outside the restricting country, month by month.
    Zones,
}

impl ShockTable {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            ShockTable::Importers => "importers",
            ShockTable::Exporters => "exporters",
            ShockTable::Flows => "flows",
            ShockTable::Tornado => "tornado",
            ShockTable::Sensitivity => "sensitivity",
            ShockTable::Path => "path",
            ShockTable::Totals => "totals",
            ShockTable::Zones => "zones",
        }
    }
}

/// The solvers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Solver {
    /// The full non-linear equations.
    #[default]
    Exact,
    /// The linear GSIM, for small taxes.
    Gsim,
}
