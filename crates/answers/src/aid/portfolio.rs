//! How the portfolio reads, and the definition of that reading.

use lodeway_messages::{Message, msg, percent_with};
use lodeway_partners::aid::portfolio::{self, Basket, Counted, READINGS, Reading};
use lodeway_tables::{Sector, Trade};
use lodeway_terms::{Catalogue, Country, Status, Year};

use super::sectors::sector_notes;
use super::{Body, Case, PortfolioRow, ReadingRow};
use crate::refusal::Refusal;
use crate::subject;

pub fn reading(case: &Case) -> Result<Body<PortfolioRow>, Refusal> {
    let all = case.sectors()?;
    let Some((basis, years)) = portfolio::by_year(&all) else {
        let (donor, recipient) = (subject::coded(case.donor), subject::coded(case.recipient));
        return Err(Refusal::missing(msg!("aid-no-dollars", donor = donor, recipient = recipient)));
    };
    let mut rows = Vec::new();
    let mut before: Option<Reading> = None;
    for (year, reading) in &years {
        rows.extend(reading_rows(case, *year, reading, before));
        before = Some(*reading);
    }
    rows.extend(complementarity(case)?);
    let mut notes = sector_notes(case, &all);
    notes.push(msg!(
        "aid-read-from",
        source = basis.source,
        prices = Message::english(basis.prices.to_string())
    ));
    notes.push(msg!("aid-seen"));
    Ok(Body { rows, notes, tables: &["aid", "trade"] })
}

fn reading_rows(case: &Case, year: Year, reading: &Reading, before: Option<Reading>) -> Vec<PortfolioRow> {
    let lacking = if reading.unspecified > 0.0 {
        msg!("aid-unspecified", share = percent_with(reading.unspecified, 1))
    } else {
        Message::verbatim("")
    };
    let firm = match case.status() {
        Status::Observed if reading.unspecified > 0.0 => Status::Partial,
        status => status,
    };
    let measure = |name: &str, value: Option<f64>, unit: &'static str, status: Status| PortfolioRow {
        donor: case.donor,
        recipient: case.recipient,
        measure: name.to_owned(),
        year,
        value,
        unit,
        status: if value.is_some() { status } else { Status::Missing },
        missing: if value.is_some() { lacking.clone() } else { msg!("aid-no-earlier-year") },
    };
    let change = |of: fn(&Reading) -> f64| before.map(|b| 100.0 * (of(reading) - of(&b)));
    let points = "percentage points";
    vec![
        measure("extractive-share", Some(reading.extractive), "0–1", firm),
        measure("extractive-share-change", change(|r| r.extractive), points, firm),
        measure("extractive-share-seen", Some(reading.seen), "0–1", Status::Assumed),
        measure("extractive-share-seen-change", change(|r| r.seen), points, Status::Assumed),
        measure("sector-hhi", Some(reading.hhi), "0–1", firm),
        measure("sectors", Some(reading.sectors as f64), "count", firm),
    ]
}

/// How far each economy's exports match the other's imports, in the last year of trade.
fn complementarity(case: &Case) -> Result<Vec<PortfolioRow>, Refusal> {
    let data = &case.context.data;
    let trade = data.trade_all()?;
    let catalogue = Catalogue::get();
    let only_minerals = data.products().iter().all(|code| catalogue.product(*code).is_some());
    let sides = [
        ("recipient sells, donor buys", case.donor, case.recipient),
        ("donor sells, recipient buys", case.recipient, case.donor),
    ];
    let mut rows = Vec::new();
    for (side, buyer, seller) in sides {
        let name = format!("complementarity-minerals ({side})");
        rows.push(complement(case, &trade, name, (buyer, seller, Basket::Minerals)));
        let name = format!("complementarity-all-goods ({side})");
        rows.push(if only_minerals {
            PortfolioRow { missing: msg!("aid-no-goods"), ..empty(case, name) }
        } else {
            complement(case, &trade, name, (buyer, seller, Basket::AllGoods))
        });
    }
    Ok(rows)
}

fn complement(
    case: &Case,
    trade: &Trade,
    name: String,
    (buyer, seller, basket): (Country, Country, Basket),
) -> PortfolioRow {
    let row = empty(case, name);
    match portfolio::complementarity(trade, row.year, buyer, seller, basket) {
        None => row,
        value => PortfolioRow { value, status: Status::Provisional, missing: Message::verbatim(""), ..row },
    }
}

/// A complementarity without a value.
fn empty(case: &Case, measure: String) -> PortfolioRow {
    PortfolioRow {
        donor: case.donor,
        recipient: case.recipient,
        measure,
        year: case.context.data.provisional_year(),
        value: None,
        unit: "0–100",
        status: Status::Missing,
        missing: msg!("aid-no-trade"),
    }
}

pub fn readings() -> Body<ReadingRow> {
    let row = |(sector, name, counted, why): &(Sector, &'static str, Counted, &'static str)| ReadingRow {
        sector: sector.to_string(),
        name,
        counted: counted.word(),
        why,
        status: Status::Assumed,
    };
    let rows = READINGS.iter().map(row).collect();
    Body { rows, notes: vec![msg!("aid-readings-counted")], tables: &[] }
}
