//! Does this market show the mineral?
//!
//! *Question.* If a country restricts it, do the flows of these codes show what happens?
//!
//! *Formula.* With x the larger of the value and the mass share of r in exports of the codes:
//! - not representative if `x / max(mine share, refining share) < 0.15` with that maximum ≥ 0.05,
//! - or if no code of a refined stage is in the data and `refining share − x > 0.20`.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | x | share of r in exports between countries | 1 | `export_share` |
//!
//! *Edge cases.* Where no first code of the chain is absent, r sells little of it abroad and the market can be answered. No
//! table of output: nothing speaks against the market.
//!
//! *Limits.* The margin is thin: the largest share that is found is 0.14, the smallest that is not 0.168. Print the numbers.
//!
//! *Source.* Own rule, judged on 53 markets of 2023 and 2024. A gap of 20 points between output and exports was tried: it
//! finds 15 of 21 and gives 11 false alarms of 32.
//!
//! *Example.* x 0.08, mines 0.60: 0.08 / 0.60 = 0.13.
//! ```
//! use lodeway_measures::representativeness::{Shown, shown};
//! let ore_only = shown(0.08, Some(0.60), None, true, true);
//! assert_eq!(ore_only, Shown::NotRepresentative);
//! assert_eq!(shown(0.30, Some(0.60), None, true, true), Shown::Representative);
//! ```

use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Hs6, Year};

use crate::coverage::Coverage;
use crate::passed_through::is_ore;
use crate::world_shares::WorldShares;

/// Export share over output share below which the market does not show the mineral.
pub const LEAST_RATIO: f64 = 0.15;
/// Output share from which a country counts as a maker.
pub const MAKER: f64 = 0.05;
/// Gap between refining and export share that no ore code closes.
pub const GAP: f64 = 0.20;

/// Whether the codes show what a country's restriction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// They do.
    Representative,
    /// The country sells little of it abroad, and no first code of the chain is absent: the answer is given.
    SellsLittle,
    /// They do not: the country makes it and sells it under codes that are not in the data.
    NotRepresentative,
}

impl Shown {
    /// The words.
    pub fn word(self) -> &'static str {
        match self {
            Shown::Representative => "representative",
            Shown::SellsLittle => "sells little of it abroad",
            Shown::NotRepresentative => "not representative",
        }
    }
}

/// Applies the rule; `refined_absent` says that no code of a refined stage is in the data, `chain_absent` that a first code
/// of the chain is not.
pub fn shown(
    export_share: f64,
    mine: Option<f64>,
    refining: Option<f64>,
    refined_absent: bool,
    chain_absent: bool,
) -> Shown {
    let largest = mine.unwrap_or(0.0).max(refining.unwrap_or(0.0));
    let little = largest >= MAKER && export_share / largest < LEAST_RATIO;
    let unseen = refined_absent && refining.is_some_and(|refining| refining - export_share > GAP);
    match (little || unseen, chain_absent) {
        (false, _) => Shown::Representative,
        (true, false) => Shown::SellsLittle,
        (true, true) => Shown::NotRepresentative,
    }
}

/// The rule with the numbers it used.
#[derive(Debug, Clone, PartialEq)]
pub struct Representativeness {
    /// The country that restricts.
    pub restrictor: Country,
    /// The year.
    pub year: Year,
    /// Its share in exports of the codes, by value.
    pub value_share: f64,
    /// By mass; none when no flow has one.
    pub mass_share: Option<f64>,
    /// Its share of the world's mines.
    pub mine_share: Option<f64>,
    /// Its share of the world's refining.
    pub refining_share: Option<f64>,
    /// First codes of the chain that are not in the data.
    pub absent: Vec<Hs6>,
    /// What follows.
    pub shown: Shown,
}

impl Representativeness {
    /// The larger of the two export shares.
    pub fn export_share(&self) -> f64 {
        self.value_share.max(self.mass_share.unwrap_or(0.0))
    }
}

/// Whether the codes of a commodity show what a country's restriction does in a year. Without the coverage of the chain a
/// code counts as absent: missing never flatters.
pub fn representativeness(
    trade: &Trade,
    commodity: &Commodity,
    world: &WorldShares,
    coverage: Option<&Coverage>,
    (restrictor, year): (Country, Year),
) -> Representativeness {
    let (mut value, mut mass) = (Part::default(), Part::default());
    for code in &commodity.codes {
        for flow in trade.market(*code, year).iter().filter(|f| f.exporter != f.importer) {
            let own = flow.exporter == restrictor;
            value.add(flow.value.0, own);
            mass.add(flow.mass.map_or(0.0, |mass| mass.0), own);
        }
    }
    let held = |code: &&Hs6| trade.holds(**code, year);
    let refined_absent = !commodity.codes.iter().filter(held).any(|code| !is_ore(*code));
    let (mine_share, refining_share) = (world.mine_share(restrictor), world.refining_share(restrictor));
    let (value_share, mass_share) = (value.share().unwrap_or(0.0), mass.share());
    let export_share = value_share.max(mass_share.unwrap_or(0.0));
    let chain_absent = coverage.is_none_or(|coverage| !coverage.first_absent.is_empty());
    Representativeness {
        restrictor,
        year,
        value_share,
        mass_share,
        mine_share,
        refining_share,
        absent: coverage.map_or_else(Vec::new, |coverage| coverage.first_absent.clone()),
        shown: shown(export_share, mine_share, refining_share, refined_absent, chain_absent),
    }
}

/// A part and its whole.
#[derive(Default)]
struct Part {
    own: f64,
    all: f64,
}

impl Part {
    fn add(&mut self, amount: f64, own: bool) {
        self.all += amount;
        if own {
            self.own += amount;
        }
    }

    fn share(&self) -> Option<f64> {
        (self.all > 0.0).then(|| self.own / self.all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_maker_that_sells_none_of_it_is_not_shown_and_a_small_maker_is_no_case() {
        assert_eq!(shown(0.0, Some(0.59), Some(0.12), true, true), Shown::NotRepresentative);
        // 4 % of the world is below the least maker.
        assert_eq!(shown(0.0, Some(0.04), None, true, true), Shown::Representative);
    }

    #[test]
    fn refining_without_a_refined_code_is_not_shown() {
        // Ratio 0.30/0.52 = 0.58 is large enough, but the gap is 0.22.
        assert_eq!(shown(0.30, Some(0.48), Some(0.52), true, true), Shown::NotRepresentative);
        assert_eq!(shown(0.30, Some(0.48), Some(0.52), false, true), Shown::Representative);
    }

    #[test]
    fn a_whole_chain_in_the_data_says_that_little_is_sold_abroad() {
        assert_eq!(shown(0.01, Some(0.44), None, false, false), Shown::SellsLittle);
    }
}
