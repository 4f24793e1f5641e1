//! Second-tier dependence: whose material is inside what a country buys.
//!
//! *Question*: what share of our imports from Japan is Chinese inside?
//!
//! *Formula*: every country mixes what it makes with what it imports and sells on from the mix. With masses `m_li` from l
//! to i, own output `a_i` and pool `M_i = a_i + Σ_l m_li`, the share of origin k in country i's mix solves
//! ```text
//! x_i = ( a_i·[i = k] + Σ_l m_li·x_l ) / M_i
//! ```
//! by repeated substitution until nothing moves. The share of k inside j's imports is `Σ_l m_lj x_l / Σ_l m_lj`.
//!
//! *Symbols*: masses in tonnes of the goods as traded; a flow without a mass is left out and said so.
//!
//! *Edge cases*: a country that neither makes nor imports sells nothing. Goods that only go round in a circle have no
//! origin: they count as nobody's.
//!
//! *Limits*: own output is exports beyond imports, or what production statistics say where that is more: of a country
//! that makes goods, imports more than it exports and is in no statistics, the own output is not known ([`Mix::made`] is
//! zero), and a share of it would be a statement about nothing. One year: what is bought is sold in the same year. Tonnes of
//! different goods of a market are added up.
//!
//! *Source*: absorbing-chain accounting, as used for trade in value added (Hummels, Ishii and Yi 2001), on masses.
//!
//! *Example*: China sells Japan 30, Japan makes 10 itself and sells Korea 20: three quarters of those are Chinese inside.
//! ```
//! use lodeway_measures::origin::{Shipment, inside};
//! use lodeway_terms::Country;
//! let country = |c| Country::from_iso3(c).unwrap();
//! let ship = |from, to, tonnes| Shipment { from: country(from), to: country(to), tonnes };
//! // Japan exports 40 and imports 30, so it makes 10.
//! let all = [ship("CHN", "JPN", 30.0), ship("JPN", "KOR", 20.0), ship("JPN", "DEU", 20.0)];
//! let mix = inside(&all, &Default::default(), country("CHN"));
//! assert!((mix.share(country("JPN")) - 0.75).abs() < 1e-12);
//! assert!((mix.of_imports(&all, country("KOR")).unwrap() - 0.75).abs() < 1e-12);
//! ```

use std::collections::BTreeMap;

use lodeway_terms::Country;

/// Largest change of a share at which the substitution stops.
const STILL: f64 = 1e-13;
/// Rounds after which it is given up.
const ROUNDS: usize = 100_000;

/// Tonnes from one country to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shipment {
    /// Who sells.
    pub from: Country,
    /// Who buys.
    pub to: Country,
    /// Mass.
    pub tonnes: f64,
}

/// The share of one origin in every country's mix.
#[derive(Debug, Clone, PartialEq)]
pub struct Mix {
    shares: BTreeMap<Country, f64>,
    /// Own output of the origin, tonnes; zero when it is not known.
    pub made: f64,
    /// Rounds of substitution.
    pub rounds: usize,
    /// Largest change in the last round.
    pub change: f64,
}

impl Mix {
    /// Share of the origin in what a country sells.
    pub fn share(&self, country: Country) -> f64 {
        self.shares.get(&country).copied().unwrap_or(0.0)
    }

    /// Share of the origin inside a country's imports; none when it imports nothing.
    pub fn of_imports(&self, all: &[Shipment], importer: Country) -> Option<f64> {
        let own = || all.iter().filter(|s| s.to == importer);
        let total: f64 = own().map(|s| s.tonnes).sum();
        (total > 0.0).then(|| own().map(|s| s.tonnes * self.share(s.from)).sum::<f64>() / total)
    }

    /// Whether the substitution came to rest.
    pub fn converged(&self) -> bool {
        self.change <= STILL
    }
}

/// Traces one origin through all shipments, given what production statistics say of own outputs, tonnes.
pub fn inside(all: &[Shipment], produced: &BTreeMap<Country, f64>, origin: Country) -> Mix {
    let mut bought: BTreeMap<Country, f64> = BTreeMap::new();
    let mut sold: BTreeMap<Country, f64> = BTreeMap::new();
    for shipment in all {
        *bought.entry(shipment.to).or_default() += shipment.tonnes;
        *sold.entry(shipment.from).or_default() += shipment.tonnes;
    }
    let names: Vec<Country> = bought
        .keys()
        .chain(sold.keys())
        .copied()
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let place = |c: Country| names.binary_search(&c).unwrap_or(0);
    let amount = |of: &BTreeMap<Country, f64>, c: &Country| of.get(c).copied().unwrap_or(0.0);
    let made: Vec<f64> = names
        .iter()
        .map(|c| (amount(&sold, c) - amount(&bought, c)).max(amount(produced, c)).max(0.0))
        .collect();
    let pool: Vec<f64> = names.iter().zip(&made).map(|(c, made)| made + amount(&bought, c)).collect();
    let flows: Vec<(usize, usize, f64)> =
        all.iter().map(|s| (place(s.from), place(s.to), s.tonnes)).collect();
    let mut shares = vec![0.0; names.len()];
    let (mut rounds, mut change) = (0, f64::INFINITY);
    while change > STILL && rounds < ROUNDS {
        let mut next: Vec<f64> =
            names.iter().zip(&made).map(|(c, made)| if *c == origin { *made } else { 0.0 }).collect();
        for (from, to, tonnes) in &flows {
            next[*to] += tonnes * shares[*from];
        }
        change = 0.0;
        for ((share, next), pool) in shares.iter_mut().zip(&next).zip(&pool) {
            let mixed = if *pool > 0.0 { next / pool } else { 0.0 };
            change = f64::max(change, (mixed - *share).abs());
            *share = mixed;
        }
        rounds += 1;
    }
    let own = names.binary_search(&origin).map_or(0.0, |at| made[at]);
    Mix { shares: names.into_iter().zip(shares).collect(), made: own, rounds, change }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn ship(from: &str, to: &str, tonnes: f64) -> Shipment {
        Shipment { from: country(from), to: country(to), tonnes }
    }

    #[test]
    fn a_loop_between_two_traders_passes_the_origin_on() {
        // China → Japan 10, Japan → Korea 10 and Korea → Japan 5: nobody else makes anything, so all is Chinese.
        let all = [ship("CHN", "JPN", 10.0), ship("JPN", "KOR", 15.0), ship("KOR", "JPN", 5.0)];
        let mix = inside(&all, &BTreeMap::new(), country("CHN"));
        assert!(mix.converged());
        assert!((mix.share(country("KOR")) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_shares_of_all_makers_sum_to_one() {
        let all = [
            ship("CHN", "JPN", 30.0),
            ship("AUS", "JPN", 10.0),
            ship("JPN", "KOR", 25.0),
            ship("CHN", "KOR", 50.0),
            ship("KOR", "USA", 20.0),
            ship("USA", "JPN", 8.0),
        ];
        for buyer in ["KOR", "JPN", "USA"] {
            let sum: f64 = ["CHN", "AUS", "JPN", "KOR", "USA"]
                .iter()
                .map(|o| inside(&all, &BTreeMap::new(), country(o)).of_imports(&all, country(buyer)).unwrap())
                .sum();
            assert!((sum - 1.0).abs() < 1e-10, "{buyer} {sum}");
        }
    }

    #[test]
    fn what_statistics_know_of_an_own_output_counts_where_trade_cannot_see_it() {
        // China buys 40 and sells 10: trade alone sees no output of its own. It makes 60: its mix is 60/(60 + 40) its own.
        let all = [ship("MMR", "CHN", 40.0), ship("CHN", "KOR", 10.0)];
        let blind = inside(&all, &BTreeMap::new(), country("CHN"));
        assert!(blind.made <= 0.0 && blind.share(country("CHN")) <= 0.0);
        let known = BTreeMap::from([(country("CHN"), 60.0)]);
        let mix = inside(&all, &known, country("CHN"));
        assert!((mix.of_imports(&all, country("KOR")).unwrap() - 0.6).abs() < 1e-12);
    }

    #[test]
    fn who_imports_nothing_has_no_share() {
        let all = [ship("CHN", "JPN", 30.0)];
        assert_eq!(inside(&all, &BTreeMap::new(), country("CHN")).of_imports(&all, country("DEU")), None);
    }
}
