//! Flows of aid as `AidData` tabulates them: `date,donor,recipient,sum_amount_usd_constant,purpose`.
//!
//! Commitments in constant US dollars whose base year is the release's and not in the file. Countries by ISO3 (Kosovo by
//! its name), institutions in brackets such as `(UNDP)`, regions in words. The year `0001` stands for an unknown one.
//!
//! *Edge cases.* An empty amount is no flow; a region and an unknown year are left out and counted.

use std::path::Path;

use crate::aid::{AidFile, Giver, Key, Kind, Prices, country_of};
use crate::columns::{Columns, Unit};
use crate::fault::{Fault, Report};
use crate::limits::AID_USD;
use crate::number;

/// The name under which the data stand in a store.
pub const SOURCE: &str = "AidData, development finance flows";

/// How the table writes a year that nobody knows: `0001`.
const UNKNOWN_YEAR: u32 = 1;

const NEEDED: [&str; 5] = ["date", "donor", "recipient", "sum_amount_usd_constant", "purpose"];

const USD: Unit = Unit {
    expected: "US dollars (a number)",
    scale: 1.0,
    largest: AID_USD,
    signed: true,
    remedy: "leave the cell empty when there is no amount",
};

/// Reads a table of flows.
///
/// # Errors
/// [`Fault`] naming every cell that is not as it should be, ten at most.
pub fn read(path: &Path) -> Result<AidFile, Fault> {
    Columns::open(path, &NEEDED.join(", "), lacks, rows)
}

fn lacks(head: &[String]) -> Vec<String> {
    NEEDED.iter().filter(|name| !head.iter().any(|n| n == *name)).map(|name| (*name).to_owned()).collect()
}

fn places(head: &[String]) -> Option<[usize; 5]> {
    let mut places = [0; 5];
    for (place, name) in places.iter_mut().zip(NEEDED) {
        *place = head.iter().position(|n| n == name)?;
    }
    Some(places)
}

fn rows(mut table: Columns) -> Result<AidFile, Fault> {
    let Some(places) = places(table.head()) else {
        return Err(Fault::file(table.place(), NEEDED.join(", "), "other columns", "check the file"));
    };
    let mut file = AidFile::new(SOURCE, "as downloaded");
    let mut report = Report::new(table.place());
    while table.next(&mut report)? {
        row(&mut table, places, &mut file, &mut report);
    }
    report.result(file)?.usable(table.place())
}

/// Adds the flow of a row; none when a cell of it went into the report.
fn row(table: &mut Columns, places: [usize; 5], file: &mut AidFile, report: &mut Report) -> Option<()> {
    let [date, donor, recipient, amount, purpose] = places;
    let word = table.text(Some(recipient));
    let Some(recipient) = country_of(if word == "Kosovo" { "XKX" } else { &word }) else {
        file.leave_out_code("rows whose recipient is a region or unspecified", "recipients left out", &word);
        return Some(());
    };
    let year =
        number::whole(&table.text(Some(date))).filter(|y| *y == UNKNOWN_YEAR || (1900..=2100).contains(y));
    let Some(year) = year.map(|y| y as u16) else {
        table.fault(report, date, "a year such as 2009", "write four digits");
        return None;
    };
    if u32::from(year) == UNKNOWN_YEAR {
        file.leave_out("rows of an unknown year");
        return Some(());
    }
    let code = number::whole(&table.text(Some(purpose))).filter(|code| (100..=99_999).contains(code));
    let Some(sector) = code else {
        table.fault(report, purpose, "a purpose code such as 11220", "fetch the file again");
        return None;
    };
    let word = table.text(Some(donor));
    if word.is_empty() {
        table.fault(report, donor, "a donor such as KOR or (UNDP)", "fetch the file again");
        return None;
    }
    if table.text(Some(amount)).is_empty() {
        file.leave_out("rows without an amount");
        return Some(());
    }
    let usd = table.amount(report, amount, &USD)?;
    let (kind, currency, prices) = (Kind::Commitment, "USD".to_owned(), Prices::Constant(None));
    let (giver, activity) = (giver(&word), String::new());
    file.add(Key { giver, recipient, year, sector, kind, currency, prices, activity }, usd);
    Some(())
}

fn giver(word: &str) -> Giver {
    country_of(word).map_or_else(|| Giver::Other(word.to_owned()), Giver::Country)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<AidFile, Fault> {
        rows(Columns::read("flows.csv", text.as_bytes(), "flows", lacks)?)
    }

    const HEAD: &str = "date,donor,recipient,sum_amount_usd_constant,purpose";

    #[test]
    fn projects_are_added_up_and_what_has_no_country_or_year_is_counted() {
        let file = read_text(&format!(
            "{HEAD}\n2009,KOR,MNG,10,32220\n2009,KOR,MNG,5,32220\n2009,(UNDP),MNG,1,14010\n2009,KOR,MNG,,14010\n\
             2009,KOR,\"Asia, regional\",7,43010\n0001,KOR,MNG,7,43010\n"
        ))
        .unwrap();
        let flows: Vec<_> = file.flows.iter().map(|(k, v)| (k.giver.to_string(), k.sector, *v)).collect();
        assert_eq!(flows, [("KOR".to_owned(), 32_220, 15.0), ("(UNDP)".to_owned(), 14_010, 1.0)]);
        assert_eq!(
            file.omissions(),
            "left out: 1 rows of an unknown year; 1 rows whose recipient is a region or unspecified; 1 rows without an amount; \
             recipients left out: Asia, regional (1)"
        );
    }

    #[test]
    fn a_purpose_in_words_is_shown_with_its_place() {
        let fault = read_text(&format!("{HEAD}\n2009,KOR,MNG,10,mining\n")).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "flows.csv, line 2, column purpose: expected a purpose code such as 11220, but found \"mining\"\n  \
             …|10|mining|…\n       ^^^^^^\n  fetch the file again"
        );
    }
}
