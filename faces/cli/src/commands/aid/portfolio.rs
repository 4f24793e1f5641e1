//! How the portfolio reads, and the definition of that reading.

use lodeway_partners::aid::portfolio::{self, Basket, READINGS, Reading};
use lodeway_tables::Sector;
use lodeway_terms::{Status, Year};

use super::sectors::sector_notes;
use super::{Body, Case};
use crate::fault::Fault;
use crate::output::Cell;

pub fn reading(case: &Case) -> Result<Body, Fault> {
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

pub fn readings() -> Body {
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
