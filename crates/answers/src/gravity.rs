//! Did trade move with agreements, aid and blocs, over all pairs?

mod checks;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lodeway_messages::{Message, list, msg, number};
use lodeway_partners::econometrics::gravity::{Dropped, Fit, Regressor, Term, fit};
use lodeway_partners::econometrics::panel::Panel;
use lodeway_results::{Answer, Head, table_row};
use lodeway_sources::sheet::{Row as SheetRow, Sheet};
use lodeway_tables::provenance::sha256;
use lodeway_terms::{Commodity, Country, Hs6, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use checks::CheckRow;

use crate::context::Context;
use crate::parameters::one_or_many;
use crate::refusal::Refusal;

/// What is shown below `lodeway gravity --help`.
pub const HELP: &str = "Examples:
  lodeway gravity
  lodeway gravity --regressors agreement,bloc --mineral molybdenum
  lodeway gravity --regressors agreement --with tariffs.csv

An estimate counts as more or less trade only where sign and size hold in the largest minerals on their own, three years
early and beside placebos; --table checks lists every check.

The file of --with has exporter,importer,year,name,value: your own regressors, 0 where a row is absent.";

/// Regressors that the bundled data give.
const KNOWN: [&str; 3] = ["agreement", "bloc", "aid"];

/// Fewer pairs in which a regressor moves leave its clustered error without meaning.
const FEW: usize = 10;

/// What `gravity` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// What may explain trade, of: agreement, bloc, aid.
    #[arg(long, value_name = "NAMES", default_value = "agreement,bloc,aid", value_delimiter = ',')]
    #[serde(default = "every_regressor", deserialize_with = "names", serialize_with = "joined")]
    #[schemars(extend("example" = "agreement,bloc"))]
    pub regressors: Vec<String>,
    /// Your own regressors: `exporter,importer,year,name,value`.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub with: Option<PathBuf>,
    /// The minerals, added up; every code without it.
    #[arg(long, value_name = "MINERALS", default_value = "codes")]
    #[serde(default = "every_code")]
    #[schemars(extend("example" = "codes"))]
    pub mineral: String,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "terms"))]
    pub table: Table,
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// An estimate a regressor, with what can be said
    #[default]
    Terms,
    /// Every check of the estimates that exclude zero: parts of the trade, leads, placebos
    Checks,
}

impl Table {
    /// Name and version of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Terms => "lodeway.gravity/1",
            Table::Checks => "lodeway.gravity.checks/1",
        }
    }
}

fn every_regressor() -> Vec<String> {
    KNOWN.map(str::to_owned).to_vec()
}

fn every_code() -> String {
    "codes".to_owned()
}

/// One list of names or several, apart by commas as on the command line.
fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let lists = one_or_many(deserializer)?;
    Ok(lists.iter().flat_map(|list| list.split(',')).map(str::to_owned).collect())
}

fn joined<S: Serializer>(names: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&names.join(","))
}

table_row! {
    /// A regressor and what trade does with it.
    pub struct Row {
        /// The regressor.
        term: String,
        /// Change of trade.
        estimate: Option<f64> ["logarithm"],
        /// Standard error, clustered by pair.
        std_error: Option<f64> ["logarithm"],
        /// Low end of the interval.
        p10: Option<f64> ["logarithm"],
        /// High end of the interval.
        p90: Option<f64> ["logarithm"],
        /// The estimate as a multiple.
        times: Option<f64> ["trade over trade without"],
        /// Pairs in which the regressor changes.
        pairs_moving: Option<usize> ["pairs"],
        /// Rows of the fit.
        rows: Option<usize>,
        /// What can be said.
        verdict: Message,
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: Message,
    }
    shown { term, times, estimate [p10 p90], verdict, pairs_moving, rows, status, missing }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, there is no trade, or the file is absent or faulty.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    if let Some(name) = params.regressors.iter().find(|name| !KNOWN.contains(&name.as_str())) {
        return Err(Refusal::usage(msg!("gravity-regressor", known = KNOWN.join(", "), name = name)));
    }
    let codes: BTreeSet<Hs6> =
        Commodity::resolve(&params.mineral)?.into_iter().flat_map(|c| c.codes).collect();
    let codes: Vec<Hs6> = codes.into_iter().collect();
    let trade = context.data.trade(&codes)?;
    let panel = Panel::of(&trade, &codes);
    if panel.pairs.is_empty() {
        return Err(Refusal::missing(msg!("gravity-no-trade", mineral = &params.mineral)));
    }
    let mut regressors = known(context, params, &panel)?;
    let mut options = vec![
        ("regressors".to_owned(), params.regressors.join(",")),
        ("mineral".to_owned(), params.mineral.clone()),
    ];
    let mut given = None;
    if let Some(file) = &params.with {
        let bytes = bytes(file)?;
        regressors.extend(own(&panel, file, &bytes)?);
        given = Some((file, bytes.clone()));
        options.push(("with".to_owned(), sha256(&bytes)));
    }
    let working = context.progress.begin("fitting", 0);
    let found = fit(&panel, &regressors);
    let on_part = |(name, codes): (String, Vec<Hs6>)| -> Result<checks::Part, Refusal> {
        let panel = Panel::of(&trade, &codes);
        let mut regressors = known(context, params, &panel)?;
        if let Some((file, bytes)) = &given {
            regressors.extend(own(&panel, file, bytes)?);
        }
        Ok(checks::Part { name, panel, regressors })
    };
    let told = |term: &&Term| speaks(term);
    let parts: Vec<checks::Part> = if found.terms.iter().any(speaks) {
        checks::parts(&trade, &codes).into_iter().map(on_part).collect::<Result<_, _>>()?
    } else {
        Vec::new()
    };
    let every = params.table == Table::Checks;
    let checked: Vec<Checked> = found
        .terms
        .iter()
        .filter(told)
        .map(|term| (term.name.clone(), checks::checks(term, (&panel, &regressors), &parts, every)))
        .collect();
    drop(working);
    if every {
        options.push(("table".to_owned(), "checks".to_owned()));
    }
    let head = Head {
        schema: params.table.schema(),
        title: headline(&found, &checked),
        options,
        notes: remarks(&found, &panel, params),
        sources: context.data.cards(&["trade", "agreements", "aid"]),
    };
    if every {
        return Ok(context.answer(head, checked.into_iter().flat_map(|(_, rows)| rows).collect(), false));
    }
    let terms = found.terms.iter().map(|term| term_row(term, found.rows, &checked));
    Ok(context.answer(head, terms.chain(found.dropped.iter().map(dropped_row)).collect(), false))
}

/// A regressor and the checks of its estimate.
type Checked = (String, Vec<checks::CheckRow>);

/// Whether an estimate excludes zero and has enough pairs.
fn speaks(term: &Term) -> bool {
    term.pairs >= FEW && (term.interval.p10 > 0.0 || term.interval.p90 < 0.0)
}

/// The answer in a sentence: of which regressors the data can tell, and why not of the others.
fn headline(found: &Fit, checked: &[Checked]) -> Message {
    let one = |term: &Term| {
        msg!(
            "gravity-headline-term",
            term = term.name.as_str(),
            times = number(term.estimate.exp(), 2),
            low = number(term.interval.p10.exp(), 2),
            high = number(term.interval.p90.exp(), 2),
            verdict = verdict(term, checked)
        )
    };
    if found.terms.is_empty() {
        return msg!("gravity-headline-none", pairs = found.pairs.to_string());
    }
    let tells = |term: &&Term| speaks(term) && holds(term, checked);
    let id = if found.terms.iter().any(|term| tells(&term)) {
        "gravity-headline"
    } else {
        "gravity-headline-cannot"
    };
    Message::new(id).with("pairs", found.pairs.to_string()).with("terms", list(found.terms.iter().map(one)))
}

/// Whether every check of an estimate passes.
fn holds(term: &Term, checked: &[Checked]) -> bool {
    checked
        .iter()
        .filter(|(name, _)| *name == term.name)
        .flat_map(|(_, rows)| rows)
        .all(|row| row.passes == "yes")
}

fn title(found: &Fit, panel: &Panel) -> Message {
    let end = |year: Option<&Year>| year.copied().unwrap_or(Year(0));
    let (first, last) = (end(panel.years.first()), end(panel.years.last()));
    msg!("gravity-title", pairs = found.pairs.to_string(), first = first, last = last)
}

/// The regressors that the data give.
fn known(context: &Context, params: &Params, panel: &Panel) -> Result<Vec<Regressor>, Refusal> {
    let one = |name: &String| {
        let values = match name.as_str() {
            "agreement" => agreements(context, panel, false)?,
            "bloc" => agreements(context, panel, true)?,
            _ => aid(context, panel)?,
        };
        Ok(Regressor { name: name.clone(), values })
    };
    params.regressors.iter().map(one).collect()
}

/// 1 from the year after an agreement (or a bloc's) of both.
fn agreements(context: &Context, panel: &Panel, blocs: bool) -> Result<Vec<f64>, Refusal> {
    let table = context.data.agreements()?;
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
fn aid(context: &Context, panel: &Panel) -> Result<Vec<f64>, Refusal> {
    let years = panel.years.len();
    let mut values = vec![0.0; panel.value.len()];
    for row in context.data.aid()? {
        let place = panel.find(row.recipient, row.donor).zip(panel.year(Year(row.year.0 + 1)));
        if let Some((pair, t)) = place {
            values[pair * years + t] = (row.net_usd / 1e6).max(0.0).ln_1p();
        }
    }
    Ok(values)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Refusal> {
    std::fs::read(file).map_err(|cause| {
        let place = file.display().to_string();
        Refusal::missing(msg!("gravity-file-gone", place = place, cause = cause.to_string()))
    })
}

/// A value of a regressor of one's own.
struct Given {
    exporter: Country,
    importer: Country,
    year: Year,
    name: String,
    value: f64,
}

fn own(panel: &Panel, file: &Path, bytes: &[u8]) -> Result<Vec<Regressor>, Refusal> {
    let columns = ["exporter", "importer", "year", "name", "value"];
    let mut seen = BTreeSet::new();
    let rows =
        Sheet::read(&file.display().to_string(), bytes, &columns)?.rows(|row| given(row, &mut seen))?;
    let mut all: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for row in rows {
        let values = all.entry(row.name).or_insert_with(|| vec![0.0; panel.value.len()]);
        if let Some((pair, t)) = panel.find(row.exporter, row.importer).zip(panel.year(row.year)) {
            values[pair * panel.years.len() + t] = row.value;
        }
    }
    Ok(all.into_iter().map(|(name, values)| Regressor { name, values }).collect())
}

type Seen = BTreeSet<(Country, Country, Year, String)>;

fn given(row: &mut SheetRow, seen: &mut Seen) -> Option<Given> {
    let country = |text: &str| Country::resolve(text).ok();
    let given = Given {
        exporter: row.parse("exporter", "a country", "write its ISO3 code", country)?,
        importer: row.parse("importer", "a country", "write its ISO3 code", country)?,
        year: row.parse("year", "a year", "write it with four digits", |text| text.parse().ok().map(Year))?,
        name: row.text("name").to_owned(),
        value: row.number("value", "a number")?,
    };
    if given.exporter == given.importer {
        row.fault("importer", "another country than the exporter", "leave out sales of a country to itself");
        return None;
    }
    if !seen.insert((given.exporter, given.importer, given.year, given.name.clone())) {
        row.fault("value", "one value for a pair, year and name", "keep one of the rows");
        return None;
    }
    Some(given)
}

fn verdict(term: &Term, checked: &[Checked]) -> Message {
    if term.pairs < FEW {
        return msg!("gravity-few-pairs");
    }
    if !speaks(term) {
        return msg!("gravity-zero-inside");
    }
    let own = checked.iter().find(|(name, _)| *name == term.name);
    checks::verdict(term.estimate > 0.0, own.map_or(&[], |(_, rows)| rows))
}

fn term_row(term: &Term, rows: usize, checked: &[Checked]) -> Row {
    let partial = term.name == "aid";
    Row {
        term: term.name.clone(),
        estimate: Some(term.estimate),
        std_error: Some(term.std_error),
        p10: Some(term.interval.p10),
        p90: Some(term.interval.p90),
        times: Some(term.estimate.exp()),
        pairs_moving: Some(term.pairs),
        rows: Some(rows),
        verdict: verdict(term, checked),
        status: if partial { Status::Partial } else { Status::Estimated },
        missing: if partial { msg!("gravity-donors-absent") } else { Message::verbatim("") },
    }
}

fn dropped_row(dropped: &Dropped) -> Row {
    Row {
        term: dropped.name.clone(),
        estimate: None,
        std_error: None,
        p10: None,
        p90: None,
        times: None,
        pairs_moving: None,
        rows: None,
        verdict: msg!("gravity-dropped"),
        status: Status::Missing,
        missing: Message::english(dropped.reason.clone()),
    }
}

fn remarks(found: &Fit, panel: &Panel, params: &Params) -> Vec<Message> {
    let mut notes = vec![
        title(found, panel),
        msg!("gravity-checks", parts = checks::PARTS, lead = checks::LEAD, placebos = checks::PLACEBOS),
        msg!(
            "gravity-rows",
            rows = found.rows.to_string(),
            pairs = found.pairs.to_string(),
            left_out = found.left_out.to_string()
        ),
        msg!(
            "gravity-errors",
            rounds = found.rounds.to_string(),
            deviance = format!("{:.6e}", found.deviance)
        ),
        msg!("gravity-estimates"),
    ];
    if params.regressors.iter().any(|r| r == "aid") {
        notes.push(msg!("gravity-aid"));
    }
    if !found.converged {
        notes.push(msg!("gravity-not-converged"));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameters::{command_words, from_pairs};

    #[test]
    fn names_of_regressors_are_read_from_a_query_as_from_the_command_line() {
        let pairs = [("regressors".to_owned(), "agreement,bloc".to_owned())];
        let asked: Params = from_pairs("gravity", &pairs).unwrap();
        assert_eq!(asked.regressors, ["agreement", "bloc"]);
        assert_eq!(command_words(&asked), ["--regressors=agreement,bloc"]);
        let usual: Params = from_pairs("gravity", &[]).unwrap();
        assert_eq!(usual.regressors, KNOWN);
        assert!(command_words(&usual).is_empty());
    }
}
