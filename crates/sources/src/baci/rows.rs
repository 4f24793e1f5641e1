//! The rows of a CSV of BACI's shape, each cell checked.

use std::io::Read;

use lodeway_terms::{Country, Edition, Fitting};

use super::{Row, Trade};
use crate::columns::{Columns, Unit};
use crate::fault::{CellFault, Fault, Report};
use crate::limits::{MASS_T, VALUE_KUSD};
use crate::number;

pub(super) const HEAD: &str = "t,i,j,k,v,q";
/// The columns by their names, `hs6` being the old name of `k`.
const NAMES: [&[&str]; 6] = [&["t"], &["i"], &["j"], &["k", "hs6"], &["v"], &["q"]];
/// A year of the finest edition has about 12 million rows.
const MOST_ROWS: usize = 40_000_000;
const VALUE: Unit = Unit {
    expected: "thousand US dollars (a number ≥ 0)",
    scale: 1.0,
    largest: VALUE_KUSD,
    signed: false,
    remedy: "fetch the file again: every flow of BACI has a value",
};
const MASS: Unit = Unit {
    expected: "tonnes (a number ≥ 0)",
    scale: 1.0,
    largest: MASS_T,
    signed: false,
    remedy: "leave the cell empty when the mass was not reported",
};

/// What is known of a file before its rows are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// Its year, out of its name.
    pub year: Option<u16>,
    /// The edition of its codes.
    pub edition: Option<Edition>,
}

pub(super) fn lacks(head: &[String]) -> Vec<String> {
    let lacking = NAMES.iter().filter(|names| !head.iter().any(|name| names.contains(&name.as_str())));
    lacking.map(|names| names[0].to_owned()).collect()
}

/// The rows of a CSV, all of one year and one edition where these are known, and the editions that have all its codes.
pub(super) fn read(place: &str, known: Known, input: impl Read) -> Result<(Trade, Fitting), Fault> {
    let mut table = Columns::read(place, input, HEAD, lacks)
        .map_err(|fault| fault.with_remedy("add the file as CEPII publishes it, without changes"))?
        .showing_rows();
    let mut places = [0; 6];
    for (place, names) in places.iter_mut().zip(NAMES) {
        *place = table.head().iter().position(|name| names.contains(&name.as_str())).unwrap_or_default();
    }
    let mut report = Report::new(place);
    let mut reader = Reader { places, known, ..Reader::default() };
    let mut check_at = 1 << 20;
    let mut more = true;
    while more && table.next(&mut report)? {
        reader.row(&mut table, &mut report);
        // A file that says one flow a million times is refused before it fills the memory.
        if reader.trade.rows.len() >= check_at {
            check_twice(&reader, &mut report);
            more = report.faults.is_empty() && check_at < MOST_ROWS;
            check_at *= 4;
        }
    }
    if reader.trade.rows.len() > MOST_ROWS {
        let found = format!("more than {MOST_ROWS} rows");
        return Err(Fault::file(place, "a year of BACI", found, "check that it is the file you meant"));
    }
    if more {
        check_twice(&reader, &mut report);
    }
    let (trade, fitting) = report.result((reader.trade, reader.fitting))?;
    if trade.rows.is_empty() {
        return Err(Fault::file(place, "rows of trade", "no row below the head", "fetch the file again"));
    }
    Ok((trade, fitting))
}

#[derive(Default)]
struct Reader {
    places: [usize; 6],
    known: Known,
    trade: Trade,
    /// The line of each row.
    lines: Vec<u32>,
    /// The code of the row before: releases stand in the order of their codes, or nearly so.
    last: u32,
    fitting: Fitting,
}

impl Reader {
    fn row(&mut self, table: &mut Columns, report: &mut Report) -> Option<()> {
        let [t, i, j, k, v, q] = self.places;
        let year = self.year_of(table, t, report)?;
        let exporter = country(table, i, report)?;
        let importer = country(table, j, report)?;
        let product = self.product(table, k, report)?;
        let value_kusd = table.amount(report, v, &VALUE)?;
        let mass_t = match table.bytes(q) {
            b"" | b"NA" => None,
            _ => Some(table.amount(report, q, &MASS)?),
        };
        if exporter.1 == importer.1 {
            *self.trade.with_itself.entry(year).or_default() += 1;
            return Some(());
        }
        if exporter.0 == 58 || importer.0 == 58 {
            *self.trade.belgium_luxembourg.entry(year).or_default() += 1;
        }
        let (exporter, importer) = (exporter.0, importer.0);
        self.trade.rows.push(Row { year, exporter, importer, product, value_kusd, mass_t });
        self.lines.push(u32::try_from(table.line()).unwrap_or(u32::MAX));
        Some(())
    }

    /// A code of the chapters 01 to 97; 77 is empty, and 98 and 99 are national.
    fn product(&mut self, table: &Columns, column: usize, report: &mut Report) -> Option<u32> {
        let in_the_system = |code: &u32| (10_000..980_000).contains(code) && code / 10_000 != 77;
        let Some(code) = whole(table.bytes(column)).filter(in_the_system) else {
            let edition = self.known.edition.map_or_else(|| "HS".to_owned(), |edition| edition.to_string());
            table.fault(report, column, &format!("a six-digit {edition} code"), "fetch the file again");
            return None;
        };
        if code == self.last {
            return Some(code);
        }
        if let Some(edition) = self.known.edition
            && !Fitting::may_have(edition, code)
        {
            let remedy = "name the edition of the file with --edition, such as --edition HS22";
            table.fault(report, column, &format!("a code that {edition} has"), remedy);
            return None;
        }
        self.fitting.see(code);
        self.last = code;
        Some(code)
    }

    fn year_of(&self, table: &Columns, column: usize, report: &mut Report) -> Option<u16> {
        let found = whole(table.bytes(column))
            .and_then(|t| u16::try_from(t).ok())
            .filter(|t| (1900..=2100).contains(t));
        match (self.known.year, found) {
            (Some(year), found) if found != Some(year) => {
                let expected = format!("the year {year} of the file name");
                table.fault(report, column, &expected, "keep the publisher's file name");
                None
            }
            (None, None) => {
                let month = is_month(&table.text(Some(column)));
                let remedy = if month {
                    "add the months up to whole years, or take a file of years"
                } else {
                    "write four digits"
                };
                table.fault(report, column, "a year such as 2025", remedy);
                None
            }
            (_, found) => found,
        }
    }
}

/// A year and a month, such as 202501.
fn is_month(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let within = |range: std::ops::Range<usize>, bounds: std::ops::RangeInclusive<u16>| {
        digits.get(range).and_then(|d| d.parse().ok()).is_some_and(|n| bounds.contains(&n))
    };
    digits.len() == 6 && within(0..4, 1900..=2100) && within(4..6, 1..=12)
}

fn country(table: &Columns, column: usize, report: &mut Report) -> Option<(u16, Country)> {
    let code = whole(table.bytes(column)).and_then(|code| u16::try_from(code).ok());
    let found = code.and_then(|code| Some((code, Country::from_baci(code)?)));
    if found.is_none() {
        let remedy = "report the code to us: every code of a release has to join a country";
        table.fault(report, column, "a country code of BACI", remedy);
    }
    found
}

/// A whole number in digits; some copies write `842.0`.
pub(super) fn whole(bytes: &[u8]) -> Option<u32> {
    let plain = !bytes.is_empty() && bytes.len() < 10 && bytes.iter().all(u8::is_ascii_digit);
    if plain {
        return Some(bytes.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')));
    }
    std::str::from_utf8(bytes).ok().and_then(number::whole)
}

fn check_twice(reader: &Reader, report: &mut Report) {
    let rows = &reader.trade.rows;
    let place = |r: &Row| (r.product, r.exporter, r.importer, r.year);
    // A release is sorted within its products; sorting places alone keeps the memory small.
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.sort_unstable_by_key(|at| (place(&rows[*at as usize]), *at));
    for pair in order.windows(2) {
        let (first, second) = (pair[0] as usize, pair[1] as usize);
        let (k, i, j, t) = place(&rows[first]);
        if (k, i, j, t) == place(&rows[second]) {
            report.add_with(|| CellFault {
                line: u64::from(reader.lines[second]),
                column: None,
                expected: "each flow once".to_owned(),
                found: format!(
                    "the flow of {k:06} from {i} to {j} again, first in line {}",
                    reader.lines[first]
                ),
                text: None,
                caret: None,
                remedy: "remove one of the two".to_owned(),
            });
        }
    }
}
