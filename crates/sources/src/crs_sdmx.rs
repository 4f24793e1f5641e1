//! The OECD Creditor Reporting System as SDMX-CSV, the form in which the Data Explorer gives it since 2024.
//!
//! One row a cell of a cube: `DONOR,RECIPIENT,SECTOR,MEASURE,CHANNEL,MODALITY,FLOW_TYPE,PRICE_BASE,…,TIME_PERIOD,
//! OBS_VALUE,BASE_PER,UNIT_MULT`. The cube holds its own totals, and a download may hold any part of it. So that
//! nothing is counted twice:
//!
//! - along `CHANNEL`, `MODALITY`, `MD_DIM`, `MD_ID`: the total `_T` where it is there, else the sum of the parts;
//! - along `MEASURE`: 100 (all official development assistance) where it is there, else 11 + 13 + 19;
//! - along `SECTOR`: every code keeps what its finer codes in the file do not explain, so that the codes add up to the
//!   coarsest total. A sector of 5 with one purpose of 3 gives 3 and an unexplained 2;
//! - along `DONOR`: a group of institutions (`5WB0`) keeps what its members in the file (`5WB001`, `5WB002`) do not explain;
//!   groups of countries other than all donors (`ALLD`) are left out and counted, as are recipients that are regions;
//! - the same cell twice counts once, and is a fault when its values differ.
//!
//! *Limits.* A part of the cube is all the reader sees: a sector nobody downloaded is missing, not zero.

use std::collections::BTreeMap;
use std::path::Path;

use crate::aid::{AidFile, Extent, Giver, Key, Kind, Prices, country_of, institution};
use crate::columns::{Columns, Unit};
use crate::crs::SOURCE;
use crate::fault::{CellFault, Fault, Report};
use crate::limits::AID_USD;

const NEEDED: [&str; 8] =
    ["DONOR", "RECIPIENT", "SECTOR", "MEASURE", "FLOW_TYPE", "PRICE_BASE", "TIME_PERIOD", "OBS_VALUE"];
/// Dimensions whose parts add up to `_T`.
const SPLIT: [&str; 4] = ["CHANNEL", "MODALITY", "MD_DIM", "MD_ID"];
/// Smaller than a cent of a million: what rounding of the published figures leaves.
const ROUNDING_USD: f64 = 1_000.0;
/// The code of all sectors together.
const ALL_SECTORS: [&str; 2] = ["1000", "_T"];
/// Words of SDMX for a value that is not there.
const NO_VALUE: [&str; 2] = ["", "NaN"];

struct Places {
    needed: [usize; 8],
    split: [Option<usize>; 4],
    base: Option<usize>,
    unit: Option<usize>,
    multiplier: Option<usize>,
    action: Option<usize>,
}

/// One observation, with its position along the dimensions that hold totals.
struct Observation {
    split: [String; 4],
    measure: u32,
    amount: f64,
    line: u64,
}

type Cells = BTreeMap<Key, Vec<Observation>>;

/// Reads a download of any part of the cube.
///
/// # Errors
/// [`Fault`] naming every cell that is not as it should be, ten at most.
pub fn read(path: &Path) -> Result<AidFile, Fault> {
    Columns::open(path, &NEEDED.join(", "), lacks, rows)
}

fn rows(mut table: Columns) -> Result<AidFile, Fault> {
    let Some(places) = places(table.head()) else {
        return Err(Fault::file(table.place(), NEEDED.join(", "), "other columns", "check the file"));
    };
    let mut file = AidFile::new(SOURCE, "SDMX-CSV");
    file.extent = Extent::Sectors;
    let mut report = Report::new(table.place());
    let mut cells = Cells::new();
    while table.next(&mut report)? {
        row(&mut table, &places, &mut cells, &mut file, &mut report);
    }
    for seen in cells.values_mut() {
        once(seen, &mut report);
    }
    let mut file = report.result(file)?;
    let whole = cells.into_iter().map(|(key, seen)| (key, total(seen))).collect();
    let by_sector = unexplained(&whole);
    let explained = groups_explained(by_sector, &mut file);
    for (key, amount) in explained {
        let giver =
            if let Giver::Other(letters) = &key.giver { institution(letters) } else { key.giver.clone() };
        file.add(Key { giver, ..key }, amount);
    }
    file.usable(table.place())
}

fn lacks(head: &[String]) -> Vec<String> {
    let here = |wanted: &&str| head.iter().any(|name| code(name) == *wanted);
    NEEDED.iter().filter(|name| !here(name)).map(|name| (*name).to_owned()).collect()
}

fn places(head: &[String]) -> Option<Places> {
    // Downloads "with codes and labels" write `DONOR: Donor` in the head and `KOR: Korea` in the cells.
    let at = |wanted: &str| head.iter().position(|name| code(name) == wanted);
    let mut needed = [0; 8];
    for (place, name) in needed.iter_mut().zip(NEEDED) {
        *place = at(name)?;
    }
    Some(Places {
        needed,
        split: SPLIT.map(at),
        base: at("BASE_PER"),
        unit: at("UNIT_MEASURE"),
        multiplier: at("UNIT_MULT"),
        action: at("ACTION"),
    })
}

fn code(text: &str) -> &str {
    text.split_once(':').map_or(text, |(code, _)| code).trim()
}

fn row(
    table: &mut Columns,
    places: &Places,
    cells: &mut Cells,
    file: &mut AidFile,
    report: &mut Report,
) -> Option<()> {
    let [donor, recipient, sector, measure, flow, prices, time, value] = places.needed;
    let here = &*table;
    let read = |column: usize| code(&here.text(Some(column))).to_owned();
    let by_code = |file: &mut AidFile, reason: &str, what: &'static str, column: usize| {
        file.leave_out_code(reason, what, &read(column));
        None
    };
    if places.action.is_some_and(|column| read(column) == "D") {
        file.leave_out("cells that the file takes back (ACTION D)");
        return None;
    }
    let Some(recipient) = country_of(&read(recipient)) else {
        return by_code(
            file,
            "cells whose recipient is a region or a group",
            "recipients left out",
            recipient,
        );
    };
    let Some(giver) = giver(&read(donor)) else {
        let reason = "cells of groups of donors other than all donors";
        return by_code(file, reason, "groups of donors left out", donor);
    };
    let kind = match read(flow).as_str() {
        "C" => Kind::Commitment,
        "D" => Kind::Disbursement,
        _ => {
            let reason = "cells that are neither commitments (C) nor disbursements (D)";
            return by_code(file, reason, "flow types left out", flow);
        }
    };
    let of_aid = read(measure).parse().ok().filter(|code| [100, 11, 13, 19].contains(code));
    let Some(of_aid) = of_aid else {
        let reason = "cells of other flows than official development assistance";
        return by_code(file, reason, "measures left out", measure);
    };
    if NO_VALUE.contains(&read(value).as_str()) {
        file.leave_out("cells without a value");
        return None;
    }
    let currency = places.unit.map_or_else(|| "USD".to_owned(), read);
    if currency != "USD" {
        file.leave_out_code("cells in another unit than US dollars", "units left out", &currency);
        return None;
    }
    let word = read(sector);
    let number = if ALL_SECTORS.contains(&word.as_str()) { Some(0) } else { word.parse().ok() };
    let Some(sector) = number.filter(|code| *code == 0 || (100..=99_999).contains(code)) else {
        return by_code(file, "cells of groups of sectors without a number", "sectors left out", sector);
    };
    let split = places.split.map(|column| column.map_or_else(|| "_T".to_owned(), read));
    let prices = prices_of(table, places, prices, report)?;
    let year = year(table, time, report)?;
    let amount = amount(table, places, value, report)?;
    let key = Key { giver, recipient, year, sector, kind, currency, prices, activity: String::new() };
    let line = table.line();
    cells.entry(key).or_default().push(Observation { split, measure: of_aid, amount, line });
    Some(())
}

/// The same cell of the cube twice counts once; with two values it is a fault.
fn once(seen: &mut Vec<Observation>, report: &mut Report) {
    seen.sort_by(|a, b| (&a.split, a.measure, a.line).cmp(&(&b.split, b.measure, b.line)));
    seen.dedup_by(|later, first| {
        let same = (&later.split, later.measure) == (&first.split, first.measure);
        if same && later.amount.to_bits() != first.amount.to_bits() {
            report.add_with(|| CellFault {
                line: later.line,
                column: Some("OBS_VALUE".to_owned()),
                expected: format!("one value a cell of the cube ({} in line {})", first.amount, first.line),
                found: later.amount.to_string(),
                text: None,
                caret: None,
                remedy: "remove one of the two, or download all dimensions of the cube".to_owned(),
            });
        }
        same
    });
}

/// Countries by ISO3, institutions by a code that starts with a digit; groups have no giver but `ALLD`.
fn giver(code: &str) -> Option<Giver> {
    if code == "ALLD" {
        return Some(Giver::All);
    }
    if let Some(country) = country_of(code) {
        return Some(Giver::Country(country));
    }
    code.starts_with(|c: char| c.is_ascii_digit()).then(|| Giver::Other(code.to_owned()))
}

fn prices_of(table: &Columns, places: &Places, column: usize, report: &mut Report) -> Option<Prices> {
    match code(&table.text(Some(column))) {
        "V" => Some(Prices::Current),
        "Q" | "L" => Some(Prices::Constant(
            code(&table.text(places.base)).parse().ok().filter(|y| (1900..=2100).contains(y)),
        )),
        _ => {
            let remedy = "download the data with the dimension PRICE_BASE";
            table.fault(report, column, "V (current prices) or Q (constant prices)", remedy);
            None
        }
    }
}

fn year(table: &Columns, column: usize, report: &mut Report) -> Option<u16> {
    let year = code(&table.text(Some(column))).parse().ok().filter(|y| (1900..=2100).contains(y));
    if year.is_none() {
        table.fault(report, column, "a year such as 2022", "download yearly data");
    }
    year
}

fn amount(table: &mut Columns, places: &Places, column: usize, report: &mut Report) -> Option<f64> {
    // The publisher's unit is the million where the file does not say.
    let power = table.text(places.multiplier);
    let power = if power.is_empty() { Some(6) } else { code(&power).parse::<i32>().ok() };
    let Some(power) = power.filter(|p| (0..=12).contains(p)) else {
        let remedy = "download the data with UNIT_MULT, a power of ten such as 6";
        table.fault(report, places.multiplier.unwrap_or(column), "a power of ten from 0 to 12", remedy);
        return None;
    };
    let unit = Unit {
        expected: "an amount, with a power of ten in UNIT_MULT",
        scale: 10f64.powi(power),
        largest: AID_USD,
        signed: true,
        remedy: "fetch the file again",
    };
    table.amount(report, column, &unit)
}

/// The amount of a cell of the cube whose parts and totals were seen side by side.
fn total(mut seen: Vec<Observation>) -> f64 {
    for dimension in 0..SPLIT.len() {
        if seen.iter().any(|o| o.split[dimension] == "_T") {
            seen.retain(|o| o.split[dimension] == "_T");
        }
    }
    if seen.iter().any(|o| o.measure == 100) {
        seen.retain(|o| o.measure == 100);
    }
    seen.iter().map(|o| o.amount).sum()
}

/// Each amount less what the next finer codes of the same pair, year, kind and prices explain.
fn unexplained(whole: &BTreeMap<Key, f64>) -> BTreeMap<Key, f64> {
    let mut rest = whole.clone();
    for (key, amount) in whole {
        let parent = parents(key.sector).into_iter().find_map(|sector| {
            let parent = Key { sector, ..key.clone() };
            whole.contains_key(&parent).then_some(parent)
        });
        if let Some(left) = parent.and_then(|parent| rest.get_mut(&parent)) {
            *left -= amount;
        }
    }
    // A code without finer codes keeps its amount, zero or not; a rest within rounding is none.
    rest.retain(|key, left| {
        let untouched = whole.get(key).is_some_and(|amount| amount.to_bits() == left.to_bits());
        untouched || left.abs() >= ROUNDING_USD
    });
    rest
}

/// Each group of institutions keeps what its members do not explain: `5WB0` less `5WB001` and `5WB002`.
fn groups_explained(flows: BTreeMap<Key, f64>, file: &mut AidFile) -> BTreeMap<Key, f64> {
    // One slot holds the institutions of one recipient, year, kind and prices.
    let mut slots: BTreeMap<_, BTreeMap<String, BTreeMap<u32, f64>>> = BTreeMap::new();
    let mut rest = BTreeMap::new();
    for (key, amount) in flows {
        let Giver::Other(letters) = &key.giver else {
            rest.insert(key, amount);
            continue;
        };
        let (letters, sector) = (letters.clone(), key.sector);
        let slot = Key { giver: Giver::All, sector: 0, ..key };
        slots.entry(slot).or_default().entry(letters).or_default().insert(sector, amount);
    }
    for (slot, mut givers) in slots {
        let mut names: Vec<String> = givers.keys().cloned().collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        for group in names {
            less_members(&group, &mut givers, file);
        }
        for (letters, sectors) in givers {
            for (sector, amount) in sectors {
                rest.insert(Key { giver: Giver::Other(letters.clone()), sector, ..slot.clone() }, amount);
            }
        }
    }
    rest
}

fn less_members(group: &str, givers: &mut BTreeMap<String, BTreeMap<u32, f64>>, file: &mut AidFile) {
    let Some(whole) = givers.get(group).cloned() else { return };
    let is_member = |name: &str| name.len() > group.len() && name.starts_with(group);
    let members: Vec<(u32, f64)> =
        givers.iter().filter(|(name, _)| is_member(name)).flat_map(|(_, s)| s.clone()).collect();
    if members.is_empty() {
        return;
    }
    let mut left = whole.clone();
    for (sector, amount) in &members {
        let around = std::iter::once(*sector).chain(parents(*sector)).find(|code| whole.contains_key(code));
        if let Some(left) = around.and_then(|code| left.get_mut(&code)) {
            *left -= amount;
        }
    }
    // A sector of the group within a coarser one that only its members have is part of theirs.
    let coarser = |sector: u32| parents(sector).iter().any(|code| members.iter().any(|(s, _)| s == code));
    left.retain(|sector, amount| amount.abs() >= ROUNDING_USD && !coarser(*sector));
    if left.len() < whole.len() {
        file.leave_out("amounts of groups of donors whose members have them");
    }
    givers.insert(group.to_owned(), left);
}

/// The coarser codes that hold a code, nearest first: 32220 in 322 in 320 in 300 in all.
pub fn parents(sector: u32) -> Vec<u32> {
    let three = if sector > 999 { sector / 100 } else { sector };
    let ladder = [three, three / 10 * 10, three / 100 * 100, 0];
    let mut parents: Vec<u32> = ladder.into_iter().filter(|code| *code != sector).collect();
    parents.dedup();
    parents
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "STRUCTURE,DONOR,RECIPIENT,SECTOR,MEASURE,CHANNEL,MODALITY,FLOW_TYPE,PRICE_BASE,MD_DIM,MD_ID,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,BASE_PER,UNIT_MULT";

    fn read_rows(lines: &[&str]) -> Result<AidFile, Fault> {
        let text = format!("{HEAD}\n{}\n", lines.join("\n"));
        rows(Columns::read("crs.csv", text.as_bytes(), "a cube", lacks)?)
    }

    fn sectors(lines: &[&str]) -> Vec<(u32, f64)> {
        read_rows(lines).unwrap().flows.iter().map(|(key, amount)| (key.sector, *amount)).collect()
    }

    fn cell(sector: &str, measure: u32, channel: &str, value: f64) -> String {
        format!("D,KOR,MNG,{sector},{measure},{channel},_T,D,V,_T,_T,USD,2022,{value},,6")
    }

    #[test]
    fn a_sector_keeps_what_its_purposes_do_not_explain() {
        // 10 in all, 5 of it mining, 3 of that exploration: 10 − 5 = 5, 5 − 3 = 2, 3.
        let lines =
            [cell("1000", 100, "_T", 10.0), cell("322", 100, "_T", 5.0), cell("32220", 100, "_T", 3.0)];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(sectors(&lines), [(0, 5e6), (322, 2e6), (32_220, 3e6)]);
    }

    #[test]
    fn totals_along_the_other_dimensions_take_the_place_of_their_parts() {
        let lines = [
            cell("32220", 100, "_T", 3.0),
            cell("32220", 100, "11000", 2.0),
            cell("32220", 100, "12000", 1.0),
            cell("32220", 11, "_T", 3.0),
        ];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(sectors(&lines), [(32_220, 3e6)]);
        // Without the total the parts are added: 2 + 1.
        assert_eq!(sectors(&lines[1..3]), [(32_220, 3e6)]);
    }

    #[test]
    fn constant_prices_carry_their_base_year_and_all_donors_stand_apart() {
        let file = read_rows(&[
            "D,ALLD,MNG,1000,100,_T,_T,D,Q,_T,_T,USD,2022,400,2021,6",
            "D,DAC,MNG,1000,100,_T,_T,D,Q,_T,_T,USD,2022,300,2021,6",
            "D,4EU001: EU Institutions,MNG: Mongolia,1000,100,_T,_T,D,Q,_T,_T,USD,2022,30,2021,6",
        ])
        .unwrap();
        let keys: Vec<String> = file.flows.keys().map(|k| format!("{} {}", k.giver, k.prices)).collect();
        assert_eq!(keys, ["ALL constant 2021", "dac:918 constant 2021"]);
        assert_eq!(
            file.omissions(),
            "left out: 1 cells of groups of donors other than all donors; groups of donors left out: DAC (1)"
        );
    }

    #[test]
    fn an_unknown_price_base_is_shown_with_its_place() {
        let fault = read_rows(&["D,KOR,MNG,322,100,_T,_T,D,X,_T,_T,USD,2022,1,,6"]).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "crs.csv, line 2, column PRICE_BASE: expected V (current prices) or Q (constant prices), but found \"X\"\n  \
             …|D|X|…\n      ^\n  download the data with the dimension PRICE_BASE"
        );
    }

    #[test]
    fn finer_codes_lie_in_coarser_ones() {
        assert_eq!(parents(32_220), [322, 320, 300, 0]);
        assert_eq!(parents(310), [300, 0]);
        assert_eq!(parents(0), Vec::<u32>::new());
    }
}
