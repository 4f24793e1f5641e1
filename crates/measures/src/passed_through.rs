//! Who can cut it off: what comes straight from a country, what passes through it, what it mined.
//!
//! *Question.* What part of what we buy could one country stop?
//!
//! *Formula.* With amounts `m_ki` from k to i (tonnes or values of a mineral in a year) and own output `made_i`:
//! ```text
//! tot_i = made_i + Σ_k m_ki      B_ik = m_ki / tot_i      G = (I − B)⁻¹
//! direct_r(j) = w_jr     passed_r(j) = Σ_i w_ji G_ir / G_rr     mined_r(j) = Σ_i w_ji G_ir made_r / tot_r
//! ```
//! `w_ji` is the share of i in the purchases of j. `passed ≥ direct` and `passed ≥ mined` always.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `made_i` | `max(0, exports − imports, output)` | t or kUSD | `made` |
//! | `tot_i` | what i has to sell or use | t or kUSD | `total` |
//! | `G_ir` | times that material of r goes through what i has | 1 | `inverse` |
//!
//! Tonnes of output are a lower bound of the tonnes made, also where statistics count content and trade the goods. A
//! value has no such bound: it counts output only where the tonnes agree, at the seller's own unit value.
//!
//! *Edge cases.* `tot_i = 0`: the row of B is 0. `I − B` singular, as when goods only go round in a circle: missing. No output
//! of r known: mined is missing. Where no ore is in the data, the share that r mined of what it has is at most its share of
//! the world's mines over its share of refining, and the row is partial. A bloc's purchases are those from outside.
//!
//! *Limits.* What is bought is sold in the same year; tonnes of different goods are added up. Mass is compared with mass,
//! value with value.
//!
//! *Source.* Leontief inverse on the supply mix, as in trade in value added (Hummels, Ishii and Yi 2001).
//!
//! *Example.* China sells Japan 30 t, Japan makes 10 t itself and sells Korea 20 t. Three quarters of what Japan has passed
//! through China, and so has three quarters of what Korea buys, though nothing comes straight from China.
//! ```
//! use std::collections::BTreeMap;
//! use lodeway_measures::Importer;
//! use lodeway_measures::passed_through::SupplyNet;
//! use lodeway_terms::Country;
//! let [china, japan, korea] = ["CHN", "JPN", "KOR"].map(|c| Country::from_iso3(c).unwrap());
//! let flows = [(china, japan, 30.0), (japan, korea, 20.0)];
//! let net = SupplyNet::of(&flows, &BTreeMap::from([(japan, 10.0)])).unwrap();
//! let bought = net.bought_by(Importer::of(korea)).unwrap();
//! assert_eq!((bought.direct(china), bought.passed(china)), (0.0, 0.75));
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use lodeway_tables::facts::{Producer, Production, Quantity};
use lodeway_tables::{Flow, Trade};
use lodeway_terms::{Catalogue, Commodity, Country, Hs6, Status, Year};

use crate::importer::Importer;
use crate::masses_set_aside::{SetAside, weigh};
use crate::world_shares::WorldShares;

/// A pivot below this part of a row that sums to one leaves no inverse.
const SINGULAR: f64 = 1e-12;

/// Who supplies whom with one mineral in one year, with the inverse that serves every importer and every origin.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplyNet {
    countries: Vec<Country>,
    /// Purchases of each country: places of the sellers, and amounts.
    bought: Vec<Vec<(usize, f64)>>,
    made: Vec<f64>,
    total: Vec<f64>,
    exported: Vec<f64>,
    /// G, row by row.
    inverse: Vec<f64>,
}

impl SupplyNet {
    /// The net of flows (from, to, amount), with what statistics know of own outputs in the same unit; none when the
    /// system has no inverse.
    pub fn of(flows: &[(Country, Country, f64)], output: &BTreeMap<Country, f64>) -> Option<SupplyNet> {
        let names: BTreeSet<Country> = flows.iter().flat_map(|(from, to, _)| [*from, *to]).collect();
        let countries: Vec<Country> = names.into_iter().collect();
        let place = |c: Country| countries.binary_search(&c).unwrap_or(0);
        let n = countries.len();
        let mut amounts: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); n];
        let (mut imported, mut exported) = (vec![0.0; n], vec![0.0; n]);
        for (from, to, amount) in flows.iter().filter(|(from, to, amount)| from != to && *amount > 0.0) {
            let (from, to) = (place(*from), place(*to));
            *amounts[to].entry(from).or_default() += amount;
            imported[to] += amount;
            exported[from] += amount;
        }
        let made: Vec<f64> = (0..n)
            .map(|i| {
                (exported[i] - imported[i]).max(output.get(&countries[i]).copied().unwrap_or(0.0)).max(0.0)
            })
            .collect();
        let total: Vec<f64> = made.iter().zip(&imported).map(|(made, bought)| made + bought).collect();
        let bought: Vec<Vec<(usize, f64)>> =
            amounts.into_iter().map(|row| row.into_iter().collect()).collect();
        let inverse = inverse(&bought, &total)?;
        Some(SupplyNet { countries, bought, made, total, exported, inverse })
    }

    fn place(&self, country: Country) -> Option<usize> {
        self.countries.binary_search(&country).ok()
    }

    fn g(&self, i: usize, r: usize) -> f64 {
        self.inverse[i * self.countries.len() + r]
    }

    /// Every country that buys or sells.
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// The part of what `seller` has that passed through `origin`: `G_ir / G_rr`.
    pub fn inside(&self, seller: Country, origin: Country) -> f64 {
        match (self.place(seller), self.place(origin)) {
            (Some(i), Some(r)) => self.g(i, r) / self.g(r, r),
            _ => 0.0,
        }
    }

    /// The part of what `seller` has that `origin` mined or made first, its own feed being at most `cap` of what it has; none
    /// when no output of it is known.
    pub fn mined_inside(&self, seller: Country, origin: Country, cap: Option<f64>) -> Option<f64> {
        let (Some(i), Some(r)) = (self.place(seller), self.place(origin)) else { return Some(0.0) };
        if self.made[r] <= 0.0 {
            return None;
        }
        Some(self.g(i, r) * (self.made[r] / self.total[r]).min(cap.unwrap_or(1.0)))
    }

    /// Own output of a country: zero when none is known.
    pub fn made(&self, country: Country) -> f64 {
        self.place(country).map_or(0.0, |i| self.made[i])
    }

    /// A country's part of all sales between countries.
    pub fn export_share(&self, country: Country) -> f64 {
        let all: f64 = self.exported.iter().sum();
        if all > 0.0 { self.place(country).map_or(0.0, |i| self.exported[i] / all) } else { 0.0 }
    }

    /// What an importer buys from outside; none when it buys nothing.
    pub fn bought_by(&self, importer: &Importer) -> Option<Bought<'_>> {
        let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
        for member in importer.members.iter().filter_map(|member| self.place(*member)) {
            for (seller, amount) in &self.bought[member] {
                if !importer.has(self.countries[*seller]) {
                    *weights.entry(*seller).or_default() += amount;
                }
            }
        }
        let amount: f64 = weights.values().sum();
        if amount <= 0.0 {
            return None;
        }
        let n = self.countries.len();
        let mut touched = vec![0.0; n];
        for (seller, part) in &mut weights {
            *part /= amount;
            for (sum, g) in touched.iter_mut().zip(&self.inverse[seller * n..(seller + 1) * n]) {
                *sum += *part * g;
            }
        }
        Some(Bought { net: self, amount, weights, touched })
    }
}

/// Inverse of `I − B` by Gauss–Jordan elimination. The rows of B sum to at most one, so that the diagonal is always a good
/// pivot; none when a pivot vanishes.
fn inverse(bought: &[Vec<(usize, f64)>], total: &[f64]) -> Option<Vec<f64>> {
    let n = total.len();
    let mut left = vec![0.0; n * n];
    let mut right = vec![0.0; n * n];
    for i in 0..n {
        left[i * n + i] = 1.0;
        right[i * n + i] = 1.0;
        if total[i] > 0.0 {
            for (k, amount) in &bought[i] {
                left[i * n + k] -= amount / total[i];
            }
        }
    }
    let (mut pivot_left, mut pivot_right) = (vec![0.0; n], vec![0.0; n]);
    for p in 0..n {
        let pivot = left[p * n + p];
        if pivot < SINGULAR {
            return None;
        }
        for (to, from) in [(&mut pivot_left, &mut left), (&mut pivot_right, &mut right)] {
            for (copy, cell) in to.iter_mut().zip(&mut from[p * n..(p + 1) * n]) {
                *cell /= pivot;
                *copy = *cell;
            }
        }
        for i in (0..n).filter(|i| *i != p) {
            let factor = left[i * n + p];
            if factor != 0.0 {
                subtract(&mut left[i * n..(i + 1) * n], &pivot_left, factor);
                subtract(&mut right[i * n..(i + 1) * n], &pivot_right, factor);
            }
        }
    }
    Some(right)
}

fn subtract(row: &mut [f64], pivot: &[f64], factor: f64) {
    for (cell, pivot) in row.iter_mut().zip(pivot) {
        *cell -= factor * pivot;
    }
}

/// The purchases of one importer.
#[derive(Debug, Clone)]
pub struct Bought<'a> {
    net: &'a SupplyNet,
    /// All of them, tonnes or thousand US dollars.
    pub amount: f64,
    weights: BTreeMap<usize, f64>,
    touched: Vec<f64>,
}

impl Bought<'_> {
    /// Share that comes straight from a country.
    pub fn direct(&self, origin: Country) -> f64 {
        self.net.place(origin).and_then(|r| self.weights.get(&r)).copied().unwrap_or(0.0)
    }

    /// Share that passes through a country, straight or inside what others sell.
    pub fn passed(&self, origin: Country) -> f64 {
        self.net.place(origin).map_or(0.0, |r| self.touched[r] / self.net.g(r, r))
    }

    /// Share that a country mined or made first, its own feed being at most `cap` of what it has; none when no output of it
    /// is known and it sells.
    pub fn mined(&self, origin: Country, cap: Option<f64>) -> Option<f64> {
        let Some(r) = self.net.place(origin) else { return Some(0.0) };
        if self.net.made[r] <= 0.0 {
            return None;
        }
        let own = (self.net.made[r] / self.net.total[r]).min(cap.unwrap_or(1.0));
        Some(self.touched[r] * own)
    }

    /// The sellers with their shares, largest first.
    pub fn sellers(&self) -> Vec<(Country, f64)> {
        let mut all: Vec<(Country, f64)> =
            self.weights.iter().map(|(place, share)| (self.net.countries[*place], *share)).collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all
    }
}

/// What was not there when shares were computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Absent {
    /// The importer buys none of it.
    NoPurchases,
    /// Flows of the market without a mass.
    Masses(usize),
    /// Masses of the market that were set aside.
    SetAside(usize),
    /// Output statistics of the year: those of another stand in their place.
    OutputOfYear(Year),
    /// Any output of the origin.
    Output,
    /// An ore code in the data: what the origin mined is capped.
    Ore,
    /// An origin of goods that only go round in a circle.
    Inverse,
}

impl fmt::Display for Absent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Absent::NoPurchases => f.write_str("purchases with a mass"),
            Absent::Masses(flows) => write!(f, "the mass of {flows} flows"),
            Absent::SetAside(flows) => {
                write!(f, "a usable mass of {flows} flows: the seller's own average stands in its place")
            }
            Absent::OutputOfYear(known) => write!(f, "output of the year: that of {known} assumed"),
            Absent::Output => f.write_str("own output of the origin"),
            Absent::Ore => {
                f.write_str("ore in the data: what the origin mined is capped by its share of mines")
            }
            Absent::Inverse => f.write_str("an origin of goods that only go round in a circle"),
        }
    }
}

/// The three shares of an origin in what an importer buys, counted one way.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Through {
    /// Straight from it.
    pub direct: Option<f64>,
    /// Through it, straight or inside.
    pub passed: Option<f64>,
    /// Mined or first made by it.
    pub mined: Option<f64>,
}

/// What an origin could stop of what an importer buys.
#[derive(Debug, Clone, PartialEq)]
pub struct PassedThrough {
    /// The origin.
    pub origin: Country,
    /// The year.
    pub year: Year,
    /// By mass.
    pub mass: Through,
    /// By value.
    pub value: Through,
    /// How far the shares can be trusted.
    pub status: Status,
    /// What was not there.
    pub missing: Vec<Absent>,
}

impl PassedThrough {
    /// Mean of the passed-through shares by mass and by value, or the one that is known.
    pub fn passed(&self) -> Option<f64> {
        match (self.mass.passed, self.value.passed) {
            (Some(mass), Some(value)) => Some(f64::midpoint(mass, value)),
            (one, other) => one.or(other),
        }
    }
}

/// Whether tonnes are counted as traded or by what they contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tonnage {
    /// As traded.
    #[default]
    Gross,
    /// By content, where the catalogue has a factor for the code.
    Content,
}

/// One mineral in one year, ready for every importer and every origin.
#[derive(Debug, Clone)]
pub struct Tracing {
    /// The year.
    pub year: Year,
    /// By mass; none without an inverse.
    pub mass: Option<SupplyNet>,
    /// By value; none without an inverse.
    pub value: Option<SupplyNet>,
    /// Masses that were set aside.
    pub set_aside: Vec<SetAside>,
    /// Flows without a mass.
    pub massless: usize,
    /// The year of the output statistics, if there are any.
    pub output_year: Option<Year>,
    /// The most that each origin mined of what it has; only where no ore is in the data.
    feed_cap: BTreeMap<Country, f64>,
}

/// Traces a commodity through all flows of a year. `trade` holds the years around as well, for the masses that are set
/// aside; `world` gives the shares of mines and refining that cap what a country mined.
pub fn trace(
    trade: &Trade,
    commodity: &Commodity,
    production: &[Production],
    world: &WorldShares,
    (year, tonnage): (Year, Tonnage),
) -> Tracing {
    let (mut flows, mut set_aside) = (Vec::new(), Vec::new());
    for code in &commodity.codes {
        let mut weighed = weigh(trade, *code, year);
        if tonnage == Tonnage::Content {
            scale(&mut weighed.flows, *code);
        }
        flows.append(&mut weighed.flows);
        set_aside.append(&mut weighed.set_aside);
    }
    let output = Known::of(production, commodity, year);
    let by_mass = |f: &Flow| f.mass.map(|mass| (f.exporter, f.importer, mass.0));
    let mass: Vec<_> = flows.iter().filter_map(by_mass).collect();
    let value: Vec<_> = flows.iter().map(|f| (f.exporter, f.importer, f.value.0)).collect();
    Tracing {
        year,
        mass: SupplyNet::of(&mass, &output.tonnes),
        value: SupplyNet::of(&value, &output.values(&flows)),
        massless: flows.len() - mass.len(),
        set_aside,
        output_year: output.year,
        feed_cap: feed_cap(trade, commodity, world, year),
    }
}

/// Turns tonnes of goods into tonnes of content; a code without a factor keeps its tonnes.
fn scale(flows: &mut [Flow], code: Hs6) {
    let content = Catalogue::get().product(code).and_then(|(_, _, product)| product.content.as_ref());
    if let Some(content) = content {
        for flow in flows {
            flow.mass = flow.mass.map(|mass| mass * content.mid);
        }
    }
}

/// Names of stages whose goods come straight from a mine.
const MINED_STAGES: [&str; 4] = ["ore", "mineral", "natural", "concentrate"];

/// Whether any code of a mined stage has flows in a year.
pub fn has_ore(trade: &Trade, commodity: &Commodity, year: Year) -> bool {
    commodity.codes.iter().filter(|code| trade.holds(**code, year)).any(|code| is_ore(*code))
}

/// Whether all codes that have flows in a year are of a mined stage, and any has.
pub fn only_ore(trade: &Trade, commodity: &Commodity, year: Year) -> bool {
    let mut held = commodity.codes.iter().filter(|code| trade.holds(**code, year)).peekable();
    held.peek().is_some() && held.all(|code| is_ore(*code))
}

/// Whether a code of the catalogue is of a mined stage.
pub fn is_ore(code: Hs6) -> bool {
    Catalogue::get().product(code).is_some_and(|(_, stage, _)| MINED_STAGES.contains(&stage.slug.as_str()))
}

fn feed_cap(trade: &Trade, commodity: &Commodity, world: &WorldShares, year: Year) -> BTreeMap<Country, f64> {
    if has_ore(trade, commodity, year) {
        return BTreeMap::new();
    }
    let cap = |country: &Country| {
        let (mine, refining) = (world.mine_share(*country)?, world.refining_share(*country)?);
        (refining > mine).then(|| (*country, mine / refining))
    };
    world.countries().iter().filter_map(cap).collect()
}

/// Output of a mineral in the year asked for, else in the nearest.
struct Known {
    year: Option<Year>,
    /// The larger of mine and refinery output, never their sum: they are stages of the same material.
    tonnes: BTreeMap<Country, f64>,
    /// Output whose tonnes are of the same kind as those of trade.
    agreeing: BTreeMap<Country, f64>,
}

impl Known {
    fn of(all: &[Production], commodity: &Commodity, year: Year) -> Known {
        let (mut tonnes, mut agreeing) = (BTreeMap::new(), BTreeMap::new());
        let Some(mineral) = commodity.mineral else { return Known { year: None, tonnes, agreeing } };
        let rows: Vec<&Production> =
            all.iter().filter(|p| p.measure == Quantity::Production && p.mineral == mineral.slug).collect();
        let nearest = rows.iter().map(|p| p.year).min_by_key(|y| (y.0.abs_diff(year.0), *y));
        for row in rows.iter().filter(|p| Some(p.year) == nearest) {
            let Producer::Country(country) = row.producer else { continue };
            let agrees = mineral
                .production
                .iter()
                .any(|link| link.agrees.is_some() && row.stage == link.stage && row.basis == link.basis);
            let larger = |of: &mut BTreeMap<Country, f64>| {
                let known = of.entry(country).or_insert(0.0);
                *known = known.max(row.tonnes);
            };
            larger(&mut tonnes);
            if agrees {
                larger(&mut agreeing);
            }
        }
        Known { year: nearest, tonnes, agreeing }
    }

    /// Agreeing output at the seller's own unit value, thousand US dollars.
    fn values(&self, flows: &[Flow]) -> BTreeMap<Country, f64> {
        let mut sold: BTreeMap<Country, (f64, f64)> = BTreeMap::new();
        for flow in flows {
            if let Some(mass) = flow.mass {
                let sum = sold.entry(flow.exporter).or_default();
                *sum = (sum.0 + flow.value.0, sum.1 + mass.0);
            }
        }
        let value = |(country, tonnes): (&Country, &f64)| {
            let (value, mass) = sold.get(country)?;
            (*mass > 0.0).then(|| (*country, tonnes * value / mass))
        };
        self.agreeing.iter().filter_map(value).collect()
    }
}

impl Tracing {
    /// What one importer buys; looked up once, it serves every origin.
    pub fn of<'a>(&'a self, importer: &Importer) -> Purchases<'a> {
        let bought = |net: &'a Option<SupplyNet>| net.as_ref().and_then(|net| net.bought_by(importer));
        Purchases { tracing: self, mass: bought(&self.mass), value: bought(&self.value) }
    }
}

/// What one importer buys of a mineral in a year.
#[derive(Debug, Clone)]
pub struct Purchases<'a> {
    tracing: &'a Tracing,
    /// By mass; none when nothing with a mass is bought.
    pub mass: Option<Bought<'a>>,
    /// By value; none when nothing is bought.
    pub value: Option<Bought<'a>>,
}

impl Purchases<'_> {
    /// Every country that could be an origin.
    pub fn origins(&self) -> BTreeSet<Country> {
        let nets = [&self.tracing.mass, &self.tracing.value].into_iter().flatten();
        nets.flat_map(|net| net.countries().iter().copied()).collect()
    }

    /// What an origin could stop.
    pub fn through(&self, origin: Country) -> PassedThrough {
        let cap = self.tracing.feed_cap.get(&origin).copied();
        let shares = |bought: &Option<Bought>| {
            bought.as_ref().map_or_else(Through::default, |bought| Through {
                direct: Some(bought.direct(origin)),
                passed: Some(bought.passed(origin)),
                mined: bought.mined(origin, cap),
            })
        };
        let (mass, value) = (shares(&self.mass), shares(&self.value));
        let missing = self.missing(&mass, &value, cap.is_some());
        let status = match (mass.passed.or(value.passed), missing.is_empty()) {
            (None, _) => Status::Missing,
            (Some(_), true) => Status::Estimated,
            (Some(_), false) => Status::Partial,
        };
        PassedThrough { origin, year: self.tracing.year, mass, value, status, missing }
    }

    /// What an origin could stop of what one seller sells, by mass and by value. Straight from the origin is all that it sells itself.
    pub fn inside(&self, seller: Country, origin: Country) -> (Through, Through) {
        let cap = self.tracing.feed_cap.get(&origin).copied();
        let shares = |net: &Option<SupplyNet>| {
            net.as_ref().map_or_else(Through::default, |net| Through {
                direct: Some(if seller == origin { 1.0 } else { 0.0 }),
                passed: Some(net.inside(seller, origin)),
                mined: net.mined_inside(seller, origin, cap),
            })
        };
        (shares(&self.tracing.mass), shares(&self.tracing.value))
    }

    fn missing(&self, mass: &Through, value: &Through, capped: bool) -> Vec<Absent> {
        let tracing = self.tracing;
        let mut missing = Vec::new();
        if tracing.mass.is_none() || tracing.value.is_none() {
            missing.push(Absent::Inverse);
        } else if mass.passed.is_none() || value.passed.is_none() {
            missing.push(Absent::NoPurchases);
        }
        if tracing.massless > 0 {
            missing.push(Absent::Masses(tracing.massless));
        }
        if !tracing.set_aside.is_empty() {
            missing.push(Absent::SetAside(tracing.set_aside.len()));
        }
        if let Some(known) = tracing.output_year.filter(|known| *known != tracing.year) {
            missing.push(Absent::OutputOfYear(known));
        }
        if (mass.passed.is_some() && mass.mined.is_none())
            || (value.passed.is_some() && value.mined.is_none())
        {
            missing.push(Absent::Output);
        }
        if capped {
            missing.push(Absent::Ore);
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn net(flows: &[(&str, &str, f64)], made: &[(&str, f64)]) -> Option<SupplyNet> {
        let flows: Vec<_> = flows.iter().map(|(a, b, t)| (country(a), country(b), *t)).collect();
        SupplyNet::of(&flows, &made.iter().map(|(c, t)| (country(c), *t)).collect())
    }

    #[test]
    fn what_is_refined_abroad_passes_through_and_was_mined_at_home() {
        // Australia mines 100 and sells China all of it; China makes nothing and sells Korea 50, half of which China keeps.
        let net = net(&[("AUS", "CHN", 100.0), ("CHN", "KOR", 50.0)], &[]).unwrap();
        let korea = net.bought_by(Importer::of(country("KOR"))).unwrap();
        let of =
            |c: &str| (korea.direct(country(c)), korea.passed(country(c)), korea.mined(country(c), None));
        assert_eq!(of("CHN"), (1.0, 1.0, None));
        assert_eq!(of("AUS"), (0.0, 1.0, Some(1.0)));
    }

    #[test]
    fn goods_that_only_go_round_have_no_inverse() {
        assert_eq!(net(&[("CHN", "JPN", 10.0), ("JPN", "CHN", 10.0)], &[]), None);
    }

    #[test]
    fn a_loop_does_not_count_a_country_twice() {
        // China makes 10, sells Japan 20 and buys back 10: passed is 1, not 2.
        let net = net(&[("CHN", "JPN", 20.0), ("JPN", "CHN", 10.0), ("JPN", "KOR", 10.0)], &[("CHN", 10.0)])
            .unwrap();
        let korea = net.bought_by(Importer::of(country("KOR"))).unwrap();
        assert!((korea.passed(country("CHN")) - 1.0).abs() < 1e-12);
        assert!((korea.mined(country("CHN"), None).unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_bloc_counts_what_it_buys_outside() {
        // Germany buys 30 from China and 70 from France: the bloc of both buys from China alone.
        let net = net(&[("CHN", "DEU", 30.0), ("FRA", "DEU", 70.0)], &[]).unwrap();
        let bloc =
            Importer { code: "B".into(), name: "B".into(), members: ["DEU", "FRA"].map(country).to_vec() };
        let bought = net.bought_by(&bloc).unwrap();
        assert!((bought.amount - 30.0).abs() < 1e-12 && (bought.direct(country("CHN")) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_share_mined_is_capped_where_no_ore_is_seen() {
        let net = net(&[("CHN", "KOR", 10.0)], &[]).unwrap();
        let korea = net.bought_by(Importer::of(country("KOR"))).unwrap();
        assert_eq!(korea.mined(country("CHN"), Some(0.25)), Some(0.25));
        // Nobody knows an output of a country outside the market: it has no part in it.
        assert_eq!(korea.mined(country("ZAF"), None), Some(0.0));
    }

    proptest::proptest! {
        #[test]
        fn passed_is_at_least_direct_and_mined(
            amounts in proptest::collection::vec((0usize..6, 0usize..6, 0.1..100.0_f64), 1..25),
            made in proptest::collection::vec(0.1..50.0_f64, 6),
        ) {
            let names = ["CHN", "JPN", "KOR", "USA", "DEU", "AUS"].map(country);
            let flows: Vec<_> = amounts.iter().map(|(a, b, t)| (names[*a], names[*b], *t)).collect();
            let output = names.into_iter().zip(made).collect();
            let net = SupplyNet::of(&flows, &output).unwrap();
            for importer in names {
                let Some(bought) = net.bought_by(Importer::of(importer)) else { continue };
                for origin in names {
                    let passed = bought.passed(origin);
                    // Sums of at most 36 terms of order one.
                    proptest::prop_assert!(passed >= bought.direct(origin) - 1e-12 && passed <= 1.0 + 1e-12);
                    proptest::prop_assert!(passed >= bought.mined(origin, None).unwrap_or(0.0) - 1e-12);
                }
            }
        }
    }
}
