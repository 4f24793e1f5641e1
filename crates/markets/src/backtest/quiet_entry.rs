//! New suppliers in years without restrictions: how often does somebody who hardly sold to a country become a supplier that counts?
//!
//! *Question*: which part of base shares follows what others have to sell, after one, two and three years?
//!
//! *Formula*: a case is a seller that sold a buyer something, but under a thousandth of what the buyer bought of a code in a year. It
//! has entered when it holds over a twentieth of the buyer's purchases n years later. δ is the share of cases that entered.
//!
//! *Edge cases*: buyers that bought less than US$1 million in either year are left out, and so are changes that overlap the
//! years of an episode in one of its codes. A seller that has gone counts as a case that did not enter.
//!
//! *Limits*: by value. Every code counts alike. Years without the listed measures had others, smaller or unknown.
//!
//! *Source*: own, on the bundled trade.
//!
//! *Example*: of four sellers below a thousandth one holds 6 % of the purchases two years later: δ after two years is 0.25.

use std::collections::BTreeMap;

use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::{Commodity, Country, Hs6, Year};
use rayon::prelude::*;

use crate::calibration::base_flows;

/// Below this share of a buyer's purchases a seller hardly sells to it.
pub const HARDLY: f64 = 0.001;
/// Above this share it counts.
pub const COUNTS: f64 = 0.05;
/// Least that a buyer bought in either year, thousand US dollars.
pub const LEAST_KUSD: f64 = 1000.0;
/// A seller whose exports to others are this many times what the buyer bought has plenty.
pub const PLENTY: f64 = 10.0;
/// Years ahead.
pub const AHEAD: [u16; 3] = [1, 2, 3];

/// Cases and those that entered, over a number of years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Entered {
    /// Years.
    pub ahead: u16,
    /// Cases.
    pub cases: usize,
    /// Cases that entered.
    pub entered: usize,
    /// Cases of sellers with plenty to sell.
    pub plenty: usize,
    /// Of these, cases that entered.
    pub plenty_entered: usize,
}

impl Entered {
    /// δ: the share of cases that entered; none without cases.
    pub fn share(&self) -> Option<f64> {
        (self.cases > 0).then(|| self.entered as f64 / self.cases as f64)
    }

    /// The same of sellers with plenty to sell.
    pub fn plenty_share(&self) -> Option<f64> {
        (self.plenty > 0).then(|| self.plenty_entered as f64 / self.plenty as f64)
    }
}

/// A year of a code: value by buyer and seller, and sums of both.
#[derive(Default)]
struct CodeYear {
    pairs: BTreeMap<(Country, Country), f64>,
    bought: BTreeMap<Country, f64>,
    sold: BTreeMap<Country, f64>,
}

impl CodeYear {
    fn of(flows: impl Iterator<Item = (Country, Country, f64)>) -> CodeYear {
        let mut year = CodeYear::default();
        for (seller, buyer, value) in flows.filter(|(_, _, value)| *value > 0.0) {
            *year.pairs.entry((buyer, seller)).or_default() += value;
            *year.bought.entry(buyer).or_default() += value;
            *year.sold.entry(seller).or_default() += value;
        }
        year
    }
}

/// Entry after one, two and three years, over all codes and years that no episode touches.
pub fn quiet_entry(trade: &Trade, episodes: &[EpisodeRow]) -> [Entered; 3] {
    let mut years: BTreeMap<Hs6, Vec<Year>> = BTreeMap::new();
    for (code, year) in trade.markets() {
        years.entry(code).or_default().push(year);
    }
    let years: Vec<(Hs6, Vec<Year>)> = years.into_iter().collect();
    let of_code = |(code, years): &(Hs6, Vec<Year>)| {
        let commodity = Commodity::of_codes(&[*code]);
        let sold: BTreeMap<Year, CodeYear> = years
            .iter()
            .map(|year| {
                let flows = base_flows(trade, &commodity, *year).into_iter();
                (*year, CodeYear::of(flows.map(|f| (f.exporter, f.importer, f.value.0))))
            })
            .collect();
        AHEAD.map(|ahead| {
            let mut sum = Entered { ahead, ..Entered::default() };
            for (year, before) in &sold {
                let ended = Year(year.0 + ahead);
                let calm = !episodes.iter().any(|e| touches(e, *code, *year, ended));
                if let Some(after) = sold.get(&ended).filter(|_| calm) {
                    add(&mut sum, before, after);
                }
            }
            sum
        })
    };
    let each: Vec<[Entered; 3]> = years.par_iter().map(of_code).collect();
    std::array::from_fn(|n| {
        let zero = Entered { ahead: AHEAD[n], ..Entered::default() };
        each.iter().fold(zero, |sum, own| Entered {
            ahead: sum.ahead,
            cases: sum.cases + own[n].cases,
            entered: sum.entered + own[n].entered,
            plenty: sum.plenty + own[n].plenty,
            plenty_entered: sum.plenty_entered + own[n].plenty_entered,
        })
    })
}

/// Whether a change falls into the years of an episode, in one of its codes.
fn touches(episode: &EpisodeRow, code: Hs6, early: Year, ended: Year) -> bool {
    let last = episode.years.iter().max().copied().unwrap_or(episode.base);
    episode.codes.contains(&code) && early < last && ended > episode.base
}

fn add(sum: &mut Entered, before: &CodeYear, after: &CodeYear) {
    for ((buyer, seller), value) in &before.pairs {
        let (then, now) = (before.bought[buyer], after.bought.get(buyer).copied().unwrap_or(0.0));
        if then < LEAST_KUSD || now < LEAST_KUSD || *value >= HARDLY * then {
            continue;
        }
        let entered = after.pairs.get(&(*buyer, *seller)).is_some_and(|sold| *sold > COUNTS * now);
        let plenty = before.sold[seller] - value >= PLENTY * then;
        sum.cases += 1;
        sum.entered += usize::from(entered);
        sum.plenty += usize::from(plenty);
        sum.plenty_entered += usize::from(plenty && entered);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entry_by_hand() {
        let country = |c: &str| Country::from_iso3(c).unwrap();
        let year = |flows: &[(&str, &str, f64)]| {
            CodeYear::of(flows.iter().map(|(seller, buyer, value)| (country(seller), country(buyer), *value)))
        };
        // Korea buys 10,000: Malaysia and Chile sell it 5 each, below a thousandth, the United States 10, which is not below.
        let before = year(&[
            ("CHN", "KOR", 9980.0),
            ("MYS", "KOR", 5.0),
            ("CHL", "KOR", 5.0),
            ("USA", "KOR", 10.0),
            ("MYS", "JPN", 200_000.0),
            // Too small a buyer
            ("CHN", "MNG", 900.0),
            ("MYS", "MNG", 0.1),
        ]);
        // Then Malaysia holds a tenth, and the United States too.
        let after = year(&[
            ("CHN", "KOR", 8000.0),
            ("MYS", "KOR", 1000.0),
            ("USA", "KOR", 1000.0),
            ("CHN", "MNG", 2000.0),
        ]);
        let mut sum = Entered { ahead: 1, ..Entered::default() };
        add(&mut sum, &before, &after);
        assert_eq!(sum, Entered { ahead: 1, cases: 2, entered: 1, plenty: 1, plenty_entered: 1 });
        assert_eq!((sum.share(), sum.plenty_share()), (Some(0.5), Some(1.0)));
        assert_eq!(Entered::default().share(), None);
    }
}
