//! Numbers of a solver, kept to the digits that it knows.

/// Digits that a number of a solver shows; those behind them are its gap.
const DIGITS: i32 = 8;

/// Thousand US dollars; less than ten dollars is nothing.
pub fn kusd(x: f64) -> f64 {
    cleaned(x, 1e-2)
}

/// Tonnes; less than a gram is nothing.
pub fn tonnes(x: f64) -> f64 {
    cleaned(x, 1e-6)
}

/// Shares, chances and ratios.
pub fn plain(x: f64) -> f64 {
    cleaned(x, 1e-9)
}

fn cleaned(x: f64, least: f64) -> f64 {
    if x.abs() < least { 0.0 } else { digits(x) }
}

/// A number to its first digits.
fn digits(x: f64) -> f64 {
    if !x.is_finite() || x.abs() < f64::MIN_POSITIVE {
        return x;
    }
    let places = DIGITS - 1 - x.abs().log10().floor() as i32;
    // A power of ten is exact up to 22; dividing by it keeps the shortest decimal.
    if places >= 0 {
        let power = 10_f64.powi(places);
        (x * power).round() / power
    } else {
        let power = 10_f64.powi(-places);
        (x / power).round() * power
    }
}

/// Per cent with one digit; minus nothing is nothing.
pub fn percent(share: f64) -> f64 {
    (1_000.0 * share).round() / 10.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_ends_where_the_digits_of_the_solver_end() {
        let ends = [4_799.999_997_918, 0.500_000_000_009, 176_131.993_239, -2.0].map(digits);
        assert_eq!(ends.map(|x| x.to_string()), ["4800", "0.5", "176131.99", "-2"]);
        assert_eq!(percent(-1e-17).to_string(), "0");
    }

    #[test]
    fn less_than_ten_dollars_or_a_gram_is_nothing() {
        let cleaned = [kusd(3.4e-12), tonnes(2.2e-16), plain(1e-9)];
        assert_eq!(cleaned.map(|x| x.to_string()), ["0", "0", "0.000000001"]);
    }
}
