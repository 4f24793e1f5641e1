//! Who else could supply a mineral, ranked in bands, with everything the ranks rest on?

mod rows;

use clap::{Args, ValueEnum};
use lodeway_messages::{Message, msg};
use lodeway_partners::potential::passed::in_control;
use lodeway_partners::potential::profile::{self, Potential, potentials};
use lodeway_partners::ranking::partner::{Partners, Question, Tables};
use lodeway_partners::ranking::partners::partners;
use lodeway_partners::ranking::scores::{Merit, WEIGHTS};
use lodeway_results::{Answer, Head};
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
  lodeway partners KOR rare-earths                       tiers, rank bands, what each could ship, what could stop it
  lodeway partners KOR rare-earths --table weights       the criteria with their weights
  lodeway partners KOR rare-earths --weights ceiling=3,risk=0
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
    /// The supplier to become independent of; the country in control without it, nobody where nobody is.
    #[arg(long, value_name = "COUNTRY")]
    #[schemars(extend("example" = "CHN"))]
    pub restrictor: Option<String>,
    /// Weights of criteria, the usual ones for those not named: ceiling=3,risk=0.
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
    /// Tiers and rank bands with what each could ship and what could stop it.
    #[default]
    Ranking,
    /// The criteria and their weights.
    Weights,
    /// Every score of every ranked partner.
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
        None => subject::last_year(&trade, &commodity, importer)?,
    };
    let (production, projects) = (data.production()?, data.projects()?);
    let (refining, facilities) = (data.refining()?, data.facilities()?);
    let (sanctions, restrictions) = (data.sanctions()?, data.restrictions()?);
    let (blocs, governance) = (data.blocs()?, data.governance()?);
    let network = network(data, params.cost.as_deref())?;
    let tables = Tables {
        trade: &trade,
        production: &production,
        refining: &refining,
        facilities: &facilities,
        sanctions: &sanctions,
        restrictions: &restrictions,
        blocs: &blocs,
        governance: &governance,
        network: Some(&network),
    };
    let rival = match params.restrictor.as_deref() {
        Some(typed) => Some(Country::resolve(typed)?),
        None => in_control(data, &trade, &commodity, (importer, year))?.chosen.map(|control| control.country),
    };
    let question = Question {
        importer,
        commodity: &commodity,
        year,
        restrictor: rival,
        weights,
        draws: params.draws.0,
        seed: params.seed.0,
    };
    let found = partners(&tables, &question);
    let potential = || -> Vec<Potential> {
        let tables = profile::Tables { trade: &trade, production: &production, projects: &projects };
        potentials(&tables, &commodity, importer, year)
    };
    drop(working);
    let mut notes = notes(context, &found, &commodity, params, (year, rival));
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
        Table::Ranking => context.answer(head, found.rows.iter().map(rows::rank).collect(), false),
        Table::Weights => context.answer(head, rows::weights(&found, &weights), false),
        Table::Values => context.answer(head, rows::values(&found), false),
        Table::Stages => context.answer(head, rows::stages(&potential(), year), false),
        Table::Resources => context.answer(head, rows::resources(&potential()), false),
        Table::Projects => context.answer(head, rows::projects(&potential()), false),
    })
}

fn options(
    params: &Params,
    commodity: &Commodity,
    importer: Country,
    year: Year,
    rival: Option<Country>,
) -> Vec<(String, String)> {
    [
        ("importer", importer.to_string()),
        ("mineral", commodity.label.clone()),
        ("year", year.to_string()),
        ("restrictor", rival.map_or_else(|| "nobody".to_owned(), |r| r.to_string())),
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

/// Weights as typed (`ceiling=3,risk=0`), the usual ones for the rest.
fn weights(typed: Option<&str>) -> Result<[f64; 8], Refusal> {
    let mut weights = WEIGHTS;
    for part in typed.into_iter().flat_map(|list| list.split(',')) {
        let wrong = || {
            let names: Vec<&str> = Merit::ALL.iter().map(|c| c.name()).collect();
            Refusal::usage(format!(
                "--weights: expected CRITERION=WEIGHT with a weight from 0 to 1000 and a criterion of {}, but found \"{part}\"; write ceiling=3,risk=0",
                names.join(", ")
            ))
        };
        let (name, weight) = part.split_once('=').ok_or_else(wrong)?;
        let criterion = Merit::named(name.trim()).ok_or_else(wrong)?;
        let weight =
            weight.trim().parse::<f64>().ok().filter(|w| (0.0..=1000.0).contains(w)).ok_or_else(wrong)?;
        if let Some(place) = Merit::ALL.iter().position(|c| *c == criterion) {
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
        Table::Ranking => "lodeway.partners/2",
        Table::Weights => "lodeway.partners.weights/2",
        Table::Values => "lodeway.partners.values/2",
        Table::Stages => "lodeway.partners.stages/1",
        Table::Resources => "lodeway.partners.resources/1",
        Table::Projects => "lodeway.partners.projects/1",
    }
}

fn notes(
    context: &Context,
    found: &Partners,
    commodity: &Commodity,
    params: &Params,
    (year, rival): (Year, Option<Country>),
) -> Vec<Message> {
    let groups: Vec<&str> = found.bought.iter().map(|group| group.word()).collect();
    let mut notes: Vec<String> = vec![
        match rival {
            Some(rival) => {
                format!("{} is excluded: it is the supplier to become independent of", rival.name(Lang::En))
            }
            None => "nobody is in control of it, so nobody is excluded as the supplier to become independent of"
                .to_owned(),
        },
        if groups.is_empty() {
            "the need is unknown: no imports with a mass".to_owned()
        } else {
            format!(
                "the need is {:.0} t a year ({}), in content where the catalogue has a factor",
                found.need_t,
                groups.join(", ")
            )
        },
        format!(
            "rank bands: 10th, 50th and 90th percentile over {} random weights, seed {}, tier before tier; weights and reasons with --table weights",
            params.draws, params.seed
        ),
        "a missing value counts as the worst for the median and the 90th percentile and is drawn for the 10th: it widens the band and never helps".to_owned(),
        "capacities, promises and owners are assumed unless their source names them; facilities as far as the table goes".to_owned(),
        "corridor dependence: what the two most harmful states on the way could do to the least cost, inf = cut off; costs are assumed".to_owned(),
    ];
    if found.need_estimated {
        notes.push("a mass was not reported and is filled in by the mean unit value of its code".to_owned());
    }
    if commodity.mineral.is_none() {
        notes.push("codes without a mineral have no facilities and no production figures".to_owned());
    }
    if year == context.data.provisional_year() {
        notes.push(format!("trade of {year} is provisional"));
    }
    let mut notes: Vec<Message> = notes.into_iter().map(Message::english).collect();
    let last = context.data.provisional_year();
    if year < last {
        notes.insert(0, msg!("partners-old-year", year = year, last = last));
    }
    notes
}
