//! The World Bank's series of aid: net bilateral flows of one donor, and what a recipient receives from all.
//!
//! Indicators `DC.DAC.KORL.CD` (net bilateral flows from Korea; the four letters are the donor's ISO3 code and an L),
//! `DT.ODA.ALLD.CD` and `DT.ODA.ODAT.CD` (net official development assistance received, from all donors). Current US
//! dollars, net of repayments: negatives are real. Two forms:
//!
//! - wide, as the World Bank gives it: `Country Name,Country Code,Indicator Name,Indicator Code,1960,1961,…`, also with
//!   lines above the head, with years such as `2022 [YR2022]`, and with `..` for no value;
//! - long: `recipient_iso3,year,value`, the indicator in the name of the file (`wdi_DC.DAC.KORL.CD.csv`).

use std::path::Path;

use lodeway_terms::Country;

use crate::aid::{AidFile, Giver, Key, Kind, Prices};
use crate::columns::Columns;
use crate::fault::{Fault, Report, quoted};

/// The name under which the series stand in a store.
pub const SOURCE: &str = "World Bank, World Development Indicators";

/// Where the columns of a file stand.
enum Form {
    Wide { country: usize, indicator: usize, years: Vec<(usize, u16)> },
    Long { country: usize, year: usize, value: usize },
}

/// Reads either form.
///
/// # Errors
/// [`Fault`] naming every cell that is not as it should be, ten at most.
pub fn read(path: &Path) -> Result<AidFile, Fault> {
    let table =
        Columns::open(path, "Country Code and years, or recipient_iso3, year, value", |h| form(h).is_some())?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    rows(table, &name)
}

fn form(head: &[String]) -> Option<Form> {
    let at = |wanted: &str| head.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    if let Some((country, year)) = at("recipient_iso3").zip(at("year")) {
        let value = (head.len() == 3).then(|| 3 - country - year)?;
        return Some(Form::Long { country, year, value });
    }
    let country = at("Country Code")?;
    let indicator = at("Indicator Code").or_else(|| at("Series Code"))?;
    let years: Vec<(usize, u16)> =
        head.iter().enumerate().filter_map(|(i, name)| Some((i, name.get(..4)?.parse().ok()?))).collect();
    (!years.is_empty()).then_some(Form::Wide { country, indicator, years })
}

/// Whose flows an indicator holds.
fn giver(indicator: &str) -> Option<Giver> {
    if ["DT.ODA.ALLD.CD", "DT.ODA.ODAT.CD"].contains(&indicator) {
        return Some(Giver::All);
    }
    let donor = indicator.strip_prefix("DC.DAC.")?.strip_suffix("L.CD")?;
    Country::from_iso3(donor).map(Giver::Country)
}

fn rows(mut table: Columns, name: &str) -> Result<AidFile, Fault> {
    let mut file = AidFile::new(SOURCE, "as downloaded");
    let mut report = Report::new(table.place());
    match form(table.head()) {
        Some(Form::Wide { country, indicator, years }) => {
            while table.next(&mut report)? {
                wide(&table, (country, indicator), &years, &mut file, &mut report);
            }
        }
        Some(Form::Long { country, year, value }) => {
            let giver = indicator_in(table.place(), name)?;
            while table.next(&mut report)? {
                long(&table, &giver, [country, year, value], &mut file, &mut report);
            }
        }
        None => {}
    }
    report.result(file)
}

fn indicator_in(place: &str, name: &str) -> Result<Giver, Fault> {
    name.split(['_', ' ']).find_map(|part| giver(part.trim_end_matches(".csv"))).ok_or_else(|| {
        Fault::file(
            place,
            "the indicator in the name of the file, such as wdi_DC.DAC.KORL.CD.csv",
            quoted(name),
            "name the file so",
        )
    })
}

fn wide(
    table: &Columns,
    (country, indicator): (usize, usize),
    years: &[(usize, u16)],
    file: &mut AidFile,
    report: &mut Report,
) {
    let Some(giver) = giver(&table.text(Some(indicator))) else {
        file.leave_out("rows of other indicators, or of donors that are no country");
        return;
    };
    for (column, year) in years {
        value(table, &giver, country, (*year, *column), file, report);
    }
}

fn long(
    table: &Columns,
    giver: &Giver,
    [country, year, amount]: [usize; 3],
    file: &mut AidFile,
    report: &mut Report,
) {
    match table.text(Some(year)).parse() {
        Ok(year) if (1900..=2100).contains(&year) => {
            value(table, giver, country, (year, amount), file, report);
        }
        _ => table.fault(report, year, "a year such as 2022", "write four digits"),
    }
}

fn value(
    table: &Columns,
    giver: &Giver,
    country: usize,
    (year, column): (u16, usize),
    file: &mut AidFile,
    report: &mut Report,
) {
    let text = table.text(Some(column));
    if text.is_empty() || text == ".." {
        return;
    }
    let Some(recipient) = Country::from_iso3(&table.text(Some(country))) else {
        file.leave_out("values of groups of countries");
        return;
    };
    match text.parse::<f64>().ok().filter(|x| x.is_finite()) {
        Some(amount) => {
            let (currency, kind) = ("USD".to_owned(), Kind::Net);
            let key = Key {
                giver: giver.clone(),
                recipient,
                year,
                sector: 0,
                kind,
                currency,
                prices: Prices::Current,
            };
            // One cell a recipient and year: two indicators of the same total agree or the later one counts.
            file.flows.insert(key, amount);
        }
        None => table.fault(
            report,
            column,
            "US dollars (a number)",
            "leave the cell empty, or write .., where none is given",
        ),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;

    fn read_text(name: &str, text: &str) -> Result<AidFile, Fault> {
        let input: Box<dyn Read> = Box::new(Cursor::new(text.as_bytes().to_vec()));
        rows(Columns::read(name, input, "a series", |head| form(head).is_some())?, name)
    }

    fn flows(file: &AidFile) -> Vec<(String, &'static str, u16, f64)> {
        file.flows.iter().map(|(k, v)| (k.giver.to_string(), k.recipient.iso3(), k.year, *v)).collect()
    }

    #[test]
    fn the_wide_form_gives_donors_totals_and_no_groups() {
        let file = read_text(
            "API.csv",
            "\"Data Source\",\"World Development Indicators\",\n\n\
             \"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2021\",\"2022 [YR2022]\"\n\
             \"Mongolia\",\"MNG\",\"Net\",\"DC.DAC.KORL.CD\",\"-100.5\",\"..\"\n\
             \"Mongolia\",\"MNG\",\"Net\",\"DT.ODA.ALLD.CD\",\"\",\"400\"\n\
             \"World\",\"WLD\",\"Net\",\"DC.DAC.KORL.CD\",\"1\",\"\"\n\
             \"Mongolia\",\"MNG\",\"GDP\",\"NY.GDP.MKTP.CD\",\"1\",\"1\"\n",
        )
        .unwrap();
        let expected = vec![("ALL".to_owned(), "MNG", 2022, 400.0), ("KOR".to_owned(), "MNG", 2021, -100.5)];
        assert_eq!(flows(&file), expected);
        assert_eq!(
            file.omissions(),
            "left out: 1 rows of other indicators, or of donors that are no country; 1 values of groups of countries"
        );
    }

    #[test]
    fn the_long_form_takes_its_donor_from_the_name_of_the_file() {
        let text = "recipient_iso3,year,usd\nMNG,2022,29700000\n";
        let file = read_text("wdi_DC.DAC.KORL.CD_selected.csv", text).unwrap();
        assert_eq!(flows(&file), [("KOR".to_owned(), "MNG", 2022, 29_700_000.0)]);
        assert_eq!(
            read_text("aid.csv", text).unwrap_err().to_string(),
            "aid.csv: expected the indicator in the name of the file, such as wdi_DC.DAC.KORL.CD.csv, \
             but found \"aid.csv\"; name the file so"
        );
    }

    #[test]
    fn a_value_that_is_no_number_is_shown_with_its_place() {
        let fault =
            read_text("wdi_DC.DAC.KORL.CD.csv", "recipient_iso3,year,usd\nMNG,2022,much\n").unwrap_err();
        assert_eq!(
            fault.to_string(),
            "wdi_DC.DAC.KORL.CD.csv, line 2, column usd: expected US dollars (a number), but found \"much\"\n  \
             …|2022|much|…\n         ^^^^\n  leave the cell empty, or write .., where none is given"
        );
    }
}
