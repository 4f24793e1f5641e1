//! How a portfolio of aid reads: its extractive share, as booked and as a wary neighbour would count it.
//!
//! *Question.* Does our aid look like help, or like a way to the mines?
//!
//! *Formula.* `extractive = Σ_{s in E} a_s / Σ_s a_s`, `seen = Σ_{s in S} a_s / Σ_s a_s` with E within S;
//! `change = share_t − share_{t−1}` in percentage points; `HHI = Σ_g (a_g / Σ a)²` over three-digit sectors g.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `a_s` | paid for purpose s (promised, in years without payments) | US$ | `amount` |
//! | `E`, `S` | purposes booked as extractive; those and what serves them | | [`READINGS`] |
//!
//! *Edge cases.* No positive amount: no share. Repayments of a sector (negative amounts) are left out of the shares.
//! Aid without a sector stays in the total, so that both shares are lower bounds, and the result is partial. For the HHI
//! it counts as one sector, which never makes a portfolio look better spread than it may be.
//!
//! *Limits.* S is a judgement, shown as such and as a table. A railway serves passengers too: the share as seen is what
//! a reader could say, not what was done.
//!
//! *Source.* Purpose codes of the OECD Development Assistance Committee; the readings are ours.
//!
//! *Example.* Mining 2, railways 3, schools 5: extractive 0.2, seen 0.5, HHI 0.04 + 0.09 + 0.25 = 0.38.
//! ```
//! use lodeway_partners::aid::portfolio::reading;
//! use lodeway_tables::Sector;
//! let aid = [(Sector(32_220), 2.0), (Sector(21_030), 3.0), (Sector(11_220), 5.0)];
//! let reading = reading(&aid).unwrap();
//! assert_eq!((reading.extractive, reading.seen), (0.2, 0.5));
//! assert!((reading.hhi - 0.38).abs() < 1e-12);
//! ```

use std::collections::BTreeMap;

use lodeway_tables::{Sector, Trade};
use lodeway_terms::{Catalogue, Country, Hs6, Year};

use crate::aid::sectors::{Basis, SectorYear};

/// What a purpose counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Booked as extractive.
    Extractive,
    /// Counted by a reader in a neighbouring capital.
    Seen,
    /// Looked at and not counted.
    Not,
}

impl Counted {
    /// The word in the table.
    pub fn word(self) -> &'static str {
        match self {
            Counted::Extractive => "extractive",
            Counted::Seen => "seen",
            Counted::Not => "not counted",
        }
    }
}

/// The definition: code, what it is, what it counts as, why. The longest code that holds a purpose decides.
pub const READINGS: &[(Sector, &str, Counted, &str)] = &[
    (
        Sector(322),
        "mineral resources and mining",
        Counted::Extractive,
        "policy, prospection and mines are booked here",
    ),
    (Sector(32_169), "basic metal industries", Counted::Seen, "smelts what is mined"),
    (Sector(32_170), "non-ferrous metal industries", Counted::Seen, "smelts what is mined"),
    (Sector(21_030), "rail transport", Counted::Seen, "ore and coal leave by rail; passengers use it too"),
    (Sector(21_040), "water transport", Counted::Seen, "ports through which ore leaves"),
    (Sector(321), "other industry", Counted::Not, "mostly small firms and food"),
    (Sector(323), "construction", Counted::Not, "works of every kind"),
    (Sector(21_020), "road transport", Counted::Not, "mostly for people and food"),
    (Sector(230), "energy", Counted::Not, "mostly for towns; a power line to a mine is not told apart"),
];

fn counted(sector: Sector) -> Counted {
    READINGS
        .iter()
        .filter(|(code, ..)| sector.within(*code))
        .max_by_key(|(code, ..)| code.0)
        .map_or(Counted::Not, |(_, _, counted, _)| *counted)
}

/// How one year of a portfolio reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// Share booked as extractive.
    pub extractive: f64,
    /// Share a wary reader counts; at least the booked one.
    pub seen: f64,
    /// Concentration over three-digit sectors, 0 to 1.
    pub hhi: f64,
    /// How many sectors.
    pub sectors: usize,
    /// Share of the aid that names no sector.
    pub unspecified: f64,
}

/// The reading of amounts by sector; none without a positive amount.
pub fn reading(amounts: &[(Sector, f64)]) -> Option<Reading> {
    let positive = || amounts.iter().filter(|(_, amount)| *amount > 0.0);
    let total: f64 = positive().map(|(_, amount)| amount).sum();
    let net: f64 = amounts.iter().map(|(_, amount)| amount).sum();
    if total <= 0.0 || net <= 0.0 {
        return None;
    }
    let share = |which: &dyn Fn(Sector) -> bool| {
        positive().filter(|(sector, _)| which(*sector)).map(|(_, amount)| amount).sum::<f64>() / total
    };
    let nameless = |sector: Sector| sector == Sector::ALL || sector.group() == "unspecified";
    let mut by_sector: BTreeMap<u32, f64> = BTreeMap::new();
    for (sector, amount) in positive() {
        let three = if nameless(*sector) {
            0
        } else if sector.0 > 999 {
            sector.0 / 100
        } else {
            sector.0
        };
        *by_sector.entry(three).or_insert(0.0) += amount;
    }
    Some(Reading {
        extractive: share(&|s| counted(s) == Counted::Extractive),
        seen: share(&|s| counted(s) != Counted::Not),
        hhi: by_sector.values().map(|amount| (amount / total).powi(2)).sum(),
        sectors: by_sector.keys().filter(|code| **code != 0).count(),
        unspecified: share(&nameless),
    })
}

type Amounts = Vec<(Sector, f64)>;

/// The readings of a pair by year, on the basis that holds most years (disbursements in current US dollars first).
pub fn by_year(rows: &[SectorYear]) -> Option<(Basis, BTreeMap<Year, Reading>)> {
    let mut bases: BTreeMap<&Basis, BTreeMap<Year, Amounts>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.basis.currency == "USD") {
        if let Some(amount) = row.amount {
            bases.entry(&row.basis).or_default().entry(row.year).or_default().push((row.sector, amount));
        }
    }
    // Of equal bases the first in order: current prices come before constant ones.
    let (basis, years) = bases.into_iter().rev().max_by_key(|(_, years)| years.len())?;
    let readings = years.into_iter().filter_map(|(year, amounts)| Some((year, reading(&amounts)?))).collect();
    Some((basis.clone(), readings))
}

/// Which goods a basket holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basket {
    /// The codes of the catalogue.
    Minerals,
    /// Every code of the data.
    AllGoods,
}

/// How far the seller's exports match the buyer's imports in a year, 0 to 100 (Michaely); none when either is empty.
pub fn complementarity(
    trade: &Trade,
    year: Year,
    buyer: Country,
    seller: Country,
    basket: Basket,
) -> Option<f64> {
    let mut goods: BTreeMap<Hs6, (f64, f64)> = BTreeMap::new();
    let products: Vec<Hs6> =
        trade.markets().filter(|(_, y)| *y == year).map(|(product, _)| product).collect();
    for product in products {
        if basket == Basket::Minerals && Catalogue::get().product(product).is_none() {
            continue;
        }
        for flow in trade.market(product, year).iter() {
            let (bought, sold) = goods.entry(product).or_default();
            *bought += if flow.importer == buyer { flow.value.0 } else { 0.0 };
            *sold += if flow.exporter == seller { flow.value.0 } else { 0.0 };
        }
    }
    let (bought, sold): (Vec<f64>, Vec<f64>) = goods.into_values().unzip();
    lodeway_measures::complementarity::index(&bought, &sold)
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Flow;
    use lodeway_terms::Kusd;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rails_and_smelters_are_seen_and_roads_are_not() {
        let amounts = [32_264, 32_170, 21_030, 21_020, 32_130].map(|code| (Sector(code), 1.0));
        let reading = reading(&amounts).unwrap();
        assert_eq!((reading.extractive, reading.seen), (0.2, 0.6));
    }

    #[test]
    fn aid_without_a_sector_stays_in_the_total_and_counts_as_one_sector() {
        let reading = reading(&[(Sector(322), 1.0), (Sector::ALL, 2.0), (Sector(99_810), 1.0)]).unwrap();
        // 1 of 4 is mining; the other 3 of 4 have no sector: 0.0625 + 0.5625.
        assert_eq!((reading.extractive, reading.unspecified, reading.hhi), (0.25, 0.75, 0.625));
        assert_eq!(reading.sectors, 1);
    }

    #[test]
    fn a_year_of_repayments_has_no_reading() {
        assert_eq!(reading(&[(Sector(322), -1.0)]), None);
        // A sum below zero has no shares, whatever single sectors got.
        assert_eq!(reading(&[(Sector(322), 2.0), (Sector(210), -2.5)]), None);
        assert_eq!(reading(&[]), None);
    }

    #[test]
    fn complementarity_of_two_economies_in_minerals_and_in_all_goods() {
        let flow = |product, importer: &str, exporter: &str, value| Flow {
            product: Hs6::new(product).unwrap(),
            year: Year(2024),
            importer: Country::from_iso3(importer).unwrap(),
            exporter: Country::from_iso3(exporter).unwrap(),
            value: Kusd(value),
            mass: None,
        };
        // Korea buys molybdenum and coal 1 : 1, Mongolia sells them 4 : 1: 100·(1 − (0.3 + 0.3)/2) = 70.
        let mut flows = vec![
            flow(261_390, "KOR", "CHL", 5.0),
            flow(270_112, "KOR", "AUS", 5.0),
            flow(261_390, "CHN", "MNG", 8.0),
            flow(270_112, "CHN", "MNG", 2.0),
        ];
        let (korea, mongolia) = (Country::from_iso3("KOR").unwrap(), Country::from_iso3("MNG").unwrap());
        let index = |flows: &[Flow], basket| {
            complementarity(&Trade::from_flows(flows.to_vec()), Year(2024), korea, mongolia, basket).unwrap()
        };
        assert!((index(&flows, Basket::Minerals) - 70.0).abs() < 1e-12);
        // With cars, which only Korea buys, 10 of its 20: |0.25 − 0.8| + |0.25 − 0.2| + 0.5 = 1.1, so 45.
        flows.push(flow(870_323, "KOR", "DEU", 10.0));
        assert!((index(&flows, Basket::Minerals) - 70.0).abs() < 1e-12);
        assert!((index(&flows, Basket::AllGoods) - 45.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn shares_lie_in_order_and_concentration_between_its_bounds(
            amounts in prop::collection::vec((prop::sample::select(vec![322u32, 21_030, 32_170, 11_220, 99_810, 0]), 0.0f64..1e9), 1..20)
        ) {
            let amounts: Vec<(Sector, f64)> = amounts.into_iter().map(|(code, a)| (Sector(code), a)).collect();
            if let Some(r) = reading(&amounts) {
                // Sums of up to 20 doubles: a few units in the last place.
                let slack = 1e-12;
                prop_assert!(0.0 <= r.extractive && r.extractive <= r.seen + slack && r.seen <= 1.0 + slack);
                let parts = r.sectors + usize::from(r.unspecified > 0.0);
                prop_assert!(r.hhi <= 1.0 + slack && r.hhi >= 1.0 / parts as f64 - slack);
            }
        }
    }
}
