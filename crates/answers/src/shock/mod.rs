//! What does an export ban, quota, tax, outage or licence do to prices, volumes and losses?
//!
//! ```text
//! scenario   a shock as options or as a file           prepare  its market, restrictions and assumptions
//! schedule   restrictions in time, new capacity, stocks
//! year       tables of one year: importers, exporters, flows
//! drivers    tornado and sensitivity                   months   path, totals, zones
//! linear     the linear GSIM for taxes                 notes    what a reader must know
//! ```

mod drivers;
mod linear;
mod months;
mod notes;
mod prepare;
pub mod scenario;
mod schedule;
mod year;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use lodeway_messages::{Message, list, msg};
use lodeway_results::{Answer, Head};
use lodeway_terms::{Commodity, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::edition::{self, Asked};
use crate::parameters::{BaseYear, Draws, Epsilon, Eta, Months, Seed, Sigma, flag, one_or_many};
use crate::refusal::{Kind, Refusal};
use crate::switches::Switches;

pub use drivers::{Driver, Effect};
pub use linear::SellerPrice;
pub use lodeway_markets::outcome::BEYOND;
pub use months::{PathRow, ShipmentRow, TotalRow, ZoneRow};
pub use prepare::{Case, prepare};
pub use scenario::Scenario;
pub use year::{BuyerRow, FlowRow, SellerRow};

/// What is shown below `lodeway shock --help`.
pub const HELP: &str = "Examples:
  lodeway shock --mineral rare-earths --base 2024 --restrict CHN:KOR:ban
  lodeway shock --mineral cobalt --base 2024 --restrict COD:outage=0.5 --table exporters
  lodeway shock --mineral rare-earths --base 2024 --restrict CHN:ALL:quota=0.35 --table tornado
  lodeway shock --mineral rare-earths --base 2024 --restrict CHN:KOR:licence=45 --months 12 --table path

Restrictions: EXPORTER:IMPORTER[+IMPORTER…]|ALL:ban|quota=F|tax=F|licence=DAYS, EXPORTER:outage=F.
ALL is every importer but the exporter; a quota is a fraction of what was sold to them together.
With --months: CHN:KOR:ban@3..14 holds in months 3 to 14, CHN:ALL:quota=0.5@2~6 grows from month 2
over six months; a licence lets nothing through for its review time and then recovers.";

/// What `shock` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// A scenario file (TOML, `format = 1`) instead of the options.
    #[arg(value_name = "SCENARIO", conflicts_with_all = ["mineral", "base", "restrict"])]
    #[serde(skip)]
    pub scenario: Option<PathBuf>,
    /// The market: a mineral (all its codes pooled), a stage, or codes.
    #[arg(long, value_name = "MINERAL", required_unless_present = "scenario")]
    #[schemars(extend("example" = "rare-earths"), required)]
    pub mineral: Option<String>,
    /// The year whose trade is the base.
    #[arg(long, value_name = "YEAR", required_unless_present = "scenario")]
    #[schemars(extend("example" = "2024"), required)]
    pub base: Option<BaseYear>,
    /// Edition of the codes, HS92 to HS22; HS92 without it where it has all.
    #[arg(long, value_name = "EDITION")]
    #[schemars(extend("example" = "HS92"))]
    pub edition: Option<Asked>,
    /// A restriction; may be given several times.
    #[arg(long, value_name = "RESTRICTION", required_unless_present = "scenario")]
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(extend("example" = "CHN:KOR:ban"))]
    pub restrict: Vec<String>,
    /// Elasticity of substitution between suppliers, fixed instead of drawn.
    #[arg(long, allow_negative_numbers = true)]
    #[schemars(extend("example" = "3"))]
    pub sigma: Option<Sigma>,
    /// Elasticity of demand, fixed instead of drawn.
    #[arg(long, allow_negative_numbers = true)]
    #[schemars(extend("example" = "0.2"))]
    pub epsilon: Option<Epsilon>,
    /// Elasticity of supply, fixed instead of drawn.
    #[arg(long, allow_negative_numbers = true)]
    #[schemars(extend("example" = "0.3"))]
    pub eta: Option<Eta>,
    /// Sellers with a supply elasticity of their own: `AUS=10,USA=2`.
    #[arg(long, value_name = "ETAS")]
    #[schemars(extend("example" = "AUS=10"))]
    pub eta_of: Option<String>,
    /// Share of output kept at home: `CHN=0.75,AUS=0.1`, or `none`.
    #[arg(long, value_name = "SHARES")]
    #[schemars(extend("example" = "CHN=0.75"))]
    pub home_share: Option<String>,
    /// Share of what is blocked that comes by others: `0.2`, or `0.1..0.3`.
    #[arg(long, value_name = "SHARE")]
    #[schemars(extend("example" = "0.2"))]
    pub leakage: Option<String>,
    /// What that way costs, share of the price: `0.3`, or `0.1..0.5`.
    #[arg(long, value_name = "SHARE")]
    #[schemars(extend("example" = "0.3"))]
    pub markup: Option<String>,
    /// Months to follow; path, totals, zones and shipments take 36 without it.
    #[arg(long)]
    #[schemars(extend("example" = "12"))]
    pub months: Option<Months>,
    /// Your stocks, CSV: `country,cover_days,stock_t,rule,hold_price,tolerated`; not kept.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub stocks: Option<PathBuf>,
    /// Stocks, days of base imports: `KOR=90,JPN=60:ration,DEU=30:hold=1.5`; `none` also leaves out the drawn ones.
    #[arg(long, value_name = "STOCKS")]
    #[schemars(extend("example" = "KOR=90:fill"))]
    pub cover: Option<String>,
    /// The model of the market.
    #[command(flatten)]
    #[serde(flatten)]
    pub switches: Switches,
    /// One solution at the median assumptions, no interval.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub point: bool,
    /// Answer even where the market does not show the mineral.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub anyway: bool,
    /// Number of draws.
    #[arg(long, default_value = "1000")]
    #[serde(default = "Draws::usual")]
    pub draws: Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1", allow_negative_numbers = true)]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "importers"))]
    pub table: Table,
    /// Whose loss the tornado explains, or whose months to show.
    #[arg(long = "for", value_name = "COUNTRIES")]
    #[serde(rename = "for")]
    #[schemars(extend("example" = "KOR"))]
    pub target: Option<String>,
    /// `gsim`: the linear model of Francois and Hall, for taxes.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "exact"))]
    pub solver: Solver,
}

impl Params {
    /// A shock on one market with every option at its default.
    pub fn of(mineral: &str, base: u16, restrict: Vec<String>) -> Params {
        Params {
            scenario: None,
            mineral: Some(mineral.to_owned()),
            base: Some(BaseYear(base)),
            edition: None,
            restrict,
            sigma: None,
            epsilon: None,
            eta: None,
            eta_of: None,
            home_share: None,
            leakage: None,
            markup: None,
            months: None,
            stocks: None,
            cover: None,
            switches: Switches::default(),
            point: false,
            anyway: false,
            draws: Draws::usual(),
            seed: Seed::usual(),
            table: Table::default(),
            target: None,
            solver: Solver::default(),
        }
    }

    fn markets_draws(&self) -> lodeway_markets::Draws {
        lodeway_markets::Draws { count: self.draws.0, seed: self.seed.0 }
    }
}

/// The tables of a shock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
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
    /// What the restricted sellers ship, month by month.
    Shipments,
}

impl Table {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Table::Importers => "importers",
            Table::Exporters => "exporters",
            Table::Flows => "flows",
            Table::Tornado => "tornado",
            Table::Sensitivity => "sensitivity",
            Table::Path => "path",
            Table::Totals => "totals",
            Table::Zones => "zones",
            Table::Shipments => "shipments",
        }
    }

    /// Name of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Importers => "lodeway.shock.importers/1",
            Table::Exporters => "lodeway.shock.exporters/1",
            Table::Flows => "lodeway.shock.flows/1",
            Table::Tornado => "lodeway.shock.tornado/1",
            Table::Sensitivity => "lodeway.shock.sensitivity/1",
            Table::Path => "lodeway.shock.path/1",
            Table::Totals => "lodeway.shock.totals/1",
            Table::Zones => "lodeway.shock.zones/1",
            Table::Shipments => "lodeway.shock.shipments/1",
        }
    }
}

/// The solvers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Solver {
    /// The full non-linear equations.
    #[default]
    Exact,
    /// The linear GSIM, for small taxes.
    Gsim,
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a word or file is faulty, the market has no data, or a named country has no part in it.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let answer = found(context, params);
    match &params.scenario {
        Some(file) => answer.map_err(|refusal| in_file(&file.display().to_string(), refusal)),
        None => answer,
    }
}

/// What is wrong with a word of a scenario file is a fault of that file; a fault of an option is not.
fn in_file(place: &str, refusal: Refusal) -> Refusal {
    let said = refusal.sentence.to_string();
    let own = said.starts_with("--") || said.starts_with(place);
    match refusal.kind {
        Kind::Usage | Kind::FaultyData if !own => Refusal {
            kind: Kind::FaultyData,
            sentence: msg!("in-file", place = place, sentence = refusal.sentence),
            detail: refusal.detail,
        },
        _ => refusal,
    }
}

fn found(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let scenario = Scenario::of(params)?;
    let asked = Commodity::resolve(&scenario.mineral)?;
    let chosen = edition::chosen(context, params.edition, &asked, &[Year(scenario.base)])?;
    let context = &chosen.context;
    let mut case = prepare(context, &scenario)?;
    let restrictors = case.shock.restrictions.iter().map(|r| r.exporter).collect();
    let doubts = crate::subject::need_representative(
        context,
        &case.commodity,
        case.year,
        &restrictors,
        params.anyway,
    )?;
    case.notes.splice(0..0, doubts);
    case.notes.extend(chosen.note.clone());
    let mut options = options(params, &scenario);
    options.extend(chosen.option());
    if params.solver == Solver::Gsim {
        return linear::answer(context, &case, options);
    }
    match params.table {
        Table::Path | Table::Totals | Table::Zones | Table::Shipments => {
            months::answer(context, case, &scenario, params, options)
        }
        Table::Tornado | Table::Sensitivity => drivers::answer(context, case, &scenario, params, options),
        Table::Importers | Table::Exporters | Table::Flows => {
            year::answer(context, case, &scenario, params, options)
        }
    }
}

/// Whether a restriction is in the grammar of the command line, with the blocs of these tables.
///
/// # Errors
/// [`Refusal`] with the sentence that the command line would print.
pub fn readable(data: &lodeway_tables::Data, typed: &str) -> Result<(), Refusal> {
    lodeway_markets::Restriction::parse(typed, &crate::subject::bloc_members(data)?)?;
    Ok(())
}

/// Everything of an answer but its rows.
fn head(
    context: &Context,
    schema: &'static str,
    title: Message,
    options: Vec<(String, String)>,
    notes: Vec<Message>,
) -> Head {
    Head { schema, title, options, notes, sources: context.data.cards(&["trade"]) }
}

/// The question in one line.
fn title(case: &Case) -> Message {
    // A measure that hits no direct trade says what to ask instead.
    if let Some(missed) =
        crate::shown::missed(&case.market, &case.commodity, case.year, &case.shock.restrictions)
    {
        return missed;
    }
    let restrictions = list(case.shock.restrictions.iter().map(|r| Message::verbatim(r.to_string())));
    msg!(
        "shock-title",
        restrictions = restrictions,
        year = case.year,
        market = lodeway_messages::slug(&case.commodity)
    )
}

fn options(params: &Params, scenario: &Scenario) -> Vec<(String, String)> {
    let fixed = |value: Option<f64>| value.map_or("drawn".to_owned(), |x| x.to_string());
    let word = |name: &str, value: String| (name.to_owned(), value);
    let mut options = vec![
        word("mineral", scenario.mineral.clone()),
        word("base", scenario.base.to_string()),
        word("restrict", scenario.restrict.join(",")),
        word("leakage", scenario.leakage.as_ref().map_or("none".into(), ToString::to_string)),
        word("markup", scenario.markup.as_ref().map_or("none".into(), ToString::to_string)),
        word("sigma", fixed(scenario.sigma)),
        word("epsilon", fixed(scenario.epsilon)),
        word("eta", fixed(scenario.eta)),
        word("home-share", scenario.home_share.clone().unwrap_or_else(|| "default".into())),
        word("table", params.table.word().into()),
        word("solver", if params.solver == Solver::Gsim { "gsim" } else { "exact" }.into()),
    ];
    options.extend(params.switches.options());
    if params.point {
        options.push(word("draws", "none".into()));
    } else {
        options.push(word("draws", params.draws.to_string()));
        options.push(word("seed", params.seed.to_string()));
    }
    if params.anyway {
        options.push(word("anyway", "true".into()));
    }
    if let Some(target) = &params.target {
        options.push(word("for", target.clone()));
    }
    options
}
