//! BACI as CEPII publishes it: one CSV a year, plain or zipped, `BACI_HS92_Y2022_V202401b.csv`.
//!
//! Columns `t,i,j,k,v,q`: year, exporter, importer, HS6 code, thousand US dollars, tonnes. A mass that was not
//! reported is blank or `NA`. Year, nomenclature and version stand in the file name only, so the name matters.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use lodeway_terms::Country;

use crate::fault::{CellFault, Fault, Report, quoted};

const HEAD: &str = "t,i,j,k,v,q";
/// A line longer than this is no line of BACI; reading stops before it fills the memory.
const LONGEST_LINE: u64 = 4096;

/// A row of BACI.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Year.
    pub year: u16,
    /// Exporter, BACI code.
    pub exporter: u16,
    /// Importer, BACI code.
    pub importer: u16,
    /// HS92 code.
    pub product: u32,
    /// Thousand US dollars.
    pub value_kusd: f64,
    /// Tonnes, if reported.
    pub mass_t: Option<f64>,
}

/// A year of BACI.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// The year.
    pub year: u16,
    /// The version, such as `202401b`.
    pub version: String,
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
}

/// Reads a CSV of BACI's shape under any name and with any years, such as figures newer than the last release.
///
/// # Errors
/// [`Fault`] naming every line that is not as it should be, ten at most.
pub fn read_any(path: &Path) -> Result<Vec<Row>, Fault> {
    let place = path.display().to_string();
    let file = File::open(path).map_err(|e| Fault::io(&place, &e))?;
    read_rows(&place, None, BufReader::with_capacity(1 << 20, file))
}

/// Reads a file as CEPII publishes it.
///
/// # Errors
/// [`Fault`] naming every line that is not as it should be, ten at most.
pub fn read(path: &Path) -> Result<Release, Fault> {
    let place = path.display().to_string();
    let file = File::open(path).map_err(|e| Fault::io(&place, &e))?;
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
        return read_zip(&place, file);
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    read_csv(&place, &name, BufReader::with_capacity(1 << 20, file))
}

fn read_zip(place: &str, file: File) -> Result<Release, Fault> {
    let damaged = |found: String| {
        Fault::file(
            place,
            "a zip with one BACI_HS92_Y…_V….csv in it",
            found,
            "fetch the file again, or unzip it and add the CSV",
        )
    };
    let mut archive = zip::ZipArchive::new(file).map_err(|e| damaged(e.to_string()))?;
    let names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(String::from)
        .filter(|n| n.contains("BACI_HS") && Path::new(n).extension().is_some_and(|e| e == "csv"))
        .collect();
    let [name] = names.as_slice() else {
        return Err(damaged(format!("{} such files", names.len())));
    };
    let entry = archive.by_name(name).map_err(|e| damaged(e.to_string()))?;
    let base = name.rsplit('/').next().unwrap_or(name);
    read_csv(&format!("{place}, {base}"), base, BufReader::with_capacity(1 << 20, entry))
}

/// Year and version out of a file name.
fn edition(place: &str, name: &str) -> Result<(u16, String), Fault> {
    let read = || {
        let rest = name.strip_prefix("BACI_HS92_Y")?;
        let (year, rest) = rest.split_once("_V")?;
        let version = rest.strip_suffix(".csv")?;
        let year = year.parse().ok().filter(|y| (1900..=2100).contains(y))?;
        (!version.is_empty()).then(|| (year, version.to_owned()))
    };
    read().ok_or_else(|| {
        Fault::file(
            place,
            "a file name such as BACI_HS92_Y2022_V202401b.csv (nomenclature HS92)",
            quoted(name),
            "take the HS92 release of BACI and keep the publisher's file name",
        )
    })
}

fn read_csv(place: &str, name: &str, input: impl BufRead) -> Result<Release, Fault> {
    let (year, version) = edition(place, name)?;
    let rows = read_rows(place, Some(year), input)?;
    Ok(Release { year, version, rows })
}

/// The rows of a CSV, all of one year when there is one.
fn read_rows(place: &str, year: Option<u16>, mut input: impl BufRead) -> Result<Vec<Row>, Fault> {
    let mut report = Report::new(place);
    let mut rows: Vec<Row> = Vec::new();
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        line.clear();
        let length = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line).map_err(|e| {
            Fault::file(place, "a file that can be read to its end", e.to_string(), "fetch the file again")
        })?;
        if length == 0 {
            break;
        }
        number += 1;
        if length as u64 == LONGEST_LINE && line.last() != Some(&b'\n') {
            return Err(Fault::file(
                format!("{place}, line {number}"),
                "a line of six cells",
                format!("a line of more than {LONGEST_LINE} bytes"),
                "fetch the file again",
            ));
        }
        let Ok(text) = std::str::from_utf8(&line) else {
            report.add(fault(
                number,
                None,
                "plain text",
                "bytes that are not UTF-8".to_owned(),
                None,
                "fetch the file again",
            ));
            continue;
        };
        let text = text.trim_end_matches(['\n', '\r']);
        if number == 1 {
            check_head(place, text)?;
        } else if let Some(row) = row(text, number, year, &mut report) {
            rows.push(row);
        }
    }
    if number < 2 {
        let found = if number == 0 { "an empty file" } else { "no row below the head" };
        return Err(Fault::file(place, "rows of trade", found, "fetch the file again"));
    }
    check_twice(&rows, &mut report);
    report.result(rows)
}

fn check_head(place: &str, text: &str) -> Result<(), Fault> {
    let head = text.trim_start_matches('\u{feff}').replace('"', "");
    if head == HEAD {
        return Ok(());
    }
    Err(Fault::file(
        format!("{place}, line 1"),
        format!("the head {HEAD}"),
        quoted(text),
        "add the file as CEPII publishes it, without changes",
    ))
}

fn row(text: &str, line: u64, year: Option<u16>, report: &mut Report) -> Option<Row> {
    let cells: Vec<&str> = text.split(',').collect();
    let [t, i, j, k, v, q] = cells.as_slice() else {
        let found = format!("{}", cells.len());
        report.add(fault(line, None, "6 cells", found, Some((text, None)), "fetch the file again"));
        return None;
    };
    let mut cell = |at: usize, expected: &str, remedy: &str| {
        let start = cells[..at].iter().map(|c| c.chars().count() + 1).sum();
        let caret = Some((start, cells[at].chars().count()));
        let column = Some(["t", "i", "j", "k", "v", "q"][at]);
        report.add(fault(line, column, expected, quoted(cells[at]), Some((text, caret)), remedy));
        None
    };
    let known = |code: &str| clean(code).parse::<u16>().ok().filter(|c| Country::from_baci(*c).is_some());
    let amount = |text: &str| clean(text).parse::<f64>().ok().filter(|x| x.is_finite() && *x >= 0.0);
    let this = clean(t).parse::<u16>().ok().filter(|t| (1900..=2100).contains(t));
    let year = match (year, this) {
        (Some(year), this) if this != Some(year) => {
            return cell(0, &format!("the year {year} of the file name"), "keep the publisher's file name");
        }
        (_, Some(this)) => this,
        (_, None) => return cell(0, "a year such as 2025", "write four digits"),
    };
    let Some(exporter) = known(i) else {
        return cell(
            1,
            "a country code of BACI",
            "report the code to us: every code of a release has to join a country",
        );
    };
    let Some(importer) = known(j) else {
        return cell(
            2,
            "a country code of BACI",
            "report the code to us: every code of a release has to join a country",
        );
    };
    let Some(product) = clean(k).parse::<u32>().ok().filter(|c| (10_000..=999_999).contains(c)) else {
        return cell(3, "a six-digit HS92 code", "fetch the file again");
    };
    let Some(value_kusd) = amount(v) else {
        return cell(
            4,
            "thousand US dollars (a number ≥ 0)",
            "fetch the file again: every flow of BACI has a value",
        );
    };
    let mass_t = match clean(q) {
        "" | "NA" => None,
        text => match amount(text) {
            Some(mass) => Some(mass),
            None => {
                return cell(
                    5,
                    "tonnes (a number ≥ 0)",
                    "leave the cell empty when the mass was not reported",
                );
            }
        },
    };
    Some(Row { year, exporter, importer, product, value_kusd, mass_t })
}

/// A cell without the blanks and quotes that some releases put around numbers.
fn clean(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

fn fault(
    line: u64,
    column: Option<&str>,
    expected: &str,
    found: String,
    text: Option<(&str, Option<(usize, usize)>)>,
    remedy: &str,
) -> CellFault {
    CellFault {
        line,
        column: column.map(str::to_owned),
        expected: expected.to_owned(),
        found,
        text: text.map(|(text, _)| text.to_owned()),
        caret: text.and_then(|(_, caret)| caret),
        remedy: remedy.to_owned(),
    }
}

fn check_twice(rows: &[Row], report: &mut Report) {
    let mut keys: Vec<(u32, u16, u16, u16, usize)> =
        rows.iter().enumerate().map(|(at, r)| (r.product, r.exporter, r.importer, r.year, at)).collect();
    keys.sort_unstable();
    for pair in keys.windows(2) {
        let ((k, i, j, t, first), (k2, i2, j2, t2, second)) = (pair[0], pair[1]);
        if (k, i, j, t) == (k2, i2, j2, t2) {
            report.add(fault(
                second as u64 + 2,
                None,
                "each flow once",
                format!("the flow of {k:06} from {i} to {j} again, first in line {}", first + 2),
                None,
                "remove one of the two",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const NAME: &str = "BACI_HS92_Y2022_V202401b.csv";

    fn read_text(text: &[u8]) -> Result<Release, Fault> {
        read_csv("f.csv", NAME, text)
    }

    fn sentence(text: &str) -> String {
        read_text(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_release_is_read_with_blank_and_na_masses_absent() {
        let release =
            read_text(b"t,i,j,k,v,q\r\n2022,156,410,284690,39998.4,5.5\r\n2022,156,392,284690,1,\r\n2022,842,392,284690,1.5,NA\r\n")
                .unwrap();
        assert_eq!((release.year, release.version.as_str()), (2022, "202401b"));
        assert_eq!(release.rows.iter().map(|r| r.mass_t).collect::<Vec<_>>(), [Some(5.5), None, None]);
    }

    #[test]
    fn a_byte_order_mark_and_padded_cells_are_read() {
        let release = read_text("\u{feff}t,i,j,k,v,q\n2022,156,410,10111, 1.0,  2.5\n".as_bytes()).unwrap();
        assert_eq!((release.rows[0].product, release.rows[0].mass_t), (10_111, Some(2.5)));
    }

    #[test]
    fn a_mass_in_words_is_shown_with_a_caret() {
        assert_eq!(
            sentence("t,i,j,k,v,q\n2022,156,392,284690,1,1\n2022,156,410,284690,39998.4,n/a\n"),
            "f.csv, line 3, column q: expected tonnes (a number ≥ 0), but found \"n/a\"\n  \
             2022,156,410,284690,39998.4,n/a\n                              ^^^\n  \
             leave the cell empty when the mass was not reported"
        );
    }

    #[test]
    fn every_kind_of_faulty_cell_has_its_sentence() {
        let cases = [
            (
                "2021,156,410,284690,1,1",
                "column t: expected the year 2022 of the file name, but found \"2021\"",
            ),
            ("2022,999,410,284690,1,1", "column i: expected a country code of BACI, but found \"999\""),
            ("2022,156,x,284690,1,1", "column j: expected a country code of BACI, but found \"x\""),
            ("2022,156,410,28,1,1", "column k: expected a six-digit HS92 code, but found \"28\""),
            (
                "2022,156,410,284690,-1,1",
                "column v: expected thousand US dollars (a number ≥ 0), but found \"-1\"",
            ),
            (
                "2022,156,410,284690,NaN,1",
                "column v: expected thousand US dollars (a number ≥ 0), but found \"NaN\"",
            ),
            ("2022,156,410", "line 2: expected 6 cells, but found 3"),
        ];
        for (line, expected) in cases {
            let found = sentence(&format!("t,i,j,k,v,q\n{line}\n"));
            assert!(found.contains(expected), "{found}");
        }
    }

    #[test]
    fn the_same_flow_twice_is_reported_with_both_lines() {
        let found = sentence("t,i,j,k,v,q\n2022,156,410,284690,1,1\n2022,156,410,284690,2,1\n");
        assert_eq!(
            found,
            "f.csv, line 3: expected each flow once, but found the flow of 284690 from 156 to 410 again, first in line 2\n  \
             remove one of the two"
        );
    }

    #[test]
    fn another_head_an_empty_file_and_bad_bytes_are_refused() {
        assert!(sentence("year,i,j,k,v,q\n").contains("line 1: expected the head t,i,j,k,v,q"));
        assert!(sentence("").contains("expected rows of trade, but found an empty file"));
        assert!(sentence("t,i,j,k,v,q\n").contains("no row below the head"));
        assert!(read_text(b"t,i,j,k,v,q\n\xff\xfe\n").unwrap_err().to_string().contains("not UTF-8"));
    }

    #[test]
    fn a_line_without_end_is_refused_before_it_fills_the_memory() {
        let mut text = b"t,i,j,k,v,q\n".to_vec();
        text.extend(std::iter::repeat_n(b'1', 1 << 20));
        assert!(read_text(&text).unwrap_err().to_string().contains("a line of more than 4096 bytes"));
    }

    #[test]
    fn other_nomenclatures_are_refused_by_name() {
        let fault = read_csv("f", "BACI_HS17_Y2022_V202401b.csv", &b""[..]).unwrap_err().to_string();
        assert!(fault.contains("nomenclature HS92") && fault.contains("BACI_HS17"), "{fault}");
    }

    #[test]
    fn a_zip_is_read_and_a_cut_one_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("baci.zip");
        let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
        zip.start_file(NAME, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(b"t,i,j,k,v,q\n2022,156,410,284690,1,1\n").unwrap();
        zip.finish().unwrap();
        assert_eq!(read(&path).unwrap().rows.len(), 1);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("expected a zip"), "cut zip");
    }

    #[test]
    fn a_file_of_any_name_may_hold_several_years() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.csv");
        std::fs::write(&path, "t,i,j,k,v,q\n2024,156,410,284690,1,1\n2025,156,410,284690,2,\n").unwrap();
        assert_eq!(read_any(&path).unwrap().iter().map(|r| r.year).collect::<Vec<_>>(), [2024, 2025]);
        std::fs::write(&path, "t,i,j,k,v,q\n25,156,410,284690,1,1\n").unwrap();
        let fault = read_any(&path).unwrap_err().to_string();
        assert!(
            fault.contains("line 2, column t: expected a year such as 2025, but found \"25\""),
            "{fault}"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let mut text = b"t,i,j,k,v,q\n".to_vec();
            text.extend(bytes);
            let _ = read_text(&text);
        }
    }
}
