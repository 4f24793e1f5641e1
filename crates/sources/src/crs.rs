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

use crate::aid::{AidFile, Giver, Key, Kind, Prices, country_of, dac_country, institution, last_year_of};
use crate::columns::{Columns, Unit};
use crate::fault::{Fault, Report};
use crate::limits::AID_USD;
use crate::number;

/// The name under which both forms of the data stand in a store, so that one replaces the other.
pub const SOURCE: &str = "OECD, Creditor Reporting System";

const EXPECTED: &str = "a year, donor, recipient, purpose and amounts in US dollars";
/// From this number on, the committee numbers groups of donors, such as 20001 for its members.
const FIRST_GROUP: u32 = 20_000;

const CODE_REMEDY: &str = "fetch the file again: the cell holds a whole number in every release";
const RECIPIENTS: &str = "recipients left out";
const DONORS: &str = "groups of donors left out";
/// Groups of donors by their letters.
const GROUPS: [&str; 6] = ["ALLD", "DAC", "DAC_EC", "MULTI", "NDAC", "WXDAC"];
const MILLIONS: Unit = Unit {
    expected: "million US dollars (a number)",
    scale: 1e6,
    largest: AID_USD,
    signed: true,
    remedy: "leave the cell empty when there is no amount, and write the point, not the comma",
};
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
    Columns::open(path, EXPECTED, lacks, rows)
}

fn lacks(head: &[String]) -> Vec<String> {
    places(head).err().unwrap_or_default()
}

fn rows(mut table: Columns) -> Result<AidFile, Fault> {
    let places = places(table.head()).map_err(|lacking| {
        Fault::file(table.place(), EXPECTED, format!("no {}", lacking.join(", ")), "check the file")
    })?;
    let mut file = AidFile::new(SOURCE, "bulk text");
    let mut report = Report::new(table.place());
    let last = last_year_of(table.place().rsplit(['/', '\\']).next().unwrap_or_default());
    while table.next(&mut report)? {
        row(&mut table, &places, last, &mut file, &mut report);
    }
    if table.plain_quotes() > 0 {
        file.remarks.push(format!(
            "{} rows with a quote that nobody closes, read as they stand",
            table.plain_quotes()
        ));
    }
    report.result(file)?.usable(table.place())
}

fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
}

/// Where the columns stand, or what is lacking.
fn places(head: &[String]) -> Result<Places, Vec<String>> {
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
    let year = at(&["year"]);
    let donor = code(&["donorcode", "donor"], &["dedonorcode"]);
    let recipient = code(&["recipientcode", "recipient"], &["derecipientcode"]);
    let purpose = at(&["purposecode", "purpose", "crspurposecode", "sectorcode"]);
    if let (Some(year), Some(donor), Some(recipient), Some(purpose)) = (year, donor, recipient, purpose)
        && !amounts.is_empty()
    {
        let (flow, flow_name) = (at(&["flowcode", "flow"]), at(&["flowname"]));
        return Ok(Places { year, donor, recipient, purpose, flow, flow_name, amounts });
    }
    let of = |names: &[&str]| at(names).is_some();
    let lacking = [
        ("Year", of(&["year"])),
        ("DonorCode", of(&["donorcode", "donor", "dedonorcode"])),
        ("RecipientCode", of(&["recipientcode", "recipient", "derecipientcode"])),
        ("PurposeCode", purpose.is_some()),
        ("USD_Commitment or USD_Disbursement", of(&AMOUNTS.map(|(name, ..)| name))),
    ];
    Err(lacking.into_iter().filter(|(_, here)| !here).map(|(name, _)| name.to_owned()).collect())
}

/// Adds the flows of a row; none when a cell of it went into the report.
fn row(
    table: &mut Columns,
    places: &Places,
    last: Option<u16>,
    file: &mut AidFile,
    report: &mut Report,
) -> Option<()> {
    if !is_aid(table, places) {
        file.leave_out("rows of other flows than official development assistance");
        return Some(());
    }
    let year = year(table, places.year, last, report)?;
    let giver = giver(table, &places.donor, report)?;
    let recipient = country(table, &places.recipient, report)?;
    let sector = purpose(table, places.purpose, report)?;
    let Party::Country(recipient) = recipient else {
        let code = places.recipient.text(table);
        file.leave_out_code("rows whose recipient is a region or unspecified", RECIPIENTS, &code);
        return Some(());
    };
    let Some(giver) = giver else {
        let code = places.donor.text(table);
        file.leave_out_code("rows of groups of donors, whose members have rows of their own", DONORS, &code);
        return Some(());
    };
    for (column, kind, prices) in &places.amounts {
        let text = table.text(Some(*column));
        if text.is_empty() || text == "NA" {
            continue;
        }
        let usd = table.amount(report, *column, &MILLIONS)?;
        let key = Key {
            giver: giver.clone(),
            recipient,
            year,
            sector,
            kind: *kind,
            currency: "USD".to_owned(),
            prices: *prices,
            activity: String::new(),
        };
        file.add(key, usd);
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

fn year(table: &Columns, column: usize, last: Option<u16>, report: &mut Report) -> Option<u16> {
    let year =
        number::whole(&table.text(Some(column))).filter(|y| (1900..=2100).contains(y)).map(|y| y as u16);
    match (year, last) {
        (None, _) => table.fault(report, column, "a year such as 2022", CODE_REMEDY),
        (Some(year), Some(last)) if year > last => {
            let expected = format!("a year up to {last}, the last in the name of the file");
            table.fault(report, column, &expected, "keep the publisher's file name, or correct the year");
            return None;
        }
        _ => {}
    }
    year
}

/// A purpose of five digits or a sector of three.
fn purpose(table: &Columns, column: usize, report: &mut Report) -> Option<u32> {
    let value = number::whole(&table.text(Some(column))).filter(|code| (100..=99_999).contains(code));
    if value.is_none() {
        table.fault(report, column, "a purpose code", CODE_REMEDY);
    }
    value
}

/// A party of a row.
enum Party {
    Country(Country),
    /// A region or an institution, by the committee's number or its letters.
    Other(String),
}

impl Code {
    /// The code as the row has it.
    fn text(&self, table: &Columns) -> String {
        let letters = table.text(self.iso3);
        if letters.is_empty() { table.text(self.number) } else { letters }
    }
}

/// The donor; `Some(None)` for a group of donors.
fn giver(table: &Columns, code: &Code, report: &mut Report) -> Option<Option<Giver>> {
    Some(match country(table, code, report)? {
        Party::Country(country) => Some(Giver::Country(country)),
        Party::Other(code) => {
            let number = number::whole(code.strip_prefix("dac:").unwrap_or_default());
            let group = number.is_some_and(|n| n >= FIRST_GROUP) || GROUPS.contains(&code.as_str());
            (!group).then(|| institution(&code))
        }
    })
}

/// The country of a party, or its code when it is a region or an institution.
fn country(table: &Columns, code: &Code, report: &mut Report) -> Option<Party> {
    let letters = table.text(code.iso3);
    if let Some(country) = country_of(&letters) {
        return Some(Party::Country(country));
    }
    let Some(column) = code.number else {
        if letters.is_empty() {
            let column = code.iso3.unwrap_or_default();
            table.fault(report, column, "a donor or recipient code", CODE_REMEDY);
            return None;
        }
        return Some(Party::Other(letters));
    };
    // Some copies carry ISO3 in the column of the number.
    let text = table.text(Some(column));
    if let Some(country) = country_of(&text) {
        return Some(Party::Country(country));
    }
    let Some(number) = number::whole(&text) else {
        table.fault(report, column, "a donor or recipient code", CODE_REMEDY);
        return None;
    };
    Some(dac_country(number).map_or_else(|| Party::Other(format!("dac:{number}")), Party::Country))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<AidFile, Fault> {
        rows(Columns::read("CRS 2022 data.txt", text.as_bytes(), EXPECTED, lacks)?)
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
             1 rows whose recipient is a region or unspecified; recipients left out: 798 (1)"
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
