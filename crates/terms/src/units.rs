//! Units, one type each, and the laws between them, one line each.

use std::iter::Sum;
use std::ops::{Add, Div, Mul, Sub};

use serde::{Deserialize, Serialize};

/// Mass in metric tonnes.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct Tonnes(pub f64);

/// Value in thousands of current US dollars.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct Kusd(pub f64);

/// Unit value in US dollars per kilogram, the same as thousand US dollars per tonne.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct UsdPerKg(pub f64);

/// A part of a whole, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
pub struct Share(f64);

impl Share {
    /// A share, if the number lies in 0 to 1.
    pub fn new(part: f64) -> Option<Share> {
        (0.0..=1.0).contains(&part).then_some(Share(part))
    }

    /// `part` of `whole`; none when the whole is not positive.
    pub fn of(part: f64, whole: f64) -> Option<Share> {
        (whole > 0.0).then(|| Share((part / whole).clamp(0.0, 1.0)))
    }

    /// The number, 0 to 1.
    pub fn get(self) -> f64 {
        self.0
    }
}

macro_rules! additive {
    ($($unit:ident)*) => {$(
        impl Add for $unit { type Output = $unit; fn add(self, other: $unit) -> $unit { $unit(self.0 + other.0) } }
        impl Sub for $unit { type Output = $unit; fn sub(self, other: $unit) -> $unit { $unit(self.0 - other.0) } }
        impl Mul<f64> for $unit { type Output = $unit; fn mul(self, factor: f64) -> $unit { $unit(self.0 * factor) } }
        impl Sum for $unit { fn sum<I: Iterator<Item = $unit>>(all: I) -> $unit { $unit(all.map(|x| x.0).sum()) } }
    )*};
}
additive!(Tonnes Kusd);

macro_rules! law {
    ($left:ident $op:ident $right:ident = $result:ident via $method:ident, $sign:tt) => {
        impl $op<$right> for $left {
            type Output = $result;
            fn $method(self, other: $right) -> $result { $result(self.0 $sign other.0) }
        }
    };
}
law!(Kusd Div Tonnes = UsdPerKg via div, /);
law!(UsdPerKg Mul Tonnes = Kusd via mul, *);
law!(Kusd Div UsdPerKg = Tonnes via div, /);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_million_dollars_for_forty_tonnes_are_fifty_dollars_a_kilogram() {
        // 2,000 kUSD / 40 t = 50 kUSD/t = 50 US$/kg
        assert_eq!(Kusd(2_000.0) / Tonnes(40.0), UsdPerKg(50.0));
    }

    #[test]
    fn a_share_of_nothing_does_not_exist() {
        assert_eq!(Share::of(0.0, 0.0), None);
    }
}
