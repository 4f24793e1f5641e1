//! `lodeway aid`: net flows by year, flows by sector, and how the portfolio reads.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use lodeway_partners::aid::{AidYear, by_year, summary};
use lodeway_partners::portfolio::{self, Basket, READINGS, Reading};
use lodeway_partners::sectors::{SectorYear, by_group, by_sector};
use lodeway_sources::aid::{Giver, Kind};
use lodeway_tables::aid::{AidFlow, SHEET, sheet};
use lodeway_tables::{Provenance, Sector};
use lodeway_terms::{Country, Lang, Status, Year};

use crate::args::{PairArgs, Years, years};
use crate::commands::shares::join;
use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session};

/// Examples of the help text.
pub const HELP: &str = "Tables:
  years      net flows by year, rank among the donor's recipients, share of what the recipient gets (bundled: Korea's)
  sectors    promised and paid by purpose, where a store or --sectors holds them
  groups     mean, range and rank by group of sectors (mining, ict, urban, energy, transport …), and of net flows
  portfolio  extractive share as booked and as a neighbour reads it, its change, concentration, complementarity
  readings   which purposes those shares count, and why

Net flows, commitments and disbursements are never added to one another, nor are two sources.

Examples:
  lodeway aid KOR MNG
  lodeway aid KOR MNG --table groups
  lodeway aid KOR MNG --table portfolio --sectors koica.csv
  lodeway data add crs \"CRS 2022 data.zip\" --data store && lodeway aid JPN MNG --table sectors --data store
  lodeway aid KOR MNG --table readings

--sectors takes a CSV file with the columns
  donor,recipient,year,sector,commitment_usd,disbursement_usd,prices,source
where sector is a code of the OECD (322, 32220), a group (mining) or all, prices is current or a base year, an unknown
amount is left empty, and amounts are US dollars:
  KOR,MNG,2022,mining,1500000,250000,current,KOICA annual report";

/// `lodeway aid`.
#[derive(Debug, Args)]
pub struct AidArgs {
    /// Donor and recipient.
    #[command(flatten)]
    pub pair: PairArgs,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    pub table: AidTable,
    /// Years to show; all without it.
    #[arg(long, value_name = "YEARS", value_parser = years)]
    pub year: Option<Years>,
    /// A sheet of your own with aid by sector (CSV, columns below).
    #[arg(long, value_name = "FILE")]
    pub sectors: Option<PathBuf>,
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum AidTable {
    /// Net flows by year.
    #[default]
    Years,
    /// Promised and paid by purpose.
    Sectors,
    /// Mean, range and rank by group of sectors.
    Groups,
    /// How the portfolio reads.
    Portfolio,
    /// Which purposes a reading counts.
    Readings,
}

/// The columns of a table.
pub fn columns(table: AidTable) -> Vec<Column> {
    let pair = || vec![text("donor"), text("recipient")];
    let rest = match table {
        AidTable::Years => vec![
            integer("year", ""),
            number("net_usd_current", "US$"),
            integer("rank", "1 is most"),
            integer("recipients", "count"),
            number("share", "0–1"),
            text("status"),
            text("source"),
            number("recipient_total_usd", "US$"),
            number("share_of_recipient_total", "0–1"),
            text("missing"),
        ],
        AidTable::Sectors => vec![
            integer("year", ""),
            text("sector"),
            text("group"),
            number("commitment", "units of the currency"),
            number("disbursement", "units of the currency"),
            text("currency"),
            text("prices"),
            number("share", "0–1"),
            number("recipient_total", "units of the currency"),
            number("share_of_recipient_total", "0–1"),
            text("recipient_total_of"),
            text("status"),
            text("source"),
            text("missing"),
        ],
        AidTable::Groups => vec![
            text("group"),
            text("flow"),
            integer("from", ""),
            integer("to", ""),
            integer("years", "count"),
            number("mean", "units of the currency a year"),
            number("least", "units of the currency"),
            number("most", "units of the currency"),
            text("currency"),
            text("prices"),
            integer("rank", "1 is most"),
            integer("recipients", "count"),
            text("status"),
            text("source"),
        ],
        AidTable::Portfolio => vec![
            text("measure"),
            integer("year", ""),
            number("value", "as in the column unit"),
            text("unit"),
            text("status"),
            text("missing"),
        ],
        AidTable::Readings => {
            return vec![text("sector"), text("name"), text("counted"), text("why"), text("status")];
        }
    };
    pair().into_iter().chain(rest).collect()
}

/// The name and version of the columns.
pub fn schema(table: AidTable) -> &'static str {
    match table {
        AidTable::Years => "lodeway.aid/1",
        AidTable::Sectors => "lodeway.aid-sectors/1",
        AidTable::Groups => "lodeway.aid-groups/1",
        AidTable::Portfolio => "lodeway.aid-portfolio/1",
        AidTable::Readings => "lodeway.aid-readings/1",
    }
}

/// What one run knows of a pair.
struct Case<'a> {
    session: &'a Session,
    donor: Country,
    recipient: Country,
    years: Option<&'a [Year]>,
    flows: Vec<AidFlow>,
    own: bool,
}

impl Case<'_> {
    fn wanted(&self, year: Year) -> bool {
        self.years.is_none_or(|years| years.contains(&year))
    }

    fn pair(&self) -> [Cell<'static>; 2] {
        [Cell::from(self.donor), Cell::from(self.recipient)]
    }

    /// Flows by sector in the years asked for; a fault that says how to get them when there are none.
    fn sectors(&self) -> Result<Vec<SectorYear>, Fault> {
        let mut rows = by_sector(&self.flows, self.donor, self.recipient);
        rows.retain(|row| self.wanted(row.year));
        if rows.is_empty() {
            return Err(Fault::missing(format!(
                "aid from {} to {} by sector: expected in the data, but found none (net flows of all sectors together are no sectors); \
                 add a file with `lodeway data add crs|crs-sdmx|iati FILE --data DIR`, or name your own with --sectors FILE.csv (columns {})",
                self.donor,
                self.recipient,
                SHEET.join(",")
            )));
        }
        Ok(rows)
    }

    fn sources(&self, tables: &[&str]) -> Vec<Provenance> {
        let used = |card: &Provenance| card.table != "facts" || card.file.contains("aid");
        self.session.data.cards(tables).into_iter().filter(used).collect()
    }
}

/// A finished table without its head.
struct Body {
    rows: Vec<Vec<Cell<'static>>>,
    notes: Vec<String>,
    tables: &'static [&'static str],
}

/// Runs the command.
pub fn run(session: &Session, args: &AidArgs) -> Result<(), Fault> {
    let (donor, recipient) = (Country::resolve(&args.pair.first)?, Country::resolve(&args.pair.second)?);
    let wanted = |giver: &str, taker: &str| giver == donor.iso3() || taker == recipient.iso3();
    let mut flows = session.data.aid_flows(wanted)?;
    let mut options = vec![
        ("donor".to_owned(), donor.to_string()),
        ("recipient".to_owned(), recipient.to_string()),
        ("year".to_owned(), args.year.as_ref().map_or_else(|| "all".to_owned(), |years| join(&years.0))),
    ];
    if let Some(path) = &args.sectors {
        let place = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|e| lodeway_sources::Fault::io(&place, &e))?;
        // A sheet of one's own takes the place of what the store holds by sector.
        flows.retain(|flow| flow.kind == Kind::Net);
        flows.extend(sheet(&place, &bytes)?);
        options.push(("sectors".to_owned(), lodeway_tables::provenance::sha256(&bytes)));
    }
    let years = args.year.as_ref().map(|years| years.0.as_slice());
    let case = Case { session, donor, recipient, years, flows, own: args.sectors.is_some() };
    let Body { rows, notes, tables } = match args.table {
        AidTable::Years => net(&case)?,
        AidTable::Sectors => sectors(&case)?,
        AidTable::Groups => groups(&case)?,
        AidTable::Portfolio => reading(&case)?,
        AidTable::Readings => readings(),
    };
    session.deliver(Finished {
        schema: schema(args.table),
        title: title(args.table, donor, recipient),
        options,
        columns: columns(args.table),
        rows,
        notes,
        sources: case.sources(tables),
    })
}

fn title(table: AidTable, donor: Country, recipient: Country) -> String {
    let what = match table {
        AidTable::Years => "Net bilateral aid",
        AidTable::Sectors => "Aid by sector",
        AidTable::Groups => "Aid by group of sectors, mean and range",
        AidTable::Portfolio => "How the aid reads",
        AidTable::Readings => return "Which purposes the extractive share counts, and why".to_owned(),
    };
    format!("{what} from {} to {}", donor.name(Lang::En), recipient.name(Lang::En))
}

fn no_net(case: &Case, donors: &BTreeSet<Country>) -> Fault {
    let names: Vec<&str> = donors.iter().map(|c| c.iso3()).collect();
    Fault::missing(format!(
        "aid from {} to {}: expected in the data, but found none; the table holds aid from {} only; \
         add a series with `lodeway data add wdi FILE --data DIR`, or see --table sectors",
        case.donor,
        case.recipient,
        names.join(", ")
    ))
}

fn net(case: &Case) -> Result<Body, Fault> {
    let table = case.session.data.aid()?;
    let years: Vec<AidYear> = by_year(&table, case.donor, case.recipient);
    if years.is_empty() {
        return Err(no_net(case, &table.iter().map(|row| row.donor).collect()));
    }
    let mut notes = net_notes(&years);
    notes.push(if by_sector(&case.flows, case.donor, case.recipient).is_empty() {
        "sectors are not in this data set: add them with `lodeway data add crs|crs-sdmx|iati`, or --sectors FILE.csv"
            .to_owned()
    } else {
        "sectors are in --table sectors; they are gross flows and are not added to these".to_owned()
    });
    let total = |year: Year| {
        let all =
            |f: &&AidFlow| f.giver == Giver::All && f.recipient == case.recipient && f.kind == Kind::Net;
        case.flows.iter().filter(all).find(|flow| flow.year == year).map(|flow| flow.amount)
    };
    let source = |year: Year| {
        let of = |row: &&lodeway_tables::facts::Aid| {
            (row.donor, row.recipient, row.year) == (case.donor, case.recipient, year)
        };
        table.iter().find(of).map(|row| row.source.clone()).unwrap_or_default()
    };
    let rows = years
        .iter()
        .filter(|y| case.wanted(y.year))
        .map(|y| {
            let total = total(y.year);
            let share = total.filter(|total| *total > 0.0).map(|total| y.net_musd * 1e6 / total);
            let missing = if total.is_none() { "the recipient's total from all donors" } else { "" };
            case.pair()
                .into_iter()
                .chain([
                    Cell::from(y.year),
                    Cell::from(y.net_musd * 1e6),
                    Cell::Integer(y.rank as i64),
                    Cell::Integer(y.recipients as i64),
                    Cell::from(y.share),
                    Cell::from(Status::Observed.word()),
                    Cell::from(source(y.year)),
                    Cell::from(total),
                    Cell::from(share),
                    Cell::from(missing),
                ])
                .collect()
        })
        .collect();
    Ok(Body { rows, notes, tables: &["facts", "aid"] })
}

fn net_notes(years: &[AidYear]) -> Vec<String> {
    let mut notes = Vec::new();
    for (from, to) in [(2018, 2022), (0, 9999)] {
        if let Some(s) = summary(years, Year(from), Year(to)) {
            notes.push(format!(
                "mean {}–{}: {:.1} million US$ a year, range {:.1} to {:.1}",
                s.from, s.to, s.mean_musd, s.least_musd, s.most_musd
            ));
        }
    }
    notes.push(
        "net of repayments, current US dollars; rank and share are among the recipients in the table, which is not every recipient"
            .to_owned(),
    );
    notes
}

fn sectors(case: &Case) -> Result<Body, Fault> {
    let all = case.sectors()?;
    let rows = all.iter().map(|row| sector_row(case, row)).collect();
    let mut notes = sector_notes(case, &all);
    notes.push("shares are of what was paid, of what was promised where no payment is reported".to_owned());
    Ok(Body { rows, notes, tables: &["aid"] })
}

fn sector_row(case: &Case, row: &SectorYear) -> Vec<Cell<'static>> {
    let mut missing = Vec::new();
    for (amount, name) in [(row.commitment, "commitment"), (row.disbursement, "disbursement")] {
        if amount.is_none() {
            missing.push(name);
        }
    }
    if row.total.is_none() {
        missing.push("the recipient's total from all donors");
    }
    if row.basis.currency != "USD" {
        missing.push("US dollars: no rate was given");
    }
    let of = row.total.as_ref().map_or(String::new(), |total| match total.donors {
        None => "all donors".to_owned(),
        Some(count) => format!("{count} donors in the data"),
    });
    let status = if case.own { Status::Assumed } else { Status::Observed };
    case.pair()
        .into_iter()
        .chain([
            Cell::from(row.year),
            Cell::from(row.sector.to_string()),
            Cell::from(row.sector.group()),
            Cell::from(row.commitment),
            Cell::from(row.disbursement),
            Cell::from(row.basis.currency.clone()),
            Cell::from(row.basis.prices.to_string()),
            Cell::from(row.share),
            Cell::from(row.total.as_ref().map(|total| total.amount)),
            Cell::from(row.share_of_recipient()),
            Cell::from(of),
            Cell::from(status.word()),
            Cell::from(row.basis.source.clone()),
            Cell::from(missing.join("; ")),
        ])
        .collect()
}

fn sector_notes(case: &Case, rows: &[SectorYear]) -> Vec<String> {
    let mut notes = Vec::new();
    let sources: BTreeSet<&str> = rows.iter().map(|row| row.basis.source.as_str()).collect();
    if sources.len() > 1 {
        let names: Vec<&str> = sources.into_iter().collect();
        notes.push(format!("{} describe the same aid: never add their rows", names.join(" and ")));
    }
    if rows.iter().any(|row| row.sector == Sector::ALL) {
        notes.push("sector all is what the file's finer codes do not explain".to_owned());
    }
    if case.own {
        notes.push("the figures of --sectors are yours and unchecked: assumed".to_owned());
    }
    notes
}

fn groups(case: &Case) -> Result<Body, Fault> {
    let mut flows = case.flows.clone();
    flows.retain(|flow| case.wanted(flow.year));
    let status = if case.own { Status::Assumed } else { Status::Observed }.word();
    let mut rows = net_group(case)?;
    for group in by_group(&flows, case.donor, case.recipient) {
        rows.push(
            case.pair()
                .into_iter()
                .chain([
                    Cell::from(group.group),
                    Cell::from("paid, else promised"),
                    Cell::from(group.span.0),
                    Cell::from(group.span.1),
                    Cell::Integer(group.years as i64),
                    Cell::from(group.mean),
                    Cell::from(group.range.0),
                    Cell::from(group.range.1),
                    Cell::from(group.basis.currency),
                    Cell::from(group.basis.prices.to_string()),
                    Cell::Integer(group.rank as i64),
                    Cell::Integer(group.recipients as i64),
                    Cell::from(status),
                    Cell::from(group.basis.source),
                ])
                .collect(),
        );
    }
    if rows.is_empty() {
        // Neither net flows nor sectors: the fault says how to get them.
        case.sectors()?;
    }
    let mut notes = vec![
        "net flows and flows by sector are different counts: never add them".to_owned(),
        "a group without a row in a year that has rows is taken as none reported in that year".to_owned(),
    ];
    if rows.len() == 1 {
        notes.push(
            "sectors are not in this data set: add them with `lodeway data add crs|crs-sdmx|iati`, or --sectors FILE.csv"
                .to_owned(),
        );
    }
    Ok(Body { rows, notes, tables: &["facts", "aid"] })
}

/// The one row of net flows: mean, range, and rank by the mean over the same years.
fn net_group(case: &Case) -> Result<Vec<Vec<Cell<'static>>>, Fault> {
    let mut table = case.session.data.aid()?;
    table.retain(|row| row.donor == case.donor && case.wanted(row.year));
    let of = |recipient| summary(&by_year(&table, case.donor, recipient), Year(0), Year(9999));
    let Some(own) = of(case.recipient) else { return Ok(Vec::new()) };
    let peers: BTreeSet<Country> = table.iter().map(|row| row.recipient).collect();
    let ahead = peers.iter().filter(|peer| of(**peer).is_some_and(|s| s.mean_musd > own.mean_musd)).count();
    let source =
        table.iter().find(|row| row.recipient == case.recipient).map_or("", |row| row.source.as_str());
    let row = case.pair().into_iter().chain([
        Cell::from("all"),
        Cell::from("net of repayments"),
        Cell::from(own.from),
        Cell::from(own.to),
        Cell::Integer(own.years as i64),
        Cell::from(own.mean_musd * 1e6),
        Cell::from(own.least_musd * 1e6),
        Cell::from(own.most_musd * 1e6),
        Cell::from("USD"),
        Cell::from("current"),
        Cell::Integer(1 + ahead as i64),
        Cell::Integer(peers.len() as i64),
        Cell::from(Status::Observed.word()),
        Cell::from(source.to_owned()),
    ]);
    Ok(vec![row.collect()])
}

fn reading(case: &Case) -> Result<Body, Fault> {
    let all = case.sectors()?;
    let Some((basis, years)) = portfolio::by_year(&all) else {
        return Err(Fault::missing(format!(
            "aid from {} to {} by sector: expected amounts in US dollars, but found other currencies only; add the file again with --rates RATES.csv",
            case.donor, case.recipient
        )));
    };
    let mut rows = Vec::new();
    let mut before: Option<Reading> = None;
    for (year, reading) in &years {
        rows.extend(reading_rows(case, *year, reading, before));
        before = Some(*reading);
    }
    rows.extend(complementarity(case)?);
    let mut notes = sector_notes(case, &all);
    notes.push(format!("read from {} in {} prices", basis.source, basis.prices));
    notes.push(
        "extractive-share-seen counts mining and what serves it, as a wary reader might: a judgement, see --table readings"
            .to_owned(),
    );
    Ok(Body { rows, notes, tables: &["aid", "trade"] })
}

fn reading_rows(
    case: &Case,
    year: Year,
    reading: &Reading,
    before: Option<Reading>,
) -> Vec<Vec<Cell<'static>>> {
    let lacking = if reading.unspecified > 0.0 {
        format!("the sector of {:.1} % of the aid", 100.0 * reading.unspecified)
    } else {
        String::new()
    };
    let firm = match (case.own, lacking.is_empty()) {
        (true, _) => Status::Assumed,
        (false, true) => Status::Observed,
        (false, false) => Status::Partial,
    };
    let measure =
        |name: &'static str, value: Option<f64>, unit: &'static str, status: Status, absent: &str| {
            let (status, missing) = match value {
                Some(_) => (status, lacking.clone()),
                None => (Status::Missing, absent.to_owned()),
            };
            let cells = [Cell::from(name), Cell::from(year), Cell::from(value), Cell::from(unit)];
            let tail = [Cell::from(status.word()), Cell::from(missing)];
            case.pair().into_iter().chain(cells).chain(tail).collect::<Vec<_>>()
        };
    let change = |of: fn(&Reading) -> f64| before.map(|b| 100.0 * (of(reading) - of(&b)));
    let earlier = "an earlier year";
    vec![
        measure("extractive-share", Some(reading.extractive), "0–1", firm, ""),
        measure("extractive-share-change", change(|r| r.extractive), "percentage points", firm, earlier),
        measure("extractive-share-seen", Some(reading.seen), "0–1", Status::Assumed, ""),
        measure(
            "extractive-share-seen-change",
            change(|r| r.seen),
            "percentage points",
            Status::Assumed,
            earlier,
        ),
        measure("sector-hhi", Some(reading.hhi), "0–1", firm, ""),
        measure("sectors", Some(reading.sectors as f64), "count", firm, ""),
    ]
}

/// How far each economy's exports match the other's imports, in the last year of trade.
fn complementarity(case: &Case) -> Result<Vec<Vec<Cell<'static>>>, Fault> {
    let trade = case.session.data.trade_all()?;
    let year = case.session.data.provisional_year();
    let catalogue = lodeway_terms::Catalogue::get();
    let only_minerals = case.session.data.products().iter().all(|code| catalogue.product(*code).is_some());
    let mut rows = Vec::new();
    let sides = [
        ("recipient sells, donor buys", case.donor, case.recipient),
        ("donor sells, recipient buys", case.recipient, case.donor),
    ];
    for (side, buyer, seller) in sides {
        for (name, basket) in
            [("complementarity-minerals", Basket::Minerals), ("complementarity-all-goods", Basket::AllGoods)]
        {
            let known = basket == Basket::Minerals || !only_minerals;
            let value =
                known.then(|| portfolio::complementarity(&trade, year, buyer, seller, basket)).flatten();
            let (status, missing) = match (value, known) {
                (Some(_), _) => (Status::Provisional, String::new()),
                (None, false) => (
                    Status::Missing,
                    "goods other than minerals: add BACI with `lodeway data add baci`".to_owned(),
                ),
                (None, true) => (Status::Missing, "imports or exports of either side".to_owned()),
            };
            let cells = [
                Cell::from(format!("{name} ({side})")),
                Cell::from(year),
                Cell::from(value),
                Cell::from("0–100"),
                Cell::from(status.word()),
                Cell::from(missing),
            ];
            rows.push(case.pair().into_iter().chain(cells).collect());
        }
    }
    Ok(rows)
}

fn readings() -> Body {
    let row = |(sector, name, counted, why): &(Sector, &'static str, portfolio::Counted, &'static str)| {
        vec![
            Cell::from(sector.to_string()),
            Cell::from(*name),
            Cell::from(counted.word()),
            Cell::from(*why),
            Cell::from(Status::Assumed.word()),
        ]
    };
    let notes = vec![
        "extractive purposes are counted by both shares, seen ones by extractive-share-seen only; every other purpose by neither"
            .to_owned(),
    ];
    Body { rows: READINGS.iter().map(row).collect(), notes, tables: &[] }
}
