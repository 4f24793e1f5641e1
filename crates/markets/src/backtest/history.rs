//! How far a buyer is from its own past in a year. Large deviations tend to revert to the mean, and volatile buyers tend to
//! stay volatile.

use std::collections::BTreeMap;

use lodeway_terms::{Country, Year, quantile};

use super::purchases::{MarketYear, odds};
use crate::solver::vector_math::ln;

/// Years before that make the usual place.
pub const USUAL: u16 = 5;

/// The years of a market.
pub type History = BTreeMap<Year, MarketYear>;

/// Deviation of a buyer from its past, in the order share, volume, unit value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deviation {
    /// How far from where it usually is: for share and volume from the median of the five years before and from the year
    /// before, for the unit value from the market's and from where it usually is beside the market's.
    pub away: [[f64; 2]; 3],
    /// Mean movement from year to year, without sign; none with one year only.
    pub moved: [Option<f64>; 3],
    /// Logarithm of the value bought, thousand US dollars.
    pub size: f64,
}

/// Log-odds of the share, logarithms of mass and unit value, and of the unit value over the market's.
type Place = [f64; 4];

impl Deviation {
    /// Of an importer that buys from an exporter; none when its masses are not known in that year.
    pub fn of(history: &History, year: Year, exporter: Country, importer: Country) -> Option<Deviation> {
        let place = |year: Year| -> Option<Place> {
            let market = history.get(&year)?;
            let bought = market.of_buyer(exporter, importer)?;
            let beside = ln(bought.unit_value() / market.unit_value);
            Some([odds(bought.share()), ln(bought.mass), ln(bought.unit_value()), beside])
        };
        let now = place(year)?;
        let before: Vec<Place> =
            (1..=USUAL).rev().filter_map(|back| place(Year(year.0.checked_sub(back)?))).collect();
        let from_usual = |of: usize| {
            let mut past: Vec<f64> = before.iter().map(|p| p[of]).collect();
            past.sort_by(f64::total_cmp);
            if past.is_empty() { 0.0 } else { now[of] - quantile(&past, 0.5) }
        };
        let last = year.0.checked_sub(1).and_then(|y| place(Year(y)));
        let from_last = |of: usize| last.map_or(0.0, |last| now[of] - last[of]);
        let steps: Vec<(&Place, &Place)> =
            before.iter().zip(before.iter().skip(1).chain(std::iter::once(&now))).collect();
        let moved = |of: usize| {
            let sum: f64 = steps.iter().map(|(a, b)| (b[of] - a[of]).abs()).sum();
            (!steps.is_empty()).then(|| sum / steps.len() as f64)
        };
        Some(Deviation {
            away: [[from_usual(0), from_last(0)], [from_usual(1), from_last(1)], [now[3], from_usual(3)]],
            moved: [moved(0), moved(1), moved(2)],
            size: ln(history.get(&year)?.of_buyer(exporter, importer)?.value),
        })
    }
}

/// Mean of the movements that are known, by variable; none without any.
pub fn mean_moved(buyers: &[(Country, Deviation)]) -> [Option<f64>; 3] {
    std::array::from_fn(|of| {
        let known: Vec<f64> = buyers.iter().filter_map(|(_, s)| s.moved[of]).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::market::BaseFlow;
    use lodeway_terms::{Kusd, Tonnes};

    #[test]
    fn a_buyer_stands_beside_its_own_years_before() {
        let country = |c| Country::from_iso3(c).unwrap();
        let (idn, phl, chn) = (country("IDN"), country("PHL"), country("CHN"));
        let flow = |exporter, value: f64, mass: f64| BaseFlow {
            exporter,
            importer: chn,
            value: Kusd(value),
            mass: Some(Tonnes(mass)),
        };
        // China buys 100, 100 and 200 tonnes, half of it from Indonesia, at 1, 1 and 2 a tonne.
        let year = |mass: f64, unit: f64| {
            MarketYear::of_flows(vec![
                flow(idn, unit * mass / 2.0, mass / 2.0),
                flow(phl, unit * mass / 2.0, mass / 2.0),
            ])
        };
        let history: History = [(2001, year(100.0, 1.0)), (2002, year(100.0, 1.0)), (2003, year(200.0, 2.0))]
            .map(|(y, market)| (Year(y), market))
            .into();
        let found = Deviation::of(&history, Year(2003), idn, chn).unwrap();
        let ln_2 = std::f64::consts::LN_2;
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        // The only buyer is the market: its unit value is nowhere beside it.
        assert!(found.away[0].iter().chain(&found.away[2]).all(|a| near(*a, 0.0)), "{found:?}");
        assert!(near(found.away[1][0], ln_2) && near(found.away[1][1], ln_2));
        // Nothing in the first step, ln 2 in the second
        assert_eq!(found.moved[0], Some(0.0));
        assert!(found.moved[1..].iter().all(|m| near(m.unwrap(), ln_2 / 2.0)));
        assert!(near(found.size, crate::solver::vector_math::ln(400.0)));
        assert_eq!(Deviation::of(&history, Year(2000), idn, chn), None);
    }
}
