//! How good a forecast with its spread was: the continuous ranked probability score.
//!
//! *Formula*: `CRPS = mean |x − y| − ½ mean |x − x′|` over the draws x, x′ of the forecast, for the observation y. For a
//! forecast without spread it is the absolute error, so forecasts and plain guesses can be compared.
//!
//! *Edge cases*: smaller is better; zero only when every draw is the observation.
//!
//! *Source*: Gneiting and Raftery (2007), Journal of the American Statistical Association 102, 359–378.
//!
//! *Example*: draws 1 and 3, observed 2: mean |x − y| = 1, mean |x − x′| = (0 + 2 + 2 + 0)/4 = 1, so 1 − ½ = 0.5.
//! ```
//! use lodeway_markets::backtest::score::crps;
//! assert_eq!(crps(&[1.0, 3.0], 2.0), 0.5);
//! ```

/// The score of sorted draws against what was observed; NaN without draws.
pub fn crps(sorted: &[f64], observed: f64) -> f64 {
    let count = sorted.len() as f64;
    let error: f64 = sorted.iter().map(|x| (x - observed).abs()).sum::<f64>() / count;
    // Σ_i Σ_k |x_i − x_k| = 2 Σ_i (2i − n + 1) x_i for sorted x, i from 0
    let weighted: f64 =
        sorted.iter().enumerate().map(|(i, x)| (2.0 * i as f64 - count + 1.0) * x).sum::<f64>();
    error - weighted / (count * count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forecast_without_spread_scores_its_error() {
        assert!((crps(&[2.5; 7], 1.0) - 1.5).abs() < 1e-12);
    }

    #[test]
    fn a_normal_forecast_scores_what_the_closed_form_says() {
        // CRPS of N(0, 1) at 0 is 2φ(0) − 1/√π = 0.797885 − 0.564190 = 0.233695
        let draws: Vec<f64> = (0..20_001)
            .map(|i| crate::solver::vector_math::normal_quantile((f64::from(i) + 0.5) / 20_001.0))
            .collect();
        assert!((crps(&draws, 0.0) - 0.233_695).abs() < 1e-4);
    }
}
