//! Indicators of dependence: how exposed is an importer?

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use lodeway_measures::{
    Compat, Measure, MeasureRow, Request, Tables, economic_importance, measure_as, supply_risk,
};
use lodeway_messages::{Message, msg};
use lodeway_results::{Answer, Head, Place, table_row};
use lodeway_terms::{Commodity, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::edition::{self, Asked};
use crate::parameters::Years;
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.measure/1";

/// What is shown below `lodeway measure --help`.
pub const HELP: &str = "Examples:
  lodeway measure --importer KOR --mineral all --year 2024 --measure hhi,hhi-mass,top1,band
  lodeway measure --importer all --mineral codes --year 1995..2024 --measure hhi --format parquet --out hhi.parquet
  lodeway measure --measure eu-supply-risk --inputs inputs.csv
  lodeway measure --importer KOR --mineral rare-earth --year 2023 --measure geopolrisk --compat geopolrisk-py --data store";

/// What `measure` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// Importing countries or blocs, comma-separated, or `all`.
    #[arg(long, value_name = "COUNTRY", required_unless_present = "inputs")]
    #[schemars(extend("example" = "KOR"))]
    pub importer: Option<String>,
    /// Minerals or codes, `all` (every mineral) or `codes` (every code on its own).
    #[arg(long, value_name = "MINERAL", required_unless_present = "inputs")]
    #[schemars(extend("example" = "rare-earths"))]
    pub mineral: Option<String>,
    /// Years.
    #[arg(long, value_name = "YEARS", required_unless_present = "inputs")]
    #[schemars(extend("example" = "2024"))]
    pub year: Option<Years>,
    /// Edition of the codes, HS92 to HS22; without it HS92 where it holds all that is asked, else the newest that does.
    #[arg(long, value_name = "EDITION")]
    #[schemars(extend("example" = "HS92"))]
    pub edition: Option<Asked>,
    /// Measures, comma-separated, or `all`.
    #[arg(long, value_name = "MEASURE", default_value = "all")]
    #[serde(default = "every_measure")]
    #[schemars(extend("example" = "hhi,hhi-mass,band"))]
    pub measure: String,
    /// Compute as another program does, faults included.
    #[arg(long, value_name = "PROGRAM", value_parser = ["geopolrisk-py"])]
    #[schemars(extend("enum" = ["geopolrisk-py"]))]
    pub compat: Option<String>,
    /// A table of inputs (CSV) for `eu-supply-risk` or `economic-importance`.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub inputs: Option<PathBuf>,
}

fn every_measure() -> String {
    "all".to_owned()
}

table_row! {
    /// One indicator of one importer and mineral in a year.
    pub struct Row {
        /// Name of the indicator.
        measure: &'static str,
        /// Who buys: ISO3 code, or the name of a bloc.
        importer: Place,
        /// The mineral, stage or code.
        mineral: Arc<str>,
        /// Year.
        year: Option<Year>,
        /// The value; empty when an input that it cannot do without is absent.
        value: Option<f64> ["as in unit"],
        /// Unit of the value.
        unit: &'static str,
        /// How far the value can be trusted.
        status: Status,
        /// What is absent.
        missing: Vec<String>,
    }
    shown { measure, importer, mineral, year, value, unit, status, missing }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a word is unknown, a needed option or file is absent, or the file is faulty.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    if let Some(file) = &params.inputs {
        return from_inputs(context, params, file);
    }
    let (Some(importer), Some(mineral), Some(year)) = (&params.importer, &params.mineral, &params.year)
    else {
        return Err(Refusal::usage(msg!("measure-needs-more")));
    };
    let typed = commodities(context, params.compat.is_some(), mineral)?;
    let chosen = edition::chosen(context, params.edition, &typed, &year.0)?;
    let context = &chosen.context;
    let compat = if params.compat.is_some() { Some(Compat::gather(&context.data)?) } else { None };
    let request = Request {
        importers: subject::importers(&context.data, importer)?,
        commodities: chosen.commodities.clone(),
        years: year.0.clone(),
        measures: match &compat {
            Some(_) if params.measure == "all" => Compat::MEASURES.to_vec(),
            _ => Measure::parse_list(&params.measure)?,
        },
    };
    if let Some(other) = request.measures.iter().find(|m| compat.is_some() && !Compat::MEASURES.contains(m)) {
        return Err(Refusal::usage(msg!("measure-not-in-compat", measure = other.name())));
    }
    let _working = context.progress.begin("computing", 0);
    let rows: Vec<Row> = match &compat {
        Some(compat) => compat.measure(&request).into_iter().map(row).collect(),
        None => measure_as(&Tables::gather(&context.data, &request)?, &request, row),
    };
    let (buyers, minerals) =
        (subject::importer_words(&request.importers), subject::mineral_words(mineral, &request.commodities));
    let mut options = vec![
        ("importer".into(), buyers.clone()),
        ("mineral".into(), minerals.clone()),
        ("year".into(), year.to_string()),
        ("measure".into(), params.measure.clone()),
    ];
    if let Some(program) = &params.compat {
        options.push(("compat".into(), program.clone()));
    }
    options.extend(chosen.option());
    let mut notes = notes(context, &request, compat.is_some());
    notes.extend(chosen.note.clone());
    let names = subject::mineral_names(mineral, &request.commodities);
    let head = Head {
        schema: SCHEMA,
        title: msg!("measure-title", measures = &params.measure, minerals = names, buyers = buyers),
        options,
        notes,
        sources: context.data.cards(&["trade", "governance", "reference"]),
    };
    Ok(context.answer(head, rows, false))
}

/// The minerals of a list; with the reference package, `all` is every one that it has a name for.
fn commodities(context: &Context, compat: bool, typed: &str) -> Result<Vec<Commodity>, Refusal> {
    let mut all = subject::commodities(&context.data, typed)?;
    if compat && typed.trim() == "all" {
        all.retain(|commodity| commodity.mineral.is_some_and(|mineral| mineral.geopolrisk.is_some()));
    }
    Ok(all)
}

fn notes(context: &Context, request: &Request, compat: bool) -> Vec<Message> {
    let mut notes = if compat {
        vec![msg!("measure-compat")]
    } else {
        subject::notes_on_codes(&context.data, &request.commodities)
    };
    if notes.len() > 12 {
        notes = vec![msg!("measure-pooled")];
    }
    notes.extend(subject::note_on_provisional(&context.data, &request.years));
    let rescaled = lodeway_tables::Governance::RESCALED_FROM;
    if request.measures.iter().any(|m| m.name().starts_with("geopolrisk"))
        && request.years.iter().any(|y| *y >= rescaled)
    {
        notes.push(msg!("measure-rescaled", year = rescaled));
    }
    notes
}

fn row(found: MeasureRow<'_>) -> Row {
    Row {
        measure: found.measure,
        importer: Place(found.importer.code.as_str().into()),
        mineral: found.mineral.into(),
        year: Some(found.year),
        value: found.value,
        unit: found.unit,
        status: found.status,
        missing: found.missing,
    }
}

/// Measures whose inputs come from a table of the user's.
fn from_inputs(context: &Context, params: &Params, file: &Path) -> Result<Answer, Refusal> {
    let place = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|cause| {
        Refusal::missing(msg!("measure-inputs-gone", place = &place, cause = cause.to_string()))
    })?;
    let (name, unit, answers) = match params.measure.as_str() {
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
        other => return Err(Refusal::usage(msg!("measure-inputs-which", measure = other))),
    };
    let row = |(mineral, answer): &(String, lodeway_measures::Answer)| Row {
        measure: name,
        importer: Place("".into()),
        mineral: mineral.as_str().into(),
        year: None,
        value: answer.value,
        unit,
        // Inputs are the user's: a number made from them is as good as they are, and never "observed" by us.
        status: if answer.status == Status::Observed { Status::Assumed } else { answer.status },
        missing: answer.missing.clone(),
    };
    let head = Head {
        schema: SCHEMA,
        title: msg!("measure-inputs-title", measure = name, place = &place),
        options: vec![
            ("measure".into(), name.into()),
            ("inputs".into(), lodeway_tables::provenance::sha256(&bytes)),
        ],
        notes: vec![msg!("measure-inputs-own", place = &place)],
        sources: Vec::new(),
    };
    Ok(context.answer(head, answers.iter().map(row).collect(), false))
}
