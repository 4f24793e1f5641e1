//! What `lodeway partners`, `alignment` and `corridors` take.

use clap::Args;
use clap::builder::TypedValueParser;

/// `lodeway partners`.
#[derive(Debug, Args)]
pub struct PartnersArgs {
    /// The importer.
    pub importer: String,
    /// The mineral, a stage, or codes.
    pub mineral: String,
    /// The year of trade; the last with imports without it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1900..=2100))]
    pub year: Option<u16>,
    /// The supplier to become independent of, left out of the ranks; the largest one without it.
    #[arg(long, value_name = "COUNTRY")]
    pub restrictor: Option<String>,
    /// Weights of criteria, 1 for those not named: ceiling=3,risk=0.
    #[arg(long, value_name = "CRITERION=WEIGHT,…")]
    pub weights: Option<String>,
    /// Freight costs to assume instead: land, land-detour, sea, sea-detour, crossing, handling.
    #[arg(long, value_name = "COST=NUMBER,…")]
    pub cost: Option<String>,
    /// Number of random weights.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(10..=60_000))]
    pub draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    pub table: PartnerTable,
}

/// The tables of partners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum PartnerTable {
    /// Rank bands with what they rest on.
    #[default]
    Ranking,
    /// The criteria: direction, weight, worst and best value.
    Weights,
    /// Every value of every partner.
    Values,
    /// What each sells at each stage, beside what the importer buys.
    Stages,
    /// Reserves and resources by class, never added up.
    Resources,
    /// Projects with planning bands.
    Projects,
}

impl PartnerTable {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            PartnerTable::Ranking => "ranking",
            PartnerTable::Weights => "weights",
            PartnerTable::Values => "values",
            PartnerTable::Stages => "stages",
            PartnerTable::Resources => "resources",
            PartnerTable::Projects => "projects",
        }
    }
}

/// `lodeway alignment`.
#[derive(Debug, Args)]
pub struct AlignmentArgs {
    /// The importer.
    pub importer: String,
    /// The mineral, a stage, or codes.
    pub mineral: String,
    /// One bloc; all of the table without it.
    #[arg(long)]
    pub bloc: Option<String>,
    /// The supplier that answers; the largest one without it.
    #[arg(long, value_name = "COUNTRY")]
    pub restrictor: Option<String>,
    /// The year of trade; the last with imports without it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1900..=2100))]
    pub year: Option<u16>,
    /// Number of draws behind the intervals.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(10..=1_000_000))]
    pub draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    pub table: AlignmentTable,
}

/// The tables of alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum AlignmentTable {
    /// Follow and stay apart, each priced.
    #[default]
    Scenarios,
    /// Blocs: members, dates, imports from inside and outside.
    Blocs,
    /// Suppliers: votes and shared blocs.
    Suppliers,
}

impl AlignmentTable {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            AlignmentTable::Scenarios => "scenarios",
            AlignmentTable::Blocs => "blocs",
            AlignmentTable::Suppliers => "suppliers",
        }
    }
}

/// `lodeway corridors`.
#[derive(Debug, Args)]
pub struct CorridorsArgs {
    /// Where the goods are.
    pub from: String,
    /// Where they should go.
    pub to: String,
    /// States that let nothing through, comma-separated.
    #[arg(long, value_name = "COUNTRY,…")]
    pub closed: Option<String>,
    /// Where exactly the goods are, in degrees, in place of the country's point.
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true)]
    pub mine: Option<String>,
    /// Costs to assume instead: land, land-detour, sea, sea-detour, crossing, handling.
    #[arg(long, value_name = "COST=NUMBER,…")]
    pub cost: Option<String>,
    /// How many ways.
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u8).range(1..=50).map(usize::from))]
    pub most: usize,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    pub table: CorridorTable,
}

/// The tables of corridors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum CorridorTable {
    /// The cheapest way through each first state.
    #[default]
    Ways,
    /// What it means that a state, or two, are closed.
    Dependence,
    /// Every leg of every way.
    Legs,
    /// What is assumed of costs.
    Costs,
}

impl CorridorTable {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            CorridorTable::Ways => "ways",
            CorridorTable::Dependence => "dependence",
            CorridorTable::Legs => "legs",
            CorridorTable::Costs => "costs",
        }
    }
}
