//! How exposed an importer is, mineral by mineral of its official list.
//!
//! *Question.* Which of our critical minerals could somebody cut off, and who?
//!
//! *Formula.* For every mineral of the list the country in control is the one of the best class, then of the largest
//! control · distance:
//!
//! | class | control of a country outside our alliances | its distance |
//! |---|---|---|
//! | A | at least 0.5 | at least 0.75 |
//! | B | 0.35 to 0.5 | at least 0.75 |
//! | C | at least 0.35 | 0.5 |
//! | D | nobody | |
//!
//! Rows are ranked by class, then by control × imports.
//!
//! *Edge cases.* A mineral that no code shows, one with less than US$1 million of imports and one that is exported more than it is
//! imported, by value and by content, are listed apart and never lead. A market that does not show the mineral
//! (representativeness) is marked and its shares are left blank unless asked for.
//!
//! *Limits.* Entries of a list are counted, not minerals: neodymium and dysprosium are two entries of one mineral.
//!
//! *Source.* Own rule. Plain control × value puts platinum and niobium before rare earths.
//!
//! *Example.*
//! ```
//! use lodeway_measures::control::Distance;
//! use lodeway_measures::exposure::Class;
//! assert_eq!(Class::of(0.55, Distance::SameMineral), Some(Class::A));
//! assert_eq!(Class::of(0.40, Distance::OtherMineral), Some(Class::B));
//! assert_eq!(Class::of(0.90, Distance::Neutral), Some(Class::C));
//! assert_eq!(Class::of(0.90, Distance::Ally), None);
//! ```

use std::collections::BTreeMap;

use lodeway_tables::Trade;
use lodeway_tables::facts::{
    CriticalEntry, Facility, Measure, Membership, Party, Production, RefiningShare, Standing, Territory,
};
use lodeway_terms::{Catalogue, Commodity, Country, Mineral, Status, Year};
use rayon::prelude::*;

use crate::answer::Answer;
use crate::band;
use crate::control::{self, Control, Distance, SMALL_KUSD, controls};
use crate::coverage::{ChainCode, Coverage, coverage};
use crate::importer::Importer;
use crate::passed_through::{PassedThrough, Tonnage, only_ore, trace};
use crate::representativeness::{Representativeness, representativeness};
use crate::suppliers::Suppliers;
use crate::world_shares::WorldShares;

/// How hard a mineral could be hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A country that restricts has half of it or more.
    A,
    /// It has 35 to 50 %.
    B,
    /// A country that never restricted has 35 % or more.
    C,
    /// Nobody has.
    D,
}

impl Class {
    /// The class that a country's control gives; none when it gives none.
    pub fn of(control: f64, distance: Distance) -> Option<Class> {
        match distance {
            Distance::Ally => None,
            Distance::Neutral => (control >= control::LEAST).then_some(Class::C),
            Distance::OtherMineral | Distance::SameMineral if control >= 0.5 => Some(Class::A),
            Distance::OtherMineral | Distance::SameMineral => (control >= control::LEAST).then_some(Class::B),
        }
    }

    /// The letter.
    pub fn letter(self) -> char {
        match self {
            Class::A => 'A',
            Class::B => 'B',
            Class::C => 'C',
            Class::D => 'D',
        }
    }
}

/// Where a row belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Ranked: imported for US$1 million or more, net.
    Ranked,
    /// Imported for less.
    Small,
    /// Exported more than imported, by value and by content.
    NetExporter,
    /// No code of it is in the data.
    NotSeen,
}

/// How much of the chain can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// Every code.
    Whole,
    /// Some codes.
    Part,
    /// None.
    Not,
}

/// Imports and exports of an importer.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Balance {
    /// Imports from outside, thousand US dollars.
    pub imports_kusd: f64,
    /// Exports to outside, thousand US dollars.
    pub exports_kusd: f64,
    /// Imports by content where the catalogue has a factor, tonnes.
    pub imports_t: f64,
    /// Exports by content, tonnes.
    pub exports_t: f64,
}

impl Balance {
    /// Whether more leaves than comes in, by value and by content.
    pub fn is_net_exporter(&self) -> bool {
        self.exports_kusd > self.imports_kusd && self.exports_t > self.imports_t
    }
}

/// One mineral of a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Entries of the list that it stands for, in the order of the list.
    pub entries: Vec<String>,
    /// The mineral.
    pub mineral: &'static Mineral,
    /// Slug of the stage; none for all stages pooled.
    pub stage: Option<&'static str>,
    /// The year.
    pub year: Year,
    /// Imports and exports.
    pub balance: Balance,
    /// Where the row belongs.
    pub group: Group,
    /// How much of the chain is seen.
    pub seen: Seen,
    /// The weighted share of it; none when the chain has no codes.
    pub coverage: Option<Coverage>,
    /// The country in control; none for class D.
    pub control: Option<Control>,
    /// Who is beside it: within 0.1 by control · distance, or with as much control.
    pub beside: Option<Control>,
    /// The class.
    pub class: Class,
    /// The larger of the shares of the country in control in the world's mines and refining.
    pub production: Option<f64>,
    /// Largest share of the world's mines, and whose.
    pub mines: Option<(Country, f64)>,
    /// Largest share of the world's refining, and whose.
    pub refining: Option<(Country, f64)>,
    /// Band of concentration of the suppliers.
    pub band: Answer,
    /// Whether the market shows what the country in control could do.
    pub representative: Option<Representativeness>,
    /// How far the row can be trusted.
    pub status: Status,
}

impl Row {
    /// What the country in control has of the imports.
    pub fn through(&self) -> Option<&PassedThrough> {
        self.control.as_ref().map(|control| &control.through)
    }

    /// Control × imports, thousand US dollars; zero for class D.
    pub fn at_stake_kusd(&self) -> f64 {
        self.control.as_ref().map_or(0.0, |control| control.control * self.balance.imports_kusd)
    }
}

/// The answer for one importer and year.
#[derive(Debug, Clone)]
pub struct Exposure {
    /// The list, such as `KOR-33`; none when the importer has none and all minerals are taken.
    pub list: Option<String>,
    /// Number of its entries; of minerals when there is no list.
    pub entries: usize,
    /// Entries that the catalogue does not hold.
    pub unknown: Vec<String>,
    /// Whether only a part of the list was seen.
    pub partial_list: bool,
    /// Ranked rows first, then small trade, net exporters, and what cannot be seen.
    pub rows: Vec<Row>,
}

impl Exposure {
    /// Entries of which no code is in the data.
    pub fn not_seen(&self) -> usize {
        self.entries_of(|row| row.seen == Seen::Not)
    }

    /// Entries of which only a part of the chain is in the data.
    pub fn seen_in_part(&self) -> usize {
        self.entries_of(|row| row.seen == Seen::Part)
    }

    fn entries_of(&self, which: impl Fn(&Row) -> bool) -> usize {
        self.rows.iter().filter(|row| row.stage.is_none() && which(row)).map(|row| row.entries.len()).sum()
    }

    /// The ranked rows.
    pub fn ranked(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.group == Group::Ranked)
    }
}

/// The tables that exposure is computed from.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// Trade of all codes, the years around included.
    pub trade: &'a Trade,
    /// Production.
    pub production: &'a [Production],
    /// Shares of refining.
    pub refining: &'a [RefiningShare],
    /// Export measures.
    pub restrictions: &'a [Measure],
    /// Members of blocs.
    pub blocs: &'a [Membership],
    /// Territories of states.
    pub territories: &'a [Territory],
    /// Mines and plants.
    pub facilities: &'a [Facility],
    /// Official lists.
    pub lists: &'a [CriticalEntry],
    /// The codes of a mineral's chain with their priorities, by slug.
    pub chain: &'a (dyn Fn(&str) -> Vec<ChainCode> + Sync),
}

impl<'a> Tables<'a> {
    fn control(&self) -> control::Tables<'a> {
        control::Tables {
            restrictions: self.restrictions,
            blocs: self.blocs,
            territories: self.territories,
            facilities: self.facilities,
        }
    }
}

/// The entries of a list by mineral, in its order.
struct Listed {
    name: Option<String>,
    entries: usize,
    unknown: Vec<String>,
    partial: bool,
    minerals: Vec<(&'static Mineral, Vec<String>)>,
}

/// The list of an importer that is in force: its own, else that of a bloc it is in; none when there is none.
pub fn current_list<'a>(
    importer: &Importer,
    blocs: &[Membership],
    lists: &'a [CriticalEntry],
) -> Option<&'a str> {
    let names: Vec<&str> = match importer.members.as_slice() {
        [one] => blocs.iter().filter(|row| row.member == Some(*one)).map(|row| row.bloc.as_str()).collect(),
        _ => vec![importer.code.as_str()],
    };
    let own = |entry: &&CriticalEntry| match &entry.importer {
        Party::Country(country) => importer.members == [*country],
        Party::Bloc(bloc) => names.contains(&bloc.as_str()),
        Party::All => false,
    };
    let current: Vec<&CriticalEntry> =
        lists.iter().filter(|e| e.standing == Standing::Current).filter(own).collect();
    let country = current.iter().find(|entry| matches!(entry.importer, Party::Country(_)));
    country.or(current.first()).map(|entry| entry.list.as_str())
}

fn listed(tables: Tables, list: Option<&str>) -> Listed {
    let Some(list) = list else {
        let all = Catalogue::get().minerals();
        let minerals: Vec<_> = all.iter().map(|m| (m, vec![m.slug.clone()])).collect();
        return Listed { name: None, entries: minerals.len(), unknown: Vec::new(), partial: false, minerals };
    };
    let rows: Vec<&CriticalEntry> = tables.lists.iter().filter(|entry| entry.list == list).collect();
    let mut names: Vec<&str> = rows.iter().map(|row| row.name_in_list.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut minerals: Vec<(&'static Mineral, Vec<String>)> = Vec::new();
    let mut unknown = Vec::new();
    for row in &rows {
        let name = row.name_in_list.clone();
        let known = row.mineral.as_deref();
        match known.and_then(|slug| Catalogue::get().minerals().iter().find(|m| m.slug == slug)) {
            None => unknown.push(name),
            Some(mineral) => match minerals.iter_mut().find(|(known, _)| known.slug == mineral.slug) {
                Some((_, entries)) => entries.push(name),
                None => minerals.push((mineral, vec![name])),
            },
        }
    }
    Listed {
        name: Some(list.to_owned()),
        entries: names.len(),
        unknown,
        partial: rows.iter().any(|row| row.standing == Standing::Partial),
        minerals,
    }
}

/// The exposure of an importer in a year, over a list (its own in force without a choice); `by_stage` adds a row for each
/// stage of a mineral that has more than one in the data.
pub fn exposure(
    tables: Tables,
    importer: &Importer,
    year: Year,
    list: Option<&str>,
    by_stage: bool,
) -> Exposure {
    let list = list.or_else(|| current_list(importer, tables.blocs, tables.lists));
    let listed = listed(tables, list);
    let rows: Vec<Vec<Row>> = listed
        .minerals
        .par_iter()
        .map(|(mineral, entries)| rows_of(tables, importer, year, mineral, entries, by_stage))
        .collect();
    let mut rows: Vec<Row> = rows.into_iter().flatten().collect();
    rows.sort_by(|a, b| {
        let stake = b.at_stake_kusd().total_cmp(&a.at_stake_kusd());
        let by_class = (a.group, a.class).cmp(&(b.group, b.class)).then(stake);
        by_class.then(a.mineral.slug.cmp(&b.mineral.slug)).then(a.stage.cmp(&b.stage))
    });
    Exposure {
        list: listed.name,
        entries: listed.entries,
        unknown: listed.unknown,
        partial_list: listed.partial,
        rows,
    }
}

fn rows_of(
    tables: Tables,
    importer: &Importer,
    year: Year,
    mineral: &'static Mineral,
    entries: &[String],
    by_stage: bool,
) -> Vec<Row> {
    let world = WorldShares::of(&mineral.slug, year, tables.production, tables.refining);
    let chain = coverage(&(tables.chain)(&mineral.slug), |code| tables.trade.holds(code, year));
    let pooled = Commodity::of(mineral);
    let mut commodities = vec![pooled];
    let in_data = |stage: &&lodeway_terms::Stage| stage.codes().iter().any(|c| tables.trade.holds(*c, year));
    if by_stage && mineral.stages.iter().filter(in_data).count() > 1 {
        let stages = mineral.stages.iter().filter(in_data);
        commodities
            .extend(stages.filter_map(|s| Commodity::one(&format!("{}:{}", mineral.slug, s.slug)).ok()));
    }
    let make = |commodity: &Commodity| {
        row(tables, importer, year, (mineral, entries, commodity), &world, chain.as_ref())
    };
    commodities.iter().map(make).collect()
}

fn row(
    tables: Tables,
    importer: &Importer,
    year: Year,
    (mineral, entries, commodity): (&'static Mineral, &[String], &Commodity),
    world: &WorldShares,
    chain: Option<&Coverage>,
) -> Row {
    let tracing = trace(tables.trade, commodity, tables.production, world, (year, Tonnage::Gross));
    let ore = only_ore(tables.trade, commodity, year);
    let case = control::Case { importer, mineral: &mineral.slug, ore, tracing: &tracing, world };
    let (control, beside, class) = in_control(controls(case, tables.control()));
    let balance = balance(tables.trade, importer, commodity, year);
    let seen = seen(tables.trade, commodity, chain, year);
    let suppliers = Suppliers::of(tables.trade, importer, &commodity.codes, year);
    let representative = control
        .as_ref()
        .map(|control| representativeness(tables.trade, commodity, world, chain, (control.country, year)));
    let status = match (&control, seen) {
        (_, Seen::Not) => Status::Missing,
        (_, Seen::Part) => Status::Partial,
        (Some(control), Seen::Whole) => control.through.status,
        (None, Seen::Whole) => Status::Estimated,
    };
    Row {
        entries: entries.to_vec(),
        mineral,
        stage: commodity.stage.map(|stage| stage.slug.as_str()),
        year,
        group: group(&balance, seen),
        balance,
        seen,
        coverage: chain.cloned(),
        production: control.as_ref().and_then(|control| world.larger(control.country)),
        control,
        beside,
        class,
        mines: largest(world, WorldShares::mine_share),
        refining: largest(world, WorldShares::refining_share),
        band: band::of_imports(&suppliers),
        representative,
        status,
    }
}

/// The country in control, who is beside it, and the class.
fn in_control(controls: Vec<Control>) -> (Option<Control>, Option<Control>, Class) {
    let mut classed: Vec<(Class, Control)> = controls
        .into_iter()
        .filter(|control| control.maker)
        .filter_map(|control| Some((Class::of(control.control, control.distance)?, control)))
        .collect();
    // The order by control · distance is kept within a class.
    classed.sort_by_key(|(class, _)| *class);
    let mut classed = classed.into_iter();
    let Some((class, first)) = classed.next() else { return (None, None, Class::D) };
    let close = |(_, other): &(Class, Control)| control::is_beside(&first, other);
    let beside = classed.next().filter(close).map(|(_, other)| other);
    (Some(first), beside, class)
}

fn group(balance: &Balance, seen: Seen) -> Group {
    match seen {
        Seen::Not => Group::NotSeen,
        _ if balance.is_net_exporter() => Group::NetExporter,
        _ if balance.imports_kusd < SMALL_KUSD => Group::Small,
        _ => Group::Ranked,
    }
}

fn seen(trade: &Trade, commodity: &Commodity, chain: Option<&Coverage>, year: Year) -> Seen {
    let held = commodity.codes.iter().filter(|code| trade.holds(**code, year)).count();
    let chain_absent = chain.is_some_and(|chain| !chain.absent.is_empty());
    match (held, held == commodity.codes.len() && !chain_absent) {
        (0, _) => Seen::Not,
        (_, true) => Seen::Whole,
        (_, false) => Seen::Part,
    }
}

fn largest(
    world: &WorldShares,
    share: impl Fn(&WorldShares, Country) -> Option<f64>,
) -> Option<(Country, f64)> {
    let known = world.countries().into_iter().filter_map(|c| Some((c, share(world, c)?)));
    known.filter(|(_, share)| *share > 0.0).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}

/// Imports and exports of an importer with the outside.
pub fn balance(trade: &Trade, importer: &Importer, commodity: &Commodity, year: Year) -> Balance {
    let mut balance = Balance::default();
    for code in &commodity.codes {
        let content = Catalogue::get().product(*code).and_then(|(_, _, product)| product.content.as_ref());
        let content = content.map_or(1.0, |content| content.mid);
        for flow in trade.market(*code, year).iter() {
            let tonnes = flow.mass.map_or(0.0, |mass| mass.0 * content);
            match (importer.has(flow.importer), importer.has(flow.exporter)) {
                (true, false) => {
                    balance.imports_kusd += flow.value.0;
                    balance.imports_t += tonnes;
                }
                (false, true) => {
                    balance.exports_kusd += flow.value.0;
                    balance.exports_t += tonnes;
                }
                _ => {}
            }
        }
    }
    balance
}

/// The rows by slug of the mineral, all stages pooled.
pub fn by_mineral(exposure: &Exposure) -> BTreeMap<&str, &Row> {
    exposure
        .rows
        .iter()
        .filter(|row| row.stage.is_none())
        .map(|row| (row.mineral.slug.as_str(), row))
        .collect()
}
