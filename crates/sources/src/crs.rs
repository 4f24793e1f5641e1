//! The OECD Creditor Reporting System as bulk text: one row a project and year, 90 columns and more.
//!
//! Pipe-separated (some copies: comma), Windows-1252 or UTF-16, plain or zipped. Names of columns have changed over the
//! years: `donorcode`, `DonorCode`, `donor_code` are one name here. Amounts are millions of US dollars; those ending in
//! `_defl` are in constant prices whose base year is not in the file. Only official development assistance counts:
//! flows 11 (grants), 13 (loans), 19 (equity).
//!
//! *Edge cases.* A recipient that is a region or unspecified is left out and counted. An empty amount is no flow.
//! *Limits.* A row names one purpose; publishers put mixed projects under their largest.

use std::path::Path;

use lodeway_terms::Country;

use crate::aid::{AidFile, Giver, Key, Kind, Prices, dac_country};
use crate::columns::Columns;
use crate::fault::{Fault, Report};

/// The name under which both forms of the data stand in a store, so that one replaces the other.
pub const SOURCE: &str = "OECD, Creditor Reporting System";

const CODE_REMEDY: &str = "fetch the file again: the cell holds a whole number in every release";
const AMOUNTS: [(&str, Kind, bool); 4] = [
    ("usdcommitment", Kind::Commitment, false),
    ("usddisbursement", Kind::Disbursement, false),
    ("usdcommitmentdefl", Kind::Commitment, true),
    ("usddisbursementdefl", Kind::Disbursement, true),
];

/// Where the columns stand.
struct Places {
    year: usize,
    donor: Code,
    recipient: Code,
    purpose: usize,
    flow: Option<usize>,
    flow_name: Option<usize>,
    amounts: Vec<(usize, Kind, Prices)>,
}

/// A party by the committee's number, or by ISO3 in the editions since 2024.
struct Code {
    number: Option<usize>,
    iso3: Option<usize>,
}

/// Reads a file of any edition.
///
/// # Errors
/// [`Fault`] naming every cell that is not as it should be, ten at most.
pub fn read(path: &Path) -> Result<AidFile, Fault> {
    let table = Columns::open(path, "a year, donor, recipient and purpose", |head| places(head).is_some())?;
    rows(table)
}

fn rows(mut table: Columns) -> Result<AidFile, Fault> {
    let Some(places) = places(table.head()) else {
        return Err(Fault::file(table.place(), "the columns of a CRS file", "others", "check the file"));
    };
    let mut file = AidFile::new(SOURCE, "bulk text");
    let mut report = Report::new(table.place());
    while table.next(&mut report)? {
        row(&table, &places, &mut file, &mut report);
    }
    report.result(file)
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

fn places(head: &[String]) -> Option<Places> {
    let names: Vec<String> = head.iter().map(|name| plain(name)).collect();
    let at = |wanted: &[&str]| wanted.iter().find_map(|w| names.iter().position(|name| name == w));
    let code = |number: &[&str], iso3: &[&str]| {
        let code = Code { number: at(number), iso3: at(iso3) };
        (code.number.is_some() || code.iso3.is_some()).then_some(code)
    };
    let amounts: Vec<_> = AMOUNTS
        .iter()
        .filter_map(|(name, kind, constant)| {
            let prices = if *constant { Prices::Constant(None) } else { Prices::Current };
            Some((at(&[name])?, *kind, prices))
        })
        .collect();
    (!amounts.is_empty()).then_some(())?;
    Some(Places {
        year: at(&["year"])?,
        donor: code(&["donorcode", "donor"], &["dedonorcode"])?,
        recipient: code(&["recipientcode", "recipient"], &["derecipientcode"])?,
        purpose: at(&["purposecode", "purpose", "crspurposecode", "sectorcode"])?,
        flow: at(&["flowcode", "flow"]),
        flow_name: at(&["flowname"]),
        amounts,
    })
}

/// Adds the flows of a row; none when a cell of it went into the report.
fn row(table: &Columns, places: &Places, file: &mut AidFile, report: &mut Report) -> Option<()> {
    if !is_aid(table, places) {
        file.leave_out("rows of other flows than official development assistance");
        return Some(());
    }
    let year = year(table, places.year, report)?;
    let giver = giver(table, &places.donor, report)?;
    let recipient = country(table, &places.recipient, report)?;
    let sector = whole(table, places.purpose, "a purpose code", report)?;
    let Some(recipient) = recipient else {
        file.leave_out("rows whose recipient is a region or unspecified");
        return Some(());
    };
    for (column, kind, prices) in &places.amounts {
        let text = table.text(Some(*column));
        if text.is_empty() || text == "NA" {
            continue;
        }
        let Some(millions) = text.parse::<f64>().ok().filter(|x| x.is_finite()) else {
            let remedy = "leave the cell empty when there is no amount, and write the point, not the comma";
            table.fault(report, *column, "million US dollars (a number)", remedy);
            return None;
        };
        let currency = "USD".to_owned();
        let key =
            Key { giver: giver.clone(), recipient, year, sector, kind: *kind, currency, prices: *prices };
        file.add(key, millions * 1e6);
    }
    Some(())
}

/// Whether a row is official development assistance; true when the file does not say.
fn is_aid(table: &Columns, places: &Places) -> bool {
    let code = table.text(places.flow);
    if !code.is_empty() {
        return ["11", "13", "19"].contains(&code.trim_end_matches(".0"));
    }
    let name = table.text(places.flow_name).to_lowercase();
    name.is_empty() || name.starts_with("oda") || name.starts_with("equity")
}

/// A whole number; some copies write `742.0`.
fn number(text: &str) -> Option<u32> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

fn year(table: &Columns, column: usize, report: &mut Report) -> Option<u16> {
    let year = number(&table.text(Some(column))).filter(|y| (1900..=2100).contains(y));
    if year.is_none() {
        table.fault(report, column, "a year such as 2022", CODE_REMEDY);
    }
    year.map(|y| y as u16)
}

fn whole(table: &Columns, column: usize, expected: &str, report: &mut Report) -> Option<u32> {
    let value = number(&table.text(Some(column)));
    if value.is_none() {
        table.fault(report, column, expected, CODE_REMEDY);
    }
    value
}

fn giver(table: &Columns, code: &Code, report: &mut Report) -> Option<Giver> {
    if let Some(country) = country(table, code, report)? {
        return Some(Giver::Country(country));
    }
    let institution = match code.number {
        Some(column) => format!("dac:{}", number(&table.text(Some(column)))?),
        None => table.text(code.iso3),
    };
    Some(Giver::Other(institution))
}

/// The country of a party; `Some(None)` for a region or an institution.
fn country(table: &Columns, code: &Code, report: &mut Report) -> Option<Option<Country>> {
    if let Some(country) = Country::from_iso3(&table.text(code.iso3)) {
        return Some(Some(country));
    }
    let Some(column) = code.number else { return Some(None) };
    // Some copies carry ISO3 in the column of the number.
    if let Some(country) = Country::from_iso3(&table.text(Some(column))) {
        return Some(Some(country));
    }
    whole(table, column, "a donor or recipient code", report).map(dac_country)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    fn read_text(text: &str) -> Result<AidFile, Fault> {
        let input: Box<dyn Read> = Box::new(Cursor::new(text.as_bytes().to_vec()));
        rows(Columns::read("CRS 2022 data.txt", input, "a year", |head| places(head).is_some())?)
    }

    fn flows(text: &str) -> Vec<(String, &'static str, u32, &'static str, f64)> {
        let file = read_text(text).unwrap();
        let line = |(key, amount): (&Key, &f64)| {
            (key.giver.to_string(), key.recipient.iso3(), key.sector, key.kind.word(), *amount)
        };
        file.flows.iter().map(line).collect()
    }

    const OLD: &str = "Year|donorcode|donorname|recipientcode|flowcode|purposecode|usd_commitment|usd_disbursement\n\
        2022|742|\"Korea\"|753|11|32220|1.5|0.25\n2022|742|\"Korea\"|753|13|32220||0.5\n";

    #[test]
    fn projects_of_a_pair_and_purpose_are_added_up_in_dollars() {
        // 0.25 + 0.5 = 0.75 million disbursed; the loan has no commitment, which is no zero.
        let expected = vec![
            ("KOR".to_owned(), "MNG", 32_220, "commitment", 1_500_000.0),
            ("KOR".to_owned(), "MNG", 32_220, "disbursement", 750_000.0),
        ];
        assert_eq!(flows(OLD), expected);
    }

    #[test]
    fn old_and_new_names_of_columns_give_the_same_flows() {
        let new = "Year,DEDonorcode,DERecipientcode,FlowName,PurposeCode,USD_Commitment,USD_Disbursement\n\
            2022,KOR,MNG,ODA Grants,32220,1.5,0.25\n2022,KOR,MNG,ODA Loans,32220,,0.5\n";
        let snake = OLD.replace("donorcode", "donor_code").replace("purposecode", "PurposeCode");
        assert_eq!(flows(new), flows(OLD));
        assert_eq!(flows(&snake), flows(OLD));
    }

    #[test]
    fn other_official_flows_and_regions_are_left_out_and_counted() {
        let file = read_text(
            "Year|donorcode|recipientcode|flowcode|purposecode|usd_disbursement\n\
             2022|742|753|14|32220|9\n2022|742|798|11|32220|9\n2022|918|753|11|21030|2\n",
        )
        .unwrap();
        assert_eq!(
            file.omissions(),
            "left out: 1 rows of other flows than official development assistance; \
             1 rows whose recipient is a region or unspecified"
        );
        assert_eq!(file.flows.keys().map(|k| k.giver.to_string()).collect::<Vec<_>>(), ["dac:918"]);
    }

    #[test]
    fn an_amount_with_a_comma_is_shown_with_its_place() {
        let fault = read_text(&OLD.replace("1.5|", "1,5|")).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "CRS 2022 data.txt, line 2, column usd_commitment: expected million US dollars (a number), but found \"1,5\"\n  \
             …|32220|1,5|…\n          ^^^\n  \
             leave the cell empty when there is no amount, and write the point, not the comma"
        );
    }

    #[test]
    fn a_purpose_that_is_no_number_is_refused() {
        let fault = read_text(&OLD.replace("|32220|1.5", "|mining|1.5")).unwrap_err();
        assert!(
            fault
                .to_string()
                .starts_with("CRS 2022 data.txt, line 2, column purposecode: expected a purpose code, but found \"mining\"\n"),
            "{fault}"
        );
    }
}
