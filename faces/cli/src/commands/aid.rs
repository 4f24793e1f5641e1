//! `lodeway aid`: net flows by year, flows by sector, and how the portfolio reads.

mod net;
mod portfolio;
mod sectors;

use std::path::PathBuf;

use clap::Args;
use lodeway_partners::aid::sectors::{SectorYear, by_sector};
use lodeway_sources::aid::Kind;
use lodeway_tables::Provenance;
use lodeway_tables::aid::{AidFlow, SHEET, sheet};
use lodeway_terms::{Country, Lang, Year};

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
        AidTable::Years => net::net(&case)?,
        AidTable::Sectors => sectors::sectors(&case)?,
        AidTable::Groups => net::groups(&case)?,
        AidTable::Portfolio => portfolio::reading(&case)?,
        AidTable::Readings => portfolio::readings(),
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
