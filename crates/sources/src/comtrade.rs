//! UN Comtrade: what a country reports of its imports and exports, by year or month.
//!
//! Forms: the download of comtradeplus.un.org (CSV; names of columns in camel case, plain or quoted; Latin-1; rows may end with a
//! comma that the head does not have), the same columns tab-separated and gzipped (bulk files), the answer of the API (JSON,
//! rows under `data`), and the table of the old site (35 columns, `Trade Value (US$)`). Values are US dollars and masses
//! kilograms; here thousand US dollars and tonnes.
//!
//! *Kept.* Imports (M) and exports (X) of goods, six digits of an edition of the HS (H0 to H6), from or to one country, all customs
//! procedures, modes and second partners together. What an importer reports and what an exporter reports of the same flow
//! are two reports, and stay two.
//!
//! *Left out and counted.* The world and other groups of countries, services, totals and chapters, other classifications,
//! re-exports and re-imports (they are in exports and imports already), breakdowns by second partner, customs procedure and mode
//! of transport, a country's trade with itself.
//!
//! *Edge cases.* A net weight that is empty or 0 was not reported. One that Comtrade estimated says so.

mod json;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use lodeway_terms::country::Kind;
use lodeway_terms::{Country, Edition, Month, Year};

use crate::columns::Columns;
use crate::fault::{CellFault, Fault, Report, quoted};
use crate::limits::{MASS_T, VALUE_KUSD};
use crate::number::{self, Written};
use crate::packed;

/// Publisher and name of the data.
pub const SOURCE: &str = "UN Comtrade";

/// Who reports a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// The country that buys.
    Importer,
    /// The country that sells.
    Exporter,
}

/// A year or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A whole year.
    Year(Year),
    /// A month.
    Month(Month),
}

impl Period {
    /// The year, or that of the month.
    pub fn year(self) -> Year {
        match self {
            Period::Year(year) => year,
            Period::Month(month) => month.year(),
        }
    }

    /// A period as Comtrade writes it: `2024` or `202401`.
    fn parse(text: &str) -> Option<Period> {
        match text.len() {
            4 => text.parse().ok().filter(|y| (1900..=2100).contains(y)).map(|y| Period::Year(Year(y))),
            6 => Month::parse(text).ok().map(Period::Month),
            _ => None,
        }
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Period::Year(year) => year.fmt(f),
            Period::Month(month) => month.fmt(f),
        }
    }
}

/// Which report it is: no two rows of a file are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Edition of the code.
    pub edition: Edition,
    /// Six digits.
    pub code: u32,
    /// Year or month.
    pub period: Period,
    /// Who buys, numbered as BACI and Comtrade do.
    pub importer: u16,
    /// Who sells.
    pub exporter: u16,
    /// Which of the two reports it.
    pub by: By,
}

/// What is reported.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amounts {
    /// Thousand US dollars: imports with freight and insurance, exports without, as a rule.
    pub value_kusd: f64,
    /// Tonnes, net; none when not reported.
    pub mass_t: Option<f64>,
    /// Whether Comtrade estimated the mass.
    pub mass_estimated: bool,
}

/// The reports of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reports {
    /// What is reported, by report.
    pub rows: BTreeMap<Key, Amounts>,
    /// How many rows were left out, by what they are.
    pub left_out: BTreeMap<&'static str, u64>,
}

impl Reports {
    /// What was left out, in words; empty when nothing was.
    pub fn omissions(&self) -> String {
        let each: Vec<String> = self.left_out.iter().map(|(what, count)| format!("{count} {what}")).collect();
        if each.is_empty() { String::new() } else { format!("left out: {}", each.join(", ")) }
    }

    /// The periods of the rows, in order.
    pub fn periods(&self) -> BTreeSet<Period> {
        self.rows.keys().map(|key| key.period).collect()
    }
}

/// The columns, by their names in camel case and on the old site. The first seven are needed.
const NAMES: [[&str; 2]; 14] = [
    ["period", "Period"],
    ["flowCode", "Trade Flow Code"],
    ["reporterCode", "Reporter Code"],
    ["partnerCode", "Partner Code"],
    ["cmdCode", "Commodity Code"],
    ["primaryValue", "Trade Value (US$)"],
    ["netWgt", "Netweight (kg)"],
    ["classificationCode", "Classification"],
    ["typeCode", "typeCode"],
    ["partner2Code", "2nd Partner Code"],
    ["customsCode", "Customs Proc. Code"],
    ["motCode", "Mode of Transport Code"],
    ["mosCode", "mosCode"],
    ["isNetWgtEstimated", "isNetWgtEstimated"],
];
const NEEDED: usize = 7;
const HEAD: &str = "period, flowCode, reporterCode, partnerCode, cmdCode, primaryValue and netWgt";
/// Words of the last columns when all parts of a breakdown are together.
const ALL: [&str; 5] = ["", "0", "C00", "W00", "TOTAL"];

/// The cells of a row, in the order of [`NAMES`].
type Cells = [String; NAMES.len()];

/// Reads a file of any form. `asked` is the edition of rows that name none.
///
/// # Errors
/// [`Fault`] naming every cell that is not as it should be, ten at most.
pub fn read(path: &Path, asked: Option<Edition>) -> Result<Reports, Fault> {
    let mut all = None;
    packed::tables(
        path,
        &|name| packed::is_text_table(name) || packed::ends_with(name, &["json"]),
        ("one table", 1),
        |table| {
            let mut input = table.input;
            let mut start = Vec::new();
            input.by_ref().take(64).read_to_end(&mut start).map_err(|e| packed::broken(&table.place, &e))?;
            let is_json = start.trim_ascii_start().starts_with(b"{") || start.starts_with(b"\xef\xbb\xbf{");
            let input = std::io::Cursor::new(start).chain(input);
            let mut reader = Reader { asked, ..Reader::new(&table.place) };
            if is_json {
                json::rows(&table.place, input, |line, cells| reader.row(line, cells))?;
            } else {
                reader.table(&table.place, input)?;
            }
            all = Some(reader.finished(&table.place)?);
            Ok(())
        },
    )?;
    all.ok_or_else(|| Fault::file(path.display(), "one table", "none", "check the file"))
}

fn places(head: &[String]) -> [Option<usize>; NAMES.len()] {
    let at = |names: [&str; 2]| {
        head.iter().position(|cell| names.iter().any(|name| cell.trim().eq_ignore_ascii_case(name)))
    };
    NAMES.map(at)
}

fn lacks(head: &[String]) -> Vec<String> {
    let found = places(head);
    let lacking = NAMES.iter().zip(found).take(NEEDED).filter(|(_, place)| place.is_none());
    lacking.map(|(names, _)| names[0].to_owned()).collect()
}

struct Reader {
    asked: Option<Edition>,
    reports: Reports,
    lines: BTreeMap<Key, u64>,
    report: Report,
}

/// What a row is not, when it is left out.
type LeftOut = &'static str;

impl Reader {
    fn new(place: &str) -> Reader {
        let (reports, lines) = (Reports::default(), BTreeMap::new());
        Reader { asked: None, reports, lines, report: Report::new(place) }
    }

    fn table(&mut self, place: &str, input: impl Read) -> Result<(), Fault> {
        let mut table = Columns::read(place, input, HEAD, lacks)?.with_open_ends();
        let places = places(table.head());
        while table.next(&mut self.report)? {
            let cells = places.map(|place| table.text(place));
            self.row(table.line(), &cells);
        }
        Ok(())
    }

    fn finished(self, place: &str) -> Result<Reports, Fault> {
        let reports = self.report.result(self.reports)?;
        if reports.rows.is_empty() {
            let found = match reports.omissions() {
                none if none.is_empty() => "no row".to_owned(),
                omissions => omissions,
            };
            let remedy = "download imports or exports of six-digit HS codes by partner";
            return Err(Fault::file(place, "reports of trade between countries", found, remedy));
        }
        Ok(reports)
    }

    fn row(&mut self, line: u64, cells: &Cells) {
        match left_out(cells) {
            Some(what) => *self.reports.left_out.entry(what).or_default() += 1,
            None => {
                let _ = self.kept(line, cells);
            }
        }
    }

    /// Takes a row over; none when a cell of it went into the report.
    fn kept(&mut self, line: u64, cells: &Cells) -> Option<()> {
        let period = Period::parse(&cells[0]);
        let period = self.cell(line, cells, 0, period, "a year or month such as 2024 or 202401")?;
        let country = |text: &str| number::whole(text).and_then(|code| u16::try_from(code).ok());
        let reporter = self.cell(line, cells, 2, country(&cells[2]), "the number of a country")?;
        let partner = self.cell(line, cells, 3, country(&cells[3]), "the number of a country")?;
        let code = cells[4].parse().ok().filter(|code: &u32| (10_000..=999_999).contains(code));
        let code = self.cell(line, cells, 4, code, "a six-digit code")?;
        let edition = match cells[7].as_str() {
            "" => self.asked,
            word => Edition::parse(word).ok(),
        };
        let edition = self.edition(line, cells, edition)?;
        let value_kusd = self.amount(line, cells, 5, "US dollars (a number ≥ 0)", VALUE_KUSD)?;
        let mass = match cells[6].as_str() {
            "" | "0" | "0.0" => None,
            _ => Some(self.amount(line, cells, 6, "kilograms (a number ≥ 0)", MASS_T)?),
        };
        let territory = |code| Country::from_baci(code).filter(|country| country.kind() != Kind::Area);
        let (Some(a), Some(b)) = (territory(reporter), territory(partner)) else {
            *self.reports.left_out.entry("rows of groups of countries").or_default() += 1;
            return Some(());
        };
        if a == b {
            *self.reports.left_out.entry("rows of a country's trade with itself").or_default() += 1;
            return Some(());
        }
        let imports = matches!(cells[1].as_str(), "M" | "1");
        let (importer, exporter) = if imports { (reporter, partner) } else { (partner, reporter) };
        let by = if imports { By::Importer } else { By::Exporter };
        let key = Key { edition, code, period, importer, exporter, by };
        let mass_estimated = mass.is_some() && cells[13].eq_ignore_ascii_case("true");
        self.once(line, key);
        self.reports.rows.insert(key, Amounts { value_kusd, mass_t: mass, mass_estimated });
        Some(())
    }

    /// Two rows of one report leave open which of them counts.
    fn once(&mut self, line: u64, key: Key) {
        if let Some(first) = self.lines.insert(key, line) {
            self.report.add_with(|| CellFault {
                line,
                column: None,
                expected: "each report once".to_owned(),
                found: format!("the report of line {first} again"),
                text: None,
                caret: None,
                remedy: "remove one of the two, or download the table with all procedures and modes together"
                    .to_owned(),
            });
        }
    }

    fn edition(&mut self, line: u64, cells: &Cells, edition: Option<Edition>) -> Option<Edition> {
        if edition.is_none() && cells[7].is_empty() {
            self.fault(
                line,
                cells,
                7,
                "an edition, H0 to H6",
                "name it with --edition, such as --edition HS22",
            );
            return None;
        }
        self.cell(line, cells, 7, edition, "an edition, H0 to H6")
    }

    fn amount(&mut self, line: u64, cells: &Cells, at: usize, expected: &str, most: f64) -> Option<f64> {
        match number::read(&cells[at]) {
            Written::Plain(value) if (0.0..=most * 1_000.0).contains(&value) => Some(value / 1_000.0),
            _ => {
                let remedy = number::remedy(&cells[at], "take the file as it was downloaded");
                self.fault(line, cells, at, expected, remedy);
                None
            }
        }
    }

    fn cell<T>(
        &mut self,
        line: u64,
        cells: &Cells,
        at: usize,
        value: Option<T>,
        expected: &str,
    ) -> Option<T> {
        if value.is_none() {
            self.fault(line, cells, at, expected, "take the file as it was downloaded");
        }
        value
    }

    fn fault(&mut self, line: u64, cells: &Cells, at: usize, expected: &str, remedy: &str) {
        self.report.add_with(|| CellFault {
            line,
            column: Some(NAMES[at][0].to_owned()),
            expected: expected.to_owned(),
            found: quoted(&cells[at]),
            text: None,
            caret: None,
            remedy: remedy.to_owned(),
        });
    }
}

/// What a row is when it is no report of goods between two countries; none when it is one.
fn left_out(cells: &Cells) -> Option<LeftOut> {
    let is = |at: usize, word: &str| cells[at] == word;
    let six = cells[4].len() == 6 && cells[4].bytes().all(|b| b.is_ascii_digit());
    let other_list = !cells[7].is_empty() && Edition::parse(&cells[7]).is_err();
    if !cells[8].is_empty() && !is(8, "C") {
        Some("rows of services")
    } else if other_list {
        Some("rows of other classifications")
    } else if cells[4].len() != 6 && !cells[4].is_empty() || cells[4].starts_with("AG") {
        Some("rows of totals and chapters")
    } else if !matches!(cells[1].as_str(), "M" | "X" | "1" | "2") {
        Some("rows of re-exports, re-imports and other flows")
    } else if is(3, "0") {
        Some("rows of the world")
    } else if six && (9..=12).any(|at| !ALL.contains(&cells[at].as_str())) {
        Some("rows of one second partner, procedure or mode")
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
