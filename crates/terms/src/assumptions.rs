//! What is assumed of industries that use a mineral: every default number with its range and its reason.
//!
//! The elasticities of markets are in the catalogue, since a mineral may have its own.

use crate::catalogue::Prior;

/// A default: median, 5th and 95th percentile, and why.
fn prior(median: f64, p5: f64, p95: f64, reason: &str) -> Prior {
    Prior { median, p5, p95, reason: reason.to_owned() }
}

/// c: share of a mineral in the value of the good it goes into, where nothing is known of the application.
pub fn carry() -> Prior {
    prior(
        0.003,
        0.0003,
        0.03,
        "minerals are a small part of the equipment they make work; a factor of ten each way",
    )
}

/// S: stocks that users hold, in months of their use.
pub fn cover_months() -> Prior {
    prior(1.5, 0.5, 4.0, "users hold weeks to a few months; stocks of states are not counted")
}

/// θ: how well industry does with less of a mineral, after some months. Between the months named it moves with the logarithm
/// of the month.
pub fn theta(months: f64) -> Prior {
    let reason = "within a season hardly anything is redesigned, in three years much is";
    let at = |of: fn(&[f64; 4]) -> f64| between(months, &THETA.map(|row| (row[0], of(&row))));
    prior(at(|row| row[1]), at(|row| row[2]), at(|row| row[3]), reason)
}

/// Months, median, 5th and 95th percentile.
const THETA: [[f64; 4]; 3] = [[3.0, 0.05, 0.02, 0.15], [12.0, 0.12, 0.04, 0.35], [36.0, 0.4, 0.15, 1.0]];

/// ι: part of the people and machines that a shortage stops which finds no other work, after some months.
pub fn idle(months: f64) -> f64 {
    between(months, &[(3.0, 0.8), (12.0, 0.55), (36.0, 0.2)])
}

/// Parts of the value of rare earths that are used by element, where a market pools them: amounts are our judgement of the
/// world's use, prices those of oxides in 2024.
pub const RARE_EARTH_VALUE: [(&str, f64); 10] = [
    ("neodymium", 0.55),
    ("praseodymium", 0.17),
    ("dysprosium", 0.13),
    ("terbium", 0.08),
    ("yttrium", 0.02),
    ("gadolinium", 0.015),
    ("cerium", 0.015),
    ("lanthanum", 0.01),
    ("samarium", 0.005),
    ("europium", 0.005),
];

/// The value at some months, straight between known ones over the logarithm of the month, and the nearest known beyond them.
fn between(months: f64, known: &[(f64, f64); 3]) -> f64 {
    let at = months.clamp(known[0].0, known[2].0);
    let (low, high) = if at <= known[1].0 { (known[0], known[1]) } else { (known[1], known[2]) };
    low.1 + (high.1 - low.1) * (at / low.0).ln() / (high.0 / low.0).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_are_met_at_their_months_and_stay_beyond_them() {
        for (months, median, stays) in
            [(1.0, 0.05, 0.8), (3.0, 0.05, 0.8), (12.0, 0.12, 0.55), (36.0, 0.4, 0.2)]
        {
            assert!((theta(months).median - median).abs() < 1e-12 && (idle(months) - stays).abs() < 1e-12);
        }
        // Six months are halfway from three to twelve: (0.05 + 0.12)/2.
        assert!((theta(6.0).median - 0.085).abs() < 1e-12);
        assert!((theta(120.0).p95 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn parts_of_the_value_of_rare_earths_add_up_to_one() {
        let sum: f64 = RARE_EARTH_VALUE.iter().map(|(_, part)| part).sum();
        assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    }
}
