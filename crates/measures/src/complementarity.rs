//! Trade complementarity: does what a partner sells match what we buy?
//!
//! *Question.* How well does the partner's basket of exports fit our basket of imports?
//!
//! *Formula.* `TCI = 100·(1 − Σ_k |m_k − x_k| / 2)`
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `m_k` | share of good k in the importer's imports | 1 | `bought` |
//! | `x_k` | share of good k in the partner's exports | 1 | `sold` |
//!
//! *Edge cases.* Either basket empty: no value. Equal baskets: 100. Baskets without a common good: 0.
//!
//! *Limits.* Baskets are the minerals of the data: always partial. In a table of measures the partner is the largest
//! supplier of the mineral asked for, and is named.
//!
//! *Source.* Michaely, Trade Preferential Agreements in Latin America, World Bank WPS 1583, 1996.
//!
//! *Example.* We buy (0.5, 0.5), the partner sells (0.8, 0.2): 100·(1 − (0.3 + 0.3)/2) = 70.
//! ```
//! let tci = lodeway_measures::complementarity::index(&[5.0, 5.0], &[8.0, 2.0]).unwrap();
//! assert!((tci - 70.0).abs() < 1e-12);
//! ```

use lodeway_terms::Country;

use crate::answer::Answer;
use crate::comparative_advantage::WITHIN;

/// The index of two baskets over the same goods, in values; none when either is empty.
pub fn index(bought: &[f64], sold: &[f64]) -> Option<f64> {
    let (all_bought, all_sold): (f64, f64) = (bought.iter().sum(), sold.iter().sum());
    if all_bought <= 0.0 || all_sold <= 0.0 {
        return None;
    }
    let apart: f64 = bought.iter().zip(sold).map(|(m, x)| (m / all_bought - x / all_sold).abs()).sum();
    Some(100.0 * (1.0 - apart / 2.0))
}

/// The index with a named partner within the data.
pub fn assess(bought: &[f64], sold: &[f64], partner: Country) -> Answer {
    let answer = Answer::or_missing(index(bought, sold), "imports or exports of either side");
    answer.lacking(WITHIN).lacking(format!("partners other than {partner}, the largest supplier"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_baskets_fit_fully_and_strange_ones_not_at_all() {
        assert_eq!(index(&[1.0, 3.0], &[2.0, 6.0]), Some(100.0));
        assert_eq!(index(&[1.0, 0.0], &[0.0, 6.0]), Some(0.0));
    }

    #[test]
    fn an_empty_basket_has_no_index() {
        assert_eq!(index(&[0.0], &[1.0]), None);
    }
}
