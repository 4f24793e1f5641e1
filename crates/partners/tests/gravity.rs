//! Gravity against hand solutions and against pyfixest.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use lodeway_partners::econometrics::gravity::{Fit, Regressor, fit};
use lodeway_partners::econometrics::panel::Panel;
use lodeway_terms::{Country, Year};

/// Estimates of a and b.
const PYFIXEST: [f64; 2] = [0.265_198_667_893_953_9, -0.101_514_993_490_210_01];

fn countries(count: usize) -> Vec<Country> {
    Country::all().take(count).collect()
}

/// Every exporter `0..sides` to every importer of another number; the countries of the two sides are the same.
fn square(sides: usize, years: usize, value: impl Fn(usize, usize, usize) -> f64) -> Panel {
    let names = countries(sides);
    let mut panel = Panel {
        years: (0..years).map(|t| Year(2000 + t as u16)).collect(),
        pairs: Vec::new(),
        value: Vec::new(),
    };
    for i in 0..sides {
        for j in (0..sides).filter(|j| *j != i) {
            panel.pairs.push((names[i], names[j]));
            panel.value.extend((0..years).map(|t| value(i, j, t)));
        }
    }
    panel
}

fn regressor(name: &str, panel: &Panel, value: impl Fn(usize, usize, usize) -> f64) -> Regressor {
    let names = countries(64);
    let place = |c: Country| names.iter().position(|n| *n == c).unwrap();
    let years = panel.years.len();
    let values = panel
        .pairs
        .iter()
        .flat_map(|(i, j)| (0..years).map(|t| value(place(*i), place(*j), t)).collect::<Vec<f64>>())
        .collect();
    Regressor { name: name.to_owned(), values }
}

fn estimate(found: &Fit, at: usize) -> f64 {
    assert!(found.converged, "{found:?}");
    found.terms[at].estimate
}

/// Two exporters, two importers, two years.
fn cube(values: [f64; 8]) -> Panel {
    let names = countries(4);
    let pairs = vec![(names[0], names[2]), (names[0], names[3]), (names[1], names[2]), (names[1], names[3])];
    Panel { years: vec![Year(2000), Year(2001)], pairs, value: values.to_vec() }
}

#[test]
fn one_cell_of_a_cube_is_a_ratio_of_odds_ratios_by_hand() {
    // By pair: years 0 and 1. All two-way effects and one for a single cell fit eight cells exactly:
    // β = ln( (8·3)/(2·5) / ((4·7)/(6·1)) ) = ln( 2.4 / 4.6667 ) = −0.664 98
    let panel = cube([4.0, 8.0, 6.0, 2.0, 1.0, 5.0, 7.0, 3.0]);
    let only = Regressor { name: "x".into(), values: vec![0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] };
    let found = fit(&panel, &[only]);
    let by_hand = ((8.0 * 3.0) / (2.0 * 5.0) / ((4.0 * 7.0) / (6.0 * 1.0_f64))).ln();
    assert!((estimate(&found, 0) - by_hand).abs() < 1e-8, "{found:?} {by_hand}");
    assert!(found.deviance.abs() < 1e-8);
    assert_eq!(found.terms[0].pairs, 1);
}

#[test]
fn a_factor_on_an_exporters_year_changes_nothing() {
    let values = [4.0, 8.0, 6.0, 2.0, 1.0, 5.0, 7.0, 3.0];
    let only = Regressor { name: "x".into(), values: vec![0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] };
    let before = fit(&cube(values), std::slice::from_ref(&only));
    let mut scaled = values;
    // The first exporter's second year.
    scaled[1] *= 10.0;
    scaled[3] *= 10.0;
    let after = fit(&cube(scaled), &[only]);
    assert!((estimate(&before, 0) - estimate(&after, 0)).abs() < 1e-8);
}

#[test]
fn the_numbers_are_those_of_pyfixest() {
    // Made by tests/reference/gravity.py with pyfixest; its clustered errors carry (n − 1)/(n − k) as well, k = 2 + the effects
    // that are not nested in the clusters, so only the estimates are compared to the last digits.
    let panel = square(6, 5, |i, j, t| ((i * 7 + j * 13 + t * 17 + i * j * t) % 23) as f64);
    let a = regressor("a", &panel, |i, j, t| f64::from(u8::from((i + 2 * j + 3 * t) % 5 == 0)));
    let b = regressor("b", &panel, |i, j, t| ((i * 3 + j * 5 + t * 7 + i * t) % 11) as f64 / 10.0);
    let found = fit(&panel, &[a, b]);
    for (at, theirs) in PYFIXEST.iter().enumerate() {
        assert!((estimate(&found, at) - theirs).abs() < 1e-7, "{found:?}");
    }
}

#[test]
fn regressors_without_an_estimate_are_dropped_with_the_reason() {
    let panel = square(6, 5, |i, j, t| ((i * 7 + j * 13 + t * 17 + i * j * t) % 23) as f64);
    let a = regressor("a", &panel, |i, j, t| f64::from(u8::from((i + 2 * j + 3 * t) % 5 == 0)));
    let pair = regressor("pair", &panel, |i, j, _| (i * 10 + j) as f64);
    let twice = Regressor { name: "twice".into(), values: a.values.iter().map(|v| 2.0 * v).collect() };
    // 1 where nothing is traded and nowhere else.
    let years = panel.years.len();
    let nothing = Regressor {
        name: "nothing".into(),
        values: (0..panel.value.len())
            .map(|r| f64::from(u8::from(panel.row(r / years)[r % years] <= 0.0)))
            .collect(),
    };
    let found = fit(&panel, &[pair, a, twice, nothing]);
    let dropped: Vec<(&str, &str)> =
        found.dropped.iter().map(|d| (d.name.as_str(), d.reason.as_str())).collect();
    assert_eq!(
        dropped,
        [
            ("pair", "the effects of exporter-year, importer-year and pair explain it"),
            ("twice", "the effects and the regressors before it explain it"),
            ("nothing", "it varies only where nothing is traded: no finite estimate exists"),
        ]
    );
    assert_eq!(found.terms.len(), 1);
}

#[test]
fn rows_that_can_only_be_zero_are_left_out() {
    // The first country sells nothing in the first year: its five rows of that year take no part.
    let panel = square(6, 5, |i, j, t| {
        if i == 0 && t == 0 { 0.0 } else { ((i * 7 + j * 13 + t * 17 + i * j * t) % 23 + 1) as f64 }
    });
    let a = regressor("a", &panel, |i, j, t| f64::from(u8::from((i + 2 * j + 3 * t) % 5 == 0)));
    let found = fit(&panel, &[a]);
    assert_eq!((found.left_out, found.rows), (5, 145));
    assert!(found.converged);
}
