//! `lodeway joint`: one measure on many minerals at once.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lodeway_markets::draws::Assumptions;
use lodeway_markets::joint::{Joint, Part, Use, joint};
use lodeway_markets::observe::{base_flows, home_shares};
use lodeway_markets::{Draws, Market, Restriction, Scenario};
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Commodity, Country, Status, Year};

use crate::ask;
use crate::commands::shock::{push, simulated};
use crate::fault::Fault;
use crate::output::{Cell, Column, number, text};
use crate::session::{Finished, Session, progress};

/// `lodeway joint`.
#[derive(Debug, Args)]
pub struct JointArgs {
    /// The minerals that the measure hits.
    #[arg(long, value_name = "MINERALS")]
    pub mineral: String,
    /// The year whose trade is the base.
    #[arg(long, value_name = "YEAR")]
    pub base: u16,
    /// The measure, on every mineral: EXPORTER:IMPORTER…|ALL:…; repeatable.
    #[arg(long, value_name = "RESTRICTION", required = true)]
    pub restrict: Vec<String>,
    /// Whose losses are added up.
    #[arg(long = "for", value_name = "COUNTRY")]
    pub target: String,
    /// Industries that need the minerals: `mineral,industry,value_added_kusd,dependent` (share that stops without it; blank is all).
    #[arg(long, value_name = "FILE")]
    pub uses: Option<PathBuf>,
    /// Which table.
    #[arg(long, value_enum, default_value_t = JointTable::Minerals)]
    pub table: JointTable,
    /// Draws behind the intervals.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum JointTable {
    /// Price, volume and loss by mineral, and the joint loss
    Minerals,
    /// Value added at risk by industry; needs --uses
    Industries,
}

/// Name of the columns of a table.
pub fn schema(table: JointTable) -> &'static str {
    match table {
        JointTable::Minerals => "lodeway.joint.minerals/1",
        JointTable::Industries => "lodeway.joint.industries/1",
    }
}

/// The columns of a table.
pub fn columns(table: JointTable) -> Vec<Column> {
    let mut columns = vec![text("country")];
    match table {
        JointTable::Minerals => {
            columns.push(text("mineral"));
            simulated(&mut columns, "price", "base 1", true);
            simulated(&mut columns, "volume", "base 1", true);
            columns.push(number("value_before_kusd", "thousand US$"));
            simulated(&mut columns, "loss_kusd", "thousand US$", true);
        }
        JointTable::Industries => {
            columns.extend([text("industry"), number("value_added_kusd", "thousand US$")]);
            simulated(&mut columns, "shortage", "share that stops", true);
            simulated(&mut columns, "at_risk_kusd", "thousand US$", true);
            columns.extend([text("scarcest"), number("scarcest_share", "share of draws")]);
        }
    }
    columns.extend([text("status"), text("missing")]);
    columns
}

/// Runs the command.
pub fn run(session: &Session, args: &JointArgs) -> Result<(), Fault> {
    let buyer = Country::resolve(&args.target)?;
    let commodities = Commodity::resolve(&args.mineral)?;
    let uses = args.uses.as_deref().map(uses).transpose()?.unwrap_or_default();
    if args.table == JointTable::Industries && uses.is_empty() {
        return Err(Fault::missing(
            "--table industries: expected industries that need the minerals, but found none; give --uses FILE with mineral,industry,value_added_kusd,dependent",
        ));
    }
    let blocs = ask::bloc_members(&session.data)?;
    let parse = |typed: &String| Restriction::parse(typed, &blocs);
    let restrictions = args.restrict.iter().map(parse).collect::<Result<Vec<_>, _>>()?;
    let (mut parts, mut absent) = (Vec::new(), Vec::new());
    for commodity in &commodities {
        let market = market(session, commodity, Year(args.base))?;
        if market.buyers.binary_search(&buyer).is_ok() {
            parts.push(Part {
                mineral: commodity.label.clone(),
                market,
                scenario: Scenario::of(restrictions.clone()),
                assumed: Assumptions::of(commodity.priors()),
            });
        } else {
            absent.push(commodity.label.clone());
        }
    }
    if parts.is_empty() {
        return Err(Fault::missing(format!(
            "--for {}: expected purchases of some of these minerals in {}, but found none; name another country, year or mineral",
            args.target, args.base
        )));
    }
    if let Some(row) = uses.iter().find(|u| !commodities.iter().any(|c| c.label == u.mineral)) {
        return Err(Fault::data(format!(
            "--uses: expected minerals of this question, but found \"{}\"; its minerals are {}",
            row.mineral, args.mineral
        )));
    }
    let bar = progress("solving every market");
    let found = joint(&parts, buyer, &uses, Draws { count: args.draws, seed: args.seed });
    bar.finish_and_clear();
    let rows = match args.table {
        JointTable::Minerals => mineral_rows(session, buyer, &found, &absent),
        JointTable::Industries => industry_rows(session, buyer, &found, &uses, &absent),
    };
    let mut notes = ask::notes_on_codes(&session.data, &commodities, session.lang());
    notes.extend(remarks(args, &found, &absent));
    session.deliver(Finished {
        schema: schema(args.table),
        title: format!(
            "{} on {} minerals at once, for {buyer}, {}",
            args.restrict.join(", "),
            parts.len(),
            args.base
        ),
        options: options(args, buyer)?,
        columns: columns(args.table),
        rows,
        notes,
        sources: session.data.cards(&["trade"]),
    })
}

fn market(session: &Session, commodity: &Commodity, year: Year) -> Result<Market, Fault> {
    let flows = base_flows(&session.data.trade(&commodity.codes)?, commodity, year);
    Ok(Market::calibrate(&flows, &home_shares(&flows, &session.data.production()?, commodity, year)))
}

fn options(args: &JointArgs, buyer: Country) -> Result<Vec<(String, String)>, Fault> {
    let mut options = vec![
        ("mineral".into(), args.mineral.clone()),
        ("base".into(), args.base.to_string()),
        ("restrict".into(), args.restrict.join(",")),
        ("for".into(), buyer.iso3().into()),
        ("draws".into(), args.draws.to_string()),
        ("seed".into(), args.seed.to_string()),
    ];
    if let Some(file) = &args.uses {
        options.push(("uses".into(), lodeway_tables::provenance::sha256(&bytes(file)?)));
    }
    Ok(options)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(file).map_err(|e| {
        Fault::missing(format!("{}: expected a table of uses, but found {e}; check the path", file.display()))
    })
}

fn uses(file: &Path) -> Result<Vec<Use>, Fault> {
    let columns = ["mineral", "industry", "value_added_kusd", "dependent"];
    let place = file.display().to_string();
    let rows = Sheet::read(&place, &bytes(file)?, &columns)?.rows(use_row)?;
    let mut known: std::collections::BTreeMap<&str, f64> = std::collections::BTreeMap::new();
    for row in &rows {
        let first = *known.entry(&row.industry).or_insert(row.value_added_kusd);
        if first.total_cmp(&row.value_added_kusd).is_ne() {
            return Err(Fault::data(format!(
                "{place}: expected one value added for the industry {}, but found {} and {}; write the same in all its rows",
                lodeway_sources::fault::clipped(&row.industry),
                first,
                row.value_added_kusd
            )));
        }
    }
    Ok(rows)
}

fn use_row(row: &mut Row) -> Option<Use> {
    let mineral = row.parse("mineral", "a mineral", "write its slug, as in --mineral", |text| {
        Commodity::one(text).ok().map(|c| c.label)
    })?;
    let industry = row.text("industry").to_owned();
    let value_added_kusd = row.number("value_added_kusd", "value added, thousand US dollars")?;
    let share = "a share from 0 to 1, or nothing for all of it";
    let dependent = row.optional_number("dependent", share)?.unwrap_or(1.0);
    if !(0.0..=1.0).contains(&dependent) || value_added_kusd < 0.0 {
        let column = if value_added_kusd < 0.0 { "value_added_kusd" } else { "dependent" };
        row.fault(column, "a value added of at least 0 and a share from 0 to 1", "correct the row");
        return None;
    }
    Some(Use { mineral, industry, value_added_kusd, dependent })
}

/// Codes of a mineral that the data do not hold.
fn without_data(session: &Session, mineral: &str) -> String {
    let here = session.data.products();
    let codes = Commodity::one(mineral).map(|c| c.codes).unwrap_or_default();
    codes.iter().filter(|code| !here.contains(code)).map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn mineral_rows(
    session: &Session,
    buyer: Country,
    found: &Joint,
    absent: &[String],
) -> Vec<Vec<Cell<'static>>> {
    let mut whole = absent.is_empty();
    let mut rows: Vec<Vec<Cell<'static>>> = found
        .minerals
        .iter()
        .map(|part| {
            let mut row = vec![Cell::from(buyer), Cell::from(part.mineral.clone())];
            push(&mut row, None, Some(Some(part.price)));
            push(&mut row, None, Some(Some(part.volume)));
            row.push(Cell::from(part.value_before_kusd));
            push(&mut row, None, Some(Some(part.loss_kusd)));
            let codes = without_data(session, &part.mineral);
            whole &= codes.is_empty();
            let status = if codes.is_empty() { Status::Simulated } else { Status::Partial };
            row.extend([Cell::from(status.word()), Cell::from(codes)]);
            row
        })
        .collect();
    for mineral in absent {
        let mut row = vec![Cell::from(buyer), Cell::from(mineral.clone())];
        row.extend((0..10).map(|_| Cell::from(None::<f64>)));
        row.extend([Cell::from(Status::Missing.word()), Cell::from("purchases in the base year")]);
        rows.push(row);
    }
    let mut all = vec![Cell::from(buyer), Cell::from("all")];
    all.extend((0..6).map(|_| Cell::from(None::<f64>)));
    all.push(Cell::from(found.minerals.iter().map(|m| m.value_before_kusd).sum::<f64>()));
    push(&mut all, None, Some(Some(found.loss_kusd)));
    let status = if whole { Status::Simulated } else { Status::Partial };
    let lacking =
        if whole || !absent.is_empty() { absent.join("; ") } else { "codes of the rows above".to_owned() };
    all.extend([Cell::from(status.word()), Cell::from(lacking)]);
    rows.push(all);
    rows
}

/// The inputs of uses that are absent, or of which some codes are.
fn lacking<'a>(
    session: &Session,
    uses: impl Iterator<Item = &'a Use>,
    absent: &[String],
) -> std::collections::BTreeSet<String> {
    uses.filter_map(|one| {
        let codes = without_data(session, &one.mineral);
        if absent.contains(&one.mineral) {
            Some(one.mineral.clone())
        } else {
            (!codes.is_empty()).then(|| format!("{} ({codes})", one.mineral))
        }
    })
    .collect()
}

fn industry_rows(
    session: &Session,
    buyer: Country,
    found: &Joint,
    uses: &[Use],
    absent: &[String],
) -> Vec<Vec<Cell<'static>>> {
    let words = |set: std::collections::BTreeSet<String>| set.into_iter().collect::<Vec<_>>().join("; ");
    let mut rows = Vec::new();
    for industry in &found.industries {
        let own = uses.iter().filter(|u| u.industry == industry.industry);
        let lacking = lacking(session, own, absent);
        let mut row = vec![
            Cell::from(buyer),
            Cell::from(industry.industry.clone()),
            Cell::from(industry.value_added_kusd),
        ];
        push(&mut row, None, Some(Some(industry.shortage)));
        push(&mut row, None, Some(Some(industry.at_risk_kusd)));
        row.push(Cell::from(industry.scarcest.as_ref().map_or(String::new(), |(m, _)| m.clone())));
        row.push(Cell::from(industry.scarcest.as_ref().map(|(_, share)| *share)));
        let status = if lacking.is_empty() { Status::Simulated } else { Status::Partial };
        row.extend([Cell::from(status.word()), Cell::from(words(lacking))]);
        rows.push(row);
    }
    let total: f64 = found.industries.iter().map(|n| n.value_added_kusd).sum();
    let mut all = vec![Cell::from(buyer), Cell::from("all"), Cell::from(total)];
    all.extend((0..3).map(|_| Cell::from(None::<f64>)));
    push(&mut all, None, Some(found.at_risk_kusd));
    all.extend([Cell::from(""), Cell::from(None::<f64>)]);
    let lost = lacking(session, uses.iter(), absent);
    let status = if lost.is_empty() { Status::Simulated } else { Status::Partial };
    all.extend([Cell::from(status.word()), Cell::from(words(lost))]);
    rows.push(all);
    rows
}

fn remarks(args: &JointArgs, found: &Joint, absent: &[String]) -> Vec<String> {
    let mut notes = vec![
        format!(
            "simulated: median and 80 % interval of {} quasi-random draws, seed {}; the elasticities of all minerals move together",
            args.draws, args.seed
        ),
        "the interval of the joint loss is that of the sums, draw by draw".to_owned(),
    ];
    if args.table == JointTable::Industries {
        notes.push(
            "value added at risk: within an industry the scarcest input decides; uses given by you"
                .to_owned(),
        );
    }
    if !absent.is_empty() {
        notes.push(format!("not in the sums, no purchases in the base year's data: {}", absent.join(", ")));
    }
    notes.extend(lodeway_markets::backtest::kept::sentence());
    if found.failed > 0 {
        notes.push(format!("{} draws did not converge in some market and are left out of all", found.failed));
    }
    notes
}
