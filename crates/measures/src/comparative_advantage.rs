//! Revealed comparative advantage: does a country sell more of a good than its size would suggest?
//!
//! *Question.* Is this country a specialist of the good?
//!
//! *Formula.* `RCA = (X_ik / X_i) / (X_wk / X_w)`
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `X_ik`, `X_i` | its exports of good k, of everything in the data | kUSD | `own`, `own_all` |
//! | `X_wk`, `X_w` | the world's | kUSD | `world`, `world_all` |
//!
//! *Edge cases.* A country without any exports, or a good no one exports: no value. Exports of other goods but
//! none of this one: 0, which is a finding.
//!
//! *Limits.* "Everything" is the minerals of the data, so the number says how a country specialises among minerals;
//! it is always partial.
//!
//! *Source.* Balassa, The Manchester School 33 (1965) 99.
//!
//! *Example.* A country sells 20 of 100, the world 5 of 100: 0.2 / 0.05 = 4.
//! ```
//! assert_eq!(lodeway_measures::comparative_advantage::rca(20.0, 100.0, 5.0, 100.0), Some(4.0));
//! ```

use crate::answer::Answer;

/// What is absent from every number of this kind here.
pub const WITHIN: &str = "trade outside the minerals of this data set";

/// The index; none when a denominator is nothing.
pub fn rca(own: f64, own_all: f64, world: f64, world_all: f64) -> Option<f64> {
    (own_all > 0.0 && world > 0.0 && world_all > 0.0).then(|| (own / own_all) / (world / world_all))
}

/// The index of an exporter within the data.
pub fn assess(own: f64, own_all: f64, world: f64, world_all: f64) -> Answer {
    Answer::or_missing(rca(own, own_all, world, world_all), "no exports reported").lacking(WITHIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_that_sells_like_the_world_has_no_advantage() {
        assert_eq!(rca(5.0, 100.0, 50.0, 1000.0), Some(1.0));
    }

    #[test]
    fn a_country_without_exports_has_no_index() {
        assert_eq!(assess(0.0, 0.0, 5.0, 10.0).value, None);
    }
}
