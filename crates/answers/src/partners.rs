//! Who else could supply a mineral, ranked in bands, with everything the ranks rest on?

mod rows;

use clap::{Args, ValueEnum};
use lodeway_measures::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_messages::Message;
use lodeway_partners::potential::profile::{Tables, potentials};
use lodeway_partners::ranking::criteria::{Criterion, Judges, Ranking, ranked};
use lodeway_results::{Answer, Head};
use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Lang, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::corridors::network;
use crate::parameters::{BaseYear, Seed};
use crate::refusal::Refusal;
use crate::subject;

pub use rows::{CriterionRow, ProjectRow, RankRow, ResourceRow, StageRow, ValueRow};

/// What is shown below `lodeway partners --help`.
pub const HELP: &str = "Examples:
  lodeway partners KOR rare-earths                       rank bands, ceilings, corridors, reasons
  lodeway partners KOR rare-earths --table weights       the criteria with direction and weight
  lodeway partners KOR rare-earths --weights ceiling=3,risk=0,reserves=0.5
  lodeway partners KOR tungsten --table stages           ore is no remedy for who buys powder
  lodeway partners KOR rare-earths --table projects      prospects: capacity, cost, years, chance, as intervals";

/// What `partners` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The importer.
    #[schemars(extend("example" = "KOR"))]
    pub importer: String,
    /// The mineral, a stage, or codes.
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: String,
    /// The year of trade; the last with imports without it.
    #[arg(long)]
    #[schemars(extend("example" = "2024"))]
    pub year: Option<BaseYear>,
    /// The supplier to become independent of, left out of the ranks; the largest one without it.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "CHN"))]
    pub restrictor: Option<String>,
    /// Weights of criteria, 1 for those not named: ceiling=3,risk=0.
    #[arg(long, value_name = "CRITERION=WEIGHT,…")]
    #[schemars(extend("example" = "ceiling=3,risk=0"))]
    pub weights: Option<String>,
    /// Freight costs to assume instead: land, land-detour, sea, sea-detour, crossing, handling.
    #[arg(long, value_name = "COST=NUMBER,…")]
    #[schemars(extend("example" = "land=0.146"))]
    pub cost: Option<String>,
    /// Number of random weights.
    #[arg(long, default_value = "10000")]
    #[serde(default = "usual_draws")]
    pub draws: crate::parameters::Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "ranking"))]
    pub table: Table,
}

fn usual_draws() -> crate::parameters::Draws {
    crate::parameters::Draws(10_000)
}

/// The tables of partners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
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

impl Table {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Table::Ranking => "ranking",
            Table::Weights => "weights",
            Table::Values => "values",
            Table::Stages => "stages",
            Table::Resources => "resources",
            Table::Projects => "projects",
        }
    }
}

/// The last year in which an importer buys of a commodity.
///
/// # Errors
/// [`Refusal`] when it buys none in any year.
pub fn last_year(trade: &Trade, commodity: &Commodity, importer: Country) -> Result<Year, Refusal> {
    let (from, to) = lodeway_tables::Data::bundled_years();
    (from.0..=to.0)
        .rev()
        .map(Year)
        .find(|y| !Suppliers::of(trade, Importer::of(importer), &commodity.codes, *y).is_empty())
        .ok_or_else(|| {
            Refusal::missing(format!(
                "{} bought by {importer}: expected imports in some year, but found none; name another importer or mineral",
                commodity.label
            ))
        })
}

/// The restrictor named, or the largest supplier of the year.
///
/// # Errors
/// [`Refusal`] when the name is unknown, or nobody sells in the year.
pub fn restrictor(
    typed: Option<&str>,
    trade: &Trade,
    commodity: &Commodity,
    importer: Country,
    year: Year,
) -> Result<Country, Refusal> {
    match typed {
        Some(typed) => Ok(Country::resolve(typed)?),
        None => Suppliers::of(trade, Importer::of(importer), &commodity.codes, year)
            .largest()
            .map(|s| s.country)
            .ok_or_else(|| {
                Refusal::missing(format!(
                    "{} bought by {importer} in {year}: expected a supplier, but found none; name --year or --restrictor",
                    commodity.label
                ))
            }),
    }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a word is unknown, or the importer buys nothing of the mineral.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let data = &context.data;
    let commodity = Commodity::one(&params.mineral)?;
    subject::need_some_data(data, &commodity)?;
    let importer = Country::resolve(&params.importer)?;
    let weights = weights(params.weights.as_deref())?;
    let working = context.progress.begin("comparing partners", 0);
    let trade = data.trade_all()?;
    let year = match params.year {
        Some(year) => Year(year.0),
        None => last_year(&trade, &commodity, importer)?,
    };
    let rival = restrictor(params.restrictor.as_deref(), &trade, &commodity, importer, year)?;
    let (production, projects) = (data.production()?, data.projects()?);
    let tables = Tables { trade: &trade, production: &production, projects: &projects };
    let network = network(data, params.cost.as_deref())?;
    let (governance, alignment) = (data.governance()?, data.alignment()?);
    let judges = Judges {
        network: &network,
        governance: &governance,
        alignment: &alignment,
        importer,
        restrictor: rival,
    };
    let candidates = judges.candidates(potentials(&tables, &commodity, importer, year));
    let ranking = ranked(candidates, &weights, params.draws.0, params.seed.0);
    drop(working);
    let mut notes = notes(context, &ranking, &commodity, params, (year, rival));
    notes.extend(subject::notes_on_codes(data, std::slice::from_ref(&commodity)));
    let head = Head {
        schema: schema(params.table),
        title: Message::english(format!(
            "Partners of {} for {}, {year}",
            importer.name(Lang::En),
            commodity.name(Lang::En).to_lowercase()
        )),
        options: options(params, &commodity, importer, year, rival),
        notes,
        sources: data.cards(&["trade", "facts", "governance", "geography"]),
    };
    Ok(match params.table {
        Table::Ranking => context.answer(head, rows::ranks(&ranking, importer), false),
        Table::Weights => context.answer(head, rows::weights(&ranking), false),
        Table::Values => context.answer(head, rows::values(&ranking), false),
        Table::Stages => context.answer(head, rows::stages(&ranking, year), false),
        Table::Resources => context.answer(head, rows::resources(&ranking), false),
        Table::Projects => context.answer(head, rows::projects(&ranking), false),
    })
}

fn options(
    params: &Params,
    commodity: &Commodity,
    importer: Country,
    year: Year,
    rival: Country,
) -> Vec<(String, String)> {
    [
        ("importer", importer.to_string()),
        ("mineral", commodity.label.clone()),
        ("year", year.to_string()),
        ("restrictor", rival.to_string()),
        ("weights", params.weights.clone().unwrap_or_default()),
        ("cost", params.cost.clone().unwrap_or_default()),
        ("draws", params.draws.to_string()),
        ("seed", params.seed.to_string()),
        ("table", params.table.word().to_owned()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// Weights as typed (`ceiling=3,risk=0`), 1 for the rest.
fn weights(typed: Option<&str>) -> Result<[f64; 10], Refusal> {
    let mut weights = [1.0; 10];
    for part in typed.into_iter().flat_map(|list| list.split(',')) {
        let wrong = || {
            let names: Vec<&str> = Criterion::ALL.iter().map(|c| c.name()).collect();
            Refusal::usage(format!(
                "--weights: expected CRITERION=WEIGHT with a weight from 0 to 1000 and a criterion of {}, but found \"{part}\"; write ceiling=3,risk=0",
                names.join(", ")
            ))
        };
        let (name, weight) = part.split_once('=').ok_or_else(wrong)?;
        let criterion = Criterion::named(name.trim()).ok_or_else(wrong)?;
        let weight =
            weight.trim().parse::<f64>().ok().filter(|w| (0.0..=1000.0).contains(w)).ok_or_else(wrong)?;
        if let Some(place) = Criterion::ALL.iter().position(|c| *c == criterion) {
            weights[place] = weight;
        }
    }
    if weights.iter().sum::<f64>() > 0.0 {
        Ok(weights)
    } else {
        Err(Refusal::usage(
            "--weights: expected a weight above 0, but found none; give one criterion some weight",
        ))
    }
}

/// Name and version of the columns.
pub fn schema(table: Table) -> &'static str {
    match table {
        Table::Ranking => "lodeway.partners/1",
        Table::Weights => "lodeway.partners.weights/1",
        Table::Values => "lodeway.partners.values/1",
        Table::Stages => "lodeway.partners.stages/1",
        Table::Resources => "lodeway.partners.resources/1",
        Table::Projects => "lodeway.partners.projects/1",
    }
}

fn notes(
    context: &Context,
    ranking: &Ranking,
    commodity: &Commodity,
    params: &Params,
    (year, rival): (Year, Country),
) -> Vec<Message> {
    let mut notes: Vec<String> = vec![
        format!("{} is left out: it is the supplier to become independent of", rival.name(Lang::En)),
        format!(
            "rank bands: 10th, 50th and 90th percentile over {} random weights, seed {}; weights and reasons with --table weights",
            params.draws, params.seed
        ),
        "a missing value counts as the worst for the median and the 90th percentile and is drawn for the 10th: it widens the band and never helps".to_owned(),
        "the ceiling is all exports of the partner over all imports of the importer, not a forecast; exports include re-exports".to_owned(),
        "corridor dependence: what the two most harmful states on the way could do to the least cost, inf = cut off; costs are assumed".to_owned(),
    ];
    let prospective: Vec<&str> = ranking
        .rows
        .iter()
        .filter(|(c, _)| c.potential.status() == lodeway_terms::Status::Prospective)
        .map(|(c, _)| c.potential.partner.iso3())
        .collect();
    if !prospective.is_empty() {
        notes.push(format!("prospective, no supplier today: {}", prospective.join(", ")));
    }
    if commodity.mineral.is_none() {
        notes.push("codes without a mineral have no production figures".to_owned());
    }
    if year == context.data.provisional_year() {
        notes.push(format!("trade of {year} is provisional"));
    }
    notes.into_iter().map(Message::english).collect()
}
