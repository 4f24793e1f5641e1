//! `lodeway gravity`: did trade move with agreements, aid and blocs, over all pairs?

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use lodeway_partners::econometrics::gravity::{Fit, Regressor, fit};
use lodeway_partners::econometrics::panel::Panel;
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Commodity, Country, Hs6, Status, Year};

use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session, progress};

/// Examples of the help text.
pub const HELP: &str = "Examples:
  lodeway gravity
  lodeway gravity --regressors agreement,bloc --mineral molybdenum
  lodeway gravity --regressors agreement --with tariffs.csv

The file of --with has exporter,importer,year,name,value: your own regressors, 0 where a row is absent.";

/// Regressors that the bundled data give.
const KNOWN: [&str; 3] = ["agreement", "bloc", "aid"];

/// Fewer pairs in which a regressor moves leave its clustered error without meaning.
const FEW: usize = 10;

/// `lodeway gravity`.
#[derive(Debug, Args)]
pub struct GravityArgs {
    /// What may explain trade, of: agreement, bloc, aid.
    #[arg(long, value_name = "NAMES", default_value = "agreement,bloc,aid", value_delimiter = ',')]
    pub regressors: Vec<String>,
    /// Your own regressors: `exporter,importer,year,name,value`.
    #[arg(long, value_name = "FILE")]
    pub with: Option<PathBuf>,
    /// The minerals, added up; every code without it.
    #[arg(long, value_name = "MINERALS", default_value = "codes")]
    pub mineral: String,
}

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.gravity/1";

/// The columns.
pub fn columns() -> Vec<Column> {
    vec![
        text("term"),
        number("estimate", "logarithm"),
        number("std_error", "logarithm"),
        number("p10", "logarithm"),
        number("p90", "logarithm"),
        number("times", "trade over trade without"),
        integer("pairs_moving", "pairs"),
        integer("rows", ""),
        text("verdict"),
        text("status"),
        text("missing"),
    ]
}

/// Runs the command.
pub fn run(session: &Session, args: &GravityArgs) -> Result<(), Fault> {
    if let Some(name) = args.regressors.iter().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(Fault::usage(format!(
            "--regressors: expected some of {}, but found \"{name}\"; your own come with --with FILE",
            KNOWN.join(", ")
        )));
    }
    let codes: BTreeSet<Hs6> = Commodity::resolve(&args.mineral)?.into_iter().flat_map(|c| c.codes).collect();
    let codes: Vec<Hs6> = codes.into_iter().collect();
    let panel = Panel::of(&session.data.trade(&codes)?, &codes);
    if panel.pairs.is_empty() {
        return Err(Fault::missing(format!(
            "{}: expected trade in some year, but found none; choose another mineral",
            args.mineral
        )));
    }
    let mut regressors = Vec::new();
    for name in &args.regressors {
        let values = match name.as_str() {
            "agreement" => agreements(session, &panel, false)?,
            "bloc" => agreements(session, &panel, true)?,
            _ => aid(session, &panel)?,
        };
        regressors.push(Regressor { name: name.clone(), values });
    }
    if let Some(file) = &args.with {
        regressors.extend(own(&panel, file)?);
    }
    let bar = progress("fitting");
    let found = fit(&panel, &regressors);
    bar.finish_and_clear();
    let mut options = vec![
        ("regressors".to_owned(), args.regressors.join(",")),
        ("mineral".to_owned(), args.mineral.clone()),
    ];
    if let Some(file) = &args.with {
        options.push(("with".into(), lodeway_tables::provenance::sha256(&bytes(file)?)));
    }
    session.deliver(Finished {
        schema: SCHEMA,
        title: format!(
            "Trade in minerals of {} pairs, {} to {}, with effects of exporter-year, importer-year and pair",
            found.pairs,
            panel.years.first().copied().unwrap_or(Year(0)),
            panel.years.last().copied().unwrap_or(Year(0))
        ),
        options,
        columns: columns(),
        rows: rows(&found),
        notes: remarks(&found, args),
        sources: session.data.cards(&["trade", "agreements", "aid"]),
    })
}

/// 1 from the year after an agreement (or a bloc's) of both.
fn agreements(session: &Session, panel: &Panel, blocs: bool) -> Result<Vec<f64>, Fault> {
    let table = session.data.agreements()?;
    let years = panel.years.len();
    let mut values = vec![0.0; panel.value.len()];
    for agreement in table.iter().filter(|a| a.topic.contains("bloc") == blocs) {
        let from = panel.years.partition_point(|y| *y <= agreement.date.year());
        for i in &agreement.parties {
            for j in &agreement.parties {
                if let Some(pair) = panel.find(*i, *j) {
                    values[pair * years + from..(pair + 1) * years].fill(1.0);
                }
            }
        }
    }
    Ok(values)
}

/// ln(1 + aid of the year before in million US dollars) for what the donor buys of the recipient.
fn aid(session: &Session, panel: &Panel) -> Result<Vec<f64>, Fault> {
    let years = panel.years.len();
    let mut values = vec![0.0; panel.value.len()];
    for row in session.data.aid()? {
        let place = panel.find(row.recipient, row.donor).zip(panel.year(Year(row.year.0 + 1)));
        if let Some((pair, t)) = place {
            values[pair * years + t] = (row.net_usd / 1e6).max(0.0).ln_1p();
        }
    }
    Ok(values)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(file).map_err(|e| {
        Fault::missing(format!(
            "{}: expected a table of regressors, but found {e}; check the path",
            file.display()
        ))
    })
}

struct Given {
    exporter: Country,
    importer: Country,
    year: Year,
    name: String,
    value: f64,
}

fn own(panel: &Panel, file: &Path) -> Result<Vec<Regressor>, Fault> {
    let columns = ["exporter", "importer", "year", "name", "value"];
    let rows = Sheet::read(&file.display().to_string(), &bytes(file)?, &columns)?.rows(given)?;
    let mut all: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in rows {
        let values = all.entry(row.name).or_insert_with(|| vec![0.0; panel.value.len()]);
        if let Some((pair, t)) = panel.find(row.exporter, row.importer).zip(panel.year(row.year)) {
            values[pair * panel.years.len() + t] = row.value;
        }
    }
    Ok(all.into_iter().map(|(name, values)| Regressor { name, values }).collect())
}

fn given(row: &mut Row) -> Option<Given> {
    let country = |text: &str| Country::resolve(text).ok();
    Some(Given {
        exporter: row.parse("exporter", "a country", "write its ISO3 code", country)?,
        importer: row.parse("importer", "a country", "write its ISO3 code", country)?,
        year: row.parse("year", "a year", "write it with four digits", |text| text.parse().ok().map(Year))?,
        name: row.text("name").to_owned(),
        value: row.number("value", "a number")?,
    })
}

fn rows(found: &Fit) -> Vec<Vec<Cell<'static>>> {
    let mut rows: Vec<Vec<Cell<'static>>> = found
        .terms
        .iter()
        .map(|term| {
            let i = term.interval;
            let verdict = if term.pairs < FEW {
                "cannot tell: too few pairs"
            } else if i.p10 > 0.0 {
                "more trade"
            } else if i.p90 < 0.0 {
                "less trade"
            } else {
                "cannot tell: zero lies in the interval"
            };
            let status = if term.name == "aid" { Status::Partial } else { Status::Estimated };
            let missing = if term.name == "aid" { "aid of donors that are not in the data" } else { "" };
            vec![
                Cell::from(term.name.clone()),
                Cell::from(term.estimate),
                Cell::from(term.std_error),
                Cell::from(i.p10),
                Cell::from(i.p90),
                Cell::from(term.estimate.exp()),
                Cell::from(term.pairs as i64),
                Cell::from(found.rows as i64),
                Cell::from(verdict),
                Cell::from(status.word()),
                Cell::from(missing),
            ]
        })
        .collect();
    for dropped in &found.dropped {
        let mut row = vec![Cell::from(dropped.name.clone())];
        row.extend((0..7).map(|_| Cell::from(None::<f64>)));
        row.extend([
            Cell::from("dropped"),
            Cell::from(Status::Missing.word()),
            Cell::from(dropped.reason.clone()),
        ]);
        rows.push(row);
    }
    rows
}

fn remarks(found: &Fit, args: &GravityArgs) -> Vec<String> {
    let mut notes = vec![
        format!(
            "Poisson pseudo-likelihood on {} rows of {} pairs, zeros filled in; {} rows left out whose exporter or importer traded nothing in the year",
            found.rows, found.pairs, found.left_out
        ),
        format!(
            "standard errors clustered by pair; {} rounds, deviance {:.6e}",
            found.rounds, found.deviance
        ),
        "estimates are logarithms: trade is exp(estimate) times what it would be; association, not cause"
            .to_owned(),
    ];
    if args.regressors.iter().any(|r| r == "aid") {
        notes.push("aid: ln(1 + net aid of the year before, million US$), in what the donor buys of the recipient; donors that are not in the data stand at 0".to_owned());
    }
    if !found.converged {
        notes.push("not converged: do not use these figures".to_owned());
    }
    notes
}
