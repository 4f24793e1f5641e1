//! What does a cut at one stage do to the stages behind it?
//!
//! ```text
//! inputs  restrictions by stage, yields, and the user's own trade of stages
//! tables  stages, makers, links
//! ```

mod inputs;
mod tables;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use lodeway_markets::chain::{After, Chain, Stage, follow};
use lodeway_markets::{BEYOND, Scenario};
use lodeway_messages::{Message, msg};
use lodeway_results::{Answer, Head};
use lodeway_terms::{Catalogue, Commodity, Country, Mineral, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{BaseYear, Draws, Seed, flag, one_or_many};
use crate::refusal::Refusal;
use crate::subject;
use crate::switches::{Switches, assumed, passed_on_in, static_market};

pub use tables::{LinkRow, MakerRow, StageRow};

/// What is shown below `lodeway chain --help`.
pub const HELP: &str = "Examples:
  lodeway chain rare-earths --base 2024 --restrict compounds/CHN:ALL:ban --for KOR,JPN
  lodeway chain tungsten --base 2024 --restrict ore/CHN:ALL:quota=0.3 --table makers --for CHN,USA,AUT
  lodeway chain rare-earths --base 2024 --restrict CHN:ALL:ban --stage-trade magnets.csv --yield metals:magnets=0.3..0.4";

/// What `chain` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The mineral: slug or name.
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: String,
    /// The year whose trade is the base.
    #[arg(long, value_name = "YEAR")]
    #[schemars(extend("example" = "2024"))]
    pub base: BaseYear,
    /// A restriction at every stage, or at one: STAGE/EXPORTER:IMPORTER…|ALL:…; repeatable.
    #[arg(long, value_name = "RESTRICTION", required = true)]
    #[serde(deserialize_with = "one_or_many")]
    #[schemars(extend("example" = "compounds/CHN:ALL:ban"))]
    pub restrict: Vec<String>,
    /// Tonnes of one stage for a tonne of the next, in place of the catalogue's: FROM:TO=1.2 or 1.1..1.4; repeatable.
    #[arg(long = "yield", value_name = "FROM:TO=TONNES")]
    #[serde(default, rename = "yield", deserialize_with = "one_or_many")]
    #[schemars(extend("example" = "compounds:metals=1.1..1.4"))]
    pub yields: Vec<String>,
    /// Trade of stages that the data do not hold: `stage,exporter,importer,value_kusd,mass_t`; a row of a country with itself is a sale at home.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub stage_trade: Option<PathBuf>,
    /// Only these countries, comma-separated.
    #[arg(long = "for", value_name = "COUNTRIES")]
    #[serde(rename = "for")]
    #[schemars(extend("example" = "KOR,JPN"))]
    pub target: Option<String>,
    /// The model of the market.
    #[command(flatten)]
    #[serde(flatten)]
    pub switches: Switches,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "stages"))]
    pub table: Table,
    /// Answer even where the market does not show the mineral.
    #[arg(long)]
    #[serde(default, deserialize_with = "flag")]
    #[schemars(extend("example" = "true"))]
    pub anyway: bool,
    /// Draws behind the intervals.
    #[arg(long, default_value = "500")]
    #[serde(default = "usual_draws")]
    pub draws: Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
}

fn usual_draws() -> Draws {
    Draws(500)
}

/// The tables of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// What each country can still buy at each stage, and which stage binds it
    #[default]
    Stages,
    /// What each maker can still make, and whether its inputs bind it
    Makers,
    /// How the stages hang together: tonnes in for a tonne out, and what the data tell of it
    Links,
}

impl Table {
    /// Name of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Stages => "lodeway.chain.stages/1",
            Table::Makers => "lodeway.chain.makers/1",
            Table::Links => "lodeway.chain.links/1",
        }
    }
}

/// A stage of the catalogue with what was found for it.
struct Found {
    slug: String,
    status: Status,
    missing: Option<Message>,
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a word or file is faulty, or no stage has trade in the year.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let mineral = Catalogue::get().mineral(&params.mineral)?;
    let Prepared { stages, found, mut notes } = prepared(context, params, mineral)?;
    if stages.is_empty() {
        let (mineral, year) = (mineral.slug.as_str(), params.base.0);
        return Err(Refusal::missing(msg!("chain-no-trade", mineral = mineral, year = Year(year))));
    }
    let (steps, reasons) = inputs::steps(mineral, &stages, &params.yields)?;
    let chain = Chain { stages, steps };
    let working = context.progress.begin("solving stage after stage", 0);
    let draws = lodeway_markets::Draws { count: params.draws.0, seed: params.seed.0 };
    let after = follow(&chain, draws);
    drop(working);
    let countries = countries(params.target.as_deref())?;
    notes.extend(remarks(params, &chain, &after, &found));
    let head = Head {
        schema: params.table.schema(),
        title: msg!(
            "chain-title",
            restrictions = params.restrict.join(", "),
            mineral = mineral.slug.as_str(),
            year = Year(params.base.0)
        ),
        options: options(params)?,
        notes,
        sources: context.data.cards(&["trade"]),
    };
    let wanted = countries.as_deref();
    Ok(match params.table {
        Table::Stages => context.answer(head, tables::stages(mineral, &after, &found, wanted), true),
        Table::Makers => context.answer(head, tables::makers(mineral, &after, &found, wanted), true),
        Table::Links => context.answer(head, tables::links(mineral, &chain, &after, reasons), true),
    })
}

/// The stages that have trade, and what was found of every stage.
struct Prepared {
    stages: Vec<Stage>,
    found: Vec<Found>,
    notes: Vec<Message>,
}

fn prepared(context: &Context, params: &Params, mineral: &'static Mineral) -> Result<Prepared, Refusal> {
    let (year, switches) = (Year(params.base.0), params.switches.of_market(false));
    let given = params.stage_trade.as_deref().map(inputs::given).transpose()?.unwrap_or_default();
    if let Some(slug) = given.keys().find(|slug| !mineral.stages.iter().any(|s| s.slug == **slug)) {
        return Err(inputs::no_stage("--stage-trade", mineral, slug));
    }
    let mut restrictions = inputs::restrictions(context, mineral, &params.restrict)?;
    let mut prepared = Prepared { stages: Vec::new(), found: Vec::new(), notes: Vec::new() };
    // What is restricted at every stage is a question about the mineral; what is restricted at one, about that stage.
    let everywhere = inputs::everywhere(context, mineral, &params.restrict)?;
    let pooled = Commodity::of(mineral);
    prepared.notes = subject::need_representative(context, &pooled, year, &everywhere, params.anyway)?;
    for stage in &mineral.stages {
        let commodity = Commodity::one(&format!("{}:{}", mineral.slug, stage.slug))?;
        prepared.notes.extend(subject::notes_on_codes(&context.data, std::slice::from_ref(&commodity)));
        let (market, status) = match given.get(&stage.slug) {
            Some((flows, home)) => (switches.calibrate(flows, home), Status::Assumed),
            None => {
                let trade = context.data.trade(&commodity.codes)?;
                let market = static_market(&context.data, &trade, (&commodity, year), &switches)?;
                (market, Status::Simulated)
            }
        };
        let here = restrictions.remove(&stage.slug).unwrap_or_default();
        if !given.contains_key(&stage.slug) {
            let restrictors = inputs::of_one_stage(&stage.slug, &params.restrict, &here);
            let notes = subject::need_representative(context, &commodity, year, &restrictors, params.anyway)?;
            prepared.notes.splice(0..0, notes);
        }
        let empty = market.is_empty();
        prepared.found.push(Found {
            slug: stage.slug.clone(),
            status: if empty { Status::Missing } else { status },
            missing: empty.then(|| msg!("chain-stage-missing", year = year)),
        });
        if !empty {
            let scenario = Scenario::of(here);
            prepared.stages.push(Stage {
                slug: stage.slug.clone(),
                scenario: passed_on_in(&context.data, (&commodity, year), &market, &scenario, &switches)?,
                market,
                assumed: assumed(&commodity, &switches),
            });
        }
    }
    Ok(prepared)
}

fn options(params: &Params) -> Result<Vec<(String, String)>, Refusal> {
    let mut options = vec![
        ("mineral".into(), params.mineral.clone()),
        ("base".into(), params.base.to_string()),
        ("restrict".into(), params.restrict.join(",")),
        ("yield".into(), params.yields.join(",")),
        ("for".into(), params.target.clone().unwrap_or_else(|| "all".into())),
        ("table".into(), params.table.schema().into()),
        ("draws".into(), params.draws.to_string()),
        ("seed".into(), params.seed.to_string()),
    ];
    options.extend(params.switches.options());
    if params.anyway {
        options.push(("anyway".into(), "true".into()));
    }
    if let Some(file) = &params.stage_trade {
        options.push(("stage-trade".into(), lodeway_tables::provenance::sha256(&inputs::bytes(file)?)));
    }
    Ok(options)
}

fn countries(typed: Option<&str>) -> Result<Option<Vec<Country>>, Refusal> {
    let resolve = |list: &str| list.split(',').map(Country::resolve).collect::<Result<Vec<_>, _>>();
    Ok(typed.map(resolve).transpose()?)
}

/// What a reader must know.
fn remarks(params: &Params, chain: &Chain, after: &After, found: &[Found]) -> Vec<Message> {
    let mut notes = vec![
        msg!("chain-draws", draws = params.draws.0, seed = params.seed.0),
        msg!("chain-down-only"),
        msg!("chain-binding"),
    ];
    if params.switches.of_market(false).bound.is_none() {
        notes.push(msg!("chain-without-limit", beyond = BEYOND.to_string()));
    }
    notes.extend(params.switches.notes());
    notes.extend(lodeway_markets::backtest::published_record::sentence().map(Message::english));
    for stage in found {
        match (&stage.missing, stage.status) {
            (Some(missing), _) => {
                notes.push(msg!(
                    "chain-not-modelled",
                    stage = stage.slug.as_str(),
                    missing = missing.clone()
                ));
            }
            (None, Status::Assumed) => notes.push(msg!("chain-given", stage = stage.slug.as_str())),
            _ => {}
        }
    }
    let fed: Vec<usize> = chain.steps.iter().map(|s| s.to).collect();
    for (at, stage) in chain.stages.iter().enumerate().skip(1).filter(|(at, _)| !fed.contains(at)) {
        let before = chain.stages[at - 1].slug.as_str();
        notes.push(msg!("chain-no-yield", stage = stage.slug.as_str(), before = before));
    }
    if after.failed > 0 {
        notes.push(msg!("draws-failed", draws = after.failed));
    }
    notes
}
