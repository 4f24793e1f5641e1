//! Mean of the worst cases.
//!
//! *Question*: when it goes wrong, how bad is it on average?
//!
//! *Formula*: `CVaR_α = min_η { η + Σ_ω π_ω·max(C_ω − η, 0) / (1 − α) }` (Rockafellar and Uryasev 2000), which is the mean of the
//! worst 1 − α of the probability.
//!
//! *Symbols*: C cost of scenario ω, π its probability, α the level (`tail`), η the threshold of the tail.
//!
//! *Edge cases*: no scenarios, no number; α = 0 gives the mean; a tail thinner than one scenario gives the worst one.
//!
//! *Source*: Rockafellar and Uryasev (2000), Journal of Risk 2(3).
//!
//! *Example*: of the losses 1 … 100 the worst 5 % are 96 … 100, mean 98.
//! ```
//! let losses: Vec<(f64, f64)> = (1..=100).map(|x| (f64::from(x), 0.01)).collect();
//! assert!((lodeway_plans::cvar::cvar(&losses, 0.95).unwrap() - 98.0).abs() < 1e-12);
//! ```

/// Mean of the worst `1 − tail` of the probability, of costs with their probabilities.
pub fn cvar(costs: &[(f64, f64)], tail: f64) -> Option<f64> {
    let mut sorted = costs.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let total: f64 = sorted.iter().map(|(_, probability)| probability).sum();
    let mut left = (1.0 - tail) * total;
    let (whole, mut sum) = (left, 0.0);
    for (cost, probability) in sorted {
        let part = probability.min(left);
        sum += part * cost;
        left -= part;
    }
    (whole > 0.0).then(|| sum / whole)
}

/// The `probability` quantile of costs with their probabilities: the least cost that so much of it does not exceed.
pub fn quantile(costs: &[(f64, f64)], probability: f64) -> Option<f64> {
    let mut sorted = costs.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = sorted.iter().map(|(_, p)| p).sum();
    let mut below = 0.0;
    for (cost, p) in &sorted {
        below += p;
        // The last digits of a sum of probabilities must not skip a cost.
        if below >= probability * total - 1e-12 {
            return Some(*cost);
        }
    }
    sorted.last().map(|(cost, _)| *cost)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_of_zero_is_the_mean_and_a_thin_tail_the_worst() {
        // mean 0.5·2 + 0.25·4 + 0.25·8 = 4; worst half: (0.25·8 + 0.25·4)/0.5 = 6
        let costs = [(2.0, 0.5), (8.0, 0.25), (4.0, 0.25)];
        assert_eq!(cvar(&costs, 0.0), Some(4.0));
        assert_eq!(cvar(&costs, 0.5), Some(6.0));
        assert_eq!(cvar(&costs, 0.9), Some(8.0));
        assert_eq!(cvar(&[], 0.9), None);
    }

    #[test]
    fn quantiles_count_probability_not_rows() {
        let costs = [(2.0, 0.5), (8.0, 0.25), (4.0, 0.25)];
        assert_eq!(
            [0.1, 0.5, 0.6, 0.9].map(|p| quantile(&costs, p)),
            [Some(2.0), Some(2.0), Some(4.0), Some(8.0)]
        );
    }
}
