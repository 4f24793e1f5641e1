//! `lodeway measure`: indicators of dependence.

use std::path::Path;

use lodeway_measures::{
    Compat, Measure, MeasureRow, Request, Tables, economic_importance, measure_as, supply_risk,
};
use lodeway_terms::{Commodity, Status};

use crate::args::MeasureArgs;
use crate::ask;
use crate::commands::shares::join;
use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session, progress};

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.measure/1";

/// Runs the command.
pub fn run(session: &Session, args: &MeasureArgs) -> Result<(), Fault> {
    if let Some(file) = &args.inputs {
        return from_inputs(session, args, file);
    }
    let (Some(importer), Some(mineral), Some(year)) = (&args.importer, &args.mineral, &args.year) else {
        return Err(Fault::usage(
            "measure: expected --importer, --mineral and --year, but found less; or name a file with --inputs",
        ));
    };
    let compat = if args.compat.is_some() { Some(Compat::gather(&session.data)?) } else { None };
    let request = Request {
        importers: ask::importers(&session.data, importer)?,
        commodities: commodities(session, compat.is_some(), mineral)?,
        years: year.0.clone(),
        measures: match &compat {
            Some(_) if args.measure == "all" => Compat::MEASURES.to_vec(),
            _ => Measure::parse_list(&args.measure)?,
        },
    };
    if let Some(other) = request.measures.iter().find(|m| compat.is_some() && !Compat::MEASURES.contains(m)) {
        return Err(Fault::usage(format!(
            "--measure: expected geopolrisk.score or geopolrisk.cf with --compat, but found \"{}\"; that program computes nothing else",
            other.name()
        )));
    }
    let bar = progress("computing");
    let tables;
    let rows: Vec<Vec<Cell>> = match &compat {
        Some(compat) => compat.measure(&request).into_iter().map(cells).collect(),
        None => {
            tables = Tables::gather(&session.data, &request)?;
            measure_as(&tables, &request, cells)
        }
    };
    bar.finish_and_clear();
    let notes = notes(session, &request, compat.is_some());
    let (buyers, minerals) =
        (ask::importer_words(&request.importers), ask::mineral_words(mineral, &request.commodities));
    let mut options = vec![
        ("importer".into(), buyers.clone()),
        ("mineral".into(), minerals.clone()),
        ("year".into(), join(&request.years)),
        ("measure".into(), args.measure.clone()),
    ];
    if let Some(program) = &args.compat {
        options.push(("compat".into(), program.clone()));
    }
    session.deliver(Finished {
        schema: SCHEMA,
        title: format!("{} of {minerals} for {buyers}", args.measure),
        options,
        columns: columns(),
        rows,
        notes,
        sources: session.data.cards(&["trade", "governance", "reference"]),
    })
}

/// The minerals of a list; with the reference package, `all` is every one that it has a name for.
fn commodities(session: &Session, compat: bool, typed: &str) -> Result<Vec<Commodity>, Fault> {
    let mut all = ask::commodities(&session.data, typed)?;
    if compat && typed.trim() == "all" {
        all.retain(|commodity| commodity.mineral.is_some_and(|mineral| mineral.geopolrisk.is_some()));
    }
    Ok(all)
}

fn notes(session: &Session, request: &Request, compat: bool) -> Vec<String> {
    let mut notes = if compat {
        vec!["computed as geopolrisk-py 2.0.1 does, with its conventions for missing values".to_owned()]
    } else {
        ask::notes_on_codes(&session.data, &request.commodities, session.lang())
    };
    if notes.len() > 12 {
        notes =
            vec!["minerals are pooled over their codes; `lodeway shares` shows them one by one".to_owned()];
    }
    let provisional = session.data.provisional_year();
    if request.years.contains(&provisional) {
        notes.push(format!("{provisional} is provisional: the last year of a release will be revised"));
    }
    let rescaled = lodeway_tables::Governance::RESCALED_FROM;
    if request.measures.iter().any(|m| m.name().starts_with("geopolrisk"))
        && request.years.iter().any(|y| *y >= rescaled)
    {
        notes.push(format!("political stability from {rescaled} on comes from a rescaled edition: a step from the year before is an artefact"));
    }
    notes
}

fn cells(row: MeasureRow<'_>) -> Vec<Cell<'_>> {
    vec![
        Cell::from(row.measure),
        Cell::from(row.importer.code.as_str()),
        Cell::Text(row.mineral),
        Cell::from(row.year),
        Cell::from(row.value),
        Cell::from(row.unit),
        Cell::from(row.status.word()),
        Cell::from(row.missing.join("; ")),
    ]
}

/// The columns.
pub fn columns() -> Vec<Column> {
    vec![
        text("measure"),
        text("importer"),
        text("mineral"),
        integer("year", ""),
        number("value", "as in unit"),
        text("unit"),
        text("status"),
        text("missing"),
    ]
}

/// Measures whose inputs come from a table of the user's.
fn from_inputs(session: &Session, args: &MeasureArgs, file: &Path) -> Result<(), Fault> {
    let place = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|e| {
        Fault::missing(format!("{place}: expected a table of inputs, but found {e}; check the path"))
    })?;
    let (name, unit, answers) = match args.measure.as_str() {
        "eu-supply-risk" => (
            "eu-supply-risk",
            Measure::EuSupplyRisk.unit(),
            supply_risk::of_stages(&supply_risk::read(&place, &bytes)?),
        ),
        "economic-importance" => (
            "economic-importance",
            Measure::EconomicImportance.unit(),
            economic_importance::importance(&economic_importance::read(&place, &bytes)?),
        ),
        other => {
            return Err(Fault::usage(format!(
                "--measure: expected eu-supply-risk or economic-importance with --inputs, but found \"{other}\"; name one of them"
            )));
        }
    };
    let rows = answers
        .iter()
        .map(|(mineral, answer)| {
            // Inputs are the user's: a number made from them is as good as they are, and never "observed" by us.
            let status = if answer.status == Status::Observed { Status::Assumed } else { answer.status };
            vec![
                Cell::from(name),
                Cell::from(""),
                Cell::from(mineral.as_str()),
                Cell::Empty,
                Cell::from(answer.value),
                Cell::from(unit),
                Cell::from(status.word()),
                Cell::from(answer.missing.join("; ")),
            ]
        })
        .collect();
    session.deliver(Finished {
        schema: SCHEMA,
        title: format!("{name} from {place}"),
        options: vec![
            ("measure".into(), name.into()),
            ("inputs".into(), lodeway_tables::provenance::sha256(&bytes)),
        ],
        columns: columns(),
        rows,
        notes: vec![format!("inputs: {place}; values are the user's own and so count as assumed")],
        sources: Vec::new(),
    })
}
