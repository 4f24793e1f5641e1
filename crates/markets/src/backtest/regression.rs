//! Linear regression by least squares, and by least absolute errors, which is robust to outliers.

use crate::solver::linear::gauss;

/// Rounds of reweighting; the coefficients have converged to three digits after them.
const ROUNDS: usize = 12;
/// Errors below this weigh alike.
const NEAR: f64 = 0.05;

/// The linear predictor.
pub fn value<const N: usize>(line: &[f64; N], at: &[f64; N]) -> f64 {
    line.iter().zip(at).map(|(b, x)| b * x).sum()
}

/// Coefficients with the least weighted squares; zeros when the points do not tell.
fn weighted<const N: usize>(points: &[([f64; N], f64)], weight: impl Fn(&[f64; N], f64) -> f64) -> [f64; N] {
    let mut normal = vec![vec![0.0; N + 1]; N];
    for (at, y) in points {
        let w = weight(at, *y);
        for (row, a) in normal.iter_mut().zip(at) {
            for (cell, b) in row.iter_mut().zip(at.iter().chain(std::iter::once(y))) {
                *cell += w * a * b;
            }
        }
    }
    gauss(normal).and_then(|found| found.try_into().ok()).unwrap_or([0.0; N])
}

/// The line with the least squares.
pub fn least_squares<const N: usize>(points: &[([f64; N], f64)]) -> [f64; N] {
    weighted(points, |_, _| 1.0)
}

/// The line with the least absolute errors.
pub fn least_absolute<const N: usize>(points: &[([f64; N], f64)]) -> [f64; N] {
    let mut line = least_squares(points);
    for _ in 0..ROUNDS {
        line = weighted(points, |at, y| {
            let error = y - value(&line, at);
            1.0 / (error * error + NEAR * NEAR).sqrt()
        });
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wild_point_moves_squares_and_not_absolute_errors() {
        // y = 1 + 2x at x = 0, 1, … 9, and 100 more at x = 9
        let points: Vec<([f64; 2], f64)> = (0..10)
            .map(f64::from)
            .map(|x| ([1.0, x], 1.0 + 2.0 * x + if x > 8.5 { 100.0 } else { 0.0 }))
            .collect();
        let [_, squares] = least_squares(&points);
        let [start, slope] = least_absolute(&points);
        assert!(squares > 6.0, "{squares}");
        assert!((start - 1.0).abs() < 0.02 && (slope - 2.0).abs() < 0.02, "{start} {slope}");
    }

    #[test]
    fn points_that_do_not_tell_give_nothing() {
        assert!(least_squares::<2>(&[]).iter().all(|b| b.abs() < f64::MIN_POSITIVE));
    }
}
