//! Aid by donor, recipient, year, sector, kind and prices; our Parquet file of it; and the sheet a user writes.
//!
//! | column | meaning |
//! |---|---|
//! | `donor` | ISO3, `ALL` (all donors as the publisher adds them up), or an institution's code |
//! | `recipient`, `year` | ISO3, year |
//! | `sector` | code of the OECD; 0 is all sectors together |
//! | `kind` | `commitment`, `disbursement`, or `net` of repayments: never added to one another |
//! | `amount`, `currency` | in units of the currency; other than US dollars where no rate was given |
//! | `prices` | `current`, `constant 2022`, or `constant` when the file does not name the base year |
//! | `source` | sources are never added to one another |
//! | `extent`, `activity`, `level`, `parents`, `children` | what a later file takes the place of: see [`replaced`] |

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use lodeway_sources::aid::{AidFile, Extent, Giver, Key, Kind, Prices, Relatives};
use lodeway_sources::crs_sdmx::parents;
use lodeway_sources::hierarchy::{Place, covered};
use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Country, Year};
use parquet::errors::ParquetError;

use crate::columns::{properties, written};
use crate::fault::Fault;
use crate::leaves::{self, Leaf, Leaves, Values};
use crate::sector::Sector;

/// The columns of the sheet a user writes with `--sectors`.
pub const SHEET: [&str; 8] =
    ["donor", "recipient", "year", "sector", "commitment_usd", "disbursement_usd", "prices", "source"];

/// A flow of aid.
#[derive(Debug, Clone, PartialEq)]
pub struct AidFlow {
    /// Who gives.
    pub giver: Giver,
    /// Who receives.
    pub recipient: Country,
    /// Year.
    pub year: Year,
    /// Sector or purpose.
    pub sector: Sector,
    /// What is counted.
    pub kind: Kind,
    /// In units of the currency.
    pub amount: f64,
    /// ISO 4217.
    pub currency: String,
    /// Current or constant.
    pub prices: Prices,
    /// Publisher and name of the data.
    pub source: String,
}

/// A flow as a store keeps it, with what decides which later flow takes its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The flow.
    pub flow: AidFlow,
    /// What its file held of its pair and year.
    pub extent: Extent,
    /// Its activity; empty where the publisher adds activities up.
    pub activity: String,
    /// Where the activity stands among others.
    pub relatives: Relatives,
}

/// Source, giver, recipient, year, kind, prices and currency.
type Slot = (String, Giver, Country, Year, Kind, Prices, String);

impl AidFlow {
    fn slot(&self) -> Slot {
        let who = (self.source.clone(), self.giver.clone(), self.recipient, self.year);
        (who.0, who.1, who.2, who.3, self.kind, self.prices, self.currency.clone())
    }

    fn place(&self) -> (Slot, Sector) {
        (self.slot(), self.sector)
    }
}

/// The flows of a publisher's file.
pub fn flows(file: &AidFile) -> Vec<Kept> {
    let flow = |(key, amount): (&Key, &f64)| Kept {
        flow: AidFlow {
            giver: key.giver.clone(),
            recipient: key.recipient,
            year: Year(key.year),
            sector: Sector(key.sector),
            kind: key.kind,
            amount: *amount,
            currency: key.currency.clone(),
            prices: key.prices,
            source: file.source.clone(),
        },
        extent: file.extent,
        activity: key.activity.clone(),
        relatives: file.relatives.get(&key.activity).cloned().unwrap_or_default(),
    };
    file.flows.iter().map(flow).collect()
}

/// The old flows that stay, and the new ones. What an addition takes the place of:
///
/// - all sectors of a pair: everything of the same source, pair, year, kind and prices;
/// - some sectors of a pair (a part of the OECD's cube): these sectors, where the old ones are parts of the cube too. A
///   coarser sector keeps its total, less what the finer ones explain. Where the old ones are from the bulk text, all of
///   them: the two forms are editions of one table;
/// - activities: the same activity's money of the same year and kind. Then no activity counts beside its descendants.
pub fn replaced(old: Vec<Kept>, new: Vec<Kept>) -> Vec<Kept> {
    let slot = |kept: &Kept| {
        let (source, giver, recipient, year, kind, prices, _) = kept.flow.slot();
        (source, giver, recipient, year, kind, prices)
    };
    let activity =
        |kept: &Kept| (kept.flow.source.clone(), kept.activity.clone(), kept.flow.year, kept.flow.kind);
    let is = |extent: Extent| move |kept: &&Kept| kept.extent == extent;
    let pairs: BTreeSet<_> = new.iter().filter(is(Extent::Pairs)).map(slot).collect();
    let parts: BTreeSet<_> = new.iter().filter(is(Extent::Sectors)).map(slot).collect();
    let activities: BTreeSet<_> = new.iter().filter(is(Extent::Activities)).map(activity).collect();
    let stays = |kept: &Kept| {
        let place = slot(kept);
        let cube = kept.extent == Extent::Sectors;
        !pairs.contains(&place)
            && (cube || !parts.contains(&place))
            && (kept.activity.is_empty() || !activities.contains(&activity(kept)))
    };
    let old: Vec<Kept> = old.into_iter().filter(stays).collect();
    let (mut all, old_parts): (Vec<Kept>, Vec<Kept>) =
        old.into_iter().partition(|kept| kept.extent != Extent::Sectors || !parts.contains(&slot(kept)));
    let (new_parts, others): (Vec<Kept>, Vec<Kept>) =
        new.into_iter().partition(|kept| kept.extent == Extent::Sectors);
    all.extend(others);
    all.extend(joined(old_parts, new_parts));
    let mut all = without_covered(all);
    all.sort_by_cached_key(|kept| (kept.flow.place(), kept.activity.clone()));
    all
}

/// Parts of the cube, sector by sector.
fn joined(old: Vec<Kept>, new: Vec<Kept>) -> Vec<Kept> {
    let mut slots: BTreeMap<Slot, [BTreeMap<u32, Kept>; 2]> = BTreeMap::new();
    for (edition, parts) in [old, new].into_iter().enumerate() {
        for kept in parts {
            slots.entry(kept.flow.slot()).or_default()[edition].insert(kept.flow.sector.0, kept);
        }
    }
    slots.into_values().flat_map(|[old, new]| joined_slot(&old, new)).collect()
}

fn joined_slot(old: &BTreeMap<u32, Kept>, new: BTreeMap<u32, Kept>) -> Vec<Kept> {
    let amounts = |parts: &BTreeMap<u32, Kept>| -> BTreeMap<u32, f64> {
        parts.iter().map(|(sector, kept)| (*sector, kept.flow.amount)).collect()
    };
    let (before, now) = (totals(&amounts(old)), totals(&amounts(&new)));
    let mut whole = before;
    whole.extend(&now);
    // An old sector that no longer fits into a newer total above it, or an old total that its newer parts exceed, is gone.
    loop {
        let rest = own_amounts(&whole);
        let Some((sector, _)) =
            rest.iter().find(|(sector, own)| **own < -1.0 && totals_differ(&whole, **sector))
        else {
            break;
        };
        let stale: Vec<u32> = if now.contains_key(sector) {
            whole
                .keys()
                .filter(|code| !now.contains_key(code) && parents(**code).contains(sector))
                .copied()
                .collect()
        } else {
            vec![*sector]
        };
        if stale.is_empty() {
            break;
        }
        whole.retain(|code, _| !stale.contains(code));
    }
    let rest = own_amounts(&whole);
    let has_finer = |sector: u32| whole.keys().any(|code| parents(*code).contains(&sector));
    let mut all = new;
    for (sector, kept) in old {
        all.entry(*sector).or_insert_with(|| kept.clone());
    }
    let own = |kept: &Kept| rest.get(&kept.flow.sector.0).copied();
    all.into_values()
        .filter_map(|mut kept| {
            kept.flow.amount = own(&kept)?;
            let explained = kept.flow.amount.abs() < 1_000.0 && has_finer(kept.flow.sector.0);
            (!explained).then_some(kept)
        })
        .collect()
}

/// Whether a sector has finer ones whose total is not its own by rounding.
fn totals_differ(whole: &BTreeMap<u32, f64>, sector: u32) -> bool {
    let total = whole.get(&sector).copied().unwrap_or(0.0);
    total >= 0.0 && whole.keys().any(|code| parents(*code).contains(&sector))
}

/// Each sector with all finer ones in it.
fn totals(own: &BTreeMap<u32, f64>) -> BTreeMap<u32, f64> {
    let mut totals = own.clone();
    for (sector, amount) in own {
        for parent in parents(*sector) {
            if let Some(total) = totals.get_mut(&parent) {
                *total += amount;
            }
        }
    }
    totals
}

/// Each sector less the next finer ones in it.
fn own_amounts(totals: &BTreeMap<u32, f64>) -> BTreeMap<u32, f64> {
    let mut own = totals.clone();
    for (sector, total) in totals {
        let parent = parents(*sector).into_iter().find(|code| totals.contains_key(code));
        if let Some(rest) = parent.and_then(|parent| own.get_mut(&parent)) {
            *rest -= total;
        }
    }
    own
}

/// Flows without those of activities whose descendants carry the same money.
fn without_covered(all: Vec<Kept>) -> Vec<Kept> {
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    for kept in all.iter().filter(|kept| !kept.activity.is_empty()) {
        let place = places.entry(kept.activity.clone()).or_default();
        place.publisher.clone_from(&kept.flow.source);
        place.relatives.parents.extend(kept.relatives.parents.iter().cloned());
        place.relatives.children.extend(kept.relatives.children.iter().cloned());
        place.relatives.level = place.relatives.level.max(kept.relatives.level);
        place.kinds.insert(kept.flow.kind);
    }
    let covered = covered(&places);
    all.into_iter().filter(|kept| !covered.contains(&(kept.activity.clone(), kept.flow.kind))).collect()
}

/// What of a store an addition took away, in words; empty when it took nothing.
pub fn loss(before: &[Kept], after: &[Kept]) -> String {
    let place = |kept: &Kept| (kept.flow.place(), kept.activity.clone());
    let now: BTreeMap<_, f64> = after.iter().map(|kept| (place(kept), kept.flow.amount)).collect();
    let (mut changed, mut gone) = (0, 0);
    for kept in before {
        match now.get(&place(kept)) {
            Some(amount) if amount.to_bits() == kept.flow.amount.to_bits() => {}
            Some(_) => changed += 1,
            None => gone += 1,
        }
    }
    let mut parts = Vec::new();
    if changed > 0 {
        parts.push(format!("{changed} older figures changed"));
    }
    if gone > 0 {
        parts.push(format!("{gone} older figures of the same pairs and years are no longer there"));
    }
    parts.join(", ")
}

/// Files of one command that hold all sectors of the same pair and year have to agree: which of them is right, or whether
/// they are parts of one whole, nobody can tell.
///
/// # Errors
/// [`Fault::Source`] naming the pair and both files.
pub fn agree(files: &[(String, AidFile)]) -> Result<(), Fault> {
    let mut seen: BTreeMap<Slot, (&str, BTreeMap<Sector, u64>)> = BTreeMap::new();
    for (name, file) in files.iter().filter(|(_, file)| file.extent == Extent::Pairs) {
        let mut here: BTreeMap<Slot, BTreeMap<Sector, u64>> = BTreeMap::new();
        for kept in flows(file) {
            here.entry(kept.flow.slot()).or_default().insert(kept.flow.sector, kept.flow.amount.to_bits());
        }
        for (slot, sectors) in here {
            match seen.get(&slot) {
                Some((other, before)) if *before != sectors => {
                    let (_, giver, recipient, year, kind, ..) = &slot;
                    return Err(Fault::Source(lodeway_sources::Fault::file(
                        name,
                        "every pair and year in one file of the command",
                        format!(
                            "the {}s from {giver} to {recipient} in {year} also in {other}, with other amounts",
                            kind.word()
                        ),
                        "add the files one after the other, the one that counts last; or join them into one",
                    )));
                }
                Some(_) => {}
                None => {
                    seen.insert(slot, (name, sectors));
                }
            }
        }
    }
    Ok(())
}

/// Reads the sheet of a user: one row a donor, recipient, year and sector.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn sheet(file: &str, bytes: &[u8]) -> Result<Vec<AidFlow>, Fault> {
    let rows = Sheet::read(file, bytes, &SHEET)?.rows(sheet_row)?;
    let mut seen = BTreeMap::new();
    for flow in rows.iter().flatten() {
        *seen.entry(flow.place()).or_insert(0) += 1;
    }
    match seen.into_iter().find(|(_, count)| *count > 1) {
        None => Ok(rows.into_iter().flatten().collect()),
        Some((((_, giver, recipient, year, kind, ..), sector), count)) => {
            Err(Fault::Source(lodeway_sources::Fault::file(
                file,
                "one row a donor, recipient, year, sector, prices and source",
                format!(
                    "{count} with a {} from {giver} to {recipient} in {year} for sector {sector}",
                    kind.word()
                ),
                "add the amounts up into one row",
            )))
        }
    }
}

fn sheet_row(row: &mut Row) -> Option<Vec<AidFlow>> {
    let country = |row: &mut Row, column: &str| {
        row.parse(column, "an ISO3 country code", "write a code such as KOR", Country::from_iso3)
    };
    let (donor, recipient) = (country(row, "donor")?, country(row, "recipient")?);
    let year = row.parse("year", "a year such as 2022", "write four digits", |text| {
        text.parse().ok().filter(|y| (1900..=2100).contains(y)).map(Year)
    })?;
    let remedy =
        "write a code of the OECD (322, 32220), a group (mining, ict, urban, energy, transport) or all";
    let sector = row.parse("sector", "a sector", remedy, Sector::parse)?;
    let prices =
        row.parse("prices", "current, constant or a base year", "write current or 2022", Prices::parse)?;
    let amounts = [("commitment_usd", Kind::Commitment), ("disbursement_usd", Kind::Disbursement)];
    let source = match row.text("source") {
        "" => "the user's file".to_owned(),
        source => source.to_owned(),
    };
    let mut flows = Vec::new();
    for (column, kind) in amounts {
        if let Some(amount) = row.optional_number(column, "US dollars")? {
            let (giver, currency, source) = (Giver::Country(donor), "USD".to_owned(), source.clone());
            flows.push(AidFlow { giver, recipient, year, sector, kind, amount, currency, prices, source });
        }
    }
    Some(flows)
}

/// The bytes of an aid table; rows may come in any order.
///
/// # Errors
/// [`Fault`] when the encoder refuses.
pub fn encode(mut flows: Vec<Kept>) -> Result<Vec<u8>, Fault> {
    flows.sort_by_cached_key(|kept| (kept.flow.place(), kept.activity.clone()));
    let column = |of: fn(&Kept) -> String| -> Vec<String> { flows.iter().map(of).collect() };
    let (donor, kind) = (column(|f| f.flow.giver.to_string()), column(|f| f.flow.kind.word().to_owned()));
    let (prices, extent) = (column(|f| f.flow.prices.to_string()), column(|f| f.extent.word().to_owned()));
    let list = |ids: &BTreeSet<String>| ids.iter().map(String::as_str).collect::<Vec<_>>().join(SEPARATOR);
    let parents: Vec<String> = flows.iter().map(|f| list(&f.relatives.parents)).collect();
    let children: Vec<String> = flows.iter().map(|f| list(&f.relatives.children)).collect();
    let whole = |of: fn(&Kept) -> i32| Values::Whole(flows.iter().map(|f| Some(of(f))).collect());
    let own = |of: fn(&Kept) -> &str| Values::Words(flows.iter().map(|f| Some(of(f))).collect());
    let leaves = vec![
        Leaf::full("donor", words(&donor)),
        Leaf::full("recipient", own(|f| f.flow.recipient.iso3())),
        Leaf::full("year", whole(|f| i32::from(f.flow.year.0))),
        Leaf::full("sector", whole(|f| f.flow.sector.0 as i32)),
        Leaf::full("kind", words(&kind)),
        Leaf::full("amount", Values::Real(flows.iter().map(|f| Some(f.flow.amount)).collect())),
        Leaf::full("currency", own(|f| &f.flow.currency)),
        Leaf::full("prices", words(&prices)),
        Leaf::full("source", own(|f| &f.flow.source)),
        Leaf::full("extent", words(&extent)),
        Leaf::full("activity", own(|f| &f.activity)),
        Leaf::full("level", whole(|f| i32::from(f.relatives.level))),
        Leaf::full("parents", words(&parents)),
        Leaf::full("children", words(&children)),
    ];
    leaves::write([leaves], properties(3, &["amount"])?).map_err(written)
}

/// What stands between identifiers in one cell; no identifier holds a line break.
const SEPARATOR: &str = "\n";

fn words(column: &[String]) -> Values<'_> {
    Values::Words(column.iter().map(|word| Some(word.as_str())).collect())
}

/// The flows of an aid file, as a store keeps them.
///
/// # Errors
/// [`Fault::Store`] when the bytes are no aid table.
pub fn decode(name: &str, bytes: Bytes) -> Result<Vec<Kept>, Fault> {
    let damaged = |found: &dyn std::fmt::Display| Fault::store(name, "an aid table in Parquet", found);
    let table = Leaves::open(bytes).map_err(|e| damaged(&e))?;
    let mut flows = Vec::new();
    for group in 0..table.groups() {
        let rows = Group::read(&table, group).map_err(|e| damaged(&e))?;
        let origins = Origins::read(&table, group, rows.amount.len());
        for row in 0..rows.amount.len() {
            let flow = rows
                .flow(row)
                .ok_or_else(|| damaged(&"a country, kind or price base of no table of ours"))?;
            flows.push(origins.kept(row, flow));
        }
    }
    Ok(flows)
}

/// What decides about a flow's place; a table of an older version has none of it.
struct Origins(Option<[Vec<String>; 4]>, Vec<i32>);

impl Origins {
    fn read(table: &Leaves, group: usize, rows: usize) -> Origins {
        let words = |name: &str| table.place(name).and_then(|place| table.words(group, place)).ok();
        let level = table.place("level").and_then(|place| table.whole(group, place)).unwrap_or_default();
        let all = || Some([words("extent")?, words("activity")?, words("parents")?, words("children")?]);
        let fits =
            |columns: &[Vec<String>; 4]| columns.iter().all(|c| c.len() == rows) && level.len() == rows;
        Origins(all().filter(fits), level)
    }

    fn kept(&self, row: usize, flow: AidFlow) -> Kept {
        let Some([extent, activity, parents, children]) = &self.0 else {
            return Kept {
                flow,
                extent: Extent::Pairs,
                activity: String::new(),
                relatives: Relatives::default(),
            };
        };
        let list =
            |cell: &str| cell.split(SEPARATOR).filter(|id| !id.is_empty()).map(str::to_owned).collect();
        let relatives = Relatives {
            parents: list(&parents[row]),
            children: list(&children[row]),
            level: u8::try_from(self.1[row]).unwrap_or(0),
        };
        let activity = activity[row].clone();
        Kept { flow, extent: Extent::parse(&extent[row]), activity, relatives }
    }
}

/// The flows of an aid file whose donor and recipient are wanted.
///
/// # Errors
/// [`Fault::Store`] when the bytes are no aid table.
pub fn decode_some(
    name: &str,
    bytes: Bytes,
    wanted: &impl Fn(&str, &str) -> bool,
) -> Result<Vec<AidFlow>, Fault> {
    let damaged = |found: &dyn std::fmt::Display| Fault::store(name, "an aid table in Parquet", found);
    let table = Leaves::open(bytes).map_err(|e| damaged(&e))?;
    let mut flows = Vec::new();
    for group in 0..table.groups() {
        let rows = Group::read(&table, group).map_err(|e| damaged(&e))?;
        for row in (0..rows.amount.len()).filter(|row| wanted(&rows.donor[*row], &rows.recipient[*row])) {
            let flow = rows.flow(row);
            flows.push(flow.ok_or_else(|| damaged(&"a country, kind or price base of no table of ours"))?);
        }
    }
    Ok(flows)
}

/// The columns of a row group, all of one length.
struct Group {
    donor: Vec<String>,
    recipient: Vec<String>,
    year: Vec<i32>,
    sector: Vec<i32>,
    kind: Vec<String>,
    amount: Vec<f64>,
    currency: Vec<String>,
    prices: Vec<String>,
    source: Vec<String>,
}

impl Group {
    fn read(table: &Leaves, group: usize) -> Result<Group, ParquetError> {
        let words = |name: &str| table.words(group, table.place(name)?);
        let whole = |name: &str| table.whole(group, table.place(name)?);
        let read = Group {
            donor: words("donor")?,
            recipient: words("recipient")?,
            year: whole("year")?,
            sector: whole("sector")?,
            kind: words("kind")?,
            amount: table.real(group, table.place("amount")?)?,
            currency: words("currency")?,
            prices: words("prices")?,
            source: words("source")?,
        };
        let texts = [&read.donor, &read.recipient, &read.kind, &read.currency, &read.prices, &read.source];
        let lengths = texts.map(Vec::len).into_iter().chain([read.year.len(), read.sector.len()]);
        if lengths.into_iter().all(|length| length == read.amount.len()) {
            Ok(read)
        } else {
            Err(ParquetError::General("columns of different lengths".to_owned()))
        }
    }

    fn flow(&self, row: usize) -> Option<AidFlow> {
        Some(AidFlow {
            giver: Giver::parse(&self.donor[row]),
            recipient: Country::from_iso3(&self.recipient[row])?,
            year: Year(u16::try_from(self.year[row]).ok()?),
            sector: Sector(u32::try_from(self.sector[row]).ok()?),
            kind: Kind::parse(&self.kind[row])?,
            amount: self.amount[row],
            currency: self.currency[row].clone(),
            prices: Prices::parse(&self.prices[row])?,
            source: self.source[row].clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(donor: &str, year: u16, sector: u32, amount: f64) -> AidFlow {
        AidFlow {
            giver: Giver::parse(donor),
            recipient: Country::from_iso3("MNG").unwrap(),
            year: Year(year),
            sector: Sector(sector),
            kind: Kind::Disbursement,
            amount,
            currency: "USD".to_owned(),
            prices: Prices::Constant(Some(2022)),
            source: "a".to_owned(),
        }
    }

    fn kept(extent: Extent, flow: AidFlow) -> Kept {
        Kept { flow, extent, activity: String::new(), relatives: Relatives::default() }
    }

    fn act(activity: &str, year: u16, amount: f64, parents: &[&str]) -> Kept {
        let relatives =
            Relatives { parents: parents.iter().map(|p| (*p).to_owned()).collect(), ..Relatives::default() };
        let flow = flow("KOR", year, 32_220, amount);
        Kept { flow, extent: Extent::Activities, activity: activity.to_owned(), relatives }
    }

    fn amounts(all: &[Kept]) -> Vec<(u32, f64)> {
        all.iter().map(|kept| (kept.flow.sector.0, kept.flow.amount)).collect()
    }

    #[test]
    fn every_flow_comes_back_from_its_file() {
        let flows = vec![
            kept(Extent::Pairs, flow("ALL", 2021, 0, -0.1)),
            kept(Extent::Sectors, flow("KOR", 2022, 32_220, 1e6 / 3.0)),
            act("KR-1", 2023, 1.0, &["KR-0", "KR-9"]),
        ];
        assert_eq!(decode("t", encode(flows.clone()).unwrap().into()).unwrap(), flows);
    }

    #[test]
    fn two_parts_of_the_cube_stand_side_by_side_and_a_total_keeps_its_sum() {
        let part = |sector, amount| kept(Extent::Sectors, flow("KOR", 2022, sector, amount));
        let mining = replaced(vec![], vec![part(32_220, 3e6)]);
        assert_eq!(
            amounts(&replaced(mining.clone(), vec![part(22_040, 5e6)])),
            [(22_040, 5e6), (32_220, 3e6)]
        );
        // All sectors together are 10: 3 of them mining, 7 the rest. A later mining of 4 leaves 6.
        let total = replaced(mining, vec![part(0, 10e6)]);
        assert_eq!(amounts(&total), [(0, 7e6), (32_220, 3e6)]);
        assert_eq!(amounts(&replaced(total.clone(), vec![part(32_220, 4e6)])), [(0, 6e6), (32_220, 4e6)]);
        // A newer mining of 11 does not fit into the old 10, so the old total is gone.
        assert_eq!(amounts(&replaced(total.clone(), vec![part(32_220, 11e6)])), [(32_220, 11e6)]);
        // A newer total of 2 has no room for the old mining of 3.
        assert_eq!(amounts(&replaced(total, vec![part(0, 2e6)])), [(0, 2e6)]);
    }

    #[test]
    fn a_part_of_the_cube_takes_the_place_of_the_bulk_text_and_the_loss_is_said() {
        let old = vec![
            kept(Extent::Pairs, flow("KOR", 2022, 21_030, 3.0)),
            kept(Extent::Pairs, flow("KOR", 2022, 32_220, 3.0)),
        ];
        let all = replaced(old.clone(), vec![kept(Extent::Sectors, flow("KOR", 2022, 32_220, 3.5))]);
        assert_eq!(amounts(&all), [(32_220, 3.5)]);
        assert_eq!(
            loss(&old, &all),
            "1 older figures changed, 1 older figures of the same pairs and years are no longer there"
        );
        assert_eq!(loss(&all, &all), "");
    }

    #[test]
    fn a_second_file_of_activities_leaves_the_first_and_corrects_what_it_repeats() {
        let first = vec![act("a", 2021, 100.0, &[]), act("b", 2021, 7.0, &[])];
        let all = replaced(first, vec![act("a", 2021, 90.0, &[]), act("a", 2022, 250.0, &[])]);
        let found: Vec<_> = all.iter().map(|k| (k.activity.as_str(), k.flow.year.0, k.flow.amount)).collect();
        assert_eq!(found, [("a", 2021, 90.0), ("b", 2021, 7.0), ("a", 2022, 250.0)]);
    }

    #[test]
    fn a_parent_of_an_earlier_command_does_not_count_beside_its_child() {
        let parent = vec![act("a", 2021, 100.0, &[])];
        assert_eq!(amounts(&replaced(parent, vec![act("b", 2021, 70.0, &["a"])])), [(32_220, 70.0)]);
    }

    #[test]
    fn two_files_of_a_command_that_differ_on_a_pair_are_refused() {
        let file = |amount: f64| {
            let mut file = AidFile::new("OECD", "bulk");
            let key = Key {
                giver: Giver::parse("KOR"),
                recipient: Country::from_iso3("MNG").unwrap(),
                year: 2022,
                sector: 32_220,
                kind: Kind::Disbursement,
                currency: "USD".to_owned(),
                prices: Prices::Current,
                activity: String::new(),
            };
            file.add(key, amount);
            file
        };
        let two = |amount| [("a.txt".to_owned(), file(1.0)), ("b.txt".to_owned(), file(amount))];
        assert!(agree(&two(1.0)).is_ok());
        assert_eq!(
            agree(&two(2.0)).unwrap_err().to_string(),
            "b.txt: expected every pair and year in one file of the command, but found the disbursements from KOR to MNG \
             in 2022 also in a.txt, with other amounts; add the files one after the other, the one that counts last; or \
             join them into one"
        );
    }

    #[test]
    fn an_addition_takes_the_place_of_the_same_pair_and_year_only() {
        let old = [flow("KOR", 2021, 322, 1.0), flow("KOR", 2022, 322, 2.0), flow("JPN", 2022, 322, 3.0)];
        let old = old.into_iter().map(|flow| kept(Extent::Pairs, flow)).collect();
        let all = replaced(old, vec![kept(Extent::Pairs, flow("KOR", 2022, 210, 5.0))]);
        let kept = amounts(&all);
        // Japan first, then Korea by year: the mining of 2022 is gone with the old edition of the pair.
        assert_eq!(kept, [(322, 3.0), (322, 1.0), (210, 5.0)]);
    }

    #[test]
    fn the_sheet_of_a_user_names_sectors_by_code_or_group() {
        let text = "donor,recipient,year,sector,commitment_usd,disbursement_usd,prices,source\n\
            KOR,MNG,2022,mining,1000000,,current,\nKOR,MNG,2022,22040,,500,2021,KOICA\n";
        let flows = sheet("s.csv", text.as_bytes()).unwrap();
        assert_eq!((flows[0].sector, flows[0].kind), (Sector(322), Kind::Commitment));
        assert_eq!(flows[0].source, "the user's file");
        assert_eq!((flows[1].amount, flows[1].prices), (500.0, Prices::Constant(Some(2021))));
    }

    #[test]
    fn a_sector_nobody_knows_is_shown_with_its_place() {
        let text = "donor,recipient,year,sector,commitment_usd,disbursement_usd,prices,source\n\
            KOR,MNG,2022,mines,1,,current,\n";
        assert_eq!(
            sheet("s.csv", text.as_bytes()).unwrap_err().to_string(),
            "s.csv, line 2, column sector: expected a sector, but found \"mines\"\n  KOR,MNG,2022,mines,1,,current,\n               \
             ^^^^^\n  write a code of the OECD (322, 32220), a group (mining, ict, urban, energy, transport) or all"
        );
    }

    #[test]
    fn the_same_flow_twice_in_a_sheet_is_refused() {
        let row = "KOR,MNG,2022,mining,1,,current,\n";
        let text = format!("{}\n{row}{row}", SHEET.join(","));
        assert_eq!(
            sheet("s.csv", text.as_bytes()).unwrap_err().to_string(),
            "s.csv: expected one row a donor, recipient, year, sector, prices and source, but found 2 with a commitment \
             from KOR to MNG in 2022 for sector 322; add the amounts up into one row"
        );
    }
}
