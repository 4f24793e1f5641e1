//! The World Bank's Worldwide Governance Indicators: political stability and absence of violence.
//!
//! Three layouts:
//!
//! - the workbook of an edition: one sheet an indicator, years in one line and `Code`, `Estimate`, `StdErr` in the next;
//! - the workbook with one sheet of estimates (`Est`) for all indicators: `iso3c,INDICATOR,1996,1998,…`, rows `GOV_WGI_PV`;
//! - the long table: `code,est,year,dim`.
//!
//! *Edge cases.* `#N/A`, `..`, `NA` and blank cells are no value. A sheet of scores from 0 to 100 (`Sc`) is another scale and is
//! not read. Codes of the World Bank that differ from ISO (ADO, ZAR, ROM, TMP, WBG, KSV) stay as they are; the table of
//! governance knows them.

use std::collections::BTreeSet;
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};

use crate::columns::{Columns, Unit};
use crate::fault::{CellFault, Fault, Report, quoted};
use crate::limits::YEARS;
use crate::{number, packed};

/// Publisher and name of the data.
pub const SOURCE: &str = "World Bank, Worldwide Governance Indicators: political stability";

/// An estimate of a country and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// World Bank code of the country.
    pub code: String,
    /// Year.
    pub year: u16,
    /// Estimate, about −2.5 (worst) to 2.5 (best).
    pub estimate: Option<f64>,
    /// Its standard error, where the layout has it.
    pub standard_error: Option<f64>,
}

/// Estimates lie within −2.5 and 2.5 for nearly all countries; the lowest published is −3.3.
const ESTIMATE: Unit = Unit {
    expected: "an estimate from -4 to 4",
    scale: 1.0,
    largest: 4.0,
    signed: true,
    remedy: "take the sheet of estimates, not that of scores or ranks",
};
const NO_VALUE: [&str; 5] = ["", "#N/A", "..", "NA", "N/A"];
/// Bytes of a workbook that is taken into memory.
const LARGEST_BOOK: u64 = 64 << 20;

/// Reads a file of any layout.
///
/// # Errors
/// [`Fault`] naming every cell that is not as it should be, ten at most.
pub fn read(path: &Path) -> Result<Vec<Cell>, Fault> {
    let place = path.display().to_string();
    let is_book = packed::names(path)?.iter().any(|name| name == "workbook.xml");
    let cells = if is_book { from_book(&place, path)? } else { from_table(path)? };
    let mut seen = BTreeSet::new();
    if let Some(twice) = cells.iter().find(|cell| !seen.insert((cell.code.as_str(), cell.year))) {
        let found = format!("{} in {} twice", twice.code, twice.year);
        return Err(Fault::file(place, "each country and year once", found, "remove one of the two"));
    }
    if cells.iter().all(|cell| cell.estimate.is_none()) {
        return Err(Fault::file(
            place,
            "estimates of political stability",
            "none",
            "take the file of estimates",
        ));
    }
    Ok(cells)
}

/// Letters of a name alone, so that `Political StabilityNoViolence` and `PoliticalStability` begin alike.
fn squeezed(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase()
}

/// Whether a name is that of the indicator.
pub(crate) fn is_stability(name: &str) -> bool {
    squeezed(name).starts_with("politicalstability") || name.trim() == "GOV_WGI_PV"
}

fn from_table(path: &Path) -> Result<Vec<Cell>, Fault> {
    const NAMES: [&str; 4] = ["code", "est", "year", "dim"];
    let at =
        |head: &[String], name: &str| head.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let lacks = |head: &[String]| {
        NAMES.iter().filter(|name| at(head, name).is_none()).map(|name| (*name).to_owned()).collect()
    };
    Columns::open(path, "code, est, year and dim", lacks, |mut table| {
        let [code, est, year, dim] = NAMES.map(|name| at(table.head(), name).unwrap_or_default());
        let (mut cells, mut report) = (Vec::new(), Report::new(table.place()));
        while table.next(&mut report)? {
            if !is_stability(&table.text(Some(dim))) {
                continue;
            }
            let years = table.text(Some(year)).parse().ok().filter(|year| YEARS.contains(year));
            let Some(found) = years else {
                table.fault(&mut report, year, "a year", "write four digits");
                continue;
            };
            let text = table.text(Some(est));
            let estimate = if NO_VALUE.contains(&text.as_str()) {
                None
            } else {
                let Some(value) = table.amount(&mut report, est, &ESTIMATE) else { continue };
                Some(value)
            };
            cells.push(Cell { code: table.text(Some(code)), year: found, estimate, standard_error: None });
        }
        report.result(cells)
    })
}

fn from_book(place: &str, path: &Path) -> Result<Vec<Cell>, Fault> {
    let size = std::fs::metadata(path).map_err(|e| Fault::io(place, &e))?.len();
    if size > LARGEST_BOOK {
        let expected = format!("a workbook of at most {} MiB", LARGEST_BOOK >> 20);
        return Err(Fault::file(place, expected, format!("{size} bytes"), "check the file"));
    }
    let broken = |e: calamine::XlsxError| {
        Fault::file(place, "a workbook that can be read", e.to_string(), "fetch the file again")
    };
    let mut book: Xlsx<_> = open_workbook(path).map_err(broken)?;
    let names = book.sheet_names();
    if let Some(name) = names.iter().find(|name| is_stability(name)) {
        let sheet = book.worksheet_range(name).map_err(broken)?;
        return wide(&format!("{place}, sheet {name}"), &sheet);
    }
    if let Some(name) = names.iter().find(|name| squeezed(name) == "est") {
        let sheet = book.worksheet_range(name).map_err(broken)?;
        return long(&format!("{place}, sheet {name}"), &sheet);
    }
    let expected = "a sheet of political stability, or a sheet Est";
    Err(Fault::file(
        place,
        expected,
        format!("the sheets {}", names.join(", ")),
        "take the workbook of the indicators",
    ))
}

fn text(cell: &Data) -> String {
    cell.to_string().trim().to_owned()
}

fn year_of(cell: &Data) -> Option<u16> {
    text(cell).parse().ok().filter(|year| YEARS.contains(year))
}

/// A cell of a sheet as an estimate; a fault names it as a spreadsheet does.
fn value(sheet: &Range<Data>, report: &mut Report, (row, column): (usize, usize)) -> Option<Option<f64>> {
    let cell = sheet.get((row, column)).unwrap_or(&Data::Empty);
    let words = text(cell);
    if NO_VALUE.contains(&words.as_str()) || matches!(cell, Data::Error(_)) {
        return Some(None);
    }
    let found = number::plain(&words).filter(|value| value.abs() <= ESTIMATE.largest);
    if found.is_none() {
        let start = sheet.start().unwrap_or((0, 0));
        report.add_with(|| CellFault {
            line: u64::from(start.0) + row as u64 + 1,
            column: Some(column_name(start.1 as usize + column)),
            expected: ESTIMATE.expected.to_owned(),
            found: quoted(&words),
            text: None,
            caret: None,
            remedy: ESTIMATE.remedy.to_owned(),
        });
    }
    found.map(Some)
}

/// The name of a column as spreadsheets write it: A, B, … Z, AA.
fn column_name(mut at: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (at % 26) as u8));
        if at < 26 {
            return name;
        }
        at = at / 26 - 1;
    }
}

/// A sheet with years above `Estimate` and `StdErr`.
fn wide(place: &str, sheet: &Range<Data>) -> Result<Vec<Cell>, Fault> {
    let at = |row: usize, column: usize| sheet.get((row, column)).unwrap_or(&Data::Empty);
    let is = |row: usize, column: usize, name: &str| text(at(row, column)).eq_ignore_ascii_case(name);
    // Some sheets repeat the names of the columns above the years.
    let is_head = |row: &usize| {
        let columns = 0..sheet.width();
        columns.clone().any(|column| is(*row, column, "Code"))
            && columns
                .clone()
                .any(|column| is(*row, column, "Estimate") && year_of(at(*row - 1, column)).is_some())
    };
    let Some(head) = (1..sheet.height().min(40)).find(is_head) else {
        let expected = "a line with Code and Estimate below a line of years";
        return Err(Fault::file(
            place,
            expected,
            "none in the first forty",
            "take the workbook as published",
        ));
    };
    let named = |name: &str, column: usize| is(head, column, name);
    let code = (0..sheet.width()).find(|column| named("Code", *column)).unwrap_or(1);
    let years: Vec<(usize, u16)> = (0..sheet.width())
        .filter(|column| named("Estimate", *column))
        .filter_map(|column| Some((column, year_of(at(head - 1, column))?)))
        .collect();
    let (mut cells, mut report) = (Vec::new(), Report::new(place));
    for row in head + 1..sheet.height() {
        let country = text(at(row, code));
        if country.is_empty() {
            continue;
        }
        for (column, year) in &years {
            let estimate = value(sheet, &mut report, (row, *column)).unwrap_or_default();
            let error = named("StdErr", column + 1) && year_of(at(head - 1, column + 1)) == Some(*year);
            let standard_error =
                if error { value(sheet, &mut report, (row, column + 1)).unwrap_or_default() } else { None };
            cells.push(Cell { code: country.clone(), year: *year, estimate, standard_error });
        }
    }
    report.result(cells)
}

/// A sheet of all indicators with a row for each country and indicator.
fn long(place: &str, sheet: &Range<Data>) -> Result<Vec<Cell>, Fault> {
    let at = |row: usize, column: usize| sheet.get((row, column)).unwrap_or(&Data::Empty);
    let find = |name: &str| (0..sheet.width()).find(|column| text(at(0, *column)).eq_ignore_ascii_case(name));
    let (Some(code), Some(indicator)) = (find("iso3c"), find("INDICATOR")) else {
        let first: Vec<String> = (0..sheet.width().min(4)).map(|column| text(at(0, column))).collect();
        let found = format!("a first line {}", quoted(&first.join(",")));
        return Err(Fault::file(
            place,
            "columns iso3c, INDICATOR and years",
            found,
            "take the workbook as published",
        ));
    };
    let years: Vec<(usize, u16)> =
        (0..sheet.width()).filter_map(|column| Some((column, year_of(at(0, column))?))).collect();
    let (mut cells, mut report) = (Vec::new(), Report::new(place));
    for row in (1..sheet.height()).filter(|row| is_stability(&text(at(*row, indicator)))) {
        for (column, year) in &years {
            let estimate = value(sheet, &mut report, (row, *column)).unwrap_or_default();
            cells.push(Cell { code: text(at(row, code)), year: *year, estimate, standard_error: None });
        }
    }
    report.result(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Range<Data> {
        let mut range = Range::new((0, 0), (rows.len() as u32 - 1, rows[0].len() as u32 - 1));
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let value = match cell.parse::<f64>() {
                    Ok(number) => Data::Float(number),
                    Err(_) => Data::String((*cell).to_owned()),
                };
                range.set_value((row as u32, column as u32), value);
            }
        }
        range
    }

    fn cell(code: &str, year: u16, estimate: Option<f64>, standard_error: Option<f64>) -> Cell {
        Cell { code: code.to_owned(), year, estimate, standard_error }
    }

    #[test]
    fn the_workbook_of_an_edition_has_years_above_its_head() {
        let found = wide(
            "w.xlsx",
            &sheet(&[
                &["Political Stability", "", "", "", "", ""],
                &["Country/Territory", "Code", "Estimate", "StdErr", "Estimate", "StdErr"],
                &["", "", "1996", "1996", "1998", "1998"],
                &["Country/Territory", "Code", "Estimate", "StdErr", "Estimate", "StdErr"],
                &["Andorra", "ADO", "1.5", "0.25", "#N/A", "#N/A"],
            ]),
        );
        assert_eq!(found.unwrap(), [cell("ADO", 1996, Some(1.5), Some(0.25)), cell("ADO", 1998, None, None)]);
    }

    #[test]
    fn the_sheet_of_estimates_holds_all_indicators_and_a_score_is_no_estimate() {
        let rows: [&[&str]; 3] =
            [&["iso3c", "INDICATOR", "2023"], &["KOR", "GOV_WGI_RQ", "1.1"], &["KOR", "GOV_WGI_PV", "0.6"]];
        assert_eq!(long("e.xlsx", &sheet(&rows)).unwrap(), [cell("KOR", 2023, Some(0.6), None)]);
        let scores: [&[&str]; 2] = [&["iso3c", "INDICATOR", "2023"], &["KOR", "GOV_WGI_PV", "58.2"]];
        let fault = long("e.xlsx", &sheet(&scores)).unwrap_err().to_string();
        assert!(
            fault.starts_with(
                "e.xlsx, line 2, column C: expected an estimate from -4 to 4, but found \"58.2\""
            ),
            "{fault}"
        );
        assert!(fault.ends_with("take the sheet of estimates, not that of scores or ranks"), "{fault}");
    }

    #[test]
    fn the_long_table_is_read_for_its_one_indicator() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("wgi.csv");
        let text = "code,est,year,dim\nAFG,-1.9,1996,VoiceandAccountability\nAFG,-2.4,1996,Political StabilityNoViolence\nKSV,..,2008,PoliticalStability\n";
        std::fs::write(&path, text).unwrap();
        assert_eq!(
            read(&path).unwrap(),
            [cell("AFG", 1996, Some(-2.4), None), cell("KSV", 2008, None, None)]
        );
        std::fs::write(&path, "code,est,year,dim\nAFG,98,1996,Political Stability\n").unwrap();
        assert!(
            read(&path)
                .unwrap_err()
                .to_string()
                .contains("an estimate from -4 to 4 of a size that is published")
        );
    }

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn the_three_layouts_as_published_agree() {
        let Some(all) = std::env::var_os("LODEWAY_REFERENCE") else {
            println!("skipped: LODEWAY_REFERENCE names no folder of publishers' files");
            return;
        };
        let folder = Path::new(&all).join("data/wgi");
        if !folder.exists() {
            println!("skipped: LODEWAY_REFERENCE names no folder with data/wgi");
            return;
        }
        let of = |cells: &[Cell], code: &str, year: u16| {
            cells.iter().find(|cell| cell.code == code && cell.year == year).and_then(|cell| cell.estimate)
        };
        let book = read(&folder.join("wgidataset_2023ed.xlsx")).unwrap();
        let table = read(&folder.join("wgi_six_dims_long_1996_2022.csv")).unwrap();
        let newer = read(&folder.join("wgi_data360_Sc_Est.xlsx")).unwrap();
        // The long table is the same edition as the workbook.
        let mut compared = 0;
        for cell in table.iter().filter(|cell| cell.estimate.is_some()) {
            let other = of(&book, &cell.code, cell.year).unwrap();
            assert!((other - cell.estimate.unwrap()).abs() < 1e-9, "{cell:?} {other}");
            compared += 1;
        }
        assert!(compared > 4_000, "{compared}");
        assert!(of(&newer, "KOR", 2024).is_some());
    }
}
