//! What aid did a donor give a recipient, by year and by sector, and how does the portfolio read?

mod net;
mod portfolio;
mod sectors;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use lodeway_messages::{Message, list, million, msg};
use lodeway_partners::aid::net::{AidYear, by_year, summary};
use lodeway_partners::aid::sectors::{GroupSummary, SectorYear, by_group, by_sector};
use lodeway_partners::claims::computations::{ProjectCost, project_share};
use lodeway_partners::claims::rule::Rule;
use lodeway_results::{Answer, Head, Row, table_row};
use lodeway_sources::aid::Kind;
use lodeway_tables::Provenance;
use lodeway_tables::aid::{AidFlow, SHEET, sheet};
use lodeway_tables::provenance::sha256;
use lodeway_terms::{Country, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::Years;
use crate::refusal::Refusal;
use crate::subject;

/// What is shown below `lodeway aid --help`.
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

/// What `aid` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The donor.
    #[schemars(extend("example" = "KOR"))]
    pub donor: String,
    /// The recipient.
    #[schemars(extend("example" = "MNG"))]
    pub recipient: String,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "years"))]
    pub table: Table,
    /// Years to show; all without it.
    #[arg(long, value_name = "YEARS")]
    #[schemars(extend("example" = "2010..2022"))]
    pub year: Option<Years>,
    /// A sheet of your own with aid by sector (CSV, columns below).
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub sectors: Option<PathBuf>,
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
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

impl Table {
    /// Name and version of its columns.
    pub fn schema(self) -> &'static str {
        match self {
            Table::Years => "lodeway.aid/1",
            Table::Sectors => "lodeway.aid-sectors/1",
            Table::Groups => "lodeway.aid-groups/1",
            Table::Portfolio => "lodeway.aid-portfolio/1",
            Table::Readings => "lodeway.aid-readings/1",
        }
    }

    fn title(self, donor: Country, recipient: Country) -> Message {
        match self {
            Table::Years => msg!("aid-title-years", donor = donor, recipient = recipient),
            Table::Sectors => msg!("aid-title-sectors", donor = donor, recipient = recipient),
            Table::Groups => msg!("aid-title-groups", donor = donor, recipient = recipient),
            Table::Portfolio => msg!("aid-title-portfolio", donor = donor, recipient = recipient),
            Table::Readings => msg!("aid-title-readings"),
        }
    }
}

table_row! {
    /// Net flows of a donor to a recipient in a year.
    pub struct YearRow {
        /// Who gives.
        donor: Country,
        /// Who gets.
        recipient: Country,
        /// Year.
        year: Year,
        /// Net of repayments, current prices.
        net_usd_current: f64 ["US$"],
        /// Place among the donor's recipients in the table.
        rank: usize ["1 is most"],
        /// Recipients of the donor in the table.
        recipients: usize ["count"],
        /// Share of what the donor gives the recipients in the table.
        share: Option<f64> ["0–1"],
        /// How far the numbers can be trusted.
        status: Status,
        /// Who says so.
        source: String,
        /// What the recipient gets from all donors.
        recipient_total_usd: Option<f64> ["US$"],
        /// Share of what the recipient gets from all donors.
        share_of_recipient_total: Option<f64> ["0–1"],
        /// What is absent.
        missing: Message,
    }
    shown { donor, recipient, year, net_usd_current, rank, share, share_of_recipient_total, status } falling year
}

table_row! {
    /// Aid for a sector in a year.
    pub struct SectorRow {
        /// Who gives.
        donor: Country,
        /// Who gets.
        recipient: Country,
        /// Year.
        year: Year,
        /// Purpose or sector, by its code of the OECD.
        sector: String,
        /// Group of sectors.
        group: &'static str,
        /// What was promised.
        commitment: Option<f64> ["units of the currency"],
        /// What was paid.
        disbursement: Option<f64> ["units of the currency"],
        /// Currency.
        currency: String,
        /// Current prices, or those of a year.
        prices: String,
        /// Share of the aid of the year.
        share: Option<f64> ["0–1"],
        /// What the recipient gets for the sector.
        recipient_total: Option<f64> ["units of the currency"],
        /// Share of what the recipient gets for the sector.
        share_of_recipient_total: Option<f64> ["0–1"],
        /// Whose aid the total holds.
        recipient_total_of: Message,
        /// How far the numbers can be trusted.
        status: Status,
        /// Who says so.
        source: String,
        /// What is absent.
        missing: Message,
    }
    shown { donor, recipient, year, sector, group, disbursement, commitment, currency, share, status }
}

table_row! {
    /// Mean, range and rank of a group of sectors, or of net flows.
    pub struct GroupRow {
        /// Who gives.
        donor: Country,
        /// Who gets.
        recipient: Country,
        /// Group of sectors, or `all`.
        group: &'static str,
        /// What is counted.
        flow: &'static str,
        /// First year.
        from: Year,
        /// Last year.
        to: Year,
        /// Years that were counted.
        years: usize ["count"],
        /// Mean over these years.
        mean: f64 ["units of the currency a year"],
        /// The year with the least.
        least: f64 ["units of the currency"],
        /// The year with the most.
        most: f64 ["units of the currency"],
        /// Currency.
        currency: String,
        /// Current prices, or those of a year.
        prices: String,
        /// Place among the donor's recipients by the mean.
        rank: usize ["1 is most"],
        /// Recipients of the donor in these years.
        recipients: usize ["count"],
        /// How far the numbers can be trusted.
        status: Status,
        /// Who says so.
        source: String,
    }
    shown { donor, recipient, group, flow, mean, least, most, currency, rank, from, to, status }
}

table_row! {
    /// One measure of how the portfolio reads.
    pub struct PortfolioRow {
        /// Who gives.
        donor: Country,
        /// Who gets.
        recipient: Country,
        /// Name of the measure.
        measure: String,
        /// Year.
        year: Year,
        /// The value; empty when an input is absent.
        value: Option<f64> ["as in the column unit"],
        /// Unit of the value.
        unit: &'static str,
        /// How far the number can be trusted.
        status: Status,
        /// What is absent.
        missing: Message,
    }
    shown { donor, recipient, measure, year, value, unit, status, missing }
}

table_row! {
    /// A purpose and how the extractive shares count it.
    pub struct ReadingRow {
        /// Purpose or sector, by its code of the OECD.
        sector: String,
        /// What it is.
        name: &'static str,
        /// Which of the shares count it.
        counted: &'static str,
        /// Why.
        why: &'static str,
        /// How far the judgement can be trusted.
        status: Status,
    }
    shown { sector, name, counted, why, status }
}

/// What one question knows of a pair.
struct Case<'a> {
    context: &'a Context,
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

    /// How far figures by sector can be trusted: those of a sheet of one's own are unchecked.
    fn status(&self) -> Status {
        if self.own { Status::Assumed } else { Status::Observed }
    }

    /// Flows by sector in the years asked for; a refusal that says how to get them when there are none.
    fn sectors(&self) -> Result<Vec<SectorYear>, Refusal> {
        let mut rows = by_sector(&self.flows, self.donor, self.recipient);
        rows.retain(|row| self.wanted(row.year));
        if rows.is_empty() {
            let (donor, recipient) = (subject::coded(self.donor), subject::coded(self.recipient));
            let columns = SHEET.join(",");
            return Err(Refusal::missing(msg!(
                "aid-no-sectors",
                donor = donor,
                recipient = recipient,
                columns = columns
            )));
        }
        Ok(rows)
    }

    fn sources(&self, tables: &[&str]) -> Vec<Provenance> {
        let used = |card: &Provenance| card.table != "facts" || card.file.contains("aid");
        self.context.data.cards(tables).into_iter().filter(used).collect()
    }
}

/// A table without its head.
struct Body<R> {
    rows: Vec<R>,
    notes: Vec<Message>,
    tables: &'static [&'static str],
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, the data hold no such aid, or the sheet is absent or faulty.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let (donor, recipient) = (Country::resolve(&params.donor)?, Country::resolve(&params.recipient)?);
    let wanted = |giver: &str, taker: &str| giver == donor.iso3() || taker == recipient.iso3();
    let mut flows = context.data.aid_flows(wanted)?;
    let mut options = vec![
        ("donor".to_owned(), donor.to_string()),
        ("recipient".to_owned(), recipient.to_string()),
        ("year".to_owned(), params.year.as_ref().map_or_else(|| "all".to_owned(), ToString::to_string)),
    ];
    if let Some(path) = &params.sectors {
        let place = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|cause| lodeway_sources::Fault::io(&place, &cause))?;
        // A sheet of one's own takes the place of what the store holds by sector.
        flows.retain(|flow| flow.kind == Kind::Net);
        flows.extend(sheet(&place, &bytes)?);
        options.push(("sectors".to_owned(), sha256(&bytes)));
    }
    let years = params.year.as_ref().map(|years| years.0.as_slice());
    let case = Case { context, donor, recipient, years, flows, own: params.sectors.is_some() };
    let table = params.table;
    let said = match table {
        Table::Years | Table::Groups => headline(&case)?,
        _ => None,
    };
    Ok(match table {
        Table::Years => finished(&case, table, (options, said), net::net(&case)?),
        Table::Sectors => finished(&case, table, (options, said), sectors::sectors(&case)?),
        Table::Groups => finished(&case, table, (options, said), net::groups(&case)?),
        Table::Portfolio => finished(&case, table, (options, said), portfolio::reading(&case)?),
        Table::Readings => finished(&case, table, (options, said), portfolio::readings()),
    })
}

/// The answer in sentences: mean net aid and its range, the split by sector where a file has it, and what a known project for
/// minerals is of the whole. None without net flows.
fn headline(case: &Case) -> Result<Option<Message>, Refusal> {
    let aid = case.context.data.aid()?;
    let years = by_year(&aid, case.donor, case.recipient);
    let shown: Vec<AidYear> = years.iter().filter(|y| case.wanted(y.year)).copied().collect();
    let ends = (Year(MEAN_FROM), Year(9999));
    let all = summary(&shown, ends.0, ends.1).or_else(|| summary(&shown, Year(0), ends.1));
    let (Some(all), Some(last)) = (all, shown.last()) else { return Ok(None) };
    let mut said = msg!(
        "aid-headline",
        donor = case.donor,
        recipient = case.recipient,
        mean = million(all.mean_musd, 1),
        from = all.from,
        to = all.to,
        least = million(all.least_musd, 1),
        most = million(all.most_musd, 1),
        rank = last.rank,
        recipients = last.recipients
    );
    let groups = by_group(&case.flows, case.donor, case.recipient);
    let one = |group: &GroupSummary| {
        let amount = format!("{} {:.1} million", group.basis.currency, group.mean / 1e6);
        msg!("aid-headline-group", group = group.group, amount = amount)
    };
    let next = if groups.is_empty() {
        msg!("aid-headline-no-sectors")
    } else {
        msg!("aid-headline-sectors", groups = list(groups.iter().map(one)))
    };
    said = msg!("sentence-more", first = said, next = next);
    for claim in case.context.data.claims()? {
        if let Ok(Rule::ProjectShare { donor, recipient, project, krw, krw_per_usd, months, years, below }) =
            Rule::parse(&claim.rule)
            && (donor, recipient) == (case.donor, case.recipient)
        {
            let cost = ProjectCost { name: &project, krw, krw_per_usd, months };
            let (says, _) = project_share(&aid, (donor, recipient), &cost, years, below);
            let next = msg!("aid-headline-project", says = Message::english(says));
            said = msg!("sentence-more", first = said, next = next);
        }
    }
    Ok(Some(said))
}

/// First year of the mean in the headline: the span of the claim that is most often quoted.
const MEAN_FROM: u16 = 2018;

fn finished<R: Row>(
    case: &Case,
    table: Table,
    (options, said): (Vec<(String, String)>, Option<Message>),
    body: Body<R>,
) -> Answer {
    let head = Head {
        schema: table.schema(),
        title: said.unwrap_or_else(|| table.title(case.donor, case.recipient)),
        options,
        notes: body.notes,
        sources: case.sources(body.tables),
    };
    case.context.answer(head, body.rows, false)
}
