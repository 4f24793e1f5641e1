//! How to share purchases when only the risk of the suppliers counts.
//!
//! *Question*: with no prices and no limits, how much should come from each?
//!
//! *Formula*: minimise `Σ_i w_i s_i²` with `Σ_i s_i = 1`; then `s_i = (1/w_i) / Σ_k (1/w_k)`.
//!
//! *Symbols*: w weight of supplier i (its governance risk), s its share.
//!
//! *Edge cases*: no supplier, or a weight that is not positive: no shares.
//!
//! *Source*: first-order condition `2 w_i s_i = μ` for all i.
//!
//! *Example*: weights 0.5946, 0.3277, 0.3783 have inverses 1.681803, 3.051572, 2.643405, sum 7.376781.
//! ```
//! let shares = lodeway_plans::concentration::least_risk_shares(&[0.5946, 0.3277, 0.3783]).unwrap();
//! for (share, expected) in shares.iter().zip([0.227_986, 0.413_673, 0.358_341]) {
//!     assert!((share - expected).abs() < 5e-7);
//! }
//! ```

/// Shares that minimise the weighted concentration.
pub fn least_risk_shares(weights: &[f64]) -> Option<Vec<f64>> {
    let good = !weights.is_empty() && weights.iter().all(|w| w.is_finite() && *w > 0.0);
    let sum: f64 = weights.iter().map(|w| 1.0 / w).sum();
    good.then(|| weights.iter().map(|w| 1.0 / w / sum).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_of_zero_has_no_shares() {
        assert_eq!(least_risk_shares(&[0.5, 0.0]), None);
        assert_eq!(least_risk_shares(&[]), None);
    }
}
