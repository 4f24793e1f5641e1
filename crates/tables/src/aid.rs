//! Aid by donor, recipient, year, sector, kind and prices; our Parquet file of it; and the sheet a user writes.
//!
//! | column | meaning |
//! |---|---|
//! | `donor` | ISO3, `ALL` (all donors as the publisher adds them up), or an institution's code |
//! | `recipient`, `year` | ISO3, year |
//! | `sector` | code of the OECD; 0 is all sectors together |
//! | `kind` | `commitment`, `disbursement`, or `net` of repayments: never added to one another |
//! | `amount`, `currency` | in units of the currency; other than US dollars where no rate was given |
//! | `prices` | `current`, `constant 2022`, or `constant` when the file does not name the base year |
//! | `source` | files of one source replace one another; sources are never added |

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use lodeway_sources::aid::{AidFile, Giver, Key, Kind, Prices};
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Country, Year};
use parquet::errors::ParquetError;

use crate::columns::{properties, written};
use crate::fault::Fault;
use crate::leaves::{self, Leaf, Leaves, Values};
use crate::sector::Sector;

/// The columns of the sheet a user writes with `--sectors`.
pub const SHEET: [&str; 8] =
    ["donor", "recipient", "year", "sector", "commitment_usd", "disbursement_usd", "prices", "source"];

/// A flow of aid.
#[derive(Debug, Clone, PartialEq)]
pub struct AidFlow {
    /// Who gives.
    pub giver: Giver,
    /// Who receives.
    pub recipient: Country,
    /// Year.
    pub year: Year,
    /// Sector or purpose.
    pub sector: Sector,
    /// What is counted.
    pub kind: Kind,
    /// In units of the currency.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
    /// Current or constant.
    pub prices: Prices,
    /// Publisher and name of the data.
    pub source: String,
}

impl AidFlow {
    /// What an addition replaces: everything of the same source, pair, year, kind and prices.
    fn slot(&self) -> (String, Giver, Country, Year, Kind, Prices) {
        let who = (self.source.clone(), self.giver.clone(), self.recipient);
        (who.0, who.1, who.2, self.year, self.kind, self.prices)
    }

    fn place(&self) -> (String, Giver, Country, Year, Kind, Prices, Sector, String) {
        let (source, giver, recipient, year, kind, prices) = self.slot();
        (source, giver, recipient, year, kind, prices, self.sector, self.currency.clone())
    }
}

/// The flows of a publisher's file.
pub fn flows(file: &AidFile) -> Vec<AidFlow> {
    let flow = |(key, amount): (&Key, &f64)| AidFlow {
        giver: key.giver.clone(),
        recipient: key.recipient,
        year: Year(key.year),
        sector: Sector(key.sector),
        kind: key.kind,
        amount: *amount,
        currency: key.currency.clone(),
        prices: key.prices,
        source: file.source.clone(),
    };
    file.flows.iter().map(flow).collect()
}

/// The old flows without those whose source, pair, year, kind and prices the new ones hold, and the new ones.
pub fn replaced(old: Vec<AidFlow>, new: Vec<AidFlow>) -> Vec<AidFlow> {
    let slots: BTreeSet<_> = new.iter().map(AidFlow::slot).collect();
    let mut all: Vec<AidFlow> = old.into_iter().filter(|flow| !slots.contains(&flow.slot())).collect();
    all.extend(new);
    all.sort_by_cached_key(AidFlow::place);
    all
}

/// Reads the sheet of a user: one row a donor, recipient, year and sector.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn sheet(file: &str, bytes: &[u8]) -> Result<Vec<AidFlow>, Fault> {
    let rows = Sheet::read(file, bytes, &SHEET)?.rows(sheet_row)?;
    let mut seen = BTreeMap::new();
    for flow in rows.iter().flatten() {
        *seen.entry(flow.place()).or_insert(0) += 1;
    }
    match seen.into_iter().find(|(_, count)| *count > 1) {
        None => Ok(rows.into_iter().flatten().collect()),
        Some(((_, giver, recipient, year, kind, _, sector, _), count)) => {
            Err(Fault::Source(lodeway_sources::Fault::file(
                file,
                "one row a donor, recipient, year, sector, prices and source",
                format!(
                    "{count} with a {} from {giver} to {recipient} in {year} for sector {sector}",
                    kind.word()
                ),
                "add the amounts up into one row",
            )))
        }
    }
}

fn sheet_row(row: &mut Row) -> Option<Vec<AidFlow>> {
    let country = |row: &mut Row, column: &str| {
        row.parse(column, "an ISO3 country code", "write a code such as KOR", Country::from_iso3)
    };
    let (donor, recipient) = (country(row, "donor")?, country(row, "recipient")?);
    let year = row.parse("year", "a year such as 2022", "write four digits", |text| {
        text.parse().ok().filter(|y| (1900..=2100).contains(y)).map(Year)
    })?;
    let remedy =
        "write a code of the OECD (322, 32220), a group (mining, ict, urban, energy, transport) or all";
    let sector = row.parse("sector", "a sector", remedy, Sector::parse)?;
    let prices =
        row.parse("prices", "current, constant or a base year", "write current or 2022", Prices::parse)?;
    let amounts = [("commitment_usd", Kind::Commitment), ("disbursement_usd", Kind::Disbursement)];
    let source = match row.text("source") {
        "" => "the user's file".to_owned(),
        source => source.to_owned(),
    };
    let mut flows = Vec::new();
    for (column, kind) in amounts {
        if let Some(amount) = row.optional_number(column, "US dollars")? {
            let (giver, currency, source) = (Giver::Country(donor), "USD".to_owned(), source.clone());
            flows.push(AidFlow { giver, recipient, year, sector, kind, amount, currency, prices, source });
        }
    }
    Some(flows)
}

/// The bytes of an aid table; rows may come in any order.
///
/// # Errors
/// [`Fault`] when the encoder refuses.
pub fn encode(mut flows: Vec<AidFlow>) -> Result<Vec<u8>, Fault> {
    flows.sort_by_cached_key(AidFlow::place);
    let column = |of: fn(&AidFlow) -> String| -> Vec<String> { flows.iter().map(of).collect() };
    let (donor, kind) = (column(|f| f.giver.to_string()), column(|f| f.kind.word().to_owned()));
    let prices = column(|f| f.prices.to_string());
    let whole = |of: fn(&AidFlow) -> i32| Values::Whole(flows.iter().map(|f| Some(of(f))).collect());
    let own = |of: fn(&AidFlow) -> &str| Values::Words(flows.iter().map(|f| Some(of(f))).collect());
    let leaves = vec![
        Leaf::full("donor", words(&donor)),
        Leaf::full("recipient", own(|f| f.recipient.iso3())),
        Leaf::full("year", whole(|f| i32::from(f.year.0))),
        Leaf::full("sector", whole(|f| f.sector.0 as i32)),
        Leaf::full("kind", words(&kind)),
        Leaf::full("amount", Values::Real(flows.iter().map(|f| Some(f.amount)).collect())),
        Leaf::full("currency", own(|f| &f.currency)),
        Leaf::full("prices", words(&prices)),
        Leaf::full("source", own(|f| &f.source)),
    ];
    leaves::write([leaves], properties(3, &["amount"])?).map_err(written)
}

fn words(column: &[String]) -> Values<'_> {
    Values::Words(column.iter().map(|word| Some(word.as_str())).collect())
}

/// The flows of an aid file.
///
/// # Errors
/// [`Fault::Store`] when the bytes are no aid table.
pub fn decode(name: &str, bytes: Bytes) -> Result<Vec<AidFlow>, Fault> {
    decode_some(name, bytes, &|_, _| true)
}

/// The flows of an aid file whose donor and recipient are wanted.
///
/// # Errors
/// [`Fault::Store`] when the bytes are no aid table.
pub fn decode_some(
    name: &str,
    bytes: Bytes,
    wanted: &impl Fn(&str, &str) -> bool,
) -> Result<Vec<AidFlow>, Fault> {
    let damaged = |found: &dyn std::fmt::Display| Fault::store(name, "an aid table in Parquet", found);
    let table = Leaves::open(bytes).map_err(|e| damaged(&e))?;
    let mut flows = Vec::new();
    for group in 0..table.groups() {
        let rows = Group::read(&table, group).map_err(|e| damaged(&e))?;
        for row in (0..rows.amount.len()).filter(|row| wanted(&rows.donor[*row], &rows.recipient[*row])) {
            let flow = rows.flow(row);
            flows.push(flow.ok_or_else(|| damaged(&"a country, kind or price base of no table of ours"))?);
        }
    }
    Ok(flows)
}

/// The columns of a row group, all of one length.
struct Group {
    donor: Vec<String>,
    recipient: Vec<String>,
    year: Vec<i32>,
    sector: Vec<i32>,
    kind: Vec<String>,
    amount: Vec<f64>,
    currency: Vec<String>,
    prices: Vec<String>,
    source: Vec<String>,
}

impl Group {
    fn read(table: &Leaves, group: usize) -> Result<Group, ParquetError> {
        let words = |name: &str| table.words(group, table.place(name)?);
        let whole = |name: &str| table.whole(group, table.place(name)?);
        let read = Group {
            donor: words("donor")?,
            recipient: words("recipient")?,
            year: whole("year")?,
            sector: whole("sector")?,
            kind: words("kind")?,
            amount: table.real(group, table.place("amount")?)?,
            currency: words("currency")?,
            prices: words("prices")?,
            source: words("source")?,
        };
        let texts = [&read.donor, &read.recipient, &read.kind, &read.currency, &read.prices, &read.source];
        let lengths = texts.map(Vec::len).into_iter().chain([read.year.len(), read.sector.len()]);
        if lengths.into_iter().all(|length| length == read.amount.len()) {
            Ok(read)
        } else {
            Err(ParquetError::General("columns of different lengths".to_owned()))
        }
    }

    fn flow(&self, row: usize) -> Option<AidFlow> {
        Some(AidFlow {
            giver: Giver::parse(&self.donor[row]),
            recipient: Country::from_iso3(&self.recipient[row])?,
            year: Year(u16::try_from(self.year[row]).ok()?),
            sector: Sector(u32::try_from(self.sector[row]).ok()?),
            kind: Kind::parse(&self.kind[row])?,
            amount: self.amount[row],
            currency: self.currency[row].clone(),
            prices: Prices::parse(&self.prices[row])?,
            source: self.source[row].clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(donor: &str, year: u16, sector: u32, amount: f64) -> AidFlow {
        AidFlow {
            giver: Giver::parse(donor),
            recipient: Country::from_iso3("MNG").unwrap(),
            year: Year(year),
            sector: Sector(sector),
            kind: Kind::Disbursement,
            amount,
            currency: "USD".to_owned(),
            prices: Prices::Constant(Some(2022)),
            source: "a".to_owned(),
        }
    }

    #[test]
    fn every_flow_comes_back_from_its_file() {
        let flows = vec![flow("ALL", 2021, 0, -0.1), flow("KOR", 2022, 32_220, 1e6 / 3.0)];
        assert_eq!(decode("t", encode(flows.clone()).unwrap().into()).unwrap(), flows);
    }

    #[test]
    fn an_addition_takes_the_place_of_the_same_pair_and_year_only() {
        let old = vec![flow("KOR", 2021, 322, 1.0), flow("KOR", 2022, 322, 2.0), flow("JPN", 2022, 322, 3.0)];
        let all = replaced(old, vec![flow("KOR", 2022, 210, 5.0)]);
        let kept: Vec<(u32, f64)> = all.iter().map(|f| (f.sector.0, f.amount)).collect();
        // Japan first, then Korea by year: the mining of 2022 is gone with the old edition of the pair.
        assert_eq!(kept, [(322, 3.0), (322, 1.0), (210, 5.0)]);
    }

    #[test]
    fn the_sheet_of_a_user_names_sectors_by_code_or_group() {
        let text = "donor,recipient,year,sector,commitment_usd,disbursement_usd,prices,source\n\
            KOR,MNG,2022,mining,1000000,,current,\nKOR,MNG,2022,22040,,500,2021,KOICA\n";
        let flows = sheet("s.csv", text.as_bytes()).unwrap();
        assert_eq!((flows[0].sector, flows[0].kind), (Sector(322), Kind::Commitment));
        assert_eq!(flows[0].source, "the user's file");
        assert_eq!((flows[1].amount, flows[1].prices), (500.0, Prices::Constant(Some(2021))));
    }

    #[test]
    fn a_sector_nobody_knows_is_shown_with_its_place() {
        let text = "donor,recipient,year,sector,commitment_usd,disbursement_usd,prices,source\n\
            KOR,MNG,2022,mines,1,,current,\n";
        assert_eq!(
            sheet("s.csv", text.as_bytes()).unwrap_err().to_string(),
            "s.csv, line 2, column sector: expected a sector, but found \"mines\"\n  KOR,MNG,2022,mines,1,,current,\n               \
             ^^^^^\n  write a code of the OECD (322, 32220), a group (mining, ict, urban, energy, transport) or all"
        );
    }

    #[test]
    fn the_same_flow_twice_in_a_sheet_is_refused() {
        let row = "KOR,MNG,2022,mining,1,,current,\n";
        let text = format!("{}\n{row}{row}", SHEET.join(","));
        assert_eq!(
            sheet("s.csv", text.as_bytes()).unwrap_err().to_string(),
            "s.csv: expected one row a donor, recipient, year, sector, prices and source, but found 2 with a commitment \
             from KOR to MNG in 2022 for sector 322; add the amounts up into one row"
        );
    }
}
