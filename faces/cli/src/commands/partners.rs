//! `lodeway partners`: who could supply a mineral, ranked in bands, with everything the ranks rest on.

use lodeway_measures::suppliers::Suppliers;
use lodeway_measures::{Importer, control};
use lodeway_partners::potential::passed;
use lodeway_partners::potential::profile::{self, Potential, potentials};
use lodeway_partners::potential::projects::prospect;
use lodeway_partners::ranking::bands::{Band, Cell as Utility};
use lodeway_partners::ranking::partner::{Partner, Partners, Question, Tables};
use lodeway_partners::ranking::partners::partners;
use lodeway_partners::ranking::scores::{Merit, WEIGHTS};
use lodeway_tables::{Data, Trade};
use lodeway_terms::{Commodity, Country, Lang, Year};

use crate::args::{PartnerTable, PartnersArgs};
use crate::ask;
use crate::commands::corridors::network;
use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session, progress};

/// The last year in which an importer buys of a commodity.
pub fn last_year(trade: &Trade, commodity: &Commodity, importer: Country) -> Result<Year, Fault> {
    let (from, to) = lodeway_tables::Data::bundled_years();
    (from.0..=to.0)
        .rev()
        .map(Year)
        .find(|y| !Suppliers::of(trade, Importer::of(importer), &commodity.codes, *y).is_empty())
        .ok_or_else(|| {
            Fault::missing(format!(
                "{} bought by {importer}: expected imports in some year, but found none; name another importer or mineral",
                commodity.label
            ))
        })
}

/// The restrictor named, or the largest supplier of the year.
pub fn restrictor(
    typed: Option<&str>,
    trade: &Trade,
    commodity: &Commodity,
    importer: Country,
    year: Year,
) -> Result<Country, Fault> {
    match typed {
        Some(typed) => Ok(Country::resolve(typed)?),
        None => Suppliers::of(trade, Importer::of(importer), &commodity.codes, year)
            .largest()
            .map(|s| s.country)
            .ok_or_else(|| {
                Fault::missing(format!(
                    "{} bought by {importer} in {year}: expected a supplier, but found none; name --year or --restrictor",
                    commodity.label
                ))
            }),
    }
}

/// Runs the command.
pub fn run(session: &Session, args: &PartnersArgs) -> Result<(), Fault> {
    let data = &session.data;
    let commodity = Commodity::one(&args.mineral)?;
    ask::need_some_data(data, &commodity)?;
    let importer = Country::resolve(&args.importer)?;
    let weights = weights(args.weights.as_deref())?;
    let bar = progress("comparing partners");
    let trade = data.trade_all()?;
    let year = match args.year {
        Some(year) => Year(year),
        None => last_year(&trade, &commodity, importer)?,
    };
    let (production, projects) = (data.production()?, data.projects()?);
    let (refining, facilities) = (data.refining()?, data.facilities()?);
    let (sanctions, restrictions) = (data.sanctions()?, data.restrictions()?);
    let (blocs, governance) = (data.blocs()?, data.governance()?);
    let network = network(data, args.cost.as_deref())?;
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
    let rival = chosen(data, args.restrictor.as_deref(), &tables, &commodity, (importer, year))?;
    let question = Question {
        importer,
        commodity: &commodity,
        year,
        restrictor: rival,
        weights,
        draws: args.draws,
        seed: args.seed,
    };
    let answer = partners(&tables, &question);
    let found = || {
        let tables = profile::Tables { trade: &trade, production: &production, projects: &projects };
        potentials(&tables, &commodity, importer, year)
    };
    let rows = match args.table {
        PartnerTable::Ranking => answer.rows.iter().map(ranking_row).collect(),
        PartnerTable::Weights => weight_rows(&answer, &weights),
        PartnerTable::Values => value_rows(&answer),
        PartnerTable::Stages => stage_rows(&found(), year),
        PartnerTable::Resources => resource_rows(&found()),
        PartnerTable::Projects => project_rows(&found()),
    };
    bar.finish_and_clear();
    let mut notes = notes(session, &answer, &commodity, args, (year, rival));
    notes.extend(ask::notes_on_codes(data, std::slice::from_ref(&commodity), session.lang()));
    session.deliver(Finished {
        schema: schema(args.table),
        title: format!(
            "Partners of {} for {}, {year}",
            importer.name(Lang::En),
            commodity.name(Lang::En).to_lowercase()
        ),
        options: options(args, &commodity, importer, year, rival),
        columns: columns(args.table),
        rows,
        notes,
        sources: data.cards(&["trade", "facts", "governance", "geography"]),
    })
}

/// The restrictor named, or who is in control by default; nobody where no control is large enough.
fn chosen(
    data: &Data,
    typed: Option<&str>,
    tables: &Tables,
    commodity: &Commodity,
    asked: (Country, Year),
) -> Result<Option<Country>, Fault> {
    if let Some(typed) = typed {
        return Ok(Some(Country::resolve(typed)?));
    }
    let territories = data.territories()?;
    let control = control::Tables {
        restrictions: tables.restrictions,
        blocs: tables.blocs,
        territories: &territories,
        facilities: tables.facilities,
    };
    let traced = (tables.trade, tables.production, tables.refining);
    Ok(passed::restrictor(traced, control, commodity, asked).chosen.map(|c| c.country))
}

fn options(
    args: &PartnersArgs,
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
        ("weights", args.weights.clone().unwrap_or_default()),
        ("cost", args.cost.clone().unwrap_or_default()),
        ("draws", args.draws.to_string()),
        ("seed", args.seed.to_string()),
        ("table", args.table.word().to_owned()),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

/// Weights as typed (`ceiling=3,risk=0`), the defaults for the rest.
fn weights(typed: Option<&str>) -> Result<[f64; 8], Fault> {
    let mut weights = WEIGHTS;
    for part in typed.into_iter().flat_map(|list| list.split(',')) {
        let wrong = || {
            let names: Vec<&str> = Merit::ALL.iter().map(|c| c.name()).collect();
            Fault::usage(format!(
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
        Err(Fault::usage(
            "--weights: expected a weight above 0, but found none; give one criterion some weight",
        ))
    }
}

/// Name and version of the columns.
pub fn schema(table: PartnerTable) -> &'static str {
    match table {
        PartnerTable::Ranking => "lodeway.partners/2",
        PartnerTable::Weights => "lodeway.partners.weights/2",
        PartnerTable::Values => "lodeway.partners.values/2",
        PartnerTable::Stages => "lodeway.partners.stages/1",
        PartnerTable::Resources => "lodeway.partners.resources/1",
        PartnerTable::Projects => "lodeway.partners.projects/1",
    }
}

/// The columns of a table.
pub fn columns(table: PartnerTable) -> Vec<Column> {
    match table {
        PartnerTable::Ranking => ranking_columns(),
        PartnerTable::Weights => vec![
            text("criterion"),
            number("weight", "sums to 1"),
            integer("missing", "partners"),
            text("status"),
            text("reason"),
        ],
        PartnerTable::Values => vec![
            text("partner"),
            text("criterion"),
            number("utility_low", "0 worst, 1 best"),
            number("utility_high", "0 worst, 1 best"),
            text("status"),
        ],
        PartnerTable::Stages => vec![
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
        PartnerTable::Resources => vec![
            text("partner"),
            text("name"),
            text("class"),
            number("tonnes", "t"),
            text("basis"),
            integer("year", ""),
            text("status"),
            text("source"),
        ],
        PartnerTable::Projects => project_columns(),
    }
}

fn ranking_columns() -> Vec<Column> {
    vec![
        text("partner"),
        text("tier"),
        integer("rank_p10", "1 is best"),
        integer("rank_p50", "1 is best"),
        integer("rank_p90", "1 is best"),
        number("ceiling_share", "share of the need, at most 3"),
        number("free_t", "t a year, content"),
        text("facility"),
        integer("from_year", ""),
        number("captive_share", "share of its output"),
        text("captive_to"),
        text("stopped_by"),
        number("passed_share", "share of its sales"),
        number("corridor_dependence", "rise of least cost; inf = cut off"),
        text("reason"),
        text("status"),
        text("missing"),
    ]
}

fn ranking_row(p: &Partner) -> Vec<Cell<'static>> {
    let rank =
        |of: &dyn Fn(&Band) -> usize| p.band.as_ref().map_or(Cell::Empty, |b| Cell::Integer(of(b) as i64));
    vec![
        Cell::from(p.partner),
        Cell::from(p.tier.word()),
        rank(&|b| b.p10),
        rank(&|b| b.p50),
        rank(&|b| b.p90),
        Cell::from(p.ceiling_share),
        Cell::from(p.free_t),
        p.facility.as_ref().map_or(Cell::Empty, |f| Cell::from(f.name.clone())),
        p.from_year.map_or(Cell::Empty, Cell::from),
        Cell::from(p.captive_share),
        p.captive_to.map_or(Cell::Empty, Cell::from),
        Cell::from(p.stopped_by.join("; ")),
        Cell::from(p.passed_share),
        Cell::from(p.corridor_dependence()),
        Cell::from(p.reason.clone()),
        Cell::from(p.status.word()),
        Cell::from(p.missing.join(" ")),
    ]
}

fn weight_rows(answer: &Partners, weights: &[f64; 8]) -> Vec<Vec<Cell<'static>>> {
    let sum: f64 = weights.iter().sum();
    let row = |(at, merit): (usize, Merit)| {
        let unknown = answer
            .rows
            .iter()
            .filter(|p| p.tier.is_ranked() && matches!(p.utilities[at], Utility::Between(..)))
            .count();
        vec![
            Cell::from(merit.name()),
            Cell::from(weights[at] / sum),
            Cell::Integer(unknown as i64),
            Cell::from("assumed"),
            Cell::from(merit.reason()),
        ]
    };
    Merit::ALL.into_iter().enumerate().map(row).collect()
}

fn value_rows(answer: &Partners) -> Vec<Vec<Cell<'static>>> {
    let ranked = answer.rows.iter().filter(|p| p.tier.is_ranked());
    ranked
        .flat_map(|p| {
            Merit::ALL.into_iter().zip(p.utilities).map(|(merit, utility)| {
                let (low, high) = match utility {
                    Utility::Known(u) => (u, u),
                    Utility::Between(low, high) => (low, high),
                };
                let status = if high > low { "missing" } else { p.status.word() };
                vec![
                    Cell::from(p.partner),
                    Cell::from(merit.name()),
                    Cell::from(low),
                    Cell::from(high),
                    Cell::from(status),
                ]
            })
        })
        .collect()
}

fn stage_rows(found: &[Potential], year: Year) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    for potential in found {
        for stage in &potential.stages {
            let (sold, wanted) = (&stage.sold, &stage.wanted);
            let share = |out: f64, all: f64| (all > 0.0).then(|| out / all);
            rows.push(vec![
                Cell::from(potential.partner),
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

fn resource_rows(found: &[Potential]) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    for p in found {
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

fn project_rows(found: &[Potential]) -> Vec<Vec<Cell<'static>>> {
    let projects = found.iter().flat_map(|p| &p.projects);
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
    session: &Session,
    answer: &Partners,
    commodity: &Commodity,
    args: &PartnersArgs,
    (year, rival): (Year, Option<Country>),
) -> Vec<String> {
    let groups: Vec<&str> = answer.bought.iter().map(|group| group.word()).collect();
    let mut notes = vec![
        match rival {
            Some(rival) => {
                format!("{} is excluded: it is the supplier to become independent of", rival.name(Lang::En))
            }
            None => "nobody is in control of it, so nobody is excluded as the supplier to become independent of"
                .to_owned(),
        },
        format!(
            "the need is {:.0} t a year ({}), in content where the catalogue has a factor",
            answer.need_t,
            groups.join(", ")
        ),
        format!(
            "rank bands: 10th, 50th and 90th percentile over {} random weights, seed {}, tier before tier; weights and reasons with --table weights",
            args.draws, args.seed
        ),
        "a missing value counts as the worst for the median and the 90th percentile and is drawn for the 10th: it widens the band and never helps".to_owned(),
        "capacities, promises and owners are assumed unless their source names them; facilities as far as the table goes".to_owned(),
        "corridor dependence: what the two most harmful states on the way could do to the least cost, inf = cut off; costs are assumed".to_owned(),
    ];
    if answer.need_estimated {
        notes.push("a mass was not reported and is filled in by the mean unit value of its code".to_owned());
    }
    if commodity.mineral.is_none() {
        notes.push("codes without a mineral have no facilities and no production figures".to_owned());
    }
    if year == session.data.provisional_year() {
        notes.push(format!("trade of {year} is provisional"));
    }
    notes
}
