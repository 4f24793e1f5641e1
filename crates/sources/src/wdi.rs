//! The World Bank's series of aid: net bilateral flows of one donor, and what a recipient receives from all.
//!
//! Indicators `DC.DAC.KORL.CD` (net bilateral flows from Korea; the four letters are the donor's ISO3 code and an L),
//! `DT.ODA.ALLD.CD` and `DT.ODA.ODAT.CD` (net official development assistance received, from all donors). Current US
//! dollars, net of repayments: negatives are real. Two forms:
//!
//! - wide, as the World Bank gives it: `Country Name,Country Code,Indicator Name,Indicator Code,1960,1961,…`, also with
//!   lines above the head, with years such as `2022 [YR2022]`, and with `..` for no value;
//! - long: `recipient_iso3,year,value`, the indicator in the name of the file (`wdi_DC.DAC.KORL.CD.csv`).

use std::collections::BTreeMap;
use std::path::Path;

use crate::aid::{AidFile, Giver, Key, Kind, Prices, country_of};
use crate::columns::{Columns, Unit};
use crate::fault::{Fault, Report, quoted};
use crate::limits::{AID_USD, YEARS};
use crate::packed;

/// The name under which the series stand in a store.
pub const SOURCE: &str = "World Bank, World Development Indicators";

/// Where the columns of a file stand.
enum Form {
    Wide { country: usize, indicator: usize, years: Vec<(usize, u16)> },
    Long { country: usize, year: usize, value: usize },
}

/// The indicators of what a recipient receives from all donors, the one that counts first.
const FROM_ALL: [&str; 2] = ["DT.ODA.ODAT.CD", "DT.ODA.ALLD.CD"];
/// How the two lines begin that the World Bank's data bank puts below its tables.
const BELOW: [&str; 2] = ["Data from database", "Last Updated"];
const EXPECTED: &str = "Country Code and years, or recipient_iso3, year, value";
const USD: Unit = Unit {
    expected: "US dollars (a number)",
    scale: 1.0,
    largest: AID_USD,
    signed: true,
    remedy: "leave the cell empty, or write .., where none is given",
};

/// Reads either form.
///
/// # Errors
/// [`Fault`] naming every cell that is not as it should be, ten at most.
pub fn read(path: &Path) -> Result<AidFile, Fault> {
    let read = |table: packed::Table<'_>| {
        rows(Columns::read(&table.place, table.input, EXPECTED, lacks)?, &table.name)
    };
    let (mut read, mut file) = (Some(read), None);
    // A download holds the table and two lists beside it, which tell of countries and indicators.
    let is_data = |name: &str| packed::is_text_table(name) && !name.starts_with("Metadata_");
    packed::tables(path, &is_data, ("one table beside its Metadata_… files", 1), |table| {
        if let Some(read) = read.take() {
            file = Some(read(table)?);
        }
        Ok(())
    })?;
    file.ok_or_else(|| Fault::file(path.display(), EXPECTED, "no table", "check the file"))
}

fn lacks(head: &[String]) -> Vec<String> {
    if form(head).is_some() {
        return Vec::new();
    }
    let here = |names: &[&str]| head.iter().any(|name| names.iter().any(|n| name.eq_ignore_ascii_case(n)));
    let mut lacking = Vec::new();
    for (name, is_here) in [
        ("Country Code", here(&["Country Code", "recipient_iso3"])),
        ("Indicator Code", here(&["Indicator Code", "Series Code", "value"])),
        ("years", head.iter().any(|name| year_of(name).is_some())),
    ] {
        if !is_here {
            lacking.push(name.to_owned());
        }
    }
    if lacking.is_empty() {
        lacking.push("second column year beside recipient_iso3".to_owned());
    }
    lacking
}

/// The year of a column: `1960`, or `2022 [YR2022]`.
fn year_of(name: &str) -> Option<u16> {
    let year = name.get(..4)?.parse().ok().filter(|y| YEARS.contains(y))?;
    let rest = name.get(4..)?.trim();
    (rest.is_empty() || rest == format!("[YR{year}]")).then_some(year)
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
        head.iter().enumerate().filter_map(|(i, name)| Some((i, year_of(name)?))).collect();
    (!years.is_empty()).then_some(Form::Wide { country, indicator, years })
}

/// Whose flows an indicator holds.
fn giver(indicator: &str) -> Option<Giver> {
    if FROM_ALL.contains(&indicator) {
        return Some(Giver::All);
    }
    let donor = indicator.strip_prefix("DC.DAC.")?.strip_suffix("L.CD")?;
    country_of(donor).map(Giver::Country)
}

/// The values of a file, and what was read of each: indicator and line.
struct Reading {
    file: AidFile,
    report: Report,
    seen: BTreeMap<Key, (String, u64)>,
    beside: u64,
}

fn rows(table: Columns, name: &str) -> Result<AidFile, Fault> {
    let mut table = table.with_remarks(&BELOW);
    let mut reading = Reading {
        file: AidFile::new(SOURCE, "as downloaded"),
        report: Report::new(table.place()),
        seen: BTreeMap::new(),
        beside: 0,
    };
    match form(table.head()) {
        Some(Form::Wide { country, indicator, years }) => {
            while table.next(&mut reading.report)? {
                reading.wide(&mut table, (country, indicator), &years);
            }
        }
        Some(Form::Long { country, year, value }) => {
            let indicator = indicator_in(table.place(), name)?;
            while table.next(&mut reading.report)? {
                reading.long(&mut table, &indicator, [country, year, value]);
            }
        }
        None => {}
    }
    let Reading { mut file, report, beside, .. } = reading;
    if beside > 0 {
        file.remarks
            .push(format!("{beside} values of {} not used: {} counts beside it", FROM_ALL[1], FROM_ALL[0]));
    }
    report.result(file)?.usable(table.place())
}

fn indicator_in(place: &str, name: &str) -> Result<String, Fault> {
    let word =
        name.split(['_', ' ']).map(|part| part.trim_end_matches(".csv")).find(|part| giver(part).is_some());
    word.map(str::to_owned).ok_or_else(|| {
        Fault::file(
            place,
            "the indicator in the name of the file, such as wdi_DC.DAC.KORL.CD.csv",
            quoted(name),
            "name the file so",
        )
    })
}

impl Reading {
    fn wide(&mut self, table: &mut Columns, (country, indicator): (usize, usize), years: &[(usize, u16)]) {
        let indicator = table.text(Some(indicator));
        if giver(&indicator).is_none() {
            let reason = "rows of other indicators, or of donors that are no country";
            self.file.leave_out_code(reason, "indicators left out", &indicator);
            return;
        }
        for (column, year) in years {
            self.value(table, &indicator, country, (*year, *column));
        }
    }

    fn long(&mut self, table: &mut Columns, indicator: &str, [country, year, amount]: [usize; 3]) {
        match table.text(Some(year)).parse() {
            Ok(year) if YEARS.contains(&year) => self.value(table, indicator, country, (year, amount)),
            _ => table.fault(&mut self.report, year, "a year such as 2022", "write four digits"),
        }
    }

    fn value(&mut self, table: &mut Columns, indicator: &str, country: usize, (year, column): (u16, usize)) {
        let text = table.text(Some(column));
        if text.is_empty() || text == ".." {
            return;
        }
        let code = table.text(Some(country));
        if code.is_empty() {
            table.fault(&mut self.report, country, "a country code such as MNG", "fetch the file again");
            return;
        }
        let Some(recipient) = country_of(&code) else {
            self.file.leave_out_code("values of groups of countries", "groups left out", &code);
            return;
        };
        let Some(amount) = table.amount(&mut self.report, column, &USD) else { return };
        let Some(giver) = giver(indicator) else { return };
        let (currency, activity) = ("USD".to_owned(), String::new());
        let (kind, prices) = (Kind::Net, Prices::Current);
        let key = Key { giver, recipient, year, sector: 0, kind, currency, prices, activity };
        self.keep(table, key, indicator, column, amount);
    }

    /// One cell a recipient and year. The same indicator twice is a fault when its values differ; of the two indicators of
    /// what comes from all donors, the first of the list counts.
    fn keep(&mut self, table: &Columns, key: Key, indicator: &str, column: usize, amount: f64) {
        let rank = |word: &str| FROM_ALL.iter().position(|w| *w == word);
        let here = (indicator.to_owned(), table.line());
        match self.seen.get(&key) {
            None => {}
            Some((before, line)) if before == indicator => {
                let old = self.file.flows.get(&key).copied().unwrap_or(0.0);
                if old.to_bits() != amount.to_bits() {
                    let expected =
                        format!("one value a recipient, year and indicator ({old} in line {line})");
                    table.fault(&mut self.report, column, &expected, "remove one of the two");
                }
                return;
            }
            Some((before, _)) => {
                self.beside += 1;
                if rank(before) < rank(indicator) {
                    return;
                }
            }
        }
        self.seen.insert(key.clone(), here);
        self.file.flows.insert(key, amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(name: &str, text: &str) -> Result<AidFile, Fault> {
        rows(Columns::read(name, text.as_bytes(), "a series", lacks)?, name)
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
            "left out: 1 rows of other indicators, or of donors that are no country; 1 values of groups of countries; \
             groups left out: WLD (1); indicators left out: NY.GDP.MKTP.CD (1)"
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
