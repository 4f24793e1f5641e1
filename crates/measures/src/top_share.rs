//! The share of the largest suppliers, and how many suppliers there are.
//!
//! *Question.* What part of our imports do the largest one or three suppliers hold?
//!
//! *Formula.* `top_n = Σ_{i ≤ n} x_(i) / Σ_i x_i`, suppliers in falling order of value.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `x_(i)` | imports from the i-th largest supplier | kUSD | `value_kusd` |
//!
//! *Edge cases.* No imports: no share. Fewer than n suppliers: 1. A country whose flow rounds to no value is no
//! supplier.
//!
//! *Limits.* By value; a cheap supplier of much mass is hidden here and seen in `hhi-mass`.
//!
//! *Source.* Concentration ratios as in any textbook of industrial economics.
//!
//! *Example.* 50, 30, 15 and 5: the largest holds 0.5, the three largest 0.95.
//! ```
//! use lodeway_measures::top_share::top;
//! assert_eq!(top(1, [30.0, 50.0, 5.0, 15.0]), Some(0.5));
//! assert_eq!(top(3, [30.0, 50.0, 5.0, 15.0]), Some(0.95));
//! ```

use crate::answer::Answer;
use crate::hhi::NO_IMPORTS;
use crate::suppliers::Suppliers;

/// The share of the n largest parts; none when the parts sum to nothing.
pub fn top(n: usize, parts: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut parts: Vec<f64> = parts.into_iter().collect();
    let all: f64 = parts.iter().sum();
    parts.sort_unstable_by(|a, b| b.total_cmp(a));
    let largest: f64 = parts.iter().take(n).sum();
    (all > 0.0).then(|| (largest / all).min(1.0))
}

/// The share of the n largest suppliers, by value.
pub fn of_imports(n: usize, suppliers: &Suppliers) -> Answer {
    Answer::or_missing(top(n, suppliers.list.iter().map(|s| s.value_kusd)), NO_IMPORTS)
}

/// How many countries sell anything.
pub fn count(suppliers: &Suppliers) -> Answer {
    let number = suppliers.list.iter().filter(|s| s.value_kusd > 0.0).count();
    Answer::or_missing((number > 0).then_some(number as f64), NO_IMPORTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_suppliers_hold_everything_between_three() {
        assert_eq!(top(3, [2.0, 1.0]), Some(1.0));
    }

    #[test]
    fn no_imports_have_no_largest_supplier() {
        assert_eq!(of_imports(1, &Suppliers::default()), Answer::missing("no imports reported"));
        assert_eq!(count(&Suppliers::default()), Answer::missing("no imports reported"));
    }
}
