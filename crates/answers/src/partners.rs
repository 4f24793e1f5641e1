//! Who else could supply a mineral, ranked in bands, with everything the ranks rest on?

use clap::{Args, ValueEnum};
use lodeway_measures::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_messages::Message;
use lodeway_partners::potential::profile::{Tables, potentials};
use lodeway_partners::potential::projects::prospect;
use lodeway_partners::ranking::bands::Band;
use lodeway_partners::ranking::criteria::{Candidate, Criterion, Judges, Ranking, ranked};
use lodeway_partners::ranking::reason::reason;
use lodeway_results::{Answer, Cell, Column, Head, Loose, integer, number, text};
use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Lang, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::corridors::{codes, network};
use crate::parameters::{BaseYear, Seed};
use crate::refusal::Refusal;
use crate::subject;

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
    let trade = data.mineral_trade(&commodity.codes)?;
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
    let rows = match params.table {
        Table::Ranking => ranking.rows.iter().map(|(c, band)| ranking_row(c, band, importer)).collect(),
        Table::Weights => weight_rows(&ranking),
        Table::Values => value_rows(&ranking),
        Table::Stages => stage_rows(&ranking, year),
        Table::Resources => resource_rows(&ranking),
        Table::Projects => project_rows(&ranking),
    };
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
    Ok(context.loose(head, Loose { columns: columns(params.table), rows }))
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

/// The columns of a table.
pub fn columns(table: Table) -> Vec<Column> {
    match table {
        Table::Ranking => ranking_columns(),
        Table::Weights => vec![
            text("criterion"),
            text("direction"),
            number("weight", "sums to 1"),
            text("unit"),
            number("worst", "as the unit"),
            number("best", "as the unit"),
            integer("missing", "partners"),
            text("status"),
            text("reason"),
        ],
        Table::Values => vec![
            text("partner"),
            text("criterion"),
            number("value", "as the unit"),
            text("unit"),
            number("utility_low", "0 worst, 1 best"),
            number("utility_high", "0 worst, 1 best"),
            text("status"),
        ],
        Table::Stages => vec![
            text("partner"),
            text("stage"),
            integer("year", ""),
            number("exports_kusd", "thousand US$"),
            number("exports_t", "t"),
            number("unit_value_usd_kg", "US$/kg"),
            number("imports_kusd", "thousand US$"),
            number("imports_t", "t"),
            number("ceiling_value_share", "share of imports"),
            number("ceiling_mass_share", "share of imports"),
        ],
        Table::Resources => vec![
            text("partner"),
            text("name"),
            text("class"),
            number("tonnes", "t"),
            text("basis"),
            integer("year", ""),
            text("status"),
            text("source"),
        ],
        Table::Projects => project_columns(),
    }
}

fn ranking_columns() -> Vec<Column> {
    vec![
        text("partner"),
        integer("rank_p10", "1 is best"),
        integer("rank_p50", "1 is best"),
        integer("rank_p90", "1 is best"),
        number("export_ceiling_share", "share of imports"),
        number("corridor_dependence", "rise of least cost; inf = cut off"),
        text("corridor_on"),
        text("status"),
        text("role"),
        text("reason"),
        integer("rank", "at the weights shown"),
        number("first_share", "share of draws"),
        number("top_five_share", "share of draws"),
        number("exports_kusd", "thousand US$"),
        number("exports_t", "t"),
        number("bought_kusd", "thousand US$"),
        text("top_buyer"),
        number("top_buyer_share", "share of its exports"),
        number("growth", "a year"),
        number("unit_value_usd_kg", "US$/kg"),
        text("main_stage"),
        number("stage_match", "0–1"),
        number("production_t", "t"),
        text("production_basis"),
        integer("production_year", ""),
        text("production_status"),
        number("reserves_t", "t"),
        integer("projects", "count, prospective"),
        text("transit"),
        number("corridor_usd_t", "US$ a tonne, assumed"),
        number("single_dependence", "rise of least cost"),
        text("single_on"),
        number("risk", "0–1"),
        number("transit_risk", "0–1"),
        number("alignment_distance", "ideal points"),
        text("offers_now"),
        text("missing"),
    ]
}

fn ranking_row(candidate: &Candidate, band: &Band, importer: Country) -> Vec<Cell<'static>> {
    let p = &candidate.potential;
    let reach = candidate.reach.as_ref();
    let worst = reach.and_then(|r| r.worst.as_ref());
    let buyer = p.buyers.first();
    let made = p.production.first();
    let mut row = vec![
        Cell::from(p.partner),
        Cell::Integer(band.p10 as i64),
        Cell::Integer(band.p50 as i64),
        Cell::Integer(band.p90 as i64),
        Cell::from(p.ceiling()),
        Cell::from(reach.map(lodeway_partners::ranking::criteria::Reach::dependence)),
        worst.map_or(Cell::Empty, |w| Cell::from(codes(&w.1.closed))),
        Cell::from(p.status().word()),
        Cell::from(p.role().word()),
        Cell::from(reason(candidate, importer)),
        Cell::Integer(band.shown as i64),
        Cell::from(band.first),
        Cell::from(band.top_five),
        Cell::from(p.exports.kusd),
        Cell::from(p.exports.t),
        Cell::from(p.bought_kusd),
        buyer.map_or(Cell::Empty, |b| Cell::from(b.0)),
        Cell::from(buyer.map(|b| b.1 / p.exports.kusd)),
        Cell::from(p.growth),
        Cell::from(p.exports.unit_value()),
        p.main_stage().map_or(Cell::Empty, |s| Cell::from(s.0)),
    ];
    row.extend([
        Cell::from(p.stage_match()),
        Cell::from(made.map(|m| m.tonnes)),
        made.map_or(Cell::Empty, |m| Cell::from(format!("{} {}", m.stage, m.basis))),
        made.map_or(Cell::Empty, |m| Cell::from(m.year)),
        made.map_or(Cell::Empty, |m| Cell::from(m.status.word())),
        Cell::from(p.reserves.as_ref().map(|r| r.tonnes)),
        Cell::Integer(p.projects.len() as i64),
        reach.map_or(Cell::Empty, |r| Cell::from(codes(&r.transit))),
        Cell::from(reach.map(|r| r.usd_t)),
        Cell::from(reach.map(|_| worst.map_or(0.0, |w| w.0.rise))),
        worst.map_or(Cell::Empty, |w| Cell::from(codes(&w.0.closed))),
        Cell::from(candidate.risk),
        Cell::from(candidate.transit_risk),
        Cell::from(candidate.alignment),
        Cell::from(lodeway_partners::ranking::reason::offers(p, 8)),
        Cell::from(candidate.missing().join(" ")),
    ]);
    row
}

fn weight_rows(ranking: &Ranking) -> Vec<Vec<Cell<'static>>> {
    let row = |applied: &lodeway_partners::ranking::criteria::Applied| {
        let criterion = applied.criterion;
        let values: Vec<Option<f64>> = ranking.rows.iter().map(|(c, _)| c.value(criterion)).collect();
        let known = || values.iter().flatten().copied();
        let (low, high) = (known().reduce(f64::min), known().reduce(f64::max));
        let more = criterion.higher_is_better();
        let (worst, best) = if more { (low, high) } else { (high, low) };
        let absent = values.iter().filter(|v| v.is_none()).count();
        let state = if applied.tells_apart { "assumed" } else { "left out: tells nobody apart" };
        vec![
            Cell::from(criterion.name()),
            Cell::from(if more { "higher is better" } else { "lower is better" }),
            Cell::from(applied.weight),
            Cell::from(criterion.unit()),
            Cell::from(worst),
            Cell::from(best),
            Cell::Integer(absent as i64),
            Cell::from(state),
            Cell::from(criterion.reason()),
        ]
    };
    ranking.criteria.iter().map(row).collect()
}

fn value_rows(ranking: &Ranking) -> Vec<Vec<Cell<'static>>> {
    use lodeway_partners::ranking::bands::Cell as Utility;
    let mut rows = Vec::new();
    for (i, (candidate, _)) in ranking.rows.iter().enumerate() {
        for applied in &ranking.criteria {
            let value = candidate.value(applied.criterion);
            let (low, high) = match applied.cells[i] {
                Utility::Known(u) => (u, u),
                Utility::Between(low, high) => (low, high),
            };
            let status = match (value, applied.criterion) {
                (None, _) => "missing",
                (_, Criterion::CorridorCost | Criterion::CorridorDependence) => "assumed",
                (_, Criterion::Production) => "estimated",
                _ => "observed",
            };
            rows.push(vec![
                Cell::from(candidate.potential.partner),
                Cell::from(applied.criterion.name()),
                Cell::from(value),
                Cell::from(applied.criterion.unit()),
                Cell::from(low),
                Cell::from(high),
                Cell::from(status),
            ]);
        }
    }
    rows
}

fn stage_rows(ranking: &Ranking, year: Year) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    for (candidate, _) in &ranking.rows {
        for stage in &candidate.potential.stages {
            let (sold, wanted) = (&stage.sold, &stage.wanted);
            let share = |out: f64, all: f64| (all > 0.0).then(|| out / all);
            rows.push(vec![
                Cell::from(candidate.potential.partner),
                Cell::from(stage.stage),
                Cell::from(year),
                Cell::from(sold.kusd),
                Cell::from(sold.t),
                Cell::from(sold.unit_value()),
                Cell::from(wanted.kusd),
                Cell::from(wanted.t),
                Cell::from(share(sold.kusd, wanted.kusd)),
                Cell::from(sold.t.zip(wanted.t).and_then(|(out, all)| share(out, all))),
            ]);
        }
    }
    rows
}

fn resource_rows(ranking: &Ranking) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    for (candidate, _) in &ranking.rows {
        let p = &candidate.potential;
        rows.extend(p.reserves.iter().map(|r| {
            vec![
                Cell::from(p.partner),
                Cell::from("all deposits"),
                Cell::from("reserves"),
                Cell::from(r.tonnes),
                Cell::from(r.basis.clone()),
                Cell::from(r.year),
                Cell::from(r.status.word()),
                Cell::from(r.source.clone()),
            ]
        }));
        rows.extend(p.projects.iter().filter(|project| project.resource_t.is_some()).map(|project| {
            vec![
                Cell::from(p.partner),
                Cell::from(project.name.clone()),
                Cell::from(project.resource_class.clone()),
                Cell::from(project.resource_t),
                Cell::from(project.capacity_basis.clone()),
                Cell::Empty,
                Cell::from("prospective"),
                Cell::from(project.source.clone()),
            ]
        }));
    }
    rows
}

fn project_columns() -> Vec<Column> {
    vec![
        text("partner"),
        text("project"),
        text("stage"),
        text("state"),
        number("capacity_tpa", "t a year"),
        text("capacity_basis"),
        number("fifth_year_tpa", "t a year, assumed"),
        number("capital_low_usd", "US$"),
        number("capital_high_usd", "US$, with overrun, assumed"),
        number("lead_low_years", "years, assumed"),
        number("lead_high_years", "years, assumed"),
        number("chance_low", "0–1, assumed"),
        number("chance_high", "0–1, assumed"),
        integer("earliest_year", "as stated"),
        text("status"),
        text("source"),
        text("confidence"),
    ]
}

fn project_rows(ranking: &Ranking) -> Vec<Vec<Cell<'static>>> {
    let projects = ranking.rows.iter().flat_map(|(c, _)| &c.potential.projects);
    projects
        .map(|project| {
            let p = prospect(project);
            vec![
                Cell::from(project.country),
                Cell::from(project.name.clone()),
                Cell::from(project.stage.to_string()),
                Cell::from(project.state.clone()),
                Cell::from(project.capacity_tpa),
                Cell::from(project.capacity_basis.clone()),
                Cell::from(p.fifth_year_tpa),
                Cell::from(p.capital_usd.map(|c| c.0)),
                Cell::from(p.capital_usd.map(|c| c.1)),
                Cell::from(p.lead_years.0),
                Cell::from(p.lead_years.1),
                Cell::from(p.chance.0),
                Cell::from(p.chance.1),
                project.earliest_year.map_or(Cell::Empty, Cell::from),
                Cell::from("prospective"),
                Cell::from(project.source.clone()),
                Cell::from(project.confidence.word()),
            ]
        })
        .collect()
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
